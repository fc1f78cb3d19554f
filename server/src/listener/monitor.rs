//! Health and figures for the administrator's own tools: HTTP without TLS, on this machine only.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::routes::text;
use super::{ListenerControl, ListenerError, Shared};
use crate::metrics::MEDIA_TYPE;

/// How many may ask at a time.
const CONNECTIONS: usize = 16;

/// How long a request may take to come, and the store to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Answers `GET /health` and `GET /metrics`.
///
/// `/health` is 200 when messages can be taken and 503 with the reason when not. `/metrics` is
/// in the text format of OpenMetrics, which Prometheus reads.
pub struct Monitor {
    socket: TcpListener,
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl Monitor {
    /// Takes the socket.
    ///
    /// # Errors
    /// When the address is not one of the loopback, since what is told here needs no
    /// certificate, or it cannot be taken.
    pub async fn bind(
        address: SocketAddr,
        control: &ListenerControl,
    ) -> Result<Self, ListenerError> {
        if !address.ip().to_canonical().is_loopback() {
            return Err(ListenerError::Monitor(address));
        }
        let failed = |source| ListenerError::Bind { address, source };
        let socket = TcpListener::bind(address).await.map_err(failed)?;
        let address = socket.local_addr().map_err(failed)?;
        Ok(Self {
            socket,
            address,
            shared: control.shared.clone(),
        })
    }

    /// Where it listens.
    #[must_use]
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Serves until the future ends.
    pub async fn serve(self, shutdown: impl Future<Output = ()> + Send) {
        let room = Arc::new(Semaphore::new(CONNECTIONS));
        let mut connections = JoinSet::new();
        let mut shutdown = std::pin::pin!(shutdown);
        loop {
            let next = async {
                // The semaphore is never closed.
                let permit = room.clone().acquire_owned().await.ok();
                (self.socket.accept().await, permit)
            };
            tokio::select! {
                (accepted, permit) = next => {
                    let stream = match accepted {
                        Ok((stream, _)) => stream,
                        Err(error) => {
                            tracing::warn!(%error, "cannot accept a connection of a monitor");
                            tokio::time::sleep(Duration::from_millis(100)).await;
                            continue;
                        }
                    };
                    let shared = self.shared.clone();
                    connections.spawn(async move {
                        let service = service_fn(move |request| {
                            let shared = shared.clone();
                            async move { Ok::<_, Infallible>(answer(&shared, &request).await) }
                        });
                        let served = http1::Builder::new()
                            .keep_alive(false)
                            .timer(TokioTimer::new())
                            .header_read_timeout(PATIENCE)
                            .serve_connection(TokioIo::new(stream), service);
                        if let Err(error) = served.await {
                            tracing::debug!(%error, "a monitor's connection ended");
                        }
                        drop(permit);
                    });
                }
                Some(_) = connections.join_next(), if !connections.is_empty() => {}
                () = &mut shutdown => return,
            }
        }
    }
}

async fn answer(shared: &Shared, request: &Request<Incoming>) -> Response<Full<Bytes>> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = text(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD");
        let methods = HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(ALLOW, methods);
        return response;
    }
    match request.uri().path() {
        "/health" => match healthy(shared).await {
            Ok(()) => text(StatusCode::OK, "ok"),
            Err(reason) => text(StatusCode::SERVICE_UNAVAILABLE, &reason),
        },
        "/metrics" => {
            // What the answer is, the gauge shows.
            let _ = healthy(shared).await;
            match shared.metrics.text() {
                Ok(all) => {
                    let mut response = text(StatusCode::OK, &all);
                    let media = HeaderValue::from_static(MEDIA_TYPE);
                    response.headers_mut().insert(CONTENT_TYPE, media);
                    response
                }
                Err(error) => text(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
            }
        }
        _ => text(StatusCode::NOT_FOUND, "there are /health and /metrics"),
    }
}

async fn healthy(shared: &Shared) -> Result<(), String> {
    let asked = tokio::time::timeout(PATIENCE, shared.receiver.ready()).await;
    let ready = asked.unwrap_or_else(|_| Err(format!("the store is silent for {PATIENCE:?}")));
    shared.metrics.store(ready.is_ok());
    ready
}
