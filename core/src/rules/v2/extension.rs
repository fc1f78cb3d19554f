//! Rules of the classes in `iodef::v2::extension` (RFC 7970).

use super::{Scope, ml};
use crate::iodef::v2::{Extension, Software, SoftwareReference};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn extension(_x: &Extension, _scope: &Scope, _check: &mut Check<'_>) {}

pub(super) fn software(x: &Software, scope: &Scope, check: &mut Check<'_>) {
    if let Some(child) = &x.software_reference {
        software_reference(child, scope, check);
    }
    for child in &x.description {
        ml::ml_string(child, scope, check);
    }
}

pub(super) fn software_reference(_x: &SoftwareReference, _scope: &Scope, _check: &mut Check<'_>) {}
