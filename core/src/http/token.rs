//! The RID-Callback-Token of RFC 6546 §3.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A callback token: 1 to 255 visible ASCII characters (RFC 6546 §3).
///
/// A receiver that cannot answer at once returns one with 202; the late answer carries it
/// back. It is opaque: only equality means anything.
// RFC 6546 §3, TLS-3-20
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CallbackToken(Box<str>);

impl CallbackToken {
    /// The most characters a token may have (RFC 6546 §3, `1*255(VCHAR)`).
    pub const MAX_LEN: usize = 255;

    /// Checks the octets of a header field value (RFC 6546 §3).
    ///
    /// # Errors
    /// [`TokenError`] when they are not `1*255(VCHAR)`.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, TokenError> {
        if bytes.is_empty() {
            return Err(TokenError::Empty);
        }
        if bytes.len() > Self::MAX_LEN {
            return Err(TokenError::TooLong(bytes.len()));
        }
        // VCHAR is %x21-7E: no blank, no control, nothing beyond ASCII (RFC 5234 B.1).
        if let Some(at) = bytes.iter().position(|b| !b.is_ascii_graphic()) {
            return Err(TokenError::NotVisible {
                byte: bytes[at],
                at,
            });
        }
        let text = bytes.iter().map(|b| char::from(*b)).collect::<String>();
        Ok(Self(text.into_boxed_str()))
    }

    /// The token as it stands in the header field (RFC 6546 §3).
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CallbackToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for CallbackToken {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for CallbackToken {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl FromStr for CallbackToken {
    type Err = TokenError;

    fn from_str(text: &str) -> Result<Self, TokenError> {
        Self::from_bytes(text.as_bytes())
    }
}

impl TryFrom<&str> for CallbackToken {
    type Error = TokenError;

    fn try_from(text: &str) -> Result<Self, TokenError> {
        Self::from_bytes(text.as_bytes())
    }
}

impl TryFrom<String> for CallbackToken {
    type Error = TokenError;

    fn try_from(text: String) -> Result<Self, TokenError> {
        Self::from_bytes(text.as_bytes())
    }
}

impl From<CallbackToken> for String {
    fn from(token: CallbackToken) -> Self {
        token.0.into()
    }
}

/// Why a text is no callback token (RFC 6546 §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TokenError {
    /// There is no character at all.
    #[error("a callback token has at least one character")]
    Empty,
    /// There are more than 255 characters.
    #[error("a callback token has at most 255 characters, not {0}")]
    TooLong(usize),
    /// A blank, a control character or something beyond ASCII.
    #[error("a callback token has visible ASCII characters only, not byte 0x{byte:02X} at {at}")]
    NotVisible {
        /// The byte that does not belong there.
        byte: u8,
        /// Its place, counted from 0.
        at: usize,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 6546 §3, TLS-3-20
    #[test]
    fn a_token_is_1_to_255_visible_characters() {
        let long = "x".repeat(255);
        for good in ["a", "!", "~", "0f3c-22=:/?", long.as_str()] {
            assert_eq!(CallbackToken::try_from(good).unwrap().as_str(), good);
        }
        assert_eq!(CallbackToken::from_bytes(b""), Err(TokenError::Empty));
        assert_eq!(
            CallbackToken::from_bytes(&[b'x'; 256]),
            Err(TokenError::TooLong(256))
        );
        for (bad, at) in [
            (&b"a b"[..], 1),
            (b"\t", 0),
            (b"ab\x7f", 2),
            (b"\xC3\xA9", 0),
        ] {
            assert_eq!(
                CallbackToken::from_bytes(bad),
                Err(TokenError::NotVisible { byte: bad[at], at })
            );
        }
    }

    #[test]
    fn a_stored_token_is_checked_when_it_is_read_back() {
        let token: CallbackToken = serde_json::from_str("\"abc\"").unwrap();
        assert_eq!(serde_json::to_string(&token).unwrap(), "\"abc\"");
        assert!(serde_json::from_str::<CallbackToken>("\"a c\"").is_err());
    }
}
