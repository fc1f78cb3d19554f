//! openrid

#[cfg(feature = "client")]
pub mod client;
pub mod http;
