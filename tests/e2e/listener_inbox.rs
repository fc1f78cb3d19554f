//! From a POST to the inbox and back: what each message type is answered, what is filed, and
//! what is recognised (RFC 6546 §3 Table 1, RFC 6545 §7.3).

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use openrid::rid::{AuthorizationStatus, Justification, MsgType};
use openrid::security::{Agreement, Treatment};
use openrid::{Message, ReadOptions, WriteOptions};
use openrid_server::Delivery;
use openrid_server::exchange::Exchange;
use openrid_server::intake::Examined;
use openrid_server::listener::Limits;
use openrid_server::policy::{Decision, Handler, Policy};
use openrid_server::store::{Counts, Filter, Inbox, Store, StoreLocation, StoreOptions};
use openrid_tests::rig::{
    Client, Consortium, Folder, LOOPBACK, NODE, Response, Running, SERVER, post, vector,
};

struct Bench {
    folder: Folder,
    consortium: Consortium,
    server: Running,
    alice: Client,
    bob: Client,
}

fn start(
    consortium: &Consortium,
    folder: &Folder,
    options: &StoreOptions,
    handler: impl Handler,
) -> Running {
    let location = StoreLocation::from(folder.join("inbox.db"));
    let store = Store::open(&location, options).unwrap();
    let exchange = Exchange::new(store, handler).agreement(Agreement {
        default: Treatment::Clear,
        ..Agreement::default()
    });
    let exchange = Arc::new(exchange);
    Running::start(consortium.settings(), Limits::default(), &[], exchange)
}

fn bench(name: &str, handler: impl Handler) -> Bench {
    let (folder, consortium) = (Folder::new(name), Consortium::default());
    let server = start(&consortium, &folder, &StoreOptions::default(), handler);
    let alice = consortium.client(Some(&consortium.alice));
    let bob = consortium.client(Some(&consortium.bob));
    Bench {
        folder,
        consortium,
        server,
        alice,
        bob,
    }
}

impl Bench {
    fn send(&self, client: &Client, body: &[u8]) -> Response {
        client.send(self.server.address, post("", body)).unwrap()
    }

    fn status(&self, body: &[u8]) -> u16 {
        self.send(&self.alice, body).status
    }

    fn inbox(&self) -> Inbox {
        Inbox::open(&self.folder.join("inbox.db").into()).unwrap()
    }

    fn counts(&self) -> Counts {
        self.inbox().counts().unwrap()
    }

    fn states(&self) -> Vec<(String, String, Option<i64>)> {
        let list = self.inbox().list(&Filter::default()).unwrap();
        list.into_iter()
            .map(|m| (m.msg_type, m.status, m.related_id))
            .collect()
    }
}

fn read(body: &[u8]) -> Message {
    Message::parse(body, &ReadOptions::default()).unwrap()
}

fn status_of(response: &Response) -> (AuthorizationStatus, Option<Justification>) {
    assert_eq!(response.status, 200);
    assert_eq!(
        response.header("content-type"),
        Some("text/xml; charset=utf-8")
    );
    // Strict out: what leaves has no error of any kind.
    let report = openrid::validate(&response.body, &ReadOptions::strict());
    assert!(report.valid, "{report:?}");
    let message = read(&response.body);
    assert_eq!(message.msg_type(), Some(MsgType::Acknowledgement));
    let status = message.rid.request_status.unwrap();
    (status.authorization_status, status.justification)
}

