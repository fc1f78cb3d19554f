//! Flow and System (RFC 7970 §3.16, §3.17).

use openrid_derive::{Element, Token};

use super::{
    Counter, Extension, MlString, NS, Node, NodeRole, Restriction, Service, Software, YesNoUnknown,
};
use crate::Text;
use crate::datatypes::Id;
use crate::schema::{List, OneOrMore, Pos};

/// Systems that belong together; ports of a source and a target pair up in their order
/// (RFC 7970 §3.16, §3.20).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Flow", ns = NS, source = "RFC 7970 §3.16")]
pub struct Flow {
    /// The systems.
    #[xml(child = "System")]
    pub system: OneOrMore<System>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A host or network and its part in the event (RFC 7970 §3.17).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "System", ns = NS, source = "RFC 7970 §3.17")]
pub struct System {
    /// What part the system plays.
    #[xml(attribute = "category")]
    pub category: Option<SystemCategory>,
    /// A category of one's own, with `category` set to `ext-value`.
    #[xml(attribute = "ext-category")]
    pub ext_category: Option<Box<Text>>,
    /// Interface on which the event arose; says nothing when the node is a network
    /// (IODEF2-3.17-01).
    #[xml(attribute = "interface")]
    pub interface: Option<Box<Text>>,
    /// Whether the system only seems to play its part; unknown when absent.
    #[xml(attribute = "spoofed", default = "unknown")]
    pub spoofed: Option<YesNoUnknown>,
    /// Whether the system is a virtual one; unknown when absent.
    #[xml(attribute = "virtual", default = "unknown")]
    pub r#virtual: Option<YesNoUnknown>,
    /// Who owns the system, as seen from the victim.
    #[xml(attribute = "ownership")]
    pub ownership: Option<Ownership>,
    /// An ownership of one's own, with `ownership` set to `ext-value`.
    #[xml(attribute = "ext-ownership")]
    pub ext_ownership: Option<Box<Text>>,
    /// How far the system may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// Identifier by which indicators refer to the system.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// The host or network.
    #[xml(child = "Node")]
    pub node: Node,
    /// What it is for.
    #[xml(child = "NodeRole")]
    pub node_role: List<NodeRole>,
    /// Services involved.
    #[xml(child = "Service")]
    pub service: List<Service>,
    /// Operating system.
    #[xml(child = "OperatingSystem")]
    pub operating_system: List<Software>,
    /// Numbers about the system.
    #[xml(child = "Counter")]
    pub counter: List<Counter>,
    /// Numbers or names under which the system is kept in an inventory.
    #[xml(leaf = "AssetID")]
    pub asset_id: List<Text>,
    /// More about the system.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// What part a system plays (RFC 7970 §3.17).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.17")]
pub enum SystemCategory {
    /// Source of the event.
    Source,
    /// Target of the event.
    Target,
    /// Between source and target.
    Intermediate,
    /// Saw the event.
    Sensor,
    /// Took part in the exchange of the document.
    Infrastructure,
    /// A value of one's own, given in `ext-category`.
    ExtValue,
}

/// Who owns a system, as seen from the victim (RFC 7970 §3.17).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.17")]
pub enum Ownership {
    /// The organisation itself.
    Organization,
    /// Somebody who works for the organisation or belongs to it.
    Personal,
    /// A partner of the organisation.
    Partner,
    /// A customer of the organisation.
    Customer,
    /// Somebody without a known relation to the victim.
    NoRelationship,
    /// Not known.
    Unknown,
    /// A value of one's own, given in `ext-ownership`.
    ExtValue,
}
