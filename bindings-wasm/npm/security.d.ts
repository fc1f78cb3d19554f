// Types of openrid/security.

import type { ErrorCode, Justification } from "./model.js";
import type { Limits, ModuleSource, ReceivedMessage, Source } from "./index.js";

export { SecurityError } from "./index.js";

/**
 * Loads the WebAssembly module of this entry, once. There is no need to: what needs it first
 * loads it.
 *
 * @param input Where the module comes from; the package's own file unless given. In Node a
 *   path or a `file:` URL is read from the file system.
 */
export function init(input?: ModuleSource): Promise<void>;

/** The octets of a key, a certificate or a revocation list in PEM or DER; PEM also as text. */
export type KeySource = string | Uint8Array | ArrayBuffer;

/**
 * A private key and the certificate that goes with it (RFC 6545 §9.3.1).
 *
 * The key is held in the module and never given back. {@link close} wipes it; the collector
 * does too, some time after the last use.
 */
export class Identity {
  private constructor();
  /**
   * Reads a key (PEM, DER, PKCS#8) and its certificates, the key's own first; or, without
   * `cert`, both from a PKCS#12 file.
   *
   * @throws {SecurityError} with a code that begins with `key-`, when they cannot be read or do
   *   not belong together.
   */
  static read(
    key: KeySource,
    cert?: KeySource,
    options?: {
      /** Opens an encrypted key. */
      passphrase?: string;
    },
  ): Promise<Identity>;
  /** The subject of the certificate. */
  readonly subject: string;
  /** SHA-256 of the certificate, in hexadecimal digits. */
  readonly fingerprint: string;
  /** The kind of key. */
  readonly kind: string;
  /** Wipes the key. The identity is of no use any more. */
  close(): void;
}

/** Whom to believe, besides the anchors. */
export interface TrustOptions {
  /** Of the certificates that the anchors issued, only these count. */
  allow?: KeySource | Iterable<KeySource>;
  /** Revocation lists. With any, each certificate must be covered by one of its CA. */
  crl?: KeySource | Iterable<KeySource>;
  /** Public keys (PEM) that are trusted by themselves. */
  keys?: KeySource | Iterable<KeySource>;
  /** The certificates of RID peers, by the names of the peers. */
  peers?: Readonly<Record<string, KeySource>>;
  /**
   * Certificates are judged as of this time, such as that of receipt: an instant with its zone
   * (RFC 3339). Unless set, as of each verification.
   */
  time?: Date | string;
}

/** Whose signatures count. Nobody is trusted unless named here (RFC 6545 §9.3). */
export class Trust {
  private constructor();
  /**
   * Trust in those to whom the CAs `anchors` have issued certificates.
   *
   * @throws {SecurityError} with a code that begins with `key-`, when something cannot be read.
   * @throws {RidError} `value` when the time has no zone.
   */
  static read(anchors?: KeySource | Iterable<KeySource>, options?: TrustOptions): Promise<Trust>;
  /** Frees the memory that it takes now, and not at some time after the last use. */
  close(): void;
}

/** How a signature is made (RFC 6545 §9.2). */
export type Algorithm =
  | "rsa-sha256"
  | "rsa-sha384"
  | "rsa-sha512"
  | "rsa-pss-sha256"
  | "rsa-pss-sha384"
  | "rsa-pss-sha512"
  | "ecdsa-sha256"
  | "ecdsa-sha384"
  | "ecdsa-sha512"
  | "ed25519";

/** How content is encrypted (XML Encryption 1.1 §5.2). */
export type Cipher = "aes128-gcm" | "aes256-gcm";

