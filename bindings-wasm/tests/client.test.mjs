// RidClient in Node, against servers that are right and wrong (RFC 6546 §3).

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { X509Certificate, createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer as createPlainServer } from "node:http";
import { createServer } from "node:https";
import { connect as connectTo, createServer as createTcpServer } from "node:net";
import { after, before, describe, test } from "node:test";

import {
  RidClient,
  RidError,
  SecurityError,
  codes,
  documentOf,
  init,
  parse,
  serialize,
} from "openrid";
import { Identity, Trust, decrypt, encrypt, sign, verify } from "openrid/security";

import { ED25519, Pki, listen, privateReport, vector } from "./helper.mjs";

const report = vector("valid/rid-report.xml");
const answer = vector("valid/rid-ack-pending.xml");

const pki = new Pki();
let server;
let port;
let handle;
let requests;

before(async () => {
  await init();
  pki.authority("ca");
  pki.authority("other-ca");
  pki.authority("twin", "ca");
  pki.issue("server");
  pki.issue("me");
  pki.issue("stranger", { by: "other-ca" });
  server = createServer(
    { ...pki.identity("server"), requestCert: true, rejectUnauthorized: true },
    (request, response) => {
      const parts = [];
      request.on("data", (part) => parts.push(part));
      request.on("end", () => {
        const { method, url, headers } = request;
        const who = request.socket.getPeerCertificate().subject.CN;
        requests.push({ method, url, headers, who, body: Buffer.concat(parts) });
        handle(request, response);
      });
    },
  );
  port = await listen(server);
});

after(() => {
  server?.closeAllConnections();
  server?.close();
  pki.remove();
});

/** A client that sends as it is what it is given: most tests are about the way, not the message. */
const AS_IT_IS = { dangerouslyIgnoreMarks: true };

/** The name in the report. */
const NODE = "rid.birch.example.net";
const HERE = { resolve: { [NODE]: ["127.0.0.1", "::1"] } };

function client(options) {
  const url = `https://localhost:${port}`;
  return new RidClient({ url, ...pki.identity("me"), ...AS_IT_IS, ...HERE, retries: 0, ...options });
}

/** Sends the report to a server that answers so. */
async function exchange(respond, { send, body = report, ...options } = {}) {
  requests = [];
  handle = typeof respond === "function" ? respond : (_, response) => {
    const { status, text = "", ...headers } = respond;
    response.writeHead(status, headers);
    response.end(text);
  };
  const one = client(options);
  try {
    return await one.send(body, send);
  } finally {
    one.close();
  }
}

async function freePort() {
  const closed = createTcpServer();
  const free = await listen(closed);
  closed.close();
  return free;
}

async function failure(promise) {
  const error = await promise.then(
    (reply) => assert.fail(`no error but ${JSON.stringify(reply)}`),
    (cause) => cause,
  );
  assert.ok(error instanceof RidError, error?.stack);
  assert.equal(error.family, error.code.startsWith("value") ? "value" : "client");
  return error;
}

async function code(promise) {
  return (await failure(promise)).code;
}

const xml = { status: 200, "Content-Type": "text/xml; charset=utf-8", text: answer };

