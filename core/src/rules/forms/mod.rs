//! Forms of text that several rules ask for: addresses, names, tags, numbers, patterns.
//!
//! White space round a value does not count, as documents break lines where they like;
//! where it counts, the function says so. The text of an error goes on after the value:
//! "has a length of 40, beyond 32". All take a time in proportion to the text, and
//! hardly one allocates while nothing is wrong.

#![allow(
    dead_code,
    unused_imports,
    reason = "the rules come to use them one by one"
)]

mod certificate;
mod codes;
mod content;
mod cpe;
mod digest;
mod domain;
mod language;
mod mail;
mod net;
mod pattern;
mod phone;
mod registry;
mod uri;
mod xpath;

pub(crate) use certificate::is_certificate;
pub(crate) use codes::{is_asn, is_currency, is_media_type, is_service_name};
pub(crate) use content::{content, csv, octets};
pub(crate) use cpe::is_cpe;
pub(crate) use digest::digest_length;
pub(crate) use domain::{is_domain_name, is_fqdn};
pub(crate) use language::{Language, language};
pub(crate) use mail::is_email;
pub(crate) use net::{
    has_host_bits, ipv4, ipv6, is_canonical_ipv6, is_contiguous_mask, is_mac, net, net_mask,
    net_masked,
};
pub(crate) use pattern::{posix_ere, xsd_regex};
pub(crate) use phone::{is_phone, is_postal};
pub(crate) use uri::{is_uri, is_uri_reference};
pub(crate) use xpath::xpath;

/// Without white space around, as XML means white space.
fn bare(text: &str) -> &str {
    crate::schema::trim(text)
}

/// A whole number of decimal digits, without sign; `None` too when it is beyond 32 bits.
fn number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}
