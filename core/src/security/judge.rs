//! Judging one signature: what it covers, its value, its signer.

use serde::Serialize;
use serde::ser::SerializeStruct;

use super::engine;
use super::scan::{self, Context, Place};
use super::signature::{self, Claim, Covers, Reading, Reference, Signature, in_context};
use super::trust::order;
use super::verify::VerifyOptions;
use super::xpath::Selection;
use super::{Algorithm, Canonical, Certificate, Outcome, Problem, PublicKey, Trust};
use crate::iodef::{v1, v2};

/// The two kinds of signatures in a message (RFC 6545 §9.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SignatureKind {
    /// Over the whole message, by the peer that sends it.
    Enveloped,
    /// Over parts of it, by whoever added them: it goes along unchanged.
    Detached,
}

/// Who signed.
#[derive(Clone, Debug, PartialEq)]
pub struct Signer {
    /// The certificate; none for a bare key, nor for one that is trusted by itself.
    pub certificate: Option<Certificate>,
    /// The key.
    pub key: PublicKey,
    /// The RID peer, when the trust names it.
    pub peer: Option<String>,
}

impl Signer {
    /// The peer, or else the subject of the certificate, or else the kind of key.
    #[must_use]
    pub fn name(&self) -> String {
        match (&self.peer, &self.certificate) {
            (Some(peer), _) => peer.clone(),
            // A certificate may say who it is for in its subjectAltName alone.
            (None, Some(certificate)) if certificate.subject().is_empty() => {
                format!("the certificate with SHA-256 {}", certificate.fingerprint())
            }
            (None, Some(certificate)) => certificate.subject().to_owned(),
            (None, None) => format!("a bare key, {}", self.key.kind()),
        }
    }
}

/// What was found of one signature.
#[derive(Clone, Debug, PartialEq)]
pub struct SignatureReport {
    /// Which kind it is.
    pub kind: SignatureKind,
    /// Who signed, as the signature says; believe it only when the outcome is valid.
    pub signer: Option<Signer>,
    /// How it was signed.
    pub algorithm: Option<Algorithm>,
    /// What it covers: paths of elements of the message.
    pub covers: Vec<String>,
    /// What came of it.
    pub outcome: Outcome,
    /// Why it is not valid.
    pub problem: Option<Problem>,
    /// It covers something that proves the originator of a Request.
    pub(super) origin: bool,
}

impl Serialize for SignatureReport {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("SignatureReport", 6)?;
        out.serialize_field("kind", &self.kind)?;
        out.serialize_field("signer", &self.signer.as_ref().map(Signer::name))?;
        out.serialize_field("algorithm", &self.algorithm.map(Algorithm::name))?;
        out.serialize_field("covers", &self.covers)?;
        out.serialize_field("outcome", &self.outcome)?;
        out.serialize_field("reason", &self.problem)?;
        out.end()
    }
}

/// What the expressions of detached signatures select.
pub(super) struct Parts {
    /// In the document as received.
    pub here: std::vec::IntoIter<Vec<Place>>,
    /// In the octets that the enveloped signature is over.
    there: Option<(String, std::vec::IntoIter<Vec<Place>>)>,
    /// Bytes that may still be turned into canonical form.
    budget: usize,
}

impl Parts {
    pub fn none() -> Self {
        Self {
            here: Vec::new().into_iter(),
            there: None,
            budget: 0,
        }
    }

    pub fn select(
        text: &str,
        octets: Option<&[u8]>,
        readings: &[Reading],
        options: &VerifyOptions,
    ) -> Result<Self, Problem> {
        let selections = signature::selections(readings);
        let limits = &options.read.limits;
        let mut there = None;
        let mut here = Vec::new();
        if !selections.is_empty() {
            here = scan::select(text, limits, &selections)?;
            if let Some(octets) = octets {
                let octets = std::str::from_utf8(octets).map_err(|_| Problem::Gap)?;
                let found = scan::select(octets, limits, &selections)?;
                there = Some((octets.to_owned(), found.into_iter()));
            }
        }
        Ok(Self {
            here: here.into_iter(),
            there,
            budget: text.len().saturating_mul(4).saturating_add(1 << 20),
        })
    }

    /// Checks the next part: the path of what it covers.
    fn check(&mut self, text: &str, first: bool, reference: &Reference) -> Result<String, Problem> {
        let here = self.here.next().unwrap_or_default();
        let there = self
            .there
            .as_mut()
            .map(|(_, places)| places.next().unwrap_or_default());
        // RFC 6545 §9.1, RID-9.1-11
        let [place] = here.as_slice() else {
            return Err(Problem::Selects { found: here.len() });
        };
        let size = place.size();
        self.budget = self
            .budget
            .checked_sub(size)
            .ok_or(Problem::TooLarge(size))?;
        if reference.form.form == Canonical::Inclusive11
            && place.context.xml.iter().any(|(name, _)| name == "xml:base")
        {
            return Err(Problem::Extra("an inherited xml:base"));
        }
        let octets = canonical(text, place, first, reference)?;
        if reference.digest.of(&octets) != reference.value {
            return Err(Problem::Changed {
                covers: place.path.clone(),
            });
        }
        // The message is read from the octets of the enveloped signature. There, the same
        // expression must select the same content.
        if let (Some((octets, _)), Some(there)) = (&self.there, there) {
            let [other] = there.as_slice() else {
                return Err(Problem::Gap);
            };
            let plain = Reference {
                form: Canonical::Exclusive.into(),
                ..reference.clone()
            };
            let same = place.path == other.path
                && canonical(text, place, false, &plain)?
                    == canonical(octets, other, false, &plain)?;
            if !same {
                return Err(Problem::Gap);
            }
        }
        Ok(place.path.clone())
    }
}

