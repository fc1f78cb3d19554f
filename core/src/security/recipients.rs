//! For whom messages are encrypted, and with what they are decrypted (RFC 6545 §9.1, §9.3).

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer;
use x509_parser::x509::SubjectPublicKeyInfo;
use zeroize::Zeroizing;

use super::engine::{self, Aes, Curve, Fault};
use super::{Certificate, EncryptError, Identity, Key, KeyKind, PublicKey};
use crate::xml::escape;

/// A key that a group shares, by a name that all of them know it by (RFC 6545 §9.1).
///
/// It is handed out by other ways than messages, wiped from memory when dropped, and shown
/// nowhere.
// RFC 6545 §9.1, RID-9.1-20; §9.3, RID-9.3-02
#[derive(Clone)]
pub struct GroupKey {
    name: String,
    key: Zeroizing<Vec<u8>>,
}

impl GroupKey {
    /// A key of 16 or 32 octets.
    ///
    /// # Errors
    /// [`EncryptError::GroupKey`] when it has another length, or the name is empty.
    pub fn new(name: impl Into<String>, key: &[u8]) -> Result<Self, EncryptError> {
        let name = name.into();
        if ![16, 32].contains(&key.len()) {
            return Err(EncryptError::GroupKey("it must have 16 or 32 octets"));
        }
        if name.trim().is_empty() {
            return Err(EncryptError::GroupKey("it must have a name"));
        }
        if crate::xml::first_unwritable(&name).is_some() {
            return Err(EncryptError::GroupKey(
                "its name must be text that XML can carry",
            ));
        }
        Ok(Self {
            name,
            key: Zeroizing::new(key.to_vec()),
        })
    }

    /// What the group calls it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn octets(&self) -> &[u8] {
        &self.key
    }

    pub(super) fn aes(&self) -> Aes {
        match self.key.len() {
            16 => Aes::Aes128,
            _ => Aes::Aes256,
        }
    }
}

impl fmt::Debug for GroupKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GroupKey({:?}, secret)", self.name)
    }
}

/// Who is to read what is encrypted.
#[derive(Clone, Debug)]
pub struct Recipient(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Rsa(Box<Certificate>, PublicKey),
    Ec(Box<Certificate>, Curve, Vec<u8>),
    Group(GroupKey),
}

impl Recipient {
    /// The holder of a certificate with an RSA key, or an EC key over P-256 or P-384.
    ///
    /// That the certificate is the recipient's, and valid, is for the caller to make sure.
    ///
    /// # Errors
    /// [`EncryptError::Recipient`] when its key is for signatures only, or not used here.
    // RFC 6545 §9.3, RID-9.3-04; §9.2, RID-9.2-09
    pub fn certificate(certificate: &Certificate) -> Result<Self, EncryptError> {
        let refuse = |why: &str| EncryptError::Recipient {
            subject: certificate.subject().to_owned(),
            why: why.to_owned(),
        };
        let key = certificate.public_key();
        let key = key.map_err(|e| refuse(&e.to_string()))?;
        let Ok((_, read)) = X509Certificate::from_der(certificate.der()) else {
            return Err(refuse("its DER is broken"));
        };
        let usage = read
            .key_usage()
            .map_err(|_| refuse("its key usage is broken"))?;
        let usage = usage.map(|usage| usage.value);
        let own = Box::new(certificate.clone());
        match key.kind() {
            KeyKind::Rsa { .. } => {
                if usage.is_some_and(|u| !u.key_encipherment()) {
                    return Err(refuse("its key usage lacks keyEncipherment"));
                }
                Ok(Self(Kind::Rsa(own, key.clone())))
            }
            kind @ (KeyKind::P256 | KeyKind::P384) => {
                if usage.is_some_and(|u| !u.key_agreement()) {
                    return Err(refuse("its key usage lacks keyAgreement"));
                }
                let point = point(key).ok_or_else(|| refuse("its key is broken"))?;
                let curve = curve(kind).ok_or_else(|| refuse("its key is broken"))?;
                Ok(Self(Kind::Ec(own, curve, point)))
            }
            KeyKind::Ed25519 => Err(refuse("keys of Ed25519 sign, they do not encrypt")),
        }
    }

    /// All who hold a group key.
    #[must_use]
    pub fn group(key: GroupKey) -> Self {
        Self(Kind::Group(key))
    }

