//! The half of the openrid npm package's WebAssembly that signs, verifies, encrypts and decrypts
//! (RFC 6545 §9.1, §9.3), a module of its own since it is larger than all the rest.
//!
//! This is no API: the package's JavaScript calls it, and nobody else should. Keys and trust stay
//! in here, JavaScript only holds them. What is secret crosses the border as octets that are
//! ours from then on, and wiped.
// BIND-03: what core does, with its defaults; nothing here verifies without trust

use openrid::datatypes::DateTime;
use openrid::schema::json::{self, Names};
use openrid::security::{
    self, Agreement, Algorithm, Canonical, Certificate, Cipher, DecryptError, DecryptOptions,
    Digest, EncryptError, EncryptOptions, GroupKey, Identity as CoreIdentity, KeyError,
    ProtectError, PublicKey, Recipient, Revocations, SignError, SignOptions, Signer, Treatment,
    Trust as CoreTrust, Unsendable, VerifyOptions, What,
};
use openrid::{Finding, Message};
use openrid_wasm_common::{Failure, Outcome, bounds, failure, now, panics, read_options};
use serde_json::json;
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// Runs once, when the module is loaded.
#[wasm_bindgen(start)]
pub fn start() {
    panics::record();
}

/// The message of the panic that stopped the module, if one did.
#[must_use]
#[wasm_bindgen]
pub fn panic_message() -> Option<String> {
    panics::last()
}

/// Core's default limits, in the order that all functions here take them.
#[must_use]
#[wasm_bindgen]
pub fn default_limits() -> Vec<f64> {
    openrid_wasm_common::default_limits()
}

fn key_failure(error: KeyError) -> Failure {
    Failure::coded(error.code(), &error)
}

fn encrypt_failure(error: EncryptError) -> Failure {
    let found = match &error {
        EncryptError::Document(finding) => std::slice::from_ref(&**finding),
        _ => &[],
    };
    Failure::new(error.code(), &error.to_string(), found)
}

fn decrypt_failure(error: DecryptError) -> Failure {
    let found = match &error {
        DecryptError::Document(finding) => std::slice::from_ref(&**finding),
        _ => &[],
    };
    Failure::new(error.code(), &error.to_string(), found)
}

fn sign_failure(error: SignError) -> Failure {
    Failure::coded(error.code(), &error)
}

/// Why a message is not sent, in the words of core's client.
fn unsent(code: &str, error: &impl std::fmt::Display, found: Option<&Finding>) -> Failure {
    let text = format!("the message was not sent: {error}");
    Failure::new(code, &text, found.map_or(&[], std::slice::from_ref))
}

fn unsendable_failure(error: &Unsendable) -> Failure {
    let found = match error {
        Unsendable::Document(finding) => Some(&**finding),
        _ => None,
    };
    unsent(error.code(), error, found)
}

fn protect_failure(error: &ProtectError) -> Failure {
    let found = match error {
        ProtectError::Unsendable(error) => return unsendable_failure(error),
        ProtectError::Encrypt(EncryptError::Document(finding)) => Some(&**finding),
        _ => None,
    };
    unsent(error.code(), error, found)
}

fn unknown(what: &str, given: &str, all: &str) -> Failure {
    Failure::value(&format!("{what} is one of {all}, not {given:?}"))
}

/// A private key and its certificates. The key is never given back, and wiped when JavaScript
/// frees it.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Identity(CoreIdentity);

/// Reads a key and its certificates, or both from PKCS#12 when there is no `cert`.
///
/// # Errors
/// When they cannot be read, or do not belong together.
#[wasm_bindgen]
pub fn identity(
    key: Vec<u8>,
    cert: Option<Vec<u8>>,
    passphrase: Option<Vec<u8>>,
) -> Outcome<Identity> {
    let key = Zeroizing::new(key);
    let passphrase = passphrase.map(Zeroizing::new);
    let text = passphrase.as_ref().map(|p| std::str::from_utf8(p));
    let text = text
        .transpose()
        .map_err(|_| Failure::value("the passphrase is no text"))?;
    let read = match &cert {
        Some(cert) => CoreIdentity::read(&key, cert, text),
        None => CoreIdentity::from_pkcs12(&key, text.unwrap_or_default()),
    };
    read.map(Identity).map_err(key_failure)
}

