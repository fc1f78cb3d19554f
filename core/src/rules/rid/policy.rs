//! Rules of RIDPolicy: where a message goes, and the words of one's own (RFC 6545 §5.1).

use crate::finding::Severity::{Error, Warning};
use crate::iodef::v1::{AddressCategory, Node};
use crate::rid::{MsgDestination, MsgType, Payload, Region, RidPolicy, Traffic};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::text::shorten;

use super::envelope::a;
use super::{node, report_schema};

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("RID-5.1-01", Error, "RFC 6545 §5.1", "The Node of RIDPolicy says by an Address or a NodeName where the message goes."),
    rule("RID-5.1-15", Error, "RFC 6545 §5.1", "An ext- attribute of RIDPolicy, PolicyRegion or TrafficType is present exactly when its base attribute is ext-value, and is not blank."),
    rule("RID-5.1-18", Error, "RFC 6545 §5.1", "With MsgDestination RIDSystem the Node has an IP address of the next RID system."),
    rule("RID-5.1-21", Error, "RFC 6545 §5.1", "With MsgDestination SourceOfIncident the Node holds the IP address of the incident's source."),
    rule("RID-5.1-22", Error, "RFC 6545 §5.1", "With MsgDestination SourceOfIncident the Node has no NodeName."),
    rule("RID-5.1-23", Warning, "RFC 6545 §5.1", "SourceOfIncident is used with a Request, normally an InvestigationRequest."),
    rule("RID-5.1-25", Warning, "RFC 6545 §5.1", "A MsgDestination of one's own names the node first of all by an IP address."),
    rule("RID-5.1-28", Error, "RFC 6545 §5.1", "ReportSchema with an IODEF document is present for every message type that needs IODEF information."),
];

pub(super) fn check(policy: &RidPolicy, check: &mut Check<'_>) {
    extensions(policy, check);
    if is_nowhere(&policy.node) {
        nowhere(policy, check);
    }
    match policy.msg_destination {
        MsgDestination::RidSystem => rid_system(policy, check),
        MsgDestination::SourceOfIncident => source_of_incident(policy, check),
        MsgDestination::ExtValue => own_destination(policy, check),
    }
    node::check(&policy.node, check);
    enclosed(policy, check);
}

/// Whether a node has neither an address nor a name; a blank name is none.
fn is_nowhere(node: &Node) -> bool {
    node.address.is_empty() && node.node_name.iter().all(|n| n.value.trim().is_empty())
}

// RFC 6545 §5.1, RID-5.1-01
fn nowhere(policy: &RidPolicy, check: &mut Check<'_>) {
    check.find(
        "RID-5.1-01",
        policy.node.pos,
        "the Node has neither an Address nor a NodeName, so the message goes nowhere",
        "add Address with the IP address of the destination",
    );
}

// RFC 6545 §5.1, RID-5.1-15
fn extensions(policy: &RidPolicy, check: &mut Check<'_>) {
    let id = ("RID-5.1-15", "RID-5.1-15");
    check.extension(
        id,
        policy.pos,
        "MsgType",
        policy.msg_type == MsgType::ExtValue,
        policy.ext_msg_type.as_ref(),
    );
    check.extension(
        id,
        policy.pos,
        "MsgDestination",
        policy.msg_destination == MsgDestination::ExtValue,
        policy.ext_msg_destination.as_ref(),
    );
    for region in &policy.policy_region {
        let is_ext = region.region == Region::ExtValue;
        check.extension(id, region.pos, "region", is_ext, region.ext_region.as_ref());
    }
    for traffic in &policy.traffic_type {
        let is_ext = traffic.r#type == Traffic::ExtValue;
        check.extension(id, traffic.pos, "type", is_ext, traffic.ext_type.as_ref());
    }
}

/// Whether a node has an IP address, in an Address that says it is one.
pub(super) fn has_ip(node: &Node) -> bool {
    use AddressCategory::{Ipv4Addr, Ipv6Addr};
    node.address.iter().any(|address| {
        matches!(address.category, None | Some(Ipv4Addr | Ipv6Addr))
            && address.value.trim().parse::<std::net::IpAddr>().is_ok()
    })
}

