//! Enumerations that several classes share (RFC 7970 §2.16, §3; IODEF2-2.6-01).

use openrid_derive::Token;

/// How far data may be passed on (RFC 7970 §3.3.1). Children take the nearest ancestor's
/// value; an Incident without one is private.
// IODEF2-3.3.1-01
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.3.1")]
pub enum Restriction {
    /// As agreed with the recipient beforehand.
    Default,
    /// No restriction.
    Public,
    /// To a closed circle of peers, partners and those affected, but not to the public.
    Partner,
    /// Inside the recipient's organisation, to those who need it.
    NeedToKnow,
    /// Not to be shared.
    Private,
    /// Another word for public.
    White,
    /// Another word for partner.
    Green,
    /// Another word for need-to-know.
    Amber,
    /// Another word for private.
    Red,
    /// A value of one's own, given in `ext-restriction`.
    ExtValue,
}

impl Restriction {
    /// What the value asks for, with a colour replaced by the word that means the same.
    // IODEF2-3.3.1-02
    #[must_use]
    pub const fn handling(self) -> Self {
        match self {
            Self::White => Self::Public,
            Self::Green => Self::Partner,
            Self::Amber => Self::NeedToKnow,
            Self::Red => Self::Private,
            other => other,
        }
    }
}

/// How bad something is, or how urgent (RFC 7970 §3.12.1, §3.15).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.12.1")]
pub enum Severity {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
}

/// A unit of time (RFC 7970 §3.12.3, §3.18.3).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.12.3")]
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

/// What was done, or is asked for (RFC 7970 §3.13.1, §3.15).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.15")]
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
    /// Block the ports listed as source.
    BlockPort,
    /// Limit the rate of traffic of the hosts listed as source.
    RateLimitHost,
    /// Limit the rate of traffic of the networks listed as source.
    RateLimitNetwork,
    /// Limit the rate of traffic of the ports listed as source.
    RateLimitPort,
    /// Lead traffic away from its receiver, to look at it.
    RedirectTraffic,
    /// Lead traffic of the systems listed to a honeypot, to look at it.
    Honeypot,
    /// Update or patch software or firmware of an asset listed.
    UpgradeSoftware,
    /// Install the operating system or applications of an asset listed anew.
    RebuildAsset,
    /// Configure an asset listed so that it is harder to attack.
    HardenAsset,
    /// Remediate in some other way than by blocking or limiting.
    RemediateOther,
    /// Say that the document was received, and begin to look at it.
    StatusTriage,
    /// Tell the sender when new information comes in.
    StatusNewInfo,
    /// Watch for the activity or the indicators, and tell the sender when they are seen.
    WatchAndReport,
    /// Follow the course of action named in DefinedCOA.
    DefinedCoa,
    /// As the Description says.
    Other,
    /// A value of one's own, given in `ext-action`.
    ExtValue,
}

/// Data type of an extension's content (RFC 7970 §2.16).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §2.16")]
pub enum Dtype {
    /// BOOLEAN.
    Boolean,
    /// BYTE, in base64.
    Byte,
    /// Octets, in hexadecimal.
    Bytes,
    /// CHARACTER.
    Character,
    /// DATETIME.
    DateTime,
    /// INTEGER.
    Integer,
    /// The same as date-time.
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

/// An answer that may be open (RFC 7970 §3.17).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.17")]
pub enum YesNoUnknown {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not known.
    Unknown,
}
