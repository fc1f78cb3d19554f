use std::path::PathBuf;

use hyper::body::Bytes;

use super::*;
use crate::Peer;

mod callback;

/// A directory that goes away with its test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("openrid-store-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn location(&self) -> StoreLocation {
        self.0.join("inbox.db").into()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn filing(peer: &str, bytes: &str, number: &str, payload: &str) -> Filing {
    let peer = Peer {
        name: peer.to_owned(),
        names: vec![peer.to_owned()],
        certificate: Digest::of(peer.as_bytes()),
        address: "192.0.2.1:4590".parse().unwrap(),
    };
    Filing {
        delivery: Delivery::new(peer, None, Bytes::copy_from_slice(bytes.as_bytes())),
        facts: Facts {
            msg_type: "Report".to_owned(),
            incident: IncidentKey {
                name: "csirt.example.com".to_owned(),
                number: number.to_owned(),
                instance: String::new(),
            },
            payload: Some(Digest::of(payload.as_bytes())),
            findings: "[]".to_owned(),
            assurance: None,
            proven: false,
        },
        answer: Answer::Message(format!("answer to {bytes}").into_bytes()),
        owed: None,
        expecting: false,
    }
}

async fn outcome(store: &Store, filing: Filing) -> (Outcome, i64, Option<i64>) {
    let filed = store.file(filing).await.unwrap();
    (filed.outcome, filed.message, filed.earlier)
}

// RFC 6546 §3, TLS-3-14
#[tokio::test]
async fn a_repeat_gets_the_first_answer_and_files_nothing() {
    let folder = Folder::new("repeat");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    let first = store.file(filing("a", "one", "1", "x")).await.unwrap();
    assert_eq!((first.outcome, first.message), (Outcome::Filed, 1));

    let mut again = filing("a", "one", "1", "x");
    again.answer = Answer::Empty;
    let repeat = store.file(again).await.unwrap();
    assert_eq!((repeat.outcome, repeat.message), (Outcome::Repeat, 1));
    assert_eq!(repeat.answer, first.answer);

    // The same octets from another peer: nothing filed, and the answer is its own.
    let mut other = filing("b", "one", "1", "x");
    other.answer = Answer::Empty;
    let duplicate = store.file(other.clone()).await.unwrap();
    assert_eq!(
        (duplicate.outcome, duplicate.message),
        (Outcome::Duplicate, 1)
    );
    assert_eq!(duplicate.answer, Answer::Empty);
    // And repeated by that peer, its own once more.
    other.answer = Answer::Message(b"later".to_vec());
    let repeat = store.file(other).await.unwrap();
    assert_eq!(
        (repeat.outcome, repeat.answer),
        (Outcome::Repeat, Answer::Empty)
    );

    let inbox = store.inbox().unwrap();
    let counts = inbox.counts().unwrap();
    assert_eq!((counts.reports_filed, counts.duplicates_recognised), (1, 3));
    assert_eq!(counts.deliveries, 4);
    let message = inbox.message(1).unwrap().unwrap();
    assert_eq!(message.bytes, b"one");
    assert_eq!(message.summary.deliveries, 4);
    assert_eq!(message.summary.bytes_sha256, Digest::of(b"one").to_string());
    assert!(message.summary.received_at.ends_with('Z') && message.summary.received_at.len() == 24);
    let outcomes: Vec<_> = inbox
        .deliveries(1)
        .unwrap()
        .into_iter()
        .map(|delivery| delivery.outcome)
        .collect();
    assert_eq!(outcomes, ["filed", "repeat", "duplicate", "repeat"]);
    assert_eq!(inbox.message(2).unwrap(), None);
}

