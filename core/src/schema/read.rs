//! The one loop that reads every class by its description.

use std::borrow::Cow;

use hashbrown::HashMap;

use crate::finding::{Finding, Invalid, Level, Raw, Severity};
use crate::text::shorten;
use crate::xml::{
    Attribute, Fatal, Fragment, Place, Tag, Token, Tokens, XSD, decode, is_language, is_ncname,
    limit, locate, needed, reference,
};

use super::{
    Class, ClassInfo, ContentKind, Element, FieldInfo, FieldKind, FieldMut, Global, GlobalKind,
    Namespace, ReadOptions, Typed, ValueSlot, trim, value::SPACE,
};

/// Roots that a caller can take.
pub(crate) trait RootSlot {
    /// A place for the root of this name, or `None` when it is not wanted.
    fn open(&mut self, ns: &str, local: &str) -> Option<&mut dyn Element>;
    /// What roots are wanted, to finish "expected …"; empty when any will do.
    fn expected(&self) -> String;
}

/// What reading gave besides the value.
pub(crate) struct Outcome {
    /// In document order. Without an error among them the value is complete.
    pub findings: Vec<Finding>,
    /// The document began with an XML declaration.
    pub declared: bool,
    /// The encoding that it declared.
    pub encoding: Option<String>,
    /// Where the root element stands in the document's text, once it was read to its end.
    pub root: std::ops::Range<usize>,
}

impl Outcome {
    /// The XML declaration, if there was one, and the encoding in it.
    pub(crate) fn declaration(&self) -> Option<Option<&str>> {
        self.declared.then_some(self.encoding.as_deref())
    }
}

/// Reads a document into the root that `slot` opens.
pub(crate) fn read(
    bytes: &[u8],
    options: &ReadOptions,
    known: &[&'static Namespace],
    slot: &mut dyn RootSlot,
) -> Outcome {
    let mut raws = Vec::new();
    let mut declared = false;
    let uris: Vec<&'static str> = known
        .iter()
        .chain(options.registry.namespaces())
        .map(|ns| ns.uri)
        .collect();
    let text = match text_of(bytes, options) {
        Ok(text) => text,
        Err(raw) => {
            let lossy = String::from_utf8_lossy(&bytes[..raw.offset.min(bytes.len())]);
            let raw = Raw {
                offset: lossy.len(),
                ..*raw
            };
            return Outcome {
                findings: locate(&lossy, vec![raw]),
                declared,
                encoding: None,
                root: 0..0,
            };
        }
    };
    let mut driver = Driver::new(&text, &uris, known, options);
    // UTF-8 is read where it lies; every other encoding became a text of its own.
    driver.recoded = matches!(text, Cow::Owned(_));
    if let Err(fatal) = driver.document(slot) {
        driver.findings.push(*fatal);
    }
    declared |= driver.tokens.declared;
    let encoding = driver.tokens.encoding.take();
    let root = driver.root.clone();
    raws.append(&mut driver.findings);
    if raws.is_empty() {
        return Outcome {
            findings: Vec::new(),
            declared,
            encoding,
            root,
        };
    }
    Outcome {
        findings: locate(&text, raws),
        declared,
        encoding,
        root,
    }
}

/// Size and encoding, checked once over the whole document.
fn text_of<'a>(bytes: &'a [u8], options: &ReadOptions) -> Result<Cow<'a, str>, Fatal> {
    let max = options.limits.max_size;
    if bytes.len() > max {
        let message = format!("the document has {} bytes, more than {max}", bytes.len());
        return Err(limit("XML-LIMIT-SIZE", 0, message, "max-size"));
    }
    crate::xml::to_text(bytes, options.decoded).map_err(Box::new)
}

struct Driver<'a> {
    tokens: Tokens<'a>,
    known: &'a [&'static Namespace],
    options: &'a ReadOptions,
    findings: Vec<Raw>,
    /// Identifiers so far, and where they stand.
    ids: HashMap<Cow<'a, str>, usize>,
    /// References to identifiers.
    refs: Vec<Reference<'a>>,
    /// Unknown namespaces, each reported once.
    strangers: Vec<String>,
    /// Bytes of the declarations that kept elements took along.
    added: usize,
    /// The document came in another encoding than UTF-8.
    recoded: bool,
    /// Types that elements without declaration named, and a global element of each that is
    /// known; the others are reported once.
    types: Vec<(String, Option<&'static Global>)>,
    /// Where the root element stands, once it was read to its end.
    root: std::ops::Range<usize>,
}

/// A use of an identifier.
struct Reference<'a> {
    id: Cow<'a, str>,
    offset: usize,
    attribute: Option<&'static str>,
}

/// A required child that was passed over: its field, and the child that came instead.
struct Owed {
    field: usize,
    instead: usize,
}

