//! The client on bad networks and behind proxies: repeats, time limits, cancellation, keys in
//! files of every form, and secrets that stay where they belong.

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, LazyLock, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use openrid::client::{CancelHandle, Client, ClientBuilder, ClientError, Lookup, Reply};
use openrid_server::pki::{Ca, Peer as Certificate};
use openrid_tests::log::Log;
use openrid_tests::peer::{Do, Ends, Peer, Request, response};
use openrid_tests::root;

const NAME: &str = Ends::NAME;
const MESSAGE: &[u8] = b"<RID/>";

static VERSIONS: [&rustls::SupportedProtocolVersion; 2] =
    [&rustls::version::TLS13, &rustls::version::TLS12];

static PKI: LazyLock<Ends> = LazyLock::new(Ends::default);

fn start(script: impl Fn(usize, usize, &Request) -> Do + Send + Sync + 'static) -> Peer {
    PKI.peer(&VERSIONS).start(script)
}

fn to(peer: &Peer) -> ClientBuilder {
    PKI.client(peer.client(NAME))
}

fn send(builder: ClientBuilder) -> Result<Reply, ClientError> {
    builder.build()?.send_raw(MESSAGE, None)
}

fn ok() -> Do {
    Do::Say(response("200 OK", "Content-Type: text/xml\r\n", "<ack/>"))
}

fn code(result: Result<Reply, ClientError>) -> &'static str {
    result.map_or_else(|error| error.code(), |_| "reply")
}