/** How to sign. */
export interface SignOptions {
  /**
   * Sign each RecordItem as well, detached: the originator of a Request does that, and a relay
   * for what it adds.
   */
  originator?: boolean;
  /**
   * Sign the document and the IncidentSource as well: the creator of a Result or Report that
   * others pass on does that.
   */
  creator?: boolean;
  /** Put the signature in the place of that of the peer that sent the message, as a relay does. */
  replace?: boolean;
  /** The algorithm; the first of the key's kind unless set. */
  algorithm?: Algorithm;
  /** The digests; SHA-256 unless set. */
  digest?: "sha256" | "sha384" | "sha512";
  /** The canonical form of the enveloped signature; exclusive unless set. */
  c14n?: "exclusive" | "inclusive" | "inclusive11";
  /** Other bounds than the default ones. More than 256 levels are refused whatever they say. */
  limits?: Partial<Limits>;
}

/**
 * Puts an enveloped signature over the whole of it into a RID message (RFC 6545 §9.1). No other
 * byte of the message changes.
 *
 * @throws {SecurityError} with a code that begins with `sign-`, when the document is no RID
 *   message, is signed already, or the key does not fit.
 * @throws {RidError} `value` when there is no such algorithm.
 */
export function sign(
  data: Source,
  identity: Identity,
  options?: SignOptions,
): Promise<Uint8Array>;

/** Who signed. */
export interface Signer {
  /** The peer, or else the subject of the certificate, or else the kind of key. */
  readonly name: string;
  /** The RID peer, when the trust names it. */
  readonly peer?: string;
  /** The subject of the certificate; none for a key that is trusted by itself. */
  readonly subject?: string;
  /** SHA-256 of the certificate, in hexadecimal digits. */
  readonly fingerprint?: string;
  /** The certificate, in DER. */
  readonly certificate?: Uint8Array;
}

/**
 * What came of a verification. `untrusted`: sound, but the signer is not on our list.
 * `unsupported`: it cannot be judged, which is to be taken as `invalid`. `unsigned`: a signature
 * that the RFC asks for is not there.
 */
export type Outcome = "valid" | Problem;

/** What came of a verification that does not count. */
export type Problem = "untrusted" | "invalid" | "unsupported" | "unsigned";

/** What was found of one signature. */
export type Signature = {
  /** Over the whole message, by the peer that sends it; or over parts, by who added them. */
  readonly kind: "enveloped" | "detached";
  /** Who signed, as the signature says; believe it only when the outcome is valid. */
  readonly signer?: Signer;
  /** How it was signed. */
  readonly algorithm?: Algorithm;
  /** What it covers: paths of elements. */
  readonly covers: readonly string[];
} & Verdict;

/** What came of it, and why it is not valid. */
export type Verdict =
  | { readonly outcome: "valid"; readonly code?: never; readonly reason?: never }
  | {
      readonly outcome: Problem;
      /** Why it is not valid: a word that stays the same. */
      readonly code: ErrorCode;
      /** Why it is not valid, for people. */
      readonly reason: string;
    };

/** What {@link verify} gives: what was signed, never a bare yes. */
export type Verified = {
  /** Each signature, in the order of the document. */
  readonly signatures: readonly Signature[];
  /** The peer that sent it, if its enveloped signature is valid. */
  readonly sender?: Signer;
  /** The originator of a Request, if that signature is valid. */
  readonly originator?: Signer;
  /** What a sound enveloped signature covers, whoever made it. To be shown, not acted upon. */
  readonly untrustedMessage?: ReceivedMessage;
  /**
   * What is or was encrypted in it, when keys were given and the enveloped signature is valid;
   * empty otherwise.
   */
  readonly encrypted: readonly EncryptedPart[];
} & (
  | {
      readonly outcome: "valid";
      /**
       * The message, read from the very octets that were signed, or what they decrypt to. These
       * are its `raw` bytes: the document in canonical form, without the signature. There is none
       * while a part inside its document is encrypted for others.
       */
      readonly message?: ReceivedMessage;
      /** The octets that were signed, or what they decrypt to: what a relay passes on. */
      readonly data: Uint8Array;
      readonly justification?: never;
    }
  | {
      readonly outcome: Problem;
      /** Never there: nothing is handed out that is not valid. */
      readonly message?: never;
      /** Never there either. */
      readonly data?: never;
      /** With what reason the message is denied (RFC 6545 §5.2). */
      readonly justification: Justification;
    }
) &
  Verdict;

