//! Hostile documents that every language refuses: `tests/vectors/security`, the verdicts on them,
//! and what makes them.
//!
//! `OPENRID_WRITE_VECTORS=1 cargo test --release -p openrid-tests --test hostile` writes them anew.
//! Keys and certificates stay as they are; a file that is deleted is made again.

// A failure here is to end the test that it serves.
#![allow(clippy::unwrap_used)]

mod bombs;
mod encrypted;
mod signed;
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use openrid::security::{
    Certificate, DecryptError, DecryptOptions, DecryptionKeys, GroupKey, Key, Outcome, Problem,
    PublicKey, Revocations, Trust, VerifyOptions, decrypt, verify,
};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use world::{World, folder, read, write, writing};

/// When certificates are judged, unless a case says otherwise.
const NOW: &str = "2026-03-12T08:00:00Z";

/// A document, what is done with it, and what must come of it.
struct Case {
    what: String,
    does: &'static str,
    trust: String,
    keys: String,
    time: &'static str,
    outcome: &'static str,
    code: &'static str,
    bytes: Vec<u8>,
}

impl Case {
    fn verify(what: &str, text: impl Into<Vec<u8>>, trust: &str, code: &'static str) -> Self {
        let outcome = match code {
            "-" => "valid",
            "unsigned" | "unsigned-origin" => "unsigned",
            _ if code.starts_with("signer-") => "untrusted",
            _ if signed::UNSUPPORTED.contains(&code) => "unsupported",
            _ => "invalid",
        };
        Self {
            what: what.to_owned(),
            does: "verify",
            trust: trust.to_owned(),
            keys: "-".to_owned(),
            time: NOW,
            outcome,
            code,
            bytes: text.into(),
        }
    }

    fn at(mut self, time: &'static str) -> Self {
        self.time = time;
        self
    }

    /// Decrypted with these keys when it is verified.
    fn opened_with(mut self, keys: &str) -> Self {
        keys.clone_into(&mut self.keys);
        self
    }

    fn decrypt(what: &str, text: impl Into<Vec<u8>>, keys: &str, code: &'static str) -> Self {
        Self {
            what: what.to_owned(),
            does: "decrypt",
            trust: "-".to_owned(),
            keys: keys.to_owned(),
            time: "-",
            outcome: if code == "-" { "opened" } else { "refused" },
            code,
            bytes: text.into(),
        }
    }

    fn file(&self) -> String {
        let words = self.what.split(|c: char| !c.is_ascii_alphanumeric());
        let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
        format!("{}/{}.xml", self.does, words.join("-").to_ascii_lowercase())
    }

    fn line(&self) -> String {
        [
            &self.file(),
            self.does,
            &self.trust,
            &self.keys,
            self.time,
            self.outcome,
            self.code,
            &self.what,
        ]
        .join("\t")
    }
}

fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(World::open)
}

const HEADER: &str = "file\tdoes\ttrust\tkeys\ttime\toutcome\tcode\twhat";

/// The lines of the index, once it is written if that is asked for.
fn index() -> &'static str {
    static INDEX: OnceLock<String> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut cases = signed::cases();
        cases.extend(encrypted::cases());
        let mut lines = vec![HEADER.to_owned()];
        let mut files = BTreeSet::new();
        for case in &cases {
            assert!(files.insert(case.file()), "two are called {}", case.file());
            lines.push(case.line());
        }
        let text = lines.join("\n") + "\n";
        if writing() {
            for folder in ["verify", "decrypt"].map(|name| folder().join(name)) {
                if folder.exists() {
                    std::fs::remove_dir_all(folder).unwrap();
                }
            }
            for case in &cases {
                write(&case.file(), &case.bytes);
            }
            write("index.tsv", text.as_bytes());
        }
        text
    })
}

fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(',').filter(|one| *one != "-")
}

