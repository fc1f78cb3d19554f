//! Lists, and a list that the schema does not allow to be empty.

use std::ops::{Deref, DerefMut};

/// Any number of values: a vector of one word, since most lists of an incident are empty.
/// It dereferences to a slice; [`list!`](crate::list) makes one.
pub type List<T> = thin_vec::ThinVec<T>;

/// One or more values: the type of a field that the schema repeats and requires.
///
/// It dereferences to a slice. Values can be added, and removed down to one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OneOrMore<T>(pub(crate) List<T>);

impl<T> OneOrMore<T> {
    /// A list of one.
    pub fn new(first: T) -> Self {
        Self(thin_vec::thin_vec![first])
    }

    /// The first value, which is always there.
    #[must_use]
    pub fn first(&self) -> Option<&T> {
        self.0.first()
    }

    /// Adds a value at the end.
    pub fn push(&mut self, value: T) {
        self.0.push(value);
    }

    /// Takes a value out, unless it is the last one left.
    pub fn remove(&mut self, index: usize) -> Option<T> {
        (self.0.len() > 1 && index < self.0.len()).then(|| self.0.remove(index))
    }

    /// The values as a plain list.
    #[must_use]
    pub fn into_list(self) -> List<T> {
        self.0
    }
}

/// Empty, for the reader to fill; writing an empty list is an error that says so.
impl<T> Default for OneOrMore<T> {
    fn default() -> Self {
        Self(List::new())
    }
}

impl<T> From<T> for OneOrMore<T> {
    fn from(first: T) -> Self {
        Self::new(first)
    }
}

/// A list that has a first value already.
impl<T, const N: usize> From<[T; N]> for OneOrMore<T> {
    fn from(values: [T; N]) -> Self {
        const { assert!(N > 0, "at least one value") };
        Self(values.into_iter().collect())
    }
}

/// The list was empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("at least one value is needed")]
pub struct Empty;

impl<T> TryFrom<List<T>> for OneOrMore<T> {
    type Error = Empty;
    fn try_from(values: List<T>) -> Result<Self, Empty> {
        if values.is_empty() {
            return Err(Empty);
        }
        Ok(Self(values))
    }
}

impl<T> TryFrom<Vec<T>> for OneOrMore<T> {
    type Error = Empty;
    fn try_from(values: Vec<T>) -> Result<Self, Empty> {
        Self::try_from(values.into_iter().collect::<List<T>>())
    }
}

impl<T> Deref for OneOrMore<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> DerefMut for OneOrMore<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.0
    }
}

impl<'a, T> IntoIterator for &'a OneOrMore<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T> IntoIterator for OneOrMore<T> {
    type Item = T;
    type IntoIter = thin_vec::IntoIter<T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
