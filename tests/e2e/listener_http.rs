//! The listener's HTTP, case by case, as it is on the wire (RFC 6546 §3).

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::net::TcpStream;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use openrid_server::Answer;
use openrid_server::listener::Limits;
use openrid_tests::rig::{Client, Collector, Consortium, Response, Running, post};

const BODY: &[u8] = b"<RID>any</RID>";

struct Bench {
    consortium: Consortium,
    collector: Arc<Collector>,
    server: Running,
    client: Client,
}

fn bench(change: impl FnOnce(&mut Limits), origins: &[&str]) -> Bench {
    let consortium = Consortium::default();
    let collector = Collector::new();
    let mut limits = Limits::default();
    change(&mut limits);
    let server = Running::start(consortium.settings(), limits, origins, collector.clone());
    let client = consortium.client(Some(&consortium.alice));
    Bench {
        consortium,
        collector,
        server,
        client,
    }
}

impl Bench {
    fn send(&self, request: impl AsRef<[u8]>) -> Response {
        let response = self.client.send(self.server.address, request).unwrap();
        // RFC 6546 §3, TLS-3-34
        assert!(!(300..400).contains(&response.status), "{response:?}");
        response
    }

    /// The status of a request, and whether the body was delivered.
    fn status(&self, request: impl AsRef<[u8]>) -> (u16, bool) {
        let before = self.collector.count();
        let status = self.send(request).status;
        (status, self.collector.count() > before)
    }
}

fn request(line: &str, headers: &str) -> String {
    format!("{line} HTTP/1.1\r\nHost: rid.example.org\r\n{headers}\r\n")
}

// RFC 6546 §3, TLS-3-12, TLS-3-13, TLS-3-63, TLS-3-64
#[test]
fn methods_and_targets() {
    let bench = bench(|_| (), &[]);
    for (line, status) in [
        ("GET /", 204),
        ("HEAD /", 204),
        ("PUT /", 405),
        ("DELETE /", 405),
        ("OPTIONS /", 405),
        ("TRACE /", 405),
        ("BREW /", 405),
        ("GET https://rid.example.org:4590/", 204),
        ("GET /index.html", 404),
        ("GET /?", 404),
        ("GET /?a=b", 404),
        ("GET //", 404),
        ("OPTIONS *", 404),
        ("GET https://rid.example.org:4590/x", 404),
        ("CONNECT rid.example.org:4590", 404),
    ] {
        let response = bench.send(request(line, ""));
        assert_eq!(response.status, status, "{line}");
        let allow = (status == 405).then_some("GET, HEAD, POST");
        assert_eq!(response.header("allow"), allow, "{line}");
        if status == 204 {
            assert_eq!(
                (response.header("content-length"), response.body.len()),
                (None, 0)
            );
        }
    }
    assert_eq!(bench.collector.count(), 0);

    let text = |line: &str| {
        String::from_utf8(post("", BODY))
            .unwrap()
            .replace("POST /", line)
    };
    assert_eq!(bench.status(text("POST /")), (200, true));
    assert_eq!(
        bench.status(text("POST https://rid.example.org:4590/")),
        (200, true)
    );
    assert_eq!(
        bench.status(text("POST https://rid.example.org:4590")),
        (200, true)
    );
    assert_eq!(
        bench.status(text("POST https://rid.example.org:4590/x")),
        (404, false)
    );
    assert_eq!(bench.status(text("POST /x")), (404, false));
    assert_eq!(bench.status(text("POST /?x")), (404, false));
    assert_eq!(bench.status(text("PUT /")), (405, false));

    // A HEAD that is not answered 204 has no body either.
    let mut wire = bench.client.connect(bench.server.address).unwrap();
    wire.send(request("HEAD /x", "")).unwrap();
    assert!(wire.receive_head().unwrap().starts_with("HTTP/1.1 404"));
    wire.send(request("GET /", "")).unwrap();
    assert_eq!(wire.receive().unwrap().status, 204);
}

