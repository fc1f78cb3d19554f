//! Decrypting what others encrypted for us (RFC 6545 §9.1, XML Encryption 1.1).
//!
//! What comes out is the document with every EncryptedData that is for us replaced by what it
//! held, checked as any document is: one element, well-formed, no DTD and no entities, within the
//! limits. Wrong keys, tags, and IVs are one error, found after the same work.
//!
//! Whether a part is for us is seen from the certificates and names in it. Where they are
//! missing, our keys are tried.

use std::borrow::Cow;
use std::rc::Rc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use hashbrown::HashMap;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::engine::{self, Aes, Curve, Fault, Sha2};
use super::marks::{hides_policy, is_beside_policy};
use super::moves::{Moves, Put};
use super::outline::{self, Place, Want};
use super::recipients::{
    self, CONCAT_KDF, DSIG11, DecryptionKeys, ECDH_ES, RSA_OAEP, XENC11, curve_uri, wrap_uri,
};
use super::tree::Shared;
use super::{Certificate, Cipher, GroupKey, Key, KeyKind};
use crate::finding::Finding;
use crate::rid::{self, Justification};
use crate::text::shorten;
use crate::w3c::{dsig, xenc};
use crate::xml::{Fragment, Limits, Token, Tokens};

/// How much a message may ask of us.
#[derive(Clone, Debug)]
pub struct DecryptOptions {
    /// Bounds on the document, before and after.
    pub limits: Limits,
    /// Parts that are encrypted, all in all.
    pub max_parts: usize,
    /// Parts encrypted within parts.
    pub max_nesting: usize,
    /// Uses of private keys and group keys: each takes milliseconds.
    pub max_keys: usize,
}

impl Default for DecryptOptions {
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            max_parts: 1000,
            max_nesting: 3,
            max_keys: 32,
        }
    }
}

/// A document after decryption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decrypted {
    /// The document.
    pub document: Vec<u8>,
    /// What was encrypted in it, in document order; empty when nothing was.
    pub parts: Vec<EncryptedPart>,
}

impl Decrypted {
    /// Whether nothing in it is encrypted any more.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.parts.iter().all(|part| part.opened)
    }
}

/// A part that was encrypted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EncryptedPart {
    /// Where it stands in the decrypted document: the element, or the EncryptedData where that
    /// is for others.
    pub path: String,
    /// How it was encrypted.
    pub cipher: Cipher,
    /// For whom, as the sender wrote it: nothing vouches for it.
    pub recipients: Vec<String>,
    /// It was for us, and stands in clear now.
    pub opened: bool,
}

/// What is outside the profile.
// RFC 6545 §9.2, RID-9.2-09
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OutOfProfile {
    /// AES-CBC: it does not show that it was changed.
    Cbc,
    /// Triple DES.
    TripleDes,
    /// RSA with the padding of PKCS#1 version 1.5.
    Rsa15,
    /// RSA-OAEP with SHA-1, in the digest or in the mask.
    OaepSha1,
    /// A ciphertext elsewhere.
    CipherReference,
    /// A key elsewhere.
    RetrievalMethod,
    /// Encrypted content, or something else than one element.
    Type(String),
    /// Another algorithm.
    Algorithm(String),
}

impl std::fmt::Display for OutOfProfile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Cbc => f.write_str("AES-CBC"),
            Self::TripleDes => f.write_str("triple DES"),
            Self::Rsa15 => f.write_str("RSA PKCS#1 v1.5"),
            Self::OaepSha1 => f.write_str("RSA-OAEP with SHA-1"),
            Self::CipherReference => f.write_str("a CipherReference"),
            Self::RetrievalMethod => f.write_str("a RetrievalMethod"),
            Self::Type(uri) if uri.is_empty() => f.write_str("an EncryptedData without Type"),
            Self::Type(uri) => write!(f, "the Type {uri}"),
            Self::Algorithm(uri) if uri.is_empty() => f.write_str("an algorithm without a name"),
            Self::Algorithm(uri) => write!(f, "the algorithm {uri}"),
        }
    }
}

