//! What this system still has to send: answers that were promised with a token (RFC 6546 §3) and
//! denials that are messages of their own (C-09).

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use openrid::http::CallbackToken;
use openrid::rid::MsgType;
use rusqlite::types::Type;
use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde::Serialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::writer::timestamp;
use super::{Inbox, Store, StoreError};
use crate::{Delivery, Digest, Peer};

/// What a peer is to get in a request of our own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// The token of the 202 that promised it; none for a message of its own.
    pub token: Option<CallbackToken>,
    /// How far it is.
    pub due: Due,
}

/// How far an answer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// The handler is still at it, and is asked again after a restart.
    Deciding,
    /// Somebody will hand it in ([`Store::hand_in`]).
    Waiting,
    /// This message, protected and ready to go.
    Message(MsgType, Vec<u8>),
    /// This message, which the sender protects first.
    Unprotected(MsgType, Vec<u8>),
    /// There is none after all.
    Nothing,
}

/// The state of what is owed, as stored and printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum State {
    /// The handler is at it.
    Deciding,
    /// Somebody is to hand it in.
    Waiting,
    /// It was handed in and is to be protected.
    HandedIn,
    /// It is to be sent.
    Ready,
    /// The peer has taken it.
    Taken,
    /// It was tried in vain, too long or for a reason that time does not mend.
    GivenUp,
    /// There was nothing to send after all.
    Nothing,
}

impl State {
    /// All states.
    pub const ALL: [Self; 7] = [
        Self::Deciding,
        Self::Waiting,
        Self::HandedIn,
        Self::Ready,
        Self::Taken,
        Self::GivenUp,
        Self::Nothing,
    ];

    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Deciding => "deciding",
            Self::Waiting => "waiting",
            Self::HandedIn => "handed-in",
            Self::Ready => "ready",
            Self::Taken => "taken",
            Self::GivenUp => "given-up",
            Self::Nothing => "nothing",
        }
    }

    /// Whether nothing more will happen to it.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Taken | Self::GivenUp | Self::Nothing)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Something owed, without its octets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outgoing {
    /// Its number in this store.
    pub id: i64,
    /// When it was promised, RFC 3339 in UTC.
    pub created_at: String,
    /// The message that it answers.
    pub message_id: i64,
    /// The type of that message (RFC 6545 §5.1).
    pub request: String,
    /// The type of what is sent, once there is something.
    pub msg_type: Option<String>,
    /// The callback token (RFC 6546 §3); none for a message of its own.
    pub token: Option<String>,
    /// The name in the certificate of the peer.
    pub peer_name: String,
    /// The SHA-256 digest of that certificate.
    pub peer_certificate: String,
    /// The address and port that the request came from.
    pub peer_address: String,
    /// How far it is.
    pub state: State,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried next, RFC 3339 in UTC.
    pub next_try: Option<String>,
    /// When it was ready to be sent for the first time.
    pub ready_at: Option<String>,
    /// What went wrong last.
    pub error: Option<String>,
}

/// What came of trying to send it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Attempt {
    /// The peer took it; with a word on what was improper about its answer.
    Taken(Option<String>),
    /// It did not; try again then. Others for the same peer wait as long when the peer itself
    /// cannot be reached.
    Failed {
        /// Why.
        error: String,
        /// When to try again.
        next: OffsetDateTime,
        /// Whether the peer cannot be reached at all.
        unreachable: bool,
    },
    /// It did not, and will not be asked again.
    GivenUp(String),
}

/// A message that the handler has still to decide on.
#[derive(Clone, Debug)]
pub(crate) struct Undecided {
    /// The number of what is owed.
    pub(crate) id: i64,
    /// Whether it was promised with a token.
    pub(crate) promised: bool,
    /// The message as it came.
    pub(crate) delivery: Delivery,
}

const COLUMNS: &str = "outgoing.id, created_at, outgoing.message_id, message.msg_type,
    outgoing.msg_type, token, outgoing.peer_name, outgoing.peer_certificate,
    outgoing.peer_address, state, attempts, next_try, ready_at, error";

