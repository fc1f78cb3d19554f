// A wasm module: loading it, and calling it so that every failure is a RidError.

import { codes } from "./codes.js";
import { RidError, SecurityError } from "./errors.js";

export class Module {
  #glue;
  #loading;
  #ready = false;
  #defect;
  #borrowed;
  #init;

  /**
   * @param glue What wasm-bindgen wrote for the module.
   * @param {string} [entry] The entry whose `init` loads it, where the others need none.
   */
  constructor(glue, entry) {
    this.#glue = glue;
    this.#init = entry === undefined ? "`await init()`" : `\`await init(…)\` of ${entry}`;
  }

  /** Loads the module once; what is given later is not even asked for. */
  load(source) {
    this.#loading ??= this.#start(source).catch((error) => {
      // So that a failed download can be tried again.
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  async #start(source) {
    await this.#glue.default({ module_or_path: await source() });
    this.#ready = true;
  }

  /** Calls a function of the module. */
  call(name, ...args) {
    if (this.#defect) {
      throw new RidError(
        "internal",
        "openrid stopped after a defect and does nothing more in this process: " +
          this.#defect.message,
        { cause: this.#defect },
      );
    }
    if (!this.#ready) {
      throw new RidError("not-initialized", `call ${this.#init} once before anything else`);
    }
    try {
      return this.#glue[name](...args);
    } catch (error) {
      // An error that Rust returns is a text; anything else stopped it in the middle.
      if (typeof error === "string") throw said(JSON.parse(error), name, args);
      // Ours, in handing over the arguments: the module has not even begun.
      if (error instanceof TypeError) throw error;
      // The module still counts these as borrowed: to free one would be a second panic, in the
      // middle of the collector.
      this.#borrowed = args;
      this.#defect = new Error(this.#lastWords() ?? String(error), { cause: error });
      throw new RidError(
        "internal",
        `a defect of openrid, please report it: ${this.#defect.message}`,
        { cause: error },
      );
    }
  }

  /** Frees an object of the module, with the secrets in it. After a defect nothing is touched. */
  free(object) {
    if (!this.#defect) object.free();
  }

  /** The message of the panic behind a trap. The memory may be in any state by now. */
  #lastWords() {
    try {
      return this.#glue.panic_message();
    } catch {
      return undefined;
    }
  }
}

function said({ code, message, findings, at: [line, octet] }, name, [, text, written]) {
  if (codes[code] === "security") return new SecurityError(code, message, { findings });
  if (code !== "json" || line === 0) return new RidError(code, message, { findings });
  const bytes = new TextEncoder().encode(text);
  let start = 0;
  for (let above = 1; above < line; above++) start = bytes.indexOf(0x0a, start) + 1;
  const end = Math.min(start + octet, bytes.length);
  const path = pathAt(bytes, end);
  const where = path ? ` (at ${path})` : "";
  // Where in a text that nobody wrote says nothing to the one who gave the object.
  if (name !== "from_json" || !written) return new RidError(code, message + where, { findings, path });
  const column = Math.max([...new TextDecoder().decode(bytes.subarray(start, end))].length, 1);
  const place = ` at line ${line} column ${column}`;
  return new RidError(code, message + place + where, { findings, path, line, column });
}

/** The path of what stands at an octet of a JSON text, as `incident[0].purpose`. */
function pathAt(bytes, end) {
  const steps = [];
  let start = -1;
  let word = "";
  for (let i = 0; i < end; i++) {
    const c = String.fromCharCode(bytes[i]);
    const top = steps.at(-1);
    if (start >= 0) {
      if (c === "\\") i++;
      else if (c === '"') {
        word = new TextDecoder().decode(bytes.subarray(start, i));
        start = -1;
      }
    } else if (c === '"') start = i + 1;
    else if (c === ":") top.key = word;
    else if (c === "{" || c === "[") {
      steps.push({ key: c === "[" ? 0 : undefined });
      word = "";
    } else if (c === "}" || c === "]") steps.pop();
    else if (c === ",") {
      top.key = typeof top.key === "number" ? top.key + 1 : undefined;
      word = "";
    }
  }
  // An unknown key is refused before its value is seen.
  if (word && steps.length > 0) steps.at(-1).key ??= word;
  let path = "";
  for (const { key } of steps) {
    if (typeof key === "number") path += `[${key}]`;
    else if (key !== undefined) path += path ? `.${key}` : key;
  }
  return path;
}
