//! Encryption of messages (RFC 6545 §9.1): marks, recipients, what is done about attacks.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use aws_lc_rs::aead;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use openrid::security::{
    Agreement, Certificate, Cipher, DecryptError, DecryptOptions, Decrypted, DecryptionKeys,
    EncryptError, EncryptOptions, GroupKey, GroupKeys, Key, Marks, Recipient, Treatment,
    Unsendable, What, check_sendable, decrypt, decrypt_data, encrypt,
};
use openrid::{Message, ReadOptions};
use openrid_tests::root;
use rcgen::{CertificateParams, DnType, KeyPair, KeyUsagePurpose, SignatureAlgorithm};

/// Somebody with a key and a certificate for it.
struct Person {
    key: Key,
    certificate: Certificate,
}

impl Person {
    fn new(name: &str, algorithm: &'static SignatureAlgorithm, usages: &[KeyUsagePurpose]) -> Self {
        let pair = KeyPair::generate_for(algorithm).expect("a key");
        let mut params = CertificateParams::new(vec![name.to_owned()]).expect("a name");
        params.distinguished_name.push(DnType::CommonName, name);
        params.key_usages = usages.to_vec();
        let certificate = params.self_signed(&pair).expect("a certificate");
        Self {
            key: Key::from_der(pair.serialized_der(), None).expect("a key"),
            certificate: Certificate::from_der(certificate.der()).expect("a certificate"),
        }
    }

    fn recipient(&self) -> Recipient {
        Recipient::certificate(&self.certificate).expect("a recipient")
    }

    fn keys(&self) -> DecryptionKeys {
        DecryptionKeys::new().key(self.key.clone())
    }
}

struct World {
    rsa: Person,
    p256: Person,
    p384: Person,
    stranger: Person,
    short: GroupKey,
    long: GroupKey,
}

fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| World {
        rsa: Person::new(
            "rsa",
            &rcgen::PKCS_RSA_SHA256,
            &[
                KeyUsagePurpose::DigitalSignature,
                KeyUsagePurpose::KeyEncipherment,
            ],
        ),
        p256: Person::new("p256", &rcgen::PKCS_ECDSA_P256_SHA256, &[]),
        p384: Person::new(
            "p384",
            &rcgen::PKCS_ECDSA_P384_SHA384,
            &[KeyUsagePurpose::KeyAgreement],
        ),
        stranger: Person::new("stranger", &rcgen::PKCS_RSA_SHA256, &[]),
        short: GroupKey::new("consortium 1", &[7; 16]).expect("a key"),
        long: GroupKey::new("consortium <2>", &GROUP).expect("a key"),
    })
}

const GROUP: [u8; 32] = [9; 32];

fn vector(file: &str) -> String {
    let path = root().join("tests/vectors").join(file);
    std::fs::read_to_string(&path).expect(file)
}

/// A Report in which all is `default`, but one Contact that is need-to-know.
fn report() -> String {
    vector("valid/rid-report.xml")
}

/// The same, of an incident that is public.
fn public_report() -> String {
    let incident = "<iodef:Incident purpose=\"reporting\" restriction=\"";
    report().replace(&format!("{incident}default"), &format!("{incident}public"))
}

fn message(document: &[u8]) -> Message {
    let read = Message::parse(document, &ReadOptions::default());
    read.unwrap_or_else(|e| panic!("{e}\n{}", String::from_utf8_lossy(document)))
}

fn what(what: What) -> EncryptOptions {
    EncryptOptions {
        what,
        ..EncryptOptions::default()
    }
}

fn paths(paths: &[&str]) -> EncryptOptions {
    what(What::Paths(paths.iter().map(|&p| p.to_owned()).collect()))
}

/// It is agreed that what is marked default travels in clear.
fn open() -> Agreement {
    Agreement {
        default: Treatment::Clear,
        ..Agreement::default()
    }
}

fn open_options() -> EncryptOptions {
    EncryptOptions {
        agreement: open(),
        ..EncryptOptions::default()
    }
}

fn opened(document: &[u8], keys: &DecryptionKeys) -> Decrypted {
    decrypt(document, keys, &DecryptOptions::default()).expect("decrypted")
}

fn refused(document: &[u8], keys: &DecryptionKeys) -> DecryptError {
    decrypt(document, keys, &DecryptOptions::default()).expect_err("refused")
}

fn text(document: &[u8]) -> &str {
    std::str::from_utf8(document).expect("UTF-8")
}

