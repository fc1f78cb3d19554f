//! What this system still has to send: answers that were promised with a token (RFC 6546 §3) and
//! denials that are messages of their own (C-09).

use std::fmt;
use std::time::Duration;

use openrid::http::CallbackToken;
use openrid::rid::{AuthorizationStatus, MsgType};
use openrid::{Message, ReadOptions};
use rusqlite::{OptionalExtension, Transaction, params};
use serde::Serialize;
use time::OffsetDateTime;

use super::outbox::{moment, peer, unreadable};
use super::writer::timestamp;
use super::{Store, StoreError};
use crate::{Delivery, Peer};

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
        /// What kept it.
        cause: Cause,
    },
    /// It did not, and will not be asked again.
    GivenUp(String),
}

/// What kept a message from its peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The peer cannot be reached at all.
    Unreachable,
    /// The peer said that it does not want it.
    Refused,
    /// Something else.
    Other,
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

/// Whether the exchange goes on after this: an Acknowledgement that is no denial announces the
/// answer, and is none (RFC 6545 §6.2). One that cannot be read here, being encrypted, may be such.
// C-12
fn goes_on(due: &Due) -> bool {
    let (Due::Message(MsgType::Acknowledgement, bytes)
    | Due::Unprotected(MsgType::Acknowledgement, bytes)) = due
    else {
        return false;
    };
    let message = Message::parse(bytes, &ReadOptions::default());
    let status = message.ok().and_then(|message| message.rid.request_status);
    status.is_none_or(|status| status.authorization_status != AuthorizationStatus::Denied)
}

/// Notes what a peer is to get.
pub(super) fn owe(
    transaction: &Transaction<'_>,
    peer: &Peer,
    message: i64,
    delivery: Option<i64>,
    owed: &Owed,
) -> Result<i64, StoreError> {
    // RFC 6546 §3, TLS-3-19: a token that was given before is refused by the table itself.
    if let Some(token) = &owed.token {
        transaction
            .prepare_cached("INSERT INTO promise (token, message_id) VALUES (?, ?)")?
            .execute(params![token.as_str(), message])?;
    }
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
    advance(
        transaction,
        id,
        State::Deciding,
        &owed.due,
        goes_on(&owed.due),
        None,
    )?;
    Ok(id)
}

/// Notes what a peer is to get with the token of an earlier answer.
// C-12
fn owe_more(
    transaction: &Transaction<'_>,
    earlier: i64,
    due: &Due,
    goes_on: bool,
) -> Result<i64, StoreError> {
    transaction.execute(
        "INSERT INTO outgoing (created_at, peer_name, peer_certificate, peer_address,
            message_id, delivery_id, token, state)
         SELECT ?2, peer_name, peer_certificate, peer_address, message_id, delivery_id, token,
            'deciding' FROM outgoing WHERE id = ?1",
        params![earlier, timestamp(OffsetDateTime::now_utc())?],
    )?;
    let id = transaction.last_insert_rowid();
    advance(transaction, id, State::Deciding, due, goes_on, None)?;
    Ok(id)
}

/// Moves something on, if it is still in that state. Says whether it was.
fn advance(
    transaction: &Transaction<'_>,
    id: i64,
    from: State,
    due: &Due,
    goes_on: bool,
    error: Option<&str>,
) -> Result<bool, StoreError> {
    let (state, message) = match due {
        Due::Deciding => (State::Deciding, None),
        Due::Waiting => (State::Waiting, None),
        Due::Message(msg_type, bytes) => (State::Ready, Some((msg_type, bytes))),
        Due::Unprotected(msg_type, bytes) => (State::HandedIn, Some((msg_type, bytes))),
        Due::Nothing => (State::Nothing, None),
    };
    // What was handed in is known for what it is, though nobody can read it any more once it is
    // protected.
    let now = match message {
        Some(_) => Some(timestamp(OffsetDateTime::now_utc())?),
        None => None,
    };
    let changed = transaction
        .prepare_cached(
            "UPDATE outgoing SET state = ?3, msg_type = ?4, bytes = ?5, next_try = ?6,
                ready_at = coalesce(?6, ready_at), error = ?7, attempts = 0, refusals = 0,
                goes_on = CASE state WHEN 'handed-in' THEN goes_on ELSE ?8 END,
                protected = ?9
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
            goes_on,
            !matches!(due, Due::Unprotected(..)),
        ])?;
    Ok(changed > 0)
}

