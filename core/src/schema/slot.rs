//! Slots: a field of a class, opened without knowing its type.

use std::fmt::Debug;

use super::value::expectation;
use super::{Class, ClassInfo, Element, List, OneOrMore, Scalar, Value, ValueInfo};
use crate::Text;
use crate::xml::Fragment;

/// A field that holds simple values.
pub trait ValueSlot {
    /// The data type.
    fn info(&self) -> &'static ValueInfo;
    /// How many values it holds.
    fn count(&self) -> usize;
    /// The value at an index.
    fn get(&self, index: usize) -> Option<Scalar<'_>>;
    /// Adds a value from its lexical form, or sets the only one. False when it is not one.
    fn push(&mut self, lexical: &str) -> bool;
    /// As `push`, by the forms that the RFCs use against their schema.
    fn push_lenient(&mut self, lexical: &str) -> bool;
    /// Replaces the value at an index. False when the text is no value or there is none.
    fn set(&mut self, index: usize, lexical: &str) -> bool;
    /// Takes out every value; a required single one stays as it is.
    fn clear(&mut self);
    /// Appends the value at an index, escaped. False when XML cannot carry it.
    #[doc(hidden)]
    fn emit(&self, index: usize, out: &mut Vec<u8>, attribute: bool) -> bool;
    /// What a correct value looks like, to finish a sentence.
    fn expectation(&self) -> String {
        expectation(self.info())
    }
}

/// A field that holds elements of one class.
pub trait ElementSlot {
    /// The class.
    fn class(&self) -> &'static ClassInfo;
    /// How many elements it holds.
    fn count(&self) -> usize;
    /// The element at an index.
    fn get(&self, index: usize) -> Option<&dyn Element>;
    /// The element at an index, to change it.
    fn get_mut(&mut self, index: usize) -> Option<&mut dyn Element>;
    /// Adds an empty element, or gives the only one.
    fn push(&mut self) -> &mut dyn Element;
    /// Takes out the element at an index; a required single one stays.
    fn remove(&mut self, index: usize) -> bool;
    /// Takes out every element; a required single one stays.
    fn clear(&mut self);
    /// Gives back the room that a long list was given and did not use.
    #[doc(hidden)]
    fn trim(&mut self) {}
}

/// A field that holds mixed content.
pub trait ContentSlot {
    /// How many items it holds.
    fn count(&self) -> usize;
    /// The item at an index.
    fn get(&self, index: usize) -> Option<ContentItem<'_>>;
    /// The typed element at an index.
    fn get_mut(&mut self, index: usize) -> Option<&mut dyn Element>;
    /// Adds text.
    fn push_text(&mut self, text: &str);
    /// Adds a kept element.
    fn push_fragment(&mut self, fragment: Fragment);
    /// Adds an element as a typed value and gives it; `None` when this content does not
    /// hold elements of its class.
    fn push_typed(&mut self, typed: Typed) -> Option<&mut dyn Element>;
    /// Takes out the item at an index. False when there is none.
    fn remove(&mut self, index: usize) -> bool;
    /// Takes out what there is.
    fn clear(&mut self);
}

macro_rules! shown_by_count {
    ($($slot:ident),*) => {$(
        impl Debug for dyn $slot + '_ {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{} of {}", stringify!($slot), self.count())
            }
        }
    )*};
}
shown_by_count!(ValueSlot, ElementSlot, ContentSlot);

/// An item of mixed content.
#[derive(Debug)]
pub enum ContentItem<'a> {
    /// Text.
    Text(&'a str),
    /// A kept element.
    Fragment(&'a Fragment),
    /// A typed element, and its name.
    Element(&'static str, &'a dyn Element),
}

/// Vectors grow by doubling from one: most lists of an incident hold one or two elements,
/// and a vector's own first step is four.
fn push_exact<T>(list: &mut List<T>, value: T) {
    if list.len() == list.capacity() {
        list.reserve_exact(list.len().max(1));
    }
    list.push(value);
}

impl<T: Value> ValueSlot for T {
    fn info(&self) -> &'static ValueInfo {
        T::info()
    }
    fn count(&self) -> usize {
        1
    }
    fn get(&self, index: usize) -> Option<Scalar<'_>> {
        (index == 0).then(|| self.scalar())
    }
    fn push(&mut self, lexical: &str) -> bool {
        T::parse(lexical).map(|v| *self = v).is_some()
    }
    fn push_lenient(&mut self, lexical: &str) -> bool {
        T::parse_lenient(lexical).map(|v| *self = v).is_some()
    }
    fn set(&mut self, index: usize, lexical: &str) -> bool {
        index == 0 && self.push(lexical)
    }
    #[inline]
    fn emit(&self, _: usize, out: &mut Vec<u8>, attribute: bool) -> bool {
        Value::emit(self, out, attribute)
    }
    fn clear(&mut self) {}
}

