//! XML Signature (RFC 3275): every element and type of its schema.

use openrid_derive::Element;

use crate::Text;
use crate::datatypes::{Base64, Id, Integer, Url};
use crate::schema::{Global, List, Namespace, Node, OneOrMore, Pos};

/// The namespace of XML Signature (RFC 3275 §1.3).
pub static NS: Namespace = Namespace {
    uri: "http://www.w3.org/2000/09/xmldsig#",
    prefix: "ds",
    location: None,
    globals: GLOBALS,
};

/// The global elements of the schema: what a wildcard assesses.
static GLOBALS: &[Global] = &[
    Global::class::<Signature>("Signature"),
    Global::class::<SignatureValue>("SignatureValue"),
    Global::class::<SignedInfo>("SignedInfo"),
    Global::class::<CanonicalizationMethod>("CanonicalizationMethod"),
    Global::class::<SignatureMethod>("SignatureMethod"),
    Global::class::<Reference>("Reference"),
    Global::class::<Transforms>("Transforms"),
    Global::class::<Transform>("Transform"),
    Global::class::<DigestMethod>("DigestMethod"),
    Global::value::<Base64>("DigestValue"),
    Global::class::<KeyInfo>("KeyInfo"),
    Global::value::<Text>("KeyName"),
    Global::value::<Text>("MgmtData"),
    Global::class::<KeyValue>("KeyValue"),
    Global::class::<RetrievalMethod>("RetrievalMethod"),
    Global::class::<X509Data>("X509Data"),
    Global::class::<PgpData>("PGPData"),
    Global::class::<SpkiData>("SPKIData"),
    Global::class::<Object>("Object"),
    Global::class::<Manifest>("Manifest"),
    Global::class::<SignatureProperties>("SignatureProperties"),
    Global::class::<SignatureProperty>("SignatureProperty"),
    Global::class::<DsaKeyValue>("DSAKeyValue"),
    Global::class::<RsaKeyValue>("RSAKeyValue"),
];

