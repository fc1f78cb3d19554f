//! `openrid validate`, `show`, `rules` and `explain`: what they print and how they end.

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::process::Stdio;

use openrid::ReadOptions;
use openrid_tests::command::{finish, openrid, run, run_with};
use openrid_tests::rig::{Folder, vector};
use openrid_tests::{root, vectors};
use serde_json::{Value, json};

const REPORT: &str = "tests/vectors/valid/rid-report.xml";

#[test]
fn text_is_as_compilers_print() {
    let ran = run(["validate", "tests/vectors/invalid/iodef1-position-tabs.xml"]).ends_with(1);
    assert_eq!(
        ran.stdout,
        "\
tests/vectors/invalid/iodef1-position-tabs.xml:5:3: error[SCHEMA-UNKNOWN-ELEMENT]: Incident has \
no child Severity
  at /IODEF-Document/Incident/Severity
  5 | \t\t<Severity/>
    | \t\t^
  help: expected here: AlternativeID, RelatedActivity, DetectTime, StartTime, EndTime, \
ReportTime, Description, Assessment, Method, Contact, EventData, History, AdditionalData

tests/vectors/invalid/iodef1-position-tabs.xml: invalid (1 error)
"
    );
    assert_eq!(ran.stderr, "");

    let ran = run(["validate", REPORT]).ends_with(0);
    assert_eq!(ran.stdout, format!("{REPORT}: valid\n"));
    let ran = run(["validate", "-q", REPORT]).ends_with(0);
    assert_eq!(ran.stdout, "");
}

#[test]
fn json_has_the_agreed_shape() {
    let file = "tests/vectors/invalid/iodef1-no-lang.xml";
    let ran = run(["validate", "--format", "json", file, REPORT]).ends_with(1);
    let first = json!({
        "file": file,
        "valid": false,
        "schema_valid": false,
        "findings": [{
            "rule": "SCHEMA-MISSING-ATTRIBUTE",
            "severity": "error",
            "path": "/IODEF-Document/@lang",
            "line": 2,
            "column": 1,
            "message": "IODEF-Document has no `lang` attribute",
            "help": "add lang=\"…\" (xs:language): expected a language tag such as en or de-CH",
        }],
    });
    let second = json!({"file": REPORT, "valid": true, "schema_valid": true, "findings": []});
    assert_eq!(ran.json(), [first, second]);
    assert_eq!(ran.stderr, "");
    assert_eq!(run(["validate", "--json", file, REPORT]).stdout, ran.stdout);
}

#[test]
fn every_vector_gets_the_verdict_of_the_library() {
    let vectors = vectors();
    for strict in [false, true] {
        let options = ReadOptions {
            strict,
            ..ReadOptions::default()
        };
        let mut args = vec!["validate".to_owned(), "--json".to_owned()];
        args.extend(strict.then(|| "--strict".to_owned()));
        args.extend(vectors.iter().map(|v| format!("tests/vectors/{}", v.file)));
        let ran = run(&args).ends_with(1);
        let lines = ran.json();
        assert_eq!(lines.len(), vectors.len());
        for (line, vector) in lines.iter().zip(&vectors) {
            let report = openrid::validate(&vector.bytes, &options);
            assert_eq!(line["valid"], report.valid, "{}", vector.file);
            assert_eq!(line["schema_valid"], report.schema_valid, "{}", vector.file);
            let findings = serde_json::to_value(&report.findings).unwrap();
            assert_eq!(line["findings"], findings, "{}", vector.file);
        }
    }
}

#[test]
fn every_vector_is_shown_or_refused() {
    for vector in vectors() {
        let file = format!("tests/vectors/{}", vector.file);
        let code = i32::from(vector.label == "invalid");
        let text = run(["show", &file]).ends_with(code);
        if code == 1 {
            assert!(text.stdout.contains(&format!("{file}:")), "{file}");
            continue;
        }
        assert!(text.stdout.lines().count() >= 2, "{file}");
        assert!(!text.stdout.contains('\u{1b}'), "{file}");
        let xml = run(["show", "--format", "xml", &file]).ends_with(0);
        let written = run_with(["show", "--json", "-"], xml.stdout.as_bytes()).ends_with(0);
        assert_eq!(written.stdout, run(["show", "--json", &file]).stdout);
        let expected = root().join(&file).with_extension("json");
        let expected: Value = serde_json::from_slice(&std::fs::read(expected).unwrap()).unwrap();
        assert_eq!(written.json(), [expected], "{file}");
    }
}

