//! The way of a message from the listener to the store and of the answer back.

mod ruling;

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use openrid::ReadOptions;
use openrid::schema::Registry;
use openrid::security::Agreement;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::task::{JoinError, JoinHandle, spawn_blocking};
use tokio::time::{Instant, sleep, timeout_at};

use crate::assurance::Security;
use crate::awaiting::Awaiting;
use crate::intake::Improper;
use crate::listener::{Readiness, Receipt, Receive, Receiving};
use crate::policy::Handler;
use crate::store::{Due, Filing, Owed, State, Store, StoreError};
use crate::{Answer, Delivery};
use ruling::{Case, Desk, Ruling};

/// How long a handler may think before its answer becomes a callback, unless set: what RFC 6546
/// §3 calls a generally accepted client timeout.
pub const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// How many messages may be with the handler at a time. Each keeps a thread.
const AT_A_TIME: usize = 256;

/// How many octets of messages may be with the handler at a time. What finds no room is filed and
/// put to it later, so that a slow one does not fill the memory with what it is slow about.
const HELD: usize = 256 << 20;

/// How long to wait when a decision cannot be written down.
const AGAIN: Duration = Duration::from_secs(5);

/// Examines what arrives, has a [`Handler`] decide, files it and answers (RFC 6545 §7,
/// RFC 6546 §3).
#[derive(Clone)]
pub struct Exchange {
    store: Store,
    desk: Desk,
    answer_within: Duration,
    room: Arc<Semaphore>,
    awaiting: Option<Awaiting>,
    /// What the handler is deciding on although its sender was answered.
    late: Arc<Mutex<HashSet<i64>>>,
    /// How far what waits for a handler has been put to one.
    resuming: Arc<Mutex<Resuming>>,
    /// Room for the octets of messages that are with the handler.
    held: Arc<Semaphore>,
    handler_memory: usize,
}

/// How far what waits for a handler has been put to one. One task sees to that.
#[derive(Default)]
struct Resuming {
    running: bool,
    /// There is more than there was when it looked.
    again: bool,
    /// All that is to be put to a handler and has no greater number has been.
    after: i64,
}

/// What a message with the handler takes of the room for them, until this is dropped.
struct Seat {
    _one: Option<OwnedSemaphorePermit>,
    _octets: Option<OwnedSemaphorePermit>,
}

/// What is left when the handler is done with a message, or the message was improper.
type Decided = Result<(Arc<Case>, Result<Ruling, String>), Box<(Delivery, Improper)>>;

impl Exchange {
    /// An exchange that reads leniently, as RFC 6545's own examples need it.
    #[must_use]
    pub fn new(store: Store, handler: impl Handler) -> Self {
        Self {
            store,
            desk: Desk {
                handler: Arc::new(handler),
                options: Arc::default(),
                security: Arc::default(),
                agreement: Arc::default(),
            },
            answer_within: ANSWER_WITHIN,
            room: Arc::new(Semaphore::new(AT_A_TIME)),
            awaiting: None,
            late: Arc::default(),
            resuming: Arc::default(),
            held: Arc::new(Semaphore::new(HELD)),
            handler_memory: HELD,
        }
    }

    /// Verifies signatures and decrypts with this; without it, neither is done.
    // RFC 6545 §9.1, RID-9.1-09
    #[must_use]
    pub fn security(self, security: Security) -> Self {
        self.replace_security(security);
        self
    }

    /// Verifies and decrypts with this from the next message on, in every clone of this exchange:
    /// for other signers, revocation lists and keys while it runs.
    pub fn replace_security(&self, security: Security) {
        self.desk.set_security(security);
    }

    /// What was agreed with the peers on data that its marks leave open. An answer of the handler
    /// that shows what is to be encrypted is not sent; its peer gets 500.
    // RFC 6545 §9.1, RID-9.1-18 to RID-9.1-25
    #[must_use]
    pub fn agreement(mut self, agreement: Agreement) -> Self {
        self.desk.agreement = Arc::new(agreement);
        self
    }

