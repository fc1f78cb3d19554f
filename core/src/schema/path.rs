//! Values by path: `RIDPolicy/IncidentID/@name`, `Incident[2]/EventData/Flow/System[2]`.
//!
//! Steps are element names, parted by `/`; `[2]` takes the second of its name, from 1, and
//! a step without a number the first. `@name` takes an attribute and `text()` the text of
//! an element, which is also what a path to an element with text means. It is the same
//! notation as in the paths of findings. Where a document may hold anything, an element of a
//! known class is a step too, and may bear the prefix of its namespace to be told from others
//! of its name: `Incident/AdditionalData/sci:Vulnerability/@SpecID`.

use super::{ClassInfo, ContentKind, Element, FieldKind, FieldMut, FieldRef, Scalar, WriteOptions};
use crate::xml::Fragment;

/// A path leads nowhere, or a value does not fit there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// The path is not written correctly.
    #[error("`{0}` is not a path step: write Name, Name[2], @name or text()")]
    Syntax(String),
    /// The schema has no such step.
    #[error("{class} has no {step}; it has {has}")]
    Unknown {
        /// The class that was asked.
        class: &'static str,
        /// The step.
        step: String,
        /// What there is instead.
        has: String,
    },
    /// There is no such element in this value.
    #[error("there is no {0}")]
    Absent(String),
    /// The value is not one of the data type.
    #[error("{found:?} is not {expected}")]
    Value {
        /// The value.
        found: String,
        /// What was expected.
        expected: String,
    },
    /// The path leads to an element that holds no simple value.
    #[error("{0} holds no simple value: go on to an attribute or a child")]
    NoValue(String),
    /// Nothing more can be added here.
    #[error("{0} cannot be repeated")]
    Full(String),
    /// The schema demands it, so it can be changed but not taken out.
    #[error("{0} must be there: it can be changed, not taken out")]
    Required(String),
}

impl PathError {
    /// Stable code of this kind of error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "path-syntax",
            Self::Unknown { .. } => "path-unknown",
            Self::Absent(_) => "path-absent",
            Self::Value { .. } => "path-value",
            Self::NoValue(_) => "path-no-value",
            Self::Full(_) => "path-full",
            Self::Required(_) => "path-required",
        }
    }
}

/// One step of a path.
struct Step<'p> {
    name: &'p str,
    attribute: bool,
    /// From 0.
    number: usize,
}

fn steps(path: &str) -> Result<Vec<Step<'_>>, PathError> {
    let path = path.trim_start_matches('/');
    if path.is_empty() {
        return Ok(Vec::new());
    }
    path.split('/')
        .map(|raw| {
            let bad = || PathError::Syntax(raw.to_owned());
            let (name, number) = match raw.strip_suffix(']').and_then(|r| r.split_once('[')) {
                Some((name, digits)) => {
                    let n: usize = digits.parse().map_err(|_| bad())?;
                    (name, n.checked_sub(1).ok_or_else(bad)?)
                }
                None => (raw, 0),
            };
            let (name, attribute) = match name.strip_prefix('@') {
                Some(name) => (name, true),
                None => (name, false),
            };
            if name.is_empty() || name.contains(['[', ']', '@']) {
                return Err(bad());
            }
            Ok(Step {
                name,
                attribute,
                number,
            })
        })
        .collect()
}

impl Step<'_> {
    /// Whether it names a typed element of a wildcard: by its local name, or with the prefix
    /// of its namespace before that.
    fn names(&self, local: &str, class: &ClassInfo) -> bool {
        match self.name.split_once(':') {
            Some((prefix, name)) => name == local && prefix == class.ns.prefix,
            None => self.name == local,
        }
    }
}