/// Why a document cannot be decrypted.
///
/// [`code`](Self::code) gives a stable word for each; the text is for people and may change. No
/// text says anything of a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecryptError {
    /// It is not well-formed, or beyond a limit.
    #[error("the document cannot be read: {0}")]
    Document(Box<Finding>),
    /// An EncryptedData that is none.
    // RFC 6545 §9.3.1, RID-9.3.1-05
    #[error("{path} is no EncryptedData of XML Encryption (RID-9.3.1-05): {what}")]
    Structure {
        /// Where.
        path: String,
        /// What is wrong.
        what: &'static str,
    },
    /// Something outside the profile, whether it could be decrypted or not.
    // RFC 6545 §9.2, RID-9.2-09
    #[error(
        "{path} uses {what}, which is not supported (RID-9.2-09): the sender should use \
         AES-GCM, with keys under RSA-OAEP with SHA-256, ECDH-ES over P-256 or P-384, or AES key \
         wrap"
    )]
    Unsupported {
        /// Where.
        path: String,
        /// What.
        what: OutOfProfile,
    },
    /// It is for us, and a key, the tag or the IV is wrong; which one, nobody is told.
    #[error(
        "{path} cannot be decrypted: it was changed on its way, or encrypted for another key \
         (RID-9.1-19)"
    )]
    Failed {
        /// Where.
        path: String,
    },
    /// All that is encrypted is for others.
    // RFC 6545 §5.2, RID-5.2-09
    #[error(
        "nothing in it is encrypted for us{}: the sender should encrypt it with our certificate \
         (RID-9.1-19)",
        match .0.join(", ") { all if all.is_empty() => String::new(), all => format!(", but for {all}") }
    )]
    NotForUs(Vec<String>),
    /// What was encrypted is not one element of a document.
    #[error("what {path} held cannot be put into the document: {finding}")]
    Content {
        /// Where.
        path: String,
        /// What is wrong, with the place inside of it.
        finding: Box<Finding>,
    },
    /// The policy, which relays must read, is encrypted.
    // RFC 6545 §6.1, RID-6.1-19; §9.1, RID-9.1-15
    #[error(
        "{path} keeps relays from reading RIDPolicy, which is never encrypted (RID-6.1-19): the \
         sender should encrypt the document inside of XMLDocument"
    )]
    Policy {
        /// Where the EncryptedData stands.
        path: String,
    },
    /// More than is allowed.
    #[error("the document has more than {most} {what}: raise the limit if that is meant")]
    Limit {
        /// Of what.
        what: &'static str,
        /// How many are allowed.
        most: usize,
    },
}

impl DecryptError {
    /// Every code that [`code`](Self::code) can give.
    pub const CODES: &[&'static str] = &[
        "decrypt-document",
        "decrypt-structure",
        "decrypt-cbc",
        "decrypt-triple-des",
        "decrypt-rsa-1-5",
        "decrypt-oaep-sha1",
        "decrypt-cipher-reference",
        "decrypt-retrieval-method",
        "decrypt-type",
        "decrypt-algorithm",
        "decrypt-failed",
        "decrypt-not-for-us",
        "decrypt-content",
        "decrypt-policy",
        "decrypt-limit",
    ];

    /// A stable word for this error, the same in every language.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Document(_) => "decrypt-document",
            Self::Structure { .. } => "decrypt-structure",
            Self::Unsupported { what, .. } => match what {
                OutOfProfile::Cbc => "decrypt-cbc",
                OutOfProfile::TripleDes => "decrypt-triple-des",
                OutOfProfile::Rsa15 => "decrypt-rsa-1-5",
                OutOfProfile::OaepSha1 => "decrypt-oaep-sha1",
                OutOfProfile::CipherReference => "decrypt-cipher-reference",
                OutOfProfile::RetrievalMethod => "decrypt-retrieval-method",
                OutOfProfile::Type(_) => "decrypt-type",
                OutOfProfile::Algorithm(_) => "decrypt-algorithm",
            },
            Self::Failed { .. } => "decrypt-failed",
            Self::NotForUs(_) => "decrypt-not-for-us",
            Self::Content { .. } => "decrypt-content",
            Self::Policy { .. } => "decrypt-policy",
            Self::Limit { .. } => "decrypt-limit",
        }
    }

    /// What a peer is told in an Acknowledgement.
    // RFC 6545 §5.2, RID-5.2-09
    #[must_use]
    pub fn justification(&self) -> Justification {
        match self {
            Self::Document(_) | Self::Content { .. } => Justification::UnrecognizedFormat,
            _ => Justification::Encryption,
        }
    }
}

/// Decrypts what is for us in a RID message or an IODEF document.
///
/// A document in which nothing is encrypted comes back as it is.
///
/// # Errors
/// [`DecryptError`]: one part that is for us and cannot be decrypted fails the whole.
// RFC 6545 §9.1, RID-9.1-14, RID-9.1-15; §6.4, RID-6.4-10
pub fn decrypt(
    document: &[u8],
    keys: &DecryptionKeys,
    options: &DecryptOptions,
) -> Result<Decrypted, DecryptError> {
    let (decrypted, _) = decrypt_any(document, keys, options)?;
    let parts = &decrypted.parts;
    if !parts.is_empty() && !parts.iter().any(|part| part.opened) {
        let mut others: Vec<String> = parts.iter().flat_map(|p| p.recipients.clone()).collect();
        others.sort_unstable();
        others.dedup();
        others.truncate(20);
        return Err(DecryptError::NotForUs(others));
    }
    Ok(decrypted)
}

