//! Making callbacks: sending to peers what they were promised (RFC 6546 §3).

use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};
use openrid::client::{Client, ClientBuilder, ClientError, Reply};
use openrid::http::{PORT, allows};
use openrid::rid::MsgType;
use openrid::schema::Value;
use rustls_pki_types::ServerName;
use time::OffsetDateTime;
use tokio::task::{JoinSet, spawn_blocking};

use crate::Peer;
use crate::peer::canonical;
use crate::store::{Attempt, Cause, Due, Inbox, Next, Sendable, State, Store, StoreError, later};

/// How often to look for what another process has handed in.
const LOOK: Duration = Duration::from_secs(1);

/// How many peers are called at a time.
const AT_A_TIME: usize = 16;

/// How often a peer may refuse something before that is believed.
const REFUSALS: u32 = 3;

/// How callbacks are made.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CallbackOptions {
    /// The port that peers listen on (RFC 6546 §3); 4590 unless set.
    // RFC 6546 §3, TLS-3-23
    pub port: u16,
    /// Where certain peers listen, by a name in their certificate.
    pub places: HashMap<String, Place>,
    /// The time between the first try and the second; each further one is about twice as long.
    pub first_retry: Duration,
    /// The longest time between two tries.
    pub longest_retry: Duration,
    /// How long to try in all before giving up.
    pub give_up_after: Duration,
    /// How long what is under way may take on stopping. It is repeated after the next start.
    pub drain_timeout: Duration,
}

impl Default for CallbackOptions {
    fn default() -> Self {
        Self {
            port: PORT,
            places: HashMap::new(),
            first_retry: Duration::from_secs(10),
            longest_retry: Duration::from_secs(3600),
            give_up_after: Duration::from_secs(3 * 24 * 3600),
            drain_timeout: Duration::from_secs(30),
        }
    }
}

/// Where a peer is called, when not at the address that its request came from and the common port.
/// It is set here and nowhere else: RFC 6546 §3 has no redirected callback.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The address; that of the request when absent.
    pub address: Option<IpAddr>,
    /// The port; [`CallbackOptions::port`] when absent.
    pub port: Option<u16>,
}

/// Sends what is owed to peers until they have taken it (RFC 6546 §3).
///
/// A callback connects to the network address that the request came from, and the peer must show
/// a certificate with the name under which it sent the request, or that very certificate where it
/// has no name but a Common Name, or none (C-16). What is not taken is sent
/// again, later each time, over restarts too; what is given up is told to the administrator: as an
/// error of the log target `openrid::admin`, and in [`Inbox::outgoing`].
pub struct Caller {
    store: Store,
    client: Arc<dyn Fn(&str) -> ClientBuilder + Send + Sync>,
    options: CallbackOptions,
}

impl Caller {
    /// Sends what is owed in this store. The closure begins a client for a URL, as
    /// [`Client::builder`] does, with the CA, our identity, and whatever else peers are checked
    /// by; it is called for each attempt, so that it may give others after a reload.
    pub fn new(
        store: &Store,
        client: impl Fn(&str) -> ClientBuilder + Send + Sync + 'static,
    ) -> Self {
        Self {
            store: store.clone(),
            client: Arc::new(client),
            options: CallbackOptions::default(),
        }
    }

    /// Sets how.
    #[must_use]
    pub fn options(mut self, options: CallbackOptions) -> Self {
        let places = options.places.iter();
        let places = places.map(|(name, place)| (canonical(name), *place));
        self.options = CallbackOptions {
            places: places.collect(),
            ..options
        };
        self
    }

