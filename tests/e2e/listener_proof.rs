//! What a listener takes from a message whose signatures are valid, and what it tells of one that
//! it decrypted (RFC 6545 §9.1).

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::sync::{Arc, OnceLock};

use openrid::client::{Client, Reply};
use openrid::security::{
    Agreement, Certificate, DecryptionKeys, EncryptOptions, GroupKey, Identity, Recipient,
    SignOptions, Treatment, Trust, What, encrypt, sign,
};
use openrid::{Message, ReadOptions};
use openrid_server::assurance::Security;
use openrid_server::exchange::Exchange;
use openrid_server::intake::{Examined, Improper, examine};
use openrid_server::listener::Limits;
use openrid_server::pki::Issued;
use openrid_server::policy::{Decision, Handler};
use openrid_server::store::{Store, StoreOptions};
use openrid_server::{Delivery, Digest};
use openrid_tests::log::Log;
use openrid_tests::rig::{Consortium, Folder, Running, SERVER, vector};
use openrid_tests::sealing::{GROUP, around, payload, sealed};

fn consortium() -> &'static Consortium {
    static ALL: OnceLock<Consortium> = OnceLock::new();
    ALL.get_or_init(Consortium::default)
}

fn identity(issued: &Issued) -> Identity {
    let (chain, key) = (issued.pem(), issued.key_pem());
    Identity::read(key.as_bytes(), chain.as_bytes(), None).unwrap()
}

fn server() -> Recipient {
    let certificate = Certificate::read(consortium().server.pem().as_bytes()).unwrap();
    Recipient::certificate(&certificate).unwrap()
}

fn security() -> Security {
    let anchor = Certificate::read(consortium().ca.pem().as_bytes()).unwrap();
    let keys = DecryptionKeys::new()
        .identity(&identity(&consortium().server))
        .group(GroupKey::new("g", &GROUP).unwrap());
    Security::new(Trust::new(vec![anchor])).keys(keys)
}

fn taken(body: &[u8]) -> Result<Examined, Improper> {
    examine(body, &ReadOptions::default(), Some(&security()))
}

fn text(file: &str) -> String {
    String::from_utf8(vector(file)).unwrap()
}

fn signed(document: &[u8]) -> String {
    let alice = identity(&consortium().alice);
    String::from_utf8(sign(document, &alice, &SignOptions::default()).unwrap()).unwrap()
}

/// With its payload encrypted for the listener, and signed.
fn closed(document: &str) -> String {
    let options = EncryptOptions {
        what: What::Payload,
        ..EncryptOptions::default()
    };
    signed(&encrypt(document.as_bytes(), &[server()], &options).unwrap())
}

// RFC 6545 §9.1, RID-9.1-07, RID-9.1-09: what no signature covers has no effect
#[test]
fn a_valid_message_is_what_was_signed() {
    let report = text("valid/rid-report.xml");
    let extension = "<iodef:AdditionalData dtype=\"xml\"><x:a xmlns:x=\"urn:example:x\"/>\
                     </iodef:AdditionalData>";
    let end = report.rfind("</iodef:Incident>").unwrap();
    let report = format!("{}{extension}{}", &report[..end], &report[end..]);
    let was = signed(report.as_bytes());
    let is = was.replacen("<rid:RID ", "<rid:RID xmlns:p=\"urn:example:evil\" ", 1);
    let is = is.replacen("<x:a ", "<!-- evil --><x:a ", 1);
    assert_ne!(was, is);
    let (was, is) = (
        taken(was.as_bytes()).unwrap(),
        taken(is.as_bytes()).unwrap(),
    );
    assert_eq!(was.message, is.message);
    let raw = String::from_utf8(is.message.raw().unwrap().to_vec()).unwrap();
    assert!(!raw.contains("evil"), "{raw}");
    assert_eq!(was.facts().payload, is.facts().payload);
    let rules = |of: &Examined| of.findings.iter().map(|f| f.rule).collect::<Vec<_>>();
    assert_eq!(rules(&was), rules(&is));
}

/// The report with something in its document that a rule quotes.
fn faulty() -> String {
    let report = text("valid/rid-report.xml");
    let start = report.find("<iodef:EventData").unwrap();
    let from = "<iodef:Address category=\"ipv4-addr\">";
    let at = start + report[start..].find(from).unwrap() + from.len();
    let end = at + report[at..].find('<').unwrap();
    format!("{}SECRET-VALUE{}", &report[..at], &report[end..])
}

