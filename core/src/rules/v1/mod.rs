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

use super::Rule;
use super::check::Check;
use crate::iodef::v1::Document;

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
];

/// What an element takes over from those around it.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope;

/// Runs every rule over a document.
pub(super) fn check(document: &Document, check: &mut Check<'_>) {
    document::document(document, &Scope, check);
}
