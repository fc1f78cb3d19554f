//! Rules of IODEF 1 (RFC 5070): a function a class, which runs the rules of the class and
//! goes on to its children.

mod assessment;
mod contact;
mod document;
mod event;
mod expectation;
mod extension;
mod flow;
mod history;
mod method;
mod ml;
mod node;
mod record;
mod related;
mod times;

use std::cell::Cell;

use super::Rule;
use super::check::Check;
use crate::Text;
use crate::datatypes::DateTime;
use crate::iodef::v1::Document;
use crate::rid::{MsgType, Rid};
use crate::schema::Pos;

/// The rules, a table a file.
pub(super) static RULES: &[&[Rule]] = &[
    assessment::RULES,
    contact::RULES,
    document::RULES,
    event::RULES,
    expectation::RULES,
    extension::RULES,
    flow::RULES,
    history::RULES,
    method::RULES,
    ml::RULES,
    node::RULES,
    record::RULES,
    related::RULES,
    times::RULES,
];

/// What an element takes over from those around it.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    /// The language in force, where one is stated.
    pub lang: Option<&'a str>,
    /// The document holds the criteria of a query by type, which has no incident number.
    pub type_query: bool,
    /// What lies behind this lies in the future.
    pub now: Option<&'a DateTime>,
    /// What is gathered on the way.
    pub facts: &'a Facts,
}

/// What is known of a document when all of it has been seen.
#[derive(Default)]
pub(super) struct Facts {
    /// A Contact has role creator.
    pub creator: Cell<bool>,
}

/// An attribute that a value can be added to, and its `ext-` attribute.
// RFC 5070 §5.1, IODEF1-5.1-01, IODEF1-5.1-02
#[inline]
fn extensible(name: &str, is_ext: bool, ext: Option<&Text>, at: Pos, check: &mut Check<'_>) {
    let ids = ("IODEF1-5.1-01", "IODEF1-5.1-02");
    check.extension(ids, at, name, is_ext, ext);
}

/// The start of a text, to be shown in one line.
fn shown(text: &str) -> String {
    crate::text::shorten(&crate::schema::collapse(text), 60)
}

/// The name of a CSIRT for comparison, which is a domain name: a final dot does not count.
fn csirt(name: &str) -> &str {
    let name = name.trim();
    name.strip_suffix('.').unwrap_or(name)
}

/// Whether a text says nothing.
fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Runs every rule over a document; `message` is what it came in.
pub(super) fn check(document: &Document, message: Option<&Rid>, check: &mut Check<'_>) {
    let now = times::future(check.options);
    let scope = Scope {
        lang: None,
        type_query: message.is_some_and(is_type_query),
        now: now.as_ref(),
        facts: &Facts::default(),
    };
    document::document(document, &scope, check);
}

/// Runs the rules of the classes that a message has around its document.
pub(super) fn envelope(rid: &Rid, check: &mut Check<'_>) {
    let scope = Scope {
        lang: Some(rid.lang.as_str()),
        type_query: is_type_query(rid),
        now: None,
        facts: &Facts::default(),
    };
    if let Some(policy) = &rid.rid_policy {
        node::node(&policy.node, &scope, check);
        if let Some(id) = &policy.incident_id {
            related::incident_id(id, &scope, check);
        }
    }
    let source = rid.incident_source.as_ref();
    for child in source.iter().flat_map(|source| &source.node) {
        node::node(child, &scope, check);
    }
}

/// Whether a message asks for incidents of a kind, not for one by its number (C-37).
pub(super) fn is_type_query(rid: &Rid) -> bool {
    rid.rid_policy.as_ref().is_some_and(|policy| {
        policy.msg_type == MsgType::Query
            && policy
                .incident_id
                .as_ref()
                .is_none_or(|id| id.number().is_empty())
    })
}
