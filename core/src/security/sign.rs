//! Signing a message: text is put in, and no byte of the rest changes.

use std::collections::HashMap;

use base64::Engine as _;

use super::engine::{self, Form};
use super::judge::canonical;
use super::scan::{self, Outline, Place};
use super::signature::{self, Covers, ENVELOPED, FILTER2, Reference, in_context};
use super::xpath::{DSIG, RID, Selection, Step};
use super::{Algorithm, Canonical, Digest, Identity, Problem};
use crate::iodef::{v1, v2};
use crate::rid::MsgType;
use crate::xml::{Limits, Token, Tokens, escaped};

/// How a message is signed.
#[derive(Clone, Debug, Default)]
pub struct SignOptions {
    /// The algorithm; unless given, the first of the key's kind.
    pub algorithm: Option<Algorithm>,
    /// The digests.
    pub digest: Digest,
    /// The canonical form, of the enveloped signature. Detached ones are exclusive always.
    // RFC 6545 §9.1, RID-9.1-04
    pub canonical: Canonical,
    /// Also sign, detached, each RecordItem that no signature is over yet, or else the DateTime
    /// of a RecordData: the originator of a Request does, and a relay for what it adds.
    // RFC 6545 §9.1, RID-9.1-01 to RID-9.1-03, RID-9.1-06
    pub originator: bool,
    /// Also sign, detached, the document and the IncidentSource: the creator of a Result or
    /// Report that others pass on does (C-46).
    pub creator: bool,
    /// Put the enveloped signature in place of that of a former peer, as a relay does (C-46).
    /// Unless set, a message that has one is refused.
    // RFC 6545 §9.1, RID-9.1-05, RID-9.1-07; §9.3.2, RID-9.3.2-05, RID-9.3.2-06: nothing else is
    // touched
    pub replace: bool,
    /// Bounds on the document.
    pub limits: Limits,
}

/// Why a message could not be signed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SignError {
    /// The document is none that can be signed.
    #[error("the message cannot be signed: {0}")]
    Document(Problem),
    /// Another encoding than UTF-8.
    // RFC 6545 §5.5, RID-5.5-03
    #[error("the message is not encoded in UTF-8: write it anew (RID-5.5-03)")]
    Encoding,
    /// It has an enveloped signature.
    // RFC 6545 §9.1, RID-9.1-07, C-46
    #[error(
        "the message has an enveloped signature: a relay that puts its own in its place says so \
         (`replace`); to pass it on as it is, send its octets"
    )]
    AlreadySigned,
    /// Nothing that the originator could sign.
    // RFC 6545 §9.1, RID-9.1-06
    #[error(
        "the message has no RecordItem, and no DateTime in a RecordData, that its originator could \
         sign: add one (RID-9.1-06)"
    )]
    NothingToSign,
    /// The algorithm is not one of the key's.
    #[error("a key of {key} does not sign with {algorithm}")]
    KeyMismatch {
        /// Kind of key.
        key: String,
        /// The algorithm.
        algorithm: &'static str,
    },
    /// The key did not sign, or there is no source of random octets.
    #[error("the key could not be used for signing")]
    Key,
}

impl SignError {
    /// Every code that [`code`](Self::code) can give.
    pub const CODES: &[&'static str] = &[
        "sign-document",
        "sign-encoding",
        "sign-already-signed",
        "sign-nothing",
        "sign-key-mismatch",
        "sign-key",
    ];

    /// A stable word for this error, the same in every language.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Document(_) => "sign-document",
            Self::Encoding => "sign-encoding",
            Self::AlreadySigned => "sign-already-signed",
            Self::NothingToSign => "sign-nothing",
            Self::KeyMismatch { .. } => "sign-key-mismatch",
            Self::Key => "sign-key",
        }
    }
}

impl From<Problem> for SignError {
    fn from(problem: Problem) -> Self {
        Self::Document(problem)
    }
}

/// RecordItems that are signed; the RFC demands one.
const MOST_ITEMS: usize = 16;

