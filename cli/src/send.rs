//! `openrid send`.

use std::io::Write;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use openrid::Builder;
use openrid::client::{Client, ClientError, Reply};
use openrid::http::CallbackToken;
use openrid::rid::{Payload, Region, Rid, Traffic};
use openrid::security::is_signed;
use openrid::{Document, Level, Message, ReadOptions, WriteOptions};
use openrid_server::awaiting::{AwaitError, Awaiting};
use openrid_server::store::{Store, StoreError, StoreLocation, StoreOptions, StoredMessage};
use serde::Serialize;

use crate::exit::{Exit, Failure};
use crate::findings;
use crate::input::Input;
use crate::keys::{Listed, PassphraseArgs, agreement, first_line, read_secret, recipient};
use crate::limits::ReadArgs;
use crate::output::{FormatArgs, Output, Safe, Trouble};
use crate::serve::DEFAULT_STORE;
use crate::show::summary;
use crate::values::{Named, Span, named, read_file, span, word};

/// Send messages to a peer over mutual TLS
///
/// Each file is checked first. A message that is signed is sent byte by byte as it is; another
/// one is signed with the key of the connection, and what its restrictions want encrypted is
/// encrypted for the recipients (RFC 6545 §9.1). The peer must show a certificate of the CA for
/// the name in its address.
#[derive(Args)]
pub struct Send {
    /// The peer: https://HOST[:PORT], with port 4590 unless given
    #[arg(long, value_name = "URL")]
    to: String,
    /// Certificates of the CAs that the peer may have its own from (PEM)
    #[arg(long, value_name = "FILE")]
    ca: PathBuf,
    /// Our certificate and its chain (PEM)
    #[arg(long, value_name = "FILE", required_unless_present = "p12")]
    cert: Option<PathBuf>,
    /// The private key of that certificate (PEM)
    #[arg(long, value_name = "FILE", required_unless_present = "p12")]
    key: Option<PathBuf>,
    /// Both in one PKCS#12 file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["cert", "key"])]
    p12: Option<PathBuf>,
    #[command(flatten)]
    passphrase: PassphraseArgs,
    /// Accept only this certificate of the peer (PEM or DER), or that with the public key of this
    /// sha256//BASE64, or with this SHA-256 in hexadecimal; may be given several times
    #[arg(long, value_name = "CERT")]
    allow: Vec<Listed>,
    /// A revocation list (PEM); may be given several times. Once there is one, every CA of the
    /// peer's chain needs one
    #[arg(long, value_name = "FILE")]
    crl: Vec<PathBuf>,
    /// Take the Common Name for the peer's name where its certificate has no other, with a warning
    #[arg(long)]
    accept_common_name: bool,
    /// Encrypt what the restrictions ask for, for the holder of this certificate (PEM or DER),
    /// mostly the peer; may be given several times
    #[arg(long, value_name = "CERT")]
    recipient: Vec<PathBuf>,
    /// Leave what is marked default in clear, as was agreed with the peer
    #[arg(long)]
    clear_default: bool,
    /// Do not sign; a peer that goes by RFC 6545 acts on no such message
    #[arg(long)]
    unsigned: bool,
    /// Send in clear what its restrictions want encrypted. Whoever reads it may hand it on
    #[arg(long, hide_short_help = true)]
    dangerously_ignore_marks: bool,
    /// Say which address a name has, in place of DNS: for the connection, and for the names in
    /// the Node of messages, which are compared with the peer's address (RFC 6545 §5.1); may be
    /// given several times
    #[arg(long, value_name = "NAME=ADDRESS", value_parser = named)]
    resolve: Vec<Named>,
    /// Send only when each name in the Node of a message is confirmed: without this, one that has no
    /// address here gives a warning
    #[arg(long, conflicts_with = "ignore_node_names")]
    require_node_names: bool,
    /// Do not compare the names in the Node of messages with the peer's address
    #[arg(long)]
    ignore_node_names: bool,
    /// Go through this HTTP proxy: http://[USER:PASSWORD@]HOST[:PORT]. Others on this machine can
    /// see what stands in a command; a password is safer in the environment
    #[arg(long, value_name = "URL", conflicts_with = "proxy_from_env")]
    proxy: Option<String>,
    /// Go through the HTTP proxy of ALL_PROXY, HTTPS_PROXY or HTTP_PROXY, but for the hosts of
    /// NO_PROXY
    #[arg(long)]
    proxy_from_env: bool,
    /// Send this user name along, beside our certificate (HTTP Basic)
    #[arg(long, value_name = "NAME", requires = "password_file")]
    user: Option<String>,
    /// A file whose first line is the password of --user
    #[arg(long, value_name = "FILE", requires = "user")]
    password_file: Option<PathBuf>,
    /// Time for a whole exchange, with every attempt
    #[arg(long, value_name = "TIME", value_parser = span, default_value = "60s")]
    timeout: Span,
    /// Time for one attempt [default: that of the whole exchange]
    #[arg(long, value_name = "TIME", value_parser = span)]
    attempt_timeout: Option<Span>,
    /// Time for the connection alone
    #[arg(long, value_name = "TIME", value_parser = span, default_value = "10s")]
    connect_timeout: Span,
    /// How often to try again when there is no connection, it breaks, or the peer is busy
    #[arg(long, value_name = "N", default_value_t = 0)]
    retries: usize,
    #[command(flatten)]
    wrap: WrapArgs,
    #[command(flatten)]
    wait: WaitArgs,
    /// Send whatever the file holds. The peer may refuse it, or worse, take it
    #[arg(long, hide_short_help = true, conflicts_with = "wrap")]
    dangerously_skip_validation: bool,
    #[command(flatten)]
    read: ReadArgs,
    #[command(flatten)]
    format: FormatArgs,
    /// Messages to send
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
}

