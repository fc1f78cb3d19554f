//! XML Encryption: every element and type of its schema.

use openrid_derive::{Element, Token};

use super::dsig::{self, KeyInfo, Transform};
use crate::Text;
use crate::datatypes::{Base64, Id, Integer, Url, XmlLang};
use crate::schema::{Global, List, Namespace, Node, OneOrMore, Order, Pos};

/// The namespace of XML Encryption (XML Encryption §1.3).
pub static NS: Namespace = Namespace {
    uri: "http://www.w3.org/2001/04/xmlenc#",
    prefix: "xenc",
    location: None,
    globals: GLOBALS,
};

/// The global elements of the schema: what a wildcard assesses.
static GLOBALS: &[Global] = &[
    Global::class::<CipherData>("CipherData"),
    Global::class::<CipherReference>("CipherReference"),
    Global::class::<EncryptedData>("EncryptedData"),
    Global::class::<EncryptedKey>("EncryptedKey"),
    Global::class::<AgreementMethod>("AgreementMethod"),
    Global::class::<ReferenceList>("ReferenceList"),
    Global::class::<EncryptionProperties>("EncryptionProperties"),
    Global::class::<EncryptionProperty>("EncryptionProperty"),
];

/// Whether white space in an element means something (XML 1.0 §2.10).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "XML 1.0 §2.10")]
pub enum Space {
    /// As the application sees fit.
    Default,
    /// It is to be kept.
    Preserve,
}

/// How data were encrypted (XML Encryption §3.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(
    name = "EncryptionMethod",
    ns = NS,
    source = "XML Encryption §3.2",
    xsd = "EncryptionMethodType"
)]
pub struct EncryptionMethod {
    /// The algorithm.
    #[xml(attribute = "Algorithm")]
    pub algorithm: Url,
    /// Parameters: size of the key in bits, parameters of OAEP, then those of other
    /// namespaces.
    #[xml(content, other, strict, children("KeySize" => Integer, "OAEPparams" => Base64))]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// The encrypted octets, or where they are (XML Encryption §3.3).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "CipherData", ns = NS, source = "XML Encryption §3.3", xsd = "CipherDataType")]
pub struct CipherData {
    /// The encrypted octets, in base64.
    #[xml(leaf = "CipherValue", one_of = "cipher")]
    pub cipher_value: Option<Box<Base64>>,
    /// Where the encrypted octets are.
    #[xml(child = "CipherReference", one_of = "cipher")]
    pub cipher_reference: Option<Box<CipherReference>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Where encrypted octets are kept (XML Encryption §3.3.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(
    name = "CipherReference",
    ns = NS,
    source = "XML Encryption §3.3.1",
    xsd = "CipherReferenceType"
)]
pub struct CipherReference {
    /// The place.
    #[xml(attribute = "URI")]
    pub uri: Url,
    /// Steps from what is kept there to the encrypted octets.
    #[xml(child = "Transforms")]
    pub transforms: Option<Box<Transforms>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Steps from what is referred to, to the encrypted octets (XML Encryption §3.3.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Transforms", ns = NS, source = "XML Encryption §3.3.1", xsd = "TransformsType")]
pub struct Transforms {
    /// The steps; each works on what the one before it gives.
    #[xml(child = "Transform", ns = dsig::NS)]
    pub transform: OneOrMore<Transform>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Encrypted data; it stands in the place of what it encrypts (XML Encryption §3.4).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "EncryptedData", ns = NS, source = "XML Encryption §3.4", xsd = "EncryptedDataType")]
pub struct EncryptedData {
    /// Name by which the encrypted data are referred to.
    #[xml(attribute = "Id")]
    pub id: Option<Box<Id>>,
    /// What was encrypted, such as an element or the content of one.
    #[xml(attribute = "Type")]
    pub r#type: Option<Box<Url>>,
    /// Media type of what was encrypted, for information.
    #[xml(attribute = "MimeType")]
    pub mime_type: Option<Box<Text>>,
    /// How it was encoded before it was encrypted, for information.
    #[xml(attribute = "Encoding")]
    pub encoding: Option<Box<Url>>,
    /// How it was encrypted; known to the recipient when absent.
    #[xml(child = "EncryptionMethod")]
    pub encryption_method: Option<Box<EncryptionMethod>>,
    /// The key, or how to find it; known to the recipient when absent.
    #[xml(child = "KeyInfo", ns = dsig::NS)]
    pub key_info: Option<Box<KeyInfo>>,
    /// The encrypted octets.
    #[xml(child = "CipherData")]
    pub cipher_data: CipherData,
    /// Statements about the encryption.
    #[xml(child = "EncryptionProperties")]
    pub encryption_properties: Option<Box<EncryptionProperties>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A key, encrypted for one recipient (XML Encryption §3.5.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "EncryptedKey", ns = NS, source = "XML Encryption §3.5.1", xsd = "EncryptedKeyType")]
pub struct EncryptedKey {
    /// Name by which the encrypted key is referred to.
    #[xml(attribute = "Id")]
    pub id: Option<Box<Id>>,
    /// What was encrypted.
    #[xml(attribute = "Type")]
    pub r#type: Option<Box<Url>>,
    /// Media type of what was encrypted, for information.
    #[xml(attribute = "MimeType")]
    pub mime_type: Option<Box<Text>>,
    /// How it was encoded before it was encrypted, for information.
    #[xml(attribute = "Encoding")]
    pub encoding: Option<Box<Url>>,
    /// Whom the key is for, in words that the application understands.
    #[xml(attribute = "Recipient")]
    pub recipient: Option<Box<Text>>,
    /// How the key was encrypted; known to the recipient when absent.
    #[xml(child = "EncryptionMethod")]
    pub encryption_method: Option<Box<EncryptionMethod>>,
    /// The key that encrypts this one, or how to find it.
    #[xml(child = "KeyInfo", ns = dsig::NS)]
    pub key_info: Option<Box<KeyInfo>>,
    /// The encrypted octets of the key.
    #[xml(child = "CipherData")]
    pub cipher_data: CipherData,
    /// Statements about the encryption.
    #[xml(child = "EncryptionProperties")]
    pub encryption_properties: Option<Box<EncryptionProperties>>,
    /// What this key encrypts.
    #[xml(child = "ReferenceList")]
    pub reference_list: Option<Box<ReferenceList>>,
    /// Name of the key inside; several encrypted keys may carry the same one.
    #[xml(leaf = "CarriedKeyName")]
    pub carried_key_name: Option<Box<Text>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// How sender and recipient agree on a key (XML Encryption §5.5).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(
    name = "AgreementMethod",
    ns = NS,
    source = "XML Encryption §5.5",
    xsd = "AgreementMethodType"
)]
pub struct AgreementMethod {
    /// The algorithm.
    #[xml(attribute = "Algorithm")]
    pub algorithm: Url,
    /// A nonce, parameters of other namespaces, then the keys of originator and recipient.
    #[xml(content, other, strict, children(
        "KA-Nonce" => Base64,
        "OriginatorKeyInfo" => KeyInfo,
        "RecipientKeyInfo" => KeyInfo,
    ))]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// What a key encrypts (XML Encryption §3.6).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "ReferenceList", ns = NS, source = "XML Encryption §3.6")]