    /// Reads with other options.
    #[must_use]
    pub fn read_options(mut self, options: ReadOptions) -> Self {
        self.desk.options = Arc::new(RwLock::new(Arc::new(options)));
        self
    }

    /// Reads what comes from now on with another registry; all else stays, as does what was read
    /// (RFC 7970 §4.3).
    // RFC 7970 §4.3, IODEF2-4.3-04
    pub fn renew_registry(&self, registry: Registry) {
        let options = &self.desk.options;
        let mut options = options.write().unwrap_or_else(PoisonError::into_inner);
        *options = Arc::new(ReadOptions {
            registry,
            ..ReadOptions::clone(&options)
        });
    }

    /// How long to wait for the handler, [`ANSWER_WITHIN`] unless set. What it decides later is
    /// sent as a callback (RFC 6546 §3).
    // RFC 6546 §3, TLS-3-24
    #[must_use]
    pub fn answer_within(mut self, time: Duration) -> Self {
        self.answer_within = time;
        self
    }

    /// How many octets of messages may be with the handler at a time; 256 MiB unless set. A message
    /// that finds no room for as long as the handler may think is filed and put to it later.
    #[must_use]
    pub fn handler_memory(mut self, octets: usize) -> Self {
        self.handler_memory = octets.clamp(1, Semaphore::MAX_PERMITS);
        self.held = Arc::new(Semaphore::new(self.handler_memory));
        self
    }

    /// Gives callbacks that arrive to those who wait for them, and marks those that nobody was
    /// promised.
    // RFC 6546 §3, TLS-3-21
    #[must_use]
    pub fn awaiting(mut self, awaiting: Awaiting) -> Self {
        self.awaiting = Some(awaiting);
        self
    }

    /// Puts to the handler again what an earlier process was still deciding on when it ended.
    /// Returns at once; the answers are sent as callbacks. Call it once, before serving.
    pub fn resume(&self) {
        {
            let mut resuming = self.resuming();
            resuming.again = true;
            if std::mem::replace(&mut resuming.running, true) {
                return;
            }
        }
        let this = self.clone();
        tokio::spawn(async move {
            let _running = Running(this.resuming.clone());
            while this.goes_on() {
                this.resume_all().await;
            }
        });
    }

    fn resuming(&self) -> MutexGuard<'_, Resuming> {
        self.resuming.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether there is more to resume. If not, the next who has some begins anew.
    fn goes_on(&self) -> bool {
        let mut resuming = self.resuming();
        resuming.running = std::mem::take(&mut resuming.again);
        resuming.running
    }

    async fn resume_all(&self) {
        loop {
            // The semaphore is never closed.
            let one = self.room.clone().acquire_owned().await.ok();
            let after = self.resuming().after;
            match self.store.undecided(after).await {
                Ok(Some(undecided)) => {
                    // Numbers grow, so nothing is looked at twice.
                    self.resuming().after = undecided.id;
                    if !self.begin(undecided.id) {
                        continue;
                    }
                    let octets = self.octets(&undecided.delivery).await;
                    let seat = Seat {
                        _one: one,
                        _octets: octets,
                    };
                    let asked = self.ask(undecided.delivery, seat, None);
                    let this = self.clone();
                    tokio::spawn(async move {
                        let decided = asked.await;
                        this.settle(undecided.id, undecided.promised, decided).await;
                    });
                }
                Ok(None) | Err(StoreError::Closed) => return,
                Err(error) => {
                    tracing::error!(code = error.code(), %error, "cannot go on deciding");
                    sleep(AGAIN).await;
                }
            }
        }
    }

    /// Room for the octets of a message; one that is larger than all the room takes it all.
    async fn octets(&self, delivery: &Delivery) -> Option<OwnedSemaphorePermit> {
        let octets = delivery.body.len().min(self.handler_memory);
        let octets = u32::try_from(octets).unwrap_or(u32::MAX);
        self.held.clone().acquire_many_owned(octets).await.ok()
    }

