//! The client of RFC 6546 §3 against peers that are good, bad and broken.

// The helpers of a test may panic as the test itself may.
#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, LazyLock};
use std::thread;
use std::time::{Duration, Instant};

use openrid::client::{Client, ClientBuilder, ClientError, Phase, Reply, Verdict};
use openrid::http::CallbackToken;
use openrid_server::pki::{Ca, Issued, Peer as Certificate};
use openrid_tests::log::Log;
use openrid_tests::peer::{Do, Ends, Peer, Setup, response};
use rustls::version::{TLS12, TLS13};
use rustls::{HandshakeKind, SupportedProtocolVersion};

static BOTH: [&SupportedProtocolVersion; 2] = [&TLS13, &TLS12];
static ONLY_13: [&SupportedProtocolVersion; 1] = [&TLS13];
static ONLY_12: [&SupportedProtocolVersion; 1] = [&TLS12];

const NAME: &str = Ends::NAME;
const MESSAGE: &[u8] = b"<RID/>";
const XML: &str = "Content-Type: text/xml; charset=utf-8\r\n";

static PKI: LazyLock<Ends> = LazyLock::new(Ends::default);
static OTHER: LazyLock<Ca> = LazyLock::new(|| Ca::new("Stranger").unwrap());

fn named(name: &str) -> Certificate {
    Certificate::named(name).unwrap()
}

fn both() -> Setup<'static> {
    with(&PKI.server)
}

fn with(certificate: &Issued) -> Setup<'_> {
    Setup {
        certificate: Some(certificate),
        clients: Some(&PKI.ca),
        versions: &BOTH,
    }
}

fn as_client(builder: ClientBuilder) -> ClientBuilder {
    PKI.client(builder).retries(0)
}

fn client(peer: &Peer) -> Client {
    as_client(peer.client(NAME)).build().unwrap()
}

fn ok() -> Do {
    Do::Say(response("200 OK", XML, "<ack/>"))
}

fn send(peer: &Peer) -> Result<Reply, ClientError> {
    client(peer).send_raw(MESSAGE, None)
}

fn error(result: Result<Reply, ClientError>) -> ClientError {
    let error = result.expect_err("the exchange should have failed");
    // Whatever happens, no key shows.
    let text = format!("{error} {error:?}");
    assert!(!text.contains("PRIVATE KEY"), "{text}");
    assert!(
        ClientError::CODES.contains(&error.code()),
        "{}",
        error.code()
    );
    error
}

// RFC 6546 §3, TLS-3-07, TLS-3-08, TLS-3-09, TLS-3-43, TLS-3-44, TLS-3-57
#[test]
fn a_message_is_posted_over_mutual_tls() {
    for versions in [&ONLY_13, &ONLY_12] {
        let setup = Setup { versions, ..both() };
        let peer = setup.start(|_, _, _| ok());
        let reply = send(&peer).unwrap();
        assert_eq!(reply, Reply::Message(b"<ack/>".to_vec()));
        peer.seen(|seen| {
            let request = &seen.requests[0];
            assert!(
                request.head.starts_with("POST / HTTP/1.1\r\n"),
                "{}",
                request.head
            );
            assert_eq!(
                request.field("Content-Type"),
                Some("text/xml; charset=utf-8")
            );
            let host = format!("{NAME}:{}", peer.address.port());
            assert_eq!(request.field("Host"), Some(host.as_str()));
            assert_eq!(request.field("Accept"), Some("text/xml"));
            assert_eq!(request.field("Accept-Encoding"), None);
            assert_eq!(request.field("RID-Callback-Token"), None);
            assert_eq!(request.body, MESSAGE);
        });
    }
}

// RFC 6546 §3, TLS-3-21
#[test]
fn a_callback_carries_its_token() {
    let peer = both().start(|_, _, _| Do::Say(response("200 OK", "", "")));
    let token = CallbackToken::try_from("7f!~").unwrap();
    let reply = client(&peer).send_raw(MESSAGE, Some(&token)).unwrap();
    assert_eq!(reply, Reply::Empty);
    peer.seen(|seen| assert_eq!(seen.requests[0].field("RID-Callback-Token"), Some("7f!~")));
}

/// The server shows this certificate under [`NAME`].
fn refuse_server(certificate: &Issued) -> (ClientError, Peer) {
    let peer = with(certificate).start(|_, _, _| ok());
    let error = error(send(&peer));
    // RFC 6545 §4.2, RID-4.2-03: nothing was said to the wrong peer.
    assert_eq!(peer.requests(), 0);
    (error, peer)
}

