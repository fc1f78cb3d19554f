//! Rules of the classes in `iodef::v1::assessment` (RFC 5070).

use super::{Scope, extension, node};
use crate::iodef::v1::{Assessment, Confidence, Impact, MonetaryImpact, TimeImpact};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn assessment(x: &Assessment, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.impact {
        impact(child, scope, check);
    }
    for child in &x.time_impact {
        time_impact(child, scope, check);
    }
    for child in &x.monetary_impact {
        monetary_impact(child, scope, check);
    }
    for child in &x.counter {
        node::counter(child, scope, check);
    }
    if let Some(child) = &x.confidence {
        confidence(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

pub(super) fn impact(_x: &Impact, _scope: &Scope, _check: &mut Check<'_>) {}

pub(super) fn time_impact(_x: &TimeImpact, _scope: &Scope, _check: &mut Check<'_>) {}

pub(super) fn monetary_impact(_x: &MonetaryImpact, _scope: &Scope, _check: &mut Check<'_>) {}

pub(super) fn confidence(_x: &Confidence, _scope: &Scope, _check: &mut Check<'_>) {}
