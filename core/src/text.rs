//! Text of others, made safe to show.
//!
//! A value of a document, a name in a certificate or what a peer answers can hold characters
//! that a terminal obeys, that turn the direction of writing, or that begin a new line in a log.

/// Whether this is a control character, or one that turns the direction of writing.
///
/// Such a character is obeyed rather than shown; an ending of a line and a tab are among them.
#[must_use]
pub fn is_trick(c: char) -> bool {
    matches!(
        c,
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    ) || matches!(c, '\u{2028}' | '\u{2029}')
        || c.is_control()
}

/// At most `max` characters on one line, with an ellipsis when some were left out.
///
/// Endings of lines and tabs are written `\n`, `\r` and `\t`; every other [trick](is_trick) is
/// U+FFFD.
#[must_use]
pub fn shorten(text: &str, max: usize) -> String {
    let mut out = String::with_capacity(text.len().min(max));
    for (number, c) in text.chars().enumerate() {
        if number == max {
            out.push('…');
            break;
        }
        match c {
            '\n' | '\r' | '\t' => out.extend(c.escape_default()),
            c if is_trick(c) => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn a_text_of_others_is_one_line_without_tricks() {
        assert_eq!(
            shorten("a\u{1b}[2J\tb\r\nc\u{202E}é", 99),
            "a\u{FFFD}[2J\\tb\\r\\nc\u{FFFD}é"
        );
        assert_eq!(shorten("a\u{2028}b\u{9b}1m", 99), "a\u{FFFD}b\u{FFFD}1m");
        assert_eq!(shorten("ééé", 3), "ééé");
        assert_eq!(shorten("éééé", 3), "ééé…");
    }
}