/// For those whose `openrid serve` runs beside.
#[derive(Args)]
struct WaitArgs {
    /// Where the peer promises an answer (202), wait so long for it, and print it. It comes to our
    /// own listener: `openrid serve` with the store of --store
    #[arg(long, value_name = "TIME", value_parser = span)]
    wait: Option<Span>,
    /// The store of our listener: a path or sqlite://PATH [default: inbox.db]
    #[arg(long, value_name = "URL", requires = "wait")]
    store: Option<String>,
}

/// Waits for what peers promise.
struct Waiting {
    runtime: tokio::runtime::Runtime,
    awaiting: Awaiting,
    time: Duration,
}

impl WaitArgs {
    fn start(&self) -> Result<Option<Waiting>, Failure> {
        let Some(Span(time)) = self.wait else {
            return Ok(None);
        };
        let store = self.store.as_deref().unwrap_or(DEFAULT_STORE);
        let location: StoreLocation = store.parse()?;
        // Opening would make it, and nothing would ever come there.
        if !location.path().exists() {
            return Err(StoreError::Missing(location.path().to_owned()).into());
        }
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .map_err(|error| Failure::usage(format_args!("cannot start: {error}")))?;
        let store = Store::open(&location, &StoreOptions::default())?;
        Ok(Some(Waiting {
            runtime,
            awaiting: Awaiting::new(&store),
            time,
        }))
    }
}

impl Waiting {
    /// The answer of this peer, host:port, with this token.
    // RFC 6546 §3, TLS-3-21, TLS-3-25
    fn answer(&self, peer: &str, token: &CallbackToken) -> Result<StoredMessage, AwaitError> {
        let host = peer.rsplit_once(':').map_or(peer, |(host, _)| host);
        let host = host.trim_start_matches('[').trim_end_matches(']');
        self.runtime
            .block_on(self.awaiting.wait(host, token, self.time))
    }
}

// RFC 6546 §3, TLS-3-59
#[derive(Args)]
struct WrapArgs {
    /// Send a bare IODEF document as a Report
    #[arg(long, requires = "to_node")]
    wrap: bool,
    /// Address of the peer's RID system, for the Report's policy
    #[arg(long, value_name = "IP", requires = "wrap")]
    to_node: Option<IpAddr>,
    /// Relation to the peer, for the Report's policy [default: PeerToPeer]
    #[arg(long, value_name = "REGION", requires = "wrap", ignore_case = true,
          value_parser = word::<Region>())]
    region: Vec<Region>,
    /// Kind of traffic, for the Report's policy [default: Attack]
    #[arg(long, value_name = "TRAFFIC", requires = "wrap", ignore_case = true,
          value_parser = word::<Traffic>())]
    traffic: Vec<Traffic>,
}

