//! Rules of references to enumerations (RFC 7495).

use super::Rule;
use super::check::{Check, rule};
use super::sci::Place;
use crate::finding::Severity::Warning;
use crate::iodef::enums::ReferenceName;
use crate::schema::Node;
use crate::xml::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("ENUM-2.1-01", Warning, "RFC 7495 §2.1", "specIndex is a number in IANA's table of enumerations."),
    rule("ENUM-2.1-02", Warning, "RFC 7495 §2.1", "ID has the form that the enumeration of its specIndex gives its entries."),
];

/// An enumeration in IANA's table.
struct Enumeration {
    index: i64,
    /// Abbreviation of its name.
    name: &'static str,
    /// What its entries look like.
    example: &'static str,
    is_entry: fn(&str) -> bool,
}

/// The table "Enumeration Reference Type Identifiers", as RFC 7495 §4 begins it.
static TABLE: &[Enumeration] = &[Enumeration {
    index: 1,
    name: "CVE",
    example: "CVE-2026-0001",
    is_entry: is_cve,
}];

/// `CVE-`, four digits of a year, `-`, four digits or more.
fn is_cve(text: &str) -> bool {
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    let rest = text.strip_prefix("CVE-").and_then(|t| t.split_once('-'));
    rest.is_some_and(|(year, number)| {
        year.len() == 4 && number.len() >= 4 && digits(year) && digits(number)
    })
}

/// An element of an extension, if it is a reference.
pub(super) fn typed(node: &Node, _place: Place, check: &mut Check<'_>) {
    if let Some(x) = node.get::<ReferenceName>() {
        reference_name(x, check);
    }
}

/// An entry of an enumeration.
pub(super) fn reference_name(x: &ReferenceName, check: &mut Check<'_>) {
    let index = x.spec_index.as_i64();
    let entry = TABLE.iter().find(|e| Some(e.index) == index);
    let id = x.id.as_str();
    match entry {
        // RFC 7495 §2.1, ENUM-2.1-01
        None => check.find_attribute(
            "ENUM-2.1-01",
            x.pos,
            "specIndex",
            format!("specIndex {} is in the table of no enumeration", x.spec_index),
            "take the number from IANA's table of enumerations, such as 1 for CVE; what is not in it goes into URL or Description",
        ),
        // RFC 7495 §2.1, ENUM-2.1-02
        Some(entry) if !(entry.is_entry)(id) => check.find(
            "ENUM-2.1-02",
            x.pos,
            format!("ID `{}` has not the form of {}", shorten(id, 60), entry.name),
            format!("write the entry as {} does, such as {}", entry.name, entry.example),
        ),
        Some(_) => {}
    }
}
