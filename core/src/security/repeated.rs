//! How much an exclusive canonical form repeats. A declaration stands in it on every element that
//! uses it, unless an element around that one does too: a long one on a parent that does not use
//! it, and thousands of short children that do, would make gigabytes of a small document.

use super::Problem;
use crate::xml::{Limits, Tag, Token, Tokens};

/// Bytes that a text of a length may make: much more than any message does, in which elements of
/// a namespace stand inside others of it.
fn most(length: usize) -> usize {
    let most = length.saturating_mul(4) + Limits::MOST_NAMESPACES;
    most.min(Limits::default().max_size)
}

/// What the form declares, summed up while a text is read.
#[derive(Debug)]
pub(super) struct Repeated {
    most: usize,
    bytes: usize,
    /// For each declaration in scope: it stands on an open element.
    written: Vec<bool>,
    /// The levels of those elements, and the declarations on them.
    by: Vec<(usize, usize)>,
}

impl Repeated {
    pub fn new(text: &str) -> Self {
        Self {
            most: most(text.len()),
            bytes: 0,
            written: Vec::new(),
            by: Vec::new(),
        }
    }

    /// Takes an element of a level.
    pub fn start(
        &mut self,
        tokens: &Tokens<'_>,
        tag: &Tag<'_>,
        level: usize,
    ) -> Result<(), Problem> {
        if let Some(own) = tag.ns {
            self.uses(tokens, own, level)?;
        }
        for attribute in tokens.attributes.iter().filter(|a| a.prefix > 0) {
            let prefix = &attribute.name[..attribute.prefix - 1];
            let mut bindings = tokens.bindings().iter();
            // The first is that of `xml`, which is not declared.
            if let Some(own @ 1..) = bindings.rposition(|b| b.prefix == prefix) {
                self.uses(tokens, own, level)?;
            }
        }
        Ok(())
    }

    fn uses(&mut self, tokens: &Tokens<'_>, own: usize, level: usize) -> Result<(), Problem> {
        if self.written.len() <= own {
            self.written.resize(own + 1, false);
        }
        if self.written[own] {
            return Ok(());
        }
        self.written[own] = true;
        self.by.push((level, own));
        let binding = tokens.binding(own);
        let name = binding.uri.bytes().map(|b| match b {
            b'"' | b'&' | b'<' | b'\t' | b'\n' | b'\r' => "&quot;".len(),
            _ => 1,
        });
        self.bytes += " xmlns:=\"\"".len() + binding.prefix.len() + name.sum::<usize>();
        if self.bytes > self.most {
            return Err(Problem::Namespaces(format!(
                "its canonical form would repeat declarations in more than {} bytes; put elements \
                 of one namespace inside of another element of it, or give it a short name",
                self.most
            )));
        }
        Ok(())
    }

    /// Forgets the elements of a level and of those below it.
    pub fn leave(&mut self, level: usize) {
        while let Some((_, own)) = self.by.pop_if(|(at, _)| *at >= level) {
            self.written[own] = false;
        }
    }
}

/// Checks a text that is one element, whose own declarations are only for what is inside.
pub(super) fn check(text: &str) -> Result<(), Problem> {
    let limits = Limits {
        // It may be a part in an element of ours.
        max_depth: Limits::DEEPEST,
        ..Limits::default()
    };
    let broken = |fatal: crate::xml::Fatal| Problem::Canonical(fatal.message);
    let mut tokens = Tokens::new(text, &limits, &[]);
    let mut repeated = Repeated::new(text);
    let mut level = 0;
    loop {
        match tokens.next().map_err(broken)? {
            Token::Start(tag) => {
                repeated.start(&tokens, &tag, level)?;
                level += 1;
                if !tag.empty {
                    continue;
                }
            }
            Token::End { .. } => {}
            Token::Eof => return Ok(()),
            _ => continue,
        }
        // An end tag, or a start tag that is one too.
        tokens.leave();
        level = level.saturating_sub(1);
        repeated.leave(level);
    }
}