impl<'a> Driver<'a> {
    fn new(
        text: &'a str,
        uris: &'a [&'static str],
        known: &'a [&'static Namespace],
        options: &'a ReadOptions,
    ) -> Self {
        Self {
            tokens: Tokens::new(text, &options.limits, uris).decoded(options.decoded),
            known,
            options,
            findings: Vec::new(),
            ids: HashMap::default(),
            refs: Vec::new(),
            strangers: Vec::new(),
            added: 0,
            recoded: false,
            types: Vec::new(),
            root: 0..0,
        }
    }

    fn document(&mut self, slot: &mut dyn RootSlot) -> Result<(), Fatal> {
        if let Some(at) = self.tokens.survey.forbidden {
            let c = self.tokens.source[at..].chars().next().unwrap_or_default();
            return Err(Raw::new(
                "XML-CHARACTER",
                at,
                format!("the character U+{:04X} is not allowed in XML", c as u32),
            )
            .help("remove it; control characters cannot be written in XML 1.0")
            .into());
        }
        let mut root = false;
        loop {
            match self.tokens.next()? {
                Token::Start(tag) if !root => {
                    root = true;
                    self.root(slot, tag)?;
                    self.root = tag.offset..self.tokens.end();
                }
                Token::Start(tag) => return Err(outside(tag.offset, "a second root element")),
                Token::Text { offset, .. }
                | Token::CData { offset, .. }
                | Token::Reference { offset } => {
                    return Err(outside(offset, "text outside the root element"));
                }
                // The library reports end tags that close nothing.
                Token::End { .. } | Token::Other => {}
                Token::Eof if root => return Ok(()),
                Token::Eof => return Err(outside(self.tokens.source.len(), "no root element")),
            }
        }
    }

    fn root(&mut self, slot: &mut dyn RootSlot, tag: Tag<'a>) -> Result<(), Fatal> {
        self.tokens.check_name(&tag)?;
        let uri = tag
            .ns
            .map_or(String::new(), |i| self.tokens.binding(i).uri.to_string());
        let Some(element) = slot.open(&uri, tag.local) else {
            if slot.expected().is_empty() {
                return self.foreign(tag);
            }
            let space = if uri.is_empty() {
                "no namespace".to_owned()
            } else {
                format!("the namespace {}", shorten(&uri, 100))
            };
            // RFC 6545 §5.4, RID-5.4-02
            self.find(
                Raw::new(
                    "SCHEMA-ROOT",
                    tag.offset,
                    format!("the root is {} in {space}", shorten(tag.local, 60)),
                )
                .help(format!("expected {}", slot.expected())),
            )?;
            return self.foreign(tag);
        };
        // RFC 6545 §5.5, RID-5.5-03; RFC 7970 §4.1 leaves IODEF other encodings.
        // UTF-16 needs no declaration, its byte order mark is enough.
        let utf8 = !self.recoded && self.tokens.encoding.as_deref().is_none_or(is_utf8);
        let class = element.class();
        if !utf8 && class.name == "RID" {
            self.find(
                Raw::new(
                    "XML-ENCODING",
                    0,
                    format!(
                        "the message is encoded in {}",
                        self.tokens.encoding.as_deref().unwrap_or("UTF-16")
                    ),
                )
                .help("save it as UTF-8"),
            )?;
        }
        self.located(class, tag.offset)?;
        self.element(element, class, tag)?;
        // A part of a document may refer to what stands elsewhere in it.
        match class.name {
            "RID" | "IODEF-Document" => self.references(0, 0),
            _ => Ok(()),
        }
    }

    /// An IODEF 2 document says where its schema is, in pairs (RFC 7970 §4.2, C-84).
    // IODEF2-4.2-01
    fn located(&mut self, class: &'static ClassInfo, at: usize) -> Result<(), Fatal> {
        if class.name != "IODEF-Document"
            || !class.ns.uri.ends_with(":iodef-2.0")
            || self.options.level == Level::Schema
        {
            return Ok(());
        }
        let mut message = "the document does not say where its schema is";
        for i in 0..self.tokens.attributes.len() {
            let attribute = self.tokens.attributes[i];
            if attribute.local() == "schemaLocation" && self.tokens.is_xsi(&attribute) {
                let value = attribute.value()?;
                let words: Vec<&str> = value.split_ascii_whitespace().collect();
                if words.len().is_multiple_of(2)
                    && words.iter().step_by(2).any(|w| *w == class.ns.uri)
                {
                    return Ok(());
                }
                message = "xsi:schemaLocation does not pair the namespace with a schema";
            }
        }
        self.find(
            Raw::rfc("IODEF2-4.2-01", Severity::Warning, at, message).help(format!(
                "add xsi:schemaLocation=\"{} {}\"",
                class.ns.uri,
                class.ns.location.unwrap_or_default()
            )),
        )
    }

    /// Notes an identifier, or a use of one (RFC 7970 §2.14).
    fn identity(
        &mut self,
        is_ref: bool,
        value: Cow<'a, str>,
        offset: usize,
        attribute: Option<&'static str>,
    ) -> Result<(), Fatal> {
        let id = match value {
            Cow::Borrowed(text) => Cow::Borrowed(trim(text)),
            Cow::Owned(text) => Cow::Owned(trim(&text).to_owned()),
        };
        if is_ref {
            self.refs.push(Reference {
                id,
                offset,
                attribute,
            });
            return Ok(());
        }
        if self.ids.is_empty() {
            self.ids.reserve(self.tokens.source.len() / 512);
        }
        let text = match self.ids.entry(id) {
            hashbrown::hash_map::Entry::Occupied(entry) => entry.key().to_string(),
            hashbrown::hash_map::Entry::Vacant(entry) => {
                entry.insert(offset);
                return Ok(());
            }
        };
        // RFC 7970 §2.14, IODEF2-2.14-01
        let mut raw = Raw::new(
            "IODEF2-2.14-01",
            offset,
            format!("the identifier `{}` is used twice", shorten(&text, 60)),
        )
        .help("an identifier names one element of the document: give each its own");
        if let Some(name) = attribute {
            raw = raw.attribute(name);
        }
        self.find(raw)
    }

    /// Every reference noted since `first` names an element from `offset` on (RFC 7970 §2.14).
    fn references(&mut self, first: usize, offset: usize) -> Result<(), Fatal> {
        let dangling: Vec<usize> = (first..self.refs.len())
            .filter(|&i| self.ids.get(&self.refs[i].id).is_none_or(|&at| at < offset))
            .collect();
        for &i in dangling.iter().rev() {
            let reference = self.refs.swap_remove(i);
            // IODEF2-2.14-02
            let mut raw = Raw::new(
                "IODEF2-2.14-02",
                reference.offset,
                format!(
                    "no element has the identifier `{}`",
                    shorten(&reference.id, 60)
                ),
            )
            .help("refer to an observable-id or an IndicatorID of this document");
            if let Some(name) = reference.attribute {
                raw = raw.attribute(name);
            }
            self.find(raw)?;
        }
        Ok(())
    }

    /// An unknown namespace: kept, ignored, and said once (IODEF1-5.2-08).
    fn stranger(&mut self, tag: &Tag<'a>) -> Result<(), Fatal> {
        let uri: &str = tag.ns.map_or("", |i| &self.tokens.binding(i).uri);
        if self.strangers.iter().any(|s| s == uri) || self.strangers.len() >= 64 {
            return Ok(());
        }
        let uri = uri.to_owned();
        let space = if uri.is_empty() {
            "no namespace".to_owned()
        } else {
            format!("the namespace {}", shorten(&uri, 100))
        };
        self.strangers.push(uri);
        let closed = self.options.registry.is_closed();
        if self.options.level == Level::Schema && !closed {
            return Ok(());
        }
        let message = format!("elements in {space} are kept but not understood");
        self.find(if closed {
            // RFC 7970 §5.3, IODEF2-5.3-01
            Raw::new("SCHEMA-UNKNOWN-ELEMENT", tag.offset, message)
                .help("the reader was told to refuse other namespaces than it knows")
        } else {
            Raw::rfc("IODEF1-5.2-08", Severity::Info, tag.offset, message)
                .help("register the namespace to have its elements checked")
        })
    }

    fn find(&mut self, raw: Raw) -> Result<(), Fatal> {
        if self.findings.len() >= self.options.limits.max_findings {
            return Err(limit(
                "XML-LIMIT-FINDINGS",
                raw.offset,
                format!(
                    "more than {} findings; the rest is not checked",
                    self.findings.len()
                ),
                "max-findings",
            ));
        }
        self.findings.push(raw);
        Ok(())
    }

    /// A documented deviation: a warning, or an error in strict mode.
    fn lenient(&mut self, raw: Raw) -> Result<(), Fatal> {
        let severity = if self.options.strict {
            Severity::Error
        } else {
            Severity::Warning
        };
        self.find(raw.severity(severity))
    }

    /// Reads an element of a class, from behind its start tag to behind its end tag.
    fn element(
        &mut self,
        element: &mut dyn Element,
        class: &'static ClassInfo,
        tag: Tag<'a>,
    ) -> Result<(), Fatal> {
        element.set_pos(super::Pos::at(tag.offset));
        self.attributes(element, class, &tag)?;
        match class.content {
            ContentKind::Elements => self.children(element, class, &tag),
            ContentKind::Text(index) => match element.field_mut(index) {
                FieldMut::Value(slot) => match class.fields[index].lenient {
                    Some(_) => self.unforeseen(slot, &tag),
                    None => self.leaf(slot, &tag, class.identities & (1 << index) != 0),
                },
                _ => self.foreign(tag),
            },
            ContentKind::Mixed(index) => self.mixed(element, class, index, &tag),
            ContentKind::Empty => self.empty(&tag),
        }
    }

    fn attributes(
        &mut self,
        element: &mut dyn Element,
        class: &'static ClassInfo,
        tag: &Tag<'a>,
    ) -> Result<(), Fatal> {
        let infos = &class.fields[..class.attributes];
        let mut seen = 0u64;
        let mut next = 0;
        let mut strange = false;
        for i in 0..self.tokens.attributes.len() {
            let attribute = self.tokens.attributes[i];
            // The prefix xml is bound to one namespace for good: its attributes are found
            // by name.
            if attribute.prefix > 0 && !attribute.name.starts_with("xml:") {
                strange = true;
                self.prefixed_attribute(element, &mut seen, class, tag, &attribute)?;
                continue;
            }
            // Senders mostly write attributes in the order of the schema.
            let named = |f: &FieldInfo| f.name == attribute.name;
            let found = infos[next..]
                .iter()
                .position(named)
                .map(|at| at + next)
                .or_else(|| infos[..next].iter().position(named));
            let Some(index) = found else {
                strange = true;
                if attribute.prefix > 0 {
                    self.prefixed_attribute(element, &mut seen, class, tag, &attribute)?;
                } else if let Some(index) = self.suffix_form(class, &attribute)? {
                    if seen & (1 << index) != 0 {
                        self.two_spellings(&attribute)?;
                    } else {
                        seen |= 1 << index;
                        self.attribute_value(element, class, index, &attribute)?;
                    }
                } else if class.any_attributes {
                    self.any_attribute(tag, &attribute)?;
                } else {
                    self.unknown_attribute(class, tag, &attribute)?;
                }
                continue;
            };
            next = index + 1;
            if seen & (1 << index) != 0 {
                self.tokens.check_duplicates()?;
                self.two_spellings(&attribute)?;
                continue;
            }
            seen |= 1 << index;
            self.attribute_value(element, class, index, &attribute)?;
        }
        if strange {
            self.tokens.check_duplicates()?;
        }
        let mut missing = class.required_attributes & !seen;
        while missing != 0 {
            let index = missing.trailing_zeros() as usize;
            missing &= missing - 1;
            let field = &class.fields[index];
            let value = field.value().map(super::expectation).unwrap_or_default();
            self.find(
                Raw::new(
                    "SCHEMA-MISSING-ATTRIBUTE",
                    tag.offset,
                    format!("{} has no `{}` attribute", tag.local, field.name),
                )
                .attribute(field.name)
                .help(format!("add {}=\"…\"{value}", field.name)),
            )?;
        }
        Ok(())
    }

    fn attribute_value(
        &mut self,
        element: &mut dyn Element,
        class: &'static ClassInfo,
        index: usize,
        attribute: &Attribute<'a>,
    ) -> Result<(), Fatal> {
        let info = &class.fields[index];
        let value = attribute.value()?;
        let FieldMut::Value(slot) = element.field_mut(index) else {
            return Ok(());
        };
        // A fixed value is compared with its blanks gone, unless the type keeps them
        // (XML Schema Part 1 §3.2.4, cvc-au).
        if let Some(fixed) = info.fixed
            && value != fixed
            && (info.value().is_some_and(|v| v.xsd == "xs:string") || trim(&value) != fixed)
        {
            self.find(
                Raw::new(
                    "SCHEMA-FIXED",
                    attribute.offset,
                    format!("`{}` is {:?}", info.name, shorten(&value, 40)),
                )
                .attribute(info.name)
                .help(format!("the only value allowed is {fixed:?}")),
            )?;
            return Ok(());
        }
        if slot.push(&value) {
            if class.identities & (1 << index) != 0 {
                let is_ref = is_ref(slot);
                return self.identity(is_ref, value, attribute.offset, Some(info.name));
            }
            return Ok(());
        }
        if self.registered_value(element, class, index, attribute, &value)? {
            return Ok(());
        }
        let FieldMut::Value(slot) = element.field_mut(index) else {
            return Ok(());
        };
        let raw = Raw::new(
            "SCHEMA-VALUE",
            attribute.offset,
            format!(
                "`{}` of `{}` is not {}",
                shorten(&value, 60),
                info.name,
                type_of(slot)
            ),
        )
        .attribute(info.name)
        .help(help_for(slot));
        if slot.push_lenient(&value) {
            return self.lenient(raw);
        }
        self.find(raw)
    }

    /// A value of an enumeration that the caller knows to be registered by now.
    // RFC 7970 §4.3, IODEF2-4.3-04, IODEF2-4.3-05
    fn registered_value(
        &mut self,
        element: &mut dyn Element,
        class: &'static ClassInfo,
        index: usize,
        attribute: &Attribute<'a>,
        value: &str,
    ) -> Result<bool, Fatal> {
        let name = class.fields[index].name;
        let value = trim(value);
        if !self.options.registry.has_value(class.name, name, value) {
            return Ok(false);
        }
        let partner = class.fields[..class.attributes]
            .iter()
            .position(|f| f.name.strip_prefix("ext-") == Some(name));
        let Some(partner) = partner else {
            return Ok(false);
        };
        let taken = match element.field_mut(index) {
            FieldMut::Value(slot) => slot.push("ext-value"),
            _ => false,
        };
        if !taken {
            return Ok(false);
        }
        if let FieldMut::Value(slot) = element.field_mut(partner) {
            slot.push(value);
        }
        self.find(
            Raw::rfc(
                "IODEF2-4.3-04",
                Severity::Info,
                attribute.offset,
                format!(
                    "`{}` of `{name}` is a value registered later",
                    shorten(value, 60)
                ),
            )
            .attribute(name)
            .help(format!(
                "it is read as ext-value with ext-{name}, which older readers know"
            )),
        )?;
        Ok(true)
    }

    /// The same attribute in both spellings is refused (C-08).
    fn two_spellings(&mut self, attribute: &Attribute<'a>) -> Result<(), Fatal> {
        self.find(
            Raw::new(
                "SCHEMA-UNKNOWN-ATTRIBUTE",
                attribute.offset,
                format!("`{}` is given in two spellings", attribute.name),
            )
            .attribute(attribute.name)
            .help("keep the one that begins with ext-"),
        )
    }

    /// `MsgType-ext` for `ext-MsgType`, as the text of RFC 6545 §5.1 has it (C-08).
    fn suffix_form(
        &mut self,
        class: &'static ClassInfo,
        attribute: &Attribute<'a>,
    ) -> Result<Option<usize>, Fatal> {
        let (Some(rule), Some(base)) = (class.lenient_suffix, attribute.name.strip_suffix("-ext"))
        else {
            return Ok(None);
        };
        let found = class.fields[..class.attributes]
            .iter()
            .position(|f| f.name.strip_prefix("ext-") == Some(base));
        if found.is_some() {
            self.lenient(
                Raw::new(
                    rule,
                    attribute.offset,
                    format!("the attribute is written `{}`", attribute.name),
                )
                .attribute(attribute.name)
                .help(format!("write ext-{base}")),
            )?;
        }
        Ok(found)
    }

    fn unknown_attribute(
        &mut self,
        class: &'static ClassInfo,
        tag: &Tag<'a>,
        attribute: &Attribute<'a>,
    ) -> Result<(), Fatal> {
        let names: Vec<&str> = class.fields[..class.attributes]
            .iter()
            .map(|f| f.name)
            .collect();
        let alike = names
            .iter()
            .find(|n| n.eq_ignore_ascii_case(attribute.name));
        let help = match alike {
            Some(name) => format!("names are case-sensitive: write {name}"),
            None if names.is_empty() => "it has no attributes; remove it".to_owned(),
            None => format!("it has {}; remove or rename it", names.join(", ")),
        };
        self.find(
            Raw::new(
                "SCHEMA-UNKNOWN-ATTRIBUTE",
                attribute.offset,
                format!(
                    "{} has no attribute `{}`",
                    tag.local,
                    shorten(attribute.name, 60)
                ),
            )
            .attribute(&shorten(attribute.name, 60))
            .help(help),
        )
    }

    /// Only the attributes of schema instances may be in a namespace (RFC 7970 §5.2).
    fn prefixed_attribute(
        &mut self,
        element: &mut dyn Element,
        seen: &mut u64,
        class: &'static ClassInfo,
        tag: &Tag<'a>,
        attribute: &Attribute<'a>,
    ) -> Result<(), Fatal> {
        let name = shorten(attribute.name, 60);
        if !self.tokens.is_xsi(attribute) {
            if class.any_attributes {
                return self.any_attribute(tag, attribute);
            }
            if self.tokens.attribute_uri(attribute) == class.ns.uri
                && let Some(index) = class.fields[..class.attributes].iter().position(|f| {
                    let (prefix, local) = f.name.split_once(':').unwrap_or_default();
                    prefix == class.ns.prefix && local == attribute.local()
                })
            {
                *seen |= 1 << index;
                return self.attribute_value(element, class, index, attribute);
            }
            let help = if attribute.name == "xml:lang" {
                "IODEF 1 and RID use a plain lang attribute"
            } else {
                "remove it, or write it without prefix"
            };
            return self.find(
                Raw::new(
                    "SCHEMA-UNKNOWN-ATTRIBUTE",
                    attribute.offset,
                    format!("{} has no attribute `{name}` in a namespace", tag.local),
                )
                .attribute(&name)
                .help(help),
            );
        }
        self.instance_attribute(class.xsd, class.ns.uri, tag, attribute)
    }

    /// An attribute of an element that may have any: not kept, so that it is said.
    fn any_attribute(&mut self, tag: &Tag<'a>, attribute: &Attribute<'a>) -> Result<(), Fatal> {
        self.global_attribute(attribute)?;
        let name = shorten(attribute.name, 60);
        self.find(
            Raw::rfc(
                "IODEF2-3.29.3.1-05",
                Severity::Warning,
                attribute.offset,
                format!(
                    "{} has the attribute `{name}`, which is not kept",
                    tag.local
                ),
            )
            .attribute(&name)
            .help("remove it: the list is text"),
        )
    }

    /// The attributes that XML itself has a schema for, where any attribute is admitted.
    fn global_attribute(&mut self, attribute: &Attribute<'a>) -> Result<(), Fatal> {
        let value = attribute.value()?;
        let sound = match attribute.name {
            "xml:lang" => value.is_empty() || is_language(trim(&value)),
            "xml:space" => matches!(trim(&value), "default" | "preserve"),
            "xml:id" => is_ncname(trim(&value)),
            _ => return Ok(()),
        };
        if sound {
            if attribute.name == "xml:id" {
                return self.identity(false, value, attribute.offset, Some("xml:id"));
            }
            return Ok(());
        }
        self.find(
            Raw::new(
                "SCHEMA-VALUE",
                attribute.offset,
                format!(
                    "`{}` is no value of {}",
                    shorten(&value, 60),
                    attribute.name
                ),
            )
            .attribute(attribute.name)
            .help("see the definition of the attribute in XML 1.0"),
        )
    }

    fn instance_attribute(
        &mut self,
        xsd: Option<&str>,
        ns: &str,
        tag: &Tag<'a>,
        attribute: &Attribute<'a>,
    ) -> Result<(), Fatal> {
        let name = shorten(attribute.name, 60);
        match attribute.local() {
            // A hint that nothing here follows (RFC 6545 §5.6, RID-5.6-06).
            "schemaLocation" | "noNamespaceSchemaLocation" => Ok(()),
            "nil" => self.find(
                Raw::new(
                    "SCHEMA-NIL",
                    attribute.offset,
                    format!("{} cannot be nil", tag.local),
                )
                .attribute(&name)
                .help("remove the attribute; leave the element out if there is no value"),
            ),
            "type" => {
                let (uri, local) = self.type_name(attribute)?;
                // A type of the class's own namespace, of XML Schema, or `namespace name`.
                let declared = xsd.is_some_and(|t| {
                    let (space, t) = match (t.strip_prefix("xs:"), t.split_once(' ')) {
                        (Some(t), _) => (XSD, t),
                        (None, Some((space, t))) => (space, t),
                        (None, None) => (ns, t),
                    };
                    let named = uri.as_deref().unwrap_or_default();
                    let text = space == XSD && t == "string";
                    named == space && local == t || text && is_text(named, &local)
                });
                if declared {
                    return Ok(());
                }
                let raw = Self::wrong_type(tag, attribute, "the schema gives the type")?;
                self.find(raw)
            }
            other => {
                let other = shorten(other, 60);
                self.find(
                    Raw::new(
                        "SCHEMA-UNKNOWN-ATTRIBUTE",
                        attribute.offset,
                        format!("schema instances have no attribute `{other}`"),
                    )
                    .attribute(&name),
                )
            }
        }
    }

    /// The namespace and the local name of the type that `xsi:type` names.
    fn type_name(&mut self, attribute: &Attribute<'a>) -> Result<(Option<String>, String), Fatal> {
        let value = attribute.value()?;
        let value = trim(&value);
        let (prefix, local) = value.split_once(':').unwrap_or(("", value));
        let uri = self.tokens.resolve_in_value(prefix, attribute.offset);
        Ok((uri, local.to_owned()))
    }

    fn wrong_type(tag: &Tag<'a>, attribute: &Attribute<'a>, why: &str) -> Result<Raw, Fatal> {
        let value = attribute.value()?;
        let message = format!(
            "{} cannot be of the type {}",
            shorten(tag.local, 60),
            shorten(trim(&value), 60)
        );
        Ok(Raw::new("SCHEMA-TYPE", attribute.offset, message)
            .attribute(&shorten(attribute.name, 60))
            .help(format!("remove the attribute; {why}")))
    }

    fn children(
        &mut self,
        element: &mut dyn Element,
        class: &'static ClassInfo,
        tag: &Tag<'a>,
    ) -> Result<(), Fatal> {
        let fields = class.fields;
        let mut seen = 0u64;
        let mut current = class.attributes;
        let mut owed: Vec<Owed> = Vec::new();
        let mut owed_mask = 0u64;
        let mut round = Round::default();
        let mut count = 0usize;
        // Where unknown children began that no known one has followed.
        let mut unknown = None;
        if !tag.empty {
            loop {
                let child = match self.tokens.next()? {
                    Token::Start(child) => child,
                    Token::End { .. } => break,
                    Token::Other => continue,
                    Token::Eof => return Err(self.unclosed(tag)),
                    Token::Text { offset, raw } => {
                        self.stray_text(tag, offset, raw)?;
                        continue;
                    }
                    Token::CData { offset, raw } => {
                        if !raw.trim_matches(SPACE).is_empty() {
                            self.stray_text(tag, offset, raw)?;
                        }
                        continue;
                    }
                    Token::Reference { offset } => {
                        let rest = &self.tokens.source[offset..];
                        let (c, used) = reference(rest, offset).map_err(Box::new)?;
                        if !matches!(c, ' ' | '\t' | '\r' | '\n') {
                            self.stray_text(tag, offset, &rest[..used])?;
                        }
                        continue;
                    }
                };
                let found = match self.child_of(class, current, &child) {
                    None => self.aliased(class, &child)?,
                    found => found,
                };
                let Some(index) = found else {
                    self.tokens.check_name(&child)?;
                    self.unknown_child(class, current, seen, tag, &child)?;
                    unknown = unknown.or(Some(child.offset));
                    self.foreign(child)?;
                    continue;
                };
                unknown = None;
                let field = &fields[index];
                if field.lenient.is_some() && !field.required {
                    self.lenient(
                        Raw::new(
                            "SCHEMA-UNKNOWN-ELEMENT",
                            child.offset,
                            format!(
                                "{} has a child {}, which its schema does not know",
                                tag.local, child.local
                            ),
                        )
                        .help("readers that go by the schema alone refuse it"),
                    )?;
                }
                let bit = 1u64 << index;
                let passed = class.required & !seen & !owed_mask & (bit - 1);
                let skipped =
                    |g: &super::GroupInfo| g.required && seen & g.members == 0 && g.members < bit;
                if passed != 0 || class.groups.iter().any(skipped) {
                    note_owed(
                        class,
                        seen,
                        index,
                        passed,
                        child.offset,
                        &mut owed,
                        &mut owed_mask,
                    );
                }
                if field.position < fields[current].position {
                    // One that is owed is reported where it was passed over.
                    let late = owed.iter().any(|o| o.field == index);
                    if !late {
                        self.out_of_order(class, current, index, &child)?;
                    }
                }
                if seen & bit != 0 && !field.many {
                    self.find(
                        Raw::new(
                            "SCHEMA-TOO-MANY",
                            child.offset,
                            format!("{} has more than one {}", tag.local, child.local),
                        )
                        .help("keep one"),
                    )?;
                    self.foreign(child)?;
                    continue;
                }
                if let Some(group) = field.group {
                    let group = &class.groups[group as usize];
                    if group.exclusive && seen & group.members & !bit != 0 {
                        self.find(
                            Raw::new(
                                "SCHEMA-CHOICE",
                                child.offset,
                                format!(
                                    "{} has {}, which cannot stand beside {}",
                                    tag.local,
                                    child.local,
                                    names(class, group.members & !bit)
                                ),
                            )
                            .help("keep one kind"),
                        )?;
                    } else if !group.exclusive {
                        note_interleaving(element, class, group.members, index);
                    }
                    if group.staged && !round.admits(field) {
                        self.out_of_round(class, group.members, tag, &child)?;
                    }
                }
                seen |= bit;
                count += 1;
                if field.position >= fields[current].position {
                    current = index;
                }
                match element.field_mut(index) {
                    FieldMut::Element(slot) => {
                        let inner = slot.push();
                        let class = inner.class();
                        self.element(inner, class, child)?;
                    }
                    FieldMut::Value(slot) => {
                        if !self.tokens.attributes.is_empty() {
                            self.leaf_attributes(slot.info().xsd, &child)?;
                        }
                        self.leaf(slot, &child, false)?;
                    }
                    _ => self.foreign(child)?,
                }
            }
        }
        self.tokens.leave();
        // A list grows by doubling: of thousands of elements, nearly half may be air.
        if count > 32 {
            for index in (0..fields.len()).filter(|i| seen & (1 << i) != 0) {
                if let FieldMut::Element(slot) = element.field_mut(index) {
                    slot.trim();
                }
            }
        }
        let missing = class.required & !seen;
        if missing != 0 || !owed.is_empty() || !class.groups.is_empty() {
            self.missing(class, tag, seen, &owed, unknown)?;
        }
        Ok(())
    }

    /// The field that a child belongs to: first the one after the last, then any.
    fn child_of(
        &self,
        class: &'static ClassInfo,
        current: usize,
        child: &Tag<'a>,
    ) -> Option<usize> {
        let fields = class.fields;
        let fits = |f: &FieldInfo| {
            f.name == child.local
                && !matches!(f.kind, FieldKind::Order)
                && self.tokens.is_in(child, f.ns.uri)
        };
        fields[current..]
            .iter()
            .position(fits)
            .map(|at| at + current)
            .or_else(|| {
                fields[class.attributes..current]
                    .iter()
                    .position(fits)
                    .map(|at| at + class.attributes)
            })
    }

    /// A child under another name that some senders give it.
    fn aliased(
        &mut self,
        class: &'static ClassInfo,
        child: &Tag<'a>,
    ) -> Result<Option<usize>, Fatal> {
        for (index, field) in class.fields.iter().enumerate() {
            if let Some((name, _)) = field.alias
                && name == child.local
                && self.tokens.is_in(child, field.ns.uri)
            {
                self.lenient(
                    Raw::new(
                        "SCHEMA-UNKNOWN-ELEMENT",
                        child.offset,
                        format!("the element is written {name}, which the schema does not know"),
                    )
                    .help(format!("write {}", field.name)),
                )?;
                return Ok(Some(index));
            }
        }
        Ok(None)
    }

    /// A member of a repeated sequence that follows none it belongs to.
    fn out_of_round(
        &mut self,
        class: &'static ClassInfo,
        members: u64,
        tag: &Tag<'a>,
        child: &Tag<'a>,
    ) -> Result<(), Fatal> {
        let begins = class
            .fields
            .iter()
            .enumerate()
            .filter(|(i, f)| members & (1 << i) != 0 && f.stage == 0)
            .fold(0u64, |mask, (i, _)| mask | 1 << i);
        self.find(
            Raw::new(
                "SCHEMA-ORDER",
                child.offset,
                format!(
                    "{} does not follow what it belongs to in {}",
                    child.local, tag.local
                ),
            )
            .help(format!("put it right after {}", names(class, begins))),
        )
    }

    fn stray_text(&mut self, tag: &Tag<'a>, offset: usize, raw: &str) -> Result<(), Fatal> {
        self.find(
            Raw::new(
                "SCHEMA-TEXT",
                offset,
                format!(
                    "{} has text `{}` between its elements",
                    tag.local,
                    shorten(raw.trim_end(), 40)
                ),
            )
            .help("remove it, or put it into the element that it belongs to"),
        )
    }

    fn unknown_child(
        &mut self,
        class: &'static ClassInfo,
        current: usize,
        seen: u64,
        tag: &Tag<'a>,
        child: &Tag<'a>,
    ) -> Result<(), Fatal> {
        let children = &class.fields[class.attributes..];
        let same = |f: &&FieldInfo| f.name.eq_ignore_ascii_case(child.local);
        let space = child.ns.map_or("no namespace".to_owned(), |i| {
            shorten(&self.tokens.binding(i).uri, 80)
        });
        let help = match children.iter().find(same) {
            Some(f) if f.name == child.local => {
                format!("it is in {space}; write it in the namespace {}", f.ns.uri)
            }
            Some(f) => format!("names are case-sensitive: write {}", f.name),
            None => {
                let from = class.fields[current].position;
                let next: Vec<&str> = class
                    .fields
                    .iter()
                    .enumerate()
                    .skip(class.attributes)
                    .filter(|(i, f)| f.position >= from.max(1) && (f.many || seen & (1 << i) == 0))
                    .map(|(_, f)| f.name)
                    .collect();
                if next.is_empty() {
                    "nothing more is allowed here".to_owned()
                } else {
                    format!("expected here: {}", next.join(", "))
                }
            }
        };
        self.find(
            Raw::new(
                "SCHEMA-UNKNOWN-ELEMENT",
                child.offset,
                format!("{} has no child {}", tag.local, shorten(child.local, 60)),
            )
            .help(help),
        )
    }

    fn out_of_order(
        &mut self,
        class: &'static ClassInfo,
        current: usize,
        index: usize,
        child: &Tag<'a>,
    ) -> Result<(), Fatal> {
        let raw = Raw::new(
            "SCHEMA-ORDER",
            child.offset,
            format!(
                "{} stands after {}",
                child.local, class.fields[current].name
            ),
        )
        .help(format!(
            "move it before {}: the order is {}",
            class.fields[current].name,
            order_of(class, index, current)
        ));
        match class.lenient_order {
            Some(rule) => self.lenient(Raw { rule, ..raw }),
            None => self.find(raw),
        }
    }

    /// What the schema requires and the element lacks, once it has ended.
    fn missing(
        &mut self,
        class: &'static ClassInfo,
        tag: &Tag<'a>,
        seen: u64,
        owed: &[Owed],
        unknown: Option<usize>,
    ) -> Result<(), Fatal> {
        let mut lacking: Vec<(String, usize, Option<&'static str>)> = Vec::new();
        let place = |index: usize| {
            owed.iter()
                .find(|o| o.field == index)
                .map_or(unknown.unwrap_or(tag.offset), |o| o.instead)
        };
        for (index, field) in class.fields.iter().enumerate() {
            let bit = 1u64 << index;
            if class.required & bit != 0 && seen & bit == 0 {
                lacking.push((field.name.to_owned(), place(index), field.lenient));
            }
        }
        for group in class.groups {
            if group.required && seen & group.members == 0 {
                let first = group.members.trailing_zeros() as usize;
                lacking.push((names(class, group.members), place(first), None));
            }
        }
        for (name, offset, lenient) in lacking {
            let raw = Raw::new(
                "SCHEMA-MISSING",
                offset,
                if offset == tag.offset {
                    format!("{} has no {name}", tag.local)
                } else {
                    format!("{} has no {name}, which is due here", tag.local)
                },
            )
            .help(format!("add {name}"));
            match lenient {
                Some(_) => self.lenient(raw)?,
                None => self.find(raw)?,
            }
        }
        // One finding for each place where something came too early.
        let mut told = None;
        for o in owed {
            if seen & (1 << o.field) == 0 || told == Some(o.instead) {
                continue;
            }
            told = Some(o.instead);
            let name = class.fields[o.field].name;
            let raw = Raw::new(
                "SCHEMA-ORDER",
                o.instead,
                format!("{name} must come before this element of {}", tag.local),
            )
            .help(format!("move {name} up"));
            match class.lenient_order {
                Some(rule) => self.lenient(Raw { rule, ..raw })?,
                None => self.find(raw)?,
            }
        }
        Ok(())
    }

    /// Attributes on a child that has a simple type: only those of schema instances.
    fn leaf_attributes(&mut self, xsd: &str, tag: &Tag<'a>) -> Result<(), Fatal> {
        for i in 0..self.tokens.attributes.len() {
            let attribute = self.tokens.attributes[i];
            if attribute.prefix > 0 && self.tokens.is_xsi(&attribute) {
                let ns = tag
                    .ns
                    .map_or(String::new(), |i| self.tokens.binding(i).uri.to_string());
                self.instance_attribute(Some(xsd), &ns, tag, &attribute)?;
            } else {
                let name = shorten(attribute.name, 60);
                self.find(
                    Raw::new(
                        "SCHEMA-UNKNOWN-ATTRIBUTE",
                        attribute.offset,
                        format!("{} has no attribute `{name}`", tag.local),
                    )
                    .attribute(&name)
                    .help("it has no attributes; remove it"),
                )?;
            }
        }
        self.tokens.check_duplicates()
    }

    /// The text of an element that holds a simple value.
    fn leaf(
        &mut self,
        slot: &mut dyn ValueSlot,
        tag: &Tag<'a>,
        identity: bool,
    ) -> Result<(), Fatal> {
        let mut end = tag.end;
        let mut simple = !self.tokens.survey.carriage_return;
        let mut sound = true;
        if !tag.empty {
            loop {
                match self.tokens.next()? {
                    Token::Text { .. } => {}
                    Token::CData { .. } | Token::Reference { .. } | Token::Other => simple = false,
                    Token::End { offset } => {
                        end = offset;
                        break;
                    }
                    Token::Start(child) => {
                        sound = false;
                        self.child_in(tag, &child, "it holds a simple value")?;
                        self.foreign(child)?;
                    }
                    Token::Eof => return Err(self.unclosed(tag)),
                }
            }
        }
        self.tokens.leave();
        let start = tag.end.min(end);
        let raw = &self.tokens.source[start..end];
        self.check_text(tag, raw)?;
        if !sound {
            return Ok(());
        }
        let value = if simple {
            Cow::Borrowed(raw)
        } else {
            decode(raw, start, Place::Text).map_err(Box::new)?
        };
        let nil = |f: &Raw| f.rule == "SCHEMA-NIL" && f.offset > tag.offset;
        if slot.push(&value) {
            if identity {
                let is_ref = is_ref(slot);
                let blank = raw.len() - raw.trim_start_matches(SPACE).len();
                return self.identity(is_ref, value, start + blank, None);
            }
            return Ok(());
        }
        if value.is_empty() && self.findings.last().is_some_and(nil) {
            return Ok(());
        }
        let at = raw.len() - raw.trim_start().len();
        let at = if at == raw.len() {
            tag.offset
        } else {
            start + at
        };
        let shown = value.trim();
        let raw = Raw::new(
            "SCHEMA-VALUE",
            at,
            if shown.is_empty() {
                format!("{} is empty, which is not {}", tag.local, type_of(slot))
            } else {
                let shown = shorten(shown, 60);
                format!("`{shown}` in {} is not {}", tag.local, type_of(slot))
            },
        )
        .help(help_for(slot));
        if slot.push_lenient(&value) {
            return self.lenient(raw);
        }
        self.find(raw)
    }

    /// A text that the schema does not foresee and the prose asks for (C-70).
    fn unforeseen(&mut self, slot: &mut dyn ValueSlot, tag: &Tag<'a>) -> Result<(), Fatal> {
        let before = self.findings.len();
        let end = self.tokens.end();
        self.leaf(slot, tag, false)?;
        let text = match slot.get(0) {
            Some(super::Scalar::Text(text)) => text.to_owned(),
            _ => String::new(),
        };
        if text.is_empty() || self.findings.len() > before {
            return Ok(());
        }
        let raw = Raw::new(
            "SCHEMA-TEXT",
            end,
            format!(
                "{} has the content `{}`, which its schema does not allow",
                tag.local,
                shorten(text.trim(), 40)
            ),
        )
        .help("readers that go by the schema alone refuse it");
        self.lenient(raw)
    }

    fn check_text(&self, tag: &Tag<'a>, raw: &str) -> Result<(), Fatal> {
        let max = self.options.limits.max_text;
        if raw.len() > max {
            return Err(limit(
                "XML-LIMIT-TEXT",
                tag.offset,
                format!("the text of {} is longer than {max} bytes", tag.local),
                "max-text",
            ));
        }
        Ok(())
    }

    fn child_in(&mut self, tag: &Tag<'a>, child: &Tag<'a>, why: &str) -> Result<(), Fatal> {
        self.find(
            Raw::new(
                "SCHEMA-CHILD",
                tag.offset,
                format!(
                    "{} has a child element {}, but {why}",
                    tag.local,
                    shorten(child.local, 60)
                ),
            )
            .help(format!("remove {}", shorten(child.local, 60))),
        )
    }

    /// A class without content: nothing may stand in it, white space neither.
    fn empty(&mut self, tag: &Tag<'a>) -> Result<(), Fatal> {
        let mut other = false;
        let mut reported = false;
        let mut end = tag.end;
        if !tag.empty {
            loop {
                match self.tokens.next()? {
                    Token::End { offset } => {
                        end = offset;
                        break;
                    }
                    Token::Other => other = true,
                    Token::Start(child) => {
                        self.child_in(tag, &child, "it has no content")?;
                        reported = true;
                        self.foreign(child)?;
                    }
                    Token::Eof => return Err(self.unclosed(tag)),
                    Token::Text { .. } | Token::CData { .. } | Token::Reference { .. } => {}
                }
            }
        }
        self.tokens.leave();
        let raw = &self.tokens.source[tag.end.min(end)..end];
        let text = if other || reported {
            decode(raw, tag.end, Place::Text)
                .map_err(Box::new)?
                .into_owned()
        } else {
            raw.to_owned()
        };
        if !text.is_empty() && !reported {
            self.find(
                Raw::new(
                    "SCHEMA-TEXT",
                    tag.offset,
                    format!("{} has content, but all it has are attributes", tag.local),
                )
                .help(format!(
                    "write <{} …/>, without even a blank inside",
                    tag.name
                )),
            )?;
        }
        Ok(())
    }

    /// Text and any elements. Those that the content knows become typed values; those of a
    /// known namespace are checked and kept; the rest is kept (RFC 5070 §5.2).
    fn mixed(
        &mut self,
        element: &mut dyn Element,
        class: &'static ClassInfo,
        index: usize,
        tag: &Tag<'a>,
    ) -> Result<(), Fatal> {
        let FieldKind::Content(info) = class.fields[index].kind else {
            return self.foreign(*tag);
        };
        let known = info.known;
        let FieldMut::Content(slot) = element.field_mut(index) else {
            return self.foreign(*tag);
        };
        if tag.empty {
            self.tokens.leave();
            return self.least(info, tag, false);
        }
        let mut from = tag.end;
        let mut elements = false;
        let mut held: Option<String> = None;
        loop {
            let token = self.tokens.next()?;
            let to = match &token {
                Token::Start(child) => child.offset,
                Token::End { offset } => *offset,
                Token::Eof => return Err(self.unclosed(tag)),
                _ => continue,
            };
            let raw = &self.tokens.source[from..to];
            self.check_text(tag, raw)?;
            let text = decode(raw, from, Place::Text).map_err(Box::new)?;
            let blank = text.trim_matches(SPACE).is_empty();
            if !blank {
                if info.elements {
                    self.text_among(info, tag, from, &text)?;
                }
                slot.push_text(&text);
                held = None;
            } else if !text.is_empty() && !elements && !info.elements {
                held = Some(text.into_owned());
            }
            let Token::Start(child) = token else {
                // White space around elements is layout; alone it is the text.
                if let Some(text) = held.filter(|_| !elements && slot.count() == 0) {
                    slot.push_text(&text);
                }
                self.tokens.leave();
                return self.least(info, tag, elements);
            };
            elements = true;
            if info.other || info.strict {
                self.admitted(class, info, tag, &child)?;
            }
            let payload = class.name == "XMLDocument";
            let named = known.iter().filter(|k| k.name == child.local);
            let found = named
                .clone()
                .find(|k| self.tokens.is_in(&child, (k.class)().ns.uri))
                .map(super::KnownChild::blank)
                // A message keeps the document of another format as it came.
                .or_else(|| self.registered(&child).filter(|_| !payload));
            // RFC 6545 §7.1.1 prints its own root without a namespace (C-28).
            let bare = named
                .clone()
                .next()
                .filter(|_| payload && child.ns.is_none());
            if let Some(k) = bare {
                let ns = (k.class)().ns;
                self.lenient(
                    Raw::new(
                        "RID-5.1.1-10",
                        child.offset,
                        format!("{} is in no namespace", child.local),
                    )
                    .help(format!(
                        "write it in the namespace {}: <{}:{}>",
                        ns.uri, ns.prefix, child.local
                    )),
                )?;
            }
            if let Some(typed) = found.or_else(|| bare.map(super::KnownChild::blank)) {
                let (first, offset) = (self.refs.len(), child.offset);
                match slot.push_typed(typed) {
                    Some(inner) => {
                        let class = inner.class();
                        self.located(class, child.offset)?;
                        self.element(inner, class, child)?;
                    }
                    None => self.foreign(child)?,
                }
                if payload {
                    // The enclosed document is one of its own.
                    self.references(first, offset)?;
                }
            } else {
                let ours = known
                    .iter()
                    .any(|k| self.tokens.is_in(&child, (k.class)().ns.uri));
                if payload && (ours || named.clone().next().is_some()) {
                    self.payload(&child, known)?;
                }
                let declared = info
                    .children
                    .iter()
                    .find(|g| g.name == child.local && self.tokens.is_in(&child, class.ns.uri));
                let fragment = self.fragment(child, declared)?;
                slot.push_fragment(fragment);
            }
            from = self.tokens.end();
        }
    }

    fn known_namespace(&self, tag: &Tag<'a>) -> Option<&'static Namespace> {
        let uri = tag.ns.and_then(|i| self.tokens.binding(i).known)?;
        let own = self.options.registry.namespaces();
        self.known
            .iter()
            .chain(own)
            .copied()
            .find(|ns| ns.uri == uri)
    }

    /// An element of a namespace that the reader's caller registered.
    fn registered(&self, tag: &Tag<'a>) -> Option<Typed> {
        let uri = tag.ns.and_then(|i| self.tokens.binding(i).known)?;
        let global = self.options.registry.class_of(uri, tag.local)?;
        match global.kind {
            GlobalKind::Class(make) => Some(Typed {
                name: global.name,
                element: make(),
            }),
            GlobalKind::Value(..) => None,
        }
    }

    fn least(
        &mut self,
        info: &super::ContentInfo,
        tag: &Tag<'a>,
        elements: bool,
    ) -> Result<(), Fatal> {
        if elements || !info.least {
            return Ok(());
        }
        let names: Vec<&str> = info.children.iter().map(|g| g.name).collect();
        let help = if names.is_empty() {
            "add an element".to_owned()
        } else {
            format!("add {}", names.join(" or "))
        };
        self.find(
            Raw::new(
                "SCHEMA-MISSING",
                tag.offset,
                format!("{} has no element in it", tag.local),
            )
            .help(help),
        )
    }

    /// Text between elements where a wildcard admits elements only.
    fn text_among(
        &mut self,
        info: &super::ContentInfo,
        tag: &Tag<'a>,
        from: usize,
        text: &str,
    ) -> Result<(), Fatal> {
        let raw = Raw::new(
            "SCHEMA-TEXT",
            from,
            format!(
                "{} has the text `{}`, and its schema allows elements only",
                tag.local,
                shorten(text.trim(), 40)
            ),
        )
        .help("put it into an element");
        match info.lenient_text {
            Some(rule) => self.lenient(Raw { rule, ..raw }),
            None => self.find(raw),
        }
    }

    /// Whether a wildcard admits an element at all.
    fn admitted(
        &mut self,
        class: &'static ClassInfo,
        info: &super::ContentInfo,
        tag: &Tag<'a>,
        child: &Tag<'a>,
    ) -> Result<(), Fatal> {
        let ours = self.tokens.is_in(child, class.ns.uri);
        if ours && info.children.iter().any(|g| g.name == child.local) {
            return Ok(());
        }
        let wrong = if info.other && (ours || child.ns.is_none()) {
            format!("{} holds elements of other namespaces only", tag.local)
        } else if info.strict
            && !self
                .known_namespace(child)
                .is_some_and(|ns| ns.globals.iter().any(|g| g.name == child.local))
        {
            format!("{} holds only elements that a schema declares", tag.local)
        } else {
            return Ok(());
        };
        self.find(
            Raw::new(
                "SCHEMA-UNKNOWN-ELEMENT",
                child.offset,
                format!("{wrong}, and {} is none", shorten(child.local, 60)),
            )
            .help("remove it"),
        )
    }

    /// An enclosed document that is nearly one we know.
    fn payload(
        &mut self,
        child: &Tag<'a>,
        known: &'static [super::KnownChild],
    ) -> Result<(), Fatal> {
        let spaces: Vec<&str> = known.iter().map(|k| (k.class)().ns.uri).collect();
        self.find(
            Raw::new(
                "SCHEMA-ROOT",
                child.offset,
                format!(
                    "the enclosed document has the root {} in {}",
                    shorten(child.local, 60),
                    child.ns.map_or("no namespace".to_owned(), |i| {
                        shorten(&self.tokens.binding(i).uri, 80)
                    })
                ),
            )
            .help(format!(
                "expected IODEF-Document in {}",
                spaces.join(" or ")
            )),
        )
    }

    /// Checks an element laxly and keeps its text.
    fn fragment(
        &mut self,
        tag: Tag<'a>,
        declared: Option<&'static Global>,
    ) -> Result<Fragment, Fatal> {
        match declared {
            Some(global) => self.global(tag, Some(global))?,
            None => self.lax(tag)?,
        }
        let raw = &self.tokens.source[tag.offset..self.tokens.end()];
        let needed = needed(&self.tokens, raw, tag.offset);
        // Thousands of short elements may need a long declaration each.
        self.added += needed.iter().map(|(p, u)| p.len() + u.len()).sum::<usize>();
        let most = self.options.limits.max_size;
        if self.added > most {
            let message = format!(
                "elements that are kept as they are take along namespace declarations of more than \
                 {most} bytes"
            );
            let raw = Raw::new("XML-LIMIT-NAMESPACES", tag.offset, message);
            return Err(raw
                .help("give the namespaces short names, or declare them in the elements")
                .into());
        }
        Ok(Fragment::capture(raw, tag.name.len(), &needed))
    }

    /// An element in a wildcard: assessed when its namespace is known, else only walked.
    fn lax(&mut self, tag: Tag<'a>) -> Result<(), Fatal> {
        let global = self
            .known_namespace(&tag)
            .and_then(|ns| ns.globals.iter().find(|g| g.name == tag.local));
        self.global(tag, global)
    }

    fn global(&mut self, tag: Tag<'a>, global: Option<&'static Global>) -> Result<(), Fatal> {
        match global.map(|g| &g.kind) {
            Some(GlobalKind::Class(make)) => {
                let mut value = make();
                let class = value.class();
                self.element(&mut *value, class, tag)
            }
            Some(GlobalKind::Value(info, is_one)) => {
                self.leaf_attributes(info().xsd, &tag)?;
                let mut probe = Probe {
                    info: info(),
                    is_one: *is_one,
                };
                self.leaf(&mut probe, &tag, false)
            }
            None => {
                self.undeclared(&tag)?;
                match self.named_type() {
                    Some(attribute) => self.of_named_type(tag, &attribute),
                    None => self.walk(tag, true),
                }
            }
        }
    }

    /// The attribute by which the element at hand names its own type.
    fn named_type(&mut self) -> Option<Attribute<'a>> {
        for i in 0..self.tokens.attributes.len() {
            let attribute = self.tokens.attributes[i];
            if attribute.prefix > 0 && attribute.local() == "type" && self.tokens.is_xsi(&attribute)
            {
                return Some(attribute);
            }
        }
        None
    }

    /// An element that no schema declares and that names its type: it must be of it
    /// (XML Schema Part 1 §3.3.4, cvc-assess-elt 1.2).
    ///
    /// Known are the simple types of XML Schema, and the types of global elements.
    #[cold]
    #[inline(never)]
    fn of_named_type(&mut self, tag: Tag<'a>, attribute: &Attribute<'a>) -> Result<(), Fatal> {
        let (uri, local) = self.type_name(attribute)?;
        let uri = uri.unwrap_or_default();
        if uri == XSD && local == "anyType" {
            return self.walk(tag, true);
        }
        let xsd = format!("{uri} {local}");
        let probe = if uri == XSD {
            builtin(&local).map(|is_one| Probe {
                info: &BUILTIN,
                is_one,
            })
        } else {
            match self.of_type(&uri, &local, &xsd).map(|g| &g.kind) {
                Some(GlobalKind::Class(make)) => {
                    let mut value = make();
                    let class = value.class();
                    return self.element(&mut *value, class, tag);
                }
                Some(GlobalKind::Value(info, is_one)) => Some(Probe {
                    info: info(),
                    is_one: *is_one,
                }),
                None => None,
            }
        };
        let Some(mut probe) = probe else {
            // XML Schema would leave it unchecked, its validators refuse it. A payload of
            // another format is full of its own types: each is reported once.
            let told = self.types.iter().any(|(name, _)| *name == xsd);
            if !told && self.types.len() < MOST_TYPES {
                let why = "validators that lack its schema refuse it";
                self.lenient(Self::wrong_type(&tag, attribute, why)?)?;
                self.types.push((xsd, None));
            }
            return self.walk(tag, true);
        };
        self.leaf_attributes(&xsd, &tag)?;
        self.leaf(&mut probe, &tag, false)
    }

    /// A global element of a type.
    fn of_type(&mut self, uri: &str, local: &str, key: &str) -> Option<&'static Global> {
        // Each class is made to be asked, so what was found is kept.
        if let Some((_, global)) = self.types.iter().find(|(k, _)| k == key) {
            return *global;
        }
        if !is_ncname(local) {
            return None;
        }
        let own = self.options.registry.namespaces();
        let global = self
            .known
            .iter()
            .chain(own)
            .filter(|ns| ns.uri == uri)
            .flat_map(|ns| ns.globals)
            .find(|g| match g.kind {
                GlobalKind::Class(make) => {
                    let class = make().class();
                    class.ns.uri == uri && class.xsd == Some(local)
                }
                GlobalKind::Value(info, _) => info().xsd == local,
            })?;
        self.types.push((key.to_owned(), Some(global)));
        Some(global)
    }

    /// An element in a wildcard that no schema declares.
    fn undeclared(&mut self, tag: &Tag<'a>) -> Result<(), Fatal> {
        self.tokens.check_name(tag)?;
        let Some(ns) = self.known_namespace(tag) else {
            return self.stranger(tag);
        };
        if self.options.level == Level::Schema || ns.globals.is_empty() {
            return Ok(());
        }
        // RFC 5070 §5.2, IODEF1-5.2-09; RFC 7970 §5.2, IODEF2-5.2-08
        let rule = if ns.uri.ends_with(":iodef-2.0") {
            "IODEF2-5.2-08"
        } else {
            "IODEF1-5.2-09"
        };
        self.find(
            Raw::rfc(
                rule,
                Severity::Error,
                tag.offset,
                format!("{} is no element of {}", shorten(tag.local, 60), ns.uri),
            )
            .help("use a name of that namespace, or a namespace of your own"),
        )
    }

    /// Skips an element: it must be well-formed, no more.
    fn foreign(&mut self, tag: Tag<'a>) -> Result<(), Fatal> {
        self.walk(tag, false)
    }

    fn walk(&mut self, tag: Tag<'a>, lax: bool) -> Result<(), Fatal> {
        self.check_tag(&tag, lax)?;
        if tag.empty {
            self.tokens.leave();
            return Ok(());
        }
        // Its own stack, so that what is skipped costs no recursion.
        let mut open = 1usize;
        while open > 0 {
            match self.tokens.next()? {
                Token::Start(child) => {
                    if lax
                        && (self
                            .known_namespace(&child)
                            .is_some_and(|ns| ns.globals.iter().any(|g| g.name == child.local))
                            || self.named_type().is_some())
                    {
                        self.lax(child)?;
                        continue;
                    }
                    if lax {
                        self.undeclared(&child)?;
                    }
                    self.check_tag(&child, lax)?;
                    if child.empty {
                        self.tokens.leave();
                    } else {
                        open += 1;
                    }
                }
                Token::End { .. } => {
                    self.tokens.leave();
                    open -= 1;
                }
                Token::Reference { offset } => {
                    reference(&self.tokens.source[offset..], offset).map_err(Box::new)?;
                }
                Token::Text { raw, .. } => self.check_text(&tag, raw)?,
                Token::CData { .. } | Token::Other => {}
                Token::Eof => return Err(self.unclosed(&tag)),
            }
        }
        Ok(())
    }

    /// Attributes of a tag that no class describes.
    fn check_tag(&mut self, tag: &Tag<'a>, lax: bool) -> Result<(), Fatal> {
        self.tokens.check_name(tag)?;
        self.tokens.check_duplicates()?;
        for i in 0..self.tokens.attributes.len() {
            let attribute = self.tokens.attributes[i];
            if lax {
                self.global_attribute(&attribute)?;
            } else {
                attribute.value()?;
            }
        }
        Ok(())
    }

    fn unclosed(&self, tag: &Tag<'a>) -> Fatal {
        Raw::new(
            "XML-SYNTAX",
            self.tokens.source.len(),
            format!("the document ends inside {}", shorten(tag.name, 60)),
        )
        .help(format!(
            "close it with </{}>; was the file cut off?",
            shorten(tag.name, 60)
        ))
        .into()
    }
}