/// What a node has in place of an IP address.
pub(super) fn instead(node: &Node) -> String {
    let address = node.address.first().map(|a| a.value.trim());
    let name = node.node_name.first().map(|n| n.value.trim());
    match (address, name) {
        (Some(address), _) => format!(", only `{}`", shorten(address, 60)),
        (None, Some(name)) => format!(", only the name `{}`", shorten(name, 60)),
        (None, None) => String::new(),
    }
}

// RFC 6545 §5.1, RID-5.1-18
fn rid_system(policy: &RidPolicy, check: &mut Check<'_>) {
    if !has_ip(&policy.node) {
        check.find(
            "RID-5.1-18",
            policy.node.pos,
            format!(
                "the Node has no IP address of the RID system that the message goes to{}",
                instead(&policy.node)
            ),
            "add Address of category ipv4-addr or ipv6-addr with the address of the next RID system",
        );
    }
}

fn source_of_incident(policy: &RidPolicy, check: &mut Check<'_>) {
    // RFC 6545 §5.1, RID-5.1-21
    if !has_ip(&policy.node) {
        check.find(
            "RID-5.1-21",
            policy.node.pos,
            format!(
                "the Node has no IP address of the incident's source{}",
                instead(&policy.node)
            ),
            "add Address of category ipv4-addr or ipv6-addr with the address of the source",
        );
    }
    // RFC 6545 §5.1, RID-5.1-22
    if let Some(name) = policy.node.node_name.first() {
        check.find(
            "RID-5.1-22",
            name.pos,
            format!(
                "the message goes to the source of the incident, but names `{}`",
                shorten(name.value.trim(), 60)
            ),
            "remove NodeName: the way is found by the IP address of the source alone",
        );
    }
    // RFC 6545 §5.1, RID-5.1-23
    let kind = policy.msg_type;
    if matches!(
        kind,
        MsgType::Acknowledgement | MsgType::Result | MsgType::Report | MsgType::Query
    ) {
        check.find_attribute(
            "RID-5.1-23",
            policy.pos,
            "MsgDestination",
            format!("{} is sent to the source of the incident", a(kind)),
            "set MsgDestination to RIDSystem and give its address; SourceOfIncident is for Requests",
        );
    }
}

// RFC 6545 §5.1, RID-5.1-25
fn own_destination(policy: &RidPolicy, check: &mut Check<'_>) {
    // A node that says nothing is RID-5.1-01's matter.
    if !is_nowhere(&policy.node) && !has_ip(&policy.node) {
        check.find(
            "RID-5.1-25",
            policy.node.pos,
            format!("the Node has no IP address{}", instead(&policy.node)),
            "add Address of category ipv4-addr or ipv6-addr; whatever else names the node comes \
             second",
        );
    }
}

// RFC 6545 §5.1, RID-5.1-28
fn enclosed(policy: &RidPolicy, check: &mut Check<'_>) {
    use MsgType::{InvestigationRequest, Report, Result, TraceRequest};
    let kind = policy.msg_type;
    let needs = matches!(kind, InvestigationRequest | TraceRequest | Result);
    let Some(schema) = &policy.report_schema else {
        if needs {
            check.find(
                "RID-5.1-28",
                policy.pos,
                format!(
                    "{} has no ReportSchema, so it says nothing of the incident",
                    a(kind)
                ),
                "add ReportSchema with an IODEF document",
            );
        } else if kind == Report {
            // It may be an empty answer to a Query (RFC 6545 §7.4).
            check.find_as(
                Warning,
                "RID-5.1-28",
                policy.pos,
                "a Report has no ReportSchema, so it reports nothing",
                "add ReportSchema with an IODEF document, unless it answers a Query that nothing \
                 was found for",
            );
        }
        return;
    };
    let document = &schema.xml_document;
    let iodef = |payload: &Payload| match payload {
        Payload::Iodef(_) | Payload::Iodef2(_) => true,
        Payload::Other(other) => report_schema::may_be_iodef(other, check.options),
        Payload::Text(_) => false,
    };
    if needs && !document.content.iter().any(iodef) {
        check.find(
            "RID-5.1-28",
            document.pos,
            format!("{} encloses no IODEF document", a(kind)),
            "put an IODEF-Document into XMLDocument",
        );
    }
}
