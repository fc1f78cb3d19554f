//! What both versions have in common: a field goes to the one of the same name, and what has
//! no counterpart is noted. The classes that differ are in `to_v1` and `to_v2`.

use crate::iodef::loss::Trail;
use crate::schema::{
    ClassInfo, ContentItem, Element, FieldKind, FieldMut, FieldRef, Node, Scalar, Typed, count,
};
use crate::text::shorten;

/// The side of a translation that knows where the versions differ.
pub(super) trait Version {
    /// What the other version is called, for people.
    const OTHER: &'static str;
    /// The name that a field has in the other version.
    fn name(class: &ClassInfo, field: &'static str) -> &'static str;
    /// Translates what is not simply of another name; gives the fields that it dealt with.
    fn special(carrier: &mut Carrier<Self>, from: &dyn Element, to: &mut dyn Element) -> u64
    where
        Self: Sized;
    /// A value that the other version does not mean the same by.
    fn value<'v>(carrier: &mut Carrier<Self>, field: &'static str, value: &'v str) -> &'v str
    where
        Self: Sized;
}

pub(super) struct Carrier<V> {
    pub trail: Trail,
    pub version: V,
}

impl<V: Version> Carrier<V> {
    pub fn new(version: V) -> Self {
        let mut trail = Trail::default();
        trail.enter("IODEF-Document", 0);
        Self { trail, version }
    }

    /// One element into another.
    pub fn class(&mut self, from: &dyn Element, to: &mut dyn Element) {
        to.set_pos(from.pos());
        let mut done = V::special(self, from, to);
        let class = from.class();
        for index in 0..class.fields.len() {
            if done & (1 << index) == 0 && count(from, index) > 0 {
                done |= self.field(from, index, to);
            }
        }
    }

    /// One field; gives the fields beside it that went with it.
    fn field(&mut self, from: &dyn Element, index: usize, to: &mut dyn Element) -> u64 {
        let class = from.class();
        let info = &class.fields[index];
        let Some(target) = self.counterpart(class, index, to.class()) else {
            self.lost(from, index);
            return 0;
        };
        let many = to.class().fields[target].many;
        match (from.field(index), to.field_mut(target)) {
            (FieldRef::Value(_), _) => return self.values(from, index, to, target),
            (FieldRef::Element(source), FieldMut::Element(slot)) => {
                for number in 0..source.count() {
                    self.trail.enter(info.name, number);
                    match source.get(number) {
                        Some(child) if number == 0 || many => self.class(child, slot.push()),
                        _ => self.surplus(info.name),
                    }
                    self.trail.leave();
                }
            }
            (FieldRef::Content(source), FieldMut::Content(slot)) => {
                for i in 0..source.count() {
                    match source.get(i) {
                        Some(ContentItem::Text(text)) => slot.push_text(text),
                        Some(ContentItem::Fragment(fragment)) => {
                            slot.push_fragment(fragment.clone());
                        }
                        Some(ContentItem::Element(name, element)) => {
                            slot.push_typed(Typed {
                                name,
                                element: element.boxed(),
                            });
                        }
                        None => {}
                    }
                }
            }
            _ => self.lost(from, index),
        }
        0
    }

    fn counterpart(&self, class: &ClassInfo, index: usize, to: &ClassInfo) -> Option<usize> {
        let info = &class.fields[index];
        let name = V::name(class, info.name);
        let attribute = index < class.attributes;
        let kind = |kind: &FieldKind| match kind {
            FieldKind::Attribute(_) => 0,
            FieldKind::Leaf(_) => 1,
            FieldKind::Child(_) => 2,
            FieldKind::Text(_) => 3,
            FieldKind::Content(_) => 4,
            FieldKind::Order => 5,
        };
        to.fields.iter().enumerate().position(|(i, f)| {
            let same = kind(&f.kind) == kind(&info.kind);
            match f.kind {
                FieldKind::Order => false,
                FieldKind::Text(_) | FieldKind::Content(_) => same,
                _ => same && f.name == name && (i < to.attributes) == attribute,
            }
        })
    }

