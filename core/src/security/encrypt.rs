//! Encrypting parts of a message (RFC 6545 §9.1, XML Encryption 1.1).
//!
//! An element that is encrypted is replaced by an EncryptedData of Type Element; all else keeps
//! its octets. One content key, made anew for each call, encrypts all parts; it is encrypted for
//! every recipient, and each part carries it, so that each can be read alone. What is encrypted
//! declares its namespaces itself: what is around it cannot give it another meaning.
//!
//! An EncryptedData in XMLDocument, in place of the IODEF-Document, is valid by the schemas of
//! RID; in place of a class inside, it is what RFC 6545 §9.1 describes, but no schema has a place
//! for it: such a document is valid again once it is decrypted.
//!
//! Encryption does not say who encrypted, nor ties a part to its place: that is what the
//! signature over the message is for, which is made after encryption.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use serde::{Serialize, Serializer};

use super::engine::{self, Aes, Fault};
use super::marks::{self, Agreement, GroupKeys, Mark, Marks, Misplaced, Part};
use super::outline::{self, Place, Want};
use super::recipients::{Recipient, XENC11};
use crate::finding::Finding;
use crate::iodef::v2::Restriction;
use crate::schema::ReadOptions;
use crate::w3c::{dsig, xenc};
use crate::xml::Fragment;

/// What is to be encrypted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum What {
    /// What the marks ask for.
    #[default]
    Marked,
    /// The whole payload, and what the marks ask for beside it.
    Payload,
    /// The elements at these paths, as findings write them: from the root, or from its children.
    Paths(Vec<String>),
}

/// How content is encrypted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cipher {
    /// AES-128-GCM.
    Aes128Gcm,
    /// AES-256-GCM.
    #[default]
    Aes256Gcm,
}

impl Serialize for Cipher {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Cipher {
    /// Its name in output and options.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Aes128Gcm => "aes128-gcm",
            Self::Aes256Gcm => "aes256-gcm",
        }
    }

    /// Its identifier in XML Encryption.
    #[must_use]
    pub const fn uri(self) -> &'static str {
        match self {
            Self::Aes128Gcm => "http://www.w3.org/2009/xmlenc11#aes128-gcm",
            Self::Aes256Gcm => "http://www.w3.org/2009/xmlenc11#aes256-gcm",
        }
    }

    pub(super) const fn aes(self) -> Aes {
        match self {
            Self::Aes128Gcm => Aes::Aes128,
            Self::Aes256Gcm => Aes::Aes256,
        }
    }

    /// The cipher of an identifier.
    pub(super) fn of(uri: &str) -> Option<Self> {
        let all = [Self::Aes128Gcm, Self::Aes256Gcm];
        all.into_iter().find(|cipher| cipher.uri() == uri)
    }
}

/// How to encrypt.
#[derive(Clone, Debug, Default)]
pub struct EncryptOptions {
    /// What.
    pub what: What,
    /// How.
    pub cipher: Cipher,
    /// What was agreed with the recipients.
    pub agreement: Agreement,
    /// How the document is read.
    pub read: ReadOptions,
}

