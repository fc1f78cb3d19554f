//! Rules of the classes in `iodef::v2::domain` (RFC 7970).

use super::{Scope, contact, extension, index, node, types};
use crate::finding::Severity::{Error, Warning};
use crate::iodef::v2::{Address, AddressCategory, DomainContacts, DomainData, Nameservers};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms;
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.19-01", Warning, "RFC 7970 §3.19", "DomainData says both system-status and domain-status."),
    rule("IODEF2-3.19-02", Error, "RFC 7970 §3.19", "Name is a domain name, and it was registered before it expires."),
    rule("IODEF2-3.19.1-01", Error, "RFC 7970 §3.19.1", "An Address of a name server is an IPv4 or IPv6 address."),
    rule("IODEF2-3.19.1-02", Error, "RFC 7970 §3.19.1", "Server is a domain name."),
];

pub(super) fn domain_data(x: &DomainData, scope: &Scope<'_>, check: &mut Check<'_>) {
    let at = x.pos;
    types::ext(
        "system-status",
        x.system_status.as_ref(),
        x.ext_system_status.as_deref(),
        at,
        scope,
        check,
    );
    types::ext(
        "domain-status",
        x.domain_status.as_ref(),
        x.ext_domain_status.as_deref(),
        at,
        scope,
        check,
    );
    index::observable(x.observable_id.as_deref(), scope);
    status(x, check);
    name(x, check);
    let checked = x.date_domain_was_checked.as_deref();
    types::date_of("DateDomainWasChecked", checked, at, check);
    let registered = x.registration_date.as_deref();
    types::date_of("RegistrationDate", registered, at, check);
    let expires = x.expiration_date.as_deref();
    types::date_of("ExpirationDate", expires, at, check);
    dates(x, check);
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

// RFC 7970 §3.19, IODEF2-3.19-01 (C-79)
fn status(x: &DomainData, check: &mut Check<'_>) {
    let lacking = match (x.system_status.is_some(), x.domain_status.is_some()) {
        (true, true) => return,
        (false, false) => "system-status and domain-status",
        (false, true) => "system-status",
        (true, false) => "domain-status",
    };
    check.find(
        "IODEF2-3.19-01",
        x.pos,
        format!(
            "DomainData of `{}` does not say {lacking}",
            shorten(x.name.trim(), 60)
        ),
        format!("add {lacking}, as unknown if need be"),
    );
}

// RFC 7970 §3.19, IODEF2-3.19-02
fn name(x: &DomainData, check: &mut Check<'_>) {
    let name = x.name.trim();
    if !forms::is_domain_name(name) {
        check.find(
            "IODEF2-3.19-02",
            x.pos,
            format!("Name `{}` is no domain name", shorten(name, 60)),
            "write the domain name alone, such as www.example.com",
        );
    }
}

// RFC 7970 §3.19, IODEF2-3.19-02
fn dates(x: &DomainData, check: &mut Check<'_>) {
    let (Some(registered), Some(expires)) = (&x.registration_date, &x.expiration_date) else {
        return;
    };
    if !types::is_before(registered, expires) {
        check.find_as(
            Warning,
            "IODEF2-3.19-02",
            x.pos,
            format!("the domain expires on {expires}, before it is registered on {registered}"),
            "check RegistrationDate and ExpirationDate; they may be swapped",
        );
    }
}

pub(super) fn nameservers(x: &Nameservers, scope: &Scope<'_>, check: &mut Check<'_>) {
    server(x, check);
    for child in &x.address {
        is_host(child, check);
        node::address(child, scope, check);
    }
}

// RFC 7970 §3.19.1, IODEF2-3.19.1-02
fn server(x: &Nameservers, check: &mut Check<'_>) {
    let name = x.server.trim();
    let is_address = forms::ipv4(name).is_some() || forms::ipv6(name).is_some();
    if is_address || !forms::is_domain_name(name) {
        check.find(
            "IODEF2-3.19.1-02",
            x.pos,
            format!("Server `{}` is no domain name", shorten(name, 60)),
            "write the name of the server, such as ns1.example.com, and its address in Address",
        );
    }
}

// RFC 7970 §3.19.1, IODEF2-3.19.1-01; a category that is absent means an IPv6 address.
fn is_host(x: &Address, check: &mut Check<'_>) {
    use AddressCategory as C;
    if let Some(category) = x.category
        && !matches!(category, C::Ipv4Addr | C::Ipv6Addr)
    {
        check.find_attribute(
            "IODEF2-3.19.1-01",
            x.pos,
            "category",
            format!("the address of a name server has the category {category}"),
            "give its ipv4-addr or ipv6-addr",
        );
    }
}

pub(super) fn domain_contacts(x: &DomainContacts, scope: &Scope<'_>, check: &mut Check<'_>) {
    if x.same_domain_contact.is_some() {
        index::same_contact(scope);
    }
    for child in &x.contact {
        contact::contact(child, scope, check);
    }
}
