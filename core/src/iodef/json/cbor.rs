//! CBOR (RFC 8949), to and from the tree, with the numbers of RFC 8727 §5 for names.

use std::borrow::Cow;

use minicbor::data::{Int, Tag, Type};
use minicbor::decode::Error;
use minicbor::{Decoder, Encoder};

use super::SYNTAX_CBOR;
use super::tree::{Item, Key, Kind};
use crate::finding::Raw;
use crate::xml::{Fatal, Limits};

/// Names of members by their number, from -24 on (RFC 8727 §5, JSON-5-01).
#[rustfmt::skip]
const KEYS: &[&str] = &[
    "version", "lang", "format-id", "private-enum-name", "private-enum-id", "Incident",
    "AdditionalData", "value", "translation-id", "name", "dtype", "ext-dtype", "meaning",
    "formatid", "restriction", "ext-restriction", "observable-id", "SoftwareReference", "URL",
    "Description", "spec-name", "ext-spec-name", "purpose", "ext-purpose", "status", "ext-status",
    "IncidentID", "AlternativeID", "RelatedActivity", "DetectTime", "StartTime", "EndTime",
    "RecoveryTime", "ReportTime", "GenerationTime", "Discovery", "Assessment", "Method", "Contact",
    "EventData", "Indicator", "History", "id", "instance", "ThreatActor", "Campaign",
    "IndicatorID", "Confidence", "ThreatActorID", "CampaignID", "role", "ext-role", "type",
    "ext-type", "ContactName", "ContactTitle", "RegistryHandle", "PostalAddress", "Email",
    "Telephone", "Timezone", "handle", "registry", "ext-registry", "PAddress", "EmailTo",
    "TelephoneNumber", "source", "ext-source", "DetectionPattern", "DetectionConfiguration",
    "Application", "Reference", "AttackPattern", "Vulnerability", "Weakness", "SpecID",
    "ext-SpecID", "ContentID", "RawData", "Platform", "Scoring", "ReferenceName", "specIndex",
    "ID", "occurrence", "IncidentCategory", "Impact", "SystemImpact", "BusinessImpact",
    "TimeImpact", "MonetaryImpact", "IntendedImpact", "Counter", "MitigatingFactor", "Cause",
    "severity", "completion", "ext-severity", "metric", "ext-metric", "duration", "ext-duration",
    "currency", "rating", "ext-rating", "HistoryItem", "action", "ext-action", "DateTime",
    "DefinedCOA", "System", "Expectation", "RecordData", "category", "ext-category", "interface",
    "spoofed", "virtual", "ownership", "ext-ownership", "Node", "NodeRole", "Service",
    "OperatingSystem", "AssetID", "DomainData", "Address", "Location", "vlan-name", "vlan-num",
    "unit", "ext-unit", "system-status", "ext-system-status", "domain-status", "ext-domain-status",
    "Name", "DateDomainWasChecked", "RegistrationDate", "ExpirationDate", "RelatedDNS",
    "NameServers", "DomainContacts", "Server", "SameDomainContact", "ip-protocol", "ServiceName",
    "Port", "Portlist", "ProtoCode", "ProtoType", "ProtoField", "ApplicationHeaderField",
    "EmailData", "IANAService", "EmailFrom", "EmailSubject", "EmailX-Mailer", "EmailHeaderField",
    "EmailHeaders", "EmailBody", "EmailMessage", "HashData", "Signature", "RecordPattern",
    "RecordItem", "FileData", "WindowsRegistryKeysModified", "CertificateData", "offset",
    "offsetunit", "ext-offsetunit", "Key", "registryaction", "ext-registryaction", "KeyName",
    "KeyValue", "Certificate", "X509Data", "File", "FileName", "FileSize", "FileType",
    "AssociatedSoftware", "FileProperties", "scope", "HashTargetID", "Hash", "FuzzyHash",
    "DigestMethod", "DigestValue", "CanonicalizationMethod", "FuzzyHashValue",
    "AlternativeIndicatorID", "Observable", "uid-ref", "IndicatorExpression", "IndicatorReference",
    "AttackPhase", "BulkObservable", "BulkObservableFormat", "BulkObservableList", "operator",
    "ext-operator", "euid-ref", "AttackPhaseID",
];

const FIRST: i64 = -24;

