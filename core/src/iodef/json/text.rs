//! JSON text (RFC 8259), to and from the tree.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::IgnoredAny;

use super::tree::{Item, Key, Kind};
use super::{HEX, SYNTAX_JSON};
use crate::finding::Raw;
use crate::xml::{Fatal, Limits};

/// Reads a text; its syntax is serde_json's to judge.
pub(super) fn parse<'a>(text: &'a str, limits: &Limits) -> Result<Item<'a>, Fatal> {
    let deepest = super::deepest(limits);
    if let Some(at) = beyond(text, deepest) {
        return Err(super::too_deep(at, limits));
    }
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        return Err(syntax(text, &error));
    }
    Walker {
        text,
        at: 0,
        max_text: limits.max_text,
    }
    .value()
}

/// Where objects and lists stand deeper in each other than allowed, in text that may be anything.
fn beyond(text: &str, deepest: usize) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => {
                depth += 1;
                if depth > deepest {
                    return Some(at);
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

#[cold]
#[inline(never)]
fn syntax(text: &str, error: &serde_json::Error) -> Fatal {
    let before: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    // The column counts bytes up to the one that is wrong; 0 is the line end before.
    let mut at = (before + error.column()).saturating_sub(1).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    Raw::new(SYNTAX_JSON, at, format!("this is no JSON: {said}"))
        .help("write it as RFC 8259 says; a JSON tool shows and mends such faults")
        .into()
}

/// Goes over text that is known to be JSON.
struct Walker<'a> {
    text: &'a str,
    at: usize,
    max_text: usize,
}

impl<'a> Walker<'a> {
    fn peek(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied().unwrap_or_default()
    }

    /// A value and all in it; lists and objects stand on the stack once a level.
    fn value(&mut self) -> Result<Item<'a>, Fatal> {
        let first = self.peek();
        let mut item = Item {
            at: self.at,
            tag: None,
            kind: Kind::Null,
        };
        match first {
            b'{' => {
                let mut members = Vec::new();
                self.at += 1;
                while self.goes_on(b'}') {
                    let key = self.key()?;
                    members.push((key, self.value()?));
                }
                item.kind = Kind::Map(members);
            }
            b'[' => {
                let mut items = Vec::new();
                self.at += 1;
                while self.goes_on(b']') {
                    items.push(self.value()?);
                }
                item.kind = Kind::List(items);
            }
            _ => item.kind = self.simple(first)?,
        }
        Ok(item)
    }

    /// Whether a list or object has more, up to what closes it; both are gone over, as is a
    /// comma.
    #[inline(never)]
    fn goes_on(&mut self, end: u8) -> bool {
        let mut next = self.peek();
        if next == b',' {
            self.at += 1;
            next = self.peek();
        }
        let on = next != end && self.at < self.text.len();
        if !on {
            self.at += 1;
        }
        on
    }

    /// The name of a member, and its colon.
    #[inline(never)]
    fn key(&mut self) -> Result<Key<'a>, Fatal> {
        self.peek();
        let at = self.at;
        let name = self.string()?;
        self.peek();
        self.at += 1;
        let number = false;
        Ok(Key { at, name, number })
    }

    #[inline(never)]
    fn simple(&mut self, first: u8) -> Result<Kind<'a>, Fatal> {
        Ok(match first {
            b'"' => Kind::Text(self.string()?),
            b't' | b'f' | b'n' => match self.word() {
                "true" => Kind::Boolean(true),
                "false" => Kind::Boolean(false),
                _ => Kind::Null,
            },
            _ => {
                let digits = self.word();
                // RFC 8727 §2.2.1, JSON-2.2.1-01: no fraction and no exponent
                if digits.contains(['.', 'e', 'E']) {
                    Kind::Real(digits.into())
                } else {
                    Kind::Integer(digits.into())
                }
            }
        })
    }

    /// A number, or one of the three words.
    fn word(&mut self) -> &'a str {
        let start = self.at;
        let bytes = self.text.as_bytes();
        while bytes
            .get(self.at)
            .is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
        {
            self.at += 1;
        }
        // Not even broken JSON can stop here.
        self.at = self.at.max(start + 1);
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn string(&mut self) -> Result<Cow<'a, str>, Fatal> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut end = start + 1;
        let mut plain = true;
        loop {
            let from = bytes.get(end..).unwrap_or_default();
            let Some(next) = memchr::memchr2(b'"', b'\\', from) else {
                end = bytes.len();
                break;
            };
            end += next;
            if bytes[end] == b'"' {
                break;
            }
            plain = false;
            end += 2;
        }
        let inner = self.text.get(start + 1..end).unwrap_or_default();
        self.at = (end + 1).min(bytes.len());
        if inner.len() > self.max_text {
            return Err(super::too_long(start, self.max_text));
        }
        if plain {
            return Ok(Cow::Borrowed(inner));
        }
        let quoted = self.text.get(start..self.at).unwrap_or_default();
        // A lone surrogate is found only now.
        serde_json::from_str::<String>(quoted)
            .map(Cow::Owned)
            .map_err(|error| {
                let mut fatal = syntax(quoted, &error);
                fatal.offset = start;
                fatal
            })
    }
}

