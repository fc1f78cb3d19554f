//! Rules of the classes in `iodef::v2::hash` (RFC 7970).

use super::{Scope, extension};
use crate::iodef::v2::{FuzzyHash, Hash, HashData, SignatureData};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn hash_data(x: &HashData, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.hash {
        hash(child, scope, check);
    }
    for child in &x.fuzzy_hash {
        fuzzy_hash(child, scope, check);
    }
}

pub(super) fn hash(x: &Hash, scope: &Scope, check: &mut Check<'_>) {
    if let Some(child) = &x.application {
        extension::software(child, scope, check);
    }
}

pub(super) fn fuzzy_hash(x: &FuzzyHash, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.fuzzy_hash_value {
        extension::extension(child, scope, check);
    }
    if let Some(child) = &x.application {
        extension::software(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

pub(super) fn signature_data(_x: &SignatureData, _scope: &Scope, _check: &mut Check<'_>) {}
