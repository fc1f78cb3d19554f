//! A small HTTPS server that does as it is told, to play the good and the bad peer.

// A failure here is to end the test that it serves.
#![allow(clippy::unwrap_used)]

use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use openrid::client::{Client, ClientBuilder};
use openrid_server::pki::{Ca, Issued, Peer as Certificate};
use rustls::server::{ResolvesServerCertUsingSni, ServerConfig, WebPkiClientVerifier};
use rustls::{HandshakeKind, RootCertStore, ServerConnection, SupportedProtocolVersion};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};

/// What the peer does with a request.
#[derive(Clone, Debug)]
pub enum Do {
    /// Writes these octets and waits for the next request.
    Say(Vec<u8>),
    /// Writes these octets and ends the connection with a close_notify.
    SayAndClose(Vec<u8>),
    /// Writes these octets and drops the connection.
    SayAndDrop(Vec<u8>),
    /// Says nothing for a while.
    Sleep(Duration),
}

/// What the peer saw.
#[derive(Debug, Default)]
pub struct Seen {
    /// How many connections there were.
    pub connections: usize,
    /// What came on them.
    pub requests: Vec<Request>,
    /// How each agreed on TLS.
    pub handshakes: Vec<HandshakeKind>,
    /// Of each ended connection, whether the client said goodbye.
    pub goodbyes: Vec<bool>,
    /// Why connections ended otherwise.
    pub failures: Vec<String>,
}

/// One request.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The request line and the header fields.
    pub head: String,
    /// The body, as far as it was read.
    pub body: Vec<u8>,
}

impl Request {
    /// The value of a header field.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (field, value) = line.split_once(':')?;
            field.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// A running peer. Its threads end with the process.
#[derive(Debug)]
pub struct Peer {
    /// Where it listens.
    pub address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
}

/// The two ends of an exchange, and the CA that both trust.
pub struct Ends {
    /// The CA of both.
    pub ca: Ca,
    /// The certificate of the peer, named [`Ends::NAME`].
    pub server: Issued,
    /// The certificate of who sends.
    pub client: Issued,
}

impl Default for Ends {
    fn default() -> Self {
        let ca = Ca::new("Consortium").unwrap();
        let issue = |name| ca.issue(&Certificate::named(name).unwrap()).unwrap();
        Self {
            server: issue(Self::NAME),
            client: issue("rid.a.example.org"),
            ca,
        }
    }
}

impl Ends {
    /// The name in the certificate of the peer.
    pub const NAME: &str = "rid.b.example.org";

    /// A peer with its certificate, which asks for one of the same CA.
    #[must_use]
    pub fn peer(&self, versions: &'static [&'static SupportedProtocolVersion]) -> Setup<'_> {
        Setup {
            certificate: Some(&self.server),
            clients: Some(&self.ca),
            versions,
        }
    }

    /// A client with its certificate, for messages that are no RID: their marks are not looked at.
    #[must_use]
    pub fn client(&self, builder: ClientBuilder) -> ClientBuilder {
        builder
            .ca(self.ca.pem())
            .identity(self.client.pem(), self.client.key_pem())
            .dangerously_ignore_marks()
    }
}

/// How the peer presents itself and what it asks for.
#[derive(Debug)]
pub struct Setup<'a> {
    /// What it shows; none to have nothing to show.
    pub certificate: Option<&'a Issued>,
    /// The CA that clients must come from; none to ask for no certificate.
    pub clients: Option<&'a Ca>,
    /// The TLS versions that it speaks.
    pub versions: &'static [&'static SupportedProtocolVersion],
}

impl Setup<'_> {
    fn config(&self) -> ServerConfig {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let builder = ServerConfig::builder_with_provider(provider.clone())
            .with_protocol_versions(self.versions)
            .unwrap();
        let builder = match self.clients {
            None => builder.with_no_client_auth(),
            Some(ca) => {
                let mut roots = RootCertStore::empty();
                let ca = CertificateDer::from_pem_slice(ca.pem().as_bytes()).unwrap();
                roots.add(ca).unwrap();
                let verifier =
                    WebPkiClientVerifier::builder_with_provider(roots.into(), provider.clone());
                builder.with_client_cert_verifier(verifier.build().unwrap())
            }
        };
        let Some(own) = self.certificate else {
            return builder.with_cert_resolver(Arc::new(ResolvesServerCertUsingSni::new()));
        };
        let key = PrivateKeyDer::from_pem_slice(own.key_pem().as_bytes()).unwrap();
        let chain = vec![CertificateDer::from(own.der().to_vec())];
        builder.with_single_cert(chain, key).unwrap()
    }

    /// Starts the peer; `script` gets the number of the connection and of the request on it,
    /// both from 0, and the request.
    pub fn start(
        &self,
        script: impl Fn(usize, usize, &Request) -> Do + Send + Sync + 'static,
    ) -> Peer {
        self.start_reading(|_, _| usize::MAX, script)
    }

    /// As [`start`](Self::start), but no more of each body is read than `most` says.
    pub fn start_reading(
        &self,
        most: fn(usize, usize) -> usize,
        script: impl Fn(usize, usize, &Request) -> Do + Send + Sync + 'static,
    ) -> Peer {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let config = Arc::new(self.config());
        let seen = Arc::new(Mutex::new(Seen::default()));
        let (script, shared) = (Arc::new(script), seen.clone());
        // The threads end with the process; a test has few of them.
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { continue };
                // A short answer must be on its way before the connection is dropped.
                stream.set_nodelay(true).unwrap();
                let number = {
                    let mut seen = shared.lock().unwrap();
                    seen.connections += 1;
                    seen.connections - 1
                };
                let (config, script, seen) = (config.clone(), script.clone(), shared.clone());
                thread::spawn(move || {
                    let conn = ServerConnection::new(config).unwrap();
                    let mut tls = rustls::StreamOwned::new(conn, stream);
                    let result = serve(&mut tls, number, most, &*script, &seen);
                    let mut seen = seen.lock().unwrap();
                    if let Err(error) = result {
                        seen.failures.push(error.to_string());
                    }
                });
            }
        });
        Peer { address, seen }
    }
}

