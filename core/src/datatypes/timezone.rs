//! TIMEZONE (RFC 5070 §2.9).

use super::text_type;

text_type! {
    /// An offset from UTC: `Z`, or a sign with hours and minutes (RFC 5070 §2.9).
    Timezone, "TIMEZONE", "TimezoneType", "RFC 5070 §2.9",
    "Z or an offset such as +02:00", "An offset from UTC.",
    |text| is_timezone(text).then_some(text)
}

/// `Z|[\+\-](0[0-9]|1[0-4]):[0-5][0-9]`, white space counting.
// RFC 5070 §2.9, IODEF1-2.9-01
fn is_timezone(text: &str) -> bool {
    match text.as_bytes() {
        b"Z" => true,
        [b'+' | b'-', h1, h2, b':', m1, m2] => {
            let hours = match h1 {
                b'0' => h2.is_ascii_digit(),
                b'1' => (b'0'..=b'4').contains(h2),
                _ => false,
            };
            hours && (b'0'..=b'5').contains(m1) && m2.is_ascii_digit()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_timezone;

    #[test]
    fn the_published_pattern() {
        for text in ["Z", "+00:00", "-00:00", "+14:59", "+09:00"] {
            assert!(is_timezone(text), "{text:?}");
        }
        for text in [
            "", "z", " Z", "Z ", "+15:00", "+9:00", "+0900", "+09:60", "UTC", "09:00",
        ] {
            assert!(!is_timezone(text), "{text:?}");
        }
    }
}
