//! Signed and encrypted messages, whoever made them: what holds for any of them.
//!
//! Bytes that begin with `<` are the message itself. Others say how one that is sound is to be
//! changed, or are signed or encrypted first: what stands behind a signature or inside of a
//! ciphertext is reached by nobody who only guesses.

use std::sync::LazyLock;

use aes_gcm::aead::{Aead as _, KeyInit as _};
use aes_gcm::{Aes256Gcm, Nonce};
use openrid::codes;
use openrid::datatypes::{Base64, DateTime};
use openrid::schema::json::{Names, to_string};
use openrid::security::{
    Algorithm, Canonical, Certificate, DecryptOptions, DecryptionKeys, GroupKey, Identity, Outcome,
    SignOptions, SignatureKind, Trust, VerifyOptions, decrypt as open, decrypt_data, sign,
    verify as check,
};
use openrid::{Level, ReadOptions};

macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!("../../vectors/fuzz/", $name))
    };
}

/// Messages that are signed and valid.
const SIGNED: &[&[u8]] = &[
    file!("verify/report.xml"),
    file!("verify/request.xml"),
    file!("verify/result.xml"),
    file!("verify/acknowledgement.xml"),
];

/// Messages that are encrypted for us.
const ENCRYPTED: &[&[u8]] = &[
    file!("decrypt/payload.xml"),
    file!("decrypt/parts.xml"),
    file!("decrypt/group.xml"),
];

/// A message in whose XMLDocument something else can be put.
const REPORT: &str = include_str!("../../vectors/valid/rid-report.xml");

/// The name of the group key that everything here is encrypted under.
pub const GROUP: &str = "g";

/// The group key.
pub const GROUP_KEY: [u8; 32] = [7; 32];

/// When the certificates are judged.
pub const TIME: &str = "2026-03-05T10:21:08Z";

/// Who signs, over P-256; also who reads.
#[must_use]
pub fn signer() -> Identity {
    let (key, certificate) = (file!("pki/signer.key"), file!("pki/signer.pem"));
    Identity::read(key, certificate, None).expect("an identity")
}

/// Who signs, with Ed25519.
#[must_use]
pub fn second_signer() -> Identity {
    let (key, certificate) = (file!("pki/second.key"), file!("pki/second.pem"));
    Identity::read(key, certificate, None).expect("an identity")
}

/// Trust in these two.
#[must_use]
pub fn trust() -> Trust {
    let ca = Certificate::read(file!("pki/ca.pem")).expect("a certificate");
    let time = TIME.parse::<DateTime>().expect("a time");
    Trust::new(vec![ca]).at(time.to_offset_date_time().expect("an instant"))
}

/// The keys that everything here is encrypted for.
#[must_use]
pub fn keys() -> DecryptionKeys {
    let group = GroupKey::new(GROUP, &GROUP_KEY).expect("a group key");
    DecryptionKeys::new().identity(&signer()).group(group)
}

static TRUST: LazyLock<Trust> = LazyLock::new(trust);
static KEYS: LazyLock<DecryptionKeys> = LazyLock::new(keys);
static SIGNER: LazyLock<Identity> = LazyLock::new(signer);
static SECOND: LazyLock<Identity> = LazyLock::new(second_signer);

/// What the signed messages say.
static SAID: LazyLock<Vec<String>> = LazyLock::new(|| {
    let said = |bytes: &&[u8]| {
        let verified = check(bytes, &TRUST, &VerifyOptions::default());
        let message = verified.message().unwrap_or_else(|| {
            panic!("{:?}", verified.problem());
        });
        to_string(&message.rid, Names::Rfc)
    };
    SIGNED.iter().map(said).collect()
});

/// Any bytes as a signed message: what is valid is one of those that our signers signed, and says
/// what they signed.
///
/// # Panics
/// When that does not hold.
// RFC 6545 §9.1, RID-9.1-09; §9.3.1, RID-9.3.1-05
pub fn verify(bytes: &[u8]) {
    match bytes {
        [b'<', ..] => verified(bytes),
        [how, rest @ ..] if how % 2 == 0 => verified(&edited(SIGNED, rest)),
        [how, rest @ ..] => signed(*how, rest),
        [] => {}
    }
}

