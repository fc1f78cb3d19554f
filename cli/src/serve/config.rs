//! The options of `openrid serve` and its configuration file, which has the same names.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use clap::Args;
use openrid::client::{Client, ClientBuilder, Lookup};
use openrid::schema::{RegisteredValue, Registry};
use openrid::security::{DecryptionKeys, Identity, KeyError, Pin, RegistryDigest};
use openrid::{Level, ReadOptions};
use openrid_server::assurance::Security;
use openrid_server::callback::{CallbackOptions, Place};
use openrid_server::listener::Limits;
use openrid_server::policy::Policy;
use openrid_server::reverse::ReverseDns;
use openrid_server::store::{StoreLocation, StoreOptions};
use openrid_server::tls::TlsSettings;
use serde::{Deserialize, Deserializer, de};
use zeroize::Zeroizing;

use crate::exit::Failure;
use crate::keys::{Listed, Passphrase, PassphraseArgs, read, read_secret, revocations, trust};
use crate::limits::LimitArgs;
use crate::logging::Format;
use crate::output::FormatArgs;
use crate::registry::RegistryArgs;
use crate::values::{Named, Size, Span, named, parsed, parsed_all, size, span};

/// The store that is used when none is named.
pub const DEFAULT_STORE: &str = "inbox.db";

/// Listen for RID messages and keep them
///
/// Prints `listening on https://ADDR:PORT` once ready. SIGTERM and SIGINT let requests under
/// way end and stop; SIGHUP reads certificates, the allow-list, the revocation lists, whose
/// signatures count and the registry again. An option overrides the configuration file, whose keys
/// have the same names.
#[derive(Args)]
pub struct Serve {
    /// Configuration file (TOML)
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    given: Given,
    #[command(flatten)]
    switches: Switches,
    #[command(flatten)]
    registry: RegistryArgs,
    #[command(flatten)]
    callback: CallbackArgs,
    #[command(flatten)]
    limits: LimitArgs,
    #[command(flatten)]
    listener: ListenerArgs,
    #[command(flatten)]
    pub(super) format: FormatArgs,
}

/// What can be given either way.
#[derive(Args, Clone, Default)]
struct Given {
    /// Address to listen on, may be given several times [default: port 4590 of all addresses]
    #[arg(long, value_name = "ADDR:PORT")]
    listen: Vec<SocketAddr>,
    /// Where messages are kept: a path or sqlite://PATH [default: inbox.db]
    #[arg(long, value_name = "URL")]
    store: Option<String>,
    /// Size beyond which the store does not grow
    #[arg(long, value_name = "SIZE", value_parser = size, hide_short_help = true)]
    store_size: Option<Size>,
    /// Certificates of the CAs that peers have theirs from (PEM)
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    /// Certificate of this system and its chain (PEM)
    #[arg(long, value_name = "FILE")]
    cert: Option<PathBuf>,
    /// Private key of that certificate (PEM)
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Both in one PKCS#12 file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["cert", "key"])]
    p12: Option<PathBuf>,
    #[command(flatten)]
    passphrase: PassphraseArgs,
    /// Let in only this peer, by its certificate (PEM or DER), by sha256//BASE64 of its public
    /// key, or by the SHA-256 of its certificate in hexadecimal; may be given several times
    #[arg(long, value_name = "CERT")]
    allow: Vec<Listed>,
    /// Let in only peers with this DNS name or IP address in their certificates; may be given
    /// several times
    #[arg(long, value_name = "NAME")]
    allow_name: Vec<String>,
    /// Trust the signatures of certificates from this CA (PEM) [default: those of --ca]; may be
    /// given several times
    #[arg(long, value_name = "FILE")]
    trust: Vec<PathBuf>,
    /// A revocation list, for signers and for connections (PEM or DER); may be given several
    /// times. Once there is one, every CA needs one
    #[arg(long, value_name = "FILE")]
    crl: Vec<PathBuf>,
    /// Decrypt with this key too (PEM, DER or PKCS#8), besides that of the connection
    #[arg(long, value_name = "KEY")]
    decrypt_key: Vec<PathBuf>,
    /// Ask this name server for --reverse-dns, and not those of the system; may be given several
    /// times
    #[arg(long, value_name = "ADDR:PORT", hide_short_help = true)]
    reverse_dns_server: Vec<SocketAddr>,
    /// Take this for the name of a peer's address without asking DNS; may be given several times.
    /// Without --reverse-dns, only peers named so are let in
    #[arg(long, value_name = "ADDR=NAME", hide_short_help = true)]
    reverse_pin: Vec<ReversePin>,
    /// Let browser pages of this origin post; may be given several times
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Vec<String>,
    /// Answer GET /health and GET /metrics here, without TLS; an address of the loopback
    #[arg(long, value_name = "ADDR:PORT")]
    monitor: Option<SocketAddr>,
    /// Append a JSON object to this file for each request; SIGHUP opens it anew
    #[arg(long, value_name = "FILE")]
    access_log: Option<PathBuf>,
    /// How the log on standard error looks [default: text]
    #[arg(long, value_enum, value_name = "FORMAT")]
    log_format: Option<Format>,
}

