//! Rules of the classes in `iodef::v1::flow` (RFC 5070).

use super::{Scope, extension, ml, node};
use crate::iodef::v1::{Flow, Service, Software, System};
use crate::rules::Rule;
use crate::rules::check::Check;

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
    for child in &x.service {
        service(child, scope, check);
    }
    for child in &x.operating_system {
        software(child, scope, check);
    }
    for child in &x.counter {
        node::counter(child, scope, check);
    }
    for child in &x.description {
        ml::ml_string(child, scope, check);
    }
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}

pub(super) fn service(x: &Service, scope: &Scope, check: &mut Check<'_>) {
    if let Some(child) = &x.application {
        software(child, scope, check);
    }
}

pub(super) fn software(_x: &Software, _scope: &Scope, _check: &mut Check<'_>) {}