    /// Sends what is due until the future ends, then lets what is under way end and returns.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send) {
        let drain = self.options.drain_timeout;
        let this = Arc::new(self);
        let busy = Busy::default();
        let mut calls = JoinSet::new();
        let mut inbox = None;
        tokio::pin!(shutdown);
        loop {
            let room = AT_A_TIME.saturating_sub(calls.len());
            let due = match this.due(&mut inbox, &busy, room).await {
                Ok(due) => due,
                Err(StoreError::Closed) => break,
                Err(error) => {
                    tracing::error!(code = error.code(), %error, "cannot see what is to be sent");
                    Vec::new()
                }
            };
            for Next { id, peer } in due {
                // One at a time for each peer, so that one that is slow keeps nobody else waiting.
                let Some(turn) = Turn::take(&busy, peer) else {
                    continue;
                };
                let this = this.clone();
                calls.spawn(async move {
                    this.call(id).await;
                    drop(turn);
                });
            }
            tokio::select! {
                () = &mut shutdown => break,
                Some(_) = calls.join_next(), if !calls.is_empty() => {}
                () = this.store.due() => {}
                () = tokio::time::sleep(LOOK) => {}
            }
        }
        let ending = async { while calls.join_next().await.is_some() {} };
        if tokio::time::timeout(drain, ending).await.is_err() {
            tracing::warn!("callbacks still under way are made again after the next start");
            calls.abort_all();
        }
    }

    /// What is to be sent now, one for each peer that is not being called, so many at most.
    async fn due(
        &self,
        inbox: &mut Option<Inbox>,
        busy: &Busy,
        room: usize,
    ) -> Result<Vec<Next>, StoreError> {
        if room == 0 {
            return Ok(Vec::new());
        }
        let (store, kept) = (self.store.clone(), inbox.take());
        let busy: Vec<String> = {
            let busy = busy.lock().unwrap_or_else(PoisonError::into_inner);
            busy.iter().cloned().collect()
        };
        let look = spawn_blocking(move || {
            let inbox = kept.map_or_else(|| store.inbox(), Ok)?;
            let due = inbox.due(&busy, room)?;
            Ok::<_, StoreError>((inbox, due))
        });
        let (kept, due) = match look.await {
            Ok(looked) => looked?,
            // What was promised is owed all the same: the next look is a new one.
            Err(error) if error.is_panic() => {
                tracing::error!(%error, "cannot see what is to be sent");
                return Ok(Vec::new());
            }
            Err(_) => return Err(StoreError::Closed),
        };
        *inbox = Some(kept);
        Ok(due)
    }

    async fn call(&self, id: i64) {
        let (store, client) = (self.store.clone(), self.client.clone());
        let options = self.options.clone();
        // The octets are read here, so that those of the ones whose turn it is are all there are.
        let tried = spawn_blocking(move || {
            // The database is not kept open while the network takes its time.
            let sendable = store.inbox()?.sendable(id)?;
            Ok::<_, StoreError>(match sendable {
                Ok(Some(sendable)) => attempt(&*client, &options, sendable),
                Ok(None) => Step::Over,
                Err(error) => {
                    tracing::error!(
                        target: "openrid::admin",
                        outgoing = id, error,
                        "a message is given up: the store cannot read it"
                    );
                    Step::Tried(Attempt::GivenUp(error))
                }
            })
        });
        let written = match tried.await {
            Ok(Err(error)) => Err(error),
            Ok(Ok(step)) => self.note(id, step).await,
            Err(error) => {
                let attempt = Attempt::GivenUp(error.to_string());
                self.store.attempted(id, attempt).await
            }
        };
        if let Err(error) = written {
            // Then it is sent once more, and the peer recognises the repeat.
            tracing::error!(code = error.code(), %error, "what came of a callback was not kept");
            // Not at once, or a full disk would have the peer called without end.
            if !matches!(error, StoreError::Closed) {
                tokio::time::sleep(self.options.first_retry).await;
            }
        }
    }

    /// Writes down what was done.
    async fn note(&self, id: i64, step: Step) -> Result<(), StoreError> {
        match step {
            Step::Over => Ok(()),
            Step::Protected(msg_type, bytes) => {
                // What is sent again must be the same octets, and a signature never is.
                let due = Due::Message(msg_type, bytes);
                let settled = self.store.settle(id, State::HandedIn, due, None);
                settled.await.map(drop)
            }
            Step::Unfit {
                error,
                promised: true,
            } => {
                let settled = self
                    .store
                    .settle(id, State::HandedIn, Due::Waiting, Some(error));
                settled.await.map(drop)
            }
            Step::Unfit { error, .. } => self.store.attempted(id, Attempt::GivenUp(error)).await,
            Step::Tried(attempt) => self.store.attempted(id, attempt).await,
        }
    }
}

impl std::fmt::Debug for Caller {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Caller")
            .field("store", &self.store)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// The peers that are being called, by their certificates.
type Busy = Arc<Mutex<HashSet<String>>>;

/// A peer is being called, until this is dropped.
struct Turn {
    busy: Busy,
    peer: String,
}

impl Turn {
    fn take(busy: &Busy, peer: String) -> Option<Self> {
        let mut all = busy.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(peer.clone()).then(|| Self {
            busy: busy.clone(),
            peer,
        })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut all = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&self.peer);
    }
}

