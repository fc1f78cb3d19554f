//! A throw-away PKI for demonstrations and tests: a consortium's CA and the certificates of its
//! peers, made as RFC 6546 §3 wants them, and on request as it does not.
//!
//! It is for nothing else. The CA's key lives in memory only and is gone with the [`Ca`].

use std::fs;
use std::io::{self, Write};
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CertifiedIssuer,
    DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, KeyIdMethod, KeyPair,
    KeyUsagePurpose, PublicKeyData, RevokedCertParams, SanType, SerialNumber,
};
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};

/// Why a certificate could not be made or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PkiError {
    /// The name is no DNS name, IP address or file name.
    #[error("{0:?} is not a name for a certificate")]
    Name(String),
    /// The certificate could not be made.
    #[error("the certificate could not be made: {0}")]
    Make(#[from] rcgen::Error),
    /// A file could not be written; one that exists is never overwritten.
    #[error("{}: {source}", .path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// How long the certificates of this PKI are good, unless asked for otherwise.
const VALIDITY: Duration = Duration::days(365);

/// Clocks differ, and a certificate made just now should work at once.
const SLACK: Duration = Duration::hours(1);

/// The CA of a throw-away consortium.
pub struct Ca {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl std::fmt::Debug for Ca {
    // Its key is nobody's business.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ca").finish_non_exhaustive()
    }
}

impl Ca {
    /// Makes a CA. A part of its key's hash is added to the name, so that two of them can be
    /// told apart in messages and in a browser's certificate store.
    ///
    /// # Errors
    /// [`PkiError::Make`] when the platform cannot make keys.
    pub fn new(name: &str) -> Result<Self, PkiError> {
        let key = KeyPair::generate()?;
        let serial = serial(&key);
        let mark: String = serial[..4].iter().map(|b| format!("{b:02x}")).collect();
        let mut params = params(&serial);
        params.distinguished_name = common_name(&format!("{name} {mark}"));
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        Ok(Self {
            issuer: CertifiedIssuer::self_signed(params, key)?,
        })
    }

    /// The CA's certificate in PEM.
    #[must_use]
    pub fn pem(&self) -> String {
        self.issuer.pem()
    }

    /// Issues a certificate.
    ///
    /// # Errors
    /// [`PkiError::Make`] when the platform cannot make keys.
    pub fn issue(&self, peer: &Peer) -> Result<Issued, PkiError> {
        let key = if peer.rsa {
            KeyPair::generate_for(&rcgen::PKCS_RSA_SHA256)?
        } else {
            KeyPair::generate()?
        };
        let serial = serial(&key);
        let mut params = params(&serial);
        params.not_before = peer.not_before;
        params.not_after = peer.not_after;
        params.distinguished_name = match &peer.common_name {
            Some(name) => common_name(name),
            None => DistinguishedName::new(),
        };
        params.subject_alt_names.clone_from(&peer.names);
        // Signing serves TLS and XML signatures, the other one XML encryption.
        params.key_usages = vec![
            KeyUsagePurpose::DigitalSignature,
            if peer.rsa {
                KeyUsagePurpose::KeyEncipherment
            } else {
                KeyUsagePurpose::KeyAgreement
            },
        ];
        params.extended_key_usages.clone_from(&peer.usages);
        let certificate = params.signed_by(&key, &self.issuer)?;
        Ok(Issued {
            pem: certificate.pem(),
            der: certificate.der().to_vec(),
            key_pem: key.serialize_pem(),
            serial,
        })
    }

    /// A revocation list in PEM that names these certificates and is good for a year.
    ///
    /// # Errors
    /// [`PkiError::Make`] when it cannot be signed.
    pub fn crl(&self, revoked: &[&Issued]) -> Result<String, PkiError> {
        let now = OffsetDateTime::now_utc();
        self.crl_until(revoked, now + VALIDITY)
    }

    /// As [`crl`](Self::crl), with the time when the next list is due.
    ///
    /// # Errors
    /// As [`crl`](Self::crl).
    pub fn crl_until(
        &self,
        revoked: &[&Issued],
        next_update: OffsetDateTime,
    ) -> Result<String, PkiError> {
        let now = OffsetDateTime::now_utc();
        let params = CertificateRevocationListParams {
            this_update: next_update.min(now) - SLACK,
            next_update,
            crl_number: SerialNumber::from(u64::try_from(now.unix_timestamp()).unwrap_or(1)),
            issuing_distribution_point: None,
            revoked_certs: revoked
                .iter()
                .map(|issued| RevokedCertParams {
                    serial_number: SerialNumber::from_slice(&issued.serial),
                    revocation_time: now - SLACK,
                    reason_code: None,
                    invalidity_date: None,
                })
                .collect(),
            key_identifier_method: KeyIdMethod::Sha256,
        };
        Ok(params.signed_by(&self.issuer)?.pem()?)
    }
}

/// What a certificate shall say. Unless changed: the names given as subjectAltName and no Common
/// Name, good for a year, for use as server and as client, as RFC 6546 §3 wants it.
#[derive(Clone, Debug)]
pub struct Peer {
    names: Vec<SanType>,
    common_name: Option<String>,
    not_before: OffsetDateTime,
    not_after: OffsetDateTime,
    usages: Vec<ExtendedKeyUsagePurpose>,
    rsa: bool,
}

impl Default for Peer {
    fn default() -> Self {
        Self::new()
    }
}

impl Peer {
    /// A peer without any name yet.
    #[must_use]
    pub fn new() -> Self {
        let now = OffsetDateTime::now_utc();
        Self {
            names: Vec::new(),
            common_name: None,
            not_before: now - SLACK,
            not_after: now + VALIDITY,
            usages: vec![
                ExtendedKeyUsagePurpose::ServerAuth,
                ExtendedKeyUsagePurpose::ClientAuth,
            ],
            rsa: false,
        }
    }

    /// A peer of this DNS name. `*.example.org` makes the wildcard that RFC 6546 §3 forbids.
    ///
    /// # Errors
    /// [`PkiError::Name`] when it cannot stand in a certificate.
    pub fn named(name: &str) -> Result<Self, PkiError> {
        Self::new().dns(name)
    }

    /// Adds a DNS name.
    ///
    /// # Errors
    /// [`PkiError::Name`] when it cannot stand in a certificate.
    pub fn dns(mut self, name: &str) -> Result<Self, PkiError> {
        let bad = |_| PkiError::Name(name.to_owned());
        self.names
            .push(SanType::DnsName(name.try_into().map_err(bad)?));
        Ok(self)
    }

    /// Adds an IP address.
    #[must_use]
    pub fn ip(mut self, address: IpAddr) -> Self {
        self.names.push(SanType::IpAddress(address));
        self
    }

    /// Adds a Common Name, which RFC 6546 §3 advises against.
    #[must_use]
    pub fn common_name(mut self, name: &str) -> Self {
        self.common_name = Some(name.to_owned());
        self
    }

    /// Lets it have expired yesterday.
    #[must_use]
    pub fn expired(mut self) -> Self {
        let now = OffsetDateTime::now_utc();
        self.not_before = now - Duration::days(30);
        self.not_after = now - Duration::days(1);
        self
    }

    /// Lets it become valid tomorrow.
    #[must_use]
    pub fn not_yet_valid(mut self) -> Self {
        let now = OffsetDateTime::now_utc();
        self.not_before = now + Duration::days(1);
        self.not_after = now + Duration::days(30);
        self
    }

    /// Restricts it to the use as server.
    #[must_use]
    pub fn server_auth_only(mut self) -> Self {
        self.usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        self
    }

    /// Restricts it to the use as client.
    #[must_use]
    pub fn client_auth_only(mut self) -> Self {
        self.usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        self
    }

    /// Gives it an RSA key in place of one on P-256.
    #[must_use]
    pub fn rsa(mut self) -> Self {
        self.rsa = true;
        self
    }
}

/// A certificate and its key.
#[derive(Clone)]
pub struct Issued {
    pem: String,
    der: Vec<u8>,
    key_pem: String,
    serial: Vec<u8>,
}

impl Issued {
    /// The certificate in PEM.
    #[must_use]
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// The certificate in DER.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The private key in PEM (PKCS#8).
    #[must_use]
    pub fn key_pem(&self) -> &str {
        &self.key_pem
    }
}

impl std::fmt::Debug for Issued {
    // The key stays out of logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Issued").finish_non_exhaustive()
    }
}

