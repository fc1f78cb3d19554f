//! Rules of the path: the RID systems that a message passed (RFC 6545 §6.1, §6.3, §9.3.2).

use crate::finding::Severity::{Error, Info, Warning};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::text::shorten;

use super::facts::{Incident, Path};

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("RID-6.1-07", Error, "RFC 6545 §6.1", "A Request carries the path of RID systems as nested EventData with systems of category infrastructure, the originator outermost."),
    rule("RID-6.1-08", Error, "RFC 6545 §6.1", "The samples of a Request sit in an EventData apart from the path."),
    rule("RID-6.3-11", Error, "RFC 6545 §6.3", "A Result carries the path of RID systems as nested EventData with systems of category infrastructure, the originator outermost."),
    rule("RID-6.3-12", Warning, "RFC 6545 §6.3", "The author of a Result is a system of the path, normally its last, which found the source."),
    rule("RID-6.3-13", Error, "RFC 6545 §6.3", "The samples of a Result, if any, sit in an EventData apart from the path."),
    rule("RID-6.4-14", Info, "RFC 6545 §6.4", "A Report needs no path."),
    rule("RID-9.3.2-13", Warning, "RFC 6545 §9.3.2", "Every system of the path has a contact."),
];

/// The path of a Request.
pub(super) fn request(kind: &str, subject: &Incident<'_>, check: &mut Check<'_>) {
    // RFC 6545 §6.1, RID-6.1-07
    if let Some(path) = there("RID-6.1-07", kind, subject, check) {
        // RFC 6545 §6.1, RID-6.1-08
        apart("RID-6.1-08", path, check);
        contacts(path, check);
    }
}

/// The path of a Result.
pub(super) fn result(kind: &str, subject: &Incident<'_>, check: &mut Check<'_>) {
    // RFC 6545 §6.3, RID-6.3-11
    if let Some(path) = there("RID-6.3-11", kind, subject, check) {
        // RFC 6545 §6.3, RID-6.3-13
        apart("RID-6.3-13", path, check);
        contacts(path, check);
        author(path, subject, check);
    }
}

// RFC 6545 §6.4, RID-6.4-14
pub(super) fn report(subject: &Incident<'_>, check: &mut Check<'_>) {
    if let Some(path) = &subject.path
        && !path.mixed
        && let Some(entry) = path.entries.iter().find(|entry| !entry.intermediate)
    {
        check.find(
            "RID-6.4-14",
            entry.pos,
            "the Report tells the path of RID systems, which it need not",
            "leave out the EventData with systems of category infrastructure, unless they are \
             part of the incident",
        );
    }
}

fn there<'x>(
    rule: &'static str,
    kind: &str,
    subject: &'x Incident<'_>,
    check: &mut Check<'_>,
) -> Option<&'x Path<'x>> {
    let Some(path) = &subject.path else {
        check.find(
            rule,
            subject.pos,
            format!("{kind} does not tell the path of RID systems"),
            "add EventData with your Contact and a Flow with your RID system, category \
             infrastructure; each later system nests its own inside",
        );
        return None;
    };
    // RFC 6545 §7.1.3 (C-06)
    if let Some(entry) = path.entries.iter().find(|entry| entry.intermediate) {
        let severity = if check.options.strict { Error } else { Warning };
        check.find_as(
            severity,
            rule,
            entry.pos,
            "the path is told by systems of category intermediate",
            "give the systems of the path the category infrastructure",
        );
    }
    // "nested RID systems": what stands side by side has no order. It is a guess that the
    // second is of the path.
    if let Some(beside) = path.beside {
        check.find_as(
            Warning,
            rule,
            beside,
            "a system of the path stands beside the others, so their order is not told",
            "nest the EventData of each later system in that of the one before it, the \
             originator outermost",
        );
    }
    Some(path)
}

fn apart(rule: &'static str, path: &Path<'_>, check: &mut Check<'_>) {
    if let Some(record) = path.record {
        check.find(
            rule,
            record,
            "the Record stands inside the path of RID systems",
            "move what was seen, with its Record, into an EventData beside that of the path",
        );
    }
}

// RFC 6545 §9.3.2, RID-9.3.2-13
fn contacts(path: &Path<'_>, check: &mut Check<'_>) {
    for entry in &path.entries {
        if !entry.contact {
            check.find(
                "RID-9.3.2-13",
                entry.pos,
                "a system of the path has no Contact",
                "add Contact, so that each system on the way knows whom to turn to",
            );
        }
    }
}

// RFC 6545 §6.3, RID-6.3-12
fn author(path: &Path<'_>, subject: &Incident<'_>, check: &mut Check<'_>) {
    let Some((creator, pos)) = &subject.creator else {
        return;
    };
    let told = path.entries.iter().all(super::facts::Entry::is_named);
    if !told || path.entries.iter().any(|entry| entry.is_of(creator)) {
        return;
    }
    let name = if creator.name.is_empty() {
        creator.email
    } else {
        creator.name
    };
    check.find(
        "RID-6.3-12",
        *pos,
        format!(
            "the Result was made by `{}`, which is no system of its path",
            shorten(name, 60)
        ),
        "end the path with the system that found the source, and name its contact as the creator",
    );
}
