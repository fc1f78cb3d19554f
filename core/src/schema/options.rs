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
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            strict: false,
            level: Level::Rfc,
            limits: Limits::default(),
            registry: Registry::default(),
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
pub struct Registry(Vec<&'static Namespace>);

impl Eq for Registry {}

impl Registry {
    /// Adds a namespace; its [`Global`] elements of a class are read as typed values.
    #[must_use]
    pub fn with(mut self, namespace: &'static Namespace) -> Self {
        self.0.push(namespace);
        self
    }

    /// The namespaces that were added.
    #[must_use]
    pub fn namespaces(&self) -> &[&'static Namespace] {
        &self.0
    }

    /// The class of an element of these namespaces.
    pub(crate) fn class_of(&self, uri: &str, local: &str) -> Option<&'static Global> {
        let ns = self.0.iter().find(|ns| ns.uri == uri)?;
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