/// Makes a new CA and a certificate for each name, and writes `ca.pem`, `NAME.pem` and
/// `NAME.key`. A name is a DNS name or an IP address; `localhost` gets the loopback addresses as
/// well. The directory is made if it is missing, and no file is overwritten.
///
/// Returns the files written.
///
/// # Errors
/// [`PkiError`] before anything is written when a name is bad; otherwise when writing fails.
pub fn init(dir: &Path, names: &[impl AsRef<str>]) -> Result<Vec<PathBuf>, PkiError> {
    let ca = Ca::new("openrid throw-away CA")?;
    let mut files = vec![("ca.pem".to_owned(), ca.pem(), 0o644)];
    for name in names {
        let name = name.as_ref();
        let issued = ca.issue(&peer_for(name)?)?;
        files.push((format!("{name}.pem"), issued.pem, 0o644));
        files.push((format!("{name}.key"), issued.key_pem, 0o600));
    }
    let failed = |path: &Path, source| PkiError::Write {
        path: path.to_owned(),
        source,
    };
    fs::create_dir_all(dir).map_err(|source| failed(dir, source))?;
    let mut written = Vec::new();
    // All or nothing as far as that can be seen beforehand: a mix of two CAs helps no one.
    for (name, ..) in &files {
        let path = dir.join(name);
        if path.exists() {
            return Err(failed(&path, io::ErrorKind::AlreadyExists.into()));
        }
    }
    for (name, text, mode) in files {
        let path = dir.join(name);
        write_new(&path, &text, mode).map_err(|source| failed(&path, source))?;
        written.push(path);
    }
    Ok(written)
}

