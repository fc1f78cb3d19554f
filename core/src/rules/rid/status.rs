//! Rules of RequestStatus (RFC 6545 §5.2).

use crate::finding::Severity::{Error, Warning};
use crate::rid::{AuthorizationStatus, Justification, RequestStatus};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("RID-5.2-06", Warning, "RFC 6545 §5.2", "A Justification goes with Denied or Pending, not with Approved."),
    rule("RID-5.2-13", Error, "RFC 6545 §5.2", "ext-AuthorizationStatus and ext-Justification are present exactly when their base attribute is ext-value."),
];

pub(super) fn check(status: &RequestStatus, check: &mut Check<'_>) {
    extensions(status, check);
    // RFC 6545 §5.2, RID-5.2-06
    if let Some(reason) = status.justification
        && status.authorization_status == AuthorizationStatus::Approved
    {
        check.find_attribute(
            "RID-5.2-06",
            status.pos,
            "Justification",
            format!("the request is approved, with {reason} as the reason why not"),
            "remove Justification, or set AuthorizationStatus to Denied or Pending",
        );
    }
}

// RFC 6545 §5.2, RID-5.2-13
fn extensions(status: &RequestStatus, check: &mut Check<'_>) {
    check.extension(
        ("RID-5.2-13", "RID-5.2-13"),
        status.pos,
        "AuthorizationStatus",
        status.authorization_status == AuthorizationStatus::ExtValue,
        status.ext_authorization_status.as_ref(),
    );
    check.extension(
        ("RID-5.2-13", "RID-5.2-13"),
        status.pos,
        "Justification",
        status.justification == Some(Justification::ExtValue),
        status.ext_justification.as_ref(),
    );
}
