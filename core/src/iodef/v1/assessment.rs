//! Assessment and its parts (RFC 5070 §3.10).

use openrid_derive::Element;

use super::{
    Completion, ConfidenceRating, Counter, Duration, Extension, ImpactType, NS, Occurrence,
    Restriction, Severity, TimeMetric,
};
use crate::Text;
use crate::datatypes::{Language, PositiveFloat};
use crate::schema::{List, Order, Pos};

/// What the activity did, or may do (RFC 5070 §3.10, IODEF1-3.10-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Assessment", ns = NS, source = "RFC 5070 §3.10")]
pub struct Assessment {
    /// Whether it happened; actual when absent (IODEF1-3.10-02).
    #[xml(attribute = "occurrence")]
    pub occurrence: Option<Occurrence>,
    /// How far the assessment may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// Technical impact.
    #[xml(child = "Impact", any_of = "kind")]
    pub impact: List<Impact>,
    /// Impact in time.
    #[xml(child = "TimeImpact", any_of = "kind")]
    pub time_impact: List<TimeImpact>,
    /// Impact in money.
    #[xml(child = "MonetaryImpact", any_of = "kind")]
    pub monetary_impact: List<MonetaryImpact>,
    /// Numbers that sum up the activity.
    #[xml(child = "Counter")]
    pub counter: List<Counter>,
    /// How sure the sender is.
    #[xml(child = "Confidence")]
    pub confidence: Option<Confidence>,
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

/// Technical impact (RFC 5070 §3.10.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Impact", ns = NS, source = "RFC 5070 §3.10.1")]
pub struct Impact {
    /// Language of the text.
    #[xml(attribute = "lang")]
    pub lang: Option<Language>,
    /// How bad it is.
    #[xml(attribute = "severity")]
    pub severity: Option<Severity>,
    /// Whether the activity reached its aim.
    #[xml(attribute = "completion")]
    pub completion: Option<Completion>,
    /// What kind of impact; unknown when absent.
    #[xml(attribute = "type", default = "unknown")]
    pub r#type: Option<ImpactType>,
    /// A type of one's own, with `type` set to `ext-value`.
    #[xml(attribute = "ext-type")]
    pub ext_type: Option<Text>,
    /// The impact in words.
    #[xml(text)]
    pub value: Text,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Impact in time (RFC 5070 §3.10.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "TimeImpact", ns = NS, source = "RFC 5070 §3.10.2")]
pub struct TimeImpact {
    /// How bad it is.
    #[xml(attribute = "severity")]
    pub severity: Option<Severity>,
    /// What is measured.
    #[xml(attribute = "metric")]
    pub metric: TimeMetric,
    /// A metric of one's own, with `metric` set to `ext-value`.
    #[xml(attribute = "ext-metric")]
    pub ext_metric: Option<Text>,
    /// Unit of the number; hours when absent.
    #[xml(attribute = "duration")]
    pub duration: Option<Duration>,
    /// A unit of one's own, with `duration` set to `ext-value`.
    #[xml(attribute = "ext-duration")]
    pub ext_duration: Option<Text>,
    /// How long, in units of `duration`.
    #[xml(text)]
    pub value: PositiveFloat,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Impact in money (RFC 5070 §3.10.3).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "MonetaryImpact", ns = NS, source = "RFC 5070 §3.10.3")]
pub struct MonetaryImpact {
    /// How bad it is.
    #[xml(attribute = "severity")]
    pub severity: Option<Severity>,
    /// Currency as a code of ISO 4217.
    #[xml(attribute = "currency")]
    pub currency: Option<Text>,
    /// How much, in `currency`.
    #[xml(text)]
    pub value: PositiveFloat,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// How sure the sender is of the assessment (RFC 5070 §3.10.4).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Confidence", ns = NS, source = "RFC 5070 §3.10.4")]
pub struct Confidence {
    /// The rating.
    #[xml(attribute = "rating")]
    pub rating: ConfidenceRating,
    /// The number, with rating numeric; else empty (C-54).
    #[xml(text)]
    pub value: Text,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
