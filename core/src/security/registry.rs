//! Files with what IANA has registered since a release, each taken with its digest only.
//!
//! A file that anybody could have changed must not decide on what is valid. How the digest comes
//! to the operator in a way that can be trusted, over HTTPS say, is the operator's affair.
// RFC 7970 §9.1, IODEF2-9.1-04; §4.3, IODEF2-4.3-04

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use serde::de::IgnoredAny;
use sha2::{Digest as _, Sha256};

use super::{Fingerprint, Pin};
use crate::rid::Rid;
use crate::schema::{Class as _, Enumeration, RegisteredValue, Registry, classes};
use crate::text::shorten;

/// The version of the format that is read here.
const VERSION: u64 = 1;

/// The most bytes of a registry file: 1 MiB.
const MAX_SIZE: usize = 1 << 20;

/// The most entries of each list of a registry file.
const MAX_ENTRIES: usize = 4096;

/// The SHA-256 digest of a registry file.
///
/// As text it is `sha256//` and Base64, as pins are written, or the 64 hexadecimal digits that
/// `sha256sum` prints; both are read, and the first is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegistryDigest(pub [u8; 32]);

impl RegistryDigest {
    /// The digest of a file's octets, to be compared with what its source says it is. It proves
    /// nothing when it is taken from the very octets that it is to vouch for.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for RegistryDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The form is that of a public key's pin; the octets are the file's.
        Pin::PublicKey(self.0).fmt(f)
    }
}

impl FromStr for RegistryDigest {
    type Err = RegistryError;

    fn from_str(text: &str) -> Result<Self, RegistryError> {
        match text.parse() {
            Ok(Pin::PublicKey(octets) | Pin::Certificate(Fingerprint(octets))) => Ok(Self(octets)),
            Err(_) => Err(RegistryError::Digest),
        }
    }
}

/// Why a registry file is not taken (RFC 7970 §9.1).
///
/// [`code`](Self::code) gives a stable word for each; the text is for people and may change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RegistryError {
    /// A text is no digest.
    #[error("expected sha256//BASE64, or the 64 hexadecimal digits of a SHA-256, of the file")]
    Digest,
    /// It is longer than a registry file may be.
    #[error("the registry file has more than {MAX_SIZE} bytes; leave out what is not needed")]
    TooLarge,
    /// It is not the file that the digest is of.
    // RFC 7970 §9.1, IODEF2-9.1-04
    #[error(
        "the registry file is not the one that was named: its digest is {found}, and {expected} \
         was expected; get the file and its digest again from who gave them to you \
         (IODEF2-9.1-04)"
    )]
    Altered {
        /// The digest that was given with it.
        expected: RegistryDigest,
        /// The digest of what there is.
        found: RegistryDigest,
    },
    /// It is no JSON of this format.
    #[error(
        "line {line}, column {column} of the registry file: {reason}; the format is described in \
         docs/documents.md"
    )]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        reason: String,
    },
    /// It is of a version that this does not know.
    #[error(
        "the registry file is of version {0} of its format, and version {VERSION} is read here: \
         update openrid, or have the file written in that version"
    )]
    Version(u64),
    /// A list has too many entries.
    #[error(
        "`{list}` has {count} entries, and {MAX_ENTRIES} are read; leave out what is not needed"
    )]
    TooMany {
        /// The list.
        list: &'static str,
        /// How many there are.
        count: usize,
    },
    /// An entry is none.
    #[error("entry {number} of `{list}`: {reason}")]
    Entry {
        /// The list.
        list: &'static str,
        /// Which of its entries, from 1.
        number: usize,
        /// What is wrong with it, and how to mend it.
        reason: String,
    },
}

impl RegistryError {
    /// Every code that [`code`](Self::code) can give.
    pub const CODES: &[&'static str] = &[
        "registry-digest",
        "registry-too-large",
        "registry-altered",
        "registry-syntax",
        "registry-version",
        "registry-too-many",
        "registry-entry",
    ];

