//! Who signs and decrypts.

use std::ffi::{CString, c_char};

use openrid_core::security::Identity as CoreIdentity;

use crate::border::{
    NO_TEXT, Outcome, bytes, c_text, call, file, look, maybe_text, out_ptr, release, text,
};
use crate::error::Error;
use crate::status::Status;

/// A private key and the certificates that go with it. Freed with `openrid_identity_free`, which
/// wipes the key; no function gives the key back. It never changes, so any number of threads may
/// use it at once.
pub struct Identity {
    pub core: CoreIdentity,
    subject: CString,
    fingerprint: CString,
    kind: CString,
}

impl Identity {
    /// Without certificates, from PKCS#12.
    fn read(key: &[u8], certificates: Option<&[u8]>, passphrase: Option<&str>) -> Outcome<Self> {
        let core = match certificates {
            Some(certificates) => CoreIdentity::read(key, certificates, passphrase)?,
            None => CoreIdentity::from_pkcs12(key, passphrase.unwrap_or_default())?,
        };
        let own = core.certificate();
        Ok(Self {
            subject: c_text(own.subject()),
            fingerprint: c_text(&own.fingerprint().to_string()),
            kind: c_text(&core.key().kind().to_string()),
            core,
        })
    }
}

/// Reads a key and its certificates from memory.
///
/// @param key        `key_len` bytes: PEM or DER, PKCS#8 plain or encrypted, PKCS#1 or SEC 1; or
///                   PKCS#12. They stay the caller's, who should wipe them
/// @param key_len    their number
/// @param cert       `cert_len` bytes of PEM or DER: the certificate of the key, and in PEM those
///                   of the CAs behind it. NULL when `key` is PKCS#12, which holds both
/// @param cert_len   their number
/// @param passphrase what opens an encrypted key, or NULL
/// @param identity   place for the new identity; the caller frees it. NULL on failure
/// @param error      place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or an `OPENRID_KEY_…`
///
/// Source: RFC 6545 §9.3.1. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_identity_new(
    key: *const u8,
    key_len: usize,
    cert: *const u8,
    cert_len: usize,
    passphrase: *const c_char,
    identity: *mut *mut Identity,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(identity, "identity")?;
            let key = bytes(key, key_len, "key")?;
            let cert = match cert.is_null() {
                true => None,
                false => Some(bytes(cert, cert_len, "cert")?),
            };
            let passphrase = maybe_text(passphrase, "passphrase")?;
            place.handle(Identity::read(key, cert, passphrase)?);
            Ok(())
        })
    }
}

/// As `openrid_identity_new`, from files, which are read at once.
///
/// @param key        the file of the key
/// @param cert       the file of its certificates, or NULL when `key` is PKCS#12
/// @param passphrase what opens an encrypted key, or NULL
/// @param identity   place for the new identity; the caller frees it. NULL on failure
/// @param error      place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`, an `OPENRID_KEY_…`, or `OPENRID_FILE` when one cannot be read
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_identity_load(
    key: *const c_char,
    cert: *const c_char,
    passphrase: *const c_char,
    identity: *mut *mut Identity,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(identity, "identity")?;
            let key = file(text(key, "key")?)?;
            let cert = maybe_text(cert, "cert")?.map(file).transpose()?;
            let cert = cert.as_ref().map(|cert| cert.as_slice());
            let passphrase = maybe_text(passphrase, "passphrase")?;
            place.handle(Identity::read(&key, cert, passphrase)?);
            Ok(())
        })
    }
}

/// The subject of the certificate. Belongs to the identity; empty for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_identity_subject(identity: *const Identity) -> *const c_char {
    // SAFETY: the caller gives a living identity or NULL.
    unsafe { look(identity, NO_TEXT, |i| i.subject.as_ptr()) }
}

/// SHA-256 of the certificate, in 64 hexadecimal digits. Belongs to the identity; empty for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_identity_fingerprint(identity: *const Identity) -> *const c_char {
    // SAFETY: the caller gives a living identity or NULL.
    unsafe { look(identity, NO_TEXT, |i| i.fingerprint.as_ptr()) }
}

/// The kind of key, for people. Belongs to the identity; empty for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_identity_kind(identity: *const Identity) -> *const c_char {
    // SAFETY: the caller gives a living identity or NULL.
    unsafe { look(identity, NO_TEXT, |i| i.kind.as_ptr()) }
}

/// Frees an identity and wipes its key. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_identity_free(identity: *mut Identity) {
    // SAFETY: the caller gives its own identity back once, or NULL.
    unsafe { release(identity) }
}
