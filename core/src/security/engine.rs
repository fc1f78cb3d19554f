//! The only file that knows the library for XML security: it names what the profile needs and
//! nothing else, so that the library can change.
//!
//! The library's own pipelines for signatures are not used. What is digested is chosen here, by
//! what the profile allows, and it is octets from first to last: canonical form, digest,
//! signature, certificate path.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use sha2::{Digest as _, Sha256};
use structured_pkix::temporal::LeapTable;
use xml_sec::c14n::{C14nAlgorithm, C14nMode, canonicalize};
use xml_sec::key_manager::{KeyInventory, KeyStoreError, KeyUsages};
use xml_sec::policy::{
    CertificateSignatureAlgorithms, ExtendedKeyPurpose, Instant, ResourcePolicy, RsaKeyPolicy,
};
use xml_sec::provider::{CryptoProvider, RustCryptoProvider, X509SignatureAlgorithm};
use xml_sec::provider::{
    DigestState, EcdhCurve, KdfContext, KdfParameters, KeyAgreementParameters, KeyRecoveryKey,
    KeyTransportKey, ProviderCapability, ProviderError, RustCryptoEcdhKey, RustCryptoRsaPublicKey,
};
use xml_sec::rsa_encoding::RsaPublicKeyEncoding;
use xml_sec::xmldsig::{
    DigestAlgorithm, DsigError, SignatureAlgorithm, SigningKey, SigningKeyError, VerificationKey,
    VerifyingKey, X509ChainError, X509ChainOptions, X509DataInfo,
    verify_x509_certificate_chain_with_resources,
};
use xml_sec::xmlenc::{
    DataEncryptionAlgorithm, KeyWrapAlgorithm, OaepDigestAlgorithm, RsaOaepParameters,
};
use xml_sec::{Document, Node, ParseError};
use zeroize::Zeroizing;

use super::{Algorithm, Canonical, Certificate, Fingerprint, Key, KeyError, Problem, PublicKey};

/// The library's adapter for aws-lc-rs is for its FIPS build alone, so the cryptography is
/// RustCrypto's, but for the signatures that `native` makes and checks.
const PROVIDER: RustCryptoProvider = RustCryptoProvider;

/// A private key in PKCS#8, out of PKCS#8, encrypted PKCS#8 or PKCS#1.
pub(super) fn read_key(
    der: &[u8],
    passphrase: Option<&str>,
) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let mut keys = KeyInventory::default();
    let result = keys.add_private_der(
        "key".to_owned(),
        der,
        passphrase.map(str::as_bytes),
        KeyUsages::SIGN,
        &ResourcePolicy::default(),
    );
    result.map_err(explain)?;
    let key = keys.private_keys().first();
    key.map(|key| Zeroizing::new(key.pkcs8_der().to_vec()))
        .ok_or(KeyError::Format("the key is broken"))
}

/// The one private key of a PKCS#12 file, and its certificates, its own first.
#[allow(clippy::type_complexity)]
pub(super) fn read_pkcs12(
    der: &[u8],
    passphrase: &str,
) -> Result<(Zeroizing<Vec<u8>>, Vec<Vec<u8>>), KeyError> {
    let mut keys = KeyInventory::default();
    keys.add_pkcs12(
        "key".to_owned(),
        der,
        passphrase,
        &ResourcePolicy::default(),
    )
    .map_err(explain)?;
    let key = keys.private_keys().first();
    key.map(|key| {
        let chain = key.matching_certificate_chain().unwrap_or_default();
        (Zeroizing::new(key.pkcs8_der().to_vec()), chain.to_vec())
    })
    .ok_or(KeyError::Format("the PKCS#12 file holds no private key"))
}

fn explain(error: KeyStoreError) -> KeyError {
    match error {
        KeyStoreError::ProtectedContainer => KeyError::PassphraseWrong,
        KeyStoreError::Policy(_) => KeyError::TooCostly,
        KeyStoreError::Selection(why) if why.contains("unsupported") => {
            KeyError::Unsupported("another algorithm or curve".to_owned())
        }
        KeyStoreError::Selection(why) => KeyError::Format(why),
        _ => KeyError::Format("the key is broken"),
    }
}