/// How far a repeated sequence has come.
#[derive(Default)]
pub(super) struct Round {
    begun: bool,
    stage: u8,
}

impl Round {
    /// Whether a member may stand here.
    pub(super) fn admits(&mut self, field: &FieldInfo) -> bool {
        if field.stage == 0 {
            *self = Self {
                begun: true,
                stage: 0,
            };
            return true;
        }
        // What repeats may follow itself; what does not, may not.
        let fits = field.stage > self.stage || field.stage == self.stage && field.repeats();
        let fits = self.begun && fits;
        self.stage = self.stage.max(field.stage);
        fits
    }
}

fn is_utf8(name: &str) -> bool {
    name.eq_ignore_ascii_case("utf-8") || name.eq_ignore_ascii_case("utf8")
}

/// Whether a type is `xs:string` with other blanks, or with attributes that may be left out.
fn is_text(space: &str, name: &str) -> bool {
    match space {
        XSD => matches!(name, "normalizedString" | "token"),
        "urn:ietf:params:xml:ns:iodef-1.0" => matches!(name, "MLStringType" | "ContactMeansType"),
        "urn:ietf:params:xml:ns:iodef-2.0" => name == "MLStringType",
        _ => false,
    }
}

/// Whether a slot of identifiers holds references to them.
fn is_ref(slot: &dyn ValueSlot) -> bool {
    slot.info().xsd == "xs:IDREF"
}

