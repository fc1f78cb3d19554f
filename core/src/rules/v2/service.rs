//! Rules of the classes in `iodef::v2::service` (RFC 7970).

use super::{Scope, email, extension, index, ml, types};
use crate::datatypes::Integer;
use crate::finding::Severity::{Error, Warning};
use crate::iodef::v2::{ApplicationHeader, Service, ServiceName};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms;
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.20-01", Error, "RFC 7970 §3.20", "A Service has at least one child."),
    rule("IODEF2-3.20-02", Error, "RFC 7970 §3.20", "A Service with a port, or a code, type or flags of a protocol, says the protocol in ip-protocol."),
    rule("IODEF2-3.20-05", Error, "RFC 7970 §3.20", "A Port is 0 to 65535, and an ip-protocol 0 to 255."),
    rule("IODEF2-3.20.1-01", Error, "RFC 7970 §3.20.1", "ServiceName has at least one child."),
    rule("IODEF2-3.20.1-02", Warning, "RFC 7970 §3.20.1", "IANAService has the form of a service name (RFC 6335)."),
    rule("IODEF2-3.20.2-01", Error, "RFC 7970 §3.20.2", "An ApplicationHeaderField has the name of the header field."),
    rule("IODEF2-3.20.2-02", Warning, "RFC 7970 §3.20.2", "An ApplicationHeaderField has the value of the header field as content."),
];

pub(super) fn service(x: &Service, scope: &Scope<'_>, check: &mut Check<'_>) {
    index::observable(x.observable_id.as_deref(), scope);
    says_something(x, check);
    protocol(x, check);
    in_range("Port", x.port.as_deref(), 65535, x, check);
    in_range("ip-protocol", x.ip_protocol.as_deref(), 255, x, check);
    if let Some(list) = &x.portlist {
        types::portlist("Portlist", list, x.pos, check);
    }
    if let Some(child) = &x.service_name {
        service_name(child, scope, check);
    }
    if let Some(child) = &x.application_header {
        application_header(child, scope, check);
    }
    if let Some(child) = &x.email_data {
        email::email_data(child, scope, check);
    }
    if let Some(child) = &x.application {
        extension::software(child, scope, check);
    }
}

// RFC 7970 §3.20, IODEF2-3.20-01
fn says_something(x: &Service, check: &mut Check<'_>) {
    let says = x.port.is_some()
        || x.portlist.is_some()
        || x.service_name.is_some()
        || x.proto_type.is_some()
        || x.proto_code.is_some()
        || x.proto_field.is_some()
        || x.application_header.is_some()
        || x.email_data.is_some()
        || x.application.is_some();
    if !says {
        check.find(
            "IODEF2-3.20-01",
            x.pos,
            "Service is empty",
            "add what is known of it, such as ServiceName or Port, or leave Service out",
        );
    }
}

// RFC 7970 §3.20, IODEF2-3.20-02
fn protocol(x: &Service, check: &mut Check<'_>) {
    if x.ip_protocol.is_some() {
        return;
    }
    let given = [
        ("Port", x.port.is_some()),
        ("Portlist", x.portlist.is_some()),
        ("ProtoType", x.proto_type.is_some()),
        ("ProtoCode", x.proto_code.is_some()),
        ("ProtoField", x.proto_field.is_some()),
    ];
    if let Some((name, _)) = given.iter().find(|(_, given)| *given) {
        check.find(
            "IODEF2-3.20-02",
            x.pos,
            format!("Service has {name}, but no ip-protocol"),
            "add ip-protocol with the number of the protocol, such as 6 for TCP or 17 for UDP",
        );
    }
}

// RFC 7970 §3.20, IODEF2-3.20-05
fn in_range(name: &str, n: Option<&Integer>, most: i64, x: &Service, check: &mut Check<'_>) {
    let Some(n) = n else {
        return;
    };
    if !n.as_i64().is_some_and(|n| (0..=most).contains(&n)) {
        check.find(
            "IODEF2-3.20-05",
            x.pos,
            format!("{name} is {}", shorten(&n.to_string(), 60)),
            format!("write a number from 0 to {most}"),
        );
    }
}

pub(super) fn service_name(x: &ServiceName, scope: &Scope<'_>, check: &mut Check<'_>) {
    names_something(x, check);
    iana_service(x, check);
    types::urls(&x.url, x.pos, check);
    ml::texts(&x.description, scope, check);
}

// RFC 7970 §3.20.1, IODEF2-3.20.1-01
fn names_something(x: &ServiceName, check: &mut Check<'_>) {
    if x.iana_service.is_none() && x.url.is_empty() && x.description.is_empty() {
        check.find(
            "IODEF2-3.20.1-01",
            x.pos,
            "ServiceName is empty",
            "add IANAService, URL or Description, or leave ServiceName out",
        );
    }
}

// RFC 7970 §3.20.1, IODEF2-3.20.1-02
fn iana_service(x: &ServiceName, check: &mut Check<'_>) {
    let Some(name) = x.iana_service.as_deref().map(|name| name.trim()) else {
        return;
    };
    if !forms::is_service_name(name) {
        check.find(
            "IODEF2-3.20.1-02",
            x.pos,
            format!("IANAService `{}` is no service name", shorten(name, 60)),
            "write a name of IANA's registry, such as https, or use Description",
        );
    }
}

pub(super) fn application_header(x: &ApplicationHeader, scope: &Scope<'_>, check: &mut Check<'_>) {
    for child in &x.application_header_field {
        // RFC 7970 §3.20.2, IODEF2-3.20.2-01, IODEF2-3.20.2-02
        email::header_field(child, ("IODEF2-3.20.2-01", "IODEF2-3.20.2-02"), check);
        extension::extension(child, scope, check);
    }
}
