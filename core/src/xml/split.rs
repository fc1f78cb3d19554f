//! A document read piece by piece: elements of one name at a known place, each as a text of
//! its own, in memory bounded by the largest of them.

use std::io::{self, BufRead, Read};

use hashbrown::HashMap;
use quick_xml::Writer;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::{Limits, Place, XML, XMLNS, decode, escape};
use crate::finding::Raw;

/// An element cut out of a document.
#[derive(Debug)]
pub struct Piece {
    /// The element as a document of its own, with the namespaces that it inherits.
    pub text: String,
    /// Bytes that were put in for those namespaces, right behind the element's name.
    pub added: usize,
    /// Bytes from the start of the element to behind its name.
    pub head: usize,
    /// Line of its start tag, from 1.
    pub line: u32,
    /// Column of its start tag in characters, from 1.
    pub column: u32,
}

/// Why there are no more pieces.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// The source failed.
    #[error("the document cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It is not well-formed, or beyond a limit; line and column.
    #[error("{}", .0.message)]
    Xml(Box<Raw>, u32, u32),
}

/// An element on the way down.
struct Open {
    ns: String,
    local: String,
    /// Prefixes and names of namespaces that it declares.
    declared: Vec<(String, String)>,
}

/// Cuts elements out of a document.
pub struct Splitter<R: Read> {
    reader: Reader<Counted<io::BufReader<R>>>,
    buffer: Vec<u8>,
    open: Vec<Open>,
    limits: Limits,
    begun: bool,
    ended: bool,
}

impl<R: Read> std::fmt::Debug for Splitter<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Splitter").finish_non_exhaustive()
    }
}

/// What is on the path to an element: namespace and local name of each ancestor.
pub type Path<'a> = &'a [(&'a str, &'a str)];

impl<R: Read> Splitter<R> {
    pub fn new(source: R, limits: &Limits) -> Self {
        let counted = Counted {
            inner: io::BufReader::with_capacity(64 << 10, source),
            line: 1,
            column: 1,
            budget: 0,
            most: limits.max_size,
        };
        let mut reader = Reader::from_reader(counted);
        reader.config_mut().check_comments = true;
        Self {
            reader,
            buffer: Vec::new(),
            open: Vec::new(),
            limits: limits.clone(),
            begun: false,
            ended: false,
        }
    }

