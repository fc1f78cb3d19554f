//! Rules of the classes in `iodef::v2::related` (RFC 7970).

use super::{Scope, assessment, extension, indicator, ml};
use crate::iodef::v2::{AlternativeId, Campaign, IncidentId, RelatedActivity, ThreatActor};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn incident_id(_x: &IncidentId, _scope: &Scope, _check: &mut Check<'_>) {}

pub(super) fn alternative_id(x: &AlternativeId, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.incident_id {
        incident_id(child, scope, check);
    }
}

pub(super) fn related_activity(x: &RelatedActivity, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.incident_id {
        incident_id(child, scope, check);
    }
    for child in &x.threat_actor {
        threat_actor(child, scope, check);
    }
    for child in &x.campaign {
        campaign(child, scope, check);
    }
    for child in &x.indicator_id {
        indicator::indicator_id(child, scope, check);
    }
    if let Some(child) = &x.confidence {
        assessment::confidence(child, scope, check);
    }
    ml::texts(&x.description, scope, check);
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

pub(super) fn threat_actor(x: &ThreatActor, scope: &Scope, check: &mut Check<'_>) {
    ml::texts(&x.description, scope, check);
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

pub(super) fn campaign(x: &Campaign, scope: &Scope, check: &mut Check<'_>) {
    ml::texts(&x.description, scope, check);
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}