/// Notes what a peer is to get.
pub(super) fn owe(
    transaction: &Transaction<'_>,
    peer: &Peer,
    message: i64,
    delivery: Option<i64>,
    owed: &Owed,
) -> Result<i64, StoreError> {
    // RFC 6546 §3, TLS-3-19: a token that was given before is refused by the table itself.
    transaction
        .prepare_cached(
            "INSERT INTO outgoing (created_at, peer_name, peer_certificate, peer_address,
                message_id, delivery_id, token, state)
             VALUES (?, ?, ?, ?, ?, ?, ?, 'deciding')",
        )?
        .execute(params![
            timestamp(OffsetDateTime::now_utc())?,
            peer.name,
            peer.certificate.to_string(),
            peer.address.to_string(),
            message,
            delivery,
            owed.token.as_ref().map(CallbackToken::as_str),
        ])?;
    let id = transaction.last_insert_rowid();
    advance(transaction, id, State::Deciding, &owed.due, None)?;
    Ok(id)
}

/// Moves something on, if it is still in that state. Says whether it was.
fn advance(
    transaction: &Transaction<'_>,
    id: i64,
    from: State,
    due: &Due,
    error: Option<&str>,
) -> Result<bool, StoreError> {
    let (state, message) = match due {
        Due::Deciding => (State::Deciding, None),
        Due::Waiting => (State::Waiting, None),
        Due::Message(msg_type, bytes) => (State::Ready, Some((msg_type, bytes))),
        Due::Unprotected(msg_type, bytes) => (State::HandedIn, Some((msg_type, bytes))),
        Due::Nothing => (State::Nothing, None),
    };
    let now = match message {
        Some(_) => Some(timestamp(OffsetDateTime::now_utc())?),
        None => None,
    };
    let changed = transaction
        .prepare_cached(
            "UPDATE outgoing SET state = ?3, msg_type = ?4, bytes = ?5, next_try = ?6,
                ready_at = coalesce(?6, ready_at), error = ?7, attempts = 0
             WHERE id = ?1 AND state = ?2",
        )?
        .execute(params![
            id,
            from.as_str(),
            state.as_str(),
            message.map(|(msg_type, _)| msg_type.as_str()),
            message.map(|(_, bytes)| bytes),
            now,
            error,
        ])?;
    Ok(changed > 0)
}

/// A peer that repeats a request after its callback was given up is there again.
pub(super) fn revive(
    transaction: &Transaction<'_>,
    token: &CallbackToken,
    peer: &Peer,
) -> Result<(), StoreError> {
    let now = timestamp(OffsetDateTime::now_utc())?;
    transaction
        .prepare_cached(
            "UPDATE outgoing SET state = 'ready', attempts = 0, next_try = ?2, ready_at = ?2,
                peer_address = ?3
             WHERE token = ?1 AND state = 'given-up' AND bytes IS NOT NULL",
        )?
        .execute(params![token.as_str(), now, peer.address.to_string()])?;
    Ok(())
}

impl Store {
    /// Waits until something may be due to be sent.
    pub(crate) async fn due(&self) {
        self.due.notified().await;
    }

    /// Moves on what is in that state. Says whether it was.
    ///
    /// # Errors
    /// When it could not be written.
    pub(crate) async fn settle(
        &self,
        id: i64,
        from: State,
        due: Due,
        error: Option<String>,
    ) -> Result<bool, StoreError> {
        let done = self
            .write(move |transaction| advance(transaction, id, from, &due, error.as_deref()))
            .await;
        self.due.notify_one();
        done
    }

    /// Hands in the answer to a message: as the callback that was promised for it, else as a
    /// message of its own to the peer that delivered it (C-09). It is protected when it is sent,
    /// unless it is signed. Returns its number among what is [owed](Inbox::outgoing).
    ///
    /// # Errors
    /// When there is no such message, when RFC 6546 Table 1 does not let this answer it, or when
    /// the promised answer was given already.
    // RFC 6546 §3, TLS-3-21, TLS-3-28
    pub async fn hand_in(
        &self,
        message: i64,
        msg_type: MsgType,
        bytes: Vec<u8>,
        signed: bool,
    ) -> Result<i64, StoreError> {
        let due = match signed {
            true => Due::Message(msg_type, bytes),
            false => Due::Unprotected(msg_type, bytes),
        };
        let done = self
            .write(move |transaction| hand_in(transaction, message, msg_type, &due))
            .await;
        self.due.notify_one();
        done
    }

