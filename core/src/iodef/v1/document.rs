//! IODEF-Document and Incident (RFC 5070 §3.1, §3.2).

use openrid_derive::Element;

use super::{
    AlternativeId, Assessment, Contact, EventData, Extension, History, IncidentId, Method,
    MlString, NS, Purpose, RelatedActivity, Restriction,
};
use crate::Text;
use crate::datatypes::{DateTime, Language};
use crate::schema::{List, OneOrMore, Pos};

/// The top of an IODEF document: one or more incidents (RFC 5070 §3.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "IODEF-Document", ns = NS, source = "RFC 5070 §3.1")]
pub struct Document {
    /// Version of the format, `1.00`. Required by the text, optional in the schema (C-50).
    #[xml(attribute = "version", fixed = "1.00")]
    pub version: Option<Text>,
    /// Language of the texts inside, unless they say otherwise.
    #[xml(attribute = "lang")]
    pub lang: Language,
    /// How to process the document, as agreed between the parties; passed on unread.
    #[xml(attribute = "formatid")]
    pub formatid: Option<Text>,
    /// The incidents.
    #[xml(child = "Incident")]
    pub incident: OneOrMore<Incident>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

impl Document {
    /// A document of version 1.00 in the given language, ready to be sent.
    #[must_use]
    pub fn with_version(lang: Language, incident: impl Into<OneOrMore<Incident>>) -> Self {
        Self {
            version: super::version(),
            ..Self::new(lang, incident)
        }
    }
}

/// One incident: what happened, to whom, and what was done (RFC 5070 §3.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Incident", ns = NS, source = "RFC 5070 §3.2")]
pub struct Incident {
    /// Why the document was made.
    #[xml(attribute = "purpose")]
    pub purpose: Purpose,
    /// A purpose of one's own, with `purpose` set to `ext-value`.
    #[xml(attribute = "ext-purpose")]
    pub ext_purpose: Option<Text>,
    /// Language of the texts inside.
    #[xml(attribute = "lang")]
    pub lang: Option<Language>,
    /// How far the incident may be passed on; private when absent.
    #[xml(attribute = "restriction", default = "private")]
    pub restriction: Option<Restriction>,
    /// Number that the CSIRT which made the document gave to the incident.
    #[xml(child = "IncidentID")]
    pub incident_id: IncidentId,
    /// Numbers that other CSIRTs use for the same activity.
    #[xml(child = "AlternativeID")]
    pub alternative_id: Option<AlternativeId>,
    /// Related incidents.
    #[xml(child = "RelatedActivity")]
    pub related_activity: Option<RelatedActivity>,
    /// When it was first noticed.
    #[xml(leaf = "DetectTime")]
    pub detect_time: Option<DateTime>,
    /// When it began.
    #[xml(leaf = "StartTime")]
    pub start_time: Option<DateTime>,
    /// When it ended.
    #[xml(leaf = "EndTime")]
    pub end_time: Option<DateTime>,
    /// When it was reported.
    #[xml(leaf = "ReportTime")]
    pub report_time: DateTime,
    /// What happened, for people.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// Impact, and how sure the sender is of it.
    #[xml(child = "Assessment")]
    pub assessment: OneOrMore<Assessment>,
    /// How it was done.
    #[xml(child = "Method")]
    pub method: List<Method>,
    /// Who is involved.
    #[xml(child = "Contact")]
    pub contact: OneOrMore<Contact>,
    /// The events of the incident.
    #[xml(child = "EventData")]
    pub event_data: List<EventData>,
    /// What was done about it so far.
    #[xml(child = "History")]
    pub history: Option<History>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
