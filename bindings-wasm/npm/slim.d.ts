// The entry that names no file: the caller brings the module.

import type { ModuleSource } from "./index.js";

export * from "./index.js";

/**
 * Loads the WebAssembly module, once. Its file is `openrid/wasm`. What `RidClient` signs and
 * encrypts with is brought by `init` of `openrid/security/slim`.
 *
 * @param input The module: its bytes, a URL, a Response or a `WebAssembly.Module`.
 */
export function init(input: ModuleSource): Promise<void>;
