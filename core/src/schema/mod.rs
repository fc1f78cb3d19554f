//! What a derive tells about a class, and how a field is reached without knowing its type.
//!
//! [`ClassInfo`] is static data: names, order, cardinality, types, documentation. The
//! reader, the writer, JSON and every language binding are loops over it. [`Element`] and
//! the slot traits are the other half: they open a field of a value by its index, so that
//! one loop serves every class.

mod choice;
mod copy;
mod enumeration;
mod fragment;
pub mod json;
mod list;
mod options;
pub mod path;
mod read;
mod registry;
mod slot;
mod value;
mod write;

pub use choice::Choice;
pub use enumeration::{Enumeration, EnumerationError};
pub use list::{List, OneOrMore};
pub use options::{ReadOptions, WriteOptions};
pub(crate) use read::{Given, One, Outcome, RootSlot, read};
pub use registry::{RegisteredValue, RegisteredValueError, Registry};
pub use slot::{ContentItem, ContentSlot, ElementSlot, Node, Typed, ValueSlot};
pub use value::{
    Scalar, ScalarKind, TokenInfo, Value, ValueError, ValueInfo, collapse, parse_value,
};
pub(crate) use value::{digits, expectation, real, trim};

pub(crate) use write::write_with_hint;
pub use write::{At, Writer, write};

use std::fmt::Debug;

/// An XML namespace that openrid knows.
#[derive(Debug)]
pub struct Namespace {
    /// The namespace name, compared exactly (RFC 5070 §4.2).
    pub uri: &'static str,
    /// The prefix used when writing.
    pub prefix: &'static str,
    /// Where the schema is published, for `xsi:schemaLocation`.
    pub location: Option<&'static str>,
    /// The global elements that an any-element wildcard assesses when it meets them.
    pub globals: &'static [Global],
}

impl PartialEq for Namespace {
    fn eq(&self, other: &Self) -> bool {
        self.uri == other.uri
    }
}

/// An element that may stand on its own: as a root, or inside a wildcard.
#[derive(Debug)]
pub struct Global {
    /// Local name.
    pub name: &'static str,
    /// What it holds.
    pub kind: GlobalKind,
}

impl Global {
    /// A global element that is a class.
    #[must_use]
    pub const fn class<T: Class>(name: &'static str) -> Self {
        Self {
            name,
            kind: GlobalKind::Class(make::<T>),
        }
    }

    /// A global element that holds a simple value.
    #[must_use]
    pub const fn value<T: Value>(name: &'static str) -> Self {
        fn is_one<T: Value>(text: &str) -> bool {
            T::parse(text).is_some()
        }
        Self {
            name,
            kind: GlobalKind::Value(T::info, is_one::<T>),
        }
    }
}

/// What a global element holds.
#[derive(Debug)]
pub enum GlobalKind {
    /// A class; the function makes an empty value to read into.
    Class(fn() -> Box<dyn Element>),
    /// A simple value; the function tells whether a text is one.
    Value(fn() -> &'static ValueInfo, fn(&str) -> bool),
}

/// Static description of a class.
#[derive(Debug)]
pub struct ClassInfo {
    /// Name in the RFC: the element's, or the type's where several elements share it.
    pub name: &'static str,
    /// Name of the Rust struct; bindings derive theirs from it.
    pub rust: &'static str,
    /// Namespace of the class and, unless a field says otherwise, of its children.
    pub ns: &'static Namespace,
    /// What it means, in our words.
    pub doc: &'static str,
    /// Where it is defined, e.g. `RFC 5070 §3.2`.
    pub source: &'static str,
    /// Name of the schema's complex type, where it has one.
    pub xsd: Option<&'static str>,
    /// Attributes first, then content in schema order.
    pub fields: &'static [FieldInfo],
    /// How many of `fields` are attributes.
    pub attributes: usize,
    /// What stands between the tags.
    pub content: ContentKind,
    /// Index of the field that keeps the order within a repeated choice.
    pub order: Option<usize>,
    /// Bit mask of required children, by field index.
    pub required: u64,
    /// Bit mask of the attributes and the text that are identifiers or references to them.
    pub identities: u64,
    /// Bit mask of required attributes, by field index.
    pub required_attributes: u64,
    /// Choices.
    pub groups: &'static [GroupInfo],
    /// Rule id of the leniency that lets children stand in another order.
    pub lenient_order: Option<&'static str>,
    /// Rule id of the leniency that maps `X-ext` attributes to `ext-X`.
    pub lenient_suffix: Option<&'static str>,
    /// Any attributes are admitted (`xs:anyType`); they are not kept, and reported.
    pub any_attributes: bool,
    /// The tags of its fields as they are written, put together at the first use.
    #[doc(hidden)]
    pub tags: Tags,
}

/// What stands between the tags of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentKind {
    /// Nothing.
    Empty,
    /// A simple value, in the field of this index.
    Text(usize),
    /// Child elements.
    Elements,
    /// Text and any elements, in the field of this index.
    Mixed(usize),
}

