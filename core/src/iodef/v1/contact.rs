//! Contact and its parts (RFC 5070 §3.7).

use openrid_derive::Element;

use super::{ContactRole, ContactType, Extension, MlString, NS, Registry, Restriction};
use crate::Text;
use crate::datatypes::{Email, Language, Phone, Postal, Timezone};
use crate::schema::{List, Pos};

/// A person or organisation; nested contacts add to what is given here (RFC 5070 §3.7).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Contact", ns = NS, source = "RFC 5070 §3.7")]
pub struct Contact {
    /// What the contact does.
    #[xml(attribute = "role")]
    pub role: ContactRole,
    /// A role of one's own, with `role` set to `ext-value`.
    #[xml(attribute = "ext-role")]
    pub ext_role: Option<Text>,
    /// Person or organisation.
    #[xml(attribute = "type")]
    pub r#type: ContactType,
    /// A type of one's own, with `type` set to `ext-value`.
    #[xml(attribute = "ext-type")]
    pub ext_type: Option<Text>,
    /// How far the contact may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// Name.
    #[xml(child = "ContactName")]
    pub contact_name: Option<MlString>,
    /// More about the contact.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// Handles in registries.
    #[xml(child = "RegistryHandle")]
    pub registry_handle: List<RegistryHandle>,
    /// Postal address.
    #[xml(child = "PostalAddress")]
    pub postal_address: Option<PostalAddress>,
    /// Email addresses.
    #[xml(child = "Email")]
    pub email: List<EmailAddress>,
    /// Telephone numbers.
    #[xml(child = "Telephone")]
    pub telephone: List<TelephoneNumber>,
    /// Fax number.
    #[xml(child = "Fax")]
    pub fax: Option<TelephoneNumber>,
    /// Time zone where the contact is.
    #[xml(leaf = "Timezone")]
    pub timezone: Option<Timezone>,
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

/// A handle in a registry (RFC 5070 §3.7.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "RegistryHandle", ns = NS, source = "RFC 5070 §3.7.1")]
pub struct RegistryHandle {
    /// The registry.
    #[xml(attribute = "registry")]
    pub registry: Option<Registry>,
    /// A registry of one's own, with `registry` set to `ext-value`.
    #[xml(attribute = "ext-registry")]
    pub ext_registry: Option<Text>,
    /// The handle.
    #[xml(text)]
    pub value: Text,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A postal address (RFC 5070 §3.7.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "PostalAddress", ns = NS, source = "RFC 5070 §3.7.2")]
pub struct PostalAddress {
    /// Language of the address.
    #[xml(attribute = "lang")]
    pub lang: Option<Language>,
    /// What the address is for.
    #[xml(attribute = "meaning")]
    pub meaning: Option<Text>,
    /// The address.
    #[xml(text)]
    pub value: Postal,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// An email address (RFC 5070 §3.7.3).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Email", ns = NS, source = "RFC 5070 §3.7.3", xsd = "ContactMeansType")]
pub struct EmailAddress {
    /// What the address is for.
    #[xml(attribute = "meaning")]
    pub meaning: Option<Text>,
    /// The address.
    #[xml(text)]
    pub value: Email,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A telephone or fax number (RFC 5070 §3.7.4).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Telephone", ns = NS, source = "RFC 5070 §3.7.4", xsd = "ContactMeansType")]
pub struct TelephoneNumber {
    /// What the number is for.
    #[xml(attribute = "meaning")]
    pub meaning: Option<Text>,
    /// The number.
    #[xml(text)]
    pub value: Phone,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

impl From<&str> for EmailAddress {
    fn from(address: &str) -> Self {
        Self::new(address)
    }
}

impl From<&str> for TelephoneNumber {
    fn from(number: &str) -> Self {
        Self::new(number)
    }
}
