//! What is printed: colour only for terminals, and nothing that could command one.

use std::borrow::Cow;
use std::fmt;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum, ValueHint};
use openrid::security::EncryptedPart;
use openrid::text::is_trick;
use serde::Serialize;

use crate::Voice;
use crate::exit::{Exit, Failure};

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

/// Where a document is written, and whether the rest is told in JSON.
#[derive(Args)]
pub struct OutputArgs {
    /// File to write; standard output when absent
    #[arg(short, long, global = true, value_name = "OUT", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
    #[command(flatten)]
    format: FormatArgs,
}

impl OutputArgs {
    fn file(&self) -> Option<&Path> {
        self.output
            .as_deref()
            .filter(|file| file.as_os_str() != "-")
    }

    /// Refuses to print two things at one place.
    pub fn check(&self) -> Result<(), Failure> {
        if self.is_json() && self.file().is_none() {
            return Err(Failure::usage(
                "standard output is for the document: with --json, name a file with --output",
            ));
        }
        Ok(())
    }

    pub fn is_json(&self) -> bool {
        self.format.is_json()
    }

    /// The file, as JSON names it.
    pub fn name(&self) -> Option<&str> {
        self.file().and_then(Path::to_str)
    }

    /// Writes the document.
    pub fn write(&self, out: &mut Output, bytes: &[u8]) -> Result<(), Failure> {
        match self.file() {
            Some(file) => fs::write(file, bytes).map_err(|error| {
                Failure::usage(format_args!("cannot write {}: {error}", file.display()))
            }),
            None => out.bytes(bytes),
        }
    }

    /// Writes what was made of a file, and tells of it.
    pub fn made(
        &self,
        out: &mut Output,
        file: &str,
        bytes: &[u8],
        encrypted: Option<&[EncryptedPart]>,
    ) -> Result<Exit, Failure> {
        self.write(out, bytes)?;
        if self.is_json() {
            out.json(&Made {
                file,
                output: self.name(),
                error: None,
                encrypted,
            })?;
        }
        Ok(Exit::Done)
    }

    /// Tells why nothing was made of a file.
    pub fn refuse(
        &self,
        out: &mut Output,
        file: &str,
        code: &str,
        error: &impl fmt::Display,
    ) -> Failure {
        if self.is_json() {
            let message = error.to_string();
            let error = Trouble {
                code,
                message: &message,
            };
            let told = out.json(&Made {
                file,
                output: None,
                error: Some(error),
                encrypted: None,
            });
            if let Err(failure) = told {
                return failure;
            }
        }
        Failure::new(Exit::No, format_args!("{file}: {error}"))
    }
}

/// What went wrong, in JSON.
#[derive(Serialize)]
pub struct Trouble<'a> {
    /// A stable word for it.
    pub code: &'a str,
    pub message: &'a str,
}

/// What is printed with `--json` of a document that was made from another.
#[derive(Serialize)]
struct Made<'a> {
    file: &'a str,
    /// The file that was written, if one was.
    output: Option<&'a str>,
    error: Option<Trouble<'a>>,
    /// What was encrypted in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    encrypted: Option<&'a [EncryptedPart]>,
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
