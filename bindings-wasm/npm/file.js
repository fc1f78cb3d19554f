// Where a module comes from in Node.

import { readFile } from "node:fs/promises";

/** The bytes of a file; anything else as it is. */
export function opened(input) {
  return isFile(input) ? readFile(input) : input;
}

/** fetch of Node reads no files, and a plain path is no URL. */
function isFile(input) {
  if (input instanceof URL) return input.protocol === "file:";
  return typeof input === "string" && !/^(?:https?|data|blob):/iu.test(input);
}
