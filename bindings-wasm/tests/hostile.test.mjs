// Bounds and hostile forms are refused with a clear word, and at once.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";

import { defaultLimits, fromJson, init, parse, serialize, validate } from "openrid";

// What the module itself says, to compare with.
import * as glue from "../npm/wasm/openrid.js";

before(() => init());

const rid = (inside) => `<RID xmlns="urn:ietf:params:xml:ns:iodef-rid-2.0" lang="en">${inside}</RID>`;
const attributes = Array.from({ length: 2000 }, (_, i) => ` a${i}=""`).join("");

const CASES = {
  "XML-LIMIT-SIZE": rid(`<!--${" ".repeat(16 << 20)}-->`),
  "XML-LIMIT-DEPTH": rid("<a>".repeat(100_000) + "</a>".repeat(100_000)),
  "XML-LIMIT-ATTRIBUTES": rid(`<a${attributes}/>`),
  "XML-LIMIT-ATTRIBUTE-VALUE": rid(`<a b="${"x".repeat(300_000)}"/>`),
  "XML-DTD": `<!DOCTYPE RID [<!ENTITY a "b">]><RID/>`,
  "XML-ENCODING": Uint8Array.from([0x3c, 0x52, 0xff, 0x3e]),
  "XML-NAMESPACE": `<rid:RID lang="en"/>`,
  "XML-ENTITY": rid("&a;"),
  "XML-CHARACTER": rid("\u0001"),
};

for (const [rule, document] of Object.entries(CASES)) {
  test(rule, () => {
    // Compiling the module is not what is measured.
    validate("<RID/>");
    const bytes = typeof document === "string" ? new TextEncoder().encode(document) : document;
    const began = performance.now();
    const report = validate(bytes);
    const took = performance.now() - began;
    const finding = report.findings.find((f) => f.rule.startsWith("XML"));
    assert.equal(finding.rule, rule);
    assert.ok(finding.message.length > 10, finding.message);
    assert.equal(report.valid, false);
    assert.ok(took < 250, `took ${took} ms`);
    assert.throws(
      () => parse(bytes),
      (error) => error.code === "invalid" && error.findings.some((f) => f.rule === rule),
    );
  });
}

describe("limits", () => {
  test("a document over the limit is not copied, and the finding is the module's own", () => {
    const bytes = new TextEncoder().encode(CASES["XML-LIMIT-SIZE"]);
    const { findings } = JSON.parse(glue.validate(bytes, false, false, false, new Float64Array(), ""));
    assert.deepEqual(validate(bytes).findings, findings);
  });

  test("each can be set by itself", () => {
    const document = rid("<a><b/></a>");
    const rules = (limits) => validate(document, { limits }).findings.map((f) => f.rule);
    assert.ok(rules({ maxDepth: 2 }).includes("XML-LIMIT-DEPTH"));
    assert.ok(!rules({ maxDepth: 3 }).includes("XML-LIMIT-DEPTH"));
    assert.deepEqual(rules({ maxSize: 10 }), ["XML-LIMIT-SIZE"]);
    assert.ok(rules({ maxName: 2 }).includes("XML-LIMIT-NAME"));
    const big = CASES["XML-LIMIT-SIZE"];
    assert.ok(!validate(big, { limits: { maxSize: Infinity } }).findings.some(
      (f) => f.rule === "XML-LIMIT-SIZE",
    ));
  });

  test("the defaults are those of core", () => {
    assert.equal(defaultLimits().maxSize, 16 * 1024 * 1024);
    assert.equal(defaultLimits().maxDepth, 256);
  });

  test("a misspelt limit is no limit, and is refused", () => {
    assert.throws(() => parse("<RID/>", { limits: { maxsize: 1 } }), /unknown option maxsize/);
    assert.throws(() => parse("<RID/>", { limits: { maxSize: "1" } }), TypeError);
    assert.throws(() => parse("<RID/>", { limits: { maxSize: -1 } }), TypeError);
    assert.throws(() => validate("<RID/>", { stict: true }), /unknown option stict/);
  });

  test("nesting at every limit does not break the module", () => {
    const nested = (depth) => {
      const inside = "<EventData>".repeat(depth) + "</EventData>".repeat(depth);
      return `<IODEF-Document xmlns="urn:ietf:params:xml:ns:iodef-1.0" lang="en"><Incident
        purpose="other"><IncidentID name="a">1</IncidentID>
        <ReportTime>2026-01-01T00:00:00Z</ReportTime><Assessment><Impact/></Assessment>
        <Contact role="irt" type="person"/>${inside}</Incident></IODEF-Document>`;
    };
    const limits = { maxDepth: 4096 };
    const valid = (depth, options) => validate(nested(depth), options).schemaValid;
    for (const depth of [505, 600, 4000, 10_000]) {
      assert.equal(valid(depth, { limits }), depth === 505);
    }
    assert.equal(parse(nested(505), { limits }).kind, "IODEF-Document");
    assert.deepEqual([valid(250), valid(260)], [true, false]);
    // What can be read by the default limits can be written again.
    const deep = parse(nested(250));
    assert.deepEqual(parse(serialize(deep)), deep);
    assert.throws(() => fromJson("[".repeat(1_000_000)), { code: "json" });
  });
});