// RFC 6545 §9.1, RID-9.1-14, RID-9.1-15, RID-9.1-19, RID-9.1-20; §6.1, RID-6.1-12;
// §6.4, RID-6.4-10; §9.3, RID-9.3-02, RID-9.3-04
#[test]
fn every_algorithm_there_and_back() {
    let w = world();
    let report = report();
    let original = message(report.as_bytes());
    let group = |key: &GroupKey| {
        let keys = DecryptionKeys::new().group(key.clone());
        (Recipient::group(key.clone()), keys)
    };
    let all = [
        (w.rsa.recipient(), w.rsa.keys()),
        (w.p256.recipient(), w.p256.keys()),
        (w.p384.recipient(), w.p384.keys()),
        group(&w.short),
        group(&w.long),
    ];
    for (recipient, keys) in all {
        for cipher in [Cipher::Aes128Gcm, Cipher::Aes256Gcm] {
            let options = EncryptOptions {
                cipher,
                ..what(What::Payload)
            };
            let sent = encrypt(
                report.as_bytes(),
                std::slice::from_ref(&recipient),
                &options,
            )
            .unwrap_or_else(|e| panic!("{}: {e}", recipient.name()));
            assert!(text(&sent).contains(cipher.uri()));
            for secret in ["IODEF-Document", "Mireille", "password"] {
                assert!(!text(&sent).contains(secret), "{secret}");
            }
            // RID-6.1-19: the policy stays readable, in a message that is valid by the schema.
            let relayed = message(&sent);
            assert_eq!(relayed.incident_id(), original.incident_id());
            assert_eq!(relayed.document(), None);
            assert_eq!(check_sendable(&sent, &Agreement::default()), Ok(()));
            let report = openrid::validate(&sent, &ReadOptions::default());
            assert!(report.schema_valid, "{:?}", report.findings);

            let back = opened(&sent, &keys);
            assert_eq!(message(&back.document), original, "{}", recipient.name());
            assert!(back.is_complete());
            let [part] = &back.parts[..] else {
                panic!("{:?}", back.parts);
            };
            assert_eq!(
                part.path,
                "/RID/RIDPolicy/ReportSchema/XMLDocument/IODEF-Document"
            );
            assert_eq!(part.cipher, cipher);
            assert_eq!(part.recipients, [recipient.name()]);
        }
    }
}

// RFC 6545 §9.1, RID-9.1-20: one content key, an EncryptedKey for each reader, and none for others
#[test]
fn several_recipients_and_strangers() {
    let w = world();
    let recipients = [w.rsa.recipient(), w.p256.recipient(), w.p384.recipient()];
    let report = report();
    let sent = encrypt(report.as_bytes(), &recipients, &EncryptOptions::default()).unwrap();
    assert_eq!(text(&sent).matches("<xenc:EncryptedKey ").count(), 3);
    assert_eq!(text(&sent).matches("<xenc:EncryptedData ").count(), 1);
    for person in [&w.rsa, &w.p256, &w.p384] {
        let back = opened(&sent, &person.keys());
        assert_eq!(message(&back.document), message(report.as_bytes()));
        assert_eq!(back.parts[0].recipients.len(), 3);
    }
    for keys in [
        w.stranger.keys(),
        DecryptionKeys::new(),
        DecryptionKeys::new().group(w.long.clone()),
    ] {
        let error = refused(&sent, &keys);
        assert_eq!(error.code(), "decrypt-not-for-us");
        assert!(error.to_string().contains("p384"), "{error}");
        // RFC 6545 §5.2, RID-5.2-09
        assert_eq!(error.justification().as_str(), "Encryption");
    }
}

// RFC 6545 §9.1, RID-9.1-16, RID-9.1-18, RID-9.1-22, RID-9.1-25; §6, RID-6.1-11
#[test]
fn a_mark_on_an_inner_class_encrypts_that_class() {
    let w = world();
    let report = public_report();
    let contact = "/RID/RIDPolicy/ReportSchema/XMLDocument/IODEF-Document/Incident/Contact/Contact";
    let error = check_sendable(report.as_bytes(), &open()).expect_err("in clear");
    let Unsendable::Clear(marks) = &error else {
        panic!("{error}");
    };
    assert_eq!((marks.len(), &*marks[0].path), (1, contact));
    for part in [
        contact,
        "need-to-know",
        "RID-9.1-20",
        "encrypt it",
        "public",
    ] {
        assert!(error.to_string().contains(part), "{error}");
    }

    let recipients = [w.rsa.recipient()];
    let sent = encrypt(report.as_bytes(), &recipients, &open_options()).unwrap();
    assert!(!text(&sent).contains("Mireille"));
    // All else has its octets.
    let (before, rest) = text(&sent).split_once("<xenc:EncryptedData").unwrap();
    let (_, after) = rest.split_once("</xenc:EncryptedData>").unwrap();
    assert!(report.starts_with(before) && report.ends_with(after));
    assert!(before.ends_with("</iodef:Timezone>\n              "));
    assert_eq!(check_sendable(&sent, &open()), Ok(()));

    let back = opened(&sent, &w.rsa.keys());
    assert_eq!(message(&back.document), message(report.as_bytes()));
    assert_eq!(back.parts[0].path, contact);
    // Encrypting twice adds nothing.
    assert_eq!(encrypt(&sent, &recipients, &open_options()).unwrap(), sent);
}

// RFC 6545 §9.1, RID-9.1-19; C-23
#[test]
fn an_incident_without_a_mark_is_private() {
    let w = world();
    let report = report().replace("reporting\" restriction=\"default", "reporting");
    let error = check_sendable(report.as_bytes(), &open()).expect_err("private");
    assert!(error.to_string().contains("has no restriction"), "{error}");
    let error = encrypt(report.as_bytes(), &[], &open_options()).expect_err("nobody");
    assert_eq!(error.code(), "encrypt-no-recipient");
    for part in [
        "IODEF-Document/Incident is private",
        "RID-9.1-19",
        "certificate",
        "public",
    ] {
        assert!(error.to_string().contains(part), "{error}");
    }
    let sent = encrypt(report.as_bytes(), &[w.p256.recipient()], &open_options()).unwrap();
    // Every incident is encrypted, so the document is.
    assert!(!text(&sent).contains("IODEF-Document"));
    assert_eq!(check_sendable(&sent, &Agreement::default()), Ok(()));

    // RFC 6545 §9.1, RID-9.1-19: what is private is for nobody's group
    let group = [Recipient::group(w.long.clone())];
    let error = encrypt(report.as_bytes(), &group, &open_options()).expect_err("a group");
    assert_eq!(error.code(), "encrypt-private-to-group");
}

