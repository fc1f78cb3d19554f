//! What is wrong with a signature, said so that the reader knows whom to ask.

use std::fmt;

use serde::{Serialize, Serializer};

use super::{DecryptError, KeyError};

/// What came of checking a signature, or a message (RFC 6545 §9.1, §9.3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It is sound, and its signer is trusted.
    Valid,
    /// There is none.
    Unsigned,
    /// It is sound, but its signer is not trusted.
    Untrusted,
    /// It is outside of what is supported, so nothing is known.
    Unsupported,
    /// It is broken: the content or the signature was changed.
    Invalid,
}

impl Outcome {
    /// The word used in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Unsigned => "unsigned",
            Self::Untrusted => "untrusted",
            Self::Unsupported => "unsupported",
            Self::Invalid => "invalid",
        }
    }

    /// How much it weighs when several come together: the worst counts.
    pub(super) const fn weight(self) -> u8 {
        match self {
            Self::Valid => 0,
            Self::Unsigned => 1,
            Self::Untrusted => 2,
            Self::Unsupported => 3,
            Self::Invalid => 4,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a signature, or a message, is not valid.
///
/// [`code`](Self::code) gives a stable word for each and [`outcome`](Self::outcome) what it makes
/// of the signature; the text is for people and may change.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// The document cannot be read at all.
    #[error("the document cannot be read: {0}")]
    Document(String),
    /// A document type declaration, which no RID message has.
    // RFC 6545 §7, RID-7-11
    #[error("the document has a document type declaration, which is never read (RID-7-11)")]
    Dtd,
    /// An identifier that two elements have.
    #[error(
        "two elements have the identifier {id:?}, so that a reference to it could mean either: \
         give each its own"
    )]
    DuplicateId {
        /// The identifier.
        id: String,
    },
    /// A signature where none belongs.
    // RFC 6545 §9.1, RID-9.1-08
    #[error(
        "a signature stands in {parent}: it belongs alone into RID/RIDPolicy/ReportSchema/Signature \
         (RID-9.1-08)"
    )]
    Elsewhere {
        /// The element that it stands in.
        parent: String,
    },
    /// Two enveloped signatures.
    // RFC 6545 §9.1, RID-9.1-07, C-46
    #[error(
        "there are {0} enveloped signatures; a message has one, of the peer that sends it: a relay \
         puts its own in place of the former (RID-9.1-07)"
    )]
    SeveralEnveloped(usize),
    /// More signatures than any path of relays gives.
    #[error("there are {0} signatures, more than are looked at")]
    TooManySignatures(usize),
    /// The signature is not built as XML Signature says.
    // RFC 6545 §9.3.1, RID-9.3.1-05
    #[error("the signature is not built as RFC 3275 §4 says: {0} (RID-9.3.1-05)")]
    Structure(&'static str),
    /// The signature is too large.
    #[error("the signature has {0} bytes, more than are read")]
    TooLarge(usize),
    /// The document has more elements and texts than can be digested.
    #[error(
        "the document has more than the 100000 elements, texts and comments that can be signed: \
         send its Incidents in several messages"
    )]
    TooManyNodes,
    /// More namespaces, or longer names of them, than any message has.
    #[error("the document declares more than is taken: {0}")]
    Namespaces(String),
    /// What is signed was changed.
    #[error("{covers} is not as it was signed: its digest differs")]
    Changed {
        /// What the reference selects.
        covers: String,
    },
    /// The value is not that of the key over what is signed.
    #[error("the signature value is not one of this key over this content")]
    Value,
    /// The algorithm does not fit the key.
    #[error("a key of {key} does not sign with {algorithm}")]
    KeyMismatch {
        /// Kind of key.
        key: String,
        /// Algorithm that the signature names.
        algorithm: &'static str,
    },
    /// The expression does not select one element.
    // RFC 6545 §9.1, RID-9.1-11
    #[error("the expression selects {found} elements where it must select one (RID-9.1-11)")]
    Selects {
        /// How many.
        found: usize,
    },
    /// What is signed has another content where the message is read.
    #[error("what the signature covers is not what the message says in that place")]
    Gap,
    /// It has no canonical form.
    #[error("the content has no canonical form: {0}")]
    Canonical(String),
    /// What was signed is no RID message.
    #[error("what was signed is no RID message: {0}")]
    Message(String),
    /// What a signature covers is encrypted, for others or until it is decrypted.
    #[error(
        "what the signature covers is encrypted: give the keys to decrypt it with, so that it can \
         be judged"
    )]
    Hidden,
    /// What was signed cannot be decrypted, although it is for us.
    // RFC 6545 §5.2, RID-5.2-09
    #[error("{0}")]
    Decryption(Box<DecryptError>),

    /// SHA-1.
    // RFC 6545 §7.1.1, RID-7.1.1-01
    #[error(
        "the signature uses SHA-1, which can be forged: sign with SHA-256 or more (RID-7.1.1-01)"
    )]
    Sha1,
    /// MD5 or MD2.
    #[error("the signature uses MD5, which can be forged: sign with SHA-256 or more (RID-9.2-09)")]
    Md5,
    /// HMAC: who can check it can make it.
    #[error(
        "the signature is an HMAC, which proves no signer: sign with a private key (RID-9.3.1-02)"
    )]
    Hmac,
    /// XSLT.
    // RFC 6545 §9.1, RID-9.1-13
    #[error("the signature uses an XSLT transform, which is never run (RID-9.1-13)")]
    Xslt,
    /// A reference out of the document.
    // RFC 6545 §9.1, RID-9.1-10
    #[error(
        "the signature refers to {uri:?}: nothing outside of the document is ever fetched \
         (RID-9.1-10)"
    )]
    External {
        /// The reference.
        uri: String,
    },
    /// A reference to an identifier.
    #[error(
        "the signature refers to an element by its identifier, {uri:?}: the classes of RID have \
         none; refer to the document (URI=\"\") and select by XPath (RID-9.1-11)"
    )]
    Fragment {
        /// The reference.
        uri: String,
    },
    /// More references than any message needs.
    #[error("the signature has {0} references, more than are followed")]
    TooManyReferences(usize),
    /// More transforms than any message needs.
    // RFC 6545 §9.1, RID-9.1-12
    #[error("a reference has {0} transforms, more than are run (RID-9.1-12)")]
    TooManyTransforms(usize),
    /// Transforms in an order or of a kind outside the profile.
    #[error(
        "the transform {0:?} is not supported here: use enveloped-signature, XPath Filter 2.0 and \
         canonicalization as RFC 6545 §7.1.1 does"
    )]
    Transform(String),
    /// An XPath expression outside of the one grammar that is evaluated.
    // RFC 6545 §9.1, RID-9.1-12
    #[error("the XPath expression is not of the form of RFC 6545 §7.1.1: {0} (RID-9.1-12)")]
    XPath(&'static str),
    /// An enveloped signature that does not cover the whole message.
    // RFC 6545 §9.1, RID-9.1-07, C-02
    #[error("the enveloped signature does not cover the whole RID element (RID-9.1-07)")]
    Scope,
    /// A canonicalization outside the profile.
    #[error("the canonicalization {0:?} is not supported")]
    CanonicalizationMethod(String),
    /// A signature method outside the profile.
    #[error("the signature method {0:?} is not supported (RID-9.2-09)")]
    SignatureMethod(String),
    /// A digest method outside the profile.
    #[error("the digest method {0:?} is not supported (RID-9.2-09)")]
    DigestMethod(String),
    /// Something in the signature that the profile has no use for.
    #[error("the signature holds {0}, which is not supported here")]
    Extra(&'static str),
    /// No certificate and no key came with the signature.
    #[error(
        "the signature brings neither a certificate nor a key, so its signer is not known: sign \
         with X509Data (RID-9.3.1-02)"
    )]
    NoKey,
    /// The key or certificate that came with it cannot be used.
    #[error("the signer's key cannot be used: {0}")]
    Key(KeyError),

    /// No anchor was given, so nobody is trusted.
    #[error("no trust anchor was given, so no signer is trusted: name the CA of the consortium")]
    NoAnchor,
    /// A bare key that is not on the allow-list.
    // RFC 6545 §9.3.1, RID-9.3.1-02
    #[error(
        "the signer shows a bare key that is not on the allow-list, and no certificate \
         (RID-9.3.1-02)"
    )]
    KeyNotAllowed,
    /// No path to an anchor.
    // RFC 6545 §9.3.1, RID-9.3.1-01
    #[error("{certificate} comes from a CA that is not ours (RID-9.3.1-01)")]
    UnknownCa {
        /// Subject and issuer.
        certificate: String,
    },
    /// The certificate's time, or that of a CA, is over or has not come.
    #[error("{certificate} was not valid at the time of the check, {time}, or its CA was not")]
    NotInTime {
        /// Subject and issuer.
        certificate: String,
        /// When it was checked.
        time: String,
    },
    /// Its CA has revoked it.
    #[error("{certificate} has been revoked by its CA (RID-9.3.1-04)")]
    Revoked {
        /// Subject and issuer.
        certificate: String,
    },
    /// Revocation lists were given, but none that counts for it.
    // RFC 6545 §9.3.1, RID-9.3.1-04
    #[error(
        "whether {certificate} has been revoked is not known: {why}; give a fresh list of each CA \
         (RID-9.3.1-04)"
    )]
    RevocationUnknown {
        /// Subject and issuer.
        certificate: String,
        /// What is missing.
        why: &'static str,
    },
    /// It was issued for another use than signing.
    // RFC 6545 §9.3, RID-9.3-04
    #[error("{certificate}, or its CA, is not for this use: {why} (RID-9.3-04)")]
    WrongUsage {
        /// Subject and issuer.
        certificate: String,
        /// What it lacks.
        why: &'static str,
    },
    /// It is not on the allow-list.
    #[error("{certificate} is not on the allow-list; its SHA-256 is {sha256}")]
    NotAllowed {
        /// Subject and issuer.
        certificate: String,
        /// The fingerprint, to compare or to add.
        sha256: String,
    },
    /// It is not of version 3.
    // RFC 6545 §9.3.1, RID-9.3.1-02
    #[error("{certificate} is not of version 3 (RID-9.3.1-02)")]
    Version {
        /// Subject and issuer.
        certificate: String,
    },
    /// Anything else in the path validation of RFC 5280 §6.
    // RFC 6545 §9.3.1, RID-9.3.1-03
    #[error("the path of {certificate} is not valid: {why} (RID-9.3.1-03)")]
    Path {
        /// Subject and issuer.
        certificate: String,
        /// Why.
        why: String,
    },
    /// There is no clock here, and no time was given.
    #[error("there is no clock here: say at what time certificates are to be valid")]
    NoClock,

    /// The message has no enveloped signature.
    // RFC 6545 §9.1, RID-9.1-07
    #[error("the message has no enveloped signature of the peer that sends it (RID-9.1-07)")]
    Unsigned,
    /// The Request has no signature of its originator.
    // RFC 6545 §6.1, RID-6.1-09; §9.1, RID-9.1-01
    #[error(
        "the Request has no signature of its originator over a RecordItem or a DateTime of \
         RecordData (RID-6.1-09, RID-9.1-01)"
    )]
    NoOrigin,
}

