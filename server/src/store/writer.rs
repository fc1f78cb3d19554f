//! The one thread that writes.

use openrid::http::CallbackToken;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use time::OffsetDateTime;
use time::format_description::well_known::Iso8601;
use time::format_description::well_known::iso8601::{Config, EncodedConfig, TimePrecision};
use tokio::sync::{mpsc, oneshot};

use super::{Filed, Filing, IncidentKey, Outcome, StoreError, awaited, outgoing};
use crate::{Answer, Delivery, Digest};

/// Something to be written, and where to say that it has been.
pub(super) enum Job {
    File(Box<Filing>, oneshot::Sender<Result<Filed, StoreError>>),
    Improper(
        Box<(Delivery, Answer)>,
        oneshot::Sender<Result<(), StoreError>>,
    ),
    /// Anything else. It may run twice, when its batch could not be committed.
    Work(Work, oneshot::Sender<Result<(), StoreError>>),
    Close(oneshot::Sender<Result<(), StoreError>>),
}

/// What to do within a transaction.
pub(super) type Work = Box<dyn Fn(&Transaction<'_>) -> Result<(), StoreError> + Send>;

/// What a job that is written but not yet committed will report.
enum Done {
    Filed(Filed),
    Noted,
}

/// The most jobs that share one transaction.
const BATCH: usize = 64;

/// The type whose equal copies from different peers are one (RFC 6545 §7.3); any other message
/// is the word of its sender and equal only to one of the same sender.
const REPORT: &str = "Report";

pub(super) fn run(mut connection: Connection, mut jobs: mpsc::Receiver<Job>) {
    let mut batch = Vec::with_capacity(BATCH);
    while let Some(first) = jobs.blocking_recv() {
        batch.push(first);
        while batch.len() < BATCH
            && let Ok(next) = jobs.try_recv()
        {
            batch.push(next);
        }
        if let Some(end) = write(&mut connection, &mut batch) {
            jobs.close();
            let closed = connection.close().map_err(|(_, error)| error.into());
            // Nobody may be waiting any more; the work is done all the same.
            let _ = end.send(closed);
            return;
        }
    }
}

/// Writes a batch and reports on each job. Returns whom to tell when the store is to close.
fn write(
    connection: &mut Connection,
    batch: &mut Vec<Job>,
) -> Option<oneshot::Sender<Result<(), StoreError>>> {
    let mut results =
        commit(connection, batch).map(|done| done.into_iter().map(Ok).collect::<Vec<_>>());
    if results.is_err() && batch.len() > 1 {
        // One that cannot be written must not take the others with it.
        results = Ok(batch
            .iter()
            .map(|job| {
                let done = commit(connection, std::slice::from_ref(job))?;
                done.into_iter().next().ok_or(StoreError::Closed)
            })
            .collect());
    }
    let mut results = match results {
        Ok(results) => results.into_iter(),
        Err(error) => vec![Err(error)].into_iter(),
    };
    let mut end = None;
    for job in batch.drain(..) {
        let result = results.next().unwrap_or(Err(StoreError::Closed));
        match job {
            Job::File(_, reply) => {
                let _ = reply.send(match result {
                    Ok(Done::Filed(filed)) => Ok(filed),
                    Ok(Done::Noted) => Err(StoreError::Closed),
                    Err(error) => Err(error),
                });
            }
            Job::Improper(_, reply) | Job::Work(_, reply) => {
                let _ = reply.send(result.map(|_| ()));
            }
            Job::Close(reply) => end = Some(reply),
        }
    }
    end
}

fn commit(connection: &mut Connection, jobs: &[Job]) -> Result<Vec<Done>, StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = jobs
        .iter()
        .map(|job| match job {
            Job::File(filing, _) => file(&transaction, filing).map(Done::Filed),
            Job::Improper(improper, _) => {
                let (delivery, answer) = &**improper;
                deliver(
                    &transaction,
                    delivery,
                    None,
                    Outcome::Improper,
                    answer.status(),
                    None,
                    false,
                )?;
                Ok(Done::Noted)
            }
            Job::Work(work, _) => work(&transaction).map(|()| Done::Noted),
            Job::Close(_) => Ok(Done::Noted),
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    transaction.commit()?;
    Ok(done)
}

// RFC 6546 §3, TLS-3-14; RFC 6545 §7.3, RID-7.3-01
fn file(transaction: &Transaction<'_>, filing: &Filing) -> Result<Filed, StoreError> {
    let Filing {
        delivery,
        facts,
        answer,
        owed,
        expecting,
    } = filing;
    if let Some((message, first)) = first_answer(transaction, delivery)? {
        deliver(
            transaction,
            delivery,
            Some(message),
            Outcome::Repeat,
            first.status(),
            None,
            *expecting,
        )?;
        if let Answer::Later(token) = &first {
            outgoing::revive(transaction, token, &delivery.peer)?;
        }
        let outcome = Outcome::Repeat;
        return Ok(Filed {
            outcome,
            message,
            earlier: Some(message),
            answer: first,
            owed: None,
        });
    }
    let (outcome, earlier) = relation(transaction, filing)?;
    let message = match (outcome, earlier) {
        (Outcome::Duplicate, Some(earlier)) => earlier,
        _ => {
            let peer = &delivery.peer;
            let IncidentKey {
                name,
                number,
                instance,
            } = &facts.incident;
            transaction
                .prepare_cached(
                    "INSERT INTO message (received_at, peer_name, peer_certificate, peer_address,
                        msg_type, incident_name, incident_number, incident_instance, bytes_sha256,
                        payload_sha256, status, related_id, findings, assurance, bytes)
                     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                )?
                .execute(params![
                    timestamp(delivery.received_at)?,
                    peer.name,
                    peer.certificate.to_string(),
                    peer.address.to_string(),
                    facts.msg_type,
                    name,
                    number,
                    instance,
                    delivery.digest().to_string(),
                    facts.payload.map(|digest| digest.to_string()),
                    outcome.as_str(),
                    earlier,
                    facts.findings,
                    facts.assurance,
                    &delivery.body[..],
                ])?;
            transaction.last_insert_rowid()
        }
    };
    let kept = match answer {
        Answer::Later(token) => token.as_str().as_bytes(),
        other => other.body(),
    };
    let record = deliver(
        transaction,
        delivery,
        Some(message),
        outcome,
        answer.status(),
        Some(kept),
        *expecting,
    )?;
    let owe = |owed| outgoing::owe(transaction, &delivery.peer, message, Some(record), owed);
    let owed = owed.as_ref().map(owe).transpose()?;
    Ok(Filed {
        outcome,
        message,
        earlier,
        answer: answer.clone(),
        owed,
    })
}

/// The answer that this peer got when it sent these very octets for the first time. Only this
/// peer: another one never gets an answer that was not made for it. And only with this token: with
/// another one, or with none, the same octets answer another message, and Table 1 may have another
/// answer to them.
// RFC 6546 §3, TLS-3-14, TLS-3-21, TLS-3-32
fn first_answer(
    transaction: &Transaction<'_>,
    delivery: &Delivery,
) -> Result<Option<(i64, Answer)>, StoreError> {
    let row = transaction
        .prepare_cached(
            "SELECT message_id, answer, answer_status FROM delivery
             WHERE peer_certificate = ? AND bytes_sha256 = ? AND callback_token IS ?
               AND message_id IS NOT NULL AND answer IS NOT NULL
             ORDER BY id LIMIT 1",
        )?
        .query_row(
            params![
                delivery.peer.certificate.to_string(),
                delivery.digest().to_string(),
                delivery.callback_token.as_ref().map(CallbackToken::as_str),
            ],
            |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?, row.get(2)?)),
        )
        .optional()?;
    let Some((message, body, status)) = row else {
        return Ok(None);
    };
    let answer = match (status, body) {
        (202, token) => Answer::Later(
            CallbackToken::from_bytes(&token)
                .map_err(|error| StoreError::Corrupt(error.to_string()))?,
        ),
        (200, body) if !body.is_empty() => Answer::Message(body),
        (200, _) => Answer::Empty,
        (other, _) => return Err(StoreError::Corrupt(format!("an answer of status {other}"))),
    };
    Ok(Some((message, answer)))
}

