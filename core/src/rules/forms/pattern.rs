//! Regular expressions of XML Schema and of POSIX: whether they are written well. They are
//! not run, and groups are counted rather than followed: long patterns cost their length.

/// The most repetitions that a bound may name (`RE_DUP_MAX` of the larger systems).
const MOST: u32 = 32_767;

/// What came before, within the branch.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    /// Nothing.
    Nothing,
    /// `^`, which cannot be repeated.
    Anchor,
    /// Something that can be repeated.
    Atom,
    /// A repetition.
    Repetition,
}

/// A place in a pattern.
struct Pattern<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Pattern<'a> {
    fn next(&mut self) -> Option<char> {
        let c = self.text[self.at..].chars().next()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn takes(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// Up to and with an end.
    fn until(&mut self, end: &str) -> Option<&'a str> {
        let (inner, _) = self.rest().split_once(end)?;
        self.at += inner.len() + end.len();
        Some(inner)
    }

    /// What is wrong with a bound, after its brace.
    fn bound(&mut self) -> Result<(), String> {
        // A bound is short; what is not is no bound.
        let inner = self.until("}").ok_or("has a { without }")?;
        let (least, most) = match inner.split_once(',') {
            Some((least, most)) => (least, Some(most)),
            None => (inner, None),
        };
        let value = |digits: &str| {
            let n = super::number(digits).ok_or_else(|| no_bound(inner))?;
            if n > MOST {
                return Err(format!("repeats {n} times, beyond {MOST}"));
            }
            Ok(n)
        };
        let low = value(least)?;
        if let Some(most) = most
            && !most.is_empty()
            && value(most)? < low
        {
            return Err(format!(
                "has a bound {{{inner}}} whose end is less than its start"
            ));
        }
        Ok(())
    }
}

#[cold]
fn no_bound(inner: &str) -> String {
    format!(
        "has {{{}}} where a bound such as {{1,3}} belongs",
        crate::text::shorten(inner, 20)
    )
}

#[cold]
fn nothing_to_repeat(c: char, before: Before) -> String {
    match before {
        Before::Repetition => format!("has {c} after a repetition"),
        _ => format!("has {c} with nothing before it to repeat"),
    }
}

/// What is wrong with a regular expression of XML Schema (XML Schema 2, appendix F).
// RFC 5070 §3.19.2, IODEF1-3.19.2-01
pub(crate) fn xsd_regex(text: &str) -> Result<(), String> {
    if text.starts_with('^') {
        return Err(
            "begins with ^, which is a plain character here: an XML Schema expression fits the \
             whole text as it is"
                .into(),
        );
    }
    let mut pattern = Pattern { text, at: 0 };
    let (mut open, mut before) = (0usize, Before::Nothing);
    while let Some(c) = pattern.next() {
        before = match c {
            '(' if pattern.rest().starts_with('?') => {
                return Err("has (?, which is of another dialect".into());
            }
            '(' => {
                open += 1;
                Before::Nothing
            }
            ')' => {
                open = open.checked_sub(1).ok_or("has a ) without (")?;
                Before::Atom
            }
            '|' => Before::Nothing,
            '?' | '*' | '+' | '{' => {
                if before != Before::Atom {
                    return Err(nothing_to_repeat(c, before));
                }
                if c == '{' {
                    pattern.bound()?;
                }
                Before::Repetition
            }
            '\\' => {
                xsd_escape(&mut pattern)?;
                Before::Atom
            }
            '[' => {
                xsd_class(&mut pattern)?;
                Before::Atom
            }
            ']' | '}' => return Err(format!("has a {c} without its opening bracket")),
            _ => Before::Atom,
        };
    }
    if open > 0 {
        Err("has a ( without )".into())
    } else {
        Ok(())
    }
}

/// The character that an escape stands for, after its backslash; `None` for one that stands
/// for a class.
fn xsd_escape(pattern: &mut Pattern<'_>) -> Result<Option<char>, String> {
    match pattern.next() {
        Some('n') => Ok(Some('\n')),
        Some('r') => Ok(Some('\r')),
        Some('t') => Ok(Some('\t')),
        Some(c) if r"\|.?*+(){}-[]^".contains(c) => Ok(Some(c)),
        Some(c) if "sSiIcCdDwW".contains(c) => Ok(None),
        Some(c @ ('p' | 'P')) => {
            let name = if pattern.takes("{") {
                pattern.until("}")
            } else {
                None
            };
            let name = name.ok_or_else(|| format!("has \\{c} without {{…}}"))?;
            if is_property(name) {
                Ok(None)
            } else {
                let name = crate::text::shorten(name, 20);
                Err(format!("names the property {name}, which there is not"))
            }
        }
        Some(c) => Err(format!("has the escape \\{c}, which there is not")),
        None => Err("ends with a backslash".into()),
    }
}