// RFC 6545 §9.1, RID-9.1-22; C-24
#[test]
fn what_is_public_stays_clear() {
    let w = world();
    let report = vector("valid/rid-report.xml")
        .replace("\"default\"", "\"public\"")
        .replace("need-to-know", "public");
    let recipients = [w.rsa.recipient()];
    let same = encrypt(report.as_bytes(), &recipients, &open_options()).unwrap();
    assert_eq!(same, report.as_bytes());
    assert_eq!(check_sendable(report.as_bytes(), &open()), Ok(()));
    let description = "/RID/RIDPolicy/ReportSchema/XMLDocument/IODEF-Document/Incident/Description";
    let error = encrypt(report.as_bytes(), &recipients, &paths(&[description])).unwrap_err();
    assert_eq!(error.code(), "encrypt-public");
    assert!(error.to_string().contains("RID-9.1-22"), "{error}");
}

// RFC 6545 §9.1, RID-9.1-23, RID-9.1-21; §6.2, RID-6.2-04; §6.3, RID-6.3-15; §6.4, RID-6.4-09;
// §6.5, RID-6.5-05
#[test]
fn agreements_decide_on_default_and_on_groups() {
    let w = world();
    let report = report();
    let strict = Marks::read(report.as_bytes(), &ReadOptions::default()).unwrap();
    assert!(strict.all.iter().any(|m| m.rule() == "RID-9.1-23"));
    // Nothing is agreed: default is encrypted.
    let error = check_sendable(report.as_bytes(), &Agreement::default()).unwrap_err();
    assert_eq!(error.code(), "unsendable-clear");

    let group = [Recipient::group(w.short.clone())];
    let readers = [w.rsa.recipient()];
    let with = |group_keys| EncryptOptions {
        agreement: Agreement {
            group_keys,
            ..open()
        },
        ..EncryptOptions::default()
    };
    for (recipients, mode, good) in [
        (&group, GroupKeys::Admitted, true),
        (&group, GroupKeys::Demanded, true),
        (&group, GroupKeys::Refused, false),
        (&readers, GroupKeys::Demanded, false),
        (&readers, GroupKeys::Refused, true),
    ] {
        let done = encrypt(report.as_bytes(), recipients, &with(mode));
        match done {
            Ok(_) => assert!(good, "{mode:?}"),
            Err(e) => assert!(!good && e.code() == "encrypt-mode", "{e}"),
        }
    }
}

// RFC 6545 §9.1, RID-9.1-24: a mark on a RID class covers the payload, whatever the payload says
#[test]
fn a_mark_on_the_envelope_covers_the_payload() {
    let w = world();
    let report = public_report().replace(
        "RIDSystem\" restriction=\"default",
        "RIDSystem\" restriction=\"private",
    );
    let error = check_sendable(report.as_bytes(), &open()).unwrap_err();
    assert!(error.to_string().contains("RID-9.1-24"), "{error}");
    let sent = encrypt(report.as_bytes(), &[w.p384.recipient()], &open_options()).unwrap();
    assert!(!text(&sent).contains("IODEF-Document"));
    assert!(text(&sent).contains("4107-1"));
}

// RFC 7203 §6.1, SCI-6.1-01: the marks of extensions count
#[test]
fn marks_of_structured_information() {
    let w = world();
    let document = vector("valid/iodef1-sci.xml")
        .replace(
            "purpose=\"reporting\"",
            "purpose=\"reporting\" restriction=\"public\"",
        )
        .replace("RawData dtype", "RawData restriction=\"private\" dtype");
    let error = check_sendable(document.as_bytes(), &open()).expect_err("private");
    assert!(
        error.to_string().contains("Vulnerability/RawData"),
        "{error}"
    );
    let sent = encrypt(document.as_bytes(), &[w.p256.recipient()], &open_options()).unwrap();
    assert!(!text(&sent).contains("RawData") && text(&sent).contains("AttackPattern"));
    assert_eq!(check_sendable(&sent, &open()), Ok(()));
    let back = opened(&sent, &w.p256.keys());
    let read = |bytes: &[u8]| openrid::parse(bytes, &ReadOptions::default()).unwrap();
    assert_eq!(read(&back.document), read(document.as_bytes()));
}

