//! `openrid answer`.

use std::io::Write;

use clap::Args;
use openrid::security::{check_sendable_with, is_signed};
use openrid::{Level, Message, Severity};
use openrid_server::store::{Store, StoreError, StoreLocation, StoreOptions};
use serde::Serialize;

use crate::exit::{Exit, Failure};
use crate::input::Input;
use crate::keys::agreement;
use crate::limits::ReadArgs;
use crate::output::{FormatArgs, Output};
use crate::serve::DEFAULT_STORE;

/// Hand in the answer to a message of the inbox
///
/// The listener of that store sends it: as the callback that it promised with 202, else as a
/// message of its own. It signs what is not signed. What restrictions want encrypted must be
/// encrypted before, with `openrid encrypt --marked`.
#[derive(Args)]
pub struct Answer {
    /// The store: a path or sqlite://PATH
    #[arg(long, value_name = "URL", default_value = DEFAULT_STORE)]
    store: String,
    /// Leave what is marked default in clear, as was agreed with the peer
    #[arg(long)]
    clear_default: bool,
    #[command(flatten)]
    read: ReadArgs,
    #[command(flatten)]
    format: FormatArgs,
    /// Number of the message in the store
    id: i64,
    /// The answer: an Acknowledgement, a Result or a Report
    file: String,
}

/// What was handed in.
#[derive(Serialize)]
struct HandedIn<'a> {
    message: i64,
    outgoing: i64,
    msg_type: &'a str,
}

impl Answer {
    pub fn run(&self, out: &mut Output) -> Result<Exit, Failure> {
        let location: StoreLocation = self.store.parse()?;
        // Opening would make it.
        if !location.path().exists() {
            return Err(StoreError::Missing(location.path().to_owned()).into());
        }
        let options = self.read.options(Level::Rfc)?;
        let input = Input::read(&self.file, options.limits.max_size)?;
        let no = |why: &dyn std::fmt::Display| {
            Failure::new(Exit::No, format_args!("{}: {why}", input.name))
        };
        let report = input.validate(&options);
        let mut findings = report.findings.iter();
        if let Some(finding) = findings.find(|finding| finding.severity == Severity::Error) {
            let fault = format_args!("{}: {}", finding.rule, finding.message);
            return Err(no(&fault));
        }
        let message = Message::parse(&input.bytes, &options).map_err(|error| no(&error))?;
        let msg_type = message
            .msg_type()
            .ok_or_else(|| no(&"this is no RID message"))?;
        // RFC 6545 §9.1, RID-9.1-18
        let agreement = agreement(self.clear_default);
        check_sendable_with(&input.bytes, &agreement, &options.registry)
            .map_err(|error| no(&error))?;
        let signed = is_signed(&input.bytes);

        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .map_err(|error| Failure::usage(format_args!("cannot start: {error}")))?;
        let handed_in = runtime.block_on(async {
            let store = Store::open(&location, &StoreOptions::default())?;
            let handed_in = store.hand_in(self.id, msg_type, input.bytes, signed).await;
            store.close().await?;
            handed_in
        });
        let outgoing = handed_in.map_err(|error| match error {
            StoreError::NoMessage(_) | StoreError::NoAnswer { .. } | StoreError::Answered(_) => {
                Failure::new(Exit::No, error)
            }
            error => error.into(),
        })?;
        let msg_type = msg_type.as_str();
        if self.format.is_json() {
            out.json(&HandedIn {
                message: self.id,
                outgoing,
                msg_type,
            })?;
        } else if !out.voice.quiet {
            writeln!(
                out,
                "the {msg_type} is number {outgoing} of the outbox; the listener sends it"
            )?;
        }
        Ok(Exit::Done)
    }
}
