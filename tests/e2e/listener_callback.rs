//! Answers that come later: 202 with a token, the callback, and those who wait for it
//! (RFC 6546 §3).

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::net::{IpAddr, TcpListener};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

use openrid::client::Reply;
use openrid::http::CallbackToken;
use openrid::rid::{AuthorizationStatus, Justification, MsgType};
use openrid::security::{Agreement, Treatment};
use openrid::{Message, ReadOptions};
use openrid_server::awaiting::Awaiting;
use openrid_server::callback::{CallbackOptions, Caller, Place};
use openrid_server::exchange::Exchange;
use openrid_server::intake::Examined;
use openrid_server::listener::{Limits, Receive};
use openrid_server::pki::{Issued, Peer as Certificate};
use openrid_server::policy::{Decision, Handler, Policy};
use openrid_server::store::{Filter, Inbox, Outgoing, State, Store, StoreLocation, StoreOptions};
use openrid_server::{Answer, Delivery, Digest};
use openrid_tests::log::Log;
use openrid_tests::peer::{Do, Setup, response};
use openrid_tests::rig::{
    Collector, Consortium, Folder, LOOPBACK, NODE, Response, Running, SERVER, post, vector,
};

const QUERY: &str = "valid/rid-query-by-number.xml";
const TOKEN: &str = "rid-callback-token";

/// The listener under test, and the place where its peer alice listens for callbacks.
struct Bench {
    folder: Folder,
    consortium: Arc<Consortium>,
    alice_port: u16,
    server: Option<Running>,
    store: Option<Store>,
    give_up_after: Duration,
    /// Callbacks obey the marks.
    marks: bool,
    longest_retry: Duration,
    /// Whom alone both ends let in.
    listed: Vec<Digest>,
    /// What may be with the handler.
    memory: Option<usize>,
    /// Where the RID system in the Node of reports is.
    node: IpAddr,
    /// What breaks any rule is improper.
    strict: bool,
    /// Where more peers listen.
    places: Vec<(&'static str, Place)>,
}

impl Bench {
    fn new(name: &str) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        Self {
            folder: Folder::new(name),
            consortium: Arc::default(),
            alice_port: free.local_addr().unwrap().port(),
            server: None,
            store: None,
            give_up_after: Duration::from_secs(600),
            marks: false,
            longest_retry: Duration::from_millis(200),
            listed: Vec::new(),
            memory: None,
            node: LOOPBACK,
            strict: false,
            places: Vec::new(),
        }
    }

    /// Starts it, or starts it again.
    fn serve(&mut self, handler: impl Handler, within: Duration) {
        self.stop();
        let store = Store::open(&self.location(), &StoreOptions::default()).unwrap();
        let mut exchange = Exchange::new(store.clone(), handler)
            .answer_within(within)
            .read_options(ReadOptions {
                strict: self.strict,
                ..ReadOptions::default()
            })
            .agreement(Agreement {
                default: Treatment::Clear,
                ..Agreement::default()
            });
        if let Some(memory) = self.memory {
            exchange = exchange.handler_memory(memory);
        }
        let server = Running::start(
            self.consortium.settings().allow(self.listed.clone()),
            Limits::default(),
            &[],
            Arc::new(exchange.clone()),
        );
        let (consortium, marks, node) = (self.consortium.clone(), self.marks, self.node);
        let listed = self.listed.clone();
        let client = move |url: &str| {
            let Consortium { ca, server, .. } = &*consortium;
            let client = openrid::client::Client::builder(url)
                .ca(ca.pem())
                .identity(server.pem(), server.key_pem())
                .resolve(NODE, node);
            let client = match marks {
                false => client.dangerously_ignore_marks(),
                true => client,
            };
            let listed = listed.iter().map(|digest| (*digest).into());
            listed.fold(client.max_reply(100_000), |client, pin| {
                client.allow_pin(pin)
            })
        };
        let mut options = CallbackOptions::default();
        options.first_retry = Duration::from_millis(20);
        options.longest_retry = self.longest_retry;
        options.give_up_after = self.give_up_after;
        let place = Place {
            port: Some(self.alice_port),
            ..Place::default()
        };
        // However somebody writes the name, or with the certificate for want of one.
        let certificate = Digest::of(self.consortium.alice.der()).to_string();
        for name in ["Alice.example.COM.", "Alice, by hand", &certificate] {
            options.places.insert(name.to_owned(), place);
        }
        for (name, place) in &self.places {
            options.places.insert((*name).to_owned(), *place);
        }
        let caller = Caller::new(&store, client).options(options);
        server.spawn(async move {
            exchange.resume();
            caller.run(std::future::pending()).await;
        });
        self.server = Some(server);
        self.store = Some(store);
    }

