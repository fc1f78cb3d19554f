//! What happens meanwhile, on standard error.

use std::io;

use clap::ValueEnum;
use serde::Deserialize;
use tracing::Level;
use tracing_subscriber::filter::{EnvFilter, LevelFilter, filter_fn};
use tracing_subscriber::fmt;
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

use crate::Voice;

/// The variable that sets levels by module, as `tracing` writes them.
const VARIABLE: &str = "OPENRID_LOG";

/// How a line of the log looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// For people
    Text,
    /// One object a line
    Json,
    /// Beside the output of a command that soon ends.
    #[value(skip)]
    #[serde(skip)]
    Brief,
}

/// A command tells its own errors, and the log of a library would say them twice.
pub fn client_level(voice: Voice) -> LevelFilter {
    match voice {
        Voice { quiet: true, .. } => LevelFilter::OFF,
        Voice { verbose: 0, .. } => LevelFilter::WARN,
        Voice { verbose: 1, .. } => LevelFilter::DEBUG,
        _ => LevelFilter::TRACE,
    }
}

pub fn server_level(voice: Voice) -> LevelFilter {
    match voice {
        Voice { quiet: true, .. } => LevelFilter::WARN,
        Voice { verbose: 0, .. } => LevelFilter::INFO,
        Voice { verbose: 1, .. } => LevelFilter::DEBUG,
        _ => LevelFilter::TRACE,
    }
}

pub fn start(format: Format, level: LevelFilter) {
    let filter = EnvFilter::builder()
        .with_default_directive(level.into())
        .with_env_var(VARIABLE)
        .from_env_lossy();
    let colour = anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
    let log = fmt::layer().with_writer(io::stderr).with_ansi(colour);
    let log = match format {
        Format::Text => log.boxed(),
        Format::Json => log.json().flatten_event(true).boxed(),
        Format::Brief => log
            .without_time()
            .with_target(false)
            .with_filter(filter_fn(move |event| {
                level > LevelFilter::WARN || *event.level() != Level::ERROR
            }))
            .boxed(),
    };
    tracing_subscriber::registry().with(filter).with(log).init();
}
