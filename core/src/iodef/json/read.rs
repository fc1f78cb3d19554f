//! From the tree to the model, by the descriptions of the classes.

use std::borrow::Cow;
use std::collections::HashMap;

use super::names::{self, Fold, Form, Token};
use super::octets;
use super::tree::{Item, Key, Kind, pointers};
use super::{BASE64, DATE, Format, GRAMMAR, HEX, IDENTIFIER, Reading, URI, VERSION};
use crate::finding::{Raw, Severity};
use crate::iodef::loss::Loss;
use crate::iodef::{sci, v1, v2};
use crate::schema::{
    Class, ClassInfo, Element, ElementSlot, FieldInfo, FieldMut, FieldRef, Pos, ReadOptions,
    ScalarKind, ValueSlot,
};
use crate::text::shorten;
use crate::xml::{Limits, limit};

/// Fills a reading from its tree.
pub(super) fn document<'a>(
    tree: Item<'a>,
    format: Format,
    options: &ReadOptions,
    reading: &mut Reading<'a>,
) {
    let mut reader = Reader {
        options,
        cbor: format == Format::Cbor,
        whole: true,
        raws: Vec::new(),
        full: false,
        lost: Vec::new(),
        lost_to_xml: Vec::new(),
        lang: None,
        ids: HashMap::new(),
        refs: Vec::new(),
        depth: 0,
    };
    reader.object(&tree, &mut reading.document);
    reader.references();
    let noted = reader.lost.iter().chain(&reader.lost_to_xml);
    let paths = pointers(&tree, noted.map(|(at, ..)| *at));
    let losses = |lost: Vec<Lost>| {
        let told = lost.into_iter().map(|(at, what, why)| Loss {
            path: paths.get(&at).cloned().unwrap_or_default(),
            what,
            why,
        });
        told.collect()
    };
    reading.losses = losses(reader.lost);
    reading.losses_to_xml = losses(reader.lost_to_xml);
    reading.raws = reader.raws;
    reading.whole = reader.whole && !reader.full;
    reading.tree = Some(tree);
}

/// Offset, what, why.
type Lost = (usize, String, String);

struct Reader<'o> {
    options: &'o ReadOptions,
    cbor: bool,
    whole: bool,
    raws: Vec<Raw>,
    /// No more findings are collected.
    full: bool,
    lost: Vec<Lost>,
    lost_to_xml: Vec<Lost>,
    /// The language of texts that do not say theirs, in small letters.
    lang: Option<String>,
    ids: HashMap<String, usize>,
    refs: Vec<(String, usize)>,
    depth: usize,
}

