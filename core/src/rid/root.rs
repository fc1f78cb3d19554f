//! The root of a message: RID 2.0, or RID 1.0, which is taken with a warning.

use super::{NS, Rid, v1};
use crate::finding::{Raw, Severity, in_order};
use crate::schema::{Class, Element, Outcome, ReadOptions, RootSlot};

/// A place for the root of a message.
pub(crate) struct Root {
    rid: Option<Rid>,
    old: Option<v1::Rid>,
    strict: bool,
}

impl Root {
    pub fn new(options: &ReadOptions) -> Self {
        Self {
            rid: None,
            old: None,
            strict: options.strict,
        }
    }

    /// What was read. A message of RID 1.0 becomes one of RID 2.0, which is said once.
    // RFC 6545 §5.4, RID-5.4-01
    pub fn finish(self, bytes: &[u8], outcome: &mut Outcome) -> Option<Rid> {
        let Some(old) = self.old else {
            return self.rid;
        };
        let raw = Raw::new(
            "RID-5.4-01",
            old.pos.offset().unwrap_or(0),
            "this is RID 1.0 (RFC 6045), which RID 2.0 (RFC 6545) replaced",
        )
        .severity(Severity::Warning)
        .help(format!(
            "send RID 2.0, in the namespace {}. It is read as such: in the language `und`, since \
             RID 1.0 does not say which, and with ext-value for words that RID 2.0 has not",
            NS.uri
        ));
        let text = String::from_utf8_lossy(bytes);
        outcome
            .findings
            .extend(crate::xml::locate(&text, vec![raw]));
        in_order(&mut outcome.findings);
        Some(old.into())
    }
}

impl RootSlot for Root {
    fn open(&mut self, ns: &str, local: &str) -> Option<&mut dyn Element> {
        if local != "RID" {
            return None;
        }
        if ns == NS.uri {
            return Some(self.rid.insert(Rid::blank()));
        }
        if ns == v1::NS.uri && !self.strict {
            return Some(self.old.insert(v1::Rid::blank()));
        }
        None
    }
    fn expected(&self) -> String {
        format!("RID in {}", NS.uri)
    }
}
