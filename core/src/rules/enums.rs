//! Rules of references to enumerations (RFC 7495).

use super::Rule;
use super::check::{Check, rule};
use super::sci::Place;
use crate::finding::Severity::Warning;
use crate::iodef::enums::ReferenceName;
use crate::schema::Node;
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("ENUM-2.1-01", Warning, "RFC 7495 §2.1", "specIndex is a number in IANA's table of enumerations."),
    rule("ENUM-2.1-02", Warning, "RFC 7495 §2.1", "ID has the form that the enumeration of its specIndex gives its entries."),
];

/// An element of an extension, if it is a reference.
pub(super) fn typed(node: &Node, _place: Place, check: &mut Check<'_>) {
    if let Some(x) = node.get::<ReferenceName>() {
        reference_name(x, check);
    }
}

/// An entry of an enumeration.
pub(super) fn reference_name(x: &ReferenceName, check: &mut Check<'_>) {
    let index = x.spec_index.as_i64().and_then(|i| u32::try_from(i).ok());
    let registry = &check.options.registry;
    let id = x.id.as_str();
    match index.and_then(|index| registry.enumeration(index)) {
        // RFC 7495 §2.1, ENUM-2.1-01; §3, ENUM-3-01
        None => check.find_attribute(
            "ENUM-2.1-01",
            x.pos,
            "specIndex",
            format!(
                "specIndex {} is in the table of no enumeration: whoever wrote it may be misled, \
                 or mislead",
                shorten(&x.spec_index.to_string(), 60)
            ),
            "take the number from IANA's table of enumerations, such as 1 for CVE; one that was \
             added since, from a registry file; what is not in it goes into URL or Description",
        ),
        // RFC 7495 §2.1, ENUM-2.1-02
        Some(entry) if !entry.has(id) => {
            let name = entry.abbreviation();
            let forms: Vec<_> = entry.forms().collect();
            check.find(
                "ENUM-2.1-02",
                x.pos,
                format!("ID `{}` has not the form of {name}", shorten(id, 60)),
                format!(
                    "write the entry as {name} does: {} (# is a digit, @ a letter, + one or more \
                     of what stands before it)",
                    forms.join(" or ")
                ),
            );
        }
        Some(_) => {}
    }
}
