//! Rules of structured cybersecurity information (RFC 7203).

use super::check::{Check, rule};
use super::{Rule, foreign};
use crate::Text;
use crate::finding::Severity::{Error, Warning};
use crate::iodef::sci::{
    AttackPattern, EventReport, Platform, RawData, Remediation, Scoring, Verification,
    Vulnerability, Weakness,
};
use crate::schema::{Node, Pos};
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("SCI-4.3-01", Warning, "RFC 7203 §4.3", "Each class of structured information stands in the class of the incident that it belongs to."),
    rule("SCI-4.4-01", Error, "RFC 7203 §4.4", "SpecID private comes with ext-SpecID."),
    rule("SCI-4.4-02", Error, "RFC 7203 §4.4", "ext-SpecID is given only with SpecID private."),
    rule("SCI-4.4-03", Error, "RFC 7203 §4.4", "The content of RawData is in a namespace of the specification that SpecID names."),
    rule("SCI-4.4-06", Error, "RFC 7203 §4.4", "One of ContentID, RawData and Reference is there."),
    rule("SCI-4.4-07", Warning, "RFC 7203 §4.4", "Only one of ContentID, RawData and Reference is there."),
];

/// Where an extension stands, as far as it matters for what may be in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// AdditionalData of an Incident.
    Incident,
    /// AdditionalData of a Method, or the Method itself.
    Method,
    /// AdditionalData of a System.
    System,
    /// A RecordItem.
    RecordItem,
    /// Anywhere else.
    Other,
}

/// The namespaces that documents of a specification are in, by its SpecID (C-96).
static CONTENT: &[(&str, &[&str])] = &[(
    "urn:ietf:params:xml:ns:mile:mmdef:1.2",
    &["http://xml/metadataSharing.xsd"],
)];

/// What the classes have in common.
struct Basic<'a> {
    name: &'static str,
    spec_id: &'a Text,
    ext_spec_id: Option<&'a Text>,
    content_id: Option<&'a Text>,
    raw_data: &'a [RawData],
    references: usize,
    pos: Pos,
}

macro_rules! basic {
    ($name:literal, $x:expr, $check:expr) => {
        basic(
            &Basic {
                name: $name,
                spec_id: &$x.spec_id,
                ext_spec_id: $x.ext_spec_id.as_deref(),
                content_id: $x.content_id.as_deref(),
                raw_data: &$x.raw_data,
                references: $x.reference.len(),
                pos: $x.pos,
            },
            $check,
        )
    };
}

/// An element of an extension, if it is one of these classes.
pub(super) fn typed(node: &Node, place: Place, check: &mut Check<'_>) {
    let Node::Typed(typed) = node else {
        return;
    };
    if let Some(x) = typed.get::<AttackPattern>() {
        belongs(
            "AttackPattern",
            "Method",
            place == Place::Method,
            x.pos,
            check,
        );
        attack_pattern(x, check);
    } else if let Some(x) = typed.get::<Vulnerability>() {
        belongs(
            "Vulnerability",
            "Method",
            place == Place::Method,
            x.pos,
            check,
        );
        vulnerability(x, check);
    } else if let Some(x) = typed.get::<Weakness>() {
        belongs("Weakness", "Method", place == Place::Method, x.pos, check);
        weakness(x, check);
    } else if let Some(x) = typed.get::<Platform>() {
        belongs("Platform", "System", place == Place::System, x.pos, check);
        platform(x, check);
    } else if let Some(x) = typed.get::<Scoring>() {
        let inside = "sci:Vulnerability or sci:Weakness, as its child";
        misplaced("Scoring", inside, x.pos, check);
        scoring(x, check);
    } else if let Some(x) = typed.get::<EventReport>() {
        let fits = place == Place::RecordItem;
        if !fits {
            misplaced("EventReport", "a RecordItem", x.pos, check);
        }
        basic!("EventReport", x, check);
    } else if let Some(x) = typed.get::<Verification>() {
        belongs(
            "Verification",
            "Incident",
            place == Place::Incident,
            x.pos,
            check,
        );
        basic!("Verification", x, check);
    } else if let Some(x) = typed.get::<Remediation>() {
        belongs(
            "Remediation",
            "Incident",
            place == Place::Incident,
            x.pos,
            check,
        );
        basic!("Remediation", x, check);
    }
}

/// RFC 7203 §4.3, SCI-4.3-01
#[inline]
fn belongs(name: &str, class: &str, fits: bool, at: Pos, check: &mut Check<'_>) {
    if !fits {
        misplaced(name, &format!("AdditionalData of {class}"), at, check);
    }
}

