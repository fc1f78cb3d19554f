//! Rules of the envelope and of the message types (RFC 6545 §5, §6, §11).

mod acknowledgement;
mod envelope;
mod facts;
mod incident;
mod needs;
mod node;
mod path;
mod policy;
mod query;
mod report;
mod report_schema;
mod request;
mod result;
mod source;
mod status;
mod traffic;

use super::Rule;
use super::check::{Check, rule};
use crate::finding::Severity;
use crate::rid::{MsgType, Rid};
use facts::Facts;

/// The rules, a table a file.
pub(super) static RULES: &[&[Rule]] = &[
    envelope::RULES,
    policy::RULES,
    traffic::RULES,
    report_schema::RULES,
    status::RULES,
    source::RULES,
    request::RULES,
    acknowledgement::RULES,
    result::RULES,
    report::RULES,
    query::RULES,
    path::RULES,
    node::RULES,
];

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

/// Runs every rule over a message.
pub(super) fn check(rid: &Rid, check: &mut Check<'_>) {
    envelope::check(rid, check);
    if let Some(status) = &rid.request_status {
        status::check(status, check);
    }
    if let Some(source) = &rid.incident_source {
        source::check(source, check);
    }
    let Some(policy) = &rid.rid_policy else {
        return;
    };
    let facts = Facts::of(policy);
    policy::check(policy, check);
    traffic::check(policy, facts.as_ref(), check);
    if let Some(schema) = &policy.report_schema {
        report_schema::check(schema, check);
    }
    match policy.msg_type {
        MsgType::InvestigationRequest | MsgType::TraceRequest => {
            request::check(policy, facts.as_ref(), check);
        }
        MsgType::Acknowledgement => acknowledgement::check(rid, policy, check),
        MsgType::Result => result::check(rid, policy, facts.as_ref(), check),
        MsgType::Report => report::check(policy, facts.as_ref(), check),
        MsgType::Query => query::check(policy, facts.as_ref(), check),
        MsgType::ExtValue => {}
    }
}