fn trust(cell: &str, time: &str) -> Trust {
    let mut anchors = Vec::new();
    let mut rest = Vec::new();
    for one in list(cell) {
        match one.split_once(':') {
            None => anchors.extend(Certificate::read_all(&read(one)).unwrap()),
            Some(named) => rest.push(named),
        }
    }
    let mut trust = Trust::new(anchors).at(OffsetDateTime::parse(time, &Rfc3339).unwrap());
    for (kind, file) in rest {
        let bytes = read(file);
        trust = match kind {
            "allow" => trust.allow(&Certificate::read(&bytes).unwrap()),
            "crl" => trust.revocations(Revocations::read_all(&bytes).unwrap()),
            "key" => trust.allow_key(PublicKey::from_pem(&bytes).unwrap(), None),
            other => panic!("{other}"),
        };
    }
    trust
}

fn keys(cell: &str) -> DecryptionKeys {
    let mut keys = DecryptionKeys::new();
    for one in list(cell) {
        keys = match one.strip_prefix("group:").and_then(|g| g.split_once('=')) {
            Some((name, file)) => {
                let hex = String::from_utf8(read(file)).unwrap();
                let octets: Vec<u8> = hex
                    .trim()
                    .as_bytes()
                    .chunks(2)
                    .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
                    .collect();
                keys.group(GroupKey::new(name, &octets).unwrap())
            }
            None => keys.key(Key::read(&read(one), None).unwrap()),
        };
    }
    keys
}

/// The most memory that this process had, in KB, where the system says so.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// A second on any machine; ten where everything else runs beside it.
const LONGEST: Duration = Duration::from_secs(10);
/// KB that one document may add to the most memory that was used.
const MOST: u64 = 64 << 10;