/// A general category, or a block.
fn is_property(name: &str) -> bool {
    const CATEGORIES: [(u8, &[u8]); 7] = [
        (b'L', b"ultmo"),
        (b'M', b"nce"),
        (b'N', b"dlo"),
        (b'P', b"cdseifo"),
        (b'Z', b"slp"),
        (b'S', b"mcko"),
        (b'C', b"cfon"),
    ];
    let category = |letter: u8| CATEGORIES.iter().find(|&&(known, _)| known == letter);
    match name.as_bytes() {
        [letter] => category(*letter).is_some(),
        [letter, kind] => category(*letter).is_some_and(|(_, kinds)| kinds.contains(kind)),
        [b'I', b's', block @ ..] => {
            let allowed = |&b: &u8| b.is_ascii_alphanumeric() || b == b'-';
            !block.is_empty() && block.iter().all(allowed)
        }
        _ => false,
    }
}

/// A class, after its `[`, with those that are taken away from it.
fn xsd_class(pattern: &mut Pattern<'_>) -> Result<(), String> {
    const OPEN: &str = "has a [ without ]";
    let mut depth = 1usize;
    loop {
        // One group, up to its end or to a subtraction.
        pattern.takes("^");
        let (mut first, mut start) = (true, None);
        loop {
            let c = pattern.next().ok_or(OPEN)?;
            let single = match c {
                ']' if first => return Err("has a class with nothing in it".into()),
                ']' => {
                    // The end of a class that is taken away ends those round it.
                    for _ in 1..depth {
                        if !pattern.takes("]") {
                            return Err("goes on after a class that is taken away".into());
                        }
                    }
                    return Ok(());
                }
                '[' => return Err("has a [ within a class that is not escaped".into()),
                '-' if !first && pattern.takes("[") => break,
                '-' if first || pattern.rest().starts_with(']') => None,
                '-' => {
                    let end = match pattern.next().ok_or(OPEN)? {
                        '\\' => xsd_escape(pattern)?,
                        '[' | ']' | '-' => None,
                        c => Some(c),
                    };
                    match (start, end) {
                        (Some(start), Some(end)) if start <= end => None,
                        (Some(start), Some(end)) => return Err(backward(start, end)),
                        _ => return Err("has a - within a class with no range round it".into()),
                    }
                }
                '\\' => xsd_escape(pattern)?,
                c => Some(c),
            };
            first = false;
            start = single;
        }
        depth += 1;
    }
}

#[cold]
fn backward(start: char, end: char) -> String {
    format!("has the range {start}-{end}, which is in no order")
}

/// What is wrong with a POSIX extended regular expression.
// RFC 7970 §3.22.2, IODEF2-3.22.2-01; what POSIX leaves undefined counts as wrong
pub(crate) fn posix_ere(text: &str) -> Result<(), String> {
    const EMPTY: &str = "has an empty alternative, which POSIX leaves undefined";
    if text.is_empty() {
        return Err("is empty".into());
    }
    let mut pattern = Pattern { text, at: 0 };
    let (mut open, mut before) = (0usize, Before::Nothing);
    while let Some(c) = pattern.next() {
        before = match c {
            '(' if pattern.rest().starts_with('?') => {
                return Err("has (?, which is of another dialect".into());
            }
            '(' => {
                open += 1;
                Before::Nothing
            }
            ')' | '|' if before == Before::Nothing => return Err(EMPTY.into()),
            ')' => {
                open = open.checked_sub(1).ok_or("has a ) without (")?;
                Before::Atom
            }
            '|' => Before::Nothing,
            '?' | '*' | '+' | '{' => {
                if before != Before::Atom {
                    return Err(nothing_to_repeat(c, before));
                }
                if c == '{' {
                    pattern.bound()?;
                }
                Before::Repetition
            }
            '\\' => match pattern.next() {
                Some(c) if c.is_ascii_punctuation() && !"<>`'".contains(c) => Before::Atom,
                Some(c) => {
                    return Err(format!("has the escape \\{c}, which POSIX does not know"));
                }
                None => return Err("ends with a backslash".into()),
            },
            '[' => {
                posix_bracket(&mut pattern)?;
                Before::Atom
            }
            '^' => Before::Anchor,
            _ => Before::Atom,
        };
    }
    if open > 0 {
        Err("has a ( without )".into())
    } else if before == Before::Nothing {
        Err(EMPTY.into())
    } else {
        Ok(())
    }
}

