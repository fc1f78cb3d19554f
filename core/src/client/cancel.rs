//! Ending a send from another thread.

use std::cell::RefCell;
use std::fmt;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;

use ureq::unversioned::transport::ShutdownHandle;

/// The socket of one connection, to be shut down while another thread waits on it.
pub(super) type Socket = Weak<dyn ShutdownHandle>;

/// Ends sends from another thread: those under way return at once with
/// [`ClientError::Cancelled`](super::ClientError::Cancelled), and none begins any more.
///
/// [`Client::cancellable`](super::Client::cancellable) binds it to sends. Clones are one handle,
/// and once cancelled it stays so. Whether the peer has the message already is not known then;
/// sending it again later is safe (RFC 6546 §3).
#[derive(Clone, Default)]
pub struct CancelHandle(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    cancelled: bool,
    next: u64,
    /// Who waits, by the number of the send.
    waiting: Vec<(u64, Box<dyn Fn() + Send>)>,
    sockets: Vec<(u64, Socket)>,
}

/// Says at the end of a thread that nothing more comes.
struct End<T>(Sender<Option<T>>);

impl<T> Drop for End<T> {
    fn drop(&mut self) {
        let _ = self.0.send(None);
    }
}

thread_local! {
    /// The send that this thread works for, where that can be cancelled. ureq hands nothing of
    /// ours through to a connection that it takes from its pool.
    static CURRENT: RefCell<Option<(CancelHandle, u64)>> = const { RefCell::new(None) };
}

impl fmt::Debug for CancelHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CancelHandle")
            .field("cancelled", &self.is_cancelled())
            .finish_non_exhaustive()
    }
}

impl CancelHandle {
    /// A new handle.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Ends all sends that are bound to it.
    pub fn cancel(&self) {
        let (waiting, sockets) = {
            let mut state = self.state();
            state.cancelled = true;
            (
                std::mem::take(&mut state.waiting),
                std::mem::take(&mut state.sockets),
            )
        };
        for (_, tell) in waiting {
            tell();
        }
        for socket in sockets.iter().filter_map(|(_, socket)| socket.upgrade()) {
            socket.shutdown();
        }
    }

    /// Whether it was cancelled.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.state().cancelled
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs a send on a thread of its own and waits for its end or the cancellation, whichever
    /// comes first; none is the latter. Neither a name look-up nor a connection attempt can be
    /// interrupted, so such a thread is left behind, and ends at the next thing it would do.
    pub(super) fn run<T: Send + 'static>(
        &self,
        send: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let (result, end) = mpsc::channel();
        let id = self.begin(&result)?;
        let handle = self.clone();
        let worker = thread::Builder::new().name("openrid-send".to_owned());
        let spawned = worker.spawn(move || {
            CURRENT.with_borrow_mut(|current| *current = Some((handle, id)));
            // Should the send panic, the one who waits is not left waiting.
            let end = End(result);
            // Fails only when nobody waits any more.
            let _ = end.0.send(Some(send()));
        });
        // Without a thread the send cannot be watched, and it did not begin.
        let got = spawned.ok().and_then(|_| end.recv().ok().flatten());
        let mut state = self.state();
        state.waiting.retain(|(other, _)| *other != id);
        // A connection goes on to other sends, which this handle must not touch.
        state.sockets.retain(|(other, _)| *other != id);
        got
    }

    fn begin<T: Send + 'static>(&self, result: &Sender<Option<T>>) -> Option<u64> {
        let mut state = self.state();
        if state.cancelled {
            return None;
        }
        state.next += 1;
        let (id, result) = (state.next, result.clone());
        let tell = move || {
            let _ = result.send(None);
        };
        state.waiting.push((id, Box::new(tell)));
        Some(id)
    }
}

/// Lets the send of this thread end with this socket, if it can be cancelled at all.
pub(super) fn watch(socket: &Socket) {
    CURRENT.with_borrow(|current| {
        let Some((handle, id)) = current else { return };
        let mut state = handle.state();
        if state.cancelled {
            drop(state);
            if let Some(socket) = socket.upgrade() {
                socket.shutdown();
            }
        } else if !state
            .sockets
            .iter()
            .any(|(other, known)| other == id && known.ptr_eq(socket))
        {
            state.sockets.push((*id, socket.clone()));
        }
    });
}

/// Whether the send of this thread was cancelled.
pub(super) fn cancelled() -> bool {
    CURRENT.with_borrow(|current| {
        current
            .as_ref()
            .is_some_and(|(handle, _)| handle.is_cancelled())
    })
}
