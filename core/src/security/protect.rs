//! What a message needs before it leaves: encrypted as its marks ask, and signed.

use super::sign::{msg_type, sign_origin};
use super::{
    Agreement, EncryptError, EncryptOptions, Identity, Recipient, SignError, SignOptions,
    Unsendable, What, check_sendable_with, encrypt, sign,
};
use crate::rid::MsgType;
use crate::schema::{ReadOptions, Registry};

/// How what is sent is protected (RFC 6545 §9.1): the message type and the marks decide what is
/// signed and what is encrypted, this decides by whom and for whom.
#[derive(Clone, Debug, Default)]
pub struct Protection {
    /// Who signs: an enveloped signature over each message, and the originator's over the data of
    /// a Request that has none yet. Nobody leaves messages unsigned.
    pub signer: Option<Identity>,
    /// How. Whether the originator signs follows from the message.
    pub sign: SignOptions,
    /// Who is to read what the marks ask to be encrypted.
    pub recipients: Vec<Recipient>,
    /// What was agreed with them.
    pub agreement: Agreement,
    /// What has been registered since: messages with that can be read, and so protected.
    pub registry: Registry,
    /// Send in clear what the marks want encrypted. The peer may hand it on to anyone.
    pub ignore_marks: bool,
}

/// Why a message cannot be protected as it has to be.
///
/// [`code`](Self::code) gives a stable word for each; the text is for people and may change.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ProtectError {
    /// It cannot be signed.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// It cannot be encrypted.
    #[error(transparent)]
    Encrypt(#[from] EncryptError),
    /// It must not be sent as it is.
    #[error(transparent)]
    Unsendable(#[from] Unsendable),
}

impl ProtectError {
    /// A stable word for this error, the same in every language: that of what failed.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Sign(error) => error.code(),
            Self::Encrypt(error) => error.code(),
            Self::Unsendable(error) => error.code(),
        }
    }
}

impl Protection {
    /// Protects a RID message that is in clear: a Request gets its originator's signature, then
    /// what the marks ask for is encrypted, then all of it is signed.
    ///
    /// # Errors
    /// [`ProtectError`]: there is nobody to encrypt for, it is signed already, or the key does
    /// not fit.
    // RFC 6545 §9.1, RID-9.1-01, RID-9.1-06, RID-9.1-07, RID-9.1-14; §6.1, RID-6.1-09 to
    // RID-6.1-11; §9.3.2, RID-9.3.2-07, RID-9.3.2-12
    pub fn apply(&self, document: &[u8]) -> Result<Vec<u8>, ProtectError> {
        let mut document = document.to_vec();
        if let Some(signer) = &self.signer
            && msg_type(&document, &self.sign.limits)?.is_some_and(MsgType::is_request)
        {
            document = sign_origin(&document, signer, &self.sign)?;
        }
        if !self.ignore_marks {
            let options = EncryptOptions {
                what: self.what(&document)?,
                agreement: self.agreement.clone(),
                read: ReadOptions {
                    registry: self.registry.clone(),
                    ..ReadOptions::default()
                },
                ..EncryptOptions::default()
            };
            document = encrypt(&document, &self.recipients, &options)?;
            self.check(&document)?;
        }
        let Some(signer) = &self.signer else {
            return Ok(document);
        };
        let options = SignOptions {
            originator: false,
            ..self.sign.clone()
        };
        Ok(sign(&document, signer, &options)?)
    }

    /// What is encrypted: what the marks ask for, and of a Result of which they ask for something,
    /// all that it encloses.
    // RFC 6545 §9.1, RID-9.1-17; C-24
    fn what(&self, document: &[u8]) -> Result<What, SignError> {
        let msg_type = msg_type(document, &self.sign.limits)?;
        let asked = || matches!(self.check(document), Err(Unsendable::Clear(_)));
        Ok(match msg_type {
            Some(MsgType::Result) if asked() => What::Payload,
            _ => What::Marked,
        })
    }

    /// Checks that a message, as it is to be sent, shows nothing that its marks want encrypted.
    ///
    /// # Errors
    /// [`Unsendable`], which names the marks.
    // RFC 6545 §9.1, RID-9.1-18 to RID-9.1-25
    pub fn check(&self, document: &[u8]) -> Result<(), Unsendable> {
        if self.ignore_marks {
            return Ok(());
        }
        check_sendable_with(document, &self.agreement, &self.registry)
    }
}
