//! Enumerations that others keep, as IANA's registry lists them (RFC 7495 §4), and the forms of
//! their entries.

use std::borrow::Cow;

/// The most forms that an enumeration has.
const MOST_FORMS: usize = 8;

/// The most characters of a form: as many as there are bits to tell how far a text fits.
const LONGEST: usize = 63;

/// An enumeration in the registry "Security External Enumeration Registry" of IANA (RFC 7495 §4),
/// such as CVE.
///
/// Its forms say what its entries look like (RFC 7495 §2.1), where IANA's table only refers to a
/// specification. In a form `#` is a digit, `@` a letter from A to Z or a to z, `+` one or more of
/// what stands before it, and `*` any characters or none; all else stands for itself. An ID is an
/// NCName, which has none of these signs.
///
/// ```
/// use openrid::schema::Enumeration;
///
/// let cwe = Enumeration::new(2, "CWE", ["CWE-#+"])?;
/// assert!(cwe.has("CWE-79") && !cwe.has("CWE-"));
/// # Ok::<(), openrid::schema::EnumerationError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enumeration {
    index: u32,
    abbreviation: Cow<'static, str>,
    forms: Cow<'static, [Cow<'static, str>]>,
}

/// The registry as RFC 7495 §4 begins it.
pub(super) static INITIAL: [Enumeration; 1] = [Enumeration {
    index: 1,
    abbreviation: Cow::Borrowed("CVE"),
    forms: Cow::Borrowed(&[Cow::Borrowed("CVE-####-####+")]),
}];

/// Why something is no entry of the registry of enumerations.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EnumerationError {
    /// IANA counts from 1 (RFC 7495 §4).
    #[error("an index is a number from 1 on, as IANA assigns it (RFC 7495 §4)")]
    Index,
    /// RFC 7495 §4 gives it as `2*UC-ALPHA`.
    #[error("an abbreviation is two letters from A to Z or more, such as CVE (RFC 7495 §4)")]
    Abbreviation,
    /// There are none, or too many.
    #[error("there are {0} forms; give 1 to {MOST_FORMS}, `*` where anything goes")]
    Forms(usize),
    /// The form is not written correctly.
    #[error("the form `{form}` is none: {reason}")]
    Form {
        /// The form, cut where it is too long.
        form: String,
        /// What is wrong with it.
        reason: &'static str,
    },
}

impl Enumeration {
    /// An enumeration by its `SpecIndex`, its abbreviation, and the forms of its entries, of
    /// which one fits each entry.
    ///
    /// # Errors
    /// [`EnumerationError`] when IANA's registry could not have it, or a form is none.
    pub fn new<F: Into<String>>(
        index: u32,
        abbreviation: &str,
        forms: impl IntoIterator<Item = F>,
    ) -> Result<Self, EnumerationError> {
        if index == 0 {
            return Err(EnumerationError::Index);
        }
        let upper = abbreviation.bytes().all(|b| b.is_ascii_uppercase());
        if !upper || !(2..=LONGEST).contains(&abbreviation.len()) {
            return Err(EnumerationError::Abbreviation);
        }
        let forms: Vec<String> = forms.into_iter().map(Into::into).collect();
        if !(1..=MOST_FORMS).contains(&forms.len()) {
            return Err(EnumerationError::Forms(forms.len()));
        }
        for form in &forms {
            check(form).map_err(|reason| EnumerationError::Form {
                form: form.chars().take(LONGEST).collect(),
                reason,
            })?;
        }
        Ok(Self {
            index,
            abbreviation: Cow::Owned(abbreviation.to_owned()),
            forms: forms.into_iter().map(Cow::Owned).collect(),
        })
    }

    /// Its `SpecIndex` (RFC 7495 §4).
    #[must_use]
    pub fn index(&self) -> u32 {
        self.index
    }

    /// The abbreviation of its name, such as `CVE`.
    #[must_use]
    pub fn abbreviation(&self) -> &str {
        &self.abbreviation
    }

    /// The forms of its entries.
    pub fn forms(&self) -> impl ExactSizeIterator<Item = &str> {
        self.forms.iter().map(AsRef::as_ref)
    }

    /// Whether a text has the form of its entries (RFC 7495 §2.1, ENUM-2.1-02).
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.forms().any(|form| fits(form, id))
    }
}

