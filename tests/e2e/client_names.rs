//! The name of the RID system that a message is for, and the address that the message goes to.

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::io;
use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use openrid::client::{CancelHandle, Client, ClientBuilder, ClientError, Lookup, Reply};
use openrid_tests::log::Log;
use openrid_tests::peer::{Do, Ends, Peer, Request, response};
use openrid_tests::rig::LOOPBACK;

const NAME: &str = Ends::NAME;

static VERSIONS: [&rustls::SupportedProtocolVersion; 1] = [&rustls::version::TLS13];

static PKI: LazyLock<Ends> = LazyLock::new(Ends::default);

fn start() -> Peer {
    let ok = response("200 OK", "Content-Type: text/xml\r\n", "<ack/>");
    PKI.peer(&VERSIONS)
        .start(move |_, _, _: &Request| Do::Say(ok.clone()))
}

/// A client that finds the peer by its name.
fn by_name(peer: &Peer, lookup: Lookup) -> ClientBuilder {
    let url = format!("https://{NAME}:{}", peer.address.port());
    ready(Client::builder(url)).lookup(lookup)
}

/// A client that is told where the peer is.
fn pinned(peer: &Peer, lookup: Lookup) -> ClientBuilder {
    ready(peer.client(NAME)).lookup(lookup)
}

fn ready(builder: ClientBuilder) -> ClientBuilder {
    PKI.client(builder).require_node_names().retries(0)
}

/// A message for a RID system of these names.
fn message(names: &[&str]) -> Vec<u8> {
    let name = |name: &&str| format!("<i:NodeName>{name}</i:NodeName>");
    let names: String = names.iter().map(name).collect();
    format!(
        "<r:RID xmlns:r=\"urn:ietf:params:xml:ns:iodef-rid-2.0\" \
         xmlns:i=\"urn:ietf:params:xml:ns:iodef-1.0\"><r:RIDPolicy MsgType=\"Report\" \
         MsgDestination=\"RIDSystem\"><r:PolicyRegion region=\"PeerToPeer\"/><i:Node>{names}\
         <i:Address>127.0.0.1</i:Address></i:Node></r:RIDPolicy></r:RID>"
    )
    .into_bytes()
}

fn send(client: &Client, names: &[&str]) -> Result<Reply, ClientError> {
    client.send_raw(&message(names), None)
}

fn code(result: Result<Reply, ClientError>) -> &'static str {
    result.map_or_else(|error| error.code(), |_| "reply")
}

/// A resolver that knows some names, and what it was asked for.
#[derive(Clone, Default)]
struct Dns {
    asked: Arc<Mutex<Vec<String>>>,
    off: Arc<Mutex<bool>>,
}

impl Dns {
    fn lookup(&self) -> Lookup {
        let dns = self.clone();
        Lookup::by(move |name| {
            dns.asked.lock().unwrap().push(name.to_owned());
            if *dns.off.lock().unwrap() {
                return Err(io::Error::other("DNS is off"));
            }
            match name {
                NAME | "alias.example" | "xn--bro-hoa.example" => Ok(vec![LOOPBACK]),
                "several.example" => Ok(vec![[192, 0, 2, 1].into(), LOOPBACK]),
                "elsewhere.example" => Ok(vec![[192, 0, 2, 66].into()]),
                _ => Err(io::Error::other("no such name")),
            }
        })
    }

