//! Rules of the classes in `iodef::v2::assessment` (RFC 7970).

use super::{Scope, extension, ml, node};
use crate::iodef::v2::{
    Assessment, BusinessImpact, Confidence, MonetaryImpact, SystemImpact, TimeImpact,
};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn assessment(x: &Assessment, scope: &Scope, check: &mut Check<'_>) {
    ml::texts(&x.incident_category, scope, check);
    for child in &x.system_impact {
        system_impact(child, scope, check);
    }
    for child in &x.business_impact {
        business_impact(child, scope, check);
    }
    for child in &x.time_impact {
        time_impact(child, scope, check);
    }
    for child in &x.monetary_impact {
        monetary_impact(child, scope, check);
    }
    for child in &x.intended_impact {
        business_impact(child, scope, check);
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

pub(super) fn system_impact(x: &SystemImpact, scope: &Scope, check: &mut Check<'_>) {
    ml::texts(&x.description, scope, check);
}

pub(super) fn business_impact(x: &BusinessImpact, scope: &Scope, check: &mut Check<'_>) {
    ml::texts(&x.description, scope, check);
}

pub(super) fn time_impact(_x: &TimeImpact, _scope: &Scope, _check: &mut Check<'_>) {}

pub(super) fn monetary_impact(_x: &MonetaryImpact, _scope: &Scope, _check: &mut Check<'_>) {}

pub(super) fn confidence(_x: &Confidence, _scope: &Scope, _check: &mut Check<'_>) {}