    /// A stable word for this error, the same in every language.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Digest => "registry-digest",
            Self::TooLarge => "registry-too-large",
            Self::Altered { .. } => "registry-altered",
            Self::Syntax { .. } => "registry-syntax",
            Self::Version(_) => "registry-version",
            Self::TooMany { .. } => "registry-too-many",
            Self::Entry { .. } => "registry-entry",
        }
    }
}

impl From<serde_json::Error> for RegistryError {
    fn from(error: serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let text = error.to_string();
        // The place is told apart from the reason.
        let place = format!(" at line {line} column {column}");
        Self::Syntax {
            line,
            column,
            reason: shorten(text.strip_suffix(&place).unwrap_or(&text), 300),
        }
    }
}

/// What says that it is a registry file, and of which version.
#[derive(Deserialize)]
struct Head {
    #[serde(rename = "openrid-registry")]
    version: u64,
}

/// The file, in version 1.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "openrid-registry")]
    _version: IgnoredAny,
    #[serde(default, rename = "comment")]
    _comment: Option<String>,
    #[serde(default)]
    values: Vec<ValueEntry>,
    #[serde(default)]
    enumerations: Vec<EnumerationEntry>,
}

/// A value of an attribute (RFC 7970 §10.2).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ValueEntry {
    class: String,
    attribute: String,
    value: String,
}

/// An entry of the registry of enumerations (RFC 7495 §4).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EnumerationEntry {
    index: u32,
    abbreviation: String,
    #[serde(default)]
    version: String,
    #[serde(default, rename = "name")]
    _name: Option<String>,
    forms: Vec<String>,
}

impl Registry {
    /// The most bytes of a registry file.
    pub const MAX_FILE_SIZE: usize = MAX_SIZE;

    /// Reads a registry file: what IANA has registered for IODEF since this was compiled, as an
    /// operator says it (RFC 7970 §4.3, §10.2, RFC 7495 §4). It is taken only as the one that
    /// `expected` is the digest of (RFC 7970 §9.1); get that in a way that can be trusted.
    ///
    /// The format is JSON, described in `docs/documents.md`.
    ///
    /// # Errors
    /// [`RegistryError`] when it is another file or one that cannot be read, and nothing of it is
    /// taken then.
    // RFC 7970 §9.1, IODEF2-9.1-04
    pub fn read(bytes: &[u8], expected: &RegistryDigest) -> Result<Self, RegistryError> {
        if bytes.len() > MAX_SIZE {
            return Err(RegistryError::TooLarge);
        }
        let found = RegistryDigest::of(bytes);
        if found != *expected {
            return Err(RegistryError::Altered {
                expected: *expected,
                found,
            });
        }
        let Head { version } = serde_json::from_slice(bytes)?;
        if version != VERSION {
            return Err(RegistryError::Version(version));
        }
        let file: File = serde_json::from_slice(bytes)?;
        file.registry()
    }
}

impl File {
    fn registry(self) -> Result<Registry, RegistryError> {
        let mut registry = Registry::default();
        bounded("values", self.values.len())?;
        let known = classes(Rid::info());
        let mut seen = BTreeMap::new();
        for (at, entry) in self.values.into_iter().enumerate() {
            let wrong = |reason| wrong("values", at, reason);
            let value = RegisteredValue {
                class: entry.class,
                attribute: entry.attribute,
                value: entry.value,
            };
            value
                .check(&known)
                .map_err(|error| wrong(error.to_string()))?;
            registry = registry.with_registered(value.clone());
            if let Some(earlier) = seen.insert(value, at) {
                return Err(wrong(again(earlier)));
            }
        }
        bounded("enumerations", self.enumerations.len())?;
        let (mut indices, mut names) = (BTreeMap::new(), BTreeMap::new());
        for (at, entry) in self.enumerations.into_iter().enumerate() {
            let wrong = |reason| wrong("enumerations", at, reason);
            let enumeration = Enumeration::new(entry.index, &entry.abbreviation, entry.forms)
                .map_err(|error| wrong(error.to_string()))?;
            if let Some(earlier) = indices.insert(entry.index, at) {
                return Err(wrong(again(earlier)));
            }
            // RFC 7495 §4: the same abbreviation only in another version.
            if let Some(earlier) = names.insert((entry.abbreviation, entry.version), at) {
                return Err(wrong(format!(
                    "entry {} has the same abbreviation and version; give each its `version` \
                     (RFC 7495 §4)",
                    earlier + 1
                )));
            }
            registry = registry.with_enumeration(enumeration);
        }
        Ok(registry)
    }
}