    /// The next element for which `wanted` says so, asked with the names of its ancestors and
    /// its own; `enter` says whether an element may hold wanted ones, and is told its start
    /// tag's names likewise. Others are skipped.
    pub fn next(
        &mut self,
        mut wanted: impl FnMut(Path<'_>) -> bool,
    ) -> Option<Result<Piece, Broken>> {
        if self.ended {
            return None;
        }
        let next = self.step(&mut wanted);
        self.ended = !matches!(next, Ok(Some(_)));
        next.transpose()
    }

    fn step(&mut self, wanted: &mut dyn FnMut(Path<'_>) -> bool) -> Result<Option<Piece>, Broken> {
        loop {
            let (line, column) = self.reader.get_ref().place();
            self.reader.get_mut().budget = 0;
            self.buffer.clear();
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event.into_owned(),
                Err(error) => return Err(self.broken(error, line, column)),
            };
            match event {
                Event::Start(tag) => {
                    self.enter(&tag, line, column)?;
                    if wanted(&self.path()) {
                        return self.piece(&tag, false, line, column).map(Some);
                    }
                }
                Event::Empty(tag) => {
                    self.enter(&tag, line, column)?;
                    let hit = wanted(&self.path());
                    if hit {
                        return self.piece(&tag, true, line, column).map(Some);
                    }
                    self.open.pop();
                }
                Event::End(_) => {
                    self.open.pop();
                }
                Event::Decl(declaration) => {
                    let Some(Ok(name)) = declaration.encoding() else {
                        continue;
                    };
                    let known = ["utf-8", "utf8", "us-ascii"];
                    if !known.iter().any(|known| name.eq_ignore_ascii_case(known)) {
                        let name = crate::text::shorten(&name, 40);
                        let raw =
                            not_utf8(format!("the document is in {name}, by its declaration"));
                        return Err(Broken::Xml(Box::new(raw), line, column));
                    }
                }
                Event::DocType(_) => {
                    let raw = Raw::new("XML-DTD", 0, "the document has a DTD")
                        .help("remove <!DOCTYPE …>; nothing here needs one");
                    return Err(Broken::Xml(Box::new(raw), line, column));
                }
                Event::Text(text) if self.open.is_empty() => {
                    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
                    if !text.bytes().all(|b| b.is_ascii_whitespace()) {
                        let raw = Raw::new("XML-ROOT", 0, "text outside the root element")
                            .help("a document is one element");
                        return Err(Broken::Xml(Box::new(raw), line, column));
                    }
                }
                Event::Eof if self.begun && self.open.is_empty() => return Ok(None),
                Event::Eof => {
                    let what = match self.open.last() {
                        Some(open) => format!("the document ends inside {}", open.local),
                        None => "no root element".to_owned(),
                    };
                    let raw = Raw::new("XML-SYNTAX", 0, what).help("was the file cut off?");
                    return Err(Broken::Xml(Box::new(raw), line, column));
                }
                _ => {}
            }
        }
    }

    fn path(&self) -> Vec<(&str, &str)> {
        self.open.iter().map(|o| (&*o.ns, &*o.local)).collect()
    }

    /// Notes an element that begins, with its namespace resolved.
    fn enter(&mut self, tag: &BytesStart<'_>, line: u32, column: u32) -> Result<(), Broken> {
        let wrong = |rule: &'static str, message: String, help: &str| {
            Broken::Xml(
                Box::new(Raw::new(rule, 0, message).help(help)),
                line,
                column,
            )
        };
        if self.open.is_empty() && self.begun {
            return Err(wrong(
                "XML-ROOT",
                "a second root element".to_owned(),
                "keep one",
            ));
        }
        self.begun = true;
        if self.open.len() >= self.limits.max_depth {
            let message = format!("elements nest more than {} levels", self.limits.max_depth);
            return Err(wrong("XML-LIMIT-DEPTH", message, "raise max-depth"));
        }
        let mut declared = Vec::new();
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute
                .map_err(|e| wrong("XML-ATTRIBUTE", e.to_string(), "write name=\"value\""))?;
            let key = attribute.key.as_ref();
            let prefix = match key.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) if rest.starts_with(':') => &rest[1..],
                _ => continue,
            };
            let value = decode(&attribute.value, 0, Place::Attribute)
                .map_err(|raw| Broken::Xml(Box::new(raw), line, column))?;
            declared.push((prefix.to_owned(), value.into_owned()));
            if declared.len() > self.limits.max_attributes {
                let message = "too many namespaces are declared".to_owned();
                return Err(wrong(
                    "XML-LIMIT-ATTRIBUTES",
                    message,
                    "raise max-attributes",
                ));
            }
        }
        let name = tag.name();
        let name = name.as_ref();
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let ns = declared
            .iter()
            .rev()
            .chain(self.open.iter().rev().flat_map(|o| o.declared.iter().rev()))
            .find(|(p, _)| p == prefix)
            .map(|(_, uri)| uri.clone());
        let ns = match (ns, prefix) {
            (Some(ns), _) => ns,
            (None, "") => String::new(),
            (None, "xml") => XML.to_owned(),
            (None, "xmlns") => XMLNS.to_owned(),
            (None, _) => {
                let message = format!("the prefix `{prefix}` is not declared");
                return Err(wrong("XML-NAMESPACE", message, "declare it with xmlns:"));
            }
        };
        let local = local.to_owned();
        self.open.push(Open {
            ns,
            local,
            declared,
        });
        Ok(())
    }

    /// Declarations of the namespaces that the innermost element takes over, outermost first.
    fn inherited(&self) -> Vec<u8> {
        let all: Vec<&(String, String)> = self.open.iter().flat_map(|o| &o.declared).collect();
        let own = self.open.last().map_or(0, |o| o.declared.len());
        let last: HashMap<&str, usize> = all
            .iter()
            .enumerate()
            .map(|(i, (prefix, _))| (prefix.as_str(), i))
            .collect();
        let mut added = Vec::new();
        for (i, (prefix, uri)) in all.iter().enumerate().take(all.len() - own) {
            // One that is declared anew further in is not in force.
            if last.get(prefix.as_str()) != Some(&i) {
                continue;
            }
            let colon = if prefix.is_empty() { "" } else { ":" };
            added.extend_from_slice(format!(" xmlns{colon}{prefix}=\"").as_bytes());
            escape(&mut added, uri, true);
            added.push(b'"');
        }
        added
    }

    /// The element whose start tag was just read, to its end.
    fn piece(
        &mut self,
        tag: &BytesStart<'_>,
        empty: bool,
        line: u32,
        column: u32,
    ) -> Result<Piece, Broken> {
        let head = 1 + tag.name().as_ref().len();
        let before = tag.len();
        let added = self.inherited();
        // The declarations stand right behind the name, so that positions can be worked out.
        let (name, attributes) = tag.split_at(head - 1);
        let added = String::from_utf8_lossy(&added);
        let whole = format!("{name}{added}{attributes}");
        let start = BytesStart::from_content(whole, head - 1);
        let added = start.len() - before;
        let mut writer = Writer::new(Vec::new());
        let io = |e: io::Error| Broken::Io(e);
        if empty {
            writer.write_event(Event::Empty(start)).map_err(io)?;
            self.open.pop();
        } else {
            writer.write_event(Event::Start(start)).map_err(io)?;
            let mut depth = 1usize;
            while depth > 0 {
                let (at, across) = self.reader.get_ref().place();
                self.reader.get_mut().budget = writer.get_ref().len();
                self.buffer.clear();
                let event = match self.reader.read_event_into(&mut self.buffer) {
                    Ok(event) => event.into_owned(),
                    Err(error) => return Err(self.broken(error, at, across)),
                };
                match &event {
                    Event::Start(_) => depth += 1,
                    Event::End(_) => depth -= 1,
                    Event::Eof => {
                        let raw = Raw::new("XML-SYNTAX", 0, "the document ends inside an element")
                            .help("was the file cut off?");
                        return Err(Broken::Xml(Box::new(raw), at, across));
                    }
                    _ => {}
                }
                writer.write_event(event).map_err(io)?;
                if writer.get_ref().len() > self.limits.max_size {
                    return Err(self.too_large(line, column));
                }
            }
            self.open.pop();
        }
        let text = String::from_utf8(writer.into_inner()).map_err(|_| {
            Broken::Xml(
                Box::new(not_utf8("the document is not UTF-8")),
                line,
                column,
            )
        })?;
        Ok(Piece {
            text,
            added,
            head,
            line,
            column,
        })
    }

    fn too_large(&self, line: u32, column: u32) -> Broken {
        let most = self.limits.max_size;
        let raw = Raw::new(
            "XML-LIMIT-SIZE",
            0,
            format!("one element has more than {most} bytes"),
        )
        .help("raise max-size");
        Broken::Xml(Box::new(raw), line, column)
    }

    fn broken(&self, error: quick_xml::Error, line: u32, column: u32) -> Broken {
        match error {
            quick_xml::Error::Io(io) if io.kind() == io::ErrorKind::FileTooLarge => {
                self.too_large(line, column)
            }
            quick_xml::Error::Io(io) => Broken::Io(io::Error::new(io.kind(), io.to_string())),
            quick_xml::Error::Encoding(_) => Broken::Xml(
                Box::new(not_utf8("the document is not UTF-8")),
                line,
                column,
            ),
            other => {
                use quick_xml::errors::IllFormedError::{MismatchedEndTag, UnmatchedEndTag};
                let rule = match &other {
                    quick_xml::Error::IllFormed(MismatchedEndTag { .. } | UnmatchedEndTag(_)) => {
                        "XML-TAG-MISMATCH"
                    }
                    quick_xml::Error::InvalidAttr(_) => "XML-ATTRIBUTE",
                    quick_xml::Error::Escape(_) => "XML-ENTITY",
                    _ => "XML-SYNTAX",
                };
                let raw = Raw::new(rule, 0, other.to_string())
                    .help("the document is not well-formed here");
                Broken::Xml(Box::new(raw), line, column)
            }
        }
    }
}

