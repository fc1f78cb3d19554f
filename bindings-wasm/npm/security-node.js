// The entry of openrid/security for Node: the module comes from the file system.

import { opened } from "./file.js";
import { entry, load } from "./security.js";

export { SecurityError } from "./errors.js";

export function init(input = new URL("./wasm/openrid_security_bg.wasm", import.meta.url)) {
  return load(() => opened(input));
}

export const { Identity, Trust, sign, verify, encrypt, decrypt } = entry(() => init());
