//! Rules of the classes in `iodef::v1::node` (RFC 5070).

use super::{Scope, ml};
use crate::iodef::v1::{Address, Counter, Node, NodeRole};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn node(x: &Node, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.node_name {
        ml::ml_string(child, scope, check);
    }
    for child in &x.address {
        address(child, scope, check);
    }
    if let Some(child) = &x.location {
        ml::ml_string(child, scope, check);
    }
    for child in &x.node_role {
        node_role(child, scope, check);
    }
    for child in &x.counter {
        counter(child, scope, check);
    }
}

pub(super) fn counter(_x: &Counter, _scope: &Scope, _check: &mut Check<'_>) {}

pub(super) fn address(_x: &Address, _scope: &Scope, _check: &mut Check<'_>) {}

pub(super) fn node_role(_x: &NodeRole, _scope: &Scope, _check: &mut Check<'_>) {}
