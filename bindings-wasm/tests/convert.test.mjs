// Translation between XML, JSON, CBOR and the versions of IODEF (RFC 8727, RFC 7970 §4.4).

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";

import { RidError, convert, init, parse } from "openrid";

import { folder, vector } from "./helper.mjs";

before(() => init());

const pretty = { indent: 2 };

function octets(file) {
  return new Uint8Array(Buffer.from(vector(file).toString().replace(/\s/g, ""), "hex"));
}

// BIND-08: the bytes are those of every other language.
describe("vectors", () => {
  const files = readdirSync(join(folder, "json")).filter((name) => name.endsWith(".xml"));

  test("are there", () => assert.ok(files.length >= 8));

  for (const file of files) {
    test(file, () => {
      const stem = `json/${file.replace(".xml", "")}`;
      const xml = vector(`${stem}.xml`);
      const json = convert(xml, "json", pretty);
      assert.deepEqual(json.losses, []);
      assert.deepEqual(json.data, new Uint8Array(vector(`${stem}.json`)));
      const cbor = convert(xml, "cbor");
      assert.deepEqual(cbor.losses, []);
      assert.deepEqual(cbor.data, octets(`${stem}.cbor.hex`));

      const document = parse(xml);
      for (const { data } of [json, cbor]) {
        assert.deepEqual(convert(data, "json", pretty).data, json.data);
        assert.deepEqual(convert(data, "cbor").data, cbor.data);
        assert.deepEqual(parse(data), document);
        const back = convert(data, "xml", { prose: true });
        assert.deepEqual(parse(back.data), document);
      }
      assert.deepEqual(convert(json.data.buffer, "cbor").data, cbor.data);
      assert.deepEqual(convert(new TextDecoder().decode(json.data), "cbor").data, cbor.data);
    });
  }
});

describe("losses", () => {
  test("say where, what and why", () => {
    const { data, losses } = convert(vector("valid/rid-report.xml"), "json");
    assert.equal(parse(data).kind, "iodef2:IODEF-Document");
    const message = losses.find((loss) => loss.path === "/RID");
    assert.deepEqual(message, {
      path: "/RID",
      what: "the message around the document",
      why: "RFC 8727 has no form for RID",
    });
    for (const loss of losses) {
      assert.deepEqual(Object.keys(loss), ["path", "what", "why"]);
      assert.ok(loss.what && loss.why);
    }
  });

  test("come with version 1 for version 2", () => {
    const { data, losses } = convert(vector("json/minimal.xml"), "iodef1");
    assert.equal(parse(data).kind, "IODEF-Document");
    assert.ok(losses.some((loss) => loss.path.startsWith("/IODEF-Document")));
    assert.equal(parse(convert(data, "iodef2").data).kind, "iodef2:IODEF-Document");
  });
});

describe("options", () => {
  test("dates of CBOR with and without tag", () => {
    const minimal = vector("json/minimal.xml");
    const tagged = convert(minimal, "cbor").data;
    const plain = convert(minimal, "cbor", { plainDates: true }).data;
    assert.ok(plain.length < tagged.length);
    assert.deepEqual(convert(plain, "cbor").data, tagged);
  });

  test("one line unless indented", () => {
    const text = (options) =>
      new TextDecoder().decode(convert(vector("json/minimal.xml"), "json", options).data);
    assert.ok(!text().includes("\n"));
    assert.ok(text(pretty).includes("\n  "));
    assert.deepEqual(JSON.parse(text()), JSON.parse(text(pretty)));
  });

  test("wrong use is a TypeError", () => {
    assert.throws(() => convert("{}", "yaml"), TypeError);
    assert.throws(() => convert("{}"), TypeError);
    assert.throws(() => convert("{}", "xml", { stict: true }), TypeError);
    assert.throws(() => convert("{}", "xml", { indent: -1 }), TypeError);
    assert.throws(() => convert(5, "xml"), TypeError);
  });
});

// BIND-07: an error value, and the module goes on.
describe("errors", () => {
  for (const [name, data] of [
    ["no document", "<a/>"],
    ["broken XML", "<a"],
    ["broken JSON", '{"version": '],
    ["empty", ""],
    ["broken CBOR", new Uint8Array([0xa3, 0x37])],
  ]) {
    test(name, () => {
      assert.throws(
        () => convert(data, "json"),
        (error) =>
          error instanceof RidError && error.code === "invalid" && error.findings.length > 0,
      );
    });
  }

  test("a message without a document", () => {
    assert.throws(() => convert(vector("valid/rid-query-by-number.xml"), "cbor"), {
      code: "invalid",
      message: /carries no IODEF document/,
    });
  });

  test("beyond a limit", () => {
    const limits = { maxSize: 10 };
    assert.throws(() => convert(vector("json/minimal.json"), "xml", { limits }), {
      code: "invalid",
      rule: "XML-LIMIT-SIZE",
    });
  });

  // BIND-06: half a surrogate pair is refused, other text keeps every character.
  test("half a surrogate pair", () => {
    assert.throws(() => convert('{"a": "\ud800"}', "xml"), TypeError);
  });
});
