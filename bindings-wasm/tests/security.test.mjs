// Signing, verifying, encrypting and decrypting (RFC 6545 §9.1, §9.3).

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { inspect } from "node:util";

import { RidError, codes, documentOf, init, parse } from "openrid";
import {
  Identity,
  SecurityError,
  Trust,
  decrypt,
  encrypt,
  sign,
  verify,
} from "openrid/security";

// The module under the entry, to see how much memory it takes.
import load from "../npm/wasm/openrid_security.js";

import { ED25519, P256, P384, Pki, RSA, vector } from "./helper.mjs";

const report = vector("valid/rid-report.xml");
const request = vector("valid/rid-tracerequest.xml");
const KINDS = { rsa: RSA, p256: P256, p384: P384, ed25519: ED25519 };
const ALGORITHMS = {
  rsa: [
    ...["rsa-sha256", "rsa-sha384", "rsa-sha512"],
    ...["rsa-pss-sha256", "rsa-pss-sha384", "rsa-pss-sha512"],
  ],
  p256: ["ecdsa-sha256", "ecdsa-sha384", "ecdsa-sha512"],
  p384: ["ecdsa-sha384", "ecdsa-sha256", "ecdsa-sha512"],
  ed25519: ["ed25519"],
};

/** That a promise is rejected with a SecurityError of this code. */
function refused(promise, code) {
  return assert.rejects(promise, (error) => {
    assert.ok(error instanceof SecurityError && error instanceof RidError, `${error}`);
    assert.deepEqual([error.code, error.family, error.name], [code, "security", "SecurityError"]);
    assert.equal(codes[code], "security");
    return true;
  });
}

const replaced = (bytes, from, to) => {
  const text = Buffer.from(bytes).toString("utf8");
  assert.ok(text.includes(from), `${from} is not in it`);
  return text.replace(from, to);
};

const pki = new Pki();
const me = {};
let trust;

before(async () => {
  await init();
  pki.authority("ca");
  pki.authority("other-ca");
  for (const [name, algorithm] of Object.entries(KINDS)) {
    pki.issue(name, { algorithm });
    me[name] = await Identity.read(pki.read(`${name}.key`), pki.read(`${name}.pem`));
  }
  pki.issue("stranger", { by: "other-ca" });
  me.stranger = await Identity.read(pki.read("stranger.key"), pki.read("stranger.pem"));
  trust = await Trust.read(pki.read("ca.pem"));
});

after(() => pki.remove());

