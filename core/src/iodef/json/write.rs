//! From the model to the tree, by the descriptions of the classes.

use std::borrow::Cow;

use super::names::{self, Fold, Form, Token};
use super::octets;
use super::tree::{Item, Key, Kind};
use super::{BASE64, DATE, Format, GRAMMAR, HEX, IDENTIFIER, JsonOptions, URI, VERSION, Written};
use super::{cbor, read, text};
use crate::datatypes::{Base64, HexBin};
use crate::finding::{Finding, Raw, Severity};
use crate::iodef::loss::Trail;
use crate::iodef::{v1, v2};
use crate::schema::{
    Element, ElementSlot, FieldInfo, FieldRef, Scalar, ScalarKind, Value, ValueSlot, count,
};
use crate::text::shorten;

/// Writes a document.
pub(super) fn document(document: &v2::Document, format: Format, options: &JsonOptions) -> Written {
    let mut writer = Writer {
        format,
        options,
        trail: Trail::default(),
        findings: Vec::new(),
        lang: None,
    };
    writer.trail.enter("IODEF-Document", 0);
    let tree = writer.object(document);
    let bytes = match format {
        Format::Json => text::print(&tree, options.indent),
        Format::Cbor => cbor::print(&tree),
    };
    Written {
        bytes,
        losses: writer.trail.losses,
        findings: writer.findings,
    }
}

struct Writer<'o> {
    format: Format,
    options: &'o JsonOptions,
    trail: Trail,
    findings: Vec<Finding>,
    /// The language of texts that do not say theirs, in small letters.
    lang: Option<String>,
}

/// What RFC 8727 writes for a field: its name and its value.
type Members<'a> = Vec<(Key<'a>, Item<'a>)>;

fn put<'a>(members: &mut Members<'a>, name: &'static str, item: Item<'a>) {
    members.push(member(name, item));
}

fn member<'a>(name: &'static str, item: Item<'a>) -> (Key<'a>, Item<'a>) {
    let key = Key {
        at: 0,
        name: Cow::Borrowed(name),
        number: true,
    };
    (key, item)
}

