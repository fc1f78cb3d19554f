//! Rules of IncidentSource (RFC 6545 §5.3).

use crate::finding::Severity::{Error, Warning};
use crate::iodef::v1::{AddressCategory, Node};
use crate::rid::IncidentSource;
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms;

use super::node;
use super::policy::{has_ip, instead};

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("RID-5.3-01", Warning, "RFC 6545 §5.3", "SourceFound true goes with a Node unless policy withholds it, false with none."),
    rule("RID-5.3-02", Error, "RFC 6545 §5.3", "Every Node in IncidentSource has the IP address or network of a source."),
];

pub(super) fn check(source: &IncidentSource, check: &mut Check<'_>) {
    found(source, check);
    for node in &source.node {
        address(node, check);
        node::check(node, check);
    }
}

// RFC 6545 §5.3, RID-5.3-01
fn found(source: &IncidentSource, check: &mut Check<'_>) {
    match (source.source_found, source.node.first()) {
        (true, None) => check.find(
            "RID-5.3-01",
            source.pos,
            "the source was found, but no Node says where",
            "add Node with the address of the source, unless your policy withholds it",
        ),
        (false, Some(node)) => check.find(
            "RID-5.3-01",
            node.pos,
            "the source was not found, yet a Node names one",
            "remove Node, or set SourceFound to true",
        ),
        _ => {}
    }
}

// RFC 6545 §5.3, RID-5.3-02
fn address(node: &Node, check: &mut Check<'_>) {
    use AddressCategory::{Ipv4Net, Ipv4NetMask, Ipv6Net, Ipv6NetMask};
    let network = node.address.iter().any(|address| {
        let text = address.value.trim();
        match address.category {
            Some(Ipv4Net) => forms::net(text, false).is_ok(),
            Some(Ipv6Net) => forms::net(text, true).is_ok(),
            Some(Ipv4NetMask) => forms::net_mask(text, false).is_ok(),
            Some(Ipv6NetMask) => forms::net_mask(text, true).is_ok(),
            _ => false,
        }
    });
    if !network && !has_ip(node) {
        check.find(
            "RID-5.3-02",
            node.pos,
            format!("the source has no IP address{}", instead(node)),
            "add Address with the IP address or network of the source",
        );
    }
}
