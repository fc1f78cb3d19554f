//! `openrid inbox`.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use openrid::rid::MsgType;
use openrid::security::{DecryptError, DecryptOptions, DecryptionKeys, decrypt};
use openrid::{Document, ReadOptions};
use openrid_server::store::{
    DeliveryRecord, Filter, Inbox as Store, StoreLocation, StoredMessage, Summary,
};
use serde::Serialize;

use crate::exit::{Exit, Failure};
use crate::keys::{PassphraseArgs, private};
use crate::output::{FormatArgs, Output, Safe, count};
use crate::registry::RegistryArgs;
use crate::serve::DEFAULT_STORE;
use crate::show::summary;
use crate::values::word;

/// Show what the store of a listener holds
#[derive(Args)]
pub struct Inbox {
    /// The store: a path or sqlite://PATH
    #[arg(long, global = true, value_name = "URL", default_value = DEFAULT_STORE)]
    store: String,
    /// Show in clear what is encrypted for this private key; may be given several times
    #[arg(long, global = true, value_name = "KEY")]
    key: Vec<PathBuf>,
    #[command(flatten)]
    passphrase: PassphraseArgs,
    #[command(flatten)]
    format: FormatArgs,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// List messages, the oldest first; this is done without a subcommand too
    List(Select),
    /// Show one message and its deliveries
    Show {
        /// Number of the message in this store
        id: i64,
        #[command(flatten)]
        registry: RegistryArgs,
    },
    /// Write messages out exactly as they came, or as JSON lines
    Export {
        /// Directory to write ID.xml files to, made if it is missing; - for standard output
        #[arg(short, long, value_name = "DIR", default_value = "-")]
        output: PathBuf,
        #[command(flatten)]
        select: Select,
    },
}

/// Which messages.
#[derive(Args, Default)]
struct Select {
    /// Only messages with a greater number
    #[arg(long, value_name = "ID")]
    after: Option<i64>,
    /// Only messages of this type
    #[arg(long = "type", value_name = "TYPE", ignore_case = true, value_parser = word::<MsgType>())]
    msg_type: Option<MsgType>,
    /// Only messages about the incident of this number
    #[arg(long, value_name = "NUMBER")]
    number: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<u32>,
}

impl Select {
    fn filter(&self) -> Filter {
        Filter {
            after: self.after,
            msg_type: self.msg_type.map(|kind| kind.to_string()),
            incident_number: self.number.clone(),
            limit: self.limit,
        }
    }
}

/// A message of the list.
#[derive(Serialize)]
struct Listed<'a> {
    #[serde(flatten)]
    summary: &'a Summary,
    /// Deliveries beyond the first.
    duplicates: u64,
}

impl<'a> From<&'a Summary> for Listed<'a> {
    fn from(summary: &'a Summary) -> Self {
        Self {
            summary,
            duplicates: summary.deliveries.saturating_sub(1),
        }
    }
}

/// A message in full.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    message: &'a StoredMessage,
    duplicates: u64,
    delivery_records: &'a [DeliveryRecord],
    content: Option<&'a openrid::rid::Rid>,
}

/// A message with its text.
#[derive(Serialize)]
struct Exported<'a> {
    #[serde(flatten)]
    listed: Listed<'a>,
    xml: &'a str,
}

impl Inbox {
    pub fn run(&self, out: &mut Output) -> Result<Exit, Failure> {
        let location: StoreLocation = self.store.parse()?;
        let store = Store::open(&location)?;
        match &self.command {
            None => self.list(&store, &Select::default(), out),
            Some(Command::List(select)) => self.list(&store, select, out),
            Some(Command::Show { id, registry }) => self.show(&store, *id, registry, out),
            Some(Command::Export { output, select }) => self.export(&store, select, output, out),
        }
    }

    fn list(&self, store: &Store, select: &Select, out: &mut Output) -> Result<Exit, Failure> {
        let list = store.list(&select.filter())?;
        if self.format.is_json() {
            for summary in &list {
                out.json(&Listed::from(summary))?;
            }
            return Ok(Exit::Done);
        }
        table(&list, out)?;
        if !out.voice.quiet {
            let counts = store.counts()?;
            writeln!(
                out,
                "{}, {} recognised, {} refused as improper",
                count(list.len(), "message"),
                count(number(counts.duplicates_recognised), "duplicate"),
                counts.improper,
            )?;
        }
        Ok(Exit::Done)
    }

