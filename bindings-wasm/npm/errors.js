// The error classes of the package.

import { codes } from "./codes.js";

/** Why openrid could not do what it was asked; see index.d.ts. */
export class RidError extends Error {
  constructor(code, message, { findings = [], path, cause, ...details } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    const first = findings.find((finding) => finding.severity === "error");
    const fields = {
      code,
      family: codes[code],
      findings,
      rule: first?.rule,
      path: path ?? first?.path,
      // There is no line in an object made by a program.
      line: first?.line || undefined,
      column: first?.column || undefined,
      help: first?.help || undefined,
      ...details,
    };
    for (const [name, value] of Object.entries(fields)) {
      if (value !== undefined) this[name] = value;
    }
  }
}

/** Why a message cannot be signed, encrypted or decrypted, or a key does not serve. */
export class SecurityError extends RidError {}

// On the prototype, as with the errors of the language, so that it is not printed as a field.
for (const [name, type] of Object.entries({ RidError, SecurityError })) {
  Object.defineProperty(type.prototype, "name", {
    value: name,
    configurable: true,
    writable: true,
  });
}

/** Refuses misspelt options: one that is ignored may be a guard that is believed to be on. */
export function known(options, names, where) {
  if (options === undefined) return {};
  if (options === null || typeof options !== "object") {
    throw new TypeError(`${where}: the options are not an object`);
  }
  for (const name of Object.keys(options)) {
    if (!names.includes(name)) {
      throw new TypeError(`${where}: unknown option ${name}; there are ${names.join(", ")}`);
    }
  }
  return options;
}

/** A guard that is turned off by mistake, as by the text "false", would be believed to be on. */
export function flag(option, unset = false) {
  const [[name, value]] = Object.entries(option);
  if (value === undefined) return unset;
  if (typeof value !== "boolean") throw new TypeError(`${name} is true or false`);
  return value;
}

/** Tells the operator: by a warning of the process in Node, on the console of a browser. */
export function warn(code, text) {
  const { process } = globalThis;
  if (typeof process?.emitWarning === "function") process.emitWarning(text, { code });
  else console.warn(`openrid: ${text} [${code}]`);
}
