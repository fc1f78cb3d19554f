//! What `openrid serve` grants each peer, and what it tells its administrator.

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use openrid_server::listener::Limits;
use openrid_server::pki::{Ca, Peer};
use openrid_tests::command::{Serving, run};
use openrid_tests::rig::{
    self, Client, Collector, Consortium, Folder, Running, Wire, ask, post, vector,
};
use rustix::process::Signal;
use serde_json::Value;

const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

struct Bench {
    consortium: Consortium,
    collector: Arc<Collector>,
    server: Running,
}

fn bench(limits: Limits) -> Bench {
    let consortium = Consortium::default();
    let collector = Collector::new();
    let server = Running::start(consortium.settings(), limits, &[], collector.clone());
    Bench {
        consortium,
        collector,
        server,
    }
}

fn limits(change: impl FnOnce(&mut Limits)) -> Limits {
    let mut limits = Limits::default();
    change(&mut limits);
    limits
}

/// A connection on which a request was answered.
fn connected(client: &Client, address: SocketAddr) -> Wire {
    let mut wire = client.connect(address).unwrap();
    wire.send(GET).unwrap();
    assert_eq!(wire.receive().unwrap().status, 204);
    wire
}

#[test]
fn a_peer_has_its_share_of_connections() {
    let bench = bench(limits(|limits| limits.connections_per_peer = Some(2)));
    let alice = bench.consortium.client(Some(&bench.consortium.alice));
    let bob = bench.consortium.client(Some(&bench.consortium.bob));
    let mut held: Vec<_> = (0..2)
        .map(|_| connected(&alice, bench.server.address))
        .collect();
    let mut third = alice.connect(bench.server.address).unwrap();
    third.send(GET).unwrap();
    let refused = third.receive().unwrap();
    assert_eq!(refused.status, 503);
    assert_eq!(refused.header("connection"), Some("close"));
    assert!(refused.header("retry-after").is_some());
    assert!(third.is_closed());
    // Others are not touched by it, and what is given back is free again.
    let other = bob.send(bench.server.address, GET).unwrap();
    assert_eq!(other.status, 204);
    let mut gone = held.remove(0);
    gone.finish().unwrap();
    assert!(gone.is_closed());
    let again = (0..50).any(|_| {
        thread::sleep(Duration::from_millis(20));
        alice.send(bench.server.address, GET).unwrap().status == 204
    });
    assert!(again);
}

#[test]
fn who_shows_no_certificate_keeps_nobody_out_for_long() {
    let bench = bench(limits(|limits| limits.handshakes_per_address = 2));
    let alice = bench.consortium.client(Some(&bench.consortium.alice));
    let greeted = || {
        let answer = alice.send(bench.server.address, GET);
        answer.is_ok_and(|answer| answer.status == 204)
    };
    let soon = |wanted: bool| {
        (0..100).any(|_| {
            thread::sleep(Duration::from_millis(20));
            greeted() == wanted
        })
    };
    // What has shown its certificate counts no more.
    let _known: Vec<_> = (0..3)
        .map(|_| connected(&alice, bench.server.address))
        .collect();
    let silent = [(); 2].map(|()| TcpStream::connect(bench.server.address).unwrap());
    assert!(soon(false));
    drop(silent);
    assert!(soon(true));
}

#[test]
fn a_body_takes_its_room_for_as_long_as_somebody_keeps_it() {
    let bench = bench(limits(|limits| {
        limits.body_size = 1_000;
        limits.bodies_size = 1_000;
    }));
    let alice = bench.consortium.client(Some(&bench.consortium.alice));
    let send = || {
        let request = post("", &[b' '; 600]);
        alice.send(bench.server.address, &request).unwrap().status
    };
    assert_eq!(send(), 200);
    // The exchange is over; who received it is not done with it.
    assert_eq!(send(), 503);
    bench.collector.deliveries.lock().unwrap().clear();
    assert_eq!(send(), 200);
}

#[test]
fn a_peer_has_its_share_of_requests() {
    let bench = bench(limits(|limits| limits.requests_per_minute = Some(3)));
    let alice = bench.consortium.client(Some(&bench.consortium.alice));
    let mut wire = alice.connect(bench.server.address).unwrap();
    for _ in 0..3 {
        wire.send(post("", b"<a/>")).unwrap();
        assert_eq!(wire.receive().unwrap().status, 200);
    }
    let refused = alice.send(bench.server.address, post("", b"<a/>")).unwrap();
    assert_eq!(refused.status, 429);
    let wait: u64 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    assert_eq!(bench.collector.count(), 3);
    let bob = bench.consortium.client(Some(&bench.consortium.bob));
    assert_eq!(bob.send(bench.server.address, GET).unwrap().status, 204);
}

