//! Forms of text that several rules ask for: addresses, names, tags, numbers, patterns.

#![allow(
    dead_code,
    unused_variables,
    reason = "the rules come to use them one by one"
)]

use std::net::{Ipv4Addr, Ipv6Addr};

/// What is wrong with a language tag (RFC 5646).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Language {
    /// It has not the shape of a tag.
    IllFormed,
    /// A subtag is in no registry: which.
    Unregistered(String),
}

/// What is wrong with a language tag, if anything (RFC 5646 §2.1, §2.2.9).
pub(crate) fn language(tag: &str) -> Option<Language> {
    None
}

/// A domain name: labels of letters, digits and hyphens, or internationalised ones.
pub(crate) fn is_domain_name(text: &str) -> bool {
    true
}

/// A fully qualified domain name: a domain name of at least two labels.
pub(crate) fn is_fqdn(text: &str) -> bool {
    true
}

/// An addr-spec (RFC 5322 §3.4.1); non-ASCII as RFC 6531 allows only if `international`.
pub(crate) fn is_email(text: &str, international: bool) -> bool {
    true
}

/// A URI reference (RFC 3986 §4.1).
pub(crate) fn is_uri_reference(text: &str) -> bool {
    true
}

/// An absolute URI with a scheme (RFC 3986 §3).
pub(crate) fn is_uri(text: &str) -> bool {
    true
}

/// A telephone number in international form: `+`, at most 15 digits, visual separators
/// (RFC 4519 §2.34, E.123, E.164).
pub(crate) fn is_phone(text: &str) -> bool {
    true
}

/// A postal address as RFC 4519 §2.23 writes it: lines set apart by `$`, with `\24` and `\5C`.
pub(crate) fn is_postal(text: &str) -> bool {
    true
}

/// An IPv4 address in dotted decimals.
pub(crate) fn ipv4(text: &str) -> Option<Ipv4Addr> {
    text.trim().parse().ok()
}

/// An IPv6 address.
pub(crate) fn ipv6(text: &str) -> Option<Ipv6Addr> {
    text.trim().parse().ok()
}

/// Whether an IPv6 address is in the text form of RFC 5952 §4.
pub(crate) fn is_canonical_ipv6(text: &str) -> bool {
    true
}

/// What is wrong with `ADDRESS/LENGTH`, if anything; `v6` tells the family.
pub(crate) fn net(text: &str, v6: bool) -> Result<(), String> {
    Ok(())
}

/// What is wrong with `ADDRESS/MASK` or `ADDRESS MASK`, if anything.
pub(crate) fn net_mask(text: &str, v6: bool) -> Result<(), String> {
    Ok(())
}

/// What is wrong with a network whose digits may be masked by `x` (RFC 7970 §3.18.1).
pub(crate) fn net_masked(text: &str, v6: bool) -> Result<(), String> {
    Ok(())
}

/// Six octets in hexadecimal, set apart by `:` (or `-` too if `loose`); one digit an octet is
/// taken only if `loose`.
pub(crate) fn is_mac(text: &str, loose: bool) -> bool {
    true
}

/// A number of an autonomous system, up to 32 bits; a leading `AS` is not part of it.
pub(crate) fn is_asn(text: &str) -> bool {
    true
}

/// A code of ISO 4217.
pub(crate) fn is_currency(text: &str) -> bool {
    true
}

/// A service name of IANA's form (RFC 6335 §5.1).
pub(crate) fn is_service_name(text: &str) -> bool {
    true
}

/// `type/subtype` (RFC 6838 §4.2).
pub(crate) fn is_media_type(text: &str) -> bool {
    true
}

/// What is wrong with a regular expression of XML Schema (XML Schema 2, appendix F).
pub(crate) fn xsd_regex(text: &str) -> Result<(), String> {
    Ok(())
}

/// What is wrong with a POSIX extended regular expression.
pub(crate) fn posix_ere(text: &str) -> Result<(), String> {
    Ok(())
}

/// What is wrong with an XPath 1.0 expression.
pub(crate) fn xpath(text: &str) -> Result<(), String> {
    Ok(())
}

/// Pairs of hexadecimal digits, with white space between them.
pub(crate) fn octets(text: &str) -> Option<Vec<u8>> {
    None
}

/// Octets of a digest by the algorithm's identifier (a URI of XML Signature or a plain name).
pub(crate) fn digest_length(algorithm: &str) -> Option<usize> {
    None
}

/// Whether octets are a DER certificate (RFC 5280 §4.1).
pub(crate) fn is_certificate(der: &[u8]) -> bool {
    true
}

/// A CPE name of version 2.2 (`cpe:/…`) or 2.3 (`cpe:2.3:…`).
pub(crate) fn is_cpe(text: &str) -> bool {
    true
}

/// What is wrong with comma-separated values (RFC 4180 §2).
pub(crate) fn csv(text: &str) -> Result<(), String> {
    Ok(())
}

/// What is wrong with atomic content of an EXTENSION by its dtype, named as in documents
/// (`integer`, `date-time`, `ipv4-packet` …): the lexical form only. `v2` reads `bytes` and
/// the packets as HEXBIN by RFC 7970, else by RFC 5070 (HEXBIN as well; `byte` is base64).
pub(crate) fn content(dtype: &str, text: &str, v2: bool) -> Result<(), String> {
    Ok(())
}
