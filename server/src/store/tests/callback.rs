//! Answers that come later: what is owed, and what is waited for.

use super::*;
use openrid::http::CallbackToken;
use openrid::rid::MsgType;

fn token(text: &str) -> CallbackToken {
    CallbackToken::try_from(text).unwrap()
}

/// An Acknowledgement of this status.
fn acknowledgement(status: &str) -> Vec<u8> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../tests/vectors/valid/rid-ack-approved.xml"
    );
    let approved = std::fs::read_to_string(path).unwrap();
    approved
        .replace("\"Approved\"", &format!("\"{status}\""))
        .into()
}

fn with_token(mut filing: Filing, text: &str) -> Filing {
    filing.delivery.callback_token = Some(token(text));
    filing.answer = Answer::Empty;
    filing.expecting = true;
    filing
}

/// The numbers of what is to be sent.
fn due(store: &Store) -> Vec<i64> {
    let due = store.inbox().unwrap().due(&[], 9).unwrap();
    due.iter().map(|next| next.id).collect()
}

fn promise(bytes: &str, token: &str, due: Due) -> Filing {
    let token = self::token(token);
    let mut asked = filing("a", bytes, bytes, bytes);
    asked.facts.msg_type = "Query".to_owned();
    asked.answer = Answer::Later(token.clone());
    asked.owed = Some(Owed {
        token: Some(token),
        due,
    });
    asked
}

// RFC 6546 §3, TLS-3-14, TLS-3-19
#[tokio::test]
async fn a_token_is_given_once_and_its_repeat_is_the_same() {
    let folder = Folder::new("token");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    let asked = promise("one", "t", Due::Waiting);
    let first = store.file(asked).await.unwrap();
    assert_eq!((first.answer.status(), first.owed), (202, Some(1)));
    // The same octets get the token that they got, and nothing more is owed.
    let again = store.file(promise("one", "u", Due::Waiting)).await.unwrap();
    assert_eq!((again.answer, again.owed), (first.answer, None));
    // Another message never gets it, not even when its exchange is long over: nothing is filed.
    let attempt = Attempt::Taken(None);
    assert!(
        store
            .settle(1, State::Waiting, Due::Nothing, None)
            .await
            .unwrap()
    );
    store.attempted(1, attempt).await.unwrap();
    let refused = store.file(promise("two", "t", Due::Waiting)).await;
    assert_eq!(refused.unwrap_err().code(), "store-sqlite");
    let inbox = store.inbox().unwrap();
    assert_eq!(inbox.list(&Filter::default()).unwrap().len(), 1);
    assert_eq!(inbox.outgoing(true).unwrap()[0].state, State::Nothing);
}

// RFC 6546 §3, TLS-3-21, TLS-3-28
#[tokio::test]
async fn an_answer_is_handed_in_once_and_fits() {
    let folder = Folder::new("hand-in");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    store.file(promise("one", "t", Due::Waiting)).await.unwrap();
    store.file(filing("a", "two", "2", "y")).await.unwrap();
    let hand_in = |id, kind| store.hand_in(id, kind, b"<RID/>".to_vec(), true);
    let code = |error: StoreError| error.code();
    let missing = hand_in(7, MsgType::Report).await.map_err(code);
    assert_eq!(missing, Err("store-no-message"));
    let result = hand_in(1, MsgType::Result).await.map_err(code);
    assert_eq!(result, Err("store-no-answer"));
    assert_eq!(hand_in(1, MsgType::Report).await.map_err(code), Ok(1));
    let twice = hand_in(1, MsgType::Report).await.map_err(code);
    assert_eq!(twice, Err("store-answered"));
    // Nothing was promised for the second: it is a message of its own.
    assert_eq!(
        hand_in(2, MsgType::Acknowledgement).await.map_err(code),
        Ok(2)
    );
    let inbox = store.inbox().unwrap();
    let entries = inbox.outgoing(false).unwrap();
    let tokens: Vec<_> = entries
        .iter()
        .map(|e| (e.token.as_deref(), e.state))
        .collect();
    assert_eq!(tokens, [(Some("t"), State::Ready), (None, State::Ready)]);
    // One for each peer at a time, the older first; not before its time.
    let due: Vec<_> = inbox.due(&[], 9).unwrap().iter().map(|n| n.id).collect();
    assert_eq!(due, [1]);
    let failed = Attempt::Failed {
        error: "no".to_owned(),
        next: later(Duration::from_secs(60)),
        cause: Cause::Other,
    };
    store.attempted(1, failed.clone()).await.unwrap();
    let due: Vec<_> = inbox.due(&[], 9).unwrap().iter().map(|n| n.id).collect();
    assert_eq!(due, [2]);
    let Attempt::Failed { error, next, .. } = failed else {
        unreachable!()
    };
    let unreachable = Attempt::Failed {
        error,
        next,
        cause: Cause::Unreachable,
    };
    store.attempted(2, unreachable).await.unwrap();
    assert!(inbox.due(&[], 9).unwrap().is_empty());
    assert_eq!(inbox.outgoing(false).unwrap()[1].attempts, 1);
}