#[derive(Args, Clone, Copy)]
struct Switches {
    /// Answer a Report with an Acknowledgement instead of an empty body
    #[arg(long)]
    acknowledge_reports: bool,
    /// Keep an unsigned Query for a person to answer instead of denying it
    #[arg(long)]
    admit_unsigned_queries: bool,
    /// Take messages without a signature instead of denying them, Queries aside
    #[arg(long)]
    admit_unsigned: bool,
    /// Take Requests without a signature of their originator: the peers are the originators
    #[arg(long)]
    no_originator: bool,
    /// Let in peers whose certificates have no name but a Common Name, with a warning
    #[arg(long)]
    accept_common_name: bool,
    /// Let in only peers whose certificate has the name that their address has in DNS
    #[arg(long)]
    reverse_dns: bool,
    /// Answer Requests and Queries with 202 and, once `openrid answer` has given one, by callback
    #[arg(long)]
    answer_later: bool,
    /// Take no documented leniency, and refuse every message with an error, of which most are else
    /// kept with their findings
    #[arg(long)]
    strict: bool,
}

/// How late answers are sent, as options and as keys of the table `[callback]`.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[command(next_help_heading = "Callbacks")]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct CallbackArgs {
    /// Time after which an answer that is not ready is sent as a callback [default: 30s]
    #[arg(long, value_name = "TIME", value_parser = span)]
    answer_within: Option<Span>,
    /// Port that peers listen on for callbacks [default: 4590]
    #[arg(long, value_name = "PORT", value_parser = clap::value_parser!(u16).range(1..))]
    callback_port: Option<u16>,
    /// Time between the first try of a callback and the second; the others come later each time
    /// [default: 10s]
    #[arg(long, value_name = "TIME", value_parser = span, hide_short_help = true)]
    callback_retry: Option<Span>,
    /// Time after which a callback that is not taken is given up [default: 3days]
    #[arg(long, value_name = "TIME", value_parser = span, hide_short_help = true)]
    callback_for: Option<Span>,
    /// Say which address a name has, in place of DNS: for the names in the Node of what is sent,
    /// which are compared with the peer's address (RFC 6545 §5.1); may be given several times
    #[arg(long, value_name = "NAME=ADDRESS", value_parser = named)]
    callback_resolve: Vec<Named>,
    /// Do not compare the names in the Node of what is sent with the peer's address
    #[arg(long)]
    callback_ignore_node_names: bool,
}

impl CallbackArgs {
    fn or(self, other: Self) -> Self {
        Self {
            answer_within: self.answer_within.or(other.answer_within),
            callback_port: self.callback_port.or(other.callback_port),
            callback_retry: self.callback_retry.or(other.callback_retry),
            callback_for: self.callback_for.or(other.callback_for),
            callback_resolve: several(self.callback_resolve, other.callback_resolve),
            callback_ignore_node_names: self.callback_ignore_node_names
                || other.callback_ignore_node_names,
        }
    }
}

