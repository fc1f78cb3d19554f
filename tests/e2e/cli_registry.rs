//! `--registry` and `openrid registry`: what IANA has registered since, in the command and in a
//! listener that runs.

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::time::{Duration, Instant};

use openrid_tests::command::{Ran, Serving, run};
use openrid_tests::rig::{Client, Consortium, Folder, post, vector};
use rustix::process::Signal;

const FILE: &str = "tests/vectors/registry/iana.json";
const ALTERED: &str = "tests/vectors/registry/altered.json";
const DOCUMENT: &str = "tests/vectors/registry/document.xml";

/// The digest of a file, as the command prints it.
fn digest(file: &str) -> String {
    let ran = run(["registry", "-q", file]).ends_with(0);
    ran.stdout.trim_end().to_owned()
}

#[test]
fn a_file_is_shown_with_its_digest() {
    let ran = run(["registry", FILE]).ends_with(0);
    assert_eq!(
        ran.stdout,
        format!(
            "{}\n2 values, 2 enumerations\n  Incident@purpose=drill\n  *@restriction=violet\n  \
             2 XWE: XWE-#+\n  3 XAP: XAP-#### or XAP-@@-#+*\n",
            digest(FILE)
        )
    );
    let shown = run(["registry", "--json", FILE]).ends_with(0).json();
    assert_eq!(shown[0]["digest"], digest(FILE));
    assert_eq!(shown[0]["values"][0]["value"], "drill");
    assert_eq!(shown[0]["enumerations"][0]["index"], 2);
    run(["registry", "tests/vectors/registry/twice.json"])
        .ends_with(1)
        .says("entry 2 of `enumerations`");
    run(["registry", "/no/such/file"]).ends_with(2);
}

// RFC 7970 §4.3, IODEF2-4.3-04; §9.1, IODEF2-9.1-04
#[test]
fn every_command_that_reads_takes_it_with_its_digest_only() {
    let good = digest(FILE);
    run(["validate", DOCUMENT]).ends_with(1);
    let given = ["--registry", FILE, "--registry-digest", &good];
    let ran = run(["validate", DOCUMENT].iter().chain(&given)).ends_with(0);
    assert!(ran.stdout.contains("ENUM-2.1-01"), "{}", ran.stdout);
    run(["show", DOCUMENT].iter().chain(&given)).ends_with(0);
    let convert = ["convert", "--to", "json", DOCUMENT];
    run(convert).ends_with(1);
    run(convert.iter().chain(&given)).ends_with(0);

    let altered = ["--registry", ALTERED, "--registry-digest", &good];
    let ran = run(["validate", DOCUMENT].iter().chain(&altered)).ends_with(2);
    assert_eq!(ran.stdout, "");
    let ran = ran.says(&good).says(&digest(ALTERED));
    ran.says("IODEF2-9.1-04");
    for wrong in [
        &["--registry", FILE][..],
        &["--registry-digest", &good],
        &["--registry", FILE, "--registry-digest", "abc"],
        &["--registry", "/no/such/file", "--registry-digest", &good],
    ] {
        run(["validate", DOCUMENT].iter().chain(wrong)).ends_with(2);
    }
    for (value, says) in [
        ("drill", "CLASS@ATTRIBUTE=VALUE"),
        ("Incidnet@purpose=drill", "no class"),
        ("Incident@lang=drill", "ext-"),
    ] {
        run(["validate", DOCUMENT, "--registered", value])
            .ends_with(2)
            .says(says);
    }
}

/// A Report of `purpose` that refers to an entry of the enumeration `index`.
fn report(purpose: &str, index: u32) -> Vec<u8> {
    let report = String::from_utf8(vector("valid/rid-report.xml")).unwrap();
    let reference = format!(
        "<iodef:AdditionalData dtype=\"xml\"><e:ReferenceName specIndex=\"{index}\" \
         xmlns:e=\"urn:ietf:params:xml:ns:iodef-enum-1.0\"><e:ID>XWE-79</e:ID>\
         </e:ReferenceName></iodef:AdditionalData></iodef:Incident>"
    );
    let report = report.replace("</iodef:Incident>", &reference);
    let purpose = format!("purpose=\"{purpose}\"");
    report.replace("purpose=\"reporting\"", &purpose).into()
}

struct Site {
    folder: Folder,
    alice: Client,
    bob: Client,
}

impl Site {
    fn new(name: &str) -> Self {
        let consortium = Consortium::default();
        let folder = Folder::new(name);
        consortium.write(&folder);
        Self {
            folder,
            alice: consortium.client(Some(&consortium.alice)),
            bob: consortium.client(Some(&consortium.bob)),
        }
    }

    /// The configuration file, with this besides.
    fn configure(&self, more: &str) -> String {
        let file = self.folder.join("serve.toml");
        let text = format!(
            "store = \"inbox.db\"\nca = \"ca.pem\"\ncert = \"server.pem\"\nkey = \"server.key\"\n\
             admit-unsigned = true\n{more}"
        );
        fs::write(&file, text).unwrap();
        file.to_str().unwrap().to_owned()
    }

    fn registry(&self, digest: &str) -> String {
        self.configure(&format!(
            "registry = \"iana.json\"\nregistry-digest = \"{digest}\"\n"
        ))
    }

