//! Rules of the data types (RFC 7970 §2), of extensible attributes (§5.1) and of restrictions
//! (§3.3.1): the classes run them wherever such a value occurs.

use super::Scope;
use crate::Text;
use crate::datatypes::{DateTime, Email, Phone, PortList, Url};
use crate::finding::Severity::{Error, Info, Warning};
use crate::iodef::v2::Restriction;
use crate::rules::Rule;
use crate::rules::check::{Check, rule};
use crate::rules::forms;
use crate::schema::{Pos, Scalar, Value};
use crate::text::shorten;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule("IODEF2-2.7-02", Warning, "RFC 7970 §2.7", "A DATETIME states its timezone."),
    rule("IODEF2-2.9-02", Error, "RFC 7970 §2.9", "The ports of a PORTLIST are 0 to 65535, and its ranges ascend."),
    rule("IODEF2-2.10-01", Warning, "RFC 7970 §2.10", "A POSTAL text has its lines set apart by dollar signs (RFC 4519)."),
    rule("IODEF2-2.11-01", Warning, "RFC 7970 §2.11", "A PHONE text is an E.164 number of at most 15 digits."),
    rule("IODEF2-2.12-01", Warning, "RFC 7970 §2.12", "An EMAIL text is an addr-spec (RFC 5322, RFC 6531)."),
    rule("IODEF2-2.13-01", Warning, "RFC 7970 §2.13", "A URL text is a URI reference (RFC 3986)."),
    rule("IODEF2-3.3.1-03", Info, "RFC 7970 §3.3.1", "An element does not relax the restriction of those around it unawares."),
    rule("IODEF2-4.3-03", Error, "RFC 7970 §4.3", "Values have the forms that only the text states: digits of PORTLIST are ASCII digits."),
    rule("IODEF2-4.3-04", Warning, "RFC 7970 §4.3", "A value that the registries of IANA list is written plainly, not as a private extension."),
    rule("IODEF2-5.1.1-01", Error, "RFC 7970 §5.1.1", "A value beyond the list is given as ext-value with an ext- attribute that says it."),
    rule("IODEF2-5.1.1-02", Error, "RFC 7970 §5.1.1", "An ext- attribute is set only with its attribute at ext-value."),
    rule("IODEF2-5.3-02", Info, "RFC 7970 §5.3", "A document that uses ext-value names its private extension by private-enum-name."),
];

/// A date in the child `name` of the element at `at`.
// RFC 7970 §2.7, IODEF2-2.7-02
#[inline]
pub(super) fn date(name: &str, x: &DateTime, at: Pos, check: &mut Check<'_>) {
    if !has_zone(x) {
        check.find(
            "IODEF2-2.7-02",
            at,
            format!(
                "{name} {} has no timezone, so its instant is not known",
                x.as_str()
            ),
            "add the offset from UTC, such as Z or -05:00",
        );
    }
}

/// As `date`, of a child that may be absent.
#[inline]
pub(super) fn date_of(name: &str, x: Option<&DateTime>, at: Pos, check: &mut Check<'_>) {
    if let Some(x) = x {
        date(name, x, at, check);
    }
}

/// Whether a date says its offset: it ends in `Z` or `+hh:mm`.
pub(super) fn has_zone(x: &DateTime) -> bool {
    let text = x.as_str().as_bytes();
    let sign = text.len().checked_sub(6).and_then(|at| text.get(at));
    matches!(text.last(), Some(b'Z')) || matches!(sign, Some(b'+' | b'-'))
}

/// Whether a date is not after another; true where that cannot be told.
#[inline]
pub(super) fn is_before(first: &DateTime, second: &DateTime) -> bool {
    let (one, two) = (first.as_str(), second.as_str());
    // Dates of one form and offset compare as texts; what looks wrong is looked at closer.
    let alike = one.get(19..) == two.get(19..) && !one.starts_with('-');
    alike && one.get(..19) <= two.get(..19) || is_earlier(first, second)
}

fn is_earlier(first: &DateTime, second: &DateTime) -> bool {
    let zoned = has_zone(first);
    if zoned != has_zone(second) {
        return true;
    }
    // Without an offset neither is one instant, but both are of one clock.
    let instant = |x: &DateTime| {
        if zoned {
            return x.to_offset_date_time();
        }
        DateTime::parse(&format!("{}Z", x.as_str()))?.to_offset_date_time()
    };
    match (instant(first), instant(second)) {
        (Some(first), Some(second)) => first <= second,
        _ => true,
    }
}

