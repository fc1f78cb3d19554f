// The entry that names no file: the caller brings the module, as workers and bundlers need it
// that want a say in how it is loaded.

import { BaseClient } from "./client.js";
import { load } from "./engine.js";
import { fetchTransport } from "./fetch.js";

export * from "./api.js";

export async function init(input) {
  if (input === undefined) {
    throw new TypeError(
      "init of openrid/slim takes the module: its bytes, a URL, a Response or a WebAssembly.Module",
    );
  }
  return load(() => input);
}

/** Its module is the caller's to bring, with `init` of openrid/security/slim. */
const security = () => import("./security.js");

export class RidClient extends BaseClient {
  constructor(options) {
    super(options, fetchTransport, ["fetch"], security);
  }
}
