//! The settings of a client.

use std::ffi::c_char;
use std::time::Duration;

use openrid_core::client::{Client as CoreClient, ClientBuilder};
use openrid_core::security::{
    Agreement, Certificate, Identity as CoreIdentity, Pin, PinError, Recipient, Treatment,
};

use crate::border::{self, Outcome, bytes, call, create, exclusive, release, shared, text};
use crate::error::Error;
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
    /// PEM: our certificate with its intermediates. Required, as is `Key`, unless there is
    /// `Pkcs12`.
    Certificate = 2,
    /// PEM: our private key; `Passphrase` opens an encrypted one.
    Key = 3,
    /// PEM: a certificate for the allow-list; may be repeated. With a list, the peer's
    /// certificate must be on it and pass every other check as well.
    Allow = 4,
    /// PEM: a revocation list; may be repeated. With one, each certificate of the peer must
    /// be covered by a list that is not out of date.
    Crl = 5,
    /// Text: as `Allow`, by the SHA-256 of the certificate in DER, 64 hexadecimal digits that
    /// colons may part; or by `sha256//` and the Base64 of the SHA-256 of its public key, which
    /// stays good when the peer renews its certificate.
    AllowSha256 = 6,
    /// Text: `ADDRESS:PORT` to connect to in place of what the name has in DNS. The
    /// certificate is still checked for the name.
    ConnectTo = 7,
    /// Number: milliseconds that a send may take, with every attempt; 60,000 unless set.
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
    /// PEM, but PKCS#12: our certificate, its intermediates and our private key, in place of
    /// `Certificate` and `Key`. `Passphrase` opens it.
    Pkcs12 = 16,
    /// Text: opens our private key or PKCS#12 file.
    Passphrase = 17,
    /// Number: 1 takes the Common Name for the peer's name where its certificate has nothing else
    /// to go by.
    AcceptCommonName = 18,
    /// Number: how often a message is sent again when there is no connection, it breaks, or the
    /// peer is busy; 2 unless set. Sending is idempotent.
    Retries = 19,
    /// Number: milliseconds that one attempt may take; as many as all of them unless set.
    AttemptTimeoutMs = 20,
    /// Number: the largest message in bytes that is sent; 16 MiB unless set.
    MaxRequest = 21,
    /// Text: an HTTP proxy to go through by CONNECT, `http://[USER:PASSWORD@]HOST[:PORT]`.
    Proxy = 22,
    /// Number: 1 goes through the HTTP proxy that the environment names in `ALL_PROXY`,
    /// `HTTPS_PROXY` or `HTTP_PROXY`, but for the hosts of `NO_PROXY`. Nothing else of the
    /// environment is read, ever.
    ProxyFromEnv = 23,
    /// Text: a user name to send along, beside our certificate (HTTP Basic). Needs `Password`.
    User = 24,
    /// Text: the password of `User`.
    Password = 25,
    /// Text: `NAME=ADDRESS`, which address a name has, in place of DNS: for the connection, and for
    /// the names in the Node of messages, which must have the address that a message goes to
    /// (RFC 6545 §5.1); may be repeated.
    Resolve = 26,
    /// Number: 1 does not compare the names in the Node of messages with the peer's address, which
    /// RFC 6545 §5.1 requires.
    IgnoreNodeNames = 27,
    /// Number: 1 sends a message only when each name in its Node is confirmed; otherwise one that
    /// has no address here gives a line of the log, see `openrid_set_log`.
    RequireNodeNames = 28,
}