/// The number of a name.
pub(super) fn number_of(name: &str) -> Option<i64> {
    static SORTED: std::sync::OnceLock<Vec<(&str, usize)>> = std::sync::OnceLock::new();
    let sorted = SORTED.get_or_init(|| {
        let mut sorted: Vec<_> = KEYS.iter().copied().zip(0..).collect();
        sorted.sort_unstable();
        sorted
    });
    let found = sorted.binary_search_by_key(&name, |(name, _)| name).ok()?;
    let (_, place) = sorted.get(found)?;
    FIRST.checked_add_unsigned(*place as u64)
}

fn name_of(number: i64) -> Option<&'static str> {
    let index = usize::try_from(number.checked_sub(FIRST)?).ok()?;
    KEYS.get(index).copied()
}

/// A document may say what it is (RFC 8949 §3.4.6).
const SELF_DESCRIBED: [u8; 3] = [0xD9, 0xD9, 0xF7];

/// Whether bytes begin as a map of CBOR does, which no text does.
pub(super) fn begins(bytes: &[u8]) -> bool {
    matches!(bytes.first(), Some(0xA0..=0xBF)) || bytes.starts_with(&SELF_DESCRIBED)
}

/// Reads one item, and nothing behind it.
pub(super) fn parse<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Item<'a>, Fatal> {
    let mut decoder = Decoder::new(bytes);
    if bytes.starts_with(&SELF_DESCRIBED) {
        decoder.set_position(SELF_DESCRIBED.len());
    }
    let mut reader = Reader {
        decoder,
        depth: 0,
        limits,
    };
    let item = reader.item()?;
    let end = reader.decoder.position();
    if end < bytes.len() {
        return Err(broken(end, "something follows the document"));
    }
    Ok(item)
}

#[cold]
#[inline(never)]
fn broken(at: usize, said: impl std::fmt::Display) -> Fatal {
    Raw::new(
        SYNTAX_CBOR,
        at,
        format!("this is no CBOR: {said} (at byte {at})"),
    )
    .help("write one map as RFC 8949 says")
    .into()
}

/// How far a value was read.
enum Begun {
    Whole,
    /// Its items follow: so many, or up to a break.
    List(Option<u64>),
    Map(Option<u64>),
}

struct Reader<'a, 'l> {
    decoder: Decoder<'a>,
    depth: usize,
    limits: &'l Limits,
}

