//! Incidents one at a time, in memory that does not grow with the document.
//!
//! Alone in its process, since it looks at how much memory that took.

use std::io::{self, Read};

use openrid::rid::Payload;
use openrid::stream::{Incident, StreamError, incidents};
use openrid::{Document, Level, ReadOptions};

fn schema() -> ReadOptions {
    ReadOptions {
        level: Level::Schema,
        ..ReadOptions::default()
    }
}

/// Head, the same Incident over and over with its number, and an end: as long as asked.
struct Feed {
    left: usize,
    number: usize,
    buffer: Vec<u8>,
    at: usize,
    ended: bool,
}

const HEAD: &str = "<?xml version=\"1.0\"?>\n<!-- a feed -->\n<f:IODEF-Document version=\"2.00\" xml:lang=\"en\" xmlns:f=\"urn:ietf:params:xml:ns:iodef-2.0\">\n";

fn incident(number: usize) -> String {
    let indicators: String = (0..40)
        .map(|i| {
            format!(
                "      <f:Indicator><f:IndicatorID name=\"csirt.example.com\" version=\"1\">i{number}-{i}</f:IndicatorID><f:Observable><f:Address category=\"ipv4-addr\">192.0.2.{i}</f:Address></f:Observable></f:Indicator>\n"
            )
        })
        .collect();
    format!(
        "  <f:Incident purpose=\"watch\">\n    <f:IncidentID name=\"csirt.example.com\">{number}</f:IncidentID>\n    <f:GenerationTime>2026-11-21T12:00:00Z</f:GenerationTime>\n    <f:Contact role=\"creator\" type=\"organization\"/>\n    <f:IndicatorData>\n{indicators}    </f:IndicatorData>\n  </f:Incident>\n"
    )
}

impl Feed {
    fn new(bytes: usize) -> Self {
        Self {
            left: bytes,
            number: 0,
            buffer: HEAD.into(),
            at: 0,
            ended: false,
        }
    }
}

impl Read for Feed {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.at == self.buffer.len() {
            if self.ended {
                return Ok(0);
            }
            self.at = 0;
            self.buffer = if self.left == 0 {
                self.ended = true;
                b"</f:IODEF-Document>\n".to_vec()
            } else {
                self.number += 1;
                let next = incident(self.number).into_bytes();
                self.left = self.left.saturating_sub(next.len());
                next
            };
        }
        let n = (&self.buffer[self.at..]).read(out)?;
        self.at += n;
        Ok(n)
    }
}

/// The most memory that this process has had, in kibibytes.
fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    line.split_ascii_whitespace().nth(1)?.parse().ok()
}

#[test]
fn a_gibibyte_in_little_memory() {
    let mut count = 0;
    for next in incidents(Feed::new(1 << 30), &schema()) {
        let Incident::V2(incident) = next.expect("valid").incident else {
            panic!("an Incident of IODEF 2");
        };
        count += 1;
        assert_eq!(incident.incident_id.number(), count.to_string());
        assert_eq!(incident.indicator_data.expect("there").indicator.len(), 40);
    }
    assert!(count > 100_000, "{count}");
    if let Some(kibibytes) = most_memory() {
        assert!(kibibytes < 64 << 10, "{kibibytes} KiB");
    }
}

#[test]
fn the_same_incidents_as_of_the_whole() {
    let mut seen = 0;
    for vector in openrid_tests::vectors() {
        if vector.label == "invalid" {
            continue;
        }
        let whole = match openrid::parse(&vector.bytes, &schema()) {
            Ok(Document::Message(message)) => enclosed(&message),
            Ok(Document::Iodef(d)) => d.incident.iter().cloned().map(v1).collect(),
            Ok(Document::Iodef2(d)) => d.incident.iter().cloned().map(v2).collect(),
            Err(_) => continue,
        };
        // What is not UTF-8, and RID 1.0, are for whole reading; that is said.
        if std::str::from_utf8(&vector.bytes).is_err() || vector.file.contains("rid10") {
            let last = incidents(&*vector.bytes, &schema()).last();
            assert!(
                matches!(last, Some(Err(StreamError::Document(_)))),
                "{}: {last:?}",
                vector.file
            );
            continue;
        }
        let streamed: Result<Vec<_>, _> = incidents(&*vector.bytes, &schema())
            .map(|next| next.map(|s| s.incident))
            .collect();
        match streamed {
            Ok(streamed) if streamed == whole => seen += streamed.len(),
            other => panic!("{}: {other:?}", vector.file),
        }
    }
    assert!(seen > 50, "{seen}");
}

