//! Expectation (RFC 5070 §3.13).

use openrid_derive::Element;

use super::{Action, Contact, MlString, NS, Restriction, Severity};
use crate::Text;
use crate::datatypes::DateTime;
use crate::schema::{List, Pos};

/// What the sender asks the recipient to do (RFC 5070 §3.13).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Expectation", ns = NS, source = "RFC 5070 §3.13")]
pub struct Expectation {
    /// How far the request may be passed on.
    #[xml(attribute = "restriction", default = "default")]
    pub restriction: Option<Restriction>,
    /// How urgent it is.
    #[xml(attribute = "severity")]
    pub severity: Option<Severity>,
    /// What is asked for; other when absent.
    #[xml(attribute = "action", default = "other")]
    pub action: Option<Action>,
    /// An action of one's own, with `action` set to `ext-value`.
    #[xml(attribute = "ext-action")]
    pub ext_action: Option<Text>,
    /// The request in words.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// Not before.
    #[xml(leaf = "StartTime")]
    pub start_time: Option<DateTime>,
    /// Not after.
    #[xml(leaf = "EndTime")]
    pub end_time: Option<DateTime>,
    /// Who should do it.
    #[xml(child = "Contact")]
    pub contact: Option<Contact>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
