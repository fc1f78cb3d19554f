//! Verifying a message: what comes back is what was signed.

use serde::Serialize;
use serde::ser::SerializeStruct;

use super::decrypt::decrypt_any;
use super::engine;
use super::judge::{Parts, judge};
use super::scan;
use super::signature::{self, Reading, Reference};
use super::{
    DecryptOptions, DecryptionKeys, EncryptedPart, Outcome, Problem, SignatureKind,
    SignatureReport, Signer, Trust, marks,
};
use crate::finding::Severity;
use crate::rid::{Justification, Message, MsgType};
use crate::schema::ReadOptions;
use crate::w3c::xenc;

/// How a message is verified.
#[derive(Clone, Debug)]
pub struct VerifyOptions {
    /// How the signed message is read.
    pub read: ReadOptions,
    /// A Request must have a signature of its originator. To be turned off only where the peer
    /// is the originator and bilateral trust is agreed (RFC 6545 §9.3.2, RID-9.3.2-02).
    // RFC 6545 §6.1, RID-6.1-09; §9.3.2, RID-9.3.2-01, RID-9.3.2-11
    pub origin_required: bool,
    /// Keys to decrypt with, once the enveloped signature is valid and not before. What comes
    /// back is then the message in clear, and signatures over what was encrypted are judged there.
    // RFC 6545 §9.1, RID-9.1-09, RID-9.1-14
    pub keys: Option<DecryptionKeys>,
}

impl Default for VerifyOptions {
    fn default() -> Self {
        Self {
            read: ReadOptions::default(),
            origin_required: true,
            keys: None,
        }
    }
}

/// What came of verifying a message.
#[derive(Clone, Debug)]
pub struct Verified {
    outcome: Outcome,
    problem: Option<Problem>,
    signatures: Vec<SignatureReport>,
    /// What the enveloped signature is over, decrypted where that was asked for.
    octets: Option<Vec<u8>>,
    message: Option<Message>,
    encrypted: Vec<EncryptedPart>,
}

impl Verified {
    /// What came of it all: the worst of its signatures, and whether one is lacking.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// Why the message is not valid: the problem that the outcome comes from.
    #[must_use]
    pub fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    /// What was found of each signature, in the order of the document.
    #[must_use]
    pub fn signatures(&self) -> &[SignatureReport] {
        &self.signatures
    }

    /// The message, only when it is valid: read from the very octets that the enveloped
    /// signature is over, so its [`raw`](Message::raw) bytes are those octets, or what they
    /// decrypt to. There is none either while a part inside the payload is encrypted for others,
    /// since what stands in its place is nothing that the schema knows.
    // RFC 6545 §9.1, RID-9.1-09
    #[must_use]
    pub fn message(&self) -> Option<&Message> {
        self.message
            .as_ref()
            .filter(|_| self.outcome == Outcome::Valid)
    }

    /// As [`message`](Self::message), by value.
    #[must_use]
    pub fn into_message(self) -> Option<Message> {
        self.message.filter(|_| self.outcome == Outcome::Valid)
    }

    /// What an enveloped signature that is sound covers, even if its signer is not trusted or
    /// another signature is not valid. To be shown, never to be acted upon.
    #[must_use]
    pub fn untrusted_message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// The octets that the enveloped signature is over, or what they decrypt to, only when the
    /// message is valid. They are a canonical form, which is not for passing on: a relay signs the
    /// message as it was received, or as [`decrypt`](super::decrypt()) opens that.
    // RFC 6545 §9.1, RID-9.1-09, RID-9.1-15
    #[must_use]
    pub fn octets(&self) -> Option<&[u8]> {
        let octets = self.octets.as_deref();
        octets.filter(|_| self.outcome == Outcome::Valid)
    }

    /// The parts that are or were encrypted, when [`keys`](VerifyOptions::keys) were given and
    /// the enveloped signature is valid.
    #[must_use]
    pub fn encrypted(&self) -> &[EncryptedPart] {
        &self.encrypted
    }

    /// The peer that sent it: who made the enveloped signature, if that is valid.
    // RFC 6545 §9.3.1, RID-9.3.1-02; C-46
    #[must_use]
    pub fn sender(&self) -> Option<&Signer> {
        let mut all = self.signatures.iter();
        let found = all.find(|s| s.kind == SignatureKind::Enveloped);
        found
            .filter(|s| s.outcome == Outcome::Valid)?
            .signer
            .as_ref()
    }

