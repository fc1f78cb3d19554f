//! Building messages: one function a message type, and what is missing said at the end.

mod path;

pub use path::Hop;

use crate::Text;
use crate::datatypes::Language;
use crate::finding::{Finding, Severity};
use crate::iodef::v1::{self, Address, AddressCategory, IncidentId, Node};
use crate::iodef::v2;
use crate::rid::{
    AuthorizationStatus, IncidentSource, Justification, Message, MsgDestination, MsgType, Payload,
    PolicyRegion, Region, ReportSchema, RequestStatus, Rid, RidPolicy, Traffic, TrafficType,
};
use crate::schema::{OneOrMore, Value};
use crate::schema::{ReadOptions, WriteOptions};

/// Puts a message together (RFC 6545 §5, §6; RID-4.2-01).
///
/// ```
/// use openrid::Builder;
/// use openrid::rid::{Region, Traffic};
///
/// let query = Builder::query("cert.example.com", "210")
///     .region(Region::PeerToPeer)
///     .traffic(Traffic::Attack)
///     .to_system("192.0.2.3".parse()?)
///     .build()?;
/// assert_eq!(query.incident_id().map(|id| id.number()), Some("210"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Builder {
    msg_type: MsgType,
    language: Language,
    incident_id: Option<IncidentId>,
    regions: Vec<PolicyRegion>,
    traffic: Vec<TrafficType>,
    destination: MsgDestination,
    node: Option<Node>,
    document: Option<Payload>,
    path: Vec<Hop>,
    status: Option<RequestStatus>,
    source: Option<IncidentSource>,
}

/// A message cannot be built from what was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incomplete {
    /// What is wrong, by rule; errors alone.
    pub findings: Vec<Finding>,
}

impl std::error::Error for Incomplete {}

impl std::fmt::Display for Incomplete {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &*self.findings {
            [] => f.write_str("the message is incomplete"),
            [first] => write!(f, "{first}"),
            [first, rest @ ..] => write!(f, "{first} (and {} more)", rest.len()),
        }
    }
}

impl Incomplete {
    /// Stable code of this kind of error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "incomplete"
    }
}

impl Builder {
    fn new(msg_type: MsgType) -> Self {
        Self {
            msg_type,
            language: Language::parse("en").unwrap_or_else(Language::blank),
            incident_id: None,
            regions: Vec::new(),
            traffic: Vec::new(),
            destination: MsgDestination::RidSystem,
            node: None,
            document: None,
            path: Vec::new(),
            status: None,
            source: None,
        }
    }

    /// A Report of the incidents of a document, of either version of IODEF; the first one's
    /// number becomes the message's (RFC 6545 §6.4).
    #[must_use]
    pub fn report(document: impl Into<Payload>) -> Self {
        Self::new(MsgType::Report).document(document)
    }

    /// A request to trace traffic hop by hop (RFC 6545 §6.1).
    ///
    /// The incident needs DetectTime, StartTime and ReportTime, an impact with Confidence, a
    /// Method when it is an attack, a source and a target, and the [`path`](Self::path).
    #[must_use]
    pub fn trace_request(document: impl Into<Payload>) -> Self {
        Self::new(MsgType::TraceRequest).document(document)
    }

    /// A request to investigate (RFC 6545 §6.1). It needs what a
    /// [`trace_request`](Self::trace_request) does.
    #[must_use]
    pub fn investigation_request(document: impl Into<Payload>) -> Self {
        Self::new(MsgType::InvestigationRequest).document(document)
    }

    /// What a trace or investigation found (RFC 6545 §6.3). It needs what a
    /// [`trace_request`](Self::trace_request) does, and History with what was done.
    #[must_use]
    pub fn result(document: impl Into<Payload>, source: IncidentSource) -> Self {
        let mut builder = Self::new(MsgType::Result).document(document);
        builder.source = Some(source);
        builder
    }

    /// A query for an incident by its number; an empty number asks by type (RFC 6545 §6.5,
    /// C-37).
    #[must_use]
    pub fn query(csirt: &str, number: &str) -> Self {
        Self::new(MsgType::Query).incident(IncidentId::new(csirt, number))
    }

    /// What was decided on a request (RFC 6545 §6.2).
    #[must_use]
    pub fn acknowledgement(incident: IncidentId, status: AuthorizationStatus) -> Self {
        let mut builder = Self::new(MsgType::Acknowledgement).incident(incident);
        builder.status = Some(RequestStatus::new(status));
        builder
    }

    /// An Acknowledgement of a received message: same incident, regions and traffic types,
    /// addressed to the given system.
    #[must_use]
    pub fn acknowledge(
        message: &Message,
        status: AuthorizationStatus,
        justification: Option<Justification>,
        to: std::net::IpAddr,
    ) -> Self {
        let mut builder = Self::new(MsgType::Acknowledgement);
        builder.status = Some(RequestStatus {
            justification,
            ..RequestStatus::new(status)
        });
        if let Some(policy) = &message.rid.rid_policy {
            builder.incident_id.clone_from(&policy.incident_id);
            builder.regions = policy.policy_region.to_vec();
            builder.traffic = policy.traffic_type.to_vec();
        }
        builder.to_system(to)
    }

    /// Language of the message; English when not given.
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// The incident that the message is about.
    #[must_use]
    pub fn incident(mut self, id: IncidentId) -> Self {
        self.incident_id = Some(id);
        self
    }

    /// Adds a relation between the parties.
    #[must_use]
    pub fn region(mut self, region: Region) -> Self {
        self.regions.push(region.into());
        self
    }