/// Writes a tree as JSON text, indented by so many blanks a level or on one line.
pub(super) fn print(item: &Item<'_>, indent: Option<usize>) -> Vec<u8> {
    let mut out = Vec::with_capacity(4096);
    value(item, indent, 0, &mut out);
    if indent.is_some() {
        out.push(b'\n');
    }
    out
}

/// Lists and objects stand on the stack once a level, with nothing of what is no such.
fn value(item: &Item<'_>, indent: Option<usize>, depth: usize, out: &mut Vec<u8>) {
    match &item.kind {
        Kind::List(items) => {
            out.push(b'[');
            for (i, item) in items.iter().enumerate() {
                line(i, indent, depth + 1, out);
                value(item, indent, depth + 1, out);
            }
            line(0, indent, depth, out);
            out.push(b']');
        }
        Kind::Map(members) => {
            out.push(b'{');
            for (i, (key, item)) in members.iter().enumerate() {
                line(i, indent, depth + 1, out);
                name(key, indent, out);
                value(item, indent, depth + 1, out);
            }
            line(0, indent, depth, out);
            out.push(b'}');
        }
        _ => simple(item, out),
    }
}

/// A new line, if lines are wanted, for the value of this number.
#[inline(never)]
fn line(number: usize, indent: Option<usize>, depth: usize, out: &mut Vec<u8>) {
    if number > 0 {
        out.push(b',');
    }
    if let Some(indent) = indent {
        out.push(b'\n');
        out.extend(std::iter::repeat_n(b' ', indent * depth));
    }
}

#[inline(never)]
fn name(key: &Key<'_>, indent: Option<usize>, out: &mut Vec<u8>) {
    string(&key.name, out);
    out.push(b':');
    if indent.is_some() {
        out.push(b' ');
    }
}

#[inline(never)]
fn simple(item: &Item<'_>, out: &mut Vec<u8>) {
    match &item.kind {
        Kind::Null | Kind::List(_) | Kind::Map(_) => out.extend_from_slice(b"null"),
        Kind::Boolean(b) => out.extend_from_slice(if *b { b"true" } else { b"false" }),
        Kind::Integer(digits) | Kind::Real(digits) => out.extend_from_slice(digits.as_bytes()),
        Kind::Text(text) => string(text, out),
        Kind::Bytes(octets) if item.tag == Some(HEX) => string(&hexadecimal(octets), out),
        // RFC 8727 §2.2.5, JSON-2.2.5-02
        Kind::Bytes(octets) => string(&STANDARD.encode(octets), out),
    }
}

fn string(text: &str, out: &mut Vec<u8>) {
    // Writing text to memory cannot fail.
    let _ = serde_json::to_writer(out, text);
}

/// Octets as pairs of hexadecimal digits (RFC 4648 §8).
pub(super) fn hexadecimal(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("{octet:02X}")).collect()
}
