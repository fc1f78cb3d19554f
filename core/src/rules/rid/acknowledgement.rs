//! Rules of an Acknowledgement (RFC 6545 §6.2).

use crate::finding::Severity::{Error, Warning};
use crate::rid::{AuthorizationStatus, Rid, RidPolicy};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};

use super::incident;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("RID-6.2-01", Error, "RFC 6545 §6.2", "An Acknowledgement has an IncidentID in its RIDPolicy."),
    super::routing("RID-6.2-02", Error, "RFC 6545 §6.2", "An Acknowledgement has a RequestStatus."),
    rule("RID-6.2-07", Warning, "RFC 6545 §6.2", "An Acknowledgement that is Denied says why."),
];

pub(super) fn check(rid: &Rid, policy: &RidPolicy, check: &mut Check<'_>) {
    // RFC 6545 §6.2, RID-6.2-01
    incident::numbered(policy, "RID-6.2-01", check);
    // C-32
    if let Some(id) = policy.incident_id.as_ref().map(incident::id_of) {
        incident::suffix(&id, "RID-6.2-01", check);
    }
    // RFC 6545 §6.2, RID-6.2-02
    let Some(status) = &rid.request_status else {
        check.find(
            "RID-6.2-02",
            rid.pos,
            "an Acknowledgement has no RequestStatus",
            "add RequestStatus with AuthorizationStatus",
        );
        return;
    };
    // RFC 6545 §6.2, RID-6.2-07
    if status.authorization_status == AuthorizationStatus::Denied && status.justification.is_none()
    {
        check.find(
            "RID-6.2-07",
            status.pos,
            "the request is denied without a reason",
            "add Justification",
        );
    }
}
