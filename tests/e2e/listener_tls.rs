//! Who is let in (RFC 6546 §3): the certificate cases, and what the log says of each.

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use openrid::security::Revocations;
use openrid_server::Digest;
use openrid_server::listener::{Limits, Listener};
use openrid_server::pki::{Ca, Issued, Peer};
use openrid_server::tls::TlsSettings;
use openrid_tests::log::Log;
use openrid_tests::rig::{Client, Collector, Consortium, Running, post};

struct Bench {
    consortium: Consortium,
    collector: Arc<Collector>,
    server: Running,
}

fn bench(settings: impl FnOnce(&Consortium) -> TlsSettings, limits: Limits) -> Bench {
    let _ = Log::get();
    let consortium = Consortium::default();
    let collector = Collector::new();
    let server = Running::start(settings(&consortium), limits, &[], collector.clone());
    Bench {
        consortium,
        collector,
        server,
    }
}

impl Bench {
    /// Whether a client gets to post.
    fn let_in(&self, client: &Client) -> bool {
        let before = self.collector.count();
        let answered = client.send(self.server.address, post("", b"<a/>")).is_ok();
        assert_eq!(self.collector.count() > before, answered);
        answered
    }

    /// Whether a client is refused, for this reason in the log and with this alert.
    fn refused(&self, name: &str, client: &Client, reason: &str, alert: &str) {
        let error = client
            .send(self.server.address, post("", b"<a/>"))
            .unwrap_err()
            .to_string();
        assert!(error.contains(alert), "{name}: {error}");
        let _ = Log::get().find(&["handshake refused", &format!("reason=\"{reason}\"")]);
    }
}

fn issue(ca: &Ca, peer: Peer) -> Issued {
    ca.issue(&peer).unwrap()
}

fn alice() -> Peer {
    Peer::named("alice.example.com").unwrap()
}

// RFC 6546 §3, TLS-3-45
#[test]
fn only_certificates_of_the_ca_are_let_in() {
    let bench = bench(Consortium::settings, Limits::default());
    let Consortium {
        ca, alice: good, ..
    } = &bench.consortium;
    let client = |issued: &Issued| Client::new(ca, Some(issued));
    assert!(bench.let_in(&client(good)));
    assert!(bench.let_in(&client(&issue(ca, alice().rsa()))));
    assert!(bench.let_in(&client(&issue(ca, Peer::new().ip([127, 0, 0, 1].into())))));

    bench.refused(
        "none",
        &Client::new(ca, None),
        "no certificate",
        "CertificateRequired",
    );
    let other = Ca::new("another").unwrap();
    bench.refused(
        "other CA",
        &client(&issue(&other, alice())),
        "unknown CA",
        "UnknownCA",
    );
    bench.refused(
        "expired",
        &client(&issue(ca, alice().expired())),
        "expired certificate",
        "CertificateExpired",
    );
    let early = issue(ca, alice().not_yet_valid());
    bench.refused(
        "not yet valid",
        &client(&early),
        "certificate not yet valid",
        "CertificateExpired",
    );
    let server = issue(ca, alice().server_auth_only());
    bench.refused(
        "server only",
        &client(&server),
        "certificate not for clients",
        "UnsupportedCertificate",
    );
    let wildcard = issue(ca, Peer::named("*.example.com").unwrap());
    bench.refused(
        "wildcard",
        &client(&wildcard),
        "wildcard in the certificate",
        "CertificateUnknown",
    );
    let wildcard = issue(ca, alice().common_name("*.example.com"));
    bench.refused(
        "wildcard CN",
        &client(&wildcard),
        "wildcard in the certificate",
        "CertificateUnknown",
    );
    // Refused by the client: the listener's certificate is of a CA that it does not trust.
    let astray = Client::new(&other, Some(good));
    bench.refused(
        "other server CA",
        &astray,
        "the peer refuses this system's certificate",
        "UnknownIssuer",
    );
    assert_eq!(bench.collector.count(), 3);
}

