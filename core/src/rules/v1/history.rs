//! Rules of the classes in `iodef::v1::history` (RFC 5070).

use super::{Scope, contact, extensible, extension, is_blank, ml, related, times};
use crate::finding::Severity::Warning;
use crate::iodef::v1::{Action, History, HistoryItem};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::sci::Place;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF1-3.11-01", Warning, "RFC 5070 §3.11.1", "In a history kept by several parties each HistoryItem has an IncidentID that names its CSIRT."),
    rule("IODEF1-3.11-02", Warning, "RFC 5070 §3.11.1", "A HistoryItem with action other has a Description, and its DateTime does not lie in the future."),
];

pub(super) fn history(x: &History, scope: &Scope<'_>, check: &mut Check<'_>) {
    parties(x, check);
    for child in &x.history_item {
        history_item(child, scope, check);
    }
}

// RFC 5070 §3.11.1, IODEF1-3.11-01
fn parties(x: &History, check: &mut Check<'_>) {
    let Some(item) = x.history_item.iter().find(|i| i.incident_id.is_none()) else {
        return;
    };
    if let Some(named) = x.history_item.iter().find_map(|i| i.incident_id.as_ref()) {
        check.find(
            "IODEF1-3.11-01",
            item.pos,
            format!(
                "HistoryItem has no IncidentID, while another is of `{}`",
                super::shown(&named.name)
            ),
            "add to each item of the history the IncidentID of the CSIRT that wrote it",
        );
    }
}

pub(super) fn history_item(x: &HistoryItem, scope: &Scope<'_>, check: &mut Check<'_>) {
    extensible(
        "action",
        x.action == Action::ExtValue,
        x.ext_action.as_ref(),
        x.pos,
        check,
    );
    times::date_time(&x.date_time, "DateTime", x.pos, check);
    described(x, check);
    past(x, scope, check);
    if let Some(child) = &x.incident_id {
        related::incident_id(child, scope, check);
    }
    if let Some(child) = &x.contact {
        contact::contact(child, scope, check);
    }
    for child in &x.description {
        ml::ml_string(child, scope, check);
    }
    for child in &x.additional_data {
        extension::additional_data(child, Place::Other, check);
    }
}

// RFC 5070 §3.11.1, IODEF1-3.11-02
fn described(x: &HistoryItem, check: &mut Check<'_>) {
    if x.action == Action::Other && x.description.iter().all(|text| is_blank(&text.value)) {
        check.find(
            "IODEF1-3.11-02",
            x.pos,
            "action is other, but no Description says what was done",
            "add a Description, or choose the action that was taken",
        );
    }
}

// RFC 5070 §3.11.1, IODEF1-3.11-02
fn past(x: &HistoryItem, scope: &Scope<'_>, check: &mut Check<'_>) {
    if let Some(now) = scope.now
        && times::is_after(&x.date_time, now)
    {
        check.find(
            "IODEF1-3.11-02",
            x.pos,
            format!("DateTime `{}` lies in the future", x.date_time),
            "set DateTime to when it was done; what is still to be done is an Expectation",
        );
    }
}
