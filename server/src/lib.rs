//! A RID system: the listener, the exchange and the store behind RFC 6546.
//!
//! A message comes in through the [`listener`], is read and judged by the [`exchange`], is kept by
//! the [`store`], and only then answered.

pub mod exchange;
pub mod intake;
pub mod listener;
pub mod pki;
pub mod policy;
pub mod store;
pub mod tls;

mod delivery;
mod digest;
mod peer;

pub use delivery::{Answer, Delivery};
pub use digest::{Digest, DigestError};
pub use peer::Peer;
