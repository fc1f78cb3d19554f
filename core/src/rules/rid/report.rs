//! Rules of a Report (RFC 6545 §4.2, §6.4).

use crate::finding::Severity::{Error, Warning};
use crate::rid::RidPolicy;
use crate::rules::Rule;
use crate::rules::check::{Check, rule};

use super::facts::{Facts, Incident};
use super::{incident, needs, path};

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("RID-4.2-08", Warning, "RFC 6545 §4.2", "A Report asks for no action by Expectation."),
    rule("RID-6.4-01", Error, "RFC 6545 §6.4", "A Report has an IncidentID in its RIDPolicy."),
    rule("RID-6.4-02", Warning, "RFC 6545 §6.4", "A Report gives DetectTime, StartTime, EndTime and ReportTime when they are known."),
    rule("RID-6.4-03", Warning, "RFC 6545 §6.4", "A Report gives in its IODEF document the IncidentID that RIDPolicy names."),
    rule("RID-6.4-04", Error, "RFC 6545 §6.4", "A Report about one instance of an incident names that instance."),
    rule("RID-6.4-05", Warning, "RFC 6545 §6.4", "A Report states impact and confidence when they are known."),
    rule("RID-6.4-06", Warning, "RFC 6545 §6.4", "A Report lists source and target systems when they are known."),
];

pub(super) fn check(policy: &RidPolicy, facts: Option<&Facts<'_>>, check: &mut Check<'_>) {
    // RFC 6545 §6.4, RID-6.4-01
    incident::numbered(policy, "RID-6.4-01", check);
    let Some(facts) = facts else {
        return;
    };
    // RFC 6545 §6.4, RID-6.4-03, RID-6.4-04: all instances of an incident may be reported
    // under its number (RFC 6545 §6.5).
    let rules = incident::Rules {
        agree: "RID-6.4-03",
        instance: "RID-6.4-04",
        first: Error,
        second: None,
    };
    incident::subject(policy, facts, &rules, check);
    for incident in &facts.incidents {
        unnumbered(incident, check);
        recommended(incident, check);
        action(incident, check);
        path::report(incident, check);
    }
}

// RFC 6545 §6.4, RID-6.4-03
fn unnumbered(incident: &Incident<'_>, check: &mut Check<'_>) {
    if incident.id.number.is_empty() {
        check.find(
            "RID-6.4-03",
            incident.id.pos,
            "the IncidentID of the reported incident has no number",
            "give the number of the incident",
        );
    }
}

fn recommended(x: &Incident<'_>, check: &mut Check<'_>) {
    const HELP: &str = "add what is known";
    // RFC 6545 §6.4, RID-6.4-02
    let times = [
        ("DetectTime", x.times.detect),
        ("StartTime", x.times.start),
        ("EndTime", x.times.end),
        ("ReportTime", x.times.report),
    ];
    needs::recommended("RID-6.4-02", x, times, HELP, check);
    // RFC 6545 §6.4, RID-6.4-05
    let judgement = [
        ("impact", x.assessed.impact),
        ("Confidence", x.assessed.confidence),
    ];
    needs::recommended("RID-6.4-05", x, judgement, HELP, check);
    // RFC 6545 §6.4, RID-6.4-06
    let systems = [("source", x.source), ("target", x.target)];
    let help = "add a Flow with the systems, unless they are withheld";
    needs::recommended("RID-6.4-06", x, systems, help, check);
}

// RFC 6545 §4.2, RID-4.2-08
fn action(x: &Incident<'_>, check: &mut Check<'_>) {
    if x.asks.count > 0 {
        let action = match x.action {
            "" => "by an Expectation without an action, which is read as other".to_owned(),
            action => format!("for `{action}`"),
        };
        check.find(
            "RID-4.2-08",
            x.asks.first,
            format!("a Report, which is only filed, asks {action}"),
            "send an InvestigationRequest to have something done, or set the action to nothing",
        );
    }
}
