//! XML Signature and trust (RFC 6545 §9.1, §9.3): who wrote a message, and that it is as written.
//!
//! Keys, certificates and the trust in them; messages are signed for the next RID system (the
//! enveloped signature) and for all systems on the way (the detached ones of the originator).
//! Verifying gives back what was signed, read from the octets that were digested, never a bare
//! yes.
// RFC 6545 §9.1, RID-9.1-07 to RID-9.1-13; §9.3.1, RID-9.3.1-01 to RID-9.3.1-05

mod algorithm;
mod certificate;
mod decrypt;
mod der;
mod encrypt;
mod engine;
mod error;
mod identity;
mod judge;
mod key;
mod marks;
mod moves;
mod names;
#[cfg(not(target_family = "wasm"))]
mod native;
mod outline;
mod pem;
mod pin;
mod problem;
mod protect;
mod recipients;
mod registry;
mod repeated;
mod scan;
mod select;
mod sign;
mod signature;
mod tree;
mod trust;
mod verify;
mod walk;
mod xpath;

pub use algorithm::{Algorithm, Canonical, Digest};
pub use certificate::{Certificate, Fingerprint, FingerprintError, Revocations};
pub use decrypt::{
    DecryptError, DecryptOptions, Decrypted, EncryptedPart, OutOfProfile, decrypt, decrypt_data,
};
pub use encrypt::{Cipher, EncryptError, EncryptOptions, What, encrypt};
pub use error::KeyError;
pub use identity::Identity;
pub use judge::{SignatureKind, SignatureReport, Signer};
pub use key::{Key, KeyKind, PublicKey};
pub use marks::{
    Agreement, GroupKeys, Mark, MarkSource, Marks, Misplaced, Treatment, Unsendable,
    check_sendable, check_sendable_with,
};
pub use names::Names;
#[cfg(feature = "client")]
pub(crate) use names::shown as shown_name;
pub use pin::{Pin, PinError, Pins};
pub use problem::{Outcome, Problem};
pub use protect::{ProtectError, Protection};
pub use recipients::{DecryptionKeys, GroupKey, Recipient};
pub use registry::{RegistryDigest, RegistryError};
pub use sign::{SignError, SignOptions, is_signed, sign};
pub use trust::Trust;
#[doc(hidden)]
pub use verify::judge_alone;
pub use verify::{Verified, VerifyOptions, verify};
