//! Rules of ReportSchema: what a message encloses and how it is declared (RFC 6545 §5.1.1,
//! §5.6).

use crate::Text;
use crate::finding::Severity::{Error, Info, Warning};
use crate::iodef::v1::{self, Dtype, Extension};
use crate::iodef::v2;
use crate::rid::{Payload, ReportSchema, SchemaId, SchemaVersion, XmlDocument};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::schema::{Node, Pos, ReadOptions};
use crate::text::shorten;
use crate::xml::{Fragment, Limits, Token, Tokens};

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("RID-5.1-29", Warning, "RFC 6545 §5.1", "A document other than IODEF is enclosed only when its schema is registered for RID or agreed upon."),
    rule("RID-5.1.1-01", Error, "RFC 6545 §5.1.1", "XMLDocument has dtype xml, meaning xml and one complete document, or is empty beside a Signature."),
    rule("RID-5.1.1-03", Error, "RFC 6545 §5.1.1", "Each Signature has dtype xml, meaning xml and one ds:Signature."),
    rule("RID-5.1.1-05", Error, "RFC 6545 §5.1.1", "Version names an approved version of IODEF, or one registered for RID."),
    rule("RID-5.1.1-06", Error, "RFC 6545 §5.1.1", "ext-Version is given only with Version set to ext-value."),
    rule("RID-5.1.1-07", Error, "RFC 6545 §5.1.1", "XMLSchemaID names the namespace of an approved version of IODEF, or one registered for RID."),
    rule("RID-5.1.1-08", Error, "RFC 6545 §5.1.1", "ext-XMLSchemaID is given only with XMLSchemaID set to ext-value."),
    rule("RID-5.1.1-09", Error, "RFC 6545 §5.1.1", "Namespace and version that are declared are those of the enclosed document."),
    rule("RID-5.6-01", Error, "RFC 6545 §5.6", "An enclosed document is in a namespace of its own."),
    rule("RID-5.6-06", Error, "RFC 6545 §5.6", "Nobody need be able to fetch the schema of an enclosed document; where it is said to be is not looked up."),
    rule("RID-5.6.1-02", Warning, "RFC 6545 §5.6.1", "Version, XMLSchemaID and URL of a registered schema are those of its registration."),
];

/// A schema that may be enclosed (RFC 6545 §5.6.1, §12).
struct Record {
    namespace: &'static str,
    version: &'static str,
    url: &'static str,
}

static REGISTERED: &[Record] = &[
    Record {
        namespace: v1::NS.uri,
        version: "1.00",
        url: "www.iana.org/assignments/xml-registry/schema/iodef-1.0.xsd",
    },
    // RFC 7970 is an IETF-approved version of IODEF (C-26).
    Record {
        namespace: v2::NS.uri,
        version: "2.00",
        url: "www.iana.org/assignments/xml-registry/schema/iodef-2.0.xsd",
    },
];

const RID: &str = "urn:ietf:params:xml:ns:iodef-rid-";
const IODEF: &str = "urn:ietf:params:xml:ns:iodef-";
const SIGNATURE: &str = "http://www.w3.org/2000/09/xmldsig#";
const ENCRYPTION: &str = "http://www.w3.org/2001/04/xmlenc#";

pub(super) fn check(schema: &ReportSchema, check: &mut Check<'_>) {
    document(schema, check);
    for signature in &schema.signature {
        self::signature(signature, check);
    }
    extensions(schema, check);
    declared_version(schema, check);
    declared_namespace(schema, check);
    record(schema, check);
    // More than one is an error, which `document` says.
    for payload in schema.xml_document.content.iter().take(8) {
        match payload {
            Payload::Iodef(document) => {
                let version = document.version.as_deref();
                agreement(schema, v1::NS.uri, version.unwrap_or(v1::VERSION), check);
            }
            Payload::Iodef2(document) => {
                let version = document.version.as_ref().map(|v| v.as_str());
                agreement(schema, v2::NS.uri, version.unwrap_or(v2::VERSION), check);
            }
            Payload::Other(other) => foreign(schema, other, check),
            Payload::Text(_) => {}
        }
    }
}

/// Name, namespace and schema locations of the root of a kept element.
#[derive(Default)]
struct Root {
    namespace: String,
    local: String,
    /// The value of `xsi:schemaLocation`.
    located: Option<String>,
}

