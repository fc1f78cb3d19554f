//! How fast documents are read into typed objects with a schema verdict, and written.
//!
//! Beside each stands what the XML library alone needs for the same bytes: a bare
//! `NsReader` loop over events and attributes for reading, its `Writer` on ready-made
//! events for writing. Figures are medians of many rounds on one core. The watch list of
//! IODEF 2 is measured with the schema verdict alone and with every rule of the prose.

use std::hint::black_box;
use std::io::Cursor;
use std::time::{Duration, Instant};

use documents::indicators;
use openrid::{Document, Level, Message, ReadOptions, WriteOptions};
use quick_xml::events::Event;
use quick_xml::{NsReader, Reader, Writer};

mod documents;

fn main() {
    let report = std::fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../tests/vectors/valid/rid-report.xml"
    ))
    .expect("the Report of the vectors");
    let big = enlarge(&report);
    println!(
        "{:<28}{:>9}{:>12}{:>12}{:>8}",
        "", "bytes", "ours MB/s", "bare MB/s", "ratio"
    );
    for (name, bytes) in [("Report", &report), ("Report, 1000 EventData", &big)] {
        let schema = ReadOptions {
            level: Level::Schema,
            ..ReadOptions::default()
        };
        let ours = || {
            let message = Message::parse(black_box(bytes), &schema).expect("valid");
            black_box(message);
        };
        let bare = || black_box(ns_reader(black_box(bytes)));
        row(&format!("read {name}"), bytes.len(), ours, || {
            bare();
        });

        let message = Message::parse(bytes, &schema).expect("valid");
        let options = WriteOptions::default();
        let written = message.to_xml(&options).expect("valid");
        let events = events(&written);
        let ours = || {
            black_box(message.to_xml(&options).expect("valid"));
        };
        let name = format!("write {name}");
        row(&name, written.len(), ours, || {
            black_box(replay(&events, |event| event.clone()));
        });
        // The least a writer can do: copy text that was escaped and put together before.
        row("  events only borrowed", written.len(), ours, || {
            black_box(replay(&events, |event| event.borrow()));
        });
    }
    watch_list();
}

/// IODEF 2: 5,000 indicators in a megabyte.
fn watch_list() {
    let bytes = indicators(5000).into_bytes();
    let schema = ReadOptions {
        level: Level::Schema,
        ..ReadOptions::default()
    };
    let rules = ReadOptions::default();
    let report = openrid::validate(&bytes, &rules);
    let problems: Vec<_> = report.findings.iter().take(5).collect();
    assert!(report.valid && report.findings.len() < 100, "{problems:#?}");
    let read = |options: &ReadOptions| openrid::parse(black_box(&bytes), options).expect("valid");
    row(
        "read watch list",
        bytes.len(),
        || drop(black_box(read(&schema))),
        || {
            black_box(ns_reader(black_box(&bytes)));
        },
    );
    row(
        "  with all rules",
        bytes.len(),
        || drop(black_box(openrid::validate(black_box(&bytes), &rules))),
        || {
            black_box(ns_reader(black_box(&bytes)));
        },
    );
    let document = read(&schema);
    let Document::Iodef2(document) = document else {
        panic!("an IODEF 2 document");
    };
    let options = WriteOptions::default();
    let written = openrid::serialize(&*document, &options).expect("valid");
    let events = events(&written);
    row(
        "write watch list",
        written.len(),
        || {
            drop(black_box(
                openrid::serialize(&*document, &options).expect("valid"),
            ))
        },
        || drop(black_box(replay(&events, |event| event.clone()))),
    );
}

/// The same Report with its EventData a thousand times.
fn enlarge(report: &[u8]) -> Vec<u8> {
    let mut message = Message::parse(report, &ReadOptions::default()).expect("valid");
    let policy = message.rid.rid_policy.as_mut().expect("a policy");
    let schema = policy.report_schema.as_mut().expect("a payload");
    let openrid::rid::Payload::Iodef(document) = &mut schema.xml_document.content[0] else {
        panic!("an IODEF document");
    };
    let events = &mut document.incident[0].event_data;
    let event = events[0].clone();
    events.resize(1000, event);
    message.to_xml(&WriteOptions::pretty()).expect("valid")
}

fn ns_reader(bytes: &[u8]) -> usize {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let mut reader = NsReader::from_str(text);
    let mut seen = 0;
    loop {
        let (ns, event) = reader.read_resolved_event().expect("well-formed");
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                black_box(&ns);
                for attribute in tag.attributes() {
                    let attribute = attribute.expect("well-formed");
                    seen += attribute.value.len() + attribute.key.as_ref().len();
                }
            }
            Event::Text(text) => seen += text.len(),
            Event::Eof => return seen,
            _ => {}
        }
    }
}

/// The library's `Writer`, used as its documentation does, on events that are ready.
fn replay<'e>(
    events: &'e [Event<'static>],
    take: impl Fn(&'e Event<'static>) -> Event<'e>,
) -> Vec<u8> {
    let mut writer = Writer::new(Cursor::new(Vec::new()));
    for event in events {
        writer.write_event(take(event)).expect("memory");
    }
    writer.into_inner().into_inner()
}

fn events(bytes: &[u8]) -> Vec<Event<'static>> {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let mut reader = Reader::from_str(text);
    let mut events = Vec::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Eof => return events,
            event => events.push(event.into_owned()),
        }
    }
}

/// Times both in turns, so that whatever else the machine does weighs on both.
fn row(name: &str, bytes: usize, mut ours: impl FnMut(), mut bare: impl FnMut()) {
    let batch = (200_000 / bytes).max(1);
    let rounds = 101;
    let time = |f: &mut dyn FnMut()| {
        let start = Instant::now();
        for _ in 0..batch {
            f();
        }
        start.elapsed()
    };
    for _ in 0..10 {
        time(&mut ours);
        time(&mut bare);
    }
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        a.push(time(&mut ours));
        b.push(time(&mut bare));
    }
    a.sort_unstable();
    b.sort_unstable();
    let speed = |t: Duration| (bytes * batch) as f64 / 1e6 / t.as_secs_f64();
    let (a, b) = (speed(a[rounds / 2]), speed(b[rounds / 2]));
    println!("{name:<28}{bytes:>9}{a:>12.0}{b:>12.0}{:>8.2}", a / b);
}