    fn take(&self, serving: &Serving, body: &[u8]) -> u16 {
        let address = serving.address.parse().unwrap();
        self.alice.send(address, post("", body)).unwrap().status
    }

    fn show(&self, id: &str, more: &[&str]) -> Ran {
        let store = self.folder.join("inbox.db");
        let args = ["inbox", "--store", store.to_str().unwrap(), "show", id];
        run(args.iter().chain(more)).ends_with(0)
    }
}

// RFC 7970 §4.3, IODEF2-4.3-04; §9.1, IODEF2-9.1-04: a listener takes a new file while it runs,
// and keeps what it has when that is not the one that was named.
#[test]
fn a_listener_reads_the_registry_again() {
    let site = Site::new("cli-registry-reload");
    let good = digest(FILE);
    let named = site.folder.join("iana.json");
    fs::copy(openrid_tests::root().join(FILE), &named).unwrap();

    // An altered file is no beginning either.
    let config = site.registry(&digest(ALTERED));
    run(["serve", "--listen", "127.0.0.1:0", "--config", &config])
        .ends_with(2)
        .says(&good);
    let config = site.configure("registry = \"iana.json\"\n");
    run(["serve", "--listen", "127.0.0.1:0", "--config", &config])
        .ends_with(2)
        .says("registry-digest");

    let config = site.configure("");
    let serving = Serving::start(["--config", &config]);
    assert_eq!(site.take(&serving, &report("drill", 1)), 400);
    site.registry(&good);
    serving.signal(Signal::HUP);
    let begin = Instant::now();
    while site.take(&serving, &report("drill", 2)) != 200 {
        assert!(begin.elapsed() < Duration::from_secs(20), "never reloaded");
        std::thread::sleep(Duration::from_millis(20));
    }

    // Somebody changes the file: the old one stays, and the lists of peers are read all the same.
    fs::copy(openrid_tests::root().join(ALTERED), &named).unwrap();
    site.configure(&format!(
        "registry = \"iana.json\"\nregistry-digest = \"{good}\"\nallow-name = [\"bob.example.net\"]\n"
    ));
    serving.signal(Signal::HUP);
    let begin = Instant::now();
    let address = serving.address.parse().unwrap();
    while site
        .alice
        .send(address, post("", &report("drill", 3)))
        .is_ok()
    {
        assert!(begin.elapsed() < Duration::from_secs(20), "never reloaded");
        std::thread::sleep(Duration::from_millis(20));
    }
    let bob = |purpose| {
        let sent = site.bob.send(address, post("", &report(purpose, 4)));
        sent.unwrap().status
    };
    assert_eq!((bob("drill"), bob("thrill")), (200, 400));
    // What the registry takes, only a registry shows.
    let given = ["--registry", FILE, "--registry-digest", &good];
    let shown = site.show("1", &given);
    assert!(shown.stdout.contains("Alder CERT"), "{shown:?}");
    assert_eq!(shown.stderr, "");
    site.show("1", &[]).says("cannot be read");

    let (code, log) = serving.stop();
    assert_eq!(code, Some(0));
    assert!(log.contains("registry reloaded"), "{log}");
    assert!(log.contains("the old one stays"), "{log}");
    assert!(log.contains(&digest(ALTERED)), "{log}");
}

// RFC 7495 §3, ENUM-3-01: a reference to an enumeration that nobody knows is shown beside its
// sender, and changes nothing of what is done.
#[test]
fn an_unknown_enumeration_is_shown_with_the_sender_and_acts_on_nothing() {
    let site = Site::new("cli-registry-unknown");
    let serving = Serving::start(["--config", &site.configure("")]);
    let address = serving.address.parse().unwrap();
    let mut answers = Vec::new();
    let known = String::from_utf8(report("reporting", 1)).unwrap();
    // Of another incident: the second would be an update of the first.
    let known = known.replace("4107-1", "4107-2");
    for body in [
        known.replace("XWE-79", "CVE-2014-0001").into(),
        report("reporting", 99),
    ] {
        let answer = site.alice.send(address, post("", &body)).unwrap();
        answers.push((answer.status, answer.text()));
    }
    // The same answer, and both are filed in the same way.
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].0, 200);

    let found = "Found in what alice.example.com sent";
    let known = site.show("1", &[]).stdout;
    assert!(!known.contains("ENUM-2.1-01"), "{known}");
    let unknown = site.show("2", &[]).stdout;
    let shown = unknown.split_once(found).expect("the findings").1;
    assert!(shown.contains("warning[ENUM-2.1-01]"), "{unknown}");
    assert!(shown.contains("specIndex 99"), "{unknown}");
    assert!(shown.contains("ReferenceName/@specIndex"), "{unknown}");
    let json = |id: &str| site.show(id, &["--json"]).json().remove(0);
    assert_eq!(json("2")["peer_name"], "alice.example.com");
    let finding = &json("2")["findings"][0];
    assert_eq!(finding["rule"], "ENUM-2.1-01");
    let done = |id: &str| {
        let shown = json(id);
        ["outcome", "answer_status"].map(|key| shown["delivery_records"][0][key].clone())
    };
    assert_eq!(done("1"), done("2"));
}