// RFC 6546 §3, TLS-3-46, TLS-3-50, TLS-3-51, TLS-3-52
#[test]
fn a_bad_server_certificate_is_named_for_what_it_is() {
    let ca = &PKI.ca;
    let cases = [
        (
            OTHER.issue(&named(NAME)),
            "server-certificate-unknown-ca",
            "Stranger",
        ),
        (
            ca.issue(&named("rid.c.example.org")),
            "server-certificate-wrong-name",
            "wanted rid.b.example.org, it has rid.c.example.org",
        ),
        (
            ca.issue(&named(NAME).expired()),
            "server-certificate-expired",
            "has expired on 20",
        ),
        (
            ca.issue(&named(NAME).not_yet_valid()),
            "server-certificate-not-yet-valid",
            "only from 20",
        ),
        (
            ca.issue(&named("*.b.example.org").dns(NAME).unwrap()),
            "server-certificate-wildcard",
            "*.b.example.org",
        ),
        (
            ca.issue(&named("*.example.org").dns("rid.b.example.org").unwrap()),
            "server-certificate-wildcard",
            "*.example.org",
        ),
        (
            ca.issue(&named(NAME).common_name("*.example.org")),
            "server-certificate-wildcard",
            "*.example.org",
        ),
        (
            ca.issue(&Certificate::new().common_name(NAME)),
            "server-certificate-wrong-name",
            "no DNS name or IP address",
        ),
        (
            ca.issue(&Certificate::new().ip(Ipv4Addr::LOCALHOST.into())),
            "server-certificate-wrong-name",
            "it has 127.0.0.1",
        ),
        (
            ca.issue(&named(NAME).client_auth_only()),
            "server-certificate-wrong-usage",
            "server certificate",
        ),
    ];
    for (certificate, code, text) in cases {
        let (error, _peer) = refuse_server(&certificate.unwrap());
        assert_eq!(error.code(), code, "{error}");
        assert!(error.to_string().contains(text), "{error}");
    }
}

// RFC 6546 §3, TLS-3-52
#[test]
fn a_wildcard_that_would_match_is_refused_and_the_server_told() {
    let wildcard = PKI.ca.issue(&named("*.b.example.org")).unwrap();
    let (error, peer) = refuse_server(&wildcard);
    assert_eq!(error.code(), "server-certificate-wildcard", "{error}");
    peer.wait_for(|seen| {
        seen.failures
            .iter()
            .any(|failure| failure.contains("CertificateUnknown"))
    });
}

// RFC 6546 §3, TLS-3-51
#[test]
fn an_ip_address_must_be_in_the_certificate() {
    let named_only = with(&PKI.server).start(|_, _, _| ok());
    let address = |peer: &Peer| {
        as_client(Client::builder(format!("https://{}", peer.address)))
            .build()
            .unwrap()
            .send_raw(MESSAGE, None)
    };
    let refused = error(address(&named_only));
    assert_eq!(refused.code(), "server-certificate-wrong-name", "{refused}");
    let certificate = Certificate::new().ip(Ipv4Addr::LOCALHOST.into());
    let certificate = PKI.ca.issue(&certificate).unwrap();
    let peer = with(&certificate).start(|_, _, _| ok());
    assert!(matches!(address(&peer), Ok(Reply::Message(_))));
}

// RFC 6546 §3, TLS-3-50
#[test]
fn a_common_name_that_is_accepted_must_be_the_peer_s() {
    for (name, good) in [(NAME, true), ("elsewhere.example.org", false)] {
        let certificate = Certificate::new().common_name(name);
        let certificate = PKI.ca.issue(&certificate).unwrap();
        let peer = with(&certificate).start(|_, _, _| ok());
        let client = as_client(peer.client(NAME)).accept_common_name();
        match client.build().unwrap().send_raw(MESSAGE, None) {
            Ok(_) => assert!(good, "{name}"),
            Err(error) => {
                assert!(!good, "{name}: {error}");
                assert_eq!(error.code(), "server-certificate-wrong-name");
            }
        }
    }
}

// RFC 6546 §3, TLS-3-53
#[test]
fn with_an_allow_list_only_listed_certificates_pass() {
    let peer = both().start(|_, _, _| ok());
    let listed = as_client(peer.client(NAME)).allow(PKI.server.pem());
    listed.build().unwrap().send_raw(MESSAGE, None).unwrap();

    // Same CA, same name, another certificate.
    let sibling = PKI.ca.issue(&named(NAME)).unwrap();
    let unlisted = as_client(peer.client(NAME)).allow(sibling.pem());
    let refused = error(unlisted.build().unwrap().send_raw(MESSAGE, None));
    assert_eq!(refused.code(), "server-certificate-not-allowed");
    // The text has the fingerprint that would let it pass.
    let text = refused.to_string();
    let hex = text.rsplit(' ').next().unwrap();
    let mut sha256 = [0; 32];
    for (byte, pair) in sha256.iter_mut().zip(hex.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    }
    let listed = as_client(peer.client(NAME)).allow_sha256(sha256);
    listed.build().unwrap().send_raw(MESSAGE, None).unwrap();

    // The list does not stand in for the other checks.
    let stranger = OTHER.issue(&named(NAME)).unwrap();
    let peer = with(&stranger).start(|_, _, _| ok());
    let listed = as_client(peer.client(NAME)).allow(stranger.pem());
    let refused = error(listed.build().unwrap().send_raw(MESSAGE, None));
    assert_eq!(refused.code(), "server-certificate-unknown-ca");
}

