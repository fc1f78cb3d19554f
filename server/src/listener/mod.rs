//! The listener of RFC 6546 §3: mutual TLS, HTTP/1.1, POST to `/`.
//!
//! It knows HTTP and nothing of RID beyond it; what arrives in full goes to a [`Receive`], and
//! what that returns is the answer.

mod connection;
mod cors;
mod guard;
mod limits;
mod monitor;
mod peers;
mod routes;
mod screen;

use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use openrid::http::{HTTPS_PORT, PORT};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

pub use limits::Limits;
pub use monitor::Monitor;

use crate::metrics::Metrics;
use crate::reverse::ReverseDns;
use crate::store::Outcome;
use crate::tls::{Door, TlsError, TlsSettings};
use crate::{Answer, Delivery};
use cors::Cors;
use peers::Peers;

/// Takes what peers post and says what to answer (RFC 6546 §3).
///
/// Whoever implements this answers 2xx only for what it has made durable.
pub trait Receive: Send + Sync + 'static {
    /// Takes one delivery.
    fn receive(&self, delivery: Delivery) -> Receiving<'_>;

    /// Whether messages can be taken now, and if not, why. For [`Monitor`].
    fn ready(&self) -> Readiness<'_> {
        Box::pin(async { Ok(()) })
    }
}

/// Whether messages can be taken.
pub type Readiness<'a> = Pin<Box<dyn Future<Output = Result<(), String>> + Send + 'a>>;

/// The answer in the making.
pub type Receiving<'a> = Pin<Box<dyn Future<Output = Receipt> + Send + 'a>>;

/// What became of a delivery: the answer, and what the access log tells about it.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// What the peer is answered.
    pub answer: Answer,
    /// The type of the message, if it was read (RFC 6545 §5.1).
    pub msg_type: Option<String>,
    /// What the store did with it.
    pub outcome: Option<Outcome>,
    /// The number of the message that it led to.
    pub message: Option<i64>,
}

impl From<Answer> for Receipt {
    fn from(answer: Answer) -> Self {
        Self {
            answer,
            msg_type: None,
            outcome: None,
            message: None,
        }
    }
}

/// What all connections of a listener share.
struct Shared {
    tls: watch::Sender<Arc<Door>>,
    limits: Arc<Limits>,
    cors: Cors,
    receiver: Arc<dyn Receive>,
    reverse: Option<ReverseDns>,
    /// One permit a connection.
    room: Arc<Semaphore>,
    /// One permit an octet of a body.
    bodies: Arc<Semaphore>,
    peers: Peers,
    metrics: Metrics,
}

/// How a listener is to be set up.
#[derive(Debug)]
#[must_use]
pub struct ListenerBuilder {
    addresses: Vec<SocketAddr>,
    limits: Limits,
    cors: Cors,
    tls: TlsSettings,
    reverse: Option<ReverseDns>,
}