impl Writer<'_> {
    #[cold]
    #[inline(never)]
    fn find(&mut self, raw: Raw) {
        self.findings.push(Finding {
            rule: raw.rule,
            severity: raw.severity,
            level: raw.level,
            path: self.trail.path(),
            line: 0,
            column: 0,
            message: raw.message,
            help: raw.help,
        });
    }

    /// The model has something that the grammar has not (C-104).
    #[cold]
    #[inline(never)]
    fn departs(&mut self, message: String) {
        self.find(
            Raw::new(GRAMMAR, 0, message)
                .severity(Severity::Warning)
                .help("readers that hold to the grammar of RFC 8727 may refuse it"),
        );
    }

    /// An element as an object.
    ///
    /// This, `field` and `element` stand on the stack once a level: what they only look at or
    /// complain about has functions of its own, so that [`Limits::DEEPEST`] levels fit a thread
    /// of 1 MiB.
    ///
    /// [`Limits::DEEPEST`]: crate::xml::Limits::DEEPEST
    fn object<'a>(&mut self, element: &'a dyn Element) -> Item<'a> {
        let class = element.class();
        let inherited = self.language(element);
        let mut members = Members::new();
        // A partner that was told with its token.
        let mut told = None;
        for index in names::order(class) {
            if self.other(element, index, &mut members, &mut told) {
                continue;
            }
            if let Some(item) = self.field(element, index) {
                put(&mut members, names::name(class, &class.fields[index]), item);
            }
        }
        self.end(element, &members);
        if let Some(inherited) = inherited {
            self.lang = inherited;
        }
        Item::new(Kind::Map(members))
    }

    /// Takes the language that an element gives to all inside; the one before it, if so.
    #[inline(never)]
    fn language(&mut self, element: &dyn Element) -> Option<Option<String>> {
        if let "Document" | "Incident" = element.class().rust
            && let Some(lang) = lexical(element, "xml:lang")
        {
            let lang = Some(lang.to_ascii_lowercase()).filter(|lang| !lang.is_empty());
            return Some(std::mem::replace(&mut self.lang, lang));
        }
        None
    }

    /// Writes a field that is not simply a member of its name; whether it was one.
    #[inline(never)]
    fn other<'a>(
        &mut self,
        element: &'a dyn Element,
        index: usize,
        members: &mut Members<'a>,
        told: &mut Option<usize>,
    ) -> bool {
        let class = element.class();
        let info = &class.fields[index];
        if names::impact(class, info).is_some() {
            if self.first_impact(element, index) {
                let impacts = self.impacts(element);
                put(members, names::IMPACT, impacts);
            }
            return true;
        }
        let name = names::name(class, info);
        if let Some(value) = self.special(element, index) {
            if let Some(value) = value {
                put(members, name, value);
            }
            return true;
        }
        if *told == Some(index) {
            return true;
        }
        if count(element, index) == 0 {
            self.absent(element, index, members);
            return true;
        }
        if names::is_foreign(class, info) {
            self.departs(format!("{} has `{name}`", class.name));
        }
        if let Some(token) = token(element, index) {
            let (token, partner) = self.token(element, index, token, members);
            *told = partner.or(*told);
            put(members, name, token);
            return true;
        }
        false
    }

    /// What is looked at when all members of an object were written.
    #[inline(never)]
    fn end(&mut self, element: &dyn Element, members: &Members<'_>) {
        let class = element.class();
        let held: Vec<&str> = names::one_of(class)
            .iter()
            .filter(|name| members.iter().any(|(key, _)| key.name == **name))
            .copied()
            .collect();
        if held.len() > 1 {
            self.departs(format!("{} has both {}", class.name, held.join(" and ")));
        }
        self.interleaved(element);
    }

    /// A member that the grammar demands and the model leaves out (C-79).
    fn absent<'a>(&mut self, element: &'a dyn Element, index: usize, members: &mut Members<'a>) {
        let class = element.class();
        let info = &class.fields[index];
        let name = names::name(class, info);
        match names::demanded(class, info) {
            // What the schema means by its absence.
            Some(Some(default)) => put(members, name, Item::text(default)),
            Some(None) => self.departs(format!("{} has no `{name}`", class.name)),
            None => {}
        }
    }

    /// Fields whose value is not simply that of the model; the inner `None` leaves one out.
    fn special<'a>(&mut self, element: &'a dyn Element, index: usize) -> Option<Option<Item<'a>>> {
        let class = element.class();
        let info = &class.fields[index];
        match (names::form(class), class.rust, info.name) {
            // C-83
            (_, "Document", "version") => Some(Some(Item::text(VERSION))),
            (Form::Confidence, ..) if names::is_text(info) => Some(self.confidence(element, index)),
            (Form::Extension | Form::SoftwareReference, ..) if names::is_text(info) => {
                Some(self.kept(element))
            }
            // C-73: what has no type in JSON was read as a type of its own without a name.
            (_, "BulkObservable", "type")
                if lexical(element, "type").as_deref() == Some("ext-value")
                    && lexical(element, "ext-type").is_none() =>
            {
                Some(None)
            }
            // C-74: one Confidence, the last.
            (_, "IndicatorExpression", "Confidence") => {
                let FieldRef::Element(slot) = element.field(index) else {
                    return Some(None);
                };
                for number in 1..slot.count() {
                    self.trail.enter("Confidence", number - 1);
                    self.trail.lose(
                        "a Confidence before the last",
                        "the grammar of RFC 8727 has one for the whole expression",
                    );
                    self.trail.leave();
                }
                let last = slot.count().checked_sub(1)?;
                Some(self.element(slot.get(last)?, "Confidence", last))
            }
            _ => None,
        }
    }

    fn field<'a>(&mut self, element: &'a dyn Element, index: usize) -> Option<Item<'a>> {
        let info = &element.class().fields[index];
        match element.field(index) {
            FieldRef::Value(slot) => self.values(slot, info),
            FieldRef::Element(slot) => match slot.get(0).and_then(|e| names::fold(e.class())) {
                Some(fold) => self.without_object(slot, info, fold),
                None if info.many => {
                    let mut items = Vec::new();
                    for i in 0..slot.count() {
                        let Some(element) = slot.get(i) else {
                            continue;
                        };
                        items.extend(self.element(element, info.name, i));
                    }
                    (!items.is_empty()).then_some(Item::new(Kind::List(items)))
                }
                None => self.element(slot.get(0)?, info.name, 0),
            },
            _ => None,
        }
    }

    #[inline(never)]
    fn values<'a>(
        &mut self,
        slot: &'a dyn ValueSlot,
        info: &'static FieldInfo,
    ) -> Option<Item<'a>> {
        if !info.many {
            return self.value(slot, 0, info);
        }
        let items: Vec<_> = (0..slot.count())
            .filter_map(|i| self.value(slot, i, info))
            .collect();
        (!items.is_empty()).then(|| Item::new(Kind::List(items)))
    }

    /// Elements of which JSON has what is in them alone.
    #[inline(never)]
    fn without_object<'a>(
        &mut self,
        slot: &'a dyn ElementSlot,
        info: &'static FieldInfo,
        fold: Fold,
    ) -> Option<Item<'a>> {
        let inner = match fold {
            Fold::List(inner) => return self.folded(slot, info, inner),
            Fold::One(inner) => inner,
        };
        let values = (0..slot.count()).filter_map(|i| slot.get(i));
        let mut values = values.filter_map(|e| self.field(e, inner));
        if info.many {
            Some(Item::new(Kind::List(values.collect())))
        } else {
            values.next()
        }
    }

    /// The lists of elements that have no object of their own, one behind the other (RFC 8727
    /// §3.2, JSON-3.2-02).
    fn folded<'a>(
        &mut self,
        slot: &'a dyn ElementSlot,
        info: &'static FieldInfo,
        inner: usize,
    ) -> Option<Item<'a>> {
        let mut all = Vec::new();
        for i in 0..slot.count() {
            self.trail.enter(info.name, i);
            let outer = slot.get(i)?;
            // C-100
            if i > 0 {
                self.trail.lose(
                    format!(
                        "that {} stand apart from those before",
                        outer.class().fields[inner].name
                    ),
                    format!("JSON has no {}, and one list for all", info.name),
                );
            }
            if let Some(Item {
                kind: Kind::List(items),
                ..
            }) = self.field(outer, inner)
            {
                all.extend(items);
            }
            // What the folded class says for all inside, each now says itself.
            for index in 0..outer.class().attributes {
                let attribute = outer.class().fields[index].name;
                if let (FieldRef::Value(slot), FieldRef::Element(list)) =
                    (outer.field(index), outer.field(inner))
                    && let Some(value) = slot.get(0)
                    && !hand_down(list, &mut all, attribute, &value)
                {
                    self.trail.lose(
                        format!("{attribute} {:?}", shorten(&value.lexical(), 60)),
                        format!("JSON has no {}, and what is in it says its own", info.name),
                    );
                }
            }
            self.trail.leave();
        }
        (!all.is_empty()).then(|| Item::new(Kind::List(all)))
    }

    /// An element, unless nothing of it can be written.
    fn element<'a>(
        &mut self,
        element: &'a dyn Element,
        name: &'static str,
        number: usize,
    ) -> Option<Item<'a>> {
        self.trail.enter(name, number);
        let item = match names::form(element.class()) {
            Form::Object | Form::Extension | Form::SoftwareReference | Form::Confidence => {
                if self.writable(element) {
                    Some(self.object(element))
                } else {
                    None
                }
            }
            form => self.no_object(form, element),
        };
        self.trail.leave();
        item
    }

    /// An element that is not an object of its members, or not always.
    #[inline(never)]
    fn no_object<'a>(&mut self, form: Form, element: &'a dyn Element) -> Option<Item<'a>> {
        match form {
            Form::Object | Form::Extension | Form::SoftwareReference | Form::Confidence => None,
            Form::MlString => Some(self.ml_string(element)),
            Form::BulkList => octets::content(element).map(|slot| {
                if !octets::is_text(slot) {
                    self.trail
                        .lose("elements in the list", "a list in JSON is text alone");
                }
                Item::text(octets::plain(slot))
            }),
            Form::RawData => self.raw_data(element),
            Form::X509Data => {
                let der = octets::content(element).and_then(octets::certificate);
                match der {
                    Some(der) => Some(bytes(der)),
                    None => self.markup(element),
                }
            }
            Form::Signature => self.markup(element),
            Form::Algorithm => match (lexical(element, "Algorithm"), octets::content(element)) {
                (Some(algorithm), Some(slot)) if slot.count() == 0 => {
                    Some(bytes(algorithm.into_owned().into_bytes()))
                }
                _ => self.markup(element),
            },
            Form::SciReference => self.sci_reference(element),
        }
    }

    /// Whether an element can be written: JSON does not have every number.
    #[inline(never)]
    fn writable(&mut self, element: &dyn Element) -> bool {
        let class = element.class();
        for index in 0..class.fields.len() {
            let info = &class.fields[index];
            if let (true, FieldRef::Value(slot)) = (names::is_text(info), element.field(index))
                && let Some(Scalar::Real(n)) = slot.get(0)
                && !n.is_finite()
                && self.format == Format::Json
            {
                self.trail.lose(
                    format!("the number {}", Scalar::Real(n).lexical()),
                    "JSON has no such number",
                );
                return false;
            }
        }
        true
    }

    /// An element as the octets of its XML.
    fn markup<'a>(&mut self, element: &dyn Element) -> Option<Item<'a>> {
        let xml = octets::write_xml(element, element.class().name);
        if xml.is_none() {
            self.trail
                .lose("the element", "it cannot be written as XML");
        }
        xml.map(|xml| bytes(xml.into_bytes()))
    }

    /// RFC 8727 §2.2.2, §3.2 (JSON-2.2.2-02, JSON-2.2.2-03)
    fn ml_string<'a>(&mut self, element: &'a dyn Element) -> Item<'a> {
        let inherited = self.lang.as_deref() == Some("en");
        let english = match lexical(element, "xml:lang") {
            None => inherited,
            // Where the texts are English anyway, that it says so is kept.
            Some(lang) => lang == "en" && !inherited,
        };
        let plain = english && lexical(element, "translation-id").is_none();
        let parent_is_text_only = self.trail.parent() == Some("RelatedActivity");
        let item = self.object(element);
        match item.kind {
            Kind::Map(mut members) if plain && !members.is_empty() => members.swap_remove(0).1,
            kind => {
                if parent_is_text_only {
                    self.departs("Description of RelatedActivity is an object".to_owned());
                }
                Item::new(kind)
            }
        }
    }

    /// RFC 8727 §2.2.6
    fn kept<'a>(&mut self, element: &'a dyn Element) -> Option<Item<'a>> {
        let slot = octets::content(element)?;
        let dtype = lexical(element, "dtype");
        let is_reference = names::form(element.class()) == Form::SoftwareReference;
        let is_xml = dtype.as_deref() == Some("xml");
        if is_reference && slot.count() == 0 {
            return None;
        }
        if octets::is_text(slot) && !is_xml {
            let text = octets::plain(slot);
            return Some(self.content_of(dtype.as_deref(), text));
        }
        if !(is_xml || is_reference && dtype.is_none()) {
            self.trail.lose(
                "that the content is elements",
                "only dtype xml says so in JSON; their XML is written as text",
            );
        }
        let markup = octets::markup(slot);
        if markup.is_none() {
            self.trail
                .lose("the content", "it cannot be written as XML");
        }
        Some(Item::text(markup.unwrap_or_default()))
    }

    /// C-106: the grammar has text, the table of data types octets (JSON-3.2-08).
    fn content_of<'a>(&self, dtype: Option<&str>, text: String) -> Item<'a> {
        if self.options.octets && self.format == Format::Cbor {
            let octets = match dtype {
                Some("bytes" | "frame" | "packet" | "ipv4-packet" | "ipv6-packet") => {
                    HexBin::parse(&text).map(|hex| (HEX, hex.octets()))
                }
                Some("byte" | "file") => Base64::parse(&text).map(|b| (BASE64, b.octets())),
                _ => None,
            };
            if let Some((tag, octets)) = octets {
                return Item::tagged(tag, Kind::Bytes(octets.into()));
            }
        }
        Item::text(text)
    }

    /// C-101
    fn confidence<'a>(&mut self, element: &'a dyn Element, index: usize) -> Option<Item<'a>> {
        let text = match element.field(index) {
            FieldRef::Value(slot) => slot.get(0)?.lexical().into_owned(),
            _ => return None,
        };
        let text = text.trim();
        let number = crate::datatypes::Real::parse(text).map(|real| real.0);
        let numeric = lexical(element, "rating").as_deref() == Some("numeric");
        match number {
            Some(n) if numeric && n.is_finite() => Some(self.real(n)),
            _ if !numeric && text.is_empty() => self.options.confidence.then(|| self.real(0.0)),
            _ => {
                if !text.is_empty() {
                    self.trail.lose(
                        format!("the text {:?} of Confidence", shorten(text, 60)),
                        "only a number with the rating numeric can be written",
                    );
                }
                if numeric {
                    self.departs("Confidence has no number".to_owned());
                    return None;
                }
                self.options.confidence.then(|| self.real(0.0))
            }
        }
    }

    /// RFC 8727 §2.2.5 (JSON-2.2.5-02, JSON-2.2.5-03)
    fn raw_data<'a>(&mut self, element: &dyn Element) -> Option<Item<'a>> {
        for name in ["meaning", "formatid", "restriction"] {
            if let Some(value) = lexical(element, name) {
                self.trail.lose(
                    format!("{name} {:?}", shorten(&value, 60)),
                    "RawData in JSON is octets alone",
                );
            }
        }
        let slot = octets::content(element)?;
        // What was read as octets is kept as a file.
        let file = lexical(element, "dtype").as_deref() == Some("file");
        if file && let Some(octets) = octets::base64(&octets::plain(slot)) {
            return Some(bytes(octets));
        }
        octets::markup(slot).map(|xml| bytes(xml.into_bytes()))
    }

    /// The Reference of IODEF 1, which RFC 7203 uses, as the one of IODEF 2 (C-88): what it
    /// has for a name is the first description.
    fn sci_reference<'a>(&mut self, element: &dyn Element) -> Option<Item<'a>> {
        let old = element.as_any().downcast_ref::<v1::Reference>()?;
        let mut members = Members::new();
        let urls: Vec<_> = old
            .url
            .iter()
            .map(|url| self.uri(url.as_str().to_owned()))
            .collect();
        if !urls.is_empty() {
            put(&mut members, "URL", Item::new(Kind::List(urls)));
        }
        let texts = std::iter::once(&old.reference_name).chain(&old.description);
        let texts: Vec<_> = texts
            .map(|text| {
                let text = v2::MlString {
                    lang: text
                        .lang
                        .as_ref()
                        .and_then(|l| Some(Box::new(l.as_str().try_into().ok()?))),
                    ..v2::MlString::new(text.value.clone())
                };
                owned(&self.ml_string(&text))
            })
            .collect();
        put(&mut members, "Description", Item::new(Kind::List(texts)));
        Some(Item::new(Kind::Map(members)))
    }

    fn first_impact(&self, element: &dyn Element, index: usize) -> bool {
        let class = element.class();
        let all = || {
            (0..class.fields.len()).filter(|i| names::impact(class, &class.fields[*i]).is_some())
        };
        all().next() == Some(index) && all().any(|i| count(element, i) > 0)
    }

    fn impacts<'a>(&mut self, element: &'a dyn Element) -> Item<'a> {
        let class = element.class();
        let mut order = Vec::new();
        let all: Vec<usize> = (0..class.fields.len())
            .filter(|i| names::impact(class, &class.fields[*i]).is_some())
            .collect();
        let noted = match class.order.map(|i| element.field(i)) {
            Some(FieldRef::Order(order)) => order.members(),
            _ => &[],
        };
        let mut used = vec![0usize; all.len()];
        for &member in noted {
            if let (Some(&index), Some(number)) =
                (all.get(member as usize), used.get_mut(member as usize))
                && *number < count(element, index)
            {
                order.push((index, *number));
                *number += 1;
            }
        }
        for (&index, number) in all.iter().zip(used) {
            order.extend((number..count(element, index)).map(|number| (index, number)));
        }
        let mut items = Vec::new();
        for (index, number) in order {
            let FieldRef::Element(slot) = element.field(index) else {
                continue;
            };
            let name = class.fields[index].name;
            let impact = slot.get(number).and_then(|e| self.element(e, name, number));
            if let Some(impact) = impact {
                let mut members = Members::new();
                put(&mut members, name, impact);
                items.push(Item::new(Kind::Map(members)));
            }
        }
        Item::new(Kind::List(items))
    }

    /// That members of a choice alternate is not said in JSON, where each has a list.
    fn interleaved(&mut self, element: &dyn Element) {
        let class = element.class();
        if class.rust == "Assessment" {
            return;
        }
        if let Some(FieldRef::Order(order)) = class.order.map(|i| element.field(i))
            && !order.members().is_empty()
        {
            self.trail.lose(
                "the order of members of different kinds",
                "each kind has a list of its own in JSON",
            );
        }
    }

    /// A token, and the attribute beside it that is told with it.
    fn token<'a>(
        &mut self,
        element: &'a dyn Element,
        index: usize,
        token: &'a str,
        members: &mut Members<'a>,
    ) -> (Item<'a>, Option<usize>) {
        let class = element.class();
        let info = &class.fields[index];
        let of = info.value().map_or("", |value| value.name);
        let partner = class.partner(index);
        let ext = partner.and_then(|partner| match element.field(partner) {
            FieldRef::Value(slot) => match slot.get(0) {
                Some(Scalar::Text(text)) => Some(text),
                _ => None,
            },
            _ => None,
        });
        if of == "BulkObservableType" && token == "ipv6-net-mask" {
            self.find(read::ipv6_net_mask(0));
        }
        match names::to_json(of, token, ext) {
            Token::Plain(token) => (Item::text(token), None),
            // `ext-value` and this beside it are a token here.
            Token::Respelt(token) => (Item::text(token), partner),
            Token::Extension(token) => {
                if let Some(ext) = ext {
                    let name = partner.map_or("", |i| class.fields[i].name);
                    self.trail.lose(
                        format!("{name} {:?}", shorten(ext, 60)),
                        format!("{token} stands in its place, which JSON has no word for"),
                    );
                }
                if let Some(partner) = partner {
                    let name = names::name(class, &class.fields[partner]);
                    put(members, name, Item::text(token));
                }
                (Item::text("ext-value"), partner)
            }
        }
    }

    /// A simple value.
    fn value<'a>(
        &mut self,
        slot: &'a dyn ValueSlot,
        index: usize,
        info: &'static FieldInfo,
    ) -> Option<Item<'a>> {
        let of = slot.info();
        let scalar = slot.get(index)?;
        Some(match (of.kind, scalar) {
            (ScalarKind::Integer, scalar) => {
                let digits = scalar.lexical().into_owned();
                // A decimal number of any length could be written only at great length.
                const LONGEST: usize = 2048;
                if digits.len() > LONGEST {
                    self.trail.lose(
                        format!("{}, a number of {} digits", info.name, digits.len()),
                        "it is larger than any that can be meant",
                    );
                    return None;
                }
                if !super::is_exact(&digits) {
                    self.find(read::inexact(0, info.name, &digits));
                }
                Item::new(Kind::Integer(digits.into()))
            }
            (_, Scalar::Real(n)) => self.real(n),
            (_, Scalar::Boolean(b)) => Item::new(Kind::Boolean(b)),
            (_, scalar) => {
                let text = match scalar {
                    Scalar::Text(text) | Scalar::BigInteger(text) => text,
                    Scalar::Token(text) => text,
                    _ => return None,
                };
                match of.name {
                    "base64" => bytes(octets::base64(text)?),
                    "DATETIME" if !self.options.plain_dates => {
                        Item::tagged(DATE, Kind::Text(text.into()))
                    }
                    "URL" => Item::tagged(URI, Kind::Text(text.into())),
                    "ID" | "IDREF" | "NCName" if !super::is_identifier(text) => {
                        let message = format!(
                            "{:?} in {} is no identifier of JSON",
                            shorten(text, 60),
                            info.name
                        );
                        self.find(
                            Raw::new(IDENTIFIER, 0, message)
                                .severity(Severity::Warning)
                                .help("use letters and digits of ASCII"),
                        );
                        Item::text(text)
                    }
                    _ => Item::text(text),
                }
            }
        })
    }

    fn uri<'a>(&self, text: String) -> Item<'a> {
        Item::tagged(URI, Kind::Text(text.into()))
    }

    fn real<'a>(&mut self, n: f64) -> Item<'a> {
        #[allow(clippy::cast_possible_truncation)]
        let single = n as f32;
        let text = crate::schema::real(n);
        // RFC 8727 §2.1, table 2: single precision, whose shortest digits give most numbers back.
        let shown = match single.is_finite() {
            true => crate::schema::digits(single),
            false => crate::schema::real(single.into()),
        };
        let same = !n.is_finite() || shown.parse::<f64>().is_ok_and(|back| back == n);
        if self.format == Format::Cbor && !same {
            self.trail.lose(
                format!("digits of the number {text}"),
                format!("numbers of RFC 8727 in CBOR have single precision; it is {shown}"),
            );
        }
        Item::new(Kind::Real(text.into()))
    }
}

