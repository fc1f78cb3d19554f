#ifndef OPENRID_MODEL_DSIG_H
#define OPENRID_MODEL_DSIG_H

/* Written by `cargo xtask codegen` from core's descriptions of the classes. Do not edit. */

/**
 * The classes of XML Signature (RFC 3275) that documents use.
 * How they are used is told in openrid_model.h.
 */

#include "openrid_model.h"

/* ---- Namespace ---- */
#define OPENRID_NS_DSIG "http://www.w3.org/2000/09/xmldsig#"

/* ---- A cursor type for each class ---- */

/** Reference: Something that is signed, with its digest (RFC 3275 §4.3.3). */
typedef struct openrid_dsig_reference {
  openrid_cursor at;
} openrid_dsig_reference;
/** Transforms: Steps from what is referred to, to what the digest is taken of (RFC 3275 §4.3.3.4). */
typedef struct openrid_dsig_transforms {
  openrid_cursor at;
} openrid_dsig_transforms;
/** Transform: One step (RFC 3275 §4.3.3.4). */
typedef struct openrid_dsig_transform {
  openrid_cursor at;
} openrid_dsig_transform;
/** DigestMethod: How a digest is taken (RFC 3275 §4.3.3.5). */
typedef struct openrid_dsig_digest_method {
  openrid_cursor at;
} openrid_dsig_digest_method;
/** CanonicalizationMethod: How SignedInfo is turned into octets (RFC 3275 §4.3.1). */
typedef struct openrid_dsig_canonicalization_method {
  openrid_cursor at;
} openrid_dsig_canonicalization_method;
/** Signature: A signature: what is signed and how, the value, and perhaps the key (RFC 3275 §4.1). */
typedef struct openrid_dsig_signature {
  openrid_cursor at;
} openrid_dsig_signature;
/** SignedInfo: What is signed and how (RFC 3275 §4.3). */
typedef struct openrid_dsig_signed_info {
  openrid_cursor at;
} openrid_dsig_signed_info;
/** SignatureMethod: How the signature value is made (RFC 3275 §4.3.2). */
typedef struct openrid_dsig_signature_method {
  openrid_cursor at;
} openrid_dsig_signature_method;
/** SignatureValue: The value of the signature (RFC 3275 §4.2). */
typedef struct openrid_dsig_signature_value {
  openrid_cursor at;
} openrid_dsig_signature_value;
/** KeyInfo: The key, or ways to find it; all of them speak of one key (RFC 3275 §4.4). */
typedef struct openrid_dsig_key_info {
  openrid_cursor at;
} openrid_dsig_key_info;
/** Object: Data that a signature carries along (RFC 3275 §4.5). */
typedef struct openrid_dsig_object {
  openrid_cursor at;
} openrid_dsig_object;
/** X509Data: Certificates, or what they are known by (RFC 3275 §4.4.4). */
typedef struct openrid_dsig_x509data {
  openrid_cursor at;
} openrid_dsig_x509data;

/* ---- Their fields, and where they stand ---- */

/* Reference (RFC 3275 §4.3.3) */
/* Name by which the reference is referred to. */
OPENRID_TEXT_(openrid_dsig_reference, id, "@Id")
/* What is signed; known to the recipient when absent, this document when empty. */
OPENRID_TEXT_(openrid_dsig_reference, uri, "@URI")
/* What kind of thing it is. */
OPENRID_TEXT_(openrid_dsig_reference, type, "@Type")
/* What is done to it before the digest is taken. */
OPENRID_CHILD_(openrid_dsig_reference, openrid_dsig_transforms, transforms, "Transforms")
/* How the digest is taken. Required. */
OPENRID_CHILD_(openrid_dsig_reference, openrid_dsig_digest_method, digest_method, "DigestMethod")
/* The octets of the digest, in base64. Required. */
OPENRID_TEXT_(openrid_dsig_reference, digest_value, "DigestValue")

/* Transforms (RFC 3275 §4.3.3.4) */
/* The steps; each works on what the one before it gives. Required. */
OPENRID_CHILDREN_(openrid_dsig_transforms, openrid_dsig_transform, transform, "Transform")

