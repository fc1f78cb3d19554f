// What every entry of openrid/security offers, besides `init`. The module is large, so it is
// loaded when something first needs it. The documentation is in security.d.ts.

import { all, copied, listed, named, secret } from "./bytes.js";
import { flag, known } from "./errors.js";
import { received } from "./evidence.js";
import { boundsOf, registeredOf } from "./limits.js";
import { Module } from "./module.js";
import * as glue from "./wasm/openrid_security.js";

const module = new Module(glue, "openrid/security/slim");

export const load = (source) => module.load(source);

/** Known here alone, so that nobody else makes an Identity or a Trust. */
const OURS = Symbol("ours");

/** An object of the module, which a program only holds. */
class Held {
  #object;

  constructor(ours, object, what) {
    if (ours !== OURS) throw new TypeError(`it is read: await ${what}.read(…)`);
    this.#object = object;
  }

  static object(held, type, what) {
    if (!(held instanceof type)) throw new TypeError(`${what} is what ${type.word}.read gives`);
    if (held.#object === undefined) throw new TypeError(`${what} is closed`);
    return held.#object;
  }

  close() {
    if (this.#object !== undefined) module.free(this.#object);
    this.#object = undefined;
  }
}

class HeldIdentity extends Held {
  static word = "Identity";

  constructor(ours, object) {
    super(ours, object, HeldIdentity.word);
    Object.assign(this, JSON.parse(module.call("identity_report", object)));
    Object.freeze(this);
  }
}

class HeldTrust extends Held {
  static word = "Trust";

