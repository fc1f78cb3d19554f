//! The path of RID systems in the enclosed document (RFC 6545 §6.1, RID-6.1-07).

use std::net::IpAddr;

use crate::Text;
use crate::iodef::{v1, v2};
use crate::rid::Payload;
use crate::schema::List;

/// A RID system on the way of a message, and whom to ask there (RFC 6545 §6.1, §9.3.2).
///
/// ```
/// use openrid::Hop;
///
/// let us = Hop::new("192.0.2.7".parse()?)
///     .name("Example CSIRT")
///     .email("desk@csirt.example.com");
/// # let _ = us;
/// # Ok::<(), std::net::AddrParseError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    address: IpAddr,
    name: Option<Text>,
    email: Option<Text>,
}

impl Hop {
    /// The system at an address.
    #[must_use]
    pub fn new(address: IpAddr) -> Self {
        Self {
            address,
            name: None,
            email: None,
        }
    }

    /// Name of the team that runs it.
    #[must_use]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Mail address of that team.
    #[must_use]
    pub fn email(mut self, email: impl Into<Text>) -> Self {
        self.email = Some(email.into());
        self
    }
}

/// Adds systems to the path of the first incident: inside the last one that is there, or as an
/// event of its own.
pub(super) fn extend(payload: &mut Payload, hops: &[Hop]) {
    match payload {
        Payload::Iodef(document) => {
            if let Some(incident) = document.incident.first_mut() {
                extend_v1(incident, hops);
            }
        }
        Payload::Iodef2(document) => {
            if let Some(incident) = document.incident.first_mut() {
                extend_v2(incident, hops);
            }
        }
        Payload::Other(_) | Payload::Text(_) => {}
    }
}

/// The same for either version.
macro_rules! version {
    ($version:ident, $extend:ident, $contact:ident) => {
        fn $extend(incident: &mut $version::Incident, hops: &[Hop]) {
            use $version::SystemCategory::Infrastructure;
            use $version::{Address, AddressCategory, EventData, Flow, Node, System};

            fn on_path(event: &EventData) -> bool {
                let mut systems = event
                    .flow
                    .iter()
                    .flat_map(|flow| flow.system.iter())
                    .peekable();
                systems.peek().is_some() && systems.all(|s| s.category == Some(Infrastructure))
            }

            fn innermost(events: &mut List<EventData>) -> &mut List<EventData> {
                match events.iter().position(on_path) {
                    Some(at) => innermost(&mut events[at].event_data),
                    None => events,
                }
            }

            fn event(hop: &Hop) -> EventData {
                let category = match hop.address {
                    IpAddr::V4(_) => AddressCategory::Ipv4Addr,
                    IpAddr::V6(_) => AddressCategory::Ipv6Addr,
                };
                let mut node = Node::new();
                node.address.push(Address {
                    category: Some(category),
                    ..Address::new(hop.address.to_string())
                });
                let system = System {
                    category: Some(Infrastructure),
                    ..System::new(node)
                };
                let mut event = EventData::new();
                event.flow.push(Flow::new(system));
                if hop.name.is_some() || hop.email.is_some() {
                    event.contact.push($contact(hop));
                }
                event
            }

            let hops = hops.iter().rev().fold(None, |inner, hop| {
                let mut event = event(hop);
                event.event_data.extend(inner);
                Some(event)
            });
            innermost(&mut incident.event_data).extend(hops);
        }
    };
}

version!(v1, extend_v1, contact_v1);
version!(v2, extend_v2, contact_v2);

fn contact_v1(hop: &Hop) -> v1::Contact {
    let mut contact = v1::Contact::new(v1::ContactRole::Tech, v1::ContactType::Organization);
    contact.contact_name = hop.name.as_deref().map(v1::MlString::from);
    contact
        .email
        .extend(hop.email.as_deref().map(v1::EmailAddress::from));
    contact
}

fn contact_v2(hop: &Hop) -> v2::Contact {
    let mut contact = v2::Contact::new(v2::ContactRole::Tech, v2::ContactType::Organization);
    contact
        .contact_name
        .extend(hop.name.as_deref().map(v2::MlString::from));
    contact
        .email
        .extend(hop.email.as_deref().map(v2::Email::from));
    contact
}
