// The entry of openrid/security that names no file: the caller brings the module, with `init`.

import { entry, load } from "./security.js";

export { SecurityError } from "./errors.js";

export async function init(input) {
  if (input === undefined) {
    throw new TypeError(
      "init of openrid/security/slim takes the module: its bytes, a URL, a Response or a " +
        "WebAssembly.Module",
    );
  }
  return load(() => input);
}

// Without it, the first call says `not-initialized`.
export const { Identity, Trust, sign, verify, encrypt, decrypt } = entry(async () => {});
