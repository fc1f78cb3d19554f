//! RIDPolicy (RFC 6545 §5.1).

use openrid_derive::Element;

use super::{MsgDestination, MsgType, NS, Region, ReportSchema, Traffic};
use crate::Text;
use crate::iodef::v1::{self, IncidentId, Node, Restriction};
use crate::schema::{OneOrMore, Pos};

/// Who sends what to whom: all that transport and dispatch need (RFC 6545 §5.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(
    name = "RIDPolicy",
    ns = NS,
    source = "RFC 6545 §5.1",
    xsd = "RIDPolicyType",
    lenient_order = "RID-8-01",
    lenient_suffix = "RID-8-02"
)]
pub struct RidPolicy {
    /// What the message is.
    #[xml(attribute = "MsgType")]
    pub msg_type: MsgType,
    /// A type of one's own, with `MsgType` set to `ext-value`.
    #[xml(attribute = "ext-MsgType")]
    pub ext_msg_type: Option<Text>,
    /// Where it is to go.
    #[xml(attribute = "MsgDestination")]
    pub msg_destination: MsgDestination,
    /// A destination of one's own, with `MsgDestination` set to `ext-value`.
    #[xml(attribute = "ext-MsgDestination")]
    pub ext_msg_destination: Option<Text>,
    /// How far the message may be passed on (RID-5.1-27).
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// Relation between the parties (RID-5.1-03).
    #[xml(child = "PolicyRegion")]
    pub policy_region: OneOrMore<PolicyRegion>,
    /// The destination, by the meaning that `MsgDestination` gives it.
    #[xml(child = "Node", ns = v1::NS)]
    pub node: Node,
    /// Kind of traffic (RID-5.1-05).
    #[xml(child = "TrafficType")]
    pub traffic_type: OneOrMore<TrafficType>,
    /// Number of the incident.
    #[xml(child = "IncidentID", ns = v1::NS)]
    pub incident_id: Option<IncidentId>,
    /// The enclosed document and its signatures.
    #[xml(child = "ReportSchema")]
    pub report_schema: Option<ReportSchema>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A relation between the parties (RFC 6545 §5.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "PolicyRegion", ns = NS, source = "RFC 6545 §5.1", lenient_suffix = "RID-8-02")]
pub struct PolicyRegion {
    /// The relation.
    #[xml(attribute = "region")]
    pub region: Region,
    /// A relation of one's own, with `region` set to `ext-value`.
    #[xml(attribute = "ext-region")]
    pub ext_region: Option<Text>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A kind of traffic (RFC 6545 §5.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "TrafficType", ns = NS, source = "RFC 6545 §5.1", lenient_suffix = "RID-8-02")]
pub struct TrafficType {
    /// The kind.
    #[xml(attribute = "type")]
    pub r#type: Traffic,
    /// A kind of one's own, with `type` set to `ext-value`.
    #[xml(attribute = "ext-type")]
    pub ext_type: Option<Text>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

impl From<Region> for PolicyRegion {
    fn from(region: Region) -> Self {
        Self::new(region)
    }
}

impl From<Traffic> for TrafficType {
    fn from(kind: Traffic) -> Self {
        Self::new(kind)
    }
}