impl Root {
    fn of(fragment: &Fragment) -> Self {
        // It has been read once within the limits of the reader.
        let limits = Limits {
            max_attributes: usize::MAX,
            max_attribute_value: usize::MAX,
            max_name: usize::MAX,
            ..Limits::default()
        };
        let mut tokens = Tokens::new(fragment.as_str(), &limits, &[]);
        let Ok(Token::Start(tag)) = tokens.next() else {
            return Self::default();
        };
        let attributes = tokens.attributes.clone();
        let located = attributes
            .iter()
            .find(|a| a.local() == "schemaLocation" && tokens.is_xsi(a))
            .and_then(|a| a.value().ok())
            .map(std::borrow::Cow::into_owned);
        let namespace = tag
            .ns
            .map_or_else(String::new, |i| tokens.binding(i).uri.to_string());
        Self {
            namespace,
            local: tag.local.to_owned(),
            located,
        }
    }

    fn is_encrypted(&self) -> bool {
        self.namespace == ENCRYPTION && self.local == "EncryptedData"
    }

    fn shown(&self) -> String {
        let local = shorten(&self.local, 40);
        if self.namespace.is_empty() {
            return format!("`{local}` in no namespace");
        }
        format!("`{local}` in {}", shorten(&self.namespace, 60))
    }
}

/// Whether a namespace was agreed upon: the caller registered it.
fn is_agreed(namespace: &str, options: &ReadOptions) -> bool {
    let mut own = options.registry.namespaces().iter();
    own.any(|ns| ns.uri == namespace)
}

/// Whether a document may be IODEF once it is decrypted, or stands for it by agreement.
pub(super) fn may_be_iodef(fragment: &Fragment, options: &ReadOptions) -> bool {
    let root = Root::of(fragment);
    root.is_encrypted() || is_agreed(&root.namespace, options)
}

// RFC 6545 §5.1.1, RID-5.1.1-01
fn document(schema: &ReportSchema, check: &mut Check<'_>) {
    const ID: &str = "RID-5.1.1-01";
    let document: &XmlDocument = &schema.xml_document;
    xml(ID, "XMLDocument", document.dtype, document.pos, check);
    extended(
        document.dtype,
        document.ext_dtype.as_ref(),
        document.pos,
        check,
    );
    meaning(ID, document.meaning.as_deref(), document.pos, check);
    let (mut roots, mut text) = (0, None);
    for payload in &document.content {
        match payload {
            Payload::Text(t) if t.trim().is_empty() => {}
            Payload::Text(t) => text = text.or(Some(t)),
            _ => roots += 1,
        }
    }
    if let Some(text) = text {
        check.find(
            ID,
            document.pos,
            format!("XMLDocument holds the text `{}`", shorten(text.trim(), 60)),
            "put one XML document into it, and nothing else",
        );
    } else if roots > 1 {
        check.find(
            ID,
            document.pos,
            format!("XMLDocument holds {roots} documents"),
            "put one document into it; one IODEF document can have several incidents",
        );
    } else if roots == 0 && schema.signature.is_empty() {
        check.find(
            ID,
            document.pos,
            "XMLDocument is empty, and no Signature follows it",
            "put an IODEF document into it, or leave out ReportSchema",
        );
    }
}

fn xml(id: &'static str, name: &str, dtype: Dtype, pos: Pos, check: &mut Check<'_>) {
    if dtype != Dtype::Xml {
        check.find_attribute(
            id,
            pos,
            "dtype",
            format!("the dtype of {name} is {dtype}"),
            "set dtype to xml",
        );
    }
}

/// Both elements are of the ExtensionType of IODEF 1.
// RFC 5070 §5.1, IODEF1-5.1-01, IODEF1-5.1-02
fn extended(dtype: Dtype, ext: Option<&Text>, pos: Pos, check: &mut Check<'_>) {
    let ids = ("IODEF1-5.1-01", "IODEF1-5.1-02");
    check.extension(ids, pos, "dtype", dtype == Dtype::ExtValue, ext);
}

fn meaning(id: &'static str, meaning: Option<&str>, pos: Pos, check: &mut Check<'_>) {
    match meaning.map(str::trim) {
        Some("xml") => {}
        Some(other) => check.find_as(
            Warning,
            id,
            pos,
            format!("the meaning is `{}`", shorten(other, 60)),
            "set meaning to xml",
        ),
        None => check.find_as(
            Warning,
            id,
            pos,
            "the meaning is missing",
            "add meaning=\"xml\"",
        ),
    }
}

