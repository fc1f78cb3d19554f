//! Reading what the store holds.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::{Outcome, StoreError, StoreLocation, awaited, schema};

/// A store opened for reading, beside whoever writes it. Every call blocks for a short while.
#[derive(Debug)]
pub struct Inbox {
    pub(super) connection: Connection,
}

/// Which messages to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only messages with a greater id; for reading on from where one stopped.
    pub after: Option<i64>,
    /// Only messages of this type (RFC 6545 §5.1).
    pub msg_type: Option<String>,
    /// Only messages about this incident number, whatever the instance.
    pub incident_number: Option<String>,
    /// At most this many.
    pub limit: Option<u32>,
}

/// A filed message without its octets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Its number in this store.
    pub id: i64,
    /// When it arrived, RFC 3339 in UTC.
    pub received_at: String,
    /// The name in the certificate of the peer that delivered it.
    pub peer_name: String,
    /// The SHA-256 digest of that certificate.
    pub peer_certificate: String,
    /// The address and port that it came from.
    pub peer_address: String,
    /// The message type (RFC 6545 §5.1).
    pub msg_type: String,
    /// The name in the IncidentID of RIDPolicy.
    pub incident_name: String,
    /// The number in that IncidentID; empty when there is none.
    pub incident_number: String,
    /// The instance; empty when there is none.
    pub incident_instance: String,
    /// The SHA-256 digest of the octets.
    pub bytes_sha256: String,
    /// The digest of what the message says, however it was written: SHA-256, under a key of the
    /// system that filed it where that decrypts.
    pub payload_sha256: Option<String>,
    /// `filed`, `update` or `likely-duplicate`.
    pub status: String,
    /// The earlier message that this one updates or resembles.
    pub related_id: Option<i64>,
    /// How many deliveries led to it, its own among them.
    pub deliveries: u64,
    /// Who signed it, what the signatures cover, what was encrypted (see
    /// [`Assurance`](crate::assurance::Assurance)); null when nobody looked.
    pub assurance: Option<serde_json::Value>,
}

/// A filed message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredMessage {
    /// What is known about it.
    #[serde(flatten)]
    pub summary: Summary,
    /// What was found on reading it.
    pub findings: serde_json::Value,
    /// The octets as they came.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// One POST of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeliveryRecord {
    /// Its number in this store.
    pub id: i64,
    /// When it arrived, RFC 3339 in UTC.
    pub received_at: String,
    /// The name in the certificate of the peer.
    pub peer_name: String,
    /// The SHA-256 digest of that certificate.
    pub peer_certificate: String,
    /// The address and port that it came from.
    pub peer_address: String,
    /// The SHA-256 digest of the octets.
    pub bytes_sha256: String,
    /// The callback token that came with it (RFC 6546 §3).
    pub callback_token: Option<String>,
    /// The message that it led to or repeated; none for an improper one.
    pub message_id: Option<i64>,
    /// What became of it.
    pub outcome: String,
    /// The HTTP status of the answer.
    pub answer_status: u16,
}

/// How much a store holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Messages filed, of any type.
    pub messages_filed: u64,
    /// Reports among them.
    pub reports_filed: u64,
    /// Messages among them that update an earlier one.
    pub updates: u64,
    /// Deliveries that brought nothing new: repeats and duplicates.
    pub duplicates_recognised: u64,
    /// Deliveries that were no proper message.
    pub improper: u64,
    /// Deliveries in all.
    pub deliveries: u64,
}

const SUMMARY: &str = "SELECT id, received_at, peer_name, peer_certificate, peer_address, msg_type,
    incident_name, incident_number, incident_instance, bytes_sha256, payload_sha256, status,
    related_id, (SELECT count(*) FROM delivery WHERE message_id = message.id), assurance";

const DELIVERY: &str = "SELECT id, received_at, peer_name, peer_certificate, peer_address,
    bytes_sha256, callback_token, message_id, outcome, answer_status FROM delivery";

impl Inbox {
    /// Opens a store that exists.
    ///
    /// # Errors
    /// When there is none, or it is not one that this version can read.
    pub fn open(location: &StoreLocation) -> Result<Self, StoreError> {
        Ok(Self {
            connection: schema::open_reader(location)?,
        })
    }

