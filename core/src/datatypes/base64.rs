//! Octets in base64 (`xs:base64Binary`), which RFC 7970 §3.26 takes from XML Signature.

use super::text_type;

text_type! {
    /// Octets in base64 (`xs:base64Binary`). White space between the groups is dropped.
    Base64, "base64", "xs:base64Binary", "RFC 3275 §4.0.1",
    "base64 with its padding", "Octets in base64.",
    |text| plain(text)
}

/// Without white space; `None` when it is no canonical base64.
fn plain(text: &str) -> Option<String> {
    let plain: String = text.split([' ', '\t', '\r', '\n']).collect();
    let digits = plain.trim_end_matches('=');
    let padding = plain.len() - digits.len();
    let alphabet = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/');
    // The last digit before padding has bits that must be nought (XML Schema §3.2.16).
    let last = digits.bytes().last();
    let sound = match padding {
        0 => true,
        1 => last.is_some_and(|b| b"AEIMQUYcgkosw048".contains(&b)),
        2 => last.is_some_and(|b| b"AQgw".contains(&b)),
        _ => false,
    };
    (plain.len().is_multiple_of(4) && sound && digits.bytes().all(alphabet)).then_some(plain)
}

impl Base64 {
    /// A value from octets.
    #[must_use]
    pub fn from_octets(octets: &[u8]) -> Self {
        use base64::Engine as _;
        Self(
            base64::engine::general_purpose::STANDARD
                .encode(octets)
                .into(),
        )
    }

    /// The octets.
    #[must_use]
    pub fn octets(&self) -> Vec<u8> {
        use base64::Engine as _;
        base64::engine::general_purpose::STANDARD
            .decode(self.as_str())
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Value;

    #[test]
    fn groups_of_four() {
        for text in ["", "QUJD", "QUI=", "QQ==", "QU JD\n", "Q Q = ="] {
            assert!(Base64::parse(text).is_some(), "{text:?}");
        }
        for text in ["QUJ", "QQ=", "QR==", "QUJ=", "Q===", "QU_D", "=QUI", "@@@@"] {
            assert!(Base64::parse(text).is_none(), "{text:?}");
        }
        assert_eq!(Base64::from_octets(b"A").as_str(), "QQ==");
    }
}