/// How a message relates to those already filed.
fn relation(
    transaction: &Transaction<'_>,
    filing: &Filing,
) -> Result<(Outcome, Option<i64>), StoreError> {
    let facts = &filing.facts;
    let IncidentKey {
        name,
        number,
        instance,
    } = &facts.incident;
    let payload = facts.payload.map(|digest: Digest| digest.to_string());
    let report = facts.msg_type == REPORT;
    let sender = filing.delivery.peer.certificate.to_string();
    // What a peer sends as a callback is its word, and is given to whoever waits for it as such:
    // the same from another does not stand for it.
    let callback = filing.delivery.callback_token.is_some();
    let same = |of_anybody: bool| -> Result<Option<i64>, StoreError> {
        let found = transaction
            .prepare_cached(
                "SELECT id FROM message
                 WHERE payload_sha256 = ?1 AND msg_type = ?2 AND incident_name = ?3
                   AND incident_number = ?4 AND incident_instance = ?5
                   AND (?6 OR peer_certificate = ?7)
                   AND (NOT ?8 OR json_extract(assurance, '$.outcome') = 'valid')
                 ORDER BY id LIMIT 1",
            )?
            .query_row(
                params![
                    payload,
                    facts.msg_type,
                    name,
                    number,
                    instance,
                    of_anybody,
                    sender,
                    // Who said it first without proof does not stand for who proves it.
                    facts.proven,
                ],
                |row| row.get(0),
            )
            .optional()?;
        Ok(found)
    };
    if payload.is_some() {
        if let Some(same) = same(report && !callback)? {
            return Ok((Outcome::Duplicate, Some(same)));
        }
        if report
            && callback
            && let Some(same) = same(true)?
        {
            return Ok((Outcome::LikelyDuplicate, Some(same)));
        }
    }
    if !number.is_empty() {
        let earlier: Option<i64> = transaction
            .prepare_cached(
                "SELECT id FROM message
                 WHERE incident_number = ?1 AND incident_name = ?2 AND msg_type = ?3
                   AND incident_instance = ?4 AND (?5 OR peer_certificate = ?6)
                 ORDER BY id DESC LIMIT 1",
            )?
            .query_row(
                params![number, name, facts.msg_type, instance, report, sender],
                |row| row.get(0),
            )
            .optional()?;
        if earlier.is_some() {
            return Ok((Outcome::Update, earlier));
        }
    }
    if report && payload.is_some() {
        let alike: Option<i64> = transaction
            .prepare_cached(
                "SELECT id FROM message WHERE payload_sha256 = ? AND msg_type = ?
                 ORDER BY id LIMIT 1",
            )?
            .query_row(params![payload, REPORT], |row| row.get(0))
            .optional()?;
        if alike.is_some() {
            return Ok((Outcome::LikelyDuplicate, alike));
        }
    }
    Ok((Outcome::Filed, None))
}

