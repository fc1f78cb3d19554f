//! REAL (RFC 5070 §2.2).

use crate::schema::{Scalar, ScalarKind, Value, ValueInfo};

use super::text_traits;

/// A number in double precision (RFC 5070 §2.2; `xs:double`, with INF, -INF and NaN).
///
/// Two NaN are equal, so that a document that was read compares equal to itself.
#[derive(Clone, Copy, Debug)]
pub struct Real(pub f64);

impl PartialEq for Real {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.0.is_nan() && other.0.is_nan()
    }
}

impl From<f64> for Real {
    fn from(n: f64) -> Self {
        Self(n)
    }
}

/// The lexical form of `xs:float` and `xs:double`: their rules are the same.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let text = crate::schema::trim(text);
    match text {
        "INF" => return Some(f64::INFINITY),
        "-INF" => return Some(f64::NEG_INFINITY),
        "NaN" => return Some(f64::NAN),
        _ => {}
    }
    // The library also takes names such as `inf`; numbers are digits, sign, point, e.
    let plain = |b: u8| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'e' | b'E');
    if !text.bytes().all(plain) {
        return None;
    }
    text.parse().ok()
}

// RFC 5070 §2.2, IODEF1-2.2-01
impl Value for Real {
    fn info() -> &'static ValueInfo {
        static INFO: ValueInfo = ValueInfo {
            name: "REAL",
            xsd: "xs:double",
            kind: ScalarKind::Real,
            doc: "A number, in decimal or scientific notation.",
            source: "RFC 5070 §2.2",
            hint: "a number such as 1.5, -2 or 3e8, or INF, -INF, NaN",
            tokens: &[],
        };
        &INFO
    }
    fn parse(text: &str) -> Option<Self> {
        parse(text).map(Self)
    }
    fn blank() -> Self {
        Self(0.0)
    }
    fn scalar(&self) -> Scalar<'_> {
        Scalar::Real(self.0)
    }
}

text_traits!(Real);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_xs_double() {
        for text in [
            "1", "-1", "+1", "1.", ".5", "1e3", "1E+3", "1e-3", " 1 ", "1e400", "NaN",
        ] {
            let value = Real::parse(text).expect(text);
            assert_eq!(Real::parse(&value.to_string()), Some(value), "{text:?}");
        }
        for text in [
            "", "1e", "e3", "+INF", "inf", "nan", "-NaN", "0x1", "1f", ".", "1.5.2", "1 2",
        ] {
            assert_eq!(Real::parse(text), None, "{text:?}");
        }
    }
}
