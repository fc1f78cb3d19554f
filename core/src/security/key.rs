//! Private keys and public keys.

use std::fmt;

use rustls_pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use x509_parser::prelude::FromDer;
use x509_parser::public_key::PublicKey as Spki;
use x509_parser::x509::SubjectPublicKeyInfo;
use zeroize::Zeroizing;

use super::der::{self, Form};
use super::{Certificate, KeyError, engine, pem};

/// The algorithms of keys in the profile (RFC 6545 §9.2, RID-9.2-09).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyKind {
    /// RSA.
    Rsa {
        /// Length of the modulus.
        bits: usize,
    },
    /// EC over P-256.
    P256,
    /// EC over P-384.
    P384,
    /// Ed25519.
    Ed25519,
}

impl KeyKind {
    /// Lengths of RSA keys that are used; the upper end bounds the work of a verification.
    const RSA_BITS: std::ops::RangeInclusive<usize> = 2048..=8192;

    // RFC 6545 §9.2, RID-9.2-08, RID-9.2-09
    pub(super) fn of(spki: &SubjectPublicKeyInfo<'_>) -> Result<Self, KeyError> {
        let oid = spki.algorithm.algorithm.to_id_string();
        match (oid.as_str(), spki.parsed()) {
            ("1.2.840.113549.1.1.1", Ok(Spki::RSA(key))) => {
                let bits = bits(key.modulus);
                if !Self::RSA_BITS.contains(&bits) {
                    return Err(KeyError::Length { bits });
                }
                Ok(Self::Rsa { bits })
            }
            ("1.2.840.10045.2.1", _) => {
                let curve = spki.algorithm.parameters.as_ref();
                let curve = curve.and_then(|any| any.as_oid().ok());
                match curve.map(|oid| oid.to_id_string()).as_deref() {
                    Some("1.2.840.10045.3.1.7") => Ok(Self::P256),
                    Some("1.3.132.0.34") => Ok(Self::P384),
                    Some(other) => Err(KeyError::Unsupported(format!("the curve {other}"))),
                    None => Err(KeyError::Unsupported("a curve without a name".to_owned())),
                }
            }
            ("1.3.101.112", _) => Ok(Self::Ed25519),
            (other, _) => Err(KeyError::Unsupported(format!("the algorithm {other}"))),
        }
    }
}

/// Bits of an integer in octets, of which the first may be zero.
fn bits(octets: &[u8]) -> usize {
    let zeros = octets.iter().take_while(|&&b| b == 0).count();
    let rest = &octets[zeros..];
    rest.first()
        .map_or(0, |b| rest.len() * 8 - b.leading_zeros() as usize)
}

impl fmt::Display for KeyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rsa { bits } => write!(f, "RSA of {bits} bits"),
            Self::P256 => f.write_str("EC P-256"),
            Self::P384 => f.write_str("EC P-384"),
            Self::Ed25519 => f.write_str("Ed25519"),
        }
    }
}

/// A public key, as its SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). Equal keys are equal octets.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PublicKey {
    spki: Box<[u8]>,
    kind: KeyKind,
}

impl PublicKey {
    /// From the DER of a SubjectPublicKeyInfo.
    ///
    /// # Errors
    /// [`KeyError`] when it is none, or of an algorithm or length that is not used.
    pub fn from_der(der: &[u8]) -> Result<Self, KeyError> {
        match SubjectPublicKeyInfo::from_der(der) {
            Ok(([], spki)) => Ok(Self {
                kind: KeyKind::of(&spki)?,
                spki: der.into(),
            }),
            _ => Err(KeyError::Format("the public key is broken")),
        }
    }

    /// From the PEM of a SubjectPublicKeyInfo (`PUBLIC KEY`).
    ///
    /// # Errors
    /// As [`from_der`](Self::from_der).
    pub fn from_pem(pem: &[u8]) -> Result<Self, KeyError> {
        let blocks = pem::blocks(pem).ok_or(KeyError::Format("the PEM is broken"))?;
        let block = blocks.iter().find(|b| b.label == "PUBLIC KEY");
        let block = block.ok_or(KeyError::Format("no block PUBLIC KEY"))?;
        Self::from_der(&block.der)
    }