describe("an exchange", () => {
  test("posts to / as RFC 6546 wants it, showing our certificate", async () => {
    assert.deepEqual(await exchange({ status: 200 }), { outcome: "empty", status: 200 });
    const [{ method, url, headers, who, body }] = requests;
    assert.deepEqual([method, url, who], ["POST", "/", "me"]);
    assert.equal(headers["content-type"], "text/xml; charset=utf-8");
    assert.equal(headers.host, `localhost:${port}`);
    assert.equal("rid-callback-token" in headers, false);
    assert.deepEqual(body, report);
  });

  test("writes an object anew, and sends text as it is", async () => {
    const unsigned = true;
    await exchange({ status: 200 }, { body: parse(report), unsigned });
    assert.deepEqual(parse(requests[0].body), parse(report));
    await exchange({ status: 200 }, { body: report.toString() });
    assert.deepEqual(requests[0].body, report);
    const broken = parse(report);
    broken.ridPolicy.policyRegion = [];
    const error = await failure(exchange({ status: 200 }, { body: broken }));
    assert.equal(error.code, "client-message");
    assert.equal(error.findings.length > 0, true);
    assert.equal(error.rule, "SCHEMA-MISSING");
    assert.match(error.path, /RIDPolicy/);
    assert.deepEqual(requests, []);
  });

  test("gives a message as a message", async () => {
    const reply = await exchange(xml);
    assert.deepEqual([reply.outcome, reply.status], ["reply", 200]);
    assert.equal(reply.message.ridPolicy.msgType, "Acknowledgement");
    assert.deepEqual(reply.message.raw, new Uint8Array(answer));
  });

  test("gives the token of a later answer, and carries one back", async () => {
    const reply = await exchange({ status: 202, "RID-Callback-Token": "t-1" });
    assert.deepEqual(reply, { outcome: "accepted", status: 202, token: "t-1" });
    await exchange({ status: 200 }, { send: { callbackToken: "t-1" } });
    assert.equal(requests[0].headers["rid-callback-token"], "t-1");
    const bad = exchange({ status: 200 }, { send: { callbackToken: "a b" } });
    assert.equal(await code(bad), "value");
  });

  test("says a refusal with its reason, made safe to show", async () => {
    const text = " no \u001b[2Jroom\r\n\u202e\n";
    const reply = await exchange({ status: 503, text });
    assert.deepEqual(reply, { outcome: "refused", status: 503, reason: "no \ufffd[2Jroom\n\ufffd" });
    const long = await exchange({ status: 400, text: "x".repeat(1 << 20) });
    assert.deepEqual([long.outcome, long.reason.length], ["refused", 4097]);
  });

  // RFC 6546 §3, TLS-3-10, TLS-3-17, TLS-3-18, TLS-3-20, TLS-3-35
  test("an answer outside Table 1 is an error that keeps it", async () => {
    const html = { ...xml, "Content-Type": "text/html" };
    const cases = [
      ["reply-content-type", html],
      ["reply-content-type", { ...xml, "Content-Type": "text/xml; charset=latin1" }],
      ["reply-content-type", { status: 200, text: answer }],
      ["reply-not-rid", { ...xml, text: "<RID/>" }],
      ["reply-not-rid", { ...xml, text: vector("valid/iodef1-least.xml") }],
      ["reply-token-missing", { status: 202 }],
      ["reply-token-bad", { status: 202, "RID-Callback-Token": "x".repeat(256) }],
      ["reply-token-bad", { status: 202, "RID-Callback-Token": ["a", "b"] }],
      ["reply-accepted-with-body", { status: 202, "RID-Callback-Token": "t", text: "x" }],
      ["reply-redirect", { status: 301, Location: "https://example.com/" }],
      ["reply-status", { status: 204 }],
      ["reply-status", { ...xml, status: 201 }],
    ];
    for (const [expected, respond] of cases) {
      const error = await failure(exchange(respond));
      assert.equal(error.code, expected);
      assert.equal(error.status, respond.status);
      assert.equal(error.received.status, respond.status);
      assert.ok(error.received.body instanceof Uint8Array);
      assert.equal(requests.length, 1);
    }
    const { received, findings } = await failure(exchange({ ...xml, text: "<RID/>" }));
    assert.equal(Buffer.from(received.body).toString(), "<RID/>");
    assert.ok(findings.length > 0);
  });

  test("keeps a bound on the answer", async () => {
    const maxReply = answer.length;
    assert.equal((await exchange(xml, { maxReply })).outcome, "reply");
    assert.equal(await code(exchange(xml, { maxReply: maxReply - 1 })), "reply-too-large");
  });

  test("gives up in time, and when it is told to", async () => {
    const never = () => {};
    const error = await failure(exchange(never, { timeout: 100 }));
    assert.equal(error.code, "timeout");
    assert.match(error.message, /waiting for the answer/);
    const half = (_, response) => {
      response.writeHead(200, { "Content-Length": 100, "Content-Type": "text/xml" });
      response.write("<");
    };
    assert.equal(await code(exchange(half, { timeout: 100 })), "timeout");

    const reason = new Error("enough");
    const stop = new AbortController();
    setTimeout(() => stop.abort(reason), 50);
    await assert.rejects(exchange(never, { send: { signal: stop.signal } }), reason);
    await assert.rejects(exchange(never, { signal: stop.signal }), reason);
    await assert.rejects(exchange(never, { signal: AbortSignal.timeout(20) }), {
      name: "TimeoutError",
    });
  });

  test("says when the connection breaks", async () => {
    const drop = ({ socket }) => socket.destroy();
    assert.equal(await code(exchange(drop)), "closed-before-reply");
    const half = ({ socket }, response) => {
      response.writeHead(200, { "Content-Length": 100, "Content-Type": "text/xml" });
      response.write("<", () => socket.destroy());
    };
    assert.equal(await code(exchange(half)), "interrupted");
    const noise = ({ socket }) => socket.end("hello\r\n\r\n");
    assert.equal(await code(exchange(noise)), "reply-not-http");
  });

  test("uses a connection again, and sends once more when that had died", async () => {
    requests = [];
    const one = client();
    const sockets = new Set();
    const secured = (socket) => sockets.add(socket);
    server.on("secureConnection", secured);
    handle = (_, response) => response.end();
    for (let i = 0; i < 3; i++) await one.send(report);
    assert.equal(sockets.size, 1);

    // The server drops the kept connection when the next message comes.
    let dropped = 0;
    handle = ({ socket }, response) => {
      if (sockets.has(socket) && dropped === 0) {
        dropped++;
        socket.destroy();
      } else response.end();
    };
    const first = [...sockets];
    assert.equal((await one.send(report)).outcome, "empty");
    assert.equal(sockets.size, 2);
    assert.equal(requests.length, 5);
    // A new connection that dies is no stale one: it is said, and not tried again.
    handle = ({ socket }) => socket.destroy();
    assert.equal(await code(one.send(report)), "closed-before-reply");
    assert.equal(requests.length, 7);
    assert.ok(first.every((socket) => socket.destroyed));
    server.off("secureConnection", secured);
    one.close();
  });

  test("several at a time", async () => {
    requests = [];
    handle = (_, response) => response.writeHead(200, { "Content-Type": "text/xml" }).end(answer);
    const one = client();
    const replies = await Promise.all(Array.from({ length: 20 }, () => one.send(report)));
    assert.ok(replies.every(({ outcome }) => outcome === "reply"));
    assert.equal(requests.length, 20);
    one.close();
  });
});