    fn show(
        &self,
        store: &Store,
        id: i64,
        registry: &RegistryArgs,
        out: &mut Output,
    ) -> Result<Exit, Failure> {
        let options = ReadOptions {
            registry: registry.read()?,
            ..ReadOptions::default()
        };
        let Some(message) = store.message(id)? else {
            return Err(Failure::new(
                Exit::No,
                format_args!("there is no message {id}"),
            ));
        };
        let deliveries = store.deliveries(id)?;
        let clear = self.decrypted(&message.bytes)?;
        let bytes = clear.as_deref().unwrap_or(&message.bytes);
        // It was taken once; a later version may think otherwise and still has to show it.
        let document = openrid::parse(bytes, &options);
        if self.format.is_json() {
            out.json(&Shown {
                message: &message,
                duplicates: message.summary.deliveries.saturating_sub(1),
                delivery_records: &deliveries,
                content: match &document {
                    Ok(Document::Message(message)) => Some(&message.rid),
                    _ => None,
                },
            })?;
            return Ok(Exit::Done);
        }
        match &document {
            Ok(document) => summary::print(document, out)?,
            Err(invalid) => out.complain(&format!("message {id} cannot be read: {invalid}")),
        }
        assurance(&message, out)?;
        findings(&message, out)?;
        writeln!(out, "\nKept as message {id} ({})", message.summary.status)?;
        if let Some(earlier) = message.summary.related_id {
            writeln!(out, "  see also   message {earlier}")?;
        }
        for delivery in &deliveries {
            writeln!(
                out,
                "  {:<10} {}  from {} ({}), answered {}",
                delivery.outcome,
                delivery.received_at,
                Safe(&delivery.peer_name),
                delivery.peer_address,
                delivery.answer_status,
            )?;
        }
        Ok(Exit::Done)
    }

    /// A message in clear, as far as it is for the given keys. The store keeps what came.
    fn decrypted(&self, bytes: &[u8]) -> Result<Option<Vec<u8>>, Failure> {
        if self.key.is_empty() {
            return Ok(None);
        }
        let passphrase = self.passphrase.read()?;
        let mut keys = DecryptionKeys::new();
        for file in &self.key {
            keys = keys.key(private(file, passphrase.get())?);
        }
        match decrypt(bytes, &keys, &DecryptOptions::default()) {
            Ok(decrypted) => Ok(Some(decrypted.document)),
            Err(DecryptError::NotForUs(_)) => Ok(None),
            Err(error) => Err(Failure::new(Exit::No, error)),
        }
    }

    fn export(
        &self,
        store: &Store,
        select: &Select,
        to: &Path,
        out: &mut Output,
    ) -> Result<Exit, Failure> {
        let list = store.list(&select.filter())?;
        let to_stdout = to == Path::new("-");
        if to_stdout && !self.format.is_json() && list.len() > 1 {
            return Err(Failure::usage(format_args!(
                "{} in one stream could not be told apart: give -o DIR or --json, or choose one \
                 with --after and --limit",
                count(list.len(), "message")
            )));
        }
        if !to_stdout {
            fs::create_dir_all(to).map_err(|error| unwritable(to, &error))?;
        }
        for summary in &list {
            // It may have been removed since.
            let Some(message) = store.message(summary.id)? else {
                continue;
            };
            if !to_stdout {
                let file = to.join(format!("{}.xml", summary.id));
                fs::write(&file, &message.bytes).map_err(|error| unwritable(&file, &error))?;
                if !self.format.is_json() && !out.voice.quiet {
                    writeln!(out, "wrote {}", file.display())?;
                }
            }
            if self.format.is_json() {
                let xml = str::from_utf8(&message.bytes).map_err(|_| {
                    Failure::new(
                        Exit::Store,
                        format_args!("message {} is not UTF-8; give -o DIR", summary.id),
                    )
                })?;
                let listed = summary.into();
                out.json(&Exported { listed, xml })?;
            } else if to_stdout {
                out.bytes(&message.bytes)?;
            }
        }
        Ok(Exit::Done)
    }
}

fn number(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::usage(format_args!("cannot write {}: {error}", path.display()))
}

/// What came of the signatures of a message.
fn signed(message: &Summary) -> String {
    let assurance = message.assurance.as_ref();
    let outcome = assurance.and_then(|a| a["outcome"].as_str());
    outcome.unwrap_or("-").to_owned()
}

