//! Networks, disks and limits that fail: nothing that was acknowledged is lost, nothing is there
//! twice, and each failure says why (RFC 6546 §3).

// A failure is to end the test.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use openrid::client::{ClientError, Reply};
use openrid_server::exchange::Exchange;
use openrid_server::listener::Limits;
use openrid_server::policy::Policy;
use openrid_server::store::{Filter, Inbox, Store, StoreLocation, StoreOptions};
use openrid_tests::command::Serving;
use openrid_tests::proxy::{FAULTS, Proxy};
use openrid_tests::rig::{Consortium, Folder, Running, SERVER, post, vector};
use rustix::process::{Resource, Rlimit, getrlimit, prlimit};

const SENDS: usize = 1000;
const SENDERS: usize = 8;

fn report(number: usize) -> Vec<u8> {
    let report = String::from_utf8(vector("valid/rid-report.xml")).unwrap();
    report
        .replace("4107-1", &format!("{number}-1"))
        .into_bytes()
}

fn filed(location: &StoreLocation) -> BTreeMap<String, usize> {
    let mut numbers = BTreeMap::new();
    let inbox = Inbox::open(location).unwrap();
    for message in inbox.list(&Filter::default()).unwrap() {
        *numbers.entry(message.incident_number).or_default() += 1;
    }
    numbers
}

// RFC 6546 §3, TLS-3-14, TLS-3-15, TLS-3-41, TLS-3-60
#[test]
fn a_network_that_breaks_loses_nothing_and_doubles_nothing() {
    let (folder, consortium) = (Folder::new("faults"), Consortium::default());
    let location = StoreLocation::from(folder.join("inbox.db"));
    let store = Store::open(&location, &StoreOptions::default()).unwrap();
    let exchange = Arc::new(Exchange::new(store, Policy::default()));
    let settings = consortium.settings();
    let server = Running::start(settings, Limits::default(), &[], exchange);
    let proxy = Proxy::start(server.address, 6546, 0.6, 12_000);
    let client = || {
        consortium
            .sender(&consortium.alice, &format!("https://{SERVER}"))
            .connect_to(proxy.address)
            .timeout(Duration::from_secs(2))
            // Each failure is to be seen.
            .retries(0)
            .build()
            .unwrap()
    };
    let failures: Mutex<BTreeMap<&str, usize>> = Mutex::default();
    std::thread::scope(|scope| {
        for sender in 0..SENDERS {
            let (failures, client) = (&failures, &client);
            scope.spawn(move || {
                let kept = client();
                for number in (sender..SENDS).step_by(SENDERS) {
                    let report = report(number);
                    // Half of the senders keep their connections, the others open one for each
                    // message.
                    let client = match sender % 2 {
                        0 => kept.clone(),
                        _ => client(),
                    };
                    let mut tries = 0;
                    loop {
                        match client.send_bytes(&report, None) {
                            Ok(Reply::Empty) => break,
                            // The network ended the request within its body, and let the answer
                            // pass.
                            Ok(Reply::Refused {
                                status: 400,
                                reason,
                                ..
                            }) => {
                                assert!(reason.contains("body cannot be read"), "{reason}");
                                *failures.lock().unwrap().entry("refused").or_default() += 1;
                            }
                            Ok(other) => panic!("{number}: {other:?}"),
                            Err(error) => {
                                let code = error.code();
                                assert!(ClientError::CODES.contains(&code), "{code}");
                                assert!(error.to_string().len() > 20, "{error}");
                                *failures.lock().unwrap().entry(code).or_default() += 1;
                            }
                        }
                        tries += 1;
                        assert!(tries < 40, "{number} never got through");
                    }
                }
            });
        }
    });
    let (struck, failures) = (proxy.struck(), failures.into_inner().unwrap());
    eprintln!("faults {struck:?}, failures {failures:?}");
    // It was no calm day.
    assert_eq!(struck.len(), FAULTS.len(), "{struck:?}");
    assert!(failures.values().sum::<usize>() > 100, "{failures:?}");
    let filed = filed(&location);
    assert_eq!(filed.len(), SENDS);
    assert!(filed.values().all(|count| *count == 1), "{filed:?}");
    let counts = Inbox::open(&location).unwrap().counts().unwrap();
    assert_eq!((counts.messages_filed, counts.improper), (SENDS as u64, 0));
}

/// The files of `openrid serve`, and the program.
struct Site {
    folder: Folder,
    consortium: Consortium,
}

