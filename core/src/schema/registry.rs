//! What is known beside the RFCs: namespaces of the caller's, and what IANA has registered since.

use std::fmt;
use std::str::FromStr;

use super::enumeration::INITIAL;
use super::{ClassInfo, Enumeration, Global, GlobalKind, Namespace};
use crate::text::shorten;

/// What a reader knows beside the RFCs: namespaces, whose elements become typed values where a
/// document may hold anything; values of enumerations, and enumerations, that IANA has registered
/// since (RFC 7970 §10.2, RFC 7495 §4).
///
/// ```
/// use openrid::ReadOptions;
/// use openrid::schema::{Namespace, Registry};
///
/// static MINE: Namespace = Namespace {
///     uri: "https://example.com/ns/sensor",
///     prefix: "sensor",
///     location: None,
///     globals: &[],
/// };
/// let options = ReadOptions {
///     registry: Registry::default().with(&MINE),
///     ..ReadOptions::default()
/// };
/// # let _ = options;
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Registry {
    namespaces: Vec<&'static Namespace>,
    values: Vec<RegisteredValue>,
    /// By their indices, each once.
    enumerations: Vec<Enumeration>,
    closed: bool,
}

impl Eq for Registry {}

/// A value of an enumeration that was registered after this was compiled (RFC 7970 §4.3, §10.2).
///
/// As text it is `CLASS@ATTRIBUTE=VALUE`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RegisteredValue {
    /// Name of the element, or `*` for any.
    pub class: String,
    /// Name of the attribute.
    pub attribute: String,
    /// The value.
    pub value: String,
}

impl RegisteredValue {
    /// The most characters of a value.
    const LONGEST: usize = 256;

    /// Whether it could ever count, in documents of these classes (see
    /// [`classes`](super::classes)): one that could not is a slip of the pen.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self, known: &[&'static ClassInfo]) -> Result<(), RegisteredValueError> {
        let ordinary = |c: char| !c.is_control() && !c.is_whitespace();
        let long = self.value.chars().nth(Self::LONGEST).is_some();
        if self.value.is_empty() || long || !self.value.chars().all(ordinary) {
            return Err(RegisteredValueError::Value);
        }
        let mut of_class = known
            .iter()
            .filter(|info| self.class == "*" || info.name == self.class)
            .peekable();
        if of_class.peek().is_none() {
            return Err(RegisteredValueError::Class(shorten(&self.class, 60)));
        }
        let extensible = |info: &&ClassInfo| {
            let field = |n: &usize| info.fields[*n].name == self.attribute;
            let place = (0..info.attributes).find(field);
            place.is_some_and(|n| info.partner(n).is_some())
        };
        if !of_class.any(extensible) {
            return Err(RegisteredValueError::Attribute {
                attribute: shorten(&self.attribute, 60),
                class: shorten(&self.class, 60),
            });
        }
        Ok(())
    }
}

/// Why something is no [`RegisteredValue`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegisteredValueError {
    /// A text of another form.
    #[error("expected CLASS@ATTRIBUTE=VALUE, such as Incident@purpose=drill, with * for any class")]
    Form,
    /// No value that IANA could list.
    #[error(
        "a value is 1 to {} characters without blanks, as IANA lists it",
        RegisteredValue::LONGEST
    )]
    Value,
    /// No class of that name.
    #[error("no class of the RFCs is called `{0}`; give the name of the element, or `*` for any")]
    Class(String),
    /// No attribute that IANA adds values to.
    #[error(
        "`{attribute}` is no attribute of {class} whose values IANA adds to: such a one has an \
         attribute ext-… beside it"
    )]
    Attribute {
        /// Name of the attribute.
        attribute: String,
        /// Name of the element.
        class: String,
    },
}

impl FromStr for RegisteredValue {
    type Err = RegisteredValueError;

    fn from_str(text: &str) -> Result<Self, RegisteredValueError> {
        let (place, value) = text.split_once('=').ok_or(RegisteredValueError::Form)?;
        let (class, attribute) = place.split_once('@').ok_or(RegisteredValueError::Form)?;
        if [class, attribute, value].contains(&"") {
            return Err(RegisteredValueError::Form);
        }
        Ok(Self {
            class: class.to_owned(),
            attribute: attribute.to_owned(),
            value: value.to_owned(),
        })
    }
}

impl fmt::Display for RegisteredValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            class,
            attribute,
            value,
        } = self;
        write!(f, "{class}@{attribute}={value}")
    }
}

impl Registry {
    /// Adds a namespace; its [`Global`] elements of a class are read as typed values.
    #[must_use]
    pub fn with(mut self, namespace: &'static Namespace) -> Self {
        self.namespaces.push(namespace);
        self
    }

    /// Refuses documents with elements of any other namespace, instead of keeping those elements
    /// with a note (RFC 7970 §5.3, IODEF2-5.3-01).
    #[must_use]
    pub fn closed(mut self) -> Self {
        self.closed = true;
        self
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.closed
    }

