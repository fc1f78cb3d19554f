//! What the prose of the RFCs asks beyond the schema: one function a rule.
//!
//! This version has the rules that decide whether a message can be dispatched and
//! answered; rule ids and severities are those of the requirements list.

mod envelope;
mod reader;

use crate::finding::{Raw, Severity};
use crate::iodef::v1::Document;
use crate::rid::Rid;
use crate::schema::ReadOptions;

/// A rule: its id, what it asks, and where that is written.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Id in the requirements list.
    pub id: &'static str,
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

/// Every rule of the RFCs' prose, in the order of the RFC.
#[must_use]
pub fn all() -> &'static [Rule] {
    envelope::RULES
}

/// What the reader finds by itself, so that every rule id can be looked up. All of it is of
/// the schema level; a documented leniency is a warning, and an error when reading strictly.
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
    pub iodef: Option<&'a Document>,
}

/// Runs every rule.
pub(crate) fn check(view: &View<'_>, declared: bool, options: &ReadOptions) -> Vec<Raw> {
    let mut raws = Vec::new();
    if let Some(rid) = view.rid {
        envelope::check(rid, &mut raws);
    }
    if !declared && (view.rid.is_some() || view.iodef.is_some()) {
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
        raws.push(
            Raw::rfc(rule, severity, 0, "the document has no XML declaration")
                .help("begin it with <?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
        );
    }
    raws
}
