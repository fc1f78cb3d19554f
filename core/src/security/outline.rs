//! Where elements stand in the text of a document: from their start tag to behind their end tag.
//!
//! What is encrypted or decrypted is cut out of the text and put into it. Nothing is read and
//! written again, so all else keeps its octets.

use std::borrow::Cow;
use std::rc::Rc;

use hashbrown::HashMap;

use crate::finding::{Finding, Raw};
use crate::text::shorten;
use crate::xml::{Attribute, Limits, Tag, Token, Tokens};

/// An element in a text.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub start: usize,
    pub end: usize,
    /// As in findings; empty where it was not asked for.
    pub path: String,
    /// Bytes of the name as written.
    pub name: usize,
    /// What was declared around it, when it is to be cut out.
    pub inherited: Rc<[(String, String)]>,
}

/// What to do with an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Want {
    /// Go on inside.
    No,
    /// What is inside is of no interest.
    Skip,
    /// Note where it begins and ends, and go on inside.
    Range,
    /// Note where it is, by its path too, and go on inside.
    Place,
    /// Note where it is and what is declared around it; what is inside is of no interest.
    Cut,
}

struct Open<'a> {
    local: &'a str,
    number: usize,
    start: usize,
    children: HashMap<&'a str, usize>,
    /// Its place in the answer.
    place: Option<usize>,
    /// Nothing inside is asked for.
    closed: bool,
}

/// An element whose start tag was just read.
pub(super) struct Here<'h, 'a> {
    pub tag: Tag<'a>,
    pub namespace: &'h str,
    pub attributes: &'h [Attribute<'a>],
    open: &'h [Open<'a>],
}

impl Here<'_, '_> {
    pub fn is(&self, namespace: &str, local: &str) -> bool {
        self.tag.local == local && self.namespace == namespace
    }

    /// Where the element around it begins.
    pub fn parent(&self) -> Option<usize> {
        let parent = self.open.len().checked_sub(2)?;
        self.open.get(parent).map(|open| open.start)
    }

    /// Its path, as in findings.
    pub fn path(&self) -> String {
        path(self.open)
    }

    /// The first steps of its path, at most so many.
    pub fn head(&self, steps: usize) -> String {
        path(&self.open[..self.open.len().min(steps)])
    }

    /// The name of the root element.
    pub fn root(&self) -> &str {
        self.open.first().map_or("", |root| root.local)
    }

    /// Whether these are the steps from the root to it: names and numbers from 1.
    pub fn at(&self, steps: &[(&str, usize)]) -> bool {
        let own = self.open.iter().map(|o| (o.local, o.number));
        self.open.len() == steps.len() && own.eq(steps.iter().copied())
    }
}

fn path(open: &[Open<'_>]) -> String {
    let mut out = String::new();
    for step in open {
        out.push('/');
        // A path is for people; a name of 50 000 letters is not.
        match step.local.len() {
            ..=60 => out.push_str(step.local),
            _ => out.push_str(&shorten(step.local, 60)),
        }
        if step.number > 1 {
            out.push_str(&format!("[{}]", step.number));
        }
    }
    out
}

/// The elements that `want` asks for, in the order of their start tags.
///
/// The whole text is checked on the way: well-formed, one root element, no DTD, no entities but
/// those of XML itself, within the limits. What it takes to say where the elements are is bounded
/// by the length of the text.
pub(super) fn scan<'a>(
    text: &'a str,
    limits: &'a Limits,
    want: &mut dyn FnMut(&Here<'_, 'a>) -> Want,
) -> Result<Vec<Place>, Box<Raw>> {
    let mut tokens = Tokens::new(text, limits, &[]).with_bounded_namespaces();
    let mut inherited = Rc::default();
    let mut steps = text.len().saturating_mul(4) + (1 << 20);
    let mut open: Vec<Open<'a>> = Vec::new();
    let mut places: Vec<Place> = Vec::new();
    let mut roots = 0usize;
    loop {
        match tokens.next()? {
            Token::Start(tag) => {
                tokens.check_name(&tag)?;
                if tokens.attributes.len() > 1 {
                    tokens.check_duplicates()?;
                }
                for attribute in &tokens.attributes {
                    attribute.value()?;
                }
                let number = match open.last_mut() {
                    Some(parent) => {
                        let number = parent.children.entry(tag.local).or_insert(0);
                        *number += 1;
                        *number
                    }
                    None => {
                        roots += 1;
                        if roots > 1 {
                            return Err(second_root(tag.offset));
                        }
                        1
                    }
                };
                let closed = open.last().is_some_and(|o| o.closed);
                open.push(Open {
                    local: tag.local,
                    number,
                    start: tag.offset,
                    children: HashMap::new(),
                    place: None,
                    closed,
                });
                let wanted = if closed {
                    Want::No
                } else {
                    let namespace = tag.ns.map_or("", |i| &*tokens.binding(i).uri);
                    want(&Here {
                        tag,
                        namespace,
                        attributes: &tokens.attributes,
                        open: &open,
                    })
                };
                let cut = wanted == Want::Cut;
                if let Some(own) = open.last_mut() {
                    own.closed |= cut || wanted == Want::Skip;
                    if !matches!(wanted, Want::No | Want::Skip) {
                        own.place = Some(places.len());
                    }
                }
                let path = match wanted {
                    Want::Place | Want::Cut => path(&open),
                    _ => String::new(),
                };
                steps = steps
                    .checked_sub(path.len())
                    .ok_or_else(|| too_deep(tag.offset))?;
                if cut {
                    around(&tokens, &mut inherited);
                }
                if !matches!(wanted, Want::No | Want::Skip) {
                    places.push(Place {
                        start: tag.offset,
                        end: tag.end,
                        path,
                        name: tag.name.len(),
                        inherited: match cut {
                            true => Rc::clone(&inherited),
                            false => Rc::default(),
                        },
                    });
                }
                if tag.empty {
                    tokens.leave();
                    open.pop();
                }
            }
            Token::End { offset } => {
                tokens.leave();
                let Some(own) = open.pop() else {
                    return Err(Raw::new("XML-SYNTAX", offset, "an end tag too many").into());
                };
                if let Some(place) = own.place {
                    places[place].end = tokens.end();
                }
            }
            Token::Reference { offset } => {
                crate::xml::reference(&text[offset..], offset)?;
                inside(&open, offset)?;
            }
            Token::CData { offset, .. } => inside(&open, offset)?,
            Token::Text { offset, raw } => {
                if !raw.bytes().all(|b| b.is_ascii_whitespace()) {
                    inside(&open, offset)?;
                }
            }
            Token::Other => {}
            Token::Eof => break,
        }
    }
    if roots == 0 || !open.is_empty() {
        let message = "the document ends before its root element does";
        return Err(Raw::new("XML-SYNTAX", text.len(), message).into());
    }
    Ok(places)
}

