//! `openrid serve`, `send`, `inbox` and `pki`: an exchange as two organisations have it.

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::time::{Duration, Instant};

use openrid::security::Pin;
use openrid_server::pki::{Ca, Issued, Peer};
use openrid_tests::command::{Ran, Serving, run, run_with};
use openrid_tests::rig::{self, Client, Folder, LOOPBACK, NODE, vector};
use rustix::process::Signal;
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;
use serde_json::{Value, json};

const REPORT: &str = "tests/vectors/valid/rid-report.xml";

/// The files of two organisations under one CA, and of one under another.
struct Site {
    folder: Folder,
    ca: Ca,
    other: Ca,
}

impl Site {
    fn new(name: &str) -> Self {
        let site = Self {
            folder: Folder::new(&format!("cli-{name}")),
            ca: Ca::new("ours").unwrap(),
            other: Ca::new("theirs").unwrap(),
        };
        site.write("ca.pem", &site.ca.pem());
        site.write("other.pem", &site.other.pem());
        // The rig's own client knows the listener by another name than ours does.
        let both = Peer::named("localhost").unwrap().dns(rig::SERVER).unwrap();
        site.issue(&site.ca, "server", &both);
        site.issue(&site.other, "server-other-ca", &both);
        let elsewhere = Peer::named("elsewhere.example.org").unwrap();
        site.issue(&site.ca, "server-other-name", &elsewhere);
        let peer = Peer::named("csirt.example").unwrap();
        site.issue(&site.ca, "peer", &peer);
        site.issue(&site.ca, "peer2", &peer);
        site.issue(&site.other, "peer-other-ca", &peer);
        site
    }

    fn issue(&self, ca: &Ca, name: &str, peer: &Peer) -> Issued {
        let issued = ca.issue(peer).unwrap();
        self.write(&format!("{name}.pem"), issued.pem());
        self.write(&format!("{name}.key"), issued.key_pem());
        issued
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.join(name), text).unwrap();
    }

    fn path(&self, name: &str) -> String {
        self.folder.join(name).to_str().unwrap().to_owned()
    }

    fn identity(&self, name: &str) -> Vec<String> {
        let mut args = vec!["--ca".to_owned(), self.path("ca.pem")];
        args.extend(["--cert".to_owned(), self.path(&format!("{name}.pem"))]);
        args.extend(["--key".to_owned(), self.path(&format!("{name}.key"))]);
        args
    }

    fn store(&self) -> [String; 2] {
        ["--store".to_owned(), self.path("inbox.db")]
    }

    fn serve(&self, more: &[&str]) -> Serving {
        self.serve_as("server", more)
    }

    fn serve_as(&self, name: &str, more: &[&str]) -> Serving {
        let more = more.iter().map(|arg| (*arg).to_owned());
        Serving::start(
            self.identity(name)
                .into_iter()
                .chain(self.store())
                .chain(["--admit-unsigned".to_owned()])
                .chain(more),
        )
    }

    fn send(&self, to: &Serving, name: &str, more: &[&str]) -> Ran {
        run(self.send_args(&to.url("localhost"), name, more))
    }

    fn send_args(&self, url: &str, name: &str, more: &[&str]) -> Vec<String> {
        let mut args = vec!["send".to_owned(), "--to".to_owned(), url.to_owned()];
        args.extend(self.identity(name));
        // What is tested here is the way of a file as it is; signed and encrypted ones go in
        // `cli_security`.
        args.extend(["--unsigned", "--dangerously-ignore-marks"].map(str::to_owned));
        args.extend(["--resolve".to_owned(), format!("{NODE}={LOOPBACK}")]);
        args.extend(more.iter().map(|arg| (*arg).to_owned()));
        args
    }

    fn inbox(&self, more: &[&str]) -> Ran {
        let more = more.iter().map(|arg| (*arg).to_owned());
        let inbox = ["inbox".to_owned()];
        run(inbox.into_iter().chain(self.store()).chain(more))
    }
}

