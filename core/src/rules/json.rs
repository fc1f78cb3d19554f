//! Rules of IODEF in JSON and CBOR (RFC 8727). The reader finds most of them itself, since
//! they are about how a document is written.

use super::Rule;
use super::check::rule;
use crate::finding::{Level, Raw, Severity};

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("JSON-3.2-05", Severity::Warning, "RFC 8727 §3.2", "A BulkObservable of type ipv6-net-mask is read, but not to be written any more."),
    rule("JSON-3.2-07", Severity::Warning, "RFC 8727 §3.2", "Whole numbers are within 2^53, which readers of JSON hold exactly; larger ones are kept as they are."),
    rule("JSON-6-01", Severity::Error, "RFC 8727 §6", "A document in JSON or CBOR meets the grammar; where the model of RFC 7970 allows more, that is taken with a warning.").at(Level::Schema),
    rule("JSON-6-02", Severity::Error, "RFC 8727 §6", "A document in JSON or CBOR meets the rules of IODEF 2."),
    rule("JSON-6-03", Severity::Error, "RFC 8727 §6", "A lang is empty or a language tag, and an identifier begins with a letter or underscore and goes on with those, digits, dots and hyphens.").at(Level::Schema),
];

/// Says once that rules of IODEF 2 are broken in a document that is not XML.
// RFC 8727 §6, JSON-6-02
pub(crate) fn sum_up(raws: &mut Vec<Raw>) {
    let errors = || raws.iter().filter(|raw| raw.severity == Severity::Error);
    let Some(first) = errors().min_by_key(|raw| raw.offset) else {
        return;
    };
    let message = match errors().count() {
        1 => format!("a rule of IODEF 2 is broken: {}", first.rule),
        count => format!(
            "{count} times a rule of IODEF 2 is broken, first {}",
            first.rule
        ),
    };
    let sum = Raw::rfc("JSON-6-02", Severity::Error, first.offset, message)
        .help("mend what the other findings name");
    raws.push(sum);
}
