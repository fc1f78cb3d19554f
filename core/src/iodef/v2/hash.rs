//! HashData, its parts, and SignatureData (RFC 7970 §3.26, §3.27).

use openrid_derive::{Element, Token};

use super::{Extension, NS, Software};
use crate::Text;
use crate::datatypes::Base64;
use crate::schema::{List, OneOrMore, Pos};
use crate::w3c::dsig::{CanonicalizationMethod, DigestMethod, Signature};

/// Hashes of an object or of a part of it (RFC 7970 §3.26).
///
/// At least one hash by the text, none by the schema (IODEF2-3.26-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "HashData", ns = NS, source = "RFC 7970 §3.26")]
pub struct HashData {
    /// What was hashed.
    #[xml(attribute = "scope")]
    pub scope: HashScope,
    /// A scope of one's own, with `scope` set to `ext-value`.
    #[xml(attribute = "ext-scope")]
    pub ext_scope: Option<Box<Text>>,
    /// Which part was hashed, in the way that `scope` calls for.
    // IODEF2-3.26-02, IODEF2-3.26-04, IODEF2-3.26-05
    #[xml(leaf = "HashTargetID")]
    pub hash_target_id: Option<Box<Text>>,
    /// Cryptographic hashes.
    #[xml(child = "Hash")]
    pub hash: List<Hash>,
    /// Fuzzy hashes, which are alike for like objects.
    #[xml(child = "FuzzyHash")]
    pub fuzzy_hash: List<FuzzyHash>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A cryptographic hash and how it was made (RFC 7970 §3.26.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Hash", ns = NS, source = "RFC 7970 §3.26.1")]
pub struct Hash {
    /// The algorithm.
    #[xml(child = "DigestMethod", ns = crate::w3c::dsig::NS)]
    pub digest_method: DigestMethod,
    /// The hash, in base64.
    #[xml(leaf = "DigestValue", ns = crate::w3c::dsig::NS)]
    pub digest_value: Base64,
    /// How the object was brought into a canonical form before.
    #[xml(child = "CanonicalizationMethod", ns = crate::w3c::dsig::NS)]
    pub canonicalization_method: Option<Box<CanonicalizationMethod>>,
    /// What computed it.
    #[xml(child = "Application")]
    pub application: Option<Box<Software>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A fuzzy hash and what made it (RFC 7970 §3.26.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "FuzzyHash", ns = NS, source = "RFC 7970 §3.26.2")]
pub struct FuzzyHash {
    /// The hash.
    #[xml(child = "FuzzyHashValue")]
    pub fuzzy_hash_value: OneOrMore<Extension>,
    /// What computed it.
    #[xml(child = "Application")]
    pub application: Option<Box<Software>>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Digital signatures of an object (RFC 7970 §3.27).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "SignatureData", ns = NS, source = "RFC 7970 §3.27")]
pub struct SignatureData {
    /// The signatures, as XML Signature writes them.
    #[xml(child = "Signature", ns = crate::w3c::dsig::NS)]
    pub signature: OneOrMore<Signature>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// What was hashed (RFC 7970 §3.26).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §3.26")]
pub enum HashScope {
    /// A whole file.
    FileContents,
    /// A section of a Windows executable, by its number from 1 on.
    FilePeSection,
    /// The table of imports of a Windows executable; the hash says what computed it
    /// (IODEF2-3.26-03).
    FilePeIat,
    /// A resource of a Windows executable, by its number from 1 on.
    FilePeResource,
    /// An object of a PDF file, by its offset.
    FilePdfObject,
    /// Header and body of an email message.
    EmailHash,
    /// The whole header of an email message.
    EmailHeadersHash,
    /// The body of an email message.
    EmailBodyHash,
    /// A value of one's own, given in `ext-scope`.
    ExtValue,
}