fn enclosed(message: &openrid::Message) -> Vec<Incident> {
    let policy = message.rid.rid_policy.iter();
    let schema = policy.filter_map(|p| p.report_schema.as_ref());
    schema
        .flat_map(|s| &s.xml_document.content)
        .flat_map(|payload| -> Vec<Incident> {
            match payload {
                Payload::Iodef(d) => d.incident.iter().cloned().map(v1).collect(),
                Payload::Iodef2(d) => d.incident.iter().cloned().map(v2).collect(),
                Payload::Other(_) | Payload::Text(_) => Vec::new(),
            }
        })
        .collect()
}

fn v1(incident: openrid::iodef::v1::Incident) -> Incident {
    Incident::V1(Box::new(incident))
}

fn v2(incident: openrid::iodef::v2::Incident) -> Incident {
    Incident::V2(Box::new(incident))
}

#[test]
fn a_bad_incident_is_told_by_its_place_and_the_next_one_follows() {
    let bad = incident(2)
        .replace("192.0.2.7<", "192.0.2.7<f:Bad/><")
        .replace("purpose=\"watch\"", "purpose=\"watch\" status=\"none\"");
    let text = format!(
        "{HEAD}{}{bad}{}</f:IODEF-Document>",
        incident(1),
        incident(3)
    );
    let all: Vec<_> = incidents(text.as_bytes(), &schema()).collect();
    assert_eq!(all.len(), 3);
    assert!(all[0].is_ok() && all[2].is_ok());
    let Err(StreamError::Incident(invalid)) = &all[1] else {
        panic!("{:?}", all[1]);
    };
    let whole = openrid::validate(text.as_bytes(), &schema());
    let places = |findings: &[openrid::Finding]| -> Vec<(u32, u32, &str, String)> {
        findings
            .iter()
            .map(|f| (f.line, f.column, f.rule, f.path.clone()))
            .collect()
    };
    assert_eq!(places(&invalid.findings), places(&whole.findings));
    assert_eq!(invalid.findings.len(), 2);
}

#[test]
fn what_is_no_document_is_refused_once() {
    let refused = |text: &str, rule: &str| {
        let all: Vec<_> = incidents(text.as_bytes(), &schema()).collect();
        let last = all.last().map(|last| match last {
            Err(StreamError::Document(invalid)) => invalid.findings[0].rule,
            other => panic!("{text}: {other:?}"),
        });
        assert_eq!(last, Some(rule), "{text}");
    };
    refused("<a/>", "SCHEMA-ROOT");
    refused("", "XML-SYNTAX");
    refused("<!DOCTYPE a><a/>", "XML-DTD");
    refused(
        &HEAD.replace("\"1.0\"", "\"1.0\" encoding=\"ISO-8859-1\""),
        "XML-ENCODING",
    );
    refused(&format!("{HEAD}<f:a></f:b>"), "XML-TAG-MISMATCH");
    refused(&HEAD.replace("xmlns:f", "xmlns:g"), "XML-NAMESPACE");
    refused(HEAD, "XML-SYNTAX");
    refused(&format!("{HEAD}{}", &incident(1)[..300]), "XML-SYNTAX");
    refused(&format!("{HEAD}</f:IODEF-Document> x"), "XML-ROOT");
    refused(&format!("{HEAD}</f:IODEF-Document><b/>"), "XML-ROOT");
    refused(
        &format!("{HEAD}{}", "<f:EventData>".repeat(300)),
        "XML-LIMIT-DEPTH",
    );
    let small = ReadOptions {
        limits: openrid::Limits {
            max_size: 10_000,
            ..openrid::Limits::default()
        },
        ..schema()
    };
    for endless in [
        format!("{HEAD}<f:Incident>{}", "x".repeat(50_000)),
        format!("{HEAD}{}", "<f:b/>\n".repeat(50_000)),
        format!("{HEAD}{}", "x".repeat(50_000)),
        format!("{HEAD}<f:Incident>{}", "<f:b/>".repeat(50_000)),
        format!("{HEAD}<f:Incident a=\"{}", "x".repeat(50_000)),
    ] {
        let last = incidents(endless.as_bytes(), &small).last();
        assert!(
            matches!(last, Some(Err(StreamError::Document(_)))),
            "{last:?}"
        );
    }
}

#[test]
fn a_source_that_fails_says_so() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::ConnectionReset.into())
        }
    }
    let source = HEAD.as_bytes().chain(Broken);
    let all: Vec<_> = incidents(source, &schema()).collect();
    assert!(
        matches!(&all[..], [Err(StreamError::Io(e))] if e.kind() == io::ErrorKind::ConnectionReset),
        "{all:?}"
    );
}
