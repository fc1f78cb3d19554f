//! Build, validate and exchange RID messages (RFC 6545) that carry IODEF incidents
//! (RFC 5070), over HTTP/TLS (RFC 6546).
//!
//! ```no_run
//! use openrid::{ReadOptions, WriteOptions};
//!
//! let bytes = std::fs::read("report.xml")?;
//! let message = openrid::Message::parse(&bytes, &ReadOptions::default())?;
//! println!("{:?}", message.msg_type());
//! for incident in &message.document().expect("a Report carries one").incident {
//!     println!("{}", incident.incident_id.number());
//! }
//! let again = message.to_xml(&WriteOptions::default())?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A class of the RFCs is one Rust struct with `#[derive(Element)]`; see [`schema`] for
//! what follows from it, and [`xml`] for how documents are read and written.

// The derives name this crate from outside and from inside alike.
extern crate self as openrid;

/// A description, unless they are left out.
#[doc(hidden)]
#[cfg(feature = "docs")]
#[macro_export]
macro_rules! doc {
    ($text:expr) => {
        $text
    };
}

/// A description, unless they are left out.
#[doc(hidden)]
#[cfg(not(feature = "docs"))]
#[macro_export]
macro_rules! doc {
    ($text:expr) => {
        ""
    };
}

mod build;
#[cfg(feature = "client")]
pub mod client;
pub mod codes;
mod convert;
pub mod datatypes;
mod finding;
pub mod http;
pub mod iodef;
pub mod rid;
pub mod rules;
pub mod schema;
#[cfg(feature = "security")]
pub mod security;
pub mod stream;
pub mod text;
pub mod w3c;
pub mod xml;

#[doc(hidden)]
pub use serde;

pub use build::{Builder, Hop, Incomplete};
pub use convert::{ConvertOptions, Converted, Target, convert, to_iodef1, to_iodef2};
pub use finding::{Finding, Invalid, Level, Report, Severity};
pub use iodef::Loss;
pub use iodef::json::JsonOptions;
pub use openrid_derive::{Element, Token};
pub use rid::Message;
pub use schema::{ReadOptions, WriteOptions};
pub use xml::Limits;

/// Text of a document: short ones are kept in place, without an allocation.
pub type Text = compact_str::CompactString;

use iodef::json::Format;
use iodef::{json, v1, v2};
use rid::Rid;
use schema::{Class, Element, One, Outcome, RootSlot};

/// What a file can hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Document {
    /// A RID message.
    Message(Box<Message>),
    /// A bare IODEF 1 document.
    Iodef(Box<v1::Document>),
    /// A bare IODEF 2 document.
    Iodef2(Box<v2::Document>),
}

impl Document {
    /// Its root element.
    #[must_use]
    pub fn element(&self) -> &dyn Element {
        match self {
            Self::Message(message) => &message.rid,
            Self::Iodef(document) => &**document,
            Self::Iodef2(document) => &**document,
        }
    }

    /// Writes it.
    ///
    /// # Errors
    /// [`Invalid`] when the content breaks the schema.
    pub fn to_xml(&self, options: &WriteOptions) -> Result<Vec<u8>, Invalid> {
        match self {
            Self::Message(message) => message.to_xml(options),
            Self::Iodef(document) => serialize(&**document, options),
            Self::Iodef2(document) => serialize(&**document, options),
        }
    }
}

/// Reads a RID message or a bare IODEF document; one of IODEF 2 may also be in JSON or CBOR
/// (RFC 8727), which is seen from how it begins.
///
/// # Errors
/// [`Invalid`] when it is not well-formed, beyond a limit, or not valid by the schema.
pub fn parse(bytes: &[u8], options: &ReadOptions) -> Result<Document, Invalid> {
    parse_with_findings(bytes, options).map(|(document, _)| document)
}

