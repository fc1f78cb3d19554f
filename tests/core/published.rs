//! The vectors that come with xmlsec: W3C's, NIST's, and those of other implementations. Each row
//! of their list is inside of our profile and gets its verdict, or outside and is never accepted.
//!
//! `cargo xtask vectors` runs this and prints the list.

// A failure here is to end the test that it serves.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use openrid::security::{
    DecryptError, DecryptOptions, DecryptionKeys, GroupKey, Key, Outcome, Problem, Trust, decrypt,
    decrypt_data, judge_alone,
};
use openrid_tests::root;

/// The vectors, if they lie beside the clone.
fn folder(skipping: &str) -> Option<PathBuf> {
    let folder = root().parent()?.join("shared/vectors/xmlsec");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped, the vectors of xmlsec are not beside this clone: {skipping}");
    None
}

fn text(document: &[u8]) -> &str {
    std::str::from_utf8(document).expect("UTF-8")
}

/// What a signature of the profile may name, in the words of the list.
const SIGNED: &[&str] = &[
    "c14n",
    "c14n-with-comments",
    "c14n11",
    "c14n11-with-comments",
    "exc-c14n",
    "exc-c14n-with-comments",
    "enveloped-signature",
    "sha256",
    "sha384",
    "sha512",
    "rsa-sha256",
    "rsa-sha384",
    "rsa-sha512",
    "ecdsa-sha256",
    "ecdsa-sha384",
    "ecdsa-sha512",
];

/// What an encrypted document of the profile may name.
const ENCRYPTED: &[&str] = &[
    "aes128-gcm",
    "aes256-gcm",
    "rsa-oaep-enc11",
    "kw-aes128",
    "kw-aes256",
    "sha256",
    "sha384",
    "sha512",
];

/// Whether the list's algorithms are of the profile.
fn is_of(profile: &[&str], algorithms: &str) -> bool {
    !algorithms.is_empty() && algorithms.split(' ').all(|word| profile.contains(&word))
}

/// Whether a document's signature is enveloped in it and brings a certificate or key: what the
/// profile asks for besides the algorithms.
fn is_enveloped(document: &str) -> bool {
    document.contains("#enveloped-signature")
        && document.contains("URI=\"\"")
        && ["X509Certificate>", "KeyValue>"]
            .iter()
            .any(|key| document.contains(key))
}

/// Documents whose algorithms are of the profile, but not their keys.
const OTHER_KEYS: &[(&str, &str)] = &[(
    "aleksey-xmldsig-01/enveloped-ecdsa-java-bug",
    "a key over P-521",
)];

// RFC 6545 §9.3.1, RID-9.3.1-05; §9.2, RID-9.2-09
#[test]
fn the_list_of_xmlsec() {
    let Some(folder) = folder("the list of xmlsec") else {
        return;
    };
    let list = std::fs::read_to_string(folder.join("expected.tsv")).unwrap();
    let mut wrong = Vec::new();
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    println!("our profile, our verdict, what xmlsec says, and the document");
    for line in list.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [kind, expect, under, stem, algorithms, ..] = cells[..] else {
            panic!("{line}");
        };
        let name = [under, stem].join("/");
        let name = name.trim_start_matches('/');
        let Ok(document) = std::fs::read(folder.join(format!("{name}.xml"))) else {
            println!("{:4}{:30}{expect:8}{name}", "-", "no such document");
            *seen.entry((kind, "not there")).or_default() += 1;
            continue;
        };
        let words = String::from_utf8_lossy(&document);
        let (inside, accepted, refused, code) = if kind == "dsig" {
            let report = judge_alone(&document, &Trust::default());
            // A signer that nobody was told to trust, whose signature is sound.
            let accepted = matches!(report.outcome, Outcome::Valid | Outcome::Untrusted);
            let code = report.problem.as_ref().map_or("valid", Problem::code);
            // Before there is a signature to be of the profile or not.
            let unread = ["signed-dtd", "signature-too-many"].contains(&code);
            let refused = report.outcome == Outcome::Unsupported || unread;
            let other = OTHER_KEYS.iter().any(|(document, _)| *document == name);
            let inside = is_of(SIGNED, algorithms) && is_enveloped(&words) && !other;
            (inside, accepted, refused, code)
        } else {
            let found = decrypt(
                &document,
                &DecryptionKeys::new(),
                &DecryptOptions::default(),
            );
            let code = found.as_ref().map_or_else(DecryptError::code, |_| "opened");
            let refused = matches!(
                found,
                Err(DecryptError::Unsupported { .. } | DecryptError::Document(_))
            );
            let inside = is_of(ENCRYPTED, algorithms);
            (inside, found.is_ok(), refused, code)
        };
        let scope = if inside { "in" } else { "out" };
        println!("{scope:4}{code:30}{expect:8}{name}");
        let good = match (inside, expect) {
            (true, "accept") => accepted,
            (true, _) => !accepted,
            (false, "accept") => refused && !accepted,
            (false, _) => !accepted,
        };
        if !good {
            wrong.push(format!("{name}: {code}"));
        }
        let verdict = if accepted { "accepted" } else { "refused" };
        *seen.entry((kind, verdict)).or_default() += 1;
    }
    println!("{seen:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let all = |kind| {
        seen.iter()
            .filter(|((k, _), _)| *k == kind)
            .map(|(_, n)| n)
            .sum::<usize>()
    };
    assert!(all("dsig") > 100 && all("enc") > 40, "{seen:?}");
}