/// What was done.
enum Step {
    Protected(MsgType, Vec<u8>),
    /// It cannot be protected: somebody must hand in another.
    Unfit {
        error: String,
        promised: bool,
    },
    Tried(Attempt),
    /// There was nothing to do any more.
    Over,
}

/// What a try came to.
enum Trouble {
    /// Time may mend it; the peer cannot be reached, or it can, and may have said when to come back.
    Passing {
        error: String,
        cause: Cause,
        asked: Option<Duration>,
    },
    /// It will not get better.
    Lasting(String),
}

fn attempt(
    client: &dyn Fn(&str) -> ClientBuilder,
    options: &CallbackOptions,
    sendable: Sendable,
) -> Step {
    // RFC 6546 §3, TLS-3-62
    let mut names = sendable.peer.names.iter();
    let place = names.find_map(|name| options.places.get(name)).copied();
    let place = place.unwrap_or_default();
    // RFC 6546 §3, TLS-3-22, TLS-3-23: the address of the request and never one in the message,
    // but not its port
    let mut address = sendable.peer.address;
    if let Some(configured) = place.address {
        address = SocketAddr::new(configured, address.port());
    }
    address.set_port(place.port.unwrap_or(options.port));
    // RFC 6546 §3, TLS-3-62; C-16: whoever answers there must show the name of the request. Where
    // the certificate of the request has none that counts, that certificate is the name.
    let url = format!("https://{}:{}", host(&sendable.peer), address.port());
    // When to try again is for the outbox to say, which knows it after a restart too.
    let built = client(&url)
        .connect_to(address)
        .accept_certificate(sendable.peer.certificate.into())
        .retries(0)
        .build();
    let entry = &sendable.entry;
    let outcome = match (built, entry.state) {
        (Err(error), _) => Err(passing(&error)),
        (Ok(client), State::HandedIn) => match protect(&client, &sendable) {
            Ok((msg_type, protected)) => return Step::Protected(msg_type, protected),
            Err(error) => {
                let (peer, message_id) = (entry.peer_name.as_str(), entry.message_id);
                tracing::error!(
                    target: "openrid::admin",
                    peer, message_id, error,
                    "an answer cannot be protected; hand in another"
                );
                return Step::Unfit {
                    error,
                    promised: sendable.token.is_some(),
                };
            }
        },
        (Ok(client), _) => send(&client, &sendable),
    };
    let (peer, token) = (entry.peer_name.as_str(), entry.token.as_deref());
    let (message_id, attempts) = (entry.message_id, entry.attempts + 1);
    Step::Tried(match outcome {
        Ok(None) => {
            tracing::info!(target: "openrid::callback", peer, message_id, token, attempts, "taken");
            Attempt::Taken(None)
        }
        Ok(Some(improper)) => {
            // RFC 6546 §3, TLS-3-38, TLS-3-39
            tracing::error!(
                target: "openrid::admin",
                peer, message_id, token, %address, error = improper,
                "a callback was taken, and answered improperly"
            );
            Attempt::Taken(Some(improper))
        }
        Err(Trouble::Passing {
            error,
            cause,
            asked,
        }) if OffsetDateTime::now_utc() - sendable.ready_at < options.give_up_after => {
            // The peer knows best, but it does not have us wait longer than we were told to.
            let asked = asked.unwrap_or_default().min(options.longest_retry);
            let next = later(wait(options, entry.attempts).max(asked));
            tracing::warn!(
                target: "openrid::callback",
                peer, message_id, token, %address, attempts, error,
                "not taken; it is sent again later"
            );
            Attempt::Failed { error, next, cause }
        }
        Err(Trouble::Passing { error, .. } | Trouble::Lasting(error)) => {
            tracing::error!(
                target: "openrid::admin",
                peer, message_id, token, %address, attempts, error,
                "a message is given up: the peer does not take it"
            );
            Attempt::GivenUp(error)
        }
    })
}

/// The name that the certificate of a peer is to have. One that is known by its certificate alone
/// has a name that nobody has (RFC 2606 §2).
fn host(peer: &Peer) -> String {
    match peer.name.parse() {
        Ok(IpAddr::V6(ip)) => format!("[{ip}]"),
        Ok(IpAddr::V4(ip)) => ip.to_string(),
        Err(_) if ServerName::try_from(peer.name.as_str()).is_ok() => peer.name.clone(),
        Err(_) => {
            let digest = peer.certificate.to_string();
            // A label has 63 characters at most (RFC 1035 §2.3.4).
            let (first, second) = digest.split_at(digest.len() / 2);
            format!("{first}.{second}.invalid")
        }
    }
}