#[test]
fn a_summary_tells_what_matters() {
    let ran = run(["show", REPORT]).ends_with(0);
    for line in [
        "Report\n",
        "  incident    cert.alder.example.org#4107-1 (instance 1)\n",
        "  to          RIDSystem rid.birch.example.net 198.51.100.4\n",
        "  detected    2026-03-11T07:42:19Z\n",
        "    source      pool-23.birch.example.net 198.51.100.23, TCP 51844\n",
        "    2026-03-11T08:05:40Z block-host, 198.51.100.23 was shut out",
    ] {
        assert!(ran.stdout.contains(line), "{line:?} in {}", ran.stdout);
    }
    let denied = run(["show", "tests/vectors/valid/rid-ack-denied.xml"]).ends_with(0);
    assert!(
        denied.stdout.contains("  decision    Denied, "),
        "{}",
        denied.stdout
    );
}

#[test]
fn a_summary_of_iodef_2() {
    let message = run(["show", "tests/vectors/rules/rid/result2.xml"]).ends_with(0);
    for line in [
        "Result\n",
        "  from        Example CSIRT <desk@csirt.example.com>\n",
        "  generated   2026-02-18T13:43:00Z\n",
        "  impact      availability-service\n",
        "    source      203.0.113.77, TCP 38412\n",
        "    2026-02-18T14:58:00Z rate-limit-host, ",
    ] {
        assert!(
            message.stdout.contains(line),
            "{line:?} in {}",
            message.stdout
        );
    }
    let lists = "tests/vectors/rules/iodef2b/IODEF2-3.29.3.1-01-good.xml";
    let lists = run(["show", lists]).ends_with(0);
    for line in [
        "  26 indicators\n",
        "    observable  2 ipv4-addr in lists\n",
    ] {
        assert!(lists.stdout.contains(line), "{line:?} in {}", lists.stdout);
    }
}

