// RidClient against the listener of this project, where the command is built.

import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { after, before, describe, test } from "node:test";

import { RidClient, init, parse, query, serialize } from "openrid";

import { Pki, vector } from "./helper.mjs";

const bin = process.env.OPENRID_BIN;
const works = bin && spawnSync(bin, ["serve", "--help"]).status === 0;
const skip = works ? false : "OPENRID_BIN names no command that can serve";
const report = vector("valid/rid-report.xml");

describe("openrid serve", { skip }, () => {
  const pki = new Pki();
  const running = [];
  let url;

  function serve(name, store) {
    const child = spawn(
      bin,
      [
        ...["serve", "--listen", "127.0.0.1:0", "--store", pki.file(store)],
        ...["--ca", pki.file("ca.pem")],
        ...["--cert", pki.file(`${name}.pem`), "--key", pki.file(`${name}.key`)],
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

  const client = (options) => new RidClient({ url, ...pki.identity("me"), ...options });
  const code = (options) =>
    client(options).send(report).then(
      (reply) => assert.fail(JSON.stringify(reply)),
      (error) => error.code,
    );
  const inbox = () =>
    execFileSync(bin, ["inbox", "--store", pki.file("inbox.db"), "list", "--json"], {
      encoding: "utf8",
    })
      .split("\n")
      .filter((line) => line !== "");

  before(async () => {
    await init();
    execFileSync(bin, ["pki", "init", pki.dir, "--name", "localhost", "--name", "me"]);
    pki.authority("other-ca");
    pki.issue("stranger", { by: "other-ca" });
    url = await serve("localhost", "inbox.db");
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
    const elsewhere = await serve("me", "other.db");
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
});
