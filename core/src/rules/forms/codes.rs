//! Numbers and names that others assign.

use iso_currency::Currency;

use super::{bare, number};

/// A number of an autonomous system, up to 32 bits; a leading `AS` is not part of it.
pub(crate) fn is_asn(text: &str) -> bool {
    number(bare(text)).is_some()
}

/// A code of ISO 4217.
pub(crate) fn is_currency(text: &str) -> bool {
    Currency::from_code(bare(text)).is_some()
}

/// A service name of IANA's form (RFC 6335 §5.1).
pub(crate) fn is_service_name(text: &str) -> bool {
    let text = bare(text);
    let sound = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let hyphens = text.starts_with('-') || text.ends_with('-') || text.contains("--");
    let letter = text.bytes().any(|b| b.is_ascii_alphabetic());
    text.len() <= 15 && sound && letter && !hyphens
}

/// `type/subtype` (RFC 6838 §4.2).
pub(crate) fn is_media_type(text: &str) -> bool {
    let name = |name: &str| {
        let first = name.starts_with(|c: char| c.is_ascii_alphanumeric());
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b);
        first && name.len() <= 127 && name.bytes().all(allowed)
    };
    bare(text)
        .split_once('/')
        .is_some_and(|(kind, subtype)| name(kind) && name(subtype))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn autonomous_systems() {
        assert!(is_asn("64496") && is_asn("4294967295") && is_asn(" 0 "));
        for text in ["", "4294967296", "AS64496", "1.10", "+1", "-1", "１"] {
            assert!(!is_asn(text), "{text:?}");
        }
    }

    #[test]
    fn currencies() {
        assert!(is_currency("EUR") && is_currency("USD") && is_currency("CHF"));
        for text in ["", "EURO", "eur", "ZZZ", "dollars"] {
            assert!(!is_currency(text), "{text:?}");
        }
    }

    #[test]
    fn services() {
        assert!(is_service_name("https") && is_service_name("3com-tsmux") && is_service_name("a"));
        for text in [
            "",
            "HTTP/1.1",
            "a--b",
            "-a",
            "a-",
            "123",
            "sixteen-letters-x",
            "a_b",
        ] {
            assert!(!is_service_name(text), "{text:?}");
        }
    }

    #[test]
    fn media_types() {
        assert!(is_media_type("text/plain") && is_media_type("application/vnd.ms-excel"));
        assert!(is_media_type("image/svg+xml"));
        for text in [
            "",
            "text",
            "text/",
            "/plain",
            "text/plain; charset=utf-8",
            "a b/c",
            "a/b/c",
        ] {
            assert!(!is_media_type(text), "{text:?}");
        }
    }
}