/// Why a message cannot be encrypted.
///
/// [`code`](Self::code) gives a stable word for each; the text is for people and may change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EncryptError {
    /// It is no valid RID message or IODEF document.
    #[error("the document cannot be encrypted: {0}")]
    Document(Box<Finding>),
    /// Something must be encrypted, and nobody is there to read it.
    // RFC 6545 §9.1, RID-9.1-19
    #[error(
        "{} and must be encrypted ({}), but there is no recipient: give the recipient's \
         certificate or a group key, or set its restriction to public, or to default where it is \
         agreed that such data travel in clear",
        .0, .0.rule()
    )]
    NoRecipient(Box<Mark>),
    /// There is no recipient.
    #[error("there is no recipient: give at least one certificate or group key (RID-9.1-19)")]
    NoRecipients,
    /// A certificate that cannot be encrypted for.
    // RFC 6545 §9.3, RID-9.3-04
    #[error("nothing can be encrypted for {subject}: {why} (RID-9.3-04)")]
    Recipient {
        /// The subject of the certificate.
        subject: String,
        /// Why.
        why: String,
    },
    /// A group key that is none.
    #[error("this is no group key: {0} (RID-9.3-02)")]
    GroupKey(&'static str),
    /// Private data under a key that a group has.
    // RFC 6545 §9.1, RID-9.1-19; C-25
    #[error(
        "{0}, which is for the recipient alone, and `{1}` is the key of a group (RID-9.1-19): \
         encrypt it with certificates, or mark it need-to-know"
    )]
    PrivateToGroup(Box<Mark>, String),
    /// A way to encrypt need-to-know data that was not agreed.
    // RFC 6545 §9.1, RID-9.1-21
    #[error("{mark}, and it was agreed that {agreed} (RID-9.1-21): {mend}")]
    Mode {
        /// The mark.
        mark: Box<Mark>,
        /// What was agreed.
        agreed: &'static str,
        /// How to mend it.
        mend: &'static str,
    },
    /// Public data must not be encrypted.
    // RFC 6545 §9.1, RID-9.1-22; C-24
    #[error(
        "{0}, so it is sent in clear (RID-9.1-22): leave it as it is, or mark it default, \
         need-to-know or private"
    )]
    Public(Box<Mark>),
    /// RIDPolicy is not encrypted.
    // RFC 6545 §6.1, RID-6.1-19; §9.1, RID-9.1-15; §5, RID-5-04
    #[error(
        "{0} is not encrypted, since relays must read RIDPolicy (RID-6.1-19): encrypt what \
         XMLDocument encloses, or a part of it"
    )]
    Policy(String),
    /// Something is to be encrypted where nothing can be.
    // RFC 6545 §9.1, RID-9.1-15, RID-9.1-24
    #[error("{0}")]
    Misplaced(Box<Misplaced>),
    /// There is nothing at a path.
    #[error("there is no element at {0}: write a path as findings do, from the root")]
    Path(String),
    /// There is no payload to encrypt.
    #[error("the document encloses nothing that could be encrypted (RID-9.1-14)")]
    NoPayload,
    /// No random numbers, or a key that the library refuses.
    #[error("the encryption failed: this system gives no random numbers, or a key is unfit")]
    Failed,
}

impl EncryptError {
    /// Every code that [`code`](Self::code) can give.
    pub const CODES: &[&'static str] = &[
        "encrypt-document",
        "encrypt-no-recipient",
        "encrypt-recipient",
        "encrypt-group-key",
        "encrypt-private-to-group",
        "encrypt-mode",
        "encrypt-public",
        "encrypt-policy",
        "encrypt-misplaced",
        "encrypt-path",
        "encrypt-no-payload",
        "encrypt-failed",
    ];

    /// A stable word for this error, the same in every language.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Document(_) => "encrypt-document",
            Self::NoRecipient(_) | Self::NoRecipients => "encrypt-no-recipient",
            Self::Recipient { .. } => "encrypt-recipient",
            Self::GroupKey(_) => "encrypt-group-key",
            Self::PrivateToGroup(..) => "encrypt-private-to-group",
            Self::Mode { .. } => "encrypt-mode",
            Self::Public(_) => "encrypt-public",
            Self::Policy(_) => "encrypt-policy",
            Self::Misplaced(_) => "encrypt-misplaced",
            Self::Path(_) => "encrypt-path",
            Self::NoPayload => "encrypt-no-payload",
            Self::Failed => "encrypt-failed",
        }
    }
}

impl From<Fault> for EncryptError {
    fn from(_: Fault) -> Self {
        Self::Failed
    }
}

