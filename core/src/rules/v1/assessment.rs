//! Rules of the classes in `iodef::v1::assessment` (RFC 5070).

use super::{Scope, extensible, extension, is_blank, ml, node};
use crate::datatypes::Real;
use crate::finding::Severity::{Error, Info, Warning};
use crate::iodef::v1::{
    Assessment, Confidence, ConfidenceRating, Duration, Impact, ImpactType, MonetaryImpact,
    TimeImpact, TimeMetric,
};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms;
use crate::rules::sci::Place;
use crate::schema::Value;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF1-3.10.1-01", Info, "RFC 5070 §3.10.1", "Impact has its type; unknown is assumed when it is absent."),
    rule("IODEF1-3.10.2-02", Info, "RFC 5070 §3.10.2", "TimeImpact has its duration; hour is assumed when it is absent."),
    rule("IODEF1-3.10.3-01", Error, "RFC 5070 §3.10.3, §4.3", "MonetaryImpact has its currency, a code of ISO 4217."),
    rule("IODEF1-3.10.4-01", Error, "RFC 5070 §3.10.4, §4.3", "Confidence with rating numeric has a number as content."),
    rule("IODEF1-3.10.4-02", Warning, "RFC 5070 §3.10.4, §4.3", "Confidence with any rating but numeric is empty."),
];

pub(super) fn assessment(x: &Assessment, scope: &Scope<'_>, check: &mut Check<'_>) {
    for child in &x.impact {
        impact(child, scope, check);
    }
    for child in &x.time_impact {
        time_impact(child, check);
    }
    for child in &x.monetary_impact {
        monetary_impact(child, check);
    }
    for child in &x.counter {
        node::counter(child, check);
    }
    if let Some(child) = &x.confidence {
        confidence(child, check);
    }
    for child in &x.additional_data {
        extension::additional_data(child, Place::Other, check);
    }
}

pub(super) fn impact(x: &Impact, scope: &Scope<'_>, check: &mut Check<'_>) {
    extensible(
        "type",
        x.r#type == Some(ImpactType::ExtValue),
        x.ext_type.as_ref(),
        x.pos,
        check,
    );
    ml::lang("IODEF1-4.3-05", x.lang.as_ref(), x.pos, scope, check);
    // RFC 5070 §3.10.1, IODEF1-3.10.1-01 (C-53)
    if x.r#type.is_none() {
        check.find(
            "IODEF1-3.10.1-01",
            x.pos,
            "Impact has no type; unknown is assumed",
            "add type, such as dos",
        );
    }
}

pub(super) fn time_impact(x: &TimeImpact, check: &mut Check<'_>) {
    extensible(
        "metric",
        x.metric == TimeMetric::ExtValue,
        x.ext_metric.as_ref(),
        x.pos,
        check,
    );
    extensible(
        "duration",
        x.duration == Some(Duration::ExtValue),
        x.ext_duration.as_ref(),
        x.pos,
        check,
    );
    // RFC 5070 §3.10.2, IODEF1-3.10.2-02 (C-62)
    if x.duration.is_none() {
        check.find(
            "IODEF1-3.10.2-02",
            x.pos,
            format!("TimeImpact `{}` has no duration; hour is assumed", x.value),
            "add duration, such as hour or day",
        );
    }
}

// RFC 5070 §3.10.3, IODEF1-3.10.3-01 (C-62)
pub(super) fn monetary_impact(x: &MonetaryImpact, check: &mut Check<'_>) {
    let id = "IODEF1-3.10.3-01";
    let help = "set currency to the code of ISO 4217, such as EUR";
    let Some(currency) = x.currency.as_deref().map(str::trim) else {
        let message = format!("MonetaryImpact `{}` has no currency", x.value);
        check.find_as(Warning, id, x.pos, message, help);
        return;
    };
    if forms::is_currency(currency) {
        return;
    }
    let message = format!(
        "currency `{}` is no code of ISO 4217",
        super::shown(currency)
    );
    if currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_alphabetic()) {
        check.find_as(Warning, id, x.pos, message, help);
    } else {
        check.find(id, x.pos, message, help);
    }
}

pub(super) fn confidence(x: &Confidence, check: &mut Check<'_>) {
    let numeric = x.rating == ConfidenceRating::Numeric;
    // RFC 5070 §3.10.4, IODEF1-3.10.4-01 (C-54)
    if numeric && Real::parse(&x.value).is_none_or(|number| !number.0.is_finite()) {
        let message = if is_blank(&x.value) {
            "rating is numeric, but Confidence is empty".to_owned()
        } else {
            format!(
                "rating is numeric, but `{}` is not a number",
                super::shown(&x.value)
            )
        };
        let help = "write the number into Confidence, or choose low, medium or high";
        check.find("IODEF1-3.10.4-01", x.pos, message, help);
    }
    // RFC 5070 §3.10.4, IODEF1-3.10.4-02
    if !numeric && !is_blank(&x.value) {
        check.find(
            "IODEF1-3.10.4-02",
            x.pos,
            format!(
                "Confidence holds `{}`, but its rating is not numeric",
                super::shown(&x.value)
            ),
            "set rating to numeric, or leave the element empty",
        );
    }
}
