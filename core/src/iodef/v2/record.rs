//! Record and its parts (RFC 7970 §3.22).

use openrid_derive::{Element, Token};

use super::{
    CertificateData, Extension, FileData, MlString, NS, Restriction, Software,
    WindowsRegistryKeysModified,
};
use crate::Text;
use crate::datatypes::{DateTime, Id, Integer, Url};
use crate::schema::{List, OneOrMore, Pos};

/// Evidence: logs, packets, files (RFC 7970 §3.22).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Record", ns = NS, source = "RFC 7970 §3.22")]
pub struct Record {
    /// How far the evidence may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// One entry a kind of log (IODEF2-3.22-01).
    #[xml(child = "RecordData")]
    pub record_data: OneOrMore<RecordData>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Evidence of one tool, given here or elsewhere (RFC 7970 §3.22.1).
///
/// At least one piece of evidence by the text, none by the schema (IODEF2-3.22.1-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "RecordData", ns = NS, source = "RFC 7970 §3.22.1")]
pub struct RecordData {
    /// How far the evidence may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// Identifier by which indicators refer to the evidence.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// When it was recorded.
    #[xml(leaf = "DateTime")]
    pub date_time: Option<Box<DateTime>>,
    /// What it is about.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// What recorded it.
    #[xml(child = "Application")]
    pub application: Option<Box<Software>>,
    /// What to look for in the items and behind the URLs.
    #[xml(child = "RecordPattern")]
    pub record_pattern: List<RecordPattern>,
    /// The evidence itself.
    #[xml(child = "RecordItem")]
    pub record_item: List<Extension>,
    /// Where evidence is kept.
    #[xml(leaf = "URL")]
    pub url: List<Url>,
    /// Files involved. At most one by the text, any number by the schema (C-82).
    #[xml(child = "FileData")]
    pub file_data: List<FileData>,
    /// Registry keys involved.
    #[xml(child = "WindowsRegistryKeysModified")]
    pub windows_registry_keys_modified: List<WindowsRegistryKeysModified>,
    /// Certificates involved.
    #[xml(child = "CertificateData")]
    pub certificate_data: List<CertificateData>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// What to look for in the evidence (RFC 7970 §3.22.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "RecordPattern", ns = NS, source = "RFC 7970 §3.22.2")]
pub struct RecordPattern {
    /// What the pattern is written in.
    #[xml(attribute = "type")]
    pub r#type: PatternType,
    /// A type of one's own, with `type` set to `ext-value`.
    #[xml(attribute = "ext-type")]
    pub ext_type: Option<Box<Text>>,
    /// Where to begin, in units of `offsetunit`.
    #[xml(attribute = "offset")]
    pub offset: Option<Box<Integer>>,
    /// Unit of `offset`; lines when absent.
    #[xml(attribute = "offsetunit", default = "line")]
    pub offsetunit: Option<OffsetUnit>,
    /// A unit of one's own, with `offsetunit` set to `ext-value`.
    #[xml(attribute = "ext-offsetunit")]
    pub ext_offsetunit: Option<Box<Text>>,
    /// How many times to apply the pattern.
    #[xml(attribute = "instance")]
    pub instance: Option<Box<Integer>>,
    /// The pattern.
    #[xml(text)]
    pub value: Text,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// What a pattern is written in (RFC 7970 §3.22.2).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.22.2")]
pub enum PatternType {
    /// Extended regular expression of POSIX.
    Regex,
    /// Octets in hexadecimal.
    Binary,
    /// XPath expression.
    Xpath,
    /// A value of one's own, given in `ext-type`.
    ExtValue,
}

/// Unit of a pattern's offset (RFC 7970 §3.22.2).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.22.2")]
pub enum OffsetUnit {
    /// Lines.
    Line,
    /// Bytes.
    Byte,
    /// A value of one's own, given in `ext-offsetunit`.
    ExtValue,
}
