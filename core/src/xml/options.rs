//! What a document may ask of its reader.

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

    /// Bytes of one namespace name, where messages are verified, encrypted or decrypted: those
    /// that are in use have less than a hundred.
    pub const LONGEST_NAMESPACE: usize = 2 << 10;

    /// Bytes of all namespace declarations in scope there. What is cut out of a message takes
    /// them along, and canonical forms repeat them.
    pub const MOST_NAMESPACES: usize = 16 << 10;
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