/// What may be shown of it: `{"subject", "fingerprint", "kind"}`.
#[must_use]
#[wasm_bindgen]
pub fn identity_report(identity: &Identity) -> String {
    let certificate = identity.0.certificate();
    json!({
        "subject": certificate.subject(),
        "fingerprint": certificate.fingerprint().to_string(),
        "kind": identity.0.key().kind().to_string(),
    })
    .to_string()
}

/// The certificates of anchors.
#[derive(Debug, Default)]
#[wasm_bindgen]
pub struct Anchors(Vec<Certificate>);

/// No anchors yet.
#[must_use]
#[wasm_bindgen]
pub fn anchors() -> Anchors {
    Anchors::default()
}

/// Adds all certificates of a file.
///
/// # Errors
/// When they cannot be read.
#[wasm_bindgen]
pub fn anchors_add(anchors: &mut Anchors, bytes: &[u8]) -> Outcome<()> {
    let all = Certificate::read_all(bytes).map_err(key_failure)?;
    anchors.0.extend(all);
    Ok(())
}

/// Whose signatures count.
#[derive(Debug, Default)]
#[wasm_bindgen]
pub struct Trust {
    core: CoreTrust,
    /// A time was given. Otherwise certificates are judged as of each verification.
    dated: bool,
}

impl Trust {
    fn change(&mut self, change: impl FnOnce(CoreTrust) -> CoreTrust) {
        self.core = change(std::mem::take(&mut self.core));
    }
}

/// Trust in those to whom these CAs have issued certificates.
#[must_use]
#[wasm_bindgen]
pub fn trust(anchors: Anchors) -> Trust {
    Trust {
        core: CoreTrust::new(anchors.0),
        dated: false,
    }
}

/// Puts a certificate on the list of those that count.
///
/// # Errors
/// When it cannot be read.
#[wasm_bindgen]
pub fn trust_allow(trust: &mut Trust, bytes: &[u8]) -> Outcome<()> {
    let certificate = Certificate::read(bytes).map_err(key_failure)?;
    trust.change(|core| core.allow(&certificate));
    Ok(())
}

/// Adds revocation lists.
///
/// # Errors
/// When they cannot be read.
#[wasm_bindgen]
pub fn trust_crl(trust: &mut Trust, bytes: &[u8]) -> Outcome<()> {
    let lists = Revocations::read_all(bytes).map_err(key_failure)?;
    trust.change(|core| core.revocations(lists));
    Ok(())
}

/// Trusts a public key by itself.
///
/// # Errors
/// When it cannot be read.
#[wasm_bindgen]
pub fn trust_key(trust: &mut Trust, bytes: &[u8]) -> Outcome<()> {
    let key = PublicKey::from_pem(bytes).map_err(key_failure)?;
    trust.change(|core| core.allow_key(key, None));
    Ok(())
}

/// Says which RID peer a certificate belongs to.
///
/// # Errors
/// When it cannot be read.
#[wasm_bindgen]
pub fn trust_peer(trust: &mut Trust, name: &str, bytes: &[u8]) -> Outcome<()> {
    let certificate = Certificate::read(bytes).map_err(key_failure)?;
    trust.change(|core| core.peer(name, &certificate));
    Ok(())
}

/// Judges certificates as of a time.
///
/// # Errors
/// When it is no instant with its zone.
#[wasm_bindgen]
pub fn trust_time(trust: &mut Trust, text: &str) -> Outcome<()> {
    let at = text.parse::<DateTime>().ok();
    let at = at.and_then(|time| time.to_offset_date_time());
    let at = at.ok_or_else(|| {
        Failure::value(&format!(
            "time is an instant with its zone, such as 2026-03-05T10:21:08Z, not {text:?}"
        ))
    })?;
    trust.change(|core| core.at(at));
    trust.dated = true;
    Ok(())
}

