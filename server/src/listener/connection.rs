//! One connection from its first octet to its last.

use std::convert::Infallible;
use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hyper::StatusCode;
use hyper::header::CONNECTION;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use rustls::ServerConfig;
use rustls::pki_types::CertificateDer;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::guard::{Guarded, Pace};
use super::routes::{self, Reply};
use super::{Shared, stopped};
use crate::Peer;
use crate::peer::unmapped;
use crate::tls::{Door, handshake_failure};

/// How long to listen on after the last answer to a peer that has nothing left to send.
const BRIEF: Duration = Duration::from_secs(1);

/// How long to listen on after an answer that was given before all was read, so that a peer
/// that is still sending gets to see it.
const LINGER: Duration = Duration::from_secs(5);

/// Serves one connection until either end closes it or the listener stops.
pub(super) async fn serve(
    stream: TcpStream,
    address: SocketAddr,
    shared: Arc<Shared>,
    mut stop: watch::Receiver<bool>,
) {
    // Answers are small and complete; waiting for more to send would only delay them.
    let _ = stream.set_nodelay(true);
    let address = unmapped(address);
    let _open = shared.metrics.connection();
    let Some(greeted) = shared.peers.greet(address.ip()) else {
        let reason = "too many handshakes from one address";
        shared.metrics.refused(reason);
        tracing::warn!(target: "openrid::tls", %address, reason, "connection refused");
        return;
    };
    // What changes from here on is seen by the connection.
    let mut door = shared.tls.subscribe();
    let config = door.borrow_and_update().config.clone();
    let handshake = tokio::select! {
        handshake = handshake(stream, config, shared.limits.handshake_timeout) => handshake,
        () = stopped(&mut stop) => return,
    };
    let tls = match handshake {
        Ok(tls) => tls,
        Err(Failed {
            reason,
            detail,
            stream,
        }) => {
            // RFC 6546 §3, TLS-3-45: refused before any HTTP.
            shared.metrics.refused(reason);
            tracing::warn!(target: "openrid::tls", %address, reason, detail, "handshake refused");
            if let Some(stream) = stream {
                // In TLS 1.3 a client sends its request before it can know that its certificate
                // is refused; a reset would take from it the alert that says why.
                let _ = timeout(BRIEF, drain(stream)).await;
            }
            return;
        }
    };
    drop(greeted);
    let Some(certificate) = tls.get_ref().1.peer_certificates().and_then(<[_]>::first) else {
        tracing::error!(target: "openrid::tls", %address, "a handshake without a certificate");
        return;
    };
    let peer = Arc::new(Peer::new(certificate, address));
    if let Some(reverse) = &shared.reverse {
        // RFC 6546 §3, TLS-3-54: a silent DNS holds up this connection for a moment, and no other.
        let verdict = tokio::select! {
            verdict = reverse.judge(certificate, address.ip()) => verdict,
            () = stopped(&mut stop) => return,
        };
        if let Err(mismatch) = verdict {
            shared.metrics.refused(mismatch.reason());
            let reason = mismatch.to_string();
            tracing::warn!(
                target: "openrid::tls", peer = peer.name.as_str(), %address, reason,
                "connection refused"
            );
            return close(tls, BRIEF).await;
        }
    }
    let (tls, linger) = converse(tls, &peer, shared, stop, door).await;
    close(tls, linger).await;
}

/// A handshake that came to nothing.
struct Failed {
    reason: &'static str,
    detail: String,
    /// What is left of the connection.
    stream: Option<TcpStream>,
}

async fn handshake(
    stream: TcpStream,
    config: Arc<ServerConfig>,
    limit: Duration,
) -> Result<TlsStream<TcpStream>, Failed> {
    let accept = TlsAcceptor::from(config).accept(stream);
    match timeout(limit, accept.into_fallible()).await {
        Ok(Ok(tls)) => Ok(tls),
        Ok(Err((error, stream))) => Err(Failed {
            reason: handshake_failure(&error),
            detail: error.to_string(),
            stream: Some(stream),
        }),
        Err(_) => Err(Failed {
            reason: "handshake took too long",
            detail: format!("more than {limit:?}"),
            stream: None,
        }),
    }
}

