//! What the `restriction` marks of a message ask for (RFC 6545 §9.1, RFC 5070 §3.2,
//! RFC 7970 §3.3.1).
//!
//! | Effective mark | Treatment |
//! |---|---|
//! | private, red | encrypted, with public keys of the recipient |
//! | need-to-know, amber | encrypted for each reader, or under a group key |
//! | partner, green | no RFC says: as need-to-know |
//! | default | as agreed; encrypted where nothing is agreed |
//! | ext-value | as agreed for that value, else as private |
//! | public, white | in clear |
//!
//! A mark on an IODEF class covers the class and its children; a child's own mark counts for
//! the child. An Incident without a mark is private. Where a class has a default of its own and
//! stands inside something marked, the stricter of the two counts. A mark on a class of RID
//! covers the whole payload, and the stricter of it and the payload's own counts.
//!
//! What no class was read from, in an extension or in a payload of another format, counts as well
//! where it is an element of IODEF or its extensions with a mark of its own, or an Incident.
//!
//! Text directly in XMLDocument cannot be encrypted, nor can what stands in RIDPolicy: where a
//! mark asks for it, that is an error.
//!
//! What is encrypted is replaced whole, so a public child of a private parent travels encrypted
//! with it.

use std::collections::BTreeMap;
use std::fmt;

use super::outline::{self, Place, Want};
use super::walk::{Enclosed, Value, Walk, of_tag};
use crate::finding::{Finding, Severity};
use crate::iodef::v2::Restriction;
use crate::rid;
use crate::schema::{ReadOptions, Registry};
use crate::w3c::xenc;

/// How a part of a message travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// As it is.
    Clear,
    /// Encrypted.
    Encrypt,
}

/// How data marked need-to-know is encrypted (RFC 6545 §9.1).
// RFC 6545 §9.1, RID-9.1-20, RID-9.1-21
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GroupKeys {
    /// For each reader or under a group key.
    #[default]
    Admitted,
    /// For each reader only.
    Refused,
    /// Under a group key only.
    Demanded,
}

/// What was agreed with a peer or in a consortium on the handling of marks (RFC 6545 §9.1).
///
/// What is agreed nowhere is handled strictly.
// RFC 6545 §9.1, RID-9.1-23
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// For data marked `default`.
    pub default: Treatment,
    /// For data marked with a value of one's own, by that value.
    pub named: BTreeMap<String, Treatment>,
    /// For data marked need-to-know.
    pub group_keys: GroupKeys,
}

impl Default for Agreement {
    fn default() -> Self {
        Self {
            default: Treatment::Encrypt,
            named: BTreeMap::new(),
            group_keys: GroupKeys::Admitted,
        }
    }
}

impl Agreement {
    /// What a mark asks for.
    // RFC 6545 §9.1, RID-9.1-18 to RID-9.1-23
    #[must_use]
    pub fn treatment(&self, mark: &Mark) -> Treatment {
        match mark.restriction.handling() {
            Restriction::Public => Treatment::Clear,
            Restriction::Default => self.default,
            Restriction::ExtValue => {
                let agreed = mark.named.as_ref().and_then(|name| self.named.get(name));
                agreed.copied().unwrap_or(Treatment::Encrypt)
            }
            _ => Treatment::Encrypt,
        }
    }
}

/// Where the value of a mark comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkSource {
    /// It is written there.
    Own,
    /// Nothing is written there, and the RFC says what that means.
    Default,
    /// It is taken over from around it, which is stricter than the default.
    Inherited,
    /// It is written on a class of RID, which covers the payload.
    Envelope,
}

