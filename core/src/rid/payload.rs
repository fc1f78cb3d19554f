//! What an XMLDocument encloses (RFC 6545 §5.1.1, §5.6).

use crate::Text;
use crate::iodef::{v1, v2};
use crate::schema::{ContentItem, ContentSlot, Element, KnownChild, List, Typed};
use crate::xml::Fragment;

/// A part of the content of XMLDocument: normally one IODEF document.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// An IODEF 1 document.
    Iodef(Box<v1::Document>),
    /// An IODEF 2 document (C-26).
    Iodef2(Box<v2::Document>),
    /// A document of another format, kept as it came (RFC 6545 §5.6).
    Other(Fragment),
    /// Text, which no sensible document has here.
    Text(Text),
}

impl From<v1::Document> for Payload {
    fn from(document: v1::Document) -> Self {
        Self::Iodef(Box::new(document))
    }
}

impl From<v2::Document> for Payload {
    fn from(document: v2::Document) -> Self {
        Self::Iodef2(Box::new(document))
    }
}

impl From<Fragment> for Payload {
    fn from(fragment: Fragment) -> Self {
        Self::Other(fragment)
    }
}

/// The documents that are read as typed values.
pub(super) const KNOWN: &[KnownChild] = &[
    KnownChild::of::<v1::Document>("IODEF-Document", "IODEF-Document"),
    KnownChild::of::<v2::Document>("iodef2:IODEF-Document", "IODEF-Document"),
];

impl ContentSlot for List<Payload> {
    fn count(&self) -> usize {
        self.len()
    }
    fn get(&self, index: usize) -> Option<ContentItem<'_>> {
        let name = "IODEF-Document";
        <[Payload]>::get(self, index).map(|payload| match payload {
            Payload::Iodef(document) => ContentItem::Element(name, &**document),
            Payload::Iodef2(document) => ContentItem::Element(name, &**document),
            Payload::Other(fragment) => ContentItem::Fragment(fragment),
            Payload::Text(text) => ContentItem::Text(text),
        })
    }
    fn get_mut(&mut self, index: usize) -> Option<&mut dyn Element> {
        match <[Payload]>::get_mut(self, index) {
            Some(Payload::Iodef(document)) => Some(&mut **document),
            Some(Payload::Iodef2(document)) => Some(&mut **document),
            _ => None,
        }
    }
    fn push_text(&mut self, text: &str) {
        self.push(Payload::Text(text.into()));
    }
    fn push_fragment(&mut self, fragment: Fragment) {
        self.push(Payload::Other(fragment));
    }
    fn push_typed(&mut self, typed: Typed) -> Option<&mut dyn Element> {
        let payload = if let Some(document) = typed.get::<v1::Document>() {
            Payload::Iodef(Box::new(document.clone()))
        } else if let Some(document) = typed.get::<v2::Document>() {
            Payload::Iodef2(Box::new(document.clone()))
        } else {
            return None;
        };
        self.reserve_exact(1);
        self.push(payload);
        let last = self.len() - 1;
        ContentSlot::get_mut(self, last)
    }
    fn remove(&mut self, index: usize) -> bool {
        let there = index < self.len();
        if there {
            List::remove(self, index);
        }
        there
    }
    fn clear(&mut self) {
        List::clear(self);
    }
}
