//! Who signs: a private key and the certificates that vouch for it.

use rustls_pki_types::{CertificateDer, PrivateKeyDer};

use super::{Certificate, Key, KeyError, pem};

/// A private key with its certificate and those of the CAs between it and an anchor.
// RFC 6545 §9.3.1, RID-9.3.1-02
#[derive(Clone, Debug)]
pub struct Identity {
    key: Key,
    chain: Vec<Certificate>,
}

impl Identity {
    /// From a key and its chain, the key's own certificate first.
    ///
    /// # Errors
    /// [`KeyError`] when there is no certificate, or the key does not belong to the first.
    pub fn new(key: Key, chain: Vec<Certificate>) -> Result<Self, KeyError> {
        let Some(own) = chain.first() else {
            return Err(KeyError::NoCertificate);
        };
        own.public_key().map_err(Clone::clone)?;
        if !key.belongs_to(own) {
            return Err(KeyError::Mismatch {
                subject: own.subject().to_owned(),
            });
        }
        Ok(Self { key, chain })
    }

    /// From a file with the key and one with its certificates, each in PEM or DER.
    ///
    /// # Errors
    /// As [`Key::read`], [`Certificate::read_all`] and [`new`](Self::new).
    pub fn read(key: &[u8], chain: &[u8], passphrase: Option<&str>) -> Result<Self, KeyError> {
        Self::new(Key::read(key, passphrase)?, Certificate::read_all(chain)?)
    }

    /// From a PKCS#12 file, which holds both.
    ///
    /// # Errors
    /// [`KeyError`] when it is none, when it holds no certificate of the key, or the passphrase
    /// does not open it.
    pub fn from_pkcs12(bytes: &[u8], passphrase: &str) -> Result<Self, KeyError> {
        if pem::is_pem(bytes) {
            return Err(KeyError::Format("this is PEM, PKCS#12 is not"));
        }
        let (key, chain) = Key::with_chain(bytes, Some(passphrase))?;
        let chain = chain
            .iter()
            .map(|der| Certificate::from_der(der))
            .collect::<Result<_, _>>()?;
        Self::new(key, chain)
    }

    /// The same for a TLS library: the chain and the key, which is a copy in the clear.
    #[must_use]
    pub fn to_tls(&self) -> (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>) {
        let chain = self.chain.iter();
        let chain = chain.map(|one| CertificateDer::from(one.der().to_vec()));
        (chain.collect(), self.key.to_tls())
    }

    /// The private key.
    #[must_use]
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// The certificate of the key.
    #[must_use]
    pub fn certificate(&self) -> &Certificate {
        &self.chain[0]
    }

    /// The certificate of the key and those behind it.
    #[must_use]
    pub fn chain(&self) -> &[Certificate] {
        &self.chain
    }
}
