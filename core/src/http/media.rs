//! The `Content-Type` of RID messages.

/// Whether a `Content-Type` is that of a RID message: `text/xml` in any letter case, with any
/// parameters, and with no other charset than UTF-8 (RFC 6546 §3).
///
/// # Errors
/// [`MediaError`] says which of the two it was.
// RFC 6546 §3, TLS-3-09, TLS-3-10, TLS-3-11
pub fn check_content_type(value: &str) -> Result<(), MediaError> {
    let mut parts = value.split(';');
    let media = parts.next().unwrap_or_default().trim_matches(OWS);
    if !media.eq_ignore_ascii_case(super::MEDIA_TYPE) {
        return Err(MediaError::NotXml);
    }
    for parameter in parts {
        let Some((name, value)) = parameter.split_once('=') else {
            continue;
        };
        if !name.trim_matches(OWS).eq_ignore_ascii_case("charset") {
            continue;
        }
        let charset = value.trim_matches(OWS).trim_matches('"');
        if !charset.eq_ignore_ascii_case("utf-8") && !charset.eq_ignore_ascii_case("utf8") {
            return Err(MediaError::Charset);
        }
    }
    Ok(())
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
        ] {
            assert_eq!(check_content_type(bad), Err(MediaError::Charset), "{bad}");
        }
    }
}
