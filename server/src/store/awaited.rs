//! Tokens that peers gave to us, and the callbacks that came with them (RFC 6546 §3).

use openrid::http::CallbackToken;
use openrid::{Finding, Level, Severity};
use rusqlite::{OptionalExtension, Transaction, params};
use serde::Serialize;
use time::OffsetDateTime;

use super::writer::timestamp;
use super::{Inbox, Store, StoreError, StoredMessage};
use crate::Peer;

/// A callback that a peer has promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Awaited {
    /// When the token was noted, RFC 3339 in UTC.
    pub since: String,
    /// The peer that gave it: a name in its certificate, or the certificate's digest.
    pub peer: String,
    /// The token.
    pub token: String,
}

/// The deliveries of a peer, known by a name or by digest, with a token.
macro_rules! of_peer {
    ($token:literal, $peer:literal) => {
        concat!(
            "callback_token = ",
            $token,
            " AND message_id IS NOT NULL AND (peer_certificate = ",
            $peer,
            " OR lower(peer_name) = ",
            $peer,
            " OR EXISTS (SELECT 1 FROM json_each(peer_names) WHERE value = ",
            $peer,
            "))"
        )
    };
}

/// A finding on a callback whose token is not one that we know of.
// RFC 6546 §3, TLS-3-21; C-09
pub(super) fn unexpected() -> Finding {
    Finding {
        rule: "TLS-3-21",
        severity: Severity::Warning,
        level: Level::Rfc,
        path: "RID".to_owned(),
        line: 1,
        column: 1,
        message: "it came with a callback token that this peer had not given to us".to_owned(),
        help: "it is the answer to no message that anybody here waits for".to_owned(),
    }
}

/// Whether this peer has promised an answer with this token.
pub(super) fn expects(
    transaction: &Transaction<'_>,
    peer: &Peer,
    token: &CallbackToken,
) -> Result<bool, StoreError> {
    let mut names = peer.names.clone();
    names.push(peer.certificate.to_string());
    let names = serde_json::Value::from(names).to_string();
    Ok(transaction
        .prepare_cached(
            "SELECT 1 FROM awaited WHERE token = ? AND peer IN (SELECT value FROM json_each(?))",
        )?
        .exists(params![token.as_str(), names])?)
}

impl Store {
    /// Notes that this peer has promised an answer with this token.
    pub(crate) async fn expect(
        &self,
        peer: String,
        token: CallbackToken,
    ) -> Result<(), StoreError> {
        self.write(move |transaction| {
            let since = timestamp(OffsetDateTime::now_utc())?;
            transaction.execute(
                "INSERT OR IGNORE INTO awaited (since, peer, token) VALUES (?, ?, ?)",
                params![since, peer, token.as_str()],
            )?;
            // A callback may be faster than we are.
            transaction.execute(
                concat!(
                    "UPDATE delivery SET unexpected = 0 WHERE ",
                    of_peer!("?1", "?2")
                ),
                params![token.as_str(), peer],
            )?;
            Ok(())
        })
        .await
    }

    /// Takes the next message that came with a token, once each.
    pub(crate) async fn take(
        &self,
        peer: String,
        token: CallbackToken,
    ) -> Result<Option<i64>, StoreError> {
        self.write(move |transaction| take(transaction, &peer, token.as_str()))
            .await
    }
}

fn take(transaction: &Transaction<'_>, peer: &str, token: &str) -> Result<Option<i64>, StoreError> {
    let sql = concat!(
        "SELECT id, message_id FROM delivery WHERE ",
        of_peer!("?1", "?2"),
        " AND outcome <> 'repeat'
            AND id > (SELECT seen FROM awaited WHERE token = ?1 AND peer = ?2)
         ORDER BY id LIMIT 1"
    );
    let next: Option<(i64, i64)> = transaction
        .prepare_cached(sql)?
        .query_row(params![token, peer], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((delivery, message)) = next else {
        return Ok(None);
    };
    transaction.execute(
        "UPDATE awaited SET seen = ?3 WHERE token = ?1 AND peer = ?2",
        params![token, peer, delivery],
    )?;
    Ok(Some(message))
}

impl Inbox {
    /// What peers have promised and not sent yet, the oldest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    // RFC 6546 §3, TLS-3-26
    pub fn awaited(&self) -> Result<Vec<Awaited>, StoreError> {
        let mut statement = self.connection.prepare_cached(concat!(
            "SELECT since, peer, token FROM awaited
             WHERE NOT EXISTS (SELECT 1 FROM delivery WHERE ",
            of_peer!("awaited.token", "awaited.peer"),
            ") ORDER BY id"
        ))?;
        let rows = statement.query_map([], |row| {
            Ok(Awaited {
                since: row.get(0)?,
                peer: row.get(1)?,
                token: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn required(&self, id: i64) -> Result<StoredMessage, StoreError> {
        self.message(id)?.ok_or(StoreError::NoMessage(id))
    }
}
