// The shared vectors, read by JavaScript (RFC 6545 §7, RID-7-10; RFC 5070 §4.3).

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";

import { fromJson, init, parse, serialize, toJson, validate } from "openrid";

import { vector, vectors } from "./helper.mjs";

before(() => init());

function first(report, severity) {
  return report.findings.find((finding) => finding.severity === severity);
}

/** That a finding is the one that the vector expects. */
function expectFinding({ rules, line, column }, finding) {
  assert.ok(finding, "no finding");
  const found = `${finding.line}:${finding.column} ${finding.rule} ${finding.message}`;
  assert.ok(
    rules.some((rule) => finding.rule.startsWith(rule)),
    `expected ${rules.join("|")}: ${found}`,
  );
  if (line !== undefined) assert.equal(finding.line, line, found);
  if (column !== undefined) assert.equal(finding.column, column, found);
}

const KINDS = { rid: "RID", iodef1: "IODEF-Document", iodef2: "iodef2:IODEF-Document" };

describe("verdicts", () => {
  for (const one of vectors()) {
    test(one.file, () => {
      const lenient = validate(one.bytes);
      const strict = validate(one.bytes, { strict: true, level: "schema" });
      if (one.label === "valid") {
        assert.equal(first(lenient, "error"), undefined);
        assert.equal(first(strict, "error"), undefined);
        assert.deepEqual([lenient.valid, strict.schemaValid], [true, true]);
      } else if (one.label === "lenient") {
        expectFinding(one, first(lenient, "warning"));
        expectFinding(one, first(strict, "error"));
        assert.deepEqual([lenient.valid, strict.valid], [true, false]);
        expectFinding(one, parse(one.bytes).findings[0]);
        assert.throws(() => parse(one.bytes, { strict: true }), { code: "invalid" });
      } else {
        expectFinding(one, first(validate(one.bytes, { level: "schema" }), "error"));
        assert.equal(strict.schemaValid, false);
        assert.throws(
          () => parse(one.bytes),
          (error) => {
            expectFinding(one, error);
            return error.code === "invalid" && error.findings.length > 0;
          },
        );
      }
    });
  }
});

describe("round trips", () => {
  for (const one of vectors().filter(({ label }) => label !== "invalid")) {
    test(one.file, () => {
      const object = parse(one.bytes);
      assert.equal(object.kind, KINDS[one.kind]);
      assert.deepEqual(object.raw, new Uint8Array(one.bytes));
      for (const options of [{}, { indent: 2 }]) {
        const written = serialize(object, options);
        assert.deepEqual(validate(written, { strict: true, level: "schema" }).findings, []);
        const again = parse(written, { strict: true });
        assert.deepEqual(again, object);
        assert.deepEqual(serialize(again, options), written);
      }
      const json = toJson(object);
      const expected = vector(one.file.replace(".xml", ".json"));
      assert.deepEqual(JSON.parse(json), JSON.parse(expected));
      assert.deepEqual(fromJson(json), object);
      // A copy through JSON is equal as well: what is hidden is no content.
      assert.deepEqual(JSON.parse(JSON.stringify(object)), object);
      assert.deepEqual(structuredClone(object), object);
    });
  }
});
