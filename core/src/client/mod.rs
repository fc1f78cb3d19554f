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
//!     Reply::Refused { status, reason } => println!("refused with {status}: {reason}"),
//!     other => println!("{other:?}"),
//! }
//! # Ok(()) }
//! ```
//!
//! Trust is explicit. The CA is the one given, never the platform's, and neither proxy nor CA
//! variables of the environment are read. TLS 1.2 and 1.3 are offered; RFC 6546 also names
//! TLS 1.1, which RFC 8996 has since forbidden.

mod error;
mod reply;
mod target;
mod tls;
mod transport;

use std::fmt;
use std::io::Read;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::config::{AutoHeaderValue, Config};

pub use error::{CertificateProblem, ClientError, Impropriety, Phase, Verdict};
pub use reply::{RawReply, Reply};

use crate::http::{CALLBACK_TOKEN_HEADER, CONTENT_TYPE, CallbackToken, MEDIA_TYPE};
use crate::rid::Message;
use crate::schema::{ReadOptions, WriteOptions};
use crate::security::{Agreement, Identity, KeyError, Protection, Recipient};
use target::Target;
use tls::{Fingerprint, Tls, fingerprint, read_certificates};
use transport::{Failure, LaterResolver, RidConnector};

/// How much of an answer that is not a 2xx is kept: a short text, or a page that no one reads.
const REASON_LIMIT: u64 = 64 * 1024;

type Hook = Arc<dyn Fn(&ClientError) + Send + Sync>;

/// Sends RID messages to one peer (RFC 6546 §3).
///
/// A client is cheap to clone, and its clones share their connections. It can be used from
/// several threads at once.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    agent: Agent,
    url: String,
    peer: String,
    timeout: Duration,
    max_reply: u64,
    improper: Option<Hook>,
    protection: Protection,
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
        ClientBuilder {
            url: url.into(),
            address: None,
            ca: Vec::new(),
            identity: None,
            crls: Vec::new(),
            allowed: Vec::new(),
            allowed_pem: Vec::new(),
            timeout: Duration::from_secs(60),
            connect_timeout: Duration::from_secs(10),
            idle_timeout: Duration::from_secs(30),
            max_reply: 16 * 1024 * 1024,
            improper: None,
            signer: Signer::Own,
            protection: Protection::default(),
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
        self.deliver(&self.protect(&bytes)?, None, |body| {
            Message::parse(body, &ReadOptions::default())
        })
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
        self.send_with(message, callback, |body| {
            Message::parse(body, &ReadOptions::default())
        })
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
        let raw = self.exchange(message, callback);
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
        self.exchange(message, callback)
    }

    // RFC 6546 §3, TLS-3-15, TLS-3-41: a kept connection may have died while it was idle. The
    // message is then sent once more, on a new one; sending is idempotent.
    fn exchange(
        &self,
        message: &[u8],
        callback: Option<&CallbackToken>,
    ) -> Result<RawReply, ClientError> {
        let start = Instant::now();
        match self.attempt(message, callback, start, false) {
            Err(failure) if failure.stale => {
                tracing::debug!(
                    peer = self.inner.peer,
                    "a kept connection had died, sending again on a new one"
                );
                self.attempt(message, callback, start, true)
            }
            other => other,
        }
        .map_err(|failure| failure.error)
    }

    fn attempt(
        &self,
        message: &[u8],
        callback: Option<&CallbackToken>,
        start: Instant,
        afresh: bool,
    ) -> Result<RawReply, Failure> {
        let inner = &self.inner;
        // RFC 6546 §3, TLS-3-07, TLS-3-08, TLS-3-09
        let mut request = inner
            .agent
            .post(&inner.url)
            .header("Content-Type", CONTENT_TYPE);
        if let Some(token) = callback {
            // RFC 6546 §3, TLS-3-21
            request = request.header(CALLBACK_TOKEN_HEADER, token.as_str());
        }
        if afresh {
            let left = inner.timeout.saturating_sub(start.elapsed());
            request = request
                .config()
                // No kept connection is young enough.
                .max_idle_age(Duration::ZERO)
                .timeout_global(Some(left))
                .build();
        }
        request
            .send(message)
            .and_then(|response| self.read(response))
            .map_err(|error| self.failure(error, start))
    }

    fn read(&self, response: ureq::http::Response<ureq::Body>) -> Result<RawReply, ureq::Error> {
        let (parts, mut body) = response.into_parts();
        let field = |name: &str| {
            let values: Vec<_> = parts
                .headers
                .get_all(name)
                .iter()
                .map(|value| String::from_utf8_lossy(value.as_bytes()))
                .collect();
            (!values.is_empty()).then(|| values.join(", "))
        };
        let mut raw = RawReply {
            status: parts.status.as_u16(),
            content_type: field("Content-Type"),
            token: field(CALLBACK_TOKEN_HEADER),
            location: field("Location"),
            body: Vec::new(),
        };
        let max = self.inner.max_reply;
        if parts.status.is_success() {
            // One more than allowed tells a full measure from too much. ureq's own limit does not.
            let mut body = body.as_reader().take(max.saturating_add(1));
            body.read_to_end(&mut raw.body)?;
            if body.limit() == 0 {
                return Err(ureq::Error::BodyExceedsLimit(max));
            }
        } else {
            let mut body = body.as_reader().take(REASON_LIMIT.min(max));
            if let Err(error) = body.read_to_end(&mut raw.body) {
                // The status has been said; a lost reason does not unsay it.
                tracing::debug!(peer = self.inner.peer, %error, "the reason came in part");
            }
        }
        Ok(raw)
    }

    fn failure(&self, error: ureq::Error, start: Instant) -> Failure {
        use ureq::Error as E;
        let peer = self.inner.peer.clone();
        let elapsed = start.elapsed();
        let error = match error {
            E::Other(error) => match error.downcast::<Failure>() {
                Ok(mut failure) => {
                    if let ClientError::Timeout { elapsed: at, .. } = &mut failure.error {
                        *at = elapsed;
                    }
                    return *failure;
                }
                Err(error) => ClientError::Http {
                    peer,
                    detail: error.to_string(),
                },
            },
            E::Timeout(phase) => ClientError::Timeout {
                peer,
                phase: match phase {
                    ureq::Timeout::Resolve => Phase::Resolving,
                    ureq::Timeout::Connect => Phase::Connecting,
                    ureq::Timeout::SendRequest | ureq::Timeout::SendBody => Phase::Sending,
                    _ => Phase::Receiving,
                },
                elapsed,
            },
            E::Io(error) => ClientError::Interrupted {
                peer,
                detail: error.to_string(),
            },
            E::BodyExceedsLimit(limit) => ClientError::TooLarge { peer, limit },
            other => ClientError::Http {
                peer,
                detail: other.to_string(),
            },
        };
        Failure {
            error,
            stale: false,
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
            %error,
            "improper answer"
        );
        if let Some(hook) = &self.inner.improper {
            hook(error);
        }
    }
}

