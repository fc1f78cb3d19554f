//! `openrid show`.

mod iodef2;
pub mod summary;

use clap::{Args, ValueEnum};
use openrid::{Document, Level, WriteOptions};

use crate::exit::{Exit, Failure};
use crate::findings;
use crate::input::Input;
use crate::limits::ReadArgs;
use crate::output::Output;

/// Show a message or an IODEF document
#[derive(Args)]
pub struct Show {
    /// What to print
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Print one JSON object a line: --format json
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    read: ReadArgs,
    /// File to show
    file: String,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// A summary for people
    Text,
    /// Everything, on one line, with the names of the RFCs
    Json,
    /// Everything, one element a line
    Xml,
}

impl Show {
    pub fn run(&self, out: &mut Output) -> Result<Exit, Failure> {
        // What the prose of the RFCs asks is no reason not to show a message.
        let options = self.read.options(Level::Schema)?;
        let input = Input::read(&self.file, options.limits.max_size)?;
        let (document, found) = match input.parse_with_findings(&options) {
            Ok(read) => read,
            Err(invalid) => {
                findings::print(out, &input.name, &input.bytes, &invalid.findings)?;
                return Err(Failure::new(
                    Exit::No,
                    format_args!("{} cannot be read", input.name),
                ));
            }
        };
        let format = if self.json { Format::Json } else { self.format };
        match format {
            Format::Text => summary::print(&document, out)?,
            Format::Json => match &document {
                Document::Message(message) => out.json(&message.rid)?,
                Document::Iodef(document) => out.json(document)?,
                Document::Iodef2(document) => out.json(document)?,
            },
            Format::Xml => out.bytes(&xml(&document)?)?,
        }
        if !found.is_empty() && !out.voice.quiet {
            let tally = findings::tally(&found);
            out.complain(&format!(
                "{}: {tally}; openrid validate tells more",
                input.name
            ));
        }
        Ok(Exit::Done)
    }
}

fn xml(document: &Document) -> Result<Vec<u8>, Failure> {
    let options = WriteOptions::pretty();
    let written = match document {
        Document::Message(message) => message.to_xml(&options),
        Document::Iodef(document) => openrid::serialize(&**document, &options),
        Document::Iodef2(document) => openrid::serialize(&**document, &options),
    };
    let mut bytes = written.map_err(|invalid| Failure::new(Exit::No, invalid))?;
    if bytes.last() != Some(&b'\n') {
        bytes.push(b'\n');
    }
    Ok(bytes)
}
