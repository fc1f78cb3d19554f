//! Rules of the classes in `iodef::v2::email` (RFC 7970).

use super::{Scope, extension, hash, index, types};
use crate::finding::Severity::{Error, Warning};
use crate::iodef::v2::{Dtype, EmailData, Extension, HashData, HashScope};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::schema::{Node, Pos};
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.21-01", Error, "RFC 7970 §3.21", "An EmailHeaderField has the name of the header field."),
    rule("IODEF2-3.21-02", Warning, "RFC 7970 §3.21", "An EmailHeaderField has the value of the header field as content."),
    rule("IODEF2-3.21-03", Error, "RFC 7970 §3.21", "An EmailHeaderField has the dtype string."),
    rule("IODEF2-3.21-04", Warning, "RFC 7970 §3.21", "EmailData says something, and its HashData is of an email."),
];

pub(super) fn email_data(x: &EmailData, scope: &Scope<'_>, check: &mut Check<'_>) {
    index::observable(x.observable_id.as_deref(), scope);
    says_something(x, check);
    for child in &x.email_to {
        types::email("EmailTo", child, x.pos, check);
    }
    if let Some(child) = &x.email_from {
        types::email("EmailFrom", child, x.pos, check);
    }
    for child in &x.email_header_field {
        header_field(child, ("IODEF2-3.21-01", "IODEF2-3.21-02"), check);
        is_string(child, check);
        extension::extension(child, scope, check);
    }
    for child in &x.hash_data {
        of_email(child, check);
        hash::hash_data(child, scope, check);
    }
    for child in &x.signature_data {
        hash::signature_data(child, scope, check);
    }
}

// RFC 7970 §3.21, IODEF2-3.21-04
fn says_something(x: &EmailData, check: &mut Check<'_>) {
    let texts = [
        &x.email_subject,
        &x.email_x_mailer,
        &x.email_headers,
        &x.email_body,
        &x.email_message,
    ];
    let says = texts.iter().any(|text| text.is_some())
        || x.email_from.is_some()
        || !x.email_to.is_empty()
        || !x.email_header_field.is_empty()
        || !x.hash_data.is_empty()
        || !x.signature_data.is_empty();
    if !says {
        check.find(
            "IODEF2-3.21-04",
            x.pos,
            "EmailData is empty",
            "add what is known of the email, or leave EmailData out",
        );
    }
}

// RFC 7970 §3.21, IODEF2-3.21-04
fn of_email(x: &HashData, check: &mut Check<'_>) {
    use HashScope as S;
    let fits = matches!(
        x.scope,
        S::EmailHash | S::EmailHeadersHash | S::EmailBodyHash | S::ExtValue
    );
    if !fits {
        check.find_attribute(
            "IODEF2-3.21-04",
            x.pos,
            "scope",
            format!("the hash of an email has the scope {}", x.scope),
            "set scope to email-hash, email-headers-hash or email-body-hash",
        );
    }
}

// RFC 7970 §3.21, IODEF2-3.21-03
fn is_string(x: &Extension, check: &mut Check<'_>) {
    if x.dtype != Dtype::String {
        check.find_attribute(
            "IODEF2-3.21-03",
            x.pos,
            "dtype",
            format!("an EmailHeaderField has the dtype {}", x.dtype),
            "set dtype to string",
        );
    }
}

/// A header field has a name and a value; the ids are of the two rules.
// RFC 7970 §3.20.2, IODEF2-3.20.2-01, IODEF2-3.20.2-02; §3.21, IODEF2-3.21-01, IODEF2-3.21-02
pub(super) fn header_field(
    x: &Extension,
    (name, value): (&'static str, &'static str),
    check: &mut Check<'_>,
) {
    if x.name.as_ref().is_none_or(|name| name.trim().is_empty()) {
        nameless(name, x.pos, check);
    }
    let says = |node: &Node| match node {
        Node::Text(text) => !text.trim().is_empty(),
        Node::Element(_) | Node::Typed(_) => true,
    };
    // A header field may be empty, so this is no error.
    if !x.content.iter().any(says) {
        let name = x.name.as_ref().map_or("", |name| name.as_str());
        check.find(
            value,
            x.pos,
            format!("the header field `{}` has no value", shorten(name, 60)),
            "write the value as content, unless the header field was empty",
        );
    }
}

#[cold]
fn nameless(rule: &'static str, at: Pos, check: &mut Check<'_>) {
    check.find(
        rule,
        at,
        "the header field has no name",
        "add the name attribute with the name of the header field, such as Received",
    );
}
