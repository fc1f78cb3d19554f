//! EventData (RFC 7970 §3.14).

use openrid_derive::Element;

use super::{
    Assessment, Contact, Discovery, Expectation, Extension, Flow, Method, MlString, NS, Record,
    Restriction,
};
use crate::Text;
use crate::datatypes::{DateTime, Id};
use crate::schema::{List, Pos};

/// An event of the incident; nested events share what is given here
/// (RFC 7970 §3.14, IODEF2-3.14-01, IODEF2-3.14.2-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "EventData", ns = NS, source = "RFC 7970 §3.14")]
pub struct EventData {
    /// How far the event may be passed on; by the RFC's text, default when absent (C-78).
    // IODEF2-3.14-02
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// Identifier by which an indicator refers to the event.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// The event in words.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// When it was noticed.
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
    /// Who is involved.
    #[xml(child = "Contact")]
    pub contact: List<Contact>,
    /// How it was noticed.
    #[xml(child = "Discovery")]
    pub discovery: List<Discovery>,
    /// Impact of this event.
    #[xml(child = "Assessment")]
    pub assessment: Option<Box<Assessment>>,
    /// How it was done.
    #[xml(child = "Method")]
    pub method: List<Method>,
    /// Systems and how they are connected.
    #[xml(child = "Flow")]
    pub flow: List<Flow>,
    /// What the sender asks for.
    #[xml(child = "Expectation")]
    pub expectation: List<Expectation>,
    /// Evidence.
    #[xml(child = "Record")]
    pub record: Option<Box<Record>>,
    /// Events that share what is given here.
    #[xml(child = "EventData")]
    pub event_data: List<EventData>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// The value that counts for an event: its own, else that of the incident or event around it
/// (RFC 7970 §3.14.1, IODEF2-3.14.1-01).
#[must_use]
pub fn effective<'a, T: ?Sized>(own: Option<&'a T>, around: Option<&'a T>) -> Option<&'a T> {
    own.or(around)
}
