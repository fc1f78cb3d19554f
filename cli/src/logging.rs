//! What happens meanwhile, on standard error.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use clap::ValueEnum;
use serde::Deserialize;
use tracing::Level;
use tracing_appender::non_blocking::{ErrorCounter, NonBlocking, NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::filter::{EnvFilter, LevelFilter, filter_fn};
use tracing_subscriber::fmt;
use tracing_subscriber::fmt::writer::BoxMakeWriter;
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

/// The target of the lines that the listener writes, one a request.
const ACCESS: &str = "openrid::access";

/// The file of the access log. It can be opened anew once it was moved away.
#[derive(Clone)]
pub struct AccessLog {
    path: PathBuf,
    file: Arc<RwLock<Arc<File>>>,
}

impl AccessLog {
    /// Opens the file to append to it.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self {
            path: path.to_owned(),
            file: Arc::new(RwLock::new(append(path)?)),
        })
    }

    /// Opens the file of this name again. When it cannot, the old one stays.
    pub fn reopen(&self) -> io::Result<()> {
        let file = append(&self.path)?;
        *self.file.write().unwrap_or_else(PoisonError::into_inner) = file;
        Ok(())
    }
}

fn append(path: &Path) -> io::Result<Arc<File>> {
    let file = File::options().append(true).create(true).open(path)?;
    Ok(Arc::new(file))
}

impl AccessLog {
    fn current(&self) -> Arc<File> {
        let file = self.file.read();
        file.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl io::Write for AccessLog {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.current().as_ref().write(line)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.current().as_ref().flush()
    }
}

/// Lines that may wait for a slow reader or disk. What comes when there are more is lost.
const WAITING: usize = 65_536;

/// The threads that write. What waits is written when this is dropped, within about a second.
#[must_use]
pub struct Writers(Vec<(ErrorCounter, WorkerGuard)>);

impl Writers {
    /// How many lines were lost, since nobody took them.
    pub fn lost(&self) -> usize {
        self.0.iter().map(|(lost, _)| lost.dropped_lines()).sum()
    }

    /// Writes on a thread of its own, so that no request waits for whoever reads the log.
    fn aside(&mut self, to: impl io::Write + Send + 'static) -> NonBlocking {
        let builder = NonBlockingBuilder::default().buffered_lines_limit(WAITING);
        let (writer, guard) = builder.lossy(true).finish(to);
        self.0.push((writer.error_counter(), guard));
        writer
    }
}

/// Begins to log.
pub fn start(format: Format, level: LevelFilter, access: Option<AccessLog>) -> Writers {
    let mut writers = Writers(Vec::new());
    let filter = EnvFilter::builder()
        .with_default_directive(level.into())
        .with_env_var(VARIABLE)
        .from_env_lossy();
    let colour = anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
    let writer = match format {
        Format::Brief => BoxMakeWriter::new(io::stderr),
        Format::Text | Format::Json => BoxMakeWriter::new(writers.aside(io::stderr())),
    };
    let log = fmt::layer().with_writer(writer).with_ansi(colour);
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
    let log = log.with_filter(filter);
    // Whatever standard error is told, this has every request.
    let access = access.map(|file| {
        fmt::layer()
            .json()
            .flatten_event(true)
            .with_ansi(false)
            .with_writer(writers.aside(file))
            .with_filter(filter_fn(|event| event.target() == ACCESS))
    });
    tracing_subscriber::registry().with(log).with(access).init();
    writers
}
