//! A listener on a free loopback port, and a client that speaks to it octet by octet, so that a
//! test sees exactly what is on the wire.

// A failure here is to end the test that it serves.
#![allow(clippy::unwrap_used)]

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use openrid_server::listener::{
    Limits, Listener, ListenerBuilder, ListenerControl, Receipt, Receive, Receiving,
};
use openrid_server::pki::{Ca, Issued, Peer};
use openrid_server::tls::TlsSettings;
use openrid_server::{Answer, Delivery};
use rustls::client::ClientConfig;
use rustls::crypto::aws_lc_rs;
use rustls::{ClientConnection, RootCertStore, StreamOwned};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

/// The name in the certificate of the listener under test.
pub const SERVER: &str = "rid.example.org";

/// The name of the RID system in the Node of `valid/rid-report.xml`.
pub const NODE: &str = "rid.birch.example.net";

/// Where every listener of the tests is.
pub const LOOPBACK: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// A consortium of two peers and the listener.
#[derive(Debug)]
pub struct Consortium {
    /// Its CA.
    pub ca: Ca,
    /// The certificate of the listener.
    pub server: Issued,
    /// The certificate of one peer.
    pub alice: Issued,
    /// The certificate of another.
    pub bob: Issued,
}

impl Default for Consortium {
    fn default() -> Self {
        let ca = Ca::new("consortium").unwrap();
        let issue = |name| ca.issue(&Peer::named(name).unwrap()).unwrap();
        let (server, alice, bob) = (
            issue(SERVER),
            issue("alice.example.com"),
            issue("bob.example.net"),
        );
        Self {
            ca,
            server,
            alice,
            bob,
        }
    }
}

impl Consortium {
    /// The settings of its listener.
    #[must_use]
    pub fn settings(&self) -> TlsSettings {
        self.settings_of(&self.server)
    }

    /// The settings of a listener with this certificate.
    #[must_use]
    pub fn settings_of(&self, own: &Issued) -> TlsSettings {
        let (chain, key) = (own.pem(), own.key_pem());
        TlsSettings::from_pem(self.ca.pem().as_bytes(), chain.as_bytes(), key.as_bytes()).unwrap()
    }

    /// Writes what a listener needs: `ca.pem`, `server.pem` and `server.key`.
    pub fn write(&self, folder: &Folder) {
        for (file, text) in [
            ("ca.pem", self.ca.pem().as_str()),
            ("server.pem", self.server.pem()),
            ("server.key", self.server.key_pem()),
        ] {
            std::fs::write(folder.join(file), text).unwrap();
        }
    }

    /// A client of the library with this certificate. Marks are not what its tests are about.
    #[must_use]
    pub fn sender(&self, own: &Issued, url: &str) -> openrid::client::ClientBuilder {
        openrid::client::Client::builder(url)
            .ca(self.ca.pem())
            .identity(own.pem(), own.key_pem())
            .resolve(NODE, LOOPBACK)
            .dangerously_ignore_marks()
    }

    /// A client that trusts its CA and shows this certificate, if any.
    #[must_use]
    pub fn client(&self, identity: Option<&Issued>) -> Client {
        Client::new(&self.ca, identity)
    }
}

/// A running listener; it stops when dropped.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// This and every other place where it does.
    pub addresses: Vec<SocketAddr>,
    /// To change it while it runs.
    pub control: ListenerControl,
    stop: Option<oneshot::Sender<()>>,
    runtime: Option<Runtime>,
    task: Option<tokio::task::JoinHandle<()>>,
}

impl Running {
    /// Starts a listener on a free port of loopback.
    pub fn start(
        settings: TlsSettings,
        limits: Limits,
        origins: &[&str],
        receiver: Arc<dyn Receive>,
    ) -> Self {
        Self::start_with(settings, limits, origins, receiver, |builder| builder)
    }

    /// Starts a listener at this address.
    pub fn start_at(
        at: SocketAddr,
        settings: TlsSettings,
        limits: Limits,
        origins: &[&str],
        receiver: Arc<dyn Receive>,
    ) -> Self {
        Self::start_as(at, settings, limits, origins, receiver, |builder| builder)
    }

    /// As [`start`](Self::start), with a listener that the closure changes.
    pub fn start_with(
        settings: TlsSettings,
        limits: Limits,
        origins: &[&str],
        receiver: Arc<dyn Receive>,
        change: impl FnOnce(ListenerBuilder) -> ListenerBuilder,
    ) -> Self {
        let at = ([127, 0, 0, 1], 0).into();
        Self::start_as(at, settings, limits, origins, receiver, change)
    }

