//! The Incidents of a document of any size, one at a time.
//!
//! ```no_run
//! use openrid::ReadOptions;
//! use openrid::stream::{Incident, incidents};
//!
//! let file = std::fs::File::open("feed.xml")?;
//! for next in incidents(file, &ReadOptions::default()) {
//!     match next?.incident {
//!         Incident::V1(incident) => println!("{}", incident.incident_id.number()),
//!         Incident::V2(incident) => println!("{}", incident.incident_id.number()),
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Memory is bounded by the largest Incident, which `max_size` of the limits bounds. Each
//! Incident is checked against the schema; what only the whole document shows is not: that
//! identifiers are unique in it, and what stands around the Incidents.

use std::io::{self, Read};

use crate::finding::{Finding, Invalid, Severity};
use crate::iodef::{v1, v2};
use crate::rid;
use crate::schema::{self, Class, Element, ReadOptions, RootSlot};
use crate::xml::{Broken, Piece, Splitter};

/// An Incident of either version.
#[derive(Debug, Clone, PartialEq)]
pub enum Incident {
    /// Of IODEF 1.
    V1(Box<v1::Incident>),
    /// Of IODEF 2.
    V2(Box<v2::Incident>),
}

/// An Incident as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Streamed {
    /// The Incident.
    pub incident: Incident,
    /// Warnings of the reader, with the line and column in the whole document and the path
    /// from the Incident on.
    pub findings: Vec<Finding>,
}

/// Why an Incident was not read.
#[derive(Debug, thiserror::Error)]
pub enum StreamError {
    /// The source failed; nothing follows.
    #[error("the document cannot be read: {0}")]
    Io(#[from] io::Error),
    /// The document is not well-formed, beyond a limit, or no document of IODEF or RID;
    /// nothing follows.
    #[error("{0}")]
    Document(Invalid),
    /// This Incident is not valid by the schema; the next one may be.
    #[error("{0}")]
    Incident(Invalid),
}

impl StreamError {
    /// Stable code of this kind of error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "io",
            Self::Document(_) | Self::Incident(_) => "invalid",
        }
    }
}

/// The Incidents of an IODEF document, or of the one that a RID message carries.
pub fn incidents<R: Read>(source: R, options: &ReadOptions) -> Incidents<R> {
    Incidents {
        splitter: Splitter::new(source, &options.limits),
        options: options.clone(),
        root: Root::Unseen,
        place: String::new(),
        number: 0,
    }
}

/// Iterator over the Incidents of a document: [`incidents`] makes it.
#[derive(Debug)]
pub struct Incidents<R: Read> {
    splitter: Splitter<R>,
    options: ReadOptions,
    root: Root,
    /// Path of the document that the last Incident was in.
    place: String,
    /// Incidents of that document so far.
    number: usize,
}

/// What the root was.
#[derive(Debug)]
enum Root {
    Unseen,
    Good,
    /// Its name and namespace.
    Bad(String),
}

impl<R: Read> Iterator for Incidents<R> {
    type Item = Result<Streamed, StreamError>;

    fn next(&mut self) -> Option<Self::Item> {
        if matches!(self.root, Root::Bad(_)) {
            return None;
        }
        let root = &mut self.root;
        let lenient = !self.options.strict;
        let place = &mut self.place;
        let piece = self.splitter.next(|path| {
            if let (Root::Unseen, [(ns, local)]) = (&*root, path) {
                *root = if is_document(ns, local) || *ns == rid::NS.uri && *local == "RID" {
                    Root::Good
                } else {
                    Root::Bad(match *ns {
                        "" => format!("{local} in no namespace"),
                        ns => format!("{local} in {ns}"),
                    })
                };
            }
            match path {
                // A root that is neither is given out once, to be refused below.
                [_] => matches!(root, Root::Bad(_)),
                [above @ .., (space, document), (ns, "Incident")] => {
                    // RFC 6545 §7.1.1 prints the document within XMLDocument without a namespace,
                    // RID-5.1.1-10.
                    let bare = lenient && space.is_empty() && !above.is_empty();
                    let wanted = is_document(if bare { ns } else { space }, document)
                        && (bare || ns == space)
                        && is_place(path);
                    if wanted {
                        place.clear();
                        for (_, local) in &path[..path.len() - 1] {
                            place.push('/');
                            place.push_str(local);
                        }
                    }
                    wanted
                }
                _ => false,
            }
        })?;
        Some(match piece {
            Ok(piece) => match &self.root {
                Root::Bad(name) => Err(StreamError::Document(refused(name, &piece))),
                _ => {
                    self.number += 1;
                    self.read(&piece)
                }
            },
            Err(Broken::Io(error)) => Err(StreamError::Io(error)),
            Err(Broken::Xml(raw, line, column)) => Err(StreamError::Document(Invalid {
                findings: vec![Finding {
                    rule: raw.rule,
                    severity: raw.severity,
                    level: raw.level,
                    path: String::new(),
                    line,
                    column,
                    message: raw.message,
                    help: raw.help,
                }],
            })),
        })
    }
}

