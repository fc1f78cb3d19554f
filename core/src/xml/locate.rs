//! From offsets to line, column and path: done once, for findings only, so that a sound
//! document pays nothing for it.

use hashbrown::HashMap;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::finding::{Finding, Raw};

/// An element that is open at some offset.
struct Open<'a> {
    name: &'a str,
    number: usize,
    children: HashMap<&'a str, usize>,
}

/// Works out where findings stand, and puts them in document order.
pub(crate) fn locate(source: &str, mut raws: Vec<Raw>) -> Vec<Finding> {
    Raw::in_order(&mut raws);
    let bom = if source.starts_with('\u{FEFF}') { 3 } else { 0 };
    let mut reader = Reader::from_str(&source[bom..]);
    reader.config_mut().check_end_names = false;
    let mut stack: Vec<Open<'_>> = Vec::new();
    let mut roots = HashMap::new();
    let mut lines = Lines::new(source);
    let mut out = Vec::with_capacity(raws.len());
    let mut raws = raws.into_iter().peekable();
    let mut pop = false;
    loop {
        if pop {
            stack.pop();
            pop = false;
        }
        let before = position(&reader, bom);
        let event = reader.read_event();
        let after = position(&reader, bom).max(before);
        let mut over = false;
        match event {
            Ok(Event::Start(ref tag)) => {
                push(
                    source,
                    tag.name().as_ref(),
                    after,
                    tag.len() + 2,
                    &mut stack,
                    &mut roots,
                );
            }
            Ok(Event::Empty(ref tag)) => {
                push(
                    source,
                    tag.name().as_ref(),
                    after,
                    tag.len() + 3,
                    &mut stack,
                    &mut roots,
                );
                pop = true;
            }
            // An end tag's own findings still belong to the element that it closes.
            Ok(Event::End(_)) => pop = true,
            Ok(Event::Eof) | Err(_) => over = true,
            Ok(_) => {}
        }
        while let Some(raw) = raws.next_if(|r| over || r.offset < after) {
            out.push(finding(source, &mut lines, &stack, raw));
        }
        if raws.peek().is_none() {
            return out;
        }
    }
}

fn position(reader: &Reader<&[u8]>, bom: usize) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX - bom) + bom
}

fn push<'a>(
    source: &'a str,
    name: &str,
    after: usize,
    length: usize,
    stack: &mut Vec<Open<'a>>,
    roots: &mut HashMap<&'a str, usize>,
) {
    let start = after.saturating_sub(length) + 1;
    let name = source.get(start..start + name.len()).unwrap_or("");
    let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
    // A path is for people; a name of 50 000 letters is not.
    let name = &name[..name.floor_char_boundary(60)];
    let counts = stack.last_mut().map_or(roots, |open| &mut open.children);
    let number = counts.entry(name).or_insert(0);
    *number += 1;
    let number = *number;
    stack.push(Open {
        name,
        number,
        children: HashMap::new(),
    });
}

fn finding(source: &str, lines: &mut Lines<'_>, stack: &[Open<'_>], raw: Raw) -> Finding {
    let mut path = String::new();
    for open in stack {
        path.push('/');
        path.push_str(open.name);
        if open.number > 1 {
            path.push_str(&format!("[{}]", open.number));
        }
    }
    if let Some(name) = &raw.attribute {
        path.push_str("/@");
        path.push_str(name);
    }
    let (line, column) = lines.at(source, raw.offset);
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
}

/// Line and column of offsets that only grow.
struct Lines<'a> {
    rest: memchr::Memchr<'a>,
    next: Option<usize>,
    line: u32,
    start: usize,
}

impl<'a> Lines<'a> {
    fn new(source: &'a str) -> Self {
        let mut rest = memchr::memchr_iter(b'\n', source.as_bytes());
        let next = rest.next();
        let start = if source.starts_with('\u{FEFF}') { 3 } else { 0 };
        Self {
            rest,
            next,
            line: 1,
            start,
        }
    }

    fn at(&mut self, source: &str, offset: usize) -> (u32, u32) {
        let offset = offset.min(source.len());
        while let Some(end) = self.next.filter(|&n| n < offset) {
            self.line += 1;
            self.start = end + 1;
            self.next = self.rest.next();
        }
        let before = source.get(self.start.min(offset)..offset).unwrap_or("");
        let column = before.chars().count() + 1;
        (self.line, u32::try_from(column).unwrap_or(u32::MAX))
    }
}
