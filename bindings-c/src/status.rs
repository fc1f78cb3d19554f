//! Status codes: one fixed number for each word in core's table of error codes.

use openrid_core::codes;

/// What a function has to say. 0 is success; every other number is one kind of failure and
/// corresponds to one code word (`openrid_error_code`), the same word in every language.
///
/// A number is never given a second meaning: that of a status that is retired stays unused.
/// New ones may come with any version, so treat an unknown number as a failure.
///
/// cbindgen:prefix-with-name=false
/// cbindgen:rename-all=prefix:OPENRID_
#[allow(non_camel_case_types, clippy::upper_case_acronyms)]
#[repr(i32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Success.
    OK = 0,

    /// A pointer that must lead somewhere is NULL.
    NULL_ARGUMENT = 1,
    /// A text is not UTF-8.
    NOT_UTF8 = 2,
    /// An argument is none that this function takes.
    BAD_ARGUMENT = 3,
    /// A file cannot be read.
    FILE = 4,
    /// A defect of openrid itself was caught at the border; please report it. The handles of
    /// that call may hold half-done work and should be freed.
    PANIC = 5,
    /// The system has no memory left.
    NO_MEMORY = 6,

    /// A document is not valid: the error has findings.
    INVALID = 20,
    /// A message cannot be built from what was given: the error has findings.
    INCOMPLETE = 21,
    /// A text is not a value of its data type.
    VALUE = 22,
    /// A text is not JSON, or does not fit the class.
    JSON = 23,

    /// A path is not written correctly.
    PATH_SYNTAX = 30,
    /// The schema has no such step.
    PATH_UNKNOWN = 31,
    /// There is no such element.
    PATH_ABSENT = 32,
    /// The value is not one of the data type.
    PATH_VALUE = 33,
    /// The path leads to an element that holds no simple value.
    PATH_NO_VALUE = 34,
    /// Nothing more can be added there.
    PATH_FULL = 35,
    /// The schema demands what stands there.
    PATH_REQUIRED = 36,

    /// The address is not one to send to.
    CLIENT_URL = 100,
    /// The message itself cannot be written: the error has findings.
    CLIENT_MESSAGE = 101,
    /// No CA was named.
    CLIENT_NO_CA = 102,
    /// The CA certificates cannot be used.
    CLIENT_BAD_CA = 103,
    /// No certificate of our own was named.
    CLIENT_NO_IDENTITY = 104,
    /// Our certificate or key cannot be used.
    CLIENT_BAD_IDENTITY = 105,
    /// Our private key is encrypted.
    CLIENT_ENCRYPTED_KEY = 106,
    /// Our private key belongs to another certificate.
    CLIENT_KEY_MISMATCH = 107,
    /// A revocation list cannot be used.
    CLIENT_BAD_CRL = 108,
    /// The allow-list cannot be used.
    CLIENT_BAD_ALLOW_LIST = 109,

    /// The peer's name has no address.
    DNS = 120,
    /// Nothing listens there.
    CONNECT_REFUSED = 121,
    /// The network has no way to the peer.
    UNREACHABLE = 122,
    /// The time allowed has passed.
    TIMEOUT = 123,
    /// No TLS connection came about.
    TLS = 124,
    /// The peer closed the new connection before it answered.
    CLOSED_BEFORE_REPLY = 125,
    /// The connection broke on the way; sending again is safe.
    INTERRUPTED = 126,

    /// The server's certificate is from a CA that is not ours.
    SERVER_CERTIFICATE_UNKNOWN_CA = 140,
    /// It is for another name.
    SERVER_CERTIFICATE_WRONG_NAME = 141,
    /// It has expired.
    SERVER_CERTIFICATE_EXPIRED = 142,
    /// It is not valid yet.
    SERVER_CERTIFICATE_NOT_YET_VALID = 143,
    /// It has a wildcard, which RFC 6546 forbids.
    SERVER_CERTIFICATE_WILDCARD = 144,
    /// Its CA has revoked it.
    SERVER_CERTIFICATE_REVOKED = 145,
    /// No revocation list counts for it.
    SERVER_CERTIFICATE_REVOCATION_UNKNOWN = 146,
    /// It is not on the allow-list.
    SERVER_CERTIFICATE_NOT_ALLOWED = 147,
    /// It is not for a server.
    SERVER_CERTIFICATE_WRONG_USAGE = 148,
    /// Anything else is wrong with it.
    SERVER_CERTIFICATE_INVALID = 149,

    /// The server demands a certificate and could use none of ours.
    OWN_CERTIFICATE_REQUIRED = 160,
    /// The server does not know the CA of ours.
    OWN_CERTIFICATE_UNKNOWN_CA = 161,
    /// By the server's clock ours has expired or is not valid yet.
    OWN_CERTIFICATE_EXPIRED = 162,
    /// The server holds ours for revoked.
    OWN_CERTIFICATE_REVOKED = 163,
    /// Ours is not for a client.
    OWN_CERTIFICATE_WRONG_USAGE = 164,
    /// The server holds ours for damaged or wrongly named.
    OWN_CERTIFICATE_BAD = 165,
    /// The server refused ours without a closer reason.
    OWN_CERTIFICATE_REFUSED = 166,
    /// Ours is good, but not admitted there.
    OWN_CERTIFICATE_DENIED = 167,

    /// The answer is larger than allowed.
    REPLY_TOO_LARGE = 180,
    /// The answer is not HTTP/1.1.
    REPLY_NOT_HTTP = 181,
    /// The answer is a redirection, which is never followed.
    REPLY_REDIRECT = 182,
    /// RFC 6546 knows no such HTTP status.
    REPLY_STATUS = 183,
    /// The answer's body is not `text/xml` in UTF-8.
    REPLY_CONTENT_TYPE = 184,
    /// The answer's body is no RID message.
    REPLY_NOT_RID = 185,
    /// Accepted for later, but without a callback token.
    REPLY_TOKEN_MISSING = 186,
    /// Accepted for later, but with an improper callback token.
    REPLY_TOKEN_BAD = 187,
    /// Accepted for later, but with a body.
    REPLY_ACCEPTED_WITH_BODY = 188,
}