describe("signing", () => {
  // RFC 6545 §9.1, RID-9.1-07, RID-9.1-09; §9.2, RID-9.2-09
  for (const [name, algorithms] of Object.entries(ALGORITHMS)) {
    for (const algorithm of algorithms) {
      test(`${name}, ${algorithm}`, async () => {
        const verified = await verify(await sign(report, me[name], { algorithm }), trust);
        assert.equal(verified.outcome, "valid", verified.reason);
        const [only, ...others] = verified.signatures;
        assert.deepEqual(others, []);
        assert.deepEqual([only.kind, only.algorithm, only.outcome], ["enveloped", algorithm, "valid"]);
        assert.deepEqual(only.covers, ["/RID"]);
        assert.equal(verified.sender.fingerprint, me[name].fingerprint);
      });
    }
  }

  test("every digest and canonical form", async () => {
    for (const digest of ["sha256", "sha384", "sha512"]) {
      for (const c14n of ["exclusive", "inclusive", "inclusive11"]) {
        const verified = await verify(await sign(report, me.p256, { digest, c14n }), trust);
        assert.equal(verified.outcome, "valid", `${digest} ${c14n}: ${verified.reason}`);
      }
    }
  });

  test("what was signed comes back, as parse gives it", async () => {
    const signed = await sign(request, me.p256, { originator: true });
    const peers = { "csirt.example": pki.read("p256.pem") };
    const verified = await verify(signed, await Trust.read(pki.read("ca.pem"), { peers }));
    assert.equal(verified.outcome, "valid", verified.reason);
    const { message } = verified;
    assert.equal(message.kind, "RID");
    assert.deepEqual(documentOf(message).incident[0].incidentId, documentOf(parse(request)).incident[0].incidentId);
    // The octets that were signed are all that it was read from.
    assert.deepEqual(parse(message.raw), message);
    assert.ok(!Buffer.from(message.raw).includes("EnvelopedSignature"));
    assert.deepEqual(message.findings, parse(message.raw).findings);
    assert.deepEqual(Object.keys(message).includes("raw"), false);
    assert.equal(verified.untrustedMessage, message);
    assert.equal(verified.justification, undefined);
    assert.deepEqual(
      [verified.sender.name, verified.sender.peer, verified.originator.peer],
      ["csirt.example", "csirt.example", "csirt.example"],
    );
    assert.equal(verified.sender.subject, me.p256.subject);
    const der = execFileSync("openssl", ["x509", "-in", pki.file("p256.pem"), "-outform", "DER"]);
    assert.deepEqual(verified.sender.certificate, new Uint8Array(der));
    const kinds = verified.signatures.map(({ kind }) => kind).sort();
    assert.deepEqual([kinds.at(0), kinds.at(-1)], ["detached", "enveloped"]);
  });

  // RFC 6545 §9.3.2, RID-9.3.2-01, RID-9.3.2-02
  test("a Request needs its originator, unless it was agreed otherwise", async () => {
    const signed = await sign(request, me.p256);
    const verified = await verify(signed, trust);
    assert.deepEqual([verified.outcome, verified.message], ["unsigned", undefined]);
    assert.equal(codes[verified.code], "security");
    assert.equal((await verify(signed, trust, { originRequired: false })).outcome, "valid");
  });

  // RFC 6545 §9.3.2, RID-9.3.2-05
  test("a relay puts its own in the place of the last", async () => {
    const first = await sign(request, me.p256, { originator: true });
    await refused(sign(first, me.rsa), "sign-already-signed");
    const verified = await verify(await sign(first, me.rsa, { replace: true }), trust);
    assert.equal(verified.outcome, "valid", verified.reason);
    assert.equal(verified.sender.fingerprint, me.rsa.fingerprint);
    assert.equal(verified.originator.fingerprint, me.p256.fingerprint);
  });

  test("what cannot be signed is said", async () => {
    await refused(sign("<RID/>", me.p256), "sign-document");
    await refused(sign(report, me.p256, { algorithm: "rsa-sha256" }), "sign-key-mismatch");
    for (const options of [{ algorithm: "sha1" }, { digest: "md5" }, { c14n: "none" }]) {
      await assert.rejects(sign(report, me.p256, options), { name: "RidError", code: "value" });
    }
  });
});

