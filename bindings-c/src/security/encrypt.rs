//! Encrypting.

use std::ffi::c_char;

use openrid_core::Level;
use openrid_core::security::{
    self, Certificate, Cipher, EncryptOptions as CoreOptions, GroupKeys as CoreGroupKeys,
    Recipient, Treatment, What as CoreWhat,
};

use super::{bad, group, switch};
use crate::border::{
    Outcome, bytes, call, create, exclusive, file, out_octets, release, shared, text,
};
use crate::error::Error;
use crate::options::{Options, chosen};
use crate::status::Status;

/// For whom something is encrypted: each of them can read it. Freed with
/// `openrid_recipients_free`; one handle may serve any number of calls, and of threads at once
/// while no one changes it.
#[derive(Default)]
pub struct Recipients(Vec<Recipient>);

impl Recipients {
    pub(crate) fn core(&self) -> &[Recipient] {
        &self.0
    }

    fn add(&mut self, data: &[u8]) -> Outcome {
        let recipient = Recipient::certificate(&Certificate::read(data)?)?;
        self.0.push(recipient);
        Ok(())
    }
}

/// No recipients yet. NULL when there is no memory.
#[unsafe(no_mangle)]
pub extern "C" fn openrid_recipients_new() -> *mut Recipients {
    create(Recipients::default)
}

/// Adds the holder of a certificate with an RSA key, or an EC key over P-256 or P-384. That the
/// certificate is theirs, and valid, is for the caller to make sure.
///
/// @param recipients the recipients
/// @param cert       `len` bytes of PEM, of which the first certificate counts, or of DER
/// @param len        their number
/// @param error      place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`, `OPENRID_KEY_CERTIFICATE`, or `OPENRID_ENCRYPT_RECIPIENT` when its key
///         is for signatures only or not used here
///
/// Source: RFC 6545 §9.3. Any thread, one at a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_recipients_add(
    recipients: *mut Recipients,
    cert: *const u8,
    len: usize,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            exclusive(recipients, "recipients")?.add(bytes(cert, len, "cert")?)
        })
    }
}

/// As `openrid_recipients_add`, from a file, which is read at once.
///
/// @return as `openrid_recipients_add`, or `OPENRID_FILE` when it cannot be read
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_recipients_add_file(
    recipients: *mut Recipients,
    name: *const c_char,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let recipients = exclusive(recipients, "recipients")?;
            recipients.add(&file(text(name, "name")?)?)
        })
    }
}

/// Adds all who share a group key.
///
/// @param recipients the recipients
/// @param name       what the group calls the key
/// @param key        16 or 32 octets; they are copied
/// @param len        their number
/// @param error      place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or `OPENRID_ENCRYPT_GROUP_KEY`
///
/// Source: RFC 6545 §9.1. Any thread, one at a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_recipients_add_group(
    recipients: *mut Recipients,
    name: *const c_char,
    key: *const u8,
    len: usize,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let recipients = exclusive(recipients, "recipients")?;
            let key = group(text(name, "name")?, bytes(key, len, "key")?)?;
            recipients.0.push(Recipient::group(key));
            Ok(())
        })
    }
}

/// Frees recipients and wipes their group keys. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_recipients_free(recipients: *mut Recipients) {
    // SAFETY: the caller gives its own recipients back once, or NULL.
    unsafe { release(recipients) }
}

/// What to encrypt.
#[repr(i32)]
#[derive(Clone, Copy, Debug)]
pub enum What {
    /// The document that the message carries, and what the restrictions ask for beside it.
    Payload = 1,
    /// What the restrictions ask for.
    Marked = 2,
}

/// What was agreed on group keys for data marked need-to-know (RFC 6545 §9.1).
#[repr(i32)]
#[derive(Clone, Copy, Debug)]
pub enum GroupKeys {
    /// For each reader or under a group key.
    Admitted = 1,
    /// For each reader only.
    Refused = 2,
    /// Under a group key only.
    Demanded = 3,
}

/// A setting of `openrid_encrypt_options`. Later versions may add numbers.
#[repr(i32)]
#[derive(Clone, Copy, Debug)]
pub enum EncryptSetting {
    /// Number: an `openrid_encrypt_what`. `OPENRID_ENCRYPT_WHAT_PAYLOAD` unless set.
    What = 1,
    /// Text: the path of an element to encrypt, instead of what `What` says; may be repeated.
    Path = 2,
    /// Text: `aes128-gcm` or `aes256-gcm`. `aes256-gcm` unless set.
    Cipher = 3,
    /// Number: 1 leaves data marked default in clear, as was agreed with the recipients. 0
    /// unless set.
    ClearDefault = 4,
    /// Text: a restriction of one's own (`ext-value`) whose data were agreed to travel in clear;
    /// may be repeated.
    ClearNamed = 5,
    /// Number: an `openrid_group_keys`. `OPENRID_GROUP_KEYS_ADMITTED` unless set.
    GroupKeys = 6,
}

const WHAT: i32 = EncryptSetting::What as i32;
const PATH: i32 = EncryptSetting::Path as i32;
const CIPHER: i32 = EncryptSetting::Cipher as i32;
const CLEAR_DEFAULT: i32 = EncryptSetting::ClearDefault as i32;
const CLEAR_NAMED: i32 = EncryptSetting::ClearNamed as i32;
const GROUP_KEYS: i32 = EncryptSetting::GroupKeys as i32;

