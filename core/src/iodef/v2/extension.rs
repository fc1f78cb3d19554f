//! EXTENSION and SOFTWARE (RFC 7970 §2.15, §2.16, §5.2).

use openrid_derive::{Element, Token};

use super::{Dtype, MlString, NS, Restriction};
use crate::Text;
use crate::datatypes::{Id, Url};
use crate::schema::{List, Node, Pos};

/// Data that the model has no place for: a simple value, or XML in a namespace of its own
/// (RFC 7970 §2.16, §5.2).
// IODEF2-2.16-01, IODEF2-2.16-02
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "ExtensionType", ns = NS, source = "RFC 7970 §2.16", xsd = "ExtensionType")]
pub struct Extension {
    /// Name of the field or value.
    #[xml(attribute = "name")]
    pub name: Option<Box<Text>>,
    /// Data type of the content.
    #[xml(attribute = "dtype")]
    pub dtype: Dtype,
    /// A data type of one's own, with `dtype` set to `ext-value`.
    #[xml(attribute = "ext-dtype")]
    pub ext_dtype: Option<Box<Text>>,
    /// What the content means.
    #[xml(attribute = "meaning")]
    pub meaning: Option<Box<Text>>,
    /// Identifier of the content's format or meaning.
    #[xml(attribute = "formatid")]
    pub formatid: Option<Box<Text>>,
    /// How far the data may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// A restriction of one's own, with `restriction` set to `ext-value`.
    #[xml(attribute = "ext-restriction")]
    pub ext_restriction: Option<Box<Text>>,
    /// Identifier by which an indicator refers to the data.
    #[xml(attribute = "observable-id")]
    pub observable_id: Option<Box<Id>>,
    /// The content; elements are kept as they came.
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
        Self::new(dtype, vec![Node::Text(text.into())])
    }

    /// An extension that holds an element.
    #[must_use]
    pub fn xml(fragment: crate::xml::Fragment) -> Self {
        Self::new(Dtype::Xml, vec![Node::Element(fragment)])
    }
}

/// A version of a piece of software: by reference, by URL or in words
/// (RFC 7970 §2.15, IODEF2-2.15-01).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "SoftwareType", ns = NS, source = "RFC 7970 §2.15", xsd = "SoftwareType")]
pub struct Software {
    /// Its entry in a naming scheme.
    #[xml(child = "SoftwareReference")]
    pub software_reference: Option<Box<SoftwareReference>>,
    /// Where it is described.
    #[xml(leaf = "URL")]
    pub url: List<Url>,
    /// The software in words.
    #[xml(child = "Description")]
    pub description: List<MlString>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A piece of software as a naming scheme writes it (RFC 7970 §2.15.1).
// IODEF2-2.15.1-01, IODEF2-2.15.1-02, IODEF2-2.15.1-03
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "SoftwareReference", ns = NS, source = "RFC 7970 §2.15.1")]
pub struct SoftwareReference {
    /// The naming scheme.
    #[xml(attribute = "spec-name")]
    pub spec_name: SpecName,
    /// A scheme of one's own, with `spec-name` set to `ext-value`.
    #[xml(attribute = "ext-spec-name")]
    pub ext_spec_name: Option<Box<Text>>,
    /// Data type of the content; by the RFC's text, string when absent.
    #[xml(attribute = "dtype")]
    pub dtype: Option<SoftwareDtype>,
    /// A data type of one's own, with `dtype` set to `ext-value`.
    #[xml(attribute = "ext-dtype")]
    pub ext_dtype: Option<Box<Text>>,
    /// The reference; the schema allows elements only, though most schemes are text (C-72).
    #[xml(content, elements, lenient_text = "IODEF2-2.15.1-04")]
    pub content: List<Node>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

/// A naming scheme for software (RFC 7970 §2.15.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §2.15.1")]
pub enum SpecName {
    /// Free form, of the data type in `dtype`.
    Custom,
    /// Common Platform Enumeration.
    Cpe,
    /// Software identification tag of ISO/IEC 19770.
    Swid,
    /// A value of one's own, given in `ext-spec-name`.
    ExtValue,
}

/// Data type of a reference to software (RFC 7970 §2.15.1).
#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[token(source = "RFC 7970 §2.15.1")]
pub enum SoftwareDtype {
    /// Octets, in hexadecimal.
    Bytes,
    /// INTEGER.
    Integer,
    /// REAL.
    Real,
    /// STRING.
    String,
    /// XML.
    Xml,
    /// A value of one's own, given in `ext-dtype`.
    ExtValue,
}
