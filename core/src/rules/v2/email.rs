//! Rules of the classes in `iodef::v2::email` (RFC 7970).

use super::{Scope, extension, hash};
use crate::iodef::v2::EmailData;
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn email_data(x: &EmailData, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.email_header_field {
        extension::extension(child, scope, check);
    }
    for child in &x.hash_data {
        hash::hash_data(child, scope, check);
    }
    for child in &x.signature_data {
        hash::signature_data(child, scope, check);
    }
}
