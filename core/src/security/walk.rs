//! The walk over what was read that finds its marks.

use std::collections::BTreeSet;

use super::marks::{Mark, MarkSource};
use super::outline::Here;
use crate::iodef::v2::{self, Restriction};
use crate::rid::{Payload, Rid};
use crate::schema::{ContentItem, Element, FieldRef};

/// A value of the attribute.
#[derive(Clone)]
pub(super) struct Value {
    pub restriction: Restriction,
    pub named: Option<String>,
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

/// What an element says of itself that no class was read from: one of IODEF or its extensions in
/// an extension of something else. An Incident that says nothing is private there too.
// RFC 5070 §3.2, IODEF1-3.2-01; RFC 7970 §3.3.1, IODEF2-3.3.1-01
pub(super) fn of_tag(here: &Here<'_, '_>) -> Option<(Value, MarkSource)> {
    let written = |name: &str| {
        let found = here.attributes.iter().find(|a| a.name == name)?;
        found.value().ok().map(|value| value.trim().to_owned())
    };
    let word = written("restriction");
    if word.is_none() && here.tag.local != "Incident" {
        return None;
    }
    let family = here.namespace.starts_with("urn:ietf:params:xml:ns:iodef-");
    if !family
        || here
            .namespace
            .starts_with("urn:ietf:params:xml:ns:iodef-rid-")
    {
        return None;
    }
    Some(match word {
        Some(word) => {
            let value = Value {
                // A value that nobody knows is not public.
                restriction: word.parse().unwrap_or(Restriction::Private),
                named: written("ext-restriction"),
            };
            (value, MarkSource::Own)
        }
        None => (Value::of(Restriction::Private), MarkSource::Default),
    })
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

/// What an XMLDocument encloses, or a document that stands alone.
#[derive(Clone, Debug)]
pub(super) struct Enclosed {
    pub start: usize,
    pub end: usize,
    /// Its incidents, as indices of marks.
    pub incidents: Vec<usize>,
    /// Something public stands beside the incidents.
    pub public: bool,
}

#[derive(Default)]
pub(super) struct Walk {
    pub marks: Vec<Mark>,
    pub documents: Vec<Enclosed>,
    /// Marks where nothing can be encrypted: those of RIDPolicy, which relays must read.
    pub policy: Vec<Mark>,
    /// Where the XMLDocument begins that holds text, and the mark around it.
    pub text: Option<(usize, Option<Mark>)>,
}

impl Walk {
    // RFC 6545 §9.1, RID-9.1-24; C-22: the stricter of the envelope's mark and the payload's
    pub fn message(&mut self, rid: &Rid, enclosed: &[usize]) {
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
                Payload::Text(text) if !text.trim().is_empty() => {
                    let start = schema.and_then(|s| s.xml_document.pos().offset());
                    let start = start.unwrap_or_default();
                    let value = envelope.clone();
                    let mark = value.map(|v| Mark::new(start, v, MarkSource::Envelope, None));
                    self.text = Some((start, mark));
                }
                _ => {}
            }
        }
        if let Some(policy) = policy {
            let mut inside = Self::default();
            children(policy, &mut |child| {
                if child.class().name != "ReportSchema" {
                    inside.element(child, None, None);
                }
            });
            self.policy = inside.marks;
        }
        // What is no IODEF document is not known as a whole; marks in it are found in its text.
        let known: BTreeSet<usize> = self.documents.iter().map(|d| d.start).collect();
        for &start in enclosed.iter().filter(|start| !known.contains(start)) {
            self.enclosed(start, envelope.as_ref());
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
            incidents: Vec::new(),
            public: false,
        });
        envelope.map(|value| self.mark(start, value.clone(), MarkSource::Envelope, None))
    }

    pub fn document(&mut self, document: &dyn Element, envelope: Option<&Value>) {
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
        self.marks.push(Mark::new(start, value, source, parent));
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
