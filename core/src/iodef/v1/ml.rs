//! ML_STRING (RFC 5070 §2.4).

use openrid_derive::Element;

use super::NS;
use crate::Text;
use crate::datatypes::Language;
use crate::schema::Pos;

/// A text that can state its language (RFC 5070 §2.4).
// IODEF1-2.4-01, IODEF1-6-02
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "MLStringType", ns = NS, source = "RFC 5070 §2.4", xsd = "MLStringType")]
pub struct MlString {
    /// Language of the text; the document's when absent.
    #[xml(attribute = "lang")]
    pub lang: Option<Language>,
    /// The text.
    #[xml(text)]
    pub value: Text,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

impl From<&str> for MlString {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for MlString {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}