impl<'a> Reader<'a, '_> {
    fn check<T>(&self, result: Result<T, Error>) -> Result<T, Fatal> {
        result.map_err(|error| broken(self.decoder.position(), error))
    }

    /// A value and all in it. Only lists and maps stand on the stack once a level, and no more
    /// of them than goes on to the next.
    fn item(&mut self) -> Result<Item<'a>, Fatal> {
        self.depth += 1;
        let at = self.decoder.position();
        if self.depth > super::deepest(self.limits) {
            return Err(super::too_deep(at, self.limits));
        }
        let mut item = Item {
            at,
            tag: None,
            kind: Kind::Null,
        };
        match self.begin(&mut item)? {
            Begun::Whole => {}
            Begun::List(length) => {
                let mut items = Vec::new();
                while self.goes_on(length, items.len())? {
                    items.push(self.item()?);
                }
                item.kind = Kind::List(items);
            }
            Begun::Map(length) => {
                let mut members = Vec::new();
                while self.goes_on(length, members.len())? {
                    let key = self.key()?;
                    members.push((key, self.item()?));
                }
                item.kind = Kind::Map(members);
            }
        }
        self.depth -= 1;
        Ok(item)
    }

    /// Tag and head of a value, and the value itself where it holds no others.
    #[inline(never)]
    fn begin(&mut self, item: &mut Item<'a>) -> Result<Begun, Fatal> {
        let at = item.at;
        let kind = loop {
            let kind = self.check(self.decoder.datatype())?;
            if kind != Type::Tag {
                break kind;
            }
            let found = self.decoder.tag();
            let found = self.check(found)?.as_u64();
            if item.tag.replace(found).is_some() {
                return Err(broken(at, "a tag stands on a tag"));
            }
        };
        item.kind = match kind {
            Type::Bool => {
                let value = self.decoder.bool();
                Kind::Boolean(self.check(value)?)
            }
            Type::Null | Type::Undefined => {
                let skipped = self.decoder.skip();
                self.check(skipped)?;
                Kind::Null
            }
            Type::U8 | Type::U16 | Type::U32 | Type::U64 => self.integer()?,
            Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::Int => self.integer()?,
            Type::F16 => self.half()?,
            Type::F32 => {
                let value = self.decoder.f32();
                single(self.check(value)?)
            }
            Type::F64 => {
                let value = self.decoder.f64();
                Kind::Real(crate::schema::real(self.check(value)?).into())
            }
            Type::String | Type::StringIndef => Kind::Text(self.text(at)?),
            Type::Bytes | Type::BytesIndef => {
                let bytes = self.bytes(at)?;
                match item.tag {
                    // RFC 8727 §2.1: an INTEGER may be one of any size.
                    Some(2 | 3) => {
                        let negative = item.tag.take() == Some(3);
                        Kind::Integer(decimal(&bytes, negative, at)?.into())
                    }
                    _ => Kind::Bytes(bytes),
                }
            }
            Type::Array | Type::ArrayIndef => {
                let length = self.decoder.array();
                return Ok(Begun::List(self.check(length)?));
            }
            Type::Map | Type::MapIndef => {
                let length = self.decoder.map();
                return Ok(Begun::Map(self.check(length)?));
            }
            other => return Err(broken(at, format_args!("{other} is no value here"))),
        };
        Ok(Begun::Whole)
    }

    /// Whether a list or map has another item.
    #[inline(never)]
    fn goes_on(&mut self, length: Option<u64>, read: usize) -> Result<bool, Fatal> {
        if let Some(length) = length {
            return Ok((read as u64) < length);
        }
        let next = self.check(self.decoder.datatype())?;
        if next == Type::Break {
            let at = self.decoder.position();
            self.decoder.set_position(at + 1);
        }
        Ok(next != Type::Break)
    }

    fn integer(&mut self) -> Result<Kind<'a>, Fatal> {
        let int = self.decoder.int();
        Ok(Kind::Integer(self.check(int)?.to_string().into()))
    }

    /// A number in half precision (RFC 8949 appendix D).
    fn half(&mut self) -> Result<Kind<'a>, Fatal> {
        let at = self.decoder.position();
        let bytes = self.decoder.input().get(at + 1..at + 3);
        let Some(&[high, low]) = bytes else {
            return Err(broken(at, "it ends within a number"));
        };
        self.decoder.set_position(at + 3);
        let bits = u16::from_be_bytes([high, low]);
        let (exponent, mantissa) = (i32::from(bits >> 10 & 0x1F), f32::from(bits & 0x3FF));
        let value = match exponent {
            0 => mantissa * 2f32.powi(-24),
            31 if mantissa == 0.0 => f32::INFINITY,
            31 => f32::NAN,
            _ => (mantissa + 1024.0) * 2f32.powi(exponent - 25),
        };
        Ok(single(if bits & 0x8000 == 0 { value } else { -value }))
    }

    #[inline(never)]
    fn text(&mut self, at: usize) -> Result<Cow<'a, str>, Fatal> {
        let max = self.limits.max_text;
        if self.check(self.decoder.datatype())? == Type::String {
            let text = self.decoder.str();
            let text = self.check(text)?;
            if text.len() > max {
                return Err(super::too_long(at, max));
            }
            return Ok(Cow::Borrowed(text));
        }
        let mut text = String::new();
        let parts = self.decoder.str_iter();
        for part in parts.map_err(|error| broken(at, error))? {
            text.push_str(part.map_err(|error| broken(at, error))?);
            if text.len() > max {
                return Err(super::too_long(at, max));
            }
        }
        Ok(Cow::Owned(text))
    }

    fn bytes(&mut self, at: usize) -> Result<Cow<'a, [u8]>, Fatal> {
        let max = self.limits.max_text;
        if self.check(self.decoder.datatype())? == Type::Bytes {
            let bytes = self.decoder.bytes();
            let bytes = self.check(bytes)?;
            if bytes.len() > max {
                return Err(super::too_long(at, max));
            }
            return Ok(Cow::Borrowed(bytes));
        }
        let mut bytes = Vec::new();
        let parts = self.decoder.bytes_iter();
        for part in parts.map_err(|error| broken(at, error))? {
            bytes.extend_from_slice(part.map_err(|error| broken(at, error))?);
            if bytes.len() > max {
                return Err(super::too_long(at, max));
            }
        }
        Ok(Cow::Owned(bytes))
    }

    #[inline(never)]
    fn key(&mut self) -> Result<Key<'a>, Fatal> {
        let at = self.decoder.position();
        let (name, number) = match self.check(self.decoder.datatype())? {
            Type::String | Type::StringIndef => (self.text(at)?, false),
            Type::U8
            | Type::U16
            | Type::U32
            | Type::U64
            | Type::I8
            | Type::I16
            | Type::I32
            | Type::I64
            | Type::Int => {
                let int = self.decoder.int();
                let int = self.check(int)?;
                let known = i64::try_from(int).ok().and_then(name_of);
                let name = known.map_or_else(|| int.to_string().into(), Cow::Borrowed);
                (name, true)
            }
            other => return Err(broken(at, format_args!("{other} is no name of a member"))),
        };
        Ok(Key { at, name, number })
    }
}

