//! JSON (and any other serde format) of a class: one writer and one reader for all.
//!
//! Names are those of the RFC. A field that is absent is left out; a repeated one is a
//! list, and an empty one is left out unless the schema demands it; the text of an element is
//! `value`. Kept XML is `{"xml": "…"}`. Whole numbers beyond 2^53 are written as text, since
//! other readers would lose digits.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq, Serializer};
use serde::{Deserialize, Serialize};

use super::{
    Class, ClassInfo, ContentItem, ContentKind, ContentSlot, Element, ElementSlot, FieldInfo,
    FieldKind, FieldMut, FieldRef, KnownChild, Order, Scalar, ScalarKind, ValueSlot, count,
};
use crate::xml::{Fragment, Limits};

/// Why a text is no JSON, or does not fit its class.
pub use serde_json::Error;

/// How fields are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// As in the RFC: `IncidentID`, `ext-purpose`.
    Rfc,
    /// As JavaScript writes them: `incidentId`, `extPurpose`.
    Camel,
}

impl Names {
    /// The name of a field.
    #[must_use]
    pub fn of(self, field: &FieldInfo) -> std::borrow::Cow<'static, str> {
        match self {
            Self::Rfc => field.name.into(),
            Self::Camel => camel(field.rust).into(),
        }
    }

    fn is(self, field: &FieldInfo, name: &str) -> bool {
        match self {
            Self::Rfc => field.name == name,
            Self::Camel => camel_eq(field.rust, name),
        }
    }
}

/// `incident_id` to `incidentId`.
#[must_use]
pub fn camel(rust: &str) -> String {
    let mut out = String::with_capacity(rust.len());
    let mut up = false;
    for c in rust.chars() {
        if c == '_' {
            up = true;
        } else {
            out.push(if up { c.to_ascii_uppercase() } else { c });
            up = false;
        }
    }
    out
}

fn camel_eq(rust: &str, name: &str) -> bool {
    let mut name = name.bytes();
    let mut up = false;
    for b in rust.bytes() {
        if b == b'_' {
            up = true;
            continue;
        }
        let expected = if up { b.to_ascii_uppercase() } else { b };
        up = false;
        if name.next() != Some(expected) {
            return false;
        }
    }
    name.next().is_none()
}

/// A value of any class as JSON text.
#[must_use]
pub fn to_string(element: &dyn Element, names: Names) -> String {
    // Writing to memory cannot fail, and no key is anything but text.
    serde_json::to_string(&Writer { element, names }).unwrap_or_default()
}

/// Fills a value of any class from JSON text.
///
/// # Errors
/// When the text is not JSON, or does not fit the class.
pub fn from_str<T: Class>(text: &str, names: Names) -> Result<T, Error> {
    let mut value = T::blank();
    fill(&mut value, text, names)?;
    Ok(value)
}

/// What an error says, and where in its text it is: line and column in characters, from 1 as those
/// of findings; zeros when it is about the text as a whole.
#[must_use]
pub fn told(error: &Error, text: &str) -> (String, usize, usize) {
    let (line, said) = (error.line(), error.to_string());
    let Some(above) = line.checked_sub(1) else {
        return (said, 0, 0);
    };
    // Serde counts octets, up to the last that it has read.
    let own = format!(" at line {line} column {}", error.column());
    let read = text.split('\n').nth(above).unwrap_or_default().as_bytes();
    let read = &read[..error.column().min(read.len())];
    let column = String::from_utf8_lossy(read).chars().count().max(1);
    let what = said.strip_suffix(&own).unwrap_or(&said);
    let said = format!("{what} at line {line} column {column}");
    (said, line, column)
}

/// As [`from_str`], into an empty value whose class is not known when this is compiled.
///
/// # Errors
/// As [`from_str`]; the value then holds what was read before.
pub fn fill(element: &mut dyn Element, text: &str, names: Names) -> Result<(), Error> {
    let draft = false;
    fill_as(element, text, How { names, draft })
}

/// As [`from_str`], for an object that a program is at work on: a list that must not be empty
/// may be left out. Writing then finds `SCHEMA-MISSING`, with path and help, beside all else.
///
/// # Errors
/// When the text is not JSON, or does not fit the class.
pub fn from_draft<T: Class>(text: &str, names: Names) -> Result<T, Error> {
    let mut value = T::blank();
    let draft = true;
    fill_as(&mut value, text, How { names, draft })?;
    Ok(value)
}