/// Settings for a client. Freed with `openrid_client_options_free`; one handle may serve any
/// number of clients. Any thread, one at a time.
#[derive(Default)]
pub struct ClientOptions {
    ca: Option<Vec<u8>>,
    certificate: Option<Vec<u8>>,
    key: Option<Vec<u8>>,
    allow: Vec<Vec<u8>>,
    pins: Vec<Pin>,
    crls: Vec<Vec<u8>>,
    connect_to: Option<std::net::SocketAddr>,
    timeout: Option<Duration>,
    connect_timeout: Option<Duration>,
    idle_timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    retries: Option<usize>,
    max_request: Option<u64>,
    max_reply: Option<u64>,
    pkcs12: Option<Vec<u8>>,
    passphrase: Option<String>,
    common_name: bool,
    proxy: Option<String>,
    proxy_from_env: bool,
    user: Option<String>,
    password: Option<String>,
    resolve: Vec<(String, std::net::IpAddr)>,
    ignore_node_names: bool,
    require_node_names: bool,
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
const PKCS12: i32 = ClientSetting::Pkcs12 as i32;
const PASSPHRASE: i32 = ClientSetting::Passphrase as i32;
const COMMON_NAME: i32 = ClientSetting::AcceptCommonName as i32;
const RETRIES: i32 = ClientSetting::Retries as i32;
const ATTEMPT_TIMEOUT_MS: i32 = ClientSetting::AttemptTimeoutMs as i32;
const MAX_REQUEST: i32 = ClientSetting::MaxRequest as i32;
const PROXY: i32 = ClientSetting::Proxy as i32;
const PROXY_FROM_ENV: i32 = ClientSetting::ProxyFromEnv as i32;
const USER: i32 = ClientSetting::User as i32;
const PASSWORD: i32 = ClientSetting::Password as i32;
const RESOLVE: i32 = ClientSetting::Resolve as i32;
const IGNORE_NODE_NAMES: i32 = ClientSetting::IgnoreNodeNames as i32;
const REQUIRE_NODE_NAMES: i32 = ClientSetting::RequireNodeNames as i32;

impl ClientOptions {
    fn set_pem(&mut self, setting: i32, pem: Vec<u8>) -> Outcome {
        match setting {
            CA => self.ca = Some(pem),
            CERTIFICATE => self.certificate = Some(pem),
            KEY => self.key = Some(pem),
            ALLOW => self.allow.push(pem),
            CRL => self.crls.push(pem),
            PKCS12 => self.pkcs12 = Some(pem),
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
            ALLOW_SHA256 => {
                let pin = value.parse();
                self.pins.push(pin.map_err(|error: PinError| {
                    Error::new(Status::BAD_ARGUMENT, format!("{value:?}: {error}"))
                })?);
            }
            PASSPHRASE => self.passphrase = Some(value.to_owned()),
            PROXY => self.proxy = Some(value.to_owned()),
            USER => self.user = Some(value.to_owned()),
            PASSWORD => self.password = Some(value.to_owned()),
            RESOLVE => {
                let both = value.split_once('=');
                let both = both.and_then(|(name, at)| Some((name.to_owned(), at.parse().ok()?)));
                self.resolve.push(both.ok_or_else(|| {
                    Error::new(
                        Status::BAD_ARGUMENT,
                        format!("{value:?} is not NAME=ADDRESS"),
                    )
                })?);
            }
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
            ATTEMPT_TIMEOUT_MS => self.attempt_timeout = Some(time),
            RETRIES => self.retries = Some(usize::try_from(value).unwrap_or(usize::MAX)),
            MAX_REQUEST => self.max_request = Some(value),
            COMMON_NAME => self.common_name = switch(setting, value)?,
            PROXY_FROM_ENV => self.proxy_from_env = switch(setting, value)?,
            UNSIGNED => self.unsigned = switch(setting, value)?,
            CLEAR_DEFAULT => self.clear_default = switch(setting, value)?,
            IGNORE_MARKS => self.ignore_marks = switch(setting, value)?,
            IGNORE_NODE_NAMES => self.ignore_node_names = switch(setting, value)?,
            REQUIRE_NODE_NAMES => self.require_node_names = switch(setting, value)?,
            _ => return Err(bad(setting, "number")),
        }
        Ok(())
    }

    pub(crate) fn builder(&self, url: &str) -> ClientBuilder {
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
        if let Some(file) = &self.pkcs12 {
            builder = builder.identity_pkcs12(file);
        }
        if let Some(passphrase) = &self.passphrase {
            builder = builder.passphrase(passphrase);
        }
        for pin in &self.pins {
            builder = builder.allow_pin(*pin);
        }
        if self.common_name {
            builder = builder.accept_common_name();
        }
        for pem in &self.crls {
            builder = builder.crl(pem);
        }
        if let Some(address) = self.connect_to {
            builder = builder.connect_to(address);
        }
        for (name, address) in &self.resolve {
            builder = builder.resolve(name, *address);
        }
        if self.require_node_names {
            builder = builder.require_node_names();
        }
        if self.ignore_node_names {
            builder = builder.ignore_node_names();
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
        if let Some(time) = self.attempt_timeout {
            builder = builder.attempt_timeout(time);
        }
        if let Some(retries) = self.retries {
            builder = builder.retries(retries);
        }
        if let Some(proxy) = &self.proxy {
            builder = builder.proxy(proxy);
        }
        if self.proxy_from_env {
            builder = builder.proxy_from_env();
        }
        if self.user.is_some() || self.password.is_some() {
            let part = |text: &Option<String>| text.clone().unwrap_or_default();
            builder = builder.basic_auth(part(&self.user), part(&self.password));
        }
        if let Some(bytes) = self.max_request {
            builder = builder.max_request(bytes);
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
