//! EventData (RFC 5070 §3.12).

use openrid_derive::Element;

use super::{
    Assessment, Contact, Expectation, Extension, Flow, Method, MlString, NS, Record, Restriction,
};
use crate::datatypes::DateTime;
use crate::schema::{List, Pos};

/// An event of the incident; nested events share what is given here (RFC 5070 §3.12).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "EventData", ns = NS, source = "RFC 5070 §3.12")]
pub struct EventData {
    /// How far the event may be passed on.
    #[xml(attribute = "restriction", default = "default")]
    pub restriction: Option<Restriction>,
    /// The event in words.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// When it was noticed.
    #[xml(leaf = "DetectTime")]
    pub detect_time: Option<DateTime>,
    /// When it began.
    #[xml(leaf = "StartTime")]
    pub start_time: Option<DateTime>,
    /// When it ended.
    #[xml(leaf = "EndTime")]
    pub end_time: Option<DateTime>,
    /// Who is involved.
    #[xml(child = "Contact")]
    pub contact: List<Contact>,
    /// Impact of this event.
    #[xml(child = "Assessment")]
    pub assessment: Option<Assessment>,
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
    pub record: Option<Record>,
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