// RFC 7970 §3.3.1 and the colours; C-22
#[test]
fn marks_of_version_2() {
    let document = |mark: &str, inner: &str| {
        format!(
            "<IODEF-Document version=\"2.00\" xml:lang=\"en\" \
             xmlns=\"urn:ietf:params:xml:ns:iodef-2.0\"><Incident purpose=\"reporting\" {mark}>\
             <IncidentID name=\"csirt.example.com\">1</IncidentID>\
             <GenerationTime>2026-01-01T00:00:00Z</GenerationTime>\
             <Contact role=\"creator\" type=\"organization\" {inner}>\
             <ContactName>Alder</ContactName></Contact></Incident></IODEF-Document>"
        )
    };
    let named = |value: &str| Agreement {
        named: [(value.to_owned(), Treatment::Clear)].into(),
        ..open()
    };
    for (mark, inner, clear) in [
        ("restriction=\"white\"", "", true),
        ("restriction=\"public\"", "", true),
        ("restriction=\"default\"", "", true),
        ("restriction=\"green\"", "", false),
        ("restriction=\"partner\"", "", false),
        ("restriction=\"amber\"", "", false),
        ("restriction=\"red\"", "", false),
        ("", "", false),
        ("restriction=\"white\"", "restriction=\"red\"", false),
        (
            "restriction=\"ext-value\" ext-restriction=\"ours\"",
            "",
            true,
        ),
        (
            "restriction=\"ext-value\" ext-restriction=\"theirs\"",
            "",
            false,
        ),
    ] {
        let document = document(mark, inner);
        let done = check_sendable(document.as_bytes(), &named("ours"));
        assert_eq!(done.is_ok(), clear, "{mark} {inner}: {done:?}");
        let w = world();
        let sent = encrypt(
            document.as_bytes(),
            &[w.p256.recipient()],
            &EncryptOptions {
                agreement: named("ours"),
                ..EncryptOptions::default()
            },
        )
        .unwrap();
        assert_eq!(text(&sent).contains("Alder"), clear, "{mark} {inner}");
        if !clear {
            let back = opened(&sent, &w.p256.keys());
            let read = |bytes: &[u8]| openrid::parse(bytes, &ReadOptions::default()).unwrap();
            assert_eq!(read(&back.document), read(document.as_bytes()));
        }
    }
}

// RFC 6545 §9.5, RID-9.5-04; §6.1, RID-6.1-19; §9.1, RID-9.1-15
#[test]
fn paths_choose_elements_and_never_the_policy() {
    let w = world();
    let report = report();
    let recipients = [w.rsa.recipient()];
    let incident = "RIDPolicy/ReportSchema/XMLDocument/IODEF-Document/Incident";
    let chosen = [
        format!("{incident}/Description[2]"),
        format!("/RID/{incident}/Contact[1]/Contact"),
        format!("/RID/{incident}/Contact"),
    ];
    let chosen: Vec<&str> = chosen.iter().map(String::as_str).collect();
    let sent = encrypt(report.as_bytes(), &recipients, &paths(&chosen)).unwrap();
    // The inner contact goes along with the outer.
    assert_eq!(text(&sent).matches("<xenc:EncryptedData ").count(), 2);
    assert!(!text(&sent).contains("Eine unbekannte") && !text(&sent).contains("Mireille"));
    assert!(text(&sent).contains("An unknown person"));
    let back = opened(&sent, &w.rsa.keys());
    assert_eq!(message(&back.document), message(report.as_bytes()));
    assert_eq!(back.parts.len(), 2);
    assert!(
        back.parts[0].path.ends_with("/Description[2]"),
        "{:?}",
        back.parts
    );

    for (path, code) in [
        ("/RID", "encrypt-policy"),
        ("/RID/RIDPolicy", "encrypt-policy"),
        ("/RID/RIDPolicy/Node", "encrypt-policy"),
        ("/RID/RIDPolicy/ReportSchema", "encrypt-policy"),
        ("/RID/RIDPolicy/ReportSchema/XMLDocument", "encrypt-policy"),
        ("/RID/Nothing", "encrypt-path"),
        ("", "encrypt-path"),
        ("/RID/RIDPolicy/@restriction", "encrypt-path"),
    ] {
        let error = encrypt(report.as_bytes(), &recipients, &paths(&[path])).unwrap_err();
        assert_eq!(error.code(), code, "{path}: {error}");
    }
    // Nor is it sent so by other hands.
    let policy = report.find("<rid:RIDPolicy").unwrap();
    let end = report.find("</rid:RIDPolicy>").unwrap() + "</rid:RIDPolicy>".len();
    let hidden = format!("{}{}{}", &report[..policy], data("QUJD"), &report[end..]);
    let error = check_sendable(hidden.as_bytes(), &open()).unwrap_err();
    assert_eq!(error.code(), "unsendable-policy", "{error}");
}

// RFC 6545 §6.3, RID-6.3-15; §7.1, RID-7.1-07; §9.5, RID-9.5-02
#[test]
fn the_source_of_an_incident_is_hidden_from_relays() {
    let w = world();
    let result = vector("valid/rid-result.xml");
    let marked = result.replace(
        "IncidentSource restriction=\"default\"",
        "IncidentSource restriction=\"private\"",
    );
    assert_ne!(result, marked);
    assert_eq!(
        check_sendable(marked.as_bytes(), &open())
            .unwrap_err()
            .code(),
        "unsendable-clear"
    );
    let sent = encrypt(marked.as_bytes(), &[w.p256.recipient()], &open_options()).unwrap();
    assert!(!text(&sent).contains("SourceFound"));
    assert_eq!(check_sendable(&sent, &open()), Ok(()));
    let back = opened(&sent, &w.p256.keys());
    assert_eq!(message(&back.document), message(marked.as_bytes()));
}

