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
    /// The most connections at a time; more wait until one is free. 512.
    pub connections: usize,
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
            connections: 512,
            drain_timeout: Duration::from_secs(30),
        }
    }
}
