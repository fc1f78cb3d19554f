//! The explicit list of peers' certificates (RFC 6546 §3), by certificate or by public key.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer;

use super::{Fingerprint, KeyError, pem};

/// What marks the pin of a public key, as curl and RFC 7469 write it.
const PUBLIC_KEY: &str = "sha256//";

/// One entry of the explicit list of peers' certificates.
///
/// As text it is either `sha256//` and the Base64 of the SHA-256 of the SubjectPublicKeyInfo, the
/// form of curl's `--pinnedpubkey`, which stays good when a peer renews its certificate with the
/// same key; or the 64 hexadecimal digits of the SHA-256 of the certificate, with or without
/// colons, as `openssl x509 -fingerprint -sha256` prints them (RFC 6546 §3).
// RFC 6546 §3, TLS-3-53
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Pin {
    /// This certificate and no other.
    Certificate(Fingerprint),
    /// Any certificate of this public key: the SHA-256 of its SubjectPublicKeyInfo.
    PublicKey([u8; 32]),
}

impl Pin {
    /// The pin of a certificate in DER.
    #[must_use]
    pub fn certificate(der: &[u8]) -> Self {
        Self::Certificate(Fingerprint(Sha256::digest(der).into()))
    }

    /// The pin of the first certificate of this PEM, or of the one in DER.
    ///
    /// # Errors
    /// [`KeyError`] when there is none.
    pub fn read(certificate: &[u8]) -> Result<Self, KeyError> {
        if !pem::is_pem(certificate) {
            return match X509Certificate::from_der(certificate) {
                Ok(([], _)) => Ok(Self::certificate(certificate)),
                _ => Err(KeyError::Certificate("its DER is broken")),
            };
        }
        let blocks = pem::blocks(certificate).ok_or(KeyError::Certificate("the PEM is broken"))?;
        let first = blocks.iter().find(|block| block.label == "CERTIFICATE");
        let first = first.ok_or(KeyError::Certificate("no block CERTIFICATE"))?;
        Ok(Self::certificate(&first.der))
    }

    /// The pin of the public key in a certificate in DER; none when it cannot be read.
    #[must_use]
    pub fn public_key(der: &[u8]) -> Option<Self> {
        let (_, certificate) = X509Certificate::from_der(der).ok()?;
        Some(Self::PublicKey(
            Sha256::digest(certificate.public_key().raw).into(),
        ))
    }
}

impl fmt::Display for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Certificate(digest) => digest.fmt(f),
            Self::PublicKey(digest) => {
                write!(f, "{PUBLIC_KEY}{}", BASE64_STANDARD.encode(digest))
            }
        }
    }
}

/// A text that is no [`Pin`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected sha256//BASE64 of a public key, or the 64 hexadecimal digits of a certificate's \
     SHA-256"
)]
pub struct PinError;

impl FromStr for Pin {
    type Err = PinError;

    fn from_str(text: &str) -> Result<Self, PinError> {
        let text = text.trim();
        match text.strip_prefix(PUBLIC_KEY) {
            Some(encoded) => {
                let digest = BASE64_STANDARD.decode(encoded).map_err(|_| PinError)?;
                let digest = digest.try_into().map_err(|_| PinError)?;
                Ok(Self::PublicKey(digest))
            }
            None => text.parse().map(Self::Certificate).map_err(|_| PinError),
        }
    }
}

/// The explicit list of peers' certificates (RFC 6546 §3). An empty one is no list: then the CA
/// alone decides.
// RFC 6546 §3, TLS-3-53
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pins(BTreeSet<Pin>);

impl Pins {
    /// Whether there is no list.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds an entry.
    pub fn add(&mut self, pin: Pin) {
        self.0.insert(pin);
    }

    /// Whether a certificate in DER is listed, by itself or by its key. On an empty list there is
    /// none.
    #[must_use]
    pub fn list(&self, der: &[u8]) -> bool {
        !self.is_empty()
            && (self.0.contains(&Pin::certificate(der))
                || Pin::public_key(der).is_some_and(|pin| self.0.contains(&pin)))
    }
}

impl Extend<Pin> for Pins {
    fn extend<T: IntoIterator<Item = Pin>>(&mut self, pins: T) {
        self.0.extend(pins);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pins_read_what_they_print() {
        let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let pin: Pin = hex.parse().unwrap();
        assert!(matches!(pin, Pin::Certificate(_)));
        assert_eq!(pin.to_string(), hex);
        let colons: Vec<_> = hex
            .as_bytes()
            .chunks(2)
            .map(|pair| String::from_utf8_lossy(pair).to_uppercase())
            .collect();
        assert_eq!(colons.join(":").parse(), Ok(pin));

        let key = "sha256//ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
        let pin: Pin = key.parse().unwrap();
        assert!(matches!(pin, Pin::PublicKey(_)));
        assert_eq!(pin.to_string(), key);
        for wrong in [
            "",
            "ba78",
            "sha256//",
            "sha256//AAAA",
            "sha256/ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
            &format!("{hex}0"),
            &hex.replace('b', "g"),
            &"+1".repeat(32),
            &"é".repeat(32),
        ] {
            assert_eq!(wrong.parse::<Pin>(), Err(PinError), "{wrong}");
        }
    }
}
