//! Writing: deterministic, and refused when the schema would refuse it.

use super::XSI;
use super::read::first_unwritable;
use crate::finding::{Finding, Invalid, Level, Severity};
use crate::schema::{
    ClassInfo, ClassTags, ContentItem, ContentSlot, Element, ElementSlot, FieldRef, Namespace,
    Scalar, Tag, ValueSlot,
};

/// How to write a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteOptions {
    /// Begin with an XML declaration, as RFC 6545 §5.5 and RFC 5070 §4.1 demand.
    pub declaration: bool,
    /// Say where the schema of the IODEF document is (RFC 5070 §4.2).
    pub schema_location: bool,
    /// Blanks a level; `None` writes one line.
    pub indent: Option<usize>,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self {
            declaration: true,
            schema_location: true,
            indent: None,
        }
    }
}

impl WriteOptions {
    /// One element a line, for people.
    #[must_use]
    pub fn pretty() -> Self {
        Self {
            indent: Some(2),
            ..Self::default()
        }
    }
}

/// Writes an element and all it holds under the given name, in its class's namespace.
///
/// # Errors
/// When the value breaks the schema: the findings say what and where, without line numbers.
pub fn write(
    element: &dyn Element,
    name: &'static str,
    options: &WriteOptions,
) -> Result<Vec<u8>, Invalid> {
    write_with_hint(element, name, options, 4096)
}

/// As [`write`], with room for so many bytes made at once.
pub(crate) fn write_with_hint(
    element: &dyn Element,
    name: &'static str,
    options: &WriteOptions,
    hint: usize,
) -> Result<Vec<u8>, Invalid> {
    let mut writer = Writer {
        out: Vec::with_capacity(hint),
        options,
        findings: Vec::new(),
        scope: Vec::with_capacity(4),
        depth: 0,
    };
    if options.declaration {
        writer.push("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }
    let class = element.class();
    let tag = Tag::element(class.ns, name);
    let at = At {
        up: None,
        name,
        number: 0,
    };
    writer.element(element, &tag, &at);
    if options.indent.is_some() {
        writer.out.push(b'\n');
    }
    if writer.findings.is_empty() {
        return Ok(writer.out);
    }
    Err(Invalid {
        findings: writer.findings,
    })
}

/// What writes: the derives call it for each field in turn.
#[doc(hidden)]
#[derive(Debug)]
pub struct Writer<'a> {
    /// UTF-8: all that is ever added is text.
    out: Vec<u8>,
    options: &'a WriteOptions,
    findings: Vec<Finding>,
    /// Namespaces declared so far.
    scope: Vec<&'static Namespace>,
    depth: usize,
}

/// Where the writer is: a chain up to the root, so that only an error costs anything.
#[doc(hidden)]
#[derive(Debug)]
pub struct At<'a> {
    up: Option<&'a At<'a>>,
    name: &'static str,
    number: usize,
}

impl At<'_> {
    fn path(&self) -> String {
        let mut path = self.up.map_or(String::new(), At::path);
        path.push('/');
        path.push_str(self.name);
        if self.number > 0 {
            path.push_str(&format!("[{}]", self.number + 1));
        }
        path
    }
}

