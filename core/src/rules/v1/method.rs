//! Rules of the classes in `iodef::v1::method` (RFC 5070), and of URLs.

use super::{Scope, extension, ml};
use crate::datatypes::Url;
use crate::finding::Severity::Warning;
use crate::iodef::v1::{Method, Reference};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms;
use crate::rules::sci::Place;
use crate::schema::Pos;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF1-2.15-01", Warning, "RFC 5070 §2.15", "A URL is a valid URI reference."),
];

pub(super) fn method(x: &Method, scope: &Scope<'_>, check: &mut Check<'_>) {
    for child in &x.reference {
        reference(child, scope, check);
    }
    for child in &x.description {
        ml::ml_string(child, scope, check);
    }
    for child in &x.additional_data {
        extension::additional_data(child, Place::Method, check);
    }
}

pub(super) fn reference(x: &Reference, scope: &Scope<'_>, check: &mut Check<'_>) {
    ml::ml_string(&x.reference_name, scope, check);
    for child in &x.url {
        url(child, x.pos, check);
    }
    for child in &x.description {
        ml::ml_string(child, scope, check);
    }
}

/// A URL in the element at a place.
// RFC 5070 §2.15, IODEF1-2.15-01
#[inline]
pub(super) fn url(x: &Url, at: Pos, check: &mut Check<'_>) {
    if !forms::is_uri_reference(x.as_str()) {
        check.find(
            "IODEF1-2.15-01",
            at,
            format!("URL `{}` is not a URI", super::shown(x.as_str())),
            "escape blanks and other special characters as %20 and the like",
        );
    }
}