/// Whether something in a message was encrypted, and opened.
fn encrypted(message: &Summary) -> &'static str {
    let assurance = message.assurance.as_ref();
    let parts = assurance.and_then(|a| a["encrypted"].as_array());
    let opened = |part: &serde_json::Value| part["opened"] == true;
    match parts {
        None => "-",
        Some(parts) if parts.is_empty() => "no",
        Some(parts) if parts.iter().all(opened) => "decrypted",
        Some(parts) if parts.iter().any(opened) => "in part",
        Some(_) => "for others",
    }
}

/// Who signed, what was covered, what was decrypted.
fn assurance(message: &StoredMessage, out: &mut Output) -> Result<(), Failure> {
    let Some(assurance) = &message.summary.assurance else {
        return Ok(());
    };
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("unknown").to_owned();
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let outcome = text(&assurance["outcome"]);
    write!(out, "\nSignatures: {}", Safe(&outcome))?;
    match assurance["reason"].as_str() {
        Some(reason) => writeln!(out, ": {}", Safe(reason))?,
        None => writeln!(out)?,
    }
    for signature in list(&assurance["signatures"]) {
        writeln!(
            out,
            "  {}, {}: {}",
            Safe(&text(&signature["kind"])),
            Safe(&text(&signature["outcome"])),
            Safe(&text(&signature["signer"])),
        )?;
        for path in list(&signature["covers"]) {
            writeln!(out, "    covers {}", Safe(&text(&path)))?;
        }
    }
    for part in list(&assurance["encrypted"]) {
        let was = match part["opened"] == true {
            true => "decrypted",
            false => "encrypted for others:",
        };
        writeln!(out, "  {was} {}", Safe(&text(&part["path"])))?;
    }
    Ok(())
}

/// The most findings of a message that are shown to people.
const TOLD: usize = 20;

/// What was found on reading it, beside who sent it: a reference to an enumeration that nobody
/// knows may come from one who is misled, or misleads. Nothing acts on findings but people.
// RFC 7495 §3, ENUM-3-01
fn findings(message: &StoredMessage, out: &mut Output) -> Result<(), Failure> {
    let Some(findings) = message.findings.as_array().filter(|list| !list.is_empty()) else {
        return Ok(());
    };
    writeln!(
        out,
        "\nFound in what {} sent: {}",
        Safe(&message.summary.peer_name),
        count(findings.len(), "finding"),
    )?;
    for finding in findings.iter().take(TOLD) {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        writeln!(
            out,
            "  {}[{}] {}\n    at {}",
            Safe(&text("severity")),
            Safe(&text("rule")),
            Safe(&text("message")),
            Safe(&text("path")),
        )?;
    }
    if findings.len() > TOLD {
        writeln!(out, "  …; --json has all")?;
    }
    Ok(())
}

fn table(list: &[Summary], out: &mut Output) -> Result<(), Failure> {
    if list.is_empty() {
        return Ok(());
    }
    let head = [
        "ID",
        "RECEIVED",
        "FROM",
        "TYPE",
        "INCIDENT",
        "SIGNED",
        "ENCRYPTED",
        "DUPLICATES",
    ];
    let rows: Vec<[String; 8]> = list
        .iter()
        .map(|message| {
            let Listed { duplicates, .. } = message.into();
            let incident = if message.incident_number.is_empty() {
                message.incident_name.clone()
            } else {
                format!("{}#{}", message.incident_name, message.incident_number)
            };
            [
                message.id.to_string(),
                // To the second is enough for people.
                message.received_at.chars().take(19).collect::<String>() + "Z",
                message.peer_name.clone(),
                message.msg_type.clone(),
                incident,
                signed(message),
                encrypted(message).to_owned(),
                duplicates.to_string(),
            ]
            .map(|cell| Safe(&cell).to_string())
        })
        .collect();
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.chain([head[column].len()]).max().unwrap_or(0)
    };
    let widths: [usize; 8] = std::array::from_fn(width);
    let mut line = |cells: [&str; 8]| -> std::io::Result<()> {
        for (cell, width) in cells.iter().zip(&widths[..7]) {
            write!(out, "{cell:<width$}  ")?;
        }
        writeln!(out, "{}", cells[7])
    };
    line(head)?;
    for row in &rows {
        line(std::array::from_fn(|column| row[column].as_str()))?;
    }
    Ok(())
}
