//! Name servers that speak, lie and keep silent.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use super::{Mismatch, ReverseDns};
use crate::pki::{Ca, Peer};

const ALICE: &str = "alice.example.com";
const ADDRESS: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 9));

fn certificate(peer: &Peer) -> Vec<u8> {
    let ca = Ca::new("consortium").unwrap();
    ca.issue(peer).unwrap().der().to_vec()
}

fn named(name: &str) -> Vec<u8> {
    certificate(&Peer::named(name).unwrap())
}

/// A name server that gives every address this name, if any; it can be told to say nothing.
struct Dns {
    address: SocketAddr,
    /// None for silence, an empty name for NXDOMAIN.
    says: Arc<Mutex<Option<&'static str>>>,
    asked: Arc<AtomicUsize>,
}

impl Dns {
    fn start(says: Option<&'static str>) -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        let address = socket.local_addr().unwrap();
        let (says, asked) = (Arc::new(Mutex::new(says)), Arc::new(AtomicUsize::new(0)));
        let (name, count) = (says.clone(), asked.clone());
        thread::spawn(move || {
            let mut query = [0; 512];
            while let Ok((length, from)) = socket.recv_from(&mut query) {
                count.fetch_add(1, Ordering::SeqCst);
                let name = *name.lock().unwrap();
                if let Some(name) = name {
                    let _ = socket.send_to(&answer(&query[..length], name), from);
                }
            }
        });
        Self {
            address,
            says,
            asked,
        }
    }

    fn reverse(&self) -> ReverseDns {
        ReverseDns::servers([self.address])
            .unwrap()
            .patience(Duration::from_millis(500))
    }

    fn say(&self, name: Option<&'static str>) {
        *self.says.lock().unwrap() = name;
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

/// The answer to a query for PTR (RFC 1035 §4.1).
fn answer(query: &[u8], name: &str) -> Vec<u8> {
    let question_end = 12 + query[12..].iter().position(|&octet| octet == 0).unwrap() + 5;
    let found = !name.is_empty();
    let mut out = query[..2].to_vec();
    out.extend([0x81, if found { 0x80 } else { 0x83 }]);
    out.extend([0, 1, 0, u8::from(found), 0, 0, 0, 0]);
    out.extend(&query[12..question_end]);
    if found {
        let mut labels = Vec::new();
        for label in name.split('.') {
            labels.push(label.len() as u8);
            labels.extend(label.as_bytes());
        }
        labels.push(0);
        // The name of the question, PTR, IN, a second, and the name.
        out.extend([0xC0, 12, 0, 12, 0, 1, 0, 0, 0, 1, 0, labels.len() as u8]);
        out.extend(labels);
    }
    out
}

// RFC 6546 §3, TLS-3-54
#[tokio::test]
async fn the_name_of_the_address_must_be_that_of_the_certificate() {
    let dns = Dns::start(Some("Alice.Example.COM"));
    let reverse = dns.reverse();
    assert_eq!(reverse.judge(&named(ALICE), ADDRESS).await, Ok(()));
    let bob = named("bob.example.net");
    assert_eq!(reverse.judge(&bob, ADDRESS).await, Err(Mismatch::Another));
    // An IPv4 peer of a socket that serves both families is the same peer.
    let mapped = "::ffff:192.0.2.9".parse().unwrap();
    assert_eq!(reverse.judge(&named(ALICE), mapped).await, Ok(()));
    assert_eq!(dns.asked(), 1, "the other answers were known");
    // An address in the certificate is the peer's own, whatever its name.
    let address = certificate(&Peer::new().ip(ADDRESS));
    assert_eq!(reverse.judge(&address, ADDRESS).await, Ok(()));

    let nameless = Dns::start(Some("")).reverse();
    let verdict = nameless.judge(&named(ALICE), ADDRESS).await;
    assert_eq!(verdict, Err(Mismatch::Another));
}

// RFC 6546 §3, TLS-3-55
#[tokio::test]
async fn what_is_known_serves_while_dns_is_silent_and_is_asked_anew_in_the_background() {
    let dns = Dns::start(Some(ALICE));
    // Whoever waits here waits for ever.
    let reverse = dns.reverse().patience(Duration::from_secs(3600));
    let alice = named(ALICE);
    assert_eq!(reverse.judge(&alice, ADDRESS).await, Ok(()));
    dns.say(None);
    let expire = || {
        let lookup = reverse.lookup.as_ref().unwrap();
        lookup.resolver.clear_cache();
        for known in lookup.known().values_mut() {
            known.until = std::time::Instant::now();
        }
    };
    expire();
    for _ in 0..3 {
        assert_eq!(reverse.judge(&alice, ADDRESS).await, Ok(()));
    }
    // One question is under way for all of them.
    while dns.asked() < 2 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    // DNS is back and says otherwise.
    dns.say(Some("bob.example.net"));
    while reverse.judge(&alice, ADDRESS).await.is_ok() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

// RFC 6546 §3, TLS-3-55
#[tokio::test]
async fn a_silent_dns_holds_up_nobody_else() {
    let dns = Dns::start(None);
    let other: IpAddr = "192.0.2.10".parse().unwrap();
    let reverse = dns.reverse().pin(other, ALICE);
    let alice = named(ALICE);
    let patient = reverse.clone().patience(Duration::from_secs(3600));
    let waiting = patient.judge(&alice, ADDRESS);
    tokio::select! {
        biased;
        verdict = waiting => panic!("{verdict:?}"),
        verdict = reverse.judge(&alice, other) => assert_eq!(verdict, Ok(())),
    }
    let verdict = reverse.judge(&alice, ADDRESS).await;
    assert_eq!(verdict, Err(Mismatch::Unknown));
    assert_eq!(
        verdict.unwrap_err().to_string(),
        "DNS has not yet said which name the address has"
    );
}

// RFC 6546 §3, TLS-3-55
#[tokio::test]
async fn a_pinned_name_is_not_asked_for_and_not_overruled() {
    let forged = Dns::start(Some("bob.example.net"));
    let reverse = forged.reverse().pin(ADDRESS, ALICE);
    assert_eq!(reverse.judge(&named(ALICE), ADDRESS).await, Ok(()));
    let bob = named("bob.example.net");
    assert_eq!(reverse.judge(&bob, ADDRESS).await, Err(Mismatch::Another));
    assert_eq!(forged.asked(), 0);
    let nobody = ReverseDns::pinned_only();
    assert_eq!(nobody.judge(&bob, ADDRESS).await, Err(Mismatch::Unknown));
}

#[test]
fn no_name_server_is_an_error() {
    assert_eq!(ReverseDns::servers([]).unwrap_err().code(), "reverse-dns");
}