    fn turn_off(&self) {
        *self.off.lock().unwrap() = true;
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
}

// RFC 6545 §5.1, RID-5.1-19
#[test]
fn a_message_goes_only_where_its_names_lead() {
    let (peer, dns) = (start(), Dns::default());
    let client = by_name(&peer, dns.lookup()).build().unwrap();
    for names in [&[NAME][..], &["several.example", NAME], &[]] {
        assert_eq!(code(send(&client, names)), "reply", "{names:?}");
    }
    assert_eq!((peer.connections(), peer.requests()), (1, 3));

    // Over the connection that is kept, and over a new one.
    for client in [client, by_name(&peer, dns.lookup()).build().unwrap()] {
        let error = send(&client, &[NAME, "elsewhere.example"]).unwrap_err();
        assert_eq!(error.code(), "node-name-mismatch");
        assert_eq!(error.peer(), Some(client.peer()));
        let text = error.to_string();
        for word in [
            "elsewhere.example",
            "192.0.2.66",
            "127.0.0.1",
            "RFC 6545 §5.1",
        ] {
            assert!(text.contains(word), "{text}");
        }
        let missing = send(&client, &["missing.example"]).unwrap_err();
        assert_eq!(missing.code(), "node-name-unresolved", "{missing}");
        assert!(missing.to_string().contains("no such name"), "{missing}");
        let wrong = send(&client, &["no name"]).unwrap_err();
        assert_eq!(wrong.code(), "node-name-invalid", "{wrong}");
    }
    assert_eq!(peer.requests(), 3, "nothing of them was sent");
    peer.seen(|seen| assert!(seen.failures.is_empty(), "{:?}", seen.failures));
}

// RFC 6545 §11, RID-11-05
#[test]
fn a_name_is_looked_up_in_a_labels_and_sent_as_it_is() {
    let (peer, dns) = (start(), Dns::default());
    let client = pinned(&peer, dns.lookup()).build().unwrap();
    assert_eq!(code(send(&client, &["Büro.example"])), "reply");
    assert_eq!(dns.asked(), ["xn--bro-hoa.example"]);
    peer.seen(|seen| assert_eq!(seen.requests[0].body, message(&["Büro.example"])));
}

// RFC 6545 §5.1, RID-5.1-20
#[test]
fn what_was_found_serves_while_dns_is_off() {
    let (peer, dns) = (start(), Dns::default());
    let lookup = dns.lookup();
    let client = by_name(&peer, lookup.clone()).build().unwrap();
    assert_eq!(code(send(&client, &["alias.example"])), "reply");
    assert_eq!(dns.asked(), [NAME, "alias.example"]);
    dns.turn_off();
    // The same client, a clone of it, and another one that shares what was found.
    let other = by_name(&peer, lookup.clone()).build().unwrap();
    for client in [&client, &client.clone(), &other] {
        assert_eq!(code(send(client, &["alias.example"])), "reply");
    }
    assert_eq!(dns.asked(), [""; 0]);
    // What is too old is asked for anew.
    let strict = pinned(&peer, lookup.age(Duration::ZERO)).build().unwrap();
    assert_eq!(
        code(send(&strict, &["alias.example"])),
        "node-name-unresolved"
    );
    assert_eq!(dns.asked(), ["alias.example"]);
    assert_eq!(peer.requests(), 4);
}

// RFC 6545 §5.1, RID-5.1-20
#[test]
fn names_can_be_confirmed_beforehand() {
    let (peer, dns) = (start(), Dns::default());
    let client = by_name(&peer, dns.lookup()).build().unwrap();
    client
        .confirm_node_names(&message(&["several.example"]))
        .unwrap();
    assert_eq!(peer.connections(), 0);
    dns.asked();
    dns.turn_off();
    assert_eq!(code(send(&client, &["several.example"])), "reply");
    assert_eq!(dns.asked(), [""; 0]);
    let error = client
        .confirm_node_names(&message(&["alias.example"]))
        .unwrap_err();
    assert_eq!(error.code(), "node-name-unresolved");
    client.confirm_node_names(&message(&[])).unwrap();

    let client = pinned(&peer, Dns::default().lookup()).build().unwrap();
    let error = client
        .confirm_node_names(&message(&["elsewhere.example"]))
        .unwrap_err();
    assert_eq!(error.code(), "node-name-mismatch");
}

// RFC 6545 §5.1, RID-5.1-20
#[test]
fn an_address_may_be_said_in_place_of_dns() {
    let (peer, dns) = (start(), Dns::default());
    dns.turn_off();
    let here = |builder: ClientBuilder| builder.resolve(NAME, LOOPBACK);
    let client = here(by_name(&peer, dns.lookup())).build().unwrap();
    assert_eq!(code(send(&client, &[NAME])), "reply");
    let elsewhere: IpAddr = [192, 0, 2, 7].into();
    let client = pinned(&peer, dns.lookup()).resolve(NAME, elsewhere).build();
    assert_eq!(code(send(&client.unwrap(), &[NAME])), "node-name-mismatch");
    let both = here(pinned(&peer, dns.lookup()).resolve(NAME, elsewhere));
    assert_eq!(code(send(&both.build().unwrap(), &[NAME])), "reply");
    assert_eq!(dns.asked(), [""; 0]);
}

// RFC 6545 §5.1, RID-5.1-19
#[test]
fn a_failing_look_up_is_tried_again_and_a_verdict_is_not() {
    let peer = start();
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let lookup = Lookup::by(
        move |name| match (name, count.fetch_add(1, Ordering::SeqCst)) {
            ("elsewhere.example", _) => Ok(vec![[192, 0, 2, 66].into()]),
            (_, 0) => Err(io::Error::other("not now")),
            _ => Ok(vec![LOOPBACK]),
        },
    );
    let client = pinned(&peer, lookup).retries(2).build().unwrap();
    assert_eq!(code(send(&client, &["flaky.example"])), "reply");
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    assert_eq!(
        code(send(&client, &["elsewhere.example"])),
        "node-name-mismatch"
    );
    assert_eq!(peer.requests(), 1);
}

#[test]
fn a_silent_resolver_holds_nobody_up() {
    let peer = start();
    let (open, gate) = mpsc::channel::<()>();
    let gate = Mutex::new(gate);
    let (tell, told) = mpsc::channel();
    let lookup = Lookup::by(move |_| {
        let _ = tell.send(());
        let _ = gate.lock().unwrap().recv();
        Err(io::Error::other("at last"))
    });
    let short = Duration::from_millis(300);
    let client = pinned(&peer, lookup.clone())
        .timeout(short)
        .build()
        .unwrap();
    let error = send(&client, &["silent.example"]).unwrap_err();
    assert_eq!(error.code(), "node-name-unresolved", "{error}");
    // A message without names does not wait for it.
    assert_eq!(code(send(&client, &[])), "reply");

    told.recv().unwrap();
    let (client, handle) = (pinned(&peer, lookup).build().unwrap(), CancelHandle::new());
    let bound = client.cancellable(&handle);
    let sending = thread::spawn(move || code(send(&bound, &["silent.too.example"])));
    told.recv().unwrap();
    handle.cancel();
    assert_eq!(sending.join().unwrap(), "cancelled");
    drop(open);
    assert_eq!(peer.requests(), 1);
}

#[test]
fn who_asks_for_it_goes_without_and_is_warned() {
    let (log, peer, dns) = (Log::get(), start(), Dns::default());
    let client = pinned(&peer, dns.lookup()).ignore_node_names().build();
    assert_eq!(
        code(send(&client.unwrap(), &["elsewhere.example"])),
        "reply"
    );
    assert_eq!(dns.asked(), [""; 0]);
    let port = peer.address.port().to_string();
    let line = log.find(&["WARN", &port, "elsewhere.example", "RFC 6545"]);
    assert!(line.contains("names in Node"), "{line}");
}

// RFC 6545 §5.1, RID-5.1-19
#[test]
fn a_kept_connection_to_where_the_peer_was_is_given_up() {
    let peer = start();
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    // The peer goes away and comes back.
    let lookup = Lookup::by(move |_| {
        Ok(vec![match count.fetch_add(1, Ordering::SeqCst) {
            1 => IpAddr::from([192, 0, 2, 66]),
            _ => LOOPBACK,
        }])
    });
    let client = pinned(&peer, lookup.age(Duration::ZERO)).build().unwrap();
    assert_eq!(code(send(&client, &[NAME])), "reply");
    assert_eq!(code(send(&client, &[NAME])), "reply");
    assert_eq!(asked.load(Ordering::SeqCst), 3);
    assert_eq!((peer.connections(), peer.requests()), (2, 2));
}

// RFC 6545 §5.1, RID-5.1-19: names of a consortium are often known inside only.
#[test]
fn of_a_name_that_nothing_is_known_of_a_warning_tells() {
    let (log, peer, dns) = (Log::get(), start(), Dns::default());
    let client = peer
        .client(NAME)
        .ca(PKI.ca.pem())
        .identity(PKI.client.pem(), PKI.client.key_pem())
        .dangerously_ignore_marks()
        .retries(0)
        .lookup(dns.lookup())
        .build()
        .unwrap();
    for _ in 0..2 {
        assert_eq!(code(send(&client, &["missing.example", NAME])), "reply");
    }
    let port = peer.address.port().to_string();
    let _ = log.find(&[
        "WARN",
        &port,
        "missing.example",
        "is not confirmed",
        "no such name",
    ]);
    // It is not asked for again at once.
    assert_eq!(dns.asked(), ["missing.example", NAME]);
    // Whoever asks beforehand hears of it.
    let error = client.confirm_node_names(&message(&["missing.example"]));
    assert_eq!(error.unwrap_err().code(), "node-name-unresolved");
    let both = &["missing.example", "elsewhere.example"];
    assert_eq!(code(send(&client, both)), "node-name-mismatch");
    assert_eq!(peer.requests(), 2);
}
