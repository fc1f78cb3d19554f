//! Who is at the other end of a connection.

use std::net::SocketAddr;

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
        let name = Names::of(certificate)
            .and_then(|names| {
                // RFC 6546 §3, TLS-3-50: a Common Name counts where there is nothing else.
                let common = names.rely_on_common_name().then_some(names.common);
                let common = common.into_iter().flatten();
                let ip = names.ip.iter().map(ToString::to_string);
                names.dns.into_iter().chain(ip).chain(common).next()
            })
            .unwrap_or_else(|| digest.to_string());
        // An IPv4 peer of a socket that serves both families is shown as what it is.
        let address = SocketAddr::new(address.ip().to_canonical(), address.port());
        Self {
            name,
            certificate: digest,
            address,
        }
    }
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
        let nameless = peer(&[], "");
        assert_eq!(nameless.name, nameless.certificate.to_string());
        assert_eq!(nameless.address.to_string(), "192.0.2.1:9");
    }
}
