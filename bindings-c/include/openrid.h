#ifndef OPENRID_H
#define OPENRID_H

/* Written by `cargo xtask codegen` from bindings-c/src. Do not edit. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * openrid: build, validate and exchange RID messages (RFC 6545) that carry IODEF incidents
 * (RFC 5070), over HTTP/TLS (RFC 6546).
 *
 * Ownership. A function whose last part is `_new`, `_parse`, `_clone` or the like gives a
 * handle to the caller, who frees it with the `_free` of its type. Bytes and texts given to
 * the caller are freed with `openrid_free`. What is said to belong to a handle lives as long
 * as that handle is neither freed nor changed. What is passed in is copied.
 *
 * Errors. A function that can fail returns an `openrid_status`. Its last argument may be NULL,
 * or a place for an `openrid_error` that says more; the place is set to NULL first, and the
 * caller frees the error. Results are NULL, 0 or false after a failure. A NULL that is not
 * allowed gives OPENRID_NULL_ARGUMENT. Functions that only look return nothing, 0 or an empty
 * text for a NULL handle. A defect in the library never takes the program down: it gives
 * OPENRID_PANIC.
 *
 * Threads. There is no global state but the function of `openrid_set_log`. A handle may be used from any thread: by several at once
 * where the pointer is const, by one at a time where it is not.
 *
 * Texts are UTF-8 and end with a zero. What the library tells goes to the function of
 * `openrid_set_log`, and nowhere without one; a defect leaves a line on standard error.
 */

/**
 * What a function has to say. 0 is success; every other number is one kind of failure and
 * corresponds to one code word (`openrid_error_code`), the same word in every language.
 *
 * A number is never given a second meaning: that of a status that is retired stays unused.
 * New ones may come with any version, so treat an unknown number as a failure.
 *
 */