/// The one line of a `send --json` of one file.
#[track_caller]
fn only(ran: &Ran) -> Value {
    let mut lines = ran.json();
    assert_eq!(lines.len(), 1, "{}", ran.stdout);
    lines.remove(0)
}

#[test]
fn a_report_is_sent_kept_and_its_repeats_recognised() {
    let site = Site::new("report");
    let serving = site.serve(&[]);
    let ran = site.send(&serving, "peer", &[REPORT]).ends_with(0);
    assert!(
        ran.stdout.starts_with(&format!("{REPORT}: localhost:")),
        "{}",
        ran.stdout
    );
    let ran = site
        .send(&serving, "peer", &["--json", REPORT, REPORT])
        .ends_with(0);
    let empty = json!({
        "file": REPORT,
        "status": 200,
        "outcome": "empty",
        "token": null,
        "reply": null,
        "error": null,
    });
    assert_eq!(ran.json(), [empty.clone(), empty]);
    let mut from_stdin = site.send_args(&serving.url("localhost"), "peer", &["--json", "-"]);
    let ran = run_with(&from_stdin, &vector("valid/rid-report.xml")).ends_with(0);
    assert_eq!(only(&ran)["file"], "-");
    // What comes from another peer is the same report all the same.
    from_stdin = site.send_args(&serving.url("localhost"), "peer2", &["-q", "-"]);
    let ran = run_with(&from_stdin, &vector("valid/rid-report.xml")).ends_with(0);
    assert_eq!(ran.stdout, "");

    // The inbox can be read while the listener runs.
    let line = only(&site.inbox(&["list", "--json"]).ends_with(0));
    assert_eq!(line["id"], 1);
    assert_eq!(line["msg_type"], "Report");
    assert_eq!(line["incident_number"], "4107-1");
    assert_eq!(line["peer_name"], "csirt.example");
    assert_eq!(line["duplicates"], 4);

    let (code, log) = serving.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("stopped") && !log.contains('\u{1b}'), "{log}");
    assert_eq!(only(&site.inbox(&["--json"]))["duplicates"], 4);
}

#[test]
fn the_inbox_shows_and_exports_what_came() {
    let site = Site::new("inbox");
    let serving = site.serve(&["--acknowledge-reports"]);
    let query = "tests/vectors/valid/rid-query-by-number.xml";
    let ran = site
        .send(&serving, "peer", &["--json", REPORT, query])
        .ends_with(0);
    let lines = ran.json();
    assert_eq!(lines[0]["outcome"], "reply");
    assert_eq!(
        lines[0]["reply"]["RequestStatus"]["AuthorizationStatus"],
        "Approved"
    );
    assert_eq!(
        lines[1]["reply"]["RequestStatus"]["AuthorizationStatus"],
        "Denied"
    );
    let ran = site.send(&serving, "peer", &[REPORT]).ends_with(0);
    assert!(
        ran.stdout.ends_with(
            "answered with an Acknowledgement of cert.alder.example.org#4107-1 (instance 1): \
             Approved\n"
        ),
        "{}",
        ran.stdout
    );
    assert_eq!(serving.stop().0, Some(0));

    let table = site.inbox(&[]).ends_with(0).stdout;
    assert_eq!(table.lines().count(), 4, "{table}");
    assert!(table.ends_with("2 messages, 1 duplicate recognised, 0 refused as improper\n"));
    let shown = site.inbox(&["show", "1"]).ends_with(0).stdout;
    assert!(shown.starts_with("Report\n"), "{shown}");
    assert!(
        shown.contains("\nKept as message 1 (filed)\n  filed      "),
        "{shown}"
    );
    assert!(shown.contains("\n  repeat     "), "{shown}");
    let shown = only(&site.inbox(&["show", "1", "--json"]).ends_with(0));
    assert_eq!(shown["duplicates"], 1);
    assert_eq!(shown["delivery_records"][1]["outcome"], "repeat");
    assert_eq!(shown["content"]["RIDPolicy"]["MsgType"], "Report");
    site.inbox(&["show", "3"])
        .ends_with(1)
        .says("there is no message 3");

    let to = site.path("export");
    site.inbox(&["export", "-o", &to]).ends_with(0);
    let exported = fs::read(Path::new(&to).join("1.xml")).unwrap();
    assert!(exported == vector("valid/rid-report.xml"));
    assert!(Path::new(&to).join("2.xml").exists());
    let lines = site.inbox(&["export", "--json"]).ends_with(0).json();
    assert_eq!(lines[0]["xml"].as_str().unwrap().as_bytes(), exported);
    assert_eq!(lines.len(), 2);
    // Two documents in one stream would be none.
    site.inbox(&["export"]).ends_with(2).says("-o DIR");
    let one = site.inbox(&["export", "--type", "report"]).ends_with(0);
    assert_eq!(one.stdout.as_bytes(), exported);
    assert_eq!(
        site.inbox(&["list", "--json", "--after", "1"]).json().len(),
        1
    );
    assert_eq!(
        site.inbox(&["list", "--json", "--number", "x"])
            .json()
            .len(),
        0
    );
}

