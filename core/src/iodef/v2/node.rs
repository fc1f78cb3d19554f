//! Node and its parts (RFC 7970 §3.18).

use openrid_derive::{Element, Token};

use super::{DomainData, Duration, MlString, NS, PostalAddress};
use crate::Text;
use crate::datatypes::{Id, Integer, Real};
use crate::schema::{List, Order, Pos};

/// A host, an asset or a network, and where it is (RFC 7970 §3.18).
///
/// It has a domain name or an address by the text, while the schema demands neither
/// (IODEF2-3.18-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Node", ns = NS, source = "RFC 7970 §3.18")]
pub struct Node {
    /// Domain names, with what is known of them.
    #[xml(child = "DomainData", any_of = "identity", optional)]
    pub domain_data: List<DomainData>,
    /// Addresses.
    #[xml(child = "Address", any_of = "identity", optional)]
    pub address: List<Address>,
    /// Postal address of the place where it is.
    #[xml(child = "PostalAddress")]
    pub postal_address: Option<Box<PostalAddress>>,
    /// Where it is, in words, such as a room or a rack.
    #[xml(child = "Location")]
    pub location: List<MlString>,
    /// Numbers about it.
    #[xml(child = "Counter")]
    pub counter: List<Counter>,
    /// How domain names and addresses alternate.
    #[xml(order)]
    pub order: Order,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// An address of layer 2, 3 or 7 (RFC 7970 §3.18.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Address", ns = NS, source = "RFC 7970 §3.18.1")]
pub struct Address {
    /// What kind of address; an IPv6 address when absent (C-79).
    #[xml(attribute = "category", default = "ipv6-addr")]
    pub category: Option<AddressCategory>,
    /// A category of one's own, with `category` set to `ext-value`.
    #[xml(attribute = "ext-category")]
    pub ext_category: Option<Box<Text>>,
    /// Name of the virtual LAN.
    #[xml(attribute = "vlan-name")]
    pub vlan_name: Option<Box<Text>>,
    /// Number of the virtual LAN.
    #[xml(attribute = "vlan-num")]
    pub vlan_num: Option<Box<Integer>>,
    /// Identifier by which indicators refer to the address.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// The address, in the form that `category` calls for.
    #[xml(text)]
    pub value: Text,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// What a node is for (RFC 7970 §3.18.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "NodeRole", ns = NS, source = "RFC 7970 §3.18.2")]
pub struct NodeRole {
    /// The role.
    #[xml(attribute = "category")]
    pub category: NodeRoleCategory,
    /// A role of one's own, with `category` set to `ext-value`.
    #[xml(attribute = "ext-category")]
    pub ext_category: Option<Box<Text>>,
    /// The role in words.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A number with its meaning; a rate when it has a duration (RFC 7970 §3.18.3).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Counter", ns = NS, source = "RFC 7970 §3.18.3")]
pub struct Counter {
    /// How the number came about: counted, measured or averaged.
    #[xml(attribute = "type")]
    pub r#type: CounterType,
    /// A type of one's own, with `type` set to `ext-value`.
    #[xml(attribute = "ext-type")]
    pub ext_type: Option<Box<Text>>,
    /// What is counted.
    #[xml(attribute = "unit")]
    pub unit: CounterUnit,
    /// A unit of one's own, with `unit` set to `ext-value`.
    #[xml(attribute = "ext-unit")]
    pub ext_unit: Option<Box<Text>>,
    /// What the number means.
    #[xml(attribute = "meaning")]
    pub meaning: Option<Box<Text>>,
    /// Unit of time of a rate; absent for a plain number (IODEF2-3.18.3-01).
    #[xml(attribute = "duration")]
    pub duration: Option<Duration>,
    /// A unit of time of one's own, with `duration` set to `ext-value`.
    #[xml(attribute = "ext-duration")]
    pub ext_duration: Option<Box<Text>>,
    /// The number.
    #[xml(text)]
    pub value: Real,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

impl Counter {
    /// Whether the number is a rate, so much in a unit of time (IODEF2-3.18.3-01).
    #[must_use]
    pub fn is_rate(&self) -> bool {
        self.duration.is_some()
    }
}

/// What an address is (RFC 7970 §3.18.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.18.1")]
pub enum AddressCategory {
    /// Autonomous system number.
    Asn,
    /// Asynchronous transfer mode address.
    Atm,
    /// Email address.
    #[token(text = "e-mail")]
    Email,
    /// Media access control address.
    Mac,
    /// IPv4 address.
    Ipv4Addr,
    /// IPv4 network with a prefix length.
    Ipv4Net,
    /// IPv4 network with a prefix length, some digits made unreadable with `x`.
    Ipv4NetMasked,
    /// IPv4 network with a mask.
    Ipv4NetMask,
    /// IPv6 address.
    Ipv6Addr,
    /// IPv6 network with a prefix length.
    Ipv6Net,
    /// IPv6 network with a prefix length, some digits made unreadable with `x`.
    Ipv6NetMasked,
    /// URL or other URI of a resource.
    SiteUri,
    /// A value of one's own, given in `ext-category`.
    ExtValue,
}

/// What a node is for (RFC 7970 §3.18.2).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.18.2")]
pub enum NodeRoleCategory {
    /// A client.
    Client,
    /// A client within the enterprise's network.
    ClientEnterprise,
    /// A client within a partner's network.
    ClientPartner,
    /// A client that reaches the enterprise's network from afar.
    ClientRemote,
    /// A client in a public place, for anybody's use.
    ClientKiosk,
    /// A mobile device.
    ClientMobile,
    /// A server for internal use.
    ServerInternal,
    /// A server for the public.
    ServerPublic,
    /// A web server.
    Www,
    /// A mail server.
    Mail,
    /// A server for mail in the browser.
    Webmail,
    /// A messaging server.
    Messaging,
    /// A streaming server.
    Streaming,
    /// A voice server.
    Voice,
    /// A file server.
    File,
    /// An FTP server.
    Ftp,
    /// A peer-to-peer node.
    P2p,
    /// A name server.
    Name,
    /// A directory server.
    Directory,
    /// A server that issues credentials.
    Credential,
    /// A print server.
    Print,
    /// An application server.
    Application,
    /// A database server.
    Database,
    /// A backup server.
    Backup,
    /// A server that gives out addresses by DHCP.
    Dhcp,
    /// A server that examines others, such as a vulnerability scanner.
    Assessment,
    /// A server for source code.
    SourceControl,
    /// A server that manages configurations.
    ConfigManagement,
    /// A server that watches others, such as an intrusion detection system.
    Monitoring,
    /// Infrastructure, such as a router.
    Infra,
    /// A firewall.
    InfraFirewall,
    /// A router.
    InfraRouter,
    /// A switch.
    InfraSwitch,
    /// A camera.
    Camera,
    /// A proxy.
    Proxy,
    /// A server for access from afar.
    RemoteAccess,
    /// A log server.
    Log,
    /// A host of virtual machines.
    Virtualization,
    /// A cash register or another point of sale.
    Pos,
    /// A system that controls and reads out machines or plants.
    Scada,
    /// A system that supervises such control systems.
    ScadaSupervisory,
    /// A destination to which traffic is led away.
    Sinkhole,
    /// A decoy.
    Honeypot,
    /// A server that hides who its users are.
    Anonymization,
    /// A server from which malware is commanded.
    C2Server,
    /// A server that spreads malware.
    MalwareDistribution,
    /// A server that stolen data are brought to.
    DropServer,
    /// A system used on the way to a victim.
    HopPoint,
    /// A system that was made to send an attack on to the victim.
    Reflector,
    /// A site for phishing.
    PhishingSite,
    /// A site for phishing aimed at particular people.
    SpearPhishingSite,
    /// A site that recruits people.
    RecruitingSite,
    /// A site for fraud.
    FraudulentSite,
    /// A value of one's own, given in `ext-category`.
    ExtValue,
}

/// How a counter's number came about (RFC 7970 §3.18.3). The words are the schema's; the
/// text has others for the first two.
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.18.3")]
pub enum CounterType {
    /// It was counted.
    Counter,
    /// It is a rate.
    Rate,
    /// It is an average.
    Average,
    /// A value of one's own, given in `ext-type`.
    ExtValue,
}

/// What a counter counts (RFC 7970 §3.18.3).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.18.3")]
pub enum CounterUnit {
    /// Bytes.
    Byte,
    /// Megabits.
    Mbit,
    /// Packets.
    Packet,
    /// Flows.
    Flow,
    /// Sessions.
    Session,
    /// Events.
    Event,
    /// Alerts of another system.
    Alert,
    /// Messages.
    Message,
    /// Hosts.
    Host,
    /// Sites.
    Site,
    /// Organisations.
    Organization,
    /// A value of one's own, given in `ext-unit`.
    ExtValue,
}
