//! Values that are XML in one binding, and text or octets in the other.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::finding::{Level, Severity};
use crate::schema::{
    ContentItem, ContentSlot, Element, FieldMut, FieldRef, Namespace, Node, Pos, ReadOptions,
    RootSlot, WriteOptions, read, write,
};
use crate::xml::{Limits, escape};

/// The namespaces whose elements are checked and typed within kept content.
static KNOWN: &[&Namespace] = &[
    &crate::iodef::v1::NS,
    &crate::iodef::v2::NS,
    &crate::iodef::sci::NS,
    &crate::iodef::enums::NS,
    &crate::iodef::phish::NS,
    &crate::w3c::dsig::NS,
    &crate::w3c::xenc::NS,
    &crate::w3c::xenc11::NS,
];

/// An element that a document's root is read into, whatever its name is.
struct Into<'e>(&'e mut dyn Element);

impl RootSlot for Into<'_> {
    fn open(&mut self, ns: &str, _: &str) -> Option<&mut dyn Element> {
        (ns == self.0.class().ns.uri).then_some(&mut *self.0)
    }
    fn expected(&self) -> String {
        let class = self.0.class();
        format!("{} in {}", class.name, class.ns.uri)
    }
}

/// Reads the text of an element into a value; all of it then stands where `pos` says. It
/// stands `depth` levels down in its document, whose limit counts them too.
#[inline(never)]
pub(super) fn read_xml(
    element: &mut dyn Element,
    xml: &[u8],
    pos: Pos,
    options: &ReadOptions,
    depth: usize,
) -> Result<(), String> {
    let mut options = ReadOptions {
        level: Level::Schema,
        ..options.clone()
    };
    let deepest = options.limits.max_depth.min(Limits::DEEPEST);
    options.limits.max_depth = deepest.saturating_sub(depth);
    let outcome = read(xml, &options, KNOWN, &mut Into(element));
    settle(element, pos);
    let mut errors = outcome.findings.iter();
    match errors.find(|f| f.severity == Severity::Error) {
        Some(error) => Err(error.message.clone()),
        None => Ok(()),
    }
}

/// Reads text as the content of a class in which anything may stand: `start` is how its
/// element begins, behind the prefix.
pub(super) fn read_content(
    element: &mut dyn Element,
    attributes: &str,
    xml: &str,
    pos: Pos,
    options: &ReadOptions,
    depth: usize,
) -> Result<(), String> {
    // A prefix that no text inside will use by chance.
    let class = element.class();
    let start = format!(
        "<kept-by-openrid:x xmlns:kept-by-openrid=\"{}\"",
        class.ns.uri
    );
    let whole = format!("{start}{attributes}>{xml}</kept-by-openrid:x>");
    read_xml(element, whole.as_bytes(), pos, options, depth)
}

