//! Names and their addresses: asked for, awaited no longer than there is time, and remembered.

use std::collections::HashMap;
use std::fmt;
use std::io;
use std::net::{IpAddr, ToSocketAddrs};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use idna::AsciiDenyList;
use idna::uts46::{DnsLength, Hyphens, Uts46};

/// How many names are remembered.
const MOST: usize = 10_000;

/// How many names are asked for at a time. A look-up of the system cannot be interrupted, so each
/// has a thread until it ends.
const AT_A_TIME: usize = 64;

/// How long a name that had no address is not asked for again, where it is not needed.
const FAILED: Duration = Duration::from_secs(60);

/// How long an answer is good unless set.
const AGE: Duration = Duration::from_secs(5 * 60);

type Addresses = Arc<[IpAddr]>;
type Resolve = dyn Fn(&str) -> io::Result<Vec<IpAddr>> + Send + Sync;

/// How a client gets the addresses of names: that of the peer, and those in the `Node` of messages
/// (RFC 6545 §5.1).
///
/// What was found is remembered for [a while](Self::age), so that a later message needs no DNS.
/// Clones share what they have found, and so do the clients that are given them.
// RFC 6545 §5.1, RID-5.1-20
#[derive(Clone)]
pub struct Lookup {
    pinned: HashMap<String, Vec<IpAddr>>,
    age: Duration,
    shared: Arc<Shared>,
}

struct Shared {
    resolve: Box<Resolve>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    known: HashMap<String, Known>,
    /// When a name had no address, or nobody said which.
    failed: HashMap<String, Instant>,
    /// Who waits for the answer to a question that is under way.
    asking: HashMap<String, Vec<Sender<Answer>>>,
}

struct Known {
    addresses: Addresses,
    since: Instant,
}

type Answer = Result<Addresses, String>;

/// Why there is no address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum LookupError {
    /// There was no answer in the time that there was.
    #[error("there was no answer in time")]
    Silent,
    /// What the resolver said.
    #[error("{0}")]
    Failed(String),
}

/// An answer, and whether it was remembered.
pub(super) struct Found {
    pub(super) addresses: Addresses,
    pub(super) remembered: bool,
}

impl fmt::Debug for Lookup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lookup")
            .field("pinned", &self.pinned)
            .field("age", &self.age)
            .finish_non_exhaustive()
    }
}

impl Default for Lookup {
    fn default() -> Self {
        Self::system()
    }
}

impl Lookup {
    /// Asks the resolver of the system, with its `hosts` file.
    #[must_use]
    pub fn system() -> Self {
        Self::by(|name| {
            let found = (name, 0).to_socket_addrs()?;
            Ok(found.map(|address| address.ip()).collect())
        })
    }

    /// Asks this function for the addresses of a name, which is in lower case, in A-labels
    /// (RFC 5890 §2.3.2.1) and without a dot at its end. It runs on a thread of its own, and
    /// nobody waits for it longer than there is time; no address is the same as an error.
    #[must_use]
    pub fn by(resolve: impl Fn(&str) -> io::Result<Vec<IpAddr>> + Send + Sync + 'static) -> Self {
        Self {
            pinned: HashMap::new(),
            age: AGE,
            shared: Arc::new(Shared {
                resolve: Box::new(resolve),
                state: Mutex::default(),
            }),
        }
    }

    /// Says beforehand which address a name has. Nobody is asked for it, and it does not grow old.
    /// A name may have several.
    // RFC 6545 §5.1, RID-5.1-20
    #[must_use]
    pub fn pin(mut self, name: impl AsRef<str>, address: IpAddr) -> Self {
        let name = name.as_ref();
        let name = to_ascii(name).unwrap_or_else(|| name.to_lowercase());
        let addresses = self.pinned.entry(name).or_default();
        addresses.push(address.to_canonical());
        self
    }

    /// How long an answer is good; five minutes unless set. After that the name is looked up anew.
    #[must_use]
    pub fn age(mut self, age: Duration) -> Self {
        self.age = age;
        self
    }

    /// The addresses of a name in A-labels: those that are remembered, or else those that are
    /// found within this time.
    pub(super) fn find(&self, name: &str, time: Option<Duration>) -> Result<Found, LookupError> {
        let remembered = |addresses| {
            Ok(Found {
                addresses,
                remembered: true,
            })
        };
        if let Some(pinned) = self.pinned.get(name) {
            return remembered(pinned.as_slice().into());
        }
        let state = self.shared.state();
        if let Some(known) = state.known.get(name)
            && known.since.elapsed() < self.age
        {
            return remembered(known.addresses.clone());
        }
        self.shared.ask(state, name, time).map(|addresses| Found {
            addresses,
            remembered: false,
        })
    }

    /// Whether a name had no address a moment ago.
    pub(super) fn failed_lately(&self, name: &str) -> bool {
        let state = self.shared.state();
        let since = state.failed.get(name);
        since.is_some_and(|since| since.elapsed() < FAILED)
    }