describe("verifying", () => {
  let signed;

  before(async () => {
    signed = await sign(report, me.p256);
  });

  // RFC 6545 §9.3.1, RID-9.3.1-01 to RID-9.3.1-05
  test("what is not valid gives no message", async () => {
    const changed = replaced(signed, "helpdesk.example.com", "helpdesk.example.org");
    const other = await Trust.read(pki.read("other-ca.pem"));
    const late = await Trust.read(pki.read("ca.pem"), { time: new Date("2099-01-01") });
    const strict = await Trust.read(pki.read("ca.pem"), { allow: pki.read("rsa.pem") });
    for (const [data, believed, outcome] of [
      [report, trust, "unsigned"],
      [signed, await Trust.read(), "untrusted"],
      [signed, other, "untrusted"],
      [signed, late, "untrusted"],
      [signed, strict, "untrusted"],
      [changed, trust, "invalid"],
      ["<RID/>", trust, "invalid"],
      ["no XML", trust, "invalid"],
      [new Uint8Array([0xff, 0]), trust, "invalid"],
      ["", trust, "invalid"],
    ]) {
      const verified = await verify(data, believed);
      assert.deepEqual([verified.outcome, verified.message], [outcome, undefined]);
      assert.equal(codes[verified.code], "security", verified.code);
      assert.ok(verified.reason.length > 0);
      assert.match(verified.justification, /^Authentication/u);
      // To be shown, never to be acted upon.
      assert.equal(verified.untrustedMessage !== undefined, outcome === "untrusted");
      assert.equal(verified.sender, undefined);
      assert.deepEqual([verified.data, verified.encrypted], [undefined, []]);
    }
  });

  test("each byte that is changed is noticed, or changes nothing", async () => {
    const { message } = await verify(signed, trust);
    let noticed = 0;
    for (let at = 0; at < signed.length; at += 37) {
      const changed = new Uint8Array(signed);
      changed[at] ^= 1;
      const verified = await verify(changed, trust);
      if (verified.outcome === "valid") assert.deepEqual(verified.message, message);
      else noticed += 1;
    }
    assert.ok(noticed > signed.length / 37 / 2, `${noticed}`);
  });

  test("certificates are judged as of the time given, or of the verification", async () => {
    const anchor = pki.read("ca.pem");
    const soon = new Date(Date.now() + 3600_000);
    for (const time of [soon, soon.toISOString(), undefined]) {
      const believed = await Trust.read(anchor, { time });
      assert.equal((await verify(signed, believed)).outcome, "valid");
    }
    await assert.rejects(Trust.read(anchor, { time: "2026-03-05T10:21:08" }), { code: "value" });
    await assert.rejects(Trust.read(anchor, { time: new Date("no") }), TypeError);
  });

  test("a list of revocations and a bare key", async () => {
    const publicKey = execFileSync("openssl", ["pkey", "-in", pki.file("p256.key"), "-pubout"]);
    const bare = await Trust.read([], { keys: publicKey });
    assert.equal((await verify(signed, bare)).outcome, "valid");
    // A list of another CA says nothing of the signer.
    writeFileSync(pki.file("index.txt"), "");
    writeFileSync(pki.file("ca.cnf"), "[ca]\ndefault_ca=x\n[x]\ndatabase=index.txt\n");
    const list = (ca, name) =>
      pki.openssl(
        ...["ca", "-config", "ca.cnf", "-gencrl", "-md", "sha256", "-crldays", "2"],
        ...["-cert", `${ca}.pem`, "-keyfile", `${ca}.key`, "-out", name],
      );
    list("other-ca", "other.crl");
    const crl = await Trust.read(pki.read("ca.pem"), { crl: [pki.read("other.crl")] });
    const verified = await verify(signed, crl);
    assert.deepEqual([verified.outcome, codes[verified.code]], ["untrusted", "security"]);
  });

  // BIND-07: an error value, and the module goes on.
  test("what is too large or too deep is refused before it costs anything", async () => {
    const { memory } = await load();
    const before = memory.buffer.byteLength;
    const huge = await verify(new Uint8Array(200 << 20), trust);
    assert.deepEqual([huge.outcome, huge.code], ["invalid", "signed-document"]);
    // Not even copied, but for what is allowed.
    assert.ok(memory.buffer.byteLength - before < 50 << 20, `${memory.buffer.byteLength}`);
    const small = await verify(signed, trust, { limits: { maxSize: 100 } });
    assert.deepEqual([small.outcome, small.code], ["invalid", "signed-document"]);
    const limits = { maxDepth: 1e6, maxSize: 1e9 };
    const deep = await verify("<a>".repeat(1 << 20), trust, { limits });
    assert.deepEqual([deep.outcome, deep.code], ["invalid", "signed-document"]);
    await refused(sign(new Uint8Array(20 << 20), me.p256), "sign-document");
    await refused(encrypt(new Uint8Array(20 << 20), pki.read("rsa.pem")), "encrypt-document");
    await refused(decrypt(new Uint8Array(20 << 20), me.rsa), "decrypt-document");
  });

  test("elements nest as deep as the parts beneath allow, and no defect comes of more", async () => {
    const limits = { maxDepth: 512 };
    // The root and what is around them take some of the levels.
    const nested = (levels) =>
      replaced(
        report,
        "</iodef:Incident>",
        `<iodef:AdditionalData dtype="xml"><y xmlns="">${"<x>".repeat(levels)}` +
          `${"</x>".repeat(levels)}</y></iodef:AdditionalData></iodef:Incident>`,
      );
    const verified = await verify(await sign(nested(240), me.p256, { limits }), trust, { limits });
    assert.equal(verified.outcome, "valid", verified.reason);
    for (const levels of [300, 500, 600]) {
      await refused(sign(nested(levels), me.p256, { limits: { maxDepth: 5000 } }), "sign-document");
    }
    const closed = await encrypt(nested(490), pki.read("p256.pem"), { limits });
    assert.ok((await decrypt(closed, me.p256, { limits })).complete);
    await refused(encrypt(nested(600), pki.read("p256.pem"), { limits }), "encrypt-document");
    await refused(decrypt(nested(600), me.p256, { limits }), "decrypt-document");
  });
});

