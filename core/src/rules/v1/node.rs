//! Rules of the classes in `iodef::v1::node` (RFC 5070).

use super::{Scope, extensible, is_blank, ml, shown, times};
use crate::finding::Severity::{Error, Info, Warning};
use crate::iodef::v1::{
    Address, AddressCategory, Counter, CounterType, Duration, Node, NodeRole, NodeRoleCategory,
};
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF1-3.16-01", Error, "RFC 5070 §3.16", "Node has a NodeName or an Address."),
    rule("IODEF1-3.16-02", Warning, "RFC 5070 §3.16", "Node has a DateTime when it has both a name and an address."),
    rule("IODEF1-3.16.1-02", Warning, "RFC 5070 §3.16.1", "Counter is a number that is finite and not negative."),
    rule("IODEF1-3.16.2-01", Error, "RFC 5070 §3.16.2, §4.3", "The content of Address fits its category; ipv4-addr is assumed when it is absent."),
    rule("IODEF1-3.16.2-02", Error, "RFC 5070 §3.16.2", "An Address of category asn is a number of up to 32 bits."),
    rule("IODEF1-3.16.2-03", Error, "RFC 5070 §3.16.2", "An Address of category ipv4-net or ipv6-net has a prefix length, up to 32 or 128."),
    rule("IODEF1-3.16.2-04", Error, "RFC 5070 §3.16.2", "An Address of category ipv4-net-mask or ipv6-net-mask has a mask of the same family, its ones first."),
    rule("IODEF1-3.16.2-05", Warning, "RFC 5070 §3.16.2", "An Address of category mac is six octets, and one of category e-mail an email address."),
    rule("IODEF1-3.16.2-06", Warning, "RFC 5070 §3.16.2", "The number of a VLAN is 0 to 4095."),
    rule("IODEF1-4.3-06", Info, "RFC 5070 §4.3", "A NodeRole beyond the list is taken as it is, though others may not know it."),
];

pub(super) fn node(x: &Node, scope: &Scope<'_>, check: &mut Check<'_>) {
    times::optional(x.date_time.as_ref(), "DateTime", x.pos, check);
    identity(x, check);
    for child in &x.node_name {
        ml::ml_string(child, scope, check);
    }
    for child in &x.address {
        address(child, check);
    }
    if let Some(child) = &x.location {
        ml::ml_string(child, scope, check);
    }
    for child in &x.node_role {
        node_role(child, scope, check);
    }
    for child in &x.counter {
        counter(child, check);
    }
}

fn identity(x: &Node, check: &mut Check<'_>) {
    // A blank name names nothing.
    let unnamed = x.node_name.iter().all(|name| is_blank(&name.value));
    match (unnamed, x.address.is_empty()) {
        // RFC 5070 §3.16, IODEF1-3.16-01 (C-57)
        (true, true) => {
            let message = if x.node_name.is_empty() {
                "Node has neither NodeName nor Address"
            } else {
                "the NodeName is blank, and Node has no Address"
            };
            check.find(
                "IODEF1-3.16-01",
                x.pos,
                message,
                "add the one that is known",
            );
        }
        // RFC 5070 §3.16, IODEF1-3.16-02
        (false, false) if x.date_time.is_none() => check.find(
            "IODEF1-3.16-02",
            x.pos,
            "Node has a name and an address, but no DateTime says when they belonged together",
            "add DateTime: when the name was resolved",
        ),
        _ => {}
    }
}

pub(super) fn counter(x: &Counter, check: &mut Check<'_>) {
    extensible(
        "type",
        x.r#type == CounterType::ExtValue,
        x.ext_type.as_ref(),
        x.pos,
        check,
    );
    extensible(
        "duration",
        x.duration == Some(Duration::ExtValue),
        x.ext_duration.as_ref(),
        x.pos,
        check,
    );
    // RFC 5070 §3.16.1, IODEF1-3.16.1-02
    if !(x.value.0.is_finite() && x.value.0 >= 0.0) {
        check.find(
            "IODEF1-3.16.1-02",
            x.pos,
            format!("Counter `{}` is no count", x.value),
            "give a number from 0 on",
        );
    }
}