// RFC 6546 §3, TLS-3-14; RFC 6545 §7.3, RID-7.3-01
#[test]
fn one_report_however_often_and_from_wherever_it_comes() {
    let bench = bench("one-report", Policy::default());
    let report = vector("valid/rid-report.xml");
    let response = bench.send(&bench.alice, &report);
    assert_eq!((response.status, response.body.len()), (200, 0));
    // The same octets again, from another peer, written differently by both.
    let crlf = String::from_utf8(report.clone())
        .unwrap()
        .replace('\n', "\r\n")
        .into_bytes();
    let written = read(&report).to_xml(&WriteOptions::default()).unwrap();
    for (client, body) in [
        (&bench.alice, &report),
        (&bench.bob, &report),
        (&bench.bob, &written),
        (&bench.alice, &crlf),
    ] {
        assert_eq!(bench.send(client, body).status, 200);
    }
    let counts = bench.counts();
    assert_eq!((counts.reports_filed, counts.duplicates_recognised), (1, 4));
    let inbox = bench.inbox();
    let stored = inbox.message(1).unwrap().unwrap();
    assert_eq!(stored.bytes, report);
    assert_eq!(stored.summary.peer_name, "alice.example.com");
    assert_eq!(stored.summary.incident_name, "cert.alder.example.org");
    assert_eq!(stored.summary.incident_number, "4107-1");
    assert_eq!(stored.summary.incident_instance, "1");
    let outcomes: Vec<_> = inbox
        .deliveries(1)
        .unwrap()
        .into_iter()
        .map(|d| d.outcome)
        .collect();
    assert_eq!(
        outcomes,
        ["filed", "repeat", "duplicate", "duplicate", "duplicate"]
    );

    // Equal number, other data; other number, equal data in all but that.
    let text = String::from_utf8(report).unwrap();
    let changed = text.replace("HD-20260311-0092", "HD-20260311-0093");
    bench.send(&bench.bob, changed.as_bytes());
    let other = text.replacen("4107-1", "4108-1", 1);
    bench.send(&bench.bob, other.as_bytes());
    assert_eq!(
        bench.states(),
        [
            ("filed", None),
            ("update", Some(1)),
            ("likely-duplicate", Some(1))
        ]
        .map(|(status, related)| ("Report".to_owned(), status.to_owned(), related))
    );
}

// RFC 6546 §3, TLS-3-32
#[test]
fn reports_are_acknowledged_when_configured() {
    let mut policy = Policy::default();
    policy.acknowledge_reports = true;
    let mut bench = bench("acknowledge", policy.clone());
    let report = vector("valid/rid-report.xml");
    let first = bench.send(&bench.alice, &report);
    assert_eq!(status_of(&first), (AuthorizationStatus::Approved, None));
    let (sent, answer) = (read(&report), read(&first.body));
    let (asked, told) = (sent.incident_id().unwrap(), answer.incident_id().unwrap());
    assert_eq!(
        (asked.number(), &asked.name, &asked.instance),
        (told.number(), &told.name, &told.instance)
    );
    // As a callback it gets an empty body.
    let callback = post(
        "RID-Callback-Token: t\r\n",
        &vector("valid/rid-report-empty.xml"),
    );
    let response = bench.bob.send(bench.server.address, callback).unwrap();
    assert_eq!((response.status, response.body.len()), (200, 0));

    // The repeat gets the first answer octet by octet, whatever the policy has become.
    bench.server.stop();
    bench.server = start(
        &bench.consortium,
        &bench.folder,
        &StoreOptions::default(),
        Policy::default(),
    );
    let again = bench.send(&bench.alice, &report);
    assert_eq!(again.body, first.body);
    // Another peer never gets it.
    assert_eq!(bench.send(&bench.bob, &report).body, b"");
}

// RFC 6546 §3, TLS-3-29, TLS-3-30, TLS-3-31; C-01, C-09
#[test]
fn each_type_gets_what_table_1_allows() {
    use AuthorizationStatus::{Denied, Pending};
    let bench = bench("types", Policy::default());
    let send = |name: &str| bench.send(&bench.alice, &vector(name));
    assert_eq!(
        status_of(&send("valid/rid-tracerequest.xml")),
        (Pending, None)
    );
    assert_eq!(
        status_of(&send("valid/rid-investigation-request.xml")),
        (Pending, None)
    );
    for query in [
        "valid/rid-query-by-number.xml",
        "valid/rid-query-by-type.xml",
    ] {
        let denied = (Denied, Some(Justification::Authentication));
        assert_eq!(status_of(&send(query)), denied, "{query}");
    }
    for (name, token) in [
        ("valid/rid-ack-approved.xml", ""),
        ("valid/rid-result.xml", "RID-Callback-Token: t\r\n"),
    ] {
        let response = bench
            .bob
            .send(bench.server.address, post(token, &vector(name)))
            .unwrap();
        assert_eq!((response.status, response.body.len()), (200, 0), "{name}");
    }
    let inbox = bench.inbox();
    let rules = |id: i64| inbox.message(id).unwrap().unwrap().findings.to_string();
    assert_eq!(bench.states().len(), 6);
    assert!(rules(5).contains("TLS-3-31"));
    assert!(!rules(6).contains("TLS-3-31"));
    assert_eq!(
        inbox.deliveries(6).unwrap()[0].callback_token.as_deref(),
        Some("t")
    );

    let mut policy = Policy::default();
    policy.admit_unsigned_queries = true;
    let bench = self::bench("types-open", policy);
    let response = bench.send(&bench.alice, &vector("valid/rid-query-by-number.xml"));
    assert_eq!(status_of(&response), (Pending, None));
}

