//! Rules of TrafficType: what the traffic is said to be, and what backs it (RFC 6545 §5.1).

use crate::finding::Severity::{Error, Warning};
use crate::rid::{RidPolicy, Traffic};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::schema::Pos;

use super::facts::Facts;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("RID-5.1-06", Warning, "RFC 6545 §5.1", "A single, most fitting TrafficType is used where possible."),
    rule("RID-5.1-07", Warning, "RFC 6545 §5.1", "TrafficType Attack is chosen only for traffic tied to a security incident or attack."),
    rule("RID-5.1-08", Error, "RFC 6545 §5.1", "With TrafficType Attack the enclosed IODEF document has a Method and an impact."),
    rule("RID-5.1-09", Warning, "RFC 6545 §5.1", "TrafficType Network is chosen only for network traffic or routing matters."),
    rule("RID-5.1-10", Warning, "RFC 6545 §5.1", "TrafficType Content is chosen only for content under regional restrictions, which is no attack."),
    rule("RID-5.1-11", Warning, "RFC 6545 §5.1", "With DataWithHandlingRequirements the enclosed document states the restrictions."),
    rule("RID-5.1-13", Warning, "RFC 6545 §5.1", "AudienceRestriction is not used for ordinary incident reporting."),
    rule("RID-5.1-14", Error, "RFC 6545 §5.1", "With TrafficType Other the enclosed IODEF document describes the traffic, by preference in an Expectation or a HistoryItem."),
];

pub(super) fn check(policy: &RidPolicy, facts: Option<&Facts<'_>>, check: &mut Check<'_>) {
    if let [_, second, ..] = &*policy.traffic_type {
        several(policy.traffic_type.len(), second.pos, check);
    }
    let has = |kind| policy.traffic_type.iter().find(|t| t.r#type == kind);
    let attack = has(Traffic::Attack);
    // RFC 6545 §5.1: these are for what is no attack.
    if attack.is_some() {
        if let Some(traffic) = has(Traffic::Content) {
            content(traffic.pos, check);
        }
        if let Some(traffic) = has(Traffic::AudienceRestriction) {
            audience(traffic.pos, check);
        }
    }
    // The rest is of the document.
    let Some(facts) = facts else {
        return;
    };
    if let Some(traffic) = attack {
        attack_is_backed(traffic.pos, facts, check);
    }
    if let Some(traffic) = has(Traffic::Network) {
        network(traffic.pos, facts, check);
    }
    if let Some(traffic) = has(Traffic::DataWithHandlingRequirements) {
        handling(traffic.pos, facts, check);
    }
    if let Some(traffic) = has(Traffic::Other) {
        other(traffic.pos, facts, check);
    }
}

// RFC 6545 §5.1, RID-5.1-06
fn several(count: usize, pos: Pos, check: &mut Check<'_>) {
    check.find(
        "RID-5.1-06",
        pos,
        format!("the message has {count} TrafficTypes"),
        "keep the one that fits the traffic best",
    );
}

fn attack_is_backed(pos: Pos, facts: &Facts<'_>, check: &mut Check<'_>) {
    let method = facts.any(|i| i.method);
    let impact = facts.any(|i| i.assessed.impact);
    // RFC 6545 §5.1, RID-5.1-08
    if !method || !impact {
        let lacking = match (method, impact) {
            (false, false) => "neither a Method nor an impact",
            (false, true) => "no Method",
            (true, _) => "no impact",
        };
        check.find(
            "RID-5.1-08",
            pos,
            format!("the traffic is an Attack, but the IODEF document has {lacking}"),
            "tell in Method how the attack was made and in the Assessment what it did, or choose \
             another TrafficType",
        );
    }
    // RFC 6545 §5.1, RID-5.1-07
    let malicious = facts.any(|i| i.assessed.malicious);
    let harmless = facts.any(|i| i.assessed.harmless);
    if !malicious && (harmless || !method) {
        let why = if harmless {
            "the impact is a misconfiguration"
        } else {
            "the IODEF document has neither a Method nor a kind of impact"
        };
        check.find(
            "RID-5.1-07",
            pos,
            format!("the traffic is called an Attack, but {why}"),
            "choose Attack only for traffic of a security incident; say in the type of the impact \
             what was attacked",
        );
    }
}

// RFC 6545 §5.1, RID-5.1-09
fn network(pos: Pos, facts: &Facts<'_>, check: &mut Check<'_>) {
    if !facts.any(|i| i.flow) {
        check.find(
            "RID-5.1-09",
            pos,
            "the traffic is called Network, but the IODEF document has no Flow that shows any",
            "add the systems and their services in a Flow, or choose another TrafficType",
        );
    }
}

// RFC 6545 §5.1, RID-5.1-10
fn content(pos: Pos, check: &mut Check<'_>) {
    check.find(
        "RID-5.1-10",
        pos,
        "the traffic is called Content, which is no malicious traffic, and an Attack as well",
        "keep Attack for an attack; Content is for content whose access a region restricts",
    );
}

// RFC 6545 §5.1, RID-5.1-11
fn handling(pos: Pos, facts: &Facts<'_>, check: &mut Check<'_>) {
    if !facts.is_marked() {
        check.find(
            "RID-5.1-11",
            pos,
            "the data are said to have handling requirements, but the IODEF document states none",
            "mark what is restricted by the restriction attribute, or in an AdditionalData",
        );
    }
}

// RFC 6545 §5.1, RID-5.1-13
fn audience(pos: Pos, check: &mut Check<'_>) {
    check.find(
        "RID-5.1-13",
        pos,
        "an Attack is restricted to an audience, which may slow the response to it",
        "keep Attack alone; AudienceRestriction is for matters that management must see",
    );
}

// RFC 6545 §5.1, RID-5.1-14
fn other(pos: Pos, facts: &Facts<'_>, check: &mut Check<'_>) {
    const HELP: &str = "describe the traffic in the Description of an Expectation or a HistoryItem";
    if facts.any(|i| i.explained) {
        return;
    }
    if facts.is_described() {
        check.find_as(
            Warning,
            "RID-5.1-14",
            pos,
            "the traffic is called Other, and neither an Expectation nor a HistoryItem says what \
             it is",
            HELP,
        );
    } else {
        check.find(
            "RID-5.1-14",
            pos,
            "the traffic is called Other, and no Description says what it is",
            HELP,
        );
    }
}