fn peer_for(name: &str) -> Result<Peer, PkiError> {
    if let Ok(address) = name.parse::<IpAddr>() {
        return Ok(Peer::new().ip(address));
    }
    // It becomes a file name too, so nothing but letters, digits, dots and hyphens.
    let label = |label: &str| {
        !label.is_empty()
            && label.len() < 64
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    if name.len() > 250 || !name.split('.').all(label) || name.eq_ignore_ascii_case("ca") {
        return Err(PkiError::Name(name.to_owned()));
    }
    let peer = Peer::named(name)?;
    Ok(if name.eq_ignore_ascii_case("localhost") {
        peer.ip([127, 0, 0, 1].into())
            .ip(std::net::Ipv6Addr::LOCALHOST.into())
    } else {
        peer
    })
}

fn write_new(path: &Path, text: &str, mode: u32) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    #[cfg(not(unix))]
    let _ = mode;
    options.open(path)?.write_all(text.as_bytes())
}

fn params(serial: &[u8]) -> CertificateParams {
    let now = OffsetDateTime::now_utc();
    let mut params = CertificateParams::default();
    params.serial_number = Some(SerialNumber::from_slice(serial));
    params.not_before = now - SLACK;
    params.not_after = now + VALIDITY;
    params.use_authority_key_identifier_extension = true;
    params
}

fn common_name(name: &str) -> DistinguishedName {
    let mut subject = DistinguishedName::new();
    subject.push(DnType::CommonName, name);
    subject
}

