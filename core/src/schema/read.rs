//! The one loop that reads every class by its description.

use crate::finding::{Finding, Invalid, Raw, Severity};
use crate::xml::{
    Attribute, Fatal, Fragment, Place, ReadOptions, Tag, Token, Tokens, XSD, decode,
    first_forbidden, limit, locate, reference, shorten,
};

use super::{
    Class, ClassInfo, ContentKind, Element, FieldInfo, FieldKind, FieldMut, GlobalKind, Namespace,
    ValueSlot,
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
            };
        }
    };
    let uris: Vec<&'static str> = known.iter().map(|ns| ns.uri).collect();
    let mut driver = Driver {
        tokens: Tokens::new(text, &options.limits, &uris),
        known,
        options,
        findings: Vec::new(),
    };
    if let Err(fatal) = driver.document(slot) {
        driver.findings.push(*fatal);
    }
    declared |= driver.tokens.declared;
    raws.append(&mut driver.findings);
    if raws.is_empty() {
        return Outcome {
            findings: Vec::new(),
            declared,
        };
    }
    Outcome {
        findings: locate(text, raws),
        declared,
    }
}

/// Size, encoding and characters, checked once over the whole document.
fn text_of<'a>(bytes: &'a [u8], options: &ReadOptions) -> Result<&'a str, Fatal> {
    let max = options.limits.max_size;
    if bytes.len() > max {
        let message = format!("the document has {} bytes, more than {max}", bytes.len());
        return Err(limit("XML-LIMIT-SIZE", 0, message, "max-size"));
    }
    let utf16 = bytes.starts_with(&[0xFE, 0xFF])
        || bytes.starts_with(&[0xFF, 0xFE])
        || bytes.iter().take(64).any(|&b| b == 0);
    // RFC 6545 §5.5, RID-5.5-03
    if utf16 {
        return Err(Raw::new("XML-ENCODING", 0, "the document is not UTF-8")
            .help("save it as UTF-8")
            .into());
    }
    let text = std::str::from_utf8(bytes).map_err(|e| {
        Raw::new(
            "XML-ENCODING",
            e.valid_up_to(),
            format!("byte 0x{:02X} here is not UTF-8", bytes[e.valid_up_to()]),
        )
        .help("save the document as UTF-8")
    })?;
    if let Some(at) = first_forbidden(text) {
        let c = text[at..].chars().next().unwrap_or_default();
        return Err(Raw::new(
            "XML-CHARACTER",
            at,
            format!("the character U+{:04X} is not allowed in XML", c as u32),
        )
        .help("remove it; control characters cannot be written in XML 1.0")
        .into());
    }
    Ok(text)
}

struct Driver<'a> {
    tokens: Tokens<'a>,
    known: &'a [&'static Namespace],
    options: &'a ReadOptions,
    findings: Vec<Raw>,
}

/// A required child that was passed over: its field, and the child that came instead.
struct Owed {
    field: usize,
    instead: usize,
}

