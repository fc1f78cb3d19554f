//! Rules of the classes in `iodef::v2::hash` (RFC 7970).

use super::{Scope, extension, types};
use crate::Text;
use crate::finding::Severity::{Error, Warning};
use crate::iodef::v2::{FuzzyHash, Hash, HashData, HashScope, SignatureData};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms;
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.26-01", Error, "RFC 7970 §3.26", "HashData has at least one Hash or FuzzyHash."),
    rule("IODEF2-3.26-02", Error, "RFC 7970 §3.26", "With the scope file-pe-section HashTargetID is the number of a section, from 1 on."),
    rule("IODEF2-3.26-03", Error, "RFC 7970 §3.26", "With the scope file-pe-iat a Hash or FuzzyHash says the Application that computed it."),
    rule("IODEF2-3.26-04", Error, "RFC 7970 §3.26", "With the scope file-pe-resource HashTargetID is the number of a resource, from 1 on."),
    rule("IODEF2-3.26-05", Error, "RFC 7970 §3.26", "With the scope file-pdf-object HashTargetID is an offset in the file."),
    rule("IODEF2-3.26.1-01", Warning, "RFC 7970 §3.26.1", "DigestValue is as long as the algorithm in DigestMethod makes it."),
];

pub(super) fn hash_data(x: &HashData, scope: &Scope<'_>, check: &mut Check<'_>) {
    types::ext(
        "scope",
        Some(&x.scope),
        x.ext_scope.as_deref(),
        x.pos,
        scope,
        check,
    );
    some_hash(x, check);
    target(x, check);
    import_table(x, check);
    for child in &x.hash {
        digest(child, check);
        hash(child, scope, check);
    }
    for child in &x.fuzzy_hash {
        fuzzy_hash(child, scope, check);
    }
}

// RFC 7970 §3.26, IODEF2-3.26-01
fn some_hash(x: &HashData, check: &mut Check<'_>) {
    if x.hash.is_empty() && x.fuzzy_hash.is_empty() {
        check.find(
            "IODEF2-3.26-01",
            x.pos,
            "HashData has no hash in it",
            "add Hash or FuzzyHash",
        );
    }
}

// RFC 7970 §3.26, IODEF2-3.26-02, IODEF2-3.26-04, IODEF2-3.26-05
fn target(x: &HashData, check: &mut Check<'_>) {
    let (rule, least, what) = match x.scope {
        HashScope::FilePeSection => ("IODEF2-3.26-02", 1, "the number of the section, from 1 on"),
        HashScope::FilePeResource => ("IODEF2-3.26-04", 1, "the number of the resource, from 1 on"),
        HashScope::FilePdfObject => ("IODEF2-3.26-05", 0, "the object's offset in the file"),
        _ => return,
    };
    let target = x.hash_target_id.as_deref().map(Text::as_str).map(str::trim);
    if target.and_then(number).is_some_and(|n| n >= least) {
        return;
    }
    let message = match target {
        Some(target) => format!(
            "the scope is {}, but HashTargetID is `{}`",
            x.scope,
            shorten(target, 60)
        ),
        None => format!("the scope is {}, but there is no HashTargetID", x.scope),
    };
    check.find(
        rule,
        x.pos,
        message,
        format!("HashTargetID is to be {what}"),
    );
}

/// A number in decimal digits, or in hexadecimal ones after `0x`.
fn number(text: &str) -> Option<u64> {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric());
    match text.strip_prefix("0x") {
        Some(hex) if digits(hex) => u64::from_str_radix(hex, 16).ok(),
        None if digits(text) => text.parse().ok(),
        _ => None,
    }
}

// RFC 7970 §3.26, IODEF2-3.26-03
fn import_table(x: &HashData, check: &mut Check<'_>) {
    if x.scope != HashScope::FilePeIat || x.hash.is_empty() && x.fuzzy_hash.is_empty() {
        return;
    }
    let said = x.hash.iter().any(|hash| hash.application.is_some())
        || x.fuzzy_hash.iter().any(|hash| hash.application.is_some());
    if !said {
        check.find(
            "IODEF2-3.26-03",
            x.pos,
            "the hash of an import table does not say what computed it",
            "add Application with the tool, since tools hash the table in different ways",
        );
    }
}

