//! Reading files and standard input, never more of them than a limit allows.

use std::fs::File;
use std::io::{self, Read};

use openrid::{Document, Finding, Invalid, ReadOptions, Report};

use crate::exit::Failure;

/// What was read.
pub struct Input {
    /// What it is called for people.
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Input {
    /// Reads a file, or standard input for `-`; one byte more than `max` tells that there is
    /// more.
    pub fn read(file: &str, max: usize) -> Result<Self, Failure> {
        let (name, bytes) = if file == "-" {
            ("<stdin>", read(io::stdin().lock(), max))
        } else {
            (file, open(file).and_then(|opened| read(opened, max)))
        };
        let bytes =
            bytes.map_err(|error| Failure::usage(format_args!("cannot read {name}: {error}")))?;
        Ok(Self {
            name: name.to_owned(),
            bytes,
        })
    }

    pub fn validate(&self, options: &ReadOptions) -> Report {
        let mut report = openrid::validate(&self.bytes, options);
        honest_size(&mut report.findings, options);
        report
    }

    pub fn parse(&self, options: &ReadOptions) -> Result<Document, Invalid> {
        self.parse_with_findings(options)
            .map(|(document, _)| document)
    }

    pub fn parse_with_findings(
        &self,
        options: &ReadOptions,
    ) -> Result<(Document, Vec<Finding>), Invalid> {
        openrid::parse_with_findings(&self.bytes, options).map_err(|mut invalid| {
            honest_size(&mut invalid.findings, options);
            invalid
        })
    }
}

fn open(file: &str) -> io::Result<File> {
    let opened = File::open(file)?;
    // Reading a directory fails with words that help nobody.
    if opened.metadata()?.is_dir() {
        return Err(io::Error::other("it is a directory"));
    }
    Ok(opened)
}

fn read(from: impl Read, max: usize) -> io::Result<Vec<u8>> {
    let max = u64::try_from(max).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    from.take(max.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Only the beginning was read, so how large a document is altogether is not known here.
fn honest_size(findings: &mut [Finding], options: &ReadOptions) {
    for finding in findings {
        if finding.rule == "XML-LIMIT-SIZE" {
            let max = options.limits.max_size;
            finding.message = format!("the document has more than {max} bytes");
        }
    }
}