#[allow(missing_docs)]
impl Writer<'_> {
    #[inline]
    fn push(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    #[cold]
    fn find(
        &mut self,
        rule: &'static str,
        at: &At<'_>,
        attribute: Option<&str>,
        message: String,
        help: String,
    ) {
        let mut path = at.path();
        if let Some(name) = attribute {
            path.push_str("/@");
            path.push_str(name);
        }
        self.findings.push(Finding {
            rule,
            severity: Severity::Error,
            level: Level::Schema,
            path,
            line: 0,
            column: 0,
            message,
            help,
        });
    }

    /// A whole element.
    fn element(&mut self, element: &(impl Element + ?Sized), tag: &Tag, at: &At<'_>) {
        self.depth += 1;
        tag.open.push(&mut self.out);
        let tags = element.class().class_tags();
        let declared = self.scope.len();
        for ns in &tags.namespaces {
            if !self.scope.iter().any(|s| std::ptr::eq(*s, *ns)) {
                self.declare(ns);
            }
        }
        if tags.located {
            self.schema_location(tags.class.ns);
        }
        element.write(self, tags, tag, at);
        self.scope.truncate(declared);
        self.depth -= 1;
    }

    #[inline]
    fn layout(&mut self, depth: usize) {
        if let Some(indent) = self.options.indent {
            self.out.push(b'\n');
            self.out.extend(std::iter::repeat_n(b' ', indent * depth));
        }
    }

    #[cold]
    fn declare(&mut self, ns: &'static Namespace) {
        self.push(" xmlns:");
        self.push(ns.prefix);
        self.push("=\"");
        escape(&mut self.out, ns.uri, true);
        self.out.push(b'"');
        self.scope.push(ns);
    }

    /// RFC 5070 §4.2, IODEF1-4.2-01
    fn schema_location(&mut self, ns: &Namespace) {
        if let Some(location) = ns.location.filter(|_| self.options.schema_location) {
            self.push(" xmlns:xsi=\"");
            self.push(XSI);
            self.push("\" xsi:schemaLocation=\"");
            self.push(ns.uri);
            self.push(" ");
            self.push(location);
            self.push("\"");
        }
    }

    #[cold]
    fn unwritable(
        &mut self,
        class: &'static ClassInfo,
        index: usize,
        value: Option<Scalar<'_>>,
        at: &At<'_>,
    ) {
        let info = &class.fields[index];
        let c = value
            .and_then(|v| first_unwritable(&v.lexical()))
            .unwrap_or_default();
        self.find(
            "XML-CHARACTER",
            at,
            (index < class.attributes).then_some(info.name),
            format!(
                "`{}` has the character U+{:04X}, which XML cannot carry",
                info.name, c as u32
            ),
            "remove it, or carry the data as base64 in AdditionalData".to_owned(),
        );
    }

    #[inline]
    pub fn attribute(
        &mut self,
        tags: &'static ClassTags,
        index: usize,
        slot: &impl ValueSlot,
        at: &At<'_>,
    ) {
        if slot.count() > 0 {
            let tag = &tags.fields[index];
            tag.open.push(&mut self.out);
            if !slot.emit(0, &mut self.out, true) {
                self.unwritable(tags.class, index, slot.get(0), at);
            }
            self.out.push(b'"');
        }
    }

    pub fn fixed_attribute(
        &mut self,
        tags: &'static ClassTags,
        index: usize,
        slot: &impl ValueSlot,
        at: &At<'_>,
    ) {
        let info = &tags.class.fields[index];
        if let (Some(fixed), Some(value)) = (info.fixed, slot.get(0)) {
            let text = value.lexical();
            if text != fixed {
                self.find(
                    "SCHEMA-FIXED",
                    at,
                    Some(info.name),
                    format!("`{}` is {text:?}", info.name),
                    format!("the only value allowed is {fixed:?}"),
                );
            }
        }
        self.attribute(tags, index, slot, at);
    }

    #[inline]
    pub fn text(
        &mut self,
        tags: &'static ClassTags,
        index: usize,
        slot: &impl ValueSlot,
        tag: &Tag,
        at: &At<'_>,
    ) {
        self.out.push(b'>');
        if !slot.emit(0, &mut self.out, false) {
            self.unwritable(tags.class, index, slot.get(0), at);
        }
        tag.close.push(&mut self.out);
    }

    #[inline]
    pub fn empty(&mut self) {
        self.push("/>");
    }

    #[inline]
    pub fn begin(&mut self) -> usize {
        self.out.push(b'>');
        self.out.len()
    }

    #[inline]
    pub fn end(&mut self, mark: usize, tag: &Tag) {
        if self.out.len() == mark {
            self.out.pop();
            self.push("/>");
        } else {
            self.layout(self.depth - 1);
            tag.close.push(&mut self.out);
        }
    }

    #[inline]
    pub fn children(
        &mut self,
        tags: &'static ClassTags,
        index: usize,
        slot: &impl ElementSlot,
        at: &At<'_>,
    ) {
        for number in 0..slot.count() {
            if let Some(child) = slot.get(number) {
                self.child(tags, index, child, number, at);
            }
        }
    }

    fn child(
        &mut self,
        tags: &'static ClassTags,
        index: usize,
        child: &dyn Element,
        number: usize,
        at: &At<'_>,
    ) {
        self.layout(self.depth);
        let at = At {
            up: Some(at),
            name: tags.class.fields[index].name,
            number,
        };
        self.element(child, &tags.fields[index], &at);
    }

    #[inline]
    pub fn leaves(
        &mut self,
        tags: &'static ClassTags,
        index: usize,
        slot: &impl ValueSlot,
        at: &At<'_>,
    ) {
        for number in 0..slot.count() {
            self.leaf(tags, index, slot, number, at);
        }
    }

    #[inline]
    fn leaf(
        &mut self,
        tags: &'static ClassTags,
        index: usize,
        slot: &(impl ValueSlot + ?Sized),
        number: usize,
        at: &At<'_>,
    ) {
        self.layout(self.depth);
        let tag = &tags.fields[index];
        tag.open.push(&mut self.out);
        if !slot.emit(number, &mut self.out, false) {
            self.unwritable(tags.class, index, slot.get(number), at);
        }
        tag.close.push(&mut self.out);
    }

    pub fn content(&mut self, slot: &dyn ContentSlot, tag: &Tag, at: &At<'_>) {
        self.out.push(b'>');
        // White space is only free where there is no text.
        let items = || (0..slot.count()).filter_map(|i| slot.get(i));
        let typed = items().all(|item| matches!(item, ContentItem::Element(..)));
        for (i, item) in items().enumerate() {
            match item {
                ContentItem::Text(text) => {
                    if !escape(&mut self.out, text, false) {
                        self.find(
                            "XML-CHARACTER",
                            at,
                            None,
                            "the content has a character that XML cannot carry".to_owned(),
                            "carry it as base64 with dtype byte".to_owned(),
                        );
                    }
                }
                ContentItem::Fragment(fragment) => self.push(fragment.as_str()),
                ContentItem::Element(name, child) => {
                    if typed {
                        self.layout(self.depth);
                    }
                    let at = At {
                        up: Some(at),
                        name,
                        number: i,
                    };
                    let tag = Tag::element(child.class().ns, name);
                    self.element(child, &tag, &at);
                }
            }
        }
        if typed && slot.count() > 0 {
            self.layout(self.depth - 1);
        }
        tag.close.push(&mut self.out);
    }

    /// What must be there, and what cannot stand together, said in full.
    #[cold]
    pub fn check(&mut self, element: &dyn Element, at: &At<'_>) {
        let class = element.class();
        let told = |w: &Self, rule: &str, path: &str| {
            w.findings.iter().any(|f| f.rule == rule && f.path == path)
        };
        let path = at.path();
        if told(self, "SCHEMA-MISSING", &path) || told(self, "SCHEMA-CHOICE", &path) {
            return;
        }
        for (index, field) in class.fields.iter().enumerate() {
            if class.required & (1 << index) != 0 && crate::schema::count(element, index) == 0 {
                let name = field.name;
                self.find(
                    "SCHEMA-MISSING",
                    at,
                    None,
                    format!("{} has no {name}", class.name),
                    format!("add {name}"),
                );
            }
        }
        for group in class.groups {
            let members = || {
                class
                    .fields
                    .iter()
                    .enumerate()
                    .filter(|(i, _)| group.members & (1 << i) != 0)
            };
            let held: Vec<&str> = members()
                .filter(|(i, _)| crate::schema::count(element, *i) > 0)
                .map(|(_, f)| f.name)
                .collect();
            if held.is_empty() && group.required {
                let all: Vec<&str> = members().map(|(_, f)| f.name).collect();
                let all = all.join(" or ");
                self.find(
                    "SCHEMA-MISSING",
                    at,
                    None,
                    format!("{} has no {all}", class.name),
                    format!("add {all}"),
                );
            }
            if group.exclusive && held.len() > 1 {
                self.find(
                    "SCHEMA-CHOICE",
                    at,
                    None,
                    format!("{} has both {}", class.name, held.join(" and ")),
                    "keep one kind".to_owned(),
                );
            }
        }
    }

    /// Children whose choice was interleaved when they were read.
    #[cold]
    pub fn ordered(&mut self, element: &dyn Element, at: &At<'_>) {
        let class = element.class();
        let tags = class.class_tags();
        let order = match class.order.map(|i| element.field(i)) {
            Some(FieldRef::Order(order)) => order.members(),
            _ => &[],
        };
        let mut done = 0u64;
        for (index, info) in class.fields.iter().enumerate().skip(class.attributes) {
            if done & (1 << index) != 0 {
                continue;
            }
            if let Some(group) = info.group.map(|g| &class.groups[g as usize])
                && !group.exclusive
                && fits(element, group.members, order)
            {
                done = group.members;
                let mut used = [0usize; 64];
                for &member in order {
                    let field = index + member as usize;
                    self.one(element, tags, field, used[field], at);
                    used[field] += 1;
                }
                continue;
            }
            for number in 0..crate::schema::count(element, index) {
                self.one(element, tags, index, number, at);
            }
        }
    }

    fn one(
        &mut self,
        element: &dyn Element,
        tags: &'static ClassTags,
        index: usize,
        number: usize,
        at: &At<'_>,
    ) {
        match element.field(index) {
            FieldRef::Element(slot) => {
                if let Some(child) = slot.get(number) {
                    self.child(tags, index, child, number, at);
                }
            }
            FieldRef::Value(slot) => {
                if number < slot.count() {
                    self.leaf(tags, index, slot, number, at);
                }
            }
            _ => {}
        }
    }
}

