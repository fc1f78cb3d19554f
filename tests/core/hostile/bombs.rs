//! Small documents that ask for gigabytes or for minutes. They are made here, as files they would
//! be large.

use std::time::Instant;

use openrid::Severity;
use openrid::security::{
    Agreement, DecryptOptions, DecryptionKeys, Problem, Trust, VerifyOptions, check_sendable,
    decrypt, verify,
};

use super::{LONGEST, MOST, peak};

const RID: &str = "urn:ietf:params:xml:ns:iodef-rid-2.0";
const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
const FILTER: &str = "http://www.w3.org/2002/06/xmldsig-filter2";
const XENC: &str = "http://www.w3.org/2001/04/xmlenc#";
const PART: &str = "/r:RID/r:RIDPolicy/r:ReportSchema/r:XMLDocument/r:w";

/// Declarations of namespaces with names of a length.
fn namespaces(count: usize, length: usize) -> String {
    let name = "A".repeat(length);
    (0..count)
        .map(|i| format!(" xmlns:n{i}=\"u:{name}\""))
        .collect()
}

/// A message with something behind its payload.
fn message(payload: &str, signatures: &str) -> String {
    format!(
        "<r:RID xmlns:r=\"{RID}\" lang=\"en\"><r:RIDPolicy MsgType=\"Report\"><r:ReportSchema>\
         <r:XMLDocument>{payload}</r:XMLDocument>{signatures}</r:ReportSchema></r:RIDPolicy>\
         </r:RID>"
    )
}

/// What a signature refers to: by an expression, or by being inside of it.
fn reference(expression: Option<&str>) -> String {
    let selects = match expression {
        None => format!("<ds:Transform Algorithm=\"{DSIG}enveloped-signature\"/>"),
        Some(path) => format!(
            "<ds:Transform Algorithm=\"{FILTER}\"><XPath xmlns=\"{FILTER}\" xmlns:r=\"{RID}\" \
             Filter=\"intersect\">{path}</XPath></ds:Transform>"
        ),
    };
    format!(
        "<ds:Reference URI=\"\"><ds:Transforms>{selects}<ds:Transform Algorithm=\"{EXCLUSIVE}\"/>\
         </ds:Transforms><ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>\
         <ds:DigestValue>AAAA</ds:DigestValue></ds:Reference>"
    )
}

/// A signature of nobody.
fn signature(id: usize, attributes: &str, references: &str, rest: &str) -> String {
    format!(
        "<r:Signature><ds:Signature xmlns:ds=\"{DSIG}\" Id=\"s{id}\"{attributes}><ds:SignedInfo>\
         <ds:CanonicalizationMethod Algorithm=\"{EXCLUSIVE}\"/><ds:SignatureMethod Algorithm=\
         \"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256\"/>{references}{rest}</ds:SignedInfo>\
         <ds:SignatureValue>AAAA</ds:SignatureValue><ds:KeyInfo><ds:KeyValue><e:ECKeyValue \
         xmlns:e=\"http://www.w3.org/2009/xmldsig11#\"><e:NamedCurve \
         URI=\"urn:oid:1.2.840.10045.3.1.7\"/><e:PublicKey>BGsX0fLhLEJH+Lzm5WOkQPJ3A32BLeszoPShOUXYm\
         MKWT+NC4v4af5uO5+tKfA+eFivOM1drMV7Oy7ZAaDe/UfU=</e:PublicKey></e:ECKeyValue></ds:KeyValue>\
         </ds:KeyInfo></ds:Signature></r:Signature>"
    )
}

fn signatures(count: usize, make: impl Fn(usize) -> String) -> String {
    (0..count).map(make).collect()
}

fn encrypted(document: &str, times: usize) -> String {
    let start = document.find("<rid:XMLDocument ").expect("found");
    let start = start + document[start..].find('>').expect("found") + 1;
    let end = document.find("</rid:XMLDocument>").expect("found");
    let data = "<e:EncryptedData><e:CipherData><e:CipherValue/></e:CipherData></e:EncryptedData>";
    [&document[..start], &data.repeat(times), &document[end..]].concat()
}

