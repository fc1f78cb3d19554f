//! XML itself: the only folder that knows the XML library, and knows no class.
//!
//! Tokens are well-formed XML 1.0 with namespaces in UTF-8, without DTD, within
//! [`Limits`]; nothing is fetched. What is not interpreted is kept as a [`Fragment`].

mod chars;
mod encoding;
mod escape;
mod fragment;
mod locate;
mod markup;
mod options;
mod split;
mod tokens;

pub use fragment::Fragment;
pub use options::Limits;

#[cfg(feature = "security")]
pub(crate) use chars::first_forbidden;
pub(crate) use chars::{Place, decode, first_unwritable, is_language, is_ncname, reference};
pub(crate) use encoding::{to_text, to_utf8};
pub(crate) use escape::escape;
#[cfg(feature = "security")]
pub(crate) use escape::escaped;
pub(crate) use fragment::needed;
pub(crate) use locate::locate;
pub(crate) use split::{Broken, Piece, Splitter};
pub(crate) use tokens::{Attribute, Fatal, Tag, Token, Tokens, limit};

/// Namespace of the attributes that any element may carry for schema processors.
pub const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// Namespace of `xml:` attributes.
pub const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";
/// Namespace of the schema language's own types.
pub const XSD: &str = "http://www.w3.org/2001/XMLSchema";
