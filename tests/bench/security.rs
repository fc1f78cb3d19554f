//! How fast messages are signed and verified, beside Python's `xmlsec` (libxmlsec1) on the same
//! bytes, with the same keys, algorithms and chain of certificates.
//!
//! Both are given bytes and give bytes or a verdict: parse, build the signature, sign, serialise;
//! parse, verify. Ours also reads the message that was signed as typed objects, as it always does.
//! The two take turns, so that whatever else the machine does weighs on both; figures are medians.
//! `OPENRID_PYTHON` names a Python with the packages of `tests/requirements.txt`.

// A failure here is to end the program.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::hint::black_box;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use openrid::security::{
    Certificate, Identity, Outcome, SignOptions, Trust, VerifyOptions, sign, verify,
};
use openrid_tests::rig::vector;
use openrid_tests::root;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose, RsaKeySize,
};

/// Turns that each takes.
const ROUNDS: usize = 31;

/// How long a turn is to take at least: what starts and ends it must not count.
const TURN: Duration = Duration::from_millis(8);

fn main() {
    let dir = std::env::temp_dir().join(format!("openrid-bench-{}", std::process::id()));
    fs::create_dir_all(&dir).unwrap();
    let mut theirs = Theirs::start(&dir);
    println!(
        "{:<34}{:>9}{:>12}{:>12}{:>8}",
        "", "bytes", "ours µs", "xmlsec µs", "ratio"
    );
    let ca = Ca::new();
    fs::write(dir.join("ca.pem"), &ca.pem).unwrap();
    let trust = Trust::new(vec![Certificate::read(ca.pem.as_bytes()).unwrap()]);
    for (size, document) in [("4 KB", small()), ("1 MB", large())] {
        fs::write(dir.join("document"), &document).unwrap();
        for kind in ["RSA-2048", "ECDSA P-256", "Ed25519"] {
            let (key, certificate) = ca.issue(kind);
            fs::write(dir.join("key"), &key).unwrap();
            fs::write(dir.join("certificate"), &certificate).unwrap();
            let identity = Identity::read(key.as_bytes(), certificate.as_bytes(), None).unwrap();
            let signed = sign(&document, &identity, &SignOptions::default()).unwrap();
            expect_valid(&signed, &trust);
            fs::write(dir.join("signed"), &signed).unwrap();
            let mut theirs = theirs.as_mut().filter(|_| theirs_can(kind));
            if let Some(theirs) = &mut theirs {
                theirs.ask(&format!("load {kind}"));
                // What it signs is what we sign: else the comparison says nothing.
                expect_valid(&fs::read(dir.join("theirs")).unwrap(), &trust);
            }
            let ours = || {
                drop(black_box(sign(
                    &document,
                    &identity,
                    &SignOptions::default(),
                )))
            };
            row(
                &format!("sign {size}, {kind}"),
                document.len(),
                ours,
                &mut theirs,
                "sign",
            );
            let ours = || expect_valid(black_box(&signed), &trust);
            row(
                &format!("verify {size}, {kind}"),
                signed.len(),
                ours,
                &mut theirs,
                "verify",
            );
        }
    }
    println!(
        "xmlsec for Python knows no Ed25519{}",
        match theirs {
            Some(_) => "",
            None => "; of the others nothing is shown, since OPENRID_PYTHON names no Python",
        }
    );
    drop(theirs);
    fs::remove_dir_all(&dir).unwrap();
}

fn theirs_can(kind: &str) -> bool {
    kind != "Ed25519"
}

fn expect_valid(signed: &[u8], trust: &Trust) {
    let options = VerifyOptions {
        origin_required: false,
        ..VerifyOptions::default()
    };
    let verified = verify(signed, trust, &options);
    assert_eq!(
        verified.outcome(),
        Outcome::Valid,
        "{:?}",
        verified.problem()
    );
}

