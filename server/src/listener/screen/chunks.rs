//! A body in chunks (RFC 9112 §7.1).

use super::{Fault, bad};

/// What has come of one body.
#[derive(Debug, Default)]
pub(super) struct Chunks {
    next: Next,
    /// The size of the chunk, and then what is left of it.
    size: u64,
}

/// What is expected.
#[derive(Clone, Copy, Debug, Default)]
enum Next {
    /// The first digit of a size.
    #[default]
    Digit,
    /// More of it.
    Size,
    /// The end of the line, or an extension.
    Blank,
    Extension,
    SizeLf,
    Data,
    DataCr,
    DataLf,
    /// The first octet of a trailer, or the empty line.
    Line,
    Trailer,
    TrailerLf,
    EndLf,
    Nothing,
}

impl Chunks {
    pub(super) fn have_ended(&self) -> bool {
        matches!(self.next, Next::Nothing)
    }

    /// Takes at least one of these octets, and says how many.
    pub(super) fn next(&mut self, octets: &[u8]) -> Result<usize, Fault> {
        let Some(&octet) = octets.first() else {
            return Ok(0);
        };
        if let Next::Data = self.next {
            let there = octets.len();
            let passed = usize::try_from(self.size).map_or(there, |left| left.min(there));
            self.size -= passed as u64;
            if self.size == 0 {
                self.next = Next::DataCr;
            }
            return Ok(passed);
        }
        self.next = match (self.next, octet) {
            (Next::Digit | Next::Size, b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F') => {
                self.digit(octet)?;
                Next::Size
            }
            (Next::Size | Next::Blank, b' ' | b'\t') => Next::Blank,
            (Next::Size | Next::Blank, b';') => Next::Extension,
            (Next::Size | Next::Blank | Next::Extension, b'\r') => Next::SizeLf,
            (Next::Digit | Next::Size | Next::Blank, _) => {
                return Err(bad("the size of a chunk is no hexadecimal number"));
            }
            (Next::Extension, b'\t' | b' '..=b'~' | 0x80..) => Next::Extension,
            (Next::Extension, _) => {
                return Err(bad("a chunk extension has a control character"));
            }
            (Next::SizeLf, b'\n') if self.size == 0 => Next::Line,
            (Next::SizeLf, b'\n') => Next::Data,
            (Next::DataCr, b'\r') => Next::DataLf,
            (Next::DataLf, b'\n') => Next::Digit,
            (Next::DataCr | Next::DataLf, _) => {
                return Err(bad("a chunk is longer than its size"));
            }
            (Next::Line, b'\r') => Next::EndLf,
            (Next::Trailer, b'\r') => Next::TrailerLf,
            // hyper would take it for a part of the trailer.
            (Next::Line | Next::Trailer, b'\n') => {
                return Err(bad("a line behind the last chunk ends in LF without CR"));
            }
            (Next::Line | Next::Trailer, _) => Next::Trailer,
            (Next::TrailerLf, b'\n') => Next::Line,
            (Next::EndLf | Next::Nothing, b'\n') => Next::Nothing,
            (Next::SizeLf | Next::TrailerLf | Next::EndLf | Next::Nothing, _) => {
                return Err(bad("the lines of chunks have a CR without LF"));
            }
            // Above.
            (Next::Data, _) => Next::Data,
        };
        Ok(1)
    }

    fn digit(&mut self, octet: u8) -> Result<(), Fault> {
        let digit = char::from(octet).to_digit(16).map(u64::from);
        let size = self.size.checked_mul(16);
        let size = size
            .zip(digit)
            .and_then(|(size, digit)| size.checked_add(digit));
        self.size = size.ok_or(bad("the size of a chunk is beyond numbers"))?;
        Ok(())
    }
}