/// The SubjectPublicKeyInfo that belongs to a private key.
pub(super) fn public_of(pkcs8: &[u8]) -> Result<Vec<u8>, KeyError> {
    // An algorithm of each family: a key imports under that of its own only.
    let families = [
        SignatureAlgorithm::EcdsaSha256,
        SignatureAlgorithm::Ed25519,
        SignatureAlgorithm::RsaSha256,
    ];
    families
        .into_iter()
        .find_map(|algorithm| {
            let key = PROVIDER.import_signing_key(algorithm, pkcs8).ok()?;
            let info = key.public_key_info().ok()?;
            info.spki_der().map(<[u8]>::to_vec)
        })
        .ok_or_else(|| KeyError::Unsupported("this algorithm".to_owned()))
}

/// A canonical form, with the prefixes that its exclusive one treats as the inclusive does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Form {
    pub form: Canonical,
    pub comments: bool,
    pub prefixes: String,
}

impl From<Canonical> for Form {
    fn from(form: Canonical) -> Self {
        Self {
            form,
            ..Self::default()
        }
    }
}

impl Form {
    fn algorithm(&self) -> C14nAlgorithm {
        let mode = match self.form {
            Canonical::Exclusive => C14nMode::Exclusive1_0,
            Canonical::Inclusive => C14nMode::Inclusive1_0,
            Canonical::Inclusive11 => C14nMode::Inclusive1_1,
        };
        C14nAlgorithm::new(mode, self.comments).with_prefix_list(&self.prefixes)
    }
}

/// Reads a document. The library takes no more than 100 000 nodes.
fn parse(text: &str) -> Result<Document<'_>, Problem> {
    Document::parse(text).map_err(|error| match error {
        ParseError::NodesLimitReached | ParseError::SourcePositionLimitReached { .. } => {
            Problem::TooManyNodes
        }
        other => broken(other),
    })
}

fn broken(error: impl ToString) -> Problem {
    Problem::Canonical(crate::text::shorten(&error.to_string(), 200))
}

/// The canonical form of a whole document, in which [`scan::outline`](super::scan::outline) has
/// seen that it does not grow without measure.
pub(super) fn canonical_document(text: &str, form: &Form) -> Result<Vec<u8>, Problem> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let document = parse(text)?;
    let mut out = Vec::with_capacity(text.len() + text.len() / 8);
    canonicalize(&document, None, &form.algorithm(), &mut out).map_err(broken)?;
    Ok(out)
}

/// The canonical form of the elements that `path` leads to, as indices of child elements, in a
/// small document: of one element, as what stands around it is left out.
pub(super) fn canonical_part(text: &str, path: &[usize], form: &Form) -> Result<Vec<u8>, Problem> {
    if form.form == Canonical::Exclusive {
        super::repeated::check(text)?;
    }
    let document = parse(text)?;
    let mut node = document.root_element();
    for &index in path {
        node = node
            .children()
            .filter(|n| n.is_element())
            .nth(index)
            .ok_or(Problem::Structure("an element is missing"))?;
    }
    let apex = node.id();
    let inside = |node: Node<'_, '_>| node.ancestors().any(|a| a.id() == apex);
    let mut out = Vec::new();
    canonicalize(&document, Some(&inside), &form.algorithm(), &mut out).map_err(broken)?;
    Ok(out)
}

fn method(algorithm: Algorithm) -> Option<SignatureAlgorithm> {
    SignatureAlgorithm::from_uri(algorithm.uri())
}

/// Signs octets.
pub(super) fn sign(key: &Key, algorithm: Algorithm, octets: &[u8]) -> Option<Vec<u8>> {
    #[cfg(not(target_family = "wasm"))]
    if let Some(value) = super::native::sign(key.pkcs8(), key.kind(), algorithm, octets) {
        return Some(value);
    }
    sign_portably(key, algorithm, octets)
}