// RFC 6546 §3, TLS-3-11; C-13
#[test]
fn content_types_and_codings() {
    let bench = bench(|_| (), &[]);
    let with = |headers: &str| {
        format!("POST / HTTP/1.1\r\nHost: a\r\n{headers}Content-Length: 3\r\n\r\n<a>")
    };
    for (headers, status) in [
        ("Content-Type: text/xml\r\n", 200),
        ("Content-Type: TEXT/XML; Charset=\"UTF-8\"\r\n", 200),
        ("Content-Type: text/xml; other=1\r\n", 200),
        (
            "Content-Type: text/xml\r\nContent-Encoding: identity\r\n",
            200,
        ),
        ("", 415),
        ("Content-Type: text/plain\r\n", 415),
        ("Content-Type: application/xml\r\n", 415),
        ("Content-Type: text/xml; charset=utf-16\r\n", 415),
        ("Content-Type: text/xml\r\nContent-Type: text/xml\r\n", 415),
        ("Content-Type: text/xml\r\nContent-Encoding: gzip\r\n", 415),
        (
            "Content-Type: text/xml\r\nContent-Encoding: identity, br\r\n",
            415,
        ),
    ] {
        assert_eq!(
            bench.status(with(headers)),
            (status, status == 200),
            "{headers}"
        );
    }
}

// RFC 6546 §3, TLS-3-20
#[test]
fn callback_tokens_are_checked_and_passed_on() {
    let bench = bench(|_| (), &[]);
    let longest = format!("RID-Callback-Token: {}\r\n", "x".repeat(255));
    let longer = format!("RID-Callback-Token: {}\r\n", "x".repeat(256));
    for (header, status) in [
        ("rid-callback-token: a!~\r\n", 200),
        (longest.as_str(), 200),
        (longer.as_str(), 400),
        ("RID-Callback-Token:\r\n", 400),
        ("RID-Callback-Token: a b\r\n", 400),
        ("RID-Callback-Token: a\r\nRID-Callback-Token: b\r\n", 400),
    ] {
        assert_eq!(
            bench.status(post(header, BODY)),
            (status, status == 200),
            "{header}"
        );
    }
    let deliveries = bench.collector.deliveries.lock().unwrap();
    assert_eq!(
        deliveries[0].callback_token.as_ref().unwrap().as_str(),
        "a!~"
    );
    assert_eq!(deliveries[0].peer.name, "alice.example.com");
    assert_eq!(deliveries[0].peer.address.ip().to_string(), "127.0.0.1");
}

#[test]
fn a_message_has_a_size_limit() {
    let bench = bench(|limits| limits.body_size = 1000, &[]);
    assert_eq!(bench.status(post("", &[b'x'; 1000])), (200, true));
    assert_eq!(bench.status(post("", &[b'x'; 1001])), (413, false));
    // Announced only: refused before a single octet is sent.
    let announced = "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\nContent-Length: 9999999999\r\n\r\n";
    assert_eq!(bench.status(announced), (413, false));
    // Not announced: refused once it is over, and the peer, which is still sending, gets to
    // see the answer rather than a broken connection.
    let mut wire = bench.client.connect(bench.server.address).unwrap();
    wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n").unwrap();
    let chunk = [b"10000\r\n".as_slice(), &[b'x'; 0x10000], b"\r\n"].concat();
    for _ in 0..100 {
        wire.send(&chunk).unwrap();
    }
    let response = wire.receive().unwrap();
    assert_eq!(response.status, 413);
    assert_eq!(response.header("connection"), Some("close"));
    assert!(response.text().contains("1000 bytes"));
    assert_eq!(bench.collector.count(), 1);
}

#[test]
fn the_header_has_limits() {
    let bench = bench(
        |limits| {
            limits.header_size = 9000;
            limits.header_fields = 20;
        },
        &[],
    );
    let long = format!("X-Long: {}\r\n", "x".repeat(9000));
    assert_eq!(bench.status(request("GET /", &long)), (431, false));
    let many: String = (0..30).map(|n| format!("X-{n}: 1\r\n")).collect();
    assert_eq!(bench.status(request("GET /", &many)), (431, false));
    let some: String = (0..10).map(|n| format!("X-{n}: 1\r\n")).collect();
    assert_eq!(bench.status(request("GET /", &some)), (204, false));
}

