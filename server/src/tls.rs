//! Mutual TLS as RFC 6546 §3 demands it, and why a handshake failed.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::client::danger::HandshakeSignatureValid;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::server::{NoServerSessionStorage, WebPkiClientVerifier};
use rustls::{
    AlertDescription, CertificateError, DigitallySignedStruct, DistinguishedName, OtherError,
    RootCertStore, ServerConfig, SignatureScheme,
};
use rustls_pki_types::pem::{self, PemObject};
use rustls_pki_types::{CertificateDer, PrivateKeyDer, UnixTime};

use crate::Digest;
use crate::peer::Names;

/// The identity of this system and whom it lets in.
///
/// Every peer must present a certificate that leads to one of the CAs; there is no way to turn
/// that off (RFC 6546 §3). With an allow-list it must be on the list as well.
pub struct TlsSettings {
    ca: Vec<CertificateDer<'static>>,
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
    allow: Vec<Digest>,
}

impl TlsSettings {
    /// Reads the CAs of the peers, the own certificate chain (own certificate first) and its
    /// key from PEM texts.
    ///
    /// # Errors
    /// When one of them is no PEM or holds nothing of its kind.
    pub fn from_pem(ca: &[u8], chain: &[u8], key: &[u8]) -> Result<Self, TlsError> {
        let key = PrivateKeyDer::from_pem_slice(key).map_err(|error| match error {
            pem::Error::NoItemsFound => TlsError::Missing(PemKind::Key),
            error => TlsError::Pem(PemKind::Key, error),
        })?;
        Ok(Self {
            ca: certificates(ca, PemKind::Ca)?,
            chain: certificates(chain, PemKind::Certificate)?,
            key,
            allow: Vec::new(),
        })
    }

    /// As [`TlsSettings::from_pem`], from files.
    ///
    /// # Errors
    /// When a file cannot be read or holds nothing of its kind.
    pub fn from_files(ca: &Path, chain: &Path, key: &Path) -> Result<Self, TlsError> {
        let read = |path: &Path| {
            std::fs::read(path).map_err(|source| TlsError::Read {
                path: path.to_owned(),
                source,
            })
        };
        Self::from_pem(&read(ca)?, &read(chain)?, &read(key)?)
    }

    /// Lets in only the certificates with these SHA-256 digests, besides demanding that they
    /// lead to a CA. Without any, every certificate of the CAs is let in.
    // RFC 6546 §3: explicit whitelist of peer certificates
    #[must_use]
    pub fn allow(mut self, certificates: impl IntoIterator<Item = Digest>) -> Self {
        self.allow.extend(certificates);
        self
    }

    // RFC 6546 §3, TLS-3-45
    pub(crate) fn build(&self) -> Result<Arc<ServerConfig>, TlsError> {
        let own = self
            .chain
            .first()
            .ok_or(TlsError::Missing(PemKind::Certificate))?;
        let names =
            Names::of(own).ok_or(TlsError::Certificate(CertificateError::BadEncoding.into()))?;
        if let Some(name) = names.wildcard() {
            return Err(TlsError::Wildcard(name.to_owned()));
        }
        let mut roots = RootCertStore::empty();
        for ca in &self.ca {
            roots.add(ca.clone()).map_err(TlsError::Ca)?;
        }
        let provider = Arc::new(aws_lc_rs::default_provider());
        let inner = WebPkiClientVerifier::builder_with_provider(roots.into(), provider.clone())
            .build()
            .map_err(|error| TlsError::Ca(rustls::Error::General(error.to_string())))?;
        let verifier = PeerVerifier {
            inner,
            allow: self.allow.clone(),
        };
        let mut config = server_config(provider, verifier, self)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        // A resumed session would carry an old verdict on the peer past a change of the
        // allow-list or the end of its certificate. Connections persist, so little is lost.
        config.session_storage = Arc::new(NoServerSessionStorage {});
        config.send_tls13_tickets = 0;
        Ok(Arc::new(config))
    }
}

fn server_config(
    provider: Arc<CryptoProvider>,
    verifier: PeerVerifier,
    settings: &TlsSettings,
) -> Result<ServerConfig, TlsError> {
    ServerConfig::builder_with_provider(provider)
        // RFC 6546's TLS 1.1 was withdrawn by RFC 8996 (C-14).
        .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])
        .map_err(TlsError::Certificate)?
        .with_client_cert_verifier(Arc::new(verifier))
        .with_single_cert(settings.chain.clone(), settings.key.clone_key())
        .map_err(TlsError::Certificate)
}

impl fmt::Debug for TlsSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TlsSettings")
            .field("ca", &self.ca.len())
            .field(
                "certificate",
                &self.chain.first().map(|own| Digest::of(own)),
            )
            .field("allow", &self.allow)
            .finish_non_exhaustive()
    }
}

fn certificates(text: &[u8], kind: PemKind) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let found = CertificateDer::pem_slice_iter(text)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| TlsError::Pem(kind, error))?;
    if found.is_empty() {
        Err(TlsError::Missing(kind))
    } else {
        Ok(found)
    }
}

