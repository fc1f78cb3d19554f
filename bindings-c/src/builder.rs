//! Building messages.

use std::ffi::c_char;
use std::net::IpAddr;

use openrid_core::datatypes::Language;
use openrid_core::iodef::v1::{Address, AddressCategory, IncidentId, Node};
use openrid_core::rid::{
    AuthorizationStatus, IncidentSource, Justification, MsgType, Payload, Region, Traffic,
};
use openrid_core::schema::{Value, parse_value};
use openrid_core::{Builder as CoreBuilder, Message as CoreMessage};

use crate::border::{Outcome, call, exclusive, out_ptr, release, shared, text};
use crate::error::Error;
use crate::message::Message;
use crate::status::Status;

/// A part of a message that `openrid_builder_set` takes as text. Later versions add numbers.
#[repr(i32)]
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// Address of the RID system that the message goes to, IPv4 or IPv6 (RFC 6545 §5.1).
    ToSystem = 1,
    /// Address of the incident's source, to whose network the message goes.
    ToSource = 2,
    /// Relation between the parties, such as `PeerToPeer`; may be repeated. `PeerToPeer`
    /// unless set.
    Region = 3,
    /// Kind of traffic, such as `Attack`; may be repeated. `Attack` unless set.
    Traffic = 4,
    /// Domain name of the CSIRT that gave the incident its number.
    IncidentName = 5,
    /// Number of the incident. Without it, that of the document's first incident.
    IncidentNumber = 6,
    /// Decision of an Acknowledgement, such as `Approved` (RFC 6545 §5.2).
    Status = 7,
    /// Reason of an Acknowledgement, such as `SystemResource`.
    Justification = 8,
    /// `true` or `false`: whether the source was found, in a Result (RFC 6545 §5.3).
    SourceFound = 9,
    /// An address of the source, in a Result; may be repeated.
    SourceAddress = 10,
    /// Language of the message, such as `en`. English unless set.
    Language = 11,
}

/// A message in the making. Freed with `openrid_builder_free`. Any thread, one at a time.
#[derive(Debug)]
pub struct Builder {
    msg_type: MsgType,
    to: Option<(bool, IpAddr)>,
    regions: Vec<Region>,
    traffic: Vec<Traffic>,
    name: Option<String>,
    number: Option<String>,
    status: Option<AuthorizationStatus>,
    justification: Option<Justification>,
    found: Option<bool>,
    sources: Vec<IpAddr>,
    language: Option<Language>,
    document: Option<Payload>,
    about: Option<Box<CoreMessage>>,
}

impl Builder {
    fn new(msg_type: MsgType) -> Self {
        Self {
            msg_type,
            to: None,
            regions: Vec::new(),
            traffic: Vec::new(),
            name: None,
            number: None,
            status: None,
            justification: None,
            found: None,
            sources: Vec::new(),
            language: None,
            document: None,
            about: None,
        }
    }

    fn set(&mut self, part: i32, value: &str) -> Outcome {
        const TO_SYSTEM: i32 = Part::ToSystem as i32;
        const TO_SOURCE: i32 = Part::ToSource as i32;
        const REGION: i32 = Part::Region as i32;
        const TRAFFIC: i32 = Part::Traffic as i32;
        const INCIDENT_NAME: i32 = Part::IncidentName as i32;
        const INCIDENT_NUMBER: i32 = Part::IncidentNumber as i32;
        const STATUS: i32 = Part::Status as i32;
        const JUSTIFICATION: i32 = Part::Justification as i32;
        const SOURCE_FOUND: i32 = Part::SourceFound as i32;
        const SOURCE_ADDRESS: i32 = Part::SourceAddress as i32;
        const LANGUAGE: i32 = Part::Language as i32;
        match part {
            TO_SYSTEM => self.to = Some((true, address(value)?)),
            TO_SOURCE => self.to = Some((false, address(value)?)),
            REGION => self.regions.push(parse(value)?),
            TRAFFIC => self.traffic.push(parse(value)?),
            INCIDENT_NAME => self.name = Some(value.to_owned()),
            INCIDENT_NUMBER => self.number = Some(value.to_owned()),
            STATUS => self.status = Some(parse(value)?),
            JUSTIFICATION => self.justification = Some(parse(value)?),
            SOURCE_FOUND => self.found = Some(parse(value)?),
            SOURCE_ADDRESS => self.sources.push(address(value)?),
            LANGUAGE => self.language = Some(parse(value)?),
            _ => {
                return Err(Error::new(
                    Status::BAD_ARGUMENT,
                    format!("{part} is no openrid_part"),
                ));
            }
        }
        Ok(())
    }