// RFC 6546 §3, TLS-3-42
#[test]
fn chunked_bodies() {
    let bench = bench(|_| (), &[]);
    let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n";
    let whole = format!(
        "{head}1\r\n<\r\n00a;name=value\r\nRID>any</R\r\n3\r\nID>\r\n0\r\nX-Trailer: t\r\n\r\n"
    );
    assert_eq!(bench.status(&whole), (200, true));
    assert_eq!(bench.collector.last(), BODY);
    // Octet by octet.
    let mut wire = bench.client.connect(bench.server.address).unwrap();
    for octet in whole.as_bytes() {
        wire.send([*octet]).unwrap();
    }
    assert_eq!(wire.receive().unwrap().status, 200);
    assert_eq!(bench.collector.last(), BODY);
    for bad in [
        "xyz\r\n",
        "-1\r\na\r\n",
        "2\r\nabc\r\n",
        "fffffffffffffffff\r\n",
    ] {
        assert_eq!(
            bench.status(format!("{head}{bad}")),
            (400, false),
            "{bad:?}"
        );
    }
}

// RFC 6546 §3, TLS-3-40
#[test]
fn connections_persist() {
    let bench = bench(|_| (), &[]);
    let mut wire = bench.client.connect(bench.server.address).unwrap();
    for status in [200, 200] {
        wire.send(post("", BODY)).unwrap();
        assert_eq!(wire.receive().unwrap().status, status);
    }
    // A refusal of which everything was read does not end it either.
    wire.send(request("GET /x", "")).unwrap();
    assert_eq!(wire.receive().unwrap().status, 404);
    // Two at once are answered in order.
    wire.send([post("", BODY), request("PUT /", "").into_bytes()].concat())
        .unwrap();
    assert_eq!(wire.receive().unwrap().status, 200);
    assert_eq!(wire.receive().unwrap().status, 405);
    wire.send(post("Connection: close\r\n", BODY)).unwrap();
    assert_eq!(wire.receive().unwrap().status, 200);
    assert!(wire.is_closed());
    assert_eq!(bench.collector.count(), 4);
}

// RFC 6546 §3, TLS-3-06
#[test]
fn expectations() {
    let bench = bench(|limits| limits.body_size = 1000, &[]);
    let mut wire = bench.client.connect(bench.server.address).unwrap();
    let head = |length: usize, expect: &str| {
        format!(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\nContent-Length: {length}\r\nExpect: {expect}\r\n\r\n"
        )
    };
    wire.send(head(BODY.len(), "100-continue")).unwrap();
    assert_eq!(wire.receive_any().unwrap().status, 100);
    wire.send(BODY).unwrap();
    assert_eq!(wire.receive_any().unwrap().status, 200);
    // Too large: told so instead of being told to go on.
    wire.send(head(2000, "100-continue")).unwrap();
    assert_eq!(wire.receive_any().unwrap().status, 413);
    assert_eq!(bench.status(head(3, "miracles")), (417, false));
    let unknown = "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\n\r\n";
    assert_eq!(bench.status(unknown), (411, false));
}

#[test]
fn slow_peers_are_not_waited_for() {
    let bench = bench(
        |limits| {
            limits.header_timeout = Duration::from_millis(500);
            limits.body_timeout = Duration::from_millis(500);
            limits.idle_timeout = Duration::from_millis(1500);
        },
        &[],
    );
    let dripping = |octets: &[u8]| {
        let mut wire = bench.client.connect(bench.server.address).unwrap();
        let start = Instant::now();
        for octet in octets {
            if wire.send([*octet]).is_err() {
                break;
            }
            thread::sleep(Duration::from_millis(100));
        }
        (
            wire.receive().map(|response| response.status).ok(),
            start.elapsed(),
        )
    };
    // A header section that drips ends in 408.
    let (status, _) = dripping(&post("", BODY)[..20]);
    assert_eq!(status, Some(408));
    // A body that drips ends in 408.
    let mut wire = bench.client.connect(bench.server.address).unwrap();
    let whole = post("", BODY);
    wire.send(&whole[..whole.len() - 5]).unwrap();
    assert_eq!(wire.receive().unwrap().status, 408);
    // A connection may rest for longer than a header may take, but not for ever.
    let mut wire = bench.client.connect(bench.server.address).unwrap();
    thread::sleep(Duration::from_millis(900));
    wire.send(request("GET /", "")).unwrap();
    assert_eq!(wire.receive().unwrap().status, 204);
    thread::sleep(Duration::from_millis(900));
    wire.send(request("GET /", "")).unwrap();
    assert_eq!(wire.receive().unwrap().status, 204);
    let start = Instant::now();
    assert!(wire.is_closed());
    assert!(
        (1000..5000).contains(&start.elapsed().as_millis()),
        "{:?}",
        start.elapsed()
    );
    assert_eq!(bench.collector.count(), 0);
}