    /// Adds a value that IANA has registered for an attribute since (RFC 7970 §4.3, §10.2,
    /// IODEF2-4.3-04): `class` is the element's name, or `*` for any. An attribute with that
    /// value is read as `ext-value`, with the value in its `ext-` attribute, and a note.
    #[must_use]
    pub fn with_value(self, class: &str, attribute: &str, value: &str) -> Self {
        self.with_registered(RegisteredValue {
            class: class.to_owned(),
            attribute: attribute.to_owned(),
            value: value.to_owned(),
        })
    }

    /// As [`with_value`](Self::with_value).
    #[must_use]
    pub fn with_registered(mut self, value: RegisteredValue) -> Self {
        self.values.push(value);
        self
    }

    /// Whether a value was added for an attribute.
    pub(crate) fn has_value(&self, class: &str, attribute: &str, value: &str) -> bool {
        let fits = |r: &RegisteredValue| {
            r.attribute == attribute && r.value == value && (r.class == "*" || r.class == class)
        };
        self.values.iter().any(fits)
    }

    /// Adds an enumeration that IANA has registered since (RFC 7495 §4, ENUM-2.1-01,
    /// ENUM-2.1-02), in place of one that was known by the same index.
    #[must_use]
    pub fn with_enumeration(mut self, enumeration: Enumeration) -> Self {
        let at = self
            .enumerations
            .binary_search_by_key(&enumeration.index(), Enumeration::index);
        match at {
            Ok(at) => self.enumerations[at] = enumeration,
            Err(at) => self.enumerations.insert(at, enumeration),
        }
        self
    }

    /// The enumeration of an index: one that was added, or that of RFC 7495 §4.
    pub(crate) fn enumeration(&self, index: u32) -> Option<&Enumeration> {
        let added = self
            .enumerations
            .binary_search_by_key(&index, Enumeration::index);
        match added {
            Ok(at) => self.enumerations.get(at),
            Err(_) => INITIAL.iter().find(|e| e.index() == index),
        }
    }

    /// The values that were added.
    #[must_use]
    pub fn values(&self) -> &[RegisteredValue] {
        &self.values
    }

    /// The enumerations that were added, by their indices.
    #[must_use]
    pub fn enumerations(&self) -> &[Enumeration] {
        &self.enumerations
    }

    /// The namespaces that were added.
    #[must_use]
    pub fn namespaces(&self) -> &[&'static Namespace] {
        &self.namespaces
    }

    /// The class of an element of these namespaces.
    pub(crate) fn class_of(&self, uri: &str, local: &str) -> Option<&'static Global> {
        let ns = self.namespaces.iter().find(|ns| ns.uri == uri)?;
        ns.globals
            .iter()
            .find(|g| g.name == local && matches!(g.kind, GlobalKind::Class(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iodef::v2;
    use crate::{Document, ReadOptions, parse};

    const TEXT: &str = r#"<?xml version="1.0"?>
<IODEF-Document version="2.00" xmlns="urn:ietf:params:xml:ns:iodef-2.0">
 <Incident purpose="drill">
  <IncidentID name="csirt.example.com">1</IncidentID>
  <GenerationTime>2026-11-21T12:00:00Z</GenerationTime>
  <Contact role="creator" type="person"/>
 </Incident>
</IODEF-Document>"#;

    // RFC 7970 §4.3, IODEF2-4.3-04, IODEF2-4.3-05
    #[test]
    fn a_value_is_refused_until_it_is_registered() {
        assert!(parse(TEXT.as_bytes(), &ReadOptions::default()).is_err());
        for class in ["Incident", "*"] {
            let options = ReadOptions {
                registry: Registry::default().with_value(class, "purpose", "drill"),
                ..ReadOptions::default()
            };
            let Ok(Document::Iodef2(document)) = parse(TEXT.as_bytes(), &options) else {
                panic!("an IODEF 2 document");
            };
            let incident = &document.incident[0];
            assert_eq!(incident.purpose, v2::Purpose::ExtValue);
            assert_eq!(incident.ext_purpose.as_ref().map(|e| &***e), Some("drill"));
        }
        let other = ReadOptions {
            registry: Registry::default().with_value("Contact", "purpose", "drill"),
            ..ReadOptions::default()
        };
        assert!(parse(TEXT.as_bytes(), &other).is_err());
    }

    #[test]
    fn a_value_reads_what_it_prints() {
        for text in ["Incident@purpose=drill", "*@restriction=a=b@c"] {
            let value: RegisteredValue = text.parse().expect("a value");
            assert_eq!(value.to_string(), text);
        }
        for bad in [
            "",
            "drill",
            "purpose=drill",
            "@purpose=x",
            "A@=x",
            "A@b=",
            "A=b@c",
        ] {
            let read = bad.parse::<RegisteredValue>();
            assert_eq!(read, Err(RegisteredValueError::Form), "{bad}");
        }
    }
}
