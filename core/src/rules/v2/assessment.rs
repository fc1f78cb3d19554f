//! Rules of the classes in `iodef::v2::assessment` (RFC 7970).

use super::{Scope, extension, index, ml, node, types};
use crate::Text;
use crate::datatypes::Real;
use crate::finding::Severity::{Error, Info, Warning};
use crate::iodef::v2::{
    Assessment, BusinessImpact, Confidence, ConfidenceRating, MonetaryImpact, SystemImpact,
    TimeImpact,
};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms;
use crate::schema::{Pos, Value};
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.12.1-01", Info, "RFC 7970 §3.12.1", "An impact says its type; without one it is unknown."),
    rule("IODEF2-3.12.4-01", Error, "RFC 7970 §3.12.4", "The currency of a MonetaryImpact is a code of ISO 4217."),
    rule("IODEF2-3.12.5-01", Error, "RFC 7970 §3.12.5", "A Confidence has content only if its rating is numeric."),
    rule("IODEF2-3.12.5-02", Error, "RFC 7970 §3.12.5", "A Confidence with rating numeric has a number as content."),
];

pub(super) fn assessment(x: &Assessment, scope: &Scope, check: &mut Check<'_>) {
    index::observable(x.observable_id.as_deref(), scope);
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    ml::texts(&x.incident_category, scope, check);
    for child in &x.system_impact {
        system_impact(child, scope, check);
    }
    for child in &x.business_impact {
        business_impact("BusinessImpact", child, scope, check);
    }
    for child in &x.time_impact {
        time_impact(child, scope, check);
    }
    for child in &x.monetary_impact {
        monetary_impact(child, scope, check);
    }
    for child in &x.intended_impact {
        business_impact("IntendedImpact", child, scope, check);
    }
    for child in &x.counter {
        node::counter(child, scope, check);
    }
    ml::texts(&x.mitigating_factor, scope, check);
    ml::texts(&x.cause, scope, check);
    if let Some(child) = &x.confidence {
        confidence(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

/// RFC 7970 §3.12.1, IODEF2-3.12.1-01 (C-79)
#[cold]
fn untyped(name: &str, at: Pos, check: &mut Check<'_>) {
    check.find(
        "IODEF2-3.12.1-01",
        at,
        format!("{name} has no type, so it is unknown"),
        "add type, even if it is unknown",
    );
}

pub(super) fn system_impact(x: &SystemImpact, scope: &Scope, check: &mut Check<'_>) {
    let ext_type = x.ext_type.as_deref();
    types::ext("type", x.r#type.as_ref(), ext_type, x.pos, scope, check);
    if x.r#type.is_none() {
        untyped("SystemImpact", x.pos, check);
    }
    ml::texts(&x.description, scope, check);
}

fn business_impact(name: &str, x: &BusinessImpact, scope: &Scope, check: &mut Check<'_>) {
    let ext_severity = x.ext_severity.as_deref();
    types::ext(
        "severity",
        x.severity.as_ref(),
        ext_severity,
        x.pos,
        scope,
        check,
    );
    let ext_type = x.ext_type.as_deref();
    types::ext("type", x.r#type.as_ref(), ext_type, x.pos, scope, check);
    if x.r#type.is_none() {
        untyped(name, x.pos, check);
    }
    ml::texts(&x.description, scope, check);
}

fn time_impact(x: &TimeImpact, scope: &Scope, check: &mut Check<'_>) {
    let ext_metric = x.ext_metric.as_deref();
    types::ext("metric", Some(&x.metric), ext_metric, x.pos, scope, check);
    let ext_duration = x.ext_duration.as_deref();
    types::ext(
        "duration",
        x.duration.as_ref(),
        ext_duration,
        x.pos,
        scope,
        check,
    );
}

/// RFC 7970 §3.12.4, IODEF2-3.12.4-01
fn monetary_impact(x: &MonetaryImpact, _scope: &Scope, check: &mut Check<'_>) {
    let help = "write the three letters of ISO 4217, such as EUR or USD";
    let Some(currency) = x.currency.as_deref().map(Text::as_str) else {
        check.find_as(
            Warning,
            "IODEF2-3.12.4-01",
            x.pos,
            "MonetaryImpact does not say of which currency it is",
            "add currency with the three letters of ISO 4217, such as EUR or USD",
        );
        return;
    };
    let currency = currency.trim();
    if forms::is_currency(currency) {
        return;
    }
    // A list at hand may be older than the code.
    if currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_alphabetic()) {
        let message = format!("currency `{currency}` is not on the list of ISO 4217");
        check.find_as(Warning, "IODEF2-3.12.4-01", x.pos, message, help);
        return;
    }
    let message = format!(
        "currency `{}` is no code of ISO 4217",
        shorten(currency, 60)
    );
    check.find_attribute("IODEF2-3.12.4-01", x.pos, "currency", message, help);
}

/// RFC 7970 §3.12.5
pub(super) fn confidence(x: &Confidence, scope: &Scope, check: &mut Check<'_>) {
    let ext_rating = x.ext_rating.as_deref();
    types::ext("rating", Some(&x.rating), ext_rating, x.pos, scope, check);
    let value = x.value.trim();
    let numeric = x.rating == ConfidenceRating::Numeric;
    match (numeric, value.is_empty()) {
        (false, true) => {}
        // IODEF2-3.12.5-01
        (false, false) => check.find(
            "IODEF2-3.12.5-01",
            x.pos,
            format!(
                "a Confidence that is {} has `{}` as content",
                x.rating,
                shorten(value, 60)
            ),
            "remove the content, or set rating to numeric",
        ),
        // IODEF2-3.12.5-02; the published schema allows nothing else (C-70).
        (true, true) => check.find_as(
            Warning,
            "IODEF2-3.12.5-02",
            x.pos,
            "a numeric Confidence has no number",
            "write the number as content, or use low, medium or high",
        ),
        (true, false) if Real::parse(value).is_none() => check.find(
            "IODEF2-3.12.5-02",
            x.pos,
            format!("the Confidence `{}` is not a number", shorten(value, 60)),
            "write a number such as 0.8",
        ),
        (true, false) => {}
    }
}