    fn server(&self) -> &Running {
        self.server.as_ref().unwrap()
    }

    fn stop(&mut self) {
        if let (Some(mut server), Some(store)) = (self.server.take(), self.store.take()) {
            server.stop();
            server.block_on(store.close()).unwrap();
        }
    }

    fn location(&self) -> StoreLocation {
        self.folder.join("inbox.db").into()
    }

    /// Where alice, or somebody in her place, listens.
    fn listen(&self, own: &Issued, receiver: Arc<dyn Receive>) -> Running {
        let settings = self.consortium.settings_of(own);
        let at = ([127, 0, 0, 1], self.alice_port).into();
        Running::start_at(at, settings, Limits::default(), &[], receiver)
    }

    fn send(&self, body: &[u8]) -> Response {
        self.send_as(&self.consortium.alice, "", body)
    }

    fn send_as(&self, own: &Issued, headers: &str, body: &[u8]) -> Response {
        let client = self.consortium.client(Some(own));
        client
            .send(self.server().address, post(headers, body))
            .unwrap()
    }

    fn outgoing(&self) -> Vec<Outgoing> {
        Inbox::open(&self.location())
            .unwrap()
            .outgoing(true)
            .unwrap()
    }

    #[track_caller]
    fn until(&self, state: State) -> Outgoing {
        let mut last = None;
        patient(|| {
            last = self.outgoing().pop();
            last.as_ref().is_some_and(|entry| entry.state == state)
        });
        last.unwrap()
    }

    fn hand_in(&self, message: i64, answer: &str) -> Result<i64, &'static str> {
        let bytes = vector(answer);
        let msg_type = read(&bytes).msg_type().unwrap();
        let store = self.store.as_ref().unwrap();
        let handed_in = store.hand_in(message, msg_type, bytes, false);
        self.server().block_on(handed_in).map_err(|e| e.code())
    }
}

/// Waits until something is so; a test that waits for ever shows where.
#[track_caller]
fn patient(mut so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !so() {
        assert!(start.elapsed() < Duration::from_secs(20), "it never was so");
        sleep(Duration::from_millis(10));
    }
}

fn read(body: &[u8]) -> Message {
    Message::parse(body, &ReadOptions::default()).unwrap()
}

/// A query of a number of its own.
fn query(number: &str) -> Vec<u8> {
    let text = String::from_utf8(vector(QUERY)).unwrap();
    let known = read(text.as_bytes())
        .incident_id()
        .unwrap()
        .number()
        .to_owned();
    text.replace(&known, number).into_bytes()
}

#[track_caller]
fn token(response: &Response) -> String {
    assert_eq!(
        (response.status, response.body.len()),
        (202, 0),
        "{}",
        response.text()
    );
    assert_eq!(response.header("content-type"), None);
    response.header(TOKEN).expect("a token").to_owned()
}

/// People answer Requests and Queries.
fn people() -> Policy {
    let mut policy = Policy::default();
    policy.answer_later = true;
    policy.admit_unsigned = true;
    policy.admit_unsigned_queries = true;
    policy
}

const LONG: Duration = Duration::from_secs(60);

static TLS: [&rustls::SupportedProtocolVersion; 1] = [&rustls::version::TLS13];

