// The entry of openrid/security for browsers and bundlers. Bundlers know the form of this URL and
// bring the file.

import { entry, load } from "./security.js";

export { SecurityError } from "./errors.js";

export function init(input = new URL("./wasm/openrid_security_bg.wasm", import.meta.url)) {
  return load(() => input);
}

export const { Identity, Trust, sign, verify, encrypt, decrypt } = entry(() => init());
