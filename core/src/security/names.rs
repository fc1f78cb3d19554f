//! The names in a certificate that may identify a RID system (RFC 6546 §3, RFC 6125).

use std::net::IpAddr;

use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::{GeneralName, ParsedExtension};
use x509_parser::prelude::FromDer;

/// The names in a certificate that may identify a RID system (RFC 6546 §3).
///
/// They are as the certificate has them: who shows one to people makes it safe first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The DNS-IDs: names of the subjectAltName.
    pub dns: Vec<String>,
    /// The IP addresses of the subjectAltName.
    pub ip: Vec<IpAddr>,
    /// The Common Names. As an identifier such a name is a CN-ID.
    pub common: Vec<String>,
    /// Whether the subjectAltName has an entry that takes the place of a CN-ID, of whatever kind
    /// (RFC 6125 §6.4.4).
    identified: bool,
}

impl Names {
    /// Reads them from a certificate in DER; none when it cannot be read.
    #[must_use]
    pub fn of(certificate: &[u8]) -> Option<Self> {
        let (_, certificate) = X509Certificate::from_der(certificate).ok()?;
        let mut names = Self::default();
        // A second subjectAltName, which RFC 5280 forbids, must not hide a name.
        for extension in certificate.extensions() {
            let ParsedExtension::SubjectAlternativeName(alternative) = extension.parsed_extension()
            else {
                continue;
            };
            for name in &alternative.general_names {
                match name {
                    GeneralName::DNSName(name) => names.dns.push((*name).to_owned()),
                    GeneralName::IPAddress(octets) => names.ip.extend(address(octets)),
                    GeneralName::URI(_) | GeneralName::OtherName(..) => {}
                    _ => continue,
                }
                names.identified = true;
            }
        }
        let common = certificate.subject().iter_common_name();
        names
            .common
            .extend(common.filter_map(|name| name.as_str().ok().map(str::to_owned)));
        Some(names)
    }

    /// The first name with a wildcard in it, DNS-ID or CN-ID, which RFC 6546 §3 forbids.
    // RFC 6546 §3, TLS-3-52
    #[must_use]
    pub fn wildcard(&self) -> Option<&str> {
        self.dns
            .iter()
            .chain(&self.common)
            .map(String::as_str)
            .find(|name| name.contains('*'))
    }

    /// Whether a Common Name is all that could identify its holder.
    // RFC 6546 §3, TLS-3-50
    #[must_use]
    pub fn rely_on_common_name(&self) -> bool {
        !self.identified
    }

    /// Whether a DNS-ID or an address of the subjectAltName is this reference identifier, a DNS
    /// name or an IP address. A wildcard matches nothing.
    // RFC 6546 §3, TLS-3-51
    #[must_use]
    pub fn identify(&self, reference: &str) -> bool {
        match reference.parse() {
            Ok(address) => self.ip.contains(&address),
            Err(_) => self.dns.iter().any(|name| same_name(name, reference)),
        }
    }

    /// Whether a Common Name is this DNS name, and stands alone.
    // RFC 6546 §3, TLS-3-50; RFC 6125 §6.4.4
    #[must_use]
    pub fn identify_by_common_name(&self, reference: &str) -> bool {
        self.rely_on_common_name()
            && reference.parse::<IpAddr>().is_err()
            && self.common.iter().any(|name| same_name(name, reference))
    }
}

/// Whether two DNS names are one: letter case and the final dot do not count.
fn same_name(name: &str, reference: &str) -> bool {
    let bare = |name: &str| name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    !name.contains('*') && bare(name) == bare(reference)
}

fn address(octets: &[u8]) -> Option<IpAddr> {
    match octets.len() {
        4 => <[u8; 4]>::try_from(octets).ok().map(IpAddr::from),
        _ => <[u8; 16]>::try_from(octets).ok().map(IpAddr::from),
    }
}
