// RidClient without its transport: what RFC 6546 §3 says of address, message and answer.

import { parse, serialize } from "./api.js";
import { copied } from "./bytes.js";
import { call } from "./engine.js";
import { RidError, known, warn } from "./errors.js";
import { PROTECTION, Protection } from "./protection.js";

/** The port of RID over HTTP/TLS (RFC 6546 §3). */
const PORT = 4590;
const CONTENT_TYPE = "text/xml; charset=utf-8";
const TOKEN = "RID-Callback-Token";

/** Of an answer that is not a 2xx, so much is kept: a short text, or a page that no one reads. */
const REASON_LIMIT = 64 * 1024;

/** The options of every client that are not about protection. */
const OPTIONS = [
  ...["url", "timeout", "attemptTimeout", "retries", "maxRequest", "maxReply", "signal"],
];

/** What another attempt may mend: no answer and no verdict, only a network or nobody there. */
const MAY_PASS = new Set([
  ...["dns", "node-name-unresolved", "connect-refused", "unreachable", "proxy-unreachable", "timeout"],
  ...["closed-before-reply", "interrupted"],
]);

/** How long to wait before the first repeat, in milliseconds, and before any. */
const FIRST_WAIT = 250;
const LONGEST_WAIT = 30_000;

/**
 * A transport is a function of the options that gives `{ post(request), close(), identity, confirm }`,
 * where `request` is `{ target, headers, body, signal, limit(status), phase(text) }` and the answer
 * `{ status, contentType, token, location, retryAfter, body }`, not judged yet. The identity is what it shows
 * to the peer, `{ key, cert, passphrase }`, where we know it, and `confirm(body)` looks up the names
 * in a message, where it can.
 */
export class BaseClient {
  #target;
  #transport;
  #timeout;
  #attemptTimeout;
  #retries;
  #maxRequest;
  #maxReply;
  #signal;
  #protection;