/** How to verify. */
export interface VerifyOptions {
  /** Refuse the documented deviations too, instead of taking them with a warning. */
  strict?: boolean;
  /**
   * A Request must have a signature of its originator; yes unless set. Two parties that send to
   * each other only may agree to turn it off (RFC 6545 §9.3.2).
   */
  originRequired?: boolean;
  /**
   * Decrypts what is for these once the enveloped signature is valid; `message` is then the
   * message in clear, and signatures over what was encrypted are judged too.
   */
  identity?: Identity | Iterable<Identity>;
  /** As `identity`: keys of groups, by name. */
  groups?: Readonly<Record<string, Uint8Array | ArrayBuffer>>;
  /** Values of enumerations that IANA has registered since, as for `parse`. */
  registered?: string | readonly string[];
  /** Other bounds than the default ones. More than 256 levels are refused whatever they say. */
  limits?: Partial<Limits>;
}

/**
 * Checks the signatures of a RID message as it was received. It never fails for what the message
 * says: what is wrong is in the outcome.
 */
export function verify(data: Source, trust: Trust, options?: VerifyOptions): Promise<Verified>;

/** How to encrypt. */
export interface EncryptOptions {
  /** Groups that may read it, by name: shared keys of 16 or 32 octets. */
  groups?: Readonly<Record<string, Uint8Array | ArrayBuffer>>;
  /** Encrypt the elements at these paths, as findings write them, instead of all. */
  paths?: Iterable<string>;
  /** Encrypt what the restrictions of the message ask for, instead of all. */
  marked?: boolean;
  /** Data marked default stay in clear, as was agreed with the recipients. */
  clearDefault?: boolean;
  /** The cipher; AES-256-GCM unless set. */
  cipher?: Cipher;
  /** Other bounds than the default ones. */
  limits?: Partial<Limits>;
}

/**
 * Encrypts the document that a RID message carries for the holders of the certificates `to` and
 * for groups (RFC 6545 §9.1). RIDPolicy stays readable. Sign after encrypting.
 *
 * @throws {SecurityError} with a code that begins with `encrypt-`, when the document is not
 *   valid, there is nobody to encrypt for, or a recipient or what is asked for does not fit the
 *   restrictions.
 * @throws {RidError} `value` when there is no such cipher.
 */
export function encrypt(
  data: Source,
  to?: KeySource | Iterable<KeySource>,
  options?: EncryptOptions,
): Promise<Uint8Array>;

/** A part of a message that was encrypted. */
export interface EncryptedPart {
  /** Where it stands in the decrypted document. */
  readonly path: string;
  /** How it was encrypted. */
  readonly cipher: Cipher;
  /** For whom, as the sender wrote it: nothing vouches for it. */
  readonly recipients: readonly string[];
  /** It was for us, and stands in clear now. */
  readonly opened: boolean;
}

/** What {@link decrypt} gives. */
export interface Decrypted {
  /** The document, with all that was for us in clear. */
  readonly data: Uint8Array;
  /** What was encrypted in it, in document order; empty when nothing was. */
  readonly parts: readonly EncryptedPart[];
  /** Nothing in it is encrypted any more. */
  readonly complete: boolean;
}

/** With what to decrypt, besides identities. */
export interface DecryptOptions {
  /** Keys of groups, by name. */
  groups?: Readonly<Record<string, Uint8Array | ArrayBuffer>>;
  /** Other bounds than the default ones. */
  limits?: Partial<Limits>;
}

/**
 * Decrypts what is for us in a RID message. What is for others stays as it is. Verify before
 * decrypting: a signature is over the encrypted text.
 *
 * @throws {SecurityError} with a code that begins with `decrypt-`, when what is for us cannot be
 *   decrypted.
 */
export function decrypt(
  data: Source,
  identity?: Identity | Iterable<Identity>,
  options?: DecryptOptions,
): Promise<Decrypted>;
