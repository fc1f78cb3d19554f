//! The only file that knows the library for XML security: it names what the profile needs and
//! nothing else, so that the library can change.
//!
//! The library's own pipelines for signatures are not used. What is digested is chosen here, by
//! what the profile allows, and it is octets from first to last: canonical form, digest,
//! signature, certificate path.

use xml_sec::key_manager::{KeyInventory, KeyStoreError, KeyUsages};
use xml_sec::policy::ResourcePolicy;
use xml_sec::provider::{CryptoProvider, RustCryptoProvider};
use xml_sec::xmldsig::SignatureAlgorithm;
use zeroize::Zeroizing;

use super::KeyError;

/// The library's adapter for aws-lc-rs is for its FIPS build alone, so the cryptography is
/// RustCrypto's on every target.
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
