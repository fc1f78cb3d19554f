//! History (RFC 7970 §3.13).

use openrid_derive::Element;

use super::{Action, Contact, Extension, IncidentId, MlString, NS, Restriction};
use crate::Text;
use crate::datatypes::{DateTime, Id};
use crate::schema::{List, OneOrMore, Pos};

/// What was done so far (RFC 7970 §3.13).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "History", ns = NS, source = "RFC 7970 §3.13")]
pub struct History {
    /// How far the history may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// The entries.
    #[xml(child = "HistoryItem")]
    pub history_item: OneOrMore<HistoryItem>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// One entry of the history (RFC 7970 §3.13.1).
// IODEF2-3.13-01, IODEF2-3.13-02
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "HistoryItem", ns = NS, source = "RFC 7970 §3.13.1")]
pub struct HistoryItem {
    /// What was done.
    #[xml(attribute = "action")]
    pub action: Action,
    /// An action of one's own, with `action` set to `ext-value`.
    #[xml(attribute = "ext-action")]
    pub ext_action: Option<Box<Text>>,
    /// How far the entry may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// Identifier by which an indicator refers to the entry.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// When it was done.
    #[xml(leaf = "DateTime")]
    pub date_time: DateTime,
    /// Number of the incident at the CSIRT that made the entry.
    #[xml(child = "IncidentID")]
    pub incident_id: Option<Box<IncidentId>>,
    /// Who did it.
    #[xml(child = "Contact")]
    pub contact: Option<Box<Contact>>,
    /// What was done, in words.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// Courses of action that both parties know, with `action` set to `defined-coa`.
    #[xml(leaf = "DefinedCOA")]
    pub defined_coa: List<Text>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
