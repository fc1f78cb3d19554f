//! INTEGER (RFC 5070 §2.1).

use crate::Text;
use crate::schema::{Scalar, ScalarKind, Value, ValueInfo};

use super::text_traits;

/// A whole number of any size (RFC 5070 §2.1, `xs:integer`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Integer(Repr);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Repr {
    Small(i64),
    /// Digits, without `+` and leading zeros.
    Big(Text),
}

impl Integer {
    /// The number, if it fits 64 bits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Small(n) => Some(*n),
            Repr::Big(_) => None,
        }
    }
}

macro_rules! from_number {
    ($($t:ty)*) => {$(
        impl From<$t> for Integer {
            fn from(n: $t) -> Self {
                Self(Repr::Small(n.into()))
            }
        }
    )*};
}
from_number! { i64 i32 u32 u16 u8 }

// RFC 5070 §2.1, IODEF1-2.1-01
impl Value for Integer {
    fn info() -> &'static ValueInfo {
        static INFO: ValueInfo = ValueInfo {
            name: "INTEGER",
            xsd: "xs:integer",
            kind: ScalarKind::Integer,
            doc: "A whole number of any size.",
            source: "RFC 5070 §2.1",
            hint: "decimal digits, with a sign at most",
            tokens: &[],
        };
        &INFO
    }
    fn parse(text: &str) -> Option<Self> {
        let text = crate::schema::trim(text);
        let (negative, digits) = match text.as_bytes().first()? {
            b'-' => (true, &text[1..]),
            b'+' => (false, &text[1..]),
            _ => (false, text),
        };
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        if let Ok(n) = text.parse::<i64>() {
            return Some(Self(Repr::Small(n)));
        }
        let digits = digits.trim_start_matches('0');
        let sign = if negative { "-" } else { "" };
        let plain = format!("{sign}{digits}");
        // Leading zeros can hide a small number.
        Some(Self(match plain.parse() {
            Ok(n) => Repr::Small(n),
            Err(_) if digits.is_empty() => Repr::Small(0),
            Err(_) => Repr::Big(plain.into()),
        }))
    }
    fn blank() -> Self {
        Self(Repr::Small(0))
    }
    fn scalar(&self) -> Scalar<'_> {
        match &self.0 {
            Repr::Small(n) => Scalar::Integer(*n),
            Repr::Big(digits) => Scalar::BigInteger(digits),
        }
    }
}

text_traits!(Integer);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_length_keeps_its_value() {
        for (text, written) in [
            ("-5", "-5"),
            ("+5", "5"),
            ("007", "7"),
            (" 6\n", "6"),
            ("-0", "0"),
            ("99999999999999999999999999", "99999999999999999999999999"),
            (
                "-00099999999999999999999999999",
                "-99999999999999999999999999",
            ),
            ("0000000000000000000000000000000000", "0"),
        ] {
            let value = Integer::parse(text).expect(text);
            assert_eq!(value.to_string(), written);
        }
    }

    #[test]
    fn other_notations_are_refused() {
        for text in [
            "", "-", "+", "0x10", "1.0", "1e3", "6 7", "6_0", "1,000", "６",
        ] {
            assert_eq!(Integer::parse(text), None, "{text:?}");
        }
    }
}