/// Puts signatures into a message.
///
/// # Errors
/// When it is no message, is signed already, the key does not fit, or there is no such algorithm.
#[allow(clippy::too_many_arguments, clippy::fn_params_excessive_bools)]
#[wasm_bindgen]
pub fn sign(
    bytes: &[u8],
    identity: &Identity,
    algorithm: Option<String>,
    digest: &str,
    c14n: &str,
    originator: bool,
    creator: bool,
    replace: bool,
    limits: &[f64],
) -> Outcome<Vec<u8>> {
    let algorithm = algorithm
        .map(|name| {
            let found = Algorithm::ALL.iter().find(|a| a.name() == name);
            found.copied().ok_or_else(|| {
                let all: Vec<_> = Algorithm::ALL.iter().map(|a| a.name()).collect();
                unknown("algorithm", &name, &all.join(", "))
            })
        })
        .transpose()?;
    let options = SignOptions {
        algorithm,
        digest: match digest {
            "sha256" => Digest::Sha256,
            "sha384" => Digest::Sha384,
            "sha512" => Digest::Sha512,
            other => return Err(unknown("digest", other, "sha256, sha384, sha512")),
        },
        canonical: match c14n {
            "exclusive" => Canonical::Exclusive,
            "inclusive" => Canonical::Inclusive,
            "inclusive11" => Canonical::Inclusive11,
            other => return Err(unknown("c14n", other, "exclusive, inclusive, inclusive11")),
        },
        originator,
        creator,
        replace,
        limits: bounds(limits),
    };
    security::sign(bytes, &identity.0, &options).map_err(sign_failure)
}

/// What came of verifying, on its way to JavaScript, which asks for its parts one by one.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Verified(security::Verified);

/// Checks the signatures of a message, and decrypts it when there are keys. What it says never
/// makes this fail.
///
/// # Errors
/// When a registered value could never count.
// RFC 6545 §9.1, RID-9.1-09, RID-9.1-14
#[wasm_bindgen]
pub fn verify(
    bytes: &[u8],
    trust: &Trust,
    keys: &DecryptionKeys,
    strict: bool,
    origin_required: bool,
    limits: &[f64],
    registered: &str,
) -> Outcome<Verified> {
    let options = VerifyOptions {
        read: read_options(strict, false, limits, registered)?,
        origin_required,
        keys: keys.0.clone(),
    };
    // This module has no clock of its own; without one, core says so in the outcome.
    Ok(Verified(match now().filter(|_| !trust.dated) {
        Some(now) => security::verify(bytes, &trust.core.clone().at(now), &options),
        None => security::verify(bytes, &trust.core, &options),
    }))
}

/// What was found: `{"outcome", "code", "reason", "signatures", "sender", "originator",
/// "justification", "encrypted"}`. The sender and the originator are numbers of signatures.
#[must_use]
#[wasm_bindgen]
pub fn verified_report(verified: &Verified) -> String {
    let all = verified.0.signatures();
    let signer = |signer: &Signer| {
        let certificate = signer.certificate.as_ref();
        json!({
            "name": signer.name(),
            "peer": signer.peer,
            "subject": certificate.map(Certificate::subject),
            "fingerprint": certificate.map(|c| c.fingerprint().to_string()),
        })
    };
    let signatures: Vec<_> = all
        .iter()
        .map(|one| {
            json!({
                "kind": one.kind,
                "signer": one.signer.as_ref().map(signer),
                "algorithm": one.algorithm.map(Algorithm::name),
                "covers": one.covers,
                "outcome": one.outcome.as_str(),
                "code": one.problem.as_ref().map(|p| p.code()),
                "reason": one.problem.as_ref().map(ToString::to_string),
            })
        })
        .collect();
    // They are signers of these very signatures.
    let number = |signer: Option<&Signer>| {
        let signer = signer?;
        all.iter()
            .position(|one| one.signer.as_ref().is_some_and(|s| std::ptr::eq(s, signer)))
    };
    json!({
        "outcome": verified.0.outcome().as_str(),
        "code": verified.0.problem().map(|p| p.code()),
        "reason": verified.0.problem().map(ToString::to_string),
        "signatures": signatures,
        "sender": number(verified.0.sender()),
        "originator": number(verified.0.originator()),
        "justification": verified.0.justification().map(|j| j.as_str()),
        "encrypted": verified.0.encrypted(),
    })
    .to_string()
}

