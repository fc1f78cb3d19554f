//! What each HTTP request is answered (RFC 6546 §3).

use std::net::Ipv6Addr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::{
    ALLOW, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, EXPECT, HOST, HeaderMap,
    HeaderName, HeaderValue, RETRY_AFTER, TRANSFER_ENCODING, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Method, Request, Response, StatusCode, Uri, Version};
use openrid::http::{CALLBACK_TOKEN_HEADER, CallbackToken, TARGET, check_content_type};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::cors::{Cors, Origin};
use super::screen::Fault;
use super::{Receipt, Shared};
use crate::{Answer, Delivery, Peer};

/// The methods that `/` knows (RFC 6546 §3).
const METHODS: &str = "GET, HEAD, POST";

/// How long a peer should wait after 503.
const RETRY: Duration = Duration::from_secs(10);

pub(super) type Reply = Response<Full<Bytes>>;

/// A request refused before its message was looked at.
struct Refusal {
    status: StatusCode,
    reason: String,
    /// When the same request may be taken.
    wait: Option<Duration>,
}

fn refuse(status: StatusCode, reason: impl Into<String>) -> Refusal {
    Refusal {
        status,
        reason: reason.into(),
        wait: None,
    }
}

/// What the access log tells about a request.
#[derive(Default)]
struct Entry {
    bytes: usize,
    receipt: Option<Receipt>,
    reason: Option<String>,
}

/// Answers one request and logs it.
pub(super) async fn answer(
    shared: &Shared,
    peer: &Peer,
    crowded: bool,
    request: Request<Incoming>,
) -> Reply {
    let start = Instant::now();
    let (method, target) = (request.method().clone(), request.uri().to_string());
    // The stream cannot be read on past a body that nobody read.
    let has_body = !request.body().is_end_stream();
    let origin = shared.cors.origin(request.headers());
    let preflight = Cors::is_preflight(origin, &method, request.headers());
    // Borrowed from the listener's own list, so that the request can be consumed.
    let mut entry = Entry::default();
    let mut unread = has_body;
    let routed = match measure(shared, peer, crowded) {
        Ok(()) => {
            route(
                shared,
                peer,
                origin,
                preflight,
                request,
                &mut entry,
                &mut unread,
            )
            .await
        }
        Err(refusal) => Err(refusal),
    };
    let mut response = match routed {
        Ok(response) => response,
        Err(Refusal {
            status,
            reason,
            wait,
        }) => {
            let mut response = text(status, &reason);
            if let Some(wait) = wait {
                let seconds = HeaderValue::from(wait.as_secs().max(1));
                response.headers_mut().insert(RETRY_AFTER, seconds);
            }
            if status == StatusCode::METHOD_NOT_ALLOWED {
                // RFC 6546 §3, TLS-3-63
                response
                    .headers_mut()
                    .insert(ALLOW, HeaderValue::from_static(METHODS));
            }
            entry.reason = Some(reason);
            response
        }
    };
    shared.cors.mark(origin, response.headers_mut());
    if unread || crowded {
        response
            .headers_mut()
            .insert(CONNECTION, HeaderValue::from_static("close"));
    }
    let took = start.elapsed();
    count(shared, &response, &entry, took);
    log(peer, &method, &target, &response, &entry, took);
    response
}

/// Whether this peer has more than its share.
fn measure(shared: &Shared, peer: &Peer, crowded: bool) -> Result<(), Refusal> {
    if crowded {
        return Err(Refusal {
            wait: Some(RETRY),
            ..refuse(
                StatusCode::SERVICE_UNAVAILABLE,
                "this peer has too many connections; use one for several messages",
            )
        });
    }
    shared
        .peers
        .request(peer.certificate)
        .map_err(|wait| Refusal {
            // The last part of a second counts as one.
            wait: Some(wait + Duration::from_secs(1)),
            ..refuse(
                StatusCode::TOO_MANY_REQUESTS,
                "this peer has sent too many requests in a minute",
            )
        })
}

async fn route(
    shared: &Shared,
    peer: &Peer,
    origin: Origin<'_>,
    preflight: bool,
    request: Request<Incoming>,
    entry: &mut Entry,
    unread: &mut bool,
) -> Result<Reply, Refusal> {
    check_host(request.version(), request.uri(), request.headers())?;
    // An absolute target counts by its path; a query is part of another Request-URI.
    // RFC 6546 §3, TLS-3-13, TLS-3-64
    let uri = request.uri();
    if uri.path() != TARGET || uri.query().is_some() {
        return Err(refuse(
            StatusCode::NOT_FOUND,
            "RID messages are posted to /",
        ));
    }
    match *request.method() {
        // RFC 6546 §3, TLS-3-12
        Method::GET | Method::HEAD => Ok(empty(StatusCode::NO_CONTENT)),
        Method::POST => post(shared, peer, origin, request, entry, unread).await,
        Method::OPTIONS if preflight => {
            let mut response = empty(StatusCode::NO_CONTENT);
            Cors::preflight(response.headers_mut());
            Ok(response)
        }
        _ => Err(refuse(
            StatusCode::METHOD_NOT_ALLOWED,
            "RID messages are sent with POST",
        )),
    }
}

