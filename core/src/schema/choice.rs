//! At most one element, of one of several classes.

use super::{Class, ClassInfo, Element, ElementSlot, KnownChild};

/// The content of a choice of which one kind stands at most: one pointer instead of one for
/// each class that could stand there.
///
/// The struct that holds it has a method a kind, which gives the element if it is of that
/// kind, and one that sets it.
#[derive(Debug)]
pub struct Choice {
    members: &'static [KnownChild],
    held: Option<Held>,
    /// The kind that the slot was opened for last.
    aim: u8,
}

#[derive(Debug)]
struct Held {
    kind: u8,
    element: Box<dyn Element>,
}

impl Choice {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(members: &'static [KnownChild]) -> Self {
        Self {
            members,
            held: None,
            aim: 0,
        }
    }

    /// The element, whatever its class.
    #[must_use]
    pub fn element(&self) -> Option<&dyn Element> {
        self.held.as_ref().map(|held| &*held.element)
    }

    /// The element, if it is of this class.
    #[must_use]
    pub fn get<T: Class>(&self) -> Option<&T> {
        self.element()?.as_any().downcast_ref()
    }

    /// Nothing stands there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.held.is_none()
    }

    /// Takes out what stands there.
    pub fn clear(&mut self) {
        self.held = None;
    }

    #[doc(hidden)]
    pub fn put<T: Class>(&mut self, kind: u8, value: T) {
        self.held = Some(Held {
            kind,
            element: Box::new(value),
        });
    }

    /// The slot of a kind, if it is the one that stands there.
    #[doc(hidden)]
    #[must_use]
    pub fn member(&self, kind: u8) -> Option<&dyn ElementSlot> {
        let held = self.held.as_ref().filter(|held| held.kind == kind)?;
        Some(held)
    }

    /// The slot of a kind, to put one there.
    #[doc(hidden)]
    pub fn aim(&mut self, kind: u8) -> &mut dyn ElementSlot {
        self.aim = kind;
        self
    }

    fn hit(&self) -> bool {
        self.held.as_ref().is_some_and(|held| held.kind == self.aim)
    }
}

impl Clone for Choice {
    fn clone(&self) -> Self {
        Self {
            held: self.held.as_ref().map(|held| Held {
                kind: held.kind,
                element: held.element.boxed(),
            }),
            ..*self
        }
    }
}

impl PartialEq for Choice {
    fn eq(&self, other: &Self) -> bool {
        match (&self.held, &other.held) {
            (Some(a), Some(b)) => a.kind == b.kind && a.element.equals(&*b.element),
            (None, None) => true,
            _ => false,
        }
    }
}

impl ElementSlot for Choice {
    fn class(&self) -> &'static ClassInfo {
        (self.members[self.aim as usize].class)()
    }
    fn count(&self) -> usize {
        usize::from(self.hit())
    }
    fn get(&self, index: usize) -> Option<&dyn Element> {
        self.element().filter(|_| index == 0 && self.hit())
    }
    fn get_mut(&mut self, index: usize) -> Option<&mut dyn Element> {
        let hit = index == 0 && self.hit();
        let held = self.held.as_mut().filter(|_| hit)?;
        Some(&mut *held.element)
    }
    fn push(&mut self) -> &mut dyn Element {
        let held = Held {
            kind: self.aim,
            element: (self.members[self.aim as usize].make)(),
        };
        &mut *self.held.insert(held).element
    }
    fn remove(&mut self, index: usize) -> bool {
        let there = index == 0 && self.hit();
        if there {
            self.held = None;
        }
        there
    }
    fn clear(&mut self) {
        self.remove(0);
    }
}

/// The element that stands there.
impl ElementSlot for Held {
    fn class(&self) -> &'static ClassInfo {
        self.element.class()
    }
    fn count(&self) -> usize {
        1
    }
    fn get(&self, index: usize) -> Option<&dyn Element> {
        (index == 0).then_some(&*self.element)
    }
    fn get_mut(&mut self, index: usize) -> Option<&mut dyn Element> {
        (index == 0).then_some(&mut *self.element)
    }
    fn push(&mut self) -> &mut dyn Element {
        &mut *self.element
    }
    fn remove(&mut self, _: usize) -> bool {
        false
    }
    fn clear(&mut self) {}
}
