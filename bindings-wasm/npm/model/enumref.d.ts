// Generated from core by `cargo xtask codegen`; not to be edited.
// References to entries of public enumerations (RFC 7495).

import type { Integer } from "./values.js";

/** An entry of an enumeration that is kept elsewhere (RFC 7495 §2.1). */
export interface ReferenceName {
  /**
   * The enumeration, by its number in the registry of IANA (ENUM-2.1-01).
   * Attribute `specIndex`, INTEGER (xs:integer): decimal digits, with a sign at most.
   */
  specIndex: Integer;
  /**
   * The entry, in the form that the enumeration gives its entries (ENUM-2.1-02).
   * Element `ID`, NCName (xs:NCName): a name that begins with a letter or underscore and has no colon.
   */
  id: string;
}
