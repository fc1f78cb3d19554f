//! URL (RFC 5070 §2.15).

use crate::schema::collapse;

use super::text_type;

text_type! {
    /// A URI or URI reference (RFC 5070 §2.15). The schema's `xs:anyURI` admits nearly any
    /// text; whether it is a good URI is a rule's matter (IODEF1-2.15-01).
    Url, "URL", "xs:anyURI", "RFC 5070 §2.15",
    "a URI such as https://www.example.com/", "A URI reference.",
    |text| Some(collapse(text))
}
