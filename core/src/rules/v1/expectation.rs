//! Rules of the classes in `iodef::v1::expectation` (RFC 5070).

use super::{Scope, contact, extensible, is_blank, ml, times};
use crate::finding::Severity::Warning;
use crate::iodef::v1::{Action, Expectation};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF1-3.13-03", Warning, "RFC 5070 §3.13", "With action other a Description says what to do, and EndTime is not before StartTime."),
];

pub(super) fn expectation(x: &Expectation, scope: &Scope<'_>, check: &mut Check<'_>) {
    extensible(
        "action",
        x.action == Some(Action::ExtValue),
        x.ext_action.as_ref(),
        x.pos,
        check,
    );
    custom(x, check);
    let start = ("StartTime", x.start_time.as_ref());
    let end = ("EndTime", x.end_time.as_ref());
    times::optional(start.1, start.0, x.pos, check);
    times::optional(end.1, end.0, x.pos, check);
    times::order("IODEF1-3.13-03", x.pos, start, end, check);
    for child in &x.description {
        ml::ml_string(child, scope, check);
    }
    if let Some(child) = &x.contact {
        contact::contact(child, scope, check);
    }
}

// RFC 5070 §3.13, IODEF1-3.13-03; the schema's default is other (C-63)
fn custom(x: &Expectation, check: &mut Check<'_>) {
    if matches!(x.action, None | Some(Action::Other))
        && x.description.iter().all(|text| is_blank(&text.value))
    {
        let action = if x.action.is_some() {
            "action is other"
        } else {
            "there is no action, which means other"
        };
        check.find(
            "IODEF1-3.13-03",
            x.pos,
            format!("{action}, but no Description says what to do"),
            "add a Description, or choose the action that is wanted",
        );
    }
}
