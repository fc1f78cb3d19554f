//! Data types: how a simple value is read from and written to text.

use std::borrow::Cow;
use std::fmt::Debug;

use crate::xml::escape;

/// A data type of the RFCs, as a Rust type.
pub trait Value: Sized + Clone + PartialEq + Debug + Send + Sync + 'static {
    /// Whether a value identifies an element of the document, or refers to one.
    const IDENTITY: bool = false;
    /// Whether it has values that only lenient reading takes and the schema refuses.
    const GUARDED: bool = false;
    /// Its description.
    fn info() -> &'static ValueInfo;
    /// Reads the lexical form; `None` when it is not one of this type.
    fn parse(lexical: &str) -> Option<Self>;
    /// Reads a form that the RFCs use against their own schema.
    fn parse_lenient(_lexical: &str) -> Option<Self> {
        None
    }
    /// A placeholder for the reader to overwrite.
    #[doc(hidden)]
    fn blank() -> Self;
    /// The value, for bindings and for writing. `parse` of its lexical form, or `parse_lenient`,
    /// gives the value again.
    fn scalar(&self) -> Scalar<'_>;
    /// Appends the lexical form, escaped. False when XML cannot carry it.
    #[doc(hidden)]
    #[inline]
    fn emit(&self, out: &mut Vec<u8>, attribute: bool) -> bool {
        emit(out, self.scalar(), attribute)
    }
}

/// Static description of a data type.
#[derive(Debug)]
pub struct ValueInfo {
    /// Name in the RFC, e.g. `DATETIME`, or of the enumeration.
    pub name: &'static str,
    /// Type in the schema, e.g. `xs:dateTime`.
    pub xsd: &'static str,
    /// What it becomes in other languages.
    pub kind: ScalarKind,
    /// What it means.
    pub doc: &'static str,
    /// Where it is defined.
    pub source: &'static str,
    /// What a correct value looks like, to finish "expected …".
    pub hint: &'static str,
    /// The allowed tokens of an enumeration, else empty.
    pub tokens: &'static [TokenInfo],
}

/// A token of an enumeration.
#[derive(Debug)]
pub struct TokenInfo {
    /// As it stands in a document.
    pub text: &'static str,
    /// Name of the Rust variant; bindings derive theirs from it.
    pub rust: &'static str,
    /// What it means.
    pub doc: &'static str,
}

/// What a value becomes in other languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarKind {
    /// Text.
    Text,
    /// One of a list of tokens.
    Token,
    /// A whole number of any size.
    Integer,
    /// A double-precision number.
    Real,
    /// True or false.
    Boolean,
}

/// A value, taken out of its Rust type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scalar<'a> {
    /// Text.
    Text(&'a str),
    /// A token.
    Token(&'static str),
    /// A whole number.
    Integer(i64),
    /// A whole number beyond 64 bits, in decimal digits.
    BigInteger(&'a str),
    /// A number.
    Real(f64),
    /// True or false.
    Boolean(bool),
}

impl Scalar<'_> {
    /// The lexical form, as it is written to a document before escaping.
    #[must_use]
    pub fn lexical(&self) -> Cow<'_, str> {
        match *self {
            Scalar::Text(text) | Scalar::BigInteger(text) => Cow::Borrowed(text),
            Scalar::Token(text) => Cow::Borrowed(text),
            Scalar::Integer(n) => Cow::Owned(n.to_string()),
            Scalar::Real(n) => Cow::Owned(real(n)),
            // RFC 6545 §4.1.1, RID-4.1.1-02: one canonical form.
            Scalar::Boolean(b) => Cow::Borrowed(if b { "true" } else { "false" }),
        }
    }
}

/// A text is not a value of a data type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{found:?} is not {kind}{expected}")]
pub struct ValueError {
    /// The text.
    pub found: String,
    /// The data type's name in the RFC.
    pub kind: &'static str,
    /// What was expected, beginning with punctuation.
    pub expected: String,
}

impl ValueError {
    /// Stable code of this kind of error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "value"
    }

    pub(crate) fn new(info: &'static ValueInfo, found: &str) -> Self {
        Self {
            found: found.chars().take(80).collect(),
            kind: info.name,
            expected: expectation(info),
        }
    }
}

/// What a value of a type looks like, as the end of a sentence.
pub(crate) fn expectation(info: &ValueInfo) -> String {
    if info.tokens.is_empty() {
        return format!(" ({}): expected {}", info.xsd, info.hint);
    }
    let tokens: Vec<&str> = info.tokens.iter().map(|t| t.text).collect();
    format!(": expected one of {}", tokens.join(", "))
}

/// Reads a value from text, with an error that says what was expected.
///
/// # Errors
/// When the text is not of that data type.
pub fn parse_value<T: Value>(text: &str) -> Result<T, ValueError> {
    T::parse(text).ok_or_else(|| ValueError::new(T::info(), text))
}