  constructor(ours, object) {
    super(ours, object, HeldTrust.word);
    Object.freeze(this);
  }
}

/**
 * What an entry offers.
 *
 * @param {() => Promise<void>} ready Loads the module from where the entry has it.
 */
export function entry(ready) {
  class Identity extends HeldIdentity {
    static async read(key, cert, options) {
      const { passphrase } = known(options, ["passphrase"], "Identity.read");
      if (passphrase !== undefined && typeof passphrase !== "string") {
        throw new TypeError("Identity.read: the passphrase is a text");
      }
      const given = [
        copied(key, "a key"),
        cert === undefined ? undefined : copied(cert, "a certificate"),
        passphrase === undefined ? undefined : copied(passphrase, "a passphrase"),
      ];
      return wiping(given, async () => {
        await ready();
        return new Identity(OURS, module.call("identity", ...given));
      });
    }
  }

  class Trust extends HeldTrust {
    static async read(anchors = [], options) {
      const { allow, crl, keys, peers, time } = known(
        options,
        ["allow", "crl", "keys", "peers", "time"],
        "Trust.read",
      );
      const given = {
        anchors: all(anchors, "a certificate"),
        allow: all(allow, "a certificate"),
        crl: all(crl, "a revocation list"),
        key: all(keys, "a key"),
        peer: named(peers, "peers", (cert) => copied(cert, "a certificate")),
        time: time === undefined ? undefined : instant(time),
      };
      await ready();
      const begun = module.call("anchors");
      for (const bytes of given.anchors) module.call("anchors_add", begun, bytes);
      const trust = module.call("trust", begun);
      for (const list of ["allow", "crl", "key"]) {
        for (const bytes of given[list]) module.call(`trust_${list}`, trust, bytes);
      }
      for (const [name, bytes] of given.peer) module.call("trust_peer", trust, name, bytes);
      if (given.time !== undefined) module.call("trust_time", trust, given.time);
      return new Trust(OURS, trust);
    }
  }

  async function sign(data, identity, options) {
    const {
      originator,
      creator,
      replace,
      algorithm,
      digest = "sha256",
      c14n = "exclusive",
      limits,
    } = known(
      options,
      ["originator", "creator", "replace", "algorithm", "digest", "c14n", "limits"],
      "sign",
    );
    Held.object(identity, HeldIdentity, "identity");
    const flags = [flag({ originator }), flag({ creator }), flag({ replace })];
    const how = [algorithm === undefined ? undefined : String(algorithm), `${digest}`, `${c14n}`];
    const bounds = boundsOf(limits);
    const bytes = copied(data);
    await ready();
    const signer = Held.object(identity, HeldIdentity, "identity");
    return module.call("sign", bounded(bytes, bounds), signer, ...how, ...flags, bounds);
  }

  async function verify(data, trust, options) {
    const { strict, originRequired, identity = [], groups, limits, registered } = known(
      options,
      ["strict", "originRequired", "identity", "groups", "limits", "registered"],
      "verify",
    );
    Held.object(trust, HeldTrust, "trust");
    const flags = [flag({ strict }), flag({ originRequired }, true)];
    const bounds = boundsOf(limits);
    const values = registeredOf(registered);
    const bytes = copied(data);
    return opening(identity, groups, ready, (keys) => {
      const believed = Held.object(trust, HeldTrust, "trust");
      const how = [believed, keys, ...flags, bounds, values];
      return using(module.call("verify", bounded(bytes, bounds), ...how), told);
    });
  }

  async function encrypt(data, to = [], options) {
    const {
      groups,
      paths,
      marked,
      clearDefault,
      cipher = "aes256-gcm",
      limits,
    } = known(
      options,
      ["groups", "paths", "marked", "clearDefault", "cipher", "limits"],
      "encrypt",
    );
    const flags = [flag({ marked }), flag({ clearDefault })];
    const chosen = paths === undefined ? undefined : texts(paths, "encrypt: paths");
    const bounds = boundsOf(limits);
    const certificates = all(to, "a certificate");
    const keys = named(groups, "groups", secret);
    const bytes = copied(data);
    return wiping(keys.map(([, key]) => key), async () => {
      await ready();
      return using(recipientsOf(certificates, keys), (recipients) => {
        const input = bounded(bytes, bounds);
        return module.call("encrypt", input, recipients, chosen, ...flags, `${cipher}`, bounds);
      });
    });
  }

  async function decrypt(data, identity = [], options) {
    const { groups, limits } = known(options, ["groups", "limits"], "decrypt");
    const bounds = boundsOf(limits);
    const bytes = copied(data);
    return opening(identity, groups, ready, (keys) => {
      const decrypted = module.call("decrypt", bounded(bytes, bounds), keys, bounds);
      const parts = JSON.parse(module.call("decrypted_parts", decrypted));
      // This also frees it in the module.
      const data = module.call("decrypted_bytes", decrypted);
      return { data, parts, complete: parts.every(({ opened }) => opened) };
    });
  }

  return { Identity, Trust, sign, verify, encrypt, decrypt };
}

/** Lends the keys of identities and groups to `use`, once the module is there. */
function opening(identity, groups, ready, use) {
  const ours = () => listed(identity).map((one) => Held.object(one, HeldIdentity, "identity"));
  ours();
  const secrets = named(groups, "groups", secret);
  return wiping(secrets.map(([, key]) => key), async () => {
    await ready();
    return using(module.call("keys"), (keys) => {
      for (const one of ours()) module.call("keys_identity", keys, one);
      for (const [name, key] of secrets) module.call("keys_group", keys, name, key);
      return use(keys);
    });
  });
}

/** Whom to encrypt for. */
function recipientsOf(certificates, groups) {
  const recipients = module.call("recipients");
  try {
    for (const cert of certificates) module.call("recipients_certificate", recipients, cert);
    for (const [name, key] of groups) module.call("recipients_group", recipients, name, key);
    return recipients;
  } catch (error) {
    module.free(recipients);
    throw error;
  }
}

/** An identity for RidClient, which has loaded the module. */
export function identityOf(key, cert, passphrase) {
  const given = [
    copied(key, "a key"),
    cert === undefined ? undefined : copied(cert, "a certificate"),
    passphrase === undefined ? undefined : copied(passphrase, "a passphrase"),
  ];
  try {
    return new HeldIdentity(OURS, module.call("identity", ...given));
  } finally {
    for (const copy of given) copy?.fill(0);
  }
}

/** Protects a message in clear for RidClient, by what protection.js keeps of its options. */
export function protect(bytes, how, identity) {
  return protecting("protect", bytes, how, identity);
}

/** Checks for RidClient that a message shows nothing that its marks want encrypted. */
export function checkSendable(bytes, how) {
  protecting("check_sendable", bytes, how);
}

function protecting(name, bytes, { recipients, groups, clearDefault, ignoreMarks }, identity) {
  const signer = identity && Held.object(identity, HeldIdentity, "identity");
  // The recipients are used up by this.
  const list = recipientsOf(recipients, groups);
  return using(module.call("protection", list, clearDefault, ignoreMarks), (protection) => {
    if (signer !== undefined) module.call("protection_signer", protection, signer);
    return module.call(name, protection, bounded(bytes, boundsOf()));
  });
}

/** What came of verifying. The messages are what the module read from the octets signed. */
function told(verified) {
  const report = JSON.parse(module.call("verified_report", verified), present);
  const { sender, originator, signatures, ...rest } = report;
  signatures.forEach(({ signer }, number) => {
    const certificate = module.call("verified_certificate", verified, number);
    if (certificate !== undefined) signer.certificate = certificate;
  });
  const read = (untrusted) => {
    const text = module.call("verified_message", verified, untrusted);
    if (text === undefined) return undefined;
    const { content, findings } = JSON.parse(text);
    const raw = module.call("verified_raw", verified, untrusted);
    return received({ kind: "RID", ...content }, raw, findings);
  };
  const message = read(false);
  const parts = {
    message,
    untrustedMessage: message ?? read(true),
    sender: signatures[sender]?.signer,
    originator: signatures[originator]?.signer,
    data: module.call("verified_octets", verified),
  };
  const there = Object.entries(parts).filter(([, value]) => value !== undefined);
  return { ...rest, signatures, ...Object.fromEntries(there) };
}

/** Leaves out what is not there. */
function present(_, value) {
  return value === null ? undefined : value;
}

/** Frees an object of the module once it was used, and does not wait for the collector. */
function using(object, use) {
  try {
    return use(object);
  } finally {
    module.free(object);
  }
}

/** Overwrites our copies of secrets once they were used; the caller's own are the caller's. */
async function wiping(secrets, use) {
  try {
    return await use();
  } finally {
    for (const copy of secrets) copy?.fill(0);
  }
}

/**
 * A document over the limit is refused by its first byte too many, so that the rest is not even
 * copied into the module, which has not room for everything.
 */
function bounded(bytes, bounds) {
  const max = Number.isNaN(bounds[0]) ? module.call("default_limits")[0] : bounds[0];
  return bytes.subarray(0, max + 1);
}

function texts(given, what) {
  const list = listed(given);
  if (list.every((one) => typeof one === "string")) return list;
  throw new TypeError(`${what} are texts`);
}

function instant(time) {
  if (!(time instanceof Date)) return String(time);
  if (Number.isNaN(time.getTime())) throw new TypeError("time is an invalid Date");
  return time.toISOString();
}