/// Encrypts parts of a RID message or an IODEF document, for all recipients.
///
/// Where the marks ask for nothing, the document comes back as it is.
///
/// # Errors
/// [`EncryptError`].
// RFC 6545 §9.1, RID-9.1-14 to RID-9.1-16, RID-9.1-18 to RID-9.1-25; §6.1, RID-6.1-11,
// RID-6.1-12; §7.1, RID-7.1-07; §9.5, RID-9.5-04, RID-9.5-07
pub fn encrypt(
    document: &[u8],
    recipients: &[Recipient],
    options: &EncryptOptions,
) -> Result<Vec<u8>, EncryptError> {
    let limits = &options.read.limits;
    let marks = Marks::read(document, &options.read).map_err(EncryptError::Document)?;
    let text = outline::text_of(document, limits).map_err(EncryptError::Document)?;
    let parts = match &options.what {
        What::Marked => marked(&marks, options)?,
        What::Payload => payload(&marks, options)?,
        What::Paths(paths) => at_paths(text, &marks, paths, options)?,
    };
    if parts.is_empty() {
        return Ok(document.to_vec());
    }
    admit(&marks, &parts, recipients, options)?;

    let starts: BTreeSet<usize> = parts.iter().map(|p| p.start).collect();
    let places = scan(text, options, &mut |here| {
        if starts.contains(&here.tag.offset) {
            Want::Cut
        } else {
            Want::No
        }
    })?;
    if let Some(place) = places.iter().find(|p| marks::hides_policy(&p.path)) {
        return Err(EncryptError::Policy(place.path.clone()));
    }
    let key = engine::random_key(options.cipher.aes().key_length())?;
    let keys = recipients
        .iter()
        .map(|recipient| recipient.encrypted_key(&key))
        .collect::<Result<String, Fault>>()?;
    let mut out = Vec::with_capacity(document.len() * 3 / 2 + places.len() * (keys.len() + 600));
    let mut done = 0;
    for place in &places {
        let element = &text[place.start..place.end];
        let element = Fragment::capture(element, place.name, &place.inherited);
        let sealed =
            engine::encrypt_content(options.cipher.aes(), &key, element.as_str().as_bytes())?;
        out.extend_from_slice(&document[done..place.start]);
        out.extend_from_slice(encrypted_data(options.cipher, &keys, &sealed).as_bytes());
        done = place.end;
    }
    out.extend_from_slice(&document[done..]);
    Ok(out)
}

fn scan(
    text: &str,
    options: &EncryptOptions,
    want: &mut dyn FnMut(&outline::Here<'_, '_>) -> Want,
) -> Result<Vec<Place>, EncryptError> {
    outline::scan(text, &options.read.limits, want)
        .map_err(|raw| EncryptError::Document(outline::located(text, *raw)))
}

// XML Encryption 1.1 §3.4
fn encrypted_data(cipher: Cipher, keys: &str, sealed: &[u8]) -> String {
    format!(
        "<xenc:EncryptedData xmlns:xenc=\"{}\" xmlns:ds=\"{}\" xmlns:xenc11=\"{XENC11}\" \
         Type=\"{}Element\"><xenc:EncryptionMethod Algorithm=\"{}\"/><ds:KeyInfo>{keys}\
         </ds:KeyInfo><xenc:CipherData><xenc:CipherValue>{}</xenc:CipherValue>\
         </xenc:CipherData></xenc:EncryptedData>",
        xenc::NS.uri,
        dsig::NS.uri,
        xenc::NS.uri,
        cipher.uri(),
        BASE64.encode(sealed),
    )
}

/// What the marks ask for, if all of it can be had.
fn marked(marks: &Marks, options: &EncryptOptions) -> Result<Vec<Part>, EncryptError> {
    match marks.misplaced(&options.agreement) {
        Some(misplaced) => Err(EncryptError::Misplaced(Box::new(misplaced))),
        None => Ok(marks.parts(&options.agreement)),
    }
}

// RFC 6545 §9.1, RID-9.1-14, RID-9.1-22
fn payload(marks: &Marks, options: &EncryptOptions) -> Result<Vec<Part>, EncryptError> {
    let mut parts = marks.payload();
    if parts.is_empty() {
        return Err(EncryptError::NoPayload);
    }
    for part in &parts {
        refuse_public(marks, part)?;
    }
    if let Some(text) = marks.text() {
        return Err(EncryptError::Misplaced(Box::new(text)));
    }
    for part in marked(marks, options)? {
        let inside = |whole: &Part| whole.start <= part.start && part.end <= whole.end;
        if !parts.iter().any(inside) {
            parts.push(part);
        }
    }
    Ok(parts)
}