impl Site {
    fn new(name: &str) -> Self {
        let site = Self {
            folder: Folder::new(name),
            consortium: Consortium::default(),
        };
        site.consortium.write(&site.folder);
        site
    }

    fn args(&self) -> Vec<String> {
        let path = |name: &str| self.folder.join(name).to_str().unwrap().to_owned();
        let option = |name: &str, file: &str| [format!("--{name}"), path(file)];
        [
            option("store", "inbox.db"),
            option("ca", "ca.pem"),
            option("cert", "server.pem"),
            option("key", "server.key"),
        ]
        .concat()
    }

    fn location(&self) -> StoreLocation {
        self.folder.join("inbox.db").into()
    }

    fn post(&self, address: SocketAddr, number: usize) -> u16 {
        let client = self.consortium.client(Some(&self.consortium.alice));
        let unsigned = post("", &report(number));
        client.send(address, unsigned).unwrap().status
    }
}

/// Sets a limit of the program, or lifts it again.
fn limit(serving: &Serving, resource: Resource, to: Option<u64>) {
    // It has ours as they were. Only the soft limit is lowered: the hard one never comes back.
    let ours = getrlimit(resource);
    let limit = Rlimit {
        current: to.or(ours.current),
        maximum: ours.maximum,
    };
    prlimit(Some(serving.pid()), resource, limit).unwrap();
}

// RFC 6546 §3, TLS-3-37
#[test]
fn a_disk_that_takes_no_more_is_503_until_it_does_again() {
    let site = Site::new("disk");
    // A write beyond the limit also sends a signal, which would end the program at once.
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""]);
    shell.arg(openrid_tests::command::program());
    let mut args = site.args();
    args.extend(["--answer-later", "--admit-unsigned-queries"].map(str::to_owned));
    let serving = Serving::start_with(shell, args);
    let address: SocketAddr = serving.address.parse().unwrap();
    assert_eq!(site.post(address, 0), 200);
    let query = || {
        let client = site.consortium.client(Some(&site.consortium.alice));
        let query = post("", &vector("valid/rid-query-by-number.xml"));
        client.send(address, query).unwrap()
    };
    limit(&serving, Resource::Fsize, Some(0));
    // Nothing is promised that could not be written down.
    let refused = query();
    assert_eq!(
        (refused.status, refused.header("rid-callback-token")),
        (503, None)
    );
    for number in 1..20 {
        assert_eq!(site.post(address, number), 503, "{number}");
    }
    // What is improper is so whether it can be written down or not.
    let client = site.consortium.client(Some(&site.consortium.alice));
    assert_eq!(client.send(address, post("", b"<a/>")).unwrap().status, 400);
    limit(&serving, Resource::Fsize, None);
    assert_eq!(query().status, 202);
    for number in 1..20 {
        assert_eq!(site.post(address, number), 200, "{number}");
    }
    let filed = filed(&site.location());
    assert_eq!(filed.len(), 21);
    assert!(filed.values().all(|count| *count == 1), "{filed:?}");
}

// RFC 6546 §3, TLS-3-37
#[test]
fn a_service_out_of_file_descriptors_recovers() {
    let site = Site::new("descriptors");
    let serving = Serving::start(site.args());
    let address: SocketAddr = serving.address.parse().unwrap();
    assert_eq!(site.post(address, 0), 200);
    limit(&serving, Resource::Nofile, Some(40));
    let idle: Vec<_> = (0..60)
        .map(|_| std::net::TcpStream::connect(address).unwrap())
        .collect();
    // Those who were let in before are served on, those in the queue once there is room.
    std::thread::sleep(Duration::from_millis(500));
    drop(idle);
    for number in 1..5 {
        assert_eq!(site.post(address, number), 200);
    }
    // As many again, each with a message.
    let status = std::thread::scope(|scope| {
        let site = &site;
        let post = |number| scope.spawn(move || (number, site.post(address, number)));
        let posts: Vec<_> = (5..65).map(post).collect();
        let posts = posts.into_iter().map(|post| post.join().unwrap());
        posts.collect::<Vec<_>>()
    });
    assert!(
        status.iter().all(|(_, status)| *status == 200),
        "{status:?}"
    );
    limit(&serving, Resource::Nofile, None);
    assert_eq!(filed(&site.location()).len(), 65);
    assert_eq!(serving.stop().0, Some(0));
}