// RFC 6545 §9.1, RID-9.1-07, RID-9.1-14, RID-9.1-18 to RID-9.1-20; §6.1, RID-6.1-11
describe("what is protected", () => {
  const closed = privateReport();
  let peer;
  let trust;

  before(async () => {
    const { ca, cert, key } = pki.identity("server");
    peer = { cert, identity: await Identity.read(key, cert) };
    trust = await Trust.read(ca);
  });

  /** The body that arrived of what a client of its own options sent. */
  async function arrived(body, options) {
    const reply = await exchange({ status: 200 }, { body, dangerouslyIgnoreMarks: false, ...options });
    assert.equal(reply.outcome, "empty");
    return new Uint8Array(requests[0].body);
  }

  /** That nothing was sent, and why. */
  async function unsent(body, expected, text, options) {
    const sent = exchange({ status: 200 }, { body, dangerouslyIgnoreMarks: false, ...options });
    await assert.rejects(sent, (error) => {
      assert.ok(error instanceof SecurityError, error.stack);
      assert.deepEqual([error.code, codes[expected]], [expected, "security"], error.stack);
      assert.match(error.message, text);
      return true;
    });
    assert.deepEqual(requests, []);
  }

  const clear = (body) => Buffer.from(body).includes("<iodef:Incident ");

  test("an object is signed with our key and encrypted for the recipients", async () => {
    for (const message of [parse(report), parse(closed)]) {
      const body = await arrived(message, { recipients: peer.cert });
      assert.equal(clear(body), false);
      const verified = await verify(body, trust, { identity: peer.identity });
      assert.equal(verified.outcome, "valid", verified.reason);
      assert.match(verified.sender.subject, /CN=me/u);
      assert.deepEqual(documentOf(verified.message), documentOf(message));
      assert.deepEqual(verified.encrypted.map(({ opened }) => opened), [true]);
    }
  });

  test("what is private does not leave without a recipient", async () => {
    const words = /^the message was not sent: .*Incident is private, since it has no restriction.*RID-9\.1-19.*certificate/su;
    await unsent(parse(closed), "encrypt-no-recipient", words);
    await unsent(parse(closed), "encrypt-no-recipient", words, { unsigned: true });
    await unsent(parse(report), "encrypt-no-recipient", /is default/u);
  });

  test("octets are sent as they are, and must be encrypted already", async () => {
    const me = await Identity.read(pki.read("me.key"), pki.read("me.pem"));
    const words = /^the message was not sent: .*is private.*encrypt it for its recipients/su;
    for (const octets of [closed, closed.toString(), await sign(closed, me)]) {
      await unsent(octets, "unsendable-clear", words);
      // A recipient does not help: nobody is to change what was given.
      await unsent(octets, "unsendable-clear", words, { recipients: peer.cert });
    }
    await unsent("<RID/>", "unsendable-document", /cannot be read/u);
    const error = await exchange({}, { body: "<RID/>", dangerouslyIgnoreMarks: false }).catch((e) => e);
    assert.deepEqual([error.line, error.findings.length], [1, 1]);
    const ready = await sign(await encrypt(closed, peer.cert, { marked: true }), me);
    assert.deepEqual(await arrived(ready), ready);
  });

  test("octets that change while they wait are sent as they were", async () => {
    const octets = await encrypt(closed, peer.cert);
    const before = new Uint8Array(octets);
    const sending = arrived(octets);
    octets.fill(0);
    assert.deepEqual(await sending, before);
  });

  test("groups, and what was agreed of data marked default", async () => {
    const groups = { csirts: crypto.getRandomValues(new Uint8Array(32)) };
    const body = await arrived(parse(report), { groups });
    const { message } = await verify(body, trust, { groups });
    assert.deepEqual(documentOf(message), documentOf(parse(report)));
    await unsent(parse(closed), "encrypt-private-to-group", /`csirts`.*RID-9\.1-19/su, { groups });
    // The Contact is need-to-know, whatever was agreed.
    const agreed = await arrived(parse(report), { recipients: [peer.cert], clearDefault: true });
    assert.ok(clear(agreed));
    const { encrypted } = await verify(agreed, trust, { identity: peer.identity });
    assert.deepEqual(encrypted.map(({ path }) => /Contact/u.test(path)), [true]);
    await unsent(parse(report), "encrypt-no-recipient", /need-to-know/u, { clearDefault: true });
  });

  test("another signs, or nobody does", async () => {
    pki.issue("officer", { algorithm: ED25519 });
    const identity = await Identity.read(pki.read("officer.key"), pki.read("officer.pem"));
    const body = await arrived(parse(closed), { identity, recipients: peer.cert });
    assert.match((await verify(body, trust)).sender.subject, /CN=officer/u);
    const unsigned = await arrived(parse(closed), { unsigned: true, recipients: peer.cert });
    assert.equal((await verify(unsigned, trust)).outcome, "unsigned");
    assert.deepEqual(parse((await decrypt(unsigned, peer.identity)).data), parse(closed));
    identity.close();
    const late = exchange({ status: 200 }, { body: parse(closed), identity });
    await assert.rejects(late, /identity is closed/u);
  });

  test("a Request is signed by its originator too", async () => {
    const request = parse(vector("valid/rid-tracerequest.xml"));
    const body = await arrived(request, { recipients: peer.cert });
    const verified = await verify(body, trust, { identity: peer.identity });
    assert.equal(verified.outcome, "valid", verified.reason);
    assert.match(verified.originator.subject, /CN=me/u);
  });

  // RFC 6545 §5, RID-5-02: never in silence.
  test("what is sent unprotected gives a warning", async () => {
    const codes = [];
    const note = ({ code }) => codes.push(code);
    process.on("warning", note);
    try {
      await arrived(parse(closed), { ...AS_IT_IS, unsigned: true });
      await arrived(parse(closed), { recipients: peer.cert });
      // They come in a turn of their own.
      await new Promise((done) => setImmediate(done));
    } finally {
      process.off("warning", note);
    }
    assert.deepEqual(codes, ["OPENRID_IGNORE_MARKS", "OPENRID_UNSIGNED"]);
  });

  // RFC 6546 §3, TLS-3-05, TLS-3-33
  test("an address that RFC 6546 advises against gives a warning", async () => {
    const codes = [];
    const note = ({ code }) => codes.push(code);
    process.on("warning", note);
    try {
      for (const host of ["192.0.2.7", "[2001:db8::1]", "rid.example.org:443", "rid.example.org"]) {
        new RidClient({ url: `https://${host}`, fetch, unsigned: true }).close();
      }
      await new Promise((done) => setImmediate(done));
    } finally {
      process.off("warning", note);
    }
    assert.deepEqual(codes, ["OPENRID_ADDRESS", "OPENRID_ADDRESS", "OPENRID_PORT"]);
  });

  test("in clear when that is said", async () => {
    const body = await arrived(parse(closed), AS_IT_IS);
    const verified = await verify(body, trust);
    assert.ok(clear(body));
    assert.equal(verified.outcome, "valid", verified.reason);
    assert.deepEqual(documentOf(verified.message), documentOf(parse(closed)));
    assert.deepEqual(await arrived(closed, AS_IT_IS), new Uint8Array(closed));
    const unsigned = await arrived(parse(closed), { ...AS_IT_IS, unsigned: true });
    assert.deepEqual(unsigned, serialize(parse(closed)));
  });

  test("an encrypted key signs, and after close it is read again", async () => {
    pki.openssl("pkey", "-in", "me.key", "-aes128", "-passout", "pass:secret", "-out", "shut.key");
    const one = client({ key: pki.read("shut.key"), passphrase: "secret" });
    requests = [];
    handle = (_, response) => response.end();
    for (let i = 0; i < 2; i++) {
      await one.send(parse(report));
      one.close();
    }
    for (const { body } of requests) assert.equal((await verify(body, trust)).outcome, "valid");
    assert.equal(requests.length, 2);
  });

  test("a key that is good for TLS alone is said when it should sign", async () => {
    pki.issue("tls-only", { algorithm: ["ec", "-pkeyopt", "ec_paramgen_curve:P-521"] });
    const identity = pki.identity("tls-only");
    const words = /^the message was not sent: our key cannot sign it: .*; sign with another identity$/su;
    await unsent(parse(closed), "key-unsupported", words, { ...identity, recipients: peer.cert });
    const unsigned = await arrived(parse(closed), { ...identity, unsigned: true, recipients: peer.cert });
    assert.equal(clear(unsigned), false);
  });

  test("recipients that cannot be used are said", async () => {
    pki.issue("signs-only", { algorithm: ED25519 });
    await unsent(parse(closed), "encrypt-recipient", /./u, { recipients: pki.read("signs-only.pem") });
    await unsent(parse(closed), "key-certificate", /./u, { recipients: "no certificate" });
    await unsent(parse(closed), "encrypt-group-key", /./u, { groups: { csirts: new Uint8Array(5) } });
    for (const options of [
      { recipients: 42 },
      { groups: { csirts: "0123456789abcdef" } },
      { groups: "csirts" },
      { identity: "me.pem" },
      { identity: null },
      { unsigned: "no" },
      { unsigned: true, identity: peer.identity },
      { clearDefault: 1 },
      { dangerouslyIgnoreMarks: "false" },
      { recipient: peer.cert },
    ]) {
      assert.throws(() => client(options), TypeError, JSON.stringify(options));
    }
    const wrong = exchange({ status: 200 }, { body: parse(closed), identity: { subject: "me" } });
    await assert.rejects(wrong, TypeError);
    assert.deepEqual(requests, []);
  });

  test("where the key of the connection is out of reach, somebody must sign", async () => {
    let body;
    const fetch = async (_, options) => {
      ({ body } = options);
      return new Response(null);
    };
    const on = (options) => new RidClient({ url: "https://rid.example.org", fetch, ...options });
    await assert.rejects(on({ recipients: peer.cert }).send(parse(closed)), (error) => {
      assert.deepEqual([error.name, error.code], ["RidError", "client-no-identity"]);
      assert.match(error.message, /`identity`.*`unsigned: true`/u);
      return true;
    });
    assert.equal(body, undefined);
    const { identity, cert } = peer;
    await on({ recipients: cert, identity }).send(parse(closed));
    const { message } = await verify(body, trust, { identity });
    assert.deepEqual(documentOf(message), documentOf(parse(closed)));
    await on({ recipients: cert, unsigned: true }).send(parse(closed));
    assert.equal((await verify(body, trust)).outcome, "unsigned");
    assert.equal(clear(body), false);
  });

  test("an exchange that is over before it begins sends nothing", async () => {
    const reason = new Error("enough");
    const stop = new AbortController();
    requests = [];
    const one = client({ recipients: peer.cert });
    const sending = one.send(parse(report), { signal: stop.signal });
    stop.abort(reason);
    await assert.rejects(sending, reason);
    assert.deepEqual(requests, []);
    one.close();
  });
});

