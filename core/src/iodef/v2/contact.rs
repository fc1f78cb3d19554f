//! Contact and its parts (RFC 7970 §3.9).

use openrid_derive::{Element, Token};

use super::{Extension, MlString, NS, Restriction};
use crate::Text;
use crate::datatypes::{self, Phone, Timezone};
use crate::schema::{List, Pos};

/// A person or organisation; nested contacts add to what is given here
/// (RFC 7970 §3.9, IODEF2-3.9-01, IODEF2-3.9-02).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Contact", ns = NS, source = "RFC 7970 §3.9")]
pub struct Contact {
    /// What the contact does.
    #[xml(attribute = "role")]
    pub role: ContactRole,
    /// A role of one's own, with `role` set to `ext-value`.
    #[xml(attribute = "ext-role")]
    pub ext_role: Option<Box<Text>>,
    /// Person or organisation.
    #[xml(attribute = "type")]
    pub r#type: ContactType,
    /// A type of one's own, with `type` set to `ext-value`.
    #[xml(attribute = "ext-type")]
    pub ext_type: Option<Box<Text>>,
    /// How far the contact may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// Name.
    #[xml(child = "ContactName")]
    pub contact_name: List<MlString>,
    /// Title or position of the person named.
    // IODEF2-3.9-03
    #[xml(child = "ContactTitle")]
    pub contact_title: List<MlString>,
    /// More about the contact.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// Handles in registries.
    #[xml(child = "RegistryHandle")]
    pub registry_handle: List<RegistryHandle>,
    /// Postal addresses.
    #[xml(child = "PostalAddress")]
    pub postal_address: List<PostalAddress>,
    /// Email addresses.
    #[xml(child = "Email")]
    pub email: List<Email>,
    /// Telephone and fax numbers.
    #[xml(child = "Telephone")]
    pub telephone: List<Telephone>,
    /// Time zone where the contact is.
    #[xml(leaf = "Timezone")]
    pub timezone: Option<Box<Timezone>>,
    /// Contacts that share what is given here.
    #[xml(child = "Contact")]
    pub contact: List<Contact>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A handle in a registry (RFC 7970 §3.9.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "RegistryHandle", ns = NS, source = "RFC 7970 §3.9.1")]
pub struct RegistryHandle {
    /// The registry. Required by the text, optional in the schema.
    // C-79, IODEF2-3.9.1-01
    #[xml(attribute = "registry")]
    pub registry: Option<Registry>,
    /// A registry of one's own, with `registry` set to `ext-value`.
    #[xml(attribute = "ext-registry")]
    pub ext_registry: Option<Box<Text>>,
    /// The handle.
    #[xml(text)]
    pub value: Text,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A postal address (RFC 7970 §3.9.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "PostalAddress", ns = NS, source = "RFC 7970 §3.9.2")]
pub struct PostalAddress {
    /// What the address is for.
    #[xml(attribute = "type")]
    pub r#type: Option<PostalAddressType>,
    /// A type of one's own, with `type` set to `ext-value`.
    #[xml(attribute = "ext-type")]
    pub ext_type: Option<Box<Text>>,
    /// The address, its lines separated by dollar signs.
    // IODEF2-2.10-01
    #[xml(child = "PAddress")]
    pub p_address: MlString,
    /// More about the address.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// An email address of a contact (RFC 7970 §3.9.3).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Email", ns = NS, source = "RFC 7970 §3.9.3")]
pub struct Email {
    /// What the address is for.
    #[xml(attribute = "type")]
    pub r#type: Option<EmailType>,
    /// A type of one's own, with `type` set to `ext-value`.
    #[xml(attribute = "ext-type")]
    pub ext_type: Option<Box<Text>>,
    /// The address.
    // IODEF2-2.12-01
    #[xml(leaf = "EmailTo")]
    pub email_to: datatypes::Email,
    /// More about the address.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A telephone or fax number (RFC 7970 §3.9.4).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Telephone", ns = NS, source = "RFC 7970 §3.9.4")]
pub struct Telephone {
    /// What the number is for.
    #[xml(attribute = "type")]
    pub r#type: Option<TelephoneType>,
    /// A type of one's own, with `type` set to `ext-value`.
    #[xml(attribute = "ext-type")]
    pub ext_type: Option<Box<Text>>,
    /// The number.
    // IODEF2-2.11-01
    #[xml(leaf = "TelephoneNumber")]
    pub telephone_number: Phone,
    /// More about the number.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

impl From<&str> for PostalAddress {
    fn from(address: &str) -> Self {
        Self::new(address)
    }
}

impl From<&str> for Email {
    fn from(address: &str) -> Self {
        Self::new(address)
    }
}

impl From<&str> for Telephone {
    fn from(number: &str) -> Self {
        Self::new(number)
    }
}

/// What a contact does (RFC 7970 §3.9).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.9")]
pub enum ContactRole {
    /// Made the document.
    Creator,
    /// Reported the information.
    Reporter,
    /// Administers an asset or organisation, or owns its business.
    Admin,
    /// Runs the asset technically from day to day.
    Tech,
    /// Hosts the asset from outside.
    Provider,
    /// Uses the asset, or is a part of the organisation.
    User,
    /// Deals with billing.
    Billing,
    /// Deals with legal matters.
    Legal,
    /// Deals with abuse that comes from the asset or organisation.
    Abuse,
    /// An incident response team.
    Irt,
    /// Is kept informed.
    Cc,
    /// A CSIRT or an exchange for such data that coordinates.
    CcIrt,
    /// A law enforcement organisation that supports the investigation.
    Leo,
    /// Makes the asset.
    Vendor,
    /// A vendor of services; the RFC's text calls it `vendor-support`.
    VendorServices,
    /// A victim.
    Victim,
    /// A victim who has been told.
    VictimNotified,
    /// A value of one's own, given in `ext-role`.
    ExtValue,
}

/// What a contact is (RFC 7970 §3.9).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.9")]
pub enum ContactType {
    /// A person.
    Person,
    /// An organisation.
    Organization,
    /// A value of one's own, given in `ext-type`.
    ExtValue,
}

/// Who keeps a registry handle (RFC 7970 §3.9.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.9.1")]
pub enum Registry {
    /// InterNIC.
    Internic,
    /// Asia Pacific Network Information Centre.
    Apnic,
    /// American Registry for Internet Numbers.
    Arin,
    /// Latin-American and Caribbean registry.
    Lacnic,
    /// Réseaux IP Européens.
    Ripe,
    /// African registry.
    Afrinic,
    /// A list of the CSIRT's own.
    Local,
    /// A value of one's own, given in `ext-registry`.
    ExtValue,
}

/// What a postal address is for (RFC 7970 §3.9.2).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.9.2")]
pub enum PostalAddressType {
    /// To find the place.
    Street,
    /// To send letters to.
    Mailing,
    /// A value of one's own, given in `ext-type`.
    ExtValue,
}

/// What an email address is for (RFC 7970 §3.9.3).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.9.3")]
pub enum EmailType {
    /// To reach one person.
    Direct,
    /// To reach a desk that reads its mail regularly.
    Hotline,
    /// A value of one's own, given in `ext-type`.
    ExtValue,
}

/// What a telephone number is for (RFC 7970 §3.9.4).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.9.4")]
pub enum TelephoneType {
    /// A phone on a line.
    Wired,
    /// A mobile phone.
    Mobile,
    /// A fax machine.
    Fax,
    /// A desk that answers regularly.
    Hotline,
    /// A value of one's own, given in `ext-type`.
    ExtValue,
}