fn bounded(list: &'static str, count: usize) -> Result<(), RegistryError> {
    match count {
        0..=MAX_ENTRIES => Ok(()),
        _ => Err(RegistryError::TooMany { list, count }),
    }
}

fn wrong(list: &'static str, at: usize, reason: String) -> RegistryError {
    RegistryError::Entry {
        list,
        number: at + 1,
        reason,
    }
}

fn again(earlier: usize) -> String {
    format!(
        "it says again what entry {} says; leave out one",
        earlier + 1
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{
      "openrid-registry": 1,
      "comment": "IANA, iodef2 and sec-ext-enum, as of 2026-11-01",
      "values": [
        {"class": "Incident", "attribute": "purpose", "value": "drill"},
        {"class": "*", "attribute": "restriction", "value": "violet"}
      ],
      "enumerations": [
        {"index": 3, "abbreviation": "CWE", "forms": ["CWE-#+"]},
        {"index": 2, "abbreviation": "CCE", "version": "5", "name": "Common Configuration Enumeration", "forms": ["CCE-#+-#"]}
      ]
    }"#;

    fn read(text: &str) -> Result<Registry, RegistryError> {
        Registry::read(text.as_bytes(), &RegistryDigest::of(text.as_bytes()))
    }

    fn around(values: &str, enumerations: &str) -> String {
        format!(r#"{{"openrid-registry":1,"values":[{values}],"enumerations":[{enumerations}]}}"#)
    }

    // RFC 7970 §4.3, IODEF2-4.3-04; RFC 7495 §2.1, ENUM-2.1-01
    #[test]
    fn a_file_is_taken_as_it_says() {
        let registry = read(GOOD).expect("a registry");
        let values: Vec<_> = registry.values().iter().map(ToString::to_string).collect();
        let expected = ["Incident@purpose=drill", "*@restriction=violet"];
        assert_eq!(values, expected);
        let indices: Vec<_> = registry
            .enumerations()
            .iter()
            .map(Enumeration::index)
            .collect();
        assert_eq!(indices, [2, 3]);
        assert!(registry.enumerations()[0].has("CCE-1234-5"));
        assert_eq!(read(r#"{"openrid-registry": 1}"#), Ok(Registry::default()));
    }

    // RFC 7970 §9.1, IODEF2-9.1-04
    #[test]
    fn an_altered_file_is_refused_with_both_digests() {
        let expected = RegistryDigest::of(GOOD.as_bytes());
        for altered in [
            GOOD.replace("drill", "thrill"),
            format!("{GOOD} "),
            String::new(),
        ] {
            let error = Registry::read(altered.as_bytes(), &expected).expect_err("another file");
            let found = RegistryDigest::of(altered.as_bytes());
            assert_eq!(error, RegistryError::Altered { expected, found });
            let text = error.to_string();
            assert!(text.contains(&expected.to_string()) && text.contains(&found.to_string()));
            assert_eq!(error.code(), "registry-altered");
        }
    }

    #[test]
    fn a_digest_reads_what_it_prints_and_what_sha256sum_prints() {
        let digest = RegistryDigest::of(b"abc");
        assert_eq!(
            digest.to_string(),
            "sha256//ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
        );
        assert_eq!(digest.to_string().parse(), Ok(digest));
        let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hex.parse(), Ok(digest));
        for bad in ["", "sha256//", "sha256//AAAA", &hex[1..], "md5//AAAA"] {
            assert_eq!(bad.parse::<RegistryDigest>(), Err(RegistryError::Digest));
        }
    }

    #[test]
    fn what_is_no_registry_file_is_refused_with_the_place() {
        let syntax = |text: &str| match read(text) {
            Err(RegistryError::Syntax { line, reason, .. }) => (line, reason),
            other => panic!("{text}: {other:?}"),
        };
        for text in [
            "",
            "[]",
            "null",
            "{}",
            "\u{feff}{}",
            "class\tattribute\tvalue",
            "\0",
            "{\"openrid-registry\":\"1\"}",
        ] {
            syntax(text);
        }
        let (line, reason) = syntax(&GOOD.replace("\"comment\"", "\"remark\""));
        assert!(line == 3 && reason.contains("remark"), "{line}: {reason}");
        let (line, reason) = syntax(&GOOD.replace("\"index\": 3", "\"index\": -3"));
        assert!(line == 9 && !reason.contains("line"), "{line}: {reason}");
        let (_, reason) = syntax(&GOOD.replace("\"comment\"", "\"openrid-registry\""));
        assert!(reason.contains("duplicate"), "{reason}");
        // Neither depth nor length of what is given costs more than reading it.
        syntax(&"[".repeat(MAX_SIZE));
        let long = format!("{GOOD}{}", " ".repeat(MAX_SIZE));
        assert_eq!(read(&long), Err(RegistryError::TooLarge));

        let version = read(r#"{"openrid-registry": 2, "unheard-of": []}"#);
        assert_eq!(version, Err(RegistryError::Version(2)));
    }

    #[test]
    fn an_entry_that_could_not_count_is_refused_by_its_number() {
        let drill = r#"{"class":"Incident","attribute":"purpose","value":"drill"}"#;
        let cwe = r#"{"index":2,"abbreviation":"CWE","forms":["CWE-#+"]}"#;
        assert!(read(&around(drill, cwe)).is_ok());
        for (values, enumerations, says) in [
            (
                drill.replace("Incident", "Incidnet"),
                cwe.to_owned(),
                "no class",
            ),
            (drill.replace("purpose", "lang"), cwe.to_owned(), "ext-"),
            (
                drill.replace("purpose", "ext-purpose"),
                cwe.to_owned(),
                "ext-",
            ),
            (
                drill.replace("\"drill\"", "\"\""),
                cwe.to_owned(),
                "characters",
            ),
            (
                drill.replace("\"drill\"", "\"a b\""),
                cwe.to_owned(),
                "characters",
            ),
            (
                drill.replace("\"drill\"", "\"a\\u0007b\""),
                cwe.to_owned(),
                "characters",
            ),
            (
                drill.replace("drill", &"d".repeat(257)),
                cwe.to_owned(),
                "characters",
            ),
            (drill.to_owned(), cwe.replace(":2", ":0"), "index"),
            (
                drill.to_owned(),
                cwe.replace("\"CWE\"", "\"cwe\""),
                "abbreviation",
            ),
            (drill.to_owned(), cwe.replace("#+", "[0-9]+"), "form"),
            (drill.to_owned(), cwe.replace("\"CWE-#+\"", ""), "forms"),
        ] {
            match read(&around(&values, &enumerations)) {
                Err(RegistryError::Entry {
                    number: 1, reason, ..
                }) => {
                    assert!(reason.contains(says), "{reason}");
                }
                other => panic!("{values} {enumerations}: {other:?}"),
            }
        }
        let twice = |entry: &str, other: &str| format!("{entry},{other}");
        for text in [
            around(&twice(drill, drill), cwe),
            around(drill, &twice(cwe, &cwe.replace("CWE", "XX"))),
            around(drill, &twice(cwe, &cwe.replace(":2", ":3"))),
        ] {
            match read(&text) {
                Err(RegistryError::Entry {
                    number: 2, reason, ..
                }) => {
                    assert!(reason.contains("entry 1"), "{reason}");
                }
                other => panic!("{text}: {other:?}"),
            }
        }
        let many = |entry: &str| vec![entry; MAX_ENTRIES + 1].join(",");
        for text in [around(&many(drill), cwe), around(drill, &many(cwe))] {
            let error = read(&text).expect_err("too many");
            assert_eq!(error.code(), "registry-too-many");
        }
    }

    #[test]
    fn every_error_has_its_code() {
        assert_eq!(RegistryError::Digest.code(), RegistryError::CODES[0]);
        let codes = [
            RegistryError::TooLarge.code(),
            RegistryError::Version(2).code(),
        ];
        assert!(codes.iter().all(|code| RegistryError::CODES.contains(code)));
    }
}
