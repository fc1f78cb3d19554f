//! Atomic content of extensions.

use super::{bare, is_uri_reference};
use crate::datatypes::{Base64, Character, DateTime, Integer, PortList, Real};
use crate::schema::Value;

/// Pairs of hexadecimal digits, with white space between them.
pub(crate) fn octets(text: &str) -> Option<Vec<u8>> {
    let mut octets = Vec::with_capacity(text.len() / 2);
    each_octet(text, |octet| octets.push(octet)).then_some(octets)
}

/// Hands on each octet of hexadecimal text; false if it is none.
fn each_octet(text: &str, mut take: impl FnMut(u8)) -> bool {
    let mut high = None;
    for b in text.bytes() {
        if matches!(b, b' ' | b'\t' | b'\r' | b'\n') {
            continue;
        }
        let Some(digit) = char::from(b).to_digit(16) else {
            return false;
        };
        high = match high {
            None => Some(digit << 4),
            Some(high) => {
                take((high | digit) as u8);
                None
            }
        };
    }
    high.is_none()
}

/// What is wrong with comma-separated values (RFC 4180 §2).
// RFC 5070 §3.6, IODEF1-3.6-05
pub(crate) fn csv(text: &str) -> Result<(), String> {
    let mut rest = text
        .trim_start_matches(['\r', '\n'])
        .trim_end_matches([' ', '\t', '\r', '\n']);
    let (mut record, mut fields, mut wanted) = (1, 0, None);
    loop {
        rest = match rest.strip_prefix('"') {
            Some(quoted) => after_quoted(quoted).ok_or_else(|| {
                format!("opens a quote in record {record} that is not closed before the next comma")
            })?,
            None => {
                let end = rest.find([',', '\r', '\n', '"']).unwrap_or(rest.len());
                if rest[end..].starts_with('"') {
                    return Err(format!(
                        "has a quote within an unquoted field in record {record}"
                    ));
                }
                &rest[end..]
            }
        };
        fields += 1;
        if let Some(next) = rest.strip_prefix(',') {
            rest = next;
            continue;
        }
        let first = *wanted.get_or_insert(fields);
        if first != fields {
            return Err(format!(
                "has {fields} fields in record {record}, but {first} in the first"
            ));
        }
        if rest.is_empty() {
            return Ok(());
        }
        rest = rest.strip_prefix("\r\n").unwrap_or_else(|| &rest[1..]);
        record += 1;
        fields = 0;
    }
}

/// What follows a quoted field, at the comma or the end of the line.
fn after_quoted(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = &rest[rest.find('"')? + 1..];
        match rest.strip_prefix('"') {
            Some(next) => rest = next,
            None => break,
        }
    }
    (rest.is_empty() || rest.starts_with([',', '\r', '\n'])).then_some(rest)
}

/// What is wrong with atomic content of an EXTENSION by its dtype, named as in documents
/// (`integer`, `date-time`, `ipv4-packet` …): the lexical form only. `v2` reads `bytes` and
/// the packets as HEXBIN by RFC 7970, else by RFC 5070 (HEXBIN as well; `byte` is base64).
// RFC 5070 §3.6, IODEF1-3.6-01, IODEF1-3.6-03; RFC 7970 §2.16, IODEF2-2.16-01
pub(crate) fn content(dtype: &str, text: &str, v2: bool) -> Result<(), String> {
    let inner = bare(text);
    let sound = |sound: bool, wrong: &str| if sound { Ok(()) } else { Err(wrong.to_owned()) };
    match dtype {
        "boolean" => sound(bool::parse(inner).is_some(), "is neither true nor false"),
        "byte" | "file" => sound(
            Base64::parse(inner).is_some(),
            "is no base64 with its padding",
        ),
        "character" => sound(
            // White space may be the character itself, or may be around it.
            Character::parse(text).is_some() || Character::parse(inner).is_some(),
            "is not exactly one character",
        ),
        "date-time" => sound(DateTime::parse(inner).is_some(), "is no date and time"),
        "ntpstamp" if v2 => sound(DateTime::parse(inner).is_some(), "is no date and time"),
        "integer" => sound(Integer::parse(inner).is_some(), "is no whole number"),
        "portlist" => sound(PortList::parse(inner).is_some(), "is no list of ports"),
        "real" => sound(Real::parse(inner).is_some(), "is no number"),
        "bytes" | "frame" | "packet" | "ipv4-packet" | "ipv6-packet" => hexadecimal(dtype, inner),
        "path" | "winreg" => sound(!inner.is_empty(), "is empty"),
        "url" => sound(is_uri_reference(inner), "is no URI reference"),
        "csv" => csv(text),
        _ => Ok(()),
    }
}

