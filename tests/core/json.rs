//! IODEF 2 in JSON and CBOR (RFC 8727), and translation between the versions (RFC 7970 §4.4).

use std::fmt::Write as _;

use openrid::datatypes::Base64;
use openrid::iodef::json::{self, Format, JsonOptions};
use openrid::iodef::{v1, v2};
use openrid::schema::json::{Names, from_str, to_string};
use openrid::schema::{
    Class, ContentSlot, Element, FieldKind, FieldMut, FieldRef, List, Node, ScalarKind, ValueInfo,
};
use openrid::xml::Fragment;
use openrid::{
    ConvertOptions, Converted, Document, Finding, Invalid, Level, ReadOptions, Report, Severity,
    Target, WriteOptions,
};
use openrid_tests::{generate, root, spec};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn pretty() -> ConvertOptions {
    ConvertOptions {
        write: WriteOptions::pretty(),
        json: JsonOptions {
            indent: Some(2),
            ..JsonOptions::default()
        },
        ..ConvertOptions::default()
    }
}

fn convert(bytes: &[u8], target: Target) -> Converted {
    openrid::convert(bytes, target, &pretty()).unwrap_or_else(|e| panic!("{target:?}: {e}"))
}

fn iodef2(bytes: &[u8]) -> v2::Document {
    match openrid::parse(bytes, &ReadOptions::default()) {
        Ok(Document::Iodef2(document)) => *document,
        Ok(_) => panic!("another kind of document"),
        Err(e) => panic!("{e}"),
    }
}

fn hex(bytes: &[u8]) -> String {
    let digits: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    digits
        .as_bytes()
        .chunks(96)
        .map(|line| String::from_utf8_lossy(line) + "\n")
        .collect()
}

/// Our own documents: XML, and beside it what it is in JSON and CBOR.
#[test]
fn vectors_are_as_expected_and_survive() {
    let folder = root().join("tests/vectors/json");
    let write = std::env::var_os("OPENRID_WRITE_VECTORS").is_some();
    let mut count = 0;
    for entry in std::fs::read_dir(&folder).expect("the vectors").flatten() {
        let file = entry.path();
        if file.extension().is_none_or(|e| e != "xml") {
            continue;
        }
        count += 1;
        let name = file.display().to_string();
        let xml = std::fs::read(&file).expect(&name);
        let document = iodef2(&xml);
        let report = openrid::validate(&xml, &ReadOptions::default());
        let errors = |report: &Report| {
            let errors = report
                .findings
                .iter()
                .filter(|f| f.severity == Severity::Error);
            errors.map(|f| f.rule).collect::<Vec<_>>()
        };
        assert_eq!(errors(&report), [""; 0], "{name}");

        let as_json = convert(&xml, Target::Json);
        let as_cbor = convert(&xml, Target::Cbor);
        assert_eq!((as_json.losses, as_cbor.losses), (vec![], vec![]), "{name}");
        let (json_file, hex_file) = (file.with_extension("json"), file.with_extension("cbor.hex"));
        if write {
            std::fs::write(&json_file, &as_json.bytes).expect("a folder to write to");
            std::fs::write(&hex_file, hex(&as_cbor.bytes)).expect("a folder to write to");
        }
        let expected = std::fs::read_to_string(&json_file).expect("expected JSON");
        assert_eq!(String::from_utf8_lossy(&as_json.bytes), expected, "{name}");
        let expected = std::fs::read_to_string(&hex_file).expect("expected CBOR");
        assert_eq!(hex(&as_cbor.bytes), expected, "{name}");

        for bytes in [&as_json.bytes, &as_cbor.bytes] {
            assert_eq!(iodef2(bytes), document, "{name}");
            // RFC 8727 §6, JSON-6-01: what we write meets the grammar to the letter.
            let strict = openrid::validate(bytes, &ReadOptions::strict());
            assert_eq!(errors(&strict), [""; 0], "{name}");
            // RFC 8727 §6, JSON-6-02: one document, the same findings.
            let rules = |report: &Report| {
                let found = report
                    .findings
                    .iter()
                    // What is a value of one's own in XML, such as dtype json, has a word in JSON
                    // (C-106).
                    .filter(|f| !f.rule.contains("-5.2-08") && f.rule != "IODEF2-5.3-02");
                let mut rules: Vec<_> = found.map(|f| f.rule).collect();
                rules.sort_unstable();
                rules
            };
            let again = openrid::validate(bytes, &ReadOptions::default());
            assert_eq!(rules(&again), rules(&report), "{name}");
            // To every form from every form.
            assert_eq!(convert(bytes, Target::Json).bytes, as_json.bytes, "{name}");
            assert_eq!(convert(bytes, Target::Cbor).bytes, as_cbor.bytes, "{name}");
            let prose = ConvertOptions {
                write: WriteOptions {
                    prose: true,
                    ..WriteOptions::default()
                },
                ..ConvertOptions::default()
            };
            let back = openrid::convert(bytes, Target::Xml, &prose).expect(&name);
            assert_eq!(iodef2(&back.bytes), document, "{name}");
        }
    }
    assert!(count >= 8, "{count} vectors");
}

/// The examples of the RFCs: XML to JSON to XML, and equal.
#[test]
fn examples_of_the_rfcs_survive() {
    let Some(spec) = spec("the examples of RFC 7970, RFC 8274 and RFC 8727") else {
        return;
    };
    let mut count = 0;
    for entry in std::fs::read_dir(spec.join("examples"))
        .expect("it")
        .flatten()
    {
        let file = entry.path();
        let name = file.display().to_string();
        let bytes = std::fs::read(&file).expect(&name);
        let newer = if name.contains("/sci-") {
            // RFC 7203 has its example in IODEF 1.
            let converted = convert(&bytes, Target::Iodef2);
            assert_eq!(converted.losses, [], "{name}");
            converted.bytes
        } else if name.contains("/iodef2-") || name.contains("/json-") {
            bytes
        } else {
            continue;
        };
        let Ok(Document::Iodef2(document)) = openrid::parse(&newer, &ReadOptions::default()) else {
            assert!(
                name.contains("extension.xml") || name.ends_with("campaign.json"),
                "{name}"
            );
            continue;
        };
        count += 1;
        let prose = ConvertOptions {
            write: WriteOptions {
                prose: true,
                ..WriteOptions::default()
            },
            ..ConvertOptions::default()
        };
        let as_xml = openrid::convert(&newer, Target::Xml, &prose).expect(&name);
        for target in [Target::Json, Target::Cbor] {
            let converted = convert(&as_xml.bytes, target);
            let back = openrid::convert(&converted.bytes, Target::Xml, &prose).expect(&name);
            if name.contains("B_3-spearphishing") {
                // RFC 8727 §3.2, JSON-3.2-02 (C-100): two Flows, and in one Node names and
                // addresses by turns.
                assert_eq!(converted.losses.len(), 2, "{name}");
                continue;
            }
            assert_eq!(converted.losses, [], "{name}");
            assert_eq!(iodef2(&back.bytes), *document, "{name}");
            assert_eq!(back.bytes, as_xml.bytes, "{name}");
        }
    }
    assert!(count >= 11, "{count} examples");
}

/// Figures 2 and 4 of RFC 8727, byte by byte: they have dates without tag (C-105).
// RFC 8727 §5, JSON-5-01
#[test]
fn figures_are_reproduced() {
    let Some(spec) = spec("the figures of RFC 8727") else {
        return;
    };
    let text = std::fs::read_to_string(spec.join("rfc/rfc8727.txt")).expect("RFC 8727");
    for (from, to, example) in [
        (
            "Figure 1: A Minimal",
            "Figure 2: A Minimal",
            "json-4_1-minimal.json",
        ),
        (
            "Figure 3: Indicators",
            "Figure 4: Indicators",
            "json-4_2-campaign-fixed.json",
        ),
    ] {
        let figure = text
            .split(from)
            .nth(1)
            .and_then(|rest| rest.split(to).next());
        let figure: String = figure
            .expect("the figure")
            .lines()
            .skip(1)
            .filter(|line| !line.contains("RFC 8727") && !line.contains("Takahashi"))
            .map(|line| line.split('#').next().unwrap_or_default())
            .flat_map(|line| line.split_whitespace())
            .collect();
        let pairs: Vec<u8> = figure
            .as_bytes()
            .chunks(2)
            .map(|pair| u8::from_str_radix(&String::from_utf8_lossy(pair), 16).expect("digits"))
            .collect();
        let json = std::fs::read(spec.join("examples").join(example)).expect(example);
        let options = ConvertOptions {
            json: JsonOptions {
                plain_dates: true,
                ..JsonOptions::default()
            },
            ..ConvertOptions::default()
        };
        let written = openrid::convert(&json, Target::Cbor, &options).expect(example);
        assert_eq!(hex(&written.bytes), hex(&pairs), "{to}");
        let again = openrid::convert(&pairs, Target::Cbor, &options).expect(to);
        assert_eq!(again.bytes, pairs, "{to}");
        assert!(
            openrid::validate(&pairs, &ReadOptions::strict()).valid,
            "{to}"
        );
    }
}