/// As [`decrypt`], also when all of it is for others; and where to find again what stood
/// elsewhere before.
pub(super) fn decrypt_any(
    document: &[u8],
    keys: &DecryptionKeys,
    options: &DecryptOptions,
) -> Result<(Decrypted, Moves), DecryptError> {
    let limits = &options.limits;
    let text = outline::text_of(document, limits).map_err(DecryptError::Document)?;
    let mut text = Cow::Borrowed(text);
    let mut opener = Opener::new(keys, options);
    let mut parts: Vec<Tracked> = Vec::new();
    let mut moves = Moves::default();
    for level in 0.. {
        let (places, encrypted) =
            look(&text, options, &parts).map_err(|finding| broken(finding, &parts))?;
        for part in &mut parts {
            if let Ok(at) = places.binary_search_by_key(&part.offset, |p| p.start) {
                part.part.path.clone_from(&places[at].path);
            }
        }
        let known = |start: usize| parts.iter().any(|p| !p.part.opened && p.offset == start);
        let new: Vec<&Place> = places
            .iter()
            .filter(|p| encrypted.binary_search(&p.start).is_ok() && !known(p.start))
            .collect();
        if new.is_empty() {
            break;
        }
        if level > options.max_nesting {
            return Err(DecryptError::Limit {
                what: "levels of encryption",
                most: options.max_nesting,
            });
        }
        if parts.len() + new.len() > options.max_parts {
            return Err(DecryptError::Limit {
                what: "encrypted parts",
                most: options.max_parts,
            });
        }
        let (next, found) = opener.level(&text, &new)?;
        shift(&mut parts, &found);
        moves.level(found.iter().filter(|s| s.tracked.part.opened).map(|s| Put {
            start: s.start,
            before: s.before,
            after: s.after,
        }));
        parts.extend(found.into_iter().map(|splice| splice.tracked));
        if let Some(next) = next {
            text = Cow::Owned(next);
        }
        parts.sort_by_key(|p| p.offset);
    }
    let decrypted = Decrypted {
        document: text.into_owned().into_bytes(),
        parts: parts.into_iter().map(|p| p.part).collect(),
    };
    Ok((decrypted, moves))
}

/// Decrypts a document that is one EncryptedData, whatever it holds.
///
/// # Errors
/// As [`decrypt`].
pub fn decrypt_data(
    document: &[u8],
    keys: &DecryptionKeys,
    options: &DecryptOptions,
) -> Result<Zeroizing<Vec<u8>>, DecryptError> {
    let limits = &options.limits;
    let text = outline::text_of(document, limits).map_err(DecryptError::Document)?;
    let places = outline::scan(text, limits, &mut |_| Want::Cut)
        .map_err(|raw| DecryptError::Document(outline::located(text, *raw)))?;
    let Some(place) = places.first() else {
        return Err(structure("", "there is no element"));
    };
    let (_, recipients, opened) = Opener::new(keys, options).open(text, place, false)?;
    opened.ok_or(DecryptError::NotForUs(recipients))
}

/// A part, and where it begins in the text.
struct Tracked {
    offset: usize,
    part: EncryptedPart,
}

/// A part, where it stood in the text before, and how much longer it became.
struct Splice {
    start: usize,
    before: usize,
    after: usize,
    tracked: Tracked,
}

fn shift(parts: &mut [Tracked], splices: &[Splice]) {
    for part in parts {
        let ahead = splices.iter().filter(|s| s.start < part.offset);
        let (gone, come) = ahead.fold((0, 0), |(g, c), s| (g + s.before, c + s.after));
        part.offset = part.offset + come - gone;
    }
}

/// The EncryptedData in a text, and the parts that are known.
fn look(
    text: &str,
    options: &DecryptOptions,
    parts: &[Tracked],
) -> Result<(Vec<Place>, Vec<usize>), Box<Finding>> {
    let mut encrypted = Vec::new();
    let places = outline::scan(text, &options.limits, &mut |here| {
        // One too many is enough to refuse them all.
        if encrypted.len() <= options.max_parts && here.is(xenc::NS.uri, "EncryptedData") {
            encrypted.push(here.tag.offset);
            return Want::Cut;
        }
        let offset = here.tag.offset;
        match parts.binary_search_by_key(&offset, |p| p.offset) {
            Ok(_) => Want::Place,
            Err(_) => Want::No,
        }
    });
    let places = places.map_err(|raw| outline::located(text, *raw))?;
    Ok((places, encrypted))
}

/// A fault of the document, which may come from what was put into it.
fn broken(finding: Box<Finding>, parts: &[Tracked]) -> DecryptError {
    match parts.iter().find(|p| p.part.opened) {
        None => DecryptError::Document(finding),
        Some(part) => DecryptError::Content {
            path: part.part.path.clone(),
            finding,
        },
    }
}

fn structure(path: &str, what: &'static str) -> DecryptError {
    DecryptError::Structure {
        path: path.to_owned(),
        what,
    }
}

/// Our keys, and what was found with them.
struct Opener<'k> {
    keys: &'k DecryptionKeys,
    options: &'k DecryptOptions,
    /// Content keys by the EncryptedKey that held them: a sender writes the same one into every
    /// part.
    found: HashMap<[u8; 32], Zeroizing<Vec<u8>>>,
    uses: usize,
}