    fn values(
        &mut self,
        from: &dyn Element,
        index: usize,
        to: &mut dyn Element,
        target: usize,
    ) -> u64 {
        let class = from.class();
        let info = &class.fields[index];
        let FieldRef::Value(source) = from.field(index) else {
            return 0;
        };
        // A value of one's own that the other version has a word for.
        let partner = class.partner(index);
        if let Some(partner) = partner
            && let (Some(Scalar::Token("ext-value")), FieldRef::Value(ext)) =
                (source.get(0), from.field(partner))
            && let Some(Scalar::Text(word)) = ext.get(0)
            && word != "ext-value"
            && let FieldMut::Value(slot) = to.field_mut(target)
            && slot.push(word)
        {
            return 1 << partner;
        }
        let other = to.class().partner(target);
        let several = to.class().fields[target].many;
        for number in 0..source.count() {
            let Some(value) = source.get(number) else {
                continue;
            };
            let lexical = value.lexical();
            let value = V::value(self, info.name, &lexical);
            if number > 0 && !several {
                self.trail.enter(info.name, number);
                self.surplus(info.name);
                self.trail.leave();
                continue;
            }
            let taken = match to.field_mut(target) {
                FieldMut::Value(slot) => slot.push(value),
                _ => false,
            };
            let extended = !taken
                && other
                    .is_some_and(|other| push(to, target, "ext-value") && push(to, other, value));
            if !taken && !extended {
                self.trail.lose(
                    format!("{} {:?}", info.name, shorten(value, 60)),
                    format!("{} has no such value", V::OTHER),
                );
            }
        }
        0
    }

    /// What has no counterpart.
    pub fn lost(&mut self, from: &dyn Element, index: usize) {
        let class = from.class();
        let info = &class.fields[index];
        match (from.field(index), &info.kind) {
            (FieldRef::Order(_), _) => self.trail.lose(
                "the order of children of different kinds",
                format!("{} has an order of its own", V::OTHER),
            ),
            (FieldRef::Value(slot), FieldKind::Leaf(_)) => {
                for number in 0..slot.count() {
                    self.trail.enter(info.name, number);
                    let value = slot.get(number).map(|v| v.lexical().into_owned());
                    self.none(shorten(&value.unwrap_or_default(), 60), info.name);
                    self.trail.leave();
                }
            }
            (FieldRef::Value(slot), _) => {
                let value = slot.get(0).map(|v| v.lexical().into_owned());
                let value = shorten(&value.unwrap_or_default(), 60);
                self.none(format!("{} {value:?}", info.name), info.name);
            }
            (FieldRef::Element(slot), _) => {
                for number in 0..slot.count() {
                    self.trail.enter(info.name, number);
                    self.none(format!("a {} and all inside", info.name), info.name);
                    self.trail.leave();
                }
            }
            _ => self.none(info.name.to_owned(), info.name),
        }
    }

    fn none(&mut self, what: String, name: &str) {
        self.trail
            .lose(what, format!("{} has no {name} here", V::OTHER));
    }

    /// One more than the other version has room for.
    pub fn surplus(&mut self, name: &str) {
        self.trail.lose(
            format!("another {name}"),
            format!("{} has room for one", V::OTHER),
        );
    }

    /// All elements of a list, into another.
    pub fn all<F: Element, T: crate::schema::Class>(
        &mut self,
        name: &'static str,
        from: &[F],
    ) -> crate::schema::List<T> {
        let one = |(number, from): (usize, &F)| {
            let mut to = T::blank();
            self.trail.enter(name, number);
            self.class(from, &mut to);
            self.trail.leave();
            to
        };
        from.iter().enumerate().map(one).collect()
    }

    /// One element, into another.
    pub fn one<T: crate::schema::Class>(&mut self, name: &'static str, from: &dyn Element) -> T {
        let mut to = T::blank();
        self.trail.enter(name, 0);
        self.class(from, &mut to);
        self.trail.leave();
        to
    }
}

fn push(to: &mut dyn Element, index: usize, value: &str) -> bool {
    match to.field_mut(index) {
        FieldMut::Value(slot) => slot.push(value),
        _ => false,
    }
}

/// The bit of a field of this name.
pub(super) fn bit(class: &ClassInfo, names: &[&str]) -> u64 {
    let fields = class.fields.iter().enumerate();
    fields
        .filter(|(_, f)| names.contains(&f.name))
        .fold(0, |bits, (i, _)| bits | 1 << i)
}

/// The bit of the text of a class.
pub(super) fn text_bit(class: &ClassInfo) -> u64 {
    let text = |f: &crate::schema::FieldInfo| matches!(f.kind, FieldKind::Text(_));
    class.fields.iter().position(text).map_or(0, |i| 1 << i)
}

/// The bit of the field that keeps an order.
pub(super) fn order_bit(class: &ClassInfo) -> u64 {
    class.order.map_or(0, |i| 1 << i)
}

/// An extension that holds one element.
pub(super) fn holds_only(content: &[Node]) -> Option<&Typed> {
    match content {
        [Node::Typed(typed)] => Some(typed),
        _ => None,
    }
}
