//! Rules of the classes in `iodef::v2::node` (RFC 7970).

use super::{Scope, contact, domain, index, ml, types};
use crate::datatypes::Real;
use crate::finding::Severity::{self, Error, Warning};
use crate::iodef::v2::{Address, AddressCategory, Counter, Node, NodeRole};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms;
use crate::schema::collapse;
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-3.18-01", Error, "RFC 7970 §3.18", "A Node has at least one DomainData or Address."),
    rule("IODEF2-3.18.1-01", Error, "RFC 7970 §3.18.1", "An Address has the form of its category; without one it is an IPv6 address."),
    rule("IODEF2-3.18.1-02", Warning, "RFC 7970 §3.18.1", "An IPv6 address is written as RFC 5952 says."),
    rule("IODEF2-3.18.1-03", Error, "RFC 7970 §3.18.1", "A masked network is a network with x in place of some digits."),
    rule("IODEF2-3.18.1-04", Error, "RFC 7970 §3.18.1", "A mac is six octets, an asn a number of 32 bits, an e-mail an address and a site-uri a URI."),
    rule("IODEF2-3.18.1-05", Error, "RFC 7970 §3.18.1", "The prefix length or mask of a network is in range and of the address's family."),
    rule("IODEF2-3.18.3-02", Warning, "RFC 7970 §3.18.3", "The number of a Counter is finite and not negative."),
];

pub(super) fn node(x: &Node, scope: &Scope<'_>, check: &mut Check<'_>) {
    named(x, check);
    for child in &x.domain_data {
        domain::domain_data(child, scope, check);
    }
    for child in &x.address {
        address(child, scope, check);
    }
    if let Some(child) = &x.postal_address {
        contact::postal_address(child, scope, check);
    }
    ml::texts(&x.location, scope, check);
    for child in &x.counter {
        counter(child, scope, check);
    }
}

// RFC 7970 §3.18, IODEF2-3.18-01
fn named(x: &Node, check: &mut Check<'_>) {
    if x.domain_data.is_empty() && x.address.is_empty() {
        check.find(
            "IODEF2-3.18-01",
            x.pos,
            "the Node has neither DomainData nor Address",
            "add the domain name or the address that it is about",
        );
    }
}

pub(super) fn address(x: &Address, scope: &Scope<'_>, check: &mut Check<'_>) {
    types::ext(
        "category",
        x.category.as_ref(),
        x.ext_category.as_deref(),
        x.pos,
        scope,
        check,
    );
    index::observable(x.observable_id.as_deref(), scope);
    let category = x.category.unwrap_or(AddressCategory::Ipv6Addr);
    let text = x.value.trim();
    let v6 = category == AddressCategory::Ipv6Addr;
    // What is canonical is an address: most are, and need no second look.
    if v6 && forms::is_canonical_ipv6(text) {
        return;
    }
    if let Some(bad) = misfit(category, text) {
        misfits(x, category, text, &bad, check);
    } else if v6 {
        not_canonical(x, text, check);
    }
}

#[cold]
fn misfits(
    x: &Address,
    category: AddressCategory,
    text: &str,
    bad: &Misfit,
    check: &mut Check<'_>,
) {
    let assumed = x.category.is_none();
    let mut message = bad.message(text, category.as_str());
    let mut help = bad.help;
    if assumed {
        message += ", which it is without a category";
        help = "set category to what the address is, or write an IPv6 address such as 2001:db8::3";
    }
    check.find_as(bad.severity, bad.rule, x.pos, message, help);
}

// RFC 7970 §3.18.1, IODEF2-3.18.1-02
#[cold]
fn not_canonical(x: &Address, text: &str, check: &mut Check<'_>) {
    let plain = forms::ipv6(text).map_or_else(String::new, |a| a.to_string());
    check.find(
        "IODEF2-3.18.1-02",
        x.pos,
        format!(
            "`{}` is not in the canonical form of RFC 5952",
            shorten(text, 60)
        ),
        format!("write {plain}"),
    );
}

/// How an address is not what its category says.
pub(super) struct Misfit {
    pub rule: &'static str,
    pub severity: Severity,
    /// What is wrong, to follow the address; nothing if it is just no such address.
    pub why: Option<String>,
    pub help: &'static str,
}

