//! Verifying.

use std::ffi::c_char;

use openrid_core::security::{
    self, Algorithm, Decrypted as CoreDecrypted, Outcome as CoreOutcome, Problem,
    SignatureKind as CoreKind, SignatureReport, Signer as CoreSigner, Verified as CoreVerified,
    VerifyOptions,
};

use super::bad;
use super::decrypt::{Decrypted, Keys};
use super::trust::Trust;
use crate::border::{NO_TEXT, Texts, bytes, call, look, out_ptr, release, shared};
use crate::error::Error;
use crate::message::Message;
use crate::options::{Options, chosen};
use crate::status::Status;

/// What came of checking a signature, or a message. Only `OPENRID_OUTCOME_VALID` is good.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// There is none, as for NULL.
    None = 0,
    /// It is sound, and its signer is trusted.
    Valid = 1,
    /// A signature that the RFC asks for is not there.
    Unsigned = 2,
    /// It is sound, but its signer is not trusted.
    Untrusted = 3,
    /// It is outside of what is supported, so nothing is known. Treat it as invalid.
    Unsupported = 4,
    /// It is broken: the content or the signature was changed.
    Invalid = 5,
}

impl From<CoreOutcome> for Verdict {
    fn from(outcome: CoreOutcome) -> Self {
        match outcome {
            CoreOutcome::Valid => Self::Valid,
            CoreOutcome::Unsigned => Self::Unsigned,
            CoreOutcome::Untrusted => Self::Untrusted,
            CoreOutcome::Unsupported => Self::Unsupported,
            CoreOutcome::Invalid => Self::Invalid,
        }
    }
}

/// The two kinds of signatures in a message (RFC 6545 §9.1).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureKind {
    /// Over the whole message, by the peer that sends it.
    Enveloped = 1,
    /// Over parts of it, by whoever added them: it goes along unchanged.
    Detached = 2,
}

/// How to verify: any of these, joined by `|`. Later versions may add bits.
#[repr(u32)]
#[derive(Clone, Copy, Debug)]
pub enum VerifyFlag {
    /// A Request needs no signature of its originator. Two parties may agree so who send to each
    /// other only (RFC 6545 §9.3.2).
    OriginOptional = 1,
}

/// Who signed. It belongs to the `openrid_verified` that it came from and lives as long; it is
/// never freed by itself. Texts are UTF-8 and never NULL.
///
/// A later version may add members at the end, so take it by the pointer only.
#[repr(C)]
#[derive(Debug)]
pub struct Signer {
    /// The peer, or else the subject of the certificate, or else the kind of key.
    pub name: *const c_char,
    /// The RID peer, when the trust names it; else empty.
    pub peer: *const c_char,
    /// The subject of the certificate; empty for a bare key.
    pub subject: *const c_char,
    /// SHA-256 of the certificate, in 64 hexadecimal digits; empty for a bare key.
    pub fingerprint: *const c_char,
    /// The certificate in DER, `certificate_len` bytes; NULL for a bare key.
    pub certificate: *const u8,
    /// Length of the certificate.
    pub certificate_len: usize,
}

/// What was found of one signature. It belongs to the `openrid_verified` that it came from and
/// lives as long; it is never freed by itself. Texts are UTF-8 and never NULL.
///
/// A later version may add members at the end, so take it by the pointer only.
#[repr(C)]
#[derive(Debug)]
pub struct Signature {
    /// Which kind it is.
    pub kind: SignatureKind,
    /// What came of it.
    pub outcome: Verdict,
    /// Why it is not valid; `OPENRID_OK` when it is.
    pub problem: Status,
    /// The code word of that; empty when it is valid.
    pub code: *const c_char,
    /// The same for people; empty when it is valid.
    pub reason: *const c_char,
    /// How it was signed, such as `ecdsa-sha256`; empty when that is not known.
    pub algorithm: *const c_char,
    /// Who signed, as the signature says: believe it only when the outcome is valid. NULL when
    /// that is not known.
    pub signer: *const Signer,
    /// What it covers: `cover_count` paths of elements.
    pub covers: *const *const c_char,
    /// How many elements it covers.
    pub cover_count: usize,
}

