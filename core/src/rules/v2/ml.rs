//! Rules of the classes in `iodef::v2::ml` (RFC 7970).

use super::Scope;
use crate::iodef::v2::MlString;
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn ml_string(_x: &MlString, _scope: &Scope, _check: &mut Check<'_>) {}