impl Misfit {
    #[cold]
    pub fn new(rule: &'static str, severity: Severity, help: &'static str) -> Option<Self> {
        Some(Self {
            rule,
            severity,
            why: None,
            help,
        })
    }

    pub fn why(self, why: impl Into<String>) -> Self {
        Self {
            why: Some(why.into()),
            ..self
        }
    }

    /// What is wrong with a text that should be of the kind.
    pub fn message(&self, text: &str, kind: &str) -> String {
        let shown = shorten(&collapse(text), 60);
        match &self.why {
            _ if text.is_empty() => format!("the {kind} is empty"),
            Some(why) => format!("`{shown}` {why}"),
            None => format!("`{shown}` is no {kind}"),
        }
    }
}

/// How an address, without white space around it, is not of a category, if at all.
#[inline]
pub(super) fn misfit(category: AddressCategory, text: &str) -> Option<Misfit> {
    use AddressCategory as C;
    match category {
        // RFC 7970 §3.18.1, IODEF2-3.18.1-01
        C::Ipv4Addr if forms::ipv4(text).is_none() => Misfit::new(
            "IODEF2-3.18.1-01",
            Error,
            "write four numbers of 0 to 255 such as 192.0.2.1, or say what else it is",
        ),
        C::Ipv6Addr if forms::ipv6(text).is_none() => Misfit::new(
            "IODEF2-3.18.1-01",
            Error,
            "write an IPv6 address such as 2001:db8::3, or say what else it is",
        ),
        // What an extension looks like is not said.
        C::ExtValue => None,
        _ if text.is_empty() => Misfit::new("IODEF2-3.18.1-01", Error, "write the address"),
        C::Ipv4Net => net(text, false, V4_NET),
        C::Ipv6Net => net(text, true, "write an IPv6 network such as 2001:db8::/32"),
        C::Ipv4NetMask => net_mask(text, false, V4_NET_MASK),
        C::Ipv4NetMasked => net_masked(text, false),
        C::Ipv6NetMasked => net_masked(text, true),
        C::Mac if !forms::is_mac(text, false) => mac(text),
        C::Asn if !forms::is_asn(text) => asn(text),
        // RFC 7970 §3.18.1, IODEF2-3.18.1-04
        C::Email if !forms::is_email(text, true) => Misfit::new(
            "IODEF2-3.18.1-04",
            Warning,
            "write local-part@domain, such as phisher@example.com",
        ),
        C::SiteUri if !forms::is_uri(text) => site_uri(text),
        _ => None,
    }
}

const V4_NET: &str = "write an IPv4 network such as 192.0.2.0/24";
const V4_NET_MASK: &str = "write an IPv4 network such as 192.0.2.0/255.255.255.0";

/// A network by prefix length.
fn net(text: &str, v6: bool, help: &'static str) -> Option<Misfit> {
    if let Err(why) = forms::net(text, v6) {
        return network(text, v6, why, help);
    }
    if forms::has_host_bits(text, v6) {
        return oddity("has bits set behind the prefix", help);
    }
    None
}

/// A network by mask.
pub(super) fn net_mask(text: &str, v6: bool, help: &'static str) -> Option<Misfit> {
    if let Err(why) = forms::net_mask(text, v6) {
        return network(text, v6, why, help);
    }
    if !forms::is_contiguous_mask(text, v6) {
        return oddity("has a mask whose ones do not come first", help);
    }
    if forms::has_host_bits(text, v6) {
        return oddity("has bits set behind the mask", help);
    }
    None
}

/// What can be made sense of, but is hardly meant.
// RFC 7970 §3.18.1, IODEF2-3.18.1-05
#[cold]
fn oddity(why: &str, help: &'static str) -> Option<Misfit> {
    Some(Misfit::new("IODEF2-3.18.1-05", Warning, help)?.why(why))
}