    /// The originator of a Request: who made the first valid signature over a RecordItem, or
    /// over a DateTime of RecordData.
    // RFC 6545 §9.1, RID-9.1-01; §9.3.2, RID-9.3.2-03, RID-9.3.2-04, RID-9.3.2-07, RID-9.3.2-09
    #[must_use]
    pub fn originator(&self) -> Option<&Signer> {
        let mut all = self.signatures.iter();
        let found = all.find(|s| s.origin && s.outcome == Outcome::Valid);
        found?.signer.as_ref()
    }

    /// With what reason a message that is not valid is denied (RFC 6545 §5.2).
    // RFC 6545 §6.2, §7.1: C-01
    #[must_use]
    pub fn justification(&self) -> Option<Justification> {
        if self.outcome == Outcome::Valid {
            return None;
        }
        Some(match (self.sender(), &self.problem) {
            (Some(_), Some(Problem::Decryption(error))) => error.justification(),
            (Some(_), _) => Justification::AuthenticationOrigin,
            (None, _) => Justification::Authentication,
        })
    }

    fn failed(problem: Problem, signatures: Vec<SignatureReport>) -> Self {
        Self {
            outcome: problem.outcome(),
            problem: Some(problem),
            signatures,
            octets: None,
            message: None,
            encrypted: Vec::new(),
        }
    }
}

impl Serialize for Verified {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Verified", 4)?;
        out.serialize_field("outcome", &self.outcome)?;
        out.serialize_field("signatures", &self.signatures)?;
        out.serialize_field("reason", &self.problem)?;
        out.serialize_field("encrypted", &self.encrypted)?;
        out.end()
    }
}

/// Verifies a RID message as it was received.
///
/// Whatever the document says, nothing is fetched, no transform is run but those of RFC 6545
/// §7.1.1, and work and memory are bounded. It never fails: what is wrong is in the outcome.
// RFC 6545 §9.1, RID-9.1-07 to RID-9.1-13; §9.3.1, RID-9.3.1-01 to RID-9.3.1-05
#[must_use]
pub fn verify(document: &[u8], trust: &Trust, options: &VerifyOptions) -> Verified {
    match examine(document, trust, options) {
        Ok(verified) => verified,
        Err(problem) => Verified::failed(problem, Vec::new()),
    }
}

/// Judges the one signature of any XML document by the profile, for published test vectors: they
/// are no RID messages. The outcome says nothing of the document, of which nothing comes back.
#[doc(hidden)]
#[must_use]
pub fn judge_alone(document: &[u8], trust: &Trust) -> SignatureReport {
    let limits = crate::xml::Limits::default();
    let failed = |problem| Reading {
        enveloped: false,
        algorithm: None,
        signature: Err(problem),
    };
    let text = scan::text_of(document, &limits);
    let text = text.as_deref().unwrap_or_default();
    let mut whole = Ok(());
    let reading = match scan::signatures(text, &limits).as_deref() {
        Ok([found]) => {
            let reading = signature::read(text, found);
            if let Ok(signature) = &reading.signature
                && let [reference] = signature.references.as_slice()
                && reading.enveloped
            {
                whole = root(text, found.place.range.clone(), reference).map(|_| ());
            }
            reading
        }
        Ok(several) => failed(Problem::TooManySignatures(several.len())),
        Err(problem) => failed(problem.clone()),
    };
    let mut parts = Parts::none();
    judge(&reading, whole, text, &mut parts, trust)
}

