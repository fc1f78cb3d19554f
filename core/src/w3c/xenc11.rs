//! XML Encryption 1.1: those elements of its schema that stand where that of 1.0 asks for elements
//! which a schema declares.

use openrid_derive::Element;

use super::dsig::{self, DigestMethod};
use crate::datatypes::{HexBin, Url};
use crate::schema::{Global, List, Namespace, Node, Pos};

/// `http://www.w3.org/2009/xmlenc11#`.
pub static NS: Namespace = Namespace {
    uri: "http://www.w3.org/2009/xmlenc11#",
    prefix: "xenc11",
    location: None,
    globals: GLOBALS,
};

static GLOBALS: &[Global] = &[
    Global::class::<MaskGeneration>("MGF"),
    Global::class::<KeyDerivationMethod>("KeyDerivationMethod"),
    Global::class::<ConcatKdfParams>("ConcatKDFParams"),
];

/// How the mask of RSA-OAEP is made (XML Encryption 1.1 §5.5.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "MGF", ns = NS, source = "XML Encryption 1.1 §5.5.2", xsd = "MGFType")]
pub struct MaskGeneration {
    /// Identifier of the algorithm.
    #[xml(attribute = "Algorithm")]
    pub algorithm: Url,
    /// Parameters of the algorithm.
    #[xml(content)]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// How a key is derived from a secret (XML Encryption 1.1 §5.4).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(
    name = "KeyDerivationMethod",
    ns = NS,
    source = "XML Encryption 1.1 §5.4",
    xsd = "KeyDerivationMethodType"
)]
pub struct KeyDerivationMethod {
    /// Identifier of the algorithm.
    #[xml(attribute = "Algorithm")]
    pub algorithm: Url,
    /// Parameters of the algorithm.
    #[xml(content)]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// Parameters of ConcatKDF; bit strings, whose first octet says how many bits of the last do not
/// count (XML Encryption 1.1 §5.4.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(
    name = "ConcatKDFParams",
    ns = NS,
    source = "XML Encryption 1.1 §5.4.1",
    xsd = "ConcatKDFParamsType"
)]
pub struct ConcatKdfParams {
    /// What the key is for.
    #[xml(attribute = "AlgorithmID")]
    pub algorithm_id: Option<Box<HexBin>>,
    /// About the sender.
    #[xml(attribute = "PartyUInfo")]
    pub party_u_info: Option<Box<HexBin>>,
    /// About the recipient.
    #[xml(attribute = "PartyVInfo")]
    pub party_v_info: Option<Box<HexBin>>,
    /// What else both know and anybody may.
    #[xml(attribute = "SuppPubInfo")]
    pub supp_pub_info: Option<Box<HexBin>>,
    /// What else only the two know.
    #[xml(attribute = "SuppPrivInfo")]
    pub supp_priv_info: Option<Box<HexBin>>,
    /// The digest.
    #[xml(child = "DigestMethod", ns = dsig::NS)]
    pub digest_method: DigestMethod,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