/// An EncryptedKey that is for us, or may be.
struct Candidate<'k> {
    method: Method,
    sealed: Vec<u8>,
    with: Vec<With<'k>>,
    digest: [u8; 32],
}

enum Method {
    Oaep {
        digest: Sha2,
        mask: Sha2,
        label: Vec<u8>,
    },
    Agreement {
        wrap: Aes,
        agreement: Agreement,
    },
    Wrap(Aes),
}

struct Agreement {
    digest: Sha2,
    info: Vec<u8>,
    curve: Curve,
    point: Vec<u8>,
}

#[derive(Clone, Copy)]
enum With<'k> {
    Key(&'k Key),
    Group(&'k GroupKey),
}

type Opened = (Cipher, Vec<String>, Option<Zeroizing<Vec<u8>>>);

impl<'k> Opener<'k> {
    fn new(keys: &'k DecryptionKeys, options: &'k DecryptOptions) -> Self {
        Self {
            keys,
            options,
            found: HashMap::new(),
            uses: 0,
        }
    }

    /// Opens what can be opened of some EncryptedData; gives the new text when any was.
    fn level(
        &mut self,
        text: &str,
        places: &[&Place],
    ) -> Result<(Option<String>, Vec<Splice>), DecryptError> {
        let mut out = String::new();
        let (mut done, mut any) = (0, false);
        let mut splices = Vec::with_capacity(places.len());
        for place in places {
            if hides_policy(&place.path) && place.path != "/EncryptedData" {
                return Err(hidden(place));
            }
            let (cipher, recipients, opened) = self.open(text, place, true)?;
            let is_opened = opened.is_some();
            let mut after = place.end - place.start;
            out.push_str(&text[done..place.start]);
            done = place.start;
            let offset = out.len();
            if let Some(octets) = opened {
                let clear = self.content(&octets, place)?;
                out.push_str(clear);
                after = clear.len();
                done = place.end;
                any = true;
            }
            splices.push(Splice {
                start: place.start,
                before: place.end - place.start,
                after,
                tracked: Tracked {
                    offset,
                    part: EncryptedPart {
                        path: place.path.clone(),
                        cipher,
                        recipients,
                        opened: is_opened,
                    },
                },
            });
        }
        if !any {
            return Ok((None, splices));
        }
        out.push_str(&text[done..]);
        Ok((Some(out), splices))
    }

    /// What an EncryptedData held, checked to be one element where it is put.
    fn content<'o>(&self, octets: &'o [u8], place: &Place) -> Result<&'o str, DecryptError> {
        let wrong = |finding| DecryptError::Content {
            path: place.path.clone(),
            finding,
        };
        let limits = &self.options.limits;
        let text = outline::text_of(octets, limits)
            .map_err(wrong)?
            .trim_matches(is_space);
        // What is declared around it counts inside it, as it will in the document.
        let around = Fragment::capture("<around>", "around".len(), &place.inherited);
        let mut whole = Zeroizing::new(String::with_capacity(
            around.as_str().len() + text.len() + "</around>".len(),
        ));
        whole.push_str(around.as_str());
        whole.push_str(text);
        whole.push_str("</around>");
        let inner = limits.max_depth.min(Limits::DEEPEST - 1) + 1;
        let inside = Limits {
            max_depth: inner,
            ..limits.clone()
        };
        let mut policy = false;
        let places = outline::scan(&whole, &inside, &mut |here| match here.parent() {
            None => Want::Place,
            Some(0) => {
                policy |= here.is(rid::NS.uri, "RID") || here.is(rid::NS.uri, "RIDPolicy");
                Want::Place
            }
            _ => Want::No,
        })
        .map_err(|raw| wrong(within(text, around.as_str().len(), *raw)))?;
        let start = around.as_str().len();
        let one = match &places[..] {
            [root, one] => {
                root.end == whole.len() && one.start == start && one.end == start + text.len()
            }
            _ => false,
        };
        if !one {
            let raw = crate::finding::Raw::new("XML-ROOT", 0, "it is not one element")
                .help("the sender encrypts one element as a whole");
            return Err(wrong(outline::located(text, raw)));
        }
        if policy && is_outside(&place.path) {
            return Err(hidden(place));
        }
        Ok(text)
    }

    /// Opens one EncryptedData.
    fn open(&mut self, text: &str, place: &Place, element: bool) -> Result<Opened, DecryptError> {
        let path = &*place.path;
        let own = Fragment::capture(&text[place.start..place.end], place.name, &place.inherited);
        let node =
            Node::read(own.as_str(), &self.options.limits).map_err(|what| structure(path, what))?;
        let unsupported = |what| DecryptError::Unsupported {
            path: path.to_owned(),
            what,
        };
        if !node.is(xenc::NS.uri, "EncryptedData") {
            return Err(structure(path, "the element is another"));
        }
        let kind = node.attribute("Type").unwrap_or_default();
        if element && kind != "http://www.w3.org/2001/04/xmlenc#Element" {
            return Err(unsupported(OutOfProfile::Type(shorten(kind, 80))));
        }
        let method = node.child(xenc::NS.uri, "EncryptionMethod");
        let algorithm = method.map_or("", Node::algorithm);
        let cipher = Cipher::of(algorithm).ok_or_else(|| unsupported(out_of_profile(algorithm)))?;
        let info = node.child(dsig::NS.uri, "KeyInfo");
        let (mut recipients, mut candidates) = (Vec::new(), Vec::new());
        let mut wrapped = false;
        for child in info.map_or(&[][..], |info| &info.children) {
            if child.is(dsig::NS.uri, "RetrievalMethod") {
                return Err(unsupported(OutOfProfile::RetrievalMethod));
            }
            if child.is(xenc::NS.uri, "AgreementMethod") || child.is(XENC11, "DerivedKey") {
                return Err(unsupported(OutOfProfile::Algorithm(shorten(
                    child.algorithm(),
                    80,
                ))));
            }
            if child.is(xenc::NS.uri, "EncryptedKey") {
                wrapped = true;
                let found = self.candidate(child, own.as_str(), &mut recipients, path)?;
                candidates.extend(found);
            }
        }
        let sealed = sealed(&node, path)?;
        let mut direct = None;
        if !wrapped && let Some(name) = info.and_then(Node::key_name) {
            recipients.push(shorten(&name, 80));
            let mut groups = self.keys.groups.iter();
            direct = groups.find(|g| g.name() == name && g.aes() == cipher.aes());
        }
        if candidates.is_empty() && direct.is_none() {
            return Ok((cipher, recipients, None));
        }
        let opened = match direct {
            Some(group) => engine::decrypt_content(cipher.aes(), group.octets(), &sealed).ok(),
            None => self.try_all(cipher, &candidates, &sealed)?,
        };
        match opened {
            Some(octets) => Ok((cipher, recipients, Some(octets))),
            None => Err(DecryptError::Failed {
                path: path.to_owned(),
            }),
        }
    }

    /// Decrypts content with the first key that fits. One that does not unwrap is replaced by
    /// one that nobody knows, so that the same work is done and the same answer given.
    fn try_all(
        &mut self,
        cipher: Cipher,
        candidates: &[Candidate<'k>],
        sealed: &[u8],
    ) -> Result<Option<Zeroizing<Vec<u8>>>, DecryptError> {
        let length = cipher.aes().key_length();
        for candidate in candidates {
            if let Some(key) = self.found.get(&candidate.digest)
                && let Ok(octets) = engine::decrypt_content(cipher.aes(), key, sealed)
            {
                return Ok(Some(octets));
            }
            for with in &candidate.with {
                self.uses += 1;
                if self.uses > self.options.max_keys {
                    return Err(DecryptError::Limit {
                        what: "uses of keys",
                        most: self.options.max_keys,
                    });
                }
                let random = engine::random_key(length);
                let key = match (candidate.unwrap(*with), random) {
                    (Ok(key), _) if key.len() == length => key,
                    (_, Ok(random)) => random,
                    (_, Err(Fault)) => continue,
                };
                if let Ok(octets) = engine::decrypt_content(cipher.aes(), &key, sealed) {
                    self.found.insert(candidate.digest, key);
                    return Ok(Some(octets));
                }
            }
        }
        Ok(None)
    }

    /// An EncryptedKey, if it is not certainly for others; for whom, in any case.
    fn candidate(
        &self,
        node: &Node<'_>,
        text: &str,
        recipients: &mut Vec<String>,
        path: &str,
    ) -> Result<Option<Candidate<'k>>, DecryptError> {
        let info = node.child(dsig::NS.uri, "KeyInfo");
        let agreement = info.and_then(|i| i.child(xenc::NS.uri, "AgreementMethod"));
        let about = match agreement {
            Some(agreement) => agreement.child(xenc::NS.uri, "RecipientKeyInfo"),
            None => info,
        };
        let certificate = about.and_then(Node::certificate);
        let name = about.and_then(Node::key_name);
        let written = node.attribute("Recipient").map(str::to_owned);
        let who = written
            .or_else(|| certificate.as_ref().map(|c| c.subject().to_owned()))
            .or_else(|| name.clone())
            .unwrap_or_default();
        if !who.is_empty() {
            recipients.push(shorten(&who, 120));
        }
        let unsupported = |what| DecryptError::Unsupported {
            path: path.to_owned(),
            what,
        };
        let algorithm = node
            .child(xenc::NS.uri, "EncryptionMethod")
            .map_or("", Node::algorithm);
        let wrap = [Aes::Aes128, Aes::Aes256]
            .into_iter()
            .find(|aes| wrap_uri(*aes) == algorithm);
        let is_wrap = algorithm.contains("#kw-") && agreement.is_none();
        // Whose it certainly is not need not be understood.
        if let Some(certificate) = &certificate
            && !self.keys.keys.iter().any(|key| key.belongs_to(certificate))
        {
            return Ok(None);
        }
        if is_wrap
            && let Some(name) = &name
            && !self.keys.groups.iter().any(|group| group.name() == name)
        {
            return Ok(None);
        }
        if info.is_some_and(|i| i.child(dsig::NS.uri, "RetrievalMethod").is_some()) {
            return Err(unsupported(OutOfProfile::RetrievalMethod));
        }
        let method = match (agreement, wrap) {
            (Some(agreement), Some(wrap)) => Method::Agreement {
                wrap,
                agreement: agreement_of(agreement, path)?,
            },
            (None, Some(wrap)) => Method::Wrap(wrap),
            (None, None) if algorithm.ends_with("#rsa-oaep-mgf1p") => {
                return Err(unsupported(OutOfProfile::OaepSha1));
            }
            (None, None) if algorithm == RSA_OAEP => oaep(node, path)?,
            _ => return Err(unsupported(out_of_profile(algorithm))),
        };
        let ours = |key: &&Key| certificate.as_ref().is_none_or(|c| key.belongs_to(c));
        let with: Vec<With<'k>> = match &method {
            Method::Oaep { .. } => {
                let rsa = |key: &&Key| matches!(key.kind(), KeyKind::Rsa { .. });
                let keys = self.keys.keys.iter().filter(rsa).filter(ours);
                keys.map(With::Key).collect()
            }
            Method::Agreement { agreement, .. } => {
                let fits = |key: &&Key| recipients::curve(key.kind()) == Some(agreement.curve);
                let keys = self.keys.keys.iter().filter(fits).filter(ours);
                keys.map(With::Key).collect()
            }
            Method::Wrap(aes) => {
                let fits = |group: &&GroupKey| {
                    group.aes() == *aes && name.as_ref().is_none_or(|name| group.name() == name)
                };
                self.keys
                    .groups
                    .iter()
                    .filter(fits)
                    .map(With::Group)
                    .collect()
            }
        };
        if with.is_empty() {
            return Ok(None);
        }
        let sealed = sealed(node, path)?;
        Ok(Some(Candidate {
            method,
            sealed,
            with,
            digest: Sha256::digest(&text[node.start..node.end]).into(),
        }))
    }
}

