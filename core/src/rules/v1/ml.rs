//! Rules of the classes in `iodef::v1::ml` (RFC 5070).

use super::Scope;
use crate::iodef::v1::MlString;
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn ml_string(_x: &MlString, _scope: &Scope, _check: &mut Check<'_>) {}
