//! Certificates and revocation lists (RFC 5280).

use std::fmt;

use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer;
use x509_parser::revocation_list::CertificateRevocationList;

use super::names::shown;
use super::{KeyError, PublicKey, pem};
use crate::text::shorten;

/// The SHA-256 of a certificate, which tells it from all others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

/// A text that is no [`Fingerprint`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a SHA-256 digest is 64 hexadecimal digits, with or without colons between octets")]
pub struct FingerprintError;

/// Reads what `openssl x509 -fingerprint -sha256` prints as well as plain hexadecimal digits.
impl std::str::FromStr for Fingerprint {
    type Err = FingerprintError;

    fn from_str(text: &str) -> Result<Self, FingerprintError> {
        let mut digits = text.trim().chars().filter(|c| *c != ':');
        let mut octets = [0; 32];
        for octet in &mut octets {
            let mut digit = || {
                digits
                    .next()
                    .and_then(|c| c.to_digit(16))
                    .ok_or(FingerprintError)
            };
            // Two hexadecimal digits make at most 255.
            *octet = (digit()? * 16 + digit()?) as u8;
        }
        digits
            .next()
            .is_none()
            .then_some(Self(octets))
            .ok_or(FingerprintError)
    }
}

/// An X.509 certificate. Equal certificates are equal octets.
#[derive(Clone)]
pub struct Certificate {
    der: Box<[u8]>,
    fingerprint: Fingerprint,
    subject: String,
    issuer: String,
    /// Names as they are encoded, which is how they are compared.
    subject_name: Box<[u8]>,
    issuer_name: Box<[u8]>,
    serial: String,
    not_before: OffsetDateTime,
    not_after: OffsetDateTime,
    version3: bool,
    public_key: Result<PublicKey, KeyError>,
}

/// More certificates in one file than any chain needs.
const MOST: usize = 1000;

impl Certificate {
    /// One certificate, from PEM or DER, whichever it is.
    ///
    /// # Errors
    /// [`KeyError`] when it is none; from PEM, the first is taken.
    pub fn read(bytes: &[u8]) -> Result<Self, KeyError> {
        let mut all = Self::read_all(bytes)?;
        Ok(all.swap_remove(0))
    }

    /// All certificates of a PEM file, in order, or the one of a DER file.
    ///
    /// # Errors
    /// [`KeyError`] when there is none, or one that cannot be read.
    pub fn read_all(bytes: &[u8]) -> Result<Vec<Self>, KeyError> {
        if !pem::is_pem(bytes) {
            return Ok(vec![Self::from_der(bytes)?]);
        }
        let blocks = pem::blocks(bytes).ok_or(KeyError::Certificate("the PEM is broken"))?;
        let all = blocks
            .iter()
            .filter(|b| b.label == "CERTIFICATE")
            .take(MOST)
            .map(|b| Self::from_der(&b.der))
            .collect::<Result<Vec<_>, _>>()?;
        if all.is_empty() {
            return Err(KeyError::Certificate("no block CERTIFICATE"));
        }
        Ok(all)
    }

    /// From DER.
    ///
    /// # Errors
    /// [`KeyError`] when it is none.
    pub fn from_der(der: &[u8]) -> Result<Self, KeyError> {
        let Ok(([], read)) = X509Certificate::from_der(der) else {
            return Err(KeyError::Certificate("its DER is broken"));
        };
        let time = |time: x509_parser::time::ASN1Time| {
            OffsetDateTime::from_unix_timestamp(time.timestamp())
                .map_err(|_| KeyError::Certificate("its validity is no time"))
        };
        Ok(Self {
            fingerprint: Fingerprint(Sha256::digest(der).into()),
            subject: shown(read.subject()),
            issuer: shown(read.issuer()),
            subject_name: read.subject().as_raw().into(),
            issuer_name: read.issuer().as_raw().into(),
            serial: shorten(&read.raw_serial_as_string(), 100),
            not_before: time(read.validity().not_before)?,
            not_after: time(read.validity().not_after)?,
            version3: read.version() == x509_parser::x509::X509Version::V3,
            public_key: PublicKey::from_der(read.public_key().raw),
            der: der.into(),
        })
    }

    /// Its DER.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Its SHA-256.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Whose it is, for people: names are compared as they are encoded.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// Who issued it, for people.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The issuer's number for it, in hexadecimal with colons.
    #[must_use]
    pub fn serial(&self) -> &str {
        &self.serial
    }