/// What is wrong with a form, if anything.
fn check(form: &str) -> Result<(), &'static str> {
    if form.is_empty() {
        return Err("it is empty; write `*` where anything goes");
    }
    if form.chars().count() > LONGEST {
        return Err("it has more than 63 characters");
    }
    let mut before = None;
    for c in form.chars() {
        match c {
            '+' if matches!(before, None | Some('+' | '*')) => {
                return Err("`+` stands behind a character that it repeats");
            }
            '#' | '@' | '+' | '*' | '-' | '_' | '.' => {}
            c if c.is_alphanumeric() => {}
            _ => return Err("an ID has letters, digits, `-`, `_` and `.` only (C-94)"),
        }
        before = Some(c);
    }
    Ok(())
}

/// Whether a text has a form. Every way to fit is followed at once, so that the time is that of
/// reading the text, whatever it says.
fn fits(form: &str, text: &str) -> bool {
    /// What stands for characters, whether it may repeat, and whether it may be missing.
    struct Part(char, bool, bool);
    let mut parts: Vec<Part> = Vec::with_capacity(LONGEST);
    for c in form.chars().take(LONGEST) {
        match (c, parts.last_mut()) {
            ('+', Some(last)) => last.1 = true,
            ('*', _) => parts.push(Part(c, true, true)),
            _ => parts.push(Part(c, false, false)),
        }
    }
    let takes = |part: &Part, c: char| match part.0 {
        '#' => c.is_ascii_digit(),
        '@' => c.is_ascii_alphabetic(),
        '*' => true,
        own => own == c,
    };
    // What may be missing is passed over.
    let pass = |mut reached: u64| {
        for (n, part) in parts.iter().enumerate() {
            if part.2 && reached & (1 << n) != 0 {
                reached |= 1 << (n + 1);
            }
        }
        reached
    };
    // Bit n: the text so far fits the first n parts.
    let mut reached = pass(1);
    for c in text.chars() {
        let mut next = 0;
        for (n, part) in parts.iter().enumerate() {
            let again = part.1 && reached & (1 << (n + 1)) != 0;
            if (again || reached & (1 << n) != 0) && takes(part, c) {
                next |= 1 << (n + 1);
            }
        }
        reached = pass(next);
        if reached == 0 {
            return false;
        }
    }
    reached & (1 << parts.len()) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 7495 §2.1, ENUM-2.1-02
    #[test]
    fn forms_fit_what_they_say() {
        for (form, fit, not) in [
            (
                "CVE-####-####+",
                &["CVE-2014-0001", "CVE-2026-123456"][..],
                &[
                    "CVE-14-1",
                    "CVE-2014-001",
                    "CVE-2014-0001x",
                    "cve-2014-0001",
                    "",
                ][..],
            ),
            ("CWE-#+", &["CWE-1", "CWE-1234"], &["CWE-", "CWE-x", "CWE1"]),
            ("@+#", &["A1", "abc9"], &["1", "A", "AB", "é1"]),
            ("#+#.#", &["12.3", "123.4"], &["1.2", "12.34"]),
            ("a*z", &["az", "abcz", "azz"], &["a", "z", "zaz"]),
            ("*", &["", "anything"], &[]),
            ("a**b+", &["ab", "abbb", "axb"], &["a", "abx"]),
            ("é+", &["é", "éé"], &["e"]),
        ] {
            let one = Enumeration::new(2, "XX", [form]).expect("a form");
            for text in fit {
                assert!(one.has(text), "{form}: {text}");
            }
            for text in not {
                assert!(!one.has(text), "{form}: {text}");
            }
        }
        // The longest form reaches the last bit and no further.
        let longest = "#".repeat(LONGEST);
        let one = Enumeration::new(2, "XX", [longest.as_str(), "x"]).expect("two forms");
        assert!(one.has(&"7".repeat(63)) && one.has("x") && !one.has(&"7".repeat(64)));
    }

    #[test]
    fn what_is_no_entry_of_the_registry_is_refused() {
        let new = |index, name: &str, forms: &[&str]| {
            Enumeration::new(index, name, forms.iter().copied()).expect_err("none")
        };
        assert_eq!(new(0, "XX", &["*"]), EnumerationError::Index);
        for name in ["", "X", "cve", "C-E", "ÄÖ"] {
            assert_eq!(new(1, name, &["*"]), EnumerationError::Abbreviation);
        }
        assert_eq!(new(1, "XX", &[]), EnumerationError::Forms(0));
        assert_eq!(new(1, "XX", &["*"; 9]), EnumerationError::Forms(9));
        for form in ["", "+", "a++", "*+", "a b", "a:b", "[0-9]", &"a".repeat(64)] {
            let error = new(1, "XX", &[form]);
            assert!(matches!(error, EnumerationError::Form { .. }), "{form}");
        }
    }
}
