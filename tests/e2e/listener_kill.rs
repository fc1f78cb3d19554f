//! `kill -9` right after 200 loses nothing.

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use openrid_server::exchange::Exchange;
use openrid_server::listener::Listener;
use openrid_server::policy::Policy;
use openrid_server::store::{Filter, Inbox, Store, StoreLocation, StoreOptions};
use openrid_server::tls::TlsSettings;
use openrid_tests::command::openrid;
use openrid_tests::rig::{Consortium, Folder, post, vector};

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
    let mut child = command(listening, folder)
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
    for (file, text) in [
        ("ca.pem", consortium.ca.pem().as_str()),
        ("server.pem", consortium.server.pem()),
        ("server.key", consortium.server.key_pem()),
    ] {
        std::fs::write(folder.join(file), text).unwrap();
    }
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
