//! Where signatures stand in a document, and what XPath expressions select in it: one pass each
//! over its tokens.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::Problem;
use super::xpath::{DSIG, RID, Selection};
use crate::rid::MsgType;
use crate::xml::{Fatal, Limits, Tag, Token, Tokens, first_forbidden, shorten, to_utf8};

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

/// An element and what is in force around it.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub range: Range<usize>,
    pub context: Context,
    /// Local names from the root, each with its number among its like when it is not the first.
    pub path: String,
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

fn bounded(limits: &Limits) -> Limits {
    Limits {
        max_attributes: limits.max_attributes.min(MOST_ATTRIBUTES),
        ..limits.clone()
    }
}

/// An `xml:` attribute of an open element: its level, name and value.
type XmlAttribute = (usize, String, String);

/// Those that an inclusive canonical form takes from further out.
fn is_inherited(name: &str) -> bool {
    matches!(name, "xml:lang" | "xml:space" | "xml:base" | "xml:id")
}

/// Forgets the attributes of elements that are closed.
fn forget(xml: &mut Vec<XmlAttribute>, depth: usize) {
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
fn unreadable(fatal: Fatal) -> Problem {
    match fatal.rule {
        "XML-DTD" => Problem::Dtd,
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
    let mut tokens = Tokens::new(text, &limits, &[RID, DSIG]);
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
                    out.signatures.push(Found {
                        place: Place {
                            range: tag.offset..tag.end,
                            context: Context {
                                namespaces: tokens.inherited(),
                                xml: in_force(&xml, open.len()),
                                used: Vec::new(),
                            },
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

/// The outermost signatures of any document, wherever they stand.
pub(super) fn signatures(text: &str, limits: &Limits) -> Result<Vec<Found>, Problem> {
    let limits = bounded(limits);
    let mut tokens = Tokens::new(text, &limits, &[DSIG]);
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
                    out.push(Found {
                        place: Place {
                            range: tag.offset..tag.end,
                            context: Context {
                                namespaces: tokens.inherited(),
                                xml: in_force(&xml, depth),
                                used: Vec::new(),
                            },
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
            Token::Eof => return Ok(out),
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
fn in_force(xml: &[XmlAttribute], depth: usize) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for (at, name, value) in xml.iter().rev() {
        if *at < depth && !out.iter().any(|(n, _)| n == name) {
            out.push((name.clone(), value.clone()));
        }
    }
    out
}

/// How far a selection has come on the way down.
struct Progress<'s> {
    selection: &'s Selection,
    /// Leading steps that the open elements match.
    matched: usize,
    /// Children seen so far that match each step.
    counts: Vec<u32>,
    found: Vec<Place>,
    /// The element selected last is open.
    inside: bool,
}

/// An open element on the way of a selection: what it adds to the context of those inside.
struct Way {
    used: Vec<(String, String)>,
    step: String,
}

/// Elements that are noted for one expression: one is as it should be, two are too many.
const MOST: usize = 2;

/// What each selection selects in a document: one pass for all.
// RFC 6545 §9.1, RID-9.1-11; C-20: positions are those of the document as received
pub(super) fn select(
    text: &str,
    limits: &Limits,
    selections: &[Selection],
) -> Result<Vec<Vec<Place>>, Problem> {
    let limits = bounded(limits);
    let mut tokens = Tokens::new(text, &limits, &[RID, DSIG]);
    let mut all: Vec<Progress<'_>> = selections
        .iter()
        .map(|selection| Progress {
            selection,
            matched: 0,
            counts: vec![0; selection.steps.len() + 1],
            found: Vec::new(),
            inside: false,
        })
        .collect();
    let mut way: Vec<Way> = Vec::new();
    let mut xml: Vec<XmlAttribute> = Vec::new();
    let mut depth = 0;
    loop {
        match tokens.next().map_err(unreadable)? {
            Token::Start(tag) => {
                if way.len() == depth && !selections.is_empty() {
                    start(&mut tokens, &tag, depth, &mut all, &mut way, &mut xml)?;
                }
                if tag.empty {
                    tokens.leave();
                    leave(depth, tag.end, &mut all, &mut way, &mut xml);
                } else {
                    depth += 1;
                }
            }
            Token::End { .. } => {
                let end = tokens.end();
                tokens.leave();
                depth = depth.saturating_sub(1);
                leave(depth, end, &mut all, &mut way, &mut xml);
            }
            Token::Eof => return Ok(all.into_iter().map(|p| p.found).collect()),
            _ => {}
        }
    }
}

fn start<'a>(
    tokens: &mut Tokens<'a>,
    tag: &Tag<'a>,
    depth: usize,
    all: &mut [Progress<'_>],
    way: &mut Vec<Way>,
    xml: &mut Vec<XmlAttribute>,
) -> Result<(), Problem> {
    let uri = tag.ns.map_or("", |i| tokens.binding(i).uri.as_ref());
    let mut matched = None;
    let mut context: Option<Context> = None;
    for progress in &mut *all {
        if progress.matched != depth {
            continue;
        }
        let Some(step) = progress.selection.steps.get(depth) else {
            continue;
        };
        if step.local != tag.local || step.uri != uri {
            continue;
        }
        progress.counts[depth] += 1;
        let count = progress.counts[depth];
        if step.position.is_some_and(|position| position != count) {
            continue;
        }
        progress.matched = depth + 1;
        progress.counts[depth + 1] = 0;
        matched = Some(count);
        if depth + 1 < progress.selection.steps.len() || progress.found.len() >= MOST {
            continue;
        }
        let context = context.get_or_insert_with(|| {
            let mut used: Vec<(String, String)> = Vec::new();
            for (prefix, uri) in way.iter().flat_map(|w| &w.used) {
                match used.iter_mut().find(|(p, _)| p == prefix) {
                    Some(known) => known.1.clone_from(uri),
                    None => used.push((prefix.clone(), uri.clone())),
                }
            }
            Context {
                namespaces: tokens.inherited(),
                xml: in_force(xml, depth),
                used,
            }
        });
        let mut path: String = way.iter().map(|w| w.step.as_str()).collect();
        path.push_str(&step_text(tag.local, count));
        progress.inside = true;
        progress.found.push(Place {
            range: tag.offset..tag.end,
            context: context.clone(),
            path,
        });
    }
    let Some(count) = matched else {
        return Ok(());
    };
    // What an exclusive canonical form of the document declares here: the prefixes of the
    // element's own name and of its attributes.
    let mut used = Vec::new();
    let own = tag.name.strip_suffix(tag.local).unwrap_or_default();
    used.push((own.trim_end_matches(':').to_owned(), uri.to_owned()));
    let attributes = tokens.attributes.clone();
    for attribute in &attributes {
        if is_inherited(attribute.name) {
            let value = attribute.value().map_err(unreadable)?;
            xml.push((depth, attribute.name.to_owned(), value.into_owned()));
        } else if attribute.prefix > 0 {
            let prefix = attribute.name[..attribute.prefix - 1].to_owned();
            used.push((prefix, tokens.attribute_uri(attribute).to_owned()));
        }
    }
    way.push(Way {
        used,
        step: step_text(tag.local, count),
    });
    Ok(())
}

fn step_text(local: &str, count: u32) -> String {
    let local = shorten(local, 60);
    match count {
        0 | 1 => format!("/{local}"),
        _ => format!("/{local}[{count}]"),
    }
}

fn leave(
    depth: usize,
    end: usize,
    all: &mut [Progress<'_>],
    way: &mut Vec<Way>,
    xml: &mut Vec<XmlAttribute>,
) {
    if way.len() == depth + 1 {
        way.pop();
        forget(xml, depth);
    }
    for progress in all {
        if progress.matched != depth + 1 {
            continue;
        }
        progress.matched = depth;
        if progress.inside && depth + 1 == progress.selection.steps.len() {
            progress.inside = false;
            if let Some(place) = progress.found.last_mut() {
                place.range.end = end;
            }
        }
    }
}
