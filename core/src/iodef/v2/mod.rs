//! IODEF version 2 (RFC 7970): every class, attribute and enumeration of its schema.
//!
//! A file a family, in the RFC's order. Texts that any sender can phrase in several
//! languages are [`MlString`]; dates keep the form in which they were written.

mod assessment;
mod certificate;
mod contact;
mod discovery;
mod document;
mod domain;
mod email;
mod event;
mod expectation;
mod extension;
mod file;
mod flow;
mod hash;
mod history;
mod indicator;
mod method;
mod ml;
mod node;
mod record;
mod registry;
mod related;
mod service;
mod tokens;

pub use assessment::*;
pub use certificate::{Certificate, CertificateData};
pub use contact::*;
pub use discovery::*;
pub use document::*;
pub use domain::{DomainContacts, DomainData, DomainStatus, DomainSystemStatus, Nameservers};
pub use email::EmailData;
pub use event::*;
pub use expectation::*;
pub use extension::*;
pub use file::{File, FileData};
pub use flow::{Flow, Ownership, System, SystemCategory};
pub use hash::{FuzzyHash, Hash, HashData, HashScope, SignatureData};
pub use history::*;
pub use indicator::{
    AlternativeIndicatorId, AttackPhase, BulkObservable, BulkObservableFormat, BulkObservableList,
    BulkObservableType, ExpressionOperator, Indicator, IndicatorData, IndicatorExpression,
    IndicatorId, IndicatorReference, Observable, ObservableReference, Operand,
};
pub use method::*;
pub use ml::*;
pub use node::{
    Address, AddressCategory, Counter, CounterType, CounterUnit, Node, NodeRole, NodeRoleCategory,
};
pub use record::{OffsetUnit, PatternType, Record, RecordData, RecordPattern};
pub use registry::{Key, RegistryAction, WindowsRegistryKeysModified};
pub use related::*;
pub use service::{ApplicationHeader, Service, ServiceName};
pub use tokens::*;

use crate::Text;
use crate::datatypes::{DateTime, Integer, Phone, PortList, Timezone, Url};
use crate::schema::{Global, Namespace};

/// The namespace of IODEF 2 (RFC 7970 §4.2, IODEF2-4.2-02).
pub static NS: Namespace = Namespace {
    uri: "urn:ietf:params:xml:ns:iodef-2.0",
    prefix: "iodef2",
    location: Some("https://www.iana.org/assignments/xml-registry/schema/iodef-2.0.xsd"),
    globals: GLOBALS,
};