macro_rules! table {
    ($($status:ident $word:literal,)*) => {
        /// Each status but success, and its code word.
        const TABLE: &[(Status, &str)] = &[$((Status::$status, $word),)*];
    };
}

table! {
    NULL_ARGUMENT "null-argument",
    NOT_UTF8 "not-utf8",
    BAD_ARGUMENT "bad-argument",
    FILE "file",
    PANIC "internal",
    NO_MEMORY "no-memory",
    INVALID "invalid",
    INCOMPLETE "incomplete",
    VALUE "value",
    JSON "json",
    PATH_SYNTAX "path-syntax",
    PATH_UNKNOWN "path-unknown",
    PATH_ABSENT "path-absent",
    PATH_VALUE "path-value",
    PATH_NO_VALUE "path-no-value",
    PATH_FULL "path-full",
    PATH_REQUIRED "path-required",
    CLIENT_URL "client-url",
    CLIENT_MESSAGE "client-message",
    CLIENT_NO_CA "client-no-ca",
    CLIENT_BAD_CA "client-bad-ca",
    CLIENT_NO_IDENTITY "client-no-identity",
    CLIENT_BAD_IDENTITY "client-bad-identity",
    CLIENT_ENCRYPTED_KEY "client-encrypted-key",
    CLIENT_KEY_MISMATCH "client-key-mismatch",
    CLIENT_BAD_CRL "client-bad-crl",
    CLIENT_BAD_ALLOW_LIST "client-bad-allow-list",
    DNS "dns",
    CONNECT_REFUSED "connect-refused",
    UNREACHABLE "unreachable",
    TIMEOUT "timeout",
    TLS "tls",
    CLOSED_BEFORE_REPLY "closed-before-reply",
    INTERRUPTED "interrupted",
    SERVER_CERTIFICATE_UNKNOWN_CA "server-certificate-unknown-ca",
    SERVER_CERTIFICATE_WRONG_NAME "server-certificate-wrong-name",
    SERVER_CERTIFICATE_EXPIRED "server-certificate-expired",
    SERVER_CERTIFICATE_NOT_YET_VALID "server-certificate-not-yet-valid",
    SERVER_CERTIFICATE_WILDCARD "server-certificate-wildcard",
    SERVER_CERTIFICATE_REVOKED "server-certificate-revoked",
    SERVER_CERTIFICATE_REVOCATION_UNKNOWN "server-certificate-revocation-unknown",
    SERVER_CERTIFICATE_NOT_ALLOWED "server-certificate-not-allowed",
    SERVER_CERTIFICATE_WRONG_USAGE "server-certificate-wrong-usage",
    SERVER_CERTIFICATE_INVALID "server-certificate-invalid",
    OWN_CERTIFICATE_REQUIRED "own-certificate-required",
    OWN_CERTIFICATE_UNKNOWN_CA "own-certificate-unknown-ca",
    OWN_CERTIFICATE_EXPIRED "own-certificate-expired",
    OWN_CERTIFICATE_REVOKED "own-certificate-revoked",
    OWN_CERTIFICATE_WRONG_USAGE "own-certificate-wrong-usage",
    OWN_CERTIFICATE_BAD "own-certificate-bad",
    OWN_CERTIFICATE_REFUSED "own-certificate-refused",
    OWN_CERTIFICATE_DENIED "own-certificate-denied",
    REPLY_TOO_LARGE "reply-too-large",
    REPLY_NOT_HTTP "reply-not-http",
    REPLY_REDIRECT "reply-redirect",
    REPLY_STATUS "reply-status",
    REPLY_CONTENT_TYPE "reply-content-type",
    REPLY_NOT_RID "reply-not-rid",
    REPLY_TOKEN_MISSING "reply-token-missing",
    REPLY_TOKEN_BAD "reply-token-bad",
    REPLY_ACCEPTED_WITH_BODY "reply-accepted-with-body",
}