/// The declarations around an element that is to be cut out; kept as they are where they are those
/// of the last one.
///
/// Where no default namespace is in force, that is said too: such a declaration may be put around
/// what is cut out, and its names would be others.
// Namespaces in XML 1.0 §6.2
fn around(tokens: &Tokens<'_>, known: &mut Rc<[(String, String)]>) {
    let mut all = tokens.inherited();
    if !tokens.has_default() {
        all.push((String::new(), String::new()));
    }
    if all[..] != known[..] {
        *known = all.into();
    }
}

fn too_deep(offset: usize) -> Box<Raw> {
    let message = "the elements that are marked or encrypted are so many and so deep that their \
                   paths are longer than the document";
    let raw = Raw::new("XML-LIMIT-DEPTH", offset, message);
    raw.help("nest them less deep, or mark an element around them")
        .into()
}

fn inside(open: &[Open<'_>], offset: usize) -> Result<(), Box<Raw>> {
    if open.is_empty() {
        let raw = Raw::new("XML-ROOT", offset, "text outside the root element");
        return Err(raw.help("a document is one element").into());
    }
    Ok(())
}

fn second_root(offset: usize) -> Box<Raw> {
    let raw = Raw::new("XML-ROOT", offset, "a second root element");
    raw.help("keep one").into()
}

/// The text of a document that is to be cut: UTF-8, within the limit, of allowed characters.
pub(super) fn text_of<'a>(bytes: &'a [u8], limits: &Limits) -> Result<&'a str, Box<Finding>> {
    let raw = if bytes.len() > limits.max_size {
        let (length, most) = (bytes.len(), limits.max_size);
        let message = format!("the document has {length} bytes, more than {most}");
        Raw::new("XML-LIMIT-SIZE", 0, message).help("raise max-size")
    } else {
        match crate::xml::to_utf8(bytes) {
            Ok(Cow::Borrowed(text)) => match crate::xml::first_forbidden(text) {
                None => return Ok(text),
                Some(at) => Raw::new("XML-CHARACTER", at, "a character that XML does not allow"),
            },
            Ok(Cow::Owned(_)) => Raw::new(
                "XML-ENCODING",
                0,
                "only UTF-8 can be encrypted or decrypted",
            )
            .help("save the document as UTF-8 and declare encoding=\"UTF-8\""),
            Err(raw) => raw,
        }
    };
    let lossy = String::from_utf8_lossy(&bytes[..raw.offset.min(bytes.len())]);
    let offset = lossy.len();
    Err(located(&lossy, Raw { offset, ..raw }))
}

/// A finding with its line, column and path.
pub(super) fn located(text: &str, raw: Raw) -> Box<Finding> {
    let mut found = crate::xml::locate(text, vec![raw]);
    // One goes in, one comes out.
    Box::new(found.swap_remove(0))
}
