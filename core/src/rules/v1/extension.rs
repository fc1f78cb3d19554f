//! Rules of the classes in `iodef::v1::extension` (RFC 5070).

use super::Scope;
use crate::iodef::v1::Extension;
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn extension(_x: &Extension, _scope: &Scope, _check: &mut Check<'_>) {}
