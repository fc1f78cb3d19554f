//! HEXBIN and HEXBIN[] (RFC 5070 §2.6).

use super::text_type;

text_type! {
    /// Octets as pairs of hexadecimal digits (RFC 5070 §2.6). White space between the
    /// lines, which the RFCs' own examples have, is dropped (C-29).
    HexBin, "HEXBIN", "xs:hexBinary", "RFC 5070 §2.6",
    "pairs of hexadecimal digits", "Octets in hexadecimal.",
    |text| {
        let plain: String = text.split([' ', '\t', '\r', '\n']).collect();
        let sound = plain.len().is_multiple_of(2) && plain.bytes().all(|b| b.is_ascii_hexdigit());
        sound.then_some(plain)
    }
}

impl HexBin {
    /// A value from octets.
    #[must_use]
    pub fn from_octets(octets: &[u8]) -> Self {
        let text: String = octets.iter().map(|b| format!("{b:02x}")).collect();
        Self(text.into())
    }

    /// The octets.
    #[must_use]
    pub fn octets(&self) -> Vec<u8> {
        let digits = self.as_str().as_bytes();
        let value = |b: u8| (b as char).to_digit(16).unwrap_or(0) as u8;
        digits
            .chunks_exact(2)
            .map(|pair| value(pair[0]) << 4 | value(pair[1]))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Value;

    // RFC 5070 §2.6, IODEF1-2.6-01
    #[test]
    fn pairs_of_digits() {
        assert_eq!(
            HexBin::parse("0aFF").map(|h| h.octets()),
            Some(vec![0x0a, 0xff])
        );
        assert_eq!(
            HexBin::parse("0a\n  ff").map(|h| h.octets()),
            Some(vec![0x0a, 0xff])
        );
        for text in ["0", "0g", "0x0a"] {
            assert!(HexBin::parse(text).is_none(), "{text:?}");
        }
        assert_eq!(HexBin::from_octets(&[1, 0xab]).as_str(), "01ab");
    }
}
