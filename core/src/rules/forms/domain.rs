//! Domain names.

use super::bare;

/// A domain name: labels of letters, digits and hyphens, or internationalised ones. A final
/// dot is allowed, and the underscore, which names of services have (RFC 8552).
pub(crate) fn is_domain_name(text: &str) -> bool {
    labels(text).is_some()
}

/// A fully qualified domain name: a domain name of at least two labels.
pub(crate) fn is_fqdn(text: &str) -> bool {
    labels(text).is_some_and(|labels| labels > 1)
}

/// How many labels a domain name has; `None` if it is none.
// RFC 1035 §2.3.1, RFC 1123 §2.1, RFC 5890 §2.3
fn labels(text: &str) -> Option<usize> {
    let text = bare(text);
    let text = text.strip_suffix('.').unwrap_or(text);
    // A U-label is shorter in octets as an A-label than as UTF-8, or nearly so: characters
    // are counted.
    let longer = |text: &str, most| text.len() > most && text.chars().count() > most;
    if text.is_empty() || text.len() > 4 * 253 || longer(text, 253) {
        return None;
    }
    let mut count = 0;
    let mut last = "";
    for label in text.split('.') {
        let hyphen = label.starts_with('-') || label.ends_with('-');
        let sound = !label.is_empty() && !hyphen && label.chars().all(in_label);
        if !sound || longer(label, 63) {
            return None;
        }
        count += 1;
        last = label;
    }
    // No top-level domain is a number: that would be an IPv4 address (RFC 1123 §2.1).
    (!last.bytes().all(|b| b.is_ascii_digit())).then_some(count)
}

fn in_label(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    }
    // Marks belong to many scripts' words and are no alphanumerics; what is left out are
    // blanks, controls, punctuation, full-width forms and what Unicode keeps for no one.
    let joiner = matches!(c, '\u{200C}' | '\u{200D}');
    joiner
        || !c.is_whitespace()
            && !c.is_control()
            && !matches!(c,
                '\u{A1}'..='\u{A9}' | '\u{AB}'..='\u{B6}' | '\u{B8}' | '\u{B9}' | '\u{BB}'..='\u{BF}'
                | '\u{D7}' | '\u{F7}'
                | '\u{2000}'..='\u{206F}' | '\u{20A0}'..='\u{20CF}' | '\u{2190}'..='\u{2BFF}'
                | '\u{2E00}'..='\u{2E7F}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}'
                | '\u{E000}'..='\u{F8FF}' | '\u{FE10}'..='\u{FE1F}' | '\u{FE30}'..='\u{FE6F}'
                | '\u{FEFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{FFF0}'..='\u{FFFF}' | '\u{E0000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for text in [
            "example.com",
            "example",
            "a.b.example.",
            "xn--bcher-kva.example",
            "bücher.example",
            "_dmarc.example.com",
            " example.com\n",
            "3com.example",
            "例え.テスト",
            "हिन्दी.example",
            "a-b.example",
            "ไม้.example",
            "1.2.3.4a",
        ] {
            assert!(is_domain_name(text), "{text:?}");
        }
        let long = format!("{}.example", "a".repeat(64));
        for text in [
            "",
            ".",
            "http://example.com",
            "192.0.2.1",
            "a b.example",
            "-a.example",
            "a-.example",
            "a..example",
            ".example",
            "2001:db8::1",
            "a@b.example",
            "a/b",
            "a。example",
            &long,
            "a\u{200B}b.example",
            "a,b",
            "*.example",
            "42",
        ] {
            assert!(!is_domain_name(text), "{text:?}");
        }
        assert!(!is_domain_name(&"a.".repeat(200)));
    }

    #[test]
    fn full_names() {
        assert!(is_fqdn("csirt.example.com") && is_fqdn("example.com."));
        assert!(!is_fqdn("CERT-FOR-OUR-DOMAIN") && !is_fqdn("My CSIRT") && !is_fqdn("com."));
    }
}
