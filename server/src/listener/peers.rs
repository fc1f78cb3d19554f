//! What each peer has taken of what all share.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::Limits;
use crate::Digest;

/// When this many peers are remembered, those that have been quiet are forgotten.
const MANY: usize = 1024;

/// Counts connections and requests by the certificate of the peer.
pub(super) struct Peers {
    connections: Arc<Mutex<HashMap<Digest, usize>>>,
    most: Option<usize>,
    requests: Option<DefaultKeyedRateLimiter<Digest>>,
}

/// One connection of a peer; it counts until it is dropped.
pub(super) struct Place {
    connections: Arc<Mutex<HashMap<Digest, usize>>>,
    peer: Digest,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut all = self
            .connections
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Entry::Occupied(mut count) = all.entry(self.peer) {
            *count.get_mut() -= 1;
            if *count.get() == 0 {
                count.remove();
            }
        }
    }
}

impl Peers {
    pub(super) fn new(limits: &Limits) -> Self {
        let a_minute = limits.requests_per_minute.and_then(NonZeroU32::new);
        Self {
            connections: Arc::default(),
            most: limits.connections_per_peer,
            requests: a_minute.map(|most| RateLimiter::keyed(Quota::per_minute(most))),
        }
    }

    /// Takes a place for one more connection, if this peer may have it.
    pub(super) fn connect(&self, peer: Digest) -> Option<Place> {
        let mut all = self
            .connections
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let count = all.entry(peer).or_insert(0);
        if self.most.is_some_and(|most| *count >= most) {
            return None;
        }
        *count += 1;
        Some(Place {
            connections: self.connections.clone(),
            peer,
        })
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
    fn without_limits_nothing_is_counted_out() {
        let peers = Peers::new(&Limits::default());
        let alice = Digest::of(b"alice");
        let places: Vec<_> = (0..5000).map(|_| peers.connect(alice)).collect();
        assert!(places.iter().all(Option::is_some));
        assert!((0..5000).all(|_| peers.request(alice).is_ok()));
    }
}
