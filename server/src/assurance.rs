//! What the signatures of a message prove, and what was encrypted in it.

use openrid::ReadOptions;
use openrid::rid::Justification;
use openrid::security::{
    DecryptError, DecryptionKeys, EncryptedPart, Identity, Outcome, Problem, SignError,
    SignOptions, SignatureReport, Signer, Trust, Verified, VerifyOptions, sign, verify,
};
use serde::Serialize;

use crate::{Digest, Peer};

/// Whose signatures count, and with which keys messages to this system are opened (RFC 6545 §9.1,
/// §9.3).
// RFC 6545 §9.3, RID-9.3-01, RID-9.3-05: the same trust may serve TLS
#[derive(Clone, Debug)]
pub struct Security {
    trust: Trust,
    keys: DecryptionKeys,
    origin_required: bool,
    signer: Option<Identity>,
}

impl Security {
    /// Signatures are checked against this trust; nothing is decrypted.
    #[must_use]
    pub fn new(trust: Trust) -> Self {
        Self {
            trust,
            keys: DecryptionKeys::default(),
            origin_required: true,
            signer: None,
        }
    }

    /// What this system answers is signed by this identity.
    // RFC 6545 §9.1, RID-9.1-07; §6.2, RID-6.2-03
    #[must_use]
    pub fn signer(mut self, identity: Identity) -> Self {
        self.signer = Some(identity);
        self
    }

    /// Signs an answer, unless nobody signs here.
    pub(crate) fn sign(&self, answer: Vec<u8>) -> Result<Vec<u8>, SignError> {
        match &self.signer {
            Some(identity) => sign(&answer, identity, &SignOptions::default()),
            None => Ok(answer),
        }
    }

    /// What is encrypted for these keys is decrypted, once its signature is valid.
    #[must_use]
    pub fn keys(mut self, keys: DecryptionKeys) -> Self {
        self.keys = keys;
        self
    }

    /// The digest of what a message says as only this system can make it; as it is, when nothing
    /// is decrypted here. It is the same for what came in clear, so that the one is recognised
    /// after the other.
    pub(crate) fn keyed(&self, digest: Digest) -> Digest {
        let keyed = self.keys.authenticate(digest.as_bytes());
        keyed.map_or(digest, Digest::from)
    }

    /// Takes Requests without a signature of their originator: the peers are the originators, by
    /// agreement.
    // RFC 6545 §9.3.2, RID-9.3.2-02
    #[must_use]
    pub fn bilateral(mut self) -> Self {
        self.origin_required = false;
        self
    }

    /// Verifies a body, and decrypts what is for us.
    // RFC 6545 §9.1, RID-9.1-09: before anything is read from it
    pub(crate) fn verify(&self, body: &[u8], read: &ReadOptions) -> Verified {
        let options = VerifyOptions {
            read: read.clone(),
            origin_required: self.origin_required,
            keys: Some(self.keys.clone()),
        };
        verify(body, &self.trust, &options)
    }
}

/// What is known of who wrote a message, and of what was hidden in it.
#[derive(Clone, Debug, Serialize)]
pub struct Assurance {
    /// What came of its signatures.
    pub outcome: Outcome,
    /// Why it is not valid.
    pub reason: Option<String>,
    /// The peer that signed all of it.
    pub sender: Option<String>,
    /// The SHA-256 digest of that peer's certificate.
    pub sender_certificate: Option<String>,
    /// The originator of a Request.
    pub originator: Option<String>,
    /// Each signature: who, how, over what.
    pub signatures: Vec<SignatureReport>,
    /// The parts that were encrypted, and whether they were for us.
    pub encrypted: Vec<EncryptedPart>,
    /// With what reason the message is denied.
    #[serde(skip)]
    pub justification: Option<Justification>,
}

impl Assurance {
    pub(crate) fn of(verified: &Verified) -> Self {
        let certificate = |signer: &Signer| {
            let certificate = signer.certificate.as_ref()?;
            Some(certificate.fingerprint().to_string())
        };
        Self {
            outcome: verified.outcome(),
            reason: verified
                .problem()
                .map(|problem| reason(problem, is_opened(verified))),
            sender: verified.sender().map(Signer::name),
            sender_certificate: verified.sender().and_then(certificate),
            originator: verified.originator().map(Signer::name),
            signatures: verified.signatures().to_vec(),
            encrypted: verified.encrypted().to_vec(),
            justification: verified.justification(),
        }
    }

    /// Whether what is encrypted in it is for others, all of it.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        !self.encrypted.is_empty() && !self.encrypted.iter().any(|part| part.opened)
    }

    /// Whether a message that has a signature of the peer has it from another than delivered it.
    // C-46
    pub(crate) fn is_from_another(&self, peer: &Peer) -> bool {
        let certificate = self.sender_certificate.as_deref();
        certificate.is_some_and(|sha256| sha256 != peer.certificate.to_string())
    }
}

/// Whether part of a message was encrypted and is not any more.
pub(crate) fn is_opened(verified: &Verified) -> bool {
    verified.encrypted().iter().any(|part| part.opened)
}

/// Why a message is not valid, for a log and a store that outlive the key: nothing in it is out of
/// what was encrypted.
fn reason(problem: &Problem, opened: bool) -> String {
    match problem {
        Problem::Message(_) if opened => {
            "what was signed is no RID message once it is decrypted".to_owned()
        }
        Problem::Decryption(error) => match &**error {
            DecryptError::Content { finding, .. } => format!(
                "what was encrypted cannot be put into the document ({})",
                finding.rule
            ),
            error => error.to_string(),
        },
        problem => problem.to_string(),
    }
}