enum openrid_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Success.
   */
  OPENRID_OK = 0,
  /**
   * A pointer that must lead somewhere is NULL.
   */
  OPENRID_NULL_ARGUMENT = 1,
  /**
   * A text is not UTF-8.
   */
  OPENRID_NOT_UTF8 = 2,
  /**
   * An argument is none that this function takes.
   */
  OPENRID_BAD_ARGUMENT = 3,
  /**
   * A file cannot be read.
   */
  OPENRID_FILE = 4,
  /**
   * A defect of openrid itself was caught at the border; please report it. The handles of
   * that call may hold half-done work and should be freed.
   */
  OPENRID_PANIC = 5,
  /**
   * The system has no memory left.
   */
  OPENRID_NO_MEMORY = 6,
  /**
   * A document is not valid: the error has findings.
   */
  OPENRID_INVALID = 20,
  /**
   * A message cannot be built from what was given: the error has findings.
   */
  OPENRID_INCOMPLETE = 21,
  /**
   * A text is not a value of its data type.
   */
  OPENRID_VALUE = 22,
  /**
   * A text is not JSON, or does not fit the class.
   */
  OPENRID_JSON = 23,
  /**
   * A path is not written correctly.
   */
  OPENRID_PATH_SYNTAX = 30,
  /**
   * The schema has no such step.
   */
  OPENRID_PATH_UNKNOWN = 31,
  /**
   * There is no such element.
   */
  OPENRID_PATH_ABSENT = 32,
  /**
   * The value is not one of the data type.
   */
  OPENRID_PATH_VALUE = 33,
  /**
   * The path leads to an element that holds no simple value.
   */
  OPENRID_PATH_NO_VALUE = 34,
  /**
   * Nothing more can be added there.
   */
  OPENRID_PATH_FULL = 35,
  /**
   * The schema demands what stands there.
   */
  OPENRID_PATH_REQUIRED = 36,
  /**
   * The address is not one to send to.
   */
  OPENRID_CLIENT_URL = 100,
  /**
   * The message itself cannot be written: the error has findings.
   */
  OPENRID_CLIENT_MESSAGE = 101,
  /**
   * No CA was named.
   */
  OPENRID_CLIENT_NO_CA = 102,
  /**
   * The CA certificates cannot be used.
   */
  OPENRID_CLIENT_BAD_CA = 103,
  /**
   * No certificate of our own was named.
   */
  OPENRID_CLIENT_NO_IDENTITY = 104,
  /**
   * Our certificate or key cannot be used.
   */
  OPENRID_CLIENT_BAD_IDENTITY = 105,
  /**
   * Our private key is encrypted.
   */
  OPENRID_CLIENT_ENCRYPTED_KEY = 106,
  /**
   * Our private key belongs to another certificate.
   */
  OPENRID_CLIENT_KEY_MISMATCH = 107,
  /**
   * A revocation list cannot be used.
   */
  OPENRID_CLIENT_BAD_CRL = 108,
  /**
   * The allow-list cannot be used.
   */
  OPENRID_CLIENT_BAD_ALLOW_LIST = 109,
  /**
   * The proxy cannot be used.
   */
  OPENRID_CLIENT_BAD_PROXY = 110,
  /**
   * User name or password cannot be sent.
   */
  OPENRID_CLIENT_BAD_CREDENTIALS = 111,
  /**
   * The peer's name has no address.
   */
  OPENRID_DNS = 120,
  /**
   * Nothing listens there.
   */
  OPENRID_CONNECT_REFUSED = 121,
  /**
   * The network has no way to the peer.
   */
  OPENRID_UNREACHABLE = 122,
  /**
   * The time allowed has passed.
   */
  OPENRID_TIMEOUT = 123,
  /**
   * No TLS connection came about.
   */
  OPENRID_TLS = 124,
  /**
   * The peer closed the new connection before it answered.
   */
  OPENRID_CLOSED_BEFORE_REPLY = 125,
  /**
   * The connection broke on the way; sending again is safe.
   */
  OPENRID_INTERRUPTED = 126,
  /**
   * The message is larger than may be sent.
   */
  OPENRID_REQUEST_TOO_LARGE = 127,
  /**
   * The send was cancelled; sending again is safe.
   */
  OPENRID_CANCELLED = 128,
  /**
   * The proxy cannot be reached.
   */
  OPENRID_PROXY_UNREACHABLE = 129,
  /**
   * The proxy does not let us through.
   */
  OPENRID_PROXY_REFUSED = 130,
  /**
   * A name in the Node of the message is not that of where it would go; it was not sent.
   */
  OPENRID_NODE_NAME_MISMATCH = 131,
  /**
   * A name in the Node of the message has no address; it was not sent.
   */
  OPENRID_NODE_NAME_UNRESOLVED = 132,
  /**
   * A name in the Node of the message is no domain name; it was not sent.
   */
  OPENRID_NODE_NAME_INVALID = 133,
  /**
   * The server's certificate is from a CA that is not ours.
   */
  OPENRID_SERVER_CERTIFICATE_UNKNOWN_CA = 140,
  /**
   * It is for another name.
   */
  OPENRID_SERVER_CERTIFICATE_WRONG_NAME = 141,
  /**
   * It has expired.
   */
  OPENRID_SERVER_CERTIFICATE_EXPIRED = 142,
  /**
   * It is not valid yet.
   */
  OPENRID_SERVER_CERTIFICATE_NOT_YET_VALID = 143,
  /**
   * It has a wildcard, which RFC 6546 forbids.
   */
  OPENRID_SERVER_CERTIFICATE_WILDCARD = 144,
  /**
   * Its CA has revoked it.
   */
  OPENRID_SERVER_CERTIFICATE_REVOKED = 145,
  /**
   * No revocation list counts for it.
   */
  OPENRID_SERVER_CERTIFICATE_REVOCATION_UNKNOWN = 146,
  /**
   * It is not on the allow-list.
   */
  OPENRID_SERVER_CERTIFICATE_NOT_ALLOWED = 147,
  /**
   * It is not for a server.
   */
  OPENRID_SERVER_CERTIFICATE_WRONG_USAGE = 148,
  /**
   * Anything else is wrong with it.
   */
  OPENRID_SERVER_CERTIFICATE_INVALID = 149,
  /**
   * The server demands a certificate and could use none of ours.
   */
  OPENRID_OWN_CERTIFICATE_REQUIRED = 160,
  /**
   * The server does not know the CA of ours.
   */
  OPENRID_OWN_CERTIFICATE_UNKNOWN_CA = 161,
  /**
   * By the server's clock ours has expired or is not valid yet.
   */
  OPENRID_OWN_CERTIFICATE_EXPIRED = 162,
  /**
   * The server holds ours for revoked.
   */
  OPENRID_OWN_CERTIFICATE_REVOKED = 163,
  /**
   * Ours is not for a client.
   */
  OPENRID_OWN_CERTIFICATE_WRONG_USAGE = 164,
  /**
   * The server holds ours for damaged or wrongly named.
   */
  OPENRID_OWN_CERTIFICATE_BAD = 165,
  /**
   * The server refused ours without a closer reason.
   */
  OPENRID_OWN_CERTIFICATE_REFUSED = 166,
  /**
   * Ours is good, but not admitted there.
   */
  OPENRID_OWN_CERTIFICATE_DENIED = 167,
  /**
   * The answer is larger than allowed.
   */
  OPENRID_REPLY_TOO_LARGE = 180,
  /**
   * The answer is not HTTP/1.1.
   */
  OPENRID_REPLY_NOT_HTTP = 181,
  /**
   * The answer is a redirection, which is never followed.
   */
  OPENRID_REPLY_REDIRECT = 182,
  /**
   * RFC 6546 knows no such HTTP status.
   */
  OPENRID_REPLY_STATUS = 183,
  /**
   * The answer's body is not `text/xml` in UTF-8.
   */
  OPENRID_REPLY_CONTENT_TYPE = 184,
  /**
   * The answer's body is no RID message.
   */
  OPENRID_REPLY_NOT_RID = 185,
  /**
   * Accepted for later, but without a callback token.
   */
  OPENRID_REPLY_TOKEN_MISSING = 186,
  /**
   * Accepted for later, but with an improper callback token.
   */
  OPENRID_REPLY_TOKEN_BAD = 187,
  /**
   * Accepted for later, but with a body.
   */
  OPENRID_REPLY_ACCEPTED_WITH_BODY = 188,
  /**
   * It is no private key in any form that is known.
   */
  OPENRID_KEY_FORMAT = 200,
  /**
   * There are several keys where one is wanted.
   */
  OPENRID_KEY_SEVERAL = 201,
  /**
   * It is encrypted and no passphrase was given.
   */
  OPENRID_KEY_PASSPHRASE_MISSING = 202,
  /**
   * The passphrase does not open it, or it is damaged.
   */
  OPENRID_KEY_PASSPHRASE_WRONG = 203,
  /**
   * Opening it would take more work or memory than any real file asks for.
   */
  OPENRID_KEY_TOO_COSTLY = 204,
  /**
   * Keys of that algorithm are not used.
   */
  OPENRID_KEY_UNSUPPORTED = 205,
  /**
   * RSA keys of that length are not used.
   */
  OPENRID_KEY_LENGTH = 206,
  /**
   * It is no certificate.
   */
  OPENRID_KEY_CERTIFICATE = 207,
  /**
   * No certificate was given where one is needed.
   */
  OPENRID_KEY_NO_CERTIFICATE = 208,
  /**
   * The private key belongs to another certificate.
   */
  OPENRID_KEY_MISMATCH = 209,
  /**
   * It is no revocation list.
   */
  OPENRID_KEY_REVOCATIONS = 210,
  /**
   * The document is none that can be signed.
   */
  OPENRID_SIGN_DOCUMENT = 220,
  /**
   * The message is not encoded in UTF-8.
   */
  OPENRID_SIGN_ENCODING = 221,
  /**
   * The message has the enveloped signature of a peer.
   */
  OPENRID_SIGN_ALREADY_SIGNED = 222,
  /**
   * It has nothing that its originator could sign.
   */
  OPENRID_SIGN_NOTHING = 223,
  /**
   * The key does not sign with that algorithm.
   */
  OPENRID_SIGN_KEY_MISMATCH = 224,
  /**
   * The key could not be used for signing.
   */
  OPENRID_SIGN_KEY = 225,
  /**
   * The document is not valid: the error has a finding.
   */
  OPENRID_ENCRYPT_DOCUMENT = 230,
  /**
   * There is nobody to encrypt for.
   */
  OPENRID_ENCRYPT_NO_RECIPIENT = 231,
  /**
   * Nothing can be encrypted for that certificate.
   */
  OPENRID_ENCRYPT_RECIPIENT = 232,
  /**
   * This is no group key.
   */
  OPENRID_ENCRYPT_GROUP_KEY = 233,
  /**
   * Private data are not encrypted under the key of a group.
   */
  OPENRID_ENCRYPT_PRIVATE_TO_GROUP = 234,
  /**
   * Something else was agreed on need-to-know data.
   */
  OPENRID_ENCRYPT_MODE = 235,
  /**
   * Public data are not encrypted.
   */
  OPENRID_ENCRYPT_PUBLIC = 236,
  /**
   * RIDPolicy is not encrypted.
   */
  OPENRID_ENCRYPT_POLICY = 237,
  /**
   * There is no element at the path.
   */
  OPENRID_ENCRYPT_PATH = 238,
  /**
   * The message carries nothing that could be encrypted.
   */
  OPENRID_ENCRYPT_NO_PAYLOAD = 239,
  /**
   * The encryption itself failed.
   */
  OPENRID_ENCRYPT_FAILED = 240,
  /**
   * Something is to be encrypted where nothing can be.
   */
  OPENRID_ENCRYPT_MISPLACED = 241,
  /**
   * The document cannot be read: the error has a finding.
   */
  OPENRID_DECRYPT_DOCUMENT = 250,
  /**
   * An EncryptedData is not built as XML Encryption says.
   */
  OPENRID_DECRYPT_STRUCTURE = 251,
  /**
   * AES-CBC is not supported.
   */
  OPENRID_DECRYPT_CBC = 252,
  /**
   * Triple DES is not supported.
   */
  OPENRID_DECRYPT_TRIPLE_DES = 253,
  /**
   * RSA PKCS#1 version 1.5 is not supported.
   */
  OPENRID_DECRYPT_RSA_1_5 = 254,
  /**
   * RSA-OAEP with SHA-1 is not supported.
   */
  OPENRID_DECRYPT_OAEP_SHA1 = 255,
  /**
   * The ciphertext is elsewhere, and nothing is fetched.
   */
  OPENRID_DECRYPT_CIPHER_REFERENCE = 256,
  /**
   * The key is elsewhere, and nothing is fetched.
   */
  OPENRID_DECRYPT_RETRIEVAL_METHOD = 257,
  /**
   * Something else than one element is encrypted.
   */
  OPENRID_DECRYPT_TYPE = 258,
  /**
   * Another algorithm that is not supported.
   */
  OPENRID_DECRYPT_ALGORITHM = 259,
  /**
   * It is for us, and was changed or encrypted for another key.
   */
  OPENRID_DECRYPT_FAILED = 260,
  /**
   * All that is encrypted is for others.
   */
  OPENRID_DECRYPT_NOT_FOR_US = 261,
  /**
   * What was encrypted is not one element of a document: the error has a finding.
   */
  OPENRID_DECRYPT_CONTENT = 262,
  /**
   * The document asks for more than is allowed.
   */
  OPENRID_DECRYPT_LIMIT = 263,
  /**
   * RIDPolicy, or what holds it, is encrypted.
   */
  OPENRID_DECRYPT_POLICY = 264,
  /**
   * The document is not valid.
   */
  OPENRID_UNSENDABLE_DOCUMENT = 270,
  /**
   * Its marks ask for encryption, and it is in clear.
   */
  OPENRID_UNSENDABLE_CLEAR = 271,
  /**
   * RIDPolicy is encrypted.
   */
  OPENRID_UNSENDABLE_POLICY = 272,
  /**
   * Its marks ask for encryption where nothing can be encrypted.
   */
  OPENRID_UNSENDABLE_MISPLACED = 273,
  /**
   * A text is no SHA-256 digest.
   */
  OPENRID_REGISTRY_DIGEST = 280,
  /**
   * The registry file is longer than one may be.
   */
  OPENRID_REGISTRY_TOO_LARGE = 281,
  /**
   * The registry file is not the one that the digest is of.
   */
  OPENRID_REGISTRY_ALTERED = 282,
  /**
   * The registry file is no JSON of its format.
   */
  OPENRID_REGISTRY_SYNTAX = 283,
  /**
   * The registry file is of a version of its format that is not known.
   */
  OPENRID_REGISTRY_VERSION = 284,
  /**
   * A list of the registry file has too many entries.
   */
  OPENRID_REGISTRY_TOO_MANY = 285,
  /**
   * An entry of the registry file is none.
   */
  OPENRID_REGISTRY_ENTRY = 286,
  /**
   * The document cannot be read at all.
   */
  OPENRID_SIGNED_DOCUMENT = 300,
  /**
   * It has a document type declaration.
   */
  OPENRID_SIGNED_DTD = 301,
  /**
   * Two elements have the same identifier.
   */
  OPENRID_SIGNATURE_DUPLICATE_ID = 302,
  /**
   * A signature stands where none belongs.
   */
  OPENRID_SIGNATURE_ELSEWHERE = 303,
  /**
   * There are two enveloped signatures.
   */
  OPENRID_SIGNATURE_SEVERAL_ENVELOPED = 304,
  /**
   * There are more signatures than are looked at.
   */
  OPENRID_SIGNATURE_TOO_MANY = 305,
  /**
   * The signature is not built as XML Signature says.
   */
  OPENRID_SIGNATURE_STRUCTURE = 306,
  /**
   * The signature, or what it covers, is too large.
   */
  OPENRID_SIGNATURE_TOO_LARGE = 307,
  /**
   * The document has more elements than are looked at.
   */
  OPENRID_SIGNATURE_TOO_MANY_NODES = 308,
  /**
   * What was signed has been changed.
   */
  OPENRID_SIGNATURE_CHANGED = 309,
  /**
   * The value of the signature is wrong.
   */
  OPENRID_SIGNATURE_VALUE = 310,
  /**
   * The key is not one of the algorithm.
   */
  OPENRID_SIGNATURE_KEY_MISMATCH = 311,
  /**
   * The expression does not select one element.
   */
  OPENRID_SIGNATURE_SELECTS = 312,
  /**
   * The expression selects something else in what was signed.
   */
  OPENRID_SIGNATURE_GAP = 313,
  /**
   * There is no canonical form.
   */
  OPENRID_SIGNATURE_CANONICAL = 314,
  /**
   * What was signed is no valid message.
   */
  OPENRID_SIGNED_MESSAGE = 315,
  /**
   * SHA-1 is refused.
   */
  OPENRID_SIGNATURE_SHA1 = 316,
  /**
   * MD5 is refused.
   */
  OPENRID_SIGNATURE_MD5 = 317,
  /**
   * HMAC is refused.
   */
  OPENRID_SIGNATURE_HMAC = 318,
  /**
   * XSLT is refused.
   */
  OPENRID_SIGNATURE_XSLT = 319,
  /**
   * A reference leads out of the document.
   */
  OPENRID_SIGNATURE_EXTERNAL = 320,
  /**
   * A reference leads to a part by its identifier.
   */
  OPENRID_SIGNATURE_FRAGMENT = 321,
  /**
   * There are more references than are looked at.
   */
  OPENRID_SIGNATURE_TOO_MANY_REFERENCES = 322,
  /**
   * There are more transforms than are run.
   */
  OPENRID_SIGNATURE_TOO_MANY_TRANSFORMS = 323,
  /**
   * The transform is not supported.
   */
  OPENRID_SIGNATURE_TRANSFORM = 324,
  /**
   * The XPath expression is not supported.
   */
  OPENRID_SIGNATURE_XPATH = 325,
  /**
   * The reference is to something that no signature of a message is over.
   */
  OPENRID_SIGNATURE_SCOPE = 326,
  /**
   * The canonical form is not supported.
   */
  OPENRID_SIGNATURE_CANONICALIZATION = 327,
  /**
   * The signature algorithm is not supported.
   */
  OPENRID_SIGNATURE_METHOD = 328,
  /**
   * The digest algorithm is not supported.
   */
  OPENRID_SIGNATURE_DIGEST = 329,
  /**
   * The signature has something that is not supported.
   */
  OPENRID_SIGNATURE_EXTRA = 330,
  /**
   * The signature names no key.
   */
  OPENRID_SIGNATURE_NO_KEY = 331,
  /**
   * The signer's key is not used here.
   */
  OPENRID_SIGNATURE_KEY = 332,
  /**
   * No CA was named to trust in.
   */
  OPENRID_SIGNER_NO_ANCHOR = 333,
  /**
   * The bare key is not on the list of keys.
   */
  OPENRID_SIGNER_KEY_NOT_ALLOWED = 334,
  /**
   * The signer's certificate is from a CA that is not ours.
   */
  OPENRID_SIGNER_UNKNOWN_CA = 335,
  /**
   * It has expired, or is not valid yet.
   */
  OPENRID_SIGNER_NOT_IN_TIME = 336,
  /**
   * Its CA has revoked it.
   */
  OPENRID_SIGNER_REVOKED = 337,
  /**
   * No revocation list counts for it.
   */
  OPENRID_SIGNER_REVOCATION_UNKNOWN = 338,
  /**
   * It is not for signatures.
   */
  OPENRID_SIGNER_WRONG_USAGE = 339,
  /**
   * It is not on the allow-list.
   */
  OPENRID_SIGNER_NOT_ALLOWED = 340,
  /**
   * It is not of version 3.
   */
  OPENRID_SIGNER_VERSION = 341,
  /**
   * Anything else is wrong with it or a certificate behind it.
   */
  OPENRID_SIGNER_PATH = 342,
  /**
   * This system has no clock, and no time was given.
   */
  OPENRID_SIGNER_NO_CLOCK = 343,
  /**
   * The message has no enveloped signature.
   */
  OPENRID_UNSIGNED = 344,
  /**
   * The Request has no signature of its originator.
   */
  OPENRID_UNSIGNED_ORIGIN = 345,
  /**
   * What the signature covers is encrypted.
   */
  OPENRID_SIGNATURE_HIDDEN = 346,
  /**
   * What was signed is for us and cannot be decrypted.
   */
  OPENRID_SIGNED_DECRYPTION = 347,
  /**
   * The document declares more namespaces, or longer names of them, than are taken.
   */
  OPENRID_SIGNATURE_NAMESPACES = 350,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum openrid_status openrid_status;
#else
typedef int32_t openrid_status;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What the peer answered (RFC 6546 §3).
 */
enum openrid_answer
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * There is none, as for NULL.
   */
  OPENRID_ANSWER_NONE = 0,
  /**
   * A RID message, see `openrid_reply_message`.
   */
  OPENRID_ANSWER_MESSAGE = 1,
  /**
   * The answer comes later, as a callback with `openrid_reply_token`.
   */
  OPENRID_ANSWER_ACCEPTED = 2,
  /**
   * Taken, without a word.
   */
  OPENRID_ANSWER_EMPTY = 3,
  /**
   * Not taken; see `openrid_reply_status` and `openrid_reply_reason`.
   */
  OPENRID_ANSWER_REFUSED = 4,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum openrid_answer openrid_answer;
#else
typedef int32_t openrid_answer;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What a document is.
 */
enum openrid_root
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * There is none, as for NULL.
   */
  OPENRID_ROOT_NONE = 0,
  /**
   * A RID message (RFC 6545 §5).
   */
  OPENRID_ROOT_RID = 1,
  /**
   * An IODEF 1 document without an envelope (RFC 5070 §3.1).
   */
  OPENRID_ROOT_IODEF1 = 2,
  /**
   * An IODEF 2 document without an envelope (RFC 7970 §3.1).
   */
  OPENRID_ROOT_IODEF2 = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum openrid_root openrid_root;
#else
typedef int32_t openrid_root;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What came of checking a signature, or a message. Only `OPENRID_OUTCOME_VALID` is good.
 */
