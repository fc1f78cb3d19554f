//! Rules of the classes in `iodef::v1::related` (RFC 5070).

use super::Scope;
use crate::iodef::v1::{AlternativeId, IncidentId, RelatedActivity};
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
}
