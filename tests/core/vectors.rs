//! The shared vectors, read by Rust (RFC 6545 §7, RID-7-10; RFC 5070 §4.3, IODEF1-4.3-02).

use openrid::{Document, Finding, Level, ReadOptions, Severity, WriteOptions};
use openrid_tests::{Vector, root, spec, vectors};

fn schema(strict: bool) -> ReadOptions {
    ReadOptions {
        strict,
        level: Level::Schema,
        ..ReadOptions::default()
    }
}

fn first(findings: &[Finding], severity: Severity) -> Option<&Finding> {
    findings.iter().find(|f| f.severity == severity)
}

/// What is wrong with a finding, given what the vector expects.
fn misplaced(vector: &Vector, finding: &Finding) -> Option<String> {
    let rule = vector.rules.iter().any(|r| finding.rule.starts_with(r));
    let line = vector.line.is_none_or(|l| l == finding.line);
    let column = vector.column.is_none_or(|c| c == finding.column);
    (!rule || !line || !column).then(|| {
        format!(
            "{}: expected {} at {:?}:{:?}, found {finding}",
            vector.file,
            vector.rules.join("|"),
            vector.line,
            vector.column
        )
    })
}

#[test]
fn every_vector_gets_its_verdict() {
    let mut wrong = Vec::new();
    for vector in vectors() {
        let lenient = openrid::validate(&vector.bytes, &ReadOptions::default());
        let strict = openrid::validate(&vector.bytes, &schema(true));
        match vector.label.as_str() {
            "valid" => {
                for report in [&lenient, &strict] {
                    if let Some(f) = first(&report.findings, Severity::Error) {
                        wrong.push(format!("{}: {f}", vector.file));
                    }
                }
            }
            "lenient" => {
                match first(&lenient.findings, Severity::Warning) {
                    Some(f) => wrong.extend(misplaced(&vector, f)),
                    None => wrong.push(format!("{}: no warning", vector.file)),
                }
                match first(&strict.findings, Severity::Error) {
                    Some(f) => wrong.extend(misplaced(&vector, f)),
                    None => wrong.push(format!("{}: no error with strict", vector.file)),
                }
                if !lenient.valid {
                    wrong.push(format!("{}: refused in lenient mode", vector.file));
                }
            }
            _ => {
                let report = openrid::validate(&vector.bytes, &schema(false));
                match first(&report.findings, Severity::Error) {
                    Some(f) => wrong.extend(misplaced(&vector, f)),
                    None => wrong.push(format!("{}: no error", vector.file)),
                }
                if strict.schema_valid {
                    wrong.push(format!("{}: accepted by strict", vector.file));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn to_xml(document: &Document, options: &WriteOptions) -> Vec<u8> {
    document
        .to_xml(options)
        .expect("what was read can be written")
}

fn json(document: &Document) -> serde_json::Value {
    match document {
        Document::Message(m) => serde_json::to_value(&m.rid),
        Document::Iodef(d) => serde_json::to_value(&**d),
        Document::Iodef2(d) => serde_json::to_value(&**d),
    }
    .expect("any document has a JSON form")
}

#[test]
fn what_is_written_reads_back_equal() {
    for vector in vectors().iter().filter(|v| v.label != "invalid") {
        let document = openrid::parse(&vector.bytes, &ReadOptions::default()).expect(&vector.file);
        for options in [WriteOptions::default(), WriteOptions::pretty()] {
            let bytes = to_xml(&document, &options);
            let report = openrid::validate(&bytes, &schema(true));
            assert!(report.valid, "{}: {:?}", vector.file, report.findings);
            let again = openrid::parse(&bytes, &ReadOptions::strict()).expect(&vector.file);
            assert_eq!(again, document, "{}", vector.file);
            assert_eq!(to_xml(&again, &options), bytes, "{}", vector.file);
        }
    }
}

#[test]
fn json_is_as_expected_and_reads_back_equal() {
    let folder = root().join("tests/vectors");
    let write = std::env::var_os("OPENRID_WRITE_VECTORS").is_some();
    for vector in vectors().iter().filter(|v| v.label != "invalid") {
        let document = openrid::parse(&vector.bytes, &ReadOptions::default()).expect(&vector.file);
        let found = json(&document);
        let file = folder.join(vector.file.replace(".xml", ".json"));
        if write {
            let text = serde_json::to_string_pretty(&found).expect("JSON");
            std::fs::write(&file, text + "\n").expect("a folder to write to");
        }
        let expected = std::fs::read(&file).expect("expected JSON beside the document");
        let expected: serde_json::Value = serde_json::from_slice(&expected).expect("JSON");
        assert_eq!(found, expected, "{}", vector.file);
        match &document {
            Document::Message(m) => {
                let again: openrid::rid::Rid =
                    serde_json::from_value(expected).expect(&vector.file);
                assert_eq!(again, m.rid, "{}", vector.file);
            }
            Document::Iodef(d) => {
                let again: openrid::iodef::v1::Document =
                    serde_json::from_value(expected).expect(&vector.file);
                assert_eq!(again, **d, "{}", vector.file);
            }
            Document::Iodef2(d) => {
                let again: openrid::iodef::v2::Document =
                    serde_json::from_value(expected).expect(&vector.file);
                assert_eq!(again, **d, "{}", vector.file);
            }
        }
    }
}

/// The published corpus: every label, and the line of every fault.
#[test]
fn the_corpus_agrees() {
    let Some(spec) = spec("the corpus of 340 documents") else {
        return;
    };
    let table = std::fs::read_to_string(spec.join("corpus/corpus.tsv")).expect("corpus.tsv");
    let mut wrong = Vec::new();
    let mut checked = 0;
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let bytes = std::fs::read(spec.join("corpus").join(cells[0])).expect(cells[0]);
        checked += 1;
        let report = openrid::validate(&bytes, &schema(true));
        if report.schema_valid != (cells[1] == "valid") {
            wrong.push(format!(
                "{}: {} {:?}",
                cells[0],
                cells[1],
                report.findings.first()
            ));
        }
        let due = cells[5]
            .split_once("line ")
            .and_then(|(_, rest)| rest.split_once(':'))
            .and_then(|(n, _)| n.parse::<u32>().ok());
        if let (Some(due), Some(f)) = (due, first(&report.findings, Severity::Error)) {
            // The reference gives the line where a start tag ends, we the attribute's own.
            let at_attribute = f.path.contains('@');
            // It stumbles over white space around a date, which the schema allows.
            if cells[5].contains("xs:dateTime'") && !cells[4].contains("(dateTime)") {
                continue;
            }
            if f.line != due && !(at_attribute && f.line < due) {
                wrong.push(format!("{}: line {due}, found {f}", cells[0]));
            }
        }
    }
    assert!(checked >= 340, "only {checked} documents checked");
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Single values of each simple type.
#[test]
fn the_lexical_table_agrees() {
    let Some(spec) = spec("the table of lexical values") else {
        return;
    };
    let table = std::fs::read_to_string(spec.join("corpus/lexical.tsv")).expect("lexical.tsv");
    let mut wrong = Vec::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let value: String = serde_json::from_str(cells[2]).expect(cells[2]);
        let xml = |v: &str| {
            v.replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('"', "&quot;")
        };
        let at = |place: &str, v: &str| one(place, &xml(v));
        let document = at(cells[1], &value).expect(cells[1]);
        let report = openrid::validate(document.as_bytes(), &schema(true));
        if cells[3] != "either" && report.schema_valid != (cells[3] == "valid") {
            wrong.push(format!("{line}: {:?}", report.findings.first()));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// A document with a value at a place of the table.
fn one(place: &str, value: &str) -> Option<String> {
    let incident = |lang: &str, purpose: &str, time: &str, inside: &str, timezone: &str| {
        format!(
            r#"<?xml version="1.0"?><IODEF-Document xmlns="urn:ietf:params:xml:ns:iodef-1.0" lang="{lang}">
<Incident purpose="{purpose}"><IncidentID name="a">1</IncidentID><ReportTime>{time}</ReportTime>
<Assessment><Impact/>{inside}</Assessment><Contact role="irt" type="person">{timezone}</Contact>
<EventData>EVENT</EventData></Incident></IODEF-Document>"#
        )
    };
    let time = "2026-01-01T00:00:00Z";
    let plain = |inside: &str| incident("en", "other", time, inside, "").replace("EVENT", "");
    let service = |port: &str, ip: &str| {
        incident("en", "other", time, "", "").replace(
            "EVENT",
            &format!(r#"<Flow><System><Node/><Service ip_protocol="{ip}">{port}</Service></System></Flow>"#),
        )
    };
    let second = |lang: &str, observable: &str, inside: &str| {
        format!(
            r#"<?xml version="1.0"?><IODEF-Document xmlns="urn:ietf:params:xml:ns:iodef-2.0" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:e="urn:ietf:params:xml:ns:iodef-enum-1.0" version="2.00" xml:lang="{lang}">
<Incident purpose="other"{observable}><IncidentID name="a">1</IncidentID><GenerationTime>{time}</GenerationTime>
<Contact role="irt" type="person"/>{inside}</Incident></IODEF-Document>"#
        )
    };
    let method = |inside: &str| {
        let event =
            format!("<EventData><Method><Reference>{inside}</Reference></Method></EventData>");
        second("en", "", &event)
    };
    Some(match place {
        "iodef2 IODEF-Document/@xml:lang" => second(value, "", ""),
        "iodef2 Incident/@observable-id" => {
            second("en", &format!(" observable-id=\"{value}\""), "")
        }
        "iodef2 Reference/URL" => method(&format!("<URL>{value}</URL>")),
        "iodef2 ReferenceName/ID" => method(&format!(
            r#"<e:ReferenceName specIndex="1"><e:ID>{value}</e:ID></e:ReferenceName>"#
        )),
        "iodef2 ds:DigestValue" => second(
            "en",
            "",
            &format!(
                r#"<EventData><Record><RecordData><FileData><File><HashData scope="file-contents"><Hash><ds:DigestMethod Algorithm="urn:a"/><ds:DigestValue>{value}</ds:DigestValue></Hash></HashData></File></FileData></RecordData></Record></EventData>"#
            ),
        ),
        "iodef1 ReportTime" => incident("en", "other", value, "", "").replace("EVENT", ""),
        "iodef1 Service/@ip_protocol" => service("", value),
        "iodef1 Counter" => plain(&format!(r#"<Counter type="byte">{value}</Counter>"#)),
        "iodef1 TimeImpact" => plain(&format!(
            r#"<TimeImpact metric="labor">{value}</TimeImpact>"#
        )),
        "rid SourceFound" => format!(
            r#"<?xml version="1.0"?><RID xmlns="urn:ietf:params:xml:ns:iodef-rid-2.0" lang="en"><IncidentSource><SourceFound>{value}</SourceFound></IncidentSource></RID>"#
        ),
        "iodef1 IODEF-Document/@lang (xs:language)" => {
            incident(value, "other", time, "", "").replace("EVENT", "")
        }
        "iodef1 Incident/@purpose (enumerated NMTOKEN)" => {
            incident("en", value, time, "", "").replace("EVENT", "")
        }
        "iodef1 Timezone" => {
            let zone = format!("<Timezone>{value}</Timezone>");
            incident("en", "other", time, "", &zone).replace("EVENT", "")
        }
        "iodef1 Portlist" => service(&format!("<Portlist>{value}</Portlist>"), "6"),
        _ => return None,
    })
}

/// The RFCs' own examples: verdicts of the index, and what is taken is written and read again.
#[test]
fn the_printed_examples() {
    let Some(spec) = spec("the examples printed in the RFCs") else {
        return;
    };
    let index = std::fs::read_to_string(spec.join("examples/INDEX.md")).expect("INDEX.md");
    let rows = index.lines().filter_map(|line| {
        let mut cells = line.split('|').map(str::trim).skip(1);
        let file = cells.next().filter(|file| file.ends_with(".xml"))?;
        Some((file, cells.nth(1)?.starts_with("**invalid")))
    });
    let mut taken = 0;
    for (name, invalid) in rows {
        let bytes = std::fs::read(spec.join("examples").join(name)).expect(name);
        let report = openrid::validate(&bytes, &schema(true));
        assert_eq!(
            report.schema_valid, !invalid,
            "{name}: {:?}",
            report.findings
        );
        let Ok(document) = openrid::parse(&bytes, &schema(false)) else {
            assert!(invalid, "{name}");
            continue;
        };
        taken += 1;
        if invalid && name.starts_with("iodef2") {
            // What its schema asks for and its text does not is taken, and not made up.
            assert!(document.to_xml(&WriteOptions::default()).is_err(), "{name}");
            continue;
        }
        let written = to_xml(&document, &WriteOptions::default());
        assert!(openrid::validate(&written, &schema(true)).valid, "{name}");
        let again = openrid::parse(&written, &ReadOptions::strict()).expect(name);
        assert_eq!(again, document, "{name}");
        if name == "rid-7_1_1-tracerequest.xml" {
            // C-28: a warning with a rule id, in strict mode an error
            let Document::Message(message) = document else {
                panic!("a message");
            };
            let f = first(message.findings(), Severity::Warning).expect("a warning");
            assert_eq!(f.rule, "RID-5.1.1-10");
            let strict = first(&report.findings, Severity::Error).expect("an error");
            assert_eq!(strict.rule, "RID-5.1.1-10");
        }
    }
    assert!(taken >= 22, "only {taken} examples are taken");
}

/// Bounds and hostile forms are refused with a clear word and at once (they are small work).
#[test]
fn hostile_documents() {
    let rid = |inside: &str| {
        format!(r#"<RID xmlns="urn:ietf:params:xml:ns:iodef-rid-2.0" lang="en">{inside}</RID>"#)
    };
    let deep = rid(&("<a>".repeat(100_000) + &"</a>".repeat(100_000)));
    let attributes: String = (0..2000).map(|i| format!(" a{i}=\"\"")).collect();
    let big = rid(&format!("<!--{}-->", " ".repeat(16 << 20)));
    let value = format!("<a b=\"{}\"/>", "x".repeat(300_000));
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("XML-LIMIT-SIZE", big.into_bytes()),
        ("XML-LIMIT-DEPTH", deep.into_bytes()),
        (
            "XML-LIMIT-ATTRIBUTES",
            rid(&format!("<a{attributes}/>")).into_bytes(),
        ),
        ("XML-LIMIT-ATTRIBUTE-VALUE", rid(&value).into_bytes()),
        (
            "XML-DTD",
            b"<!DOCTYPE RID [<!ENTITY a \"b\">]><RID/>".to_vec(),
        ),
        ("XML-ENCODING", b"<RID lang=\"\xff\"/>".to_vec()),
        ("XML-NAMESPACE", b"<rid:RID lang=\"en\"/>".to_vec()),
        ("XML-ENTITY", rid("&a;").into_bytes()),
        ("XML-CHARACTER", rid("\u{1}").into_bytes()),
    ];
    for (rule, bytes) in cases {
        let report = openrid::validate(&bytes, &ReadOptions::default());
        assert!(!report.valid);
        let f = report
            .findings
            .iter()
            .find(|f| f.rule.starts_with("XML"))
            .expect(rule);
        assert_eq!(f.rule, rule, "{f}");
        assert!(!f.message.is_empty());
    }
}

/// A fault in line 5,000 of a document of a megabyte, in either version and in a message: its
/// line, column and path are exact.
#[test]
fn a_fault_deep_in_a_large_document_is_placed_exactly() {
    let filler = |n: usize| {
        let tail = "x".repeat(150);
        format!("<EventData><Description>entry {n} – {tail}</Description></EventData>\n")
    };
    // Each event fills a line; the fault stands in one of them.
    let events = |before: usize, fault: &str| {
        let mut text: String = (0..4999 - before).map(filler).collect();
        let number = 4999 - before + 1;
        text += &format!("  <EventData><Description>ä€🛡</Description>{fault}</EventData>\n");
        text.extend((0..700).map(filler));
        (text, number)
    };
    let first = |fault: &str| {
        let head = "<?xml version=\"1.0\"?>\n<IODEF-Document version=\"1.00\" lang=\"en\" xmlns=\"urn:ietf:params:xml:ns:iodef-1.0\">\n<Incident purpose=\"other\"><IncidentID name=\"a\">1</IncidentID><ReportTime>2026-01-01T00:00:00Z</ReportTime><Assessment><Impact/></Assessment><Contact role=\"irt\" type=\"person\"/>\n";
        let (events, number) = events(head.matches('\n').count(), fault);
        (
            format!("{head}{events}</Incident></IODEF-Document>"),
            number,
        )
    };
    let second = |fault: &str| {
        let head = "<?xml version=\"1.0\"?>\n<IODEF-Document version=\"2.00\" xml:lang=\"en\" xmlns=\"urn:ietf:params:xml:ns:iodef-2.0\">\n<Incident purpose=\"other\"><IncidentID name=\"a\">1</IncidentID><GenerationTime>2026-01-01T00:00:00Z</GenerationTime><Contact role=\"irt\" type=\"person\"/>\n";
        let (events, number) = events(head.matches('\n').count(), fault);
        (
            format!("{head}{events}</Incident></IODEF-Document>"),
            number,
        )
    };
    let time = "<DetectTime>yesterday</DetectTime>";
    let flow = "<Flow><System category='nothing'><Node/></System></Flow>";
    for ((text, number), column, inside, rule) in [
        (first(time), 56, "DetectTime", "SCHEMA-VALUE"),
        (second(time), 56, "DetectTime", "SCHEMA-VALUE"),
        (first(flow), 58, "Flow/System/@category", "SCHEMA-VALUE"),
        (second(flow), 58, "Flow/System/@category", "SCHEMA-VALUE"),
    ] {
        assert!(text.len() > 1_000_000, "{}", text.len());
        let report = openrid::validate(text.as_bytes(), &ReadOptions::default());
        let fault = report
            .findings
            .iter()
            .find(|f| f.severity == Severity::Error)
            .expect("a fault");
        let path = format!("/IODEF-Document/Incident/EventData[{number}]/{inside}");
        assert_eq!(
            (fault.rule, fault.line, fault.column, fault.path.as_str()),
            (rule, 5000, column, path.as_str())
        );
    }
}

/// The deepest document that can be allowed fits the stack of a small thread, read and dropped.
#[test]
fn the_deepest_document_fits_a_small_stack() {
    let deepest = openrid::Limits::DEEPEST;
    let levels = deepest - 2;
    let document = format!(
        r#"<?xml version="1.0"?><IODEF-Document xmlns="urn:ietf:params:xml:ns:iodef-1.0" lang="en"><Incident purpose="other"><IncidentID name="a">1</IncidentID><ReportTime>2026-01-01T00:00:00Z</ReportTime><Assessment><Impact/></Assessment><Contact role="irt" type="person"/>{}{}</Incident></IODEF-Document>"#,
        "<EventData>".repeat(levels),
        "</EventData>".repeat(levels),
    );
    let work = move || {
        let mut options = schema(false);
        options.limits.max_depth = usize::MAX;
        let document = openrid::parse(document.as_bytes(), &options).expect("deep, but valid");
        let bytes = to_xml(&document, &WriteOptions::default());
        let report = openrid::validate(&bytes, &options);
        assert!(report.valid, "{:?}", report.findings);
        let deeper = String::from_utf8(bytes).expect("text").replacen(
            "<iodef:EventData>",
            "<iodef:EventData><iodef:EventData>",
            1,
        );
        let report = openrid::validate(deeper.as_bytes(), &options);
        assert_eq!(report.findings[0].rule, "XML-LIMIT-DEPTH");
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

/// Limits speak of elements, not of the XML declaration.
#[test]
fn small_limits_are_reported_as_limits() {
    let text = r#"<?xml version="1.0" encoding="UTF-8"?><RID xmlns="urn:ietf:params:xml:ns:iodef-rid-2.0" a="" lang="en"/>"#;
    let mut options = schema(false);
    options.limits.max_attributes = 1;
    let report = openrid::validate(text.as_bytes(), &options);
    assert_eq!(report.findings[0].rule, "XML-LIMIT-ATTRIBUTES");
}

/// A rule judges what a document says, never a placeholder for what it lacks.
#[test]
fn rules_do_not_judge_what_is_not_there() {
    let text = r#"<?xml version="1.0"?><RID xmlns="urn:ietf:params:xml:ns:iodef-rid-2.0" xmlns:i="urn:ietf:params:xml:ns:iodef-1.0" lang="en"><RIDPolicy MsgDestination="RIDSystem"><PolicyRegion region="PeerToPeer"/><i:Node><i:Address>192.0.2.1</i:Address></i:Node><TrafficType type="Attack"/></RIDPolicy></RID>"#;
    let report = openrid::validate(text.as_bytes(), &ReadOptions::default());
    let rules: Vec<_> = report.findings.iter().map(|f| f.rule).collect();
    assert_eq!(rules, ["SCHEMA-MISSING-ATTRIBUTE"]);
    let whole = text.replace("<RIDPolicy ", "<RIDPolicy MsgType=\"Result\" ");
    let report = openrid::validate(whole.as_bytes(), &ReadOptions::default());
    let rules: Vec<_> = report.findings.iter().map(|f| f.rule).collect();
    assert_eq!(rules, ["RID-6.3-02", "RID-5.1-28", "RID-6.3-01"]);
    // What the reader drops because it is wrong is not absent (IODEF1-3.1-02, IODEF1-3.10.4-01).
    let text = r#"<?xml version="1.0"?><IODEF-Document xmlns="urn:ietf:params:xml:ns:iodef-1.0" version="1.0" lang="en"><Incident purpose="reporting"><IncidentID name="csirt.example.com">1</IncidentID><ReportTime>2026-01-01T00:00:00Z</ReportTime><Assessment><Impact type="dos"/><Confidence rating="numeric"><Impact/>0.5</Confidence></Assessment><Contact role="creator" type="person"><ContactName>A</ContactName></Contact></Incident></IODEF-Document>"#;
    let report = openrid::validate(text.as_bytes(), &ReadOptions::default());
    let rules: Vec<_> = report.findings.iter().map(|f| f.rule).collect();
    assert_eq!(rules, ["SCHEMA-FIXED", "SCHEMA-CHILD"]);
}

/// Found by comparing thousands of damaged documents with the reference.
#[test]
fn what_the_reference_taught() {
    let iodef = |inside: &str| {
        format!(
            r#"<IODEF-Document xmlns="urn:ietf:params:xml:ns:iodef-1.0" xmlns:i="urn:ietf:params:xml:ns:iodef-1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="1.00" lang="en"><Incident purpose="reporting"><IncidentID name="a">x</IncidentID><ReportTime>2026-01-01T00:00:00Z</ReportTime><Assessment><Impact/>{inside}</Assessment><Contact role="creator" type="person"/></Incident></IODEF-Document>"#
        )
    };
    let rid = |inside: &str| {
        format!(
            r#"<r:RID xmlns:r="urn:ietf:params:xml:ns:iodef-rid-2.0" xmlns:i="urn:ietf:params:xml:ns:iodef-1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" lang="en"><r:RIDPolicy MsgType="Report" MsgDestination="RIDSystem"><r:PolicyRegion region="PeerToPeer"/><i:Node/><r:TrafficType type="Attack"/><r:ReportSchema>{inside}</r:ReportSchema></r:RIDPolicy></r:RID>"#
        )
    };
    let zeros = "0".repeat(60);
    let phone = |of: &str| {
        format!(
            r#"<IODEF-Document xmlns="urn:ietf:params:xml:ns:iodef-2.0" xmlns:i="urn:ietf:params:xml:ns:iodef-2.0" xmlns:i1="urn:ietf:params:xml:ns:iodef-1.0" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="2.00"><Incident purpose="reporting"><IncidentID name="a">x</IncidentID><GenerationTime>2026-01-01T00:00:00Z</GenerationTime><Contact role="creator" type="person"><Telephone><TelephoneNumber xsi:type="{of}">+15555550100</TelephoneNumber></Telephone></Contact></Incident></IODEF-Document>"#
        )
    };
    let typed = |name: &str, of: &str| format!(r#"<r:{name} dtype="xml" xsi:type="{of}"/>"#);
    let signed = |of: &str| format!(r#"<r:XMLDocument dtype="xml"/>{}"#, typed("Signature", of));
    let cases = [
        (
            iodef(&format!(
                "<Confidence rating=\"low\">&#{zeros}65;&#x{zeros}41;</Confidence>"
            )),
            true,
        ),
        (iodef("<MonetaryImpact>1e-46</MonetaryImpact>"), false),
        (phone("xs:string"), true),
        (phone("xs:token"), true),
        (phone("i:MLStringType"), true),
        (phone("i1:ContactMeansType"), true),
        (phone("i:ContactMeansType"), false),
        (phone("i:IncidentIDType"), false),
        (phone("i:BusinessImpactType"), false),
        (rid(&typed("XMLDocument", "i:ExtensionType")), true),
        (rid(&typed("XMLDocument", "r:ExtensionType")), false),
        (rid(&signed("i:ExtensionType")), true),
        (rid(&signed("r:ExtensionType")), false),
        (rid(&signed("&#xA0;i:ExtensionType")), false),
        (
            rid(r#"<r:XMLDocument dtype="xml"><r:IODEF-Document/></r:XMLDocument>"#),
            false,
        ),
    ];
    for (text, valid) in cases {
        let report = openrid::validate(text.as_bytes(), &schema(true));
        assert_eq!(report.schema_valid, valid, "{text}\n{:?}", report.findings);
    }
    let prefixes: String = (0..1000).map(|i| format!(" xmlns:p{i}=\"u{i}\"")).collect();
    let attributes: String = (0..1000).map(|i| format!(" p{i}:x=\"\"")).collect();
    let twice = format!("<a{prefixes} xmlns:again=\"u7\" again:x=\"\"{attributes}/>");
    let text = rid(&format!(
        r#"<r:XMLDocument dtype="xml">{twice}</r:XMLDocument>"#
    ));
    let mut options = schema(true);
    options.limits.max_attributes = 5000;
    let report = openrid::validate(text.as_bytes(), &options);
    assert_eq!(report.findings[0].rule, "XML-DUPLICATE-ATTRIBUTE");
}

/// A foreign element may name its type; where no schema here has that, strict readers refuse it,
/// as validators do, and others say so once a type.
#[test]
fn foreign_elements_name_types() {
    let verdict = |inner: &str, strict: bool| {
        let text = format!(
            r#"<?xml version="1.0"?><IODEF-Document xmlns="urn:ietf:params:xml:ns:iodef-1.0" lang="en"
 xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:x="http://www.w3.org/2001/XMLSchema">
<Incident purpose="other"><IncidentID name="a">1</IncidentID><ReportTime>2026-01-01T00:00:00Z</ReportTime>
<Assessment><Impact/></Assessment><Contact role="irt" type="person"/>
<AdditionalData dtype="xml"><n xmlns="urn:example:alder:note">{inner}</n></AdditionalData></Incident></IODEF-Document>"#
        );
        openrid::validate(text.as_bytes(), &schema(strict))
    };
    for (inner, sound) in [
        (r#"<a i:type="x:int">-2147483648</a>"#, true),
        (r#"<a i:type="x:int">2147483648</a>"#, false),
        (r#"<a i:type="x:unsignedByte"> 255 </a>"#, true),
        (r#"<a i:type="x:unsignedByte">-1</a>"#, false),
        (
            r#"<a i:type="x:integer">170141183460469231731687303715884105728</a>"#,
            true,
        ),
        (r#"<a i:type="x:negativeInteger">0</a>"#, false),
        (r#"<a i:type="x:language">de-CH</a>"#, true),
        (r#"<a i:type="x:language">de_CH</a>"#, false),
        (r#"<a i:type="x:NCName">1a</a>"#, false),
        (r#"<a i:type="x:boolean">yes</a>"#, false),
        (r#"<a i:type="x:string"><b/></a>"#, false),
        (r#"<a i:type="x:string" b="">c</a>"#, false),
        (r#"<a i:type="x:anyType" b="">c<b/></a>"#, true),
    ] {
        for strict in [false, true] {
            let report = verdict(inner, strict);
            assert_eq!(report.schema_valid, sound, "{inner}: {:?}", report.findings);
        }
    }
    for kind in ["A", "x:A", "none:int", ":", ""] {
        let inner = format!(r#"<a i:type="{kind}">c</a>"#).repeat(2);
        let report = verdict(&inner, false);
        assert!(report.valid, "{kind}");
        let found: Vec<_> = report
            .findings
            .iter()
            .map(|f| (f.rule, f.severity))
            .collect();
        assert_eq!(found, [("SCHEMA-TYPE", Severity::Warning)], "{kind}");
        assert!(!verdict(&inner, true).schema_valid, "{kind}");
    }
    // Their number is bounded.
    let many: String = (0..400).map(|i| format!(r#"<a i:type="A{i}"/>"#)).collect();
    assert_eq!(verdict(&many, false).findings.len(), 256);
}

/// The schema of a foreign element need not be here to send it.
#[test]
fn a_built_message_carries_foreign_types() {
    let file = root().join("tests/vectors/valid/form-xsi-type-foreign.xml");
    let text = std::fs::read_to_string(file).expect("a vector");
    let text = text.replace("xs:int", "birch:Seats");
    let document = openrid::parse(text.as_bytes(), &ReadOptions::default());
    let Ok(Document::Iodef(document)) = document else {
        panic!("{document:?}");
    };
    let message = openrid::Builder::report(*document)
        .traffic(openrid::rid::Traffic::Network)
        .to_system([192, 0, 2, 66].into())
        .build();
    assert!(message.is_ok(), "{message:?}");
}
