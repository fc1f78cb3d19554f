//! The name of the RID system that a message is for, held against where the message goes.

use std::cell::RefCell;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use super::error::{ClientError, clean_line};
use super::lookup::{Found, Lookup, to_ascii};

/// Where a connection leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// To this address.
    Address(IpAddr),
    /// To the peer's name, by a proxy that alone knows its address.
    BehindProxy,
}

/// What must be true of a connection before a message goes over it: each `NodeName` of the RID
/// system in its RIDPolicy resolves to the address that the message goes to (RFC 6545 §5.1).
#[derive(Debug)]
pub(super) struct Condition {
    pub(super) names: Vec<String>,
    pub(super) lookup: Lookup,
    /// The host in the URL, in A-labels.
    pub(super) host: String,
    /// The peer as host:port.
    pub(super) peer: String,
    /// Whether a name that nothing is known of keeps the message back, too.
    pub(super) required: bool,
}

/// How long a message waits for a name without which it goes, too.
const PATIENCE: Duration = Duration::from_secs(5);

thread_local! {
    /// The condition of the message that this thread sends. ureq hands nothing of ours through to
    /// a connection that it takes from its pool.
    static CURRENT: RefCell<Option<Arc<Condition>>> = const { RefCell::new(None) };
}

/// Holds the condition of this thread, and takes it back when dropped.
pub(super) struct Guard;

impl Guard {
    pub(super) fn new(condition: Option<Arc<Condition>>) -> Self {
        CURRENT.set(condition);
        Self
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        CURRENT.set(None);
    }
}

/// Whether the message of this thread may go over a connection that ends there. Nothing of it has
/// been sent yet.
pub(super) fn confirm(end: End, time: Option<Duration>) -> Result<(), ClientError> {
    let current = CURRENT.with_borrow(Clone::clone);
    current.map_or(Ok(()), |condition| condition.check(end, time))
}

impl Condition {
    // RFC 6545 §5.1, RID-5.1-19: every name that is there.
    pub(super) fn check(&self, end: End, time: Option<Duration>) -> Result<(), ClientError> {
        self.names.iter().try_for_each(|name| {
            if self.required {
                return self.check_one(name, end, time);
            }
            let time = Some(time.unwrap_or(PATIENCE).min(PATIENCE));
            match self.check_one(name, end, time) {
                Err(error) if is_unknown(&error) => {
                    let why = match &error {
                        ClientError::NodeNameUnresolved { detail, .. } => detail.as_str(),
                        _ => "only the proxy knows the peer's address",
                    };
                    tracing::warn!(
                        peer = self.peer,
                        name = clean_line(name),
                        why,
                        "a name in Node is not confirmed to be the peer's (RFC 6545 §5.1), and the \
                         message goes all the same"
                    );
                    Ok(())
                }
                checked => checked,
            }
        })
    }

    fn check_one(&self, name: &str, end: End, time: Option<Duration>) -> Result<(), ClientError> {
        // An address in place of a name stands for itself.
        if let Ok(address) = name.parse::<IpAddr>() {
            let address = address.to_canonical();
            let same = match end {
                End::Address(end) => end == address,
                End::BehindProxy => false,
            };
            return match same {
                true => Ok(()),
                false => Err(self.mismatch(name, vec![address], end)),
            };
        }
        let Some(ascii) = to_ascii(name) else {
            return Err(ClientError::NodeNameInvalid {
                peer: self.peer.clone(),
                name: clean_line(name),
            });
        };
        let End::Address(address) = end else {
            // The proxy looks this very name up, and the certificate stands for it.
            return match ascii == self.host {
                true => Ok(()),
                false => Err(self.mismatch(name, Vec::new(), end)),
            };
        };
        if !self.required && self.lookup.failed_lately(&ascii) {
            return Err(self.unresolved(name, "it had none a moment ago".to_owned()));
        }
        let mut found = self.find(name, &ascii, time)?;
        if !found.addresses.contains(&address) && found.remembered {
            // The peer may have moved since. What is pinned stays as it is.
            self.lookup.forget(&ascii);
            found = self.find(name, &ascii, time)?;
        }
        match found.addresses.contains(&address) {
            true => Ok(()),
            false => {
                // Nor is the next connection to go by what is remembered.
                self.lookup.forget(&self.host);
                Err(self.mismatch(name, found.addresses.to_vec(), end))
            }
        }
    }

    fn find(&self, name: &str, ascii: &str, time: Option<Duration>) -> Result<Found, ClientError> {
        let found = self.lookup.find(ascii, time);
        found.map_err(|error| self.unresolved(name, error.to_string()))
    }

    fn unresolved(&self, name: &str, detail: String) -> ClientError {
        ClientError::NodeNameUnresolved {
            peer: self.peer.clone(),
            name: clean_line(name),
            detail,
        }
    }

    fn mismatch(&self, name: &str, addresses: Vec<IpAddr>, end: End) -> ClientError {
        ClientError::NodeNameMismatch {
            peer: self.peer.clone(),
            name: clean_line(name),
            addresses,
            address: match end {
                End::Address(address) => Some(address),
                End::BehindProxy => None,
            },
        }
    }
}