// RFC 6545 §9.2, RID-9.2-09; §9.3, RID-9.3-04
#[test]
fn certificates_that_nothing_is_encrypted_for() {
    let signer = [KeyUsagePurpose::DigitalSignature];
    for (person, part) in [
        (Person::new("a", &rcgen::PKCS_ED25519, &[]), "Ed25519"),
        (
            Person::new("a", &rcgen::PKCS_RSA_SHA256, &signer),
            "keyEncipherment",
        ),
        (
            Person::new("a", &rcgen::PKCS_ECDSA_P256_SHA256, &signer),
            "keyAgreement",
        ),
    ] {
        let error = Recipient::certificate(&person.certificate).unwrap_err();
        assert_eq!(error.code(), "encrypt-recipient");
        assert!(error.to_string().contains(part), "{error}");
    }
    for (name, key) in [
        ("a", &[1; 15][..]),
        ("a", &[1; 24]),
        (" ", &[1; 16]),
        ("\u{1}", &[1; 16]),
    ] {
        assert_eq!(
            GroupKey::new(name, key).unwrap_err().code(),
            "encrypt-group-key"
        );
    }
}

#[test]
fn secrets_are_shown_nowhere() {
    let w = world();
    let key = GroupKey::new("g", b"a very secret key of 32 octets..").unwrap();
    let keys = w.rsa.keys().group(key.clone());
    let shown = format!("{key:?} {keys:?} {:?}", Recipient::group(key.clone()));
    assert!(
        !shown.contains("very") && !shown.contains("97, 32"),
        "{shown}"
    );
    assert!(shown.contains("secret"), "{shown}");
}

/// An EncryptedData under the group key `g`, with a ciphertext.
fn data(value: &str) -> String {
    format!(
        "<x:EncryptedData xmlns:x=\"http://www.w3.org/2001/04/xmlenc#\" \
         xmlns:d=\"http://www.w3.org/2000/09/xmldsig#\" \
         Type=\"http://www.w3.org/2001/04/xmlenc#Element\"><x:EncryptionMethod \
         Algorithm=\"http://www.w3.org/2009/xmlenc11#aes256-gcm\"/><d:KeyInfo><d:KeyName>g\
         </d:KeyName></d:KeyInfo><x:CipherData><x:CipherValue>{value}</x:CipherValue>\
         </x:CipherData></x:EncryptedData>"
    )
}

fn group() -> DecryptionKeys {
    DecryptionKeys::new().group(GroupKey::new("g", &GROUP).expect("a key"))
}

/// What another implementation made of a text, under the group key `g`.
fn sealed(plain: &[u8]) -> String {
    static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(1);
    let key = aead::UnboundKey::new(&aead::AES_256_GCM, &GROUP).expect("a key");
    let count = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let mut iv = [0; 12];
    iv[..4].copy_from_slice(&count.to_be_bytes());
    let mut out = plain.to_vec();
    aead::LessSafeKey::new(key)
        .seal_in_place_append_tag(
            aead::Nonce::assume_unique_for_key(iv),
            aead::Aad::empty(),
            &mut out,
        )
        .expect("sealed");
    data(&BASE64.encode([&iv[..], &out].concat()))
}

/// The report with something else in its XMLDocument.
fn around(payload: &str) -> String {
    let report = report();
    let start = report.find("<iodef:IODEF-Document").expect("found");
    let end = "</iodef:IODEF-Document>";
    let end = report.find(end).expect("found") + end.len();
    format!("{}{payload}{}", &report[..start], &report[end..])
}

fn payload() -> String {
    let report = report();
    let start = report.find("<iodef:IODEF-Document").expect("found");
    let end = "</iodef:IODEF-Document>";
    report[start..report.find(end).expect("found") + end.len()].to_owned()
}

// RFC 6545 §9.3.1, RID-9.3.1-05: what others encrypt is read
#[test]
fn what_another_implementation_sealed() {
    let document = around(&sealed(payload().as_bytes()));
    let back = opened(document.as_bytes(), &group());
    assert_eq!(message(&back.document), message(report().as_bytes()));
    // White space and references in the base64, and around the element, are no matter.
    let spaced = document.replace("<x:CipherValue>", "<x:CipherValue>&#13;\n ");
    assert!(opened(spaced.as_bytes(), &group()).is_complete());
    let spaced = around(&sealed(format!("\n{}\n", payload()).as_bytes()));
    assert!(opened(spaced.as_bytes(), &group()).is_complete());
    // Encrypted within encrypted, three times.
    let mut nested = payload();
    for _ in 0..4 {
        nested = sealed(nested.as_bytes());
    }
    let back = opened(around(&nested).as_bytes(), &group());
    assert_eq!(message(&back.document), message(report().as_bytes()));
    assert_eq!(back.parts.len(), 4);
}

/// Changes one character of a base64 text.
fn flipped(text: &str, at: usize) -> String {
    let other = if text.as_bytes()[at] == b'A' {
        "B"
    } else {
        "A"
    };
    format!("{}{other}{}", &text[..at], &text[at + 1..])
}

fn milliseconds(start: Instant) -> u128 {
    start.elapsed().as_millis()
}

