//! Structured cybersecurity information inside IODEF (RFC 7203): eight classes that carry
//! or name documents of other formats.

use openrid_derive::Element;

use super::v1::{self, Dtype, Reference, Restriction};
use crate::Text;
use crate::schema::{Global, List, Namespace, Node, Pos};

/// The namespace of the extension (RFC 7203 §7).
pub static NS: Namespace = Namespace {
    uri: "urn:ietf:params:xml:ns:iodef-sci-1.0",
    prefix: "sci",
    location: None,
    globals: GLOBALS,
};

/// The global elements of the schema: what a wildcard assesses (RFC 7203 §5.2).
static GLOBALS: &[Global] = &[
    Global::class::<Scoring>("Scoring"),
    Global::class::<Platform>("Platform"),
    Global::class::<EventReport>("EventReport"),
    Global::class::<Verification>("Verification"),
    Global::class::<Remediation>("Remediation"),
    Global::class::<AttackPattern>("AttackPattern"),
    Global::class::<Vulnerability>("Vulnerability"),
    Global::class::<Weakness>("Weakness"),
];

/// A complete document of another format (RFC 7203 §4.2, §4.4).
// SCI-4.2-01: data type xml only, and no ext-dtype; text is barred by the schema
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "RawData", ns = NS, source = "RFC 7203 §4.2", xsd = "XMLDATA")]
pub struct RawData {
    /// Data type of the content: always `xml`.
    #[xml(attribute = "dtype", fixed = "xml")]
    pub dtype: Dtype,
    /// What the content means.
    #[xml(attribute = "meaning")]
    pub meaning: Option<Box<Text>>,
    /// Format and meaning, as agreed between the parties.
    #[xml(attribute = "formatid")]
    pub formatid: Option<Box<Text>>,
    /// How far the document may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// The document, in the namespace that the specification stands for.
    #[xml(content, elements)]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A pattern of attack; it belongs into a Method (RFC 7203 §4.5.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "AttackPattern", ns = NS, source = "RFC 7203 §4.5.1")]
pub struct AttackPattern {
    /// Namespace of the specification behind the pattern, or `private`.
    #[xml(attribute = "SpecID")]
    pub spec_id: Text,
    /// A specification of one's own, with `SpecID` set to `private`.
    #[xml(attribute = "ext-SpecID")]
    pub ext_spec_id: Option<Box<Text>>,
    /// Identifier of the pattern within the specification.
    #[xml(attribute = "ContentID")]
    pub content_id: Option<Box<Text>>,
    /// Documents of that specification that give the pattern.
    #[xml(child = "RawData", one_of = "content", optional)]
    pub raw_data: List<RawData>,
    /// Where the pattern is described.
    #[xml(child = "Reference", ns = v1::NS, one_of = "content", optional)]
    pub reference: List<Reference>,
    /// Platforms that the pattern works on.
    #[xml(child = "Platform")]
    pub platform: List<Platform>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A software platform; it belongs into a System or one of the classes here (RFC 7203
/// §4.5.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Platform", ns = NS, source = "RFC 7203 §4.5.2", xsd = "BasicStructure")]
pub struct Platform {
    /// Namespace of the specification behind the platform, or `private`.
    #[xml(attribute = "SpecID")]
    pub spec_id: Text,
    /// A specification of one's own, with `SpecID` set to `private`.
    #[xml(attribute = "ext-SpecID")]
    pub ext_spec_id: Option<Box<Text>>,
    /// Identifier of the platform within the specification.
    #[xml(attribute = "ContentID")]
    pub content_id: Option<Box<Text>>,
    /// Documents of that specification that give the platform.
    #[xml(child = "RawData", one_of = "content", optional)]
    pub raw_data: List<RawData>,
    /// Where the platform is described.
    #[xml(child = "Reference", ns = v1::NS, one_of = "content", optional)]
    pub reference: List<Reference>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A vulnerability that was exposed or exploited; it belongs into a Method (RFC 7203
/// §4.5.3).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Vulnerability", ns = NS, source = "RFC 7203 §4.5.3")]
pub struct Vulnerability {
    /// Namespace of the specification behind the vulnerability, or `private`.
    #[xml(attribute = "SpecID")]
    pub spec_id: Text,
    /// A specification of one's own, with `SpecID` set to `private`.
    #[xml(attribute = "ext-SpecID")]
    pub ext_spec_id: Option<Box<Text>>,
    /// Identifier of the vulnerability within the specification.
    #[xml(attribute = "ContentID")]
    pub content_id: Option<Box<Text>>,
    /// Documents of that specification that give the vulnerability.
    #[xml(child = "RawData", one_of = "content", optional)]
    pub raw_data: List<RawData>,
    /// Where the vulnerability is described.
    #[xml(child = "Reference", ns = v1::NS, one_of = "content", optional)]
    pub reference: List<Reference>,
    /// Platforms that have the vulnerability.
    #[xml(child = "Platform")]
    pub platform: List<Platform>,
    /// How severe the vulnerability is.
    #[xml(child = "Scoring")]
    pub scoring: List<Scoring>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Scores of how severe a vulnerability or weakness is (RFC 7203 §4.5.4).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Scoring", ns = NS, source = "RFC 7203 §4.5.4", xsd = "BasicStructure")]
pub struct Scoring {
    /// Namespace of the specification behind the scores, or `private`.
    #[xml(attribute = "SpecID")]
    pub spec_id: Text,
    /// A specification of one's own, with `SpecID` set to `private`.
    #[xml(attribute = "ext-SpecID")]
    pub ext_spec_id: Option<Box<Text>>,
    /// Identifier of the scores within the specification.
    #[xml(attribute = "ContentID")]
    pub content_id: Option<Box<Text>>,
    /// Documents of that specification that give the scores.
    #[xml(child = "RawData", one_of = "content", optional)]
    pub raw_data: List<RawData>,
    /// Where the scores are described.
    #[xml(child = "Reference", ns = v1::NS, one_of = "content", optional)]
    pub reference: List<Reference>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A kind of weakness that was exposed or exploited; it belongs into a Method (RFC 7203
/// §4.5.5).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Weakness", ns = NS, source = "RFC 7203 §4.5.5")]
pub struct Weakness {
    /// Namespace of the specification behind the weakness, or `private`.
    #[xml(attribute = "SpecID")]
    pub spec_id: Text,
    /// A specification of one's own, with `SpecID` set to `private`.
    #[xml(attribute = "ext-SpecID")]
    pub ext_spec_id: Option<Box<Text>>,
    /// Identifier of the weakness within the specification.
    #[xml(attribute = "ContentID")]
    pub content_id: Option<Box<Text>>,
    /// Documents of that specification that give the weakness.
    #[xml(child = "RawData", one_of = "content", optional)]
    pub raw_data: List<RawData>,
    /// Where the weakness is described.
    #[xml(child = "Reference", ns = v1::NS, one_of = "content", optional)]
    pub reference: List<Reference>,
    /// Platforms that have the weakness.
    #[xml(child = "Platform")]
    pub platform: List<Platform>,
    /// How severe the weakness is.
    #[xml(child = "Scoring")]
    pub scoring: List<Scoring>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A structured report of an event; it belongs into a RecordItem (RFC 7203 §4.5.6).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "EventReport", ns = NS, source = "RFC 7203 §4.5.6", xsd = "BasicStructure")]
pub struct EventReport {
    /// Namespace of the specification behind the report, or `private`.
    #[xml(attribute = "SpecID")]
    pub spec_id: Text,
    /// A specification of one's own, with `SpecID` set to `private`.
    #[xml(attribute = "ext-SpecID")]
    pub ext_spec_id: Option<Box<Text>>,
    /// Identifier of the report within the specification.
    #[xml(attribute = "ContentID")]
    pub content_id: Option<Box<Text>>,
    /// Documents of that specification that give the report.
    #[xml(child = "RawData", one_of = "content", optional)]
    pub raw_data: List<RawData>,
    /// Where the report is described.
    #[xml(child = "Reference", ns = v1::NS, one_of = "content", optional)]
    pub reference: List<Reference>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// How to check the security of systems, such as a checklist; it belongs into an Incident
/// (RFC 7203 §4.5.7).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Verification", ns = NS, source = "RFC 7203 §4.5.7", xsd = "BasicStructure")]
pub struct Verification {
    /// Namespace of the specification behind the check, or `private`.
    #[xml(attribute = "SpecID")]
    pub spec_id: Text,
    /// A specification of one's own, with `SpecID` set to `private`.
    #[xml(attribute = "ext-SpecID")]
    pub ext_spec_id: Option<Box<Text>>,
    /// Identifier of the check within the specification.
    #[xml(attribute = "ContentID")]
    pub content_id: Option<Box<Text>>,
    /// Documents of that specification that give the check.
    #[xml(child = "RawData", one_of = "content", optional)]
    pub raw_data: List<RawData>,
    /// Where the check is described.
    #[xml(child = "Reference", ns = v1::NS, one_of = "content", optional)]
    pub reference: List<Reference>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// How to remedy the incident; it belongs into an Incident (RFC 7203 §4.5.8).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Remediation", ns = NS, source = "RFC 7203 §4.5.8", xsd = "BasicStructure")]
pub struct Remediation {
    /// Namespace of the specification behind the remedy, or `private`.
    #[xml(attribute = "SpecID")]
    pub spec_id: Text,
    /// A specification of one's own, with `SpecID` set to `private`.
    #[xml(attribute = "ext-SpecID")]
    pub ext_spec_id: Option<Box<Text>>,
    /// Identifier of the remedy within the specification.
    #[xml(attribute = "ContentID")]
    pub content_id: Option<Box<Text>>,
    /// Documents of that specification that give the remedy.
    #[xml(child = "RawData", one_of = "content", optional)]
    pub raw_data: List<RawData>,
    /// Where the remedy is described.
    #[xml(child = "Reference", ns = v1::NS, one_of = "content", optional)]
    pub reference: List<Reference>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

macro_rules! specification {
    ($($class:ident)*) => {$(
        impl $class {
            /// The specification that the content is read by: the namespace of `SpecID`, or of
            /// `ext-SpecID` when that is `private`; where the content is in another
            /// namespace, this one counts (RFC 7203 §4.4).
            // SCI-4.1-01, SCI-4.4-04
            #[must_use]
            pub fn specification(&self) -> &str {
                match &self.ext_spec_id {
                    Some(own) if self.spec_id.trim() == "private" => own.trim(),
                    _ => self.spec_id.trim(),
                }
            }
        }
    )*};
}
specification! { AttackPattern Vulnerability Weakness Platform Scoring EventReport Verification Remediation }
