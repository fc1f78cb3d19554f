//! Rules of the classes in `iodef::v2::method` (RFC 7970).

use super::{Scope, extension, ml};
use crate::iodef::v2::{Method, Reference};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn method(x: &Method, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.reference {
        reference(child, scope, check);
    }
    ml::texts(&x.description, scope, check);
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

pub(super) fn reference(x: &Reference, scope: &Scope, check: &mut Check<'_>) {
    ml::texts(&x.description, scope, check);
}
