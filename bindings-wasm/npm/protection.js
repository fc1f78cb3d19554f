// What a client does to a message before it leaves: it signs it, and encrypts what its marks ask
// for (RFC 6545 §9.1). What does that is loaded when the first message needs it.

import { all, named, secret } from "./bytes.js";
import { RidError, SecurityError, flag, warn } from "./errors.js";

/** The options of RidClient that are about this. */
export const PROTECTION = [
  ...["identity", "unsigned", "recipients", "groups", "clearDefault"],
  "dangerouslyIgnoreMarks",
];

export class Protection {
  #security;
  #identity;
  #unsigned;
  #how;
  #connection;
  #own;

  /**
   * @param options Those of RidClient.
   * @param {() => Promise<object>} security Loads what security.js offers.
   * @param connection `{ key, cert, passphrase }` of the connection, where we know them.
   */
  constructor(options, security, connection) {
    const { identity, unsigned, recipients, groups, clearDefault, dangerouslyIgnoreMarks } = options;
    if (identity !== undefined && (identity === null || typeof identity !== "object")) {
      throw new TypeError("RidClient: identity is what Identity.read of openrid/security gives");
    }
    this.#security = security;
    this.#connection = connection;
    this.#identity = identity;
    this.#unsigned = flag({ unsigned });
    if (this.#unsigned && identity !== undefined) {
      throw new TypeError("RidClient: there is an identity that signs, or unsigned, not both");
    }
    this.#how = {
      recipients: recipients === undefined ? [] : all(recipients, "a certificate"),
      groups: named(groups, "groups", secret),
      clearDefault: flag({ clearDefault }),
      ignoreMarks: flag({ dangerouslyIgnoreMarks }),
    };
  }

  /** Protects a message that is in clear. */
  // RFC 6545 §9.1, RID-9.1-07, RID-9.1-14, RID-9.1-18
  async apply(bytes) {
    this.#warn();
    if (this.#unsigned) {
      warn("OPENRID_UNSIGNED", "a message is sent unsigned (RFC 6545 §9.1)");
      if (this.#how.ignoreMarks) return bytes;
    } else if ((this.#identity ?? this.#connection) === undefined) {
      throw new RidError(
        "client-no-identity",
        "the message was not sent: RFC 6545 asks for a signature, and nobody is there to sign: " +
          "give `identity`, one of openrid/security, or `unsigned: true`",
      );
    }
    const security = await this.#security();
    return security.protect(bytes, this.#how, this.#signer(security));
  }

  /** Checks a message that is sent as it is. */
  // RFC 6545 §6.1, RID-6.1-11; §9.1, RID-9.1-18
  async check(bytes) {
    this.#warn();
    if (!this.#how.ignoreMarks) (await this.#security()).checkSendable(bytes, this.#how);
    return bytes;
  }

  /** Says aloud that the marks were switched off. */
  // RFC 6545 §5, RID-5-02
  #warn() {
    if (!this.#how.ignoreMarks) return;
    const text = "a message is sent without regard to its marks (RFC 6545 §9.1)";
    warn("OPENRID_IGNORE_MARKS", text);
  }

  #signer({ identityOf }) {
    if (this.#unsigned) return undefined;
    if (this.#identity !== undefined) return this.#identity;
    try {
      const { key, cert, passphrase } = this.#connection;
      this.#own ??= identityOf(key, cert, passphrase);
    } catch (cause) {
      if (!(cause instanceof SecurityError)) throw cause;
      // Good for TLS it may be.
      const text =
        `the message was not sent: our key cannot sign it: ${cause.message}; ` +
        "sign with another identity";
      throw new SecurityError(cause.code, text, { cause });
    }
    return this.#own;
  }

  /** Wipes the key that was read here. A message that comes later reads it again. */
  close() {
    this.#own?.close();
    this.#own = undefined;
  }
}
