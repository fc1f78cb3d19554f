//! NAME (RFC 5070 §2.12).

use crate::Text;
use crate::schema::{ScalarKind, ValueInfo};

use super::free_text;

/// A name of a person or organisation (RFC 4519). RFC 5070 §2.12.
///
/// The schema admits any text here; its form is checked by a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Name(Text);

impl Name {
    const INFO: ValueInfo = ValueInfo {
        name: "NAME",
        xsd: "xs:string",
        kind: ScalarKind::Text,
        doc: "A name of a person or organisation (RFC 4519).",
        source: "RFC 5070 §2.12",
        hint: "a name",
        tokens: &[],
    };
}

free_text!(Name);
