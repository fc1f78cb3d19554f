//! Rules of the classes in `iodef::v2::file` (RFC 7970).

use super::{Scope, extension, hash, index, types};
use crate::finding::Severity::Warning;
use crate::iodef::v2::{File, FileData, HashData, HashScope};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms;
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.25.1-01", Warning, "RFC 7970 §3.25.1", "FileType is a media type, and FileSize is not negative."),
    rule("IODEF2-3.25.1-02", Warning, "RFC 7970 §3.25.1", "A File says something, and its HashData is of a file."),
];

pub(super) fn file_data(x: &FileData, scope: &Scope<'_>, check: &mut Check<'_>) {
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    index::observable(x.observable_id.as_deref(), scope);
    for child in &x.file {
        file(child, scope, check);
    }
}

pub(super) fn file(x: &File, scope: &Scope<'_>, check: &mut Check<'_>) {
    index::observable(x.observable_id.as_deref(), scope);
    says_something(x, check);
    size(x, check);
    media_type(x, check);
    types::urls(&x.url, x.pos, check);
    if let Some(child) = &x.hash_data {
        of_file(child, check);
        hash::hash_data(child, scope, check);
    }
    if let Some(child) = &x.signature_data {
        hash::signature_data(child, scope, check);
    }
    if let Some(child) = &x.associated_software {
        extension::software(child, scope, check);
    }
    for child in &x.file_properties {
        extension::extension(child, scope, check);
    }
}

// RFC 7970 §3.25.1, IODEF2-3.25.1-02
fn says_something(x: &File, check: &mut Check<'_>) {
    let says = x.hash_data.is_some()
        || x.file_name.is_some()
        || x.file_size.is_some()
        || x.file_type.is_some()
        || !x.url.is_empty()
        || x.signature_data.is_some()
        || x.associated_software.is_some()
        || !x.file_properties.is_empty();
    if !says {
        check.find(
            "IODEF2-3.25.1-02",
            x.pos,
            "File is empty",
            "add what is known of the file, such as FileName or HashData",
        );
    }
}

// RFC 7970 §3.25.1, IODEF2-3.25.1-02
fn of_file(x: &HashData, check: &mut Check<'_>) {
    use HashScope as S;
    if matches!(
        x.scope,
        S::EmailHash | S::EmailHeadersHash | S::EmailBodyHash
    ) {
        check.find_attribute(
            "IODEF2-3.25.1-02",
            x.pos,
            "scope",
            format!("the hash of a file has the scope {}", x.scope),
            "set scope to file-contents, or to the part of the file that was hashed",
        );
    }
}

// RFC 7970 §3.25.1, IODEF2-3.25.1-01
fn size(x: &File, check: &mut Check<'_>) {
    let Some(size) = &x.file_size else {
        return;
    };
    // What does not fit 64 bits has its sign in its text.
    let negative = size
        .as_i64()
        .map_or_else(|| size.to_string().starts_with('-'), |size| size < 0);
    if negative {
        check.find(
            "IODEF2-3.25.1-01",
            x.pos,
            format!("FileSize is {}", shorten(&size.to_string(), 60)),
            "write the size in bytes, from 0 on",
        );
    }
}

// RFC 7970 §3.25.1, IODEF2-3.25.1-01
fn media_type(x: &File, check: &mut Check<'_>) {
    let Some(text) = x.file_type.as_deref().map(|text| text.trim()) else {
        return;
    };
    if !forms::is_media_type(text) {
        check.find(
            "IODEF2-3.25.1-01",
            x.pos,
            format!("FileType `{}` is no media type", shorten(text, 60)),
            "write type/subtype, such as application/pdf",
        );
    }
}
