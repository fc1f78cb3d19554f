//! Requirements on reading and writing that no other test speaks of, one a test.

use openrid::iodef::v2::{self, ExpressionOperator, IndicatorExpression, Operand};
use openrid::rid::{Payload, Rid};
use openrid::schema::{FieldKind, List, Namespace, Registry, classes};
use openrid::{Document, Level, Message, ReadOptions, Severity, WriteOptions, schema::Class};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<IODEF-Document version="2.00" xml:lang="en" xmlns="urn:ietf:params:xml:ns:iodef-2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:ietf:params:xml:ns:iodef-2.0 https://www.iana.org/assignments/xml-registry/schema/iodef-2.0.xsd">"#;

fn incident(inside: &str) -> String {
    format!(
        r#"{HEAD}
 <Incident purpose="reporting">
  <IncidentID name="csirt.example.com">1</IncidentID>
  <GenerationTime>2026-11-21T12:00:00Z</GenerationTime>
  <Contact role="creator" type="organization"><ContactName>CSIRT</ContactName></Contact>
{inside}
 </Incident>
</IODEF-Document>"#
    )
}

fn read(text: &str) -> v2::Document {
    match openrid::parse(text.as_bytes(), &ReadOptions::default()) {
        Ok(Document::Iodef2(document)) => *document,
        other => panic!("{other:?}\n{text}"),
    }
}

fn rules(bytes: &[u8], options: &ReadOptions) -> Vec<(&'static str, Severity)> {
    let report = openrid::validate(bytes, options);
    report
        .findings
        .iter()
        .map(|f| (f.rule, f.severity))
        .collect()
}

// RID-5-09: the policy of a message is there to read whatever the message encloses
#[test]
fn a_policy_is_read_without_what_is_enclosed() {
    let text = r#"<?xml version="1.0" encoding="UTF-8"?>
<r:RID lang="en" xmlns:r="urn:ietf:params:xml:ns:iodef-rid-2.0" xmlns:i="urn:ietf:params:xml:ns:iodef-1.0">
 <r:RIDPolicy MsgType="Report" MsgDestination="RIDSystem">
  <r:PolicyRegion region="IntraConsortium"/>
  <i:Node><i:NodeName>münchen.example</i:NodeName><i:Address category="ipv4-addr">192.0.2.1</i:Address></i:Node>
  <r:TrafficType type="Attack"/>
  <i:IncidentID name="csirt.example.com">1</i:IncidentID>
  <r:ReportSchema><r:XMLDocument dtype="xml" meaning="xml"><x:EncryptedData xmlns:x="http://www.w3.org/2001/04/xmlenc#"><x:CipherData><x:CipherValue>QUJD</x:CipherValue></x:CipherData></x:EncryptedData></r:XMLDocument></r:ReportSchema>
 </r:RIDPolicy>
</r:RID>"#;
    let message = Message::parse(text.as_bytes(), &ReadOptions::default()).expect("valid");
    let policy = message.rid.rid_policy.as_ref().expect("a policy");
    let schema = policy.report_schema.as_ref().expect("a payload");
    assert!(matches!(
        &schema.xml_document.content[..],
        [Payload::Other(_)]
    ));
    // RID-5.1-26: an internationalised name stays as it is
    let name = &policy.node.node_name[0].value;
    assert_eq!(name, "münchen.example");
    let written = message.to_xml(&WriteOptions::default()).expect("valid");
    let written = String::from_utf8(written).expect("UTF-8");
    assert!(written.contains("münchen.example"));
    // RID-5.1-30, RID-5.1.1-11, RID-5.3-05: what may be left out is not made up
    for absent in ["restriction", "ext-", "Version", "XMLSchemaID"] {
        assert!(!written.contains(absent), "{absent}: {written}");
    }
}