pub struct ReferenceList {
    /// Encrypted data.
    #[xml(child = "DataReference", any_of = "kind")]
    pub data_reference: List<EncryptedReference>,
    /// Encrypted keys.
    #[xml(child = "KeyReference", any_of = "kind")]
    pub key_reference: List<EncryptedReference>,
    /// How data and keys alternate.
    #[xml(order)]
    pub order: Order,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Encrypted data or an encrypted key, by reference (XML Encryption §3.6).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "ReferenceType", ns = NS, source = "XML Encryption §3.6", xsd = "ReferenceType")]
pub struct EncryptedReference {
    /// The EncryptedData or EncryptedKey.
    #[xml(attribute = "URI")]
    pub uri: Url,
    /// What else helps to find it, in other namespaces.
    #[xml(content, elements, other, strict)]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Statements about an encryption (XML Encryption §3.7).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(
    name = "EncryptionProperties",
    ns = NS,
    source = "XML Encryption §3.7",
    xsd = "EncryptionPropertiesType"
)]
pub struct EncryptionProperties {
    /// Name by which the statements are referred to.
    #[xml(attribute = "Id")]
    pub id: Option<Box<Id>>,
    /// The statements.
    #[xml(child = "EncryptionProperty")]
    pub encryption_property: OneOrMore<EncryptionProperty>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A statement about an encryption, such as when it was done (XML Encryption §3.7).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(
    name = "EncryptionProperty",
    ns = NS,
    source = "XML Encryption §3.7",
    xsd = "EncryptionPropertyType"
)]
pub struct EncryptionProperty {
    /// The EncryptedData or EncryptedKey that it is about.
    #[xml(attribute = "Target")]
    pub target: Option<Box<Url>>,
    /// Name by which the statement is referred to.
    #[xml(attribute = "Id")]
    pub id: Option<Box<Id>>,
    /// Base of the relative addresses inside.
    #[xml(attribute = "xml:base")]
    pub base: Option<Box<Url>>,
    /// Language of the statement.
    #[xml(attribute = "xml:lang")]
    pub lang: Option<Box<XmlLang>>,
    /// Whether its white space means something.
    #[xml(attribute = "xml:space")]
    pub space: Option<Space>,
    /// The statement, in other namespaces.
    #[xml(content, least, other)]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