/// Appends a value, escaped. False when XML cannot carry it.
#[inline(always)]
pub(crate) fn emit(out: &mut Vec<u8>, value: Scalar<'_>, attribute: bool) -> bool {
    match value {
        Scalar::Text(text) => return escape(out, text, attribute),
        // Tokens and digits have nothing to escape.
        Scalar::Token(text) => out.extend_from_slice(text.as_bytes()),
        Scalar::Integer(n) => integer(out, n),
        // Counts are mostly whole, and those are quicker written as such.
        Scalar::Real(n) if n.fract() == 0.0 && n.abs() < 1e15 => {
            #[allow(clippy::cast_possible_truncation)]
            integer(out, n as i64);
        }
        other => out.extend_from_slice(other.lexical().as_bytes()),
    }
    true
}

fn integer(out: &mut Vec<u8>, n: i64) {
    let mut digits = itoa::Buffer::new();
    out.extend_from_slice(digits.format(n).as_bytes());
}

/// Whether a noted order still speaks of what is there.
fn fits(element: &dyn Element, members: u64, order: &[u8]) -> bool {
    let first = members.trailing_zeros() as usize;
    let mut total = 0;
    for index in (first..64).take_while(|i| members & (1 << i) != 0) {
        let count = crate::schema::count(element, index);
        let noted = order
            .iter()
            .filter(|&&m| m as usize + first == index)
            .count();
        if noted != count {
            return false;
        }
        total += count;
    }
    total == order.len()
}