#[test]
fn a_body_cut_short_is_not_delivered() {
    let bench = bench(|_| (), &[]);
    let whole = post("", BODY);
    for cut in [whole.len() - 1, whole.len() - BODY.len(), 10] {
        let mut wire = bench.client.connect(bench.server.address).unwrap();
        wire.send(&whole[..cut]).unwrap();
        wire.finish().unwrap();
        assert_ne!(wire.receive().map_or(0, |response| response.status), 200);
    }
    assert_eq!(bench.collector.count(), 0);
    // Whole, then closed on that side: the answer still comes.
    let mut wire = bench.client.connect(bench.server.address).unwrap();
    wire.send(&whole).unwrap();
    wire.finish().unwrap();
    assert_eq!(wire.receive().unwrap().status, 200);
}

// RFC 6546 §3, TLS-3-10, TLS-3-36, TLS-3-37
#[test]
fn answers_become_responses() {
    let bench = bench(|_| (), &[]);
    let answer = |answer: Answer| {
        *bench.collector.answer.lock().unwrap() = answer;
        let response = bench.send(post("", BODY));
        let of = |name| response.header(name).unwrap_or_default().to_owned();
        // What quotes the message is no page, whatever it looks like.
        let plain = of("content-type").starts_with("text/plain");
        assert_eq!(of("x-content-type-options") == "nosniff", plain);
        (
            response.status,
            of("content-type"),
            of("retry-after"),
            response.text(),
        )
    };
    let expected = |status, media: &str, retry: &str, text: &str| {
        (status, media.to_owned(), retry.to_owned(), text.to_owned())
    };
    let plain = "text/plain; charset=utf-8";
    assert_eq!(answer(Answer::Empty), expected(200, "", "", ""));
    assert_eq!(
        answer(Answer::Message(b"<ack/>".to_vec())),
        expected(200, "text/xml; charset=utf-8", "", "<ack/>")
    );
    assert_eq!(
        answer(Answer::Improper("bad".into())),
        expected(400, plain, "", "bad\n")
    );
    assert_eq!(
        answer(Answer::Unavailable("full".into())),
        expected(503, plain, "10", "full\n")
    );
    assert_eq!(
        answer(Answer::Failure("broken".into())),
        expected(500, plain, "", "broken\n")
    );
}

#[test]
fn pages_may_post_from_allowed_origins_only() {
    let page = "http://localhost:8080";
    let preflight = |origin: &str| {
        request(
            "OPTIONS /",
            &format!(
                "Origin: {origin}\r\nAccess-Control-Request-Method: POST\r\n\
                 Access-Control-Request-Headers: content-type\r\n"
            ),
        )
    };
    let from = |origin: &str| post(&format!("Origin: {origin}\r\n"), BODY);

    let bench_on = bench(|_| (), &["https://soc.example.com", page]);
    let response = bench_on.send(preflight(page));
    assert_eq!(response.status, 204);
    for (name, value) in [
        ("access-control-allow-origin", page),
        ("access-control-allow-credentials", "true"),
        ("access-control-allow-methods", "GET, HEAD, POST"),
        (
            "access-control-allow-headers",
            "content-type, rid-callback-token",
        ),
        ("access-control-max-age", "600"),
        ("vary", "Origin"),
    ] {
        assert_eq!(response.header(name), Some(value));
    }
    let response = bench_on.send(from(page));
    assert_eq!(response.status, 200);
    assert_eq!(response.header("access-control-allow-origin"), Some(page));
    assert_eq!(
        response.header("access-control-expose-headers"),
        Some("rid-callback-token")
    );
    // A page may read why it was refused as well.
    let wrong = String::from_utf8(from(page))
        .unwrap()
        .replace("text/xml", "text/html");
    let response = bench_on.send(wrong);
    assert_eq!(response.status, 415);
    assert_eq!(response.header("access-control-allow-origin"), Some(page));

    for other in [
        "http://localhost:8081",
        "https://localhost:8080",
        "null",
        "http://evil.example",
    ] {
        let response = bench_on.send(preflight(other));
        assert_eq!(
            (response.status, response.header("allow")),
            (405, Some("GET, HEAD, POST"))
        );
        assert_eq!(response.header("access-control-allow-origin"), None);
        assert_eq!(response.header("vary"), Some("Origin"));
        assert_eq!(bench_on.status(from(other)), (403, false), "{other}");
    }
    // An OPTIONS that is no preflight is like any other.
    let plain = request("OPTIONS /", &format!("Origin: {page}\r\n"));
    assert_eq!(bench_on.status(plain), (405, false));
    // Programs send no origin.
    assert_eq!(bench_on.status(post("", BODY)), (200, true));

    let bench_off = bench(|_| (), &[]);
    let response = bench_off.send(preflight(page));
    assert_eq!((response.status, response.header("vary")), (405, None));
    assert_eq!(bench_off.status(from(page)), (403, false));
}

