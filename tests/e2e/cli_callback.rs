//! `openrid serve --answer-later`, `answer` and `outbox`: a person answers, and the peer gets it.

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::time::{Duration, Instant};

use openrid_tests::command::{Serving, run};
use openrid_tests::rig::{Folder, NODE, vector};
use rustix::process::Signal;
use serde_json::Value;

const QUERY: &str = "tests/vectors/valid/rid-query-by-number.xml";
const ALICE: &str = "alice.example.com";

struct Site(Folder);

impl Site {
    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn identity(&self, name: &str) -> Vec<String> {
        let option = |option: &str, file: String| [option.to_owned(), self.path(&file)];
        [
            option("--ca", "ca.pem".to_owned()),
            option("--cert", format!("{name}.pem")),
            option("--key", format!("{name}.key")),
        ]
        .concat()
    }

    fn serve(&self, name: &str, store: &str, more: &[&str]) -> Serving {
        let mut args = self.identity(name);
        args.extend(["--store".to_owned(), self.path(store)]);
        args.extend(more.iter().map(|arg| (*arg).to_owned()));
        Serving::start(args)
    }

    /// What a subcommand says of a store.
    fn of(&self, subcommand: &str, store: &str, more: &[&str]) -> Vec<Value> {
        let store = self.path(store);
        let args = [subcommand, "--json", "--store", &store];
        let ran = run(args.iter().chain(more)).ends_with(0);
        ran.json()
    }
}