/// The global elements of the schema: what a wildcard assesses (RFC 7970 §8).
// C-73: BulkObservableList is text here, and anything at all inside BulkObservable.
static GLOBALS: &[Global] = &[
    Global::class::<Document>("IODEF-Document"),
    Global::class::<Incident>("Incident"),
    Global::class::<IncidentId>("IncidentID"),
    Global::class::<AlternativeId>("AlternativeID"),
    Global::class::<RelatedActivity>("RelatedActivity"),
    Global::class::<ThreatActor>("ThreatActor"),
    Global::value::<Text>("ThreatActorID"),
    Global::class::<Campaign>("Campaign"),
    Global::value::<Text>("CampaignID"),
    Global::class::<Contact>("Contact"),
    Global::class::<MlString>("ContactName"),
    Global::class::<MlString>("ContactTitle"),
    Global::class::<RegistryHandle>("RegistryHandle"),
    Global::class::<PostalAddress>("PostalAddress"),
    Global::class::<MlString>("PAddress"),
    Global::class::<Telephone>("Telephone"),
    Global::value::<Phone>("TelephoneNumber"),
    Global::class::<Email>("Email"),
    Global::value::<DateTime>("DateTime"),
    Global::value::<DateTime>("ReportTime"),
    Global::value::<DateTime>("DetectTime"),
    Global::value::<DateTime>("StartTime"),
    Global::value::<DateTime>("EndTime"),
    Global::value::<DateTime>("RecoveryTime"),
    Global::value::<DateTime>("GenerationTime"),
    Global::value::<Timezone>("Timezone"),
    Global::class::<History>("History"),
    Global::class::<HistoryItem>("HistoryItem"),
    Global::value::<Text>("DefinedCOA"),
    Global::class::<Expectation>("Expectation"),
    Global::class::<Discovery>("Discovery"),
    Global::class::<DetectionPattern>("DetectionPattern"),
    Global::class::<Method>("Method"),
    Global::class::<Reference>("Reference"),
    Global::class::<Assessment>("Assessment"),
    Global::class::<MlString>("IncidentCategory"),
    Global::class::<BusinessImpact>("BusinessImpact"),
    Global::class::<BusinessImpact>("IntendedImpact"),
    Global::class::<MlString>("MitigatingFactor"),
    Global::class::<MlString>("Cause"),
    Global::class::<SystemImpact>("SystemImpact"),
    Global::class::<TimeImpact>("TimeImpact"),
    Global::class::<MonetaryImpact>("MonetaryImpact"),
    Global::class::<Confidence>("Confidence"),
    Global::class::<EventData>("EventData"),
    Global::class::<Flow>("Flow"),
    Global::class::<System>("System"),
    Global::class::<Software>("OperatingSystem"),
    Global::class::<Node>("Node"),
    Global::class::<Address>("Address"),
    Global::class::<MlString>("Location"),
    Global::class::<NodeRole>("NodeRole"),
    Global::class::<Service>("Service"),
    Global::value::<Integer>("Port"),
    Global::value::<PortList>("Portlist"),
    Global::value::<Integer>("ProtoType"),
    Global::value::<Integer>("ProtoCode"),
    Global::value::<Integer>("ProtoField"),
    Global::class::<ApplicationHeader>("ApplicationHeader"),
    Global::class::<Extension>("ApplicationHeaderField"),
    Global::class::<ServiceName>("ServiceName"),
    Global::value::<Text>("IANAService"),
    Global::class::<Software>("Application"),
    Global::class::<Counter>("Counter"),
    Global::class::<EmailData>("EmailData"),
    Global::value::<crate::datatypes::Email>("EmailTo"),
    Global::value::<crate::datatypes::Email>("EmailFrom"),
    Global::value::<Text>("EmailSubject"),
    Global::value::<Text>("EmailX-Mailer"),
    Global::class::<Extension>("EmailHeaderField"),
    Global::value::<Text>("EmailHeaders"),
    Global::value::<Text>("EmailBody"),
    Global::value::<Text>("EmailMessage"),
    Global::class::<DomainData>("DomainData"),
    Global::value::<Text>("Name"),
    Global::value::<DateTime>("DateDomainWasChecked"),
    Global::value::<DateTime>("RegistrationDate"),
    Global::value::<DateTime>("ExpirationDate"),
    Global::class::<Extension>("RelatedDNS"),
    Global::class::<Nameservers>("Nameservers"),
    Global::value::<Text>("Server"),
    Global::class::<DomainContacts>("DomainContacts"),
    Global::value::<Text>("SameDomainContact"),
    Global::class::<Record>("Record"),
    Global::class::<RecordData>("RecordData"),
    Global::class::<RecordPattern>("RecordPattern"),
    Global::class::<Extension>("RecordItem"),
    Global::class::<WindowsRegistryKeysModified>("WindowsRegistryKeysModified"),
    Global::class::<Key>("Key"),
    Global::value::<Text>("KeyName"),
    Global::value::<Text>("Value"),
    Global::class::<FileData>("FileData"),
    Global::class::<File>("File"),
    Global::value::<Text>("FileName"),
    Global::value::<Integer>("FileSize"),
    Global::value::<Text>("FileType"),
    Global::class::<Software>("AssociatedSoftware"),
    Global::class::<Extension>("FileProperties"),
    Global::class::<HashData>("HashData"),
    Global::value::<Text>("HashTargetID"),
    Global::class::<Hash>("Hash"),
    Global::class::<FuzzyHash>("FuzzyHash"),
    Global::class::<Extension>("FuzzyHashValue"),
    Global::class::<SignatureData>("SignatureData"),
    Global::class::<CertificateData>("CertificateData"),
    Global::class::<Certificate>("Certificate"),
    Global::class::<IndicatorData>("IndicatorData"),
    Global::class::<Indicator>("Indicator"),
    Global::class::<IndicatorId>("IndicatorID"),
    Global::class::<AlternativeIndicatorId>("AlternativeIndicatorID"),
    Global::class::<Observable>("Observable"),
    Global::class::<BulkObservable>("BulkObservable"),
    Global::class::<BulkObservableFormat>("BulkObservableFormat"),
    Global::value::<Text>("BulkObservableList"),
    Global::class::<IndicatorExpression>("IndicatorExpression"),
    Global::class::<ObservableReference>("ObservableReference"),
    Global::class::<IndicatorReference>("IndicatorReference"),
    Global::class::<AttackPhase>("AttackPhase"),
    Global::value::<Text>("AttackPhaseID"),
    Global::class::<Extension>("AdditionalData"),
    Global::class::<MlString>("Description"),
    Global::value::<Url>("URL"),
    Global::class::<SoftwareReference>("SoftwareReference"),
];

/// The one version of IODEF 2 (RFC 7970 §3.1, IODEF2-3.1-01).
pub const VERSION: &str = "2.00";

pub(crate) fn version() -> Option<Box<Text>> {
    Some(Box::new(Text::const_new(VERSION)))
}
