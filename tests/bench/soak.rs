//! Full load through a network of which one connection in twenty breaks: does the listener keep
//! its size? `cargo xtask bench soak [--seconds N]`.

// A failure is to end the run.
#![allow(clippy::unwrap_used)]

use std::net::SocketAddr;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use openrid::client::Reply;
use openrid_server::store::Inbox;
use openrid_tests::command::{Serving, program};
use openrid_tests::proxy::Proxy;
use openrid_tests::rig::{Consortium, Folder, SERVER, vector};

const SENDERS: usize = 8;

/// How often to print.
const STEP: Duration = Duration::from_secs(30);

/// How many messages a sender sends before it opens a new connection, so that there are enough of
/// these to break.
const PER_CONNECTION: usize = 20;

fn main() {
    let seconds = std::env::var("OPENRID_SOAK_SECONDS").ok();
    let seconds = seconds.map_or(600, |seconds| seconds.parse().unwrap());
    let time = Duration::from_secs(seconds);
    let (folder, consortium) = (Folder::new("soak"), Consortium::default());
    consortium.write(&folder);
    // Through a shell, since nobody reads the log.
    let mut command = Command::new("sh");
    command
        .args(["-c", "exec \"$0\" \"$@\" 2>/dev/null"])
        .arg(program())
        .arg("-q")
        .stdin(Stdio::null());
    let option = |name: &str, file: &str| {
        let path = folder.join(file).to_str().unwrap().to_owned();
        [format!("--{name}"), path]
    };
    let args = [
        option("store", "inbox.db"),
        option("ca", "ca.pem"),
        option("cert", "server.pem"),
        option("key", "server.key"),
    ];
    let serving = Serving::start_with(command, args.concat());
    let address: SocketAddr = serving.address.parse().unwrap();
    // Each connection carries so many messages; a fault strikes anywhere in them.
    let proxy = Proxy::start(address, 6546, 0.05, 60_000);
    let (sent, failed, number) = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
    let stop = AtomicBool::new(false);
    let start = Instant::now();
    let sizes = std::thread::scope(|scope| {
        for _ in 0..SENDERS {
            scope.spawn(|| {
                let report = String::from_utf8(vector("valid/rid-report.xml")).unwrap();
                while !stop.load(Ordering::Relaxed) {
                    let client = consortium
                        .sender(&consortium.alice, &format!("https://{SERVER}"))
                        .connect_to(proxy.address)
                        .timeout(Duration::from_secs(5))
                        .build()
                        .unwrap();
                    for _ in 0..PER_CONNECTION {
                        let number = number.fetch_add(1, Ordering::Relaxed);
                        let report = report.replace("4107-1", &format!("{number}-1"));
                        loop {
                            match client.send_bytes(report.as_bytes(), None) {
                                Ok(Reply::Empty | Reply::Message(_)) => break,
                                Ok(Reply::Accepted { .. }) => panic!("a Report has no 202"),
                                // Among them a request that was cut off within its body.
                                Ok(_) | Err(_) => failed.fetch_add(1, Ordering::Relaxed),
                            };
                        }
                        sent.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
        let mut sizes = Vec::new();
        let (mut last, mut at) = (0, start);
        while start.elapsed() < time {
            std::thread::sleep(
                STEP.min(time / 10)
                    .min(time.saturating_sub(start.elapsed())),
            );
            let (now, total) = (Instant::now(), sent.load(Ordering::Relaxed));
            let rate = (total - last) as f64 / (now - at).as_secs_f64();
            let rss = rss(&serving);
            println!(
                "{:>5} s  {rss:>8} KiB  {rate:>7.0} messages/s  {:>6} failed calls",
                start.elapsed().as_secs(),
                failed.load(Ordering::Relaxed)
            );
            sizes.push(rss);
            (last, at) = (total, now);
        }
        stop.store(true, Ordering::Relaxed);
        sizes
    });
    let inbox = Inbox::open(&folder.join("inbox.db").into()).unwrap();
    let counts = inbox.counts().unwrap();
    let total = sent.into_inner();
    println!(
        "{total} sent, {} filed, {} repeats; faults {:?}",
        counts.messages_filed,
        counts.duplicates_recognised,
        proxy.struck()
    );
    assert_eq!(counts.messages_filed, total, "one each");
    // What it takes to begin with is taken once; from then on it is to stay.
    let third = sizes.len() / 3;
    let early = sizes[third..2 * third.max(1)]
        .iter()
        .max()
        .copied()
        .unwrap_or(0);
    let late = sizes[2 * third..].iter().max().copied().unwrap_or(0);
    let flat = late as f64 <= early as f64 * 1.05 + 1024.0;
    println!(
        "RSS is {}: {early} KiB at most in the second third, {late} KiB in the last",
        if flat { "flat" } else { "NOT flat" }
    );
    assert_eq!(serving.stop().0, Some(0));
    if !flat {
        std::process::exit(1);
    }
}

/// The resident memory of the listener in KiB.
fn rss(serving: &Serving) -> u64 {
    let pid = serving.pid().as_raw_nonzero();
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.unwrap().trim().trim_end_matches(" kB");
    number.parse().unwrap()
}
