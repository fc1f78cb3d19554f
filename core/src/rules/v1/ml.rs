//! Rules of the classes in `iodef::v1::ml` (RFC 5070), and of languages.

use super::Scope;
use crate::datatypes::Language;
use crate::finding::Severity::{Error, Warning};
use crate::iodef::v1::MlString;
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms::{self, Language as Fault};
use crate::schema::Pos;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF1-4.3-05", Error, "RFC 5070 §4.3", "The lang of a text is a registered language tag."),
];

// RFC 5070 §4.3, IODEF1-4.3-05
#[inline]
pub(super) fn ml_string(x: &MlString, scope: &Scope<'_>, check: &mut Check<'_>) {
    lang("IODEF1-4.3-05", x.lang.as_ref(), x.pos, scope, check);
}

/// A language tag: the severities of an ill-formed one and of an unregistered one differ.
#[inline]
pub(super) fn lang(
    id: &'static str,
    tag: Option<&Language>,
    at: Pos,
    scope: &Scope<'_>,
    check: &mut Check<'_>,
) {
    // The language in force has been judged already.
    let Some(tag) = tag.filter(|tag| scope.lang != Some(tag.as_str())) else {
        return;
    };
    if let Some(fault) = forms::language(tag.as_str()) {
        report(id, tag.as_str(), &fault, at, check);
    }
}

#[cold]
fn report(id: &'static str, tag: &str, fault: &Fault, at: Pos, check: &mut Check<'_>) {
    let tag = super::shown(tag);
    match fault {
        Fault::IllFormed => check.find_attribute(
            id,
            at,
            "lang",
            format!("lang `{tag}` is not a language tag"),
            "write a tag of RFC 5646, such as en or de-CH",
        ),
        // RFC 5646 §2.2.9
        Fault::Repeated(subtag) => check.find_attribute(
            id,
            at,
            "lang",
            format!("lang `{tag}` has `{}` twice", super::shown(subtag)),
            "give each variant and each extension once",
        ),
        Fault::Unregistered(subtag) => check.find_as(
            Warning,
            id,
            at,
            format!(
                "lang `{tag}`: the subtag `{}` is not in the registry of languages",
                super::shown(subtag)
            ),
            "use the subtags of IANA's language subtag registry, such as en-GB",
        ),
    }
}

/// The tag, if it states a language: `und` and `zxx` say that there is none to state.
pub(super) fn stated(tag: &Language) -> Option<&str> {
    let tag = tag.as_str();
    let primary = tag.split('-').next().unwrap_or(tag);
    let none = primary.eq_ignore_ascii_case("und") || primary.eq_ignore_ascii_case("zxx");
    (!none && forms::language(tag) != Some(Fault::IllFormed)).then_some(tag)
}
