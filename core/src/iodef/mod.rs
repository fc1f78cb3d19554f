//! The Incident Object Description Exchange Format.

pub mod v1;
