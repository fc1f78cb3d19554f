//! TLS as RFC 6546 §3 wants it: mutual, against our own CA, by exact name.

use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{ResolvesClientCert, Resumption, WebPkiServerVerifier};
use rustls::crypto::CryptoProvider;
use rustls::sign::CertifiedKey;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, OtherError, RootCertStore,
    SignatureScheme,
};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{
    CertificateDer, CertificateRevocationListDer, PrivateKeyDer, ServerName, UnixTime,
};
use x509_parser::prelude::{FromDer, X509Certificate, X509Name};

use super::error::{CertificateProblem, ClientError, clean_line};
use crate::security::{self, Names, Pin, Pins, Revocations, shown_name};

/// Our certificate and key.
pub(super) enum OwnKey<'a> {
    /// As they were given: any key that TLS knows.
    Pem {
        chain: &'a [u8],
        key: &'a [u8],
        passphrase: Option<&'a str>,
    },
    /// Read already.
    Read(security::Identity),
}

/// What every connection of a client shares.
pub(super) struct Tls {
    provider: Arc<CryptoProvider>,
    path: Arc<WebPkiServerVerifier>,
    allowed: Arc<Pins>,
    common_name: bool,
    known: Option<Pin>,
    key: Arc<CertifiedKey>,
    /// Our certificate in words, for error texts.
    pub(super) own: Arc<str>,
}

impl Tls {
    // RFC 6546 §3, TLS-3-44, TLS-3-46, TLS-3-53
    pub(super) fn new(
        ca_pem: &[u8],
        own: OwnKey<'_>,
        crls_pem: &[Vec<u8>],
        allowed: Pins,
        common_name: bool,
        known: Option<Pin>,
    ) -> Result<Self, ClientError> {
        // The provider is named here, so that neither a build feature of another crate nor a
        // process-wide default decides about it.
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let roots = Arc::new(read_roots(ca_pem)?);
        let key = Arc::new(read_identity(own, &provider)?);

        let mut path = WebPkiServerVerifier::builder_with_provider(roots, provider.clone());
        if !crls_pem.is_empty() {
            // An outdated list says nothing about what happened since.
            path = path
                .with_crls(read_crls(crls_pem)?)
                .enforce_revocation_expiration();
        }
        let path = path
            .build()
            .map_err(|error| ClientError::BadCrl(error.to_string()))?;

        let facts = key.cert.first().and_then(|leaf| Facts::read(leaf));
        let facts = facts.ok_or_else(|| {
            ClientError::BadIdentity("the certificate is not a proper X.509 one".to_owned())
        })?;
        facts.warn();
        let own = facts.with_validity("our certificate is ").into();
        Ok(Self {
            provider,
            path,
            allowed: allowed.into(),
            common_name,
            known,
            key,
            own,
        })
    }

    /// A configuration for one connection; `seen` collects what the handshake shows.
    pub(super) fn config(&self, seen: &Arc<Seen>) -> Result<ClientConfig, rustls::Error> {
        // No pre-shared key can be given, so none is offered: RFC 6545 §9.3.1, RID-9.3.1-06.
        // RFC 6546 §3, TLS-3-43, TLS-3-57, TLS-3-58; RFC 7970 §9.2, IODEF2-9.2-01. RFC 8996
        // ended TLS 1.0 and 1.1, and rustls has neither: TLS-3-56, C-14.
        let mut config = ClientConfig::builder_with_provider(self.provider.clone())
            .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(Verifier {
                path: self.path.clone(),
                allowed: self.allowed.clone(),
                common_name: self.common_name,
                known: self.known,
                seen: seen.clone(),
            }))
            .with_client_cert_resolver(Arc::new(Identity {
                key: self.key.clone(),
                seen: seen.clone(),
            }));
        // A resumed session skips the check of the certificate. Connections are kept anyway, so
        // each new one can afford the full path validation that RFC 6546 §3 asks for.
        config.resumption = Resumption::disabled();
        Ok(config)
    }
}

/// What one handshake showed, for the text of its error.
#[derive(Debug, Default)]
pub(super) struct Seen(Mutex<SeenInner>);

