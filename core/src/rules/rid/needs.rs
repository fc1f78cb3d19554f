//! What Requests, Results and Reports need of an incident alike (RFC 6545 §6).

use crate::finding::Severity::{Error, Info, Warning};
use crate::rid::{MsgType, RidPolicy};
use crate::rules::check::Check;

use super::envelope::a;
use super::facts::{Facts, Incident};

/// Times: all but EndTime are needed, since the activity may go on.
pub(super) fn times(rule: &'static str, kind: &str, x: &Incident<'_>, check: &mut Check<'_>) {
    let lacking = missing(&[
        ("DetectTime", x.times.detect),
        ("StartTime", x.times.start),
        ("ReportTime", x.times.report),
    ]);
    if !lacking.is_empty() {
        check.find(
            rule,
            x.pos,
            format!("{kind} needs {}, which the incident has not", and(&lacking)),
            "add the times, as precisely as they are known",
        );
    }
    if !x.times.end {
        check.find_as(
            Warning,
            rule,
            x.pos,
            format!("{kind} gives no EndTime"),
            "add EndTime, unless the activity goes on",
        );
    }
}

/// Impact and confidence; a lack of confidence is an error in strict mode alone (C-05).
pub(super) fn judgement(
    rule: &'static str,
    kind: &str,
    x: &Incident<'_>,
    facts: &Facts<'_>,
    check: &mut Check<'_>,
) {
    if !x.assessed.impact {
        let help = if facts.second {
            "add Assessment with SystemImpact or another impact"
        } else {
            "add Impact to the Assessment"
        };
        check.find(rule, x.pos, format!("{kind} states no impact"), help);
    }
    if !x.assessed.confidence {
        let severity = if check.options.strict { Error } else { Warning };
        check.find_as(
            severity,
            rule,
            x.pos,
            format!("{kind} does not say how sure it is"),
            "add Confidence to the Assessment, such as rating=\"medium\"",
        );
    }
}

/// Systems of both categories.
pub(super) fn systems(rule: &'static str, kind: &str, x: &Incident<'_>, check: &mut Check<'_>) {
    let lacking = missing(&[("source", x.source), ("target", x.target)]);
    if !lacking.is_empty() {
        check.find(
            rule,
            x.pos,
            format!("{kind} lists no System of category {}", or(&lacking)),
            "add Flow with a System of category source and one of category target",
        );
    }
}

/// Says once that it is the message type that asks for what is missing.
// RFC 6545 §6, RID-6-03, RID-6-04
pub(super) fn summary(
    policy: &RidPolicy,
    x: &Incident<'_>,
    facts: &Facts<'_>,
    check: &mut Check<'_>,
) {
    let result = policy.msg_type == MsgType::Result;
    let (times, assessed) = (x.times, x.assessed);
    let lacking = missing(&[
        ("DetectTime", times.detect),
        ("StartTime", times.start),
        ("ReportTime", times.report),
        ("an impact", assessed.impact),
        ("Confidence", assessed.confidence),
        ("a source", x.source),
        ("a target", x.target),
        ("the path of RID systems", x.path.is_some()),
        ("History", x.history || !result),
    ]);
    if lacking.is_empty() {
        return;
    }
    let Some(schema) = &policy.report_schema else {
        return;
    };
    let at = schema.xml_document.pos;
    check.find_as(
        Info,
        "RID-6-03",
        at,
        format!(
            "IODEF leaves it open, but {} needs {} too",
            a(policy.msg_type),
            and(&lacking)
        ),
        "complete the document by RFC 6545 section 6, or send it as a Report",
    );
    if facts.second && !assessed.impact {
        check.find_as(
            Info,
            "RID-6-04",
            at,
            "what RFC 6545 calls Impact is in IODEF 2 any of five classes, and none is there",
            "add SystemImpact, BusinessImpact, TimeImpact, MonetaryImpact or IntendedImpact",
        );
    }
}

/// The names of what is not there.
pub(super) fn missing<const N: usize>(items: &[(&'static str, bool); N]) -> Vec<&'static str> {
    let absent = items.iter().filter(|(_, there)| !there);
    absent.map(|(name, _)| *name).collect()
}

pub(super) fn and(names: &[&str]) -> String {
    joined(names, "and")
}

pub(super) fn or(names: &[&str]) -> String {
    joined(names, "or")
}

fn joined(names: &[&str], word: &str) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} {word} {last}", rest.join(", ")),
    }
}

/// What a Report should give of an incident.
pub(super) fn recommended<const N: usize>(
    rule: &'static str,
    x: &Incident<'_>,
    items: [(&'static str, bool); N],
    help: &str,
    check: &mut Check<'_>,
) {
    let lacking = missing(&items);
    if !lacking.is_empty() {
        check.find(
            rule,
            x.pos,
            format!("the Report gives no {}", or(&lacking)),
            help,
        );
    }
}