    /// Reads a message and puts it to the handler, on a thread of its own.
    fn ask(
        &self,
        delivery: Delivery,
        seat: Seat,
        read: Option<oneshot::Sender<Arc<Case>>>,
    ) -> JoinHandle<Decided> {
        let desk = self.desk.clone();
        spawn_blocking(move || {
            let _seat = seat;
            let case = Arc::new(desk.open(delivery)?);
            if let Some(read) = read {
                // Nobody waits for it any more when the peer is gone.
                let _ = read.send(case.clone());
            }
            let ruling = desk.decide(&case);
            Ok((case, ruling))
        })
    }

    async fn take(self, delivery: Delivery) -> Receipt {
        let deadline = Instant::now() + self.answer_within;
        let seat = async {
            Seat {
                _one: self.room.clone().acquire_owned().await.ok(),
                _octets: self.octets(&delivery).await,
            }
        };
        let Ok(seat) = timeout_at(deadline, seat).await else {
            return self.queue(delivery).await;
        };
        let (read, reading) = oneshot::channel();
        let mut asked = self.ask(delivery, seat, Some(read));
        let decided = match timeout_at(deadline, &mut asked).await {
            Ok(decided) => decided,
            // Reading has its own limits, and is waited for.
            Err(_) => match reading.await {
                Ok(case) => return self.defer(&case, Some(asked)).await,
                Err(_) => asked.await,
            },
        };
        match decided {
            Ok(Ok((case, ruling))) => match ruling.and_then(|ruling| case.answer(ruling)) {
                Ok((answer, owed)) => self.file(&case, answer, owed).await.0,
                Err(reason) => failure(Some(&case), &reason),
            },
            Ok(Err(refused)) => self.refuse(*refused).await,
            Err(error) => failure(None, &error.to_string()),
        }
    }

    /// Reads a message for which the handler has no time, and leaves it for later.
    async fn queue(&self, delivery: Delivery) -> Receipt {
        let desk = self.desk.clone();
        match spawn_blocking(move || desk.open(delivery)).await {
            Ok(Ok(case)) => self.defer(&Arc::new(case), None).await,
            Ok(Err(refused)) => self.refuse(*refused).await,
            Err(error) => failure(None, &error.to_string()),
        }
    }

    /// Files a message before it is decided on.
    async fn defer(&self, case: &Arc<Case>, asked: Option<JoinHandle<Decided>>) -> Receipt {
        let (answer, owed) = match case.defer() {
            Ok(deferred) => deferred,
            Err(reason) => return failure(Some(case), &reason),
        };
        let promised = owed.as_ref().is_some_and(|owed| owed.token.is_some());
        let (receipt, owed) = self.file(case, answer, owed).await;
        match (owed, asked) {
            (Some(id), Some(asked)) if self.begin(id) => {
                let this = self.clone();
                tokio::spawn(async move { this.settle(id, promised, asked.await).await });
            }
            (Some(_), None) => self.resume(),
            // A repeat, or not filed at all: nothing is owed for this delivery.
            _ => {}
        }
        receipt
    }

    /// Notes that somebody sees to this. False when somebody does already.
    fn begin(&self, id: i64) -> bool {
        let mut late = self.late.lock().unwrap_or_else(PoisonError::into_inner);
        late.insert(id)
    }

    /// Writes down a decision that came after the answer.
    async fn settle(&self, id: i64, promised: bool, decided: Result<Decided, JoinError>) {
        let settled = match decided {
            Ok(Ok((case, ruling))) => ruling.and_then(|ruling| case.settle(ruling, promised)),
            Ok(Err(refused)) => Err(refused.1.to_text()),
            Err(error) => Err(error.to_string()),
        };
        let (due, error) = match settled {
            Ok(due) => (due, None),
            Err(reason) => {
                tracing::error!(
                    target: "openrid::admin",
                    outgoing = id,
                    // It may quote the message, in several lines.
                    reason,
                    "a message was taken but cannot be decided on; hand in an answer"
                );
                // What was promised is for a person to give.
                let due = if promised { Due::Waiting } else { Due::Nothing };
                (due, Some(reason))
            }
        };
        while let Err(failed) = self
            .store
            .settle(id, State::Deciding, due.clone(), error.clone())
            .await
        {
            tracing::error!(code = failed.code(), error = %failed, "a decision was not kept");
            if matches!(failed, StoreError::Closed) {
                break;
            }
            sleep(AGAIN).await;
        }
        let mut late = self.late.lock().unwrap_or_else(PoisonError::into_inner);
        late.remove(&id);
    }

