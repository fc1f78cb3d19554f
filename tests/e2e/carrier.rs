//! RID goes over the carrier of RFC 6546 and no other, and takes nothing from anywhere else.

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use openrid::client::{Client, Reply};
use openrid::http::PORT;
use openrid_server::exchange::Exchange;
use openrid_server::listener::{Limits, Receive};
use openrid_server::policy::Policy;
use openrid_server::store::{Store, StoreLocation, StoreOptions};
use openrid_server::{Answer, Delivery, Peer};
use openrid_tests::rig::{Consortium, Folder, LOOPBACK, NODE, Running, SERVER, post, vector};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;

fn exchange(folder: &Folder) -> Exchange {
    let location = StoreLocation::from(folder.join("inbox.db"));
    let store = Store::open(&location, &StoreOptions::default()).unwrap();
    let mut policy = Policy::default();
    policy.acknowledge_reports = true;
    Exchange::new(store, policy)
}

// RFC 6545 §9.2, RID-9.2-01, RID-9.2-11; §9.5, RID-9.5-06; RFC 5070 §9, IODEF1-9-01;
// RFC 7970 §9.1, IODEF2-9.1-01; RFC 7203 §6, SCI-6-01
#[test]
fn nothing_is_sent_in_plain() {
    for url in [
        "http://rid.example.org",
        "ftp://rid.example.org",
        "rid.example.org:4590",
        "soap.beep://rid.example.org",
    ] {
        let error = Client::builder(url).build().unwrap_err();
        assert_eq!(error.code(), "client-url", "{url}");
    }
    // Without a certificate of its own no client is made, and none connects.
    let consortium = Consortium::default();
    let client = Client::builder("https://rid.example.org").ca(consortium.ca.pem());
    assert!(client.build().is_err());
}

// RFC 6545 §9.2, RID-9.2-01, RID-9.2-03; §9.5, RID-9.5-06
#[test]
fn nothing_is_taken_in_plain() {
    let consortium = Consortium::default();
    let folder = Folder::new("carrier-plain");
    let server = Running::start(
        consortium.settings(),
        Limits::default(),
        &[],
        Arc::new(exchange(&folder)),
    );
    let mut plain = TcpStream::connect(server.address).unwrap();
    let report = post("", &vector("valid/rid-report.xml"));
    plain.write_all(&report).unwrap();
    let mut answer = Vec::new();
    // A reset is as good an end as any.
    let _ = plain.read_to_end(&mut answer);
    assert!(!answer.starts_with(b"HTTP"), "{answer:?}");
    assert!(
        consortium
            .client(None)
            .send(server.address, &report)
            .is_err()
    );
    let alice = consortium.client(Some(&consortium.alice));
    assert_eq!(alice.send(server.address, &report).unwrap().status, 200);
}

// RFC 6546 §5, TLS-5-01; §3, TLS-3-03
#[test]
fn the_port_is_the_assigned_one() {
    assert_eq!(PORT, 4590);
    let consortium = Consortium::default();
    let client = Client::builder(format!("https://{SERVER}"))
        .ca(consortium.ca.pem())
        .identity(consortium.alice.pem(), consortium.alice.key_pem())
        .build()
        .unwrap();
    assert_eq!(client.peer(), format!("{SERVER}:4590"));
}

// RFC 6545 §9.1, RID-9.1-26, RID-9.1-27; §5.6, RID-5.6-05; RFC 5070 §5.2, IODEF1-5.2-10;
// RFC 7970 §5.2, IODEF2-5.2-09
#[test]
fn no_schema_is_fetched_for_what_arrives() {
    let schemas = TcpListener::bind("127.0.0.1:0").unwrap();
    schemas.set_nonblocking(true).unwrap();
    let address = schemas.local_addr().unwrap();
    let report = String::from_utf8(vector("valid/rid-report.xml")).unwrap();
    let payload = "<iodef:AdditionalData dtype=\"xml\"><x:a xmlns:x=\"urn:example:x\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"urn:example:x http://ADDRESS/x.xsd\">kept</x:a>\
         </iodef:AdditionalData></iodef:Incident>"
        .replace("ADDRESS", &address.to_string());
    let report = report.replacen("</iodef:Incident>", &payload, 1);
    assert!(report.contains("x.xsd"));

    let consortium = Consortium::default();
    let folder = Folder::new("carrier-schema");
    let server = Running::start(
        consortium.settings(),
        Limits::default(),
        &[],
        Arc::new(exchange(&folder)),
    );
    let client = Client::builder(format!("https://{SERVER}:{}", server.address.port()))
        .connect_to(server.address)
        .ca(consortium.ca.pem())
        .identity(consortium.alice.pem(), consortium.alice.key_pem())
        .resolve(NODE, LOOPBACK)
        .unsigned()
        .dangerously_ignore_marks()
        .build()
        .unwrap();
    let reply = client.send_bytes(report.as_bytes(), None).unwrap();
    assert!(matches!(reply, Reply::Message(_)), "{reply:?}");
    let asked = schemas.accept().map_err(|error| error.kind());
    assert_eq!(asked.unwrap_err(), ErrorKind::WouldBlock);
}

/// Another carrier hands over what it received and from whom; the rest is the same.
// RFC 6545 §9.2, RID-9.2-04
#[tokio::test]
async fn the_exchange_serves_other_carriers_too() {
    let folder = Folder::new("carrier-memory");
    let exchange = exchange(&folder);
    let consortium = Consortium::default();
    let certificate = CertificateDer::from_pem_slice(consortium.alice.pem().as_bytes()).unwrap();
    let peer = Peer::new(&certificate, "192.0.2.1:4590".parse().unwrap());
    let take = async |body: Vec<u8>| {
        let delivery = Delivery::new(peer.clone(), None, body.into());
        tokio::time::timeout(Duration::from_secs(60), exchange.receive(delivery))
            .await
            .unwrap()
            .answer
    };
    let answer = take(vector("valid/rid-report.xml")).await;
    assert!(matches!(answer, Answer::Message(_)), "{answer:?}");
    let answer = take(b"<a/>".to_vec()).await;
    assert!(matches!(answer, Answer::Improper(_)), "{answer:?}");
}
