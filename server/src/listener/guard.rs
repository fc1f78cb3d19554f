//! A stream that gives up on a peer that stalls between or within requests, and ends where what
//! the peer sends could be read in two ways.
//!
//! hyper has one timeout for the wait for a request and for its header section; a persistent
//! connection may rest far longer than a header section may drip. It has none for a peer that
//! takes no octets.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker, ready};

use hyper::StatusCode;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

use super::Limits;
use super::screen::{Cut, Fault, Screen};

/// What a connection is doing, shared by its stream and its service.
#[derive(Debug)]
pub(super) struct Pace(Mutex<State>);

#[derive(Debug)]
struct State {
    turn: Turn,
    /// Why what came is no request. It is for whoever has the stream after hyper to say so.
    refused: Option<Fault>,
    /// Reads when the answer has left.
    reader: Option<Waker>,
}

#[derive(Clone, Copy, Debug)]
enum Turn {
    /// The peer's, since then.
    Peer(Instant),
    /// A request is being answered; its service keeps the time.
    Service,
    /// The answer was given then, and has not yet left.
    Answer(Instant),
}

impl Pace {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(State {
            turn: Turn::Peer(Instant::now()),
            refused: None,
            reader: None,
        })))
    }

    /// A header section is complete.
    pub(super) fn busy(&self) {
        self.state().turn = Turn::Service;
    }

    /// A request is answered.
    pub(super) fn idle(&self) {
        self.state().turn = Turn::Answer(Instant::now());
    }

    /// Why the stream ended, when that was between requests and is still to be said.
    pub(super) fn refused(&self) -> Option<Fault> {
        self.state().refused
    }

    /// All that was written has left.
    fn flushed(&self) {
        let mut state = self.state();
        if let Turn::Answer(since) = state.turn {
            state.turn = Turn::Peer(since);
        }
        if let Some(reader) = state.reader.take() {
            reader.wake();
        }
    }

    /// Whether the answers to the requests before have left, so that the next octets to leave
    /// are no answer to one of those. If not, the reader is woken once they have.
    fn refuse(&self, fault: Fault, cx: &Context<'_>) -> bool {
        let mut state = self.state();
        if let Turn::Peer(_) = state.turn {
            state.refused = Some(fault);
            return true;
        }
        state.reader = Some(cx.waker().clone());
        false
    }

    fn turn(&self) -> Turn {
        self.state().turn
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) struct Guarded<S> {
    stream: S,
    pace: Arc<Pace>,
    limits: Arc<Limits>,
    screen: Screen,
    /// The header section under way, and when it began.
    head: Option<(u64, Instant)>,
    /// What ended the stream; nothing is read any more.
    cut: Option<Cut>,
    reading: Pin<Box<Sleep>>,
    /// Runs while a write waits.
    writing: Option<Pin<Box<Sleep>>>,
}

impl<S> Guarded<S> {
    pub(super) fn new(stream: S, pace: Arc<Pace>, limits: Arc<Limits>) -> Self {
        let reading = Box::pin(sleep_until(Instant::now() + limits.idle_timeout));
        Self {
            stream,
            pace,
            screen: Screen::new(limits.header_size),
            limits,
            head: None,
            cut: None,
            reading,
            writing: None,
        }
    }

    pub(super) fn into_inner(self) -> S {
        self.stream
    }

    /// Looks at what was read into the buffer behind this mark.
    fn look(&mut self, buf: &mut ReadBuf<'_>, before: usize) {
        if let Err(cut) = self.screen.look(&mut buf.filled_mut()[before..]) {
            buf.set_filled(before + cut.sound);
            self.cut = Some(cut);
            return;
        }
        match (self.screen.head(), self.head) {
            (Some(now), Some((known, _))) if now == known => {}
            (now, _) => self.head = now.map(|now| (now, Instant::now())),
        }
    }

    /// Ends the stream here. A fault in a body is told to whoever reads the body; one between
    /// requests only once these are answered.
    fn end(&self, cut: Cut, cx: &Context<'_>) -> Poll<io::Result<()>> {
        if cut.in_body || self.pace.refuse(cut.fault, cx) {
            let error = io::Error::new(io::ErrorKind::InvalidData, cut.fault);
            return Poll::Ready(Err(error));
        }
        Poll::Pending
    }

    fn write_done<T>(
        &mut self,
        cx: &mut Context<'_>,
        poll: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if poll.is_ready() {
            self.writing = None;
            return poll;
        }
        let limit = self.limits.write_timeout;
        let writing = self
            .writing
            .get_or_insert_with(|| Box::pin(sleep_until(Instant::now() + limit)));
        ready!(writing.as_mut().poll(cx));
        Poll::Ready(Err(timed_out("the peer takes no octets")))
    }
}

fn timed_out(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, what)
}

impl<S: AsyncRead + Unpin> AsyncRead for Guarded<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if let Some(cut) = this.cut {
            return this.end(cut, cx);
        }
        let before = buf.filled().len();
        let poll = Pin::new(&mut this.stream).poll_read(cx, buf);
        if poll.is_ready() {
            this.look(buf, before);
            return match this.cut {
                // Nothing would mean the end of the stream.
                Some(cut) if cut.sound == 0 => this.end(cut, cx),
                _ => poll,
            };
        }
        let (deadline, begun) = match (this.pace.turn(), this.head) {
            (Turn::Service, _) => return Poll::Pending,
            // One that came before its turn waited for us.
            (Turn::Peer(since) | Turn::Answer(since), Some((_, began))) => {
                (since.max(began) + this.limits.header_timeout, true)
            }
            (Turn::Peer(since) | Turn::Answer(since), None) => {
                (since + this.limits.idle_timeout, false)
            }
        };
        if this.reading.deadline() != deadline {
            this.reading.as_mut().reset(deadline);
        }
        ready!(this.reading.as_mut().poll(cx));
        if !begun {
            return Poll::Ready(Err(timed_out("idle for too long")));
        }
        let cut = Cut {
            sound: 0,
            fault: Fault {
                status: StatusCode::REQUEST_TIMEOUT,
                reason: "the header took too long",
            },
            in_body: false,
        };
        this.cut = Some(cut);
        this.end(cut, cx)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Guarded<S> {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let poll = Pin::new(&mut this.stream).poll_write(cx, buf);
        this.write_done(cx, poll)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let poll = Pin::new(&mut this.stream).poll_flush(cx);
        if let Poll::Ready(Ok(())) = poll {
            this.pace.flushed();
        }
        this.write_done(cx, poll)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let poll = Pin::new(&mut this.stream).poll_shutdown(cx);
        this.write_done(cx, poll)
    }
}