#[test]
fn levels_and_strictness() {
    let lenient = "tests/vectors/lenient/rid-iodef-document-no-namespace.xml";
    let ran = run(["validate", lenient]).ends_with(0);
    assert!(
        ran.stdout.contains("warning[RID-5.1.1-10]"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.ends_with("valid (1 warning)\n"),
        "{}",
        ran.stdout
    );
    let ran = run(["validate", "--strict", lenient]).ends_with(1);
    assert!(ran.stdout.contains("error[RID-5.1.1-10]"), "{}", ran.stdout);

    // Valid by the schema, and against the prose.
    let report = String::from_utf8(vector("valid/rid-ack-approved.xml")).unwrap();
    let start = report.find("<").unwrap();
    let body = report.find("?>").map_or(start, |end| end + 2);
    let bare = report[body..].trim_start().as_bytes();
    let ran = run_with(["validate", "--strict", "--json", "-"], bare).ends_with(1);
    let line = &ran.json()[0];
    assert_eq!(
        (&line["valid"], &line["schema_valid"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(line["findings"][0]["rule"], "RID-5.5-01");
    run_with(["validate", "--strict", "--level", "schema", "-"], bare).ends_with(0);
}

#[test]
fn standard_input_is_a_file_too() {
    let report = vector("valid/rid-report.xml");
    let ran = run_with(["validate", "-"], &report).ends_with(0);
    assert_eq!(ran.stdout, "<stdin>: valid\n");
    let ran = run_with(["validate", "-"], b"<nothing").ends_with(1);
    assert!(
        ran.stdout.starts_with("<stdin>:1:1: error[XML-"),
        "{}",
        ran.stdout
    );
    run_with(["validate", "-"], b"").ends_with(1);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let ran = run(["validate", "no-such-file.xml", "tests", REPORT]).ends_with(2);
    let ran = ran
        .says("openrid: cannot read no-such-file.xml: No such file")
        .says("openrid: cannot read tests: it is a directory");
    assert_eq!(ran.stdout, format!("{REPORT}: valid\n"));
    run(["validate"]).ends_with(2).says("openrid: ");
    run(["validate", "--level", "deep", REPORT]).ends_with(2);
    run(["validate", "--max-size", "much", REPORT])
        .ends_with(2)
        .says("such as KiB or MiB");
    run(["show", "no-such-file.xml"]).ends_with(2);
    run(["nonsense"]).ends_with(2).says("openrid: ");
    run(["--help"]).ends_with(0);
    run(["--version"]).ends_with(0);
}

#[test]
fn every_limit_can_be_set() {
    for (option, value, rule) in [
        ("--max-size", "1KiB", "XML-LIMIT-SIZE"),
        ("--max-depth", "3", "XML-LIMIT-DEPTH"),
        ("--max-attributes", "2", "XML-LIMIT-ATTRIBUTES"),
        ("--max-attribute-value", "8", "XML-LIMIT-ATTRIBUTE-VALUE"),
        ("--max-name", "8", "XML-LIMIT-NAME"),
        ("--max-text", "16", "XML-LIMIT-TEXT"),
    ] {
        let ran = run(["validate", "--json", option, value, REPORT]).ends_with(1);
        let line = &ran.json()[0];
        assert_eq!(line["findings"][0]["rule"], rule);
        assert_eq!(line["schema_valid"], false);
        run(["show", option, value, REPORT]).ends_with(1);
    }
    let bad = "tests/vectors/invalid/iodef1-no-lang.xml";
    let ran = run(["validate", "--json", "--max-findings", "0", bad]).ends_with(1);
    assert_eq!(ran.json()[0]["findings"][0]["rule"], "XML-LIMIT-FINDINGS");
}

#[cfg(target_os = "linux")]
#[test]
fn no_more_is_read_than_the_limit_allows() {
    let zeros = || std::fs::File::open("/dev/zero").unwrap();
    let ran = finish(openrid(["validate", "--max-size", "64KiB", "-"]).stdin(zeros())).ends_with(1);
    assert!(
        ran.stdout.contains("more than 65536 bytes"),
        "{}",
        ran.stdout
    );
    run(["validate", "--max-size", "64KiB", "/dev/zero"]).ends_with(1);
}

/// A reader that is gone is no mistake of ours; a full disk is.
#[cfg(target_os = "linux")]
#[test]
fn a_closed_pipe_ends_quietly_and_a_full_disk_does_not() {
    for args in [
        vec!["rules"],
        vec!["validate", REPORT],
        vec!["show", "--format", "xml", REPORT],
        vec!["completions", "bash"],
        vec!["--help"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = openrid(&args);
        let output = command
            .stdout(writer)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
    }
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let mut command = openrid(["rules"]);
    let output = command
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.starts_with("openrid: cannot write to standard output"),
        "{said}"
    );
}

#[test]
fn colour_is_for_terminals_and_a_document_cannot_set_it() {
    let bad = "tests/vectors/invalid/iodef1-no-lang.xml";
    assert!(!run(["validate", bad]).stdout.contains('\u{1b}'));
    let forced = finish(openrid(["validate", bad]).env("CLICOLOR_FORCE", "1"));
    assert!(forced.stdout.contains('\u{1b}'));
    let never = openrid(["validate", bad])
        .env("CLICOLOR_FORCE", "0")
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert!(!never.stdout.contains(&0x1b));

    let folder = Folder::new("cli-colour");
    let file = folder.join("x.xml");
    std::fs::write(&file, "<a>\u{1b}[31m\u{9b}</a>").unwrap();
    let ran = run(["validate".as_ref(), file.as_os_str()]).ends_with(1);
    assert!(
        !ran.stdout.contains(['\u{1b}', '\u{9b}']),
        "{:?}",
        ran.stdout
    );
}

#[test]
fn a_long_line_with_many_findings_is_quick() {
    // Each of a thousand findings has to be shown in its place in one line of megabytes.
    let text = format!(
        "<?xml version=\"1.0\"?><IODEF-Document xmlns=\"urn:ietf:params:xml:ns:iodef-1.0\" \
         lang=\"en\">{}</IODEF-Document>",
        format!("<Unknown/>{}", " ".repeat(8000)).repeat(1000)
    );
    let begin = std::time::Instant::now();
    run_with(["validate", "-"], text.as_bytes()).ends_with(1);
    assert!(begin.elapsed().as_secs() < 5, "{:?}", begin.elapsed());
}

#[test]
fn rules_are_listed_and_explained() {
    let rules = run(["rules", "--json"]).ends_with(0).json();
    for rule in &rules {
        for key in ["rule", "level", "severity", "source", "summary"] {
            let text = rule[key].as_str().unwrap_or_default();
            assert!(!text.is_empty(), "{key} of {rule}");
        }
    }
    assert_eq!(
        run(["rules"]).ends_with(0).stdout.lines().count(),
        rules.len()
    );
    let known: Vec<_> = rules
        .iter()
        .map(|rule| rule["rule"].as_str().unwrap())
        .collect();
    // Whatever a finding names can be looked up.
    for vector in vectors() {
        let report = openrid::validate(&vector.bytes, &ReadOptions::default());
        for finding in report.findings {
            assert!(
                known.contains(&finding.rule),
                "{} of {}",
                finding.rule,
                vector.file
            );
        }
    }
    let ran = run(["explain", "rid-6.4-01"]).ends_with(0);
    assert!(
        ran.stdout
            .starts_with("RID-6.4-01: A Report has an IncidentID"),
        "{}",
        ran.stdout
    );
    run(["explain", "XML-DTD"]).ends_with(0);
    run(["explain", "RID-0-00"]).ends_with(1).says("RID-0-00");
}

#[test]
fn the_guide_has_every_option() {
    let guide = std::fs::read_to_string(root().join("docs/command.md")).unwrap();
    let checked = [
        "validate",
        "show",
        "convert",
        "new report",
        "new query",
        "new trace",
        "new investigation",
        "new ack",
        "new result",
        "sign",
        "verify",
        "encrypt",
        "decrypt",
        "send",
        "serve",
        "inbox",
        "inbox list",
        "inbox show",
        "inbox export",
        "answer",
        "outbox",
        "pki init",
        "registry",
        "rules",
        "explain",
        "completions",
        "man",
    ];
    let help = run(["--help"]).ends_with(0).stdout;
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    for command in commands.lines().map_while(|l| l.split_whitespace().next()) {
        let is = |name: &&str| name.split(' ').next() == Some(command);
        assert!(command == "help" || checked.iter().any(is), "{command}");
    }
    for subcommand in checked {
        let help = run(subcommand.split(' ').chain(["--help"]))
            .ends_with(0)
            .stdout;
        let name = subcommand.split(' ').next_back().unwrap();
        assert!(guide.contains(name), "{subcommand}");
        let options = help.lines().filter_map(|line| {
            // `-o, --output <OUT>`, or the long name alone.
            let line = line.trim_start().strip_prefix('-')?;
            let long = line.split("--").nth(1).or(line.strip_prefix('-'))?;
            Some(format!("--{}", long.split([' ', '.']).next()?))
        });
        for option in options.filter(|option| option != "--help" && option != "--version") {
            assert!(guide.contains(&option), "{option} of {subcommand}");
        }
    }
}

/// One object a file, also for one that cannot be read.
#[test]
fn a_file_that_cannot_be_read_has_its_object_too() {
    let ran = run(["validate", "--json", "no-such-file.xml"]).ends_with(2);
    let said = &ran.json()[0];
    assert_eq!(said["file"], "no-such-file.xml");
    assert_eq!(said["valid"], false);
    assert!(
        said["error"]
            .as_str()
            .is_some_and(|e| e.contains("no-such-file.xml"))
    );
}