#[test]
fn a_store_that_is_not_there_or_not_ours() {
    let site = Site::new("store");
    site.inbox(&[]).ends_with(4).says("there is no store");
    site.write(
        "inbox.db",
        "this is no database, but a text that is long enough to be one",
    );
    site.inbox(&[]).ends_with(4).says("not a store of openrid");
    run(["inbox", "--store", "postgres://x/y"])
        .ends_with(2)
        .says("not in this version");
}

// RFC 6546 §3, TLS-3-44, TLS-3-46, TLS-3-51
#[test]
fn each_failure_of_tls_has_its_word_and_nothing_is_kept() {
    let site = Site::new("tls");
    let failed = |ran: &Ran, code: &str, words: &str| {
        let line = only(ran);
        assert_eq!(line["outcome"], "failed");
        assert_eq!(line["status"], Value::Null);
        assert_eq!(line["error"]["code"], code, "{line}");
        let message = line["error"]["message"].as_str().unwrap();
        assert!(message.contains(words), "{message}");
    };
    let serving = site.serve(&[]);

    // Without a certificate: ours does not even start, and another client is turned away.
    let mut without = vec![
        "send".to_owned(),
        "--to".to_owned(),
        serving.url("localhost"),
    ];
    without.extend(["--ca".to_owned(), site.path("ca.pem"), REPORT.to_owned()]);
    run(&without).ends_with(2).says("--cert");
    let bare = Client::new(&site.ca, None);
    let address = serving.address.parse().unwrap();
    let request = rig::post("", &vector("valid/rid-report.xml"));
    bare.send(address, request).unwrap_err();

    // With one from another CA.
    let ran = site
        .send(&serving, "peer-other-ca", &["--json", REPORT])
        .ends_with(3);
    failed(
        &ran,
        "own-certificate-unknown-ca",
        "refused our certificate",
    );
    let ran = site.send(&serving, "peer-other-ca", &[REPORT]).ends_with(3);
    ran.says("refused our certificate");

    // An allow-list that the listener is not on.
    let allow = site.path("peer.pem");
    let ran = site
        .send(&serving, "peer", &["--json", "--allow", &allow, REPORT])
        .ends_with(3);
    failed(&ran, "server-certificate-not-allowed", "");

    let (code, log) = serving.stop();
    assert_eq!(code, Some(0));
    assert!(log.contains("no certificate"), "{log}");
    assert!(log.contains("unknown CA"), "{log}");

    // The listener has a certificate from another CA, or for another name.
    let serving = site.serve_as("server-other-ca", &[]);
    let ran = site
        .send(&serving, "peer", &["--json", REPORT])
        .ends_with(3);
    failed(
        &ran,
        "server-certificate-unknown-ca",
        "from a CA that is not ours",
    );
    drop(serving);
    let serving = site.serve_as("server-other-name", &[]);
    let ran = site
        .send(&serving, "peer", &["--json", REPORT])
        .ends_with(3);
    failed(
        &ran,
        "server-certificate-wrong-name",
        "for another name: wanted localhost, it has elsewhere.example.org",
    );
    drop(serving);

    let ran = site.inbox(&["list", "--json"]).ends_with(0);
    assert_eq!(ran.stdout, "");
}

