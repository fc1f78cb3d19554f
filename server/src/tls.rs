//! Mutual TLS as RFC 6546 §3 demands it, and why a handshake failed.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use openrid::security::{Identity, Names, Pin, Pins, Revocations};
use rustls::client::danger::HandshakeSignatureValid;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::server::{NoServerSessionStorage, VerifierBuilderError, WebPkiClientVerifier};
use rustls::{
    AlertDescription, CertificateError, DigitallySignedStruct, DistinguishedName, OtherError,
    RootCertStore, ServerConfig, SignatureScheme,
};
use rustls_pki_types::pem::{self, PemObject};
use rustls_pki_types::{CertificateDer, CertificateRevocationListDer, PrivateKeyDer, UnixTime};

use crate::Digest;

/// The identity of this system and whom it lets in.
///
/// Every peer must present a certificate that leads to one of the CAs; there is no way to turn
/// that off (RFC 6546 §3). With an allow-list it must be on the list as well.
pub struct TlsSettings {
    ca: Vec<CertificateDer<'static>>,
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
    allow: Pins,
    names: Vec<String>,
    common_name: bool,
    crls: Vec<CertificateRevocationListDer<'static>>,
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
        let chain = certificates(chain, PemKind::Certificate)?;
        Ok(Self::new(certificates(ca, PemKind::Ca)?, chain, key))
    }

    /// Reads the CAs of the peers from a PEM text, and takes an identity that was read already:
    /// from PKCS#12, or with an encrypted key.
    ///
    /// # Errors
    /// When the text is no PEM or holds no certificate.
    pub fn from_identity(ca: &[u8], identity: &Identity) -> Result<Self, TlsError> {
        let (chain, key) = identity.to_tls();
        Ok(Self::new(certificates(ca, PemKind::Ca)?, chain, key))
    }

    fn new(
        ca: Vec<CertificateDer<'static>>,
        chain: Vec<CertificateDer<'static>>,
        key: PrivateKeyDer<'static>,
    ) -> Self {
        Self {
            ca,
            chain,
            key,
            allow: Pins::default(),
            names: Vec::new(),
            common_name: false,
            crls: Vec::new(),
        }
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

    /// Lets in only these certificates, or certificates of these keys, besides demanding that they
    /// lead to a CA. Without any, every certificate of the CAs is let in.
    // RFC 6546 §3, TLS-3-53
    #[must_use]
    pub fn allow<T: Into<Pin>>(mut self, peers: impl IntoIterator<Item = T>) -> Self {
        self.allow.extend(peers.into_iter().map(Into::into));
        self
    }

    /// Lets in only peers with one of these reference identifiers, DNS names or IP addresses, in
    /// the subjectAltName of their certificates. Without any, a peer's name is not asked for.
    // RFC 6546 §3, TLS-3-51, TLS-3-62
    #[must_use]
    pub fn allow_names<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.names.extend(names.into_iter().map(Into::into));
        self
    }

    /// Takes the Common Name for the name of a peer whose certificate has nothing else to go by,
    /// and warns each time. RFC 6546 §3 advises against such certificates; without this they are
    /// refused unless they are on the allow-list.
    // RFC 6546 §3, TLS-3-50
    #[must_use]
    pub fn accept_common_name(mut self, accept: bool) -> Self {
        self.common_name = accept;
        self
    }

    /// Refuses peers whose certificates these lists revoke. Once there is one, each CA of a peer's
    /// chain must have one that is not out of date (RFC 5280 §6.3).
    // RFC 6546 §3, TLS-3-46
    #[must_use]
    pub fn crls<'a>(mut self, lists: impl IntoIterator<Item = &'a Revocations>) -> Self {
        let lists = lists.into_iter().map(|list| list.der().to_vec().into());
        self.crls.extend(lists);
        self
    }

    // RFC 6546 §3, TLS-3-45
    pub(crate) fn build(&self) -> Result<Arc<Door>, TlsError> {
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
        let mut path = WebPkiClientVerifier::builder_with_provider(roots.into(), provider.clone());
        if !self.crls.is_empty() {
            // An outdated list says nothing about what happened since.
            path = path
                .with_crls(self.crls.iter().cloned())
                .enforce_revocation_expiration();
        }
        let inner = path.build().map_err(|error| match error {
            VerifierBuilderError::InvalidCrl(error) => {
                TlsError::Crl(rustls::Error::from(error).to_string())
            }
            error => TlsError::Ca(rustls::Error::General(error.to_string())),
        })?;
        let verifier = Arc::new(PeerVerifier {
            inner,
            allow: self.allow.clone(),
            names: self.names.clone(),
            common_name: self.common_name,
        });
        let mut config = server_config(provider, verifier.clone(), self)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        // A resumed session would carry an old verdict on the peer past a change of the
        // allow-list or the end of its certificate. Connections persist, so little is lost.
        config.session_storage = Arc::new(NoServerSessionStorage {});
        config.send_tls13_tickets = 0;
        Ok(Arc::new(Door {
            config: Arc::new(config),
            verifier,
        }))
    }
}

/// Who is let in, and how.
#[derive(Debug)]
pub(crate) struct Door {
    pub(crate) config: Arc<ServerConfig>,
    verifier: Arc<PeerVerifier>,
}

