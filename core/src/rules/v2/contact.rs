//! Rules of the classes in `iodef::v2::contact` (RFC 7970).

use super::{Scope, extension, ml, types};
use crate::finding::Severity::{Error, Warning};
use crate::iodef::v2::{Contact, Email, PostalAddress, RegistryHandle, Telephone};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.9-01", Error, "RFC 7970 §3.9", "A Contact has at least one child."),
    rule("IODEF2-3.9-03", Warning, "RFC 7970 §3.9", "A ContactTitle goes with a ContactName."),
    rule("IODEF2-3.9.1-01", Warning, "RFC 7970 §3.9.1", "A RegistryHandle says of which registry it is."),
];

pub(super) fn contact(x: &Contact, scope: &Scope, check: &mut Check<'_>) {
    nested(x, false, scope, check);
}

/// A Contact, and whether one around it has a name.
fn nested(x: &Contact, named: bool, scope: &Scope, check: &mut Check<'_>) {
    types::ext(
        "role",
        Some(&x.role),
        x.ext_role.as_deref(),
        x.pos,
        scope,
        check,
    );
    types::ext(
        "type",
        Some(&x.r#type),
        x.ext_type.as_deref(),
        x.pos,
        scope,
        check,
    );
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    // RFC 7970 §3.9, IODEF2-3.9-01
    if is_empty(x) {
        check.find(
            "IODEF2-3.9-01",
            x.pos,
            format!("the Contact with role {} says nothing", x.role),
            "add a child such as ContactName or Email, or remove the Contact",
        );
    }
    // RFC 7970 §3.9, IODEF2-3.9-03
    let named = named || !x.contact_name.is_empty();
    if let Some(title) = x.contact_title.first()
        && !named
    {
        check.find(
            "IODEF2-3.9-03",
            x.pos,
            format!(
                "ContactTitle `{}` belongs to no name",
                shorten(&title.value, 60)
            ),
            "add ContactName to the Contact, or to one around it",
        );
    }
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
        nested(child, named, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

fn is_empty(x: &Contact) -> bool {
    x.contact_name.is_empty()
        && x.contact_title.is_empty()
        && x.description.is_empty()
        && x.registry_handle.is_empty()
        && x.postal_address.is_empty()
        && x.email.is_empty()
        && x.telephone.is_empty()
        && x.timezone.is_none()
        && x.contact.is_empty()
        && x.additional_data.is_empty()
}

pub(super) fn registry_handle(x: &RegistryHandle, scope: &Scope, check: &mut Check<'_>) {
    let ext_registry = x.ext_registry.as_deref();
    types::ext(
        "registry",
        x.registry.as_ref(),
        ext_registry,
        x.pos,
        scope,
        check,
    );
    // RFC 7970 §3.9.1, IODEF2-3.9.1-01 (C-79)
    if x.registry.is_none() {
        check.find(
            "IODEF2-3.9.1-01",
            x.pos,
            format!(
                "the handle `{}` is of no known registry",
                shorten(x.value.trim(), 60)
            ),
            "add registry, such as ripe or arin",
        );
    }
}

pub(super) fn postal_address(x: &PostalAddress, scope: &Scope, check: &mut Check<'_>) {
    types::ext(
        "type",
        x.r#type.as_ref(),
        x.ext_type.as_deref(),
        x.pos,
        scope,
        check,
    );
    types::postal("PAddress", &x.p_address.value, x.p_address.pos, check);
    ml::text(&x.p_address, scope, check);
    ml::texts(&x.description, scope, check);
}

fn email(x: &Email, scope: &Scope, check: &mut Check<'_>) {
    types::ext(
        "type",
        x.r#type.as_ref(),
        x.ext_type.as_deref(),
        x.pos,
        scope,
        check,
    );
    types::email("EmailTo", &x.email_to, x.pos, check);
    ml::texts(&x.description, scope, check);
}

fn telephone(x: &Telephone, scope: &Scope, check: &mut Check<'_>) {
    types::ext(
        "type",
        x.r#type.as_ref(),
        x.ext_type.as_deref(),
        x.pos,
        scope,
        check,
    );
    types::phone("TelephoneNumber", &x.telephone_number, x.pos, check);
    ml::texts(&x.description, scope, check);
}