impl Status {
    /// The code word.
    pub fn word(self) -> &'static str {
        TABLE
            .iter()
            .find(|(status, _)| *status == self)
            .map_or("ok", |(_, word)| word)
    }

    /// The status of a code word of core.
    pub fn of(word: &str) -> Self {
        debug_assert!(codes::family(word).is_some(), "{word}");
        TABLE
            .iter()
            .find(|(_, w)| *w == word)
            .map_or(Self::PANIC, |(status, _)| *status)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words for what only C can get wrong.
    const OWN: &[&str] = &[
        "null-argument",
        "not-utf8",
        "bad-argument",
        "file",
        "no-memory",
    ];

    #[test]
    fn every_code_of_core_has_its_status_and_the_other_way_round() {
        let mut ours: Vec<&str> = TABLE.iter().map(|(_, word)| *word).collect();
        // Signatures and encryption are not in C yet.
        let mut theirs: Vec<&str> = codes::all()
            .filter(|(_, family)| *family != codes::Family::Security)
            .map(|(word, _)| word)
            .collect();
        theirs.extend(OWN);
        ours.sort_unstable();
        theirs.sort_unstable();
        assert_eq!(ours, theirs);
    }

    #[test]
    fn names_are_the_words_in_capitals() {
        for (status, word) in TABLE {
            let name = word.replace('-', "_").to_uppercase();
            let expected = if *word == "internal" { "PANIC" } else { &name };
            assert_eq!(format!("{status:?}"), expected);
            assert_eq!(Status::of_any(word), *status);
        }
    }

    impl Status {
        fn of_any(word: &str) -> Self {
            TABLE.iter().find(|(_, w)| *w == word).unwrap().0
        }
    }

    /// The numbers are a promise to programs that are compiled already.
    #[test]
    fn numbers_do_not_move() {
        let numbers: Vec<i32> = TABLE.iter().map(|(status, _)| *status as i32).collect();
        let expected: Vec<i32> = [1..=6, 20..=23, 30..=36, 100..=109, 120..=126, 140..=149]
            .into_iter()
            .chain([160..=167, 180..=188])
            .flatten()
            .collect();
        assert_eq!(numbers, expected);
        assert_eq!(Status::OK as i32, 0);
    }
}