fn sign_portably(key: &Key, algorithm: Algorithm, octets: &[u8]) -> Option<Vec<u8>> {
    let method = method(algorithm)?;
    let key = PROVIDER.import_signing_key(method, key.pkcs8()).ok()?;
    PROVIDER.sign(&*key, method, octets).ok()
}

/// Whether a value is the signature of a key over octets.
pub(super) fn verify(key: &PublicKey, algorithm: Algorithm, octets: &[u8], value: &[u8]) -> bool {
    #[cfg(not(target_family = "wasm"))]
    if let Some(verdict) = super::native::verify(key, algorithm, octets, value) {
        return verdict;
    }
    verify_portably(key, algorithm, octets, value)
}

fn verify_portably(key: &PublicKey, algorithm: Algorithm, octets: &[u8], value: &[u8]) -> bool {
    let Some(method) = method(algorithm) else {
        return false;
    };
    let key = VerificationKey {
        algorithm: method,
        public_key_bytes: key.spki().to_vec(),
        certificate_der: None,
        name: None,
    };
    PROVIDER
        .verify(&key, method, octets, value)
        .unwrap_or(false)
}

/// Octets that nobody can guess.
pub(super) fn random(octets: &mut [u8]) -> bool {
    PROVIDER.fill_random(octets).is_ok()
}