/// A peer that repeats a request after its callback was given up is there again. Of several
/// answers with one token only the last is still due.
pub(super) fn revive(
    transaction: &Transaction<'_>,
    token: &CallbackToken,
    peer: &Peer,
) -> Result<(), StoreError> {
    let now = timestamp(OffsetDateTime::now_utc())?;
    transaction
        .prepare_cached(
            "UPDATE outgoing SET state = CASE protected WHEN 1 THEN 'ready' ELSE 'handed-in' END,
                attempts = 0, refusals = 0, next_try = ?2, ready_at = ?2, peer_address = ?3
             WHERE id = (SELECT max(id) FROM outgoing WHERE token = ?1)
                AND state = 'given-up' AND bytes IS NOT NULL",
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
        let goes_on = goes_on(&due);
        let done = self
            .write(move |transaction| {
                advance(transaction, id, from, &due, goes_on, error.as_deref())
            })
            .await;
        self.due.notify_one();
        done
    }

    /// Hands in the answer to a message: as the callback that was promised for it, else as a
    /// message of its own to the peer that delivered it (C-09). It is protected when it is sent,
    /// unless it is signed. Returns its number among what is
    /// [owed](super::Inbox::outgoing); that of the first where several tokens were given for one
    /// message, since it came several times, each with a signature of its own: each is answered.
    ///
    /// After an Acknowledgement that does not deny, which ends nothing, the answer itself is handed
    /// in likewise, and is sent with the same token once the Acknowledgement is (C-12).
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
        let goes_on = goes_on(&due);
        let done = self
            .write(move |transaction| hand_in(transaction, message, msg_type, &due, goes_on))
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
    goes_on: bool,
) -> Result<i64, StoreError> {
    let request = transaction
        .query_row(
            "SELECT msg_type, message.peer_name, message.peer_certificate, message.peer_address,
                peer_names, delivery.id
             FROM message LEFT JOIN delivery ON delivery.id =
                (SELECT min(id) FROM delivery WHERE message_id = message.id)
             WHERE message.id = ?",
            [message],
            |row| Ok((row.get::<_, String>(0)?, peer(row, 1, 4)?, row.get(5)?)),
        )
        .optional()?;
    let (request, peer, delivery) = request.ok_or(StoreError::NoMessage(message))?;
    if !openrid::http::allows(&request, false, 200, Some(msg_type.as_str())) {
        return Err(StoreError::NoAnswer {
            request,
            answer: msg_type.as_str().to_owned(),
        });
    }
    let promised = transaction
        .prepare_cached(
            "SELECT id, state, goes_on FROM outgoing WHERE id IN
                (SELECT max(id) FROM outgoing WHERE message_id = ? AND token IS NOT NULL
                 GROUP BY token)
             ORDER BY id",
        )?
        .query_map([message], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<Vec<(i64, String, bool)>, _>>()?;
    if promised.is_empty() {
        let owed = Owed {
            token: None,
            due: due.clone(),
        };
        return owe(transaction, &peer, message, delivery, &owed);
    }
    // What was given up may be given anew.
    let open = [State::Waiting, State::Deciding, State::GivenUp];
    let mut handed_in = None;
    for (id, state, unfinished) in promised {
        let id = match open.iter().find(|open| open.as_str() == state) {
            Some(from) => {
                advance(transaction, id, *from, due, goes_on, None)?;
                id
            }
            None if unfinished => owe_more(transaction, id, due, goes_on)?,
            None => continue,
        };
        handed_in.get_or_insert(id);
    }
    handed_in.ok_or(StoreError::Answered(message))
}

fn attempted(transaction: &Transaction<'_>, id: i64, attempt: &Attempt) -> Result<(), StoreError> {
    let is = |wanted| matches!(attempt, Attempt::Failed { cause, .. } if *cause == wanted);
    let (state, next, error) = match attempt {
        Attempt::Taken(word) => (State::Taken, None, word.as_deref()),
        Attempt::Failed { error, next, .. } => {
            (State::Ready, Some(timestamp(*next)?), Some(error.as_str()))
        }
        Attempt::GivenUp(error) => (State::GivenUp, None, Some(error.as_str())),
    };
    transaction
        .prepare_cached(
            "UPDATE outgoing SET attempts = attempts + 1, refusals = refusals + ?5,
                next_try = ?3, error = ?4,
                state = CASE WHEN ?2 = 'ready' THEN state ELSE ?2 END
             WHERE id = ?1 AND state IN ('ready', 'handed-in')",
        )?
        .execute(params![id, state.as_str(), next, error, is(Cause::Refused)])?;
    if is(Cause::Unreachable) {
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
                message.bytes, delivery.peer_names
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
            let mut delivery = Delivery::new(peer(row, 0, 8)?, token, body.into());
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

/// A time from now, as far as the calendar goes.
pub(crate) fn later(wait: Duration) -> OffsetDateTime {
    let now = OffsetDateTime::now_utc();
    time::Duration::try_from(wait)
        .ok()
        .and_then(|wait| now.checked_add(wait))
        .unwrap_or(now)
}
