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
//! What is encrypted is replaced whole, so a public child of a private parent travels encrypted
//! with it.

use std::collections::BTreeMap;
use std::fmt;

use super::outline::{self, Place, Want};
use crate::finding::{Finding, Severity};
use crate::iodef::v2::{self, Restriction};
use crate::rid::{self, Payload, Rid};
use crate::schema::{ContentItem, Element, FieldRef, ReadOptions, Registry};
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
            write!(f, " `{}`", crate::xml::shorten(named, 60))?;
        }
        match self.source {
            MarkSource::Own => f.write_str(" by its restriction"),
            MarkSource::Default => f.write_str(", since it has no restriction"),
            MarkSource::Inherited => f.write_str(" by the restriction around it"),
            MarkSource::Envelope => f.write_str(" by the restriction of a RID class"),
        }
    }
}

/// A value of the attribute.
#[derive(Clone)]
struct Value {
    restriction: Restriction,
    named: Option<String>,
}

impl Value {
    const fn of(restriction: Restriction) -> Self {
        Self {
            restriction,
            named: None,
        }
    }

    const fn strictness(&self) -> u8 {
        match self.restriction.handling() {
            Restriction::Public => 0,
            Restriction::Default => 1,
            Restriction::Partner => 2,
            Restriction::NeedToKnow => 3,
            _ => 4,
        }
    }

    /// What an element says of itself.
    fn own(element: &dyn Element) -> Option<Self> {
        let word = attribute(element, "restriction")?;
        Some(Self {
            restriction: word.parse().ok()?,
            named: attribute(element, "ext-restriction"),
        })
    }

    /// What it means that an element says nothing.
    // IODEF1-3.2-01, IODEF2-3.14-02; the schema's defaults and the text's (C-52, C-78)
    fn absent(element: &dyn Element) -> Option<Self> {
        let class = element.class();
        let v2 = std::ptr::eq(class.ns, &raw const v2::NS) || class.ns.uri == v2::NS.uri;
        if v2 && ["EventData", "Expectation"].contains(&class.name) {
            return Some(Self::of(Restriction::Default));
        }
        let attributes = &class.fields[..class.attributes];
        let field = attributes.iter().find(|f| f.name == "restriction")?;
        field.default?.parse().ok().map(Self::of)
    }
}

