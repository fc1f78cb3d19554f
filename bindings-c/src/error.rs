//! The error object.

use std::ffi::{CString, c_char};

use openrid_core::client::{ClientError, Impropriety};
use openrid_core::schema::json;
use openrid_core::schema::path::PathError;
use openrid_core::security::{DecryptError, EncryptError, KeyError, RegistryError, SignError};
use openrid_core::{Finding as CoreFinding, Incomplete, Invalid};

use crate::border::{NO_TEXT, c_text, look, release};
use crate::report::{Finding, Findings};
use crate::status::Status;

/// What went wrong. A function that fails gives one, if it was passed a place for it; the
/// caller frees it with `openrid_error_free`. It never changes, so any number of threads may
/// read it at once.
#[derive(Debug)]
pub struct Error {
    pub status: Status,
    code: CString,
    message: CString,
    path: CString,
    /// Line and column, where no finding has them.
    place: (u32, u32),
    findings: Findings,
}

impl Error {
    pub fn new(status: Status, message: impl AsRef<str>) -> Box<Self> {
        Self::with_findings(status, message.as_ref(), &[])
    }

    fn with_findings(status: Status, message: &str, findings: &[CoreFinding]) -> Box<Self> {
        Box::new(Self {
            status,
            code: c_text(status.word()),
            message: c_text(message),
            path: CString::default(),
            place: (0, 0),
            findings: Findings::new(findings),
        })
    }

    pub fn path(error: &PathError, path: &str) -> Box<Self> {
        let mut failure = Self::new(Status::of(error.code()), error.to_string());
        failure.path = c_text(path);
        failure
    }

    /// Of a text that is not JSON, or does not fit its class.
    pub fn json(error: &json::Error, text: &str) -> Box<Self> {
        let (said, line, column) = json::told(error, text);
        let mut failure = Self::new(Status::of("json"), said);
        let bounded = |n| u32::try_from(n).unwrap_or(u32::MAX);
        failure.place = (bounded(line), bounded(column));
        failure
    }
}

impl From<Invalid> for Box<Error> {
    fn from(error: Invalid) -> Self {
        Error::with_findings(
            Status::of(error.code()),
            &error.to_string(),
            &error.findings,
        )
    }
}

impl From<Incomplete> for Box<Error> {
    fn from(error: Incomplete) -> Self {
        Error::with_findings(
            Status::of(error.code()),
            &error.to_string(),
            &error.findings,
        )
    }
}

impl From<ClientError> for Box<Error> {
    fn from(error: ClientError) -> Self {
        let findings = match &error {
            ClientError::Message(invalid) => invalid.findings.as_slice(),
            ClientError::Improper {
                problem: Impropriety::NotRid(reason),
                ..
            } => reason
                .downcast_ref::<Invalid>()
                .map_or(&[][..], |invalid| &invalid.findings),
            _ => &[],
        };
        Error::with_findings(Status::of(error.code()), &error.to_string(), findings)
    }
}

impl From<KeyError> for Box<Error> {
    fn from(error: KeyError) -> Self {
        Error::new(Status::of(error.code()), error.to_string())
    }
}

impl From<RegistryError> for Box<Error> {
    fn from(error: RegistryError) -> Self {
        Error::new(Status::of(error.code()), error.to_string())
    }
}

impl From<SignError> for Box<Error> {
    fn from(error: SignError) -> Self {
        Error::new(Status::of(error.code()), error.to_string())
    }
}

impl From<EncryptError> for Box<Error> {
    fn from(error: EncryptError) -> Self {
        let finding = match &error {
            EncryptError::Document(finding) => Some(&**finding),
            _ => None,
        };
        Error::with_findings(
            Status::of(error.code()),
            &error.to_string(),
            finding.map_or(&[], std::slice::from_ref),
        )
    }
}

impl From<DecryptError> for Box<Error> {
    fn from(error: DecryptError) -> Self {
        let finding = match &error {
            DecryptError::Document(finding) | DecryptError::Content { finding, .. } => {
                Some(&**finding)
            }
            _ => None,
        };
        Error::with_findings(
            Status::of(error.code()),
            &error.to_string(),
            finding.map_or(&[], std::slice::from_ref),
        )
    }
}

/// The status that the function returned. `OPENRID_OK` for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_error_status(error: *const Error) -> Status {
    // SAFETY: the caller gives a living error or NULL.
    unsafe { look(error, Status::OK, |e| e.status) }
}

/// The code word, the same in every language, such as `path-unknown`. Belongs to the error;
/// empty for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_error_code(error: *const Error) -> *const c_char {
    // SAFETY: the caller gives a living error or NULL.
    unsafe { look(error, NO_TEXT, |e| e.code.as_ptr()) }
}

/// What happened, for people. Belongs to the error; empty for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_error_message(error: *const Error) -> *const c_char {
    // SAFETY: the caller gives a living error or NULL.
    unsafe { look(error, NO_TEXT, |e| e.message.as_ptr()) }
}

/// The rule of the first finding that is an error. Belongs to the error; empty when there is
/// none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_error_rule(error: *const Error) -> *const c_char {
    // SAFETY: the caller gives a living error or NULL.
    unsafe { look(error, NO_TEXT, |e| first(e).map_or(NO_TEXT, |f| f.rule)) }
}

/// Where that finding is, or the path that a function did not like. Belongs to the error;
/// empty when there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_error_path(error: *const Error) -> *const c_char {
    // SAFETY: the caller gives a living error or NULL.
    unsafe {
        look(error, NO_TEXT, |e| {
            first(e).map_or(e.path.as_ptr(), |f| f.path)
        })
    }
}

/// Line of that finding, or of a JSON text, from 1; 0 when there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_error_line(error: *const Error) -> u32 {
    // SAFETY: the caller gives a living error or NULL.
    unsafe { look(error, 0, |e| first(e).map_or(e.place.0, |f| f.line)) }
}

/// Column in characters, from 1; 0 when there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_error_column(error: *const Error) -> u32 {
    // SAFETY: the caller gives a living error or NULL.
    unsafe { look(error, 0, |e| first(e).map_or(e.place.1, |f| f.column)) }
}

/// How many findings the error has: those of a document that is not valid, else none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_error_finding_count(error: *const Error) -> usize {
    // SAFETY: the caller gives a living error or NULL.
    unsafe { look(error, 0, |e| e.findings.len()) }
}

/// The finding at an index from 0, in the order of the document; NULL beyond the last. It
/// belongs to the error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_error_finding(
    error: *const Error,
    index: usize,
) -> *const Finding {
    // SAFETY: the caller gives a living error or NULL.
    unsafe { look(error, std::ptr::null(), |e| e.findings.at(index)) }
}

/// Frees an error, its texts and its findings. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_error_free(error: *mut Error) {
    // SAFETY: the caller gives its own error back once, or NULL.
    unsafe { release(error) }
}

fn first(error: &Error) -> Option<&Finding> {
    error.findings.first()
}