    /// Writes down what came of trying to send something.
    pub(crate) async fn attempted(&self, id: i64, attempt: Attempt) -> Result<(), StoreError> {
        self.write(move |transaction| attempted(transaction, id, &attempt))
            .await
    }

    /// Messages beyond this number that the handler has still to decide on.
    pub(crate) async fn undecided(&self, after: i64) -> Result<Option<Undecided>, StoreError> {
        self.write(move |transaction| undecided(transaction, after))
            .await
    }
}

fn hand_in(
    transaction: &Transaction<'_>,
    message: i64,
    msg_type: MsgType,
    due: &Due,
) -> Result<i64, StoreError> {
    let request = transaction
        .query_row(
            "SELECT msg_type, peer_name, peer_certificate, peer_address FROM message WHERE id = ?",
            [message],
            |row| Ok((row.get::<_, String>(0)?, peer(row, 1)?)),
        )
        .optional()?;
    let (request, peer) = request.ok_or(StoreError::NoMessage(message))?;
    if !openrid::http::allows(&request, false, 200, Some(msg_type.as_str())) {
        return Err(StoreError::NoAnswer {
            request,
            answer: msg_type.as_str().to_owned(),
        });
    }
    let promised: Option<(i64, String)> = transaction
        .query_row(
            "SELECT id, state FROM outgoing WHERE message_id = ? AND token IS NOT NULL
             ORDER BY state IN ('waiting', 'deciding', 'given-up') DESC, id LIMIT 1",
            [message],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    // What was given up may be given anew.
    let open = [State::Waiting, State::Deciding, State::GivenUp];
    match promised {
        Some((id, state)) if let Some(from) = open.iter().find(|s| s.as_str() == state) => {
            advance(transaction, id, *from, due, None)?;
            Ok(id)
        }
        Some(_) => Err(StoreError::Answered(message)),
        None => {
            let owed = Owed {
                token: None,
                due: due.clone(),
            };
            owe(transaction, &peer, message, None, &owed)
        }
    }
}

fn attempted(transaction: &Transaction<'_>, id: i64, attempt: &Attempt) -> Result<(), StoreError> {
    let (state, next, error) = match attempt {
        Attempt::Taken(word) => (State::Taken, None, word.as_deref()),
        Attempt::Failed { error, next, .. } => {
            (State::Ready, Some(timestamp(*next)?), Some(error.as_str()))
        }
        Attempt::GivenUp(error) => (State::GivenUp, None, Some(error.as_str())),
    };
    transaction
        .prepare_cached(
            "UPDATE outgoing SET attempts = attempts + 1, next_try = ?3, error = ?4,
                state = CASE WHEN ?2 = 'ready' THEN state ELSE ?2 END
             WHERE id = ?1 AND state IN ('ready', 'handed-in')",
        )?
        .execute(params![id, state.as_str(), next, error])?;
    if let Attempt::Failed {
        unreachable: true, ..
    } = attempt
    {
        transaction
            .prepare_cached(
                "UPDATE outgoing SET next_try = ?2
                 WHERE state = 'ready' AND next_try < ?2 AND peer_certificate =
                    (SELECT peer_certificate FROM outgoing WHERE id = ?1)",
            )?
            .execute(params![id, next])?;
    }
    Ok(())
}

fn undecided(transaction: &Transaction<'_>, after: i64) -> Result<Option<Undecided>, StoreError> {
    let row = transaction
        .prepare_cached(
            "SELECT outgoing.peer_name, outgoing.peer_certificate, outgoing.peer_address,
                outgoing.id, token IS NOT NULL, delivery.received_at, delivery.callback_token,
                message.bytes
             FROM outgoing
                JOIN message ON message.id = outgoing.message_id
                JOIN delivery ON delivery.id = outgoing.delivery_id
             WHERE state = 'deciding' AND outgoing.id > ? ORDER BY outgoing.id LIMIT 1",
        )?
        .query_row([after], |row| {
            let token: Option<String> = row.get(6)?;
            let token = token.map(CallbackToken::try_from).transpose();
            let token = token.map_err(|error| unreadable(6, error))?;
            let body: Vec<u8> = row.get(7)?;
            let mut delivery = Delivery::new(peer(row, 0)?, token, body.into());
            delivery.received_at = moment(row, 5)?;
            Ok(Undecided {
                id: row.get(3)?,
                promised: row.get(4)?,
                delivery,
            })
        })
        .optional()?;
    Ok(row)
}

/// Something to be sent now.
#[derive(Clone, Debug)]
pub(crate) struct Sendable {
    pub(crate) entry: Outgoing,
    pub(crate) peer: Peer,
    pub(crate) token: Option<CallbackToken>,
    pub(crate) ready_at: OffsetDateTime,
    pub(crate) bytes: Vec<u8>,
}

impl Inbox {
    /// What is owed to peers and was: all of it, or only what is not over.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn outgoing(&self, all: bool) -> Result<Vec<Outgoing>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM outgoing JOIN message ON message.id = outgoing.message_id
             WHERE ?1 OR state NOT IN ('taken', 'nothing') ORDER BY outgoing.id"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([all], entry)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// For each peer what has been due the longest.
    pub(crate) fn sendable(&self) -> Result<Vec<Sendable>, StoreError> {
        // With min(), SQLite takes the other columns from the row that has it. Which those are is
        // found out first, or it would sort all messages that are due by carrying them along.
        let sql = format!(
            "SELECT {COLUMNS}, outgoing.bytes FROM outgoing
                JOIN message ON message.id = outgoing.message_id
             WHERE outgoing.id IN (
                SELECT id FROM (
                    SELECT id, min(next_try) FROM outgoing
                    WHERE state IN ('ready', 'handed-in') AND next_try <= ?
                    GROUP BY peer_certificate))"
        );
        let now = timestamp(OffsetDateTime::now_utc())?;
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([now], |row| {
            let entry = entry(row)?;
            let token = entry.token.as_deref().map(CallbackToken::try_from);
            Ok(Sendable {
                token: token.transpose().map_err(|error| unreadable(5, error))?,
                peer: peer(row, 6)?,
                ready_at: moment(row, 12)?,
                bytes: row.get(14)?,
                entry,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Outgoing> {
    let word: String = row.get(9)?;
    let state = State::ALL.into_iter().find(|state| state.as_str() == word);
    let unknown = || unreadable(9, std::io::Error::other(format!("unknown state {word:?}")));
    Ok(Outgoing {
        id: row.get(0)?,
        created_at: row.get(1)?,
        message_id: row.get(2)?,
        request: row.get(3)?,
        msg_type: row.get(4)?,
        token: row.get(5)?,
        peer_name: row.get(6)?,
        peer_certificate: row.get(7)?,
        peer_address: row.get(8)?,
        state: state.ok_or_else(unknown)?,
        attempts: row.get(10)?,
        next_try: row.get(11)?,
        ready_at: row.get(12)?,
        error: row.get(13)?,
    })
}

/// A peer from three columns: name, certificate, address.
fn peer(row: &Row<'_>, first: usize) -> rusqlite::Result<Peer> {
    let (certificate, address): (String, String) = (row.get(first + 1)?, row.get(first + 2)?);
    Ok(Peer {
        name: row.get(first)?,
        certificate: certificate
            .parse::<Digest>()
            .map_err(|error| unreadable(first + 1, error))?,
        address: address
            .parse::<SocketAddr>()
            .map_err(|error| unreadable(first + 2, error))?,
    })
}

fn moment(row: &Row<'_>, column: usize) -> rusqlite::Result<OffsetDateTime> {
    let text: String = row.get(column)?;
    OffsetDateTime::parse(&text, &Rfc3339).map_err(|error| unreadable(column, error))
}

fn unreadable(
    column: usize,
    error: impl std::error::Error + Send + Sync + 'static,
) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
}

/// A time from now, as far as the calendar goes.
pub(crate) fn later(wait: Duration) -> OffsetDateTime {
    let now = OffsetDateTime::now_utc();
    time::Duration::try_from(wait)
        .ok()
        .and_then(|wait| now.checked_add(wait))
        .unwrap_or(now)
}
