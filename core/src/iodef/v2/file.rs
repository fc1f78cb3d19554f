//! FileData and File (RFC 7970 §3.25).

use openrid_derive::Element;

use super::{Extension, HashData, NS, Restriction, SignatureData, Software};
use crate::Text;
use crate::datatypes::{Id, Integer, Url};
use crate::schema::{List, OneOrMore, Pos};

/// Files (RFC 7970 §3.25).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "FileData", ns = NS, source = "RFC 7970 §3.25")]
pub struct FileData {
    /// How far the files may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// Identifier by which indicators refer to the files.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// The files.
    #[xml(child = "File")]
    pub file: OneOrMore<File>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A file: name, size, type, hashes and signatures (RFC 7970 §3.25.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "File", ns = NS, source = "RFC 7970 §3.25.1")]
pub struct File {
    /// Identifier by which indicators refer to the file.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// Its name.
    #[xml(leaf = "FileName")]
    pub file_name: Option<Box<Text>>,
    /// Its size in bytes.
    #[xml(leaf = "FileSize")]
    pub file_size: Option<Box<Integer>>,
    /// Its media type, such as `application/pdf`.
    #[xml(leaf = "FileType")]
    pub file_type: Option<Box<Text>>,
    /// Where it is kept.
    #[xml(leaf = "URL")]
    pub url: List<Url>,
    /// Its hashes; their scope is one of the file ones (IODEF2-3.25.1-02).
    #[xml(child = "HashData")]
    pub hash_data: Option<Box<HashData>>,
    /// Its signatures.
    #[xml(child = "SignatureData")]
    pub signature_data: Option<Box<SignatureData>>,
    /// Software that it belongs to or that can process it.
    #[xml(child = "AssociatedSoftware")]
    pub associated_software: Option<Box<Software>>,
    /// More properties, which the model has no place for.
    #[xml(child = "FileProperties")]
    pub file_properties: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