/// A URL in the child `name` of the element at `at`.
// RFC 7970 §2.13, IODEF2-2.13-01
#[inline]
pub(super) fn url(name: &str, x: &Url, at: Pos, check: &mut Check<'_>) {
    if !forms::is_uri_reference(x.as_str()) {
        check.find(
            "IODEF2-2.13-01",
            at,
            format!(
                "{name} `{}` is not a URI reference",
                shorten(x.as_str(), 60)
            ),
            "write it as RFC 3986 says, with blanks and other special characters as %20 and so on",
        );
    }
}

/// The `URL` children of the element at `at`.
#[inline]
pub(super) fn urls(x: &[Url], at: Pos, check: &mut Check<'_>) {
    for x in x {
        url("URL", x, at, check);
    }
}

/// An email address in the child `name` of the element at `at`.
// RFC 7970 §2.12, IODEF2-2.12-01
#[inline]
pub(super) fn email(name: &str, x: &Email, at: Pos, check: &mut Check<'_>) {
    let text = x.as_str().trim();
    if !forms::is_email(text, true) {
        check.find(
            "IODEF2-2.12-01",
            at,
            format!("{name} `{}` is not an email address", shorten(text, 60)),
            "write it as local-part@domain, without a display name",
        );
    }
}

/// A telephone number in the child `name` of the element at `at`.
// RFC 7970 §2.11, IODEF2-2.11-01
#[inline]
pub(super) fn phone(name: &str, x: &Phone, at: Pos, check: &mut Check<'_>) {
    let text = x.as_str().trim();
    if !forms::is_phone(text) {
        check.find(
            "IODEF2-2.11-01",
            at,
            format!(
                "{name} `{}` is not an international number",
                shorten(text, 60)
            ),
            "write + and the number with its country code, at most 15 digits, such as +14125551234",
        );
    }
}

/// A postal address in the child `name` of the element at `at`.
// RFC 7970 §2.10, IODEF2-2.10-01
#[inline]
pub(super) fn postal(name: &str, text: &str, at: Pos, check: &mut Check<'_>) {
    if !forms::is_postal(text.trim()) {
        check.find(
            "IODEF2-2.10-01",
            at,
            format!(
                "{name} `{}` is not a postal address",
                shorten(text.trim(), 60)
            ),
            "set its lines apart by $, and write \\24 for a dollar sign and \\5C for a backslash",
        );
    }
}

/// A list of ports in the child `name` of the element at `at`.
// RFC 7970 §2.9, IODEF2-2.9-02
#[inline]
pub(super) fn portlist(name: &str, x: &PortList, at: Pos, check: &mut Check<'_>) {
    if x.ranges().any(|range| range.is_none()) {
        bad_portlist(name, x, at, check);
    }
}

#[cold]
fn bad_portlist(name: &str, x: &PortList, at: Pos, check: &mut Check<'_>) {
    let item = x
        .as_str()
        .split(',')
        .zip(x.ranges())
        .find(|(_, range)| range.is_none());
    let item = item.map_or("", |(item, _)| item);
    // RFC 7970 §4.3, IODEF2-4.3-03: the schema's `\d` takes the digits of every script.
    if !x.as_str().is_ascii() {
        check.find(
            "IODEF2-4.3-03",
            at,
            format!(
                "{name} `{}` has digits that are not those of ASCII",
                shorten(x.as_str(), 60)
            ),
            "write the numbers with the digits 0 to 9",
        );
        return;
    }
    check.find(
        "IODEF2-2.9-02",
        at,
        format!(
            "{name} has `{}`, which is no port and no range of ports",
            shorten(item, 60)
        ),
        "ports are 0 to 65535, and a range goes from the lower to the higher",
    );
}

/// An extensible attribute and its `ext-` partner, as `name="…"` and `ext-name="…"` of the
/// element at `at`: `value` is any enumeration that has `ext-value`.
// RFC 7970 §5.1.1, IODEF2-5.1.1-01, IODEF2-5.1.1-02
#[inline]
pub(super) fn ext<T: Value>(
    name: &'static str,
    value: Option<&T>,
    ext: Option<&Text>,
    at: Pos,
    scope: &Scope<'_>,
    check: &mut Check<'_>,
) {
    let is_ext = value.is_some_and(|v| v.scalar() == Scalar::Token("ext-value"));
    if is_ext || ext.is_some() {
        extended::<T>(name, is_ext, ext, at, scope, check);
    }
}

