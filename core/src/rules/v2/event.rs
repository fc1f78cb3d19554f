//! Rules of the classes in `iodef::v2::event` (RFC 7970).

use super::{
    Scope, assessment, contact, discovery, expectation, extension, flow, method, ml, record,
};
use crate::iodef::v2::EventData;
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn event_data(x: &EventData, scope: &Scope, check: &mut Check<'_>) {
    ml::texts(&x.description, scope, check);
    for child in &x.contact {
        contact::contact(child, scope, check);
    }
    for child in &x.discovery {
        discovery::discovery(child, scope, check);
    }
    if let Some(child) = &x.assessment {
        assessment::assessment(child, scope, check);
    }
    for child in &x.method {
        method::method(child, scope, check);
    }
    for child in &x.flow {
        flow::flow(child, scope, check);
    }
    for child in &x.expectation {
        expectation::expectation(child, scope, check);
    }
    if let Some(child) = &x.record {
        record::record(child, scope, check);
    }
    for child in &x.event_data {
        event_data(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}