// RFC 6546 §3, TLS-3-16 to TLS-3-23, TLS-3-25, TLS-3-31; TLS-3-02
#[test]
fn what_a_person_answers_later_is_called_back() {
    let mut bench = Bench::new("callback");
    bench.serve(people(), LONG);
    // Alice sends as a program does, and has a listener of her own.
    let store = Store::open(
        &bench.folder.join("alice.db").into(),
        &StoreOptions::default(),
    );
    let store = store.unwrap();
    let awaiting = Awaiting::new(&store);
    let mut open = Policy::default();
    open.admit_unsigned = true;
    let exchange = Exchange::new(store, open).awaiting(awaiting.clone());
    let alice = bench.listen(&bench.consortium.alice, Arc::new(exchange));
    let client = bench
        .consortium
        .sender(&bench.consortium.alice, &format!("https://{SERVER}"));
    let client = client.connect_to(bench.server().address).build().unwrap();
    let Reply::Accepted { token } = client.send_bytes(&query("1"), None).unwrap() else {
        panic!("a Query is answered later");
    };
    let Reply::Accepted { token: other } = client.send_bytes(&query("2"), None).unwrap() else {
        panic!("a Query is answered later");
    };
    assert_ne!(token, other);
    assert!(token.as_str().len() >= 32);

    let short = Duration::from_millis(50);
    // RFC 6546 §3, TLS-3-26: what has not come is not waited for unseen.
    let early = alice.block_on(awaiting.wait(SERVER, &token, short));
    assert_eq!(early.unwrap_err().code(), "callback-overdue");
    assert_eq!(awaiting.overdue().unwrap()[0].token, token.as_str());

    // The second is answered first: only the token tells them apart.
    assert_eq!(
        bench.hand_in(2, "valid/rid-result.xml"),
        Err("store-no-answer")
    );
    assert_eq!(bench.hand_in(2, "valid/rid-report-empty.xml"), Ok(2));
    let answer = alice.block_on(awaiting.wait(SERVER, &other, LONG)).unwrap();
    assert_eq!(answer.summary.msg_type, "Report");
    assert!(openrid::security::is_signed(&answer.bytes));
    assert_eq!(bench.hand_in(1, "valid/rid-ack-approved.xml"), Ok(1));
    let answer = alice.block_on(awaiting.wait(SERVER, &token, LONG)).unwrap();
    assert_eq!(answer.summary.msg_type, "Acknowledgement");
    let findings = answer.findings.to_string();
    assert!(
        !findings.contains("TLS-3-31") && !findings.contains("TLS-3-21"),
        "{findings}"
    );
    assert!(awaiting.overdue().unwrap().is_empty());
    patient(|| {
        bench
            .outgoing()
            .iter()
            .all(|entry| entry.state == State::Taken)
    });
    // It is taken once; a second answer would be waited for.
    let again = alice.block_on(awaiting.wait(SERVER, &token, short));
    assert_eq!(again.unwrap_err().code(), "callback-overdue");
    // An Acknowledgement that does not deny announces an answer, and the token is good for that
    // (C-12); once that is given, the exchange is over.
    assert_eq!(bench.hand_in(1, "valid/rid-report-empty.xml"), Ok(3));
    let answer = alice.block_on(awaiting.wait(SERVER, &token, LONG)).unwrap();
    assert_eq!(answer.summary.msg_type, "Report");
    for message in [1, 2] {
        assert_eq!(
            bench.hand_in(message, "valid/rid-report-empty.xml"),
            Err("store-answered")
        );
    }
}

// RFC 6546 §3, TLS-3-14, TLS-3-19
#[test]
fn a_repeat_gets_the_same_token_after_a_restart_too() {
    let mut bench = Bench::new("repeat-token");
    bench.serve(people(), LONG);
    let first = token(&bench.send(&query("1")));
    assert_eq!(token(&bench.send(&query("1"))), first);
    bench.serve(people(), LONG);
    assert_eq!(token(&bench.send(&query("1"))), first);
    // The same octets from another peer are another exchange.
    let bob = bench.send_as(&bench.consortium.bob, "", &query("1"));
    assert_ne!(token(&bob), first);
    assert_eq!(bench.outgoing().len(), 2);
}

/// Thinks until it is let go.
#[derive(Clone, Default)]
struct Slow {
    go: Arc<AtomicBool>,
    asked: Arc<AtomicUsize>,
    decision: Arc<Mutex<Option<Decision>>>,
}

impl Handler for Slow {
    fn decide(&self, _: &Examined, _: &Delivery) -> Decision {
        self.asked.fetch_add(1, Ordering::SeqCst);
        while !self.go.load(Ordering::SeqCst) {
            sleep(Duration::from_millis(5));
        }
        let decision = self.decision.lock().unwrap().clone();
        decision.unwrap_or(Decision::Acknowledge(AuthorizationStatus::Approved, None))
    }
}

impl Drop for Slow {
    fn drop(&mut self) {
        // Nobody waits any more.
        if Arc::strong_count(&self.go) == 1 {
            self.go.store(true, Ordering::SeqCst);
        }
    }
}

const SHORT: Duration = Duration::from_millis(100);