/// What is known of a peer, by the name in its certificate: a table `[peer."NAME"]`.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct PeerTable {
    /// Where it takes callbacks, when not at the address of its request.
    callback_address: Option<IpAddr>,
    /// The port there.
    callback_port: Option<NonZeroU16>,
}

/// Bounds on connections, as options and as keys of the table `[listener]`.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[command(next_help_heading = "Limits of a connection")]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct ListenerArgs {
    /// Connections at a time [default: 16384]
    #[arg(long, value_name = "N", hide_short_help = true)]
    connections: Option<usize>,
    /// Connections at a time from one address that have shown no certificate yet; more are closed
    /// [default: 256]
    #[arg(long, value_name = "N", hide_short_help = true)]
    handshakes_per_address: Option<usize>,
    /// Connections of one peer at a time; more are answered 503 [default: as many as in all]
    #[arg(long, value_name = "N", hide_short_help = true)]
    connections_per_peer: Option<usize>,
    /// Requests of one peer at once, and as many a minute from then on; more are answered 429
    /// [default: any number]
    #[arg(long, value_name = "N", hide_short_help = true)]
    requests_per_minute: Option<u32>,
    /// Memory for all messages that are coming in; what finds no room is answered 503 [default:
    /// 512MiB]
    #[arg(long, value_name = "SIZE", value_parser = size, hide_short_help = true)]
    bodies_size: Option<Size>,
    /// Size of request line and header section [default: 32KiB]
    #[arg(long, value_name = "SIZE", value_parser = size, hide_short_help = true)]
    header_size: Option<Size>,
    /// Number of header fields [default: 100]
    #[arg(long, value_name = "N", hide_short_help = true)]
    header_fields: Option<usize>,
    /// Time for the TLS handshake [default: 10s]
    #[arg(long, value_name = "TIME", value_parser = span, hide_short_help = true)]
    handshake_timeout: Option<Span>,
    /// Time for the header section [default: 10s]
    #[arg(long, value_name = "TIME", value_parser = span, hide_short_help = true)]
    header_timeout: Option<Span>,
    /// Time for the body [default: 60s]
    #[arg(long, value_name = "TIME", value_parser = span, hide_short_help = true)]
    body_timeout: Option<Span>,
    /// Time between two requests [default: 75s]
    #[arg(long, value_name = "TIME", value_parser = span, hide_short_help = true)]
    idle_timeout: Option<Span>,
    /// Time in which a peer takes nothing of an answer [default: 30s]
    #[arg(long, value_name = "TIME", value_parser = span, hide_short_help = true)]
    write_timeout: Option<Span>,
    /// Time for requests under way to end on stopping [default: 30s]
    #[arg(long, value_name = "TIME", value_parser = span, hide_short_help = true)]
    drain_timeout: Option<Span>,
}

impl ListenerArgs {
    /// Sets what is given here.
    fn apply(&self, limits: &mut Limits) {
        fn set<T>(place: &mut T, value: Option<T>) {
            if let Some(value) = value {
                *place = value;
            }
        }
        set(&mut limits.connections, self.connections);
        set(
            &mut limits.handshakes_per_address,
            self.handshakes_per_address,
        );
        limits.connections_per_peer = self.connections_per_peer.or(limits.connections_per_peer);
        limits.requests_per_minute = self.requests_per_minute.or(limits.requests_per_minute);
        set(&mut limits.bodies_size, self.bodies_size.map(|s| s.0));
        set(&mut limits.header_size, self.header_size.map(|s| s.0));
        set(&mut limits.header_fields, self.header_fields);
        for (place, span) in [
            (&mut limits.handshake_timeout, self.handshake_timeout),
            (&mut limits.header_timeout, self.header_timeout),
            (&mut limits.body_timeout, self.body_timeout),
            (&mut limits.idle_timeout, self.idle_timeout),
            (&mut limits.write_timeout, self.write_timeout),
            (&mut limits.drain_timeout, self.drain_timeout),
        ] {
            set(place, span.map(|s| s.0));
        }
    }
}