/// How to encrypt. Freed with `openrid_encrypt_options_free`; one handle may serve any number of
/// calls, and of threads at once while no one changes it.
pub struct EncryptOptions(CoreOptions);

impl Default for EncryptOptions {
    fn default() -> Self {
        Self(CoreOptions {
            what: CoreWhat::Payload,
            ..CoreOptions::default()
        })
    }
}

impl EncryptOptions {
    fn set_number(&mut self, setting: i32, value: u64) -> Outcome {
        const PAYLOAD: u64 = What::Payload as u64;
        const MARKED: u64 = What::Marked as u64;
        const ADMITTED: u64 = GroupKeys::Admitted as u64;
        const REFUSED: u64 = GroupKeys::Refused as u64;
        const DEMANDED: u64 = GroupKeys::Demanded as u64;
        let CoreOptions {
            what, agreement, ..
        } = &mut self.0;
        match (setting, value) {
            (WHAT, PAYLOAD) => *what = CoreWhat::Payload,
            (WHAT, MARKED) => *what = CoreWhat::Marked,
            (CLEAR_DEFAULT, _) => {
                agreement.default = match switch(setting, value)? {
                    true => Treatment::Clear,
                    false => Treatment::Encrypt,
                }
            }
            (GROUP_KEYS, ADMITTED) => agreement.group_keys = CoreGroupKeys::Admitted,
            (GROUP_KEYS, REFUSED) => agreement.group_keys = CoreGroupKeys::Refused,
            (GROUP_KEYS, DEMANDED) => agreement.group_keys = CoreGroupKeys::Demanded,
            _ => {
                return Err(bad(format!(
                    "{setting} is no openrid_encrypt_setting that takes the number {value}"
                )));
            }
        }
        Ok(())
    }

    fn set_text(&mut self, setting: i32, value: &str) -> Outcome {
        let options = &mut self.0;
        match setting {
            PATH => match &mut options.what {
                CoreWhat::Paths(paths) => paths.push(value.to_owned()),
                other => *other = CoreWhat::Paths(vec![value.to_owned()]),
            },
            CIPHER => {
                options.cipher = cipher(value).ok_or_else(|| {
                    bad(format!(
                        "a cipher is one of aes128-gcm, aes256-gcm, not {value:?}"
                    ))
                })?;
            }
            CLEAR_NAMED => {
                let named = &mut options.agreement.named;
                named.insert(value.to_owned(), Treatment::Clear);
            }
            _ => {
                return Err(bad(format!(
                    "{setting} is no openrid_encrypt_setting that takes a text"
                )));
            }
        }
        Ok(())
    }
}

fn cipher(name: &str) -> Option<Cipher> {
    match name {
        "aes128-gcm" => Some(Cipher::Aes128Gcm),
        "aes256-gcm" => Some(Cipher::Aes256Gcm),
        _ => None,
    }
}

/// New settings, all at their defaults. NULL when there is no memory.
#[unsafe(no_mangle)]
pub extern "C" fn openrid_encrypt_options_new() -> *mut EncryptOptions {
    create(EncryptOptions::default)
}

/// Sets what is given as a number.
///
/// @param how     the settings
/// @param setting an `openrid_encrypt_setting` that takes a number
/// @param value   the number
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or `OPENRID_BAD_ARGUMENT`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_encrypt_options_set_number(
    how: *mut EncryptOptions,
    setting: i32,
    value: u64,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe { call(error, || exclusive(how, "how")?.set_number(setting, value)) }
}

/// Sets or adds what is given as text.
///
/// @param how     the settings
/// @param setting an `openrid_encrypt_setting` that takes text
/// @param value   the text; it is copied
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or `OPENRID_BAD_ARGUMENT`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_encrypt_options_set_text(
    how: *mut EncryptOptions,
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
pub unsafe extern "C" fn openrid_encrypt_options_free(how: *mut EncryptOptions) {
    // SAFETY: the caller gives its own settings back once, or NULL.
    unsafe { release(how) }
}

/// Encrypts the document that a RID message carries, or parts of it; RIDPolicy stays readable.
/// Encrypt first, then sign.
///
/// @param data       the message, `len` bytes of UTF-8
/// @param len        its length in bytes
/// @param recipients for whom
/// @param how        settings, or NULL for the defaults
/// @param options    limits for reading, or NULL for the defaults
/// @param result     place for the encrypted message, to be freed with `openrid_free`. A zero that
///                   does not count follows it. NULL on failure
/// @param result_len place for its length
/// @param error      place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or an `OPENRID_ENCRYPT_…`: the document is not valid, there is nobody to
///         encrypt for, or a recipient or what is asked for does not fit the restrictions
///
/// Source: RFC 6545 §9.1. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_encrypt(
    data: *const u8,
    len: usize,
    recipients: *const Recipients,
    how: *const EncryptOptions,
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
            let recipients = shared(recipients, "recipients")?;
            let mut how = how
                .as_ref()
                .map_or_else(EncryptOptions::default, |how| EncryptOptions(how.0.clone()))
                .0;
            how.read = chosen(options);
            // What the prose asks is not for this function to judge.
            how.read.level = Level::Schema;
            place.put(&security::encrypt(data, &recipients.0, &how)?)
        })
    }
}
