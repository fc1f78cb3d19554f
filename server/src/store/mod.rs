//! The store: every message that a peer was told is received, and every delivery of it.
//!
//! One thread writes. Whatever waits when it is free goes into one transaction, and no caller
//! hears of success before `COMMIT` has returned with `synchronous=FULL`: what the listener
//! answers 200 survives a power cut.

mod awaited;
mod error;
mod inbox;
mod location;
mod outbox;
mod outgoing;
mod schema;
mod writer;

use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::Transaction;
use tokio::sync::{Notify, mpsc, oneshot};

pub use awaited::Awaited;
pub use error::StoreError;
pub use inbox::{Counts, DeliveryRecord, Filter, Inbox, StoredMessage, Summary};
pub use location::StoreLocation;
pub(crate) use outbox::{Next, Sendable};
pub(crate) use outgoing::{Attempt, Cause, later};
pub use outgoing::{Due, Outgoing, Owed, State};

use crate::{Answer, Delivery, Digest};
use writer::{Job, Work};

/// How many deliveries may wait for the writer before those who bring more must wait too.
const QUEUE: usize = 64;

/// What tells one incident from another: name, number and instance (RFC 6545 §5.1,
/// RFC 7970 §3.4).
///
/// The number is compared as the whole trimmed text, so that a dash that belongs to it does
/// no harm; an empty number names no incident (a Query by type has none).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncidentKey {
    /// The system that allotted the number.
    pub name: String,
    /// The number.
    pub number: String,
    /// The instance, if the message is about one.
    pub instance: String,
}

/// What the store keeps of a message besides its octets.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The message type by its RFC 6545 §5.1 name.
    pub msg_type: String,
    /// Which incident it is about.
    pub incident: IncidentKey,
    /// The digest of what the message says, independent of how it was written down: two
    /// serialisations of one report have the same. A system that decrypts keys it with its
    /// private key, so that nobody learns from the store what was encrypted. None when it says
    /// nothing that could be compared.
    pub payload: Option<Digest>,
    /// The findings as a JSON array.
    pub findings: String,
    /// What its signatures prove, as JSON; none when nobody looked.
    pub assurance: Option<String>,
    /// They prove who wrote it.
    pub proven: bool,
}

/// A proper message to be filed, with the answer that its sender gets once it is.
#[derive(Clone, Debug)]
pub struct Filing {
    /// The message as it was delivered.
    pub delivery: Delivery,
    /// What was read from it.
    pub facts: Facts,
    /// The answer. A repeat gets the first answer instead.
    pub answer: Answer,
    /// What the peer is to get later, in a request of our own. Nothing for a repeat, whose first
    /// delivery has it.
    pub owed: Option<Owed>,
    /// Whether callbacks are waited for here: one with a token that its peer had not given to us
    /// is then marked (RFC 6546 §3).
    pub expecting: bool,
}

/// What became of a delivery (RFC 6545 §7.3, RFC 6546 §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// Filed as a message of its own.
    Filed,
    /// Filed, and linked to the earlier message about the same incident that it updates.
    Update,
    /// Filed, and linked to an earlier report that says the same under another number, or that
    /// says the same and came from another peer, when this one came as a callback.
    LikelyDuplicate,
    /// Not filed: the same report was there already, from another peer or written differently.
    Duplicate,
    /// Not filed: the same octets came from the same peer before, with the same callback token or
    /// without one as now; it gets the first answer.
    Repeat,
    /// Not filed: no proper message.
    Improper,
}

impl Outcome {
    /// All outcomes.
    pub const ALL: [Self; 6] = [
        Self::Filed,
        Self::Update,
        Self::LikelyDuplicate,
        Self::Duplicate,
        Self::Repeat,
        Self::Improper,
    ];

