//! Decrypting.

use std::ffi::c_char;

use openrid_core::security::{
    self, Cipher, DecryptOptions, Decrypted as CoreDecrypted, DecryptionKeys, Key,
};

use super::group;
use super::identity::Identity;
use crate::border::{
    Texts, bytes, call, create, exclusive, look, maybe_text, out, out_ptr, release, shared, text,
};
use crate::error::Error;
use crate::options::{Options, chosen};
use crate::status::Status;

/// The keys to decrypt with. Freed with `openrid_keys_free`, which wipes them; one handle may
/// serve any number of calls, and of threads at once while no one changes it.
#[derive(Default)]
pub struct Keys(DecryptionKeys);

impl Keys {
    pub(super) fn core(&self) -> DecryptionKeys {
        self.0.clone()
    }

    fn change(&mut self, with: impl FnOnce(DecryptionKeys) -> DecryptionKeys) {
        self.0 = with(std::mem::take(&mut self.0));
    }
}

/// No keys yet. NULL when there is no memory.
#[unsafe(no_mangle)]
pub extern "C" fn openrid_keys_new() -> *mut Keys {
    create(Keys::default)
}

/// Adds the private key of an identity.
///
/// @param keys     the keys
/// @param identity the identity, which stays the caller's and may be freed at once
/// @param error    place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or `OPENRID_NULL_ARGUMENT`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_keys_add_identity(
    keys: *mut Keys,
    identity: *const Identity,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let identity = shared(identity, "identity")?;
            exclusive(keys, "keys")?.change(|keys| keys.identity(&identity.core));
            Ok(())
        })
    }
}

/// Adds a private key that has no certificate.
///
/// @param keys       the keys
/// @param key        `len` bytes: PEM or DER, PKCS#8 plain or encrypted, PKCS#1, SEC 1 or PKCS#12.
///                   They stay the caller's, who should wipe them
/// @param len        their number
/// @param passphrase what opens an encrypted key, or NULL
/// @param error      place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or an `OPENRID_KEY_…`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_keys_add(
    keys: *mut Keys,
    key: *const u8,
    len: usize,
    passphrase: *const c_char,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let keys = exclusive(keys, "keys")?;
            let passphrase = maybe_text(passphrase, "passphrase")?;
            let key = Key::read(bytes(key, len, "key")?, passphrase)?;
            keys.change(|keys| keys.key(key));
            Ok(())
        })
    }
}

/// Adds a key that a group shares.
///
/// @param keys  the keys
/// @param name  what the group calls the key
/// @param key   16 or 32 octets; they are copied
/// @param len   their number
/// @param error place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or `OPENRID_ENCRYPT_GROUP_KEY`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_keys_add_group(
    keys: *mut Keys,
    name: *const c_char,
    key: *const u8,
    len: usize,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let keys = exclusive(keys, "keys")?;
            let key = group(text(name, "name")?, bytes(key, len, "key")?)?;
            keys.change(|keys| keys.group(key));
            Ok(())
        })
    }
}

/// Frees keys and wipes them. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_keys_free(keys: *mut Keys) {
    // SAFETY: the caller gives its own keys back once, or NULL.
    unsafe { release(keys) }
}

/// A part of a message that was encrypted. It belongs to the `openrid_decrypted` that it came
/// from and lives as long; it is never freed by itself. Texts are UTF-8 and never NULL.
///
/// A later version may add members at the end, so take it by the pointer only.
#[repr(C)]
#[derive(Debug)]
pub struct EncryptedPart {
    /// Where it stands in the decrypted document.
    pub path: *const c_char,
    /// How it was encrypted: `aes128-gcm` or `aes256-gcm`.
    pub cipher: *const c_char,
    /// For whom, as the sender wrote it, `recipient_count` texts: nothing vouches for it.
    pub recipients: *const *const c_char,
    /// How many recipients are named.
    pub recipient_count: usize,
    /// It was for us, and stands in clear now.
    pub opened: bool,
}

/// A document after decryption. Freed with `openrid_decrypted_free`. It never changes, so any
/// number of threads may read it at once.
#[derive(Debug)]
pub struct Decrypted {
    data: Vec<u8>,
    complete: bool,
    parts: Vec<EncryptedPart>,
    /// Never touched again: the parts point into these.
    _recipients: Vec<Vec<*const c_char>>,
    _texts: Texts,
}

