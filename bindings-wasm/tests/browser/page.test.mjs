// The package in Chromium: the example page, and what a page is told when sending fails.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { extname, join, normalize } from "node:path";
import { after, before, describe, test } from "node:test";

import { documentOf, init, parse } from "openrid";
import { Identity, Trust, verify } from "openrid/security";

import { openPage } from "../../../tests/e2e/browser/browser.mjs";
import {
  ED25519,
  P256,
  P384,
  Pki,
  RSA,
  listen,
  privateReport,
  root,
  vector,
} from "../helper.mjs";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".xml": "text/xml",
};

const report = vector("valid/rid-report.xml");
const closed = privateReport();
const answer = vector("valid/rid-ack-pending.xml");

/** What the example page fetches, by its names, and what it is here. */
const KEYS = {
  "signer.key": "analyst.key",
  "signer.pem": "analyst.pem",
  "recipient.pem": "listener.pem",
};

/** A page of our own, for what the example does not do. */
const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<script type="importmap">{"imports": {"openrid": "./node_modules/openrid/ENTRY"}}</script>
<output id="result"></output><script type="module">
import { RidClient, RidError, codes, init, parse, report, documentOf, serialize, toJson, fromJson,
  validate } from "openrid";
const output = document.querySelector("#result");
const result = {};
try {
  await init(INPUT);
  const bytes = new Uint8Array(await (await fetch("report.xml")).arrayBuffer());
  const message = parse(bytes);
  result.same = toJson(fromJson(toJson(message))) === toJson(parse(serialize(message)));
  result.raw = message.raw.length;
  result.built = report(documentOf(message), { toSystem: "192.0.2.1" }).ridPolicy.msgType;
  result.valid = validate(bytes).valid;
  result.deep = validate("<a>".repeat(100000)).findings.some((f) => f.rule === "XML-LIMIT-DEPTH");
  try { parse("<RID/>"); } catch (error) {
    result.invalid = [error instanceof RidError, error.code, error.line, error.column];
  }
  try { new RidClient({ url: "https://localhost", cert: "" }); } catch (error) {
    result.cert = error.name;
  }
  const url = new URLSearchParams(location.search).get("to");
  try { await new RidClient({ url }).send(message); } catch (error) {
    result.nobody = [error instanceof RidError, error.code, error.message];
  }
  // Of the way, not the message.
  const client = new RidClient({ url, unsigned: true, dangerouslyIgnoreMarks: true });
  try { result.reply = (await client.send(message)).outcome; } catch (error) {
    result.failed = [error.code, error.code in codes, error.message];
  }
} catch (error) { result.error = String(error.stack); }
output.textContent = JSON.stringify(result);
output.dataset.done = "";
</script>`;

/** A page whose client protects what it sends. */
const SENDING = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<script type="importmap">{"imports": {
  "openrid": "/node_modules/openrid/browser.js",
  "openrid/security": "/node_modules/openrid/security-browser.js"
}}</script>
<output id="result"></output><script type="module">
import { RidClient, init, parse } from "openrid";
import { Identity, SecurityError } from "openrid/security";
const output = document.querySelector("#result");
const result = {};
const bytes = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());
try {
  await init();
  const url = new URLSearchParams(location.search).get("to");
  const closed = await bytes("private.xml");
  const identity = await Identity.read(await bytes("signer.key"), await bytes("signer.pem"));
  const refused = async (message, options) => {
    try { return (await new RidClient({ url, identity, ...options }).send(message)).outcome; }
    catch (error) { return [error instanceof SecurityError, error.code, error.message]; }
  };
  result.object = await refused(parse(closed));
  result.octets = await refused(closed);
  result.sent = await refused(parse(closed), { recipients: await bytes("recipient.pem") });
} catch (error) { result.error = String(error.stack); }
output.textContent = JSON.stringify(result);
output.dataset.done = "";
</script>`;

