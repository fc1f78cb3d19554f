//! What the listener needs: memory for a connection that rests, and time for a message.
//!
//! `openrid serve` runs as users run it, in a process of its own. First many peers connect over
//! mutual TLS, ask one thing and rest; what the process has grown by is told for each of them.
//! Then a few peers send Reports as fast as they are taken, each a new one: read, checked and
//! durable before it is answered. `OPENRID_CONNECTIONS` sets how many rest (10,000).

// A failure here is to end the program.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use openrid_server::pki::{Ca, Peer};
use openrid_tests::command::Serving;
use openrid_tests::rig::{self, Client, Folder, post, vector};

const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

/// Threads that connect, and peers that send.
const THREADS: u64 = 8;

const SENDING: Duration = Duration::from_secs(10);

fn main() {
    let folder = Folder::new("bench-listener");
    let ca = Ca::new("ours").unwrap();
    let server = ca.issue(&Peer::named(rig::SERVER).unwrap()).unwrap();
    let peer = ca.issue(&Peer::named("peer.example.com").unwrap()).unwrap();
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    fs::write(folder.join("ca.pem"), ca.pem()).unwrap();
    fs::write(folder.join("me.pem"), server.pem()).unwrap();
    fs::write(folder.join("me.key"), server.key_pem()).unwrap();
    let serving = Serving::start([
        "--ca",
        &path("ca.pem"),
        "--cert",
        &path("me.pem"),
        "--key",
        &path("me.key"),
        "--store",
        &path("inbox.db"),
        "--idle-timeout",
        "1h",
        "--admit-unsigned",
        "--log-format",
        "json",
        "--quiet",
    ]);
    let address = serving.address.parse().unwrap();
    let client = Client::new(&ca, Some(&peer));
    idle(&serving, address, &client);
    busy(address, &client);
    println!(
        "memory of the process at the end: {} MB",
        serving.rss() >> 20
    );
}

fn idle(serving: &Serving, address: SocketAddr, client: &Client) {
    let wanted: usize =
        std::env::var("OPENRID_CONNECTIONS").map_or(10_000, |text| text.parse().expect("a number"));
    // What the first ones set up is not the price of each.
    let mut held: Vec<_> = (0..16).map(|_| rest(client, address)).collect();
    let before = serving.rss();
    let start = Instant::now();
    let all = Mutex::new(Vec::with_capacity(wanted));
    thread::scope(|scope| {
        for part in 0..THREADS as usize {
            let all = &all;
            let share = wanted / THREADS as usize + usize::from(part < wanted % THREADS as usize);
            scope.spawn(move || {
                for _ in 0..share {
                    let wire = rest(client, address);
                    all.lock().unwrap().push(wire);
                }
            });
        }
    });
    let took = start.elapsed();
    held.append(&mut all.into_inner().unwrap());
    // The buffers of the last answers have been given back.
    thread::sleep(Duration::from_secs(1));
    let grown = serving.rss() - before;
    println!(
        "{wanted} connections over mutual TLS that rest: {:.1} KB each ({:.0} a second connected)",
        grown as f64 / 1000.0 / wanted as f64,
        wanted as f64 / took.as_secs_f64(),
    );
}

fn rest(client: &Client, address: SocketAddr) -> rig::Wire {
    let mut wire = client.connect(address).unwrap();
    wire.send(GET).unwrap();
    assert_eq!(wire.receive().unwrap().status, 204);
    wire
}

fn busy(address: SocketAddr, client: &Client) {
    let report = String::from_utf8(vector("valid/rid-report.xml")).unwrap();
    let next = Arc::new(AtomicU64::new(0));
    let end = Instant::now() + SENDING;
    let mut times: Vec<Duration> = thread::scope(|scope| {
        let peers: Vec<_> = (0..THREADS)
            .map(|_| {
                let (next, report) = (next.clone(), &report);
                scope.spawn(move || {
                    let mut wire = client.connect(address).unwrap();
                    let mut times = Vec::new();
                    while Instant::now() < end {
                        // A comment makes it another message, which has to be filed.
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        let message = format!("{report}<!-- {number} -->");
                        let start = Instant::now();
                        wire.send(post("", message.as_bytes())).unwrap();
                        assert_eq!(wire.receive().unwrap().status, 200);
                        times.push(start.elapsed());
                    }
                    times
                })
            })
            .collect();
        peers
            .into_iter()
            .flat_map(|peer| peer.join().unwrap())
            .collect()
    });
    times.sort_unstable();
    let at = |part: f64| times[(times.len() as f64 * part) as usize].as_secs_f64() * 1e3;
    println!(
        "Reports of {} bytes from {THREADS} peers: {:.0} a second, each in {:.1} ms (median), \
         {:.1} ms (99 of 100)",
        report.len(),
        times.len() as f64 / SENDING.as_secs_f64(),
        at(0.5),
        at(0.99),
    );
}