impl Candidate<'_> {
    fn unwrap(&self, with: With<'_>) -> Result<Zeroizing<Vec<u8>>, Fault> {
        match (&self.method, with) {
            (
                Method::Oaep {
                    digest,
                    mask,
                    label,
                },
                With::Key(key),
            ) => engine::recover(key.pkcs8(), *digest, *mask, label, &self.sealed),
            (Method::Agreement { wrap, agreement }, With::Key(key)) => {
                let scalar = recipients::scalar(key.pkcs8()).ok_or(Fault)?;
                let secret = engine::agree(agreement.curve, scalar, &agreement.point)?;
                let length = wrap.key_length();
                let with = engine::derive(agreement.digest, &secret, &agreement.info, length)?;
                engine::unwrap(*wrap, &with, &self.sealed)
            }
            (Method::Wrap(aes), With::Group(group)) => {
                engine::unwrap(*aes, group.octets(), &self.sealed)
            }
            _ => Err(Fault),
        }
    }
}

/// Whether a path leads to where a message has its RIDPolicy, or the message itself.
fn is_outside(path: &str) -> bool {
    path == "/EncryptedData" || is_beside_policy(path)
}

fn hidden(place: &Place) -> DecryptError {
    DecryptError::Policy {
        path: place.path.clone(),
    }
}

