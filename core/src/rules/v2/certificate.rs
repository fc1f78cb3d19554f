//! Rules of the classes in `iodef::v2::certificate` (RFC 7970).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Scope, index, ml};
use crate::finding::Severity::Warning;
use crate::iodef::v2::{Certificate, CertificateData};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms;
use crate::schema::{Element, Node};
use crate::xml::Fragment;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.24.1-01", Warning, "RFC 7970 §3.24.1", "X509Certificate is a certificate in DER, in base64."),
];

pub(super) fn certificate_data(x: &CertificateData, scope: &Scope<'_>, check: &mut Check<'_>) {
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    index::observable(x.observable_id.as_deref(), scope);
    for child in &x.certificate {
        certificate(child, scope, check);
    }
}

pub(super) fn certificate(x: &Certificate, scope: &Scope<'_>, check: &mut Check<'_>) {
    index::observable(x.observable_id.as_deref(), scope);
    is_der(x, check);
    ml::texts(&x.description, scope, check);
}

// RFC 7970 §3.24.1, IODEF2-3.24.1-01
fn is_der(x: &Certificate, check: &mut Check<'_>) {
    let elements = x.x509_data.content.iter().filter_map(|node| match node {
        Node::Element(fragment) => Some(fragment),
        Node::Text(_) | Node::Typed(_) => None,
    });
    let ns = x.x509_data.class().ns.uri;
    let certificates = elements.filter_map(|fragment| octets(fragment, ns));
    for (i, der) in certificates.enumerate() {
        if !forms::is_certificate(&der) {
            check.find(
                "IODEF2-3.24.1-01",
                x.x509_data.pos,
                format!(
                    "X509Certificate {} holds {} octets that are no certificate in DER",
                    i + 1,
                    der.len()
                ),
                "put the certificate there as a PEM file has it between its BEGIN and END lines",
            );
        }
    }
}

/// The octets of an X509Certificate; `None` for another element, and for content that is
/// more than text.
fn octets(fragment: &Fragment, ns: &str) -> Option<Vec<u8>> {
    let name = fragment.name();
    let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
    let xml = fragment.as_str();
    if local != "X509Certificate" || !xml.contains(ns) {
        return None;
    }
    let text = xml.get(xml.find('>')? + 1..xml.rfind('<')?)?;
    // A carriage return at the end of each line is written so.
    let plain: String = text
        .split("&#13;")
        .flat_map(|line| line.split("&#xD;"))
        .flat_map(|line| line.split([' ', '\t', '\r', '\n']))
        .collect();
    STANDARD.decode(plain).ok()
}
