//! What the library tells while it works, for the program's own log.

use std::ffi::{c_char, c_void};
use std::sync::{OnceLock, PoisonError, RwLock};

use log::{LevelFilter, Log, Metadata, Record};

use crate::border::{Outcome, c_text, call};
use crate::error::Error;
use crate::status::Status;

/// How much is told, and how grave a line is.
#[repr(i32)]
#[derive(Clone, Copy, Debug)]
pub enum LogLevel {
    /// Nothing.
    Off = 0,
    /// What somebody must look at, such as an improper answer.
    Error = 1,
    /// What is allowed, and should not be: a message that is sent unsigned.
    Warning = 2,
    /// What happens.
    Info = 3,
    /// How it happens, such as a connection.
    Debug = 4,
}

/// Takes a line of the log: what was given with the function, how grave the line is (see
/// `openrid_log_level`), the part of the library, such as `openrid::client`, and what it says, in
/// UTF-8. The texts are gone when it returns. It may be called by any thread, by several at once,
/// and by threads of the library; it must not call the library.
pub type LogFunction = Option<
    unsafe extern "C" fn(
        context: *mut c_void,
        level: i32,
        part: *const c_char,
        text: *const c_char,
    ),
>;

/// Where lines go.
#[derive(Clone, Copy)]
struct Sink {
    function: unsafe extern "C" fn(*mut c_void, i32, *const c_char, *const c_char),
    context: *mut c_void,
}

// SAFETY: the caller of `openrid_set_log` promises that both are good on any thread.
unsafe impl Send for Sink {}
// SAFETY: as above, and by several at once.
unsafe impl Sync for Sink {}

static SINK: RwLock<Option<Sink>> = RwLock::new(None);

struct Bridge;

/// Only what is ours: other libraries below log things that mean nothing to our users.
fn ours(metadata: &Metadata<'_>) -> bool {
    let target = metadata.target();
    target == "openrid" || target.starts_with("openrid::")
}

impl Log for Bridge {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        ours(metadata) && metadata.level() <= log::max_level()
    }

    fn log(&self, record: &Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        // Copied, so that no lock is held while the program has the word.
        let sink = *SINK.read().unwrap_or_else(PoisonError::into_inner);
        let Some(sink) = sink else { return };
        let level = match record.level() {
            log::Level::Error => LogLevel::Error,
            log::Level::Warn => LogLevel::Warning,
            log::Level::Info => LogLevel::Info,
            log::Level::Debug | log::Level::Trace => LogLevel::Debug,
        };
        let part = c_text(record.target());
        let line = c_text(&record.args().to_string());
        // SAFETY: the function is what `openrid_set_log` was promised; the texts end with a zero
        // and outlive the call.
        unsafe { (sink.function)(sink.context, level as i32, part.as_ptr(), line.as_ptr()) }
    }

    fn flush(&self) {}
}

/// Hands what the library tells while it works to a function of the program, for the whole
/// process: what is sent unsigned or in clear although its marks forbid it, answers that are
/// improper, what is tried again. No line has a secret in it. Until this is called, the library
/// tells nothing.
///
/// @param function takes a line; NULL ends it. It and its context must stay good until another
///                 function was set, and what the library did meanwhile has returned
/// @param context  given to each call of the function; may be NULL
/// @param level    one of `openrid_log_level`: how much is told
/// @param error    place for an error object to be freed by the caller; may be NULL
/// @return `OPENRID_OK`; `OPENRID_VALUE` when there is no such level, or another part of this
///         process has the log of the library already
// RFC 6545 §5, RID-5-02; RFC 6546 §3, TLS-3-38, TLS-3-39
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_set_log(
    function: LogFunction,
    context: *mut c_void,
    level: i32,
    error: *mut *mut Error,
) -> Status {
    // SAFETY: the caller keeps the pointer as documented.
    unsafe { call(error, || set(function, context, level)) }
}

fn set(function: LogFunction, context: *mut c_void, level: i32) -> Outcome {
    const LEVELS: [(LogLevel, LevelFilter); 5] = [
        (LogLevel::Off, LevelFilter::Off),
        (LogLevel::Error, LevelFilter::Error),
        (LogLevel::Warning, LevelFilter::Warn),
        (LogLevel::Info, LevelFilter::Info),
        (LogLevel::Debug, LevelFilter::Debug),
    ];
    let known = LEVELS.iter().find(|(known, _)| *known as i32 == level);
    let Some((_, filter)) = known else {
        let text = format!("{level} is no openrid_log_level");
        return Err(Error::new(Status::VALUE, &text));
    };
    static BRIDGE: Bridge = Bridge;
    let mut sink = SINK.write().unwrap_or_else(PoisonError::into_inner);
    // The first time; later it is there already, and is ours if something was set before.
    static OURS: OnceLock<bool> = OnceLock::new();
    if !OURS.get_or_init(|| log::set_logger(&BRIDGE).is_ok()) {
        let text = "another part of this process has the log of the library already";
        return Err(Error::new(Status::VALUE, text));
    }
    *sink = function.map(|function| Sink { function, context });
    log::set_max_level(match function {
        Some(_) => *filter,
        None => LevelFilter::Off,
    });
    Ok(())
}
