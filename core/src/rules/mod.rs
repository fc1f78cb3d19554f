//! What the prose of the RFCs asks beyond the schema: one function a rule.
//!
//! Rule ids and severities are those of the requirements list. The rules of a class are in
//! the file that is called as the class's own.

mod check;
mod enums;
mod foreign;
mod forms;
mod json;
mod reader;
mod rid;
mod sci;
mod v1;
mod v2;

use std::sync::OnceLock;

use check::{Check, rule};
pub(crate) use json::sum_up;

use crate::finding::{Level, Raw, Severity};
use crate::rid::{Payload, Rid};
use crate::schema::{Pos, ReadOptions};

/// A rule: its id, what it asks, and where that is written.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Id in the requirements list.
    pub id: &'static str,
    /// The layer of checks that finds it.
    pub level: Level,
    /// Severity of a finding.
    pub severity: Severity,
    /// What it asks.
    pub summary: &'static str,
    /// Where the RFC says so.
    pub source: &'static str,
    /// Whether a system can neither route nor answer a message that breaks it: such a
    /// message is improper and refused (RFC 6546 §3, TLS-3-36).
    pub routing: bool,
}

impl Rule {
    /// The same rule, found at this level.
    const fn at(self, level: Level) -> Self {
        Self { level, ..self }
    }
}

/// Every rule of the RFCs' prose, in the order of the RFC.
#[must_use]
pub fn all() -> &'static [Rule] {
    static ALL: OnceLock<Vec<Rule>> = OnceLock::new();
    ALL.get_or_init(|| {
        let others: &[&[Rule]] = &[sci::RULES, enums::RULES, json::RULES, DOCUMENT];
        let tables = [rid::RULES, v1::RULES, v2::RULES, others];
        tables.iter().flat_map(|t| t.concat()).collect()
    })
}

/// Rules of any document.
#[rustfmt::skip]
static DOCUMENT: &[Rule] = &[
    rule("RID-5.5-01", Severity::Warning, "RFC 6545 §5.5", "A RID document begins with an XML declaration."),
    rule("IODEF1-4.1-01", Severity::Warning, "RFC 5070 §4.1", "An IODEF document begins with an XML declaration."),
    rule("IODEF2-4.1-03", Severity::Warning, "RFC 7970 §4.1", "The XML declaration of an IODEF 2 document states the encoding."),
    rule("IODEF2-4.1-05", Severity::Warning, "RFC 7970 §4.1", "An IODEF 2 document is in UTF-8 or UTF-16."),
];

/// What the reader finds by itself, so that every rule id can be looked up. Nearly all of it is
/// of the schema level; a documented leniency is a warning, and an error when reading strictly.
#[must_use]
pub fn reader() -> &'static [Rule] {
    reader::RULES
}

/// Whether a finding of this rule makes a message improper for transport.
#[must_use]
pub fn is_routing(id: &str) -> bool {
    all().iter().any(|r| r.id == id && r.routing)
}

/// What was read: a message or a bare document.
pub(crate) struct View<'a> {
    pub rid: Option<&'a Rid>,
    pub iodef: Option<&'a crate::iodef::v1::Document>,
    pub iodef2: Option<&'a crate::iodef::v2::Document>,
    /// Whether it came in JSON or CBOR.
    pub json: bool,
}

/// What the declaration of a bare IODEF 2 document says of its encoding (RFC 7970 §4.1).
fn encoding(declaration: Option<Option<&str>>, check: &mut Check<'_>) {
    match declaration {
        // IODEF2-4.1-03
        Some(None) => check.find_as(
            if check.options.strict {
                Severity::Error
            } else {
                Severity::Warning
            },
            "IODEF2-4.1-03",
            Pos::at(0),
            "the XML declaration does not state the encoding",
            "write encoding=\"UTF-8\" in it",
        ),
        // IODEF2-4.1-04, IODEF2-4.1-05
        Some(Some(name)) if !name.to_ascii_uppercase().starts_with("UTF") => check.find(
            "IODEF2-4.1-05",
            Pos::at(0),
            format!("the document is in {name}"),
            "save it as UTF-8, which every reader knows",
        ),
        _ => {}
    }
}

/// Runs every rule.
pub(crate) fn check(
    view: &View<'_>,
    declaration: Option<Option<&str>>,
    options: &ReadOptions,
) -> Vec<Raw> {
    let mut check = Check::new(options);
    check.json = view.json;
    if let Some(rid) = view.rid {
        check.type_query = v1::is_type_query(rid);
        rid::check(rid, &mut check);
        v1::envelope(rid, &mut check);
        let policy = rid.rid_policy.as_ref();
        let schema = policy.and_then(|p| p.report_schema.as_ref());
        for payload in schema.iter().flat_map(|s| &s.xml_document.content) {
            match payload {
                Payload::Iodef(document) => v1::check(document, Some(rid), &mut check),
                Payload::Iodef2(document) => v2::check(document, &mut check),
                Payload::Other(_) | Payload::Text(_) => {}
            }
        }
    }
    if let Some(document) = view.iodef {
        v1::check(document, None, &mut check);
    }
    if let Some(document) = view.iodef2 {
        v2::check(document, &mut check);
    }
    if view.iodef2.is_some() {
        encoding(declaration, &mut check);
    }
    if declaration.is_none() {
        // RFC 6545 §5.5, RID-5.5-01; RFC 5070 §4.1, IODEF1-4.1-01
        let rule = if view.rid.is_some() {
            "RID-5.5-01"
        } else {
            "IODEF1-4.1-01"
        };
        let severity = if options.strict {
            Severity::Error
        } else {
            Severity::Warning
        };
        check.find_as(
            severity,
            rule,
            Pos::at(0),
            "the document has no XML declaration",
            "begin it with <?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        );
    }
    check.finish()
}