/// Piece by piece, no other encoding is read.
fn not_utf8(message: impl Into<String>) -> Raw {
    Raw::new("XML-ENCODING", 0, message)
        .help("save it as UTF-8, or read it in one go with parse, which knows more encodings")
}

/// Counts lines and columns of what was consumed, and bounds what one event may take.
struct Counted<R> {
    inner: R,
    line: u32,
    column: u32,
    /// Bytes since the last event, or in the element that is being put together.
    budget: usize,
    most: usize,
}

impl<R> Counted<R> {
    fn place(&self) -> (u32, u32) {
        (self.line, self.column)
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut available = self.fill_buf()?;
        let n = available.read(out)?;
        self.consume(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.budget > self.most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        // The bytes are still in the buffer: looking at them again reads nothing.
        if let Ok(bytes) = self.inner.fill_buf() {
            let bytes = &bytes[..n.min(bytes.len())];
            let lines = memchr::memchr_iter(b'\n', bytes).count();
            self.line = self
                .line
                .saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
            let rest = match memchr::memrchr(b'\n', bytes) {
                Some(at) => {
                    self.column = 1;
                    &bytes[at + 1..]
                }
                None => bytes,
            };
            // Characters, not bytes: continuation bytes do not count.
            let characters = rest.iter().filter(|&&b| b & 0xC0 != 0x80).count();
            self.column = self
                .column
                .saturating_add(u32::try_from(characters).unwrap_or(u32::MAX));
        }
        self.budget = self.budget.saturating_add(n);
        self.inner.consume(n);
    }
}
