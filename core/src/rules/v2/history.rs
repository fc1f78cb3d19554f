//! Rules of the classes in `iodef::v2::history` (RFC 7970).

use super::{Scope, contact, extension, index, ml, related, types};
use crate::finding::Severity::{Error, Warning};
use crate::iodef::v2::{Action, History, HistoryItem};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.13-01", Error, "RFC 7970 §3.13.1", "A HistoryItem with action defined-coa has DefinedCOA."),
    rule("IODEF2-3.13-02", Warning, "RFC 7970 §3.13.1", "A HistoryItem has DefinedCOA only with action defined-coa, and with action other it has a Description."),
];

pub(super) fn history(x: &History, scope: &Scope, check: &mut Check<'_>) {
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    for child in &x.history_item {
        history_item(child, scope, check);
    }
}

pub(super) fn history_item(x: &HistoryItem, scope: &Scope, check: &mut Check<'_>) {
    index::observable(x.observable_id.as_deref(), scope);
    types::ext(
        "action",
        Some(&x.action),
        x.ext_action.as_deref(),
        x.pos,
        scope,
        check,
    );
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    action(x, check);
    types::date("DateTime", &x.date_time, x.pos, check);
    if let Some(child) = &x.incident_id {
        related::incident_id(child, scope, check);
    }
    if let Some(child) = &x.contact {
        contact::contact(child, scope, check);
    }
    ml::texts(&x.description, scope, check);
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

/// RFC 7970 §3.13.1
fn action(x: &HistoryItem, check: &mut Check<'_>) {
    if x.action == Action::DefinedCoa {
        // IODEF2-3.13-01
        if x.defined_coa.iter().all(|c| c.trim().is_empty()) {
            check.find(
                "IODEF2-3.13-01",
                x.pos,
                "the action is defined-coa, but no DefinedCOA names the course of action",
                "add DefinedCOA with its identifier",
            );
        }
        return;
    }
    // IODEF2-3.13-02
    if let Some(coa) = x.defined_coa.first() {
        check.find(
            "IODEF2-3.13-02",
            x.pos,
            format!(
                "DefinedCOA `{}` is given, but the action is {}",
                shorten(coa, 60),
                x.action
            ),
            "set action to defined-coa, or remove DefinedCOA",
        );
    }
    if x.action == Action::Other && x.description.is_empty() {
        check.find(
            "IODEF2-3.13-02",
            x.pos,
            "the action is other, but no Description says what was done",
            "add Description, or choose the action that fits",
        );
    }
}
