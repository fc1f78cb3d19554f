//! Rules of the classes in `iodef::v2::document` (RFC 7970).

use super::{
    Scope, assessment, contact, discovery, event, extension, history, index, indicator, method, ml,
    related, types,
};
use crate::finding::Severity::{Error, Warning};
use crate::iodef::v2::{Document, EventData, Incident, Purpose, Restriction, Status};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms;
use crate::rules::sci::Place;
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.1-02", Warning, "RFC 7970 §3.1", "An IODEF-Document says its version."),
    rule("IODEF2-3.1-03", Warning, "RFC 7970 §3.1", "private-enum-name is the domain name of the CSIRT that made the document."),
    rule("IODEF2-3.1-04", Error, "RFC 7970 §3.1", "private-enum-id comes with private-enum-name."),
    rule("IODEF2-3.2-01", Warning, "RFC 7970 §3.2", "An Incident of purpose other has an Expectation, and one of purpose watch has IndicatorData."),
    rule("IODEF2-3.2-03", Warning, "RFC 7970 §3.2", "An Incident of status future has no DetectTime."),
    rule("IODEF2-3.4-01", Warning, "RFC 7970 §3.4", "The name and the content of an IncidentID are unique together."),
    rule("IODEF2-6-01", Warning, "RFC 7970 §6", "A document states its language by xml:lang at the top."),
];

pub(super) fn document(x: &Document, scope: &Scope, check: &mut Check<'_>) {
    // RFC 7970 §3.1, IODEF2-3.1-02
    if x.version.is_none() {
        check.find(
            "IODEF2-3.1-02",
            x.pos,
            "the document does not say its version",
            // C-83
            if check.json {
                "add version with the value \"2.0\""
            } else {
                "add version=\"2.00\""
            },
        );
    }
    // RFC 7970 §6, IODEF2-6-01 (C-85)
    let lang = x.lang.as_ref().map(|lang| lang.as_str());
    if lang.is_none_or(str::is_empty) {
        check.find(
            "IODEF2-6-01",
            x.pos,
            "the document does not state its language",
            if check.json {
                "add lang, such as \"lang\": \"en\""
            } else {
                "add xml:lang, such as xml:lang=\"en\""
            },
        );
    }
    if let Some(own) = &x.lang {
        ml::lang(own, scope, x.pos, check);
    }
    private(x, check);
    let scope = &Scope {
        lang: lang.filter(|lang| !lang.is_empty()),
        ..*scope
    };
    if x.incident.len() > 1 {
        distinct(&x.incident, check);
    }
    for child in &x.incident {
        incident(child, scope, check);
    }
    for child in &x.additional_data {
        if x.incident.len() == 1 {
            extension::distant(child, check);
        }
        extension::extension(child, scope, check);
    }
}

/// RFC 7970 §3.1: whose private extension the document uses.
fn private(x: &Document, check: &mut Check<'_>) {
    let blank = |text: &str| text.trim().is_empty();
    let name = x.private_enum_name.as_ref().map(|name| name.as_str());
    match name {
        // IODEF2-3.1-03
        Some(name) if !forms::is_fqdn(name) => check.find_attribute(
            "IODEF2-3.1-03",
            x.pos,
            "private-enum-name",
            format!(
                "private-enum-name `{}` is no fully qualified domain name",
                shorten(name, 60)
            ),
            "write the domain name of the CSIRT, such as csirt.example.com",
        ),
        _ => {}
    }
    // IODEF2-3.1-04
    if let Some(id) = &x.private_enum_id
        && name.is_none_or(blank)
    {
        check.find_attribute(
            "IODEF2-3.1-04",
            x.pos,
            "private-enum-id",
            format!(
                "private-enum-id `{}` is given without private-enum-name",
                shorten(id, 60)
            ),
            "add private-enum-name with the domain name of the CSIRT that gave the identifier",
        );
    }
}