describe("certificates", () => {
  /** A server of one connection at a time, with other certificates or settings. */
  async function other(settings, use) {
    const one = createServer({ ...pki.identity("server"), requestCert: true, ...settings });
    one.on("request", (_, response) => response.end());
    one.on("tlsClientError", () => {});
    try {
      return await use(await listen(one));
    } finally {
      one.closeAllConnections();
      one.close();
    }
  }

  const to = (options, host = "localhost") =>
    failure(client({ url: `https://${host}:${port}`, ...options }).send(report));

  test("a server of another CA is refused", async () => {
    requests = [];
    for (const ca of ["other-ca", "twin"]) {
      const error = await to({ ca: pki.read(`${ca}.pem`) });
      assert.equal(error.code, "server-certificate-unknown-ca", error.stack);
      assert.match(error.message, /from a CA that is not ours/);
    }
    assert.deepEqual(requests, []);
  });

  test("a server of another name is refused", async () => {
    const names = [
      ["elsewhere", "DNS:elsewhere.example", "server-certificate-wrong-name"],
      ["no-name", "", "server-certificate-wrong-name"],
      ["wildcard", "DNS:localhost,DNS:*.example.com", "server-certificate-wildcard"],
    ];
    for (const [name, san, expected] of names) {
      pki.issue(name, { san });
      await other(pki.identity(name), async (there) => {
        const error = await to({ url: `https://localhost:${there}` });
        assert.equal(error.code, expected, error.stack);
      });
    }
    pki.issue("dns-only", { san: "DNS:localhost" });
    await other(pki.identity("dns-only"), async (there) => {
      const error = await to({ url: `https://127.0.0.1:${there}` });
      assert.equal(error.code, "server-certificate-wrong-name");
      assert.match(error.message, /wanted 127\.0\.0\.1, it has DNS:localhost/);
    });
  });

  test("an address is a name as well, when the certificate has it", async () => {
    requests = [];
    handle = (_, response) => response.end();
    const reply = await client({ url: `https://127.0.0.1:${port}` }).send(report);
    assert.equal(reply.outcome, "empty");
  });

  test("a server whose time is over is refused", async () => {
    pki.issue("expired", { days: "-1" });
    await other(pki.identity("expired"), async (there) => {
      const error = await to({ url: `https://localhost:${there}` });
      assert.equal(error.code, "server-certificate-expired", error.stack);
    });
  });

  test("our certificate of another CA is refused there", async () => {
    requests = [];
    // Node's server closes without the alert that would say why.
    const error = await to({ ...pki.identity("stranger"), ca: pki.read("ca.pem") });
    assert.equal(error.code, "closed-before-reply", error.stack);
    assert.match(error.message, /it may have refused our certificate/);
    assert.deepEqual(requests, []);
  });

  test("an alert that says why is passed on", async () => {
    pki.issue("late", { days: "-1" });
    for (const version of ["-tls1_2", "-tls1_3"]) {
      const there = await freePort();
      const peer = spawn("openssl", [
        ...["s_server", "-accept", String(there), version, "-Verify", "1", "-verify_return_error"],
        ...["-cert", pki.file("server.pem"), "-key", pki.file("server.key")],
        ...["-CAfile", pki.file("ca.pem")],
      ]);
      try {
        // It says something before it listens, too.
        for (let said = ""; !said.includes("ACCEPT"); ) said += (await once(peer.stdout, "data"))[0];
        const url = `https://localhost:${there}`;
        const stranger = { ...pki.identity("stranger"), ca: pki.read("ca.pem") };
        const error = await to({ url, ...stranger });
        assert.equal(error.code, "own-certificate-unknown-ca", error.stack);
        const late = await to({ url, ...pki.identity("late") });
        assert.equal(late.code, "own-certificate-expired", late.stack);
      } finally {
        peer.kill();
      }
    }
  });

  test("the environment does not turn the check off", async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
    try {
      const error = await to({ ca: pki.read("other-ca.pem") });
      assert.equal(error.code, "server-certificate-unknown-ca");
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });

  test("what cannot be used is said before anything is sent", () => {
    pki.openssl("pkey", "-in", "me.key", "-aes128", "-passout", "pass:secret", "-out", "locked.key");
    const { ca, cert, key } = pki.identity("me");
    const locked = pki.read("locked.key");
    const cases = [
      ["client-no-ca", { ca: undefined }],
      ["client-bad-ca", { ca: "" }],
      ["client-bad-ca", { ca: ca.replace(/[A-Za-z]{20}/u, "AAAA") }],
      ["client-no-identity", { cert: undefined }],
      ["client-no-identity", { key: undefined }],
      ["client-bad-identity", { cert: key }],
      ["client-bad-identity", { key: cert }],
      ["client-bad-identity", { key: locked, passphrase: "wrong" }],
      ["client-encrypted-key", { key: locked }],
      ["client-key-mismatch", { key: pki.read("server.key") }],
    ];
    for (const [expected, options] of cases) {
      assert.throws(() => client(options), { name: "RidError", code: expected });
    }
    client({ key: locked, passphrase: "secret" });
    client({ ca: Buffer.from(ca), cert: new TextEncoder().encode(cert), key: Buffer.from(key) });
    assert.throws(() => client({ clientCertificate: cert }), /unknown option clientCertificate/);
    assert.throws(() => client({ timeout: 0 }), TypeError);
    assert.throws(() => client({ fetch }), /unknown option ca/);
  });
});