fn examine(document: &[u8], trust: &Trust, options: &VerifyOptions) -> Result<Verified, Problem> {
    let limits = &options.read.limits;
    let text = scan::text_of(document, limits)?;
    let outline = scan::outline(&text, limits)?;
    let readings: Vec<Reading> = outline
        .signatures
        .iter()
        .map(|found| signature::read(&text, found))
        .collect();
    let enveloped: Vec<usize> = (0..readings.len())
        .filter(|&i| readings[i].enveloped)
        .collect();
    if enveloped.len() > 1 {
        return Err(Problem::SeveralEnveloped(enveloped.len()));
    }
    // The octets that the enveloped signature is over, as far as they have its digest.
    let mut octets = None;
    let mut whole = Ok(());
    if let Some(&index) = enveloped.first()
        && let Ok(signature) = &readings[index].signature
        && let Some(reference) = signature.references.first()
    {
        let range = outline.signatures[index].place.range.clone();
        match root(&text, range, reference) {
            Ok(found) => octets = Some(found),
            Err(problem) => whole = Err(problem),
        }
    }
    let mut parts = Parts::select(&text, octets.as_deref(), &readings, options)?;
    let mut signatures = Vec::with_capacity(readings.len());
    for (index, reading) in readings.iter().enumerate() {
        let whole = match enveloped.first() {
            Some(&i) if i == index => whole.clone(),
            _ => Ok(()),
        };
        let mut report = judge(reading, whole, &text, &mut parts, trust);
        if let Some(Problem::Selects { found: 0 }) = report.problem
            && has_encrypted(text.as_bytes())
        {
            report.outcome = Problem::Hidden.outcome();
            report.problem = Some(Problem::Hidden);
        }
        signatures.push(report);
    }
    let mut found = Signed {
        octets,
        request: scan::msg_type(&outline).is_some_and(MsgType::is_request),
        ..Signed::default()
    };
    if let (Some(keys), Some(octets)) = (&options.keys, &found.octets)
        && sound(&signatures, &[Outcome::Valid])
    {
        let detached: Vec<Reading> = readings.into_iter().filter(|r| !r.enveloped).collect();
        match open(octets, &detached, keys, trust, options, &mut signatures) {
            Ok((clear, encrypted)) => {
                found.octets = Some(clear);
                found.encrypted = encrypted;
            }
            // What cannot be opened is not read.
            Err(problem) => {
                found.octets = None;
                found.problem = Some(problem);
            }
        }
    }
    found.read(&options.read);
    Ok(conclude(signatures, found, options))
}

/// What the enveloped signature is over, and what was read there.
#[derive(Default)]
struct Signed {
    octets: Option<Vec<u8>>,
    message: Option<Message>,
    encrypted: Vec<EncryptedPart>,
    problem: Option<Problem>,
    /// It is a Request.
    request: bool,
}

impl Signed {
    fn read(&mut self, options: &ReadOptions) {
        let Some(octets) = &self.octets else {
            return;
        };
        let invalid = match Message::parse(octets, options) {
            Ok(message) => {
                self.message = Some(message);
                return;
            }
            Err(invalid) => invalid,
        };
        let mut errors = invalid.findings.iter();
        // EncryptedData in place of an element is no fault of the message.
        if has_encrypted(octets)
            && errors.all(|f| f.severity != Severity::Error || marks::is_replaced(f))
        {
            return;
        }
        let first = invalid.first().map(|f| f.to_string()).unwrap_or_default();
        self.problem = Some(Problem::Message(first));
    }
}

/// Whether something in it may be encrypted: its namespace alone is one of digests too.
fn has_encrypted(octets: &[u8]) -> bool {
    let stands = |what: &str| memchr::memmem::find(octets, what.as_bytes()).is_some();
    stands("EncryptedData") && stands(xenc::NS.uri)
}

