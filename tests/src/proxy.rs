//! A network that breaks: a TCP proxy that delays, stalls, cuts, resets, half-closes, loses and
//! doubles what passes, by a seed.

// A failure here is to end the test that it serves.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::time::sleep;

/// What happens to a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Everything comes late.
    Delay,
    /// Nothing comes any more, then the end.
    Stall,
    /// An orderly end at any octet.
    Truncate,
    /// A reset at any octet.
    Reset,
    /// One direction ends, the other goes on.
    HalfClose,
    /// Some octets are lost.
    Lose,
    /// Some octets come twice.
    Double,
    /// The connection is accepted and reset at once.
    Refuse,
}

/// All of them.
pub const FAULTS: [Fault; 8] = [
    Fault::Delay,
    Fault::Stall,
    Fault::Truncate,
    Fault::Reset,
    Fault::HalfClose,
    Fault::Lose,
    Fault::Double,
    Fault::Refuse,
];

/// How long a stalled connection stands still.
const STALL: Duration = Duration::from_millis(300);

/// A running proxy; it stops when dropped.
pub struct Proxy {
    /// Where to connect to.
    pub address: SocketAddr,
    struck: Arc<Mutex<BTreeMap<Fault, u32>>>,
    runtime: Option<Runtime>,
}

impl Proxy {
    /// Starts one before that address. A fault strikes this share of the connections, within the
    /// first `reach` octets of either direction. The same seed gives the same faults to the first,
    /// the second and so on connection.
    #[must_use]
    pub fn start(to: SocketAddr, seed: u64, share: f64, reach: usize) -> Self {
        let runtime = Runtime::new().unwrap();
        let socket = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = socket.local_addr().unwrap();
        let struck: Arc<Mutex<BTreeMap<Fault, u32>>> = Arc::default();
        let count = struck.clone();
        runtime.spawn(async move {
            let mut random = fastrand::Rng::with_seed(seed);
            while let Ok((client, _)) = socket.accept().await {
                let fault = (random.f64() < share).then(|| Strike {
                    fault: FAULTS[random.usize(..FAULTS.len())],
                    upward: random.bool(),
                    at: random.usize(..reach),
                });
                if let Some(strike) = fault {
                    *count.lock().unwrap().entry(strike.fault).or_default() += 1;
                }
                tokio::spawn(async move {
                    // That a connection breaks is what it is for.
                    let _ = pass(client, to, fault).await;
                });
            }
        });
        Self {
            address,
            struck,
            runtime: Some(runtime),
        }
    }

    /// How often each fault struck.
    #[must_use]
    pub fn struck(&self) -> BTreeMap<Fault, u32> {
        self.struck.lock().unwrap().clone()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

#[derive(Clone, Copy)]
struct Strike {
    fault: Fault,
    /// From the client to the server, or back.
    upward: bool,
    /// After so many octets of that direction.
    at: usize,
}

async fn pass(client: TcpStream, to: SocketAddr, strike: Option<Strike>) -> io::Result<()> {
    if strike.is_some_and(|strike| strike.fault == Fault::Refuse) {
        client.set_zero_linger()?;
        return Ok(());
    }
    let server = TcpStream::connect(to).await?;
    client.set_nodelay(true)?;
    server.set_nodelay(true)?;
    if strike.is_some_and(|strike| strike.fault == Fault::Reset) {
        client.set_zero_linger()?;
        server.set_zero_linger()?;
    }
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    let up = strike.filter(|strike| strike.upward);
    let down = strike.filter(|strike| !strike.upward);
    // When one direction breaks, both are dropped, and with them the connections.
    tokio::try_join!(
        pump(from_client, to_server, up),
        pump(from_server, to_client, down)
    )?;
    Ok(())
}

async fn pump(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    mut strike: Option<Strike>,
) -> io::Result<()> {
    let broken = || io::Error::from(io::ErrorKind::ConnectionAborted);
    let mut buffer = [0; 4096];
    let mut passed = 0;
    loop {
        let count = from.read(&mut buffer).await?;
        if count == 0 {
            return to.shutdown().await;
        }
        let chunk = &buffer[..count];
        let Some(Strike { fault, at, .. }) = strike.filter(|s| s.at < passed + count) else {
            to.write_all(chunk).await?;
            passed += count;
            continue;
        };
        let (before, after) = chunk.split_at(at.saturating_sub(passed).min(count));
        passed += count;
        match fault {
            Fault::Delay => sleep(Duration::from_millis(30)).await,
            Fault::Stall => {
                to.write_all(before).await?;
                sleep(STALL).await;
                return Err(broken());
            }
            Fault::Truncate | Fault::Reset | Fault::Refuse => {
                to.write_all(before).await?;
                return Err(broken());
            }
            Fault::HalfClose => {
                to.write_all(before).await?;
                return to.shutdown().await;
            }
            Fault::Lose => {
                to.write_all(before).await?;
                strike = None;
                continue;
            }
            Fault::Double => {
                to.write_all(before).await?;
                to.write_all(after).await?;
                strike = None;
            }
        }
        to.write_all(if fault == Fault::Double { after } else { chunk })
            .await?;
    }
}
