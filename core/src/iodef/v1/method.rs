//! Method and Reference (RFC 5070 §3.9).

use openrid_derive::Element;

use super::{Extension, MlString, NS, Restriction};
use crate::datatypes::Url;
use crate::schema::{List, Order, Pos};

/// How the activity was carried out (RFC 5070 §3.9, IODEF1-3.9-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Method", ns = NS, source = "RFC 5070 §3.9")]
pub struct Method {
    /// How far the method may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// Vulnerabilities, malware or techniques that are described elsewhere.
    #[xml(child = "Reference", any_of = "kind")]
    pub reference: List<Reference>,
    /// The method in words.
    #[xml(child = "Description", any_of = "kind")]
    pub description: List<MlString>,
    /// What the model has no place for.
    #[xml(child = "AdditionalData")]
    pub additional_data: List<Extension>,
    /// How references and descriptions alternate.
    #[xml(order)]
    pub order: Order,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A description that is kept elsewhere (RFC 5070 §3.9.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Reference", ns = NS, source = "RFC 5070 §3.9.1")]
pub struct Reference {
    /// Name of what is referred to.
    #[xml(child = "ReferenceName")]
    pub reference_name: MlString,
    /// Where it is described.
    #[xml(leaf = "URL")]
    pub url: List<Url>,
    /// More about it.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}
