//! IODEF-Document and Incident (RFC 7970 §3.1, §3.2).

use openrid_derive::{Element, Token};

use super::{
    AlternativeId, Assessment, Contact, Discovery, EventData, Extension, History, IncidentId,
    IndicatorData, Method, MlString, NS, RelatedActivity, Restriction,
};
use crate::Text;
use crate::datatypes::{DateTime, Id, XmlLang};
use crate::schema::{List, OneOrMore, Pos};

/// The top of an IODEF document: one or more incidents (RFC 7970 §3.1).
// IODEF2-3.1-01, IODEF2-3.1-04
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "IODEF-Document", ns = NS, source = "RFC 7970 §3.1")]
pub struct Document {
    /// Version of the format, `2.00`. Required by the text, optional in the schema.
    // IODEF2-3.1-02
    #[xml(attribute = "version", fixed = "2.00")]
    pub version: Option<Box<Text>>,
    /// Language of the texts inside, unless they say otherwise. The text wants it stated,
    /// the schema lets it be left out (C-85).
    // IODEF2-6-01
    #[xml(attribute = "xml:lang")]
    pub lang: Option<Box<XmlLang>>,
    /// How to process the document, as agreed between the parties; passed on unread.
    #[xml(attribute = "format-id")]
    pub format_id: Option<Box<Text>>,
    /// Domain name of the CSIRT whose private extensions the document uses.
    // IODEF2-3.1-03
    #[xml(attribute = "private-enum-name")]
    pub private_enum_name: Option<Box<Text>>,
    /// Identifier of the private extension, unique at that CSIRT.
    #[xml(attribute = "private-enum-id")]
    pub private_enum_id: Option<Box<Text>>,
    /// The incidents.
    #[xml(child = "Incident")]
    pub incident: OneOrMore<Incident>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

impl Document {
    /// A document of version 2.00 in the given language, ready to be sent.
    #[must_use]
    pub fn with_version(lang: XmlLang, incident: impl Into<OneOrMore<Incident>>) -> Self {
        Self {
            version: super::version(),
            lang: Some(Box::new(lang)),
            ..Self::new(incident)
        }
    }
}

/// One incident: what happened, to whom, and what was done (RFC 7970 §3.2).
// IODEF2-3.2-01, IODEF2-3.2-02, IODEF2-3.2-03
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Incident", ns = NS, source = "RFC 7970 §3.2")]
pub struct Incident {
    /// Why the document was made.
    #[xml(attribute = "purpose")]
    pub purpose: Purpose,
    /// A purpose of one's own, with `purpose` set to `ext-value`.
    #[xml(attribute = "ext-purpose")]
    pub ext_purpose: Option<Box<Text>>,
    /// How far the work on the incident has come.
    #[xml(attribute = "status")]
    pub status: Option<Status>,
    /// A status of one's own, with `status` set to `ext-value`.
    #[xml(attribute = "ext-status")]
    pub ext_status: Option<Box<Text>>,
    /// Language of the texts inside; the document's when absent.
    #[xml(attribute = "xml:lang")]
    pub lang: Option<Box<XmlLang>>,
    /// How far the incident may be passed on; private when absent.
    // IODEF2-3.3.1-01
    #[xml(attribute = "restriction", default = "private")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// Identifier by which an indicator refers to the incident.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// Number that the CSIRT which made the document gave to the incident.
    #[xml(child = "IncidentID")]
    pub incident_id: IncidentId,
    /// Numbers that other CSIRTs use for the same activity.
    #[xml(child = "AlternativeID")]
    pub alternative_id: Option<Box<AlternativeId>>,
    /// Related activity, and who is thought to be behind it.
    #[xml(child = "RelatedActivity")]
    pub related_activity: List<RelatedActivity>,
    /// When it was first noticed.
    #[xml(leaf = "DetectTime")]
    pub detect_time: Option<Box<DateTime>>,
    /// When it began.
    #[xml(leaf = "StartTime")]
    pub start_time: Option<Box<DateTime>>,
    /// When it ended.
    #[xml(leaf = "EndTime")]
    pub end_time: Option<Box<DateTime>>,
    /// When the site had recovered.
    #[xml(leaf = "RecoveryTime")]
    pub recovery_time: Option<Box<DateTime>>,
    /// When it was reported.
    #[xml(leaf = "ReportTime")]
    pub report_time: Option<Box<DateTime>>,
    /// When the content of this element was made.
    #[xml(leaf = "GenerationTime")]
    pub generation_time: DateTime,
    /// What happened, for people.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// How it was noticed.
    #[xml(child = "Discovery")]
    pub discovery: List<Discovery>,
    /// Impact, and how sure the sender is of it.
    #[xml(child = "Assessment")]
    pub assessment: List<Assessment>,
    /// How it was done.
    #[xml(child = "Method")]
    pub method: List<Method>,
    /// Who is involved.
    #[xml(child = "Contact")]
    pub contact: OneOrMore<Contact>,
    /// The events of the incident.
    #[xml(child = "EventData")]
    pub event_data: List<EventData>,
    /// What to look for, as learned from the incident.
    #[xml(child = "IndicatorData")]
    pub indicator_data: Option<Box<IndicatorData>>,
    /// What was done about it so far.
    #[xml(child = "History")]
    pub history: Option<Box<History>>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Why the document was made (RFC 7970 §3.2).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.2")]
pub enum Purpose {
    /// To trace traffic to its source.
    Traceback,
    /// To ask for help in mitigating the activity.
    Mitigation,
    /// To report.
    Reporting,
    /// To hand over indicators that are to be watched for.
    Watch,
    /// As the Expectation class says.
    Other,
    /// A value of one's own, given in `ext-purpose`.
    ExtValue,
}

/// How far the work on an incident has come (RFC 7970 §3.2).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.2")]
pub enum Status {
    /// Reported, and nothing was done yet.
    New,
    /// Being investigated.
    InProgress,
    /// Handed on to another party.
    Forwarded,
    /// The investigation is over.
    Resolved,
    /// The activity was not noticed yet.
    Future,
    /// A value of one's own, given in `ext-status`.
    ExtValue,
}