/** A page that makes keys known to it sign, verify, encrypt and decrypt. */
const SECURITY = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<script type="importmap">{"imports": {
  "openrid": "/node_modules/openrid/browser.js",
  "openrid/security": "/node_modules/openrid/security-browser.js"
}}</script>
<output id="result"></output><script type="module">
import { documentOf, init, parse } from "openrid";
import { Identity, SecurityError, Trust, decrypt, encrypt, sign, verify } from "openrid/security";
const output = document.querySelector("#result");
const result = {};
const bytes = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());
try {
  const modules = () => performance.getEntriesByType("resource")
    .map(({ name }) => name.split("/").at(-1)).filter((name) => name.endsWith(".wasm"));
  await init();
  result.before = modules();
  const report = await bytes("report.xml");
  const content = JSON.stringify(documentOf(parse(report)));
  const trust = await Trust.read(await bytes("pki/ca.pem"));
  result.after = modules();
  result.signed = [];
  result.encrypted = [];
  for (const name of KINDS) {
    const cert = await bytes("pki/" + name + ".pem");
    const me = await Identity.read(await bytes("pki/" + name + ".key"), cert);
    const verified = await verify(await sign(report, me), trust);
    const same = JSON.stringify(documentOf(verified.message)) === content;
    result.signed.push([name, verified.outcome, same]);
    if (name === "ed25519") continue;
    const [closed, again] = [await encrypt(report, cert), await encrypt(report, cert)];
    const opened = await decrypt(closed, me);
    const random = closed.join() !== again.join();
    const equal = JSON.stringify(parse(opened.data)) === JSON.stringify(parse(report));
    result.encrypted.push([name, opened.complete, equal, random]);
    try { await decrypt(closed); } catch (error) {
      result.refused = [error instanceof SecurityError, error.code];
    }
    const sent = await sign(closed, me);
    const both = await verify(sent, trust, { identity: me });
    const inClear = JSON.stringify(documentOf(parse(both.data))) === content;
    result.opened = [both.outcome, both.encrypted[0].opened, inClear];
  }
} catch (error) { result.error = String(error.stack); }
output.textContent = JSON.stringify(result);
output.dataset.done = "";
</script>`;

const KINDS = { analyst: P256, rsa: RSA, p384: P384, ed25519: ED25519 };

describe("the package in a page", () => {
  const pki = new Pki();
  let pages;
  let listener;
  let origin;
  let to;
  let seen;
  let handle;

  before(async () => {
    await init();
    pki.authority("ca");
    pki.authority("other-ca");
    pki.issue("listener");
    for (const [name, algorithm] of Object.entries(KINDS)) pki.issue(name, { algorithm });

    pages = createServer((request, response) => {
      const path = normalize(new URL(request.url, "http://page").pathname);
      const [name, entry, input] = path.split("/").slice(1);
      const folder = path.startsWith("/node_modules/openrid/")
        ? join(root, "bindings-wasm/npm", path.slice("/node_modules/openrid".length))
        : join(root, "examples/browser", path);
      response.setHeader("Content-Type", TYPES[extname(path)] ?? "text/html");
      if (path.endsWith("/report.xml")) response.end(report);
      else if (name === "private.xml") response.end(closed);
      else if (Object.hasOwn(KEYS, name)) response.end(readFileSync(pki.file(KEYS[name])));
      else if (name === "sending.html") response.end(SENDING);
      else if (name === "security.html") {
        response.end(SECURITY.replace("KINDS", JSON.stringify(Object.keys(KINDS))));
      } else if (name === "pki") response.end(readFileSync(pki.file(entry)));
      else if (name === "own") {
        response.setHeader("Content-Type", "text/html");
        const page = PAGE.replace("ENTRY", entry).replace("INPUT", decodeURIComponent(input));
        response.end(page.replace("./node_modules", "/node_modules"));
      } else if (existsSync(folder)) response.end(readFileSync(folder));
      else response.writeHead(404).end();
    });
    origin = `http://127.0.0.1:${await listen(pages)}`;

    const tls = { ...pki.identity("listener"), requestCert: true, rejectUnauthorized: true };
    listener = createTlsServer(tls, (request, response) => {
      const parts = [];
      request.on("data", (part) => parts.push(part));
      request.on("end", () => {
        const who = request.socket.getPeerCertificate().subject?.CN;
        seen.push({ method: request.method, who, body: Buffer.concat(parts), ...request.headers });
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Access-Control-Allow-Credentials", "true");
        response.setHeader("Access-Control-Allow-Headers", "content-type, rid-callback-token");
        response.setHeader("Access-Control-Expose-Headers", "rid-callback-token");
        if (request.method === "OPTIONS") response.writeHead(204).end();
        else handle(response);
      });
    });
    to = `https://localhost:${await listen(listener)}`;
  });

  after(() => {
    pages?.closeAllConnections();
    pages?.close();
    listener?.closeAllConnections();
    listener?.close();
    pki.remove();
  });

  const open = (page, { ca = "ca", identity = true } = {}) => {
    seen = [];
    return openPage(`${origin}/${page}`, {
      ca: pki.file(`${ca}.pem`),
      ...(identity ? { cert: pki.file("analyst.pem"), key: pki.file("analyst.key") } : {}),
      origins: [to],
    });
  };
  /** What the listener makes of the last message. */
  const received = async () => {
    const { ca, cert, key } = pki.identity("listener");
    const { body } = seen.at(-1);
    assert.ok(!body.includes("<iodef:Incident "));
    const identity = await Identity.read(key, cert);
    const verified = await verify(body, await Trust.read(ca), { identity });
    assert.equal(verified.outcome, "valid", verified.reason);
    assert.match(verified.sender.subject, /CN=analyst/u);
    assert.deepEqual(verified.encrypted.map(({ opened }) => opened), [true]);
    return verified.message;
  };
  const acknowledge = (response) =>
    response.writeHead(200, { "Content-Type": "text/xml" }).end(answer);

  // RFC 6545 §9.1, RID-9.1-07, RID-9.1-14
  test("the example sends a report over mutual TLS to another origin", async () => {
    handle = acknowledge;
    const result = await open(`index.html?to=${to}&report=report.xml`);
    assert.deepEqual(result, {
      ...{ valid: true, findings: 0, incident: result.incident, events: result.events },
      ...{ rewritten: true, outcome: "reply", status: 200 },
      ...{ answer: "Acknowledgement", decision: "Pending" },
    });
    const { method, who, "content-type": type } = seen.at(-1);
    assert.deepEqual([method, who, type], ["POST", "analyst", "text/xml; charset=utf-8"]);
    assert.deepEqual(documentOf(await received()), documentOf(parse(report)));
  });

  // RFC 6545 §9.1, RID-9.1-07, RID-9.1-14, RID-9.1-18; §6.1, RID-6.1-11
  test("what is private leaves for its recipients alone", async () => {
    handle = (response) => response.end();
    const { error, object, octets, sent } = await open(`sending.html?to=${to}`);
    assert.equal(error, undefined);
    assert.deepEqual(object.slice(0, 2), [true, "encrypt-no-recipient"]);
    assert.match(object[2], /Incident is private/u);
    assert.deepEqual(octets.slice(0, 2), [true, "unsendable-clear"]);
    assert.equal(sent, "empty");
    assert.equal(seen.filter(({ method }) => method === "POST").length, 1);
    assert.deepEqual(documentOf(await received()), documentOf(parse(closed)));
  });

  test("the example says a refusal, and what it was opened without", async () => {
    handle = (response) => response.writeHead(503).end("full");
    const result = await open(`index.html?to=${to}&report=report.xml`);
    assert.equal(result.error, "refused with 503: full");
    assert.match((await open("index.html")).error, /\?to=/);
    assert.match((await open(`index.html?to=${to}&report=none.xml`)).error, /404/);
  });

  test("reading and writing work as in Node", async () => {
    handle = (response) => response.writeHead(202, { "RID-Callback-Token": "t" }).end();
    const result = await open(`own/browser.js/${encodeURIComponent(" ")}?to=${to}`);
    assert.equal(result.error, undefined);
    assert.equal(result.raw, report.length);
    assert.deepEqual(result.invalid, [true, "invalid", 1, 1]);
    const { same, built, valid, deep, cert, reply } = result;
    assert.deepEqual(
      { same, built, valid, deep, cert, reply },
      { same: true, built: "Report", valid: true, deep: true, cert: "TypeError", reply: "accepted" },
    );
    assert.deepEqual(parse(seen.at(-1).body), parse(report));
    assert.deepEqual(result.nobody.slice(0, 2), [true, "client-no-identity"]);
    assert.match(result.nobody[2], /`identity`.*`unsigned: true`/u);
    assert.equal(seen.filter(({ method }) => method === "POST").length, 1);
  });

  test("the entry without a file takes a URL or a compiled module", async () => {
    handle = (response) => response.end();
    const file = "'/node_modules/openrid/wasm/openrid_bg.wasm'";
    for (const input of [file, `await WebAssembly.compileStreaming(fetch(${file}))`]) {
      const result = await open(`own/slim.js/${encodeURIComponent(input)}?to=${to}`);
      assert.equal(result.error, undefined);
      assert.deepEqual([result.valid, result.reply], [true, "empty"]);
    }
  });

  // RFC 6545 §9.1, RID-9.1-07, RID-9.1-09, RID-9.1-14
  test("signs, verifies, encrypts and decrypts", async () => {
    const { error, ...result } = await open("security.html");
    assert.equal(error, undefined);
    assert.deepEqual(result, {
      before: ["openrid_bg.wasm"],
      after: ["openrid_bg.wasm", "openrid_security_bg.wasm"],
      signed: Object.keys(KINDS).map((name) => [name, "valid", true]),
      encrypted: ["analyst", "rsa", "p384"].map((name) => [name, true, true, true]),
      opened: ["valid", true, true],
      refused: [true, "decrypt-not-for-us"],
    });
  });

  test("a redirection is not followed", async () => {
    handle = (response) => response.writeHead(307, { Location: `${origin}/` }).end();
    const { failed } = await open(`own/browser.js/${encodeURIComponent(" ")}?to=${to}`);
    assert.deepEqual(failed.slice(0, 2), ["reply-redirect", true]);
  });

  test("without trust or certificate nothing is sent, and the page is told the possible reasons", async () => {
    handle = acknowledge;
    for (const options of [{ ca: "other-ca" }, { identity: false }]) {
      const { failed } = await open(`own/browser.js/${encodeURIComponent(" ")}?to=${to}`, options);
      assert.deepEqual(failed.slice(0, 2), ["fetch-failed", true]);
      assert.match(failed[2], new RegExp(`${to.slice(8)}.*certificate.*${origin}`));
      assert.deepEqual(seen, []);
    }
  });
});
