// The examples that the RFCs print, where the specification data lies beside this clone
// (RFC 6545 §7, RID-7-10; RFC 5070 §7).

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";

import { documentOf, init, parse, serialize, validate } from "openrid";

import { root } from "./helper.mjs";

before(() => init());

const folder = join(root, "../shared/spec/examples");
const skip = existsSync(folder) ? false : "the specification data is not beside this clone";
const names = skip ? [] : readdirSync(folder).filter((name) => /^(?:rid|iodef1)-.*\.xml$/u.test(name));
const INVALID = ["rid-7_1_1-tracerequest.xml", "iodef1-5_2-extension.xml"];

test("all seven messages of RFC 6545 §7 are there, and one of them mended", { skip }, () => {
  assert.equal(names.filter((name) => name.startsWith("rid-")).length, 8);
});

describe("examples", () => {
  for (const name of names) {
    test(name, () => {
      const bytes = readFileSync(join(folder, name));
      const strict = validate(bytes, { strict: true, level: "schema" });
      assert.equal(strict.schemaValid, !INVALID.includes(name));
      if (name === "iodef1-5_2-extension.xml") return;
      const object = parse(bytes);
      const written = serialize(object);
      assert.equal(validate(written, { strict: true, level: "schema" }).valid, true);
      assert.deepEqual(parse(written, { strict: true }), object);
      if (name === "rid-7_1_1-tracerequest.xml") {
        // A document in no namespace (C-28): a warning with a rule id, in strict mode an error.
        assert.equal(object.findings[0].rule, "RID-5.1.1-10");
        assert.equal(object.findings[0].severity, "warning");
        assert.equal(strict.findings[0].rule, "RID-5.1.1-10");
        assert.equal(documentOf(object).incident[0].incidentId.name, object.ridPolicy.incidentId.name);
      }
    });
  }
});
