//! Rules of the classes in `iodef::v1::flow` (RFC 5070).

use super::{Scope, extensible, extension, method, ml, node};
use crate::datatypes::PortList;
use crate::finding::Severity::{Error, Warning};
use crate::iodef::v1::{AddressCategory, Flow, Node, Service, Software, System, SystemCategory};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::sci::Place;
use crate::schema::Pos;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF1-2.10-02", Error, "RFC 5070 §2.10", "The ports of a PORTLIST are 0 to 65535, and its ranges ascend."),
    rule("IODEF1-3.15-01", Warning, "RFC 5070 §3.15", "System has its category."),
    rule("IODEF1-3.15-02", Warning, "RFC 5070 §3.15", "System has no interface when its Node is a network."),
    rule("IODEF1-3.15-03", Warning, "RFC 5070 §3.15", "System has one OperatingSystem at most."),
    rule("IODEF1-3.17-01", Error, "RFC 5070 §3.17", "Service has a Port or a Portlist."),
    rule("IODEF1-3.17-02", Error, "RFC 5070 §3.17", "Port is 0 to 65535, and ip_protocol 0 to 255."),
    rule("IODEF1-3.17-03", Error, "RFC 5070 §3.17, §4.3", "The Portlists of source and target in a Flow list equal numbers of ports, in matching order."),
    rule("IODEF1-3.17.1-01", Warning, "RFC 5070 §3.17.1", "Application and OperatingSystem say something of the software."),
    rule("IODEF1-4.3-03", Error, "RFC 5070 §4.3", "Values have the forms that only the text states: the digits of a PORTLIST are ASCII digits."),
];

pub(super) fn flow(x: &Flow, scope: &Scope<'_>, check: &mut Check<'_>) {
    symmetry(x, check);
    for child in &x.system {
        system(child, scope, check);
    }
}

/// Sources and targets list as many ports, service by service. That the n-th port of one
/// belongs to the n-th of the other cannot be seen.
// RFC 5070 §3.17, §4.3, IODEF1-3.17-03
fn symmetry(x: &Flow, check: &mut Check<'_>) {
    let of = |category: SystemCategory| {
        x.system
            .iter()
            .filter(move |s| s.category == Some(category) && lists(s).next().is_some())
    };
    let sources = || of(SystemCategory::Source);
    let targets = || of(SystemCategory::Target);
    let (Some(source), Some(target)) = (sources().next(), targets().next()) else {
        return;
    };
    let model = counts(source);
    for other in targets() {
        compare(&model, other, check);
    }
    let mut others = sources().skip(1).peekable();
    if others.peek().is_some() {
        let model = counts(target);
        for other in others {
            compare(&model, other, check);
        }
    }
}

fn lists(x: &System) -> impl Iterator<Item = (&Service, &PortList)> {
    x.service
        .iter()
        .filter_map(|s| Some((s, s.portlist.as_ref()?)))
}

/// How many ports a list has; `None` if it has one that is no port.
fn count(list: &PortList) -> Option<u64> {
    list.ranges()
        .map(|range| range.map(|r| u64::from(r.last - r.first) + 1))
        .sum()
}

/// The lists of a system and how many ports they have: counted once, however many systems
/// are held against it.
fn counts(x: &System) -> Vec<(&PortList, Option<u64>)> {
    lists(x).map(|(_, list)| (list, count(list))).collect()
}

/// Reports a system whose lists are not as long as those of the one it is held against.
fn compare(model: &[(&PortList, Option<u64>)], x: &System, check: &mut Check<'_>) {
    for ((service, list), (counterpart, other)) in lists(x).zip(model) {
        // Lists with ports that are none are another rule's matter.
        if let (Some(own), Some(other)) = (count(list), *other)
            && own != other
        {
            check.find(
                "IODEF1-3.17-03",
                service.pos,
                format!(
                    "Portlist `{}` lists {own} ports, but its counterpart `{}` lists {other}",
                    super::shown(list.as_str()),
                    super::shown(counterpart.as_str())
                ),
                "list as many ports of the source as of the target, in the same order",
            );
        }
    }
}

pub(super) fn system(x: &System, scope: &Scope<'_>, check: &mut Check<'_>) {
    extensible(
        "category",
        x.category == Some(SystemCategory::ExtValue),
        x.ext_category.as_ref(),
        x.pos,
        check,
    );
    attributes(x, check);
    node::node(&x.node, scope, check);
    for child in &x.service {
        service(child, check);
    }
    for child in &x.operating_system {
        software(child, "OperatingSystem", check);
    }
    for child in &x.counter {
        node::counter(child, check);
    }
    for child in &x.description {
        ml::ml_string(child, scope, check);
    }
    for child in &x.additional_data {
        extension::additional_data(child, Place::System, check);
    }
}

