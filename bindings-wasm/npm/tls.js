// The transport of Node: mutual TLS against one's own CA, as RFC 6546 §3 wants it.

import { X509Certificate, createHash, createPrivateKey } from "node:crypto";
import { request as openPlain } from "node:http";
import { Agent, request as open } from "node:https";
import { isIP } from "node:net";
import { connect as secure, createSecureContext } from "node:tls";

import { failed, success } from "./client.js";
import { RidError, flag, warn } from "./errors.js";
import { joined } from "./fetch.js";
import { Names } from "./names.js";

export function tlsTransport(options, target) {
  const { connectTimeout = 10_000, idleTimeout = 30_000, crl, acceptCommonName = false } = options;
  const { identity, shown } = identityOf(options);
  const allowed = allowList(options);
  const credentials = basic(options.auth);
  const names = new Names(options);
  const proxy = proxyOf(options, target);
  // The proxy alone knows the address of a name that it is asked for.
  const hidden = proxy !== undefined && !isIP(target.host);
  const agent = agentFor(proxy, connectTimeout)({
    ...shown,
    crl: crl === undefined ? undefined : lists(crl),
    lookup: names.lookup,
    keepAlive: true,
    // How long an idle connection is kept (RFC 6546 §3, TLS-3-41).
    timeout: idleTimeout,
    // A resumed session would skip the check of the certificate.
    maxCachedSessions: 0,
    // RFC 8996 ended TLS 1.0 and 1.1.
    minVersion: "TLSv1.2",
    // Said, so that NODE_TLS_REJECT_UNAUTHORIZED cannot turn it off.
    rejectUnauthorized: true,
    checkServerIdentity: (_, { raw }) => {
      const certificate = new X509Certificate(raw);
      return (
        nameProblem(target, certificate, acceptCommonName) ??
        listProblem(target, certificate, allowed)
      );
    },
  });
  return {
    identity,
    close: () => agent.destroy(),
    // RFC 6545 §5.1, RID-5.1-20
    async confirm(body) {
      const check = names.of(body, target, true);
      if (check === undefined) return;
      // A connection takes the first address that answers; which one, is not known yet.
      let problem;
      for (const address of hidden ? [undefined] : await addresses(names, target)) {
        try {
          await check(address);
          return;
        } catch (error) {
          problem = error;
        }
      }
      throw problem;
    },
    async post({ headers, ...rest }) {
      const check = names.of(rest.body, target);
      const confirm = check && ((socket) => check(hidden ? undefined : addressOf(socket, target)));
      const request = { ...rest, headers: { ...headers, ...credentials }, confirm };
      try {
        return await exchange(agent, request, connectTimeout);
      } catch (error) {
        // RFC 6546 §3, TLS-3-15, TLS-3-41: a kept connection may have died while it was idle.
        // The message is sent once more, on a new one; sending is idempotent.
        if (!error.stale || request.signal.aborted) throw told(error, target);
      }
      for (const socket of Object.values(agent.freeSockets).flat()) socket.destroy();
      try {
        return await exchange(agent, request, connectTimeout);
      } catch (error) {
        throw told(error, target);
      }
    },
  };
}

// RFC 6546 §3, TLS-3-44, TLS-3-46: both sides show a certificate, and only our CA counts.
function identityOf({ ca, cert, key, pkcs12, passphrase }) {
  if (ca === undefined) {
    throw new RidError(
      "client-no-ca",
      "no CA certificate given: name the CA of the consortium, no other is trusted",
    );
  }
  certificates(ca, "client-bad-ca", "the CA certificates cannot be used");
  if (pkcs12 !== undefined) {
    const shown = { ca, pfx: Buffer.from(pkcs12), passphrase };
    try {
      createSecureContext(shown);
    } catch (cause) {
      const message = `our certificate or key cannot be used: ${plain(cause.message)}`;
      throw new RidError("client-bad-identity", message, { cause });
    }
    return { shown, identity: { key: pkcs12, passphrase: passphrase ?? "" } };
  }
  if (cert === undefined || key === undefined) {
    throw new RidError(
      "client-no-identity",
      "no client certificate given: RFC 6546 demands mutual authentication",
    );
  }
  const [leaf] = certificates(
    cert,
    "client-bad-identity",
    "our certificate or key cannot be used",
  );
  const secret = privateKey(key, passphrase);
  if (!leaf.checkPrivateKey(secret)) {
    throw new RidError(
      "client-key-mismatch",
      `our private key does not belong to our certificate (${oneLine(leaf.subject ?? leaf.subjectAltName ?? "no name")})`,
    );
  }
  return { shown: { ca, cert, key, passphrase }, identity: { key, cert, passphrase } };
}