/// A number in single precision, by the shortest digits that give it back.
fn single<'a>(value: f32) -> Kind<'a> {
    let digits = value
        .is_finite()
        .then(|| crate::schema::digits(value).parse().ok());
    let exact = digits.flatten().unwrap_or(f64::from(value));
    Kind::Real(crate::schema::real(exact).into())
}

/// The digits of a big number (RFC 8949 §3.4.3): `bytes`, or -1 - `bytes`.
fn decimal(bytes: &[u8], negative: bool, at: usize) -> Result<String, Fatal> {
    // Each digit costs a pass over the others, and no number of the model is that large.
    const LONGEST: usize = 1024;
    if bytes.len() > LONGEST {
        return Err(broken(
            at,
            format_args!("a number has more than {LONGEST} octets"),
        ));
    }
    // Groups of nine digits, the lowest first.
    let mut groups = vec![u64::from(negative)];
    for (i, &byte) in bytes.iter().enumerate() {
        // -1 - n is -(n + 1): the one is added with the last octet.
        let one = u64::from(negative && i + 1 == bytes.len());
        let mut carry = u64::from(byte) + one;
        if i == 0 {
            groups[0] = 0;
        }
        for group in &mut groups {
            let value = *group * 256 + carry;
            *group = value % 1_000_000_000;
            carry = value / 1_000_000_000;
        }
        if carry > 0 {
            groups.push(carry);
        }
    }
    let mut digits = if negative { "-" } else { "" }.to_owned();
    let mut groups = groups
        .iter()
        .rev()
        .skip_while(|group| **group == 0)
        .peekable();
    if groups.peek().is_none() {
        return Ok("0".to_owned());
    }
    for (i, group) in groups.enumerate() {
        digits += &if i == 0 {
            group.to_string()
        } else {
            format!("{group:09}")
        };
    }
    Ok(digits)
}

/// The octets of a big number without its sign, from decimal digits, one less if `negative`.
fn octets(digits: &str, negative: bool) -> Vec<u8> {
    // The lowest octet first.
    let mut octets: Vec<u8> = Vec::new();
    for digit in digits.bytes() {
        let mut carry = u32::from(digit - b'0');
        for octet in &mut octets {
            let value = u32::from(*octet) * 10 + carry;
            *octet = (value & 0xFF) as u8;
            carry = value >> 8;
        }
        if carry > 0 {
            octets.push(carry as u8);
        }
    }
    if negative {
        for octet in &mut octets {
            let (less, borrow) = octet.overflowing_sub(1);
            *octet = less;
            if !borrow {
                break;
            }
        }
    }
    while octets.last() == Some(&0) {
        octets.pop();
    }
    octets.reverse();
    octets
}

/// Writes a tree as CBOR, lengths first.
pub(super) fn print(item: &Item<'_>) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::with_capacity(4096));
    // Writing to memory cannot fail.
    let _ = value(item, &mut encoder);
    encoder.into_writer()
}

type Written = Result<(), minicbor::encode::Error<std::convert::Infallible>>;

/// Lists and maps stand on the stack once a level, with nothing of what is no such.
fn value(item: &Item<'_>, out: &mut Encoder<Vec<u8>>) -> Written {
    match &item.kind {
        Kind::List(items) => {
            head(item, out)?;
            for item in items {
                value(item, out)?;
            }
        }
        Kind::Map(members) => {
            head(item, out)?;
            for (key, item) in members {
                name(key, out)?;
                value(item, out)?;
            }
        }
        _ => head(item, out)?,
    }
    Ok(())
}

