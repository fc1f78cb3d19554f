//! The settings of a client.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ureq::config::{AutoHeaderValue, Config};
use ureq::http::HeaderValue;
use ureq::{Agent, Proxy, ProxyProtocol};
use zeroize::Zeroizing;

use super::error::ClientError;
use super::lookup::Lookup;
use super::target::Target;
use super::tls::{OwnKey, Tls};
use super::way::{LaterResolver, RidConnector};
use super::{Client, Hook, Inner};
use crate::http::MEDIA_TYPE;
use crate::schema::Registry;
use crate::security::{Agreement, Identity, Pin, Pins, Protection, Recipient};

/// The settings of a [`Client`].
pub struct ClientBuilder {
    url: String,
    address: Option<SocketAddr>,
    ca: Vec<u8>,
    identity: Option<Given>,
    passphrase: Option<Zeroizing<String>>,
    crls: Vec<Vec<u8>>,
    allowed: Pins,
    allowed_pem: Vec<Vec<u8>>,
    common_name: bool,
    known: Option<Pin>,
    timeout: Duration,
    attempt_timeout: Option<Duration>,
    connect_timeout: Duration,
    idle_timeout: Duration,
    retries: usize,
    max_request: u64,
    max_reply: u64,
    proxy: Option<Via>,
    user: Option<(String, Zeroizing<String>)>,
    improper: Option<Hook>,
    signer: Signer,
    protection: Protection,
    lookup: Lookup,
    require_node_names: bool,
    ignore_node_names: bool,
}

/// Our identity, as it was given.
enum Given {
    Pem(Vec<u8>, Zeroizing<Vec<u8>>),
    Pkcs12(Zeroizing<Vec<u8>>),
}

/// Which way out of our network.
enum Via {
    Proxy(Zeroizing<String>),
    Environment,
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
            .field("retries", &self.retries)
            .finish_non_exhaustive()
    }
}

impl ClientBuilder {
    pub(super) fn new(url: String) -> Self {
        Self {
            url,
            address: None,
            ca: Vec::new(),
            identity: None,
            passphrase: None,
            crls: Vec::new(),
            allowed: Pins::default(),
            allowed_pem: Vec::new(),
            common_name: false,
            known: None,
            timeout: Duration::from_secs(60),
            attempt_timeout: None,
            connect_timeout: Duration::from_secs(10),
            idle_timeout: Duration::from_secs(30),
            retries: 2,
            max_request: 16 * 1024 * 1024,
            max_reply: 16 * 1024 * 1024,
            proxy: None,
            user: None,
            improper: None,
            signer: Signer::Own,
            protection: Protection::default(),
            lookup: Lookup::default(),
            require_node_names: false,
            ignore_node_names: false,
        }
    }

    /// The CA certificates of the consortium, in PEM. No other CA is trusted (RFC 6546 §3).
    #[must_use]
    pub fn ca(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.ca = pem.as_ref().to_vec();
        self
    }

    /// Our certificate with its intermediates, and our private key, both in PEM
    /// (RFC 6546 §3). The key is PKCS#8, PKCS#1 or SEC1; if it is encrypted, which only PKCS#8
    /// can be here, the [`passphrase`](Self::passphrase) opens it.
    // RFC 6546 §3, TLS-3-44
    #[must_use]
    pub fn identity(mut self, chain_pem: impl AsRef<[u8]>, key_pem: impl AsRef<[u8]>) -> Self {
        self.identity = Some(Given::Pem(
            chain_pem.as_ref().to_vec(),
            Zeroizing::new(key_pem.as_ref().to_vec()),
        ));
        self
    }

    /// Our certificate, its intermediates and our private key from a PKCS#12 file, which the
    /// [`passphrase`](Self::passphrase) opens; without one, the empty passphrase (RFC 6546 §3).
    // RFC 6546 §3, TLS-3-44
    #[must_use]
    pub fn identity_pkcs12(mut self, file: impl AsRef<[u8]>) -> Self {
        self.identity = Some(Given::Pkcs12(Zeroizing::new(file.as_ref().to_vec())));
        self
    }