    /// Who it is: the subject of the certificate, or the name of the group key.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.0 {
            Kind::Rsa(certificate, _) | Kind::Ec(certificate, ..) => certificate.subject(),
            Kind::Group(key) => key.name(),
        }
    }

    /// Whether it is a group key.
    #[must_use]
    pub fn is_group(&self) -> bool {
        matches!(self.0, Kind::Group(_))
    }

    /// An EncryptedKey for this recipient (XML Encryption 1.1 §3.5.1), with its namespaces
    /// declared around it.
    pub(super) fn encrypted_key(&self, key: &[u8]) -> Result<String, Fault> {
        let (method, info, value) = match &self.0 {
            Kind::Rsa(certificate, public) => (
                format!(
                    "<xenc:EncryptionMethod Algorithm=\"{RSA_OAEP}\">\
                     <ds:DigestMethod Algorithm=\"{SHA256}\"/>\
                     <xenc11:MGF Algorithm=\"{MGF1_SHA256}\"/></xenc:EncryptionMethod>"
                ),
                x509(certificate),
                engine::transport(public.spki(), key)?,
            ),
            Kind::Ec(certificate, curve, point) => {
                let (own, secret) = engine::agree_once(*curve, point)?;
                let wrap = wrap_with(key.len());
                let info = [
                    wrap_uri(wrap).as_bytes().to_vec(),
                    Sha256::digest(&own).to_vec(),
                    certificate.fingerprint().0.to_vec(),
                ];
                let [algorithm, u, v] = info.each_ref().map(|octets| hex(octets));
                let with = engine::derive(
                    engine::Sha2::Sha256,
                    &secret,
                    &info.concat(),
                    wrap.key_length(),
                )?;
                (
                    format!("<xenc:EncryptionMethod Algorithm=\"{}\"/>", wrap_uri(wrap)),
                    format!(
                        "<xenc:AgreementMethod Algorithm=\"{ECDH_ES}\">\
                         <xenc11:KeyDerivationMethod Algorithm=\"{CONCAT_KDF}\">\
                         <xenc11:ConcatKDFParams AlgorithmID=\"00{algorithm}\" \
                         PartyUInfo=\"00{u}\" PartyVInfo=\"00{v}\">\
                         <ds:DigestMethod Algorithm=\"{SHA256}\"/></xenc11:ConcatKDFParams>\
                         </xenc11:KeyDerivationMethod><xenc:OriginatorKeyInfo><ds:KeyValue>\
                         <dsig11:ECKeyValue xmlns:dsig11=\"{DSIG11}\">\
                         <dsig11:NamedCurve URI=\"{}\"/>\
                         <dsig11:PublicKey>{}</dsig11:PublicKey></dsig11:ECKeyValue>\
                         </ds:KeyValue></xenc:OriginatorKeyInfo>\
                         <xenc:RecipientKeyInfo>{}</xenc:RecipientKeyInfo></xenc:AgreementMethod>",
                        curve_uri(*curve),
                        BASE64.encode(own),
                        x509(certificate),
                    ),
                    engine::wrap(wrap, &with, key)?,
                )
            }
            Kind::Group(group) => (
                format!(
                    "<xenc:EncryptionMethod Algorithm=\"{}\"/>",
                    wrap_uri(group.aes())
                ),
                format!("<ds:KeyName>{}</ds:KeyName>", escaped(group.name())),
                engine::wrap(group.aes(), group.octets(), key)?,
            ),
        };
        Ok(format!(
            "<xenc:EncryptedKey Recipient=\"{}\">{method}<ds:KeyInfo>{info}</ds:KeyInfo>\
             <xenc:CipherData><xenc:CipherValue>{}</xenc:CipherValue></xenc:CipherData>\
             </xenc:EncryptedKey>",
            escaped(self.name()),
            BASE64.encode(value),
        ))
    }
}

fn x509(certificate: &Certificate) -> String {
    format!(
        "<ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data>",
        BASE64.encode(certificate.der())
    )
}

fn escaped(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    escape(&mut out, text, true);
    // It came from text.
    String::from_utf8(out).unwrap_or_default()
}

fn hex(octets: &[u8]) -> String {
    octets.iter().map(|b| format!("{b:02X}")).collect()
}

