//! RID 1.0 (RFC 6045), which RFC 6545 replaced: for reading the messages of old systems.
//!
//! An envelope of this version encloses nothing: the IODEF document travels beside it. A
//! reader that is not strict takes one with a warning, and gives it as RID 2.0.

use openrid_derive::{Element, Token};

use super::{AuthorizationStatus, MsgDestination};
use crate::Text;
use crate::datatypes::Language;
use crate::iodef::v1::{self, IncidentId, Node, Restriction};
use crate::schema::{Global, List, Namespace, OneOrMore, Pos, Value};

/// The namespace of RID 1.0 (RFC 6045 §4.3.4).
pub static NS: Namespace = Namespace {
    uri: "urn:ietf:params:xml:ns:iodef-rid-1.0",
    prefix: "rid1",
    location: None,
    globals: GLOBALS,
};

/// The global elements of the schema (RFC 6045 §5).
static GLOBALS: &[Global] = &[
    Global::class::<Rid>("RID"),
    Global::class::<RequestStatus>("RequestStatus"),
    Global::class::<IncidentSource>("IncidentSource"),
    Global::value::<bool>("SourceFound"),
    Global::class::<RidPolicy>("RIDPolicy"),
    Global::class::<PolicyRegion>("PolicyRegion"),
    Global::class::<TrafficType>("TrafficType"),
];

/// The RID element: policy, and what a message type adds to it (RFC 6045 §4.3.3).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "RID", ns = NS, source = "RFC 6045 §4.3.3", xsd = "RIDType")]
pub struct Rid {
    /// Who sends what to whom.
    #[xml(child = "RIDPolicy")]
    pub rid_policy: Option<Box<RidPolicy>>,
    /// Decision on a request, in a RequestAuthorization.
    #[xml(child = "RequestStatus")]
    pub request_status: Option<Box<RequestStatus>>,
    /// Source of the incident, in a Result.
    #[xml(child = "IncidentSource")]
    pub incident_source: Option<Box<IncidentSource>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// What was decided on a request, and why (RFC 6045 §4.3.3.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "RequestStatus", ns = NS, source = "RFC 6045 §4.3.3.1", xsd = "RequestStatusType")]
pub struct RequestStatus {
    /// The decision.
    #[xml(attribute = "AuthorizationStatus")]
    pub authorization_status: AuthorizationStatus,
    /// A decision of one's own, with `AuthorizationStatus` set to `ext-value`.
    #[xml(attribute = "ext-AuthorizationStatus")]
    pub ext_authorization_status: Option<Box<Text>>,
    /// The reason.
    #[xml(attribute = "Justification")]
    pub justification: Option<Justification>,
    /// A reason of one's own, with `Justification` set to `ext-value`.
    #[xml(attribute = "ext-Justification")]
    pub ext_justification: Option<Box<Text>>,
    /// How far the decision may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Whether the source of the incident was found, and where (RFC 6045 §4.3.3.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "IncidentSource", ns = NS, source = "RFC 6045 §4.3.3.2", xsd = "IncidentSourceType")]
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

/// Who sends what to whom (RFC 6045 §4.3.3.3).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "RIDPolicy", ns = NS, source = "RFC 6045 §4.3.3.3", xsd = "RIDPolicyType")]
pub struct RidPolicy {
    /// What the message is.
    #[xml(attribute = "MsgType")]
    pub msg_type: MsgType,
    /// A type of one's own, with `MsgType` set to `ext-value`.
    #[xml(attribute = "ext-MsgType")]
    pub ext_msg_type: Option<Box<Text>>,
    /// Where it is to go.
    #[xml(attribute = "MsgDestination")]
    pub msg_destination: MsgDestination,
    /// A destination of one's own, with `MsgDestination` set to `ext-value`.
    #[xml(attribute = "ext-MsgDestination")]
    pub ext_msg_destination: Option<Box<Text>>,
    /// Relation between the parties.
    #[xml(child = "PolicyRegion")]
    pub policy_region: OneOrMore<PolicyRegion>,
    /// The destination, by the meaning that `MsgDestination` gives it.
    #[xml(child = "Node", ns = v1::NS)]
    pub node: Node,
    /// Kind of traffic.
    #[xml(child = "TrafficType")]
    pub traffic_type: OneOrMore<TrafficType>,
    /// Number of the incident.
    #[xml(child = "IncidentID", ns = v1::NS)]
    pub incident_id: Option<Box<IncidentId>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A relation between the parties (RFC 6045 §4.3.3.3).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "PolicyRegion", ns = NS, source = "RFC 6045 §4.3.3.3")]
pub struct PolicyRegion {
    /// The relation.
    #[xml(attribute = "region")]
    pub region: Region,
    /// A relation of one's own, with `region` set to `ext-value`.
    #[xml(attribute = "ext-region")]
    pub ext_region: Option<Box<Text>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A kind of traffic (RFC 6045 §4.3.3.3).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "TrafficType", ns = NS, source = "RFC 6045 §4.3.3.3")]
