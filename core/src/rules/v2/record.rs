//! Rules of the classes in `iodef::v2::record` (RFC 7970).

use super::{Scope, certificate, extension, file, index, ml, registry, types};
use crate::finding::Severity::{Error, Info, Warning};
use crate::iodef::v2::{PatternType, Record, RecordData, RecordPattern, Software};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms;
use crate::rules::sci::Place;
use crate::schema::collapse;
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.22-01", Info, "RFC 7970 §3.22", "Each type of log has a RecordData of its own."),
    rule("IODEF2-3.22.1-01", Error, "RFC 7970 §3.22.1", "RecordData has evidence: at least one RecordItem, URL, FileData, WindowsRegistryKeysModified, CertificateData or AdditionalData."),
    rule("IODEF2-3.22.1-02", Warning, "RFC 7970 §3.22.1", "Beside a RecordPattern is a RecordItem or URL to search in."),
    rule("IODEF2-3.22.2-01", Warning, "RFC 7970 §3.22.2", "A RecordPattern is what its type says: an extended regular expression of POSIX, hexadecimal, or an XPath expression."),
];

pub(super) fn record(x: &Record, scope: &Scope<'_>, check: &mut Check<'_>) {
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    if x.record_data.len() > 1 {
        one_log_each(x, check);
    }
    for child in &x.record_data {
        record_data(child, scope, check);
    }
}

/// How many tools are compared with each other: a Record has a few.
const TOOLS: usize = 32;

/// What came from one tool seems to be one log in two parts. Whether one part mixes logs
/// cannot be seen.
// RFC 7970 §3.22, IODEF2-3.22-01
fn one_log_each(x: &Record, check: &mut Check<'_>) {
    let mut tools: Vec<&Software> = Vec::new();
    for data in &x.record_data {
        let Some(tool) = data.application.as_deref() else {
            continue;
        };
        if tools.contains(&tool) {
            check.find(
                "IODEF2-3.22-01",
                data.pos,
                "another RecordData of this Record names the same Application",
                "put what is of one type of log into one RecordData",
            );
        } else if tools.len() < TOOLS {
            tools.push(tool);
        }
    }
}

pub(super) fn record_data(x: &RecordData, scope: &Scope<'_>, check: &mut Check<'_>) {
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    index::observable(x.observable_id.as_deref(), scope);
    types::date_of("DateTime", x.date_time.as_deref(), x.pos, check);
    evidence(x, check);
    searchable(x, check);
    types::urls(&x.url, x.pos, check);
    ml::texts(&x.description, scope, check);
    if let Some(child) = &x.application {
        extension::software(child, scope, check);
    }
    for child in &x.record_pattern {
        record_pattern(child, scope, check);
    }
    for child in &x.record_item {
        extension::extension_in(child, Place::RecordItem, scope, check);
    }
    for child in &x.file_data {
        file::file_data(child, scope, check);
    }
    for child in &x.windows_registry_keys_modified {
        registry::windows_registry_keys_modified(child, scope, check);
    }
    for child in &x.certificate_data {
        certificate::certificate_data(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

// RFC 7970 §3.22.1, IODEF2-3.22.1-01
fn evidence(x: &RecordData, check: &mut Check<'_>) {
    let given = !x.record_item.is_empty()
        || !x.url.is_empty()
        || !x.file_data.is_empty()
        || !x.windows_registry_keys_modified.is_empty()
        || !x.certificate_data.is_empty()
        || !x.additional_data.is_empty();
    if !given {
        check.find(
            "IODEF2-3.22.1-01",
            x.pos,
            "RecordData has no evidence in it",
            "add the log as RecordItem, or a URL where it is kept",
        );
    }
}

// RFC 7970 §3.22.1, IODEF2-3.22.1-02
fn searchable(x: &RecordData, check: &mut Check<'_>) {
    if let Some(pattern) = x.record_pattern.first()
        && x.record_item.is_empty()
        && x.url.is_empty()
    {
        check.find(
            "IODEF2-3.22.1-02",
            pattern.pos,
            format!(
                "the pattern `{}` has no RecordItem and no URL to search in",
                shorten(&collapse(&pattern.value), 60)
            ),
            "add the data that the pattern is for, or leave it out",
        );
    }
}

pub(super) fn record_pattern(x: &RecordPattern, scope: &Scope<'_>, check: &mut Check<'_>) {
    let at = x.pos;
    let ext = x.ext_type.as_deref();
    types::ext("type", Some(&x.r#type), ext, at, scope, check);
    let ext = x.ext_offsetunit.as_deref();
    types::ext("offsetunit", x.offsetunit.as_ref(), ext, at, scope, check);
    pattern(x, check);
}

// RFC 7970 §3.22.2, IODEF2-3.22.2-01 (C-91)
fn pattern(x: &RecordPattern, check: &mut Check<'_>) {
    let text = x.value.as_str();
    let (verdict, help) = match x.r#type {
        PatternType::Regex => (
            forms::posix_ere(text),
            "write an extended regular expression of POSIX; \\d, \\w and the like are not in it",
        ),
        PatternType::Binary => {
            let octets = forms::octets(text).filter(|octets| !octets.is_empty());
            let verdict = octets
                .map(drop)
                .ok_or_else(|| "is not pairs of hexadecimal digits".to_owned());
            (
                verdict,
                "write pairs of hexadecimal digits, such as 4d5a9000",
            )
        }
        PatternType::Xpath => (forms::xpath(text), "write an XPath 1.0 expression"),
        PatternType::ExtValue => return,
    };
    if let Err(why) = verdict {
        check.find(
            "IODEF2-3.22.2-01",
            x.pos,
            format!(
                "the {} pattern `{}` {why}",
                x.r#type,
                shorten(&collapse(text), 60)
            ),
            help,
        );
    }
}
