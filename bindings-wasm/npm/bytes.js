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
