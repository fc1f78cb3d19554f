//! Rules of the classes in `iodef::v1::document` (RFC 5070).

use std::collections::HashSet;

use super::{
    Scope, assessment, contact, csirt, event, extensible, extension, history, method, ml, related,
    times,
};
use crate::finding::Severity::{Error, Info, Warning};
use crate::iodef::v1::{Document, EventData, Incident, Purpose};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms::{self, Language};
use crate::rules::sci::Place;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF1-3.1-02", Warning, "RFC 5070 §3.1", "IODEF-Document has its version; 1.00 is assumed when it is absent."),
    rule("IODEF1-3.1-03", Error, "RFC 5070 §3.1, §4.3", "The lang of IODEF-Document and Incident is a registered language tag."),
    rule("IODEF1-3.2-03", Warning, "RFC 5070 §3.2", "With purpose other an Expectation says what is wanted."),
    rule("IODEF1-3.2-04", Warning, "RFC 5070 §3.2", "StartTime is not after EndTime, and DetectTime and ReportTime are not before StartTime."),
    rule("IODEF1-3.2-05", Warning, "RFC 5070 §3.8.4", "ReportTime is the time at which the document was made, so it does not lie in the future."),
    rule("IODEF1-3.3-01", Warning, "RFC 5070 §3.3", "Name and content of an IncidentID are unique; one document does not use them for two incidents."),
    rule("IODEF1-3.7-03", Info, "RFC 5070 §3.7", "A document has a Contact with role creator."),
    rule("IODEF1-5.1-01", Error, "RFC 5070 §5.1", "A new value of an enumeration is given as ext-value together with an ext- attribute that is not blank."),
    rule("IODEF1-5.1-02", Error, "RFC 5070 §5.1", "An ext- attribute is set only where its attribute is ext-value."),
    rule("IODEF1-6-01", Error, "RFC 5070 §6", "The document states its language at the top, for its elements to inherit."),
];

pub(super) fn document(x: &Document, scope: &Scope<'_>, check: &mut Check<'_>) {
    version(x, check);
    ml::lang("IODEF1-3.1-03", Some(&x.lang), x.pos, scope, check);
    language(x, check);
    unique(x, check);
    let inner = Scope {
        lang: ml::stated(&x.lang),
        ..*scope
    };
    for child in &x.incident {
        incident(child, &inner, check);
    }
    creator(x, scope, check);
}

// RFC 5070 §3.1, IODEF1-3.1-02 (C-50)
fn version(x: &Document, check: &mut Check<'_>) {
    if x.version.is_none() {
        check.find(
            "IODEF1-3.1-02",
            x.pos,
            "IODEF-Document has no version; 1.00 is assumed",
            "add version=\"1.00\"",
        );
    }
}

// RFC 5070 §6, IODEF1-6-01 (C-51)
fn language(x: &Document, check: &mut Check<'_>) {
    if ml::stated(&x.lang).is_some() {
        return;
    }
    let message = format!(
        "lang `{}` states no language for the elements to inherit",
        super::shown(x.lang.as_str())
    );
    let help = "set lang of IODEF-Document to the language of its texts, such as en";
    if forms::language(x.lang.as_str()) == Some(Language::IllFormed) {
        check.find("IODEF1-6-01", x.pos, message, help);
    } else {
        check.find_as(Warning, "IODEF1-6-01", x.pos, message, help);
    }
}

// RFC 5070 §3.3, IODEF1-3.3-01
fn unique(x: &Document, check: &mut Check<'_>) {
    if x.incident.len() < 2 {
        return;
    }
    let mut seen = HashSet::with_capacity(x.incident.len());
    for incident in &x.incident {
        let id = &incident.incident_id;
        let instance = id.instance.as_deref().map(str::trim);
        // A blank number is another rule's matter.
        let name = csirt(&id.name).to_ascii_lowercase();
        if !id.number().is_empty() && !seen.insert((name, id.number(), instance)) {
            check.find(
                "IODEF1-3.3-01",
                id.pos,
                format!(
                    "another Incident of this document has IncidentID `{}` of `{}` too",
                    super::shown(id.number()),
                    super::shown(&id.name)
                ),
                "give each incident its own number, or tell parts of one apart by instance",
            );
        }
    }
}

// RFC 5070 §3.7, IODEF1-3.7-03
fn creator(x: &Document, scope: &Scope<'_>, check: &mut Check<'_>) {
    if !scope.facts.creator.get() {
        check.find(
            "IODEF1-3.7-03",
            x.pos,
            "no Contact has role creator, so nothing says who made the document",
            "add a Contact with role creator",
        );
    }
}

pub(super) fn incident(x: &Incident, scope: &Scope<'_>, check: &mut Check<'_>) {
    extensible(
        "purpose",
        x.purpose == Purpose::ExtValue,
        x.ext_purpose.as_ref(),
        x.pos,
        check,
    );
    // RFC 5070 §3.2, IODEF1-3.1-03
    ml::lang("IODEF1-3.1-03", x.lang.as_ref(), x.pos, scope, check);
    wanted(x, check);
    dates(x, scope, check);
    let inner = Scope {
        lang: x.lang.as_ref().map_or(scope.lang, ml::stated),
        ..*scope
    };
    let scope = &inner;
    related::incident_id(&x.incident_id, scope, check);
    if let Some(child) = &x.alternative_id {
        related::alternative_id(child, &x.incident_id, scope, check);
    }
    if let Some(child) = &x.related_activity {
        related::related_activity(child, scope, check);
    }
    for child in &x.description {
        ml::ml_string(child, scope, check);
    }
    for child in &x.assessment {
        assessment::assessment(child, scope, check);
    }
    for child in &x.method {
        method::method(child, scope, check);
    }
    for child in &x.contact {
        contact::contact(child, scope, check);
    }
    for child in &x.event_data {
        event::event_data(child, scope, check);
    }
    if let Some(child) = &x.history {
        history::history(child, scope, check);
    }
    for child in &x.additional_data {
        extension::additional_data(child, Place::Incident, check);
    }
}

// RFC 5070 §3.2, IODEF1-3.2-03
fn wanted(x: &Incident, check: &mut Check<'_>) {
    fn expects(events: &[EventData]) -> bool {
        events
            .iter()
            .any(|event| !event.expectation.is_empty() || expects(&event.event_data))
    }
    if x.purpose == Purpose::Other && !expects(&x.event_data) {
        check.find(
            "IODEF1-3.2-03",
            x.pos,
            "purpose is other, but no Expectation says what is wanted",
            "add an Expectation to the EventData, or choose another purpose",
        );
    }
}

fn dates(x: &Incident, scope: &Scope<'_>, check: &mut Check<'_>) {
    let start = ("StartTime", x.start_time.as_ref());
    let end = ("EndTime", x.end_time.as_ref());
    let detect = ("DetectTime", x.detect_time.as_ref());
    let report = ("ReportTime", Some(&x.report_time));
    for (name, date) in [start, end, detect, report] {
        times::optional(date, name, x.pos, check);
    }
    // RFC 5070 §3.2, IODEF1-3.2-04
    for late in [end, detect, report] {
        times::order("IODEF1-3.2-04", x.pos, start, late, check);
    }
    // RFC 5070 §3.8.4, IODEF1-3.2-05
    if let Some(now) = scope.now
        && times::is_after(&x.report_time, now)
    {
        check.find(
            "IODEF1-3.2-05",
            x.pos,
            format!("ReportTime `{}` lies in the future", x.report_time),
            "set ReportTime to the time at which the document is made",
        );
    }
}
