//! Signing.

use std::ffi::c_char;

use openrid_core::security::{self, Algorithm, Canonical, Digest, SignOptions as CoreOptions};

use super::identity::Identity;
use super::{bad, switch};
use crate::border::{Outcome, bytes, call, create, exclusive, out_octets, release, shared, text};
use crate::error::Error;
use crate::options::{Options, chosen};
use crate::status::Status;

/// A setting of `openrid_sign_options`. Later versions may add numbers.
#[repr(i32)]
#[derive(Clone, Copy, Debug)]
pub enum SignSetting {
    /// Number: 1 also signs, detached, each RecordItem that no signature is over yet: the
    /// originator of a Request does that, and a relay for what it adds. 0 unless set.
    Originator = 1,
    /// Number: 1 also signs, detached, the document and the IncidentSource: the creator of a
    /// Result or Report that others pass on does that. 0 unless set.
    Creator = 2,
    /// Number: 1 puts the signature in place of that of the peer that sent the message, as a
    /// relay does. 0 unless set: a signed message is refused.
    Replace = 3,
    /// Text: `rsa-sha256`, `rsa-sha384`, `rsa-sha512`, `rsa-pss-sha256`, `rsa-pss-sha384`,
    /// `rsa-pss-sha512`, `ecdsa-sha256`, `ecdsa-sha384`, `ecdsa-sha512` or `ed25519`. Unless set,
    /// the first that fits the key.
    Algorithm = 4,
    /// Text: `sha256`, `sha384` or `sha512`. `sha256` unless set.
    Digest = 5,
    /// Text: the canonical form of the enveloped signature, `exclusive`, `inclusive` or
    /// `inclusive11`. `exclusive` unless set.
    C14n = 6,
}

const ORIGINATOR: i32 = SignSetting::Originator as i32;
const CREATOR: i32 = SignSetting::Creator as i32;
const REPLACE: i32 = SignSetting::Replace as i32;
const ALGORITHM: i32 = SignSetting::Algorithm as i32;
const DIGEST: i32 = SignSetting::Digest as i32;
const C14N: i32 = SignSetting::C14n as i32;

/// How to sign. Freed with `openrid_sign_options_free`; one handle may serve any number of calls,
/// and of threads at once while no one changes it.
#[derive(Default)]
pub struct SignOptions(CoreOptions);

impl SignOptions {
    fn set_number(&mut self, setting: i32, value: u64) -> Outcome {
        let place = match setting {
            ORIGINATOR => &mut self.0.originator,
            CREATOR => &mut self.0.creator,
            REPLACE => &mut self.0.replace,
            _ => return Err(none(setting, "number")),
        };
        *place = switch(setting, value)?;
        Ok(())
    }

    fn set_text(&mut self, setting: i32, value: &str) -> Outcome {
        let unknown = |all: &str| bad(format!("setting {setting} is one of {all}, not {value:?}"));
        match setting {
            ALGORITHM => {
                let found = Algorithm::ALL.iter().find(|a| a.name() == value);
                self.0.algorithm = Some(*found.ok_or_else(|| {
                    let all: Vec<_> = Algorithm::ALL.iter().map(|a| a.name()).collect();
                    unknown(&all.join(", "))
                })?);
            }
            DIGEST => {
                self.0.digest = match value {
                    "sha256" => Digest::Sha256,
                    "sha384" => Digest::Sha384,
                    "sha512" => Digest::Sha512,
                    _ => return Err(unknown("sha256, sha384, sha512")),
                }
            }
            C14N => {
                self.0.canonical = match value {
                    "exclusive" => Canonical::Exclusive,
                    "inclusive" => Canonical::Inclusive,
                    "inclusive11" => Canonical::Inclusive11,
                    _ => return Err(unknown("exclusive, inclusive, inclusive11")),
                }
            }
            _ => return Err(none(setting, "text")),
        }
        Ok(())
    }
}

fn none(setting: i32, kind: &str) -> Box<Error> {
    bad(format!(
        "{setting} is no openrid_sign_setting that takes a {kind}"
    ))
}

/// New settings, all at their defaults. NULL when there is no memory.
#[unsafe(no_mangle)]
pub extern "C" fn openrid_sign_options_new() -> *mut SignOptions {
    create(SignOptions::default)
}

/// Sets what is given as a number.
///
/// @param how     the settings
/// @param setting an `openrid_sign_setting` that takes a number
/// @param value   the number
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or `OPENRID_BAD_ARGUMENT`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_sign_options_set_number(
    how: *mut SignOptions,
    setting: i32,
    value: u64,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe { call(error, || exclusive(how, "how")?.set_number(setting, value)) }
}

/// Sets what is given as text.
///
/// @param how     the settings
/// @param setting an `openrid_sign_setting` that takes text
/// @param value   the text
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or `OPENRID_BAD_ARGUMENT`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_sign_options_set_text(
    how: *mut SignOptions,
    setting: i32,
    value: *const c_char,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let how = exclusive(how, "how")?;
            how.set_text(setting, text(value, "value")?)
        })
    }
}

/// Frees settings. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_sign_options_free(how: *mut SignOptions) {
    // SAFETY: the caller gives its own settings back once, or NULL.
    unsafe { release(how) }
}

/// Puts an enveloped signature over the whole of it into a RID message, and detached ones as the
/// settings say. No other byte changes. Encrypt first, then sign.
///
/// @param data       the message, `len` bytes of UTF-8
/// @param len        its length in bytes
/// @param identity   who signs
/// @param how        settings, or NULL for the defaults
/// @param options    limits for reading, or NULL for the defaults
/// @param result     place for the signed message, to be freed with `openrid_free`. A zero that
///                   does not count follows it. NULL on failure
/// @param result_len place for its length
/// @param error      place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or an `OPENRID_SIGN_…`
///
/// Source: RFC 6545 §9.1. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_sign(
    data: *const u8,
    len: usize,
    identity: *const Identity,
    how: *const SignOptions,
    options: *const Options,
    result: *mut *mut u8,
    result_len: *mut usize,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_octets(result, result_len, "result")?;
            let data = bytes(data, len, "data")?;
            let identity = shared(identity, "identity")?;
            let how = CoreOptions {
                limits: chosen(options).limits,
                ..how.as_ref().map(|how| how.0.clone()).unwrap_or_default()
            };
            place.put(&security::sign(data, &identity.core, &how)?)
        })
    }
}