enum openrid_outcome
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * There is none, as for NULL.
   */
  OPENRID_OUTCOME_NONE = 0,
  /**
   * It is sound, and its signer is trusted.
   */
  OPENRID_OUTCOME_VALID = 1,
  /**
   * A signature that the RFC asks for is not there.
   */
  OPENRID_OUTCOME_UNSIGNED = 2,
  /**
   * It is sound, but its signer is not trusted.
   */
  OPENRID_OUTCOME_UNTRUSTED = 3,
  /**
   * It is outside of what is supported, so nothing is known. Treat it as invalid.
   */
  OPENRID_OUTCOME_UNSUPPORTED = 4,
  /**
   * It is broken: the content or the signature was changed.
   */
  OPENRID_OUTCOME_INVALID = 5,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum openrid_outcome openrid_outcome;
#else
typedef int32_t openrid_outcome;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * The two kinds of signatures in a message (RFC 6545 §9.1).
 */
enum openrid_signature_kind
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Over the whole message, by the peer that sends it.
   */
  OPENRID_SIGNATURE_KIND_ENVELOPED = 1,
  /**
   * Over parts of it, by whoever added them: it goes along unchanged.
   */
  OPENRID_SIGNATURE_KIND_DETACHED = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum openrid_signature_kind openrid_signature_kind;
#else
typedef int32_t openrid_signature_kind;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * A setting of `openrid_options`. Later versions add numbers.
 */
enum openrid_setting
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * 1 refuses the documented deviations of real senders, 0 takes them with a warning. 0
   * unless set.
   */
  OPENRID_SETTING_STRICT = 1,
  /**
   * How deep to check, an `openrid_level`. `OPENRID_LEVEL_RFC` unless set.
   */
  OPENRID_SETTING_LEVEL = 2,
  /**
   * Most bytes of the whole document; 16 MiB unless set.
   */
  OPENRID_SETTING_MAX_SIZE = 3,
  /**
   * Most levels of elements; 256 unless set, at most 512.
   */
  OPENRID_SETTING_MAX_DEPTH = 4,
  /**
   * Most attributes of one element, and namespace declarations in scope; 1024 unless set.
   */
  OPENRID_SETTING_MAX_ATTRIBUTES = 5,
  /**
   * Most bytes of one attribute value; 256 KiB unless set.
   */
  OPENRID_SETTING_MAX_ATTRIBUTE_VALUE = 6,
  /**
   * Most bytes of one name; 50,000 unless set.
   */
  OPENRID_SETTING_MAX_NAME = 7,
  /**
   * Most bytes of text in one element; 10,000,000 unless set.
   */
  OPENRID_SETTING_MAX_TEXT = 8,
  /**
   * Findings that are collected before reading stops; 1000 unless set.
   */
  OPENRID_SETTING_MAX_FINDINGS = 9,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum openrid_setting openrid_setting;
#else
typedef int32_t openrid_setting;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * How deep to check.
 */
enum openrid_level
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Well-formedness, limits and the published schema.
   */
  OPENRID_LEVEL_SCHEMA = 1,
  /**
   * What the RFCs say in prose, too.
   */
  OPENRID_LEVEL_RFC = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum openrid_level openrid_level;
#else
typedef int32_t openrid_level;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * How to translate: any of these, joined by `|`. Later versions may add bits.
 */
enum openrid_convert_flag
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * In XML of IODEF 2, keep what the text of RFC 7970 asks for and its schema refuses, such
   * as the number of a Confidence. Otherwise that is a loss.
   */
  OPENRID_CONVERT_FLAG_PROSE = 1,
  /**
   * Translate need-to-know of IODEF 1 to partner of IODEF 2, which reaches as far. Otherwise
   * the word stays, and a loss says that it reaches less.
   */
  OPENRID_CONVERT_FLAG_PARTNER = 2,
  /**
   * In CBOR, write dates as plain text, as the figures of RFC 8727 do, without tag 0.
   */
  OPENRID_CONVERT_FLAG_PLAIN_DATES = 4,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum openrid_convert_flag openrid_convert_flag;
#else
typedef uint32_t openrid_convert_flag;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * A part of a message that `openrid_builder_set` takes as text. Later versions add numbers.
 */
enum openrid_part
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Address of the RID system that the message goes to, IPv4 or IPv6 (RFC 6545 §5.1).
   */
  OPENRID_PART_TO_SYSTEM = 1,
  /**
   * Address of the incident's source, to whose network the message goes.
   */
  OPENRID_PART_TO_SOURCE = 2,
  /**
   * Relation between the parties, such as `PeerToPeer`; may be repeated. `PeerToPeer`
   * unless set.
   */
  OPENRID_PART_REGION = 3,
  /**
   * Kind of traffic, such as `Attack`; may be repeated. `Attack` unless set.
   */
  OPENRID_PART_TRAFFIC = 4,
  /**
   * Domain name of the CSIRT that gave the incident its number.
   */
  OPENRID_PART_INCIDENT_NAME = 5,
  /**
   * Number of the incident. Without it, that of the document's first incident.
   */
  OPENRID_PART_INCIDENT_NUMBER = 6,
  /**
   * Decision of an Acknowledgement, such as `Approved` (RFC 6545 §5.2).
   */
  OPENRID_PART_STATUS = 7,
  /**
   * Reason of an Acknowledgement, such as `SystemResource`.
   */
  OPENRID_PART_JUSTIFICATION = 8,
  /**
   * `true` or `false`: whether the source was found, in a Result (RFC 6545 §5.3).
   */
  OPENRID_PART_SOURCE_FOUND = 9,
  /**
   * An address of the source, in a Result; may be repeated.
   */
  OPENRID_PART_SOURCE_ADDRESS = 10,
  /**
   * Language of the message, such as `en`. English unless set.
   */
  OPENRID_PART_LANGUAGE = 11,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum openrid_part openrid_part;
#else
typedef int32_t openrid_part;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * A setting of `openrid_client_options`. Later versions add numbers.
 */
enum openrid_client_setting
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * PEM: the CA certificates of the consortium. No other CA is trusted, and the
   * environment is not asked. Required.
   */
  OPENRID_CLIENT_SETTING_CA = 1,
  /**
   * PEM: our certificate with its intermediates. Required, as is `Key`, unless there is
   * `Pkcs12`.
   */
  OPENRID_CLIENT_SETTING_CERTIFICATE = 2,
  /**
   * PEM: our private key; `Passphrase` opens an encrypted one.
   */
  OPENRID_CLIENT_SETTING_KEY = 3,
  /**
   * PEM: a certificate for the allow-list; may be repeated. With a list, the peer's
   * certificate must be on it and pass every other check as well.
   */
  OPENRID_CLIENT_SETTING_ALLOW = 4,
  /**
   * PEM: a revocation list; may be repeated. With one, each certificate of the peer must
   * be covered by a list that is not out of date.
   */
  OPENRID_CLIENT_SETTING_CRL = 5,
  /**
   * Text: as `Allow`, by the SHA-256 of the certificate in DER, 64 hexadecimal digits that
   * colons may part; or by `sha256//` and the Base64 of the SHA-256 of its public key, which
   * stays good when the peer renews its certificate.
   */
  OPENRID_CLIENT_SETTING_ALLOW_SHA256 = 6,
  /**
   * Text: `ADDRESS:PORT` to connect to in place of what the name has in DNS. The
   * certificate is still checked for the name.
   */
  OPENRID_CLIENT_SETTING_CONNECT_TO = 7,
  /**
   * Number: milliseconds that a send may take, with every attempt; 60,000 unless set.
   */
  OPENRID_CLIENT_SETTING_TIMEOUT_MS = 8,
  /**
   * Number: milliseconds for name look-up, TCP and TLS together; 10,000 unless set.
   */
  OPENRID_CLIENT_SETTING_CONNECT_TIMEOUT_MS = 9,
  /**
   * Number: milliseconds that an idle connection is kept for the next message; 30,000
   * unless set.
   */
  OPENRID_CLIENT_SETTING_IDLE_TIMEOUT_MS = 10,
  /**
   * Number: the largest answer in bytes; 16 MiB unless set.
   */
  OPENRID_CLIENT_SETTING_MAX_REPLY = 11,
  /**
   * PEM or DER: the certificate of one who is to read what the restrictions of a message want
   * encrypted, mostly the peer; may be repeated.
   */
  OPENRID_CLIENT_SETTING_RECIPIENT = 12,
  /**
   * Number: 1 leaves messages unsigned. A peer that goes by RFC 6545 §9.1 acts on none.
   */
  OPENRID_CLIENT_SETTING_UNSIGNED = 13,
  /**
   * Number: 1 leaves what is marked default in clear, as was agreed with the peer.
   */
  OPENRID_CLIENT_SETTING_CLEAR_DEFAULT = 14,
  /**
   * Number: 1 sends in clear what its restrictions want encrypted. Whoever reads it may
   * hand it on.
   */
  OPENRID_CLIENT_SETTING_DANGEROUSLY_IGNORE_MARKS = 15,
  /**
   * PEM, but PKCS#12: our certificate, its intermediates and our private key, in place of
   * `Certificate` and `Key`. `Passphrase` opens it.
   */
  OPENRID_CLIENT_SETTING_PKCS12 = 16,
  /**
   * Text: opens our private key or PKCS#12 file.
   */
  OPENRID_CLIENT_SETTING_PASSPHRASE = 17,
  /**
   * Number: 1 takes the Common Name for the peer's name where its certificate has nothing else
   * to go by.
   */
  OPENRID_CLIENT_SETTING_ACCEPT_COMMON_NAME = 18,
  /**
   * Number: how often a message is sent again when there is no connection, it breaks, or the
   * peer is busy; 2 unless set. Sending is idempotent.
   */
  OPENRID_CLIENT_SETTING_RETRIES = 19,
  /**
   * Number: milliseconds that one attempt may take; as many as all of them unless set.
   */
  OPENRID_CLIENT_SETTING_ATTEMPT_TIMEOUT_MS = 20,
  /**
   * Number: the largest message in bytes that is sent; 16 MiB unless set.
   */
  OPENRID_CLIENT_SETTING_MAX_REQUEST = 21,
  /**
   * Text: an HTTP proxy to go through by CONNECT, `http://[USER:PASSWORD@]HOST[:PORT]`.
   */
  OPENRID_CLIENT_SETTING_PROXY = 22,
  /**
   * Number: 1 goes through the HTTP proxy that the environment names in `ALL_PROXY`,
   * `HTTPS_PROXY` or `HTTP_PROXY`, but for the hosts of `NO_PROXY`. Nothing else of the
   * environment is read, ever.
   */
  OPENRID_CLIENT_SETTING_PROXY_FROM_ENV = 23,
  /**
   * Text: a user name to send along, beside our certificate (HTTP Basic). Needs `Password`.
   */
  OPENRID_CLIENT_SETTING_USER = 24,
  /**
   * Text: the password of `User`.
   */
  OPENRID_CLIENT_SETTING_PASSWORD = 25,
  /**
   * Text: `NAME=ADDRESS`, which address a name has, in place of DNS: for the connection, and for
   * the names in the Node of messages, which must have the address that a message goes to
   * (RFC 6545 §5.1); may be repeated.
   */
  OPENRID_CLIENT_SETTING_RESOLVE = 26,
  /**
   * Number: 1 does not compare the names in the Node of messages with the peer's address, which
   * RFC 6545 §5.1 requires.
   */
  OPENRID_CLIENT_SETTING_IGNORE_NODE_NAMES = 27,
  /**
   * Number: 1 sends a message only when each name in its Node is confirmed; otherwise one that
   * has no address here gives a line of the log, see `openrid_set_log`.
   */
  OPENRID_CLIENT_SETTING_REQUIRE_NODE_NAMES = 28,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum openrid_client_setting openrid_client_setting;
#else
typedef int32_t openrid_client_setting;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What a document is to become. Later versions may add numbers.
 */
