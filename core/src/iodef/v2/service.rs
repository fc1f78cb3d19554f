//! Service and its parts (RFC 7970 §3.20).

use openrid_derive::Element;

use super::{EmailData, Extension, MlString, NS, Software};
use crate::Text;
use crate::datatypes::{Id, Integer, PortList, Url};
use crate::schema::{List, OneOrMore, Pos};

/// A network service: protocol, ports, header fields and software (RFC 7970 §3.20).
///
/// At least one child by the text, none by the schema (IODEF2-3.20-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Service", ns = NS, source = "RFC 7970 §3.20")]
pub struct Service {
    /// IP protocol number; goes with any port, code, type or flag (IODEF2-3.20-02).
    #[xml(attribute = "ip-protocol")]
    pub ip_protocol: Option<Box<Integer>>,
    /// Identifier by which indicators refer to the service.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// Name of the application protocol.
    #[xml(child = "ServiceName")]
    pub service_name: Option<Box<ServiceName>>,
    /// Port.
    #[xml(leaf = "Port")]
    pub port: Option<Box<Integer>>,
    /// Ports.
    #[xml(leaf = "Portlist")]
    pub portlist: Option<Box<PortList>>,
    /// Type of the layer-4 protocol, such as an ICMP type.
    #[xml(leaf = "ProtoType")]
    pub proto_type: Option<Box<Integer>>,
    /// Code of the layer-4 protocol.
    #[xml(leaf = "ProtoCode")]
    pub proto_code: Option<Box<Integer>>,
    /// Flags of the layer-4 protocol.
    #[xml(leaf = "ProtoField")]
    pub proto_field: Option<Box<Integer>>,
    /// Header fields of the application protocol.
    #[xml(child = "ApplicationHeader")]
    pub application_header: Option<Box<ApplicationHeader>>,
    /// The email message that the service carried.
    #[xml(child = "EmailData")]
    pub email_data: Option<Box<EmailData>>,
    /// Application that provides the service or uses it.
    #[xml(child = "Application")]
    pub application: Option<Box<Software>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Name of an application protocol (RFC 7970 §3.20.1).
///
/// At least one child by the text, none by the schema (IODEF2-3.20.1-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "ServiceName", ns = NS, source = "RFC 7970 §3.20.1")]
pub struct ServiceName {
    /// Name in IANA's registry of services and ports, such as `https`.
    #[xml(leaf = "IANAService")]
    pub iana_service: Option<Box<Text>>,
    /// Where the protocol is described.
    #[xml(leaf = "URL")]
    pub url: List<Url>,
    /// The protocol in words.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Header fields of an application protocol (RFC 7970 §3.20.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "ApplicationHeader", ns = NS, source = "RFC 7970 §3.20.2")]
pub struct ApplicationHeader {
    /// The fields: the name in `name`, the value as content.
    // IODEF2-3.20.2-01, IODEF2-3.20.2-02
    #[xml(child = "ApplicationHeaderField")]
    pub application_header_field: OneOrMore<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
