//! The address of a RID system: `https://HOST[:PORT]`, and nothing else.

use std::net::IpAddr;

use rustls_pki_types::ServerName;

use super::error::{ClientError, authority};
use super::lookup::to_ascii;
use crate::http::{HTTPS_PORT, PORT};

/// Where to send, and under which name the peer must show itself.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// The reference identifier (RFC 6125 §6.2): what the certificate must say.
    pub(super) name: ServerName<'static>,
    /// The same as text, without brackets.
    pub(super) host: String,
    pub(super) port: u16,
}

impl Target {
    // RFC 6546 §3, TLS-3-08; RFC 6545 §4.2, RID-4.2-03
    pub(super) fn parse(url: &str) -> Result<Self, ClientError> {
        Self::read(url).map_err(|reason| ClientError::Url {
            url: super::error::clean_line(url),
            reason,
        })
    }

    fn read(url: &str) -> Result<Self, &'static str> {
        let (scheme, rest) = url
            .split_once("://")
            .ok_or("an address reads https://HOST[:PORT]")?;
        if scheme.eq_ignore_ascii_case("http") {
            return Err("a RID message leaves by https only");
        }
        if !scheme.eq_ignore_ascii_case("https") {
            return Err("an address begins with https://");
        }
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host_port, path) = rest.split_at(end);
        if !matches!(path, "" | "/") {
            return Err("RFC 6546 knows no path but /, no query and no fragment");
        }
        if host_port.contains('@') {
            return Err("a peer is known by its certificate: no user name or password here");
        }
        let (host, port) = split_port(host_port)?;
        if host.is_empty() {
            return Err("the host is missing");
        }
        if !host.is_ascii() {
            return Err("write an international name in its xn-- form");
        }
        let host = host.to_ascii_lowercase();
        let name = match host.parse::<IpAddr>() {
            Ok(ip) => ServerName::from(ip),
            Err(_) => ServerName::try_from(host.clone())
                .map_err(|_| "the host is neither a DNS name nor an IP address")?,
        };
        Ok(Self { name, host, port })
    }

    /// `host:port`, as messages name the peer.
    pub(super) fn peer(&self) -> String {
        authority(&self.host, self.port)
    }

    /// The host as DNS is asked for it.
    pub(super) fn dns(&self) -> String {
        to_ascii(&self.host).unwrap_or_else(|| self.host.clone())
    }

    pub(super) fn warn(&self) {
        // RFC 6546 §3, TLS-3-05
        if self.port == HTTPS_PORT {
            tracing::warn!(
                peer = self.peer(),
                "port 443 belongs to ordinary HTTPS and should not be used for RID"
            );
        }
        // RFC 6546 §3, TLS-3-33
        if matches!(self.name, ServerName::IpAddress(_)) {
            tracing::warn!(
                peer = self.peer(),
                "a RID system is better known by a stable DNS name than by an IP address"
            );
        }
    }
}

fn split_port(host_port: &str) -> Result<(&str, u16), &'static str> {
    let (host, port) = match host_port.strip_prefix('[') {
        Some(rest) => {
            let (host, rest) = rest.split_once(']').ok_or("a [ without its ]")?;
            // Brackets are for IPv6 only (RFC 3986 §3.2.2).
            if host.parse::<std::net::Ipv6Addr>().is_err() {
                return Err("what stands in brackets is no IPv6 address");
            }
            match rest.strip_prefix(':') {
                Some(port) => (host, port),
                None if rest.is_empty() => (host, ""),
                None => return Err("only a port may follow the ]"),
            }
        }
        None => match host_port.split_once(':') {
            Some((_, port)) if port.contains(':') => {
                return Err("an IPv6 address stands in brackets");
            }
            Some((host, port)) => (host, port),
            None => (host_port, ""),
        },
    };
    if port.is_empty() {
        // RFC 6546 §3, TLS-3-23
        return Ok((host, PORT));
    }
    // `parse` alone would take a sign.
    if !port.bytes().all(|b| b.is_ascii_digit()) {
        return Err("the port is not a number");
    }
    match port.parse() {
        Ok(0) | Err(_) => Err("a port is a number from 1 to 65535"),
        Ok(port) => Ok((host, port)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 6546 §3, TLS-3-08, TLS-3-23
    #[test]
    fn only_https_and_only_the_root() {
        for (url, peer) in [
            ("https://rid.example.org", "rid.example.org:4590"),
            ("HTTPS://RID.example.org/", "rid.example.org:4590"),
            ("https://rid.example.org:443", "rid.example.org:443"),
            ("https://192.0.2.1:1", "192.0.2.1:1"),
            ("https://[2001:db8::1]", "[2001:db8::1]:4590"),
            ("https://[2001:db8::1]:65535/", "[2001:db8::1]:65535"),
            ("https://localhost:", "localhost:4590"),
        ] {
            assert_eq!(Target::parse(url).unwrap().peer(), peer, "{url}");
        }
        // RFC 6545 §4.2, RID-4.2-03
        for url in [
            "http://rid.example.org",
            "rid.example.org",
            "ftp://rid.example.org",
            "https://",
            "https:///",
            "https://rid.example.org/rid",
            "https://rid.example.org//",
            "https://rid.example.org?x",
            "https://rid.example.org/#x",
            "https://me@rid.example.org",
            "https://me:pw@rid.example.org",
            "https://rid.example.org:0",
            "https://rid.example.org:65536",
            "https://rid.example.org:+1",
            "https://rid.example.org:4590:1",
            "https://2001:db8::1",
            "https://[2001:db8::1",
            "https://[rid.example.org]",
            "https://[::1]x",
            "https://rid example.org",
            "https://rid\r\n.example.org",
            "https://räd.example.org",
            "https://*.example.org",
        ] {
            let error = Target::parse(url).unwrap_err();
            assert_eq!(error.code(), "client-url", "{url}");
        }
    }
}
