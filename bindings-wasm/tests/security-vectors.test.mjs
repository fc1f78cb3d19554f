// The hostile documents that all languages share: none is accepted, and each is refused for the
// reason that the table gives (RFC 6545 §9.1, §9.3.1). Those that are good are the controls.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { before, describe, test } from "node:test";

import { codes, init, parse } from "openrid";
import { Identity, Trust, decrypt, verify } from "openrid/security";

import { folder, hostile, vector } from "./helper.mjs";

const rows = hostile();
const read = (file) => vector(`security/${file}`);

/** Who is believed, by the form of the table: `F` or `allow:F`, `crl:F`, `key:F`. */
function believed({ trust, time }) {
  const kinds = { anchors: [], allow: [], crl: [], key: [] };
  for (const word of trust) {
    const [kind, file] = word.includes(":") ? word.split(":") : ["anchors", word];
    assert.ok(kind in kinds, word);
    kinds[kind].push(read(file));
  }
  const { anchors, allow, crl, key } = kinds;
  return Trust.read(anchors, { allow, crl, keys: key, ...(time && { time }) });
}

/** Private keys, `F`, and those of groups, `group:NAME=F`, in hexadecimal digits. */
async function keysOf({ keys }) {
  const identities = [];
  const groups = {};
  for (const word of keys) {
    const group = /^group:([^=]*)=(.*)$/u.exec(word);
    if (group) {
      const digits = read(group[2]).toString("utf8").trim();
      groups[group[1]] = new Uint8Array(Buffer.from(digits, "hex"));
    } else identities.push(await identity(word));
  }
  return { identities, groups };
}

/** An identity has a certificate, which decrypting does not ask for: any of the key will do. */
const known = new Map();
function identity(file) {
  if (!known.has(file)) {
    const key = join(folder, "security", file);
    const cert = execFileSync("openssl", ["req", "-x509", "-key", key, "-subj", "/CN=any"]);
    known.set(file, Identity.read(read(file), cert));
  }
  return known.get(file);
}

const JUDGES = {
  async verify(row) {
    const { identities, groups } = await keysOf(row);
    const options = { identity: identities, groups };
    const verified = await verify(read(row.file), await believed(row), options);
    assert.deepEqual([verified.outcome, verified.code], [row.outcome, row.code], verified.reason);
    // Nothing is handed out that is not valid, and what is valid is a message.
    if (row.outcome === "valid") assert.deepEqual(parse(verified.message.raw), verified.message);
    else assert.equal(verified.message, undefined);
  },
  async decrypt(row) {
    const { identities, groups } = await keysOf(row);
    const opening = decrypt(read(row.file), identities, { groups });
    if (row.outcome === "opened") assert.ok((await opening).parts.some(({ opened }) => opened));
    else await assert.rejects(opening, { name: "SecurityError", code: row.code });
  },
};

const OUTCOMES = {
  verify: ["valid", "untrusted", "invalid", "unsupported", "unsigned"],
  decrypt: ["opened", "refused"],
};

before(() => init());

describe("hostile documents", () => {
  test("there are some, and controls, and each row says what it means", () => {
    assert.ok(rows.length > 1, `${rows.length} rows`);
    for (const { file, does, outcome, code } of rows) {
      assert.ok(OUTCOMES[does]?.includes(outcome), `${file}: ${does} ${outcome}`);
      const good = outcome === "valid" || outcome === "opened";
      assert.equal(codes[code], good ? undefined : "security", `${file}: ${code}`);
    }
    const good = rows.filter(({ code }) => code === undefined);
    assert.ok(good.length > 0 && good.length < rows.length, `${good.length} controls`);
  });

  for (const row of rows) {
    test(`${row.file}: ${row.what}`, () => JUDGES[row.does](row));
  }
});
