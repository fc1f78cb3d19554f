//! Where the lure came from and who noticed it (RFC 5901 §5.9, §5.10).

use openrid_derive::Element;

use super::{DomainData, NS, OriginatingSensorType};
use crate::Text;
use crate::datatypes::{DateTime, HexBin};
use crate::iodef::v1::{self, MlString, System};
use crate::schema::{List, OneOrMore, Pos};
use crate::w3c::dsig::{self, Reference};

/// Where the lure came from and what it does to a victim's system (RFC 5901 §5.9).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "LureSource", ns = NS, source = "RFC 5901 §5.9", xsd = "LureSource.type")]
pub struct LureSource {
    /// Hosts that the lure came from.
    #[xml(child = "System", ns = v1::NS)]
    pub system: OneOrMore<System>,
    /// Domains of those hosts.
    #[xml(child = "DomainData")]
    pub domain_data: List<DomainData>,
    /// Malware that came with the lure.
    #[xml(child = "IncludedMalware")]
    pub included_malware: Option<Box<IncludedMalware>>,
    /// A file that the lure downloads.
    #[xml(child = "FilesDownloaded")]
    pub files_downloaded: Option<Box<FilesDownloaded>>,
    /// What the lure changes in a Windows registry.
    #[xml(child = "WindowsRegistryKeysModified")]
    pub windows_registry_keys_modified: Option<Box<WindowsRegistryKeysModified>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Malware that came with the lure (RFC 5901 §5.9.5).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(
    name = "IncludedMalware",
    ns = NS,
    source = "RFC 5901 §5.9.5",
    xsd = "IncludedMalware.type"
)]
pub struct IncludedMalware {
    /// Names of the malware, `unknown` for one without.
    #[xml(child = "Name")]
    pub name: OneOrMore<MlString>,
    /// Digest of the malware.
    #[xml(child = "Reference", ns = dsig::NS)]
    pub reference: Option<Box<Reference>>,
    /// The malware itself, made harmless.
    #[xml(child = "Data")]
    pub data: Option<Box<MalwareData>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Malware, XORed with a pattern so that it does no harm (RFC 5901 §5.9.5.3).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Data", ns = NS, source = "RFC 5901 §5.9.5.3")]
pub struct MalwareData {
    /// The pattern, eight octets in hexadecimal; `55AA55AA55AA55BB` when absent.
    #[xml(attribute = "XORPattern", default = "55AA55AA55AA55BB")]
    pub xor_pattern: Option<Box<HexBin>>,
    /// The octets after XORing, in hexadecimal.
    #[xml(text)]
    pub value: HexBin,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A file that the lure downloads (RFC 5901 §5.9.6).
// The text and its figure allow several files, the schema one.
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "FilesDownloaded", ns = NS, source = "RFC 5901 §5.9.6")]
pub struct FilesDownloaded {
    /// Name of the file.
    #[xml(child = "File")]
    pub file: MlString,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// What the lure changes in a Windows registry (RFC 5901 §5.9.7).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "WindowsRegistryKeysModified", ns = NS, source = "RFC 5901 §5.9.7")]
pub struct WindowsRegistryKeysModified {
    /// The keys.
    #[xml(child = "Key")]
    pub key: OneOrMore<RegistryKey>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A key of a Windows registry and its value (RFC 5901 §5.9.7.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Key", ns = NS, source = "RFC 5901 §5.9.7.1")]
pub struct RegistryKey {
    /// Name of the key, as registry files write it.
    #[xml(leaf = "Name")]
    pub name: Text,
    /// Value of the key, as registry files write it.
    #[xml(leaf = "Value")]
    pub value: Text,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Who or what noticed the fraud (RFC 5901 §5.10).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(
    name = "OriginatingSensor",
    ns = NS,
    source = "RFC 5901 §5.10",
    xsd = "OriginatingSensor.type"
)]
pub struct OriginatingSensor {
    /// What kind of sensor it is.
    #[xml(attribute = "OriginatingSensorType")]
    pub originating_sensor_type: OriginatingSensorType,
    /// When the sensor first saw the fraud.
    #[xml(leaf = "DateFirstSeen")]
    pub date_first_seen: DateTime,
    /// The sensor's hosts.
    #[xml(child = "System", ns = v1::NS)]
    pub system: OneOrMore<System>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