#[derive(Clone, Debug, Default)]
pub(super) struct SeenInner {
    /// Whether the server asked for our certificate.
    pub(super) asked: bool,
    /// The CAs that it said it accepts.
    pub(super) accepted: Vec<String>,
    /// The server's certificate.
    facts: Option<Facts>,
}

impl Seen {
    pub(super) fn get(&self) -> SeenInner {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn note(&self, note: impl FnOnce(&mut SeenInner)) {
        note(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl SeenInner {
    /// Why we refused the server's certificate, in our words.
    pub(super) fn problem(&self, error: &CertificateError, wanted: &str) -> CertificateProblem {
        use CertificateError as E;
        use CertificateProblem as P;
        let facts = self.facts.clone().unwrap_or_default();
        let certificate = facts.to_string();
        let now = UnixTime::now().as_secs();
        // The path may also fail at a CA of the chain. What the certificate itself says tells
        // which of them it was.
        let of_chain = || "a CA certificate of its chain".to_owned();
        match error {
            E::UnknownIssuer => P::UnknownCa { certificate },
            E::NotValidForName | E::NotValidForNameContext { .. } => P::WrongName {
                wanted: wanted.to_owned(),
                names: facts.names,
                common_name: facts.common,
            },
            E::Expired | E::ExpiredContext { .. } if facts.not_after < now => P::Expired {
                certificate,
                not_after: Some(moment(facts.not_after)),
            },
            E::Expired | E::ExpiredContext { .. } => P::Expired {
                certificate: of_chain(),
                not_after: None,
            },
            E::NotValidYet | E::NotValidYetContext { .. } if facts.not_before > now => {
                P::NotYetValid {
                    certificate,
                    not_before: Some(moment(facts.not_before)),
                }
            }
            E::NotValidYet | E::NotValidYetContext { .. } => P::NotYetValid {
                certificate: of_chain(),
                not_before: None,
            },
            E::Revoked => P::Revoked { certificate },
            E::UnknownRevocationStatus => P::RevocationUnknown {
                certificate,
                reason: "no revocation list given is from its CA",
            },
            E::ExpiredRevocationList | E::ExpiredRevocationListContext { .. } => {
                P::RevocationUnknown {
                    certificate,
                    reason: "the revocation list of its CA is out of date",
                }
            }
            E::InvalidPurpose | E::InvalidPurposeContext { .. } => P::WrongUsage { certificate },
            E::Other(OtherError(error)) => match error.downcast_ref::<CertificateProblem>() {
                Some(problem) => problem.clone(),
                None => P::Invalid(error.to_string()),
            },
            other => P::Invalid(other.to_string()),
        }
    }
}

/// The path validation of RFC 5280 and the name check of RFC 6125 as webpki does them, and on
/// top what RFC 6546 §3 adds.
#[derive(Debug)]
struct Verifier {
    path: Arc<WebPkiServerVerifier>,
    allowed: Arc<Pins>,
    common_name: bool,
    known: Option<Pin>,
    seen: Arc<Seen>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let facts = Facts::read(end_entity);
        self.seen.note(|seen| seen.facts.clone_from(&facts));
        // RFC 6546 §3, TLS-3-46, TLS-3-51
        let verified = self.path.verify_server_cert(
            end_entity,
            intermediates,
            server_name,
            ocsp_response,
            now,
        );
        let names = match &verified {
            // The name is judged last: the path is good.
            Ok(_) => Names::of(end_entity),
            Err(rustls::Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) => Names::of(end_entity),
            Err(error) => return Err(error.clone()),
        };
        let (facts, names) = facts.zip(names).ok_or(CertificateError::BadEncoding)?;
        // RFC 6546 §3, TLS-3-52: also where the wildcard is not the name that matched.
        if let Some(name) = names.wildcard() {
            let name = clean_line(name);
            return Err(refuse(CertificateProblem::Wildcard { name }));
        }
        let verified = match verified {
            Ok(verified) => verified,
            Err(error) => self
                .by_certificate(end_entity)
                .or_else(|| self.by_common_name(&names, server_name))
                .ok_or(error)?,
        };
        // RFC 6546 §3, TLS-3-53
        if !self.allowed.is_empty() && !self.allowed.list(end_entity) {
            return Err(refuse(CertificateProblem::NotAllowed {
                certificate: facts.to_string(),
                sha256: Pin::certificate(end_entity).to_string(),
            }));
        }
        Ok(verified)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.path.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.path.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.path.supported_verify_schemes()
    }
}

impl Verifier {
    /// A certificate of which the path is good, and that is the peer's whatever it says.
    // RFC 6546 §3, TLS-3-53; C-16
    fn by_certificate(&self, certificate: &CertificateDer<'_>) -> Option<ServerCertVerified> {
        let known = self.known?;
        let mut one = Pins::default();
        one.add(known);
        one.list(certificate).then(ServerCertVerified::assertion)
    }

    /// The last resort for a certificate of which the path is good and that has no other name.
    // RFC 6546 §3, TLS-3-50
    fn by_common_name(&self, names: &Names, wanted: &ServerName<'_>) -> Option<ServerCertVerified> {
        let wanted = wanted.to_str();
        if !self.common_name || !names.identify_by_common_name(&wanted) {
            return None;
        }
        tracing::warn!(
            peer = %wanted,
            "the peer's certificate names it by its Common Name alone, which RFC 6546 advises \
             against"
        );
        Some(ServerCertVerified::assertion())
    }
}

fn refuse(problem: CertificateProblem) -> rustls::Error {
    CertificateError::Other(OtherError(Arc::new(problem))).into()
}

/// Our certificate, given to every server that asks.
struct Identity {
    key: Arc<CertifiedKey>,
    seen: Arc<Seen>,
}

impl std::fmt::Debug for Identity {
    // Nothing of a key belongs into a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").finish_non_exhaustive()
    }
}

impl ResolvesClientCert for Identity {
    fn resolve(&self, hints: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        // A few are enough for an error text.
        let accepted = hints.iter().take(5).filter_map(|der| {
            let (_, name) = X509Name::from_der(der).ok()?;
            Some(shown_name(&name))
        });
        self.seen.note(|seen| {
            seen.asked = true;
            seen.accepted = accepted.collect();
        });
        // Also when the hints do not name our CA: the server then says itself that it refuses.
        Some(self.key.clone())
    }

    fn has_certs(&self) -> bool {
        true
    }
}

/// What a certificate says of itself, safe to show.
#[derive(Clone, Debug, Default)]
struct Facts {
    subject: String,
    issuer: String,
    names: Vec<String>,
    common: Option<String>,
    has_dns_name: bool,
    wildcard: Option<String>,
    not_before: u64,
    not_after: u64,
}

impl Facts {
    fn read(der: &[u8]) -> Option<Self> {
        let (_, certificate) = X509Certificate::from_der(der).ok()?;
        let mut facts = Self {
            subject: shown_name(certificate.subject()),
            issuer: shown_name(certificate.issuer()),
            not_before: seconds(certificate.validity().not_before.timestamp()),
            not_after: seconds(certificate.validity().not_after.timestamp()),
            ..Self::default()
        };
        let names = Names::of(der)?;
        facts.has_dns_name = !names.dns.is_empty();
        facts.wildcard = names.wildcard().map(clean_line);
        if names.rely_on_common_name() {
            facts.common = names.common.first().map(|name| clean_line(name));
        }
        let ip = names.ip.iter().map(ToString::to_string);
        let dns = names.dns.iter().map(|name| clean_line(name));
        // More would not help the reader of an error.
        facts.names = dns.chain(ip).take(10).collect();
        Some(facts)
    }

    fn with_validity(&self, before: &str) -> String {
        let (from, to) = (moment(self.not_before), moment(self.not_after));
        format!("{before}{self}, valid from {from} to {to}")
    }

    /// What a peer may refuse in our own certificate. It is the peer that decides.
    fn warn(&self) {
        let now = UnixTime::now().as_secs();
        if let Some(name) = &self.wildcard {
            // RFC 6546 §3, TLS-3-52
            tracing::warn!(
                name,
                "our certificate has a wildcard, which RFC 6546 forbids"
            );
        }
        if !self.has_dns_name {
            // RFC 6546 §3, TLS-3-49
            tracing::warn!("our certificate has no DNS name in its subjectAltName");
        }
        if self.not_after < now || self.not_before > now {
            tracing::warn!("{}", self.with_validity("out of date: our certificate is "));
        }
    }
}

impl std::fmt::Display for Facts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let subject = match (self.subject.as_str(), self.names.first()) {
            ("", Some(name)) => name,
            ("", None) => "a certificate without a name",
            (subject, _) => subject,
        };
        write!(f, "{subject} (issued by {})", self.issuer)
    }
}