// RFC 6546 §3, TLS-3-46
#[test]
fn revocation_lists_are_heeded() {
    let peer = both().start(|_, _, _| ok());
    let attempt = |crl: String| {
        let client = as_client(peer.client(NAME)).crl(crl).build().unwrap();
        client.send_raw(MESSAGE, None)
    };
    let ca = &PKI.ca;
    attempt(ca.crl(&[&PKI.client]).unwrap()).unwrap();
    let revoked = error(attempt(ca.crl(&[&PKI.server]).unwrap()));
    assert_eq!(revoked.code(), "server-certificate-revoked");
    let foreign = error(attempt(OTHER.crl(&[]).unwrap()));
    assert_eq!(foreign.code(), "server-certificate-revocation-unknown");
    let yesterday = time::OffsetDateTime::now_utc() - time::Duration::days(1);
    let old = error(attempt(ca.crl_until(&[], yesterday).unwrap()));
    assert_eq!(old.code(), "server-certificate-revocation-unknown");
    assert!(old.to_string().contains("out of date"), "{old}");
}

// RFC 6546 §3, TLS-3-45, TLS-3-46
#[test]
fn a_server_that_refuses_our_certificate_says_why() {
    let ca = &PKI.ca;
    let cases = [
        (
            OTHER.issue(&named("rid.x.example.org")),
            Verdict::UnknownCa,
            "own-certificate-unknown-ca",
        ),
        (
            ca.issue(&named("rid.x.example.org").expired()),
            Verdict::Expired,
            "own-certificate-expired",
        ),
        (
            ca.issue(&named("rid.x.example.org").not_yet_valid()),
            Verdict::Expired,
            "own-certificate-expired",
        ),
        (
            ca.issue(&named("rid.x.example.org").server_auth_only()),
            Verdict::WrongUsage,
            "own-certificate-wrong-usage",
        ),
    ];
    for (ours, expected, code) in cases {
        let ours = ours.unwrap();
        for versions in [&ONLY_13, &ONLY_12] {
            // Under TLS 1.3 the verdict comes while we send or when we read, by size.
            for size in [10, 8 * 1024 * 1024] {
                let setup = Setup { versions, ..both() };
                let peer = setup.start(|_, _, _| ok());
                let client = peer
                    .client(NAME)
                    .ca(PKI.ca.pem())
                    .identity(ours.pem(), ours.key_pem())
                    .dangerously_ignore_marks()
                    .build()
                    .unwrap();
                let error = error(client.send_raw(&vec![b'x'; size], None));
                assert_eq!(error.code(), code, "{size} {versions:?} {error}");
                match &error {
                    ClientError::OwnCertificate {
                        verdict, accepted, ..
                    } => {
                        assert_eq!(*verdict, expected);
                        assert!(accepted[0].contains("Consortium"), "{accepted:?}");
                    }
                    other => panic!("{other}"),
                }
                assert!(error.to_string().contains("rid.x.example.org"), "{error}");
                assert_eq!(peer.requests(), 0);
                assert_eq!(peer.connections(), 1, "no blind repeat");
            }
        }
    }
}

#[test]
fn a_connection_closed_without_a_word_says_what_is_known() {
    let peer = both().start(|_, _, _| Do::SayAndDrop(Vec::new()));
    let asked = error(send(&peer));
    assert_eq!(asked.code(), "closed-before-reply");
    assert!(asked.to_string().contains("may have refused it"), "{asked}");
    assert_eq!(peer.connections(), 1, "no blind repeat on a new connection");

    let setup = Setup {
        clients: None,
        ..both()
    };
    let peer = setup.start(|_, _, _| Do::SayAndClose(Vec::new()));
    let not_asked = error(send(&peer));
    assert_eq!(not_asked.code(), "closed-before-reply");
    assert!(!not_asked.to_string().contains("refused"), "{not_asked}");
}

#[test]
fn a_server_that_asks_for_no_certificate_still_gets_the_message() {
    let setup = Setup {
        clients: None,
        ..both()
    };
    let peer = setup.start(|_, _, _| ok());
    send(&peer).unwrap();
}

// RFC 6546 §3, TLS-3-44
#[test]
fn a_client_is_not_built_without_what_it_needs() {
    let base = || Client::builder("https://rid.b.example.org");
    let code = |builder: ClientBuilder| builder.build().unwrap_err().code();
    let (pem, key) = (PKI.client.pem(), PKI.client.key_pem());
    assert_eq!(code(base().identity(pem, key)), "client-no-ca");
    assert_eq!(code(base().ca(" \n").identity(pem, key)), "client-no-ca");
    assert_eq!(
        code(base().ca("nonsense").identity(pem, key)),
        "client-bad-ca"
    );
    let bad_der = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    assert_eq!(code(base().ca(bad_der).identity(pem, key)), "client-bad-ca");

    let base = || base().ca(PKI.ca.pem());
    assert_eq!(code(base()), "client-no-identity");
    assert_eq!(code(base().identity("", key)), "client-no-identity");
    assert_eq!(code(base().identity(key, key)), "client-bad-identity");
    assert_eq!(code(base().identity(pem, pem)), "client-bad-identity");
    assert_eq!(code(base().identity(bad_der, key)), "client-bad-identity");
    assert_eq!(
        code(base().identity(pem, PKI.server.key_pem())),
        "client-key-mismatch"
    );
    let pkcs8 = key.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
    assert_eq!(code(base().identity(pem, pkcs8)), "client-encrypted-key");
    let legacy = "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END EC PRIVATE KEY-----\n";
    assert_eq!(code(base().identity(pem, legacy)), "client-encrypted-key");

    let base = || base().identity(pem, key);
    assert_eq!(code(base().crl("nonsense")), "client-bad-crl");
    assert_eq!(code(base().crl(pem)), "client-bad-crl");
    assert_eq!(code(base().allow("nonsense")), "client-bad-allow-list");
    let client = base().build().unwrap();
    assert_eq!(client.peer(), "rid.b.example.org:4590");

    // One file may hold both.
    let file = format!("{key}{pem}");
    base().identity(&file, &file).build().unwrap();
}

