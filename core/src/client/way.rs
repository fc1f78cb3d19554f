//! The way to the peer: its name's address, a proxy, TCP.

use std::fmt;
use std::io;
use std::net::SocketAddr;
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
}

impl fmt::Debug for RidConnector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RidConnector")
            .field("peer", &self.target.peer())
            .finish_non_exhaustive()
    }
}

impl RidConnector {
    fn resolve(
        &self,
        details: &ConnectionDetails,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let resolver = DefaultResolver::default();
        if let Some(address) = self.address {
            let mut one = resolver.empty();
            one.push(address);
            return Ok(one);
        }
        let dns = |detail| {
            fail(ClientError::Dns {
                host: self.target.host.clone(),
                detail,
            })
        };
        resolver
            .resolve(details.uri, details.config, timeout)
            .map_err(|error| match error {
                Error::Timeout(_) => fail(self.timeout(Phase::Resolving)),
                Error::HostNotFound => dns("there is none".to_owned()),
                Error::Io(error) => dns(error.to_string()),
                other => other,
            })
    }

    /// A connection through the proxy, unless there is none or it is not for this peer.
    fn tunnel(
        &self,
        details: &ConnectionDetails,
        socket: &SocketPlace,
    ) -> Result<Option<Box<dyn Transport>>, Error> {
        let proxy = details.config.proxy();
        let Some(proxy) = proxy.filter(|proxy| !proxy.is_no_proxy(details.uri)) else {
            return Ok(None);
        };
        let (peer, proxy) = (self.target.peer(), authority(proxy.host(), proxy.port()));
        // The proxy is asked for the address, where that is not left to the name.
        let address = self
            .address
            .and_then(|to| format!("https://{to}/").parse().ok());
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
            Ok(Some(Either::B(tunnel))) => Ok(Some(tunnel)),
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

    /// Opens a connection, and gives what ends it from another thread along.
    pub(super) fn open(
        &self,
        details: &ConnectionDetails,
    ) -> Result<(Box<dyn Transport>, Option<Socket>), Error> {
        let start = Instant::now();
        let socket = SocketPlace::default();
        let tcp = match self.tunnel(details, &socket)? {
            Some(tunnel) => tunnel,
            None => {
                let addrs = self.resolve(details, details.timeout)?;
                let timeout = left(details.timeout, start);
                let details = with(details, details.uri, addrs, timeout, &socket);
                tcp(&details).map_err(|error| self.connect_error(error))?
            }
        };
        Ok((tcp, socket.take()))
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
