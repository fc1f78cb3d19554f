//! The namespaces whose classes the faces have, and what a face calls them.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use openrid::iodef::{enums, phish, sci, v1, v2};
use openrid::rid::{self, Rid};
use openrid::schema::{
    Class, ClassInfo, ContentInfo, FieldInfo, FieldKind, KnownChild, Namespace, ScalarKind,
    ValueInfo, classes,
};
use openrid::w3c::dsig;

/// A namespace: a Python module, a file of TypeScript types, a family of names in C.
pub struct Space {
    /// What the faces call it.
    pub name: &'static str,
    /// The namespace.
    pub ns: &'static Namespace,
    /// What is in it.
    pub about: &'static str,
}

/// An enumeration belongs to the first that uses it. A C header may use the types of those
/// before it; where two refer to each other, the later header has the functions of both ways.
pub static SPACES: &[Space] = &[
    Space {
        name: "iodef",
        ns: &v1::NS,
        about: "The classes and enumerations of IODEF version 1 (RFC 5070).",
    },
    Space {
        name: "rid",
        ns: &rid::NS,
        about: "The classes and enumerations of the RID envelope (RFC 6545).",
    },
    Space {
        name: "dsig",
        ns: &dsig::NS,
        about: "The classes of XML Signature (RFC 3275) that documents use.",
    },
    Space {
        name: "enumref",
        ns: &enums::NS,
        about: "References to entries of public enumerations (RFC 7495).",
    },
    Space {
        name: "sci",
        ns: &sci::NS,
        about: "Structured cybersecurity information inside IODEF (RFC 7203).",
    },
    Space {
        name: "phish",
        ns: &phish::NS,
        about: "Reports of phishing and other fraud inside IODEF (RFC 5901).",
    },
    Space {
        name: "iodef2",
        ns: &v2::NS,
        about: "The classes and enumerations of IODEF version 2 (RFC 7970).",
    },
];

/// Every class that a message or a document can hold.
pub fn all() -> Vec<&'static ClassInfo> {
    classes(Rid::info())
}

impl Space {
    /// Its classes.
    pub fn classes(&self, all: &[&'static ClassInfo]) -> Vec<&'static ClassInfo> {
        all.iter().copied().filter(|c| c.ns == self.ns).collect()
    }

    /// The enumerations that belong to it.
    pub fn tokens(&self, all: &[&'static ClassInfo]) -> Result<Vec<&'static ValueInfo>> {
        let mut found: Vec<&'static ValueInfo> = Vec::new();
        for class in self.classes(all) {
            for info in class.fields.iter().filter_map(FieldInfo::value) {
                let ours = info.kind == ScalarKind::Token && home(info, all)?.name == self.name;
                if ours && !found.iter().any(|f| std::ptr::eq(*f, info)) {
                    found.push(info);
                }
            }
        }
        Ok(found)
    }

    /// A file of its own, in a folder.
    pub fn file(&self, folder: &str, ending: &str) -> PathBuf {
        format!("{folder}/{}.{ending}", self.name).into()
    }
}

/// What the faces call the namespace of a class.
pub fn of(ns: &Namespace) -> Result<&'static Space> {
    SPACES
        .iter()
        .find(|space| space.ns == ns)
        .with_context(|| format!("the faces have no name for {}", ns.uri))
}

/// Where an enumeration belongs.
pub fn home(info: &ValueInfo, all: &[&'static ClassInfo]) -> Result<&'static Space> {
    SPACES
        .iter()
        .find(|space| {
            let mut fields = all
                .iter()
                .filter(|c| c.ns == space.ns)
                .flat_map(|c| c.fields);
            fields.any(|f| f.value().is_some_and(|v| std::ptr::eq(v, info)))
        })
        .with_context(|| format!("no class uses {}", info.name))
}

/// Fails unless every class has a namespace here, and every name is given once.
pub fn check(all: &[&'static ClassInfo]) -> Result<()> {
    for class in all {
        of(class.ns)?;
    }
    for space in SPACES {
        let mut names: Vec<&str> = space.classes(all).iter().map(|c| c.rust).collect();
        names.extend(space.tokens(all)?.iter().map(|v| v.name));
        names.sort_unstable();
        for pair in names.windows(2) {
            ensure!(
                pair[0] != pair[1],
                "two types of {} are called {}",
                space.name,
                pair[0]
            );
        }
    }
    Ok(())
}

/// Whether a wildcard can hold text, if only by a leniency.
pub fn holds_text(content: &ContentInfo) -> bool {
    !content.elements || content.lenient_text.is_some()
}

/// The elements that a wildcard reads as typed values.
pub fn known(field: &FieldInfo) -> &'static [KnownChild] {
    match field.kind {
        FieldKind::Content(content) => content.known,
        _ => &[],
    }
}