impl WrapArgs {
    /// The Report of a bare document.
    fn report(&self, document: impl Into<Payload>) -> Prepared {
        let (true, Some(node)) = (self.wrap, self.to_node) else {
            return Prepared::invalid(
                "it is a bare IODEF document; send it as a Report with --wrap --to-node IP, or \
                 build one with openrid new report --iodef"
                    .to_owned(),
            );
        };
        let mut builder = Builder::report(document).to_system(node);
        for region in &self.region {
            builder = builder.region(*region);
        }
        for traffic in &self.traffic {
            builder = builder.traffic(*traffic);
        }
        let written = builder
            .build()
            .map_err(|incomplete| incomplete.to_string())
            .and_then(|message| {
                let options = WriteOptions::default();
                message.to_xml(&options).map_err(|e| e.to_string())
            });
        match written {
            Ok(bytes) => Prepared::Ready(bytes),
            Err(error) => Prepared::invalid(format!("it cannot be wrapped: {error}")),
        }
    }
}

/// Whether a file can be sent.
enum Prepared {
    Ready(Vec<u8>),
    NotSent { code: &'static str, message: String },
}

impl Prepared {
    /// The document is at fault.
    fn invalid(message: String) -> Self {
        Self::NotSent {
            code: "invalid",
            message,
        }
    }
}

/// What became of one file.
#[derive(Serialize)]
struct Sent<'a> {
    file: &'a str,
    /// The HTTP status, if there was an answer.
    status: Option<u16>,
    outcome: Outcome,
    /// Where the answer will be recognised by, when it comes later.
    token: Option<&'a str>,
    /// The message that came back.
    reply: Option<&'a Rid>,
    error: Option<Trouble<'a>>,
    /// Of an answer that came later: its number in our store, and what its signatures prove.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assurance: Option<&'a serde_json::Value>,
}

#[derive(Clone, Copy, Serialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Outcome {
    Reply,
    Accepted,
    Empty,
    Refused,
    Failed,
}

impl<'a> Sent<'a> {
    fn new(file: &'a str, status: u16, outcome: Outcome) -> Self {
        Self {
            file,
            status: Some(status),
            outcome,
            token: None,
            reply: None,
            error: None,
            message: None,
            assurance: None,
        }
    }

    fn failed(file: &'a str, code: &'a str, message: &'a str) -> Self {
        Self {
            status: None,
            error: Some(Trouble { code, message }),
            ..Self::new(file, 0, Outcome::Failed)
        }
    }
}

impl Send {
    pub fn run(&self, out: &mut Output) -> Result<Exit, Failure> {
        let client = self.client()?;
        let waiting = self.wait.start()?;
        let mut exit = Exit::Done;
        for file in &self.files {
            exit = exit.max(self.file(&client, waiting.as_ref(), file, out)?);
        }
        Ok(exit)
    }

    fn client(&self) -> Result<Client, Failure> {
        let mut builder = Client::builder(&self.to)
            .ca(read_file(&self.ca)?)
            .timeout(self.timeout.0)
            .connect_timeout(self.connect_timeout.0)
            .retries(self.retries);
        if let (Some(cert), Some(key)) = (&self.cert, &self.key) {
            builder = builder.identity(read_file(cert)?, read_secret(key)?);
        }
        if let Some(file) = &self.p12 {
            builder = builder.identity_pkcs12(read_secret(file)?);
        }
        if let Some(passphrase) = self.passphrase.read()?.get() {
            builder = builder.passphrase(passphrase);
        }
        if let Some(limit) = self.attempt_timeout {
            builder = builder.attempt_timeout(limit.0);
        }
        for listed in &self.allow {
            builder = builder.allow_pin(listed.pin()?);
        }
        for list in &self.crl {
            builder = builder.crl(read_file(list)?);
        }
        if self.accept_common_name {
            builder = builder.accept_common_name();
        }
        for Named(name, address) in &self.resolve {
            builder = builder.resolve(name, *address);
        }
        if self.require_node_names {
            builder = builder.require_node_names();
        }
        if self.ignore_node_names {
            builder = builder.ignore_node_names();
        }
        if let Some(proxy) = &self.proxy {
            builder = builder.proxy(proxy);
        }
        if self.proxy_from_env {
            builder = builder.proxy_from_env();
        }
        if let (Some(user), Some(file)) = (&self.user, &self.password_file) {
            builder = builder.basic_auth(user, first_line(file)?.as_str());
        }
        if let Ok(most) = u64::try_from(self.read.limits().max_size) {
            // What it becomes by signing and encrypting is larger.
            builder = builder.max_request(most.saturating_mul(4));
        }
        for certificate in &self.recipient {
            builder = builder.recipient(recipient(certificate)?);
        }
        builder = builder.agreement(agreement(self.clear_default));
        builder = builder.registry(self.read.registry()?);
        if self.unsigned {
            builder = builder.unsigned();
        }
        if self.dangerously_ignore_marks || self.dangerously_skip_validation {
            builder = builder.dangerously_ignore_marks();
        }
        builder.build().map_err(Failure::usage)
    }

