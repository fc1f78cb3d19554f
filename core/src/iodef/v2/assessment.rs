//! Assessment and its parts (RFC 7970 §3.12).

use openrid_derive::{Element, Token};

use super::{Counter, Duration, Extension, MlString, NS, Restriction, Severity};
use crate::Text;
use crate::datatypes::{Id, PositiveFloat};
use crate::schema::{List, Order, Pos};

/// What the activity did, or may do (RFC 7970 §3.12, IODEF2-3.12-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Assessment", ns = NS, source = "RFC 7970 §3.12")]
pub struct Assessment {
    /// Whether it happened or may happen.
    #[xml(attribute = "occurrence")]
    pub occurrence: Option<Occurrence>,
    /// How far the assessment may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// Identifier by which an indicator refers to the assessment.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// What kind of incident it is, in words.
    #[xml(child = "IncidentCategory")]
    pub incident_category: List<MlString>,
    /// Technical impact.
    #[xml(child = "SystemImpact", any_of = "impact")]
    pub system_impact: List<SystemImpact>,
    /// Impact on the work of the organisation.
    #[xml(child = "BusinessImpact", any_of = "impact")]
    pub business_impact: List<BusinessImpact>,
    /// Impact in time.
    #[xml(child = "TimeImpact", any_of = "impact")]
    pub time_impact: List<TimeImpact>,
    /// Impact in money.
    #[xml(child = "MonetaryImpact", any_of = "impact")]
    pub monetary_impact: List<MonetaryImpact>,
    /// Impact that the attacker wanted, whether or not it came to be.
    #[xml(child = "IntendedImpact", any_of = "impact")]
    pub intended_impact: List<BusinessImpact>,
    /// Numbers that sum up the activity.
    #[xml(child = "Counter")]
    pub counter: List<Counter>,
    /// What made the impact smaller.
    #[xml(child = "MitigatingFactor")]
    pub mitigating_factor: List<MlString>,
    /// What lay behind the impact.
    #[xml(child = "Cause")]
    pub cause: List<MlString>,
    /// How sure the sender is.
    #[xml(child = "Confidence")]
    pub confidence: Option<Box<Confidence>>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// How the impacts alternate.
    #[xml(order)]
    pub order: Order,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Technical impact on systems (RFC 7970 §3.12.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "SystemImpact", ns = NS, source = "RFC 7970 §3.12.1")]
pub struct SystemImpact {
    /// How bad it is.
    #[xml(attribute = "severity")]
    pub severity: Option<Severity>,
    /// Whether the activity reached its aim.
    #[xml(attribute = "completion")]
    pub completion: Option<Completion>,
    /// What kind of impact; unknown when absent.
    // C-79, IODEF2-3.12.1-01
    #[xml(attribute = "type", default = "unknown")]
    pub r#type: Option<SystemImpactKind>,
    /// A type of one's own, with `type` set to `ext-value`.
    #[xml(attribute = "ext-type")]
    pub ext_type: Option<Box<Text>>,
    /// The impact in words.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Impact on the work of an organisation, as it came to be or as it was meant
/// (RFC 7970 §3.12, §3.12.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(
    name = "BusinessImpactType",
    ns = NS,
    source = "RFC 7970 §3.12.2",
    xsd = "BusinessImpactType"
)]
pub struct BusinessImpact {
    /// How far the organisation can still do its work; by the RFC's text, unknown when
    /// absent.
    #[xml(attribute = "severity")]
    pub severity: Option<BusinessSeverity>,
    /// A severity of one's own, with `severity` set to `ext-value`.
    #[xml(attribute = "ext-severity")]
    pub ext_severity: Option<Box<Text>>,
    /// What kind of impact; unknown when absent.
    // C-79, IODEF2-3.12.1-01
    #[xml(attribute = "type", default = "unknown")]
    pub r#type: Option<BusinessImpactKind>,
    /// A type of one's own, with `type` set to `ext-value`.
    #[xml(attribute = "ext-type")]
    pub ext_type: Option<Box<Text>>,
    /// The impact in words.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Impact in time (RFC 7970 §3.12.3).
// C-93, IODEF2-3.12.3-01
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "TimeImpact", ns = NS, source = "RFC 7970 §3.12.3")]
pub struct TimeImpact {
    /// How bad it is.
    #[xml(attribute = "severity")]
    pub severity: Option<Severity>,
    /// What is measured.
    #[xml(attribute = "metric")]
    pub metric: TimeMetric,
    /// A metric of one's own, with `metric` set to `ext-value`.
    #[xml(attribute = "ext-metric")]
    pub ext_metric: Option<Box<Text>>,
    /// Unit of the number; by the RFC's text, hours when absent.
    #[xml(attribute = "duration")]
    pub duration: Option<Duration>,
    /// A unit of one's own, with `duration` set to `ext-value`.
    #[xml(attribute = "ext-duration")]
    pub ext_duration: Option<Box<Text>>,
    /// How long, in units of `duration`.
    #[xml(text)]
    pub value: PositiveFloat,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Impact in money (RFC 7970 §3.12.4).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "MonetaryImpact", ns = NS, source = "RFC 7970 §3.12.4")]