/// A choice between fields.
#[derive(Debug)]
pub struct GroupInfo {
    /// Bit mask of the fields that take part.
    pub members: u64,
    /// One kind only, or any of them in any order.
    pub exclusive: bool,
    /// At least one must be there.
    pub required: bool,
    /// It is a sequence that repeats: members of a later stage follow one of stage 0.
    pub staged: bool,
}

/// Static description of a field.
#[derive(Debug)]
pub struct FieldInfo {
    /// Name in the document.
    pub name: &'static str,
    /// Name of the Rust field; bindings derive theirs from it.
    pub rust: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// Namespace of a child element.
    pub ns: &'static Namespace,
    /// Kind and type.
    pub kind: FieldKind,
    /// Must be present.
    pub required: bool,
    /// May be repeated.
    pub many: bool,
    /// The Rust type is an `Option`.
    pub optional: bool,
    /// Place in the sequence; members of one choice share it. 0 for attributes.
    pub position: u8,
    /// Index into [`ClassInfo::groups`].
    pub group: Option<u8>,
    /// The schema's default, for information: reading adds nothing.
    pub default: Option<&'static str>,
    /// The only value the schema allows.
    pub fixed: Option<&'static str>,
    /// Rule id of the leniency that lets a required child be absent, or a text be present,
    /// against the schema.
    pub lenient: Option<&'static str>,
    /// Another name that is taken for this child, and the rule id of that leniency.
    pub alias: Option<(&'static str, &'static str)>,
    /// Place within a round of a repeated sequence: 0 begins one.
    pub stage: u8,
}

impl FieldInfo {
    /// Whether a member of a repeated sequence may stand several times in one round.
    pub(crate) fn repeats(&self) -> bool {
        self.stage > 1
    }

    /// The class of a child element.
    #[must_use]
    pub fn class(&self) -> Option<&'static ClassInfo> {
        match self.kind {
            FieldKind::Child(info) => Some(info()),
            _ => None,
        }
    }

    /// The data type of an attribute, a text or a simple child.
    #[must_use]
    pub fn value(&self) -> Option<&'static ValueInfo> {
        match self.kind {
            FieldKind::Attribute(info) | FieldKind::Leaf(info) | FieldKind::Text(info) => {
                Some(info())
            }
            _ => None,
        }
    }
}