// RFC 6546 §3, TLS-3-14, TLS-3-21, TLS-3-32
#[tokio::test]
async fn the_same_octets_with_another_token_answer_another_message() {
    let folder = Folder::new("token-repeat");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    let report = || filing("a", "one", "1", "x");
    let first = store.file(report()).await.unwrap();
    assert!(matches!(first.answer, Answer::Message(_)));
    // Table 1 has nothing but an empty answer to a callback, whatever was answered before.
    for (text, outcome) in [
        ("t", Outcome::Duplicate),
        ("u", Outcome::Duplicate),
        ("t", Outcome::Repeat),
    ] {
        store.expect("a".to_owned(), token(text)).await.unwrap();
        let filed = store.file(with_token(report(), text)).await.unwrap();
        assert_eq!(
            (filed.outcome, filed.answer, filed.message),
            (outcome, Answer::Empty, 1),
            "{text}"
        );
    }
    for text in ["t", "u"] {
        let taken = store.take("a".to_owned(), token(text)).await.unwrap();
        assert_eq!(taken, Some(1), "{text}");
    }
    // And the other way round.
    let plain = store.file(report()).await.unwrap();
    assert_eq!(
        (plain.outcome, plain.answer),
        (Outcome::Repeat, first.answer)
    );
}

// RFC 6546 §3, TLS-3-21; RFC 6545 §7.3, RID-7.3-01
#[tokio::test]
async fn who_waits_gets_the_message_of_the_peer_that_promised_it() {
    let folder = Folder::new("token-peer");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    store.file(filing("m", "theirs", "1", "x")).await.unwrap();
    let answer = with_token(filing("p", "its", "1", "x"), "t");
    assert_eq!(
        outcome(&store, answer).await,
        (Outcome::LikelyDuplicate, 2, Some(1))
    );
    store.expect("p".to_owned(), token("t")).await.unwrap();
    let taken = store.take("p".to_owned(), token("t")).await.unwrap();
    assert_eq!(taken, Some(2));
    let message = store.inbox().unwrap().message(2).unwrap().unwrap();
    assert_eq!(message.summary.peer_name, "p");
}

// RFC 6546 §3, TLS-3-21, TLS-3-62; C-16
#[tokio::test]
async fn a_peer_is_known_by_each_of_its_names() {
    let folder = Folder::new("token-names");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    store
        .expect("second.example.com".to_owned(), token("t"))
        .await
        .unwrap();
    let mut answer = with_token(filing("First.example.com", "its", "1", "x"), "t");
    let names = ["first.example.com", "second.example.com"];
    answer.delivery.peer.names = names.map(str::to_owned).to_vec();
    store.file(answer).await.unwrap();
    let inbox = store.inbox().unwrap();
    assert_eq!(
        inbox.message(1).unwrap().unwrap().findings,
        serde_json::json!([])
    );
    assert_eq!(inbox.awaited().unwrap(), []);
    for name in names {
        store.expect(name.to_owned(), token("t")).await.unwrap();
        let taken = store.take(name.to_owned(), token("t")).await.unwrap();
        assert_eq!(taken, Some(1), "{name}");
    }
    let other = store.take("third.example.com".to_owned(), token("t")).await;
    assert_eq!(other.unwrap(), None);
}

// RFC 6546 §3, TLS-3-21; C-09
#[tokio::test]
async fn a_callback_faster_than_our_note_of_its_token_is_expected_all_the_same() {
    let folder = Folder::new("token-early");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    store
        .file(with_token(filing("a", "one", "1", "x"), "t"))
        .await
        .unwrap();
    store
        .file(with_token(filing("b", "two", "2", "y"), "t"))
        .await
        .unwrap();
    let found = |id| {
        let message = store.inbox().unwrap().message(id).unwrap().unwrap();
        message.findings.to_string().contains("TLS-3-21")
    };
    assert!(found(1) && found(2));
    store.expect("a".to_owned(), token("t")).await.unwrap();
    assert!(!found(1) && found(2));
}

