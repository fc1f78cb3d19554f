//! The data types of RFC 5070 §2 and the BOOLEAN that RFC 6545 §4.1.1 adds.
//!
//! Each is a type that can only hold what its lexical rules allow. They keep the written
//! form where it can mean more than the value (a date's offset, a port list).
// RFC 6545 §4.1, RID-4.1-01

mod base64;
mod boolean;
mod byte;
mod character;
mod datetime;
mod email;
mod hexbin;
mod identity;
mod integer;
mod language;
mod name;
mod phone;
mod portlist;
mod positive;
mod postal;
mod real;
mod string;
mod timezone;
mod url;

pub use base64::Base64;
pub use byte::Byte;
pub use character::Character;
pub use datetime::DateTime;
pub use email::Email;
pub use hexbin::HexBin;
pub use identity::{Id, IdRef, NcName};
pub use integer::Integer;
pub use language::{Language, XmlLang};
pub use name::Name;
pub use phone::Phone;
pub use portlist::{PortList, PortRange};
pub use positive::PositiveFloat;
pub use postal::Postal;
pub use real::Real;
pub use timezone::Timezone;
pub use url::Url;

/// A data type that is text of a certain form: a checked wrapper.
macro_rules! text_type {
    (
        $(#[$doc:meta])*
        $name:ident, $rfc:literal, $xsd:literal, $source:literal, $hint:literal,
        $about:literal, |$raw:ident| $parse:expr
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name($crate::Text);

        impl $name {
            /// A value from its text.
            ///
            /// # Errors
            /// When the text has not the form of this type.
            pub fn new(text: &str) -> Result<Self, $crate::schema::ValueError> {
                $crate::schema::parse_value(text)
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl $crate::schema::Value for $name {
            const IDENTITY: bool = matches!($xsd.as_bytes(), b"xs:ID" | b"xs:IDREF");
            fn info() -> &'static $crate::schema::ValueInfo {
                static INFO: $crate::schema::ValueInfo = $crate::schema::ValueInfo {
                    name: $rfc,
                    xsd: $xsd,
                    kind: $crate::schema::ScalarKind::Text,
                    doc: $about,
                    source: $source,
                    hint: $hint,
                    tokens: &[],
                };
                &INFO
            }
            fn parse($raw: &str) -> Option<Self> {
                $parse.map(|text| Self($crate::Text::from(text)))
            }
            fn blank() -> Self {
                Self($crate::Text::const_new(""))
            }
            fn scalar(&self) -> $crate::schema::Scalar<'_> {
                $crate::schema::Scalar::Text(&self.0)
            }
        }

        $crate::datatypes::text_traits!($name);
    };
}
pub(crate) use text_type;

/// Reading from and showing as text, for any data type.
macro_rules! text_traits {
    ($name:ident) => {
        impl std::str::FromStr for $name {
            type Err = $crate::schema::ValueError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::schema::parse_value(text)
            }
        }
        impl TryFrom<&str> for $name {
            type Error = $crate::schema::ValueError;
            fn try_from(text: &str) -> Result<Self, Self::Error> {
                $crate::schema::parse_value(text)
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&$crate::schema::Value::scalar(self).lexical())
            }
        }
    };
}
pub(crate) use text_traits;

/// Text types that admit any text: their form is checked by rules, not by the schema.
macro_rules! free_text {
    ($name:ident) => {
        impl From<&str> for $crate::datatypes::$name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }
        impl From<String> for $crate::datatypes::$name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }
        impl $crate::schema::Value for $name {
            fn info() -> &'static $crate::schema::ValueInfo {
                &Self::INFO
            }
            fn parse(text: &str) -> Option<Self> {
                Some(Self(text.into()))
            }
            fn blank() -> Self {
                Self($crate::Text::const_new(""))
            }
            fn scalar(&self) -> $crate::schema::Scalar<'_> {
                $crate::schema::Scalar::Text(&self.0)
            }
        }
        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
pub(crate) use free_text;
