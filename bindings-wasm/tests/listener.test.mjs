// RidClient against the listener of this project, where the command is built.

import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { after, before, describe, test } from "node:test";

import { RidClient, init, parse, query, serialize } from "openrid";
import { Identity, encrypt, sign } from "openrid/security";

import { Pki, privateReport, vector } from "./helper.mjs";

const bin = process.env.OPENRID_BIN;
const works = bin && spawnSync(bin, ["serve", "--help"]).status === 0;
const skip = works ? false : "OPENRID_BIN names no command that can serve";
const report = vector("valid/rid-report.xml");

describe("openrid serve", { skip }, () => {
  const pki = new Pki();
  const running = [];
  let url;

  function serve(name, store, ...more) {
    const child = spawn(
      bin,
      [
        ...["serve", "--listen", "127.0.0.1:0", "--store", pki.file(store)],
        ...["--ca", pki.file("ca.pem")],
        ...["--cert", pki.file(`${name}.pem`), "--key", pki.file(`${name}.key`)],
        ...more,
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    running.push(child);
    return new Promise((resolve, reject) => {
      let text = "";
      child.on("exit", (status) => reject(new Error(`the listener ended with ${status}`)));
      child.stdout.on("data", (part) => {
        text += part;
        const ready = /listening on https:\/\/\S+:(\d+)/u.exec(text);
        if (ready) resolve(`https://localhost:${ready[1]}`);
      });
    });
  }

  /** Of the way, not the message: it goes to a listener that takes what nobody signed. */
  const AS_IT_IS = {
    unsigned: true,
    dangerouslyIgnoreMarks: true,
    // The name in the report.
    resolve: { "rid.birch.example.net": ["127.0.0.1", "::1"] },
  };
  const client = (options) =>
    new RidClient({ url, ...pki.identity("me"), ...AS_IT_IS, ...options });
  const code = (options) =>
    client(options).send(report).then(
      (reply) => assert.fail(JSON.stringify(reply)),
      (error) => error.code,
    );
  const inbox = (store = "inbox.db") =>
    execFileSync(bin, ["inbox", "--store", pki.file(store), "list", "--json"], {
      encoding: "utf8",
    })
      .split("\n")
      .filter((line) => line !== "");

  before(async () => {
    await init();
    execFileSync(bin, ["pki", "init", pki.dir, "--name", "localhost", "--name", "me"]);
    pki.authority("other-ca");
    pki.issue("stranger", { by: "other-ca" });
    url = await serve("localhost", "inbox.db", "--admit-unsigned");
  });

  after(() => {
    for (const child of running) {
      child.removeAllListeners("exit");
      child.kill();
    }
    pki.remove();
  });

  test("does not take what it should not, and says which it was", async () => {
    const stranger = { ...pki.identity("stranger"), ca: pki.read("ca.pem") };
    assert.equal(await code(stranger), "own-certificate-unknown-ca");
    assert.equal(await code({ ca: pki.read("other-ca.pem") }), "server-certificate-unknown-ca");
    const elsewhere = await serve("me", "other.db", "--admit-unsigned");
    assert.equal(await code({ url: elsewhere }), "server-certificate-wrong-name");
    assert.deepEqual(inbox(), []);
  });

  test("takes a report, and the same one again", async () => {
    const one = client();
    for (let i = 0; i < 2; i++) {
      const reply = await one.send(i === 0 ? report : parse(report));
      // Table 1 of RFC 6546 §3 allows both.
      assert.ok(["reply", "empty"].includes(reply.outcome), JSON.stringify(reply));
      if (reply.message) assert.equal(reply.message.ridPolicy.msgType, "Acknowledgement");
    }
    one.close();
    assert.equal(inbox().length, 1);
  });

  test("refuses what is no message, with a reason", async () => {
    const reply = await client().send("<RID/>");
    assert.equal(reply.outcome, "refused");
    assert.equal(reply.status, 400);
    assert.ok(reply.reason.length > 0);
  });

  test("answers a query", async () => {
    const message = query({ name: "csirt.example", value: "2026-1" }, { toSystem: "127.0.0.1" });
    const reply = await client().send(serialize(message));
    assert.ok(["reply", "accepted", "refused"].includes(reply.outcome), JSON.stringify(reply));
  });

  // RFC 6545 §9.1, RID-9.1-07, RID-9.1-09, RID-9.1-14, RID-9.1-18; §5.2, RID-5.2-07
  describe("that takes what is signed", () => {
    const closed = privateReport();
    const protecting = { unsigned: false, dangerouslyIgnoreMarks: false };
    const kept = () => inbox("signed.db").map((line) => JSON.parse(line));
    let there;
    let recipients;

    const send = async (message, options) => {
      const one = client({ url: there, ...protecting, ...options });
      try {
        return await one.send(message);
      } finally {
        one.close();
      }
    };

    before(async () => {
      there = await serve("localhost", "signed.db");
      recipients = pki.read("localhost.pem");
    });

    test("gets nothing that must not leave", async () => {
      await assert.rejects(send(parse(closed)), {
        name: "SecurityError",
        code: "encrypt-no-recipient",
        message: /Incident is private/u,
      });
      await assert.rejects(send(closed), { code: "unsendable-clear", message: /is private/u });
      assert.deepEqual(kept(), []);
    });

    test("denies what nobody signed", async () => {
      const { message } = await send(parse(closed), { recipients, unsigned: true });
      const { authorizationStatus, justification } = message.requestStatus;
      assert.deepEqual([authorizationStatus, justification], ["Denied", "Authentication"]);
      assert.deepEqual(kept().map(({ assurance }) => assurance.outcome), ["unsigned"]);
    });

    test("knows who signed, and decrypts", async () => {
      const reply = await send(parse(closed), { recipients });
      assert.equal(reply.outcome, "empty", JSON.stringify(reply));
      const { assurance } = kept().at(-1);
      assert.equal(assurance.outcome, "valid");
      assert.deepEqual(assurance.encrypted.map(({ opened }) => opened), [true]);
      const { cert, key } = pki.identity("me");
      const me = await Identity.read(key, cert);
      assert.equal(assurance.sender_certificate, me.fingerprint);
      // The same, made by hand.
      const ready = await sign(await encrypt(closed, recipients), me);
      assert.equal((await send(ready)).outcome, "empty");
      assert.equal(kept().filter((one) => one.assurance.outcome === "valid").length, 1);
    });
  });
});
