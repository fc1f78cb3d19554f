//! A stream that gives up on a peer that stalls between or within requests.
//!
//! hyper has one timeout for the wait for a request and for its header section; a persistent
//! connection may rest far longer than a header section may drip. It has none for a peer that
//! takes no octets.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

use super::Limits;
use super::screen::Screen;

/// What a connection is doing, shared by its stream and its service.
#[derive(Debug)]
pub(super) struct Pace(Mutex<Phase>);

#[derive(Clone, Copy, Debug)]
enum Phase {
    /// Waiting for the first octet of a request since then.
    Idle(Instant),
    /// Reading a header section since then.
    Header(Instant),
    /// Within a request; its service keeps the time.
    Busy,
}

impl Pace {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(Phase::Idle(Instant::now()))))
    }

    /// A header section is complete.
    pub(super) fn busy(&self) {
        self.set(Phase::Busy);
    }

    /// A request is answered.
    pub(super) fn idle(&self) {
        self.set(Phase::Idle(Instant::now()));
    }

    fn set(&self, phase: Phase) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = phase;
    }

    fn get(&self) -> Phase {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) struct Guarded<S> {
    stream: S,
    pace: Arc<Pace>,
    limits: Arc<Limits>,
    screen: Screen,
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
            limits,
            screen: Screen::default(),
            reading,
            writing: None,
        }
    }

    pub(super) fn into_inner(self) -> S {
        self.stream
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
        let before = buf.filled().len();
        let poll = Pin::new(&mut this.stream).poll_read(cx, buf);
        let phase = this.pace.get();
        if poll.is_ready() {
            if buf.filled().len() > before && matches!(phase, Phase::Idle(_)) {
                this.screen = Screen::default();
                this.pace.set(Phase::Header(Instant::now()));
            }
            if !matches!(phase, Phase::Busy) {
                this.screen.look(&mut buf.filled_mut()[before..]);
            }
            return poll;
        }
        let (deadline, what) = match phase {
            Phase::Busy => return Poll::Pending,
            Phase::Idle(since) => (since + this.limits.idle_timeout, "idle for too long"),
            Phase::Header(since) => (
                since + this.limits.header_timeout,
                "the header takes too long",
            ),
        };
        if this.reading.deadline() != deadline {
            this.reading.as_mut().reset(deadline);
        }
        ready!(this.reading.as_mut().poll(cx));
        Poll::Ready(Err(timed_out(what)))
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
        this.write_done(cx, poll)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let poll = Pin::new(&mut this.stream).poll_shutdown(cx);
        this.write_done(cx, poll)
    }
}
