// What browser.mjs promises: Chromium itself checks the listener, and shows the certificate.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { openPage } from "./browser.mjs";

// A page that runs a wasm function (it gives 42) and posts to the listener.
const PAGE = `<!doctype html><meta charset="utf-8"><output id="result"></output>
<script type="module">
const out = document.querySelector("#result");
const done = (answer) => { out.textContent = JSON.stringify(answer); out.dataset.done = ""; };
try {
  const code = [0,97,115,109,1,0,0,0,1,5,1,96,0,1,127,3,2,1,0,7,5,1,1,102,0,0,10,6,1,4,0,65,42,11];
  const { instance } = await WebAssembly.instantiate(new Uint8Array(code));
  const response = await fetch(new URLSearchParams(location.search).get("to"), {
    method: "POST", credentials: "include", headers: { "content-type": "text/xml" }, body: "<a/>",
  });
  done({ wasm: instance.exports.f(), status: response.status, text: await response.text() });
} catch (error) { done({ error: String(error) }); }
</script>`;

describe("a page in Chromium", () => {
  let dir, pages, listener, page, to, seen;
  const file = (name) => join(dir, name);

  before(async () => {
    dir = mkdtempSync(join(tmpdir(), "openrid-browser-test-"));
    makeAuthority("ca");
    makeAuthority("other-ca");
    makeIdentity("listener", "ca");
    makeIdentity("analyst", "ca");

    pages = createServer((_, response) => {
      response.setHeader("content-type", "text/html");
      response.end(PAGE);
    });
    page = `http://127.0.0.1:${await port(pages)}`;

    const tls = {
      ca: readFileSync(file("ca.pem")),
      cert: readFileSync(file("listener.pem")),
      key: readFileSync(file("listener.key")),
      requestCert: true,
      rejectUnauthorized: true,
    };
    listener = createTlsServer(tls, (request, response) => {
      seen.push(`${request.method} ${request.socket.getPeerCertificate().subject.CN}`);
      response.setHeader("access-control-allow-origin", page);
      response.setHeader("access-control-allow-credentials", "true");
      response.setHeader("access-control-allow-headers", "content-type");
      request.resume().on("end", () => response.end("kept"));
    });
    to = `https://localhost:${await port(listener)}`;
  });

  after(() => {
    pages?.close();
    listener?.closeAllConnections();
    listener?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const open = (authority) => {
    seen = [];
    return openPage(`${page}/?to=${to}`, {
      ca: file(`${authority}.pem`),
      cert: file("analyst.pem"),
      key: file("analyst.key"),
      origins: [to],
    });
  };

  test("posts over mutual TLS to a listener that its authority vouches for", async () => {
    assert.deepEqual(await open("ca"), { wasm: 42, status: 200, text: "kept" });
    assert.equal(seen.at(-1), "POST analyst");
  });

  test("refuses a listener of another authority", async () => {
    const answer = await open("other-ca");
    assert.match(answer.error, /Failed to fetch/);
    assert.match(answer.console.join(), /ERR_CERT_AUTHORITY_INVALID/);
    assert.deepEqual(seen, []);
  });

  const port = (server) =>
    new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));

  const openssl = (...args) => execFileSync("openssl", args, { stdio: "pipe" });
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

  function makeAuthority(name) {
    openssl(
      ...["req", "-x509", ...newKey, "-keyout", file(`${name}.key`), "-out", file(`${name}.pem`)],
      ...["-days", "2", "-subj", `/CN=${name}`, "-addext", "keyUsage=critical,keyCertSign"],
    );
  }

  function makeIdentity(name, authority) {
    openssl(
      ...["req", ...newKey, "-keyout", file(`${name}.key`), "-out", file(`${name}.csr`)],
      ...["-subj", `/CN=${name}`],
    );
    writeFileSync(
      file("extensions"),
      "subjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth,clientAuth\n",
    );
    openssl(
      ...["x509", "-req", "-in", file(`${name}.csr`), "-out", file(`${name}.pem`), "-days", "2"],
      ...["-CA", file(`${authority}.pem`), "-CAkey", file(`${authority}.key`), "-CAcreateserial"],
      ...["-extfile", file("extensions")],
    );
  }
});