// IODEF2-2.1-01, IODEF2-2.2-01, IODEF2-2.3-01, IODEF2-2.5.1-01, IODEF2-2.5.2-01, IODEF2-2.7-01,
// IODEF2-2.8-01, IODEF2-2.9-01, IODEF2-4.1-06
#[test]
fn data_types_of_version_2_are_those_of_version_1() {
    let service = |child: &str| {
        incident(&format!(
            "<EventData><Flow><System><Node><Address category=\"ipv4-addr\">192.0.2.1</Address>\
             <Counter type=\"counter\" unit=\"byte\">1.5E3</Counter></Node>\
             <Service ip-protocol=\"6\">{child}</Service></System></Flow></EventData>"
        ))
    };
    for sound in [
        "<Port>+0000000000000000000000000443</Port>",
        "<Portlist>22,80-90</Portlist>",
    ] {
        read(&service(sound));
    }
    for bad in [
        "<Port>4 3</Port>",
        "<Portlist>22,</Portlist>",
        "<Portlist>a</Portlist>",
    ] {
        let bytes = service(bad).into_bytes();
        assert!(
            openrid::parse(&bytes, &ReadOptions::default()).is_err(),
            "{bad}"
        );
    }
    let bad_date = incident("").replace("2026-11-21T12:00:00Z", "2026-11-21/2026-11-22");
    assert!(openrid::parse(bad_date.as_bytes(), &ReadOptions::default()).is_err());
    let special = incident("");
    let mut document = read(&special);
    document.incident[0].contact[0].contact_name[0].value = "<&>\"'\u{1F6E1}".into();
    let written = openrid::serialize(&document, &WriteOptions::default()).expect("valid");
    let text = String::from_utf8(written.clone()).expect("UTF-8");
    assert!(text.contains("&lt;&amp;&gt;"), "{text}");
    assert_eq!(read(&text), document);
}