fn fill_as(element: &mut dyn Element, text: &str, how: How) -> Result<(), Error> {
    if nesting(text) > DEEPEST {
        return Err(de::Error::custom(format_args!(
            "the text nests more than {DEEPEST} levels"
        )));
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    // Its own limit of 128 is less than what the limits of a document allow.
    reader.disable_recursion_limit();
    Reader { element, how }.deserialize(&mut reader)?;
    reader.end()
}

/// What the deepest document that can be read comes to: each level of elements is an object, in
/// a list where it can be repeated.
const DEEPEST: usize = Limits::DEEPEST * 2 + 8;

/// How deep objects and lists stand in each other, in text that may be anything.
fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    let (mut quoted, mut escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// `Serialize` of every class.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(element: &dyn Element, serializer: S) -> Result<S::Ok, S::Error> {
    Writer {
        element,
        names: Names::Rfc,
    }
    .serialize(serializer)
}

/// `Deserialize` of every class.
///
/// # Errors
/// When the input does not fit the class.
pub fn deserialize<'de, T: Class, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    let how = How {
        names: Names::Rfc,
        draft: false,
    };
    let element = &mut value;
    Reader { element, how }.deserialize(deserializer)?;
    Ok(value)
}

struct Writer<'a> {
    element: &'a dyn Element,
    names: Names,
}

impl Serialize for Writer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let class = self.element.class();
        let mut map = serializer.serialize_map(None)?;
        for (index, info) in class.fields.iter().enumerate() {
            let name = self.names.of(info);
            let names = self.names;
            // What must not be empty and is says so, and can be read back.
            let demanded = info.many && class.required & (1 << index) != 0;
            if count(self.element, index) == 0 && !demanded {
                continue;
            }
            match self.element.field(index) {
                FieldRef::Value(slot) if info.many => {
                    map.serialize_entry(&name, &Values(slot))?;
                }
                FieldRef::Value(slot) => {
                    if let Some(value) = slot.get(0) {
                        map.serialize_entry(&name, &Single(value))?;
                    }
                }
                FieldRef::Element(slot) if info.many => {
                    map.serialize_entry(&name, &Elements { slot, names })?;
                }
                FieldRef::Element(slot) => {
                    if let Some(element) = slot.get(0) {
                        map.serialize_entry(&name, &Writer { element, names })?;
                    }
                }
                FieldRef::Content(slot) => {
                    let known = match info.kind {
                        FieldKind::Content(content) => content.known,
                        _ => &[],
                    };
                    map.serialize_entry(&name, &Content { slot, known, names })?;
                }
                FieldRef::Order(order) => map.serialize_entry(&name, order.members())?,
                FieldRef::None => {}
            }
        }
        map.end()
    }
}

struct Values<'a>(&'a dyn ValueSlot);

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(Some(self.0.count()))?;
        for i in 0..self.0.count() {
            if let Some(value) = self.0.get(i) {
                seq.serialize_element(&Single(value))?;
            }
        }
        seq.end()
    }
}

struct Single<'a>(Scalar<'a>);

/// Whole numbers that every reader of JSON keeps exactly (RFC 8259 §6).
const EXACT: i64 = 1 << 53;

impl Serialize for Single<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Scalar::Text(text) | Scalar::BigInteger(text) => serializer.serialize_str(text),
            Scalar::Token(text) => serializer.serialize_str(text),
            Scalar::Integer(n) if (-EXACT..=EXACT).contains(&n) => serializer.serialize_i64(n),
            Scalar::Real(n) if n.is_finite() => serializer.serialize_f64(n),
            Scalar::Boolean(b) => serializer.serialize_bool(b),
            other => serializer.serialize_str(&other.lexical()),
        }
    }
}

struct Elements<'a> {
    slot: &'a dyn ElementSlot,
    names: Names,
}

impl Serialize for Elements<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(Some(self.slot.count()))?;
        for i in 0..self.slot.count() {
            if let Some(element) = self.slot.get(i) {
                seq.serialize_element(&Writer {
                    element,
                    names: self.names,
                })?;
            }
        }
        seq.end()
    }
}

/// The key of a typed element: as the wildcard names it, else with the prefix of its
/// namespace.
pub(super) fn key_of(known: &[KnownChild], name: &str, element: &dyn Element) -> String {
    let class = element.class();
    known
        .iter()
        .find(|k| k.name == name && std::ptr::eq((k.class)(), class))
        .map_or_else(
            || format!("{}:{name}", class.ns.prefix),
            |k| k.key.to_owned(),
        )
}