/// What is told of a value of a type of XML Schema that an element names for itself.
static BUILTIN: super::ValueInfo = super::ValueInfo {
    name: "of the type that it names",
    xsd: "xs:anySimpleType",
    kind: super::ScalarKind::Text,
    doc: "",
    source: "XML Schema Part 2 §3",
    hint: "a value of the type that the element names",
    tokens: &[],
};

/// Whether a text is of a simple type of XML Schema, strictly for names and whole
/// numbers, by the characters for dates, fractions and binary data.
fn builtin(name: &str) -> Option<fn(&str) -> bool> {
    const MIN: i128 = i128::MIN;
    const MAX: i128 = i128::MAX;
    let is_one: fn(&str) -> bool = match name {
        "anySimpleType" | "string" | "normalizedString" | "token" | "anyURI" => |_| true,
        "language" => |t| is_language(trim(t)),
        "NCName" | "ID" | "IDREF" | "ENTITY" => |t| is_ncname(trim(t)),
        "Name" | "NMTOKEN" | "QName" | "NOTATION" => |t| words(t) == 1,
        "NMTOKENS" | "IDREFS" | "ENTITIES" => |t| words(t) > 0,
        "boolean" => |t| matches!(trim(t), "true" | "false" | "1" | "0"),
        "integer" => |t| whole(t, MIN, MAX),
        "nonPositiveInteger" => |t| whole(t, MIN, 0),
        "negativeInteger" => |t| whole(t, MIN, -1),
        "nonNegativeInteger" => |t| whole(t, 0, MAX),
        "positiveInteger" => |t| whole(t, 1, MAX),
        "long" => |t| whole(t, i64::MIN.into(), i64::MAX.into()),
        "int" => |t| whole(t, i32::MIN.into(), i32::MAX.into()),
        "short" => |t| whole(t, i16::MIN.into(), i16::MAX.into()),
        "byte" => |t| whole(t, i8::MIN.into(), i8::MAX.into()),
        "unsignedLong" => |t| whole(t, 0, u64::MAX.into()),
        "unsignedInt" => |t| whole(t, 0, u32::MAX.into()),
        "unsignedShort" => |t| whole(t, 0, u16::MAX.into()),
        "unsignedByte" => |t| whole(t, 0, u8::MAX.into()),
        "decimal" | "float" | "double" => |t| {
            let t = trim(t);
            matches!(t, "INF" | "-INF" | "NaN")
                || t.bytes().any(|b| b.is_ascii_digit())
                    && t.bytes().all(|b| {
                        b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E')
                    })
        },
        "dateTime" | "date" | "time" | "duration" | "gYearMonth" | "gYear" | "gMonthDay"
        | "gDay" | "gMonth" => |t| {
            let digit = |b: u8| b.is_ascii_digit();
            t.bytes().any(digit) && words(t) == 1
        },
        "base64Binary" => |t| {
            let sign = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
            let signs = t.bytes().filter(|b| !b.is_ascii_whitespace());
            signs.clone().count().is_multiple_of(4) && signs.clone().all(sign)
        },
        "hexBinary" => |t| {
            let t = trim(t);
            t.len().is_multiple_of(2) && t.bytes().all(|b| b.is_ascii_hexdigit())
        },
        _ => return None,
    };
    Some(is_one)
}

