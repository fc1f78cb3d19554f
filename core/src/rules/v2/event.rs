//! Rules of the classes in `iodef::v2::event` (RFC 7970).

use super::{
    Scope, assessment, contact, discovery, expectation, extension, flow, index, method, ml, record,
    types,
};
use crate::datatypes::DateTime;
use crate::finding::Severity::{Error, Warning};
use crate::iodef::v2::EventData;
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::schema::Pos;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.2-02", Warning, "RFC 7970 §3.2", "The times of an incident or event are in order: start, end and recovery; detection and report not before the start; generation not before the report."),
    rule("IODEF2-3.14-01", Error, "RFC 7970 §3.14", "An EventData has at least one child."),
];

/// The times of an Incident or EventData.
pub(super) struct Times<'a> {
    pub detect: Option<&'a DateTime>,
    pub start: Option<&'a DateTime>,
    pub end: Option<&'a DateTime>,
    pub recovery: Option<&'a DateTime>,
    pub report: Option<&'a DateTime>,
    pub generation: Option<&'a DateTime>,
}

impl Times<'_> {
    /// Their form, and their order.
    pub fn judge(&self, at: Pos, check: &mut Check<'_>) {
        types::date_of("DetectTime", self.detect, at, check);
        types::date_of("StartTime", self.start, at, check);
        types::date_of("EndTime", self.end, at, check);
        types::date_of("RecoveryTime", self.recovery, at, check);
        types::date_of("ReportTime", self.report, at, check);
        types::date_of("GenerationTime", self.generation, at, check);
        // RFC 7970 §3.2, IODEF2-3.2-02
        ordered(("StartTime", self.start), ("EndTime", self.end), at, check);
        ordered(
            ("StartTime", self.start),
            ("DetectTime", self.detect),
            at,
            check,
        );
        ordered(
            ("StartTime", self.start),
            ("ReportTime", self.report),
            at,
            check,
        );
        ordered(
            ("ReportTime", self.report),
            ("GenerationTime", self.generation),
            at,
            check,
        );
        let before = if self.end.is_some() {
            ("EndTime", self.end)
        } else {
            ("StartTime", self.start)
        };
        ordered(before, ("RecoveryTime", self.recovery), at, check);
    }
}

fn ordered(
    first: (&str, Option<&DateTime>),
    second: (&str, Option<&DateTime>),
    at: Pos,
    check: &mut Check<'_>,
) {
    let (Some(one), Some(two)) = (first.1, second.1) else {
        return;
    };
    if !types::is_before(one, two) {
        check.find(
            "IODEF2-3.2-02",
            at,
            format!("{} {two} is before {} {one}", second.0, first.0),
            "correct the times, or their offsets from UTC",
        );
    }
}

pub(super) fn event_data(x: &EventData, scope: &Scope, check: &mut Check<'_>) {
    index::observable(x.observable_id.as_deref(), scope);
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    // RFC 7970 §3.14, IODEF2-3.14-01
    if is_empty(x) {
        check.find(
            "IODEF2-3.14-01",
            x.pos,
            "the EventData says nothing",
            "add a child such as Flow or Description, or remove the EventData",
        );
    }
    let times = Times {
        detect: x.detect_time.as_deref(),
        start: x.start_time.as_deref(),
        end: x.end_time.as_deref(),
        recovery: x.recovery_time.as_deref(),
        report: x.report_time.as_deref(),
        generation: None,
    };
    times.judge(x.pos, check);
    ml::texts(&x.description, scope, check);
    for child in &x.contact {
        contact::contact(child, scope, check);
    }
    for child in &x.discovery {
        discovery::discovery(child, scope, check);
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
        extension::extension(child, scope, check);
    }
}

fn is_empty(x: &EventData) -> bool {
    x.description.is_empty()
        && x.detect_time.is_none()
        && x.start_time.is_none()
        && x.end_time.is_none()
        && x.recovery_time.is_none()
        && x.report_time.is_none()
        && x.contact.is_empty()
        && x.discovery.is_empty()
        && x.assessment.is_none()
        && x.method.is_empty()
        && x.flow.is_empty()
        && x.expectation.is_empty()
        && x.record.is_none()
        && x.event_data.is_empty()
        && x.additional_data.is_empty()
}