describe("the way to the peer", () => {
  // RFC 6546 §3, TLS-3-08, TLS-3-23; RFC 6545 §4.2, RID-4.2-03
  test("is https, and the root", () => {
    const peer = (url) => client({ url }).peer;
    assert.equal(peer("https://rid.example.org"), "rid.example.org:4590");
    assert.equal(peer("HTTPS://RID.example.org/"), "rid.example.org:4590");
    assert.equal(peer("https://rid.example.org:443"), "rid.example.org:443");
    assert.equal(peer("https://192.0.2.1:1"), "192.0.2.1:1");
    assert.equal(peer("https://[2001:db8::1]:65535/"), "[2001:db8::1]:65535");
    assert.equal(peer("https://localhost:"), "localhost:4590");
    for (const url of [
      ...["http://rid.example.org", "rid.example.org", "ftp://rid.example.org", "https://"],
      ...["https:///", "https://rid.example.org/rid", "https://rid.example.org//"],
      ...["https://rid.example.org?x", "https://rid.example.org/#x", "https://me@rid.example.org"],
      ...["https://rid.example.org:0", "https://rid.example.org:65536", "https://a:+1"],
      ...["https://rid.example.org:4590:1", "https://2001:db8::1", "https://[2001:db8::1"],
      ...["https://[rid.example.org]", "https://[::1]x", "https://rid example.org"],
      ...["https://rid\r\n.example.org", "https://räd.example.org", "https://*.example.org"],
      undefined,
    ]) {
      assert.throws(() => client({ url }), { code: "client-url" }, String(url));
    }
  });

  const to = (options) => failure(client(options).send(report));

  test("can be closed, silent, lost or foreign", async () => {
    const url = `https://localhost:${await freePort()}`;
    assert.equal((await to({ url })).code, "connect-refused");

    const silent = createTcpServer(() => {});
    const there = await listen(silent);
    const error = await to({ url: `https://localhost:${there}`, connectTimeout: 100 });
    assert.equal(error.code, "timeout");
    assert.match(error.message, /agreeing on TLS/);
    silent.close();

    const dead = createTcpServer((socket) => socket.destroy());
    assert.equal((await to({ url: `https://localhost:${await listen(dead)}` })).code, "tls");
    dead.close();

    const plain = createPlainServer();
    assert.equal((await to({ url: `https://localhost:${await listen(plain)}` })).code, "tls");
    plain.close();

    assert.equal((await to({ url: "https://nowhere.invalid:4590" })).code, "dns");
  });
});