enum openrid_target
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * XML, in the version of IODEF that the document has.
   */
  OPENRID_TARGET_XML = 1,
  /**
   * JSON of IODEF 2 (RFC 8727).
   */
  OPENRID_TARGET_JSON = 2,
  /**
   * CBOR of IODEF 2 (RFC 8727).
   */
  OPENRID_TARGET_CBOR = 3,
  /**
   * XML of IODEF 1 (RFC 5070).
   */
  OPENRID_TARGET_IODEF1 = 4,
  /**
   * XML of IODEF 2 (RFC 7970).
   */
  OPENRID_TARGET_IODEF2 = 5,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum openrid_target openrid_target;
#else
typedef int32_t openrid_target;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What is added to an `openrid_trust`. Later versions may add numbers.
 */
enum openrid_trust_part
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * CA certificates, all of a PEM file or the one of a DER file: those to whom they have
   * issued certificates are trusted.
   */
  OPENRID_TRUST_PART_ANCHORS = 1,
  /**
   * A certificate for the allow-list. With a list, a signer's certificate must be on it and
   * pass every other check as well.
   */
  OPENRID_TRUST_PART_ALLOW = 2,
  /**
   * Revocation lists, all of a PEM file or the one of a DER file. With one, each certificate
   * of a signer must be covered by a list of its CA that is not out of date.
   */
  OPENRID_TRUST_PART_CRL = 3,
  /**
   * A public key in PEM, which is trusted by itself.
   */
  OPENRID_TRUST_PART_KEY = 4,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum openrid_trust_part openrid_trust_part;
#else
typedef int32_t openrid_trust_part;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * A setting of `openrid_sign_options`. Later versions may add numbers.
 */
enum openrid_sign_setting
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Number: 1 also signs, detached, each RecordItem that no signature is over yet: the
   * originator of a Request does that, and a relay for what it adds. 0 unless set.
   */
  OPENRID_SIGN_SETTING_ORIGINATOR = 1,
  /**
   * Number: 1 also signs, detached, the document and the IncidentSource: the creator of a
   * Result or Report that others pass on does that. 0 unless set.
   */
  OPENRID_SIGN_SETTING_CREATOR = 2,
  /**
   * Number: 1 puts the signature in place of that of the peer that sent the message, as a
   * relay does. 0 unless set: a signed message is refused.
   */
  OPENRID_SIGN_SETTING_REPLACE = 3,
  /**
   * Text: `rsa-sha256`, `rsa-sha384`, `rsa-sha512`, `rsa-pss-sha256`, `rsa-pss-sha384`,
   * `rsa-pss-sha512`, `ecdsa-sha256`, `ecdsa-sha384`, `ecdsa-sha512` or `ed25519`. Unless set,
   * the first that fits the key.
   */
  OPENRID_SIGN_SETTING_ALGORITHM = 4,
  /**
   * Text: `sha256`, `sha384` or `sha512`. `sha256` unless set.
   */
  OPENRID_SIGN_SETTING_DIGEST = 5,
  /**
   * Text: the canonical form of the enveloped signature, `exclusive`, `inclusive` or
   * `inclusive11`. `exclusive` unless set.
   */
  OPENRID_SIGN_SETTING_C14N = 6,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum openrid_sign_setting openrid_sign_setting;
#else
typedef int32_t openrid_sign_setting;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * How to verify: any of these, joined by `|`. Later versions may add bits.
 */
enum openrid_verify_flag
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * A Request needs no signature of its originator. Two parties may agree so who send to each
   * other only (RFC 6545 §9.3.2).
   */
  OPENRID_VERIFY_FLAG_ORIGIN_OPTIONAL = 1,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum openrid_verify_flag openrid_verify_flag;
#else
typedef uint32_t openrid_verify_flag;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * A setting of `openrid_encrypt_options`. Later versions may add numbers.
 */
enum openrid_encrypt_setting
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Number: an `openrid_encrypt_what`. `OPENRID_ENCRYPT_WHAT_PAYLOAD` unless set.
   */
  OPENRID_ENCRYPT_SETTING_WHAT = 1,
  /**
   * Text: the path of an element to encrypt, instead of what `What` says; may be repeated.
   */
  OPENRID_ENCRYPT_SETTING_PATH = 2,
  /**
   * Text: `aes128-gcm` or `aes256-gcm`. `aes256-gcm` unless set.
   */
  OPENRID_ENCRYPT_SETTING_CIPHER = 3,
  /**
   * Number: 1 leaves data marked default in clear, as was agreed with the recipients. 0
   * unless set.
   */
  OPENRID_ENCRYPT_SETTING_CLEAR_DEFAULT = 4,
  /**
   * Text: a restriction of one's own (`ext-value`) whose data were agreed to travel in clear;
   * may be repeated.
   */
  OPENRID_ENCRYPT_SETTING_CLEAR_NAMED = 5,
  /**
   * Number: an `openrid_group_keys`. `OPENRID_GROUP_KEYS_ADMITTED` unless set.
   */
  OPENRID_ENCRYPT_SETTING_GROUP_KEYS = 6,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum openrid_encrypt_setting openrid_encrypt_setting;
#else
typedef int32_t openrid_encrypt_setting;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What to encrypt.
 */
enum openrid_encrypt_what
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * The document that the message carries, and what the restrictions ask for beside it.
   */
  OPENRID_ENCRYPT_WHAT_PAYLOAD = 1,
  /**
   * What the restrictions ask for.
   */
  OPENRID_ENCRYPT_WHAT_MARKED = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum openrid_encrypt_what openrid_encrypt_what;
#else
typedef int32_t openrid_encrypt_what;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What was agreed on group keys for data marked need-to-know (RFC 6545 §9.1).
 */
enum openrid_group_keys
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * For each reader or under a group key.
   */
  OPENRID_GROUP_KEYS_ADMITTED = 1,
  /**
   * For each reader only.
   */
  OPENRID_GROUP_KEYS_REFUSED = 2,
  /**
   * Under a group key only.
   */
  OPENRID_GROUP_KEYS_DEMANDED = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum openrid_group_keys openrid_group_keys;
#else
typedef int32_t openrid_group_keys;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * How much is told, and how grave a line is.
 */
enum openrid_log_level
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Nothing.
   */
  OPENRID_LOG_LEVEL_OFF = 0,
  /**
   * What somebody must look at, such as an improper answer.
   */
  OPENRID_LOG_LEVEL_ERROR = 1,
  /**
   * What is allowed, and should not be: a message that is sent unsigned.
   */
  OPENRID_LOG_LEVEL_WARNING = 2,
  /**
   * What happens.
   */
  OPENRID_LOG_LEVEL_INFO = 3,
  /**
   * How it happens, such as a connection.
   */
  OPENRID_LOG_LEVEL_DEBUG = 4,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum openrid_log_level openrid_log_level;
#else
typedef int32_t openrid_log_level;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * A message in the making. Freed with `openrid_builder_free`. Any thread, one at a time.
 */
typedef struct openrid_builder openrid_builder;

/**
 * Ends sends from another thread. Freed with `openrid_cancel_handle_free`. Any thread, many at once.
 */
typedef struct openrid_cancel_handle openrid_cancel_handle;

/**
 * Sends RID messages to one peer over mutual TLS, and keeps its connections. Freed with
 * `openrid_client_free`. Any number of threads may send through it at once.
 */
typedef struct openrid_client openrid_client;

/**
 * Settings for a client. Freed with `openrid_client_options_free`; one handle may serve any
 * number of clients. Any thread, one at a time.
 */
typedef struct openrid_client_options openrid_client_options;

/**
 * A translated document, and what was lost on the way. Freed with `openrid_converted_free`. It
 * never changes, so any number of threads may read it at once.
 */
typedef struct openrid_converted openrid_converted;

/**
 * A document after decryption. Freed with `openrid_decrypted_free`. It never changes, so any
 * number of threads may read it at once.
 */
typedef struct openrid_decrypted openrid_decrypted;

/**
 * How to encrypt. Freed with `openrid_encrypt_options_free`; one handle may serve any number of
 * calls, and of threads at once while no one changes it.
 */
typedef struct openrid_encrypt_options openrid_encrypt_options;

/**
 * What went wrong. A function that fails gives one, if it was passed a place for it; the
 * caller frees it with `openrid_error_free`. It never changes, so any number of threads may
 * read it at once.
 */
typedef struct openrid_error openrid_error;

/**
 * A private key and the certificates that go with it. Freed with `openrid_identity_free`, which
 * wipes the key; no function gives the key back. It never changes, so any number of threads may
 * use it at once.
 */
typedef struct openrid_identity openrid_identity;

/**
 * The keys to decrypt with. Freed with `openrid_keys_free`, which wipes them; one handle may
 * serve any number of calls, and of threads at once while no one changes it.
 */
typedef struct openrid_keys openrid_keys;

/**
 * A RID message, or an IODEF document without an envelope. Freed with
 * `openrid_message_free`. It may be used from any thread: by several at once for reading,
 * by one at a time when it is changed.
 *
 * Values are reached by path: names of elements parted by `/`, `[2]` for the second of its
 * name (from 1; none means the first), `@name` for an attribute and `text()` for the text,
 * which is also what a path to an element with text means. For example
 * `RIDPolicy/IncidentID/@name` or `Incident/EventData[2]/Flow/System/Node/NodeName`. Where a
 * document may hold anything, an element of a known class is a step as well, with the prefix
 * of its namespace where its name alone would not do: `iodef`, `iodef2`, `sci`, `enum` or
 * `phish`, as in `Incident/AdditionalData/sci:Vulnerability/@SpecID`. The headers
 * `openrid_model*.h` have the same as typed functions.
 */
typedef struct openrid_message openrid_message;

/**
 * Settings for reading. Freed with `openrid_options_free`; one handle may serve any number
 * of calls, and of threads at once while no one changes it.
 */
typedef struct openrid_options openrid_options;

/**
 * For whom something is encrypted: each of them can read it. Freed with
 * `openrid_recipients_free`; one handle may serve any number of calls, and of threads at once
 * while no one changes it.
 */
typedef struct openrid_recipients openrid_recipients;

/**
 * A peer's answer. Freed with `openrid_reply_free`. Any thread, one at a time.
 */
typedef struct openrid_reply openrid_reply;

/**
 * The outcome of a check. Freed with `openrid_report_free`. It never changes, so any number
 * of threads may read it at once.
 */
typedef struct openrid_report openrid_report;

/**
 * How to sign. Freed with `openrid_sign_options_free`; one handle may serve any number of calls,
 * and of threads at once while no one changes it.
 */
typedef struct openrid_sign_options openrid_sign_options;

/**
 * Whose signatures count. Nobody is trusted who is not named here. Freed with
 * `openrid_trust_free`; one handle may serve any number of calls, and of threads at once while
 * no one changes it.
 *
 * Source: RFC 6545 §9.3.
 */
typedef struct openrid_trust openrid_trust;

/**
 * What came of verifying a message: what was signed, never a bare yes. Freed with
 * `openrid_verified_free`. It never changes, so any number of threads may read it at once.
 */
typedef struct openrid_verified openrid_verified;

/**
 * Something of the input that has no place in the output, or not the same meaning there. It
 * belongs to the `openrid_converted` that it came from and lives as long; it is never freed by
 * itself. Texts are UTF-8 and never NULL.
 *
 * A later version may add members at the end, so take it by the pointer only.
 */
typedef struct openrid_loss {
  /**
   * Where it stood in the input: a path of names as findings have, or a JSON Pointer for what
   * the reader of JSON or CBOR left out.
   */
  const char *path;
  /**
   * What it was.
   */
  const char *what;
  /**
   * Why it is not in the output, and what stands there instead, if anything.
   */
  const char *why;
} openrid_loss;

/**
 * One thing that a check found. It belongs to the report or error that it came from and
 * lives as long; it is never freed by itself. Texts are UTF-8 and never NULL.
 *
 * A later version may add members at the end, so take it by the pointer only.
 */