    /// Filed messages in the order of their arrival.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn list(&self, filter: &Filter) -> Result<Vec<Summary>, StoreError> {
        let sql = format!(
            "{SUMMARY} FROM message
             WHERE id > ?1 AND (?2 IS NULL OR msg_type = ?2)
               AND (?3 IS NULL OR incident_number = ?3)
             ORDER BY id LIMIT ?4"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let Filter {
            after,
            msg_type,
            incident_number,
            limit,
        } = filter;
        // SQLite reads a negative limit as none.
        let limit = limit.map_or(-1, i64::from);
        let after = after.unwrap_or(0);
        let rows =
            statement.query_map(params![after, msg_type, incident_number, limit], summary)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// One message with its octets, or none of that number.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn message(&self, id: i64) -> Result<Option<StoredMessage>, StoreError> {
        let sql = format!(
            "{SUMMARY}, findings, bytes, EXISTS (SELECT 1 FROM delivery
                WHERE message_id = message.id AND unexpected)
             FROM message WHERE id = ?"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let row = statement
            .query_row([id], |row| {
                let findings = row.get::<_, String>(15)?;
                Ok((summary(row)?, findings, row.get(16)?, row.get(17)?))
            })
            .optional()?;
        row.map(|(summary, findings, bytes, unexpected)| {
            let corrupt = |error: serde_json::Error| {
                StoreError::Corrupt(format!("findings of message {id}: {error}"))
            };
            let mut findings: serde_json::Value =
                serde_json::from_str(&findings).map_err(corrupt)?;
            // As it is now: its token may have been noted since.
            if unexpected && let Some(findings) = findings.as_array_mut() {
                let finding = serde_json::to_value(awaited::unexpected()).map_err(corrupt)?;
                findings.push(finding);
            }
            Ok(StoredMessage {
                summary,
                findings,
                bytes,
            })
        })
        .transpose()
    }

    /// The deliveries that led to a message, in the order of their arrival.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn deliveries(&self, message: i64) -> Result<Vec<DeliveryRecord>, StoreError> {
        let sql = format!("{DELIVERY} WHERE message_id = ? ORDER BY id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([message], record)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// All deliveries after the one of that number, improper ones too.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn all_deliveries(&self, after: i64) -> Result<Vec<DeliveryRecord>, StoreError> {
        let sql = format!("{DELIVERY} WHERE id > ? ORDER BY id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([after], record)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How much the store holds.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        let mut counts = Counts::default();
        let mut statement = self
            .connection
            .prepare_cached("SELECT outcome, count(*) FROM delivery GROUP BY outcome")?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
        for row in rows {
            let (outcome, number): (String, u64) = row?;
            counts.deliveries += number;
            match Outcome::parse(&outcome)? {
                Outcome::Filed | Outcome::LikelyDuplicate => counts.messages_filed += number,
                Outcome::Update => {
                    counts.messages_filed += number;
                    counts.updates += number;
                }
                Outcome::Duplicate | Outcome::Repeat => counts.duplicates_recognised += number,
                Outcome::Improper => counts.improper += number,
            }
        }
        counts.reports_filed = self.connection.query_row(
            "SELECT count(*) FROM message WHERE msg_type = 'Report'",
            [],
            |row| row.get(0),
        )?;
        Ok(counts)
    }
}

fn summary(row: &Row<'_>) -> rusqlite::Result<Summary> {
    Ok(Summary {
        id: row.get(0)?,
        received_at: row.get(1)?,
        peer_name: row.get(2)?,
        peer_certificate: row.get(3)?,
        peer_address: row.get(4)?,
        msg_type: row.get(5)?,
        incident_name: row.get(6)?,
        incident_number: row.get(7)?,
        incident_instance: row.get(8)?,
        bytes_sha256: row.get(9)?,
        payload_sha256: row.get(10)?,
        status: row.get(11)?,
        related_id: row.get(12)?,
        deliveries: row.get(13)?,
        assurance: assurance(row)?,
    })
}

fn assurance(row: &Row<'_>) -> rusqlite::Result<Option<serde_json::Value>> {
    let text: Option<String> = row.get(14)?;
    let read = text.map(|text| serde_json::from_str(&text)).transpose();
    read.map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(14, rusqlite::types::Type::Text, error.into())
    })
}

fn record(row: &Row<'_>) -> rusqlite::Result<DeliveryRecord> {
    Ok(DeliveryRecord {
        id: row.get(0)?,
        received_at: row.get(1)?,
        peer_name: row.get(2)?,
        peer_certificate: row.get(3)?,
        peer_address: row.get(4)?,
        bytes_sha256: row.get(5)?,
        callback_token: row.get(6)?,
        message_id: row.get(7)?,
        outcome: row.get(8)?,
        answer_status: row.get(9)?,
    })
}