function several(value) {
  return Array.isArray(value) ? value : [value];
}

function lists(crl) {
  const all = several(crl).map(textOf);
  for (const list of all) {
    try {
      if (!list.includes("-----BEGIN X509 CRL-----")) throw new Error("there is none in PEM");
      createSecureContext({ crl: list });
    } catch (cause) {
      const text = `the revocation list cannot be used: ${cause.message}`;
      throw new RidError("client-bad-crl", text, { cause });
    }
  }
  return all;
}

const digestOf = (octets, encoding) => createHash("sha256").update(octets).digest(encoding);

/** What may stand for a certificate on the list: its SHA-256, and that of its public key. */
function pinsOf(certificate) {
  const key = certificate.publicKey.export({ type: "spki", format: "der" });
  return [digestOf(certificate.raw, "hex"), `sha256//${digestOf(key, "base64")}`];
}

// RFC 6546 §3, TLS-3-53
function allowList({ allow = [], allowSha256 = [] }) {
  const words = "the allow-list of certificates cannot be used";
  const pins = several(allow).map((pem) => {
    return pinsOf(certificates(pem, "client-bad-allow-list", words)[0])[0];
  });
  for (const text of several(allowSha256)) {
    const hex = String(text).replaceAll(":", "").toLowerCase();
    if (/^[0-9a-f]{64}$/u.test(hex)) pins.push(hex);
    else if (/^sha256\/\/[A-Za-z0-9+/]{43}=$/u.test(text)) pins.push(text);
    else {
      throw new RidError(
        "client-bad-allow-list",
        `${words}: expected sha256//BASE64 of a public key, or the 64 hexadecimal digits of a ` +
          "certificate's SHA-256",
      );
    }
  }
  return new Set(pins);
}