    /// The word for it, as stored and printed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Update => "update",
            Self::LikelyDuplicate => "likely-duplicate",
            Self::Duplicate => "duplicate",
            Self::Repeat => "repeat",
            Self::Improper => "improper",
        }
    }

    fn parse(word: &str) -> Result<Self, StoreError> {
        let found = Self::ALL
            .into_iter()
            .find(|outcome| outcome.as_str() == word);
        found.ok_or_else(|| StoreError::Corrupt(format!("unknown outcome {word:?}")))
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What the store did with a [`Filing`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// What became of it.
    pub outcome: Outcome,
    /// The message that was filed now, or the earlier one that this delivery repeats.
    pub message: i64,
    /// The earlier message that an update, a likely duplicate, a duplicate or a repeat refers
    /// to.
    pub earlier: Option<i64>,
    /// What to answer: for a repeat the first answer, else the one given with the filing.
    pub answer: Answer,
    /// The number of what is owed since now, if something is.
    pub owed: Option<i64>,
}

/// How a store is opened.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StoreOptions {
    /// How long to wait for another process that is writing.
    pub busy_timeout: Duration,
    /// The size in bytes beyond which the database does not grow; deliveries are then answered
    /// 503. None leaves that to the disk.
    pub max_size: Option<u64>,
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self {
            busy_timeout: Duration::from_secs(5),
            max_size: None,
        }
    }
}

/// A handle to the writing thread of a store; clones share it.
#[derive(Clone)]
pub struct Store {
    jobs: mpsc::Sender<Job>,
    location: StoreLocation,
    /// Something may be due to be sent.
    due: Arc<Notify>,
}

impl Store {
    /// Opens a store, creating or migrating it as needed, and starts its thread. Blocks until
    /// the database is ready.
    ///
    /// # Errors
    /// When the database cannot be opened, is not one of openrid's, or is from a newer version.
    pub fn open(location: &StoreLocation, options: &StoreOptions) -> Result<Self, StoreError> {
        let connection = schema::open(location, options)?;
        let (jobs, waiting) = mpsc::channel(QUEUE);
        std::thread::Builder::new()
            .name("openrid-store".to_owned())
            .spawn(move || writer::run(connection, waiting))
            .map_err(StoreError::Thread)?;
        Ok(Self {
            jobs,
            location: location.clone(),
            due: Arc::default(),
        })
    }

    /// Files a message and returns once it is durable. Recognises repeats and duplicates.
    ///
    /// # Errors
    /// When nothing was filed; the sender must then not be told otherwise.
    // RFC 6546 §3, TLS-3-14, TLS-3-37
    pub async fn file(&self, filing: Filing) -> Result<Filed, StoreError> {
        let filed = self.ask(|reply| Job::File(Box::new(filing), reply)).await;
        if let Ok(Filed { owed: Some(_), .. }) = filed {
            self.due.notify_one();
        }
        filed
    }

    /// Records a delivery that was no proper message.
    ///
    /// # Errors
    /// When it could not be recorded.
    pub async fn note_improper(
        &self,
        delivery: Delivery,
        answer: Answer,
    ) -> Result<(), StoreError> {
        self.ask(|reply| Job::Improper(Box::new((delivery, answer)), reply))
            .await
    }

    /// Whether the store can be written to now.
    ///
    /// # Errors
    /// What a message would be refused for.
    pub async fn check(&self) -> Result<(), StoreError> {
        self.write(|_| Ok(())).await
    }

    /// Opens the same store for reading.
    ///
    /// # Errors
    /// When it cannot be opened a second time.
    pub fn inbox(&self) -> Result<Inbox, StoreError> {
        Inbox::open(&self.location)
    }

    /// Where the store is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.location.path()
    }

    /// Waits for what is being written, closes the database and ends the thread. Other clones
    /// get [`StoreError::Closed`] from then on.
    ///
    /// # Errors
    /// When the database reports trouble while closing; everything answered is durable even so.
    pub async fn close(self) -> Result<(), StoreError> {
        self.ask(Job::Close).await
    }

    /// Does something in a transaction and returns once it is durable.
    async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let slot = Arc::new(Mutex::new(None));
        let done = slot.clone();
        let work: Work = Box::new(move |transaction| {
            let result = work(transaction)?;
            *done.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
            Ok(())
        });
        self.ask(|reply| Job::Work(work, reply)).await?;
        let result = slot.lock().unwrap_or_else(PoisonError::into_inner).take();
        result.ok_or(StoreError::Closed)
    }

    async fn ask<T>(
        &self,
        job: impl FnOnce(oneshot::Sender<Result<T, StoreError>>) -> Job,
    ) -> Result<T, StoreError> {
        let (reply, answer) = oneshot::channel();
        self.jobs
            .send(job(reply))
            .await
            .map_err(|_| StoreError::Closed)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("location", &self.location)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
