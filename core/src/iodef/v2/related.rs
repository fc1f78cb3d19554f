//! IncidentID, AlternativeID, RelatedActivity, ThreatActor and Campaign
//! (RFC 7970 §3.4 to §3.8).

use openrid_derive::Element;

use super::{Confidence, Extension, IndicatorId, MlString, NS, Restriction};
use crate::Text;
use crate::datatypes::Url;
use crate::schema::{List, OneOrMore, Pos};

/// Number of an incident, unique in the world with the CSIRT's name (RFC 7970 §3.4).
// IODEF2-3.4-01, IODEF2-3.4-03
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "IncidentID", ns = NS, source = "RFC 7970 §3.4", xsd = "IncidentIDType")]
pub struct IncidentId {
    /// Domain name of the CSIRT that gave the number.
    #[xml(attribute = "name")]
    pub name: Text,
    /// A part of the incident.
    #[xml(attribute = "instance")]
    pub instance: Option<Box<Text>>,
    /// How far the number may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// The number.
    #[xml(text)]
    pub value: Text,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

impl IncidentId {
    /// The number without white space around it, for comparing (C-30).
    #[must_use]
    pub fn number(&self) -> &str {
        self.value.trim()
    }
}

/// Numbers of the same activity at other CSIRTs (RFC 7970 §3.5, IODEF2-3.5-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "AlternativeID", ns = NS, source = "RFC 7970 §3.5")]
pub struct AlternativeId {
    /// How far the numbers may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// The numbers.
    #[xml(child = "IncidentID")]
    pub incident_id: OneOrMore<IncidentId>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Activity that is related to this incident, and who is thought to be behind it
/// (RFC 7970 §3.6, IODEF2-3.6-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "RelatedActivity", ns = NS, source = "RFC 7970 §3.6")]
pub struct RelatedActivity {
    /// How far the relation may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// Numbers of related incidents.
    #[xml(child = "IncidentID")]
    pub incident_id: List<IncidentId>,
    /// Where related activity is described.
    #[xml(leaf = "URL")]
    pub url: List<Url>,
    /// Who is thought to be behind it.
    #[xml(child = "ThreatActor")]
    pub threat_actor: List<ThreatActor>,
    /// Campaigns it is thought to belong to.
    #[xml(child = "Campaign")]
    pub campaign: List<Campaign>,
    /// Related indicators; as identifiers they may not occur twice in a document (C-76).
    #[xml(child = "IndicatorID")]
    pub indicator_id: List<IndicatorId>,
    /// How sure the sender is of the relation.
    #[xml(child = "Confidence")]
    pub confidence: Option<Box<Confidence>>,
    /// How the relation was found.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Someone who attacks (RFC 7970 §3.7, IODEF2-3.7-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "ThreatActor", ns = NS, source = "RFC 7970 §3.7")]
pub struct ThreatActor {
    /// How far the data may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// Identifiers of the attacker.
    #[xml(leaf = "ThreatActorID")]
    pub threat_actor_id: List<Text>,
    /// Where the attacker is described; required by the schema alone (C-71).
    #[xml(leaf = "URL", lenient = "IODEF2-3.7-01")]
    pub url: OneOrMore<Url>,
    /// The attacker in words.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A series of attacks by one attacker (RFC 7970 §3.8, IODEF2-3.8-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Campaign", ns = NS, source = "RFC 7970 §3.8")]
pub struct Campaign {
    /// How far the data may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// Identifiers of the campaign.
    #[xml(leaf = "CampaignID")]
    pub campaign_id: List<Text>,
    /// Where the campaign is described.
    #[xml(leaf = "URL")]
    pub url: List<Url>,
    /// The campaign in words.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