/// What RFC 9112 §3.2 has a server refuse and hyper lets pass.
// RFC 6546 §3, TLS-3-06
fn check_host(version: Version, uri: &Uri, headers: &HeaderMap) -> Result<(), Refusal> {
    let bad = |reason: &str| Err(refuse(StatusCode::BAD_REQUEST, reason));
    let mut hosts = headers.get_all(HOST).iter();
    match (hosts.next(), hosts.next()) {
        (None, _) if version >= Version::HTTP_11 => return bad("a request has a Host header"),
        (Some(_), Some(_)) => return bad("a request has one Host header"),
        (Some(host), None) if !is_host(host.as_bytes()) => {
            return bad("the Host header names no host");
        }
        _ => {}
    }
    let Some(scheme) = uri.scheme_str() else {
        return Ok(());
    };
    if !["http", "https"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known))
    {
        return bad("the request target is no URI of HTTP");
    }
    // A user in it is an error too (RFC 9110 §4.2.4).
    match uri.authority() {
        Some(authority) if is_host(authority.as_str().as_bytes()) => Ok(()),
        _ => bad("the request target names no host"),
    }
}

/// Whether this has the form of a host with or without a port (RFC 9110 §4.2, RFC 3986 §3.2);
/// which name a peer knows us by is its own matter.
fn is_host(text: &[u8]) -> bool {
    let Ok(text) = str::from_utf8(text) else {
        return false;
    };
    let (host_is_one, rest) = match text.strip_prefix('[') {
        Some(text) => match text.split_once(']') {
            Some((host, rest)) => (host.parse::<Ipv6Addr>().is_ok(), rest),
            None => return false,
        },
        None => {
            let end = text.find(':').unwrap_or(text.len());
            (is_name(&text.as_bytes()[..end]), &text[end..])
        }
    };
    // A port may be empty.
    let port = rest.strip_prefix(':').map(|port| {
        let number = port.bytes().all(|octet| octet.is_ascii_digit());
        port.is_empty() || number && port.parse::<u16>().is_ok()
    });
    host_is_one && port.unwrap_or(rest.is_empty())
}