/// A bracket expression, after its `[`.
// POSIX.1 §9.3.5
fn posix_bracket(pattern: &mut Pattern<'_>) -> Result<(), String> {
    const OPEN: &str = "has a [ without ]";
    const CLASSES: [&str; 12] = [
        "alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space",
        "upper", "xdigit",
    ];
    pattern.takes("^");
    let mut first = true;
    loop {
        let start = match pattern.next().ok_or(OPEN)? {
            ']' if !first => return Ok(()),
            '[' if pattern.takes(":") => {
                let name = pattern.until(":]").ok_or("has a [: without :]")?;
                if !CLASSES.contains(&name) {
                    let name = crate::text::shorten(name, 20);
                    return Err(format!("names the class {name}, which there is not"));
                }
                None
            }
            '[' if pattern.takes("=") => {
                pattern.until("=]").ok_or("has a [= without =]")?;
                None
            }
            '[' if pattern.takes(".") => collating(pattern)?,
            c => Some(c),
        };
        first = false;
        if pattern.rest().starts_with("-]") || !pattern.takes("-") {
            continue;
        }
        let end = match pattern.next().ok_or(OPEN)? {
            '[' if pattern.takes(".") => collating(pattern)?,
            '[' if pattern.rest().starts_with([':', '=']) => None,
            c => Some(c),
        };
        match (start, end) {
            (Some(start), Some(end)) if start <= end => {}
            (Some(start), Some(end)) => return Err(backward(start, end)),
            _ => return Err("has a range from or to a class".into()),
        }
    }
}

/// A collating symbol, after its `[.`: its character.
fn collating(pattern: &mut Pattern<'_>) -> Result<Option<char>, String> {
    let symbol = pattern.until(".]").ok_or("has a [. without .]")?;
    let mut chars = symbol.chars();
    let c = chars.next().ok_or("has a [. with nothing in it")?;
    // Longer symbols belong to locales.
    Ok(chars.next().is_none().then_some(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_xml_schema() {
        for text in [
            "",
            "a",
            "a|b|",
            "()",
            "(a(b)c)*",
            r"\d{1,3}(\.\d{1,3}){3}",
            "[a-z]+",
            "[^a-z]",
            "a{3}",
            "a{3,}",
            r"\p{Lu}\P{IsBasicLatin}\p{L}",
            r"\i\c*",
            "[a-z-[aeiou]]",
            "[-a]",
            "[a-]",
            r"[\-x\]\[]",
            r"[a-z-[b-y-[c]]]",
            "x$",
            "a^b",
            ".",
            "[.*?]",
            r"[\n-\r]",
            "[é-ü]",
            r"[\d-]",
            r"[\w-[0-9]]",
            "[^-a]",
            "[a-z^]",
        ] {
            assert_eq!(xsd_regex(text), Ok(()), "{text:?}");
        }
        for text in [
            "(",
            ")",
            "(a",
            "a)",
            "[",
            "[]",
            "[a",
            "]",
            "a{",
            "a{}",
            "a{,3}",
            "a{3,2}",
            "a{x}",
            "}",
            "*",
            "+a",
            "a**",
            "a+?",
            "(?:a)",
            "(?i)a",
            "|*",
            "(*)",
            r"\",
            r"\b",
            r"\x41",
            r"\u0041",
            r"\p",
            r"\p{Xx}",
            r"\p{Is}",
            r"\pL",
            "[z-a]",
            "[a[b]",
            r"[\d-z]",
            "[a-b-c]",
            "[a-z-[a]",
            "[a-z-[a]x]",
            "^a$",
            "[^]",
            "a{99999999999}",
            "a{100000}",
            r"[\q]",
            "[[:alpha:]]",
            r"\1",
            r"\$",
            "[a--]",
            "[a-z-[]]",
            r"\p{",
        ] {
            assert!(xsd_regex(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn of_posix() {
        for text in [
            "a",
            "^a$",
            "a|b",
            "(a|b)*",
            "[]a]",
            "[^]a]",
            "[a-]",
            "[-a]",
            "[[:alpha:]_-]",
            "[[=a=]]",
            "[[.-.]-a]",
            "a{1,3}",
            "a{2,}",
            r"\.\*\[\]",
            r"[\]",
            r"[\d]",
            "}",
            "]",
            "a]",
            "(^a)",
            "[a-z0-9]+@example\\.com",
            "^",
            "$",
            "(a)$|b",
            "[[.a.]]",
            "[+--]",
            "^(ab)?$",
        ] {
            assert_eq!(posix_ere(text), Ok(()), "{text:?}");
        }
        for text in [
            "",
            "(",
            ")",
            "(a",
            "a)",
            "[",
            "[]",
            "[^]",
            "[a",
            "*a",
            "a|",
            "|a",
            "a||b",
            "()",
            "(|a)",
            "(a|)",
            "a**",
            "a+?",
            "(?:a)",
            r"\d",
            r"\b",
            r"\1",
            r"a\",
            "a{",
            "a{3,2}",
            "a{,2}",
            "a{40000}",
            "[z-a]",
            "[[:alfa:]]",
            "[[:alpha:]",
            "[[:alpha",
            "[[.a",
            "[[=a",
            "^*",
            "(*a)",
            "[[:alpha:]-z]",
            "[a-[:digit:]]",
            r"\<a\>",
            "{1}",
            "[[..]]",
        ] {
            assert!(posix_ere(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn long_patterns_are_quick() {
        for part in [
            "(",
            "[a-",
            "a{",
            "[a-z-[",
            "((a)*)*|",
            "[[.",
            "[[:alpha:]",
            "\\p{",
        ] {
            let text = part.repeat(100_000);
            let _ = (xsd_regex(&text), posix_ere(&text));
        }
    }
}
