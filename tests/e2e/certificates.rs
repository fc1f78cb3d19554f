//! The certificates that either end may meet (RFC 6546 §3), each judged by the client and by the
//! listener. What they say stands in `tests/vectors/certificates.tsv`; the Python tests read the
//! same table.

// RFC 6545 §9.3, RID-9.3-05: a CA that only one side trusts fails at the other.

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::sync::LazyLock;
use std::time::Duration;

use openrid::client::{Client, ClientBuilder, ClientError, Reply};
use openrid::security::{Pin, Revocations};
use openrid_server::Digest;
use openrid_server::listener::Limits;
use openrid_server::pki::{Ca, Issued, Peer as Certificate};
use openrid_server::tls::TlsSettings;
use openrid_tests::log::Log;
use openrid_tests::peer::{Do, Setup, response};
use openrid_tests::rig::{self, Collector, Running, post};
use openrid_tests::root;

/// The name of whichever end is checked.
const NAME: &str = "localhost";

/// The other name, of the end that checks.
const US: &str = "us.example.org";

static VERSIONS: [&rustls::SupportedProtocolVersion; 2] =
    [&rustls::version::TLS13, &rustls::version::TLS12];

struct Pki {
    ca: Ca,
    other: Ca,
    us: Issued,
}

static PKI: LazyLock<Pki> = LazyLock::new(|| {
    let ca = Ca::new("Consortium").unwrap();
    Pki {
        us: ca.issue(&named(US)).unwrap(),
        other: Ca::new("Stranger").unwrap(),
        ca,
    }
});

fn named(name: &str) -> Certificate {
    Certificate::named(name).unwrap()
}

/// The certificate of a case; `server` tells which use is the wrong one for it.
fn certificate(case: &str, server: bool) -> Option<Issued> {
    let peer = match case {
        "none" => return None,
        "expired" => named(NAME).expired(),
        "not-yet-valid" => named(NAME).not_yet_valid(),
        "other-usage" if server => named(NAME).client_auth_only(),
        "other-usage" => named(NAME).server_auth_only(),
        "wildcard-listed" => named("*.example.org").dns(NAME).unwrap(),
        "wildcard-cn" => named(NAME).common_name("*.example.org"),
        "cn-only" | "cn-only-accepted" | "cn-only-listed" => Certificate::new().common_name(NAME),
        "wrong-name" => named("other.example.org"),
        "ip" => Certificate::new().ip([127, 0, 0, 1].into()),
        "good" | "other-ca" | "revoked" | "not-listed" | "listed-key" => named(NAME),
        other => panic!("no certificate for the case {other}"),
    };
    let ca = if case == "other-ca" {
        &PKI.other
    } else {
        &PKI.ca
    };
    Some(ca.issue(&peer).unwrap())
}

fn ready(builder: ClientBuilder) -> ClientBuilder {
    builder
        .ca(PKI.ca.pem())
        .timeout(Duration::from_secs(20))
        .dangerously_ignore_marks()
        .retries(0)
}

/// What the client says of a server with this certificate.
fn client_checks(case: &str) -> Result<Reply, ClientError> {
    let theirs = certificate(case, true);
    let setup = Setup {
        certificate: theirs.as_ref(),
        clients: Some(&PKI.ca),
        versions: &VERSIONS,
    };
    let fields = "Content-Type: text/xml\r\n";
    let peer = setup.start(move |_, _, _| Do::Say(response("200 OK", fields, "<a/>")));
    let port = peer.address.port();
    let mut client = match case {
        "ip" => Client::builder(format!("https://127.0.0.1:{port}")),
        _ => Client::builder(format!("https://{NAME}:{port}")).connect_to(peer.address),
    }
    .identity(PKI.us.pem(), PKI.us.key_pem());
    let shown = theirs.as_ref();
    client = match case {
        "revoked" => client.crl(PKI.ca.crl(&[shown.unwrap()]).unwrap()),
        "wildcard-listed" | "cn-only-listed" => client.allow(shown.unwrap().pem()),
        "not-listed" => client.allow(PKI.us.pem()),
        "listed-key" => client.allow_pin(Pin::public_key(shown.unwrap().der()).unwrap()),
        "cn-only-accepted" => client.accept_common_name(),
        _ => client,
    };
    let reply = ready(client).build()?.send_raw(b"<a/>", None);
    // RFC 6545 §4.2, RID-4.2-03: nothing was said to the wrong peer.
    assert_eq!(peer.requests(), usize::from(reply.is_ok()), "{case}");
    reply
}

