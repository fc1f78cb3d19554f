//! History (RFC 5070 §3.11).

use openrid_derive::Element;

use super::{Action, Contact, Extension, IncidentId, MlString, NS, Restriction};
use crate::Text;
use crate::datatypes::DateTime;
use crate::schema::{List, OneOrMore, Pos};

/// What was done so far (RFC 5070 §3.11).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "History", ns = NS, source = "RFC 5070 §3.11")]
pub struct History {
    /// How far the history may be passed on.
    #[xml(attribute = "restriction", default = "default")]
    pub restriction: Option<Restriction>,
    /// The entries.
    #[xml(child = "HistoryItem")]
    pub history_item: OneOrMore<HistoryItem>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// One entry of the history (RFC 5070 §3.11.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "HistoryItem", ns = NS, source = "RFC 5070 §3.11.1")]
pub struct HistoryItem {
    /// How far the entry may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// What was done.
    #[xml(attribute = "action")]
    pub action: Action,
    /// An action of one's own, with `action` set to `ext-value`.
    #[xml(attribute = "ext-action")]
    pub ext_action: Option<Text>,
    /// When it was done.
    #[xml(leaf = "DateTime")]
    pub date_time: DateTime,
    /// Number of the incident at the CSIRT that did it.
    #[xml(child = "IncidentID")]
    pub incident_id: Option<IncidentId>,
    /// Who did it.
    #[xml(child = "Contact")]
    pub contact: Option<Contact>,
    /// What was done, in words.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