impl ListenerBuilder {
    /// Listens on this address and port; may be called several times. Without any the listener
    /// takes port 4590 of all addresses (RFC 6546 §3).
    // RFC 6546 §3, TLS-3-03, TLS-3-04
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.addresses.push(address);
        self
    }

    /// Sets what peers may ask.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Lets browser pages of this origin post; may be called several times. Without any, no
    /// page may.
    ///
    /// # Errors
    /// When it is no origin as browsers write it: `https://host` or `https://host:port`.
    pub fn allow_origin(mut self, origin: &str) -> Result<Self, ListenerError> {
        self.cors.allow(origin)?;
        Ok(self)
    }

    /// Lets in only peers whose certificate has the name that their address has in DNS. Without
    /// it, DNS is never asked.
    // RFC 6546 §3, TLS-3-54
    pub fn reverse_dns(mut self, reverse: ReverseDns) -> Self {
        self.reverse = Some(reverse);
        self
    }

    /// Takes the sockets. Peers may connect from then on and are served once
    /// [`Listener::serve`] runs.
    ///
    /// # Errors
    /// When the TLS settings cannot be used, a limit lets nothing through, or an address cannot
    /// be taken.
    pub async fn bind(self, receiver: Arc<dyn Receive>) -> Result<Listener, ListenerError> {
        let Self {
            addresses,
            limits,
            cors,
            tls,
            reverse,
        } = self;
        limits.check()?;
        let tls = watch::Sender::new(tls.build()?);
        // RFC 6546 §3, TLS-3-05: said whether the port can be had or not.
        for address in addresses.iter().filter(|at| at.port() == HTTPS_PORT) {
            tracing::warn!(
                %address,
                "port 443 is that of ordinary HTTPS; RFC 6546 section 3 advises against it"
            );
        }
        let sockets = bind(&addresses).await?;
        let room = Arc::new(Semaphore::new(
            limits.connections.min(Semaphore::MAX_PERMITS),
        ));
        // A single message always has room.
        let bodies = limits.bodies_size.max(limits.body_size);
        let shared = Shared {
            tls,
            bodies: Arc::new(Semaphore::new(bodies.min(Semaphore::MAX_PERMITS))),
            peers: Peers::new(&limits),
            metrics: Metrics::default(),
            limits: Arc::new(limits),
            cors,
            receiver,
            reverse,
            room,
        };
        Ok(Listener {
            sockets,
            shared: Arc::new(shared),
        })
    }
}

async fn bind(addresses: &[SocketAddr]) -> Result<Vec<(TcpListener, SocketAddr)>, ListenerError> {
    let one = async |address: SocketAddr| {
        let failed = |source| ListenerError::Bind { address, source };
        let socket = TcpListener::bind(address).await.map_err(failed)?;
        let local = socket.local_addr().map_err(failed)?;
        Ok((socket, local))
    };
    if addresses.is_empty() {
        // This serves IPv4 as well, except on machines without IPv6.
        let socket = match one((Ipv6Addr::UNSPECIFIED, PORT).into()).await {
            Err(ListenerError::Bind { source, .. })
                if source.kind() != io::ErrorKind::AddrInUse =>
            {
                one((Ipv4Addr::UNSPECIFIED, PORT).into()).await?
            }
            other => other?,
        };
        return Ok(vec![socket]);
    }
    let mut sockets = Vec::new();
    for address in addresses {
        sockets.push(one(*address).await?);
    }
    Ok(sockets)
}

/// A listener that has its sockets.
pub struct Listener {
    sockets: Vec<(TcpListener, SocketAddr)>,
    shared: Arc<Shared>,
}

impl Listener {
    /// A listener with these certificates, the default port and default limits.
    pub fn builder(tls: TlsSettings) -> ListenerBuilder {
        ListenerBuilder {
            addresses: Vec::new(),
            limits: Limits::default(),
            cors: Cors::default(),
            tls,
            reverse: None,
        }
    }

    /// Where it listens, in the order of [`ListenerBuilder::listen`]; port 0 has become the
    /// port that the system chose.
    pub fn local_addrs(&self) -> impl Iterator<Item = SocketAddr> {
        self.sockets.iter().map(|(_, address)| *address)
    }

    /// A handle to change the listener while it serves.
    #[must_use]
    pub fn control(&self) -> ListenerControl {
        ListenerControl {
            shared: self.shared.clone(),
        }
    }

    /// Serves until the future ends, then takes no more connections, lets requests under way
    /// end and returns. What takes longer than [`Limits::drain_timeout`] is cut off.
    pub async fn serve(self, shutdown: impl Future<Output = ()> + Send) {
        let (stop, stopped) = watch::channel(false);
        let mut loops = JoinSet::new();
        for (socket, _) in self.sockets {
            loops.spawn(accept(socket, self.shared.clone(), stopped.clone()));
        }
        drop(stopped);
        shutdown.await;
        // Fails only when nobody listens any more.
        let _ = stop.send(true);
        while loops.join_next().await.is_some() {}
    }
}

