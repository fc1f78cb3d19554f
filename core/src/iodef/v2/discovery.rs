//! Discovery and DetectionPattern (RFC 7970 §3.10).

use openrid_derive::{Element, Token};

use super::{Contact, MlString, NS, Restriction, Software};
use crate::Text;
use crate::datatypes::Id;
use crate::schema::{List, Pos};

/// How an incident or event was noticed (RFC 7970 §3.10).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Discovery", ns = NS, source = "RFC 7970 §3.10")]
pub struct Discovery {
    /// By what means; unknown when absent, by the schema alone (C-78).
    #[xml(attribute = "source", default = "unknown")]
    pub source: Option<DiscoverySource>,
    /// A means of one's own, with `source` set to `ext-value`.
    #[xml(attribute = "ext-source")]
    pub ext_source: Option<Box<Text>>,
    /// How far the data may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// How it was noticed, in words.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// Who noticed it.
    #[xml(child = "Contact")]
    pub contact: List<Contact>,
    /// Configurations of tools that noticed it.
    #[xml(child = "DetectionPattern")]
    pub detection_pattern: List<DetectionPattern>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A signature or configuration by which a tool finds the activity
/// (RFC 7970 §3.10.1, IODEF2-3.10.1-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "DetectionPattern", ns = NS, source = "RFC 7970 §3.10.1")]
pub struct DetectionPattern {
    /// How far the pattern may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// Identifier by which an indicator refers to the pattern.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// The tool that the pattern is for.
    #[xml(child = "Application")]
    pub application: Software,
    /// How to use the pattern, in words.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// The pattern in the language of the tool.
    #[xml(leaf = "DetectionConfiguration")]
    pub detection_configuration: List<Text>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// By what means something was noticed (RFC 7970 §3.10).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.10")]
pub enum DiscoverySource {
    /// Intrusion detection or prevention in the network.
    Nidps,
    /// Intrusion prevention on a host.
    Hips,
    /// A system for security information and events.
    Siem,
    /// A scanner for viruses or spam.
    Av,
    /// A monitoring service under contract.
    ThirdPartyMonitoring,
    /// Work on another incident.
    Incident,
    /// Logs of an operating system.
    OsLog,
    /// Logs of an application.
    ApplicationLog,
    /// Logs of a network device.
    DeviceLog,
    /// Analysis of network flows.
    NetworkFlow,
    /// Analysis of passive DNS data.
    PassiveDns,
    /// A search by hand, begun when a new vulnerability or exploit became known.
    Investigation,
    /// A security audit.
    Audit,
    /// A report from inside the organisation.
    InternalNotification,
    /// A report from outside the organisation.
    ExternalNotification,
    /// Law enforcement told the victim.
    Leo,
    /// A customer or business partner told the victim.
    Partner,
    /// The attacker told the victim, directly or not.
    Actor,
    /// Not known.
    Unknown,
    /// A value of one's own, given in `ext-source`.
    ExtValue,
}