/// Which bytes need work, by place: 1 always escaped, 2 escaped in attributes, 4 forbidden,
/// 8 perhaps part of a forbidden character.
static ESCAPES: [u8; 256] = escapes();

const fn escapes() -> [u8; 256] {
    let mut table = [0u8; 256];
    let mut i = 0;
    while i < 0x20 {
        table[i] = 4;
        i += 1;
    }
    table[b'\t' as usize] = 2;
    table[b'\n' as usize] = 2;
    table[b'\r' as usize] = 1;
    table[b'&' as usize] = 1;
    table[b'<' as usize] = 1;
    table[b'>' as usize] = 1;
    table[b'"' as usize] = 1;
    table[b'\'' as usize] = 1;
    table[0xEF] = 8;
    table
}

/// Appends a text that has nothing to escape. Short ones go in two blocks of fixed size that
/// overlap, which costs less than a call that copies just what is needed.
#[inline]
fn append(out: &mut Vec<u8>, bytes: &[u8]) {
    let end = out.len() + bytes.len();
    match bytes.len() {
        16..=32 => {
            let (Some(first), Some(last)) = (bytes.first_chunk::<16>(), bytes.last_chunk::<16>())
            else {
                return;
            };
            out.extend_from_slice(first);
            out.truncate(end - 16);
            out.extend_from_slice(last);
        }
        8..=15 => {
            let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>())
            else {
                return;
            };
            out.extend_from_slice(first);
            out.truncate(end - 8);
            out.extend_from_slice(last);
        }
        _ => out.extend_from_slice(bytes),
    }
}

