//! The client of RFC 6546 §3: one RID message in a POST over mutual TLS, and its answer.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use openrid::client::{Client, Reply};
//!
//! let client = Client::builder("https://rid.example.org")
//!     .ca(std::fs::read("ca.pem")?)
//!     .identity(std::fs::read("me.pem")?, std::fs::read("me.key")?)
//!     .build()?;
//! match client.send_bytes(&std::fs::read("report.xml")?, None)? {
//!     Reply::Message(message) => println!("answered with {:?}", message.msg_type()),
//!     Reply::Accepted { token } => println!("the answer will come with {token}"),
//!     Reply::Empty => println!("taken"),
//!     Reply::Refused { status, reason, .. } => println!("refused with {status}: {reason}"),
//!     other => println!("{other:?}"),
//! }
//! # Ok(()) }
//! ```
//!
//! Trust is explicit. The CA is the one given, never the platform's. Variables of the environment
//! are read only when asked for ([`ClientBuilder::proxy_from_env`]). TLS 1.2 and 1.3 are offered; RFC 6546 also names
//! TLS 1.1, which RFC 8996 has since forbidden.

mod builder;
mod cancel;
mod error;
mod exchange;
mod lookup;
mod node;
mod reply;
mod target;
mod tls;
mod transport;
mod way;

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use ureq::Agent;
use ureq::http::HeaderValue;

pub use builder::ClientBuilder;
pub use cancel::CancelHandle;
pub use error::{CertificateProblem, ClientError, Impropriety, Phase, Verdict};
pub use lookup::Lookup;
pub use reply::{RawReply, Reply};

use target::Target;

use crate::Invalid;
use crate::http::CallbackToken;
use crate::rid::Message;
use crate::schema::{ReadOptions, WriteOptions};
use crate::security::{KeyError, Protection, check_sendable_with, is_signed};

type Hook = Arc<dyn Fn(&ClientError) + Send + Sync>;

/// Sends RID messages to one peer (RFC 6546 §3).
///
/// A client is cheap to clone, and its clones share their connections. It can be used from
/// several threads at once.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
    cancel: Option<CancelHandle>,
}

struct Inner {
    agent: Agent,
    url: String,
    peer: String,
    timeout: Duration,
    attempt_timeout: Option<Duration>,
    retries: usize,
    max_request: u64,
    max_reply: u64,
    /// What the field Authorization says.
    credentials: Option<HeaderValue>,
    improper: Option<Hook>,
    protection: Protection,
    lookup: Lookup,
    /// The address that messages are sent to, if one was given.
    address: Option<SocketAddr>,
    target: Target,
    /// Whether names in the Node of a message are not looked up.
    require_node_names: bool,
    ignore_node_names: bool,
    /// Whether a proxy is on the way.
    proxied: bool,
    connect_timeout: Duration,
    /// Why our own identity cannot sign.
    unfit: Option<KeyError>,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("peer", &self.inner.peer)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Begins a client for the peer at `https://HOST[:PORT]`. HOST is also the name that the
    /// peer's certificate must carry; the port is 4590 unless given (RFC 6546 §3).
    pub fn builder(url: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(url.into())
    }

    /// A clone whose sends end when the handle is cancelled. Each of them runs on a thread of
    /// its own.
    #[must_use]
    pub fn cancellable(&self, handle: &CancelHandle) -> Self {
        Self {
            inner: self.inner.clone(),
            cancel: Some(handle.clone()),
        }
    }

    /// The peer as `host:port`.
    #[must_use]
    pub fn peer(&self) -> &str {
        &self.inner.peer
    }

    /// Sends a message and reads the answer as RFC 6546 §3 does. What is sent is the content,
    /// written anew and [protected](Self::protect); [`send_bytes`](Self::send_bytes) sends a
    /// received message, or one that is signed, as it came.
    ///
    /// # Errors
    /// [`ClientError`] when the message cannot be written or protected, there was no answer, or
    /// an improper one. A 4xx or 5xx is an answer: [`Reply::Refused`].
    pub fn send(&self, message: &Message) -> Result<Reply<Message>, ClientError> {
        let bytes = message
            .to_xml(&WriteOptions::default())
            .map_err(ClientError::Message)?;
        self.deliver(&self.protect(&bytes)?, None, |body| self.read(body))
    }

