//! Translation between XML, JSON and CBOR, and between IODEF 1 and 2.

use std::ffi::c_char;

use openrid_core::{ConvertOptions, Converted as CoreConverted, JsonOptions, WriteOptions};

use crate::border::{Outcome, Texts, bytes, call, look, out, out_ptr, release};
use crate::error::Error;
use crate::options::{Options, chosen};
use crate::report::{Finding, Findings};
use crate::status::Status;

/// What a document is to become. Later versions may add numbers.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// XML, in the version of IODEF that the document has.
    Xml = 1,
    /// JSON of IODEF 2 (RFC 8727).
    Json = 2,
    /// CBOR of IODEF 2 (RFC 8727).
    Cbor = 3,
    /// XML of IODEF 1 (RFC 5070).
    Iodef1 = 4,
    /// XML of IODEF 2 (RFC 7970).
    Iodef2 = 5,
}

/// How to translate: any of these, joined by `|`. Later versions may add bits.
#[repr(u32)]
#[derive(Clone, Copy, Debug)]
pub enum ConvertFlag {
    /// In XML of IODEF 2, keep what the text of RFC 7970 asks for and its schema refuses, such
    /// as the number of a Confidence. Otherwise that is a loss.
    Prose = 1,
    /// Translate need-to-know of IODEF 1 to partner of IODEF 2, which reaches as far. Otherwise
    /// the word stays, and a loss says that it reaches less.
    Partner = 2,
    /// In CBOR, write dates as plain text, as the figures of RFC 8727 do, without tag 0.
    PlainDates = 4,
}

/// Something of the input that has no place in the output, or not the same meaning there. It
/// belongs to the `openrid_converted` that it came from and lives as long; it is never freed by
/// itself. Texts are UTF-8 and never NULL.
///
/// A later version may add members at the end, so take it by the pointer only.
#[repr(C)]
#[derive(Debug)]
pub struct Loss {
    /// Where it stood in the input: a path of names as findings have, or a JSON Pointer for what
    /// the reader of JSON or CBOR left out.
    pub path: *const c_char,
    /// What it was.
    pub what: *const c_char,
    /// Why it is not in the output, and what stands there instead, if anything.
    pub why: *const c_char,
}

/// A translated document, and what was lost on the way. Freed with `openrid_converted_free`. It
/// never changes, so any number of threads may read it at once.
#[derive(Debug)]
pub struct Converted {
    data: Vec<u8>,
    losses: Vec<Loss>,
    findings: Findings,
    /// Never touched again: the losses point into it.
    _texts: Texts,
}

// SAFETY: the pointers lead to texts that the same value owns and nothing changes.
unsafe impl Send for Converted {}
// SAFETY: as above.
unsafe impl Sync for Converted {}

impl Converted {
    fn new(converted: CoreConverted) -> Self {
        let mut texts = Texts::default();
        let mut keep = |text: &str| texts.keep(text);
        let losses = converted
            .losses
            .iter()
            .map(|loss| Loss {
                path: keep(&loss.path),
                what: keep(&loss.what),
                why: keep(&loss.why),
            })
            .collect();
        let mut data = converted.bytes;
        // The zero that does not count.
        data.push(0);
        Self {
            data,
            losses,
            findings: Findings::new(&converted.findings),
            _texts: texts,
        }
    }
}

/// Translates a RID message, or an IODEF document in any of its forms, which are told apart by
/// how the input begins: XML, JSON or CBOR. The same input always gives the same bytes, and the
/// same in every language (BIND-08).
///
/// RFC 8727 has no form for RID: to JSON and CBOR goes the document that a message carries.
///
/// @param data      the document, `len` bytes of XML, JSON or CBOR
/// @param len       its length in bytes
/// @param to        an `openrid_target`
/// @param options   settings for reading, or NULL for the defaults
/// @param indent    blanks a level of XML or JSON, 16 at most, or a negative number for one line;
///                  CBOR has none
/// @param flags     0, or any of `openrid_convert_flag` joined by `|`
/// @param converted place for the result; the caller frees it. NULL on failure
/// @param error     place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`, also when something was lost: see `openrid_converted_loss_count`;
///         `OPENRID_INVALID` with all findings in the error when the input cannot be read,
///         carries no IODEF document, or has something that the output cannot hold and the
///         model cannot leave out; `OPENRID_BAD_ARGUMENT` for an unknown target or flag
///
/// Source: RFC 8727 §3.2 (JSON) and §5 (CBOR), RFC 7970 §4.4 (versions). Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_convert(
    data: *const u8,
    len: usize,
    to: i32,
    options: *const Options,
    indent: i32,
    flags: u32,
    converted: *mut *mut Converted,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(converted, "converted")?;
            let data = bytes(data, len, "data")?;
            let options = settings(chosen(options), indent, flags)?;
            let converted = openrid_core::convert(data, target(to)?, &options)?;
            place.handle(Converted::new(converted));
            Ok(())
        })
    }
}