/// A TraceRequest without the blanks before its lines.
fn small() -> Vec<u8> {
    let text = String::from_utf8(vector("valid/rid-tracerequest.xml")).unwrap();
    let lines: Vec<_> = text.lines().map(str::trim_start).collect();
    lines.join("\n").into_bytes()
}

/// A Report with so many EventData that it takes a megabyte.
fn large() -> Vec<u8> {
    let text = String::from_utf8(vector("valid/rid-report.xml")).unwrap();
    let (start, end) = ("<iodef:EventData>", "</iodef:EventData>");
    let start = text.find(start).unwrap();
    let end = start + text[start..].rfind(end).unwrap() + end.len();
    let event = &text[start..end];
    let count = (1 << 20) / event.len();
    format!("{}{}{}", &text[..start], event.repeat(count), &text[end..]).into_bytes()
}

struct Ca {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

impl Ca {
    fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = params("CA");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let pem = params.self_signed(&key).unwrap().pem();
        let issuer = Issuer::new(params, key);
        Self { issuer, pem }
    }

    fn issue(&self, kind: &str) -> (String, String) {
        let key = match kind {
            "RSA-2048" => {
                KeyPair::generate_rsa_for(&rcgen::PKCS_RSA_SHA256, RsaKeySize::_2048).unwrap()
            }
            "ECDSA P-256" => KeyPair::generate().unwrap(),
            _ => KeyPair::generate_for(&rcgen::PKCS_ED25519).unwrap(),
        };
        let mut params = params("peer");
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        (key.serialize_pem(), certificate.pem())
    }
}

fn params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.distinguished_name.push(DnType::CommonName, name);
    params.use_authority_key_identifier_extension = true;
    params
}

/// `security.py`, which waits for its turns.
struct Theirs {
    child: Child,
    to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
}

impl Theirs {
    fn start(dir: &Path) -> Option<Self> {
        let python = std::env::var_os("OPENRID_PYTHON")?;
        let mut child = Command::new(python)
            .arg(root().join("tests/bench/security.py"))
            .arg(dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let from = BufReader::new(child.stdout.take().unwrap());
        let to = child.stdin.take();
        Some(Self { child, to, from })
    }

    /// Nanoseconds that something took.
    fn ask(&mut self, what: &str) -> u64 {
        writeln!(self.to.as_mut().unwrap(), "{what}").unwrap();
        let mut line = String::new();
        self.from.read_line(&mut line).unwrap();
        let took = line.trim().parse();
        took.unwrap_or_else(|_| panic!("security.py says {line:?} to {what:?}"))
    }
}

impl Drop for Theirs {
    fn drop(&mut self) {
        // The end of its input is the end of it.
        self.to = None;
        let _ = self.child.wait();
    }
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_unstable_by(f64::total_cmp);
    all[all.len() / 2]
}

fn row(
    name: &str,
    bytes: usize,
    mut ours: impl FnMut(),
    theirs: &mut Option<&mut Theirs>,
    does: &str,
) {
    let mut turn = |times: u32| {
        let start = Instant::now();
        for _ in 0..times {
            ours();
        }
        start.elapsed()
    };
    let once = turn(3) / 3;
    let times = (TURN.as_nanos() / once.as_nanos().max(1)).max(1) as u32;
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS + 3 {
        let own = turn(times).as_secs_f64() / f64::from(times) * 1e6;
        let other = theirs.as_mut().map(|theirs| {
            let took = theirs.ask(&format!("{does} {times}"));
            took as f64 / f64::from(times) / 1e3
        });
        // The first turns fill caches.
        if round >= 3 {
            a.push(own);
            b.extend(other);
        }
    }
    let a = median(a);
    match b.is_empty() {
        true => println!("{name:<34}{bytes:>9}{a:>12.0}{:>12}{:>8}", "-", "-"),
        false => {
            let b = median(b);
            println!("{name:<34}{bytes:>9}{a:>12.0}{b:>12.0}{:>8.2}", b / a);
        }
    }
}
