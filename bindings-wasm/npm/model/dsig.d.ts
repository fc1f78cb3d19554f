// Generated from core by `cargo xtask codegen`; not to be edited.
// The classes of XML Signature (RFC 3275) that documents use.

import type { Fragment } from "./values.js";

/** Something that is signed, with its digest (RFC 3275 §4.3.3). */
export interface Reference {
  /**
   * Name by which the reference is referred to.
   * Attribute `Id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  id?: string;
  /**
   * What is signed; known to the recipient when absent, this document when empty.
   * Attribute `URI`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  uri?: string;
  /**
   * What kind of thing it is.
   * Attribute `Type`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  type?: string;
  /**
   * What is done to it before the digest is taken.
   * Element `Transforms`.
   */
  transforms?: Transforms;
  /**
   * How the digest is taken.
   * Element `DigestMethod`.
   */
  digestMethod: DigestMethod;
  /**
   * The octets of the digest, in base64.
   * Element `DigestValue`, base64 (xs:base64Binary): base64 with its padding.
   */
  digestValue: string;
}

/** Steps from what is referred to, to what the digest is taken of (RFC 3275 §4.3.3.4). */
export interface Transforms {
  /**
   * The steps; each works on what the one before it gives.
   * Element `Transform`.
   */
  transform: Transform[];
}

/** One step (RFC 3275 §4.3.3.4). */
export interface Transform {
  /**
   * The algorithm.
   * Attribute `Algorithm`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  algorithm: string;
  /**
   * Parameters: XPath expressions and those of other namespaces.
   * Text and elements of any namespace, in their order.
   */
  content?: Array<string | Fragment>;
}

/** How a digest is taken (RFC 3275 §4.3.3.5). */
export interface DigestMethod {
  /**
   * The algorithm.
   * Attribute `Algorithm`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  algorithm: string;
  /**
   * Parameters of other namespaces.
   * Text and elements of any namespace, in their order.
   */
  content?: Array<string | Fragment>;
}

/** How SignedInfo is turned into octets (RFC 3275 §4.3.1). */
export interface CanonicalizationMethod {
  /**
   * The algorithm.
   * Attribute `Algorithm`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  algorithm: string;
  /**
   * Parameters of the algorithm.
   * Text and elements of any namespace, in their order.
   */
  content?: Array<string | Fragment>;
}

/** A signature: what is signed and how, the value, and perhaps the key (RFC 3275 §4.1). */
export interface Signature {
  /**
   * Name by which the signature is referred to.
   * Attribute `Id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  id?: string;
  /**
   * What is signed and how; the part that the value is computed over.
   * Element `SignedInfo`.
   */
  signedInfo: SignedInfo;
  /**
   * The value.
   * Element `SignatureValue`.
   */
  signatureValue: SignatureValue;
  /**
   * The key, or how to find it; the recipient knows it when absent.
   * Element `KeyInfo`.
   */
  keyInfo?: KeyInfo;
  /**
   * Data that the signature carries along.
   * Element `Object`.
   */
  object?: Object[];
}

/** What is signed and how (RFC 3275 §4.3). */
export interface SignedInfo {
  /**
   * Name by which this part is referred to.
   * Attribute `Id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  id?: string;
  /**
   * How this element is turned into octets before it is signed.
   * Element `CanonicalizationMethod`.
   */
  canonicalizationMethod: CanonicalizationMethod;
  /**
   * How the value is made from those octets.
   * Element `SignatureMethod`.
   */
  signatureMethod: SignatureMethod;
  /**
   * What is signed, each with its digest.
   * Element `Reference`.
   */
  reference: Reference[];
}

/** How the signature value is made (RFC 3275 §4.3.2). */
export interface SignatureMethod {
  /**
   * The algorithm.
   * Attribute `Algorithm`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  algorithm: string;
  /**
   * Parameters: length of a truncated HMAC in bits, then those of other namespaces.
   * Text and elements of any namespace, in their order.
   */
  content?: Array<string | Fragment>;
}

/** The value of the signature (RFC 3275 §4.2). */
export interface SignatureValue {
  /**
   * Name by which the value is referred to.
   * Attribute `Id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  id?: string;
  /**
   * The octets of the value, in base64.
   * Text of the element, base64 (xs:base64Binary): base64 with its padding.
   */
  value: string;
}

/** The key, or ways to find it; all of them speak of one key (RFC 3275 §4.4). */
export interface KeyInfo {
  /**
   * Name by which the key information is referred to.
   * Attribute `Id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  id?: string;
  /**
   * Names, keys, certificates and references, and ways of other namespaces.
   * Text and elements of any namespace, in their order.
   */
  content?: Array<string | Fragment>;
}

/** Data that a signature carries along (RFC 3275 §4.5). */
export interface Object {
  /**
   * Name by which the data are referred to.
   * Attribute `Id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  id?: string;
  /**
   * Media type of the data, for information.
   * Attribute `MimeType`, STRING (xs:string).
   */
  mimeType?: string;
  /**
   * How the data are encoded, for information.
   * Attribute `Encoding`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  encoding?: string;
  /**
   * The data.
   * Text and elements of any namespace, in their order.
   */
  content?: Array<string | Fragment>;
}

/** Certificates, or what they are known by (RFC 3275 §4.4.4). */
export interface X509Data {
  /**
   * Issuers with serial numbers, key identifiers, subjects, certificates and revocation
   * lists, and additions of other namespaces.
   * Elements of any namespace.
   */
  content?: Array<Fragment>;
}