/// Signs a RID message: an enveloped signature over all of it, and detached ones as the options
/// say. A message without ReportSchema gets one with an empty XMLDocument (C-01).
///
/// # Errors
/// [`SignError`] when the document is no RID message, is signed already, or the key does not fit.
// RFC 6545 §9.1, RID-9.1-07, RID-9.1-08; §6.1, RID-6.1-10; §6.2, RID-6.2-03; §6.3, RID-6.3-14;
// §6.4, RID-6.4-08; §6.5, RID-6.5-04; §9.3.2, RID-9.3.2-08
pub fn sign(
    document: &[u8],
    identity: &Identity,
    options: &SignOptions,
) -> Result<Vec<u8>, SignError> {
    put_in(document, identity, options, false)
}

/// As the originator signs what is encrypted next: without the enveloped signature, which comes
/// last.
pub(super) fn sign_origin(
    document: &[u8],
    identity: &Identity,
    options: &SignOptions,
) -> Result<Vec<u8>, SignError> {
    let options = SignOptions {
        originator: true,
        ..options.clone()
    };
    put_in(document, identity, &options, true)
}

fn put_in(
    document: &[u8],
    identity: &Identity,
    options: &SignOptions,
    detached_only: bool,
) -> Result<Vec<u8>, SignError> {
    let kind = identity.key().kind();
    let algorithm = options.algorithm.unwrap_or(Algorithm::of(kind));
    if !algorithm.fits(kind) {
        return Err(SignError::KeyMismatch {
            key: kind.to_string(),
            algorithm: algorithm.name(),
        });
    }
    let text = scan::text_of(document, &options.limits)?;
    if text.as_bytes() != document {
        return Err(SignError::Encoding);
    }
    let mut text = text.into_owned();
    let mut maker = Maker {
        identity,
        algorithm,
        options,
        outline: scan::outline(&text, &options.limits)?,
    };
    let readings: Vec<_> = maker
        .outline
        .signatures
        .iter()
        .map(|found| signature::read(&text, found))
        .collect();
    let former: Vec<usize> = (0..readings.len())
        .filter(|&i| readings[i].enveloped)
        .collect();
    if former.len() > 1 {
        return Err(Problem::SeveralEnveloped(former.len()).into());
    }
    let mut gap = None;
    if !former.is_empty() && !options.replace {
        return Err(SignError::AlreadySigned);
    }
    // Without one of our own to put there, it stays for now.
    if let Some(&former) = former.first().filter(|_| !detached_only) {
        let range = maker.outline.signatures[former].place.range.clone();
        text.replace_range(range.clone(), "");
        gap = Some(range.start);
        maker.outline = scan::outline(&text, &options.limits)?;
    }
    if options.originator {
        let signed = signature::selections(&readings);
        let items = maker.items(&text, &signed)?;
        for item in items {
            maker.detached(&mut text, vec![item])?;
        }
    }
    if options.creator {
        let whole = maker.whole(&text)?;
        maker.detached(&mut text, whole)?;
    }
    if detached_only {
        return Ok(text.into_bytes());
    }
    let at = match gap {
        // What is inserted comes behind it.
        Some(at) => at,
        None => maker.wrapper(&mut text)?,
    };
    let octets = engine::canonical_document(&text, &options.canonical.into())?;
    let transforms = format!(
        "<ds:Transform Algorithm=\"{ENVELOPED}\"/><ds:Transform Algorithm=\"{}\"/>",
        options.canonical.uri()
    );
    let reference = maker.reference(&transforms, &octets);
    let form = options.canonical.into();
    let signature = maker.signature(&text, at, None, &reference, &form)?;
    text.insert_str(at, &signature);
    Ok(text.into_bytes())
}

/// Whether a message has an enveloped signature, be it good or bad (RFC 6545 §9.1).
#[must_use]
pub fn is_signed(document: &[u8]) -> bool {
    let limits = Limits::default();
    let Ok(text) = scan::text_of(document, &limits) else {
        return false;
    };
    let outline = scan::outline(&text, &limits);
    outline.is_ok_and(|outline| {
        let mut all = outline.signatures.iter();
        all.any(|found| signature::read(&text, found).enveloped)
    })
}

/// The type of a message.
pub(super) fn msg_type(document: &[u8], limits: &Limits) -> Result<Option<MsgType>, SignError> {
    let text = scan::text_of(document, limits)?;
    Ok(scan::msg_type(&scan::outline(&text, limits)?))
}

