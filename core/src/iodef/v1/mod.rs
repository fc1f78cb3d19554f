//! IODEF version 1 (RFC 5070): every class, attribute and enumeration of its schema.
//!
//! A file a family, in the RFC's order. Texts that any sender can phrase in several
//! languages are [`MlString`]; dates keep the form in which they were written.

mod assessment;
mod contact;
mod document;
mod event;
mod expectation;
mod extension;
mod flow;
mod history;
mod method;
mod ml;
mod node;
mod record;
mod related;
mod tokens;

pub use assessment::{Assessment, Confidence, Impact, MonetaryImpact, TimeImpact};
pub use contact::{Contact, EmailAddress, PostalAddress, RegistryHandle, TelephoneNumber};
pub use document::{Document, Incident};
pub use event::EventData;
pub use expectation::Expectation;
pub use extension::Extension;
pub use flow::{Flow, Service, Software, System};
pub use history::{History, HistoryItem};
pub use method::{Method, Reference};
pub use ml::MlString;
pub use node::{Address, Counter, Node, NodeRole};
pub use record::{Record, RecordData, RecordPattern};
pub use related::{AlternativeId, IncidentId, RelatedActivity};
pub use tokens::{
    Action, AddressCategory, Completion, ConfidenceRating, ContactRole, ContactType, CounterType,
    Dtype, Duration, ImpactType, NodeRoleCategory, Occurrence, OffsetUnit, PatternType, Purpose,
    Registry, Restriction, Severity, Spoofed, SystemCategory, TimeMetric,
};

use crate::Text;
use crate::datatypes::{DateTime, Timezone, Url};
use crate::schema::{Global, Namespace};

/// The namespace of IODEF 1 (RFC 5070 §4.2, IODEF1-4.2-02).
pub static NS: Namespace = Namespace {
    uri: "urn:ietf:params:xml:ns:iodef-1.0",
    prefix: "iodef",
    location: Some("https://www.iana.org/assignments/xml-registry/schema/iodef-1.0.xsd"),
    globals: GLOBALS,
};

/// The global elements of the schema: what a wildcard assesses (RFC 5070 §8).
static GLOBALS: &[Global] = &[
    Global::class::<Document>("IODEF-Document"),
    Global::class::<Incident>("Incident"),
    Global::class::<IncidentId>("IncidentID"),
    Global::class::<AlternativeId>("AlternativeID"),
    Global::class::<RelatedActivity>("RelatedActivity"),
    Global::class::<Extension>("AdditionalData"),
    Global::class::<Contact>("Contact"),
    Global::class::<MlString>("ContactName"),
    Global::class::<RegistryHandle>("RegistryHandle"),
    Global::class::<PostalAddress>("PostalAddress"),
    Global::class::<EmailAddress>("Email"),
    Global::class::<TelephoneNumber>("Telephone"),
    Global::class::<TelephoneNumber>("Fax"),
    Global::value::<DateTime>("DateTime"),
    Global::value::<DateTime>("ReportTime"),
    Global::value::<DateTime>("DetectTime"),
    Global::value::<DateTime>("StartTime"),
    Global::value::<DateTime>("EndTime"),
    Global::value::<Timezone>("Timezone"),
    Global::class::<History>("History"),
    Global::class::<HistoryItem>("HistoryItem"),
    Global::class::<Expectation>("Expectation"),
    Global::class::<Method>("Method"),
    Global::class::<Reference>("Reference"),
    Global::class::<Assessment>("Assessment"),
    Global::class::<Impact>("Impact"),
    Global::class::<TimeImpact>("TimeImpact"),
    Global::class::<MonetaryImpact>("MonetaryImpact"),
    Global::class::<Confidence>("Confidence"),
    Global::class::<EventData>("EventData"),
    Global::class::<Flow>("Flow"),
    Global::class::<System>("System"),
    Global::class::<Node>("Node"),
    Global::class::<Address>("Address"),
    Global::class::<MlString>("Location"),
    Global::class::<NodeRole>("NodeRole"),
    Global::class::<Service>("Service"),
    Global::class::<Counter>("Counter"),
    Global::class::<Record>("Record"),
    Global::class::<RecordData>("RecordData"),
    Global::class::<RecordPattern>("RecordPattern"),
    Global::class::<Extension>("RecordItem"),
    Global::class::<Software>("Application"),
    Global::class::<Software>("OperatingSystem"),
    Global::class::<MlString>("Description"),
    Global::value::<Url>("URL"),
];

/// The one version of IODEF 1 (RFC 5070 §3.1, IODEF1-3.1-01).
pub const VERSION: &str = "1.00";

pub(crate) fn version() -> Option<Text> {
    Some(Text::const_new(VERSION))
}
