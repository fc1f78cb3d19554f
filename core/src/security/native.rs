//! The commonest signatures by aws-lc-rs, which rustls uses too: it is several times as fast as what
//! is written in Rust alone. What it lacks is `None`, and others do it.
//!
//! Only algorithms are here of which both have one and the same meaning: RSA with PKCS#1 1.5 and
//! ECDSA. Of PSS the length of the salt, and of Ed25519 the points that are taken, are left to one.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    self, EcdsaKeyPair, EcdsaSigningAlgorithm, EcdsaVerificationAlgorithm, RsaEncoding, RsaKeyPair,
    RsaParameters, UnparsedPublicKey,
};

use super::{Algorithm, Digest, KeyKind, PublicKey};

/// Whether a value is the signature of a key over octets, as XML Signature writes it.
pub(super) fn verify(
    key: &PublicKey,
    algorithm: Algorithm,
    octets: &[u8],
    value: &[u8],
) -> Option<bool> {
    let spki = key.spki();
    match (algorithm, key.kind()) {
        (Algorithm::RsaSha256, _) => verify_rsa(spki, Digest::Sha256, octets, value),
        (Algorithm::RsaSha384, _) => verify_rsa(spki, Digest::Sha384, octets, value),
        (Algorithm::RsaSha512, _) => verify_rsa(spki, Digest::Sha512, octets, value),
        (Algorithm::EcdsaSha256, KeyKind::P256) => {
            verify_ec(spki, &signature::ECDSA_P256_SHA256_FIXED, octets, value)
        }
        (Algorithm::EcdsaSha384, KeyKind::P384) => {
            verify_ec(spki, &signature::ECDSA_P384_SHA384_FIXED, octets, value)
        }
        _ => None,
    }
}

/// The same of a certificate or a revocation list (RFC 5280 §4.1.1.3), by its issuer's key.
pub(super) fn verify_issued(
    spki: &[u8],
    rsa: bool,
    digest: Digest,
    octets: &[u8],
    value: &[u8],
) -> Option<bool> {
    // A key that is not used here is for others to judge.
    let kind = PublicKey::from_der(spki).ok()?.kind();
    let algorithm = match (kind, rsa, digest) {
        (KeyKind::Rsa { .. }, true, digest) => return verify_rsa(spki, digest, octets, value),
        (KeyKind::P256, false, Digest::Sha256) => &signature::ECDSA_P256_SHA256_ASN1,
        (KeyKind::P256, false, Digest::Sha384) => &signature::ECDSA_P256_SHA384_ASN1,
        (KeyKind::P384, false, Digest::Sha256) => &signature::ECDSA_P384_SHA256_ASN1,
        (KeyKind::P384, false, Digest::Sha384) => &signature::ECDSA_P384_SHA384_ASN1,
        _ => return None,
    };
    verify_ec(spki, algorithm, octets, value)
}

fn verify_rsa(spki: &[u8], digest: Digest, octets: &[u8], value: &[u8]) -> Option<bool> {
    let parameters: &'static RsaParameters = match digest {
        Digest::Sha256 => &signature::RSA_PKCS1_2048_8192_SHA256,
        Digest::Sha384 => &signature::RSA_PKCS1_2048_8192_SHA384,
        Digest::Sha512 => &signature::RSA_PKCS1_2048_8192_SHA512,
    };
    let key = UnparsedPublicKey::new(parameters, spki);
    Some(key.verify(octets, value).is_ok())
}

fn verify_ec(
    spki: &[u8],
    algorithm: &'static EcdsaVerificationAlgorithm,
    octets: &[u8],
    value: &[u8],
) -> Option<bool> {
    let key = UnparsedPublicKey::new(algorithm, spki);
    Some(key.verify(octets, value).is_ok())
}

/// Signs octets with a key in PKCS#8, as XML Signature writes it.
pub(super) fn sign(
    pkcs8: &[u8],
    kind: KeyKind,
    algorithm: Algorithm,
    octets: &[u8],
) -> Option<Vec<u8>> {
    match (algorithm, kind) {
        (Algorithm::RsaSha256, _) => sign_rsa(pkcs8, &signature::RSA_PKCS1_SHA256, octets),
        (Algorithm::RsaSha384, _) => sign_rsa(pkcs8, &signature::RSA_PKCS1_SHA384, octets),
        (Algorithm::RsaSha512, _) => sign_rsa(pkcs8, &signature::RSA_PKCS1_SHA512, octets),
        (Algorithm::EcdsaSha256, KeyKind::P256) => {
            sign_ec(pkcs8, &signature::ECDSA_P256_SHA256_FIXED_SIGNING, octets)
        }
        (Algorithm::EcdsaSha384, KeyKind::P384) => {
            sign_ec(pkcs8, &signature::ECDSA_P384_SHA384_FIXED_SIGNING, octets)
        }
        _ => None,
    }
}

fn sign_rsa(pkcs8: &[u8], encoding: &'static dyn RsaEncoding, octets: &[u8]) -> Option<Vec<u8>> {
    let key = RsaKeyPair::from_pkcs8(pkcs8).ok()?;
    let mut value = vec![0; key.public_modulus_len()];
    let done = key.sign(encoding, &SystemRandom::new(), octets, &mut value);
    done.ok().map(|()| value)
}

fn sign_ec(
    pkcs8: &[u8],
    algorithm: &'static EcdsaSigningAlgorithm,
    octets: &[u8],
) -> Option<Vec<u8>> {
    let key = EcdsaKeyPair::from_pkcs8(algorithm, pkcs8).ok()?;
    let value = key.sign(&SystemRandom::new(), octets).ok()?;
    Some(value.as_ref().to_vec())
}
