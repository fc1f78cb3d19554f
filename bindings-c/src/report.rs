//! Findings, and the report of a validation.

use std::ffi::c_char;

use openrid_core::{Report as CoreReport, Severity};

use crate::border::{Texts, look, release};

/// One thing that a check found. It belongs to the report or error that it came from and
/// lives as long; it is never freed by itself. Texts are UTF-8 and never NULL.
///
/// A later version may add members at the end, so take it by the pointer only.
#[repr(C)]
#[derive(Debug)]
pub struct Finding {
    /// Rule id: `XML-…`, `LIMIT-…`, `SCHEMA-…`, or an id of the list of requirements.
    pub rule: *const c_char,
    /// `error`, `warning` or `info`.
    pub severity: *const c_char,
    /// The element or attribute, as a path of names from the root; may be empty.
    pub path: *const c_char,
    /// Line, from 1; 0 when there is no source, as for a message made by a program.
    pub line: u32,
    /// Column in characters, from 1; 0 when there is no source.
    pub column: u32,
    /// What is wrong.
    pub message: *const c_char,
    /// How to mend it; may be empty.
    pub help: *const c_char,
}

/// Findings with the texts that they point to.
#[derive(Debug, Default)]
pub struct Findings {
    items: Vec<Finding>,
    /// The first that is an error.
    first: Option<usize>,
    /// Never touched again: the items point into it.
    _texts: Texts,
}

// SAFETY: the pointers lead to texts that the same value owns and nothing changes.
unsafe impl Send for Findings {}
// SAFETY: as above.
unsafe impl Sync for Findings {}

impl Findings {
    pub fn new(findings: &[openrid_core::Finding]) -> Self {
        let mut texts = Texts::default();
        let mut keep = |text: &str| texts.keep(text);
        let items = findings
            .iter()
            .map(|f| Finding {
                rule: keep(f.rule),
                severity: match f.severity {
                    Severity::Error => c"error",
                    Severity::Warning => c"warning",
                    Severity::Info => c"info",
                }
                .as_ptr(),
                path: keep(&f.path),
                line: f.line,
                column: f.column,
                message: keep(&f.message),
                help: keep(&f.help),
            })
            .collect();
        Self {
            items,
            first: findings.iter().position(|f| f.severity == Severity::Error),
            _texts: texts,
        }
    }

    pub fn first(&self) -> Option<&Finding> {
        self.items.get(self.first?)
    }

    pub fn len(&self) -> usize {
        self.items.len()
    }

    pub fn at(&self, index: usize) -> *const Finding {
        self.items
            .get(index)
            .map_or(std::ptr::null(), std::ptr::from_ref)
    }
}

/// The outcome of a check. Freed with `openrid_report_free`. It never changes, so any number
/// of threads may read it at once.
#[derive(Debug)]
pub struct Report {
    valid: bool,
    schema_valid: bool,
    findings: Findings,
}

impl Report {
    pub fn new(report: &CoreReport) -> Self {
        Self {
            valid: report.valid,
            schema_valid: report.schema_valid,
            findings: Findings::new(&report.findings),
        }
    }
}

/// Whether no finding is an error. False for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_report_valid(report: *const Report) -> bool {
    // SAFETY: the caller gives a living report or NULL.
    unsafe { look(report, false, |r| r.valid) }
}

/// Whether no finding of well-formedness, limits or the schema is an error. False for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_report_schema_valid(report: *const Report) -> bool {
    // SAFETY: the caller gives a living report or NULL.
    unsafe { look(report, false, |r| r.schema_valid) }
}

/// How many findings there are. 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_report_finding_count(report: *const Report) -> usize {
    // SAFETY: the caller gives a living report or NULL.
    unsafe { look(report, 0, |r| r.findings.len()) }
}

/// The finding at an index from 0, in the order of the document; NULL beyond the last. It
/// belongs to the report.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_report_finding(
    report: *const Report,
    index: usize,
) -> *const Finding {
    // SAFETY: the caller gives a living report or NULL.
    unsafe { look(report, std::ptr::null(), |r| r.findings.at(index)) }
}

/// Frees a report and its findings. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_report_free(report: *mut Report) {
    // SAFETY: the caller gives its own report back once, or NULL.
    unsafe { release(report) }
}