describe("a client on fetch", () => {
  const on = (fetch) => new RidClient({ url: "https://rid.example.org", fetch, retries: 0, ...AS_IT_IS }).send(report);

  test("posts with credentials and follows nothing", async () => {
    let seen;
    const reply = await on(async (url, options) => {
      seen = { url, ...options };
      return new Response(answer, { headers: { "Content-Type": "text/xml" } });
    });
    assert.equal(reply.message.ridPolicy.msgType, "Acknowledgement");
    assert.equal(seen.url, "https://rid.example.org:4590/");
    assert.equal(seen.method, "POST");
    assert.equal(seen.credentials, "include");
    assert.equal(seen.redirect, "manual");
    assert.equal(seen.headers["Content-Type"], "text/xml; charset=utf-8");
  });

  test("reads every answer as over TLS", async () => {
    const headers = { "RID-Callback-Token": "t" };
    const given = async (body, init) => on(async () => new Response(body, init));
    assert.equal((await given(null)).outcome, "empty");
    assert.equal((await given(null, { status: 202, headers })).token, "t");
    assert.equal((await given("full", { status: 503 })).reason, "full");
    assert.equal(await code(given(null, { status: 202 })), "reply-token-missing");
    assert.equal(await code(given(null, { status: 302 })), "reply-redirect");
    const opaque = { type: "opaqueredirect", status: 0, headers: new Headers(), body: null };
    assert.equal(await code(on(async () => opaque)), "reply-redirect");
    const endless = new ReadableStream({ pull: (c) => c.enqueue(new Uint8Array(1 << 20)) });
    const xmlHeaders = { "Content-Type": "text/xml" };
    assert.equal(await code(given(endless, { headers: xmlHeaders })), "reply-too-large");
    const broken = new ReadableStream({ pull: (c) => c.error(new Error("gone")) });
    assert.equal(await code(given(broken, { headers: xmlHeaders })), "interrupted");
  });

  test("says what a browser does not", async () => {
    const error = await failure(on(async () => {
      throw new TypeError("Failed to fetch");
    }));
    assert.equal(error.code, "fetch-failed");
    assert.match(error.message, /Failed to fetch.*refused our certificate/s);
  });
});