/// The octets of a part, in the form that the reference asks for.
pub(super) fn canonical(
    text: &str,
    place: &Place,
    first: bool,
    reference: &Reference,
) -> Result<Vec<u8>, Problem> {
    let own = &text[place.range.clone()];
    if !first || reference.form.form == Canonical::Exclusive {
        let alone = in_context(own, &place.context);
        return engine::canonical_part(&alone, &[0], &reference.form);
    }
    // RFC 6545 §7.1.1 takes the exclusive form of the document before it selects (C-20). In that,
    // the declarations in scope are those that names further out use.
    let alone = in_context(own, &place.context);
    let exclusive = engine::canonical_part(&alone, &[0], &Canonical::Exclusive.into())?;
    let exclusive = std::str::from_utf8(&exclusive).map_err(|_| Problem::Gap)?;
    let mut context = Context {
        namespaces: place.context.used.clone(),
        xml: place.context.xml.clone(),
        used: Vec::new(),
    };
    context.namespaces.retain(|(_, uri)| !uri.is_empty());
    let alone = in_context(exclusive, &context);
    engine::canonical_part(&alone, &[0], &reference.form)
}

/// Judges one signature: what it covers, its value, its signer.
pub(super) fn judge(
    reading: &Reading,
    whole: Result<(), Problem>,
    text: &str,
    parts: &mut Parts,
    trust: &Trust,
) -> SignatureReport {
    let mut report = SignatureReport {
        kind: match reading.enveloped {
            true => SignatureKind::Enveloped,
            false => SignatureKind::Detached,
        },
        signer: None,
        algorithm: reading.algorithm,
        covers: Vec::new(),
        outcome: Outcome::Valid,
        problem: None,
        origin: false,
    };
    let result = match &reading.signature {
        Ok(signature) => weigh(signature, whole, text, parts, trust, &mut report),
        Err(problem) => Err(problem.clone()),
    };
    if let Err(problem) = result {
        report.outcome = problem.outcome();
        report.problem = Some(problem);
    }
    report
}

fn weigh(
    signature: &Signature,
    whole: Result<(), Problem>,
    text: &str,
    parts: &mut Parts,
    trust: &Trust,
    report: &mut SignatureReport,
) -> Result<(), Problem> {
    // Every part is looked at, also behind a failure: the next signature's parts follow.
    let mut problem = whole.err();
    for reference in &signature.references {
        match &reference.covers {
            Covers::Root => report.covers.push("/RID".to_owned()),
            Covers::Part { selection, first } => match parts.check(text, *first, reference) {
                Ok(path) => {
                    report.covers.push(path);
                    report.origin |= is_origin(selection);
                }
                Err(found) => {
                    problem.get_or_insert(found);
                }
            },
        }
    }
    let (key, certificates) = match &signature.claim {
        Claim::Certificates(all) => {
            let chain = order(all);
            let signer = chain.first().ok_or(Problem::NoKey)?;
            let key = signer.public_key().map_err(|e| Problem::Key(e.clone()))?;
            (key.clone(), chain)
        }
        Claim::Key(key) => (key.clone(), Vec::new()),
    };
    // Of a key that is trusted by itself, a certificate says nothing: anybody may have made it.
    let listed = trust.check_key(&key);
    let certificate = certificates.first().map(|c| (*c).clone());
    let certificate = certificate.filter(|_| listed.is_err());
    report.signer = Some(Signer {
        peer: match (&listed, &certificate) {
            (Ok(peer), _) => peer.clone(),
            (Err(_), Some(certificate)) => trust.name_of(certificate).map(str::to_owned),
            (Err(_), None) => None,
        },
        certificate,
        key: key.clone(),
    });
    if let Some(problem) = problem {
        return Err(problem);
    }
    if !signature.algorithm.fits(key.kind()) {
        return Err(Problem::KeyMismatch {
            key: key.kind().to_string(),
            algorithm: signature.algorithm.name(),
        });
    }
    let (octets, value) = (&signature.octets, &signature.value);
    if !engine::verify(&key, signature.algorithm, octets, value) {
        return Err(Problem::Value);
    }
    match listed {
        Ok(_) => Ok(()),
        Err(problem) if certificates.is_empty() => Err(problem),
        Err(_) => trust.check(&certificates),
    }
}