/// Gives elements that do not say it themselves an attribute of the one around them; whether one
/// says it then.
fn hand_down<'a>(
    list: &'a dyn ElementSlot,
    items: &mut [Item<'a>],
    attribute: &'static str,
    value: &Scalar<'a>,
) -> bool {
    let first = items.len().saturating_sub(list.count());
    let lexical = value.lexical();
    let mut held = false;
    for item in &mut items[first..] {
        let Kind::Map(members) = &mut item.kind else {
            continue;
        };
        let main = attribute.strip_prefix("ext-").unwrap_or(attribute);
        let said = members
            .iter()
            .any(|(key, _)| key.name == main || key.name == attribute);
        let with_main = attribute != main
            && members.iter().any(|(key, item)| {
                key.name == main && matches!(&item.kind, Kind::Text(text) if text == "ext-value")
            });
        if !said || with_main && !members.iter().any(|(key, _)| key.name == attribute) {
            // In its place, as if it had always been there.
            let class = list.class();
            let rank = |name: &str| {
                names::order(class).position(|i| names::name(class, &class.fields[i]) == name)
            };
            let own = rank(attribute);
            let before = |(key, _): &&(Key<'_>, Item<'_>)| rank(&key.name) <= own;
            let at = members.iter().take_while(before).count();
            members.insert(
                at,
                member(attribute, Item::text(lexical.clone().into_owned())),
            );
        }
        held |= members.iter().any(|(key, item)| {
            key.name == attribute && matches!(&item.kind, Kind::Text(text) if *text == lexical)
        });
    }
    held
}