/// The field that a step names.
fn field(class: &'static ClassInfo, step: &Step<'_>) -> Result<usize, PathError> {
    let found = class.fields.iter().enumerate().position(|(i, f)| {
        let is_attribute = i < class.attributes;
        match f.kind {
            FieldKind::Text(_) => step.name == "text()",
            FieldKind::Order | FieldKind::Content(_) => false,
            _ => f.name == step.name && is_attribute == step.attribute,
        }
    });
    found
        .or_else(|| match class.content {
            ContentKind::Mixed(index) => {
                // What stands there may be of a class that only the reader's caller knows.
                (!step.attribute).then_some(index)
            }
            _ => None,
        })
        .ok_or_else(|| PathError::Unknown {
            class: class.name,
            step: format!("{}{}", if step.attribute { "@" } else { "" }, step.name),
            has: class
                .fields
                .iter()
                .enumerate()
                .filter(|(_, f)| !matches!(f.kind, FieldKind::Order))
                .map(|(i, f)| match f.kind {
                    FieldKind::Text(_) | FieldKind::Content(_) => "text()".to_owned(),
                    _ if i < class.attributes => format!("@{}", f.name),
                    _ => f.name.to_owned(),
                })
                .collect::<Vec<_>>()
                .join(", "),
        })
}

/// What a path leads to.
enum Target<'a> {
    Element(&'a dyn Element),
    Value(&'a dyn super::ValueSlot, usize),
    Text(&'a dyn super::ContentSlot),
}

fn find<'a>(root: &'a dyn Element, path: &str) -> Result<Target<'a>, PathError> {
    let mut here = root;
    let steps = steps(path)?;
    for (at, step) in steps.iter().enumerate() {
        let last = at + 1 == steps.len();
        let index = field(here.class(), step)?;
        let absent = || PathError::Absent(path.to_owned());
        match here.field(index) {
            FieldRef::Value(slot) if last => return Ok(Target::Value(slot, step.number)),
            FieldRef::Content(slot) if last && step.name == "text()" => {
                return Ok(Target::Text(slot));
            }
            FieldRef::Element(slot) => here = slot.get(step.number).ok_or_else(absent)?,
            FieldRef::Content(slot) => {
                here = (0..slot.count())
                    .filter_map(|i| match slot.get(i) {
                        Some(super::ContentItem::Element(name, e))
                            if step.names(name, e.class()) =>
                        {
                            Some(e)
                        }
                        _ => None,
                    })
                    .nth(step.number)
                    .ok_or_else(absent)?;
            }
            FieldRef::None => return Err(absent()),
            _ => return Err(PathError::NoValue(path.to_owned())),
        }
    }
    Ok(Target::Element(here))
}

/// The value at a path, as text; `None` when it is absent.
///
/// For an element with XML inside, kept or of a known class, its text is the XML.
///
/// # Errors
/// When the path leads nowhere, or the element there is not complete enough to be XML.
pub fn get(root: &dyn Element, path: &str) -> Result<Option<String>, PathError> {
    let text = |scalar: Scalar<'_>| scalar.lexical().into_owned();
    let target = match find(root, path) {
        Err(PathError::Absent(_)) => return Ok(None),
        other => other?,
    };
    match target {
        Target::Value(slot, number) => Ok(slot.get(number).map(text)),
        Target::Text(slot) => content(slot, path).map(Some),
        Target::Element(element) => match element.class().content {
            ContentKind::Text(index) => match element.field(index) {
                FieldRef::Value(slot) => Ok(slot.get(0).map(text)),
                _ => Ok(None),
            },
            ContentKind::Mixed(index) => match element.field(index) {
                FieldRef::Content(slot) => content(slot, path).map(Some),
                _ => Ok(None),
            },
            _ => Err(PathError::NoValue(path.to_owned())),
        },
    }
}

fn content(slot: &dyn super::ContentSlot, path: &str) -> Result<String, PathError> {
    let mut out = String::new();
    for i in 0..slot.count() {
        match slot.get(i) {
            Some(super::ContentItem::Text(text)) => out.push_str(text),
            Some(super::ContentItem::Fragment(fragment)) => out.push_str(fragment.as_str()),
            Some(super::ContentItem::Element(name, element)) => {
                let plain = WriteOptions {
                    declaration: false,
                    ..WriteOptions::default()
                };
                let xml = super::write(element, name, &plain)
                    .map_err(|_| PathError::NoValue(path.to_owned()))?;
                out.push_str(&String::from_utf8_lossy(&xml));
            }
            None => {}
        }
    }
    Ok(out)
}

