//! How to read and write: what a document may ask of its reader, and how it is laid out.

use crate::Level;

/// Bounds on a document from a peer; each can be set. The RFCs set none: these accept what
/// real systems send and refuse in milliseconds what no system should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the whole document.
    pub max_size: usize,
    /// Levels of elements, at most [`Limits::DEEPEST`]: reading takes a little stack a level.
    pub max_depth: usize,
    /// Attributes of one element, and namespace declarations in scope.
    pub max_attributes: usize,
    /// Bytes of one attribute value.
    pub max_attribute_value: usize,
    /// Bytes of one name.
    pub max_name: usize,
    /// Bytes of text in one element.
    pub max_text: usize,
    /// Findings that are collected before reading stops.
    pub max_findings: usize,
}

impl Limits {
    /// What [`Limits::max_depth`] can be raised to; more counts as this. It fits the stack of
    /// a thread of 1 MiB.
    pub const DEEPEST: usize = 512;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_size: 16 << 20,
            max_depth: 256,
            max_attributes: 1024,
            max_attribute_value: 256 << 10,
            max_name: 50_000,
            max_text: 10_000_000,
            max_findings: 1000,
        }
    }
}

/// How to read a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// Refuse the documented deviations too, instead of taking them with a warning.
    pub strict: bool,
    /// How deep to check.
    pub level: Level,
    /// Bounds.
    pub limits: Limits,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            strict: false,
            level: Level::Rfc,
            limits: Limits::default(),
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

/// How to write a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteOptions {
    /// Begin with an XML declaration, as RFC 6545 §5.5 and RFC 5070 §4.1 demand.
    pub declaration: bool,
    /// Say where the schema of the IODEF document is (RFC 5070 §4.2).
    pub schema_location: bool,
    /// Blanks a level; `None` writes one line.
    pub indent: Option<usize>,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self {
            declaration: true,
            schema_location: true,
            indent: None,
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
