//! One exchange: attempts until there is an answer, and what an attempt is.

use std::io::Read;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use backon::{BackoffBuilder, ExponentialBuilder};
use ureq::http::header::{AUTHORIZATION, RETRY_AFTER};

#[cfg(doc)]
use super::Lookup;
use super::error::{ClientError, Phase, clean_line};
use super::node::{Condition, End, Guard};
use super::reply::RawReply;
use super::transport::Failure;
use super::{Client, Inner, cancel};
use crate::http::{CALLBACK_TOKEN_HEADER, CONTENT_TYPE, CallbackToken};
use crate::rid::node_names;

/// How much of an answer that is not a 2xx is kept: a short text, or a page that no one reads.
const REASON_LIMIT: u64 = 64 * 1024;

/// How long to wait before the first repeat, and before any. Each is twice the one before, and
/// up to as much again by chance, so that peers do not come back all at once.
const FIRST_WAIT: Duration = Duration::from_millis(250);
const LONGEST_WAIT: Duration = Duration::from_secs(30);

impl Client {
    /// On a thread of its own where it can be cancelled.
    pub(super) fn exchange(
        &self,
        message: &[u8],
        callback: Option<&CallbackToken>,
        condition: Option<Condition>,
    ) -> Result<RawReply, ClientError> {
        let inner = &self.inner;
        if message.len() as u64 > inner.max_request {
            return Err(ClientError::RequestTooLarge {
                size: message.len() as u64,
                limit: inner.max_request,
            });
        }
        let Some(handle) = &self.cancel else {
            let _guard = Guard::new(condition.map(Arc::new));
            return inner.persist(message, callback);
        };
        let (inner, message, callback) = (inner.clone(), message.to_vec(), callback.cloned());
        handle
            .run(move || {
                let _guard = Guard::new(condition.map(Arc::new));
                inner.persist(&message, callback.as_ref())
            })
            .unwrap_or_else(|| Err(self.inner.cancelled()))
    }
}

impl Client {
    /// What must be true of a connection for this message.
    // RFC 6545 §5.1, RID-5.1-19
    pub(super) fn condition(&self, message: &[u8]) -> Option<Condition> {
        let names = node_names(message);
        if names.is_empty() {
            return None;
        }
        let inner = &self.inner;
        if inner.ignore_node_names {
            tracing::warn!(
                peer = inner.peer,
                names = %clean_line(&names.join(", ")),
                "the names in Node are not held against the peer's address, although RFC 6545 \
                 demands it"
            );
            return None;
        }
        Some(Condition {
            names,
            lookup: inner.lookup.clone(),
            host: inner.target.dns(),
            peer: inner.peer.clone(),
            required: inner.require_node_names,
        })
    }

    /// Looks up beforehand what is looked up before a message is sent: whether each `NodeName` of
    /// the RID system that it is for resolves to where this client sends (RFC 6545 §5.1). What
    /// was found is [remembered](Lookup::age) for the sends of all clones, which then need no
    /// DNS. Nothing is sent, and no connection opened; each name may take the
    /// [`connect_timeout`](super::ClientBuilder::connect_timeout).
    ///
    /// # Errors
    /// [`ClientError::NodeNameMismatch`], [`ClientError::NodeNameUnresolved`] and
    /// [`ClientError::NodeNameInvalid`] about a name; [`ClientError::Dns`] when the peer's own
    /// name has no address.
    // RFC 6545 §5.1, RID-5.1-20
    pub fn confirm_node_names(&self, message: &[u8]) -> Result<(), ClientError> {
        let Some(mut condition) = self.condition(message) else {
            return Ok(());
        };
        condition.required = true;
        let inner = self.inner.clone();
        let confirm = move || inner.confirm(&condition);
        match &self.cancel {
            None => confirm(),
            Some(handle) => handle
                .run(confirm)
                .unwrap_or_else(|| Err(self.inner.cancelled())),
        }
    }
}

impl Inner {
    fn confirm(&self, condition: &Condition) -> Result<(), ClientError> {
        let time = Some(self.connect_timeout);
        let given = self.address.map(|address| address.ip());
        let ends = match given.or_else(|| self.target.host.parse().ok()) {
            Some(ip) => vec![End::Address(ip.to_canonical())],
            None if self.proxied => vec![End::BehindProxy],
            None => {
                let found = self.lookup.find(&condition.host, time);
                let found = found.map_err(|error| ClientError::Dns {
                    host: self.target.host.clone(),
                    detail: error.to_string(),
                })?;
                found.addresses.iter().copied().map(End::Address).collect()
            }
        };
        // The connection takes the first address that answers; which one, is not known yet.
        let mut outcome = Ok(());
        for end in ends {
            outcome = condition.check(end, time);
            if outcome.is_ok() {
                break;
            }
        }
        outcome
    }

    fn cancelled(&self) -> ClientError {
        ClientError::Cancelled {
            peer: self.peer.clone(),
        }
    }

