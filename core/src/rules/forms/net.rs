//! Addresses of networks and of what is in them.

use std::fmt::{self, Write};
use std::net::{Ipv4Addr, Ipv6Addr};

use super::{bare, number};

/// An IPv4 address in dotted decimals.
pub(crate) fn ipv4(text: &str) -> Option<Ipv4Addr> {
    bare(text).parse().ok()
}

/// An IPv6 address.
pub(crate) fn ipv6(text: &str) -> Option<Ipv6Addr> {
    bare(text).parse().ok()
}

/// A text that takes itself apart as another is written: what is left is the difference.
struct Same<'a>(&'a str);

impl Write for Same<'_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        self.0 = self.0.strip_prefix(part).ok_or(fmt::Error)?;
        Ok(())
    }
}

/// Whether a text is what `written` writes, without writing it.
fn same(text: &str, written: fmt::Arguments<'_>) -> bool {
    let mut rest = Same(text);
    rest.write_fmt(written).is_ok() && rest.0.is_empty()
}

/// Whether an IPv6 address is in the text form of RFC 5952 §4, or §5 for an IPv4 address in it.
pub(crate) fn is_canonical_ipv6(text: &str) -> bool {
    let text = bare(text);
    let Some(address) = ipv6(text) else {
        return false;
    };
    let [a, b, c, d] = match address.octets() {
        [.., a, b, c, d] => [a, b, c, d],
    };
    let tail = Ipv4Addr::new(a, b, c, d);
    match address.segments() {
        // The prefixes that are known to hold an IPv4 address.
        [0, 0, 0, 0, 0, 0xffff, high, low] => {
            same(text, format_args!("::ffff:{tail}"))
                || same(text, format_args!("::ffff:{high:x}:{low:x}"))
        }
        [0x64, 0xff9b, 0, 0, 0, 0, ..] if text.contains('.') => {
            same(text, format_args!("64:ff9b::{tail}"))
        }
        segments => is_compressed(text.as_bytes(), segments),
    }
}

/// Whether a text is an address by the rules of RFC 5952 §4: as the standard library writes
/// it, at a tenth of its time.
fn is_compressed(mut text: &[u8], segments: [u16; 8]) -> bool {
    let mut take = |byte: u8| match text.split_first() {
        Some((first, rest)) if *first == byte => {
            text = rest;
            true
        }
        _ => false,
    };
    // The first of the longest runs of zeros, if it is longer than one.
    let (mut zeros, mut run) = (0..0, 0..0);
    for (i, segment) in segments.into_iter().enumerate() {
        run = if segment == 0 {
            run.start..i + 1
        } else {
            i + 1..i + 1
        };
        if run.len() > zeros.len().max(1) {
            zeros = run.clone();
        }
    }
    let mut i = 0;
    while i < 8 {
        if !zeros.is_empty() && i == zeros.start {
            i = zeros.end;
            if !(take(b':') && take(b':')) {
                return false;
            }
            continue;
        }
        if i > 0 && i != zeros.end && !take(b':') {
            return false;
        }
        let mut shift = 12 - 4 * (segments[i].leading_zeros() / 4).min(3);
        loop {
            let digit = (segments[i] >> shift & 0xf) as u8;
            if !take(if digit < 10 {
                b'0' + digit
            } else {
                b'a' - 10 + digit
            }) {
                return false;
            }
            match shift.checked_sub(4) {
                Some(next) => shift = next,
                None => break,
            }
        }
        i += 1;
    }
    text.is_empty()
}

/// An address as number, in the high bits.
fn address(text: &str, v6: bool) -> Option<u128> {
    if v6 {
        ipv6(text).map(u128::from)
    } else {
        ipv4(text).map(|a| u128::from(u32::from(a)) << 96)
    }
}

fn family(v6: bool) -> &'static str {
    if v6 { "IPv6" } else { "IPv4" }
}

fn bits(v6: bool) -> u32 {
    if v6 { 128 } else { 32 }
}

/// What is wrong with `ADDRESS/LENGTH`, if anything; `v6` tells the family.
pub(crate) fn net(text: &str, v6: bool) -> Result<(), String> {
    let Some((before, after)) = bare(text).split_once('/') else {
        return Err("has no prefix length after a slash".into());
    };
    if address(before, v6).is_none() {
        return Err(format!("does not begin with an {} address", family(v6)));
    }
    prefix_length(number(after), v6)
}

fn prefix_length(length: Option<u32>, v6: bool) -> Result<(), String> {
    match length {
        Some(length) if length <= bits(v6) => Ok(()),
        Some(length) => Err(format!(
            "has a prefix length of {length}, beyond {}",
            bits(v6)
        )),
        None => Err("has a prefix length that is no number".into()),
    }
}

/// Whether `ADDRESS/LENGTH` or `ADDRESS/MASK` has bits set after the prefix: it is then the
/// address of a host rather than of a network. False if it is neither.
pub(crate) fn has_host_bits(text: &str, v6: bool) -> bool {
    let Some((before, after)) = halves(text) else {
        return false;
    };
    let mask = match number(after) {
        Some(length) if length <= bits(v6) => u128::MAX.checked_shl(128 - length).unwrap_or(0),
        _ => match address(after, v6) {
            Some(mask) => mask,
            None => return false,
        },
    };
    address(before, v6).is_some_and(|address| address & !mask != 0)
}