pub struct TrafficType {
    /// The kind.
    #[xml(attribute = "type")]
    pub r#type: Traffic,
    /// A kind of one's own, with `type` set to `ext-value`.
    #[xml(attribute = "ext-type")]
    pub ext_type: Option<Box<Text>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// What a message is (RFC 6045 §4.3.3.3).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 6045 §4.3.3.3", pascal)]
pub enum MsgType {
    /// Asks to trace traffic to its source, hop by hop.
    TraceRequest,
    /// Says what became of a request; Acknowledgement in RID 2.0.
    RequestAuthorization,
    /// Says where the source was found and what was done.
    Result,
    /// Asks a known network to investigate; InvestigationRequest in RID 2.0.
    Investigation,
    /// Reports an incident.
    Report,
    /// Asks for incidents; Query in RID 2.0.
    IncidentQuery,
    /// A type of one's own, given in `ext-MsgType`.
    #[token(text = "ext-value")]
    ExtValue,
}

/// The relation between the parties (RFC 6045 §4.3.3.3).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 6045 §4.3.3.3", pascal)]
pub enum Region {
    /// From a client to its network provider; ClientToSP in RID 2.0.
    #[token(text = "ClientToNP")]
    ClientToNp,
    /// From a network provider to its client; SPToClient in RID 2.0.
    #[token(text = "NPToClient")]
    NpToClient,
    /// Within a consortium.
    IntraConsortium,
    /// Between two peers.
    PeerToPeer,
    /// Between consortiums.
    BetweenConsortiums,
    /// Between nations whose rules may differ; RID 2.0 has no such value.
    AcrossNationalBoundaries,
    /// A region of one's own, given in `ext-region`.
    #[token(text = "ext-value")]
    ExtValue,
}

/// What kind of traffic a message is about (RFC 6045 §4.3.3.3).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 6045 §4.3.3.3", pascal)]
pub enum Traffic {
    /// Tied to an attack.
    Attack,
    /// Network traffic or routing.
    Network,
    /// Content under regional restrictions.
    Content,
    /// On request of a government or another official body; RID 2.0 has no such value.
    OfficialBusiness,
    /// Anything else, described in the IODEF document.
    Other,
    /// A type of one's own, given in `ext-type`.
    #[token(text = "ext-value")]
    ExtValue,
}

/// Why a request was denied or is pending (RFC 6045 §4.3.3.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 6045 §4.3.3.1", pascal)]
pub enum Justification {
    /// A resource is lacking.
    SystemResource,
    /// The enveloped signature failed.
    Authentication,
    /// The detached signature of the originator failed.
    AuthenticationOrigin,
    /// Decryption failed.
    Encryption,
    /// Another reason.
    Other,
    /// A reason of one's own, given in `ext-Justification`.
    #[token(text = "ext-value")]
    ExtValue,
}

/// As a message of RID 2.0. The language, which RID 1.0 does not say, is `und`; a word that
/// RID 2.0 has not becomes `ext-value` with the old word beside it.
impl From<Rid> for super::Rid {
    fn from(old: Rid) -> Self {
        let lang = Language::parse("und").unwrap_or_else(Language::blank);
        Self {
            rid_policy: old.rid_policy.map(|policy| (*policy).into()),
            request_status: old.request_status.map(|status| (*status).into()),
            incident_source: old.incident_source.map(|source| (*source).into()),
            pos: old.pos,
            ..Self::new(lang)
        }
    }
}

impl From<RequestStatus> for super::RequestStatus {
    fn from(old: RequestStatus) -> Self {
        use super::Justification as New;
        let justification = old.justification.map(|reason| match reason {
            Justification::SystemResource => New::SystemResource,
            Justification::Authentication => New::Authentication,
            Justification::AuthenticationOrigin => New::AuthenticationOrigin,
            Justification::Encryption => New::Encryption,
            Justification::Other => New::Other,
            Justification::ExtValue => New::ExtValue,
        });
        Self {
            ext_authorization_status: old.ext_authorization_status.map(|x| *x),
            justification,
            ext_justification: old.ext_justification.map(|x| *x),
            restriction: old.restriction,
            pos: old.pos,
            ..Self::new(old.authorization_status)
        }
    }
}

impl From<IncidentSource> for super::IncidentSource {
    fn from(old: IncidentSource) -> Self {
        Self {
            restriction: old.restriction,
            node: old.node,
            pos: old.pos,
            ..Self::new(old.source_found)
        }
    }
}

impl From<RidPolicy> for super::RidPolicy {
    fn from(old: RidPolicy) -> Self {
        use super::MsgType as New;
        let msg_type = match old.msg_type {
            MsgType::TraceRequest => New::TraceRequest,
            MsgType::RequestAuthorization => New::Acknowledgement,
            MsgType::Result => New::Result,
            MsgType::Investigation => New::InvestigationRequest,
            MsgType::Report => New::Report,
            MsgType::IncidentQuery => New::Query,
            MsgType::ExtValue => New::ExtValue,
        };
        let regions = old.policy_region.into_iter().map(Into::into).collect();
        let traffic = old.traffic_type.into_iter().map(Into::into).collect();
        Self {
            ext_msg_type: old.ext_msg_type.map(|x| *x),
            ext_msg_destination: old.ext_msg_destination.map(|x| *x),
            incident_id: old.incident_id.map(|x| *x),
            pos: old.pos,
            ..Self::new(
                msg_type,
                old.msg_destination,
                OneOrMore(regions),
                old.node,
                OneOrMore(traffic),
            )
        }
    }
}

impl From<PolicyRegion> for super::PolicyRegion {
    fn from(old: PolicyRegion) -> Self {
        use super::Region as New;
        let region = match old.region {
            Region::ClientToNp => New::ClientToSp,
            Region::NpToClient => New::SpToClient,
            Region::IntraConsortium => New::IntraConsortium,
            Region::PeerToPeer => New::PeerToPeer,
            Region::BetweenConsortiums => New::BetweenConsortiums,
            Region::AcrossNationalBoundaries | Region::ExtValue => New::ExtValue,
        };
        let own = (old.region == Region::AcrossNationalBoundaries)
            .then(|| Text::const_new(Region::AcrossNationalBoundaries.as_str()));
        Self {
            ext_region: own.or(old.ext_region.map(|x| *x)),
            pos: old.pos,
            ..Self::new(region)
        }
    }
}

impl From<TrafficType> for super::TrafficType {
    fn from(old: TrafficType) -> Self {
        use super::Traffic as New;
        let kind = match old.r#type {
            Traffic::Attack => New::Attack,
            Traffic::Network => New::Network,
            Traffic::Content => New::Content,
            Traffic::Other => New::Other,
            Traffic::OfficialBusiness | Traffic::ExtValue => New::ExtValue,
        };
        let own = (old.r#type == Traffic::OfficialBusiness)
            .then(|| Text::const_new(Traffic::OfficialBusiness.as_str()));
        Self {
            ext_type: own.or(old.ext_type.map(|x| *x)),
            pos: old.pos,
            ..Self::new(kind)
        }
    }
}
