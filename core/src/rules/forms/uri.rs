//! URIs and references to them (RFC 3986).

use fluent_uri::{Uri, UriRef};

use super::bare;

/// A URI reference (RFC 3986 §4.1).
pub(crate) fn is_uri_reference(text: &str) -> bool {
    UriRef::parse(bare(text)).is_ok()
}

/// A URI with a scheme (RFC 3986 §3).
pub(crate) fn is_uri(text: &str) -> bool {
    Uri::parse(bare(text)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        for text in [
            "http://example.com/a?b=c#d",
            "urn:example:a:b",
            "//example.com",
            "../a",
            "#a",
            "",
            "http://[2001:db8::1]:80/",
            "mailto:a@example.com",
            " http://example.com\n",
            "a%20b",
            "file:///c:/a",
        ] {
            assert!(is_uri_reference(text), "{text:?}");
        }
        for text in [
            "http://example.com/a b",
            "a%2",
            "a%zz",
            "http://[::1",
            "http://exämple.com/",
            "a\\b",
            "http://example.com/{a}",
            ":a",
            "<http://example.com>",
            "http://example.com:x/",
            "http://a\nb.example",
        ] {
            assert!(!is_uri_reference(text), "{text:?}");
            assert!(!is_uri(text), "{text:?}");
        }
    }

    #[test]
    fn with_a_scheme() {
        assert!(is_uri("https://example.com/") && is_uri("urn:a:b") && is_uri("http://a/#b"));
        assert!(!is_uri("//example.com") && !is_uri("www.example.com") && !is_uri(""));
    }
}
