//! Enumerations (RFC 5901 §5, appendix A).

use openrid_derive::Token;

/// Kind of fraud (RFC 5901 §5.5).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5901 §5.5", exact)]
pub enum FraudType {
    /// A lure that is after credentials.
    Phishing,
    /// People are recruited, for instance to move money.
    Recruiting,
    /// A lure to a site that infects the visitor.
    #[token(text = "malware distribution")]
    MalwareDistribution,
    /// A site that shows lures.
    #[token(text = "fraudulent site")]
    FraudulentSite,
    /// The DNS gives a wrong address for a name.
    Dnsspoof,
    /// Data saved from a phishing server.
    Archive,
    /// A kind that is not listed.
    Other,
    /// Not known.
    Unknown,
    /// A kind of one's own, given in the attribute `ext-value`.
    ExtValue,
}

/// How victims' data are collected (RFC 5901 §5.11.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5901 §5.11.1", exact)]
pub enum DcType {
    /// On a web site that victims are sent to.
    Web,
    /// Victims send them by email.
    Email,
    /// Victims download something that records their keys.
    Keylogger,
    /// Automatically in some other way.
    Automation,
    /// Not stated.
    Unspecified,
}

/// What part a system plays in the fraud (RFC 5901 §5.9.3).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5901 §5.9.3", exact)]
pub enum SystemStatus {
    /// None: only its name or address was used.
    Spoofed,
    /// It is run to defraud.
    Fraudulent,
    /// A third party broke into it.
    InnocentHacked,
    /// Its address or name was hijacked by BGP or DNS.
    InnocentHijacked,
    /// Not known.
    Unknown,
}

/// How a domain stands at its registry (RFC 5901 §5.9.4).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5901 §5.9.4", exact)]
pub enum DomainStatus {
    /// Reserved; it cannot be assigned.
    #[token(text = "reservedDelegation")]
    ReservedDelegation,
    /// Assigned and in the DNS.
    #[token(text = "assignedAndActive")]
    AssignedAndActive,
    /// Assigned but not in the DNS.
    #[token(text = "assignedAndInactive")]
    AssignedAndInactive,
    /// Assigned but suspended.
    #[token(text = "assignedAndOnHold")]
    AssignedAndOnHold,
    /// Taken from its holder.
    #[token(text = "revoked")]
    Revoked,
    /// About to move to another registrar.
    #[token(text = "transferPending")]
    TransferPending,
    /// Locked by the registry.
    #[token(text = "registryLock")]
    RegistryLock,
    /// Locked by the registrar.
    #[token(text = "registrarLock")]
    RegistrarLock,
    /// A status that is not listed.
    Other,
    /// Not known.
    Unknown,
}

/// What a contact of a domain does: texts for `ext-role` of an IODEF contact whose `role`
/// is `ext-value` (RFC 5901 §5.9.2.6.2.2).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5901 §5.9.2.6.2.2", exact)]
pub enum ExtRole {
    /// Bills.
    #[token(text = "billingContacts")]
    BillingContacts,
    /// Technical matters.
    #[token(text = "technicalContacts")]
    TechnicalContacts,
    /// Administration.
    #[token(text = "administrativeContacts")]
    AdministrativeContacts,
    /// Legal matters.
    #[token(text = "legalContacts")]
    LegalContacts,
    /// The zone in the DNS.
    #[token(text = "zoneContacts")]
    ZoneContacts,
    /// Complaints of abuse.
    #[token(text = "abuseContacts")]
    AbuseContacts,
    /// Security.
    #[token(text = "securityContacts")]
    SecurityContacts,
    /// Something that is not listed.
    #[token(text = "otherContacts")]
    OtherContacts,
    /// Hosts the server.
    #[token(text = "hostingProvider")]
    HostingProvider,
}

/// What kind of sensor noticed a fraud (RFC 5901 §5.10.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5901 §5.10.1")]
pub enum OriginatingSensorType {
    /// A web server or service.
    Web,
    /// A proxy, firewall or other gateway of a network.
    #[token(text = "webgateway")]
    WebGateway,
    /// A mail gateway or filter.
    #[token(text = "mailgateway")]
    MailGateway,
    /// A user's browser.
    Browser,
    /// An automatic system of a provider.
    #[token(text = "ispsensor")]
    IspSensor,
    /// A person.
    Human,
    /// A decoy.
    Honeypot,
    /// Something that is not listed.
    Other,
}

/// Where archived data are from (RFC 5901 §5.13.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5901 §5.13.1")]
pub enum ArchivedDataType {
    /// The site that collects victims' data.
    #[token(text = "collectionsite")]
    CollectionSite,
    /// A site where the fraud was prepared.
    #[token(text = "basecamp")]
    BaseCamp,
    /// A site that sends lures.
    #[token(text = "sendersite")]
    SenderSite,
    /// Credentials that were recovered.
    #[token(text = "credentialInfo")]
    CredentialInfo,
    /// Something else, told in the comments.
    Unspecified,
}
