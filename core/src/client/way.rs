//! The way to the peer: its name's address, a proxy, TCP.

use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{
    ConnectProxyConnector, ConnectionDetails, Connector, Either, NextTimeout, TcpConnector,
    Transport, time,
};

use super::cancel::{Socket, watch};
use super::error::{ClientError, Phase, authority, clean_line};
use super::lookup::{Lookup, LookupError};
use super::node::End;
use super::target::Target;
use super::tls::Tls;
use super::transport::fail;

/// Looks nothing up. ureq asks before it knows whether it has a kept connection, and a silent
/// DNS must not delay a message that needs no name. [`RidConnector`] asks when it connects.
#[derive(Debug)]
pub(super) struct LaterResolver;

impl Resolver for LaterResolver {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let mut none = self.empty();
        none.push(SocketAddr::from(([0, 0, 0, 0], 0)));
        Ok(none)
    }
}

/// Opens connections to one peer.
pub(super) struct RidConnector {
    pub(super) tls: Arc<Tls>,
    pub(super) target: Target,
    /// Where to connect instead of asking for the name's address.
    pub(super) address: Option<SocketAddr>,
    /// What asks.
    pub(super) lookup: Lookup,
}

/// How many addresses of a name are tried.
const ADDRESSES: usize = 16;

impl fmt::Debug for RidConnector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RidConnector")
            .field("peer", &self.target.peer())
            .finish_non_exhaustive()
    }
}

/// A connection without TLS yet, and where it leads.
type Line = (Box<dyn Transport>, End);

impl RidConnector {
    /// Where to connect, in the order to try.
    fn addresses(&self, timeout: NextTimeout) -> Result<Vec<SocketAddr>, Error> {
        if let Some(address) = self.address {
            return Ok(vec![address]);
        }
        let at = |ip| SocketAddr::new(ip, self.target.port);
        if let Ok(ip) = self.target.host.parse::<IpAddr>() {
            return Ok(vec![at(ip)]);
        }
        let found = self.lookup.find(&self.target.dns(), time_left(timeout));
        let found = found.map_err(|error| match error {
            LookupError::Silent => fail(self.timeout(Phase::Resolving)),
            LookupError::Failed(detail) => fail(ClientError::Dns {
                host: self.target.host.clone(),
                detail,
            }),
        })?;
        let addresses = found.addresses.iter().take(ADDRESSES);
        Ok(addresses.map(|ip| at(*ip)).collect())
    }

    /// A connection to the first address that takes one. ureq would try them all by itself, but
    /// not say which one it was.
    fn direct(
        &self,
        details: &ConnectionDetails,
        socket: &SocketPlace,
        start: Instant,
    ) -> Result<Line, Error> {
        let addresses = self.addresses(details.timeout)?;
        let resolver = DefaultResolver::default();
        let mut failed = Error::HostNotFound;
        for (index, address) in addresses.iter().enumerate() {
            let mut timeout = left(details.timeout, start);
            if index + 1 < addresses.len() {
                // One that is silent leaves as much time for those behind it.
                timeout = half(timeout);
            }
            let mut one = resolver.empty();
            one.push(*address);
            match tcp(&with(details, details.uri, one, timeout, socket)) {
                Ok(tcp) => return Ok((tcp, End::Address(address.ip().to_canonical()))),
                Err(error @ (Error::Io(_) | Error::Timeout(_))) => failed = error,
                Err(other) => return Err(other),
            }
        }
        // It may have moved.
        self.lookup.forget(&self.target.dns());
        Err(self.connect_error(failed))
    }

    /// A connection through the proxy, unless there is none or it is not for this peer.
    fn tunnel(
        &self,
        details: &ConnectionDetails,
        socket: &SocketPlace,
    ) -> Result<Option<Line>, Error> {
        let proxy = details.config.proxy();
        let Some(proxy) = proxy.filter(|proxy| !proxy.is_no_proxy(details.uri)) else {
            return Ok(None);
        };
        let (peer, proxy) = (self.target.peer(), authority(proxy.host(), proxy.port()));
        // The proxy is asked for the address, where that is not left to the name.
        let address = self
            .address
            .and_then(|to| format!("https://{to}/").parse().ok());
        let given = self.address.map(|address| address.ip());
        let end = match given.or_else(|| self.target.host.parse().ok()) {
            Some(ip) => End::Address(ip.to_canonical()),
            None => End::BehindProxy,
        };
        let uri = address.as_ref().unwrap_or(details.uri);
        let resolver = DefaultResolver::default();
        let mut details = with(details, uri, resolver.empty(), details.timeout, socket);
        details.resolver = &resolver;
        // ureq would come back to this connector, which is for the peer only.
        details.run_connector = Arc::new(tcp);
        let unreachable = |detail| {
            fail(ClientError::ProxyUnreachable {
                peer: peer.clone(),
                proxy: proxy.clone(),
                detail,
            })
        };
        match Connector::<()>::connect(&ConnectProxyConnector::default(), &details, None) {
            Ok(None) => Ok(None),
            Ok(Some(Either::A(()))) => Err(Error::ConnectionFailed),
            Ok(Some(Either::B(tunnel))) => Ok(Some((tunnel, end))),
            Err(Error::ConnectProxyFailed(detail)) => Err(fail(ClientError::ProxyRefused {
                peer,
                proxy,
                detail: clean_line(&detail),
            })),
            Err(Error::Timeout(_)) => Err(fail(self.timeout(Phase::Connecting))),
            Err(Error::HostNotFound) => Err(unreachable("its name has no address".to_owned())),
            Err(Error::Io(error)) => Err(unreachable(error.to_string())),
            Err(other) => Err(unreachable(clean_line(&other.to_string()))),
        }
    }

