// Generated from core by `cargo xtask codegen`; not to be edited.

export type * from "./model/values.js";
export type * from "./model/rid.js";
export type * from "./model/iodef.js";

/** The classes and enumerations of IODEF version 1 (RFC 5070). */
export type * as iodef from "./model/iodef.js";

/** The classes and enumerations of the RID envelope (RFC 6545). */
export type * as rid from "./model/rid.js";

/** The classes of XML Signature (RFC 3275) that documents use. */
export type * as dsig from "./model/dsig.js";

/** References to entries of public enumerations (RFC 7495). */
export type * as enumref from "./model/enumref.js";

/** Structured cybersecurity information inside IODEF (RFC 7203). */
export type * as sci from "./model/sci.js";

/** Reports of phishing and other fraud inside IODEF (RFC 5901). */
export type * as phish from "./model/phish.js";

/** The classes and enumerations of IODEF version 2 (RFC 7970). */
export type * as iodef2 from "./model/iodef2.js";

import type * as iodef from "./model/iodef.js";
import type * as iodef2 from "./model/iodef2.js";
import type * as rid from "./model/rid.js";

/**
 * What the builders take. It is described like a class of the RFCs, though it is none, so
 * that core's reader of JSON reads it and the TypeScript type is generated from it. (RFC 6545 §5)
 */
export interface BuilderOptions {
  /** Language of the message; English when not given. */
  lang?: string;
  /** The number of the incident; that of the document's first incident when not given. */
  incidentId?: iodef.IncidentId;
  /** Relations between the parties; `PeerToPeer` when not given (RFC 6545 §7.3.1). */
  regions?: rid.Region[];
  /** Kinds of traffic; `Attack` when not given (RFC 6545 §7.3.1). */
  traffic?: rid.Traffic[];
  /** IP address of the RID system that the message goes to. */
  toSystem?: string;
  /** IP address of the incident's source, to whose network the message goes. */
  toSource?: string;
  /** What `node` is, when it is given; `RIDSystem` when not said. */
  destination?: rid.MsgDestination;
  /** A destination of one's own making, in place of `toSystem` and `toSource`. */
  node?: iodef.Node;
  /** The reason of an Acknowledgement. */
  justification?: rid.Justification;
  /** The decision of an Acknowledgement. */
  status?: rid.AuthorizationStatus;
  /** The IODEF 1 document that the message encloses. */
  document?: iodef.Document;
  /** The IODEF 2 document that the message encloses. */
  document2?: iodef2.Document;
  /** Whether the source was found, of a Result. */
  incidentSource?: rid.IncidentSource;
  /** The message that an Acknowledgement answers. */
  message?: rid.Rid;
}

