// Objects, builders, JSON and errors.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { before, describe, test } from "node:test";

import * as openrid from "openrid";

import { root, vector } from "./helper.mjs";

const { RidError, acknowledgement, documentOf, fromJson, parse, query, report, serialize } = openrid;
const bytes = vector("valid/rid-report.xml");

describe("before init", () => {
  test("every function says what to do", () => {
    assert.throws(() => parse(bytes), { code: "not-initialized", name: "RidError" });
    assert.throws(() => openrid.validate(bytes), { code: "not-initialized" });
    assert.throws(() => query({ name: "a", value: "1" }, {}), /await init\(\)/);
  });

  test("a failed load can be tried again", async () => {
    await assert.rejects(openrid.init("/there/is/no.wasm"), { code: "ENOENT" });
    await assert.rejects(openrid.init(new Uint8Array([1, 2, 3])), WebAssembly.CompileError);
  });

  test("init takes bytes, and is done once", async () => {
    const file = new URL("../npm/wasm/openrid_bg.wasm", import.meta.url);
    const [first, second] = [openrid.init(readFile(file)), openrid.init("/there/is/no.wasm")];
    assert.equal(await first, undefined);
    assert.equal(await second, undefined);
    await openrid.init();
  });
});

describe("a message that was read", () => {
  before(() => openrid.init());

  test("keeps its bytes and findings out of the way", () => {
    const own = Uint8Array.from(bytes);
    const message = parse(own);
    own.fill(0);
    assert.deepEqual(Object.keys(message), ["kind", "lang", "ridPolicy"]);
    assert.deepEqual(message.raw, new Uint8Array(bytes));
    assert.deepEqual(message.findings, []);
    assert.throws(() => {
      message.raw = undefined;
    }, TypeError);
  });

  test("is the same from text, bytes and buffer", () => {
    const message = parse(bytes);
    assert.deepEqual(parse(bytes.toString()), message);
    assert.deepEqual(parse(Uint8Array.from(bytes).buffer), message);
    assert.deepEqual(parse(new DataView(Uint8Array.from(bytes).buffer)), message);
    for (const wrong of [undefined, null, 1, {}, ["<RID/>"]]) {
      assert.throws(() => parse(wrong), TypeError);
    }
    // BIND-06: text crosses without loss, and what is no text is refused
    assert.throws(() => parse("<RID lang='\ud800'/>"), /surrogate/);
  });

  test("text is read as it is, whatever encoding it declares", () => {
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?>
<IODEF-Document version="2.00" xml:lang="de" xmlns="urn:ietf:params:xml:ns:iodef-2.0">
<Incident purpose="reporting"><IncidentID name="csirt.example.com">1</IncidentID>
<GenerationTime>2026-11-21T12:00:00Z</GenerationTime><Description>Zürich</Description>
<Contact role="creator" type="person"/></Incident></IODEF-Document>`;
    assert.equal(parse(text).incident[0].description[0].value, "Zürich");
    assert.equal(openrid.validate(text, { level: "schema" }).valid, true);
    assert.match(new TextDecoder().decode(openrid.convert(text, "xml").data), /Zürich/);
    const octets = Buffer.from(text, "latin1");
    assert.equal(parse(octets).incident[0].description[0].value, "Zürich");
  });

  test("gives the very document that it encloses", () => {
    const message = parse(bytes);
    const document = documentOf(message);
    document.incident[0].purpose = "mitigation";
    assert.match(new TextDecoder().decode(serialize(message)), /purpose="mitigation"/);
    assert.equal(documentOf(query(message.ridPolicy.incidentId, { toSystem: "::1" })), undefined);
    const alone = { kind: "IODEF-Document", ...document };
    assert.deepEqual(parse(serialize(alone)), alone);
  });

  test("whole numbers beyond 2^53 keep their digits", () => {
    const message = parse(bytes);
    const system = () => documentOf(message).incident[0].eventData[0].flow[0].system[0];
    const write = (port) => {
      system().service = [{ ipProtocol: 6, port }];
      return parse(serialize(message)).ridPolicy.reportSchema.xmlDocument.content[0][
        "IODEF-Document"
      ].incident[0].eventData[0].flow[0].system[0].service[0].port;
    };
    const big = 123456789012345678901234567890n;
    assert.equal(write(80), 80);
    assert.equal(write(80n), 80);
    assert.equal(write("80"), 80);
    assert.equal(write(2 ** 53), 2 ** 53);
    assert.equal(write(2n ** 53n + 1n), "9007199254740993");
    assert.equal(write(big), String(big));
    assert.equal(BigInt(write(big)), big);
    for (const wrong of [80.5, NaN, Infinity, "x", "", true, {}, []]) {
      assert.throws(() => write(wrong), { code: "json" }, String(wrong));
    }
  });
});

describe("an object that does not fit", () => {
  before(() => openrid.init());

  const failure = (act) => {
    try {
      act();
    } catch (error) {
      return error;
    }
    return assert.fail("no error");
  };

  const broken = (change) => {
    const message = parse(bytes);
    change(message, documentOf(message).incident[0]);
    return message;
  };

  test("is refused with the path of what is wrong", () => {
    const cases = [
      [(m) => (m.ridPolicy.msgType = "Rapport"), "ridPolicy.msgType"],
      [(m) => (m.ridPolicy.nodes = []), "ridPolicy.nodes"],
      [(m) => (m.ridPolicy.trafficType[0].type = "é\"\\[{"), "ridPolicy.trafficType[0].type"],
      [(m) => delete m.ridPolicy.node, "ridPolicy"],
      [(m, i) => (i.contact[0].role = 1), /content\[0\]\.IODEF-Document\.incident\[0\]\.contact\[0\]\.role$/],
      [(m, i) => (i.reportTime = "yesterday"), /incident\[0\]\.reportTime$/],
      [(m, i) => (i.description = "text"), /incident\[0\]\.description$/],
    ];
    for (const [change, path] of cases) {
      assert.throws(
        () => serialize(broken(change)),
        (error) => {
          assert.ok(error instanceof RidError && error instanceof Error);
          assert.deepEqual([error.code, error.family], ["json", "value"]);
          if (typeof path === "string") assert.equal(error.path, path);
          else assert.match(error.path, path);
          assert.ok(error.message.includes(error.path), error.message);
          return true;
        },
      );
    }
  });

  test("what breaks the schema has findings", () => {
    // A list that must not be empty is missed by the writer, empty or left out.
    for (const change of [(m, i) => (i.contact = []), (m, i) => delete i.contact]) {
      assert.throws(
        () => serialize(broken(change)),
        (error) => {
          assert.equal(error.code, "invalid");
          assert.match(error.rule, /^SCHEMA-MISSING/);
          assert.match(error.path, /Incident/);
          assert.equal(error.line, undefined);
          assert.match(error.message, /Incident has no Contact/);
          assert.equal(error.help, "add Contact");
          return true;
        },
      );
    }
    const { code, findings } = failure(() => serialize({ kind: "IODEF-Document", lang: "en" }));
    assert.deepEqual([code, findings[0].rule], ["invalid", "SCHEMA-MISSING"]);
  });

  test("an unfinished object goes to JSON and back", () => {
    const message = broken((m, i) => (i.contact = []));
    const json = openrid.toJson(message);
    assert.match(json, /"Contact":\[\]/);
    assert.deepEqual(fromJson(json), message);
    // A text is taken at its word: what it does not say is not there.
    assert.throws(() => fromJson({ lang: "en" }, { kind: "IODEF-Document" }), { code: "json" });
  });

  test("nothing is dropped silently", () => {
    const refused = (value) =>
      assert.throws(() => serialize(broken((m) => (m.lang = value))), { code: "json" });
    refused(() => "en");
    refused(Symbol("en"));
    refused(new Date(NaN));
    const late = failure(() => serialize(broken((m, i) => (i.reportTime = new Date(NaN)))));
    assert.match(late.path, /^ridPolicy\..*content\[0\]\.IODEF-Document\.incident\[0\]\.reportTime$/u);
    assert.ok(late.message.startsWith(`${late.path} is an invalid Date`), late.message);
    const circle = broken((m) => (m.ridPolicy.self = m));
    assert.throws(() => serialize(circle), { code: "json" });
    assert.throws(() => serialize({}), { code: "value", path: "kind" });
    assert.throws(() => serialize({ kind: "Message" }), { code: "value" });
    assert.throws(() => serialize(null), TypeError);
    assert.throws(() => serialize(parse(bytes), { indent: -1 }), TypeError);
    assert.throws(() => serialize(parse(bytes), { indnt: 2 }), /unknown option/);
    assert.throws(() => parse(bytes, { strict: "false" }), /strict is true or false/u);
    assert.throws(() => parse(bytes, { limits: { maxDepth: 1.5 } }), /whole number/u);
  });

  test("undefined and null leave out what may be left out", () => {
    const message = broken((m) => {
      m.ridPolicy.incidentId = undefined;
      m.requestStatus = null;
    });
    const read = parse(serialize(message));
    assert.equal(read.ridPolicy.incidentId, undefined);
    assert.equal("requestStatus" in read, false);
  });

  test("a Date is a time", () => {
    const when = new Date("2026-03-01T12:00:00Z");
    const message = broken((m, i) => (i.reportTime = when));
    assert.equal(documentOf(parse(serialize(message))).incident[0].reportTime, when.toISOString());
  });

  test("a number keeps every digit", () => {
    const document = parse(vector("valid/all-iodef1-systems.xml"));
    const inside = (node) => (typeof node === "object" ? [node, ...Object.values(node).flatMap(inside)] : []);
    const counter = inside(document.incident).find((node) => node.value === 2.5);
    for (const number of [31.245270191439438, 0.1 + 0.2, 5e-324, 1.7976931348623157e308]) {
      counter.value = number;
      assert.deepEqual(parse(serialize(document)).incident, document.incident);
      assert.deepEqual(fromJson(openrid.toJson(document)).incident, document.incident);
    }
  });

  test("JSON that does not fit is refused", () => {
    for (const wrong of ["", "{", "[]", "null", '{"lang": 1}', '{"Lang": "en"}']) {
      assert.throws(() => fromJson(wrong), { code: "json" }, wrong);
    }
    const { line, column, path, message } = failure(() =>
      fromJson('{"lang": "en",\n  "RIDPolicy": {"MsgType": "é"}}'),
    );
    assert.deepEqual([line, path], [2, "RIDPolicy.MsgType"]);
    assert.equal(column, 30);
    assert.match(message, /at line 2 column 30 \(at RIDPolicy\.MsgType\)$/u);
    const object = failure(() => fromJson({ lang: 1 }));
    assert.deepEqual([object.line, object.column, object.path], [undefined, undefined, "lang"]);
    assert.throws(() => fromJson(undefined), TypeError);
    assert.deepEqual(fromJson({ lang: "en" }), { kind: "RID", lang: "en" });
  });
});

describe("builders", () => {
  before(() => openrid.init());

  const toSystem = "192.0.2.3";

  test("make every type of message, valid by schema and rules", () => {
    const document = documentOf(parse(bytes));
    const id = { name: "cert.example.com", value: "210" };
    const source = { sourceFound: true, node: [{ address: [{ value: "198.51.100.77" }] }] };
    const trace = documentOf(parse(vector("valid/rid-tracerequest.xml")));
    const outcome = documentOf(parse(vector("valid/rid-result.xml")));
    const made = {
      Report: report(document, { toSystem }),
      TraceRequest: openrid.traceRequest(trace, { toSource: "2001:db8::7" }),
      InvestigationRequest: openrid.investigationRequest(trace, { toSource: toSystem }),
      Result: openrid.result(outcome, source, { toSystem }),
      Query: query(id, { toSystem, regions: ["IntraConsortium"], traffic: ["Network", "Other"] }),
      Acknowledgement: acknowledgement(id, "Denied", { toSystem, justification: "Encryption" }),
    };
    for (const [type, message] of Object.entries(made)) {
      assert.equal(message.kind, "RID");
      assert.equal(message.ridPolicy.msgType, type);
      const written = serialize(message);
      assert.deepEqual(parse(written, { strict: true }), message);
      const { findings } = openrid.validate(written, { strict: true });
      assert.deepEqual(findings.filter((f) => f.severity === "error"), [], type);
    }
    assert.equal(made.Report.ridPolicy.incidentId.value, document.incident[0].incidentId.value);
    assert.equal(made.TraceRequest.ridPolicy.msgDestination, "SourceOfIncident");
    assert.equal(made.Query.ridPolicy.policyRegion[0].region, "IntraConsortium");
    assert.equal(made.Query.ridPolicy.trafficType.length, 2);
    assert.equal(made.Acknowledgement.requestStatus.justification, "Encryption");
    assert.equal(made.Result.incidentSource.sourceFound, true);
  });

  test("an Acknowledgement answers a message", () => {
    const message = parse(bytes);
    const answer = acknowledgement(message, "Approved", { toSystem });
    assert.deepEqual(answer.ridPolicy.incidentId, message.ridPolicy.incidentId);
    assert.deepEqual(answer.ridPolicy.policyRegion, message.ridPolicy.policyRegion);
    assert.deepEqual(answer.ridPolicy.trafficType, message.ridPolicy.trafficType);
    const other = acknowledgement(message, "Approved", { toSystem, regions: ["IntraConsortium"] });
    assert.deepEqual(other.ridPolicy.policyRegion, [{ region: "IntraConsortium" }]);
  });

  test("a document may say its kind, and goes to a node of one's own", () => {
    const document = { kind: "IODEF-Document", ...documentOf(parse(bytes)) };
    const address = [{ category: "ipv4-addr", value: toSystem }];
    const node = { nodeName: [{ value: "rid.example.com" }], address };
    const message = report(document, { node, destination: "RIDSystem", lang: "de" });
    assert.deepEqual(message.ridPolicy.node, node);
    assert.equal(message.lang, "de");
    assert.equal(documentOf(message).kind, undefined);
  });

  test("say what is missing or wrong", () => {
    const document = documentOf(parse(bytes));
    assert.throws(() => report(document), { code: "value" });
    assert.throws(() => report(undefined, { toSystem }), /document is missing/);
    assert.throws(() => report(document, { toSystem: "rid.example.com" }), /not an IP address/);
    assert.throws(() => report(document, { toSystem, toSource: toSystem }), { code: "value" });
    assert.throws(() => report(document, { to: toSystem }), /unknown option to/);
    assert.throws(() => query({ value: "1" }, { toSystem }), { code: "json", path: "incidentId" });
    assert.throws(() => report(document, { node: { nodeName: [{ value: "rid.example.com" }] } }), {
      code: "incomplete",
      rule: "RID-5.1-18",
    });
    assert.throws(() => acknowledgement({ name: "a", value: "1" }, "Yes", { toSystem }), {
      code: "json",
    });
  });
});

// RFC 7970 §4.3, IODEF2-4.3-04
describe("values that IANA registered since", () => {
  before(() => openrid.init());
  const registered = ["Incident@purpose=drill", "*@restriction=violet"];
  const document = vector("registry/document.xml");

  test("are taken once they are told", () => {
    assert.throws(() => parse(document), { code: "invalid" });
    assert.throws(() => parse(document, { registered: registered[0] }), { code: "invalid" });
    const [incident] = parse(document, { registered }).incident;
    assert.deepEqual([incident.purpose, incident.extPurpose], ["ext-value", "drill"]);
    assert.equal(openrid.validate(document, { registered }).valid, true);
    const { data } = openrid.convert(document, "json", { registered });
    assert.match(new TextDecoder().decode(data), /drill/u);
  });

  test("have a form", () => {
    for (const bad of ["drill", ["Incident@purpose"], [1], ["a@b=c\nd@e=f"], [""]]) {
      assert.throws(() => parse("<RID/>", { registered: bad }), TypeError);
    }
    for (const slip of ["Incidnet@purpose=drill", "Incident@lang=drill"]) {
      const refused = { code: "value", message: /^registered Incid(?:net|ent)@.*(?:no class|ext-)/u };
      assert.throws(() => parse(document, { registered: slip }), refused);
      assert.throws(() => openrid.validate(document, { registered: slip }), refused);
    }
  });
});

describe("error codes", () => {
  /** The codes of the error types of a file of core. */
  const table = async (file) => {
    const text = await readFile(`${root}core/src/${file}`, "utf8");
    const tables = text.matchAll(/pub const CODES: [^=]*= &\[([^\]]*)\];/gu);
    const codes = Array.from(tables, ([, body]) => [...body.matchAll(/"([a-z0-9-]+)"/gu)]);
    return codes.flat().map(([, code]) => code);
  };

  test("are those of core, and two besides", async () => {
    const source = await readFile(`${root}core/src/codes.rs`, "utf8");
    const core = Array.from(source.matchAll(/\("([a-z-]+)", Family::/gu), ([, code]) => code);
    for (const file of await readdir(`${root}core/src/security`)) {
      core.push(...(await table(`security/${file}`)));
    }
    assert.ok(core.length > 80, `${core.length}`);
    core.push(...(await table("client/error.rs")));
    assert.ok(core.length > 130, `${core.length}`);
    const own = ["not-initialized", "fetch-failed"];
    assert.deepEqual(Object.keys(openrid.codes).sort(), [...core, ...own].sort());
  });

  test("every code that the package says is in the table", async () => {
    const files = ["api", "client", "engine", "fetch", "limits", "module", "security", "tls"];
    for (const file of files) {
      const text = await readFile(`${root}bindings-wasm/npm/${file}.js`, "utf8");
      const said = text.matchAll(/(?:RidError|failed|say|improper)\(\s*"([a-z-]+)"/gu);
      for (const [, code] of said) assert.ok(code in openrid.codes, `${file}.js: ${code}`);
    }
  });
});