// RFC 6546 §3: explicit whitelist of peer certificates
#[test]
fn an_allow_list_narrows_it_further() {
    let bench = bench(
        |consortium| {
            consortium
                .settings()
                .allow([Digest::of(consortium.alice.der())])
        },
        Limits::default(),
    );
    let Consortium { ca, alice, bob, .. } = &bench.consortium;
    assert!(bench.let_in(&Client::new(ca, Some(alice))));
    bench.refused(
        "bob",
        &Client::new(ca, Some(bob)),
        "certificate not on the allow-list",
        "AccessDenied",
    );
    let _ = Log::get().find(&["not on the allow-list", &Digest::of(bob.der()).to_string()]);

    // Reloaded: from now on it is the other way round.
    let settings = bench.consortium.settings().allow([Digest::of(bob.der())]);
    let mut standing = Client::new(ca, Some(alice))
        .connect(bench.server.address)
        .unwrap();
    standing.send(post("", b"<a/>")).unwrap();
    assert_eq!(standing.receive().unwrap().status, 200);
    // A reload that leaves it on the list leaves its connection, too.
    let same = bench.consortium.settings().allow([Digest::of(alice.der())]);
    bench.server.control.reload(&same).unwrap();
    standing.send(post("", b"<a/>")).unwrap();
    assert_eq!(standing.receive().unwrap().status, 200);
    // An answer that is under way is given; this one is not begun yet.
    let mut begun = Client::new(ca, Some(alice))
        .connect(bench.server.address)
        .unwrap();
    let request = post("", b"<a/>");
    begun.send(&request[..request.len() - 1]).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(100));
    bench.server.control.reload(&settings).unwrap();
    assert!(bench.let_in(&Client::new(ca, Some(bob))));
    assert!(!bench.let_in(&Client::new(ca, Some(alice))));
    let _ = Log::get().find(&["not let in any more", "alice.example.com"]);
    assert!(standing.is_closed());
    begun.send(&request[request.len() - 1..]).unwrap();
    assert_eq!(begun.receive().unwrap().status, 200);
    assert!(begun.is_closed());
}

// RFC 6546 §3, TLS-3-45; RFC 8996
#[test]
fn tls_1_2_and_1_3_without_resumption() {
    let bench = bench(Consortium::settings, Limits::default());
    let Consortium { ca, alice, .. } = &bench.consortium;
    for version in [&rustls::version::TLS12, &rustls::version::TLS13] {
        let client = Client::with_versions(ca, Some(alice), &[version]);
        // The second connection would resume the session of the first.
        for _ in 0..2 {
            assert!(bench.let_in(&client), "{version:?}");
            let again = client.connect(bench.server.address).unwrap();
            assert!(!again.is_resumed(), "{version:?}");
        }
        assert!(!bench.let_in(&Client::with_versions(ca, None, &[version])));
    }
    assert!(bench.let_in(&Client::new(ca, Some(alice)).alpn(&["h2", "http/1.1"])));
    let h2 = Client::new(ca, Some(alice)).alpn(&["h2"]);
    bench.refused(
        "h2 only",
        &h2,
        "no common application protocol",
        "NoApplicationProtocol",
    );
}

#[test]
fn what_is_no_tls_is_dropped() {
    let mut limits = Limits::default();
    limits.handshake_timeout = Duration::from_millis(300);
    let bench = bench(Consortium::settings, limits);
    let mut plain = TcpStream::connect(bench.server.address).unwrap();
    let address: SocketAddr = plain.local_addr().unwrap();
    plain.write_all(&post("", b"<a/>")).unwrap();
    let mut answer = Vec::new();
    let _ = plain.read_to_end(&mut answer);
    assert!(!answer.starts_with(b"HTTP"));
    let _ = Log::get().find(&[
        "handshake refused",
        &format!("address={address}"),
        "not TLS",
    ]);

    let mut silent = TcpStream::connect(bench.server.address).unwrap();
    silent
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    let address = silent.local_addr().unwrap();
    assert_eq!(silent.read(&mut [0; 10]).unwrap(), 0);
    let _ = Log::get().find(&[
        "handshake refused",
        &format!("address={address}"),
        "took too long",
    ]);
    assert_eq!(bench.collector.count(), 0);
}

