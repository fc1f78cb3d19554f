//! What can go wrong when a message is sent, said so that the reader knows whom to call.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use super::node::mismatch_text;
use super::reply::RawReply;
use crate::text::{is_trick, shorten};

/// Why a message did not get its answer (RFC 6546 §3).
///
/// [`code`](Self::code) gives a stable word for each; the text is for people and may change.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClientError {
    /// The address is not one that RFC 6546 §3 can send to.
    #[error("cannot send to {url:?}: {reason}")]
    Url {
        /// The address as it was given.
        url: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The message itself cannot be written.
    #[error("the message is not valid: {0}")]
    Message(#[source] crate::Invalid),
    /// The message cannot be protected as its type and its marks ask.
    // RFC 6545 §9.1, RID-9.1-07, RID-9.1-18
    #[error("the message was not sent: {0}")]
    Protect(#[source] crate::security::ProtectError),
    /// Our key cannot sign messages.
    #[error("the message was not sent: our key cannot sign it: {0}; sign with another identity")]
    Signer(#[source] crate::security::KeyError),
    /// No CA was named. There is no default: a consortium trusts its own CA only.
    #[error("no CA certificate given: name the CA of the consortium, no other is trusted")]
    NoCa,
    /// The CA file cannot be used.
    #[error("the CA certificates cannot be used: {0}")]
    BadCa(String),
    /// No certificate of our own was named; RFC 6546 §3 demands one.
    // RFC 6546 §3, TLS-3-44
    #[error("no client certificate given: RFC 6546 demands mutual authentication")]
    NoIdentity,
    /// Our certificate or key cannot be used.
    #[error("our certificate or key cannot be used: {0}")]
    BadIdentity(String),
    /// Our private key is encrypted.
    #[error("our private key is encrypted, {0}")]
    EncryptedKey(&'static str),
    /// Our private key belongs to another certificate.
    #[error("our private key does not belong to our certificate ({0})")]
    KeyMismatch(String),
    /// A revocation list cannot be used.
    #[error("the revocation list cannot be used: {0}")]
    BadCrl(String),
    /// The allow-list of certificates cannot be used.
    #[error("the allow-list of certificates cannot be used: {0}")]
    BadAllowList(String),
    /// The proxy that was named cannot be used.
    #[error("the proxy cannot be used: {0}")]
    BadProxy(String),
    /// The user name or password cannot be sent.
    #[error("user name and password cannot be sent: {0}")]
    BadCredentials(&'static str),
    /// The message is larger than we may send.
    #[error("the message of {size} bytes is larger than the {limit} that may be sent")]
    RequestTooLarge {
        /// The size of the message.
        size: u64,
        /// The limit that was set.
        limit: u64,
    },
    /// The send was ended by its [`CancelHandle`](super::CancelHandle). The peer may have the
    /// message or not; sending again is safe (RFC 6546 §3).
    #[error("sending to {peer} was cancelled")]
    Cancelled {
        /// The peer as host:port.
        peer: String,
    },
    /// The proxy cannot be reached.
    #[error("the proxy {proxy} on the way to {peer} cannot be reached: {detail}")]
    ProxyUnreachable {
        /// The peer as host:port.
        peer: String,
        /// The proxy as host:port.
        proxy: String,
        /// What the system said.
        detail: String,
    },
    /// The proxy does not let us through.
    #[error("the proxy {proxy} did not connect us with {peer}: {detail}")]
    ProxyRefused {
        /// The peer as host:port.
        peer: String,
        /// The proxy as host:port.
        proxy: String,
        /// What it answered.
        detail: String,
    },
    /// The peer's name could not be turned into an address.
    #[error("the name {host} has no address: {detail}")]
    Dns {
        /// The name that was looked up.
        host: String,
        /// What the resolver said.
        detail: String,
    },
    /// A name in the `Node` of the message's RIDPolicy is not that of where the message would
    /// go; nothing of it was sent.
    // RFC 6545 §5.1, RID-5.1-19
    #[error(
        "the message was not sent: its Node names {name:?} and RFC 6545 §5.1 asks that the name \
         resolves to where the message goes, but {}",
        mismatch_text(.addresses, .address, .peer)
    )]
    NodeNameMismatch {
        /// The peer as host:port.
        peer: String,
        /// The `NodeName`.
        name: String,
        /// Its addresses; none where it was not looked up.
        addresses: Vec<IpAddr>,
        /// The address at the other end of the connection; none where only a proxy knows it.
        address: Option<IpAddr>,
    },
    /// A name in the `Node` of the message's RIDPolicy has no address, or it could not be found
    /// out in time; nothing of the message was sent.
    // RFC 6545 §5.1, RID-5.1-19
    #[error(
        "the message was not sent to {peer}: its Node names {name:?}, whose address RFC 6545 §5.1 \
         asks to be compared with the peer's, and that has no address: {detail}; correct Node or \
         DNS, or say which address the name has"
    )]
    NodeNameUnresolved {
        /// The peer as host:port.
        peer: String,
        /// The `NodeName`.
        name: String,
        /// What the resolver said.
        detail: String,
    },
    /// A name in the `Node` of the message's RIDPolicy cannot be looked up; nothing of the message
    /// was sent.
    // RFC 6545 §11, RID-11-05
    #[error(
        "the message was not sent to {peer}: its Node names {name:?}, and RFC 6545 §11 asks for a \
         domain name; correct Node"
    )]
    NodeNameInvalid {
        /// The peer as host:port.
        peer: String,
        /// The `NodeName`.
        name: String,
    },
    /// Nothing listens at the peer's address.
    #[error("{peer} refused the connection: nothing listens there")]
    ConnectRefused {
        /// The peer as host:port.
        peer: String,
    },
    /// The network has no way to the peer.
    #[error("{peer} cannot be reached: {detail}")]
    Unreachable {
        /// The peer as host:port.
        peer: String,
        /// What the system said.
        detail: String,
    },
    /// The time allowed has passed.
    #[error("gave up on {peer} after {elapsed:.1?} while {phase}")]
    Timeout {
        /// The peer as host:port.
        peer: String,
        /// What was being done.
        phase: Phase,
        /// How long the whole attempt had taken.
        elapsed: Duration,
    },
    /// The server's certificate was refused by us.
    // RFC 6546 §3, TLS-3-46, TLS-3-51
    #[error("the certificate of {peer} is refused: {problem}")]
    ServerCertificate {
        /// The peer as host:port.
        peer: String,
        /// Why.
        problem: CertificateProblem,
    },
    /// Our certificate was refused by the server, and it said why.
    #[error("{peer} refused our certificate: {verdict}; {own}{}", accepted_list(.accepted))]
    OwnCertificate {
        /// The peer as host:port.
        peer: String,
        /// What the server said.
        verdict: Verdict,
        /// Our certificate: subject, issuer and validity.
        own: String,
        /// The CAs that the server said it accepts; often it says none.
        accepted: Vec<String>,
    },
    /// The server closed a new connection before it answered. Under TLS 1.3 this is how a
    /// refused certificate looks when the server's alert got lost.
    #[error(
        "{peer} closed the new connection before it answered{}{}",
        closed_hint(*.asked, .own), accepted_list(.accepted)
    )]
    ClosedBeforeReply {
        /// The peer as host:port.
        peer: String,
        /// Whether the server had asked for our certificate.
        asked: bool,
        /// Our certificate: subject, issuer and validity.
        own: String,
        /// The CAs that the server said it accepts; often it says none.
        accepted: Vec<String>,
    },
    /// The two ends could not agree on TLS, or the peer does not speak it.
    #[error("no TLS connection with {peer}: {detail}")]
    Tls {
        /// The peer as host:port.
        peer: String,
        /// What TLS said.
        detail: String,
    },
    /// The connection broke while the message or its answer was under way. Sending again is
    /// safe (RFC 6546 §3).
    // RFC 6546 §3, TLS-3-15, TLS-3-60
    #[error("the connection with {peer} broke before the answer was complete: {detail}")]
    Interrupted {
        /// The peer as host:port.
        peer: String,
        /// What the system said.
        detail: String,
    },
    /// The answer is larger than we allow.
    #[error("the answer of {peer} is larger than the {limit} bytes allowed")]
    TooLarge {
        /// The peer as host:port.
        peer: String,
        /// The limit that was set.
        limit: u64,
    },
    /// What came back is not HTTP/1.1.
    #[error("the answer of {peer} is not proper HTTP: {detail}")]
    Http {
        /// The peer as host:port.
        peer: String,
        /// What is wrong with it.
        detail: String,
    },
    /// An HTTP answer that RFC 6546 §3 does not know, with what was received.
    // RFC 6546 §3, TLS-3-38
    #[error("improper answer of {peer} (status {}): {problem}", .received.status)]
    Improper {
        /// The peer as host:port.
        peer: String,
        /// What is improper.
        problem: Impropriety,
        /// The whole answer.
        received: Box<RawReply>,
    },
}

