//! The client and its replies.

use std::ffi::{CString, c_char};
use std::time::Duration;

use openrid_core::Message as CoreMessage;
use openrid_core::client::{Client as CoreClient, ClientBuilder, Reply as CoreReply};
use openrid_core::http::CallbackToken;
use openrid_core::security::{
    Agreement, Certificate, Identity as CoreIdentity, Recipient, Treatment,
};

use crate::border::{
    self, NO_TEXT, Outcome, bytes, c_text, call, create, exclusive, look, maybe_text, out_ptr,
    release, shared, text,
};
use crate::error::Error;
use crate::message::Message;
use crate::security::encrypt::Recipients;
use crate::security::identity::Identity;
use crate::security::switch;
use crate::status::Status;

/// A setting of `openrid_client_options`. Later versions add numbers.
#[repr(i32)]
#[derive(Clone, Copy, Debug)]
pub enum ClientSetting {
    /// PEM: the CA certificates of the consortium. No other CA is trusted, and the
    /// environment is not asked. Required.
    Ca = 1,
    /// PEM: our certificate with its intermediates. Required.
    Certificate = 2,
    /// PEM: our private key, not encrypted. Required.
    Key = 3,
    /// PEM: a certificate for the allow-list; may be repeated. With a list, the peer's
    /// certificate must be on it and pass every other check as well.
    Allow = 4,
    /// PEM: a revocation list; may be repeated. With one, each certificate of the peer must
    /// be covered by a list that is not out of date.
    Crl = 5,
    /// Text: as `Allow`, by the SHA-256 of the certificate in DER, 64 hexadecimal digits that
    /// colons may part.
    AllowSha256 = 6,
    /// Text: `ADDRESS:PORT` to connect to in place of what the name has in DNS. The
    /// certificate is still checked for the name.
    ConnectTo = 7,
    /// Number: milliseconds that a whole exchange may take; 60,000 unless set.
    TimeoutMs = 8,
    /// Number: milliseconds for name look-up, TCP and TLS together; 10,000 unless set.
    ConnectTimeoutMs = 9,
    /// Number: milliseconds that an idle connection is kept for the next message; 30,000
    /// unless set.
    IdleTimeoutMs = 10,
    /// Number: the largest answer in bytes; 16 MiB unless set.
    MaxReply = 11,
    /// PEM or DER: the certificate of one who is to read what the restrictions of a message want
    /// encrypted, mostly the peer; may be repeated.
    Recipient = 12,
    /// Number: 1 leaves messages unsigned. A peer that goes by RFC 6545 §9.1 acts on none.
    Unsigned = 13,
    /// Number: 1 leaves what is marked default in clear, as was agreed with the peer.
    ClearDefault = 14,
    /// Number: 1 sends in clear what its restrictions want encrypted. Whoever reads it may
    /// hand it on.
    DangerouslyIgnoreMarks = 15,
}

/// Settings for a client. Freed with `openrid_client_options_free`; one handle may serve any
/// number of clients. Any thread, one at a time.
#[derive(Default)]
pub struct ClientOptions {
    ca: Option<Vec<u8>>,
    certificate: Option<Vec<u8>>,
    key: Option<Vec<u8>>,
    allow: Vec<Vec<u8>>,
    allow_sha256: Vec<[u8; 32]>,
    crls: Vec<Vec<u8>>,
    connect_to: Option<std::net::SocketAddr>,
    timeout: Option<Duration>,
    connect_timeout: Option<Duration>,
    idle_timeout: Option<Duration>,
    max_reply: Option<u64>,
    signer: Option<CoreIdentity>,
    unsigned: bool,
    recipients: Vec<Recipient>,
    clear_default: bool,
    ignore_marks: bool,
}

