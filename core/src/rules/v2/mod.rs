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
mod index;
mod indicator;
mod method;
mod ml;
mod node;
mod record;
mod registry;
mod related;
mod service;
mod types;

use std::cell::Cell;

use super::Rule;
use super::check::Check;
use crate::iodef::v2::{Document, Incident, Indicator, Observable, Restriction};

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
    index::RULES,
    indicator::RULES,
    method::RULES,
    ml::RULES,
    node::RULES,
    record::RULES,
    registry::RULES,
    related::RULES,
    service::RULES,
    types::RULES,
];

/// What an element takes over from those around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'a> {
    /// Language of the texts, where an element further out states one (RFC 7970 §6).
    pub lang: Option<&'a str>,
    /// How far data may be passed on, by the nearest element that says so
    /// in a word that has a rank (RFC 7970 §3.3.1);
    /// [`Scope::restricted`] is for a class that has the attribute.
    pub restriction: Restriction,
    /// What holds of the whole document.
    pub facts: &'a Facts<'a>,
}

/// What holds of a whole document.
#[derive(Debug, Default)]
pub(super) struct Facts<'a> {
    /// Every Indicator, those of an Incident inside an Observable too.
    pub indicators: Vec<&'a Indicator>,
    /// Whose private extension it uses is said, or its absence found.
    named: Cell<bool>,
    /// What the walk notes for the end.
    seen: index::Seen,
}

impl<'a> Facts<'a> {
    fn of(document: &'a Document) -> Self {
        let mut facts = Self {
            indicators: Vec::new(),
            named: Cell::new(document.private_enum_name.is_some()),
            seen: index::Seen::default(),
        };
        let mut todo: Vec<&'a Incident> = document.incident.iter().collect();
        let mut expressions = Vec::new();
        while let Some(incident) = todo.pop() {
            let data = incident.indicator_data.iter();
            for indicator in data.flat_map(|data| &data.indicator) {
                facts.indicators.push(indicator);
                let observable = indicator.observable.as_ref();
                todo.extend(observable.and_then(Observable::incident));
                expressions.extend(indicator.indicator_expression.as_deref());
                while let Some(expression) = expressions.pop() {
                    todo.extend(
                        expression
                            .observable
                            .iter()
                            .filter_map(Observable::incident),
                    );
                    expressions.extend(&expression.indicator_expression);
                }
            }
        }
        facts
    }
}

/// Runs every rule over a document.
pub(super) fn check(document: &Document, check: &mut Check<'_>) {
    let facts = Facts::of(document);
    let scope = Scope {
        lang: None,
        // RFC 7970 §3.2: an Incident that says nothing is private, what is beside it open.
        restriction: Restriction::Default,
        facts: &facts,
    };
    document::document(document, &scope, check);
    index::judge(document, &facts, check);
}
