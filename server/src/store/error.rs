use std::path::PathBuf;

use rusqlite::ErrorCode;

/// Why the store failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A store that this version cannot use.
    #[error("{scheme}:// stores are not in this version; use a path or sqlite://PATH")]
    Unsupported {
        /// The scheme of the URL.
        scheme: String,
    },
    /// A URL that names no store.
    #[error("{0:?} names no store; use a path or sqlite://PATH")]
    Location(String),
    /// There is no store at this place.
    #[error("there is no store at {}", .0.display())]
    Missing(PathBuf),
    /// The database could not be opened or created.
    #[error("cannot open the store {}: {source}", path.display())]
    Open {
        /// Its path.
        path: PathBuf,
        /// What the system or SQLite said.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The file is a database of another program.
    #[error("{} is not a store of openrid", .0.display())]
    Foreign(PathBuf),
    /// The store was written by a newer openrid.
    #[error("the store has schema version {found}; this version of openrid knows up to {known}")]
    Newer {
        /// The version found.
        found: i64,
        /// The newest version known.
        known: i64,
    },
    /// Another process kept the database locked for longer than the busy timeout.
    #[error("the store is busy")]
    Busy(#[source] rusqlite::Error),
    /// The disk or the permitted size is full.
    #[error("the store is full")]
    Full(#[source] rusqlite::Error),
    /// The disk failed.
    #[error("the store cannot read or write its file: {0}")]
    Io(#[source] rusqlite::Error),
    /// The database holds what it should not.
    #[error("the store is damaged: {0}")]
    Corrupt(String),
    /// Any other failure of SQLite.
    #[error("the store failed: {0}")]
    Sqlite(#[source] rusqlite::Error),
    /// The writing thread could not be started.
    #[error("the store's thread cannot be started: {0}")]
    Thread(#[source] std::io::Error),
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
    /// There is no message of this number.
    #[error("there is no message {0}")]
    NoMessage(i64),
    /// A message that cannot be answered in this way.
    // RFC 6546 §3, TLS-3-28
    #[error("RFC 6546 Table 1 does not let {answer} answer {request}")]
    NoAnswer {
        /// The type of the message to be answered.
        request: String,
        /// The type of the answer.
        answer: String,
    },
    /// The answer that was promised for a message was given already.
    #[error(
        "message {0} is answered already, and its exchange is over; what is to be said besides is \
         sent as a message of its own"
    )]
    Answered(i64),
}

impl StoreError {
    /// Every code of this error.
    pub const CODES: &[&str] = &[
        "store-unsupported",
        "store-location",
        "store-missing",
        "store-open",
        "store-foreign",
        "store-newer",
        "store-busy",
        "store-full",
        "store-io",
        "store-corrupt",
        "store-sqlite",
        "store-thread",
        "store-closed",
        "store-no-message",
        "store-no-answer",
        "store-answered",
    ];

    /// A code that stays the same across versions and languages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unsupported { .. } => "store-unsupported",
            Self::Location(_) => "store-location",
            Self::Missing(_) => "store-missing",
            Self::Open { .. } => "store-open",
            Self::Foreign(_) => "store-foreign",
            Self::Newer { .. } => "store-newer",
            Self::Busy(_) => "store-busy",
            Self::Full(_) => "store-full",
            Self::Io(_) => "store-io",
            Self::Corrupt(_) => "store-corrupt",
            Self::Sqlite(_) => "store-sqlite",
            Self::Thread(_) => "store-thread",
            Self::Closed => "store-closed",
            Self::NoMessage(_) => "store-no-message",
            Self::NoAnswer { .. } => "store-no-answer",
            Self::Answered(_) => "store-answered",
        }
    }

    /// Whether the same delivery may succeed later without anybody mending anything but the
    /// disk: 503 rather than 500.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        matches!(
            self,
            Self::Busy(_) | Self::Full(_) | Self::Io(_) | Self::Closed
        )
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy(error),
            Some(ErrorCode::DiskFull) => Self::Full(error),
            Some(
                ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen
                | ErrorCode::ReadOnly
                | ErrorCode::PermissionDenied,
            ) => Self::Io(error),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Corrupt(error.to_string())
            }
            _ => Self::Sqlite(error),
        }
    }
}
