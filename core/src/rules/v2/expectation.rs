//! Rules of the classes in `iodef::v2::expectation` (RFC 7970).

use super::{Scope, contact, ml};
use crate::iodef::v2::Expectation;
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn expectation(x: &Expectation, scope: &Scope, check: &mut Check<'_>) {
    ml::texts(&x.description, scope, check);
    if let Some(child) = &x.contact {
        contact::contact(child, scope, check);
    }
}
