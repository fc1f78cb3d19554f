//! BOOLEAN (RFC 6545 §4.1.1).

use crate::schema::{Scalar, ScalarKind, Value, ValueInfo};

// RFC 6545 §4.1.1, RID-4.1.1-01
impl Value for bool {
    fn info() -> &'static ValueInfo {
        static INFO: ValueInfo = ValueInfo {
            name: "BOOLEAN",
            xsd: "xs:boolean",
            kind: ScalarKind::Boolean,
            doc: "True or false.",
            source: "RFC 6545 §4.1.1",
            hint: "true or false",
            tokens: &[],
        };
        &INFO
    }
    fn parse(text: &str) -> Option<Self> {
        match crate::schema::trim(text) {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        }
    }
    fn blank() -> Self {
        false
    }
    fn scalar(&self) -> Scalar<'_> {
        Scalar::Boolean(*self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_forms_and_no_other() {
        for (text, value) in [
            ("true", true),
            ("1", true),
            (" false\n", false),
            ("0", false),
        ] {
            assert_eq!(bool::parse(text), Some(value), "{text:?}");
        }
        for text in ["TRUE", "yes", "", "2", "00", "true false"] {
            assert_eq!(bool::parse(text), None, "{text:?}");
        }
    }
}