    fn file(
        &self,
        client: &Client,
        waiting: Option<&Waiting>,
        file: &str,
        out: &mut Output,
    ) -> Result<Exit, Failure> {
        let options = self.read.options(Level::Rfc)?;
        let input = match Input::read(file, options.limits.max_size) {
            Ok(input) => input,
            Err(Failure::Said(exit, message)) => {
                out.complain(&message);
                if self.format.is_json() {
                    out.json(&Sent::failed(file, "unreadable", &message))?;
                }
                return Ok(exit);
            }
            Err(other) => return Err(other),
        };
        let prepared = match self.prepare(&input, &options, out)? {
            Prepared::Ready(bytes) => self.protect(client, bytes),
            other => other,
        };
        let bytes = match prepared {
            Prepared::Ready(bytes) => bytes,
            Prepared::NotSent { code, message } => {
                if self.format.is_json() {
                    out.json(&Sent::failed(file, code, &message))?;
                } else {
                    writeln!(out, "{}: not sent: {}", Safe(&input.name), Safe(&message))?;
                }
                return Ok(Exit::No);
            }
        };
        let reply = client.send_bytes(&bytes, None);
        if let (Some(waiting), Ok(Reply::Accepted { token })) = (waiting, &reply) {
            let answer = waiting.answer(client.peer(), token);
            return self.later(client.peer(), file, token, answer, out);
        }
        if self.format.is_json() {
            json(file, &reply, out)
        } else {
            text(client.peer(), &input.name, &reply, out)
        }
    }

    /// Prints an answer that was waited for, or that none came.
    fn later(
        &self,
        peer: &str,
        file: &str,
        token: &CallbackToken,
        answer: Result<StoredMessage, AwaitError>,
        out: &mut Output,
    ) -> Result<Exit, Failure> {
        let accepted = Sent {
            token: Some(token.as_str()),
            ..Sent::new(file, 202, Outcome::Accepted)
        };
        let stored = match answer {
            Ok(stored) => stored,
            Err(AwaitError::Store(error)) => return Err(error.into()),
            Err(error) => {
                let text = error.to_string();
                if self.format.is_json() {
                    let (code, message) = (error.code(), text.as_str());
                    let error = Some(Trouble { code, message });
                    out.json(&Sent { error, ..accepted })?;
                } else {
                    out.complain(&format!("{file}: {text}; its token is {token}"));
                }
                return Ok(Exit::Network);
            }
        };
        let (number, assurance) = (stored.summary.id, stored.summary.assurance.as_ref());
        let options = self.read.options(Level::Rfc)?;
        let message = Message::parse(&stored.bytes, &options)
            .map_err(|invalid| Failure::new(Exit::Network, format_args!("{file}: {invalid}")))?;
        if self.format.is_json() {
            out.json(&Sent {
                outcome: Outcome::Reply,
                reply: Some(&message.rid),
                message: Some(number),
                assurance,
                ..accepted
            })?;
        } else if !out.voice.quiet {
            let what = summary::line(&message);
            let signed = assurance.and_then(|found| found["outcome"].as_str());
            let signed = signed.unwrap_or("not looked at");
            let said = format!(
                "{peer} answered later with {what}; number {number} of the inbox, \
                 signature: {signed}"
            );
            writeln!(out, "{}: {}", Safe(file), Safe(&said))?;
        }
        Ok(Exit::Done)
    }

