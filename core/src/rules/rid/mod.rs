//! Rules of the envelope and of the message types (RFC 6545 §5, §6).

mod envelope;

use super::Rule;
use super::check::Check;
use crate::rid::Rid;

/// The rules, a table a file.
pub(super) static RULES: &[&[Rule]] = &[envelope::RULES];

/// Runs every rule over a message.
pub(super) fn check(rid: &Rid, check: &mut Check<'_>) {
    envelope::check(rid, check);
}
