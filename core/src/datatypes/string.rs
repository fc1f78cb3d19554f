//! STRING (RFC 5070 §2.3).

use crate::Text;
use crate::schema::{Scalar, ScalarKind, Value, ValueInfo};

// RFC 5070 §2.3, IODEF1-2.3-01: any text; the writer escapes what is special.
impl Value for Text {
    fn info() -> &'static ValueInfo {
        static INFO: ValueInfo = ValueInfo {
            name: "STRING",
            xsd: "xs:string",
            kind: ScalarKind::Text,
            doc: "Any text.",
            source: "RFC 5070 §2.3",
            hint: "text",
            tokens: &[],
        };
        &INFO
    }
    fn parse(text: &str) -> Option<Self> {
        Some(Self::from(text))
    }
    fn blank() -> Self {
        Self::const_new("")
    }
    fn scalar(&self) -> Scalar<'_> {
        Scalar::Text(self)
    }
}