fn attributes(x: &System, check: &mut Check<'_>) {
    // RFC 5070 §3.15, IODEF1-3.15-01 (C-56)
    if x.category.is_none() {
        check.find(
            "IODEF1-3.15-01",
            x.pos,
            "System has no category, so its part in the event is not known",
            "add category, such as source or target",
        );
    }
    // RFC 5070 §3.15, IODEF1-3.15-02
    if let Some(interface) = &x.interface
        && is_network(&x.node)
    {
        check.find_attribute(
            "IODEF1-3.15-02",
            x.pos,
            "interface",
            format!(
                "interface `{}` has no meaning, since the Node is a network",
                super::shown(interface)
            ),
            "remove interface, or give the address of the host",
        );
    }
    // RFC 5070 §3.15, IODEF1-3.15-03 (C-56)
    if let [_, second, ..] = &x.operating_system[..] {
        check.find(
            "IODEF1-3.15-03",
            second.pos,
            format!("System has {} OperatingSystems", x.operating_system.len()),
            "name the one that runs, and describe others as further Systems",
        );
    }
}

/// Whether a node has the address of a network and none of a host.
fn is_network(x: &Node) -> bool {
    let is_net = |category: Option<AddressCategory>| {
        use AddressCategory::{Ipv4Net, Ipv4NetMask, Ipv6Net, Ipv6NetMask};
        matches!(
            category,
            Some(Ipv4Net | Ipv4NetMask | Ipv6Net | Ipv6NetMask)
        )
    };
    !x.address.is_empty() && x.address.iter().all(|a| is_net(a.category))
}

pub(super) fn service(x: &Service, check: &mut Check<'_>) {
    ported(x, check);
    numbers(x, check);
    if let Some(list) = &x.portlist {
        ports(list, "Portlist", x.pos, check);
    }
    if let Some(child) = &x.application {
        software(child, "Application", check);
    }
}

// RFC 5070 §3.17, IODEF1-3.17-01 (C-55)
fn ported(x: &Service, check: &mut Check<'_>) {
    if x.port.is_some() || x.portlist.is_some() {
        return;
    }
    // DCCP, SCTP, TCP, UDP and UDP-Lite have ports.
    let has_ports = matches!(x.ip_protocol.as_i64(), Some(6 | 17 | 33 | 132 | 136));
    let typed = x.proto_type.is_some() || x.proto_code.is_some();
    let message = format!(
        "Service of ip_protocol {} has neither Port nor Portlist",
        x.ip_protocol
    );
    if has_ports || !typed {
        let help = "add Port or Portlist";
        check.find("IODEF1-3.17-01", x.pos, message, help);
    } else {
        let help = "add Port if there is one; the RFC asks for it even of protocols without ports";
        check.find_as(Warning, "IODEF1-3.17-01", x.pos, message, help);
    }
}

// RFC 5070 §3.17, IODEF1-3.17-02
fn numbers(x: &Service, check: &mut Check<'_>) {
    if let Some(port) = &x.port
        && !matches!(port.as_i64(), Some(0..=65535))
    {
        check.find(
            "IODEF1-3.17-02",
            x.pos,
            format!("Port {} is no port", super::shown(&port.to_string())),
            "give a number from 0 to 65535",
        );
    }
    if !matches!(x.ip_protocol.as_i64(), Some(0..=255)) {
        check.find_attribute(
            "IODEF1-3.17-02",
            x.pos,
            "ip_protocol",
            format!(
                "ip_protocol {} is no protocol of IP",
                super::shown(&x.ip_protocol.to_string())
            ),
            "give IANA's number of the protocol, such as 6 for TCP",
        );
    }
}

/// A port list in the element at a place, which is its child `name` or its content.
#[inline]
pub(super) fn ports(x: &PortList, name: &str, at: Pos, check: &mut Check<'_>) {
    if x.ranges().any(|range| range.is_none()) {
        report(x, name, at, check);
    }
}

#[cold]
fn report(x: &PortList, name: &str, at: Pos, check: &mut Check<'_>) {
    // RFC 5070 §4.3, IODEF1-4.3-03: the schema takes the digits of any script
    if !x.as_str().is_ascii() {
        check.find(
            "IODEF1-4.3-03",
            at,
            format!(
                "{name} `{}` has digits that are not ASCII digits",
                super::shown(x.as_str())
            ),
            "write ports with the digits 0 to 9",
        );
        return;
    }
    // RFC 5070 §2.10, IODEF1-2.10-02
    let items = x.as_str().split(',').zip(x.ranges());
    let mut wrong = items.filter(|(_, range)| range.is_none());
    if let Some((item, _)) = wrong.next() {
        check.find(
            "IODEF1-2.10-02",
            at,
            format!(
                "{name} has `{}`, which is no port and no ascending range of ports",
                super::shown(item)
            ),
            "list numbers from 0 to 65535, the lower end of a range first",
        );
    }
}

/// An Application or OperatingSystem.
pub(super) fn software(x: &Software, name: &str, check: &mut Check<'_>) {
    if let Some(url) = &x.url {
        method::url(url, x.pos, check);
    }
    // RFC 5070 §3.17.1, IODEF1-3.17.1-01; the schema's default of the identifiers is 0 (C-65)
    let texts = [
        &x.vendor,
        &x.family,
        &x.name,
        &x.version,
        &x.patch,
        &x.swid,
        &x.configid,
    ];
    let says = |text: &str| !matches!(text.trim(), "" | "0");
    if x.url.is_none() && !texts.into_iter().flatten().any(|text| says(text)) {
        check.find(
            "IODEF1-3.17.1-01",
            x.pos,
            format!("{name} says nothing of the software"),
            format!("add vendor, name or version, or leave {name} out"),
        );
    }
}
