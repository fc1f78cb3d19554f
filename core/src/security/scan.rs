//! Where signatures stand in a document: one pass over its tokens.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::Problem;
use super::repeated::{self, Repeated};
pub(super) use super::select::select;
use super::xpath::{DSIG, RID};
use crate::rid::MsgType;
use crate::text::shorten;
use crate::xml::{Fatal, Limits, Token, Tokens, first_forbidden, to_utf8};

/// The declarations and `xml:` attributes that an element takes from around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Context {
    /// Prefix and name of the namespaces in scope.
    pub namespaces: Vec<(String, String)>,
    /// `xml:` attributes in force: name and value.
    pub xml: Vec<(String, String)>,
    /// Of the namespaces, those that a name further out uses.
    pub used: Vec<(String, String)>,
}

impl Context {
    /// What is in force at an element that was just read.
    pub fn of(
        tokens: &Tokens<'_>,
        xml: &[XmlAttribute],
        depth: usize,
        used: Vec<(String, String)>,
    ) -> Result<Rc<Self>, Problem> {
        let context = Self {
            namespaces: tokens.inherited(),
            xml: in_force(xml, depth),
            used,
        };
        // Each part that is cut out takes them along, as it does declarations.
        let most = Limits::MOST_NAMESPACES;
        if size(&context.xml) > most {
            return Err(Problem::Namespaces(format!(
                "the attributes xml:lang, xml:space, xml:base and xml:id that are in force have \
                 more than {most} bytes; give them short values"
            )));
        }
        Ok(Rc::new(context))
    }

    /// Bytes that it adds to what is put into it.
    pub fn size(&self) -> usize {
        size(&self.namespaces) + size(&self.xml) + size(&self.used)
    }
}

fn size(pairs: &[(String, String)]) -> usize {
    const MARKS: usize = " xmlns:=\"\"".len();
    let each = pairs.iter().map(|(name, value)| name.len() + value.len());
    each.map(|length| length + MARKS).sum()
}

/// An element and what is in force around it.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub range: Range<usize>,
    /// That of what else begins at the same element is the same.
    pub context: Rc<Context>,
    /// Local names from the root, each with its number among its like when it is not the first.
    pub path: String,
}

impl Place {
    /// Bytes that are read for it.
    pub fn size(&self) -> usize {
        self.range.len() + self.context.size()
    }
}

/// A `ds:Signature` of the message, at its place in the schema.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub place: Place,
    pub id: Option<String>,
}

/// What the envelope of a message is made of.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    pub signatures: Vec<Found>,
    /// The type of the message, as written.
    pub msg_type: Option<String>,
    /// Name of the RIDPolicy as written, and where its end tag begins.
    pub policy: Option<(String, usize)>,
    /// The ReportSchema, likewise.
    pub report_schema: Option<(String, usize)>,
    /// Just behind the last child of the ReportSchema, where the next one goes.
    pub after_last: usize,
}

/// Attributes of an element and declarations in scope: no message has as many, and some work here
/// grows with their square.
const MOST_ATTRIBUTES: usize = 128;
/// Signatures that are looked at.
const MOST_SIGNATURES: usize = 32;

pub(super) fn bounded(limits: &Limits) -> Limits {
    Limits {
        max_attributes: limits.max_attributes.min(MOST_ATTRIBUTES),
        ..limits.clone()
    }
}

/// An `xml:` attribute of an open element: its level, name and value.
pub(super) type XmlAttribute = (usize, String, String);

/// Those that an inclusive canonical form takes from further out.
pub(super) fn is_inherited(name: &str) -> bool {
    matches!(name, "xml:lang" | "xml:space" | "xml:base" | "xml:id")
}

/// Forgets the attributes of elements that are closed.
pub(super) fn forget(xml: &mut Vec<XmlAttribute>, depth: usize) {
    while xml.last().is_some_and(|(at, _, _)| *at >= depth) {
        xml.pop();
    }
}

/// The text of a document: UTF-8, without characters that XML forbids, and no larger than
/// allowed.
pub(super) fn text_of<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Cow<'a, str>, Problem> {
    if bytes.len() > limits.max_size {
        let why = format!(
            "it has {} bytes, more than {}",
            bytes.len(),
            limits.max_size
        );
        return Err(Problem::Document(why));
    }
    let text = to_utf8(bytes).map_err(|raw| Problem::Document(raw.message))?;
    if first_forbidden(&text).is_some() {
        return Err(Problem::Document(
            "it has a character that XML does not allow".to_owned(),
        ));
    }
    Ok(text)
}

// RFC 6545 §7, RID-7-11
#[allow(clippy::boxed_local)]
pub(super) fn unreadable(fatal: Fatal) -> Problem {
    match fatal.rule {
        "XML-DTD" => Problem::Dtd,
        "XML-LIMIT-NAMESPACES" => Problem::Namespaces(format!("{}; {}", fatal.message, fatal.help)),
        _ => Problem::Document(fatal.message),
    }
}