// RFC 6545 §9.3.1, RID-9.3.1-05
#[test]
fn vectors_of_nist() {
    let Some(folder) = folder("AES-GCM of NIST") else {
        return;
    };
    let folder = folder.join("nist-aesgcm");
    let (mut good, mut bad, mut out) = (0, 0, 0);
    for bits in ["128", "192", "256"] {
        let text = std::fs::read_to_string(folder.join(format!("keys-aes{bits}-gcm.xml"))).unwrap();
        let mut keys = std::collections::HashMap::new();
        for part in text.split("<KeyName>").skip(1) {
            let (name, rest) = part.split_once("</KeyName>").unwrap();
            let (_, rest) = rest.split_once("xmlsec/2002\">").unwrap();
            let key = BASE64
                .decode(rest.split_once('<').unwrap().0.trim())
                .unwrap();
            keys.insert(name.to_owned(), key);
        }
        for entry in std::fs::read_dir(folder.join(format!("aes{bits}"))).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|e| e != "xml") {
                continue;
            }
            let document = std::fs::read_to_string(&path).unwrap();
            let name = document.split_once("<KeyName>").unwrap().1;
            let name = name.split_once("</KeyName>").unwrap().0.trim();
            let mut ours = DecryptionKeys::new();
            if bits != "192" {
                ours = ours.group(GroupKey::new(name, &keys[name]).unwrap());
            }
            let found = decrypt_data(document.as_bytes(), &ours, &DecryptOptions::default());
            let expected = std::fs::read_to_string(path.with_extension("data"));
            match (found, expected) {
                (Err(e), _) if bits == "192" => {
                    assert_eq!(e.code(), "decrypt-algorithm");
                    out += 1;
                }
                (Ok(octets), Ok(expected)) => {
                    assert_eq!(
                        BASE64.encode(&octets),
                        expected.trim(),
                        "{}",
                        path.display()
                    );
                    good += 1;
                }
                (Err(e), Err(_)) => {
                    assert_eq!(e.code(), "decrypt-failed", "{}", path.display());
                    bad += 1;
                }
                (found, _) => panic!("{}: {found:?}", path.display()),
            }
        }
    }
    println!("AES-GCM of NIST: {good} decrypted, {bad} refused, {out} outside the profile");
    assert!(good > 50 && bad > 50 && out > 50);
}

// RFC 6545 §9.3.1, RID-9.3.1-05; §9.2, RID-9.2-09
#[test]
fn vectors_of_xml_encryption_1_1() {
    let Some(folder) = folder("XML Encryption 1.1") else {
        return;
    };
    let folder = folder.join("xmlenc11-interop-2012");
    let key = |file: &str| {
        let bytes = std::fs::read(folder.join(file)).expect(file);
        let read = |passphrase| Key::read(&bytes, Some(passphrase));
        let key = read("secret123").or_else(|_| read("passwd"));
        key.unwrap_or_else(|e| panic!("{file}: {e}"))
    };
    let octets = b"\xfe\xff\xe9\x92\x86\x65\x73\x1c\x6d\x6a\x8f\x94\x67\x30\x83\x08";
    let keys = DecryptionKeys::new()
        .group(GroupKey::new("Test Key 1", octets).unwrap())
        .key(key("EC-P256_SHA256WithECDSA-orig.p12"))
        .key(key("EC-P256_SHA256WithECDSA.p12"))
        .key(key("EC-P384_SHA256WithECDSA.p12"))
        .key(key("RSA-2048_SHA256WithRSA.p12"))
        .key(key("RSA-3072_SHA256WithRSA.p12"))
        .key(key("RSA-4096_SHA256WithRSA.p12"));
    let (mut good, mut out) = (0, 0);
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "xml") {
            continue;
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let document = std::fs::read(&path).unwrap();
        let found = decrypt_data(&document, &keys, &DecryptOptions::default());
        let codes: &[&str] = match &*name {
            n if n.contains("EC-P256__aes128-gcm") => &[],
            "xenc11-example-AES128-GCM" => &[],
            n if n.contains("Sha1") || n.contains("RSA-2048") => &["decrypt-oaep-sha1"],
            n if n.contains("aes192") || n.contains("DH-1024") || n.contains("P521") => {
                &["decrypt-algorithm", "decrypt-not-for-us"]
            }
            n if n.starts_with("dkey") => &["decrypt-cbc"],
            other => panic!("{other} is new"),
        };
        let scope = if codes.is_empty() { "in" } else { "out" };
        let verdict = found.as_ref().map_or_else(|e| e.code(), |_| "accepted");
        println!("{scope:4}{verdict:30}xmlenc11-interop-2012/{name}");
        match found {
            Ok(octets) => {
                assert!(codes.is_empty(), "{name}: accepted");
                if name.starts_with("xenc11") {
                    assert!(octets.starts_with(b"\xd9\x31\x32\x25\xf8\x84"));
                } else {
                    let found = text(&octets);
                    assert!(found.contains("<PurchaseOrder"), "{name}: {found}");
                    assert!(found.trim_end().ends_with(">"), "{name}: {found}");
                    let back = decrypt(&document, &keys, &DecryptOptions::default()).unwrap();
                    assert!(text(&back.document).contains(found.trim()), "{name}");
                }
                good += 1;
            }
            Err(e) => {
                assert!(codes.contains(&e.code()), "{name}: {e}");
                out += 1;
            }
        }
    }
    println!("XML Encryption 1.1: {good} decrypted, {out} outside the profile");
    assert_eq!((good, out), (3, 14));
}