/// Octets under the tag of BYTE.
fn bytes<'a>(octets: Vec<u8>) -> Item<'a> {
    Item::tagged(BASE64, Kind::Bytes(octets.into()))
}

/// A value of an attribute by its name, if it is there.
fn lexical<'a>(element: &'a dyn Element, name: &str) -> Option<Cow<'a, str>> {
    let class = element.class();
    let index = class.fields.iter().position(|f| f.name == name)?;
    match element.field(index) {
        FieldRef::Value(slot) => slot.get(0).map(|value| match value {
            Scalar::Text(text) => Cow::Borrowed(text),
            Scalar::Token(text) => Cow::Borrowed(text),
            other => Cow::Owned(other.lexical().into_owned()),
        }),
        _ => None,
    }
}

/// The token of a single enumerated field.
fn token(element: &dyn Element, index: usize) -> Option<&'static str> {
    match element.field(index) {
        FieldRef::Value(slot) => match slot.get(0)? {
            Scalar::Token(token) => Some(token),
            _ => None,
        },
        _ => None,
    }
}

/// A tree that no longer needs what it was made from.
fn owned<'b>(item: &Item<'_>) -> Item<'b> {
    let text = |text: &Cow<'_, str>| Cow::Owned(text.to_string());
    let kind = match &item.kind {
        Kind::Null => Kind::Null,
        Kind::Boolean(b) => Kind::Boolean(*b),
        Kind::Integer(digits) => Kind::Integer(text(digits)),
        Kind::Real(digits) => Kind::Real(text(digits)),
        Kind::Text(t) => Kind::Text(text(t)),
        Kind::Bytes(octets) => Kind::Bytes(Cow::Owned(octets.to_vec())),
        Kind::List(items) => Kind::List(items.iter().map(owned).collect()),
        Kind::Map(members) => Kind::Map(
            members
                .iter()
                .map(|(key, item)| {
                    let key = Key {
                        name: text(&key.name),
                        ..*key
                    };
                    (key, owned(item))
                })
                .collect(),
        ),
    };
    Item {
        kind,
        at: item.at,
        tag: item.tag,
    }
}