// RFC 6546 §3, TLS-3-36, TLS-3-59; C-38
#[test]
fn improper_messages_are_refused_with_the_findings() {
    let bench = bench("improper", Policy::default());
    let report = String::from_utf8(vector("valid/rid-report.xml")).unwrap();
    let ack = String::from_utf8(vector("valid/rid-ack-approved.xml")).unwrap();
    let rid = "<RID lang=\"en\" xmlns=\"urn:ietf:params:xml:ns:iodef-rid-2.0\"/>";
    let start = ack.find("<RequestStatus").unwrap();
    let end = start + ack[start..].find('>').unwrap() + 1;
    for (name, body, word) in [
        ("nothing", String::new(), ""),
        ("no XML", "hello".to_owned(), "XML-"),
        ("cut off", report[..report.len() - 20].to_owned(), "XML-"),
        ("DTD", format!("<!DOCTYPE RID>{rid}"), "XML-"),
        (
            "a schema fault",
            report.replacen("MsgType=\"Report\"", "MsgType=\"Repot\"", 1),
            "SCHEMA-",
        ),
        (
            "a bare IODEF document",
            String::from_utf8(vector("valid/iodef1-worm.xml")).unwrap(),
            "IODEF-Document",
        ),
        ("no RIDPolicy", rid.to_owned(), "RIDPolicy"),
        (
            "no RequestStatus",
            format!("{}{}", &ack[..start], &ack[end..]),
            "RequestStatus",
        ),
        (
            "own type",
            report.replacen(
                "MsgType=\"Report\"",
                "MsgType=\"ext-value\" ext-MsgType=\"x\"",
                1,
            ),
            "TLS-3-28",
        ),
    ] {
        let response = bench.send(&bench.alice, body.as_bytes());
        assert_eq!(response.status, 400, "{name}: {}", response.text());
        assert_eq!(
            response.header("content-type"),
            Some("text/plain; charset=utf-8")
        );
        let text = response.text();
        assert!(
            text.contains(word) && text.contains("error["),
            "{name}: {text}"
        );
        assert!(text.lines().count() <= 22, "{text}");
    }
    let counts = bench.counts();
    assert_eq!((counts.messages_filed, counts.improper), (0, 9));
    // What the RFC's own examples deviate in is taken, and the findings are kept.
    assert_eq!(
        bench.status(&vector("lenient/rid-policy-figure-order-report.xml")),
        200
    );
    let findings = bench.inbox().message(1).unwrap().unwrap().findings;
    assert!(!findings.as_array().unwrap().is_empty());
}

// RFC 6545 §5.2, RID-5.2-10; C-40, C-43
#[test]
fn a_payload_of_another_format_is_denied_and_no_4xx() {
    let bench = bench("format", Policy::default());
    let report = String::from_utf8(vector("valid/rid-report.xml")).unwrap();
    let (start, end) = ("<iodef:IODEF-Document", "</iodef:IODEF-Document>");
    let start = report.find(start).unwrap();
    let end = report.find(end).unwrap() + end.len();
    let with = |payload: &str| format!("{}{payload}{}", &report[..start], &report[end..]);
    let foreign = with("<x:thing xmlns:x=\"urn:example:thing\">content</x:thing>");
    let denied = bench.send(&bench.alice, foreign.as_bytes());
    let reason = Some(Justification::UnrecognizedFormat);
    assert_eq!(status_of(&denied), (AuthorizationStatus::Denied, reason));
    // A known one that breaks its schema is improper.
    let broken = with("<iodef:IODEF-Document version=\"1.00\" lang=\"en\"/>");
    assert_eq!(bench.status(broken.as_bytes()), 400);
    assert_eq!(bench.counts().messages_filed, 1);
}

// RFC 6546 §3, TLS-3-36
#[test]
fn no_document_makes_the_listener_fail() {
    let mut policy = Policy::default();
    policy.acknowledge_reports = true;
    let bench = bench("vectors", policy);
    let index = String::from_utf8(vector("index.tsv")).unwrap();
    let mut wire = bench.alice.connect(bench.server.address).unwrap();
    let mut proper = 0;
    for line in index.lines().skip(1) {
        let file = line.split('\t').next().unwrap();
        let document = vector(file);
        wire.send(post("", &document)).unwrap();
        let response = wire.receive().unwrap();
        // What cannot be read is improper; so are some that can, as those of a type of one's
        // own, for which there is no answer.
        let readable = Message::parse(&document, &ReadOptions::default()).is_ok();
        let expected: &[u16] = if readable { &[200, 400] } else { &[400] };
        assert!(
            expected.contains(&response.status),
            "{file}: {} {}",
            response.status,
            response.text()
        );
        proper += u64::from(response.status == 200);
    }
    let counts = bench.counts();
    assert_eq!(counts.messages_filed + counts.duplicates_recognised, proper);
    assert!(proper > 40, "{proper}");
}

