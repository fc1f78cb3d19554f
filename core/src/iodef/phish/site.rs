//! Where the victims' data were collected, and domains (RFC 5901 §5.11, §5.9.2).

use openrid_derive::Element;

use super::{DcType, DomainStatus, NS, Percent, SystemStatus};
use crate::Text;
use crate::datatypes::{DateTime, Language};
use crate::iodef::v1::{self, Address, Assessment, Contact, MlString, Node};
use crate::schema::{List, OneOrMore, Pos};

/// A site that collects the victims' data (RFC 5901 §5.11).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "DCSite", ns = NS, source = "RFC 5901 §5.11", xsd = "DCSite.type")]
pub struct DcSite {
    /// How the data are collected.
    #[xml(attribute = "DCType")]
    pub dc_type: DcType,
    /// The site, by a web address.
    #[xml(child = "SiteURL", one_of = "site")]
    pub site_url: Option<Box<SiteUrl>>,
    /// The site, as a whole domain.
    #[xml(child = "Domain", one_of = "site")]
    pub domain: Option<Box<SiteDomain>>,
    /// The site, by an email address.
    #[xml(child = "EmailSite", one_of = "site")]
    pub email_site: Option<Box<EmailSite>>,
    /// The site, by an address of the network.
    #[xml(child = "System", one_of = "site")]
    pub system: Option<Box<SiteSystem>>,
    /// The site, by something else.
    #[xml(child = "Unknown", one_of = "site")]
    pub unknown: Option<Box<SiteUnknown>>,
    /// Hosts of the site.
    #[xml(child = "Node", ns = v1::NS)]
    pub node: List<Node>,
    /// Domain of the site.
    #[xml(child = "DomainData")]
    pub domain_data: Option<Box<DomainData>>,
    /// Impact of the site, and how sure the reporter is of it.
    #[xml(child = "Assessment", ns = v1::NS)]
    pub assessment: Option<Box<Assessment>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A site by its web address (RFC 5901 §5.11.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "SiteURL", ns = NS, source = "RFC 5901 §5.11.2")]
pub struct SiteUrl {
    /// Language of the text.
    #[xml(attribute = "lang")]
    pub lang: Option<Box<Language>>,
    /// How sure the reporter is that the site collects data, in percent.
    #[xml(attribute = "phish:confidence")]
    pub confidence: Option<Percent>,
    /// The address, of any form.
    #[xml(text)]
    pub value: Text,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A site as a whole domain (RFC 5901 §5.11.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Domain", ns = NS, source = "RFC 5901 §5.11.2")]
pub struct SiteDomain {
    /// Language of the text.
    #[xml(attribute = "lang")]
    pub lang: Option<Box<Language>>,
    /// How sure the reporter is that the domain collects data, in percent.
    #[xml(attribute = "phish:confidence")]
    pub confidence: Option<Percent>,
    /// The domain name.
    #[xml(text)]
    pub value: Text,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A site by the email address that victims write to (RFC 5901 §5.11.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "EmailSite", ns = NS, source = "RFC 5901 §5.11.2")]
pub struct EmailSite {
    /// Language of the text.
    #[xml(attribute = "lang")]
    pub lang: Option<Box<Language>>,
    /// How sure the reporter is that the address collects data, in percent.
    #[xml(attribute = "phish:confidence")]
    pub confidence: Option<Percent>,
    /// The email address.
    #[xml(text)]
    pub value: Text,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A site by its address in the network (RFC 5901 §5.11.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "System", ns = NS, source = "RFC 5901 §5.11.2")]
pub struct SiteSystem {
    /// How sure the reporter is that the system collects data, in percent.
    #[xml(attribute = "phish:confidence")]
    pub confidence: Option<Percent>,
    /// The address.
    #[xml(child = "Address", ns = v1::NS)]
    pub address: Address,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A site by something that is none of the other kinds (RFC 5901 §5.11.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Unknown", ns = NS, source = "RFC 5901 §5.11.2")]
pub struct SiteUnknown {
    /// Language of the text.
    #[xml(attribute = "lang")]
    pub lang: Option<Box<Language>>,
    /// How sure the reporter is that the site collects data, in percent.
    #[xml(attribute = "phish:confidence")]
    pub confidence: Option<Percent>,
    /// What is known of the site.
    #[xml(text)]
    pub value: Text,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A domain, its registration and who is behind it (RFC 5901 §5.9.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "DomainData", ns = NS, source = "RFC 5901 §5.9.2")]
pub struct DomainData {
    /// What part the system plays. Required by the text only.
    #[xml(attribute = "SystemStatus")]
    pub system_status: Option<SystemStatus>,
    /// How the domain stands at its registry at the time of the report.
    #[xml(attribute = "DomainStatus")]
    pub domain_status: Option<DomainStatus>,
    /// Complete DNS name of the host.
    #[xml(child = "Name")]
    pub name: MlString,
    /// When these data were looked up.
    #[xml(leaf = "DateDomainWasChecked")]
    pub date_domain_was_checked: Option<DateTime>,
    /// When the domain was registered.
    #[xml(leaf = "RegistrationDate")]
    pub registration_date: Option<DateTime>,
    /// When the registration ends.
    #[xml(leaf = "ExpirationDate")]
    pub expiration_date: Option<DateTime>,
    /// Name servers of the domain.
    #[xml(child = "Nameservers")]
    pub nameservers: List<Nameservers>,
    /// Name of a reported domain that has the very same contacts.
    #[xml(child = "SameDomainContact", one_of = "contacts", optional)]
    pub same_domain_contact: Option<Box<MlString>>,
    /// Contacts of the domain, as its registry gives them.
    #[xml(child = "Contact", ns = v1::NS, one_of = "contacts", optional)]
    pub contact: List<Contact>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A name server of a domain (RFC 5901 §5.9.2.5).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Nameservers", ns = NS, source = "RFC 5901 §5.9.2.5")]
pub struct Nameservers {
    /// DNS name of the server.
    #[xml(child = "Server")]
    pub server: MlString,
    /// Addresses of the server.
    #[xml(child = "Address", ns = v1::NS)]
    pub address: OneOrMore<Address>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
