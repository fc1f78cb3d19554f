//! IODEF 2 in JSON and CBOR (RFC 8727).
//!
//! One reader and one writer for every class, both driven by the descriptions of the classes;
//! `names` holds what the grammar of the RFC says otherwise. JSON and CBOR become the same
//! tree of values, so that a document means the same in both.

mod cbor;
mod names;
mod octets;
mod read;
mod text;
mod tree;
mod write;

use super::loss::Loss;
use super::v2;
use crate::finding::{Finding, Invalid, Level, Raw, Severity};
use crate::schema::{Class, ReadOptions, Value};
use crate::xml::{Fatal, Limits, limit};

/// The rule of the grammar (RFC 8727 §6).
const GRAMMAR: &str = "JSON-6-01";
/// The rule of languages and identifiers (RFC 8727 §6).
const IDENTIFIER: &str = "JSON-6-03";
const SYNTAX_JSON: &str = "JSON-SYNTAX";
const SYNTAX_CBOR: &str = "CBOR-SYNTAX";

/// Tags of CBOR (RFC 8727 §2.1, JSON-2.1-02): DATETIME, BYTE, HEXBIN, URL.
const DATE: u64 = 0;
const BASE64: u64 = 22;
const HEX: u64 = 23;
const URI: u64 = 32;

/// The version of the format as JSON writes it (C-83).
const VERSION: &str = "2.0";

/// The two bindings of RFC 8727.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON (RFC 8259).
    Json,
    /// CBOR (RFC 8949).
    Cbor,
}

/// How to write JSON and CBOR.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonOptions {
    /// Blanks a level of JSON; `None` writes one line.
    pub indent: Option<usize>,
    /// Give every Confidence a value, 0 where its rating is no number, since the grammar of
    /// RFC 8727 wants one (C-101).
    pub confidence: bool,
    /// Write dates of CBOR as plain text, as the figures of RFC 8727 do, without tag 0 (C-105).
    pub plain_dates: bool,
    /// Write the content of extensions that is octets as such in CBOR, not as the text that
    /// the grammar wants (C-106).
    pub octets: bool,
}

impl Default for JsonOptions {
    fn default() -> Self {
        Self {
            indent: None,
            confidence: true,
            plain_dates: false,
            octets: false,
        }
    }
}

/// The binding that a document is written in; `None` is XML, or nothing known.
#[must_use]
pub fn format_of(bytes: &[u8]) -> Option<Format> {
    if cbor::begins(bytes) {
        return Some(Format::Cbor);
    }
    let text = bytes.strip_prefix(&BOM).unwrap_or(bytes);
    let first = text.iter().find(|b| !b" \t\r\n".contains(b));
    (first == Some(&b'{')).then_some(Format::Json)
}

const BOM: [u8; 3] = [0xEF, 0xBB, 0xBF];

/// A document that was read, and how to say where something stands in it.
pub(crate) struct Reading<'a> {
    /// What was read; parts that could not be read are missing from it.
    pub document: v2::Document,
    /// Nothing is missing, so that rules can judge it.
    pub whole: bool,
    /// What is wrong, by offset.
    pub raws: Vec<Raw>,
    /// What the model has no place for.
    pub losses: Vec<Loss>,
    /// What the model holds, and XML not.
    pub losses_to_xml: Vec<Loss>,
    tree: Option<tree::Item<'a>>,
    source: Option<&'a str>,
}

impl Reading<'_> {
    /// What was found while reading, with its places.
    pub fn findings(&self, options: &ReadOptions) -> Vec<Finding> {
        let wanted = |raw: &&Raw| options.level == Level::Rfc || raw.level == Level::Schema;
        self.locate(self.raws.iter().filter(wanted).cloned().collect())
    }

    /// Whether the document can be taken, with these findings.
    ///
    /// # Errors
    /// When one of them is an error.
    pub fn accept(self, findings: &[Finding]) -> Result<Self, Invalid> {
        if self.whole && findings.iter().all(|f| f.severity != Severity::Error) {
            return Ok(self);
        }
        Err(Invalid {
            findings: findings.to_vec(),
        })
    }

    /// Gives findings their places.
    pub fn locate(&self, raws: Vec<Raw>) -> Vec<Finding> {
        let nothing = tree::Item::new(tree::Kind::Null);
        let tree = self.tree.as_ref().unwrap_or(&nothing);
        tree::locate(tree, self.source, raws)
    }
}

