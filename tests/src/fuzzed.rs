//! What holds for any bytes at all: the fuzz targets, and the inputs that once broke them.

use openrid::datatypes::{
    Base64, Byte, Character, DateTime, Email, HexBin, Id, IdRef, Integer, Language, Name, NcName,
    Phone, PortList, PositiveFloat, Postal, Real, Timezone, Url, XmlLang,
};
use openrid::iodef::json::{Format, format_of, write};
use openrid::iodef::phish::{Percent, PhraudReport};
use openrid::iodef::{enums, sci, v1, v2};
use openrid::rid::Rid;
use openrid::schema::json::{Names, from_str, to_string};
use openrid::schema::{Class, Value};
use openrid::stream::incidents;
use openrid::w3c::{dsig, xenc};
use openrid::{
    ConvertOptions, Document, JsonOptions, Level, Limits, ReadOptions, Severity, Target,
    WriteOptions,
};

use super::generate::{same, survives};

// Told where it is, since the fuzz targets read this file under another name.
#[path = "fuzzed/security.rs"]
pub mod security;

/// How documents are read: as by default, strictly, and with little patience.
fn ways() -> [ReadOptions; 3] {
    let small = Limits {
        max_size: 2048,
        max_depth: 6,
        max_attributes: 4,
        max_attribute_value: 64,
        max_name: 32,
        max_text: 256,
        max_findings: 3,
    };
    [
        ReadOptions::default(),
        ReadOptions::strict(),
        ReadOptions {
            limits: small,
            ..ReadOptions::default()
        },
    ]
}

fn to_xml(document: &Document, options: &WriteOptions) -> Result<Vec<u8>, openrid::Invalid> {
    match document {
        Document::Message(message) => message.to_xml(options),
        Document::Iodef(document) => openrid::serialize(&**document, options),
        Document::Iodef2(document) => openrid::serialize(&**document, options),
    }
}

/// Any bytes as a document: the reader answers, its findings have a place, and what it takes
/// is written and reads back equal.
///
/// # Panics
/// When that does not hold.
pub fn reader(bytes: &[u8]) {
    for options in ways() {
        let report = openrid::validate(bytes, &options);
        // CBOR has no lines.
        let binary = bytes
            .first()
            .is_some_and(|b| matches!(b, 0xA0..=0xBF | 0xD9));
        for finding in &report.findings {
            assert!(
                binary || finding.line > 0 && finding.column > 0,
                "{finding}"
            );
        }
        let document = match openrid::parse(bytes, &options) {
            Ok(document) => document,
            Err(invalid) => {
                let wrong = |f: &openrid::Finding| f.severity == Severity::Error;
                assert!(
                    invalid.findings.iter().any(wrong),
                    "refused without a reason"
                );
                continue;
            }
        };
        assert!(report.schema_valid, "taken, though {:?}", report.findings);
        if format_of(bytes).is_some() {
            bindings(bytes, &document);
            continue;
        }
        for layout in [WriteOptions::default(), WriteOptions::pretty()] {
            // What was taken leniently may be refused here, but nothing else.
            let written = match to_xml(&document, &layout) {
                Ok(written) => written,
                Err(error) => {
                    assert!(!options.strict, "taken, but not written: {error}");
                    continue;
                }
            };
            let unbound = ReadOptions {
                level: Level::Schema,
                ..ReadOptions::default()
            };
            let read = |bytes: &[u8]| {
                openrid::parse(bytes, &unbound)
                    .unwrap_or_else(|e| panic!("{e}\n{}", String::from_utf8_lossy(bytes)))
            };
            let again = read(&written);
            let twice = to_xml(&again, &layout).expect("it was written before");
            if twice != written && without_ours(&twice) == without_ours(&written) {
                // A prefix that a value used and nothing declared, in an XPath expression or what
                // looks like a QName, is one of ours since it was written, and what is kept says
                // so from then on.
                same(
                    &twice,
                    &to_xml(&read(&twice), &layout).expect("it was written before"),
                );
                continue;
            }
            same(&written, &twice);
            if layout.indent.is_none() {
                assert_eq!(said(&again), said(&document));
            }
        }
    }
    for next in incidents(bytes, &ReadOptions::default()) {
        let _ = next;
    }
}

/// The prefixes that are declared where a document is written anew.
const OURS: &[&str] = &[
    "iodef",
    "iodef2",
    "iodef-rid",
    "rid1",
    "sci",
    "enum",
    "phish",
    "xsi",
];

/// A document without the declarations that we put into it.
fn without_ours(document: &[u8]) -> String {
    let text = String::from_utf8_lossy(document);
    let mut parts = text.split(" xmlns:");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once("=\"") {
            Some((prefix, value)) if OURS.contains(&prefix) => {
                rest.extend(value.splitn(2, '"').skip(1));
            }
            _ => rest.extend([" xmlns:", part]),
        }
    }
    rest
}

/// A document that was read from JSON or CBOR: what is written of it reads back, and is
/// written the same again, in either; and it goes to XML of both versions, or is refused.
fn bindings(bytes: &[u8], document: &Document) {
    let Document::Iodef2(document) = document else {
        panic!("RFC 8727 has IODEF 2 alone");
    };
    for format in [Format::Json, Format::Cbor] {
        let written = write(document, format, &JsonOptions::default());
        let again = match openrid::parse(&written.bytes, &ReadOptions::default()) {
            Ok(Document::Iodef2(again)) => again,
            // What could not be written may be missing.
            Err(_) if !written.losses.is_empty() => continue,
            other => panic!("{other:?}"),
        };
        let twice = write(&again, format, &JsonOptions::default());
        same(&twice.bytes, &written.bytes);
    }
    for target in Target::ALL {
        let _ = openrid::convert(bytes, *target, &ConvertOptions::default());
    }
}