impl ClientError {
    /// Every word that [`code`](Self::code) can give. Bindings are checked against it.
    pub const CODES: &[&str] = &[
        "client-url",
        "client-message",
        "client-no-ca",
        "client-bad-ca",
        "client-no-identity",
        "client-bad-identity",
        "client-encrypted-key",
        "client-key-mismatch",
        "client-bad-crl",
        "client-bad-allow-list",
        "client-bad-proxy",
        "client-bad-credentials",
        "request-too-large",
        "cancelled",
        "proxy-unreachable",
        "proxy-refused",
        "dns",
        "node-name-mismatch",
        "node-name-unresolved",
        "node-name-invalid",
        "connect-refused",
        "unreachable",
        "timeout",
        "server-certificate-unknown-ca",
        "server-certificate-wrong-name",
        "server-certificate-expired",
        "server-certificate-not-yet-valid",
        "server-certificate-wildcard",
        "server-certificate-revoked",
        "server-certificate-revocation-unknown",
        "server-certificate-not-allowed",
        "server-certificate-wrong-usage",
        "server-certificate-invalid",
        "own-certificate-required",
        "own-certificate-unknown-ca",
        "own-certificate-expired",
        "own-certificate-revoked",
        "own-certificate-wrong-usage",
        "own-certificate-bad",
        "own-certificate-refused",
        "own-certificate-denied",
        "closed-before-reply",
        "tls",
        "interrupted",
        "reply-too-large",
        "reply-not-http",
        "reply-redirect",
        "reply-status",
        "reply-content-type",
        "reply-not-rid",
        "reply-token-missing",
        "reply-token-bad",
        "reply-accepted-with-body",
    ];

