//! `kill -9`, right after 200 or at any time, loses nothing and breaks no promise.

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::collections::{HashMap, HashSet};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use openrid::rid::MsgType;
use openrid::{Message, ReadOptions};
use openrid_server::exchange::Exchange;
use openrid_server::listener::{Limits, Listener};
use openrid_server::policy::Policy;
use openrid_server::store::{Filter, Inbox, State, Store, StoreLocation, StoreOptions};
use openrid_server::tls::TlsSettings;
use openrid_tests::command::openrid;
use openrid_tests::rig::{Client, Collector, Consortium, Folder, Running, post, vector};

const ROUNDS: usize = 20;

/// Where the child of the test finds its files.
const FOLDER: &str = "OPENRID_TEST_FOLDER";

/// The listener that is killed: not a test of its own, but what the test starts this very
/// program for.
#[test]
#[ignore = "the child of killing_the_listener_loses_nothing"]
fn serve_until_killed() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let location = StoreLocation::from(folder.join("inbox.db"));
    let store = Store::open(&location, &StoreOptions::default()).unwrap();
    let exchange = Exchange::new(store, Policy::default());
    let settings = TlsSettings::from_files(
        &folder.join("ca.pem"),
        &folder.join("server.pem"),
        &folder.join("server.key"),
    );
    let builder = Listener::builder(settings.unwrap()).listen(([127, 0, 0, 1], 0).into());
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let listener = builder.bind(std::sync::Arc::new(exchange)).await.unwrap();
        // On a line of its own, after what the test harness has printed.
        println!(
            "\nlistening on https://{}",
            listener.local_addrs().next().unwrap()
        );
        listener.serve(std::future::pending()).await;
    });
}

/// What is killed.
#[derive(Clone, Copy)]
enum Listening {
    /// The listener of the library, in a process of this test program.
    Library,
    /// `openrid serve`.
    Program,
}

fn command(listening: Listening, folder: &Path) -> Command {
    if let Listening::Library = listening {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "serve_until_killed", "--ignored", "--nocapture"]);
        command.env(FOLDER, folder);
        return command;
    }
    let mut command = openrid(["serve", "--listen", "127.0.0.1:0"]);
    for (option, file) in [
        ("--store", "inbox.db"),
        ("--ca", "ca.pem"),
        ("--cert", "server.pem"),
        ("--key", "server.key"),
    ] {
        command.arg(option).arg(folder.join(file));
    }
    command
}

/// A child that does not outlive the test.
struct Killed(Child);

