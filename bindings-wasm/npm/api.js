// What every entry of the package offers, besides `init` and `RidClient`.
// The documentation is in index.d.ts.

import { bytesOf } from "./bytes.js";
import { call } from "./engine.js";
import { RidError, flag, known } from "./errors.js";
import { received } from "./evidence.js";
import { LIMITS, boundsOf, registeredOf } from "./limits.js";

export { RidError, SecurityError } from "./errors.js";
export { codes } from "./codes.js";

const RID = "RID";
const IODEF = "IODEF-Document";
const IODEF2 = "iodef2:IODEF-Document";
const KINDS = [RID, IODEF, IODEF2];

/** The version of IODEF 2, which every document of it that is sent states (RFC 7970 §3.1). */
const VERSION_2 = "2.00";

/** What a document can become. */
const TARGETS = ["xml", "json", "cbor", "iodef1", "iodef2"];

export function parse(data, options) {
  const { strict, limits, registered } = known(
    options,
    ["strict", "limits", "registered"],
    "parse",
  );
  const bytes = bytesOf(data);
  const bounds = boundsOf(limits);
  const values = registeredOf(registered);
  refuseLarge(bytes, bounds);
  const read = call("parse", bytes, isText(data), flag({ strict }), bounds, values);
  const { kind, content, findings } = JSON.parse(read);
  // A copy, since the caller's buffer may be used for the next message.
  return received({ kind, ...content }, new Uint8Array(bytes), findings);
}

export function validate(data, options) {
  const { strict, level = "rfc", limits, registered } = known(
    options,
    ["strict", "level", "limits", "registered"],
    "validate",
  );
  if (level !== "rfc" && level !== "schema") {
    throw new TypeError(`validate: the level is "rfc" or "schema", not ${level}`);
  }
  const bytes = bytesOf(data);
  const bounds = boundsOf(limits);
  const values = registeredOf(registered);
  const huge = tooLarge(bytes, bounds);
  if (huge) return { valid: false, schemaValid: false, findings: [huge] };
  const kinds = [isText(data), flag({ strict }), level === "schema"];
  return JSON.parse(call("validate", bytes, ...kinds, bounds, values));
}

export function convert(data, to, options) {
  const {
    strict,
    limits,
    registered,
    indent,
    prose,
    partner,
    plainDates,
  } = known(
    options,
    ["strict", "limits", "registered", "indent", "prose", "partner", "plainDates"],
    "convert",
  );
  if (!TARGETS.includes(to)) {
    throw new TypeError(`convert: the target is one of ${TARGETS.join(", ")}, not ${String(to)}`);
  }
  const blanks = blanksOf(indent, "convert");
  const bytes = bytesOf(data);
  const bounds = boundsOf(limits);
  const values = registeredOf(registered);
  refuseLarge(bytes, bounds);
  const read = [bytes, isText(data), to, flag({ strict }), bounds, values];
  const flags = [flag({ prose }), flag({ partner }), flag({ plainDates })];
  const converted = call("convert", ...read, blanks, ...flags);
  const { losses, findings } = JSON.parse(call("converted_report", converted));
  // This also frees it in the module.
  return { data: call("converted_bytes", converted), losses, findings };
}

export function serialize(object, options) {
  const { declaration, schemaLocation, indent } = known(
    options,
    ["declaration", "schemaLocation", "indent"],
    "serialize",
  );
  const blanks = blanksOf(indent, "serialize");
  const { kind, json } = textOf(object);
  const flags = [flag({ declaration }, true), flag({ schemaLocation }, true)];
  return call("serialize", kind, json, ...flags, blanks);
}

export function toJson(object) {
  const { kind, json } = textOf(object);
  return call("to_json", kind, json);
}

export function fromJson(json, options) {
  const { kind: given } = known(options, ["kind"], "fromJson");
  if (typeof json !== "string" && (json === null || typeof json !== "object")) {
    throw new TypeError("fromJson takes text or an object");
  }
  const written = typeof json === "string";
  const text = written ? json : stringify(json);
  const kind = given === undefined ? kindOf(text) : checked(given);
  // The module takes two; that somebody wrote the text is for the error.
  return { kind, ...JSON.parse(call("from_json", kind, text, written)) };
}

export function defaultLimits() {
  const values = call("default_limits");
  return Object.fromEntries(LIMITS.map((name, index) => [name, values[index]]));
}

export function documentOf(message) {
  return carried(message, IODEF);
}

export function document2Of(message) {
  return carried(message, IODEF2);
}

function carried(message, key) {
  for (const part of message?.ridPolicy?.reportSchema?.xmlDocument?.content ?? []) {
    if (typeof part === "object" && key in part) return part[key];
  }
  return undefined;
}

/** What all builders take. */
const BUILD = [
  "lang",
  "incidentId",
  "regions",
  "traffic",
  "toSystem",
  "toSource",
  "node",
  "destination",
];

export function report(document, options) {
  return build("Report", options, { document });
}

export function traceRequest(document, options) {
  return build("TraceRequest", options, { document });
}

export function investigationRequest(document, options) {
  return build("InvestigationRequest", options, { document });
}