typedef struct openrid_finding {
  /**
   * Rule id: `XML-…`, `LIMIT-…`, `SCHEMA-…`, or an id of the list of requirements.
   */
  const char *rule;
  /**
   * `error`, `warning` or `info`.
   */
  const char *severity;
  /**
   * The element or attribute, as a path of names from the root; may be empty.
   */
  const char *path;
  /**
   * Line, from 1; 0 when there is no source, as for a message made by a program.
   */
  uint32_t line;
  /**
   * Column in characters, from 1; 0 when there is no source.
   */
  uint32_t column;
  /**
   * What is wrong.
   */
  const char *message;
  /**
   * How to mend it; may be empty.
   */
  const char *help;
} openrid_finding;

/**
 * Takes a line of the log: what was given with the function, how grave the line is (see
 * `openrid_log_level`), the part of the library, such as `openrid::client`, and what it says, in
 * UTF-8. The texts are gone when it returns. It may be called by any thread, by several at once,
 * and by threads of the library; it must not call the library.
 */
typedef void (*openrid_log_function)(void *context,
                                     int32_t level,
                                     const char *part,
                                     const char *text);

/**
 * A part of a message that was encrypted. It belongs to the `openrid_decrypted` that it came
 * from and lives as long; it is never freed by itself. Texts are UTF-8 and never NULL.
 *
 * A later version may add members at the end, so take it by the pointer only.
 */
typedef struct openrid_encrypted_part {
  /**
   * Where it stands in the decrypted document.
   */
  const char *path;
  /**
   * How it was encrypted: `aes128-gcm` or `aes256-gcm`.
   */
  const char *cipher;
  /**
   * For whom, as the sender wrote it, `recipient_count` texts: nothing vouches for it.
   */
  const char *const *recipients;
  /**
   * How many recipients are named.
   */
  size_t recipient_count;
  /**
   * It was for us, and stands in clear now.
   */
  bool opened;
} openrid_encrypted_part;

/**
 * Who signed. It belongs to the `openrid_verified` that it came from and lives as long; it is
 * never freed by itself. Texts are UTF-8 and never NULL.
 *
 * A later version may add members at the end, so take it by the pointer only.
 */
typedef struct openrid_signer {
  /**
   * The peer, or else the subject of the certificate, or else the kind of key.
   */
  const char *name;
  /**
   * The RID peer, when the trust names it; else empty.
   */
  const char *peer;
  /**
   * The subject of the certificate; empty for a bare key.
   */
  const char *subject;
  /**
   * SHA-256 of the certificate, in 64 hexadecimal digits; empty for a bare key.
   */
  const char *fingerprint;
  /**
   * The certificate in DER, `certificate_len` bytes; NULL for a bare key.
   */
  const uint8_t *certificate;
  /**
   * Length of the certificate.
   */
  size_t certificate_len;
} openrid_signer;

/**
 * What was found of one signature. It belongs to the `openrid_verified` that it came from and
 * lives as long; it is never freed by itself. Texts are UTF-8 and never NULL.
 *
 * A later version may add members at the end, so take it by the pointer only.
 */
typedef struct openrid_signature {
  /**
   * Which kind it is.
   */
  openrid_signature_kind kind;
  /**
   * What came of it.
   */
  openrid_outcome outcome;
  /**
   * Why it is not valid; `OPENRID_OK` when it is.
   */
  openrid_status problem;
  /**
   * The code word of that; empty when it is valid.
   */
  const char *code;
  /**
   * The same for people; empty when it is valid.
   */
  const char *reason;
  /**
   * How it was signed, such as `ecdsa-sha256`; empty when that is not known.
   */
  const char *algorithm;
  /**
   * Who signed, as the signature says: believe it only when the outcome is valid. NULL when
   * that is not known.
   */
  const struct openrid_signer *signer;
  /**
   * What it covers: `cover_count` paths of elements.
   */
  const char *const *covers;
  /**
   * How many elements it covers.
   */
  size_t cover_count;
} openrid_signature;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Version of the library, such as `0.1.0`.
 *
 * The text is static: it is never freed. Any thread.
 */
const char *openrid_version(void);

/**
 * Frees bytes or text that a function of this library gave to the caller, as its comment
 * says. NULL is ignored. Any thread.
 *
 * Handles have their own functions, such as `openrid_message_free`.
 */
void openrid_free(void *memory);

/**
 * Begins a message.
 *
 * @param msg_type its type in the RFC's word: `Report`, `Query`, `TraceRequest`,
 *                 `InvestigationRequest`, `Acknowledgement` or `Result`; `openrid_model.h`
 *                 has them as `OPENRID_MSG_TYPE_…`
 * @param builder  place for the new builder; the caller frees it. NULL on failure
 * @param error    place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`, or `OPENRID_VALUE` or `OPENRID_BAD_ARGUMENT` for another type
 *
 * Source: RFC 6545 §5, §6. Any thread.
 */
openrid_status openrid_builder_new(const char *msg_type,
                                   struct openrid_builder **builder,
                                   struct openrid_error **error);

/**
 * Sets a part of the message, or adds one that may be repeated.
 *
 * @param builder the builder
 * @param part    an `openrid_part`
 * @param value   the value as text; it is copied
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`, `OPENRID_VALUE` when the text is no value of that part, or
 *         `OPENRID_BAD_ARGUMENT` when there is no such part
 *
 * Source: RFC 6545 §5.1 to §5.3.
 */
openrid_status openrid_builder_set(struct openrid_builder *builder,
                                   int32_t part,
                                   const char *value,
                                   struct openrid_error **error);

/**
 * Encloses a copy of an IODEF document of either version, given by itself or in a RID message. The number of
 * its first incident becomes the message's, unless one is set.
 *
 * @param builder  the builder
 * @param document the document; it stays the caller's
 * @param error    place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`; `OPENRID_BAD_ARGUMENT` for a RID message without such a document;
 *         `OPENRID_INCOMPLETE` as for `openrid_serialize`
 *
 * Source: RFC 6545 §5.1.1.
 */
openrid_status openrid_builder_set_document(struct openrid_builder *builder,
                                            const struct openrid_message *document,
                                            struct openrid_error **error);

/**
 * Takes incident, regions and kinds of traffic from the message that this one answers,
 * unless they are set.
 *
 * @param builder the builder
 * @param message a RID message; it stays the caller's
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`; `OPENRID_BAD_ARGUMENT` for a document without an envelope
 *
 * Source: RFC 6545 §6.2.
 */
openrid_status openrid_builder_answer_to(struct openrid_builder *builder,
                                         const struct openrid_message *message,
                                         struct openrid_error **error);

/**
 * The message, checked: what is built has no error of any kind. The builder stays as it is
 * and may build again.
 *
 * @param builder the builder
 * @param message place for the new message; the caller frees it. NULL on failure
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`, or `OPENRID_INCOMPLETE` with findings when something is missing or
 *         would break the schema or a rule
 *
 * Source: RFC 6545 §5, §6.
 */
openrid_status openrid_builder_build(const struct openrid_builder *builder,
                                     struct openrid_message **message,
                                     struct openrid_error **error);

/**
 * Frees a builder. NULL is ignored.
 */
void openrid_builder_free(struct openrid_builder *builder);

/**
 * Makes a client. It checks all that can be checked without the network, and opens no
 * connection yet.
 *
 * @param url     `https://HOST[:PORT]`; HOST is the name that the peer's certificate must
 *                carry, and the port is 4590 unless given
 * @param options settings; they stay the caller's and may be freed at once
 * @param client  place for the new client; the caller frees it. NULL on failure
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or an `OPENRID_CLIENT_…`
 *
 * Source: RFC 6546 §3. Any thread.
 */
openrid_status openrid_client_new(const char *url,
                                  const struct openrid_client_options *options,
                                  struct openrid_client **client,
                                  struct openrid_error **error);

/**
 * Sends a message and waits for the answer.
 *
 * @param client  the client
 * @param message a RID message. Its content is written anew; `openrid_client_send_bytes`
 *                sends a received message as it came
 * @param reply   place for the answer; the caller frees it. NULL on failure
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` when there is a proper answer, also when that is a refusal;
 *         `OPENRID_BAD_ARGUMENT` for a document without an envelope; `OPENRID_INCOMPLETE`
 *         and `OPENRID_CLIENT_MESSAGE` when it cannot be written; or why there was no
 *         proper answer. Sending again is always safe
 *
 * Source: RFC 6546 §3. Any thread, many at once.
 */
openrid_status openrid_client_send(const struct openrid_client *client,
                                   const struct openrid_message *message,
                                   struct openrid_reply **reply,
                                   struct openrid_error **error);

/**
 * Sends the bytes of a message as they are, as `openrid_client_send` does.
 *
 * @param client the client
 * @param data   `len` bytes
 * @param len    their number
 * @param token  the token of the callback that the message is, or NULL
 * @param reply  place for the answer; the caller frees it. NULL on failure
 * @param error  place for an error object to be freed by the caller; may be NULL
 * @return as `openrid_client_send`; `OPENRID_BAD_ARGUMENT` when the token is none
 *
 * Source: RFC 6546 §3. Any thread, many at once.
 */
openrid_status openrid_client_send_bytes(const struct openrid_client *client,
                                         const uint8_t *data,
                                         size_t len,
                                         const char *token,
                                         struct openrid_reply **reply,
                                         struct openrid_error **error);

/**
 * Looks up beforehand what is looked up before a message is sent, and remembers it: whether each
 * name of the RID system that it is for has the address that this client sends to. Nothing is sent.
 *
 * @param client the client
 * @param data   `len` bytes of a message
 * @param len    their number
 * @param error  place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or an error: `OPENRID_NODE_NAME_MISMATCH`,
 *         `OPENRID_NODE_NAME_UNRESOLVED`, `OPENRID_NODE_NAME_INVALID`; `OPENRID_DNS` when the
 *         peer's own name has no address
 *
 * Source: RFC 6545 §5.1. Any thread, many at once.
 */
openrid_status openrid_client_confirm_node_names(const struct openrid_client *client,
                                                 const uint8_t *data,
                                                 size_t len,
                                                 struct openrid_error **error);

/**
 * Frees a client and closes its connections. NULL is ignored. No thread may be sending.
 */
void openrid_client_free(struct openrid_client *client);

/**
 * A new handle. NULL when there is no memory.
 */
struct openrid_cancel_handle *openrid_cancel_handle_new(void);

/**
 * Makes a client whose sends end when the handle is cancelled. It shares the settings and the
 * connections of the first one; each of its sends runs on a thread of its own.
 *
 * @param client      the client, which stays as it is
 * @param cancel      the handle, which stays the caller's and may be freed at once
 * @param cancellable place for the new client; the caller frees it. NULL on failure
 * @param error       place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or `OPENRID_NULL_ARGUMENT`
 */
openrid_status openrid_client_cancellable(const struct openrid_client *client,
                                          const struct openrid_cancel_handle *cancel,
                                          struct openrid_client **cancellable,
                                          struct openrid_error **error);

/**
 * Ends the sends that are bound to the handle, those under way at once: they return
 * `OPENRID_CANCELLED`, and none begins any more. NULL is ignored.
 */
void openrid_cancel_handle_cancel(const struct openrid_cancel_handle *cancel);

/**
 * Frees a handle, which cancels nothing. NULL is ignored.
 */
void openrid_cancel_handle_free(struct openrid_cancel_handle *cancel);

/**
 * What kind of answer it is. `OPENRID_ANSWER_NONE` for NULL.
 */
openrid_answer openrid_reply_kind(const struct openrid_reply *reply);

/**
 * The HTTP status code. 0 for NULL.
 */
uint16_t openrid_reply_status(const struct openrid_reply *reply);

/**
 * Why the peer refused, made safe to show; empty otherwise. Belongs to the reply.
 */
const char *openrid_reply_reason(const struct openrid_reply *reply);

/**
 * What the callback will carry, when the peer accepted; empty otherwise. Belongs to the
 * reply.
 */
const char *openrid_reply_token(const struct openrid_reply *reply);

/**
 * The message that the peer answered with, or NULL. It belongs to the reply and is not
 * freed by itself; `openrid_message_clone` makes a copy that stays.
 */
struct openrid_message *openrid_reply_message(struct openrid_reply *reply);

/**
 * Frees a reply, its texts and its message. NULL is ignored.
 */