/// Decrypts what the enveloped signature is over, and judges the detached signatures there: those
/// over what was not to be seen before anew, and of the others, that what they are over stands
/// where they say. They are as they were read from the message: its canonical form has lost the
/// declarations of prefixes that only an expression uses.
// RFC 6545 §9.5, RID-9.5-11; §9.1, RID-9.1-11
fn open(
    octets: &[u8],
    detached: &[Reading],
    keys: &DecryptionKeys,
    trust: &Trust,
    options: &VerifyOptions,
    signatures: &mut [SignatureReport],
) -> Result<(Vec<u8>, Vec<EncryptedPart>), Problem> {
    let limits = &options.read.limits;
    let how = DecryptOptions {
        limits: limits.clone(),
        ..DecryptOptions::default()
    };
    let opened = decrypt_any(octets, keys, &how);
    let (opened, moves) = opened.map_err(|e| Problem::Decryption(Box::new(e)))?;
    if opened.parts.iter().all(|part| !part.opened) {
        return Ok((opened.document, opened.parts));
    }
    let text = scan::text_of(&opened.document, limits)?;
    // What was encrypted passes the same checks as what was not, and brings no signatures.
    let outline = scan::outline(&text, limits)?;
    if outline.signatures.len() != detached.len() {
        return Err(Problem::TooManySignatures(outline.signatures.len()));
    }
    let mut parts = Parts::select(&text, None, detached, options)?;
    let closed = scan::text_of(octets, limits)?;
    let before = scan::select(&closed, limits, &signature::selections(detached))?;
    // What an expression selects now, if it is the element that it selected before.
    let same = before.iter().zip(parts.here.as_slice()).map(|(was, is)| {
        let ([was], [is]) = (was.as_slice(), is.as_slice()) else {
            return None;
        };
        (moves.of(&was.range)? == is.range).then(|| is.path.clone())
    });
    let mut same = same.collect::<Vec<_>>().into_iter();
    let former = signatures.iter_mut();
    let former = former.filter(|s| s.kind == SignatureKind::Detached);
    for (former, reading) in former.zip(detached) {
        let parts_of = signature::selections(std::slice::from_ref(reading)).len();
        let covers: Option<Vec<String>> = same
            .by_ref()
            .take(parts_of)
            .collect::<Vec<_>>()
            .into_iter()
            .collect();
        let new = judge(reading, Ok(()), &text, &mut parts, trust);
        let hidden = matches!(
            former.problem,
            Some(Problem::Hidden | Problem::Changed { .. } | Problem::Gap)
        );
        if hidden {
            *former = new;
            continue;
        }
        // The others are as they were signed, encrypted or not (C-46). But a position counts what
        // stands before it, and what was encrypted may have put something else there.
        let same = covers.is_some();
        former.covers = covers.unwrap_or_default();
        if !same && former.outcome.weight() < Problem::Gap.outcome().weight() {
            former.outcome = Problem::Gap.outcome();
            former.problem = Some(Problem::Gap);
        }
    }
    drop(text);
    Ok((opened.document, opened.parts))
}

/// Whether the enveloped signature, if there is one, has one of these outcomes.
fn sound(signatures: &[SignatureReport], outcomes: &[Outcome]) -> bool {
    signatures
        .iter()
        .filter(|s| s.kind == SignatureKind::Enveloped)
        .all(|s| outcomes.contains(&s.outcome))
}

fn conclude(signatures: Vec<SignatureReport>, signed: Signed, options: &VerifyOptions) -> Verified {
    let Signed {
        octets,
        message,
        encrypted,
        problem,
        request,
    } = signed;
    let enveloped = signatures
        .iter()
        .any(|s| s.kind == SignatureKind::Enveloped);
    let origin = signatures.iter().any(|s| s.origin);
    let lacking = if !enveloped {
        Some(Problem::Unsigned)
    } else if request && options.origin_required && !origin {
        Some(Problem::NoOrigin)
    } else {
        None
    };
    // The worst counts; of equals, the first.
    let mut worst: Option<Problem> = None;
    let found = signatures.iter().filter_map(|s| s.problem.clone());
    // Who needs no originator need not see what it signed.
    let found = found.filter(|p| options.origin_required || !matches!(p, Problem::Hidden));
    for problem in problem.into_iter().chain(found).chain(lacking) {
        let weight = |p: &Problem| p.outcome().weight();
        if worst.as_ref().is_none_or(|w| weight(&problem) > weight(w)) {
            worst = Some(problem);
        }
    }
    // An enveloped signature that is not sound covers nothing.
    let sound = sound(&signatures, &[Outcome::Valid, Outcome::Untrusted]);
    Verified {
        outcome: worst.as_ref().map_or(Outcome::Valid, Problem::outcome),
        problem: worst,
        signatures,
        octets: octets.filter(|_| sound),
        message: message.filter(|_| sound),
        encrypted,
    }
}

/// The octets of the whole document without the signature, if their digest is the one signed.
fn root(
    text: &str,
    signature: std::ops::Range<usize>,
    reference: &Reference,
) -> Result<Vec<u8>, Problem> {
    // What the enveloped-signature transform leaves (RFC 3275 §6.6.4). Comments go in any form.
    let mut rest = String::with_capacity(text.len());
    rest.push_str(&text[..signature.start]);
    rest.push_str(&text[signature.end..]);
    let octets = engine::canonical_document(&rest, &reference.form)?;
    if reference.digest.of(&octets) == reference.value {
        return Ok(octets);
    }
    Err(Problem::Changed {
        covers: "the message".to_owned(),
    })
}
