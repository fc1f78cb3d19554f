//! Rules of the classes in `iodef::v2::extension` (RFC 7970).

use super::{Scope, ml};
use crate::iodef::v2::{Extension, Software, SoftwareReference};
use crate::rules::Rule;
use crate::rules::check::Check;
use crate::rules::enums;
use crate::rules::sci::{self, Place};

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

/// An extension that stands where no structured information belongs (RFC 7203 §4.3).
pub(super) fn extension(x: &Extension, scope: &Scope, check: &mut Check<'_>) {
    extension_in(x, Place::Other, scope, check);
}

/// An extension that stands in this class.
pub(super) fn extension_in(x: &Extension, place: Place, _scope: &Scope, check: &mut Check<'_>) {
    for node in &x.content {
        sci::typed(node, place, check);
        enums::typed(node, place, check);
    }
}

pub(super) fn software(x: &Software, scope: &Scope, check: &mut Check<'_>) {
    if let Some(child) = &x.software_reference {
        software_reference(child, scope, check);
    }
    ml::texts(&x.description, scope, check);
}

pub(super) fn software_reference(_x: &SoftwareReference, _scope: &Scope, _check: &mut Check<'_>) {}