describe("bad networks and sealed keys", () => {
  // RFC 6546 §3, TLS-3-14, TLS-3-15
  test("a message is sent again where that may help, and only there", async () => {
    let count = 0;
    const first = (respond) => (request, response) => {
      count += 1;
      if (count === 1) return respond(request, response);
      return response.writeHead(200).end();
    };
    const busy = (status, headers) => (_, response) => response.writeHead(status, headers).end();
    for (const respond of [
      busy(503, {}),
      busy(503, { "Retry-After": "0" }),
      busy(429, { "Retry-After": "Sun, 06 Nov 1994 08:49:37 GMT" }),
      (request) => request.socket.destroy(),
      () => {},
    ]) {
      count = 0;
      const { outcome } = await exchange(first(respond), { retries: 1, attemptTimeout: 1500 });
      assert.deepEqual([outcome, count], ["empty", 2]);
    }
    for (const [status, headers] of [
      [503, { "Retry-After": "3600" }],
      [429, {}],
      [500, { "Retry-After": "0" }],
    ]) {
      count = 0;
      const reply = await exchange(first(busy(status, headers)), { retries: 3 });
      assert.deepEqual([reply.outcome, reply.status, count], ["refused", status, 1]);
    }
    assert.throws(() => client({ retries: -1 }), TypeError);
  });

  test("a message has a limit", async () => {
    const error = await failure(exchange({ status: 200 }, { maxRequest: 10 }));
    assert.equal(error.code, "request-too-large");
    assert.deepEqual(requests, []);
  });

  test("goes through a proxy, with a password for it and one for the peer", async () => {
    const asked = [];
    const proxy = createPlainServer();
    proxy.on("connect", ({ url, headers }, near) => {
      asked.push([url, headers["proxy-authorization"], headers.authorization]);
      const far = connectTo(port, "127.0.0.1", () => {
        near.write("HTTP/1.1 200 OK\r\n\r\n");
        far.pipe(near).pipe(far);
      });
      far.on("error", () => near.destroy());
      near.on("error", () => far.destroy());
    });
    const at = await listen(proxy);
    const through = `http://me:open%20sesame@127.0.0.1:${at}`;
    const auth = { user: "desk", password: "open sesame" };
    // RFC 6545 §5.1, RID-5.1-19: only the proxy knows where it leads, so the host must be named.
    const body = Buffer.from(String(report).replaceAll(NODE, "localhost"));
    const { outcome } = await exchange({ status: 200 }, { proxy: through, auth, body });
    assert.equal(outcome, "empty");
    assert.deepEqual(asked, [[`localhost:${port}`, "Basic bWU6b3BlbiBzZXNhbWU=", undefined]]);
    assert.equal(requests[0].headers.authorization, "Basic ZGVzazpvcGVuIHNlc2FtZQ==");
    const strict = { proxy: through, requireNodeNames: true };
    const other = await code(exchange({ status: 200 }, strict));
    assert.deepEqual([other, requests], ["node-name-mismatch", []]);
    // The environment counts when it is asked, but for the hosts that it spares.
    const reached = asked.length;
    process.env.HTTPS_PROXY = through;
    try {
      await exchange({ status: 200 });
      assert.equal(asked.length, reached);
      await exchange({ status: 200 }, { proxyFromEnv: true });
      assert.equal(asked.length, reached + 1);
      const hidden = { proxyFromEnv: true, requireNodeNames: true };
      assert.equal(await code(exchange({ status: 200 }, hidden)), "node-name-mismatch");
      assert.equal(asked.length, reached + 2);
      for (const spared of ["localhost", "other.example, *", " LOCALHOST"]) {
        process.env.NO_PROXY = spared;
        await exchange({ status: 200 }, { proxyFromEnv: true });
        assert.equal(asked.length, reached + 2, spared);
      }
      process.env.NO_PROXY = ".localhost,ocalhost,localhost.example";
      await exchange({ status: 200 }, { proxyFromEnv: true });
      assert.equal(asked.length, reached + 3);
      assert.throws(() => client({ proxy: through, proxyFromEnv: true }), TypeError);
    } finally {
      delete process.env.HTTPS_PROXY;
      delete process.env.NO_PROXY;
    }
    proxy.close();
    proxy.removeAllListeners("connect");
    const nobody = `http://me:secret@127.0.0.1:${await freePort()}`;
    const error = await failure(exchange({ status: 200 }, { proxy: nobody }));
    assert.equal(error.code, "proxy-unreachable");
    assert.doesNotMatch(error.message, /secret/u);
    const closed = createPlainServer();
    closed.on("connect", (_, near) => near.end("HTTP/1.1 407 No\r\n\r\n"));
    const refusing = `http://127.0.0.1:${await listen(closed)}`;
    assert.equal(await code(exchange({ status: 200 }, { proxy: refusing })), "proxy-refused");
    closed.close();
    for (const wrong of ["socks5://127.0.0.1:1", "nonsense", "https://127.0.0.1"]) {
      assert.throws(() => client({ proxy: wrong }), { code: "client-bad-proxy" });
    }
    assert.throws(() => client({ auth: { user: "a:b" } }), { code: "client-bad-credentials" });
  });

  // RFC 6546 §3, TLS-3-44
  test("takes its identity from a PKCS#12 file", async () => {
    pki.openssl(
      ...["pkcs12", "-export", "-in", "me.pem", "-inkey", "me.key", "-out", "me.p12"],
      ...["-passout", "pass:open sesame"],
    );
    const sealed = { cert: undefined, key: undefined, pkcs12: readFileSync(pki.file("me.p12")) };
    const opened = { ...sealed, passphrase: "open sesame" };
    const { outcome } = await exchange({ status: 200 }, { ...opened, body: parse(report) });
    assert.equal(outcome, "empty");
    assert.equal(requests[0].who, "me");
    assert.match(requests[0].body.toString(), /Signature/u);
    for (const passphrase of [undefined, "open simsim"]) {
      const wrong = { ...sealed, passphrase };
      assert.throws(() => client(wrong), { code: "client-bad-identity" });
    }
  });

  // RFC 6546 §3, TLS-3-46, TLS-3-50, TLS-3-53
  test("heeds its list, revocation and Common Names", async () => {
    const pem = readFileSync(pki.file("server.pem"), "utf8");
    const { raw, publicKey } = new X509Certificate(pem);
    const sha256 = (octets) => createHash("sha256").update(octets);
    const key = sha256(publicKey.export({ type: "spki", format: "der" })).digest("base64");
    for (const listed of [
      { allow: pem },
      { allowSha256: sha256(raw).digest("hex") },
      { allowSha256: [`sha256//${key}`] },
    ]) {
      assert.equal((await exchange({ status: 200 }, listed)).outcome, "empty");
    }
    const other = readFileSync(pki.file("me.pem"), "utf8");
    const refused = await failure(exchange({ status: 200 }, { allow: [other] }));
    assert.equal(refused.code, "server-certificate-not-allowed");
    assert.match(refused.message, new RegExp(sha256(raw).digest("hex"), "u"));
    assert.throws(() => client({ allowSha256: "abcd" }), { code: "client-bad-allow-list" });
    assert.throws(() => client({ crl: "nonsense" }), { code: "client-bad-crl" });

    pki.issue("localhost", { san: "" });
    const named = createServer({ ...pki.identity("localhost") }, (_, response) => response.end());
    const url = `https://localhost:${await listen(named)}`;
    const send = async (options) => {
      const one = client({ url, ...options });
      return one.send(report).finally(() => one.close());
    };
    const error = await failure(send({}));
    assert.equal(error.code, "server-certificate-wrong-name");
    assert.match(error.message, /only the Common Name localhost/u);
    assert.equal((await send({ acceptCommonName: true })).outcome, "empty");
    named.closeAllConnections();
    named.close();
  });
});