// RFC 6546 §3, TLS-3-37
#[test]
fn a_full_store_is_503_and_files_nothing() {
    let (folder, consortium) = (Folder::new("full-store"), Consortium::default());
    let mut options = StoreOptions::default();
    options.max_size = Some(200 << 10);
    let mut server = start(&consortium, &folder, &options, Policy::default());
    let client = consortium.client(Some(&consortium.alice));
    let report = String::from_utf8(vector("valid/rid-report.xml")).unwrap();
    let send = |address, n: usize| {
        let report = report.replace("4107-1", &format!("{n}-1"));
        client.send(address, post("", report.as_bytes())).unwrap()
    };
    let mut taken = 0;
    let refused = loop {
        let response = send(server.address, taken);
        if response.status != 200 {
            break response;
        }
        taken += 1;
        assert!(taken < 100);
    };
    assert_eq!(
        (refused.status, refused.header("retry-after")),
        (503, Some("10"))
    );
    let location = StoreLocation::from(folder.join("inbox.db"));
    let filed = || {
        Inbox::open(&location)
            .unwrap()
            .counts()
            .unwrap()
            .reports_filed
    };
    assert_eq!(filed(), taken as u64);
    // With room again, the same message is taken.
    server.stop();
    let server = start(
        &consortium,
        &folder,
        &StoreOptions::default(),
        Policy::default(),
    );
    assert_eq!(send(server.address, taken).status, 200);
    assert_eq!(filed(), taken as u64 + 1);
}

/// A handler that gives a Query what Table 1 does not allow, and fails on a Report.
struct Unruly(Message);

impl Handler for Unruly {
    fn decide(&self, message: &Examined, _: &Delivery) -> Decision {
        assert_ne!(
            message.msg_type,
            MsgType::Report,
            "this handler cannot take reports"
        );
        Decision::Reply(Box::new(self.0.clone()))
    }
}

// RFC 6546 §3, TLS-3-28, TLS-3-37
#[test]
fn a_handler_cannot_break_the_protocol() {
    let bench = bench("unruly", Unruly(read(&vector("valid/rid-result.xml"))));
    assert_eq!(bench.status(&vector("valid/rid-query-by-number.xml")), 500);
    assert_eq!(bench.status(&vector("valid/rid-report.xml")), 500);
    // Why, is not the peer's business.
    let told = bench.send(&bench.alice, &vector("valid/rid-query-by-number.xml"));
    assert_eq!(told.text(), "the message could not be processed here\n");
    assert_eq!(bench.counts(), Counts::default());
    // A Result is one of the answers to a TraceRequest.
    let response = bench.send(&bench.alice, &vector("valid/rid-tracerequest.xml"));
    assert_eq!(read(&response.body).msg_type(), Some(MsgType::Result));
}

// RFC 6546 §3, TLS-3-27
#[test]
fn the_client_of_openrid_understands_every_answer() {
    use openrid::client::Reply;
    let mut policy = Policy::default();
    policy.acknowledge_reports = true;
    let bench = bench("client", policy);
    let Consortium { ca, alice, .. } = &bench.consortium;
    let client = openrid::client::Client::builder(format!("https://{SERVER}"))
        .connect_to(bench.server.address)
        .ca(ca.pem())
        .identity(alice.pem(), alice.key_pem())
        .resolve(NODE, LOOPBACK)
        .dangerously_ignore_marks()
        .build()
        .unwrap();
    let report = read(&vector("valid/rid-report.xml"));
    for _ in 0..2 {
        let Reply::Message(answer) = client.send(&report).unwrap() else {
            panic!("a Report is acknowledged");
        };
        assert_eq!(answer.msg_type(), Some(MsgType::Acknowledgement));
    }
    let result = read(&vector("valid/rid-result.xml"));
    assert!(matches!(client.send(&result).unwrap(), Reply::Empty));
    let refused = client.send_raw(b"<a/>", None).unwrap();
    assert!(
        matches!(refused, Reply::Refused { status: 400, reason, .. } if reason.contains("error["))
    );
    assert_eq!(bench.counts().reports_filed, 1);
}