struct Content<'a> {
    slot: &'a dyn ContentSlot,
    known: &'static [KnownChild],
    names: Names,
}

impl Serialize for Content<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(Some(self.slot.count()))?;
        for i in 0..self.slot.count() {
            match self.slot.get(i) {
                Some(ContentItem::Text(text)) => seq.serialize_element(text)?,
                Some(ContentItem::Fragment(f)) => seq.serialize_element(&Tagged {
                    key: "xml",
                    value: &f.as_str(),
                })?,
                Some(ContentItem::Element(name, element)) => {
                    let names = self.names;
                    seq.serialize_element(&Tagged {
                        key: &key_of(self.known, name, element),
                        value: &Writer { element, names },
                    })?;
                }
                None => {}
            }
        }
        seq.end()
    }
}

struct Tagged<'a, T> {
    key: &'a str,
    value: &'a T,
}

impl<T: Serialize> Serialize for Tagged<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(self.key, self.value)?;
        map.end()
    }
}

/// How an object is read.
#[derive(Clone, Copy)]
struct How {
    names: Names,
    /// Lists that must not be empty may be left out.
    draft: bool,
}

struct Reader<'a> {
    element: &'a mut dyn Element,
    how: How,
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} as an object", self.element.class().name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let class = self.element.class();
        let how = self.how;
        let mut seen = 0u64;
        while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            let Some(index) = class.fields.iter().position(|f| how.names.is(f, &key)) else {
                return Err(de::Error::custom(format_args!(
                    "{} has no field `{key}`",
                    class.name
                )));
            };
            if seen & (1 << index) != 0 {
                return Err(de::Error::custom(format_args!(
                    "the field `{key}` of {} stands twice",
                    class.name
                )));
            }
            seen |= 1 << index;
            let info = &class.fields[index];
            map.next_value_seed(Field {
                field: self.element.field_mut(index),
                info,
                class,
                how,
            })?;
        }
        let mut required = class.required | class.required_attributes;
        if let ContentKind::Text(index) = class.content {
            let info = &class.fields[index];
            // No text is an empty one, but no number is not the number nought.
            if !info.optional && info.value().is_some_and(|v| v.kind != ScalarKind::Text) {
                required |= 1 << index;
            }
        }
        let mut missing = required & !seen;
        if how.draft {
            let lists = class.fields.iter().enumerate().filter(|(_, f)| f.many);
            missing &= !lists.fold(0, |bits, (index, _)| bits | 1 << index);
        }
        if missing != 0 {
            let info = &class.fields[missing.trailing_zeros() as usize];
            return Err(de::Error::custom(format_args!(
                "{} has no `{}`",
                class.name,
                how.names.of(info)
            )));
        }
        Ok(())
    }
}

/// Reads what stands under one name.
struct Field<'a> {
    field: FieldMut<'a>,
    info: &'static FieldInfo,
    class: &'static ClassInfo,
    how: How,
}

impl<'de> DeserializeSeed<'de> for Field<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let (info, class, how) = (self.info, self.class, self.how);
        match self.field {
            FieldMut::Order(order) => {
                *order = Order(Vec::deserialize(deserializer)?);
                Ok(())
            }
            FieldMut::Content(slot) => {
                let known = match info.kind {
                    FieldKind::Content(content) => content.known,
                    _ => &[],
                };
                deserializer.deserialize_seq(List { slot, known, how })
            }
            FieldMut::Value(slot) if info.many => {
                deserializer.deserialize_seq(ManyValues { slot, info, class })
            }
            FieldMut::Value(slot) => deserializer.deserialize_any(OneValue { slot, info, class }),
            FieldMut::Element(slot) if info.many => {
                deserializer.deserialize_seq(ManyElements { slot, how })
            }
            FieldMut::Element(slot) => Optional {
                slot,
                required: info.required,
                how,
            }
            .deserialize(deserializer),
            FieldMut::None => Ok(()),
        }
    }
}

/// A single element; `null` leaves an optional one out.
struct Optional<'a> {
    slot: &'a mut dyn ElementSlot,
    required: bool,
    how: How,
}

impl<'de> Optional<'_> {
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de> Visitor<'de> for Optional<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} as an object", self.slot.class().name)
    }
    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }
    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        if self.required {
            return Err(E::invalid_type(de::Unexpected::Unit, &self));
        }
        Ok(())
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        Reader {
            element: self.slot.push(),
            how: self.how,
        }
        .deserialize(deserializer)
    }
}

