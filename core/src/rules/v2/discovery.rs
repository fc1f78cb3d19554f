//! Rules of the classes in `iodef::v2::discovery` (RFC 7970).

use super::{Scope, contact, extension, index, ml, types};
use crate::finding::Severity::Error;
use crate::iodef::v2::{DetectionPattern, Discovery};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.10.1-01", Error, "RFC 7970 §3.10.1", "A DetectionPattern has a Description or a DetectionConfiguration."),
];

pub(super) fn discovery(x: &Discovery, scope: &Scope, check: &mut Check<'_>) {
    types::ext(
        "source",
        x.source.as_ref(),
        x.ext_source.as_deref(),
        x.pos,
        scope,
        check,
    );
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    ml::texts(&x.description, scope, check);
    for child in &x.contact {
        contact::contact(child, scope, check);
    }
    for child in &x.detection_pattern {
        detection_pattern(child, scope, check);
    }
}

pub(super) fn detection_pattern(x: &DetectionPattern, scope: &Scope, check: &mut Check<'_>) {
    index::observable(x.observable_id.as_deref(), scope);
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    // RFC 7970 §3.10.1, IODEF2-3.10.1-01
    if x.description.is_empty() && x.detection_configuration.is_empty() {
        check.find(
            "IODEF2-3.10.1-01",
            x.pos,
            "the DetectionPattern does not say what to detect",
            "add Description, or DetectionConfiguration with the configuration of the Application",
        );
    }
    extension::software(&x.application, scope, check);
    ml::texts(&x.description, scope, check);
}
