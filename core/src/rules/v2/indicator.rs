//! Rules of the classes in `iodef::v2::indicator` (RFC 7970).

use super::{
    Scope, assessment, certificate, contact, discovery, document, domain, email, event,
    expectation, extension, file, flow, hash, history, method, ml, node, record, registry, service,
};
use crate::iodef::v2::{
    AlternativeIndicatorId, AttackPhase, BulkObservable, BulkObservableFormat, BulkObservableList,
    Indicator, IndicatorData, IndicatorExpression, IndicatorId, IndicatorReference, Observable,
    ObservableReference,
};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn indicator_data(x: &IndicatorData, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.indicator {
        indicator(child, scope, check);
    }
}

pub(super) fn indicator(x: &Indicator, scope: &Scope, check: &mut Check<'_>) {
    indicator_id(&x.indicator_id, scope, check);
    for child in &x.alternative_indicator_id {
        alternative_indicator_id(child, scope, check);
    }
    ml::texts(&x.description, scope, check);
    if let Some(child) = &x.confidence {
        assessment::confidence(child, scope, check);
    }
    for child in &x.contact {
        contact::contact(child, scope, check);
    }
    if let Some(child) = &x.observable {
        observable(child, scope, check);
    }
    if let Some(child) = &x.observable_reference {
        observable_reference(child, scope, check);
    }
    if let Some(child) = &x.indicator_expression {
        indicator_expression(child, scope, check);
    }
    if let Some(child) = &x.indicator_reference {
        indicator_reference(child, scope, check);
    }
    for child in &x.node_role {
        node::node_role(child, scope, check);
    }
    for child in &x.attack_phase {
        attack_phase(child, scope, check);
    }
    for child in &x.reference {
        method::reference(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

pub(super) fn indicator_id(_x: &IndicatorId, _scope: &Scope, _check: &mut Check<'_>) {}

pub(super) fn alternative_indicator_id(
    x: &AlternativeIndicatorId,
    scope: &Scope,
    check: &mut Check<'_>,
) {
    for child in &x.indicator_id {
        indicator_id(child, scope, check);
    }
}

pub(super) fn observable(x: &Observable, scope: &Scope, check: &mut Check<'_>) {
    if let Some(child) = x.system() {
        flow::system(child, scope, check);
    }
    if let Some(child) = x.address() {
        node::address(child, scope, check);
    }
    if let Some(child) = x.domain_data() {
        domain::domain_data(child, scope, check);
    }
    if let Some(child) = x.service() {
        service::service(child, scope, check);
    }
    if let Some(child) = x.email_data() {
        email::email_data(child, scope, check);
    }
    if let Some(child) = x.windows_registry_keys_modified() {
        registry::windows_registry_keys_modified(child, scope, check);
    }
    if let Some(child) = x.file_data() {
        file::file_data(child, scope, check);
    }
    if let Some(child) = x.certificate_data() {
        certificate::certificate_data(child, scope, check);
    }
    if let Some(child) = x.registry_handle() {
        contact::registry_handle(child, scope, check);
    }
    if let Some(child) = x.record_data() {
        record::record_data(child, scope, check);
    }
    if let Some(child) = x.event_data() {
        event::event_data(child, scope, check);
    }
    if let Some(child) = x.incident() {
        document::incident(child, scope, check);
    }
    if let Some(child) = x.expectation() {
        expectation::expectation(child, scope, check);
    }
    if let Some(child) = x.reference() {
        method::reference(child, scope, check);
    }
    if let Some(child) = x.assessment() {
        assessment::assessment(child, scope, check);
    }
    if let Some(child) = x.detection_pattern() {
        discovery::detection_pattern(child, scope, check);
    }
    if let Some(child) = x.history_item() {
        history::history_item(child, scope, check);
    }
    if let Some(child) = x.bulk_observable() {
        bulk_observable(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

pub(super) fn bulk_observable(x: &BulkObservable, scope: &Scope, check: &mut Check<'_>) {
    if let Some(child) = &x.bulk_observable_format {
        bulk_observable_format(child, scope, check);
    }
    bulk_observable_list(&x.bulk_observable_list, scope, check);
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

pub(super) fn bulk_observable_format(
    x: &BulkObservableFormat,
    scope: &Scope,
    check: &mut Check<'_>,
) {
    if let Some(child) = &x.hash {
        hash::hash(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

pub(super) fn bulk_observable_list(
    _x: &BulkObservableList,
    _scope: &Scope,
    _check: &mut Check<'_>,
) {
}

pub(super) fn indicator_expression(x: &IndicatorExpression, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.indicator_expression {
        indicator_expression(child, scope, check);
    }
    for child in &x.observable {
        observable(child, scope, check);
    }
    for child in &x.observable_reference {
        observable_reference(child, scope, check);
    }
    for child in &x.indicator_reference {
        indicator_reference(child, scope, check);
    }
    for child in &x.confidence {
        assessment::confidence(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

pub(super) fn observable_reference(
    _x: &ObservableReference,
    _scope: &Scope,
    _check: &mut Check<'_>,
) {
}

pub(super) fn indicator_reference(_x: &IndicatorReference, _scope: &Scope, _check: &mut Check<'_>) {
}

pub(super) fn attack_phase(x: &AttackPhase, scope: &Scope, check: &mut Check<'_>) {
    ml::texts(&x.description, scope, check);
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}