#[test]
fn debug_shows_no_key() {
    let builder = as_client(Client::builder("https://rid.b.example.org"));
    let shown = format!("{builder:?}");
    let shown = format!("{shown} {:?}", builder.build().unwrap());
    assert!(shown.contains("rid.b.example.org"), "{shown}");
    for line in PKI.client.key_pem().lines() {
        assert!(!shown.contains(line), "{shown}");
    }
    // Nor as the octets of the PEM.
    assert!(!shown.contains("45, 45, 45"), "{shown}");
}

// RFC 6546 §3, TLS-3-10, TLS-3-17, TLS-3-18, TLS-3-20, TLS-3-25, TLS-3-27
#[test]
fn each_answer_is_read_as_rfc_6546_has_it() {
    let token = "t".repeat(255);
    let long = "t".repeat(256);
    let accepted = |token: &str| {
        response(
            "202 Accepted",
            &format!("RID-Callback-Token: {token}\r\n"),
            "",
        )
    };
    let cases: Vec<(Vec<u8>, Result<Reply, &str>)> = vec![
        (response("200 OK", XML, "<a/>"), Ok(Reply::Message(b"<a/>".to_vec()))),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n<a\r\n2\r\n/>\r\n0\r\n\r\n".to_vec(), Ok(Reply::Message(b"<a/>".to_vec()))),
        (response("200 OK", XML, ""), Ok(Reply::Empty)),
        (response("200 OK", "", ""), Ok(Reply::Empty)),
        (accepted(&token), Ok(Reply::Accepted { token: CallbackToken::try_from(token.as_str()).unwrap() })),
        (accepted(&long), Err("reply-token-bad")),
        (accepted("a b"), Err("reply-token-bad")),
        (accepted(""), Err("reply-token-bad")),
        (accepted("é"), Err("reply-token-bad")),
        (accepted("a\r\nRID-Callback-Token: b"), Err("reply-token-bad")),
        (response("202 Accepted", "", ""), Err("reply-token-missing")),
        (response("202 Accepted", "RID-Callback-Token: a\r\n", "<a/>"), Err("reply-accepted-with-body")),
        (response("400 Bad Request", "Content-Type: text/plain\r\n", "RID-5.2-01: no policy\n"), Ok(Reply::Refused { status: 400, reason: "RID-5.2-01: no policy".to_owned(), retry_after: None })),
        (response("503 Service Unavailable", "", ""), Ok(Reply::Refused { status: 503, reason: String::new(), retry_after: None })),
        (response("200 OK", "Content-Type: text/html\r\n", "<a/>"), Err("reply-content-type")),
        (response("200 OK", "Content-Type: text/xml; charset=latin1\r\n", "<a/>"), Err("reply-content-type")),
        (response("200 OK", "", "<a/>"), Err("reply-content-type")),
        (response("201 Created", XML, "<a/>"), Err("reply-status")),
        (b"HTTP/1.1 204 No Content\r\n\r\n".to_vec(), Err("reply-status")),
        (b"220 mail.example.org ESMTP\r\n\r\n".to_vec(), Err("reply-not-http")),
    ];
    for (octets, expected) in cases {
        let shown = String::from_utf8_lossy(&octets).into_owned();
        let peer = both().start(move |_, _, _| Do::Say(octets.clone()));
        match (send(&peer), expected) {
            (Ok(reply), Ok(expected)) => assert_eq!(reply, expected, "{shown}"),
            (result, Err(code)) => assert_eq!(error(result).code(), code, "{shown}"),
            (result, expected) => panic!("{shown}: {result:?}, not {expected:?}"),
        }
    }
}

// RFC 6546 §3, TLS-3-35, TLS-3-38, TLS-3-39
#[test]
fn a_redirection_is_not_followed_and_is_shown_once() {
    for status in [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Temporary",
        "308 Permanent",
    ] {
        let elsewhere = both().start(|_, _, _| ok());
        let to = format!("https://{NAME}:{}/", elsewhere.address.port());
        let fields = format!("Location: {to}\r\n");
        let peer = both().start(move |_, _, _| Do::Say(response(status, &fields, "moved")));
        let calls = Arc::new(AtomicUsize::new(0));
        let counter = calls.clone();
        let client = as_client(peer.client(NAME))
            .on_improper(move |error| {
                assert_eq!(error.code(), "reply-redirect");
                counter.fetch_add(1, Ordering::SeqCst);
            })
            .build()
            .unwrap();
        let error = error(client.send_raw(MESSAGE, None));
        assert_eq!(error.code(), "reply-redirect");
        assert!(error.to_string().contains(&to), "{error}");
        match error {
            ClientError::Improper { received, .. } => {
                assert_eq!(received.body, b"moved");
                assert_eq!(received.location.as_deref(), Some(to.as_str()));
            }
            other => panic!("{other}"),
        }
        assert_eq!(calls.load(Ordering::SeqCst), 1);
        assert_eq!((peer.connections(), peer.requests()), (1, 1));
        assert_eq!(elsewhere.connections(), 0);
    }
}

