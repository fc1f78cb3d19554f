//! What XPath expressions select in a document: one pass over its tokens for all of them.

use std::rc::Rc;

use super::Problem;
use super::scan::{Context, Place, XmlAttribute, bounded, forget, is_inherited, unreadable};
use super::xpath::{DSIG, RID, Selection};
use crate::text::shorten;
use crate::xml::{Limits, Tag, Token, Tokens};

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
struct Way<'a> {
    used: Rc<Used<'a>>,
    step: String,
}

/// Prefixes that names from the root on use, with the index of what each stands for.
type Used<'a> = Vec<(&'a str, Option<usize>)>;

/// Elements that are noted for one expression: one is as it should be, two are too many.
const MOST: usize = 2;
/// Bytes of what is in force around all that is selected.
const MOST_AROUND: usize = 4 << 20;
/// How often an element is compared with an expression.
const MOST_COMPARED: usize = 1 << 26;

/// What each selection selects in a document: one pass for all.
// RFC 6545 §9.1, RID-9.1-11; C-20: positions are those of the document as received
pub(super) fn select(
    text: &str,
    limits: &Limits,
    selections: &[Selection],
) -> Result<Vec<Vec<Place>>, Problem> {
    let limits = bounded(limits);
    let mut tokens = Tokens::new(text, &limits, &[RID, DSIG]).with_bounded_namespaces();
    let (mut around, mut compared) = (0, 0);
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
    let mut way: Vec<Way<'_>> = Vec::new();
    let mut xml: Vec<XmlAttribute> = Vec::new();
    let mut depth = 0;
    loop {
        match tokens.next().map_err(unreadable)? {
            Token::Start(tag) => {
                if way.len() == depth && !selections.is_empty() {
                    compared += selections.len();
                    if compared > MOST_COMPARED {
                        return Err(Problem::TooManyReferences(selections.len()));
                    }
                    around += start(&tokens, &tag, depth, &mut all, &mut way, &mut xml)?;
                    if around > MOST_AROUND {
                        return Err(Problem::Namespaces(format!(
                            "what is declared around the parts that are signed has more than \
                             {MOST_AROUND} bytes together; declare it further in"
                        )));
                    }
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

/// Takes an element on the way: the bytes of what is in force around it, if it is selected.
fn start<'a>(
    tokens: &Tokens<'a>,
    tag: &Tag<'a>,
    depth: usize,
    all: &mut [Progress<'_>],
    way: &mut Vec<Way<'a>>,
    xml: &mut Vec<XmlAttribute>,
) -> Result<usize, Problem> {
    let uri = tag.ns.map_or("", |i| tokens.binding(i).uri.as_ref());
    let mut matched = None;
    let mut context: Option<Rc<Context>> = None;
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
        let context = match &context {
            Some(known) => Rc::clone(known),
            None => {
                let used = way.last().map(|w| named(tokens, &w.used));
                let new = Context::of(tokens, xml, depth, used.unwrap_or_default())?;
                Rc::clone(context.insert(new))
            }
        };
        let mut path: String = way.iter().map(|w| w.step.as_str()).collect();
        path.push_str(&step_text(tag.local, count));
        progress.inside = true;
        progress.found.push(Place {
            range: tag.offset..tag.end,
            context,
            path,
        });
    }
    let Some(count) = matched else {
        return Ok(0);
    };
    // What an exclusive canonical form of the document declares here: the prefixes of the
    // element's own name and of its attributes.
    let mut used = way.last().map(|w| Rc::clone(&w.used)).unwrap_or_default();
    let own = tag.name.strip_suffix(tag.local).unwrap_or_default();
    note(&mut used, own.trim_end_matches(':'), tag.ns);
    for attribute in &tokens.attributes {
        if is_inherited(attribute.name) {
            let value = attribute.value().map_err(unreadable)?;
            xml.push((depth, attribute.name.to_owned(), value.into_owned()));
        } else if attribute.prefix > 0 {
            let prefix = &attribute.name[..attribute.prefix - 1];
            let mut bindings = tokens.bindings().iter();
            note(
                &mut used,
                prefix,
                bindings.rposition(|b| b.prefix == prefix),
            );
        }
    }
    way.push(Way {
        used,
        step: step_text(tag.local, count),
    });
    Ok(context.map_or(0, |context| context.size()))
}

/// Notes that a prefix is used. Siblings mostly use the same, and then share the list.
fn note<'a>(used: &mut Rc<Used<'a>>, prefix: &'a str, binding: Option<usize>) {
    match used.iter().position(|(p, _)| *p == prefix) {
        Some(at) if used[at].1 == binding => {}
        Some(at) => Rc::make_mut(used)[at].1 = binding,
        None => Rc::make_mut(used).push((prefix, binding)),
    }
}

fn named(tokens: &Tokens<'_>, used: &Used<'_>) -> Vec<(String, String)> {
    let uri = |i: Option<usize>| i.map_or("", |i| tokens.binding(i).uri.as_ref()).to_owned();
    let pairs = used.iter().map(|(p, i)| ((*p).to_owned(), uri(*i)));
    pairs.collect()
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
    way: &mut Vec<Way<'_>>,
    xml: &mut Vec<XmlAttribute>,
) {
    // Nothing that is waited for lies off the way.
    if way.len() != depth + 1 {
        return;
    }
    way.pop();
    forget(xml, depth);
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
