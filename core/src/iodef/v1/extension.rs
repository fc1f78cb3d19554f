//! AdditionalData and RecordItem (RFC 5070 §3.6, §5.2).

use openrid_derive::Element;

use super::{Dtype, NS, Restriction};
use crate::Text;
use crate::schema::{List, Node, Pos};

/// Data that the model has no place for: a simple value, or XML in a namespace of its own
/// (RFC 5070 §3.6, §5.2).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "ExtensionType", ns = NS, source = "RFC 5070 §3.6", xsd = "ExtensionType")]
pub struct Extension {
    /// Data type of the content.
    #[xml(attribute = "dtype")]
    pub dtype: Dtype,
    /// A data type of one's own, with `dtype` set to `ext-value`.
    #[xml(attribute = "ext-dtype")]
    pub ext_dtype: Option<Text>,
    /// What the content means.
    #[xml(attribute = "meaning")]
    pub meaning: Option<Text>,
    /// Format and meaning, as agreed between the parties.
    #[xml(attribute = "formatid")]
    pub formatid: Option<Text>,
    /// How far the data may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// The content; elements are kept as they came (IODEF1-5.2-08).
    #[xml(content, known = crate::iodef::EXTENSIONS)]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

impl Extension {
    /// An extension that holds text.
    #[must_use]
    pub fn text(dtype: Dtype, text: &str) -> Self {
        Self::new(dtype, thin_vec::thin_vec![Node::Text(text.into())])
    }

    /// An extension that holds an element.
    #[must_use]
    pub fn xml(fragment: crate::xml::Fragment) -> Self {
        Self::new(Dtype::Xml, thin_vec::thin_vec![Node::Element(fragment)])
    }
}