// RFC 6546 §3, TLS-3-38, TLS-3-39
#[test]
fn a_message_that_the_caller_cannot_read_is_an_improper_answer() {
    let peer = both().start(|_, _, _| ok());
    let calls = Arc::new(AtomicUsize::new(0));
    let counter = calls.clone();
    let client = as_client(peer.client(NAME))
        .on_improper(move |_| {
            counter.fetch_add(1, Ordering::SeqCst);
        })
        .build()
        .unwrap();
    let read = client.send_with(MESSAGE, None, |body| String::from_utf8(body.to_vec()));
    assert_eq!(read.unwrap(), Reply::Message("<ack/>".to_owned()));
    assert_eq!(calls.load(Ordering::SeqCst), 0);
    let refused = client.send_with(MESSAGE, None, |_| Err::<(), _>("no RID"));
    let refused = refused.unwrap_err();
    assert_eq!(refused.code(), "reply-not-rid");
    assert!(refused.to_string().contains("no RID"), "{refused}");
    assert_eq!(calls.load(Ordering::SeqCst), 1);
}

/// Said when the client is made, in the log: the assigned port and a DNS name need no word.
// RFC 6546 §3, TLS-3-05, TLS-3-33
#[test]
fn a_port_and_a_name_that_rid_advises_against_give_a_warning() {
    let log = Log::get();
    for peer in [
        "192.0.2.44:443",
        "192.0.2.45:4591",
        "rid.c.example.org:4592",
    ] {
        as_client(Client::builder(format!("https://{peer}")))
            .build()
            .unwrap();
    }
    let _ = log.find(&[
        "WARN",
        "192.0.2.44:443",
        "port 443 belongs to ordinary HTTPS",
    ]);
    for bare in ["192.0.2.44:443", "192.0.2.45:4591"] {
        let _ = log.find(&["WARN", bare, "stable DNS name"]);
    }
    let text = log.text();
    let warned = |words: [&str; 2]| text.lines().any(|l| words.iter().all(|w| l.contains(w)));
    assert!(!warned(["192.0.2.45:4591", "port 443"]), "{text}");
    assert!(!warned(["rid.c.example.org:4592", "WARN"]), "{text}");
}

/// What a ClientHello offers (RFC 8446 §4.1.2): cipher suites, and extensions by number.
struct Hello {
    suites: Vec<u16>,
    extensions: Vec<(u16, Vec<u8>)>,
}

impl Hello {
    fn read(mut from: impl Read) -> Self {
        fn take<'a>(rest: &mut &'a [u8], length: usize) -> &'a [u8] {
            let (head, tail) = rest.split_at(length);
            *rest = tail;
            head
        }
        /// What stands behind its own length, which has so many octets.
        fn vector<'a>(rest: &mut &'a [u8], octets: usize) -> &'a [u8] {
            let length = take(rest, octets).iter();
            let length = length.fold(0, |sum, octet| sum << 8 | usize::from(*octet));
            take(rest, length)
        }
        let number = |octets: &[u8]| u16::from_be_bytes([octets[0], octets[1]]);
        let mut record = [0; 5];
        from.read_exact(&mut record).unwrap();
        assert_eq!(record[0], 22, "a record of the handshake");
        let mut body = vec![0; number(&record[3..]).into()];
        from.read_exact(&mut body).unwrap();
        let mut rest = &body[..];
        assert_eq!(take(&mut rest, 1), [1], "a ClientHello, in one record");
        let mut rest = vector(&mut rest, 3);
        take(&mut rest, 2 + 32);
        vector(&mut rest, 1);
        let suites = vector(&mut rest, 2).chunks(2).map(number).collect();
        vector(&mut rest, 1);
        let (mut all, mut extensions) = (vector(&mut rest, 2), Vec::new());
        while !all.is_empty() {
            let kind = number(take(&mut all, 2));
            extensions.push((kind, vector(&mut all, 2).to_vec()));
        }
        Self { suites, extensions }
    }

    fn extension(&self, kind: u16) -> Option<&[u8]> {
        let mut all = self.extensions.iter();
        all.find(|(other, _)| *other == kind)
            .map(|(_, value)| &value[..])
    }
}

