//! Rules of the classes in `iodef::v2::method` (RFC 7970).

use super::{Scope, extension, index, ml, types};
use crate::finding::Severity::Error;
use crate::iodef::v2::{Method, Reference};
use crate::rules::check::{Check, rule};
use crate::rules::sci::Place;
use crate::rules::{Rule, enums, sci};

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.11-01", Error, "RFC 7970 §3.11", "A Method has at least one child."),
    rule("IODEF2-3.11.1-01", Error, "RFC 7970 §3.11.1", "A Reference has a ReferenceName, a URL or a Description."),
];

pub(super) fn method(x: &Method, scope: &Scope, check: &mut Check<'_>) {
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    // RFC 7970 §3.11, IODEF2-3.11-01
    if is_empty(x) {
        check.find(
            "IODEF2-3.11-01",
            x.pos,
            "the Method says nothing",
            "add a child such as Reference or Description, or remove the Method",
        );
    }
    for child in &x.reference {
        reference(child, scope, check);
    }
    ml::texts(&x.description, scope, check);
    for child in &x.attack_pattern {
        sci::attack_pattern(child, check);
    }
    for child in &x.vulnerability {
        sci::vulnerability(child, check);
    }
    for child in &x.weakness {
        sci::weakness(child, check);
    }
    for child in &x.additional_data {
        extension::extension_in(child, Place::Method, scope, check);
    }
}

fn is_empty(x: &Method) -> bool {
    x.reference.is_empty()
        && x.description.is_empty()
        && x.attack_pattern.is_empty()
        && x.vulnerability.is_empty()
        && x.weakness.is_empty()
        && x.additional_data.is_empty()
}

pub(super) fn reference(x: &Reference, scope: &Scope, check: &mut Check<'_>) {
    index::observable(x.observable_id.as_deref(), scope);
    // RFC 7970 §3.11.1, IODEF2-3.11.1-01
    if x.reference_name.is_none() && x.url.is_empty() && x.description.is_empty() {
        check.find(
            "IODEF2-3.11.1-01",
            x.pos,
            "the Reference refers to nothing",
            "add ReferenceName, URL or Description",
        );
    }
    if let Some(child) = &x.reference_name {
        enums::reference_name(child, check);
    }
    types::urls(&x.url, x.pos, check);
    ml::texts(&x.description, scope, check);
}