// RFC 6546 §3, TLS-3-14, TLS-3-21
#[tokio::test]
async fn a_callback_that_is_repeated_is_taken_once() {
    let folder = Folder::new("token-twice");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    store.expect("a".to_owned(), token("t")).await.unwrap();
    let answer = || with_token(filing("a", "one", "1", "x"), "t");
    for (outcome, given) in [(Outcome::Filed, Some(1)), (Outcome::Repeat, None)] {
        assert_eq!(store.file(answer()).await.unwrap().outcome, outcome);
        let taken = store.take("a".to_owned(), token("t")).await.unwrap();
        assert_eq!(taken, given, "{outcome}");
    }
}

// RFC 6546 §3, TLS-3-21, TLS-3-62; C-16
#[tokio::test]
async fn a_peer_is_known_by_its_certificate_too() {
    let folder = Folder::new("token-digest");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    let digest = |peer: &str| Digest::of(peer.as_bytes()).to_string();
    store.expect(digest("a"), token("t")).await.unwrap();
    for (peer, number) in [("b", "1"), ("a", "2")] {
        let answer = with_token(filing(peer, number, number, number), "t");
        store.file(answer).await.unwrap();
    }
    let unexpected = |id| {
        let message = store.inbox().unwrap().message(id).unwrap().unwrap();
        message.findings.to_string().contains("TLS-3-21")
    };
    assert_eq!((unexpected(1), unexpected(2)), (true, false));
    let taken = store.take(digest("a"), token("t")).await.unwrap();
    assert_eq!(taken, Some(2));
}

// RFC 6546 §3, TLS-3-21; C-09
#[tokio::test]
async fn a_token_is_marked_only_where_callbacks_are_waited_for() {
    let folder = Folder::new("token-unwatched");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    for (expecting, marked) in [(false, false), (true, true)] {
        let mut answer = with_token(filing("a", "one", "1", "x"), "t");
        answer.expecting = expecting;
        assert_eq!(store.file(answer).await.unwrap().message, 1);
        let message = store.inbox().unwrap().message(1).unwrap().unwrap();
        let found = message.findings.to_string().contains("TLS-3-21");
        assert_eq!(found, marked);
    }
}

// C-12; RFC 6546 §3, TLS-3-19, TLS-3-21
#[tokio::test]
async fn what_ends_nothing_is_followed_by_more_with_the_same_token() {
    let folder = Folder::new("goes-on");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    store.file(promise("one", "t", Due::Waiting)).await.unwrap();
    let hand_in = |kind, bytes| store.hand_in(1, kind, bytes, true);
    let ack = |status| hand_in(MsgType::Acknowledgement, acknowledgement(status));
    assert_eq!(ack("Pending").await.unwrap(), 1);
    store.attempted(1, Attempt::Taken(None)).await.unwrap();
    assert_eq!(ack("Approved").await.unwrap(), 2);
    // Handed in before the last has gone, it waits for it.
    assert_eq!(
        hand_in(MsgType::Report, b"<RID/>".to_vec()).await.unwrap(),
        3
    );
    assert_eq!(due(&store), [2]);
    let failed = Attempt::Failed {
        error: "no".to_owned(),
        next: later(Duration::from_secs(60)),
        cause: Cause::Other,
    };
    store.attempted(2, failed).await.unwrap();
    assert_eq!(due(&store), [0; 0]);
    store.attempted(2, Attempt::Taken(None)).await.unwrap();
    assert_eq!(due(&store), [3]);
    let over = hand_in(MsgType::Report, b"<RID/>".to_vec())
        .await
        .unwrap_err();
    assert_eq!(over.code(), "store-answered");
    let sent = store.inbox().unwrap().outgoing(true).unwrap();
    assert!(sent.iter().all(|entry| entry.token.as_deref() == Some("t")));
    // The token is given no second time for that.
    let refused = store.file(promise("two", "t", Due::Waiting)).await;
    assert_eq!(refused.unwrap_err().code(), "store-sqlite");

    // A denial is an answer.
    store
        .file(promise("three", "u", Due::Waiting))
        .await
        .unwrap();
    let deny = || store.hand_in(2, MsgType::Acknowledgement, acknowledgement("Denied"), true);
    deny().await.unwrap();
    assert_eq!(deny().await.unwrap_err().code(), "store-answered");
    // Nor is it forgotten when nobody can read it any more.
    store
        .file(promise("four", "v", Due::Waiting))
        .await
        .unwrap();
    let denied = acknowledgement("Denied");
    let answer = store.hand_in(3, MsgType::Acknowledgement, denied, false);
    let id = answer.await.unwrap();
    let due = Due::Message(MsgType::Acknowledgement, b"<Encrypted/>".to_vec());
    assert!(store.settle(id, State::HandedIn, due, None).await.unwrap());
    let more = store.hand_in(3, MsgType::Report, b"<RID/>".to_vec(), true);
    assert_eq!(more.await.unwrap_err().code(), "store-answered");
}

