//! DomainData and its parts (RFC 7970 §3.19).

use openrid_derive::{Element, Token};

use super::{Address, Contact, Extension, NS};
use crate::Text;
use crate::datatypes::{DateTime, Id};
use crate::schema::{List, OneOrMore, Pos};

/// A domain name and what is known of it (RFC 7970 §3.19).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "DomainData", ns = NS, source = "RFC 7970 §3.19")]
pub struct DomainData {
    /// What part the domain plays in the event. Required by the text only (C-79).
    // IODEF2-3.19-01
    #[xml(attribute = "system-status")]
    pub system_status: Option<DomainSystemStatus>,
    /// A status of one's own, with `system-status` set to `ext-value`.
    #[xml(attribute = "ext-system-status")]
    pub ext_system_status: Option<Box<Text>>,
    /// How the domain stood at its registry when the document was made. Required by the
    /// text only (C-79).
    // IODEF2-3.19-01
    #[xml(attribute = "domain-status")]
    pub domain_status: Option<DomainStatus>,
    /// A status of one's own, with `domain-status` set to `ext-value`.
    #[xml(attribute = "ext-domain-status")]
    pub ext_domain_status: Option<Box<Text>>,
    /// Identifier by which indicators refer to the domain.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// The domain name.
    #[xml(leaf = "Name")]
    pub name: Text,
    /// When the name was resolved.
    #[xml(leaf = "DateDomainWasChecked")]
    pub date_domain_was_checked: Option<Box<DateTime>>,
    /// When it was registered.
    #[xml(leaf = "RegistrationDate")]
    pub registration_date: Option<Box<DateTime>>,
    /// When its registration ends.
    #[xml(leaf = "ExpirationDate")]
    pub expiration_date: Option<Box<DateTime>>,
    /// More DNS records of the domain.
    #[xml(child = "RelatedDNS")]
    pub related_dns: List<Extension>,
    /// Its name servers.
    #[xml(child = "Nameservers")]
    pub nameservers: List<Nameservers>,
    /// Whom to turn to, by the registrar or by whois.
    #[xml(child = "DomainContacts")]
    pub domain_contacts: Option<Box<DomainContacts>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A name server of a domain (RFC 7970 §3.19.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Nameservers", ns = NS, source = "RFC 7970 §3.19.1")]
pub struct Nameservers {
    /// Domain name of the server.
    #[xml(leaf = "Server")]
    pub server: Text,
    /// Its addresses, each an IPv4 or IPv6 address (IODEF2-3.19.1-01).
    #[xml(child = "Address")]
    pub address: OneOrMore<Address>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Whom to turn to about a domain: contacts, or another domain that has the same ones
/// (RFC 7970 §3.19.2, IODEF2-3.19.2-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "DomainContacts", ns = NS, source = "RFC 7970 §3.19.2")]
pub struct DomainContacts {
    /// A domain described here or earlier that has the same contacts.
    #[xml(leaf = "SameDomainContact", one_of = "kind")]
    pub same_domain_contact: Option<Box<Text>>,
    /// The contacts.
    #[xml(child = "Contact", one_of = "kind")]
    pub contact: List<Contact>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// What part a domain plays in the event (RFC 7970 §3.19).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.19", exact)]
pub enum DomainSystemStatus {
    /// Somebody else pretended to be it.
    Spoofed,
    /// It was run in order to defraud.
    Fraudulent,
    /// Somebody else broke into it.
    InnocentHacked,
    /// Somebody else took it over on purpose.
    InnocentHijacked,
    /// Not known.
    Unknown,
    /// A value of one's own, given in `ext-system-status`.
    ExtValue,
}

/// How a domain stands at its registry (RFC 7970 §3.19).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.19", exact)]
pub enum DomainStatus {
    /// Set aside, never to be in use.
    #[token(text = "reservedDelegation")]
    ReservedDelegation,
    /// Registered and in normal use.
    #[token(text = "assignedAndActive")]
    AssignedAndActive,
    /// Registered, but not delegated at present.
    #[token(text = "assignedAndInactive")]
    AssignedAndInactive,
    /// Registered, but disputed.
    #[token(text = "assignedAndOnHold")]
    AssignedAndOnHold,
    /// About to be removed from the registry.
    Revoked,
    /// About to change hands.
    #[token(text = "transferPending")]
    TransferPending,
    /// Held by the registry.
    #[token(text = "registryLock")]
    RegistryLock,
    /// Held by the registrar.
    #[token(text = "registrarLock")]
    RegistrarLock,
    /// Known, but none of these.
    Other,
    /// Not known.
    Unknown,
    /// A value of one's own, given in `ext-domain-status`.
    ExtValue,
}
