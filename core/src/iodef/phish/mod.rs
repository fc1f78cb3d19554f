//! Reports of phishing and other fraud inside IODEF (RFC 5901).
//!
//! A [`PhraudReport`] stands in the AdditionalData of an EventData.

mod lure;
mod percent;
mod report;
mod site;
mod tokens;

pub use lure::{
    FilesDownloaded, IncludedMalware, LureSource, MalwareData, OriginatingSensor, RegistryKey,
    WindowsRegistryKeysModified,
};
pub use percent::Percent;
pub use report::{ArchivedData, EmailRecord, PhraudReport, TakeDownInfo};
pub use site::{
    DcSite, DomainData, EmailSite, Nameservers, SiteDomain, SiteSystem, SiteUnknown, SiteUrl,
};
pub use tokens::{
    ArchivedDataType, DcType, DomainStatus, ExtRole, FraudType, OriginatingSensorType, SystemStatus,
};

use crate::schema::{Global, Namespace};

/// The namespace of the extension (RFC 5901 §8).
pub static NS: Namespace = Namespace {
    uri: "urn:ietf:params:xml:ns:iodef-phish-1.0",
    prefix: "phish",
    location: None,
    globals: GLOBALS,
};

/// The global elements of the schema: what a wildcard assesses (RFC 5901 appendix A).
static GLOBALS: &[Global] = &[
    Global::class::<PhraudReport>("PhraudReport"),
    Global::class::<DomainData>("DomainData"),
    Global::value::<Percent>("Confidence"),
    Global::class::<TakeDownInfo>("TakeDownInfo"),
    Global::class::<ArchivedData>("ArchivedData"),
];
