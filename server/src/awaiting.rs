//! Waiting for callbacks: the late answers of peers that answered 202 (RFC 6546 §3).

use std::sync::Arc;
use std::time::Duration;

use openrid::http::CallbackToken;

use crate::peer::canonical;
use crate::store::{Awaited, Store, StoreError, StoredMessage};

/// How long to wait before looking again for what another process has filed.
const LOOK: Duration = Duration::from_millis(500);

/// Waits for the callbacks that peers have promised (RFC 6546 §3).
///
/// ```no_run
/// # async fn example(client: openrid::client::Client, message: openrid::Message,
/// #     store: openrid_server::store::Store) -> Result<(), Box<dyn std::error::Error>> {
/// use std::time::Duration;
/// use openrid::client::Reply;
/// use openrid_server::awaiting::Awaiting;
///
/// let awaiting = Awaiting::new(&store);
/// // let exchange = Exchange::new(store, policy).awaiting(awaiting.clone()); …
/// if let Reply::Accepted { token } = client.send(&message)? {
///     let answer = awaiting.wait("rid.example.org", &token, Duration::from_secs(3600)).await?;
///     println!("{:?}: {:?}", answer.summary.msg_type, answer.summary.assurance);
/// }
/// # Ok(()) }
/// ```
///
/// A token counts only from the peer that gave it, which is known by any name in its certificate or
/// by the SHA-256 digest of the certificate. Tokens are kept in the store: what arrives while the
/// program is down, or before it has noted the token, is found all the same.
#[derive(Clone, Debug)]
pub struct Awaiting {
    store: Store,
    arrived: Arc<tokio::sync::Notify>,
}

impl Awaiting {
    /// Waits for what an exchange files in this store; give the exchange a clone.
    #[must_use]
    pub fn new(store: &Store) -> Self {
        Self {
            store: store.clone(),
            arrived: Arc::default(),
        }
    }

    /// Notes a token that a peer gave with 202, so that its callback is known.
    ///
    /// # Errors
    /// When it could not be kept.
    // RFC 6546 §3, TLS-3-21
    pub async fn expect(&self, peer: &str, token: &CallbackToken) -> Result<(), StoreError> {
        self.store.expect(canonical(peer), token.clone()).await
    }

    /// Waits for the next message of a peer with this token. A token stays good until its exchange
    /// has ended (C-12): call it again for what comes after a Pending.
    ///
    /// Look at [`assurance`](crate::store::Summary::assurance) before acting on it: what the
    /// policy denied is given too.
    ///
    /// # Errors
    /// [`AwaitError::Overdue`] when nothing came in that time; the token stays good.
    // RFC 6546 §3, TLS-3-21, TLS-3-25, TLS-3-26
    pub async fn wait(
        &self,
        peer: &str,
        token: &CallbackToken,
        time: Duration,
    ) -> Result<StoredMessage, AwaitError> {
        self.expect(peer, token).await?;
        let deadline = tokio::time::Instant::now() + time;
        loop {
            // Before looking, so that nothing arrives unseen in between.
            let arrived = self.arrived.notified();
            let peer = canonical(peer);
            if let Some(id) = self.store.take(peer, token.clone()).await? {
                let store = self.store.clone();
                let read = tokio::task::spawn_blocking(move || store.inbox()?.required(id));
                return Ok(read.await.map_err(|_| StoreError::Closed)??);
            }
            let now = tokio::time::Instant::now();
            if now >= deadline {
                return Err(AwaitError::Overdue(time));
            }
            let look = deadline.min(now + LOOK);
            let _ = tokio::time::timeout_at(look, arrived).await;
        }
    }

    /// What peers have promised and not sent yet, the oldest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    // RFC 6546 §3, TLS-3-26
    pub fn overdue(&self) -> Result<Vec<Awaited>, StoreError> {
        self.store.inbox()?.awaited()
    }

    pub(crate) fn arrived(&self) {
        self.arrived.notify_waiters();
    }
}

/// Why there is no callback.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AwaitError {
    /// None came in that time.
    #[error("the peer promised an answer and sent none in {0:?}")]
    Overdue(Duration),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AwaitError {
    /// Every code of this error.
    pub const CODES: &[&str] = &["callback-overdue"];

    /// A code that stays the same across versions and languages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Overdue(_) => "callback-overdue",
            Self::Store(error) => error.code(),
        }
    }
}