/// Why a path is refused, as far as the caller tells cases apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PathProblem {
    UnknownCa,
    NotInTime,
    Revoked,
    RevocationUnknown(&'static str),
    WrongUsage(&'static str),
    Other(String),
}

/// What was found signed, and by which key, on the way to a verdict on a path: the SHA-256 of the
/// octets, and the SubjectPublicKeyInfo.
#[derive(Debug, Default)]
pub(super) struct Proven(Vec<(Fingerprint, Vec<u8>)>);

impl Proven {
    /// Whether the key of a certificate has signed what has this SHA-256.
    pub(super) fn signed(&self, octets: Fingerprint, by: &Certificate) -> bool {
        let mut all = self.0.iter();
        all.any(|(found, spki)| *found == octets && spki == by.spki())
    }
}

/// Validates the path of a signer (RFC 5280 §6): `chain` from the signer on, each issued by the
/// next, at a time in seconds since 1970.
///
/// Of the lists it heeds those that the CAs on the path signed, and passes over the others without
/// a word; what it found signed is in the answer.
// RFC 6545 §9.3.1, RID-9.3.1-03, RID-9.3.1-04
pub(super) fn check_path(
    chain: Vec<Vec<u8>>,
    anchors: &[Vec<u8>],
    revocations: Vec<Vec<u8>>,
    seconds: i64,
) -> Result<Proven, PathProblem> {
    // Certificates of a RID system serve TLS too; some are issued for mail.
    let purposes = BTreeSet::from([
        ExtendedKeyPurpose::ClientAuth,
        ExtendedKeyPurpose::ServerAuth,
        ExtendedKeyPurpose::EmailProtection,
    ]);
    let digests = [
        DigestAlgorithm::Sha256,
        DigestAlgorithm::Sha384,
        DigestAlgorithm::Sha512,
    ];
    let mut signatures = BTreeSet::from([X509SignatureAlgorithm::Ed25519]);
    for (digest, salt_len) in digests.into_iter().zip([32, 48, 64]) {
        signatures.insert(X509SignatureAlgorithm::RsaPkcs1v15(digest));
        signatures.insert(X509SignatureAlgorithm::Ecdsa(digest));
        signatures.insert(X509SignatureAlgorithm::RsaPss {
            digest,
            mgf_digest: digest,
            salt_len,
        });
    }
    let signatures = CertificateSignatureAlgorithms::Allowlist(signatures);
    // The library compares the times of lists only with a statement on leap seconds. Lists have
    // whole seconds, and one that is off by a leap second is as good. From 1900 to 9999.
    let utc = LeapTable::new(-2_208_988_800, 253_402_300_800, &[]).ok();
    let time = Instant::new(seconds, 0)
        .ok_or_else(|| PathProblem::Other("the time is out of range".to_owned()))?;
    let mut info = X509DataInfo::default();
    info.certificate_chain = (0..chain.len()).collect();
    info.certificates = chain;
    info.crls = revocations;
    let options = X509ChainOptions {
        utc_facts: utc,
        trusted_certs: anchors,
        verification_time: time,
        max_chain_depth: MOST_IN_PATH,
        check_crls: true,
        allowed_extended_key_usages: Some(&purposes),
        rsa_keys: RsaKeyPolicy {
            minimum_modulus_bits: 2048,
        },
        dsa_keys: Default::default(),
        certificate_signature_algorithms: Some(&signatures),
    };
    let resources = ResourcePolicy::default();
    let paths = Paths::default();
    verify_x509_certificate_chain_with_resources(&info, &options, &resources, &paths).map_err(
        |error| match error {
            X509ChainError::UntrustedRoot => PathProblem::UnknownCa,
            X509ChainError::CertificateNotValid(_) => PathProblem::NotInTime,
            X509ChainError::Revoked(_) => PathProblem::Revoked,
            X509ChainError::InvalidCrl(_) => {
                PathProblem::RevocationUnknown("a list is not fresh or not signed by its CA")
            }
            X509ChainError::IncompleteCrlCoverage(_) => {
                PathProblem::RevocationUnknown("the lists do not cover every reason")
            }
            X509ChainError::MissingUtcFacts | X509ChainError::CrlTimeUncertain { .. } => {
                PathProblem::RevocationUnknown("the times of a list are out of range")
            }
            X509ChainError::InvalidKeyUsage { required, .. } => PathProblem::WrongUsage(required),
            X509ChainError::IssuerNotCa(_) => PathProblem::WrongUsage("its issuer is no CA"),
            other => {
                let why = other.to_string();
                if why.contains("ExtendedKeyUsage") || why.contains("extended key usage") {
                    PathProblem::WrongUsage("its extended key usage")
                } else {
                    PathProblem::Other(crate::text::shorten(&why, 200))
                }
            }
        },
    )?;
    let proven = paths.proven.into_inner();
    Ok(Proven(proven.unwrap_or_else(PoisonError::into_inner)))
}

/// What the library is given for paths: RustCrypto, and `native` for signatures that it knows. It
/// notes what they were found good for.
#[derive(Default)]
struct Paths {
    proven: Mutex<Vec<(Fingerprint, Vec<u8>)>>,
}

impl Paths {
    /// Notes that some octets are signed, if they are.
    fn note(&self, good: bool, signed_data: &[u8], issuer_spki_der: &[u8]) -> bool {
        if good {
            let octets = Fingerprint(Sha256::digest(signed_data).into());
            let mut proven = self.proven.lock().unwrap_or_else(PoisonError::into_inner);
            proven.push((octets, issuer_spki_der.to_vec()));
        }
        good
    }
}

type Done<T> = Result<T, ProviderError>;

impl CryptoProvider for Paths {
    fn name(&self) -> &'static str {
        PROVIDER.name()
    }

    fn supports(&self, capability: ProviderCapability<'_>) -> bool {
        PROVIDER.supports(capability)
    }

    fn fill_random(&self, output: &mut [u8]) -> Done<()> {
        PROVIDER.fill_random(output)
    }

    fn begin_digest(&self, algorithm: DigestAlgorithm) -> Done<Box<dyn DigestState + '_>> {
        PROVIDER.begin_digest(algorithm)
    }

    fn sign(
        &self,
        key: &dyn SigningKey,
        algorithm: SignatureAlgorithm,
        data: &[u8],
    ) -> Result<Vec<u8>, SigningKeyError> {
        PROVIDER.sign(key, algorithm, data)
    }

    fn verify(
        &self,
        key: &dyn VerifyingKey,
        algorithm: SignatureAlgorithm,
        data: &[u8],
        signature: &[u8],
    ) -> Result<bool, DsigError> {
        PROVIDER.verify(key, algorithm, data, signature)
    }

    fn verify_x509_signature(
        &self,
        algorithm: X509SignatureAlgorithm,
        signed_data: &[u8],
        signature: &[u8],
        issuer_spki_der: &[u8],
    ) -> Done<bool> {
        #[cfg(not(target_family = "wasm"))]
        {
            let known = match algorithm {
                X509SignatureAlgorithm::RsaPkcs1v15(digest) => Some((true, digest)),
                X509SignatureAlgorithm::Ecdsa(digest) => Some((false, digest)),
                _ => None,
            };
            let digest = match known {
                Some((_, DigestAlgorithm::Sha256)) => Some(super::Digest::Sha256),
                Some((_, DigestAlgorithm::Sha384)) => Some(super::Digest::Sha384),
                Some((_, DigestAlgorithm::Sha512)) => Some(super::Digest::Sha512),
                _ => None,
            };
            if let (Some((rsa, _)), Some(digest)) = (known, digest)
                && let Some(verdict) = super::native::verify_issued(
                    issuer_spki_der,
                    rsa,
                    digest,
                    signed_data,
                    signature,
                )
            {
                return Ok(self.note(verdict, signed_data, issuer_spki_der));
            }
        }
        let verdict =
            PROVIDER.verify_x509_signature(algorithm, signed_data, signature, issuer_spki_der)?;
        Ok(self.note(verdict, signed_data, issuer_spki_der))
    }

    fn encrypt_data(
        &self,
        algorithm: DataEncryptionAlgorithm,
        key: &[u8],
        plaintext: &[u8],
    ) -> Done<Vec<u8>> {
        PROVIDER.encrypt_data(algorithm, key, plaintext)
    }

    fn decrypt_data(
        &self,
        algorithm: DataEncryptionAlgorithm,
        key: &[u8],
        ciphertext: &[u8],
    ) -> Done<Vec<u8>> {
        PROVIDER.decrypt_data(algorithm, key, ciphertext)
    }

    fn wrap_key(&self, algorithm: KeyWrapAlgorithm, kek: &[u8], key: &[u8]) -> Done<Vec<u8>> {
        PROVIDER.wrap_key(algorithm, kek, key)
    }

    fn unwrap_key(&self, algorithm: KeyWrapAlgorithm, kek: &[u8], wrapped: &[u8]) -> Done<Vec<u8>> {
        PROVIDER.unwrap_key(algorithm, kek, wrapped)
    }

    fn transport_key(
        &self,
        key: &dyn KeyTransportKey,
        parameters: &RsaOaepParameters,
        plaintext: &[u8],
    ) -> Done<Vec<u8>> {
        PROVIDER.transport_key(key, parameters, plaintext)
    }

    fn recover_key(
        &self,
        key: &dyn KeyRecoveryKey,
        parameters: &RsaOaepParameters,
        ciphertext: &[u8],
    ) -> Done<Vec<u8>> {
        PROVIDER.recover_key(key, parameters, ciphertext)
    }

    fn derive_key(&self, parameters: &KdfParameters<'_>, secret: &[u8]) -> Done<Vec<u8>> {
        PROVIDER.derive_key(parameters, secret)
    }
}

