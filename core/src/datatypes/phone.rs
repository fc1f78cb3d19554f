//! PHONE (RFC 5070 §2.13).

use crate::Text;
use crate::schema::{ScalarKind, ValueInfo};

use super::free_text;

/// A telephone number in international form (RFC 4519, E.123). RFC 5070 §2.13.
///
/// The schema admits any text here; its form is checked by a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Phone(Text);

impl Phone {
    const INFO: ValueInfo = ValueInfo {
        name: "PHONE",
        xsd: "xs:string",
        kind: ScalarKind::Text,
        doc: "A telephone number in international form (RFC 4519, E.123).",
        source: "RFC 5070 §2.13",
        hint: "a telephone number such as +1 202 555 0100",
        tokens: &[],
    };
}

free_text!(Phone);