export function result(document, incidentSource, options) {
  return build("Result", options, { document, incidentSource });
}

export function query(incidentId, options) {
  return build("Query", options, { incidentId });
}

export function acknowledgement(of, status, options) {
  const { justification, ...rest } = known(options, [...BUILD, "justification"], "acknowledgement");
  const about = of?.kind === RID ? { message: of } : { incidentId: of };
  return build("Acknowledgement", rest, { ...about, status, justification });
}

function build(type, options, parts) {
  const { document, ...all } = { ...known(options, BUILD, type), ...parts };
  if (all.message !== undefined) all.message = contentOf(all.message);
  if (document !== undefined) {
    const { kind = document?.version === VERSION_2 ? IODEF2 : IODEF, ...content } = Object(document);
    all[checked(kind) === IODEF2 ? "document2" : "document"] = content;
  }
  return { kind: RID, ...JSON.parse(call("build", type, stringify(all))) };
}

function contentOf({ kind: _, ...content }) {
  return content;
}

function textOf(object) {
  if (object === null || typeof object !== "object") {
    throw new TypeError("a message or document is an object");
  }
  return { kind: checked(object.kind), json: stringify(contentOf(object)) };
}

function checked(kind) {
  if (KINDS.includes(kind)) return kind;
  const found = kind === undefined ? "is missing" : `is ${String(kind)}`;
  const expected = `"${RID}", "${IODEF}" or "${IODEF2}"`;
  throw new RidError("value", `kind ${found}: expected ${expected}`, { path: "kind" });
}

/** JSON that loses nothing silently, as JSON.stringify itself would. */
function stringify(value) {
  try {
    return JSON.stringify(value, exact);
  } catch (cause) {
    if (cause instanceof NoData) {
      const path = pathOf(value, cause.holder, cause.key);
      throw new RidError("json", `${path} is ${cause.message}`, { path });
    }
    // A circle, or nesting without end.
    throw new RidError("json", `the object has no JSON form: ${cause.message}`, { cause });
  }
}

/** What JSON has no form for, and where it was met. */
class NoData extends Error {
  constructor(what, holder, key) {
    super(what);
    Object.assign(this, { holder, key });
  }
}

function exact(key, value) {
  switch (typeof value) {
    case "bigint":
      return value.toString();
    case "number":
      // As xs:double writes them (XML Schema part 2, §3.2.5.1); JSON has no such numbers.
      if (Number.isNaN(value)) return "NaN";
      return Number.isFinite(value) ? value : value > 0 ? "INF" : "-INF";
    case "function":
    case "symbol":
      throw new NoData(`a ${typeof value}, which is no data`, this, key);
    default:
      if (value === null && this[key] instanceof Date) {
        throw new NoData("an invalid Date", this, key);
      }
      return value;
  }
}

/** Where an object stands in another, and a key of it: `incident[0].reportTime`. */
function pathOf(root, holder, key) {
  const step = (path, node, name) => {
    if (Array.isArray(node)) return `${path}[${name}]`;
    return path ? `${path}.${name}` : name;
  };
  const seen = new Set();
  const todo = [[root, ""]];
  while (todo.length > 0) {
    const [node, path] = todo.pop();
    if (node === holder) return step(path, node, key);
    if (seen.has(node)) continue;
    seen.add(node);
    for (const [name, child] of Object.entries(node)) {
      if (typeof child === "object" && child !== null) todo.push([child, step(path, node, name)]);
    }
  }
  // What toJSON of another object has made.
  return key;
}

/** What a JSON text is: RID has no incidents as such (RFC 6545 §5), and IODEF says its version. */
function kindOf(text) {
  try {
    const object = Object(JSON.parse(text));
    if (!Object.hasOwn(object, "Incident")) return RID;
    return object.version === VERSION_2 ? IODEF2 : IODEF;
  } catch {
    // The module says what is wrong with it.
    return RID;
  }
}

/** Text was decoded already: the encoding that its XML declaration names is that of a file. */
function isText(data) {
  return typeof data === "string";
}

/** Blanks a level, as the module takes them: a negative number is one line. */
function blanksOf(indent, where) {
  if (indent === undefined) return -1;
  if (Number.isInteger(indent) && indent >= 0 && indent <= 16) return indent;
  throw new TypeError(`${where}: indent is a whole number from 0 to 16`);
}

function refuseLarge(bytes, bounds) {
  const huge = tooLarge(bytes, bounds);
  if (!huge) return;
  const text = `1:1: error[${huge.rule}]: ${huge.message}; ${huge.help}`;
  throw new RidError("invalid", text, { findings: [huge] });
}

/** The finding on a document over the limit, made here so that it is not even copied. */
function tooLarge(bytes, bounds) {
  const max = Number.isNaN(bounds[0]) ? call("default_limits")[0] : bounds[0];
  if (bytes.length <= max) return undefined;
  return {
    rule: "XML-LIMIT-SIZE",
    severity: "error",
    path: "",
    line: 1,
    column: 1,
    message: `the document has ${bytes.length} bytes, more than ${max}`,
    help: "raise the limit max-size if this is intended",
  };
}