#[test]
fn what_is_not_valid_is_not_sent_unless_told_so() {
    let site = Site::new("invalid");
    let serving = site.serve(&[]);
    let bad = "tests/vectors/invalid/iodef1-no-lang.xml";
    let ran = site.send(&serving, "peer", &[bad]).ends_with(1);
    assert!(
        ran.stdout.contains("error[SCHEMA-MISSING-ATTRIBUTE]"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout
            .ends_with(": not sent: it is not valid (1 error)\n"),
        "{}",
        ran.stdout
    );
    let ran = site
        .send(&serving, "peer", &["--json", bad, REPORT, "nothing.xml"])
        .ends_with(2);
    let lines = ran.json();
    assert_eq!(lines[0]["error"]["code"], "invalid");
    assert_eq!(lines[1]["outcome"], "empty");
    assert_eq!(lines[2]["error"]["code"], "unreadable");

    // RFC 6545 §9.1, RID-9.1-24: nobody to encrypt for
    let url = serving.url("localhost");
    let words = ["send", "--json", "--to", &url].map(str::to_owned);
    let words = words.into_iter().chain(site.identity("peer"));
    let ran = run(words.chain([REPORT.to_owned()])).ends_with(1);
    assert_eq!(only(&ran)["error"]["code"], "encrypt-no-recipient");

    let skip = ["--json", "--dangerously-skip-validation", bad];
    let ran = site
        .send(&serving, "peer", &skip)
        .ends_with(1)
        .says("without having been checked");
    let line = only(&ran);
    assert_eq!(
        (&line["outcome"], &line["status"]),
        (&json!("refused"), &json!(400))
    );
    assert_eq!(line["error"]["code"], "refused");

    // RFC 6546 §3, TLS-3-59
    let bare = "tests/vectors/valid/iodef1-worm.xml";
    let ran = site.send(&serving, "peer", &["--json", bare]).ends_with(1);
    assert!(
        only(&ran)["error"]["message"]
            .as_str()
            .unwrap()
            .contains("--wrap --to-node")
    );
    site.send(&serving, "peer", &["--wrap", bare])
        .ends_with(2)
        .says("--to-node");
    let wrap = ["--wrap", "--to-node", "127.0.0.1", "--json", bare];
    assert_eq!(
        only(&site.send(&serving, "peer", &wrap).ends_with(0))["outcome"],
        "empty"
    );
    // One of IODEF 2 as well (C-26).
    let second = "tests/vectors/rules/iodef2b/IODEF2-3.29.3.1-01-good.xml";
    let wrap = [
        "--wrap",
        "--to-node",
        "127.0.0.1",
        "--traffic",
        "AudienceRestriction",
    ];
    let ran = site.send(&serving, "peer", &[&wrap[..], &["--json", second]].concat());
    assert_eq!(only(&ran.ends_with(0))["outcome"], "empty");
    assert_eq!(site.inbox(&["list", "--json"]).json().len(), 3);
}

#[test]
fn a_peer_that_is_not_there_is_tried_again_only_if_asked() {
    let site = Site::new("retry");
    let closed = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let url = format!("https://localhost:{}", closed.port());
    let ran = run(site.send_args(&url, "peer", &["--json", REPORT])).ends_with(3);
    assert_eq!(only(&ran)["error"]["code"], "connect-refused");
    assert!(!ran.stderr.contains("trying again"));
    let again = ["--retries", "1", REPORT];
    let ran = run(site.send_args(&url, "peer", &again))
        .ends_with(3)
        .says("trying again");
    ran.says(&format!(
        "openrid: {REPORT}: localhost:{} refused the connection",
        closed.port()
    ));

    // Nobody answers: the time is up.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://localhost:{}", silent.local_addr().unwrap().port());
    let begin = Instant::now();
    let impatient = [
        "--json",
        "--timeout",
        "1s",
        "--connect-timeout",
        "500ms",
        REPORT,
    ];
    let ran = run(site.send_args(&url, "peer", &impatient)).ends_with(3);
    assert_eq!(only(&ran)["error"]["code"], "timeout");
    assert!(begin.elapsed() < Duration::from_secs(10));
}

#[test]
fn wrong_use_of_send_and_serve() {
    let site = Site::new("usage");
    for url in ["http://localhost", "localhost", "https://localhost/x"] {
        run(site.send_args(url, "peer", &[REPORT]))
            .ends_with(2)
            .says("openrid: cannot send to");
    }
    let mut args = site.send_args("https://localhost", "peer", &[REPORT]);
    args[4] = "no-ca.pem".to_owned();
    run(&args).ends_with(2).says("cannot read no-ca.pem");
    args[4] = site.path("peer.key");
    run(&args)
        .ends_with(2)
        .says("CA certificates cannot be used");

    let serve = |more: &[&str]| {
        let mut args = vec![
            "serve".to_owned(),
            "--listen".to_owned(),
            "127.0.0.1:0".to_owned(),
        ];
        args.extend(site.identity("server"));
        args.extend(more.iter().map(|arg| (*arg).to_owned()));
        run(args)
    };
    run(["serve"]).ends_with(2).says("--ca is missing");
    serve(&["--store", "postgres://x/y"])
        .ends_with(2)
        .says("not in this version");
    serve(&["--store", "tests"])
        .ends_with(4)
        .says("openrid: cannot open the store");
    let store = site.path("inbox.db");
    serve(&["--store", &store, "--allow-origin", "nowhere"])
        .ends_with(2)
        .says("no origin");
    serve(&["--store", &store, "--allow", &site.path("peer.key")]).ends_with(2);
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    serve(&["--store", &store, "--listen", &taken])
        .ends_with(3)
        .says("cannot listen on");
    // RFC 6546 §3, TLS-3-04
    for port in ["65536", "-1", "x", ""] {
        serve(&["--store", &store, "--listen", &format!("127.0.0.1:{port}")])
            .ends_with(2)
            .says("--listen");
    }
    serve(&["--store", &store, "--config", "no.toml"])
        .ends_with(2)
        .says("cannot read no.toml");
    for (text, says) in [
        ("ca = \"ca.pem\"\nprot = 1\n", "line 2"),
        ("[limits]\nmax-size = \"big\"\n", "line 2"),
        ("listen = [\"nowhere\"]", "line 1"),
        ("listen = [\"127.0.0.1:65536\"]", "line 1"),
        ("= 3", "line 1"),
    ] {
        site.write("bad.toml", text);
        let file = site.path("bad.toml");
        serve(&["--config", &file])
            .ends_with(2)
            .says(&file)
            .says(says);
    }
}

// RFC 6545 §9.1, RID-9.1-09; §9.3, RID-9.3-05
#[test]
fn a_reload_reads_whose_signatures_count() {
    let site = Site::new("signers");
    site.write("signers.pem", &site.other.pem());
    let serving = site.serve(&["--trust", &site.path("signers.pem")]);
    let outcome = || {
        let mut args = vec!["send".to_owned(), "--to".to_owned()];
        args.push(serving.url("localhost"));
        args.extend(site.identity("peer"));
        args.extend(["--recipient".to_owned(), site.path("server.pem")]);
        args.push(REPORT.to_owned());
        run(args).ends_with(0);
        let listed = site.inbox(&["list", "--json"]).json();
        let newest = listed.iter().max_by_key(|message| message["id"].as_i64());
        newest.unwrap()["assurance"]["outcome"].clone()
    };
    assert_eq!(outcome(), "untrusted");
    // What cannot be read leaves all as it was.
    site.write("signers.pem", "no certificate");
    serving.signal(Signal::HUP);
    assert_eq!(outcome(), "untrusted");
    site.write("signers.pem", &site.ca.pem());
    serving.signal(Signal::HUP);
    let begin = Instant::now();
    while outcome() != "valid" {
        assert!(begin.elapsed() < Duration::from_secs(20), "never reloaded");
        std::thread::sleep(Duration::from_millis(50));
    }
    let (code, log) = serving.stop();
    assert_eq!(code, Some(0));
    assert!(log.contains("cannot reload"), "{log}");
}

#[test]
fn a_configuration_file_and_a_reload() {
    let site = Site::new("config");
    let config = |more: &str| {
        site.write(
            "serve.toml",
            &format!(
                "listen = [\"127.0.0.1:0\"]\nstore = \"inbox.db\"\nca = \"ca.pem\"\n\
                 cert = \"server.pem\"\nkey = \"server.key\"\nlog-format = \"json\"\n{more}"
            ),
        );
    };
    config("[limits]\nmax-size = \"64KiB\"\n");
    // Paths count from the file, wherever the command is started.
    let serving = Serving::start(["--config", &site.path("serve.toml")]);
    let ok = |name| site.send(&serving, name, &["--json", REPORT]).code == Some(0);
    assert!(ok("peer") && ok("peer2"));

    let big = site.path("big.xml");
    let mut report = vector("valid/rid-report.xml");
    report.extend(vec![b'\n'; 70_000]);
    fs::write(&big, report).unwrap();
    let line = only(&site.send(&serving, "peer", &["--json", &big]).ends_with(1));
    assert_eq!(line["status"], 413);

    // A mistake leaves everything as it was.
    config("nonsense = 1\n");
    serving.signal(Signal::HUP);
    config("allow = [\"peer2.pem\"]\n");
    serving.signal(Signal::HUP);
    let begin = Instant::now();
    while ok("peer") {
        assert!(begin.elapsed() < Duration::from_secs(20), "never reloaded");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(ok("peer2"));
    let line = only(
        &site
            .send(&serving, "peer", &["--json", REPORT])
            .ends_with(3),
    );
    assert_eq!(line["error"]["code"], "own-certificate-denied");

    let (code, log) = serving.stop();
    assert_eq!(code, Some(0));
    for line in log.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        assert!(line["level"].is_string(), "{line}");
    }
    assert!(log.contains("reloaded"), "{log}");
}

#[test]
fn interrupt_ends_it_in_order_too() {
    let site = Site::new("interrupt");
    let serving = site.serve(&["-q"]);
    serving.signal(Signal::INT);
    assert_eq!(serving.stop(), (Some(0), String::new()));
}

#[test]
fn a_throw_away_pki_works_and_is_never_overwritten() {
    let folder = Folder::new("cli-pki");
    let dir = folder.join("pki");
    let dir = dir.to_str().unwrap();
    let names = ["--name", "localhost", "--name", "me"];
    let ran = run([&["pki", "init", dir], &names[..]].concat()).ends_with(0);
    assert_eq!(ran.stdout.lines().count(), 5, "{}", ran.stdout);
    let file = |name: &str| format!("{dir}/{name}");
    let ca = fs::read(file("ca.pem")).unwrap();
    run(["pki", "init", dir]).ends_with(2).says("openrid: ");
    assert_eq!(fs::read(file("ca.pem")).unwrap(), ca);
    run(["pki", "init", &file("x"), "--name", "../x"]).ends_with(2);

    let (store, ca) = (file("inbox.db"), file("ca.pem"));
    let (cert, key) = (file("localhost.pem"), file("localhost.key"));
    let store = [
        "--store", &store, "--ca", &ca, "--cert", &cert, "--key", &key,
    ];
    let serving = Serving::start(store);
    for host in ["localhost", "127.0.0.1"] {
        let (url, cert, key) = (serving.url(host), file("me.pem"), file("me.key"));
        let localhost = file("localhost.pem");
        let peer = [
            "--to",
            &url,
            "--ca",
            &ca,
            "--cert",
            &cert,
            "--key",
            &key,
            "--recipient",
            &localhost,
        ];
        // RFC 6545 §5.1, RID-5.1-19: the report names a system, which is to be this one.
        let send = [&["send"], &peer[..], &[REPORT]].concat();
        let required = [&send[..], &["--require-node-names"]].concat();
        run(&required).ends_with(3).says(NODE);
        run(&send).ends_with(0).says("is not confirmed");
        let resolve = format!("{NODE}={LOOPBACK}");
        run([&send[..], &["--resolve", &resolve]].concat()).ends_with(0);
        let elsewhere = format!("{NODE}=192.0.2.66");
        let elsewhere = [&send[..], &["--resolve", &elsewhere]].concat();
        let ran = run(&elsewhere).ends_with(3);
        ran.says("192.0.2.66");
        let ignored = [&elsewhere[..], &["--ignore-node-names"]].concat();
        run(&ignored).ends_with(0).says(NODE);
        let none = [&send[..], &["--resolve", NODE]].concat();
        run(&none).ends_with(2).says("NAME=ADDRESS");
    }
    let default = folder.join("default");
    let ran = run(["pki", "init", default.to_str().unwrap(), "--json"]).ends_with(0);
    assert_eq!(ran.json()[0]["files"].as_array().unwrap().len(), 3);
}

fn openssl(site: &Site, args: &[&str]) {
    let mut command = std::process::Command::new("openssl");
    let ran = command.args(args).current_dir(site.folder.join(""));
    let ran = ran.output().unwrap();
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
}

// RFC 6546 §3, TLS-3-44, TLS-3-46, TLS-3-53
#[test]
fn sealed_keys_pins_and_revocations_serve_either_end() {
    let site = Site::new("sealed");
    let sesame = "pass:open sesame";
    site.write("secret", "open sesame\n");
    for (name, sealed) in [("server", "server.p12"), ("peer", "peer.p12")] {
        let (pem, key) = (format!("{name}.pem"), format!("{name}.key"));
        let export = [
            "pkcs12", "-export", "-in", &pem, "-inkey", &key, "-out", sealed,
        ];
        openssl(&site, &[&export[..], &["-passout", sesame]].concat());
        let seal = [
            "pkcs8",
            "-topk8",
            "-in",
            &key,
            "-out",
            &format!("{name}.sealed"),
        ];
        openssl(&site, &[&seal[..], &["-passout", sesame]].concat());
    }
    let revoked = site.issue(&site.ca, "revoked", &Peer::named("csirt.example").unwrap());
    site.write("ca.crl", &site.ca.crl(&[&revoked]).unwrap());
    let (ca, secret) = (site.path("ca.pem"), site.path("secret"));
    let crl = site.path("ca.crl");
    let pem = |name: &str| {
        let pem = fs::read(site.folder.join(format!("{name}.pem"))).unwrap();
        CertificateDer::from_pem_slice(&pem).unwrap()
    };
    let pin = |name| Pin::public_key(&pem(name)).unwrap().to_string();
    let fingerprint = Pin::certificate(&pem("revoked")).to_string();

    // The listener reads a PKCS#12 file, and lets in two peers: by key and by fingerprint.
    let serving = Serving::start(
        [
            "--ca",
            &ca,
            "--p12",
            &site.path("server.p12"),
            "--passphrase-file",
            &secret,
        ]
        .into_iter()
        .chain([
            "--allow",
            &pin("peer"),
            "--allow",
            &fingerprint,
            "--crl",
            &crl,
        ])
        .chain(["--store", &site.path("inbox.db"), "--admit-unsigned"])
        .map(str::to_owned),
    );
    let url = serving.url("localhost");
    let send = |more: &[&str]| {
        let base = [
            "send",
            "--to",
            &url,
            "--ca",
            &ca,
            "--passphrase-file",
            &secret,
            "--json",
        ];
        let way = [
            "--unsigned",
            "--dangerously-ignore-marks",
            "--ignore-node-names",
        ];
        run(base
            .iter()
            .chain(&way)
            .chain(more)
            .chain(&[REPORT])
            .map(|arg| (*arg).to_owned()))
    };
    let p12 = site.path("peer.p12");
    send(&["--p12", &p12, "--allow", &pin("server"), "--crl", &crl]).ends_with(0);
    let (cert, sealed) = (site.path("peer.pem"), site.path("peer.sealed"));
    send(&["--cert", &cert, "--key", &sealed]).ends_with(0);
    let code = |ran: &Ran| only(ran)["error"]["code"].clone();
    let ran = send(&["--p12", &p12, "--allow", &pin("peer")]).ends_with(3);
    assert_eq!(code(&ran), "server-certificate-not-allowed");
    for (name, expected) in [
        ("revoked", "own-certificate-revoked"),
        ("peer2", "own-certificate-denied"),
    ] {
        let (cert, key) = (
            site.path(&format!("{name}.pem")),
            site.path(&format!("{name}.key")),
        );
        let ran = send(&["--cert", &cert, "--key", &key]).ends_with(3);
        assert_eq!(code(&ran), expected);
    }
    // The way can be told, and wrong use of it is found before anything is sent.
    let proxy = ["--p12", &p12, "--proxy", "http://me:secret@127.0.0.1:1"];
    let ran = send(&proxy).ends_with(3);
    assert_eq!(code(&ran), "proxy-unreachable");
    assert!(!format!("{}{}", ran.stdout, ran.stderr).contains("secret@"));
    send(&["--p12", &p12, "--proxy", "socks5://127.0.0.1:1"]).ends_with(2);
    send(&["--p12", &p12, "--user", "desk"]).ends_with(2);
    let user = ["--p12", &p12, "--user", "desk", "--password-file", &secret];
    send(&[&user[..], &["--attempt-timeout", "30s"]].concat()).ends_with(0);
    send(&["--key", &sealed]).ends_with(2);
    let wrong = run(["serve", "--ca", &ca, "--p12", &site.path("server.p12")]);
    assert!(wrong.ends_with(2).stderr.contains("passphrase"));
}

// RFC 6546 §3, TLS-3-46: the lists and the names of peers can change while it runs.
#[test]
fn a_revocation_counts_from_the_reload_on() {
    let site = Site::new("reload-crl");
    let peer = site.issue(&site.ca, "late", &Peer::named("csirt.example").unwrap());
    site.write("ca.crl", &site.ca.crl(&[]).unwrap());
    let crl = site.path("ca.crl");
    let serving = site.serve(&["--crl", &crl, "--allow-name", "csirt.example"]);
    site.send(&serving, "late", &[REPORT]).ends_with(0);
    site.write("ca.crl", &site.ca.crl(&[&peer]).unwrap());
    serving.signal(Signal::HUP);
    let begin = Instant::now();
    let ran = loop {
        let ran = site.send(&serving, "late", &["--json", REPORT]);
        if ran.code != Some(0) {
            break ran.ends_with(3);
        }
        assert!(begin.elapsed() < Duration::from_secs(20), "never reloaded");
        std::thread::sleep(Duration::from_millis(20));
    };
    assert_eq!(only(&ran)["error"]["code"], "own-certificate-revoked");
    site.send(&serving, "peer", &[REPORT]).ends_with(0);
}