/// The configuration file. Paths in it count from its own directory.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    listen: Vec<SocketAddr>,
    store: Option<String>,
    store_size: Option<Size>,
    ca: Option<PathBuf>,
    cert: Option<PathBuf>,
    key: Option<PathBuf>,
    p12: Option<PathBuf>,
    passphrase_file: Option<PathBuf>,
    allow: Vec<Listed>,
    allow_name: Vec<String>,
    trust: Vec<PathBuf>,
    crl: Vec<PathBuf>,
    decrypt_key: Vec<PathBuf>,
    reverse_dns_server: Vec<SocketAddr>,
    reverse_pin: Vec<ReversePin>,
    allow_origin: Vec<String>,
    monitor: Option<SocketAddr>,
    access_log: Option<PathBuf>,
    log_format: Option<Format>,
    #[serde(deserialize_with = "parsed_all")]
    registered: Vec<RegisteredValue>,
    registry: Option<PathBuf>,
    #[serde(deserialize_with = "parsed")]
    registry_digest: Option<RegistryDigest>,
    acknowledge_reports: bool,
    admit_unsigned_queries: bool,
    admit_unsigned: bool,
    no_originator: bool,
    accept_common_name: bool,
    reverse_dns: bool,
    answer_later: bool,
    strict: bool,
    callback: CallbackArgs,
    peer: HashMap<String, PeerTable>,
    limits: LimitArgs,
    listener: ListenerArgs,
}

/// `ADDR=NAME`.
#[derive(Clone, Debug)]
struct ReversePin(IpAddr, String);

impl FromStr for ReversePin {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let pin = text.split_once('=').and_then(|(address, name)| {
            let address = address.trim().parse().ok()?;
            Some(Self(address, name.trim().to_owned()))
        });
        pin.filter(|Self(_, name)| !name.is_empty())
            .ok_or_else(|| "this reads ADDR=NAME, such as 192.0.2.1=rid.example.org".to_owned())
    }
}

impl<'de> Deserialize<'de> for ReversePin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl File {
    fn read(path: &Path) -> Result<Self, Failure> {
        let text = crate::values::read_file(path)?;
        let text = String::from_utf8(text)
            .map_err(|_| Failure::usage(format_args!("{} is not UTF-8", path.display())))?;
        let mut file: Self = toml::from_str(&text).map_err(|error| {
            let error = error.to_string();
            Failure::usage(format_args!("{}: {}", path.display(), error.trim_end()))
        })?;
        let dir = path.parent().unwrap_or(Path::new(""));
        let listed = file.allow.iter_mut().filter_map(|listed| match listed {
            Listed::File(path) => Some(path),
            Listed::Pin(_) => None,
        });
        for path in [
            &mut file.ca,
            &mut file.cert,
            &mut file.key,
            &mut file.p12,
            &mut file.passphrase_file,
            &mut file.access_log,
            &mut file.registry,
        ]
        .into_iter()
        .flatten()
        .chain(listed)
        .chain(&mut file.trust)
        .chain(&mut file.crl)
        .chain(&mut file.decrypt_key)
        {
            *path = dir.join(&path);
        }
        Ok(file)
    }

    /// The store of the file, from the file's directory when it is a relative path.
    fn store(&self, path: &Path) -> Result<Option<StoreLocation>, Failure> {
        let Some(store) = &self.store else {
            return Ok(None);
        };
        let location: StoreLocation = store.parse()?;
        let dir = path.parent().unwrap_or(Path::new(""));
        Ok(Some(dir.join(location.path()).into()))
    }
}

/// Options over the configuration file.
pub struct Settings {
    given: Given,
    store: Option<StoreLocation>,
    switches: Switches,
    registry: RegistryArgs,
    callback: CallbackArgs,
    peers: HashMap<String, PeerTable>,
    limits: LimitArgs,
    listener: Limits,
}