/// What is done with a document: the code of what comes of it, and what is said.
type Does = fn(&[u8]) -> (&'static str, String);

fn verified(document: &[u8]) -> (&'static str, String) {
    let verified = verify(document, &Trust::new(Vec::new()), &VerifyOptions::default());
    assert!(verified.message().is_none());
    let problem = verified.problem().expect("nobody is trusted");
    (Problem::code(problem), problem.to_string())
}

fn decrypted(document: &[u8]) -> (&'static str, String) {
    match decrypt(document, &DecryptionKeys::new(), &DecryptOptions::default()) {
        Ok(_) => ("-", String::new()),
        Err(error) => (error.code(), error.to_string()),
    }
}

fn sent(document: &[u8]) -> (&'static str, String) {
    match check_sendable(document, &Agreement::default()) {
        Ok(()) => ("-", String::new()),
        Err(error) => (error.code(), error.to_string()),
    }
}

fn read(document: &[u8]) -> (&'static str, String) {
    let report = openrid::validate(document, &openrid::ReadOptions::default());
    let mut all = report.findings.iter();
    let fatal = all.find(|f| f.severity == Severity::Error && f.rule.starts_with("XML-"));
    fatal.map_or(("-", String::new()), |f| (f.rule, f.to_string()))
}

/// Both beyond the bounds of namespaces, and within them.
fn bombs() -> Vec<(&'static str, Does, &'static str, String)> {
    let enveloped = || signature(0, "", &reference(None), "");
    let siblings = |length: usize, count: usize| {
        let names = namespaces(1, length);
        let payload = format!("<r:w{names}>{}</r:w>", "<n0:a/>".repeat(count));
        message(&payload, &enveloped())
    };
    let parts = |declared: &str| {
        let payload = format!("<r:v{declared}><r:w/></r:v>");
        let path = PART.replace("r:w", "r:v/r:w");
        let references = reference(Some(&path)).repeat(16);
        message(
            &payload,
            &signatures(32, |i| signature(i, "", &references, "")),
        )
    };
    let inside = |length: usize, count: usize| {
        let names = namespaces(1, length);
        let rest = "<n0:a/>".repeat(count);
        message("", &signatures(32, |i| signature(i, &names, "", &rest)))
    };
    let beside = |length: usize| {
        let names = namespaces(1, length);
        let junk = format!(
            "<r:Signature><ds:Signature xmlns:ds=\"{DSIG}\"{names}>{}</ds:Signature></r:Signature>",
            "<n0:a/>".repeat(500)
        );
        message("", &junk.repeat(32))
    };
    let sealed = |length: usize| {
        let names = namespaces(1, length);
        message(
            &format!(
                "<e:EncryptedData xmlns:e=\"{XENC}\"><e:k{names}>{}</e:k></e:EncryptedData>",
                "<n0:a/>".repeat(9990)
            ),
            "",
        )
    };
    let report = openrid_tests::rig::vector("valid/rid-report.xml");
    let report = String::from_utf8(report).expect("UTF-8");
    let marked = |length: usize, count: usize| {
        let names = format!("<rid:RID xmlns:e=\"{XENC}\"{} ", namespaces(count, length));
        encrypted(&report.replacen("<rid:RID ", &names, 1), 20_000)
    };
    let name = "a".repeat(49_000);
    let long_paths = message(
        &format!(
            "{}{}{}",
            format!("<{name}>").repeat(40),
            format!("<e:EncryptedData xmlns:e=\"{XENC}\"/>").repeat(900),
            format!("</{name}>").repeat(40)
        ),
        "",
    );
    // Cut behind a byte, its first letters would end inside of one.
    let name = format!("a{}", "\u{e9}".repeat(24_000));
    let letters = [format!("<{name}>"), format!("</{name}>")].map(|tag| tag.repeat(40));
    let long_letters = message(&letters.join("&none;"), "");
    let classes = "<iodef:EventData>".repeat(200)
        + &"<iodef:Expectation restriction=\"private\"/>".repeat(20_000)
        + &"</iodef:EventData>".repeat(200);
    let deep = report.replacen("<iodef:History>", &(classes + "<iodef:History>"), 1);
    assert_ne!(deep, report);
    let languages = "b".repeat(200_000);
    let kept = |declared: &str, child: &str, times: usize| {
        let report = report.replacen("<rid:RID ", &format!("<rid:RID{declared} "), 1);
        let data = "<iodef:AdditionalData dtype=\"xml\">";
        let data = format!("{data}{}</iodef:AdditionalData>", child.repeat(times));
        report.replacen("</iodef:Incident>", &(data + "</iodef:Incident>"), 1)
    };
    let repeated = "signature-namespaces";
    vec![
        ("children, long", verified, repeated, siblings(250_000, 10_000)),
        ("children, short", verified, repeated, siblings(2000, 50_000)),
        ("parts, long", verified, repeated, parts(&namespaces(10, 250_000))),
        ("parts, short", verified, "signature-changed", parts(&namespaces(8, 2000))),
        (
            "parts in a language",
            verified,
            repeated,
            parts(&format!(" xml:lang=\"{languages}\"")),
        ),
        ("in SignedInfo, long", verified, repeated, inside(200_000, 500)),
        ("in SignedInfo, short", verified, repeated, inside(2000, 480)),
        ("in a signature, long", verified, repeated, beside(200_000)),
        ("in a signature, short", verified, repeated, beside(2000)),
        (
            "signatures without end",
            verified,
            "signature-too-many",
            message(
                "",
                &(format!("<r:u{}/>", namespaces(8, 1900))
                    + &"<r:Signature><ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">\
                        x</ds:Signature></r:Signature>"
                        .repeat(20_000)),
            ),
        ),
        ("in an EncryptedData, long", decrypted, "decrypt-document", sealed(250_000)),
        ("in an EncryptedData, short", decrypted, "decrypt-type", sealed(2000)),
        ("many EncryptedData, long", sent, "unsendable-document", marked(15_000, 1)),
        ("many EncryptedData, short", sent, "-", marked(2000, 8)),
        ("long paths", decrypted, "decrypt-type", long_paths),
        ("long paths of findings", read, "XML-ENTITY", long_letters),
        ("long paths of marks", sent, "unsendable-document", deep),
        (
            "kept elements, long",
            read,
            "XML-LIMIT-NAMESPACES",
            kept(&namespaces(1, 250_000), "<n0:a/>", 10_000),
        ),
        (
            "kept elements, many",
            read,
            "-",
            kept(&namespaces(1000, 1), "<a>b:</a>", 10_000),
        ),
        ("payloads without end", sent, "unsendable-document", {
            let (start, end) = ("<rid:XMLDocument ", "</rid:XMLDocument>");
            let at = report.find(start).expect("found");
            let at = at + report[at..].find('>').expect("found") + 1;
            let to = report.find(end).expect("found");
            let public = report[..at].replace("\"default\"", "\"public\"");
            [&public, &"<a/>".repeat(100_000), &report[to..]].concat()
        }),
    ]
}

// RFC 6545 §9.1, RID-9.1-07 to RID-9.1-13, RID-9.1-19; §9.3.1, RID-9.3.1-05
#[test]
fn bombs_do_not_go_off() {
    let mut wrong = Vec::new();
    for (name, does, code, document) in bombs() {
        let (before, start) = (peak(), Instant::now());
        let (found, said) = does(document.as_bytes());
        let took = start.elapsed();
        let grew = peak()
            .zip(before)
            .map_or(0, |(now, before)| now.saturating_sub(before));
        println!("{name}: {found}, {took:?}, {grew} KB of {}", document.len());
        if found != code {
            wrong.push(format!("{name}: found {found}: {said:.300}"));
        }
        if took > LONGEST || grew > MOST {
            wrong.push(format!("{name}: took {took:?} and {grew} KB"));
        }
        if said.len() > 16 << 10 {
            wrong.push(format!("{name}: is told in {} bytes", said.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each of these is short enough, and together they are not.
#[test]
fn namespaces_in_scope_count_together() {
    let problem = |count: usize| {
        let payload = format!("<w{}/>", namespaces(count, 1990));
        let verified = verify(
            message(&payload, "").as_bytes(),
            &Trust::default(),
            &VerifyOptions::default(),
        );
        verified.problem().map(Problem::code)
    };
    assert_eq!(problem(9), Some("signature-namespaces"));
    assert_ne!(problem(7), Some("signature-namespaces"));
}