impl<T: Value> ValueSlot for Option<T> {
    fn info(&self) -> &'static ValueInfo {
        T::info()
    }
    fn count(&self) -> usize {
        usize::from(self.is_some())
    }
    fn get(&self, index: usize) -> Option<Scalar<'_>> {
        self.as_ref().filter(|_| index == 0).map(Value::scalar)
    }
    fn push(&mut self, lexical: &str) -> bool {
        T::parse(lexical).map(|v| *self = Some(v)).is_some()
    }
    fn push_lenient(&mut self, lexical: &str) -> bool {
        T::parse_lenient(lexical).map(|v| *self = Some(v)).is_some()
    }
    fn set(&mut self, index: usize, lexical: &str) -> bool {
        index == 0 && self.push(lexical)
    }
    #[inline]
    fn emit(&self, _: usize, out: &mut Vec<u8>, attribute: bool) -> bool {
        self.as_ref().is_none_or(|v| Value::emit(v, out, attribute))
    }
    fn clear(&mut self) {
        *self = None;
    }
}

macro_rules! value_list {
    ($($list:ident, $of:ident => $vec:expr;)*) => {$(
        impl<T: Value> ValueSlot for $list<T> {
            fn info(&self) -> &'static ValueInfo {
                T::info()
            }
            fn count(&self) -> usize {
                self.len()
            }
            fn get(&self, index: usize) -> Option<Scalar<'_>> {
                <[T]>::get(self, index).map(Value::scalar)
            }
            fn push(&mut self, lexical: &str) -> bool {
                let $of = self;
                T::parse(lexical).map(|v| push_exact($vec, v)).is_some()
            }
            fn push_lenient(&mut self, lexical: &str) -> bool {
                let $of = self;
                T::parse_lenient(lexical).map(|v| push_exact($vec, v)).is_some()
            }
            fn set(&mut self, index: usize, lexical: &str) -> bool {
                match (<[T]>::get_mut(self, index), T::parse(lexical)) {
                    (Some(old), Some(new)) => {
                        *old = new;
                        true
                    }
                    _ => false,
                }
            }
            #[inline]
            fn emit(&self, index: usize, out: &mut Vec<u8>, attribute: bool) -> bool {
                <[T]>::get(self, index).is_none_or(|v| Value::emit(v, out, attribute))
            }
            fn clear(&mut self) {
                let $of = self;
                $vec.clear();
            }
        }
    )*};
}
value_list! { List, list => list; OneOrMore, list => &mut list.0; }

impl<T: Class> ElementSlot for T {
    fn class(&self) -> &'static ClassInfo {
        T::info()
    }
    fn count(&self) -> usize {
        1
    }
    fn get(&self, index: usize) -> Option<&dyn Element> {
        (index == 0).then_some(self as &dyn Element)
    }
    fn get_mut(&mut self, index: usize) -> Option<&mut dyn Element> {
        (index == 0).then_some(self as &mut dyn Element)
    }
    fn push(&mut self) -> &mut dyn Element {
        self
    }
    fn remove(&mut self, _: usize) -> bool {
        false
    }
    fn clear(&mut self) {}
}

impl<T: Class> ElementSlot for Option<T> {
    fn class(&self) -> &'static ClassInfo {
        T::info()
    }
    fn count(&self) -> usize {
        usize::from(self.is_some())
    }
    fn get(&self, index: usize) -> Option<&dyn Element> {
        self.as_ref()
            .filter(|_| index == 0)
            .map(|v| v as &dyn Element)
    }
    fn get_mut(&mut self, index: usize) -> Option<&mut dyn Element> {
        self.as_mut()
            .filter(|_| index == 0)
            .map(|v| v as &mut dyn Element)
    }
    fn push(&mut self) -> &mut dyn Element {
        self.insert(T::blank())
    }
    fn remove(&mut self, index: usize) -> bool {
        index == 0 && self.take().is_some()
    }
    fn clear(&mut self) {
        *self = None;
    }
}