    fn prepare(
        &self,
        input: &Input,
        options: &ReadOptions,
        out: &mut Output,
    ) -> Result<Prepared, Failure> {
        let Input { name, bytes } = input;
        if self.dangerously_skip_validation {
            tracing::warn!(file = name, "sent without having been checked");
            return Ok(Prepared::Ready(bytes.clone()));
        }
        let report = input.validate(options);
        if !report.valid {
            if !self.format.is_json() {
                findings::print(out, name, bytes, &report.findings)?;
            }
            let tally = findings::tally(&report.findings);
            return Ok(Prepared::invalid(format!("it is not valid ({tally})")));
        }
        Ok(match input.parse(options) {
            Ok(Document::Message(_)) => Prepared::Ready(bytes.clone()),
            Ok(Document::Iodef(document)) => self.wrap.report(*document),
            Ok(Document::Iodef2(document)) => self.wrap.report(*document),
            // It was valid a moment ago.
            Err(invalid) => Prepared::invalid(invalid.to_string()),
        })
    }

    /// Signs and encrypts, unless that is done already.
    fn protect(&self, client: &Client, bytes: Vec<u8>) -> Prepared {
        if self.dangerously_skip_validation || is_signed(&bytes) {
            return Prepared::Ready(bytes);
        }
        match client.protect(&bytes) {
            Ok(bytes) => Prepared::Ready(bytes),
            Err(error) => Prepared::NotSent {
                code: error.code(),
                message: error.to_string(),
            },
        }
    }
}

fn json(
    file: &str,
    reply: &Result<Reply<Message>, ClientError>,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let text;
    let (exit, sent) = match reply {
        Ok(Reply::Message(message)) => {
            let reply = Some(&message.rid);
            let sent = Sent::new(file, 200, Outcome::Reply);
            (Exit::Done, Sent { reply, ..sent })
        }
        Ok(Reply::Accepted { token }) => {
            let token = Some(token.as_str());
            let sent = Sent::new(file, 202, Outcome::Accepted);
            (Exit::Done, Sent { token, ..sent })
        }
        Ok(Reply::Empty) => (Exit::Done, Sent::new(file, 200, Outcome::Empty)),
        Ok(Reply::Refused { status, reason, .. }) => {
            let error = Some(Trouble {
                code: "refused",
                message: reason,
            });
            let sent = Sent::new(file, *status, Outcome::Refused);
            (Exit::No, Sent { error, ..sent })
        }
        Ok(other) => {
            text = format!("{other:?}");
            (Exit::Network, Sent::failed(file, "internal", &text))
        }
        Err(error) => {
            text = error.to_string();
            let status = match error {
                ClientError::Improper { received, .. } => Some(received.status),
                _ => None,
            };
            let sent = Sent::failed(file, error.code(), &text);
            (Exit::Network, Sent { status, ..sent })
        }
    };
    out.json(&sent)?;
    Ok(exit)
}

fn text(
    peer: &str,
    file: &str,
    reply: &Result<Reply<Message>, ClientError>,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let (exit, said) = match reply {
        Ok(Reply::Message(message)) => {
            let what = summary::line(message);
            (Exit::Done, format!("{peer} answered with {what}"))
        }
        Ok(Reply::Accepted { token }) => (
            Exit::Done,
            format!("{peer} took it and will answer later, with the token {token}"),
        ),
        Ok(Reply::Empty) => (Exit::Done, format!("{peer} took it")),
        Ok(Reply::Refused { status, reason, .. }) => (
            Exit::No,
            format!("{peer} refused it with {status}: {reason}"),
        ),
        Ok(other) => (Exit::Network, format!("{peer} answered {other:?}")),
        Err(error) => {
            out.complain(&format!("{file}: {error}"));
            return Ok(Exit::Network);
        }
    };
    if exit != Exit::Done || !out.voice.quiet {
        writeln!(out, "{}: {}", Safe(file), Safe(&said))?;
    }
    Ok(exit)
}
