//! Rules of the classes in `iodef::v2::flow` (RFC 7970).

use super::{Scope, extension, index, ml, node, service, types};
use crate::finding::Severity::{Error, Warning};
use crate::iodef::v2::{AddressCategory, Flow, System, SystemCategory};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::sci::Place;
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.17-01", Warning, "RFC 7970 §3.17", "A System that is a network has no interface."),
    rule("IODEF2-3.20-03", Error, "RFC 7970 §3.20", "The Portlists of source and target in a Flow list equally many ports, which pair up in their order."),
    rule("IODEF2-3.20-04", Error, "RFC 7970 §3.20", "Where those Portlists list several ports, the Flow has one source and one target."),
];

pub(super) fn flow(x: &Flow, scope: &Scope<'_>, check: &mut Check<'_>) {
    ports(x, check);
    for child in &x.system {
        system(child, scope, check);
    }
}

/// How many ports the Portlists of a system list; `None` if it has none, or one that has no
/// meaning, which is found elsewhere.
fn listed(x: &System) -> Option<u64> {
    let mut lists = x
        .service
        .iter()
        .filter_map(|s| s.portlist.as_deref())
        .peekable();
    lists.peek()?;
    lists
        .flat_map(|list| list.ranges())
        .map(|range| range.map(|r| u64::from(r.last - r.first) + 1))
        .sum()
}

/// The ports of source and target pair up.
fn ports(x: &Flow, check: &mut Check<'_>) {
    let of = |category| {
        x.system
            .iter()
            .filter(move |s| s.category == Some(category))
    };
    let sources = || of(SystemCategory::Source);
    let targets = || of(SystemCategory::Target);
    let (Some(source), Some(target)) = (sources().find_map(listed), targets().find_map(listed))
    else {
        return;
    };
    // RFC 7970 §3.20, IODEF2-3.20-03
    let unequal = |theirs: u64| move |s: &&System| listed(s).is_some_and(|n| n != theirs);
    let odd = targets()
        .find(unequal(source))
        .map(|s| (s, "target", "source", source))
        .or_else(|| {
            let odd = sources().find(unequal(target))?;
            Some((odd, "source", "target", target))
        });
    if let Some((system, what, other, theirs)) = odd {
        let ours = listed(system).unwrap_or_default();
        check.find(
            "IODEF2-3.20-03",
            system.pos,
            format!("the {what} lists {ours} ports, and the {other} {theirs}"),
            "list the ports of both in the same order, each with its counterpart",
        );
    }
    // RFC 7970 §3.20, IODEF2-3.20-04
    let (from, to) = (sources().count(), targets().count());
    if source.max(target) > 1 && (from, to) != (1, 1) {
        check.find(
            "IODEF2-3.20-04",
            x.pos,
            format!("the Portlists list several ports, for {from} sources and {to} targets"),
            "write a Flow for each pair of a source and a target",
        );
    }
}

pub(super) fn system(x: &System, scope: &Scope<'_>, check: &mut Check<'_>) {
    let at = x.pos;
    let category = x.ext_category.as_deref();
    types::ext("category", x.category.as_ref(), category, at, scope, check);
    let ownership = x.ext_ownership.as_deref();
    types::ext(
        "ownership",
        x.ownership.as_ref(),
        ownership,
        at,
        scope,
        check,
    );
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), at, check);
    index::observable(x.observable_id.as_deref(), scope);
    interface(x, check);
    node::node(&x.node, scope, check);
    for child in &x.node_role {
        node::node_role(child, scope, check);
    }
    for child in &x.service {
        service::service(child, scope, check);
    }
    for child in &x.operating_system {
        extension::software(child, scope, check);
    }
    for child in &x.counter {
        node::counter(child, scope, check);
    }
    ml::texts(&x.description, scope, check);
    for child in &x.additional_data {
        extension::extension_in(child, Place::System, scope, check);
    }
}

// RFC 7970 §3.17, IODEF2-3.17-01
fn interface(x: &System, check: &mut Check<'_>) {
    use AddressCategory as C;
    let Some(interface) = &x.interface else {
        return;
    };
    let network = |category| {
        matches!(
            category,
            Some(C::Ipv4Net | C::Ipv4NetMasked | C::Ipv4NetMask | C::Ipv6Net | C::Ipv6NetMasked)
        )
    };
    let addresses = &x.node.address;
    if !addresses.is_empty() && addresses.iter().all(|a| network(a.category)) {
        check.find_attribute(
            "IODEF2-3.17-01",
            x.pos,
            "interface",
            format!(
                "the interface `{}` is given for a network",
                shorten(interface, 60)
            ),
            "leave interface out, or give the address of the host that has it",
        );
    }
}