fn verified(bytes: &[u8]) {
    let verified = check(bytes, &TRUST, &VerifyOptions::default());
    match verified.problem() {
        None => assert_eq!(verified.outcome(), Outcome::Valid),
        Some(problem) => {
            assert_eq!(verified.outcome(), problem.outcome());
            assert!(verified.justification().is_some());
            assert!(codes::security().any(|code| code == problem.code()));
        }
    }
    assert_eq!(
        verified.message().is_some(),
        verified.outcome() == Outcome::Valid
    );
    // Nobody else has their keys.
    if let Some(message) = verified.message() {
        let said = to_string(&message.rid, Names::Rfc);
        assert!(SAID.contains(&said), "valid, and signed by nobody: {said}");
        assert!(verified.sender().is_some());
    }
}

/// Any message that can be signed: its signature is sound, and what it reads of it is the same.
fn signed(how: u8, bytes: &[u8]) {
    let options = SignOptions {
        canonical: match how >> 1 & 3 {
            0 => Canonical::Inclusive,
            1 => Canonical::Inclusive11,
            _ => Canonical::Exclusive,
        },
        originator: how & 8 != 0,
        creator: how & 16 != 0,
        replace: how & 32 != 0,
        algorithm: (how & 64 != 0).then_some(Algorithm::Ed25519),
        ..SignOptions::default()
    };
    let identity = match options.algorithm {
        Some(_) => &*SECOND,
        None => &*SIGNER,
    };
    let Ok(signed) = sign(bytes, identity, &options) else {
        return;
    };
    let options = VerifyOptions {
        origin_required: false,
        ..VerifyOptions::default()
    };
    let verified = check(&signed, &TRUST, &options);
    let text = || String::from_utf8_lossy(&signed);
    for own in verified.signatures() {
        let ours = own.kind == SignatureKind::Enveloped;
        assert!(
            !ours || own.outcome == Outcome::Valid,
            "{own:?}\n{}",
            text()
        );
    }
    let Some(message) = verified.message() else {
        return;
    };
    let read = ReadOptions {
        level: Level::Schema,
        ..ReadOptions::default()
    };
    let before = openrid::Message::parse(bytes, &read);
    let before = before.unwrap_or_else(|e| panic!("valid, though {e}\n{}", text()));
    assert_eq!(message.msg_type(), before.msg_type(), "{}", text());
}

/// Any bytes as an encrypted message: what comes out is well-formed, holds nothing more that
/// could be opened, and of what was encrypted nothing is lost.
///
/// # Panics
/// When that does not hold.
// RFC 6545 §9.1, RID-9.1-14
pub fn decrypt(bytes: &[u8]) {
    match bytes {
        [b'<', ..] => opened(bytes),
        [how, rest @ ..] => match how % 4 {
            0 => opened(&edited(ENCRYPTED, rest)),
            1 => opened(around(&sealed(rest)).as_bytes()),
            2 => opened(around(&sealed(sealed(rest).as_bytes())).as_bytes()),
            _ => {
                let options = DecryptOptions::default();
                let out = decrypt_data(sealed(rest).as_bytes(), &KEYS, &options);
                let out = out.unwrap_or_else(|e| panic!("{e}"));
                assert_eq!(*out, rest);
            }
        },
        [] => {}
    }
}

fn opened(bytes: &[u8]) {
    let options = DecryptOptions::default();
    let decrypted = match open(bytes, &KEYS, &options) {
        Ok(decrypted) => decrypted,
        Err(error) => {
            assert!(codes::security().any(|code| code == error.code()));
            return;
        }
    };
    let text = || String::from_utf8_lossy(&decrypted.document);
    if decrypted.parts.is_empty() {
        assert_eq!(decrypted.document, bytes);
        return;
    }
    assert!(decrypted.parts.iter().any(|part| part.opened));
    let read = ReadOptions {
        level: Level::Schema,
        ..ReadOptions::default()
    };
    for finding in openrid::validate(&decrypted.document, &read).findings {
        assert!(!finding.rule.starts_with("XML-"), "{finding}\n{}", text());
    }
    match open(&decrypted.document, &KEYS, &options) {
        Ok(again) => {
            assert_eq!(again.document, decrypted.document);
            assert!(!again.parts.iter().any(|part| part.opened), "{}", text());
        }
        Err(error) => {
            assert!(!decrypted.is_complete(), "{error}\n{}", text());
            assert_eq!(error.code(), "decrypt-not-for-us", "{}", text());
        }
    }
}