// RFC 6546 §3, TLS-3-14, TLS-3-15
#[test]
fn a_broken_exchange_is_repeated_with_the_same_octets_and_not_for_ever() {
    let cut = || Do::SayAndDrop(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<a".to_vec());
    let peer = start(move |connection, _, _| if connection < 2 { cut() } else { ok() });
    assert_eq!(code(send(to(&peer).retries(2))), "reply");
    assert_eq!((peer.connections(), peer.requests()), (3, 3));
    peer.seen(|seen| assert!(seen.requests.iter().all(|r| r.body == MESSAGE)));

    let peer = start(move |_, _, _| cut());
    assert_eq!(code(send(to(&peer).retries(1))), "interrupted");
    assert_eq!(peer.requests(), 2);

    // Nobody there, and then somebody.
    let place = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = place.local_addr().unwrap();
    drop(place);
    let builder = Client::builder(format!("https://{NAME}:{}", address.port()));
    let builder = PKI.client(builder.connect_to(address));
    assert_eq!(code(send(builder.retries(1))), "connect-refused");
}

// RFC 6546 §3, TLS-3-15
#[test]
fn a_busy_peer_is_asked_again_and_a_verdict_is_not() {
    let busy = |status: &str, after: &str| {
        let after = match after {
            "" => String::new(),
            after => format!("Retry-After: {after}\r\n"),
        };
        Do::Say(response(status, &after, "busy"))
    };
    for (status, after) in [
        ("503 Service Unavailable", ""),
        ("503 Service Unavailable", "0"),
        ("503 Service Unavailable", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ("429 Too Many Requests", "0"),
    ] {
        let peer = start(move |_, request, _| match request {
            0 => busy(status, after),
            _ => ok(),
        });
        assert_eq!(
            code(send(to(&peer).retries(1))),
            "reply",
            "{status} {after}"
        );
        assert_eq!(peer.requests(), 2);
    }
    for (status, after) in [
        ("400 Bad Request", "0"),
        ("413 Content Too Large", "0"),
        ("429 Too Many Requests", ""),
        ("500 Internal Server Error", "0"),
        ("301 Moved Permanently", "0"),
        // Longer than we would wait at all.
        ("503 Service Unavailable", "3600"),
        ("503 Service Unavailable", "99999999999999"),
    ] {
        let peer = start(move |_, _, _| busy(status, after));
        match send(to(&peer).retries(3)) {
            Ok(Reply::Refused { status: got, .. }) => assert!(status.starts_with(&got.to_string())),
            Err(error) => assert_eq!(error.code(), "reply-redirect"),
            other => panic!("{status}: {other:?}"),
        }
        assert_eq!(peer.requests(), 1, "{status}");
    }
}

#[test]
fn a_verdict_on_a_certificate_is_not_asked_for_again() {
    let stranger = Ca::new("Stranger").unwrap();
    let peer = start(|_, _, _| ok());
    assert_eq!(
        code(send(to(&peer).ca(stranger.pem()).retries(3))),
        "server-certificate-unknown-ca"
    );
    let ours = stranger
        .issue(&Certificate::named("x.example.org").unwrap())
        .unwrap();
    let builder = to(&peer).identity(ours.pem(), ours.key_pem());
    assert_eq!(code(send(builder.retries(3))), "own-certificate-unknown-ca");
    assert_eq!(peer.connections(), 2);
}

#[test]
fn one_slow_attempt_does_not_use_up_all_the_time() {
    let peer = start(|connection, _, _| match connection {
        0 => Do::Sleep(Duration::from_secs(60)),
        _ => ok(),
    });
    let builder = to(&peer).attempt_timeout(Duration::from_secs(1)).retries(1);
    assert_eq!(code(send(builder)), "reply");
    assert_eq!(peer.connections(), 2);
    // All the time is an end for all attempts.
    let peer = start(|_, _, _| Do::Sleep(Duration::from_secs(60)));
    let builder = to(&peer).timeout(Duration::from_secs(1)).retries(100);
    match send(builder) {
        Err(ClientError::Timeout { elapsed, .. }) => {
            assert!(elapsed >= Duration::from_secs(1), "{elapsed:?}");
        }
        other => panic!("{other:?}"),
    }
}

/// Cancels a send as soon as the closure says that it is under way.
fn cancelled(client: &Client, under_way: impl FnOnce()) -> (ClientError, CancelHandle) {
    let handle = CancelHandle::new();
    let client = client.cancellable(&handle);
    let (result, end) = mpsc::channel();
    thread::spawn(move || result.send(client.send_raw(MESSAGE, None)));
    under_way();
    handle.cancel();
    let end = end.recv_timeout(Duration::from_secs(15));
    (end.unwrap().unwrap_err(), handle)
}

#[test]
fn a_send_can_be_ended_from_another_thread() {
    let hour = Duration::from_secs(3600);
    // While the peer thinks.
    let peer = start(|_, request, _| match request {
        0 => ok(),
        _ => Do::Sleep(Duration::from_secs(60)),
    });
    let client = to(&peer).timeout(hour).retries(5).build().unwrap();
    // On a connection that another send opened.
    client.send_raw(MESSAGE, None).unwrap();
    let (error, handle) = cancelled(&client, || peer.wait_for(|seen| seen.requests.len() == 2));
    assert_eq!(error.code(), "cancelled", "{error}");
    assert!(error.to_string().contains(NAME), "{error}");
    // The connection is gone, and nothing is repeated.
    assert_eq!(peer.connections(), 1);
    // Once and for all.
    let again = client.cancellable(&handle).send_raw(MESSAGE, None);
    assert_eq!(code(again), "cancelled");
    assert_eq!(peer.requests(), 2);

    // While the other side does not answer in TLS.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = silent.local_addr().unwrap();
    let builder = PKI.client(Client::builder(format!("https://{address}")));
    let client = builder.connect_timeout(hour).timeout(hour).build().unwrap();
    let mut held = None;
    let (error, _) = cancelled(&client, || held = Some(silent.accept().unwrap()));
    assert_eq!(error.code(), "cancelled");
    let (mut stream, _) = held.unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let mut hello = Vec::new();
    // It was closed, and not left open.
    stream.read_to_end(&mut hello).unwrap();

    // While it waits for the next attempt.
    let place = TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = place.local_addr().unwrap();
    drop(place);
    let builder = PKI.client(Client::builder(format!("https://{nobody}")));
    let client = builder.timeout(hour).retries(1000).build().unwrap();
    let (error, _) = cancelled(&client, || thread::sleep(Duration::from_millis(100)));
    assert_eq!(error.code(), "cancelled");
}

#[test]
fn a_handle_leaves_other_sends_alone() {
    let peer = start(|_, _, _| ok());
    let client = to(&peer).build().unwrap();
    let handle = CancelHandle::new();
    let bound = client.cancellable(&handle);
    bound.send_raw(MESSAGE, None).unwrap();
    handle.cancel();
    // The connection that it used serves on.
    client.send_raw(MESSAGE, None).unwrap();
    assert_eq!(code(bound.send_raw(MESSAGE, None)), "cancelled");
    assert_eq!((peer.connections(), peer.requests()), (1, 2));
}

/// A proxy: what it was asked, and how it answers.
struct Proxy {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    /// Connects to this address, whatever name it is asked for.
    fn start(status: &'static str, to: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heads = asked.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (mut near, heads) = (stream.unwrap(), heads.clone());
                thread::spawn(move || {
                    let mut head = Vec::new();
                    let mut octet = [0];
                    while !head.ends_with(b"\r\n\r\n") && near.read(&mut octet).unwrap() == 1 {
                        head.push(octet[0]);
                    }
                    heads.lock().unwrap().push(String::from_utf8(head).unwrap());
                    near.write_all(format!("HTTP/1.1 {status}\r\n\r\n").as_bytes())
                        .unwrap();
                    if !status.starts_with("200") {
                        return;
                    }
                    let far = TcpStream::connect(to).unwrap();
                    let (n, f) = (near.try_clone().unwrap(), far.try_clone().unwrap());
                    thread::spawn(move || pour(n, far));
                    pour(f, near);
                });
            }
        });
        Self { address, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn pour(mut from: TcpStream, mut to: TcpStream) {
    let _ = std::io::copy(&mut from, &mut to);
    let _ = to.shutdown(Shutdown::Write);
}

#[test]
fn a_proxy_leads_to_the_peer_and_learns_nothing_of_it() {
    let peer = start(|_, _, _| ok());
    let port = peer.address.port();
    let proxy = Proxy::start("200 Connection established", peer.address);
    let client = PKI
        .client(Client::builder(format!("https://{NAME}:{port}")))
        .proxy(format!("http://me:open%20sesame@{}", proxy.address))
        .basic_auth("desk", "open sesame")
        .build()
        .unwrap();
    client.send_raw(MESSAGE, None).unwrap();
    client.send_raw(MESSAGE, None).unwrap();
    assert_eq!((peer.connections(), peer.requests()), (1, 2));
    let asked = proxy.asked();
    assert_eq!(asked.len(), 1);
    let asked = &asked[0];
    assert!(
        asked.starts_with(&format!("CONNECT {NAME}:{port} HTTP/1.1\r\n")),
        "{asked}"
    );
    // me:open sesame
    assert!(
        asked.contains("Proxy-Authorization: Basic bWU6b3BlbiBzZXNhbWU="),
        "{asked}"
    );
    assert!(!asked.contains("\nAuthorization"), "{asked}");
    // desk:open sesame
    peer.seen(|seen| {
        let request = &seen.requests[0];
        assert_eq!(
            request.field("Authorization"),
            Some("Basic ZGVzazpvcGVuIHNlc2FtZQ==")
        );
        assert_eq!(request.field("Proxy-Authorization"), None);
    });

    // An address that was given is what the proxy is asked for.
    let client = to(&peer)
        .proxy(format!("http://{}", proxy.address))
        .build()
        .unwrap();
    client.send_raw(MESSAGE, None).unwrap();
    let asked = proxy.asked();
    assert!(
        asked[1].starts_with(&format!("CONNECT {} HTTP/1.1\r\n", peer.address)),
        "{asked:?}"
    );
    assert!(!asked[1].contains("Authorization"), "{asked:?}");
}

/// Only the proxy knows which address the name in the URL has, and the certificate stands for
/// that name; another name can be compared where the proxy was told an address.
// RFC 6545 §5.1, RID-5.1-19
#[test]
fn behind_a_proxy_the_host_is_the_name_in_the_message() {
    let message = |name: &str| {
        format!(
            "<RID><RIDPolicy MsgDestination=\"RIDSystem\"><Node><NodeName>{name}</NodeName>\
             </Node></RIDPolicy></RID>"
        )
    };
    let peer = start(|_, _, _| ok());
    let proxy = Proxy::start("200 Connection established", peer.address);
    let off = Lookup::by(|_| Err(std::io::Error::other("there is no DNS but at the proxy")));
    let off = off.pin("alias.example", peer.address.ip());
    let through = |builder: ClientBuilder, name: &str| {
        let builder = builder.proxy(format!("http://{}", proxy.address));
        let client = builder
            .lookup(off.clone())
            .require_node_names()
            .retries(0)
            .build()
            .unwrap();
        let beforehand = client.confirm_node_names(message(name).as_bytes());
        let sent = client.send_raw(message(name).as_bytes(), None);
        let beforehand = beforehand.map_or_else(|error| error.code(), |()| "reply");
        assert_eq!(
            beforehand,
            sent.as_ref().map_or_else(|error| error.code(), |_| "reply")
        );
        sent
    };
    let by_name = || {
        PKI.client(Client::builder(format!(
            "https://{NAME}:{}",
            peer.address.port()
        )))
    };
    assert_eq!(code(through(by_name(), NAME)), "reply");
    let error = through(by_name(), "alias.example").unwrap_err();
    assert_eq!(error.code(), "node-name-mismatch");
    assert!(
        error.to_string().contains("only the proxy knows"),
        "{error}"
    );
    assert_eq!(code(through(to(&peer), "alias.example")), "reply");
    assert_eq!(peer.requests(), 2);
}

#[test]
fn a_proxy_that_does_not_serve_is_told_from_a_peer_that_does_not() {
    let peer = start(|_, _, _| ok());
    let through = |proxy: String| send(to(&peer).proxy(proxy).retries(0)).unwrap_err();
    let closed = Proxy::start("407 Proxy Authentication Required", peer.address);
    let error = through(format!("http://{}", closed.address));
    assert_eq!(error.code(), "proxy-refused");
    let text = error.to_string();
    for word in ["407", NAME, &closed.address.to_string()] {
        assert!(text.contains(word), "{text}");
    }
    let place = TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = place.local_addr().unwrap();
    drop(place);
    let error = through(format!("http://me:secret@{nobody}"));
    assert_eq!(error.code(), "proxy-unreachable", "{error}");
    assert!(!format!("{error} {error:?}").contains("secret"), "{error}");
    assert_eq!(peer.connections(), 0);

    for wrong in [
        "",
        "socks5://127.0.0.1:1",
        "https://proxy.example",
        "http://me:secret@",
    ] {
        let error = to(&peer).proxy(wrong).build().unwrap_err();
        assert_eq!(error.code(), "client-bad-proxy", "{wrong}: {error}");
        assert!(!error.to_string().contains("secret"), "{error}");
    }
    for (user, password) in [("a:b", "c"), ("a\r\n", "c"), ("a", "secret\0")] {
        let error = to(&peer).basic_auth(user, password).build().unwrap_err();
        assert_eq!(error.code(), "client-bad-credentials", "{error}");
        assert!(!error.to_string().contains("secret"), "{error}");
    }
}

/// The environment counts when it is asked for, and only then; started anew by the test after it.
#[test]
fn through_the_proxy_of_the_environment() {
    let peer = start(|_, _, _| ok());
    let proxy = std::env::var("HTTPS_PROXY").ok();
    let plain = send(to(&peer).retries(0));
    assert_eq!(
        code(plain),
        "reply",
        "nothing of the environment was asked for"
    );
    let result = code(send(to(&peer).proxy_from_env().retries(0)));
    let no_proxy = std::env::var("NO_PROXY").is_ok();
    match proxy {
        Some(_) if !no_proxy => assert_eq!(result, "proxy-unreachable"),
        _ => assert_eq!(result, "reply"),
    }
}

#[test]
fn the_environment_is_read_when_asked_for() {
    for no_proxy in [None, Some(NAME)] {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", "through_the_proxy_of_the_environment"])
            .env_remove("ALL_PROXY")
            .env("HTTPS_PROXY", "http://127.0.0.1:1");
        if let Some(no_proxy) = no_proxy {
            command.env("NO_PROXY", no_proxy);
        }
        let ran = command.output().unwrap();
        let text = String::from_utf8_lossy(&ran.stdout);
        assert!(ran.status.success() && text.contains("1 passed"), "{text}");
    }
}

fn openssl(args: &[&str], folder: &std::path::Path) {
    let ran = Command::new("openssl")
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
}

// RFC 6546 §3, TLS-3-44
#[test]
fn an_identity_may_be_sealed() {
    let folder = openrid_tests::rig::Folder::new("client-robust");
    let dir = folder.join("");
    std::fs::write(folder.join("me.pem"), PKI.client.pem()).unwrap();
    std::fs::write(folder.join("me.key"), PKI.client.key_pem()).unwrap();
    openssl(
        &[
            "pkcs12",
            "-export",
            "-in",
            "me.pem",
            "-inkey",
            "me.key",
            "-out",
            "me.p12",
            "-passout",
            "pass:open sesame",
        ],
        &dir,
    );
    openssl(
        &[
            "pkcs8",
            "-topk8",
            "-in",
            "me.key",
            "-out",
            "sealed.key",
            "-passout",
            "pass:open sesame",
        ],
        &dir,
    );
    let read = |name| std::fs::read(folder.join(name)).unwrap();
    let peer = start(|_, _, _| ok());
    let base = || {
        let builder = peer.client(NAME).ca(PKI.ca.pem());
        builder.dangerously_ignore_marks()
    };
    let p12 = || base().identity_pkcs12(read("me.p12"));
    let key = || base().identity(PKI.client.pem(), read("sealed.key"));
    for builder in [p12(), key()] {
        let client = builder.passphrase("open sesame").build().unwrap();
        assert!(!format!("{client:?}").contains("sesame"));
        // What signs is the same identity.
        client
            .protect(&openrid_tests::rig::vector("valid/rid-ack-approved.xml"))
            .unwrap();
        client.send_raw(b"<a/>", None).unwrap();
    }
    assert_eq!(p12().build().unwrap_err().code(), "client-bad-identity");
    assert_eq!(key().build().unwrap_err().code(), "client-encrypted-key");
    for builder in [p12(), key()] {
        let error = builder.passphrase("open simsim").build().unwrap_err();
        assert_eq!(error.code(), "client-bad-identity");
        assert!(error.to_string().contains("passphrase is wrong"), "{error}");
        assert!(!error.to_string().contains("simsim"), "{error}");
    }
    let old = std::fs::read(root().join("tests/vectors/keys/rsa-old-encryption.pem")).unwrap();
    let error = base().identity(PKI.client.pem(), old).build().unwrap_err();
    assert_eq!(error.code(), "client-encrypted-key");
    assert!(error.to_string().contains("pkcs8"), "{error}");
    assert_eq!(
        base()
            .identity_pkcs12("nonsense")
            .build()
            .unwrap_err()
            .code(),
        "client-bad-identity"
    );
}

#[test]
fn a_message_has_a_limit() {
    let peer = start(|_, _, _| ok());
    let client = to(&peer).max_request(6).build().unwrap();
    client.send_raw(b"<abcd>", None).unwrap();
    let error = client.send_raw(b"<abcde>", None).unwrap_err();
    assert_eq!(error.code(), "request-too-large");
    assert!(error.to_string().contains("7 bytes"), "{error}");
    assert_eq!(peer.requests(), 1);
}

// RFC 6545 §9.3: secrets stand in no log.
#[test]
fn secrets_are_in_no_log() {
    let log = Log::get();
    let peer = start(|_, _, _| ok());
    let proxy = Proxy::start("200 OK", peer.address);
    let builder = to(&peer)
        .proxy(format!("http://me:pa55w0rd@{}", proxy.address))
        .basic_auth("desk", "pa55w0rd")
        .passphrase("pa55w0rd");
    assert!(!format!("{builder:?}").contains("pa55w0rd"));
    assert_eq!(code(send(builder)), "reply");
    let _ = log.find(&["connected", NAME]);
    let text = log.text();
    // me:pa55w0rd and desk:pa55w0rd in Base64 as well.
    for secret in [
        "pa55w0rd",
        "bWU6cGE1NXcwcmQ",
        "ZGVzazpwYTU1dzByZA",
        "PRIVATE KEY",
    ] {
        assert!(!text.contains(secret), "{text}");
    }
}