    /// Opens our private key or PKCS#12 file. It is used for nothing else and shown nowhere.
    #[must_use]
    pub fn passphrase(mut self, passphrase: impl Into<String>) -> Self {
        self.passphrase = Some(Zeroizing::new(passphrase.into()));
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

    /// What has been registered since (RFC 7970 §4.3): messages with that are sent, and read in
    /// answers.
    // RFC 7970 §4.3, IODEF2-4.3-04
    #[must_use]
    pub fn registry(mut self, registry: Registry) -> Self {
        self.protection.registry = registry;
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
    pub fn allow_sha256(self, fingerprint: [u8; 32]) -> Self {
        self.allow_pin(Pin::Certificate(crate::security::Fingerprint(fingerprint)))
    }

    /// As [`allow`](Self::allow), by the SHA-256 of the certificate or of its public key, which
    /// stays good when the peer renews its certificate.
    // RFC 6546 §3, TLS-3-53
    #[must_use]
    pub fn allow_pin(mut self, pin: Pin) -> Self {
        self.allowed.add(pin);
        self
    }

    /// Takes the Common Name of the peer's certificate for its name where the certificate has
    /// nothing else to go by, and warns each time. RFC 6546 §3 advises against such certificates;
    /// without this they are refused.
    // RFC 6546 §3, TLS-3-50
    #[must_use]
    pub fn accept_common_name(mut self) -> Self {
        self.common_name = true;
        self
    }

    /// Takes the holder of this certificate, or of this key, for the peer whatever its name: one
    /// that is known by it and not by a name, such as the peer of a callback, whose request showed
    /// this certificate (RFC 6546 §3). Every other check stays.
    // RFC 6546 §3, TLS-3-53
    #[must_use]
    pub fn accept_certificate(mut self, pin: Pin) -> Self {
        self.known = Some(pin);
        self
    }

    /// Revocation lists in PEM, or one in DER (RFC 5280 §5). Once one is given, every certificate of the
    /// peer's chain must be covered by a list that is not out of date.
    // RFC 6546 §3, TLS-3-46
    #[must_use]
    pub fn crl(mut self, file: impl AsRef<[u8]>) -> Self {
        self.crls.push(file.as_ref().to_vec());
        self
    }

    /// Connects to this address in place of the one that the name has in DNS. The certificate is
    /// still checked for the name, and names in messages for this address ([`lookup`](Self::lookup)). A callback goes to the address that the request came from
    /// (RFC 6546 §3).
    // RFC 6546 §3, TLS-3-22
    #[must_use]
    pub fn connect_to(mut self, address: SocketAddr) -> Self {
        self.address = Some(address);
        self
    }

    /// Who is asked for the addresses of names, and what is remembered of that; the system's
    /// resolver unless set. Before a message is sent whose RIDPolicy has a `Node` with a
    /// `NodeName`, and that is for a RID system, each such name is looked up, and the address that
    /// the message goes to must be among its own; otherwise nothing of it is sent
    /// (RFC 6545 §5.1). Through a proxy, which alone knows that address, the name must be the host
    /// of the URL, unless that is an address or [`connect_to`](Self::connect_to) gives one.
    // RFC 6545 §5.1, RID-5.1-19, RID-5.1-20
    #[must_use]
    pub fn lookup(mut self, lookup: Lookup) -> Self {
        self.lookup = lookup;
        self
    }

    /// Says which address a name has, as curl's `--resolve` does: for the connection and for the
    /// check of names in messages ([`lookup`](Self::lookup)). A name may have several. Set this
    /// after `lookup`.
    // RFC 6545 §5.1, RID-5.1-20
    #[must_use]
    pub fn resolve(mut self, name: impl AsRef<str>, address: IpAddr) -> Self {
        self.lookup = self.lookup.pin(name, address);
        self
    }

    /// Sends a message only when each name in its `Node` is confirmed. Otherwise, a name that has
    /// another address than the peer's keeps a message back, and one that nothing is known of,
    /// since it has no address here, DNS is silent or a proxy alone knows the peer's, gives a
    /// warning (RFC 6545 §5.1).
    // RFC 6545 §5.1, RID-5.1-19
    #[must_use]
    pub fn require_node_names(mut self) -> Self {
        self.require_node_names = true;
        self
    }

    /// Sends without looking up the names in the `Node` of messages, and warns of each: for peers
    /// whose names mean something in their own network only. RFC 6545 §5.1 requires the check;
    /// with this, only the certificate says who gets a message.
    #[must_use]
    pub fn ignore_node_names(mut self) -> Self {
        self.ignore_node_names = true;
        self
    }

    /// How long a send may take in all, with every attempt and the waits between them; 60 seconds
    /// unless set. A peer may think for about thirty before it answers 202 (RFC 6546 §3).
    // RFC 6546 §3, TLS-3-24
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long one attempt may take; no shorter than all of them unless set. With
    /// [`retries`](Self::retries), one that takes longer is given up for the next.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// How often a message is sent again when there was no connection, it broke, an attempt took
    /// too long, or the peer said 503, or 429 with a time to come back; twice unless set. Sending
    /// is idempotent (RFC 6546 §3), so nothing is done twice. The waits between grow and differ
    /// by chance; `Retry-After` is heeded. What the peer did answer is never asked again.
    // RFC 6546 §3, TLS-3-14, TLS-3-15
    #[must_use]
    pub fn retries(mut self, retries: usize) -> Self {
        self.retries = retries;
        self
    }

    /// Goes through this HTTP proxy, by CONNECT: `http://[USER:PASSWORD@]HOST[:PORT]`, where
    /// special characters of user and password are percent-encoded. The peer is authenticated
    /// through it as without.
    #[must_use]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(Via::Proxy(Zeroizing::new(url.into())));
        self
    }

    /// Goes through the HTTP proxy that the environment names, if any: `ALL_PROXY`,
    /// `HTTPS_PROXY` or `HTTP_PROXY`, in this order, but for the hosts of `NO_PROXY`. Nothing else
    /// of the environment is ever read, and this only when asked for.
    #[must_use]
    pub fn proxy_from_env(mut self) -> Self {
        self.proxy = Some(Via::Environment);
        self
    }

    /// Sends a user name and a password along (HTTP Basic, RFC 7617), for a peer that wants them
    /// beside the certificate.
    #[must_use]
    pub fn basic_auth(mut self, user: impl Into<String>, password: impl Into<String>) -> Self {
        self.user = Some((user.into(), Zeroizing::new(password.into())));
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

    /// The largest message in bytes that is sent; 16 MiB unless set.
    #[must_use]
    pub fn max_request(mut self, bytes: u64) -> Self {
        self.max_request = bytes;
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
            let pin = Pin::read(pem).map_err(|e| ClientError::BadAllowList(e.to_string()))?;
            allowed.add(pin);
        }
        let passphrase = self.passphrase.as_deref().map(String::as_str);
        let (own, signer) = match &self.identity {
            None => return Err(first_missing(&self.ca)),
            Some(Given::Pem(chain, key)) => (
                OwnKey::Pem {
                    chain,
                    key,
                    passphrase,
                },
                // Good for TLS it may be; that it does not sign is said when it should.
                Identity::read(key, chain, passphrase),
            ),
            Some(Given::Pkcs12(file)) => {
                let identity = Identity::from_pkcs12(file, passphrase.unwrap_or_default());
                let identity = identity.map_err(|e| ClientError::BadIdentity(e.to_string()))?;
                (OwnKey::Read(identity.clone()), Ok(identity))
            }
        };
        let tls = Tls::new(
            &self.ca,
            own,
            &self.crls,
            allowed,
            self.common_name,
            self.known,
        )?;
        let mut protection = self.protection;
        let mut unfit = None;
        match (self.signer, signer) {
            (Signer::Other(identity), _) | (Signer::Own, Ok(identity)) => {
                protection.signer = Some(identity);
            }
            (Signer::Own, Err(error)) => unfit = Some(error),
            (Signer::Nobody, _) => {}
        }
        let proxy = self.proxy.as_ref().map(proxy).transpose()?.flatten();
        let credentials = self.user.as_ref().map(credentials).transpose()?;
        target.warn();

        let config = Config::builder()
            .https_only(true)
            // By default ureq reads it from the environment.
            .proxy(proxy)
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
        let url = format!("https://{peer}/");
        let uri = url.parse().ok();
        let proxied = match (config.proxy(), uri) {
            (Some(proxy), Some(uri)) => !proxy.is_no_proxy(&uri),
            (proxy, _) => proxy.is_some(),
        };
        let connector = RidConnector {
            tls: Arc::new(tls),
            target: target.clone(),
            address: self.address,
            lookup: self.lookup.clone(),
        };
        Ok(Client {
            inner: Arc::new(Inner {
                agent: Agent::with_parts(config, connector, LaterResolver),
                url,
                peer,
                timeout: self.timeout,
                attempt_timeout: self.attempt_timeout,
                retries: self.retries,
                max_request: self.max_request,
                max_reply: self.max_reply,
                credentials,
                improper: self.improper,
                protection,
                unfit,
                lookup: self.lookup,
                address: self.address,
                target,
                require_node_names: self.require_node_names,
                ignore_node_names: self.ignore_node_names,
                proxied,
                connect_timeout: self.connect_timeout,
            }),
            cancel: None,
        })
    }
}

/// What to say when there is no identity: whoever gave nothing hears of the CA first.
fn first_missing(ca: &[u8]) -> ClientError {
    match super::tls::read_roots(ca) {
        Ok(_) => ClientError::NoIdentity,
        Err(error) => error,
    }
}

fn proxy(via: &Via) -> Result<Option<Proxy>, ClientError> {
    let proxy = match via {
        Via::Environment => Proxy::try_from_env(),
        // The text is not repeated: it may hold a password.
        Via::Proxy(url) => Some(Proxy::new(url).map_err(|_| {
            ClientError::BadProxy("it reads http://[USER:PASSWORD@]HOST[:PORT]".to_owned())
        })?),
    };
    match &proxy {
        Some(proxy) if proxy.protocol() != ProxyProtocol::Http => Err(ClientError::BadProxy(
            format!("only HTTP proxies are used, not {:?}", proxy.protocol()),
        )),
        _ => Ok(proxy),
    }
}

/// The field Authorization of HTTP Basic (RFC 7617 §2).
fn credentials((user, password): &(String, Zeroizing<String>)) -> Result<HeaderValue, ClientError> {
    let bad = |what| ClientError::BadCredentials(what);
    if user.contains(':') {
        return Err(bad("a user name has no colon"));
    }
    if user.chars().chain(password.chars()).any(char::is_control) {
        return Err(bad("user name and password have no control characters"));
    }
    let both = Zeroizing::new(format!("{user}:{}", password.as_str()));
    let text = Zeroizing::new(format!("Basic {}", BASE64_STANDARD.encode(both.as_bytes())));
    let mut value = HeaderValue::from_str(&text).map_err(|_| bad("they cannot stand in HTTP"))?;
    value.set_sensitive(true);
    Ok(value)
}
