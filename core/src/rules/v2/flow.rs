//! Rules of the classes in `iodef::v2::flow` (RFC 7970).

use super::{Scope, extension, ml, node, service};
use crate::iodef::v2::{Flow, System};
use crate::rules::Rule;
use crate::rules::check::Check;
use crate::rules::sci::Place;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn flow(x: &Flow, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.system {
        system(child, scope, check);
    }
}

pub(super) fn system(x: &System, scope: &Scope, check: &mut Check<'_>) {
    node::node(&x.node, scope, check);
    for child in &x.node_role {
        node::node_role(child, scope, check);
    }
    for child in &x.service {
        service::service(child, scope, check);
    }
    for child in &x.operating_system {
        extension::software(child, scope, check);
    }
    for child in &x.counter {
        node::counter(child, scope, check);
    }
    ml::texts(&x.description, scope, check);
    for child in &x.additional_data {
        extension::extension_in(child, Place::System, scope, check);
    }
}