impl Problem {
    /// Every code that [`code`](Self::code) can give.
    pub const CODES: &[&'static str] = &[
        "signed-document",
        "signed-dtd",
        "signature-duplicate-id",
        "signature-elsewhere",
        "signature-several-enveloped",
        "signature-too-many",
        "signature-structure",
        "signature-too-large",
        "signature-too-many-nodes",
        "signature-namespaces",
        "signature-changed",
        "signature-value",
        "signature-key-mismatch",
        "signature-selects",
        "signature-gap",
        "signature-canonical",
        "signed-message",
        "signature-hidden",
        "signed-decryption",
        "signature-sha1",
        "signature-md5",
        "signature-hmac",
        "signature-xslt",
        "signature-external",
        "signature-fragment",
        "signature-too-many-references",
        "signature-too-many-transforms",
        "signature-transform",
        "signature-xpath",
        "signature-scope",
        "signature-canonicalization",
        "signature-method",
        "signature-digest",
        "signature-extra",
        "signature-no-key",
        "signature-key",
        "signer-no-anchor",
        "signer-key-not-allowed",
        "signer-unknown-ca",
        "signer-not-in-time",
        "signer-revoked",
        "signer-revocation-unknown",
        "signer-wrong-usage",
        "signer-not-allowed",
        "signer-version",
        "signer-path",
        "signer-no-clock",
        "unsigned",
        "unsigned-origin",
    ];