/// What came of verifying a message: what was signed, never a bare yes. Freed with
/// `openrid_verified_free`. It never changes, so any number of threads may read it at once.
#[derive(Debug)]
pub struct Verified {
    outcome: Verdict,
    problem: Status,
    code: *const c_char,
    reason: *const c_char,
    justification: *const c_char,
    signatures: Vec<Signature>,
    signers: Vec<Signer>,
    sender: Option<usize>,
    originator: Option<usize>,
    message: Option<Message>,
    decrypted: Option<Decrypted>,
    /// Never touched again: the above point into these.
    _covers: Vec<Vec<*const c_char>>,
    _certificates: Vec<Vec<u8>>,
    _texts: Texts,
}

// SAFETY: the pointers lead to what the same value owns and nothing changes.
unsafe impl Send for Verified {}
// SAFETY: as above.
unsafe impl Sync for Verified {}

impl Verified {
    fn new(core: CoreVerified) -> Self {
        let mut texts = Texts::default();
        let mut certificates = Vec::new();
        let reports = core.signatures();
        let mut signers = Vec::with_capacity(reports.len());
        let mut signatures = Vec::with_capacity(reports.len());
        let mut covers = Vec::with_capacity(reports.len());
        let (mut sender, mut originator) = (None, None);
        for report in reports {
            let mut number = None;
            if let Some(signer) = &report.signer {
                let is =
                    |one: Option<&CoreSigner>| one.is_some_and(|one| std::ptr::eq(one, signer));
                number = Some(signers.len());
                sender = sender.or(number.filter(|_| is(core.sender())));
                originator = originator.or(number.filter(|_| is(core.originator())));
                signers.push(one_signer(signer, &mut texts, &mut certificates));
            }
            let paths: Vec<_> = report.covers.iter().map(|path| texts.keep(path)).collect();
            signatures.push((signature(report, &paths, &mut texts), number));
            covers.push(paths);
        }
        // Where they stand is known once they are all there.
        let signatures = signatures
            .into_iter()
            .map(|(signature, number)| Signature {
                signer: at(&signers, number),
                ..signature
            })
            .collect();
        let (problem, code, reason) = problem(core.problem(), &mut texts);
        Self {
            outcome: core.outcome().into(),
            problem,
            code,
            reason,
            justification: core
                .justification()
                .map_or(NO_TEXT, |j| texts.keep(j.as_str())),
            signatures,
            signers,
            sender,
            originator,
            decrypted: core.octets().map(|octets| {
                Decrypted::new(CoreDecrypted {
                    document: octets.to_vec(),
                    parts: core.encrypted().to_vec(),
                })
            }),
            message: match core.outcome() {
                CoreOutcome::Valid => core.into_message(),
                _ => core.untrusted_message().cloned(),
            }
            .map(Message::from),
            _covers: covers,
            _certificates: certificates,
            _texts: texts,
        }
    }

    fn message(&self) -> *const Message {
        match self.outcome {
            Verdict::Valid => self.untrusted_message(),
            _ => std::ptr::null(),
        }
    }

    fn untrusted_message(&self) -> *const Message {
        self.message
            .as_ref()
            .map_or(std::ptr::null(), std::ptr::from_ref)
    }
}

fn at<T>(all: &[T], number: Option<usize>) -> *const T {
    number
        .and_then(|number| all.get(number))
        .map_or(std::ptr::null(), std::ptr::from_ref)
}

fn problem(problem: Option<&Problem>, texts: &mut Texts) -> (Status, *const c_char, *const c_char) {
    problem.map_or((Status::OK, NO_TEXT, NO_TEXT), |problem| {
        let code = problem.code();
        (
            Status::of(code),
            texts.keep(code),
            texts.keep(&problem.to_string()),
        )
    })
}

fn signature(report: &SignatureReport, covers: &[*const c_char], texts: &mut Texts) -> Signature {
    let (problem, code, reason) = problem(report.problem.as_ref(), texts);
    Signature {
        kind: match report.kind {
            CoreKind::Enveloped => SignatureKind::Enveloped,
            CoreKind::Detached => SignatureKind::Detached,
        },
        outcome: report.outcome.into(),
        problem,
        code,
        reason,
        algorithm: report
            .algorithm
            .map(Algorithm::name)
            .map_or(NO_TEXT, |name| texts.keep(name)),
        signer: std::ptr::null(),
        covers: covers.as_ptr(),
        cover_count: covers.len(),
    }
}

