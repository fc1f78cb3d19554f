//! Findings: what is wrong with a document, where, by which rule, and how to mend it.

use std::fmt;

use serde::Serialize;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Style or advice.
    Info,
    /// Recommended by the source, or a documented leniency was used.
    Warning,
    /// The source demands it, or the data cannot be read without it.
    Error,
}

impl Severity {
    /// The word used in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Which layer of checks made a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Well-formedness, limits and the published schema.
    Schema,
    /// What the RFCs say in prose.
    Rfc,
}

impl std::str::FromStr for Level {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "schema" => Ok(Self::Schema),
            "rfc" => Ok(Self::Rfc),
            _ => Err(format!("unknown level `{text}`: expected schema or rfc")),
        }
    }
}

/// One thing that a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Rule id: `XML-…`, `SCHEMA-…`, or an id of the requirements list.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The layer that made it.
    #[serde(skip)]
    pub level: Level,
    /// The element or attribute, as a path of local names from the root: a step without a
    /// number is the first of its name, `[2]` the second.
    pub path: String,
    /// Line, from 1; 0 when there is no source, as for an object made by a program.
    pub line: u32,
    /// Column in characters, from 1; 0 when there is no source.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "{}:{}: ", self.line, self.column)?;
        }
        write!(f, "{}[{}]: {}", self.severity, self.rule, self.message)?;
        if !self.path.is_empty() {
            write!(f, " (at {})", self.path)?;
        }
        if !self.help.is_empty() {
            write!(f, "; {}", self.help)?;
        }
        Ok(())
    }
}

/// A document that cannot be taken: at least one finding is an error.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Invalid {
    /// All findings, in document order.
    pub findings: Vec<Finding>,
}

impl Invalid {
    /// Stable code of this kind of error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "invalid"
    }

    /// The first finding that is an error.
    #[must_use]
    pub fn first(&self) -> Option<&Finding> {
        self.findings.iter().find(|f| f.severity == Severity::Error)
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errors = self
            .findings
            .iter()
            .filter(|f| f.severity == Severity::Error)
            .count();
        match self.first() {
            Some(first) if errors > 1 => write!(f, "{first} (and {} more)", errors - 1),
            Some(first) => write!(f, "{first}"),
            None => f.write_str("the document is not valid"),
        }
    }
}

/// The outcome of [`validate`](crate::validate).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// No finding is an error.
    pub valid: bool,
    /// No finding of well-formedness, limits or schema is an error.
    pub schema_valid: bool,
    /// All findings, in document order.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Judges findings.
    #[must_use]
    pub fn new(mut findings: Vec<Finding>) -> Self {
        in_order(&mut findings);
        let error = |f: &Finding| f.severity == Severity::Error;
        Self {
            valid: !findings.iter().any(error),
            schema_valid: !findings
                .iter()
                .any(|f| error(f) && f.level == Level::Schema),
            findings,
        }
    }
}

/// Puts findings in the order of the document.
pub(crate) fn in_order(findings: &mut [Finding]) {
    findings.sort_by_key(|f| (f.line, f.column));
}

/// A finding before its place is worked out: an offset instead of line, column and path.
#[derive(Debug, Clone)]
pub(crate) struct Raw {
    pub rule: &'static str,
    pub severity: Severity,
    pub level: Level,
    pub offset: usize,
    /// The attribute, when it is one that is at fault.
    pub attribute: Option<String>,
    pub message: String,
    pub help: String,
}

impl Raw {
    /// An error of the schema level.
    pub fn new(rule: &'static str, offset: usize, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            level: Level::Schema,
            offset,
            attribute: None,
            message: message.into(),
            help: String::new(),
        }
    }

    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    pub fn attribute(mut self, name: &str) -> Self {
        self.attribute = Some(name.to_owned());
        self
    }

    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    pub fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }
}

impl Raw {
    /// Puts findings in the order of the document.
    pub fn in_order(raws: &mut [Self]) {
        raws.sort_by_key(|raw| raw.offset);
    }

    /// A finding of the prose rules.
    pub fn rfc(
        rule: &'static str,
        severity: Severity,
        offset: usize,
        message: impl Into<String>,
    ) -> Self {
        Self::new(rule, offset, message)
            .severity(severity)
            .level(Level::Rfc)
    }
}
