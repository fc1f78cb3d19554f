//! Whose signatures count.

use std::ffi::c_char;

use openrid_core::datatypes::DateTime;
use openrid_core::security::{Certificate, PublicKey, Revocations, Trust as CoreTrust};

use super::bad;
use crate::border::{Outcome, bytes, call, create, exclusive, file, release, text};
use crate::error::Error;
use crate::status::Status;

/// What is added to an `openrid_trust`. Later versions may add numbers.
#[repr(i32)]
#[derive(Clone, Copy, Debug)]
pub enum TrustPart {
    /// CA certificates, all of a PEM file or the one of a DER file: those to whom they have
    /// issued certificates are trusted.
    Anchors = 1,
    /// A certificate for the allow-list. With a list, a signer's certificate must be on it and
    /// pass every other check as well.
    Allow = 2,
    /// Revocation lists, all of a PEM file or the one of a DER file. With one, each certificate
    /// of a signer must be covered by a list of its CA that is not out of date.
    Crl = 3,
    /// A public key in PEM, which is trusted by itself.
    Key = 4,
}

const ANCHORS: i32 = TrustPart::Anchors as i32;
const ALLOW: i32 = TrustPart::Allow as i32;
const CRL: i32 = TrustPart::Crl as i32;
const KEY: i32 = TrustPart::Key as i32;

/// Whose signatures count. Nobody is trusted who is not named here. Freed with
/// `openrid_trust_free`; one handle may serve any number of calls, and of threads at once while
/// no one changes it.
///
/// Source: RFC 6545 §9.3.
#[derive(Default)]
pub struct Trust {
    pub core: CoreTrust,
}

impl Trust {
    fn change(&mut self, with: impl FnOnce(CoreTrust) -> CoreTrust) {
        // Should that panic, nobody is trusted.
        self.core = with(std::mem::take(&mut self.core));
    }

    fn add(&mut self, part: i32, data: &[u8]) -> Outcome {
        match part {
            ANCHORS => {
                let anchors = Certificate::read_all(data)?;
                self.change(|core| core.anchors(anchors));
            }
            ALLOW => {
                let certificate = Certificate::read(data)?;
                self.change(|core| core.allow(&certificate));
            }
            CRL => {
                let lists = Revocations::read_all(data)?;
                self.change(|core| core.revocations(lists));
            }
            KEY => {
                let key = PublicKey::from_pem(data)?;
                self.change(|core| core.allow_key(key, None));
            }
            _ => return Err(bad(format!("{part} is no openrid_trust_part"))),
        }
        Ok(())
    }

    fn peer(&mut self, name: &str, data: &[u8]) -> Outcome {
        let certificate = Certificate::read(data)?;
        self.change(|core| core.peer(name, &certificate));
        Ok(())
    }

    fn at(&mut self, time: &str) -> Outcome {
        let at = time.parse::<DateTime>().ok();
        let at = at
            .and_then(|at| at.to_offset_date_time())
            .ok_or_else(|| bad(format!("{time:?} is no instant with its zone (RFC 3339)")))?;
        self.change(|core| core.at(at));
        Ok(())
    }
}

/// Trust in nobody. NULL when there is no memory.
#[unsafe(no_mangle)]
pub extern "C" fn openrid_trust_new() -> *mut Trust {
    create(Trust::default)
}

/// Adds whom to trust, or a condition of it. May be called for the same part again.
///
/// @param trust the trust
/// @param part  an `openrid_trust_part`
/// @param data  `len` bytes of PEM or DER; they are copied
/// @param len   their number
/// @param error place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`, an `OPENRID_KEY_…`, or `OPENRID_BAD_ARGUMENT` when there is no such part.
///         After a failure the trust is as before
///
/// Source: RFC 6545 §9.3. Any thread, one at a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_trust_add(
    trust: *mut Trust,
    part: i32,
    data: *const u8,
    len: usize,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            exclusive(trust, "trust")?.add(part, bytes(data, len, "data")?)
        })
    }
}

/// As `openrid_trust_add`, from a file, which is read at once.
///
/// @return as `openrid_trust_add`, or `OPENRID_FILE` when it cannot be read
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_trust_add_file(
    trust: *mut Trust,
    part: i32,
    name: *const c_char,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let trust = exclusive(trust, "trust")?;
            trust.add(part, &file(text(name, "name")?)?)
        })
    }
}

/// Gives a certificate the name of a RID peer, which `openrid_signer` then bears. That alone makes
/// no one trusted.
///
/// @param trust the trust
/// @param peer  the name; it is copied
/// @param cert  `len` bytes of PEM or DER; they are copied
/// @param len   their number
/// @param error place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or an `OPENRID_KEY_…`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_trust_add_peer(
    trust: *mut Trust,
    peer: *const c_char,
    cert: *const u8,
    len: usize,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let trust = exclusive(trust, "trust")?;
            trust.peer(text(peer, "peer")?, bytes(cert, len, "cert")?)
        })
    }
}

/// Judges certificates as of a time, such as that of receipt, instead of now.
///
/// @param trust the trust
/// @param time  an instant with its zone, such as `2026-03-05T10:21:08Z`
/// @param error place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or `OPENRID_BAD_ARGUMENT`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_trust_set_time(
    trust: *mut Trust,
    time: *const c_char,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let trust = exclusive(trust, "trust")?;
            trust.at(text(time, "time")?)
        })
    }
}

/// Frees a trust. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_trust_free(trust: *mut Trust) {
    // SAFETY: the caller gives its own trust back once, or NULL.
    unsafe { release(trust) }
}
