//! What a client protects, and what a listener makes of it: signatures, encryption, marks
//! (RFC 6545 §9.1, §9.3).

// RFC 6546 §4, TLS-4-01: what RFC 6545 §9 asks, as it is over the wire.

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use openrid::client::{Client, ClientBuilder, ClientError, Reply};
use openrid::rid::{AuthorizationStatus, Justification, MsgType};
use openrid::security::{
    Agreement, Certificate, DecryptOptions, DecryptionKeys, Identity, Outcome, Protection,
    Recipient, SignOptions, Treatment, Trust, VerifyOptions, decrypt, sign, verify,
};
use openrid::{Message, ReadOptions};
use openrid_server::assurance::Security;
use openrid_server::exchange::Exchange;
use openrid_server::listener::Limits;
use openrid_server::pki::Issued;
use openrid_server::policy::Policy;
use openrid_server::store::{Filter, Inbox, Store, StoreOptions, Summary};
use openrid_tests::log::Log;
use openrid_tests::rig::{Consortium, Folder, LOOPBACK, NODE, Running, SERVER, vector};

struct Bench {
    folder: Folder,
    consortium: Consortium,
    server: Running,
}

fn identity(issued: &Issued) -> Identity {
    let (chain, key) = (issued.pem(), issued.key_pem());
    Identity::read(key.as_bytes(), chain.as_bytes(), None).unwrap()
}

fn certificate(issued: &Issued) -> Certificate {
    Certificate::read(issued.pem().as_bytes()).unwrap()
}

fn bench(name: &str, policy: Policy) -> Bench {
    let (folder, consortium) = (Folder::new(name), Consortium::default());
    let location = folder.join("inbox.db").into();
    let store = Store::open(&location, &StoreOptions::default()).unwrap();
    let anchor = Certificate::read(consortium.ca.pem().as_bytes()).unwrap();
    let keys = DecryptionKeys::new().identity(&identity(&consortium.server));
    let security = Security::new(Trust::new(vec![anchor]))
        .keys(keys)
        .signer(identity(&consortium.server));
    let exchange = Exchange::new(store, policy).security(security);
    let settings = consortium.settings();
    let server = Running::start(settings, Limits::default(), &[], Arc::new(exchange));
    Bench {
        folder,
        consortium,
        server,
    }
}

impl Bench {
    /// A client of alice.
    fn client(&self) -> ClientBuilder {
        let alice = &self.consortium.alice;
        Client::builder(format!("https://{SERVER}:{}", self.server.address.port()))
            .connect_to(self.server.address)
            .ca(self.consortium.ca.pem())
            .identity(alice.pem(), alice.key_pem())
            .resolve(NODE, LOOPBACK)
    }

    /// A client of alice, who has agreed that data marked default travel in clear.
    fn open(&self) -> ClientBuilder {
        self.client().agreement(Agreement {
            default: Treatment::Clear,
            ..Agreement::default()
        })
    }

    /// One that encrypts for the listener.
    fn encrypting(&self) -> Client {
        let to = Recipient::certificate(&certificate(&self.consortium.server)).unwrap();
        self.client().recipient(to).build().unwrap()
    }

    fn trust(&self) -> Trust {
        let anchor = Certificate::read(self.consortium.ca.pem().as_bytes()).unwrap();
        Trust::new(vec![anchor])
    }

    fn list(&self) -> Vec<Summary> {
        let inbox = Inbox::open(&self.folder.join("inbox.db").into()).unwrap();
        inbox.list(&Filter::default()).unwrap()
    }

    fn findings(&self, id: i64) -> String {
        let inbox = Inbox::open(&self.folder.join("inbox.db").into()).unwrap();
        inbox.message(id).unwrap().unwrap().findings.to_string()
    }

    fn bytes(&self, id: i64) -> Vec<u8> {
        let inbox = Inbox::open(&self.folder.join("inbox.db").into()).unwrap();
        inbox.message(id).unwrap().unwrap().bytes
    }
}

