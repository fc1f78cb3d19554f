use std::time::Duration;

use super::ListenerError;

/// What a peer may ask of the listener. All defaults are safe; each can be changed, to zero only
/// where that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The largest message in bytes; more is answered 413. 16 MiB.
    pub body_size: usize,
    /// The largest request line and header section in bytes; more is answered 431, or 414 when it
    /// is the request target. 32 KiB.
    pub header_size: usize,
    /// The most header fields; more are answered 431. 100.
    pub header_fields: usize,
    /// How long the TLS handshake may take. 10 s.
    pub handshake_timeout: Duration,
    /// How long the header section may take from its first octet; longer is answered 408. 10 s.
    pub header_timeout: Duration,
    /// How long the body may take; longer is answered 408. 60 s.
    pub body_timeout: Duration,
    /// How long a connection may wait for its next request. 75 s.
    pub idle_timeout: Duration,
    /// How long a peer may refuse to take the octets of an answer. 30 s.
    pub write_timeout: Duration,
    /// The most connections at a time, at all addresses together; more wait until one is free.
    /// 16,384.
    pub connections: usize,
    /// The most connections at a time from one address that have not shown a certificate yet; more
    /// are closed at once, so that nobody whom nobody knows keeps the others out. An address of
    /// IPv6 counts with its network of 64 bits. 256.
    pub handshakes_per_address: usize,
    /// The most connections of one peer at a time, told by its certificate; more are answered
    /// 503. None counts them among all only, which is the default.
    pub connections_per_peer: Option<usize>,
    /// The most requests of one peer at once, and as many a minute from then on, each after its
    /// part of the minute; more are answered 429. None, the default, takes what comes: how many
    /// incidents there are is not for a guess to say.
    pub requests_per_minute: Option<u32>,
    /// The memory for bodies that are coming in and messages that are being read, of all peers
    /// together; what finds no room is answered 503. 512 MiB.
    pub bodies_size: usize,
    /// How long requests under way may take to end once the listener is to stop; zero cuts them
    /// off. 30 s.
    pub drain_timeout: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_size: 16 << 20,
            header_size: 32 << 10,
            header_fields: 100,
            handshake_timeout: Duration::from_secs(10),
            header_timeout: Duration::from_secs(10),
            body_timeout: Duration::from_secs(60),
            idle_timeout: Duration::from_secs(75),
            write_timeout: Duration::from_secs(30),
            connections: 16 << 10,
            handshakes_per_address: 256,
            connections_per_peer: None,
            requests_per_minute: None,
            bodies_size: 512 << 20,
            drain_timeout: Duration::from_secs(30),
        }
    }
}

impl Limits {
    /// Whether every limit lets something through.
    pub(super) fn check(&self) -> Result<(), ListenerError> {
        let zero = [
            ("body size", self.body_size == 0),
            ("header size", self.header_size == 0),
            ("header fields", self.header_fields == 0),
            ("handshake timeout", self.handshake_timeout.is_zero()),
            ("header timeout", self.header_timeout.is_zero()),
            ("body timeout", self.body_timeout.is_zero()),
            ("idle timeout", self.idle_timeout.is_zero()),
            ("write timeout", self.write_timeout.is_zero()),
            ("connections", self.connections == 0),
            ("handshakes per address", self.handshakes_per_address == 0),
            ("connections per peer", self.connections_per_peer == Some(0)),
            ("requests per minute", self.requests_per_minute == Some(0)),
            ("bodies size", self.bodies_size == 0),
        ];
        match zero.into_iter().find(|(_, zero)| *zero) {
            Some((name, _)) => Err(ListenerError::Limit(name)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Change = fn(&mut Limits);

    #[test]
    fn a_limit_of_zero_is_an_error_where_it_would_refuse_everybody() {
        assert!(Limits::default().check().is_ok());
        let none = Limits {
            drain_timeout: Duration::ZERO,
            connections_per_peer: Some(1),
            requests_per_minute: Some(1),
            ..Limits::default()
        };
        assert!(none.check().is_ok());
        let changes: [(&str, Change); 13] = [
            ("body size", |l| l.body_size = 0),
            ("header size", |l| l.header_size = 0),
            ("header fields", |l| l.header_fields = 0),
            ("handshake timeout", |l| {
                l.handshake_timeout = Duration::ZERO
            }),
            ("header timeout", |l| l.header_timeout = Duration::ZERO),
            ("body timeout", |l| l.body_timeout = Duration::ZERO),
            ("idle timeout", |l| l.idle_timeout = Duration::ZERO),
            ("write timeout", |l| l.write_timeout = Duration::ZERO),
            ("connections", |l| l.connections = 0),
            ("handshakes per address", |l| l.handshakes_per_address = 0),
            ("connections per peer", |l| l.connections_per_peer = Some(0)),
            ("requests per minute", |l| l.requests_per_minute = Some(0)),
            ("bodies size", |l| l.bodies_size = 0),
        ];
        for (name, change) in changes {
            let mut limits = Limits::default();
            change(&mut limits);
            let error = limits.check().expect_err(name);
            assert_eq!(error.code(), "listen-limit");
            assert!(error.to_string().contains(name), "{error}");
        }
    }
}
