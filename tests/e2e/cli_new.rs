//! `openrid new`: what it writes is valid, and what is missing is said with its rule.

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use openrid_tests::command::{run, run_with};
use openrid_tests::rig::Folder;
use serde_json::Value;

const IODEF: &str = "tests/vectors/valid/iodef1-worm.xml";
const REQUEST: &str = "tests/vectors/valid/rid-investigation-request.xml";
const RESULT: &str = "tests/vectors/valid/rid-result.xml";
const IODEF2: &str = "tests/vectors/rules/rid/request2.xml";

/// Builds a message, demands that it is valid without any leniency, and gives its content.
#[track_caller]
fn built(args: &[&str]) -> Value {
    let new = run([&["new"], args].concat()).ends_with(0);
    // What is recommended only may be missing.
    run_with(["validate", "--strict", "-"], new.stdout.as_bytes()).ends_with(0);
    let again = run_with(["show", "--format", "xml", "-"], new.stdout.as_bytes()).ends_with(0);
    assert_eq!(again.stdout, new.stdout);
    let shown = run_with(["show", "--json", "-"], new.stdout.as_bytes()).ends_with(0);
    shown.json().remove(0)
}

const ENVELOPE: [&str; 4] = ["--incident", "csirt.example.org#7", "--to", "192.0.2.3"];

fn with<'a>(kind: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&[kind], &ENVELOPE[..], more].concat()
}

#[test]
fn a_report_in_one_command() {
    let least = ["--contact-email", "soc@example.org", "--method", "flood"];
    let message = built(&with("report", &least));
    let policy = &message["RIDPolicy"];
    assert_eq!(policy["MsgType"], "Report");
    assert_eq!(policy["MsgDestination"], "RIDSystem");
    assert_eq!(policy["Node"]["Address"][0]["value"], "192.0.2.3");
    assert_eq!(policy["IncidentID"]["value"], "7");
    assert_eq!(policy["PolicyRegion"][0]["region"], "PeerToPeer");
}