struct ManyElements<'a> {
    slot: &'a mut dyn ElementSlot,
    how: How,
}

impl<'de> Visitor<'de> for ManyElements<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of {}", self.slot.class().name)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        struct Next<'a>(&'a mut dyn ElementSlot, How);
        impl<'de> DeserializeSeed<'de> for Next<'_> {
            type Value = ();
            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                Reader {
                    element: self.0.push(),
                    how: self.1,
                }
                .deserialize(deserializer)
            }
        }
        while seq.next_element_seed(Next(self.slot, self.how))?.is_some() {}
        Ok(())
    }
}

struct ManyValues<'a> {
    slot: &'a mut dyn ValueSlot,
    info: &'static FieldInfo,
    class: &'static ClassInfo,
}

impl<'de> Visitor<'de> for ManyValues<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of {}", self.slot.info().name)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        struct Next<'a, 'b>(&'b mut ManyValues<'a>);
        impl<'de> DeserializeSeed<'de> for Next<'_, '_> {
            type Value = ();
            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                deserializer.deserialize_any(OneValue {
                    slot: self.0.slot,
                    info: self.0.info,
                    class: self.0.class,
                })
            }
        }
        let mut this = self;
        while seq.next_element_seed(Next(&mut this))?.is_some() {}
        Ok(())
    }
}

/// One simple value: text, number or truth, as the data type admits.
struct OneValue<'a> {
    slot: &'a mut dyn ValueSlot,
    info: &'static FieldInfo,
    class: &'static ClassInfo,
}

impl OneValue<'_> {
    fn take<E: de::Error>(self, lexical: &str) -> Result<(), E> {
        if let Some(fixed) = self.info.fixed
            && fixed != lexical
        {
            return Err(E::custom(format_args!(
                "`{}` of {} is {fixed:?} and nothing else",
                self.info.name, self.class.name
            )));
        }
        // What a leniency took has a form in JSON; to write it is another matter.
        if self.slot.push(lexical) || self.slot.push_lenient(lexical) {
            return Ok(());
        }
        Err(E::custom(format_args!(
            "{lexical:?} in `{}` of {} is not {}{}",
            self.info.name,
            self.class.name,
            self.slot.info().name,
            self.slot.expectation()
        )))
    }
}

impl Visitor<'_> for OneValue<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} in `{}` of {}",
            self.slot.info().name,
            self.info.name,
            self.class.name
        )
    }
    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        if self.info.required || !self.info.optional {
            return Err(E::invalid_type(de::Unexpected::Unit, &self));
        }
        Ok(())
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        self.take(text)
    }
    fn visit_i64<E: de::Error>(self, n: i64) -> Result<(), E> {
        self.take(&n.to_string())
    }
    fn visit_u64<E: de::Error>(self, n: u64) -> Result<(), E> {
        self.take(&n.to_string())
    }
    fn visit_f64<E: de::Error>(self, n: f64) -> Result<(), E> {
        self.take(&super::real(n))
    }
    fn visit_bool<E: de::Error>(self, b: bool) -> Result<(), E> {
        self.take(if b { "true" } else { "false" })
    }
}

struct List<'a> {
    slot: &'a mut dyn ContentSlot,
    known: &'static [KnownChild],
    how: How,
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of texts and objects")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq
            .next_element_seed(Item {
                slot: self.slot,
                known: self.known,
                how: self.how,
            })?
            .is_some()
        {}
        Ok(())
    }
}