/// Certificates of a path, the anchor among them.
pub(super) const MOST_IN_PATH: usize = 8;

// What encryption needs (XML Encryption 1.1 §5). A fault in what came from outside is one and the
// same, whichever step found it.

/// It cannot be decrypted, and there is nothing more to say.
pub(super) struct Fault;

/// The ciphers for content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aes {
    /// Keys of 16 octets.
    Aes128,
    /// Keys of 32 octets.
    Aes256,
}

impl Aes {
    pub(super) const fn key_length(self) -> usize {
        match self {
            Self::Aes128 => 16,
            Self::Aes256 => 32,
        }
    }

    const fn gcm(self) -> DataEncryptionAlgorithm {
        match self {
            Self::Aes128 => DataEncryptionAlgorithm::Aes128Gcm,
            Self::Aes256 => DataEncryptionAlgorithm::Aes256Gcm,
        }
    }

    const fn key_wrap(self) -> KeyWrapAlgorithm {
        match self {
            Self::Aes128 => KeyWrapAlgorithm::AesKw128,
            Self::Aes256 => KeyWrapAlgorithm::AesKw256,
        }
    }
}

/// The digests of OAEP, its mask, and the derivation of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sha2 {
    Sha256,
    Sha384,
    Sha512,
}

impl Sha2 {
    const fn oaep(self) -> OaepDigestAlgorithm {
        match self {
            Self::Sha256 => OaepDigestAlgorithm::Sha256,
            Self::Sha384 => OaepDigestAlgorithm::Sha384,
            Self::Sha512 => OaepDigestAlgorithm::Sha512,
        }
    }
}