/// Reads a document; the format is the one that [`format_of`] found.
pub(crate) fn read<'a>(bytes: &'a [u8], format: Format, options: &ReadOptions) -> Reading<'a> {
    let mut reading = Reading {
        document: v2::Document::blank(),
        whole: false,
        raws: Vec::new(),
        losses: Vec::new(),
        losses_to_xml: Vec::new(),
        tree: None,
        source: None,
    };
    match tree_of(bytes, format, options, &mut reading.source) {
        Ok(tree) => read::document(tree, format, options, &mut reading),
        Err(fatal) => reading.raws.push(*fatal),
    }
    reading
}

fn tree_of<'a>(
    bytes: &'a [u8],
    format: Format,
    options: &ReadOptions,
    source: &mut Option<&'a str>,
) -> Result<tree::Item<'a>, Fatal> {
    let limits = &options.limits;
    let max = limits.max_size;
    if bytes.len() > max {
        let message = format!("the document has {} bytes, more than {max}", bytes.len());
        return Err(limit("XML-LIMIT-SIZE", 0, message, "max-size"));
    }
    if format == Format::Cbor {
        return cbor::parse(bytes, limits);
    }
    let bytes = bytes.strip_prefix(&BOM).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        *source = std::str::from_utf8(&bytes[..error.valid_up_to()]).ok();
        Raw::new(SYNTAX_JSON, error.valid_up_to(), "the text is not UTF-8").help("save it as UTF-8")
    })?;
    *source = Some(text);
    text::parse(text, limits)
}

/// How deep lists and objects may stand in each other: an element is an object, in a list
/// where it can be repeated.
fn deepest(limits: &Limits) -> usize {
    limits.max_depth.min(Limits::DEEPEST) * 2 + 8
}

#[cold]
#[inline(never)]
fn too_deep(at: usize, limits: &Limits) -> Fatal {
    let max = limits.max_depth.min(Limits::DEEPEST);
    let message = format!("lists and objects are nested for more than {max} levels of elements");
    let mut fatal = limit("XML-LIMIT-DEPTH", at, message, "max-depth");
    if max == Limits::DEEPEST {
        fatal.help = "more cannot be allowed".to_owned();
    }
    fatal
}

#[cold]
#[inline(never)]
fn too_long(at: usize, max: usize) -> Fatal {
    let message = format!("a text has more than {max} bytes");
    limit("XML-LIMIT-TEXT", at, message, "max-text")
}

/// A number in the notation of JSON, or of the model's data types.
fn number(digits: &str) -> f64 {
    crate::datatypes::Real::parse(digits).map_or(f64::NAN, |real| real.0)
}

/// Whether a text is an identifier by the grammar (RFC 8727 §6, JSON-6-03).
fn is_identifier(text: &str) -> bool {
    let first = |b: u8| b.is_ascii_alphabetic() || b == b'_';
    text.bytes().next().is_some_and(first)
        && text
            .bytes()
            .all(|b| first(b) || b.is_ascii_digit() || matches!(b, b'.' | b'-'))
}

/// Whole numbers that every reader of JSON keeps exactly (RFC 8727 §3.2, JSON-3.2-07).
fn is_exact(digits: &str) -> bool {
    const EXACT: u64 = 1 << 53;
    let magnitude = digits.strip_prefix('-').unwrap_or(digits);
    magnitude.parse::<u64>().is_ok_and(|n| n <= EXACT)
}

/// What writing gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The document.
    pub bytes: Vec<u8>,
    /// What has no place in it.
    pub losses: Vec<Loss>,
    /// Where it departs from the grammar, since the model has something that the grammar has
    /// not: warnings.
    pub findings: Vec<Finding>,
}

/// Writes a document as RFC 8727 says. The same document always gives the same bytes.
#[must_use]
pub fn write(document: &v2::Document, format: Format, options: &JsonOptions) -> Written {
    write::document(document, format, options)
}
