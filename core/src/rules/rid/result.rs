//! Rules of a Result (RFC 6545 §6.3).

use crate::finding::Severity::{Error, Warning};
use crate::rid::{Rid, RidPolicy};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};

use super::facts::{Facts, Incident};
use super::{incident, needs, path};

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("RID-6.3-01", Error, "RFC 6545 §6.3", "A Result has an IncidentID in its RIDPolicy."),
    super::routing("RID-6.3-02", Error, "RFC 6545 §6.3", "A Result has an IncidentSource."),
    rule("RID-6.3-03", Error, "RFC 6545 §6.3", "A Result gives DetectTime, StartTime, ReportTime and, unless the activity goes on, EndTime."),
    rule("RID-6.3-04", Error, "RFC 6545 §6.3", "The incident of a Result is the one that RIDPolicy names."),
    rule("RID-6.3-05", Error, "RFC 6545 §6.3", "A Result about one instance of an incident names that instance."),
    rule("RID-6.3-06", Error, "RFC 6545 §6.3", "A Result states impact and confidence."),
    rule("RID-6.3-07", Error, "RFC 6545 §6.3", "A Result lists systems for both source and target."),
    rule("RID-6.3-08", Warning, "RFC 6545 §6.3", "A Result says of the source whether its address was spoofed."),
    rule("RID-6.3-09", Error, "RFC 6545 §6.3", "A Result records in History what was done."),
    rule("RID-6.3-10", Warning, "RFC 6545 §6.3", "Background notes, also on the confidence, are kept in History."),
];

const KIND: &str = "a Result";

pub(super) fn check(
    rid: &Rid,
    policy: &RidPolicy,
    facts: Option<&Facts<'_>>,
    check: &mut Check<'_>,
) {
    // RFC 6545 §6.3, RID-6.3-02
    if rid.incident_source.is_none() {
        check.find(
            "RID-6.3-02",
            rid.pos,
            "a Result has no IncidentSource",
            "add IncidentSource with SourceFound",
        );
    }
    // RFC 6545 §6.3, RID-6.3-01
    incident::numbered(policy, "RID-6.3-01", check);
    let Some(facts) = facts else {
        return;
    };
    // RFC 6545 §6.3, RID-6.3-04, RID-6.3-05
    let rules = incident::Rules {
        agree: "RID-6.3-04",
        instance: "RID-6.3-05",
        first: Error,
        second: Some(Warning),
    };
    let Some(subject) = incident::subject(policy, facts, &rules, check) else {
        return;
    };
    // RFC 6545 §6.3, RID-6.3-03
    needs::times("RID-6.3-03", KIND, subject, check);
    // RFC 6545 §6.3, RID-6.3-06
    needs::judgement("RID-6.3-06", KIND, subject, facts, check);
    // RFC 6545 §6.3, RID-6.3-07
    needs::systems("RID-6.3-07", KIND, subject, check);
    spoofed(subject, check);
    let found = rid.incident_source.as_ref().is_none_or(|s| s.source_found);
    history(subject, found, check);
    path::result(KIND, subject, check);
    needs::summary(policy, subject, facts, check);
}

// RFC 6545 §6.3, RID-6.3-08
fn spoofed(subject: &Incident<'_>, check: &mut Check<'_>) {
    let unclear = subject.unclear;
    if unclear.count > 0 {
        let what = match unclear.count {
            1 => "a source does not say".to_owned(),
            n => format!("{n} sources do not say"),
        };
        check.find(
            "RID-6.3-08",
            unclear.first,
            format!("{what} whether the address was spoofed"),
            "set spoofed to yes or no",
        );
    }
}

fn history(subject: &Incident<'_>, found: bool, check: &mut Check<'_>) {
    if !subject.history {
        // RFC 6545 §6.3, RID-6.3-09
        let severity = if found { Error } else { Warning };
        check.find_as(
            severity,
            "RID-6.3-09",
            subject.pos,
            "the Result does not tell what was done",
            "add History with a HistoryItem for each action, such as rate-limit-host, or nothing",
        );
    }
    if !subject.noted {
        // RFC 6545 §6.3, RID-6.3-10
        let message = if subject.history {
            "the History has no notes"
        } else {
            "there is no History to keep notes in"
        };
        check.find(
            "RID-6.3-10",
            subject.pos,
            message,
            "add Description to a HistoryItem: how the source was found, and how sure you are",
        );
    }
}
