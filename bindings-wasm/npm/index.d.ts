// Types of the openrid package. The classes of the RFCs are in model.d.ts, generated.

import type {
  AuthorizationStatus,
  BuilderOptions,
  Document,
  ErrorCode,
  IncidentId,
  IncidentSource,
  Justification,
  Rid,
  iodef2,
} from "./model.js";
import type { Identity, KeySource } from "./security.js";

export type * from "./model.js";

/**
 * A RID message (RFC 6545 §5): a plain object. Two messages are equal when their fields are.
 */
export interface Message extends Rid {
  /** Tells a message from a bare document. */
  kind: "RID";
}

/** An IODEF 1 document on its own, without a RID envelope (RFC 5070 §3.1). */
export interface IodefDocument extends Document {
  /** Tells a bare document from a message, and its version. */
  kind: "IODEF-Document";
}

/** An IODEF 2 document on its own, without a RID envelope (RFC 7970 §3.1). */
export interface Iodef2Document extends iodef2.Document {
  /** Tells a bare document from a message, and its version. */
  kind: "iodef2:IODEF-Document";
}

/**
 * A document for a message to enclose, of either version of IODEF. One of version 2 says so, by
 * its `kind` or its `version`.
 */
export type Enclosed =
  | Document
  | IodefDocument
  | Iodef2Document
  | (iodef2.Document & { version: "2.00" });

/**
 * What {@link parse} adds to an object. Neither property is enumerable: comparing, copying and
 * JSON leave them out, so that two messages are equal when they say the same.
 */
export interface Evidence {
  /** The exact bytes that were read. Changing the object does not change them. */
  readonly raw: Uint8Array;
  /** What the reader found: warnings, since it took the document. */
  readonly findings: readonly Finding[];
}

/** A message that was read, with the bytes that it came in. */
export type ReceivedMessage = Message & Evidence;

/** A bare IODEF 1 document that was read, with the bytes that it came in. */
export type ReceivedDocument = IodefDocument & Evidence;

/** A bare IODEF 2 document that was read, with the bytes that it came in. */
export type ReceivedDocument2 = Iodef2Document & Evidence;

/** One thing that a check found. */
export interface Finding {
  /** Id of the rule: `XML-…`, `SCHEMA-…`, or that of a requirement, as `RID-5.1-03`. */
  rule: string;
  /** An error makes the document invalid; the others do not. */
  severity: "error" | "warning" | "info";
  /** The element or attribute, by local names from the root: `/RID/RIDPolicy/Node[2]`. */
  path: string;
  /** Line, from 1; 0 when there is no source, as for an object made by a program. */
  line: number;
  /** Column in characters, from 1; 0 when there is no source. */
  column: number;
  /** What is wrong. */
  message: string;
  /** How to mend it; may be empty. */
  help: string;
}

/** The outcome of {@link validate}. */
export interface Report {
  /** No finding is an error. */
  valid: boolean;
  /** No finding of well-formedness, limits or schema is an error. */
  schemaValid: boolean;
  /** All findings, in the order of the document. */
  findings: Finding[];
}

/**
 * Bounds on a document from a peer; each can be raised by itself. The RFCs set none: the
 * defaults take what real systems send, and refuse in milliseconds what no system should.
 */
export interface Limits {
  /** Bytes of the whole document; 16 MiB unless set. */
  maxSize: number;
  /** Levels of elements; 256 unless set. Values above 512 count as 512. */
  maxDepth: number;
  /** Attributes of one element, and namespace declarations in scope; 1024 unless set. */
  maxAttributes: number;
  /** Bytes of one attribute value; 256 KiB unless set. */
  maxAttributeValue: number;
  /** Bytes of one name; 50,000 unless set. */
  maxName: number;
  /** Bytes of text in one element; 10,000,000 unless set. */
  maxText: number;
  /** Findings that are collected before reading stops; 1000 unless set. */
  maxFindings: number;
}

/** How to read a document. */
export interface ParseOptions {
  /** Refuse the documented deviations too, instead of taking them with a warning. */
  strict?: boolean;
  /** Other bounds than the default ones. */
  limits?: Partial<Limits>;
  /**
   * Values of enumerations that IANA has registered since (RFC 7970 §4.3), each as
   * `CLASS@ATTRIBUTE=VALUE`, with `*` for any class; they are read as `ext-value`. One of a class
   * or an attribute that does not exist is refused.
   */
  registered?: string | readonly string[];
}