void openrid_reply_free(struct openrid_reply *reply);

/**
 * New settings, all at their defaults. NULL when there is no memory.
 */
struct openrid_client_options *openrid_client_options_new(void);

/**
 * Sets or adds what is given in PEM, from memory.
 *
 * @param options the settings
 * @param setting an `openrid_client_setting` that takes PEM
 * @param pem     `len` bytes; they are copied, and looked at by `openrid_client_new`
 * @param len     their number
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or `OPENRID_BAD_ARGUMENT`
 */
openrid_status openrid_client_options_set_pem(struct openrid_client_options *options,
                                              int32_t setting,
                                              const uint8_t *pem,
                                              size_t len,
                                              struct openrid_error **error);

/**
 * As `openrid_client_options_set_pem`, from a file, which is read at once.
 *
 * @return `OPENRID_OK`, `OPENRID_BAD_ARGUMENT`, or `OPENRID_FILE` when it cannot be read
 */
openrid_status openrid_client_options_set_file(struct openrid_client_options *options,
                                               int32_t setting,
                                               const char *file,
                                               struct openrid_error **error);

/**
 * Sets or adds what is given as text.
 *
 * @param options the settings
 * @param setting an `openrid_client_setting` that takes text
 * @param value   the text; it is copied
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or `OPENRID_BAD_ARGUMENT`
 */
openrid_status openrid_client_options_set_text(struct openrid_client_options *options,
                                               int32_t setting,
                                               const char *value,
                                               struct openrid_error **error);

/**
 * Sets what is given as a number.
 *
 * @param options the settings
 * @param setting an `openrid_client_setting` that takes a number
 * @param value   the number
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or `OPENRID_BAD_ARGUMENT`
 */
openrid_status openrid_client_options_set_number(struct openrid_client_options *options,
                                                 int32_t setting,
                                                 uint64_t value,
                                                 struct openrid_error **error);

/**
 * Signs messages with another identity than that of the connection.
 *
 * @param options  the settings
 * @param identity the identity, which stays the caller's and may be freed at once
 * @param error    place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or `OPENRID_NULL_ARGUMENT`
 *
 * Source: RFC 6545 §9.1.
 */
openrid_status openrid_client_options_set_signer(struct openrid_client_options *options,
                                                 const struct openrid_identity *identity,
                                                 struct openrid_error **error);

/**
 * Adds all of some recipients, groups among them, to those who are to read what the restrictions
 * of a message want encrypted.
 *
 * @param options    the settings
 * @param recipients the recipients, which stay the caller's and may be freed at once
 * @param error      place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or `OPENRID_NULL_ARGUMENT`
 *
 * Source: RFC 6545 §9.1.
 */
openrid_status openrid_client_options_add_recipients(struct openrid_client_options *options,
                                                     const struct openrid_recipients *recipients,
                                                     struct openrid_error **error);

/**
 * Frees settings. NULL is ignored.
 */
void openrid_client_options_free(struct openrid_client_options *options);

/**
 * Translates a RID message, or an IODEF document in any of its forms, which are told apart by
 * how the input begins: XML, JSON or CBOR. The same input always gives the same bytes, and the
 * same in every language (BIND-08).
 *
 * RFC 8727 has no form for RID: to JSON and CBOR goes the document that a message carries.
 *
 * @param data      the document, `len` bytes of XML, JSON or CBOR
 * @param len       its length in bytes
 * @param to        an `openrid_target`
 * @param options   settings for reading, or NULL for the defaults
 * @param indent    blanks a level of XML or JSON, 16 at most, or a negative number for one line;
 *                  CBOR has none
 * @param flags     0, or any of `openrid_convert_flag` joined by `|`
 * @param converted place for the result; the caller frees it. NULL on failure
 * @param error     place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`, also when something was lost: see `openrid_converted_loss_count`;
 *         `OPENRID_INVALID` with all findings in the error when the input cannot be read,
 *         carries no IODEF document, or has something that the output cannot hold and the
 *         model cannot leave out; `OPENRID_BAD_ARGUMENT` for an unknown target or flag
 *
 * Source: RFC 8727 §3.2 (JSON) and §5 (CBOR), RFC 7970 §4.4 (versions). Any thread.
 */
openrid_status openrid_convert(const uint8_t *data,
                               size_t len,
                               int32_t to,
                               const struct openrid_options *options,
                               int32_t indent,
                               uint32_t flags,
                               struct openrid_converted **converted,
                               struct openrid_error **error);

/**
 * The document. It belongs to the result; a zero that does not count follows it. NULL for
 * NULL. `len`, which may not be NULL, gets its length in bytes.
 */
const uint8_t *openrid_converted_data(const struct openrid_converted *converted, size_t *len);

/**
 * How many losses there are. 0 for NULL.
 */
size_t openrid_converted_loss_count(const struct openrid_converted *converted);

/**
 * The loss at an index from 0, in the order of the input; NULL beyond the last. It belongs to
 * the result.
 */
const struct openrid_loss *openrid_converted_loss(const struct openrid_converted *converted,
                                                  size_t index);

/**
 * How many warnings there are: of the input, and of places where the output departs from the
 * grammar of RFC 8727 because the model does. 0 for NULL.
 */
size_t openrid_converted_finding_count(const struct openrid_converted *converted);

/**
 * The warning at an index from 0; NULL beyond the last. It belongs to the result.
 */
const struct openrid_finding *openrid_converted_finding(const struct openrid_converted *converted,
                                                        size_t index);

/**
 * Frees a result, its bytes, losses and findings. NULL is ignored.
 */
void openrid_converted_free(struct openrid_converted *converted);

/**
 * The status that the function returned. `OPENRID_OK` for NULL.
 */
openrid_status openrid_error_status(const struct openrid_error *error);

/**
 * The code word, the same in every language, such as `path-unknown`. Belongs to the error;
 * empty for NULL.
 */
const char *openrid_error_code(const struct openrid_error *error);

/**
 * What happened, for people. Belongs to the error; empty for NULL.
 */
const char *openrid_error_message(const struct openrid_error *error);

/**
 * The rule of the first finding that is an error. Belongs to the error; empty when there is
 * none.
 */
const char *openrid_error_rule(const struct openrid_error *error);

/**
 * Where that finding is, or the path that a function did not like. Belongs to the error;
 * empty when there is none.
 */
const char *openrid_error_path(const struct openrid_error *error);

/**
 * Line of that finding, or of a JSON text, from 1; 0 when there is none.
 */
uint32_t openrid_error_line(const struct openrid_error *error);

/**
 * Column in characters, from 1; 0 when there is none.
 */
uint32_t openrid_error_column(const struct openrid_error *error);

/**
 * How many findings the error has: those of a document that is not valid, else none.
 */
size_t openrid_error_finding_count(const struct openrid_error *error);

/**
 * The finding at an index from 0, in the order of the document; NULL beyond the last. It
 * belongs to the error.
 */
const struct openrid_finding *openrid_error_finding(const struct openrid_error *error,
                                                    size_t index);

/**
 * Frees an error, its texts and its findings. NULL is ignored.
 */
void openrid_error_free(struct openrid_error *error);

/**
 * Hands what the library tells while it works to a function of the program, for the whole
 * process: what is sent unsigned or in clear although its marks forbid it, answers that are
 * improper, what is tried again. No line has a secret in it. Until this is called, the library
 * tells nothing.
 *
 * @param function takes a line; NULL ends it. It and its context must stay good until another
 *                 function was set, and what the library did meanwhile has returned
 * @param context  given to each call of the function; may be NULL
 * @param level    one of `openrid_log_level`: how much is told
 * @param error    place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`; `OPENRID_VALUE` when there is no such level, or another part of this
 *         process has the log of the library already
 */
openrid_status openrid_set_log(openrid_log_function function,
                               void *context,
                               int32_t level,
                               struct openrid_error **error);

/**
 * Reads a RID message or an IODEF document.
 *
 * @param data    the document, `len` bytes of UTF-8; it is copied, see `openrid_message_raw`
 * @param len     its length in bytes
 * @param options settings, or NULL for the defaults
 * @param message place for the new message; the caller frees it. NULL on failure
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`, or `OPENRID_INVALID` with all findings in the error when it is not
 *         well-formed, beyond a limit, or not valid by the schema. What the prose of the
 *         RFCs asks besides is checked by `openrid_validate`
 *
 * Source: RFC 6545 §5, RFC 5070 §3, RFC 7970 §3. Any thread.
 */
openrid_status openrid_parse(const uint8_t *data,
                             size_t len,
                             const struct openrid_options *options,
                             struct openrid_message **message,
                             struct openrid_error **error);

/**
 * Writes a message as a document. What is written is its content, valid by the schema; the
 * bytes of a received message are in `openrid_message_raw`.
 *
 * @param message the message
 * @param indent  blanks a level, 16 at most, or a negative number for one line
 * @param data    place for the bytes, to be freed with `openrid_free`. A zero that does not
 *                count follows them. NULL on failure
 * @param len     place for their number
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`; `OPENRID_INVALID` when the content breaks the schema;
 *         `OPENRID_INCOMPLETE` when a value that the schema demands was never given
 *
 * Source: RFC 6545 §5.5. Any thread.
 */
openrid_status openrid_serialize(const struct openrid_message *message,
                                 int32_t indent,
                                 uint8_t **data,
                                 size_t *len,
                                 struct openrid_error **error);

/**
 * Checks a RID message or an IODEF document, as far as the settings say.
 *
 * @param data    the document, `len` bytes
 * @param len     its length in bytes
 * @param options settings, or NULL for the defaults
 * @param report  place for the new report; the caller frees it. NULL on failure
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` whenever there is a report, also of a document that is not valid
 *
 * Source: RFC 6545, RFC 5070, RFC 7970. Any thread.
 */
openrid_status openrid_validate(const uint8_t *data,
                                size_t len,
                                const struct openrid_options *options,
                                struct openrid_report **report,
                                struct openrid_error **error);

/**
 * Makes an empty message, to be filled by path. It can be written once all that the schema
 * demands was given. Its language is English unless set.
 *
 * @param root    `OPENRID_ROOT_RID`, `OPENRID_ROOT_IODEF1` or `OPENRID_ROOT_IODEF2`
 * @param message place for the new message; the caller frees it. NULL on failure
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or `OPENRID_BAD_ARGUMENT`
 *
 * Source: RFC 6545 §5, RFC 5070 §3.1, RFC 7970 §3.1. Any thread.
 */
openrid_status openrid_message_new(int32_t root,
                                   struct openrid_message **message,
                                   struct openrid_error **error);

/**
 * A copy of a message, with its raw bytes; the caller frees it. NULL for NULL.
 */
struct openrid_message *openrid_message_clone(const struct openrid_message *message);

/**
 * What the message is. `OPENRID_ROOT_NONE` for NULL.
 */
openrid_root openrid_message_root(const struct openrid_message *message);

/**
 * The exact bytes that the message came in, or NULL for one made here. They belong to the
 * message and do not change with it. `len` may not be NULL.
 */
const uint8_t *openrid_message_raw(const struct openrid_message *message, size_t *len);

/**
 * What the reader found in a message that it took: warnings.
 *
 * @param message the message
 * @param report  place for the new report; the caller frees it. NULL on failure
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`; the report of a message made here is empty
 */
openrid_status openrid_message_findings(const struct openrid_message *message,
                                        struct openrid_report **report,
                                        struct openrid_error **error);

/**
 * The value at a path, as text.
 *
 * @param message the message
 * @param path    where, as `openrid_message` says
 * @param value   place for the text, to be freed with `openrid_free`. NULL when there is no
 *                value, and on failure. Of an element with XML inside it is the XML
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`, also when there is no value; `OPENRID_PATH_SYNTAX`,
 *         `OPENRID_PATH_UNKNOWN` or `OPENRID_PATH_NO_VALUE` when the path leads nowhere
 */
openrid_status openrid_message_get(const struct openrid_message *message,
                                   const char *path,
                                   char **value,
                                   struct openrid_error **error);

