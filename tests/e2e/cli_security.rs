//! `openrid sign` and `openrid verify`: what they write and print, and how they end.

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use openrid_tests::command::run;
use openrid_tests::rig::Folder;

const REPORT: &str = "tests/vectors/valid/rid-report.xml";

/// A consortium, another, and files to write.
struct Rig {
    folder: Folder,
}

impl Rig {
    fn new(name: &str) -> Self {
        let rig = Self {
            folder: Folder::new(name),
        };
        for pki in ["pki", "other"] {
            run(["pki", "init", &rig.path(pki), "--name", "csirt.example.com"]).ends_with(0);
        }
        rig
    }

    fn path(&self, name: &str) -> String {
        self.folder.join(name).to_str().unwrap().to_owned()
    }

    fn sign(&self, file: &str, more: &[&str]) -> String {
        let out = self.path("signed.xml");
        let key = self.path("pki/csirt.example.com.key");
        let cert = self.path("pki/csirt.example.com.pem");
        let mut args = vec!["sign", "--key", &key, "--cert", &cert, file, "-o", &out];
        args.extend(more);
        run(args).ends_with(0);
        out
    }
}

// RFC 6545 §9.1, RID-9.1-07, RID-9.1-09
#[test]
fn a_signed_message_is_verified() {
    let rig = Rig::new("security-sign");
    let signed = rig.sign(REPORT, &["--originator"]);
    let ca = rig.path("pki/ca.pem");
    let ran = run(["verify", "--trust", &ca, "--json", &signed]).ends_with(0);
    let told: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(told["file"], signed);
    assert_eq!(told["outcome"], "valid");
    let signatures = told["signatures"].as_array().unwrap();
    assert!(signatures.len() > 1, "{told}");
    let enveloped = signatures
        .iter()
        .find(|s| s["kind"] == "enveloped")
        .unwrap();
    assert_eq!(enveloped["outcome"], "valid");
    assert_eq!(enveloped["covers"][0], "/RID");
    assert!(!enveloped["signer"].as_str().unwrap().is_empty());
    assert!(enveloped["algorithm"].is_string() && enveloped["reason"].is_null());
    run(["validate", &signed]).ends_with(0);
    let ran = run(["verify", "--trust", &ca, &signed]).ends_with(0);
    assert!(ran.stdout.contains("valid") && ran.stdout.contains("covers /RID"));
}

// RFC 6545 §9.3.1, RID-9.3.1-01, RID-9.3.1-05
#[test]
fn what_is_not_valid_ends_with_one() {
    let rig = Rig::new("security-verify");
    let signed = rig.sign(REPORT, &[]);
    let (ca, other) = (rig.path("pki/ca.pem"), rig.path("other/ca.pem"));
    let outcome = |ca: &str, file: &str| {
        let ran = run(["verify", "--trust", ca, "--format", "json", file]).ends_with(1);
        let told: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        assert!(told["reason"].is_string(), "{told}");
        told["outcome"].as_str().unwrap().to_owned()
    };
    assert_eq!(outcome(&other, &signed), "untrusted");
    assert_eq!(outcome(&ca, REPORT), "unsigned");
    let text = std::fs::read_to_string(&signed).unwrap();
    let changed = rig.path("changed.xml");
    let other_text = text.replace("helpdesk.example.com", "helpdesk.example.org");
    assert_ne!(text, other_text);
    std::fs::write(&changed, other_text).unwrap();
    assert_eq!(outcome(&ca, &changed), "invalid");
    // A certificate that is not on the list, and one that has run out.
    let allow = rig.path("other/csirt.example.com.pem");
    run(["verify", "--trust", &ca, "--allow", &allow, &signed]).ends_with(1);
    run([
        "verify",
        "--trust",
        &ca,
        "--time",
        "2099-01-01T00:00:00Z",
        &signed,
    ])
    .ends_with(1);
}

#[test]
fn wrong_use_is_explained() {
    let rig = Rig::new("security-usage");
    let key = rig.path("pki/csirt.example.com.key");
    let cert = rig.path("other/csirt.example.com.pem");
    run(["sign", "--key", &key, "--cert", &cert, REPORT])
        .ends_with(2)
        .says("does not belong");
    run(["sign", "--key", &key, REPORT])
        .ends_with(2)
        .says("--cert");
    run(["sign", "--key", "none.pem", "--cert", &cert, REPORT])
        .ends_with(2)
        .says("cannot read none.pem");
    let signed = rig.sign(REPORT, &[]);
    let cert = rig.path("pki/csirt.example.com.pem");
    run(["sign", "--key", &key, "--cert", &cert, &signed])
        .ends_with(1)
        .says("has an enveloped signature");
    run(["sign", "--key", &key, "--cert", &cert, "--replace", &signed]).ends_with(0);
    run(["verify", "--trust", &key, &signed]).ends_with(2);
}