    /// Adds a kind of traffic.
    #[must_use]
    pub fn traffic(mut self, kind: Traffic) -> Self {
        self.traffic.push(kind.into());
        self
    }

    /// Sends the message to the RID system at an address.
    #[must_use]
    pub fn to_system(mut self, address: std::net::IpAddr) -> Self {
        self.destination = MsgDestination::RidSystem;
        self.node = Some(node(address));
        self
    }

    /// Sends the message to the network of the incident's source.
    #[must_use]
    pub fn to_source(mut self, address: std::net::IpAddr) -> Self {
        self.destination = MsgDestination::SourceOfIncident;
        self.node = Some(node(address));
        self
    }

    /// Sends the message to a node of one's own making.
    #[must_use]
    pub fn to_node(mut self, destination: MsgDestination, node: Node) -> Self {
        self.destination = destination;
        self.node = Some(node);
        self
    }

    /// Encloses an IODEF document of either version. Without [`incident`](Self::incident) the
    /// number of its first incident becomes the message's.
    #[must_use]
    pub fn document(mut self, document: impl Into<Payload>) -> Self {
        let document = document.into();
        if self.incident_id.is_none() {
            self.incident_id = first_id(&document);
        }
        self.document = Some(document);
        self
    }

    /// Adds a RID system to the path that a Request or a Result tells in its document: the
    /// originator first, the system that found the source last (RFC 6545 §6.1, §6.3).
    ///
    /// A document that has a path already is continued.
    #[must_use]
    pub fn path(mut self, hop: Hop) -> Self {
        self.path.push(hop);
        self
    }

    /// The reason of an Acknowledgement.
    #[must_use]
    pub fn justification(mut self, justification: Justification) -> Self {
        if let Some(status) = &mut self.status {
            status.justification = Some(justification);
        }
        self
    }

    /// The message, checked: what is built here has no error of any kind (strict out).
    ///
    /// Without a region it is `PeerToPeer`, without a kind of traffic `Attack`, the values
    /// of the RFC's own Report (RFC 6545 §7.3.1).
    ///
    /// # Errors
    /// [`Incomplete`] when the message would break the schema or a rule.
    pub fn build(mut self) -> Result<Message, Incomplete> {
        if let Some(document) = &mut self.document {
            path::extend(document, &self.path);
        }
        let regions = if self.regions.is_empty() {
            vec![Region::PeerToPeer.into()]
        } else {
            self.regions
        };
        let traffic = if self.traffic.is_empty() {
            vec![Traffic::Attack.into()]
        } else {
            self.traffic
        };
        let policy = RidPolicy {
            incident_id: self.incident_id,
            report_schema: self.document.map(ReportSchema::of),
            ..RidPolicy::new(
                self.msg_type,
                self.destination,
                OneOrMore(regions.into()),
                self.node.unwrap_or_default(),
                OneOrMore(traffic.into()),
            )
        };
        let message = Message::from(Rid {
            rid_policy: Some(policy),
            request_status: self.status,
            incident_source: self.source,
            ..Rid::new(self.language)
        });
        let bytes = message
            .to_xml(&WriteOptions::default())
            .map_err(|e| Incomplete {
                findings: e.findings,
            })?;
        let mut report = crate::validate(&bytes, &ReadOptions::strict());
        // No class writes xsi:type: it stands in an extension, of whose schema nothing is
        // known here. The rest is strict as it was written.
        if report.findings.iter().any(|f| f.rule == "SCHEMA-TYPE") {
            report = crate::validate(&bytes, &ReadOptions::default());
        }
        // There is no source that the lines could point into.
        let findings = report.findings.into_iter().map(|f| Finding {
            line: 0,
            column: 0,
            ..f
        });
        if report.valid {
            return Ok(Message::built(message.rid, findings.collect()));
        }
        let errors = findings.filter(|f| f.severity == Severity::Error);
        Err(Incomplete {
            findings: errors.collect(),
        })
    }
}

/// The identifier of the first incident of a document, as RIDPolicy has it.
fn first_id(document: &Payload) -> Option<IncidentId> {
    match document {
        Payload::Iodef(document) => document.incident.first().map(|i| {
            let id = &i.incident_id;
            IncidentId {
                // No blanks around identifiers on output (C-30).
                value: Text::from(id.number()),
                ..id.clone()
            }
        }),
        Payload::Iodef2(document) => document.incident.first().map(|i| {
            let id = &i.incident_id;
            IncidentId {
                instance: id.instance.as_deref().cloned(),
                restriction: id.restriction.map(restriction),
                ..IncidentId::new(id.name.trim(), id.number())
            }
        }),
        Payload::Other(_) | Payload::Text(_) => None,
    }
}

/// A restriction of IODEF 2 in the words of RID, which are those of IODEF 1: the next stricter
/// one where there is none (C-22).
fn restriction(restriction: v2::Restriction) -> v1::Restriction {
    match restriction.handling() {
        v2::Restriction::Default => v1::Restriction::Default,
        v2::Restriction::Public => v1::Restriction::Public,
        v2::Restriction::Partner | v2::Restriction::NeedToKnow => v1::Restriction::NeedToKnow,
        _ => v1::Restriction::Private,
    }
}

/// A node that is one address.
fn node(address: std::net::IpAddr) -> Node {
    let category = match address {
        std::net::IpAddr::V4(_) => AddressCategory::Ipv4Addr,
        std::net::IpAddr::V6(_) => AddressCategory::Ipv6Addr,
    };
    let mut node = Node::new();
    node.address.push(Address {
        category: Some(category),
        ..Address::new(address.to_string())
    });
    node
}