/// A signature: what is signed and how, the value, and perhaps the key (RFC 3275 §4.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Signature", ns = NS, source = "RFC 3275 §4.1", xsd = "SignatureType")]
pub struct Signature {
    /// Name by which the signature is referred to.
    #[xml(attribute = "Id")]
    pub id: Option<Box<Id>>,
    /// What is signed and how; the part that the value is computed over.
    #[xml(child = "SignedInfo")]
    pub signed_info: SignedInfo,
    /// The value.
    #[xml(child = "SignatureValue")]
    pub signature_value: SignatureValue,
    /// The key, or how to find it; the recipient knows it when absent.
    #[xml(child = "KeyInfo")]
    pub key_info: Option<Box<KeyInfo>>,
    /// Data that the signature carries along.
    #[xml(child = "Object")]
    pub object: List<Object>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// The value of the signature (RFC 3275 §4.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "SignatureValue", ns = NS, source = "RFC 3275 §4.2", xsd = "SignatureValueType")]
pub struct SignatureValue {
    /// Name by which the value is referred to.
    #[xml(attribute = "Id")]
    pub id: Option<Box<Id>>,
    /// The octets of the value, in base64.
    #[xml(text)]
    pub value: Base64,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// What is signed and how (RFC 3275 §4.3).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "SignedInfo", ns = NS, source = "RFC 3275 §4.3", xsd = "SignedInfoType")]
pub struct SignedInfo {
    /// Name by which this part is referred to.
    #[xml(attribute = "Id")]
    pub id: Option<Box<Id>>,
    /// How this element is turned into octets before it is signed.
    #[xml(child = "CanonicalizationMethod")]
    pub canonicalization_method: CanonicalizationMethod,
    /// How the value is made from those octets.
    #[xml(child = "SignatureMethod")]
    pub signature_method: SignatureMethod,
    /// What is signed, each with its digest.
    #[xml(child = "Reference")]
    pub reference: OneOrMore<Reference>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// How SignedInfo is turned into octets (RFC 3275 §4.3.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(
    name = "CanonicalizationMethod",
    ns = NS,
    source = "RFC 3275 §4.3.1",
    xsd = "CanonicalizationMethodType"
)]
pub struct CanonicalizationMethod {
    /// The algorithm.
    #[xml(attribute = "Algorithm")]
    pub algorithm: Url,
    /// Parameters of the algorithm.
    #[xml(content, strict)]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// How the signature value is made (RFC 3275 §4.3.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "SignatureMethod", ns = NS, source = "RFC 3275 §4.3.2", xsd = "SignatureMethodType")]
pub struct SignatureMethod {
    /// The algorithm.
    #[xml(attribute = "Algorithm")]
    pub algorithm: Url,
    /// Parameters: length of a truncated HMAC in bits, then those of other namespaces.
    #[xml(content, other, strict, children("HMACOutputLength" => Integer))]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Something that is signed, with its digest (RFC 3275 §4.3.3).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Reference", ns = NS, source = "RFC 3275 §4.3.3", xsd = "ReferenceType")]
pub struct Reference {
    /// Name by which the reference is referred to.
    #[xml(attribute = "Id")]
    pub id: Option<Box<Id>>,
    /// What is signed; known to the recipient when absent, this document when empty.
    #[xml(attribute = "URI")]
    pub uri: Option<Box<Url>>,
    /// What kind of thing it is.
    #[xml(attribute = "Type")]
    pub r#type: Option<Box<Url>>,
    /// What is done to it before the digest is taken.
    #[xml(child = "Transforms")]
    pub transforms: Option<Box<Transforms>>,
    /// How the digest is taken.
    #[xml(child = "DigestMethod")]
    pub digest_method: DigestMethod,
    /// The octets of the digest, in base64.
    #[xml(leaf = "DigestValue")]
    pub digest_value: Base64,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Steps from what is referred to, to what the digest is taken of (RFC 3275 §4.3.3.4).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Transforms", ns = NS, source = "RFC 3275 §4.3.3.4", xsd = "TransformsType")]
pub struct Transforms {
    /// The steps; each works on what the one before it gives.
    #[xml(child = "Transform")]
    pub transform: OneOrMore<Transform>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// One step (RFC 3275 §4.3.3.4).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Transform", ns = NS, source = "RFC 3275 §4.3.3.4", xsd = "TransformType")]
pub struct Transform {
    /// The algorithm.
    #[xml(attribute = "Algorithm")]
    pub algorithm: Url,
    /// Parameters: XPath expressions and those of other namespaces.
    #[xml(content, other, children("XPath" => Text))]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// How a digest is taken (RFC 3275 §4.3.3.5).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "DigestMethod", ns = NS, source = "RFC 3275 §4.3.3.5", xsd = "DigestMethodType")]
pub struct DigestMethod {
    /// The algorithm.
    #[xml(attribute = "Algorithm")]
    pub algorithm: Url,
    /// Parameters of other namespaces.
    #[xml(content, other)]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// The key, or ways to find it; all of them speak of one key (RFC 3275 §4.4).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "KeyInfo", ns = NS, source = "RFC 3275 §4.4", xsd = "KeyInfoType")]
pub struct KeyInfo {
    /// Name by which the key information is referred to.
    #[xml(attribute = "Id")]
    pub id: Option<Box<Id>>,
    /// Names, keys, certificates and references, and ways of other namespaces.
    #[xml(content, least, other, children(
        "KeyName" => Text,
        "KeyValue" => KeyValue,
        "RetrievalMethod" => RetrievalMethod,
        "X509Data" => X509Data,
        "PGPData" => PgpData,
        "SPKIData" => SpkiData,
        "MgmtData" => Text,
    ))]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// One public key (RFC 3275 §4.4.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "KeyValue", ns = NS, source = "RFC 3275 §4.4.2", xsd = "KeyValueType")]
pub struct KeyValue {
    /// The key: of DSA, of RSA, or of an algorithm of another namespace.
    #[xml(content, least, other, children(
        "DSAKeyValue" => DsaKeyValue,
        "RSAKeyValue" => RsaKeyValue,
    ))]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Where key information is kept (RFC 3275 §4.4.3).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "RetrievalMethod", ns = NS, source = "RFC 3275 §4.4.3", xsd = "RetrievalMethodType")]
pub struct RetrievalMethod {
    /// The place. Required by the text, optional in the schema.
    #[xml(attribute = "URI")]
    pub uri: Option<Box<Url>>,
    /// What kind of key information it is.
    #[xml(attribute = "Type")]
    pub r#type: Option<Box<Url>>,
    /// What is done to it before it is used.
    #[xml(child = "Transforms")]
    pub transforms: Option<Box<Transforms>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Certificates, or what they are known by (RFC 3275 §4.4.4).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "X509Data", ns = NS, source = "RFC 3275 §4.4.4", xsd = "X509DataType")]
pub struct X509Data {
    /// Issuers with serial numbers, key identifiers, subjects, certificates and revocation
    /// lists, and additions of other namespaces.
    #[xml(content, least, elements, other, children(
        "X509IssuerSerial" => X509IssuerSerial,
        "X509SKI" => Base64,
        "X509SubjectName" => Text,
        "X509Certificate" => Base64,
        "X509CRL" => Base64,
    ))]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A certificate, by its issuer and number (RFC 3275 §4.4.4).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "X509IssuerSerial", ns = NS, source = "RFC 3275 §4.4.4", xsd = "X509IssuerSerialType")]