/// As a root, or where RID has it.
fn is_place(path: &[(&str, &str)]) -> bool {
    match path {
        [_, _] => true,
        [(ns, "RID"), .., (_, "XMLDocument"), _, _] => *ns == rid::NS.uri && path.len() == 6,
        _ => false,
    }
}

fn is_document(ns: &str, local: &str) -> bool {
    (ns == v1::NS.uri || ns == v2::NS.uri) && local == "IODEF-Document"
}

fn refused(name: &str, piece: &Piece) -> Invalid {
    Invalid {
        findings: vec![Finding {
            rule: "SCHEMA-ROOT",
            severity: Severity::Error,
            level: crate::Level::Schema,
            path: String::new(),
            line: piece.line,
            column: piece.column,
            message: format!("the root is {}", crate::text::shorten(name, 120)),
            help: "expected IODEF-Document, or RID".to_owned(),
        }],
    }
}

impl<R: Read> Incidents<R> {
    fn read(&self, piece: &Piece) -> Result<Streamed, StreamError> {
        let mut slot = Either::default();
        let bytes = piece.text.as_bytes();
        let outcome = schema::read(bytes, &self.options, rid::KNOWN, &mut slot);
        let findings: Vec<Finding> = outcome
            .findings
            .into_iter()
            .map(|f| self.placed(f, piece))
            .collect();
        let incident = match slot {
            Either { v1: Some(i), .. } => Some(Incident::V1(Box::new(i))),
            Either { v2: Some(i), .. } => Some(Incident::V2(Box::new(i))),
            Either { .. } => None,
        };
        match incident {
            Some(incident) if findings.iter().all(|f| f.severity != Severity::Error) => {
                Ok(Streamed { incident, findings })
            }
            _ => Err(StreamError::Incident(Invalid { findings })),
        }
    }

    /// A finding in the piece, as a finding in the document.
    fn placed(&self, finding: Finding, piece: &Piece) -> Finding {
        let mut finding = placed(finding, piece);
        if let Some(inside) = finding.path.strip_prefix("/Incident") {
            let (place, number) = (&self.place, self.number);
            finding.path = match number {
                0 | 1 => format!("{place}/Incident{inside}"),
                _ => format!("{place}/Incident[{number}]{inside}"),
            };
        }
        finding
    }
}

/// A finding in the piece, by its place in the lines of the document.
fn placed(mut finding: Finding, piece: &Piece) -> Finding {
    if finding.line == 1 {
        let head = u32::try_from(piece.head).unwrap_or(u32::MAX);
        let added = u32::try_from(piece.added).unwrap_or(u32::MAX);
        if finding.column > head {
            finding.column = finding.column.saturating_sub(added);
        }
        finding.column = finding.column.saturating_add(piece.column - 1);
    }
    if finding.line > 0 {
        finding.line = finding.line.saturating_add(piece.line - 1);
    }
    finding
}

/// An Incident of either version as the root.
#[derive(Default)]
struct Either {
    v1: Option<v1::Incident>,
    v2: Option<v2::Incident>,
}

impl RootSlot for Either {
    fn open(&mut self, ns: &str, local: &str) -> Option<&mut dyn Element> {
        match (ns, local) {
            (ns, "Incident") if ns == v1::NS.uri => Some(self.v1.insert(v1::Incident::blank())),
            (ns, "Incident") if ns == v2::NS.uri => Some(self.v2.insert(v2::Incident::blank())),
            _ => None,
        }
    }
    fn expected(&self) -> String {
        "Incident".to_owned()
    }
}