    /// The peer as host:port, when it came that far.
    #[must_use]
    pub fn peer(&self) -> Option<&str> {
        match self {
            Self::Dns { host, .. } => Some(host),
            Self::ConnectRefused { peer }
            | Self::Unreachable { peer, .. }
            | Self::Timeout { peer, .. }
            | Self::NodeNameMismatch { peer, .. }
            | Self::NodeNameUnresolved { peer, .. }
            | Self::NodeNameInvalid { peer, .. }
            | Self::ServerCertificate { peer, .. }
            | Self::OwnCertificate { peer, .. }
            | Self::ClosedBeforeReply { peer, .. }
            | Self::Tls { peer, .. }
            | Self::Interrupted { peer, .. }
            | Self::TooLarge { peer, .. }
            | Self::Http { peer, .. }
            | Self::Cancelled { peer }
            | Self::ProxyUnreachable { peer, .. }
            | Self::ProxyRefused { peer, .. }
            | Self::Improper { peer, .. } => Some(peer),
            _ => None,
        }
    }

    /// A stable word for this error, the same in every language.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Url { .. } => "client-url",
            Self::Message(_) => "client-message",
            Self::Protect(error) => error.code(),
            Self::Signer(error) => error.code(),
            Self::NoCa => "client-no-ca",
            Self::BadCa(_) => "client-bad-ca",
            Self::NoIdentity => "client-no-identity",
            Self::BadIdentity(_) => "client-bad-identity",
            Self::EncryptedKey(_) => "client-encrypted-key",
            Self::KeyMismatch(_) => "client-key-mismatch",
            Self::BadCrl(_) => "client-bad-crl",
            Self::BadAllowList(_) => "client-bad-allow-list",
            Self::BadProxy(_) => "client-bad-proxy",
            Self::BadCredentials(_) => "client-bad-credentials",
            Self::RequestTooLarge { .. } => "request-too-large",
            Self::Cancelled { .. } => "cancelled",
            Self::ProxyUnreachable { .. } => "proxy-unreachable",
            Self::ProxyRefused { .. } => "proxy-refused",
            Self::Dns { .. } => "dns",
            Self::NodeNameMismatch { .. } => "node-name-mismatch",
            Self::NodeNameUnresolved { .. } => "node-name-unresolved",
            Self::NodeNameInvalid { .. } => "node-name-invalid",
            Self::ConnectRefused { .. } => "connect-refused",
            Self::Unreachable { .. } => "unreachable",
            Self::Timeout { .. } => "timeout",
            Self::ServerCertificate { problem, .. } => problem.code(),
            Self::OwnCertificate { verdict, .. } => verdict.code(),
            Self::ClosedBeforeReply { .. } => "closed-before-reply",
            Self::Tls { .. } => "tls",
            Self::Interrupted { .. } => "interrupted",
            Self::TooLarge { .. } => "reply-too-large",
            Self::Http { .. } => "reply-not-http",
            Self::Improper { problem, .. } => problem.code(),
        }
    }
}