/// The curves of ECDH-ES.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Curve {
    P256,
    P384,
}

impl Curve {
    const fn of(self) -> (EcdhCurve, usize) {
        match self {
            Self::P256 => (EcdhCurve::P256, 32),
            Self::P384 => (EcdhCurve::P384, 48),
        }
    }
}

/// Octets that nobody can guess.
pub(super) fn random_key(length: usize) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let mut out = Zeroizing::new(vec![0; length]);
    if random(&mut out) {
        Ok(out)
    } else {
        Err(Fault)
    }
}

/// IV, ciphertext and tag of AES-GCM.
pub(super) fn encrypt_content(aes: Aes, key: &[u8], plain: &[u8]) -> Result<Vec<u8>, Fault> {
    let out = PROVIDER.encrypt_data(aes.gcm(), key, plain);
    out.map_err(|_| Fault)
}

pub(super) fn decrypt_content(
    aes: Aes,
    key: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let out = PROVIDER.decrypt_data(aes.gcm(), key, sealed);
    out.map(Zeroizing::new).map_err(|_| Fault)
}

pub(super) fn wrap(aes: Aes, with: &[u8], key: &[u8]) -> Result<Vec<u8>, Fault> {
    let out = PROVIDER.wrap_key(aes.key_wrap(), with, key);
    out.map_err(|_| Fault)
}

pub(super) fn unwrap(aes: Aes, with: &[u8], wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let out = PROVIDER.unwrap_key(aes.key_wrap(), with, wrapped);
    out.map(Zeroizing::new).map_err(|_| Fault)
}

/// RSA-OAEP with SHA-256 throughout, for the key of a SubjectPublicKeyInfo.
pub(super) fn transport(spki: &[u8], key: &[u8]) -> Result<Vec<u8>, Fault> {
    let public = RsaPublicKeyEncoding::from_public_key_der(spki).map_err(|_| Fault)?;
    let public = RustCryptoRsaPublicKey::new(public);
    let digest = Sha2::Sha256.oaep();
    let parameters = RsaOaepParameters::xmlenc11(digest, digest);
    let out = PROVIDER.transport_key(&public, &parameters, key);
    out.map_err(|_| Fault)
}

/// The other way, with the digests and the label that the sender chose.
pub(super) fn recover(
    pkcs8: &[u8],
    digest: Sha2,
    mask: Sha2,
    label: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let key = PROVIDER.import_recovery_key(pkcs8).map_err(|_| Fault)?;
    let parameters = RsaOaepParameters::xmlenc11(digest.oaep(), mask.oaep()).label(label);
    let out = PROVIDER.recover_key(&*key, &parameters, sealed);
    out.map(Zeroizing::new).map_err(|_| Fault)
}

/// A pair of keys that lives for one message: the public point, and the secret that it and the
/// recipient's point share.
pub(super) fn agree_once(
    curve: Curve,
    peer: &[u8],
) -> Result<(Vec<u8>, Zeroizing<Vec<u8>>), Fault> {
    let (curve, width) = curve.of();
    // A number beyond the order of the curve is no key; it comes once in four billion times.
    for _ in 0..8 {
        let scalar = random_key(width)?;
        if let Ok(key) = RustCryptoEcdhKey::from_scalar(curve, &scalar) {
            return Ok((key.public_key(), agreed(&key, peer)?));
        }
    }
    Err(Fault)
}