macro_rules! element_list {
    ($($list:ident, $of:ident => $vec:expr;)*) => {$(
        impl<T: Class> ElementSlot for $list<T> {
            fn class(&self) -> &'static ClassInfo {
                T::info()
            }
            fn count(&self) -> usize {
                self.len()
            }
            fn get(&self, index: usize) -> Option<&dyn Element> {
                <[T]>::get(self, index).map(|v| v as &dyn Element)
            }
            fn get_mut(&mut self, index: usize) -> Option<&mut dyn Element> {
                <[T]>::get_mut(self, index).map(|v| v as &mut dyn Element)
            }
            fn push(&mut self) -> &mut dyn Element {
                let $of = self;
                let list = $vec;
                push_exact(list, T::blank());
                let last = list.len() - 1;
                &mut list[last]
            }
            fn remove(&mut self, index: usize) -> bool {
                let $of = self;
                let list: &mut List<T> = $vec;
                let there = index < list.len();
                if there {
                    list.remove(index);
                }
                there
            }
            fn clear(&mut self) {
                let $of = self;
                $vec.clear();
            }
            fn trim(&mut self) {
                let $of = self;
                let list: &mut List<T> = $vec;
                if list.len() > 32 {
                    list.shrink_to_fit();
                }
            }
        }
    )*};
}
element_list! { List, list => list; OneOrMore, list => &mut list.0; }

/// An element that is a typed value inside a wildcard: the name that it has there, and what
/// it holds.
#[derive(Debug)]
pub struct Typed {
    /// Local name of the element.
    pub name: &'static str,
    /// Its value.
    pub element: Box<dyn Element>,
}

impl Typed {
    /// An element of a class, under the class's own name.
    pub fn new<T: Class>(value: T) -> Self {
        Self {
            name: T::info().name,
            element: Box::new(value),
        }
    }

    /// The value, if it is of this class.
    #[must_use]
    pub fn get<T: Class>(&self) -> Option<&T> {
        self.element.as_any().downcast_ref()
    }
}

impl Clone for Typed {
    fn clone(&self) -> Self {
        Self {
            name: self.name,
            element: self.element.boxed(),
        }
    }
}

impl PartialEq for Typed {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.element.equals(&*other.element)
    }
}

/// Content of a wildcard: text, elements of classes that are known, and elements kept as
/// they came (RFC 5070 §5.2).
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Text.
    Text(Text),
    /// An element of any namespace, kept untouched.
    Element(Fragment),
    /// An element of a class that is known: of an extension of the RFCs, or of your own.
    Typed(Typed),
}

impl Node {
    /// An element of a class.
    pub fn typed<T: Class>(value: T) -> Self {
        Self::Typed(Typed::new(value))
    }

    /// The value, if it is an element of this class.
    #[must_use]
    pub fn get<T: Class>(&self) -> Option<&T> {
        match self {
            Self::Typed(typed) => typed.get(),
            _ => None,
        }
    }
}

impl ContentSlot for List<Node> {
    fn count(&self) -> usize {
        self.len()
    }
    fn get(&self, index: usize) -> Option<ContentItem<'_>> {
        <[Node]>::get(self, index).map(|node| match node {
            Node::Text(text) => ContentItem::Text(text),
            Node::Element(fragment) => ContentItem::Fragment(fragment),
            Node::Typed(typed) => ContentItem::Element(typed.name, &*typed.element),
        })
    }
    fn get_mut(&mut self, index: usize) -> Option<&mut dyn Element> {
        match <[Node]>::get_mut(self, index) {
            Some(Node::Typed(typed)) => Some(&mut *typed.element),
            _ => None,
        }
    }
    fn push_text(&mut self, text: &str) {
        push_exact(self, Node::Text(text.into()));
    }
    fn push_fragment(&mut self, fragment: Fragment) {
        push_exact(self, Node::Element(fragment));
    }
    fn push_typed(&mut self, typed: Typed) -> Option<&mut dyn Element> {
        push_exact(self, Node::Typed(typed));
        let last = self.len() - 1;
        ContentSlot::get_mut(self, last)
    }
    fn remove(&mut self, index: usize) -> bool {
        let there = index < self.len();
        if there {
            List::remove(self, index);
        }
        there
    }
    fn clear(&mut self) {
        List::clear(self);
    }
}