/// A part that a detached signature is to cover.
struct Part {
    /// The path, and the expression's end behind `/…/ancestor::iodef-rid:ReportSchema/`, or all
    /// of an expression that starts at the root.
    selection: Selection,
}

struct Maker<'a> {
    identity: &'a Identity,
    algorithm: Algorithm,
    options: &'a SignOptions,
    outline: Outline,
}

impl Maker<'_> {
    /// What the originator signs: RecordItems that no signature is over, or else a DateTime.
    // RFC 6545 §9.1, RID-9.1-01, RID-9.1-06; §9.3.2, RID-9.3.2-12
    fn items(&self, text: &str, signed: &[Selection]) -> Result<Vec<Part>, SignError> {
        let mut items = find_items(text, &self.options.limits, "RecordItem")?;
        if items.is_empty() {
            items = find_items(text, &self.options.limits, "DateTime")?;
        }
        if items.is_empty() {
            return Err(SignError::NothingToSign);
        }
        // Steps without a position are the first of those that are told apart by one.
        let same = |a: &Step, b: &Step| {
            a.uri == b.uri
                && a.local == b.local
                && a.position.unwrap_or(1) == b.position.unwrap_or(1)
        };
        items.retain(|item| {
            !signed.iter().any(|s| {
                s.steps.len() == item.steps.len()
                    && s.steps.iter().zip(&item.steps).all(|(a, b)| same(a, b))
            })
        });
        items.truncate(MOST_ITEMS);
        Ok(items
            .into_iter()
            .map(|selection| Part { selection })
            .collect())
    }

    /// What the creator signs (C-46).
    fn whole(&self, text: &str) -> Result<Vec<Part>, SignError> {
        let document = ["RID", "RIDPolicy", "ReportSchema", "XMLDocument"];
        let source = ["RID", "IncidentSource"];
        let selections: Vec<Selection> = [&document[..], &source[..]]
            .into_iter()
            .map(|names| Selection {
                steps: names.iter().map(|local| Step::new(RID, local)).collect(),
                from: None,
            })
            .collect();
        let found = scan::select(text, &self.options.limits, &selections)?;
        let parts: Vec<Part> = selections
            .into_iter()
            .zip(found)
            .filter(|(_, places)| places.len() == 1)
            .map(|(selection, _)| Part { selection })
            .collect();
        if parts.is_empty() {
            return Err(SignError::NothingToSign);
        }
        Ok(parts)
    }

    /// Puts in a detached signature over some parts.
    // RFC 6545 §9.1, RID-9.1-04, RID-9.1-11; §7.1.1
    fn detached(&mut self, text: &mut String, parts: Vec<Part>) -> Result<(), SignError> {
        let id = fresh_id()?;
        let selections: Vec<Selection> = parts.into_iter().map(|p| p.selection).collect();
        let found = scan::select(text, &self.options.limits, &selections)?;
        let mut references = String::new();
        for (selection, places) in selections.iter().zip(&found) {
            let [place] = places.as_slice() else {
                return Err(Problem::Selects {
                    found: places.len(),
                }
                .into());
            };
            let octets = self.part(text, place)?;
            // C-19: the exclusive form comes last, so that the part means the same in any
            // message.
            let transforms = format!(
                "<ds:Transform Algorithm=\"{FILTER2}\">{}</ds:Transform>\
                 <ds:Transform Algorithm=\"{}\"/>",
                expression(selection, &id),
                Canonical::Exclusive.uri()
            );
            references.push_str(&self.reference(&transforms, &octets));
        }
        let at = self.wrapper(text)?;
        let form = Canonical::Exclusive.into();
        let signature = self.signature(text, at, Some(&id), &references, &form)?;
        text.insert_str(at, &signature);
        self.outline = scan::outline(text, &self.options.limits)?;
        Ok(())
    }

    fn part(&self, text: &str, place: &Place) -> Result<Vec<u8>, Problem> {
        let reference = Reference {
            covers: Covers::Root,
            form: Canonical::Exclusive.into(),
            digest: self.options.digest,
            value: Vec::new(),
        };
        canonical(text, place, false, &reference)
    }

    fn reference(&self, transforms: &str, octets: &[u8]) -> String {
        let digest = self.options.digest;
        format!(
            "<ds:Reference URI=\"\"><ds:Transforms>{transforms}</ds:Transforms>\
             <ds:DigestMethod Algorithm=\"{}\"/><ds:DigestValue>{}</ds:DigestValue></ds:Reference>",
            digest.uri(),
            base64(&digest.of(octets))
        )
    }

    /// Puts an empty element Signature of RID at the end of the ReportSchema, which is made when
    /// there is none; gives the place inside of it.
    // RFC 6545 §5.1.1; C-01, C-20: behind what is there, so that positions stay true
    fn wrapper(&self, text: &mut String) -> Result<usize, SignError> {
        const ATTRIBUTES: &str = "dtype=\"xml\" meaning=\"xml\"";
        let (policy, policy_end) = self.outline.policy.as_ref().ok_or_else(|| {
            SignError::Document(Problem::Document("it has no RIDPolicy".to_owned()))
        })?;
        let (before, at, after) = match &self.outline.report_schema {
            Some((schema, end)) => {
                let at = match self.outline.after_last {
                    0 => *end,
                    at => at,
                };
                let prefix = schema.strip_suffix("ReportSchema").unwrap_or_default();
                let before = format!("<{prefix}Signature {ATTRIBUTES}>");
                (before, at, format!("</{prefix}Signature>"))
            }
            None => {
                let prefix = policy.strip_suffix("RIDPolicy").unwrap_or_default();
                let before = format!(
                    "<{prefix}ReportSchema><{prefix}XMLDocument {ATTRIBUTES}></{prefix}XMLDocument>\
                     <{prefix}Signature {ATTRIBUTES}>"
                );
                let after = format!("</{prefix}Signature></{prefix}ReportSchema>");
                (before, *policy_end, after)
            }
        };
        text.insert_str(at, &format!("{before}{after}"));
        Ok(at + before.len())
    }

    /// The signature, to be put at a place.
    fn signature(
        &self,
        text: &str,
        at: usize,
        id: Option<&str>,
        references: &str,
        form: &Form,
    ) -> Result<String, SignError> {
        let info = format!(
            "<ds:SignedInfo><ds:CanonicalizationMethod Algorithm=\"{}\"/>\
             <ds:SignatureMethod Algorithm=\"{}\"/>{references}</ds:SignedInfo>",
            form.form.uri(),
            self.algorithm.uri()
        );
        let id = id.map(|id| format!(" Id=\"{id}\"")).unwrap_or_default();
        let start = format!("<ds:Signature xmlns:ds=\"{DSIG}\"{id}>");
        let bare = format!("{start}{info}</ds:Signature>");
        let alone = match form.form {
            Canonical::Exclusive => in_context(&bare, &Default::default()),
            // An inclusive form takes in what is declared around.
            _ => {
                let mut whole = String::with_capacity(text.len() + bare.len());
                whole.push_str(&text[..at]);
                whole.push_str(&bare);
                whole.push_str(&text[at..]);
                let outline = scan::outline(&whole, &self.options.limits)?;
                let mut all = outline.signatures.iter();
                let here = all.find(|found| found.place.range.start == at);
                let here = here.ok_or(SignError::Document(Problem::Gap))?;
                in_context(&bare, &here.place.context)
            }
        };
        let octets = engine::canonical_part(&alone, &[0, 0], form)?;
        let value = engine::sign(self.identity.key(), self.algorithm, &octets);
        let value = value.ok_or(SignError::Key)?;
        let mut out = format!(
            "{start}{info}<ds:SignatureValue>{}</ds:SignatureValue><ds:KeyInfo><ds:X509Data>",
            base64(&value)
        );
        let chain = self.identity.chain();
        for (index, certificate) in chain.iter().enumerate() {
            // The receiver has the root, or trusts nobody below it.
            if index > 0 && certificate.subject_name() == certificate.issuer_name() {
                break;
            }
            out.push_str(&format!(
                "<ds:X509Certificate>{}</ds:X509Certificate>",
                base64(certificate.der())
            ));
        }
        out.push_str("</ds:X509Data></ds:KeyInfo></ds:Signature>");
        Ok(out)
    }
}