const CA: i32 = ClientSetting::Ca as i32;
const CERTIFICATE: i32 = ClientSetting::Certificate as i32;
const KEY: i32 = ClientSetting::Key as i32;
const ALLOW: i32 = ClientSetting::Allow as i32;
const CRL: i32 = ClientSetting::Crl as i32;
const ALLOW_SHA256: i32 = ClientSetting::AllowSha256 as i32;
const CONNECT_TO: i32 = ClientSetting::ConnectTo as i32;
const TIMEOUT_MS: i32 = ClientSetting::TimeoutMs as i32;
const CONNECT_TIMEOUT_MS: i32 = ClientSetting::ConnectTimeoutMs as i32;
const IDLE_TIMEOUT_MS: i32 = ClientSetting::IdleTimeoutMs as i32;
const MAX_REPLY: i32 = ClientSetting::MaxReply as i32;
const RECIPIENT: i32 = ClientSetting::Recipient as i32;
const UNSIGNED: i32 = ClientSetting::Unsigned as i32;
const CLEAR_DEFAULT: i32 = ClientSetting::ClearDefault as i32;
const IGNORE_MARKS: i32 = ClientSetting::DangerouslyIgnoreMarks as i32;

impl ClientOptions {
    fn set_pem(&mut self, setting: i32, pem: Vec<u8>) -> Outcome {
        match setting {
            CA => self.ca = Some(pem),
            CERTIFICATE => self.certificate = Some(pem),
            KEY => self.key = Some(pem),
            ALLOW => self.allow.push(pem),
            CRL => self.crls.push(pem),
            RECIPIENT => {
                let certificate = Certificate::read(&pem)?;
                self.recipients.push(Recipient::certificate(&certificate)?);
            }
            _ => return Err(bad(setting, "PEM")),
        }
        Ok(())
    }

    fn set_text(&mut self, setting: i32, value: &str) -> Outcome {
        match setting {
            ALLOW_SHA256 => self.allow_sha256.push(fingerprint(value)?),
            CONNECT_TO => {
                self.connect_to = Some(value.parse().map_err(|_| {
                    Error::new(
                        Status::BAD_ARGUMENT,
                        format!("{value:?} is not ADDRESS:PORT"),
                    )
                })?);
            }
            _ => return Err(bad(setting, "text")),
        }
        Ok(())
    }

    fn set_number(&mut self, setting: i32, value: u64) -> Outcome {
        let time = Duration::from_millis(value);
        match setting {
            TIMEOUT_MS => self.timeout = Some(time),
            CONNECT_TIMEOUT_MS => self.connect_timeout = Some(time),
            IDLE_TIMEOUT_MS => self.idle_timeout = Some(time),
            MAX_REPLY => self.max_reply = Some(value),
            UNSIGNED => self.unsigned = switch(setting, value)?,
            CLEAR_DEFAULT => self.clear_default = switch(setting, value)?,
            IGNORE_MARKS => self.ignore_marks = switch(setting, value)?,
            _ => return Err(bad(setting, "number")),
        }
        Ok(())
    }

    fn builder(&self, url: &str) -> ClientBuilder {
        let mut builder = CoreClient::builder(url);
        if let Some(ca) = &self.ca {
            builder = builder.ca(ca);
        }
        // One without the other is reported by core, which sees an empty file.
        if self.certificate.is_some() || self.key.is_some() {
            let part = |pem: &Option<Vec<u8>>| pem.clone().unwrap_or_default();
            builder = builder.identity(part(&self.certificate), part(&self.key));
        }
        for pem in &self.allow {
            builder = builder.allow(pem);
        }
        for digest in &self.allow_sha256 {
            builder = builder.allow_sha256(*digest);
        }
        for pem in &self.crls {
            builder = builder.crl(pem);
        }
        if let Some(address) = self.connect_to {
            builder = builder.connect_to(address);
        }
        if let Some(time) = self.timeout {
            builder = builder.timeout(time);
        }
        if let Some(time) = self.connect_timeout {
            builder = builder.connect_timeout(time);
        }
        if let Some(time) = self.idle_timeout {
            builder = builder.idle_timeout(time);
        }
        if let Some(bytes) = self.max_reply {
            builder = builder.max_reply(bytes);
        }
        if let Some(signer) = &self.signer {
            builder = builder.signer(signer.clone());
        }
        if self.unsigned {
            builder = builder.unsigned();
        }
        for recipient in &self.recipients {
            builder = builder.recipient(recipient.clone());
        }
        if self.clear_default {
            builder = builder.agreement(Agreement {
                default: Treatment::Clear,
                ..Agreement::default()
            });
        }
        if self.ignore_marks {
            builder = builder.dangerously_ignore_marks();
        }
        builder
    }
}

