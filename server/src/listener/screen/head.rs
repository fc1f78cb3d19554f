//! A request line and its header section.

use hyper::StatusCode;

use super::{Fault, bad, fault};

/// The longest name that counts here.
const LONGEST: usize = b"transfer-encoding".len();

/// What is remembered of the values that say where a body ends.
const VALUE: usize = 256;

/// The longest target that hyper's `Uri` has room for.
const TARGET: usize = u16::MAX as usize - 1;

/// Where the body behind a header section ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Framing {
    /// After so many octets; none when nothing is said of it (RFC 9112 §6.3).
    Length(u64),
    Chunked,
}

/// What has come of one header section.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// All its octets, those of blank lines before it too.
    size: usize,
    /// Lines that ended, blank ones before the request line aside.
    lines: usize,
    /// Octets of this line, without its CR.
    length: usize,
    /// The last octet was a CR.
    cr: bool,
    /// Words of the request line that ended.
    words: usize,
    /// Octets of this word, or of the name of this field.
    word: usize,
    /// Their beginning.
    start: Vec<u8>,
    /// What the value under way is of.
    value: Option<Field>,
    lengths: Values,
    codings: Values,
}

#[derive(Clone, Copy, Debug)]
enum Field {
    Length,
    Coding,
    Other,
}

/// The values of all fields of one name, as a list.
#[derive(Debug, Default)]
struct Values {
    fields: usize,
    text: Vec<u8>,
}

impl Head {
    /// Whether there is more than blank lines.
    pub(super) fn has_begun(&self) -> bool {
        self.lines > 0 || self.length > 0
    }

    /// Takes the next octet; once it is the last, says what follows.
    pub(super) fn next(&mut self, octet: &mut u8, most: usize) -> Result<Option<Framing>, Fault> {
        self.size += 1;
        if self.size > most {
            return Err(self.too_large());
        }
        match *octet {
            // RFC 9112 §2.2 lets both pass as something else; somebody else may not.
            b'\n' if !self.cr => return Err(bad("a line of the header ends in LF without CR")),
            b'\n' => {
                self.cr = false;
                return self.line();
            }
            _ if self.cr => return Err(bad("the header has a CR without LF")),
            b'\r' => self.cr = true,
            _ if self.lines == 0 => self.in_request_line(octet)?,
            octet => self.in_field(octet),
        }
        Ok(None)
    }

    /// A line has ended.
    fn line(&mut self) -> Result<Option<Framing>, Fault> {
        if self.length == 0 {
            return match self.lines {
                0 => Ok(None),
                _ => self.framing().map(Some),
            };
        }
        self.lines += 1;
        self.length = 0;
        self.forget();
        self.value = None;
        Ok(None)
    }

    fn in_request_line(&mut self, octet: &mut u8) -> Result<(), Fault> {
        self.length += 1;
        match (self.words, self.word, *octet) {
            (words, _, b' ') => {
                // hyper closes without a word on what begins as HTTP/2 (RFC 9113 §3.4).
                if words == 0 && self.start == b"PRI" {
                    return Err(bad("HTTP/2 was not agreed on in TLS; this is HTTP/1.1"));
                }
                self.words += 1;
                self.forget();
                return Ok(());
            }
            // hyper would cut it off.
            (1, _, b'#') => return Err(bad("a request target has no fragment (RFC 9112 §3.2)")),
            (1, TARGET, _) => return Err(self.too_large()),
            // At the first octet that says so, since hyper refuses from there on.
            (2, 5, b'0' | b'2'..=b'9') if self.start == b"HTTP/" => {
                return Err(fault(
                    StatusCode::HTTP_VERSION_NOT_SUPPORTED,
                    "this is HTTP/1.1 (RFC 6546 §3)",
                ));
            }
            // Processed as the highest minor version that is known (RFC 9110 §6.2).
            (2, 7, b'2'..=b'9') if self.start == b"HTTP/1." => *octet = b'1',
            _ => {}
        }
        self.remember(*octet);
        Ok(())
    }