fn base64(octets: &[u8]) -> String {
    base64::engine::general_purpose::STANDARD.encode(octets)
}

/// An identifier that no other element has.
fn fresh_id() -> Result<String, SignError> {
    let mut octets = [0; 12];
    if !engine::random(&mut octets) {
        return Err(SignError::Key);
    }
    let mut id = "sig-".to_owned();
    for octet in octets {
        id.push_str(&format!("{octet:02x}"));
    }
    Ok(id)
}

/// The XPath element of a selection, in the form of RFC 6545 §7.1.1.
fn expression(selection: &Selection, id: &str) -> String {
    let mut declared = format!(" xmlns:dsig=\"{DSIG}\" xmlns:iodef-rid=\"{RID}\"");
    let schema = ["RID", "RIDPolicy", "ReportSchema"];
    let inside = selection.steps.len() > schema.len();
    let (mut path, steps) = if inside {
        let start = format!("//dsig:Signature[@Id='{id}']/ancestor::iodef-rid:ReportSchema");
        (start, &selection.steps[schema.len()..])
    } else {
        (String::new(), &selection.steps[..])
    };
    let mut iodef: Option<&str> = None;
    for step in steps {
        path.push('/');
        match step.uri.as_str() {
            "" => {}
            RID => path.push_str("iodef-rid:"),
            uri => {
                path.push_str("iodef:");
                iodef = Some(uri);
            }
        }
        path.push_str(&step.local);
        if let Some(position) = step.position {
            path.push_str(&format!("[{position}]"));
        }
    }
    if let Some(uri) = iodef {
        declared.push_str(&format!(" xmlns:iodef=\"{}\"", escaped(uri)));
    }
    format!("<XPath xmlns=\"{FILTER2}\"{declared} Filter=\"intersect\">{path}</XPath>")
}

