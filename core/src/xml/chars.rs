//! The character rules of XML 1.0 that the tokenizer leaves to its caller.

use std::borrow::Cow;

use crate::finding::Raw;

/// Byte classes for one pass over names and values.
pub const NAME_START: u8 = 1;
pub const NAME: u8 = 2;
/// Needs a second look inside an attribute value: `<`, `&`, tab, line ends.
pub const VALUE_SPECIAL: u8 = 4;
pub const SPACE: u8 = 8;
pub const COLON: u8 = 16;
pub const QUOTE: u8 = 32;

pub static CLASS: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [0u8; 256];
    let mut i = 0;
    while i < 256 {
        let b = i as u8;
        if b.is_ascii_alphabetic() || b == b'_' || b >= 0x80 {
            table[i] |= NAME_START | NAME;
        }
        if b.is_ascii_digit() || b == b'-' || b == b'.' {
            table[i] |= NAME;
        }
        if matches!(b, b'<' | b'&' | b'\t' | b'\n' | b'\r') {
            table[i] |= VALUE_SPECIAL;
        }
        if matches!(b, b' ' | b'\t' | b'\n' | b'\r') {
            table[i] |= SPACE;
        }
        if b == b':' {
            table[i] |= COLON;
        }
        if matches!(b, b'"' | b'\'') {
            table[i] |= QUOTE;
        }
        i += 1;
    }
    table
}

/// Production [4] of XML 1.0 without the colon.
fn name_start(c: char) -> bool {
    matches!(c, 'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}'
        | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}'
        | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

/// A character of a name that has no colon.
pub fn name_char(c: char) -> bool {
    name_start(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}'
            | '\u{203F}'..='\u{2040}')
}

/// A name without colon (production NCName of Namespaces in XML).
#[must_use]
pub fn is_ncname(name: &str) -> bool {
    if name.is_ascii() {
        let (start, rest) = (name.bytes().next(), name.bytes());
        return start.is_some_and(|b| CLASS[b as usize] & NAME_START != 0)
            && rest.into_iter().all(|b| CLASS[b as usize] & NAME != 0);
    }
    let mut chars = name.chars();
    chars.next().is_some_and(name_start) && chars.all(name_char)
}

/// Production [2] of XML 1.0.
pub fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}'
        | '\u{10000}'..='\u{10FFFF}')
}

/// What stands anywhere in a document, found in one pass over it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Survey {
    /// Offset of the first character that XML 1.0 forbids.
    pub forbidden: Option<usize>,
    /// There is a carriage return, so line ends have to be normalised.
    pub carriage_return: bool,
    /// There is a `]]>`, so texts have to be searched for it.
    pub cdata_end: bool,
}

/// A control character, or the first byte of U+FFFE and U+FFFF.
const SUSPECT: u8 = 1;
const RETURN: u8 = 2;
const BRACKET: u8 = 4;

/// The marks of a byte, told without a branch or a table, so that many are told at once.
const fn marks(b: u8) -> u8 {
    let control = (b < 0x20) & (b != b'\t') & (b != b'\n') & (b != b'\r');
    ((control | (b == 0xEF)) as u8 * SUSPECT)
        | ((b == b'\r') as u8 * RETURN)
        | ((b == b']') as u8 * BRACKET)
}

impl Survey {
    /// Looks through a text.
    pub fn of(text: &str) -> Self {
        // What a processor's first cache holds, for the second look at brackets.
        const PART: usize = 1 << 14;
        const BLOCK: usize = 64;
        let bytes = text.as_bytes();
        let mut survey = Self::default();
        let mut seen = 0;
        let mut start = 0;
        while start < bytes.len() {
            let part = &bytes[start..(start + PART).min(bytes.len())];
            let mut here = 0;
            let (blocks, rest) = part.as_chunks::<BLOCK>();
            for (i, block) in blocks.iter().enumerate() {
                let found = block.iter().fold(0, |all, &b| all | marks(b));
                if found & SUSPECT != 0 && survey.forbidden.is_none() {
                    let at = start + i * BLOCK;
                    survey.forbidden = forbidden(bytes, at, at + BLOCK);
                }
                here |= found;
            }
            let found = rest.iter().fold(0, |all, &b| all | marks(b));
            if found & SUSPECT != 0 && survey.forbidden.is_none() {
                let end = start + part.len();
                survey.forbidden = forbidden(bytes, end - rest.len(), end);
            }
            here |= found;
            if here & BRACKET != 0 && !survey.cdata_end {
                // The two bytes behind may end what begins in this part.
                let more = &bytes[start..(start + PART + 2).min(bytes.len())];
                survey.cdata_end = memchr::memmem::find(more, b"]]>").is_some();
            }
            seen |= here;
            start += PART;
        }
        survey.carriage_return = seen & RETURN != 0;
        survey
    }
}

/// Offset of the first character that XML 1.0 forbids.
#[cfg(feature = "security")]
pub fn first_forbidden(text: &str) -> Option<usize> {
    Survey::of(text).forbidden
}