/// There is no way to give a client a pre-shared key, so it has to offer none, neither of RFC 4279
/// nor of TLS 1.3, and never a key exchange without Diffie and Hellman.
// RFC 6545 §9.3.1, RID-9.3.1-06
#[test]
fn no_pre_shared_key_is_offered() {
    let place = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = place.local_addr().unwrap();
    let client = as_client(Client::builder(format!("https://{address}")));
    let client = client.retries(0).build().unwrap();
    let sending = thread::spawn(move || client.send_raw(MESSAGE, None).unwrap_err());
    let hello = Hello::read(place.accept().unwrap().0);
    sending.join().unwrap();
    // TLS_AES_128_GCM_SHA256 and TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256: what is read is there.
    for suite in [0x1301, 0xC02B] {
        assert!(hello.suites.contains(&suite), "{:x?}", hello.suites);
    }
    // The registry of IANA: RFC 4279, RFC 4785, RFC 5487, RFC 5489, RFC 6367, RFC 6655, RFC 7905,
    // RFC 8442 and others.
    let shared = |suite: &u16| {
        matches!(suite,
            0x002C..=0x002E | 0x008A..=0x0095 | 0x00A8..=0x00B9 | 0xC033..=0xC03B
            | 0xC064..=0xC071 | 0xC08E..=0xC09B | 0xC0A4..=0xC0AB | 0xCCAB..=0xCCAE
            | 0xD001..=0xD005)
    };
    let offered: Vec<_> = hello.suites.iter().filter(|suite| shared(suite)).collect();
    assert!(offered.is_empty(), "{offered:x?}");
    assert_eq!(
        hello.extension(41),
        None,
        "pre_shared_key (RFC 8446 §4.2.11)"
    );
    // psk_key_exchange_modes (RFC 8446 §4.2.9): psk_ke is 0.
    let modes = hello.extension(45).unwrap_or_default();
    assert!(!modes.iter().skip(1).any(|mode| *mode == 0), "{modes:?}");
    // supported_groups, so that the absence of the others means something.
    assert!(hello.extension(10).is_some());
}

#[test]
fn an_answer_has_a_limit() {
    let peer = both().start(|_, _, request| {
        let size = String::from_utf8_lossy(&request.body).parse().unwrap();
        Do::Say(response("200 OK", XML, &"x".repeat(size)))
    });
    let client = as_client(peer.client(NAME))
        .max_reply(1000)
        .build()
        .unwrap();
    let reply = client.send_raw(b"1000", None).unwrap();
    assert_eq!(reply, Reply::Message(vec![b'x'; 1000]));
    let large = error(client.send_raw(b"1001", None));
    assert_eq!(large.code(), "reply-too-large");
    assert!(large.to_string().contains("1000 bytes"), "{large}");
    // The client goes on, on a new connection.
    client.send_raw(b"1", None).unwrap();

    // Without a length the limit holds as well.
    let endless = both().start(|_, _, _| {
        let mut octets = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n".to_vec();
        octets.resize(4 * 1024 * 1024, b'x');
        Do::SayAndClose(octets)
    });
    let client = as_client(endless.client(NAME))
        .max_reply(1000)
        .build()
        .unwrap();
    assert_eq!(
        error(client.send_raw(MESSAGE, None)).code(),
        "reply-too-large"
    );

    // A head without end is cut off, too.
    let head = both().start(|_, _, _| {
        let mut octets = b"HTTP/1.1 200 OK\r\nX: ".to_vec();
        octets.resize(4 * 1024 * 1024, b'x');
        Do::Say(octets)
    });
    assert_eq!(error(send(&head)).code(), "reply-not-http");
}