fn attribute(element: &dyn Element, name: &str) -> Option<String> {
    let class = element.class();
    let attributes = &class.fields[..class.attributes];
    let index = attributes.iter().position(|f| f.name == name)?;
    match element.field(index) {
        FieldRef::Value(slot) => slot.get(0).map(|value| value.lexical().into_owned()),
        _ => None,
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
}

/// What an XMLDocument encloses, or a document that stands alone.
#[derive(Clone, Debug)]
struct Enclosed {
    start: usize,
    end: usize,
    path: String,
    /// Its incidents, as indices of marks.
    incidents: Vec<usize>,
    /// Something public stands beside the incidents.
    public: bool,
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
        let mut encrypted = Vec::new();
        let (mut payload, mut enclosed, mut policy) = (None, Vec::new(), false);
        let mut look = |here: &outline::Here<'_, '_>| {
            policy |= here.parent().is_some() && here.is(rid::NS.uri, "RIDPolicy");
            if here.is(xenc::NS.uri, "EncryptedData") {
                encrypted.push(here.tag.offset);
                return Want::Cut;
            }
            if here.is(rid::NS.uri, "XMLDocument") {
                payload = Some(here.tag.offset);
            } else if payload.is_some() && here.parent() == payload {
                enclosed.push(here.tag.offset);
                return Want::Place;
            }
            Want::No
        };
        let places = outline::scan(text, &options.limits, &mut look)
            .map_err(|raw| outline::located(text, *raw))?;
        let hidden = places
            .iter()
            .filter(|p| encrypted.binary_search(&p.start).is_ok())
            .find(|p| hides_policy(&p.path) || !policy && is_beside_policy(&p.path));
        let policy_hidden = hidden.map(|p| p.path.clone());

        let mut roots = crate::Roots::new(options);
        let mut outcome = crate::read_document(document, options, &mut roots);
        let read = roots.finish(document, &mut outcome);
        let replaced = |f: &Finding| !encrypted.is_empty() && is_replaced(f);
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
        };
        marks.place(text, options)?;
        Ok(marks)
    }

    /// Puts in ends and paths.
    fn place(&mut self, text: &str, options: &ReadOptions) -> Result<(), Box<Finding>> {
        let mut starts: Vec<usize> = self.all.iter().map(|m| m.start).collect();
        starts.extend(self.documents.iter().map(|d| d.start));
        starts.sort_unstable();
        let mut look = |here: &outline::Here<'_, '_>| {
            let known = starts.binary_search(&here.tag.offset).is_ok();
            if known { Want::Place } else { Want::No }
        };
        let places = outline::scan(text, &options.limits, &mut look)
            .map_err(|raw| outline::located(text, *raw))?;
        let find = |start: usize| -> Option<&Place> {
            let at = places.binary_search_by_key(&start, |p| p.start).ok()?;
            places.get(at)
        };
        for mark in &mut self.all {
            if let Some(place) = find(mark.start) {
                (mark.end, mark.path) = (place.end, place.path.clone());
            }
        }
        for document in &mut self.documents {
            if let Some(place) = find(document.start) {
                (document.end, document.path) = (place.end, place.path.clone());
            }
        }
        Ok(())
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
                for (i, mark) in self.all.iter().enumerate() {
                    let inside = mark.start >= document.start && mark.end <= document.end;
                    chosen[i] &= !inside;
                }
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

#[derive(Default)]
struct Walk {
    marks: Vec<Mark>,
    documents: Vec<Enclosed>,
}

impl Walk {
    // RFC 6545 §9.1, RID-9.1-24; C-22: the stricter of the envelope's mark and the payload's
    fn message(&mut self, rid: &Rid, enclosed: &[usize]) {
        let policy = rid.rid_policy.as_ref();
        let schema = policy.and_then(|p| p.report_schema.as_ref());
        let status = rid.request_status.as_ref();
        let source = rid.incident_source.as_ref();
        let envelope = [
            policy.map(|p| p as &dyn Element),
            schema.map(|s| &s.xml_document as &dyn Element),
            status.map(|s| s as &dyn Element),
            source.map(|s| s as &dyn Element),
        ];
        let envelope = envelope.into_iter().flatten().filter_map(Value::own);
        let envelope = envelope.max_by_key(Value::strictness);
        let content = schema.map(|s| &s.xml_document.content[..]);
        for payload in content.unwrap_or_default() {
            match payload {
                Payload::Iodef(document) => self.document(&**document, envelope.as_ref()),
                Payload::Iodef2(document) => self.document(&**document, envelope.as_ref()),
                _ => {}
            }
        }
        // What is no IODEF document has no marks of its own that are known.
        for &start in enclosed {
            if self.documents.iter().all(|d| d.start != start) {
                self.enclosed(start, envelope.as_ref());
            }
        }
        if let Some(status) = status {
            self.element(status, None, None);
        }
        if let Some(source) = source {
            self.element(source, None, None);
        }
    }

    fn enclosed(&mut self, start: usize, envelope: Option<&Value>) -> Option<usize> {
        self.documents.push(Enclosed {
            start,
            end: start,
            path: String::new(),
            incidents: Vec::new(),
            public: false,
        });
        envelope.map(|value| self.mark(start, value.clone(), MarkSource::Envelope, None))
    }

    fn document(&mut self, document: &dyn Element, envelope: Option<&Value>) {
        let start = document.pos().offset().unwrap_or_default();
        let parent = self.enclosed(start, envelope);
        let (mut incidents, mut public) = (Vec::new(), false);
        children(document, &mut |child| {
            let first = self.marks.len();
            self.element(child, envelope, parent);
            let Some(mark) = self.marks.get(first) else {
                return;
            };
            if child.class().name == "Incident" {
                incidents.push(first);
            } else {
                public |= mark.restriction.handling() == Restriction::Public;
            }
        });
        if let Some(own) = self.documents.last_mut() {
            (own.incidents, own.public) = (incidents, public);
        }
    }

    fn mark(
        &mut self,
        start: usize,
        value: Value,
        source: MarkSource,
        parent: Option<usize>,
    ) -> usize {
        self.marks.push(Mark {
            path: String::new(),
            restriction: value.restriction,
            named: value.named,
            source,
            parent,
            start,
            end: start,
        });
        self.marks.len() - 1
    }

    // RFC 6545 §9.1, RID-9.1-25; IODEF1-3.2-01, IODEF2-3.3.1-01; RFC 7203 §6.1, SCI-6.1-01
    fn element(&mut self, element: &dyn Element, around: Option<&Value>, parent: Option<usize>) {
        let found = match (Value::own(element), Value::absent(element)) {
            (Some(own), _) => Some((own, MarkSource::Own)),
            (None, Some(absent)) => {
                let inherited = v2::effective(
                    around.filter(|a| a.strictness() > absent.strictness()),
                    None,
                );
                Some(match inherited {
                    Some(value) => (value.clone(), MarkSource::Inherited),
                    None => (absent, MarkSource::Default),
                })
            }
            (None, None) => None,
        };
        let Some((value, source)) = found else {
            children(element, &mut |child| self.element(child, around, parent));
            return;
        };
        let start = element.pos().offset().unwrap_or_default();
        let own = self.mark(start, value.clone(), source, parent);
        children(element, &mut |child| {
            self.element(child, Some(&value), Some(own));
        });
    }
}

fn children(element: &dyn Element, each: &mut dyn FnMut(&dyn Element)) {
    for index in element.class().attributes..element.class().fields.len() {
        match element.field(index) {
            FieldRef::Element(slot) => {
                for child in (0..slot.count()).filter_map(|i| slot.get(i)) {
                    each(child);
                }
            }
            FieldRef::Content(slot) => {
                for i in 0..slot.count() {
                    if let Some(ContentItem::Element(_, child)) = slot.get(i) {
                        each(child);
                    }
                }
            }
            _ => {}
        }
    }
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
}

impl Unsendable {
    /// Every code that [`code`](Self::code) can give.
    pub const CODES: &[&'static str] = &[
        "unsendable-document",
        "unsendable-clear",
        "unsendable-policy",
    ];

    /// A stable word for this error, the same in every language.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Document(_) => "unsendable-document",
            Self::Clear(_) => "unsendable-clear",
            Self::Policy(_) => "unsendable-policy",
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
    let parts = marks.parts(agreement);
    if parts.is_empty() {
        return Ok(());
    }
    let bad = parts.iter().filter_map(|p| p.mark);
    Err(Unsendable::Clear(
        bad.filter_map(|i| marks.all.get(i)).cloned().collect(),
    ))
}
