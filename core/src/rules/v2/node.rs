//! Rules of the classes in `iodef::v2::node` (RFC 7970).

use super::{Scope, contact, domain, ml};
use crate::iodef::v2::{Address, Counter, Node, NodeRole};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn node(x: &Node, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.domain_data {
        domain::domain_data(child, scope, check);
    }
    for child in &x.address {
        address(child, scope, check);
    }
    if let Some(child) = &x.postal_address {
        contact::postal_address(child, scope, check);
    }
    ml::texts(&x.location, scope, check);
    for child in &x.counter {
        counter(child, scope, check);
    }
}

pub(super) fn address(_x: &Address, _scope: &Scope, _check: &mut Check<'_>) {}

pub(super) fn node_role(x: &NodeRole, scope: &Scope, check: &mut Check<'_>) {
    ml::texts(&x.description, scope, check);
}

pub(super) fn counter(_x: &Counter, _scope: &Scope, _check: &mut Check<'_>) {}
