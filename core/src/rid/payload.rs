//! What an XMLDocument encloses (RFC 6545 §5.1.1, §5.6).

use crate::Text;
use crate::iodef::v1::Document;
use crate::schema::{
    Class, ClassInfo, ContentItem, ContentSlot, ContentSlotInfo, Element, KnownChild,
};
use crate::xml::Fragment;

/// A part of the content of XMLDocument: normally one IODEF document.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// An IODEF 1 document.
    Iodef(Box<Document>),
    /// A document of another format, kept as it came (RFC 6545 §5.6).
    Other(Fragment),
    /// Text, which no sensible document has here.
    Text(Text),
}

const IODEF: KnownChild = KnownChild {
    name: "IODEF-Document",
    class: <Document as Class>::info,
};

impl ContentSlotInfo for Vec<Payload> {
    const KNOWN: &'static [KnownChild] = &[IODEF];
}

impl ContentSlot for Vec<Payload> {
    fn count(&self) -> usize {
        self.len()
    }
    fn get(&self, index: usize) -> Option<ContentItem<'_>> {
        <[Payload]>::get(self, index).map(|payload| match payload {
            Payload::Iodef(document) => ContentItem::Element(IODEF.name, &**document),
            Payload::Other(fragment) => ContentItem::Fragment(fragment),
            Payload::Text(text) => ContentItem::Text(text),
        })
    }
    fn get_mut(&mut self, index: usize) -> Option<&mut dyn Element> {
        match <[Payload]>::get_mut(self, index) {
            Some(Payload::Iodef(document)) => Some(&mut **document),
            _ => None,
        }
    }
    fn known(&self) -> &'static [KnownChild] {
        <Self as ContentSlotInfo>::KNOWN
    }
    fn push_text(&mut self, text: &str) {
        self.push(Payload::Text(text.into()));
    }
    fn push_fragment(&mut self, fragment: Fragment) {
        self.push(Payload::Other(fragment));
    }
    fn push_known(&mut self, class: &'static ClassInfo) -> Option<&mut dyn Element> {
        if !std::ptr::eq(class, Document::info()) {
            return None;
        }
        self.reserve_exact(1);
        self.push(Payload::Iodef(Box::new(Document::blank())));
        let last = self.len() - 1;
        ContentSlot::get_mut(self, last)
    }
    fn remove(&mut self, index: usize) -> bool {
        let there = index < self.len();
        if there {
            Vec::remove(self, index);
        }
        there
    }
    fn clear(&mut self) {
        Vec::clear(self);
    }
}
