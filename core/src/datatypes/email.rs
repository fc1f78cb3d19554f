//! EMAIL (RFC 5070 §2.14).

use crate::Text;
use crate::schema::{ScalarKind, ValueInfo};

use super::free_text;

/// An email address (RFC 2822 addr-spec). RFC 5070 §2.14.
///
/// The schema admits any text here; its form is checked by a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Email(Text);

impl Email {
    const INFO: ValueInfo = ValueInfo {
        name: "EMAIL",
        xsd: "xs:string",
        kind: ScalarKind::Text,
        doc: "An email address (RFC 2822 addr-spec).",
        source: "RFC 5070 §2.14",
        hint: "an address such as cert@example.com",
        tokens: &[],
    };
}

free_text!(Email);
