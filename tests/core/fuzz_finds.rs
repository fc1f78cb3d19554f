//! Inputs that once broke a promise, found by `cargo xtask fuzz`: they never do again.

use std::fs;

use openrid::security::{
    Canonical, Certificate, DecryptOptions, EncryptOptions, GroupKey, Identity, Outcome, Recipient,
    SignOptions, VerifyOptions, What, decrypt, encrypt, sign, verify,
};
use openrid_tests::{fuzzed, root};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    date_time_ymd,
};

/// What tries an input.
type Target = fn(&[u8]);

#[test]
fn what_was_found_is_mended() {
    let targets: [(&str, Target); 6] = [
        ("reader", fuzzed::reader),
        ("structured", fuzzed::structured),
        ("datatypes", fuzzed::datatypes),
        ("json", fuzzed::json),
        ("verify", fuzzed::security::verify),
        ("decrypt", fuzzed::security::decrypt),
    ];
    for (name, check) in targets {
        for folder in ["tests/vectors/fuzz", "fuzz/seeds"] {
            let Ok(entries) = fs::read_dir(root().join(folder).join(name)) else {
                continue;
            };
            for entry in entries {
                let path = entry.expect("an entry").path();
                eprintln!("{}", path.display());
                check(&fs::read(&path).expect("readable"));
            }
        }
    }
}

/// The vectors keep the promises that the fuzz targets make of any input.
#[test]
fn the_vectors_keep_the_promises() {
    for vector in openrid_tests::vectors() {
        eprintln!("{}", vector.file);
        fuzzed::reader(&vector.bytes);
        if let Ok(json) = fs::read(
            root()
                .join("tests/vectors")
                .join(&vector.file)
                .with_extension("json"),
        ) {
            fuzzed::json(&json);
        }
    }
}

/// Writes a file that the targets `verify` and `decrypt` start from.
fn write(name: &str, content: impl AsRef<[u8]>) {
    fs::write(root().join("tests/vectors/fuzz").join(name), content).expect("written");
}

fn read(name: &str) -> Vec<u8> {
    fs::read(root().join("tests/vectors").join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// A CA and two that it knows, whose keys protect nothing.
fn write_pki() {
    let params = |name: &str| {
        let mut params = CertificateParams::new(Vec::new()).expect("no names");
        params.distinguished_name.push(DnType::CommonName, name);
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(2100, 1, 1);
        params.use_authority_key_identifier_extension = true;
        params
    };
    let mut ca = params("fuzz CA");
    ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    ca.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let key = KeyPair::generate().expect("a key");
    write("pki/ca.pem", ca.self_signed(&key).expect("signed").pem());
    let issuer = Issuer::new(ca, key);
    for (name, algorithm) in [
        ("signer", &rcgen::PKCS_ECDSA_P256_SHA256),
        ("second", &rcgen::PKCS_ED25519),
    ] {
        let key = KeyPair::generate_for(algorithm).expect("a key");
        let mut params = params(name);
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        if name == "signer" {
            params.key_usages.push(KeyUsagePurpose::KeyAgreement);
        }
        let certificate = params.signed_by(&key, &issuer).expect("signed");
        write(&format!("pki/{name}.pem"), certificate.pem());
        write(&format!("pki/{name}.key"), key.serialize_pem());
    }
}

fn identity(name: &str) -> Identity {
    let file = |ending: &str| read(&format!("fuzz/pki/{name}.{ending}"));
    Identity::read(&file("key"), &file("pem"), None).expect("an identity")
}

/// A message with signatures as they are after a relay.
fn write_signed() {
    let (signer, second) = (identity("signer"), identity("second"));
    let plain = SignOptions::default();
    let inclusive = SignOptions {
        canonical: Canonical::Inclusive,
        creator: true,
        ..SignOptions::default()
    };
    let origin = SignOptions {
        originator: true,
        ..SignOptions::default()
    };
    let relayed = SignOptions {
        replace: true,
        ..SignOptions::default()
    };
    let signed = |bytes: &[u8], who: &Identity, options: &SignOptions| {
        sign(bytes, who, options).unwrap_or_else(|e| panic!("{e}"))
    };
    let report = signed(&read("valid/rid-report.xml"), &signer, &plain);
    write("verify/report.xml", report);
    let request = signed(&read("valid/rid-tracerequest.xml"), &signer, &origin);
    write("verify/request.xml", signed(&request, &second, &relayed));
    let result = signed(&read("valid/rid-result.xml"), &second, &inclusive);
    write("verify/result.xml", result);
    let acknowledgement = signed(&read("valid/rid-ack-denied.xml"), &second, &plain);
    write("verify/acknowledgement.xml", acknowledgement);
}

fn write_encrypted() {
    let certificate = Certificate::read(&read("fuzz/pki/signer.pem")).expect("a certificate");
    let one = Recipient::certificate(&certificate).expect("a recipient");
    let group = GroupKey::new(fuzzed::security::GROUP, &fuzzed::security::GROUP_KEY);
    let group = Recipient::group(group.expect("a group key"));
    let parts = ["Contact", "EventData", "EventData/Flow"]
        .map(|name| format!("RIDPolicy/ReportSchema/XMLDocument/IODEF-Document/Incident/{name}"));
    for (name, recipients, what) in [
        ("payload", vec![one.clone(), group.clone()], What::Payload),
        ("parts", vec![one], What::Paths(parts[..2].to_vec())),
        ("group", vec![group], What::Paths(parts[2..].to_vec())),
    ] {
        let options = EncryptOptions {
            what,
            ..EncryptOptions::default()
        };
        let report = read("valid/rid-report.xml");
        let closed = encrypt(&report, &recipients, &options).unwrap_or_else(|e| panic!("{e}"));
        write(&format!("decrypt/{name}.xml"), closed);
    }
}

/// What the targets `verify` and `decrypt` start from is valid and can be opened, or they would
/// find nothing. With `OPENRID_WRITE_FUZZ_SEEDS` it is made anew, keys included; then build again.
// RFC 6545 §9.1, RID-9.1-07, RID-9.1-14
#[test]
fn what_the_targets_start_from_is_sound() {
    if std::env::var_os("OPENRID_WRITE_FUZZ_SEEDS").is_some() {
        write_pki();
        write_signed();
        write_encrypted();
        return;
    }
    for name in ["report", "request", "result", "acknowledgement"] {
        let bytes = read(&format!("fuzz/verify/{name}.xml"));
        let trust = fuzzed::security::trust();
        let verified = verify(&bytes, &trust, &VerifyOptions::default());
        assert_eq!(verified.outcome(), Outcome::Valid, "{name}: {verified:?}");
    }
    for name in ["payload", "parts", "group"] {
        let bytes = read(&format!("fuzz/decrypt/{name}.xml"));
        let keys = fuzzed::security::keys();
        let opened = decrypt(&bytes, &keys, &DecryptOptions::default());
        let opened = opened.unwrap_or_else(|e| panic!("{name}: {e}"));
        assert!(!opened.parts.is_empty() && opened.is_complete());
        let document = openrid::Message::parse(&opened.document, &Default::default());
        document.unwrap_or_else(|e| panic!("{name}: {e}"));
    }
}
