// Bounds on a document from a peer.

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
    if (typeof limit !== "number" || Number.isNaN(limit) || limit < 0) {
      throw new TypeError(`limits: ${name} is a number from 0 up`);
    }
    return limit;
  });
}