    /// Protects a message in clear as [`send`](Self::send) does: what its marks ask for is
    /// encrypted for the [recipients](ClientBuilder::recipient), and all of it is signed
    /// (RFC 6545 §9.1).
    ///
    /// # Errors
    /// [`ClientError::Protect`] when the marks ask for a recipient and there is none, or the
    /// message is signed already; [`ClientError::Signer`] when our key is unfit for signing.
    // RFC 6545 §9.1, RID-9.1-07, RID-9.1-18
    pub fn protect(&self, message: &[u8]) -> Result<Vec<u8>, ClientError> {
        if let Some(error) = &self.inner.unfit {
            return Err(ClientError::Signer(error.clone()));
        }
        let protection = &self.inner.protection;
        protection.apply(message).map_err(ClientError::Protect)
    }

    /// Sends the bytes of a message as they are. With a token, the message is a callback. What
    /// its marks want encrypted must be ([`protect`](Self::protect) does it).
    ///
    /// # Errors
    /// As [`send`](Self::send).
    // RFC 6545 §6.1, RID-6.1-11
    pub fn send_bytes(
        &self,
        message: &[u8],
        callback: Option<&CallbackToken>,
    ) -> Result<Reply<Message>, ClientError> {
        self.send_with(message, callback, |body| self.read(body))
    }

    fn read(&self, body: &[u8]) -> Result<Message, Invalid> {
        let options = ReadOptions {
            registry: self.inner.protection.registry.clone(),
            ..ReadOptions::default()
        };
        Message::parse(body, &options)
    }

    /// As [`send_bytes`](Self::send_bytes), with the body of a 200 as it came, unread.
    ///
    /// # Errors
    /// As [`send`](Self::send), but for what reading the body would find.
    pub fn send_raw(
        &self,
        message: &[u8],
        callback: Option<&CallbackToken>,
    ) -> Result<Reply, ClientError> {
        self.send_with(message, callback, |body| {
            Ok::<_, std::convert::Infallible>(body.to_vec())
        })
    }

    /// As [`send`](Self::send), with a reader of one's own for the body of a 200. What it
    /// refuses is an improper answer (RFC 6546 §3).
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub fn send_with<M, E>(
        &self,
        message: &[u8],
        callback: Option<&CallbackToken>,
        parse: impl FnOnce(&[u8]) -> Result<M, E>,
    ) -> Result<Reply<M>, ClientError>
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let check = self.inner.protection.check(message);
        check.map_err(|error| ClientError::Protect(error.into()))?;
        self.deliver(message, callback, parse)
    }

    fn deliver<M, E>(
        &self,
        message: &[u8],
        callback: Option<&CallbackToken>,
        parse: impl FnOnce(&[u8]) -> Result<M, E>,
    ) -> Result<Reply<M>, ClientError>
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        self.note_overrides(message, self.inner.protection.ignore_marks);
        let raw = self.exchange(message, callback, self.condition(message));
        let reply = raw.and_then(|raw| reply::classify(&self.inner.peer, raw, parse));
        if let Err(error) = &reply {
            self.report(error);
        }
        reply
    }

    /// Posts a message and returns the answer without judging either (RFC 6546 §3). For tools
    /// and tests; [`send`](Self::send) is for the rest.
    ///
    /// # Errors
    /// [`ClientError`] when no answer came.
    pub fn post(
        &self,
        message: &[u8],
        callback: Option<&CallbackToken>,
    ) -> Result<RawReply, ClientError> {
        self.note_overrides(message, true);
        self.exchange(message, callback, None)
    }

    /// Says in the log what leaves without the protection that is due to it, which is only by
    /// somebody's wish.
    // RFC 6545 §5, RID-5-02
    fn note_overrides(&self, message: &[u8], unchecked: bool) {
        let peer = &self.inner.peer;
        if !is_signed(message) {
            tracing::warn!(peer, "the message is sent unsigned (RFC 6545 §9.1)");
        }
        let Protection {
            agreement,
            registry,
            ..
        } = &self.inner.protection;
        if unchecked && let Err(error) = check_sendable_with(message, agreement, registry) {
            tracing::warn!(
                peer,
                code = error.code(),
                error = error.to_string(),
                "the message is sent although its marks forbid it (RFC 6545 §9.1)"
            );
        }
    }

    // RFC 6546 §3, TLS-3-38, TLS-3-39
    fn report(&self, error: &ClientError) {
        if !matches!(
            error,
            ClientError::Improper { .. } | ClientError::TooLarge { .. } | ClientError::Http { .. }
        ) {
            return;
        }
        tracing::error!(
            peer = self.inner.peer,
            code = error.code(),
            error = error.to_string(),
            "improper answer"
        );
        if let Some(hook) = &self.inner.improper {
            hook(error);
        }
    }
}
