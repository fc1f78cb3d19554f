//! Tokens that peers gave to us, and the callbacks that came with them (RFC 6546 §3).

use openrid::http::CallbackToken;
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

/// The deliveries of a peer, known by name or by digest, with a token.
const OF_PEER: &str = "callback_token = ?1 AND message_id IS NOT NULL
    AND (lower(peer_name) = ?2 OR peer_certificate = ?2)";

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
            Ok(())
        })
        .await
    }

    /// Whether this peer has promised an answer with this token.
    pub(crate) async fn expects(
        &self,
        peer: &Peer,
        token: CallbackToken,
    ) -> Result<bool, StoreError> {
        let (name, certificate) = (peer.name.to_ascii_lowercase(), peer.certificate.to_string());
        self.write(move |transaction| {
            Ok(transaction
                .prepare_cached("SELECT 1 FROM awaited WHERE token = ? AND (peer = ? OR peer = ?)")?
                .exists(params![token.as_str(), name, certificate])?)
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
    let sql = format!(
        "SELECT id, message_id FROM delivery WHERE {OF_PEER} AND outcome <> 'repeat'
            AND id > (SELECT seen FROM awaited WHERE token = ?1 AND peer = ?2)
         ORDER BY id LIMIT 1"
    );
    let next: Option<(i64, i64)> = transaction
        .prepare_cached(&sql)?
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
        let mut statement = self.connection.prepare_cached(
            "SELECT since, peer, token FROM awaited
             WHERE NOT EXISTS (SELECT 1 FROM delivery
                WHERE callback_token = awaited.token AND message_id IS NOT NULL
                    AND (lower(peer_name) = awaited.peer OR peer_certificate = awaited.peer))
             ORDER BY id",
        )?;
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
