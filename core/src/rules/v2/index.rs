//! What is judged of a whole document (RFC 7970 §3.3.2, §3.19.2, §3.29): identifiers, and
//! references between indicators and to what can be observed.

use std::cell::{Cell, RefCell};
use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashMap, HashSet, HashTable};

use super::{Facts, Scope};
use crate::datatypes::Id;
use crate::finding::Severity::{Error, Warning};
use crate::iodef::v2::{
    Document, DomainData, Incident, Indicator, IndicatorExpression, IndicatorId,
    IndicatorReference, Observable, ObservableReference,
};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::schema::{ContentItem, Element, FieldRef, Pos, Scalar};
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.3.2-01", Error, "RFC 7970 §3.3.2", "An observable-id names one element of the document."),
    rule("IODEF2-3.19.2-02", Warning, "RFC 7970 §3.19.2", "SameDomainContact names a domain that is described in this document, or was earlier."),
    rule("IODEF2-3.29.1-01", Error, "RFC 7970 §3.29.1", "No two indicators of a document have the same name, version and identifier."),
    rule("IODEF2-3.29.5-04", Error, "RFC 7970 §3.29.5", "No indicator refers to itself, straight or by way of others."),
    rule("IODEF2-3.29.6-01", Error, "RFC 7970 §3.29.6", "The uid-ref of an ObservableReference is an observable-id, not the identifier of an indicator."),
    rule("IODEF2-3.29.7-02", Error, "RFC 7970 §3.29.7", "The uid-ref of an IndicatorReference is the identifier of an indicator in the document, of the version that is given."),
    rule("IODEF2-3.29.7-03", Warning, "RFC 7970 §3.29.7", "The euid-ref of an IndicatorReference is not an indicator of this document."),
];

/// What the walk notes for the end. Only hashes are kept, so that it costs nearly nothing:
/// when two are equal, a search of the document tells what they stand for.
#[derive(Debug, Default)]
pub(super) struct Seen {
    hasher: DefaultHashBuilder,
    observables: RefCell<HashTable<u64>>,
    twice: Cell<bool>,
    same_contact: Cell<bool>,
    mention: Cell<bool>,
}

/// An element that indicators may refer to.
#[inline]
pub(super) fn observable(id: Option<&Id>, scope: &Scope<'_>) {
    if let Some(id) = id {
        note(id, &scope.facts.seen);
    }
}

fn note(id: &Id, seen: &Seen) {
    let hash = seen.hasher.hash_one(id.as_str());
    let mut table = seen.observables.borrow_mut();
    if table.find(hash, |&other| other == hash).is_some() {
        seen.twice.set(true);
    } else {
        table.insert_unique(hash, hash, |&other| other);
    }
}

/// A domain whose contacts are those of another.
pub(super) fn same_contact(scope: &Scope<'_>) {
    scope.facts.seen.same_contact.set(true);
}

/// An indicator that is named, not described.
pub(super) fn mention(scope: &Scope<'_>) {
    scope.facts.seen.mention.set(true);
}

/// Judges what was noted, at the end of a document.
pub(super) fn judge(document: &Document, facts: &Facts<'_>, check: &mut Check<'_>) {
    if facts.seen.twice.get() {
        observables(document, check);
    }
    if facts.seen.same_contact.get() {
        contacts(document, check);
    }
    indicators(document, facts, check);
}

/// Every element of a document, in no order.
fn each<'a>(root: &'a dyn Element, mut visit: impl FnMut(&'a dyn Element)) {
    let mut todo = vec![root];
    while let Some(element) = todo.pop() {
        visit(element);
        for i in 0..element.class().fields.len() {
            match element.field(i) {
                FieldRef::Element(slot) => {
                    todo.extend((0..slot.count()).filter_map(|n| slot.get(n)));
                }
                FieldRef::Content(slot) => {
                    let items = (0..slot.count()).filter_map(|n| slot.get(n));
                    todo.extend(items.filter_map(|item| match item {
                        ContentItem::Element(_, inner) => Some(inner),
                        ContentItem::Text(_) | ContentItem::Fragment(_) => None,
                    }));
                }
                FieldRef::Value(_) | FieldRef::Order(_) | FieldRef::None => {}
            }
        }
    }
}

