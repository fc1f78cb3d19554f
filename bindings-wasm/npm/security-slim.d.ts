// The entry of openrid/security that names no file: the caller brings the module.

import type { ModuleSource } from "./index.js";

export * from "./security.js";

/**
 * Loads the WebAssembly module, once. Its file is `openrid/security/wasm`. Everything else throws
 * a `RidError` with the code `not-initialized` before that.
 *
 * @param input The module: its bytes, a URL, a Response or a `WebAssembly.Module`.
 */
export function init(input: ModuleSource): Promise<void>;
