//! `openrid convert`.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use openrid::{ConvertOptions, Converted, Finding, JsonOptions, Level, Loss, Target, WriteOptions};
use serde::Serialize;

use crate::exit::{Exit, Failure};
use crate::findings;
use crate::input::Input;
use crate::limits::ReadArgs;
use crate::output::{Output, OutputArgs, count};

/// Translate between XML, JSON and CBOR, and between IODEF 1 and 2
///
/// XML, JSON and CBOR are told apart by how a file begins. What has no place in the output is
/// named on standard error.
#[derive(Args)]
pub struct Convert {
    /// What to write: XML in the document's own version, JSON or CBOR of IODEF 2 (RFC 8727),
    /// or XML of IODEF 1 or 2
    #[arg(long, value_parser = PossibleValuesParser::new(Target::ALL.iter().map(|t| t.as_str()))
        .try_map(|target| target.parse::<Target>()))]
    to: Target,
    #[command(flatten)]
    output: OutputArgs,
    /// Write nothing, and end with 1, when something would be lost
    #[arg(long)]
    fail_on_loss: bool,
    /// One line, without indentation
    #[arg(long)]
    compact: bool,
    /// In XML of IODEF 2, keep what the text of the RFC asks for and its schema refuses, such as
    /// the number of a Confidence
    #[arg(long)]
    prose: bool,
    /// Translate need-to-know of IODEF 1 to partner, which reaches as far in IODEF 2
    #[arg(long)]
    partner: bool,
    /// In CBOR, write dates as plain text, without their tag
    #[arg(long)]
    plain_dates: bool,
    #[command(flatten)]
    read: ReadArgs,
    /// File to translate
    file: String,
}

/// What is printed with `--json`.
#[derive(Serialize)]
struct Told<'a> {
    file: &'a str,
    to: &'static str,
    output: Option<&'a str>,
    losses: &'a [Loss],
    findings: &'a [Finding],
}

impl Convert {
    pub fn run(&self, out: &mut Output) -> Result<Exit, Failure> {
        self.output.check()?;
        let read = self.read.options(Level::Schema)?;
        let input = Input::read(&self.file, read.limits.max_size)?;
        let indent = (!self.compact).then_some(2);
        let options = ConvertOptions {
            read,
            write: WriteOptions {
                indent,
                prose: self.prose,
                ..WriteOptions::default()
            },
            json: JsonOptions {
                indent,
                plain_dates: self.plain_dates,
                ..JsonOptions::default()
            },
            partner: self.partner,
        };
        let converted = match openrid::convert(&input.bytes, self.to, &options) {
            Ok(converted) => converted,
            Err(invalid) => {
                if self.output.is_json() {
                    self.tell(&input, false, &[], &invalid.findings, out)?;
                } else {
                    findings::print(out, &input.name, &input.bytes, &invalid.findings)?;
                }
                let message = format_args!("{} cannot be converted", input.name);
                return Err(Failure::new(Exit::No, message));
            }
        };
        for loss in &converted.losses {
            out.complain(&format!("{}: lost: {loss}", input.name));
        }
        let refused = self.fail_on_loss && !converted.losses.is_empty();
        if !self.output.is_json() && !converted.findings.is_empty() && !out.voice.quiet {
            let tally = findings::tally(&converted.findings);
            out.complain(&format!(
                "{}: {tally}; openrid validate tells more",
                input.name
            ));
        }
        let Converted {
            bytes,
            losses,
            findings,
            ..
        } = converted;
        if refused {
            if self.output.is_json() {
                self.tell(&input, false, &losses, &findings, out)?;
            }
            let losses = count(losses.len(), "thing");
            let message = format_args!(
                "{}: {losses} would be lost; nothing was written",
                input.name
            );
            return Err(Failure::new(Exit::No, message));
        }
        self.write(bytes, out)?;
        if self.output.is_json() {
            self.tell(&input, true, &losses, &findings, out)?;
        }
        Ok(Exit::Done)
    }

    fn write(&self, mut bytes: Vec<u8>, out: &mut Output) -> Result<(), Failure> {
        if self.to != Target::Cbor && bytes.last() != Some(&b'\n') {
            bytes.push(b'\n');
        }
        self.output.write(out, &bytes)
    }

    fn tell(
        &self,
        input: &Input,
        written: bool,
        losses: &[Loss],
        findings: &[Finding],
        out: &mut Output,
    ) -> Result<(), Failure> {
        out.json(&Told {
            file: &input.name,
            to: self.to.as_str(),
            output: self.output.name().filter(|_| written),
            losses,
            findings,
        })
    }
}
