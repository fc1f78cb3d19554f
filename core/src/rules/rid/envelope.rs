//! Rules of the envelope and of the message types (RFC 6545 §5, §6).

use crate::finding::Severity;
use crate::rid::{
    AuthorizationStatus, Justification, MsgDestination, MsgType, Region, Rid, RidPolicy, Traffic,
};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};

use Severity::{Error, Warning};

/// A rule without which a message can neither be routed nor answered.
const fn routing(
    id: &'static str,
    severity: Severity,
    source: &'static str,
    summary: &'static str,
) -> Rule {
    Rule {
        routing: true,
        ..rule(id, severity, source, summary)
    }
}

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("RID-5-06", Error, "RFC 6545 §5", "RequestStatus appears only in an Acknowledgement."),
    rule("RID-5-07", Error, "RFC 6545 §5", "IncidentSource appears only in a Result."),
    routing("RID-5-10", Error, "RFC 6545 §5", "A message that is to be transported has a RIDPolicy."),
    rule("RID-5.1-15", Error, "RFC 6545 §5.1", "An ext- attribute of RIDPolicy, PolicyRegion or TrafficType is present exactly when its base attribute is ext-value, and is not blank."),
    rule("RID-5.1-18", Error, "RFC 6545 §5.1", "With MsgDestination RIDSystem the Node has an address of the next RID system."),
    rule("RID-5.1-21", Error, "RFC 6545 §5.1", "With MsgDestination SourceOfIncident the Node holds the address of the incident's source."),
    rule("RID-5.1-28", Error, "RFC 6545 §5.1", "ReportSchema is present for every message type that needs IODEF information."),
    rule("RID-5.2-13", Error, "RFC 6545 §5.2", "ext-AuthorizationStatus and ext-Justification are present exactly when their base attribute is ext-value."),
    rule("RID-6.1-01", Error, "RFC 6545 §6.1", "A Request has an IncidentID in its RIDPolicy."),
    rule("RID-6.2-01", Error, "RFC 6545 §6.2", "An Acknowledgement has an IncidentID in its RIDPolicy."),
    routing("RID-6.2-02", Error, "RFC 6545 §6.2", "An Acknowledgement has a RequestStatus."),
    rule("RID-6.2-07", Warning, "RFC 6545 §6.2", "An Acknowledgement that is Denied says why."),
    rule("RID-6.3-01", Error, "RFC 6545 §6.3", "A Result has an IncidentID in its RIDPolicy."),
    routing("RID-6.3-02", Error, "RFC 6545 §6.3", "A Result has an IncidentSource."),
    rule("RID-6.4-01", Error, "RFC 6545 §6.4", "A Report has an IncidentID in its RIDPolicy."),
];

pub(super) fn check(rid: &Rid, check: &mut Check<'_>) {
    status(rid, check);
    // RFC 6545 §5, RID-5-10 (C-38)
    let Some(policy) = &rid.rid_policy else {
        check.find(
            "RID-5-10",
            rid.pos,
            "the message has no RIDPolicy, so nothing says what it is and where it goes".to_owned(),
            "add RIDPolicy with MsgType, MsgDestination and Node",
        );
        return;
    };
    extensions(policy, check);
    destination(policy, check);
    message_type(rid, policy, check);
}

fn status(rid: &Rid, check: &mut Check<'_>) {
    let Some(status) = &rid.request_status else {
        return;
    };
    check.extension(
        ("RID-5.2-13", "RID-5.2-13"),
        status.pos,
        "AuthorizationStatus",
        status.authorization_status == AuthorizationStatus::ExtValue,
        status.ext_authorization_status.as_ref(),
    );
    check.extension(
        ("RID-5.2-13", "RID-5.2-13"),
        status.pos,
        "Justification",
        status.justification == Some(Justification::ExtValue),
        status.ext_justification.as_ref(),
    );
    // RFC 6545 §6.2, RID-6.2-07
    if status.authorization_status == AuthorizationStatus::Denied && status.justification.is_none()
    {
        check.find(
            "RID-6.2-07",
            status.pos,
            "the request is denied without a reason".to_owned(),
            "add Justification",
        );
    }
}

/// RFC 6545 §5.1, RID-5.1-15
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

/// RFC 6545 §5.1, RID-5.1-18, RID-5.1-21
fn destination(policy: &RidPolicy, check: &mut Check<'_>) {
    let addressed = policy
        .node
        .address
        .iter()
        .any(|a| a.value.trim().parse::<std::net::IpAddr>().is_ok());
    if addressed {
        return;
    }
    match policy.msg_destination {
        MsgDestination::RidSystem => check.find(
            "RID-5.1-18",
            policy.node.pos,
            "the Node has no IP address of the RID system that the message goes to".to_owned(),
            "add Address with the address of the next RID system",
        ),
        MsgDestination::SourceOfIncident => check.find(
            "RID-5.1-21",
            policy.node.pos,
            "the Node has no IP address of the incident's source".to_owned(),
            "add Address with the address of the source",
        ),
        MsgDestination::ExtValue => {}
    }
}

/// RFC 6545 §6: what each message type needs.
fn message_type(rid: &Rid, policy: &RidPolicy, check: &mut Check<'_>) {
    use MsgType::{
        Acknowledgement, ExtValue, InvestigationRequest, Query, Report, Result, TraceRequest,
    };
    let kind = policy.msg_type;
    if let Some(status) = &rid.request_status
        && kind != Acknowledgement
        && kind != ExtValue
    {
        check.find(
            "RID-5-06",
            status.pos,
            format!("a {kind} has a RequestStatus"),
            "remove it; only an Acknowledgement has one",
        );
    }
    if let Some(source) = &rid.incident_source
        && kind != Result
        && kind != ExtValue
    {
        check.find(
            "RID-5-07",
            source.pos,
            format!("a {kind} has an IncidentSource"),
            "remove it; only a Result has one",
        );
    }
    if kind == Acknowledgement && rid.request_status.is_none() {
        check.find(
            "RID-6.2-02",
            rid.pos,
            "an Acknowledgement has no RequestStatus".to_owned(),
            "add RequestStatus with AuthorizationStatus",
        );
    }
    if kind == Result && rid.incident_source.is_none() {
        check.find(
            "RID-6.3-02",
            rid.pos,
            "a Result has no IncidentSource".to_owned(),
            "add IncidentSource with SourceFound",
        );
    }
    let numbered = policy
        .incident_id
        .as_ref()
        .is_some_and(|id| !id.number().is_empty());
    // A Query without a number asks by type (C-37).
    let rule = match kind {
        InvestigationRequest | TraceRequest => Some("RID-6.1-01"),
        Acknowledgement => Some("RID-6.2-01"),
        Result => Some("RID-6.3-01"),
        Report => Some("RID-6.4-01"),
        Query | ExtValue => None,
    };
    if let Some(rule) = rule
        && !numbered
    {
        check.find(
            rule,
            policy.pos,
            format!("the RIDPolicy of a {kind} has no IncidentID"),
            "add IncidentID with the name of the CSIRT and the number of the incident",
        );
    }
    // RFC 6545 §5.1, RID-5.1-28: a Report without one is an empty answer to a Query.
    if matches!(kind, InvestigationRequest | TraceRequest | Result)
        && policy.report_schema.is_none()
    {
        check.find(
            "RID-5.1-28",
            policy.pos,
            format!("a {kind} has no ReportSchema, so it says nothing of the incident"),
            "add ReportSchema with an IODEF document",
        );
    }
}
