//! Rules of the classes in `iodef::v1::method` (RFC 5070).

use super::{Scope, extension, ml};
use crate::iodef::v1::{Method, Reference};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn method(x: &Method, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.reference {
        reference(child, scope, check);
    }
    for child in &x.description {
        ml::ml_string(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

pub(super) fn reference(x: &Reference, scope: &Scope, check: &mut Check<'_>) {
    ml::ml_string(&x.reference_name, scope, check);
    for child in &x.description {
        ml::ml_string(child, scope, check);
    }
}
