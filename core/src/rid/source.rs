//! IncidentSource (RFC 6545 §5.3).

use openrid_derive::Element;

use super::NS;
use crate::iodef::v1::{self, Node, Restriction};
use crate::schema::{List, Pos};

/// Whether the source of the incident was found, and where (RFC 6545 §5.3).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "IncidentSource", ns = NS, source = "RFC 6545 §5.3", xsd = "IncidentSourceType")]
pub struct IncidentSource {
    /// How far the source may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// Whether it was found.
    #[xml(leaf = "SourceFound")]
    pub source_found: bool,
    /// The sources.
    #[xml(child = "Node", ns = v1::NS)]
    pub node: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