/** How to check a document. */
export interface ValidateOptions extends ParseOptions {
  /** `schema` leaves out what the RFCs ask in prose; `rfc`, the default, does not. */
  level?: "schema" | "rfc";
}

/** How to write a document. */
export interface SerializeOptions {
  /** Begin with an XML declaration, as RFC 6545 §5.5 and RFC 5070 §4.1 demand; yes unless set. */
  declaration?: boolean;
  /** Say where the schema of the IODEF document is (RFC 5070 §4.2); yes unless set. */
  schemaLocation?: boolean;
  /** Blanks a level, from 0 to 16; one line unless set. */
  indent?: number;
}

/**
 * What a document can become: XML in the version of IODEF that it has, JSON or CBOR of IODEF 2
 * (RFC 8727), XML of IODEF 1 (RFC 5070), XML of IODEF 2 (RFC 7970).
 */
export type Target = "xml" | "json" | "cbor" | "iodef1" | "iodef2";

/** How to translate a document. */
export interface ConvertOptions extends ParseOptions {
  /** Blanks a level of XML or JSON, from 0 to 16; one line unless set. CBOR has none. */
  indent?: number;
  /**
   * In XML of IODEF 2, keep what the text of RFC 7970 asks for and its schema refuses, such as
   * the number of a Confidence. Otherwise that is a loss.
   */
  prose?: boolean;
  /**
   * Translate need-to-know of IODEF 1 to partner of IODEF 2, which reaches as far. Otherwise the
   * word stays, and a loss says that it reaches less.
   */
  partner?: boolean;
  /** In CBOR, write dates as plain text, as the figures of RFC 8727 do, without tag 0. */
  plainDates?: boolean;
}

/** Something of the input that has no place in the output, or not the same meaning there. */
export interface Loss {
  /**
   * Where it stood in the input: a path of names as findings have, or a JSON Pointer for what the
   * reader of JSON or CBOR left out.
   */
  path: string;
  /** What it was. */
  what: string;
  /** Why it is not in the output, and what stands there instead, if anything. */
  why: string;
}

/** What {@link convert} gives. */
export interface Converted {
  /** The document: UTF-8 for XML and JSON. */
  data: Uint8Array;
  /** What has no place in it, in the order of the input. */
  losses: Loss[];
  /**
   * Warnings: of the input, and of places where the output departs from the grammar of RFC 8727
   * because the model does.
   */
  findings: Finding[];
}

/** A document as text or as bytes in UTF-8. */
export type Source = string | Uint8Array | ArrayBuffer;

/** Where the WebAssembly module comes from. */
export type ModuleSource =
  | string
  | URL
  | Request
  | Response
  | ArrayBuffer
  | Uint8Array
  | WebAssembly.Module
  | Promise<Response | ArrayBuffer | Uint8Array | WebAssembly.Module>;

/**
 * Loads the WebAssembly module: once, however often it is called. Everything else throws a
 * {@link RidError} with the code `not-initialized` before that.
 *
 * @param input Where the module comes from; the package's own file unless given. In Node a
 *   path or a `file:` URL is read from the file system.
 */
export function init(input?: ModuleSource): Promise<void>;

/**
 * Reads a RID message or a bare IODEF document, as its `kind` tells. What the prose of the
 * RFCs asks besides the schema is checked by {@link validate}.
 *
 * @throws {RidError} `invalid` when it is not well-formed, beyond a limit, or not valid by the
 *   schema; `findings` says what and where.
 */
export function parse(
  data: Source,
  options?: ParseOptions,
): ReceivedMessage | ReceivedDocument | ReceivedDocument2;

/** Checks a RID message or a bare IODEF document, and does not throw for an invalid one. */
export function validate(data: Source, options?: ValidateOptions): Report;

/**
 * Translates a RID message, or an IODEF document in any of its forms, which are told apart by
 * how it begins: XML, JSON or CBOR (RFC 8727), IODEF 1 or 2 (RFC 7970 §4.4). The same input
 * always gives the same bytes, and the same in every language.
 *
 * RFC 8727 has no form for RID: to JSON and CBOR goes the document that a message carries.
 * Nothing is left out without a loss.
 *
 * @throws {RidError} `invalid` when the input cannot be read, carries no IODEF document, or has
 *   something that the output cannot hold and the model cannot leave out; `findings` says what
 *   and where. An unknown target is a `TypeError`.
 */
export function convert(data: Source, to: Target, options?: ConvertOptions): Converted;

/**
 * Writes a message or a document as XML in UTF-8. What it writes is valid by the schema.
 * A `Date` is written as `toISOString()` gives it.
 *
 * @throws {RidError} `json` when the object does not fit its class, with the `path` of the
 *   property; `invalid` when it breaks the schema.
 */