#[cold]
fn extended<T: Value>(
    name: &'static str,
    is_ext: bool,
    ext: Option<&Text>,
    at: Pos,
    scope: &Scope<'_>,
    check: &mut Check<'_>,
) {
    let ids = ("IODEF2-5.1.1-01", "IODEF2-5.1.1-02");
    check.extension(ids, at, name, is_ext, ext);
    if !is_ext {
        return;
    }
    // RFC 8727 §6: a word that JSON has is nobody's extension there (C-106).
    if check.json && ext.is_some_and(|ext| is_word_of_json(T::info().name, ext)) {
        return;
    }
    // RFC 7970 §5.3, IODEF2-5.3-02: said once a document.
    if !scope.facts.named.replace(true) {
        check.find(
            "IODEF2-5.3-02",
            at,
            format!("`{name}` is ext-value, and the document does not say whose extension it uses"),
            "add private-enum-name with the domain name of the CSIRT that defines the value",
        );
    }
    // RFC 7970 §4.3, IODEF2-4.3-04
    let Some(ext) = ext.map(|e| e.trim()) else {
        return;
    };
    let known = |t: &crate::schema::TokenInfo| t.text == ext && t.text != "ext-value";
    if T::info().tokens.iter().any(known) {
        check.find_attribute(
            "IODEF2-4.3-04",
            at,
            &format!("ext-{name}"),
            format!(
                "ext-{name} `{}` is a value that {name} itself has",
                shorten(ext, 60)
            ),
            format!("write {name}=\"{ext}\" and leave ext-{name} out"),
        );
    }
}

/// Whether a value that XML has as an extension is one of the list in JSON.
fn is_word_of_json(list: &str, word: &str) -> bool {
    matches!(
        (list, word),
        ("Action", "training") | ("CounterType", "peak") | ("Dtype", "json")
    )
}

impl Scope<'_> {
    /// What the children of the element at `at` take over, which has these attributes
    /// `restriction` and `ext-restriction`; checks both.
    #[inline]
    pub fn restricted(
        &self,
        restriction: Option<Restriction>,
        ext_restriction: Option<&Text>,
        at: Pos,
        check: &mut Check<'_>,
    ) -> Self {
        ext(
            "restriction",
            restriction.as_ref(),
            ext_restriction,
            at,
            self,
            check,
        );
        let Some(own) = restriction else {
            return *self;
        };
        // RFC 7970 §3.3.1, IODEF2-3.3.1-03
        if let (Some(outer), Some(inner)) = (rank(self.restriction), rank(own))
            && inner < outer
        {
            check.find_attribute(
                "IODEF2-3.3.1-03",
                at,
                "restriction",
                format!(
                    "it is {own}, inside an element that is {}",
                    self.restriction
                ),
                "leave restriction out to take the outer one over, if this is not meant",
            );
        }
        // What cannot be ranked does not hide the strictness of what is further out.
        if rank(own).is_none() {
            return *self;
        }
        Self {
            restriction: own,
            ..*self
        }
    }
}

/// How strict a restriction is; `default` and `ext-value` are agreed elsewhere.
// RFC 7970 §3.3.1, IODEF2-3.3.1-02
fn rank(restriction: Restriction) -> Option<u8> {
    match restriction.handling() {
        Restriction::Public => Some(0),
        Restriction::Partner => Some(1),
        Restriction::NeedToKnow => Some(2),
        Restriction::Private => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_order() {
        let date = |text: &str| DateTime::parse(text).expect(text);
        let is = |first: &str, second: &str| is_before(&date(first), &date(second));
        assert!(is("2026-03-05T10:00:00Z", "2026-03-05T10:00:00Z"));
        assert!(is("2026-03-05T10:00:00Z", "2026-03-05T10:00:00.5Z"));
        assert!(!is("2026-03-05T10:00:00.5Z", "2026-03-05T10:00:00Z"));
        assert!(is("2026-03-05T11:00:00+02:00", "2026-03-05T10:00:00Z"));
        assert!(!is("2026-03-05T10:00:00-02:00", "2026-03-05T11:00:00Z"));
        assert!(is("2026-03-06T00:00:00Z", "2026-03-05T24:00:00Z"));
        assert!(!is("2026-03-05T11:00:00", "2026-03-05T10:00:00"));
        // One of them is no instant, or beyond what can be told.
        assert!(is("2026-03-05T11:00:00", "2026-03-05T10:00:00Z"));
        assert!(is("-0001-03-05T11:00:00Z", "-0002-03-05T10:00:00Z"));
    }

    #[test]
    fn zones() {
        let zoned = |text: &str| has_zone(&DateTime::parse(text).expect(text));
        assert!(zoned("2026-03-05T10:00:00Z") && zoned("2026-03-05T10:00:00.25-05:00"));
        assert!(!zoned("2026-03-05T10:00:00") && !zoned("-2026-03-05T10:00:00.123456"));
    }
}