// RFC 6546 §3, TLS-3-24, TLS-3-28
#[test]
fn a_slow_handler_answers_by_callback() {
    let mut bench = Bench::new("slow");
    let slow = Slow::default();
    bench.serve(slow.clone(), SHORT);
    let collector = Collector::new();
    let _alice = bench.listen(&bench.consortium.alice, collector.clone());
    let promised = token(&bench.send(&query("1")));
    assert_eq!(
        bench.until(State::Deciding).token.as_deref(),
        Some(promised.as_str())
    );
    assert_eq!(collector.count(), 0);
    slow.go.store(true, Ordering::SeqCst);
    bench.until(State::Taken);
    let delivery = collector.deliveries.lock().unwrap()[0].clone();
    assert_eq!(delivery.callback_token.unwrap().as_str(), promised);
    assert_eq!(delivery.peer.name, SERVER);
    assert_eq!(
        read(&delivery.body).msg_type(),
        Some(MsgType::Acknowledgement)
    );
    // What is decided in time is answered at once.
    assert_eq!(bench.send(&query("2")).status, 200);
    assert_eq!(collector.count(), 1);

    // A late answer is judged by Table 1 too; what it does not have is not sent.
    slow.go.store(false, Ordering::SeqCst);
    let result = Box::new(read(&vector("valid/rid-result.xml")));
    *slow.decision.lock().unwrap() = Some(Decision::Reply(result));
    token(&bench.send(&query("3")));
    slow.go.store(true, Ordering::SeqCst);
    let entry = bench.until(State::Waiting);
    assert!(entry.error.unwrap().contains("Table 1"));
    assert_eq!(collector.count(), 1);
    // A person then answers in its stead.
    bench.hand_in(3, "valid/rid-report-empty.xml").unwrap();
    bench.until(State::Taken);
    assert_eq!(read(&collector.last()).msg_type(), Some(MsgType::Report));
}

// RFC 6546 §3, TLS-3-28, TLS-3-32; C-09, C-10
#[test]
fn a_slow_handler_does_not_keep_a_report_waiting() {
    let mut bench = Bench::new("slow-report");
    let slow = Slow::default();
    bench.serve(slow.clone(), SHORT);
    let collector = Collector::new();
    let _alice = bench.listen(&bench.consortium.alice, collector.clone());
    // Table 1 has no 202 for it.
    let response = bench.send(&vector("valid/rid-report.xml"));
    assert_eq!((response.status, response.header(TOKEN)), (200, None));
    slow.go.store(true, Ordering::SeqCst);
    bench.until(State::Taken);
    let delivery = collector.deliveries.lock().unwrap()[0].clone();
    assert_eq!(delivery.callback_token, None);
    assert_eq!(
        read(&delivery.body).msg_type(),
        Some(MsgType::Acknowledgement)
    );

    /// Promises what cannot be promised.
    struct Later;
    impl Handler for Later {
        fn decide(&self, _: &Examined, _: &Delivery) -> Decision {
            Decision::Later
        }
    }
    bench.serve(Later, LONG);
    assert_eq!(
        bench.send(&vector("valid/rid-report-empty.xml")).status,
        500
    );
    assert_eq!(bench.outgoing().len(), 1);
}

// RFC 6546 §3, TLS-3-19, TLS-3-37
#[test]
fn what_was_promised_outlives_the_process() {
    let mut bench = Bench::new("promised");
    let slow = Slow::default();
    bench.serve(slow.clone(), SHORT);
    let first = token(&bench.send(&query("1")));
    bench.until(State::Deciding);
    // It ends while the handler is thinking, and the next process asks its own.
    bench.stop();
    slow.go.store(true, Ordering::SeqCst);
    assert_eq!(bench.until(State::Deciding).attempts, 0);
    let next = Slow::default();
    next.go.store(true, Ordering::SeqCst);
    bench.serve(next.clone(), SHORT);
    bench.until(State::Ready);
    assert_eq!(next.asked.load(Ordering::SeqCst), 1);
    patient(|| bench.outgoing()[0].attempts > 2);
    // Nobody listens yet; once somebody does, a third process reaches it.
    bench.serve(next, SHORT);
    let collector = Collector::new();
    *collector.answer.lock().unwrap() = Answer::Unavailable("not yet".to_owned());
    let alice = bench.listen(&bench.consortium.alice, collector.clone());
    patient(|| collector.count() > 2);
    assert_eq!(bench.outgoing()[0].state, State::Ready);
    *collector.answer.lock().unwrap() = Answer::Empty;
    bench.until(State::Taken);
    let deliveries = collector.deliveries.lock().unwrap();
    // The same octets with the same token each time: they are repeats.
    assert!(deliveries.iter().all(|d| d.body == deliveries[0].body));
    for delivery in deliveries.iter() {
        assert_eq!(delivery.callback_token.as_ref().unwrap().as_str(), first);
    }
    drop(alice);
}