// IODEF2-4.1-01, IODEF2-4.1-02, IODEF2-4.1-03, IODEF2-4.1-04, IODEF2-4.1-05
#[test]
fn declaration_and_encoding() {
    let document = read(&incident(""));
    let written = openrid::serialize(&document, &WriteOptions::default()).expect("valid");
    assert!(written.starts_with(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
    let has = |text: &[u8], rule: &str, options: &ReadOptions| {
        rules(text, options)
            .iter()
            .find(|(r, _)| *r == rule)
            .map(|(_, s)| *s)
    };
    let plain = ReadOptions::default();
    let without = incident("").replace(" encoding=\"UTF-8\"", "");
    assert_eq!(
        has(without.as_bytes(), "IODEF2-4.1-03", &plain),
        Some(Severity::Warning)
    );
    let strict = ReadOptions::strict();
    assert_eq!(
        has(without.as_bytes(), "IODEF2-4.1-03", &strict),
        Some(Severity::Error)
    );
    assert_eq!(has(incident("").as_bytes(), "IODEF2-4.1-03", &plain), None);
    let latin = incident("")
        .replace("UTF-8", "ISO-8859-1")
        .replace("CSIRT<", "Z\u{fc}rich<");
    let latin: Vec<u8> = latin.chars().map(|c| c as u8).collect();
    assert_eq!(
        has(&latin, "IODEF2-4.1-05", &plain),
        Some(Severity::Warning)
    );
    match openrid::parse(&latin, &plain) {
        Ok(Document::Iodef2(d)) => {
            assert_eq!(d.incident[0].contact[0].contact_name[0].value, "Zürich");
        }
        other => panic!("{other:?}"),
    }
}

// IODEF2-4.3-01, IODEF2-4.3-02, IODEF2-5.2-11, SCI-5-02, SCI-5-03
#[test]
fn what_is_not_well_formed_or_valid_is_refused() {
    let sci = |inside: &str| {
        incident(&format!(
            "<Method><s:Vulnerability xmlns:s=\"urn:ietf:params:xml:ns:iodef-sci-1.0\" SpecID=\"private\" ext-SpecID=\"urn:x\" ContentID=\"1\">{inside}</s:Vulnerability></Method>"
        ))
        .replace("<Contact role", "@").replace("\n<Method>", "\n<M>")
    };
    let order = |text: String| {
        // Method comes before Contact.
        let text = text
            .replace('@', "<Contact role")
            .replace("<M>", "<Method>");
        let (head, rest) = text.split_once("  <Contact role").expect("a contact");
        let (contact, method) = rest.split_once("\n<Method>").expect("a method");
        let (method, end) = method.split_once("</Method>").expect("its end");
        format!("{head}<Method>{method}</Method>\n  <Contact role{contact}{end}")
    };
    let document = read(&order(sci("")));
    let vulnerability = &document.incident[0].method[0].vulnerability[0];
    // SCI-4.1-01, SCI-4.4-04
    assert_eq!(vulnerability.specification(), "urn:x");
    for bad in [
        order(sci("<s:Bogus/>")),
        incident("<Bogus/>"),
        incident("").replace("</Incident>", ""),
        incident("").replace("purpose=", "x:a=\"1\" xmlns:x=\"urn:x\" purpose="),
    ] {
        assert!(
            openrid::parse(bad.as_bytes(), &ReadOptions::default()).is_err(),
            "{bad}"
        );
    }
}

// IODEF2-5.1.2-01: each attribute that can be extended privately can be extended by IANA too
#[test]
fn every_extensible_attribute_takes_registered_values() {
    let mut seen = 0;
    for class in classes(v2::Document::info()) {
        if class.ns != &v2::NS {
            continue;
        }
        for field in &class.fields[..class.attributes] {
            let Some(base) = field.name.strip_prefix("ext-") else {
                continue;
            };
            let base = class.fields[..class.attributes]
                .iter()
                .find(|f| f.name == base);
            let tokens = base.and_then(|b| b.value()).map_or(&[][..], |v| v.tokens);
            // `operator` has no ext-value (C-74).
            if tokens.iter().any(|t| t.text == "ext-value") {
                seen += 1;
            } else {
                assert_eq!(field.name, "ext-operator", "{}", class.name);
            }
        }
        assert!(!matches!(class.fields[0].kind, FieldKind::Order));
    }
    assert!(seen > 40, "{seen}");
}

// IODEF2-5.2-10, IODEF2-5.3-01, USE-3.2-01
#[test]
fn an_unknown_extension_is_kept_or_refused() {
    let text = incident(
        "<AdditionalData dtype=\"xml\"><x:a xmlns:x=\"urn:example:x\" xsi:schemaLocation=\"urn:example:x http://192.0.2.1/none.xsd\">kept</x:a></AdditionalData>",
    );
    let document = read(&text);
    assert!(format!("{document:?}").contains("kept"));
    let unknown = ("IODEF1-5.2-08", Severity::Info);
    assert!(rules(text.as_bytes(), &ReadOptions::default()).contains(&unknown));
    let closed = ReadOptions {
        registry: Registry::default().closed(),
        ..ReadOptions::default()
    };
    assert!(openrid::parse(text.as_bytes(), &closed).is_err());
    static MINE: Namespace = Namespace {
        uri: "urn:example:x",
        prefix: "x",
        location: None,
        globals: &[],
    };
    let mine = ReadOptions {
        registry: Registry::default().closed().with(&MINE),
        level: Level::Schema,
        ..ReadOptions::default()
    };
    assert!(openrid::parse(text.as_bytes(), &mine).is_ok());
}

// SCI-5-01: structured information is sent and received as it is
#[test]
fn structured_information_keeps_its_content() {
    let content = "<m:sample xmlns:m=\"http://example.com/ns/malware\" id=\"7\">\n  <m:hash>00ff</m:hash>\n</m:sample>";
    let text = incident("@").replace('@', "").replace(
        "  <Contact",
        &format!(
            "  <Method><s:Weakness xmlns:s=\"urn:ietf:params:xml:ns:iodef-sci-1.0\" SpecID=\"http://example.com/ns/malware\"><s:RawData dtype=\"xml\">{content}</s:RawData></s:Weakness></Method>\n  <Contact"
        ),
    );
    let written = openrid::serialize(&read(&text), &WriteOptions::default()).expect("valid");
    let written = String::from_utf8(written).expect("UTF-8");
    assert!(written.contains(content), "{written}");
}

// JSON-3.2-04: the body of a mail is not taken apart
#[test]
fn the_body_of_a_mail_keeps_its_structure() {
    let body = "--b1\nContent-Type: text/plain\n\nA =C3=BC\n--b1\nContent-Type: text/html\n\n<p>\n--b1--\n";
    let mut document = read(&incident(
        "<EventData><Flow><System><Node><Address category=\"ipv4-addr\">192.0.2.1</Address></Node><Service><EmailData><EmailBody>x</EmailBody></EmailData></Service></System></Flow></EventData>",
    ));
    let service = &mut document.incident[0].event_data[0].flow[0].system[0].service[0];
    service.email_data.as_mut().expect("there").email_body = Some(Box::new(body.into()));
    let xml = openrid::serialize(&document, &WriteOptions::default()).expect("valid");
    let json = openrid::convert(
        &xml,
        openrid::Target::Json,
        &openrid::ConvertOptions::default(),
    )
    .expect("valid");
    assert!(String::from_utf8_lossy(&json.bytes).contains("--b1\\nContent-Type: text/plain"));
    let back = openrid::convert(
        &json.bytes,
        openrid::Target::Xml,
        &openrid::ConvertOptions::default(),
    )
    .expect("valid");
    let back = read(&String::from_utf8(back.bytes).expect("UTF-8"));
    let service = &back.incident[0].event_data[0]
        .flow
        .iter()
        .flat_map(|f| f.system.iter());
    let bodies: Vec<_> = service
        .clone()
        .flat_map(|s| &s.service)
        .filter_map(|s| s.email_data.as_ref()?.email_body.as_ref())
        .collect();
    assert_eq!(bodies.len(), 1);
    assert_eq!(bodies[0].as_str(), body);
}

// USE-3.1-01: the least document is what the constructors make
#[test]
fn the_least_document_can_be_built() {
    let built = v2::Document::with_version(
        openrid::datatypes::XmlLang::new("en").expect("a tag"),
        v2::Incident::new(
            v2::Purpose::Reporting,
            v2::IncidentId::new("csirt.example.com", "1"),
            openrid::datatypes::DateTime::try_from("2026-11-21T12:00:00Z").expect("a date"),
            v2::Contact::new(v2::ContactRole::Creator, v2::ContactType::Organization),
        ),
    );
    let xml = openrid::serialize(&built, &WriteOptions::default()).expect("valid");
    let report = openrid::validate(&xml, &ReadOptions::default());
    assert!(report.schema_valid, "{:?}", report.findings);
    for part in [
        "purpose=\"reporting\"",
        "name=\"csirt.example.com\"",
        "role=\"creator\"",
    ] {
        let text = String::from_utf8(xml.clone())
            .expect("UTF-8")
            .replace(part, "");
        assert!(
            openrid::parse(text.as_bytes(), &ReadOptions::default()).is_err(),
            "{part}"
        );
    }
}

// IODEF2-3.14.1-01: what an event says of itself counts for it
#[test]
fn an_event_overrules_its_incident() {
    let document = read(&incident(
        "<EventData><StartTime>2026-11-20T08:00:00Z</StartTime><EventData><Description>b</Description></EventData></EventData>",
    ));
    let incident = &document.incident[0];
    let event = &incident.event_data[0];
    let start = v2::effective(event.start_time.as_deref(), incident.start_time.as_deref());
    assert_eq!(start.map(|t| t.as_str()), Some("2026-11-20T08:00:00Z"));
    assert!(v2::effective(event.end_time.as_deref(), incident.end_time.as_deref()).is_none());
}

// USE-4.3-01, IODEF2-3.29.5-01, IODEF2-3.29.5-02
#[test]
fn expressions_are_evaluated_inside_out() {
    let leaf = |id: &str| {
        v2::ObservableReference::new(openrid::datatypes::IdRef::new(id).expect("a name"))
    };
    let of = |operator, ids: &[&str], inner: Vec<IndicatorExpression>| {
        let mut e = IndicatorExpression::new();
        e.operator = operator;
        e.observable_reference = ids.iter().map(|id| leaf(id)).collect();
        e.indicator_expression = inner.into_iter().collect::<List<_>>();
        e
    };
    use ExpressionOperator::{And, Not, Or, Xor};
    let seen = |expression: &IndicatorExpression, seen: &[&str]| {
        expression.evaluate(&mut |operand| match operand {
            Operand::ObservableReference(r) => seen.contains(&r.uid_ref.as_str()),
            _ => false,
        })
    };
    // (a or b) and not c
    let expression = of(
        Some(And),
        &[],
        vec![
            of(Some(Or), &["a", "b"], vec![]),
            of(Some(Not), &["c"], vec![]),
        ],
    );
    for (given, holds) in [
        (&["a"][..], true),
        (&["b"], true),
        (&["a", "c"], false),
        (&["c"], false),
        (&[], false),
    ] {
        assert_eq!(seen(&expression, given), holds, "{given:?}");
    }
    let either = of(Some(Xor), &["a", "b"], vec![]);
    assert!(seen(&either, &["a"]) && !seen(&either, &["a", "b"]) && !seen(&either, &[]));
    let all = of(None, &["a", "b"], vec![]);
    assert!(seen(&all, &["a", "b"]) && !seen(&all, &["a"]));
    let _ = Rid::info();
}
