// The entry for Node: the module comes from the file system, and RidClient speaks mutual TLS.

import { BaseClient } from "./client.js";
import { load } from "./engine.js";
import { fetchTransport } from "./fetch.js";
import { opened } from "./file.js";
import { NAMES } from "./names.js";
import { tlsTransport } from "./tls.js";

export * from "./api.js";

const IDENTITY = ["ca", "cert", "key", "pkcs12", "passphrase"];
const PEER = ["allow", "allowSha256", "crl", "acceptCommonName", "proxy", "proxyFromEnv", "auth"];

export function init(input = new URL("./wasm/openrid_bg.wasm", import.meta.url)) {
  return load(() => opened(input));
}

/** Loaded when something is sent that needs it. */
async function security() {
  const { init } = await import("./security-node.js");
  await init();
  return import("./security.js");
}

export class RidClient extends BaseClient {
  constructor(options) {
    // An identity beside a `fetch` would not be used, so it is not taken.
    if (options?.fetch) super(options, fetchTransport, ["fetch"], security);
    else {
      const own = ["fetch", ...IDENTITY, ...PEER, ...NAMES, "connectTimeout", "idleTimeout"];
      super(options, tlsTransport, own, security);
    }
  }
}
