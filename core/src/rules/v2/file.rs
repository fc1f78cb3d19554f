//! Rules of the classes in `iodef::v2::file` (RFC 7970).

use super::{Scope, extension, hash};
use crate::iodef::v2::{File, FileData};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn file_data(x: &FileData, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.file {
        file(child, scope, check);
    }
}

pub(super) fn file(x: &File, scope: &Scope, check: &mut Check<'_>) {
    if let Some(child) = &x.hash_data {
        hash::hash_data(child, scope, check);
    }
    if let Some(child) = &x.signature_data {
        hash::signature_data(child, scope, check);
    }
    if let Some(child) = &x.associated_software {
        extension::software(child, scope, check);
    }
    for child in &x.file_properties {
        extension::extension(child, scope, check);
    }
}