/// What has no address and length or mask does not fit its category at all; otherwise its
/// length or mask is at fault.
// RFC 7970 §3.18.1, IODEF2-3.18.1-01, IODEF2-3.18.1-05
#[cold]
fn network(text: &str, v6: bool, why: String, help: &'static str) -> Option<Misfit> {
    let sound = text.split_once('/').is_some_and(|(address, _)| {
        if v6 {
            forms::ipv6(address).is_some()
        } else {
            forms::ipv4(address).is_some()
        }
    });
    let rule = if sound {
        "IODEF2-3.18.1-05"
    } else {
        "IODEF2-3.18.1-01"
    };
    Some(Misfit::new(rule, Error, help)?.why(why))
}

// RFC 7970 §3.18.1, IODEF2-3.18.1-03
fn net_masked(text: &str, v6: bool) -> Option<Misfit> {
    let why = forms::net_masked(text, v6).err()?;
    let help = if v6 {
        "write a network with x for each digit that is not told, such as 2001:db8:xxxx::/3x"
    } else {
        "write a network with x for each digit that is not told, such as 192.0.x.x/24"
    };
    Some(Misfit::new("IODEF2-3.18.1-03", Error, help)?.why(why))
}

// RFC 7970 §3.18.1, IODEF2-3.18.1-04
#[cold]
fn mac(text: &str) -> Option<Misfit> {
    let help = "write six octets of two digits with colons between, such as 00:00:5e:00:53:01";
    if forms::is_mac(text, true) {
        let odd = Misfit::new("IODEF2-3.18.1-04", Warning, help)?;
        return Some(odd.why("is a mac in another form"));
    }
    Misfit::new("IODEF2-3.18.1-04", Error, help)
}

// RFC 7970 §3.18.1, IODEF2-3.18.1-04
#[cold]
fn asn(text: &str) -> Option<Misfit> {
    let bare = match text.get(..2) {
        Some(head) if head.eq_ignore_ascii_case("AS") => text[2..].trim_start(),
        _ => text,
    };
    // RFC 5396: two halves of 16 bits.
    let half = |text: &str| text.parse::<u16>().is_ok();
    let dotted = bare
        .split_once('.')
        .is_some_and(|(a, b)| half(a) && half(b));
    let help = "write the number alone, 0 to 4294967295, such as 64496";
    if dotted || forms::is_asn(bare) {
        let odd = Misfit::new("IODEF2-3.18.1-04", Warning, help)?;
        return Some(odd.why("is an asn in another form"));
    }
    Misfit::new("IODEF2-3.18.1-04", Error, help)
}

// RFC 7970 §3.18.1, IODEF2-3.18.1-04
#[cold]
fn site_uri(text: &str) -> Option<Misfit> {
    let bad = Misfit::new(
        "IODEF2-3.18.1-04",
        Warning,
        "write a whole URI such as https://www.example.com/path, on one line",
    )?;
    Some(if text.contains(['\n', '\r']) {
        bad.why("has a line break in it")
    } else if forms::is_uri_reference(text) {
        bad.why("is a relative reference, which leads nowhere from here")
    } else {
        bad.why("is no URI")
    })
}

pub(super) fn node_role(x: &NodeRole, scope: &Scope<'_>, check: &mut Check<'_>) {
    types::ext(
        "category",
        Some(&x.category),
        x.ext_category.as_deref(),
        x.pos,
        scope,
        check,
    );
    ml::texts(&x.description, scope, check);
}

pub(super) fn counter(x: &Counter, scope: &Scope<'_>, check: &mut Check<'_>) {
    let at = x.pos;
    types::ext(
        "type",
        Some(&x.r#type),
        x.ext_type.as_deref(),
        at,
        scope,
        check,
    );
    types::ext(
        "unit",
        Some(&x.unit),
        x.ext_unit.as_deref(),
        at,
        scope,
        check,
    );
    types::ext(
        "duration",
        x.duration.as_ref(),
        x.ext_duration.as_deref(),
        at,
        scope,
        check,
    );
    counted(x, check);
}

// RFC 7970 §3.18.3, IODEF2-3.18.3-02
fn counted(x: &Counter, check: &mut Check<'_>) {
    let Real(number) = x.value;
    if !(number.is_finite() && number >= 0.0) {
        check.find(
            "IODEF2-3.18.3-02",
            x.pos,
            format!("a Counter cannot say {}", x.value),
            "write a number from 0 on",
        );
    }
}
