//! Encodings: UTF-8, and those that IODEF documents may have besides (RFC 5070 §6).

use std::borrow::Cow;

use crate::finding::Raw;

/// The document as UTF-8 (RFC 5070 §6, IODEF1-6-04).
pub fn to_utf8(bytes: &[u8]) -> Result<Cow<'_, str>, Raw> {
    let utf16 = match bytes {
        [0xFE, 0xFF, ..] => Some((2, true)),
        [0xFF, 0xFE, ..] => Some((2, false)),
        [0, b'<', 0, b'?', ..] => Some((0, true)),
        [b'<', 0, b'?', 0, ..] => Some((0, false)),
        _ => None,
    };
    let Some((mark, big)) = utf16 else {
        return single(bytes);
    };
    let text = from_utf16(&bytes[mark..], big)?;
    let agrees = match declared(text.as_bytes()) {
        None => mark > 0,
        Some(name) => {
            name.eq_ignore_ascii_case("utf-16")
                || name.eq_ignore_ascii_case(if big { "utf-16be" } else { "utf-16le" })
        }
    };
    if agrees {
        return Ok(Cow::Owned(text));
    }
    Err(Raw::new(
        "XML-ENCODING",
        0,
        format!(
            "the document is UTF-16 and declares {}",
            declared(text.as_bytes()).unwrap_or("nothing")
        ),
    )
    .help("declare the encoding that the file has; UTF-8 is understood everywhere"))
}

/// As [`to_utf8`]; what was text before is UTF-8, whatever it declares.
pub fn to_text(bytes: &[u8], decoded: bool) -> Result<Cow<'_, str>, Raw> {
    if decoded { utf8(bytes) } else { to_utf8(bytes) }
}

fn single(bytes: &[u8]) -> Result<Cow<'_, str>, Raw> {
    let name = declared(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)).unwrap_or("UTF-8");
    let is = |known: &[&str]| known.iter().any(|k| k.eq_ignore_ascii_case(name));
    if is(&["iso-8859-1", "iso_8859-1", "latin1", "l1"]) && !bytes.starts_with(b"\xEF\xBB\xBF") {
        return Ok(Cow::Owned(bytes.iter().map(|&b| b as char).collect()));
    }
    if is(&["us-ascii", "ascii"])
        && let Some(at) = bytes.iter().position(|b| !b.is_ascii())
    {
        return Err(Raw::new(
            "XML-ENCODING",
            at,
            format!("byte 0x{:02X} here is not ASCII", bytes[at]),
        )
        .help("save the document as UTF-8 and declare encoding=\"UTF-8\""));
    }
    utf8(bytes)
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, Raw> {
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|e| {
        Raw::new(
            "XML-ENCODING",
            e.valid_up_to(),
            format!("byte 0x{:02X} here is not UTF-8", bytes[e.valid_up_to()]),
        )
        .help("save the document as UTF-8")
    })
}

/// Encodings that are read; the XML declaration must name the one that the file has.
pub fn is_supported(name: &str) -> bool {
    [
        "utf-8",
        "utf8",
        "us-ascii",
        "ascii",
        "iso-8859-1",
        "iso_8859-1",
        "latin1",
        "l1",
        "utf-16",
        "utf-16be",
        "utf-16le",
    ]
    .iter()
    .any(|k| k.eq_ignore_ascii_case(name))
}

/// The encoding that an XML declaration at the beginning names.
fn declared(bytes: &[u8]) -> Option<&str> {
    let rest = bytes.strip_prefix(b"<?xml")?;
    let end = rest.iter().take(200).position(|&b| b == b'>')?;
    let text = std::str::from_utf8(&rest[..end]).ok()?;
    let at = text.find("encoding")? + "encoding".len();
    let value = text[at..].trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next()
}

fn from_utf16(bytes: &[u8], big: bool) -> Result<String, Raw> {
    let wrong = |at: usize| {
        Raw::new("XML-ENCODING", at, "the document is not sound UTF-16")
            .help("save the document as UTF-8")
    };
    if !bytes.len().is_multiple_of(2) {
        return Err(wrong(0));
    }
    let units = bytes.chunks_exact(2).map(|pair| {
        let pair = [pair[0], pair[1]];
        if big {
            u16::from_be_bytes(pair)
        } else {
            u16::from_le_bytes(pair)
        }
    });
    char::decode_utf16(units)
        .collect::<Result<String, _>>()
        .map_err(|_| wrong(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 5070 §6, IODEF1-6-04
    #[test]
    fn utf_16_in_both_orders() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>ü€😀</a>";
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut little = vec![0xFF, 0xFE];
        little.extend(units.iter().flat_map(|u| u.to_le_bytes()));
        let mut big = vec![0xFE, 0xFF];
        big.extend(units.iter().flat_map(|u| u.to_be_bytes()));
        assert_eq!(to_utf8(&little).ok().as_deref(), Some(text));
        assert_eq!(to_utf8(&big).ok().as_deref(), Some(text));
        assert_eq!(to_utf8(&big[2..]).ok().as_deref(), Some(text));
        assert!(to_utf8(&big[..big.len() - 1]).is_err());
    }

    #[test]
    fn latin_1_and_ascii() {
        let text = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xFC</a>";
        assert!(to_utf8(text).is_ok_and(|t| t.ends_with("<a>ü</a>")));
        assert!(to_utf8(b"<?xml version='1.0' encoding='US-ASCII'?><a>\xFC</a>").is_err());
        assert!(to_utf8(b"<a>\xFC</a>").is_err());
    }

    #[test]
    fn what_was_text_is_utf_8_whatever_it_declares() {
        for name in ["ISO-8859-1", "US-ASCII", "UTF-16", "windows-1252"] {
            let text = format!("<?xml version='1.0' encoding='{name}'?><a>ü</a>");
            assert!(to_text(text.as_bytes(), true).is_ok_and(|t| t == text));
        }
        assert!(to_text(b"<a>\xFC</a>", true).is_err());
    }
}