/// What was taken may be improper by the rules of the next process; it may quote the message.
// RFC 6546 §3, TLS-3-39
#[test]
fn what_is_refused_late_is_told_in_one_line() {
    let log = Log::get();
    let mut bench = Bench::new("late-refusal");
    let slow = Slow::default();
    bench.serve(slow.clone(), SHORT);
    let query = String::from_utf8(query("1")).unwrap();
    let (_, undeclared) = query.split_once("?>").unwrap();
    token(&bench.send(undeclared.trim_start().as_bytes()));
    bench.until(State::Deciding);
    bench.stop();
    slow.go.store(true, Ordering::SeqCst);
    bench.strict = true;
    bench.serve(people(), LONG);
    let entry = bench.until(State::Waiting);
    assert!(entry.error.unwrap().contains("no proper RID message:\n"));
    let line = log.find(&["openrid::admin", "cannot be decided on"]);
    assert!(line.contains("RID-5.5-01"), "{line}");
}

// RFC 6546 §3, TLS-3-50, TLS-3-53, TLS-3-62; C-16
#[test]
fn a_peer_that_is_let_in_for_its_certificate_is_called_back_by_it() {
    for (number, certificate) in [
        Certificate::new().common_name("alice.example.com"),
        Certificate::new().common_name("Alice, by hand"),
        Certificate::new(),
    ]
    .iter()
    .enumerate()
    {
        let mut bench = Bench::new(&format!("listed-{number}"));
        let mut consortium = Consortium::default();
        consortium.alice = consortium.ca.issue(certificate).unwrap();
        // One that is listed too and says the same, but is not hers.
        let other = consortium.ca.issue(certificate).unwrap();
        let listed = [&consortium.alice, &other].map(|one| Digest::of(one.der()));
        bench.listed = listed.to_vec();
        bench.consortium = Arc::new(consortium);
        bench.serve(people(), LONG);
        let collector = Collector::new();
        let impostor = bench.listen(&other, collector.clone());
        token(&bench.send(&query("1")));
        bench.hand_in(1, "valid/rid-report-empty.xml").unwrap();
        patient(|| bench.outgoing()[0].attempts > 0);
        let entry = bench.until(State::Ready);
        assert!(entry.error.unwrap().contains("is refused"), "{number}");
        assert_eq!(collector.count(), 0);
        drop(impostor);
        let _alice = bench.listen(&bench.consortium.alice, collector.clone());
        bench.until(State::Taken);
        assert_eq!(collector.count(), 1);
    }
}

// RFC 6546 §3, TLS-3-35, TLS-3-38, TLS-3-39; RFC 9110 §10.2.3
#[test]
fn what_stands_before_the_peer_does_not_end_a_callback() {
    let mut bench = Bench::new("before");
    bench.longest_retry = Duration::from_secs(60);
    let setup = Setup {
        certificate: Some(&bench.consortium.alice),
        clients: Some(&bench.consortium.ca),
        versions: &TLS,
    };
    let times = Arc::new(Mutex::new(Vec::new()));
    let noted = times.clone();
    let peer = setup.start(move |_, _, _| {
        let mut times = noted.lock().unwrap();
        times.push(Instant::now());
        Do::SayAndClose(match times.len() {
            1 => response(
                "302 Found",
                "Location: https://elsewhere.example.org/\r\n",
                "",
            ),
            2 => response("999 Whatever", "", ""),
            3 => response("503 Service Unavailable", "Retry-After: 3\r\n", ""),
            5..=8 => response("429 Too Many Requests", "", ""),
            9 => response("200 OK", "Content-Type: text/html\r\n", "<p>Thanks</p>"),
            _ => response("200 OK", "Content-Type: text/xml\r\n", &" ".repeat(200_000)),
        })
    });
    bench.alice_port = peer.address.port();
    bench.serve(people(), LONG);
    token(&bench.send(&query("1")));
    bench.hand_in(1, "valid/rid-report-empty.xml").unwrap();
    // More than we read, but a 200: the peer has it.
    let entry = bench.until(State::Taken);
    assert_eq!(entry.attempts, 4);
    assert!(entry.error.unwrap().contains("larger than"));
    {
        let times = times.lock().unwrap();
        assert!(times[3] - times[2] >= Duration::from_millis(2900));
    }
    // So is one that is no answer of RID. Who has too many has refused nothing.
    token(&bench.send(&query("2")));
    bench.hand_in(2, "valid/rid-report-empty.xml").unwrap();
    let entry = bench.until(State::Taken);
    assert_eq!((entry.id, entry.attempts), (2, 5));
    assert!(entry.error.unwrap().contains("text/html"));
}

