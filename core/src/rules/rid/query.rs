//! Rules of a Query (RFC 6545 §6.5).

use crate::finding::Severity::{Error, Info, Warning};
use crate::rid::RidPolicy;
use crate::rules::Rule;
use crate::rules::check::{Check, rule};

use super::facts::Facts;
use super::incident::{self, Relation, blank_instance, id_of};

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("RID-6.5-01", Error, "RFC 6545 §6.5", "A Query has an IncidentID in its RIDPolicy, with an empty number when it asks by type."),
    rule("RID-6.5-02", Info, "RFC 6545 §6.5", "A Query needs no IODEF document; one tells what is asked for when no number does."),
    rule("RID-6.5-03", Error, "RFC 6545 §6.5", "A Query about one instance of an incident names that instance."),
];

pub(super) fn check(policy: &RidPolicy, facts: Option<&Facts<'_>>, check: &mut Check<'_>) {
    number(policy, facts, check);
    instance(policy, facts, check);
}

// RFC 6545 §6.5, §7.4, RID-6.5-01, RID-6.5-02 (C-37)
fn number(policy: &RidPolicy, facts: Option<&Facts<'_>>, check: &mut Check<'_>) {
    let severity = if check.options.strict { Error } else { Warning };
    match (&policy.incident_id, facts) {
        (None, _) => check.find_as(
            severity,
            "RID-6.5-01",
            policy.pos,
            "the RIDPolicy of a Query has no IncidentID",
            "add IncidentID with your name and the number asked for, or empty to ask by type",
        ),
        (Some(id), None) if id.number().is_empty() && policy.report_schema.is_none() => check
            .find_as(
                severity,
                "RID-6.5-01",
                id.pos,
                "the Query asks for nothing: the number is empty, and no IODEF document says what \
                 kind of incident is meant",
                "give the number of the incident, or enclose an IODEF document to ask by type",
            ),
        (Some(id), Some(_)) if !id.number().is_empty() => {
            if let Some(schema) = &policy.report_schema {
                check.find(
                    "RID-6.5-02",
                    schema.pos,
                    "the Query has a number and an IODEF document, which the number makes \
                     unnecessary",
                    "leave out ReportSchema, unless it narrows down what is asked for",
                );
            }
        }
        _ => {}
    }
}

// RFC 6545 §6.5, RID-6.5-03
fn instance(policy: &RidPolicy, facts: Option<&Facts<'_>>, check: &mut Check<'_>) {
    let Some(id) = policy.incident_id.as_ref().map(id_of) else {
        return;
    };
    blank_instance(&id, "RID-6.5-03", check);
    if id.number.is_empty() {
        if id.named_instance().is_some() {
            check.find(
                "RID-6.5-03",
                id.pos,
                "the Query names an instance, but not of which incident",
                "give the number of the incident, with the instance behind a dash: 210-1",
            );
        }
        return;
    }
    for inner in facts.iter().flat_map(|f| f.incidents.iter()) {
        let found = incident::relation(&id, &inner.id);
        if matches!(found, Relation::Second | Relation::Instances) {
            check.find(
                "RID-6.5-03",
                id.pos,
                format!(
                    "the IODEF document speaks of {}, but RIDPolicy of {}",
                    inner.id.shown(),
                    id.shown()
                ),
                "name the instance in RIDPolicy too, behind the number: 210-1",
            );
            return;
        }
    }
}
