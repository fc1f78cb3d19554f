//! A class of a user's own, in a namespace of its own (RFC 5070 §5.2).

use openrid::datatypes::Real;
use openrid::iodef::v1::Extension;
use openrid::schema::{Class, Namespace, Node, OneOrMore, Pos};
use openrid::xml::Fragment;
use openrid::{Element, ReadOptions, Text, Token, WriteOptions};

static NS: Namespace = Namespace {
    uri: "https://example.com/ns/scan-1.0",
    prefix: "scan",
    location: None,
    globals: &[],
};

/// How a host answered a scan.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
#[token(source = "our own agreement")]
enum Answer {
    /// It accepted the connection.
    Open,
    /// It refused.
    Closed,
    /// It said nothing.
    NoAnswer,
}

/// One port that was tried.
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Probe", ns = NS, source = "our own agreement")]
struct Probe {
    /// The answer.
    #[xml(attribute = "answer")]
    answer: Answer,
    /// Seconds until the answer.
    #[xml(text)]
    value: Real,
    /// Where it stood.
    #[xml(pos)]
    pos: Pos,
}

/// A scan of a host.
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Scan", ns = NS, source = "our own agreement")]
struct Scan {
    /// The tool.
    #[xml(attribute = "tool")]
    tool: Option<Text>,
    /// What was tried.
    #[xml(child = "Probe")]
    probe: OneOrMore<Probe>,
    /// Where it stood.
    #[xml(pos)]
    pos: Pos,
}

fn scan() -> Scan {
    Scan {
        tool: Some("sweep & co".into()),
        ..Scan::new([
            Probe::new(Answer::Open, 0.25),
            Probe::new(Answer::NoAnswer, 3.0),
        ])
    }
}

#[test]
fn an_extension_travels_inside_additional_data() {
    let extension = Extension::xml(Fragment::write(&scan()).expect("a valid scan"));
    let bytes = openrid::serialize(&extension, &WriteOptions::default()).expect("valid");
    let back: Extension = openrid::read_element(&bytes, &ReadOptions::strict()).expect("valid");
    assert_eq!(back, extension);
    let Some(Node::Element(fragment)) = back.content.first() else {
        panic!("an element");
    };
    assert_eq!(fragment.name(), "scan:Scan");
    assert_eq!(fragment.read::<Scan>().expect("a scan"), scan());
}

#[test]
fn its_faults_are_found_like_any_others() {
    let text = r#"<s:Scan xmlns:s="https://example.com/ns/scan-1.0" color="red">
  <s:Probe answer="perhaps">soon</s:Probe>
</s:Scan>"#;
    let invalid = openrid::read_element::<Scan>(text.as_bytes(), &ReadOptions::default())
        .expect_err("three faults");
    let found: Vec<_> = invalid
        .findings
        .iter()
        .map(|f| (f.rule, f.line, f.column, f.path.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("SCHEMA-UNKNOWN-ATTRIBUTE", 1, 51, "/Scan/@color"),
            ("SCHEMA-VALUE", 2, 12, "/Scan/Probe/@answer"),
            ("SCHEMA-VALUE", 2, 29, "/Scan/Probe"),
        ]
    );
    assert!(invalid.findings[1].help.contains("no-answer"));
}

#[test]
fn it_describes_itself() {
    let info = Scan::info();
    assert_eq!((info.name, info.source), ("Scan", "our own agreement"));
    assert_eq!(info.doc, "A scan of a host.");
    assert!(info.fields[1].required && info.fields[1].many);
    let tokens = &info.fields[1].class().expect("a class").fields[0];
    let tokens: Vec<_> = tokens
        .value()
        .expect("tokens")
        .tokens
        .iter()
        .map(|t| t.text)
        .collect();
    assert_eq!(tokens, ["open", "closed", "no-answer"]);
}

#[test]
fn an_incomplete_value_is_not_written() {
    let mut empty = scan();
    empty.probe = OneOrMore::default();
    let invalid = openrid::serialize(&empty, &WriteOptions::default()).expect_err("no probe");
    let f = &invalid.findings[0];
    assert_eq!(
        (f.rule, f.path.as_str(), f.line),
        ("SCHEMA-MISSING", "/Scan", 0)
    );
}

#[test]
fn json_follows_from_the_description_too() {
    let json = serde_json::to_value(scan()).expect("JSON");
    assert_eq!(json["Probe"][1]["answer"], "no-answer");
    assert_eq!(
        serde_json::from_value::<Scan>(json).expect("a scan"),
        scan()
    );
}
