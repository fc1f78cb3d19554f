// How a document is read: bounds on it, and what IANA has registered since.

import { known } from "./errors.js";

/** In the order in which the modules take them. */
export const LIMITS = [
  "maxSize",
  "maxDepth",
  "maxAttributes",
  "maxAttributeValue",
  "maxName",
  "maxText",
  "maxFindings",
];

/** The limits that a caller sets, as the modules take them: not a number where the default counts. */
export function boundsOf(limits) {
  const given = known(limits, LIMITS, "limits");
  return Float64Array.from(LIMITS, (name) => {
    const limit = given[name];
    if (limit === undefined) return NaN;
    // Infinity is what it says: no limit but those that cannot be raised.
    if (!(Number.isInteger(limit) || limit === Infinity) || limit < 0) {
      throw new TypeError(`limits: ${name} is a whole number from 0 up, or Infinity`);
    }
    return limit;
  });
}

/** The form of a value that IANA registered since: class or `*`, attribute, value. */
const REGISTERED = /^[^\s@=]+@[^\s@=]+=\S+$/u;

/** Values that IANA registered since, as the modules take them: one a line. */
export function registeredOf(registered = []) {
  const values = typeof registered === "string" ? [registered] : [...registered];
  for (const value of values) {
    if (typeof value !== "string" || !REGISTERED.test(value)) {
      throw new TypeError(
        `registered: expected CLASS@ATTRIBUTE=VALUE, such as Incident@purpose=drill, not ${String(value)}`,
      );
    }
  }
  return values.join("\n");
}