/// A document by what it says, without the bytes and findings that a message keeps.
fn said(document: &Document) -> String {
    match document {
        Document::Message(message) => to_string(&message.rid, Names::Rfc),
        Document::Iodef(document) => to_string(&**document, Names::Rfc),
        Document::Iodef2(document) => to_string(&**document, Names::Rfc),
    }
}

/// Any text as JSON of a message and of both kinds of document: what reads is written and
/// reads back equal.
///
/// # Panics
/// When that does not hold.
pub fn json(bytes: &[u8]) {
    fn as_class<T: Class>(text: &str) {
        for names in [Names::Rfc, Names::Camel] {
            let Ok(value) = from_str::<T>(text, names) else {
                continue;
            };
            let written = to_string(&value, names);
            let again: T = from_str(&written, names).unwrap_or_else(|e| panic!("{e}\n{written}"));
            assert!(again == value, "{written}");
            // JSON may say what the schema refuses.
            if let Ok(xml) = openrid::serialize(&value, &WriteOptions::default()) {
                let options = ReadOptions {
                    level: Level::Schema,
                    ..ReadOptions::default()
                };
                let _ = openrid::read_element::<T>(&xml, &options);
            }
        }
    }
    let text = String::from_utf8_lossy(bytes);
    as_class::<Rid>(&text);
    as_class::<v1::Document>(&text);
    as_class::<v2::Document>(&text);
    rfc8727(bytes);
}

/// IODEF 2 in JSON or CBOR: what is taken can be written in either and is taken again.
fn rfc8727(bytes: &[u8]) {
    let options = ReadOptions::default();
    let _ = openrid::validate(bytes, &options);
    if bytes.starts_with(b"<") || openrid::parse(bytes, &options).is_err() {
        return;
    }
    let settings = openrid::ConvertOptions::default();
    for target in [openrid::Target::Json, openrid::Target::Cbor] {
        let Ok(once) = openrid::convert(bytes, target, &settings) else {
            continue;
        };
        let twice = openrid::convert(&once.bytes, target, &settings)
            .unwrap_or_else(|e| panic!("{e}\n{}", String::from_utf8_lossy(&once.bytes)));
        assert_eq!(once.bytes, twice.bytes, "written once and again");
    }
}

/// Bytes that drive the filling of an object: the first chooses its class.
///
/// # Panics
/// When what is filled is not written, or does not read back equal.
pub fn structured(bytes: &[u8]) {
    const CLASSES: &[fn(&[u8])] = &[
        survives::<Rid>,
        survives::<v1::Document>,
        survives::<v2::Document>,
        survives::<v1::Incident>,
        survives::<v2::Incident>,
        survives::<PhraudReport>,
        survives::<sci::AttackPattern>,
        survives::<sci::Scoring>,
        survives::<enums::ReferenceName>,
        survives::<dsig::Signature>,
        survives::<xenc::EncryptedData>,
        survives::<xenc::EncryptedKey>,
    ];
    if let Some((&first, rest)) = bytes.split_first() {
        CLASSES[usize::from(first) % CLASSES.len()](rest);
    }
}

/// Any text as a value of every data type, and in every place of a document whose form the
/// rules look at.
///
/// # Panics
/// When a type does not take its own form back.
pub fn datatypes(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for check in [
        value::<Base64>,
        value::<Byte>,
        value::<Character>,
        value::<DateTime>,
        value::<Email>,
        value::<HexBin>,
        value::<Id>,
        value::<IdRef>,
        value::<Integer>,
        value::<Language>,
        value::<Name>,
        value::<NcName>,
        value::<Phone>,
        value::<PortList>,
        value::<PositiveFloat>,
        value::<Postal>,
        value::<Real>,
        value::<Timezone>,
        value::<Url>,
        value::<XmlLang>,
        value::<Percent>,
        value::<bool>,
        value::<v1::Dtype>,
        value::<v2::Dtype>,
    ] {
        check(&text);
    }
    if let Some(ranges) = PortList::parse(&text) {
        let _ = ranges.ranges().count();
    }
    if let Some(date) = DateTime::parse(&text) {
        let _ = date.to_offset_date_time();
    }

    // It stands in some hundred places: a little of it will do.
    let escaped: String = text
        .chars()
        .take(300)
        .filter(|c| matches!(c, '\t' | '\n' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..))
        .map(|c| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '"' => "&quot;".to_owned(),
            c => c.to_string(),
        })
        .collect();
    taken(include_str!("fuzzed/iodef1.xml"), &escaped);
    taken(include_str!("fuzzed/iodef2.xml"), &escaped);
    if Language::parse(&text).is_some() {
        taken(include_str!("fuzzed/languages.xml"), &escaped);
    }
    let octets = Base64::from_octets(bytes);
    taken(include_str!("fuzzed/certificate.xml"), octets.as_str());
}

/// The rules answer to a text in the places of a document that are kept for it.
fn taken(template: &str, text: &str) {
    let document = template.replace("ANY", text);
    let report = openrid::validate(document.as_bytes(), &ReadOptions::default());
    assert!(report.schema_valid, "{:?}", report.findings);
}

/// A type takes its own form back, and means the same by it.
fn value<T: Value>(text: &str) {
    for parsed in [T::parse(text), T::parse_lenient(text)]
        .into_iter()
        .flatten()
    {
        let lexical = parsed.scalar().lexical().into_owned();
        let again = T::parse(&lexical).or_else(|| T::parse_lenient(&lexical));
        assert_eq!(again.as_ref(), Some(&parsed), "{lexical:?} from {text:?}");
    }
}
