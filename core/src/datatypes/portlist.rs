//! PORTLIST (RFC 5070 §2.10).

use super::text_type;

text_type! {
    /// Ports and ranges of ports, such as `22,80-88` (RFC 5070 §2.10).
    PortList, "PORTLIST", "PortlistType", "RFC 5070 §2.10",
    "numbers and ranges without blanks, such as 22,80-88", "Ports and ranges of ports.",
    |text| is_portlist(text).then_some(text)
}

/// A range of ports; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PortRange {
    /// First port.
    pub first: u16,
    /// Last port.
    pub last: u16,
}

impl PortList {
    /// The ranges, a single port being a range of one; `None` for one that has no meaning:
    /// beyond 65535, or descending (IODEF1-2.10-02).
    pub fn ranges(&self) -> impl Iterator<Item = Option<PortRange>> + '_ {
        self.as_str().split(',').map(|item| {
            let (first, last) = item.split_once('-').unwrap_or((item, item));
            let (first, last) = (first.parse().ok()?, last.parse().ok()?);
            (first <= last).then_some(PortRange { first, last })
        })
    }
}

/// `\d+(\-\d+)?(,\d+(\-\d+)?)*`; the schema's digits are those of any script.
// RFC 5070 §2.10, IODEF1-2.10-01
fn is_portlist(text: &str) -> bool {
    let number = |t: &str| !t.is_empty() && t.chars().all(is_digit);
    text.split(',').all(|item| match item.split_once('-') {
        Some((first, last)) => number(first) && number(last),
        None => number(item),
    })
}

/// A decimal digit: general category Nd, which `\d` means in XML Schema.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
        || !c.is_ascii()
            && DIGIT_ZEROS
                .iter()
                .any(|&zero| (c as u32).checked_sub(zero).is_some_and(|d| d < 10))
}

/// The zeros of the scripts' digits (Unicode 3.1, the version that XML Schema 1.0 names,
/// with those added to the Basic Multilingual Plane since).
const DIGIT_ZEROS: [u32; 33] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
    0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
    0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xABF0, 0xFF10,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Value;

    #[test]
    fn the_published_pattern() {
        for text in ["80", "80,443", "1-1024", "80-443,22", "99999", "٣"] {
            assert!(PortList::parse(text).is_some(), "{text:?}");
        }
        for text in [
            "", "80-", "-80", "80,", "80,,443", "80, 443", " 80", "80 ", "1-2-3", "a",
        ] {
            assert!(PortList::parse(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn ranges() {
        let list = PortList::parse("2,5-15,9-3,70000").expect("a list");
        let ranges: Vec<_> = list.ranges().collect();
        assert_eq!(ranges[1], Some(PortRange { first: 5, last: 15 }));
        assert_eq!(&ranges[2..], &[None, None]);
    }
}