/* Transform (RFC 3275 §4.3.3.4) */
/* The algorithm. Required. */
OPENRID_TEXT_(openrid_dsig_transform, algorithm, "@Algorithm")
/* Parameters: XPath expressions and those of other namespaces. */
OPENRID_TEXT_(openrid_dsig_transform, value, "text()")

/* DigestMethod (RFC 3275 §4.3.3.5) */
/* The algorithm. Required. */
OPENRID_TEXT_(openrid_dsig_digest_method, algorithm, "@Algorithm")
/* Parameters of other namespaces. */
OPENRID_TEXT_(openrid_dsig_digest_method, value, "text()")

/* CanonicalizationMethod (RFC 3275 §4.3.1) */
/* The algorithm. Required. */
OPENRID_TEXT_(openrid_dsig_canonicalization_method, algorithm, "@Algorithm")
/* Parameters of the algorithm. */
OPENRID_TEXT_(openrid_dsig_canonicalization_method, value, "text()")

/* Signature (RFC 3275 §4.1) */
/* Name by which the signature is referred to. */
OPENRID_TEXT_(openrid_dsig_signature, id, "@Id")
/* What is signed and how; the part that the value is computed over. Required. */
OPENRID_CHILD_(openrid_dsig_signature, openrid_dsig_signed_info, signed_info, "SignedInfo")
/* The value. Required. */
OPENRID_CHILD_(openrid_dsig_signature, openrid_dsig_signature_value, signature_value, "SignatureValue")
/* The key, or how to find it; the recipient knows it when absent. */
OPENRID_CHILD_(openrid_dsig_signature, openrid_dsig_key_info, key_info, "KeyInfo")
/* Data that the signature carries along. */
OPENRID_CHILDREN_(openrid_dsig_signature, openrid_dsig_object, object, "Object")

/* SignedInfo (RFC 3275 §4.3) */
/* Name by which this part is referred to. */
OPENRID_TEXT_(openrid_dsig_signed_info, id, "@Id")
/* How this element is turned into octets before it is signed. Required. */
OPENRID_CHILD_(openrid_dsig_signed_info, openrid_dsig_canonicalization_method, canonicalization_method, "CanonicalizationMethod")
/* How the value is made from those octets. Required. */
OPENRID_CHILD_(openrid_dsig_signed_info, openrid_dsig_signature_method, signature_method, "SignatureMethod")
/* What is signed, each with its digest. Required. */
OPENRID_CHILDREN_(openrid_dsig_signed_info, openrid_dsig_reference, reference, "Reference")

/* SignatureMethod (RFC 3275 §4.3.2) */
/* The algorithm. Required. */
OPENRID_TEXT_(openrid_dsig_signature_method, algorithm, "@Algorithm")
/* Parameters: length of a truncated HMAC in bits, then those of other namespaces. */
OPENRID_TEXT_(openrid_dsig_signature_method, value, "text()")

/* SignatureValue (RFC 3275 §4.2) */
/* Name by which the value is referred to. */
OPENRID_TEXT_(openrid_dsig_signature_value, id, "@Id")
/* The octets of the value, in base64. */
OPENRID_TEXT_(openrid_dsig_signature_value, value, "text()")

/* KeyInfo (RFC 3275 §4.4) */
/* Name by which the key information is referred to. */
OPENRID_TEXT_(openrid_dsig_key_info, id, "@Id")
/* Names, keys, certificates and references, and ways of other namespaces. */
OPENRID_TEXT_(openrid_dsig_key_info, value, "text()")

/* Object (RFC 3275 §4.5) */
/* Name by which the data are referred to. */
OPENRID_TEXT_(openrid_dsig_object, id, "@Id")
/* Media type of the data, for information. */
OPENRID_TEXT_(openrid_dsig_object, mime_type, "@MimeType")
/* How the data are encoded, for information. */
OPENRID_TEXT_(openrid_dsig_object, encoding, "@Encoding")
/* The data. */
OPENRID_TEXT_(openrid_dsig_object, value, "text()")

/* X509Data (RFC 3275 §4.4.4) */
/* Issuers with serial numbers, key identifiers, subjects, certificates and revocation lists, and additions of other namespaces. */
OPENRID_TEXT_(openrid_dsig_x509data, value, "text()")

#endif /* OPENRID_MODEL_DSIG_H */