/// An EncryptedData under the group key, as another program might make it.
fn sealed(plain: &[u8]) -> String {
    let cipher = Aes256Gcm::new(&GROUP_KEY.into());
    // Every input is tried alone: what is the same each time is found again.
    let iv = [0; 12];
    let out = cipher.encrypt(&Nonce::from(iv), plain).expect("sealed");
    let value = Base64::from_octets(&[&iv[..], &out].concat());
    let value = value.as_str();
    format!(
        "<x:EncryptedData xmlns:x=\"http://www.w3.org/2001/04/xmlenc#\" \
         xmlns:d=\"http://www.w3.org/2000/09/xmldsig#\" \
         Type=\"http://www.w3.org/2001/04/xmlenc#Element\"><x:EncryptionMethod \
         Algorithm=\"http://www.w3.org/2009/xmlenc11#aes256-gcm\"/><d:KeyInfo><d:KeyName>{GROUP}\
         </d:KeyName></d:KeyInfo><x:CipherData><x:CipherValue>{value}</x:CipherValue>\
         </x:CipherData></x:EncryptedData>"
    )
}

/// The report with something else in its XMLDocument.
fn around(payload: &str) -> String {
    let start = REPORT.find("<iodef:IODEF-Document").expect("found");
    let end = "</iodef:IODEF-Document>";
    let end = REPORT.find(end).expect("found") + end.len();
    format!("{}{payload}{}", &REPORT[..start], &REPORT[end..])
}

/// What is put between tags.
const SNIPPETS: &[&str] = &[
    "<!---->",
    "<![CDATA[]]>",
    " ",
    "<x/>",
    "<?p?>",
    "&#65;",
    "<!DOCTYPE a [<!ENTITY e \"e\">]>",
    "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/>",
    "<EncryptedData xmlns=\"http://www.w3.org/2001/04/xmlenc#\"/>",
];

/// A document longer than this is changed no further.
const LONGEST: usize = 64 << 10;

/// One of some documents, with its elements copied, moved, taken out and changed as the bytes say:
/// the first chooses it, then each seven are one change.
fn edited(documents: &[&[u8]], bytes: &[u8]) -> Vec<u8> {
    let Some((&first, rest)) = bytes.split_first() else {
        return Vec::new();
    };
    let choose = |n: usize| documents[n % documents.len()];
    let mut out = choose(first.into()).to_vec();
    for change in rest.chunks_exact(7).take(8) {
        if out.len() > LONGEST {
            break;
        }
        let number = |at: usize| usize::from(u16::from_le_bytes([change[at], change[at + 1]]));
        let (a, b, c) = (number(1), number(3), number(5));
        let stops = stops(&out);
        if stops.is_empty() {
            break;
        }
        let stop = |n: usize| stops[n % stops.len()];
        let range = stop(a).min(stop(b))..stop(a).max(stop(b));
        match change[0] % 6 {
            0 => {
                let copy = out[range].to_vec();
                insert(&mut out, stop(c), &copy);
            }
            1 => drop(out.drain(range)),
            2 => {
                let moved: Vec<u8> = out.drain(range).collect();
                let at = stop(c).min(out.len());
                insert(&mut out, at, &moved);
            }
            3 => {
                let at = (a | (c & 1) << 16) % out.len().max(1);
                if let Some(byte) = out.get_mut(at) {
                    *byte = b.to_le_bytes()[0];
                }
            }
            4 => insert(&mut out, stop(a), SNIPPETS[b % SNIPPETS.len()].as_bytes()),
            _ => {
                let other = choose(change[0].into());
                let stops = self::stops(other);
                let stop_there = |n: usize| stops[n % stops.len()];
                let from = stop_there(b).min(stop_there(c));
                let to = stop_there(b).max(stop_there(c));
                insert(&mut out, stop(a), &other[from..to]);
            }
        }
    }
    out
}

fn insert(out: &mut Vec<u8>, at: usize, what: &[u8]) {
    out.splice(at..at, what.iter().copied());
}

/// Where tags begin and end.
fn stops(text: &[u8]) -> Vec<usize> {
    let of = |(at, byte): (usize, &u8)| match byte {
        b'<' => Some(at),
        b'>' => Some(at + 1),
        _ => None,
    };
    text.iter().enumerate().filter_map(of).collect()
}