// RFC 6545 §5.1.1, RID-5.1.1-03
fn signature(signature: &Extension, check: &mut Check<'_>) {
    const ID: &str = "RID-5.1.1-03";
    xml(ID, "Signature", signature.dtype, signature.pos, check);
    extended(
        signature.dtype,
        signature.ext_dtype.as_ref(),
        signature.pos,
        check,
    );
    meaning(ID, signature.meaning.as_deref(), signature.pos, check);
    let what = match &*signature.content {
        [Node::Element(one)] => {
            let root = Root::of(one);
            if root.namespace == SIGNATURE && root.local == "Signature" {
                return;
            }
            root.shown()
        }
        [Node::Typed(_)] => "another element".to_owned(),
        [] => "nothing".to_owned(),
        [Node::Text(text)] if text.trim().is_empty() => "nothing".to_owned(),
        [Node::Text(text)] => format!("the text `{}`", shorten(text.trim(), 60)),
        several => format!("{} things", several.len()),
    };
    check.find(
        ID,
        signature.pos,
        format!("Signature holds {what}, not one ds:Signature"),
        format!("put one Signature in the namespace {SIGNATURE} into it"),
    );
}

// RFC 6545 §5.1.1, RID-5.1.1-05 to RID-5.1.1-08
fn extensions(schema: &ReportSchema, check: &mut Check<'_>) {
    check.extension(
        ("RID-5.1.1-05", "RID-5.1.1-06"),
        schema.pos,
        "Version",
        schema.version == Some(SchemaVersion::ExtValue),
        schema.ext_version.as_ref(),
    );
    check.extension(
        ("RID-5.1.1-07", "RID-5.1.1-08"),
        schema.pos,
        "XMLSchemaID",
        schema.xml_schema_id == Some(SchemaId::ExtValue),
        schema.ext_xml_schema_id.as_ref(),
    );
}

/// The version that is declared, unless it is blank.
fn version(schema: &ReportSchema) -> Option<&str> {
    match schema.version? {
        SchemaVersion::V1_0 => Some("1.0"),
        SchemaVersion::ExtValue => schema
            .ext_version
            .as_deref()
            .map(str::trim)
            .filter(|v| !v.is_empty()),
    }
}

/// The namespace that is declared, unless it is blank.
fn namespace(schema: &ReportSchema) -> Option<&str> {
    match schema.xml_schema_id? {
        SchemaId::Iodef1 => Some(v1::NS.uri),
        SchemaId::ExtValue => schema
            .ext_xml_schema_id
            .as_deref()
            .map(str::trim)
            .filter(|n| !n.is_empty()),
    }
}

/// Whether two versions are one: 1.0 is 1.00 (C-26).
fn same_version(a: &str, b: &str) -> bool {
    let parts = |version: &str| {
        let (major, minor) = version.split_once('.').unwrap_or((version, "0"));
        Some((major.parse::<u32>().ok()?, minor.parse::<u32>().ok()?))
    };
    a == b || parts(a).is_some_and(|a| parts(b) == Some(a))
}

/// Whether the schema that is enclosed is one of IODEF's, as far as anything tells.
fn is_iodef(schema: &ReportSchema) -> bool {
    let content = &schema.xml_document.content;
    match namespace(schema) {
        Some(declared) => declared.starts_with(IODEF),
        None => content
            .iter()
            .any(|p| matches!(p, Payload::Iodef(_) | Payload::Iodef2(_))),
    }
}

/// Whether the schema that is enclosed is that of IODEF 1.
fn encloses_first(schema: &ReportSchema) -> bool {
    let content = &schema.xml_document.content;
    match namespace(schema) {
        Some(declared) => declared == v1::NS.uri,
        None => content.iter().any(|p| matches!(p, Payload::Iodef(_))),
    }
}

// RFC 6545 §5.1.1, RID-5.1.1-05
fn declared_version(schema: &ReportSchema, check: &mut Check<'_>) {
    if let Some(declared) = version(schema)
        && schema.version == Some(SchemaVersion::ExtValue)
        && is_iodef(schema)
        && !REGISTERED.iter().any(|r| same_version(r.version, declared))
    {
        check.find_attribute(
            "RID-5.1.1-05",
            schema.pos,
            "ext-Version",
            format!("IODEF has no version `{}`", shorten(declared, 40)),
            "write Version=\"1.0\" for IODEF 1, ext-Version=\"2.00\" for IODEF 2",
        );
    }
    // RFC 6545 §5.1.1, RID-5.1.1-06: an extended value is for what the list has not. It is
    // understood all the same.
    if let Some(declared) = version(schema)
        && schema.version == Some(SchemaVersion::ExtValue)
        && same_version(declared, v1::VERSION)
        && encloses_first(schema)
    {
        check.find_as(
            Warning,
            "RID-5.1.1-06",
            schema.pos,
            format!(
                "ext-Version is `{}`, which the list of Version has as 1.0",
                shorten(declared, 40)
            ),
            "write Version=\"1.0\" and leave out ext-Version",
        );
    }
}