/**
 * Sets the value at a path. Elements on the way that are missing are made, one past the
 * last at most. The raw bytes stay as they are.
 *
 * @param message the message
 * @param path    where, as `openrid_message` says
 * @param value   the value as text; it is copied
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`; `OPENRID_PATH_VALUE` when the text is not of the data type; another
 *         `OPENRID_PATH_…` when the path leads nowhere. A failure changes nothing
 */
openrid_status openrid_message_set(struct openrid_message *message,
                                   const char *path,
                                   const char *value,
                                   struct openrid_error **error);

/**
 * Adds an element or a value after those at a path.
 *
 * @param message the message
 * @param path    where; a number at its last step does not count
 * @param value   the value as text, or NULL for an empty element to be filled by path
 * @param number  place for the number of the new one, from 1; may be NULL
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`; `OPENRID_PATH_FULL` when there can be no more; another
 *         `OPENRID_PATH_…` as for `openrid_message_set`. A failure changes nothing
 */
openrid_status openrid_message_append(struct openrid_message *message,
                                      const char *path,
                                      const char *value,
                                      size_t *number,
                                      struct openrid_error **error);

/**
 * How many elements or values stand at a path, the number of its last step left aside.
 *
 * @param message the message
 * @param path    where, as `openrid_message` says
 * @param count   place for the number; 0 on failure
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`, or an `OPENRID_PATH_…` when the path leads nowhere
 */
openrid_status openrid_message_count(const struct openrid_message *message,
                                     const char *path,
                                     size_t *count,
                                     struct openrid_error **error);

/**
 * Takes out the element or value at a path; those after it move up.
 *
 * @param message the message
 * @param path    where, as `openrid_message` says
 * @param removed place that tells whether there was one; may be NULL
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`, also when there was none; `OPENRID_PATH_REQUIRED` when the schema
 *         demands it; another `OPENRID_PATH_…` when the path leads nowhere
 */
openrid_status openrid_message_remove(struct openrid_message *message,
                                      const char *path,
                                      bool *removed,
                                      struct openrid_error **error);

/**
 * A message as JSON, by the RFC's names.
 *
 * @param message the message
 * @param json    place for the text, to be freed with `openrid_free`. NULL on failure
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`, or `OPENRID_INCOMPLETE` as for `openrid_serialize`
 */
openrid_status openrid_message_to_json(const struct openrid_message *message,
                                       char **json,
                                       struct openrid_error **error);

/**
 * A message from the JSON that `openrid_message_to_json` gives.
 *
 * @param json    the text
 * @param root    what it describes: `OPENRID_ROOT_RID`, `OPENRID_ROOT_IODEF1` or `OPENRID_ROOT_IODEF2`
 * @param message place for the new message; the caller frees it. NULL on failure
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`, or `OPENRID_JSON` when it is not JSON or does not fit the class
 */
openrid_status openrid_message_from_json(const char *json,
                                         int32_t root,
                                         struct openrid_message **message,
                                         struct openrid_error **error);

/**
 * Frees a message. NULL is ignored.
 */
void openrid_message_free(struct openrid_message *message);

/**
 * New settings, all at their defaults. NULL when there is no memory.
 */
struct openrid_options *openrid_options_new(void);

/**
 * Changes one setting.
 *
 * @param options the settings
 * @param setting an `openrid_setting`
 * @param value   its value
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`, `OPENRID_NULL_ARGUMENT`, or `OPENRID_BAD_ARGUMENT` when there is no
 *         such setting or it cannot have that value
 */
openrid_status openrid_options_set(struct openrid_options *options,
                                   int32_t setting,
                                   uint64_t value,
                                   struct openrid_error **error);

/**
 * Takes what IANA has registered since from a registry file: values of enumerations, and
 * enumerations. It takes the place of what such a file said before.
 *
 * @param options the settings
 * @param data    the file, `len` bytes of JSON as docs/documents.md describes them
 * @param len     its length in bytes
 * @param digest  the SHA-256 of the file, `sha256//` and Base64 or 64 hexadecimal digits, as its
 *                source publishes it
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`, `OPENRID_REGISTRY_ALTERED` when it is another file, or a further
 *         `OPENRID_REGISTRY_…` when the digest or the file cannot be read; the settings then stay
 *
 * Source: RFC 7970 §4.3, §9.1, RFC 7495 §4.
 */
openrid_status openrid_options_set_registry(struct openrid_options *options,
                                            const uint8_t *data,
                                            size_t len,
                                            const char *digest,
                                            struct openrid_error **error);

/**
 * Frees settings. NULL is ignored.
 */
void openrid_options_free(struct openrid_options *options);

/**
 * Whether no finding is an error. False for NULL.
 */
bool openrid_report_valid(const struct openrid_report *report);

/**
 * Whether no finding of well-formedness, limits or the schema is an error. False for NULL.
 */
bool openrid_report_schema_valid(const struct openrid_report *report);

/**
 * How many findings there are. 0 for NULL.
 */
size_t openrid_report_finding_count(const struct openrid_report *report);

/**
 * The finding at an index from 0, in the order of the document; NULL beyond the last. It
 * belongs to the report.
 */
const struct openrid_finding *openrid_report_finding(const struct openrid_report *report,
                                                     size_t index);

/**
 * Frees a report and its findings. NULL is ignored.
 */
void openrid_report_free(struct openrid_report *report);

/**
 * No keys yet. NULL when there is no memory.
 */
struct openrid_keys *openrid_keys_new(void);

/**
 * Adds the private key of an identity.
 *
 * @param keys     the keys
 * @param identity the identity, which stays the caller's and may be freed at once
 * @param error    place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or `OPENRID_NULL_ARGUMENT`
 */
openrid_status openrid_keys_add_identity(struct openrid_keys *keys,
                                         const struct openrid_identity *identity,
                                         struct openrid_error **error);

/**
 * Adds a private key that has no certificate.
 *
 * @param keys       the keys
 * @param key        `len` bytes: PEM or DER, PKCS#8 plain or encrypted, PKCS#1, SEC 1 or PKCS#12.
 *                   They stay the caller's, who should wipe them
 * @param len        their number
 * @param passphrase what opens an encrypted key, or NULL
 * @param error      place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or an `OPENRID_KEY_…`
 */
openrid_status openrid_keys_add(struct openrid_keys *keys,
                                const uint8_t *key,
                                size_t len,
                                const char *passphrase,
                                struct openrid_error **error);

/**
 * Adds a key that a group shares.
 *
 * @param keys  the keys
 * @param name  what the group calls the key
 * @param key   16 or 32 octets; they are copied
 * @param len   their number
 * @param error place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or `OPENRID_ENCRYPT_GROUP_KEY`
 */
openrid_status openrid_keys_add_group(struct openrid_keys *keys,
                                      const char *name,
                                      const uint8_t *key,
                                      size_t len,
                                      struct openrid_error **error);

/**
 * Frees keys and wipes them. NULL is ignored.
 */
void openrid_keys_free(struct openrid_keys *keys);

/**
 * Decrypts what is for us in a RID message or an IODEF document; what is for others stays as it
 * is. Verify before decrypting: a signature is over the encrypted text.
 *
 * @param data      the document, `len` bytes of UTF-8
 * @param len       its length in bytes
 * @param keys      our keys
 * @param options   limits on the document, before and after, or NULL for the defaults
 * @param decrypted place for the result; the caller frees it. NULL on failure
 * @param error     place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`, also when nothing was encrypted; or an `OPENRID_DECRYPT_…`: one part that
 *         is for us and cannot be decrypted fails the whole
 *
 * Source: RFC 6545 §9.1. Any thread.
 */
openrid_status openrid_decrypt(const uint8_t *data,
                               size_t len,
                               const struct openrid_keys *keys,
                               const struct openrid_options *options,
                               struct openrid_decrypted **decrypted,
                               struct openrid_error **error);

/**
 * The document, with all that was for us in clear. It belongs to the result; a zero that does not
 * count follows it. NULL for NULL. `len`, which may not be NULL, gets its length in bytes.
 */
const uint8_t *openrid_decrypted_data(const struct openrid_decrypted *decrypted, size_t *len);

/**
 * Whether nothing in it is encrypted any more. False for NULL.
 */
bool openrid_decrypted_complete(const struct openrid_decrypted *decrypted);

/**
 * How many parts were encrypted. 0 for NULL.
 */
size_t openrid_decrypted_part_count(const struct openrid_decrypted *decrypted);

/**
 * The part at an index from 0, in the order of the document; NULL beyond the last. It belongs to
 * the result.
 */
const struct openrid_encrypted_part *openrid_decrypted_part(const struct openrid_decrypted *decrypted,
                                                            size_t index);

/**
 * Frees a result, its bytes and parts. NULL is ignored.
 */
void openrid_decrypted_free(struct openrid_decrypted *decrypted);

/**
 * No recipients yet. NULL when there is no memory.
 */
struct openrid_recipients *openrid_recipients_new(void);

/**
 * Adds the holder of a certificate with an RSA key, or an EC key over P-256 or P-384. That the
 * certificate is theirs, and valid, is for the caller to make sure.
 *
 * @param recipients the recipients
 * @param cert       `len` bytes of PEM, of which the first certificate counts, or of DER
 * @param len        their number
 * @param error      place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`, `OPENRID_KEY_CERTIFICATE`, or `OPENRID_ENCRYPT_RECIPIENT` when its key
 *         is for signatures only or not used here
 *
 * Source: RFC 6545 §9.3. Any thread, one at a time.
 */
openrid_status openrid_recipients_add(struct openrid_recipients *recipients,
                                      const uint8_t *cert,
                                      size_t len,
                                      struct openrid_error **error);

/**
 * As `openrid_recipients_add`, from a file, which is read at once.
 *
 * @return as `openrid_recipients_add`, or `OPENRID_FILE` when it cannot be read
 */
openrid_status openrid_recipients_add_file(struct openrid_recipients *recipients,
                                           const char *name,
                                           struct openrid_error **error);

/**
 * Adds all who share a group key.
 *
 * @param recipients the recipients
 * @param name       what the group calls the key
 * @param key        16 or 32 octets; they are copied
 * @param len        their number
 * @param error      place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or `OPENRID_ENCRYPT_GROUP_KEY`
 *
 * Source: RFC 6545 §9.1. Any thread, one at a time.
 */
openrid_status openrid_recipients_add_group(struct openrid_recipients *recipients,
                                            const char *name,
                                            const uint8_t *key,
                                            size_t len,
                                            struct openrid_error **error);

/**
 * Frees recipients and wipes their group keys. NULL is ignored.
 */
void openrid_recipients_free(struct openrid_recipients *recipients);

/**
 * New settings, all at their defaults. NULL when there is no memory.
 */
struct openrid_encrypt_options *openrid_encrypt_options_new(void);

/**
 * Sets what is given as a number.
 *
 * @param how     the settings
 * @param setting an `openrid_encrypt_setting` that takes a number
 * @param value   the number
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or `OPENRID_BAD_ARGUMENT`
 */
openrid_status openrid_encrypt_options_set_number(struct openrid_encrypt_options *how,
                                                  int32_t setting,
                                                  uint64_t value,
                                                  struct openrid_error **error);

/**
 * Sets or adds what is given as text.
 *
 * @param how     the settings
 * @param setting an `openrid_encrypt_setting` that takes text
 * @param value   the text; it is copied
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or `OPENRID_BAD_ARGUMENT`
 */
openrid_status openrid_encrypt_options_set_text(struct openrid_encrypt_options *how,
                                                int32_t setting,
                                                const char *value,
                                                struct openrid_error **error);

/**
 * Frees settings. NULL is ignored.
 */
void openrid_encrypt_options_free(struct openrid_encrypt_options *how);

/**
 * Encrypts the document that a RID message carries, or parts of it; RIDPolicy stays readable.
 * Encrypt first, then sign.
 *
 * @param data       the message, `len` bytes of UTF-8
 * @param len        its length in bytes
 * @param recipients for whom
 * @param how        settings, or NULL for the defaults
 * @param options    limits for reading, or NULL for the defaults
 * @param result     place for the encrypted message, to be freed with `openrid_free`. A zero that
 *                   does not count follows it. NULL on failure
 * @param result_len place for its length
 * @param error      place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or an `OPENRID_ENCRYPT_…`: the document is not valid, there is nobody to
 *         encrypt for, or a recipient or what is asked for does not fit the restrictions
 *
 * Source: RFC 6545 §9.1. Any thread.
 */
