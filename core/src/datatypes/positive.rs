//! REAL greater than zero (RFC 5070 §3.10.2, §3.10.3).

use crate::schema::{Scalar, ScalarKind, Value, ValueError, ValueInfo};

use super::{real, text_traits};

/// A number greater than zero: the schema's `PositiveFloatType`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PositiveFloat(f64);

impl PositiveFloat {
    /// A value from a number.
    ///
    /// # Errors
    /// When it is not greater than zero.
    pub fn new(n: f64) -> Result<Self, ValueError> {
        #[allow(clippy::cast_possible_truncation)]
        if n as f32 > 0.0 {
            return Ok(Self(n));
        }
        Err(ValueError::new(Self::info(), &crate::schema::real(n)))
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

// RFC 5070 §3.10.2, IODEF1-3.10.2-01; §3.10.3, IODEF1-3.10.3-02
impl Value for PositiveFloat {
    fn info() -> &'static ValueInfo {
        static INFO: ValueInfo = ValueInfo {
            name: "REAL",
            xsd: "PositiveFloatType",
            kind: ScalarKind::Real,
            doc: "A number greater than zero.",
            source: "RFC 5070 §8",
            hint: "a number greater than 0",
            tokens: &[],
        };
        &INFO
    }
    fn parse(text: &str) -> Option<Self> {
        // The schema's base is single precision: what is zero there is not above zero.
        #[allow(clippy::cast_possible_truncation)]
        real::parse(text).filter(|&n| n as f32 > 0.0).map(Self)
    }
    fn blank() -> Self {
        Self(1.0)
    }
    fn scalar(&self) -> Scalar<'_> {
        Scalar::Real(self.0)
    }
}

text_traits!(PositiveFloat);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_above_zero() {
        for text in ["1", "INF", "+3", ".5", "1.", " 5 ", "1e39"] {
            assert!(PositiveFloat::parse(text).is_some(), "{text:?}");
        }
        for text in ["1e-46", "0", "-0", "0.0", "-1", "-INF", "NaN", ""] {
            assert_eq!(PositiveFloat::parse(text), None, "{text:?}");
        }
    }
}
