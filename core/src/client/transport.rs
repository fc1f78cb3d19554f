//! The connection under ureq: TCP, then TLS as [`super::tls`] wants it.
//!
//! ureq's own TLS settings take no verifier of ours, so the connector is our own. It also turns
//! every failure into a [`ClientError`] here, where it is still known in which phase it came and
//! what the handshake had shown.

use std::fmt;
use std::io::{self, Read, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::{ClientConnection, StreamOwned};
use ureq::Error;
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, LazyBuffers, NextTimeout, Transport, TransportAdapter,
};

use super::cancel::{Socket, watch};
use super::error::{ClientError, Phase, Verdict};
use super::node::{self, End};
use super::tls::Seen;
use super::way::{RidConnector, left, time_left};

/// How long a closing connection may try to say goodbye.
const CLOSE_TIMEOUT: Duration = Duration::from_millis(250);

/// A failure on its way through ureq.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) error: ClientError,
    /// The connection had been kept from an earlier exchange and was dead before it gave a
    /// single byte of this answer. A new one may well work.
    pub(super) stale: bool,
    /// The connection broke while the two ends agreed on TLS.
    broken: bool,
}

impl From<ClientError> for Failure {
    fn from(error: ClientError) -> Self {
        Self {
            error,
            stale: false,
            broken: false,
        }
    }
}