fn target(to: i32) -> Outcome<openrid_core::Target> {
    const XML: i32 = Target::Xml as i32;
    const JSON: i32 = Target::Json as i32;
    const CBOR: i32 = Target::Cbor as i32;
    const IODEF1: i32 = Target::Iodef1 as i32;
    const IODEF2: i32 = Target::Iodef2 as i32;
    match to {
        XML => Ok(openrid_core::Target::Xml),
        JSON => Ok(openrid_core::Target::Json),
        CBOR => Ok(openrid_core::Target::Cbor),
        IODEF1 => Ok(openrid_core::Target::Iodef1),
        IODEF2 => Ok(openrid_core::Target::Iodef2),
        _ => Err(Error::new(
            Status::BAD_ARGUMENT,
            format!("{to} is no openrid_target"),
        )),
    }
}

/// Blanks a level, no more than memory bears; `None` for one line.
pub(crate) fn blanks(indent: i32) -> Outcome<Option<usize>> {
    let most = WriteOptions::MOST_INDENT;
    match usize::try_from(indent) {
        Ok(blanks) if blanks > most => Err(Error::new(
            Status::BAD_ARGUMENT,
            format!("indent is at most {most}, not {indent}"),
        )),
        blanks => Ok(blanks.ok()),
    }
}

fn settings(read: openrid_core::ReadOptions, indent: i32, flags: u32) -> Outcome<ConvertOptions> {
    const PROSE: u32 = ConvertFlag::Prose as u32;
    const PARTNER: u32 = ConvertFlag::Partner as u32;
    const PLAIN_DATES: u32 = ConvertFlag::PlainDates as u32;
    if flags & !(PROSE | PARTNER | PLAIN_DATES) != 0 {
        return Err(Error::new(
            Status::BAD_ARGUMENT,
            format!("{flags:#x} has a bit that is no openrid_convert_flag"),
        ));
    }
    let indent = blanks(indent)?;
    Ok(ConvertOptions {
        read,
        write: WriteOptions {
            indent,
            prose: flags & PROSE != 0,
            ..WriteOptions::default()
        },
        json: JsonOptions {
            indent,
            plain_dates: flags & PLAIN_DATES != 0,
            ..JsonOptions::default()
        },
        partner: flags & PARTNER != 0,
    })
}

/// The document. It belongs to the result; a zero that does not count follows it. NULL for
/// NULL. `len`, which may not be NULL, gets its length in bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_converted_data(
    converted: *const Converted,
    len: *mut usize,
) -> *const u8 {
    // SAFETY: the caller gives a living result or NULL, and a place or NULL.
    unsafe {
        let Ok(len) = out(len, 0, "len") else {
            return std::ptr::null();
        };
        look(converted, std::ptr::null(), |c| {
            len.put(c.data.len() - 1);
            c.data.as_ptr()
        })
    }
}

/// How many losses there are. 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_converted_loss_count(converted: *const Converted) -> usize {
    // SAFETY: the caller gives a living result or NULL.
    unsafe { look(converted, 0, |c| c.losses.len()) }
}

/// The loss at an index from 0, in the order of the input; NULL beyond the last. It belongs to
/// the result.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_converted_loss(
    converted: *const Converted,
    index: usize,
) -> *const Loss {
    // SAFETY: the caller gives a living result or NULL.
    unsafe {
        look(converted, std::ptr::null(), |c| {
            c.losses
                .get(index)
                .map_or(std::ptr::null(), std::ptr::from_ref)
        })
    }
}

/// How many warnings there are: of the input, and of places where the output departs from the
/// grammar of RFC 8727 because the model does. 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_converted_finding_count(converted: *const Converted) -> usize {
    // SAFETY: the caller gives a living result or NULL.
    unsafe { look(converted, 0, |c| c.findings.len()) }
}

/// The warning at an index from 0; NULL beyond the last. It belongs to the result.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_converted_finding(
    converted: *const Converted,
    index: usize,
) -> *const Finding {
    // SAFETY: the caller gives a living result or NULL.
    unsafe { look(converted, std::ptr::null(), |c| c.findings.at(index)) }
}

/// Frees a result, its bytes, losses and findings. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_converted_free(converted: *mut Converted) {
    // SAFETY: the caller gives its own result back once, or NULL.
    unsafe { release(converted) }
}
