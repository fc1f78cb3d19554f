//! Rules of the classes in `iodef::v2::registry` (RFC 7970).

use super::Scope;
use crate::iodef::v2::{Key, WindowsRegistryKeysModified};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn windows_registry_keys_modified(
    x: &WindowsRegistryKeysModified,
    scope: &Scope,
    check: &mut Check<'_>,
) {
    for child in &x.key {
        key(child, scope, check);
    }
}

pub(super) fn key(_x: &Key, _scope: &Scope, _check: &mut Check<'_>) {}
