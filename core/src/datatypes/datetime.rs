//! DATETIME (RFC 5070 §2.8).

use std::hash::{Hash, Hasher};

use crate::schema::{Scalar, ScalarKind, Value, ValueInfo};

use super::text_traits;

/// An instant (RFC 5070 §2.8, `xs:dateTime`). The written form is kept.
#[derive(Clone)]
pub struct DateTime(Repr);

/// Nearly every date fits 30 bytes, and incidents are full of dates.
#[derive(Clone)]
enum Repr {
    Short(u8, [u8; 30]),
    Long(Box<str>),
}

impl DateTime {
    /// The date as written, without white space around it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            // Only ASCII is ever put in.
            Repr::Short(length, bytes) => {
                std::str::from_utf8(&bytes[..*length as usize]).unwrap_or_default()
            }
            Repr::Long(text) => text,
        }
    }

    /// The instant as a date of the `time` crate; `None` without an offset (the instant is
    /// then not known, C-66) or outside the years 1 to 9999.
    #[must_use]
    pub fn to_offset_date_time(&self) -> Option<time::OffsetDateTime> {
        let parts = Parts::of(self.as_str())?;
        parts.instant(parts.offset_minutes?)
    }

    /// Whether the date is after another beyond doubt, in any year (XML Schema Part 2
    /// §3.2.7.4): dates that both lack the timezone are of the same one, and where only one
    /// lacks it, it may be up to 14 hours off UTC.
    pub(crate) fn is_surely_after(&self, other: &Self) -> bool {
        let (Some(one), Some(two)) = (Parts::of(self.as_str()), Parts::of(other.as_str())) else {
            return false;
        };
        let same = one.offset_minutes.is_some() == two.offset_minutes.is_some();
        let margin = time::Duration::hours(if same { 0 } else { 14 });
        let instant = |parts: &Parts<'_>| parts.instant(parts.offset_minutes.unwrap_or(0));
        match (instant(&one), instant(&two)) {
            (Some(one), Some(two)) => one - two > margin,
            // Beyond the years of that: those next to each other may be minutes apart.
            _ => one.signed_year().saturating_sub(two.signed_year()) > 1,
        }
    }

    /// A date from a date of the `time` crate, to the second, with its offset.
    #[must_use]
    pub fn from_offset_date_time(at: time::OffsetDateTime) -> Self {
        let (h, m, _) = at.offset().as_hms();
        let zone = if h == 0 && m == 0 {
            "Z".to_owned()
        } else {
            let sign = if at.offset().is_negative() { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", h.unsigned_abs(), m.unsigned_abs())
        };
        let text = format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{zone}",
            at.year(),
            u8::from(at.month()),
            at.day(),
            at.hour(),
            at.minute(),
            at.second()
        );
        Self::keep(&text)
    }

    fn keep(text: &str) -> Self {
        let mut bytes = [0; 30];
        match (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(place), Ok(length)) => {
                place.copy_from_slice(text.as_bytes());
                Self(Repr::Short(length, bytes))
            }
            _ => Self(Repr::Long(text.into())),
        }
    }
}

impl From<time::OffsetDateTime> for DateTime {
    fn from(at: time::OffsetDateTime) -> Self {
        Self::from_offset_date_time(at)
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for DateTime {}

impl Hash for DateTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl std::fmt::Debug for DateTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DateTime({:?})", self.as_str())
    }
}

/// The parts of a lexically correct `xs:dateTime`.
struct Parts<'a> {
    /// Before the year 1.
    before: bool,
    year: &'a str,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
    fraction: &'a str,
    offset_minutes: Option<i32>,
}

impl<'a> Parts<'a> {
    /// XML Schema Part 2, §3.2.7.1: `'-'? yyyy '-' mm '-' dd 'T' hh ':' mm ':' ss ('.' s+)? (zzzzzz)?`
    fn of(text: &'a str) -> Option<Self> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let digits = unsigned.bytes().take_while(u8::is_ascii_digit).count();
        let year = &unsigned[..digits];
        // No year 0, at least four digits, no needless zeros.
        if digits < 4 || digits > 4 && year.starts_with('0') || year.bytes().all(|b| b == b'0') {
            return None;
        }
        let rest = unsigned.as_bytes().get(digits..)?;
        let form = b"-dd-ddTdd:dd:dd";
        let matches = |(f, b): (&u8, &u8)| {
            if *f == b'd' {
                b.is_ascii_digit()
            } else {
                f == b
            }
        };
        if rest.len() < form.len() || !form.iter().zip(rest).all(matches) {
            return None;
        }
        let two = |at: usize| (rest[at] - b'0') * 10 + (rest[at + 1] - b'0');
        let mut tail = &unsigned[digits + form.len()..];
        let mut fraction = "";
        if let Some(after) = tail.strip_prefix('.') {
            let length = after.bytes().take_while(u8::is_ascii_digit).count();
            if length == 0 {
                return None;
            }
            (fraction, tail) = after.split_at(length);
        }
        let offset_minutes = match tail {
            "" => None,
            "Z" => Some(0),
            _ => Some(offset(tail)?),
        };
        let parts = Self {
            before: text.starts_with('-'),
            year,
            month: two(1),
            day: two(4),
            hour: two(7),
            minute: two(10),
            second: two(13),
            fraction,
            offset_minutes,
        };
        parts.sound().then_some(parts)
    }

