//! Errors of core as Python's exceptions: the code decides which, in one table on Python's
//! side (`openrid._errors`).

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::str::Utf8Error;

use openrid::Incomplete;
use openrid::client::ClientError;
use openrid::codes::Family;
use openrid::schema::json;
use openrid::{Finding, Invalid};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};

use crate::to_python;

/// Runs an entry of this library; a panic, which only a defect can cause, becomes an exception
/// that `except Exception` catches.
pub fn guarded<T>(py: Python<'_>, entry: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    // What a panic leaves half done is dropped, not used again.
    catch_unwind(AssertUnwindSafe(entry)).unwrap_or_else(|panic| {
        let what = text_of(&*panic);
        let message = format!("a defect of openrid, please report it: {what}");
        Err(new(py, "internal", &message, |_| Ok(())))
    })
}

fn text_of(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no reason given")
}

/// The name of a family of codes.
pub fn family_name(family: Family) -> &'static str {
    match family {
        Family::Invalid => "invalid",
        Family::Value => "value",
        Family::Client => "client",
        Family::Security => "security",
        Family::Internal => "internal",
    }
}

/// An error of core that becomes an exception.
pub trait Raise: std::fmt::Display {
    /// Its code in the table of core.
    fn code(&self) -> &'static str;
    /// What else the exception tells.
    fn details(&self, _: &Bound<'_, PyDict>) -> PyResult<()> {
        Ok(())
    }
}

/// The exception for an error of core.
pub fn raise(py: Python<'_>, error: &dyn Raise) -> PyErr {
    new(py, error.code(), &error.to_string(), |details| {
        error.details(details)
    })
}

fn new(
    py: Python<'_>,
    code: &str,
    message: &str,
    details: impl FnOnce(&Bound<'_, PyDict>) -> PyResult<()>,
) -> PyErr {
    let make = || {
        let dict = PyDict::new(py);
        details(&dict)?;
        py.import("openrid._errors")?
            .call_method1("make", (code, message, dict))
    };
    // When Python cannot make it, for want of memory say, that is what there is to tell.
    make().map_or_else(|e| e, PyErr::from_value)
}

fn findings(details: &Bound<'_, PyDict>, findings: &[Finding]) -> PyResult<()> {
    details.set_item("findings", to_python::findings(details.py(), findings)?)
}

impl Raise for Invalid {
    fn code(&self) -> &'static str {
        Invalid::code(self)
    }
    fn details(&self, details: &Bound<'_, PyDict>) -> PyResult<()> {
        findings(details, &self.findings)
    }
}

impl Raise for Incomplete {
    fn code(&self) -> &'static str {
        Incomplete::code(self)
    }
    fn details(&self, details: &Bound<'_, PyDict>) -> PyResult<()> {
        findings(details, &self.findings)
    }
}

/// Octets of JSON that are not UTF-8.
pub struct NoText(pub Utf8Error);

impl std::fmt::Display for NoText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A lone surrogate in text is here as well: UTF-8 has no form for it.
        write!(f, "JSON is UTF-8 text: {}", self.0)
    }
}

impl Raise for NoText {
    fn code(&self) -> &'static str {
        "json"
    }
}

/// A text that is not JSON, or does not fit its class.
pub struct Unread {
    said: String,
    line: usize,
    column: usize,
}

impl Unread {
    /// Of an error in a text.
    pub fn new(error: &json::Error, text: &str) -> Self {
        let (said, line, column) = json::told(error, text);
        Self { said, line, column }
    }
}

impl std::fmt::Display for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.said)
    }
}

impl Raise for Unread {
    fn code(&self) -> &'static str {
        "json"
    }
    fn details(&self, details: &Bound<'_, PyDict>) -> PyResult<()> {
        details.set_item("line", self.line)?;
        details.set_item("column", self.column)
    }
}

impl Raise for ClientError {
    fn code(&self) -> &'static str {
        ClientError::code(self)
    }
    fn details(&self, details: &Bound<'_, PyDict>) -> PyResult<()> {
        if let Some(peer) = self.peer() {
            details.set_item("peer", peer)?;
        }
        match self {
            Self::Message(invalid) => findings(details, &invalid.findings),
            Self::Improper { received, .. } => {
                details.set_item("status", received.status)?;
                details.set_item("body", PyBytes::new(details.py(), &received.body))
            }
            _ => Ok(()),
        }
    }
}

/// A value of Python that does not fit the class of the RFC.
#[derive(Debug)]
pub struct Misfit {
    /// The attribute, as one writes it.
    pub path: String,
    /// What is wrong with it.
    pub message: String,
}

impl std::fmt::Display for Misfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.path.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.path, self.message)
        }
    }
}

impl Raise for Misfit {
    fn code(&self) -> &'static str {
        "value"
    }
    fn details(&self, details: &Bound<'_, PyDict>) -> PyResult<()> {
        details.set_item("path", &self.path)
    }
}