/// `ADDRESS/MASK` or `ADDRESS MASK` as its halves.
fn halves(text: &str) -> Option<(&str, &str)> {
    let text = bare(text);
    let (before, after) = text
        .split_once('/')
        .or_else(|| text.split_once([' ', '\t', '\r', '\n']))?;
    Some((bare(before), bare(after)))
}

/// What is wrong with `ADDRESS/MASK` or `ADDRESS MASK`, if anything. Whether the mask is
/// contiguous is another question.
pub(crate) fn net_mask(text: &str, v6: bool) -> Result<(), String> {
    let Some((before, after)) = halves(text) else {
        return Err("has no mask after the address".into());
    };
    if address(before, v6).is_none() {
        return Err(format!("does not begin with an {} address", family(v6)));
    }
    if address(after, v6).is_some() {
        return Ok(());
    }
    Err(if address(after, !v6).is_some() {
        format!("has an {} mask with an {} address", family(!v6), family(v6))
    } else if number(after).is_some() {
        "has a prefix length in place of a mask".into()
    } else {
        format!("has a mask that is no {} mask", family(v6))
    })
}

/// Whether the mask of `ADDRESS/MASK` has its ones first; false if there is no mask.
pub(crate) fn is_contiguous_mask(text: &str, v6: bool) -> bool {
    let mask = halves(text).and_then(|(_, after)| address(after, v6));
    mask.is_some_and(|mask| mask.leading_ones() == mask.count_ones())
}

/// What is wrong with a network whose digits may be masked by `x` (RFC 7970 §3.18.1).
// RFC 7970 §3.18.1, IODEF2-3.18.1-03
pub(crate) fn net_masked(text: &str, v6: bool) -> Result<(), String> {
    let Some((before, after)) = bare(text).split_once('/') else {
        return Err("has no prefix length after a slash".into());
    };
    // With 1 for x an address is as low as it can be in this form, but for leading zeros.
    let mut room = [0; 64];
    if filled(before, &mut room, |_| b'1')
        .and_then(|a| address(a, v6))
        .is_none()
    {
        return Err(format!(
            "does not begin with an {} address with x in place of digits",
            family(v6)
        ));
    }
    let least = |at| {
        if at == 0 && after.len() > 1 {
            b'1'
        } else {
            b'0'
        }
    };
    prefix_length(filled(after, &mut room, least).and_then(number), v6)
}

/// A text with digits for its `x`, in a room of the caller's.
fn filled<'a>(text: &str, room: &'a mut [u8; 64], digit: impl Fn(usize) -> u8) -> Option<&'a str> {
    let room = room.get_mut(..text.len())?;
    for (at, (to, from)) in room.iter_mut().zip(text.bytes()).enumerate() {
        *to = if from == b'x' { digit(at) } else { from };
    }
    std::str::from_utf8(room).ok()
}

