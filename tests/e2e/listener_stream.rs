//! Several requests in one stream, however it is cut into pieces: each has its answer, and the
//! first that could be read in two ways is the last.

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::thread;
use std::time::{Duration, Instant};

use openrid_server::listener::Limits;
use openrid_tests::rig::{Client, Collector, Consortium, Running, Wire};

const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
const HEAD: &str = "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\n";

/// A sound POST with octets that would be faults in a header section.
fn post() -> String {
    format!("{HEAD}Content-Length: 10\r\n\r\n<a>\n#\r\n</a")
}

/// A sound POST in chunks, with all that chunks may have.
fn chunked() -> String {
    format!(
        "{HEAD}Transfer-Encoding: chunked\r\n\r\n\
         3;a=\"b c\"\r\n<a>\r\n02 \r\n\n#\r\n0\r\nX-Trailer: y\r\n\r\n"
    )
}

/// A POST with this behind the last chunk.
fn ending(end: &str) -> String {
    format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n3\r\n<a>\r\n0{end}")
}

struct Bench {
    client: Client,
    collector: std::sync::Arc<Collector>,
    server: Running,
}

fn bench(change: impl FnOnce(&mut Limits)) -> Bench {
    let consortium = Consortium::default();
    let collector = Collector::new();
    let mut limits = Limits::default();
    change(&mut limits);
    let server = Running::start(consortium.settings(), limits, &[], collector.clone());
    Bench {
        client: consortium.client(Some(&consortium.alice)),
        collector,
        server,
    }
}

/// The statuses of all answers until the listener closes.
fn statuses(wire: &mut Wire) -> Vec<u16> {
    let mut all = Vec::new();
    while let Ok(response) = wire.receive() {
        all.push(response.status);
    }
    all
}

impl Bench {
    fn connect(&self) -> Wire {
        self.client.connect(self.server.address).unwrap()
    }

    /// The statuses of the answers to these pieces, and how many messages came of them.
    fn answers(&self, pieces: &[&[u8]]) -> (Vec<u16>, usize) {
        let before = self.collector.count();
        let mut wire = self.connect();
        for (n, piece) in pieces.iter().enumerate() {
            if n > 0 {
                // Long enough, mostly, for the last piece to be read alone.
                thread::sleep(Duration::from_millis(2));
            }
            // The listener may answer and close before it was sent all.
            if wire.send(piece).is_err() {
                break;
            }
        }
        let statuses = statuses(&mut wire);
        (statuses, self.collector.count() - before)
    }
}