impl Settings {
    pub fn load(options: &Serve) -> Result<Self, Failure> {
        let file = match &options.config {
            Some(path) => File::read(path)?,
            None => File::default(),
        };
        let given = options.given.clone();
        let store = match (&given.store, &options.config) {
            (Some(store), _) => Some(store.parse()?),
            (None, Some(path)) => file.store(path)?,
            (None, None) => None,
        };
        let mut listener = Limits::default();
        file.listener.apply(&mut listener);
        options.listener.apply(&mut listener);
        let switches = options.switches;
        Ok(Self {
            store,
            switches: Switches {
                acknowledge_reports: switches.acknowledge_reports || file.acknowledge_reports,
                admit_unsigned_queries: switches.admit_unsigned_queries
                    || file.admit_unsigned_queries,
                admit_unsigned: switches.admit_unsigned || file.admit_unsigned,
                no_originator: switches.no_originator || file.no_originator,
                accept_common_name: switches.accept_common_name || file.accept_common_name,
                reverse_dns: switches.reverse_dns || file.reverse_dns,
                answer_later: switches.answer_later || file.answer_later,
                strict: switches.strict || file.strict,
            },
            registry: options.registry.clone().or(RegistryArgs {
                registered: file.registered,
                registry: file.registry,
                registry_digest: file.registry_digest,
            }),
            callback: options.callback.clone().or(file.callback),
            peers: file.peer,
            limits: options.limits.clone().or(&file.limits),
            listener,
            given: Given {
                listen: several(given.listen, file.listen),
                store: None,
                store_size: given.store_size.or(file.store_size),
                ca: given.ca.or(file.ca),
                cert: given.cert.clone().or(file.cert),
                // An identity given by options takes the place of the file's, whatever its form.
                p12: match (&given.cert, &given.key) {
                    (None, None) => given.p12.or(file.p12),
                    _ => None,
                },
                key: given.key.or(file.key),
                passphrase: PassphraseArgs {
                    passphrase_file: given.passphrase.passphrase_file.or(file.passphrase_file),
                },
                allow: several(given.allow, file.allow),
                allow_name: several(given.allow_name, file.allow_name),
                trust: several(given.trust, file.trust),
                crl: several(given.crl, file.crl),
                decrypt_key: several(given.decrypt_key, file.decrypt_key),
                reverse_dns_server: several(given.reverse_dns_server, file.reverse_dns_server),
                reverse_pin: several(given.reverse_pin, file.reverse_pin),
                allow_origin: several(given.allow_origin, file.allow_origin),
                monitor: given.monitor.or(file.monitor),
                access_log: given.access_log.or(file.access_log),
                log_format: given.log_format.or(file.log_format),
            },
        })
    }

    pub fn monitor(&self) -> Option<SocketAddr> {
        self.given.monitor
    }

    pub fn access_log(&self) -> Option<&Path> {
        self.given.access_log.as_deref()
    }

    pub fn log_format(&self) -> Format {
        self.given.log_format.unwrap_or(Format::Text)
    }

    pub fn tls(&self) -> Result<TlsSettings, Failure> {
        let given = &self.given;
        let ca = required(given.ca.as_deref(), "ca")?;
        let settings = match self.identity()? {
            Ok(identity) => {
                TlsSettings::from_identity(&read(ca)?, &identity).map_err(Failure::usage)?
            }
            // A key of a kind that does not sign serves the connection all the same.
            Err(_) => {
                let cert = required(given.cert.as_deref(), "cert")?;
                let key = required(given.key.as_deref(), "key")?;
                TlsSettings::from_files(ca, cert, key).map_err(Failure::usage)?
            }
        };
        let allow: Vec<_> = given
            .allow
            .iter()
            .map(Listed::pin)
            .collect::<Result<_, _>>()?;
        Ok(settings
            .allow(allow)
            .allow_names(&given.allow_name)
            .accept_common_name(self.switches.accept_common_name)
            .crls(&revocations(&given.crl)?))
    }