// RFC 7970 §3.3.2, IODEF2-3.3.2-01
#[cold]
fn observables(document: &Document, check: &mut Check<'_>) {
    let mut all: Vec<(&str, usize)> = Vec::new();
    each(document, |element| {
        let class = element.class();
        for (i, field) in class.fields[..class.attributes].iter().enumerate() {
            if field.name == "observable-id"
                && let FieldRef::Value(slot) = element.field(i)
                && let Some(Scalar::Text(id)) = slot.get(0)
            {
                all.push((id, element.pos().offset().unwrap_or(0)));
            }
        }
    });
    all.sort_unstable();
    for pair in all.windows(2) {
        if let [(first, _), (id, offset)] = pair
            && first == id
        {
            check.find_attribute(
                "IODEF2-3.3.2-01",
                Pos::at(*offset),
                "observable-id",
                format!(
                    "another element has the observable-id `{}` too",
                    shorten(id, 60)
                ),
                "give each element an identifier of its own",
            );
        }
    }
}

/// A domain name as it compares: without case and the dot of the root.
// RFC 4343: letters of ASCII alone have no case in a name.
pub(super) fn plain(name: &str) -> String {
    name.trim().trim_end_matches('.').to_ascii_lowercase()
}

// RFC 7970 §3.19.2, IODEF2-3.19.2-02
#[cold]
fn contacts(document: &Document, check: &mut Check<'_>) {
    let mut described = HashSet::new();
    let mut sought = Vec::new();
    each(document, |element| {
        let Some(domain) = element.as_any().downcast_ref::<DomainData>() else {
            return;
        };
        let name = plain(&domain.name);
        let contacts = domain.domain_contacts.as_deref();
        let same = contacts.and_then(|contacts| contacts.same_domain_contact.as_deref());
        if let (Some(contacts), Some(same)) = (contacts, same) {
            sought.push((contacts.pos, same));
            // A domain that refers to itself is no help.
            if plain(same) == name {
                return;
            }
        }
        described.insert(name);
    });
    for (at, same) in sought {
        if !described.contains(&plain(same)) {
            check.find(
                "IODEF2-3.19.2-02",
                at,
                format!(
                    "SameDomainContact names `{}`, which this document does not describe",
                    shorten(same.trim(), 60)
                ),
                "describe that domain too, or give the contacts in Contact; a domain of an earlier exchange is fine",
            );
        }
    }
}

/// What identifies an indicator: identifier, CSIRT and version.
type Key<'a> = (&'a str, &'a str, &'a str);

fn key(x: &IndicatorId) -> Key<'_> {
    (x.value.as_str(), x.name.as_str(), x.version.as_str())
}

/// The indicators of a document by their identifiers, each with its number.
type ById<'a> = HashMap<&'a str, usize>;

fn indicators<'a>(document: &'a Document, facts: &Facts<'a>, check: &mut Check<'_>) {
    let all = &facts.indicators[..];
    let id = |x: &&'a Indicator| x.indicator_id.value.as_str();
    let refers = |x: &&Indicator| {
        x.indicator_expression.is_some()
            || x.indicator_reference.is_some()
            || x.observable_reference.is_some()
    };
    // Most lists go up and name nothing else: then there is nothing to look up.
    let ascending = all.is_sorted_by(|a, b| id(a) < id(b));
    if ascending && !facts.seen.mention.get() && !all.iter().any(refers) {
        return;
    }
    let mut by_id = ById::with_capacity(all.len());
    let mut keys: HashSet<Key<'_>> = HashSet::new();
    for (i, x) in all.iter().enumerate() {
        let first = *by_id.entry(id(x)).or_insert(i);
        if first != i {
            keys.insert(key(&all[first].indicator_id));
            if !keys.insert(key(&x.indicator_id)) {
                twice(&x.indicator_id, check);
            }
        }
    }
    let mut mentioned = HashSet::new();
    if facts.seen.mention.get() {
        for x in mentions(document, all) {
            let own = by_id
                .get(x.value.as_str())
                .map(|&i| key(&all[i].indicator_id));
            if own == Some(key(x)) || !mentioned.insert(key(x)) {
                named_again(x, check);
            }
        }
    }
    let named: HashSet<&str> = mentioned.iter().map(|(id, ..)| *id).collect();
    references(all, &by_id, &named, check);
}

