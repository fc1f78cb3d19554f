//! Rules of dates (RFC 5070 §2.8, §3.8).

use crate::datatypes::DateTime;
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::schema::{Pos, ReadOptions};

use crate::finding::Severity::Warning;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF1-2.8-02", Warning, "RFC 5070 §2.8", "A DATETIME has the form of RFC 3339: a timezone is given and the year has four digits."),
];

/// A date in the element `name`.
// RFC 5070 §2.8, IODEF1-2.8-02
#[inline]
pub(super) fn date_time(x: &DateTime, name: &str, at: Pos, check: &mut Check<'_>) {
    if let Some((wrong, help)) = fault(x.as_str()) {
        report(name, x.as_str(), at, wrong, help, check);
    }
}

/// As `date_time`, of one that may be absent.
#[inline]
pub(super) fn optional(x: Option<&DateTime>, name: &str, at: Pos, check: &mut Check<'_>) {
    if let Some(x) = x {
        date_time(x, name, at, check);
    }
}

#[cold]
fn report(name: &str, text: &str, at: Pos, wrong: &str, help: &str, check: &mut Check<'_>) {
    let message = format!("{name} `{}` {wrong}", super::shown(text));
    check.find("IODEF1-2.8-02", at, message, help);
}

/// What RFC 3339 does not allow in an `xs:dateTime`, and how to mend it.
pub(super) fn fault(text: &str) -> Option<(&'static str, &'static str)> {
    let bytes = text.as_bytes();
    // The year has at least four digits, so a sign or a fifth digit moves the hyphen.
    if bytes.get(4) != Some(&b'-') {
        return Some((
            "has a year that is not of four digits",
            "give a year between 0001 and 9999",
        ));
    }
    if bytes.get(11..13) == Some(b"24") {
        return Some((
            "has hour 24, which RFC 3339 does not know",
            "write 00:00:00 of the next day",
        ));
    }
    let zone = bytes.len().checked_sub(6).and_then(|at| bytes.get(at));
    if bytes.last() != Some(&b'Z') && !matches!(zone, Some(b'+' | b'-')) {
        return Some((
            "has no timezone, so the instant is not known",
            "add the offset from UTC, such as Z or +02:00",
        ));
    }
    None
}

/// Whether one date is surely after another. What has no timezone is no known instant, and
/// only a difference that no timezone makes up for tells (C-66).
pub(super) fn is_after(a: &DateTime, b: &DateTime) -> bool {
    let (one, other) = (a.as_str(), b.as_str());
    // Most dates of a document are written alike, and such sort as text.
    if let (Some((one, zone)), Some((other, other_zone))) =
        (one.split_at_checked(19), other.split_at_checked(19))
        && zone == other_zone
        && fault(a.as_str()).is_none()
        && fault(b.as_str()).is_none()
    {
        return one > other;
    }
    a.is_surely_after(b)
}

/// One date of an element is after another that it should not be after.
// RFC 5070 §3.2, IODEF1-3.2-04; §3.13, IODEF1-3.13-03
pub(super) fn order(
    id: &'static str,
    at: Pos,
    (name, early): (&str, Option<&DateTime>),
    (other, late): (&str, Option<&DateTime>),
    check: &mut Check<'_>,
) {
    if let (Some(early), Some(late)) = (early, late)
        && is_after(early, late)
    {
        check.find(
            id,
            at,
            format!("{other} `{late}` is before {name} `{early}`"),
            format!("mend the one that is wrong: {other} is never before {name}"),
        );
    }
}

/// The instant from which on a date lies in the future: clocks may differ by minutes. `None`
/// where nobody knows the time.
pub(super) fn future(options: &ReadOptions) -> Option<DateTime> {
    let now = match options.now {
        Some(now) => now,
        // A browser's sandbox has no clock of its own, and asking for one would end the program.
        None if cfg!(all(target_arch = "wasm32", target_os = "unknown")) => return None,
        None => time::OffsetDateTime::from(std::time::SystemTime::now()),
    };
    let from = now.checked_add(time::Duration::minutes(5))?;
    Some(DateTime::from_offset_date_time(from))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> DateTime {
        text.parse().expect(text)
    }

    #[test]
    fn order_is_by_instant() {
        let after = |a: &str, b: &str| is_after(&date(a), &date(b));
        assert!(after("2026-01-02T00:00:00Z", "2026-01-01T23:59:59Z"));
        assert!(!after("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"));
        assert!(after("2026-01-01T12:00:00+01:00", "2026-01-01T10:59:59Z"));
        assert!(!after("2026-01-01T12:00:00+01:00", "2026-01-01T11:00:00Z"));
        assert!(after("2026-01-01T12:00:00.5Z", "2026-01-01T12:00:00Z"));
        // A local time is no instant, but two are of the same place.
        assert!(after("2026-01-02T00:00:00", "2026-01-01T00:00:00"));
        assert!(!after("2026-01-01T00:00:00", "2026-01-01T00:00:00"));
        assert!(!after("2026-01-01T14:00:00", "2026-01-01T00:00:00Z"));
        assert!(after("2026-01-01T14:00:01", "2026-01-01T00:00:00Z"));
        assert!(after("2026-01-01T14:00:01Z", "2026-01-01T00:00:00"));
        // Years beyond four digits, and those before the first.
        assert!(after("12026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"));
        assert!(after("2026-01-01T00:00:00Z", "-2026-01-01T00:00:00Z"));
        assert!(after("-2024-01-01T00:00:00Z", "-2026-01-01T00:00:00Z"));
        // Years there are next to each other, and days may be.
        assert!(!after("-2025-01-01T00:00:00Z", "-2026-12-31T23:59:59Z"));
        assert!(!after("-0004-02-29T00:00:00Z", "-0004-02-29T00:00:00Z"));
        let vast = format!("1{}-01-01T00:00:00Z", "0".repeat(40));
        assert!(after(&vast, "2026-01-01T00:00:00Z") && !after("2026-01-01T00:00:00Z", &vast));
    }
}