/// The first forbidden character that begins in a range: in UTF-8 those are the controls, and
/// EF BF BE and EF BF BF.
fn forbidden(bytes: &[u8], from: usize, to: usize) -> Option<usize> {
    (from..to).find(|&at| match bytes[at] {
        0xEF => matches!(bytes.get(at + 1..at + 3), Some([0xBF, 0xBE | 0xBF])),
        b => marks(b) & SUSPECT != 0,
    })
}

/// Where character data stands; the two are normalised differently (XML 1.0 §2.11, §3.3.3).
#[derive(Clone, Copy, PartialEq)]
pub enum Place {
    Attribute,
    Text,
}

/// Resolves references and line ends. `offset` is where `raw` begins in the source.
///
/// In text, comments and processing instructions inside `raw` are left out and CDATA is
/// taken as it stands (RFC 6545 §7, RID-7-12: comments have no effect).
pub fn decode(raw: &str, offset: usize, place: Place) -> Result<Cow<'_, str>, Raw> {
    let bytes = raw.as_bytes();
    let special = |b: u8| match place {
        Place::Attribute => matches!(b, b'&' | b'\t' | b'\n' | b'\r'),
        Place::Text => matches!(b, b'&' | b'\r' | b'<'),
    };
    // Texts may be long; values of attributes are short, and looked at before.
    let first = match place {
        Place::Attribute => bytes.iter().position(|&b| special(b)),
        Place::Text => memchr::memchr3(b'&', b'\r', b'<', bytes),
    };
    let Some(first) = first else {
        return Ok(Cow::Borrowed(raw));
    };
    let mut out = String::with_capacity(raw.len());
    out.push_str(&raw[..first]);
    let mut at = first;
    while at < raw.len() {
        let rest = &raw[at..];
        match bytes[at] {
            b'&' => {
                let (c, used) = reference(rest, offset + at)?;
                out.push(c);
                at += used;
            }
            b'\r' => {
                out.push(if place == Place::Text { '\n' } else { ' ' });
                at += if rest.starts_with("\r\n") { 2 } else { 1 };
            }
            b'\t' | b'\n' if place == Place::Attribute => {
                out.push(' ');
                at += 1;
            }
            b'<' if place == Place::Text => {
                let (open, close) = if rest.starts_with("<![CDATA[") {
                    (9, "]]>")
                } else if rest.starts_with("<!--") {
                    (4, "-->")
                } else {
                    (2, "?>")
                };
                let body = rest.get(open..).unwrap_or("");
                let length = body.find(close).unwrap_or(body.len());
                if open == 9 {
                    push_lines(&mut out, &body[..length]);
                }
                at += (open + length + close.len()).min(rest.len());
            }
            _ => {
                let next = bytes[at..]
                    .iter()
                    .position(|&b| special(b))
                    .unwrap_or(rest.len());
                out.push_str(&rest[..next]);
                at += next;
            }
        }
    }
    Ok(Cow::Owned(out))
}

fn push_lines(out: &mut String, text: &str) {
    if text.contains('\r') {
        out.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
    } else {
        out.push_str(text);
    }
}

/// A reference at the start of `rest`: the character, and the bytes it took.
pub fn reference(rest: &str, offset: usize) -> Result<(char, usize), Raw> {
    let fail = |message: String| {
        Raw::new("XML-ENTITY", offset, message).help(
            "write & as &amp; and < as &lt;; only lt, gt, amp, quot, apos and character \
             numbers can be used, since a DTD is not allowed",
        )
    };
    // The longest useful reference is short; a missing `;` must not scan the document.
    let digits = rest.trim_start_matches(['&', '#', 'x']);
    let zeros = digits.len() - digits.trim_start_matches('0').len();
    let end = rest
        .bytes()
        .take(40 + zeros)
        .position(|b| b == b';')
        .ok_or_else(|| fail("`&` does not begin a complete reference".into()))?;
    let name = &rest[1..end];
    let c = match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#').map(|digits| {
                let (digits, radix) = match digits.strip_prefix('x') {
                    Some(hex) => (hex, 16),
                    None => (digits, 10),
                };
                if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
                    return None;
                }
                u32::from_str_radix(digits.trim_start_matches('0'), radix)
                    .ok()
                    .and_then(char::from_u32)
                    .filter(|&c| is_xml_char(c))
            });
            match number {
                Some(Some(c)) => c,
                Some(None) => {
                    return Err(fail(format!("&{name}; names no character that XML allows")));
                }
                None => return Err(fail(format!("the entity &{name}; is not defined"))),
            }
        }
    };
    Ok((c, end + 1))
}

/// The first character of a text that cannot stand in an XML document.
pub(crate) fn first_unwritable(text: &str) -> Option<char> {
    text.chars().find(|&c| !is_xml_char(c))
}

/// A language tag by its shape alone: `[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*`
pub fn is_language(text: &str) -> bool {
    text.split('-').enumerate().all(|(i, part)| {
        (1..=8).contains(&part.len())
            && part
                .bytes()
                .all(|b| b.is_ascii_alphabetic() || i > 0 && b.is_ascii_digit())
    })
}
