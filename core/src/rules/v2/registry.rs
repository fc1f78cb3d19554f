//! Rules of the classes in `iodef::v2::registry` (RFC 7970).

use super::{Scope, index, types};
use crate::finding::Severity::Warning;
use crate::iodef::v2::{Key, RegistryAction, WindowsRegistryKeysModified};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.23.1-01", Warning, "RFC 7970 §3.23.1", "A Key whose value was added or modified has the value, and KeyName begins with a hive."),
];

pub(super) fn windows_registry_keys_modified(
    x: &WindowsRegistryKeysModified,
    scope: &Scope<'_>,
    check: &mut Check<'_>,
) {
    index::observable(x.observable_id.as_deref(), scope);
    for child in &x.key {
        key(child, scope, check);
    }
}

pub(super) fn key(x: &Key, scope: &Scope<'_>, check: &mut Check<'_>) {
    types::ext(
        "registryaction",
        x.registryaction.as_ref(),
        x.ext_registryaction.as_deref(),
        x.pos,
        scope,
        check,
    );
    index::observable(x.observable_id.as_deref(), scope);
    hive(x, check);
    value(x, check);
}

/// The hives of the registry, in full and for short.
const HIVES: [&str; 14] = [
    "HKEY_LOCAL_MACHINE",
    "HKLM",
    "HKEY_CURRENT_USER",
    "HKCU",
    "HKEY_CLASSES_ROOT",
    "HKCR",
    "HKEY_USERS",
    "HKU",
    "HKEY_CURRENT_CONFIG",
    "HKCC",
    "HKEY_PERFORMANCE_DATA",
    "HKPD",
    "HKEY_DYN_DATA",
    "HKDD",
];

// RFC 7970 §3.23.1, IODEF2-3.23.1-01
fn hive(x: &Key, check: &mut Check<'_>) {
    let name = x.key_name.trim();
    // As in a .reg file: `[HIVE\Key]`, or `[-HIVE\Key]` for one that is deleted.
    let bare = match name.strip_prefix('[') {
        Some(rest) => {
            let rest = rest.strip_suffix(']').unwrap_or(rest);
            rest.strip_prefix('-').unwrap_or(rest)
        }
        None => name,
    };
    let first = bare.split('\\').next().unwrap_or(bare);
    // Some tools write the hive as a drive: `HKLM:\Key`.
    let first = first.strip_suffix(':').unwrap_or(first);
    if !HIVES.iter().any(|hive| hive.eq_ignore_ascii_case(first)) {
        check.find(
            "IODEF2-3.23.1-01",
            x.pos,
            format!(
                "KeyName `{}` does not begin with a hive of the registry",
                shorten(name, 60)
            ),
            "write the name from the hive on, such as HKEY_LOCAL_MACHINE\\Software\\Example",
        );
    }
}

// RFC 7970 §3.23.1, IODEF2-3.23.1-01
fn value(x: &Key, check: &mut Check<'_>) {
    use RegistryAction as A;
    if let Some(action @ (A::AddValue | A::ModifyValue)) = x.registryaction
        && x.value.is_none()
    {
        check.find(
            "IODEF2-3.23.1-01",
            x.pos,
            format!("the action is {action}, but the Key has no value"),
            "add Value with the value, written as in a .reg file",
        );
    }
}
