//! The two derives that describe a RID or IODEF class once.
//!
//! `#[derive(Element)]` turns a struct into a class of the schema: field order is schema
//! order, and the field type gives the cardinality (`T` one, `Option<T>` at most one,
//! `Vec<T>` any number, `OneOrMore<T>` at least one). `#[derive(Token)]` turns an
//! enumeration into an ENUM data type. Both emit static data and a few short match
//! functions; the loops that read and write live once, in `openrid::xml`.
//!
//! Field attributes:
//!
//! | Attribute | Meaning |
//! |---|---|
//! | `#[xml(attribute = "name")]` | an attribute without namespace |
//! | `#[xml(leaf = "Name")]` | a child element that has a simple value and no attributes |
//! | `#[xml(child = "Name")]` | a child element that is a class of its own |
//! | `#[xml(text)]` | the text of this element |
//! | `#[xml(content)]` | mixed content with an any-element wildcard |
//! | `#[xml(order)]` | how members of a repeated choice were interleaved |
//! | `#[xml(pos)]` | where the element stood in the source |
//! | `default = "…"`, `fixed = "…"` | the schema's default or fixed value, for information and checks |
//! | `ns = PATH` | the namespace of a child when it differs from the class's own |
//! | `one_of = "group"`, `any_of = "group"` | exclusive or repeated choice; `optional` allows none |

mod element;
mod token;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Describes a class: reading, writing, checks and metadata from one struct.
#[proc_macro_derive(Element, attributes(element, xml))]
pub fn derive_element(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    element::expand(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Describes an enumeration: its tokens in the document and their meaning.
#[proc_macro_derive(Token, attributes(token))]
pub fn derive_token(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    token::expand(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// The doc comment of an item, lines joined, as one text.
fn doc_of(attrs: &[syn::Attribute]) -> String {
    let mut lines = Vec::new();
    for attr in attrs {
        if let syn::Meta::NameValue(pair) = &attr.meta
            && pair.path.is_ident("doc")
            && let syn::Expr::Lit(syn::ExprLit {
                lit: syn::Lit::Str(text),
                ..
            }) = &pair.value
        {
            lines.push(text.value().trim().to_owned());
        }
    }
    lines.join("\n").trim().to_owned()
}
