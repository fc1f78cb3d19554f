//! Record and its parts (RFC 5070 §3.19).

use openrid_derive::Element;

use super::{Extension, MlString, NS, OffsetUnit, PatternType, Restriction, Software};
use crate::Text;
use crate::datatypes::{DateTime, Integer};
use crate::schema::{List, OneOrMore, Pos};

/// Evidence: logs, packets, files (RFC 5070 §3.19).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Record", ns = NS, source = "RFC 5070 §3.19")]
pub struct Record {
    /// How far the evidence may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// One entry a sensor.
    #[xml(child = "RecordData")]
    pub record_data: OneOrMore<RecordData>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Evidence of one sensor (RFC 5070 §3.19.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "RecordData", ns = NS, source = "RFC 5070 §3.19.1")]
pub struct RecordData {
    /// How far the evidence may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// When it was recorded.
    #[xml(leaf = "DateTime")]
    pub date_time: Option<DateTime>,
    /// Why it matters.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// What recorded it.
    #[xml(child = "Application")]
    pub application: Option<Software>,
    /// What to look for in the items.
    #[xml(child = "RecordPattern")]
    pub record_pattern: List<RecordPattern>,
    /// The evidence.
    #[xml(child = "RecordItem")]
    pub record_item: OneOrMore<Extension>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// What to look for in the record items (RFC 5070 §3.19.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "RecordPattern", ns = NS, source = "RFC 5070 §3.19.2")]
pub struct RecordPattern {
    /// What the pattern is written in.
    #[xml(attribute = "type")]
    pub r#type: PatternType,
    /// A type of one's own, with `type` set to `ext-value`.
    #[xml(attribute = "ext-type")]
    pub ext_type: Option<Text>,
    /// Where to begin, in units of `offsetunit`.
    #[xml(attribute = "offset")]
    pub offset: Option<Integer>,
    /// Unit of `offset`; lines when absent.
    #[xml(attribute = "offsetunit", default = "line")]
    pub offsetunit: Option<OffsetUnit>,
    /// A unit of one's own, with `offsetunit` set to `ext-value`.
    #[xml(attribute = "ext-offsetunit")]
    pub ext_offsetunit: Option<Text>,
    /// How many times to apply the pattern.
    #[xml(attribute = "instance")]
    pub instance: Option<Integer>,
    /// The pattern.
    #[xml(text)]
    pub value: Text,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
