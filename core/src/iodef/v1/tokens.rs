//! Enumerations (RFC 5070 §2.7, §3; IODEF1-2.7-01).

use openrid_derive::Token;

/// How far data may be passed on (RFC 5070 §3.2). Children take the nearest ancestor's
/// value; an Incident without one is private.
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.2")]
pub enum Restriction {
    /// As agreed with the recipient beforehand.
    Default,
    /// No restriction.
    Public,
    /// To other parties of the incident that need it.
    NeedToKnow,
    /// Not to be shared.
    Private,
}

/// Why the document was made (RFC 5070 §3.2).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.2")]
pub enum Purpose {
    /// To trace traffic to its source.
    Traceback,
    /// To ask for help in mitigating the activity.
    Mitigation,
    /// To report.
    Reporting,
    /// As the Expectation class says.
    Other,
    /// A value of one's own, given in `ext-purpose`.
    ExtValue,
}

/// What a contact does (RFC 5070 §3.7).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.7")]
pub enum ContactRole {
    /// Made the document.
    Creator,
    /// Administers a host or network.
    Admin,
    /// Runs it technically.
    Tech,
    /// An incident response team.
    Irt,
    /// Is kept informed.
    Cc,
    /// A value of one's own, given in `ext-role`.
    ExtValue,
}

/// What a contact is (RFC 5070 §3.7).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.7")]
pub enum ContactType {
    /// A person.
    Person,
    /// An organisation.
    Organization,
    /// A value of one's own, given in `ext-type`.
    ExtValue,
}

/// Who keeps a registry handle (RFC 5070 §3.7.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.7.1")]
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

/// What was done, or is asked for (RFC 5070 §3.11.1, §3.13).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.13")]
pub enum Action {
    /// Nothing.
    Nothing,
    /// Contact the site that is the source.
    ContactSourceSite,
    /// Contact the site that is the target.
    ContactTargetSite,
    /// Contact the sender of the document.
    ContactSender,
    /// Investigate the systems listed.
    Investigate,
    /// Block traffic of the hosts listed as source.
    BlockHost,
    /// Block traffic of the networks listed as source.
    BlockNetwork,
    /// Block traffic to the ports listed.
    BlockPort,
    /// Limit the rate of traffic of the hosts listed.
    RateLimitHost,
    /// Limit the rate of traffic of the networks listed.
    RateLimitNetwork,
    /// Limit the rate of traffic to the ports listed.
    RateLimitPort,
    /// Remediate in some other way.
    RemediateOther,
    /// The document was received and is being looked at.
    StatusTriage,
    /// New information came in.
    StatusNewInfo,
    /// As the Description says.
    Other,
    /// A value of one's own, given in `ext-action`.
    ExtValue,
}

/// How bad something is, or how urgent (RFC 5070 §3.10.1, §3.13).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.10.1")]
pub enum Severity {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
}

/// Whether an impact happened or may happen (RFC 5070 §3.10).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.10")]
pub enum Occurrence {
    /// It happened.
    Actual,
    /// It may happen.
    Potential,
}

/// Whether the activity reached its aim (RFC 5070 §3.10.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.10.1")]
pub enum Completion {
    /// It did not.
    Failed,
    /// It did.
    Succeeded,
}

/// What kind of impact (RFC 5070 §3.10.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.10.1")]
pub enum ImpactType {
    /// Administrative privileges were sought.
    Admin,
    /// Denial of service.
    Dos,
    /// Extortion.
    Extortion,
    /// The integrity of files.
    File,
    /// Information got out.
    InfoLeak,
    /// Something was configured wrongly.
    Misconfiguration,
    /// Reconnaissance.
    Recon,
    /// A policy was broken.
    Policy,
    /// People were deceived.
    SocialEngineering,
    /// User privileges were sought.
    User,
    /// Not known.
    Unknown,
    /// A value of one's own, given in `ext-type`.
    ExtValue,
}

/// What a time impact measures (RFC 5070 §3.10.2).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.10.2")]
pub enum TimeMetric {
    /// Staff time spent.
    Labor,
    /// Time from beginning to end of the incident.
    Elapsed,
    /// Time without service.
    Downtime,
    /// A value of one's own, given in `ext-metric`.
    ExtValue,
}

/// A unit of time (RFC 5070 §3.10.2, §3.16.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.10.2")]
pub enum Duration {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Months.
    Month,
    /// Quarters of a year.
    Quarter,
    /// Years.
    Year,
    /// A value of one's own, given in `ext-duration`.
    ExtValue,
}

/// How sure the sender is (RFC 5070 §3.10.4).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.10.4")]
pub enum ConfidenceRating {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
    /// A number is given.
    Numeric,
    /// Not known.
    Unknown,
}