/// The mark that counts for an element and for its children that have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The element, as a path from the root.
    pub path: String,
    /// What counts.
    pub restriction: Restriction,
    /// The value of one's own, where it is `ext-value`.
    pub named: Option<String>,
    /// Where it comes from.
    pub source: MarkSource,
    /// The mark around it, as an index into [`Marks::all`].
    pub parent: Option<usize>,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Mark {
    pub(super) fn new(
        start: usize,
        value: Value,
        source: MarkSource,
        parent: Option<usize>,
    ) -> Self {
        Self {
            path: String::new(),
            restriction: value.restriction,
            named: value.named,
            source,
            parent,
            start,
            end: start,
        }
    }

    /// The rule that says what it asks for.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        if self.source == MarkSource::Envelope {
            return "RID-9.1-24";
        }
        match self.restriction.handling() {
            Restriction::Private => "RID-9.1-19",
            Restriction::NeedToKnow => "RID-9.1-20",
            Restriction::Default => "RID-9.1-23",
            Restriction::Public => "RID-9.1-22",
            _ => "RID-9.1-18",
        }
    }

    /// Whether it is for the recipient alone, not for a group (RFC 6545 §9.1).
    pub(super) fn is_private(&self) -> bool {
        matches!(
            self.restriction.handling(),
            Restriction::Private | Restriction::ExtValue
        )
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is {}", self.path, self.restriction)?;
        if let Some(named) = &self.named {
            write!(f, " `{}`", crate::text::shorten(named, 60))?;
        }
        match self.source {
            MarkSource::Own => f.write_str(" by its restriction"),
            MarkSource::Default => f.write_str(", since it has no restriction"),
            MarkSource::Inherited => f.write_str(" by the restriction around it"),
            MarkSource::Envelope => f.write_str(" by the restriction of a RID class"),
        }
    }
}

/// The marks of a document.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// In document order.
    pub all: Vec<Mark>,
    /// IODEF documents: where they begin, and what stands in them.
    documents: Vec<Enclosed>,
    /// The policy cannot be read.
    policy_hidden: Option<String>,
    /// Marks in RIDPolicy, which is not encrypted.
    policy: Vec<Mark>,
    /// Where XMLDocument holds text, and the mark around that.
    text: Option<(String, Option<Mark>)>,
}

/// Something that is to be encrypted where nothing can be.
// RFC 6545 §9.1, RID-9.1-15, RID-9.1-24; §6.1, RID-6.1-19
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} and cannot be encrypted where it stands ({rule}): {why}; {mend}")]
pub struct Misplaced {
    what: String,
    rule: &'static str,
    why: &'static str,
    mend: &'static str,
}

/// A part that is to be encrypted, and the mark that says so.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub start: usize,
    pub end: usize,
    pub mark: Option<usize>,
}

/// Whether a finding comes from an EncryptedData in place of something else.
pub(super) fn is_replaced(finding: &Finding) -> bool {
    let last = finding.path.rsplit('/').next().unwrap_or_default();
    match finding.rule {
        "SCHEMA-UNKNOWN-ELEMENT" | "SCHEMA-ORDER" => last.starts_with("EncryptedData"),
        "SCHEMA-MISSING" | "SCHEMA-CHOICE" => true,
        _ => false,
    }
}

impl Marks {
    /// The marks of a RID message or an IODEF document.
    ///
    /// # Errors
    /// The first fault, when it is neither, or not valid by the schema. EncryptedData in place
    /// of elements are no fault: what they hold is not known, and not asked for.
    pub fn read(document: &[u8], options: &ReadOptions) -> Result<Self, Box<Finding>> {
        let text = outline::text_of(document, &options.limits)?;
        let (mut encrypted, mut policy) = (false, false);
        let (mut hiding, mut beside) = (None, None);
        let (mut payload, mut enclosed) = (None, Vec::new());
        let mut look = |here: &outline::Here<'_, '_>| {
            policy |= here.parent().is_some() && here.is(rid::NS.uri, "RIDPolicy");
            if here.is(xenc::NS.uri, "EncryptedData") {
                encrypted = true;
                // There may be a great many, of which the first one is told.
                if hiding.is_none() {
                    // More steps do not change what these say.
                    let head = here.head(5);
                    if hides_policy(&head) {
                        hiding = Some((here.tag.offset, here.path()));
                    } else if beside.is_none() && is_beside_policy(&head) {
                        beside = Some((here.tag.offset, here.path()));
                    }
                }
                return Want::Skip;
            }
            if here.is(rid::NS.uri, "XMLDocument") {
                payload = Some(here.tag.offset);
            } else if payload.is_some() && here.parent() == payload {
                enclosed.push(here.tag.offset);
            }
            Want::No
        };
        outline::scan(text, &options.limits, &mut look)
            .map_err(|raw| outline::located(text, *raw))?;
        let hidden = hiding.into_iter().chain(beside.filter(|_| !policy)).min();
        let policy_hidden = hidden.map(|(_, path)| path);

        let mut roots = crate::Roots::new(options);
        let mut outcome = crate::read_document(document, options, &mut roots);
        let read = roots.finish(document, &mut outcome);
        let replaced = |f: &Finding| encrypted && is_replaced(f);
        let fault = outcome
            .findings
            .into_iter()
            .find(|f| f.severity == Severity::Error && !replaced(f));
        if let Some(fault) = fault
            && policy_hidden.is_none()
        {
            return Err(Box::new(fault));
        }
        let mut walk = Walk::default();
        if let Some(rid) = &read.rid {
            walk.message(rid, &enclosed);
        }
        if let Some(document) = &read.iodef {
            walk.document(document, None);
        }
        if let Some(document) = &read.iodef2 {
            walk.document(document, None);
        }
        let mut marks = Self {
            all: walk.marks,
            documents: walk.documents,
            policy_hidden,
            policy: walk.policy,
            text: None,
        };
        marks.place(text, walk.text, options)?;
        Ok(marks)
    }

