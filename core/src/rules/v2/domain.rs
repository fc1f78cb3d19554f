//! Rules of the classes in `iodef::v2::domain` (RFC 7970).

use super::{Scope, contact, extension, node};
use crate::iodef::v2::{DomainContacts, DomainData, Nameservers};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn domain_data(x: &DomainData, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.related_dns {
        extension::extension(child, scope, check);
    }
    for child in &x.nameservers {
        nameservers(child, scope, check);
    }
    if let Some(child) = &x.domain_contacts {
        domain_contacts(child, scope, check);
    }
}

pub(super) fn nameservers(x: &Nameservers, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.address {
        node::address(child, scope, check);
    }
}

pub(super) fn domain_contacts(x: &DomainContacts, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.contact {
        contact::contact(child, scope, check);
    }
}