/// Whether what is selected proves the originator: a RecordItem, or the DateTime of a RecordData
/// (C-17), and nothing else.
// RFC 6545 §9.1, RID-9.1-01, RID-9.1-06; §5.1.1, RID-5.1.1-04: no other schema names a class
fn is_origin(selection: &Selection) -> bool {
    let [.., parent, last] = selection.steps.as_slice() else {
        return false;
    };
    let iodef = [v1::NS.uri, v2::NS.uri].contains(&last.uri.as_str()) && parent.uri == last.uri;
    iodef
        && parent.local == "RecordData"
        && matches!(last.local.as_str(), "RecordItem" | "DateTime")
}

#[cfg(test)]
mod tests {
    use super::super::Digest;
    use super::super::xpath::{RID, Step};
    use super::*;
    use crate::xml::Limits;

    const MESSAGE: &str = "<r:RID xmlns:r=\"urn:ietf:params:xml:ns:iodef-rid-2.0\" \
                           xml:base=\"b\"><r:a/><r:w>1</r:w></r:RID>";

    fn select(text: &str, steps: &[&str]) -> (Selection, std::vec::IntoIter<Vec<Place>>) {
        let steps = steps.iter().map(|local| Step::new(RID, local)).collect();
        let selection = Selection { steps, from: None };
        let all = std::slice::from_ref(&selection);
        let found = scan::select(text, &Limits::default(), all).unwrap();
        (selection, found.into_iter())
    }

    /// What comes of a part that is signed, in octets of the enveloped signature and a form.
    fn check(octets: &str, form: Canonical, budget: usize) -> Result<String, Problem> {
        let (selection, here) = select(MESSAGE, &["RID", "w"]);
        let mut reference = Reference {
            covers: Covers::Part {
                selection,
                first: false,
            },
            form: form.into(),
            digest: Digest::Sha256,
            value: Vec::new(),
        };
        let place = &here.as_slice()[0][0];
        let signed = canonical(MESSAGE, place, false, &reference).unwrap();
        reference.value = Digest::Sha256.of(&signed);
        let there = select(octets, &["RID", "w"]).1;
        let mut parts = Parts {
            here,
            there: Some((octets.to_owned(), there)),
            budget,
        };
        parts.check(MESSAGE, false, &reference)
    }

    // RFC 6545 §9.1, RID-9.1-09, RID-9.1-11: the message is read from those octets
    #[test]
    fn a_part_is_the_same_in_what_the_enveloped_signature_is_over() {
        let form = Canonical::Exclusive;
        assert_eq!(check(MESSAGE, form, 1000), Ok("/RID/w".to_owned()));
        for (part, other) in [
            // Another content, another element in its place, none, two.
            ("<r:w>1</r:w>", "<r:w>2</r:w>"),
            ("<r:w>1</r:w>", "<r:v>1</r:v>"),
            ("<r:w>1</r:w>", ""),
            ("<r:w>1</r:w>", "<r:w>1</r:w><r:w>1</r:w>"),
        ] {
            let octets = MESSAGE.replace(part, other);
            assert_ne!(octets, MESSAGE);
            assert_eq!(check(&octets, form, 1000), Err(Problem::Gap), "{octets}");
        }
    }

    #[test]
    fn parts_are_bounded_and_take_no_address_from_around_them() {
        let found = check(MESSAGE, Canonical::Exclusive, 10);
        assert!(matches!(found, Err(Problem::TooLarge(_))), "{found:?}");
        // Canonical XML 1.1 §2.4 joins addresses, which is not done here.
        let found = check(MESSAGE, Canonical::Inclusive11, 1000);
        assert!(matches!(found, Err(Problem::Extra(_))), "{found:?}");
        assert!(check(MESSAGE, Canonical::Inclusive, 1000).is_ok());
    }

    // RFC 6545 §9.1, RID-9.1-01, RID-9.1-06; §5.1.1, RID-5.1.1-04; C-17
    #[test]
    fn few_elements_prove_an_originator() {
        let (v1, v2) = (v1::NS.uri, v2::NS.uri);
        for (steps, proves) in [
            ([(v1, "RecordData"), (v1, "RecordItem")], true),
            ([(v2, "RecordData"), (v2, "DateTime")], true),
            ([(v1, "RecordData"), (v1, "Description")], false),
            ([(v1, "Incident"), (v1, "DateTime")], false),
            ([(v1, "RecordData"), (v2, "RecordItem")], false),
            ([("urn:x", "RecordData"), (v1, "RecordItem")], false),
            ([("urn:x", "RecordData"), ("urn:x", "RecordItem")], false),
            ([("", "RecordData"), ("", "RecordItem")], false),
        ] {
            let steps = steps.map(|(uri, local)| Step::new(uri, local)).to_vec();
            let selection = Selection { steps, from: None };
            assert_eq!(is_origin(&selection), proves, "{selection:?}");
        }
    }
}