    /// Opens a connection, and says where it leads and what ends it from another thread.
    pub(super) fn open(
        &self,
        details: &ConnectionDetails,
    ) -> Result<(Line, Option<Socket>), Error> {
        let start = Instant::now();
        let socket = SocketPlace::default();
        let line = match self.tunnel(details, &socket)? {
            Some(tunnel) => tunnel,
            None => self.direct(details, &socket, start)?,
        };
        Ok((line, socket.take()))
    }

    fn connect_error(&self, error: Error) -> Error {
        let peer = self.target.peer();
        match error {
            Error::Timeout(_) => fail(self.timeout(Phase::Connecting)),
            Error::Io(error) => fail(match error.kind() {
                io::ErrorKind::ConnectionRefused => ClientError::ConnectRefused { peer },
                io::ErrorKind::TimedOut => self.timeout(Phase::Connecting),
                _ => ClientError::Unreachable {
                    peer,
                    detail: error.to_string(),
                },
            }),
            other => other,
        }
    }

    fn timeout(&self, phase: Phase) -> ClientError {
        ClientError::Timeout {
            peer: self.target.peer(),
            phase,
            // Filled in where the whole attempt is timed.
            elapsed: Duration::ZERO,
        }
    }
}

/// Opens a TCP connection.
fn tcp(details: &ConnectionDetails) -> Result<Box<dyn Transport>, Error> {
    match Connector::<()>::connect(&TcpConnector::default(), details, None)? {
        Some(Either::B(tcp)) => Ok(tcp.boxed()),
        _ => Err(Error::ConnectionFailed),
    }
}

/// Where ureq leaves the socket that it opens.
#[derive(Clone, Default)]
struct SocketPlace(Arc<Mutex<Option<Socket>>>);

impl SocketPlace {
    fn put(&self, socket: Socket) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(socket);
    }

    fn take(&self) -> Option<Socket> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The same details for another target.
fn with<'a>(
    details: &ConnectionDetails<'a>,
    uri: &'a Uri,
    addrs: ResolvedSocketAddrs,
    timeout: NextTimeout,
    socket: &SocketPlace,
) -> ConnectionDetails<'a> {
    let (place, register) = (socket.clone(), details.register_shutdown.clone());
    ConnectionDetails {
        uri,
        addrs,
        config: details.config,
        request_level: details.request_level,
        resolver: details.resolver,
        now: details.now,
        timeout,
        current_time: details.current_time.clone(),
        run_connector: details.run_connector.clone(),
        register_shutdown: Arc::new(move |socket: Socket| {
            watch(&socket);
            place.put(socket.clone());
            register(socket)
        }),
    }
}

/// What is left of a timeout that began at `start`.
pub(super) fn left(timeout: NextTimeout, start: Instant) -> NextTimeout {
    let after = match timeout.after {
        time::Duration::Exact(all) => time::Duration::Exact(all.saturating_sub(start.elapsed())),
        time::Duration::NotHappening => time::Duration::NotHappening,
    };
    NextTimeout { after, ..timeout }
}

/// Half of a timeout.
fn half(timeout: NextTimeout) -> NextTimeout {
    let after = match timeout.after {
        time::Duration::Exact(all) => time::Duration::Exact(all / 2),
        time::Duration::NotHappening => time::Duration::NotHappening,
    };
    NextTimeout { after, ..timeout }
}

/// A timeout as a time, if it is one.
pub(super) fn time_left(timeout: NextTimeout) -> Option<Duration> {
    match timeout.after {
        time::Duration::Exact(all) => Some(all),
        time::Duration::NotHappening => None,
    }
}