/// The most memory that this process had, in KB, where the system says so.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Documents that must be refused, each with the codes that will do.
fn hostile() -> Vec<(String, String, DecryptionKeys, &'static str)> {
    let w = world();
    let report = report();
    let mut all = Vec::new();
    let mut add = |name: &str, document: String, keys: &DecryptionKeys, code: &'static str| {
        all.push((name.to_owned(), document, keys.clone(), code));
    };
    let failed = "decrypt-failed";
    let people = [(&w.rsa, "rsa"), (&w.p256, "p256"), (&w.p384, "p384")];
    for (person, name) in people {
        let seal = || {
            let sent = encrypt(
                report.as_bytes(),
                &[person.recipient()],
                &what(What::Payload),
            );
            String::from_utf8(sent.expect("found")).expect("found")
        };
        let (sent, other) = (seal(), seal());
        // Where the ciphertexts begin and end: the key's, then the content's.
        let values = |text: &str| -> Vec<(usize, usize)> {
            let starts = text.match_indices("<xenc:CipherValue>");
            starts
                .map(|(at, tag)| (at + tag.len(), at + text[at..].find("</").expect("found")))
                .collect()
        };
        let [key, content] = values(&sent)[..] else {
            panic!("two values");
        };
        let tag = sent[..content.1].trim_end_matches('=').len() - 3;
        let keys = person.keys();
        add(
            &format!("{name}: key"),
            flipped(&sent, key.0 + 20),
            &keys,
            failed,
        );
        add(
            &format!("{name}: start of key"),
            flipped(&sent, key.0),
            &keys,
            failed,
        );
        add(
            &format!("{name}: IV"),
            flipped(&sent, content.0),
            &keys,
            failed,
        );
        add(
            &format!("{name}: content"),
            flipped(&sent, content.0 + 900),
            &keys,
            failed,
        );
        add(&format!("{name}: tag"), flipped(&sent, tag), &keys, failed);
        let cut = format!("{}{}", &sent[..content.1 - 24], &sent[content.1..]);
        add(&format!("{name}: cut"), cut, &keys, failed);
        let empty = format!("{}{}", &sent[..content.0], &sent[content.1..]);
        add(&format!("{name}: empty"), empty, &keys, failed);
        let empty = format!("{}{}", &sent[..key.0], &sent[key.1..]);
        add(&format!("{name}: empty key"), empty, &keys, failed);
        let theirs = values(&other);
        let swap = |at: (usize, usize), to: (usize, usize)| {
            format!("{}{}{}", &sent[..at.0], &other[to.0..to.1], &sent[at.1..])
        };
        add(
            &format!("{name}: content of another message"),
            swap(content, theirs[1]),
            &keys,
            failed,
        );
        add(
            &format!("{name}: key of another message"),
            swap(key, theirs[0]),
            &keys,
            failed,
        );
        let smaller = sent.replace("#aes256-gcm", "#aes128-gcm");
        add(&format!("{name}: smaller cipher"), smaller, &keys, failed);
        let strange = w.stranger.keys();
        add(
            &format!("{name}: stranger"),
            sent.clone(),
            &strange,
            "decrypt-not-for-us",
        );
        let nameless = sent.replace("ds:X509Certificate", "ds:X509SubjectName");
        if name == "rsa" {
            add("rsa: a key that may be ours", nameless, &strange, failed);
            for (from, to, code) in [
                ("xmlenc11#rsa-oaep", "x#rsa-1_5", "decrypt-rsa-1-5"),
                (
                    "2009/xmlenc11#rsa-oaep",
                    "2001/04/xmlenc#rsa-oaep-mgf1p",
                    "decrypt-oaep-sha1",
                ),
                (
                    "2001/04/xmlenc#sha256",
                    "2000/09/xmldsig#sha1",
                    "decrypt-oaep-sha1",
                ),
                ("#mgf1sha256", "#mgf1sha1", "decrypt-oaep-sha1"),
                ("#mgf1sha256", "#mgf1md5", "decrypt-algorithm"),
                ("xmlenc11#rsa-oaep", "x#kyber", "decrypt-algorithm"),
            ] {
                let changed = sent.replace(from, to);
                assert_ne!(changed, sent, "{from}");
                add(&format!("rsa: {to}"), changed, &keys, code);
            }
        } else {
            for (from, to, code) in [
                ("#ECDH-ES", "#dh-es", "decrypt-algorithm"),
                ("#ConcatKDF\"", "#pbkdf2\"", "decrypt-algorithm"),
                ("#kw-aes256", "#kw-tripledes", "decrypt-triple-des"),
                ("#kw-aes256", "#kw-aes192", "decrypt-algorithm"),
                ("#kw-aes256", "#kw-aes128", failed),
                ("urn:oid:1.", "urn:oid:2.", "decrypt-algorithm"),
                ("PartyUInfo=\"00", "PartyUInfo=\"03", "decrypt-structure"),
                ("PartyUInfo=\"00", "PartyUInfo=\"0011", failed),
                ("PublicKey>B", "PublicKey>C", failed),
            ] {
                let changed = sent.replace(from, to);
                assert_ne!(changed, sent, "{from}");
                add(&format!("{name}: {to}"), changed, &keys, code);
            }
        }
    }
    let g = group();
    let good = around(&sealed(payload().as_bytes()));
    for (from, to, code) in [
        ("11#aes256-gcm", "#aes256-cbc", "decrypt-cbc"),
        ("11#aes256-gcm", "#tripledes-cbc", "decrypt-triple-des"),
        ("11#aes256-gcm", "11#aes192-gcm", "decrypt-algorithm"),
        ("11#aes256-gcm", "#chacha20", "decrypt-algorithm"),
        ("xmlenc#Element", "xmlenc#Content", "decrypt-type"),
        (
            " Type=\"http://www.w3.org/2001/04/xmlenc#Element\"",
            "",
            "decrypt-type",
        ),
        (
            "<x:CipherData>",
            "<x:CipherData><x:CipherReference URI=\"http://a.example/\"/>",
            "decrypt-cipher-reference",
        ),
        (
            "<d:KeyName>",
            "<d:RetrievalMethod URI=\"http://a.example/\"/><d:KeyName>",
            "decrypt-retrieval-method",
        ),
        (
            "<d:KeyName>",
            "<x:AgreementMethod Algorithm=\"a\"/><d:KeyName>",
            "decrypt-algorithm",
        ),
        ("<d:KeyName>g", "<d:KeyName>h", "decrypt-not-for-us"),
        ("x:CipherValue>", "x:CipherVolume>", "decrypt-structure"),
        ("<x:CipherValue>", "<x:CipherValue>=", "decrypt-structure"),
        ("<x:CipherValue>", "<x:CipherValue>é", "decrypt-structure"),
        ("<rid:RID ", "<!DOCTYPE a><rid:RID ", "decrypt-document"),
        ("PeerToPeer", "&peer;", "decrypt-document"),
    ] {
        let changed = good.replace(from, to);
        assert_ne!(changed, good, "{from}");
        add(to, changed, &g, code);
    }
    let wrong = DecryptionKeys::new().group(GroupKey::new("g", &[8; 32]).expect("found"));
    add("wrong group key", good.clone(), &wrong, failed);
    let short = DecryptionKeys::new().group(GroupKey::new("g", &[9; 16]).expect("found"));
    add(
        "group key of another length",
        good,
        &short,
        "decrypt-not-for-us",
    );
    let lol = "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">";
    let deep = format!("{}{}", "<a>".repeat(300), "</a>".repeat(300));
    let attributes: String = (0..5000).map(|i| format!(" a{i}=\"\"")).collect();
    let content = "decrypt-content";
    for (name, plain) in [
        (
            "DTD",
            format!("<!DOCTYPE a [<!ENTITY a \"x\">{lol}]><a>&b;</a>"),
        ),
        ("entity", "<a>&b;</a>".to_owned()),
        ("entity in an attribute", "<a b='&b;'/>".to_owned()),
        (
            "external entity",
            "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>".to_owned(),
        ),
        ("depth", deep),
        ("attributes", format!("<a{attributes}/>")),
        ("two elements", "<a/><b/>".to_owned()),
        ("no element", "text".to_owned()),
        ("nothing", String::new()),
        ("text beside", "<a/>text".to_owned()),
        ("comment beside", "<a/><!-- -->".to_owned()),
        ("out of its place", "<a/></around><around>".to_owned()),
        (
            "out of its place and back",
            "</around><a/><around>".to_owned(),
        ),
        (
            "out of the document",
            "</rid:XMLDocument><a/><rid:XMLDocument>".to_owned(),
        ),
        ("not closed", "<a>".to_owned()),
        ("not declared", "<q:a/>".to_owned()),
        ("a prefix of the encryption", "<x:a/>".to_owned()),
        ("a declaration", "<?xml version=\"1.0\"?><a/>".to_owned()),
        ("a character", "<a>\u{1}</a>".to_owned()),
        ("open CDATA", "<a><![CDATA[</a>".to_owned()),
    ] {
        add(name, around(&sealed(plain.as_bytes())), &g, content);
    }
    for (name, octets) in [
        ("not UTF-8", &b"<a>\xff</a>"[..]),
        ("UTF-16", b"\xfe\xff\0<\0a\0/\0>"),
        (
            "Latin-1",
            b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>",
        ),
    ] {
        add(name, around(&sealed(octets)), &g, content);
    }
    let inside = format!("<a>{}</a>", "<b>".repeat(252) + &"</b>".repeat(252));
    add(
        "depth of both",
        around(&sealed(inside.as_bytes())),
        &g,
        content,
    );
    let mut nested = payload();
    for _ in 0..6 {
        nested = sealed(nested.as_bytes());
    }
    let limit = "decrypt-limit";
    add("nested too deep", around(&nested), &g, limit);
    let one = sealed(b"<a/>");
    add(
        "many parts",
        around(&format!("<b>{}</b>", one.repeat(1001))),
        &g,
        limit,
    );
    let many = format!("<b>{}</b>", one.repeat(600));
    let nested = format!(
        "<b>{}{}</b>",
        sealed(many.as_bytes()),
        sealed(many.as_bytes())
    );
    add("many parts in parts", around(&nested), &g, limit);
    add(
        "empty ones",
        around(&format!(
            "<b>{}</b>",
            "<x:EncryptedData xmlns:x='http://www.w3.org/2001/04/xmlenc#'/>".repeat(20_000)
        )),
        &g,
        limit,
    );
    let big = format!("<a>{}</a>", "x".repeat(5 << 20));
    let big = sealed(format!("<a>{big}{big}</a>").as_bytes());
    add(
        "size",
        around(&format!("{big}{}", "y".repeat(4 << 20))),
        &g,
        "decrypt-document",
    );
    let key = "<x:EncryptedKey><x:EncryptionMethod \
               Algorithm=\"http://www.w3.org/2001/04/xmlenc#kw-aes256\"/>\
               <x:CipherData><x:CipherValue>QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=</x:CipherValue>\
               </x:CipherData></x:EncryptedKey>";
    let keys = one.replace("<d:KeyName>g</d:KeyName>", &key.repeat(100));
    add("many keys", around(&keys), &g, limit);
    let keys = one.replace("<d:KeyName>g</d:KeyName>", &key.repeat(5000));
    add("very many keys", around(&keys), &g, "decrypt-structure");
    all
}