#[test]
fn every_request_is_logged() {
    let bench = bench(Consortium::settings, Limits::default());
    let client = bench.consortium.client(Some(&bench.consortium.bob));
    client
        .send(
            bench.server.address,
            post("RID-Callback-Token: secret\r\n", b"<a/>"),
        )
        .unwrap();
    let digest = Digest::of(bench.consortium.bob.der()).to_string();
    let line = Log::get().find(&["openrid::access", &digest]);
    for word in [
        "peer=\"bob.example.net\"",
        "method=\"POST\"",
        "status=200",
        "bytes_in=4",
    ] {
        assert!(line.contains(word), "{line}");
    }
    assert!(!line.contains("secret"));
}

#[test]
fn no_peer_begins_a_line_of_the_log() {
    let _ = Log::get();
    let Consortium { ca, server, .. } = Consortium::default();
    let forged = issue(&ca, Peer::new().common_name("me\nforged=\"by a name\""));
    let settings = TlsSettings::from_pem(
        ca.pem().as_bytes(),
        server.pem().as_bytes(),
        server.key_pem().as_bytes(),
    );
    let settings = settings.unwrap().allow([Digest::of(forged.der())]);
    let running = Running::start(settings, Limits::default(), &[], Collector::new());
    let request = "GET /\"forged=1 HTTP/1.1\r\nHost: a\r\n\r\n";
    let client = Client::new(&ca, Some(&forged));
    assert_eq!(client.send(running.address, request).unwrap().status, 404);
    let line = Log::get().find(&["openrid::access", &Digest::of(forged.der()).to_string()]);
    for word in [
        r#"peer="me\nforged=\"by a name\"""#,
        r#"uri="/\"forged=1""#,
        "status=404",
    ] {
        assert!(line.contains(word), "{line}");
    }
}

#[test]
fn settings_that_cannot_work_are_refused_at_once() {
    let Consortium {
        ca, server, alice, ..
    } = Consortium::default();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let code = |ca: &str, chain: &str, key: &str| {
        let settings = match TlsSettings::from_pem(ca.as_bytes(), chain.as_bytes(), key.as_bytes())
        {
            Ok(settings) => settings,
            Err(error) => return error.code(),
        };
        let builder = Listener::builder(settings).listen(([127, 0, 0, 1], 0).into());
        runtime
            .block_on(builder.bind(Collector::new()))
            .map_or_else(|e| e.code(), |_| "bound")
    };
    let ca_pem = ca.pem();
    assert_eq!(code(&ca_pem, server.pem(), server.key_pem()), "bound");
    assert_eq!(code("", server.pem(), server.key_pem()), "tls-missing");
    assert_eq!(
        code(&ca_pem, server.key_pem(), server.key_pem()),
        "tls-missing"
    );
    assert_eq!(code(&ca_pem, server.pem(), server.pem()), "tls-missing");
    assert_eq!(
        code(&ca_pem, server.pem(), alice.key_pem()),
        "tls-certificate"
    );
    let wildcard = issue(&ca, Peer::named("*.example.org").unwrap());
    assert_eq!(
        code(&ca_pem, wildcard.pem(), wildcard.key_pem()),
        "tls-wildcard"
    );
    let taken = Running::start(
        Consortium::default().settings(),
        Limits::default(),
        &[],
        Collector::new(),
    );
    let builder = Listener::builder(Consortium::default().settings()).listen(taken.address);
    let error = runtime
        .block_on(builder.bind(Collector::new()))
        .unwrap_err();
    assert_eq!(error.code(), "listen-bind");
    assert!(error.to_string().contains(&taken.address.to_string()));
    let builder = Listener::builder(Consortium::default().settings());
    assert_eq!(
        builder.allow_origin("*").unwrap_err().code(),
        "listen-origin"
    );
}

// RFC 6546 §3, TLS-3-46
#[test]
fn a_revocation_list_that_is_out_of_date_lets_nobody_in() {
    let yesterday = time::OffsetDateTime::now_utc() - time::Duration::days(1);
    let bench = bench(
        |consortium| {
            let list = consortium.ca.crl_until(&[], yesterday).unwrap();
            let list = Revocations::read_all(list.as_bytes()).unwrap();
            consortium.settings().crls(&list)
        },
        Limits::default(),
    );
    let alice = bench.consortium.client(Some(&bench.consortium.alice));
    bench.refused("alice", &alice, "outdated revocation list", "");
}