/// The secret that a private number and a point share.
pub(super) fn agree(curve: Curve, scalar: &[u8], peer: &[u8]) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let (curve, width) = curve.of();
    // Some writers leave out leading zeros.
    let mut full = Zeroizing::new(vec![0; width]);
    let at = width.checked_sub(scalar.len()).ok_or(Fault)?;
    full[at..].copy_from_slice(scalar);
    let key = RustCryptoEcdhKey::from_scalar(curve, &full).map_err(|_| Fault)?;
    agreed(&key, peer)
}

fn agreed(key: &RustCryptoEcdhKey, peer: &[u8]) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let parameters = KeyAgreementParameters {
        algorithm: "http://www.w3.org/2009/xmlenc11#ECDH-ES",
        peer_public_key: peer,
    };
    let secret = PROVIDER.agree_key(key, &parameters);
    secret.map(Zeroizing::new).map_err(|_| Fault)
}

/// ConcatKDF (XML Encryption 1.1 §5.4.1).
pub(super) fn derive(
    digest: Sha2,
    secret: &[u8],
    info: &[u8],
    length: usize,
) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let parameters = KdfParameters {
        algorithm: "http://www.w3.org/2009/xmlenc11#ConcatKDF",
        digest: Some(digest.oaep().uri()),
        salt: &[],
        info: KdfContext::Octets(info),
        iterations: 0,
        output_len: length,
    };
    let out = PROVIDER.derive_key(&parameters, secret);
    out.map(Zeroizing::new).map_err(|_| Fault)
}

/// The library's own pipelines, as another implementation to compare with.
#[cfg(test)]
mod tests {
    use xml_sec::xmldsig::{
        DsigStatus, EcdsaP256SigningKey, SignContext, VerifyContext, X509CertificateKeyInfoWriter,
    };

    use super::*;
    use crate::security::{
        Certificate, Identity, Outcome, SignOptions, Trust, VerifyOptions, sign, verify,
    };

    /// Two implementations of the commonest algorithms: what the one signs, the other takes, and
    /// neither takes anything else.
    // RFC 6545 §9.2, RID-9.2-09
    #[cfg(not(target_family = "wasm"))]
    #[test]
    fn both_implementations_agree() {
        use crate::security::native;
        let keys: [&[u8]; 3] = [
            include_bytes!("../../../tests/vectors/keys/rsa-pkcs1.pem"),
            include_bytes!("../../../tests/vectors/keys/ec-pkcs8.pem"),
            include_bytes!("../../../tests/vectors/keys/p384.pem"),
        ];
        let mut native_ones = 0;
        for pem in keys {
            let key = Key::read(pem, None).unwrap();
            for &algorithm in Algorithm::ALL.iter().filter(|a| a.fits(key.kind())) {
                let octets = b"what is signed";
                let portable = sign_portably(&key, algorithm, octets).unwrap();
                assert!(verify_portably(key.public(), algorithm, octets, &portable));
                let Some(value) = native::sign(key.pkcs8(), key.kind(), algorithm, octets) else {
                    assert_eq!(
                        native::verify(key.public(), algorithm, octets, &portable),
                        None
                    );
                    continue;
                };
                native_ones += 1;
                assert!(verify_portably(key.public(), algorithm, octets, &value));
                let native = |octets: &[u8], value: &[u8]| {
                    native::verify(key.public(), algorithm, octets, value).unwrap()
                };
                assert!(native(octets, &portable), "{algorithm}");
                assert!(!native(b"something else", &portable), "{algorithm}");
                for at in [0, portable.len() / 2, portable.len() - 1] {
                    let mut broken = portable.clone();
                    broken[at] ^= 1;
                    assert!(!native(octets, &broken), "{algorithm}");
                }
                for broken in [
                    &[][..],
                    &portable[1..],
                    &[portable.as_slice(), &[0]].concat(),
                ] {
                    assert!(!native(octets, broken), "{algorithm}");
                }
            }
        }
        assert_eq!(native_ones, 5);
    }

    const KEY: &str = include_str!("../../../tests/vectors/keys/ec-pkcs8.pem");
    const CERTIFICATE: &str = include_str!("../../../tests/vectors/keys/ec.pem");
    const REPORT: &[u8] = include_bytes!("../../../tests/vectors/valid/rid-report.xml");
    const REQUEST: &str = include_str!("../../../tests/vectors/valid/rid-tracerequest.xml");