// RFC 6545 §9.1, RID-9.1-14, RID-9.1-15: a relay learns nothing of what is not for it
#[test]
fn nothing_of_what_was_encrypted_is_told() {
    let open = signed(faulty().as_bytes());
    let facts = taken(open.as_bytes()).unwrap().facts();
    assert!(facts.findings.contains("SECRET-VALUE"), "{facts:?}");

    let examined = taken(closed(&faulty()).as_bytes()).unwrap();
    assert!(examined.assurance.as_ref().unwrap().encrypted[0].opened);
    let facts = examined.facts();
    let everything = format!("{facts:?}");
    assert!(!everything.contains("SECRET-VALUE"), "{everything}");
    let hidden = |f: &&openrid::Finding| f.message.contains("breaks this rule");
    let hidden: Vec<_> = examined.findings.iter().filter(hidden).collect();
    assert!(!hidden.is_empty(), "{:?}", examined.findings);
    assert!(
        hidden
            .iter()
            .all(|f| (f.line, f.column, &*f.path) == (1, 1, "RID"))
    );

    // The peer is told why it is refused, and by which rules.
    let own_type = "MsgType=\"ext-value\" ext-MsgType=\"x\"";
    let odd = faulty().replacen("MsgType=\"Report\"", own_type, 1);
    let told = taken(closed(&odd).as_bytes()).unwrap_err().to_text();
    assert!(
        told.contains("TLS-3-28") && told.contains(hidden[0].rule),
        "{told}"
    );
    assert!(!told.contains("SECRET-VALUE"), "{told}");

    // Nor of what cannot be read once it is open, or not even be put in its place.
    let broken = payload().replacen("purpose=\"reporting\"", "purpose=\"SECRET-VALUE\"", 1);
    let declared = "IODEF-Document xmlns:iodef=\"urn:ietf:params:xml:ns:iodef-1.0\"";
    for (inside, said) in [
        (
            broken.replacen("IODEF-Document", declared, 1),
            "once it is decrypted",
        ),
        (
            "<SECRET-VALUE:a/>".to_owned(),
            "cannot be put into the document (XML-NAMESPACE)",
        ),
    ] {
        let broken = signed(around(&sealed(inside.as_bytes())).as_bytes());
        let everything = format!("{:?}", taken(broken.as_bytes()).unwrap().facts());
        assert!(!everything.contains("SECRET-VALUE"), "{everything}");
        assert!(everything.contains(said), "{everything}");
    }
}

// RFC 6545 §5.5, RID-5.5-01; §5.1.1, RID-5.1.1-03: a canonical form keeps neither
#[test]
fn a_strict_listener_takes_what_is_signed_and_encrypted() {
    let mut seen = 0;
    for file in ["valid/rid-report.xml", "valid/rid-report-iodef2.xml"] {
        let report = text(file);
        let strict = ReadOptions::strict();
        if !openrid::validate(report.as_bytes(), &strict).valid {
            continue;
        }
        for document in [signed(report.as_bytes()), closed(&report)] {
            let examined = examine(document.as_bytes(), &strict, Some(&security())).unwrap();
            assert!(examined.facts().proven, "{file}");
            let layout = |f: &&openrid::Finding| ["RID-5.5-01", "RID-5.1.1-03"].contains(&f.rule);
            assert_eq!(examined.findings.iter().find(layout), None, "{file}");
        }
        // Of what the sender wrote they are told.
        let bare = report.split_once("?>").unwrap().1.trim_start();
        let told = examine(
            signed(bare.as_bytes()).as_bytes(),
            &strict,
            Some(&security()),
        );
        assert!(told.unwrap_err().to_text().contains("RID-5.5-01"));
        seen += 1;
    }
    assert!(seen > 0, "no report is strictly valid");
}

#[test]
fn the_digest_of_what_was_encrypted_needs_the_key() {
    let report = text("valid/rid-report.xml");
    let digest = |body: &str| taken(body.as_bytes()).unwrap().facts().payload.unwrap();
    let first = digest(&closed(&report));
    // The same again, and in clear, is recognised.
    assert_eq!(first, digest(&closed(&report)));
    assert_eq!(first, digest(&signed(report.as_bytes())));
    // Nobody else can make it.
    let message = Message::parse(report.as_bytes(), &ReadOptions::default()).unwrap();
    let written = openrid::serialize(message.document().unwrap(), &Default::default()).unwrap();
    let plain = examine(report.as_bytes(), &ReadOptions::default(), None).unwrap();
    assert_eq!(plain.payload, Some(Digest::of(&written)));
    assert_ne!(first, Digest::of(&written));
}

/// Answers everything with one message.
struct Answers(Message);

impl Handler for Answers {
    fn decide(&self, _: &Examined, _: &Delivery) -> Decision {
        Decision::Reply(Box::new(self.0.clone()))
    }
}

// RFC 6545 §9.1, RID-9.1-18; §6.3, RID-6.3-15; RFC 6546 §3, TLS-3-37
#[test]
fn an_answer_that_shows_what_is_private_is_not_sent() {
    let log = Log::get();
    let consortium = consortium();
    let result = text("valid/rid-result.xml");
    let handler = || Answers(Message::parse(result.as_bytes(), &ReadOptions::default()).unwrap());
    let folder = Folder::new("private-answer");
    let ask = |name: &str, exchange: fn(Exchange) -> Exchange| {
        let location = folder.join(name).into();
        let store = Store::open(&location, &StoreOptions::default()).unwrap();
        let exchange = exchange(Exchange::new(store, handler()).security(security()));
        let settings = consortium.settings();
        let server = Running::start(settings, Limits::default(), &[], Arc::new(exchange));
        let client = Client::builder(format!("https://{SERVER}:{}", server.address.port()))
            .connect_to(server.address)
            .ca(consortium.ca.pem())
            .identity(consortium.alice.pem(), consortium.alice.key_pem())
            .recipient(self::server())
            .build()
            .unwrap();
        let request = text("valid/rid-tracerequest.xml");
        client.send(&Message::parse(request.as_bytes(), &ReadOptions::default()).unwrap())
    };
    let reply = ask("refused.db", |exchange| exchange);
    let said = format!("{reply:?}");
    assert!(!matches!(reply, Ok(Reply::Message(_))), "{said}");
    assert!(!said.contains("Incident"), "{said}");
    let _ = log.find(&["ERROR", "the answer is not sent", "is "]);
    // Where it was agreed, it is.
    let reply = ask("agreed.db", |exchange| {
        exchange.agreement(Agreement {
            default: Treatment::Clear,
            ..Agreement::default()
        })
    });
    assert!(matches!(reply, Ok(Reply::Message(_))), "{reply:?}");
}