/// Whether this is a reg-name, which an IPv4 address is too, and not an empty one.
fn is_name(mut text: &[u8]) -> bool {
    let empty = text.is_empty();
    loop {
        text = match text {
            [] => return !empty,
            [b'%', a, b, rest @ ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit() => rest,
            [octet, rest @ ..]
                if octet.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(octet) =>
            {
                rest
            }
            _ => return false,
        }
    }
}

async fn post(
    shared: &Shared,
    peer: &Peer,
    origin: Origin<'_>,
    request: Request<Incoming>,
    entry: &mut Entry,
    unread: &mut bool,
) -> Result<Reply, Refusal> {
    let headers = request.headers();
    // Before the body: a page that is not trusted does not get to deliver with the user's
    // certificate, whatever content type it claims.
    if origin == Origin::Refused {
        return Err(refuse(
            StatusCode::FORBIDDEN,
            "pages of this origin may not post",
        ));
    }
    check_media(headers)?;
    let token = callback_token(headers)?;
    if headers
        .get_all(EXPECT)
        .iter()
        .any(|e| !e.as_bytes().eq_ignore_ascii_case(b"100-continue"))
    {
        return Err(refuse(
            StatusCode::EXPECTATION_FAILED,
            "only 100-continue can be expected",
        ));
    }
    if !headers.contains_key(CONTENT_LENGTH) && !headers.contains_key(TRANSFER_ENCODING) {
        return Err(refuse(
            StatusCode::LENGTH_REQUIRED,
            "the length of the body is not given",
        ));
    }
    let limit = shared.limits.body_size;
    let too_large = || {
        refuse(
            StatusCode::PAYLOAD_TOO_LARGE,
            format!("a message has at most {limit} bytes"),
        )
    };
    if request.body().size_hint().lower() > limit as u64 {
        return Err(too_large());
    }
    let body = collect(&shared.bodies, Limited::new(request.into_body(), limit));
    let body = match tokio::time::timeout(shared.limits.body_timeout, body).await {
        Ok(Ok(body)) => body,
        Ok(Err(Unread::Full)) => {
            return Err(Refusal {
                wait: Some(RETRY),
                ..refuse(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "there is no room for more messages at a time",
                )
            });
        }
        Ok(Err(Unread::Broken(error))) if error.is::<LengthLimitError>() => {
            return Err(too_large());
        }
        Ok(Err(Unread::Broken(error))) => {
            return Err(refuse(
                StatusCode::BAD_REQUEST,
                format!("the body cannot be read: {}", innermost(&*error)),
            ));
        }
        Err(_) => {
            return Err(refuse(
                StatusCode::REQUEST_TIMEOUT,
                "the body took too long",
            ));
        }
    };
    *unread = false;
    entry.bytes = body.len();
    let receipt = shared
        .receiver
        .receive(Delivery::new(peer.clone(), token, body))
        .await;
    let status =
        StatusCode::from_u16(receipt.answer.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let response = match &receipt.answer {
        Answer::Empty => empty(status),
        Answer::Later(token) => {
            // RFC 6546 §3, TLS-3-17, TLS-3-18
            let mut response = empty(status);
            let token = HeaderValue::from_str(token.as_str())
                .map_err(|_| refuse(StatusCode::INTERNAL_SERVER_ERROR, "no such token"))?;
            response.headers_mut().insert(token_header()?, token);
            response
        }
        Answer::Message(message) => {
            // RFC 6546 §3, TLS-3-10
            let mut response = Response::new(Full::new(Bytes::copy_from_slice(message)));
            let media = HeaderValue::from_static(openrid::http::CONTENT_TYPE);
            response.headers_mut().insert(CONTENT_TYPE, media);
            response
        }
        Answer::Improper(reason) | Answer::Failure(reason) => text(status, reason),
        Answer::Unavailable(reason) => {
            let mut response = text(status, reason);
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(RETRY.as_secs()));
            response
        }
    };
    entry.receipt = Some(receipt);
    Ok(response)
}

/// Why a body was not read.
enum Unread {
    /// Those of others take all the memory that there is for them.
    Full,
    Broken(Box<dyn std::error::Error + Send + Sync>),
}

/// What is at the bottom of an error. What hyper says above it is only that there is one.
fn innermost(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(source) => innermost(source),
        None => error.to_string(),
    }
}

/// A body in one piece. It keeps its part of the memory for bodies for as long as anybody has it:
/// a receiver may, when the peer is long gone.
struct Kept {
    octets: Vec<u8>,
    _room: Option<OwnedSemaphorePermit>,
}

impl AsRef<[u8]> for Kept {
    fn as_ref(&self) -> &[u8] {
        &self.octets
    }
}

/// Reads a body.
async fn collect(bodies: &Arc<Semaphore>, mut body: Limited<Incoming>) -> Result<Bytes, Unread> {
    let mut all = Vec::new();
    let mut room: Option<OwnedSemaphorePermit> = None;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(Unread::Broken)?.into_data() else {
            // Trailers say nothing that RFC 6546 knows.
            continue;
        };
        let octets = u32::try_from(data.len()).map_err(|_| Unread::Full)?;
        // As it comes and without waiting: what a peer announces or chunks and never sends
        // takes nothing from others, and nobody waits for somebody who waits.
        let more = bodies.clone().try_acquire_many_owned(octets);
        let more = more.map_err(|_| Unread::Full)?;
        match &mut room {
            Some(room) => room.merge(more),
            None => room = Some(more),
        }
        all.extend_from_slice(&data);
    }
    Ok(Bytes::from_owner(Kept {
        octets: all,
        _room: room,
    }))
}

// RFC 6546 §3, TLS-3-11; C-13
fn check_media(headers: &HeaderMap) -> Result<(), Refusal> {
    let unsupported = |reason: String| refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, reason);
    let media = one(headers, &CONTENT_TYPE)
        .map_err(|()| unsupported("one Content-Type is needed".to_owned()))?;
    let media = media
        .and_then(|media| media.to_str().ok())
        .unwrap_or_default();
    check_content_type(media).map_err(|error| unsupported(error.to_string()))?;
    let codings = headers.get_all(CONTENT_ENCODING).iter();
    for coding in codings.flat_map(|codings| codings.as_bytes().split(|b| *b == b',')) {
        if !coding.trim_ascii().eq_ignore_ascii_case(b"identity") {
            return Err(unsupported(
                "a RID message is sent without a content coding".to_owned(),
            ));
        }
    }
    Ok(())
}

