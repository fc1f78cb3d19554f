//! How to read a document.

use std::ffi::c_char;

use openrid_core::schema::Registry;
use openrid_core::security::RegistryDigest;
use openrid_core::{Level, ReadOptions};

use crate::border::{Outcome, bytes, call, create, exclusive, release, text};
use crate::error::Error;
use crate::status::Status;

/// Settings for reading. Freed with `openrid_options_free`; one handle may serve any number
/// of calls, and of threads at once while no one changes it.
#[derive(Debug, Default)]
pub struct Options(pub ReadOptions);

/// A setting of `openrid_options`. Later versions add numbers.
#[repr(i32)]
#[derive(Clone, Copy, Debug)]
pub enum Setting {
    /// 1 refuses the documented deviations of real senders, 0 takes them with a warning. 0
    /// unless set.
    Strict = 1,
    /// How deep to check, an `openrid_level`. `OPENRID_LEVEL_RFC` unless set.
    Level = 2,
    /// Most bytes of the whole document; 16 MiB unless set.
    MaxSize = 3,
    /// Most levels of elements; 256 unless set, at most 512.
    MaxDepth = 4,
    /// Most attributes of one element, and namespace declarations in scope; 1024 unless set.
    MaxAttributes = 5,
    /// Most bytes of one attribute value; 256 KiB unless set.
    MaxAttributeValue = 6,
    /// Most bytes of one name; 50,000 unless set.
    MaxName = 7,
    /// Most bytes of text in one element; 10,000,000 unless set.
    MaxText = 8,
    /// Findings that are collected before reading stops; 1000 unless set.
    MaxFindings = 9,
}

/// How deep to check.
#[repr(i32)]
#[derive(Clone, Copy, Debug)]
pub enum CheckLevel {
    /// Well-formedness, limits and the published schema.
    Schema = 1,
    /// What the RFCs say in prose, too.
    Rfc = 2,
}

/// New settings, all at their defaults. NULL when there is no memory.
#[unsafe(no_mangle)]
pub extern "C" fn openrid_options_new() -> *mut Options {
    create(Options::default)
}

/// Changes one setting.
///
/// @param options the settings
/// @param setting an `openrid_setting`
/// @param value   its value
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`, `OPENRID_NULL_ARGUMENT`, or `OPENRID_BAD_ARGUMENT` when there is no
///         such setting or it cannot have that value
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_options_set(
    options: *mut Options,
    setting: i32,
    value: u64,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller gives living handles that no one else uses, or NULL.
    unsafe {
        call(error, || {
            let options = &mut exclusive(options, "options")?.0;
            set(options, setting, value)
        })
    }
}

fn bad(message: String) -> Box<Error> {
    Error::new(Status::BAD_ARGUMENT, message)
}

fn set(options: &mut ReadOptions, setting: i32, value: u64) -> Outcome {
    let limit = |place: &mut usize| -> Outcome {
        *place = usize::try_from(value)
            .map_err(|_| bad(format!("{value} is more than this machine can count")))?;
        Ok(())
    };
    const STRICT: i32 = Setting::Strict as i32;
    const LEVEL: i32 = Setting::Level as i32;
    const MAX_SIZE: i32 = Setting::MaxSize as i32;
    const MAX_DEPTH: i32 = Setting::MaxDepth as i32;
    const MAX_ATTRIBUTES: i32 = Setting::MaxAttributes as i32;
    const MAX_ATTRIBUTE_VALUE: i32 = Setting::MaxAttributeValue as i32;
    const MAX_NAME: i32 = Setting::MaxName as i32;
    const MAX_TEXT: i32 = Setting::MaxText as i32;
    const MAX_FINDINGS: i32 = Setting::MaxFindings as i32;
    const SCHEMA: u64 = CheckLevel::Schema as u64;
    const RFC: u64 = CheckLevel::Rfc as u64;
    let limits = &mut options.limits;
    match (setting, value) {
        (STRICT, 0 | 1) => options.strict = value == 1,
        (LEVEL, SCHEMA) => options.level = Level::Schema,
        (LEVEL, RFC) => options.level = Level::Rfc,
        (MAX_SIZE, _) => limit(&mut limits.max_size)?,
        (MAX_DEPTH, _) => limit(&mut limits.max_depth)?,
        (MAX_ATTRIBUTES, _) => limit(&mut limits.max_attributes)?,
        (MAX_ATTRIBUTE_VALUE, _) => limit(&mut limits.max_attribute_value)?,
        (MAX_NAME, _) => limit(&mut limits.max_name)?,
        (MAX_TEXT, _) => limit(&mut limits.max_text)?,
        (MAX_FINDINGS, _) => limit(&mut limits.max_findings)?,
        (STRICT, _) => {
            return Err(bad(format!(
                "OPENRID_SETTING_STRICT is 0 or 1, not {value}"
            )));
        }
        (LEVEL, _) => {
            return Err(bad(format!(
                "OPENRID_SETTING_LEVEL is {SCHEMA} (schema) or {RFC} (rfc), not {value}"
            )));
        }
        _ => {
            return Err(bad(format!(
                "there is no setting {setting}: openrid_setting lists them"
            )));
        }
    }
    Ok(())
}

/// Takes what IANA has registered since from a registry file: values of enumerations, and
/// enumerations. It takes the place of what such a file said before.
///
/// @param options the settings
/// @param data    the file, `len` bytes of JSON as docs/documents.md describes them
/// @param len     its length in bytes
/// @param digest  the SHA-256 of the file, `sha256//` and Base64 or 64 hexadecimal digits, as its
///                source publishes it
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`, `OPENRID_REGISTRY_ALTERED` when it is another file, or a further
///         `OPENRID_REGISTRY_…` when the digest or the file cannot be read; the settings then stay
///
/// Source: RFC 7970 §4.3, §9.1, RFC 7495 §4.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_options_set_registry(
    options: *mut Options,
    data: *const u8,
    len: usize,
    digest: *const c_char,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let options = &mut exclusive(options, "options")?.0;
            let data = bytes(data, len, "data")?;
            let digest: RegistryDigest = text(digest, "digest")?.parse()?;
            options.registry = Registry::read(data, &digest)?;
            Ok(())
        })
    }
}

/// Frees settings. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_options_free(options: *mut Options) {
    // SAFETY: the caller gives its own settings back once, or NULL.
    unsafe { release(options) }
}

/// The settings of a handle, or the defaults for NULL.
///
/// # Safety
/// `options` is NULL or leads to living settings that no one changes during the call.
pub unsafe fn chosen(options: *const Options) -> ReadOptions {
    // SAFETY: by this function's contract.
    unsafe { options.as_ref() }.map_or_else(ReadOptions::default, |o| o.0.clone())
}