/// A fault in a text that stood behind something else.
fn within(text: &str, before: usize, raw: crate::finding::Raw) -> Box<Finding> {
    let offset = raw.offset.saturating_sub(before).min(text.len());
    outline::located(text, crate::finding::Raw { offset, ..raw })
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

fn out_of_profile(algorithm: &str) -> OutOfProfile {
    match algorithm.rsplit_once('#').map_or("", |(_, name)| name) {
        "tripledes-cbc" | "kw-tripledes" => OutOfProfile::TripleDes,
        "rsa-1_5" => OutOfProfile::Rsa15,
        name if name.ends_with("-cbc") => OutOfProfile::Cbc,
        _ => OutOfProfile::Algorithm(shorten(algorithm, 80)),
    }
}

/// The digest of an identifier; SHA-1 is told apart.
fn sha2(uri: &str) -> Result<Sha2, OutOfProfile> {
    match uri {
        "http://www.w3.org/2001/04/xmlenc#sha256"
        | "http://www.w3.org/2009/xmlenc11#mgf1sha256" => Ok(Sha2::Sha256),
        "http://www.w3.org/2001/04/xmldsig-more#sha384"
        | "http://www.w3.org/2001/04/xmlenc#sha384"
        | "http://www.w3.org/2009/xmlenc11#mgf1sha384" => Ok(Sha2::Sha384),
        "http://www.w3.org/2001/04/xmlenc#sha512"
        | "http://www.w3.org/2009/xmlenc11#mgf1sha512" => Ok(Sha2::Sha512),
        // Where nothing is said, it is SHA-1 (XML Encryption 1.1 §5.5.2).
        ""
        | "http://www.w3.org/2000/09/xmldsig#sha1"
        | "http://www.w3.org/2009/xmlenc11#mgf1sha1" => Err(OutOfProfile::OaepSha1),
        other => Err(OutOfProfile::Algorithm(shorten(other, 80))),
    }
}

// XML Encryption 1.1 §5.5.2
fn oaep(node: &Node<'_>, path: &str) -> Result<Method, DecryptError> {
    let unsupported = |what| DecryptError::Unsupported {
        path: path.to_owned(),
        what,
    };
    let Some(method) = node.child(xenc::NS.uri, "EncryptionMethod") else {
        return Err(structure(path, "EncryptionMethod is missing"));
    };
    let uri = |ns, name| method.child(ns, name).map_or("", Node::algorithm);
    let digest = sha2(uri(dsig::NS.uri, "DigestMethod")).map_err(unsupported)?;
    let mask = sha2(uri(XENC11, "MGF")).map_err(unsupported)?;
    let label = match method.child(xenc::NS.uri, "OAEPparams") {
        Some(params) => params
            .octets()
            .ok_or_else(|| structure(path, "OAEPparams is no base64"))?,
        None => Vec::new(),
    };
    Ok(Method::Oaep {
        digest,
        mask,
        label,
    })
}

// XML Encryption 1.1 §5.6.4, §5.4.1
fn agreement_of(node: &Node<'_>, path: &str) -> Result<Agreement, DecryptError> {
    let unsupported = |uri: &str| DecryptError::Unsupported {
        path: path.to_owned(),
        what: OutOfProfile::Algorithm(shorten(uri, 80)),
    };
    if node.algorithm() != ECDH_ES {
        return Err(unsupported(node.algorithm()));
    }
    let derivation = node.child(XENC11, "KeyDerivationMethod");
    let Some(derivation) = derivation.filter(|d| d.algorithm() == CONCAT_KDF) else {
        return Err(unsupported(derivation.map_or("", Node::algorithm)));
    };
    let params = derivation.child(XENC11, "ConcatKDFParams");
    let params = params.ok_or_else(|| structure(path, "ConcatKDFParams is missing"))?;
    let digest = params.child(dsig::NS.uri, "DigestMethod");
    let digest = digest.map_or("", Node::algorithm);
    let digest_known = sha2(digest).map_err(|_| unsupported(digest))?;
    let mut info = Vec::new();
    for name in [
        "AlgorithmID",
        "PartyUInfo",
        "PartyVInfo",
        "SuppPubInfo",
        "SuppPrivInfo",
    ] {
        let octets = params.attribute(name).map_or(Some(Vec::new()), bits);
        let octets = octets.ok_or_else(|| {
            structure(
                path,
                "ConcatKDFParams is not in whole octets of hexadecimal",
            )
        })?;
        info.extend(octets);
    }
    let value = node
        .child(xenc::NS.uri, "OriginatorKeyInfo")
        .and_then(|i| i.child(dsig::NS.uri, "KeyValue"))
        .and_then(|v| v.child(DSIG11, "ECKeyValue"))
        .ok_or_else(|| structure(path, "the originator's ECKeyValue is missing"))?;
    let named = value.child(DSIG11, "NamedCurve");
    let named = named.and_then(|n| n.attribute("URI")).unwrap_or_default();
    let curve = [Curve::P256, Curve::P384]
        .into_iter()
        .find(|c| curve_uri(*c) == named);
    let point = value.child(DSIG11, "PublicKey").and_then(Node::octets);
    Ok(Agreement {
        digest: digest_known,
        info,
        curve: curve.ok_or_else(|| unsupported(named))?,
        point: point.ok_or_else(|| structure(path, "the originator's PublicKey is no base64"))?,
    })
}

/// A bit string in hexadecimal, whose first octet says how many bits of the last do not count:
/// whole octets only.
fn bits(text: &str) -> Option<Vec<u8>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    let text = text.as_bytes().strip_prefix(b"00")?;
    let digit = |b: u8| {
        char::from(b)
            .to_digit(16)
            .and_then(|d| u8::try_from(d).ok())
    };
    let (pairs, []) = text.as_chunks::<2>() else {
        return None;
    };
    pairs
        .iter()
        .map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?))
        .collect()
}