export function serialize(
  object: Message | IodefDocument | Iodef2Document,
  options?: SerializeOptions,
): Uint8Array;

/**
 * JSON text with the names of the RFCs (`IncidentID`), the form that openrid has in every
 * language.
 *
 * @throws {RidError} `json` when the object does not fit its class.
 */
export function toJson(object: Message | IodefDocument | Iodef2Document): string;

/**
 * The way back from {@link toJson}. Give text rather than an object where whole numbers over
 * 2^53 may occur.
 *
 * @param options `kind` says what it describes. Unless given, an object with incidents is an
 *   IODEF document, of version 2 when its `version` is `2.00`, and anything else a message.
 * @throws {RidError} `json` when it is not JSON or does not fit.
 */
export function fromJson<K extends Kind = Kind>(
  json: string | object,
  options?: { kind?: K },
): Extract<Message | IodefDocument | Iodef2Document, { kind: K }>;

/** What an object is: the name of its root. */
export type Kind = (Message | IodefDocument | Iodef2Document)["kind"];

/** The limits of {@link parse}, {@link validate} and {@link convert} unless others are given. */
export function defaultLimits(): Limits;

/** The IODEF 1 document that a message encloses; the very object, not a copy of it. */
export function documentOf(message: Rid): Document | undefined;

/** The IODEF 2 document that a message encloses; the very object, not a copy of it. */
export function document2Of(message: Rid): iodef2.Document | undefined;

/**
 * What all builders take (RFC 6545 §5.1). One of `toSystem`, `toSource` and `node` must be
 * given.
 */
export type MessageOptions = Omit<
  BuilderOptions,
  "document" | "document2" | "incidentSource" | "message" | "status" | "justification"
>;

/**
 * A Report of the incidents of a document; the first one's number becomes the message's
 * (RFC 6545 §6.4).
 *
 * @throws {RidError} `incomplete` when the message would break the schema or a rule; this is
 *   so for every builder.
 */
export function report(document: Enclosed, options: MessageOptions): Message;

/** A request to trace traffic to its source, hop by hop (RFC 6545 §6.1). */
export function traceRequest(document: Enclosed, options: MessageOptions): Message;

/** A request to investigate, to the network of the source (RFC 6545 §6.1). */
export function investigationRequest(document: Enclosed, options: MessageOptions): Message;

/** What a trace or an investigation found (RFC 6545 §6.3). */
export function result(
  document: Enclosed,
  incidentSource: IncidentSource,
  options: MessageOptions,
): Message;

/** A query for an incident by its number; an empty number asks by type (RFC 6545 §6.5). */
export function query(incidentId: IncidentId, options: MessageOptions): Message;

/**
 * What was decided on a request (RFC 6545 §6.2). Given the message that it answers, it takes
 * over the number of the incident, the regions and the kinds of traffic.
 */
export function acknowledgement(
  of: Message | IncidentId,
  status: AuthorizationStatus,
  options: MessageOptions & { justification?: Justification },
): Message;

/** What the peer answered (RFC 6546 §3, Table 1). */
export type Reply =
  /** 200 with a RID message. */
  | { outcome: "reply"; status: 200; message: ReceivedMessage }
  /** 202: the answer comes later, as a callback with this token. */
  | { outcome: "accepted"; status: 202; token: string }
  /** 200 without a body. */
  | { outcome: "empty"; status: 200 }
  /** 4xx or 5xx: the peer did not take the message, and may say why. */
  | { outcome: "refused"; status: number; reason: string };