impl Door {
    /// Whether a peer that showed these certificates would be let in now.
    pub(crate) fn admits(&self, chain: &[CertificateDer<'_>]) -> Result<(), rustls::Error> {
        let (own, more) = chain
            .split_first()
            .ok_or(rustls::Error::NoCertificatesPresented)?;
        let verified = self.verifier.verify_client_cert(own, more, UnixTime::now());
        verified.map(|_| ())
    }
}

fn server_config(
    provider: Arc<CryptoProvider>,
    verifier: Arc<PeerVerifier>,
    settings: &TlsSettings,
) -> Result<ServerConfig, TlsError> {
    ServerConfig::builder_with_provider(provider)
        // Certificates are all that counts; no pre-shared key can be given: RFC 6545 §9.3.1,
        // RID-9.3.1-06. RFC 8996 ended TLS 1.1, and rustls does not have it: RFC 6546 §3,
        // TLS-3-56, C-14.
        .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])
        .map_err(TlsError::Certificate)?
        .with_client_cert_verifier(verifier)
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
            .field("names", &self.names)
            .field("crls", &self.crls.len())
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
    /// A revocation list cannot be used.
    #[error("a revocation list cannot be used: {0}")]
    Crl(String),
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
        "tls-crl",
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
            Self::Crl(_) => "tls-crl",
            Self::Wildcard(_) => "tls-wildcard",
        }
    }
}

/// Path validation by webpki, then what RFC 6546 §3 asks beyond it.
#[derive(Debug)]
struct PeerVerifier {
    inner: Arc<dyn ClientCertVerifier>,
    allow: Pins,
    names: Vec<String>,
    common_name: bool,
}

/// A certificate with a valid path is refused for this.
#[derive(Debug, thiserror::Error)]
enum Refusal {
    #[error("the certificate has the wildcard {0:?}")]
    Wildcard(String),
    #[error("the certificate has no DNS name and no IP address")]
    CommonName,
}

impl From<Refusal> for rustls::Error {
    fn from(refusal: Refusal) -> Self {
        CertificateError::Other(OtherError(Arc::new(refusal))).into()
    }
}

impl PeerVerifier {
    /// What RFC 6546 §3 asks of a certificate whose path is good.
    fn admit(&self, certificate: &CertificateDer<'_>) -> Result<(), rustls::Error> {
        // RFC 6546 §3, TLS-3-52: "Wildcards MUST NOT appear", not even when it is listed.
        let names = Names::of(certificate).ok_or(CertificateError::BadEncoding)?;
        if let Some(name) = names.wildcard() {
            return Err(Refusal::Wildcard(name.to_owned()).into());
        }
        let listed = self.allow.list(certificate);
        let digest = Digest::of(certificate);
        if !self.allow.is_empty() && !listed {
            // The error has no room for it, and whoever keeps the list will want it.
            tracing::info!(target: "openrid::tls", certificate = %digest, "not on the allow-list");
            // The peer is told access_denied: its certificate is good, and still no.
            return Err(CertificateError::ApplicationVerificationFailure.into());
        }
        // RFC 6546 §3, TLS-3-50
        if names.dns.is_empty() && names.ip.is_empty() {
            // Beside a name of another kind, a Common Name says nothing (RFC 6125 §6.4.4).
            let alone = self.common_name && names.rely_on_common_name();
            if !listed && !alone {
                return Err(Refusal::CommonName.into());
            }
            tracing::warn!(
                target: "openrid::tls", certificate = %digest,
                "a peer's certificate has no DNS name and no IP address, which RFC 6546 advises \
                 against"
            );
        }
        // RFC 6546 §3, TLS-3-51, TLS-3-62
        let known = |name: &String| {
            names.identify(name) || self.common_name && names.identify_by_common_name(name)
        };
        if !self.names.is_empty() && !self.names.iter().any(known) {
            tracing::info!(
                target: "openrid::tls", certificate = %digest, names = ?names.dns,
                "none of the names that are let in"
            );
            return Err(CertificateError::NotValidForName.into());
        }
        Ok(())
    }
}

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
        self.admit(certificate)?;
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
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "certificate for another name"
        }
        CertificateError::UnknownRevocationStatus => "certificate of a CA without revocation list",
        CertificateError::ExpiredRevocationList
        | CertificateError::ExpiredRevocationListContext { .. } => "outdated revocation list",
        CertificateError::Other(OtherError(other)) => match other.downcast_ref() {
            Some(Refusal::Wildcard(_)) => "wildcard in the certificate",
            Some(Refusal::CommonName) => "certificate without a name but a Common Name",
            None => "bad certificate",
        },
        _ => "bad certificate",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rcgen::{CertificateParams, DnType, KeyPair, SanType};

    const ALICE: &str = "alice.example.com";

    // RFC 6546 §3, TLS-3-50, TLS-3-51, TLS-3-62; RFC 6125 §6.4.4
    #[test]
    fn a_common_name_counts_alone_and_where_that_is_set() {
        let uri = SanType::URI("https://alice.example.com/".try_into().unwrap());
        for (beside, accepted, listed, names, admitted) in [
            (None, true, false, &[][..], true),
            (Some(&uri), true, false, &[], false),
            (None, false, false, &[], false),
            (None, false, true, &[], true),
            (None, false, true, &[ALICE], false),
            (None, true, false, &[ALICE], true),
            (Some(&uri), true, true, &[ALICE], false),
            (None, true, false, &["bob.example.net"], false),
        ] {
            let mut params = CertificateParams::default();
            params.distinguished_name.push(DnType::CommonName, ALICE);
            params.subject_alt_names.extend(beside.cloned());
            let key = KeyPair::generate().unwrap();
            let own = params.self_signed(&key).unwrap().der().clone();
            let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
            let mut settings = TlsSettings::new(vec![own.clone()], vec![own.clone()], key)
                .accept_common_name(accepted)
                .allow_names(names.iter().copied());
            if listed {
                settings = settings.allow([Digest::of(&own)]);
            }
            let door = settings.build().unwrap();
            assert_eq!(
                door.admits(&[own]).is_ok(),
                admitted,
                "{beside:?} {accepted} {listed} {names:?}"
            );
        }
    }
}