struct Item<'a> {
    slot: &'a mut dyn ContentSlot,
    known: &'static [KnownChild],
    how: How,
}

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Item<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, {\"xml\": …} or a typed element")
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        self.slot.push_text(text);
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let key: std::borrow::Cow<'de, str> = map
            .next_key()?
            .ok_or_else(|| de::Error::custom("an empty object is no content"))?;
        if key == "xml" {
            let xml: String = map.next_value()?;
            let fragment = Fragment::new(xml).map_err(de::Error::custom)?;
            self.slot.push_fragment(fragment);
        } else {
            let known = self
                .known
                .iter()
                .find(|k| k.key == key)
                .ok_or_else(|| de::Error::custom(format_args!("`{key}` is no content here")))?;
            let element = self
                .slot
                .push_typed(known.blank())
                .ok_or_else(|| de::Error::custom("this content takes no typed element"))?;
            map.next_value_seed(Reader {
                element,
                how: self.how,
            })?;
        }
        if map.next_key::<de::IgnoredAny>()?.is_some() {
            return Err(de::Error::custom("an item of content has one key"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iodef::v1::{Counter, EventData, IncidentId};
    use crate::rid::Rid;

    #[test]
    fn a_number_left_out_is_not_nought() {
        let read = |text: &str| from_str::<Counter>(text, Names::Camel);
        assert!(read(r#"{"type": "byte", "value": 0}"#).is_ok());
        let error = read(r#"{"type": "byte"}"#).unwrap_err().to_string();
        assert!(error.contains("has no `value`"), "{error}");
        // Text may be empty, and then be left out.
        assert!(from_str::<IncidentId>(r#"{"name": "a"}"#, Names::Camel).is_ok());
    }

    #[test]
    fn every_digit_of_a_number_counts() {
        let read = |text: &str| {
            let text = format!(r#"{{"type": "byte", "value": {text}}}"#);
            from_str::<Counter>(&text, Names::Rfc).map_err(|error| error.to_string())
        };
        // A reader that is off by the last digit changes each of these.
        for text in [
            "1.1111111111111111e+24",
            "7.3177701707893310e+15",
            "9.5e-320",
        ] {
            let counter = read(text).unwrap();
            assert_eq!(counter.value.0, text.parse::<f64>().unwrap());
        }
        assert_eq!(read("3").unwrap().value.0, 3.0);
        assert_eq!(read("\"INF\"").unwrap().value.0, f64::INFINITY);
        for (text, says) in [
            ("1e400", "out of range"),
            ("\"x\"", "in `value` of Counter is not"),
            ("[]", "invalid type: sequence"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(says), "{error}");
            assert_eq!(error.matches(" at line ").count(), 1, "{error}");
        }
    }

    #[test]
    fn null_leaves_out_only_what_may_be_left_out() {
        let read = |text: &str| from_str::<Rid>(text, Names::Camel);
        assert!(read(r#"{"lang": "en", "ridPolicy": null}"#).is_ok());
        let policy = r#"{"msgType": "Report", "msgDestination": "RIDSystem", "node": null,
            "policyRegion": [], "trafficType": []}"#;
        let error = read(&format!(r#"{{"lang": "en", "ridPolicy": {policy}}}"#)).unwrap_err();
        assert!(error.to_string().contains("invalid type: null"), "{error}");
    }

    #[test]
    fn an_empty_list_of_one_or_more_is_for_the_writer_to_find() {
        use crate::iodef::v1::AlternativeId;
        let draft = |text: &str| from_draft::<AlternativeId>(text, Names::Camel);
        let empty = r#"{"incidentId":[]}"#;
        let value: AlternativeId = from_str(empty, Names::Camel).unwrap();
        assert_eq!(to_string(&value, Names::Camel), empty);
        assert_eq!(draft(empty).unwrap(), value);
        assert_eq!(draft("{}").unwrap(), value);
        let error = crate::serialize(&value, &crate::WriteOptions::default()).unwrap_err();
        let [finding] = &error.findings[..] else {
            panic!("{error}");
        };
        assert_eq!(finding.rule, "SCHEMA-MISSING");
        assert_eq!(finding.path, "/AlternativeID");
        assert_eq!(finding.message, "AlternativeID has no IncidentID");
        assert_eq!(finding.help, "add IncidentID");
        // What is a document, and not at work, has it.
        let error = from_str::<AlternativeId>("{}", Names::Camel).unwrap_err();
        assert!(error.to_string().contains("has no `incidentId`"), "{error}");
        // One that is no list cannot be left out of a draft either.
        assert!(from_draft::<IncidentId>("{}", Names::Camel).is_err());
    }

    #[test]
    fn as_deep_as_a_document_may_be_and_no_deeper() {
        let nested = |levels: usize| {
            let open = r#"{"eventData":["#.repeat(levels);
            format!("{open}{{}}{}", "]}".repeat(levels))
        };
        assert!(from_str::<EventData>(&nested(250), Names::Camel).is_ok());
        let error = from_str::<EventData>(&nested(100_000), Names::Camel).unwrap_err();
        assert!(error.to_string().contains("nests more than"), "{error}");
        assert_eq!(nesting(r#"{"a\\\"[[[": "{{", "b": [[]], "c": []}"#), 3);
    }
}
