//! A certainty in percent (RFC 5901 §5.11.2.1).

use crate::datatypes::{Integer, text_traits};
use crate::schema::{Scalar, ScalarKind, Value, ValueInfo};

/// How sure the reporter is: from 0, a false alarm, to 100, verified (RFC 5901 §5.11.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(u8);

impl Percent {
    /// A certainty; `None` above 100.
    #[must_use]
    pub const fn new(percent: u8) -> Option<Self> {
        if percent <= 100 {
            Some(Self(percent))
        } else {
            None
        }
    }

    /// The number, from 0 to 100.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl Value for Percent {
    fn info() -> &'static ValueInfo {
        static INFO: ValueInfo = ValueInfo {
            name: "PERCENT",
            xsd: "xs:nonNegativeInteger",
            kind: ScalarKind::Integer,
            doc: "How sure the reporter is, from 0 to 100.",
            source: "RFC 5901 §5.11.2.1",
            hint: "a whole number from 0 to 100",
            tokens: &[],
        };
        &INFO
    }
    fn parse(text: &str) -> Option<Self> {
        let number = Integer::parse(text)?.as_i64()?;
        Self::new(u8::try_from(number).ok()?)
    }
    fn blank() -> Self {
        Self(0)
    }
    fn scalar(&self) -> Scalar<'_> {
        Scalar::Integer(self.0.into())
    }
}

text_traits!(Percent);

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 5901 §5.11.2.1
    #[test]
    fn from_nothing_to_all() {
        for (text, number) in [("0", 0), ("100", 100), (" 07\n", 7), ("+5", 5), ("-0", 0)] {
            assert_eq!(
                Percent::parse(text).map(Percent::get),
                Some(number),
                "{text:?}"
            );
        }
        for text in ["", "101", "-1", "50%", "0.5", "99999999999999999999"] {
            assert_eq!(Percent::parse(text), None, "{text:?}");
        }
    }
}