fn one_signer(signer: &CoreSigner, texts: &mut Texts, certificates: &mut Vec<Vec<u8>>) -> Signer {
    let mut out = Signer {
        name: texts.keep(&signer.name()),
        peer: signer
            .peer
            .as_ref()
            .map_or(NO_TEXT, |peer| texts.keep(peer)),
        subject: NO_TEXT,
        fingerprint: NO_TEXT,
        certificate: std::ptr::null(),
        certificate_len: 0,
    };
    if let Some(certificate) = &signer.certificate {
        let der = certificate.der().to_vec();
        out.subject = texts.keep(certificate.subject());
        out.fingerprint = texts.keep(&certificate.fingerprint().to_string());
        out.certificate = der.as_ptr();
        out.certificate_len = der.len();
        certificates.push(der);
    }
    out
}

/// Checks the signatures of a RID message as it was received. Whatever the message says, nothing
/// is fetched, and work and memory are bounded.
///
/// @param data     the message, `len` bytes
/// @param len      its length in bytes
/// @param trust    whose signatures count
/// @param options  settings for reading what was signed, or NULL for the defaults
/// @param flags    0, or any of `openrid_verify_flag` joined by `|`
/// @param verified place for the result; the caller frees it. NULL on failure
/// @param error    place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK` whenever there is a result, also of a message that is not valid: see
///         `openrid_verified_outcome`; `OPENRID_BAD_ARGUMENT` for an unknown flag
///
/// Source: RFC 6545 §9.1, §9.3. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_verify(
    data: *const u8,
    len: usize,
    trust: *const Trust,
    options: *const Options,
    flags: u32,
    verified: *mut *mut Verified,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        openrid_verify_and_decrypt(
            data,
            len,
            trust,
            std::ptr::null(),
            options,
            flags,
            verified,
            error,
        )
    }
}

/// As `openrid_verify`, and decrypts what is for us, once the enveloped signature is valid: the
/// message is then the one in clear, and signatures over what was encrypted are judged too.
///
/// @param data     the message, `len` bytes
/// @param len      its length in bytes
/// @param trust    whose signatures count
/// @param keys     our keys; NULL decrypts nothing
/// @param options  settings for reading what was signed, or NULL for the defaults
/// @param flags    0, or any of `openrid_verify_flag` joined by `|`
/// @param verified place for the result; the caller frees it. NULL on failure
/// @param error    place for an error object to be freed by the caller; may be NULL
/// @return as `openrid_verify`
///
/// Source: RFC 6545 §9.1, §9.3. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_verify_and_decrypt(
    data: *const u8,
    len: usize,
    trust: *const Trust,
    keys: *const Keys,
    options: *const Options,
    flags: u32,
    verified: *mut *mut Verified,
    error: *mut *mut Error,
) -> Status {
    const ORIGIN_OPTIONAL: u32 = VerifyFlag::OriginOptional as u32;
    // SAFETY: the caller keeps each pointer as documented.
    unsafe {
        call(error, || {
            let place = out_ptr(verified, "verified")?;
            let data = bytes(data, len, "data")?;
            let trust = shared(trust, "trust")?;
            if flags & !ORIGIN_OPTIONAL != 0 {
                return Err(bad(format!(
                    "{flags:#x} has a bit that is no openrid_verify_flag"
                )));
            }
            let options = VerifyOptions {
                read: chosen(options),
                origin_required: flags & ORIGIN_OPTIONAL == 0,
                keys: look(keys, None, |keys| Some(keys.core())),
            };
            let found = security::verify(data, &trust.core, &options);
            place.handle(Verified::new(found));
            Ok(())
        })
    }
}

/// What was signed: its octets, decrypted as far as there were keys for it, and what was encrypted.
/// It belongs to the result. NULL unless the message is valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_verified_decrypted(verified: *const Verified) -> *const Decrypted {
    // SAFETY: the caller gives a living result or NULL.
    unsafe {
        look(verified, std::ptr::null(), |v| {
            v.decrypted
                .as_ref()
                .map_or(std::ptr::null(), std::ptr::from_ref)
        })
    }
}

/// What came of it all: the worst of its signatures, or that one is lacking.
/// `OPENRID_OUTCOME_NONE` for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_verified_outcome(verified: *const Verified) -> Verdict {
    // SAFETY: the caller gives a living result or NULL.
    unsafe { look(verified, Verdict::None, |v| v.outcome) }
}

