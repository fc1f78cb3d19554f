//! What can go wrong with keys, said so that the reader knows what to do.

/// Why a key or a certificate cannot be used (RFC 6545 §9.3).
///
/// [`code`](Self::code) gives a stable word for each; the text is for people and may change. No
/// text says anything of a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// It is no private key in any form that is known.
    #[error(
        "this is no private key that can be read: {0}; expected PKCS#8, PKCS#1, SEC 1 or PKCS#12, \
         in PEM or DER"
    )]
    Format(&'static str),
    /// Several keys, where one is wanted.
    #[error("there are {0} private keys where one is wanted: give each in a file of its own")]
    Several(usize),
    /// It is encrypted, and no passphrase was given.
    #[error("the private key is encrypted and no passphrase was given")]
    PassphraseMissing,
    /// The passphrase does not open it, or it is damaged.
    #[error(
        "the private key cannot be decrypted: the passphrase is wrong, the data is damaged or \
         protected in a way that is not supported"
    )]
    PassphraseWrong,
    /// Opening it would take more work or memory than any real file asks for.
    #[error("the private key is protected with more work or memory than is allowed here")]
    TooCostly,
    /// An algorithm outside the profile.
    // RFC 6545 §9.2, RID-9.2-09
    #[error(
        "keys of {0} are not used: take RSA of 2048 bits or more, EC over P-256 or P-384, or \
         Ed25519 (RID-9.2-09)"
    )]
    Unsupported(String),
    /// An RSA key of a length that is too small or absurd.
    // RFC 6545 §9.2, RID-9.2-08, RID-9.2-09
    #[error("an RSA key of {bits} bits is not used: take one of 2048 to 8192 (RID-9.2-08)")]
    Length {
        /// How long it is.
        bits: usize,
    },
    /// It is no certificate.
    #[error("this is no X.509 certificate that can be read: {0}")]
    Certificate(&'static str),
    /// No certificate where one is needed.
    #[error("no certificate was given: a signature names its signer by one (RID-9.3.1-02)")]
    NoCertificate,
    /// The key belongs to another certificate.
    #[error("the private key does not belong to the certificate of {subject}")]
    Mismatch {
        /// The subject of the certificate.
        subject: String,
    },
    /// It is no revocation list.
    #[error("this is no revocation list that can be read: {0}")]
    Revocations(&'static str),
}

impl KeyError {
    /// Every code that [`code`](Self::code) can give.
    pub const CODES: &[&'static str] = &[
        "key-format",
        "key-several",
        "key-passphrase-missing",
        "key-passphrase-wrong",
        "key-too-costly",
        "key-unsupported",
        "key-length",
        "key-certificate",
        "key-no-certificate",
        "key-mismatch",
        "key-revocations",
    ];

    /// A stable word for this error, the same in every language.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Format(_) => "key-format",
            Self::Several(_) => "key-several",
            Self::PassphraseMissing => "key-passphrase-missing",
            Self::PassphraseWrong => "key-passphrase-wrong",
            Self::TooCostly => "key-too-costly",
            Self::Unsupported(_) => "key-unsupported",
            Self::Length { .. } => "key-length",
            Self::Certificate(_) => "key-certificate",
            Self::NoCertificate => "key-no-certificate",
            Self::Mismatch { .. } => "key-mismatch",
            Self::Revocations(_) => "key-revocations",
        }
    }
}