// RFC 6545 §9.1, RID-9.1-14, RID-9.1-15, RID-9.1-19
#[test]
fn what_is_encrypted_is_for_its_recipient() {
    let rig = Rig::new("security-encrypt");
    let to = rig.path("pki/csirt.example.com.pem");
    let key = rig.path("pki/csirt.example.com.key");
    let (closed, open) = (rig.path("closed.xml"), rig.path("open.xml"));
    run(["encrypt", "--to", &to, REPORT, "-o", &closed]).ends_with(0);
    let text = std::fs::read_to_string(&closed).unwrap();
    assert!(text.contains("EncryptedData") && !text.contains("<iodef:Incident "));
    // RFC 6545 §6.1, RID-6.1-19: the policy stays readable.
    assert!(text.contains("RIDPolicy"));
    run(["validate", &closed]).ends_with(0);
    run(["decrypt", "--key", &key, &closed, "-o", &open]).ends_with(0);
    let original = openrid_tests::root().join(REPORT);
    let read = |file: &std::path::Path| {
        openrid::Message::parse(
            &std::fs::read(file).unwrap(),
            &openrid::ReadOptions::default(),
        )
        .unwrap()
        .rid
    };
    assert!(read(open.as_ref()) == read(&original));
    let stranger = rig.path("other/csirt.example.com.key");
    run(["decrypt", "--key", &stranger, &closed, "-o", &open])
        .ends_with(1)
        .says("nothing in it is encrypted for us");
    let part = "/RID/RIDPolicy/ReportSchema/XMLDocument/IODEF-Document/Incident/Contact";
    run([
        "encrypt", "--to", &to, "--path", part, REPORT, "-o", &closed,
    ])
    .ends_with(0);
    let text = std::fs::read_to_string(&closed).unwrap();
    assert!(text.contains("EncryptedData") && text.contains("<iodef:Incident "));
    run(["decrypt", "--key", &key, &closed, "-o", &open]).ends_with(0);
    assert!(read(open.as_ref()) == read(&original));
    let group = format!("csirts={}", rig.path("group.key"));
    std::fs::write(rig.path("group.key"), [7; 32]).unwrap();
    run(["encrypt", "--group", &group, "--marked", REPORT]).ends_with(0);
    run(["encrypt", REPORT]).ends_with(2);
}

#[test]
fn json_tells_what_was_made() {
    let rig = Rig::new("security-json");
    let (cert, key) = (
        rig.path("pki/csirt.example.com.pem"),
        rig.path("pki/csirt.example.com.key"),
    );
    let none = serde_json::Value::Null;
    let [signed, closed, open] = ["signed.xml", "closed.xml", "open.xml"].map(|f| rig.path(f));
    let sign = ["sign", "--json", "--key", &key, "--cert", &cert];
    let ran = run([&sign[..], &[REPORT, "-o", &signed]].concat()).ends_with(0);
    let told = ran.json().remove(0);
    assert_eq!((&told["file"], &told["error"]), (&REPORT.into(), &none));
    assert_eq!(told["output"], signed);
    let ran = run([&sign[..], &[&signed, "-o", &open]].concat()).ends_with(1);
    let told = ran.json().remove(0);
    assert_eq!(told["error"]["code"], "sign-already-signed");
    assert_eq!(told["output"], none);
    assert!(!std::path::Path::new(&open).exists());

    let ran = run(["encrypt", "--json", "--to", &cert, REPORT, "-o", &closed]).ends_with(0);
    assert_eq!(ran.json()[0]["output"], closed);
    let ran = run([
        "encrypt", "--json", "--to", &cert, "--path", "/RID/x", REPORT, "-o", &open,
    ])
    .ends_with(1);
    assert_eq!(ran.json()[0]["error"]["code"], "encrypt-path");
    let ran = run(["decrypt", "--json", "--key", &key, &closed, "-o", &open]).ends_with(0);
    let told = ran.json().remove(0);
    assert_eq!(
        (&told["output"], &told["error"]),
        (&open.clone().into(), &none)
    );
    assert_eq!(told["encrypted"][0]["opened"], true);
    let stranger = rig.path("other/csirt.example.com.key");
    let ran = run([
        "decrypt", "--json", "--key", &stranger, &closed, "-o", &open,
    ])
    .ends_with(1);
    assert_eq!(ran.json()[0]["error"]["code"], "decrypt-not-for-us");
    for command in [
        &sign[..],
        &["encrypt", "--json", "--to", &cert],
        &["decrypt", "--json", "--key", &key],
    ] {
        run([command, &[REPORT]].concat())
            .ends_with(2)
            .says("--output");
    }
}
