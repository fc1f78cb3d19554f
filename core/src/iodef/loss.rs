//! What a translation could not carry over.

use std::fmt;

use serde::Serialize;

/// Something of the input that has no place in the output, or not the same meaning there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// Where it stood in the input.
    pub path: String,
    /// What it was.
    pub what: String,
    /// Why it is not in the output, and what stands there instead, if anything.
    pub why: String,
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.path, self.what, self.why)
    }
}

/// The place in a document that a walk has come to, and what was lost on the way.
#[derive(Debug, Default)]
pub(crate) struct Trail {
    steps: Vec<(&'static str, usize)>,
    pub losses: Vec<Loss>,
}

impl Trail {
    /// One level down, to the element of this name and number, from 0.
    pub fn enter(&mut self, name: &'static str, number: usize) {
        self.steps.push((name, number));
    }

    /// One level up.
    pub fn leave(&mut self) {
        self.steps.pop();
    }

    /// The name of the element around the one that the walk is at.
    pub fn parent(&self) -> Option<&'static str> {
        let above = self.steps.len().checked_sub(2)?;
        self.steps.get(above).map(|(name, _)| *name)
    }

    /// Where the walk is, as the paths of findings are written.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for (name, number) in &self.steps {
            path.push('/');
            path.push_str(name);
            if *number > 0 {
                path.push_str(&format!("[{}]", number + 1));
            }
        }
        path
    }

    /// Notes what is lost here.
    pub fn lose(&mut self, what: impl Into<String>, why: impl Into<String>) {
        let path = self.path();
        self.losses.push(Loss {
            path,
            what: what.into(),
            why: why.into(),
        });
    }
}
