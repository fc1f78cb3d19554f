//! Language tags (`xs:language`).

use super::text_type;
use crate::xml::is_language;

text_type! {
    /// A language tag such as `en` or `zh-Hant-TW` (`xs:language`, RFC 5646).
    Language, "language", "xs:language", "RFC 5070 §6",
    "a language tag such as en or de-CH", "The language of a text.",
    |text| {
        let text = crate::schema::trim(text);
        is_language(text).then_some(text)
    }
}

text_type! {
    /// The value of `xml:lang`: a language tag, or nothing to take an inherited one back.
    XmlLang, "xml:lang", "xml:lang", "RFC 7970 §2.4",
    "a language tag such as en or de-CH", "The language of a text.",
    |text| {
        let tag = crate::schema::trim(text);
        (text.is_empty() || is_language(tag)).then_some(tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Value;

    #[test]
    fn shape_of_a_tag() {
        for text in [
            "en",
            "EN",
            "zh-Hant-TW",
            "x-private",
            "de-1996",
            "e",
            " en ",
            "en-1",
        ] {
            assert!(Language::parse(text).is_some(), "{text:?}");
        }
        for text in [
            "",
            "abcdefghi",
            "en_US",
            "1",
            "en-",
            "-en",
            "en--US",
            "en US",
            "é",
        ] {
            assert!(Language::parse(text).is_none(), "{text:?}");
        }
    }
}
