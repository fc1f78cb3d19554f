//! ML_STRING (RFC 7970 §2.4).

use openrid_derive::Element;

use super::NS;
use crate::Text;
use crate::datatypes::XmlLang;
use crate::schema::Pos;

/// A text that can state its language, and which texts beside it are its translations
/// (RFC 7970 §2.4).
// IODEF2-2.4-01, IODEF2-6-03
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "MLStringType", ns = NS, source = "RFC 7970 §2.4", xsd = "MLStringType")]
pub struct MlString {
    /// Shared by the translations of one text, which stand side by side.
    // IODEF2-2.4-02, IODEF2-2.4-03
    #[xml(attribute = "translation-id")]
    pub translation_id: Option<Box<Text>>,
    /// Language of the text; that of the nearest element around it when absent.
    #[xml(attribute = "xml:lang")]
    pub lang: Option<Box<XmlLang>>,
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