/// A serial number that no other key gives: browsers refuse a second certificate with the issuer
/// and number of the first.
fn serial(key: &KeyPair) -> Vec<u8> {
    let mut serial = Sha256::digest(key.der_bytes())[..16].to_vec();
    // A serial number is positive and has no leading zero (RFC 5280 §4.1.2.2).
    serial[0] = serial[0] & 0x3F | 0x40;
    serial
}

#[cfg(test)]
mod tests {
    use super::*;
    use x509_parser::pem::parse_x509_pem;

    fn temp_dir(name: &str) -> PathBuf {
        let dir = std::env::temp_dir().join(format!("openrid-pki-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        dir
    }

    #[test]
    fn init_writes_what_openssl_would_read() {
        let dir = temp_dir("init");
        let files = init(&dir, &["localhost", "rid.example.org", "192.0.2.7"]).unwrap();
        let names: Vec<_> = files
            .iter()
            .map(|path| path.file_name().unwrap().to_str().unwrap())
            .collect();
        assert_eq!(
            names,
            [
                "ca.pem",
                "localhost.pem",
                "localhost.key",
                "rid.example.org.pem",
                "rid.example.org.key",
                "192.0.2.7.pem",
                "192.0.2.7.key"
            ]
        );
        #[cfg(unix)]
        for path in &files {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(path).unwrap().permissions().mode() & 0o777;
            if path.extension().unwrap() == "key" {
                assert_eq!(mode, 0o600);
            }
        }
        let (_, pem) = parse_x509_pem(&fs::read(dir.join("localhost.pem")).unwrap()).unwrap();
        let certificate = pem.parse_x509().unwrap();
        let san = certificate.subject_alternative_name().unwrap().unwrap();
        assert_eq!(san.value.general_names.len(), 3);
        let usage = certificate.extended_key_usage().unwrap().unwrap();
        assert!(usage.value.server_auth && usage.value.client_auth);
        // RFC 6546 §3, TLS-3-50
        assert_eq!(certificate.subject().iter_common_name().count(), 0);

        // A second run leaves the first one whole.
        let ca = fs::read(dir.join("ca.pem")).unwrap();
        assert!(matches!(
            init(&dir, &["other.example.org"]),
            Err(PkiError::Write { .. })
        ));
        assert_eq!(fs::read(dir.join("ca.pem")).unwrap(), ca);
        assert!(!dir.join("other.example.org.pem").exists());
        fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn a_name_cannot_leave_the_directory() {
        let dir = temp_dir("names");
        for name in [
            "",
            "..",
            "../x",
            "a/b",
            "a\\b",
            "*.example.org",
            "-x",
            "a b",
            "ca",
            "é",
        ] {
            assert!(
                matches!(init(&dir, &[name]), Err(PkiError::Name(_))),
                "{name}"
            );
        }
        assert!(!dir.exists());
    }

    #[test]
    fn each_serial_number_is_its_own() {
        let ca = Ca::new("CA").unwrap();
        let peer = Peer::named("a.example.org").unwrap();
        let (one, two) = (ca.issue(&peer).unwrap(), ca.issue(&peer).unwrap());
        assert_ne!(one.serial, two.serial);
        assert_ne!(ca.pem(), Ca::new("CA").unwrap().pem());
        assert!(!format!("{one:?}{ca:?}").contains("PRIVATE"));
    }

    #[test]
    fn rsa_keys_are_made_on_request() {
        let ca = Ca::new("CA").unwrap();
        let issued = ca
            .issue(&Peer::named("a.example.org").unwrap().rsa())
            .unwrap();
        let (_, pem) = parse_x509_pem(issued.pem().as_bytes()).unwrap();
        let key = pem
            .parse_x509()
            .unwrap()
            .public_key()
            .parsed()
            .unwrap()
            .key_size();
        assert_eq!(key, 2048);
    }
}
