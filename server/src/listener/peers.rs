//! What each peer has taken of what all share.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::Limits;
use crate::Digest;

/// When this many peers are remembered, those that have been quiet are forgotten.
const MANY: usize = 1024;

/// Counts connections and requests by the certificate of the peer, and by its address as long as
/// it has shown none.
pub(super) struct Peers {
    connections: Shares<Digest>,
    handshakes: Shares<IpAddr>,
    requests: Option<DefaultKeyedRateLimiter<Digest>>,
}

/// Places, of which each may have so many.
struct Shares<K> {
    taken: Arc<Mutex<HashMap<K, usize>>>,
    most: usize,
}

/// One place; it counts until it is dropped.
pub(super) struct Place<K: Eq + Hash> {
    taken: Arc<Mutex<HashMap<K, usize>>>,
    whose: K,
}

impl<K: Copy + Eq + Hash> Shares<K> {
    fn new(most: usize) -> Self {
        Self {
            taken: Arc::default(),
            most,
        }
    }

    fn take(&self, whose: K) -> Option<Place<K>> {
        let mut all = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let count = all.entry(whose).or_insert(0);
        if *count >= self.most {
            return None;
        }
        *count += 1;
        Some(Place {
            taken: self.taken.clone(),
            whose,
        })
    }
}

impl<K: Eq + Hash> Drop for Place<K> {
    fn drop(&mut self) {
        let mut all = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = all.get_mut(&self.whose) {
            *count -= 1;
            if *count == 0 {
                all.remove(&self.whose);
            }
        }
    }
}

/// What somebody has who has an address: of IPv6, the network of 64 bits around it.
fn holder(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
    }
}

impl Peers {
    pub(super) fn new(limits: &Limits) -> Self {
        let a_minute = limits.requests_per_minute.and_then(NonZeroU32::new);
        Self {
            connections: Shares::new(limits.connections_per_peer.unwrap_or(usize::MAX)),
            handshakes: Shares::new(limits.handshakes_per_address),
            requests: a_minute.map(|most| RateLimiter::keyed(Quota::per_minute(most))),
        }
    }

    /// Takes a place for one more connection, if this peer may have it.
    pub(super) fn connect(&self, peer: Digest) -> Option<Place<Digest>> {
        self.connections.take(peer)
    }

    /// Takes a place for one more handshake, if this address may have it.
    pub(super) fn greet(&self, address: IpAddr) -> Option<Place<IpAddr>> {
        self.handshakes.take(holder(address))
    }

    /// Counts a request; when there were too many, how long the peer should wait.
    pub(super) fn request(&self, peer: Digest) -> Result<(), Duration> {
        let Some(requests) = &self.requests else {
            return Ok(());
        };
        if requests.len() > MANY {
            requests.retain_recent();
        }
        requests
            .check_key(&peer)
            .map_err(|early| early.wait_time_from(DefaultClock::default().now()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_peer_has_its_own_measure() {
        let limits = Limits {
            connections_per_peer: Some(2),
            requests_per_minute: Some(3),
            ..Limits::default()
        };
        let peers = Peers::new(&limits);
        let (alice, bob) = (Digest::of(b"alice"), Digest::of(b"bob"));
        let first = peers.connect(alice).expect("room");
        let _second = peers.connect(alice).expect("room");
        assert!(peers.connect(alice).is_none());
        assert!(peers.connect(bob).is_some());
        drop(first);
        assert!(peers.connect(alice).is_some());

        for _ in 0..3 {
            assert_eq!(peers.request(alice), Ok(()));
        }
        let wait = peers.request(alice).expect_err("a fourth in one minute");
        assert!(wait <= Duration::from_secs(20), "{wait:?}");
        assert_eq!(peers.request(bob), Ok(()));
    }

    #[test]
    fn who_has_a_network_of_ipv6_has_one_measure() {
        let limits = Limits {
            handshakes_per_address: 1,
            ..Limits::default()
        };
        let peers = Peers::new(&limits);
        let greet = |address: &str| peers.greet(address.parse().expect("an address"));
        let first = greet("2001:db8:0:1::1");
        assert!(first.is_some());
        assert!(greet("2001:db8:0:1:ffff::2").is_none());
        assert!(greet("2001:db8:0:2::1").is_some());
        drop(first);
        assert!(greet("2001:db8:0:1:ffff::2").is_some());
        let _one = greet("192.0.2.1");
        assert!(greet("192.0.2.1").is_none());
        assert!(greet("192.0.2.2").is_some());
        assert!(peers.handshakes.taken.lock().expect("a lock").len() == 1);
    }

    #[test]
    fn without_limits_nothing_is_counted_out() {
        let peers = Peers::new(&Limits::default());
        let alice = Digest::of(b"alice");
        let places: Vec<_> = (0..5000).map(|_| peers.connect(alice)).collect();
        assert!(places.iter().all(Option::is_some));
        assert!((0..5000).all(|_| peers.request(alice).is_ok()));
    }
}