/// Six octets in hexadecimal, set apart by `:`. If `loose`, also by `-` or `.`, as three
/// groups of four digits, and with one digit an octet.
pub(crate) fn is_mac(text: &str, loose: bool) -> bool {
    let text = bare(text);
    let groups = |separator: char, count: usize, digits: std::ops::RangeInclusive<usize>| {
        let mut found = 0;
        text.split(separator).all(|group| {
            found += 1;
            digits.contains(&group.len()) && group.bytes().all(|b| b.is_ascii_hexdigit())
        }) && found == count
    };
    groups(':', 6, 2..=2)
        || loose && ([':', '-', '.'].iter().any(|&s| groups(s, 6, 1..=2)) || groups('.', 3, 4..=4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert!(ipv4(" 192.0.2.1\n").is_some() && ipv6("2001:db8::1").is_some());
        for text in [
            "",
            "192.0.2",
            "192.0.2.256",
            "192.0.2.01",
            "192.0.2.1/24",
            "a.b.c.d",
        ] {
            assert!(ipv4(text).is_none(), "{text:?}");
        }
        for text in [
            "",
            "::1%eth0",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "::g",
            "192.0.2.1",
        ] {
            assert!(ipv6(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn compressed_is_what_the_standard_library_writes() {
        // Each of the eight groups is zero or of one to four digits.
        for choice in 0..5_u32.pow(8) {
            let group =
                |i: u32| [0, 0xf, 0xa0, 0xbcd, 0x1000][(choice / 5_u32.pow(i) % 5) as usize];
            let segments = std::array::from_fn(|i| group(i as u32));
            let text = Ipv6Addr::from(segments).to_string();
            assert!(is_compressed(text.as_bytes(), segments), "{text}");
            if choice % 97 == 0 {
                let other = text.replacen(':', ":0", 1);
                assert!(!is_compressed(other.as_bytes(), segments), "{other}");
            }
        }
    }

    #[test]
    fn canonical() {
        for text in [
            "2001:db8::3",
            "::",
            "::1",
            "2001:db8:0:1:1:1:1:1",
            "::ffff:192.0.2.1",
            "::ffff:c000:201",
            "64:ff9b::192.0.2.33",
            "64:ff9b::c000:221",
            "2001:db8:0:0:1::",
            " ::1 ",
            "2001:db8::1:0:0:1",
        ] {
            assert!(is_canonical_ipv6(text), "{text:?}");
        }
        for text in [
            "2001:DB8::3",
            "2001:db8:0::3",
            "2001:0db8::3",
            "0:0:0:0:0:0:0:1",
            "2001:db8::0:1",
            "2001:db8::1:1:1:1:1",
            "2001:db8:0:0:1:0:0:1",
            "::ffff:192.0.2.1:80",
            "x",
            "",
            "2001:db8::192.0.2.1",
        ] {
            assert!(!is_canonical_ipv6(text), "{text:?}");
        }
    }

    #[test]
    fn networks() {
        for (text, v6) in [
            ("192.0.2.0/24", false),
            ("0.0.0.0/0", false),
            (" ::/128 ", true),
        ] {
            assert_eq!(net(text, v6), Ok(()), "{text:?}");
        }
        for (text, v6) in [
            ("192.0.2.0/33", false),
            ("2001:db8::/129", true),
            ("192.0.2.0", false),
            ("192.0.2.0/24", true),
            ("192.0.2.0/+4", false),
            ("192.0.2.0/", false),
            ("192.0.2.0/255.255.255.0", false),
            ("192.0.2/24", false),
        ] {
            assert!(net(text, v6).is_err(), "{text:?}");
        }
        assert!(has_host_bits("192.0.2.1/24", false) && has_host_bits("::1/0", true));
        assert!(has_host_bits("192.0.2.1/255.255.255.0", false));
        for (text, v6) in [
            ("192.0.2.16/28", false),
            ("::1/128", true),
            ("x/0", true),
            ("", true),
        ] {
            assert!(!has_host_bits(text, v6), "{text:?}");
        }
    }

    #[test]
    fn masks() {
        for (text, v6) in [
            ("192.0.2.0/255.255.255.0", false),
            ("192.0.2.0 255.255.255.0", false),
            ("192.0.2.0 / 255.0.255.0", false),
            ("2001:db8::/ffff:ffff::", true),
        ] {
            assert_eq!(net_mask(text, v6), Ok(()), "{text:?}");
        }
        for (text, v6) in [
            ("192.0.2.0", false),
            ("192.0.2.0/24", false),
            ("2001:db8::/255.255.0.0", true),
            ("192.0.2.0/ffff::", false),
            ("192.0.2.0/", false),
            ("", false),
        ] {
            assert!(net_mask(text, v6).is_err(), "{text:?}");
        }
        assert!(is_contiguous_mask("192.0.2.0/255.255.255.0", false));
        assert!(is_contiguous_mask("192.0.2.0/0.0.0.0", false));
        assert!(!is_contiguous_mask("192.0.2.0/255.0.255.0", false));
        assert!(!is_contiguous_mask("192.0.2.0/0.0.0.255", false));
        assert!(is_contiguous_mask("2001:db8::/ffff::", true));
    }

    #[test]
    fn masked_digits() {
        for (text, v6) in [
            ("192.0.x.x/24", false),
            ("192.0.2xx.25x/2x", false),
            ("192.0.2.0/24", false),
            ("x.x.x.x/x", false),
            ("xxx.xxx.xxx.xxx/xx", false),
            ("2001:db8:xxxx::/3x", true),
            ("2001:xb8:x::/xxx", true),
            ("::ffff:192.0.x.x/1x", true),
        ] {
            assert_eq!(net_masked(text, v6), Ok(()), "{text:?}");
        }
        for (text, v6) in [
            ("192.0.y.y/24", false),
            ("192.0.x/24", false),
            ("192.0.x.3xx/24", false),
            ("192.0.x.26x/24", false),
            ("192.0.x.x", false),
            ("192.0.x.x/4x", false),
            ("192.0.x.x/xxx", false),
            ("192.0.x.x/", false),
            ("2001:db8:xxxxx::/32", true),
            ("2001:db8:xxxx::/2xx", true),
        ] {
            assert!(net_masked(text, v6).is_err(), "{text:?}");
        }
        assert!(net_masked(&"x".repeat(1000), true).is_err());
        assert!(net_masked(&format!("{}/1", "x".repeat(1000)), true).is_err());
    }

    #[test]
    fn hardware_addresses() {
        assert!(is_mac("00:11:22:aa:BB:ff", false) && is_mac(" 00:11:22:33:44:55 ", false));
        for text in [
            "00-11-22-33-44-55",
            "0:1:2:3:4:5",
            "0011.2233.4455",
            "00.11.22.33.44.55",
        ] {
            assert!(!is_mac(text, false) && is_mac(text, true), "{text:?}");
        }
        for text in [
            "",
            "00:11:22:33:44",
            "00:11:22:33:44:55:66",
            "001122334455",
            "00:11:22:33:44:gg",
            "00:11-22:33:44:55",
            "000:11:22:33:44:55",
        ] {
            assert!(!is_mac(text, true), "{text:?}");
        }
    }
}