    /// The key and the certificates of this system, or why the key neither signs nor decrypts.
    fn identity(&self) -> Result<Result<Identity, KeyError>, Failure> {
        let passphrase = self.given.passphrase.read()?;
        let wrong = |path: &Path, error: KeyError| {
            Failure::usage(format_args!("{}: {error}", path.display()))
        };
        if let Some(file) = &self.given.p12 {
            let passphrase = passphrase.get().unwrap_or_default();
            let identity = Identity::from_pkcs12(&read_secret(file)?, passphrase);
            return identity.map(Ok).map_err(|error| wrong(file, error));
        }
        let cert = required(self.given.cert.as_deref(), "cert")?;
        let key = required(self.given.key.as_deref(), "key")?;
        match Identity::read(&read_secret(key)?, &read(cert)?, passphrase.get()) {
            Err(error @ (KeyError::PassphraseMissing | KeyError::PassphraseWrong)) => {
                Err(wrong(key, error))
            }
            other => Ok(other),
        }
    }

    /// Whether and how the names of peers' addresses are looked up.
    pub fn reverse_dns(&self) -> Result<Option<ReverseDns>, Failure> {
        let Given {
            reverse_dns_server: servers,
            reverse_pin: pins,
            ..
        } = &self.given;
        let reverse = if !servers.is_empty() {
            ReverseDns::servers(servers.iter().copied()).map_err(Failure::usage)?
        } else if self.switches.reverse_dns {
            ReverseDns::system().map_err(Failure::usage)?
        } else if !pins.is_empty() {
            ReverseDns::pinned_only()
        } else {
            return Ok(None);
        };
        let pins = pins.iter();
        Ok(Some(
            pins.fold(reverse, |reverse, ReversePin(address, name)| {
                reverse.pin(*address, name)
            }),
        ))
    }

    pub fn store(&self) -> Result<StoreLocation, Failure> {
        match &self.store {
            Some(store) => Ok(store.clone()),
            None => Ok(DEFAULT_STORE.parse()?),
        }
    }

    pub fn store_options(&self) -> StoreOptions {
        let mut options = StoreOptions::default();
        let size = self.given.store_size.map(|size| size.0);
        options.max_size = size.and_then(|size| u64::try_from(size).ok());
        options
    }

    pub fn policy(&self) -> Policy {
        let mut policy = Policy::default();
        policy.acknowledge_reports = self.switches.acknowledge_reports;
        policy.admit_unsigned_queries = self.switches.admit_unsigned_queries;
        policy.admit_unsigned = self.switches.admit_unsigned;
        policy.answer_later = self.switches.answer_later;
        policy
    }

    /// How long an answer may take to be given at once.
    pub fn answer_within(&self) -> Duration {
        let time = self.callback.answer_within;
        time.map_or(openrid_server::exchange::ANSWER_WITHIN, |time| time.0)
    }

    pub fn callbacks(&self) -> Result<CallbackOptions, Failure> {
        let given = &self.callback;
        let mut options = CallbackOptions::default();
        options.port = given.callback_port.unwrap_or(options.port);
        if let Some(time) = given.callback_retry {
            // Each time after it is a multiple of it.
            if time.0.is_zero() {
                return Err(Failure::usage(
                    "callback-retry is zero, so that callbacks would be repeated without a pause; \
                     give a time, such as 10s",
                ));
            }
            options.first_retry = time.0;
        }
        if let Some(time) = given.callback_for {
            options.give_up_after = time.0;
        }
        options.drain_timeout = self.listener.drain_timeout;
        let place = |table: &PeerTable| Place {
            address: table.callback_address,
            port: table.callback_port.map(NonZeroU16::get),
        };
        let peers = self.peers.iter();
        options.places = peers
            .map(|(name, table)| (name.clone(), place(table)))
            .collect();
        Ok(options)
    }