/// Answers request after request, and gives the stream back when there will be no more, with
/// how long to linger.
// RFC 6546 §3, TLS-3-40
async fn converse(
    tls: TlsStream<TcpStream>,
    peer: &Arc<Peer>,
    shared: Arc<Shared>,
    mut stop: watch::Receiver<bool>,
    mut door: watch::Receiver<Arc<Door>>,
) -> (TlsStream<TcpStream>, Duration) {
    let chain = tls.get_ref().1.peer_certificates().unwrap_or_default();
    let chain: Vec<_> = chain
        .iter()
        .cloned()
        .map(CertificateDer::into_owned)
        .collect();
    let pace = Pace::new();
    let unread = Arc::new(AtomicBool::new(false));
    let limits = shared.limits.clone();
    let stream = TokioIo::new(Guarded::new(tls, pace.clone(), limits.clone()));
    let place = shared.peers.connect(peer.certificate);
    let crowded = place.is_none();
    let service = service_fn(|request| {
        let (shared, peer) = (shared.clone(), peer.clone());
        let (pace, unread) = (pace.clone(), unread.clone());
        // Before hyper asks for the body.
        pace.busy();
        Box::pin(async move {
            let response = routes::answer(&shared, &peer, crowded, request).await;
            pace.idle();
            unread.store(
                response.headers().contains_key(CONNECTION),
                Ordering::Relaxed,
            );
            Ok::<_, Infallible>(response)
        })
    });
    let mut connection = http1::Builder::new()
        // A peer that closes its side after the request still waits for the answer.
        .half_close(true)
        .max_headers(limits.header_fields)
        // The guard refuses what is larger, however it is cut into reads.
        .max_header_size(limits.header_size.saturating_add(1))
        .header_read_timeout(None)
        .serve_connection(stream, service);
    let mut stopping = false;
    let end = loop {
        tokio::select! {
            end = poll_fn(|cx| connection.poll_without_shutdown(cx)) => break end,
            () = stopped(&mut stop), if !stopping => {
                stopping = true;
                std::pin::Pin::new(&mut connection).graceful_shutdown();
            }
            // The sender is in what is shared, which lives as long as this.
            Ok(()) = door.changed(), if !stopping => {
                let verdict = door.borrow_and_update().clone().admits(&chain);
                if let Err(error) = verdict {
                    stopping = true;
                    tracing::info!(
                        target: "openrid::tls", peer = peer.name.as_str(),
                        address = %peer.address, error = error.to_string(),
                        "a peer that is not let in any more: its connection ends"
                    );
                    std::pin::Pin::new(&mut connection).graceful_shutdown();
                }
            }
        }
    };
    let mut linger = if unread.load(Ordering::Relaxed) {
        LINGER
    } else {
        BRIEF
    };
    let refused = pace.refused();
    if let (Err(error), None) = (end, refused) {
        let source = std::error::Error::source(&error);
        let reason = source.map(ToString::to_string);
        // Of a peer that stalled there is nothing more to expect; any other error means that
        // something was not read to its end.
        let io = source.and_then(|source| source.downcast_ref::<io::Error>());
        let stalled = io.is_some_and(|error| error.kind() == io::ErrorKind::TimedOut);
        linger = if stalled { Duration::ZERO } else { LINGER };
        // What hyper refused, it has answered.
        let status = error.is_parse().then(|| match error.is_parse_too_large() {
            true => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            false => StatusCode::BAD_REQUEST,
        });
        if let Some(status) = status {
            shared.metrics.improper(status.as_u16());
        }
        tracing::info!(
            target: "openrid::access",
            peer = peer.name.as_str(),
            address = %peer.address,
            status = status.map(|status| status.as_u16()),
            error = %error,
            reason,
            "connection ended",
        );
    }
    let mut tls = connection.into_parts().io.into_inner().into_inner();
    if let Some(fault) = refused {
        let response = routes::improper(&shared, peer, fault);
        // One that drips is still sending.
        linger = match say(&mut tls, response, limits.write_timeout).await {
            true => LINGER,
            false => Duration::ZERO,
        };
    }
    (tls, linger)
}

/// Sends an answer to what is no request, as far as the peer takes it. hyper writes it, as it
/// does every other, and is given a request to answer.
async fn say(tls: &mut TlsStream<TcpStream>, response: Reply, limit: Duration) -> bool {
    let request: &[u8] = b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    let stream = TokioIo::new(tokio::io::join(request, tls));
    let response = Mutex::new(Some(response));
    let service = service_fn(|_| {
        let response = response
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        std::future::ready(response.ok_or_else(|| io::Error::other("answered once")))
    });
    let connection = http1::Builder::new()
        // The request is at its end, the answer is not.
        .half_close(true)
        .serve_connection(stream, service);
    matches!(
        timeout(limit, connection.without_shutdown()).await,
        Ok(Ok(_))
    )
}

/// Closes in an orderly way. Closing a socket that has unread octets resets the connection, and
/// a reset may overtake the answer: a peer still sending a message that is too large would
/// never learn that it is (RFC 9112 §9.6).
async fn close(mut tls: TlsStream<TcpStream>, linger: Duration) {
    let closing = async {
        if tls.shutdown().await.is_ok() {
            // Below TLS: what is thrown away need not be deciphered.
            drain(tls.into_inner().0).await;
        }
    };
    let _ = timeout(linger, closing).await;
}

/// Ends the own side and throws away what comes until the other side ends.
async fn drain(mut stream: TcpStream) {
    if stream.shutdown().await.is_ok() {
        let mut sink = vec![0; 16 << 10];
        while matches!(stream.read(&mut sink).await, Ok(1..)) {}
    }
}