fn text(file: &str) -> String {
    String::from_utf8(vector(file)).unwrap()
}

/// The Report with an Incident that has no mark of its own, all else being public.
fn private() -> String {
    let report = public(&text("valid/rid-report.xml"));
    report.replace(
        r#" purpose="reporting" restriction="public""#,
        r#" purpose="reporting""#,
    )
}

fn public(text: &str) -> String {
    text.replace(r#"restriction="default""#, r#"restriction="public""#)
        .replace(r#"restriction="need-to-know""#, r#"restriction="public""#)
}

fn message(text: &str) -> Message {
    Message::parse(text.as_bytes(), &ReadOptions::default()).unwrap()
}

fn denied(reply: &Reply<Message>) -> Option<Justification> {
    let Reply::Message(message) = reply else {
        panic!("{reply:?}");
    };
    assert_eq!(message.msg_type(), Some(MsgType::Acknowledgement));
    let status = message.rid.request_status.as_ref().unwrap();
    assert_eq!(status.authorization_status, AuthorizationStatus::Denied);
    status.justification
}

// RFC 6545 §9.1, RID-9.1-18, RID-9.1-19; §6.1, RID-6.1-11
#[test]
fn what_is_private_does_not_leave_without_a_recipient() {
    let log = Log::get();
    let bench = bench("no-recipient", Policy::default());
    let client = bench.client().build().unwrap();
    let error = client.send(&message(&private())).unwrap_err();
    assert_eq!(error.code(), "encrypt-no-recipient");
    let said = error.to_string();
    for part in [
        "Incident is private, since it has no restriction",
        "RID-9.1-19",
        "certificate",
    ] {
        assert!(said.contains(part), "{said}");
    }
    // Octets are sent as they are, so they must be encrypted already.
    let error = client.send_bytes(private().as_bytes(), None).unwrap_err();
    assert_eq!(error.code(), "unsendable-clear");
    assert!(error.to_string().contains("is private"), "{error}");
    assert!(matches!(error, ClientError::Protect(_)));
    assert!(bench.list().is_empty());
    // Who says that it may.
    let client = bench.client().dangerously_ignore_marks().build().unwrap();
    assert!(matches!(
        client.send(&message(&private())),
        Ok(Reply::Empty)
    ));
    let kept = bench.list();
    assert_eq!(kept[0].assurance.as_ref().unwrap()["outcome"], "valid");
    // C-23
    assert!(bench.findings(kept[0].id).contains("came in clear"));
    // RFC 6545 §5, RID-5-02: never in silence.
    let peer = client.peer();
    let _ = log.find(&["WARN", peer, "its marks forbid it", "Incident is private"]);
    assert!(
        !log.text()
            .lines()
            .any(|l| l.contains(peer) && l.contains("is sent unsigned"))
    );
}

// RFC 6545 §5, RID-5-02; §9.1, RID-9.1-07
#[test]
fn what_is_sent_unsigned_is_logged() {
    let log = Log::get();
    let bench = bench("unsigned-log", Policy::default());
    let client = bench.open().unsigned().build().unwrap();
    let unsigned = |peer: &str| {
        let of = |line: &&str| line.contains(peer) && line.contains("is sent unsigned");
        log.text().lines().filter(of).count()
    };
    let report = public(&text("valid/rid-report.xml"));
    client.send(&message(&report)).unwrap();
    assert_eq!(unsigned(client.peer()), 1);
    client.send_bytes(report.as_bytes(), None).unwrap();
    client.post(report.as_bytes(), None).unwrap();
    assert_eq!(unsigned(client.peer()), 3);
    // Another client of the same peer signs, and says nothing.
    bench
        .open()
        .build()
        .unwrap()
        .send(&message(&report))
        .unwrap();
    assert_eq!(unsigned(client.peer()), 3);
    assert!(
        !log.text()
            .lines()
            .any(|l| l.contains(client.peer()) && l.contains("marks forbid"))
    );
}

// RFC 6545 §9.1, RID-9.1-07, RID-9.1-09, RID-9.1-14; §9.5, RID-9.5-07
#[test]
fn a_report_arrives_signed_and_for_the_listener_alone() {
    let bench = bench("signed", Policy::default());
    let reply = bench.encrypting().send(&message(&private())).unwrap();
    assert!(matches!(reply, Reply::Empty), "{reply:?}");
    let kept = bench.list();
    let [kept] = kept.as_slice() else {
        panic!("{kept:?}");
    };
    let assurance = kept.assurance.as_ref().unwrap();
    assert_eq!(assurance["outcome"], "valid", "{assurance}");
    let alice = certificate(&bench.consortium.alice);
    assert_eq!(
        assurance["sender_certificate"],
        alice.fingerprint().to_string()
    );
    assert_eq!(assurance["signatures"][0]["kind"], "enveloped");
    assert_eq!(assurance["signatures"][0]["covers"][0], "/RID");
    assert_eq!(assurance["encrypted"][0]["opened"], true);
    assert_eq!(kept.incident_number, "4107-1");
    assert!(!bench.findings(kept.id).contains("came in clear"));
    // The store keeps what came, and nothing in clear.
    let bytes = String::from_utf8(bench.bytes(kept.id)).unwrap();
    assert!(bytes.contains("EncryptedData") && !bytes.contains("Guessing phase"));
    // The same report encrypted anew is the same report.
    bench.encrypting().send(&message(&private())).unwrap();
    assert_eq!(bench.list().len(), 1);
    assert_eq!(bench.list()[0].deliveries, 2);
}

// RFC 6545 §5.2, RID-5.2-07; §6.4, RID-6.4-08; §9.2, RID-9.2-02; C-03
#[test]
fn what_nobody_signed_is_kept_and_denied() {
    let bench = bench("unsigned", Policy::default());
    let report = message(&public(&text("valid/rid-report.xml")));
    let unsigned = bench.open().unsigned().build().unwrap();
    let reply = unsigned.send(&report).unwrap();
    assert_eq!(denied(&reply), Some(Justification::Authentication));
    assert_eq!(
        bench.list()[0].assurance.as_ref().unwrap()["outcome"],
        "unsigned"
    );
    // It does not stand for the one that is signed.
    let signed = bench.open().build().unwrap();
    assert!(matches!(signed.send(&report), Ok(Reply::Empty)));
    let kept = bench.list();
    assert_eq!(kept.len(), 2);
    assert_eq!(kept[1].assurance.as_ref().unwrap()["outcome"], "valid");
}

// C-01
#[test]
fn unsigned_messages_are_taken_where_that_is_set() {
    let mut policy = Policy::default();
    policy.admit_unsigned = true;
    let bench = bench("admitted", policy);
    let client = bench.open().unsigned().build().unwrap();
    let report = message(&public(&text("valid/rid-report.xml")));
    assert!(matches!(client.send(&report), Ok(Reply::Empty)));
    // A Query draws data out, and an Acknowledgement is the peer's word.
    let query = message(&public(&text("valid/rid-query-by-type.xml")));
    assert_eq!(
        denied(&client.send(&query).unwrap()),
        Some(Justification::Authentication)
    );
    let acknowledgement = message(&text("valid/all-rid-ack-approved.xml"));
    assert!(matches!(client.send(&acknowledgement), Ok(Reply::Empty)));
}

// RFC 6545 §5.2, RID-5.2-07, RID-5.2-09; §7.2 to §7.4, RID-7.2-02, RID-7.3-03, RID-7.4-03
#[test]
fn what_is_changed_or_for_others_is_denied_with_the_reason() {
    let bench = bench("changed", Policy::default());
    let client = bench.client().dangerously_ignore_marks().build().unwrap();
    let signed = client
        .protect(public(&text("valid/rid-report.xml")).as_bytes())
        .unwrap();
    let changed = String::from_utf8(signed)
        .unwrap()
        .replace("Guessing phase", "Guessing phrase");
    let reply = client.send_bytes(changed.as_bytes(), None).unwrap();
    assert_eq!(denied(&reply), Some(Justification::Authentication));

    let bob = Recipient::certificate(&certificate(&bench.consortium.bob)).unwrap();
    let to_bob = bench.client().recipient(bob).build().unwrap();
    let reply = to_bob.send(&message(&private())).unwrap();
    assert_eq!(denied(&reply), Some(Justification::Encryption));
    let outcomes: Vec<_> = bench
        .list()
        .into_iter()
        .map(|m| m.assurance.unwrap()["outcome"].clone())
        .collect();
    assert_eq!(outcomes, ["invalid", "valid"]);
}

// RFC 6545 §6.1, RID-6.1-09, RID-6.1-12; §9.1, RID-9.1-01, RID-9.1-15; §9.3.2, RID-9.3.2-12
#[test]
fn the_originator_of_a_request_is_proven_behind_encryption() {
    let bench = bench("request", Policy::default());
    let client = bench.encrypting();
    let request = text("valid/rid-tracerequest.xml");
    let reply = client.send(&message(&request)).unwrap();
    let Reply::Message(reply) = reply else {
        panic!("{reply:?}");
    };
    // RFC 6545 §6.2, RID-6.2-03: the answer is signed too
    let answer = verify(
        reply.raw().unwrap(),
        &bench.trust(),
        &VerifyOptions::default(),
    );
    assert_eq!(answer.outcome(), Outcome::Valid, "{:?}", answer.problem());
    let server = certificate(&bench.consortium.server).fingerprint();
    let signer = answer.sender().and_then(|s| s.certificate.as_ref());
    assert_eq!(signer.map(Certificate::fingerprint), Some(server));
    let status = reply.rid.request_status.unwrap();
    assert_eq!(status.authorization_status, AuthorizationStatus::Pending);
    let assurance = bench.list()[0].assurance.clone().unwrap();
    assert_eq!(assurance["outcome"], "valid", "{assurance}");
    assert!(assurance["originator"].is_string(), "{assurance}");

    // A relay sees who delivers it, and not what the originator signed.
    let sent = bench.bytes(1);
    let relayed = verify(&sent, &bench.trust(), &VerifyOptions::default());
    assert_eq!(relayed.problem().unwrap().code(), "signature-hidden");
    let bilateral = VerifyOptions {
        origin_required: false,
        ..VerifyOptions::default()
    };
    let relayed = verify(&sent, &bench.trust(), &bilateral);
    assert_eq!(relayed.outcome(), Outcome::Valid, "{:?}", relayed.problem());
    assert!(relayed.octets().is_some());
}

// RFC 6545 §5.2, RID-5.2-08; §9.3.2, RID-9.3.2-09
#[test]
fn what_the_originator_did_not_say_is_denied() {
    let bench = bench("origin", Policy::default());
    let originator = SignOptions {
        originator: true,
        ..SignOptions::default()
    };
    let relay = SignOptions {
        replace: true,
        ..SignOptions::default()
    };
    let (alice, bob) = (&bench.consortium.alice, &bench.consortium.bob);
    let request = public(&text("valid/rid-tracerequest.xml"));
    let sent = sign(request.as_bytes(), &identity(bob), &originator).unwrap();
    let sent = String::from_utf8(sent).unwrap();
    let client = bench.open().build().unwrap();

    // The relay's own signature is good, the originator's is not any more.
    let start = sent.find("<i:RecordItem").unwrap();
    let inside = start + sent[start..].find('>').unwrap() + 1;
    let changed = format!("{}00{}", &sent[..inside], &sent[inside + 2..]);
    assert_ne!(changed, sent);
    let relayed = sign(changed.as_bytes(), &identity(alice), &relay).unwrap();
    let reply = client.send_bytes(&relayed, None).unwrap();
    assert_eq!(denied(&reply), Some(Justification::AuthenticationOrigin));

    // Nor is there one at all.
    let relayed = sign(request.as_bytes(), &identity(alice), &relay).unwrap();
    let reply = client.send_bytes(&relayed, None).unwrap();
    assert_eq!(denied(&reply), Some(Justification::AuthenticationOrigin));
}

// RFC 6545 §9.1, RID-9.1-17
#[test]
fn a_result_is_encrypted_whole() {
    let bench = bench("result", Policy::default());
    let result = text("valid/rid-result.xml");
    let reply = bench.encrypting().send(&message(&result)).unwrap();
    assert!(matches!(reply, Reply::Empty), "{reply:?}");
    let assurance = bench.list()[0].assurance.clone().unwrap();
    assert_eq!(assurance["outcome"], "valid");
    let path = assurance["encrypted"][0]["path"].as_str().unwrap();
    assert!(
        path.ends_with("XMLDocument/IODEF-Document") || path.ends_with("IODEF-Document[1]"),
        "{path}"
    );
    // One that nobody signed is not decrypted, and so has no IncidentSource.
    let to = Recipient::certificate(&certificate(&bench.consortium.server)).unwrap();
    let unsigned = bench.client().recipient(to).unsigned().build().unwrap();
    let reply = unsigned.send(&message(&result)).unwrap();
    assert!(
        matches!(reply, Reply::Refused { status: 400, .. }),
        "{reply:?}"
    );
    assert_eq!(bench.list().len(), 1);
}

// RFC 6545 §9.5, RID-9.5-11; §9.1, RID-9.1-05
#[test]
fn a_relay_opens_what_is_for_it_and_protects_it_anew() {
    let consortium = Consortium::default();
    let anchor = Certificate::read(consortium.ca.pem().as_bytes()).unwrap();
    let trust = Trust::new(vec![anchor]);
    let protection = |signer: &Issued, to: &Issued| Protection {
        signer: Some(identity(signer)),
        recipients: vec![Recipient::certificate(&certificate(to)).unwrap()],
        ..Protection::default()
    };
    let open = |message: &[u8], keys: &Issued| {
        let options = VerifyOptions {
            keys: Some(DecryptionKeys::new().identity(&identity(keys))),
            ..VerifyOptions::default()
        };
        verify(message, &trust, &options)
    };
    let request = vector("valid/rid-tracerequest.xml");
    let (alice, relay, last) = (&consortium.alice, &consortium.server, &consortium.bob);
    let sent = protection(alice, relay).apply(&request).unwrap();
    let at_relay = open(&sent, relay);
    assert_eq!(
        at_relay.outcome(),
        Outcome::Valid,
        "{:?}",
        at_relay.problem()
    );
    let keys = DecryptionKeys::new().identity(&identity(relay));
    let clear = decrypt(&sent, &keys, &DecryptOptions::default()).unwrap();
    // The signature of the peer before goes, that of the originator stays.
    let mut next = protection(relay, last);
    next.sign.replace = true;
    let relayed = next.apply(&clear.document).unwrap();
    let hidden = String::from_utf8(relayed.clone()).unwrap();
    assert!(hidden.contains("EncryptedData") && !hidden.contains("RecordItem>"));
    // The relay's copy is for the relay, the next one for the next.
    let closed = open(&relayed, relay);
    assert_eq!(closed.problem().unwrap().code(), "signature-hidden");
    let at_last = open(&relayed, last);
    assert_eq!(at_last.outcome(), Outcome::Valid, "{:?}", at_last.problem());
    let of = |signer: Option<&openrid::security::Signer>| {
        signer
            .and_then(|s| s.certificate.clone())
            .map(|c| c.fingerprint())
    };
    assert_eq!(of(at_last.sender()), Some(certificate(relay).fingerprint()));
    assert_eq!(
        of(at_last.originator()),
        Some(certificate(alice).fingerprint())
    );
    assert_eq!(
        at_last.message().unwrap().document(),
        message(&String::from_utf8(request).unwrap()).document()
    );
}

// RFC 6545 §9.1, RID-9.1-25: a mark on an inner class, and what is for others
#[test]
fn an_inner_part_is_decrypted_or_left() {
    let bench = bench("inner", Policy::default());
    let to = |issued| Recipient::certificate(&certificate(issued)).unwrap();
    let consortium = &bench.consortium;
    let client = bench
        .open()
        .recipient(to(&consortium.server))
        .build()
        .unwrap();
    let protected = client.protect(&vector("valid/rid-report.xml")).unwrap();
    let sent = String::from_utf8(protected.clone()).unwrap();
    assert!(sent.contains("Guessing phase") && sent.contains("EncryptedData"));
    assert!(matches!(
        client.send_bytes(&protected, None),
        Ok(Reply::Empty)
    ));
    let assurance = bench.list()[0].assurance.clone().unwrap();
    assert_eq!(assurance["outcome"], "valid", "{assurance}");
    let path = assurance["encrypted"][0]["path"].as_str().unwrap();
    assert!(path.contains("/Contact"), "{path}");

    // Who has no key still sees who sent it, and has the octets to pass on.
    let verified = verify(&protected, &bench.trust(), &VerifyOptions::default());
    assert_eq!(
        verified.outcome(),
        Outcome::Valid,
        "{:?}",
        verified.problem()
    );
    assert!(verified.message().is_none() && verified.octets().is_some());
    let stranger = VerifyOptions {
        keys: Some(DecryptionKeys::new().identity(&identity(&consortium.bob))),
        ..VerifyOptions::default()
    };
    let verified = verify(&protected, &bench.trust(), &stranger);
    assert_eq!(verified.outcome(), Outcome::Valid);
    assert!(!verified.encrypted()[0].opened && verified.message().is_none());
    let ours = VerifyOptions {
        keys: Some(DecryptionKeys::new().identity(&identity(&consortium.server))),
        ..VerifyOptions::default()
    };
    let verified = verify(&protected, &bench.trust(), &ours);
    assert_eq!(
        verified.message().unwrap().document(),
        message(&text("valid/rid-report.xml")).document()
    );
}

// RFC 6545 §9.1, RID-9.1-09: nothing is decrypted before its signature is valid
#[test]
fn nothing_is_decrypted_for_a_stranger() {
    let bench = bench("stranger", Policy::default());
    let consortium = Consortium::default();
    let client = bench
        .client()
        .signer(identity(&consortium.alice))
        .recipient(Recipient::certificate(&certificate(&bench.consortium.server)).unwrap())
        .build()
        .unwrap();
    let reply = client.send(&message(&private())).unwrap();
    assert_eq!(denied(&reply), Some(Justification::Authentication));
    let assurance = bench.list()[0].assurance.clone().unwrap();
    assert_eq!(assurance["outcome"], "untrusted");
    assert_eq!(assurance["encrypted"].as_array().unwrap().len(), 0);
}

// C-46
#[test]
fn a_signature_of_another_than_delivers_it_is_noted() {
    let bench = bench("other", Policy::default());
    let bob = identity(&bench.consortium.bob);
    let report = public(&text("valid/rid-report.xml"));
    let signed = sign(report.as_bytes(), &bob, &SignOptions::default()).unwrap();
    let client = bench.open().build().unwrap();
    assert!(matches!(client.send_bytes(&signed, None), Ok(Reply::Empty)));
    let inbox = Inbox::open(&bench.folder.join("inbox.db").into()).unwrap();
    let findings = inbox.message(1).unwrap().unwrap().findings.to_string();
    assert!(
        findings.contains("alice.example.com delivered it"),
        "{findings}"
    );
    // What is signed is not signed again behind its author's back.
    let error = client
        .send(&message(&String::from_utf8(signed).unwrap()))
        .unwrap_err();
    assert_eq!(error.code(), "sign-already-signed");
}
