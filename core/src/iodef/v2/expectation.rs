//! Expectation (RFC 7970 §3.15).

use openrid_derive::Element;

use super::{Action, Contact, MlString, NS, Restriction, Severity};
use crate::Text;
use crate::datatypes::{DateTime, Id};
use crate::schema::{List, Pos};

/// What the sender asks the recipient to do (RFC 7970 §3.15).
// IODEF2-3.15-01, IODEF2-3.15-05
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Expectation", ns = NS, source = "RFC 7970 §3.15")]
pub struct Expectation {
    /// What is asked for; other when absent.
    #[xml(attribute = "action", default = "other")]
    pub action: Option<Action>,
    /// An action of one's own, with `action` set to `ext-value`.
    #[xml(attribute = "ext-action")]
    pub ext_action: Option<Box<Text>>,
    /// How urgent it is.
    #[xml(attribute = "severity")]
    pub severity: Option<Severity>,
    /// How far the request may be passed on; by the RFC's text, default when absent (C-78).
    // IODEF2-3.14-02
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// Identifier by which an indicator refers to the request.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// The request in words.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// Courses of action that both parties know, with `action` set to `defined-coa`.
    #[xml(leaf = "DefinedCOA")]
    pub defined_coa: List<Text>,
    /// When to do it; a time before the report means as soon as possible.
    // IODEF2-3.15-04
    #[xml(leaf = "StartTime")]
    pub start_time: Option<Box<DateTime>>,
    /// When it is to be finished; it is not to be done if that cannot be met.
    // IODEF2-3.15-02, IODEF2-3.15-03
    #[xml(leaf = "EndTime")]
    pub end_time: Option<Box<DateTime>>,
    /// Who should do it.
    #[xml(child = "Contact")]
    pub contact: Option<Box<Contact>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