fn hexadecimal(dtype: &str, text: &str) -> Result<(), String> {
    let mut first = None;
    if !each_octet(text, |octet| _ = first.get_or_insert(octet)) {
        return Err("is not pairs of hexadecimal digits".into());
    }
    let version = match dtype {
        "ipv4-packet" => 4,
        "ipv6-packet" => 6,
        "bytes" => return Ok(()),
        _ if first.is_none() => return Err("is empty".into()),
        _ => return Ok(()),
    };
    match first {
        None => Err("is empty".into()),
        Some(octet) if octet >> 4 == version => Ok(()),
        Some(octet) => Err(format!(
            "begins with the octet {octet:02x}, not with the version {version} of IP"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_octets() {
        assert_eq!(octets("0aFF"), Some(vec![0x0a, 0xff]));
        assert_eq!(octets(" 0a\n ff "), Some(vec![0x0a, 0xff]));
        assert_eq!(octets(""), Some(vec![]));
        assert!(octets("0").is_none() && octets("0g").is_none() && octets("0x0a").is_none());
    }

    #[test]
    fn comma_separated_values() {
        for text in [
            "",
            "a",
            "a,b\nc,d",
            "a,b\r\nc,d\r\n",
            "\"a,b\",c",
            "\"a\"\"b\",\"\"",
            "a,,\n,,",
            "é,ü",
            "\n a,b\n c,d\n ",
            "\"two\nlines\",b",
            ",",
        ] {
            assert_eq!(csv(text), Ok(()), "{text:?}");
        }
        for text in [
            "\"a",
            "a\"b",
            "\"a\"b",
            "a,b\nc",
            "\"a\"\"",
            "a,\"b\nc,d",
            "a\n\nb,c",
        ] {
            assert!(csv(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn by_data_type() {
        for (dtype, text) in [
            ("boolean", " true "),
            ("byte", "QUJD"),
            ("byte", "QQ=="),
            ("character", " "),
            ("character", "\n x\n"),
            ("date-time", "\n2026-03-05T10:21:08Z\n"),
            ("integer", "-5"),
            ("portlist", " 22,80-88 "),
            ("real", "1.5"),
            ("string", ""),
            ("file", "QUJD\nQUJD"),
            ("frame", "00 11 22"),
            ("packet", "45"),
            ("ipv4-packet", "45 00"),
            ("ipv6-packet", "60\n00"),
            ("path", "/etc/passwd"),
            ("url", "http://example.com/"),
            ("csv", "a,b"),
            ("winreg", "HKEY_LOCAL_MACHINE\\Software"),
            ("xml", "anything"),
            ("ext-value", "anything"),
        ] {
            assert_eq!(content(dtype, text, false), Ok(()), "{dtype} {text:?}");
            assert_eq!(content(dtype, text, true), Ok(()), "{dtype} {text:?}");
        }
        for (dtype, text) in [
            ("boolean", "maybe"),
            ("byte", "Q"),
            ("bytes", "QUJD"),
            ("character", "ab"),
            ("date-time", "yesterday"),
            ("ntpstamp", "0xDEADBEEF.0"),
            ("integer", "abc"),
            ("portlist", "22,"),
            ("real", "one"),
            ("file", "!"),
            ("frame", "0"),
            ("packet", ""),
            ("ipv4-packet", "60"),
            ("ipv6-packet", "45"),
            ("ipv6-packet", ""),
            ("path", " "),
            ("url", "a b"),
            ("csv", "\"a"),
            ("winreg", ""),
        ] {
            assert!(content(dtype, text, true).is_err(), "{dtype} {text:?}");
        }
    }
}