  /** `security` loads what security.js offers, from where the entry has it. */
  constructor(options, transport, own, security) {
    const names = [...OPTIONS, ...PROTECTION, ...own];
    const { url, timeout = 60_000, attemptTimeout = timeout, retries = 2, signal, ...limits } = known(
      options,
      names,
      "RidClient",
    );
    const { maxRequest = 16 << 20, maxReply = 16 << 20 } = limits;
    this.#target = targetOf(url);
    warnOf(this.#target);
    this.#timeout = positive("timeout", timeout);
    this.#attemptTimeout = positive("attemptTimeout", attemptTimeout);
    if (!Number.isInteger(retries) || retries < 0) {
      throw new TypeError("RidClient: retries is a whole number, 0 or more");
    }
    this.#retries = retries;
    this.#maxRequest = positive("maxRequest", maxRequest);
    this.#maxReply = positive("maxReply", maxReply);
    this.#signal = signal;
    this.#transport = transport(options, this.#target);
    this.#protection = new Protection(options, security, this.#transport.identity);
  }

  get peer() {
    return this.#target.peer;
  }

  close() {
    this.#transport.close();
    this.#protection.close();
  }

  async send(message, options) {
    const { callbackToken, signal } = known(options, ["callbackToken", "signal"], "send");
    // A copy, since it is checked before it is sent.
    const octets = given(message) ? copied(message) : undefined;
    const body = octets ?? written(message);
    const headers = { "Content-Type": CONTENT_TYPE };
    if (callbackToken !== undefined) {
      const problem = call("token_problem", String(callbackToken));
      if (problem) throw new RidError("value", problem, { path: "callbackToken" });
      headers[TOKEN] = String(callbackToken);
    }
    const protect = () => {
      return octets === undefined ? this.#protection.apply(body) : this.#protection.check(body);
    };
    return this.#read(await this.#post(headers, protect, [this.#signal, signal]));
  }

  async confirmNodeNames(message) {
    if (!this.#transport.confirm) {
      throw new TypeError("RidClient: only a client with connections of its own looks up names");
    }
    await this.#transport.confirm(given(message) ? copied(message) : written(message));
  }

  async #post(headers, protect, signals) {
    const peer = this.peer;
    const started = Date.now();
    const controller = new AbortController();
    const stop = (event) => controller.abort(event.target.reason);
    let phase = "protecting the message";
    const timer = setTimeout(() => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      const text = `gave up on ${peer} after ${seconds} s while ${phase}`;
      controller.abort(new RidError("timeout", text, { peer }));
    }, this.#timeout);
    const given = signals.filter((signal) => signal !== undefined);
    try {
      for (const signal of given) {
        signal.throwIfAborted();
        signal.addEventListener("abort", stop);
      }
      const body = await unless(controller.signal, protect());
      if (body.length > this.#maxRequest) {
        const text = `the message of ${body.length} bytes is larger than the ${this.#maxRequest} that may be sent`;
        throw new RidError("request-too-large", text, { peer });
      }
      // RFC 6546 §3, TLS-3-14, TLS-3-15: sending is idempotent, so a repeat is always safe.
      for (let attempt = 0; ; attempt += 1) {
        phase = "connecting";
        let answer;
        let problem;
        try {
          answer = await this.#attempt(headers, body, controller.signal, (text) => {
            phase = text;
          });
        } catch (error) {
          if (controller.signal.aborted) throw error;
          problem = error;
        }
        const wait = attempt < this.#retries ? again(answer, problem, attempt) : undefined;
        if (wait === undefined || Date.now() - started + wait >= this.#timeout) {
          if (problem) throw problem;
          return answer;
        }
        phase = "waiting to try again";
        let waiting;
        const over = new Promise((resolve) => {
          waiting = setTimeout(resolve, wait);
        });
        await unless(controller.signal, over).finally(() => clearTimeout(waiting));
      }
    } catch (error) {
      // Whatever the transport made of it, the reason is the one that stopped it.
      if (controller.signal.aborted) throw controller.signal.reason;
      throw error;
    } finally {
      clearTimeout(timer);
      for (const signal of given) signal.removeEventListener("abort", stop);
    }
  }

  /** One attempt, within its own time. */
  async #attempt(headers, body, signal, phase) {
    const controller = new AbortController();
    const stop = () => controller.abort(signal.reason);
    const timer = setTimeout(() => {
      const seconds = this.#attemptTimeout / 1000;
      const text = `gave up an attempt to reach ${this.peer} after ${seconds} s`;
      controller.abort(new RidError("timeout", text, { peer: this.peer }));
    }, this.#attemptTimeout);
    signal.addEventListener("abort", stop);
    try {
      return await this.#transport.post({
        target: this.#target,
        headers,
        body,
        signal: controller.signal,
        limit: (status) => (success(status) ? this.#maxReply : Math.min(REASON_LIMIT, this.#maxReply)),
        phase,
      });
    } catch (error) {
      if (controller.signal.aborted) throw controller.signal.reason;
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    }
  }

  // RFC 6546 §3, Table 1 (TLS-3-25, TLS-3-27)
  #read(answer) {
    const peer = this.peer;
    const { status, contentType, token, location, body } = answer;
    const improper = (code, problem, cause) => {
      const text = `improper answer of ${peer} (status ${status || "unknown"}): ${problem}`;
      const findings = cause?.findings;
      return new RidError(code, text, { peer, status, received: answer, findings, cause });
    };
    if (status === 200) {
      if (body.length === 0) return { outcome: "empty", status };
      // TLS-3-10
      const problem = call("content_type_problem", contentType ?? "");
      if (problem) {
        const found = contentType === undefined ? "none" : JSON.stringify(contentType);
        throw improper("reply-content-type", `${problem}, and the Content-Type is ${found}`);
      }
      return { outcome: "reply", status, message: messageOf(body, improper) };
    }
    if (status === 202) {
      // TLS-3-17, TLS-3-18, TLS-3-20
      if (body.length > 0) {
        throw improper("reply-accepted-with-body", "accepted for later, but with a body");
      }
      if (token === undefined) {
        throw improper(
          "reply-token-missing",
          `accepted for later, but without a ${TOKEN} that can be read here`,
        );
      }
      const problem = call("token_problem", token);
      if (problem) throw improper("reply-token-bad", problem);
      return { outcome: "accepted", status, token };
    }
    // TLS-3-35; a browser does not say which status and where to.
    if (status === 0 || (status >= 300 && status < 400)) {
      const to = location === undefined ? "" : ` to ${clean(location, 200)}`;
      throw improper("reply-redirect", `a redirection${to}, which RID does not follow`);
    }
    if (status >= 400 && status < 600) {
      const reason = clean(new TextDecoder().decode(body).trim(), 4096);
      return { outcome: "refused", status, reason };
    }
    throw improper("reply-status", "a status that RFC 6546 does not know");
  }
}

export function success(status) {
  return status >= 200 && status < 300;
}

/** A failure to get an answer at all. */
export function failed(code, peer, text, cause) {
  return new RidError(code, text, { peer, cause });
}

/**
 * How long to wait before the next attempt, in milliseconds; undefined when there is no point.
 * Waits double, and up to as much again comes by chance, so that peers do not come back together.
 */
