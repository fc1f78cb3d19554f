//! How to read and write: how strictly, what is known, and how it is laid out.

use crate::Level;
use crate::xml::Limits;

use super::{Global, GlobalKind, Namespace};

/// How to read a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// Refuse the documented deviations too, instead of taking them with a warning.
    pub strict: bool,
    /// How deep to check.
    pub level: Level,
    /// Bounds.
    pub limits: Limits,
    /// Namespaces of your own, beside those of the RFCs.
    pub registry: Registry,
    /// What the time is, for the rules about dates in the future; `None` asks the machine. On
    /// `wasm32-unknown-unknown`, which cannot be asked, nothing is in the future then.
    pub now: Option<time::OffsetDateTime>,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            strict: false,
            level: Level::Rfc,
            limits: Limits::default(),
            registry: Registry::default(),
            now: None,
        }
    }
}

impl ReadOptions {
    /// The defaults, with every leniency off.
    #[must_use]
    pub fn strict() -> Self {
        Self {
            strict: true,
            ..Self::default()
        }
    }
}

/// Namespaces that a reader knows beside those of the RFCs: their elements become typed
/// values where a document may hold anything.
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
    closed: bool,
}

impl Eq for Registry {}

/// A value of an enumeration that was registered after this was compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
struct RegisteredValue {
    class: String,
    attribute: String,
    value: String,
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
    pub fn with_value(mut self, class: &str, attribute: &str, value: &str) -> Self {
        self.values.push(RegisteredValue {
            class: class.to_owned(),
            attribute: attribute.to_owned(),
            value: value.to_owned(),
        });
        self
    }

    /// Whether a value was added for an attribute.
    pub(crate) fn has_value(&self, class: &str, attribute: &str, value: &str) -> bool {
        let fits = |r: &RegisteredValue| {
            r.attribute == attribute && r.value == value && (r.class == "*" || r.class == class)
        };
        self.values.iter().any(fits)
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

/// How to write a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteOptions {
    /// Begin with an XML declaration, as RFC 6545 §5.5 and RFC 5070 §4.1 demand.
    pub declaration: bool,
    /// Say where the schema of the IODEF document is (RFC 5070 §4.2).
    pub schema_location: bool,
    /// Blanks a level; `None` writes one line.
    pub indent: Option<usize>,
    /// Write what the prose of the RFCs asks for where their schema refuses it, such as the
    /// number of a numeric Confidence in IODEF 2 (C-70, C-71, C-72).
    pub prose: bool,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self {
            declaration: true,
            schema_location: true,
            indent: None,
            prose: false,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iodef::v2;
    use crate::{Document, parse};

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
}