/// Whether content is XML: it says so, or there is an element.
fn is_xml(element: &dyn Element, index: usize) -> bool {
    let dtype = element
        .class()
        .fields
        .iter()
        .position(|f| f.name == "dtype");
    let declared = dtype.is_some_and(|dtype| match element.field(dtype) {
        FieldRef::Value(slot) => slot.get(0) == Some(Scalar::Token("xml")),
        _ => false,
    });
    declared
        || match element.field(index) {
            FieldRef::Content(slot) => (0..slot.count())
                .filter_map(|i| slot.get(i))
                .any(|item| !matches!(item, super::ContentItem::Text(_))),
            _ => false,
        }
}

/// How many elements or values stand at a path, the number of its last step left aside.
///
/// # Errors
/// When the path leads nowhere.
pub fn count(root: &dyn Element, path: &str) -> Result<usize, PathError> {
    let parsed = steps(path)?;
    let Some(last) = parsed.last() else {
        return Ok(1);
    };
    let parent = path.trim_start_matches('/');
    let parent = parent.rsplit_once('/').map_or("", |(parent, _)| parent);
    let element = match find(root, parent) {
        Ok(Target::Element(element)) => element,
        Err(PathError::Absent(_)) => return Ok(0),
        Err(e) => return Err(e),
        Ok(_) => return Err(PathError::NoValue(parent.to_owned())),
    };
    let index = field(element.class(), last)?;
    match element.field(index) {
        FieldRef::Content(slot) if last.name != "text()" => Ok(named(slot, last).count()),
        _ => Ok(super::count(element, index)),
    }
}

/// Opens the element that holds the last step, making what is missing on the way when
/// `make` is set: a step one past the end adds one.
fn open<'a>(
    root: &'a mut dyn Element,
    steps: &[Step<'_>],
    path: &str,
    make: bool,
) -> Result<&'a mut dyn Element, PathError> {
    let mut here = root;
    for step in steps {
        let index = field(here.class(), step)?;
        let absent = || PathError::Absent(path.to_owned());
        let kind = here.class().fields[index].kind;
        match here.field_mut(index) {
            FieldMut::Element(slot) => {
                let count = slot.count();
                here = if step.number < count {
                    slot.get_mut(step.number).ok_or_else(absent)?
                } else if make && step.number == count {
                    slot.push()
                } else {
                    return Err(absent());
                };
            }
            FieldMut::Content(slot) => {
                here = match known(&*slot, step) {
                    Some(i) => slot.get_mut(i).ok_or_else(absent)?,
                    None if make && step.number == named(&*slot, step).count() => {
                        let FieldKind::Content(info) = kind else {
                            return Err(absent());
                        };
                        let typed = info
                            .known
                            .iter()
                            .find(|k| step.names(k.name, (k.class)()))
                            .map(super::KnownChild::blank)
                            .ok_or_else(absent)?;
                        slot.push_typed(typed).ok_or_else(absent)?
                    }
                    None => return Err(absent()),
                };
            }
            _ => return Err(PathError::NoValue(path.to_owned())),
        }
    }
    Ok(here)
}