    /// Forgets what is remembered of a name, as it was of no use. What is pinned stays.
    pub(super) fn forget(&self, name: &str) {
        self.shared.state().known.remove(name);
    }
}

impl State {
    fn note_failure(&mut self, name: &str) {
        if self.failed.len() >= MOST {
            self.failed.retain(|_, since| since.elapsed() < FAILED);
        }
        if self.failed.len() < MOST {
            self.failed.insert(name.to_owned(), Instant::now());
        }
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for an answer, to our question or to that of another who asked the same before.
    fn ask(
        self: &Arc<Self>,
        mut state: MutexGuard<'_, State>,
        name: &str,
        time: Option<Duration>,
    ) -> Result<Addresses, LookupError> {
        let (tell, answer) = mpsc::channel();
        let others = state.asking.len();
        let asked = match state.asking.get_mut(name) {
            Some(waiting) => {
                waiting.push(tell);
                true
            }
            None if others >= AT_A_TIME => {
                let detail = "too many other look-ups have had no answer yet";
                return Err(LookupError::Failed(detail.to_owned()));
            }
            None => {
                state.asking.insert(name.to_owned(), vec![tell]);
                false
            }
        };
        drop(state);
        if !asked {
            let question = Question {
                shared: self.clone(),
                name: name.to_owned(),
                answer: Err("the look-up broke off".to_owned()),
            };
            let worker = thread::Builder::new().name("openrid-lookup".to_owned());
            // Without a thread the question is dropped, and that is the answer.
            let _ = worker.spawn(move || question.put());
        }
        let answer = match time {
            Some(time) => answer.recv_timeout(time),
            None => answer.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match answer {
            Ok(answer) => answer.map_err(LookupError::Failed),
            Err(RecvTimeoutError::Timeout) => {
                self.state().note_failure(name);
                Err(LookupError::Silent)
            }
            Err(RecvTimeoutError::Disconnected) => {
                Err(LookupError::Failed("the look-up broke off".to_owned()))
            }
        }
    }
}

/// A question under way. However it ends, those who wait are told.
struct Question {
    shared: Arc<Shared>,
    name: String,
    answer: Answer,
}

impl Question {
    fn put(mut self) {
        self.answer = match (self.shared.resolve)(&self.name) {
            Ok(found) if found.is_empty() => Err("there is none".to_owned()),
            Ok(found) => Ok(found.iter().map(IpAddr::to_canonical).collect()),
            Err(error) => Err(super::error::clean_line(&error.to_string())),
        };
    }
}

impl Drop for Question {
    fn drop(&mut self) {
        let mut state = self.shared.state();
        if let Ok(addresses) = &self.answer {
            if state.known.len() >= MOST && !state.known.contains_key(&self.name) {
                forget_one(&mut state.known);
            }
            let known = Known {
                addresses: addresses.clone(),
                since: Instant::now(),
            };
            state.known.insert(self.name.clone(), known);
            state.failed.remove(&self.name);
        } else {
            state.note_failure(&self.name);
        }
        for waiting in state.asking.remove(&self.name).unwrap_or_default() {
            // One whose time was over waits no more.
            let _ = waiting.send(self.answer.clone());
        }
    }
}

/// Makes room: the oldest answer goes.
fn forget_one(known: &mut HashMap<String, Known>) {
    let oldest = known.iter().min_by_key(|(_, entry)| entry.since);
    if let Some(name) = oldest.map(|(name, _)| name.clone()) {
        known.remove(&name);
    }
}

/// A domain name as DNS is asked for it: each U-label as its A-label, in lower case, without the
/// dot of the root. None when it is no domain name.
// RFC 6545 §11, RID-11-05: RFC 5891, by the non-transitional form of UTS #46
pub(super) fn to_ascii(name: &str) -> Option<String> {
    let ascii = Uts46::new()
        .to_ascii(
            name.as_bytes(),
            AsciiDenyList::STD3,
            Hyphens::CheckFirstLast,
            DnsLength::VerifyAllowRootDot,
        )
        .ok()?;
    let name = ascii.strip_suffix('.').unwrap_or(&ascii);
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

    // RFC 6545 §11, RID-11-05
    #[test]
    fn a_name_is_asked_for_in_a_labels() {
        for (name, ascii) in [
            ("rid.example.org", "rid.example.org"),
            ("RID.Example.org.", "rid.example.org"),
            ("büro.example", "xn--bro-hoa.example"),
            ("straße.example", "xn--strae-oqa.example"),
            ("xn--bro-hoa.example", "xn--bro-hoa.example"),
            ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
        ] {
            assert_eq!(to_ascii(name).as_deref(), Some(ascii), "{name}");
        }
        for wrong in [
            "",
            ".",
            "a..b",
            "a b",
            "-a.example",
            "a_b.example",
            "https://a.example",
            "a\u{202E}b.example",
            &"a".repeat(64),
        ] {
            assert_eq!(to_ascii(wrong), None, "{wrong}");
        }
    }

    // RFC 6545 §5.1, RID-5.1-20
    #[test]
    fn an_answer_is_remembered_as_long_as_it_is_good() {
        let asked = Arc::new(AtomicUsize::new(0));
        let count = asked.clone();
        let lookup = Lookup::by(move |_| match count.fetch_add(1, Ordering::SeqCst) {
            0 => Ok(vec!["::ffff:192.0.2.1".parse().unwrap()]),
            _ => Err(io::Error::other("DNS is off")),
        });
        let found = lookup.find("a.example", None).unwrap();
        assert!(!found.remembered && *found.addresses == [HERE]);
        // A clone knows it too.
        let found = lookup.clone().find("a.example", None).unwrap();
        assert!(found.remembered && *found.addresses == [HERE]);
        let old = lookup.clone().age(Duration::ZERO);
        let failed = LookupError::Failed("DNS is off".to_owned());
        assert_eq!(old.find("a.example", None).err(), Some(failed.clone()));
        // A failure does not take away what is still good for others.
        assert!(lookup.find("a.example", None).unwrap().remembered);
        lookup.forget("a.example");
        assert_eq!(lookup.find("a.example", None).err(), Some(failed));
        assert_eq!(asked.load(Ordering::SeqCst), 3);
        let pinned = lookup.pin("Büro.example", "::ffff:192.0.2.1".parse().unwrap());
        pinned.forget("xn--bro-hoa.example");
        let found = pinned.find("xn--bro-hoa.example", None).unwrap();
        assert_eq!(*found.addresses, [HERE]);
    }

    #[test]
    fn a_failure_is_remembered_for_a_while_and_not_once_there_is_an_answer() {
        let asked = AtomicUsize::new(0);
        let lookup = Lookup::by(move |_| match asked.fetch_add(1, Ordering::SeqCst) {
            0 => Err(io::Error::other("DNS is off")),
            _ => Ok(vec![HERE]),
        });
        assert!(!lookup.failed_lately("a.example"));
        lookup.find("a.example", None).err().unwrap();
        assert!(lookup.failed_lately("a.example"));
        lookup.find("a.example", None).unwrap();
        assert!(!lookup.failed_lately("a.example"));
        if let Some(long_ago) = Instant::now().checked_sub(FAILED) {
            let mut state = lookup.shared.state();
            state.failed.insert("b.example".to_owned(), long_ago);
            drop(state);
            assert!(!lookup.failed_lately("b.example"));
        }
    }

    #[test]
    fn nobody_waits_for_a_silent_resolver() {
        let (open, gate) = mpsc::channel::<()>();
        let (gate, asked) = (Mutex::new(gate), Arc::new(AtomicUsize::new(0)));
        let count = asked.clone();
        let lookup = Lookup::by(move |_| {
            count.fetch_add(1, Ordering::SeqCst);
            let _ = gate.lock().unwrap().recv();
            Ok(vec![HERE])
        });
        let soon = Some(Duration::from_millis(10));
        for name in 0..AT_A_TIME {
            let name = format!("{name}.example");
            for _ in 0..2 {
                let silent = lookup.find(&name, soon).err();
                assert_eq!(silent, Some(LookupError::Silent));
                assert!(lookup.failed_lately(&name));
            }
        }
        let error = lookup.find("another.example", None).err();
        assert!(matches!(error, Some(LookupError::Failed(_))), "{error:?}");
        drop(open);
        // The late answer is there for the next.
        let found = lookup.find("0.example", None).unwrap();
        assert_eq!(*found.addresses, [HERE]);
        assert!(asked.load(Ordering::SeqCst) <= AT_A_TIME);
    }

    #[test]
    fn a_resolver_that_panics_or_finds_nothing_is_an_error() {
        let lookup = Lookup::by(|name| match name {
            "none.example" => Ok(Vec::new()),
            _ => panic!("on purpose"),
        });
        for name in ["none.example", "panic.example", "panic.example"] {
            let error = lookup.find(name, None).err();
            assert!(matches!(error, Some(LookupError::Failed(_))), "{name}");
        }
    }

    #[test]
    fn memory_is_bounded() {
        let lookup = Lookup::by(|_| Ok(vec![HERE]));
        for i in 0..MOST {
            let known = Known {
                addresses: Arc::new([HERE]),
                since: Instant::now(),
            };
            lookup.shared.state().known.insert(i.to_string(), known);
        }
        lookup.find("new.example", None).unwrap();
        assert_eq!(lookup.shared.state().known.len(), MOST);
        let mut state = State::default();
        for i in 0..=MOST {
            state.note_failure(&i.to_string());
        }
        assert_eq!(state.failed.len(), MOST);
    }
}
