//! Encryption of messages (RFC 6545 §9.1): marks, recipients, what is done about attacks.

use std::sync::OnceLock;

use openrid::security::{
    Agreement, Certificate, Cipher, DecryptError, DecryptOptions, Decrypted, DecryptionKeys,
    EncryptError, EncryptOptions, GroupKey, GroupKeys, Key, Marks, Recipient, Treatment,
    Unsendable, What, check_sendable, decrypt, encrypt,
};
use openrid::{Message, ReadOptions};
use openrid_tests::root;
use openrid_tests::sealing::{GROUP, around, data, payload, sealed};
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

    // So does one of what else stands in RID.
    for class in [
        "<rid:RequestStatus restriction=\"private\" AuthorizationStatus=\"Approved\"/>",
        "<rid:IncidentSource restriction=\"private\"><rid:SourceFound>false</rid:SourceFound>\
         </rid:IncidentSource>",
    ] {
        let end = "</rid:RIDPolicy>";
        let marked = with(&all_public(), end, &format!("{end}{class}"));
        let sent = encrypt(marked.as_bytes(), &[w.p384.recipient()], &open_options()).unwrap();
        assert!(!text(&sent).contains("IODEF-Document"), "{class}");
        assert!(!text(&sent).contains(class), "{class}");
        let back = opened(&sent, &w.p384.keys());
        assert_eq!(message(&back.document), message(marked.as_bytes()));
    }
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