/// An element that is open.
struct Open<'a> {
    name: &'a str,
    /// Whether it is the next step of the way to the signatures.
    on_path: bool,
    is: Part,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Rid,
    Policy,
    ReportSchema,
    XmlDocument,
    Wrapper,
    Signature,
    Other,
}

/// Attributes whose values are identifiers of elements, for one reader or another.
fn is_id(name: &str) -> bool {
    matches!(name, "Id" | "ID" | "id" | "xml:id")
}

/// The type of the message that an outline is of.
pub(super) fn msg_type(outline: &Outline) -> Option<MsgType> {
    outline.msg_type.as_ref()?.trim().parse().ok()
}

/// Looks over a document once: its envelope, its signatures, and its identifiers.
pub(super) fn outline(text: &str, limits: &Limits) -> Result<Outline, Problem> {
    let limits = bounded(limits);
    let mut tokens = Tokens::new(text, &limits, &[RID, DSIG]).with_bounded_namespaces();
    let mut repeated = Repeated::new(text);
    let mut out = Outline::default();
    let mut open: Vec<Open<'_>> = Vec::new();
    // Whether an identifier stands on an element or attribute that a signature may mean.
    let mut ids: HashMap<String, bool> = HashMap::new();
    let mut xml: Vec<XmlAttribute> = Vec::new();
    let mut in_wrapper = 0;
    let mut roots = 0;
    loop {
        match tokens.next().map_err(unreadable)? {
            Token::Start(tag) => {
                tokens.check_name(&tag).map_err(unreadable)?;
                tokens.check_duplicates().map_err(unreadable)?;
                repeated.start(&tokens, &tag, open.len())?;
                let (rid, dsig) = (tokens.is_in(&tag, RID), tokens.is_in(&tag, DSIG));
                let mut id = None;
                for attribute in &tokens.attributes {
                    if is_inherited(attribute.name) {
                        let value = attribute.value().map_err(unreadable)?;
                        xml.push((open.len(), attribute.name.to_owned(), value.into_owned()));
                    }
                    if attribute.name == "MsgType" && out.msg_type.is_none() && rid {
                        let value = attribute.value().map_err(unreadable)?;
                        out.msg_type = Some(value.into_owned());
                    }
                    if !is_id(attribute.name) {
                        continue;
                    }
                    let value = attribute.value().map_err(unreadable)?.into_owned();
                    if attribute.name == "Id" && dsig {
                        id = Some(value.clone());
                    }
                    let meant = attribute.name != "id" || dsig;
                    match ids.get_mut(&value) {
                        Some(other) if *other || meant => {
                            let id = shorten(&value, 60);
                            return Err(Problem::DuplicateId { id });
                        }
                        Some(_) => {}
                        None => {
                            ids.insert(value, meant);
                        }
                    }
                }
                let parent = open.last().filter(|o| o.on_path).map(|o| o.is);
                let is = match (parent, tag.local) {
                    (None, "RID") if rid && open.is_empty() => Part::Rid,
                    (Some(Part::Rid), "RIDPolicy") if rid => Part::Policy,
                    (Some(Part::Policy), "ReportSchema") if rid => Part::ReportSchema,
                    (Some(Part::ReportSchema), "XMLDocument") if rid => Part::XmlDocument,
                    (Some(Part::ReportSchema), "Signature") if rid => Part::Wrapper,
                    (Some(Part::Wrapper), "Signature") if dsig => Part::Signature,
                    _ => Part::Other,
                };
                let inside = || {
                    open.iter()
                        .any(|o| matches!(o.is, Part::XmlDocument | Part::Signature))
                };
                match is {
                    Part::Policy if out.policy.is_some() => {
                        return Err(Problem::Document("it has two RIDPolicy".to_owned()));
                    }
                    Part::ReportSchema if out.report_schema.is_some() => {
                        return Err(Problem::Document("it has two ReportSchema".to_owned()));
                    }
                    Part::Wrapper => in_wrapper = 0,
                    Part::Other if dsig && tag.local == "Signature" && !inside() => {
                        let parent = open.last().map_or("the root", |o| o.name);
                        return Err(Problem::Elsewhere {
                            parent: shorten(parent, 60),
                        });
                    }
                    _ => {}
                }
                if parent == Some(Part::Wrapper) {
                    in_wrapper += 1;
                    // RID-5.1.1-03: each holds one signature
                    if in_wrapper > 1 || is != Part::Signature {
                        return Err(Problem::Structure(
                            "an element Signature of RID holds something else than one signature",
                        ));
                    }
                }
                if open.is_empty() {
                    roots += 1;
                    if is != Part::Rid || roots > 1 {
                        return Err(Problem::Document(
                            "its root is not RID in the namespace of RID 2.0".to_owned(),
                        ));
                    }
                }
                if is == Part::Signature {
                    if tag.empty {
                        return Err(Problem::Structure("the signature is empty"));
                    }
                    room_for_one(&out.signatures)?;
                    out.signatures.push(Found {
                        place: Place {
                            range: tag.offset..tag.end,
                            context: Context::of(&tokens, &xml, open.len(), Vec::new())?,
                            path: String::new(),
                        },
                        id,
                    });
                }
                if tag.empty {
                    match is {
                        Part::Policy | Part::ReportSchema => {
                            return Err(Problem::Document(format!("its {} is empty", tag.local)));
                        }
                        _ => {}
                    }
                    if parent == Some(Part::ReportSchema) {
                        out.after_last = tag.end;
                    }
                    forget(&mut xml, open.len());
                    repeated.leave(open.len());
                    tokens.leave();
                    continue;
                }
                open.push(Open {
                    name: tag.name,
                    on_path: is != Part::Other && is != Part::XmlDocument && is != Part::Signature,
                    is,
                });
            }
            Token::End { offset } => {
                let end = tokens.end();
                tokens.leave();
                let Some(closed) = open.pop() else { continue };
                forget(&mut xml, open.len());
                repeated.leave(open.len());
                match closed.is {
                    Part::Policy => out.policy = Some((closed.name.to_owned(), offset)),
                    Part::ReportSchema => {
                        out.report_schema = Some((closed.name.to_owned(), offset));
                    }
                    Part::Signature => {
                        if let Some(found) = out.signatures.last_mut() {
                            found.place.range.end = end;
                        }
                    }
                    _ => {}
                }
                if open.last().is_some_and(|o| o.is == Part::ReportSchema) {
                    out.after_last = end;
                }
            }
            Token::Text { .. } | Token::CData { .. } | Token::Reference { .. } => {
                if open.is_empty() {
                    return Err(Problem::Document(
                        "it has text outside of its root".to_owned(),
                    ));
                }
                if open.last().is_some_and(|o| o.is == Part::Wrapper) {
                    return Err(Problem::Structure("an element Signature of RID holds text"));
                }
            }
            Token::Other => {}
            Token::Eof if !open.is_empty() => {
                return Err(Problem::Document("it ends inside of an element".to_owned()));
            }
            Token::Eof if roots == 1 => return Ok(out),
            Token::Eof => return Err(Problem::Document("it has no root".to_owned())),
        }
    }
}

