//! Who is at the other end of a connection.

use std::net::{IpAddr, SocketAddr};

use openrid::security::Names;
use rustls_pki_types::CertificateDer;

use crate::Digest;

/// An authenticated peer: what its certificate says and where it connected from.
///
/// RFC 6546 §3 identifies both ends by an X.509 certificate; a callback goes to the network
/// address that the request came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    /// The name in the certificate: its first DNS-ID, else an IP address, else the Common
    /// Name, else the digest (RFC 6546 §3).
    pub name: String,
    /// Every name by which it is known, in lower case and without a final dot: the DNS-IDs and
    /// the IP addresses of its certificate, the first hundred of them, or the name above when it
    /// has neither.
    pub names: Vec<String>,
    /// The SHA-256 digest of the certificate. This and not the name tells peers apart.
    pub certificate: Digest,
    /// The network-layer address of the connection (RFC 6546 §3).
    pub address: SocketAddr,
}

impl Peer {
    /// The peer that presented this certificate from this address (RFC 6546 §3).
    #[must_use]
    pub fn new(certificate: &CertificateDer<'_>, address: SocketAddr) -> Self {
        let digest = Digest::of(certificate);
        let mut names = Vec::new();
        if let Some(known) = Names::of(certificate) {
            // RFC 6546 §3, TLS-3-50: a Common Name counts where there is nothing else.
            let common = known.rely_on_common_name();
            names.extend(known.dns);
            names.extend(known.ip.iter().map(ToString::to_string));
            if common {
                names.extend(known.common.into_iter().take(1));
            }
        }
        let name = names.first().cloned();
        let name = name.unwrap_or_else(|| digest.to_string());
        Self {
            names: known_by(&name, &names),
            name,
            certificate: digest,
            address: unmapped(address),
        }
    }
}

/// An IPv4 peer of a socket that serves both families as what it is. Of others everything stays:
/// a link-local address is of no use without its scope.
pub(crate) fn unmapped(address: SocketAddr) -> SocketAddr {
    match address.ip().to_canonical() {
        ip @ IpAddr::V4(_) => SocketAddr::new(ip, address.port()),
        IpAddr::V6(_) => address,
    }
}

/// A name as it is compared: letter case and the final dot of a DNS name do not count, nor how an
/// IP address is written (RFC 6125 §6.4.1).
// RFC 6546 §3, TLS-3-62
pub(crate) fn canonical(name: &str) -> String {
    let name = name.trim();
    match name.parse::<IpAddr>() {
        Ok(address) => address.to_canonical().to_string(),
        Err(_) => name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase(),
    }
}

/// The most names of one peer that are kept: each delivery carries them.
const NAMES: usize = 100;

/// The names of a peer as they are compared, the first among them, each once.
pub(crate) fn known_by(first: &str, names: &[String]) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    let all = std::iter::once(first).chain(names.iter().map(String::as_str));
    for name in all {
        if known.len() == NAMES {
            break;
        }
        let name = canonical(name);
        if !known.contains(&name) {
            known.push(name);
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use rcgen::{CertificateParams, DnType, KeyPair};

    fn peer(names: &[&str], common: &str) -> Peer {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let mut params = CertificateParams::new(names).unwrap();
        params.distinguished_name = rcgen::DistinguishedName::new();
        if !common.is_empty() {
            params.distinguished_name.push(DnType::CommonName, common);
        }
        let certificate = params.self_signed(&KeyPair::generate().unwrap()).unwrap();
        Peer::new(certificate.der(), "[::ffff:192.0.2.1]:9".parse().unwrap())
    }

    // RFC 6546 §3, TLS-3-45
    #[test]
    fn a_peer_is_named_by_its_certificate() {
        assert_eq!(
            peer(&["rid.example.com", "192.0.2.7"], "other").name,
            "rid.example.com"
        );
        assert_eq!(peer(&["192.0.2.7"], "other").name, "192.0.2.7");
        assert_eq!(peer(&["2001:db8::1"], "other").name, "2001:db8::1");
        assert_eq!(peer(&[], "rid.example.net").name, "rid.example.net");
        let many = peer(&["a.example.com", "B.example.com.", "192.0.2.7"], "other");
        assert_eq!(many.names, ["a.example.com", "b.example.com", "192.0.2.7"]);
        let more: Vec<_> = (0..150).map(|n| format!("n{n}.example.com")).collect();
        let more: Vec<_> = more.iter().map(String::as_str).collect();
        let most = peer(&more, "");
        assert_eq!(most.names, more[..100]);
        // Nor does one get lost when they are read again.
        assert_eq!(known_by(&most.name, &most.names), most.names);
        for (name, known) in [
            (" B.Example.COM.", "b.example.com"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("2001:DB8:0::1", "2001:db8::1"),
        ] {
            assert_eq!(canonical(name), known);
        }
        for (given, expected) in [
            ("192.0.2.1:9", "192.0.2.1:9"),
            ("[::ffff:192.0.2.1]:9", "192.0.2.1:9"),
            ("[2001:db8::1]:9", "[2001:db8::1]:9"),
            ("[fe80::1%7]:9", "[fe80::1%7]:9"),
        ] {
            assert_eq!(unmapped(given.parse().unwrap()).to_string(), expected);
        }
        let nameless = peer(&[], "");
        assert_eq!(nameless.name, nameless.certificate.to_string());
        assert_eq!(nameless.address.to_string(), "192.0.2.1:9");
    }
}
