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
    /// The proxy cannot be used.
    CLIENT_BAD_PROXY = 110,
    /// User name or password cannot be sent.
    CLIENT_BAD_CREDENTIALS = 111,

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
    /// The message is larger than may be sent.
    REQUEST_TOO_LARGE = 127,
    /// The send was cancelled; sending again is safe.
    CANCELLED = 128,
    /// The proxy cannot be reached.
    PROXY_UNREACHABLE = 129,
    /// The proxy does not let us through.
    PROXY_REFUSED = 130,
    /// A name in the Node of the message is not that of where it would go; it was not sent.
    NODE_NAME_MISMATCH = 131,
    /// A name in the Node of the message has no address; it was not sent.
    NODE_NAME_UNRESOLVED = 132,
    /// A name in the Node of the message is no domain name; it was not sent.
    NODE_NAME_INVALID = 133,

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

    /// It is no private key in any form that is known.
    KEY_FORMAT = 200,
    /// There are several keys where one is wanted.
    KEY_SEVERAL = 201,
    /// It is encrypted and no passphrase was given.
    KEY_PASSPHRASE_MISSING = 202,
    /// The passphrase does not open it, or it is damaged.
    KEY_PASSPHRASE_WRONG = 203,
    /// Opening it would take more work or memory than any real file asks for.
    KEY_TOO_COSTLY = 204,
    /// Keys of that algorithm are not used.
    KEY_UNSUPPORTED = 205,
    /// RSA keys of that length are not used.
    KEY_LENGTH = 206,
    /// It is no certificate.
    KEY_CERTIFICATE = 207,
    /// No certificate was given where one is needed.
    KEY_NO_CERTIFICATE = 208,
    /// The private key belongs to another certificate.
    KEY_MISMATCH = 209,
    /// It is no revocation list.
    KEY_REVOCATIONS = 210,

    /// The document is none that can be signed.
    SIGN_DOCUMENT = 220,
    /// The message is not encoded in UTF-8.
    SIGN_ENCODING = 221,
    /// The message has the enveloped signature of a peer.
    SIGN_ALREADY_SIGNED = 222,
    /// It has nothing that its originator could sign.
    SIGN_NOTHING = 223,
    /// The key does not sign with that algorithm.
    SIGN_KEY_MISMATCH = 224,
    /// The key could not be used for signing.
    SIGN_KEY = 225,

    /// The document is not valid: the error has a finding.
    ENCRYPT_DOCUMENT = 230,
    /// There is nobody to encrypt for.
    ENCRYPT_NO_RECIPIENT = 231,
    /// Nothing can be encrypted for that certificate.
    ENCRYPT_RECIPIENT = 232,
    /// This is no group key.
    ENCRYPT_GROUP_KEY = 233,
    /// Private data are not encrypted under the key of a group.
    ENCRYPT_PRIVATE_TO_GROUP = 234,
    /// Something else was agreed on need-to-know data.
    ENCRYPT_MODE = 235,
    /// Public data are not encrypted.
    ENCRYPT_PUBLIC = 236,
    /// RIDPolicy is not encrypted.
    ENCRYPT_POLICY = 237,
    /// There is no element at the path.
    ENCRYPT_PATH = 238,
    /// The message carries nothing that could be encrypted.
    ENCRYPT_NO_PAYLOAD = 239,
    /// The encryption itself failed.
    ENCRYPT_FAILED = 240,
    /// Something is to be encrypted where nothing can be.
    ENCRYPT_MISPLACED = 241,

    /// The document cannot be read: the error has a finding.
    DECRYPT_DOCUMENT = 250,
    /// An EncryptedData is not built as XML Encryption says.
    DECRYPT_STRUCTURE = 251,
    /// AES-CBC is not supported.
    DECRYPT_CBC = 252,
    /// Triple DES is not supported.
    DECRYPT_TRIPLE_DES = 253,
    /// RSA PKCS#1 version 1.5 is not supported.
    DECRYPT_RSA_1_5 = 254,
    /// RSA-OAEP with SHA-1 is not supported.
    DECRYPT_OAEP_SHA1 = 255,
    /// The ciphertext is elsewhere, and nothing is fetched.
    DECRYPT_CIPHER_REFERENCE = 256,
    /// The key is elsewhere, and nothing is fetched.
    DECRYPT_RETRIEVAL_METHOD = 257,
    /// Something else than one element is encrypted.
    DECRYPT_TYPE = 258,
    /// Another algorithm that is not supported.
    DECRYPT_ALGORITHM = 259,
    /// It is for us, and was changed or encrypted for another key.
    DECRYPT_FAILED = 260,
    /// All that is encrypted is for others.
    DECRYPT_NOT_FOR_US = 261,
    /// What was encrypted is not one element of a document: the error has a finding.
    DECRYPT_CONTENT = 262,
    /// The document asks for more than is allowed.
    DECRYPT_LIMIT = 263,
    /// RIDPolicy, or what holds it, is encrypted.
    DECRYPT_POLICY = 264,

    /// The document is not valid.
    UNSENDABLE_DOCUMENT = 270,
    /// Its marks ask for encryption, and it is in clear.
    UNSENDABLE_CLEAR = 271,
    /// RIDPolicy is encrypted.
    UNSENDABLE_POLICY = 272,
    /// Its marks ask for encryption where nothing can be encrypted.
    UNSENDABLE_MISPLACED = 273,

    /// A text is no SHA-256 digest.
    REGISTRY_DIGEST = 280,
    /// The registry file is longer than one may be.
    REGISTRY_TOO_LARGE = 281,
    /// The registry file is not the one that the digest is of.
    REGISTRY_ALTERED = 282,
    /// The registry file is no JSON of its format.
    REGISTRY_SYNTAX = 283,
    /// The registry file is of a version of its format that is not known.
    REGISTRY_VERSION = 284,
    /// A list of the registry file has too many entries.
    REGISTRY_TOO_MANY = 285,
    /// An entry of the registry file is none.
    REGISTRY_ENTRY = 286,

    /// The document cannot be read at all.
    SIGNED_DOCUMENT = 300,
    /// It has a document type declaration.
    SIGNED_DTD = 301,
    /// Two elements have the same identifier.
    SIGNATURE_DUPLICATE_ID = 302,
    /// A signature stands where none belongs.
    SIGNATURE_ELSEWHERE = 303,
    /// There are two enveloped signatures.
    SIGNATURE_SEVERAL_ENVELOPED = 304,
    /// There are more signatures than are looked at.
    SIGNATURE_TOO_MANY = 305,
    /// The signature is not built as XML Signature says.
    SIGNATURE_STRUCTURE = 306,
    /// The signature, or what it covers, is too large.
    SIGNATURE_TOO_LARGE = 307,
    /// The document has more elements than are looked at.
    SIGNATURE_TOO_MANY_NODES = 308,
    /// What was signed has been changed.
    SIGNATURE_CHANGED = 309,
    /// The value of the signature is wrong.
    SIGNATURE_VALUE = 310,
    /// The key is not one of the algorithm.
    SIGNATURE_KEY_MISMATCH = 311,
    /// The expression does not select one element.
    SIGNATURE_SELECTS = 312,
    /// The expression selects something else in what was signed.
    SIGNATURE_GAP = 313,
    /// There is no canonical form.
    SIGNATURE_CANONICAL = 314,
    /// What was signed is no valid message.
    SIGNED_MESSAGE = 315,
    /// SHA-1 is refused.
    SIGNATURE_SHA1 = 316,
    /// MD5 is refused.
    SIGNATURE_MD5 = 317,
    /// HMAC is refused.
    SIGNATURE_HMAC = 318,
    /// XSLT is refused.
    SIGNATURE_XSLT = 319,
    /// A reference leads out of the document.
    SIGNATURE_EXTERNAL = 320,
    /// A reference leads to a part by its identifier.
    SIGNATURE_FRAGMENT = 321,
    /// There are more references than are looked at.
    SIGNATURE_TOO_MANY_REFERENCES = 322,
    /// There are more transforms than are run.
    SIGNATURE_TOO_MANY_TRANSFORMS = 323,
    /// The transform is not supported.
    SIGNATURE_TRANSFORM = 324,
    /// The XPath expression is not supported.
    SIGNATURE_XPATH = 325,
    /// The reference is to something that no signature of a message is over.
    SIGNATURE_SCOPE = 326,
    /// The canonical form is not supported.
    SIGNATURE_CANONICALIZATION = 327,
    /// The signature algorithm is not supported.
    SIGNATURE_METHOD = 328,
    /// The digest algorithm is not supported.
    SIGNATURE_DIGEST = 329,
    /// The signature has something that is not supported.
    SIGNATURE_EXTRA = 330,
    /// The signature names no key.
    SIGNATURE_NO_KEY = 331,
    /// The signer's key is not used here.
    SIGNATURE_KEY = 332,
    /// No CA was named to trust in.
    SIGNER_NO_ANCHOR = 333,
    /// The bare key is not on the list of keys.
    SIGNER_KEY_NOT_ALLOWED = 334,
    /// The signer's certificate is from a CA that is not ours.
    SIGNER_UNKNOWN_CA = 335,
    /// It has expired, or is not valid yet.
    SIGNER_NOT_IN_TIME = 336,
    /// Its CA has revoked it.
    SIGNER_REVOKED = 337,
    /// No revocation list counts for it.
    SIGNER_REVOCATION_UNKNOWN = 338,
    /// It is not for signatures.
    SIGNER_WRONG_USAGE = 339,
    /// It is not on the allow-list.
    SIGNER_NOT_ALLOWED = 340,
    /// It is not of version 3.
    SIGNER_VERSION = 341,
    /// Anything else is wrong with it or a certificate behind it.
    SIGNER_PATH = 342,
    /// This system has no clock, and no time was given.
    SIGNER_NO_CLOCK = 343,
    /// The message has no enveloped signature.
    UNSIGNED = 344,
    /// The Request has no signature of its originator.
    UNSIGNED_ORIGIN = 345,
    /// What the signature covers is encrypted.
    SIGNATURE_HIDDEN = 346,
    /// What was signed is for us and cannot be decrypted.
    SIGNED_DECRYPTION = 347,
    /// The document declares more namespaces, or longer names of them, than are taken.
    SIGNATURE_NAMESPACES = 350,
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
    CLIENT_BAD_PROXY "client-bad-proxy",
    CLIENT_BAD_CREDENTIALS "client-bad-credentials",
    DNS "dns",
    CONNECT_REFUSED "connect-refused",
    UNREACHABLE "unreachable",
    TIMEOUT "timeout",
    TLS "tls",
    CLOSED_BEFORE_REPLY "closed-before-reply",
    INTERRUPTED "interrupted",
    REQUEST_TOO_LARGE "request-too-large",
    CANCELLED "cancelled",
    PROXY_UNREACHABLE "proxy-unreachable",
    PROXY_REFUSED "proxy-refused",
    NODE_NAME_MISMATCH "node-name-mismatch",
    NODE_NAME_UNRESOLVED "node-name-unresolved",
    NODE_NAME_INVALID "node-name-invalid",
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
    KEY_FORMAT "key-format",
    KEY_SEVERAL "key-several",
    KEY_PASSPHRASE_MISSING "key-passphrase-missing",
    KEY_PASSPHRASE_WRONG "key-passphrase-wrong",
    KEY_TOO_COSTLY "key-too-costly",
    KEY_UNSUPPORTED "key-unsupported",
    KEY_LENGTH "key-length",
    KEY_CERTIFICATE "key-certificate",
    KEY_NO_CERTIFICATE "key-no-certificate",
    KEY_MISMATCH "key-mismatch",
    KEY_REVOCATIONS "key-revocations",
    SIGN_DOCUMENT "sign-document",
    SIGN_ENCODING "sign-encoding",
    SIGN_ALREADY_SIGNED "sign-already-signed",
    SIGN_NOTHING "sign-nothing",
    SIGN_KEY_MISMATCH "sign-key-mismatch",
    SIGN_KEY "sign-key",
    ENCRYPT_DOCUMENT "encrypt-document",
    ENCRYPT_NO_RECIPIENT "encrypt-no-recipient",
    ENCRYPT_RECIPIENT "encrypt-recipient",
    ENCRYPT_GROUP_KEY "encrypt-group-key",
    ENCRYPT_PRIVATE_TO_GROUP "encrypt-private-to-group",
    ENCRYPT_MODE "encrypt-mode",
    ENCRYPT_PUBLIC "encrypt-public",
    ENCRYPT_POLICY "encrypt-policy",
    ENCRYPT_MISPLACED "encrypt-misplaced",
    ENCRYPT_PATH "encrypt-path",
    ENCRYPT_NO_PAYLOAD "encrypt-no-payload",
    ENCRYPT_FAILED "encrypt-failed",
    DECRYPT_DOCUMENT "decrypt-document",
    DECRYPT_STRUCTURE "decrypt-structure",
    DECRYPT_CBC "decrypt-cbc",
    DECRYPT_TRIPLE_DES "decrypt-triple-des",
    DECRYPT_RSA_1_5 "decrypt-rsa-1-5",
    DECRYPT_OAEP_SHA1 "decrypt-oaep-sha1",
    DECRYPT_CIPHER_REFERENCE "decrypt-cipher-reference",
    DECRYPT_RETRIEVAL_METHOD "decrypt-retrieval-method",
    DECRYPT_TYPE "decrypt-type",
    DECRYPT_ALGORITHM "decrypt-algorithm",
    DECRYPT_FAILED "decrypt-failed",
    DECRYPT_NOT_FOR_US "decrypt-not-for-us",
    DECRYPT_CONTENT "decrypt-content",
    DECRYPT_LIMIT "decrypt-limit",
    DECRYPT_POLICY "decrypt-policy",
    UNSENDABLE_DOCUMENT "unsendable-document",
    UNSENDABLE_CLEAR "unsendable-clear",
    UNSENDABLE_POLICY "unsendable-policy",
    UNSENDABLE_MISPLACED "unsendable-misplaced",
    REGISTRY_DIGEST "registry-digest",
    REGISTRY_TOO_LARGE "registry-too-large",
    REGISTRY_ALTERED "registry-altered",
    REGISTRY_SYNTAX "registry-syntax",
    REGISTRY_VERSION "registry-version",
    REGISTRY_TOO_MANY "registry-too-many",
    REGISTRY_ENTRY "registry-entry",
    SIGNED_DOCUMENT "signed-document",
    SIGNED_DTD "signed-dtd",
    SIGNATURE_DUPLICATE_ID "signature-duplicate-id",
    SIGNATURE_ELSEWHERE "signature-elsewhere",
    SIGNATURE_SEVERAL_ENVELOPED "signature-several-enveloped",
    SIGNATURE_TOO_MANY "signature-too-many",
    SIGNATURE_STRUCTURE "signature-structure",
    SIGNATURE_TOO_LARGE "signature-too-large",
    SIGNATURE_TOO_MANY_NODES "signature-too-many-nodes",
    SIGNATURE_NAMESPACES "signature-namespaces",
    SIGNATURE_CHANGED "signature-changed",
    SIGNATURE_VALUE "signature-value",
    SIGNATURE_KEY_MISMATCH "signature-key-mismatch",
    SIGNATURE_SELECTS "signature-selects",
    SIGNATURE_GAP "signature-gap",
    SIGNATURE_CANONICAL "signature-canonical",
    SIGNED_MESSAGE "signed-message",
    SIGNATURE_SHA1 "signature-sha1",
    SIGNATURE_MD5 "signature-md5",
    SIGNATURE_HMAC "signature-hmac",
    SIGNATURE_XSLT "signature-xslt",
    SIGNATURE_EXTERNAL "signature-external",
    SIGNATURE_FRAGMENT "signature-fragment",
    SIGNATURE_TOO_MANY_REFERENCES "signature-too-many-references",
    SIGNATURE_TOO_MANY_TRANSFORMS "signature-too-many-transforms",
    SIGNATURE_TRANSFORM "signature-transform",
    SIGNATURE_XPATH "signature-xpath",
    SIGNATURE_SCOPE "signature-scope",
    SIGNATURE_CANONICALIZATION "signature-canonicalization",
    SIGNATURE_METHOD "signature-method",
    SIGNATURE_DIGEST "signature-digest",
    SIGNATURE_EXTRA "signature-extra",
    SIGNATURE_NO_KEY "signature-no-key",
    SIGNATURE_KEY "signature-key",
    SIGNER_NO_ANCHOR "signer-no-anchor",
    SIGNER_KEY_NOT_ALLOWED "signer-key-not-allowed",
    SIGNER_UNKNOWN_CA "signer-unknown-ca",
    SIGNER_NOT_IN_TIME "signer-not-in-time",
    SIGNER_REVOKED "signer-revoked",
    SIGNER_REVOCATION_UNKNOWN "signer-revocation-unknown",
    SIGNER_WRONG_USAGE "signer-wrong-usage",
    SIGNER_NOT_ALLOWED "signer-not-allowed",
    SIGNER_VERSION "signer-version",
    SIGNER_PATH "signer-path",
    SIGNER_NO_CLOCK "signer-no-clock",
    UNSIGNED "unsigned",
    UNSIGNED_ORIGIN "unsigned-origin",
    SIGNATURE_HIDDEN "signature-hidden",
    SIGNED_DECRYPTION "signed-decryption",
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
        let mut theirs: Vec<&str> = codes::all().map(|(word, _)| word).collect();
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
        let expected: Vec<i32> = [1..=6, 20..=23, 30..=36, 100..=111, 120..=133, 140..=149]
            .into_iter()
            .chain([160..=167, 180..=188])
            .chain([
                200..=210,
                220..=225,
                230..=237,
                241..=241,
                238..=240,
                250..=264,
                270..=273,
                280..=286,
                300..=308,
                350..=350,
                309..=347,
            ])
            .flatten()
            .collect();
        assert_eq!(numbers, expected);
        assert_eq!(Status::OK as i32, 0);
    }
}