/// How many steps lead to elements that are there already.
fn depth(root: &dyn Element, steps: &[Step<'_>]) -> usize {
    let mut here = root;
    for (at, step) in steps.iter().enumerate() {
        let next = field(here.class(), step)
            .ok()
            .and_then(|index| match here.field(index) {
                FieldRef::Element(slot) => slot.get(step.number),
                FieldRef::Content(slot) => known(slot, step).and_then(|i| match slot.get(i) {
                    Some(super::ContentItem::Element(_, element)) => Some(element),
                    _ => None,
                }),
                _ => None,
            });
        let Some(next) = next else { return at };
        here = next;
    }
    steps.len()
}

/// Where the typed element of a step stands in mixed content.
fn known(slot: &dyn super::ContentSlot, step: &Step<'_>) -> Option<usize> {
    named(slot, step).nth(step.number)
}

/// Where the typed elements of a step's name stand in mixed content.
fn named(slot: &dyn super::ContentSlot, step: &Step<'_>) -> impl Iterator<Item = usize> {
    (0..slot.count()).filter(move |&i| {
        matches!(
            slot.get(i),
            Some(super::ContentItem::Element(name, e)) if step.names(name, e.class())
        )
    })
}

/// Sets the value at a path from text. Elements on the way that are missing are made, one
/// past the last at most. Where there is XML, by its `dtype` or by what it holds, the text is
/// an element, and is kept as such.
///
/// # Errors
/// When the path leads nowhere or the text is not of the data type, or no XML where there is
/// XML. Nothing is changed then.
pub fn set(root: &mut dyn Element, path: &str, text: &str) -> Result<(), PathError> {
    let steps = steps(path)?;
    let there = depth(root, &steps);
    let done = set_steps(root, &steps, path, text);
    if done.is_err() && there < steps.len() {
        // What was made on the way goes again; there may be nothing.
        let _ = remove_steps(root, &steps[..=there], path);
    }
    done
}

fn set_steps(
    root: &mut dyn Element,
    steps: &[Step<'_>],
    path: &str,
    text: &str,
) -> Result<(), PathError> {
    let Some((last, before)) = steps.split_last() else {
        return Err(PathError::NoValue(path.to_owned()));
    };
    let holder = open(root, before, path, true)?;
    let index = field(holder.class(), last)?;
    let is_element = matches!(holder.class().fields[index].kind, FieldKind::Child(_));
    if is_element {
        let element = open(holder, std::slice::from_ref(last), path, true)?;
        return match element.class().content {
            ContentKind::Text(at) | ContentKind::Mixed(at) => put(element, at, 0, text, path),
            _ => Err(PathError::NoValue(path.to_owned())),
        };
    }
    put(holder, index, last.number, text, path)
}

fn put(
    element: &mut dyn Element,
    index: usize,
    number: usize,
    text: &str,
    path: &str,
) -> Result<(), PathError> {
    let is_xml = is_xml(element, index);
    match element.field_mut(index) {
        FieldMut::Value(slot) => {
            let done = if number < slot.count() {
                slot.set(number, text)
            } else if number == slot.count() {
                slot.push(text)
            } else {
                return Err(PathError::Absent(path.to_owned()));
            };
            if done {
                return Ok(());
            }
            Err(PathError::Value {
                found: text.chars().take(80).collect(),
                expected: format!("{}{}", slot.info().name, slot.expectation()),
            })
        }
        FieldMut::Content(slot) => {
            let kept = match is_xml && !text.trim().is_empty() {
                true => Some(Fragment::new(text).map_err(|invalid| PathError::Value {
                    found: text.chars().take(80).collect(),
                    expected: format!("one XML element: {invalid}"),
                })?),
                false => None,
            };
            slot.clear();
            match kept {
                Some(fragment) => slot.push_fragment(fragment),
                None => slot.push_text(text),
            };
            Ok(())
        }
        _ => Err(PathError::NoValue(path.to_owned())),
    }
}

/// Adds an empty element, or a value when `text` is given, after those at a path. Gives its
/// number, from 1.
///
/// # Errors
/// When the path leads nowhere, cannot be repeated, or the text is not of the data type.
/// Nothing is changed then.
pub fn append(root: &mut dyn Element, path: &str, text: Option<&str>) -> Result<usize, PathError> {
    let mut steps = steps(path)?;
    let held = count(root, path).unwrap_or(0);
    let Some((last, before)) = steps.split_last_mut() else {
        return Err(PathError::NoValue(path.to_owned()));
    };
    last.number = held;
    let there = depth(root, before);
    let done = append_steps(root, &steps, path, text);
    if done.is_err() {
        // What was made on the way goes again; there may be nothing.
        let _ = remove_steps(root, &steps[..=there], path);
    }
    done
}

fn append_steps(
    root: &mut dyn Element,
    steps: &[Step<'_>],
    path: &str,
    text: Option<&str>,
) -> Result<usize, PathError> {
    let Some((last, before)) = steps.split_last() else {
        return Err(PathError::NoValue(path.to_owned()));
    };
    let holder = open(root, before, path, true)?;
    let index = field(holder.class(), last)?;
    let info = &holder.class().fields[index];
    let held = super::count(holder, index);
    if !info.many && held > 0 && !matches!(info.kind, FieldKind::Content(_)) {
        return Err(PathError::Full(path.to_owned()));
    }
    match holder.field_mut(index) {
        FieldMut::Element(slot) => {
            let element = slot.push();
            if let Some(text) = text {
                match element.class().content {
                    ContentKind::Text(at) | ContentKind::Mixed(at) => {
                        put(element, at, 0, text, path)?;
                    }
                    _ => return Err(PathError::NoValue(path.to_owned())),
                }
            }
            Ok(held + 1)
        }
        FieldMut::Value(_) => match text {
            Some(text) => put(holder, index, held, text, path).map(|()| held + 1),
            None => Err(PathError::NoValue(path.to_owned())),
        },
        FieldMut::Content(_) => {
            let number = count(holder, last.name)? + 1;
            let step = Step {
                name: last.name,
                attribute: false,
                number: number - 1,
            };
            open(holder, &[step], path, true).map(|_| number)
        }
        _ => Err(PathError::NoValue(path.to_owned())),
    }
}

/// Takes out the element or value at a path; those after it move up. False when there is
/// none.
///
/// # Errors
/// When the path leads nowhere or the schema demands what stands there. What a list must
/// hold one of is not demanded here but when it is written.
pub fn remove(root: &mut dyn Element, path: &str) -> Result<bool, PathError> {
    let steps = steps(path)?;
    match remove_steps(root, &steps, path) {
        Err(PathError::Absent(_)) => Ok(false),
        other => other.map(|()| true),
    }
}

fn remove_steps(root: &mut dyn Element, steps: &[Step<'_>], path: &str) -> Result<(), PathError> {
    let absent = || PathError::Absent(path.to_owned());
    let required = || PathError::Required(path.to_owned());
    let Some((last, before)) = steps.split_last() else {
        return Err(required());
    };
    let holder = open(root, before, path, false)?;
    let index = field(holder.class(), last)?;
    match holder.field_mut(index) {
        FieldMut::Element(slot) if last.number >= slot.count() => Err(absent()),
        FieldMut::Element(slot) => slot.remove(last.number).then_some(()).ok_or_else(required),
        FieldMut::Value(slot) => {
            let held = slot.count();
            if last.number >= held {
                return Err(absent());
            }
            let kept: Vec<String> = (0..held)
                .filter(|i| *i != last.number)
                .filter_map(|i| slot.get(i).map(|scalar| scalar.lexical().into_owned()))
                .collect();
            slot.clear();
            if slot.count() > 0 {
                return Err(required());
            }
            for text in &kept {
                slot.push(text);
            }
            Ok(())
        }
        FieldMut::Content(slot) if last.name == "text()" => {
            slot.clear();
            Ok(())
        }
        FieldMut::Content(slot) => {
            let at = known(&*slot, last).ok_or_else(absent)?;
            slot.remove(at);
            Ok(())
        }
        _ => Err(PathError::NoValue(path.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iodef::v1::Document;
    use crate::schema::Class;

    fn incident() -> Document {
        let mut document = Document::blank();
        set(&mut document, "Incident/IncidentID/@name", "cert.example").unwrap();
        set(
            &mut document,
            "Incident/EventData/Flow/System/Node/NodeName",
            "a",
        )
        .unwrap();
        document
    }

    #[test]
    fn xml_is_given_and_taken_as_xml() {
        let mut document = incident();
        let path = "Incident/AdditionalData";
        let xml = "<b:badge xmlns:b=\"urn:example:b\" door=\"7\"/>";
        set(&mut document, "Incident/AdditionalData/@dtype", "xml").unwrap();
        set(
            &mut document,
            path,
            &format!("<?xml version=\"1.0\"?>\n{xml}\n"),
        )
        .unwrap();
        assert_eq!(get(&document, path).unwrap().as_deref(), Some(xml));
        let before = document.clone();
        for bad in ["<a>", "no XML", "<a/><b/>"] {
            let error = set(&mut document, path, bad).unwrap_err().to_string();
            assert!(error.contains("is not one XML element: "), "{error}");
            assert_eq!(document, before);
        }
        // Text stays text.
        set(&mut document, "Incident/AdditionalData[2]/@dtype", "string").unwrap();
        set(&mut document, "Incident/AdditionalData[2]", "<a>").unwrap();
        let text = get(&document, "Incident/AdditionalData[2]").unwrap();
        assert_eq!(text.as_deref(), Some("<a>"));
    }

    #[test]
    fn a_refused_set_or_append_changes_nothing() {
        let before = incident();
        let mut document = before.clone();
        for path in [
            "Incident[2]/ReportTime",
            "Incident/EventData/StartTime",
            "Incident/EventData[2]/Flow/System/Service/Port",
            "Incident/EventData/Flow/System/@category",
            "Incident/EventData/Flow/Nonsense",
        ] {
            assert!(set(&mut document, path, "no such value").is_err(), "{path}");
            assert_eq!(document, before, "{path}");
            assert!(append(&mut document, path, Some("no such value")).is_err());
            assert_eq!(document, before, "{path}");
        }
        assert!(append(&mut document, "Incident/Contact/Contact", Some("text")).is_err());
        assert_eq!(document, before);
    }

    #[test]
    fn a_typed_element_of_a_wildcard_is_a_step() {
        let mut document = incident();
        let data = "Incident/AdditionalData";
        let of = |number: usize| format!("{data}/sci:Platform[{number}]/@SpecID");
        set(&mut document, &of(1), "private").unwrap();
        assert_eq!(
            append(&mut document, &format!("{data}/sci:Platform"), None),
            Ok(2)
        );
        set(&mut document, &of(2), "urn:example").unwrap();
        assert!(set(&mut document, &of(4), "urn:example").is_err());
        for (step, count_there) in [("Platform", 2), ("sci:Platform", 2), ("phish:Platform", 0)] {
            let there = count(&document, &format!("{data}/{step}"));
            assert_eq!(there, Ok(count_there), "{step}");
        }
        let second = get(&document, &format!("{data}/Platform[2]/@SpecID")).unwrap();
        assert_eq!(second.as_deref(), Some("urn:example"));
        assert!(
            set(
                &mut document,
                &format!("{data}/phish:Platform/@SpecID"),
                "a"
            )
            .is_err()
        );
        let first = remove(&mut document, &format!("{data}/sci:Platform"));
        assert_eq!(first, Ok(true));
        assert_eq!(count(&document, &format!("{data}/sci:Platform")), Ok(1));
    }

    #[test]
    fn the_prefix_tells_the_versions_of_a_document_apart() {
        use crate::rid::{Payload, XmlDocument};
        for (prefix, second) in [("iodef", false), ("iodef2", true)] {
            let mut parent = XmlDocument::blank();
            let path = format!("{prefix}:IODEF-Document/Incident/IncidentID");
            set(&mut parent, &path, "1").unwrap();
            assert_eq!(matches!(parent.content[0], Payload::Iodef2(_)), second);
            assert_eq!(get(&parent, &path).unwrap().as_deref(), Some("1"));
            let other = if second { "iodef" } else { "iodef2" };
            assert_eq!(count(&parent, &format!("{other}:IODEF-Document")), Ok(0));
        }
    }

    #[test]
    fn what_stands_at_a_path_can_be_taken_out() {
        let mut document = incident();
        let name = "Incident/EventData/Flow/System/Node/NodeName";
        append(&mut document, name, Some("b")).unwrap();
        append(&mut document, name, Some("c")).unwrap();
        assert_eq!(remove(&mut document, &format!("{name}[2]")), Ok(true));
        assert_eq!(count(&document, name), Ok(2));
        let last = get(&document, &format!("{name}[2]")).unwrap();
        assert_eq!(last.as_deref(), Some("c"));
        assert_eq!(remove(&mut document, &format!("{name}[3]")), Ok(false));
        assert_eq!(remove(&mut document, "Incident/EventData"), Ok(true));
        assert_eq!(count(&document, "Incident/EventData"), Ok(0));
        assert_eq!(
            remove(&mut document, "Incident/IncidentID").map_err(|e| e.code()),
            Err("path-required")
        );
        assert_eq!(
            remove(&mut document, "Incident/IncidentID/@name").map_err(|e| e.code()),
            Err("path-required")
        );
    }
}