/// So many types are kept in mind: what makes up more of them is not told of each.
const MOST_TYPES: usize = 256;

fn words(text: &str) -> usize {
    text.split(SPACE).filter(|w| !w.is_empty()).count()
}

/// A whole number within bounds; those of 128 bits stand for none.
fn whole(text: &str, least: i128, most: i128) -> bool {
    let text = trim(text);
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let far = if text.starts_with('-') {
        i128::MIN
    } else {
        i128::MAX
    };
    (least..=most).contains(&text.parse().unwrap_or(far))
}

/// A slot for a simple global element: checked, not kept.
#[derive(Debug)]
struct Probe {
    info: &'static super::ValueInfo,
    is_one: fn(&str) -> bool,
}

impl ValueSlot for Probe {
    fn info(&self) -> &'static super::ValueInfo {
        self.info
    }
    fn count(&self) -> usize {
        0
    }
    fn get(&self, _: usize) -> Option<super::Scalar<'_>> {
        None
    }
    fn push(&mut self, lexical: &str) -> bool {
        (self.is_one)(lexical)
    }
    fn push_lenient(&mut self, _: &str) -> bool {
        false
    }
    fn set(&mut self, _: usize, _: &str) -> bool {
        false
    }
    fn emit(&self, _: usize, _: &mut Vec<u8>, _: bool) -> bool {
        true
    }
    fn clear(&mut self) {}
}