fn message(verified: &Verified, untrusted: bool) -> Option<&Message> {
    match untrusted {
        true => verified.0.untrusted_message(),
        false => verified.0.message(),
    }
}

/// The message, as far as there is one: `{"content", "findings"}`.
// RFC 6545 §9.1, RID-9.1-09
#[must_use]
#[wasm_bindgen]
pub fn verified_message(verified: &Verified, untrusted: bool) -> Option<String> {
    let message = message(verified, untrusted)?;
    Some(format!(
        r#"{{"content":{},"findings":{}}}"#,
        json::to_string(&message.rid, Names::Camel),
        failure::findings(message.findings())
    ))
}

/// The octets that were signed, or what they decrypt to, when all is valid. There may be no
/// message in them that can be read, while a part is encrypted for others.
#[must_use]
#[wasm_bindgen]
pub fn verified_octets(verified: &Verified) -> Option<Vec<u8>> {
    Some(verified.0.octets()?.to_vec())
}

/// The octets which that message was read from.
#[must_use]
#[wasm_bindgen]
pub fn verified_raw(verified: &Verified, untrusted: bool) -> Option<Vec<u8>> {
    Some(message(verified, untrusted)?.raw()?.to_vec())
}

/// The certificate of who made a signature, in DER.
#[must_use]
#[wasm_bindgen]
pub fn verified_certificate(verified: &Verified, signature: usize) -> Option<Vec<u8>> {
    let signer = verified.0.signatures().get(signature)?.signer.as_ref()?;
    Some(signer.certificate.as_ref()?.der().to_vec())
}

/// For whom to encrypt.
#[derive(Debug, Default)]
#[wasm_bindgen]
pub struct Recipients(Vec<Recipient>);

/// Nobody yet.
#[must_use]
#[wasm_bindgen]
pub fn recipients() -> Recipients {
    Recipients::default()
}

/// Adds the holder of a certificate, the first of a file.
///
/// # Errors
/// When it cannot be read, or encrypted for.
#[wasm_bindgen]
pub fn recipients_certificate(recipients: &mut Recipients, bytes: &[u8]) -> Outcome<()> {
    let certificate = Certificate::read(bytes).map_err(key_failure)?;
    let recipient = Recipient::certificate(&certificate).map_err(encrypt_failure)?;
    recipients.0.push(recipient);
    Ok(())
}

/// Adds a group.
///
/// # Errors
/// When the key has another length than 16 or 32, or the name is none.
#[wasm_bindgen]
pub fn recipients_group(recipients: &mut Recipients, name: &str, key: Vec<u8>) -> Outcome<()> {
    recipients.0.push(Recipient::group(group(name, key)?));
    Ok(())
}

fn group(name: &str, key: Vec<u8>) -> Outcome<GroupKey> {
    let key = Zeroizing::new(key);
    GroupKey::new(name, &key).map_err(encrypt_failure)
}

/// Encrypts a message, or parts of it.
///
/// # Errors
/// When it is not valid, there is nobody to encrypt for, or a recipient or what is asked for does
/// not fit the restrictions.
#[allow(clippy::too_many_arguments)]
#[wasm_bindgen]
pub fn encrypt(
    bytes: &[u8],
    recipients: &Recipients,
    paths: Option<Vec<String>>,
    marked: bool,
    clear_default: bool,
    cipher: &str,
    limits: &[f64],
) -> Outcome<Vec<u8>> {
    let options = EncryptOptions {
        what: match (marked, paths) {
            (true, _) => What::Marked,
            (false, Some(paths)) => What::Paths(paths),
            (false, None) => What::Payload,
        },
        cipher: match cipher {
            AES128 => Cipher::Aes128Gcm,
            AES256 => Cipher::Aes256Gcm,
            other => return Err(unknown("cipher", other, &[AES128, AES256].join(", "))),
        },
        agreement: agreement(clear_default),
        read: read_options(false, true, limits, "")?,
    };
    security::encrypt(bytes, &recipients.0, &options).map_err(encrypt_failure)
}