fn seconds(timestamp: i64) -> u64 {
    u64::try_from(timestamp).unwrap_or_default()
}

/// A time as RFC 3339 writes it.
fn moment(seconds: u64) -> String {
    let time = i64::try_from(seconds)
        .ok()
        .and_then(|seconds| time::OffsetDateTime::from_unix_timestamp(seconds).ok());
    match time {
        Some(t) => format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
            t.year(),
            u8::from(t.month()),
            t.day(),
            t.hour(),
            t.minute(),
            t.second()
        ),
        None => format!("{seconds} s after 1970"),
    }
}

pub(super) fn read_roots(pem: &[u8]) -> Result<RootCertStore, ClientError> {
    if pem.iter().all(u8::is_ascii_whitespace) {
        return Err(ClientError::NoCa);
    }
    let mut roots = RootCertStore::empty();
    for certificate in read_certificates(pem).map_err(ClientError::BadCa)? {
        roots
            .add(certificate)
            .map_err(|error| ClientError::BadCa(error.to_string()))?;
    }
    Ok(roots)
}

fn read_certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, String> {
    let certificates = CertificateDer::pem_slice_iter(pem)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| format!("no proper PEM: {error}"))?;
    if certificates.is_empty() {
        return Err("there is no PEM block CERTIFICATE".to_owned());
    }
    Ok(certificates)
}