/// The word of an outcome, the same in every language, such as `untrusted`. The text is static;
/// empty for a number that is no `openrid_outcome`, and for `OPENRID_OUTCOME_NONE`.
#[unsafe(no_mangle)]
pub extern "C" fn openrid_outcome_word(outcome: i32) -> *const c_char {
    const VALID: i32 = Verdict::Valid as i32;
    const UNSIGNED: i32 = Verdict::Unsigned as i32;
    const UNTRUSTED: i32 = Verdict::Untrusted as i32;
    const UNSUPPORTED: i32 = Verdict::Unsupported as i32;
    const INVALID: i32 = Verdict::Invalid as i32;
    match outcome {
        VALID => c"valid".as_ptr(),
        UNSIGNED => c"unsigned".as_ptr(),
        UNTRUSTED => c"untrusted".as_ptr(),
        UNSUPPORTED => c"unsupported".as_ptr(),
        INVALID => c"invalid".as_ptr(),
        _ => NO_TEXT,
    }
}

/// Why the message is not valid, such as `OPENRID_SIGNER_REVOKED`; `OPENRID_OK` only when it is.
/// `OPENRID_NULL_ARGUMENT` for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_verified_problem(verified: *const Verified) -> Status {
    // SAFETY: the caller gives a living result or NULL.
    unsafe { look(verified, Status::NULL_ARGUMENT, |v| v.problem) }
}

/// The code word of that, the same in every language. Belongs to the result; empty when the
/// message is valid, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_verified_code(verified: *const Verified) -> *const c_char {
    // SAFETY: the caller gives a living result or NULL.
    unsafe { look(verified, NO_TEXT, |v| v.code) }
}

/// The same for people. Belongs to the result; empty when the message is valid, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_verified_reason(verified: *const Verified) -> *const c_char {
    // SAFETY: the caller gives a living result or NULL.
    unsafe { look(verified, NO_TEXT, |v| v.reason) }
}

/// With what reason a message that is not valid is denied, such as `Authentication` (RFC 6545
/// §5.2). Belongs to the result; empty when the message is valid, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_verified_justification(
    verified: *const Verified,
) -> *const c_char {
    // SAFETY: the caller gives a living result or NULL.
    unsafe { look(verified, NO_TEXT, |v| v.justification) }
}

/// How many signatures were looked at. 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_verified_signature_count(verified: *const Verified) -> usize {
    // SAFETY: the caller gives a living result or NULL.
    unsafe { look(verified, 0, |v| v.signatures.len()) }
}

/// The signature at an index from 0, in the order of the document; NULL beyond the last. It
/// belongs to the result.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_verified_signature(
    verified: *const Verified,
    index: usize,
) -> *const Signature {
    // SAFETY: the caller gives a living result or NULL.
    unsafe {
        look(verified, std::ptr::null(), |v| {
            at(&v.signatures, Some(index))
        })
    }
}

/// The peer that sent the message, if its enveloped signature is valid; else NULL. It belongs to
/// the result.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_verified_sender(verified: *const Verified) -> *const Signer {
    // SAFETY: the caller gives a living result or NULL.
    unsafe { look(verified, std::ptr::null(), |v| at(&v.signers, v.sender)) }
}

/// The originator of a Request, if that signature is valid; else NULL. It belongs to the result.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_verified_originator(verified: *const Verified) -> *const Signer {
    // SAFETY: the caller gives a living result or NULL.
    unsafe { look(verified, std::ptr::null(), |v| at(&v.signers, v.originator)) }
}

/// The message, only when it is valid; else NULL. It is read from the very octets that were
/// signed, which are its `openrid_message_raw`. It belongs to the result; to keep or change it,
/// clone it.
///
/// Source: RFC 6545 §9.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_verified_message(verified: *const Verified) -> *const Message {
    // SAFETY: the caller gives a living result or NULL.
    unsafe { look(verified, std::ptr::null(), Verified::message) }
}

/// What a sound enveloped signature covers, even if its signer is not trusted or another signature
/// is not valid; NULL when there is none. To be shown, never to be acted upon. It belongs to the
/// result.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_verified_untrusted_message(
    verified: *const Verified,
) -> *const Message {
    // SAFETY: the caller gives a living result or NULL.
    unsafe { look(verified, std::ptr::null(), Verified::untrusted_message) }
}

/// Frees a result with all that belongs to it. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_verified_free(verified: *mut Verified) {
    // SAFETY: the caller gives its own result back once, or NULL.
    unsafe { release(verified) }
}