/// What a client with this certificate hears of the listener, and the listener's log says.
fn server_checks(case: &str, word: &str) -> Result<Reply, ClientError> {
    let ours = certificate(case, false);
    let settings = TlsSettings::from_pem(
        PKI.ca.pem().as_bytes(),
        PKI.us.pem().as_bytes(),
        PKI.us.key_pem().as_bytes(),
    )
    .unwrap();
    let shown = ours.as_ref();
    let settings = match case {
        "revoked" => {
            let list = PKI.ca.crl(&[shown.unwrap()]).unwrap();
            settings.crls(&Revocations::read_all(list.as_bytes()).unwrap())
        }
        "wildcard-listed" | "cn-only-listed" => settings.allow([Digest::of(shown.unwrap().der())]),
        "not-listed" => settings.allow([Digest::of(PKI.us.der())]),
        "listed-key" => settings.allow([Pin::public_key(shown.unwrap().der()).unwrap()]),
        "cn-only-accepted" => settings.accept_common_name(true).allow_names([NAME]),
        "ip" => settings.allow_names(["127.0.0.1"]),
        "good" | "wrong-name" => settings.allow_names([US, NAME]),
        _ => settings,
    };
    let collector = Collector::new();
    let server = Running::start(settings, Limits::default(), &[], collector.clone());
    let builder = Client::builder(format!("https://{US}:{}", server.address.port()));
    let mut client = ready(builder.connect_to(server.address));
    if let Some(ours) = &ours {
        client = client.identity(ours.pem(), ours.key_pem());
    } else {
        // Our client does not even begin; another one is refused.
        let bare = rig::Client::new_for(&PKI.ca, None, US);
        let refused = bare.send(server.address, post("", b"<a/>")).unwrap_err();
        assert!(
            refused.to_string().contains("CertificateRequired"),
            "{refused}"
        );
    }
    let reply = client
        .build()
        .and_then(|client| client.send_raw(b"<a/>", None));
    assert_eq!(collector.count(), usize::from(reply.is_ok()), "{case}");
    if word != "-" {
        // Each row has a listener of its own, but the log is one: the words tell the rows apart.
        let _ = Log::get().find(&["handshake refused", &format!("reason=\"{word}\"")]);
    }
    reply
}

// RFC 6546 §3, TLS-3-45, TLS-3-46, TLS-3-49 to TLS-3-53, TLS-3-62
#[test]
fn each_certificate_is_judged_as_the_table_says() {
    let _ = Log::get();
    let table = std::fs::read_to_string(root().join("tests/vectors/certificates.tsv")).unwrap();
    let mut seen = BTreeSet::new();
    for row in table.lines().skip(1) {
        let cells: Vec<_> = row.split('\t').collect();
        let [case, checked, code, text, word] = cells[..] else {
            panic!("{row}");
        };
        seen.insert((case, checked));
        let reply = match checked {
            "server" => client_checks(case),
            "client" => server_checks(case, word),
            other => panic!("{other}"),
        };
        match reply {
            Ok(_) => assert_eq!(code, "reply", "{row}"),
            Err(error) => {
                assert_eq!(error.code(), code, "{row}: {error}");
                assert!(error.to_string().contains(text), "{row}: {error}");
            }
        }
    }
    // Either end is asked the same.
    for (case, _) in &seen {
        assert!(
            seen.contains(&(case, "server")) && seen.contains(&(case, "client")),
            "{case}"
        );
    }
    assert_eq!(seen.len(), 32);
}