/// The settings of a [`Client`].
pub struct ClientBuilder {
    url: String,
    address: Option<SocketAddr>,
    ca: Vec<u8>,
    identity: Option<(Vec<u8>, Vec<u8>)>,
    crls: Vec<Vec<u8>>,
    allowed: Vec<Fingerprint>,
    allowed_pem: Vec<Vec<u8>>,
    timeout: Duration,
    connect_timeout: Duration,
    idle_timeout: Duration,
    max_reply: u64,
    improper: Option<Hook>,
    signer: Signer,
    protection: Protection,
}

/// Who signs what is sent.
enum Signer {
    /// The identity of the connection.
    Own,
    Other(Identity),
    Nobody,
}

impl fmt::Debug for ClientBuilder {
    // The identity holds a private key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("url", &self.url)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

impl ClientBuilder {
    /// The CA certificates of the consortium, in PEM. No other CA is trusted (RFC 6546 §3).
    #[must_use]
    pub fn ca(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.ca = pem.as_ref().to_vec();
        self
    }

    /// Our certificate with its intermediates, and our private key, both in PEM
    /// (RFC 6546 §3). The key is PKCS#8, PKCS#1 or SEC1 and not encrypted.
    // RFC 6546 §3, TLS-3-44
    #[must_use]
    pub fn identity(mut self, chain_pem: impl AsRef<[u8]>, key_pem: impl AsRef<[u8]>) -> Self {
        self.identity = Some((chain_pem.as_ref().to_vec(), key_pem.as_ref().to_vec()));
        self
    }

    /// Signs messages with this identity and not with that of the connection (RFC 6545 §9.1).
    // RFC 6545 §9.1, RID-9.1-07
    #[must_use]
    pub fn signer(mut self, identity: Identity) -> Self {
        self.signer = Signer::Other(identity);
        self
    }

    /// Sends messages without a signature. A peer that goes by RFC 6545 §9.1 acts on none.
    #[must_use]
    pub fn unsigned(mut self) -> Self {
        self.signer = Signer::Nobody;
        self
    }

    /// Adds one who is to read what the marks of a message ask to be encrypted
    /// (RFC 6545 §9.1): mostly the peer, or those behind it.
    // RFC 6545 §9.1, RID-9.1-19, RID-9.1-20; §9.5, RID-9.5-07
    #[must_use]
    pub fn recipient(mut self, recipient: Recipient) -> Self {
        self.protection.recipients.push(recipient);
        self
    }

    /// What was agreed with the peer on the handling of marks; nothing unless set, which is the
    /// strictest.
    // RFC 6545 §9.1, RID-9.1-23
    #[must_use]
    pub fn agreement(mut self, agreement: Agreement) -> Self {
        self.protection.agreement = agreement;
        self
    }