describe("encrypting", () => {
  // RFC 6545 §9.1, RID-9.1-14, RID-9.1-15, RID-9.1-20
  for (const name of ["rsa", "p256", "p384"]) {
    for (const cipher of ["aes128-gcm", "aes256-gcm"]) {
      test(`for ${name}, ${cipher}`, async () => {
        const closed = await encrypt(report, pki.read(`${name}.pem`), { cipher });
        const text = Buffer.from(closed).toString("utf8");
        assert.ok(text.includes("EncryptedData") && text.includes("RIDPolicy"));
        assert.ok(!text.includes("<iodef:Incident "));
        const opened = await decrypt(closed, me[name]);
        assert.ok(opened.complete);
        assert.deepEqual(opened.parts.map((part) => [part.cipher, part.opened]), [[cipher, true]]);
        assert.deepEqual(parse(opened.data), parse(report));
      });
    }
  }

  test("several recipients and a group may each read it, nobody else", async () => {
    const groups = { csirts: crypto.getRandomValues(new Uint8Array(32)) };
    const to = [pki.read("rsa.pem"), pki.read("p384.pem")];
    const closed = await encrypt(report, to, { groups });
    for (const open of [
      () => decrypt(closed, me.rsa),
      () => decrypt(closed, [me.p256, me.p384]),
      () => decrypt(closed, [], { groups }),
    ]) {
      assert.deepEqual(parse((await open()).data), parse(report));
    }
    await refused(decrypt(closed, me.p256), "decrypt-not-for-us");
    await refused(decrypt(closed, [], { groups: { others: groups.csirts } }), "decrypt-not-for-us");
    const wrong = { csirts: crypto.getRandomValues(new Uint8Array(32)) };
    await refused(decrypt(closed, [], { groups: wrong }), "decrypt-failed");
    await refused(encrypt(report, [], { groups: { csirts: new Uint8Array(5) } }), "encrypt-group-key");
    // What we were given is not wiped.
    assert.ok(groups.csirts.some((octet) => octet !== 0));
  });

  test("a part of it", async () => {
    const path = "/RID/RIDPolicy/ReportSchema/XMLDocument/IODEF-Document/Incident/Contact";
    const closed = await encrypt(report, pki.read("p256.pem"), { paths: [path] });
    assert.ok(Buffer.from(closed).includes("<iodef:Incident "));
    const opened = await decrypt(closed, me.p256);
    assert.deepEqual(parse(opened.data), parse(report));
    assert.deepEqual(opened.parts.map(({ path: at }) => at), [path]);
    await refused(encrypt(report, pki.read("p256.pem"), { paths: "/RID/None" }), "encrypt-path");
    const marked = await encrypt(report, pki.read("p256.pem"), { marked: true });
    assert.ok((await decrypt(marked, me.p256)).complete);
  });

  test("two messages never share octets that are to be random", async () => {
    const [first, second] = [
      await encrypt(report, pki.read("p256.pem")),
      await encrypt(report, pki.read("p256.pem")),
    ];
    assert.notDeepEqual(first, second);
  });

  test("what was changed is not opened, and the reason is one", async () => {
    const closed = Buffer.from(await encrypt(report, pki.read("rsa.pem"))).toString("utf8");
    const values = [...closed.matchAll(/CipherValue>([^<]+)</gu)];
    assert.ok(values.length > 1);
    for (const { 1: value, index } of values) {
      for (const at of [0, value.length >> 1, value.length - 9]) {
        const place = index + "CipherValue>".length + at;
        const other = closed[place] === "A" ? "B" : "A";
        const changed = closed.slice(0, place) + other + closed.slice(place + 1);
        await refused(decrypt(changed, me.rsa), "decrypt-failed");
      }
    }
  });

  test("what asks for nobody, and what nobody encrypted", async () => {
    await refused(encrypt(report), "encrypt-no-recipient");
    await refused(encrypt("<RID/>", pki.read("rsa.pem")), "encrypt-document");
    await refused(encrypt(report, pki.read("ed25519.pem")), "encrypt-recipient");
    await refused(decrypt("no XML", me.rsa), "decrypt-document");
    const opened = await decrypt(report, me.rsa);
    assert.deepEqual([opened.parts, opened.complete], [[], true]);
    assert.deepEqual(opened.data, new Uint8Array(report));
    await assert.rejects(encrypt(report, pki.read("rsa.pem"), { cipher: "des" }), { code: "value" });
  });

  test("encrypted first and then signed", async () => {
    const sent = await sign(await encrypt(report, pki.read("p384.pem")), me.p256);
    const verified = await verify(sent, trust);
    assert.equal(verified.outcome, "valid", verified.reason);
    const opened = await decrypt(verified.message.raw, me.p384);
    assert.deepEqual(documentOf(parse(opened.data)), documentOf(parse(report)));
  });

  // RFC 6545 §9.1, RID-9.1-09, RID-9.1-14
  test("verified and decrypted in one", async () => {
    const groups = { csirts: crypto.getRandomValues(new Uint8Array(32)) };
    const closed = await encrypt(report, pki.read("p384.pem"), { groups });
    const sent = await sign(closed, me.p256);
    for (const keys of [
      { identity: me.p384 },
      { identity: [me.rsa, me.p384] },
      { identity: [], groups },
    ]) {
      const verified = await verify(sent, trust, keys);
      assert.equal(verified.outcome, "valid", verified.reason);
      assert.deepEqual(documentOf(verified.message), documentOf(parse(report)));
      assert.deepEqual(verified.data, verified.message.raw);
      assert.deepEqual(parse(verified.data), verified.message);
      const [part, ...more] = verified.encrypted;
      assert.deepEqual([part.cipher, part.opened, more], ["aes256-gcm", true, []]);
      assert.match(part.path, /IODEF-Document/u);
    }
    // Without keys what was signed is the encrypted text.
    const verified = await verify(sent, trust);
    assert.equal(verified.outcome, "valid");
    assert.ok(Buffer.from(verified.data).includes("EncryptedData"));
    assert.deepEqual(verified.encrypted, []);
    // What is for others stays as it is, to be passed on.
    const others = await verify(sent, trust, { identity: me.rsa });
    assert.deepEqual([others.outcome, others.data], ["valid", verified.data]);
    assert.deepEqual(others.encrypted.map(({ opened }) => opened), [false]);
    assert.equal(documentOf(others.message), undefined);
    // Nothing is decrypted before the signature is valid.
    const stranger = await verify(await sign(closed, me.stranger), trust, { identity: me.p384 });
    assert.deepEqual([stranger.outcome, stranger.encrypted], ["untrusted", []]);
    assert.ok(!Buffer.from(stranger.untrustedMessage.raw).includes("<iodef:Incident "));
  });

  test("valid, but without a message, while a part of its document is for others", async () => {
    const path = "/RID/RIDPolicy/ReportSchema/XMLDocument/IODEF-Document/Incident/Contact";
    const closed = await encrypt(report, pki.read("p384.pem"), { paths: [path] });
    const verified = await verify(await sign(closed, me.p256), trust, { identity: me.rsa });
    assert.deepEqual([verified.outcome, verified.message], ["valid", undefined], verified.reason);
    assert.deepEqual(verified.encrypted.map(({ opened }) => opened), [false]);
    assert.ok(Buffer.from(verified.data).includes("EncryptedData"));
  });
});

