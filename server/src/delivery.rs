//! What a peer posts and what it is answered.

use std::sync::OnceLock;

use hyper::body::Bytes;
use openrid::http::CallbackToken;
use time::OffsetDateTime;

use crate::{Digest, Peer};

/// One POST whose body arrived in full (RFC 6546 §3).
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Who sent it.
    pub peer: Peer,
    /// When the last octet arrived.
    pub received_at: OffsetDateTime,
    /// The token of the callback that this answers, if it is one (RFC 6546 §3).
    pub callback_token: Option<CallbackToken>,
    /// The body, octet by octet as it came. For as long as anybody keeps it, it counts against the
    /// listener's [memory for bodies](crate::listener::Limits::bodies_size).
    pub body: Bytes,
    digest: OnceLock<Digest>,
}

impl Delivery {
    /// A delivery received now (RFC 6546 §3).
    #[must_use]
    pub fn new(peer: Peer, callback_token: Option<CallbackToken>, body: Bytes) -> Self {
        let received_at = OffsetDateTime::now_utc();
        Self {
            peer,
            received_at,
            callback_token,
            body,
            digest: OnceLock::new(),
        }
    }

    /// The SHA-256 digest of the body, computed once.
    pub fn digest(&self) -> Digest {
        *self.digest.get_or_init(|| Digest::of(&self.body))
    }
}

/// What a peer is answered (RFC 6546 §3, Table 1).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Answer {
    /// 200 with a RID message, written out.
    Message(Vec<u8>),
    /// 200 with an empty body, which counts as the answer to a Report or a callback.
    Empty,
    /// 202 with an empty body: the answer comes later, as a callback with this token.
    Later(CallbackToken),
    /// 400: no proper RID message; the text says why.
    Improper(String),
    /// 503: not now, but the same message may well be taken later.
    Unavailable(String),
    /// 500: a failure on this side that repeating will not mend.
    Failure(String),
}

impl Answer {
    /// The HTTP status (RFC 6546 §3: 4xx for the sender's fault, 5xx for one's own).
    // RFC 6546 §3, TLS-3-36, TLS-3-37
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Message(_) | Self::Empty => 200,
            // RFC 6546 §3, TLS-3-16
            Self::Later(_) => 202,
            Self::Improper(_) => 400,
            Self::Unavailable(_) => 503,
            Self::Failure(_) => 500,
        }
    }

    /// The octets of the response body.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        match self {
            Self::Message(message) => message,
            // RFC 6546 §3, TLS-3-17
            Self::Empty | Self::Later(_) => &[],
            Self::Improper(text) | Self::Unavailable(text) | Self::Failure(text) => text.as_bytes(),
        }
    }
}
