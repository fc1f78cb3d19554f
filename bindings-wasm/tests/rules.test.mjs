// Every rule of the prose, by the tables that every language runs (tests/vectors/rules).

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";

import { init, validate } from "openrid";

import { folder } from "./helper.mjs";

before(() => init());

const rules = join(folder, "rules");

function rows(table) {
  const lines = readFileSync(join(rules, table), "utf8").split("\n").slice(1);
  return lines.filter((line) => line !== "").map((line) => {
    const [file, rule, expect, severity, at, options] = line.split("\t");
    return { file, rule, expect, severity, at, options };
  });
}

const tables = readdirSync(rules).filter((name) => name.endsWith(".tsv"));

for (const table of tables) {
  describe(table, () => {
    for (const { file, rule, expect, severity, at, options } of rows(table)) {
      test(`${file} ${rule} ${expect}`, () => {
        const bytes = readFileSync(join(rules, file));
        const { findings, schemaValid } = validate(bytes, { strict: options === "strict" });
        const hits = findings.filter((finding) => finding.rule === rule);
        if (expect === "passes") {
          assert.deepEqual(hits, []);
          // A document that breaks the schema shows nothing about a rule.
          assert.ok(schemaValid);
          return;
        }
        assert.equal(expect, "finds");
        const fits = (finding) =>
          (severity === "-" || finding.severity === severity) &&
          (at === "-" || String(finding.line) === at);
        assert.ok(hits.some(fits), JSON.stringify(findings));
        assert.ok(hits.every(({ message, help }) => message !== "" && help !== ""));
      });
    }
  });
}

test("there are tables", () => {
  assert.ok(tables.flatMap(rows).length > 500);
});