describe("identities", () => {
  test("are read from every form", async () => {
    const cert = pki.read("rsa.pem");
    const convert = (...args) => execFileSync("openssl", args, { cwd: pki.dir });
    const pass = "pass:Grüße";
    const passphrase = "Grüße";
    const der = convert("pkcs8", "-topk8", "-nocrypt", "-in", "rsa.key", "-outform", "DER");
    const certDer = convert("x509", "-in", "rsa.pem", "-outform", "DER");
    const sealed = convert(
      ...["pkcs8", "-topk8", "-in", "rsa.key", "-v2", "aes-256-cbc", "-passout", pass],
    );
    const p12 = convert(
      ...["pkcs12", "-export", "-in", "rsa.pem", "-inkey", "rsa.key", "-passout", pass],
    );
    for (const identity of [
      await Identity.read(der, certDer),
      await Identity.read(new Uint8Array(der).buffer, cert),
      await Identity.read(sealed, cert, { passphrase }),
      await Identity.read(p12, undefined, { passphrase }),
    ]) {
      assert.equal(identity.fingerprint, me.rsa.fingerprint);
      const verified = await verify(await sign(report, identity), trust);
      assert.equal(verified.outcome, "valid", verified.reason);
      identity.close();
    }
    await refused(Identity.read(sealed, cert), "key-passphrase-missing");
    await refused(Identity.read(sealed, cert, { passphrase: "wrong" }), "key-passphrase-wrong");
    await refused(Identity.read(p12, undefined, { passphrase: "wrong" }), "key-passphrase-wrong");
  });

  test("that do not fit are refused", async () => {
    const key = pki.read("p256.key");
    await refused(Identity.read(key, pki.read("rsa.pem")), "key-mismatch");
    await refused(Identity.read(key, "no certificate"), "key-certificate");
    await refused(Identity.read("no key", pki.read("rsa.pem")), "key-format");
    await refused(Identity.read(key), "key-format");
    await refused(Trust.read("no certificate"), "key-certificate");
    await refused(Trust.read([], { crl: "no list" }), "key-revocations");
    await refused(Trust.read([], { peers: { a: "no certificate" } }), "key-certificate");
  });

  test("show no secret", async () => {
    const key = pki.read("p256.key");
    const lines = key.split("\n").filter((line) => line.length > 20 && !line.startsWith("-"));
    assert.ok(lines.length > 1);
    const shown = `${inspect(me.p256, { depth: 9, showHidden: true })} ${JSON.stringify(me.p256)}`;
    assert.match(shown, new RegExp(me.p256.fingerprint, "u"));
    assert.ok(!lines.some((line) => shown.includes(line)));
    assert.match(me.p256.kind, /P-256/u);
    assert.match(me.p256.subject, /p256/u);
    assert.throws(() => Object.assign(me.p256, { subject: "other" }), TypeError);
    const passphrase = "a secret that nobody prints";
    await assert.rejects(
      Identity.read(pki.read("rsa.key"), pki.read("p256.pem"), { passphrase }),
      (error) => !inspect(error, { showHidden: true }).includes(passphrase),
    );
  });

  test("that are closed are of no use, and a closed one may be closed again", async () => {
    const identity = await Identity.read(pki.read("p256.key"), pki.read("p256.pem"));
    const believed = await Trust.read(pki.read("ca.pem"));
    const pending = sign(report, identity);
    identity.close();
    identity.close();
    believed.close();
    // It was closed before the module had it.
    await assert.rejects(pending, TypeError);
    await assert.rejects(sign(report, identity), /identity is closed/u);
    await assert.rejects(decrypt(report, [identity]), /identity is closed/u);
    await assert.rejects(verify(report, believed), /trust is closed/u);
  });
});

