//! `cargo xtask …`: set-up, demo, tests, code generation and benchmarks.
//!
//! Every command first installs what it needs and does not find, and says so.

mod bench;
mod c;
mod codegen;
mod demo;
mod fuzz;
mod node;
mod python;
mod readme;
mod requirements;
mod rust;
mod setup;
mod shell;
mod test;
mod wasm;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::workspace::Workspace;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about)]
/// Set-up, demo, tests, code generation and benchmarks of openrid.
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install everything that the demo and the tests need.
    Setup,
    /// Send one report from four programs to a listener of our own, and show what it kept.
    Demo {
        /// The RID message to send instead of the one in tests/vectors.
        #[arg(long, value_name = "FILE")]
        report: Option<PathBuf>,
    },
    /// Run every test of every language, or only the named steps.
    Test {
        /// Steps to run; `list` prints their names.
        #[arg(value_name = "STEP")]
        steps: Vec<String>,
    },
    /// Write what the faces take from core's descriptions of the classes.
    Codegen {
        /// Write nothing; fail if a file differs from what would be written.
        #[arg(long)]
        verify: bool,
    },
    /// Count which requirements of the RFCs the code names, and which the tests.
    Requirements,
    /// Print the verdicts on the signatures and encrypted documents that others have published.
    Vectors,
    /// Try inputs that nobody thought of, and fail if one breaks a promise.
    Fuzz {
        /// How long each target runs.
        #[arg(long, value_name = "N", default_value_t = 60)]
        seconds: u32,
        /// Targets to run instead of all: reader, structured, datatypes, json, verify, decrypt.
        #[arg(value_name = "TARGET")]
        targets: Vec<String>,
    },
    /// Measure speed in one run on one core.
    Bench {
        /// What to measure.
        what: Bench,
        /// How long the soak runs.
        #[arg(long, value_name = "N", default_value_t = 600)]
        seconds: u32,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Bench {
    /// Reading and writing messages, beside bare quick-xml on the same bytes.
    Codec,
    /// Signing and verifying messages, beside Python's xmlsec.
    Security,
    /// What a connection that rests and a message take of the listener.
    Listener,
    /// The listener under full load, through a network that breaks: does it keep its size?
    Soak,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = Workspace::find().and_then(|ws| match cli.command {
        Command::Setup => setup::everything(&ws),
        Command::Demo { report } => demo::run(&ws, report),
        Command::Test { steps } => test::run(&ws, &steps),
        Command::Codegen { verify } => codegen::run(&ws, verify),
        Command::Requirements => requirements::run(&ws),
        Command::Vectors => rust::published(&ws),
        Command::Fuzz { seconds, targets } => fuzz::run(&ws, seconds, &targets),
        Command::Bench { what, seconds } => match what {
            Bench::Codec => bench::codec(&ws),
            Bench::Security => bench::security(&ws),
            Bench::Listener => bench::listener(&ws),
            Bench::Soak => bench::soak(&ws, seconds),
        },
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
