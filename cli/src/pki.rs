//! `openrid pki`.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::exit::{Exit, Failure};
use crate::output::{FormatArgs, Output};

/// Make certificates for tests and demonstrations
#[derive(Args)]
pub struct Pki {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    format: FormatArgs,
}

#[derive(Subcommand)]
enum Command {
    /// Make a throw-away CA and certificates of peers: ca.pem, NAME.pem, NAME.key
    ///
    /// The key of the CA is thrown away at once, so no further certificate can be issued. No
    /// file is overwritten.
    Init {
        /// Directory to write to; made if it is missing
        dir: PathBuf,
        /// DNS name or IP address of a peer; may be given several times
        #[arg(long = "name", value_name = "DNS", default_value = "localhost")]
        names: Vec<String>,
    },
}

#[derive(Serialize)]
struct Written {
    files: Vec<PathBuf>,
}

impl Pki {
    pub fn run(&self, out: &mut Output) -> Result<Exit, Failure> {
        let Command::Init { dir, names } = &self.command;
        let files = openrid_server::pki::init(dir, names).map_err(Failure::usage)?;
        if self.format.is_json() {
            out.json(&Written { files })?;
        } else if !out.voice.quiet {
            for file in files {
                writeln!(out, "wrote {}", file.display())?;
            }
        }
        Ok(Exit::Done)
    }
}