#[test]
fn connections_beyond_the_limit_wait_for_room() {
    let bench = bench(
        |limits| {
            limits.connections = 1;
            limits.write_timeout = Duration::from_millis(300);
        },
        &[],
    );
    let mut first = bench.client.connect(bench.server.address).unwrap();
    first.send(request("GET /", "")).unwrap();
    assert_eq!(first.receive().unwrap().status, 204);
    let (client, address) = (bench.client.clone(), bench.server.address);
    let second = thread::spawn(move || client.send(address, request("GET /", "")).unwrap().status);
    thread::sleep(Duration::from_millis(300));
    assert!(!second.is_finished());
    drop(first);
    assert_eq!(second.join().unwrap(), 204);

    // A peer that asks and does not take the answer does not keep the room for ever.
    *bench.collector.answer.lock().unwrap() = Answer::Message(vec![b'x'; 32 << 20]);
    let mut deaf = bench.client.connect(bench.server.address).unwrap();
    deaf.send(post("", BODY)).unwrap();
    assert_eq!(bench.send(request("GET /", "")).status, 204);
}

#[test]
fn no_address_keeps_the_room_from_another() {
    let consortium = Consortium::default();
    let mut limits = Limits::default();
    limits.connections = 1;
    let server = Running::start_with(
        consortium.settings(),
        limits,
        &[],
        Collector::new(),
        |builder| builder.listen(([127, 0, 0, 1], 0).into()),
    );
    let client = consortium.client(Some(&consortium.alice));
    for _ in 0..3 {
        for address in &server.addresses {
            let response = client.send(*address, request("GET /", "")).unwrap();
            assert_eq!(response.status, 204, "{address}");
        }
    }
}

#[test]
fn stopping_waits_for_no_handshake() {
    let mut bench = bench(
        |limits| limits.handshake_timeout = Duration::from_secs(60),
        &[],
    );
    let silent = TcpStream::connect(bench.server.address).unwrap();
    // Behind it in the queue; once this one is served, that one is.
    let mut next = bench.client.connect(bench.server.address).unwrap();
    next.send(request("GET /", "")).unwrap();
    assert_eq!(next.receive().unwrap().status, 204);
    let start = Instant::now();
    bench.server.stop();
    assert!(start.elapsed() < Duration::from_secs(20));
    drop(silent);
}

#[test]
fn stopping_lets_a_request_end() {
    let mut bench = bench(|_| (), &[]);
    *bench.collector.delay.lock().unwrap() = Duration::from_millis(700);
    let mut idle = bench.client.connect(bench.server.address).unwrap();
    idle.send(request("GET /", "")).unwrap();
    assert_eq!(idle.receive().unwrap().status, 204);
    let mut wire = bench.client.connect(bench.server.address).unwrap();
    wire.send(post("", BODY)).unwrap();
    while bench.collector.count() == 0 {
        thread::sleep(Duration::from_millis(10));
    }
    let start = Instant::now();
    bench.server.ask_to_stop();
    assert!(idle.is_closed());
    assert!(
        start.elapsed() < Duration::from_millis(500),
        "{:?}",
        start.elapsed()
    );
    assert!(bench.client.connect(bench.server.address).is_err());
    let response = wire.receive().unwrap();
    assert_eq!(
        (response.status, response.header("connection")),
        (200, Some("close"))
    );
    assert!(wire.is_closed());
    bench.server.stop();
    assert_eq!(
        bench
            .consortium
            .client(None)
            .connect(bench.server.address)
            .map(|_| ())
            .unwrap_err()
            .kind(),
        std::io::ErrorKind::ConnectionRefused
    );
}