/// Whether nothing is known against a name, and nothing for it.
fn is_unknown(error: &ClientError) -> bool {
    matches!(
        error,
        ClientError::NodeNameUnresolved { .. }
            | ClientError::NodeNameMismatch { address: None, .. }
    )
}

/// What is wrong when a name and an address do not belong together.
pub(super) fn mismatch_text(addresses: &[IpAddr], address: &Option<IpAddr>, peer: &str) -> String {
    let Some(address) = address else {
        return format!(
            "it is not the host of {peer}, and only the proxy knows which address that has: send \
             to the name in Node, or correct Node"
        );
    };
    let all: Vec<_> = addresses.iter().map(ToString::to_string).collect();
    format!(
        "it has the address {}, and the connection with {peer} goes to {address}: correct Node, \
         the URL, or the name's entry in DNS",
        all.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 6545 §5.1, RID-5.1-19
    #[test]
    fn every_name_must_have_the_address_of_the_connection() {
        let address = |text: &str| text.parse::<IpAddr>().unwrap();
        let here = address("192.0.2.1");
        let lookup = Lookup::by(|_| Err(std::io::Error::other("DNS is off")))
            .pin("a.example", here)
            .pin("a.example", address("2001:db8::1"))
            .pin("büro.example", here)
            .pin("b.example", address("192.0.2.2"));
        let check = |names: &[&str], end, required| {
            let condition = Condition {
                required,
                names: names.iter().map(ToString::to_string).collect(),
                lookup: lookup.clone(),
                host: "a.example".to_owned(),
                peer: "a.example:4590".to_owned(),
            };
            condition.check(end, None).err().map(|error| error.code())
        };
        let (direct, six) = (End::Address(here), End::Address(address("2001:db8::1")));
        for (names, end, code) in [
            (&["a.example"][..], direct, None),
            (&["A.example."], six, None),
            (&["a.example", "büro.example"], direct, None),
            (
                &["a.example", "büro.example"],
                six,
                Some("node-name-mismatch"),
            ),
            (&["b.example"], direct, Some("node-name-mismatch")),
            (&["unknown.example"], direct, Some("node-name-unresolved")),
            (&["a example"], direct, Some("node-name-invalid")),
            (&[""], direct, Some("node-name-invalid")),
            (&["192.0.2.1"], direct, None),
            (&["::ffff:192.0.2.1"], direct, None),
            (&["192.0.2.2"], direct, Some("node-name-mismatch")),
            // The host of the URL is for the proxy to look up; another name it never sees.
            (&["a.example"], End::BehindProxy, None),
            (
                &["büro.example"],
                End::BehindProxy,
                Some("node-name-mismatch"),
            ),
            (&["192.0.2.1"], End::BehindProxy, Some("node-name-mismatch")),
            (&[], End::BehindProxy, None),
        ] {
            assert_eq!(check(names, end, true), code, "{names:?} {end:?}");
            // What is merely not known keeps a message back only where that was asked for.
            let known = end != End::BehindProxy && code != Some("node-name-unresolved");
            let lenient = code.filter(|_| known);
            assert_eq!(check(names, end, false), lenient, "{names:?} {end:?}");
        }
        let both = &["unknown.example", "b.example"];
        assert_eq!(check(both, direct, false), Some("node-name-mismatch"));
    }

    // RFC 6545 §5.1, RID-5.1-19, RID-5.1-20
    #[test]
    fn a_peer_that_moved_is_looked_up_anew() {
        use std::sync::atomic::{AtomicU8, Ordering};
        let place = Arc::new(AtomicU8::new(1));
        let now = place.clone();
        let condition = Condition {
            names: vec!["a.example".to_owned()],
            lookup: Lookup::by(move |_| Ok(vec![[192, 0, 2, now.load(Ordering::SeqCst)].into()])),
            host: "a.example".to_owned(),
            peer: "a.example:4590".to_owned(),
            required: true,
        };
        let end = |last| End::Address([192, 0, 2, last].into());
        condition.check(end(1), None).unwrap();
        place.store(2, Ordering::SeqCst);
        condition.check(end(1), None).unwrap();
        condition.check(end(2), None).unwrap();
        let error = condition.check(end(1), None).unwrap_err();
        let text = error.to_string();
        for word in ["a.example", "192.0.2.2", "192.0.2.1", "RFC 6545", "Node"] {
            assert!(text.contains(word), "{text}");
        }
    }

    // RFC 6545 §5.1, RID-5.1-19: it may be the peer that moved, not the name.
    #[test]
    fn after_a_mismatch_the_peer_is_looked_up_anew() {
        let address = |last| IpAddr::from([192, 0, 2, last]);
        let condition = Condition {
            names: vec!["b.example".to_owned()],
            lookup: Lookup::by(move |name| {
                Ok(vec![address(if name == "a.example" { 1 } else { 2 })])
            }),
            host: "a.example".to_owned(),
            peer: "a.example:4590".to_owned(),
            required: false,
        };
        let remembered = || {
            let found = condition.lookup.find("a.example", None).unwrap();
            found.remembered
        };
        assert!(!remembered() && remembered());
        let error = condition.check(End::Address(address(1)), None).unwrap_err();
        assert_eq!(error.code(), "node-name-mismatch");
        assert!(!remembered());
        condition.check(End::Address(address(2)), None).unwrap();
        assert!(remembered());
    }
}
