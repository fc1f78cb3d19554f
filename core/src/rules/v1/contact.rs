//! Rules of the classes in `iodef::v1::contact` (RFC 5070).

use super::{Scope, extension, ml};
use crate::iodef::v1::{Contact, EmailAddress, PostalAddress, RegistryHandle, TelephoneNumber};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn contact(x: &Contact, scope: &Scope, check: &mut Check<'_>) {
    if let Some(child) = &x.contact_name {
        ml::ml_string(child, scope, check);
    }
    for child in &x.description {
        ml::ml_string(child, scope, check);
    }
    for child in &x.registry_handle {
        registry_handle(child, scope, check);
    }
    if let Some(child) = &x.postal_address {
        postal_address(child, scope, check);
    }
    for child in &x.email {
        email_address(child, scope, check);
    }
    for child in &x.telephone {
        telephone_number(child, scope, check);
    }
    if let Some(child) = &x.fax {
        telephone_number(child, scope, check);
    }
    for child in &x.contact {
        contact(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

pub(super) fn registry_handle(_x: &RegistryHandle, _scope: &Scope, _check: &mut Check<'_>) {}

pub(super) fn postal_address(_x: &PostalAddress, _scope: &Scope, _check: &mut Check<'_>) {}

pub(super) fn email_address(_x: &EmailAddress, _scope: &Scope, _check: &mut Check<'_>) {}

pub(super) fn telephone_number(_x: &TelephoneNumber, _scope: &Scope, _check: &mut Check<'_>) {}