pub(super) fn address(x: &Address, check: &mut Check<'_>) {
    use AddressCategory as Category;
    extensible(
        "category",
        x.category == Some(Category::ExtValue),
        x.ext_category.as_ref(),
        x.pos,
        check,
    );
    vlan(x, check);
    // RFC 5070 §3.16.2, IODEF1-3.16.2-01
    match x.category.unwrap_or(Category::Ipv4Addr) {
        Category::Ipv4Addr => {
            if forms::ipv4(&x.value).is_none() {
                unfit(x, "an IPv4 address", "write it as 192.0.2.1", check);
            }
        }
        Category::Ipv6Addr => {
            if forms::ipv6(&x.value).is_none() {
                unfit(x, "an IPv6 address", "write it as 2001:db8::1", check);
            }
        }
        Category::Ipv4Net => net(x, false, check),
        Category::Ipv6Net => net(x, true, check),
        Category::Ipv4NetMask => net_mask(x, false, check),
        Category::Ipv6NetMask => net_mask(x, true, check),
        Category::Asn => asn(x, check),
        Category::Mac => guessed(
            x,
            forms::is_mac(&x.value, true),
            "six octets, such as 00:11:22:33:44:55",
            check,
        ),
        Category::Email => guessed(
            x,
            forms::is_email(&x.value, false),
            "an email address, such as cert@example.com",
            check,
        ),
        Category::Atm => atm(x, check),
        Category::ExtValue => {}
    }
}

// RFC 5070 §3.16.2, IODEF1-3.16.2-01
#[cold]
fn unfit(x: &Address, what: &str, help: &str, check: &mut Check<'_>) {
    check.find(
        "IODEF1-3.16.2-01",
        x.pos,
        format!("Address `{}` is not {what}", shown(&x.value)),
        format!("{help}, or set the category that fits"),
    );
}

// RFC 5070 §3.16.2, IODEF1-3.16.2-03
fn net(x: &Address, v6: bool, check: &mut Check<'_>) {
    let id = "IODEF1-3.16.2-03";
    if let Err(wrong) = forms::net(&x.value, v6) {
        let help = if v6 {
            "write address and prefix length, such as 2001:db8::/32"
        } else {
            "write address and prefix length, such as 192.0.2.0/24"
        };
        malformed(x, id, &wrong, help, v6, check);
    } else if forms::has_host_bits(&x.value, v6) {
        check.find_as(
            Warning,
            id,
            x.pos,
            format!(
                "Address `{}` has bits set after the prefix",
                shown(&x.value)
            ),
            "give the address of the network, or set the category of a host's address",
        );
    }
}

// RFC 5070 §3.16.2, IODEF1-3.16.2-04
fn net_mask(x: &Address, v6: bool, check: &mut Check<'_>) {
    let id = "IODEF1-3.16.2-04";
    if let Err(wrong) = forms::net_mask(&x.value, v6) {
        let help = if v6 {
            "write address and mask, such as 2001:db8::/ffff:ffff::"
        } else {
            "write address and mask, such as 192.0.2.0/255.255.255.0"
        };
        malformed(x, id, &wrong, help, v6, check);
    } else if !forms::is_contiguous_mask(&x.value, v6) {
        check.find_as(
            Warning,
            id,
            x.pos,
            format!(
                "Address `{}` has a mask whose ones are not all first",
                shown(&x.value)
            ),
            if v6 {
                "check the mask: ffff:ffff:: is one of 32 bits"
            } else {
                "check the mask: 255.255.255.0 is one of 24 bits"
            },
        );
    }
    // Address and mask can be told apart by a blank, but the text has a slash.
    if !x.value.contains('/') && forms::net_mask(&x.value, v6).is_ok() {
        check.find_as(
            Warning,
            id,
            x.pos,
            format!(
                "Address `{}` has no slash between address and mask",
                shown(&x.value)
            ),
            "set a slash between them",
        );
    }
}