/// A document around what stands in its Incident.
fn around(members: &str) -> String {
    format!(
        r#"{{"version": "2.0", "lang": "en", "Incident": [{{"purpose": "reporting",
        "IncidentID": {{"id": "1", "name": "csirt.example.com"}},
        "GenerationTime": "2026-03-05T10:21:08Z",
        "Contact": [{{"role": "creator", "type": "organization", "ContactName": ["A"]}}]
        {members}}}]}}"#
    )
}

fn read(members: &str, strict: bool) -> Result<(v2::Document, Vec<Finding>), Invalid> {
    let options = if strict {
        ReadOptions::strict()
    } else {
        ReadOptions::default()
    };
    let (document, findings) = openrid::parse_with_findings(around(members).as_bytes(), &options)?;
    match document {
        Document::Iodef2(document) => Ok((*document, findings)),
        _ => panic!("another kind of document"),
    }
}

/// Read as it is by the grammar.
fn taken(members: &str) -> v2::Document {
    let (document, findings) = read(members, true).unwrap_or_else(|e| panic!("{members}: {e}"));
    assert_eq!(findings, [], "{members}");
    document
}

/// Taken with a warning, and refused by strict reading.
fn tolerated(members: &str) -> v2::Document {
    let (document, findings) = read(members, false).unwrap_or_else(|e| panic!("{members}: {e}"));
    assert!(!findings.is_empty(), "no warning: {members}");
    let warnings = findings.iter().all(|f| f.severity == Severity::Warning);
    assert!(warnings, "{members}: {findings:?}");
    assert!(read(members, true).is_err(), "taken by strict: {members}");
    document
}

/// Refused, with these words in the message.
fn refused(members: &str, words: &str) {
    let invalid = read(members, false).map(|_| ()).expect_err(members);
    let said: Vec<String> = invalid.findings.iter().map(ToString::to_string).collect();
    assert!(
        said.iter().any(|s| s.contains(words)),
        "{members}: {said:?}"
    );
    for finding in &invalid.findings {
        assert!(finding.line > 0 && finding.column > 0, "{finding}");
        assert!(!finding.help.is_empty(), "{finding}");
    }
}

fn json_of(document: &v2::Document) -> serde_json::Value {
    let written = json::write(document, Format::Json, &JsonOptions::default());
    assert_eq!(
        written.losses,
        [],
        "{}",
        String::from_utf8_lossy(&written.bytes)
    );
    serde_json::from_slice(&written.bytes).expect("JSON")
}