// RFC 6545 §7.3, RID-7.3-01
#[tokio::test]
async fn duplicates_updates_and_likely_duplicates_of_reports() {
    let folder = Folder::new("relations");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    assert_eq!(
        outcome(&store, filing("a", "one", "1", "x")).await,
        (Outcome::Filed, 1, None)
    );
    // Written differently, by the same peer and by another.
    let rewritten = outcome(&store, filing("a", "one ", "1", "x")).await;
    assert_eq!(rewritten, (Outcome::Duplicate, 1, Some(1)));
    let rewritten = outcome(&store, filing("b", " one", "1", "x")).await;
    assert_eq!(rewritten, (Outcome::Duplicate, 1, Some(1)));
    // Equal number, other data.
    assert_eq!(
        outcome(&store, filing("b", "two", "1", "y")).await,
        (Outcome::Update, 2, Some(1))
    );
    assert_eq!(
        outcome(&store, filing("a", "3", "1", "z")).await,
        (Outcome::Update, 3, Some(2))
    );
    // Other number, equal data.
    let alike = outcome(&store, filing("a", "four", "2", "x")).await;
    assert_eq!(alike, (Outcome::LikelyDuplicate, 4, Some(1)));
    // Another instance of the incident is a report of its own.
    let mut instance = filing("a", "five", "1", "v");
    instance.facts.incident.instance = "1".to_owned();
    assert_eq!(outcome(&store, instance).await, (Outcome::Filed, 5, None));
    // Without a number nothing is taken for an update.
    assert_eq!(
        outcome(&store, filing("a", "six", "", "u")).await,
        (Outcome::Filed, 6, None)
    );
    assert_eq!(
        outcome(&store, filing("a", "seven", "", "t")).await,
        (Outcome::Filed, 7, None)
    );

    let inbox = store.inbox().unwrap();
    let filter = Filter {
        incident_number: Some("1".to_owned()),
        ..Filter::default()
    };
    let list = inbox.list(&filter).unwrap();
    let states: Vec<_> = list
        .iter()
        .map(|m| (m.id, m.status.as_str(), m.related_id))
        .collect();
    assert_eq!(
        states,
        [
            (1, "filed", None),
            (2, "update", Some(1)),
            (3, "update", Some(2)),
            (5, "filed", None)
        ]
    );
    assert_eq!(
        inbox
            .list(&Filter {
                after: Some(5),
                limit: Some(1),
                ..Filter::default()
            })
            .unwrap()
            .len(),
        1
    );
    assert_eq!(inbox.counts().unwrap().updates, 2);
}

#[tokio::test]
async fn other_types_are_the_word_of_their_sender() {
    let folder = Folder::new("types");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    let ack = |peer: &str, bytes: &str, payload: &str| {
        let mut filing = filing(peer, bytes, "1", payload);
        filing.facts.msg_type = "Acknowledgement".to_owned();
        filing
    };
    assert_eq!(
        outcome(&store, filing("a", "one", "1", "x")).await,
        (Outcome::Filed, 1, None)
    );
    assert_eq!(
        outcome(&store, ack("a", "p", "x")).await,
        (Outcome::Filed, 2, None)
    );
    assert_eq!(
        outcome(&store, ack("b", "p", "x")).await,
        (Outcome::Filed, 3, None)
    );
    assert_eq!(
        outcome(&store, ack("b", "p ", "x")).await,
        (Outcome::Duplicate, 3, Some(3))
    );
    assert_eq!(
        outcome(&store, ack("a", "q", "y")).await,
        (Outcome::Update, 4, Some(2))
    );
}

#[tokio::test]
async fn improper_deliveries_are_recorded_but_never_repeats() {
    let folder = Folder::new("improper");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    let delivery = filing("a", "<bad", "", "").delivery;
    let answer = Answer::Improper("no XML".to_owned());
    store
        .note_improper(delivery.clone(), answer.clone())
        .await
        .unwrap();
    store.note_improper(delivery, answer).await.unwrap();
    let inbox = store.inbox().unwrap();
    let counts = inbox.counts().unwrap();
    assert_eq!(
        (
            counts.improper,
            counts.messages_filed,
            counts.duplicates_recognised
        ),
        (2, 0, 0)
    );
    assert_eq!(inbox.all_deliveries(0).unwrap()[1].answer_status, 400);
    assert_eq!(
        outcome(&store, filing("a", "<bad", "1", "x")).await.0,
        Outcome::Filed
    );
}

#[tokio::test]
async fn many_at_once_are_each_filed_once() {
    let folder = Folder::new("many");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..400 {
        let store = store.clone();
        // Every report twice.
        tasks.spawn(async move {
            let n = (n / 2).to_string();
            store.file(filing("a", &n, &n, &n)).await.unwrap().outcome
        });
    }
    let outcomes = tasks.join_all().await;
    assert_eq!(
        outcomes.iter().filter(|o| **o == Outcome::Filed).count(),
        200
    );
    assert_eq!(
        outcomes.iter().filter(|o| **o == Outcome::Repeat).count(),
        200
    );
    let copy = store.clone();
    store.close().await.unwrap();
    assert_eq!(
        copy.file(filing("a", "x", "x", "x"))
            .await
            .unwrap_err()
            .code(),
        "store-closed"
    );

    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    assert_eq!(store.inbox().unwrap().counts().unwrap().reports_filed, 200);
    assert_eq!(
        outcome(&store, filing("a", "7", "7", "7")).await.0,
        Outcome::Repeat
    );
}