/// A network that has a fault in what follows its address, or not even that address.
#[cold]
fn malformed(
    x: &Address,
    id: &'static str,
    wrong: &str,
    help: &str,
    v6: bool,
    check: &mut Check<'_>,
) {
    let address = x
        .value
        .trim()
        .split(['/', ' ', '\t', '\n'])
        .next()
        .unwrap_or_default();
    let begins = if v6 {
        forms::ipv6(address).is_some()
    } else {
        forms::ipv4(address).is_some()
    };
    // RFC 5070 §3.16.2, IODEF1-3.16.2-01
    let id = if begins { id } else { "IODEF1-3.16.2-01" };
    check.find(
        id,
        x.pos,
        format!("Address `{}` {wrong}", shown(&x.value)),
        help,
    );
}

// RFC 5070 §3.16.2, IODEF1-3.16.2-02
fn asn(x: &Address, check: &mut Check<'_>) {
    let text = x.value.trim();
    if forms::is_asn(text) {
        return;
    }
    let bare = text
        .get(..2)
        .filter(|prefix| prefix.eq_ignore_ascii_case("AS"))
        .map_or(text, |_| text[2..].trim_start());
    // `1.10`: the high and the low 16 bits (RFC 5396 §2).
    let is_dotted = text.split_once('.').is_some_and(|(high, low)| {
        let sixteen = |t: &str| forms::is_asn(t) && t.parse::<u16>().is_ok();
        sixteen(high) && sixteen(low)
    });
    let severity = if forms::is_asn(bare) || is_dotted {
        Warning
    } else {
        Error
    };
    check.find_as(
        severity,
        "IODEF1-3.16.2-02",
        x.pos,
        format!(
            "Address `{}` is not the number of an autonomous system",
            shown(text)
        ),
        "write the number alone, in decimal digits, up to 4294967295",
    );
}

// RFC 5070 §3.16.2, IODEF1-3.16.2-05
fn guessed(x: &Address, sound: bool, what: &str, check: &mut Check<'_>) {
    if !sound {
        check.find(
            "IODEF1-3.16.2-05",
            x.pos,
            format!("Address `{}` is not {what}", shown(&x.value)),
            "mend the address, or set the category that fits",
        );
    }
}

/// An ATM address is 20 octets in hexadecimal, or a number of E.164; the RFC names no form.
// RFC 5070 §3.16.2, IODEF1-3.16.2-01
fn atm(x: &Address, check: &mut Check<'_>) {
    let text = x.value.trim();
    let digits = |text: &str, of: fn(&u8) -> bool| {
        let separators = b".:- ";
        let plain = text.bytes().all(|b| of(&b) || separators.contains(&b));
        plain.then(|| text.bytes().filter(of).count())
    };
    let number = text.strip_prefix('+').unwrap_or(text);
    let is_number = matches!(digits(number, u8::is_ascii_digit), Some(1..=15));
    if digits(text, u8::is_ascii_hexdigit) != Some(40) && !is_number {
        check.find_as(
            Warning,
            "IODEF1-3.16.2-01",
            x.pos,
            format!(
                "Address `{}` does not look like an ATM address",
                shown(text)
            ),
            "write 20 octets as 40 hexadecimal digits, or a number of at most 15 digits",
        );
    }
}

// RFC 5070 §3.16.2, IODEF1-3.16.2-06
fn vlan(x: &Address, check: &mut Check<'_>) {
    if let Some(number) = &x.vlan_num
        && !matches!(number.as_i64(), Some(0..=4095))
    {
        check.find_attribute(
            "IODEF1-3.16.2-06",
            x.pos,
            "vlan-num",
            format!(
                "vlan-num {} is no number of a VLAN",
                shown(&number.to_string())
            ),
            "give a number from 0 to 4095",
        );
    }
}

pub(super) fn node_role(x: &NodeRole, scope: &Scope<'_>, check: &mut Check<'_>) {
    let is_ext = x.category == NodeRoleCategory::ExtValue;
    extensible("category", is_ext, x.ext_category.as_ref(), x.pos, check);
    ml::lang("IODEF1-4.3-05", x.lang.as_ref(), x.pos, scope, check);
    // RFC 5070 §4.3, IODEF1-4.3-06
    if let (true, Some(role)) = (is_ext, &x.ext_category) {
        check.find(
            "IODEF1-4.3-06",
            x.pos,
            format!(
                "the role `{}` is one of the sender's own; it is taken as it is",
                shown(role)
            ),
            "use a category of the list where one fits",
        );
    }
}