    /// Sends in clear what its marks want encrypted. The peer's own people may read it then, and
    /// whoever it is handed on to.
    #[must_use]
    pub fn dangerously_ignore_marks(mut self) -> Self {
        self.protection.ignore_marks = true;
        self
    }

    /// Puts the first certificate of this PEM on the allow-list of the peer's certificates. With
    /// a list, the peer's certificate must be on it, and must also pass every other check
    /// (RFC 6546 §3).
    // RFC 6546 §3, TLS-3-53
    #[must_use]
    pub fn allow(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.allowed_pem.push(pem.as_ref().to_vec());
        self
    }

    /// As [`allow`](Self::allow), by the SHA-256 of the certificate in DER.
    // RFC 6546 §3, TLS-3-53
    #[must_use]
    pub fn allow_sha256(mut self, fingerprint: [u8; 32]) -> Self {
        self.allowed.push(fingerprint);
        self
    }

    /// Revocation lists in PEM (RFC 5280 §5). Once one is given, every certificate of the
    /// peer's chain must be covered by a list that is not out of date.
    // RFC 6546 §3, TLS-3-46
    #[must_use]
    pub fn crl(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.crls.push(pem.as_ref().to_vec());
        self
    }

    /// Connects to this address in place of the one that the name has in DNS. The certificate is
    /// still checked for the name. A callback goes to the address that the request came from
    /// (RFC 6546 §3).
    // RFC 6546 §3, TLS-3-22
    #[must_use]
    pub fn connect_to(mut self, address: SocketAddr) -> Self {
        self.address = Some(address);
        self
    }

    /// How long a whole exchange may take; 60 seconds unless set. A peer may think for about
    /// thirty before it answers 202 (RFC 6546 §3).
    // RFC 6546 §3, TLS-3-24
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long name look-up, TCP and TLS may take together; 10 seconds unless set.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long an idle connection is kept for the next message; 30 seconds unless set
    /// (RFC 6546 §3).
    // RFC 6546 §3, TLS-3-41
    #[must_use]
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = timeout;
        self
    }

    /// The largest answer in bytes; 16 MiB unless set.
    #[must_use]
    pub fn max_reply(mut self, bytes: u64) -> Self {
        self.max_reply = bytes;
        self
    }

    /// Is called once for each answer that is improper or cannot be processed, beside the log
    /// entry. RFC 6546 §3 wants the administrator to see these.
    // RFC 6546 §3, TLS-3-39
    #[must_use]
    pub fn on_improper(mut self, hook: impl Fn(&ClientError) + Send + Sync + 'static) -> Self {
        self.improper = Some(Arc::new(hook));
        self
    }

    /// Checks everything that can be checked without the network.
    ///
    /// # Errors
    /// [`ClientError`] with a code that begins with `client-`.
    pub fn build(self) -> Result<Client, ClientError> {
        let target = Target::parse(&self.url)?;
        let mut allowed = self.allowed;
        for pem in &self.allowed_pem {
            let certificates = read_certificates(pem).map_err(ClientError::BadAllowList)?;
            allowed.extend(certificates.first().map(|der| fingerprint(der)));
        }
        let identity = self
            .identity
            .as_ref()
            .map(|(chain, key)| (chain.as_slice(), key.as_slice()));
        let mut protection = self.protection;
        let mut unfit = None;
        match (self.signer, identity) {
            (Signer::Other(identity), _) => protection.signer = Some(identity),
            (Signer::Own, Some((chain, key))) => match Identity::read(key, chain, None) {
                Ok(identity) => protection.signer = Some(identity),
                // Good for TLS it may be; that it does not sign is said when it should.
                Err(error) => unfit = Some(error),
            },
            (Signer::Own, None) | (Signer::Nobody, _) => {}
        }
        let tls = Tls::new(&self.ca, identity, &self.crls, allowed)?;
        target.warn();

        let config = Config::builder()
            .https_only(true)
            // By default ureq reads it from the environment.
            .proxy(None)
            // RFC 6546 §3, TLS-3-35
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(concat!("openrid/", env!("CARGO_PKG_VERSION")))
            .accept(MEDIA_TYPE)
            .accept_encoding(AutoHeaderValue::None)
            .timeout_global(Some(self.timeout))
            .timeout_connect(Some(self.connect_timeout))
            .max_idle_age(self.idle_timeout)
            .build();
        let peer = target.peer();
        let connector = RidConnector {
            tls: Arc::new(tls),
            target,
            address: self.address,
        };
        Ok(Client {
            inner: Arc::new(Inner {
                agent: Agent::with_parts(config, connector, LaterResolver),
                url: format!("https://{peer}/"),
                peer,
                timeout: self.timeout,
                max_reply: self.max_reply,
                improper: self.improper,
                protection,
                unfit,
            }),
        })
    }
}