#[test]
fn bodies_have_so_much_memory_and_no_more() {
    let bench = bench(limits(|limits| {
        limits.body_size = 100_000;
        limits.bodies_size = 150_000;
    }));
    let alice = bench.consortium.client(Some(&bench.consortium.alice));
    let body = vec![b'x'; 100_000];
    let whole = post("", &body);
    // One that has come in part keeps its memory until it ends.
    let mut first = alice.connect(bench.server.address).unwrap();
    let (most, rest) = whole.split_at(whole.len() - 1000);
    first.send(most).unwrap();
    let crowded = (0..100).any(|_| {
        thread::sleep(Duration::from_millis(20));
        // What came whole before the first one did must not be what takes the room.
        bench.collector.deliveries.lock().unwrap().clear();
        let response = alice.send(bench.server.address, &whole).unwrap();
        assert!(matches!(response.status, 200 | 503));
        response.status == 503 && response.header("retry-after").is_some()
    });
    assert!(crowded);
    first.send(rest).unwrap();
    assert_eq!(first.receive().unwrap().status, 200);
    bench.collector.deliveries.lock().unwrap().clear();
    let response = alice.send(bench.server.address, &whole).unwrap();
    assert_eq!(response.status, 200);
}

#[test]
fn the_administrator_is_told_of_health_figures_and_requests() {
    let folder = Folder::new("listener-monitor");
    let ca = Ca::new("ours").unwrap();
    let server = ca.issue(&Peer::named(rig::SERVER).unwrap()).unwrap();
    let alice = ca
        .issue(&Peer::named("alice.example.com").unwrap())
        .unwrap();
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    fs::write(folder.join("ca.pem"), ca.pem()).unwrap();
    fs::write(folder.join("me.pem"), server.pem()).unwrap();
    fs::write(folder.join("me.key"), server.key_pem()).unwrap();
    let log = folder.join("access.log");
    let options = [
        "--ca",
        &path("ca.pem"),
        "--cert",
        &path("me.pem"),
        "--key",
        &path("me.key"),
        "--store",
        &path("inbox.db"),
        "--access-log",
        log.to_str().unwrap(),
        "--monitor",
    ];
    // What needs no certificate stays on the machine.
    let serve = |more: &[&str]| {
        // The common port may be somebody else's here.
        let listen = ["serve", "--listen", "127.0.0.1:0"];
        run(listen.iter().chain(&options).chain(more)).ends_with(2)
    };
    serve(&["0.0.0.0:0"]).says("127.0.0.1");
    // What would let nothing through is a mistake.
    for (option, value, says) in [
        ("--connections-per-peer", "0", "connections per peer"),
        ("--requests-per-minute", "0", "requests per minute"),
        ("--idle-timeout", "0s", "idle timeout"),
        ("--callback-retry", "0s", "callback-retry"),
    ] {
        serve(&["127.0.0.1:0", option, value]).says(says);
    }

    // The same in JSON, for programs.
    let mut serving = Serving::start(options.iter().chain(&["127.0.0.1:0", "--json"]));
    let told: Value = serde_json::from_str(&serving.line()).unwrap();
    let url = told["monitor"].as_str().unwrap();
    assert!(url.starts_with("http://127.0.0.1:"), "{told}");
    drop(serving);

    let mut serving = Serving::start(options.iter().chain(&["127.0.0.1:0"]));
    let line = serving.line();
    let monitor = line.strip_prefix("monitor on http://").unwrap().to_owned();
    assert_eq!(ask(&monitor, "GET /health"), (200, "ok\n".to_owned()));
    // RFC 6545 §9.2, RID-9.2-07: messages are taken at their own port only.
    assert_eq!(ask(&monitor, "POST /").0, 405);
    assert_eq!(ask(&monitor, "POST /health").0, 405);
    assert_eq!(ask(&monitor, "GET /").0, 404);

    let address = serving.address.parse().unwrap();
    let client = Client::new(&ca, Some(&alice));
    let report = post("", &vector("valid/rid-report.xml"));
    for _ in 0..2 {
        assert_eq!(client.send(address, &report).unwrap().status, 200);
    }
    assert_eq!(client.send(address, post("", b"<a>")).unwrap().status, 400);
    let stranger = Client::new(&ca, None);
    assert!(stranger.send(address, GET).is_err());
    let (status, figures) = ask(&monitor, "GET /metrics");
    assert_eq!(status, 200);
    for line in [
        "openrid_requests_total{status=\"200\"} 2",
        "openrid_requests_total{status=\"400\"} 1",
        "openrid_messages_total{msg_type=\"Report\",outcome=\"filed\"} 1",
        "openrid_messages_total{msg_type=\"Report\",outcome=\"repeat\"} 1",
        "openrid_refused_connections_total{reason=\"no certificate\"} 1",
        "openrid_store_up 1.0",
    ] {
        assert!(figures.lines().any(|l| l == line), "{line} in\n{figures}");
    }

    // It is written beside the requests, and so a little later.
    let read = || -> Vec<Value> {
        let text = fs::read_to_string(&log).unwrap();
        let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
        whole
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            // A connection that broke has an entry without one.
            .filter(|entry: &Value| !entry["status"].is_null())
            .collect()
    };
    let begin = Instant::now();
    while read().len() < 3 && begin.elapsed() < Duration::from_secs(20) {
        thread::sleep(Duration::from_millis(20));
    }
    let entries = read();
    assert!(entries.iter().all(|entry| entry["uri"] == "/"));
    assert!(
        entries
            .iter()
            .all(|entry| entry["target"] == "openrid::access")
    );
    assert_eq!(entries[0]["message_id"], 1);
    let told: Vec<_> = entries
        .iter()
        .map(|entry| (entry["status"].as_u64(), entry["peer"].as_str()))
        .collect();
    let alice = Some("alice.example.com");
    assert_eq!(
        told,
        [(Some(200), alice), (Some(200), alice), (Some(400), alice)]
    );

    // What is refused before it is a request counts as one too, whoever refuses it.
    for improper in ["GET /#a HTTP/1.1\r\n", "GET  / HTTP/1.1\r\n\r\n"] {
        assert_eq!(client.send(address, improper).unwrap().status, 400);
    }
    let counted = (0..100).any(|_| {
        thread::sleep(Duration::from_millis(20));
        let (_, figures) = ask(&monitor, "GET /metrics");
        figures.contains("openrid_requests_total{status=\"400\"} 3\n")
    });
    assert!(counted);
    assert!(fs::read_to_string(&log).unwrap().contains("fragment"));

    // The file is moved away, as logrotate does, and a new one begun.
    fs::rename(&log, folder.join("access.log.1")).unwrap();
    serving.signal(Signal::HUP);
    let anew = (0..100).any(|_| {
        thread::sleep(Duration::from_millis(50));
        client.send(address, GET).unwrap();
        fs::read_to_string(&log).is_ok_and(|text| text.contains("\"status\":204"))
    });
    assert!(anew);
    let (code, _) = serving.stop();
    assert_eq!(code, Some(0));
}

