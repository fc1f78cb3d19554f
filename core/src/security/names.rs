//! The names in a certificate that may identify a RID system (RFC 6546 §3, RFC 6125).

use std::borrow::Cow;
use std::net::IpAddr;

use x509_parser::asn1_rs::BmpString;
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::{GeneralName, ParsedExtension};
use x509_parser::prelude::FromDer;
use x509_parser::x509::{AttributeTypeAndValue, X509Name};

use crate::text::shorten;

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

/// A distinguished name on one line, safe to show: its parts in the order of the certificate,
/// their values as RFC 4514 §2.4 writes them, so that no value can pass for another part.
pub(crate) fn shown(name: &X509Name<'_>) -> String {
    let mut out = String::new();
    for part in name.iter_rdn() {
        let mut between = if out.is_empty() { "" } else { ", " };
        for attribute in part.iter() {
            out.push_str(between);
            out.push_str(&keyword(attribute));
            out.push('=');
            show_value(attribute, &mut out);
            between = " + ";
        }
    }
    shorten(&out, 300)
}

/// RFC 4514 §3, with others that certificates have; else the identifier of the object.
fn keyword(attribute: &AttributeTypeAndValue<'_>) -> Cow<'static, str> {
    let identifier = attribute.attr_type().to_id_string();
    Cow::Borrowed(match identifier.as_str() {
        "2.5.4.3" => "CN",
        "2.5.4.4" => "SN",
        "2.5.4.5" => "serialNumber",
        "2.5.4.6" => "C",
        "2.5.4.7" => "L",
        "2.5.4.8" => "ST",
        "2.5.4.9" => "STREET",
        "2.5.4.10" => "O",
        "2.5.4.11" => "OU",
        "2.5.4.12" => "title",
        "2.5.4.42" => "GN",
        "0.9.2342.19200300.100.1.1" => "UID",
        "0.9.2342.19200300.100.1.25" => "DC",
        "1.2.840.113549.1.9.1" => "emailAddress",
        _ => return Cow::Owned(identifier),
    })
}

fn show_value(attribute: &AttributeTypeAndValue<'_>, out: &mut String) {
    let text = match attribute.attr_value().clone().try_into() {
        Ok(wide) => Some(BmpString::string(&wide)),
        Err(_) => attribute.as_str().ok().map(str::to_owned),
    };
    let Some(text) = text else {
        out.push('#');
        out.extend(
            attribute
                .as_slice()
                .iter()
                .map(|octet| format!("{octet:02X}")),
        );
        return;
    };
    let last = text.chars().count().saturating_sub(1);
    for (number, c) in text.chars().enumerate() {
        let edge = match c {
            ' ' => number == 0 || number == last,
            '#' => number == 0,
            _ => matches!(c, '"' | '+' | ',' | ';' | '<' | '>' | '\\'),
        };
        if edge {
            out.push('\\');
        }
        out.push(c);
    }
}

fn address(octets: &[u8]) -> Option<IpAddr> {
    match octets.len() {
        4 => <[u8; 4]>::try_from(octets).ok().map(IpAddr::from),
        _ => <[u8; 16]>::try_from(octets).ok().map(IpAddr::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 6546 §3, TLS-3-50 to TLS-3-52; RFC 6125 §6.4.4
    #[test]
    fn a_name_is_the_one_that_is_asked_for_or_none() {
        let names = |dns: &[&str], ip: &[&str], common: &[&str], identified| Names {
            dns: dns.iter().map(ToString::to_string).collect(),
            ip: ip.iter().map(|ip| ip.parse().unwrap()).collect(),
            common: common.iter().map(ToString::to_string).collect(),
            identified,
        };
        let both = names(
            &["a.example", "*.b.example"],
            &["192.0.2.1"],
            &["c.example"],
            true,
        );
        for (reference, is) in [
            ("a.example", true),
            ("A.Example.", true),
            ("b.example", false),
            ("x.b.example", false),
            ("*.b.example", false),
            ("c.example", false),
            ("192.0.2.1", true),
            ("192.0.2.2", false),
        ] {
            assert_eq!(both.identify(reference), is, "{reference}");
        }
        // A Common Name stands for its holder only where nothing else could.
        assert!(!both.identify_by_common_name("c.example"));
        let alone = names(&[], &[], &["c.example", "192.0.2.1", "*.d.example"], false);
        for (reference, is) in [
            ("c.example", true),
            ("d.example", false),
            ("*.d.example", false),
            ("192.0.2.1", false),
        ] {
            assert_eq!(alone.identify_by_common_name(reference), is, "{reference}");
            assert!(!alone.identify(reference), "{reference}");
        }
        assert_eq!(both.wildcard(), Some("*.b.example"));
        assert_eq!(alone.wildcard(), Some("*.d.example"));
    }

    fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
        let content = parts.concat();
        let mut der = vec![tag, u8::try_from(content.len()).unwrap()];
        der.extend(content);
        der
    }

    fn attribute(identifier: &[u8], tag: u8, value: &[u8]) -> Vec<u8> {
        tlv(0x30, &[&tlv(0x06, &[identifier]), &tlv(tag, &[value])])
    }

    #[test]
    fn no_value_passes_for_another_part_of_a_name() {
        let common = attribute(&[0x55, 4, 3], 0x0C, b"a, O=CERT + x\\\x1b[2J");
        let wide = attribute(&[0x55, 4, 10], 0x1E, &[0, b'#', 0, 0xE9]);
        let unknown = attribute(&[0x2A, 3, 4], 0x13, b" b ");
        let number = attribute(&[0x55, 4, 5], 0x02, &[0x1F]);
        let der = tlv(
            0x30,
            &[
                &tlv(0x31, &[&common]),
                &tlv(0x31, &[&wide, &unknown]),
                &tlv(0x31, &[&number]),
            ],
        );
        let (_, name) = X509Name::from_der(&der).unwrap();
        assert_eq!(
            shown(&name),
            "CN=a\\, O=CERT \\+ x\\\\\u{FFFD}[2J, O=\\#é + 1.2.3.4=\\ b\\ , serialNumber=#1F"
        );
    }
}
