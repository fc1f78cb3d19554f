//! What the reader itself finds: well-formedness, limits, and the published schema.

use super::Rule;
use crate::finding::Level::{Rfc, Schema};
use crate::finding::Severity::{self, Error, Warning};

const XML: &str = "XML 1.0";
const NAMESPACES: &str = "Namespaces in XML 1.0";
const LIMIT: &str = "openrid's limits";
const SCHEMA: &str = "RFC 6545 §8, RFC 5070 §8, RFC 7970 §8";

const fn rule(
    id: &'static str,
    severity: Severity,
    source: &'static str,
    summary: &'static str,
) -> Rule {
    Rule {
        id,
        level: Schema,
        severity,
        summary,
        source,
        routing: false,
    }
}

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("XML-ATTRIBUTE", Error, XML, "An attribute is a name, an equals sign and a quoted value, with a blank before it."),
    rule("XML-CHARACTER", Error, XML, "A document holds no control characters but tab and line ends, and nothing else that XML forbids."),
    rule("XML-DECLARATION", Error, XML, "The XML declaration is the first thing in a document and says version 1.0 and encoding UTF-8."),
    rule("XML-DTD", Error, "RFC 6545 §5.5", "A document has no DTD; none is read, and no entity is declared."),
    rule("XML-DUPLICATE-ATTRIBUTE", Error, NAMESPACES, "No attribute is given twice in one tag, under whatever prefix."),
    rule("XML-ENCODING", Error, "RFC 6545 §5.5", "A document is encoded in UTF-8."),
    rule("XML-ENTITY", Error, XML, "Every & begins a reference: to a character, or to lt, gt, amp, quot or apos."),
    rule("XML-LIMIT-ATTRIBUTES", Error, LIMIT, "An element has no more attributes, and no more namespaces in scope, than --max-attributes."),
    rule("XML-LIMIT-ATTRIBUTE-VALUE", Error, LIMIT, "The value of an attribute is no larger than --max-attribute-value."),
    rule("XML-LIMIT-DEPTH", Error, LIMIT, "Elements are nested no deeper than --max-depth."),
    rule("XML-LIMIT-FINDINGS", Error, LIMIT, "Reading stops after as many findings as --max-findings; what follows is not checked."),
    rule("XML-LIMIT-NAME", Error, LIMIT, "A name is no larger than --max-name."),
    rule("XML-LIMIT-NAMESPACES", Error, LIMIT, "Where a message is verified, encrypted or decrypted, a namespace is declared with no more than 2 KiB, and those in scope with no more than 16 KiB together; elements that are kept take along no more declarations than --max-size."),
    rule("XML-LIMIT-SIZE", Error, LIMIT, "A document is no larger than --max-size."),
    rule("XML-LIMIT-TEXT", Error, LIMIT, "The text in one element is no larger than --max-text."),
    rule("XML-NAME", Error, XML, "A name begins with a letter or underscore and goes on with those, digits, dots and hyphens."),
    rule("XML-NAMESPACE", Error, NAMESPACES, "Every prefix is declared, and none is declared as what it must not be."),
    rule("XML-ROOT", Error, XML, "A document is one root element, with nothing but comments and processing instructions around it."),
    rule("XML-SYNTAX", Error, XML, "A document is well-formed."),
    rule("XML-TAG-MISMATCH", Error, XML, "Every start tag has its end tag, and they do not overlap."),
    rule("SCHEMA-CHILD", Error, SCHEMA, "An element that holds a simple value has no children."),
    rule("SCHEMA-CHOICE", Error, SCHEMA, "Of the children that exclude each other one kind is there."),
    rule("SCHEMA-FIXED", Error, SCHEMA, "An attribute with a fixed value has that value."),
    rule("SCHEMA-MISSING", Error, SCHEMA, "Every required child is there."),
    rule("SCHEMA-MISSING-ATTRIBUTE", Error, SCHEMA, "Every required attribute is there."),
    rule("SCHEMA-NIL", Error, SCHEMA, "No element is nil; the schemas do not allow it."),
    rule("SCHEMA-ORDER", Error, SCHEMA, "Children stand in the order of the schema."),
    rule("SCHEMA-ROOT", Error, SCHEMA, "The root is RID or IODEF-Document, in its namespace."),
    rule("SCHEMA-TEXT", Error, SCHEMA, "No text stands between the children of an element."),
    rule("SCHEMA-TOO-MANY", Error, SCHEMA, "A child that may stand once stands once."),
    rule("SCHEMA-TYPE", Error, SCHEMA, "An xsi:type names the type that the element has anyway; a foreign element is of the type that it names, and one that no schema here has is taken with a warning."),
    rule("SCHEMA-UNKNOWN-ATTRIBUTE", Error, SCHEMA, "An element has no attributes but those of its class."),
    rule("SCHEMA-UNKNOWN-ELEMENT", Error, SCHEMA, "An element has no children but those of its class."),
    rule("SCHEMA-VALUE", Error, SCHEMA, "A value has the form of its data type; where the RFC's own text names another form, that one is taken with a warning."),
    rule("JSON-SYNTAX", Error, "RFC 8259", "A document that begins as JSON is JSON in UTF-8."),
    rule("CBOR-SYNTAX", Error, "RFC 8949", "A document that begins as CBOR is one map of CBOR."),
    rule("RID-5.1.1-10", Warning, "RFC 6545 §5.1.1", "The enclosed document is known by the namespace of its root; an IODEF-Document without one, as RFC 6545 prints it, is taken with a warning."),
    rule("RID-5.4-01", Warning, "RFC 6545 §5.4", "A message is RID 2.0; one of RID 1.0 (RFC 6045) is taken with a warning and read as RID 2.0."),
    rule("RID-8-01", Warning, "RFC 6545 §8", "The children of RIDPolicy stand in the order of the schema; the order of the RFC's figure is taken with a warning."),
    rule("RID-8-02", Warning, "RFC 6545 §8", "Extension attributes begin with ext-; a name that ends in -ext is taken with a warning."),
    rule("IODEF1-5.2-08", Severity::Info, "RFC 5070 §5.2", "An extension of an unknown namespace is kept, ignored, and pointed out once.").at(Rfc),
    rule("IODEF1-5.2-09", Error, "RFC 5070 §5.2", "An element in the namespace of IODEF 1, or of another known schema, is one that the schema has, in an extension too.").at(Rfc),
    rule("IODEF2-2.14-01", Error, "RFC 7970 §2.14", "An identifier names one element of the document."),
    rule("IODEF2-2.14-02", Error, "RFC 7970 §2.14", "A reference names an identifier of the document."),
    rule("IODEF2-2.15.1-04", Warning, "RFC 7970 §2.15.1", "A SoftwareReference may hold text, which its schema does not foresee; it is taken with a warning."),
    rule("IODEF2-4.2-01", Warning, "RFC 7970 §4.2", "An IODEF 2 document says in xsi:schemaLocation where its schema is.").at(Rfc),
    rule("IODEF2-5.2-08", Error, "RFC 7970 §5.2", "An element in the namespace of IODEF 2 is one that the schema has, in an extension too.").at(Rfc),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    /// The sources that can find something while reading or writing.
    const SOURCES: &[&str] = &[
        include_str!("../xml/chars.rs"),
        include_str!("../xml/encoding.rs"),
        include_str!("../schema/read.rs"),
        include_str!("../xml/tokens.rs"),
        include_str!("../xml/markup.rs"),
        include_str!("../schema/write.rs"),
        include_str!("../xml/fragment.rs"),
    ];

    #[test]
    fn every_rule_of_the_reader_is_in_the_table_and_none_else() {
        let mut found: BTreeSet<&str> = SOURCES
            .iter()
            .map(|source| source.split("#[cfg(test)]").next().unwrap_or_default())
            .flat_map(|source| source.split('"'))
            .filter(|text| text.starts_with("XML-") || text.starts_with("SCHEMA-"))
            .collect();
        found.extend([
            "JSON-SYNTAX",
            "CBOR-SYNTAX",
            "RID-5.1.1-10",
            "RID-5.4-01",
            "RID-8-01",
            "RID-8-02",
        ]);
        found.extend([
            "IODEF1-5.2-08",
            "IODEF1-5.2-09",
            "IODEF2-2.14-01",
            "IODEF2-2.14-02",
        ]);
        found.extend(["IODEF2-2.15.1-04", "IODEF2-4.2-01", "IODEF2-5.2-08"]);
        let table: BTreeSet<&str> = super::RULES.iter().map(|rule| rule.id).collect();
        assert_eq!(found, table);
        assert_eq!(table.len(), super::RULES.len());
        for rule in super::RULES {
            assert!(super::super::all().iter().all(|other| other.id != rule.id));
        }
    }
}
