//! What RFC 6546 fixes for both ends of an exchange: the port, the media type, the callback
//! token and the table of answers. Client and listener read the same words from here.

mod exchange;
mod media;
mod token;

pub use exchange::{EXCHANGES, Exchange, allows, answers};
pub use media::{MediaError, check_content_type};
pub use token::{CallbackToken, TokenError};

/// The TCP port of RID over HTTP/TLS (RFC 6546 §3 and §5).
// RFC 6546 §3, TLS-3-03, TLS-3-23
pub const PORT: u16 = 4590;

/// The port that a RID system should not use, because it belongs to ordinary HTTPS
/// (RFC 6546 §3).
// RFC 6546 §3, TLS-3-05
pub const HTTPS_PORT: u16 = 443;

/// The media type of every RID message, in requests and responses (RFC 6546 §3).
// RFC 6546 §3, TLS-3-09, TLS-3-10
pub const MEDIA_TYPE: &str = "text/xml";

/// The `Content-Type` that openrid writes. The charset is named because text/xml without one
/// was once read as US-ASCII (RFC 3023 §3.1).
pub const CONTENT_TYPE: &str = "text/xml; charset=utf-8";

/// The only request target of RID (RFC 6546 §3).
// RFC 6546 §3, TLS-3-08
pub const TARGET: &str = "/";

/// The header field that carries a callback token (RFC 6546 §3).
// RFC 6546 §3, TLS-3-18
pub const CALLBACK_TOKEN_HEADER: &str = "RID-Callback-Token";