/** What goes for a client everywhere. */
export interface CommonClientOptions {
  /** The peer, `https://HOST[:PORT]`; the port is 4590 unless given (RFC 6546 §3). */
  url: string;
  /**
   * How long a whole exchange may take, in milliseconds, loading what signs included; 60,000
   * unless set.
   */
  timeout?: number;
  /** How long one attempt may take, in milliseconds; as long as all of them unless set. */
  attemptTimeout?: number;
  /**
   * How often a message is sent again when there is no connection, it breaks, or the peer is busy;
   * twice unless set. Sending is idempotent (RFC 6546 §3). The waits between grow, and
   * `Retry-After` is heeded. A browser does not say why there was no connection, and so nothing is
   * sent again for that there.
   */
  retries?: number;
  /** The largest message in bytes that is sent; 16 MiB unless set. */
  maxRequest?: number;
  /** The largest answer in bytes; 16 MiB unless set. */
  maxReply?: number;
  /** Ends every exchange of this client; `send` then throws the signal's reason. */
  signal?: AbortSignal;
  /**
   * Signs the messages that are given as objects (RFC 6545 §9.1). In Node it is the identity of
   * the connection unless set. In a browser, which keeps the keys of its connections to itself,
   * one is needed, or `unsigned`.
   */
  identity?: Identity;
  /**
   * Send objects without a signature, with a warning. A peer that goes by RFC 6545 §9.1 acts on
   * none.
   */
  unsigned?: boolean;
  /** The certificates of those who are to read what the restrictions want encrypted. */
  recipients?: KeySource | Iterable<KeySource>;
  /** Groups that are to read it, by name: shared keys of 16 or 32 octets. */
  groups?: Readonly<Record<string, Uint8Array | ArrayBuffer>>;
  /** Data marked default travel in clear, as was agreed with the peer. */
  clearDefault?: boolean;
  /**
   * Send in clear what the restrictions want encrypted. The peer's own people may read it then,
   * and whoever it is handed on to. Each such message gives a warning.
   */
  dangerouslyIgnoreMarks?: boolean;
}

/**
 * A client on `fetch`: in a browser, in a worker, or with a `fetch` of one's own. Trust and the
 * choice of certificate are those of the browser, which also keeps from pages why a connection
 * failed: the code is then `fetch-failed`. A listener of another origin must allow the page's
 * (CORS, with credentials), and list `RID-Callback-Token` in `Access-Control-Expose-Headers`
 * if it answers 202.
 */
export interface FetchClientOptions extends CommonClientOptions {
  /** In place of the global one. */
  fetch?: typeof fetch;
  ca?: never;
  cert?: never;
  key?: never;
}

/** Our identity in PEM. */
export interface PemIdentityOptions {
  /** Our certificate with its intermediates. */
  cert: string | Uint8Array;
  /** Our private key. */
  key: string | Uint8Array;
  pkcs12?: never;
}

/** Our identity in one PKCS#12 file. */
export interface Pkcs12IdentityOptions {
  /** The file's octets. */
  pkcs12: Uint8Array;
  cert?: never;
  key?: never;
}

/**
 * A client in Node, over mutual TLS 1.2 or 1.3 (RFC 6546 §3). Neither the platform's CAs nor
 * variables of the environment count.
 */
export type NodeClientOptions = NodeConnectionOptions &
  (PemIdentityOptions | Pkcs12IdentityOptions);

/** What a client in Node may be told beside its identity. */
export interface NodeConnectionOptions extends CommonClientOptions {
  /** The CA certificates of the consortium, in PEM. No other CA is trusted. */
  ca: string | Uint8Array;
  /** Opens an encrypted private key or PKCS#12 file. */
  passphrase?: string;
  /**
   * Certificates in PEM. With these or `allowSha256`, the peer's must be one of them, and pass
   * every other check as well.
   */
  allow?: string | Uint8Array | readonly (string | Uint8Array)[];
  /**
   * As `allow`, by the SHA-256 of the certificate in hexadecimal, or by `sha256//` and the Base64
   * of the SHA-256 of its public key, which stays good when the peer renews its certificate.
   */
  allowSha256?: string | readonly string[];
  /** Revocation lists in PEM. Once there is one, every CA of the peer's chain needs one. */
  crl?: string | Uint8Array | readonly (string | Uint8Array)[];
  /**
   * Takes the Common Name for the peer's name where its certificate has no other, with a warning
   * of the process.
   */
  acceptCommonName?: boolean;
  /**
   * Which address a name has, or which ones, in place of DNS: for the connection, and for the
   * names of the RID system that a message is for, which must have the address that the message
   * goes to (RFC 6545 §5.1). What DNS says of these is remembered for five minutes.
   */
  resolve?: Readonly<Record<string, string | readonly string[]>>;
  /**
   * Sends a message only when each of these names is confirmed. Without this, one that has no address
   * here gives a warning of the process.
   */
  requireNodeNames?: boolean;
  /**
   * Does not look up the names of the RID system that a message is for, which RFC 6545 §5.1
   * requires, with a warning of the process.
   */
  ignoreNodeNames?: boolean;
  /** An HTTP proxy to go through by CONNECT: `http://[USER:PASSWORD@]HOST[:PORT]`. */
  proxy?: string;
  /**
   * Goes through the HTTP proxy that the environment names, if any: `ALL_PROXY`, `HTTPS_PROXY` or
   * `HTTP_PROXY`, in this order, but for the hosts of `NO_PROXY`. Nothing else of the environment
   * is ever read, and this only when asked for.
   */
  proxyFromEnv?: boolean;
  /** A user name and a password to send along, beside our certificate (HTTP Basic). */
  auth?: { user: string; password: string };
  /** How long name look-up, TCP and TLS may take, in milliseconds; 10,000 unless set. */
  connectTimeout?: number;
  /** How long an idle connection is kept, in milliseconds; 30,000 unless set. */
  idleTimeout?: number;
  fetch?: never;
}