openrid_status openrid_encrypt(const uint8_t *data,
                               size_t len,
                               const struct openrid_recipients *recipients,
                               const struct openrid_encrypt_options *how,
                               const struct openrid_options *options,
                               uint8_t **result,
                               size_t *result_len,
                               struct openrid_error **error);

/**
 * Reads a key and its certificates from memory.
 *
 * @param key        `key_len` bytes: PEM or DER, PKCS#8 plain or encrypted, PKCS#1 or SEC 1; or
 *                   PKCS#12. They stay the caller's, who should wipe them
 * @param key_len    their number
 * @param cert       `cert_len` bytes of PEM or DER: the certificate of the key, and in PEM those
 *                   of the CAs behind it. NULL when `key` is PKCS#12, which holds both
 * @param cert_len   their number
 * @param passphrase what opens an encrypted key, or NULL
 * @param identity   place for the new identity; the caller frees it. NULL on failure
 * @param error      place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or an `OPENRID_KEY_…`
 *
 * Source: RFC 6545 §9.3.1. Any thread.
 */
openrid_status openrid_identity_new(const uint8_t *key,
                                    size_t key_len,
                                    const uint8_t *cert,
                                    size_t cert_len,
                                    const char *passphrase,
                                    struct openrid_identity **identity,
                                    struct openrid_error **error);

/**
 * As `openrid_identity_new`, from files, which are read at once.
 *
 * @param key        the file of the key
 * @param cert       the file of its certificates, or NULL when `key` is PKCS#12
 * @param passphrase what opens an encrypted key, or NULL
 * @param identity   place for the new identity; the caller frees it. NULL on failure
 * @param error      place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`, an `OPENRID_KEY_…`, or `OPENRID_FILE` when one cannot be read
 */
openrid_status openrid_identity_load(const char *key,
                                     const char *cert,
                                     const char *passphrase,
                                     struct openrid_identity **identity,
                                     struct openrid_error **error);

/**
 * The subject of the certificate. Belongs to the identity; empty for NULL.
 */
const char *openrid_identity_subject(const struct openrid_identity *identity);

/**
 * SHA-256 of the certificate, in 64 hexadecimal digits. Belongs to the identity; empty for NULL.
 */
const char *openrid_identity_fingerprint(const struct openrid_identity *identity);

/**
 * The kind of key, for people. Belongs to the identity; empty for NULL.
 */
const char *openrid_identity_kind(const struct openrid_identity *identity);

/**
 * Frees an identity and wipes its key. NULL is ignored.
 */
void openrid_identity_free(struct openrid_identity *identity);

/**
 * New settings, all at their defaults. NULL when there is no memory.
 */
struct openrid_sign_options *openrid_sign_options_new(void);

/**
 * Sets what is given as a number.
 *
 * @param how     the settings
 * @param setting an `openrid_sign_setting` that takes a number
 * @param value   the number
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or `OPENRID_BAD_ARGUMENT`
 */
openrid_status openrid_sign_options_set_number(struct openrid_sign_options *how,
                                               int32_t setting,
                                               uint64_t value,
                                               struct openrid_error **error);

/**
 * Sets what is given as text.
 *
 * @param how     the settings
 * @param setting an `openrid_sign_setting` that takes text
 * @param value   the text
 * @param error   place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or `OPENRID_BAD_ARGUMENT`
 */
openrid_status openrid_sign_options_set_text(struct openrid_sign_options *how,
                                             int32_t setting,
                                             const char *value,
                                             struct openrid_error **error);

/**
 * Frees settings. NULL is ignored.
 */
void openrid_sign_options_free(struct openrid_sign_options *how);

/**
 * Puts an enveloped signature over the whole of it into a RID message, and detached ones as the
 * settings say. No other byte changes. Encrypt first, then sign.
 *
 * @param data       the message, `len` bytes of UTF-8
 * @param len        its length in bytes
 * @param identity   who signs
 * @param how        settings, or NULL for the defaults
 * @param options    limits for reading, or NULL for the defaults
 * @param result     place for the signed message, to be freed with `openrid_free`. A zero that
 *                   does not count follows it. NULL on failure
 * @param result_len place for its length
 * @param error      place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or an `OPENRID_SIGN_…`
 *
 * Source: RFC 6545 §9.1. Any thread.
 */
openrid_status openrid_sign(const uint8_t *data,
                            size_t len,
                            const struct openrid_identity *identity,
                            const struct openrid_sign_options *how,
                            const struct openrid_options *options,
                            uint8_t **result,
                            size_t *result_len,
                            struct openrid_error **error);

/**
 * Trust in nobody. NULL when there is no memory.
 */
struct openrid_trust *openrid_trust_new(void);

/**
 * Adds whom to trust, or a condition of it. May be called for the same part again.
 *
 * @param trust the trust
 * @param part  an `openrid_trust_part`
 * @param data  `len` bytes of PEM or DER; they are copied
 * @param len   their number
 * @param error place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK`, an `OPENRID_KEY_…`, or `OPENRID_BAD_ARGUMENT` when there is no such part.
 *         After a failure the trust is as before
 *
 * Source: RFC 6545 §9.3. Any thread, one at a time.
 */
openrid_status openrid_trust_add(struct openrid_trust *trust,
                                 int32_t part,
                                 const uint8_t *data,
                                 size_t len,
                                 struct openrid_error **error);

/**
 * As `openrid_trust_add`, from a file, which is read at once.
 *
 * @return as `openrid_trust_add`, or `OPENRID_FILE` when it cannot be read
 */
openrid_status openrid_trust_add_file(struct openrid_trust *trust,
                                      int32_t part,
                                      const char *name,
                                      struct openrid_error **error);

/**
 * Gives a certificate the name of a RID peer, which `openrid_signer` then bears. That alone makes
 * no one trusted.
 *
 * @param trust the trust
 * @param peer  the name; it is copied
 * @param cert  `len` bytes of PEM or DER; they are copied
 * @param len   their number
 * @param error place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or an `OPENRID_KEY_…`
 */
openrid_status openrid_trust_add_peer(struct openrid_trust *trust,
                                      const char *peer,
                                      const uint8_t *cert,
                                      size_t len,
                                      struct openrid_error **error);

/**
 * Judges certificates as of a time, such as that of receipt, instead of now.
 *
 * @param trust the trust
 * @param time  an instant with its zone, such as `2026-03-05T10:21:08Z`
 * @param error place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` or `OPENRID_BAD_ARGUMENT`
 */
openrid_status openrid_trust_set_time(struct openrid_trust *trust,
                                      const char *time,
                                      struct openrid_error **error);

/**
 * Frees a trust. NULL is ignored.
 */
void openrid_trust_free(struct openrid_trust *trust);

/**
 * Checks the signatures of a RID message as it was received. Whatever the message says, nothing
 * is fetched, and work and memory are bounded.
 *
 * @param data     the message, `len` bytes
 * @param len      its length in bytes
 * @param trust    whose signatures count
 * @param options  settings for reading what was signed, or NULL for the defaults
 * @param flags    0, or any of `openrid_verify_flag` joined by `|`
 * @param verified place for the result; the caller frees it. NULL on failure
 * @param error    place for an error object to be freed by the caller; may be NULL
 * @return `OPENRID_OK` whenever there is a result, also of a message that is not valid: see
 *         `openrid_verified_outcome`; `OPENRID_BAD_ARGUMENT` for an unknown flag
 *
 * Source: RFC 6545 §9.1, §9.3. Any thread.
 */
openrid_status openrid_verify(const uint8_t *data,
                              size_t len,
                              const struct openrid_trust *trust,
                              const struct openrid_options *options,
                              uint32_t flags,
                              struct openrid_verified **verified,
                              struct openrid_error **error);

/**
 * As `openrid_verify`, and decrypts what is for us, once the enveloped signature is valid: the
 * message is then the one in clear, and signatures over what was encrypted are judged too.
 *
 * @param data     the message, `len` bytes
 * @param len      its length in bytes
 * @param trust    whose signatures count
 * @param keys     our keys; NULL decrypts nothing
 * @param options  settings for reading what was signed, or NULL for the defaults
 * @param flags    0, or any of `openrid_verify_flag` joined by `|`
 * @param verified place for the result; the caller frees it. NULL on failure
 * @param error    place for an error object to be freed by the caller; may be NULL
 * @return as `openrid_verify`
 *
 * Source: RFC 6545 §9.1, §9.3. Any thread.
 */
openrid_status openrid_verify_and_decrypt(const uint8_t *data,
                                          size_t len,
                                          const struct openrid_trust *trust,
                                          const struct openrid_keys *keys,
                                          const struct openrid_options *options,
                                          uint32_t flags,
                                          struct openrid_verified **verified,
                                          struct openrid_error **error);

/**
 * What was signed: its octets, decrypted as far as there were keys for it, and what was encrypted.
 * It belongs to the result. NULL unless the message is valid.
 */
const struct openrid_decrypted *openrid_verified_decrypted(const struct openrid_verified *verified);

/**
 * What came of it all: the worst of its signatures, or that one is lacking.
 * `OPENRID_OUTCOME_NONE` for NULL.
 */
openrid_outcome openrid_verified_outcome(const struct openrid_verified *verified);

/**
 * The word of an outcome, the same in every language, such as `untrusted`. The text is static;
 * empty for a number that is no `openrid_outcome`, and for `OPENRID_OUTCOME_NONE`.
 */
const char *openrid_outcome_word(int32_t outcome);

/**
 * Why the message is not valid, such as `OPENRID_SIGNER_REVOKED`; `OPENRID_OK` only when it is.
 * `OPENRID_NULL_ARGUMENT` for NULL.
 */
openrid_status openrid_verified_problem(const struct openrid_verified *verified);

/**
 * The code word of that, the same in every language. Belongs to the result; empty when the
 * message is valid, and for NULL.
 */
const char *openrid_verified_code(const struct openrid_verified *verified);

/**
 * The same for people. Belongs to the result; empty when the message is valid, and for NULL.
 */
const char *openrid_verified_reason(const struct openrid_verified *verified);

/**
 * With what reason a message that is not valid is denied, such as `Authentication` (RFC 6545
 * §5.2). Belongs to the result; empty when the message is valid, and for NULL.
 */
const char *openrid_verified_justification(const struct openrid_verified *verified);

/**
 * How many signatures were looked at. 0 for NULL.
 */
size_t openrid_verified_signature_count(const struct openrid_verified *verified);

/**
 * The signature at an index from 0, in the order of the document; NULL beyond the last. It
 * belongs to the result.
 */
const struct openrid_signature *openrid_verified_signature(const struct openrid_verified *verified,
                                                           size_t index);

/**
 * The peer that sent the message, if its enveloped signature is valid; else NULL. It belongs to
 * the result.
 */
const struct openrid_signer *openrid_verified_sender(const struct openrid_verified *verified);

/**
 * The originator of a Request, if that signature is valid; else NULL. It belongs to the result.
 */
const struct openrid_signer *openrid_verified_originator(const struct openrid_verified *verified);

/**
 * The message, only when it is valid; else NULL. It is read from the very octets that were
 * signed, which are its `openrid_message_raw`. It belongs to the result; to keep or change it,
 * clone it.
 *
 * Source: RFC 6545 §9.1.
 */
const struct openrid_message *openrid_verified_message(const struct openrid_verified *verified);

/**
 * What a sound enveloped signature covers, even if its signer is not trusted or another signature
 * is not valid; NULL when there is none. To be shown, never to be acted upon. It belongs to the
 * result.
 */
const struct openrid_message *openrid_verified_untrusted_message(const struct openrid_verified *verified);

/**
 * Frees a result with all that belongs to it. NULL is ignored.
 */
void openrid_verified_free(struct openrid_verified *verified);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* OPENRID_H */
