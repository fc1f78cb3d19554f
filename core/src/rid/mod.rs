//! The RID envelope (RFC 6545 §5): who sends what to whom, and what it carries.

mod message;
mod node_names;
mod payload;
mod policy;
mod report_schema;
mod root;
mod source;
mod status;
mod tokens;
pub mod v1;

pub use message::{Message, Rid};
pub use node_names::node_names;
pub use payload::Payload;
pub use policy::{PolicyRegion, RidPolicy, TrafficType};
pub use report_schema::{ReportSchema, XmlDocument};
pub(crate) use root::Root;
pub use source::IncidentSource;
pub use status::RequestStatus;
pub use tokens::{
    AuthorizationStatus, Justification, MsgDestination, MsgType, Region, SchemaId, SchemaVersion,
    Traffic,
};

use crate::datatypes::Url;
use crate::iodef::v1::Extension;
use crate::schema::{Global, Namespace};

/// Every namespace that openrid knows.
pub(crate) static KNOWN: &[&Namespace] = &[
    &NS,
    &crate::iodef::v1::NS,
    &crate::iodef::v2::NS,
    &crate::iodef::sci::NS,
    &crate::iodef::enums::NS,
    &crate::iodef::phish::NS,
    &crate::w3c::dsig::NS,
    &crate::w3c::xenc::NS,
    &crate::w3c::xenc11::NS,
];

/// The namespace of RID 2.0 (RFC 6545 §5.4, RID-5.4-01).
pub static NS: Namespace = Namespace {
    uri: "urn:ietf:params:xml:ns:iodef-rid-2.0",
    prefix: "iodef-rid",
    location: None,
    globals: GLOBALS,
};

/// The global elements of the schema (RFC 6545 §8).
static GLOBALS: &[Global] = &[
    Global::class::<Rid>("RID"),
    Global::class::<RequestStatus>("RequestStatus"),
    Global::class::<IncidentSource>("IncidentSource"),
    Global::value::<bool>("SourceFound"),
    Global::class::<RidPolicy>("RIDPolicy"),
    Global::class::<PolicyRegion>("PolicyRegion"),
    Global::class::<TrafficType>("TrafficType"),
    Global::class::<ReportSchema>("ReportSchema"),
    Global::class::<XmlDocument>("XMLDocument"),
    Global::value::<Url>("URL"),
    Global::class::<Extension>("Signature"),
];