impl Reader<'_> {
    #[cold]
    #[inline(never)]
    fn find(&mut self, raw: Raw) {
        let max = self.options.limits.max_findings;
        if self.raws.len() < max {
            self.raws.push(raw);
        } else if !self.full {
            self.full = true;
            let message = format!("there are more than {max} findings");
            self.raws.push(*limit(
                "XML-LIMIT-FINDINGS",
                raw.offset,
                message,
                "max-findings",
            ));
        }
    }

    /// Something that the model cannot take.
    #[cold]
    #[inline(never)]
    fn wrong(&mut self, at: usize, message: String, help: impl Into<String>) {
        self.whole = false;
        self.find(Raw::new(GRAMMAR, at, message).help(help));
    }

    /// Something that the grammar does not have and the model takes, unless reading strictly.
    #[cold]
    #[inline(never)]
    fn lenient(&mut self, at: usize, message: String, help: impl Into<String>) {
        let severity = if self.options.strict {
            Severity::Error
        } else {
            Severity::Warning
        };
        self.find(Raw::new(GRAMMAR, at, message).help(help).severity(severity));
    }

    /// The members of an object, each name once.
    #[inline(never)]
    fn members<'i, 'a>(&mut self, item: &'i Item<'a>, what: &str) -> &'i [(Key<'a>, Item<'a>)] {
        let Kind::Map(members) = &item.kind else {
            self.wrong(
                item.at,
                format!("{what} is {}, not an object", item.describe()),
                "write an object with the members of the class",
            );
            return &[];
        };
        if self.cbor {
            self.no_tag(item);
        }
        members
    }

    /// An element as an object.
    ///
    /// This, `field` and `element` stand on the stack once a level: what they only look at or
    /// complain about has functions of its own, so that [`Limits::DEEPEST`] levels fit a thread
    /// of 1 MiB.
    ///
    /// [`Limits::DEEPEST`]: crate::xml::Limits::DEEPEST
    fn object(&mut self, item: &Item<'_>, element: &mut dyn Element) {
        let class = element.class();
        element.set_pos(Pos::at(item.at));
        if self.depth >= self.options.limits.max_depth.min(Limits::DEEPEST) {
            return self.too_deep(item.at);
        }
        self.depth += 1;
        let inherited = self.language(item, class);
        let mut seen = 0u64;
        for (key, value) in self.members(item, class.name) {
            if let Some(index) = self.member(key, value, element, &mut seen) {
                self.field(value, element, index);
            }
        }
        self.end(item, element, seen);
        if let Some(inherited) = inherited {
            self.lang = inherited;
        }
        self.depth -= 1;
    }

    #[cold]
    #[inline(never)]
    fn too_deep(&mut self, at: usize) {
        self.whole = false;
        self.find(*super::too_deep(at, &self.options.limits));
    }

    /// Takes the language that an element gives to all inside; the one before it, if so.
    #[inline(never)]
    fn language(&mut self, item: &Item<'_>, class: &ClassInfo) -> Option<Option<String>> {
        if let "Document" | "Incident" = class.rust
            && let Some(Kind::Text(lang)) = item.member("lang").map(|lang| &lang.kind)
        {
            return Some(self.lang.replace(lang.to_ascii_lowercase()));
        }
        None
    }

    /// The field that a member of an object is to be read into, unless there is none or the
    /// member was dealt with.
    #[inline(never)]
    fn member(
        &mut self,
        key: &Key<'_>,
        value: &Item<'_>,
        element: &mut dyn Element,
        seen: &mut u64,
    ) -> Option<usize> {
        let class = element.class();
        self.named(key);
        if key.name == names::IMPACT && class.rust == "Assessment" {
            self.impacts(key, value, element);
            return None;
        }
        let Some((index, proper)) = names::find(class, &key.name) else {
            self.unknown(key, value, class);
            return None;
        };
        let field = &class.fields[index];
        if *seen & (1 << index) != 0 {
            // RFC 8727 §3.2, JSON-3.2-01
            self.wrong(
                key.at,
                format!("`{}` stands twice in {}", key.name, class.name),
                "keep one of them",
            );
            return None;
        }
        if !proper || names::is_foreign(class, field) {
            let help = match names::impact(class, field) {
                Some(name) => format!("write \"Impact\": [{{\"{name}\": …}}]"),
                None if proper => "leave it out".to_owned(),
                None => format!("write \"{}\"", names::name(class, field)),
            };
            self.lenient(
                key.at,
                format!("the grammar of RFC 8727 has no `{}` here", key.name),
                help,
            );
        }
        let group = field.group.map(|g| &class.groups[g as usize]);
        let others = group
            .filter(|g| g.exclusive)
            .map_or(0, |g| g.members & !(1 << index));
        if *seen & others != 0 {
            let first = (0..class.fields.len()).find(|i| *seen & others & (1 << i) != 0);
            let first = first.map_or("", |i| names::name(class, &class.fields[i]));
            self.wrong(
                key.at,
                format!("{} has both `{first}` and `{}`", class.name, key.name),
                "keep one kind",
            );
            return None;
        }
        if matches!(value.kind, Kind::Null) {
            self.lenient(
                value.at,
                format!("`{}` of {} is null", key.name, class.name),
                "leave out what is not there",
            );
            return None;
        }
        *seen |= 1 << index;
        // The grammar wants one of each list; what may be left out is only warned of.
        let required = class.required | class.required_attributes;
        if required & (1 << index) != 0 && matches!(&value.kind, Kind::List(l) if l.is_empty()) {
            self.wrong(
                value.at,
                format!("`{}` of {} is an empty list", key.name, class.name),
                "put at least one in it",
            );
            return None;
        }
        Some(index)
    }

    /// What is looked at when all members of an object were read.
    #[inline(never)]
    fn end(&mut self, item: &Item<'_>, element: &mut dyn Element, seen: u64) {
        match names::form(element.class()) {
            Form::Extension | Form::SoftwareReference => self.kept(item, element),
            Form::Confidence => self.confidence(item, element),
            _ => {}
        }
        self.respell(element);
        self.complete(item, element, seen);
        self.bulk(item, element);
    }

    /// In CBOR, names are numbers (RFC 8727 §5, JSON-5-01).
    fn named(&mut self, key: &Key<'_>) {
        if self.cbor && !key.number && super::cbor::number_of(&key.name).is_some() {
            self.lenient(
                key.at,
                format!("the name `{}` is written as text", shorten(&key.name, 60)),
                "write the number that RFC 8727 §5 gives the name",
            );
        }
    }

    fn unknown(&mut self, key: &Key<'_>, value: &Item<'_>, class: &'static ClassInfo) {
        let name = shorten(&key.name, 60);
        let known: Vec<&str> = class.fields.iter().map(|f| names::name(class, f)).collect();
        // RFC 8727 §3.1, JSON-3.1-01
        self.lenient(
            key.at,
            format!("{} has no member `{name}`; it is left out", class.name),
            format!("its members are {}", known.join(", ")),
        );
        self.lost.push((
            key.at,
            format!("`{name}`, {}", value.describe()),
            format!("{} has no such member", class.name),
        ));
    }

    fn field(&mut self, value: &Item<'_>, element: &mut dyn Element, index: usize) {
        let class = element.class();
        let info = &class.fields[index];
        let name = names::name(class, info);
        // Their text depends on the members beside it.
        let later = matches!(
            names::form(class),
            Form::Extension | Form::SoftwareReference | Form::Confidence
        );
        if later && names::is_text(info) {
            return;
        }
        let ext = match &value.kind {
            Kind::Text(token) => self.extension_token(value, element, index, token),
            _ => false,
        };
        match element.field_mut(index) {
            _ if ext => {}
            FieldMut::Value(slot) => self.values(value, slot, class, info),
            FieldMut::Element(slot) => {
                let child = slot.class();
                match names::fold(child) {
                    Some(Fold::List(_)) if matches!(&value.kind, Kind::List(l) if l.is_empty()) => {
                        self.list(value, name);
                    }
                    Some(Fold::List(inner)) => {
                        let outer = self.only(slot, value);
                        self.field(value, outer, inner);
                    }
                    Some(Fold::One(inner)) if info.many => {
                        for value in self.list(value, name) {
                            let outer = slot.push();
                            outer.set_pos(Pos::at(value.at));
                            self.field(value, outer, inner);
                        }
                    }
                    Some(Fold::One(inner)) => {
                        let outer = self.only(slot, value);
                        self.field(value, outer, inner);
                    }
                    None if names::is_list(class, info) => {
                        for value in self.list(value, name) {
                            self.element(value, slot.push(), name);
                        }
                    }
                    None => self.element(value, slot.push(), name),
                }
            }
            _ => {}
        }
    }

    #[inline(never)]
    fn values(
        &mut self,
        value: &Item<'_>,
        slot: &mut dyn ValueSlot,
        class: &'static ClassInfo,
        info: &'static FieldInfo,
    ) {
        if !info.many {
            return self.value(value, slot, class, info);
        }
        for value in self.list(value, names::name(class, info)) {
            self.value(value, slot, class, info);
        }
    }

    /// The one element that a member is folded out of.
    fn only<'s>(&self, slot: &'s mut dyn ElementSlot, value: &Item<'_>) -> &'s mut dyn Element {
        let outer = slot.push();
        outer.set_pos(Pos::at(value.at));
        outer
    }

    #[inline(never)]
    fn list<'i, 'a>(&mut self, item: &'i Item<'a>, name: &str) -> &'i [Item<'a>] {
        let Kind::List(items) = &item.kind else {
            self.wrong(
                item.at,
                format!("`{name}` is {}, not a list", item.describe()),
                "put it between [ and ]",
            );
            return &[];
        };
        if self.cbor {
            self.no_tag(item);
        }
        if items.is_empty() {
            self.lenient(
                item.at,
                format!("`{name}` is an empty list"),
                "leave out what is not there",
            );
        }
        items
    }

    fn element(&mut self, item: &Item<'_>, element: &mut dyn Element, name: &'static str) {
        element.set_pos(Pos::at(item.at));
        match names::form(element.class()) {
            Form::Object | Form::Extension | Form::SoftwareReference | Form::Confidence => {
                self.object(item, element);
            }
            form => self.no_object(form, item, element, name),
        }
    }

    /// An element that is not an object of its members, or not always.
    #[inline(never)]
    fn no_object(
        &mut self,
        form: Form,
        item: &Item<'_>,
        element: &mut dyn Element,
        name: &'static str,
    ) {
        match form {
            Form::Object | Form::Extension | Form::SoftwareReference | Form::Confidence => {}
            Form::MlString => self.ml_string(item, element, name),
            Form::BulkList => {
                if let (Some(text), Some(slot)) =
                    (self.text(item, name, None), octets::content_mut(element))
                {
                    slot.push_text(&text);
                }
            }
            Form::RawData => self.raw_data(item, element),
            Form::X509Data => {
                if let Some(octets) = self.octets(item, name) {
                    // RFC 8727 §3.2, JSON-3.2-03
                    let armour = octets.starts_with(b"-----BEGIN");
                    let xml = match octets.first() {
                        Some(b'<') => octets,
                        _ => octets::x509_data(&octets).into_bytes(),
                    };
                    if armour {
                        let message = format!("`{name}` is a certificate in PEM");
                        self.wrong(item.at, message, "give the DER of the certificate");
                    } else {
                        self.xml(item, element, &xml, name);
                    }
                }
            }
            Form::Signature => {
                if let Some(octets) = self.octets(item, name) {
                    self.xml(item, element, &octets, name);
                }
            }
            Form::Algorithm => self.algorithm(item, element, name),
            Form::SciReference => self.sci_reference(item, element),
        }
    }

    fn xml(&mut self, item: &Item<'_>, element: &mut dyn Element, xml: &[u8], name: &str) {
        let pos = Pos::at(item.at);
        let read = octets::read_xml(element, xml, pos, self.options, self.depth);
        if let Err(why) = read {
            self.wrong(
                item.at,
                format!("`{name}` does not hold such an element: {why}"),
                format!("give the XML of {} as octets", element.class().name),
            );
        }
    }

    /// RFC 8727 §2.2.2, §3.2 (JSON-2.2.2-01, JSON-2.2.2-02)
    fn ml_string(&mut self, item: &Item<'_>, element: &mut dyn Element, name: &'static str) {
        if !matches!(item.kind, Kind::Text(_)) {
            return self.object(item, element);
        }
        let Some(text) = self.text(item, name, None) else {
            return;
        };
        let english = self.lang.as_deref() == Some("en");
        for (index, field) in element.class().fields.iter().enumerate() {
            let value = match (names::is_text(field), field.name) {
                (true, _) => &*text,
                (false, "xml:lang") if !english => "en",
                _ => continue,
            };
            if let FieldMut::Value(slot) = element.field_mut(index) {
                slot.push(value);
            }
        }
    }

    /// The `value` of an extension or of a SoftwareReference (RFC 8727 §2.2.6).
    fn kept(&mut self, item: &Item<'_>, element: &mut dyn Element) {
        let Some(value) = item.member("value") else {
            return;
        };
        let dtype = match item.member("dtype").map(|dtype| &dtype.kind) {
            Some(Kind::Text(dtype)) => Some(&**dtype),
            _ => None,
        };
        let text = match &value.kind {
            // C-106: text by the grammar, octets by the table of data types.
            Kind::Bytes(bytes) if self.cbor => {
                self.tag(value, &[BASE64, HEX], true);
                match value.tag {
                    Some(HEX) => Cow::Owned(super::text::hexadecimal(bytes)),
                    _ => Cow::Owned(octets::to_base64(bytes)),
                }
            }
            _ => match self.text(value, "value", None) {
                Some(text) => text,
                None => return,
            },
        };
        let pos = Pos::at(value.at);
        let is_reference = names::form(element.class()) == Form::SoftwareReference;
        // The object of the element is a level of its own, which what is kept in it does not see.
        let depth = self.depth.saturating_sub(1);
        let markup =
            dtype == Some("xml") || is_reference && dtype.is_none() && text.starts_with('<');
        if markup {
            let read = if is_reference {
                let mut kept = v2::SoftwareReference::blank();
                octets::read_content(
                    &mut kept,
                    " spec-name=\"custom\"",
                    &text,
                    pos,
                    self.options,
                    depth,
                )
                .map(|()| kept.content)
            } else {
                let mut kept = v2::Extension::blank();
                octets::read_content(&mut kept, " dtype=\"xml\"", &text, pos, self.options, depth)
                    .map(|()| kept.content)
            };
            match (read, octets::content_mut(element)) {
                (Ok(nodes), Some(slot)) => return octets::fill(slot, nodes),
                (Err(why), _) => self.find(
                    Raw::new(
                        GRAMMAR,
                        value.at,
                        format!("the value of dtype xml is not valid XML: {why}"),
                    )
                    .help("write XML that declares its own prefixes, or name another dtype"),
                ),
                _ => {}
            }
        }
        if let Some(slot) = octets::content_mut(element) {
            slot.push_text(&text);
        }
    }

    /// C-101
    fn confidence(&mut self, item: &Item<'_>, element: &mut dyn Element) {
        let Some(value) = item.member("value") else {
            return;
        };
        let (Kind::Integer(digits) | Kind::Real(digits)) = &value.kind else {
            let message = format!("`value` of Confidence is {}", value.describe());
            return self.wrong(value.at, message, "write a number");
        };
        let rating = match item.member("rating").map(|rating| &rating.kind) {
            Some(Kind::Text(rating)) => rating,
            _ => return,
        };
        if rating == "numeric" {
            let text = element.class().fields.len() - 1;
            if let FieldMut::Value(slot) = element.field_mut(text) {
                slot.push(digits);
            }
        } else if super::number(digits) != 0.0 {
            let why = format!(
                "the rating is {}, and only numeric has a number",
                shorten(rating, 60)
            );
            // RFC 7970 §3.12.5, IODEF2-3.12.5-01
            self.find(
                Raw::rfc(
                    "IODEF2-3.12.5-01",
                    Severity::Warning,
                    value.at,
                    format!(
                        "Confidence has the number {}, but {why}",
                        shorten(digits, 60)
                    ),
                )
                .help("set rating to numeric, or value to 0"),
            );
            self.lost
                .push((value.at, format!("the number {}", shorten(digits, 60)), why));
        }
    }

    /// RFC 8727 §2.2.5 (JSON-2.2.5-02, JSON-2.2.5-03)
    fn raw_data(&mut self, item: &Item<'_>, element: &mut dyn Element) {
        let Some(octets) = self.octets(item, "RawData") else {
            return;
        };
        let pos = Pos::at(item.at);
        let mut kept = sci::RawData::blank();
        let xml = std::str::from_utf8(&octets)
            .ok()
            .filter(|text| text.trim_start().starts_with('<'));
        let read = xml.and_then(|xml| {
            octets::read_content(
                &mut kept,
                " dtype=\"xml\"",
                prologue(xml),
                pos,
                self.options,
                self.depth,
            )
            .ok()
        });
        let nodes = if read.is_some() {
            kept.content
        } else {
            // The model keeps octets as a file in base64; XML has no place for that.
            self.lost_to_xml.push((
                item.at,
                format!("{} octets of RawData", octets.len()),
                "they are no XML, and RawData of RFC 7203 holds nothing else".to_owned(),
            ));
            [crate::schema::Node::Text(octets::to_base64(&octets).into())]
                .into_iter()
                .collect()
        };
        let dtype = if read.is_some() { "xml" } else { "file" };
        if let FieldMut::Value(slot) = element.field_mut(0) {
            slot.push(dtype);
        }
        if let Some(slot) = octets::content_mut(element) {
            octets::fill(slot, nodes);
        }
    }

    /// An algorithm: its identifier, or an element, as octets; or the identifier as it is.
    fn algorithm(&mut self, item: &Item<'_>, element: &mut dyn Element, name: &str) {
        let identifier = match &item.kind {
            // No base64 has a colon.
            Kind::Text(text) if text.contains(':') => {
                self.lenient(
                    item.at,
                    format!("`{name}` is plain text"),
                    "the grammar of RFC 8727 wants octets: base64 in JSON",
                );
                text.to_string()
            }
            _ => {
                let Some(octets) = self.octets(item, name) else {
                    return;
                };
                if octets.first() == Some(&b'<') {
                    return self.xml(item, element, &octets, name);
                }
                match String::from_utf8(octets) {
                    Ok(text) => text,
                    Err(_) => {
                        let message = format!("`{name}` does not name an algorithm");
                        return self.wrong(item.at, message, "give the octets of its URI");
                    }
                }
            }
        };
        if let FieldMut::Value(slot) = element.field_mut(0) {
            slot.push(&identifier);
        }
    }

    /// A Reference of RFC 8727 as the one of IODEF 1, which RFC 7203 uses: there the name is
    /// text, and must be given (C-88).
    fn sci_reference(&mut self, item: &Item<'_>, element: &mut dyn Element) {
        let mut reference = v2::Reference::blank();
        self.object(item, &mut reference);
        let mut lose = |what: String, why: &str| {
            self.lost.push((item.at, what, why.to_owned()));
        };
        if let Some(id) = &reference.observable_id {
            lose(
                format!("observable-id {}", id.as_str()),
                "the Reference of RFC 7203 has none",
            );
        }
        let mut old = v1::Reference::blank();
        let ml = |text: &v2::MlString| v1::MlString {
            lang: text.lang.as_ref().and_then(|l| l.as_str().try_into().ok()),
            ..v1::MlString::new(text.value.clone())
        };
        let mut described = reference.description.iter();
        if let Some(name) = &reference.reference_name {
            lose(
                format!("specIndex {}", name.spec_index),
                "the ReferenceName of RFC 7203 is text alone",
            );
            old.reference_name = v1::MlString::new(name.id.as_str());
        } else if let Some(first) = described.next() {
            old.reference_name = ml(first);
        } else if let Some(url) = reference.url.first() {
            old.reference_name = v1::MlString::new(url.as_str());
        }
        old.url = reference.url.clone();
        old.description = described.map(ml).collect();
        octets::copy(&old, element);
        octets::settle(element, Pos::at(item.at));
    }

    /// The kinds of impact, each in an object of its own (RFC 8727 §6, Assessment).
    fn impacts(&mut self, key: &Key<'_>, value: &Item<'_>, element: &mut dyn Element) {
        let class = element.class();
        let mut order = Vec::new();
        for item in self.list(value, &key.name) {
            let members = self.members(item, names::IMPACT);
            if members.len() > 1 {
                self.lenient(
                    item.at,
                    format!("an impact has {} members", members.len()),
                    "give each kind of impact an object of its own",
                );
            }
            for (key, value) in members {
                self.named(key);
                let known = |f: &FieldInfo| names::impact(class, f) == Some(&*key.name);
                let Some(index) = class.fields.iter().position(known) else {
                    self.unknown(key, value, class);
                    continue;
                };
                order.push(index);
                if let FieldMut::Element(slot) = element.field_mut(index) {
                    self.element(value, slot.push(), class.fields[index].name);
                }
            }
        }
        // Members are counted from the first of the choice, whether that is there or not.
        let is_impact = |f: &FieldInfo| names::impact(class, f).is_some();
        if !order.is_sorted()
            && let Some(FieldMut::Order(slot)) = class.order.map(|i| element.field_mut(i))
            && let Some(first) = class.fields.iter().position(is_impact)
        {
            let members = order.iter().filter_map(|i| u8::try_from(i - first).ok());
            *slot = crate::schema::Order::from_members(members.collect());
        }
    }

    /// A token that XML does not have goes beside `ext-value`.
    #[inline(never)]
    fn extension_token(
        &mut self,
        item: &Item<'_>,
        element: &mut dyn Element,
        index: usize,
        token: &str,
    ) -> bool {
        let class = element.class();
        let info = &class.fields[index];
        let Some(of) = info.value().filter(|v| v.kind == ScalarKind::Token) else {
            return false;
        };
        let only_json = matches!(names::to_xml(of.name, token), Token::Extension(_));
        // RFC 8727 §3.2, JSON-3.2-06: what is registered for XML is so for JSON.
        let registered = !only_json
            && !of.tokens.iter().any(|known| known.text == token)
            && self
                .options
                .registry
                .has_value(class.name, info.name, token);
        let Some(partner) = class.partner(index).filter(|_| only_json || registered) else {
            return false;
        };
        for (index, text) in [(index, "ext-value"), (partner, token)] {
            if let FieldMut::Value(slot) = element.field_mut(index) {
                let _ = slot.push(text) || slot.push_lenient(text);
            }
        }
        let at = item.at;
        if registered {
            let message = format!(
                "`{}` of `{}` is a value registered later",
                shorten(token, 60),
                info.name
            );
            self.find(
                Raw::rfc("IODEF2-4.3-04", Severity::Info, at, message)
                    .help("it is read as ext-value, which older readers know"),
            );
        } else {
            self.lost_to_xml.push((
                at,
                format!("{} {token}", info.name),
                "IODEF 2 in XML has no such value; it is written as ext-value".to_owned(),
            ));
        }
        true
    }

    /// `ext-value` with a token that JSON does not have is that token.
    fn respell(&mut self, element: &mut dyn Element) {
        let class = element.class();
        if class.rust != "Counter" {
            return;
        }
        for (index, info) in class.fields.iter().enumerate() {
            let Some(partner) = class.partner(index) else {
                continue;
            };
            let ext = match element.field(partner) {
                FieldRef::Value(slot) => slot.get(0).map(|v| v.lexical().into_owned()),
                _ => None,
            };
            let of = info.value().map_or("", |v| v.name);
            let Some(ext) = ext.filter(|ext| names::is_only_xml(of, ext)) else {
                continue;
            };
            if let FieldMut::Value(slot) = element.field_mut(index) {
                slot.push(&ext);
            }
            if let FieldMut::Value(slot) = element.field_mut(partner) {
                slot.clear();
            }
        }
    }

    /// What must be there, and what cannot stand together.
    fn complete(&mut self, item: &Item<'_>, element: &mut dyn Element, seen: u64) {
        let class = element.class();
        if !matches!(item.kind, Kind::Map(_)) {
            return;
        }
        for (index, info) in class.fields.iter().enumerate() {
            if seen & (1 << index) != 0 || matches!(info.kind, crate::schema::FieldKind::Order) {
                continue;
            }
            let name = names::name(class, info);
            let form = names::form(class);
            let text = names::is_text(info)
                && !matches!(
                    form,
                    Form::SoftwareReference | Form::Confidence | Form::BulkList
                );
            let required = class.required | class.required_attributes;
            if let Some(assumed) = names::assumed(class, info) {
                if let FieldMut::Value(slot) = element.field_mut(index) {
                    // The schema of XML has no ext-value for a list (C-73).
                    let _ = slot.push(assumed) || slot.push_lenient(assumed);
                }
                if class.rust != "BulkObservable" {
                    self.lenient(
                        item.at,
                        format!("{} has no `{name}`, so that it is {assumed}", class.name),
                        format!("add \"{name}\": \"{assumed}\""),
                    );
                }
            } else if names::demanded(class, info).is_some() {
                self.lenient(
                    item.at,
                    format!("{} has no `{name}`", class.name),
                    format!("add \"{name}\""),
                );
            } else if text || required & (1 << index) != 0 && info.lenient.is_none() {
                self.wrong(
                    item.at,
                    format!("{} has no `{name}`", class.name),
                    format!("add \"{name}\""),
                );
            }
        }
        for group in class.groups.iter().filter(|g| g.required) {
            let members = || (0..class.fields.len()).filter(|i| group.members & (1 << i) != 0);
            if members().all(|i| crate::schema::count(element, i) == 0) {
                let all: Vec<&str> = members()
                    .map(|i| names::name(class, &class.fields[i]))
                    .collect();
                let all = match class.rust {
                    "Assessment" => names::IMPACT.to_owned(),
                    _ => all.join(" or "),
                };
                self.wrong(
                    item.at,
                    format!("{} has no {all}", class.name),
                    format!("add {all}"),
                );
            }
        }
        let held: Vec<&str> = names::one_of(class)
            .iter()
            .filter(|name| item.member(name).is_some())
            .copied()
            .collect();
        if held.len() > 1 {
            self.lenient(
                item.at,
                format!("{} has both {}", class.name, held.join(" and ")),
                "the grammar of RFC 8727 has one of them",
            );
        }
    }

    /// RFC 8727 §3.2, JSON-3.2-05
    fn bulk(&mut self, item: &Item<'_>, element: &dyn Element) {
        let Some(bulk) = element.as_any().downcast_ref::<v2::BulkObservable>() else {
            return;
        };
        if bulk.r#type == v2::BulkObservableType::Ipv6NetMask {
            let at = item.member("type").map_or(item.at, |item| item.at);
            self.find(ipv6_net_mask(at));
        }
    }

    /// A simple value.
    fn value(
        &mut self,
        item: &Item<'_>,
        slot: &mut dyn ValueSlot,
        class: &'static ClassInfo,
        info: &'static FieldInfo,
    ) {
        let of = slot.info();
        let name = names::name(class, info);
        let lexical: Cow<'_, str> = match (of.kind, &item.kind) {
            (ScalarKind::Text, _) if of.name == "base64" => match self.octets(item, name) {
                Some(octets) => octets::to_base64(&octets).into(),
                None => return,
            },
            (ScalarKind::Text, Kind::Text(_)) => {
                let tag = match of.name {
                    "DATETIME" => Some(DATE),
                    "URL" => Some(URI),
                    _ => None,
                };
                match self.text(item, name, tag) {
                    Some(text) => text,
                    None => return,
                }
            }
            (ScalarKind::Token, Kind::Text(text)) => {
                if self.cbor {
                    self.no_tag(item);
                }
                match names::to_xml(of.name, text) {
                    Token::Respelt(token) => {
                        self.lenient(
                            item.at,
                            format!("the grammar of RFC 8727 has no {token:?} for `{name}`"),
                            "use one of its words, or ext-value",
                        );
                        Cow::Owned(token.to_owned())
                    }
                    Token::Plain(token) | Token::Extension(token) => Cow::Owned(token.to_owned()),
                }
            }
            (ScalarKind::Integer, Kind::Integer(digits)) => {
                self.whole_number(item, digits, name);
                digits.clone()
            }
            (ScalarKind::Real, Kind::Integer(digits)) => {
                if self.cbor {
                    self.strict_type(item, name, "a floating-point number");
                }
                digits.clone()
            }
            (ScalarKind::Real, Kind::Real(digits)) => digits.clone(),
            (ScalarKind::Boolean, Kind::Boolean(b)) => b.to_string().into(),
            // RFC 8727 §2.1, JSON-2.1-01
            _ => {
                let due = match of.kind {
                    ScalarKind::Integer => "a number without fraction and exponent",
                    ScalarKind::Real => "a number",
                    ScalarKind::Boolean => "true or false",
                    ScalarKind::Text | ScalarKind::Token => "text",
                };
                self.wrong(
                    item.at,
                    format!("`{name}` of {} is {}", class.name, item.describe()),
                    format!("write {due}"),
                );
                return;
            }
        };
        if let ("Document", "version") = (class.rust, info.name) {
            return self.version(item, slot, &lexical);
        }
        let is_identifier = matches!(of.name, "ID" | "IDREF" | "NCName");
        // RFC 8727 §6, JSON-6-03
        if is_identifier && !super::is_identifier(&lexical) {
            self.identifier(item.at, name, &lexical);
        }
        // Blanks around a value are XML's.
        let plain = lexical.trim_matches([' ', '\t', '\r', '\n']).len() == lexical.len();
        let free = of.xsd == "xs:string";
        if (plain || free) && (slot.push(&lexical) || self.leniently(item, slot, &lexical, name)) {
            match of.name {
                "ID" => self.id(&lexical, item.at),
                "IDREF" => self.refs.push((lexical.into_owned(), item.at)),
                _ => {}
            }
            return;
        }
        self.whole = false;
        let rule = match of.name {
            _ if is_identifier => return,
            "xml:lang" => IDENTIFIER,
            _ => GRAMMAR,
        };
        self.find(
            Raw::new(
                rule,
                item.at,
                format!(
                    "{:?} in `{name}` of {} is not {}",
                    shorten(&lexical, 60),
                    class.name,
                    of.name
                ),
            )
            .help(slot.expectation().trim_start_matches([':', ' ']).to_owned()),
        );
    }

    fn leniently(
        &mut self,
        item: &Item<'_>,
        slot: &mut dyn ValueSlot,
        text: &str,
        name: &str,
    ) -> bool {
        // What the grammar has and the schema of XML has not, as in C-73, is no leniency here.
        let taken = slot.push_lenient(text);
        if taken && text != "ext-value" {
            self.lenient(
                item.at,
                format!("the grammar of RFC 8727 has no {text:?} for `{name}`"),
                "use one of its words",
            );
        }
        taken
    }

    #[cold]
    fn identifier(&mut self, at: usize, name: &str, text: &str) {
        self.find(
            Raw::new(
                IDENTIFIER,
                at,
                format!("{:?} in `{name}` is not an identifier", shorten(text, 60)),
            )
            .help("begin with a letter or underscore; go on with those, digits, dots and hyphens"),
        );
    }

    /// C-83
    fn version(&mut self, item: &Item<'_>, slot: &mut dyn ValueSlot, text: &str) {
        match text {
            VERSION => {}
            v2::VERSION => {
                let severity = if self.options.strict {
                    Severity::Error
                } else {
                    Severity::Warning
                };
                let message = format!("the version is {text}, as in XML");
                self.find(
                    Raw::new(GRAMMAR, item.at, message)
                        .severity(severity)
                        .help(format!("write {VERSION:?}")),
                );
            }
            other => {
                let message = format!("the version is {:?}", shorten(other, 60));
                self.wrong(item.at, message, format!("write {VERSION:?}"));
            }
        }
        slot.push(v2::VERSION);
    }

    fn whole_number(&mut self, item: &Item<'_>, digits: &str, name: &str) {
        if self.cbor {
            self.no_tag(item);
        }
        if !super::is_exact(digits) {
            self.find(inexact(item.at, name, digits));
        }
    }

    /// RFC 7970 §2.14, IODEF2-2.14-01
    fn id(&mut self, id: &str, at: usize) {
        if self.ids.insert(id.to_owned(), at).is_some() {
            let message = format!("the identifier `{}` is used twice", shorten(id, 60));
            self.find(
                Raw::new("IODEF2-2.14-01", at, message)
                    .help("an identifier names one element of the document: give each its own"),
            );
        }
    }

    /// RFC 7970 §2.14, IODEF2-2.14-02
    fn references(&mut self) {
        for (id, at) in std::mem::take(&mut self.refs) {
            if !self.ids.contains_key(&id) {
                let message = format!("no element has the identifier `{}`", shorten(&id, 60));
                self.find(
                    Raw::new("IODEF2-2.14-02", at, message)
                        .help("refer to an observable-id or an IndicatorID of this document"),
                );
            }
        }
    }

    fn text<'i>(
        &mut self,
        item: &'i Item<'_>,
        name: &str,
        tag: Option<u64>,
    ) -> Option<Cow<'i, str>> {
        let Kind::Text(text) = &item.kind else {
            self.wrong(
                item.at,
                format!("`{name}` is {}, not text", item.describe()),
                "write text between quotation marks",
            );
            return None;
        };
        if self.cbor {
            match tag {
                // C-105: the figures have dates without their tag.
                Some(DATE) => self.tag(item, &[DATE], true),
                Some(tag) => self.tag(item, &[tag], !self.options.strict),
                None => self.no_tag(item),
            }
        }
        Some(Cow::Borrowed(text))
    }

    /// BYTE: base64 in JSON, octets in CBOR.
    fn octets(&mut self, item: &Item<'_>, name: &str) -> Option<Vec<u8>> {
        let found = match &item.kind {
            Kind::Text(text) if !self.cbor => octets::base64(text),
            Kind::Bytes(bytes) => {
                self.tag(item, &[BASE64], !self.options.strict);
                Some(bytes.to_vec())
            }
            _ => None,
        };
        if found.is_none() {
            let help = if self.cbor {
                "write a byte string under tag 22"
            } else {
                "write base64 with the alphabet of RFC 4648 §4 and its padding, on one line"
            };
            let message = format!("`{name}` is {}, not octets", item.describe());
            self.wrong(item.at, message, help);
        }
        found
    }

    /// RFC 8727 §2.1, JSON-2.1-02
    fn tag(&mut self, item: &Item<'_>, due: &[u64], optional: bool) {
        let fits = item.tag.map_or(optional, |tag| due.contains(&tag));
        if !fits {
            let found = item
                .tag
                .map_or("no tag".to_owned(), |tag| format!("tag {tag}"));
            let due: Vec<String> = due.iter().map(u64::to_string).collect();
            self.lenient(
                item.at,
                format!("a value has {found}"),
                format!("tag it as {}", due.join(" or ")),
            );
        }
    }

    fn no_tag(&mut self, item: &Item<'_>) {
        if let Some(tag) = item.tag {
            self.lenient(
                item.at,
                format!("a value has tag {tag}"),
                "write it without a tag",
            );
        }
    }

    fn strict_type(&mut self, item: &Item<'_>, name: &str, due: &str) {
        if self.options.strict {
            let message = format!("`{name}` is {}", item.describe());
            self.lenient(item.at, message, format!("write {due}"));
        }
    }
}

/// What stands before the root of an XML document: octets may begin with a declaration.
fn prologue(xml: &str) -> &str {
    let xml = xml.trim_start_matches('\u{FEFF}').trim_start();
    match xml
        .strip_prefix("<?xml ")
        .and_then(|rest| rest.split_once("?>"))
    {
        Some((_, rest)) => rest.trim_start(),
        None => xml,
    }
}

/// RFC 8727 §3.2, JSON-3.2-05
pub(super) fn ipv6_net_mask(at: usize) -> Raw {
    Raw::rfc(
        "JSON-3.2-05",
        Severity::Warning,
        at,
        "ipv6-net-mask is read for older documents and is not to be used any more",
    )
    .help("list the networks as ipv6-net, ADDRESS/LENGTH")
}

/// RFC 8727 §3.2, JSON-3.2-07
pub(super) fn inexact(at: usize, name: &str, digits: &str) -> Raw {
    Raw::rfc(
        "JSON-3.2-07",
        Severity::Warning,
        at,
        format!(
            "`{name}` is {}, which many readers of JSON cannot hold exactly",
            shorten(digits, 60)
        ),
    )
    .help("whole numbers beyond 2^53 lose digits there; the value is kept as it is")
}