// RFC 7617 §2
function basic(auth) {
  if (auth === undefined) return {};
  const { user = "", password = "" } = auth;
  const bad = (what) => {
    const text = `user name and password cannot be sent: ${what}`;
    return new RidError("client-bad-credentials", text);
  };
  if (user.includes(":")) throw bad("a user name has no colon");
  if (/\p{Cc}/u.test(user + password)) throw bad("they have no control characters");
  return { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` };
}

/** The proxy to go through; the environment is read only when asked to. */
function proxyOf({ proxy, proxyFromEnv }, { host }) {
  if (!flag({ proxyFromEnv })) return proxy;
  if (proxy !== undefined) {
    throw new TypeError("RidClient: there is a proxy, or proxyFromEnv, not both");
  }
  const first = (...names) => {
    const all = names.flatMap((name) => [name, name.toLowerCase()]);
    return all.map((name) => process.env[name]).find((value) => value);
  };
  const spared = (first("NO_PROXY") ?? "").split(",").map((entry) => entry.trim().toLowerCase());
  const name = host.toLowerCase();
  const fits = (entry) =>
    entry === "*" || (/^\*?\./u.test(entry) ? name.endsWith(entry.replace(/^\*/u, "")) : entry === name);
  return spared.some(fits) ? undefined : first("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY");
}

/** What makes an agent, through an HTTP proxy if there is one. */
function agentFor(proxy, connectTimeout) {
  if (proxy === undefined) return (options) => new Agent(options);
  let url;
  try {
    url = new URL(proxy);
    if (url.protocol !== "http:" || !url.hostname) throw new Error("no HTTP proxy");
  } catch {
    // The text is not repeated: it may hold a password.
    const text = "the proxy cannot be used: it reads http://[USER:PASSWORD@]HOST[:PORT]";
    throw new RidError("client-bad-proxy", text);
  }
  return (options) => new Tunnel(options, url, connectTimeout);
}

/** Opens its connections through an HTTP proxy, by CONNECT (RFC 9110 §9.3.6). */
class Tunnel extends Agent {
  #proxy;
  #timeout;

  constructor(options, proxy, timeout) {
    super(options);
    this.#proxy = proxy;
    this.#timeout = timeout;
  }

  createConnection(options, done) {
    const { hostname, port, username, password } = this.#proxy;
    const host = isIP(options.host) === 6 ? `[${options.host}]` : options.host;
    const peer = `${host}:${options.port}`;
    const proxy = `${hostname}:${port || 80}`;
    const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    const said = Buffer.from(credentials).toString("base64");
    const connecting = openPlain({
      host: hostname.replace(/^\[|\]$/gu, ""),
      port: port || 80,
      method: "CONNECT",
      path: peer,
      agent: false,
      timeout: this.#timeout,
      headers: {
        Host: peer,
        ...(username || password ? { "Proxy-Authorization": `Basic ${said}` } : {}),
      },
    });
    const unreachable = (detail) => {
      const text = `the proxy ${proxy} on the way to ${peer} cannot be reached: ${detail}`;
      done(failed("proxy-unreachable", peer, text));
    };
    connecting.once("timeout", () => connecting.destroy(new Error("it does not answer")));
    connecting.once("error", (error) => unreachable(error.message));
    const refused = ({ statusCode }) => {
      const text = `the proxy ${proxy} did not connect us with ${peer}: it answered ${statusCode}`;
      done(failed("proxy-refused", peer, text));
    };
    connecting.once("connect", (response, socket) => {
      if (response.statusCode === 200) done(null, secure({ ...options, socket }));
      else {
        socket.destroy();
        refused(response);
      }
    });
    connecting.end();
  }
}

function certificates(pem, code, words) {
  const blocks = textOf(pem).match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/gu);
  if (!blocks) throw new RidError(code, `${words}: there is no certificate in PEM (give the text, not a file's name)`);
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch (cause) {
    throw new RidError(code, `${words}: ${cause.message}`, { cause });
  }
}

function privateKey(pem, passphrase) {
  const text = textOf(pem);
  if (passphrase === undefined && /BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/u.test(text)) {
    throw new RidError(
      "client-encrypted-key",
      "our private key is encrypted: give its passphrase, or decrypt it first, for instance " +
        "with `openssl pkey -in KEY -out PLAIN`",
    );
  }
  try {
    return createPrivateKey({ key: text, passphrase });
  } catch (cause) {
    const message = `our certificate or key cannot be used: ${cause.message}`;
    throw new RidError("client-bad-identity", message, { cause });
  }
}

function textOf(pem) {
  return typeof pem === "string" ? pem : new TextDecoder().decode(pem);
}

function oneLine(name) {
  return String(name).replaceAll("\n", ", ");
}

// RFC 6546 §3, TLS-3-50, TLS-3-52: exact names of the subjectAltName; a Common Name counts where
// that was asked for and there is nothing else, and a wildcard is refused even where it would
// match. Node's own check allows both.
function nameProblem({ host, peer }, certificate, acceptCommonName) {
  const names = certificate.subjectAltName ?? "";
  const common = /^CN=(.*)$/mu.exec(certificate.subject ?? "")?.[1];
  const wildcard = /DNS:([^,"]*\*[^,"]*)/u.exec(names)?.[1] ?? (common?.includes("*") ? common : undefined);
  if (wildcard !== undefined) {
    return failed(
      "server-certificate-wildcard",
      peer,
      `the certificate of ${peer} is refused: it has the wildcard ${wildcard}, ` +
        "which RFC 6546 forbids",
    );
  }
  const exact = { subject: "never", wildcards: false };
  const matches = isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host, exact);
  if (matches !== undefined) return undefined;
  const alone = names === "" && common !== undefined;
  if (acceptCommonName && alone && !isIP(host) && common.toLowerCase() === host.toLowerCase()) {
    warn(
      "OPENRID_COMMON_NAME",
      `the certificate of ${peer} names it by its Common Name alone, which RFC 6546 advises against`,
    );
    return undefined;
  }
  const only = alone ? `, only the Common Name ${common}, which counts where that was asked for` : "";
  const has = names || `no DNS name or IP address in its subjectAltName${only}`;
  return failed(
    "server-certificate-wrong-name",
    peer,
    `the certificate of ${peer} is refused: it is for another name: wanted ${host}, it has ${has}`,
  );
}

// RFC 6546 §3, TLS-3-53
function listProblem({ peer }, certificate, allowed) {
  const pins = pinsOf(certificate);
  if (allowed.size === 0 || pins.some((pin) => allowed.has(pin))) return undefined;
  return failed(
    "server-certificate-not-allowed",
    peer,
    `the certificate of ${peer} is refused: it is not on the allow-list; its SHA-256 is ${pins[0]}`,
  );
}

/** One request and its answer. What it throws is a RidError, or Node's error with what is known. */
function exchange(agent, { target, headers, body, signal, limit, phase, confirm }, connectTimeout) {
  const { host, port, peer } = target;
  return new Promise((resolve, reject) => {
    const state = { secure: false, answered: false };
    let timer;
    const request = open({
      agent,
      host,
      port,
      path: "/",
      method: "POST",
      headers: { ...headers, "Content-Length": body.length },
    });
    const settle = (finish, value) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      finish(value);
    };
    const fail = (error) => {
      const stale = request.reusedSocket && !state.answered && broken(error);
      settle(reject, error instanceof RidError ? error : Object.assign(error, { ...state, stale }));
    };
    const stop = () => request.destroy(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);

    // Nothing of the message is sent before it is known that it may go where this leads.
    // RFC 6545 §5.1, RID-5.1-19
    const begin = (socket) => {
      const send = () => {
        phase("waiting for the answer");
        request.end(body);
      };
      if (confirm === undefined) {
        send();
        return;
      }
      phase("looking up the names in Node");
      confirm(socket).then(send, (error) => {
        // A new connection goes where the peer's name leads now.
        if (error.code === "node-name-mismatch" && request.reusedSocket) error.stale = true;
        fail(error);
        request.destroy();
      });
    };
    request.on("error", fail);
    request.on("socket", (socket) => {
      if (!socket.connecting && request.reusedSocket) {
        state.secure = true;
        begin(socket);
        return;
      }
      timer = setTimeout(() => {
        const seconds = connectTimeout / 1000;
        const during = socket.connecting ? "connecting" : "agreeing on TLS";
        const text = `gave up on ${peer} after ${seconds} s while ${during}`;
        request.destroy(failed("timeout", peer, text));
      }, connectTimeout);
      socket.once("connect", () => phase("agreeing on TLS"));
      socket.once("secureConnect", () => {
        clearTimeout(timer);
        state.secure = true;
        begin(socket);
      });
    });
    request.on("response", (response) => {
      state.answered = true;
      const status = response.statusCode;
      const max = limit(status);
      const parts = [];
      let size = 0;
      const done = () =>
        settle(resolve, {
          status,
          contentType: response.headers["content-type"],
          token: response.headers["rid-callback-token"],
          location: response.headers.location,
          retryAfter: response.headers["retry-after"],
          body: joined(parts, Math.min(size, max)),
        });
      response.on("data", (part) => {
        parts.push(part);
        size += part.length;
        if (size <= max) return;
        response.destroy();
        if (!success(status)) done();
        else {
          const text = `the answer of ${peer} is larger than the ${max} bytes allowed`;
          fail(failed("reply-too-large", peer, text));
        }
      });
      response.on("end", done);
      // A refusal has been said with its status; a reason in part does not unsay it.
      response.on("error", (error) => (success(status) || signal.aborted ? fail(error) : done()));
    });
  });
}

