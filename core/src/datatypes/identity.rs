//! ID, IDREF and NCName (RFC 7970 §2.14).

use super::text_type;
use crate::xml::is_ncname;

text_type! {
    /// A name that is unique in the document (RFC 7970 §2.14, `xs:ID`).
    Id, "ID", "xs:ID", "RFC 7970 §2.14",
    "a name that begins with a letter or underscore and has no colon", "An identifier, unique in its document.",
    |text| name(text)
}

text_type! {
    /// The identifier of another element of the document (RFC 7970 §2.14, `xs:IDREF`).
    IdRef, "IDREF", "xs:IDREF", "RFC 7970 §2.14",
    "the identifier of an element of this document", "A reference to an identifier.",
    |text| name(text)
}

text_type! {
    /// A name without colon (RFC 7495 §2.1, `xs:NCName`).
    NcName, "NCName", "xs:NCName", "RFC 7495 §2.1",
    "a name that begins with a letter or underscore and has no colon", "A name.",
    |text| name(text)
}

fn name(text: &str) -> Option<&str> {
    let text = crate::schema::trim(text);
    is_ncname(text).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Value;

    // RFC 7970 §2.14, IODEF2-2.14-01
    #[test]
    fn names_without_colon() {
        for text in ["a", "_1", " obs-1\n", "é", "a.b"] {
            assert!(Id::parse(text).is_some(), "{text:?}");
        }
        for text in ["", "1a", "a:b", "a b", "-a"] {
            assert!(IdRef::parse(text).is_none(), "{text:?}");
        }
    }
}
