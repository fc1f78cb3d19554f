//! The algorithms of the profile, and what is refused by name (RFC 6545 §9.2, RID-9.2-09).

use std::fmt;

use super::{KeyKind, Problem};

/// How a signature is made (RFC 3275 §6.4, RFC 6931 §2.3, RFC 9231 §2.3.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Algorithm {
    /// RSA, PKCS#1 1.5, SHA-256.
    RsaSha256,
    /// RSA, PKCS#1 1.5, SHA-384.
    RsaSha384,
    /// RSA, PKCS#1 1.5, SHA-512.
    RsaSha512,
    /// RSA, PSS, SHA-256.
    RsaPssSha256,
    /// RSA, PSS, SHA-384.
    RsaPssSha384,
    /// RSA, PSS, SHA-512.
    RsaPssSha512,
    /// ECDSA, SHA-256.
    EcdsaSha256,
    /// ECDSA, SHA-384.
    EcdsaSha384,
    /// ECDSA, SHA-512.
    EcdsaSha512,
    /// Ed25519.
    Ed25519,
}

impl Algorithm {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::RsaSha256,
        Self::RsaSha384,
        Self::RsaSha512,
        Self::RsaPssSha256,
        Self::RsaPssSha384,
        Self::RsaPssSha512,
        Self::EcdsaSha256,
        Self::EcdsaSha384,
        Self::EcdsaSha512,
        Self::Ed25519,
    ];

    /// The identifier that a signature carries.
    #[must_use]
    pub const fn uri(self) -> &'static str {
        match self {
            Self::RsaSha256 => "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            Self::RsaSha384 => "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
            Self::RsaSha512 => "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
            Self::RsaPssSha256 => "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
            Self::RsaPssSha384 => "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1",
            Self::RsaPssSha512 => "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1",
            Self::EcdsaSha256 => "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
            Self::EcdsaSha384 => "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
            Self::EcdsaSha512 => "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512",
            Self::Ed25519 => "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519",
        }
    }

    /// A short name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RsaSha256 => "rsa-sha256",
            Self::RsaSha384 => "rsa-sha384",
            Self::RsaSha512 => "rsa-sha512",
            Self::RsaPssSha256 => "rsa-pss-sha256",
            Self::RsaPssSha384 => "rsa-pss-sha384",
            Self::RsaPssSha512 => "rsa-pss-sha512",
            Self::EcdsaSha256 => "ecdsa-sha256",
            Self::EcdsaSha384 => "ecdsa-sha384",
            Self::EcdsaSha512 => "ecdsa-sha512",
            Self::Ed25519 => "ed25519",
        }
    }

    /// What is taken for a key when nothing else is said.
    #[must_use]
    pub const fn of(kind: KeyKind) -> Self {
        match kind {
            KeyKind::Rsa { .. } => Self::RsaSha256,
            KeyKind::P256 => Self::EcdsaSha256,
            KeyKind::P384 => Self::EcdsaSha384,
            KeyKind::Ed25519 => Self::Ed25519,
        }
    }

    /// Whether a key can sign in this way.
    #[must_use]
    pub const fn fits(self, kind: KeyKind) -> bool {
        match self {
            Self::EcdsaSha256 | Self::EcdsaSha384 | Self::EcdsaSha512 => {
                matches!(kind, KeyKind::P256 | KeyKind::P384)
            }
            Self::Ed25519 => matches!(kind, KeyKind::Ed25519),
            _ => matches!(kind, KeyKind::Rsa { .. }),
        }
    }

    pub(super) fn from_uri(uri: &str) -> Result<Self, Problem> {
        let found = Self::ALL.iter().find(|a| a.uri() == uri).copied();
        found.ok_or_else(|| refuse(uri, Problem::SignatureMethod))
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How a digest is taken (RFC 3275 §6.2, RFC 6931 §2.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Digest {
    /// SHA-256.
    #[default]
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Digest {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Sha256, Self::Sha384, Self::Sha512];

    /// The identifier that a signature carries.
    #[must_use]
    pub const fn uri(self) -> &'static str {
        match self {
            Self::Sha256 => "http://www.w3.org/2001/04/xmlenc#sha256",
            Self::Sha384 => "http://www.w3.org/2001/04/xmldsig-more#sha384",
            Self::Sha512 => "http://www.w3.org/2001/04/xmlenc#sha512",
        }
    }

    pub(super) fn from_uri(uri: &str) -> Result<Self, Problem> {
        let found = Self::ALL.iter().find(|d| d.uri() == uri).copied();
        found.ok_or_else(|| refuse(uri, Problem::DigestMethod))
    }

    /// The digest of some octets.
    pub(super) fn of(self, octets: &[u8]) -> Vec<u8> {
        use sha2::Digest as _;
        match self {
            Self::Sha256 => sha2::Sha256::digest(octets).to_vec(),
            Self::Sha384 => sha2::Sha384::digest(octets).to_vec(),
            Self::Sha512 => sha2::Sha512::digest(octets).to_vec(),
        }
    }
}

/// How XML is turned into octets (RFC 3076, RFC 3741, W3C xml-c14n11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Canonical {
    /// Exclusive: free of what stands around.
    #[default]
    Exclusive,
    /// Inclusive, version 1.0.
    Inclusive,
    /// Inclusive, version 1.1.
    Inclusive11,
}

impl Canonical {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Exclusive, Self::Inclusive, Self::Inclusive11];

    /// The identifier that a signature carries.
    #[must_use]
    pub const fn uri(self) -> &'static str {
        match self {
            Self::Exclusive => "http://www.w3.org/2001/10/xml-exc-c14n#",
            Self::Inclusive => "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
            Self::Inclusive11 => "http://www.w3.org/2006/12/xml-c14n11",
        }
    }

    /// The form of an identifier, and whether comments stay in it.
    pub(super) fn from_uri(uri: &str) -> Option<(Self, bool)> {
        Self::ALL.iter().find_map(|form| {
            let comments = match uri.strip_prefix(form.uri())? {
                "" => false,
                "#WithComments" => true,
                // The exclusive form's own identifier ends in the number sign.
                "WithComments" if *form == Self::Exclusive => true,
                _ => return None,
            };
            Some((*form, comments))
        })
    }
}

/// The error for an identifier that is not in the profile: what is known to be weak or dangerous
/// is called by its name.
// RFC 6545 §7.1.1, RID-7.1.1-01; §9.2, RID-9.2-09
pub(super) fn refuse(uri: &str, other: impl FnOnce(String) -> Problem) -> Problem {
    let name = uri.to_ascii_lowercase();
    let has = |part: &str| name.contains(part);
    if has("hmac") {
        Problem::Hmac
    } else if has("md5") || has("md2") {
        Problem::Md5
    } else if has("sha1") {
        Problem::Sha1
    } else {
        other(crate::text::shorten(uri, 100))
    }
}
