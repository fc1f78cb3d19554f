//! Addresses of e-mail.

use std::net::Ipv4Addr;

use super::{bare, is_domain_name};

/// An addr-spec (RFC 5322 §3.4.1); non-ASCII as RFC 6531 allows only if `international`.
/// Comments and folded lines, which nobody writes there, are not taken.
pub(crate) fn is_email(text: &str, international: bool) -> bool {
    let text = bare(text);
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    (international || text.is_ascii()) && is_local(local) && is_domain(domain, international)
}

/// A dot-atom or a quoted string (RFC 5322 §3.2.3, §3.2.4; RFC 6532 §3.2).
fn is_local(text: &str) -> bool {
    match text.strip_prefix('"').and_then(|t| t.strip_suffix('"')) {
        Some(quoted) => is_quoted(quoted),
        None => text.split('.').all(is_atom),
    }
}

fn is_atom(text: &str) -> bool {
    !text.is_empty() && text.chars().all(in_atom)
}

fn in_atom(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => true,
        '!' | '#' | '$' | '%' | '&' | '\'' | '*' | '+' | '-' | '/' => true,
        '=' | '?' | '^' | '_' | '`' | '{' | '|' | '}' | '~' => true,
        _ => !c.is_ascii() && !c.is_control() && !c.is_whitespace(),
    }
}

fn is_quoted(text: &str) -> bool {
    let printable = |c: char| !c.is_control() || c == '\t';
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return false,
            '\\' if !chars.next().is_some_and(printable) => return false,
            c if !printable(c) => return false,
            _ => {}
        }
    }
    true
}

/// A domain or a domain literal.
fn is_domain(text: &str, international: bool) -> bool {
    match text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
        Some(literal) => literal
            .chars()
            .all(|c| !matches!(c, '[' | ']' | '\\') && !c.is_control() && !c.is_whitespace()),
        // A final dot is not part of a mail domain (RFC 5322 §3.2.3).
        // By the grammar four numbers are a domain, too.
        None => {
            let named = is_domain_name(text) || text.parse::<Ipv4Addr>().is_ok();
            // RFC 2822 §3.4.1 takes any dot-atom.
            let atoms = || !international && text.split('.').all(is_atom);
            !text.ends_with('.') && bare(text) == text && (named || atoms())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for text in [
            "a@b.example",
            "first.last+tag@example.com",
            "\"a b\"@example.com",
            " a@b\n",
            "\"a@b\"@example.com",
            "\"a\\\"b\"@example.com",
            "a@[192.0.2.1]",
            "a@192.0.2.1",
            "o'x@example.com",
            "a@[IPv6:2001:db8::1]",
            "!#$%&'*+-/=?^_`{|}~@example.com",
            "a@b-c.example",
        ] {
            assert!(is_email(text, false) && is_email(text, true), "{text:?}");
        }
        for text in [
            "",
            "@",
            "a",
            "a@",
            "@b",
            "a@b@c",
            "a b@example.com",
            "a.@b",
            ".a@b",
            "a..b@c",
            "a@b c",
            "\"a@b",
            "\"a\"b\"@c",
            "a@b.",
            "a@ b",
            "A <a@b.example>",
            "mailto:a@b",
            "a@[b",
            "a,b@c",
            "a\n@b",
            "\"\\\"@b",
        ] {
            assert!(!is_email(text, false) && !is_email(text, true), "{text:?}");
        }
        for text in ["a@-b", "a@b.c-", "a@123.456"] {
            assert!(is_email(text, false) && !is_email(text, true), "{text:?}");
        }
        for text in [
            "jörg@example.com",
            "a@bücher.example",
            "用户@例え.テスト",
            "\"é\"@example.com",
        ] {
            assert!(!is_email(text, false) && is_email(text, true), "{text:?}");
        }
    }
}
