//! openrid

pub mod pki;