// RFC 6546 §3, TLS-3-24
#[test]
fn what_is_with_a_slow_handler_does_not_fill_the_memory() {
    let mut bench = Bench::new("memory");
    bench.memory = Some(query("1").len());
    let slow = Slow::default();
    bench.serve(slow.clone(), SHORT);
    let collector = Collector::new();
    let _alice = bench.listen(&bench.consortium.alice, collector.clone());
    for number in ["1", "2", "3"] {
        token(&bench.send(&query(number)));
    }
    // The others are filed and promised, and wait for it without their octets.
    assert_eq!(slow.asked.load(Ordering::SeqCst), 1);
    assert_eq!(bench.outgoing().len(), 3);
    slow.go.store(true, Ordering::SeqCst);
    patient(|| collector.count() == 3);
    assert_eq!(slow.asked.load(Ordering::SeqCst), 3);
}

// RFC 6546 §3, TLS-3-22, TLS-3-46, TLS-3-62; C-16
#[test]
fn a_callback_is_for_the_peer_that_asked_alone() {
    let mut bench = Bench::new("stranger");
    bench.serve(people(), LONG);
    // Bob listens where alice should.
    let collector = Collector::new();
    let bob = bench.listen(&bench.consortium.bob, collector.clone());
    token(&bench.send(&query("1")));
    bench.hand_in(1, "valid/rid-report-empty.xml").unwrap();
    patient(|| bench.outgoing()[0].attempts > 1);
    let entry = bench.until(State::Ready);
    assert!(entry.error.unwrap().contains("for another name"));
    assert_eq!(collector.count(), 0);
    drop(bob);
    let _alice = bench.listen(&bench.consortium.alice, collector.clone());
    bench.until(State::Taken);
    assert_eq!(collector.count(), 1);
}

#[test]
fn who_was_not_there_has_not_refused() {
    let mut bench = Bench::new("refusals");
    bench.serve(people(), LONG);
    token(&bench.send(&query("1")));
    bench.hand_in(1, "valid/rid-report-empty.xml").unwrap();
    patient(|| bench.outgoing()[0].attempts > 2);
    let collector = Collector::new();
    *collector.answer.lock().unwrap() = Answer::Improper("no".to_owned());
    let _alice = bench.listen(&bench.consortium.alice, collector.clone());
    let entry = bench.until(State::GivenUp);
    assert!(entry.error.unwrap().contains("refused with 400"));
    assert_eq!(collector.count(), 3);
}

// RFC 6545 §5.1, RID-5.1-19; RFC 6546 §3, TLS-3-22
#[test]
fn a_callback_is_kept_from_an_address_that_the_system_in_its_node_has_not() {
    let mut bench = Bench::new("node");
    bench.node = [192, 0, 2, 66].into();
    bench.serve(people(), LONG);
    let collector = Collector::new();
    let _alice = bench.listen(&bench.consortium.alice, collector.clone());
    token(&bench.send(&query("1")));
    bench.hand_in(1, "valid/rid-report.xml").unwrap();
    patient(|| bench.outgoing()[0].attempts > 1);
    let entry = bench.until(State::Ready);
    let error = entry.error.unwrap();
    assert!(
        error.contains(NODE) && error.contains("192.0.2.66"),
        "{error}"
    );
    assert_eq!(collector.count(), 0);
    // The name was wrong in DNS, or here; put right, it keeps nothing back.
    bench.node = LOOPBACK;
    bench.serve(people(), LONG);
    bench.until(State::Taken);
    assert_eq!(collector.count(), 1);
}

// RFC 6546 §3, TLS-3-22, TLS-3-62; C-16
#[test]
fn a_callback_asks_for_the_name_and_not_for_the_address_or_the_key() {
    let mut bench = Bench::new("by-name");
    bench.serve(people(), LONG);
    let issue = |certificate| bench.consortium.ca.issue(&certificate).unwrap();
    let impostor = issue(Certificate::new().ip(LOOPBACK));
    let renewed = issue(Certificate::named("alice.example.com").unwrap());
    let collector = Collector::new();
    let there = bench.listen(&impostor, collector.clone());
    token(&bench.send(&query("1")));
    bench.hand_in(1, "valid/rid-report-empty.xml").unwrap();
    patient(|| bench.outgoing()[0].attempts > 0);
    let entry = bench.until(State::Ready);
    assert!(entry.error.unwrap().contains("for another name"));
    assert_eq!(collector.count(), 0);
    drop(there);
    let _alice = bench.listen(&renewed, collector.clone());
    bench.until(State::Taken);
    assert_eq!(collector.count(), 1);
}