/// As [`parse`], with what the reader found: warnings, for a document that it took.
///
/// # Errors
/// As [`parse`].
pub fn parse_with_findings(
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<(Document, Vec<Finding>), Invalid> {
    if let Some(format) = json::format_of(bytes) {
        let reading = json::read(bytes, format, options);
        let findings = reading.findings(options);
        let document = reading.accept(&findings)?.document;
        return Ok((Document::Iodef2(Box::new(document)), findings));
    }
    let (document, outcome) = read(bytes, options);
    let findings = outcome.findings.clone();
    outcome
        .accept(document)
        .map(|document| (document, findings))
}

/// Checks a RID message or a bare IODEF document, as far as [`ReadOptions::level`] says.
#[must_use]
pub fn validate(bytes: &[u8], options: &ReadOptions) -> Report {
    if let Some(format) = json::format_of(bytes) {
        return validate_json(bytes, format, options);
    }
    let mut roots = Roots::new(options);
    let mut outcome = read_document(bytes, options, &mut roots);
    let read = roots.finish(bytes, &mut outcome);
    let mut findings = std::mem::take(&mut outcome.findings);
    if options.level == Level::Rfc && findings.iter().all(leaves_whole) {
        let raws = rules::check(&read.view(), outcome.declaration(), options);
        if !raws.is_empty() {
            // It was read: there is a text.
            let text = xml::to_text(bytes, options.decoded).unwrap_or_default();
            let mut found = xml::locate(&text, raws);
            found.retain(|one| !findings.iter().any(|schema| explains(schema, one)));
            findings.extend(found);
        }
    }
    Report::new(findings)
}

/// Whether a finding of the reader says already why a rule takes something for absent: it has
/// dropped what is there but wrong.
fn explains(schema: &Finding, rule: &Finding) -> bool {
    match schema.rule {
        // A version that is not the fixed one (IODEF1-3.1-02, IODEF2-3.1-02).
        "SCHEMA-FIXED" => {
            let at = schema.path.strip_prefix(rule.path.as_str());
            rule.rule.ends_with("-3.1-02") && at.is_some_and(|at| at.ends_with("@version"))
        }
        // A value with elements in it, such as a Confidence (IODEF1-3.10.4-01).
        "SCHEMA-CHILD" => schema.path == rule.path,
        _ => false,
    }
}

/// As [`validate`], of JSON or CBOR: the same rules hold (RFC 8727 §6, JSON-6-02).
fn validate_json(bytes: &[u8], format: Format, options: &ReadOptions) -> Report {
    let reading = json::read(bytes, format, options);
    let mut findings = reading.findings(options);
    if options.level == Level::Rfc && reading.whole {
        let view = rules::View {
            rid: None,
            iodef: None,
            iodef2: Some(&reading.document),
            json: true,
        };
        // A declaration is XML's.
        let mut raws = rules::check(&view, Some(Some("UTF-8")), options);
        rules::sum_up(&mut raws);
        findings.extend(reading.locate(raws));
    }
    Report::new(findings)
}

/// Whether a value is whole in spite of a finding. The rules judge only what the document
/// says, never a placeholder for what it lacks.
fn leaves_whole(finding: &Finding) -> bool {
    let lacking = [
        "SCHEMA-MISSING",
        "SCHEMA-MISSING-ATTRIBUTE",
        "SCHEMA-VALUE",
        "SCHEMA-NIL",
        "SCHEMA-ROOT",
    ];
    finding.severity != Severity::Error
        || !finding.rule.starts_with("XML-") && !lacking.contains(&finding.rule)
}

/// Writes a value of any class under its own name.
///
/// # Errors
/// [`Invalid`] when the value breaks the schema.
pub fn serialize<T: Class>(value: &T, options: &WriteOptions) -> Result<Vec<u8>, Invalid> {
    schema::write(value, T::info().name, options)
}

/// Reads an element of a given class, for instance of an extension of your own.
///
/// # Errors
/// [`Invalid`] when the root is another element, or not valid by the class.
pub fn read_element<T: Class>(bytes: &[u8], options: &ReadOptions) -> Result<T, Invalid> {
    let mut slot = One::<T>(None);
    let outcome = read_document(bytes, options, &mut slot);
    outcome.accept(slot.0)
}

/// As [`read_element`], into an empty value whose class is not known when this is compiled.
///
/// # Errors
/// As [`read_element`]; the value then holds what was read before.
pub fn read_into(
    element: &mut dyn Element,
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<(), Invalid> {
    let mut slot = schema::Given {
        element,
        opened: false,
    };
    let outcome = read_document(bytes, options, &mut slot);
    let opened = slot.opened.then_some(());
    outcome.accept(opened)
}

fn read(bytes: &[u8], options: &ReadOptions) -> (Option<Document>, Outcome) {
    let mut roots = Roots::new(options);
    let mut outcome = read_document(bytes, options, &mut roots);
    let document = match roots.finish(bytes, &mut outcome) {
        Read { rid: Some(rid), .. } => Some(Document::Message(Box::new(Message::received(
            rid,
            bytes,
            outcome.findings.clone(),
        )))),
        Read {
            iodef: Some(iodef), ..
        } => Some(Document::Iodef(Box::new(iodef))),
        Read {
            iodef2: Some(iodef),
            ..
        } => Some(Document::Iodef2(Box::new(iodef))),
        _ => None,
    };
    (document, outcome)
}

fn read_document(bytes: &[u8], options: &ReadOptions, slot: &mut dyn RootSlot) -> Outcome {
    schema::read(bytes, options, rid::KNOWN, slot)
}

/// The roots that a file can have.
struct Roots {
    rid: rid::Root,
    iodef: Option<v1::Document>,
    iodef2: Option<v2::Document>,
}

impl Roots {
    fn new(options: &ReadOptions) -> Self {
        Self {
            rid: rid::Root::new(options),
            iodef: None,
            iodef2: None,
        }
    }

    fn finish(self, bytes: &[u8], outcome: &mut Outcome) -> Read {
        Read {
            rid: self.rid.finish(bytes, outcome),
            iodef: self.iodef,
            iodef2: self.iodef2,
        }
    }
}

/// What a file held.
#[derive(Default)]
struct Read {
    rid: Option<Rid>,
    iodef: Option<v1::Document>,
    iodef2: Option<v2::Document>,
}

impl Read {
    fn view(&self) -> rules::View<'_> {
        rules::View {
            rid: self.rid.as_ref(),
            iodef: self.iodef.as_ref(),
            iodef2: self.iodef2.as_ref(),
            json: false,
        }
    }
}

impl RootSlot for Roots {
    fn open(&mut self, ns: &str, local: &str) -> Option<&mut dyn Element> {
        if ns == v1::NS.uri && local == "IODEF-Document" {
            return Some(self.iodef.insert(v1::Document::blank()));
        }
        if ns == v2::NS.uri && local == "IODEF-Document" {
            return Some(self.iodef2.insert(v2::Document::blank()));
        }
        self.rid.open(ns, local)
    }
    fn expected(&self) -> String {
        format!(
            "RID in {}, or IODEF-Document in {} or {}",
            rid::NS.uri,
            v1::NS.uri,
            v2::NS.uri
        )
    }
}
