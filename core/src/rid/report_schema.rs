//! ReportSchema and XMLDocument (RFC 6545 §5.1.1).

use openrid_derive::Element;

use super::{NS, Payload, SchemaId, SchemaVersion};
use crate::Text;
use crate::datatypes::Url;
use crate::iodef::v1::{Document, Dtype, Extension, Restriction};
use crate::iodef::v2;
use crate::schema::{List, Pos};

/// The enclosed document, its schema and its signatures (RFC 6545 §5.1.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "ReportSchema", ns = NS, source = "RFC 6545 §5.1.1", xsd = "ReportSchemaType", lenient_suffix = "RID-8-02")]
pub struct ReportSchema {
    /// Version of the document's schema.
    #[xml(attribute = "Version")]
    pub version: Option<SchemaVersion>,
    /// A version of one's own, with `Version` set to `ext-value`.
    #[xml(attribute = "ext-Version")]
    pub ext_version: Option<Text>,
    /// Namespace of the document's schema.
    #[xml(attribute = "XMLSchemaID")]
    pub xml_schema_id: Option<SchemaId>,
    /// A namespace of one's own, with `XMLSchemaID` set to `ext-value`.
    #[xml(attribute = "ext-XMLSchemaID")]
    pub ext_xml_schema_id: Option<Text>,
    /// The document.
    #[xml(child = "XMLDocument")]
    pub xml_document: XmlDocument,
    /// Where the schema is; not needed for IODEF (RID-5.1.1-02).
    #[xml(leaf = "URL")]
    pub url: Option<Url>,
    /// Signatures, each around one `ds:Signature`.
    #[xml(child = "Signature")]
    pub signature: List<Extension>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

impl ReportSchema {
    /// Encloses an IODEF 1 document, with its version and namespace stated (C-26, C-27).
    #[must_use]
    pub fn iodef(document: Document) -> Self {
        Self {
            version: Some(SchemaVersion::V1_0),
            xml_schema_id: Some(SchemaId::Iodef1),
            ..Self::new(XmlDocument::iodef(document))
        }
    }

    /// Encloses an IODEF 2 document. The schema of RID has no words for its version and
    /// namespace, so both are given as `ext-value` (C-26).
    #[must_use]
    pub fn iodef2(document: v2::Document) -> Self {
        Self {
            version: Some(SchemaVersion::ExtValue),
            ext_version: Some(Text::const_new(v2::VERSION)),
            xml_schema_id: Some(SchemaId::ExtValue),
            ext_xml_schema_id: Some(Text::const_new(v2::NS.uri)),
            ..Self::new(XmlDocument::iodef2(document))
        }
    }

    /// Encloses a document of either version of IODEF, or another one without saying which.
    #[must_use]
    pub fn of(payload: impl Into<Payload>) -> Self {
        match payload.into() {
            Payload::Iodef(document) => Self::iodef(*document),
            Payload::Iodef2(document) => Self::iodef2(*document),
            other => Self::new(XmlDocument::of(other)),
        }
    }
}

/// A complete document of some format (RFC 6545 §5.1.1).
#[derive(Element, Clone, Debug, PartialEq)]
#[element(
    name = "XMLDocument",
    ns = NS,
    source = "RFC 6545 §5.1.1",
    xsd = "urn:ietf:params:xml:ns:iodef-1.0 ExtensionType"
)]
pub struct XmlDocument {
    /// Data type of the content: `xml`.
    #[xml(attribute = "dtype")]
    pub dtype: Dtype,
    /// Allowed by the schema, never used here.
    #[xml(attribute = "ext-dtype")]
    pub ext_dtype: Option<Text>,
    /// What the content means: `xml`.
    #[xml(attribute = "meaning")]
    pub meaning: Option<Text>,
    /// Format and meaning, as agreed between the parties.
    #[xml(attribute = "formatid")]
    pub formatid: Option<Text>,
    /// How far the document may be passed on.
    #[xml(attribute = "restriction")]
    pub restriction: Option<Restriction>,
    /// The document: IODEF as a typed value, anything else as it came.
    #[xml(content, known = super::payload::KNOWN)]
    pub content: List<Payload>,
    /// Where it stood.
    #[xml(pos)]
    pub pos: Pos,
}

impl XmlDocument {
    /// Around an IODEF document.
    #[must_use]
    pub fn iodef(document: Document) -> Self {
        Self::of(document)
    }

    /// Around an IODEF 2 document.
    #[must_use]
    pub fn iodef2(document: v2::Document) -> Self {
        Self::of(document)
    }

    /// Around a document.
    #[must_use]
    pub fn of(payload: impl Into<Payload>) -> Self {
        Self {
            meaning: Some(Text::const_new("xml")),
            ..Self::new(Dtype::Xml, thin_vec::thin_vec![payload.into()])
        }
    }

    /// The IODEF 1 document inside, if it is one.
    #[must_use]
    pub fn document(&self) -> Option<&Document> {
        self.content.iter().find_map(|p| match p {
            Payload::Iodef(document) => Some(&**document),
            _ => None,
        })
    }

    /// The IODEF 2 document inside, if it is one.
    #[must_use]
    pub fn document2(&self) -> Option<&v2::Document> {
        self.content.iter().find_map(|p| match p {
            Payload::Iodef2(document) => Some(&**document),
            _ => None,
        })
    }
}