    /// A stable word for this problem, the same in every language.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Document(_) => "signed-document",
            Self::Dtd => "signed-dtd",
            Self::DuplicateId { .. } => "signature-duplicate-id",
            Self::Elsewhere { .. } => "signature-elsewhere",
            Self::SeveralEnveloped(_) => "signature-several-enveloped",
            Self::TooManySignatures(_) => "signature-too-many",
            Self::Structure(_) => "signature-structure",
            Self::TooLarge(_) => "signature-too-large",
            Self::TooManyNodes => "signature-too-many-nodes",
            Self::Namespaces(_) => "signature-namespaces",
            Self::Changed { .. } => "signature-changed",
            Self::Value => "signature-value",
            Self::KeyMismatch { .. } => "signature-key-mismatch",
            Self::Selects { .. } => "signature-selects",
            Self::Gap => "signature-gap",
            Self::Canonical(_) => "signature-canonical",
            Self::Message(_) => "signed-message",
            Self::Hidden => "signature-hidden",
            Self::Decryption(_) => "signed-decryption",
            Self::Sha1 => "signature-sha1",
            Self::Md5 => "signature-md5",
            Self::Hmac => "signature-hmac",
            Self::Xslt => "signature-xslt",
            Self::External { .. } => "signature-external",
            Self::Fragment { .. } => "signature-fragment",
            Self::TooManyReferences(_) => "signature-too-many-references",
            Self::TooManyTransforms(_) => "signature-too-many-transforms",
            Self::Transform(_) => "signature-transform",
            Self::XPath(_) => "signature-xpath",
            Self::Scope => "signature-scope",
            Self::CanonicalizationMethod(_) => "signature-canonicalization",
            Self::SignatureMethod(_) => "signature-method",
            Self::DigestMethod(_) => "signature-digest",
            Self::Extra(_) => "signature-extra",
            Self::NoKey => "signature-no-key",
            Self::Key(_) => "signature-key",
            Self::NoAnchor => "signer-no-anchor",
            Self::KeyNotAllowed => "signer-key-not-allowed",
            Self::UnknownCa { .. } => "signer-unknown-ca",
            Self::NotInTime { .. } => "signer-not-in-time",
            Self::Revoked { .. } => "signer-revoked",
            Self::RevocationUnknown { .. } => "signer-revocation-unknown",
            Self::WrongUsage { .. } => "signer-wrong-usage",
            Self::NotAllowed { .. } => "signer-not-allowed",
            Self::Version { .. } => "signer-version",
            Self::Path { .. } => "signer-path",
            Self::NoClock => "signer-no-clock",
            Self::Unsigned => "unsigned",
            Self::NoOrigin => "unsigned-origin",
        }
    }

    /// What it makes of a signature.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Document(_)
            | Self::Dtd
            | Self::DuplicateId { .. }
            | Self::Elsewhere { .. }
            | Self::SeveralEnveloped(_)
            | Self::TooManySignatures(_)
            | Self::Structure(_)
            | Self::TooLarge(_)
            | Self::Changed { .. }
            | Self::Value
            | Self::KeyMismatch { .. }
            | Self::Selects { .. }
            | Self::Gap
            | Self::Canonical(_)
            | Self::Message(_)
            | Self::Decryption(_) => Outcome::Invalid,
            Self::NoAnchor
            | Self::KeyNotAllowed
            | Self::UnknownCa { .. }
            | Self::NotInTime { .. }
            | Self::Revoked { .. }
            | Self::RevocationUnknown { .. }
            | Self::WrongUsage { .. }
            | Self::NotAllowed { .. }
            | Self::Version { .. }
            | Self::Path { .. }
            | Self::NoClock => Outcome::Untrusted,
            Self::Unsigned | Self::NoOrigin => Outcome::Unsigned,
            _ => Outcome::Unsupported,
        }
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