    /// Its SubjectPublicKeyInfo in DER.
    #[must_use]
    pub fn spki(&self) -> &[u8] {
        &self.spki
    }

    /// Its algorithm.
    #[must_use]
    pub fn kind(&self) -> KeyKind {
        self.kind
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.kind)
    }
}

/// A private key. It is wiped from memory when dropped, and shown nowhere.
#[derive(Clone)]
pub struct Key {
    pkcs8: Zeroizing<Vec<u8>>,
    public: PublicKey,
}

impl Key {
    /// From PEM or DER, whichever it is: PKCS#8 plain or encrypted, PKCS#1, SEC 1, or the key of
    /// a PKCS#12 file. The passphrase is used only where something is encrypted.
    ///
    /// # Errors
    /// [`KeyError`] when it is none of these, cannot be decrypted, or is not used here.
    // RFC 6545 §9.3, RID-9.3-04
    pub fn read(bytes: &[u8], passphrase: Option<&str>) -> Result<Self, KeyError> {
        if pem::is_pem(bytes) {
            return Self::from_pem(bytes, passphrase);
        }
        Self::from_der(bytes, passphrase)
    }

    /// From PEM. Other blocks than private keys, such as certificates, are passed over.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn from_pem(pem: &[u8], passphrase: Option<&str>) -> Result<Self, KeyError> {
        let blocks = pem::blocks(pem).ok_or(KeyError::Format(
            "the PEM is broken, or encrypted in the old way of OpenSSL",
        ))?;
        let mut keys = blocks.iter().filter(|b| b.label.ends_with("PRIVATE KEY"));
        let block = keys
            .next()
            .ok_or(KeyError::Format("no block PRIVATE KEY"))?;
        let more = keys.count();
        if more > 0 {
            return Err(KeyError::Several(more + 1));
        }
        Self::from_der(&block.der, passphrase)
    }

    /// From DER.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn from_der(der: &[u8], passphrase: Option<&str>) -> Result<Self, KeyError> {
        Self::with_chain(der, passphrase).map(|(key, _)| key)
    }

    /// From DER, with the certificates that came along in a PKCS#12 file, the key's own first.
    pub(super) fn with_chain(
        der: &[u8],
        passphrase: Option<&str>,
    ) -> Result<(Self, Vec<Vec<u8>>), KeyError> {
        let form = der::form(der).ok_or(KeyError::Format("the DER is of no known form"))?;
        let encrypted = matches!(form, Form::EncryptedPkcs8 | Form::Pkcs12);
        if encrypted && passphrase.is_none() {
            return Err(KeyError::PassphraseMissing);
        }
        let (pkcs8, chain) = match form {
            Form::Pkcs8 | Form::EncryptedPkcs8 | Form::Pkcs1 => {
                (engine::read_key(der, passphrase)?, Vec::new())
            }
            Form::Sec1 => {
                let wrapped = der::wrap_sec1(der).ok_or(KeyError::Format(
                    "the EC key is broken or does not name its curve",
                ))?;
                (engine::read_key(&wrapped, None)?, Vec::new())
            }
            Form::Pkcs12 => engine::read_pkcs12(der, passphrase.unwrap_or_default())?,
        };
        let public = PublicKey::from_der(&engine::public_of(&pkcs8)?)?;
        Ok((Self { pkcs8, public }, chain))
    }

    /// The public key that belongs to it.
    #[must_use]
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Its algorithm.
    #[must_use]
    pub fn kind(&self) -> KeyKind {
        self.public.kind
    }

    /// Whether it belongs to a certificate.
    #[must_use]
    pub fn belongs_to(&self, certificate: &Certificate) -> bool {
        certificate.public_key() == Ok(&self.public)
    }

    /// The same for a TLS library: a copy in the clear.
    #[must_use]
    pub fn to_tls(&self) -> PrivateKeyDer<'static> {
        PrivatePkcs8KeyDer::from(self.pkcs8.to_vec()).into()
    }

    /// The key in PKCS#8: for the engine and for nobody else.
    pub(super) fn pkcs8(&self) -> &[u8] {
        &self.pkcs8
    }
}

// RFC 6545 §9.3: secrets stand in no log.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({}, secret)", self.public.kind)
    }
}
