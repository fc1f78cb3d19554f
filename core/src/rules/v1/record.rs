//! Rules of the classes in `iodef::v1::record` (RFC 5070).

use super::{Scope, extensible, extension, flow, is_blank, ml, shown, times};
use crate::Text;
use crate::finding::Severity::{Info, Warning};
use crate::iodef::v1::{OffsetUnit, PatternType, Record, RecordData, RecordPattern, Software};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms;
use crate::rules::sci::Place;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF1-3.19-01", Warning, "RFC 5070 §3.19", "Each type of sensor has one RecordData of its own."),
    rule("IODEF1-3.19.1-01", Warning, "RFC 5070 §3.19.1", "A Description says why the record items matter."),
    rule("IODEF1-3.19.2-01", Warning, "RFC 5070 §3.19.2", "A RecordPattern is valid for its type: regular expression of XML Schema, hexadecimal, or XPath."),
    rule("IODEF1-3.19.2-02", Warning, "RFC 5070 §3.19.2", "Offset and instance of a RecordPattern are not negative, and offsetunit is given with offset."),
];

pub(super) fn record(x: &Record, scope: &Scope<'_>, check: &mut Check<'_>) {
    sensors(&x.record_data, check);
    for child in &x.record_data {
        record_data(child, scope, check);
    }
}

/// Whether one RecordData holds several sensors cannot be seen; whether two hold one can.
// RFC 5070 §3.19, IODEF1-3.19-01
fn sensors(x: &[RecordData], check: &mut Check<'_>) {
    // Those of a sensor are written one after the other; what is further off is let be.
    const NEAR: usize = 16;
    for (i, data) in x.iter().enumerate().skip(1) {
        let Some(application) = &data.application else {
            continue;
        };
        let near = &x[i.saturating_sub(NEAR)..i];
        if near
            .iter()
            .any(|d| d.application.as_ref().is_some_and(|a| same(a, application)))
        {
            check.find_as(
                Info,
                "IODEF1-3.19-01",
                data.pos,
                format!(
                    "an earlier RecordData is of the same Application `{}`",
                    shown(application.name.as_deref().unwrap_or_default())
                ),
                "put the items of one sensor into one RecordData, if they are of one",
            );
        }
    }
}

/// Whether two are one, a default being as good as its value.
fn same(a: &Software, b: &Software) -> bool {
    let default = |id: &Option<Text>| id.as_deref().unwrap_or("0") == "0";
    let equal = |a: &Option<Text>, b: &Option<Text>| a == b || default(a) && default(b);
    equal(&a.swid, &b.swid)
        && equal(&a.configid, &b.configid)
        && (&a.vendor, &a.family, &a.name) == (&b.vendor, &b.family, &b.name)
        && (&a.version, &a.patch, &a.url) == (&b.version, &b.patch, &b.url)
}

pub(super) fn record_data(x: &RecordData, scope: &Scope<'_>, check: &mut Check<'_>) {
    times::optional(x.date_time.as_ref(), "DateTime", x.pos, check);
    // RFC 5070 §3.19.1, IODEF1-3.19.1-01
    if x.description.iter().all(|text| is_blank(&text.value)) {
        check.find(
            "IODEF1-3.19.1-01",
            x.pos,
            "no Description says why the record items matter",
            "add a Description to RecordData",
        );
    }
    for child in &x.description {
        ml::ml_string(child, scope, check);
    }
    if let Some(child) = &x.application {
        flow::software(child, "Application", check);
    }
    for child in &x.record_pattern {
        record_pattern(child, check);
    }
    for child in &x.record_item {
        extension::record_item(child, check);
    }
    for child in &x.additional_data {
        extension::additional_data(child, Place::Other, check);
    }
}

pub(super) fn record_pattern(x: &RecordPattern, check: &mut Check<'_>) {
    extensible(
        "type",
        x.r#type == PatternType::ExtValue,
        x.ext_type.as_ref(),
        x.pos,
        check,
    );
    extensible(
        "offsetunit",
        x.offsetunit == Some(OffsetUnit::ExtValue),
        x.ext_offsetunit.as_ref(),
        x.pos,
        check,
    );
    pattern(x, check);
    offset(x, check);
}

// RFC 5070 §3.19.2, IODEF1-3.19.2-01 (C-91)
fn pattern(x: &RecordPattern, check: &mut Check<'_>) {
    let text = x.value.trim();
    let form = match x.r#type {
        PatternType::ExtValue => return,
        _ if text.is_empty() => Err("is empty".to_owned()),
        PatternType::Regex => forms::xsd_regex(&x.value),
        PatternType::Xpath => forms::xpath(text),
        PatternType::Binary => match forms::octets(text) {
            Some(_) => Ok(()),
            None => Err("is not pairs of hexadecimal digits".to_owned()),
        },
    };
    let Err(wrong) = form else {
        return;
    };
    let help = match x.r#type {
        PatternType::Regex => {
            "write a regular expression of XML Schema, or set type to ext-value for another language"
        }
        PatternType::Xpath => "write an expression of XPath 1.0",
        _ => "write two hexadecimal digits an octet",
    };
    check.find(
        "IODEF1-3.19.2-01",
        x.pos,
        format!("RecordPattern `{}`: {wrong}", shown(text)),
        help,
    );
}

// RFC 5070 §3.19.2, IODEF1-3.19.2-02
fn offset(x: &RecordPattern, check: &mut Check<'_>) {
    for (name, number) in [("offset", &x.offset), ("instance", &x.instance)] {
        let Some(number) = number else {
            continue;
        };
        // A number beyond 64 bits shows its sign.
        let text = number.to_string();
        if text.starts_with('-') {
            check.find_attribute(
                "IODEF1-3.19.2-02",
                x.pos,
                name,
                format!("{name} {} is negative", shown(&text)),
                "give a number from 0 on",
            );
        }
    }
    if let (Some(offset), None) = (&x.offset, &x.offsetunit) {
        check.find_attribute(
            "IODEF1-3.19.2-02",
            x.pos,
            "offset",
            format!(
                "offset {} has no offsetunit; line is assumed",
                shown(&offset.to_string())
            ),
            "add offsetunit: line or byte",
        );
    }
}