/// The data type of a slot, by the RFC's name and the schema's.
fn type_of(slot: &dyn ValueSlot) -> String {
    let info = slot.info();
    if info.tokens.is_empty() {
        format!("{} ({})", info.name, info.xsd)
    } else {
        info.name.to_owned()
    }
}

/// What was expected of a slot's value.
fn help_for(slot: &dyn ValueSlot) -> String {
    let expected = slot.expectation();
    match expected.split_once(": ") {
        Some((_, help)) => help.to_owned(),
        None => expected,
    }
}

fn outside(offset: usize, what: &str) -> Fatal {
    Raw::new("XML-ROOT", offset, what.to_owned())
        .help("a document is one element, with comments around it at most")
        .into()
}

fn names(class: &ClassInfo, members: u64) -> String {
    let names: Vec<&str> = class
        .fields
        .iter()
        .enumerate()
        .filter(|(i, _)| members & (1 << i) != 0)
        .map(|(_, f)| f.name)
        .collect();
    names.join(" or ")
}

fn order_of(class: &ClassInfo, from: usize, to: usize) -> String {
    let names: Vec<&str> = class.fields[from..=to].iter().map(|f| f.name).collect();
    names.join(", ")
}

/// Notes required fields and choices that a child has passed over.
fn note_owed(
    class: &ClassInfo,
    seen: u64,
    index: usize,
    mut passed: u64,
    instead: usize,
    owed: &mut Vec<Owed>,
    mask: &mut u64,
) {
    *mask |= passed;
    while passed != 0 {
        let field = passed.trailing_zeros() as usize;
        passed &= passed - 1;
        owed.push(Owed { field, instead });
    }
    for group in class.groups {
        let first = group.members.trailing_zeros() as usize;
        let all_before = group.members < (1u64 << index);
        if group.required && seen & group.members == 0 && all_before && *mask & (1 << first) == 0 {
            *mask |= 1 << first;
            owed.push(Owed {
                field: first,
                instead,
            });
        }
    }
}

