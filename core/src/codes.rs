//! Error codes: stable words, the same in every language.
//!
//! Every error type of this crate has `code()`; this is the table of what it can say. The
//! bindings map each family to their own error types, and their tests hold them to this
//! table. A code that is retired is never used again for something else.

/// A family of errors: one error type in each language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// A document or an object is not valid: `Invalid`, with findings.
    Invalid,
    /// A value or a path does not fit a class: `ValueError`, `PathError`.
    Value,
    /// Sending failed: `ClientError`.
    Client,
    /// A message cannot be signed, or a key or a certificate does not serve; or why a signature
    /// does not count; or why a registry file is not taken: `SecurityError`.
    Security,
    /// A defect of openrid itself; please report it.
    Internal,
}

/// Codes that do not depend on features.
const DOCUMENT: &[(&str, Family)] = &[
    ("invalid", Family::Invalid),
    ("incomplete", Family::Invalid),
    ("value", Family::Value),
    ("json", Family::Value),
    ("path-syntax", Family::Value),
    ("path-unknown", Family::Value),
    ("path-absent", Family::Value),
    ("path-value", Family::Value),
    ("path-no-value", Family::Value),
    ("path-full", Family::Value),
    ("path-required", Family::Value),
    ("internal", Family::Internal),
];

/// Every code and its family.
pub fn all() -> impl Iterator<Item = (&'static str, Family)> {
    #[cfg(feature = "client")]
    let client = crate::client::ClientError::CODES;
    #[cfg(not(feature = "client"))]
    let client: &[&'static str] = &[];
    DOCUMENT
        .iter()
        .copied()
        .chain(client.iter().map(|code| (*code, Family::Client)))
        .chain(security().map(|code| (code, Family::Security)))
}

/// The codes of signatures, encryption and keys.
#[cfg(feature = "security")]
pub fn security() -> impl Iterator<Item = &'static str> {
    use crate::security::{
        DecryptError, EncryptError, KeyError, Problem, RegistryError, SignError, Unsendable,
    };
    [
        KeyError::CODES,
        SignError::CODES,
        Problem::CODES,
        EncryptError::CODES,
        DecryptError::CODES,
        Unsendable::CODES,
        RegistryError::CODES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The codes of signatures, encryption and keys: none, without the feature `security`.
#[cfg(not(feature = "security"))]
pub fn security() -> impl Iterator<Item = &'static str> {
    std::iter::empty()
}

/// The family of a code.
#[must_use]
pub fn family(code: &str) -> Option<Family> {
    all().find(|(c, _)| *c == code).map(|(_, family)| family)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_code_means_two_things() {
        let mut codes: Vec<_> = all().map(|(c, _)| c).collect();
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count);
        assert_eq!(family("invalid"), Some(Family::Invalid));
        assert_eq!(family("nonsense"), None);
    }
}