#[inline(never)]
fn name(key: &Key<'_>, out: &mut Encoder<Vec<u8>>) -> Written {
    match number_of(&key.name) {
        Some(number) => out.i64(number)?,
        None => out.str(&key.name)?,
    };
    Ok(())
}

/// A value, except what is in a list or map.
#[inline(never)]
fn head(item: &Item<'_>, out: &mut Encoder<Vec<u8>>) -> Written {
    if let Some(tag) = item.tag {
        out.tag(Tag::new(tag))?;
    }
    match &item.kind {
        Kind::Null => out.null()?,
        Kind::Boolean(b) => out.bool(*b)?,
        Kind::Integer(digits) => match digits
            .parse::<i128>()
            .ok()
            .and_then(|n| Int::try_from(n).ok())
        {
            Some(int) => out.int(int)?,
            None => {
                let magnitude = digits.strip_prefix('-');
                out.tag(Tag::new(if magnitude.is_some() { 3 } else { 2 }))?
                    .bytes(&octets(magnitude.unwrap_or(digits), magnitude.is_some()))?
            }
        },
        // RFC 8727 §2.1, table 2: float32
        Kind::Real(digits) => {
            let number = super::number(digits);
            #[allow(clippy::cast_possible_truncation)]
            out.f32(number as f32)?
        }
        Kind::Text(text) => out.str(text)?,
        Kind::Bytes(octets) => out.bytes(octets)?,
        Kind::List(items) => out.array(items.len() as u64)?,
        Kind::Map(members) => out.map(members.len() as u64)?,
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_size() {
        for digits in [
            "0",
            "-1",
            "18446744073709551615",
            "-18446744073709551616",
            "18446744073709551616",
            "-18446744073709551617",
            "123456789012345678901234567890",
            "-1000000000000000000000000000000000000000",
            "340282366920938463463374607431768211456",
        ] {
            let item = Item::new(Kind::Integer(digits.into()));
            let bytes = print(&item);
            let back = parse(&bytes, &Limits::default()).expect(digits);
            assert!(
                matches!(&back.kind, Kind::Integer(found) if found == digits),
                "{digits}: {:?}",
                back.kind
            );
        }
        assert_eq!(print(&Item::new(Kind::Integer("-24".into()))), [0x37]);
    }

    #[test]
    fn numbers_of_every_precision() {
        for (bytes, digits) in [
            (&[0xF9, 0x3C, 0x00][..], "1"),
            (&[0xF9, 0xC4, 0x00], "-4"),
            (&[0xF9, 0x00, 0x01], "5.9604645E-8"),
            (&[0xF9, 0x7C, 0x00], "INF"),
            (&[0xFA, 0x3D, 0xCC, 0xCC, 0xCD], "0.1"),
            (
                &[0xFB, 0x3F, 0xF1, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9A],
                "1.1",
            ),
        ] {
            let item = parse(bytes, &Limits::default()).expect(digits);
            assert!(
                matches!(&item.kind, Kind::Real(found) if found == digits),
                "{item:?}"
            );
        }
    }

    #[test]
    fn names_have_the_numbers_of_the_table() {
        assert_eq!(KEYS.len(), 207);
        for (name, number) in [
            ("version", -24),
            ("ext-purpose", -1),
            ("status", 0),
            ("id", 18),
            ("Impact", 63),
            ("AttackPhaseID", 182),
        ] {
            assert_eq!(number_of(name), Some(number));
            assert_eq!(name_of(number), Some(name));
        }
        assert_eq!(name_of(183), None);
        assert_eq!(name_of(-25), None);
        assert_eq!(number_of("ext-scope"), None);
    }

    #[test]
    fn what_is_broken_is_refused() {
        let deep = vec![0x81; 100_000];
        for bytes in [
            &[0xA1][..],
            &[0xA1, 0x12],
            &[0xA0, 0xA0],
            &[0xBF, 0x12],
            &deep,
            &[
                0xA1, 0x12, 0x9B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
            ],
            &[0xA1, 0x12, 0xC2, 0xC2, 0x40],
            &[0xA1, 0x12, 0xFF],
            &[0xF9, 0x3C],
            &[0x7F, 0x61, 0xFF],
        ] {
            assert!(parse(bytes, &Limits::default()).is_err(), "{bytes:X?}");
        }
    }
}
