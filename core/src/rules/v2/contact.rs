//! Rules of the classes in `iodef::v2::contact` (RFC 7970).

use super::{Scope, extension, ml};
use crate::iodef::v2::{Contact, Email, PostalAddress, RegistryHandle, Telephone};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn contact(x: &Contact, scope: &Scope, check: &mut Check<'_>) {
    ml::texts(&x.contact_name, scope, check);
    ml::texts(&x.contact_title, scope, check);
    ml::texts(&x.description, scope, check);
    for child in &x.registry_handle {
        registry_handle(child, scope, check);
    }
    for child in &x.postal_address {
        postal_address(child, scope, check);
    }
    for child in &x.email {
        email(child, scope, check);
    }
    for child in &x.telephone {
        telephone(child, scope, check);
    }
    for child in &x.contact {
        contact(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

pub(super) fn registry_handle(_x: &RegistryHandle, _scope: &Scope, _check: &mut Check<'_>) {}

pub(super) fn postal_address(x: &PostalAddress, scope: &Scope, check: &mut Check<'_>) {
    ml::text(&x.p_address, scope, check);
    ml::texts(&x.description, scope, check);
}

pub(super) fn email(x: &Email, scope: &Scope, check: &mut Check<'_>) {
    ml::texts(&x.description, scope, check);
}

pub(super) fn telephone(x: &Telephone, scope: &Scope, check: &mut Check<'_>) {
    ml::texts(&x.description, scope, check);
}
