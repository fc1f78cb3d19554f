//! Rules of a Request: TraceRequest and InvestigationRequest (RFC 6545 §6, §6.1).

use crate::finding::Severity::{Error, Warning};
use crate::rid::RidPolicy;
use crate::rules::Rule;
use crate::rules::check::{Check, rule};

use super::envelope::a;
use super::facts::{Facts, Incident};
use super::{incident, needs, path};

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("RID-6-03", Error, "RFC 6545 §6", "What IODEF leaves optional is there where the message type needs it."),
    rule("RID-6-04", Error, "RFC 6545 §6 with RFC 7970 §4.4", "What section 6 names by a class of IODEF 1 is there by its counterpart in IODEF 2."),
    rule("RID-6.1-01", Error, "RFC 6545 §6.1", "A Request has an IncidentID in its RIDPolicy."),
    rule("RID-6.1-02", Error, "RFC 6545 §6.1", "A Request gives DetectTime, StartTime, ReportTime and, unless the activity goes on, EndTime."),
    rule("RID-6.1-03", Error, "RFC 6545 §6.1", "The incident of a Request is the one that RIDPolicy names."),
    rule("RID-6.1-04", Error, "RFC 6545 §6.1", "A Request states impact and confidence."),
    rule("RID-6.1-05", Error, "RFC 6545 §6.1", "A Request lists systems for both source and target."),
    rule("RID-6.1-06", Warning, "RFC 6545 §6.1", "A Request asks for actions by Expectation."),
    rule("RID-6.1-23", Warning, "RFC 6545 §6.1", "A Request has event data that let the traffic be recognised, normally packets in a Record."),
];

pub(super) fn check(policy: &RidPolicy, facts: Option<&Facts<'_>>, check: &mut Check<'_>) {
    // RFC 6545 §6.1, RID-6.1-01
    incident::numbered(policy, "RID-6.1-01", check);
    let Some(facts) = facts else {
        return;
    };
    // RFC 6545 §6.1, RID-6.1-03
    let rules = incident::Rules {
        agree: "RID-6.1-03",
        instance: "RID-6.1-03",
        first: Warning,
        second: Some(Warning),
    };
    let Some(subject) = incident::subject(policy, facts, &rules, check) else {
        return;
    };
    let kind = a(policy.msg_type);
    // RFC 6545 §6.1, RID-6.1-02
    needs::times("RID-6.1-02", kind, subject, check);
    // RFC 6545 §6.1, RID-6.1-04
    needs::judgement("RID-6.1-04", kind, subject, facts, check);
    // RFC 6545 §6.1, RID-6.1-05
    needs::systems("RID-6.1-05", kind, subject, check);
    expectation(kind, subject, check);
    samples(kind, subject, check);
    path::request(kind, subject, check);
    needs::summary(policy, subject, facts, check);
}

// RFC 6545 §6.1, RID-6.1-06
fn expectation(kind: &str, subject: &Incident<'_>, check: &mut Check<'_>) {
    if !subject.expectation {
        check.find(
            "RID-6.1-06",
            subject.pos,
            format!("{kind} has no Expectation, so it asks for nothing"),
            "add Expectation with the action that is wanted, such as investigate or rate-limit-host",
        );
    }
}

// RFC 6545 §6.1, §9.1, RID-6.1-23
fn samples(kind: &str, subject: &Incident<'_>, check: &mut Check<'_>) {
    if !subject.record {
        check.find(
            "RID-6.1-23",
            subject.pos,
            format!("{kind} has no Record to recognise the traffic by"),
            "add Record with a sample packet as RecordItem, in an EventData of its own",
        );
    }
}
