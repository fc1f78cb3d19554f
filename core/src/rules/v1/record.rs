//! Rules of the classes in `iodef::v1::record` (RFC 5070).

use super::{Scope, extension, flow, ml};
use crate::iodef::v1::{Record, RecordData, RecordPattern};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn record(x: &Record, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.record_data {
        record_data(child, scope, check);
    }
}

pub(super) fn record_data(x: &RecordData, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.description {
        ml::ml_string(child, scope, check);
    }
    if let Some(child) = &x.application {
        flow::software(child, scope, check);
    }
    for child in &x.record_pattern {
        record_pattern(child, scope, check);
    }
    for child in &x.record_item {
        extension::extension(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

pub(super) fn record_pattern(_x: &RecordPattern, _scope: &Scope, _check: &mut Check<'_>) {}