// RFC 6546 §3, TLS-3-60
#[test]
fn a_cut_answer_is_not_taken_for_a_whole_one() {
    let open_end = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<a/>".to_vec();
    let cases = [
        Do::SayAndDrop(b"HTTP/1.1 200 OK\r\nContent-Ty".to_vec()),
        Do::SayAndClose(b"HTTP/1.1 200 OK\r\nContent-Ty".to_vec()),
        Do::SayAndDrop(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 9\r\n\r\n<a/>".to_vec()),
        Do::SayAndClose(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 9\r\n\r\n<a/>".to_vec()),
        Do::SayAndDrop(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<a/>\r\n".to_vec()),
        // Without a length, only the orderly end of TLS tells that this is all.
        Do::SayAndDrop(open_end.clone()),
    ];
    for case in cases {
        let peer = both().start(move |_, _, _| case.clone());
        let error = error(send(&peer));
        assert_eq!(error.code(), "interrupted", "{error}");
        assert_eq!(peer.requests(), 1);
    }
    let peer = both().start(move |_, _, _| Do::SayAndClose(open_end.clone()));
    assert_eq!(send(&peer).unwrap(), Reply::Message(b"<a/>".to_vec()));
}

// RFC 6546 §3, TLS-3-41
#[test]
fn a_connection_is_kept_for_the_next_message() {
    let peer = both().start(|_, _, _| ok());
    let client = client(&peer);
    for _ in 0..5 {
        client.clone().send_raw(MESSAGE, None).unwrap();
    }
    assert_eq!((peer.connections(), peer.requests()), (1, 5));
    // RFC 6546 §3, TLS-3-60
    drop(client);
    peer.wait_for(|seen| seen.goodbyes == [true]);
}

// RFC 6546 §3, TLS-3-46
#[test]
fn each_new_connection_checks_the_certificate_anew() {
    let peer = both().start(|_, _, _| ok());
    let client = as_client(peer.client(NAME))
        .idle_timeout(Duration::ZERO)
        .build()
        .unwrap();
    for _ in 0..3 {
        client.send_raw(MESSAGE, None).unwrap();
    }
    peer.seen(|seen| {
        assert_eq!(seen.connections, 3);
        assert!(!seen.handshakes.contains(&HandshakeKind::Resumed));
    });
}

// RFC 6546 §3, TLS-3-15, TLS-3-41
#[test]
fn a_dead_kept_connection_is_replaced_once_and_nothing_is_lost() {
    // Closed in silence after the answer: seen before the next message is sent.
    let peer = both().start(|_, _, _| Do::SayAndDrop(response("200 OK", XML, "<ack/>")));
    let client1 = client(&peer);
    for _ in 0..3 {
        client1.send_raw(MESSAGE, None).unwrap();
    }
    assert_eq!((peer.connections(), peer.requests()), (3, 3));

    // Dropped when the next message arrives, or after its first octet: the message is sent again
    // on a new connection.
    for size in [10, 8 * 1024 * 1024] {
        let body = vec![b'x'; size];
        let most = |connection, request| match (connection, request) {
            (0, 1) => 1,
            _ => usize::MAX,
        };
        let peer =
            both().start_reading(most, |connection, request, _| match (connection, request) {
                (0, 1) => Do::SayAndDrop(Vec::new()),
                _ => ok(),
            });
        let client = client(&peer);
        client.send_raw(b"<a/>", None).unwrap();
        client.send_raw(&body, None).unwrap();
        assert_eq!((peer.connections(), peer.requests()), (2, 3));
        peer.seen(|seen| assert_eq!(seen.requests[2].body, body));
    }

    // A peer that never answers gets it once more and not for ever.
    let peer = both().start(|connection, request, _| match (connection, request) {
        (0, 0) => ok(),
        _ => Do::SayAndDrop(Vec::new()),
    });
    let client2 = client(&peer);
    client2.send_raw(MESSAGE, None).unwrap();
    let error = error(client2.send_raw(MESSAGE, None));
    assert_eq!(error.code(), "closed-before-reply", "{error}");
    assert_eq!((peer.connections(), peer.requests()), (2, 3));
}

// RFC 6546 §3, TLS-3-15, TLS-3-41
#[test]
fn several_dead_connections_do_not_use_up_the_repeat() {
    let both_there = Barrier::new(2);
    let peer = both().start(move |connection, request, _| match (connection, request) {
        (0 | 1, 0) => {
            both_there.wait();
            ok()
        }
        (0 | 1, _) => Do::SayAndDrop(Vec::new()),
        _ => ok(),
    });
    let client = client(&peer);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| client.send_raw(MESSAGE, None).unwrap());
        }
    });
    assert_eq!(peer.connections(), 2);
    client.send_raw(MESSAGE, None).unwrap();
    assert_eq!((peer.connections(), peer.requests()), (3, 4));
}

// RFC 6546 §3, TLS-3-15
#[test]
fn an_answer_that_has_begun_is_not_asked_for_again() {
    let peer = both().start(|_, request, _| match request {
        0 => ok(),
        _ => Do::SayAndDrop(b"HTTP/1.1 200".to_vec()),
    });
    let client = client(&peer);
    client.send_raw(MESSAGE, None).unwrap();
    assert_eq!(error(client.send_raw(MESSAGE, None)).code(), "interrupted");
    assert_eq!((peer.connections(), peer.requests()), (1, 2));
}

#[test]
fn a_refusal_before_the_whole_message_was_read_is_still_heard() {
    // The peer reads a little, answers 413 and drops the connection with much unread.
    let peer = both().start_reading(
        |_, _| 1000,
        |_, _, _| {
            Do::SayAndDrop(response(
                "413 Content Too Large",
                "Connection: close\r\n",
                "at most 1000",
            ))
        },
    );
    let reply = client(&peer)
        .send_raw(&vec![b'x'; 16 * 1024 * 1024], None)
        .unwrap();
    assert_eq!(
        reply,
        Reply::Refused {
            status: 413,
            reason: "at most 1000".to_owned(),
            retry_after: None,
        }
    );
}

#[test]
fn waiting_has_an_end() {
    let start = Instant::now();
    let peer = both().start(|_, _, _| Do::Sleep(Duration::from_secs(60)));
    let client = as_client(peer.client(NAME)).timeout(Duration::from_millis(500));
    match error(client.build().unwrap().send_raw(MESSAGE, None)) {
        ClientError::Timeout { phase, elapsed, .. } => {
            assert_eq!(phase, Phase::Receiving);
            assert!(elapsed >= Duration::from_millis(500), "{elapsed:?}");
        }
        other => panic!("{other}"),
    }

    // A server that takes the connection and then says nothing.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = as_client(Client::builder(format!(
        "https://{}",
        silent.local_addr().unwrap()
    )))
    .connect_timeout(Duration::from_millis(500));
    match error(client.build().unwrap().send_raw(MESSAGE, None)) {
        ClientError::Timeout { phase, .. } => assert_eq!(phase, Phase::Handshaking),
        other => panic!("{other}"),
    }
    assert!(start.elapsed() < Duration::from_secs(20));

    // A slow drip does not reset the clock.
    let drip = both().start(|_, count, _| {
        assert_eq!(count, 0);
        Do::Say(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx".to_vec())
    });
    let client = as_client(drip.client(NAME)).timeout(Duration::from_millis(500));
    assert_eq!(
        error(client.build().unwrap().send_raw(MESSAGE, None)).code(),
        "timeout"
    );
}

