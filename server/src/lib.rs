//! A RID system: the listener, the exchange and the store behind RFC 6546.
//!
//! A message comes in through the [`listener`], is read and judged by the [`exchange`], is kept by
//! the [`store`], and only then answered.
//!
//! ```no_run
//! use std::path::Path;
//! use std::sync::Arc;
//!
//! use openrid_server::exchange::Exchange;
//! use openrid_server::listener::Listener;
//! use openrid_server::policy::Policy;
//! use openrid_server::store::{Store, StoreOptions};
//! use openrid_server::tls::TlsSettings;
//!
//! # async fn serve() -> Result<(), Box<dyn std::error::Error>> {
//! let store = Store::open(&"inbox.db".parse()?, &StoreOptions::default())?;
//! let exchange = Exchange::new(store.clone(), Policy::default());
//! let file = Path::new;
//! let tls = TlsSettings::from_files(file("ca.pem"), file("rid.pem"), file("rid.key"))?;
//! let listener = Listener::builder(tls).bind(Arc::new(exchange)).await?;
//! listener.serve(async { /* until this ends */ }).await;
//! store.close().await?;
//! # Ok(())
//! # }
//! ```

pub mod assurance;
pub mod awaiting;
pub mod callback;
pub mod exchange;
pub mod intake;
pub mod listener;
mod metrics;
pub mod pki;
pub mod policy;
pub mod reverse;
pub mod store;
pub mod tls;

mod delivery;
mod digest;
mod peer;

pub use delivery::{Answer, Delivery};
pub use digest::{Digest, DigestError};
pub use peer::Peer;

/// Every error code of this crate; with those of [`openrid::codes`] none is used twice.
pub fn codes() -> impl Iterator<Item = &'static str> {
    let families = [
        store::StoreError::CODES,
        tls::TlsError::CODES,
        listener::ListenerError::CODES,
        reverse::ReverseError::CODES,
        awaiting::AwaitError::CODES,
    ];
    families.into_iter().flatten().copied()
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_code_means_two_things() {
        let core = openrid::codes::all().map(|(code, _)| code);
        let mut codes: Vec<_> = super::codes().chain(core).collect();
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }
}