const AES128: &str = Cipher::Aes128Gcm.name();
const AES256: &str = Cipher::Aes256Gcm.name();

/// What was agreed on data marked default.
fn agreement(clear_default: bool) -> Agreement {
    Agreement {
        default: match clear_default {
            true => Treatment::Clear,
            false => Treatment::Encrypt,
        },
        ..Agreement::default()
    }
}

/// What a message needs before it leaves.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Protection(security::Protection);

/// Protects for these, and signs nothing yet. The recipients are used up by this.
#[must_use]
#[wasm_bindgen]
pub fn protection(recipients: Recipients, clear_default: bool, ignore_marks: bool) -> Protection {
    Protection(security::Protection {
        recipients: recipients.0,
        agreement: agreement(clear_default),
        ignore_marks,
        ..security::Protection::default()
    })
}

/// Signs with this.
#[wasm_bindgen]
pub fn protection_signer(protection: &mut Protection, identity: &Identity) {
    protection.0.signer = Some(identity.0.clone());
}

/// Signs a message in clear, and encrypts what its marks ask for.
///
/// # Errors
/// When there is nobody to encrypt for, it is signed already, or the key does not fit.
// RFC 6545 §9.1, RID-9.1-01, RID-9.1-07, RID-9.1-14, RID-9.1-18
#[wasm_bindgen]
pub fn protect(protection: &Protection, bytes: &[u8]) -> Outcome<Vec<u8>> {
    protection.0.apply(bytes).map_err(|e| protect_failure(&e))
}

/// Checks that a message shows nothing that its marks want encrypted.
///
/// # Errors
/// When it does.
// RFC 6545 §9.1, RID-9.1-18 to RID-9.1-25
#[wasm_bindgen]
pub fn check_sendable(protection: &Protection, bytes: &[u8]) -> Outcome<()> {
    protection
        .0
        .check(bytes)
        .map_err(|e| unsendable_failure(&e))
}

/// With what to decrypt, if anything.
#[derive(Debug, Default)]
#[wasm_bindgen]
pub struct DecryptionKeys(Option<security::DecryptionKeys>);

/// No key yet.
#[must_use]
#[wasm_bindgen]
pub fn keys() -> DecryptionKeys {
    DecryptionKeys::default()
}

/// Adds the key of an identity.
#[wasm_bindgen]
pub fn keys_identity(keys: &mut DecryptionKeys, identity: &Identity) {
    keys.0 = Some(keys.0.take().unwrap_or_default().identity(&identity.0));
}

/// Adds the key of a group.
///
/// # Errors
/// As [`recipients_group`].
#[wasm_bindgen]
pub fn keys_group(keys: &mut DecryptionKeys, name: &str, key: Vec<u8>) -> Outcome<()> {
    let group = group(name, key)?;
    keys.0 = Some(keys.0.take().unwrap_or_default().group(group));
    Ok(())
}

/// A decrypted document on its way to JavaScript, which asks for its parts one by one.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Decrypted(security::Decrypted);

/// Decrypts what is for us.
///
/// # Errors
/// When what is for us cannot be decrypted, or nothing is.
#[wasm_bindgen]
pub fn decrypt(bytes: &[u8], keys: &DecryptionKeys, limits: &[f64]) -> Outcome<Decrypted> {
    let options = DecryptOptions {
        limits: bounds(limits),
        ..DecryptOptions::default()
    };
    let none = security::DecryptionKeys::default();
    let keys = keys.0.as_ref().unwrap_or(&none);
    let decrypted = security::decrypt(bytes, keys, &options).map_err(decrypt_failure)?;
    Ok(Decrypted(decrypted))
}

/// What was encrypted: a list of `{"path", "cipher", "recipients", "opened"}`.
#[must_use]
#[wasm_bindgen]
pub fn decrypted_parts(decrypted: &Decrypted) -> String {
    json!(decrypted.0.parts).to_string()
}

/// The document, which is used up by this.
#[must_use]
#[wasm_bindgen]
pub fn decrypted_bytes(decrypted: Decrypted) -> Vec<u8> {
    decrypted.0.document
}