    /// Puts in ends and paths, and the marks in what is kept as text.
    fn place(
        &mut self,
        text: &str,
        beside: Option<(usize, Option<Mark>)>,
        options: &ReadOptions,
    ) -> Result<(), Box<Finding>> {
        let starts = |marks: &[Mark]| -> Vec<usize> {
            let mut starts: Vec<usize> = marks.iter().map(|m| m.start).collect();
            starts.sort_unstable();
            starts
        };
        let marked = starts(&self.all);
        let policy = starts(&self.policy);
        let mut documents: Vec<usize> = self.documents.iter().map(|d| d.start).collect();
        documents.sort_unstable();
        // What was read as a class is marked as the class says. That of the envelope stands where
        // the payload begins, which may say something else of itself.
        let mut read: Vec<usize> = self
            .all
            .iter()
            .filter(|m| m.source != MarkSource::Envelope)
            .map(|m| m.start)
            .collect();
        read.sort_unstable();
        let mut kept = Vec::new();
        let is = |all: &[usize], start: usize| all.binary_search(&start).is_ok();
        let mut look = |here: &outline::Here<'_, '_>| {
            let start = here.tag.offset;
            if let Some((value, source)) = of_tag(here)
                && !is(&read, start)
                && !is(&policy, start)
            {
                kept.push(Mark::new(start, value, source, None));
                return Want::Place;
            }
            let text = beside.as_ref().is_some_and(|(at, _)| *at == start);
            if text || is(&marked, start) || is(&policy, start) {
                return Want::Place;
            }
            if is(&documents, start) {
                return Want::Range;
            }
            match here.is(xenc::NS.uri, "EncryptedData") {
                true => Want::Skip,
                false => Want::No,
            }
        };
        let places = outline::scan(text, &options.limits, &mut look)
            .map_err(|raw| outline::located(text, *raw))?;
        let find = |start: usize| -> Option<&Place> {
            let at = places.binary_search_by_key(&start, |p| p.start).ok()?;
            places.get(at)
        };
        let locate = |mark: &mut Mark| {
            if let Some(place) = find(mark.start) {
                (mark.end, mark.path) = (place.end, place.path.clone());
            }
        };
        self.all.iter_mut().for_each(locate);
        self.policy.iter_mut().for_each(locate);
        kept.iter_mut().for_each(locate);
        for document in &mut self.documents {
            if let Some(place) = find(document.start) {
                document.end = place.end;
            }
        }
        self.text = beside.map(|(start, mark)| {
            let path = find(start).map_or_else(String::new, |place| place.path.clone());
            let mark = mark.map(|mark| Mark {
                path: path.clone(),
                ..mark
            });
            (path, mark)
        });
        self.add(kept);
        Ok(())
    }

