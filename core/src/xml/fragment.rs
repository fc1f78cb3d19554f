//! Foreign XML, kept as it came.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An element that openrid does not interpret: its text, untouched.
///
/// Declarations of namespaces that stood further out in the document are added to its
/// start tag, so that it means the same wherever it is put (RFC 5070 §5.2, IODEF1-5.2-08).
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fragment(String);

impl Fragment {
    /// A text that is known to be one element which declares its own prefixes.
    pub(crate) fn trusted(xml: String) -> Self {
        Self(xml)
    }

    /// Takes an element out of a document; `inherited` is what was
    /// declared around it and is used in it.
    pub(crate) fn capture(raw: &str, name_len: usize, inherited: &[(String, String)]) -> Self {
        let mut added = String::new();
        for (prefix, uri) in inherited {
            let colon = if prefix.is_empty() { "" } else { ":" };
            let uri = super::escape::escaped(uri);
            added.push_str(&format!(" xmlns{colon}{prefix}=\"{uri}\""));
        }
        let mut text = String::with_capacity(raw.len() + added.len());
        text.push_str(&raw[..=name_len]);
        text.push_str(&added);
        text.push_str(&raw[name_len + 1..]);
        Self(text)
    }

    /// The text of the element.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the element, with its prefix.
    #[must_use]
    pub fn name(&self) -> &str {
        let rest = self.0.get(1..).unwrap_or("");
        let end = rest
            .find([' ', '\t', '\r', '\n', '/', '>'])
            .unwrap_or(rest.len());
        &rest[..end]
    }
}

impl fmt::Debug for Fragment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fragment({:?})", self.0)
    }
}

impl fmt::Display for Fragment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