/** Settings of one message. */
export interface SendOptions {
  /** Makes the message a callback: the token of an earlier 202 (RFC 6546 §3). */
  callbackToken?: string;
  /** Ends this exchange; `send` then throws the signal's reason. */
  signal?: AbortSignal;
}

/** Sends RID messages to one peer (RFC 6546 §3). It can send several at a time. */
export class RidClient {
  /**
   * Checks everything that can be checked without the network.
   *
   * @throws {RidError} with a code that begins with `client-`.
   */
  constructor(options: FetchClientOptions | NodeClientOptions);
  /** The peer as `host:port`. */
  readonly peer: string;
  /**
   * Posts a message and reads the answer. A message object is written anew, signed, and what its
   * restrictions ask for is encrypted (RFC 6545 §9.1); text and bytes, such as `raw` or what
   * `sign` of `openrid/security` gives, are sent as they are, and must be encrypted where their
   * restrictions say so. The module of `openrid/security` is loaded for that.
   *
   * @throws {SecurityError} when it must be encrypted and is not, there is nobody to encrypt for,
   *   or it cannot be signed.
   * @throws {RidError} of the family `client` when the message cannot be written, no answer
   *   came, or an improper one. A 4xx or 5xx is an answer: `refused`. Sending again is safe.
   */
  send(message: Message | Source, options?: SendOptions): Promise<Reply>;
  /**
   * Looks up beforehand what is looked up before this message is sent, and remembers it: each name
   * of the RID system that it is for must have an address that this client sends to (RFC 6545
   * §5.1). Nothing is sent. Only in Node, and without `fetch`; elsewhere it is a `TypeError`.
   *
   * @throws {RidError} `node-name-mismatch`, `node-name-unresolved` and `node-name-invalid` about
   *   a name; `dns` when the peer's own name has no address.
   */
  confirmNodeNames(message: Message | Source): Promise<void>;
  /** Closes idle connections, where they are not the browser's. */
  close(): void;
}

/** An answer that RFC 6546 does not know, as it came. */
export interface ReceivedAnswer {
  /** The status; 0 for a redirection in a browser, which does not tell it. */
  readonly status: number;
  readonly contentType?: string;
  readonly token?: string;
  readonly location?: string;
  readonly body: Uint8Array;
}

/**
 * The kinds of errors: a bad document, a bad value, failed sending, keys and signatures, a defect
 * of openrid.
 */
export type ErrorFamily = "invalid" | "value" | "client" | "security" | "internal";

/**
 * Why openrid could not do what it was asked. Wrong use of a function, as a misspelt option, is
 * a `TypeError` instead.
 */
export class RidError extends Error {
  readonly name: "RidError" | "SecurityError";
  /**
   * A word that stays the same, for programs. Those of openrid in every language, and two
   * besides: `not-initialized` (call {@link init} first) and `fetch-failed` (the browser does
   * not say why).
   */
  readonly code: ErrorCode;
  /** What kind of error it is. */
  readonly family: ErrorFamily;
  /** What is wrong with the document or object; empty when it is about something else. */
  readonly findings: readonly Finding[];
  /** Rule of the first error. */
  readonly rule?: string;
  /** Where: in the document, or in the object that was given (`incident[0].purpose`). */
  readonly path?: string;
  /** Line of the first error, from 1. */
  readonly line?: number;
  /** Column of the first error in characters, from 1. */
  readonly column?: number;
  /** How to mend the first error. */
  readonly help?: string;
  /** The peer as `host:port`, when sending failed. */
  readonly peer?: string;
  /** The status of an improper answer. */
  readonly status?: number;
  /** An improper answer as it came. */
  readonly received?: ReceivedAnswer;
}

/**
 * Why a message cannot be signed, encrypted or decrypted, or why a key or a certificate does not
 * serve: what `openrid/security` throws.
 */
export class SecurityError extends RidError {
  readonly name: "SecurityError";
  readonly family: "security";
}

/** Every error code, and the family it belongs to. */
export const codes: Readonly<Record<ErrorCode, ErrorFamily>>;