/// What was being done when the time was up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Phase {
    /// Asking for the address of the peer's name.
    Resolving,
    /// Opening the TCP connection.
    Connecting,
    /// Agreeing on TLS.
    Handshaking,
    /// Sending the message.
    Sending,
    /// Waiting for the answer or reading it.
    Receiving,
}

impl std::fmt::Display for Phase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Resolving => "looking up its name",
            Self::Connecting => "connecting",
            Self::Handshaking => "agreeing on TLS",
            Self::Sending => "sending",
            Self::Receiving => "waiting for the answer",
        })
    }
}

/// Why we refuse the server's certificate (RFC 6546 §3, RFC 5280 §6, RFC 6125 §6).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CertificateProblem {
    /// No CA of ours issued it.
    #[error("{certificate} comes from a CA that is not ours")]
    UnknownCa {
        /// Subject and issuer.
        certificate: String,
    },
    /// It names other systems than the one we wanted.
    #[error(
        "it is for another name: wanted {wanted}, it has {}", name_list(.names, .common_name)
    )]
    WrongName {
        /// The name we wanted.
        wanted: String,
        /// The names in its subjectAltName.
        names: Vec<String>,
        /// Its Common Name, where it has no other. It does not count unless
        /// [`accept_common_name`](super::ClientBuilder::accept_common_name) is set.
        common_name: Option<String>,
    },
    /// Its time is over.
    #[error("{certificate} has expired{}", at(" on ", .not_after))]
    Expired {
        /// Subject and issuer, or that it is a CA of the chain.
        certificate: String,
        /// When, if the certificate itself is meant.
        not_after: Option<String>,
    },
    /// Its time has not come.
    #[error("{certificate} is not valid yet{}", at(", only from ", .not_before))]
    NotYetValid {
        /// Subject and issuer, or that it is a CA of the chain.
        certificate: String,
        /// When, if the certificate itself is meant.
        not_before: Option<String>,
    },
    /// It has a wildcard, which RFC 6546 §3 forbids even where it would match.
    // RFC 6546 §3, TLS-3-52
    #[error("it has the wildcard {name}, which RFC 6546 forbids")]
    Wildcard {
        /// The name with the wildcard.
        name: String,
    },
    /// Its CA has revoked it.
    #[error("{certificate} has been revoked by its CA")]
    Revoked {
        /// Subject and issuer.
        certificate: String,
    },
    /// Revocation lists were given, but none that counts for it.
    #[error("whether {certificate} has been revoked is not known: {reason}")]
    RevocationUnknown {
        /// Subject and issuer.
        certificate: String,
        /// What is missing.
        reason: &'static str,
    },
    /// It is not on the allow-list.
    // RFC 6546 §3, TLS-3-53
    #[error("{certificate} is not on the allow-list; its SHA-256 is {sha256}")]
    NotAllowed {
        /// Subject and issuer.
        certificate: String,
        /// The fingerprint, in hexadecimal, to compare or to add.
        sha256: String,
    },
    /// It was issued for another use than that of a server.
    #[error("{certificate} is not for the use as a server certificate")]
    WrongUsage {
        /// Subject and issuer.
        certificate: String,
    },
    /// Anything else in the path validation of RFC 5280 §6.
    #[error("{0}")]
    Invalid(String),
}