/// Refuses a signature too many: each takes along what is in force around it.
fn room_for_one(found: &[Found]) -> Result<(), Problem> {
    if found.len() < MOST_SIGNATURES {
        return Ok(());
    }
    Err(Problem::TooManySignatures(MOST_SIGNATURES + 1))
}

/// The outermost signatures of any document, wherever they stand.
pub(super) fn signatures(text: &str, limits: &Limits) -> Result<Vec<Found>, Problem> {
    let limits = bounded(limits);
    let mut tokens = Tokens::new(text, &limits, &[DSIG]).with_bounded_namespaces();
    let mut out: Vec<Found> = Vec::new();
    let mut xml: Vec<XmlAttribute> = Vec::new();
    let (mut depth, mut inside) = (0, None);
    loop {
        match tokens.next().map_err(unreadable)? {
            Token::Start(tag) => {
                tokens.check_name(&tag).map_err(unreadable)?;
                let mut id = None;
                for attribute in &tokens.attributes {
                    let value = attribute.value().map_err(unreadable)?;
                    match attribute.name {
                        "Id" => id = Some(value.into_owned()),
                        name if is_inherited(name) => {
                            xml.push((depth, name.to_owned(), value.into_owned()));
                        }
                        _ => {}
                    }
                }
                if inside.is_none() && tag.local == "Signature" && tokens.is_in(&tag, DSIG) {
                    inside = Some(depth);
                    room_for_one(&out)?;
                    out.push(Found {
                        place: Place {
                            range: tag.offset..tag.end,
                            context: Context::of(&tokens, &xml, depth, Vec::new())?,
                            path: String::new(),
                        },
                        id,
                    });
                }
                depth += 1;
                if !tag.empty {
                    continue;
                }
            }
            Token::End { .. } => {}
            Token::Eof => {
                // What cannot be read at all is said above, in its own words.
                repeated::check(text)?;
                return Ok(out);
            }
            _ => continue,
        }
        // An end tag, or a start tag that is one too.
        depth = depth.saturating_sub(1);
        tokens.leave();
        forget(&mut xml, depth);
        if inside == Some(depth) {
            inside = None;
            if let Some(found) = out.last_mut() {
                found.place.range.end = tokens.end();
            }
        }
    }
}

/// Of the `xml:` attributes on the way, the innermost of each name.
pub(super) fn in_force(xml: &[XmlAttribute], depth: usize) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for (at, name, value) in xml.iter().rev() {
        if *at < depth && !out.iter().any(|(n, _)| n == name) {
            out.push((name.clone(), value.clone()));
        }
    }
    out
}
