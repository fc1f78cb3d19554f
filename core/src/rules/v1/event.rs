//! Rules of the classes in `iodef::v1::event` (RFC 5070).

use super::{Scope, assessment, contact, expectation, extension, flow, method, ml, record, times};
use crate::finding::Severity::Error;
use crate::iodef::v1::EventData;
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::sci::Place;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF1-3.12-01", Error, "RFC 5070 §3.12, §4.3", "EventData has at least one child."),
];

pub(super) fn event_data(x: &EventData, scope: &Scope<'_>, check: &mut Check<'_>) {
    empty(x, check);
    dates(x, check);
    for child in &x.description {
        ml::ml_string(child, scope, check);
    }
    for child in &x.contact {
        contact::contact(child, scope, check);
    }
    if let Some(child) = &x.assessment {
        assessment::assessment(child, scope, check);
    }
    for child in &x.method {
        method::method(child, scope, check);
    }
    for child in &x.flow {
        flow::flow(child, scope, check);
    }
    for child in &x.expectation {
        expectation::expectation(child, scope, check);
    }
    if let Some(child) = &x.record {
        record::record(child, scope, check);
    }
    for child in &x.event_data {
        event_data(child, scope, check);
    }
    for child in &x.additional_data {
        extension::additional_data(child, Place::Other, check);
    }
}

// RFC 5070 §3.12, §4.3, IODEF1-3.12-01
fn empty(x: &EventData, check: &mut Check<'_>) {
    if x.description.is_empty()
        && x.detect_time.is_none()
        && x.start_time.is_none()
        && x.end_time.is_none()
        && x.contact.is_empty()
        && x.assessment.is_none()
        && x.method.is_empty()
        && x.flow.is_empty()
        && x.expectation.is_empty()
        && x.record.is_none()
        && x.event_data.is_empty()
        && x.additional_data.is_empty()
    {
        check.find(
            "IODEF1-3.12-01",
            x.pos,
            "EventData is empty",
            "say something of the event, such as a Flow, or leave EventData out",
        );
    }
}

fn dates(x: &EventData, check: &mut Check<'_>) {
    let start = ("StartTime", x.start_time.as_ref());
    let end = ("EndTime", x.end_time.as_ref());
    let detect = ("DetectTime", x.detect_time.as_ref());
    for (name, date) in [start, end, detect] {
        times::optional(date, name, x.pos, check);
    }
    // RFC 5070 §3.2, IODEF1-3.2-04
    for late in [end, detect] {
        times::order("IODEF1-3.2-04", x.pos, start, late, check);
    }
}