/// Keeps how members of a repeated choice alternate, once they do.
fn note_interleaving(element: &mut dyn Element, class: &ClassInfo, members: u64, index: usize) {
    let Some(order) = class.order else {
        return;
    };
    let first = members.trailing_zeros() as usize;
    let member = |field: usize| u8::try_from(field - first).unwrap_or(u8::MAX);
    let noted = matches!(element.field(order), super::FieldRef::Order(o) if !o.0.is_empty());
    if !noted {
        let later = (index + 1..64)
            .take_while(|i| members & (1 << i) != 0)
            .any(|i| super::count(element, i) > 0);
        if !later {
            return;
        }
    }
    let before: Vec<u8> = if noted {
        Vec::new()
    } else {
        (first..64)
            .take_while(|i| members & (1 << i) != 0)
            .flat_map(|i| std::iter::repeat_n(member(i), super::count(element, i)))
            .collect()
    };
    if let FieldMut::Order(o) = element.field_mut(order) {
        o.0.extend(before);
        o.0.push(member(index));
    }
}

/// Takes a root of any name and checks only that it is well-formed.
pub(super) struct AnyRoot;

impl RootSlot for AnyRoot {
    fn open(&mut self, _: &str, _: &str) -> Option<&mut dyn Element> {
        None
    }
    fn expected(&self) -> String {
        String::new()
    }
}