fn read_identity(own: OwnKey<'_>, provider: &CryptoProvider) -> Result<CertifiedKey, ClientError> {
    let (chain, key) = match own {
        OwnKey::Read(identity) => identity.to_tls(),
        OwnKey::Pem {
            chain,
            key,
            passphrase,
        } => {
            if chain.iter().all(u8::is_ascii_whitespace) {
                return Err(ClientError::NoIdentity);
            }
            let chain = read_certificates(chain).map_err(ClientError::BadIdentity)?;
            (chain, read_key(key, passphrase)?)
        }
    };
    CertifiedKey::from_der(chain, key, provider).map_err(|error| match error {
        rustls::Error::InconsistentKeys(_) => ClientError::KeyMismatch(error.to_string()),
        error => ClientError::BadIdentity(error.to_string()),
    })
}

fn read_key(key: &[u8], passphrase: Option<&str>) -> Result<PrivateKeyDer<'static>, ClientError> {
    let has = |mark: &[u8]| memchr::memmem::find(key, mark).is_some();
    // PKCS#8 says it in the label, the older OpenSSL form in a header line.
    if has(b"Proc-Type: 4,ENCRYPTED") {
        return Err(ClientError::EncryptedKey(
            "in the old way of OpenSSL, which is not read: write it anew with \
             `openssl pkcs8 -topk8 -in KEY -out NEW`",
        ));
    }
    if has(b"BEGIN ENCRYPTED PRIVATE KEY") {
        if passphrase.is_none() {
            return Err(ClientError::EncryptedKey("and no passphrase was given"));
        }
        let key = security::Key::from_pem(key, passphrase);
        let key = key.map_err(|error| ClientError::BadIdentity(error.to_string()))?;
        return Ok(key.to_tls());
    }
    // The error is not passed on: nothing of a key file belongs into a message.
    PrivateKeyDer::from_pem_slice(key).map_err(|_| {
        ClientError::BadIdentity("there is no PEM block PRIVATE KEY that can be read".to_owned())
    })
}

fn read_crls(files: &[Vec<u8>]) -> Result<Vec<CertificateRevocationListDer<'static>>, ClientError> {
    let mut crls = Vec::new();
    for file in files {
        let lists = Revocations::read_all(file);
        let lists = lists.map_err(|error| ClientError::BadCrl(error.to_string()))?;
        crls.extend(lists.iter().map(|list| list.der().to_vec().into()));
    }
    Ok(crls)
}