// RFC 6546 §3, TLS-3-22, TLS-3-23
#[test]
#[cfg(target_os = "linux")] // where all of 127.0.0.0/8 is loopback
fn a_peer_is_called_where_any_of_its_names_says() {
    let mut bench = Bench::new("places");
    let mut consortium = Consortium::default();
    let names = Certificate::named("first.example.com").unwrap();
    let names = names.dns("Second.example.com").unwrap();
    consortium.alice = consortium.ca.issue(&names).unwrap();
    bench.consortium = Arc::new(consortium);
    let at = ([127, 0, 0, 2], bench.alice_port);
    let (address, port) = (Some(at.0.into()), Some(at.1));
    bench.places = vec![("second.example.com", Place { address, port })];
    bench.serve(people(), LONG);
    let collector = Collector::new();
    let settings = bench.consortium.settings_of(&bench.consortium.alice);
    let receiver = collector.clone();
    let _alice = Running::start_at(at.into(), settings, Limits::default(), &[], receiver);
    token(&bench.send(&query("1")));
    bench.hand_in(1, "valid/rid-report-empty.xml").unwrap();
    bench.until(State::Taken);
    assert_eq!(collector.count(), 1);
}

// RFC 6546 §3, TLS-3-38, TLS-3-39
#[test]
fn what_is_not_taken_is_given_up_and_comes_back_when_asked_again() {
    let mut bench = Bench::new("give-up");
    bench.give_up_after = Duration::from_millis(300);
    bench.serve(people(), LONG);
    let promised = token(&bench.send(&query("1")));
    bench.hand_in(1, "valid/rid-report-empty.xml").unwrap();
    let entry = bench.until(State::GivenUp);
    assert!(entry.error.unwrap().contains("nothing listens there"));
    let shown = Inbox::open(&bench.location())
        .unwrap()
        .outgoing(false)
        .unwrap();
    assert_eq!(shown.len(), 1);
    bench.give_up_after = Duration::from_secs(600);
    bench.serve(people(), LONG);
    // Alice is back, and asks once more.
    let collector = Collector::new();
    *collector.answer.lock().unwrap() = Answer::Improper("no".to_owned());
    let _alice = bench.listen(&bench.consortium.alice, collector.clone());
    assert_eq!(token(&bench.send(&query("1"))), promised);
    // A refusal is believed at the third time, long before it would be given up.
    let entry = bench.until(State::GivenUp);
    assert!(entry.error.unwrap().contains("refused with 400"));
    assert_eq!((collector.count(), entry.attempts), (3, 3));
    // What Table 1 does not have is taken all the same, and noted.
    *collector.answer.lock().unwrap() = Answer::Message(vector("valid/rid-ack-approved.xml"));
    assert_eq!(token(&bench.send(&query("1"))), promised);
    let entry = bench.until(State::Taken);
    assert!(entry.error.unwrap().contains("Table 1"));
    assert_eq!(collector.count(), 4);
}

// RFC 6546 §3, TLS-3-39; RFC 6545 §9.1, RID-9.1-18
#[test]
fn an_answer_that_cannot_be_protected_is_asked_for_again() {
    let mut bench = Bench::new("unfit");
    bench.marks = true;
    bench.serve(people(), LONG);
    let collector = Collector::new();
    let _alice = bench.listen(&bench.consortium.alice, collector.clone());
    token(&bench.send(&query("1")));
    // Its marks want it encrypted, and there is nobody to encrypt for.
    bench.hand_in(1, "valid/rid-report.xml").unwrap();
    patient(|| bench.outgoing()[0].error.is_some());
    let entry = bench.until(State::Waiting);
    assert!(entry.error.unwrap().contains("restriction"));
    assert_eq!(collector.count(), 0);
    bench.hand_in(1, "valid/rid-ack-approved.xml").unwrap();
    bench.until(State::Taken);
    assert_eq!(collector.count(), 1);
}

