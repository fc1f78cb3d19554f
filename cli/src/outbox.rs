//! `openrid outbox`.

use std::io::Write;

use clap::Args;
use openrid_server::store::{Inbox, Outgoing, State, StoreLocation};

use crate::exit::{Exit, Failure};
use crate::output::{FormatArgs, Output, Safe};
use crate::serve::DEFAULT_STORE;

/// Show what a listener still has to send, and what it gave up
///
/// Callbacks that it promised with 202, and messages of its own. What waits is for a person to
/// answer, with `openrid answer`.
#[derive(Args)]
pub struct Outbox {
    /// The store: a path or sqlite://PATH
    #[arg(long, value_name = "URL", default_value = DEFAULT_STORE)]
    store: String,
    /// Show what the peers have taken too
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    format: FormatArgs,
}

impl Outbox {
    pub fn run(&self, out: &mut Output) -> Result<Exit, Failure> {
        let location: StoreLocation = self.store.parse()?;
        for entry in &Inbox::open(&location)?.outgoing(self.all)? {
            if self.format.is_json() {
                out.json(entry)?;
            } else {
                print(entry, out)?;
            }
        }
        Ok(Exit::Done)
    }
}

fn print(entry: &Outgoing, out: &mut Output) -> Result<(), Failure> {
    let kind = match entry.token {
        Some(_) => "callback",
        None => "message",
    };
    writeln!(
        out,
        "{:<5} {:<9} {kind} to {} ({}): {} to {} {}",
        entry.id,
        entry.state,
        Safe(&entry.peer_name),
        entry.peer_address,
        entry.msg_type.as_deref().unwrap_or("answer"),
        entry.request,
        entry.message_id,
    )?;
    if let Some(error) = &entry.error {
        let tries = entry.attempts;
        writeln!(out, "      tried {tries} times: {}", Safe(error))?;
    }
    if let (State::Ready, Some(next)) = (entry.state, &entry.next_try) {
        writeln!(out, "      next at {next}")?;
    }
    Ok(())
}