    /// What our own connections are made with: the identity, the CA and the allow-list that peers
    /// of the listener are checked by.
    // RFC 6546 §3, TLS-3-62
    pub fn outbound(&self, registry: Registry) -> Result<Outbound, Failure> {
        let file = |path, name| read(required(path, name)?);
        let given = &self.given;
        Ok(Outbound {
            ca: file(given.ca.as_deref(), "ca")?,
            identity: match &given.p12 {
                Some(file) => OwnFiles::Pkcs12(read_secret(file)?),
                None => OwnFiles::Pem {
                    cert: file(given.cert.as_deref(), "cert")?,
                    key: read_secret(required(given.key.as_deref(), "key")?)?,
                },
            },
            passphrase: given.passphrase.read()?,
            allow: given
                .allow
                .iter()
                .map(Listed::pin)
                .collect::<Result<_, _>>()?,
            crls: given
                .crl
                .iter()
                .map(|path| read(path))
                .collect::<Result<_, _>>()?,
            accept_common_name: self.switches.accept_common_name,
            registry,
            lookup: self.lookup(),
            ignore_node_names: self.callback.callback_ignore_node_names,
        })
    }

    /// Where names lead: what is configured, and else DNS.
    // RFC 6545 §5.1, RID-5.1-20
    fn lookup(&self) -> Lookup {
        let given = self.callback.callback_resolve.iter();
        let given = given.map(|Named(name, address)| (name, *address));
        let peers = self.peers.iter();
        let places = peers.filter_map(|(name, table)| Some((name, table.callback_address?)));
        given
            .chain(places)
            .fold(Lookup::system(), |lookup, (name, address)| {
                lookup.pin(name, address)
            })
    }

    /// Whose signatures count, and what messages are opened with: unless said otherwise, the
    /// CA and the key of the connections (RFC 6545 §9.3).
    // RFC 6545 §9.3, RID-9.3-01, RID-9.3-04
    pub fn security(&self) -> Result<Security, Failure> {
        let ca = required(self.given.ca.as_deref(), "ca")?.to_owned();
        let anchors = match &self.given.trust[..] {
            [] => &[ca],
            own => own,
        };
        let trust = trust(anchors, &[], &self.given.crl)?;
        let mut keys = DecryptionKeys::new();
        // A key of a kind that neither signs nor decrypts serves the connection all the same.
        let signer = match self.identity()? {
            Ok(identity) => {
                keys = keys.identity(&identity);
                Some(identity)
            }
            Err(error) => {
                tracing::warn!(%error, "answers are not signed, and nothing is decrypted");
                None
            }
        };
        for file in &self.given.decrypt_key {
            keys = keys.key(crate::keys::private(file, None)?);
        }
        let mut security = Security::new(trust).keys(keys);
        if let Some(signer) = signer {
            security = security.signer(signer);
        }
        Ok(match self.switches.no_originator {
            true => security.bilateral(),
            false => security,
        })
    }

    pub fn read_options(&self) -> Result<ReadOptions, Failure> {
        Ok(ReadOptions {
            strict: self.switches.strict,
            level: Level::Rfc,
            limits: self.limits.limits(),
            registry: self.registry()?,
            ..ReadOptions::default()
        })
    }

    /// What IANA has registered since.
    pub fn registry(&self) -> Result<Registry, Failure> {
        self.registry.read()
    }

    pub fn has_registry_file(&self) -> bool {
        self.registry.has_file()
    }

    pub fn listener_limits(&self) -> Limits {
        let mut limits = self.listener.clone();
        // What the reader would refuse need not be received.
        limits.body_size = self.limits.limits().max_size;
        limits
    }

    pub fn listen(&self) -> &[SocketAddr] {
        &self.given.listen
    }

    pub fn allow_origin(&self) -> &[String] {
        &self.given.allow_origin
    }
}

/// The own identity as it lies in files. What is secret is wiped from memory after use.
enum OwnFiles {
    Pem {
        cert: Vec<u8>,
        key: Zeroizing<Vec<u8>>,
    },
    Pkcs12(Zeroizing<Vec<u8>>),
}

