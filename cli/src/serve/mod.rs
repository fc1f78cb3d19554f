//! `openrid serve`.

mod config;

use std::io::{self, Write};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use openrid_server::awaiting::Awaiting;
use openrid_server::callback::Caller;
use openrid_server::exchange::Exchange;
use openrid_server::listener::{Listener, ListenerControl, ListenerError, Monitor};
use openrid_server::store::Store;

pub use config::{DEFAULT_STORE, Serve};

use crate::exit::{Exit, Failure};
use crate::logging::AccessLog;
use crate::{Voice, logging};
use config::{Outbound, Settings};

impl Serve {
    pub fn run(self, voice: Voice) -> Result<Exit, Failure> {
        let settings = Settings::load(&self)?;
        let access = settings.access_log().map(|path| {
            AccessLog::open(path).map_err(|error| {
                Failure::usage(format_args!("cannot write {}: {error}", path.display()))
            })
        });
        let access = access.transpose()?;
        let level = logging::server_level(voice);
        let writers = logging::start(settings.log_format(), level, access.clone());
        raise_descriptors();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(|error| Failure::usage(format_args!("cannot start: {error}")))?;
        let ended = runtime.block_on(serve(&self, settings, access));
        // A callback that hangs is made again after the next start.
        runtime.shutdown_background();
        match writers.lost() {
            0 => {}
            lines => tracing::warn!(lines, "lines of the log were lost: nobody took them"),
        }
        ended.map(|()| Exit::Done)
    }
}

/// The exit code of a shell's programs that SIGINT ended.
const ASKED_TWICE: i32 = 130;

/// Signals that come so soon after each other are one.
const ONE_WISH: Duration = Duration::from_secs(1);

async fn serve(
    options: &Serve,
    settings: Settings,
    access: Option<AccessLog>,
) -> Result<(), Failure> {
    let tls = settings.tls()?;
    let security = settings.security()?;
    let location = settings.store()?;
    // Before anything is promised, so that a signal that comes at once ends it in order.
    let mut signals = Signals::new()
        .map_err(|error| Failure::usage(format_args!("cannot listen for signals: {error}")))?;

    // Whoever asks twice does not want to wait for what is under way. What was promised is on disk.
    let mut impatient = Signals::new()
        .map_err(|error| Failure::usage(format_args!("cannot listen for signals: {error}")))?;
    tokio::spawn(async move {
        let mut first: Option<Instant> = None;
        // One wish may come as two signals, from a terminal and from what started the command.
        loop {
            let stop = matches!(impatient.next().await, Signal::Stop);
            match first {
                None if stop => first = Some(Instant::now()),
                Some(first) if stop && first.elapsed() >= ONE_WISH => break,
                _ => {}
            }
        }
        tracing::warn!("stopped at once, as it was asked twice");
        std::process::exit(ASKED_TWICE);
    });

    let store = Store::open(&location, &settings.store_options())?;
    let read = settings.read_options()?;
    let outbound = settings.outbound(read.registry.clone())?;
    let outbound = Arc::new(RwLock::new(outbound));
    let exchange = Exchange::new(store.clone(), settings.policy())
        .read_options(read)
        .answer_within(settings.answer_within())
        .awaiting(Awaiting::new(&store))
        .security(security);
    let caller = caller(&store, outbound.clone()).options(settings.callbacks()?);
    let mut builder = Listener::builder(tls).limits(settings.listener_limits());
    for address in settings.listen() {
        builder = builder.listen(*address);
    }
    for origin in settings.allow_origin() {
        builder = builder.allow_origin(origin).map_err(listener_failure)?;
    }
    if let Some(reverse) = settings.reverse_dns()? {
        builder = builder.reverse_dns(reverse);
    }
    let listener = builder
        .bind(Arc::new(exchange.clone()))
        .await
        .map_err(listener_failure)?;
    let control = listener.control();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let monitor = match settings.monitor() {
        Some(address) => Some(
            Monitor::bind(address, &control)
                .await
                .map_err(listener_failure)?,
        ),
        None => None,
    };
    announce(&listener, monitor.as_ref(), options.format.is_json());
    tracing::info!(store = %location, "ready");

    // What an earlier process left: decisions and callbacks that were promised.
    exchange.resume();
    let (stop_calling, stopped_calling) = tokio::sync::oneshot::channel::<()>();
    let mut calling = tokio::spawn(caller.run(async {
        let _ = stopped_calling.await;
    }));
    let monitor = monitor.map(|monitor| {
        tokio::spawn(monitor.serve(async {
            // Dropped is as good as told.
            let _ = stopped.await;
        }))
    });
    let mut called = None;
    listener
        .serve(async {
            loop {
                tokio::select! {
                    signal = signals.next() => match signal {
                        Signal::Reload => {
                            reload(options, &control, access.as_ref(), &exchange, &outbound);
                        }
                        Signal::Stop => break,
                    },
                    // Nothing more is promised when nobody is left to keep it.
                    ended = &mut calling => {
                        called = Some(ended);
                        break;
                    }
                }
            }
            tracing::info!("stopping");
        })
        .await;
    drop(stop);
    drop(stop_calling);
    if let Some(monitor) = monitor {
        // It is nothing that could fail.
        let _ = monitor.await;
    }
    let early = called.is_some();
    let called = match called {
        Some(ended) => ended,
        None => calling.await,
    };
    store.close().await?;
    tracing::info!("stopped");
    match called {
        Ok(()) if !early => Ok(()),
        ended => {
            let why = ended.err().map(|error| format!(": {error}"));
            let why = why.unwrap_or_default();
            Err(Failure::new(
                Exit::Store,
                format_args!("callbacks ended before their time{why}"),
            ))
        }
    }
}

