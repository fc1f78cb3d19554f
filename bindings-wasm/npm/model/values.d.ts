// Generated from core by `cargo xtask codegen`; not to be edited.

/**
 * A whole number of any size (RFC 5070 §2.1). One that was read is a `number` up to 2^53, and
 * beyond that a `string` with its digits, so that none is lost; `BigInt(value)` takes both. To
 * be written, it may be a `bigint` as well.
 */
export type Integer = number | string | bigint;

/** A number (RFC 5070 §2.2). The three that JSON does not have are words, as in the document. */
export type Real = number | "INF" | "-INF" | "NaN";

/** An element of another namespace, its XML kept as it came (RFC 5070 §5.2). */
export interface Fragment {
  xml: string;
}