/// The listener of a consortium, with its files in this folder.
fn serve(consortium: &Consortium, folder: &Folder) -> Serving {
    consortium.write(folder);
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    Serving::start([
        "--ca",
        &path("ca.pem"),
        "--cert",
        &path("server.pem"),
        "--key",
        &path("server.key"),
        "--store",
        &path("inbox.db"),
    ])
}

/// Waits until nobody is let in any more.
fn wait_until_closed(client: &Client, address: SocketAddr) {
    let begin = Instant::now();
    while client.connect(address).is_ok() {
        assert!(
            begin.elapsed() < Duration::from_secs(20),
            "it does not stop"
        );
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_log_that_nobody_reads_holds_up_nothing() {
    let folder = Folder::new("stalled-log");
    let consortium = Consortium::default();
    let serving = serve(&consortium, &folder);
    let address = serving.address.parse().unwrap();
    let client = consortium.client(Some(&consortium.alice));
    // What they say is more than the pipe holds, and this end of it reads nothing.
    let mut wire = client.connect(address).unwrap();
    for _ in 0..1_000 {
        wire.send(GET).unwrap();
        assert_eq!(wire.receive().unwrap().status, 204);
    }
    drop(wire);
    serving.signal(Signal::TERM);
    wait_until_closed(&client, address);
    assert_eq!(serving.wait().0, Some(0));
}

#[test]
fn who_asks_twice_to_stop_waits_for_nothing() {
    let folder = Folder::new("asked-twice");
    let consortium = Consortium::default();
    let serving = serve(&consortium, &folder);
    let client = consortium.client(Some(&consortium.alice));
    let address = serving.address.parse().unwrap();
    let mut slow = client.connect(address).unwrap();
    slow.send(
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\nContent-Length: 9\r\n\
         Expect: 100-continue\r\n\r\n",
    )
    .unwrap();
    // Its request has begun, so that stopping waits for it.
    assert_eq!(slow.receive_any().unwrap().status, 100);
    serving.signal(Signal::TERM);
    wait_until_closed(&client, address);
    // What comes sooner is the same wish, counted from when it was heard.
    thread::sleep(Duration::from_millis(1_100));
    assert_eq!(serving.stop().0, Some(130));
}