fn bad(setting: i32, kind: &str) -> Box<Error> {
    Error::new(
        Status::BAD_ARGUMENT,
        format!("{setting} is no openrid_client_setting that takes a {kind}"),
    )
}

fn fingerprint(value: &str) -> Outcome<[u8; 32]> {
    let digits: Vec<u8> = value.bytes().filter(|b| *b != b':').collect();
    let mut digest = [0; 32];
    let wrong = || {
        Error::new(
            Status::BAD_ARGUMENT,
            format!("{value:?} is not a SHA-256 in 64 hexadecimal digits"),
        )
    };
    if digits.len() != 64 {
        return Err(wrong());
    }
    for (byte, pair) in digest.iter_mut().zip(digits.chunks(2)) {
        let pair = std::str::from_utf8(pair).map_err(|_| wrong())?;
        // The parser would take a sign.
        if pair.starts_with('+') {
            return Err(wrong());
        }
        *byte = u8::from_str_radix(pair, 16).map_err(|_| wrong())?;
    }
    Ok(digest)
}

/// New settings, all at their defaults. NULL when there is no memory.
#[unsafe(no_mangle)]
pub extern "C" fn openrid_client_options_new() -> *mut ClientOptions {
    create(ClientOptions::default)
}

/// Sets or adds what is given in PEM, from memory.
///
/// @param options the settings
/// @param setting an `openrid_client_setting` that takes PEM
/// @param pem     `len` bytes; they are copied, and looked at by `openrid_client_new`
/// @param len     their number
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or `OPENRID_BAD_ARGUMENT`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_client_options_set_pem(
    options: *mut ClientOptions,
    setting: i32,
    pem: *const u8,
    len: usize,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let options = exclusive(options, "options")?;
            options.set_pem(setting, bytes(pem, len, "pem")?.to_vec())
        })
    }
}

/// As `openrid_client_options_set_pem`, from a file, which is read at once.
///
/// @return `OPENRID_OK`, `OPENRID_BAD_ARGUMENT`, or `OPENRID_FILE` when it cannot be read
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_client_options_set_file(
    options: *mut ClientOptions,
    setting: i32,
    file: *const c_char,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let options = exclusive(options, "options")?;
            let pem = border::file(text(file, "file")?)?;
            options.set_pem(setting, pem.to_vec())
        })
    }
}

/// Sets or adds what is given as text.
///
/// @param options the settings
/// @param setting an `openrid_client_setting` that takes text
/// @param value   the text; it is copied
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or `OPENRID_BAD_ARGUMENT`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_client_options_set_text(
    options: *mut ClientOptions,
    setting: i32,
    value: *const c_char,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let options = exclusive(options, "options")?;
            options.set_text(setting, text(value, "value")?)
        })
    }
}

/// Sets what is given as a number.
///
/// @param options the settings
/// @param setting an `openrid_client_setting` that takes a number
/// @param value   the number
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or `OPENRID_BAD_ARGUMENT`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_client_options_set_number(
    options: *mut ClientOptions,
    setting: i32,
    value: u64,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            exclusive(options, "options")?.set_number(setting, value)
        })
    }
}

/// Signs messages with another identity than that of the connection.
///
/// @param options  the settings
/// @param identity the identity, which stays the caller's and may be freed at once
/// @param error    place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or `OPENRID_NULL_ARGUMENT`
///
/// Source: RFC 6545 §9.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_client_options_set_signer(
    options: *mut ClientOptions,
    identity: *const Identity,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let options = exclusive(options, "options")?;
            options.signer = Some(shared(identity, "identity")?.core.clone());
            Ok(())
        })
    }
}

