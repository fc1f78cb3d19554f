//! POSTAL (RFC 5070 §2.11).

use crate::Text;
use crate::schema::{ScalarKind, ValueInfo};

use super::free_text;

/// A postal address: lines set apart by $, with $ and backslash escaped (RFC 4519). RFC 5070 §2.11.
///
/// The schema admits any text here; its form is checked by a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Postal(Text);

impl Postal {
    const INFO: ValueInfo = ValueInfo {
        name: "POSTAL",
        xsd: "xs:string",
        kind: ScalarKind::Text,
        doc: "A postal address: lines set apart by $, with $ and backslash escaped (RFC 4519).",
        source: "RFC 5070 §2.11",
        hint: "a postal address",
        tokens: &[],
    };
}

free_text!(Postal);