/// A value that is rarely there, kept apart so that its absence costs one word.
impl<T: Value> Value for Box<T> {
    const IDENTITY: bool = T::IDENTITY;
    const GUARDED: bool = T::GUARDED;
    fn info() -> &'static ValueInfo {
        T::info()
    }
    fn parse(lexical: &str) -> Option<Self> {
        T::parse(lexical).map(Self::new)
    }
    fn parse_lenient(lexical: &str) -> Option<Self> {
        T::parse_lenient(lexical).map(Self::new)
    }
    fn blank() -> Self {
        Self::new(T::blank())
    }
    fn scalar(&self) -> Scalar<'_> {
        (**self).scalar()
    }
    fn emit(&self, out: &mut Vec<u8>, attribute: bool) -> bool {
        (**self).emit(out, attribute)
    }
}

/// White space of XML.
pub(crate) const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

/// A text without the white space of XML around it.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    match text.as_bytes() {
        // Nearly all values have none.
        [first, .., last] if *first > b' ' && *last > b' ' => text,
        _ => text.trim_matches(SPACE),
    }
}

/// White space as XML Schema's `collapse`: none around, single blanks inside.
#[must_use]
pub fn collapse(text: &str) -> Cow<'_, str> {
    let text = trim(text);
    let mut blank = false;
    let plain = text.bytes().all(|b| {
        let space = matches!(b, b' ' | b'\t' | b'\r' | b'\n');
        let bad = space && (blank || b != b' ');
        blank = space;
        !bad
    });
    if plain {
        return Cow::Borrowed(text);
    }
    let words: Vec<&str> = text.split(SPACE).filter(|w| !w.is_empty()).collect();
    Cow::Owned(words.join(" "))
}

/// The zero that has a sign, which a whole number has not.
const MINUS_ZERO: u64 = 1 << 63;

/// Appends a value, escaped. False when XML cannot carry it.
#[inline(always)]
pub(crate) fn emit(out: &mut Vec<u8>, value: Scalar<'_>, attribute: bool) -> bool {
    match value {
        Scalar::Text(text) => return escape(out, text, attribute),
        // Tokens and digits have nothing to escape.
        Scalar::Token(text) => out.extend_from_slice(text.as_bytes()),
        Scalar::Integer(n) => integer(out, n),
        // Counts are mostly whole, and those are quicker written as such.
        Scalar::Real(n) if n.fract() == 0.0 && n.abs() < 1e15 && n.to_bits() != MINUS_ZERO => {
            #[allow(clippy::cast_possible_truncation)]
            integer(out, n as i64);
        }
        other => out.extend_from_slice(other.lexical().as_bytes()),
    }
    true
}

fn integer(out: &mut Vec<u8>, n: i64) {
    let mut digits = itoa::Buffer::new();
    out.extend_from_slice(digits.format(n).as_bytes());
}

/// The shortest form that reads back equal (C-58).
pub(crate) fn real(n: f64) -> String {
    if n.is_nan() {
        "NaN".to_owned()
    } else if n.is_infinite() {
        if n > 0.0 { "INF" } else { "-INF" }.to_owned()
    } else {
        digits(n)
    }
}

/// The shortest digits of a finite number that read back equal: by what writes them in the JSON of
/// a class, too.
pub(crate) fn digits(n: impl zmij::Float) -> String {
    let mut buffer = zmij::Buffer::new();
    let text = buffer.format_finite(n);
    let whole = text.strip_suffix(".0").unwrap_or(text);
    match whole.split_once('e') {
        Some((digits, exponent)) => {
            let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
            let digits = digits.strip_suffix(".0").unwrap_or(digits);
            format!("{digits}E{exponent}")
        }
        None => whole.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::real;

    /// As the standard library writes it.
    fn by_std(n: f64) -> String {
        if n != 0.0 && !(1e-5..1e16).contains(&n.abs()) {
            format!("{n:E}")
        } else {
            n.to_string()
        }
    }

    #[test]
    fn numbers_are_written_in_one_form() {
        for n in [
            0.0,
            -0.0,
            1.0,
            -1.5,
            0.1,
            100.0,
            1e-5,
            9.9e-6,
            1e-4,
            1e15,
            1e16,
            123_456_789_012_345_680.0,
            f64::MAX,
            f64::MIN_POSITIVE,
            5e-324,
            1e21,
            1e22,
            1.111_111_111_111_111_1e24,
        ] {
            assert_eq!(real(n), by_std(n));
        }
        assert_eq!(real(f64::NEG_INFINITY), "-INF");
    }

    proptest! {
        #[test]
        fn no_number_has_more_digits_than_it_needs(bits: u64, whole: i32, tenths: i16) {
            let n = f64::from_bits(bits);
            if n.is_finite() {
                // Of two last digits that are equally near, either will do.
                prop_assert_eq!(real(n).len(), by_std(n).len());
                prop_assert_eq!(real(n).parse::<f64>(), Ok(n));
            }
            for n in [f64::from(whole), f64::from(tenths) / 10.0, f64::from(whole) / 1e7] {
                prop_assert_eq!(real(n), by_std(n));
            }
        }
    }
}
