//! Registry files: which are taken, and what they change (`tests/vectors/registry`).

use openrid::iodef::{v1, v2};
use openrid::schema::Registry;
use openrid::security::{
    Agreement, Protection, RegistryDigest, RegistryError, Unsendable, check_sendable,
    check_sendable_with,
};
use openrid::{Document, ReadOptions, Severity, validate};
use openrid_tests::rig::vector;

fn read(file: &str, digest: &str) -> Result<Registry, RegistryError> {
    let bytes = vector(&format!("registry/{file}"));
    Registry::read(&bytes, &digest.parse()?)
}

fn given() -> ReadOptions {
    let file = vector("registry/iana.json");
    let registry = Registry::read(&file, &RegistryDigest::of(&file)).expect("a registry");
    ReadOptions {
        registry,
        ..ReadOptions::default()
    }
}

// RFC 7970 §9.1, IODEF2-9.1-04
#[test]
fn a_file_is_taken_with_its_own_digest_only() {
    let index = String::from_utf8(vector("registry/index.tsv")).expect("text");
    let mut taken = 0;
    for line in index.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [file, digest, code, _] = cells[..] else {
            panic!("{line}");
        };
        match read(file, digest) {
            Ok(registry) => {
                assert_eq!(code, "-", "{line}");
                assert_eq!(registry.values().len(), 2);
                taken += 1;
            }
            Err(error) => assert_eq!(error.code(), code, "{line}: {error}"),
        }
    }
    assert_eq!(taken, 2);
}

// RFC 7970 §4.3, IODEF2-4.3-04; RFC 8727 §3.2, JSON-3.2-06
#[test]
fn a_value_is_taken_once_the_file_says_so() {
    let document = vector("registry/document.xml");
    let report = validate(&document, &ReadOptions::default());
    let refused = report.findings.iter().filter(|f| f.rule == "SCHEMA-VALUE");
    assert_eq!(refused.count(), 2, "{:?}", report.findings);
    assert!(!report.schema_valid);

    let Ok(Document::Iodef2(read)) = openrid::parse(&document, &given()) else {
        panic!("an IODEF 2 document");
    };
    let incident = &read.incident[0];
    assert_eq!(incident.purpose, v2::Purpose::ExtValue);
    assert_eq!(incident.ext_purpose.as_ref().map(|e| &***e), Some("drill"));
    assert_eq!(
        incident.ext_restriction.as_ref().map(|e| &***e),
        Some("violet")
    );

    // IODEF 1 has the same attribute, and no other element is meant.
    let old = String::from_utf8(vector("valid/iodef1-worm.xml")).expect("text");
    let old = old.replace("purpose=\"reporting\"", "purpose=\"drill\"");
    let Ok(Document::Iodef(read)) = openrid::parse(old.as_bytes(), &given()) else {
        panic!("an IODEF 1 document");
    };
    assert_eq!(read.incident[0].purpose, v1::Purpose::ExtValue);
}

// RFC 7495 §2.1, ENUM-2.1-01, ENUM-2.1-02; §3, ENUM-3-01
#[test]
fn references_are_judged_by_the_enumerations_of_the_file() {
    let document = vector("registry/document.xml");
    // Without the file, what it explains is left out, so that the rules are asked.
    let plain = String::from_utf8(document.clone()).expect("text");
    let plain = plain
        .replace("drill", "reporting")
        .replace("violet", "private");
    let of = |text: &[u8], options: &ReadOptions| -> Vec<_> {
        let report = validate(text, options);
        assert!(report.valid, "{:?}", report.findings);
        let of_enum = |f: &&openrid::Finding| f.rule.starts_with("ENUM-");
        let found = report.findings.iter().filter(of_enum);
        found.map(|f| (f.rule, f.severity, f.line)).collect()
    };
    let unknown = |line| ("ENUM-2.1-01", Severity::Warning, line);
    let misshapen = |line| ("ENUM-2.1-02", Severity::Warning, line);
    let without = of(plain.as_bytes(), &ReadOptions::default());
    assert_eq!(without, [10, 11, 12, 13].map(unknown));
    assert_eq!(of(&document, &given()), [misshapen(12), unknown(13)]);

    let report = validate(&document, &given());
    let help = |rule| {
        report
            .findings
            .iter()
            .find(|f| f.rule == rule)
            .map(|f| &*f.help)
    };
    assert!(help("ENUM-2.1-02").is_some_and(|h| h.contains("XWE-#+")));
    assert!(help("ENUM-2.1-01").is_some_and(|h| h.contains("registry file")));
}

/// The file may say anew what CVE looks like.
// RFC 7495 §4
#[test]
fn an_index_that_was_known_can_be_said_anew() {
    let file = br#"{"openrid-registry": 1, "enumerations": [
        {"index": 1, "abbreviation": "CVE", "version": "2.0", "forms": ["CVE-#-####"]}]}"#;
    let registry = Registry::read(file, &RegistryDigest::of(file)).expect("a registry");
    let options = ReadOptions {
        registry,
        ..ReadOptions::default()
    };
    let finds = |options: &ReadOptions| {
        let report = validate(&vector("valid/iodef2-enum.xml"), options);
        let misshapen = report.findings.iter().filter(|f| f.rule == "ENUM-2.1-02");
        misshapen.count()
    };
    assert_eq!((finds(&ReadOptions::default()), finds(&options)), (0, 2));
}

/// What a registry takes is guarded by its marks as all else, and can be sent.
// RFC 6545 §9.1, RID-9.1-18; RFC 7970 §4.3, IODEF2-4.3-04
#[test]
fn marks_are_heeded_in_what_a_registry_takes() {
    let report = String::from_utf8(vector("valid/rid-report.xml")).expect("text");
    let report = report.replace("purpose=\"reporting\"", "purpose=\"drill\"");
    let (report, agreement) = (report.as_bytes(), Agreement::default());
    let unread = check_sendable(report, &agreement);
    assert!(matches!(unread, Err(Unsendable::Document(_))), "{unread:?}");
    let marked = check_sendable_with(report, &agreement, &given().registry);
    assert!(matches!(marked, Err(Unsendable::Clear(_))), "{marked:?}");

    let protection = Protection {
        registry: given().registry,
        ..Protection::default()
    };
    // There is nobody to encrypt for, which is what the marks ask.
    let refused = protection.apply(report).expect_err("no recipient");
    assert_eq!(refused.code(), "encrypt-no-recipient");
    let without = Protection::default().apply(report).expect_err("unread");
    assert_eq!(without.code(), "encrypt-document");
}