// RFC 6545 §5.1, RID-5.1-19, RID-5.1-20; §11, RID-11-05
describe("the name in a message", () => {
  const named = (name) => Buffer.from(String(report).replaceAll(NODE, name));
  const sent = async (name, options = {}) => {
    const one = client(options);
    requests = [];
    handle = (_, response) => response.end();
    try {
      const reply = await one.send(named(name));
      assert.deepEqual(requests[0].body, named(name));
      return reply.outcome;
    } catch (error) {
      assert.deepEqual(requests, [], "nothing was sent");
      return error.code;
    } finally {
      one.close();
    }
  };

  test("leads where the message goes", async () => {
    assert.equal(await sent(NODE), "empty");
    assert.equal(await sent("localhost", { resolve: undefined }), "empty");
    assert.equal(await sent(NODE, { resolve: { [NODE]: "192.0.2.66" } }), "node-name-mismatch");
    assert.equal(await sent("nowhere.invalid"), "empty");
    const strict = { requireNodeNames: true };
    assert.equal(await sent("nowhere.invalid", strict), "node-name-unresolved");
    assert.equal(await sent("no name"), "node-name-invalid");
    assert.equal(await sent("192.0.2.66"), "node-name-mismatch");
    const resolve = { "xn--bro-hoa.example": ["127.0.0.1", "::1"] };
    assert.equal(await sent("büro.example", { resolve }), "empty");
    assert.equal(await sent("nowhere.invalid", { ignoreNodeNames: true }), "empty");
    assert.throws(() => client({ resolve: { [NODE]: "here" } }), TypeError);
  });

  // RFC 6545 §5.1, RID-5.1-20
  test("is looked up beforehand when that is asked for", async () => {
    const confirmed = async (name, options = {}) => {
      const one = client(options);
      requests = [];
      try {
        await one.confirmNodeNames(named(name));
        return "confirmed";
      } catch (error) {
        return error.code;
      } finally {
        one.close();
        assert.deepEqual(requests, []);
      }
    };
    assert.equal(await confirmed(NODE), "confirmed");
    assert.equal(await confirmed(NODE, { resolve: { [NODE]: "192.0.2.66" } }), "node-name-mismatch");
    assert.equal(await confirmed("nowhere.invalid"), "node-name-unresolved");
    assert.equal(await confirmed("no name"), "node-name-invalid");
    assert.equal(await confirmed(NODE, { proxy: "http://127.0.0.1:9" }), "node-name-mismatch");
    assert.equal(await confirmed("localhost", { proxy: "http://127.0.0.1:9" }), "confirmed");
    const url = "https://nowhere.invalid";
    assert.equal(await confirmed(NODE, { url }), "dns");
    assert.equal(await confirmed(NODE, { url: "https://127.0.0.1" }), "confirmed");
  });

  test("is looked at for each message of a kept connection", async () => {
    const one = client();
    requests = [];
    handle = (_, response) => response.end();
    await one.send(report);
    const error = await failure(one.send(named("192.0.2.66")));
    assert.equal(error.code, "node-name-mismatch");
    assert.match(error.message, /192\.0\.2\.66.*RFC 6545 §5\.1/u);
    await one.send(report);
    assert.equal(requests.length, 2);
    one.close();
  });
});
