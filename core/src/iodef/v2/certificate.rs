//! CertificateData and Certificate (RFC 7970 §3.24).

use openrid_derive::Element;

use super::{MlString, NS, Restriction};
use crate::Text;
use crate::datatypes::Id;
use crate::schema::{List, OneOrMore, Pos};
use crate::w3c::dsig::X509Data;

/// X.509 certificates (RFC 7970 §3.24).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "CertificateData", ns = NS, source = "RFC 7970 §3.24")]
pub struct CertificateData {
    /// How far the certificates may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// Identifier by which indicators refer to the certificates.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// The certificates.
    #[xml(child = "Certificate")]
    pub certificate: OneOrMore<Certificate>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// One X.509 certificate or chain of them (RFC 7970 §3.24.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Certificate", ns = NS, source = "RFC 7970 §3.24.1")]
pub struct Certificate {
    /// Identifier by which indicators refer to the certificate.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// The certificate or chain, as XML Signature writes it.
    #[xml(child = "X509Data", ns = crate::w3c::dsig::NS)]
    pub x509_data: X509Data,
    /// Where the certificate came up, for people.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