// BIND-03: nothing verifies without trust.
describe("wrong use", () => {
  test("is a TypeError", async () => {
    const cert = pki.read("rsa.pem");
    for (const wrong of [
      () => sign(report),
      () => sign(report, { subject: "somebody" }),
      () => sign(report, trust),
      () => sign(42, me.rsa),
      () => sign(report, me.rsa, { origin: true }),
      () => sign(report, me.rsa, { originator: "false" }),
      () => sign(report, me.rsa, { limits: { maxsize: 1 } }),
      () => verify(report),
      () => verify(report, me.rsa),
      () => verify(report, trust, { originRequired: 0 }),
      () => verify(report, trust, { identity: trust }),
      () => verify(report, trust, { groups: { csirts: "0123456789abcdef" } }),
      () => encrypt(report, 42),
      () => encrypt(report, cert, { clearDefault: "no" }),
      () => encrypt(report, cert, { paths: [1] }),
      () => encrypt(report, cert, { groups: { csirts: "0123456789abcdef" } }),
      () => decrypt(report, trust),
      () => decrypt(report, [me.rsa, undefined]),
      () => Identity.read(42, cert),
      () => Identity.read(pki.read("rsa.key"), cert, { password: "a" }),
      () => Identity.read(pki.read("rsa.key"), cert, { passphrase: 1 }),
      () => Trust.read(null),
      () => Trust.read(cert, { anchors: cert }),
      () => Trust.read(cert, { peers: "a" }),
    ]) {
      await assert.rejects(wrong, TypeError, `${wrong}`);
    }
    assert.throws(() => new Identity("key", "cert"), TypeError);
    assert.throws(() => new Trust("ca"), TypeError);
    // None of it stopped the module.
    assert.equal((await verify(await sign(report, me.rsa), trust)).outcome, "valid");
  });

  test("what changes while it waits does not count", async () => {
    const data = new Uint8Array(report);
    const pending = sign(data, me.p256);
    data.fill(0);
    assert.equal((await verify(await pending, trust)).outcome, "valid");
  });
});

