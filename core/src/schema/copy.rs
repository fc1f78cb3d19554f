//! Copying and comparing values whose class is not known: one loop each for every class.
//!
//! A method of each class would be quicker, and as large as all classes together in a program
//! that seldom copies one.

use super::{ContentItem, ContentSlot, Element, FieldMut, FieldRef, Scalar, Typed, ValueSlot};

impl dyn Element {
    /// A copy of the value.
    #[must_use]
    pub fn boxed(&self) -> Box<dyn Element> {
        let mut copy = self.fresh();
        copy_into(self, &mut *copy);
        copy
    }

    /// Whether the other is of the same class and equal.
    #[must_use]
    pub fn equals(&self, other: &dyn Element) -> bool {
        let class = self.class();
        std::ptr::eq(class, other.class())
            && (0..class.fields.len()).all(|i| same(self.field(i), other.field(i)))
    }
}

fn copy_into(from: &dyn Element, to: &mut dyn Element) {
    to.set_pos(from.pos());
    for index in 0..from.class().fields.len() {
        match from.field(index) {
            // A choice gives the slot of the kind that stands there only.
            FieldRef::None => {}
            field => copy_field(field, to.field_mut(index)),
        }
    }
}

fn copy_field(from: FieldRef<'_>, to: FieldMut<'_>) {
    match (from, to) {
        (FieldRef::Value(from), FieldMut::Value(to)) => copy_values(from, to),
        (FieldRef::Element(from), FieldMut::Element(to)) => {
            for element in (0..from.count()).filter_map(|i| from.get(i)) {
                copy_into(element, to.push());
            }
        }
        (FieldRef::Content(from), FieldMut::Content(to)) => copy_content(from, to),
        (FieldRef::Order(from), FieldMut::Order(to)) => to.clone_from(from),
        _ => {}
    }
}

fn copy_values(from: &dyn ValueSlot, to: &mut dyn ValueSlot) {
    for (i, value) in (0..from.count()).filter_map(|i| from.get(i)).enumerate() {
        let text = value.lexical();
        // A required value that was not given yet is none, and blank in the copy as well.
        let taken = to.push(&text) || to.push_lenient(&text) || to.get(i) == Some(value);
        debug_assert!(taken, "{text:?} is what a value says, and is none");
    }
}

fn copy_content(from: &dyn ContentSlot, to: &mut dyn ContentSlot) {
    for item in (0..from.count()).filter_map(|i| from.get(i)) {
        match item {
            ContentItem::Text(text) => to.push_text(text),
            ContentItem::Fragment(fragment) => to.push_fragment(fragment.clone()),
            ContentItem::Element(name, element) => {
                let element = element.boxed();
                to.push_typed(Typed { name, element });
            }
        }
    }
}

fn same(one: FieldRef<'_>, other: FieldRef<'_>) -> bool {
    match (one, other) {
        (FieldRef::Value(one), FieldRef::Value(other)) => {
            let equal = |i| match (one.get(i), other.get(i)) {
                // Not a number is the same value as itself (XML Schema Part 2 §3.2.5).
                (Some(Scalar::Real(one)), Some(Scalar::Real(other))) => {
                    one == other || one.is_nan() && other.is_nan()
                }
                (one, other) => one == other,
            };
            one.count() == other.count() && (0..one.count()).all(equal)
        }
        (FieldRef::Element(one), FieldRef::Element(other)) => {
            let equal = |i| match (one.get(i), other.get(i)) {
                (Some(one), Some(other)) => one.equals(other),
                _ => false,
            };
            one.count() == other.count() && (0..one.count()).all(equal)
        }
        (FieldRef::Content(one), FieldRef::Content(other)) => {
            let equal = |i| match (one.get(i), other.get(i)) {
                (Some(ContentItem::Text(one)), Some(ContentItem::Text(other))) => one == other,
                (Some(ContentItem::Fragment(one)), Some(ContentItem::Fragment(other))) => {
                    one == other
                }
                (
                    Some(ContentItem::Element(name, one)),
                    Some(ContentItem::Element(named, other)),
                ) => name == named && one.equals(other),
                _ => false,
            };
            one.count() == other.count() && (0..one.count()).all(equal)
        }
        (FieldRef::Order(one), FieldRef::Order(other)) => one == other,
        (FieldRef::None, FieldRef::None) => true,
        _ => false,
    }
}