    /// From when it is valid.
    #[must_use]
    pub fn not_before(&self) -> OffsetDateTime {
        self.not_before
    }

    /// Until when it is valid.
    #[must_use]
    pub fn not_after(&self) -> OffsetDateTime {
        self.not_after
    }

    /// Its public key.
    ///
    /// # Errors
    /// [`KeyError`] when the key is of an algorithm or a length that is not used.
    pub fn public_key(&self) -> Result<&PublicKey, &KeyError> {
        self.public_key.as_ref()
    }

    /// Whether it is of version 3, as RFC 6545 §9.3.1 demands.
    pub(super) fn is_version3(&self) -> bool {
        self.version3
    }

    pub(super) fn subject_name(&self) -> &[u8] {
        &self.subject_name
    }

    pub(super) fn issuer_name(&self) -> &[u8] {
        &self.issuer_name
    }

    /// Its SubjectPublicKeyInfo, be the key one that is used here or not.
    pub(super) fn spki(&self) -> &[u8] {
        // It was read before.
        X509Certificate::from_der(&self.der)
            .map_or(&[], |(_, read)| read.tbs_certificate.subject_pki.raw)
    }
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

impl Eq for Certificate {}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate")
            .field("subject", &self.subject)
            .field("issuer", &self.issuer)
            .field("serial", &self.serial)
            .field("fingerprint", &self.fingerprint)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (issued by {})", self.subject, self.issuer)
    }
}

/// A list of revoked certificates (RFC 5280 §5).
#[derive(Clone, PartialEq, Eq)]
pub struct Revocations {
    der: Vec<u8>,
    issuer: String,
    issuer_name: Box<[u8]>,
    /// The SHA-256 of what its issuer signed.
    signed: Fingerprint,
}

impl Revocations {
    /// All lists of a PEM file, or the one of a DER file. That their issuers signed them is
    /// checked when they are used.
    ///
    /// Only full lists are taken: one for some certificates, for some reasons, or of changes since
    /// another says nothing of a certificate that is not in it.
    ///
    /// # Errors
    /// [`KeyError`] when there is none, or one that cannot be read or is none of all certificates.
    // RFC 5280 §5.2, §5.2.4, §5.2.5
    pub fn read_all(bytes: &[u8]) -> Result<Vec<Self>, KeyError> {
        if !pem::is_pem(bytes) {
            return Ok(vec![Self::from_der(bytes)?]);
        }
        let blocks = pem::blocks(bytes).ok_or(KeyError::Revocations("the PEM is broken"))?;
        let all = blocks
            .iter()
            .filter(|b| b.label == "X509 CRL")
            .take(MOST)
            .map(|b| Self::from_der(&b.der))
            .collect::<Result<Vec<_>, _>>()?;
        if all.is_empty() {
            return Err(KeyError::Revocations("no block X509 CRL"));
        }
        Ok(all)
    }

    /// From DER.
    ///
    /// # Errors
    /// [`KeyError`] when it is none.
    pub fn from_der(der: &[u8]) -> Result<Self, KeyError> {
        let Ok(([], read)) = CertificateRevocationList::from_der(der) else {
            return Err(KeyError::Revocations("its DER is broken"));
        };
        for extension in read.extensions() {
            let why = match extension.oid.to_id_string().as_str() {
                "2.5.29.28" => {
                    "it is for some certificates or reasons only (issuingDistributionPoint); take \
                     the full list of the CA"
                }
                "2.5.29.27" => {
                    "it has changes only (deltaCRLIndicator); take the full list of the CA"
                }
                _ if extension.critical => "it has a critical extension that is not known here",
                _ => continue,
            };
            return Err(KeyError::Revocations(why));
        }
        Ok(Self {
            signed: Fingerprint(Sha256::digest(read.tbs_cert_list.as_ref()).into()),
            issuer: shown(read.issuer()),
            issuer_name: read.issuer().as_raw().into(),
            der: der.to_vec(),
        })
    }

    /// Who issued it, for people.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Its DER.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    pub(super) fn issuer_name(&self) -> &[u8] {
        &self.issuer_name
    }

    /// The SHA-256 of what its issuer signed.
    pub(super) fn signed(&self) -> Fingerprint {
        self.signed
    }
}

impl fmt::Debug for Revocations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Revocations({:?})", self.issuer)
    }
}
