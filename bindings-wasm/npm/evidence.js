// What an object that was read has besides its content.

/**
 * Adds what is no content: hidden from comparing, copying and JSON, so that two messages are
 * equal when they say the same.
 */
export function received(object, raw, findings) {
  return Object.defineProperties(object, {
    raw: { value: raw },
    findings: { value: findings },
  });
}