    fn start_as(
        at: SocketAddr,
        settings: TlsSettings,
        limits: Limits,
        origins: &[&str],
        receiver: Arc<dyn Receive>,
        change: impl FnOnce(ListenerBuilder) -> ListenerBuilder,
    ) -> Self {
        let runtime = Runtime::new().unwrap();
        let mut builder = Listener::builder(settings).limits(limits).listen(at);
        for origin in origins {
            builder = builder.allow_origin(origin).unwrap();
        }
        let listener = runtime.block_on(change(builder).bind(receiver)).unwrap();
        let addresses: Vec<_> = listener.local_addrs().collect();
        let control = listener.control();
        let (stop, stopped) = oneshot::channel::<()>();
        let task = runtime.spawn(listener.serve(async {
            let _ = stopped.await;
        }));
        Self {
            address: addresses[0],
            addresses,
            control,
            stop: Some(stop),
            runtime: Some(runtime),
            task: Some(task),
        }
    }

    /// Runs something beside it, until it stops at the latest.
    pub fn spawn(&self, beside: impl Future<Output = ()> + Send + 'static) {
        if let Some(runtime) = &self.runtime {
            runtime.spawn(beside);
        }
    }

    /// Runs something on its runtime to its end.
    pub fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.as_ref().unwrap().block_on(future)
    }

    /// Asks it to stop, without waiting.
    pub fn ask_to_stop(&mut self) {
        drop(self.stop.take());
    }

    /// Asks it to stop and waits until it has.
    pub fn stop(&mut self) {
        self.ask_to_stop();
        if let (Some(runtime), Some(task)) = (&self.runtime, self.task.take()) {
            runtime.block_on(task).unwrap();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.ask_to_stop();
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(Duration::from_secs(1));
        }
    }
}

/// Takes everything and remembers it; answers with what the test says.
#[derive(Debug)]
pub struct Collector {
    /// What has arrived.
    pub deliveries: Mutex<Vec<Delivery>>,
    /// What every delivery is answered.
    pub answer: Mutex<Answer>,
    /// How long the answer takes.
    pub delay: Mutex<Duration>,
}

impl Collector {
    /// A collector that answers 200 with an empty body.
    #[must_use]
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            deliveries: Mutex::default(),
            answer: Mutex::new(Answer::Empty),
            delay: Mutex::default(),
        })
    }

    /// How many deliveries have arrived.
    #[must_use]
    pub fn count(&self) -> usize {
        self.deliveries.lock().unwrap().len()
    }

    /// The body of the last one.
    #[must_use]
    pub fn last(&self) -> Vec<u8> {
        self.deliveries
            .lock()
            .unwrap()
            .last()
            .unwrap()
            .body
            .to_vec()
    }
}

impl Receive for Collector {
    fn receive(&self, delivery: Delivery) -> Receiving<'_> {
        self.deliveries.lock().unwrap().push(delivery);
        let (answer, delay) = (
            self.answer.lock().unwrap().clone(),
            *self.delay.lock().unwrap(),
        );
        Box::pin(async move {
            tokio::time::sleep(delay).await;
            Receipt::from(answer)
        })
    }
}

/// What a client needs to connect.
#[derive(Clone, Debug)]
pub struct Client {
    config: Arc<ClientConfig>,
    name: &'static str,
}

impl Client {
    /// As [`Client::new`], for a server of this name.
    #[must_use]
    pub fn new_for(ca: &Ca, identity: Option<&Issued>, name: &'static str) -> Self {
        Self {
            name,
            ..Self::new(ca, identity)
        }
    }

    /// A client that trusts this CA and shows this certificate, if any.
    #[must_use]
    pub fn new(ca: &Ca, identity: Option<&Issued>) -> Self {
        Self::with_versions(
            ca,
            identity,
            &[&rustls::version::TLS13, &rustls::version::TLS12],
        )
    }