    /// The incident, as given or as in the message that this one is about.
    fn incident(&self) -> Outcome<Option<IncidentId>> {
        match (&self.name, &self.number) {
            (Some(name), Some(number)) => Ok(Some(IncidentId::new(name.as_str(), number.as_str()))),
            (None, None) => Ok(self.about.as_ref().and_then(|m| m.incident_id().cloned())),
            (Some(_), None) => Err(lacks("a number for its incident")),
            (None, Some(_)) => Err(lacks("the CSIRT's name for its incident")),
        }
    }

    fn build(&self) -> Outcome<CoreMessage> {
        let incident = self.incident()?;
        let document = || {
            let document = self.document.clone();
            document.ok_or_else(|| lacks("an IODEF document"))
        };
        let mut builder = match self.msg_type {
            MsgType::Report => CoreBuilder::report(document()?),
            MsgType::TraceRequest => CoreBuilder::trace_request(document()?),
            MsgType::InvestigationRequest => CoreBuilder::investigation_request(document()?),
            MsgType::Result => {
                let found = self
                    .found
                    .ok_or_else(|| lacks("whether a source was found"))?;
                let mut source = IncidentSource::new(found);
                source.node = self.sources.iter().map(|at| node(*at)).collect();
                CoreBuilder::result(document()?, source)
            }
            MsgType::Query => {
                let id = incident.as_ref().ok_or_else(|| lacks("an incident"))?;
                let query = CoreBuilder::query(&id.name, id.number());
                match &self.document {
                    Some(document) => query.document(document.clone()),
                    None => query,
                }
            }
            MsgType::Acknowledgement => {
                let id = incident.clone().ok_or_else(|| lacks("an incident"))?;
                let status = self.status.ok_or_else(|| lacks("a decision"))?;
                CoreBuilder::acknowledgement(id, status)
            }
            MsgType::ExtValue => return Err(no_such_type("ext-value")),
        };
        if let Some(id) = incident {
            builder = builder.incident(id);
        }
        if let Some(language) = &self.language {
            builder = builder.language(language.clone());
        }
        if let Some(justification) = self.justification {
            builder = builder.justification(justification);
        }
        let about = self.about.as_ref().and_then(|m| m.rid.rid_policy.as_ref());
        let regions = match about {
            Some(policy) if self.regions.is_empty() => {
                policy.policy_region.iter().map(|r| r.region).collect()
            }
            _ => self.regions.clone(),
        };
        let traffic = match about {
            Some(policy) if self.traffic.is_empty() => {
                policy.traffic_type.iter().map(|t| t.r#type).collect()
            }
            _ => self.traffic.clone(),
        };
        for region in regions {
            builder = builder.region(region);
        }
        for kind in traffic {
            builder = builder.traffic(kind);
        }
        builder = match self.to {
            Some((true, at)) => builder.to_system(at),
            Some((false, at)) => builder.to_source(at),
            None => return Err(lacks("an address that it goes to")),
        };
        Ok(builder.build()?)
    }
}

fn parse<T: Value>(value: &str) -> Outcome<T> {
    parse_value(value).map_err(|e| Error::new(Status::of(e.code()), e.to_string()))
}

fn address(value: &str) -> Outcome<IpAddr> {
    value.parse().map_err(|_| {
        Error::new(
            Status::VALUE,
            format!("{value:?} is not an IPv4 or IPv6 address"),
        )
    })
}

fn node(at: IpAddr) -> Node {
    let category = match at {
        IpAddr::V4(_) => AddressCategory::Ipv4Addr,
        IpAddr::V6(_) => AddressCategory::Ipv6Addr,
    };
    let mut node = Node::new();
    node.address.push(Address {
        category: Some(category),
        ..Address::new(at.to_string())
    });
    node
}

fn lacks(what: &str) -> Box<Error> {
    Error::new(Status::INCOMPLETE, format!("the message lacks {what}"))
}

fn no_such_type(name: &str) -> Box<Error> {
    Error::new(
        Status::BAD_ARGUMENT,
        format!("openrid cannot build a message of type {name:?}"),
    )
}

/// Begins a message.
///
/// @param msg_type its type in the RFC's word: `Report`, `Query`, `TraceRequest`,
///                 `InvestigationRequest`, `Acknowledgement` or `Result`; `openrid_model.h`
///                 has them as `OPENRID_MSG_TYPE_…`
/// @param builder  place for the new builder; the caller frees it. NULL on failure
/// @param error    place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`, or `OPENRID_VALUE` or `OPENRID_BAD_ARGUMENT` for another type
///
/// Source: RFC 6545 §5, §6. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_builder_new(
    msg_type: *const c_char,
    builder: *mut *mut Builder,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(builder, "builder")?;
            let name = text(msg_type, "msg_type")?;
            let msg_type: MsgType = parse(name)?;
            if msg_type == MsgType::ExtValue {
                return Err(no_such_type(name));
            }
            place.handle(Builder::new(msg_type));
            Ok(())
        })
    }
}

