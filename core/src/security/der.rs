//! As much of DER as it takes to tell the forms of private keys apart.

use zeroize::Zeroizing;

/// The forms in which private keys come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// PKCS#8 (RFC 5958), plain.
    Pkcs8,
    /// PKCS#8, encrypted.
    EncryptedPkcs8,
    /// RSA alone (RFC 8017 A.1.2).
    Pkcs1,
    /// EC alone (RFC 5915).
    Sec1,
    /// PKCS#12 (RFC 7292): key and certificates under a passphrase.
    Pkcs12,
}

const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;

/// Tag, content and rest. Length is definite and at most four octets.
fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = der.split_first()?;
    let (&first, mut rest) = rest.split_first()?;
    let mut length = usize::from(first);
    if first >= 0x80 {
        let count = usize::from(first & 0x7F);
        if count == 0 || count > 4 || rest.len() < count {
            return None;
        }
        length = rest[..count]
            .iter()
            .fold(0, |length, &b| length << 8 | usize::from(b));
        rest = &rest[count..];
    }
    (length <= rest.len()).then(|| (tag, &rest[..length], &rest[length..]))
}

/// Which form a private key is in.
pub(super) fn form(der: &[u8]) -> Option<Form> {
    // PKCS#12 may be BER of indefinite length; no other form is.
    if der.starts_with(&[SEQUENCE, 0x80]) {
        return Some(Form::Pkcs12);
    }
    let (SEQUENCE, content, _) = element(der)? else {
        return None;
    };
    let (tag, version, rest) = element(content)?;
    if tag == SEQUENCE {
        return Some(Form::EncryptedPkcs8);
    }
    match (tag, version, rest.first().copied()?) {
        (INTEGER, [3], SEQUENCE) => Some(Form::Pkcs12),
        (INTEGER, _, SEQUENCE) => Some(Form::Pkcs8),
        (INTEGER, [1], OCTETS) => Some(Form::Sec1),
        (INTEGER, [0], INTEGER) => Some(Form::Pkcs1),
        _ => None,
    }
}

/// Puts an EC key that stands alone into PKCS#8 (RFC 5915 §3, RFC 5958 §2). It names its curve.
pub(super) fn wrap_sec1(der: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    const EC: &[u8] = &[0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01];
    let (_, content, _) = element(der)?;
    let (_, _, rest) = element(content)?;
    let (_, _, rest) = element(rest)?;
    let (0xA0, curve, _) = element(rest)? else {
        return None;
    };
    let mut algorithm = EC.to_vec();
    algorithm.extend_from_slice(curve);
    let mut body = Zeroizing::new(Vec::with_capacity(der.len() + 64));
    body.extend_from_slice(&[INTEGER, 1, 0]);
    push(&mut body, SEQUENCE, &algorithm);
    push(&mut body, OCTETS, der);
    let mut out = Zeroizing::new(Vec::with_capacity(body.len() + 8));
    push(&mut out, SEQUENCE, &body);
    Some(out)
}

fn push(out: &mut Vec<u8>, tag: u8, content: &[u8]) {
    out.push(tag);
    let length = content.len().to_be_bytes();
    let skip = length.iter().take_while(|&&b| b == 0).count();
    match content.len() {
        short @ 0..0x80 => out.push(u8::try_from(short).unwrap_or(0)),
        _ => {
            out.push(0x80 | u8::try_from(length.len() - skip).unwrap_or(0));
            out.extend_from_slice(&length[skip..]);
        }
    }
    out.extend_from_slice(content);
}

/// The SubjectPublicKeyInfo of an RSA key (RFC 3279 §2.3.1).
pub(super) fn rsa_key(modulus: &[u8], exponent: &[u8]) -> Vec<u8> {
    const RSA: &[u8] = &[
        0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00,
    ];
    let mut numbers = Vec::new();
    for number in [modulus, exponent] {
        let zeros = number.iter().take_while(|&&b| b == 0).count();
        let mut number = number[zeros..].to_vec();
        // Integers have a sign.
        if number.first().is_none_or(|b| *b >= 0x80) {
            number.insert(0, 0);
        }
        push(&mut numbers, INTEGER, &number);
    }
    let mut key = vec![0];
    push(&mut key, SEQUENCE, &numbers);
    public(RSA, &key)
}

/// The SubjectPublicKeyInfo of an EC key over a curve of the profile (RFC 5480 §2).
pub(super) fn ec_key(curve: &str, point: &[u8]) -> Option<Vec<u8>> {
    const EC: &[u8] = &[0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01];
    let curve: &[u8] = match curve {
        "urn:oid:1.2.840.10045.3.1.7" => {
            &[0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
        }
        "urn:oid:1.3.132.0.34" => &[0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x22],
        _ => return None,
    };
    let mut key = vec![0];
    key.extend_from_slice(point);
    Some(public(&[EC, curve].concat(), &key))
}

fn public(algorithm: &[u8], key: &[u8]) -> Vec<u8> {
    const BITS: u8 = 0x03;
    let mut body = Vec::new();
    push(&mut body, SEQUENCE, algorithm);
    push(&mut body, BITS, key);
    let mut out = Vec::new();
    push(&mut out, SEQUENCE, &body);
    out
}
