//! Rules of IODEF 2 (RFC 7970): a function a class, which runs the rules of the class and
//! goes on to its children.

mod assessment;
mod certificate;
mod contact;
mod discovery;
mod document;
mod domain;
mod email;
mod event;
mod expectation;
mod extension;
mod file;
mod flow;
mod hash;
mod history;
mod indicator;
mod method;
mod ml;
mod node;
mod record;
mod registry;
mod related;
mod service;

use super::Rule;
use super::check::Check;
use crate::iodef::v2::Document;

/// The rules, a table a file.
pub(super) static RULES: &[&[Rule]] = &[
    assessment::RULES,
    certificate::RULES,
    contact::RULES,
    discovery::RULES,
    document::RULES,
    domain::RULES,
    email::RULES,
    event::RULES,
    expectation::RULES,
    extension::RULES,
    file::RULES,
    flow::RULES,
    hash::RULES,
    history::RULES,
    indicator::RULES,
    method::RULES,
    ml::RULES,
    node::RULES,
    record::RULES,
    registry::RULES,
    related::RULES,
    service::RULES,
];

/// What an element takes over from those around it.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope;

/// Runs every rule over a document.
pub(super) fn check(document: &Document, check: &mut Check<'_>) {
    document::document(document, &Scope, check);
}
