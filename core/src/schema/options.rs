//! How to read and write: how strictly, what is known, and how it is laid out.

use crate::Level;
use crate::xml::Limits;

use super::Registry;

/// How to read a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// Refuse the documented deviations too, instead of taking them with a warning.
    pub strict: bool,
    /// How deep to check.
    pub level: Level,
    /// Bounds.
    pub limits: Limits,
    /// What was registered since: namespaces of your own, values and enumerations of IANA's.
    pub registry: Registry,
    /// What the time is, for the rules about dates in the future; `None` asks the machine. On
    /// `wasm32-unknown-unknown`, which cannot be asked, nothing is in the future then.
    pub now: Option<time::OffsetDateTime>,
    /// The document was text in memory and is UTF-8, whatever its XML declaration says of the
    /// encoding that it had in a file. Otherwise that says how the octets are read.
    pub decoded: bool,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            strict: false,
            level: Level::Rfc,
            limits: Limits::default(),
            registry: Registry::default(),
            now: None,
            decoded: false,
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
    /// Write what the prose of the RFCs asks for where their schema refuses it, such as the
    /// number of a numeric Confidence in IODEF 2 (C-70, C-71, C-72).
    pub prose: bool,
}

impl WriteOptions {
    /// The most blanks a level that the bindings take: a document may nest hundreds of levels.
    pub const MOST_INDENT: usize = 16;
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