/// Sets a part of the message, or adds one that may be repeated.
///
/// @param builder the builder
/// @param part    an `openrid_part`
/// @param value   the value as text; it is copied
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`, `OPENRID_VALUE` when the text is no value of that part, or
///         `OPENRID_BAD_ARGUMENT` when there is no such part
///
/// Source: RFC 6545 §5.1 to §5.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_builder_set(
    builder: *mut Builder,
    part: i32,
    value: *const c_char,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let builder = exclusive(builder, "builder")?;
            builder.set(part, text(value, "value")?)
        })
    }
}

/// Encloses a copy of an IODEF document of either version, given by itself or in a RID message. The number of
/// its first incident becomes the message's, unless one is set.
///
/// @param builder  the builder
/// @param document the document; it stays the caller's
/// @param error    place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`; `OPENRID_BAD_ARGUMENT` for a RID message without such a document;
///         `OPENRID_INCOMPLETE` as for `openrid_serialize`
///
/// Source: RFC 6545 §5.1.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_builder_set_document(
    builder: *mut Builder,
    document: *const Message,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let builder = exclusive(builder, "builder")?;
            builder.document = Some(shared(document, "document")?.iodef()?);
            Ok(())
        })
    }
}

/// Takes incident, regions and kinds of traffic from the message that this one answers,
/// unless they are set.
///
/// @param builder the builder
/// @param message a RID message; it stays the caller's
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`; `OPENRID_BAD_ARGUMENT` for a document without an envelope
///
/// Source: RFC 6545 §6.2.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_builder_answer_to(
    builder: *mut Builder,
    message: *const Message,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let builder = exclusive(builder, "builder")?;
            builder.about = Some(Box::new(shared(message, "message")?.rid()?.clone()));
            Ok(())
        })
    }
}

/// The message, checked: what is built has no error of any kind. The builder stays as it is
/// and may build again.
///
/// @param builder the builder
/// @param message place for the new message; the caller frees it. NULL on failure
/// @param error   place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`, or `OPENRID_INCOMPLETE` with findings when something is missing or
///         would break the schema or a rule
///
/// Source: RFC 6545 §5, §6.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_builder_build(
    builder: *const Builder,
    message: *mut *mut Message,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(message, "message")?;
            let built = shared(builder, "builder")?.build()?;
            place.handle(built.into());
            Ok(())
        })
    }
}

/// Frees a builder. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_builder_free(builder: *mut Builder) {
    // SAFETY: the caller gives its own builder back once, or NULL.
    unsafe { release(builder) }
}
