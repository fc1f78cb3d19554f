//! Elements that are kept as they came: what their tags say.

use crate::schema::Node;
use crate::xml::{Fragment, Limits, Token, Tokens};

/// The root of a kept element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Root {
    /// Prefix, or nothing.
    pub prefix: String,
    /// Namespace, or nothing.
    pub uri: String,
}

/// The root of a kept element.
pub(super) fn root(fragment: &Fragment) -> Option<Root> {
    let limits = Limits::default();
    let mut tokens = Tokens::new(fragment.as_str(), &limits, &[]);
    loop {
        match tokens.next().ok()? {
            Token::Start(tag) => {
                return Some(Root {
                    prefix: tag
                        .name
                        .split_once(':')
                        .map_or("", |(prefix, _)| prefix)
                        .to_owned(),
                    uri: tag
                        .ns
                        .map_or_else(String::new, |ns| tokens.binding(ns).uri.to_string()),
                });
            }
            Token::Eof => return None,
            _ => {}
        }
    }
}

/// The namespace of an element in a wildcard.
pub(super) fn namespace(node: &Node) -> Option<String> {
    match node {
        Node::Text(_) => None,
        Node::Element(fragment) => root(fragment).map(|root| root.uri),
        Node::Typed(typed) => Some(typed.element.class().ns.uri.to_owned()),
    }
}

/// The first name in a kept element that is not written as the IODEF's own are: a capital
/// letter for each word of an element, small letters and hyphens for attributes. Names of
/// another namespace than the root's are not the extension's.
// RFC 7970 §5.2, IODEF2-5.2-07
pub(super) fn unusual_name(fragment: &Fragment) -> Option<String> {
    let limits = Limits::default();
    let mut tokens = Tokens::new(fragment.as_str(), &limits, &[]);
    let mut own_namespace: Option<String> = None;
    // A schema has so many names; a long document repeats them.
    for _ in 0..1000 {
        match tokens.next().ok()? {
            Token::Start(tag) => {
                let uri = tag.ns.map(|ns| tokens.binding(ns).uri.to_string());
                let uri = uri.unwrap_or_default();
                let own = own_namespace.get_or_insert_with(|| uri.clone());
                let judged = uri.is_empty() || uri == *own;
                let bad =
                    !tag.local.starts_with(|c: char| !c.is_lowercase()) || tag.local.contains('_');
                if judged && bad {
                    return Some(tag.name.to_owned());
                }
                let plain = |name: &str| !name.contains(|c: char| c.is_uppercase() || c == '_');
                let mut own = tokens.attributes.iter().filter(|a| a.prefix == 0);
                if judged && let Some(attribute) = own.find(|a| !plain(a.name)) {
                    return Some(attribute.name.to_owned());
                }
                if tag.empty {
                    tokens.leave();
                }
            }
            Token::End { .. } => tokens.leave(),
            Token::Eof => return None,
            _ => {}
        }
    }
    None
}