// RFC 6546 §3, TLS-3-37
#[tokio::test]
async fn a_full_store_says_so_and_keeps_what_it_has() {
    let folder = Folder::new("full");
    let options = StoreOptions {
        max_size: Some(256 << 10),
        ..StoreOptions::default()
    };
    let store = Store::open(&folder.location(), &options).unwrap();
    let mut filed = 0_u64;
    let error = loop {
        let text = format!("{filed:0>20000}");
        match store.file(filing("a", &text, &text, &text)).await {
            Ok(_) => filed += 1,
            Err(error) => break error,
        }
        assert!(filed < 100);
    };
    assert_eq!((error.code(), error.is_temporary()), ("store-full", true));
    // Full for a large one, yet those that fit are not refused with it.
    let (large, small) = ("x".repeat(50_000), "small".to_owned());
    let (large, small) = tokio::join!(
        store.file(filing("a", &large, &large, &large)),
        store.file(filing("a", &small, &small, &small)),
    );
    assert_eq!(large.unwrap_err().code(), "store-full");
    assert_eq!(small.unwrap().outcome, Outcome::Filed);
    assert_eq!(
        store.inbox().unwrap().counts().unwrap().reports_filed,
        filed + 1
    );
}

#[test]
fn what_is_no_store_is_refused_and_left_alone() {
    let folder = Folder::new("foreign");
    let path = folder.0.join("other.db");
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("CREATE TABLE t (x)").unwrap();
    drop(other);
    let location = StoreLocation::from(path.clone());
    let code = |result: Result<Store, StoreError>| result.unwrap_err().code();
    let options = StoreOptions::default();
    assert_eq!(code(Store::open(&location, &options)), "store-foreign");
    std::fs::write(&path, "just a text, and no database at all").unwrap();
    assert_eq!(code(Store::open(&location, &options)), "store-foreign");
    let nowhere = StoreLocation::from(folder.0.join("no/such/folder.db"));
    assert_eq!(code(Store::open(&nowhere, &options)), "store-open");
    assert_eq!(Inbox::open(&nowhere).unwrap_err().code(), "store-missing");

    let location = folder.location();
    drop(Store::open(&location, &options).unwrap());
    let newer = rusqlite::Connection::open(location.path()).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    assert_eq!(code(Store::open(&location, &options)), "store-newer");
    assert_eq!(Inbox::open(&location).unwrap_err().code(), "store-newer");
}

// RFC 6545 §9.5, RID-9.5-10
#[cfg(unix)]
#[tokio::test]
async fn the_store_is_for_its_owner_alone_and_durable() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("mode");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    store.file(filing("a", "one", "1", "x")).await.unwrap();
    for entry in std::fs::read_dir(&folder.0).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?}", entry.path());
    }
    let connection = schema::open(&folder.location(), &StoreOptions::default()).unwrap();
    let pragma = |name: &str| {
        connection
            .pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0))
            .unwrap()
    };
    assert_eq!(pragma("journal_mode"), "wal".to_owned().into());
    assert_eq!(pragma("synchronous"), 2.into());
    assert_eq!(pragma("foreign_keys"), 1.into());
}

/// A store as the version before callbacks left it.
fn of_version(location: &StoreLocation, version: usize) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(location.path()).unwrap();
    for sql in &schema::MIGRATIONS[..version] {
        connection.execute_batch(sql).unwrap();
    }
    let pragma = |name, value: i64| connection.pragma_update(None, name, value).unwrap();
    pragma("application_id", schema::APPLICATION_ID);
    pragma("user_version", i64::try_from(version).unwrap());
    connection
}

#[tokio::test]
async fn an_old_store_opens_with_what_it_has() {
    for version in 1..schema::MIGRATIONS.len() {
        let folder = Folder::new(&format!("old-{version}"));
        let old = of_version(&folder.location(), version);
        old.execute_batch(
            "INSERT INTO message (received_at, peer_name, peer_certificate, peer_address, msg_type,
                incident_name, incident_number, incident_instance, bytes_sha256, status, findings,
                bytes)
             VALUES ('2026-01-01T00:00:00.000Z', 'a', '', '192.0.2.1:1', 'Report', 'n', '1', '',
                '', 'filed', '[]', x'3C')",
        )
        .unwrap();
        drop(old);
        // A reader brings it up to date as well as a writer.
        if version % 2 == 1 {
            let inbox = Inbox::open(&folder.location()).unwrap();
            assert_eq!(inbox.outgoing(true).unwrap(), []);
        }
        let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
        let mut asked = filing("a", "two", "2", "x");
        asked.owed = Some(Owed {
            token: None,
            due: Due::Waiting,
        });
        assert_eq!(store.file(asked).await.unwrap().message, 2);
        let inbox = store.inbox().unwrap();
        assert_eq!(inbox.list(&Filter::default()).unwrap().len(), 2);
        assert_eq!(inbox.outgoing(false).unwrap().len(), 1);
    }
}
