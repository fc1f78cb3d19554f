//! Findings as compilers print them.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use openrid::iodef::json::{Format, format_of};
use openrid::{Finding, Severity};
use unicode_width::UnicodeWidthChar;

use crate::output::{Output, Safe, count, safe_char};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Info => AnsiColor::Cyan.on_default().bold(),
    }
}

/// Prints the findings in a file: place, rule, message, excerpt and how to mend it.
pub fn print(out: &mut Output, file: &str, bytes: &[u8], findings: &[Finding]) -> io::Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    // CBOR is nothing to look at.
    let is_text = format_of(bytes) != Some(Format::Cbor);
    let text = String::from_utf8_lossy(if is_text { bytes } else { &[] });
    let mut source = Source::new(&text);
    for finding in findings {
        // Who asked for quiet still wants to know what makes it invalid.
        if out.voice.quiet && finding.severity != Severity::Error {
            continue;
        }
        one(out, file, finding, &mut source)?;
    }
    Ok(())
}

fn one(out: &mut Output, file: &str, finding: &Finding, source: &mut Source<'_>) -> io::Result<()> {
    let Finding {
        rule,
        severity,
        path,
        line,
        column,
        message,
        help,
        ..
    } = finding;
    let style = style(*severity);
    write!(out, "{BOLD}{}:", Safe(file))?;
    // What is wrong with a message as a whole, or was found in writing it, has no line.
    if *line > 0 {
        write!(out, "{line}:{column}:")?;
    }
    write!(out, "{BOLD:#} ")?;
    writeln!(
        out,
        "{style}{severity}[{rule}]{style:#}{BOLD}: {}{BOLD:#}",
        Safe(message)
    )?;
    if !path.is_empty() {
        writeln!(out, "  {DIM}at{DIM:#} {}", Safe(path))?;
    }
    if let Some(excerpt) = source.excerpt(*line, *column)
        && !source.text.is_empty()
    {
        let number = line.to_string();
        let blank = " ".repeat(number.len());
        writeln!(out, "  {DIM}{number} |{DIM:#} {}", excerpt.line)?;
        writeln!(
            out,
            "  {DIM}{blank} |{DIM:#} {}{style}^{style:#}",
            excerpt.pad
        )?;
    }
    if !help.is_empty() {
        writeln!(out, "  {BOLD}help:{BOLD:#} {}", Safe(help))?;
    }
    writeln!(out)
}

/// Prints findings that have no place, as those of a message that could not be built.
pub fn placeless(findings: &[Finding]) {
    let mut err = anstream::stderr();
    for (number, finding) in findings.iter().enumerate() {
        // Without their places they may be the same.
        let same =
            |other: &Finding| (other.rule, &other.message) == (finding.rule, &finding.message);
        if findings[..number].iter().any(same) {
            continue;
        }
        let style = style(finding.severity);
        let (severity, rule) = (finding.severity, finding.rule);
        let message = Safe(&finding.message);
        // When standard error is closed there is nobody to tell.
        let _ = writeln!(
            err,
            "openrid: {style}{severity}[{rule}]{style:#}: {message}"
        );
        if !finding.help.is_empty() {
            let _ = writeln!(err, "  {BOLD}help:{BOLD:#} {}", Safe(&finding.help));
        }
    }
}

/// `2 errors, 1 warning`, or nothing.
pub fn tally(findings: &[Finding]) -> String {
    let of = |severity| findings.iter().filter(|f| f.severity == severity).count();
    let kinds = [
        (of(Severity::Error), "error"),
        (of(Severity::Warning), "warning"),
        (of(Severity::Info), "remark"),
    ];
    let parts: Vec<_> = kinds
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| count(*number, word))
        .collect();
    parts.join(", ")
}

/// How many characters of a long line are shown on either side of the place.
const BEFORE: usize = 60;
const AFTER: usize = 40;

/// A piece of a line, and the blanks that lead to the place in it.
#[derive(Debug, PartialEq)]
struct Excerpt {
    line: String,
    pad: String,
}

/// A document in which places are looked up, mostly in order. It remembers the last place, so
/// that many findings in one long line do not each walk the line from its start.
struct Source<'a> {
    text: &'a str,
    line: u32,
    column: u32,
    start: usize,
    at: usize,
}