// RFC 6546 §3, TLS-3-16, TLS-3-21, TLS-3-23
#[test]
fn a_person_answers_and_the_listener_calls_back() {
    let site = Site(Folder::new("cli-callback"));
    let names = ["--name", "localhost", "--name", ALICE];
    let folder = site.path("");
    run(["pki", "init", &folder].iter().chain(&names)).ends_with(0);
    let alice = site.serve(ALICE, "alice.db", &[]);
    let port = alice.address.rsplit(':').next().unwrap();
    let config = format!(
        "answer-later = true\n\
         [peer.\"{ALICE}\"]\ncallback-address = \"127.0.0.1\"\ncallback-port = {port}\n"
    );
    std::fs::write(site.path("serve.toml"), config).unwrap();
    let config = site.path("serve.toml");
    let server = site.serve("localhost", "server.db", &["--config", &config]);

    let mut send = vec!["send".to_owned(), "--json".to_owned()];
    send.extend(["--to".to_owned(), server.url("localhost"), QUERY.to_owned()]);
    send.extend(site.identity(ALICE));
    let sent = run(&send).ends_with(0).json();
    assert_eq!(sent[0]["outcome"], "accepted", "{sent:?}");
    let token = &sent[0]["token"];
    assert_eq!(site.of("inbox", "server.db", &[])[0]["msg_type"], "Query");
    let owed = site.of("outbox", "server.db", &[]);
    assert_eq!(
        (&owed[0]["state"], &owed[0]["token"]),
        (&"waiting".into(), token)
    );

    let answer = site.path("answer.xml");
    let new = [
        "new",
        "ack",
        "--for",
        QUERY,
        "--status",
        "denied",
        "--justification",
        "Other",
    ];
    let to = ["--to", "192.0.2.3", "-o", &answer];
    run(new.iter().chain(&to)).ends_with(0);
    let store = site.path("server.db");
    let hand_in = |id: &str, file: &str| run(["answer", "--store", &store, id, file]);
    hand_in("9", &answer).ends_with(1).says("no message 9");
    hand_in("1", QUERY).ends_with(1).says("Table 1");
    hand_in("1", "tests/vectors/valid/iodef1-worm.xml").ends_with(1);
    // What its marks want encrypted does not leave in clear.
    let marked = hand_in("1", "tests/vectors/valid/rid-report.xml").ends_with(1);
    assert!(marked.stderr.contains("restriction"), "{}", marked.stderr);
    run(["answer", "--store", &site.path("none.db"), "1", &answer])
        .ends_with(4)
        .says("there is no store");
    assert!(!site.0.join("none.db").exists());
    let ran = hand_in("1", &answer).ends_with(0);
    assert!(
        ran.stdout.contains("number 1 of the outbox"),
        "{}",
        ran.stdout
    );

    let start = Instant::now();
    let got = loop {
        let got = site.of("inbox", "alice.db", &[]);
        if !got.is_empty() {
            break got;
        }
        assert!(start.elapsed() < Duration::from_secs(30), "it never came");
        std::thread::sleep(Duration::from_millis(50));
    };
    assert_eq!(got[0]["msg_type"], "Acknowledgement");
    // The listener signed it.
    assert_eq!(got[0]["assurance"]["outcome"], "valid");
    let shown = site.of("inbox", "alice.db", &["show", "1"]);
    assert_eq!(&shown[0]["delivery_records"][0]["callback_token"], token);
    // Nobody told alice's listener that it was promised.
    let findings = shown[0]["findings"].to_string();
    assert!(findings.contains("TLS-3-21"), "{findings}");
    let start = Instant::now();
    while !site.of("outbox", "server.db", &[]).is_empty() {
        assert!(
            start.elapsed() < Duration::from_secs(30),
            "it is never over"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(
        site.of("outbox", "server.db", &["--all"])[0]["state"],
        "taken"
    );
    let ran = run(["outbox", "--all", "--store", &store]).ends_with(0);
    assert!(
        ran.stdout.contains("taken") && ran.stdout.contains(ALICE),
        "{}",
        ran.stdout
    );
    hand_in("1", &answer).ends_with(1).says("answered already");
    for serving in [server, alice] {
        let (code, log) = serving.stop();
        assert_eq!(code, Some(0), "{log}");
    }
}

// RFC 6546 §3, TLS-3-21, TLS-3-25, TLS-3-26
#[test]
fn who_sends_waits_for_the_answer_that_the_own_listener_gets() {
    let site = Site(Folder::new("cli-wait"));
    let names = ["--name", "localhost", "--name", ALICE];
    run(["pki", "init", &site.path("")].iter().chain(&names)).ends_with(0);
    let alice = site.serve(ALICE, "alice.db", &[]);
    let port = alice.address.rsplit(':').next().unwrap();
    let options = ["--answer-later", "--callback-port", port];
    let server = site.serve("localhost", "server.db", &options);
    let send = |store: &str, time: &str| {
        let mut send = vec!["send".to_owned(), "--json".to_owned()];
        send.extend(["--to".to_owned(), server.url("localhost"), QUERY.to_owned()]);
        send.extend(site.identity(ALICE));
        send.extend(["--wait".to_owned(), time.to_owned()]);
        send.extend(["--store".to_owned(), site.path(store)]);
        send
    };
    run(send("none.db", "1s"))
        .ends_with(4)
        .says("there is no store");
    let sent = run(send("alice.db", "100ms")).ends_with(3).json();
    assert_eq!(sent[0]["outcome"], "accepted", "{sent:?}");
    assert_eq!(sent[0]["error"]["code"], "callback-overdue", "{sent:?}");

    let answer = site.path("answer.xml");
    let new = ["new", "ack", "--for", QUERY, "--status", "denied"];
    let more = [
        "--justification",
        "Other",
        "--to",
        "192.0.2.3",
        "-o",
        &answer,
    ];
    run(new.iter().chain(&more)).ends_with(0);
    let waiting = send("alice.db", "60s");
    let waited = std::thread::scope(|scope| {
        let waiter = scope.spawn(|| run(&waiting));
        let start = Instant::now();
        while site.of("outbox", "server.db", &[]).len() < 2 {
            assert!(start.elapsed() < Duration::from_secs(30), "it never came");
            std::thread::sleep(Duration::from_millis(50));
        }
        let store = site.path("server.db");
        run(["answer", "--store", &store, "1", &answer]).ends_with(0);
        waiter.join().unwrap()
    });
    let got = waited.ends_with(0).json();
    assert_eq!(got[0]["outcome"], "reply", "{got:?}");
    assert!(
        got[0]["token"].is_string() && got[0]["reply"].is_object(),
        "{got:?}"
    );
    assert_eq!(got[0]["message"], 1);
    assert_eq!(got[0]["assurance"]["outcome"], "valid");
    let shown = site.of("inbox", "alice.db", &["show", "1"]);
    assert!(!shown[0]["findings"].to_string().contains("TLS-3-21"));
    for serving in [server, alice] {
        let (code, log) = serving.stop();
        assert_eq!(code, Some(0), "{log}");
    }
}

// RFC 6545 §5.1, RID-5.1-19, RID-5.1-20
#[test]
fn a_callback_goes_only_where_its_names_are_said_to_be() {
    let site = Site(Folder::new("cli-callback-names"));
    let names = ["--name", "localhost", "--name", ALICE];
    run(["pki", "init", &site.path("")].iter().chain(&names)).ends_with(0);
    let alice = site.serve(ALICE, "alice.db", &[]);
    let port = alice.address.rsplit(':').next().unwrap();
    let report = String::from_utf8(vector("valid/rid-report.xml")).unwrap();
    let report = report.replace("\"default\"", "\"public\"");
    let report = report.replace("\"need-to-know\"", "\"public\"");
    let answer = site.path("answer.xml");
    std::fs::write(&answer, report).unwrap();
    let elsewhere = format!("{NODE}=192.0.2.66");
    for (store, more, word) in [
        ("known.db", &[][..], "192.0.2.66"),
        ("ignored.db", &["--callback-ignore-node-names"], "taken"),
    ] {
        let options = [
            "--answer-later",
            "--callback-port",
            port,
            "--callback-retry",
            "20ms",
            "--callback-resolve",
            &elsewhere,
        ];
        let server = site.serve("localhost", store, &[&options, more].concat());
        let mut send = vec!["send".to_owned(), "--json".to_owned()];
        send.extend(["--to".to_owned(), server.url("localhost"), QUERY.to_owned()]);
        send.extend(site.identity(ALICE));
        run(&send).ends_with(0);
        let hand_in = ["answer", "--clear-default", "--store"];
        let what = [&site.path(store), "1", &answer];
        run([&hand_in[..], &what].concat()).ends_with(0);
        let start = Instant::now();
        let told = || site.of("outbox", store, &["--all"])[0].to_string();
        while !told().contains(word) {
            assert!(start.elapsed() < Duration::from_secs(30), "{}", told());
            std::thread::sleep(Duration::from_millis(50));
        }
        let came = site.of("inbox", "alice.db", &[]);
        assert_eq!(came.len(), usize::from(word == "taken"));
    }
}

// RFC 6546 §3, TLS-3-25
#[test]
fn a_callback_shows_the_certificate_that_was_reloaded() {
    let site = Site(Folder::new("cli-callback-reload"));
    let names = ["--name", "localhost", "--name", ALICE];
    run(["pki", "init", &site.path("")].iter().chain(&names)).ends_with(0);
    run(["pki", "init", &site.path("old"), "--name", "localhost"]).ends_with(0);
    let alice = site.serve(ALICE, "alice.db", &[]);
    let port = alice.address.rsplit(':').next().unwrap();
    // The listener begins with a certificate that nobody but its own consortium trusts.
    let put = |from: &str| {
        for kind in ["pem", "key"] {
            let from = site.0.join(format!("{from}localhost.{kind}"));
            std::fs::copy(from, site.0.join(format!("server.{kind}"))).unwrap();
        }
    };
    put("old/");
    let options = ["--callback-port", port, "--callback-retry", "50ms"];
    let later = [&["--answer-later"], &options[..]].concat();
    let server = site.serve("server", "server.db", &later);
    let mut send = vec!["send".to_owned(), "--json".to_owned()];
    send.extend(["--to".to_owned(), server.url("localhost"), QUERY.to_owned()]);
    let mut identity = site.identity(ALICE);
    identity[1] = site.path("old/ca.pem");
    send.extend(identity);
    run(&send).ends_with(0);
    let answer = site.path("answer.xml");
    let new = ["new", "ack", "--for", QUERY, "--status", "approved"];
    run(new.iter().chain(&["--to", "192.0.2.3", "-o", &answer])).ends_with(0);
    run(["answer", "--store", &site.path("server.db"), "1", &answer]).ends_with(0);
    let wait = |what: &str, done: &dyn Fn(&Value) -> bool| {
        let start = Instant::now();
        loop {
            let told = site.of("outbox", "server.db", &["--all"]).remove(0);
            if done(&told) {
                break;
            }
            assert!(start.elapsed() < Duration::from_secs(30), "{what}: {told}");
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    wait("it is never tried", &|told| {
        told["attempts"].as_u64() >= Some(2)
    });
    assert!(site.of("inbox", "alice.db", &[]).is_empty());
    put("");
    server.signal(Signal::HUP);
    wait("it never comes", &|told| told["state"] == "taken");
    assert_eq!(site.of("inbox", "alice.db", &[]).len(), 1);
}

// RFC 6546 §3, TLS-3-38, TLS-3-39
#[test]
fn what_is_given_up_is_told_to_the_administrator() {
    let site = Site(Folder::new("cli-give-up"));
    let names = ["--name", "localhost", "--name", ALICE];
    let folder = site.path("");
    run(["pki", "init", &folder].iter().chain(&names)).ends_with(0);
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port().to_string();
    drop(free);
    let options = [
        "--answer-later",
        "--callback-port",
        &port,
        "--callback-retry",
        "20ms",
        "--callback-for",
        "200ms",
    ];
    let server = site.serve("localhost", "server.db", &options);
    let mut send = vec!["send".to_owned(), "--json".to_owned()];
    send.extend(["--to".to_owned(), server.url("localhost"), QUERY.to_owned()]);
    send.extend(site.identity(ALICE));
    run(&send).ends_with(0);
    let answer = site.path("answer.xml");
    let new = [
        "new",
        "ack",
        "--for",
        QUERY,
        "--status",
        "approved",
        "--to",
        "192.0.2.3",
        "-o",
    ];
    run(new.iter().chain(&[answer.as_str()])).ends_with(0);
    let store = site.path("server.db");
    run(["answer", "--store", &store, "1", &answer]).ends_with(0);
    let start = Instant::now();
    while site.of("outbox", "server.db", &[])[0]["state"] != "given-up" {
        assert!(
            start.elapsed() < Duration::from_secs(30),
            "it is never given up"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    let ran = run(["outbox", "--store", &store]).ends_with(0);
    assert!(
        ran.stdout.contains("nothing listens there"),
        "{}",
        ran.stdout
    );
    let (code, log) = server.stop();
    assert_eq!(code, Some(0));
    assert!(
        log.contains("openrid::admin") && log.contains("given up"),
        "{log}"
    );
}