// RFC 6545 §9.1, RID-9.1-07 to RID-9.1-13, RID-9.1-19; §9.2, RID-9.2-09; §9.3, RID-9.3-01,
// RID-9.3-04; §9.3.1, RID-9.3.1-01 to RID-9.3.1-05; §9.5, RID-9.5-07; §7, RID-7-11; §5.2, RID-5.2-09
#[test]
fn hostile_documents_get_their_verdict() {
    index();
    let table = String::from_utf8(read("index.tsv")).unwrap();
    let mut lines = table.lines();
    assert_eq!(lines.next(), Some(HEADER));
    let mut wrong = Vec::new();
    let (mut hostile, mut controls) = (0, 0);
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let [file, does, trusted, keyed, time, outcome, code, _] = cells[..] else {
            panic!("{line}");
        };
        let document = read(file);
        let (before, start) = (peak(), Instant::now());
        let (found, found_code) = if does == "verify" {
            let options = VerifyOptions {
                keys: (keyed != "-").then(|| keys(keyed)),
                ..VerifyOptions::default()
            };
            let verified = verify(&document, &trust(trusted, time), &options);
            let valid = verified.outcome() == Outcome::Valid;
            // What is not valid gives no message, and a reason to deny it.
            assert_eq!(verified.message().is_some(), valid, "{line}");
            assert_eq!(verified.justification().is_none(), valid, "{line}");
            // Of a stranger, what is signed can at least be shown.
            if verified.outcome() == Outcome::Untrusted {
                assert!(verified.untrusted_message().is_some(), "{line}");
            }
            let code = verified.problem().map_or("-", Problem::code);
            (verified.outcome().as_str().to_owned(), code)
        } else {
            match decrypt(&document, &keys(keyed), &DecryptOptions::default()) {
                Ok(_) => ("opened".to_owned(), "-"),
                Err(error) => ("refused".to_owned(), error.code()),
            }
        };
        let took = start.elapsed();
        let grew = peak()
            .zip(before)
            .map_or(0, |(now, before)| now.saturating_sub(before));
        if (found.as_str(), found_code) != (outcome, code) {
            wrong.push(format!("{line}\n    found {found} {found_code}"));
        }
        if took > LONGEST || grew > MOST {
            wrong.push(format!("{line}\n    took {took:?} and {grew} KB"));
        }
        match code {
            "-" => controls += 1,
            _ => hostile += 1,
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{hostile} hostile documents, {controls} controls");
    assert!(hostile >= 60 && controls >= 10);
}

// The documents hold random numbers, so it is by the index that one sees whether they are those
// that the code here makes; their verdicts are in the other test.
#[test]
fn the_index_is_current() {
    let table = String::from_utf8(read("index.tsv")).unwrap();
    let (is, should): (BTreeSet<&str>, BTreeSet<&str>) =
        (table.lines().collect(), index().lines().collect());
    if !writing() {
        let old: Vec<_> = is.difference(&should).collect();
        let new: Vec<_> = should.difference(&is).collect();
        assert!(old.is_empty() && new.is_empty(), "{old:#?} {new:#?}");
    }
    // Every file is in the index, or is named there.
    let mut all = Vec::new();
    for sub in ["verify", "decrypt"] {
        for entry in std::fs::read_dir(folder().join(sub)).unwrap() {
            all.push(format!(
                "{sub}/{}",
                entry.unwrap().file_name().to_string_lossy()
            ));
        }
    }
    for file in all {
        let known = index().lines().any(|l| l.split('\t').next() == Some(&file));
        assert!(known, "{file}");
    }
}

/// Codes that no document brings about, and why.
const WITHOUT: &[(&str, &str)] = &[
    (
        "signed-decryption",
        "verifying alone has no keys; the codes of decrypting have documents of their own",
    ),
    (
        "signer-no-clock",
        "the caller names no time where there is no clock",
    ),
];

#[test]
fn every_code_has_its_document() {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for line in index().lines().skip(1) {
        *seen.entry(line.split('\t').nth(6).unwrap()).or_default() += 1;
    }
    for code in Problem::CODES.iter().chain(DecryptError::CODES) {
        let without = WITHOUT.iter().any(|(c, _)| c == code);
        assert_ne!(seen.remove(code).is_some(), without, "{code}");
    }
    seen.remove("-");
    assert!(seen.is_empty(), "{seen:?}");
}

// RFC 6545 §9.3.1, RID-9.3.1-04; RFC 5280 §5.2.4, §5.2.5: what is not in them may be revoked all
// the same
#[test]
fn lists_of_some_certificates_are_refused_when_they_are_read() {
    for (file, extension) in [
        ("ca-only", "issuingDistributionPoint"),
        ("attribute-only", "issuingDistributionPoint"),
        ("one-point", "issuingDistributionPoint"),
        ("changes-only", "deltaCRLIndicator"),
    ] {
        let error = Revocations::read_all(&read(&format!("keys/{file}.crl"))).unwrap_err();
        assert_eq!(error.code(), "key-revocations", "{file}");
        let said = error.to_string();
        assert!(
            said.contains(extension) && said.contains("the full list"),
            "{said}"
        );
    }
    // Nor is one taken of which nobody here knows what it leaves out.
    let pem = String::from_utf8(read("keys/ca-only.crl")).unwrap();
    let lines: String = pem.lines().filter(|l| !l.starts_with("-----")).collect();
    let mut list = STANDARD.decode(lines).unwrap();
    let point = list
        .windows(3)
        .position(|w| w == [0x55, 0x1D, 0x1C])
        .unwrap();
    list[point + 2] = 0x7F;
    let error = Revocations::from_der(&list).unwrap_err();
    assert_eq!(error.code(), "key-revocations");
    assert!(error.to_string().contains("critical extension"), "{error}");
}

// No oracle: key, IV and tag that are wrong look the same.
#[test]
fn one_error_for_what_is_wrong() {
    let errors: BTreeMap<String, &str> = index()
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .filter(|cells| cells[6] == "decrypt-failed")
        .map(|cells| {
            let document = read(cells[0]);
            let found = decrypt(&document, &keys(cells[3]), &DecryptOptions::default());
            (found.unwrap_err().to_string(), cells[0])
        })
        .collect();
    assert_eq!(errors.len(), 1, "{errors:#?}");
}