// RFC 6546 §3: explicit whitelist of peer certificates
#[test]
fn a_reload_counts_for_who_is_still_shaking_hands() {
    let bench = bench(Consortium::settings, Limits::default());
    let Consortium { ca, alice, bob, .. } = &bench.consortium;
    let slow = TcpStream::connect(bench.server.address).unwrap();
    // The listener is at its handshake by then, as it was to be before the reload.
    std::thread::sleep(Duration::from_millis(100));
    let settings = bench.consortium.settings().allow([Digest::of(bob.der())]);
    bench.server.control.reload(&settings).unwrap();
    let mut wire = Client::new(ca, Some(alice)).connect_over(slow).unwrap();
    assert!(wire.is_closed());
    let late = wire.send(post("", b"<a/>")).and_then(|()| wire.receive());
    assert!(late.is_err());
    assert_eq!(bench.collector.count(), 0);
}

// RFC 6546 §3, TLS-3-04
#[test]
fn a_listener_takes_the_port_that_it_is_given() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = free.local_addr().unwrap();
    drop(free);
    let consortium = Consortium::default();
    let collector = Collector::new();
    let settings = consortium.settings();
    let server = Running::start_at(at, settings, Limits::default(), &[], collector);
    assert_eq!(server.addresses, [at]);
    let client = consortium.client(Some(&consortium.alice));
    assert_eq!(client.send(at, post("", b"<a/>")).unwrap().status, 200);
}

/// Said in the log; which port the system gives is another matter.
// RFC 6546 §3, TLS-3-05
#[test]
fn the_port_of_ordinary_https_gives_a_warning() {
    let log = Log::get();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for port in [443, 0] {
        let builder = Listener::builder(Consortium::default().settings());
        let builder = builder.listen(([127, 0, 0, 44], port).into());
        // Not everybody may have a port as low as that.
        let _ = runtime.block_on(builder.bind(Collector::new()));
    }
    let _ = log.find(&["WARN", "127.0.0.44:443", "port 443"]);
    let warned = log.text().matches("port 443 is").count();
    assert_eq!(warned, 1, "{}", log.text());
}

/// There is no way to give the listener a pre-shared key, so it takes none.
// RFC 6545 §9.3.1, RID-9.3.1-06
#[test]
fn no_pre_shared_key_is_taken() {
    let bench = bench(Consortium::settings, Limits::default());
    let place = bench.server.address.to_string();
    let hello = |more: &[&str]| {
        let mut command = std::process::Command::new("openssl");
        let command = command.args(["s_client", "-connect", &place]).args(more);
        let ran = command.stdin(std::process::Stdio::null()).output().unwrap();
        let text = [ran.stdout, ran.stderr].concat();
        String::from_utf8_lossy(&text).into_owned()
    };
    let key = ["-psk", "1a2b3c4d5e6f", "-psk_identity", "alice.example.com"];
    for only in [
        &["-tls1_2", "-cipher", "PSK"][..],
        &["-tls1_2", "-cipher", "kDHEPSK:kECDHEPSK:kRSAPSK"],
    ] {
        let said = hello(&[&key, only].concat());
        assert!(said.contains("handshake failure"), "{only:?}: {said}");
        assert!(!said.contains("BEGIN CERTIFICATE"), "{only:?}: {said}");
    }
    // TLS 1.3 has no suites of its own for them: the key is passed over, and with it the client,
    // which has no certificate.
    let said = hello(&[&key[..], &["-tls1_3"]].concat());
    assert!(said.contains("BEGIN CERTIFICATE"), "{said}");
    assert!(!said.contains("Reused, TLSv1.3"), "{said}");
    // With other suites the same listener is there.
    let said = hello(&["-tls1_2", "-cipher", "ECDHE"]);
    assert!(said.contains("BEGIN CERTIFICATE"), "{said}");
}
