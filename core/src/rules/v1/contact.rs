//! Rules of the classes in `iodef::v1::contact` (RFC 5070).

use super::{Scope, extensible, extension, is_blank, ml};
use crate::finding::Severity::{Error, Warning};
use crate::iodef::v1::{
    Contact, ContactRole, ContactType, EmailAddress, PostalAddress, Registry, RegistryHandle,
    TelephoneNumber,
};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms::{self, Language};
use crate::rules::sci::Place;
use crate::schema::Pos;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF1-2.11-01", Warning, "RFC 5070 §2.11", "A POSTAL text has the form of RFC 4519: lines set apart by a dollar sign, dollar and backslash escaped."),
    rule("IODEF1-2.12-01", Warning, "RFC 5070 §2.12", "A NAME text is not blank."),
    rule("IODEF1-2.13-01", Warning, "RFC 5070 §2.13", "A PHONE text is a telephone number in international form."),
    rule("IODEF1-2.14-01", Warning, "RFC 5070 §2.14", "An EMAIL text is an email address."),
    rule("IODEF1-3.7-01", Error, "RFC 5070 §3.7, §4.3", "Contact has at least one child."),
    rule("IODEF1-3.7.1-01", Warning, "RFC 5070 §3.7.1", "RegistryHandle names its registry; local is assumed when it is absent."),
    rule("IODEF1-4.3-04", Warning, "RFC 5070 §4.3", "Texts of contacts have the form that only the text states: a name or an address is one line."),
    rule("IODEF1-3.7.2-01", Warning, "RFC 5070 §3.7.2", "The language of a PostalAddress is given or inherited."),
];

pub(super) fn contact(x: &Contact, scope: &Scope<'_>, check: &mut Check<'_>) {
    extensible(
        "role",
        x.role == ContactRole::ExtValue,
        x.ext_role.as_ref(),
        x.pos,
        check,
    );
    extensible(
        "type",
        x.r#type == ContactType::ExtValue,
        x.ext_type.as_ref(),
        x.pos,
        check,
    );
    // RFC 5070 §3.7, IODEF1-3.7-03
    if x.role == ContactRole::Creator {
        scope.facts.creator.set(true);
    }
    empty(x, check);
    if let Some(child) = &x.contact_name {
        ml::ml_string(child, scope, check);
        // RFC 5070 §2.12, IODEF1-2.12-01
        if is_blank(&child.value) {
            check.find(
                "IODEF1-2.12-01",
                child.pos,
                "ContactName is blank",
                "write the name, or leave ContactName out",
            );
        }
        one_line(&child.value, "ContactName", child.pos, check);
    }
    for child in &x.description {
        ml::ml_string(child, scope, check);
    }
    for child in &x.registry_handle {
        registry_handle(child, check);
    }
    if let Some(child) = &x.postal_address {
        postal_address(child, scope, check);
    }
    for child in &x.email {
        email_address(child, check);
    }
    for child in &x.telephone {
        telephone_number(child, "Telephone", check);
    }
    if let Some(child) = &x.fax {
        telephone_number(child, "Fax", check);
    }
    for child in &x.contact {
        contact(child, scope, check);
    }
    for child in &x.additional_data {
        extension::additional_data(child, Place::Other, check);
    }
}

// RFC 5070 §3.7, §4.3, IODEF1-3.7-01
fn empty(x: &Contact, check: &mut Check<'_>) {
    if x.contact_name.is_none()
        && x.description.is_empty()
        && x.registry_handle.is_empty()
        && x.postal_address.is_none()
        && x.email.is_empty()
        && x.telephone.is_empty()
        && x.fax.is_none()
        && x.timezone.is_none()
        && x.contact.is_empty()
        && x.additional_data.is_empty()
    {
        check.find(
            "IODEF1-3.7-01",
            x.pos,
            "Contact is empty",
            "say who it is, for instance by ContactName or Email",
        );
    }
}

pub(super) fn registry_handle(x: &RegistryHandle, check: &mut Check<'_>) {
    extensible(
        "registry",
        x.registry == Some(Registry::ExtValue),
        x.ext_registry.as_ref(),
        x.pos,
        check,
    );
    // RFC 5070 §3.7.1, IODEF1-3.7.1-01 (C-62)
    if x.registry.is_none() {
        check.find(
            "IODEF1-3.7.1-01",
            x.pos,
            format!(
                "RegistryHandle `{}` does not name its registry; local is assumed",
                super::shown(&x.value)
            ),
            "add registry, such as ripe, or local for a list of your own",
        );
    }
}

/// A text that is one line by its data type, whatever the schema takes.
// RFC 5070 §4.3, IODEF1-4.3-04
fn one_line(text: &str, name: &str, at: Pos, check: &mut Check<'_>) {
    let text = text.trim();
    if text.contains(['\n', '\r']) {
        check.find(
            "IODEF1-4.3-04",
            at,
            format!("{name} `{}` is broken over lines", super::shown(text)),
            "write it in one line; $ sets the lines of a PostalAddress apart",
        );
    }
}

pub(super) fn postal_address(x: &PostalAddress, scope: &Scope<'_>, check: &mut Check<'_>) {
    ml::lang("IODEF1-4.3-05", x.lang.as_ref(), x.pos, scope, check);
    // RFC 5070 §3.7.2, IODEF1-3.7.2-01
    let own = x.lang.as_ref();
    // An ill-formed lang is another rule's matter.
    let ill = own.is_some_and(|l| forms::language(l.as_str()) == Some(Language::IllFormed));
    if !ill && own.map_or(scope.lang, ml::stated).is_none() {
        check.find(
            "IODEF1-3.7.2-01",
            x.pos,
            "the language of the PostalAddress is neither given nor inherited",
            "add lang to PostalAddress or to IODEF-Document",
        );
    }
    let text = x.value.as_str();
    one_line(text, "PostalAddress", x.pos, check);
    // RFC 5070 §2.11, IODEF1-2.11-01
    if is_blank(text) || !forms::is_postal(text) {
        let shown = super::shown(text);
        let message = if is_blank(text) {
            "PostalAddress is blank".to_owned()
        } else if text.trim().split('$').any(str::is_empty) {
            format!("PostalAddress `{shown}` has an empty line")
        } else {
            format!("PostalAddress `{shown}` has a backslash that escapes nothing")
        };
        check.find(
            "IODEF1-2.11-01",
            x.pos,
            message,
            "write one $ between two lines, and \\24 for a dollar sign and \\5C for a backslash \
             in them",
        );
    }
}

// RFC 5070 §2.14, IODEF1-2.14-01
pub(super) fn email_address(x: &EmailAddress, check: &mut Check<'_>) {
    let text = x.value.as_str().trim();
    if !forms::is_email(text, false) {
        check.find(
            "IODEF1-2.14-01",
            x.pos,
            format!("Email `{}` is not an email address", super::shown(text)),
            "write one address, such as cert@example.com, and nothing else",
        );
    }
}

// RFC 5070 §2.13, IODEF1-2.13-01
pub(super) fn telephone_number(x: &TelephoneNumber, name: &str, check: &mut Check<'_>) {
    let text = x.value.as_str().trim();
    if !forms::is_phone(text) {
        check.find(
            "IODEF1-2.13-01",
            x.pos,
            format!(
                "{name} `{}` is not a number in international form",
                super::shown(text)
            ),
            "write + and the country code first, such as +1 202 555 0100",
        );
    }
}
