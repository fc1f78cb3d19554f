use std::time::Duration;

/// What a peer may ask of the listener. All defaults are safe; each can be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The largest message in bytes; more is answered 413. 16 MiB.
    pub body_size: usize,
    /// The largest request line and header section in bytes; more is answered 431. 32 KiB.
    pub header_size: usize,
    /// The most header fields; more are answered 431. 100.
    pub header_fields: usize,
    /// How long the TLS handshake may take. 10 s.
    pub handshake_timeout: Duration,
    /// How long the header section may take from its first octet. 10 s.
    pub header_timeout: Duration,
    /// How long the body may take; longer is answered 408. 60 s.
    pub body_timeout: Duration,
    /// How long a connection may wait for its next request. 75 s.
    pub idle_timeout: Duration,
    /// How long a peer may refuse to take the octets of an answer. 30 s.
    pub write_timeout: Duration,
    /// The most connections at a time; more wait until one is free. 16,384.
    pub connections: usize,
    /// The most connections of one peer at a time, told by its certificate; more are answered
    /// 503. None counts them among all only, which is the default.
    pub connections_per_peer: Option<usize>,
    /// The most requests of one peer in a minute; more are answered 429. None, the default,
    /// takes what comes: how many incidents there are is not for a guess to say.
    pub requests_per_minute: Option<u32>,
    /// The memory for bodies that are coming in and messages that are being read, of all peers
    /// together; what finds no room is answered 503. 512 MiB.
    pub bodies_size: usize,
    /// How long requests under way may take to end once the listener is to stop. 30 s.
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
            connections_per_peer: None,
            requests_per_minute: None,
            bodies_size: 512 << 20,
            drain_timeout: Duration::from_secs(30),
        }
    }
}