pub struct X509IssuerSerial {
    /// Distinguished name of the issuer.
    #[xml(leaf = "X509IssuerName")]
    pub x509_issuer_name: Text,
    /// Serial number that the issuer gave.
    #[xml(leaf = "X509SerialNumber")]
    pub x509_serial_number: Integer,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// An OpenPGP key (RFC 3275 §4.4.5).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "PGPData", ns = NS, source = "RFC 3275 §4.4.5", xsd = "PGPDataType")]
pub struct PgpData {
    /// Identifier of the key, or its packet, or both; then additions of other namespaces.
    #[xml(content, least, elements, other, children("PGPKeyID" => Base64, "PGPKeyPacket" => Base64))]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Keys and certificates of SPKI (RFC 3275 §4.4.6).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "SPKIData", ns = NS, source = "RFC 3275 §4.4.6", xsd = "SPKIDataType")]
pub struct SpkiData {
    /// S-expressions, each followed by at most one addition of another namespace.
    #[xml(content, least, elements, other, children("SPKISexp" => Base64))]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Data that a signature carries along (RFC 3275 §4.5).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Object", ns = NS, source = "RFC 3275 §4.5", xsd = "ObjectType")]
pub struct Object {
    /// Name by which the data are referred to.
    #[xml(attribute = "Id")]
    pub id: Option<Box<Id>>,
    /// Media type of the data, for information.
    #[xml(attribute = "MimeType")]
    pub mime_type: Option<Box<Text>>,
    /// How the data are encoded, for information.
    #[xml(attribute = "Encoding")]
    pub encoding: Option<Box<Url>>,
    /// The data.
    #[xml(content)]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// References whose digests the application checks, not the signature (RFC 3275 §5.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Manifest", ns = NS, source = "RFC 3275 §5.1", xsd = "ManifestType")]
pub struct Manifest {
    /// Name by which the manifest is referred to.
    #[xml(attribute = "Id")]
    pub id: Option<Box<Id>>,
    /// The references.
    #[xml(child = "Reference")]
    pub reference: OneOrMore<Reference>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Statements about a signature (RFC 3275 §5.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(
    name = "SignatureProperties",
    ns = NS,
    source = "RFC 3275 §5.2",
    xsd = "SignaturePropertiesType"
)]
pub struct SignatureProperties {
    /// Name by which the statements are referred to.
    #[xml(attribute = "Id")]
    pub id: Option<Box<Id>>,
    /// The statements.
    #[xml(child = "SignatureProperty")]
    pub signature_property: OneOrMore<SignatureProperty>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A statement about a signature, such as when it was made (RFC 3275 §5.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "SignatureProperty", ns = NS, source = "RFC 3275 §5.2", xsd = "SignaturePropertyType")]
pub struct SignatureProperty {
    /// The signature that it is about.
    #[xml(attribute = "Target")]
    pub target: Url,
    /// Name by which the statement is referred to.
    #[xml(attribute = "Id")]
    pub id: Option<Box<Id>>,
    /// The statement, in other namespaces.
    #[xml(content, least, other)]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A public key of DSA; the letters are those of the algorithm (RFC 3275 §4.4.2.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "DSAKeyValue", ns = NS, source = "RFC 3275 §4.4.2.1", xsd = "DSAKeyValueType")]
pub struct DsaKeyValue {
    /// Prime modulus; given together with `q`, or known to both sides.
    #[xml(leaf = "P")]
    pub p: Option<Box<Base64>>,
    /// Prime divisor of `p` less one.
    #[xml(leaf = "Q")]
    pub q: Option<Box<Base64>>,
    /// Generator.
    #[xml(leaf = "G")]
    pub g: Option<Box<Base64>>,
    /// The public number.
    #[xml(leaf = "Y")]
    pub y: Base64,
    /// Quotient of `p` less one and `q`, to save computing it.
    #[xml(leaf = "J")]
    pub j: Option<Box<Base64>>,
    /// Seed from which the primes were generated; given together with `pgen_counter`.
    #[xml(leaf = "Seed")]
    pub seed: Option<Box<Base64>>,
    /// Counter of that generation.
    #[xml(leaf = "PgenCounter")]
    pub pgen_counter: Option<Box<Base64>>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A public key of RSA (RFC 3275 §4.4.2.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "RSAKeyValue", ns = NS, source = "RFC 3275 §4.4.2.2", xsd = "RSAKeyValueType")]
pub struct RsaKeyValue {
    /// Modulus.
    #[xml(leaf = "Modulus")]
    pub modulus: Base64,
    /// Public exponent.
    #[xml(leaf = "Exponent")]
    pub exponent: Base64,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
