//! Rules of the classes in `iodef::v2::discovery` (RFC 7970).

use super::{Scope, contact, extension, ml};
use crate::iodef::v2::{DetectionPattern, Discovery};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn discovery(x: &Discovery, scope: &Scope, check: &mut Check<'_>) {
    ml::texts(&x.description, scope, check);
    for child in &x.contact {
        contact::contact(child, scope, check);
    }
    for child in &x.detection_pattern {
        detection_pattern(child, scope, check);
    }
}

pub(super) fn detection_pattern(x: &DetectionPattern, scope: &Scope, check: &mut Check<'_>) {
    extension::software(&x.application, scope, check);
    ml::texts(&x.description, scope, check);
}
