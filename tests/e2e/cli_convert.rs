//! `openrid convert`: what it writes, what it says is lost, and how it ends.

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use openrid::{ConvertOptions, Target};
use openrid_tests::command::{finish, openrid, run, run_with};
use openrid_tests::rig::Folder;
use openrid_tests::root;

const INDICATORS: &str = "tests/vectors/json/indicators.xml";
const EVENTS: &str = "tests/vectors/json/events.xml";

#[test]
fn what_is_printed_is_what_the_library_writes() {
    let bytes = std::fs::read(root().join(INDICATORS)).unwrap();
    let expected =
        std::fs::read_to_string(root().join(INDICATORS.replace(".xml", ".json"))).unwrap();
    let ran = run(["convert", "--to", "json", INDICATORS]).ends_with(0);
    assert_eq!(ran.stdout, expected);
    assert_eq!(ran.stderr, "");
    let ran = run_with(["convert", "--to=json", "-"], &bytes).ends_with(0);
    assert_eq!(ran.stdout, expected);
    // And back, from JSON on standard input.
    let ran = run_with(["convert", "--to=xml", "--prose", "-"], expected.as_bytes()).ends_with(0);
    let again = run_with(["convert", "--to=json", "-"], ran.stdout.as_bytes()).ends_with(0);
    assert_eq!(again.stdout, expected);
    let ran = run(["convert", "--to", "json", "--compact", INDICATORS]).ends_with(0);
    assert_eq!(ran.stdout.lines().count(), 1);
}

#[test]
fn cbor_is_written_as_it_is() {
    let bytes = std::fs::read(root().join(EVENTS)).unwrap();
    let expected = openrid::convert(&bytes, Target::Cbor, &ConvertOptions::default()).unwrap();
    let output = finish_bytes(["convert", "--to", "cbor", EVENTS]);
    assert_eq!(output, expected.bytes);
    let folder = Folder::new("convert-cbor");
    let file = folder.join("events.cbor");
    let file = file.to_str().unwrap();
    run(["convert", "--to", "cbor", EVENTS, "-o", file]).ends_with(0);
    assert_eq!(std::fs::read(file).unwrap(), expected.bytes);
    run(["validate", file]).ends_with(0);
    let ran = run(["convert", "--to", "json", file]).ends_with(0);
    let expected = std::fs::read_to_string(root().join(EVENTS.replace(".xml", ".json"))).unwrap();
    assert_eq!(ran.stdout, expected);
    let plain = finish_bytes(["convert", "--to=cbor", "--plain-dates", EVENTS]);
    assert!(plain.len() < output.len());
}

fn finish_bytes<const N: usize>(args: [&str; N]) -> Vec<u8> {
    let output = openrid(args).output().unwrap();
    assert!(output.status.success());
    output.stdout
}

#[test]
fn losses_are_said_and_can_be_refused() {
    let ran = run(["convert", "--to", "iodef1", INDICATORS]).ends_with(0);
    assert!(ran.stdout.contains("iodef-1.0"), "{}", ran.stdout);
    let ran = ran
        .says("openrid: tests/vectors/json/indicators.xml: lost: /IODEF-Document/Incident/IndicatorData")
        .says("IODEF 1 has no IndicatorData here");
    assert!(ran.stderr.lines().all(|line| line.contains(": lost: ")));

    let folder = Folder::new("convert-losses");
    let file = folder.join("out.xml");
    let file = file.to_str().unwrap();
    let ran = run([
        "convert",
        "--to=iodef1",
        "--fail-on-loss",
        "-o",
        file,
        INDICATORS,
    ])
    .ends_with(1)
    .says("nothing was written");
    assert_eq!(ran.stdout, "");
    assert!(!std::path::Path::new(file).exists());
    run([
        "convert",
        "--to=json",
        "--fail-on-loss",
        "-o",
        file,
        INDICATORS,
    ])
    .ends_with(0);
    assert!(std::path::Path::new(file).exists());
}

#[test]
fn json_tells_all() {
    let folder = Folder::new("convert-json");
    let file = folder.join("out.xml");
    let file = file.to_str().unwrap();
    let ran = run(["convert", "--to=iodef1", "--json", "-o", file, INDICATORS]).ends_with(0);
    let told = &ran.json()[0];
    assert_eq!(told["file"], INDICATORS);
    assert_eq!(told["to"], "iodef1");
    assert_eq!(told["output"], file);
    let loss = &told["losses"][0];
    for member in ["path", "what", "why"] {
        assert!(
            loss[member].as_str().is_some_and(|text| !text.is_empty()),
            "{loss}"
        );
    }
    run(["convert", "--to=iodef1", "--json", INDICATORS])
        .ends_with(2)
        .says("--output");
    // What was not written is not named.
    let file = folder.join("none.xml");
    let name = file.to_str().unwrap();
    let lossy = ["convert", "--to=iodef1", "--json", "-o", name, INDICATORS];
    let ran = run([&lossy[..], &["--fail-on-loss"]].concat()).ends_with(1);
    let told = &ran.json()[0];
    assert!(told["output"].is_null() && !told["losses"].as_array().unwrap().is_empty());
    assert!(!file.exists());
}

#[test]
fn messages_and_versions() {
    let report = "tests/vectors/valid/rid-report.xml";
    let newer = run(["convert", "--to", "iodef2", report]).ends_with(0);
    let checked = run_with(["validate", "--level=schema", "-"], newer.stdout.as_bytes());
    checked.ends_with(0);
    let older = run_with(["convert", "--to=iodef1", "-"], newer.stdout.as_bytes()).ends_with(0);
    assert!(older.stdout.contains("iodef-rid-2.0"), "{}", older.stdout);
    run(["convert", "--to", "json", report])
        .ends_with(0)
        .says("RFC 8727 has no form for RID");
}

#[test]
fn how_it_ends() {
    run(["convert", "--to", "json", "no-such-file"]).ends_with(2);
    run(["convert", "--to", "yaml", INDICATORS])
        .ends_with(2)
        .says("cbor");
    run(["convert", INDICATORS]).ends_with(2).says("--to");
    let ran = run([
        "convert",
        "--to",
        "json",
        "tests/vectors/invalid/iodef1-no-lang.xml",
    ])
    .ends_with(1)
    .says("cannot be converted");
    assert!(
        ran.stdout.contains("SCHEMA-MISSING-ATTRIBUTE"),
        "{}",
        ran.stdout
    );
    let ran = run_with(["convert", "--to", "xml", "-"], b"{\"version\": }").ends_with(1);
    assert!(
        ran.stdout.contains("<stdin>:1:13: error[JSON-SYNTAX]"),
        "{}",
        ran.stdout
    );
    let ran = run_with(["convert", "--to", "xml", "-"], &[0xA1, 0x12]).ends_with(1);
    assert!(
        ran.stdout.contains("<stdin>:1:3: error[CBOR-SYNTAX]"),
        "{}",
        ran.stdout
    );
    // What the whole message lacks has no line.
    let empty = "tests/vectors/valid/rid-query-by-number.xml";
    let ran = run(["convert", "--to", "json", empty]).ends_with(1);
    let expected = format!("{empty}: error[SCHEMA-MISSING]: ");
    assert!(ran.stdout.starts_with(&expected), "{}", ran.stdout);
    let mut cannot = openrid([
        "convert",
        "--to=json",
        INDICATORS,
        "-o",
        "/no/such/folder/x",
    ]);
    finish(&mut cannot).ends_with(2).says("cannot write");
}
