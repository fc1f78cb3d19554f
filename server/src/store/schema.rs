//! The tables, and how a database of an earlier version becomes one of this.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::{StoreError, StoreLocation, StoreOptions};

/// "RIDS" in the header of the file, so that a database of another program is not taken for one
/// of ours nor ours for another's.
pub(super) const APPLICATION_ID: i64 = 0x5249_4453;

/// What leads from each schema version to the next. Only ever append.
pub(super) const MIGRATIONS: &[&str] = &[
    "
    CREATE TABLE message (
        id                INTEGER PRIMARY KEY AUTOINCREMENT,
        received_at       TEXT NOT NULL,
        peer_name         TEXT NOT NULL,
        peer_certificate  TEXT NOT NULL,
        peer_address      TEXT NOT NULL,
        msg_type          TEXT NOT NULL,
        incident_name     TEXT NOT NULL,
        incident_number   TEXT NOT NULL,
        incident_instance TEXT NOT NULL,
        bytes_sha256      TEXT NOT NULL,
        payload_sha256    TEXT,
        status            TEXT NOT NULL,
        related_id        INTEGER REFERENCES message (id),
        findings          TEXT NOT NULL,
        bytes             BLOB NOT NULL
    ) STRICT;
    CREATE INDEX message_incident ON message (incident_number, incident_name, msg_type);
    CREATE INDEX message_payload ON message (payload_sha256);

    CREATE TABLE delivery (
        id               INTEGER PRIMARY KEY AUTOINCREMENT,
        received_at      TEXT NOT NULL,
        peer_name        TEXT NOT NULL,
        peer_certificate TEXT NOT NULL,
        peer_address     TEXT NOT NULL,
        bytes_sha256     TEXT NOT NULL,
        callback_token   TEXT,
        message_id       INTEGER REFERENCES message (id),
        outcome          TEXT NOT NULL,
        answer_status    INTEGER NOT NULL,
        answer           BLOB
    ) STRICT;
    CREATE INDEX delivery_bytes ON delivery (peer_certificate, bytes_sha256);
    CREATE INDEX delivery_message ON delivery (message_id);
",
    "
    ALTER TABLE message ADD COLUMN assurance TEXT;
",
    // RFC 6546 §3, TLS-3-19: rows of `outgoing` are never removed, so that no token is given twice.
    "
    CREATE TABLE outgoing (
        id               INTEGER PRIMARY KEY AUTOINCREMENT,
        created_at       TEXT NOT NULL,
        peer_name        TEXT NOT NULL,
        peer_certificate TEXT NOT NULL,
        peer_address     TEXT NOT NULL,
        message_id       INTEGER NOT NULL REFERENCES message (id),
        delivery_id      INTEGER REFERENCES delivery (id),
        token            TEXT UNIQUE,
        state            TEXT NOT NULL,
        ready_at         TEXT,
        next_try         TEXT,
        attempts         INTEGER NOT NULL DEFAULT 0,
        error            TEXT,
        msg_type         TEXT,
        bytes            BLOB
    ) STRICT;
    CREATE INDEX outgoing_state ON outgoing (state, next_try);
    CREATE INDEX outgoing_message ON outgoing (message_id);

    CREATE TABLE awaited (
        id    INTEGER PRIMARY KEY AUTOINCREMENT,
        since TEXT NOT NULL,
        peer  TEXT NOT NULL,
        token TEXT NOT NULL,
        seen  INTEGER NOT NULL DEFAULT 0,
        UNIQUE (peer, token)
    ) STRICT;
    CREATE INDEX delivery_token ON delivery (callback_token) WHERE callback_token IS NOT NULL;
",
    // A token is given once, for ever (RFC 6546 §3, TLS-3-19): rows of `promise` are never removed.
    // It is answered several times, a Pending first (C-12), so `outgoing` has it more than once;
    // `goes_on` says of an answer that its exchange does. Of what an earlier version sent, that is
    // told by the one word that ends an exchange, for want of a reader.
    // `peer_names` are the names of a certificate that has several, as JSON; `unexpected` marks a
    // callback with a token that this peer had not given to us.
    "
    CREATE TABLE promise (
        token      TEXT PRIMARY KEY,
        message_id INTEGER NOT NULL REFERENCES message (id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO promise SELECT token, message_id FROM outgoing WHERE token IS NOT NULL;

    CREATE TABLE outgoing_4 (
        id               INTEGER PRIMARY KEY AUTOINCREMENT,
        created_at       TEXT NOT NULL,
        peer_name        TEXT NOT NULL,
        peer_certificate TEXT NOT NULL,
        peer_address     TEXT NOT NULL,
        message_id       INTEGER NOT NULL REFERENCES message (id),
        delivery_id      INTEGER REFERENCES delivery (id),
        token            TEXT REFERENCES promise (token),
        state            TEXT NOT NULL,
        ready_at         TEXT,
        next_try         TEXT,
        attempts         INTEGER NOT NULL DEFAULT 0,
        error            TEXT,
        msg_type         TEXT,
        goes_on          INTEGER NOT NULL DEFAULT 0,
        protected        INTEGER NOT NULL DEFAULT 1,
        bytes            BLOB
    ) STRICT;
    INSERT INTO outgoing_4
        SELECT id, created_at, peer_name, peer_certificate, peer_address, message_id, delivery_id,
            token, state, ready_at, next_try, attempts, error, msg_type,
            coalesce(msg_type = 'Acknowledgement'
                AND instr(CAST(bytes AS TEXT), 'Denied') = 0, 0),
            state <> 'handed-in', bytes
        FROM outgoing;
    DROP TABLE outgoing;
    ALTER TABLE outgoing_4 RENAME TO outgoing;
    CREATE INDEX outgoing_state ON outgoing (state);
    CREATE INDEX outgoing_due ON outgoing (peer_certificate, next_try)
        WHERE state IN ('ready', 'handed-in');
    CREATE INDEX outgoing_message ON outgoing (message_id);
    CREATE INDEX outgoing_token ON outgoing (token) WHERE token IS NOT NULL;

    ALTER TABLE delivery ADD COLUMN peer_names TEXT;
    ALTER TABLE delivery ADD COLUMN unexpected INTEGER NOT NULL DEFAULT 0;
",
    "ALTER TABLE outgoing ADD COLUMN refusals INTEGER NOT NULL DEFAULT 0",
];

/// Opens the database for writing, makes it durable and brings it to this version's schema.
pub(super) fn open(
    location: &StoreLocation,
    options: &StoreOptions,
) -> Result<Connection, StoreError> {
    let path = location.path();
    create(path)?;
    let mut connection = connect(path, options.busy_timeout)?;
    migrate(&mut connection, path)?;
    // WAL lets the inbox read while the listener writes; FULL makes COMMIT wait for the disk.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    if let Some(size) = options.max_size {
        let page: i64 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
        let pages = i64::try_from(size).unwrap_or(i64::MAX) / page.max(1);
        connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?;
    }
    Ok(connection)
}

/// Opens an existing database for reading.
pub(super) fn open_reader(location: &StoreLocation) -> Result<Connection, StoreError> {
    let path = location.path();
    if !path.exists() {
        return Err(StoreError::Missing(path.to_owned()));
    }
    let connection = connect(path, StoreOptions::default().busy_timeout)?;
    match version(&connection, path)? {
        Version::Empty => return Err(StoreError::Foreign(path.to_owned())),
        // An older store is brought up to date by whoever writes next; only its reader may.
        Version::Number(found) if found < known() => {
            let mut connection = connect(path, StoreOptions::default().busy_timeout)?;
            migrate(&mut connection, path)?;
        }
        Version::Number(_) => {}
    }
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// Incidents are nobody else's business: the file is made for its owner alone, and SQLite gives
/// its side files the same mode.
fn create(path: &Path) -> Result<(), StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    // RFC 6545 §9.5, RID-9.5-10
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(StoreError::Open {
            path: path.to_owned(),
            source: error.into(),
        }),
    }
}