impl CertificateProblem {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownCa { .. } => "server-certificate-unknown-ca",
            Self::WrongName { .. } => "server-certificate-wrong-name",
            Self::Expired { .. } => "server-certificate-expired",
            Self::NotYetValid { .. } => "server-certificate-not-yet-valid",
            Self::Wildcard { .. } => "server-certificate-wildcard",
            Self::Revoked { .. } => "server-certificate-revoked",
            Self::RevocationUnknown { .. } => "server-certificate-revocation-unknown",
            Self::NotAllowed { .. } => "server-certificate-not-allowed",
            Self::WrongUsage { .. } => "server-certificate-wrong-usage",
            Self::Invalid(_) => "server-certificate-invalid",
        }
    }
}

/// What the server said of our certificate: the TLS alerts of RFC 8446 §6.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Verdict {
    /// `certificate_required`: it demands a certificate and saw none it can use.
    #[error("it demands a certificate and could use none of ours (certificate_required)")]
    Required,
    /// `unknown_ca`: ours is from a CA that it does not know.
    #[error("it does not know the CA that issued it (unknown_ca)")]
    UnknownCa,
    /// `certificate_expired`: by its clock, ours has expired or is not valid yet.
    #[error("by its clock it has expired or is not valid yet (certificate_expired)")]
    Expired,
    /// `certificate_revoked`.
    #[error("it holds it for revoked (certificate_revoked)")]
    Revoked,
    /// `unsupported_certificate`: often a certificate for servers only.
    #[error("it is not for the use as a client certificate (unsupported_certificate)")]
    WrongUsage,
    /// `bad_certificate`: damaged, or with a name that it does not accept.
    #[error("it holds it for damaged or wrongly named (bad_certificate)")]
    Bad,
    /// `certificate_unknown`: a reason that TLS has no word for.
    #[error("it gave no closer reason (certificate_unknown)")]
    Refused,
    /// `access_denied`: a good certificate of a peer that it does not want.
    #[error("it is good, but not admitted there (access_denied)")]
    Denied,
}

impl Verdict {
    fn code(self) -> &'static str {
        match self {
            Self::Required => "own-certificate-required",
            Self::UnknownCa => "own-certificate-unknown-ca",
            Self::Expired => "own-certificate-expired",
            Self::Revoked => "own-certificate-revoked",
            Self::WrongUsage => "own-certificate-wrong-usage",
            Self::Bad => "own-certificate-bad",
            Self::Refused => "own-certificate-refused",
            Self::Denied => "own-certificate-denied",
        }
    }

    pub(super) fn of(alert: rustls::AlertDescription) -> Option<Self> {
        use rustls::AlertDescription as A;
        Some(match alert {
            A::CertificateRequired | A::NoCertificate => Self::Required,
            A::UnknownCA => Self::UnknownCa,
            A::CertificateExpired => Self::Expired,
            A::CertificateRevoked => Self::Revoked,
            A::UnsupportedCertificate => Self::WrongUsage,
            A::BadCertificate => Self::Bad,
            A::CertificateUnknown => Self::Refused,
            A::AccessDenied => Self::Denied,
            _ => return None,
        })
    }
}