/// The ciphertext of an EncryptedData or an EncryptedKey.
fn sealed(node: &Node<'_>, path: &str) -> Result<Vec<u8>, DecryptError> {
    let Some(data) = node.child(xenc::NS.uri, "CipherData") else {
        return Err(structure(path, "CipherData is missing"));
    };
    if data.child(xenc::NS.uri, "CipherReference").is_some() {
        return Err(DecryptError::Unsupported {
            path: path.to_owned(),
            what: OutOfProfile::CipherReference,
        });
    }
    let value = data.child(xenc::NS.uri, "CipherValue");
    let value = value.ok_or_else(|| structure(path, "CipherValue is missing"))?;
    value
        .octets()
        .ok_or_else(|| structure(path, "CipherValue is no base64"))
}

/// An element of an EncryptedData.
struct Node<'a> {
    namespace: Rc<str>,
    local: &'a str,
    attributes: Vec<(&'a str, Cow<'a, str>)>,
    children: Vec<Node<'a>>,
    text: Vec<Cow<'a, str>>,
    start: usize,
    end: usize,
}

impl<'a> Node<'a> {
    /// More elements than any EncryptedData has, even for many recipients.
    const MOST: usize = 10_000;

    /// The root element of a text, which has been found well-formed before.
    fn read(text: &'a str, limits: &'a Limits) -> Result<Self, &'static str> {
        const BROKEN: &str = "it is not well-formed";
        let mut tokens = Tokens::new(text, limits, &[]);
        let mut shared = Shared::default();
        let mut open: Vec<Self> = Vec::new();
        let mut count = 0;
        loop {
            let token = tokens.next().map_err(|_| BROKEN)?;
            let mut closed = None;
            match token {
                Token::Start(tag) => {
                    count += 1;
                    if count > Self::MOST || open.len() >= 20 {
                        return Err("it has too many elements, or too deep ones");
                    }
                    let plain = tokens.attributes.iter().filter(|a| a.prefix == 0);
                    let attributes = plain
                        .map(|a| a.value().map(|value| (a.name, value)))
                        .collect::<Result<_, _>>()
                        .map_err(|_| BROKEN)?;
                    let namespace = tag.ns.map_or("", |i| &*tokens.binding(i).uri);
                    open.push(Self {
                        namespace: shared.of(namespace),
                        local: tag.local,
                        attributes,
                        children: Vec::new(),
                        text: Vec::new(),
                        start: tag.offset,
                        end: tag.end,
                    });
                    if tag.empty {
                        tokens.leave();
                        closed = open.pop();
                    }
                }
                Token::End { .. } => {
                    tokens.leave();
                    closed = open.pop();
                    if let Some(node) = &mut closed {
                        node.end = tokens.end();
                    }
                }
                Token::Text { raw, .. } | Token::CData { raw, .. } => {
                    if let Some(node) = open.last_mut() {
                        node.text.push(Cow::Borrowed(raw));
                    }
                }
                Token::Reference { offset } => {
                    let (c, _) =
                        crate::xml::reference(&text[offset..], offset).map_err(|_| BROKEN)?;
                    if let Some(node) = open.last_mut() {
                        node.text.push(Cow::Owned(c.to_string()));
                    }
                }
                Token::Other => {}
                Token::Eof => return Err(BROKEN),
            }
            if let Some(node) = closed {
                match open.last_mut() {
                    Some(parent) => parent.children.push(node),
                    None => return Ok(node),
                }
            }
        }
    }

    fn is(&self, namespace: &str, local: &str) -> bool {
        self.local == local && *self.namespace == *namespace
    }

    fn child(&self, namespace: &str, local: &str) -> Option<&Node<'a>> {
        self.children.iter().find(|c| c.is(namespace, local))
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| *n == name);
        found.map(|(_, value)| &**value)
    }

    fn algorithm(&self) -> &str {
        self.attribute("Algorithm").unwrap_or_default()
    }

    /// Its text as base64, in which white space does not count.
    fn octets(&self) -> Option<Vec<u8>> {
        if !self.children.is_empty() {
            return None;
        }
        const BLOCK: usize = 1 << 16;
        let most = self.text.iter().map(|t| t.len()).sum::<usize>() / 4 * 3 + 3;
        let mut out = Vec::with_capacity(most);
        let mut block = Vec::with_capacity(BLOCK);
        for byte in self.text.iter().flat_map(|t| t.bytes()) {
            if byte.is_ascii_whitespace() {
                continue;
            }
            if block.len() == BLOCK {
                // Padding ends the whole.
                if block.ends_with(b"=") {
                    return None;
                }
                BASE64.decode_vec(&block, &mut out).ok()?;
                block.clear();
            }
            block.push(byte);
        }
        BASE64.decode_vec(&block, &mut out).ok()?;
        Some(out)
    }

    fn key_name(&self) -> Option<String> {
        let name = self.child(dsig::NS.uri, "KeyName")?;
        Some(name.text.concat().trim().to_owned())
    }

    /// The certificate of an X509Data.
    fn certificate(&self) -> Option<Certificate> {
        let data = self.child(dsig::NS.uri, "X509Data")?;
        let value = data.child(dsig::NS.uri, "X509Certificate")?;
        Certificate::from_der(&value.octets()?).ok()
    }
}
