//! Method and Reference (RFC 7970 §3.11).

use openrid_derive::Element;

use super::{Extension, MlString, NS, Restriction};
use crate::Text;
use crate::datatypes::{Id, Url};
use crate::iodef::enums::{NS as ENUM, ReferenceName};
use crate::iodef::sci::{AttackPattern, NS as SCI, Vulnerability, Weakness};
use crate::schema::{List, Pos};

/// How the activity was carried out (RFC 7970 §3.11, IODEF2-3.11-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Method", ns = NS, source = "RFC 7970 §3.11")]
pub struct Method {
    /// How far the method may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// Vulnerabilities, malware, advisories or techniques that are described elsewhere.
    #[xml(child = "Reference")]
    pub reference: List<Reference>,
    /// The method in words.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// Patterns of attack, as RFC 7203 describes them.
    #[xml(child = "AttackPattern", ns = SCI)]
    pub attack_pattern: List<AttackPattern>,
    /// Vulnerabilities, as RFC 7203 describes them.
    #[xml(child = "Vulnerability", ns = SCI)]
    pub vulnerability: List<Vulnerability>,
    /// Weaknesses that were used, as RFC 7203 describes them.
    #[xml(child = "Weakness", ns = SCI)]
    pub weakness: List<Weakness>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A description that is kept elsewhere (RFC 7970 §3.11.1, IODEF2-3.11.1-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Reference", ns = NS, source = "RFC 7970 §3.11.1")]
pub struct Reference {
    /// Identifier by which an indicator refers to the reference.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// Name of what is referred to, in a registered list.
    #[xml(child = "ReferenceName", ns = ENUM)]
    pub reference_name: Option<Box<ReferenceName>>,
    /// Where it is described.
    #[xml(leaf = "URL")]
    pub url: List<Url>,
    /// More about it.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
