//! Rules of names in a Node of the envelope (RFC 6545 §11).

use crate::finding::Severity::Error;
use crate::iodef::v1::{MlString, Node};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("RID-11-01", Error, "RFC 6545 §11", "A NodeName is a domain name."),
    rule("RID-11-03", Error, "RFC 6545 §11", "Every label of a NodeName is of letters, digits and hyphens without `--` in third place, or an internationalised one in Unicode."),
    rule("RID-11-04", Error, "RFC 6545 §11", "No label of a NodeName is an A-label (`xn--`)."),
];

pub(super) fn check(node: &Node, check: &mut Check<'_>) {
    for name in &node.node_name {
        domain_name(name, check);
    }
}

/// What a label is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Sound,
    /// No label of a domain name at all.
    Foreign,
    /// One that RFC 5890 keeps from here.
    Barred,
    /// Punycode.
    Ascii,
}

fn domain_name(name: &MlString, check: &mut Check<'_>) {
    let text = name.value.trim();
    let labels = || text.strip_suffix('.').unwrap_or(text).split('.');
    // RFC 6545 §11, RID-11-01
    if text.chars().count() > 253 || labels().any(|l| label(l) == Label::Foreign) {
        check.find(
            "RID-11-01",
            name.pos,
            format!("`{}` is no domain name", shorten(text, 60)),
            "give a name such as rid.example.com; addresses belong into Address",
        );
        return;
    }
    // RFC 6545 §11, RID-11-03
    if let Some(barred) = labels().find(|l| label(l) == Label::Barred) {
        check.find(
            "RID-11-03",
            name.pos,
            format!(
                "`{}` in `{}` is no label of a host name",
                shorten(barred, 60),
                shorten(text, 60)
            ),
            "write labels of letters, digits and inner hyphens; others in Unicode, in lower case",
        );
    }
    // RFC 6545 §11, RID-11-04
    if let Some(ascii) = labels().find(|l| label(l) == Label::Ascii) {
        check.find(
            "RID-11-04",
            name.pos,
            format!(
                "`{}` in `{}` is an A-label",
                shorten(ascii, 60),
                shorten(text, 60)
            ),
            "write the label in Unicode instead of Punycode",
        );
    }
}

/// RFC 5890 §2.3
fn label(text: &str) -> Label {
    let bytes = text.as_bytes();
    // Of a label in Unicode the form in Punycode is what counts; it is no shorter.
    if bytes.is_empty() || text.chars().count() > 63 {
        return Label::Foreign;
    }
    let mut odd = bytes.starts_with(b"-") || bytes.ends_with(b"-");
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' => {}
            '_' => odd = true,
            _ if c.is_ascii() || c.is_whitespace() || c.is_control() => return Label::Foreign,
            _ => odd |= c.is_uppercase(),
        }
    }
    let reserved = bytes.get(2..4) == Some(b"--");
    if reserved
        && bytes
            .get(..2)
            .is_some_and(|b| b.eq_ignore_ascii_case(b"xn"))
    {
        return Label::Ascii;
    }
    if odd || reserved {
        return Label::Barred;
    }
    Label::Sound
}
