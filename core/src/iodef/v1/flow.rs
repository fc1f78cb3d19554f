//! Flow, System, Service and software (RFC 5070 §3.14, §3.15, §3.17).

use openrid_derive::Element;

use super::{Counter, Extension, MlString, NS, Node, Restriction, Spoofed, SystemCategory};
use crate::Text;
use crate::datatypes::{Integer, PortList, Url};
use crate::schema::{List, OneOrMore, Pos};

/// Systems that belong together; their order matters (RFC 5070 §3.14, IODEF1-3.17-04).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Flow", ns = NS, source = "RFC 5070 §3.14")]
pub struct Flow {
    /// The systems.
    #[xml(child = "System")]
    pub system: OneOrMore<System>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A host or network and its part in the event (RFC 5070 §3.15).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "System", ns = NS, source = "RFC 5070 §3.15")]
pub struct System {
    /// How far the system may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// Interface on which the event was seen.
    #[xml(attribute = "interface")]
    pub interface: Option<Text>,
    /// What part the system plays. Required by the text only (C-56).
    #[xml(attribute = "category")]
    pub category: Option<SystemCategory>,
    /// A category of one's own, with `category` set to `ext-value`.
    #[xml(attribute = "ext-category")]
    pub ext_category: Option<Text>,
    /// Whether the address is believed to be spoofed; unknown when absent.
    #[xml(attribute = "spoofed", default = "unknown")]
    pub spoofed: Option<Spoofed>,
    /// The host or network.
    #[xml(child = "Node")]
    pub node: Node,
    /// Services involved.
    #[xml(child = "Service")]
    pub service: List<Service>,
    /// Operating system.
    #[xml(child = "OperatingSystem")]
    pub operating_system: List<Software>,
    /// Numbers about the system.
    #[xml(child = "Counter")]
    pub counter: List<Counter>,
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

/// A service of a system (RFC 5070 §3.17).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Service", ns = NS, source = "RFC 5070 §3.17")]
pub struct Service {
    /// IP protocol number.
    #[xml(attribute = "ip_protocol")]
    pub ip_protocol: Integer,
    /// Port.
    #[xml(leaf = "Port", one_of = "port", optional)]
    pub port: Option<Integer>,
    /// Ports.
    #[xml(leaf = "Portlist", one_of = "port", optional)]
    pub portlist: Option<PortList>,
    /// Type of the layer-4 protocol, such as an ICMP type.
    #[xml(leaf = "ProtoType")]
    pub proto_type: Option<Integer>,
    /// Code of the layer-4 protocol.
    #[xml(leaf = "ProtoCode")]
    pub proto_code: Option<Integer>,
    /// Flags of the layer-4 protocol.
    #[xml(leaf = "ProtoField")]
    pub proto_field: Option<Integer>,
    /// Application that provides the service.
    #[xml(child = "Application")]
    pub application: Option<Software>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// An application or operating system (RFC 5070 §3.17.1, §3.18).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "SoftwareType", ns = NS, source = "RFC 5070 §3.17.1", xsd = "SoftwareType")]
pub struct Software {
    /// Identifier of the software.
    #[xml(attribute = "swid", default = "0")]
    pub swid: Option<Text>,
    /// Identifier of its configuration.
    #[xml(attribute = "configid", default = "0")]
    pub configid: Option<Text>,
    /// Vendor.
    #[xml(attribute = "vendor")]
    pub vendor: Option<Text>,
    /// Family of products.
    #[xml(attribute = "family")]
    pub family: Option<Text>,
    /// Name.
    #[xml(attribute = "name")]
    pub name: Option<Text>,
    /// Version.
    #[xml(attribute = "version")]
    pub version: Option<Text>,
    /// Patch or service pack.
    #[xml(attribute = "patch")]
    pub patch: Option<Text>,
    /// Where it is described.
    #[xml(leaf = "URL")]
    pub url: Option<Url>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
