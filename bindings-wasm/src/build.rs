//! Building messages from what JavaScript gives (RFC 6545 §5, §6).

use std::net::{IpAddr, Ipv4Addr};

use openrid::datatypes::Language;
use openrid::iodef::v1::{IncidentId, Node};
use openrid::iodef::{v1, v2};
use openrid::rid::{
    self, AuthorizationStatus, IncidentSource, Justification, Message, MsgDestination, MsgType,
    Payload, Region, Rid, Traffic,
};
use openrid::schema::{List, Value};
use openrid::{Builder, Element, Text};

use crate::{Failure, Outcome};

/// What the builders take. It is described like a class of the RFCs, though it is none, so
/// that core's reader of JSON reads it and the TypeScript type is generated from it.
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "BuilderOptions", ns = rid::NS, source = "RFC 6545 §5")]
pub struct Options {
    /// Language of the message; English when not given.
    #[xml(attribute = "lang")]
    pub lang: Option<Language>,
    /// The number of the incident; that of the document's first incident when not given.
    #[xml(child = "IncidentID")]
    pub incident_id: Option<IncidentId>,
    /// Relations between the parties; `PeerToPeer` when not given (RFC 6545 §7.3.1).
    #[xml(leaf = "Region")]
    pub regions: List<Region>,
    /// Kinds of traffic; `Attack` when not given (RFC 6545 §7.3.1).
    #[xml(leaf = "Traffic")]
    pub traffic: List<Traffic>,
    /// IP address of the RID system that the message goes to.
    #[xml(leaf = "ToSystem")]
    pub to_system: Option<Text>,
    /// IP address of the incident's source, to whose network the message goes.
    #[xml(leaf = "ToSource")]
    pub to_source: Option<Text>,
    /// What `node` is, when it is given; `RIDSystem` when not said.
    #[xml(leaf = "Destination")]
    pub destination: Option<MsgDestination>,
    /// A destination of one's own making, in place of `toSystem` and `toSource`.
    #[xml(child = "Node")]
    pub node: Option<Node>,
    /// The reason of an Acknowledgement.
    #[xml(leaf = "Justification")]
    pub justification: Option<Justification>,
    /// The decision of an Acknowledgement.
    #[xml(leaf = "Status")]
    pub status: Option<AuthorizationStatus>,
    /// The IODEF 1 document that the message encloses.
    #[xml(child = "Document")]
    pub document: Option<v1::Document>,
    /// The IODEF 2 document that the message encloses.
    #[xml(child = "Document2")]
    pub document2: Option<v2::Document>,
    /// Whether the source was found, of a Result.
    #[xml(child = "IncidentSource")]
    pub incident_source: Option<IncidentSource>,
    /// The message that an Acknowledgement answers.
    #[xml(child = "Message")]
    pub message: Option<Rid>,
}

/// A message of a type, checked.
pub fn message(msg_type: &str, options: Options) -> Outcome<Message> {
    let Options {
        lang,
        incident_id,
        mut regions,
        mut traffic,
        to_system,
        to_source,
        destination,
        node,
        justification,
        status,
        document,
        document2,
        incident_source,
        message,
    } = options;
    let given = || match (document, document2) {
        (Some(document), None) => Ok(Payload::from(document)),
        (None, Some(document)) => Ok(Payload::from(document)),
        _ => Err(Failure::value("the document is missing")),
    };
    let mut builder = match MsgType::parse(msg_type) {
        Some(MsgType::Report) => Builder::report(given()?),
        Some(MsgType::TraceRequest) => Builder::trace_request(given()?),
        Some(MsgType::InvestigationRequest) => Builder::investigation_request(given()?),
        Some(MsgType::Result) => {
            let source =
                incident_source.ok_or_else(|| Failure::value("the incident source is missing"))?;
            Builder::result(given()?, source)
        }
        Some(MsgType::Query) => Builder::query("", ""),
        Some(MsgType::Acknowledgement) => {
            let status = status.ok_or_else(|| Failure::value("the status is missing"))?;
            match message {
                Some(rid) => answer(rid, status, &mut regions, &mut traffic),
                None => Builder::acknowledgement(IncidentId::new("", ""), status),
            }
        }
        _ => {
            return Err(Failure::value(
                "there is no builder for this type of message",
            ));
        }
    };
    if let Some(language) = lang {
        builder = builder.language(language);
    }
    if let Some(id) = incident_id {
        builder = builder.incident(id);
    }
    builder = regions.into_iter().fold(builder, Builder::region);
    builder = traffic.into_iter().fold(builder, Builder::traffic);
    builder = match (to_system, to_source, node) {
        (Some(ip), None, None) => builder.to_system(address(&ip)?),
        (None, Some(ip), None) => builder.to_source(address(&ip)?),
        (None, None, Some(node)) => {
            builder.to_node(destination.unwrap_or(MsgDestination::RidSystem), node)
        }
        _ => return Err(Failure::value("give one of toSystem, toSource and node")),
    };
    if let Some(justification) = justification {
        builder = builder.justification(justification);
    }
    Ok(builder.build()?)
}

/// An Acknowledgement of a message: what is not given is as in that message. Where it goes is
/// said afterwards.
fn answer(
    mut rid: Rid,
    status: AuthorizationStatus,
    regions: &mut List<Region>,
    traffic: &mut List<Traffic>,
) -> Builder {
    if let Some(policy) = &mut rid.rid_policy {
        let given = regions.drain(..).map(Into::into).collect::<Vec<_>>();
        if let Ok(given) = given.try_into() {
            policy.policy_region = given;
        }
        let given = traffic.drain(..).map(Into::into).collect::<Vec<_>>();
        if let Ok(given) = given.try_into() {
            policy.traffic_type = given;
        }
    }
    Builder::acknowledge(&rid.into(), status, None, Ipv4Addr::UNSPECIFIED.into())
}

fn address(text: &str) -> Outcome<IpAddr> {
    text.parse()
        .map_err(|_| Failure::value(&format!("{text:?} is not an IP address")))
}
