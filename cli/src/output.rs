//! What is printed: colour only for terminals, and nothing that could command one.

use std::borrow::Cow;
use std::fmt;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use clap::{Args, ValueEnum};
use openrid::text::is_trick;
use serde::Serialize;

use crate::Voice;
use crate::exit::Failure;

/// Standard output.
pub struct Output {
    stream: BufWriter<anstream::AutoStream<io::Stdout>>,
    pub voice: Voice,
}

impl Output {
    pub fn new(voice: Voice) -> Self {
        Self {
            stream: BufWriter::new(anstream::stdout()),
            voice,
        }
    }

    /// One object on a line of its own.
    pub fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        serde_json::to_writer(&mut self.stream, value).map_err(io::Error::from)?;
        self.stream.write_all(b"\n")?;
        Ok(())
    }

    /// Bytes as they are, past the search for colours.
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.stream.flush()?;
        let mut stdout = io::stdout().lock();
        stdout.write_all(bytes)?;
        stdout.flush()?;
        Ok(())
    }

    /// Says something beside the result, on standard error and after what was printed so far.
    pub fn complain(&mut self, message: &str) {
        // Trouble with standard output is told when the command ends.
        let _ = self.stream.flush();
        crate::exit::complain(message);
    }

    pub fn finish(mut self) -> Result<(), Failure> {
        Ok(self.stream.flush()?)
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

/// Writes a document to a file, or to standard output when none or `-` is named.
pub fn write_document(out: &mut Output, file: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    match file.filter(|file| file.as_os_str() != "-") {
        Some(file) => fs::write(file, bytes).map_err(|error| {
            Failure::usage(format_args!("cannot write {}: {error}", file.display()))
        }),
        None => out.bytes(bytes),
    }
}

/// What to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// One object a line
    Json,
}

/// `--format` and its short form.
#[derive(Args)]
pub struct FormatArgs {
    /// What to print
    #[arg(long, global = true, value_enum, default_value = "text")]
    format: Format,
    /// Print one JSON object a line: --format json
    #[arg(long, global = true)]
    json: bool,
}

impl FormatArgs {
    pub fn is_json(&self) -> bool {
        self.json || self.format == Format::Json
    }
}

/// Text from a document or a peer, made safe to print: it cannot move the cursor, set colours
/// or turn the direction of writing.
pub struct Safe<'a>(pub &'a str);

impl fmt::Display for Safe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&safe(self.0))
    }
}

fn safe(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| c == '\n' || safe_char(c) == c) {
        return text.into();
    }
    let keep = |c| if c == '\n' { c } else { safe_char(c) };
    text.chars().map(keep).collect::<String>().into()
}

/// The character, or the sign for one that is not printed.
pub fn safe_char(c: char) -> char {
    match c {
        '\t' => c,
        c if is_trick(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// `1 error`, `2 errors`.
pub fn count(number: usize, one: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {one}{s}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_cannot_write_to_our_terminal() {
        let text = Safe("a\u{1b}[2Jb\r\nc\u{202E}d\té").to_string();
        assert_eq!(text, "a\u{FFFD}[2Jb\u{FFFD}\nc\u{FFFD}d\té");
    }
}