/// Adds all of some recipients, groups among them, to those who are to read what the restrictions
/// of a message want encrypted.
///
/// @param options    the settings
/// @param recipients the recipients, which stay the caller's and may be freed at once
/// @param error      place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or `OPENRID_NULL_ARGUMENT`
///
/// Source: RFC 6545 §9.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_client_options_add_recipients(
    options: *mut ClientOptions,
    recipients: *const Recipients,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let options = exclusive(options, "options")?;
            let more = shared(recipients, "recipients")?.core();
            options.recipients.extend_from_slice(more);
            Ok(())
        })
    }
}

/// Frees settings. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_client_options_free(options: *mut ClientOptions) {
    // SAFETY: the caller gives its own settings back once, or NULL.
    unsafe { release(options) }
}

/// Sends RID messages to one peer over mutual TLS, and keeps its connections. Freed with
/// `openrid_client_free`. Any number of threads may send through it at once.
pub struct Client(CoreClient);

/// Makes a client. It checks all that can be checked without the network, and opens no
/// connection yet.
///
/// @param url     `https://HOST[:PORT]`; HOST is the name that the peer's certificate must
///                carry, and the port is 4590 unless given
/// @param options settings; they stay the caller's and may be freed at once
/// @param client  place for the new client; the caller frees it. NULL on failure
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` or an `OPENRID_CLIENT_…`
///
/// Source: RFC 6546 §3. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_client_new(
    url: *const c_char,
    options: *const ClientOptions,
    client: *mut *mut Client,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(client, "client")?;
            let url = text(url, "url")?;
            let options = shared(options, "options")?;
            place.handle(Client(options.builder(url).build()?));
            Ok(())
        })
    }
}

/// Sends a message and waits for the answer.
///
/// @param client  the client
/// @param message a RID message. Its content is written anew; `openrid_client_send_bytes`
///                sends a received message as it came
/// @param reply   place for the answer; the caller frees it. NULL on failure
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` when there is a proper answer, also when that is a refusal;
///         `OPENRID_BAD_ARGUMENT` for a document without an envelope; `OPENRID_INCOMPLETE`
///         and `OPENRID_CLIENT_MESSAGE` when it cannot be written; or why there was no
///         proper answer. Sending again is always safe
///
/// Source: RFC 6546 §3. Any thread, many at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_client_send(
    client: *const Client,
    message: *const Message,
    reply: *mut *mut Reply,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(reply, "reply")?;
            let client = shared(client, "client")?;
            let message = shared(message, "message")?.rid()?;
            place.handle(client.0.send(message)?.into());
            Ok(())
        })
    }
}

/// Sends the bytes of a message as they are, as `openrid_client_send` does.
///
/// @param client the client
/// @param data   `len` bytes
/// @param len    their number
/// @param token  the token of the callback that the message is, or NULL
/// @param reply  place for the answer; the caller frees it. NULL on failure
/// @param error  place for an error object to be freed by the caller; may be NULL
/// @return as `openrid_client_send`; `OPENRID_BAD_ARGUMENT` when the token is none
///
/// Source: RFC 6546 §3. Any thread, many at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_client_send_bytes(
    client: *const Client,
    data: *const u8,
    len: usize,
    token: *const c_char,
    reply: *mut *mut Reply,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(reply, "reply")?;
            let client = shared(client, "client")?;
            let data = bytes(data, len, "data")?;
            let token = maybe_text(token, "token")?
                .map(CallbackToken::try_from)
                .transpose()
                .map_err(|e| Error::new(Status::BAD_ARGUMENT, format!("token: {e}")))?;
            place.handle(client.0.send_bytes(data, token.as_ref())?.into());
            Ok(())
        })
    }
}

/// Frees a client and closes its connections. NULL is ignored. No thread may be sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_client_free(client: *mut Client) {
    // SAFETY: the caller gives its own client back once, or NULL.
    unsafe { release(client) }
}

