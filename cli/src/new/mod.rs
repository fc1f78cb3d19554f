//! `openrid new`.
use clap::Args;

use crate::exit::{Exit, Failure};
use crate::output::Output;

/// Build a message
#[derive(Args)]
pub struct New {}

impl New {
    pub fn run(&self, _out: &mut Output) -> Result<Exit, Failure> {
        Err(Failure::usage("not yet"))
    }
}