/// RFC 7970 §3.4, IODEF2-3.4-01: a warning, since both may speak of the same incident.
fn distinct(incidents: &[Incident], check: &mut Check<'_>) {
    // NUL stands in no document.
    let key = |x: &Incident| {
        let id = &x.incident_id;
        let instance = id.instance.as_ref().map_or("", |i| i.as_str());
        let name = index::plain(&id.name);
        format!("{}\0{name}\0{}", id.number(), instance.trim())
    };
    let keys: Vec<String> = incidents.iter().map(key).collect();
    // The order of the document is kept among equals.
    let mut ids: Vec<(&str, usize)> = keys.iter().map(String::as_str).zip(0..).collect();
    ids.sort_unstable();
    for pair in ids.windows(2) {
        if let [(first, _), (second, at)] = pair
            && first == second
            && let Some(Incident {
                incident_id: second,
                ..
            }) = incidents.get(*at)
        {
            check.find(
                "IODEF2-3.4-01",
                second.pos,
                format!(
                    "two Incidents have the IncidentID `{}` of {}",
                    shorten(second.number(), 60),
                    shorten(&second.name, 60)
                ),
                "give each incident its own number, or put what belongs together into one Incident",
            );
        }
    }
}

pub(super) fn incident(x: &Incident, scope: &Scope, check: &mut Check<'_>) {
    index::observable(x.observable_id.as_deref(), scope);
    types::ext(
        "purpose",
        Some(&x.purpose),
        x.ext_purpose.as_deref(),
        x.pos,
        scope,
        check,
    );
    types::ext(
        "status",
        x.status.as_ref(),
        x.ext_status.as_deref(),
        x.pos,
        scope,
        check,
    );
    if let Some(own) = &x.lang {
        ml::lang(own, scope, x.pos, check);
    }
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    let own_lang = x.lang.as_ref().map(|lang| lang.as_str());
    let scope = &Scope {
        // RFC 7970 §3.3.1, IODEF2-3.3.1-01
        restriction: x.restriction.unwrap_or(Restriction::Private),
        lang: own_lang.or(scope.lang).filter(|lang| !lang.is_empty()),
        ..*scope
    };
    purpose(x, check);
    times(x, check);
    related::incident_id(&x.incident_id, scope, check);
    if let Some(child) = &x.alternative_id {
        related::alternative_id(child, &x.incident_id, scope, check);
    }
    for child in &x.related_activity {
        related::related_activity(child, scope, check);
    }
    ml::texts(&x.description, scope, check);
    for child in &x.discovery {
        discovery::discovery(child, scope, check);
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
    if let Some(child) = &x.indicator_data {
        indicator::indicator_data(child, scope, check);
    }
    if let Some(child) = &x.history {
        history::history(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension_in(child, Place::Incident, scope, check);
    }
}

/// RFC 7970 §3.2, IODEF2-3.2-01
fn purpose(x: &Incident, check: &mut Check<'_>) {
    match x.purpose {
        Purpose::Other if !expects(&x.event_data) => check.find(
            "IODEF2-3.2-01",
            x.pos,
            "the purpose is other, but no Expectation says what is wanted",
            "add an Expectation to EventData, or choose the purpose that fits",
        ),
        Purpose::Watch if x.indicator_data.is_none() => check.find(
            "IODEF2-3.2-01",
            x.pos,
            "the purpose is watch, but there are no indicators to watch for",
            "add IndicatorData, or choose the purpose that fits",
        ),
        _ => {}
    }
}

/// Whether an Expectation is in one of them; nesting is as deep as the reader allows.
fn expects(events: &[EventData]) -> bool {
    events
        .iter()
        .any(|e| !e.expectation.is_empty() || expects(&e.event_data))
}

fn times(x: &Incident, check: &mut Check<'_>) {
    let times = event::Times {
        detect: x.detect_time.as_deref(),
        start: x.start_time.as_deref(),
        end: x.end_time.as_deref(),
        recovery: x.recovery_time.as_deref(),
        report: x.report_time.as_deref(),
        generation: Some(&x.generation_time),
    };
    times.judge(x.pos, check);
    // RFC 7970 §3.2, IODEF2-3.2-03
    if let Some(detect) = &x.detect_time
        && x.status == Some(Status::Future)
    {
        check.find(
            "IODEF2-3.2-03",
            x.pos,
            format!("the status is future, not detected yet, but DetectTime is {detect}"),
            "remove DetectTime, or set status to what it is now",
        );
    }
}
