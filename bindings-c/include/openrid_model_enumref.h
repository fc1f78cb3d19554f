#ifndef OPENRID_MODEL_ENUMREF_H
#define OPENRID_MODEL_ENUMREF_H

/* Written by `cargo xtask codegen` from core's descriptions of the classes. Do not edit. */

/**
 * References to entries of public enumerations (RFC 7495).
 * How they are used is told in openrid_model.h.
 */

#include "openrid_model.h"

/* ---- Namespace ---- */
#define OPENRID_NS_ENUMREF "urn:ietf:params:xml:ns:iodef-enum-1.0"

/* ---- A cursor type for each class ---- */

/** ReferenceName: An entry of an enumeration that is kept elsewhere (RFC 7495 §2.1). */
typedef struct openrid_enumref_reference_name {
  openrid_cursor at;
} openrid_enumref_reference_name;

/* ---- Their fields, and where they stand ---- */

/* ExtensionType (RFC 5070 §3.6) */
/* The content; elements are kept as they came (IODEF1-5.2-08). */
OPENRID_CHILDREN_(openrid_iodef1_extension, openrid_enumref_reference_name, enum_reference_name, "enum:ReferenceName")

/* ReferenceName (RFC 7495 §2.1) */
/* The enumeration, by its number in the registry of IANA (ENUM-2.1-01). Required. */
OPENRID_INTEGER_(openrid_enumref_reference_name, spec_index, "@specIndex")
/* The entry, in the form that the enumeration gives its entries (ENUM-2.1-02). Required. */
OPENRID_TEXT_(openrid_enumref_reference_name, id, "ID")

#endif /* OPENRID_MODEL_ENUMREF_H */