impl<'a> Driver<'a> {
    fn document(&mut self, slot: &mut dyn RootSlot) -> Result<(), Fatal> {
        let mut root = false;
        loop {
            match self.tokens.next()? {
                Token::Start(tag) if !root => {
                    root = true;
                    self.root(slot, tag)?;
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
        let class = element.class();
        self.element(element, class, tag)
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
                FieldMut::Value(slot) => self.leaf(slot, &tag),
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
            if attribute.prefix > 0 {
                strange = true;
                self.prefixed_attribute(class, tag, &attribute)?;
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
                if let Some(index) = self.suffix_form(class, &attribute)? {
                    if seen & (1 << index) != 0 {
                        self.two_spellings(&attribute)?;
                    } else {
                        seen |= 1 << index;
                        self.attribute_value(element, &infos[index], index, &attribute)?;
                    }
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
            self.attribute_value(element, &infos[index], index, &attribute)?;
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
        info: &FieldInfo,
        index: usize,
        attribute: &Attribute<'a>,
    ) -> Result<(), Fatal> {
        let value = attribute.value()?;
        let FieldMut::Value(slot) = element.field_mut(index) else {
            return Ok(());
        };
        if let Some(fixed) = info.fixed
            && value != fixed
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
            return Ok(());
        }
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
        class: &'static ClassInfo,
        tag: &Tag<'a>,
        attribute: &Attribute<'a>,
    ) -> Result<(), Fatal> {
        let name = shorten(attribute.name, 60);
        if !self.tokens.is_xsi(attribute) {
            let help = if attribute.local() == "lang" && attribute.prefix > 0 {
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

    fn instance_attribute(
        &mut self,
        xsd: Option<&'static str>,
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
                let value = attribute.value()?;
                let value = value.trim_matches([' ', '\t', '\r', '\n']).to_owned();
                let (prefix, local) = value.split_once(':').unwrap_or(("", &value));
                let uri = self
                    .tokens
                    .bindings()
                    .iter()
                    .rev()
                    .find(|b| b.prefix == prefix)
                    .map(|b| b.uri.to_string());
                // A type of the class's own namespace, of XML Schema, or `namespace name`.
                let declared = xsd.is_some_and(|t| {
                    let (space, t) = match (t.strip_prefix("xs:"), t.split_once(' ')) {
                        (Some(t), _) => (XSD, t),
                        (None, Some((space, t))) => (space, t),
                        (None, None) => (ns, t),
                    };
                    uri.as_deref() == Some(space) && local == t
                });
                if declared {
                    return Ok(());
                }
                self.find(
                    Raw::new(
                        "SCHEMA-TYPE",
                        attribute.offset,
                        format!(
                            "{} cannot be of the type {}",
                            tag.local,
                            shorten(&value, 60)
                        ),
                    )
                    .attribute(&name)
                    .help("remove the attribute; the schema gives the type"),
                )
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
                        if !raw.trim_matches([' ', '\t', '\r', '\n']).is_empty() {
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
                let Some(index) = self.child_of(class, current, &child) else {
                    self.tokens.check_name(&child)?;
                    self.unknown_child(class, current, seen, tag, &child)?;
                    self.foreign(child)?;
                    continue;
                };
                let field = &fields[index];
                let bit = 1u64 << index;
                let passed = class.required & !seen & !owed_mask & (bit - 1);
                if passed != 0 || !class.groups.is_empty() {
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
                }
                seen |= bit;
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
                        self.leaf(slot, &child)?;
                    }
                    _ => self.foreign(child)?,
                }
            }
        }
        self.tokens.leave();
        let missing = class.required & !seen;
        if missing != 0 || !owed.is_empty() || !class.groups.is_empty() {
            self.missing(class, tag, seen, &owed)?;
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
    ) -> Result<(), Fatal> {
        let mut lacking: Vec<(String, usize)> = Vec::new();
        let place = |index: usize| {
            owed.iter()
                .find(|o| o.field == index)
                .map_or(tag.offset, |o| o.instead)
        };
        for (index, field) in class.fields.iter().enumerate() {
            let bit = 1u64 << index;
            if class.required & bit != 0 && seen & bit == 0 {
                lacking.push((field.name.to_owned(), place(index)));
            }
        }
        for group in class.groups {
            if group.required && seen & group.members == 0 {
                let first = group.members.trailing_zeros() as usize;
                lacking.push((names(class, group.members), place(first)));
            }
        }
        for (name, offset) in lacking {
            self.find(
                Raw::new(
                    "SCHEMA-MISSING",
                    offset,
                    if offset == tag.offset {
                        format!("{} has no {name}", tag.local)
                    } else {
                        format!("{} has no {name}, which is due here", tag.local)
                    },
                )
                .help(format!("add {name}")),
            )?;
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
    fn leaf_attributes(&mut self, xsd: &'static str, tag: &Tag<'a>) -> Result<(), Fatal> {
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
    fn leaf(&mut self, slot: &mut dyn ValueSlot, tag: &Tag<'a>) -> Result<(), Fatal> {
        let mut end = tag.end;
        let mut simple = !self.tokens.carriage_return;
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
            std::borrow::Cow::Borrowed(raw)
        } else {
            decode(raw, start, Place::Text).map_err(Box::new)?
        };
        let nil = |f: &Raw| f.rule == "SCHEMA-NIL" && f.offset > tag.offset;
        if slot.push(&value) || value.is_empty() && self.findings.last().is_some_and(nil) {
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
        let FieldKind::Content(known) = class.fields[index].kind else {
            return self.foreign(*tag);
        };
        let FieldMut::Content(slot) = element.field_mut(index) else {
            return self.foreign(*tag);
        };
        if tag.empty {
            self.tokens.leave();
            return Ok(());
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
            let blank = text.trim_matches([' ', '\t', '\r', '\n']).is_empty();
            if !blank {
                slot.push_text(&text);
                held = None;
                elements |= matches!(token, Token::Start(_));
            } else if !text.is_empty() && !elements {
                held = Some(text.into_owned());
            }
            let Token::Start(child) = token else {
                // White space around elements is layout; alone it is the text.
                if let Some(text) = held.filter(|_| !elements && slot.count() == 0) {
                    slot.push_text(&text);
                }
                self.tokens.leave();
                return Ok(());
            };
            elements = true;
            let wanted = known.iter().find(|k| k.name == child.local);
            let here = wanted.map(|k| (k.class)());
            match here {
                Some(info) if self.tokens.is_in(&child, info.ns.uri) => {
                    if let Some(inner) = slot.push_known(info) {
                        self.element(inner, info, child)?;
                    } else {
                        self.foreign(child)?;
                    }
                }
                // RFC 6545 §7.1.1 prints its own root without a namespace (C-28).
                Some(info) if child.ns.is_none() => {
                    self.lenient(
                        Raw::new(
                            "RID-5.1.1-10",
                            child.offset,
                            format!("{} is in no namespace", child.local),
                        )
                        .help(format!(
                            "write it in the namespace {}: <{}:{}>",
                            info.ns.uri, info.ns.prefix, child.local
                        )),
                    )?;
                    if let Some(inner) = slot.push_known(info) {
                        self.element(inner, info, child)?;
                    } else {
                        self.foreign(child)?;
                    }
                }
                // A namespace that is known and has no classes yet is another format of ours.
                Some(info)
                    if self
                        .known_namespace(&child)
                        .is_none_or(|ns| !ns.globals.is_empty()) =>
                {
                    self.payload(&child, info)?;
                    let fragment = self.fragment(child)?;
                    slot.push_fragment(fragment);
                }
                _ => {
                    if let Some(k) = known
                        .iter()
                        .find(|k| self.tokens.is_in(&child, (k.class)().ns.uri))
                    {
                        self.payload(&child, (k.class)())?;
                    }
                    let fragment = self.fragment(child)?;
                    slot.push_fragment(fragment);
                }
            }
            from = self.tokens.end();
        }
    }

    fn known_namespace(&self, tag: &Tag<'a>) -> Option<&'static Namespace> {
        let uri = tag.ns.and_then(|i| self.tokens.binding(i).known)?;
        self.known.iter().copied().find(|ns| ns.uri == uri)
    }

    /// An enclosed document that is nearly one we know.
    fn payload(&mut self, child: &Tag<'a>, info: &'static ClassInfo) -> Result<(), Fatal> {
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
            .help(format!("expected IODEF-Document in {}", info.ns.uri)),
        )
    }

    /// Checks an element laxly and keeps its text.
    fn fragment(&mut self, tag: Tag<'a>) -> Result<Fragment, Fatal> {
        let inherited = self.tokens.inherited();
        self.lax(tag)?;
        let raw = &self.tokens.source[tag.offset..self.tokens.end()];
        Ok(Fragment::capture(raw, tag.name.len(), &inherited))
    }

    /// An element in a wildcard: assessed when its namespace is known, else only walked.
    fn lax(&mut self, tag: Tag<'a>) -> Result<(), Fatal> {
        let global = self
            .known_namespace(&tag)
            .and_then(|ns| ns.globals.iter().find(|g| g.name == tag.local));
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
                self.leaf(&mut probe, &tag)
            }
            None => self.walk(tag, true),
        }
    }

    /// Skips an element: it must be well-formed, no more.
    fn foreign(&mut self, tag: Tag<'a>) -> Result<(), Fatal> {
        self.walk(tag, false)
    }

    fn walk(&mut self, tag: Tag<'a>, lax: bool) -> Result<(), Fatal> {
        self.check_tag(&tag)?;
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
                        && self
                            .known_namespace(&child)
                            .is_some_and(|ns| ns.globals.iter().any(|g| g.name == child.local))
                    {
                        self.lax(child)?;
                        continue;
                    }
                    self.check_tag(&child)?;
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
    fn check_tag(&mut self, tag: &Tag<'a>) -> Result<(), Fatal> {
        self.tokens.check_name(tag)?;
        self.tokens.check_duplicates()?;
        for i in 0..self.tokens.attributes.len() {
            self.tokens.attributes[i].value()?;
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

impl Outcome {
    /// A value without an error among its findings.
    pub(crate) fn accept<T>(self, value: Option<T>) -> Result<T, Invalid> {
        match value {
            Some(value) if self.findings.iter().all(|f| f.severity != Severity::Error) => Ok(value),
            _ => Err(Invalid {
                findings: self.findings,
            }),
        }
    }
}