// RFC 6545 §5.1.1, RID-5.1.1-07
fn declared_namespace(schema: &ReportSchema, check: &mut Check<'_>) {
    if let Some(declared) = namespace(schema)
        && schema.xml_schema_id == Some(SchemaId::ExtValue)
        && declared.starts_with(IODEF)
        && declared[IODEF.len()..].starts_with(|c: char| c.is_ascii_digit())
        && !REGISTERED.iter().any(|r| r.namespace == declared)
    {
        check.find_attribute(
            "RID-5.1.1-07",
            schema.pos,
            "ext-XMLSchemaID",
            format!("IODEF has no namespace `{}`", shorten(declared, 60)),
            "name the namespace of the enclosed document, such as \
             urn:ietf:params:xml:ns:iodef-2.0",
        );
    }
}

// RFC 6545 §5.1.1, RID-5.1.1-09
fn agreement(schema: &ReportSchema, actual: &str, actual_version: &str, check: &mut Check<'_>) {
    if let Some(declared) = namespace(schema)
        && declared != actual
    {
        check.find(
            "RID-5.1.1-09",
            schema.pos,
            format!(
                "the document is declared as {}, but is in {}",
                shorten(declared, 60),
                shorten(actual, 60)
            ),
            format!("declare its own namespace, {}", shorten(actual, 60)),
        );
    } else if let Some(declared) = version(schema)
        && !actual_version.is_empty()
        && !same_version(declared, actual_version)
    {
        check.find(
            "RID-5.1.1-09",
            schema.pos,
            format!(
                "the document is declared as version {}, but is of version {}",
                shorten(declared, 40),
                shorten(actual_version, 40)
            ),
            "declare the version that the document has",
        );
    }
}

// RFC 6545 §5.6.1, RID-5.6.1-02
fn record(schema: &ReportSchema, check: &mut Check<'_>) {
    let Some(declared) = namespace(schema) else {
        return;
    };
    let Some(record) = REGISTERED.iter().find(|r| r.namespace == declared) else {
        return;
    };
    if let Some(version) = version(schema)
        && !same_version(version, record.version)
    {
        check.find(
            "RID-5.6.1-02",
            schema.pos,
            format!(
                "{declared} is registered with version {}, not {}",
                record.version,
                shorten(version, 40)
            ),
            format!("declare version {}", record.version),
        );
    }
    if let Some(url) = &schema.url {
        let url = url.as_str().trim();
        let rest = url.strip_prefix("https://");
        let rest = rest.or_else(|| url.strip_prefix("http://"));
        if rest != Some(record.url) {
            check.find(
                "RID-5.6.1-02",
                schema.pos,
                format!(
                    "the URL of the schema is `{}`, not the registered one",
                    shorten(url, 60)
                ),
                format!("write https://{}, or leave out URL", record.url),
            );
        }
    }
}

/// A document that is not IODEF.
fn foreign(schema: &ReportSchema, other: &Fragment, check: &mut Check<'_>) {
    let pos = schema.xml_document.pos;
    let root = Root::of(other);
    if root.is_encrypted() {
        return;
    }
    if root.namespace.is_empty() || root.namespace.starts_with(RID) {
        // RFC 6545 §5.6, RID-5.6-01
        check.find(
            "RID-5.6-01",
            pos,
            format!(
                "the root of the enclosed document is {}, not in a namespace of its own",
                root.shown()
            ),
            "enclose a document whose root is in a namespace of its schema",
        );
    } else if !is_agreed(&root.namespace, check.options) {
        // RFC 6545 §5.1, RID-5.1-29
        check.find(
            "RID-5.1-29",
            pos,
            format!(
                "the enclosed document is {}, which is not registered for RID; it is kept, but \
                 not read",
                root.shown()
            ),
            "enclose an IODEF document, or agree upon the schema with your peers and register \
             its namespace",
        );
    }
    agreement(schema, &root.namespace, "", check);
    // RFC 6545 §5.6, RID-5.6-06
    if let Some(located) = &root.located
        && located.split_whitespace().count() % 2 == 1
    {
        check.find_as(
            Info,
            "RID-5.6-06",
            pos,
            format!(
                "`{}` is no list of namespaces and locations; it is not looked up anyway",
                shorten(located.trim(), 60)
            ),
            "write pairs of namespace and location, or leave out xsi:schemaLocation",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(same_version("1.0", "1.00"));
        assert!(same_version("2", "2.00"));
        assert!(same_version("draft", "draft"));
        assert!(!same_version("1.0", "1.10"));
        assert!(!same_version("2.x", "2.0"));
    }
}
