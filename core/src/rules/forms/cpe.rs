//! Names of platforms (Common Platform Enumeration).

use super::bare;

/// A CPE name of version 2.2 (`cpe:/…`) or 2.3 (`cpe:2.3:…`).
// NISTIR 7695 §6.1, §6.2
pub(crate) fn is_cpe(text: &str) -> bool {
    let text = bare(text);
    let after = |prefix: &str| {
        let head = text.get(..prefix.len())?;
        head.eq_ignore_ascii_case(prefix)
            .then(|| &text[prefix.len()..])
    };
    after("cpe:/").is_some_and(is_uri_binding) || after("cpe:2.3:").is_some_and(is_formatted)
}

/// `PART:VENDOR:PRODUCT:VERSION:UPDATE:EDITION:LANGUAGE`, the last ones left out at will.
fn is_uri_binding(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"._-~".contains(&b);
    let component = |text: &str| {
        let mut bytes = text.bytes();
        while let Some(b) = bytes.next() {
            let escape = b == b'%'
                && bytes.next().is_some_and(|b| b.is_ascii_hexdigit())
                && bytes.next().is_some_and(|b| b.is_ascii_hexdigit());
            if !escape && !allowed(b) {
                return false;
            }
        }
        true
    };
    let mut count = 0;
    let mut parts = text.split(':');
    let part = parts.next().unwrap_or("");
    ["", "a", "h", "o"]
        .iter()
        .any(|p| part.eq_ignore_ascii_case(p))
        && parts.all(|part| {
            count += 1;
            component(part)
        })
        && count <= 6
}

/// Eleven attributes set apart by colons, with a backslash before special characters.
fn is_formatted(text: &str) -> bool {
    let (mut count, mut start, mut escaped) = (0, 0, false);
    for (at, b) in text.bytes().chain([b':']).enumerate() {
        match b {
            b':' if !escaped => {
                let Some(attribute) = text.get(start..at) else {
                    return false;
                };
                let part = ["a", "h", "o", "*", "-"].contains(&attribute);
                if count == 0 && !part || !is_attribute(attribute) {
                    return false;
                }
                count += 1;
                start = at + 1;
            }
            b'\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    count == 11
}

/// `*`, `-`, or a value, with wildcards at its ends only.
fn is_attribute(text: &str) -> bool {
    if matches!(text, "*" | "-") {
        return true;
    }
    let questions = |text: &str| text.bytes().all(|b| b == b'?');
    let inner = text
        .strip_prefix('*')
        .unwrap_or_else(|| text.trim_start_matches('?'));
    let bytes = inner.as_bytes();
    let (mut at, mut values) = (0, 0);
    while let Some(&b) = bytes.get(at) {
        match b {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at += 2,
            b'*' => return values > 0 && at + 1 == bytes.len(),
            b'?' => return values > 0 && questions(&inner[at..]),
            b'-' | b'.' | b'_' => at += 1,
            _ if b.is_ascii_alphanumeric() => at += 1,
            _ => return false,
        }
        values += 1;
    }
    values > 0
}

#[cfg(test)]
mod tests {
    use super::is_cpe;

    #[test]
    fn names() {
        for text in [
            "cpe:/a:example:product:1.0",
            "cpe:/o",
            "cpe:/",
            "CPE:/h:example%21:x:::~en~",
            "cpe:/a:b:c:d:e:f:en",
            "cpe:2.3:a:example:product:1.0:*:*:*:*:*:*:*",
            "cpe:2.3:o:example:a\\:b\\\\:1.?:-:*:*:*:*:*:*",
            " cpe:2.3:*:*:*:*:*:*:*:*:*:*:* ",
            "cpe:2.3:a:*example*:??a:1:*:*:en-us:*:*:*:*",
        ] {
            assert!(is_cpe(text), "{text:?}");
        }
        for text in [
            "",
            "Example Product 1.0",
            "cpe:a:b",
            "cpe:/x:b",
            "cpe:/a:b:c:d:e:f:g:h",
            "cpe:/a:b c",
            "cpe:/a:%2",
            "cpe:2.3:a:example:product:1.0",
            "cpe:2.3:a:example:product:1.0:*:*:*:*:*:*:*:*",
            "cpe:2.3:x:example:product:1.0:*:*:*:*:*:*:*",
            "cpe:2.3:a:exa*mple:product:1.0:*:*:*:*:*:*:*",
            "cpe:2.3:a::product:1.0:*:*:*:*:*:*:*",
            "cpe:2.3:a:b c:product:1.0:*:*:*:*:*:*:*",
            "cpe:2.3:a:example:product:1.0:*:*:*:*:*:*:\\",
            "cpe:é",
        ] {
            assert!(!is_cpe(text), "{text:?}");
        }
    }
}
