//! What JSON and CBOR have in common: values in lists and maps, and where they stood.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::finding::{Finding, Raw};

/// A value, and where it began.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub at: usize,
    /// Tag of CBOR.
    pub tag: Option<u64>,
    pub kind: Kind<'a>,
}

#[derive(Debug)]
pub(super) enum Kind<'a> {
    Null,
    Boolean(bool),
    /// A whole number, in decimal digits.
    Integer(Cow<'a, str>),
    /// Any other number, in the notation of JSON.
    Real(Cow<'a, str>),
    Text(Cow<'a, str>),
    /// Octets: base64 in JSON.
    Bytes(Cow<'a, [u8]>),
    List(Vec<Item<'a>>),
    Map(Vec<(Key<'a>, Item<'a>)>),
}

/// Name of a member, and where it stood.
#[derive(Debug)]
pub(super) struct Key<'a> {
    pub at: usize,
    pub name: Cow<'a, str>,
    /// How it was written: CBOR has numbers for the names that RFC 8727 knows.
    pub number: bool,
}

impl<'a> Item<'a> {
    /// A value to be written.
    pub fn new(kind: Kind<'a>) -> Self {
        Self {
            at: 0,
            tag: None,
            kind,
        }
    }

    pub fn tagged(tag: u64, kind: Kind<'a>) -> Self {
        Self {
            tag: Some(tag),
            ..Self::new(kind)
        }
    }

    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::new(Kind::Text(text.into()))
    }

    /// The member of a map.
    pub fn member(&self, name: &str) -> Option<&Item<'a>> {
        match &self.kind {
            Kind::Map(members) => members
                .iter()
                .find(|(key, _)| key.name == name)
                .map(|(_, item)| item),
            _ => None,
        }
    }

    /// What it is, as the end of a sentence.
    pub fn describe(&self) -> String {
        let short = |text: &str| crate::text::shorten(text, 60);
        match &self.kind {
            Kind::Null => "null".to_owned(),
            Kind::Boolean(b) => b.to_string(),
            Kind::Integer(n) | Kind::Real(n) => format!("the number {}", short(n)),
            Kind::Text(text) => format!("the text {:?}", short(text)),
            Kind::Bytes(bytes) => format!("{} octets", bytes.len()),
            Kind::List(_) => "a list".to_owned(),
            Kind::Map(_) => "an object".to_owned(),
        }
    }
}

/// Turns offsets into JSON Pointers (RFC 6901), lines and columns. CBOR is one line, of which
/// the columns are bytes.
pub(super) fn locate(root: &Item<'_>, source: Option<&str>, mut raws: Vec<Raw>) -> Vec<Finding> {
    Raw::in_order(&mut raws);
    let paths = pointers(root, raws.iter().map(|raw| raw.offset));
    let mut lines = source.map(Lines::new);
    raws.into_iter()
        .map(|raw| {
            let mut path = paths.get(&raw.offset).cloned().unwrap_or_default();
            if let Some(attribute) = &raw.attribute {
                let name = attribute.strip_prefix("xml:").unwrap_or(attribute);
                step(&mut path, name);
            }
            let (line, column) = match &mut lines {
                Some(lines) => lines.at(raw.offset),
                None => (1, u32::try_from(raw.offset + 1).unwrap_or(u32::MAX)),
            };
            Finding {
                rule: raw.rule,
                severity: raw.severity,
                level: raw.level,
                path,
                line,
                column,
                message: raw.message,
                help: raw.help,
            }
        })
        .collect()
}

/// The pointer of each value or key that begins at one of the offsets.
pub(super) fn pointers(
    root: &Item<'_>,
    wanted: impl Iterator<Item = usize>,
) -> BTreeMap<usize, String> {
    let mut paths: BTreeMap<usize, String> = wanted.map(|offset| (offset, String::new())).collect();
    if !paths.is_empty() {
        walk(root, &mut String::new(), &mut paths);
    }
    paths
}

fn walk(item: &Item<'_>, path: &mut String, paths: &mut BTreeMap<usize, String>) {
    if let Some(found) = paths.get_mut(&item.at) {
        found.clone_from(path);
    }
    let length = path.len();
    match &item.kind {
        Kind::List(items) => {
            for (i, item) in items.iter().enumerate() {
                number(path, i);
                walk(item, path, paths);
                path.truncate(length);
            }
        }
        Kind::Map(members) => {
            for (key, item) in members {
                step(path, &key.name);
                if let Some(found) = paths.get_mut(&key.at) {
                    found.clone_from(path);
                }
                walk(item, path, paths);
                path.truncate(length);
            }
        }
        _ => {}
    }
}

/// One level down, to an item of a list.
#[inline(never)]
fn number(path: &mut String, number: usize) {
    path.push_str(&format!("/{number}"));
}

/// One level down, to a member. A path is for people; a name of 50 000 letters is not.
#[inline(never)]
fn step(path: &mut String, name: &str) {
    path.push('/');
    for c in name.chars().take(60) {
        match c {
            '~' => path.push_str("~0"),
            '/' => path.push_str("~1"),
            c => path.push(c),
        }
    }
}

/// Line and column of offsets that only grow.
struct Lines<'a> {
    source: &'a str,
    seen: usize,
    line: u32,
    start: usize,
}

impl<'a> Lines<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            seen: 0,
            line: 1,
            start: 0,
        }
    }

    fn at(&mut self, offset: usize) -> (u32, u32) {
        let offset = offset.min(self.source.len());
        let bytes = self.source.as_bytes();
        for end in memchr::memchr_iter(b'\n', &bytes[self.seen..offset]) {
            self.line += 1;
            self.start = self.seen + end + 1;
        }
        self.seen = offset;
        let before = self.source.get(self.start..offset).unwrap_or_default();
        let column = before.chars().count() + 1;
        (self.line, u32::try_from(column).unwrap_or(u32::MAX))
    }
}