pub(super) const RSA_OAEP: &str = "http://www.w3.org/2009/xmlenc11#rsa-oaep";
pub(super) const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";
pub(super) const MGF1_SHA256: &str = "http://www.w3.org/2009/xmlenc11#mgf1sha256";
pub(super) const ECDH_ES: &str = "http://www.w3.org/2009/xmlenc11#ECDH-ES";
pub(super) const CONCAT_KDF: &str = "http://www.w3.org/2009/xmlenc11#ConcatKDF";
pub(super) const DSIG11: &str = "http://www.w3.org/2009/xmldsig11#";
pub(super) const XENC11: &str = "http://www.w3.org/2009/xmlenc11#";

pub(super) const fn wrap_uri(aes: Aes) -> &'static str {
    match aes {
        Aes::Aes128 => "http://www.w3.org/2001/04/xmlenc#kw-aes128",
        Aes::Aes256 => "http://www.w3.org/2001/04/xmlenc#kw-aes256",
    }
}

/// A key is wrapped with one that is no shorter.
const fn wrap_with(length: usize) -> Aes {
    match length {
        16 => Aes::Aes128,
        _ => Aes::Aes256,
    }
}

pub(super) const fn curve_uri(curve: Curve) -> &'static str {
    match curve {
        Curve::P256 => "urn:oid:1.2.840.10045.3.1.7",
        Curve::P384 => "urn:oid:1.3.132.0.34",
    }
}

pub(super) fn curve(kind: KeyKind) -> Option<Curve> {
    match kind {
        KeyKind::P256 => Some(Curve::P256),
        KeyKind::P384 => Some(Curve::P384),
        _ => None,
    }
}

/// The point of an EC key.
fn point(key: &PublicKey) -> Option<Vec<u8>> {
    let (_, spki) = SubjectPublicKeyInfo::from_der(key.spki()).ok()?;
    Some(spki.subject_public_key.data.to_vec())
}

/// The private number of an EC key, in its PKCS#8 (RFC 5958 §2, RFC 5915 §3).
pub(super) fn scalar(pkcs8: &[u8]) -> Option<&[u8]> {
    fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
        let (&[found, first], mut rest) = der.split_first_chunk()?;
        let mut length = usize::from(first);
        if first >= 0x80 {
            let count = usize::from(first & 0x7F);
            if !(1..=2).contains(&count) || rest.len() < count {
                return None;
            }
            length = rest[..count]
                .iter()
                .fold(0, |l, &b| l << 8 | usize::from(b));
            rest = &rest[count..];
        }
        (found == tag && length <= rest.len()).then(|| rest.split_at(length))
    }
    let (info, _) = element(pkcs8, 0x30)?;
    let (_, rest) = element(info, 0x02)?;
    let (_, rest) = element(rest, 0x30)?;
    let (key, _) = element(rest, 0x04)?;
    let (key, _) = element(key, 0x30)?;
    let (_, rest) = element(key, 0x02)?;
    element(rest, 0x04).map(|(scalar, _)| scalar)
}

/// With what messages are decrypted: private keys, and keys that groups share.
#[derive(Clone, Debug, Default)]
pub struct DecryptionKeys {
    pub(super) keys: Vec<Key>,
    pub(super) groups: Vec<GroupKey>,
}

impl DecryptionKeys {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With a private key.
    #[must_use]
    pub fn key(mut self, key: Key) -> Self {
        self.keys.push(key);
        self
    }

    /// With the private key of an identity.
    #[must_use]
    pub fn identity(self, identity: &Identity) -> Self {
        let key = identity.key().clone();
        self.key(key)
    }

    /// With a group key.
    #[must_use]
    pub fn group(mut self, key: GroupKey) -> Self {
        self.groups.push(key);
        self
    }

    /// A value for some octets that only who has these keys can make: their HMAC-SHA-256 (RFC 2104)
    /// under a key derived from the first private key, or else the first group key. None without
    /// either. For digests of what was encrypted, which nobody else is to guess.
    #[must_use]
    pub fn authenticate(&self, octets: &[u8]) -> Option<[u8; 32]> {
        let private = self.keys.first().map(Key::pkcs8);
        let key = private.or(self.groups.first().map(GroupKey::octets))?;
        // The key itself is for other things.
        let derived = Zeroizing::new(hmac(key, b"openrid: digests of what was encrypted")?);
        hmac(&*derived, octets)
    }
}

fn hmac(key: &[u8], octets: &[u8]) -> Option<[u8; 32]> {
    // Every length of key is one.
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(octets);
    Some(mac.finalize().into_bytes().into())
}