// RFC 6546 §3, TLS-3-19, TLS-3-21
#[tokio::test]
async fn each_token_that_was_given_for_a_message_is_answered() {
    let folder = Folder::new("tokens");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    // One Query, signed anew: the same message, and another 202.
    store.file(promise("one", "t", Due::Waiting)).await.unwrap();
    let mut again = promise("one", "u", Due::Waiting);
    again.delivery = filing("a", "one, signed anew", "", "").delivery;
    let filed = store.file(again).await.unwrap();
    assert_eq!((filed.outcome, filed.message), (Outcome::Duplicate, 1));
    let answer = store.hand_in(1, MsgType::Report, b"<RID/>".to_vec(), true);
    assert_eq!(answer.await.unwrap(), 1);
    let entries = store.inbox().unwrap().outgoing(false).unwrap();
    let ready: Vec<_> = entries
        .iter()
        .map(|entry| (entry.token.as_deref(), entry.state))
        .collect();
    assert_eq!(
        ready,
        [(Some("t"), State::Ready), (Some("u"), State::Ready)]
    );
}

// RFC 6546 §3, TLS-3-14, TLS-3-22; C-12
#[tokio::test]
async fn the_last_answer_comes_back_once_given_up_and_goes_where_the_peer_is_now() {
    let folder = Folder::new("comes-back");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    store.file(promise("one", "t", Due::Waiting)).await.unwrap();
    let pending = acknowledgement("Pending");
    for (id, kind, bytes) in [
        (1, MsgType::Acknowledgement, pending),
        (2, MsgType::Report, b"<RID/>".to_vec()),
    ] {
        assert_eq!(store.hand_in(1, kind, bytes, true).await.unwrap(), id);
    }
    for id in [1, 2] {
        let attempt = Attempt::GivenUp("no".to_owned());
        store.attempted(id, attempt).await.unwrap();
    }
    let repeat = || {
        let mut again = promise("one", "u", Due::Waiting);
        again.delivery.peer.address = "192.0.2.9:5".parse().unwrap();
        store.file(again)
    };
    assert_eq!(repeat().await.unwrap().outcome, Outcome::Repeat);
    assert_eq!(due(&store), [2]);
    let last = || store.inbox().unwrap().outgoing(true).unwrap().remove(1);
    assert_eq!(last().peer_address, "192.0.2.9:5");
    // What was taken is not sent again.
    store.attempted(2, Attempt::Taken(None)).await.unwrap();
    repeat().await.unwrap();
    assert_eq!((due(&store), last().state), (vec![], State::Taken));
}

/// Files a message of each of these peers, numbered from 1, and hands in an answer to it.
async fn owe_each(store: &Store, peers: &[&str]) {
    for (id, peer) in (1..).zip(peers) {
        let number = id.to_string();
        let filed = store.file(filing(peer, &number, &number, &number));
        filed.await.unwrap();
        let handed_in = store.hand_in(id, MsgType::Acknowledgement, b"<RID/>".to_vec(), true);
        handed_in.await.unwrap();
    }
}

// RFC 6546 §3, TLS-3-38
#[tokio::test]
async fn a_peer_that_is_not_there_is_not_tried_for_each_message() {
    let folder = Folder::new("unreachable");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    owe_each(&store, &["a", "a", "a", "b"]).await;
    for (id, cause, left) in [
        (1, Cause::Other, vec![2, 4]),
        (2, Cause::Unreachable, vec![4]),
    ] {
        let failed = Attempt::Failed {
            error: "no".to_owned(),
            next: later(Duration::from_secs(60)),
            cause,
        };
        store.attempted(id, failed).await.unwrap();
        assert_eq!(due(&store), left);
    }
}