impl Failure {
    /// Whether another attempt may succeed: there is no answer and no verdict, only a network
    /// or a peer that was not there.
    pub(super) fn may_pass(&self) -> bool {
        use ClientError as E;
        self.broken
            || matches!(
                self.error,
                E::Dns { .. }
                    | E::NodeNameUnresolved { .. }
                    | E::ConnectRefused { .. }
                    | E::Unreachable { .. }
                    | E::ProxyUnreachable { .. }
                    | E::Timeout { .. }
                    | E::ClosedBeforeReply { .. }
                    | E::Interrupted { .. }
            )
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl std::error::Error for Failure {}

pub(super) fn fail(error: ClientError) -> Error {
    Error::Other(Box::new(Failure::from(error)))
}

impl Connector for RidConnector {
    type Out = RidTransport;

    fn connect(
        &self,
        details: &ConnectionDetails,
        _: Option<()>,
    ) -> Result<Option<RidTransport>, Error> {
        let start = Instant::now();
        let ((tcp, end), socket) = self.open(details)?;

        let report = Report {
            peer: self.target.peer(),
            wanted: self.target.host.clone(),
            own: self.tls.own.clone(),
            seen: Arc::default(),
        };
        let tls_error = |error: rustls::Error| fail(report.of_tls(&error));
        let config = self.tls.config(&report.seen).map_err(tls_error)?;
        let conn =
            ClientConnection::new(Arc::new(config), self.target.name.clone()).map_err(tls_error)?;
        let mut sock = TransportAdapter::new(tcp, details.current_time.clone());
        sock.set_timeout(left(details.timeout, start));
        let mut stream = StreamOwned::new(conn, sock);
        if let Err(error) = stream.conn.complete_io(&mut stream.sock) {
            return Err(report.of_handshake(error, &mut stream));
        }
        tracing::debug!(
            peer = report.peer,
            version = ?stream.conn.protocol_version(),
            suite = ?stream.conn.negotiated_cipher_suite().map(|suite| suite.suite()),
            "connected"
        );
        if !report.seen.get().asked {
            // RFC 6546 §3, TLS-3-45
            tracing::warn!(
                peer = report.peer,
                "the server did not ask for our certificate, although RFC 6546 demands it"
            );
        }
        let buffers = LazyBuffers::new(
            details.config.input_buffer_size(),
            details.config.output_buffer_size(),
        );
        Ok(Some(RidTransport {
            buffers,
            stream,
            socket,
            end,
            confirmed: false,
            report,
            exchanges: 0,
            answering: false,
            deaf: false,
            early: false,
        }))
    }
}

/// Puts failures of one connection into words.
struct Report {
    peer: String,
    wanted: String,
    own: Arc<str>,
    seen: Arc<Seen>,
}

impl Report {
    fn of_tls(&self, error: &rustls::Error) -> ClientError {
        let seen = self.seen.get();
        let peer = self.peer.clone();
        match error {
            rustls::Error::InvalidCertificate(error) => ClientError::ServerCertificate {
                problem: seen.problem(error, &self.wanted),
                peer,
            },
            rustls::Error::AlertReceived(alert) => match Verdict::of(*alert) {
                // Without a request for a certificate, such an alert is about something else.
                Some(verdict) if seen.asked => ClientError::OwnCertificate {
                    peer,
                    verdict,
                    own: self.own.to_string(),
                    accepted: seen.accepted,
                },
                _ => ClientError::Tls {
                    peer,
                    detail: format!("it ended the connection with the alert {alert:?}"),
                },
            },
            rustls::Error::InvalidMessage(_) => ClientError::Tls {
                peer,
                detail: format!("what it sends is not TLS 1.2 or 1.3 ({error})"),
            },
            other => ClientError::Tls {
                peer,
                detail: other.to_string(),
            },
        }
    }

    fn timeout(&self, phase: Phase) -> ClientError {
        ClientError::Timeout {
            peer: self.peer.clone(),
            phase,
            elapsed: Duration::ZERO,
        }
    }

    fn closed(&self) -> ClientError {
        let seen = self.seen.get();
        ClientError::ClosedBeforeReply {
            peer: self.peer.clone(),
            asked: seen.asked,
            own: self.own.to_string(),
            accepted: seen.accepted,
        }
    }

    fn of_handshake(&self, error: io::Error, stream: &mut Stream) -> Error {
        let broken = |detail| {
            Error::Other(Box::new(Failure {
                broken: true,
                ..Failure::from(ClientError::Tls {
                    peer: self.peer.clone(),
                    detail,
                })
            }))
        };
        match Cause::of(error) {
            Cause::Tls(error) => {
                say(stream);
                fail(self.of_tls(&error))
            }
            Cause::Timeout => fail(self.timeout(Phase::Handshaking)),
            Cause::Other(error) => error,
            Cause::Io(error) => match (last_words(stream), error.kind()) {
                (Some(error), _) => fail(self.of_tls(&error)),
                (None, io::ErrorKind::UnexpectedEof) => {
                    broken("it closed the connection during the TLS handshake".to_owned())
                }
                (None, _) => broken(format!(
                    "the connection broke during the TLS handshake ({error})"
                )),
            },
        }
    }
}

type Stream = StreamOwned<ClientConnection, TransportAdapter>;

/// What an I/O error through rustls and ureq's adapter really is.
enum Cause {
    Tls(rustls::Error),
    Timeout,
    Io(io::Error),
    Other(Error),
}

impl Cause {
    fn of(error: io::Error) -> Self {
        match Error::from(error) {
            Error::Timeout(_) => Self::Timeout,
            Error::Io(error) => match error.get_ref().and_then(|e| e.downcast_ref()) {
                Some(error) => Self::Tls(rustls::Error::clone(error)),
                None => Self::Io(error),
            },
            other => Self::Other(other),
        }
    }
}

/// Sends what TLS still has to say, an alert or a close_notify. The peer may be gone already,
/// which is as good.
fn say(stream: &mut Stream) {
    stream.sock.set_timeout(NextTimeout {
        after: CLOSE_TIMEOUT.into(),
        reason: ureq::Timeout::PerWrite,
        ..NextTimeout::default()
    });
    // One call may write one record of several.
    while stream.conn.wants_write() {
        match stream.conn.write_tls(&mut stream.sock) {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// After a failed write: the alert that the server sent before it closed, if it arrived.
fn last_words(stream: &mut Stream) -> Option<rustls::Error> {
    stream.sock.set_timeout(NextTimeout {
        after: CLOSE_TIMEOUT.into(),
        reason: ureq::Timeout::PerRead,
        ..NextTimeout::default()
    });
    loop {
        match stream.conn.read_tls(&mut stream.sock) {
            Ok(0) | Err(_) => return None,
            Ok(_) => {}
        }
        if let Err(error) = stream.conn.process_new_packets() {
            return Some(error);
        }
    }
}

/// One TLS connection, kept by ureq's pool between exchanges.
pub(super) struct RidTransport {
    buffers: LazyBuffers,
    stream: Stream,
    /// To end it from another thread.
    socket: Option<Socket>,
    end: End,
    /// Whether the message of this exchange may go there.
    confirmed: bool,
    report: Report,
    /// The exchanges completed before this one.
    exchanges: u64,
    /// Whether some of this exchange's answer has arrived.
    answering: bool,
    /// Whether the peer has stopped listening: nothing is written any more, only read.
    deaf: bool,
    /// Whether the answer began before the message was sent, and ureq does not know it yet.
    early: bool,
}

impl fmt::Debug for RidTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RidTransport")
            .field("peer", &self.report.peer)
            .field("exchanges", &self.exchanges)
            .finish_non_exhaustive()
    }
}

impl RidTransport {
    /// The connection is gone.
    fn cut(&self, detail: String) -> Error {
        let interrupted = || ClientError::Interrupted {
            peer: self.report.peer.clone(),
            detail,
        };
        let stale = self.exchanges > 0 && !self.answering;
        let error = if self.exchanges == 0 && !self.answering {
            self.report.closed()
        } else {
            interrupted()
        };
        let failure = Failure {
            stale,
            ..Failure::from(error)
        };
        Error::Other(Box::new(failure))
    }

    /// Before anything of a message is sent: whether it may go where this connection leads.
    // RFC 6545 §5.1, RID-5.1-19
    fn confirm(&self, timeout: NextTimeout) -> Result<(), Error> {
        node::confirm(self.end, time_left(timeout)).map_err(|error| {
            // The peer may have moved since this connection was opened; a new one goes where the
            // peer's name leads now.
            let moved = matches!(error, ClientError::NodeNameMismatch { .. });
            Error::Other(Box::new(Failure {
                stale: moved && self.exchanges > 0,
                ..Failure::from(error)
            }))
        })
    }

    /// A server may refuse a message before it has read it all, answer and close. Then writing
    /// fails, and the answer waits to be read.
    fn early_answer(&mut self) -> Result<bool, Error> {
        let timeout = NextTimeout {
            after: CLOSE_TIMEOUT.into(),
            reason: ureq::Timeout::PerRead,
            ..NextTimeout::default()
        };
        self.deaf = true;
        match self.read(timeout) {
            Ok(amount) => {
                self.early = amount > 0;
                Ok(self.early)
            }
            Err(error) => match Cause::of(error) {
                Cause::Tls(error) => Err(fail(self.report.of_tls(&error))),
                _ => Ok(false),
            },
        }
    }

    /// Reads what there is; 0 is the orderly end that the peer announced.
    // RFC 6546 §3, TLS-3-60: an end without close_notify is an error of its own.
    fn read(&mut self, timeout: NextTimeout) -> io::Result<usize> {
        let StreamOwned { conn, sock } = &mut self.stream;
        sock.set_timeout(timeout);
        let input = self.buffers.input_append_buf();
        loop {
            match conn.reader().read(input) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Ok(amount) => {
                    self.answering |= amount > 0;
                    self.buffers.input_appended(amount);
                    return Ok(amount);
                }
                Err(error) => return Err(error),
            }
            // TLS itself may have something to say, as an answer to a key update.
            while !self.deaf && conn.wants_write() {
                conn.write_tls(sock)?;
            }
            match conn.read_tls(sock) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
                Ok(_) => {}
            }
            if let Err(error) = conn.process_new_packets() {
                say(&mut self.stream);
                return Err(io::Error::new(io::ErrorKind::InvalidData, error));
            }
        }
    }
}

impl Transport for RidTransport {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        if self.deaf {
            return Ok(());
        }
        if self.answering {
            self.exchanges += 1;
            self.answering = false;
            self.confirmed = false;
        }
        if !self.confirmed {
            self.confirm(timeout)?;
            self.confirmed = true;
        }
        // It may have been opened by another send.
        if let Some(socket) = &self.socket {
            watch(socket);
        }
        self.stream.sock.set_timeout(timeout);
        let output = &self.buffers.output()[..amount];
        // `write` hides an error until the next call, `flush` is that call.
        let Err(error) = self
            .stream
            .write_all(output)
            .and_then(|()| self.stream.flush())
        else {
            return Ok(());
        };
        match Cause::of(error) {
            Cause::Io(error) => {
                if self.early_answer()? {
                    Ok(())
                } else {
                    Err(self.cut(error.to_string()))
                }
            }
            Cause::Tls(error) => Err(fail(self.report.of_tls(&error))),
            Cause::Timeout => Err(fail(self.report.timeout(Phase::Sending))),
            Cause::Other(error) => Err(error),
        }
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        // Already in the buffer, but ureq does not look there before it has asked.
        if std::mem::take(&mut self.early) {
            return Ok(true);
        }
        match self.read(timeout) {
            Ok(0) if !self.answering => Err(self.cut("it was closed".to_owned())),
            Ok(amount) => Ok(amount > 0),
            // None of these is left as an I/O error: ureq would take some for the end of a body
            // that has no length, and a cut answer would look complete.
            Err(error) => Err(match Cause::of(error) {
                // Under TLS 1.3 the server judges our certificate after our side of the
                // handshake is done, so its verdict comes with the first read.
                Cause::Tls(error) => fail(self.report.of_tls(&error)),
                Cause::Timeout => fail(self.report.timeout(Phase::Receiving)),
                Cause::Io(error) => self.cut(error.to_string()),
                Cause::Other(error) => error,
            }),
        }
    }

    fn is_open(&mut self) -> bool {
        let StreamOwned { conn, sock } = &mut self.stream;
        let sock = sock.get_mut();
        // rustls no longer wants to read after a close_notify. Octets not asked for, read or
        // unread, mean that the peer has more to say than an answer.
        !self.deaf && conn.wants_read() && sock.buffers().input().is_empty() && sock.is_open()
    }

    fn is_tls(&self) -> bool {
        true
    }
}

impl Drop for RidTransport {
    // RFC 6546 §3, TLS-3-60
    fn drop(&mut self) {
        if self.deaf {
            return;
        }
        self.stream.conn.send_close_notify();
        say(&mut self.stream);
    }
}
