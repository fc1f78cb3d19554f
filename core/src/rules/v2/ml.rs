//! Rules of the classes in `iodef::v2::ml` (RFC 7970).

use super::Scope;
use crate::datatypes::XmlLang;
use crate::finding::Severity::{Error, Warning};
use crate::iodef::v2::MlString;
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms::{self, Language};
use crate::schema::Pos;
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-2.4-02", Warning, "RFC 7970 §2.4", "Of the texts that a translation-id relates each is in another language."),
    rule("IODEF2-2.4-03", Warning, "RFC 7970 §2.4", "A translation-id relates at least two texts side by side, and each has a language."),
    rule("IODEF2-2.4-04", Error, "RFC 7970 §2.4", "xml:lang is a registered language tag (RFC 5646)."),
];

/// The texts of one class under one parent.
#[inline]
pub(super) fn texts(x: &[MlString], scope: &Scope<'_>, check: &mut Check<'_>) {
    let mut related = false;
    for x in x {
        ml_string(x, scope, check);
        related |= x.translation_id.is_some();
    }
    if related {
        translations(x, scope, check);
    }
}

/// A single text, which has no siblings of its class.
#[inline]
pub(super) fn text(x: &MlString, scope: &Scope<'_>, check: &mut Check<'_>) {
    texts(std::slice::from_ref(x), scope, check);
}

#[inline]
fn ml_string(x: &MlString, scope: &Scope<'_>, check: &mut Check<'_>) {
    if let Some(own) = &x.lang {
        lang(own, scope, x.pos, check);
    }
}

/// An `xml:lang` of the element at `at`.
// RFC 7970 §2.4, IODEF2-2.4-04
pub(super) fn lang(x: &XmlLang, scope: &Scope<'_>, at: Pos, check: &mut Check<'_>) {
    let tag = x.as_str();
    // What is around it was judged where it stands.
    if tag.is_empty() || scope.lang == Some(tag) {
        return;
    }
    let member = member(check);
    match forms::language(tag) {
        None => {}
        Some(Language::IllFormed) => check.find_attribute(
            "IODEF2-2.4-04",
            at,
            "xml:lang",
            format!("{member} `{}` is not a language tag", shorten(tag, 60)),
            "write a tag of RFC 5646 such as en, de-CH or zh-Hant",
        ),
        // RFC 5646 §2.2.9
        Some(Language::Repeated(subtag)) => check.find_attribute(
            "IODEF2-2.4-04",
            at,
            "xml:lang",
            format!(
                "xml:lang `{}` has `{}` twice",
                shorten(tag, 60),
                shorten(&subtag, 60)
            ),
            "give each variant and each extension once",
        ),
        Some(Language::Unregistered(subtag)) => check.find_as(
            Warning,
            "IODEF2-2.4-04",
            at,
            format!(
                "{member} `{}` has `{}`, which is not registered",
                shorten(tag, 60),
                shorten(&subtag, 60)
            ),
            "use the subtags of the IANA Language Subtag Registry",
        ),
    }
}

/// What states a language in the document's format.
fn member(check: &Check<'_>) -> &'static str {
    if check.json { "lang" } else { "xml:lang" }
}

/// RFC 7970 §2.4, IODEF2-2.4-02, IODEF2-2.4-03
#[cold]
fn translations(x: &[MlString], scope: &Scope<'_>, check: &mut Check<'_>) {
    let language = |x: &MlString| {
        let own = x.lang.as_ref().map(|l| l.as_str().to_ascii_lowercase());
        let lang = own.or_else(|| scope.lang.map(str::to_ascii_lowercase));
        lang.filter(|lang| !lang.is_empty())
    };
    // Sorted by id and language, so that members and repeats are neighbours.
    let mut members: Vec<(&str, Option<String>, usize)> = x
        .iter()
        .enumerate()
        .filter_map(|(i, x)| Some((x.translation_id.as_ref()?.as_str(), language(x), i)))
        .collect();
    members.sort();
    for group in members.chunk_by(|a, b| a.0 == b.0) {
        let mut before: Option<&str> = None;
        for (id, lang, i) in group {
            let id = shorten(id, 60);
            let Some(lang) = lang else {
                check.find(
                    "IODEF2-2.4-03",
                    x[*i].pos,
                    format!("translation-id `{id}` is on a text of no known language"),
                    format!("add {} to the text, or to the document", member(check)),
                );
                continue;
            };
            if before == Some(lang.as_str()) {
                check.find(
                    "IODEF2-2.4-02",
                    x[*i].pos,
                    format!(
                        "translation-id `{id}` has more than one text in `{}`",
                        shorten(lang, 60)
                    ),
                    format!(
                        "give each text its own language by {}, or another translation-id",
                        member(check)
                    ),
                );
            }
            before = Some(lang.as_str());
        }
        if let [(id, _, i)] = group {
            check.find(
                "IODEF2-2.4-03",
                x[*i].pos,
                format!(
                    "translation-id `{}` is on no other text here",
                    shorten(id, 60)
                ),
                "put the same translation-id on the translations beside it, or leave it out",
            );
        }
    }
}
