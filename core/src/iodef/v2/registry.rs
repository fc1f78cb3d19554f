//! WindowsRegistryKeysModified and Key (RFC 7970 §3.23).

use openrid_derive::{Element, Token};

use super::NS;
use crate::Text;
use crate::datatypes::Id;
use crate::schema::{OneOrMore, Pos};

/// Keys of the Windows registry and what was done to them (RFC 7970 §3.23).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "WindowsRegistryKeysModified", ns = NS, source = "RFC 7970 §3.23")]
pub struct WindowsRegistryKeysModified {
    /// Identifier by which indicators refer to the keys.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// The keys.
    #[xml(child = "Key")]
    pub key: OneOrMore<Key>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A key of the Windows registry, its value, and what was done to it (RFC 7970 §3.23.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Key", ns = NS, source = "RFC 7970 §3.23.1")]
pub struct Key {
    /// What was done to the key or its value.
    #[xml(attribute = "registryaction")]
    pub registryaction: Option<RegistryAction>,
    /// An action of one's own, with `registryaction` set to `ext-value`.
    #[xml(attribute = "ext-registryaction")]
    pub ext_registryaction: Option<Box<Text>>,
    /// Identifier by which indicators refer to the key.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// Name of the key, from the hive on.
    #[xml(leaf = "KeyName")]
    pub key_name: Text,
    /// Value of the key, written as in a `.reg` file. The text calls it KeyValue (C-77).
    #[xml(leaf = "Value", alias = "KeyValue", alias_rule = "IODEF2-3.23.1-01")]
    pub value: Option<Box<Text>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// What was done to a key of the registry (RFC 7970 §3.23.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.23.1")]
pub enum RegistryAction {
    /// The key was added.
    AddKey,
    /// A value was added to it.
    AddValue,
    /// The key was deleted.
    DeleteKey,
    /// A value of it was deleted.
    DeleteValue,
    /// The key was changed.
    ModifyKey,
    /// A value of it was changed.
    ModifyValue,
    /// A value of one's own, given in `ext-registryaction`.
    ExtValue,
}