/** The addresses that a connection may go to. */
function addresses(names, target) {
  if (isIP(target.host)) return [target.host];
  return new Promise((resolve, reject) => {
    names.lookup(target.host, { all: true }, (error, found) => {
      if (error) reject(told(error, target));
      else resolve(found.map(({ address }) => address));
    });
  });
}

/** Where a connection leads; through a proxy, the address that it was asked for. */
function addressOf(socket, { host }) {
  return isIP(host) ? host : socket.remoteAddress;
}

function broken({ code }) {
  return code === "ECONNRESET" || code === "EPIPE" || code === "ECONNABORTED";
}

/** What the peer said of our certificate: the TLS alerts of RFC 8446 §6.2, by number. */
const VERDICTS = new Map([
  [116, ["required", "it demands a certificate and could use none of ours"]],
  [48, ["unknown-ca", "it does not know the CA that issued it"]],
  [45, ["expired", "by its clock it has expired or is not valid yet"]],
  [44, ["revoked", "it holds it for revoked"]],
  [43, ["wrong-usage", "it is not for the use as a client certificate"]],
  [42, ["bad", "it holds it for damaged or wrongly named"]],
  [46, ["refused", "it gave no closer reason"]],
  [49, ["denied", "it is good, but not admitted there"]],
]);

