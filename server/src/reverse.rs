//! The name that a peer's address has in DNS, held against its certificate (RFC 6546 §3).

use std::collections::HashMap;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use hickory_resolver::TokioResolver;
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverConfig};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::proto::rr::RData;
use openrid::security::Names;
use tokio::sync::watch;
use tokio::time::timeout;

/// How many addresses are remembered. Only peers with a good certificate get that far.
const MOST: usize = 10_000;

/// How long an answer is good at least, whatever DNS says, so that nobody asks without end.
const AT_LEAST: Duration = Duration::from_secs(60);

/// How long to leave a silent DNS alone before it is asked again for the same address.
const PAUSE: Duration = Duration::from_secs(10);

/// Matches the DNS-ID of a peer's certificate with the name of its address in DNS.
///
/// Nothing waits for DNS but the first connection from an address, and that no longer than the
/// [patience](Self::patience); it is refused when there is no answer by then. Whatever DNS once
/// said of an address is used while it is asked again, and on and on while it is silent; only
/// another answer takes its place. A [pinned](Self::pin) name is never looked up. An address in
/// the certificate's subjectAltName that is the peer's own needs no DNS.
///
/// Clones share what they know.
// RFC 6546 §3, TLS-3-54, TLS-3-55
#[derive(Clone)]
pub struct ReverseDns {
    pinned: HashMap<IpAddr, Vec<String>>,
    patience: Duration,
    lookup: Option<Arc<Lookup>>,
}

struct Lookup {
    resolver: TokioResolver,
    known: Mutex<HashMap<IpAddr, Known>>,
}

/// What is known of an address.
struct Known {
    /// The names; none before the first answer.
    names: watch::Sender<Option<Arc<[String]>>>,
    /// When to ask again.
    until: Instant,
    /// Whether somebody is asking.
    asking: bool,
}

/// Why DNS cannot be asked.
#[derive(Debug, thiserror::Error)]
#[error("DNS cannot be asked for the names of peers: {0}")]
pub struct ReverseError(String);

impl ReverseError {
    /// Every code of this error.
    pub const CODES: &[&str] = &["reverse-dns"];

    /// A code that stays the same across versions and languages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "reverse-dns"
    }
}

/// Why a peer is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Mismatch {
    #[error("the address has another name in DNS than the certificate")]
    Another,
    #[error("DNS has not yet said which name the address has")]
    Unknown,
}

impl Mismatch {
    /// What the listener's figures call it.
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Self::Another => "another name in DNS",
            Self::Unknown => "name in DNS not known",
        }
    }
}

impl fmt::Debug for ReverseDns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReverseDns")
            .field("pinned", &self.pinned)
            .field("patience", &self.patience)
            .finish_non_exhaustive()
    }
}

impl ReverseDns {
    /// Asks the name servers of the system's configuration, and `/etc/hosts` first.
    ///
    /// # Errors
    /// [`ReverseError`] when that configuration cannot be read.
    pub fn system() -> Result<Self, ReverseError> {
        let builder = TokioResolver::builder_tokio();
        let builder = builder.map_err(|error| ReverseError(error.to_string()))?;
        Self::with(builder.build())
    }

    /// Asks these name servers.
    ///
    /// # Errors
    /// [`ReverseError`] when there is none.
    pub fn servers(servers: impl IntoIterator<Item = SocketAddr>) -> Result<Self, ReverseError> {
        let server = |address: SocketAddr| {
            let port = |mut connection: ConnectionConfig| {
                connection.port = address.port();
                connection
            };
            let ways = vec![port(ConnectionConfig::udp()), port(ConnectionConfig::tcp())];
            NameServerConfig::new(address.ip(), true, ways)
        };
        let servers: Vec<_> = servers.into_iter().map(server).collect();
        if servers.is_empty() {
            return Err(ReverseError("no name server was named".to_owned()));
        }
        let config = ResolverConfig::from_name_servers(servers);
        let runtime = TokioRuntimeProvider::default();
        Self::with(TokioResolver::builder_with_config(config, runtime).build())
    }

    /// Asks nobody: only pinned names count.
    #[must_use]
    pub fn pinned_only() -> Self {
        Self {
            pinned: HashMap::new(),
            patience: Duration::from_secs(2),
            lookup: None,
        }
    }