    /// Sends until there is an answer that is one, or no more attempt.
    // RFC 6546 §3, TLS-3-14, TLS-3-15: sending is idempotent, so a repeat is always safe.
    fn persist(
        &self,
        message: &[u8],
        callback: Option<&CallbackToken>,
    ) -> Result<RawReply, ClientError> {
        let start = Instant::now();
        let mut waits = ExponentialBuilder::default()
            .with_jitter()
            .with_min_delay(FIRST_WAIT)
            .with_max_delay(LONGEST_WAIT)
            .with_max_times(self.retries)
            .build();
        loop {
            let result = self.once(message, callback, start);
            if cancel::cancelled() {
                return Err(self.cancelled());
            }
            let (reason, asked) = match &result {
                Ok(reply) => match reply.not_now() {
                    Some(asked) => (format!("the status {}", reply.status), asked),
                    None => break result,
                },
                Err(failure) if failure.may_pass() => (failure.to_string(), None),
                Err(_) => break result,
            };
            let Some(wait) = waits.next() else {
                if self.retries > 0 {
                    tracing::warn!(peer = self.peer, reason, "gave up trying again");
                }
                break result;
            };
            // The peer knows best, but it does not make us wait longer than we were told to.
            let wait = wait.max(asked.unwrap_or_default());
            if start.elapsed().saturating_add(wait) >= self.timeout {
                break result;
            }
            tracing::warn!(peer = self.peer, reason, ?wait, "trying again");
            thread::sleep(wait);
            if cancel::cancelled() {
                return Err(self.cancelled());
            }
        }
        .map_err(|failure| failure.error)
    }

    // RFC 6546 §3, TLS-3-15, TLS-3-41: a kept connection may have died while it was idle. The
    // message is then sent once more, on a new one; sending is idempotent.
    fn once(
        &self,
        message: &[u8],
        callback: Option<&CallbackToken>,
        start: Instant,
    ) -> Result<RawReply, Failure> {
        match self.attempt(message, callback, start, false) {
            Err(failure) if failure.stale && !cancel::cancelled() => {
                tracing::debug!(
                    peer = self.peer,
                    "a kept connection had died, sending again on a new one"
                );
                self.attempt(message, callback, start, true)
            }
            other => other,
        }
    }

    fn attempt(
        &self,
        message: &[u8],
        callback: Option<&CallbackToken>,
        start: Instant,
        afresh: bool,
    ) -> Result<RawReply, Failure> {
        let left = self.timeout.saturating_sub(start.elapsed());
        // RFC 6546 §3, TLS-3-07, TLS-3-08, TLS-3-09
        let mut request = self
            .agent
            .post(&self.url)
            .header("Content-Type", CONTENT_TYPE)
            .config()
            .timeout_global(Some(
                self.attempt_timeout.map_or(left, |most| most.min(left)),
            ))
            .build();
        if let Some(credentials) = &self.credentials {
            request = request.header(AUTHORIZATION, credentials.clone());
        }
        if let Some(token) = callback {
            // RFC 6546 §3, TLS-3-21
            request = request.header(CALLBACK_TOKEN_HEADER, token.as_str());
        }
        if afresh {
            // No kept connection is young enough.
            request = request.config().max_idle_age(Duration::ZERO).build();
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
            retry_after: field(RETRY_AFTER.as_str()).and_then(|value| retry_after(&value)),
            body: Vec::new(),
        };
        let max = self.max_reply;
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
                tracing::debug!(
                    peer = self.peer,
                    error = error.to_string(),
                    "the reason came in part"
                );
            }
        }
        Ok(raw)
    }

    fn failure(&self, error: ureq::Error, start: Instant) -> Failure {
        use ureq::Error as E;
        let peer = self.peer.clone();
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
        Failure::from(error)
    }
}

/// How long a peer asks us to wait: a number of seconds, or the time when to come back
/// (RFC 9110 §10.2.3).
fn retry_after(value: &str) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let when = httpdate::parse_http_date(value).ok()?;
    Some(when.duration_since(SystemTime::now()).unwrap_or_default())
}

impl RawReply {
    /// Whether the peer says that it could not take the message now but may later, and how long
    /// it asks us to wait. A 429 is such an answer when it says when.
    fn not_now(&self) -> Option<Option<Duration>> {
        match (self.status, self.retry_after) {
            (503, asked) => Some(asked),
            (429, Some(asked)) => Some(Some(asked)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 9110 §10.2.3
    #[test]
    fn a_peer_asks_for_patience_in_seconds_or_by_a_date() {
        assert_eq!(retry_after(" 120 "), Some(Duration::from_secs(120)));
        let past = retry_after("Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(past, Some(Duration::ZERO));
        let soon = SystemTime::now() + Duration::from_secs(3600);
        let wait = retry_after(&httpdate::fmt_http_date(soon)).unwrap();
        assert!(wait > Duration::from_secs(3500) && wait <= Duration::from_secs(3600));
        for wrong in ["", "-1", "soon", "1.5", "99999999999999999999"] {
            assert_eq!(retry_after(wrong), None, "{wrong}");
        }
    }
}
