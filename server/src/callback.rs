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
use time::OffsetDateTime;
use tokio::task::{JoinSet, spawn_blocking};

use crate::store::{Attempt, Due, Inbox, Sendable, State, Store, StoreError, later};

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
    /// Where certain peers listen, by the name in their certificate.
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
/// a certificate with the name under which it sent the request (C-16). What is not taken is sent
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
        self.options = options;
        self
    }

    /// Sends what is due until the future ends, then lets what is under way end and returns.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send) {
        let drain = self.options.drain_timeout;
        let this = Arc::new(self);
        let busy = Arc::new(Mutex::new(HashSet::new()));
        let mut calls = JoinSet::new();
        let mut inbox = None;
        tokio::pin!(shutdown);
        loop {
            let due = match this.due(&mut inbox).await {
                Ok(due) => due,
                Err(StoreError::Closed) => break,
                Err(error) => {
                    tracing::error!(code = error.code(), %error, "cannot see what is to be sent");
                    Vec::new()
                }
            };
            for sendable in due {
                if calls.len() >= AT_A_TIME {
                    break;
                }
                // One at a time for each peer, so that one that is slow keeps nobody else waiting.
                let peer = sendable.entry.peer_certificate.clone();
                let Some(turn) = Turn::take(&busy, peer) else {
                    continue;
                };
                let this = this.clone();
                calls.spawn(async move {
                    this.call(sendable).await;
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

    /// What is to be sent now, one for each peer.
    async fn due(&self, inbox: &mut Option<Inbox>) -> Result<Vec<Sendable>, StoreError> {
        let (store, kept) = (self.store.clone(), inbox.take());
        let look = spawn_blocking(move || {
            let inbox = kept.map_or_else(|| store.inbox(), Ok)?;
            let due = inbox.sendable()?;
            Ok::<_, StoreError>((inbox, due))
        });
        let (kept, due) = look.await.map_err(|_| StoreError::Closed)??;
        *inbox = Some(kept);
        Ok(due)
    }

    async fn call(&self, sendable: Sendable) {
        let (id, promised) = (sendable.entry.id, sendable.token.is_some());
        let (client, options) = (self.client.clone(), self.options.clone());
        let tried = spawn_blocking(move || attempt(&*client, &options, sendable));
        let written = match tried.await {
            Ok(Step::Protected(msg_type, bytes)) => {
                // What is sent again must be the same octets, and a signature never is.
                let due = Due::Message(msg_type, bytes);
                let settled = self.store.settle(id, State::HandedIn, due, None);
                settled.await.map(drop)
            }
            Ok(Step::Unfit(error)) if promised => {
                let settled = self
                    .store
                    .settle(id, State::HandedIn, Due::Waiting, Some(error));
                settled.await.map(drop)
            }
            Ok(Step::Unfit(error)) => self.store.attempted(id, Attempt::GivenUp(error)).await,
            Ok(Step::Tried(attempt)) => self.store.attempted(id, attempt).await,
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
}

impl std::fmt::Debug for Caller {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Caller")
            .field("store", &self.store)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// A peer is being called, until this is dropped.
struct Turn {
    busy: Arc<Mutex<HashSet<String>>>,
    peer: String,
}

impl Turn {
    fn take(busy: &Arc<Mutex<HashSet<String>>>, peer: String) -> Option<Self> {
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
    Unfit(String),
    Tried(Attempt),
}

/// What a try came to.
enum Trouble {
    /// Time may mend it; the peer cannot be reached, or it can.
    Passing { error: String, unreachable: bool },
    /// It will not get better.
    Lasting(String),
}

fn attempt(
    client: &dyn Fn(&str) -> ClientBuilder,
    options: &CallbackOptions,
    sendable: Sendable,
) -> Step {
    let place = options.places.get(&sendable.peer.name).copied();
    let place = place.unwrap_or_default();
    // RFC 6546 §3, TLS-3-22, TLS-3-23: the address of the request and never one in the message,
    // but not its port
    let mut address = sendable.peer.address;
    if let Some(configured) = place.address {
        address = SocketAddr::new(configured, address.port());
    }
    address.set_port(place.port.unwrap_or(options.port));
    // RFC 6546 §3, TLS-3-62; C-16: whoever answers there must show the name of the request
    let name = match sendable.peer.name.parse() {
        Ok(IpAddr::V6(ip)) => format!("[{ip}]"),
        _ => sendable.peer.name.clone(),
    };
    let url = format!("https://{name}:{}", address.port());
    // When to try again is for the outbox to say, which knows it after a restart too.
    let built = client(&url).connect_to(address).retries(0).build();
    let entry = &sendable.entry;
    let outcome = match (built, entry.state) {
        (Err(error), _) => Err(passing(&error)),
        (Ok(client), State::HandedIn) => match protect(&client, &sendable) {
            Ok((msg_type, protected)) => return Step::Protected(msg_type, protected),
            Err(error) => {
                let (peer, message) = (entry.peer_name.as_str(), entry.message_id);
                tracing::error!(
                    target: "openrid::admin",
                    peer, message, error,
                    "an answer cannot be protected; hand in another"
                );
                return Step::Unfit(error);
            }
        },
        (Ok(client), _) => send(&client, &sendable),
    };
    let (peer, token) = (entry.peer_name.as_str(), entry.token.as_deref());
    let (message, attempts) = (entry.message_id, entry.attempts + 1);
    Step::Tried(match outcome {
        Ok(None) => {
            tracing::info!(target: "openrid::callback", peer, message, token, attempts, "taken");
            Attempt::Taken(None)
        }
        Ok(Some(improper)) => {
            // RFC 6546 §3, TLS-3-38, TLS-3-39
            tracing::error!(
                target: "openrid::admin",
                peer, message, token, %address, error = improper,
                "a callback was taken, and answered improperly"
            );
            Attempt::Taken(Some(improper))
        }
        Err(Trouble::Passing { error, unreachable })
            if OffsetDateTime::now_utc() - sendable.ready_at < options.give_up_after =>
        {
            let next = later(wait(options, entry.attempts));
            tracing::warn!(
                target: "openrid::callback",
                peer, message, token, %address, attempts, error,
                "not taken; it is sent again later"
            );
            Attempt::Failed {
                error,
                next,
                unreachable,
            }
        }
        Err(Trouble::Passing { error, .. } | Trouble::Lasting(error)) => {
            tracing::error!(
                target: "openrid::admin",
                peer, message, token, %address, attempts, error,
                "a message is given up: the peer does not take it"
            );
            Attempt::GivenUp(error)
        }
    })
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
        Reply::Refused { status, reason } => {
            let error = format!("refused with {status}: {reason}");
            return Err(match status {
                // Too late, too early, too many: later it may be right. Another refusal is believed
                // at the third time: a body that the network cut off is refused as well.
                400..500
                    if ![408, 425, 429].contains(&status)
                        && sendable.entry.attempts + 1 >= REFUSALS =>
                {
                    Trouble::Lasting(error)
                }
                _ => Trouble::Passing {
                    error,
                    unreachable: false,
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
        | E::NodeNameInvalid { .. } => Trouble::Lasting(error.to_string()),
        E::Improper { .. } => Trouble::Lasting(error.to_string()),
        other => Trouble::Passing {
            error: other.to_string(),
            unreachable: matches!(
                other,
                E::ConnectRefused { .. }
                    | E::Unreachable { .. }
                    | E::Timeout { .. }
                    | E::Tls { .. }
                    | E::ServerCertificate { .. }
                    | E::OwnCertificate { .. }
            ),
        },
    }
}
