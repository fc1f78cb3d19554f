// IODEF 2, and the extensions of the RFCs as objects of their own.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";

import {
  document2Of,
  documentOf,
  fromJson,
  init,
  parse,
  report,
  serialize,
  toJson,
  validate,
} from "openrid";

import { vector } from "./helper.mjs";

before(() => init());

const read = (name) => parse(vector(`valid/${name}`));

describe("IODEF 2", () => {
  test("a bare document tells its version", () => {
    const document = read("iodef2-botnet.xml");
    assert.equal(document.kind, "iodef2:IODEF-Document");
    const [incident] = document.incident;
    assert.equal(incident.purpose, "watch");
    assert.equal(incident.indicatorData.indicator[0].observable.address.value, "198.51.100.99");
    incident.eventData.push({ description: [{ value: "later" }] });
    const again = parse(serialize(document));
    assert.deepEqual(again, document);
  });

  test("JSON knows it by its version, or is told", () => {
    const document = read("iodef2-least.xml");
    assert.deepEqual(fromJson(toJson(document)), document);
    const { version: _, ...silent } = JSON.parse(toJson(document));
    const kind = "iodef2:IODEF-Document";
    assert.equal(fromJson(silent, { kind }).kind, kind);
    // Without either it is taken for version 1, which has no such fields.
    assert.throws(() => fromJson(silent), { code: "json" });
    assert.throws(() => fromJson(silent, { kind: "Message" }), { code: "value", path: "kind" });
  });

  test("is made by hand", () => {
    const document = {
      kind: "iodef2:IODEF-Document",
      version: "2.00",
      lang: "en",
      incident: [
        {
          purpose: "reporting",
          incidentId: { name: "cert.example", value: "1" },
          generationTime: new Date(0),
          contact: [{ role: "creator", type: "organization" }],
        },
      ],
    };
    const bytes = serialize(document);
    assert.deepEqual(validate(bytes, { strict: true, level: "schema" }).findings, []);
    assert.equal(parse(bytes).incident[0].generationTime, "1970-01-01T00:00:00.000Z");
  });

  test("a message carries either version", () => {
    const second = read("rid-report-iodef2.xml");
    assert.equal(documentOf(second), undefined);
    assert.equal(document2Of(second).incident[0].incidentId.value, "2026-70");
    const first = read("rid-report.xml");
    assert.equal(document2Of(first), undefined);
    assert.ok(documentOf(first));
    assert.deepEqual(parse(serialize(second), { strict: true }), second);
  });
});

describe("builders", () => {
  const to = { toSystem: "192.0.2.3" };

  test("enclose either version, as the document says", () => {
    const document = document2Of(read("rid-report-iodef2.xml"));
    const kind = "iodef2:IODEF-Document";
    const { version: _, ...silent } = document;
    for (const enclosed of [document, { ...document, kind }, { ...silent, kind }]) {
      const message = report(enclosed, { ...to, traffic: ["Network"] });
      assert.equal(documentOf(message), undefined);
      assert.deepEqual(document2Of(message).incident, document.incident);
      assert.equal(message.ridPolicy.incidentId.value, "2026-70");
      assert.equal(validate(serialize(message)).schemaValid, true);
    }
    const first = documentOf(read("rid-report.xml"));
    assert.deepEqual(documentOf(report(first, to)), first);
  });

  test("refuse what is no document", () => {
    assert.throws(() => report({ kind: "other", incident: [] }, to), { code: "value" });
    assert.throws(() => report(undefined, to), { code: "value" });
  });
});

describe("extensions", () => {
  test("are objects under their names", () => {
    const document = read("iodef1-sci.xml");
    const [method] = document.incident[0].method;
    const [item] = method.additionalData[0].content;
    const vulnerability = item["sci:Vulnerability"];
    assert.equal(vulnerability.specId, "https://vuln.example.org/scheme/1");
    assert.match(vulnerability.rawData[0].content[0].xml, /^<entry /u);
    vulnerability.platform[0].contentId = "birch:store:5";
    vulnerability.scoring.push({ specId: "private", contentId: "9.1" });
    assert.deepEqual(parse(serialize(document), { strict: true }), document);

    const fraud = read("iodef1-phish.xml").incident[0].eventData[0].additionalData[0].content;
    assert.equal(fraud[0]["phish:PhraudReport"].dcSite[0].siteUrl.confidence, 95);

    const entry = read("iodef1-enum.xml").incident[0].additionalData[0].content;
    assert.deepEqual(entry, [{ "enum:ReferenceName": { specIndex: 1, id: "CVE-2026-0001" } }]);
  });

  test("are made by hand", () => {
    const document = read("iodef2-least.xml");
    const content = [
      { "sci:Remediation": { specId: "https://checks.example", contentId: "a" } },
      { "enum:ReferenceName": { specIndex: 1n, id: "CVE-2026-0001" } },
    ];
    document.incident[0].additionalData = [{ dtype: "xml", content }];
    const again = parse(serialize(document), { strict: true });
    assert.equal(again.incident[0].additionalData[0].content[1]["enum:ReferenceName"].specIndex, 1);
  });

  test("what does not belong there is refused", () => {
    const document = read("iodef2-least.xml");
    const content = [{ "sci:RawData": { dtype: "xml" } }];
    document.incident[0].additionalData = [{ dtype: "xml", content }];
    assert.throws(() => serialize(document), {
      code: "json",
      path: "incident[0].additionalData[0].content[0].sci:RawData",
    });
    content[0] = { "sci:Platform": { specID: "a" } };
    assert.throws(() => serialize(document), { code: "json", message: /no field `specID`/u });
  });
});

describe("a fault in line 5,000 of a megabyte", () => {
  const heads = {
    "IODEF 1": `<?xml version="1.0"?>
<IODEF-Document version="1.00" lang="en" xmlns="urn:ietf:params:xml:ns:iodef-1.0">
<Incident purpose="other"><IncidentID name="a">1</IncidentID><ReportTime>2026-01-01T00:00:00Z</ReportTime><Assessment><Impact/></Assessment><Contact role="irt" type="person"/>
`,
    "IODEF 2": `<?xml version="1.0"?>
<IODEF-Document version="2.00" xml:lang="en" xmlns="urn:ietf:params:xml:ns:iodef-2.0">
<Incident purpose="other"><IncidentID name="a">1</IncidentID><GenerationTime>2026-01-01T00:00:00Z</GenerationTime><Contact role="irt" type="person"/>
`,
  };
  const faults = [
    ["<DetectTime>yesterday</DetectTime>", 56, "DetectTime"],
    ["<Flow><System category='nothing'><Node/></System></Flow>", 58, "Flow/System/@category"],
  ];
  for (const [name, head] of Object.entries(heads)) {
    for (const [fault, column, step] of faults) {
      test(`${name}, ${step}`, () => {
        const filler = `<EventData><Description>entry ${"x".repeat(190)}</Description></EventData>\n`;
        const before = 4999 - head.split("\n").length + 1;
        const line = `  <EventData><Description>ä€🛡</Description>${fault}</EventData>\n`;
        const end = "</Incident></IODEF-Document>";
        const text = head + filler.repeat(before) + line + filler.repeat(700) + end;
        assert.ok(text.length > 1_000_000);
        assert.throws(() => parse(text), {
          rule: "SCHEMA-VALUE",
          line: 5000,
          column,
          path: `/IODEF-Document/Incident/EventData[${before + 1}]/${step}`,
        });
      });
    }
  }
});