#[cold]
fn misplaced(name: &str, place: &str, at: Pos, check: &mut Check<'_>) {
    check.find(
        "SCI-4.3-01",
        at,
        format!("{name} is not where it belongs"),
        format!("move it into {place}"),
    );
}

pub(super) fn attack_pattern(x: &AttackPattern, check: &mut Check<'_>) {
    basic!("AttackPattern", x, check);
    for child in &x.platform {
        platform(child, check);
    }
}

pub(super) fn vulnerability(x: &Vulnerability, check: &mut Check<'_>) {
    basic!("Vulnerability", x, check);
    for child in &x.platform {
        platform(child, check);
    }
    for child in &x.scoring {
        scoring(child, check);
    }
}

pub(super) fn weakness(x: &Weakness, check: &mut Check<'_>) {
    basic!("Weakness", x, check);
    for child in &x.platform {
        platform(child, check);
    }
    for child in &x.scoring {
        scoring(child, check);
    }
}

fn platform(x: &Platform, check: &mut Check<'_>) {
    basic!("Platform", x, check);
}

fn scoring(x: &Scoring, check: &mut Check<'_>) {
    basic!("Scoring", x, check);
}

/// RFC 7203 §4.4
fn basic(x: &Basic<'_>, check: &mut Check<'_>) {
    let private = x.spec_id == "private";
    let ext = x.ext_spec_id.filter(|ext| !ext.trim().is_empty());
    // SCI-4.4-01
    if private && ext.is_none() {
        check.find(
            "SCI-4.4-01",
            x.pos,
            format!(
                "SpecID of {} is private, and ext-SpecID does not say which specification",
                x.name
            ),
            "add ext-SpecID with the identifier of the specification",
        );
    }
    // SCI-4.4-02
    if let Some(ext) = x.ext_spec_id
        && !private
    {
        check.find_attribute(
            "SCI-4.4-02",
            x.pos,
            "ext-SpecID",
            format!(
                "ext-SpecID `{}` stands beside SpecID `{}`",
                shorten(ext, 60),
                shorten(x.spec_id, 60)
            ),
            "remove ext-SpecID, or set SpecID to private",
        );
    }
    let identified = x.content_id.is_some_and(|id| !id.trim().is_empty());
    let said = |node: &Node| !matches!(node, Node::Text(text) if text.trim().is_empty());
    let raw = x.raw_data.iter().any(|raw| raw.content.iter().any(said));
    let given = usize::from(identified) + usize::from(!x.raw_data.is_empty()) + x.references.min(1);
    match given {
        // SCI-4.4-06: an empty RawData is none.
        0 | 1 if !identified && !raw && x.references == 0 => check.find(
            "SCI-4.4-06",
            x.pos,
            format!(
                "{} says nothing: ContentID, RawData and Reference are missing or empty",
                x.name
            ),
            "add ContentID, RawData or Reference",
        ),
        0 | 1 => {}
        // SCI-4.4-07
        _ => check.find(
            "SCI-4.4-07",
            x.pos,
            format!(
                "{} has more than one of ContentID, RawData and Reference",
                x.name
            ),
            "keep the one that says most",
        ),
    }
    let specification = if private { ext } else { Some(x.spec_id) };
    if let Some(specification) = specification {
        for raw in x.raw_data {
            content(raw, specification.trim(), check);
        }
    }
}

/// RFC 7203 §4.4, SCI-4.4-03
fn content(x: &RawData, specification: &str, check: &mut Check<'_>) {
    let table = CONTENT.iter().find(|(id, _)| *id == specification);
    for uri in x.content.iter().filter_map(foreign::namespace) {
        let shown = if uri.is_empty() {
            "no namespace".to_owned()
        } else {
            format!("namespace `{}`", shorten(&uri, 60))
        };
        match table {
            Some((_, known)) if known.contains(&uri.as_str()) => {}
            Some((_, known)) => check.find(
                "SCI-4.4-03",
                x.pos,
                format!("the content is in {shown}, which is not that of `{specification}`"),
                format!(
                    "put a document in namespace {} into RawData, or set SpecID to what it is",
                    known.join(" or ")
                ),
            ),
            None if uri == specification => {}
            None => check.find_as(
                Warning,
                "SCI-4.4-03",
                x.pos,
                format!(
                    "the content is in {shown}, while the specification is `{}`",
                    shorten(specification, 60)
                ),
                "make sure that the document is of this specification, or set SpecID to what it is",
            ),
        }
    }
}