    /// As [`Client::new`], with these TLS versions only.
    #[must_use]
    pub fn with_versions(
        ca: &Ca,
        identity: Option<&Issued>,
        versions: &[&'static rustls::SupportedProtocolVersion],
    ) -> Self {
        let mut roots = RootCertStore::empty();
        roots
            .add(CertificateDer::from_pem_slice(ca.pem().as_bytes()).unwrap())
            .unwrap();
        let builder = ClientConfig::builder_with_provider(aws_lc_rs::default_provider().into())
            .with_protocol_versions(versions)
            .unwrap()
            .with_root_certificates(roots);
        let config = match identity {
            None => builder.with_no_client_auth(),
            Some(issued) => {
                let key = PrivateKeyDer::from_pem_slice(issued.key_pem().as_bytes()).unwrap();
                let chain = vec![CertificateDer::from(issued.der().to_vec())];
                builder.with_client_auth_cert(chain, key).unwrap()
            }
        };
        Self {
            config: Arc::new(config),
            name: SERVER,
        }
    }

    /// Offers these protocols in ALPN.
    #[must_use]
    pub fn alpn(self, protocols: &[&str]) -> Self {
        let mut config = (*self.config).clone();
        config.alpn_protocols = protocols.iter().map(|p| p.as_bytes().to_vec()).collect();
        Self {
            config: Arc::new(config),
            ..self
        }
    }

    /// Connects and completes its side of the handshake. A server that refuses the client says
    /// so only on the next read (RFC 8446 §4.4.2.4).
    ///
    /// # Errors
    /// When the connection or the handshake fails.
    pub fn connect(&self, address: SocketAddr) -> io::Result<Wire> {
        self.connect_over(TcpStream::connect(address)?)
    }

    /// Completes its side of the handshake over a connection that stands.
    ///
    /// # Errors
    /// When the handshake fails.
    pub fn connect_over(&self, mut tcp: TcpStream) -> io::Result<Wire> {
        tcp.set_nodelay(true)?;
        tcp.set_read_timeout(Some(Duration::from_secs(20)))?;
        tcp.set_write_timeout(Some(Duration::from_secs(20)))?;
        let name = ServerName::try_from(self.name).unwrap();
        let mut tls = ClientConnection::new(self.config.clone(), name).map_err(io::Error::other)?;
        while tls.is_handshaking() {
            tls.complete_io(&mut tcp)?;
        }
        Ok(Wire {
            stream: StreamOwned::new(tls, tcp),
            rest: Vec::new(),
        })
    }

    /// Connects, sends this request and returns the answer.
    ///
    /// # Errors
    /// When the connection fails or there is no answer.
    pub fn send(&self, address: SocketAddr, request: impl AsRef<[u8]>) -> io::Result<Response> {
        let mut wire = self.connect(address)?;
        wire.send(request)?;
        wire.receive()
    }
}

/// One connection.
#[derive(Debug)]
pub struct Wire {
    stream: StreamOwned<ClientConnection, TcpStream>,
    rest: Vec<u8>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The header fields in order, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Response {
    /// The value of a header field.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Wire {
    /// Sends octets.
    ///
    /// # Errors
    /// When the connection is gone.
    pub fn send(&mut self, octets: impl AsRef<[u8]>) -> io::Result<()> {
        self.stream.write_all(octets.as_ref())?;
        self.stream.flush()
    }

    /// Says that nothing more will be sent.
    ///
    /// # Errors
    /// When the connection is gone.
    pub fn finish(&mut self) -> io::Result<()> {
        self.stream.conn.send_close_notify();
        self.stream.flush()?;
        self.stream.sock.shutdown(std::net::Shutdown::Write)
    }

    /// Receives one final response.
    ///
    /// # Errors
    /// When the connection ends before it is complete.
    pub fn receive(&mut self) -> io::Result<Response> {
        loop {
            let response = self.receive_any()?;
            if response.status != 100 {
                return Ok(response);
            }
        }
    }

    /// Receives one response, 100 Continue among them.
    ///
    /// # Errors
    /// When the connection ends before it is complete.
    pub fn receive_any(&mut self) -> io::Result<Response> {
        let end = loop {
            if let Some(at) = self.rest.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            self.more()?;
        };
        let head = String::from_utf8_lossy(&self.rest[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1))
            .unwrap();
        let status = status.parse().unwrap();
        let headers: Vec<_> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let length = headers.iter().find(|(name, _)| name == "content-length");
        let length: usize = length.map_or(0, |(_, length)| length.parse().unwrap());
        while self.rest.len() < end + length {
            self.more()?;
        }
        let body = self.rest[end..end + length].to_vec();
        self.rest.drain(..end + length);
        Ok(Response {
            status,
            headers,
            body,
        })
    }

    /// Receives the header of the response to HEAD, which announces a body that never comes.
    ///
    /// # Errors
    /// When the connection ends before it is complete.
    pub fn receive_head(&mut self) -> io::Result<String> {
        let end = loop {
            if let Some(at) = self.rest.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            self.more()?;
        };
        Ok(String::from_utf8_lossy(&self.rest.drain(..end).collect::<Vec<_>>()).into_owned())
    }

    /// Whether its handshake was short for going on with an earlier session.
    #[must_use]
    pub fn is_resumed(&self) -> bool {
        self.stream.conn.handshake_kind() == Some(rustls::HandshakeKind::Resumed)
    }

    /// Whether the other end has closed the connection and sent nothing before.
    pub fn is_closed(&mut self) -> bool {
        self.rest.is_empty() && self.more().is_err()
    }

    fn more(&mut self) -> io::Result<()> {
        let mut buffer = [0; 16 << 10];
        let count = self.stream.read(&mut buffer)?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.rest.extend_from_slice(&buffer[..count]);
        Ok(())
    }
}

/// A proper POST of this body with further header lines, each ending in CRLF.
#[must_use]
pub fn post(headers: &str, body: &[u8]) -> Vec<u8> {
    let mut request = format!(
        "POST / HTTP/1.1\r\nHost: {SERVER}\r\nContent-Type: text/xml\r\n\
         Content-Length: {}\r\n{headers}\r\n",
        body.len()
    )
    .into_bytes();
    request.extend_from_slice(body);
    request
}

/// One request to the monitor: status and body.
#[must_use]
pub fn ask(address: &str, request: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "{request} HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, body.to_owned())
}

/// A directory that goes away with its test.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// An empty directory.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("openrid-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A path in it.
    #[must_use]
    pub fn join(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A document of `tests/vectors`.
#[must_use]
pub fn vector(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("vectors")
        .join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
