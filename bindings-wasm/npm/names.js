// The names of the RID system that a message is for, and the address that it goes to.

import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { domainToASCII } from "node:url";

import { failed } from "./client.js";
import { call } from "./engine.js";
import { flag, warn } from "./errors.js";

/** How long an answer is good, in milliseconds. */
const AGE = 5 * 60_000;

/** How many names are remembered. */
const MOST = 10_000;

/** The options of RidClient that are about this. */
export const NAMES = ["resolve", "requireNodeNames", "ignoreNodeNames"];

/** How long a name that had no address is not asked for again, where it is not needed. */
const FAILED = 60_000;

/** How long a message waits for a name without which it goes, too. */
const PATIENCE = 5_000;

/** An address in one form: without its zone, an IPv4 address as such. */
function plain(address) {
  const bare = address.replace(/%.*$/u, "");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(bare)?.[1];
  if (mapped) return mapped;
  return isIP(bare) === 6 ? new URL(`http://[${bare}]`).hostname.slice(1, -1) : bare;
}

// RFC 6545 §11, RID-11-05: RFC 5891, by the non-transitional form of UTS #46
function ascii(name) {
  const labels = domainToASCII(name).replace(/\.$/u, "");
  const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/u;
  const good = labels.length < 254 && labels.split(".").every((part) => label.test(part));
  return good ? labels : undefined;
}

export class Names {
  #ignored;
  #required;
  #failed = new Map();
  #pinned = new Map();
  #known = new Map();
  #resolver;

  constructor({ resolve, requireNodeNames, ignoreNodeNames }, resolver = lookup) {
    this.#ignored = flag({ ignoreNodeNames });
    this.#required = flag({ requireNodeNames });
    this.#resolver = resolver;
    for (const [name, given] of Object.entries(resolve ?? {})) {
      const addresses = [given].flat();
      if (!addresses.every((address) => isIP(address))) {
        throw new TypeError(`RidClient: resolve gives names IP addresses, and ${name} has another`);
      }
      this.#pinned.set(ascii(name) ?? name, addresses.map(plain));
    }
  }

  /** What dns.lookup gives, for a connection: what is said beforehand comes first. */
  get lookup() {
    return (host, options, done) => {
      const pinned = this.#pinned.get(ascii(host) ?? host);
      const found =
        pinned === undefined
          ? this.#resolver(host, { ...options, all: true })
          : Promise.resolve(pinned.map((address) => ({ address, family: isIP(address) })));
      found.then(
        (all) => (options.all ? done(null, all) : done(null, all[0].address, all[0].family)),
        (error) => done(error),
      );
    };
  }

  /**
   * What must be true of a connection for this message; undefined when nothing is asked. With
   * `required`, a name of that nothing is known is refused, too.
   */
  of(body, target, required = this.#required) {
    const names = call("node_names", body);
    if (names.length === 0) return undefined;
    if (!this.#ignored) return (address) => this.#check(names, target, address, required);
    warn(
      "OPENRID_NODE_NAMES",
      `the names in Node (${names.join(", ")}) are not held against the address of ` +
        `${target.peer}, although RFC 6545 demands it`,
    );
    return undefined;
  }

  /**
   * Rejects when a name does not resolve to this address, or, where only a proxy knows the
   * address, is not the host in the URL: the proxy looks that up, and the certificate stands for it.
   */
  // RFC 6545 §5.1, RID-5.1-19: every name that is there
  async #check(names, target, address, required) {
    for (const name of names) {
      try {
        await this.#checkOne(name, target, address, required);
      } catch (error) {
        // Nothing is known against it, and nothing for it.
        const unknown =
          error.code === "node-name-unresolved" ||
          (error.code === "node-name-mismatch" && address === undefined);
        if (required || !unknown) throw error;
        const why = error.cause?.message ?? "only the proxy knows the peer's address";
        const text =
          `the name "${name}" in Node is not confirmed to be that of ${target.peer} (RFC 6545 §5.1), ` +
          `and the message goes all the same: ${why}`;
        warn("OPENRID_NODE_NAMES", text);
      }
    }
  }

  async #checkOne(name, { host, peer }, address, required) {
    const sent = "the message was not sent";
    const labels = isIP(name) ? plain(name) : ascii(name);
    if (labels === undefined) {
      const text = `${sent} to ${peer}: its Node names "${name}", and RFC 6545 §11 asks for a domain name; correct Node`;
      throw failed("node-name-invalid", peer, text);
    }
    const unlike = (why) => {
      const text =
        `${sent}: its Node names "${name}" and RFC 6545 §5.1 asks that the name resolves to ` +
        `where the message goes, but ${why}`;
      return failed("node-name-mismatch", peer, text);
    };
    if (address === undefined) {
      if (!isIP(name) && labels === host.toLowerCase().replace(/\.$/u, "")) return;
      throw unlike(
        `it is not the host of ${peer}, and only the proxy knows which address that has: send ` +
          "to the name in Node, or correct Node",
      );
    }
    const own = plain(address);
    const find = () => this.#find(labels, name, peer, required);
    let found = isIP(name) ? { addresses: [labels] } : await find();
    if (found.remembered && !found.addresses.includes(own)) {
      // The peer may have moved since.
      this.#known.delete(labels);
      found = await find();
    }
    if (!found.addresses.includes(own)) {
      throw unlike(
        `it has the address ${found.addresses.join(", ")}, and the connection with ${peer} ` +
          `goes to ${own}: correct Node, the URL, or the name's entry in DNS`,
      );
    }
  }

  // RFC 6545 §5.1, RID-5.1-20
  async #find(labels, name, peer, required) {
    const pinned = this.#pinned.get(labels);
    if (pinned) return { addresses: pinned };
    const known = this.#known.get(labels);
    if (known && Date.now() - known.since < AGE) {
      return { addresses: known.addresses, remembered: true };
    }
    let all;
    try {
      all = await this.#ask(labels, required);
    } catch (cause) {
      if (this.#failed.size >= MOST) this.#failed.clear();
      this.#failed.set(labels, Date.now());
      const text =
        `the message was not sent to ${peer}: its Node names "${name}", whose address RFC 6545 ` +
        `§5.1 asks to be compared with the peer's, and that has no address: ${cause.message}; ` +
        "correct Node or DNS, or say which address the name has";
      throw failed("node-name-unresolved", peer, text, cause);
    }
    const addresses = all.map(({ address }) => plain(address));
    // The oldest goes, which is the first.
    this.#known.delete(labels);
    if (this.#known.size >= MOST) this.#known.delete(this.#known.keys().next().value);
    this.#known.set(labels, { addresses, since: Date.now() });
    return { addresses };
  }

  /** Asks for a name; where it is not needed, not for long and not again at once. */
  async #ask(labels, required) {
    if (required) return this.#resolver(labels, { all: true });
    if (Date.now() - (this.#failed.get(labels) ?? -Infinity) < FAILED) {
      throw new Error("it had none a moment ago");
    }
    let timer;
    const silent = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error("there was no answer in time")), PATIENCE);
    });
    try {
      return await Promise.race([this.#resolver(labels, { all: true }), silent]);
    } finally {
      clearTimeout(timer);
    }
  }
}