const bin = process.env.OPENRID_BIN;
const works = bin && spawnSync(bin, ["sign", "--help"]).status === 0;
const skip = works ? false : "OPENRID_BIN names no command that can sign";

// BIND-03: signed in one language, verified in another.
describe("with the command", { skip }, () => {
  const run = (...args) => execFileSync(bin, args, { cwd: pki.dir, stdio: "pipe" });
  const file = (name, bytes) => {
    writeFileSync(pki.file(name), bytes);
    return name;
  };

  for (const [name, [algorithm]] of Object.entries(ALGORITHMS)) {
    test(`what one signs, the other verifies: ${name}`, async () => {
      file("request.xml", request);
      run(
        ...["sign", "--key", `${name}.key`, "--cert", `${name}.pem`, "--originator"],
        ...["request.xml", "-o", "signed.xml"],
      );
      const verified = await verify(readFileSync(pki.file("signed.xml")), trust);
      assert.equal(verified.outcome, "valid", verified.reason);
      assert.equal(verified.sender.fingerprint, me[name].fingerprint);
      assert.equal(verified.originator.fingerprint, me[name].fingerprint);
      file("ours.xml", await sign(request, me[name], { originator: true, algorithm }));
      const told = JSON.parse(run("verify", "--trust", "ca.pem", "--json", "ours.xml"));
      assert.equal(told.outcome, "valid", told.reason);
      // Both say the same of the same message.
      const ours = await verify(readFileSync(pki.file("ours.xml")), trust);
      assert.deepEqual(
        told.signatures.map((one) => [one.kind, one.signer, one.algorithm, one.covers]),
        ours.signatures.map((one) => [one.kind, one.signer.name, one.algorithm, [...one.covers]]),
      );
    });
  }

  for (const name of ["rsa", "p256", "p384"]) {
    test(`what one encrypts, the other decrypts: ${name}`, async () => {
      file("report.xml", report);
      run("encrypt", "--to", `${name}.pem`, "report.xml", "-o", "closed.xml");
      const opened = await decrypt(readFileSync(pki.file("closed.xml")), me[name]);
      assert.deepEqual(parse(opened.data), parse(report));
      file("ours.xml", await encrypt(report, pki.read(`${name}.pem`)));
      run("decrypt", "--key", `${name}.key`, "ours.xml", "-o", "open.xml");
      assert.deepEqual(parse(readFileSync(pki.file("open.xml"))), parse(report));
    });
  }

  test("a group key of the command is one of ours", async () => {
    const key = crypto.getRandomValues(new Uint8Array(32));
    file("group.key", key);
    file("report.xml", report);
    run("encrypt", "--group", "csirts=group.key", "report.xml", "-o", "closed.xml");
    const opened = await decrypt(readFileSync(pki.file("closed.xml")), [], { groups: { csirts: key } });
    assert.deepEqual(parse(opened.data), parse(report));
  });
});