    /// The instant, with this offset in minutes; `None` outside the years 1 to 9999.
    fn instant(&self, offset: i32) -> Option<time::OffsetDateTime> {
        let offset = time::UtcOffset::from_whole_seconds(offset * 60).ok()?;
        let year = i32::try_from(self.signed_year()).ok();
        let year = year.filter(|y| (1..=9999).contains(y))?;
        let month = time::Month::try_from(self.month).ok()?;
        let date = time::Date::from_calendar_date(year, month, self.day).ok()?;
        let mut digits = self.fraction.to_owned();
        digits.truncate(9);
        let nano = format!("{digits:0<9}").parse().ok()?;
        let (hour, next_day) = if self.hour == 24 {
            (0, 1)
        } else {
            (self.hour, 0)
        };
        let clock = time::Time::from_hms_nano(hour, self.minute, self.second, nano).ok()?;
        let date = date.checked_add(time::Duration::days(next_day))?;
        Some(date.with_time(clock).assume_offset(offset))
    }

    /// The year; one that no number can hold is the last that can.
    fn signed_year(&self) -> i64 {
        let year = self.year.parse().unwrap_or(i64::MAX);
        if self.before { -year } else { year }
    }

    fn sound(&self) -> bool {
        let Ok(month) = time::Month::try_from(self.month) else {
            return false;
        };
        // The calendar repeats every 400 years, of which 10000 is a multiple: the last four
        // digits decide, whatever years the library knows.
        let year = self.year[self.year.len() - 4..].parse().unwrap_or(0);
        let days = time::util::days_in_month(month, year);
        let midnight = self.hour == 24
            && self.minute == 0
            && self.second == 0
            && self.fraction.bytes().all(|b| b == b'0');
        (1..=days).contains(&self.day)
            && (self.hour < 24 || midnight)
            && self.minute < 60
            && self.second < 60
    }
}

/// `+hh:mm`, at most 14 hours.
fn offset(text: &str) -> Option<i32> {
    let b = text.as_bytes();
    if b.len() != 6 || b[3] != b':' || ![1, 2, 4, 5].iter().all(|&i| b[i].is_ascii_digit()) {
        return None;
    }
    let number = |i: usize| i32::from(b[i] - b'0') * 10 + i32::from(b[i + 1] - b'0');
    let (hours, minutes) = (number(1), number(4));
    if minutes > 59 || hours * 60 + minutes > 14 * 60 {
        return None;
    }
    match b[0] {
        b'+' => Some(hours * 60 + minutes),
        b'-' => Some(-(hours * 60 + minutes)),
        _ => None,
    }
}

// RFC 5070 §2.8, IODEF1-2.8-01
impl Value for DateTime {
    fn info() -> &'static ValueInfo {
        static INFO: ValueInfo = ValueInfo {
            name: "DATETIME",
            xsd: "xs:dateTime",
            kind: ScalarKind::Text,
            doc: "An instant, with its offset from UTC.",
            source: "RFC 5070 §2.8",
            hint: "a date and time such as 2026-03-05T10:21:08Z",
            tokens: &[],
        };
        &INFO
    }
    fn parse(text: &str) -> Option<Self> {
        let text = crate::schema::trim(text);
        Parts::of(text).map(|_| Self::keep(text))
    }
    fn blank() -> Self {
        Self(Repr::Short(0, [0; 30]))
    }
    fn scalar(&self) -> Scalar<'_> {
        Scalar::Text(self.as_str())
    }
    fn emit(&self, out: &mut Vec<u8>, _: bool) -> bool {
        // A date has nothing to escape.
        match &self.0 {
            Repr::Short(length, bytes) => {
                let end = out.len() + usize::from(*length);
                out.extend_from_slice(bytes);
                out.truncate(end);
            }
            Repr::Long(text) => out.extend_from_slice(text.as_bytes()),
        }
        true
    }
}

text_traits!(DateTime);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants() {
        for text in [
            "2004-02-02T22:49:24Z",
            "2004-02-02T22:49:24.123456789012345Z",
            "2004-02-02T24:00:00Z",
            "2004-02-29T00:00:00Z",
            "2000-02-29T00:00:00Z",
            "12004-02-29T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            " 2004-02-02T22:49:24+14:00\n",
        ] {
            let value = DateTime::parse(text).expect(text);
            assert_eq!(value.as_str(), text.trim());
        }
    }

    #[test]
    fn no_instants() {
        for text in [
            "2004-02-02T24:00:01Z",
            "2003-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "11900-02-29T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "02004-01-01T00:00:00Z",
            "004-01-01T00:00:00Z",
            "2004-02-02T22:60:00Z",
            "2004-02-02T22:49:24+14:01",
            "2004-02-02T22:49:24+0500",
            "2004-02-02T22:49:24z",
            "2004-02-02 22:49:24Z",
            "2004-02-02",
            "2004-04-31T00:00:00Z",
            "2004-02-02T22:49:24.Z",
            "+2004-02-02T22:49:24Z",
            "２004-02-02T22:49:24Z",
            "2004-02-02T22:49:24Z/2004-02-03T22:49:24Z",
            "",
        ] {
            assert_eq!(DateTime::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_instant_is_the_same() {
        let a = DateTime::parse("2026-03-05T12:21:08.5+02:00").expect("a date");
        let b = DateTime::parse("2026-03-05T10:21:08.50Z").expect("a date");
        assert_ne!(a, b);
        assert_eq!(a.to_offset_date_time(), b.to_offset_date_time());
        let midnight = DateTime::parse("2026-12-31T24:00:00Z").expect("a date");
        let at = midnight.to_offset_date_time().expect("an instant");
        assert_eq!(DateTime::from(at).as_str(), "2027-01-01T00:00:00Z");
    }
}