/** What is wrong with the peer's certificate: OpenSSL's words for the path of RFC 5280 §6. */
const PATH = new Map([
  ["CERT_HAS_EXPIRED", ["expired", "it, or a CA certificate of its chain, has expired"]],
  ["CERT_NOT_YET_VALID", ["not-yet-valid", "it, or a CA certificate of its chain, is not valid yet"]],
  ["CERT_REVOKED", ["revoked", "it has been revoked by its CA"]],
  ["UNABLE_TO_GET_CRL", ["revocation-unknown", "no revocation list given is from its CA"]],
  ["CRL_HAS_EXPIRED", ["revocation-unknown", "the revocation list of its CA is out of date"]],
  ["INVALID_PURPOSE", ["wrong-usage", "it is not for the use as a server certificate"]],
]);
const UNKNOWN_CA = new Set([
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  // A CA of the same name and another key: two throw-away authorities, as a rule.
  "CERT_SIGNATURE_FAILURE",
]);
const INVALID = new Set([
  "CERT_UNTRUSTED",
  "CERT_REJECTED",
  "CERT_CHAIN_TOO_LONG",
  "PATH_LENGTH_EXCEEDED",
  "INVALID_CA",
  "UNABLE_TO_DECRYPT_CERT_SIGNATURE",
  "UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY",
  "ERROR_IN_CERT_NOT_BEFORE_FIELD",
  "ERROR_IN_CERT_NOT_AFTER_FIELD",
  "HOSTNAME_MISMATCH",
]);

/** OpenSSL's errors without addresses and places in its source. */
function plain(message) {
  const reason = /error:[0-9A-F]+:[^:]*:[^:]*:([^:]+)/u.exec(message);
  return reason ? reason[1] : message;
}

/** Node's error in the words that all faces of openrid use. */
function told(error, { host, peer }) {
  if (error instanceof RidError) return error;
  const { code = "" } = error;
  const message = plain(error.message);
  const say = (word, text) => failed(word, peer, text, error);

  // TLS 1.3 gives the alert a code of its own, TLS 1.2 does not; the number is always there.
  const alert = /SSL alert number (\d+)/u.exec(error.message);
  const verdict = VERDICTS.get(Number(alert?.[1]));
  if (verdict) {
    const [word, why] = verdict;
    return say(`own-certificate-${word}`, `${peer} refused our certificate: ${why}`);
  }
  const refused = (word, why) =>
    say(`server-certificate-${word}`, `the certificate of ${peer} is refused: ${why}`);
  if (UNKNOWN_CA.has(code)) return refused("unknown-ca", "it comes from a CA that is not ours");
  if (PATH.has(code)) return refused(...PATH.get(code));
  if (INVALID.has(code)) return refused("invalid", message);

  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EAI_FAIL":
      return say("dns", `the name ${host} has no address: ${message}`);
    case "ECONNREFUSED":
      return say("connect-refused", `${peer} refused the connection: nothing listens there`);
    case "ETIMEDOUT":
      return say("timeout", `gave up on ${peer}: ${message}`);
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "EADDRNOTAVAIL":
    case "EACCES":
    case "EPERM":
      return say("unreachable", `${peer} cannot be reached: ${message}`);
    default:
  }
  if (code.startsWith("HPE_")) {
    return say("reply-not-http", `the answer of ${peer} is not proper HTTP: ${message}`);
  }
  if (!error.secure) return say("tls", `no TLS connection with ${peer}: ${message}`);
  if (error.answered || !broken(error)) {
    const text = `the connection with ${peer} broke before the answer was complete: ${message}`;
    return say("interrupted", text);
  }
  return say(
    "closed-before-reply",
    `${peer} closed the new connection before it answered; it may have refused our certificate`,
  );
}
