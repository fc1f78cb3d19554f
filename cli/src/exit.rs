//! How the command ends.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use openrid_server::store::StoreError;

use crate::output::Safe;

/// The exit codes, which are a contract. When several files end differently, the highest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Done, and the answer is yes.
    Done = 0,
    /// The answer is no: invalid, refused, not found.
    No = 1,
    /// Wrong use or unreadable input.
    Usage = 2,
    /// The network or the peer failed.
    Network = 3,
    /// The store failed.
    Store = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why the command cannot go on.
#[derive(Debug)]
pub enum Failure {
    /// What to say, and how to end.
    Said(Exit, String),
    /// Standard output cannot be written.
    Output(io::Error),
}

impl Failure {
    pub fn new(exit: Exit, message: impl Display) -> Self {
        Self::Said(exit, message.to_string())
    }

    /// Wrong use or unreadable input.
    pub fn usage(message: impl Display) -> Self {
        Self::new(Exit::Usage, message)
    }

    pub fn report(self) -> ExitCode {
        match self {
            Self::Said(exit, message) => {
                complain(&message);
                exit.into()
            }
            // Whoever reads has seen enough, as in `openrid rules | head`.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done.into(),
            Self::Output(error) => {
                complain(&format!("cannot write to standard output: {error}"));
                Exit::Usage.into()
            }
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let exit = match error {
            StoreError::Location(_) | StoreError::Unsupported { .. } => Exit::Usage,
            _ => Exit::Store,
        };
        Self::new(exit, error)
    }
}

/// One message on standard error; when even that is closed there is nobody to tell.
pub fn complain(message: &str) {
    let _ = writeln!(anstream::stderr(), "openrid: {}", Safe(message));
}

/// The options are wrong, or their help was asked for.
pub fn usage(error: &clap::Error) -> ExitCode {
    let text = error.render();
    if error.use_stderr() {
        let text = text.to_string();
        let text = text.strip_prefix("error: ").unwrap_or(&text);
        let _ = write!(anstream::stderr(), "openrid: {text}");
        Exit::Usage.into()
    } else {
        let _ = write!(anstream::stdout(), "{}", text.ansi());
        Exit::Done.into()
    }
}