/// Whether a text may need work. Whole blocks are looked at together, which the compiler
/// turns into vector code; the last block overlaps the one before.
#[inline]
fn is_suspect(bytes: &[u8]) -> bool {
    if let Some(last) = bytes.last_chunk::<16>() {
        let (blocks, _) = bytes.as_chunks::<16>();
        return suspect(last) || blocks.iter().any(suspect);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        return suspect(first) || suspect(last);
    }
    bytes.iter().any(|b| ESCAPES[*b as usize] != 0)
}

/// Whether a block may hold a byte of [`ESCAPES`].
#[inline(always)]
fn suspect<const N: usize>(block: &[u8; N]) -> bool {
    let found = block.iter().fold(0u8, |found, &b| {
        found
            | u8::from(b < 0x20)
            | u8::from(b == b'&')
            | u8::from(b == b'<')
            | u8::from(b == b'>')
            | u8::from(b == b'"')
            | u8::from(b == b'\'')
            | u8::from(b == 0xEF)
    });
    found != 0
}

/// Appends text with all five special characters as named entities (RFC 6545 §5.5,
/// RID-5.5-04; RFC 5070 §4.1, IODEF1-4.1-04). False when XML cannot carry the text.
#[inline]
fn escape(out: &mut Vec<u8>, text: &str, attribute: bool) -> bool {
    if is_suspect(text.as_bytes()) {
        return escape_slowly(out, text, attribute);
    }
    append(out, text.as_bytes());
    true
}

fn escape_slowly(out: &mut Vec<u8>, text: &str, attribute: bool) -> bool {
    let mask = if attribute { 1 | 2 | 4 | 8 } else { 1 | 4 | 8 };
    let bytes = text.as_bytes();
    let mut from = 0;
    let special = |b: &u8| ESCAPES[*b as usize] & mask != 0;
    while let Some(step) = bytes[from..].iter().position(special) {
        let at = from + step;
        let b = bytes[at];
        match ESCAPES[b as usize] {
            4 => return false,
            8 => {
                let forbidden = matches!(bytes.get(at + 1..at + 3), Some([0xBF, 0xBE | 0xBF]));
                if forbidden {
                    return false;
                }
                out.extend_from_slice(&bytes[from..=at]);
                from = at + 1;
                continue;
            }
            _ => {}
        }
        out.extend_from_slice(&bytes[from..at]);
        out.extend_from_slice(match b {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'"' => b"&quot;",
            b'\'' => b"&apos;",
            b'\t' => b"&#9;",
            b'\n' => b"&#10;",
            _ => b"&#13;",
        });
        from = at + 1;
    }
    out.extend_from_slice(&bytes[from..]);
    true
}

pub(super) fn escaped(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    escape(&mut out, text, true);
    String::from_utf8(out).unwrap_or_default()
}