/// The elements of a name in the RecordData of the message's IODEF document.
fn find_items(text: &str, limits: &Limits, name: &str) -> Result<Vec<Selection>, Problem> {
    struct Open<'a> {
        step: Step,
        /// Children so far, by namespace and name.
        counts: HashMap<(String, &'a str), u32>,
    }
    let broken = |fatal: crate::xml::Fatal| Problem::Document(fatal.message);
    let mut tokens = Tokens::new(text, limits, &[RID, DSIG]);
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut out = Vec::new();
    loop {
        match tokens.next().map_err(broken)? {
            Token::Start(tag) => {
                let uri = tag.ns.map(|i| tokens.binding(i).uri.to_string());
                let uri = uri.unwrap_or_default();
                let mut step = Step::new(&uri, tag.local);
                if let Some(parent) = open.last_mut() {
                    let count = parent.counts.entry((uri, tag.local)).or_default();
                    *count += 1;
                    step.position = Some(*count);
                }
                let iodef = [v1::NS.uri, v2::NS.uri].contains(&step.uri.as_str());
                let inside = open.len() > 4
                    && ["RID", "RIDPolicy", "ReportSchema", "XMLDocument"]
                        .iter()
                        .zip(&open)
                        .all(|(local, o)| o.step.uri == RID && o.step.local == *local)
                    && open[4..]
                        .iter()
                        .all(|o| o.step.uri == step.uri || o.step.uri.is_empty());
                let parent = open.last().map(|o| o.step.local.as_str());
                if iodef && inside && step.local == name && parent == Some("RecordData") {
                    let mut steps: Vec<Step> = open.iter().map(|o| o.step.clone()).collect();
                    for step in &mut steps[..4] {
                        step.position = None;
                    }
                    steps.push(step.clone());
                    if out.len() < 4 * MOST_ITEMS {
                        out.push(Selection { steps, from: None });
                    }
                }
                if tag.empty {
                    tokens.leave();
                } else {
                    open.push(Open {
                        step,
                        counts: HashMap::new(),
                    });
                }
            }
            Token::End { .. } => {
                tokens.leave();
                open.pop();
            }
            Token::Eof => return Ok(out),
            _ => {}
        }
    }
}