impl Killed {
    /// SIGKILL on Unix.
    fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Killed {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(listening: Listening, folder: &Path) -> (Killed, SocketAddr) {
    start_command(command(listening, folder))
}

fn start_command(mut command: Command) -> (Killed, SocketAddr) {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let address = lines
        .map(|line| line.unwrap())
        .find_map(|line| {
            line.strip_prefix("listening on https://")
                .map(str::to_owned)
        })
        .expect("the listener says where it listens");
    (Killed(child), address.parse().unwrap())
}

// RFC 6546 §3, TLS-3-37
#[test]
fn killing_the_listener_loses_nothing() {
    kill_right_after_200(Listening::Library, &Folder::new("kill"));
}

// RFC 6546 §3, TLS-3-37
#[test]
fn killing_the_command_loses_nothing() {
    kill_right_after_200(Listening::Program, &Folder::new("kill-command"));
}

fn kill_right_after_200(listening: Listening, folder: &Folder) {
    let consortium = Consortium::default();
    consortium.write(folder);
    let location = StoreLocation::from(folder.join("inbox.db"));
    let client = consortium.client(Some(&consortium.alice));
    let report = String::from_utf8(vector("valid/rid-report.xml")).unwrap();
    for round in 1..=ROUNDS {
        let report = report.replace("4107-1", &format!("{round}-1"));
        let (mut child, address) = start(listening, &folder.join(""));
        let mut wire = client.connect(address).unwrap();
        wire.send(post("", report.as_bytes())).unwrap();
        assert_eq!(wire.receive().unwrap().status, 200);
        child.kill();

        let inbox = Inbox::open(&location).unwrap();
        let all = inbox.list(&Filter::default()).unwrap();
        assert_eq!(all.len(), round);
        let last = inbox.message(all[round - 1].id).unwrap().unwrap();
        assert_eq!(last.summary.incident_number, format!("{round}-1"));
        assert!(last.bytes == report.as_bytes());
    }
    // What was acknowledged before is recognised after: each repeat files nothing.
    let (_child, address) = start(listening, &folder.join(""));
    let again = report.replace("4107-1", "1-1");
    assert_eq!(
        client
            .send(address, post("", again.as_bytes()))
            .unwrap()
            .status,
        200
    );
    let counts = Inbox::open(&location).unwrap().counts().unwrap();
    assert_eq!(
        (counts.reports_filed, counts.duplicates_recognised),
        (ROUNDS as u64, 1)
    );
}

const RANDOM_ROUNDS: usize = 50;

/// A query about an incident of a number of its own.
fn query(number: usize) -> Vec<u8> {
    let text = String::from_utf8(vector("valid/rid-query-by-number.xml")).unwrap();
    let message = Message::parse(text.as_bytes(), &ReadOptions::default()).unwrap();
    let known = message.incident_id().unwrap().number().to_owned();
    text.replace(&known, &format!("{number}")).into_bytes()
}

/// The most queries of one connection: while answers to many are handed in, more would come than go.
const ASKED: usize = 60;

/// Posts queries until the listener is gone. Returns the numbers and tokens of those that were
/// answered.
fn ask(client: &Client, address: SocketAddr, next: &AtomicUsize) -> Vec<(String, String)> {
    let mut promised = Vec::new();
    let Ok(mut wire) = client.connect(address) else {
        return promised;
    };
    for _ in 0..ASKED {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if wire.send(post("", &query(number))).is_err() {
            return promised;
        }
        let Ok(response) = wire.receive() else {
            return promised;
        };
        assert_eq!(response.status, 202, "{}", response.text());
        let token = response.header("rid-callback-token").unwrap().to_owned();
        promised.push((number.to_string(), token));
    }
    promised
}

// RFC 6546 §3, TLS-3-14, TLS-3-19, TLS-3-21, TLS-3-37
#[test]
fn killing_at_any_point_keeps_what_was_promised() {
    let (folder, consortium) = (Folder::new("kill-random"), Consortium::default());
    consortium.write(&folder);
    // Alice listens for callbacks all the time.
    let collector = Collector::new();
    let settings = consortium.settings_of(&consortium.alice);
    let alice = Running::start(settings, Limits::default(), &[], collector.clone());
    let start = || {
        let mut command = command(Listening::Program, &folder.join(""));
        command.args([
            "--answer-later",
            "--admit-unsigned-queries",
            "--callback-retry",
        ]);
        command.args(["50ms", "--callback-port", &alice.address.port().to_string()]);
        start_command(command)
    };
    let location = StoreLocation::from(folder.join("inbox.db"));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let client = consortium.client(Some(&consortium.alice));
    let answer = vector("valid/rid-report-empty.xml");
    // A person hands in answers to what waits, as `openrid answer` does.
    let hand_in = || {
        runtime.block_on(async {
            let store = Store::open(&location, &StoreOptions::default()).unwrap();
            let waiting = store.inbox().unwrap().outgoing(false).unwrap();
            for entry in waiting.iter().filter(|e| e.state == State::Waiting) {
                let handed =
                    store.hand_in(entry.message_id, MsgType::Report, answer.clone(), false);
                handed.await.unwrap();
            }
            store.close().await.unwrap();
        });
    };
    let mut random = fastrand::Rng::with_seed(4590);
    let (next, mut promised) = (AtomicUsize::new(1), Vec::new());
    for round in 0..RANDOM_ROUNDS {
        let (mut child, address) = start();
        let life = Duration::from_millis(random.u64(20..160));
        std::thread::scope(|scope| {
            let asking: Vec<_> = (0..3)
                .map(|_| scope.spawn(|| ask(&client, address, &next)))
                .collect();
            if round % 2 == 1 {
                hand_in();
            }
            std::thread::sleep(life);
            child.kill();
            for asking in asking {
                promised.extend(asking.join().unwrap());
            }
        });
    }
    assert!(promised.len() > RANDOM_ROUNDS, "{}", promised.len());
    let (_child, _) = start();
    hand_in();
    // However many there are, they become fewer.
    let patience = Duration::from_secs(60);
    let (mut least, mut deadline) = (usize::MAX, std::time::Instant::now() + patience);
    let open = || {
        let entries = Inbox::open(&location).unwrap().outgoing(false).unwrap();
        entries.len()
    };
    loop {
        let left = open();
        if left == 0 {
            break;
        }
        if left < least {
            (least, deadline) = (left, std::time::Instant::now() + patience);
        }
        assert!(
            std::time::Instant::now() < deadline,
            "{left} are still open"
        );
        std::thread::sleep(Duration::from_millis(100));
    }
    // Every message that was acknowledged is there once.
    let inbox = Inbox::open(&location).unwrap();
    let mut filed: HashMap<String, Vec<i64>> = HashMap::new();
    for message in inbox.list(&Filter::default()).unwrap() {
        filed
            .entry(message.incident_number)
            .or_default()
            .push(message.id);
    }
    let owed: HashMap<_, _> = inbox
        .outgoing(true)
        .unwrap()
        .into_iter()
        .map(|entry| (entry.token.unwrap(), entry.message_id))
        .collect();
    let mut called: HashMap<String, HashSet<Vec<u8>>> = HashMap::new();
    for delivery in collector.deliveries.lock().unwrap().iter() {
        let token = delivery.callback_token.as_ref().unwrap().to_string();
        called
            .entry(token)
            .or_default()
            .insert(delivery.body.to_vec());
    }
    for (number, token) in &promised {
        assert_eq!(filed[number], [owed[token]], "{number}");
        // Called back, and the same octets each time.
        assert_eq!(called[token].len(), 1, "{number}");
    }
    eprintln!("{} promised, {} called back", promised.len(), called.len());
}
