//! IncidentID, AlternativeID and RelatedActivity (RFC 5070 §3.3 to §3.5).

use openrid_derive::Element;

use super::{NS, Restriction};
use crate::Text;
use crate::datatypes::Url;
use crate::schema::{List, OneOrMore, Pos};

/// Number of an incident, unique in the world with the CSIRT's name (RFC 5070 §3.3).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "IncidentID", ns = NS, source = "RFC 5070 §3.3", xsd = "IncidentIDType")]
pub struct IncidentId {
    /// Domain name of the CSIRT that gave the number.
    #[xml(attribute = "name")]
    pub name: Text,
    /// A part of the incident.
    #[xml(attribute = "instance")]
    pub instance: Option<Text>,
    /// How far the number may be passed on; public when absent.
    #[xml(attribute = "restriction", default = "public")]
    pub restriction: Option<Restriction>,
    /// The number.
    #[xml(text)]
    pub value: Text,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

impl IncidentId {
    /// The number without white space around it, for comparing (C-30).
    #[must_use]
    pub fn number(&self) -> &str {
        self.value.trim()
    }
}

/// Numbers of the same activity at other CSIRTs (RFC 5070 §3.4).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "AlternativeID", ns = NS, source = "RFC 5070 §3.4")]
pub struct AlternativeId {
    /// How far the numbers may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// The numbers.
    #[xml(child = "IncidentID")]
    pub incident_id: OneOrMore<IncidentId>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Related incidents, by number or by URL (RFC 5070 §3.5, IODEF1-3.5-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "RelatedActivity", ns = NS, source = "RFC 5070 §3.5")]
pub struct RelatedActivity {
    /// How far the relation may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// Numbers of related incidents.
    #[xml(child = "IncidentID", one_of = "kind")]
    pub incident_id: List<IncidentId>,
    /// Where related incidents are described.
    #[xml(leaf = "URL", one_of = "kind")]
    pub url: List<Url>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