/// Kind and type of a field.
#[derive(Debug, Clone, Copy)]
pub enum FieldKind {
    /// An attribute.
    Attribute(fn() -> &'static ValueInfo),
    /// A child element with a simple value and no attributes.
    Leaf(fn() -> &'static ValueInfo),
    /// The text of the element.
    Text(fn() -> &'static ValueInfo),
    /// A child element of a class.
    Child(fn() -> &'static ClassInfo),
    /// Content of a wildcard.
    Content(&'static ContentInfo),
    /// Interleaving of a repeated choice.
    Order,
}

/// What a wildcard admits.
#[derive(Debug)]
pub struct ContentInfo {
    /// Elements that are read as typed values.
    pub known: &'static [KnownChild],
    /// Elements only, no text between them.
    pub elements: bool,
    /// Rule id of the leniency that takes text nevertheless.
    pub lenient_text: Option<&'static str>,
    /// Elements of other namespaces only (`##other`).
    pub other: bool,
    /// Every element must be one that a schema declares (`processContents="strict"`).
    pub strict: bool,
    /// At least one element.
    pub least: bool,
    /// Elements of the class's own namespace that its schema declares here.
    pub children: &'static [Global],
}

/// An element that a wildcard reads as a typed value.
#[derive(Debug)]
pub struct KnownChild {
    /// Local name, behind a prefix where several namespaces meet: its key in JSON.
    pub key: &'static str,
    /// Local name.
    pub name: &'static str,
    /// Its class.
    pub class: fn() -> &'static ClassInfo,
    /// Makes an empty value to read into.
    pub make: fn() -> Box<dyn Element>,
}

impl KnownChild {
    /// An element that is a class, by its key and its local name.
    #[must_use]
    pub const fn of<T: Class>(key: &'static str, name: &'static str) -> Self {
        Self {
            key,
            name,
            class: T::info,
            make: make::<T>,
        }
    }

    /// An empty one.
    #[must_use]
    pub fn blank(&self) -> Typed {
        Typed {
            name: self.name,
            element: (self.make)(),
        }
    }
}

fn make<T: Class>() -> Box<dyn Element> {
    Box::new(T::blank())
}

/// Where an element began in its source: an offset, or nothing for a value made by hand.
///
/// All positions are equal to each other, so that two values compare by what they say.
#[derive(Clone, Copy, Default)]
pub struct Pos(u32);

impl Pos {
    /// No position.
    pub const NONE: Self = Self(0);

    /// A byte offset into the source.
    #[must_use]
    pub fn at(offset: usize) -> Self {
        Self(u32::try_from(offset.saturating_add(1)).unwrap_or(0))
    }

    /// The byte offset, if there is one.
    #[must_use]
    pub fn offset(self) -> Option<usize> {
        (self.0 as usize).checked_sub(1)
    }
}

impl PartialEq for Pos {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Pos {}

impl Debug for Pos {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.offset() {
            Some(offset) => write!(f, "@{offset}"),
            None => f.write_str("@-"),
        }
    }
}

/// How the members of a repeated choice were interleaved: empty when they stood grouped in
/// schema order, else one member number (0-based within the choice) an element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order(pub(crate) Vec<u8>);

impl Order {
    /// The member numbers, in document order.
    #[must_use]
    pub fn members(&self) -> &[u8] {
        &self.0
    }

    /// An order from member numbers.
    #[must_use]
    pub fn from_members(members: Vec<u8>) -> Self {
        Self(members)
    }
}

/// The tags of a class as they are written.
#[doc(hidden)]
#[derive(Debug)]
pub struct Tags(std::sync::OnceLock<ClassTags>);

impl Tags {
    #[doc(hidden)]
    #[must_use]
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        Self(std::sync::OnceLock::new())
    }
}

/// The tags of a class's fields, and the namespaces that they need.
#[doc(hidden)]
#[derive(Debug)]
pub struct ClassTags {
    pub(crate) class: &'static ClassInfo,
    pub(crate) fields: Box<[Tag]>,
    pub(crate) namespaces: Box<[&'static Namespace]>,
    /// It is a root whose schema has a known location.
    pub(crate) located: bool,
}

/// A tag as it is written.
#[doc(hidden)]
#[derive(Debug)]
pub struct Tag {
    /// `<p:Name` of an element, `<p:Name>` of a simple one, ` name="` of an attribute.
    pub(crate) open: Piece,
    /// `</p:Name>`; nothing for an attribute.
    pub(crate) close: Piece,
}

/// A short text that is copied in one go: a block of fixed size costs less than a call that
/// copies just what is needed.
#[derive(Debug)]
pub(crate) struct Piece {
    block: [u8; 32],
    /// Length within the block; the whole text is in `long` when it does not fit.
    length: usize,
    long: Box<str>,
}

impl Piece {
    fn new(text: &str) -> Self {
        let mut block = [0; 32];
        let fits = block.get_mut(..text.len());
        let (length, long) = match fits {
            Some(place) => {
                place.copy_from_slice(text.as_bytes());
                (text.len(), "")
            }
            None => (0, text),
        };
        Self {
            block,
            length,
            long: long.into(),
        }
    }

    #[inline]
    pub(crate) fn push(&self, out: &mut Vec<u8>) {
        let length = out.len() + self.length;
        out.extend_from_slice(&self.block);
        out.truncate(length);
        if self.length == 0 {
            out.extend_from_slice(self.long.as_bytes());
        }
    }
}

impl Tag {
    pub(crate) fn element(ns: &Namespace, name: &str) -> Self {
        Self {
            open: Piece::new(&format!("<{}:{name}", ns.prefix)),
            close: Piece::new(&format!("</{}:{name}>", ns.prefix)),
        }
    }

    fn of(field: &FieldInfo) -> Self {
        match field.kind {
            FieldKind::Leaf(_) => Self {
                open: Piece::new(&format!("<{}:{}>", field.ns.prefix, field.name)),
                ..Self::element(field.ns, field.name)
            },
            FieldKind::Child(_) => Self::element(field.ns, field.name),
            _ => Self {
                open: Piece::new(&format!(" {}=\"", field.name)),
                close: Piece::new(""),
            },
        }
    }
}

impl ClassInfo {
    /// The attribute beside an enumeration that takes values of one's own, with the
    /// enumeration set to `ext-value`.
    pub(crate) fn partner(&self, index: usize) -> Option<usize> {
        let field = self.fields.get(index)?;
        let info = field
            .value()
            .filter(|info| info.kind == ScalarKind::Token)?;
        info.tokens.iter().find(|token| token.text == "ext-value")?;
        self.fields
            .iter()
            .position(|f| f.name.strip_prefix("ext-") == Some(field.name))
    }

    #[inline]
    pub(crate) fn class_tags(&'static self) -> &'static ClassTags {
        self.tags.0.get_or_init(|| {
            let mut namespaces = vec![self.ns];
            for f in self.fields {
                let child = matches!(f.kind, FieldKind::Child(_) | FieldKind::Leaf(_));
                if child && !namespaces.contains(&f.ns) {
                    namespaces.push(f.ns);
                }
            }
            ClassTags {
                class: self,
                fields: self.fields.iter().map(Tag::of).collect(),
                namespaces: namespaces.into(),
                located: self.ns.location.is_some() && self.name == "IODEF-Document",
            }
        })
    }
}

/// A value of some class, reached by field index. Implemented by `#[derive(Element)]`.
pub trait Element: Send + Sync + 'static {
    /// Its description.
    fn class(&self) -> &'static ClassInfo;
    /// A field to read from.
    fn field(&self, index: usize) -> FieldRef<'_>;
    /// A field to write to.
    fn field_mut(&mut self, index: usize) -> FieldMut<'_>;
    /// Writes attributes and content, from behind the name in the start tag on.
    #[doc(hidden)]
    fn write(&self, w: &mut Writer<'_>, tags: &'static ClassTags, tag: &Tag, at: &At<'_>);
    /// A value of the same class with nothing in it.
    #[doc(hidden)]
    fn fresh(&self) -> Box<dyn Element>;
    /// The value as its own Rust type.
    fn as_any(&self) -> &dyn std::any::Any;
    /// The value as its own Rust type, to change it.
    fn as_any_mut(&mut self) -> &mut dyn std::any::Any;
    /// Where the element began in its source.
    fn pos(&self) -> Pos;
    /// Notes where the element began.
    fn set_pos(&mut self, pos: Pos);
}

/// What it is, and what it says.
// Not a bound of the trait: a program that never shows one need not hold the code for it.
impl Debug for dyn Element {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = json::to_string(self, json::Names::Rfc);
        write!(f, "{} {text}", self.class().name)
    }
}

/// The static side of [`Element`]. Implemented by `#[derive(Element)]`.
pub trait Class: Element + Sized + Clone + PartialEq {
    /// The description.
    fn info() -> &'static ClassInfo;
    /// A value with nothing in it, for the reader to fill; it may break the schema.
    #[doc(hidden)]
    fn blank() -> Self;
}

/// A field opened for reading.
#[derive(Debug)]
pub enum FieldRef<'a> {
    /// Attribute, text or simple child.
    Value(&'a dyn ValueSlot),
    /// Child elements of a class.
    Element(&'a dyn ElementSlot),
    /// Mixed content.
    Content(&'a dyn ContentSlot),
    /// Interleaving.
    Order(&'a Order),
    /// No such field.
    None,
}

/// A field opened for writing.
#[derive(Debug)]
pub enum FieldMut<'a> {
    /// Attribute, text or simple child.
    Value(&'a mut dyn ValueSlot),
    /// Child elements of a class.
    Element(&'a mut dyn ElementSlot),
    /// Mixed content.
    Content(&'a mut dyn ContentSlot),
    /// Interleaving.
    Order(&'a mut Order),
    /// No such field.
    None,
}

impl<T: Class> Element for Box<T> {
    fn class(&self) -> &'static ClassInfo {
        T::info()
    }
    fn field(&self, index: usize) -> FieldRef<'_> {
        (**self).field(index)
    }
    fn field_mut(&mut self, index: usize) -> FieldMut<'_> {
        (**self).field_mut(index)
    }
    fn write(&self, w: &mut Writer<'_>, tags: &'static ClassTags, tag: &Tag, at: &At<'_>) {
        (**self).write(w, tags, tag, at);
    }
    fn fresh(&self) -> Box<dyn Element> {
        (**self).fresh()
    }
    fn as_any(&self) -> &dyn std::any::Any {
        (**self).as_any()
    }
    fn as_any_mut(&mut self) -> &mut dyn std::any::Any {
        (**self).as_any_mut()
    }
    fn pos(&self) -> Pos {
        (**self).pos()
    }
    fn set_pos(&mut self, pos: Pos) {
        (**self).set_pos(pos);
    }
}

impl<T: Class> Class for Box<T> {
    fn info() -> &'static ClassInfo {
        T::info()
    }
    fn blank() -> Self {
        Self::new(T::blank())
    }
}

/// Every class reachable from `root`, each once, in the order a reader meets them.
#[must_use]
pub fn classes(root: &'static ClassInfo) -> Vec<&'static ClassInfo> {
    let mut found: Vec<&'static ClassInfo> = Vec::new();
    let mut todo = vec![root];
    while let Some(class) = todo.pop() {
        if found.iter().any(|c| std::ptr::eq(*c, class)) {
            continue;
        }
        found.push(class);
        for field in class.fields.iter().rev() {
            match field.kind {
                FieldKind::Child(info) => todo.push(info()),
                FieldKind::Content(known) => todo.extend(known.known.iter().map(|k| (k.class)())),
                _ => {}
            }
        }
    }
    found
}

/// What a field holds in a value: how many.
#[must_use]
pub fn count(element: &dyn Element, index: usize) -> usize {
    match element.field(index) {
        FieldRef::Value(slot) => slot.count(),
        FieldRef::Element(slot) => slot.count(),
        FieldRef::Content(slot) => slot.count(),
        FieldRef::Order(order) => usize::from(!order.0.is_empty()),
        FieldRef::None => 0,
    }
}