/// What part a system plays (RFC 5070 §3.15).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.15")]
pub enum SystemCategory {
    /// Source of the event.
    Source,
    /// Target of the event.
    Target,
    /// Between source and target.
    Intermediate,
    /// Saw the event.
    Sensor,
    /// Part of the network that carried it.
    Infrastructure,
    /// A value of one's own, given in `ext-category`.
    ExtValue,
}

/// Whether an address is believed to be spoofed (RFC 5070 §3.15).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.15")]
pub enum Spoofed {
    /// Not known.
    Unknown,
    /// Yes.
    Yes,
    /// No.
    No,
}

/// What an address is (RFC 5070 §3.16.2).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.16.2")]
pub enum AddressCategory {
    /// Autonomous system number.
    Asn,
    /// Asynchronous transfer mode address.
    Atm,
    /// Email address.
    #[token(text = "e-mail")]
    Email,
    /// Media access control address.
    Mac,
    /// IPv4 address.
    Ipv4Addr,
    /// IPv4 network with a prefix length.
    Ipv4Net,
    /// IPv4 network with a mask.
    Ipv4NetMask,
    /// IPv6 address.
    Ipv6Addr,
    /// IPv6 network with a prefix length.
    Ipv6Net,
    /// IPv6 network with a mask.
    Ipv6NetMask,
    /// A value of one's own, given in `ext-category`.
    ExtValue,
}

/// What a node is for (RFC 5070 §3.16.3).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.16.3")]
pub enum NodeRoleCategory {
    /// A client.
    Client,
    /// A server for internal use.
    ServerInternal,
    /// A server for the public.
    ServerPublic,
    /// A web server.
    Www,
    /// A mail server.
    Mail,
    /// A messaging server.
    Messaging,
    /// A streaming server.
    Streaming,
    /// A voice server.
    Voice,
    /// A file server.
    File,
    /// An FTP server.
    Ftp,
    /// A peer-to-peer node.
    P2p,
    /// A name server.
    Name,
    /// A directory server.
    Directory,
    /// A server that issues credentials.
    Credential,
    /// A print server.
    Print,
    /// An application server.
    Application,
    /// A database server.
    Database,
    /// Infrastructure, such as a router.
    Infra,
    /// A log server.
    Log,
    /// A value of one's own, given in `ext-category`.
    ExtValue,
}

/// What a counter counts (RFC 5070 §3.16.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.16.1")]
pub enum CounterType {
    /// Bytes.
    Byte,
    /// Packets.
    Packet,
    /// Flows.
    Flow,
    /// Sessions.
    Session,
    /// Events.
    Event,
    /// Alerts of another system.
    Alert,
    /// Messages.
    Message,
    /// Hosts.
    Host,
    /// Sites.
    Site,
    /// Organisations.
    Organization,
    /// A value of one's own, given in `ext-type`.
    ExtValue,
}

/// What a pattern is written in (RFC 5070 §3.19.2).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.19.2")]
pub enum PatternType {
    /// Regular expression of XML Schema.
    Regex,
    /// Octets in hexadecimal.
    Binary,
    /// XPath expression.
    Xpath,
    /// A value of one's own, given in `ext-type`.
    ExtValue,
}

/// Unit of a pattern's offset (RFC 5070 §3.19.2).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.19.2")]
pub enum OffsetUnit {
    /// Lines.
    Line,
    /// Bytes; the RFC's text calls it `binary` (C-60).
    #[token(lenient = "binary")]
    Byte,
    /// A value of one's own, given in `ext-offsetunit`.
    ExtValue,
}

/// Data type of an extension's content (RFC 5070 §3.6).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 5070 §3.6")]
pub enum Dtype {
    /// BOOLEAN.
    Boolean,
    /// BYTE.
    Byte,
    /// CHARACTER.
    Character,
    /// DATETIME.
    DateTime,
    /// INTEGER.
    Integer,
    /// NTP time stamp; only the schema has it (C-61).
    Ntpstamp,
    /// PORTLIST.
    Portlist,
    /// REAL.
    Real,
    /// STRING.
    String,
    /// A file, in base64.
    File,
    /// A path in a file system.
    Path,
    /// A layer-2 frame, in hexadecimal.
    Frame,
    /// A layer-3 packet, in hexadecimal.
    Packet,
    /// An IPv4 packet, in hexadecimal.
    Ipv4Packet,
    /// An IPv6 packet, in hexadecimal.
    Ipv6Packet,
    /// URL.
    Url,
    /// Comma-separated values.
    Csv,
    /// A key of the Windows registry.
    Winreg,
    /// XML.
    Xml,
    /// A value of one's own, given in `ext-dtype`.
    ExtValue,
}
