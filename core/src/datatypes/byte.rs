//! BYTE and BYTE[] (RFC 5070 §2.5).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::text_type;

text_type! {
    /// Octets in base64 (RFC 5070 §2.5, `xs:base64Binary`). White space inside is dropped.
    Byte, "BYTE", "xs:base64Binary", "RFC 5070 §2.5",
    "base64 text, padded with =", "Octets in base64.",
    |text| {
        let plain: String = text.split([' ', '\t', '\r', '\n']).collect();
        STANDARD.decode(&plain).is_ok().then_some(plain)
    }
}

impl Byte {
    /// A value from octets.
    #[must_use]
    pub fn from_octets(octets: &[u8]) -> Self {
        Self(STANDARD.encode(octets).into())
    }

    /// The octets.
    #[must_use]
    pub fn octets(&self) -> Vec<u8> {
        STANDARD.decode(self.as_str()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Value;

    // RFC 5070 §2.5, IODEF1-2.5-01
    #[test]
    fn strict_base64() {
        for text in [
            "AAAA",
            "AA==",
            "AAA=",
            "AA A A",
            " AAAA\n",
            "AAAA\nAAAA",
            "",
        ] {
            assert!(Byte::parse(text).is_some(), "{text:?}");
        }
        for text in [
            "AAA", "A", "AA", "AB==", "AAB=", "====", "AA=A", "@@@@", "aa-_", "AA==AAAA",
        ] {
            assert!(Byte::parse(text).is_none(), "{text:?}");
        }
        assert_eq!(Byte::from_octets(b"packet").octets(), b"packet");
    }
}
