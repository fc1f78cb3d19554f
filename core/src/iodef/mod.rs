//! The Incident Object Description Exchange Format.

pub mod v1;

use crate::schema::Namespace;

/// The namespace of IODEF 2 (RFC 7970). A message may carry such a document; this version
/// keeps it as it came.
pub static V2_NS: Namespace = Namespace {
    uri: "urn:ietf:params:xml:ns:iodef-2.0",
    prefix: "iodef2",
    location: None,
    globals: &[],
};
