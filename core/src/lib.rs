//! openrid

pub mod http;