// RFC 6545 §9.1, RID-9.1-22, RID-9.1-25; RFC 7970 §3.1
#[test]
fn what_is_public_beside_incidents_stays_clear() {
    let document = "<IODEF-Document version=\"2.00\" xml:lang=\"en\" \
                    xmlns=\"urn:ietf:params:xml:ns:iodef-2.0\"><Incident purpose=\"reporting\">\
                    <IncidentID name=\"csirt.example.com\">1</IncidentID>\
                    <GenerationTime>2026-01-01T00:00:00Z</GenerationTime>\
                    <Contact role=\"creator\" type=\"organization\">\
                    <ContactName>Alder</ContactName></Contact></Incident>\
                    <AdditionalData dtype=\"string\" name=\"x\" restriction=\"public\">OPEN\
                    </AdditionalData></IODEF-Document>";
    let w = world();
    for (document, clear) in [
        (document.to_owned(), true),
        (document.replace("\"public\"", "\"private\""), false),
    ] {
        let sent = encrypt(document.as_bytes(), &[w.p256.recipient()], &open_options()).unwrap();
        assert!(!text(&sent).contains("Alder"));
        assert_eq!(text(&sent).contains("OPEN"), clear);
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
    for name in [
        "rid:RID",
        "rid:RIDPolicy",
        "rid:PolicyRegion",
        "rid:ReportSchema",
        "rid:XMLDocument",
    ] {
        let start = report.find(&format!("<{name}")).unwrap();
        let rest = &report[start..];
        let tag = start + rest.find('>').unwrap() + 1;
        let end = match rest[..tag - start].ends_with("/>") {
            true => tag,
            false => start + rest.rfind(&format!("</{name}>")).unwrap() + name.len() + 3,
        };
        let hidden = format!("{}{}{}", &report[..start], data("QUJD"), &report[end..]);
        let error = check_sendable(hidden.as_bytes(), &open()).unwrap_err();
        assert_eq!(error.code(), "unsendable-policy", "{name}: {error}");
    }
}

/// A report in which nothing is to be encrypted.
fn all_public() -> String {
    public_report()
        .replace("restriction=\"default\"", "restriction=\"public\"")
        .replace("need-to-know", "public")
}

/// One that is as another but for one piece of it.
fn with(report: &str, piece: &str, new: &str) -> String {
    assert!(report.contains(piece), "{piece}");
    report.replacen(piece, new, 1)
}

// RFC 6545 §9.1, RID-9.1-15, RID-9.1-24; §6.1, RID-6.1-19
#[test]
fn what_cannot_be_encrypted_where_it_stands_is_not_sent() {
    let w = world();
    let recipients = [w.rsa.recipient()];
    let public = all_public();
    assert_eq!(check_sendable(public.as_bytes(), &open()), Ok(()));
    let marked = with(
        &public,
        "<rid:XMLDocument ",
        "<rid:XMLDocument restriction=\"private\" ",
    );
    let at = marked.find("<rid:XMLDocument ").unwrap();
    let inside = at + marked[at..].find('>').unwrap() + 1;
    let end = marked.find("</rid:XMLDocument>").unwrap();
    let alone = format!("{}SECRET{}", &marked[..inside], &marked[end..]);
    let beside = format!("{}SECRET{}", &marked[..inside], &marked[inside..]);
    let policy = with(
        &public,
        "<iodef:IncidentID ",
        "<iodef:IncidentID restriction=\"private\" ",
    );
    for (document, says) in [
        (
            &alone,
            ["XMLDocument is private", "put the text into an element"],
        ),
        (
            &beside,
            ["XMLDocument is private", "put the text into an element"],
        ),
        (
            &policy,
            ["/RID/RIDPolicy/IncidentID is private", "RID-6.1-19"],
        ),
    ] {
        let error = check_sendable(document.as_bytes(), &open()).unwrap_err();
        assert_eq!(error.code(), "unsendable-misplaced", "{error}");
        for word in says {
            assert!(error.to_string().contains(word), "{error}");
        }
        let error = encrypt(document.as_bytes(), &recipients, &open_options()).unwrap_err();
        assert_eq!(error.code(), "encrypt-misplaced", "{error}");
        let error = encrypt(document.as_bytes(), &recipients, &what(What::Payload)).unwrap_err();
        let code = match *document == alone {
            true => "encrypt-no-payload",
            false => "encrypt-misplaced",
        };
        assert_eq!(error.code(), code, "{error}");
    }
    // Whoever wants all of the payload encrypted gets no less, whatever is marked.
    let shown = with(
        &report(),
        "RIDSystem\" restriction=\"default",
        "RIDSystem\" restriction=\"public",
    );
    let at = shown.find("<iodef:IODEF-Document").unwrap();
    let unmarked = format!("{}SECRET{}", &shown[..at], &shown[at..]);
    let error = encrypt(unmarked.as_bytes(), &recipients, &what(What::Payload)).unwrap_err();
    assert_eq!(error.code(), "encrypt-misplaced", "{error}");
    // What is marked default in RIDPolicy is as agreed.
    let agreed = policy.replace("private", "default");
    assert_eq!(check_sendable(agreed.as_bytes(), &open()), Ok(()));
    // White space is no text, and public text may be read.
    let text = alone.replace("restriction=\"private\"", "restriction=\"public\"");
    assert_eq!(check_sendable(text.as_bytes(), &open()), Ok(()));
}

// RFC 6545 §9.1, RID-9.1-25; RFC 5070 §3.2, IODEF1-3.2-01
#[test]
fn marks_in_what_is_kept_count_as_well() {
    let w = world();
    let recipients = [w.rsa.recipient()];
    let public = all_public();
    let contact = |attributes: &str, inside: &str| {
        format!(
            "<iodef:Contact role=\"tech\" type=\"person\"{attributes}><iodef:ContactName>HIDDEN\
             </iodef:ContactName>{inside}</iodef:Contact>"
        )
    };
    let private = " restriction=\"private\"";
    // One that says nothing is private, also where it stands in something public.
    let start = public.find("<iodef:Incident ").unwrap();
    let end = public.find("</iodef:Incident>").unwrap() + "</iodef:Incident>".len();
    let incident = with(
        &public[start..end].replace("<iodef:ContactName>", "<iodef:ContactName>HIDDEN "),
        " restriction=\"public\"",
        "",
    );
    let inner = contact(private, &contact(" restriction=\"need-to-know\"", ""));
    for (kept, path) in [
        (inner.clone(), "/AdditionalData[2]/Contact"),
        (
            format!("<x:a xmlns:x=\"urn:x\"><x:b restriction=\"private\"/>{inner}</x:a>"),
            "/AdditionalData[2]/a/Contact",
        ),
        (
            format!("<x:a xmlns:x=\"urn:x\">{incident}</x:a>"),
            "/AdditionalData[2]/a/Incident",
        ),
        // A value that nobody knows is not public.
        (
            "<x:a xmlns:x=\"urn:ietf:params:xml:ns:iodef-x-1.0\" restriction=\"violet\">HIDDEN\
             </x:a>"
                .to_owned(),
            "/AdditionalData[2]/a",
        ),
        (
            contact(" restriction=\"ext-value\" ext-restriction=\"ours\"", "")
                .replace("iodef:", "j:")
                .replace(
                    "<j:Contact ",
                    "<j:Contact xmlns:j=\"urn:ietf:params:xml:ns:iodef-2.0\" ",
                ),
            "/AdditionalData[2]/Contact",
        ),
    ] {
        let document = with(
            &public,
            "</iodef:Incident>",
            &format!(
                "<iodef:AdditionalData dtype=\"xml\" restriction=\"public\">{kept}\
                 </iodef:AdditionalData></iodef:Incident>"
            ),
        );
        let error = check_sendable(document.as_bytes(), &open()).unwrap_err();
        assert_eq!(error.code(), "unsendable-clear", "{error}");
        let Unsendable::Clear(marks) = error else {
            panic!("{error}");
        };
        assert_eq!(marks.len(), 1, "{marks:?}");
        assert!(marks[0].path.ends_with(path), "{}", marks[0].path);

        let sent = encrypt(document.as_bytes(), &recipients, &open_options()).unwrap();
        assert!(!text(&sent).contains("HIDDEN"), "{}", text(&sent));
        assert_eq!(check_sendable(&sent, &open()), Ok(()));
        let back = opened(&sent, &w.rsa.keys());
        assert_eq!(back.parts.len(), 1);
        assert!(text(&back.document).contains("HIDDEN"));
    }
    // What was read as a class has one mark.
    let marks = Marks::read(public.as_bytes(), &ReadOptions::default()).unwrap();
    let mut places: Vec<_> = marks.all.iter().map(|mark| &mark.path).collect();
    places.dedup();
    assert_eq!(places.len(), marks.all.len(), "{marks:?}");
    // A payload of another format.
    let at = public.find("<rid:XMLDocument ").unwrap();
    let inside = at + public[at..].find('>').unwrap() + 1;
    let end = public.find("</rid:XMLDocument>").unwrap();
    let document = format!(
        "{}<x:a xmlns:x=\"urn:x\">{inner}</x:a>{}",
        &public[..inside],
        &public[end..]
    );
    let error = check_sendable(document.as_bytes(), &open()).unwrap_err();
    assert_eq!(error.code(), "unsendable-clear", "{error}");
    let sent = encrypt(document.as_bytes(), &recipients, &open_options()).unwrap();
    assert!(!text(&sent).contains("HIDDEN"), "{}", text(&sent));
    // The incident that is encrypted as a whole takes its fragments along.
    let document = with(
        &public.replace(
            "purpose=\"reporting\" restriction=\"public\"",
            "purpose=\"reporting\"",
        ),
        "</iodef:Incident>",
        &format!(
            "<iodef:AdditionalData dtype=\"xml\">{inner}</iodef:AdditionalData></iodef:Incident>"
        ),
    );
    let sent = encrypt(document.as_bytes(), &recipients, &open_options()).unwrap();
    assert_eq!(text(&sent).matches("<xenc:EncryptedData ").count(), 1);
}

// RFC 6545 §9.1, RID-9.1-14; §7.1.1: its examples have an IODEF-Document in no namespace
#[test]
fn what_is_encrypted_keeps_its_namespaces_wherever_it_is_put() {
    let w = world();
    let report = public_report();
    let bare = report.replace("iodef:IODEF-Document", "IODEF-Document");
    let all = what(What::Payload);
    let sent = encrypt(bare.as_bytes(), &[w.rsa.recipient()], &all).unwrap();
    // A relay declares a default namespace around it.
    let relayed = with(text(&sent), "<rid:RID ", "<rid:RID xmlns=\"urn:relay\" ");
    let back = opened(relayed.as_bytes(), &w.rsa.keys());
    let back = text(&back.document);
    assert!(back.contains(" xmlns=\"\" version=\"1.00\""), "{back}");
    assert_eq!(
        message(back.as_bytes()).rid.rid_policy,
        message(bare.as_bytes()).rid.rid_policy
    );
    // Where one is in force, it is said as it is.
    let other = report.replace(
        "<rid:XMLDocument ",
        "<rid:XMLDocument xmlns=\"urn:ietf:params:xml:ns:iodef-1.0\" ",
    );
    let sent = encrypt(other.as_bytes(), &[w.rsa.recipient()], &all).unwrap();
    let back = opened(&sent, &w.rsa.keys());
    assert!(!text(&back.document).contains("xmlns=\"\""));
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

fn group() -> DecryptionKeys {
    DecryptionKeys::new().group(GroupKey::new("g", &GROUP).expect("a key"))
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

// Too large for a file among the vectors.
#[test]
fn more_than_is_allowed_is_refused() {
    let big = format!("<a>{}</a>", "x".repeat(5 << 20));
    let big = sealed(format!("<a>{big}{big}</a>").as_bytes());
    let document = around(&format!("{big}{}", "y".repeat(4 << 20)));
    let error = refused(document.as_bytes(), &group());
    assert_eq!(error.code(), "decrypt-document");
}

#[test]
fn codes_are_listed() {
    assert_eq!(DecryptError::CODES.len(), 15);
    assert!(EncryptError::CODES.contains(&EncryptError::NoPayload.code()));
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
