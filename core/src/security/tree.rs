//! A small tree of a signature's elements: names resolved, everything bounded.

use std::collections::HashSet;
use std::rc::Rc;

use super::Problem;
use crate::xml::{Limits, Place, Token, Tokens, decode, reference};

/// Texts that many elements share, such as the names of namespaces: each is kept once.
#[derive(Default)]
pub(super) struct Shared(HashSet<Rc<str>>);

impl Shared {
    pub fn of(&mut self, text: &str) -> Rc<str> {
        if let Some(known) = self.0.get(text) {
            return Rc::clone(known);
        }
        let new: Rc<str> = text.into();
        self.0.insert(Rc::clone(&new));
        new
    }
}

/// Prefixes and names of namespaces in scope, the innermost last.
pub(super) type Scope = [(Rc<str>, Rc<str>)];

/// An element.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    pub uri: Rc<str>,
    pub local: String,
    /// Attributes without prefix; one that has a prefix makes the signature unsupported.
    pub attributes: Vec<(String, String)>,
    /// The text directly inside, put together.
    pub text: String,
    pub children: Vec<Node>,
    /// Namespaces in scope, for expressions in the text; kept where `scoped` says.
    pub scope: Vec<(Rc<str>, Rc<str>)>,
}

/// Elements and levels of a signature.
const MOST: usize = 512;
const DEEPEST: usize = 16;

impl Node {
    pub fn is(&self, uri: &str, local: &str) -> bool {
        *self.uri == *uri && self.local == local
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The `Algorithm` that it names.
    pub fn algorithm(&self) -> Result<&str, Problem> {
        self.attribute("Algorithm")
            .ok_or(Problem::Structure("an algorithm is not named"))
    }

    /// Its text as base64.
    pub fn base64(&self) -> Option<Vec<u8>> {
        use base64::Engine as _;
        if !self.children.is_empty() {
            return None;
        }
        let plain: String = self.text.split_ascii_whitespace().collect();
        base64::engine::general_purpose::STANDARD.decode(plain).ok()
    }

    /// Reads a text that is one element.
    pub fn read(text: &str, scoped: impl Fn(&Self) -> bool) -> Result<Self, Problem> {
        let broken = |_| Problem::Structure("its XML is broken");
        let limits = Limits {
            max_depth: DEEPEST,
            max_attributes: 64,
            ..Limits::default()
        };
        let mut tokens = Tokens::new(text, &limits, &[]);
        let mut shared = Shared::default();
        let mut open: Vec<Self> = Vec::new();
        let mut count = 0;
        loop {
            match tokens.next().map_err(broken)? {
                Token::Start(tag) => {
                    tokens.check_name(&tag).map_err(broken)?;
                    tokens.check_duplicates().map_err(broken)?;
                    count += 1;
                    if count > MOST {
                        return Err(Problem::Structure("it has too many elements"));
                    }
                    let uri = tag.ns.map_or("", |i| &*tokens.binding(i).uri);
                    let mut node = Self {
                        uri: shared.of(uri),
                        local: tag.local.to_owned(),
                        ..Self::default()
                    };
                    for attribute in &tokens.attributes {
                        let value = attribute.value().map_err(broken)?.into_owned();
                        node.attributes.push((attribute.name.to_owned(), value));
                    }
                    if scoped(&node) {
                        let bindings = tokens.bindings().iter();
                        let bound = bindings.map(|b| (shared.of(b.prefix), shared.of(&b.uri)));
                        node.scope = bound.collect();
                    }
                    if !tag.empty {
                        open.push(node);
                        continue;
                    }
                    tokens.leave();
                    match open.last_mut() {
                        Some(parent) => parent.children.push(node),
                        None => return Ok(node),
                    }
                }
                Token::End { .. } => {
                    tokens.leave();
                    let Some(node) = open.pop() else {
                        return Err(Problem::Structure("its XML is broken"));
                    };
                    match open.last_mut() {
                        Some(parent) => parent.children.push(node),
                        None => return Ok(node),
                    }
                }
                Token::Text { offset, raw } => {
                    let piece = decode(raw, offset, Place::Text).map_err(Box::new);
                    let piece = piece.map_err(broken)?.into_owned();
                    if let Some(node) = open.last_mut() {
                        node.text.push_str(&piece);
                    }
                }
                Token::CData { raw, .. } => {
                    if let Some(node) = open.last_mut() {
                        node.text.push_str(raw);
                    }
                }
                Token::Reference { offset } => {
                    let (c, _) = reference(&text[offset..], offset)
                        .map_err(Box::new)
                        .map_err(broken)?;
                    if let Some(node) = open.last_mut() {
                        node.text.push(c);
                    }
                }
                Token::Other => {}
                Token::Eof => return Err(Problem::Structure("its XML is broken")),
            }
        }
    }
}
