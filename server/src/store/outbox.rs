//! Reading what is to be sent.

use std::net::SocketAddr;

use openrid::http::CallbackToken;
use rusqlite::types::Type;
use rusqlite::{OptionalExtension, Row, params};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::outgoing::{Outgoing, State};
use super::writer::timestamp;
use super::{Inbox, StoreError};
use crate::peer::known_by;
use crate::{Digest, Peer};

const COLUMNS: &str = "outgoing.id, created_at, outgoing.message_id, message.msg_type,
    outgoing.msg_type, token, outgoing.peer_name, outgoing.peer_certificate,
    outgoing.peer_address, state, attempts, next_try, ready_at, error";

/// Something to be sent now, by its number, and the certificate of its peer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Next {
    pub(crate) id: i64,
    pub(crate) peer: String,
}

/// Something to be sent now, with its octets.
#[derive(Clone, Debug)]
pub(crate) struct Sendable {
    pub(crate) entry: Outgoing,
    pub(crate) peer: Peer,
    pub(crate) token: Option<CallbackToken>,
    pub(crate) ready_at: OffsetDateTime,
    pub(crate) bytes: Vec<u8>,
    /// How often the peer said that it does not want it.
    pub(crate) refusals: u32,
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

    /// What has been due the longest, one for each peer but the busy ones, at most so many.
    /// Only which it is: the octets are for whoever sends them.
    pub(crate) fn due(&self, busy: &[String], most: usize) -> Result<Vec<Next>, StoreError> {
        // From peer to peer by the index, so that it takes as long as there are peers, however much
        // each is owed. Of one token, what was handed in first goes first (C-12).
        let mut statement = self.connection.prepare_cached(
            "WITH RECURSIVE peer (certificate) AS (
                SELECT min(peer_certificate) FROM outgoing
                    WHERE state IN ('ready', 'handed-in')
                UNION ALL
                SELECT (SELECT min(peer_certificate) FROM outgoing
                    WHERE state IN ('ready', 'handed-in') AND peer_certificate > certificate)
                FROM peer WHERE certificate IS NOT NULL)
             SELECT id, peer_certificate FROM peer JOIN outgoing ON id = (
                SELECT id FROM outgoing AS first
                WHERE state IN ('ready', 'handed-in') AND peer_certificate = certificate
                    AND next_try <= ?1
                    AND NOT EXISTS (SELECT 1 FROM outgoing AS earlier
                        WHERE earlier.token = first.token AND earlier.id < first.id
                            AND earlier.state IN ('ready', 'handed-in'))
                ORDER BY next_try LIMIT 1)
             WHERE certificate NOT IN (SELECT value FROM json_each(?2))
             ORDER BY next_try LIMIT ?3",
        )?;
        let now = timestamp(OffsetDateTime::now_utc())?;
        let busy = serde_json::Value::from(busy).to_string();
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows = statement.query_map(params![now, busy, most], |row| {
            Ok(Next {
                id: row.get(0)?,
                peer: row.get(1)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// One that is due, with its octets; none when it is due no more. The inner error is of this
    /// one alone, and will stay.
    pub(crate) fn sendable(&self, id: i64) -> Result<Result<Option<Sendable>, String>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS}, delivery.peer_names, outgoing.bytes, refusals FROM outgoing
                JOIN message ON message.id = outgoing.message_id
                LEFT JOIN delivery ON delivery.id = outgoing.delivery_id
             WHERE outgoing.id = ? AND state IN ('ready', 'handed-in')"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let row = statement.query_row([id], |row| {
            let entry = entry(row)?;
            let token = entry.token.as_deref().map(CallbackToken::try_from);
            Ok(Sendable {
                token: token.transpose().map_err(|error| unreadable(5, error))?,
                peer: peer(row, 6, 14)?,
                ready_at: moment(row, 12)?,
                bytes: row.get(15)?,
                refusals: row.get(16)?,
                entry,
            })
        });
        match row.optional() {
            Ok(sendable) => Ok(Ok(sendable)),
            Err(
                error @ (rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::Utf8Error(..)),
            ) => Ok(Err(error.to_string())),
            Err(error) => Err(error.into()),
        }
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

/// A peer from three columns, name, certificate and address, and one of more names.
pub(super) fn peer(row: &Row<'_>, first: usize, names: usize) -> rusqlite::Result<Peer> {
    let (certificate, address): (String, String) = (row.get(first + 1)?, row.get(first + 2)?);
    let name: String = row.get(first)?;
    let more: Option<String> = row.get(names)?;
    let more: Option<Vec<String>> = more
        .map(|names| serde_json::from_str(&names))
        .transpose()
        .map_err(|error| unreadable(names, error))?;
    Ok(Peer {
        names: known_by(&name, &more.unwrap_or_default()),
        name,
        certificate: certificate
            .parse::<Digest>()
            .map_err(|error| unreadable(first + 1, error))?,
        address: address
            .parse::<SocketAddr>()
            .map_err(|error| unreadable(first + 2, error))?,
    })
}

pub(super) fn moment(row: &Row<'_>, column: usize) -> rusqlite::Result<OffsetDateTime> {
    let text: String = row.get(column)?;
    OffsetDateTime::parse(&text, &Rfc3339).map_err(|error| unreadable(column, error))
}

pub(super) fn unreadable(
    column: usize,
    error: impl std::error::Error + Send + Sync + 'static,
) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
}