// RFC 7970 §3.29.1, IODEF2-3.29.1-01
#[cold]
fn twice(x: &IndicatorId, check: &mut Check<'_>) {
    check.find(
        "IODEF2-3.29.1-01",
        x.pos,
        format!(
            "another indicator is version {} of `{}` of {} too",
            shorten(&x.version, 60),
            shorten(x.value.as_str(), 60),
            shorten(&x.name, 60)
        ),
        "give each indicator an identifier of its own",
    );
}

// RFC 7970 §3.29.1, IODEF2-3.29.1-01 (C-76)
#[cold]
fn named_again(x: &IndicatorId, check: &mut Check<'_>) {
    check.find_as(
        Warning,
        "IODEF2-3.29.1-01",
        x.pos,
        format!(
            "`{}` stands here again, but the schema lets an identifier stand once in a document",
            shorten(x.value.as_str(), 60)
        ),
        "refer to an indicator of this document by IndicatorReference",
    );
}

/// The IndicatorIDs that name an indicator without describing it.
fn mentions<'a>(document: &'a Document, all: &[&'a Indicator]) -> Vec<&'a IndicatorId> {
    let mut incidents: Vec<&Incident> = document.incident.iter().collect();
    let mut found = Vec::new();
    for x in all {
        incidents.extend(x.observable.as_ref().and_then(Observable::incident));
        for inner in expressions(x) {
            incidents.extend(inner.observable.iter().filter_map(Observable::incident));
        }
        let alternative = x.alternative_indicator_id.iter();
        found.extend(alternative.flat_map(|a| &a.indicator_id));
    }
    let related = incidents.iter().flat_map(|i| &i.related_activity);
    found.extend(related.flat_map(|r| &r.indicator_id));
    found
}

/// The expressions of an indicator, the inner ones too.
fn expressions(x: &Indicator) -> impl Iterator<Item = &IndicatorExpression> {
    let mut todo: Vec<&IndicatorExpression> = Vec::new();
    todo.extend(x.indicator_expression.as_deref());
    std::iter::from_fn(move || {
        let next = todo.pop()?;
        // The first is taken off first.
        todo.extend(next.indicator_expression.iter().rev());
        Some(next)
    })
}

/// A reference from an indicator to another, by their numbers.
struct Edge {
    from: usize,
    to: usize,
    at: Pos,
}

fn references(all: &[&Indicator], by_id: &ById<'_>, named: &HashSet<&str>, check: &mut Check<'_>) {
    let mut edges: Vec<Edge> = Vec::new();
    for (from, x) in all.iter().enumerate() {
        let mut refer = |r: &IndicatorReference| {
            external(r, all, by_id, check);
            let to = internal(r, all, by_id, check);
            edges.extend(to.map(|to| Edge {
                from,
                to,
                at: r.pos,
            }));
        };
        x.indicator_reference.iter().for_each(|r| refer(r));
        for inner in expressions(x) {
            inner.indicator_reference.iter().for_each(&mut refer);
        }
        let direct = x.observable_reference.iter().map(|r| &**r);
        let inner = expressions(x).flat_map(|inner| &inner.observable_reference);
        for r in direct.chain(inner) {
            to_observable(r, by_id, named, check);
        }
    }
    circles(all, &edges, check);
}

/// What a `uid-ref` refers to.
// RFC 7970 §3.29.7, IODEF2-3.29.7-02
fn internal(
    x: &IndicatorReference,
    all: &[&Indicator],
    by_id: &ById<'_>,
    check: &mut Check<'_>,
) -> Option<usize> {
    let uid = x.uid_ref.as_ref()?.as_str();
    let Some(&to) = by_id.get(uid) else {
        check.find_attribute(
            "IODEF2-3.29.7-02",
            x.pos,
            "uid-ref",
            format!("no indicator of this document is `{}`", shorten(uid, 60)),
            "refer to the IndicatorID of an Indicator; ObservableReference is for an observable-id, euid-ref for other documents",
        );
        return None;
    };
    let version = &all[to].indicator_id.version;
    if let Some(asked) = x.version.as_deref()
        && asked.trim() != version.trim()
    {
        check.find_attribute(
            "IODEF2-3.29.7-02",
            x.pos,
            "version",
            format!(
                "version {} of `{}` is asked for, and this document has version {}",
                shorten(asked, 60),
                shorten(uid, 60),
                shorten(version, 60)
            ),
            "set version to that of the indicator, or leave it out",
        );
    }
    Some(to)
}

// RFC 7970 §3.29.7, IODEF2-3.29.7-03
fn external(x: &IndicatorReference, all: &[&Indicator], by_id: &ById<'_>, check: &mut Check<'_>) {
    let Some(euid) = x.euid_ref.as_deref().map(|euid| euid.trim()) else {
        return;
    };
    let Some(&to) = by_id.get(euid) else {
        return;
    };
    // Another version is another indicator, and may well be elsewhere.
    let version = all[to].indicator_id.version.trim();
    if x.version
        .as_deref()
        .is_none_or(|asked| asked.trim() == version)
    {
        check.find_attribute(
            "IODEF2-3.29.7-03",
            x.pos,
            "euid-ref",
            format!("`{}` is an indicator of this document", shorten(euid, 60)),
            "refer to it by uid-ref",
        );
    }
}

// RFC 7970 §3.29.6, IODEF2-3.29.6-01
fn to_observable(
    x: &ObservableReference,
    by_id: &ById<'_>,
    named: &HashSet<&str>,
    check: &mut Check<'_>,
) {
    let uid = x.uid_ref.as_str();
    if by_id.contains_key(uid) || named.contains(uid) {
        check.find_attribute(
            "IODEF2-3.29.6-01",
            x.pos,
            "uid-ref",
            format!(
                "`{}` identifies an indicator, not an observable",
                shorten(uid, 60)
            ),
            "refer to an observable-id, or use IndicatorReference",
        );
    }
}

/// The edges come in the order of their origins.
// RFC 7970 §3.29.5, IODEF2-3.29.5-04
fn circles(all: &[&Indicator], edges: &[Edge], check: &mut Check<'_>) {
    if edges.is_empty() {
        return;
    }
    /// How far the search has come with an indicator.
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let first = |from: usize| edges.partition_point(|edge| edge.from < from);
    let mut states = vec![State::New; all.len()];
    // Indicators on the way, each with its next edge.
    let mut way: Vec<(usize, usize)> = Vec::new();
    for start in edges {
        if states[start.from] != State::New {
            continue;
        }
        states[start.from] = State::Open;
        way.push((start.from, first(start.from)));
        while let Some((from, next)) = way.last_mut() {
            let Some(edge) = edges.get(*next).filter(|edge| edge.from == *from) else {
                states[*from] = State::Done;
                way.pop();
                continue;
            };
            *next += 1;
            match states[edge.to] {
                State::New => {
                    states[edge.to] = State::Open;
                    way.push((edge.to, first(edge.to)));
                }
                State::Open => circle(edge, all, check),
                State::Done => {}
            }
        }
    }
}

#[cold]
fn circle(edge: &Edge, all: &[&Indicator], check: &mut Check<'_>) {
    let id = |i: usize| shorten(all[i].indicator_id.value.as_str(), 60);
    let message = if edge.from == edge.to {
        format!("the indicator `{}` refers to itself", id(edge.to))
    } else {
        format!(
            "`{}` refers to `{}`, from which references lead back to it",
            id(edge.from),
            id(edge.to)
        )
    };
    check.find(
        "IODEF2-3.29.5-04",
        edge.at,
        message,
        "take out one of the references, so that each indicator leads to observables",
    );
}