    fn with<E: fmt::Display>(resolver: Result<TokioResolver, E>) -> Result<Self, ReverseError> {
        let resolver = resolver.map_err(|error| ReverseError(error.to_string()))?;
        let lookup = Lookup {
            resolver,
            known: Mutex::default(),
        };
        Ok(Self {
            lookup: Some(Arc::new(lookup)),
            ..Self::pinned_only()
        })
    }

    /// Says beforehand which name an address has. DNS is not asked for it, and cannot say
    /// otherwise. An address may have several.
    // RFC 6546 §3, TLS-3-55
    #[must_use]
    pub fn pin(mut self, address: IpAddr, name: impl Into<String>) -> Self {
        let names = self.pinned.entry(address.to_canonical()).or_default();
        names.push(name.into());
        self
    }

    /// How long the first connection from an address waits for DNS; two seconds unless set.
    #[must_use]
    pub fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Whether the certificate of a peer has the name of its address.
    pub(crate) async fn judge(&self, certificate: &[u8], address: IpAddr) -> Result<(), Mismatch> {
        let address = address.to_canonical();
        let names = Names::of(certificate).ok_or(Mismatch::Another)?;
        if names.ip.contains(&address) {
            return Ok(());
        }
        let fits = |name: &String| names.identify(name) || names.identify_by_common_name(name);
        let fit = |known: &[String]| match known.iter().any(fits) {
            true => Ok(()),
            false => Err(Mismatch::Another),
        };
        if let Some(pinned) = self.pinned.get(&address) {
            return fit(pinned);
        }
        let Some(lookup) = &self.lookup else {
            return Err(Mismatch::Unknown);
        };
        let mut answer = lookup.names(address);
        // What is known already is there without waiting.
        let known = timeout(self.patience, answer.wait_for(Option::is_some)).await;
        let known = match known {
            Ok(Ok(known)) => known.clone(),
            _ => None,
        };
        fit(&known.ok_or(Mismatch::Unknown)?)
    }
}

impl Lookup {
    fn known(&self) -> MutexGuard<'_, HashMap<IpAddr, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is known of an address, and what will be: DNS is asked in the background when it is
    /// time to.
    fn names(self: &Arc<Self>, address: IpAddr) -> watch::Receiver<Option<Arc<[String]>>> {
        let now = Instant::now();
        let mut known = self.known();
        if known.len() >= MOST && !known.contains_key(&address) {
            forget_one(&mut known);
        }
        let entry = known.entry(address).or_insert_with(|| Known {
            names: watch::Sender::new(None),
            until: now,
            asking: false,
        });
        if !entry.asking && entry.until <= now {
            entry.asking = true;
            tokio::spawn(self.clone().ask(address));
        }
        entry.names.subscribe()
    }

    async fn ask(self: Arc<Self>, address: IpAddr) {
        // The resolver has time limits of its own for each attempt.
        let answer = self.resolver.reverse_lookup(address).await;
        let now = Instant::now();
        let (names, until) = match answer {
            Ok(answer) => {
                let records = answer.answers().iter();
                let names = records.filter_map(|record| match &record.data {
                    RData::PTR(name) => Some(name.0.to_ascii()),
                    _ => None,
                });
                let until = answer.valid_until().max(now + AT_LEAST);
                (Some(names.collect()), until)
            }
            // That there is no name is an answer too.
            Err(error) if error.is_no_records_found() => (Some(Arc::default()), now + AT_LEAST),
            Err(error) => {
                tracing::warn!(target: "openrid::tls", %address, %error, "DNS gives no answer");
                (None, now + PAUSE)
            }
        };
        if let Some(entry) = self.known().get_mut(&address) {
            entry.asking = false;
            entry.until = until;
            if names.is_some() {
                entry.names.send_replace(names);
            }
        }
    }
}

/// Makes room: the answer that is out of date for longest goes.
fn forget_one(known: &mut HashMap<IpAddr, Known>) {
    let oldest = known.iter().min_by_key(|(_, entry)| entry.until);
    if let Some(address) = oldest.map(|(address, _)| *address) {
        known.remove(&address);
    }
}

#[cfg(test)]
mod tests;
