//! The answer: first as HTTP gives it, then as RFC 6546 §3 reads it.

use std::fmt;
use std::time::Duration;

use super::error::{ClientError, Impropriety, clean};
use crate::http::{CallbackToken, check_content_type};

/// An HTTP answer as it came (RFC 6546 §3), not judged yet.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RawReply {
    /// The status code.
    pub status: u16,
    /// The `Content-Type` field.
    pub content_type: Option<String>,
    /// The `RID-Callback-Token` field, unchecked; several are joined by a comma and a blank, as
    /// RFC 9110 §5.3 reads them, which makes them no token.
    pub token: Option<String>,
    /// The `Location` field, which is never followed.
    pub location: Option<String>,
    /// How long the peer asks us to wait before we send again: the `Retry-After` field
    /// (RFC 9110 §10.2.3).
    pub retry_after: Option<Duration>,
    /// The body. Of an answer that is not a 2xx, only the first part is kept.
    pub body: Vec<u8>,
}

impl fmt::Debug for RawReply {
    // A body may hold what others must not read in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawReply")
            .field("status", &self.status)
            .field("content_type", &self.content_type)
            .field("token", &self.token)
            .field("location", &self.location)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// What the peer answered (RFC 6546 §3, Table 1). `M` is the message as the caller reads it;
/// plain bytes when it is not read here.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reply<M = Vec<u8>> {
    /// 200 with a RID message.
    Message(M),
    /// 202: the answer comes later, as a callback with this token.
    Accepted {
        /// What the callback will carry.
        token: CallbackToken,
    },
    /// 200 without a body.
    Empty,
    /// 4xx or 5xx: the peer did not take the message.
    Refused {
        /// The status code.
        status: u16,
        /// The short text that came with it, made safe to show.
        reason: String,
        /// How long the peer asks us to wait before we send again (RFC 9110 §10.2.3).
        retry_after: Option<Duration>,
    },
}

/// Reads an answer as RFC 6546 §3 does; `parse` turns the body of a 200 into the message.
// RFC 6546 §3, TLS-3-25, TLS-3-27
pub(super) fn classify<M, E>(
    peer: &str,
    raw: RawReply,
    parse: impl FnOnce(&[u8]) -> Result<M, E>,
) -> Result<Reply<M>, ClientError>
where
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let problem = match raw.status {
        200 if raw.body.is_empty() => return Ok(Reply::Empty),
        // RFC 6546 §3, TLS-3-10
        200 => match check_content_type(raw.content_type.as_deref().unwrap_or_default()) {
            Ok(()) => match parse(&raw.body) {
                Ok(message) => return Ok(Reply::Message(message)),
                Err(error) => Impropriety::NotRid(error.into()),
            },
            Err(problem) => Impropriety::ContentType {
                found: raw.content_type.clone(),
                problem,
            },
        },
        // RFC 6546 §3, TLS-3-17
        202 if !raw.body.is_empty() => Impropriety::AcceptedWithBody(raw.body.len()),
        // RFC 6546 §3, TLS-3-18, TLS-3-20
        202 => match raw.token.as_deref().map(CallbackToken::try_from) {
            Some(Ok(token)) => return Ok(Reply::Accepted { token }),
            Some(Err(error)) => Impropriety::TokenBad(error),
            None => Impropriety::TokenMissing,
        },
        // RFC 6546 §3, TLS-3-35
        300..=399 => Impropriety::Redirect(raw.location.as_deref().map(|to| clean(to, 200))),
        status @ 400..=599 => {
            return Ok(Reply::Refused {
                status,
                reason: clean(String::from_utf8_lossy(&raw.body).trim(), 4096),
                retry_after: raw.retry_after,
            });
        }
        _ => Impropriety::Status,
    };
    Err(ClientError::Improper {
        peer: peer.to_owned(),
        problem,
        received: Box::new(raw),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(status: u16, content_type: &str, token: Option<&str>, body: &str) -> RawReply {
        RawReply {
            status,
            content_type: (!content_type.is_empty()).then(|| content_type.to_owned()),
            token: token.map(str::to_owned),
            location: None,
            retry_after: None,
            body: body.as_bytes().to_vec(),
        }
    }

    fn read(raw: RawReply) -> Result<Reply, ClientError> {
        classify("peer", raw, |body| {
            std::str::from_utf8(body).map(|text| text.as_bytes().to_vec())
        })
    }

    fn code(raw: RawReply) -> &'static str {
        read(raw).unwrap_err().code()
    }

    // RFC 6546 §3, TLS-3-27
    #[test]
    fn each_answer_of_table_1_has_its_form() {
        let message = read(raw(200, "text/xml", None, "<a/>")).unwrap();
        assert_eq!(message, Reply::Message(b"<a/>".to_vec()));
        assert_eq!(read(raw(200, "", None, "")).unwrap(), Reply::Empty);
        let token = CallbackToken::try_from("t").unwrap();
        assert_eq!(
            read(raw(202, "", Some("t"), "")).unwrap(),
            Reply::Accepted { token }
        );
        let refused = read(raw(503, "text/plain", None, " store down\u{7}\n")).unwrap();
        assert_eq!(
            refused,
            Reply::Refused {
                status: 503,
                reason: "store down\u{FFFD}".to_owned(),
                retry_after: None,
            }
        );
    }

    // RFC 6546 §3, TLS-3-10, TLS-3-17, TLS-3-18, TLS-3-20, TLS-3-35
    #[test]
    fn an_answer_outside_the_table_is_an_error_that_keeps_it() {
        assert_eq!(
            code(raw(200, "text/html", None, "<a/>")),
            "reply-content-type"
        );
        assert_eq!(code(raw(200, "", None, "<a/>")), "reply-content-type");
        assert_eq!(code(raw(202, "", None, "")), "reply-token-missing");
        assert_eq!(code(raw(202, "", Some(""), "")), "reply-token-bad");
        assert_eq!(code(raw(202, "", Some("a, b"), "")), "reply-token-bad");
        assert_eq!(
            code(raw(202, "", Some(&"x".repeat(256)), "")),
            "reply-token-bad"
        );
        assert_eq!(
            code(raw(202, "", Some("t"), "x")),
            "reply-accepted-with-body"
        );
        assert_eq!(code(raw(204, "", None, "")), "reply-status");
        assert_eq!(code(raw(201, "text/xml", None, "<a/>")), "reply-status");
        assert_eq!(code(raw(301, "", None, "")), "reply-redirect");
        let mut not_rid = raw(200, "text/xml", None, "");
        not_rid.body = vec![0xFF];
        match read(not_rid).unwrap_err() {
            ClientError::Improper { received, .. } => assert_eq!(received.body, [0xFF]),
            other => panic!("{other}"),
        }
    }

    #[test]
    fn debug_does_not_show_the_body() {
        let text = format!("{:?}", raw(200, "text/xml", None, "secret"));
        assert!(
            text.contains("6 bytes") && !text.contains("secret"),
            "{text}"
        );
    }
}