    /// Puts in marks, so that all stand in document order again.
    fn add(&mut self, kept: Vec<Mark>) {
        if kept.is_empty() && self.all.is_sorted_by_key(|m| m.start) {
            return;
        }
        let first_kept = self.all.len();
        let mut all: Vec<(usize, Mark)> = std::mem::take(&mut self.all)
            .into_iter()
            .chain(kept)
            .enumerate()
            .collect();
        // Stable: what the envelope says of the payload comes before what that says of itself.
        all.sort_by_key(|(_, mark)| mark.start);
        let mut new = vec![0; all.len()];
        for (now, (before, _)) in all.iter().enumerate() {
            new[*before] = now;
        }
        let mut open: Vec<usize> = Vec::new();
        for (now, (before, mut mark)) in all.into_iter().enumerate() {
            while open.pop_if(|i| self.all[*i].end < mark.end).is_some() {}
            mark.parent = match before < first_kept {
                true => mark.parent.map(|parent| new[parent]),
                false => open.last().copied(),
            };
            open.push(now);
            self.all.push(mark);
        }
        for index in self.documents.iter_mut().flat_map(|d| &mut d.incidents) {
            *index = new[*index];
        }
    }

    /// The first mark that asks for encryption where nothing can be encrypted.
    pub(super) fn misplaced(&self, agreement: &Agreement) -> Option<Misplaced> {
        let asks = |mark: &&Mark| agreement.treatment(mark) == Treatment::Encrypt;
        if let Some(mark) = self.policy.iter().find(asks) {
            return Some(Misplaced {
                what: mark.to_string(),
                rule: "RID-6.1-19",
                why: "relays must read RIDPolicy",
                mend: "set its restriction to public, or say it in the payload and not there",
            });
        }
        let (_, mark) = self.text.as_ref()?;
        let mark = mark.as_ref().filter(asks)?;
        Some(Self::misplaced_text(mark.to_string()))
    }

    /// The text that XMLDocument holds, as something that a payload cannot be encrypted with.
    pub(super) fn text(&self) -> Option<Misplaced> {
        let (path, _) = self.text.as_ref()?;
        Some(Self::misplaced_text(format!("{path} holds text")))
    }

    fn misplaced_text(what: String) -> Misplaced {
        Misplaced {
            what,
            rule: "RID-9.1-24",
            why: "text directly in XMLDocument is no element, and elements are what is encrypted",
            mend: "put the text into an element, or set the restriction to public",
        }
    }

    /// Parts that are to be encrypted, outermost ones only.
    ///
    /// Where that is every incident of a document, it is the document: nothing of it would be
    /// left, and an EncryptedData in its place keeps the message valid by the schema.
    // RFC 6545 §9.1, RID-9.1-24, RID-9.1-25, C-24
    pub(super) fn parts(&self, agreement: &Agreement) -> Vec<Part> {
        let mut chosen = vec![false; self.all.len()];
        let mut covered = vec![false; self.all.len()];
        for (i, mark) in self.all.iter().enumerate() {
            let around = mark.parent.is_some_and(|p| covered[p]);
            chosen[i] = !around && agreement.treatment(mark) == Treatment::Encrypt;
            covered[i] = around || chosen[i];
        }
        let mut out: Vec<Part> = Vec::new();
        for document in &self.documents {
            let [first, ..] = document.incidents[..] else {
                continue;
            };
            if !document.public && document.incidents.iter().all(|&i| chosen[i]) {
                let before = |start: usize| self.all.partition_point(|m| m.start < start);
                chosen[before(document.start)..before(document.end)].fill(false);
                out.push(Part {
                    start: document.start,
                    end: document.end,
                    mark: Some(first),
                });
            }
        }
        let rest = self.all.iter().enumerate().filter(|(i, _)| chosen[*i]);
        out.extend(rest.map(|(i, mark)| Part {
            start: mark.start,
            end: mark.end,
            mark: Some(i),
        }));
        out.sort_by_key(|p| p.start);
        out
    }

    /// The payload as a whole.
    pub(super) fn payload(&self) -> Vec<Part> {
        let whole = |d: &Enclosed| Part {
            start: d.start,
            end: d.end,
            mark: d.incidents.first().copied(),
        };
        self.documents.iter().map(whole).collect()
    }

    /// The marks that count inside a part: that around its start, and those inside it.
    pub(super) fn inside(&self, start: usize, end: usize) -> impl Iterator<Item = &Mark> {
        let around = self
            .all
            .iter()
            .rfind(|m| m.start <= start && m.end >= end)
            .into_iter();
        around.chain(
            self.all
                .iter()
                .filter(move |m| m.start > start && m.end <= end),
        )
    }
}