    fn trust() -> Trust {
        Trust::new(Certificate::read_all(CERTIFICATE.as_bytes()).unwrap())
    }

    #[test]
    fn our_signatures_verify_there() {
        let identity = Identity::read(KEY.as_bytes(), CERTIFICATE.as_bytes(), None).unwrap();
        for &canonical in Canonical::ALL {
            let options = SignOptions {
                canonical,
                ..SignOptions::default()
            };
            let signed = sign(REPORT, &identity, &options).unwrap();
            let signed = String::from_utf8(signed).unwrap();
            let key = VerificationKey {
                algorithm: SignatureAlgorithm::EcdsaSha256,
                public_key_bytes: identity.key().public().spki().to_vec(),
                certificate_der: None,
                name: None,
            };
            let result = VerifyContext::new().key(&key).verify(&signed).unwrap();
            assert!(matches!(result.status, DsigStatus::Valid), "{canonical:?}");
        }
    }

    /// RFC 6545 §7.1.1 takes the exclusive canonical form first and selects then; other orders
    /// are as good (C-19, C-20).
    #[test]
    fn their_detached_signatures_verify_here() {
        const EXCLUSIVE: &str =
            "<Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>";
        const INCLUSIVE: &str =
            "<Transform Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"/>";
        let filter = "<Transform Algorithm=\"http://www.w3.org/2002/06/xmldsig-filter2\">
     <XPath xmlns=\"http://www.w3.org/2002/06/xmldsig-filter2\"
       xmlns:dsig=\"http://www.w3.org/2000/09/xmldsig#\"
       xmlns:dsig-trans=\"http://www.w3.org/2002/06/xmldsig-filter2\"
       Filter=\"intersect\">
       //dsig:Signature[@Id = 'dsig-123456']/
       ancestor::r:ReportSchema/
       r:XMLDocument/i:IODEF-Document[1]/i:Incident[1]/
       i:EventData[1]/i:Record[1]/i:RecordData[1]/
       i:RecordItem[1]</XPath></Transform>";
        let key = EcdsaP256SigningKey::from_pkcs8_pem(KEY).unwrap();
        let key_info = X509CertificateKeyInfoWriter::from_pem(CERTIFICATE).unwrap();
        let request = REQUEST.replace(
            "lang=\"en-GB\">\n  <r:RIDPolicy",
            "lang=\"en-GB\" xmlns:unused=\"urn:example:unused\">\n  <r:RIDPolicy",
        );
        let request = request.replace("<i:EventData>", "<i:EventData xml:space=\"preserve\">");
        for transforms in [
            format!("{EXCLUSIVE}{filter}"),
            format!("{filter}{EXCLUSIVE}"),
            format!("{filter}{INCLUSIVE}"),
            filter.to_owned(),
            format!("{EXCLUSIVE}{filter}{EXCLUSIVE}"),
            format!("{EXCLUSIVE}{filter}{INCLUSIVE}"),
        ] {
            let template = format!(
                "<r:Signature dtype=\"xml\" meaning=\"xml\"><Signature \
                 xmlns=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"dsig-123456\"><SignedInfo>\
                 <CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>\
                 <SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256\"/>\
                 <Reference URI=\"\"><Transforms>{transforms}</Transforms><DigestMethod \
                 Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><DigestValue/></Reference>\
                 </SignedInfo><SignatureValue/><KeyInfo/></Signature></r:Signature>"
            );
            let text =
                request.replace("</r:ReportSchema>", &format!("{template}</r:ReportSchema>"));
            let signed = SignContext::new(&key)
                .key_info_writer(&key_info)
                .sign_template(&text)
                .unwrap();
            let verified = verify(signed.as_bytes(), &trust(), &VerifyOptions::default());
            let report = &verified.signatures()[0];
            assert_eq!(
                report.outcome,
                Outcome::Valid,
                "{transforms}: {report:?}\n{signed}"
            );
            // Not yet that of the sending peer.
            assert_eq!(verified.outcome(), Outcome::Unsigned);
        }
    }
}
