//! References to entries of public enumerations (RFC 7495).

use openrid_derive::Element;

use crate::datatypes::{Integer, NcName};
use crate::schema::{Global, Namespace, Pos};

/// The namespace of the reference format (RFC 7495 §4).
pub static NS: Namespace = Namespace {
    uri: "urn:ietf:params:xml:ns:iodef-enum-1.0",
    prefix: "enum",
    location: None,
    globals: GLOBALS,
};

/// The global elements of the schema: what a wildcard assesses (RFC 7495 §5).
static GLOBALS: &[Global] = &[Global::class::<ReferenceName>("ReferenceName")];

/// An entry of an enumeration that is kept elsewhere (RFC 7495 §2.1).
// C-94: the schema's type bars entries that begin with a digit or have a colon
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "ReferenceName", ns = NS, source = "RFC 7495 §2.1")]
pub struct ReferenceName {
    /// The enumeration, by its number in the registry of IANA (ENUM-2.1-01).
    #[xml(attribute = "specIndex")]
    pub spec_index: Integer,
    /// The entry, in the form that the enumeration gives its entries (ENUM-2.1-02).
    #[xml(leaf = "ID")]
    pub id: NcName,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