/// What ends a stream, and its status.
fn faults() -> Vec<(&'static str, String, u16)> {
    let chunks = "Transfer-Encoding: chunked\r\n";
    vec![
        (
            "length and coding",
            format!("{HEAD}Content-Length: 3\r\n{chunks}\r\n0\r\n\r\n"),
            400,
        ),
        (
            "coding and length",
            format!("{HEAD}{chunks}Content-Length: 3\r\n\r\n0\r\n\r\n"),
            400,
        ),
        (
            "one length twice",
            format!("{HEAD}Content-Length: 3\r\nContent-Length: 3\r\n\r\n<a>"),
            400,
        ),
        (
            "a bare LF in the request line",
            "GET / HTTP/1.1\nHost: a\r\n\r\n".to_owned(),
            400,
        ),
        (
            "a bare LF in the header",
            "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n".to_owned(),
            400,
        ),
        (
            "a fragment",
            "GET /#x HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(),
            400,
        ),
        ("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(), 400),
        (
            "its version",
            "GET / HTTP/2.0\r\nHost: a\r\n\r\n".to_owned(),
            505,
        ),
        (
            "another coding",
            format!("{HEAD}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
            501,
        ),
        ("a bare LF behind the last chunk", ending("\r\n\n"), 400),
        ("a bare LF behind a trailer", ending("\r\nX: b\n\r\n"), 400),
        ("two of them", ending("\r\nX: b\n\n"), 400),
        ("a bare LF behind the last size", ending("\n\n"), 400),
        ("a bare CR in a trailer", ending("\r\nX: b\rY\r\n\r\n"), 400),
    ]
}

// RFC 6546 §3, TLS-3-06, TLS-3-40
#[test]
fn a_fault_behind_sound_requests_is_answered_behind_their_answers() {
    let bench = bench(|limits| limits.body_timeout = Duration::from_secs(5));
    let mut wrong = Vec::new();
    for (name, fault, status) in faults() {
        for (before, sound) in [
            (String::new(), vec![]),
            (GET.to_owned(), vec![204]),
            (post(), vec![200]),
            (chunked(), vec![200]),
            (
                format!("{}\r\n{GET}{}", post(), chunked()),
                vec![200, 204, 200],
            ),
        ] {
            for behind in ["", GET, &post()] {
                let expected = [sound.clone(), vec![status]].concat();
                let messages = sound.iter().filter(|status| **status == 200).count();
                let stream = format!("{before}{fault}{behind}");
                let began = Instant::now();
                let found = bench.answers(&[stream.as_bytes()]);
                if found != (expected, messages) || began.elapsed() > Duration::from_secs(4) {
                    wrong.push(format!("{name} in {stream:?}: {found:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// RFC 6546 §3, TLS-3-06, TLS-3-40
#[test]
fn a_stream_has_the_same_answers_however_it_is_cut() {
    let bench = bench(|_| ());
    let last = "GET / HTTP/1.1\r\nHost: a\r\nX: a#b\r\nConnection: close\r\n\r\n";
    let sound = format!("{}{GET}{}{}\r\n{last}", post(), chunked(), post());
    let broken = format!("{}{}{GET}", chunked(), ending("\r\n\n"));
    for (stream, expected) in [
        (sound, (vec![200, 204, 200, 200, 204], 3)),
        (broken, (vec![200, 400], 1)),
    ] {
        let octets = stream.as_bytes();
        // A step that has no part with the lengths of lines.
        for cut in (1..octets.len()).step_by(3) {
            let (a, b) = octets.split_at(cut);
            assert_eq!(
                bench.answers(&[a, b]),
                expected,
                "cut at {cut} of {stream:?}"
            );
        }
        let pieces: Vec<_> = octets.chunks(7).collect();
        assert_eq!(bench.answers(&pieces), expected, "in sevens");
    }
}

// RFC 6546 §3, TLS-3-06
#[test]
fn a_message_whose_header_came_with_the_last_one_is_read_as_it_is() {
    let bench = bench(|_| ());
    let second = post();
    let end = second.find("\r\n\r\n").unwrap();
    for cut in [1, 20, end, end + 2, end + 4, end + 7] {
        let (a, b) = second.split_at(cut);
        let mut wire = bench.connect();
        wire.send(format!("{}{a}", post())).unwrap();
        assert_eq!(wire.receive().unwrap().status, 200);
        thread::sleep(Duration::from_millis(20));
        wire.send(b).unwrap();
        assert_eq!(wire.receive().unwrap().status, 200, "cut at {cut}");
        assert_eq!(bench.collector.last(), b"<a>\n#\r\n</a", "cut at {cut}");
    }
}

// RFC 6546 §3, TLS-3-40
#[test]
fn a_header_has_its_own_time_and_a_blank_line_has_none() {
    let bench = bench(|limits| {
        limits.header_timeout = Duration::from_millis(300);
        limits.idle_timeout = Duration::from_secs(5);
    });
    // A header section that began with the end of the last message is no rest between two.
    let mut wire = bench.connect();
    wire.send(format!("{}GET / HT", post())).unwrap();
    assert_eq!(wire.receive().unwrap().status, 200);
    let began = Instant::now();
    let response = wire.receive().unwrap();
    assert_eq!(
        (response.status, response.header("connection")),
        (408, Some("close"))
    );
    assert!(response.text().contains("header"), "{response:?}");
    assert!(response.header("date").is_some());
    assert!(wire.is_closed());
    assert!(began.elapsed() < Duration::from_secs(4));

    // A blank line behind a message is no request.
    let mut wire = bench.connect();
    wire.send(format!("{}\r\n", post())).unwrap();
    assert_eq!(wire.receive().unwrap().status, 200);
    thread::sleep(Duration::from_millis(600));
    // Nor does the rest before a header count as time that the header took.
    let (first, second) = GET.split_at(5);
    wire.send(first).unwrap();
    thread::sleep(Duration::from_millis(20));
    wire.send(second).unwrap();
    assert_eq!(wire.receive().unwrap().status, 204);
}

// RFC 6546 §3, TLS-3-40
#[test]
fn a_body_has_its_own_time_too() {
    let bench = bench(|limits| {
        limits.header_timeout = Duration::from_millis(200);
        limits.idle_timeout = Duration::from_millis(200);
    });
    let request = post();
    let (most, rest) = request.split_at(request.len() - 1);
    let mut wire = bench.connect();
    wire.send(most).unwrap();
    thread::sleep(Duration::from_millis(500));
    wire.send(rest).unwrap();
    assert_eq!(wire.receive().unwrap().status, 200);
}

// RFC 6546 §3, TLS-3-40
#[test]
fn a_fault_waits_for_the_answer_before_it() {
    let bench = bench(|limits| limits.header_timeout = Duration::from_millis(300));
    *bench.collector.delay.lock().unwrap() = Duration::from_millis(500);
    for (behind, status) in [("GET /#x HTTP/1.1\r\n", 400), ("GET / HT", 408)] {
        let mut wire = bench.connect();
        wire.send(format!("{}{behind}", post())).unwrap();
        assert_eq!(statuses(&mut wire), [200, status]);
    }
}

#[test]
fn what_is_wrong_is_said() {
    let bench = bench(|_| ());
    for (request, reason) in [
        (ending("\r\n\n"), "LF without CR"),
        (ending("\r\nXXX\r\n\r\n"), "header"),
        ("GET /#x HTTP/1.1\r\n".to_owned(), "fragment"),
        ("GET / HTTP/2.0\r\n".to_owned(), "HTTP/1.1"),
        ("GET / HTTP/1.1\r\nHost: a:x\r\n\r\n".to_owned(), "Host"),
    ] {
        let mut wire = bench.connect();
        wire.send(&request).unwrap();
        let text = wire.receive().unwrap().text();
        assert!(text.contains(reason), "{request:?}: {text}");
    }
}