fn token_header() -> Result<HeaderName, Refusal> {
    HeaderName::from_bytes(CALLBACK_TOKEN_HEADER.as_bytes())
        .map_err(|_| refuse(StatusCode::INTERNAL_SERVER_ERROR, "no such header"))
}

// RFC 6546 §3, TLS-3-20
fn callback_token(headers: &HeaderMap) -> Result<Option<CallbackToken>, Refusal> {
    let wrong = |reason: String| refuse(StatusCode::BAD_REQUEST, reason);
    let token = one(headers, &token_header()?)
        .map_err(|()| wrong("one callback token at most".to_owned()))?;
    let token = token
        .map(|token| CallbackToken::from_bytes(token.as_bytes()))
        .transpose();
    token.map_err(|error| wrong(error.to_string()))
}

/// The one value of a header, or none.
fn one<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a HeaderValue>, ()> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (value, None) => Ok(value),
        _ => Err(()),
    }
}

/// Answers what is no request, and logs it.
pub(super) fn improper(shared: &Shared, peer: &Peer, fault: Fault) -> Reply {
    let mut response = text(fault.status, fault.reason);
    response
        .headers_mut()
        .insert(CONNECTION, HeaderValue::from_static("close"));
    shared.metrics.improper(fault.status.as_u16());
    tracing::info!(
        target: "openrid::access",
        peer = peer.name.as_str(),
        certificate = %peer.certificate,
        address = %peer.address,
        status = fault.status.as_u16(),
        bytes_out = response.body().size_hint().exact(),
        reason = fault.reason,
    );
    response
}

fn empty(status: StatusCode) -> Reply {
    let mut response = Response::new(Full::default());
    *response.status_mut() = status;
    response
}

pub(super) fn text(status: StatusCode, reason: &str) -> Reply {
    let mut text = reason.to_owned();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let mut response = Response::new(Full::new(Bytes::from(text)));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    // The reason may quote the message; nothing is to take it for a page.
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

fn count(shared: &Shared, response: &Reply, entry: &Entry, took: Duration) {
    let metrics = &shared.metrics;
    metrics.request(response.status().as_u16(), entry.bytes, took);
    if let Some(receipt) = &entry.receipt
        && let (Some(msg_type), Some(outcome)) = (&receipt.msg_type, receipt.outcome)
    {
        metrics.message(msg_type, outcome.as_str());
    }
}

fn log(
    peer: &Peer,
    method: &Method,
    target: &str,
    response: &Reply,
    entry: &Entry,
    took: Duration,
) {
    let receipt = entry.receipt.as_ref();
    let reason = entry
        .reason
        .as_deref()
        .or(match receipt.map(|receipt| &receipt.answer) {
            Some(
                Answer::Improper(reason) | Answer::Unavailable(reason) | Answer::Failure(reason),
            ) => Some(reason),
            _ => None,
        });
    tracing::info!(
        target: "openrid::access",
        peer = peer.name.as_str(),
        certificate = %peer.certificate,
        address = %peer.address,
        method = method.as_str(),
        // Not `target` and `message`, which a line has of its own.
        uri = target,
        status = response.status().as_u16(),
        bytes_in = entry.bytes,
        bytes_out = response.body().size_hint().exact(),
        micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
        msg_type = receipt.and_then(|receipt| receipt.msg_type.as_deref()),
        outcome = receipt.and_then(|receipt| receipt.outcome).map(|outcome| outcome.as_str()),
        message_id = receipt.and_then(|receipt| receipt.message),
        reason,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 6546 §3, TLS-3-06
    #[test]
    fn hosts() {
        for good in [
            "a",
            "a:",
            "a:0",
            "a:65535",
            "a:00080",
            "a%41",
            "a_b.-~",
            "192.0.2.1:4590",
            "[::1]",
            "[::1]:",
            "[::ffff:192.0.2.1]:80",
        ] {
            assert!(is_host(good.as_bytes()), "{good}");
        }
        for bad in [
            "",
            ":",
            ":80",
            "a:x",
            "a:+1",
            "a:65536",
            "a:99999",
            "a:80:90",
            "me@a",
            "a b",
            "a/b",
            "a?b",
            "a#b",
            "a\\b",
            "a%4",
            "a%zz",
            "[]",
            "[zz]",
            "[::1",
            "[::1]x",
            "[::1]:x",
            "[::1]:99999",
            "[fe80::1%251]",
            "[192.0.2.1]",
            "::1",
            "ä",
            "a\"b",
            "<a>",
        ] {
            assert!(!is_host(bad.as_bytes()), "{bad}");
        }
        assert!(!is_host(b"a\xff"));
    }
}