/// One class as the only root.
pub(crate) struct One<T>(pub Option<T>);

impl<T: Class> RootSlot for One<T> {
    fn open(&mut self, ns: &str, local: &str) -> Option<&mut dyn Element> {
        let info = T::info();
        (ns == info.ns.uri && local == info.name).then(|| self.0.insert(T::blank()) as _)
    }
    fn expected(&self) -> String {
        let info = T::info();
        format!("{} in {}", info.name, info.ns.uri)
    }
}

/// A value that is there already, as the only root.
pub(crate) struct Given<'a> {
    pub element: &'a mut dyn Element,
    pub opened: bool,
}

impl RootSlot for Given<'_> {
    fn open(&mut self, ns: &str, local: &str) -> Option<&mut dyn Element> {
        let info = self.element.class();
        self.opened |= ns == info.ns.uri && local == info.name;
        self.opened.then_some(&mut *self.element)
    }
    fn expected(&self) -> String {
        let info = self.element.class();
        format!("{} in {}", info.name, info.ns.uri)
    }
}

impl Outcome {
    /// A value without an error among its findings, but those of the prose, which are for
    /// [`validate`](crate::validate) to judge.
    pub(crate) fn accept<T>(self, value: Option<T>) -> Result<T, Invalid> {
        let refused = |f: &Finding| f.severity == Severity::Error && f.level == Level::Schema;
        match value {
            Some(value) if !self.findings.iter().any(refused) => Ok(value),
            _ => Err(Invalid {
                findings: self.findings,
            }),
        }
    }
}
