//! What a program has not filled in yet.
//!
//! An element that is made by path holds placeholders where the schema demands a value: the
//! first token of an enumeration, zero, an empty date. They must never be sent as if someone
//! had said so. This is the list of them; a message with any left is not written.

use std::collections::BTreeSet;

use openrid_core::schema::path;
use openrid_core::schema::{ClassInfo, Element, FieldKind, KnownChild, ScalarKind};
use openrid_core::{Finding, Level, Severity};

/// Paths with every number written out, such as `Incident[1]/@purpose[1]`.
#[derive(Clone, Debug, Default)]
pub struct Blanks(BTreeSet<String>);

/// A step as (name, number).
fn split(step: &str) -> (&str, usize) {
    step.strip_suffix(']')
        .and_then(|s| s.split_once('['))
        .and_then(|(name, digits)| Some((name, digits.parse().ok()?)))
        .unwrap_or((step, 1))
}

fn full(path: &str) -> String {
    let steps: Vec<String> = path
        .trim_start_matches('/')
        .split('/')
        .filter(|step| !step.is_empty())
        .map(|step| {
            let (name, number) = split(step);
            format!("{name}[{number}]")
        })
        .collect();
    steps.join("/")
}

/// A path by which one place has one name: an element of a wildcard bears its prefix. Where
/// several are called the same, it is the one that is there, or else the one that the path
/// would make.
pub fn canonical(root: &dyn Element, path: &str) -> String {
    let mut class = Some(root.class());
    let mut done = String::new();
    for step in full(path).split('/').filter(|step| !step.is_empty()) {
        let (name, _) = split(step);
        let prefixed = |child: &KnownChild| format!("{}:{step}", (child.class)().ns.prefix);
        let at = |step: &str| {
            if done.is_empty() {
                step.to_owned()
            } else {
                format!("{done}/{step}")
            }
        };
        let step = match class.map(|class| known(class, name)) {
            Some(known) if !known.is_empty() && !name.contains(':') => {
                let there = |child: &&&KnownChild| {
                    path::count(root, &at(&prefixed(child))).is_ok_and(|count| count > 0)
                };
                prefixed(known.iter().find(there).unwrap_or(&known[0]))
            }
            _ => step.to_owned(),
        };
        class = class.and_then(|class| child(class, split(&step).0));
        done = at(&step);
    }
    done
}

fn join(path: &str, step: &str) -> String {
    if path.is_empty() {
        format!("{step}[1]")
    } else {
        format!("{path}/{step}[1]")
    }
}

impl Blanks {
    fn add(&mut self, class: &'static ClassInfo, path: &str) {
        for (index, field) in class.fields.iter().enumerate() {
            if field.many || field.optional {
                continue;
            }
            match field.kind {
                FieldKind::Attribute(_) if index < class.attributes => {
                    self.0.insert(join(path, &format!("@{}", field.name)));
                }
                FieldKind::Leaf(_) => {
                    self.0.insert(join(path, field.name));
                }
                // An empty text says nothing that no one meant.
                FieldKind::Text(info) if info().kind != ScalarKind::Text => {
                    self.0.insert(join(path, "text()"));
                }
                FieldKind::Child(info) => self.add(info(), &join(path, field.name)),
                _ => {}
            }
        }
    }

    /// The first element on the way to `path` that is not there yet, with what is needed
    /// to note its blanks once it is made.
    pub fn missing(root: &dyn Element, path: &str) -> Option<String> {
        let path = full(path);
        let mut end = 0;
        for step in path.split('/') {
            end += step.len() + usize::from(end > 0);
            let (_, number) = split(step);
            if path::count(root, &path[..end]).is_ok_and(|count| count < number) {
                return Some(path[..end].to_owned());
            }
        }
        None
    }

    /// Notes the elements that were made: `first` from [`missing`](Self::missing), and those
    /// after it on the way to `path`.
    pub fn made(&mut self, root: &'static ClassInfo, first: &str, path: &str) {
        let path = full(path);
        let mut class = root;
        let mut end = 0;
        for step in path.split('/') {
            end += step.len() + usize::from(end > 0);
            let (name, _) = split(step);
            let Some(next) = child(class, name) else {
                return;
            };
            class = next;
            if end >= first.len() {
                self.add(class, &path[..end]);
            }
        }
    }

    /// Whether nothing is left to fill in.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Notes that a value was given.
    pub fn filled(&mut self, path: &str) {
        if self.0.is_empty() {
            return;
        }
        let path = full(path);
        self.0.remove(&join(&path, "text()"));
        self.0.remove(&path);
    }

    /// Whether no value was given yet.
    pub fn holds(&self, path: &str) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let path = full(path);
        self.0.contains(&path) || self.0.contains(&join(&path, "text()"))
    }

    /// Notes that an element was taken out: those after it moved up.
    pub fn removed(&mut self, path: &str) {
        if self.0.is_empty() {
            return;
        }
        let path = full(path);
        let (parent, last) = path.rsplit_once('/').unwrap_or(("", &path));
        let (name, gone) = split(last);
        let prefix = if parent.is_empty() {
            format!("{name}[")
        } else {
            format!("{parent}/{name}[")
        };
        self.0 = std::mem::take(&mut self.0)
            .into_iter()
            .filter_map(|blank| {
                let moved = blank.strip_prefix(&prefix).and_then(|rest| {
                    let (digits, tail) = rest.split_once(']')?;
                    let number: usize = digits.parse().ok()?;
                    Some((
                        number,
                        format!("{prefix}{}]{tail}", number.saturating_sub(1)),
                    ))
                });
                match moved {
                    Some((number, _)) if number == gone => None,
                    Some((number, moved)) if number > gone => Some(moved),
                    _ => Some(blank),
                }
            })
            .collect();
    }

    /// What is left, as findings; empty when nothing is.
    pub fn findings(&self) -> Vec<Finding> {
        self.0
            .iter()
            .map(|blank| {
                let path = blank.replace("[1]", "");
                let path = path.trim_end_matches("/text()").to_owned();
                let attribute = path.contains('@');
                Finding {
                    rule: if attribute {
                        "SCHEMA-MISSING-ATTRIBUTE"
                    } else {
                        "SCHEMA-MISSING"
                    },
                    severity: Severity::Error,
                    level: Level::Schema,
                    message: format!("{path} must have a value and was given none"),
                    path,
                    line: 0,
                    column: 0,
                    help: "set it".to_owned(),
                }
            })
            .collect()
    }
}

/// What a step can mean in the wildcard of a class.
fn known(class: &'static ClassInfo, name: &str) -> Vec<&'static KnownChild> {
    let contents = class.fields.iter().filter_map(|field| match field.kind {
        FieldKind::Content(content) => Some(content.known),
        _ => None,
    });
    contents
        .flatten()
        .filter(|known| match name.split_once(':') {
            Some((prefix, local)) => known.name == local && (known.class)().ns.prefix == prefix,
            None => known.name == name,
        })
        .collect()
}

fn child(class: &'static ClassInfo, name: &str) -> Option<&'static ClassInfo> {
    let own = class.fields.iter().find_map(|field| match field.kind {
        FieldKind::Child(info) if field.name == name => Some(info()),
        _ => None,
    });
    own.or_else(|| known(class, name).first().map(|known| (known.class)()))
}