// RFC 8727 §2.1, JSON-2.1-01; §2.2.1, JSON-2.2.1-01
#[test]
fn data_types_of_json() {
    let file = |size: &str| {
        format!(
            r#", "EventData": [{{"RecordData": [{{"FileData": [{{"File": [{{"FileSize": {size}}}]}}]}}]}}]"#
        )
    };
    taken(&file("-5"));
    for size in ["1.0", "1e3", "\"5\"", "true", "[5]", "{}"] {
        refused(&file(size), "`FileSize` of File is");
    }
    refused(r#", "Description": [5]"#, "not an object");
    refused(
        r#", "DetectTime": 2026"#,
        "`DetectTime` of Incident is the number 2026",
    );
    refused(r#", "DetectTime": "yesterday""#, "is not DATETIME");
    refused(
        r#", "DetectTime": " 2026-03-05T10:21:08Z""#,
        "is not DATETIME",
    );
    refused(r#", "EventData": {}"#, "not a list");
    refused(r#", "status": "done""#, "is not Status");
    tolerated(r#", "EventData": []"#);
    tolerated(r#", "status": null"#);
}

// RFC 8727 §2.2.2, JSON-2.2.2-01, JSON-2.2.2-02, JSON-2.2.2-03
#[test]
fn texts_in_several_languages() {
    let text = |document: &str| iodef2(document.as_bytes()).incident[0].description[0].clone();
    let description =
        r#", "Description": ["one", {"value": "two", "lang": "fr", "translation-id": "t"}]"#;
    let document = taken(description);
    let description = &document.incident[0].description;
    assert_eq!(description[0], v2::MlString::new("one"));
    assert_eq!(description[1].lang.as_ref().map(|l| l.as_str()), Some("fr"));
    assert_eq!(
        description[1].translation_id.as_deref().map(|t| &**t),
        Some("t")
    );
    assert_eq!(json_of(&document)["Incident"][0]["Description"][0], "one");
    refused(r#", "Description": [{"lang": "en"}]"#, "has no `value`");

    // Plain text is English, whatever the language of the document.
    let german =
        around(r#", "Description": ["one"]"#).replace(r#""lang": "en""#, r#""lang": "de""#);
    assert_eq!(text(&german).lang.as_ref().map(|l| l.as_str()), Some("en"));
    let without = around(r#", "Description": ["one"]"#).replace(r#""lang": "en", "#, "");
    assert_eq!(text(&without).lang.as_ref().map(|l| l.as_str()), Some("en"));
    let inside = around(r#", "lang": "de", "Description": ["one"]"#);
    assert_eq!(text(&inside).lang.as_ref().map(|l| l.as_str()), Some("en"));

    // French is never plain text.
    let mut document = taken(r#", "Description": ["x"]"#);
    document.lang = Some(Box::new("fr".try_into().expect("a tag")));
    let written = json_of(&document);
    assert_eq!(
        written["Incident"][0]["Description"][0],
        serde_json::json!({"value": "x"})
    );
}

// RFC 8727 §2.2.4, JSON-2.2.4-01
#[test]
fn software() {
    let software = |reference: &str| {
        format!(
            r#", "EventData": [{{"System": [{{"Node": {{"Address": [{{"value": "192.0.2.1", "category": "ipv4-addr"}}]}},
            "OperatingSystem": [{{"SoftwareReference": {reference}, "Description": ["MS Windows"]}}]}}]}}]"#
        )
    };
    let document = taken(&software(
        r#"{"value": "cpe:/a:example:app:1.0", "spec-name": "cpe", "dtype": "string"}"#,
    ));
    let written = json_of(&document);
    let system = &written["Incident"][0]["EventData"][0]["System"][0]["OperatingSystem"][0];
    assert_eq!(
        system["SoftwareReference"]["value"],
        "cpe:/a:example:app:1.0"
    );
    taken(&software(
        r#"{"spec-name": "swid", "value": "<s:swid xmlns:s='urn:s'/>", "dtype": "xml"}"#,
    ));
    refused(&software(r#"{"value": "x"}"#), "has no `spec-name`");

    // C-72: XML has no text there by its schema.
    let bytes = around(&software(
        r#"{"value": "cpe:/a:example:app:1.0", "spec-name": "cpe"}"#,
    ));
    let xml = convert(bytes.as_bytes(), Target::Xml);
    assert_eq!(xml.losses.len(), 1, "{:?}", xml.losses);
    let text = String::from_utf8_lossy(&xml.bytes);
    assert!(
        text.contains("Description>cpe:/a:example:app:1.0<"),
        "{text}"
    );
}

// RFC 8727 §2.2.5, JSON-2.2.5-01, JSON-2.2.5-02
#[test]
fn structured_information() {
    let weakness = |members: &str| {
        format!(
            r#", "Method": [{{"Weakness": [{{"SpecID": "urn:ietf:params:xml:ns:mile:cwe:3.3"{members}}}]}}]"#
        )
    };
    let document = taken(&weakness(r#", "ContentID": "CWE-89""#));
    let id = document.incident[0].method[0].weakness[0]
        .content_id
        .clone();
    assert_eq!(id.as_deref().map(|id| &**id), Some("CWE-89"));
    refused(&weakness(r#", "RawData": {}"#), "not a list");
    refused(
        &weakness(r#", "RawData": [{}]"#),
        "`RawData` is an object, not octets",
    );
    // base64url, white space, no padding.
    for text in ["_-8=", "YQ==\\n", "YQ", "Y Q=="] {
        refused(
            &weakness(&format!(r#", "RawData": ["{text}"]"#)),
            "not octets",
        );
    }
    refused(
        &weakness(r#", "RawData": ["YQ=="], "Reference": [{"URL": ["https://example.com/"]}]"#),
        "has both",
    );
    // Octets that are no XML stay in JSON and CBOR.
    let octets = Base64::from_octets(b"\0\x01octets");
    let bytes = around(&weakness(&format!(r#", "RawData": ["{octets}"]"#)));
    let again = convert(bytes.as_bytes(), Target::Cbor);
    assert_eq!(again.losses, []);
    let again = convert(&again.bytes, Target::Json);
    assert!(String::from_utf8_lossy(&again.bytes).contains(octets.as_str()));
    let xml = convert(bytes.as_bytes(), Target::Xml);
    assert_eq!(xml.losses.len(), 1, "{:?}", xml.losses);
    assert!(
        xml.losses[0].path.ends_with("/Weakness/0/RawData/0"),
        "{:?}",
        xml.losses
    );
}

// RFC 8727 §2.2.6, JSON-2.2.6-01 (C-106)
#[test]
fn extensions() {
    let data = |members: &str| format!(r#", "AdditionalData": [{{"meaning": "m", {members}}}]"#);
    let document = taken(&data(r#""dtype": "json", "value": "{}""#));
    assert_eq!(
        json_of(&document)["Incident"][0]["AdditionalData"][0]["dtype"],
        "json"
    );
    let bytes = around(&data(r#""dtype": "json", "value": "{}""#));
    assert_eq!(convert(bytes.as_bytes(), Target::Cbor).losses, []);
    let xml = convert(bytes.as_bytes(), Target::Xml);
    assert_eq!(xml.losses.len(), 1, "{:?}", xml.losses);
    let text = String::from_utf8_lossy(&xml.bytes);
    assert!(
        text.contains(r#"dtype="ext-value" ext-dtype="json""#),
        "{text}"
    );

    let document = taken(&data(
        r#""dtype": "xml", "value": "<a:b xmlns:a='urn:a'>&amp;</a:b>""#,
    ));
    let content = &document.incident[0].additional_data[0].content;
    assert!(matches!(content[..], [Node::Element(_)]), "{content:?}");
    tolerated(&data(r#""value": "x""#));
    refused(&data(r#""dtype": "string""#), "has no `value`");
    refused(&data(r#""dtype": "xml", "value": "<a>""#), "not valid XML");
    refused(&data(r#""dtype": "string", "value": 5"#), "is the number 5");
}

/// RFC 8727 §3.2, JSON-3.2-08: octets survive all three formats; §2.1, JSON-2.1-02.
#[test]
fn octets_and_tags_of_cbor() {
    let members = r#", "AdditionalData": [{"meaning": "m", "dtype": "bytes", "value": "0AFF"}],
        "RelatedActivity": [{"URL": ["https://example.com/"]}]"#;
    let document = taken(members);
    let options = JsonOptions {
        octets: true,
        ..JsonOptions::default()
    };
    let written = json::write(&document, Format::Cbor, &options);
    let has = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|w| w == part);
    assert!(has(&written.bytes, &[0xD7, 0x42, 0x0A, 0xFF]), "tag 23");
    assert!(has(&written.bytes, &[0xD8, 0x20, 0x74]), "tag 32");
    assert!(has(&written.bytes, &[0xC0, 0x74]), "tag 0");
    assert_eq!(iodef2(&written.bytes), document);
    let plain = json::write(&document, Format::Cbor, &JsonOptions::default());
    assert_eq!(iodef2(&plain.bytes), document);

    // A wrong tag: of a URL, 0 in place of 32.
    let at = plain
        .bytes
        .windows(2)
        .position(|w| w == [0xD8, 0x20])
        .expect("tag 32");
    let mut wrong = plain.bytes.clone();
    wrong[at + 1] = 33;
    assert!(openrid::parse(&wrong, &ReadOptions::default()).is_ok());
    assert!(openrid::parse(&wrong, &ReadOptions::strict()).is_err());
    // A date without its tag is as good (C-105); a URL is not.
    let plain_dates = JsonOptions {
        plain_dates: true,
        ..JsonOptions::default()
    };
    let dates = json::write(&document, Format::Cbor, &plain_dates);
    assert!(openrid::parse(&dates.bytes, &ReadOptions::strict()).is_ok());
    let mut untagged = plain.bytes.clone();
    untagged.drain(at..at + 2);
    assert!(openrid::parse(&untagged, &ReadOptions::default()).is_ok());
    assert!(openrid::parse(&untagged, &ReadOptions::strict()).is_err());
    // RFC 8727 §2.2.5, JSON-2.2.5-03: octets as text are refused.
    let method = r#", "Method": [{"Weakness": [{"SpecID": "private", "RawData": ["YWJj"]}]}]"#;
    let mut bytes = json::write(&taken(method), Format::Cbor, &JsonOptions::default()).bytes;
    let at = bytes
        .windows(2)
        .position(|w| w == [0xD6, 0x43])
        .expect("tag 22");
    assert!(openrid::parse(&bytes, &ReadOptions::strict()).is_ok());
    bytes[at + 1] = 0x63;
    assert!(openrid::parse(&bytes, &ReadOptions::default()).is_err());
}

/// RFC 8727 §5, JSON-5-01: names as text are taken with a warning.
#[test]
fn names_of_cbor() {
    let document = taken("");
    let plain = json::write(&document, Format::Cbor, &JsonOptions::default()).bytes;
    assert_eq!(plain[1], 0x37, "the number of version");
    let mut named = vec![plain[0], 0x67];
    named.extend(b"version");
    named.extend(&plain[2..]);
    assert_eq!(iodef2(&named), document);
    assert!(openrid::parse(&named, &ReadOptions::strict()).is_err());
    let report = openrid::validate(&named, &ReadOptions::default());
    let finding = &report.findings[0];
    // A line of bytes.
    assert_eq!(
        (finding.path.as_str(), finding.line, finding.column),
        ("/version", 1, 2),
        "{finding}"
    );
    // A document may say that it is CBOR.
    let mut described = vec![0xD9, 0xD9, 0xF7];
    described.extend(&plain);
    assert_eq!(iodef2(&described), document);
    // Lists and maps without a length.
    let mut open = vec![0xBF];
    open.extend(&plain[1..]);
    open.push(0xFF);
    assert_eq!(iodef2(&open), document);
}

// RFC 8727 §3.1, JSON-3.1-01; §3.2, JSON-3.2-01
#[test]
fn members() {
    let document = tolerated(r#", "colour": "blue""#);
    assert_eq!(document, taken(""));
    let converted = convert(around(r#", "colour": "blue""#).as_bytes(), Target::Json);
    assert_eq!(converted.losses.len(), 1);
    assert_eq!(converted.losses[0].path, "/Incident/0/colour");
    refused(r#", "purpose": "watch""#, "stands twice");
    let shuffled = r#"{"Incident": [{"Contact": [{"ContactName": ["A"], "type": "organization", "role": "creator"}],
        "GenerationTime": "2026-03-05T10:21:08Z", "IncidentID": {"name": "csirt.example.com", "id": "1"},
        "purpose": "reporting"}], "lang": "en", "version": "2.0"}"#;
    assert_eq!(iodef2(shuffled.as_bytes()), taken(""));
}

/// RFC 8727 §3.2, JSON-3.2-02 (C-100): what is folded into its parent.
#[test]
fn folded_classes() {
    let document = taken(
        r#", "Indicator": [{"IndicatorID": {"id": "a", "name": "n", "version": "1"}, "uid-ref": "a"},
          {"IndicatorID": {"id": "b", "name": "n", "version": "1"}, "IndicatorExpression":
            {"uid-ref": ["a", "b"], "Confidence": {"value": 7, "rating": "numeric"}}}],
        "EventData": [{"System": [
            {"Node": {"Address": [{"value": "192.0.2.1", "category": "ipv4-addr"}]},
             "Service": [{"ApplicationHeaderField": [{"value": "v", "dtype": "string", "name": "n"}]}]}],
          "RecordData": [{"Description": ["x"]}]}]"#,
    );
    let incident = &document.incident[0];
    let event = &incident.event_data[0];
    assert_eq!(event.flow.len(), 1);
    assert!(
        event.flow[0].system[0].service[0]
            .application_header
            .is_some()
    );
    assert_eq!(event.record.as_ref().map(|r| r.record_data.len()), Some(1));
    let indicators = incident.indicator_data.as_ref().expect("two");
    let reference = indicators.indicator[0].observable_reference.as_ref();
    assert_eq!(reference.map(|r| r.uid_ref.as_str()), Some("a"));
    let expression = indicators.indicator[1]
        .indicator_expression
        .as_ref()
        .expect("it");
    assert_eq!(expression.observable_reference.len(), 2);
    assert_eq!(expression.confidence[0].value, "7");
    refused(
        r#", "Indicator": [{"IndicatorID": {"id": "a", "name": "n", "version": "1"}, "uid-ref": "b"}]"#,
        "no element has the identifier `b`",
    );

    // What a Record says holds for what is inside.
    let mut document = taken(r#", "EventData": [{"RecordData": [{}, {"restriction": "white"}]}]"#);
    let record = document.incident[0].event_data[0]
        .record
        .as_mut()
        .expect("a Record");
    record.restriction = Some(v2::Restriction::Red);
    let written = json_of(&document);
    let data = &written["Incident"][0]["EventData"][0]["RecordData"];
    assert_eq!(
        (&data[0]["restriction"], &data[1]["restriction"]),
        (&"red".into(), &"white".into())
    );
    // What nothing inside takes over is lost, and said to be.
    let lost = |own: [&str; 2]| {
        let [one, other] = own.map(|own| format!(r#"{{"restriction": "{own}"}}"#));
        let mut document = taken(&format!(
            r#", "EventData": [{{"RecordData": [{one}, {other}]}}]"#
        ));
        let record = document.incident[0].event_data[0].record.as_mut();
        let record = record.expect("a Record");
        record.restriction = Some(v2::Restriction::ExtValue);
        record.ext_restriction = Some(Box::new("mine".into()));
        let written = json::write(&document, Format::Json, &JsonOptions::default());
        let losses = written.losses.iter();
        losses
            .map(|loss| format!("{} {}", loss.path, loss.what))
            .collect::<Vec<_>>()
    };
    let at = "/IODEF-Document/Incident/EventData/Record";
    assert_eq!(
        lost(["white", "red"]),
        [
            format!("{at} restriction \"ext-value\""),
            format!("{at} ext-restriction \"mine\"")
        ]
    );
    assert_eq!(lost(["white", "ext-value"]), [""; 0]);

    // Flows are lost as such.
    let mut document = taken(
        r#", "EventData": [{"System": [{"Node": {"Address": [{"value": "192.0.2.1", "category": "ipv4-addr"}]}}]}]"#,
    );
    let event = &mut document.incident[0].event_data[0];
    event.flow.push(event.flow[0].clone());
    let written = json::write(&document, Format::Json, &JsonOptions::default());
    assert_eq!(written.losses.len(), 1);
    assert_eq!(
        written.losses[0].path,
        "/IODEF-Document/Incident/EventData/Flow[2]"
    );
    let again = iodef2(&written.bytes);
    assert_eq!(again.incident[0].event_data[0].flow[0].system.len(), 2);
}

/// RFC 8727 §3.2, JSON-3.2-04: the body with its parts, as it is.
#[test]
fn bodies_of_messages() {
    let body = "--b1\r\nContent-Type: text/plain\r\n\r\n=C3=A9 YWJj\r\n--b1--";
    let members = format!(
        r#", "Indicator": [{{"IndicatorID": {{"id": "a", "name": "n", "version": "1"}},
        "Observable": {{"EmailData": {{"EmailBody": {}}}}}}}]"#,
        serde_json::json!(body)
    );
    let document = taken(&members);
    let written = json_of(&document);
    let observable = &written["Incident"][0]["Indicator"][0]["Observable"];
    assert_eq!(observable["EmailData"]["EmailBody"], body);
    let xml = convert(around(&members).as_bytes(), Target::Xml);
    assert_eq!(iodef2(&xml.bytes), document);
}

/// As deep as a document may be, on the stack of a small thread; a level more is refused.
#[test]
fn deep_documents_fit_a_small_stack() {
    let nested = |levels: usize| {
        let open = "\"EventData\": [{".repeat(levels);
        around(&format!(", {open}{}", "}]".repeat(levels)))
    };
    let deepest = openrid::Limits::DEEPEST;
    let text = nested(deepest - 4);
    // Document and Incident are levels too.
    let too_deep = nested(deepest - 1);
    let mut options = pretty();
    options.json.indent = None;
    options.write.indent = None;
    options.read.limits.max_depth = usize::MAX;
    let cbor = |levels: usize| convert(nested(levels).as_bytes(), Target::Cbor).bytes;
    let (one, mut cbor_too_deep) = (cbor(1), cbor(2));
    // What two levels have more than one: the name, a list of one, an empty map.
    let level = cbor_too_deep[one.len()..].to_vec();
    for _ in 2..deepest - 1 {
        // The map that was empty has a member.
        cbor_too_deep.pop();
        cbor_too_deep.push(0xA1);
        cbor_too_deep.extend_from_slice(&level);
    }
    let work = move || {
        for target in Target::ALL {
            let converted = openrid::convert(text.as_bytes(), *target, &options).expect("deep");
            let _ = openrid::validate(&converted.bytes, &options.read);
            for back in [Target::Json, Target::Cbor, Target::Iodef1, Target::Iodef2] {
                openrid::convert(&converted.bytes, back, &options).expect("deep");
            }
            // The JSON of a class.
            if *target == Target::Xml {
                let read = openrid::parse(&converted.bytes, &options.read);
                let Ok(Document::Iodef2(document)) = read else {
                    panic!("another kind of document");
                };
                let text = to_string(&*document, Names::Rfc);
                let again: v2::Document = from_str(&text, Names::Rfc).expect("deep");
                assert!(again == *document);
            }
        }
        for refused in [too_deep.as_bytes(), &cbor_too_deep] {
            let report = openrid::validate(refused, &options.read);
            let found = &report.findings[0];
            assert_eq!((found.rule, report.valid), ("XML-LIMIT-DEPTH", false));
            assert!(found.message.contains("more than 512 levels"), "{found:?}");
            assert_eq!(found.help, "more cannot be allowed");
        }
    };
    // Half of what Rust gives a thread; without optimization all of it.
    let stack = if cfg!(debug_assertions) { 2 } else { 1 } << 20;
    std::thread::Builder::new()
        .stack_size(stack)
        .spawn(work)
        .expect("a thread")
        .join()
        .expect("no overflow");
}

// RFC 8727 §3.2, JSON-3.2-03
#[test]
fn certificates() {
    let certificate = |data: &str| {
        format!(
            r#", "EventData": [{{"RecordData": [{{"CertificateData": [{{"Certificate": [{{"X509Data": "{data}"}}]}}]}}]}}]"#
        )
    };
    let document = taken(&certificate("MIIBAA=="));
    let written = json_of(&document);
    let data = &written["Incident"][0]["EventData"][0]["RecordData"][0]["CertificateData"][0];
    assert_eq!(data["Certificate"][0]["X509Data"], "MIIBAA==");
    let xml = convert(around(&certificate("MIIBAA==")).as_bytes(), Target::Xml);
    let text = String::from_utf8_lossy(&xml.bytes);
    assert!(
        text.contains("X509Certificate>MIIBAA==<") || text.contains(">MIIBAA=="),
        "{text}"
    );
    refused(&certificate("-----BEGIN CERTIFICATE-----"), "not octets");
    let armour = Base64::from_octets(b"-----BEGIN CERTIFICATE-----\nMIIBAA==\n");
    refused(&certificate(armour.as_str()), "in PEM");
    // Anything else of X509Data is its XML.
    let xml = "<ds:X509Data xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:X509SubjectName>CN=a</ds:X509SubjectName></ds:X509Data>";
    let data = Base64::from_octets(xml.as_bytes());
    let document = taken(&certificate(data.as_str()));
    assert_eq!(iodef2(json_of(&document).to_string().as_bytes()), document);
}

/// RFC 8727 §3.2, JSON-3.2-07: reported, and never altered.
#[test]
fn large_numbers() {
    let file = |size: &str| {
        format!(
            r#", "EventData": [{{"RecordData": [{{"FileData": [{{"File": [{{"FileSize": {size}}}]}}]}}]}}]"#
        )
    };
    taken(&file("9007199254740991"));
    for size in [
        "9007199254740993",
        "-99999999999999999999999999",
        "18446744073709551616",
    ] {
        let (document, findings) = read(&file(size), true).expect(size);
        assert_eq!(findings[0].rule, "JSON-3.2-07", "{size}");
        for format in [Format::Json, Format::Cbor] {
            let written = json::write(&document, format, &JsonOptions::default());
            assert_eq!(written.findings[0].rule, "JSON-3.2-07", "{size}");
            assert_eq!(iodef2(&written.bytes), document, "{size}");
        }
    }
}

/// C-79, C-101, C-102, C-104, C-107.
#[test]
fn readings_of_the_grammar() {
    let rated = |confidence: &str| {
        format!(
            r#", "Assessment": [{{"Impact": [{{"SystemImpact": {{"type": "unknown"}}}}], "Confidence": {confidence}}}]"#
        )
    };
    let confidence = |document: &v2::Document| {
        let assessment = &document.incident[0].assessment[0];
        assessment.confidence.clone().expect("it").value.to_string()
    };
    assert_eq!(
        confidence(&taken(&rated(r#"{"rating": "numeric", "value": 90.5}"#))),
        "90.5"
    );
    assert_eq!(
        confidence(&taken(&rated(r#"{"rating": "high", "value": 0}"#))),
        ""
    );
    assert_eq!(confidence(&taken(&rated(r#"{"rating": "high"}"#))), "");
    // RFC 7970 §3.12.5, IODEF2-3.12.5-01: a warning here.
    let (document, findings) =
        read(&rated(r#"{"rating": "high", "value": 90}"#), true).expect("it");
    assert_eq!(confidence(&document), "");
    assert_eq!(
        (findings[0].rule, findings[0].severity),
        ("IODEF2-3.12.5-01", Severity::Warning)
    );
    let written = json_of(&taken(&rated(r#"{"rating": "high"}"#)));
    assert_eq!(
        written["Incident"][0]["Assessment"][0]["Confidence"]["value"],
        0
    );
    refused(
        &rated(r#"{"rating": "numeric", "value": "90"}"#),
        "`value` of Confidence",
    );

    // Table 3 of the RFC has the impacts beside the rest.
    let document = tolerated(r#", "Assessment": [{"SystemImpact": [{"type": "unknown"}]}]"#);
    assert_eq!(document.incident[0].assessment[0].system_impact.len(), 1);
    refused(
        r#", "Assessment": [{"occurrence": "actual"}]"#,
        "Assessment has no Impact",
    );
    let document = taken(
        r#", "Assessment": [{"Impact": [{"TimeImpact": {"value": 2, "metric": "elapsed"}},
            {"SystemImpact": {"type": "policy"}}, {"TimeImpact": {"value": 3, "metric": "labor"}}]}]"#,
    );
    assert_eq!(
        json_of(&document),
        json_of(&iodef2(json_of(&document).to_string().as_bytes()))
    );
    let kinds = json_of(&document)["Incident"][0]["Assessment"][0]["Impact"].clone();
    assert!(kinds[0].get("TimeImpact").is_some() && kinds[1].get("SystemImpact").is_some());
    // The first kind of the choice need not be among them.
    let document = taken(
        r#", "Assessment": [{"Impact": [{"MonetaryImpact": {"value": 2}},
            {"BusinessImpact": {"type": "unknown"}}, {"MonetaryImpact": {"value": 3}}]}]"#,
    );
    assert_eq!(
        document.incident[0].assessment[0].order.members(),
        [3, 1, 3]
    );
    let kinds = json_of(&document)["Incident"][0]["Assessment"][0]["Impact"].clone();
    assert!(kinds[0].get("MonetaryImpact").is_some() && kinds[1].get("BusinessImpact").is_some());

    let node = |node: &str| format!(r#", "EventData": [{{"System": [{{"Node": {node}}}]}}]"#);
    let name = r#""system-status": "unknown", "domain-status": "unknown", "Name": "example.com""#;
    let both = format!(
        r#"{{"DomainData": [{{{name}}}], "Address": [{{"value": "192.0.2.1", "category": "ipv4-addr"}}]}}"#
    );
    tolerated(&node(&both));
    tolerated(&node(r#"{"Address": [{"value": "2001:db8::1"}]}"#));
    tolerated(&node(r#"{"DomainData": [{"Name": "example.com"}]}"#));
    let servers = format!(
        r#"{{"DomainData": [{{{name}, "NameServers": [{{"Server": "ns.example.com",
        "Address": [{{"value": "192.0.2.53", "category": "ipv4-addr"}}]}}]}}]}}"#
    );
    let document = taken(&node(&servers));
    assert_eq!(
        tolerated(&node(&servers.replace("NameServers", "Nameservers"))),
        document
    );

    let role = |category: &str| {
        format!(
            r#", "EventData": [{{"System": [{{"Node": {{"Address": [{{"value": "192.0.2.1", "category": "ipv4-addr"}}]}},
            "NodeRole": [{{"category": "{category}"}}]}}]}}]"#
        )
    };
    let document = taken(&role("anonymization"));
    assert_eq!(tolerated(&role("anomyzation")), document);

    let hash = r#", "EventData": [{"RecordData": [{"FileData": [{"File": [{"HashData":
        {"scope": "ext-value", "ext-scope": "section", "HashTargetID": "x"}}]}]}]}]"#;
    tolerated(hash);
    let key = |name: &str| {
        format!(
            r#", "EventData": [{{"RecordData": [{{"WindowsRegistryKeysModified": [{{"Key":
            [{{"KeyName": "k", "{name}": "v"}}]}}]}}]}}]"#
        )
    };
    assert_eq!(tolerated(&key("Value")), taken(&key("KeyValue")));

    // The words of a Counter are others in XML.
    let counter = |kind: &str| {
        format!(
            r#", "Assessment": [{{"Impact": [{{"SystemImpact": {{"type": "unknown"}}}}],
            "Counter": [{{"value": 3, "type": {kind}, "unit": "host"}}]}}]"#
        )
    };
    let kind = |document: &v2::Document| document.incident[0].assessment[0].counter[0].r#type;
    assert_eq!(
        kind(&taken(&counter("\"count\""))),
        v2::CounterType::Counter
    );
    assert_eq!(
        kind(&tolerated(&counter("\"counter\""))),
        v2::CounterType::Counter
    );
    let rate = taken(&counter(r#""ext-value", "ext-type": "rate""#));
    assert_eq!(kind(&rate), v2::CounterType::Rate);
    assert_eq!(
        json_of(&rate)["Incident"][0]["Assessment"][0]["Counter"][0]["ext-type"],
        "rate"
    );
    let peak = taken(&counter("\"peak\""));
    assert_eq!(kind(&peak), v2::CounterType::ExtValue);
    assert_eq!(
        json_of(&peak)["Incident"][0]["Assessment"][0]["Counter"][0]["type"],
        "peak"
    );
    // C-102: no duration is assumed.
    assert!(!peak.incident[0].assessment[0].counter[0].is_rate());
    // C-103: no restriction is assumed.
    assert_eq!(peak.incident[0].restriction, None);
}

/// RFC 8727 §6, JSON-6-01 (C-83), JSON-6-02, JSON-6-03
#[test]
fn findings_have_their_places() {
    let text =
        "{\n  \"version\": \"2.00\",\n  \"lang\": \"e n\",\n  \"Incident\": [\n    {}\n  ]\n}";
    let report = openrid::validate(text.as_bytes(), &ReadOptions::default());
    let found: Vec<_> = report
        .findings
        .iter()
        .map(|f| {
            (
                f.rule,
                f.severity.as_str(),
                f.path.as_str(),
                f.line,
                f.column,
            )
        })
        .collect();
    assert_eq!(found[0], ("JSON-6-01", "warning", "/version", 2, 14));
    assert_eq!(found[1], ("JSON-6-03", "error", "/lang", 3, 11));
    assert_eq!(found[2], ("JSON-6-01", "error", "/Incident/0", 5, 5));
    assert!(!report.valid && !report.schema_valid);

    // Rules of IODEF 2 say where in the JSON.
    let bytes = around(r#", "EventData": [{"Contact": [{"role": "tech", "type": "person"}]}]"#);
    let report = openrid::validate(bytes.as_bytes(), &ReadOptions::default());
    let rule = report
        .findings
        .iter()
        .find(|f| f.rule.starts_with("IODEF2-3.9-"));
    let rule = rule.unwrap_or_else(|| panic!("{:?}", report.findings));
    assert_eq!(
        (rule.path.as_str(), rule.line),
        ("/Incident/0/EventData/0/Contact/0", 5)
    );
    assert!(report.findings.iter().any(|f| f.rule == "JSON-6-02"));
    assert!(report.schema_valid && !report.valid);
    let xml = openrid::convert(bytes.as_bytes(), Target::Xml, &pretty()).expect("XML");
    let report = openrid::validate(&xml.bytes, &ReadOptions::default());
    assert!(report.findings.iter().any(|f| f.rule == rule.rule));
}

#[test]
fn what_is_no_json_is_said_so() {
    for (text, line, column) in [
        ("{\n  \"a\": tru\n}", 2, 11),
        ("{\"a\": 1,}", 1, 9),
        ("{\"a\": \"\u{1}\"}", 1, 7),
        ("{\"a\": \"\\ud800\"}", 1, 7),
        ("{} x", 1, 4),
        ("{\"a\"", 1, 4),
        ("{\"a\": 01}", 1, 8),
    ] {
        let report = openrid::validate(text.as_bytes(), &ReadOptions::default());
        let finding = &report.findings[0];
        assert_eq!(finding.rule, "JSON-SYNTAX", "{text}");
        assert_eq!(
            (finding.line, finding.column),
            (line, column),
            "{text}: {finding}"
        );
    }
    let report = openrid::validate(b"{\"a\": \"\xff\"}", &ReadOptions::default());
    assert_eq!(report.findings[0].rule, "JSON-SYNTAX");
    let report = openrid::validate(&[0xA1, 0x12], &ReadOptions::default());
    assert_eq!(report.findings[0].rule, "CBOR-SYNTAX");
}

#[test]
fn bounds_hold() {
    let options = |change: fn(&mut openrid::Limits)| {
        let mut options = ReadOptions::default();
        change(&mut options.limits);
        options
    };
    let rule =
        |bytes: &[u8], options: &ReadOptions| openrid::validate(bytes, options).findings[0].rule;
    let nested = |open: &str, close: &str, levels: usize| {
        around(&format!(
            r#", "EventData": {}{}"#,
            open.repeat(levels),
            close.repeat(levels)
        ))
    };
    for (open, close) in [("[{\"EventData\": ", "}]"), ("[", "]")] {
        let deep = nested(open, close, 100_000);
        assert_eq!(
            rule(deep.as_bytes(), &ReadOptions::default()),
            "XML-LIMIT-DEPTH"
        );
    }
    let shallow = options(|limits| limits.max_depth = 3);
    let events = r#", "EventData": [{"EventData": [{"EventData": [{}]}]}]"#;
    assert_eq!(rule(around(events).as_bytes(), &shallow), "XML-LIMIT-DEPTH");
    // XML that is kept in JSON counts on from where it stands: the third level here.
    let eight = options(|limits| limits.max_depth = 8);
    for (levels, fits) in [(5, true), (6, false)] {
        let xml = format!("{}{}", "<a>".repeat(levels), "</a>".repeat(levels));
        let kept = format!(r#", "AdditionalData": [{{"dtype": "xml", "value": "{xml}"}}]"#);
        let report = openrid::validate(around(&kept).as_bytes(), &eight);
        let deep = |f: &Finding| f.message.contains("nest deeper");
        assert_eq!(!report.findings.iter().any(deep), fits, "{report:?}");
    }
    let small = options(|limits| limits.max_size = 10);
    assert_eq!(rule(around("").as_bytes(), &small), "XML-LIMIT-SIZE");
    let terse = options(|limits| limits.max_text = 10);
    assert_eq!(rule(around("").as_bytes(), &terse), "XML-LIMIT-TEXT");
    let few = options(|limits| limits.max_findings = 3);
    let many = around(&format!(r#", "Description": [{}5]"#, "5, ".repeat(100)));
    let report = openrid::validate(many.as_bytes(), &few);
    assert_eq!(report.findings.len(), 4);
    assert!(
        report
            .findings
            .iter()
            .any(|f| f.rule == "XML-LIMIT-FINDINGS")
    );
}

/// IODEF 1 to IODEF 2, and back to what it was: each item of RFC 7970 §4.4.
// RFC 7970 §4.4, IODEF2-4.4-01
#[test]
fn from_version_1_and_back() {
    let folder = root().join("tests/vectors/valid");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the vectors").flatten() {
        let bytes = std::fs::read(entry.path()).unwrap_or_default();
        let Ok(document) = openrid::parse(&bytes, &ReadOptions::default()) else {
            continue;
        };
        let name = entry.path().display().to_string();
        let carries = match &document {
            Document::Message(message) => message.document().is_some(),
            Document::Iodef(_) => true,
            Document::Iodef2(_) => continue,
        };
        if !carries {
            let nothing = openrid::convert(&bytes, Target::Iodef2, &pretty());
            // What it carries may be one of version 2 already.
            assert!(nothing.is_err() || name.contains("iodef2"), "{name}");
            continue;
        }
        count += 1;
        let newer = convert(&bytes, Target::Iodef2);
        let report = openrid::validate(&newer.bytes, &ReadOptions::default());
        assert!(report.schema_valid, "{name}: {:?}", report.findings.first());
        let older = convert(&newer.bytes, Target::Iodef1);
        let report = openrid::validate(&older.bytes, &ReadOptions::default());
        assert!(report.schema_valid, "{name}: {:?}", report.findings.first());
        let json = convert(&bytes, Target::Json);
        let report = openrid::validate(&json.bytes, &ReadOptions::default());
        assert!(report.schema_valid, "{name}: {:?}", report.findings.first());
    }
    assert!(count > 10, "{count} documents");
}

const V1: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<IODEF-Document version="1.00" lang="de" formatid="f" xmlns="urn:ietf:params:xml:ns:iodef-1.0">
  <Incident purpose="ext-value" ext-purpose="watch">
    <IncidentID name="csirt.example.com">1</IncidentID>
    <ReportTime>2026-03-05T10:21:08Z</ReportTime>
    <Description lang="en">Text</Description>
    <Assessment>
      <TimeImpact metric="elapsed">3</TimeImpact>
      <Impact lang="en" severity="high" completion="failed" type="dos">Slow</Impact>
      <Counter type="packet" duration="second">5</Counter>
      <Counter type="site">2</Counter>
      <Confidence rating="numeric">90</Confidence>
    </Assessment>
    <Method>
      <Reference>
        <ReferenceName>CVE-2026-0001</ReferenceName>
        <URL>https://example.com/cve</URL>
        <Description>Entry</Description>
      </Reference>
      <Reference>
        <ReferenceName lang="en">A name in words</ReferenceName>
        <Description>More</Description>
      </Reference>
    </Method>
    <Contact role="irt" type="person">
      <ContactName>Erika</ContactName>
      <PostalAddress lang="de" meaning="office">Hauptstrasse 1</PostalAddress>
      <Email meaning="work">a@example.com</Email>
      <Telephone meaning="desk">+15555550100</Telephone>
      <Fax meaning="fax">+15555550101</Fax>
    </Contact>
    <EventData>
      <Flow>
        <System category="source">
          <Node>
            <Address category="ipv6-net-mask">2001:db8::/ffff::</Address>
            <NodeName>www.example.com</NodeName>
            <Address category="ipv4-addr">192.0.2.1</Address>
            <DateTime>2026-03-05T10:00:00Z</DateTime>
            <NodeRole category="www" lang="en">Shop</NodeRole>
          </Node>
          <Service ip_protocol="6">
            <Port>80</Port>
          </Service>
        </System>
      </Flow>
      <Expectation action="other"/>
    </EventData>
  </Incident>
</IODEF-Document>
"#;

/// What is translated breaks no rule that the original met.
#[test]
fn translations_are_as_sound_as_what_they_come_from() {
    let errors = |bytes: &[u8]| -> Vec<String> {
        let report = openrid::validate(bytes, &ReadOptions::default());
        let errors = report.findings.iter();
        let errors = errors.filter(|f| f.severity == Severity::Error);
        errors.map(ToString::to_string).collect()
    };
    let mut wrong = String::new();
    let mut count = 0;
    for folder in [
        "valid",
        "json",
        "rules/iodef1",
        "rules/iodef2a",
        "rules/iodef2b",
        "rules/rid",
    ] {
        let entries = std::fs::read_dir(openrid_tests::root().join("tests/vectors").join(folder));
        for entry in entries.expect("vectors").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            // What is a warning in one version may be an error in the other.
            if name.contains("-bad") {
                continue;
            }
            let bytes = std::fs::read(entry.path()).unwrap_or_default();
            let options = pretty();
            if !errors(&bytes).is_empty() {
                continue;
            }
            for target in [Target::Iodef1, Target::Iodef2] {
                let Ok(converted) = openrid::convert(&bytes, target, &options) else {
                    continue;
                };
                count += 1;
                for error in errors(&converted.bytes) {
                    // A request in IODEF 1 wants an Impact where IODEF 2 takes other kinds of it.
                    if !error.contains("error[RID-") {
                        let _ = writeln!(wrong, "{name} {target:?}: {error}");
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 200, "{count}");
}

#[test]
fn each_incompatibility_of_the_versions() {
    // C-70: the schema has no place for the number of a Confidence, the text of the RFC has.
    let by_schema = convert(V1.as_bytes(), Target::Iodef2);
    assert_eq!(by_schema.losses.len(), 1, "{:?}", by_schema.losses);
    assert!(by_schema.losses[0].what.contains("number 90"));
    let mut prose = pretty();
    prose.write.prose = true;
    let newer = openrid::convert(V1.as_bytes(), Target::Iodef2, &prose).expect("it");
    assert_eq!(newer.losses, []);
    let document = iodef2(&newer.bytes);
    let incident = &document.incident[0];
    assert_eq!(document.version.as_deref().map(|v| &**v), Some("2.00"));
    assert_eq!(document.lang.as_ref().map(|l| l.as_str()), Some("de"));
    assert_eq!(document.format_id.as_deref().map(|f| &**f), Some("f"));
    assert_eq!(incident.purpose, v2::Purpose::Watch);
    assert_eq!(incident.generation_time.as_str(), "2026-03-05T10:21:08Z");
    assert_eq!(
        incident.description[0].lang.as_ref().map(|l| l.as_str()),
        Some("en")
    );
    let assessment = &incident.assessment[0];
    assert_eq!(assessment.order.members(), [2, 0]);
    let impact = &assessment.system_impact[0];
    assert_eq!(impact.ext_type.as_deref().map(|t| &**t), Some("dos"));
    assert_eq!(impact.description[0].value, "Slow");
    assert_eq!(assessment.counter[0].unit, v2::CounterUnit::Packet);
    assert_eq!(assessment.counter[0].r#type, v2::CounterType::Rate);
    assert_eq!(assessment.counter[1].r#type, v2::CounterType::Counter);
    let references = &incident.method[0].reference;
    let entry = references[0].reference_name.as_ref().expect("an entry");
    assert_eq!(
        (entry.spec_index.as_i64(), entry.id.as_str()),
        (Some(1), "CVE-2026-0001")
    );
    assert_eq!(references[1].description.len(), 2);
    let contact = &incident.contact[0];
    assert_eq!(contact.telephone.len(), 2);
    assert_eq!(contact.telephone[1].r#type, Some(v2::TelephoneType::Fax));
    assert_eq!(contact.postal_address[0].description[0].value, "office");
    let system = &incident.event_data[0].flow[0].system[0];
    assert_eq!(system.node_role[0].category, v2::NodeRoleCategory::Www);
    let domain = &system.node.domain_data[0];
    assert_eq!(domain.name, "www.example.com");
    assert!(domain.date_domain_was_checked.is_some());
    let mask = &system.node.address[0];
    assert_eq!(
        mask.ext_category.as_deref().map(|c| &**c),
        Some("ipv6-net-mask")
    );
    assert_eq!(
        system.service[0]
            .ip_protocol
            .as_ref()
            .and_then(|p| p.as_i64()),
        Some(6)
    );

    let older = convert(&newer.bytes, Target::Iodef1);
    let same = |bytes: &[u8]| match openrid::parse(bytes, &ReadOptions::default()) {
        Ok(Document::Iodef(document)) => *document,
        other => panic!("{other:?}"),
    };
    assert_eq!(same(&older.bytes), same(V1.as_bytes()));
    assert_eq!(older.losses, []);
}

/// What only one version has is named, in both directions.
#[test]
fn losses_between_the_versions_are_named() {
    let text = V1
        .replace("<NodeName>", "<NodeName lang=\"en\">")
        .replace(
            "purpose=\"ext-value\"",
            "restriction=\"need-to-know\" purpose=\"ext-value\"",
        )
        .replace(
            "          </Service>",
            "            <Application vendor=\"v\" name=\"n\" swid=\"1\"/>\n          </Service>",
        )
        .replace(
            "    </EventData>",
            "      <Record><RecordData><RecordPattern type=\"regex\">a</RecordPattern>\
             <RecordItem dtype=\"string\">x</RecordItem></RecordData></Record>\n    </EventData>",
        );
    let lost = |converted: &Converted| {
        let lost: Vec<String> = converted.losses.iter().map(ToString::to_string).collect();
        lost.join("\n")
    };
    let newer = convert(text.as_bytes(), Target::Iodef2);
    let said = lost(&newer);
    for words in [
        "need-to-know",
        "NodeName",
        "vendor",
        "swid",
        "regular expression",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
    let partner = ConvertOptions {
        partner: true,
        ..pretty()
    };
    // C-92
    let partner = openrid::convert(text.as_bytes(), Target::Iodef2, &partner).expect("it");
    assert!(!lost(&partner).contains("need-to-know"));
    assert_eq!(
        iodef2(&partner.bytes).incident[0].restriction,
        Some(v2::Restriction::Partner)
    );

    for name in [
        "indicators",
        "events",
        "assessment",
        "contacts",
        "extensions",
    ] {
        let file = root().join(format!("tests/vectors/json/{name}.xml"));
        let bytes = std::fs::read(file).expect(name);
        let older = convert(&bytes, Target::Iodef1);
        assert!(
            openrid::validate(&older.bytes, &ReadOptions::default()).schema_valid,
            "{name}"
        );
        let said = lost(&older);
        let words: &[&str] = match name {
            "indicators" => &["IndicatorData", "ThreatActor", "observable-id"],
            "events" => &[
                "Discovery",
                "DefinedCOA",
                "WindowsRegistryKeysModified",
                "Nameservers",
            ],
            "assessment" => &[
                "IncidentCategory",
                "IntendedImpact",
                "MitigatingFactor",
                "type \"peak\"",
            ],
            "contacts" => &["ContactTitle", "type \"mailing\""],
            _ => &["AdditionalData"],
        };
        for words in words {
            assert!(said.contains(words), "{name}: {words} in {said}");
        }
    }
}

/// A message goes to JSON as the document that it carries.
#[test]
fn messages() {
    let report = std::fs::read(root().join("tests/vectors/valid/rid-report.xml")).expect("it");
    let json = convert(&report, Target::Json);
    assert!(
        json.losses.iter().any(|l| l.path == "/RID"),
        "{:?}",
        json.losses
    );
    assert!(openrid::validate(&json.bytes, &ReadOptions::default()).schema_valid);
    let newer = convert(&report, Target::Iodef2);
    let Ok(Document::Message(message)) = openrid::parse(&newer.bytes, &ReadOptions::default())
    else {
        panic!("no message");
    };
    let policy = message.rid.rid_policy.as_ref().expect("a policy");
    let schema = policy.report_schema.as_ref().expect("a document");
    assert_eq!(schema.ext_xml_schema_id.as_deref(), Some(v2::NS.uri));
    let older = convert(&newer.bytes, Target::Iodef1);
    let Ok(Document::Message(message)) = openrid::parse(&older.bytes, &ReadOptions::default())
    else {
        panic!("no message");
    };
    assert!(message.document().is_some());
    let query = std::fs::read(root().join("tests/vectors/valid/rid-query-by-number.xml"));
    if let Ok(query) = query {
        let error = openrid::convert(&query, Target::Json, &pretty()).expect_err("no document");
        assert!(
            error.to_string().contains("carries no IODEF document"),
            "{error}"
        );
    }
}

/// Choices drawn from generated bytes; when they run out, everything is minimal.
struct Dice<'a> {
    bytes: &'a [u8],
    ids: usize,
}

impl Dice<'_> {
    fn roll(&mut self, sides: usize) -> usize {
        match self.bytes.split_first() {
            Some((&first, rest)) => {
                self.bytes = rest;
                first as usize % sides
            }
            None => 0,
        }
    }

    fn one_of(&mut self, of: &[&str]) -> String {
        of[self.roll(of.len())].to_owned()
    }
}

const TEXTS: &[&str] = &[
    "plain",
    "",
    "a & b < c > d \" e ' f \\ /",
    " blanks around ",
    "two\nlines\tand a tab",
    "naïve 🛡 текст",
    "]]> and &amp; twice",
    "peak",
    "json",
];

fn lexical(info: &ValueInfo, dice: &mut Dice<'_>) -> String {
    match (info.kind, info.name) {
        (ScalarKind::Token, _) => info.tokens[dice.roll(info.tokens.len())].text.to_owned(),
        (ScalarKind::Boolean, _) => dice.one_of(&["true", "false"]),
        (ScalarKind::Integer, _) => {
            dice.one_of(&["0", "-7", "65535", "99999999999999999999999999"])
        }
        (ScalarKind::Real, _) => dice.one_of(&["1", "0.5", "1E-30", "123456", "3.25"]),
        (_, "DATETIME") => dice.one_of(&[
            "2026-03-05T10:21:08Z",
            "2024-02-29T23:00:00.000000000001+14:00",
        ]),
        (_, "TIMEZONE") => dice.one_of(&["Z", "+14:00", "-00:00"]),
        (_, "PORTLIST") => dice.one_of(&["22", "1-1024,8080"]),
        (_, "language" | "xml:lang") => dice.one_of(&["en", "zh-Hant-TW", "de"]),
        (_, "URL") => dice.one_of(&["https://example.com/?a=1&b=2", "", "urn:a"]),
        (_, "base64") => dice.one_of(&["", "AAEC", "/+8="]),
        (_, "ID") => {
            dice.ids += 1;
            format!("id-{}", dice.ids)
        }
        (_, "IDREF") => "root".to_owned(),
        (_, "NCName") => dice.one_of(&["CVE-2026-0001", "_x"]),
        _ => dice.one_of(TEXTS),
    }
}

fn nodes(class: &str, xml: bool, dice: &mut Dice<'_>, slot: &mut dyn ContentSlot) {
    let fragment = |text: &str| Fragment::new(text).expect("well-formed");
    match (class, xml) {
        ("X509Data", _) => slot.push_fragment(fragment(
            "<ds:X509Certificate xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">MAA=</ds:X509Certificate>",
        )),
        ("RawData", _) | (_, true) => {
            let more = dice.roll(2);
            for _ in 0..=more {
                slot.push_fragment(fragment("<e:x xmlns:e=\"urn:e\">a<!-- b --><e:y z=\"1\"/>&#38;\n</e:x>"));
            }
        }
        ("DigestMethod" | "CanonicalizationMethod", _) => {}
        _ => slot.push_text(&dice.one_of(TEXTS)),
    }
}

/// Fills a value by its description alone, with what both bindings can say.
fn fill(element: &mut dyn Element, dice: &mut Dice<'_>, depth: usize) {
    let class = element.class();
    let mut chosen = [None::<usize>; 8];
    for (g, group) in class.groups.iter().enumerate() {
        let members: Vec<usize> = (0..64).filter(|i| group.members & (1 << i) != 0).collect();
        // Expressions of expressions end somewhere.
        let deep = members.get(2).filter(|_| depth >= 5);
        chosen[g] = Some(deep.copied().unwrap_or(members[dice.roll(members.len())]));
    }
    for (index, info) in class.fields.iter().enumerate() {
        // What has no place in the other binding is no matter of this test.
        let barred = matches!(
            (class.rust, info.name),
            (_, "SignatureData")
                | ("Record", "restriction" | "ext-restriction")
                | ("RawData", "meaning" | "formatid" | "restriction")
                | ("Counter", "ext-type")
                | ("Document", "version")
        );
        if barred {
            continue;
        }
        // The grammar demands more than the model.
        let forced = info.required
            || matches!(
                (class.rust, info.name),
                ("Address", "category") | ("SystemImpact" | "BusinessImpact", "type")
            );
        let group = info.group.map(|g| (g as usize, &class.groups[g as usize]));
        let wanted = match group {
            Some((g, group)) if chosen[g] == Some(index) => group.required || dice.roll(2) == 1,
            Some((_, group)) => !group.exclusive && dice.roll(2) == 1,
            None => forced || dice.roll(3) == 1,
        };
        let wanted = wanted && (forced || group.is_some_and(|(_, g)| g.required) || depth < 5);
        let one = !info.many
            || matches!(
                (class.rust, info.name),
                ("EventData", "Flow") | ("IndicatorExpression", "Confidence")
            );
        let count = match (wanted, one) {
            (false, _) => 0,
            (true, true) => 1,
            (true, false) => 1 + dice.roll(3),
        };
        match element.field_mut(index) {
            FieldMut::Value(slot) => {
                let text = matches!(info.kind, FieldKind::Text(_));
                if class.rust == "Confidence" && text {
                    continue;
                }
                for _ in 0..if text { 1 } else { count } {
                    let value = info
                        .fixed
                        .map_or_else(|| lexical(slot.info(), dice), str::to_owned);
                    let taken = slot.push(&value) || slot.push_lenient(&value);
                    assert!(taken, "{value:?} for {}", slot.info().name);
                }
            }
            FieldMut::Element(slot) => {
                for _ in 0..count {
                    fill(slot.push(), dice, depth + 1);
                }
            }
            _ => {}
        }
    }
    let dtype = class.fields.iter().position(|f| f.name == "dtype");
    let dtype = dtype.and_then(|i| match element.field(i) {
        FieldRef::Value(slot) => slot.get(0).map(|v| v.lexical().into_owned()),
        _ => None,
    });
    for index in 0..class.fields.len() {
        if let FieldMut::Content(slot) = element.field_mut(index) {
            nodes(class.rust, dtype.as_deref() == Some("xml"), dice, slot);
        }
    }
    if class.rust == "Confidence"
        && let Some(index) = class
            .fields
            .iter()
            .position(|f| matches!(f.kind, FieldKind::Text(_)))
    {
        let numeric = matches!(element.field(0), FieldRef::Value(slot)
            if slot.get(0).is_some_and(|v| v.lexical() == "numeric"));
        if let (true, FieldMut::Value(slot)) = (numeric, element.field_mut(index)) {
            slot.push("42.5");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        rng_seed: RngSeed::Random,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    // RFC 8727 §3.2, JSON-2.2.2-03: nothing is lost, in whatever binding
    #[test]
    fn documents_survive(seed in proptest::collection::vec(any::<u8>(), 0..3000)) {
        let mut document = v2::Document::blank();
        fill(&mut document, &mut Dice { bytes: &seed, ids: 0 }, 0);
        document.version = Some(Box::new("2.00".into()));
        document.incident[0].observable_id = Some(Box::new("root".try_into().expect("a name")));
        for format in [Format::Json, Format::Cbor] {
            let written = json::write(&document, format, &JsonOptions::default());
            let shown = String::from_utf8_lossy(&written.bytes);
            prop_assert_eq!(&written.losses, &[][..], "{}", shown);
            let (back, _) = openrid::parse_with_findings(&written.bytes, &ReadOptions::default())
                .unwrap_or_else(|e| panic!("{e}\n{shown}"));
            let Document::Iodef2(back) = back else { panic!("another kind") };
            let said = |document: &v2::Document| to_string(document, Names::Rfc).into_bytes();
            generate::same(&said(&back), &said(&document));
            prop_assert_eq!(&*back, &document, "{}", shown);
            let again = json::write(&back, format, &JsonOptions::default());
            prop_assert_eq!(again.bytes, written.bytes);
        }
    }

    // Whatever the model holds, what is written of it is read, and written the same again.
    #[test]
    fn what_is_written_is_read(seed in proptest::collection::vec(any::<u8>(), 0..3000)) {
        let mut document = v2::Document::blank();
        generate::fill(&mut document, &mut generate::Dice::new(&seed), 0);
        for format in [Format::Json, Format::Cbor] {
            let written = json::write(&document, format, &JsonOptions::default());
            let shown = String::from_utf8_lossy(&written.bytes);
            let report = openrid::validate(&written.bytes, &schema_level());
            let gone = |f: &Finding| f.message.contains("has no") || f.rule == "IODEF2-2.14-02";
            let kept: Vec<_> = report
                .findings
                .iter()
                .filter(|f| f.severity == Severity::Error)
                // What stood alone in its parent may be among the losses.
                .filter(|f| written.losses.is_empty() || !gone(f))
                // XML has identifiers with letters beyond ASCII.
                .filter(|f| f.rule != "JSON-6-03")
                .collect();
            prop_assert!(kept.is_empty(), "{kept:?}\n{shown}");
            if let Ok(Document::Iodef2(back)) = openrid::parse(&written.bytes, &schema_level()) {
                let again = json::write(&back, format, &JsonOptions::default());
                prop_assert_eq!(&again.losses, &[][..], "{}", shown);
                generate::same(&again.bytes, &written.bytes);
            }
        }
    }

    // Whatever comes, the reader answers.
    #[test]
    fn no_input_breaks_the_reader(mut bytes in proptest::collection::vec(any::<u8>(), 1..400), json in any::<bool>()) {
        bytes[0] = if json { b'{' } else { 0xA0 | bytes[0] & 0x1F };
        let _ = openrid::validate(&bytes, &ReadOptions::default());
    }

    #[test]
    fn no_damage_breaks_the_reader(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>(), json in any::<bool>()) {
        let file = root().join("tests/vectors/json/events.xml");
        let target = if json { Target::Json } else { Target::Cbor };
        let mut bytes = convert(&std::fs::read(file).expect("it"), target).bytes;
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = byte;
        }
        if let Ok(converted) = openrid::convert(&bytes, Target::Json, &pretty()) {
            prop_assert!(openrid::parse(&converted.bytes, &ReadOptions::default()).is_ok());
        }
        let _ = openrid::convert(&bytes, Target::Iodef1, &pretty());
    }
}

fn schema_level() -> ReadOptions {
    ReadOptions {
        level: Level::Schema,
        ..ReadOptions::default()
    }
}

/// RFC 8727 §3.2, JSON-3.2-06: values that IANA registers later.
#[test]
fn values_registered_later() {
    let members = r#", "EventData": [{"System": [{"Node": {"Address": [{"value": "192.0.2.1",
        "category": "ipv4-addr"}]}, "NodeRole": [{"category": "toaster"}]}]}]"#;
    refused(members, "is not NodeRoleCategory");
    let mut options = ReadOptions::default();
    options.registry = options
        .registry
        .with_value("NodeRole", "category", "toaster");
    let (document, findings) =
        openrid::parse_with_findings(around(members).as_bytes(), &options).expect("registered");
    let Document::Iodef2(document) = document else {
        panic!("another kind of document");
    };
    let role = &document.incident[0].event_data[0].flow[0].system[0].node_role[0];
    assert_eq!(role.category, v2::NodeRoleCategory::ExtValue);
    assert_eq!(role.ext_category.as_deref().map(|c| &**c), Some("toaster"));
    assert_eq!(findings[0].rule, "IODEF2-4.3-04");
}

/// C-73: a list without a type has none in JSON, and goes elsewhere in XML.
#[test]
fn lists_without_a_type() {
    let members = r#", "Indicator": [{"IndicatorID": {"id": "a", "name": "n", "version": "1"},
        "Observable": {"BulkObservable": {"BulkObservableList": "x"}}}]"#;
    let document = taken(members);
    let bulk = |document: &v2::Document| {
        let indicators = document.incident[0].indicator_data.clone().expect("one");
        let observable = indicators.indicator[0].observable.clone().expect("it");
        observable.bulk_observable().cloned()
    };
    assert_eq!(
        bulk(&document).expect("it").r#type,
        v2::BulkObservableType::ExtValue
    );
    let written = json_of(&document);
    let observable = &written["Incident"][0]["Indicator"][0]["Observable"];
    assert_eq!(
        observable["BulkObservable"],
        serde_json::json!({"BulkObservableList": "x"})
    );
    let xml = convert(around(members).as_bytes(), Target::Xml);
    assert_eq!(xml.losses.len(), 1, "{:?}", xml.losses);
    assert!(bulk(&iodef2(&xml.bytes)).is_none());
    assert!(openrid::validate(&xml.bytes, &ReadOptions::strict()).schema_valid);
}

/// What stands in a document that a program made is written too, or named.
#[test]
fn what_json_cannot_say_is_named() {
    let mut document = taken("");
    let mut assessment = v2::Assessment::blank();
    let mut impact = v2::TimeImpact::blank();
    impact.value = "INF".parse().expect("a number");
    assessment.time_impact.push(impact);
    document.incident[0].assessment.push(assessment);
    let written = json::write(&document, Format::Json, &JsonOptions::default());
    assert_eq!(written.losses.len(), 1, "{:?}", written.losses);
    assert!(written.losses[0].path.ends_with("/Assessment/TimeImpact"));
    let written = json::write(&document, Format::Cbor, &JsonOptions::default());
    assert_eq!(written.losses, []);

    let mut document = taken("");
    let content: List<Node> = [Node::Element(Fragment::new("<a/>").expect("XML"))]
        .into_iter()
        .collect();
    let mut extension = v2::Extension::blank();
    extension.dtype = v2::Dtype::String;
    extension.content = content;
    document.incident[0].additional_data.push(extension);
    let written = json::write(&document, Format::Json, &JsonOptions::default());
    assert_eq!(written.losses.len(), 1, "{:?}", written.losses);

    // Digits that single precision does not hold.
    let mut counter = v2::Counter::blank();
    counter.value = "16777217".parse().expect("a number");
    let mut document = taken("");
    let mut assessment = v2::Assessment::blank();
    assessment.system_impact.push(v2::SystemImpact::blank());
    assessment.counter.push(counter);
    document.incident[0].assessment.push(assessment);
    let written = json::write(&document, Format::Cbor, &JsonOptions::default());
    assert_eq!(written.losses.len(), 1, "{:?}", written.losses);
    assert_eq!(
        json::write(&document, Format::Json, &JsonOptions::default()).losses,
        []
    );
}

#[test]
fn versions_are_translated_as_objects_too() {
    let (newer, losses) = match openrid::parse(V1.as_bytes(), &ReadOptions::default()) {
        Ok(Document::Iodef(document)) => openrid::to_iodef2(&document, false),
        other => panic!("{other:?}"),
    };
    assert_eq!(losses, []);
    let (older, losses): (v1::Document, _) = openrid::to_iodef1(&newer);
    assert_eq!(losses, []);
    let Ok(Document::Iodef(document)) = openrid::parse(V1.as_bytes(), &ReadOptions::default())
    else {
        panic!("it was read before");
    };
    assert_eq!(older, *document);
}