/// What our own connections are made with.
pub struct Outbound {
    ca: Vec<u8>,
    identity: OwnFiles,
    passphrase: Passphrase,
    allow: Vec<Pin>,
    crls: Vec<Vec<u8>>,
    accept_common_name: bool,
    pub registry: Registry,
    /// Shared by all callbacks, and with it what it remembers.
    lookup: Lookup,
    ignore_node_names: bool,
}

impl Outbound {
    pub fn client(&self, url: &str) -> ClientBuilder {
        // Whether what is marked default may go in clear was asked when it was handed in.
        let mut client = Client::builder(url)
            .ca(&self.ca)
            .agreement(crate::keys::agreement(true))
            .registry(self.registry.clone())
            .lookup(self.lookup.clone());
        if self.ignore_node_names {
            client = client.ignore_node_names();
        }
        client = match &self.identity {
            OwnFiles::Pem { cert, key } => client.identity(cert, key),
            OwnFiles::Pkcs12(file) => client.identity_pkcs12(file),
        };
        if let Some(passphrase) = self.passphrase.get() {
            client = client.passphrase(passphrase);
        }
        if self.accept_common_name {
            client = client.accept_common_name();
        }
        client = self
            .allow
            .iter()
            .fold(client, |client, pin| client.allow_pin(*pin));
        self.crls.iter().fold(client, |client, crl| client.crl(crl))
    }
}

fn several<T>(given: Vec<T>, file: Vec<T>) -> Vec<T> {
    if given.is_empty() { file } else { given }
}

fn required<'a>(path: Option<&'a Path>, name: &str) -> Result<&'a Path, Failure> {
    path.ok_or_else(|| {
        Failure::usage(format_args!(
            "--{name} is missing: RFC 6546 demands mutual TLS; give --ca, --cert and --key, \
             or the keys of these names in the configuration file"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_of_a_table_is_a_key_and_an_unknown_one_is_found() {
        let text = r#"
            listen = ["127.0.0.1:0", "[::1]:4590"]
            store = "sqlite:///var/lib/openrid/inbox.db"
            store-size = "1GiB"
            ca = "ca.pem"
            cert = "me.pem"
            key = "me.key"
            passphrase-file = "secret"
            allow = ["peer.pem", "sha256//ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="]
            allow-name = ["rid.example.org"]
            accept-common-name = true
            reverse-dns = true
            reverse-dns-server = ["127.0.0.1:53"]
            reverse-pin = ["192.0.2.1=rid.example.org"]
            allow-origin = ["https://desk.example.org"]
            log-format = "json"
            registered = ["Incident@purpose=drill"]
            registry = "iana.json"
            registry-digest = "sha256//ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
            acknowledge-reports = true
            admit-unsigned-queries = true
            strict = true
            answer-later = true
            [callback]
            answer-within = "5s"
            callback-port = 4591
            callback-resolve = ["rid.example.net=192.0.2.9"]
            callback-ignore-node-names = true
            [peer."rid.example.net"]
            callback-address = "192.0.2.9"
            [limits]
            max-size = 1000
            max-text = "64KiB"
            [listener]
            connections = 7
            body-timeout = "1m"
        "#;
        let file: File = toml::from_str(text).unwrap();
        assert_eq!(file.listen.len(), 2);
        assert!(matches!(&file.allow[..], [Listed::File(_), Listed::Pin(_)]));
        assert_eq!(file.limits.limits().max_text, 64 << 10);
        let mut limits = Limits::default();
        file.listener.apply(&mut limits);
        assert_eq!((limits.connections, limits.body_timeout.as_secs()), (7, 60));

        assert!(file.registry.is_some() && file.registry_digest.is_some());
        let error = toml::from_str::<File>("registry-digest = 'x'\n").unwrap_err();
        assert!(error.to_string().contains("sha256//"), "{error}");

        for text in ["ca = 'x'\nport = 4590\n", "[limits]\nmax-nonsense = 1\n"] {
            let error = toml::from_str::<File>(text).unwrap_err().to_string();
            assert!(
                error.contains("line 2") && error.contains("unknown field"),
                "{error}"
            );
        }
    }
}
