//! Rules of the classes in `iodef::v2::record` (RFC 7970).

use super::{Scope, certificate, extension, file, ml, registry};
use crate::iodef::v2::{Record, RecordData, RecordPattern};
use crate::rules::Rule;
use crate::rules::check::Check;
use crate::rules::sci::Place;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn record(x: &Record, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.record_data {
        record_data(child, scope, check);
    }
}

pub(super) fn record_data(x: &RecordData, scope: &Scope, check: &mut Check<'_>) {
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

pub(super) fn record_pattern(_x: &RecordPattern, _scope: &Scope, _check: &mut Check<'_>) {}