// RFC 6546 §3, TLS-3-21; C-09
#[test]
fn a_token_of_another_or_of_nobody_answers_nothing() {
    let mut bench = Bench::new("unknown-token");
    bench.serve(people(), LONG);
    bench.stop();
    let store = Store::open(&bench.location(), &StoreOptions::default()).unwrap();
    let awaiting = Awaiting::new(&store);
    let mut open = Policy::default();
    open.admit_unsigned = true;
    let exchange = Exchange::new(store, open).awaiting(awaiting.clone());
    let settings = bench.consortium.settings();
    let server = Running::start(settings, Limits::default(), &[], Arc::new(exchange));
    let given: CallbackToken = "given-to-us".parse().unwrap();
    server
        .block_on(awaiting.expect("ALICE.example.com", &given))
        .unwrap();
    let (alice, bob) = (&bench.consortium.alice, &bench.consortium.bob);
    let deliver = |own: &Issued, token: &str, number: &str| {
        let report = String::from_utf8(vector("valid/rid-report.xml")).unwrap();
        let report = report.replace("4107-1", number);
        let header = format!("RID-Callback-Token: {token}\r\n");
        let client = bench.consortium.client(Some(own));
        let response = client
            .send(server.address, post(&header, report.as_bytes()))
            .unwrap();
        assert_eq!((response.status, response.body.len()), (200, 0));
    };
    deliver(bob, "given-to-us", "1");
    deliver(alice, "never-given", "2");
    let wait = |time| server.block_on(awaiting.wait("Alice.Example.com.", &given, time));
    assert_eq!(wait(SHORT).unwrap_err().code(), "callback-overdue");
    deliver(alice, "given-to-us", "3");
    assert_eq!(wait(LONG).unwrap().summary.incident_number, "3");
    let inbox = Inbox::open(&bench.location()).unwrap();
    let flagged: Vec<_> = inbox
        .list(&Filter::default())
        .unwrap()
        .iter()
        .map(|m| inbox.message(m.id).unwrap().unwrap())
        .map(|m| m.findings.to_string().contains("TLS-3-21"))
        .collect();
    assert_eq!(flagged, [true, true, false]);
    // What came before its token was noted is found when it is.
    deliver(bob, "early", "4");
    let early: CallbackToken = "early".parse().unwrap();
    let found = server
        .block_on(awaiting.wait("bob.example.net", &early, LONG))
        .unwrap();
    assert_eq!(found.summary.incident_number, "4");
}

// RFC 6545 §7.1, RID-7.1-08, RID-7.1-11; §7.1.3, RID-7.1.3-02; §6.2, RID-6.2-09; C-09, C-47
#[test]
fn the_denial_of_a_result_is_a_message_of_its_own() {
    /// As the policy denies what is not signed.
    struct Strict;
    impl Handler for Strict {
        fn decide(&self, message: &Examined, _: &Delivery) -> Decision {
            match message.msg_type {
                MsgType::Acknowledgement => Decision::Empty,
                _ => Decision::Acknowledge(
                    AuthorizationStatus::Denied,
                    Some(Justification::Authentication),
                ),
            }
        }
    }
    let mut bench = Bench::new("denial");
    bench.serve(Strict, LONG);
    let collector = Collector::new();
    let _alice = bench.listen(&bench.consortium.alice, collector.clone());
    let response = bench.send(&vector("valid/rid-result.xml"));
    assert_eq!((response.status, response.body.len()), (200, 0));
    bench.until(State::Taken);
    let denial = collector.deliveries.lock().unwrap()[0].clone();
    assert_eq!(denial.callback_token, None);
    let message = read(&denial.body);
    let status = message.rid.request_status.unwrap();
    assert_eq!(status.authorization_status, AuthorizationStatus::Denied);
    assert_eq!(status.justification, Some(Justification::Authentication));
    // Once, however often it is repeated.
    bench.send(&vector("valid/rid-result.xml"));
    assert_eq!(bench.outgoing().len(), 1);
    // A Report that is a callback: likewise. One that is none is denied in the answer.
    let report = vector("valid/rid-report.xml");
    let header = "RID-Callback-Token: t\r\n";
    let response = bench.send_as(&bench.consortium.alice, header, &report);
    assert_eq!((response.status, response.body.len()), (200, 0));
    patient(|| collector.count() == 2);
    let response = bench.send(&vector("valid/rid-report-empty.xml"));
    assert_eq!(
        read(&response.body).msg_type(),
        Some(MsgType::Acknowledgement)
    );
    // An Acknowledgement is never answered by one.
    let response = bench.send(&vector("valid/rid-ack-approved.xml"));
    assert_eq!((response.status, response.body.len()), (200, 0));
    assert_eq!(bench.outgoing().len(), 2);
}
