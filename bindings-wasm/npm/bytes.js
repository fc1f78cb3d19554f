// What documents, keys and certificates are given as.

/** @returns {Uint8Array} */
export function bytesOf(data, what = "a document") {
  if (typeof data === "string") {
    // TextEncoder would put another character in its place and say nothing.
    if (/\p{Surrogate}/u.test(data)) {
      throw new TypeError("the text has half of a surrogate pair, which UTF-8 cannot write");
    }
    return new TextEncoder().encode(data);
  }
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (ArrayBuffer.isView(data)) {
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  }
  throw new TypeError(`${what} is given as text, Uint8Array or ArrayBuffer`);
}

/** A copy: what the caller changes while the module is being loaded does not count. */
export function copied(data, what) {
  return new Uint8Array(bytesOf(data, what));
}

/** The octets of a group key. Text is none: it would be taken for a key that can be guessed. */
export function secret(key) {
  if (typeof key === "string") throw new TypeError("groups: a key is octets, not text");
  return copied(key, "a group key");
}

/** One or several, as octets. */
export function all(given = [], what) {
  return listed(given).map((one) => copied(one, what));
}

/** One or several. A text and octets can be walked through as well, but are one. */
export function listed(given) {
  const several = typeof given === "object" && given !== null && Symbol.iterator in given;
  return several && !ArrayBuffer.isView(given) ? Array.from(given) : [given];
}

export function named(given, what, read) {
  if (given === undefined) return [];
  if (given === null || typeof given !== "object") throw new TypeError(`${what} is an object`);
  return Object.entries(given).map(([name, value]) => [name, read(value)]);
}