type Tls = rustls::StreamOwned<ServerConnection, TcpStream>;

fn serve(
    tls: &mut Tls,
    connection: usize,
    most: fn(usize, usize) -> usize,
    script: &dyn Fn(usize, usize, &Request) -> Do,
    seen: &Mutex<Seen>,
) -> io::Result<()> {
    if let Err(error) = tls.conn.complete_io(&mut tls.sock) {
        // The alert that tells why is still to be sent.
        let _ = tls.conn.complete_io(&mut tls.sock);
        return Err(error);
    }
    let kind = tls.conn.handshake_kind().unwrap();
    seen.lock().unwrap().handshakes.push(kind);
    let mut count = 0;
    loop {
        let request = match read_request(tls, most(connection, count)) {
            Ok(Some(request)) => request,
            Ok(None) => {
                seen.lock().unwrap().goodbyes.push(true);
                return Ok(());
            }
            Err(error) => {
                if error.kind() == ErrorKind::UnexpectedEof {
                    seen.lock().unwrap().goodbyes.push(false);
                }
                return Err(error);
            }
        };
        seen.lock().unwrap().requests.push(request.clone());
        match script(connection, count, &request) {
            Do::Say(octets) => {
                tls.write_all(&octets)?;
                tls.flush()?;
            }
            Do::SayAndClose(octets) => {
                tls.write_all(&octets)?;
                tls.conn.send_close_notify();
                return tls.flush();
            }
            Do::SayAndDrop(octets) => {
                tls.write_all(&octets)?;
                return tls.flush();
            }
            Do::Sleep(time) => thread::sleep(time),
        }
        count += 1;
    }
}

fn read_request(tls: &mut Tls, most: usize) -> io::Result<Option<Request>> {
    let mut octets = Vec::new();
    let mut buffer = [0; 16 * 1024];
    let head_end = loop {
        if let Some(end) = octets.windows(4).position(|w| w == b"\r\n\r\n") {
            break end;
        }
        match tls.read(&mut buffer)? {
            0 => return Ok(None),
            n => octets.extend_from_slice(&buffer[..n]),
        }
    };
    let mut request = Request {
        head: String::from_utf8(octets[..head_end].to_vec()).unwrap(),
        body: octets[head_end + 4..].to_vec(),
    };
    let length: usize = request
        .field("Content-Length")
        .map_or(0, |length| length.parse().unwrap());
    while request.body.len() < length.min(most) {
        match tls.read(&mut buffer)? {
            0 => return Err(ErrorKind::UnexpectedEof.into()),
            n => request.body.extend_from_slice(&buffer[..n]),
        }
    }
    Ok(Some(request))
}

impl Peer {
    /// Looks at what the peer has seen so far.
    pub fn seen<T>(&self, look: impl FnOnce(&Seen) -> T) -> T {
        look(&self.seen.lock().unwrap())
    }

    /// How many requests there were.
    #[must_use]
    pub fn requests(&self) -> usize {
        self.seen(|seen| seen.requests.len())
    }

    /// How many connections there were.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.seen(|seen| seen.connections)
    }

    /// A client for this peer under a name, without CA and identity yet. It tries once.
    #[must_use]
    pub fn client(&self, name: &str) -> ClientBuilder {
        Client::builder(format!("https://{name}:{}", self.address.port()))
            .connect_to(self.address)
            .timeout(Duration::from_secs(20))
            .retries(0)
    }

    /// Waits until the peer has seen something, for what it sees after the client is done.
    pub fn wait_for(&self, look: impl Fn(&Seen) -> bool) {
        for _ in 0..500 {
            if self.seen(&look) {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        let failures = self.seen(|seen| seen.failures.clone());
        panic!("the peer has waited in vain; {failures:?}");
    }
}

/// An HTTP response with its length.
#[must_use]
pub fn response(status: &str, fields: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\n{fields}Content-Length: {length}\r\n\r\n{body}").into_bytes()
}
