//! Rules of the classes in `iodef::v2::history` (RFC 7970).

use super::{Scope, contact, extension, ml, related};
use crate::iodef::v2::{History, HistoryItem};
use crate::rules::Rule;
use crate::rules::check::Check;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
];

pub(super) fn history(x: &History, scope: &Scope, check: &mut Check<'_>) {
    for child in &x.history_item {
        history_item(child, scope, check);
    }
}

pub(super) fn history_item(x: &HistoryItem, scope: &Scope, check: &mut Check<'_>) {
    if let Some(child) = &x.incident_id {
        related::incident_id(child, scope, check);
    }
    if let Some(child) = &x.contact {
        contact::contact(child, scope, check);
    }
    ml::texts(&x.description, scope, check);
    for child in &x.additional_data {
        extension::extension(child, scope, check);
    }
}