/// Refuses a part that is marked public and holds nothing else.
fn refuse_public(marks: &Marks, part: &Part) -> Result<(), EncryptError> {
    let mut public = None;
    for mark in marks.inside(part.start, part.end) {
        if mark.restriction.handling() != Restriction::Public {
            return Ok(());
        }
        public = public.or(Some(mark));
    }
    match public {
        Some(mark) => Err(EncryptError::Public(Box::new(mark.clone()))),
        None => Ok(()),
    }
}

fn at_paths(
    text: &str,
    marks: &Marks,
    paths: &[String],
    options: &EncryptOptions,
) -> Result<Vec<Part>, EncryptError> {
    let wanted = paths
        .iter()
        .map(|path| steps(path).ok_or_else(|| EncryptError::Path(path.clone())))
        .collect::<Result<Vec<_>, _>>()?;
    let mut found = vec![false; wanted.len()];
    let places = scan(text, options, &mut |here| {
        let root = here.root();
        let mut want = Want::No;
        for (steps, found) in wanted.iter().zip(&mut found) {
            // The root may be left out, as in paths into a value.
            let short = steps.first().is_none_or(|first| first.0 != root);
            let hit = if short {
                let long: Vec<_> = [(root, 1)]
                    .into_iter()
                    .chain(steps.iter().copied())
                    .collect();
                here.at(&long)
            } else {
                here.at(steps)
            };
            if hit {
                *found = true;
                want = Want::Place;
            }
        }
        want
    })?;
    if let Some(lost) = found.iter().position(|found| !found) {
        return Err(EncryptError::Path(paths[lost].clone()));
    }
    let mut parts: Vec<Part> = Vec::new();
    for place in &places {
        if marks::hides_policy(&place.path) {
            return Err(EncryptError::Policy(place.path.clone()));
        }
        // One inside another goes along with it.
        if parts.last().is_some_and(|last| place.end <= last.end) {
            continue;
        }
        let part = Part {
            start: place.start,
            end: place.end,
            mark: None,
        };
        refuse_public(marks, &part)?;
        parts.push(part);
    }
    Ok(parts)
}

/// The steps of a path: names without prefixes, numbers from 1.
fn steps(path: &str) -> Option<Vec<(&str, usize)>> {
    let path = path.strip_prefix('/').unwrap_or(path);
    path.split('/')
        .map(|step| {
            let (name, number) = match step.strip_suffix(']').and_then(|s| s.split_once('[')) {
                Some((name, digits)) => (name, digits.parse().ok()?),
                None => (step, 1),
            };
            let name = name.split_once(':').map_or(name, |(_, local)| local);
            (!name.is_empty() && !name.contains(['@', '[', ']', '('])).then_some((name, number))
        })
        .collect()
}

/// Checks that the recipients are such as the marks inside the parts admit.
// RFC 6545 §9.1, RID-9.1-19 to RID-9.1-21
fn admit(
    marks: &Marks,
    parts: &[Part],
    recipients: &[Recipient],
    options: &EncryptOptions,
) -> Result<(), EncryptError> {
    if recipients.is_empty() {
        let mark = parts.iter().find_map(|p| p.mark);
        return Err(match mark.and_then(|i| marks.all.get(i)) {
            Some(mark) => EncryptError::NoRecipient(Box::new(mark.clone())),
            None => EncryptError::NoRecipients,
        });
    }
    let group = recipients.iter().find(|r| r.is_group());
    for mark in parts.iter().flat_map(|p| marks.inside(p.start, p.end)) {
        if let Some(group) = group
            && mark.is_private()
        {
            let name = group.name().to_owned();
            return Err(EncryptError::PrivateToGroup(Box::new(mark.clone()), name));
        }
        let shared = matches!(
            mark.restriction.handling(),
            Restriction::NeedToKnow | Restriction::Partner
        );
        let (agreed, mend) = match options.agreement.group_keys {
            GroupKeys::Refused if shared && group.is_some() => (
                "such data are encrypted for each reader",
                "give the readers' certificates instead of a group key",
            ),
            GroupKeys::Demanded if shared && !recipients.iter().all(Recipient::is_group) => (
                "such data are encrypted under a group key",
                "give the group key instead of certificates",
            ),
            _ => continue,
        };
        return Err(EncryptError::Mode {
            mark: Box::new(mark.clone()),
            agreed,
            mend,
        });
    }
    Ok(())
}
