//! Reading and writing XML: the only folder that knows the XML library.
//!
//! The reader takes well-formed XML 1.0 with namespaces in UTF-8, without DTD, within
//! [`Limits`]; it fetches nothing. It fills any [`Element`](crate::schema::Element) by its
//! description and reports every deviation from the schema with rule, path, line and
//! column. The writer is deterministic and refuses what the schema refuses.

mod chars;
mod fragment;
mod limits;
mod locate;
mod read;
mod tokens;
mod write;

pub use fragment::Fragment;
pub use limits::{Limits, ReadOptions};
pub use write::{At, WriteOptions, Writer, write};

pub(crate) use locate::locate;
pub(crate) use read::{Outcome, RootSlot, read};
pub(crate) use write::{emit, write_with_hint};

/// Namespace of the attributes that any element may carry for schema processors.
pub const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// Namespace of `xml:` attributes.
pub const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";
const XSD: &str = "http://www.w3.org/2001/XMLSchema";