pub struct MonetaryImpact {
    /// How bad it is.
    #[xml(attribute = "severity")]
    pub severity: Option<Severity>,
    /// Currency as a code of ISO 4217.
    // IODEF2-3.12.4-01
    #[xml(attribute = "currency")]
    pub currency: Option<Box<Text>>,
    /// How much, in `currency`.
    #[xml(text)]
    pub value: PositiveFloat,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// How sure the sender is of what it stands with (RFC 7970 §3.12.5).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Confidence", ns = NS, source = "RFC 7970 §3.12.5")]
pub struct Confidence {
    /// The rating.
    #[xml(attribute = "rating")]
    pub rating: ConfidenceRating,
    /// A rating of one's own, with `rating` set to `ext-value`.
    #[xml(attribute = "ext-rating")]
    pub ext_rating: Option<Box<Text>>,
    /// The number, with rating numeric; else empty. The schema allows none (C-70).
    // IODEF2-3.12.5-01
    #[xml(text, lenient = "IODEF2-3.12.5-02")]
    pub value: Text,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Whether an impact happened or may happen (RFC 7970 §3.12).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.12")]
pub enum Occurrence {
    /// It happened.
    Actual,
    /// It may happen.
    Potential,
}

/// Whether the activity reached its aim (RFC 7970 §3.12.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.12.1")]
pub enum Completion {
    /// It did not.
    Failed,
    /// It did.
    Succeeded,
}

/// What kind of technical impact (RFC 7970 §3.12.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.12.1")]
pub enum SystemImpactKind {
    /// An account was taken over.
    TakeoverAccount,
    /// A service was taken over.
    TakeoverService,
    /// A system was taken over.
    TakeoverSystem,
    /// A cyber-physical system was tampered with.
    CpsManipulation,
    /// A cyber-physical system was damaged.
    CpsDamage,
    /// Data could not, or hardly, be reached.
    AvailabilityData,
    /// An account could not, or hardly, be used.
    AvailabilityAccount,
    /// A service could not, or hardly, be used.
    AvailabilityService,
    /// A system could not, or hardly, be used.
    AvailabilitySystem,
    /// Hardware was damaged beyond repair.
    DamagedSystem,
    /// Data was deleted.
    DamagedData,
    /// Sensitive or proprietary information got out or was seen.
    BreachProprietary,
    /// Personal information got out or was seen.
    BreachPrivacy,
    /// Credentials got out or were seen.
    BreachCredential,
    /// Configurations or inventories got out or were seen.
    BreachConfiguration,
    /// Data was changed.
    IntegrityData,
    /// The configuration of a system or application was changed.
    IntegrityConfiguration,
    /// Firmware of hardware was changed.
    IntegrityHardware,
    /// Network traffic was led elsewhere.
    TrafficRedirection,
    /// Network traffic of a host or network was listened to.
    MonitoringTraffic,
    /// What went on in a system, such as processes or keystrokes, was watched.
    MonitoringHost,
    /// The owner's rules of use were broken.
    Policy,
    /// Not known.
    Unknown,
    /// A value of one's own, given in `ext-type`.
    ExtValue,
}

/// How far an organisation can still do its work (RFC 7970 §3.12.2).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.12.2")]
pub enum BusinessSeverity {
    /// As before: every service for every user.
    None,
    /// Every critical service for every user, but with more effort.
    Low,
    /// Some users lack a critical service.
    Medium,
    /// Some critical services are gone for every user.
    High,
    /// Not known.
    Unknown,
    /// A value of one's own, given in `ext-severity`.
    ExtValue,
}

/// What kind of impact on the work of an organisation (RFC 7970 §3.12.2).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.12.2")]
pub enum BusinessImpactKind {
    /// Sensitive or proprietary information got out or was seen.
    BreachProprietary,
    /// Personal information got out or was seen.
    BreachPrivacy,
    /// Credentials got out or were seen.
    BreachCredential,
    /// Sensitive or proprietary information was changed or deleted.
    LossOfIntegrity,
    /// A service was disturbed.
    LossOfService,
    /// Money was stolen.
    TheftFinancial,
    /// Services were used without right.
    TheftService,
    /// The reputation suffered.
    DegradedReputation,
    /// A cyber-physical system was damaged.
    AssetDamage,
    /// A cyber-physical system was tampered with.
    AssetManipulation,
    /// Courts or regulators took action.
    Legal,
    /// The organisation was blackmailed.
    Extortion,
    /// Not known.
    Unknown,
    /// A value of one's own, given in `ext-type`.
    ExtValue,
}

/// What a time impact measures (RFC 7970 §3.12.3).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.12.3")]
pub enum TimeMetric {
    /// Staff time spent, added up over all people.
    Labor,
    /// Time from beginning to end of the recovery.
    Elapsed,
    /// Time without service.
    Downtime,
    /// A value of one's own, given in `ext-metric`.
    ExtValue,
}

/// How sure the sender is (RFC 7970 §3.12.5).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.12.5")]
pub enum ConfidenceRating {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
    /// A number is given; what it means is up to the parties.
    Numeric,
    /// Not known.
    Unknown,
    /// A value of one's own, given in `ext-rating`.
    ExtValue,
}