#[tokio::test]
async fn what_is_due_is_looked_up_without_its_octets_and_read_alone() {
    let folder = Folder::new("due");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    owe_each(&store, &["a", "b", "c"]).await;
    let inbox = store.inbox().unwrap();
    let busy = [Digest::of(b"b").to_string()];
    let ids = |most| -> Vec<_> {
        let due = inbox.due(&busy, most).unwrap();
        due.iter().map(|next| next.id).collect()
    };
    assert_eq!(ids(9), [1, 3]);
    assert_eq!(ids(1), [1]);
    // One that cannot be read is in nobody's way.
    let damage = rusqlite::Connection::open(folder.location().path()).unwrap();
    damage
        .execute(
            "UPDATE outgoing SET peer_address = 'nowhere' WHERE id = 1",
            [],
        )
        .unwrap();
    assert_eq!(ids(9), [1, 3]);
    assert!(inbox.sendable(1).unwrap().is_err());
    assert_eq!(
        inbox.sendable(3).unwrap().unwrap().unwrap().bytes,
        b"<RID/>"
    );
    assert!(inbox.sendable(7).unwrap().unwrap().is_none());
}

// RFC 6546 §3, TLS-3-19; C-12
#[tokio::test]
async fn what_an_earlier_version_promised_is_kept() {
    let folder = Folder::new("old-promises");
    let old = of_version(&folder.location(), 3);
    let certificate = Digest::of(b"a").to_string();
    old.execute(
        "INSERT INTO message (received_at, peer_name, peer_certificate, peer_address, msg_type,
            incident_name, incident_number, incident_instance, bytes_sha256, status, findings,
            bytes)
         VALUES ('2026-01-01T00:00:00.000Z', 'a', ?, '192.0.2.1:1', 'Query', 'n', '1', '',
            '', 'filed', '[]', x'3C')",
        [&certificate],
    )
    .unwrap();
    let at = "2026-01-01T00:00:00.000Z";
    for (token, state, kind, bytes) in [
        (
            "pending",
            "taken",
            "Acknowledgement",
            acknowledgement("Pending"),
        ),
        (
            "denied",
            "taken",
            "Acknowledgement",
            acknowledgement("Denied"),
        ),
        ("ready", "handed-in", "Report", b"<RID/>".to_vec()),
    ] {
        old.execute(
            "INSERT INTO outgoing (created_at, peer_name, peer_certificate, peer_address,
                message_id, token, state, ready_at, next_try, msg_type, bytes)
             VALUES (?1, 'a', ?2, '192.0.2.1:1', 1, ?3, ?4, ?1, ?1, ?5, ?6)",
            rusqlite::params![at, certificate, token, state, kind, bytes],
        )
        .unwrap();
    }
    drop(old);
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    let inbox = store.inbox().unwrap();
    let sent = inbox.outgoing(true).unwrap();
    let ids: Vec<_> = sent.iter().map(|entry| entry.id).collect();
    assert_eq!((ids, due(&store)), (vec![1, 2, 3], vec![3]));
    let ready = inbox.sendable(3).unwrap().unwrap().unwrap();
    assert_eq!(
        (ready.bytes, ready.entry.state),
        (b"<RID/>".to_vec(), State::HandedIn)
    );
    for token in ["pending", "denied", "ready"] {
        let refused = store.file(promise("two", token, Due::Waiting)).await;
        assert_eq!(refused.unwrap_err().code(), "store-sqlite", "{token}");
    }
    // Only where it was pending something may follow; numbers go on.
    let answer = store.hand_in(1, MsgType::Report, b"<RID/>".to_vec(), true);
    assert_eq!(answer.await.unwrap(), 4);
    let sent = inbox.outgoing(false).unwrap();
    assert_eq!(sent.last().unwrap().token.as_deref(), Some("pending"));
}

// RFC 6545 §9.1, RID-9.1-07
#[tokio::test]
async fn what_was_given_up_unprotected_is_protected_when_it_comes_back() {
    let folder = Folder::new("revived");
    let store = Store::open(&folder.location(), &StoreOptions::default()).unwrap();
    store.file(promise("one", "t", Due::Waiting)).await.unwrap();
    let answer = store.hand_in(1, MsgType::Report, b"<RID/>".to_vec(), false);
    answer.await.unwrap();
    let attempt = Attempt::GivenUp("no client".to_owned());
    store.attempted(1, attempt).await.unwrap();
    store.file(promise("one", "u", Due::Waiting)).await.unwrap();
    let entries = store.inbox().unwrap().outgoing(false).unwrap();
    assert_eq!(entries[0].state, State::HandedIn);
}