// RFC 6545 §9.1, RID-9.1-19; §9.2, RID-9.2-09; §9.3.1, RID-9.3.1-05; §9.5, RID-9.5-07;
// §5.2, RID-5.2-09
#[test]
fn hostile_documents_are_refused() {
    let all = hostile();
    assert!(all.len() >= 60, "{}", all.len());
    let mut wrong = Vec::new();
    for (name, document, keys, code) in &all {
        let (start, before) = (Instant::now(), peak());
        let found = decrypt(document.as_bytes(), keys, &DecryptOptions::default());
        let took = milliseconds(start);
        let grew = peak()
            .zip(before)
            .map_or(0, |(now, before)| now.saturating_sub(before));
        match found {
            Err(e) if e.code() == *code => {}
            Err(e) => wrong.push(format!("{name}: {} instead of {code}: {e}", e.code())),
            Ok(_) => wrong.push(format!("{name}: accepted")),
        }
        if Duration::from_millis(u64::try_from(took).unwrap()) > Duration::from_secs(1) {
            wrong.push(format!("{name}: took {took} ms"));
        }
        if grew > 64 << 10 {
            wrong.push(format!("{name}: took {grew} KB"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// No oracle: key, IV and tag that are wrong look the same.
#[test]
fn one_error_for_what_is_wrong() {
    let errors: Vec<String> = hostile()
        .iter()
        .filter(|(_, _, _, code)| *code == "decrypt-failed")
        .map(|(_, document, keys, _)| refused(document.as_bytes(), keys).to_string())
        .collect();
    assert!(errors.len() > 20);
    assert!(errors.iter().all(|e| *e == errors[0]), "{errors:?}");
}

#[test]
fn codes_are_listed() {
    assert_eq!(DecryptError::CODES.len(), 14);
    assert!(EncryptError::CODES.contains(&EncryptError::NoPayload.code()));
    for (_, _, _, code) in hostile() {
        assert!(DecryptError::CODES.contains(&code), "{code}");
    }
}

// A part for others stays as it is, and is named; what is for us is opened.
// RFC 6545 §9.1, RID-9.1-20
#[test]
fn parts_for_others_are_named() {
    let w = world();
    let report = report();
    let incident = "/RID/RIDPolicy/ReportSchema/XMLDocument/IODEF-Document/Incident";
    let ours = paths(&[&format!("{incident}/Method")]);
    let theirs = paths(&[&format!("{incident}/Contact[2]")]);
    let sent = encrypt(report.as_bytes(), &[w.p256.recipient()], &ours).unwrap();
    let sent = encrypt(&sent, &[w.stranger.recipient()], &theirs).unwrap();
    let back = opened(&sent, &w.p256.keys());
    assert!(!back.is_complete());
    let found: Vec<(&str, bool)> = back.parts.iter().map(|p| (&*p.path, p.opened)).collect();
    let (method, other) = (
        format!("{incident}/Method"),
        format!("{incident}/EncryptedData"),
    );
    assert_eq!(found, [(&*method, true), (&*other, false)]);
    // The other reads what is left.
    let rest = opened(&back.document, &w.stranger.keys());
    assert!(rest.is_complete());
    assert_eq!(message(&rest.document), message(report.as_bytes()));
    // Nothing encrypted: nothing done.
    let same = opened(report.as_bytes(), &w.p256.keys());
    assert_eq!((same.document, same.parts.len()), (report.into_bytes(), 0));
}

/// The vectors of xmlsec, if they lie beside the clone.
fn xmlsec(skipping: &str) -> Option<std::path::PathBuf> {
    let folder = root().parent()?.join("shared/vectors/xmlsec");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped, the vectors of xmlsec are not beside this clone: {skipping}");
    None
}

// RFC 6545 §9.3.1, RID-9.3.1-05
#[test]
fn vectors_of_nist() {
    let Some(folder) = xmlsec("AES-GCM of NIST") else {
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
    eprintln!("AES-GCM of NIST: {good} decrypted, {bad} refused, {out} outside the profile");
    assert!(good > 50 && bad > 50 && out > 50);
}

// RFC 6545 §9.3.1, RID-9.3.1-05; §9.2, RID-9.2-09
#[test]
fn vectors_of_xml_encryption_1_1() {
    let Some(folder) = xmlsec("XML Encryption 1.1") else {
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
        match found {
            Ok(octets) => {
                assert!(codes.is_empty(), "{name}: accepted");
                if name.starts_with("xenc11") {
                    assert!(octets.starts_with(b"\xd9\x31\x32\x25\xf8\x84"));
                } else {
                    let found = text(&octets);
                    assert!(found.contains("<PurchaseOrder"), "{name}: {found}");
                    assert!(found.trim_end().ends_with(">"), "{name}: {found}");
                    let back = opened(&document, &keys);
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
    eprintln!("XML Encryption 1.1: {good} decrypted, {out} outside the profile");
    assert_eq!((good, out), (3, 14));
}