impl<'a> Source<'a> {
    fn new(text: &'a str) -> Self {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        Self {
            text,
            line: 1,
            column: 1,
            start: 0,
            at: 0,
        }
    }

    /// None for a place that the document does not have.
    fn excerpt(&mut self, line: u32, column: u32) -> Option<Excerpt> {
        if (line, column) < (self.line, self.column) {
            *self = Self::new(self.text);
        }
        if line == 0 || column == 0 {
            return None;
        }
        while self.line < line {
            self.start = self.at + self.text[self.at..].find('\n')? + 1;
            (self.line, self.column, self.at) = (self.line + 1, 1, self.start);
        }
        for c in self.text[self.at..].chars() {
            if self.column >= column || c == '\n' {
                break;
            }
            self.column += 1;
            self.at += c.len_utf8();
        }
        Some(self.window())
    }

    fn window(&self) -> Excerpt {
        let before = &self.text[self.start..self.at];
        let from = before
            .char_indices()
            .rev()
            .take(BEFORE)
            .last()
            .map_or(before.len(), |(at, _)| at);
        let mut excerpt = Excerpt {
            line: String::new(),
            pad: String::new(),
        };
        if from > 0 {
            excerpt.line.push('…');
            excerpt.pad.push(' ');
        }
        for c in before[from..].chars().map(safe_char) {
            excerpt.line.push(c);
            // A tab in both lines ends in the same column whatever its width.
            if c == '\t' {
                excerpt.pad.push(c);
            } else {
                let width = c.width().unwrap_or(0);
                excerpt.pad.extend(std::iter::repeat_n(' ', width));
            }
        }
        let mut rest = self.text[self.at..].chars().peekable();
        for _ in 0..AFTER {
            // A line may end in CR LF.
            match rest.next() {
                None | Some('\n') => return excerpt,
                Some('\r') if matches!(rest.peek(), None | Some('\n')) => return excerpt,
                Some(c) => excerpt.line.push(safe_char(c)),
            }
        }
        if !matches!(rest.peek(), None | Some('\n' | '\r')) {
            excerpt.line.push('…');
        }
        excerpt
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, line: u32, column: u32) -> (String, String) {
        let excerpt = Source::new(text).excerpt(line, column).unwrap();
        (excerpt.line, excerpt.pad)
    }

    fn expect(line: &str, pad: &str) -> (String, String) {
        (line.to_owned(), pad.to_owned())
    }

    #[test]
    fn the_caret_stands_under_the_place() {
        let text = "\u{FEFF}<a>\r\n\t<b é='1'/>\r\n  日本<c/>";
        assert_eq!(shown(text, 1, 1), expect("<a>", ""));
        assert_eq!(shown(text, 2, 5), expect("\t<b é='1'/>", "\t   "));
        assert_eq!(shown(text, 2, 6), expect("\t<b é='1'/>", "\t    "));
        // Two columns on the terminal for each of these two characters.
        assert_eq!(shown(text, 3, 5), expect("  日本<c/>", "      "));
        assert_eq!(shown(text, 3, 99), expect("  日本<c/>", &" ".repeat(10)));
        assert_eq!(Source::new(text).excerpt(4, 1), None);
        assert_eq!(Source::new(text).excerpt(0, 0), None);
        assert_eq!(shown("", 1, 1), expect("", ""));
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides() {
        let text = format!("{}<x>{}", "a".repeat(500), "b".repeat(500));
        let (line, pad) = shown(&text, 1, 501);
        assert_eq!(line, format!("…{}<x>{}…", "a".repeat(60), "b".repeat(37)));
        assert_eq!(pad.len(), 61);
        let (line, pad) = shown(&text, 1, 10_000);
        assert_eq!(line, format!("…{}", "b".repeat(60)));
        assert_eq!(pad.len(), 61);
    }

    #[test]
    fn places_can_be_asked_for_in_any_order() {
        let mut source = Source::new("one\ntwo\nthree");
        for (line, column, pad) in [(3, 2, 1), (1, 3, 2), (1, 2, 1), (2, 1, 0)] {
            let excerpt = source.excerpt(line, column).unwrap();
            assert_eq!(excerpt.pad.len(), pad, "{line}:{column}");
        }
    }

    #[test]
    fn what_a_terminal_would_obey_is_not_printed() {
        assert_eq!(shown("\u{1b}[31m<a>", 1, 6).0, "\u{FFFD}[31m<a>");
    }
}
