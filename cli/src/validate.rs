//! `openrid validate`.

use std::io::Write;

use clap::{Args, builder::PossibleValuesParser, builder::TypedValueParser};
use openrid::{Level, Report};
use serde::Serialize;

use crate::exit::{Exit, Failure};
use crate::findings::{self, tally};
use crate::input::Input;
use crate::limits::ReadArgs;
use crate::output::{FormatArgs, Output, Safe, count};

/// Check RID messages and IODEF documents
///
/// Says for each file whether it is valid, and for each finding the rule, the place and how to
/// mend it.
#[derive(Args)]
pub struct Validate {
    /// How deep to check: the schema only, or what the RFCs say in prose as well
    #[arg(long, default_value = "rfc", value_parser = PossibleValuesParser::new(["schema", "rfc"])
        .try_map(|level| level.parse::<Level>()))]
    level: Level,
    #[command(flatten)]
    read: ReadArgs,
    #[command(flatten)]
    format: FormatArgs,
    /// Files to check
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
}

/// What is printed of one file.
#[derive(Serialize)]
struct Verdict<'a> {
    file: &'a str,
    #[serde(flatten)]
    report: &'a Report,
}

/// A file that could not be read, in the same shape: one object a file, whatever happens.
#[derive(Serialize)]
struct Unread<'a> {
    file: &'a str,
    valid: bool,
    schema_valid: bool,
    findings: [(); 0],
    error: &'a str,
}

impl Validate {
    pub fn run(&self, out: &mut Output) -> Result<Exit, Failure> {
        let options = self.read.options(self.level)?;
        let mut exit = Exit::Done;
        let (mut valid, mut invalid) = (0, 0);
        for file in &self.files {
            let input = match Input::read(file, options.limits.max_size) {
                Ok(input) => input,
                // The other files are no worse for it.
                Err(Failure::Said(code, message)) => {
                    out.complain(&message);
                    exit = exit.max(code);
                    if self.format.is_json() {
                        out.json(&Unread {
                            file,
                            valid: false,
                            schema_valid: false,
                            findings: [],
                            error: &message,
                        })?;
                    }
                    continue;
                }
                Err(other) => return Err(other),
            };
            let report = input.validate(&options);
            if report.valid {
                valid += 1;
            } else {
                invalid += 1;
                exit = exit.max(Exit::No);
            }
            if self.format.is_json() {
                out.json(&Verdict {
                    file,
                    report: &report,
                })?;
            } else {
                text(out, &input, &report)?;
            }
        }
        if !self.format.is_json() && !out.voice.quiet && valid + invalid > 1 {
            let files = count(valid + invalid, "file");
            writeln!(out, "{files}: {valid} valid, {invalid} invalid")?;
        }
        Ok(exit)
    }
}

fn text(out: &mut Output, input: &Input, report: &Report) -> Result<(), Failure> {
    findings::print(out, &input.name, &input.bytes, &report.findings)?;
    if out.voice.quiet {
        return Ok(());
    }
    let verdict = match (report.valid, report.schema_valid) {
        (true, _) => "valid",
        (false, true) => "invalid, though the schema allows it",
        (false, false) => "invalid",
    };
    write!(out, "{}: {verdict}", Safe(&input.name))?;
    if !report.findings.is_empty() {
        write!(out, " ({})", tally(&report.findings))?;
    }
    writeln!(out)?;
    Ok(())
}