    fn in_field(&mut self, octet: u8) {
        self.length += 1;
        let values = match self.value {
            Some(Field::Length) => &mut self.lengths,
            Some(Field::Coding) => &mut self.codings,
            Some(Field::Other) => return,
            None if octet == b':' => return self.name(),
            None => return self.remember(octet),
        };
        values.push(octet);
    }

    /// The name of a field is complete.
    fn name(&mut self) {
        let whole = self.word == self.start.len();
        let is = |name: &[u8]| whole && self.start.eq_ignore_ascii_case(name);
        let (field, values) = if is(b"content-length") {
            (Field::Length, &mut self.lengths)
        } else if is(b"transfer-encoding") {
            (Field::Coding, &mut self.codings)
        } else {
            self.value = Some(Field::Other);
            return;
        };
        self.value = Some(field);
        values.fields += 1;
        if values.fields > 1 {
            values.push(b',');
        }
    }

    fn remember(&mut self, octet: u8) {
        self.word += 1;
        if self.word <= LONGEST {
            self.start.push(octet);
        }
    }

    fn forget(&mut self) {
        self.word = 0;
        self.start.clear();
    }

    /// What of it is.
    fn too_large(&self) -> Fault {
        if self.lines > 0 || !self.has_begun() {
            return fault(
                StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
                "the header is too large",
            );
        }
        // RFC 9112 §3
        match self.words {
            0 => fault(
                StatusCode::NOT_IMPLEMENTED,
                "the method is longer than any that is known",
            ),
            _ => fault(StatusCode::URI_TOO_LONG, "the request target is too long"),
        }
    }

    /// Where the body ends, when that can be read in one way only (RFC 9112 §6.1, §6.3).
    fn framing(&self) -> Result<Framing, Fault> {
        match (self.lengths.fields, self.codings.fields) {
            (0, 0) => Ok(Framing::Length(0)),
            (1, 0) => self.lengths.number().map(Framing::Length),
            (0, _) => self.codings.chunked().map(|()| Framing::Chunked),
            (_, 0) => Err(bad("a request has one Content-Length")),
            _ => Err(bad(
                "a request has a Content-Length or a Transfer-Encoding, not both",
            )),
        }
    }
}

impl Values {
    fn push(&mut self, octet: u8) {
        if self.text.len() <= VALUE {
            self.text.push(octet);
        }
    }

    /// The text, unless it was too long to be remembered.
    fn whole(&self) -> Result<&[u8], Fault> {
        match self.text.len() {
            0..=VALUE => Ok(&self.text),
            _ => Err(bad("Content-Length or Transfer-Encoding is too long")),
        }
    }

    fn number(&self) -> Result<u64, Fault> {
        let digits = Some(trim(self.whole()?)).filter(|text| text.iter().all(u8::is_ascii_digit));
        digits
            .and_then(|digits| str::from_utf8(digits).ok()?.parse().ok())
            .ok_or(bad("Content-Length is no number"))
    }

    /// Whether the only coding is chunked. A list with empty elements could be read so too
    /// (RFC 9110 §5.6.1), but is no more than a disguise.
    fn chunked(&self) -> Result<(), Fault> {
        let text = self.whole()?;
        let is_chunked = |coding: &&[u8]| coding.eq_ignore_ascii_case(b"chunked");
        let codings: Vec<_> = text.split(|octet| *octet == b',').map(trim).collect();
        if !codings.last().is_some_and(is_chunked) {
            return Err(bad("the last transfer coding is not chunked"));
        }
        if !codings.iter().all(|c| c.is_empty() || is_chunked(c)) {
            return Err(fault(
                StatusCode::NOT_IMPLEMENTED,
                "the only transfer coding is chunked",
            ));
        }
        match codings.len() {
            1 => Ok(()),
            _ => Err(bad("a body is chunked once")),
        }
    }
}

/// Without the optional white space of RFC 9110 §5.6.3.
fn trim(mut text: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\t'] = text {
        text = rest;
    }
    text
}
