//! Kept XML and classes: from one to the other.

use super::read::{AnyRoot, One};
use super::{Class, write};
use super::{ReadOptions, WriteOptions};
use crate::finding::Invalid;
use crate::xml::Fragment;

impl Fragment {
    /// A fragment from the text of one element.
    ///
    /// # Errors
    /// When the text is not one well-formed element that declares its own prefixes.
    pub fn new(xml: impl Into<String>) -> Result<Self, Invalid> {
        let xml = xml.into();
        let outcome = super::read(xml.as_bytes(), &ReadOptions::default(), &[], &mut AnyRoot);
        if outcome.findings.is_empty() && xml.starts_with('<') && xml.ends_with('>') {
            return Ok(Self::trusted(xml));
        }
        Err(Invalid {
            findings: outcome.findings,
        })
    }

    /// Reads the element as a class, for instance of an extension of your own.
    ///
    /// # Errors
    /// When the element is another one, or is not valid by the class.
    pub fn read<T: Class>(&self) -> Result<T, Invalid> {
        let mut slot = One::<T>(None);
        let bytes = self.as_str().as_bytes();
        let outcome = super::read(bytes, &ReadOptions::default(), &[T::info().ns], &mut slot);
        outcome.accept(slot.0)
    }

    /// A fragment that holds a value of a class, under that class's name and namespace.
    ///
    /// # Errors
    /// When the value is not valid by its class.
    pub fn write<T: Class>(value: &T) -> Result<Self, Invalid> {
        let options = WriteOptions {
            prose: false,
            declaration: false,
            schema_location: false,
            indent: None,
        };
        let bytes = write(value, T::info().name, &options)?;
        Ok(Self::trusted(String::from_utf8_lossy(&bytes).into_owned()))
    }
}