impl std::fmt::Debug for Listener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let addresses: Vec<_> = self.local_addrs().collect();
        f.debug_struct("Listener")
            .field("addresses", &addresses)
            .finish_non_exhaustive()
    }
}

/// Changes a listener while it serves.
#[derive(Clone)]
pub struct ListenerControl {
    shared: Arc<Shared>,
}

impl ListenerControl {
    /// Uses other certificates, CAs, revocation lists and another allow-list from now on.
    /// A connection that stands goes on only if its peer would be let in now; else it ends once
    /// the request that is under way, if any, is answered.
    ///
    /// # Errors
    /// When they cannot be used; the old ones then stay.
    pub fn reload(&self, tls: &TlsSettings) -> Result<(), ListenerError> {
        let _ = self.shared.tls.send_replace(tls.build()?);
        Ok(())
    }
}

async fn accept(socket: TcpListener, shared: Arc<Shared>, mut stop: watch::Receiver<bool>) {
    let mut connections = JoinSet::new();
    // The one that has come and has no room yet. Room is asked for only then, or the addresses
    // at which nobody connects would keep it from those at which somebody does.
    let mut waiting = None;
    loop {
        tokio::select! {
            accepted = socket.accept(), if waiting.is_none() => match accepted {
                Ok(accepted) => waiting = Some(accepted),
                // The peer was gone before its turn.
                Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
                Err(error) => {
                    // Out of file descriptors, most likely: it passes as connections end.
                    tracing::error!(%error, "cannot accept a connection");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            },
            // The semaphore is never closed.
            Ok(permit) = shared.room.clone().acquire_owned(), if waiting.is_some() => {
                if let Some((stream, address)) = waiting.take() {
                    let serve = connection::serve(stream, address, shared.clone(), stop.clone());
                    connections.spawn(async move {
                        serve.await;
                        drop(permit);
                    });
                }
            }
            Some(ended) = connections.join_next(), if !connections.is_empty() => report(ended),
            () = stopped(&mut stop) => break,
        }
    }
    // Newcomers are refused at once rather than left waiting.
    drop(socket);
    let drain = async {
        while let Some(ended) = connections.join_next().await {
            report(ended);
        }
    };
    if tokio::time::timeout(shared.limits.drain_timeout, drain)
        .await
        .is_err()
    {
        tracing::warn!("requests still under way were cut off");
        connections.shutdown().await;
    }
}

/// Returns when the listener is to stop, or is gone.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

fn report(ended: Result<(), tokio::task::JoinError>) {
    if let Err(error) = ended
        && error.is_panic()
    {
        tracing::error!(%error, "a connection ended in a panic");
    }
}

/// Why a listener cannot be set up.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ListenerError {
    /// An address cannot be taken.
    #[error("cannot listen on {address}: {source}")]
    Bind {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The TLS settings cannot be used.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// A text that is no origin.
    #[error("{0:?} is no origin; write it as browsers do, https://host or https://host:port")]
    Origin(String),
    /// A limit of nothing at all.
    #[error(
        "the limit of {0} is zero, which would refuse every peer; give at least 1, or leave it out"
    )]
    Limit(&'static str),
    /// A monitor beyond this machine.
    #[error(
        "the monitor asks for no certificate, so it serves this machine only; {0} is no address of the loopback, as 127.0.0.1:9590 is"
    )]
    Monitor(SocketAddr),
}

impl ListenerError {
    /// Every code of this error.
    pub const CODES: &[&str] = &[
        "listen-bind",
        "listen-origin",
        "listen-limit",
        "listen-monitor",
    ];

    /// A code that stays the same across versions and languages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Bind { .. } => "listen-bind",
            Self::Tls(error) => error.code(),
            Self::Origin(_) => "listen-origin",
            Self::Limit(_) => "listen-limit",
            Self::Monitor(_) => "listen-monitor",
        }
    }
}

#[cfg(test)]
mod tests;