fn connect(path: &Path, busy_timeout: Duration) -> Result<Connection, StoreError> {
    let failed = |error: rusqlite::Error| StoreError::Open {
        path: path.to_owned(),
        source: error.into(),
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    connection.busy_timeout(busy_timeout).map_err(failed)?;
    Ok(connection)
}

enum Version {
    Empty,
    Number(i64),
}

fn known() -> i64 {
    MIGRATIONS.len() as i64
}

fn version(connection: &Connection, path: &Path) -> Result<Version, StoreError> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let application =
        number("application_id").map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => StoreError::Foreign(path.to_owned()),
            _ => error.into(),
        })?;
    if application == APPLICATION_ID {
        let found = number("user_version")?;
        return if found > known() {
            Err(StoreError::Newer {
                found,
                known: known(),
            })
        } else {
            Ok(Version::Number(found))
        };
    }
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application == 0 && tables == 0 {
        Ok(Version::Empty)
    } else {
        Err(StoreError::Foreign(path.to_owned()))
    }
}

fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    // Before anything is locked: a file that is not ours is left as it is.
    version(connection, path)?;
    // IMMEDIATE: of two processes that start at once, the second waits and finds the work done.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let from = match version(&transaction, path)? {
        Version::Empty => 0,
        Version::Number(found) => found,
    };
    for (step, sql) in (0_i64..).zip(MIGRATIONS) {
        if step >= from {
            transaction.execute_batch(sql)?;
        }
    }
    if from < known() {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", known())?;
    }
    transaction.commit()?;
    Ok(())
}