// SAFETY: the pointers lead to what the same value owns and nothing changes.
unsafe impl Send for Decrypted {}
// SAFETY: as above.
unsafe impl Sync for Decrypted {}

impl Decrypted {
    pub(super) fn new(core: CoreDecrypted) -> Self {
        let mut texts = Texts::default();
        let mut recipients = Vec::with_capacity(core.parts.len());
        let mut parts = Vec::with_capacity(core.parts.len());
        for part in &core.parts {
            let names: Vec<_> = part
                .recipients
                .iter()
                .map(|name| texts.keep(name))
                .collect();
            parts.push(EncryptedPart {
                path: texts.keep(&part.path),
                cipher: match part.cipher {
                    Cipher::Aes128Gcm => c"aes128-gcm",
                    Cipher::Aes256Gcm => c"aes256-gcm",
                }
                .as_ptr(),
                recipients: names.as_ptr(),
                recipient_count: names.len(),
                opened: part.opened,
            });
            recipients.push(names);
        }
        let complete = core.is_complete();
        let mut data = core.document;
        // The zero that does not count.
        data.push(0);
        Self {
            data,
            complete,
            parts,
            _recipients: recipients,
            _texts: texts,
        }
    }
}

/// Decrypts what is for us in a RID message or an IODEF document; what is for others stays as it
/// is. Verify before decrypting: a signature is over the encrypted text.
///
/// @param data      the document, `len` bytes of UTF-8
/// @param len       its length in bytes
/// @param keys      our keys
/// @param options   limits on the document, before and after, or NULL for the defaults
/// @param decrypted place for the result; the caller frees it. NULL on failure
/// @param error     place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`, also when nothing was encrypted; or an `OPENRID_DECRYPT_…`: one part that
///         is for us and cannot be decrypted fails the whole
///
/// Source: RFC 6545 §9.1. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_decrypt(
    data: *const u8,
    len: usize,
    keys: *const Keys,
    options: *const Options,
    decrypted: *mut *mut Decrypted,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(decrypted, "decrypted")?;
            let data = bytes(data, len, "data")?;
            let keys = shared(keys, "keys")?;
            let options = DecryptOptions {
                limits: chosen(options).limits,
                ..DecryptOptions::default()
            };
            let opened = security::decrypt(data, &keys.0, &options)?;
            place.handle(Decrypted::new(opened));
            Ok(())
        })
    }
}

/// The document, with all that was for us in clear. It belongs to the result; a zero that does not
/// count follows it. NULL for NULL. `len`, which may not be NULL, gets its length in bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_decrypted_data(
    decrypted: *const Decrypted,
    len: *mut usize,
) -> *const u8 {
    // SAFETY: the caller gives a living result or NULL, and a place or NULL.
    unsafe {
        let Ok(len) = out(len, 0, "len") else {
            return std::ptr::null();
        };
        look(decrypted, std::ptr::null(), |d| {
            len.put(d.data.len() - 1);
            d.data.as_ptr()
        })
    }
}

/// Whether nothing in it is encrypted any more. False for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_decrypted_complete(decrypted: *const Decrypted) -> bool {
    // SAFETY: the caller gives a living result or NULL.
    unsafe { look(decrypted, false, |d| d.complete) }
}

/// How many parts were encrypted. 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_decrypted_part_count(decrypted: *const Decrypted) -> usize {
    // SAFETY: the caller gives a living result or NULL.
    unsafe { look(decrypted, 0, |d| d.parts.len()) }
}

/// The part at an index from 0, in the order of the document; NULL beyond the last. It belongs to
/// the result.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_decrypted_part(
    decrypted: *const Decrypted,
    index: usize,
) -> *const EncryptedPart {
    // SAFETY: the caller gives a living result or NULL.
    unsafe {
        look(decrypted, std::ptr::null(), |d| {
            d.parts
                .get(index)
                .map_or(std::ptr::null(), std::ptr::from_ref)
        })
    }
}

/// Frees a result, its bytes and parts. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_decrypted_free(decrypted: *mut Decrypted) {
    // SAFETY: the caller gives its own result back once, or NULL.
    unsafe { release(decrypted) }
}
