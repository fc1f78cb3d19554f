//! Language tags (`xs:language`).

use super::text_type;

text_type! {
    /// A language tag such as `en` or `zh-Hant-TW` (`xs:language`, RFC 5646).
    Language, "language", "xs:language", "RFC 5070 §6",
    "a language tag such as en or de-CH", "The language of a text.",
    |text| {
        let text = text.trim_matches([' ', '\t', '\r', '\n']);
        is_language(text).then_some(text)
    }
}

/// `[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*`
fn is_language(text: &str) -> bool {
    text.split('-').enumerate().all(|(i, part)| {
        (1..=8).contains(&part.len())
            && part
                .bytes()
                .all(|b| b.is_ascii_alphabetic() || i > 0 && b.is_ascii_digit())
    })
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
