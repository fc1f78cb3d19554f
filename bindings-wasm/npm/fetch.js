// The transport of a browser: TLS and the choice of certificate are the browser's.

import { failed, success } from "./client.js";

export function fetchTransport({ fetch = globalThis.fetch }) {
  return {
    close() {},
    async post({ target, headers, body, signal, limit, phase }) {
      const { peer } = target;
      let response;
      try {
        // Called without `this`, since a browser's fetch belongs to the window.
        response = await fetch.call(undefined, target.url, {
          method: "POST",
          headers,
          body,
          signal,
          // Shows the client certificate to another origin (TLS-3-44).
          credentials: "include",
          // "error" would look like a broken connection.
          redirect: "manual",
          cache: "no-store",
          referrerPolicy: "no-referrer",
        });
      } catch (cause) {
        throw failed("fetch-failed", peer, unsaid(peer, cause), cause);
      }
      phase("waiting for the answer");
      const field = (name) => response.headers.get(name) ?? undefined;
      return {
        status: response.type === "opaqueredirect" ? 0 : response.status,
        contentType: field("Content-Type"),
        token: field("RID-Callback-Token"),
        location: field("Location"),
        retryAfter: field("Retry-After"),
        body: await read(response, limit(response.status), peer),
      };
    },
  };
}

/** A browser keeps from pages why a connection failed; these are the reasons there are. */
function unsaid(peer, cause) {
  const origin = globalThis.location?.origin;
  const page = origin === undefined ? "this program" : `pages of ${origin}`;
  return (
    `no answer of ${peer} (${cause.cause?.message ?? cause.message}). The reason is not told ` +
    "here; it is one of: nothing listens there; its certificate is not trusted or for another " +
    `name; it refused our certificate or got none; it does not allow ${page} to post`
  );
}

async function read(response, limit, peer) {
  if (!response.body) return new Uint8Array();
  const parts = [];
  let size = 0;
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      size += value.length;
      if (size > limit) {
        await reader.cancel();
        break;
      }
    }
  } catch (cause) {
    // A refusal has been said with its status; a reason that comes in part does not unsay it.
    if (success(response.status)) {
      const text = `the connection with ${peer} broke before the answer was complete`;
      throw failed("interrupted", peer, text, cause);
    }
  }
  if (size > limit && success(response.status)) {
    const text = `the answer of ${peer} is larger than the ${limit} bytes allowed`;
    throw failed("reply-too-large", peer, text);
  }
  return joined(parts, Math.min(size, limit));
}

/** The first `size` bytes of the parts. */
export function joined(parts, size) {
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part.subarray(0, size - at), at);
    at = Math.min(size, at + part.length);
  }
  return all;
}