/// Moves an element and all inside to a position.
pub(super) fn settle(element: &mut dyn Element, pos: Pos) {
    element.set_pos(pos);
    for index in 0..element.class().fields.len() {
        match element.field_mut(index) {
            FieldMut::Element(slot) => {
                for i in 0..slot.count() {
                    if let Some(child) = slot.get_mut(i) {
                        settle(child, pos);
                    }
                }
            }
            FieldMut::Content(slot) => {
                for i in 0..slot.count() {
                    if let Some(child) = slot.get_mut(i) {
                        settle(child, pos);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Writes an element as it stands in a document of its own.
pub(super) fn write_xml(element: &dyn Element, name: &'static str) -> Option<String> {
    let options = WriteOptions {
        declaration: false,
        schema_location: false,
        indent: None,
        prose: true,
    };
    let bytes = write(element, name, &options).ok()?;
    String::from_utf8(bytes).ok()
}

/// Whether kept content is text alone.
pub(super) fn is_text(slot: &dyn ContentSlot) -> bool {
    (0..slot.count()).all(|i| matches!(slot.get(i), Some(ContentItem::Text(_))))
}

/// Kept content as text: what stands in it, not how XML writes it.
pub(super) fn plain(slot: &dyn ContentSlot) -> String {
    let mut out = String::new();
    for i in 0..slot.count() {
        if let Some(ContentItem::Text(text)) = slot.get(i) {
            out.push_str(text);
        }
    }
    out
}

/// Kept content as XML; nothing when a value in it cannot be written.
pub(super) fn markup(slot: &dyn ContentSlot) -> Option<String> {
    let mut out = Vec::new();
    for i in 0..slot.count() {
        match slot.get(i)? {
            ContentItem::Text(text) => {
                escape(&mut out, text, false);
            }
            ContentItem::Fragment(fragment) => out.extend_from_slice(fragment.as_str().as_bytes()),
            ContentItem::Element(name, element) => {
                out.extend_from_slice(write_xml(element, name)?.as_bytes());
            }
        }
    }
    String::from_utf8(out).ok()
}

/// Moves what was read into kept content.
pub(super) fn fill(slot: &mut dyn ContentSlot, nodes: impl IntoIterator<Item = Node>) {
    for node in nodes {
        match node {
            Node::Text(text) => slot.push_text(&text),
            Node::Element(fragment) => slot.push_fragment(fragment),
            Node::Typed(typed) => {
                slot.push_typed(typed);
            }
        }
    }
}

/// The kept content of an element, if its class has any.
pub(super) fn content(element: &dyn Element) -> Option<&dyn ContentSlot> {
    (0..element.class().fields.len()).find_map(|i| match element.field(i) {
        FieldRef::Content(slot) => Some(slot),
        _ => None,
    })
}

/// As [`content`], to change it.
pub(super) fn content_mut(element: &mut dyn Element) -> Option<&mut dyn ContentSlot> {
    let fields = 0..element.class().fields.len();
    let index = fields
        .rev()
        .find(|&i| matches!(element.field(i), FieldRef::Content(_)))?;
    match element.field_mut(index) {
        FieldMut::Content(slot) => Some(slot),
        _ => None,
    }
}

/// The octets of base64 text as RFC 4648 §4 has it (JSON-2.2.5-02): neither white space nor
/// the alphabet for URLs.
pub(super) fn base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// As base64 text.
pub(super) fn to_base64(octets: &[u8]) -> String {
    STANDARD.encode(octets)
}

/// The certificate that is all there is in an X509Data.
pub(super) fn certificate(slot: &dyn ContentSlot) -> Option<Vec<u8>> {
    let Some(ContentItem::Fragment(fragment)) = slot.get(0).filter(|_| slot.count() == 1) else {
        return None;
    };
    let name = fragment.name();
    let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
    let (_, rest) = fragment.as_str().split_once('>')?;
    let (text, _) = rest.split_once('<')?;
    if local != "X509Certificate" || text.contains('&') {
        return None;
    }
    let digits: String = text.split([' ', '\t', '\r', '\n']).collect();
    let octets = base64(&digits)?;
    // What begins otherwise could not be told from XML when it is read.
    octets.starts_with(&[0x30]).then_some(octets)
}

/// An X509Data that holds one certificate.
pub(super) fn x509_data(octets: &[u8]) -> String {
    let ns = crate::w3c::dsig::NS.uri;
    let digits = to_base64(octets);
    format!(
        "<ds:X509Data xmlns:ds=\"{ns}\"><ds:X509Certificate>{digits}</ds:X509Certificate></ds:X509Data>"
    )
}

/// Puts what one element holds into another of its class.
pub(super) fn copy(from: &dyn Element, to: &mut dyn Element) {
    for index in 0..from.class().fields.len() {
        match (from.field(index), to.field_mut(index)) {
            (FieldRef::Value(from), FieldMut::Value(to)) => {
                for i in 0..from.count() {
                    if let Some(value) = from.get(i) {
                        to.push(&value.lexical());
                    }
                }
            }
            (FieldRef::Element(from), FieldMut::Element(to)) => {
                for i in 0..from.count() {
                    if let Some(element) = from.get(i) {
                        copy(element, to.push());
                    }
                }
            }
            _ => {}
        }
    }
}
