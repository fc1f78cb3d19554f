//! The `Content-Type` of RID messages.

/// Whether a `Content-Type` is that of a RID message: `text/xml` in any letter case, with any
/// parameters, and with no other charset than UTF-8 (RFC 6546 §3, RFC 9110 §8.3.1).
///
/// # Errors
/// [`MediaError`] says what it was.
// RFC 6546 §3, TLS-3-09, TLS-3-10, TLS-3-11
pub fn check_content_type(value: &str) -> Result<(), MediaError> {
    let (media, mut rest) = value.split_at(value.find(';').unwrap_or(value.len()));
    if !media
        .trim_matches(OWS)
        .eq_ignore_ascii_case(super::MEDIA_TYPE)
    {
        return Err(MediaError::NotXml);
    }
    while let Some(more) = rest.strip_prefix(';') {
        let more = more.trim_start_matches(OWS);
        if more.is_empty() || more.starts_with(';') {
            rest = more;
            continue;
        }
        let (name, more) = token(more).ok_or(MediaError::Parameter)?;
        // White space around the sign is improper, and read all the same.
        let more = more.trim_start_matches(OWS).strip_prefix('=');
        let more = more.ok_or(MediaError::Parameter)?.trim_start_matches(OWS);
        let (value, more) = match more.strip_prefix('"') {
            Some(more) => quoted(more),
            None => token(more).map(|(value, more)| (value.to_owned(), more)),
        }
        .ok_or(MediaError::Parameter)?;
        rest = more.trim_start_matches(OWS);
        if !rest.is_empty() && !rest.starts_with(';') {
            return Err(MediaError::Parameter);
        }
        let is = |text: &str| value.eq_ignore_ascii_case(text);
        if name.eq_ignore_ascii_case("charset") && !is("utf-8") && !is("utf8") {
            return Err(MediaError::Charset);
        }
    }
    Ok(())
}

/// A token and what follows it (RFC 9110 §5.6.2).
fn token(text: &str) -> Option<(&str, &str)> {
    let in_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let end = text.find(|c| !in_token(c)).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

/// The text of a quoted string and what follows its end (RFC 9110 §5.6.4).
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut chars = text.chars();
    loop {
        match chars.next()? {
            '"' => return Some((value, chars.as_str())),
            '\\' => value.push(chars.next()?),
            c => value.push(c),
        }
    }
}

/// The optional white space of RFC 9110 §5.6.3.
const OWS: [char; 2] = [' ', '\t'];

/// Why a `Content-Type` is not that of a RID message (RFC 6546 §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MediaError {
    /// Another media type than `text/xml`.
    #[error("a RID message is text/xml")]
    NotXml,
    /// Another charset than UTF-8.
    #[error("a RID message is read as UTF-8 only")]
    Charset,
    /// Parameters that are none.
    #[error(
        "the parameters of a Content-Type are written ; name=value, as in text/xml; charset=utf-8"
    )]
    Parameter,
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 6546 §3, TLS-3-11
    #[test]
    fn text_xml_with_any_parameter_but_another_charset() {
        for good in [
            "text/xml",
            "Text/XML",
            "text/xml;charset=utf-8",
            "text/xml ; Charset=\"UTF-8\"",
            "text/xml; version=2; charset=utf8",
            "text/xml;",
            "text/xml;; charset=utf-8 ;",
            "text/xml; charset = utf-8",
            "text/xml; a=\"; charset=latin1\"",
            "text/xml; a=\"\\\"; charset=latin1\"; charset=\"utf\\-8\"",
        ] {
            assert_eq!(check_content_type(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "text/plain",
            "application/xml",
            "text/xmlx",
            "text/xml, text/xml",
        ] {
            assert_eq!(check_content_type(bad), Err(MediaError::NotXml), "{bad}");
        }
        for bad in [
            "text/xml; charset=iso-8859-1",
            "text/xml;charset=\"utf-16\"",
            "text/xml; charset=utf-8; charset=latin1",
            "text/xml; a=\"; charset=utf-8\"; charset=latin1",
            "text/xml; charset=\"\"",
            "text/xml; charset='utf-8'",
        ] {
            assert_eq!(check_content_type(bad), Err(MediaError::Charset), "{bad}");
        }
        for bad in [
            "text/xml; foo",
            "text/xml; =x",
            "text/xml; charset=",
            "text/xml; charset=\"utf-8",
            "text/xml; charset=\"utf-8\\",
            "text/xml; charset=\"\"utf-8\"\"",
            "text/xml; charset=utf-8 q=1",
            "text/xml; charset=utf-8, text/xml",
        ] {
            assert_eq!(check_content_type(bad), Err(MediaError::Parameter), "{bad}");
        }
    }
}
