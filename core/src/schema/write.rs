//! Writing: deterministic, and refused when the schema would refuse it.

use hashbrown::HashMap;

use super::read::Round;
use super::{
    ClassInfo, ClassTags, ContentInfo, ContentItem, ContentSlot, Element, ElementSlot, FieldKind,
    FieldRef, Namespace, Scalar, Tag, ValueSlot, WriteOptions,
};
use crate::finding::{Finding, Invalid, Level, Severity};
use crate::xml::{XSI, escape, first_unwritable};

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
        ids: HashMap::default(),
        refs: Vec::new(),
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
    writer.references();
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
    /// Identifiers written so far.
    ids: HashMap<Box<str>, ()>,
    /// References to identifiers, and where they are.
    refs: Vec<(Box<str>, String)>,
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

    /// A text that the schema does not foresee: only written by request.
    pub fn unforeseen(
        &mut self,
        tags: &'static ClassTags,
        index: usize,
        slot: &impl ValueSlot,
        tag: &Tag,
        at: &At<'_>,
    ) {
        if slot.get(0).is_none_or(|v| v.lexical().is_empty()) {
            return self.empty();
        }
        if !self.options.prose {
            let name = tags.class.name;
            self.find(
                "SCHEMA-TEXT",
                at,
                None,
                format!("{name} has content, which its schema does not allow"),
                "leave it out, or write with the option prose for readers that go by the text"
                    .to_owned(),
            );
        }
        self.text(tags, index, slot, tag, at);
    }

    /// An identifier is used once in a document (RFC 7970 §2.14, IODEF2-2.14-01).
    pub fn identity(
        &mut self,
        tags: &'static ClassTags,
        index: usize,
        slot: &impl ValueSlot,
        at: &At<'_>,
    ) {
        let Some(Scalar::Text(id)) = slot.get(0) else {
            return;
        };
        let attribute = (index < tags.class.attributes).then_some(tags.class.fields[index].name);
        if slot.info().xsd == "xs:IDREF" {
            let path = match attribute {
                Some(name) => format!("{}/@{name}", at.path()),
                None => at.path(),
            };
            self.refs.push((id.into(), path));
            return;
        }
        if self.ids.insert(id.into(), ()).is_some() {
            self.find(
                "IODEF2-2.14-01",
                at,
                attribute,
                format!("the identifier `{id}` is used twice"),
                "an identifier names one element of the document: give each its own".to_owned(),
            );
        }
    }

    /// Every reference names an identifier (RFC 7970 §2.14, IODEF2-2.14-02).
    fn references(&mut self) {
        for (id, path) in std::mem::take(&mut self.refs) {
            if !self.ids.contains_key(&id) {
                self.findings.push(Finding {
                    rule: "IODEF2-2.14-02",
                    severity: Severity::Error,
                    level: Level::Schema,
                    path,
                    line: 0,
                    column: 0,
                    message: format!("no element has the identifier `{id}`"),
                    help: "refer to an observable-id or an IndicatorID of this document".to_owned(),
                });
            }
        }
    }

    /// A token that only lenient reading takes.
    pub fn guarded(
        &mut self,
        tags: &'static ClassTags,
        index: usize,
        slot: &dyn ValueSlot,
        is_one: fn(&str) -> bool,
        at: &At<'_>,
    ) {
        let value = slot.get(0).map(|v| v.lexical().into_owned());
        if self.options.prose || value.as_deref().is_none_or(is_one) {
            return;
        }
        let info = &tags.class.fields[index];
        self.find(
            "SCHEMA-VALUE",
            at,
            Some(info.name),
            format!(
                "`{}` is `{}`, which its schema does not have",
                info.name,
                value.unwrap_or_default()
            ),
            "use a value of the schema, or write with the option prose".to_owned(),
        );
    }

    /// A repeated sequence keeps its order within each round.
    pub fn staged(&mut self, element: &dyn Element, at: &At<'_>) {
        let class = element.class();
        let order = match class.order.map(|i| element.field(i)) {
            Some(FieldRef::Order(order)) => order.members(),
            _ => &[],
        };
        for group in class.groups.iter().filter(|g| g.staged) {
            let first = group.members.trailing_zeros() as usize;
            let members = || (first..64).take_while(|i| group.members & (1 << i) != 0);
            let grouped: Vec<usize> = if order.is_empty() || !fits(element, group.members, order) {
                members()
                    .flat_map(|i| std::iter::repeat_n(i, super::count(element, i)))
                    .collect()
            } else {
                order.iter().map(|&m| first + m as usize).collect()
            };
            let mut round = Round::default();
            let wrong = grouped.iter().find(|&&i| !round.admits(&class.fields[i]));
            if let Some(&index) = wrong {
                let name = class.fields[index].name;
                self.find(
                    "SCHEMA-ORDER",
                    at,
                    None,
                    format!("{name} does not follow what it belongs to"),
                    format!("say in `order` where each {name} stands, or keep one"),
                );
            }
        }
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
        slot: &(impl ElementSlot + ?Sized),
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

    pub fn content(
        &mut self,
        tags: &'static ClassTags,
        index: usize,
        slot: &dyn ContentSlot,
        tag: &Tag,
        at: &At<'_>,
    ) {
        if let FieldKind::Content(info) = tags.class.fields[index].kind {
            self.admitted(tags.class, info, slot, at);
        }
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

    /// What a wildcard admits.
    fn admitted(
        &mut self,
        class: &'static ClassInfo,
        info: &ContentInfo,
        slot: &dyn ContentSlot,
        at: &At<'_>,
    ) {
        let items = || (0..slot.count()).filter_map(|i| slot.get(i));
        let text = |item: ContentItem<'_>| matches!(item, ContentItem::Text(t) if !t.trim_matches(super::value::SPACE).is_empty());
        let tolerated = self.options.prose && info.lenient_text.is_some();
        if info.elements && !tolerated && items().any(text) {
            self.find(
                "SCHEMA-TEXT",
                at,
                None,
                format!(
                    "{} has text, and its schema allows elements only",
                    class.name
                ),
                "put it into an element".to_owned(),
            );
        }
        if info.least && !items().any(|item| !matches!(item, ContentItem::Text(_))) {
            self.find(
                "SCHEMA-MISSING",
                at,
                None,
                format!("{} has no element in it", class.name),
                "add one".to_owned(),
            );
        }
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
            if self.options.prose && field.lenient.is_some() {
                continue;
            }
            let held = super::count(element, index);
            if field.lenient.is_some() && !field.required && held > 0 && index >= class.attributes {
                let name = field.name;
                self.find(
                    "SCHEMA-UNKNOWN-ELEMENT",
                    at,
                    None,
                    format!(
                        "{} has a {name}, which its schema does not know",
                        class.name
                    ),
                    "leave it out, or write with the option prose".to_owned(),
                );
            }
            if class.required & (1 << index) != 0 && held == 0 {
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
                .filter(|(i, _)| super::count(element, *i) > 0)
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
            for number in 0..super::count(element, index) {
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
            FieldRef::Value(slot) if number < slot.count() => {
                self.leaf(tags, index, slot, number, at);
            }
            _ => {}
        }
    }
}

/// Whether a noted order still speaks of what is there.
fn fits(element: &dyn Element, members: u64, order: &[u8]) -> bool {
    let first = members.trailing_zeros() as usize;
    let mut total = 0;
    for index in (first..64).take_while(|i| members & (1 << i) != 0) {
        let count = super::count(element, index);
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
