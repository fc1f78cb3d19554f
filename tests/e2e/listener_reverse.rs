//! The name of a peer's address in DNS (RFC 6546 §3), on the wire; name servers that lie and keep
//! silent are in the server's own tests.

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use openrid_server::listener::{Limits, ListenerBuilder, Monitor};
use openrid_server::pki::Peer as Certificate;
use openrid_server::reverse::ReverseDns;
use openrid_tests::log::Log;
use openrid_tests::rig::{Client, Collector, Consortium, Running, ask, post};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

struct Bench {
    consortium: Consortium,
    collector: Arc<Collector>,
    server: Running,
}

fn bench(reverse: ReverseDns) -> Bench {
    let _ = Log::get();
    let consortium = Consortium::default();
    let collector = Collector::new();
    let change = |builder: ListenerBuilder| builder.reverse_dns(reverse);
    let server = Running::start_with(
        consortium.settings(),
        Limits::default(),
        &[],
        collector.clone(),
        change,
    );
    Bench {
        consortium,
        collector,
        server,
    }
}

impl Bench {
    fn let_in(&self, client: &Client) -> bool {
        let before = self.collector.count();
        let answered = client.send(self.server.address, post("", b"<a/>")).is_ok();
        assert_eq!(self.collector.count() > before, answered);
        answered
    }

    fn alice(&self) -> Client {
        self.consortium.client(Some(&self.consortium.alice))
    }

    fn bob(&self) -> Client {
        self.consortium.client(Some(&self.consortium.bob))
    }
}

// RFC 6546 §3, TLS-3-54
#[test]
fn only_the_peer_that_has_the_name_of_its_address_is_let_in() {
    // Whatever a name server says, this address is the local host (RFC 6761 §6.3).
    let nowhere = ReverseDns::servers([([127, 0, 0, 1], 1).into()]).unwrap();
    let bench = bench(nowhere);
    let local = Certificate::named("localhost").unwrap();
    let local = bench.consortium.ca.issue(&local).unwrap();
    assert!(bench.let_in(&bench.consortium.client(Some(&local))));
    assert!(!bench.let_in(&bench.bob()));
    let _ = Log::get().find(&[
        "connection refused",
        "bob.example.net",
        "another name in DNS",
    ]);
}

// RFC 6546 §3, TLS-3-55
#[test]
fn names_may_be_said_beforehand() {
    let pinned = ReverseDns::pinned_only().pin(HERE, "alice.example.com");
    let bench = bench(pinned);
    assert!(bench.let_in(&bench.alice()));
    assert!(!bench.let_in(&bench.bob()));
    let bench = self::bench(ReverseDns::pinned_only());
    assert!(!bench.let_in(&bench.alice()));
    let _ = Log::get().find(&["connection refused", "DNS has not yet said"]);

    // It is among the figures.
    let anywhere = ([127, 0, 0, 1], 0).into();
    let monitor = Monitor::bind(anywhere, &bench.server.control);
    let monitor = bench.server.block_on(monitor).unwrap();
    let address = monitor.local_addr().to_string();
    bench.server.spawn(monitor.serve(std::future::pending()));
    let (_, figures) = ask(&address, "GET /metrics");
    let line = "openrid_refused_connections_total{reason=\"name in DNS not known\"} 1\n";
    assert!(figures.contains(line), "{figures}");
}
