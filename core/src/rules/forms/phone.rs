//! Telephone numbers and postal addresses.

use super::bare;

/// A telephone number in international form: `+`, at most 15 digits, visual separators
/// (RFC 4519 §2.34, E.123, E.164).
pub(crate) fn is_phone(text: &str) -> bool {
    let Some(rest) = bare(text).strip_prefix('+') else {
        return false;
    };
    let (mut digits, mut open) = (0, false);
    for c in rest.chars() {
        match c {
            '0'..='9' => digits += 1,
            '(' if !open => open = true,
            ')' if open => open = false,
            // Between digits only, but for a blank after a bracket.
            ' ' | '-' | '.' | '/' if digits > 0 => {}
            _ => return false,
        }
    }
    // No country code begins with 0 (E.164 §6.2.1); it has up to three digits itself.
    let end = rest.ends_with(|c: char| c.is_ascii_digit() || c == ')');
    !open && end && (3..=15).contains(&digits) && !rest.starts_with('0')
}

/// A postal address as RFC 4519 §2.23 writes it: lines set apart by `$`, with `\24` and `\5C`.
// RFC 4517 §3.3.28
pub(crate) fn is_postal(text: &str) -> bool {
    let text = bare(text);
    text.split('$').all(|line| {
        let escapes = line.split('\\').skip(1);
        let mut sound = !line.is_empty();
        for after in escapes {
            sound &= ["24", "5C", "5c"]
                .iter()
                .any(|code| after.starts_with(code));
        }
        sound
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for text in [
            "+1 412 555 1234",
            "+14125551234",
            "+1-412-555-1234",
            "+44 (20) 7946 0000",
            "+1.412.5",
            " +41 44 668 18 00\n",
            "+123456789012345",
            "+1 (412) 555/1234",
        ] {
            assert!(is_phone(text), "{text:?}");
        }
        for text in [
            "",
            "+",
            "412 555 1234",
            "+1 412 CALL",
            "+1234567890123456",
            "+0 12 345",
            "+1 (412 555",
            "0041446681800",
            "+1 412) 555",
            "+1 412 555 x12",
            "+ 1 412",
            "++1 412",
            "+1 412-",
            "+1,412",
            "+12",
        ] {
            assert!(!is_phone(text), "{text:?}");
        }
    }

    #[test]
    fn postal_lines() {
        for text in [
            "1 Main St$City",
            "Zürich",
            "a\\24b$c\\5Cd",
            "\n 1 Main St\n City",
            "a\\5c",
        ] {
            assert!(is_postal(text), "{text:?}");
        }
        for text in ["", " ", "a\\b", "a$$b", "a$", "$a", "a\\", "a\\2", "a\\\\b"] {
            assert!(!is_postal(text), "{text:?}");
        }
    }
}