#[test]
fn a_report_with_everything() {
    let message = built(&with(
        "report",
        &[
            "--instance",
            "2",
            "--to-name",
            "rid.example.net",
            "--region",
            "clienttosp",
            "--traffic",
            "Network",
            "--traffic",
            "Other",
            "--restriction",
            "need-to-know",
            "--lang",
            "de-CH",
            "--description",
            "Ein <b>Wurm</b> & mehr",
            "--description",
            "zweitens",
            "--contact-name",
            "Zürich CERT",
            "--contact-email",
            "soc@example.org",
            "--contact-phone",
            "+41 44 000 00 00",
            "--contact-role",
            "IRT",
            "--contact-type",
            "person",
            "--impact",
            "stood still",
            "--impact-type",
            "dos",
            "--severity",
            "high",
            "--completion",
            "succeeded",
            "--occurrence",
            "actual",
            "--confidence",
            "0.8",
            "--method",
            "flood",
            "--source",
            "192.0.2.0/24",
            "--source",
            "2001:db8::1",
            "--target",
            "www.example.org",
            "--expect",
            "block-network",
            "--detect",
            "2026-03-05T10:21:08Z",
            "--start",
            "2026-03-05T10:00:00+01:00",
            "--end",
            "2026-03-05T11:00:00Z",
            "--report-time",
            "2026-03-05T12:00:00Z",
            "--purpose",
            "mitigation",
        ],
    ));
    let policy = &message["RIDPolicy"];
    assert_eq!(message["lang"], "de-CH");
    assert_eq!(policy["PolicyRegion"][0]["region"], "ClientToSP");
    assert_eq!(policy["restriction"], "need-to-know");
    assert_eq!(policy["IncidentID"]["instance"], "2");
    let text = policy["ReportSchema"].to_string();
    for said in [
        r#""purpose":"mitigation""#,
        r#""value":"Ein <b>Wurm</b> & mehr""#,
        "Zürich CERT",
        r#""role":"irt""#,
        r#""rating":"numeric""#,
        r#""category":"ipv4-net""#,
        r#""category":"ipv6-addr""#,
        r#""action":"block-network""#,
        r#""StartTime":"2026-03-05T10:00:00+01:00""#,
        r#""ReportTime":"2026-03-05T12:00:00Z""#,
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
}

/// What section 6 asks of a Request, beside the envelope.
const WHOLE: [&str; 20] = [
    "--contact-name",
    "Example CSIRT",
    "--contact-email",
    "soc@example.org",
    "--impact-type",
    "dos",
    "--confidence",
    "medium",
    "--method",
    "flood",
    "--source",
    "192.0.2.200",
    "--target",
    "192.0.2.77",
    "--detect",
    "2026-03-05T10:21:08Z",
    "--start",
    "2026-03-05T10:00:00Z",
    "--path",
    "198.51.100.4",
];

#[test]
fn every_type_from_an_iodef_document() {
    let report = built(&["report", "--iodef", IODEF, "--to", "2001:db8::3"]);
    assert_eq!(report["RIDPolicy"]["MsgType"], "Report");
    for (kind, name) in [
        ("trace", "TraceRequest"),
        ("investigation", "InvestigationRequest"),
    ] {
        // That of a message will do as well.
        let message = built(&[kind, "--iodef", REQUEST, "--to", "2001:db8::3"]);
        assert_eq!(message["RIDPolicy"]["MsgType"], name);
        // The number comes from the document.
        let policy = &message["RIDPolicy"];
        let document = &policy["ReportSchema"]["XMLDocument"]["content"][0]["IODEF-Document"];
        let number = &document["Incident"][0]["IncidentID"]["value"];
        assert_eq!(&policy["IncidentID"]["value"], number);
        built(&[kind, "--iodef", REQUEST, "--to-source", "192.0.2.9"]);
        // And without a document.
        let message = built(&with(kind, &WHOLE));
        let text = message["RIDPolicy"]["ReportSchema"].to_string();
        assert!(text.contains(r#""category":"infrastructure""#), "{text}");
        assert_eq!(text.matches("soc@example.org").count(), 2, "{text}");
    }
    let result = ["result", "--iodef", RESULT, "--to", "192.0.2.3"];
    let message = built(&[&result[..], &["--source", "192.0.2.200"]].concat());
    assert_eq!(message["RIDPolicy"]["MsgType"], "Result");
    assert_eq!(message["IncidentSource"]["SourceFound"], true);
    let found = &message["IncidentSource"]["Node"][0]["Address"][0]["value"];
    assert_eq!(found, "192.0.2.200");
    let message = built(&[&result[..], &["--source-found", "false"]].concat());
    assert_eq!(message["IncidentSource"]["SourceFound"], false);
    let done = [
        "--action",
        "block-host",
        "--note",
        "seen at its port",
        "--spoofed",
        "no",
    ];
    let message = built(&with("result", &[&WHOLE[..], &done].concat()));
    let text = message["RIDPolicy"]["ReportSchema"].to_string();
    for said in [
        r#""action":"block-host""#,
        "seen at its port",
        r#""spoofed":"no""#,
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
}

// RFC 6545 §6.1, RID-6.1-07, RID-9.3.2-13
#[test]
fn a_request_that_is_passed_on_continues_the_path() {
    let path = ["--path", "192.0.2.66=noc@transit.example.net"];
    let trace = ["trace", "--iodef", REQUEST, "--to", "192.0.2.3"];
    let message = built(&[&trace[..], &path].concat());
    let document = &message["RIDPolicy"]["ReportSchema"]["XMLDocument"]["content"][0];
    let events = document["IODEF-Document"]["Incident"][0]["EventData"].clone();
    let events = events.as_array().unwrap();
    let text = |value: &Value| value.to_string();
    let own = events.iter().find(|e| text(e).contains("infrastructure"));
    let nested = text(&own.unwrap()["EventData"]);
    assert!(nested.contains("192.0.2.66") && nested.contains("noc@transit.example.net"));
}

// C-26
#[test]
fn messages_of_iodef_2() {
    for (kind, more) in [
        ("report", &[][..]),
        ("trace", &[]),
        (
            "investigation",
            &["--path", "192.0.2.66=noc@transit.example.net"],
        ),
    ] {
        let args = [&[kind, "--iodef", IODEF2, "--to", "192.0.2.3"], more].concat();
        let message = built(&args);
        let policy = &message["RIDPolicy"];
        let schema = &policy["ReportSchema"];
        assert_eq!(policy["IncidentID"]["value"], "210");
        assert_eq!(schema["ext-Version"], "2.00");
        assert_eq!(
            schema["ext-XMLSchemaID"],
            "urn:ietf:params:xml:ns:iodef-2.0"
        );
    }
}

#[test]
fn queries_and_acknowledgements() {
    let message = built(&with("query", &[]));
    assert_eq!(message["RIDPolicy"]["MsgType"], "Query");
    let by_type = ["query", "--csirt", "csirt.example.org", "--to", "192.0.2.3"];
    let message = built(&[&by_type[..], &["--iodef", IODEF]].concat());
    assert_eq!(message["RIDPolicy"]["IncidentID"]["value"], "");

    let message = built(&with("ack", &["--status", "approved"]));
    assert_eq!(message["RequestStatus"]["AuthorizationStatus"], "Approved");
    let why = ["--status", "Denied", "--justification", "encryption"];
    let message = built(&[&["ack", "--for", REQUEST, "--to", "192.0.2.3"], &why[..]].concat());
    assert_eq!(message["RequestStatus"]["Justification"], "Encryption");
    let request = run(["show", "--json", REQUEST]).json().remove(0);
    for same in ["IncidentID", "PolicyRegion", "TrafficType"] {
        assert_eq!(message["RIDPolicy"][same], request["RIDPolicy"][same]);
    }
}

#[test]
fn what_is_missing_is_said_with_its_rule_and_option() {
    run(["new", "report"])
        .ends_with(2)
        .says("error[RID-6.4-01]")
        .says("--incident NAME#NUMBER")
        .says("error[RID-5.1-18]")
        .says("--to IP")
        .says("error[IODEF1-3.7-01]")
        .says("--contact-name");
    run(["new", "trace", "--iodef", IODEF])
        .ends_with(2)
        .says("RID-5.1-18");
    // RFC 6545 §6.1
    run([&["new"], &with("trace", &["--contact-name", "X"])[..]].concat())
        .ends_with(2)
        .says("error[RID-6.1-02]")
        .says("--detect")
        .says("error[RID-6.1-04]")
        .says("--confidence")
        .says("error[RID-6.1-05]")
        .says("--source")
        .says("error[RID-6.1-07]")
        .says("--path IP")
        .says("error[RID-5.1-08]")
        .says("--method");
    run(with("result", &["--contact-name", "X"])
        .into_iter()
        .rev()
        .chain(["new"])
        .rev())
    .ends_with(2)
    .says("RID-6.3-02");
    run(["new", "ack", "--status", "approved", "--to", "::1"])
        .ends_with(2)
        .says("RID-6.2-01");
    run(["new", "ack", "--for", REQUEST, "--status", "approved"])
        .ends_with(2)
        .says("RID-5.1-18");
    run(["new", "query", "--csirt", "x", "--to", "::1"]).ends_with(2);
    run(["new", "query", "--incident", "x#1"])
        .ends_with(2)
        .says("RID-5.1-18");
    for wrong in [
        &["--incident", "7"][..],
        &["--to", "example.org"],
        &["--start", "yesterday"],
        &["--severity", "extreme"],
        &["--lang", "e_n"],
        &["--source", "192.0.2.0/99"],
        &["--confidence", "numeric"],
        &["--iodef", IODEF, "--description", "two incidents"],
        &["--iodef", IODEF, "--to", "::1", "--source", "::2"],
        &["--iodef", "no-such-file.xml", "--to", "::1"],
        &["--path", "192.0.2.1"],
    ] {
        let ran = run([&["new", "report"], wrong].concat()).ends_with(2);
        assert_eq!(ran.stdout, "");
    }
    let bad = "tests/vectors/invalid/iodef1-no-lang.xml";
    let ran = run(["new", "report", "--iodef", bad, "--to", "::1"]).ends_with(1);
    assert!(ran.stdout.contains("SCHEMA-MISSING-ATTRIBUTE"));
}

#[test]
fn the_message_goes_to_a_file() {
    let folder = Folder::new("cli-new");
    let file = folder.join("out.xml");
    let file = file.to_str().unwrap();
    let ran = run([&["new", "-o", file], &with("query", &[])[..]].concat()).ends_with(0);
    assert_eq!(ran.stdout, "");
    run(["validate", "--strict", file]).ends_with(0);
    let ran = run([&["new", "-o", "no/such/dir"], &with("query", &[])[..]].concat());
    ran.ends_with(2).says("cannot write no/such/dir");
}

#[test]
fn json_tells_what_was_built_and_what_is_missing() {
    let folder = Folder::new("cli-new-json");
    let file = folder.join("out.xml");
    let name = file.to_str().unwrap();
    let json = ["--json", "-o", name];
    let ran = run([&["new"], &with("query", &json)[..]].concat()).ends_with(0);
    let told = ran.json().remove(0);
    assert_eq!(told["output"], name);
    assert_eq!(told["msg_type"], "Query");
    assert_eq!(told["findings"], serde_json::json!([]));
    std::fs::remove_file(&file).unwrap();
    let ran = run([&["new"], &with("report", &json)[..]].concat()).ends_with(2);
    let told = ran.json().remove(0);
    assert_eq!(told["findings"][0]["rule"], "IODEF1-3.7-01");
    let help = told["findings"][0]["help"].as_str().unwrap();
    assert!(help.contains("--contact-email"), "{help}");
    assert!(told["output"].is_null() && told["file"].is_null());
    let bad = "tests/vectors/invalid/iodef1-no-lang.xml";
    let args = ["new", "report", "--iodef", bad, "--to", "::1"];
    let ran = run([&args[..], &json].concat()).ends_with(1);
    let told = ran.json().remove(0);
    assert_eq!(told["file"], bad);
    assert_eq!(told["findings"][0]["rule"], "SCHEMA-MISSING-ATTRIBUTE");
    assert!(told["output"].is_null());
    assert!(!file.exists());
    let ran = run([&["new"], &with("query", &["--json"])[..]].concat());
    ran.ends_with(2).says("--output");
}
