//! Where rules put what they find.

use super::Rule;
use crate::Text;
use crate::finding::{Level, Raw, Severity};
use crate::schema::{Pos, ReadOptions};

/// What the rules have found so far, and how they are to look.
pub(crate) struct Check<'a> {
    raws: Vec<Raw>,
    /// Findings that are kept; the rest is counted.
    most: usize,
    dropped: usize,
    /// How the document was read.
    pub options: &'a ReadOptions,
    /// It is carried by a message that asks for incidents of a kind, not for one by its number
    /// (C-37).
    pub type_query: bool,
    /// Whether it is in JSON or CBOR, where some names are others than in XML (RFC 8727).
    pub json: bool,
}

impl<'a> Check<'a> {
    pub fn new(options: &'a ReadOptions) -> Self {
        Self {
            raws: Vec::new(),
            most: options.limits.max_findings,
            dropped: 0,
            options,
            type_query: false,
            json: false,
        }
    }

    /// A finding of a rule at an element; the severity is the rule's.
    #[cold]
    pub fn find(
        &mut self,
        id: &'static str,
        at: Pos,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.find_as(severity(id), id, at, message, help);
    }

    /// As `find`, for a case that weighs more or less than its rule.
    #[cold]
    pub fn find_as(
        &mut self,
        severity: Severity,
        id: &'static str,
        at: Pos,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Raw::rfc(id, severity, at.offset().unwrap_or(0), message).help(help));
    }

    /// As `find`, of an attribute of the element.
    #[cold]
    pub fn find_attribute(
        &mut self,
        id: &'static str,
        at: Pos,
        attribute: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let raw = Raw::rfc(id, severity(id), at.offset().unwrap_or(0), message);
        self.push(raw.attribute(attribute).help(help));
    }

    fn push(&mut self, raw: Raw) {
        if self.raws.len() < self.most {
            self.raws.push(raw);
        } else {
            self.dropped += 1;
        }
    }

    /// `ext-value` and its partner attribute come together, and the partner says something:
    /// `without` is the id for `ext-value` alone, `alone` for the partner alone.
    #[inline]
    pub fn extension(
        &mut self,
        (without, alone): (&'static str, &'static str),
        at: Pos,
        name: &str,
        is_ext: bool,
        ext: Option<&Text>,
    ) {
        if is_ext || ext.is_some() {
            self.extended(without, alone, at, name, is_ext, ext);
        }
    }

    #[cold]
    fn extended(
        &mut self,
        without: &'static str,
        alone: &'static str,
        at: Pos,
        name: &str,
        is_ext: bool,
        ext: Option<&Text>,
    ) {
        let given = ext.is_some_and(|e| !e.trim().is_empty());
        if is_ext && !given {
            self.find_attribute(
                without,
                at,
                name,
                format!("`{name}` is ext-value, but ext-{name} says nothing"),
                format!("add ext-{name} with the value that is meant"),
            );
        } else if !is_ext && ext.is_some() {
            self.find_attribute(
                alone,
                at,
                &format!("ext-{name}"),
                format!("ext-{name} is given, but `{name}` is not ext-value"),
                format!("remove ext-{name}, or set {name} to ext-value"),
            );
        }
    }

    /// What was found.
    pub fn finish(mut self) -> Vec<Raw> {
        if self.dropped > 0 {
            let message = format!("{} more findings of the rules are not shown", self.dropped);
            self.raws.push(
                Raw::rfc("XML-LIMIT-FINDINGS", Severity::Info, 0, message)
                    .help("raise max-findings to see them"),
            );
        }
        self.raws
    }
}

/// The severity of a rule.
fn severity(id: &str) -> Severity {
    super::all()
        .iter()
        .find(|rule| rule.id == id)
        .map_or(Severity::Error, |rule| rule.severity)
}

/// A rule of the table.
pub(super) const fn rule(
    id: &'static str,
    severity: Severity,
    source: &'static str,
    summary: &'static str,
) -> Rule {
    // A program that shows the rules to nobody is smaller without their words.
    let (summary, source) = if cfg!(feature = "docs") {
        (summary, source)
    } else {
        ("", "")
    };
    Rule {
        id,
        level: Level::Rfc,
        severity,
        summary,
        source,
        routing: false,
    }
}