/// What the peer answered (RFC 6546 §3).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// There is none, as for NULL.
    None = 0,
    /// A RID message, see `openrid_reply_message`.
    Message = 1,
    /// The answer comes later, as a callback with `openrid_reply_token`.
    Accepted = 2,
    /// Taken, without a word.
    Empty = 3,
    /// Not taken; see `openrid_reply_status` and `openrid_reply_reason`.
    Refused = 4,
}

/// A peer's answer. Freed with `openrid_reply_free`. Any thread, one at a time.
#[derive(Debug)]
pub struct Reply {
    kind: Answer,
    status: u16,
    reason: CString,
    token: CString,
    message: Option<Message>,
}

impl From<CoreReply<CoreMessage>> for Reply {
    fn from(reply: CoreReply<CoreMessage>) -> Self {
        let mut this = Self {
            kind: Answer::None,
            status: 200,
            reason: CString::default(),
            token: CString::default(),
            message: None,
        };
        match reply {
            CoreReply::Message(message) => {
                this.kind = Answer::Message;
                this.message = Some(message.into());
            }
            CoreReply::Accepted { token } => {
                this.kind = Answer::Accepted;
                this.status = 202;
                this.token = c_text(token.as_str());
            }
            CoreReply::Empty => this.kind = Answer::Empty,
            CoreReply::Refused { status, reason } => {
                this.kind = Answer::Refused;
                this.status = status;
                this.reason = c_text(&reason);
            }
            // Core is built with this crate; its own tests hold the list of kinds.
            other => unreachable!("{other:?}"),
        }
        this
    }
}

/// What kind of answer it is. `OPENRID_ANSWER_NONE` for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_reply_kind(reply: *const Reply) -> Answer {
    // SAFETY: the caller gives a living reply or NULL.
    unsafe { look(reply, Answer::None, |r| r.kind) }
}

/// The HTTP status code. 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_reply_status(reply: *const Reply) -> u16 {
    // SAFETY: the caller gives a living reply or NULL.
    unsafe { look(reply, 0, |r| r.status) }
}

/// Why the peer refused, made safe to show; empty otherwise. Belongs to the reply.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_reply_reason(reply: *const Reply) -> *const c_char {
    // SAFETY: the caller gives a living reply or NULL.
    unsafe { look(reply, NO_TEXT, |r| r.reason.as_ptr()) }
}

/// What the callback will carry, when the peer accepted; empty otherwise. Belongs to the
/// reply.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_reply_token(reply: *const Reply) -> *const c_char {
    // SAFETY: the caller gives a living reply or NULL.
    unsafe { look(reply, NO_TEXT, |r| r.token.as_ptr()) }
}

/// The message that the peer answered with, or NULL. It belongs to the reply and is not
/// freed by itself; `openrid_message_clone` makes a copy that stays.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_reply_message(reply: *mut Reply) -> *mut Message {
    // SAFETY: the caller gives a living reply that no one else uses, or NULL.
    unsafe { reply.as_mut() }
        .and_then(|r| r.message.as_mut())
        .map_or(std::ptr::null_mut(), std::ptr::from_mut)
}

/// Frees a reply, its texts and its message. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_reply_free(reply: *mut Reply) {
    // SAFETY: the caller gives its own reply back once, or NULL.
    unsafe { release(reply) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_read_with_and_without_colons() {
        let plain = "ab".repeat(32);
        assert_eq!(fingerprint(&plain).unwrap(), [0xab; 32]);
        let colons = vec!["AB"; 32].join(":");
        assert_eq!(fingerprint(&colons).unwrap(), [0xab; 32]);
        for wrong in [
            "",
            "ab",
            &"zz".repeat(32),
            &"+1".repeat(32),
            &"é".repeat(32),
        ] {
            let refused = fingerprint(wrong).map_err(|e| e.status);
            assert_eq!(refused, Err(Status::BAD_ARGUMENT), "{wrong}");
        }
    }
}
