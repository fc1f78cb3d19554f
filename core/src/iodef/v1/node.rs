//! Node and its parts (RFC 5070 §3.16).

use openrid_derive::Element;

use super::{AddressCategory, CounterType, Duration, MlString, NS, NodeRoleCategory};
use crate::Text;
use crate::datatypes::{DateTime, Integer, Language, Real};
use crate::schema::{List, Order, Pos};

/// A host or network (RFC 5070 §3.16).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Node", ns = NS, source = "RFC 5070 §3.16")]
pub struct Node {
    /// Names, mostly domain names.
    #[xml(child = "NodeName", any_of = "identity", optional)]
    pub node_name: List<MlString>,
    /// Addresses.
    #[xml(child = "Address", any_of = "identity", optional)]
    pub address: List<Address>,
    /// Where it is.
    #[xml(child = "Location")]
    pub location: Option<MlString>,
    /// When name and address were found to belong together.
    #[xml(leaf = "DateTime")]
    pub date_time: Option<DateTime>,
    /// What it is for.
    #[xml(child = "NodeRole")]
    pub node_role: List<NodeRole>,
    /// Numbers about it.
    #[xml(child = "Counter")]
    pub counter: List<Counter>,
    /// How names and addresses alternate.
    #[xml(order)]
    pub order: Order,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A number with its meaning; a rate when it has a duration (RFC 5070 §3.16.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Counter", ns = NS, source = "RFC 5070 §3.16.1")]
pub struct Counter {
    /// What is counted.
    #[xml(attribute = "type")]
    pub r#type: CounterType,
    /// A type of one's own, with `type` set to `ext-value`.
    #[xml(attribute = "ext-type")]
    pub ext_type: Option<Text>,
    /// What the number means.
    #[xml(attribute = "meaning")]
    pub meaning: Option<Text>,
    /// Unit of time of a rate; absent for a plain count (IODEF1-3.16.1-01).
    #[xml(attribute = "duration")]
    pub duration: Option<Duration>,
    /// A unit of one's own, with `duration` set to `ext-value`.
    #[xml(attribute = "ext-duration")]
    pub ext_duration: Option<Text>,
    /// The number.
    #[xml(text)]
    pub value: Real,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

impl Counter {
    /// Whether the number is a rate, not a count (IODEF1-3.16.1-01).
    #[must_use]
    pub fn is_rate(&self) -> bool {
        self.duration.is_some()
    }
}

/// An address of layer 2, 3 or 7 (RFC 5070 §3.16.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Address", ns = NS, source = "RFC 5070 §3.16.2")]
pub struct Address {
    /// What kind of address; an IPv4 address when absent.
    #[xml(attribute = "category", default = "ipv4-addr")]
    pub category: Option<AddressCategory>,
    /// A category of one's own, with `category` set to `ext-value`.
    #[xml(attribute = "ext-category")]
    pub ext_category: Option<Text>,
    /// Name of the virtual LAN.
    #[xml(attribute = "vlan-name")]
    pub vlan_name: Option<Text>,
    /// Number of the virtual LAN.
    #[xml(attribute = "vlan-num")]
    pub vlan_num: Option<Integer>,
    /// The address.
    #[xml(text)]
    pub value: Text,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// What a node is for (RFC 5070 §3.16.3).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "NodeRole", ns = NS, source = "RFC 5070 §3.16.3")]
pub struct NodeRole {
    /// Language of the text.
    #[xml(attribute = "lang")]
    pub lang: Option<Language>,
    /// The role.
    #[xml(attribute = "category")]
    pub category: NodeRoleCategory,
    /// A role of one's own, with `category` set to `ext-value`.
    #[xml(attribute = "ext-category")]
    pub ext_category: Option<Text>,
    /// The role in words.
    #[xml(text)]
    pub value: Text,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
