//! Writing: deterministic, and refused when the schema would refuse it.

use std::borrow::Cow;

use super::XSI;
use super::read::first_unwritable;
use crate::finding::{Finding, Invalid, Level, Severity};
use crate::schema::{
    ClassInfo, ContentItem, ContentKind, Element, FieldInfo, FieldRef, Namespace, Scalar,
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
    let mut writer = Writer {
        out: String::with_capacity(4096),
        options,
        findings: Vec::new(),
        path: Vec::new(),
        scope: Vec::new(),
        depth: 0,
    };
    if options.declaration {
        writer
            .out
            .push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }
    let class = element.class();
    writer.element(element, class, name, class.ns, 0);
    if options.indent.is_some() {
        writer.out.push('\n');
    }
    if writer.findings.is_empty() {
        return Ok(writer.out.into_bytes());
    }
    Err(Invalid {
        findings: writer.findings,
    })
}

struct Writer<'a> {
    out: String,
    options: &'a WriteOptions,
    findings: Vec<Finding>,
    /// Name and number of each open element.
    path: Vec<(&'static str, usize)>,
    /// Namespaces declared so far, with the depth where.
    scope: Vec<(&'static Namespace, usize)>,
    depth: usize,
}

impl Writer<'_> {
    fn find(&mut self, rule: &'static str, attribute: Option<&str>, message: String, help: String) {
        let mut path = String::new();
        for (name, number) in &self.path {
            path.push('/');
            path.push_str(name);
            if *number > 0 {
                path.push_str(&format!("[{}]", number + 1));
            }
        }
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

    fn element(
        &mut self,
        element: &dyn Element,
        class: &'static ClassInfo,
        name: &'static str,
        ns: &'static Namespace,
        number: usize,
    ) {
        self.path.push((name, number));
        self.depth += 1;
        self.open(name, ns, class);
        self.attributes(element, class);
        match class.content {
            ContentKind::Empty => self.out.push_str("/>"),
            ContentKind::Text(index) => {
                self.out.push('>');
                self.text(element, class, index);
                self.close(name, ns);
            }
            ContentKind::Elements => {
                self.check(element, class);
                let at = self.out.len();
                self.out.push('>');
                self.children(element, class);
                if self.out.len() == at + 1 {
                    self.out.truncate(at);
                    self.out.push_str("/>");
                } else {
                    self.layout(self.depth - 1);
                    self.close(name, ns);
                }
            }
            ContentKind::Mixed(index) => {
                self.out.push('>');
                self.mixed(element, index);
                self.close(name, ns);
            }
        }
        while self.scope.last().is_some_and(|(_, d)| *d == self.depth) {
            self.scope.pop();
        }
        self.depth -= 1;
        self.path.pop();
    }

    fn layout(&mut self, depth: usize) {
        if let Some(indent) = self.options.indent {
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n(' ', indent * depth));
        }
    }

    /// A start tag without its `>`, with the namespaces that it and its children need.
    fn open(&mut self, name: &'static str, ns: &'static Namespace, class: &'static ClassInfo) {
        self.out.push('<');
        self.out.push_str(ns.prefix);
        self.out.push(':');
        self.out.push_str(name);
        self.declare(ns);
        for field in &class.fields[class.attributes..] {
            if field.class().is_some() || matches!(field.kind, crate::schema::FieldKind::Leaf(_)) {
                self.declare(field.ns);
            }
        }
        if self.options.schema_location
            && let Some(location) = ns.location
            && name == "IODEF-Document"
        {
            self.out.push_str(" xmlns:xsi=\"");
            self.out.push_str(XSI);
            self.out.push_str("\" xsi:schemaLocation=\"");
            self.out.push_str(ns.uri);
            self.out.push(' ');
            self.out.push_str(location);
            self.out.push('"');
        }
    }

    fn declare(&mut self, ns: &'static Namespace) {
        if self
            .scope
            .iter()
            .any(|(s, _)| std::ptr::eq(*s, ns) || s.uri == ns.uri)
        {
            return;
        }
        self.out.push_str(" xmlns:");
        self.out.push_str(ns.prefix);
        self.out.push_str("=\"");
        escape(&mut self.out, ns.uri, true);
        self.out.push('"');
        self.scope.push((ns, self.depth));
    }

    fn close(&mut self, name: &str, ns: &Namespace) {
        self.out.push_str("</");
        self.out.push_str(ns.prefix);
        self.out.push(':');
        self.out.push_str(name);
        self.out.push('>');
    }

    fn attributes(&mut self, element: &dyn Element, class: &'static ClassInfo) {
        for (index, info) in class.fields[..class.attributes].iter().enumerate() {
            let FieldRef::Value(slot) = element.field(index) else {
                continue;
            };
            let Some(value) = slot.get(0) else {
                continue;
            };
            self.out.push(' ');
            self.out.push_str(info.name);
            self.out.push_str("=\"");
            self.value(value, info, true);
            self.out.push('"');
        }
    }

    fn value(&mut self, value: Scalar<'_>, info: &FieldInfo, attribute: bool) {
        let text: Cow<'_, str> = value.lexical();
        if let Some(fixed) = info.fixed
            && text != fixed
        {
            self.find(
                "SCHEMA-FIXED",
                attribute.then_some(info.name),
                format!("`{}` is {text:?}", info.name),
                format!("the only value allowed is {fixed:?}"),
            );
        }
        if !escape(&mut self.out, &text, attribute) {
            let c = first_unwritable(&text).unwrap_or_default();
            self.find(
                "XML-CHARACTER",
                attribute.then_some(info.name),
                format!(
                    "`{}` has the character U+{:04X}, which XML cannot carry",
                    info.name, c as u32
                ),
                "remove it, or carry the data as base64 in AdditionalData".to_owned(),
            );
        }
    }

    fn text(&mut self, element: &dyn Element, class: &'static ClassInfo, index: usize) {
        if let FieldRef::Value(slot) = element.field(index)
            && let Some(value) = slot.get(0)
        {
            self.value(value, &class.fields[index], false);
        }
    }

    /// What must be there, and what cannot stand together.
    fn check(&mut self, element: &dyn Element, class: &'static ClassInfo) {
        let mut required = class.required;
        while required != 0 {
            let index = required.trailing_zeros() as usize;
            required &= required - 1;
            if crate::schema::count(element, index) == 0 {
                let name = class.fields[index].name;
                self.find(
                    "SCHEMA-MISSING",
                    None,
                    format!("{} has no {name}", class.name),
                    format!("add {name}"),
                );
            }
        }
        for group in class.groups {
            let held: Vec<&FieldInfo> = class
                .fields
                .iter()
                .enumerate()
                .filter(|(i, _)| {
                    group.members & (1 << i) != 0 && crate::schema::count(element, *i) > 0
                })
                .map(|(_, f)| f)
                .collect();
            if held.is_empty() && group.required {
                let all: Vec<&str> = class
                    .fields
                    .iter()
                    .enumerate()
                    .filter(|(i, _)| group.members & (1 << i) != 0)
                    .map(|(_, f)| f.name)
                    .collect();
                let all = all.join(" or ");
                self.find(
                    "SCHEMA-MISSING",
                    None,
                    format!("{} has no {all}", class.name),
                    format!("add {all}"),
                );
            }
            if group.exclusive && held.len() > 1 {
                let names: Vec<&str> = held.iter().map(|f| f.name).collect();
                self.find(
                    "SCHEMA-CHOICE",
                    None,
                    format!("{} has both {}", class.name, names.join(" and ")),
                    "keep one kind".to_owned(),
                );
            }
        }
    }

    fn children(&mut self, element: &dyn Element, class: &'static ClassInfo) {
        let order = match class.order.map(|i| element.field(i)) {
            Some(FieldRef::Order(order)) => order.members(),
            _ => &[],
        };
        let mut group_done = 0u64;
        for (index, info) in class.fields.iter().enumerate().skip(class.attributes) {
            if group_done & (1 << index) != 0 {
                continue;
            }
            if let Some(g) = info.group.filter(|_| !order.is_empty()) {
                let group = &class.groups[g as usize];
                if !group.exclusive && fits(element, group.members, order) {
                    group_done = group.members;
                    let mut used = [0usize; 64];
                    for &member in order {
                        let at = index + member as usize;
                        self.child(element, class, at, used[at]);
                        used[at] += 1;
                    }
                    continue;
                }
            }
            for number in 0..crate::schema::count(element, index) {
                self.child(element, class, index, number);
            }
        }
    }

    fn child(
        &mut self,
        element: &dyn Element,
        class: &'static ClassInfo,
        index: usize,
        number: usize,
    ) {
        let info = &class.fields[index];
        match element.field(index) {
            FieldRef::Element(slot) => {
                if let Some(child) = slot.get(number) {
                    self.layout(self.depth);
                    self.element(child, slot.class(), info.name, info.ns, number);
                }
            }
            FieldRef::Value(slot) => {
                if let Some(value) = slot.get(number) {
                    self.layout(self.depth);
                    self.out.push('<');
                    self.out.push_str(info.ns.prefix);
                    self.out.push(':');
                    self.out.push_str(info.name);
                    self.out.push('>');
                    self.path.push((info.name, number));
                    self.value(value, info, false);
                    self.path.pop();
                    self.close(info.name, info.ns);
                }
            }
            _ => {}
        }
    }

    fn mixed(&mut self, element: &dyn Element, index: usize) {
        let FieldRef::Content(slot) = element.field(index) else {
            return;
        };
        for i in 0..slot.count() {
            match slot.get(i) {
                Some(ContentItem::Text(text)) => {
                    if !escape(&mut self.out, text, false) {
                        self.find(
                            "XML-CHARACTER",
                            None,
                            "the content has a character that XML cannot carry".to_owned(),
                            "carry it as base64 with dtype byte".to_owned(),
                        );
                    }
                }
                Some(ContentItem::Fragment(fragment)) => self.out.push_str(fragment.as_str()),
                Some(ContentItem::Element(name, child)) => {
                    let class = child.class();
                    self.element(child, class, name, class.ns, i);
                }
                None => {}
            }
        }
    }
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

/// Appends text with all five special characters as named entities (RFC 6545 §5.5,
/// RID-5.5-04; RFC 5070 §4.1, IODEF1-4.1-04). False when XML cannot carry the text.
fn escape(out: &mut String, text: &str, attribute: bool) -> bool {
    let mask = if attribute { 1 | 2 | 4 | 8 } else { 1 | 4 | 8 };
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, &b) in bytes.iter().enumerate() {
        let class = ESCAPES[b as usize];
        if class & mask == 0 {
            continue;
        }
        if class == 4 {
            return false;
        }
        if class == 8 {
            if bytes.get(at + 1) == Some(&0xBF) && matches!(bytes.get(at + 2), Some(0xBE | 0xBF)) {
                return false;
            }
            continue;
        }
        out.push_str(&text[from..at]);
        out.push_str(match b {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&apos;",
            b'\t' => "&#9;",
            b'\n' => "&#10;",
            _ => "&#13;",
        });
        from = at + 1;
    }
    out.push_str(&text[from..]);
    true
}

pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text, true);
    out
}