/// A hash, or the description of one.
pub(super) fn hash(x: &Hash, scope: &Scope<'_>, check: &mut Check<'_>) {
    if let Some(child) = &x.application {
        extension::software(child, scope, check);
    }
}

// RFC 7970 §3.26.1, IODEF2-3.26.1-01 (C-97)
fn digest(x: &Hash, check: &mut Check<'_>) {
    let text = x.digest_value.as_str();
    let algorithm = x.digest_method.algorithm.as_str();
    let Some(length) = forms::digest_length(algorithm) else {
        return unknown_algorithm(x, check);
    };
    let padding = text.len() - text.trim_end_matches('=').len();
    if (text.len() / 4 * 3).checked_sub(padding) != Some(length) {
        wrong_digest(x, length, check);
    }
}

/// An algorithm whose identifier is not known may still be told by its last part.
#[cold]
fn unknown_algorithm(x: &Hash, check: &mut Check<'_>) {
    let algorithm = x.digest_method.algorithm.as_str();
    let name = short_name(x);
    let guess = forms::digest_length(name).and_then(|length| as_text(x, length));
    let message = match guess {
        Some(form) => format!(
            "the algorithm `{}` is not known; if it is {name}, DigestValue is {form}",
            shorten(algorithm, 60)
        ),
        None => format!(
            "the algorithm `{}` is not known, so DigestValue cannot be checked",
            shorten(algorithm, 60)
        ),
    };
    check.find(
        "IODEF2-3.26.1-01",
        x.pos,
        message,
        "name the algorithm as XML Signature does, such as http://www.w3.org/2001/04/xmlenc#sha256",
    );
}

/// The algorithm's name without its namespace.
fn short_name(x: &Hash) -> &str {
    let algorithm = x.digest_method.algorithm.as_str();
    algorithm.rsplit(['#', '/']).next().unwrap_or(algorithm)
}

/// How the digest is hexadecimal text, if it is.
fn as_text(x: &Hash, length: usize) -> Option<&'static str> {
    if is_hex(x.digest_value.as_str().as_bytes(), length) {
        Some("the digest in hexadecimal, not in base64")
    } else if is_hex(&x.digest_value.octets(), length) {
        Some("base64 of hexadecimal text, not of the digest's octets")
    } else {
        None
    }
}

#[cold]
fn wrong_digest(x: &Hash, length: usize, check: &mut Check<'_>) {
    let text = x.digest_value.as_str();
    let why = match as_text(x, length) {
        Some(form) => format!("is {form}"),
        None => format!(
            "has {} octets, and {} makes {length}",
            x.digest_value.octets().len(),
            shorten(short_name(x), 40)
        ),
    };
    check.find(
        "IODEF2-3.26.1-01",
        x.pos,
        format!("DigestValue `{}` {why}", shorten(text, 40)),
        format!("write the {length} octets of the digest in base64"),
    );
}

/// Whether octets are the hexadecimal text of so many others.
pub(super) fn is_hex(text: &[u8], length: usize) -> bool {
    let text = text.trim_ascii();
    let digits = text.strip_prefix(b"0x").unwrap_or(text);
    digits.len() == 2 * length && digits.iter().all(u8::is_ascii_hexdigit)
}

pub(super) fn fuzzy_hash(x: &FuzzyHash, scope: &Scope<'_>, check: &mut Check<'_>) {
    for child in &x.fuzzy_hash_value {
        extension::extension(child, scope, check);
    }
    if let Some(child) = &x.application {
        extension::software(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

pub(super) fn signature_data(_x: &SignatureData, _scope: &Scope<'_>, _check: &mut Check<'_>) {}