/** A word for each kind of error, the same in every language. */
export type ErrorCode =
  | "invalid"
  | "incomplete"
  | "value"
  | "json"
  | "path-syntax"
  | "path-unknown"
  | "path-absent"
  | "path-value"
  | "path-no-value"
  | "path-full"
  | "path-required"
  | "internal"
  | "client-url"
  | "client-message"
  | "client-no-ca"
  | "client-bad-ca"
  | "client-no-identity"
  | "client-bad-identity"
  | "client-encrypted-key"
  | "client-key-mismatch"
  | "client-bad-crl"
  | "client-bad-allow-list"
  | "client-bad-proxy"
  | "client-bad-credentials"
  | "request-too-large"
  | "cancelled"
  | "proxy-unreachable"
  | "proxy-refused"
  | "dns"
  | "node-name-mismatch"
  | "node-name-unresolved"
  | "node-name-invalid"
  | "connect-refused"
  | "unreachable"
  | "timeout"
  | "server-certificate-unknown-ca"
  | "server-certificate-wrong-name"
  | "server-certificate-expired"
  | "server-certificate-not-yet-valid"
  | "server-certificate-wildcard"
  | "server-certificate-revoked"
  | "server-certificate-revocation-unknown"
  | "server-certificate-not-allowed"
  | "server-certificate-wrong-usage"
  | "server-certificate-invalid"
  | "own-certificate-required"
  | "own-certificate-unknown-ca"
  | "own-certificate-expired"
  | "own-certificate-revoked"
  | "own-certificate-wrong-usage"
  | "own-certificate-bad"
  | "own-certificate-refused"
  | "own-certificate-denied"
  | "closed-before-reply"
  | "tls"
  | "interrupted"
  | "reply-too-large"
  | "reply-not-http"
  | "reply-redirect"
  | "reply-status"
  | "reply-content-type"
  | "reply-not-rid"
  | "reply-token-missing"
  | "reply-token-bad"
  | "reply-accepted-with-body"
  | "key-format"
  | "key-several"
  | "key-passphrase-missing"
  | "key-passphrase-wrong"
  | "key-too-costly"
  | "key-unsupported"
  | "key-length"
  | "key-certificate"
  | "key-no-certificate"
  | "key-mismatch"
  | "key-revocations"
  | "sign-document"
  | "sign-encoding"
  | "sign-already-signed"
  | "sign-nothing"
  | "sign-key-mismatch"
  | "sign-key"
  | "signed-document"
  | "signed-dtd"
  | "signature-duplicate-id"
  | "signature-elsewhere"
  | "signature-several-enveloped"
  | "signature-too-many"
  | "signature-structure"
  | "signature-too-large"
  | "signature-too-many-nodes"
  | "signature-namespaces"
  | "signature-changed"
  | "signature-value"
  | "signature-key-mismatch"
  | "signature-selects"
  | "signature-gap"
  | "signature-canonical"
  | "signed-message"
  | "signature-hidden"
  | "signed-decryption"
  | "signature-sha1"
  | "signature-md5"
  | "signature-hmac"
  | "signature-xslt"
  | "signature-external"
  | "signature-fragment"
  | "signature-too-many-references"
  | "signature-too-many-transforms"
  | "signature-transform"
  | "signature-xpath"
  | "signature-scope"
  | "signature-canonicalization"
  | "signature-method"
  | "signature-digest"
  | "signature-extra"
  | "signature-no-key"
  | "signature-key"
  | "signer-no-anchor"
  | "signer-key-not-allowed"
  | "signer-unknown-ca"
  | "signer-not-in-time"
  | "signer-revoked"
  | "signer-revocation-unknown"
  | "signer-wrong-usage"
  | "signer-not-allowed"
  | "signer-version"
  | "signer-path"
  | "signer-no-clock"
  | "unsigned"
  | "unsigned-origin"
  | "encrypt-document"
  | "encrypt-no-recipient"
  | "encrypt-recipient"
  | "encrypt-group-key"
  | "encrypt-private-to-group"
  | "encrypt-mode"
  | "encrypt-public"
  | "encrypt-policy"
  | "encrypt-misplaced"
  | "encrypt-path"
  | "encrypt-no-payload"
  | "encrypt-failed"
  | "decrypt-document"
  | "decrypt-structure"
  | "decrypt-cbc"
  | "decrypt-triple-des"
  | "decrypt-rsa-1-5"
  | "decrypt-oaep-sha1"
  | "decrypt-cipher-reference"
  | "decrypt-retrieval-method"
  | "decrypt-type"
  | "decrypt-algorithm"
  | "decrypt-failed"
  | "decrypt-not-for-us"
  | "decrypt-content"
  | "decrypt-policy"
  | "decrypt-limit"
  | "unsendable-document"
  | "unsendable-clear"
  | "unsendable-policy"
  | "unsendable-misplaced"
  | "registry-digest"
  | "registry-too-large"
  | "registry-altered"
  | "registry-syntax"
  | "registry-version"
  | "registry-too-many"
  | "registry-entry"
  | "not-initialized"
  | "fetch-failed";