/// What is improper in an HTTP answer (RFC 6546 §3).
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Impropriety {
    /// A 3xx, which is never followed.
    // RFC 6546 §3, TLS-3-35
    #[error("a redirection{}, which is never followed", at(" to ", .0))]
    Redirect(Option<String>),
    /// A status that RFC 6546 gives no meaning.
    #[error("RFC 6546 knows no such status")]
    Status,
    /// A 200 whose body is not `text/xml` in UTF-8.
    // RFC 6546 §3, TLS-3-10
    #[error("its body is {}: {problem}", content_type(.found))]
    ContentType {
        /// The field as received.
        found: Option<String>,
        /// What is wrong with it.
        problem: crate::http::MediaError,
    },
    /// A 200 whose body is no RID message.
    #[error("its body is no RID message: {0}")]
    NotRid(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A 202 without a token, so that no late answer could be matched.
    // RFC 6546 §3, TLS-3-18
    #[error("accepted for later, but without a RID-Callback-Token")]
    TokenMissing,
    /// A 202 whose token breaks the rule.
    // RFC 6546 §3, TLS-3-20
    #[error("accepted for later, but with an improper RID-Callback-Token: {0}")]
    TokenBad(#[source] crate::http::TokenError),
    /// A 202 that has a body.
    // RFC 6546 §3, TLS-3-17
    #[error("accepted for later, but with a body of {0} bytes that must be empty")]
    AcceptedWithBody(usize),
}

impl Impropriety {
    fn code(&self) -> &'static str {
        match self {
            Self::Redirect(_) => "reply-redirect",
            Self::Status => "reply-status",
            Self::ContentType { .. } => "reply-content-type",
            Self::NotRid(_) => "reply-not-rid",
            Self::TokenMissing => "reply-token-missing",
            Self::TokenBad(_) => "reply-token-bad",
            Self::AcceptedWithBody(_) => "reply-accepted-with-body",
        }
    }
}

fn accepted_list(accepted: &[String]) -> String {
    if accepted.is_empty() {
        return String::new();
    }
    format!(
        "; the server accepts certificates of {}",
        accepted.join(" and of ")
    )
}

fn closed_hint(asked: bool, own: &str) -> String {
    if asked {
        format!(
            "; it had asked for our certificate and gave no reason, so it may have refused it: {own}"
        )
    } else {
        String::new()
    }
}

fn name_list(names: &[String], common: &Option<String>) -> String {
    if names.is_empty() {
        // RFC 6546 §3, TLS-3-50
        let common = common.as_ref().map(|name| {
            format!(", only the Common Name {name}, which counts where that was asked for")
        });
        let common = common.unwrap_or_default();
        return format!("no DNS name or IP address in its subjectAltName{common}");
    }
    names.join(", ")
}

fn at(words: &str, value: &Option<String>) -> String {
    value
        .as_ref()
        .map(|value| format!("{words}{value}"))
        .unwrap_or_default()
}

fn content_type(found: &Option<String>) -> String {
    match found {
        Some(value) => format!("{value:?}"),
        None => "without a Content-Type".to_owned(),
    }
}

/// A text from the peer, safe to show: no control characters, no bidirectional tricks, and not
/// longer than it is worth.
pub(super) fn clean(text: &str, max: usize) -> String {
    let mut out = String::with_capacity(text.len().min(max));
    for c in text.chars() {
        if out.len() >= max {
            out.push('…');
            break;
        }
        match c {
            '\n' | '\t' => out.push(c),
            '\r' => {}
            c if is_trick(c) => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}

/// On one line, for names.
pub(super) fn clean_line(text: &str) -> String {
    shorten(text, 200)
}

pub(super) fn authority(host: &str, port: u16) -> String {
    match host.parse::<std::net::IpAddr>() {
        Ok(ip) => SocketAddr::new(ip, port).to_string(),
        Err(_) => format!("{host}:{port}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct() {
        let mut codes = ClientError::CODES.to_vec();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ClientError::CODES.len());
    }

    #[test]
    fn every_code_in_the_source_is_in_the_table() {
        // The `code` functions above are read as text, so that a new variant cannot miss the
        // table.
        let source = include_str!("error.rs");
        let source = &source[..source.find("#[cfg(test)]").unwrap()];
        let mut seen = Vec::new();
        for function in source.split("fn code(").skip(1) {
            let body = &function[..function.find("\n    }\n").unwrap()];
            seen.extend(body.split("=> \"").skip(1).map(|rest| {
                let end = rest.find('"').unwrap();
                &rest[..end]
            }));
        }
        let mut table = ClientError::CODES.to_vec();
        table.sort_unstable();
        seen.sort_unstable();
        assert_eq!(seen, table);
    }

    #[test]
    fn a_peer_cannot_write_to_our_terminal() {
        assert_eq!(
            clean("a\u{1b}[2Jb\r\nc\u{202E}", 100),
            "a\u{FFFD}[2Jb\nc\u{FFFD}"
        );
        assert_eq!(clean_line("a\nb"), "a\\nb");
        assert_eq!(clean(&"x".repeat(50), 10), format!("{}…", "x".repeat(10)));
    }
}