#[test]
fn a_peer_that_is_not_there_is_told_from_one_without_a_name() {
    let free = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let client = as_client(Client::builder(format!("https://{free}")))
        .build()
        .unwrap();
    let refused = error(client.send_raw(MESSAGE, None));
    assert_eq!(refused.code(), "connect-refused", "{refused}");
    assert!(refused.to_string().contains(&free.to_string()), "{refused}");

    let client = as_client(Client::builder("https://rid.openrid.invalid"))
        .connect_timeout(Duration::from_secs(5))
        .build()
        .unwrap();
    match error(client.send_raw(MESSAGE, None)) {
        ClientError::Dns { host, .. } => assert_eq!(host, "rid.openrid.invalid"),
        // Where DNS is silent, that is what is said.
        ClientError::Timeout { phase, .. } => assert_eq!(phase, Phase::Resolving),
        other => panic!("{other}"),
    }
}

/// A plain TCP peer that reads once, says this and closes.
fn plain(answer: &'static [u8]) -> (SocketAddr, thread::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let heard = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut buffer = vec![0; 4096];
        let n = stream.read(&mut buffer).unwrap();
        stream.write_all(answer).unwrap();
        buffer.truncate(n);
        buffer
    });
    (address, heard)
}

#[test]
fn a_peer_without_tls_is_named_so() {
    let cases: [(&[u8], &str); 4] = [
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "not TLS"),
        (b"", "during the TLS handshake"),
        // A fatal alert, handshake_failure and protocol_version.
        (b"\x15\x03\x03\x00\x02\x02\x28", "HandshakeFailure"),
        (b"\x15\x03\x01\x00\x02\x02\x46", "ProtocolVersion"),
    ];
    for (answer, text) in cases {
        let (address, _) = plain(answer);
        let client = as_client(Client::builder(format!("https://{address}")))
            .build()
            .unwrap();
        let error = error(client.send_raw(MESSAGE, None));
        assert_eq!(error.code(), "tls", "{error}");
        assert!(error.to_string().contains(text), "{error}");
    }
}

// RFC 6546 §3, TLS-3-43, TLS-3-47, TLS-3-58; RFC 7970 §9.2, IODEF2-9.2-01
#[test]
fn only_tls_1_2_and_1_3_with_sound_suites_are_offered() {
    let (address, heard) = plain(b"");
    let client = as_client(Client::builder(format!("https://{address}")))
        .build()
        .unwrap();
    assert_eq!(error(client.send_raw(MESSAGE, None)).code(), "tls");
    let hello = heard.join().unwrap();
    // Record header, handshake header, client_version, random; then the session id.
    let at = 5 + 4 + 2 + 32;
    let at = at + 1 + usize::from(hello[at]);
    let length = usize::from(u16::from_be_bytes([hello[at], hello[at + 1]]));
    let suites: Vec<u16> = hello[at + 2..at + 2 + length]
        .chunks(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        .collect();
    let sound = [
        0x1301, 0x1302, 0x1303, // AES-GCM and ChaCha20-Poly1305 of TLS 1.3
        0xC02B, 0xC02C, 0xC02F, 0xC030, 0xCCA8, 0xCCA9, // the same with ECDHE of TLS 1.2
        0x00FF, // no suite: it asks for secure renegotiation
    ];
    assert!(suites.len() >= 9);
    for suite in suites {
        assert!(sound.contains(&suite), "{suite:#06X}");
    }
    // supported_versions: 43, five octets, a list of four, 1.3 and 1.2 in either order.
    let offers = |list: [u8; 4]| {
        let mut extension = vec![0, 43, 0, 5, 4];
        extension.extend(list);
        hello.windows(9).any(|window| window == extension)
    };
    assert!(offers([3, 4, 3, 3]) || offers([3, 3, 3, 4]));
}

/// An explicit CA and peer are what counts: a proxy or CA in the environment changes nothing.
#[test]
fn the_environment_is_not_read() {
    let keys = std::env::temp_dir().join(format!("openrid-keylog-{}", std::process::id()));
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_message_is_posted_over_mutual_tls"])
        .env("HTTPS_PROXY", "http://127.0.0.1:1")
        .env("ALL_PROXY", "http://127.0.0.1:1")
        .env("SSL_CERT_FILE", "/dev/null")
        .env("SSLKEYLOGFILE", &keys)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&status.stdout);
    assert!(
        status.status.success() && text.contains("1 passed"),
        "{text}"
    );
    assert!(!keys.exists(), "session keys were written");
}