/// Whether an EncryptedData at this path keeps a relay from reading RIDPolicy.
// RFC 6545 §6.1, RID-6.1-19; §9.1, RID-9.1-15; §5, RID-5-04
pub(super) fn hides_policy(path: &str) -> bool {
    let Some(inside) = path.strip_prefix("/RID") else {
        return path == "/EncryptedData";
    };
    match inside.strip_prefix("/RIDPolicy") {
        Some(rest) => !rest.starts_with("/ReportSchema/XMLDocument/"),
        None => inside.is_empty(),
    }
}

/// Whether a path leads to an EncryptedData in RID, where RIDPolicy should be.
pub(super) fn is_beside_policy(path: &str) -> bool {
    path.strip_prefix("/RID/EncryptedData")
        .is_some_and(|rest| !rest.contains('/'))
}

/// Why a document must not be sent as it is.
///
/// [`code`](Self::code) gives a stable word for each; the text is for people and may change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unsendable {
    /// It is no valid RID message or IODEF document.
    #[error("the document cannot be read: {0}")]
    Document(Box<Finding>),
    /// Something stands in clear that its mark wants encrypted.
    // RFC 6545 §9.1, RID-9.1-18 to RID-9.1-20
    #[error(
        "{} and stands in clear ({}){}: encrypt it for its recipients, or set its restriction to \
         public, or to default where it is agreed that such data travel in clear",
        .0.first().map_or_else(String::new, ToString::to_string),
        .0.first().map_or("RID-9.1-18", Mark::rule),
        match .0.len() { 0 | 1 => String::new(), n => format!(", and {} more", n - 1) }
    )]
    Clear(Vec<Mark>),
    /// RIDPolicy, or a part of it, is encrypted.
    // RFC 6545 §6.1, RID-6.1-19
    #[error(
        "{0} hides what relays must read (RID-6.1-19): leave RIDPolicy in clear and encrypt what \
         XMLDocument encloses"
    )]
    Policy(String),
    /// Something stands in clear that its mark wants encrypted, where nothing can be.
    // RFC 6545 §9.1, RID-9.1-15, RID-9.1-24
    #[error("{0}")]
    Misplaced(Box<Misplaced>),
}

impl Unsendable {
    /// Every code that [`code`](Self::code) can give.
    pub const CODES: &[&'static str] = &[
        "unsendable-document",
        "unsendable-clear",
        "unsendable-policy",
        "unsendable-misplaced",
    ];

    /// A stable word for this error, the same in every language.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Document(_) => "unsendable-document",
            Self::Clear(_) => "unsendable-clear",
            Self::Policy(_) => "unsendable-policy",
            Self::Misplaced(_) => "unsendable-misplaced",
        }
    }
}

/// Checks that a document, as it is to be sent, shows nothing that its marks want encrypted, and
/// hides nothing that relays must read.
///
/// # Errors
/// [`Unsendable`], which names the marks.
// RFC 6545 §5, RID-5-02; §6, RID-6.1-11, RID-6.2-04, RID-6.3-15, RID-6.4-09, RID-6.5-05
pub fn check_sendable(document: &[u8], agreement: &Agreement) -> Result<(), Unsendable> {
    check_sendable_with(document, agreement, &Registry::default())
}

/// As [`check_sendable`], of a document with what a registry knows.
///
/// # Errors
/// As [`check_sendable`].
pub fn check_sendable_with(
    document: &[u8],
    agreement: &Agreement,
    registry: &Registry,
) -> Result<(), Unsendable> {
    let options = ReadOptions {
        registry: registry.clone(),
        ..ReadOptions::default()
    };
    let marks = Marks::read(document, &options).map_err(Unsendable::Document)?;
    if let Some(path) = marks.policy_hidden {
        return Err(Unsendable::Policy(path));
    }
    if let Some(misplaced) = marks.misplaced(agreement) {
        return Err(Unsendable::Misplaced(Box::new(misplaced)));
    }
    let parts = marks.parts(agreement);
    if parts.is_empty() {
        return Ok(());
    }
    let bad = parts.iter().filter_map(|p| p.mark);
    Err(Unsendable::Clear(
        bad.filter_map(|i| marks.all.get(i)).cloned().collect(),
    ))
}