/// How long to wait after this many tries and one more.
fn wait(options: &CallbackOptions, tries: u32) -> Duration {
    let mut schedule = ExponentialBuilder::new()
        .with_min_delay(options.first_retry)
        .with_max_delay(options.longest_retry)
        .without_max_times()
        .with_jitter()
        .build();
    // It has long reached the longest by then.
    let tries = usize::try_from(tries.min(64)).unwrap_or(64);
    schedule.nth(tries).unwrap_or(options.longest_retry)
}

fn protect(client: &Client, sendable: &Sendable) -> Result<(MsgType, Vec<u8>), String> {
    let word = sendable.entry.msg_type.as_deref().unwrap_or_default();
    let msg_type = MsgType::parse(word).ok_or_else(|| format!("{word:?} is no type"))?;
    let protected = client.protect(&sendable.bytes);
    Ok((msg_type, protected.map_err(|error| error.to_string())?))
}

/// Sends it. What is improper about the answer is said beside success: the peer has it.
fn send(client: &Client, sendable: &Sendable) -> Result<Option<String>, Trouble> {
    let token = sendable.token.as_ref();
    match client.send_bytes(&sendable.bytes, token) {
        Ok(reply) => judge(reply, sendable),
        Err(ClientError::Improper {
            received, problem, ..
        }) if (200..300).contains(&received.status) => Ok(Some(problem.to_string())),
        // Only of a 2xx is that much read.
        Err(error @ ClientError::TooLarge { .. }) => Ok(Some(error.to_string())),
        Err(error) => Err(passing(&error)),
    }
}

/// Reads an answer by Table 1.
// RFC 6546 §3, TLS-3-27, TLS-3-31, TLS-3-32
fn judge(reply: Reply<openrid::Message>, sendable: &Sendable) -> Result<Option<String>, Trouble> {
    let sent = sendable.entry.msg_type.as_deref().unwrap_or_default();
    // Without a token only a Report is none (C-09).
    let callback = sendable.token.is_some() || sent != MsgType::Report.as_str();
    let (status, answer) = match reply {
        Reply::Refused {
            status,
            reason,
            retry_after,
        } => {
            let error = format!("refused with {status}: {reason}");
            return Err(match status {
                // Too late, too early, too many: later it may be right. Another refusal is believed
                // at the third time: a body that the network cut off is refused as well.
                400..500 if ![408, 425, 429].contains(&status) => {
                    if sendable.refusals + 1 >= REFUSALS {
                        return Err(Trouble::Lasting(error));
                    }
                    Trouble::Passing {
                        error,
                        cause: Cause::Refused,
                        asked: retry_after,
                    }
                }
                _ => Trouble::Passing {
                    error,
                    cause: Cause::Other,
                    asked: retry_after,
                },
            });
        }
        Reply::Empty => (200, None),
        Reply::Accepted { .. } => (202, None),
        Reply::Message(message) => (200, message.msg_type()),
        _ => (200, None),
    };
    let answer = answer.map(|msg_type| msg_type.as_str());
    if allows(sent, callback, status, answer) {
        return Ok(None);
    }
    Ok(Some(format!(
        "RFC 6546 Table 1 does not let {} with status {status} answer {sent}",
        answer.unwrap_or("an empty body")
    )))
}

fn passing(error: &ClientError) -> Trouble {
    use ClientError as E;
    match error {
        E::Message(_)
        | E::Protect(_)
        | E::Signer(_)
        | E::Url { .. }
        | E::NodeNameInvalid { .. }
        | E::RequestTooLarge { .. } => Trouble::Lasting(error.to_string()),
        // A redirect, or a status that nobody knows: some machine before the peer, mostly, that
        // somebody will mend. What the peer itself does not want it says with 4xx.
        // RFC 6546 §3, TLS-3-35
        E::Improper { received, .. } => Trouble::Passing {
            error: error.to_string(),
            cause: Cause::Other,
            asked: received.retry_after,
        },
        other => Trouble::Passing {
            error: other.to_string(),
            cause: match other {
                E::ConnectRefused { .. }
                | E::Unreachable { .. }
                | E::Timeout { .. }
                | E::Tls { .. }
                | E::ServerCertificate { .. }
                | E::OwnCertificate { .. } => Cause::Unreachable,
                _ => Cause::Other,
            },
            asked: None,
        },
    }
}
