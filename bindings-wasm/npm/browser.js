// The entry for browsers and bundlers. Bundlers know the form of this URL and bring the file.

import { BaseClient } from "./client.js";
import { load } from "./engine.js";
import { fetchTransport } from "./fetch.js";

export * from "./api.js";

export function init(input = new URL("./wasm/openrid_bg.wasm", import.meta.url)) {
  return load(() => input);
}

export class RidClient extends BaseClient {
  constructor(options) {
    super(options, fetchTransport, ["fetch"]);
  }
}
