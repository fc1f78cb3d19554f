//! Rules of the classes in `iodef::v2::document` (RFC 7970).

use super::{
    Scope, assessment, contact, discovery, event, extension, history, indicator, method, ml,
    related,
};
use crate::iodef::v2::{Document, Incident};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn document(x: &Document, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.incident {
        incident(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

pub(super) fn incident(x: &Incident, scope: &Scope, check: &mut Check<'_>) {
    related::incident_id(&x.incident_id, scope, check);
    if let Some(child) = &x.alternative_id {
        related::alternative_id(child, scope, check);
    }
    for child in &x.related_activity {
        related::related_activity(child, scope, check);
    }
    ml::texts(&x.description, scope, check);
    for child in &x.discovery {
        discovery::discovery(child, scope, check);
    }
    for child in &x.assessment {
        assessment::assessment(child, scope, check);
    }
    for child in &x.method {
        method::method(child, scope, check);
    }
    for child in &x.contact {
        contact::contact(child, scope, check);
    }
    for child in &x.event_data {
        event::event_data(child, scope, check);
    }
    if let Some(child) = &x.indicator_data {
        indicator::indicator_data(child, scope, check);
    }
    if let Some(child) = &x.history {
        history::history(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}
