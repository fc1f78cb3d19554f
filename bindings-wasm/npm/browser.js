// The entry for browsers and bundlers. Bundlers know the form of this URL and bring the file.

import { BaseClient } from "./client.js";
import { load } from "./engine.js";
import { fetchTransport } from "./fetch.js";

export * from "./api.js";

export function init(input = new URL("./wasm/openrid_bg.wasm", import.meta.url)) {
  return load(() => input);
}

/** Loaded when something is sent that needs it. */
async function security() {
  const { init } = await import("./security-browser.js");
  await init();
  return import("./security.js");
}

export class RidClient extends BaseClient {
  constructor(options) {
    super(options, fetchTransport, ["fetch"], security);
  }
}