function again(answer, problem, attempt) {
  const asked = answer && patience(answer.retryAfter);
  const busy = answer?.status === 503 || (answer?.status === 429 && asked !== undefined);
  if (!busy && !MAY_PASS.has(problem?.code)) return undefined;
  const wait = Math.min(FIRST_WAIT * 2 ** attempt, LONGEST_WAIT) * (1 + Math.random());
  return Math.max(wait, asked ?? 0);
}

/** What a peer asks by Retry-After (RFC 9110 §10.2.3), in milliseconds. */
function patience(value) {
  if (value === undefined) return undefined;
  if (/^\d+$/u.test(value)) return Number(value) * 1000;
  const when = Date.parse(value);
  return Number.isNaN(when) ? undefined : Math.max(0, when - Date.now());
}

/** What the promise gives, unless the signal comes first. */
function unless(signal, promise) {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    promise.then(resolve, reject);
  });
}

/** It is a document as it is to be sent, and no object. */
function given(message) {
  const plain = typeof message === "string" || message instanceof ArrayBuffer;
  return plain || ArrayBuffer.isView(message);
}

function written(message) {
  try {
    return serialize(message);
  } catch (cause) {
    if (!(cause instanceof RidError) || cause.code !== "invalid") throw cause;
    const text = `the message is not valid: ${cause.message}`;
    throw new RidError("client-message", text, { findings: cause.findings, cause });
  }
}

function messageOf(body, improper) {
  let document;
  try {
    document = parse(body);
  } catch (cause) {
    throw improper("reply-not-rid", `not a RID message: ${cause.message}`, cause);
  }
  if (document.kind === "RID") return document;
  throw improper("reply-not-rid", "a bare IODEF document, and no RID message");
}

function positive(name, value) {
  if (typeof value !== "number" || !(value > 0)) {
    throw new TypeError(`RidClient: ${name} is a number over 0`);
  }
  return value;
}

/** Where to send: `https://HOST[:PORT]` and nothing else (RFC 6546 §3, TLS-3-08, TLS-3-23). */
function targetOf(url) {
  const refuse = (reason) => {
    const shown = JSON.stringify(clean(String(url), 200));
    return new RidError("client-url", `cannot send to ${shown}: ${reason}`);
  };
  const parts = /^([^:/?#]*):\/\/([^/?#]*)(.*)$/su.exec(String(url));
  if (!parts) throw refuse("an address reads https://HOST[:PORT]");
  const [, scheme, authority, path] = parts;
  // RFC 6545 §4.2, RID-4.2-03
  if (/^http$/iu.test(scheme)) throw refuse("a RID message leaves by https only");
  if (!/^https$/iu.test(scheme)) throw refuse("an address begins with https://");
  if (path !== "" && path !== "/") {
    throw refuse("RFC 6546 knows no path but /, no query and no fragment");
  }
  if (authority.includes("@")) {
    throw refuse("a peer is known by its certificate: no user name or password here");
  }
  const split = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]*))?$/iu.exec(authority);
  if (!split) throw refuse("the host is neither a DNS name nor an IP address");
  const [, host, digits] = split;
  const port = digits ? Number(digits) : PORT;
  if (port < 1 || port > 65535) throw refuse("a port is a number from 1 to 65535");
  let name;
  try {
    // What URL makes of it, so that every part of a program means the same host.
    name = new URL(`https://${host}`).hostname;
  } catch {
    throw refuse("the host is neither a DNS name nor an IP address");
  }
  const peer = `${name}:${port}`;
  return { host: name.replace(/^\[|\]$/gu, ""), port, peer, url: `https://${peer}/` };
}

/** Says aloud what RFC 6546 §3 advises against. */
function warnOf({ host, port, peer }) {
  // RFC 6546 §3, TLS-3-05
  if (port === 443) {
    warn("OPENRID_PORT", `${peer}: port 443 belongs to ordinary HTTPS and should not be used for RID`);
  }
  // RFC 6546 §3, TLS-3-33
  if (/^[0-9.]+$|:/u.test(host)) {
    const better = "a RID system is better known by a stable DNS name than by an IP address";
    warn("OPENRID_ADDRESS", `${peer}: ${better}`);
  }
}

/** A text from the peer, safe to show: no control characters and no bidirectional tricks. */
function clean(text, max) {
  const safe = text
    .replace(/\r/gu, "")
    .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]|[^\P{Cc}\n\t]/gu, "\uFFFD");
  return safe.length > max ? `${safe.slice(0, max)}…` : safe;
}
