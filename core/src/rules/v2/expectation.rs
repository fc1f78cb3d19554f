//! Rules of the classes in `iodef::v2::expectation` (RFC 7970).

use super::{Scope, contact, index, ml, types};
use crate::finding::Severity::{Error, Warning};
use crate::iodef::v2::{Action, Expectation};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.15-01", Error, "RFC 7970 §3.15", "An Expectation with action defined-coa has DefinedCOA."),
    rule("IODEF2-3.15-05", Warning, "RFC 7970 §3.15", "An Expectation with action other, also by default, has a Description."),
];

pub(super) fn expectation(x: &Expectation, scope: &Scope, check: &mut Check<'_>) {
    index::observable(x.observable_id.as_deref(), scope);
    types::ext(
        "action",
        x.action.as_ref(),
        x.ext_action.as_deref(),
        x.pos,
        scope,
        check,
    );
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    match x.action {
        // RFC 7970 §3.15, IODEF2-3.15-01
        Some(Action::DefinedCoa) if x.defined_coa.iter().all(|c| c.trim().is_empty()) => check
            .find(
                "IODEF2-3.15-01",
                x.pos,
                "the action is defined-coa, but no DefinedCOA names the course of action",
                "add DefinedCOA with its identifier",
            ),
        // RFC 7970 §3.15, IODEF2-3.15-05
        None | Some(Action::Other) if x.description.is_empty() => check.find(
            "IODEF2-3.15-05",
            x.pos,
            "the action is other, but no Description says what to do",
            "add Description, or choose the action that fits",
        ),
        _ => {}
    }
    types::date_of("StartTime", x.start_time.as_deref(), x.pos, check);
    types::date_of("EndTime", x.end_time.as_deref(), x.pos, check);
    ml::texts(&x.description, scope, check);
    if let Some(child) = &x.contact {
        contact::contact(child, scope, check);
    }
}
