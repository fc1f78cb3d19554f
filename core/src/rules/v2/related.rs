//! Rules of the classes in `iodef::v2::related` (RFC 7970).

use super::{Scope, assessment, extension, index, indicator, ml, types};
use crate::finding::Severity::{Error, Warning};
use crate::iodef::v2::{AlternativeId, Campaign, IncidentId, RelatedActivity, ThreatActor};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms;
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.4-03", Warning, "RFC 7970 §3.4", "The name of an IncidentID is the domain name of the CSIRT, and its content is not blank."),
    rule("IODEF2-3.5-01", Error, "RFC 7970 §3.5", "AlternativeID lists numbers of other CSIRTs only."),
    rule("IODEF2-3.6-01", Error, "RFC 7970 §3.6", "A RelatedActivity says what is related."),
    rule("IODEF2-3.7-01", Error, "RFC 7970 §3.7", "A ThreatActor has at least one child."),
    rule("IODEF2-3.8-01", Error, "RFC 7970 §3.8", "A Campaign has at least one child."),
];

/// RFC 7970 §3.4, IODEF2-3.4-03
pub(super) fn incident_id(x: &IncidentId, scope: &Scope, check: &mut Check<'_>) {
    let _ = scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    if !forms::is_fqdn(&x.name) {
        check.find_attribute(
            "IODEF2-3.4-03",
            x.pos,
            "name",
            format!(
                "name `{}` is no fully qualified domain name",
                shorten(&x.name, 60)
            ),
            "write the domain name of the CSIRT, such as csirt.example.com",
        );
    }
    if x.number().is_empty() && !check.type_query {
        check.find_as(
            Error,
            "IODEF2-3.4-03",
            x.pos,
            format!("the IncidentID of {} has no number", shorten(&x.name, 60)),
            "write the number of the incident as content",
        );
    }
}

/// RFC 7970 §3.5: `own` is the number that the CSIRT which made the document gave.
pub(super) fn alternative_id(
    x: &AlternativeId,
    own: &IncidentId,
    scope: &Scope,
    check: &mut Check<'_>,
) {
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    for child in &x.incident_id {
        // IODEF2-3.5-01
        if index::plain(&child.name) == index::plain(&own.name) {
            check.find(
                "IODEF2-3.5-01",
                child.pos,
                format!(
                    "`{}` is a number of {}, which made the document itself",
                    shorten(child.number(), 60),
                    shorten(&child.name, 60)
                ),
                "list numbers of other CSIRTs here; related incidents of one's own go into RelatedActivity",
            );
        }
        incident_id(child, scope, check);
    }
}

pub(super) fn related_activity(x: &RelatedActivity, scope: &Scope, check: &mut Check<'_>) {
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    // RFC 7970 §3.6, IODEF2-3.6-01 (C-81)
    if x.incident_id.is_empty()
        && x.url.is_empty()
        && x.threat_actor.is_empty()
        && x.campaign.is_empty()
        && x.indicator_id.is_empty()
        && x.description.is_empty()
        && x.additional_data.is_empty()
    {
        check.find(
            "IODEF2-3.6-01",
            x.pos,
            "the RelatedActivity does not say what is related",
            "add IncidentID, URL, ThreatActor, Campaign, IndicatorID, Description or AdditionalData",
        );
    }
    for child in &x.incident_id {
        incident_id(child, scope, check);
    }
    types::urls(&x.url, x.pos, check);
    for child in &x.threat_actor {
        threat_actor(child, scope, check);
    }
    for child in &x.campaign {
        campaign(child, scope, check);
    }
    for child in &x.indicator_id {
        indicator::indicator_id(child, scope, check);
    }
    if let Some(child) = &x.confidence {
        assessment::confidence(child, scope, check);
    }
    ml::texts(&x.description, scope, check);
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

fn threat_actor(x: &ThreatActor, scope: &Scope, check: &mut Check<'_>) {
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    // RFC 7970 §3.7, IODEF2-3.7-01 (C-71)
    if x.threat_actor_id.is_empty()
        && x.url.is_empty()
        && x.description.is_empty()
        && x.additional_data.is_empty()
    {
        check.find(
            "IODEF2-3.7-01",
            x.pos,
            "the ThreatActor says nothing",
            "add ThreatActorID, URL, Description or AdditionalData, or remove the ThreatActor",
        );
    }
    types::urls(&x.url, x.pos, check);
    ml::texts(&x.description, scope, check);
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

fn campaign(x: &Campaign, scope: &Scope, check: &mut Check<'_>) {
    let scope = &scope.restricted(x.restriction, x.ext_restriction.as_deref(), x.pos, check);
    // RFC 7970 §3.8, IODEF2-3.8-01
    if x.campaign_id.is_empty()
        && x.url.is_empty()
        && x.description.is_empty()
        && x.additional_data.is_empty()
    {
        check.find(
            "IODEF2-3.8-01",
            x.pos,
            "the Campaign says nothing",
            "add CampaignID, URL, Description or AdditionalData, or remove the Campaign",
        );
    }
    types::urls(&x.url, x.pos, check);
    ml::texts(&x.description, scope, check);
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}
