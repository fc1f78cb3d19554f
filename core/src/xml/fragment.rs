//! Foreign XML, kept as it came.

use std::fmt;

use hashbrown::HashSet;
use serde::{Deserialize, Serialize};

use super::chars::name_char;
use super::tokens::Tokens;

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

/// Declarations that an element needs to mean the same elsewhere, once it has been read: those that
/// names in it use, and those of prefixes that stand in values, as in XPath expressions.
///
/// A prefix that is declared inside as well counts only where names tell that it is this one.
pub(crate) fn needed(tokens: &Tokens<'_>, raw: &str, offset: usize) -> Vec<(String, String)> {
    let around = tokens.bindings();
    // The first is that of `xml`, which needs none; `xmlns=""` says what is so anyway.
    let all = around.iter().enumerate().skip(1);
    let used = |i: usize| around[i].is_used_since(offset);
    let mut taken: Vec<usize> = all
        .filter(|(i, b)| used(*i) && !b.uri.is_empty())
        .map(|(i, _)| i)
        .collect();
    let mentioned: HashSet<&str> = prefixes(raw).collect();
    let mut take = |i: usize| {
        if i > 0 && !used(i) {
            taken.push(i);
        }
    };
    let mut inside = None;
    let mut free = |prefix: &str| {
        let inside = inside.get_or_insert_with(|| declared(raw).collect::<HashSet<_>>());
        !inside.contains(prefix)
    };
    // Either way in time that grows with the text and not with its square.
    if mentioned.len() <= 16 {
        for prefix in mentioned {
            let found = around.iter().rposition(|b| b.prefix == prefix);
            found
                .filter(|_| free(prefix))
                .into_iter()
                .for_each(&mut take);
        }
    } else {
        let mut seen = HashSet::new();
        for (i, binding) in around.iter().enumerate().rev() {
            let prefix = binding.prefix;
            if mentioned.contains(prefix) && seen.insert(prefix) && free(prefix) {
                take(i);
            }
        }
    }
    taken.sort_unstable();
    let pair = |i: usize| (around[i].prefix.to_owned(), around[i].uri.to_string());
    taken.into_iter().map(pair).collect()
}

/// What may be a prefix in a text: the names before its colons.
fn prefixes(raw: &str) -> impl Iterator<Item = &str> {
    let colons = memchr::memchr_iter(b':', raw.as_bytes());
    let names = colons.map(|at| {
        let before = &raw[..at];
        let rest = before.trim_end_matches(name_char);
        &before[rest.len()..]
    });
    names.filter(|name| !name.is_empty())
}

/// Prefixes that seem to be declared in a text.
fn declared(raw: &str) -> impl Iterator<Item = &str> {
    raw.match_indices("xmlns:").map(|(at, found)| {
        let rest = &raw[at + found.len()..];
        let behind = rest.trim_start_matches(name_char);
        &rest[..rest.len() - behind.len()]
    })
}
