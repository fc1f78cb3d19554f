//! The Incident Object Description Exchange Format: both versions and their extensions.

pub mod enums;
pub mod json;
pub(crate) mod loss;
pub mod phish;
pub mod sci;
pub mod v1;
pub mod v2;

pub use loss::Loss;

use crate::schema::KnownChild;

/// The extensions of the RFCs that are read as typed values where a document may hold
/// anything: structured cybersecurity information (RFC 7203), enumeration references
/// (RFC 7495) and fraud reports (RFC 5901).
pub const EXTENSIONS: &[KnownChild] = &[
    KnownChild::of::<sci::AttackPattern>("sci:AttackPattern", "AttackPattern"),
    KnownChild::of::<sci::Vulnerability>("sci:Vulnerability", "Vulnerability"),
    KnownChild::of::<sci::Weakness>("sci:Weakness", "Weakness"),
    KnownChild::of::<sci::Platform>("sci:Platform", "Platform"),
    KnownChild::of::<sci::Scoring>("sci:Scoring", "Scoring"),
    KnownChild::of::<sci::EventReport>("sci:EventReport", "EventReport"),
    KnownChild::of::<sci::Verification>("sci:Verification", "Verification"),
    KnownChild::of::<sci::Remediation>("sci:Remediation", "Remediation"),
    KnownChild::of::<enums::ReferenceName>("enum:ReferenceName", "ReferenceName"),
    KnownChild::of::<phish::PhraudReport>("phish:PhraudReport", "PhraudReport"),
];
