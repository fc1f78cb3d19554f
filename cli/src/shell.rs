//! Completions for shells and the manual page.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::Cli;
use crate::exit::{Exit, Failure};
use crate::output::Output;

/// Print completions for a shell
#[derive(Args)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub fn run(&self, out: &mut Output) -> Result<Exit, Failure> {
        // Into memory first: the generator cannot fail gracefully on a closed pipe.
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "openrid", &mut text);
        out.bytes(&text)?;
        Ok(Exit::Done)
    }
}

/// Print the manual page, or that of a subcommand, in roff
#[derive(Args)]
pub struct Man {
    /// The subcommand, and one of its own
    subcommand: Vec<String>,
}

impl Man {
    pub fn run(&self, out: &mut Output) -> Result<Exit, Failure> {
        let mut command = Cli::command();
        command.build();
        let mut page = &command;
        for name in &self.subcommand {
            page = page
                .find_subcommand(name)
                .ok_or_else(|| Failure::usage(format_args!("there is no subcommand {name}")))?;
        }
        let mut text = Vec::new();
        clap_mangen::Man::new(page.clone()).render(&mut text)?;
        out.bytes(&text)?;
        Ok(Exit::Done)
    }
}
