//! A class of a user's own, in a namespace of its own (RFC 5070 §5.2).

use openrid::datatypes::Real;
use openrid::iodef::v1::{Dtype, Extension};
use openrid::iodef::{sci, v2};
use openrid::schema::json::{self, Names};
use openrid::schema::{Class, Global, Namespace, Node, OneOrMore, Pos, Registry, path};
use openrid::xml::Fragment;
use openrid::{Element, ReadOptions, Text, Token, WriteOptions};

static NS: Namespace = Namespace {
    uri: "https://example.com/ns/scan-1.0",
    prefix: "scan",
    location: None,
    globals: &[Global::class::<Scan>("Scan")],
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
    Silent,
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
            Probe::new(Answer::Silent, 3.0),
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

fn registered() -> ReadOptions {
    ReadOptions {
        registry: Registry::default().with(&NS),
        ..ReadOptions::default()
    }
}

/// Once its namespace is registered, it is read as a value of its class wherever a document may
/// hold anything, and written as such.
#[test]
fn a_registered_class_arrives_as_a_typed_value() {
    let extension = Extension::new(Dtype::Xml, [Node::typed(scan())]);
    let bytes = openrid::serialize(&extension, &WriteOptions::default()).expect("valid");
    let again: Extension = openrid::read_element(&bytes, &registered()).expect("valid");
    assert_eq!(again, extension);
    assert_eq!(again.content[0].get::<Scan>(), Some(&scan()));
    // Without, its XML is kept: the same element, untyped.
    let kept: Extension = openrid::read_element(&bytes, &ReadOptions::default()).expect("valid");
    let Node::Element(fragment) = &kept.content[0] else {
        panic!("kept as it came");
    };
    assert_eq!(fragment.read::<Scan>().expect("a scan"), scan());

    let probe = "scan:Scan/Probe[2]/@answer";
    assert_eq!(path::get(&again, probe), Ok(Some("silent".to_owned())));
    let text = json::to_string(&again, Names::Rfc);
    assert!(
        text.contains(r#"{"scan:Scan":{"tool":"sweep & co","#),
        "{text}"
    );
}

/// In either version, and inside a message; its faults and its place are those of the document.
#[test]
fn a_registered_class_is_checked_where_it_stands() {
    let document = |answer: &str| {
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<IODEF-Document version="2.00" xml:lang="en" xmlns="urn:ietf:params:xml:ns:iodef-2.0">
  <Incident purpose="reporting">
    <IncidentID name="csirt.example">1</IncidentID>
    <GenerationTime>2026-01-01T00:00:00Z</GenerationTime>
    <Contact role="creator" type="organization"/>
    <AdditionalData dtype="xml">
      <Scan xmlns="https://example.com/ns/scan-1.0">
        <Probe answer="{answer}">0.5</Probe>
      </Scan>
    </AdditionalData>
  </Incident>
</IODEF-Document>"#
        )
    };
    let read: v2::Document =
        openrid::read_element(document("closed").as_bytes(), &registered()).expect("valid");
    let data = &read.incident[0].additional_data[0];
    let found = data.content[0].get::<Scan>().expect("a scan");
    assert_eq!(found.probe[0].answer, Answer::Closed);

    let report = openrid::validate(document("perhaps").as_bytes(), &registered());
    let fault = report.findings.iter().find(|f| f.rule == "SCHEMA-VALUE");
    let fault = fault.expect("a fault");
    assert_eq!((fault.line, fault.column), (9, 16));
    assert_eq!(
        fault.path,
        "/IODEF-Document/Incident/AdditionalData/Scan/Probe/@answer"
    );
    // Not registered, it is nobody's business.
    assert!(
        openrid::validate(document("perhaps").as_bytes(), &ReadOptions::default()).schema_valid
    );
}

/// The extensions of the RFCs are there without being registered.
#[test]
fn the_extensions_of_the_rfcs_are_typed() {
    let platform = sci::Platform {
        content_id: Some(Box::new("store:4".into())),
        ..sci::Platform::new("https://example.com/platforms")
    };
    let extension = Extension::new(Dtype::Xml, [Node::typed(platform.clone())]);
    let bytes = openrid::serialize(&extension, &WriteOptions::default()).expect("valid");
    let mut again: Extension =
        openrid::read_element(&bytes, &ReadOptions::strict()).expect("valid");
    assert_eq!(again.content[0].get::<sci::Platform>(), Some(&platform));
    path::set(&mut again, "sci:Platform/@ContentID", "store:5").expect("it is there");
    let changed = again.content[0].get::<sci::Platform>().expect("a platform");
    assert_eq!(
        changed.content_id.as_deref().map(Text::as_str),
        Some("store:5")
    );
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
    assert!(invalid.findings[1].help.contains("silent"));
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
    assert_eq!(tokens, ["open", "closed", "silent"]);
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
    assert_eq!(json["Probe"][1]["answer"], "silent");
    assert_eq!(
        serde_json::from_value::<Scan>(json).expect("a scan"),
        scan()
    );
}

/// RFC 5070 §5.2, IODEF1-5.2-08: kept, whatever stands in its start tag, and self-contained.
#[test]
fn foreign_xml_keeps_its_namespaces() {
    let document = |inside: &str| {
        format!(
            r#"<i:AdditionalData xmlns:i="urn:ietf:params:xml:ns:iodef-1.0" xmlns="urn:d" xmlns:p="urn:p" xmlns:q="urn:q" dtype="xml">{inside}</i:AdditionalData>"#
        )
    };
    for (inside, kept) in [
        (
            "<p:x a='>' q=' xmlns:q= '/>",
            "<p:x xmlns:p=\"urn:p\" a='>' q=' xmlns:q= '/>",
        ),
        (
            "<x b='>' xmlns:p='urn:other'><p:y t='q:name'/></x>",
            "<x xmlns=\"urn:d\" xmlns:q=\"urn:q\" b='>' xmlns:p='urn:other'><p:y t='q:name'/></x>",
        ),
        ("<x xmlns=''/>", "<x xmlns=''/>"),
    ] {
        let text = document(inside);
        let read = |bytes: &[u8]| -> Extension {
            openrid::read_element::<Data>(bytes, &ReadOptions::default())
                .expect(inside)
                .inner
        };
        let extension = read(wrap(&text).as_bytes());
        let Some(Node::Element(fragment)) = extension.content.first() else {
            panic!("an element");
        };
        assert_eq!(fragment.as_str(), kept);
        assert_eq!(&Fragment::new(kept).expect("self-contained"), fragment);
    }
}

fn wrap(inner: &str) -> String {
    format!(r#"<d:Data xmlns:d="https://example.com/ns/data">{inner}</d:Data>"#)
}

static DATA: Namespace = Namespace {
    uri: "https://example.com/ns/data",
    prefix: "d",
    location: None,
    globals: &[],
};

/// Around an extension.
#[derive(Element, Clone, Debug, PartialEq)]
#[element(name = "Data", ns = DATA, source = "this test")]
struct Data {
    /// The extension.
    #[xml(child = "AdditionalData", ns = openrid::iodef::v1::NS)]
    inner: Extension,
}

/// By path, what is typed is given as its XML, and the XML given back means the same.
#[test]
fn typed_content_is_given_and_taken_by_path() {
    let file = openrid_tests::root().join("tests/vectors/valid/iodef1-phish.xml");
    let bytes = std::fs::read(file).expect("a vector");
    let read = |bytes: &[u8]| match openrid::parse(bytes, &openrid::ReadOptions::default()) {
        Ok(openrid::Document::Iodef(document)) => document,
        other => panic!("{other:?}"),
    };
    let before = read(&bytes);
    let place = "Incident/EventData/AdditionalData";
    let xml = path::get(&*before, place).expect("there").expect("XML");
    assert!(
        xml.starts_with('<') && xml.contains(":PhraudReport "),
        "{xml}"
    );
    let mut document = before.clone();
    path::set(&mut *document, place, &xml).expect("XML");
    let options = openrid::WriteOptions::default();
    let written = openrid::Document::Iodef(document)
        .to_xml(&options)
        .expect("valid");
    let again = read(&written);
    assert!(again == before);
}