    async fn file(
        &self,
        case: &Case,
        answer: Answer,
        owed: Option<Owed>,
    ) -> (Receipt, Option<i64>) {
        let msg_type = Some(case.msg_type());
        let filing = Filing {
            delivery: case.delivery.clone(),
            facts: case.examined.facts(),
            answer,
            owed,
            expecting: self.awaiting.is_some(),
        };
        match self.store.file(filing).await {
            Ok(filed) => {
                if let Some(awaiting) = &self.awaiting {
                    awaiting.arrived();
                }
                let receipt = Receipt {
                    answer: filed.answer,
                    msg_type,
                    outcome: Some(filed.outcome),
                    message: Some(filed.message),
                };
                (receipt, filed.owed)
            }
            Err(error) => {
                let receipt = Receipt {
                    msg_type,
                    ..unavailable(&error).into()
                };
                (receipt, None)
            }
        }
    }

    /// An improper message is improper whether that can be written down or not.
    async fn refuse(&self, (delivery, improper): (Delivery, Improper)) -> Receipt {
        let answer = Answer::Improper(improper.to_text());
        if let Err(error) = self.store.note_improper(delivery, answer.clone()).await {
            tracing::error!(code = error.code(), %error, "an improper message was not recorded");
        }
        answer.into()
    }
}

impl Receive for Exchange {
    fn receive(&self, delivery: Delivery) -> Receiving<'_> {
        // On its own, so that a peer that hangs up does not leave half of it undone.
        let taken = tokio::spawn(self.clone().take(delivery));
        Box::pin(async move {
            taken
                .await
                .unwrap_or_else(|error| failure(None, &error.to_string()))
        })
    }

    fn ready(&self) -> Readiness<'_> {
        Box::pin(async { self.store.check().await.map_err(|error| error.to_string()) })
    }
}

/// Is dropped with the task that resumes, however that ends.
struct Running(Arc<Mutex<Resuming>>);

impl Drop for Running {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .running = false;
        }
    }
}

impl std::fmt::Debug for Exchange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Exchange")
            .field("store", &self.store)
            .finish_non_exhaustive()
    }
}

// RFC 6546 §3, TLS-3-37
fn failure(case: Option<&Case>, reason: &str) -> Receipt {
    tracing::error!(reason, "a message could not be answered");
    Receipt {
        msg_type: case.map(Case::msg_type),
        ..Answer::Failure("the message could not be processed here".to_owned()).into()
    }
}

// RFC 6546 §3, TLS-3-37
fn unavailable(error: &StoreError) -> Answer {
    tracing::error!(code = error.code(), %error, "a message was not filed");
    // What exactly is wrong with the disk is not the peer's business.
    if error.is_temporary() {
        Answer::Unavailable("the message was not kept; send it again later".to_owned())
    } else {
        Answer::Failure("the message was not kept".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 6546 §3, TLS-3-37
    #[test]
    fn what_is_wrong_here_is_not_told_to_the_peer() {
        let secret = || "in /var/lib/openrid".to_owned();
        let corrupt = unavailable(&StoreError::Corrupt(secret()));
        let full = unavailable(&StoreError::Closed);
        let failed = failure(None, &secret()).answer;
        assert_eq!(
            [corrupt.status(), full.status(), failed.status()],
            [500, 503, 500]
        );
        for answer in [corrupt, full, failed] {
            let text = String::from_utf8_lossy(answer.body()).into_owned();
            assert!(text.starts_with("the message "), "{text}");
            assert!(!text.contains("/var"), "{text}");
        }
    }
}