fn deliver(
    transaction: &Transaction<'_>,
    delivery: &Delivery,
    message: Option<i64>,
    outcome: Outcome,
    status: u16,
    answer: Option<&[u8]>,
    expecting: bool,
) -> Result<i64, StoreError> {
    let peer = &delivery.peer;
    // Most have one name, which stands in its own column.
    let names = (peer.names != [peer.name.as_str()])
        .then(|| serde_json::Value::from(peer.names.as_slice()).to_string());
    let unexpected = match &delivery.callback_token {
        Some(token) if expecting => !awaited::expects(transaction, peer, token)?,
        _ => false,
    };
    transaction
        .prepare_cached(
            "INSERT INTO delivery (received_at, peer_name, peer_certificate, peer_address,
                bytes_sha256, callback_token, message_id, outcome, answer_status, answer,
                peer_names, unexpected)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            timestamp(delivery.received_at)?,
            peer.name,
            peer.certificate.to_string(),
            peer.address.to_string(),
            delivery.digest().to_string(),
            delivery.callback_token.as_ref().map(CallbackToken::as_str),
            message,
            outcome.as_str(),
            status,
            answer,
            names,
            unexpected,
        ])?;
    Ok(transaction.last_insert_rowid())
}

/// RFC 3339 in UTC with milliseconds always, so that the text sorts as the time does.
pub(super) fn timestamp(at: OffsetDateTime) -> Result<String, StoreError> {
    const FORMAT: EncodedConfig = Config::DEFAULT
        .set_time_precision(TimePrecision::Second {
            decimal_digits: std::num::NonZeroU8::new(3),
        })
        .encode();
    at.to_offset(time::UtcOffset::UTC)
        .format(&Iso8601::<FORMAT>)
        .map_err(|error| StoreError::Corrupt(format!("a time that cannot be written: {error}")))
}
