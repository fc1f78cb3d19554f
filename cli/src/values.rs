//! Values of options: sizes, durations, words of the RFCs, incident numbers, addresses.

use std::fmt::Display;
use std::fs;
use std::net::IpAddr;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use openrid::iodef::v1::{Address, AddressCategory, IncidentId, MlString, Node};
use openrid::schema::Value;
use serde::{Deserialize, Deserializer, de};

use crate::exit::Failure;

/// A number of bytes that memory can hold.
#[derive(Clone, Copy, Debug)]
pub struct Size(pub usize);

/// `16MiB`, `64kB`, `1000`.
pub fn size(text: &str) -> Result<Size, String> {
    let size: bytesize::ByteSize = text
        .parse()
        .map_err(|_| "a size is a number, or a number and a unit such as KiB or MiB".to_owned())?;
    let bytes = usize::try_from(size.as_u64()).map_err(|_| "this is too large".to_owned())?;
    Ok(Size(bytes))
}

impl<'de> Deserialize<'de> for Size {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        number_or_text(deserializer, size)
    }
}

/// A value of the configuration file that is written as its option is.
pub fn parsed<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: Display>,
{
    let text = String::deserialize(deserializer)?;
    text.parse().map(Some).map_err(de::Error::custom)
}

/// As [`parsed`], of a list.
pub fn parsed_all<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: Display>,
{
    let texts = Vec::<String>::deserialize(deserializer)?;
    let all = texts.iter().map(|text| text.parse());
    all.collect::<Result<_, _>>().map_err(de::Error::custom)
}

/// A length of time.
#[derive(Clone, Copy, Debug)]
pub struct Span(pub Duration);

/// `30s`, `2m 30s`, `500ms`; a number alone counts seconds.
pub fn span(text: &str) -> Result<Span, String> {
    if let Ok(seconds) = text.parse() {
        return Ok(Span(Duration::from_secs(seconds)));
    }
    humantime::parse_duration(text)
        .map(Span)
        .map_err(|error| format!("{error}; write for instance 30s or 500ms"))
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        number_or_text(deserializer, span)
    }
}

/// A name and an address that it has: `NAME=ADDRESS`.
#[derive(Clone, Debug)]
pub struct Named(pub String, pub IpAddr);

/// `rid.example.org=192.0.2.1`.
pub fn named(text: &str) -> Result<Named, String> {
    let both = text.split_once('=').and_then(|(name, address)| {
        let address = address.trim().parse().ok()?;
        Some(Named(name.trim().to_owned(), address))
    });
    both.filter(|Named(name, _)| !name.is_empty())
        .ok_or_else(|| "this reads NAME=ADDRESS, such as rid.example.org=192.0.2.1".to_owned())
}

impl<'de> Deserialize<'de> for Named {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        named(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

fn number_or_text<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    parse: fn(&str) -> Result<T, String>,
) -> Result<T, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "a number, or a text with a number and its unit")]
    enum Either {
        Number(u64),
        Text(String),
    }
    let text = match Either::deserialize(deserializer)? {
        Either::Number(number) => number.to_string(),
        Either::Text(text) => text,
    };
    parse(&text).map_err(de::Error::custom)
}

/// A word of an enumeration of the RFCs, in any case. A word of one's own needs a partner
/// attribute and is left to those who write the XML.
pub fn word<T: Value>() -> impl TypedValueParser<Value = T> {
    let tokens = || T::info().tokens.iter().filter(|t| t.text != "ext-value");
    PossibleValuesParser::new(tokens().map(|t| PossibleValue::new(t.text).help(t.doc))).try_map(
        move |given| {
            tokens()
                .find(|t| t.text.eq_ignore_ascii_case(&given))
                .and_then(|t| T::parse(t.text))
                .ok_or("not one of the words allowed")
        },
    )
}

/// `NAME#NUMBER`.
pub fn incident(text: &str) -> Result<IncidentId, String> {
    match text.split_once('#') {
        Some((name, number)) if !name.trim().is_empty() => {
            Ok(IncidentId::new(name.trim(), number.trim()))
        }
        _ => Err("an incident reads NAME#NUMBER, such as csirt.example.org#4107".to_owned()),
    }
}

/// A host or network: an IP address, a network with its prefix length, or a name.
pub fn node(text: &str) -> Result<Node, String> {
    let text = text.trim();
    if let Ok(address) = text.parse() {
        return Ok(address_node(address));
    }
    let mut node = Node::new();
    if let Some((address, prefix)) = text.split_once('/') {
        let (category, most) = match address.parse() {
            Ok(IpAddr::V4(_)) => (AddressCategory::Ipv4Net, 32),
            Ok(IpAddr::V6(_)) => (AddressCategory::Ipv6Net, 128),
            Err(_) => return Err(format!("{address} is no IP address")),
        };
        if !prefix.parse::<u8>().is_ok_and(|length| length <= most) {
            return Err(format!("a prefix length is a number up to {most}"));
        }
        node.address.push(Address {
            category: Some(category),
            ..Address::new(text)
        });
        return Ok(node);
    }
    if text.is_empty() || text.contains(char::is_whitespace) {
        return Err("expected an IP address, a network such as 192.0.2.0/24, or a name".to_owned());
    }
    node.node_name.push(MlString::from(text));
    Ok(node)
}

pub fn address_node(address: IpAddr) -> Node {
    let category = match address {
        IpAddr::V4(_) => AddressCategory::Ipv4Addr,
        IpAddr::V6(_) => AddressCategory::Ipv6Addr,
    };
    let mut node = Node::new();
    node.address.push(Address {
        category: Some(category),
        ..Address::new(address.to_string())
    });
    node
}

/// A file that the command needs, whole.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path)
        .map_err(|error| Failure::usage(format_args!("cannot read {}: {error}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_spans() {
        assert_eq!(size("16MiB").unwrap().0, 16 << 20);
        assert_eq!(size("1000").unwrap().0, 1000);
        assert_eq!(size("2 kB").unwrap().0, 2000);
        for bad in ["", "x", "-1", "MiB", "1e400 GB"] {
            assert!(size(bad).is_err(), "{bad}");
        }
        assert_eq!(span("90").unwrap().0, Duration::from_secs(90));
        assert_eq!(span("1m 30s").unwrap().0, Duration::from_secs(90));
        assert!(span("soon").is_err());
    }

    #[test]
    fn nodes() {
        let category = |text| node(text).unwrap().address[0].category;
        assert_eq!(category("192.0.2.1"), Some(AddressCategory::Ipv4Addr));
        assert_eq!(category("2001:db8::1"), Some(AddressCategory::Ipv6Addr));
        assert_eq!(category("192.0.2.0/24"), Some(AddressCategory::Ipv4Net));
        assert_eq!(node("a.example").unwrap().node_name[0].value, "a.example");
        for bad in ["", "a b", "192.0.2.0/33", "x/8"] {
            assert!(node(bad).is_err(), "{bad}");
        }
    }
}