/// As many files and sockets as the system lets this process have: connections are the limit
/// of the listener's own making.
#[cfg(unix)]
fn raise_descriptors() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    if let Err(error) = setrlimit(Resource::Nofile, limit) {
        tracing::debug!(%error, "the number of open files stays");
    }
}

#[cfg(not(unix))]
fn raise_descriptors() {}

/// Sends late answers with what the listener itself has, as it is after the last reload.
fn caller(store: &Store, outbound: Arc<RwLock<Outbound>>) -> Caller {
    Caller::new(store, move |url| {
        let outbound = outbound.read().unwrap_or_else(PoisonError::into_inner);
        outbound.client(url)
    })
}

/// The lines that scripts wait for.
fn announce(listener: &Listener, monitor: Option<&Monitor>, json: bool) {
    let mut out = io::stdout().lock();
    let listening = listener
        .local_addrs()
        .map(|address| (address, "listening", format!("https://{address}")));
    let monitor = monitor.map(Monitor::local_addr);
    let monitor = monitor.map(|address| (address, "monitor", format!("http://{address}")));
    for (address, what, url) in listening.chain(monitor) {
        let told = if json {
            writeln!(out, "{}", serde_json::json!({ what: url }))
        } else {
            writeln!(out, "{what} on {url}")
        };
        let told = told.and_then(|()| out.flush());
        if let Err(error) = told {
            // A listener that nobody watches is still a listener.
            tracing::warn!(%error, %address, "cannot say where it listens");
        }
    }
}

fn listener_failure(error: ListenerError) -> Failure {
    match error {
        ListenerError::Bind { .. } => Failure::new(Exit::Network, error),
        _ => Failure::usage(error),
    }
}

/// Reads certificates, revocation lists, allow-list, whose signatures count, and the registry again. A
/// mistake in them leaves the old ones in force; one in the registry alone keeps nobody's certificate.
fn reload(
    options: &Serve,
    control: &ListenerControl,
    access: Option<&AccessLog>,
    exchange: &Exchange,
    outbound: &RwLock<Outbound>,
) {
    if let Some(access) = access
        && let Err(error) = access.reopen()
    {
        tracing::error!(%error, "cannot open the access log anew; the old one is written on");
    }
    let settings = match Settings::load(options) {
        Ok(settings) => settings,
        Err(failure) => {
            let error = words(failure);
            tracing::error!(error, "cannot reload; everything stays as it was");
            return;
        }
    };
    // RFC 7970 §9.1, IODEF2-9.1-04
    let registry = match settings.registry() {
        Ok(registry) => {
            exchange.renew_registry(registry.clone());
            let mut outbound = outbound.write().unwrap_or_else(PoisonError::into_inner);
            outbound.registry = registry.clone();
            if settings.has_registry_file() {
                tracing::info!("registry reloaded");
            }
            registry
        }
        Err(failure) => {
            let error = words(failure);
            tracing::error!(error, "cannot reload the registry; the old one stays");
            let outbound = outbound.read().unwrap_or_else(PoisonError::into_inner);
            outbound.registry.clone()
        }
    };
    let read = settings
        .tls()
        .and_then(|tls| Ok((tls, settings.security()?, settings.outbound(registry)?)));
    let used = read.map(|(tls, security, new)| control.reload(&tls).map(|()| (security, new)));
    let error = match used {
        Ok(Ok((security, new))) => {
            exchange.replace_security(security);
            *outbound.write().unwrap_or_else(PoisonError::into_inner) = new;
            tracing::info!("certificates, revocation lists, allow-list and signers reloaded");
            return;
        }
        Ok(Err(error)) => error.to_string(),
        Err(failure) => words(failure),
    };
    tracing::error!(%error, "cannot reload; the old certificates and allow-list stay");
}

/// What a failure says.
fn words(failure: Failure) -> String {
    match failure {
        Failure::Said(_, message) => message,
        Failure::Output(error) => error.to_string(),
    }
}

#[derive(Clone, Copy)]
enum Signal {
    Stop,
    Reload,
}

#[cfg(unix)]
struct Signals {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
    hangup: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            hangup: signal(SignalKind::hangup())?,
        })
    }

    async fn next(&mut self) -> Signal {
        tokio::select! {
            _ = self.terminate.recv() => Signal::Stop,
            _ = self.interrupt.recv() => Signal::Stop,
            _ = self.hangup.recv() => Signal::Reload,
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) -> Signal {
        // Should it fail, stopping is the safe reading.
        let _ = tokio::signal::ctrl_c().await;
        Signal::Stop
    }
}