/// What a PEM text was to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PemKind {
    /// The certificates of the CAs that peers are to have theirs from.
    Ca,
    /// The own certificate with its chain.
    Certificate,
    /// The private key of the own certificate.
    Key,
}

impl fmt::Display for PemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ca => "CA certificate",
            Self::Certificate => "certificate",
            Self::Key => "private key",
        })
    }
}

/// Why TLS settings cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TlsError {
    /// A file could not be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// Its path.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A text is no PEM.
    #[error("the {0} is not in PEM form: {1}")]
    Pem(PemKind, #[source] pem::Error),
    /// A PEM text holds nothing of the kind.
    #[error("there is no {0} in the PEM text")]
    Missing(PemKind),
    /// A CA certificate cannot be used.
    #[error("a CA certificate cannot be used: {0}")]
    Ca(#[source] rustls::Error),
    /// The own certificate and key cannot be used, alone or together.
    #[error("the certificate and its key cannot be used: {0}")]
    Certificate(#[source] rustls::Error),
    /// The own certificate has a wildcard, which RFC 6546 §3 forbids.
    #[error("the certificate has the wildcard {0:?}; RFC 6546 section 3 forbids wildcards")]
    Wildcard(String),
}

impl TlsError {
    /// Every code of this error.
    pub const CODES: &[&str] = &[
        "tls-read",
        "tls-pem",
        "tls-missing",
        "tls-ca",
        "tls-certificate",
        "tls-wildcard",
    ];

    /// A code that stays the same across versions and languages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Read { .. } => "tls-read",
            Self::Pem(..) => "tls-pem",
            Self::Missing(_) => "tls-missing",
            Self::Ca(_) => "tls-ca",
            Self::Certificate(_) => "tls-certificate",
            Self::Wildcard(_) => "tls-wildcard",
        }
    }
}

/// Path validation by webpki, then what RFC 6546 §3 asks beyond it.
#[derive(Debug)]
struct PeerVerifier {
    inner: Arc<dyn ClientCertVerifier>,
    allow: Vec<Digest>,
}

/// A certificate with a valid path is refused for this.
#[derive(Debug, thiserror::Error)]
#[error("the certificate has the wildcard {0:?}")]
struct Wildcard(String);

impl ClientCertVerifier for PeerVerifier {
    fn verify_client_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<ClientCertVerified, rustls::Error> {
        let verified = self
            .inner
            .verify_client_cert(certificate, intermediates, now)?;
        // RFC 6546 §3: "Wildcards MUST NOT appear", not even when the certificate is listed.
        let names = Names::of(certificate).ok_or(CertificateError::BadEncoding)?;
        if let Some(name) = names.wildcard() {
            let wildcard = Wildcard(name.to_owned());
            return Err(CertificateError::Other(OtherError(Arc::new(wildcard))).into());
        }
        let digest = Digest::of(certificate);
        if !self.allow.is_empty() && !self.allow.contains(&digest) {
            // The error has no room for it, and whoever keeps the list will want it.
            tracing::info!(target: "openrid::tls", certificate = %digest, "not on the allow-list");
            // The peer is told access_denied: its certificate is good, and still no.
            return Err(CertificateError::ApplicationVerificationFailure.into());
        }
        Ok(verified)
    }

    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        self.inner.root_hint_subjects()
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.inner
            .verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.inner
            .verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.inner.supported_verify_schemes()
    }
}

/// Why a peer was not let in, as a word for logs and counters.
pub(crate) fn handshake_failure(error: &io::Error) -> &'static str {
    let Some(error) = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<rustls::Error>())
    else {
        return match error.kind() {
            io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset => "closed by the peer",
            _ => "connection failed",
        };
    };
    match error {
        rustls::Error::NoCertificatesPresented => "no certificate",
        rustls::Error::InvalidCertificate(error) => certificate_failure(error),
        rustls::Error::AlertReceived(
            AlertDescription::UnknownCA
            | AlertDescription::BadCertificate
            | AlertDescription::CertificateExpired
            | AlertDescription::CertificateUnknown
            | AlertDescription::UnsupportedCertificate
            | AlertDescription::CertificateRevoked,
        ) => "the peer refuses this system's certificate",
        rustls::Error::AlertReceived(_) => "the peer gave up",
        rustls::Error::InvalidMessage(_) => "not TLS",
        rustls::Error::PeerIncompatible(_) => "no common TLS version or cipher suite",
        rustls::Error::NoApplicationProtocol => "no common application protocol",
        _ => "handshake failed",
    }
}

fn certificate_failure(error: &CertificateError) -> &'static str {
    match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "expired certificate"
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "certificate not yet valid"
        }
        CertificateError::UnknownIssuer => "unknown CA",
        CertificateError::Revoked => "revoked certificate",
        CertificateError::BadSignature => "certificate with a bad signature",
        CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => {
            "certificate not for clients"
        }
        CertificateError::ApplicationVerificationFailure => "certificate not on the allow-list",
        CertificateError::Other(OtherError(other)) if other.is::<Wildcard>() => {
            "wildcard in the certificate"
        }
        _ => "bad certificate",
    }
}
