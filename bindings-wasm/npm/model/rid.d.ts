// Generated from core by `cargo xtask codegen`; not to be edited.
// The classes and enumerations of the RID envelope (RFC 6545).

import type * as iodef from "./iodef.js";
import type * as iodef2 from "./iodef2.js";
import type { Fragment } from "./values.js";

/** The RID element: policy, and what a message type adds to it (RFC 6545 §5). */
export interface Rid {
  /**
   * Language of the message.
   * Attribute `lang`, language (xs:language): a language tag such as en or de-CH.
   */
  lang: string;
  /**
   * Who sends what to whom. The schema lets it be left out; a message needs it (C-38).
   * Element `RIDPolicy`.
   */
  ridPolicy?: RidPolicy;
  /**
   * Decision on a request, in an Acknowledgement.
   * Element `RequestStatus`.
   */
  requestStatus?: RequestStatus;
  /**
   * Source of the incident, in a Result.
   * Element `IncidentSource`.
   */
  incidentSource?: IncidentSource;
}

/** Who sends what to whom: all that transport and dispatch need (RFC 6545 §5.1). */
export interface RidPolicy {
  /**
   * What the message is.
   * Attribute `MsgType`.
   */
  msgType: MsgType;
  /**
   * A type of one's own, with `MsgType` set to `ext-value`.
   * Attribute `ext-MsgType`, STRING (xs:string).
   */
  extMsgType?: string;
  /**
   * Where it is to go.
   * Attribute `MsgDestination`.
   */
  msgDestination: MsgDestination;
  /**
   * A destination of one's own, with `MsgDestination` set to `ext-value`.
   * Attribute `ext-MsgDestination`, STRING (xs:string).
   */
  extMsgDestination?: string;
  /**
   * How far the message may be passed on (RID-5.1-27).
   * Attribute `restriction`.
   */
  restriction?: iodef.Restriction;
  /**
   * Relation between the parties (RID-5.1-03).
   * Element `PolicyRegion`.
   */
  policyRegion: PolicyRegion[];
  /**
   * The destination, by the meaning that `MsgDestination` gives it.
   * Element `Node`.
   */
  node: iodef.Node;
  /**
   * Kind of traffic (RID-5.1-05).
   * Element `TrafficType`.
   */
  trafficType: TrafficType[];
  /**
   * Number of the incident.
   * Element `IncidentID`.
   */
  incidentId?: iodef.IncidentId;
  /**
   * The enclosed document and its signatures.
   * Element `ReportSchema`.
   */
  reportSchema?: ReportSchema;
}

/** A relation between the parties (RFC 6545 §5.1). */
export interface PolicyRegion {
  /**
   * The relation.
   * Attribute `region`.
   */
  region: Region;
  /**
   * A relation of one's own, with `region` set to `ext-value`.
   * Attribute `ext-region`, STRING (xs:string).
   */
  extRegion?: string;
}

/** A kind of traffic (RFC 6545 §5.1). */
export interface TrafficType {
  /**
   * The kind.
   * Attribute `type`.
   */
  type: Traffic;
  /**
   * A kind of one's own, with `type` set to `ext-value`.
   * Attribute `ext-type`, STRING (xs:string).
   */
  extType?: string;
}

/** The enclosed document, its schema and its signatures (RFC 6545 §5.1.1). */
export interface ReportSchema {
  /**
   * Version of the document's schema.
   * Attribute `Version`.
   */
  version?: SchemaVersion;
  /**
   * A version of one's own, with `Version` set to `ext-value`.
   * Attribute `ext-Version`, STRING (xs:string).
   */
  extVersion?: string;
  /**
   * Namespace of the document's schema.
   * Attribute `XMLSchemaID`.
   */
  xmlSchemaId?: SchemaId;
  /**
   * A namespace of one's own, with `XMLSchemaID` set to `ext-value`.
   * Attribute `ext-XMLSchemaID`, STRING (xs:string).
   */
  extXmlSchemaId?: string;
  /**
   * The document.
   * Element `XMLDocument`.
   */
  xmlDocument: XmlDocument;
  /**
   * Where the schema is; not needed for IODEF (RID-5.1.1-02).
   * Element `URL`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  url?: string;
  /**
   * Signatures, each around one `ds:Signature`.
   * Element `Signature`.
   */
  signature?: iodef.Extension[];
}

/** A complete document of some format (RFC 6545 §5.1.1). */
export interface XmlDocument {
  /**
   * Data type of the content: `xml`.
   * Attribute `dtype`.
   */
  dtype: iodef.Dtype;
  /**
   * Allowed by the schema, never used here.
   * Attribute `ext-dtype`, STRING (xs:string).
   */
  extDtype?: string;
  /**
   * What the content means: `xml`.
   * Attribute `meaning`, STRING (xs:string).
   */
  meaning?: string;
  /**
   * Format and meaning, as agreed between the parties.
   * Attribute `formatid`, STRING (xs:string).
   */
  formatid?: string;
  /**
   * How far the document may be passed on.
   * Attribute `restriction`.
   */
  restriction?: iodef.Restriction;
  /**
   * The document: IODEF as a typed value, anything else as it came.
   * Text and elements of any namespace, in their order; those of a known class under their names.
   */
  content?: Array<
    | string
    | Fragment
    | { "IODEF-Document": iodef.Document }
    | { "iodef2:IODEF-Document": iodef2.Document }
  >;
}

/** What was decided on a request, and why (RFC 6545 §5.2). */
export interface RequestStatus {
  /**
   * The decision (RID-5.2-01).
   * Attribute `AuthorizationStatus`.
   */
  authorizationStatus: AuthorizationStatus;
  /**
   * A decision of one's own, with `AuthorizationStatus` set to `ext-value`.
   * Attribute `ext-AuthorizationStatus`, STRING (xs:string).
   */
  extAuthorizationStatus?: string;
  /**
   * The reason.
   * Attribute `Justification`.
   */
  justification?: Justification;
  /**
   * A reason of one's own, with `Justification` set to `ext-value`.
   * Attribute `ext-Justification`, STRING (xs:string).
   */
  extJustification?: string;
  /**
   * How far the decision may be passed on.
   * Attribute `restriction`.
   */
  restriction?: iodef.Restriction;
}

/** Whether the source of the incident was found, and where (RFC 6545 §5.3). */
export interface IncidentSource {
  /**
   * How far the source may be passed on.
   * Attribute `restriction`.
   */
  restriction?: iodef.Restriction;
  /**
   * Whether it was found.
   * Element `SourceFound`, BOOLEAN (xs:boolean): true or false.
   */
  sourceFound: boolean;
  /**
   * The sources.
   * Element `Node`.
   */
  node?: iodef.Node[];
}

/** What a message is (RFC 6545 §5.1, RID-5.1-16). */
export type MsgType =
  /** Asks to trace traffic to its source, hop by hop. */
  | "TraceRequest"
  /** Says what became of a request. */
  | "Acknowledgement"
  /** Says where the source was found and what was done. */
  | "Result"
  /** Asks a known network to investigate. */
  | "InvestigationRequest"
  /** Reports an incident. */
  | "Report"
  /** Asks for incidents. */
  | "Query"
  /** A type of one's own, given in `ext-MsgType`. */
  | "ext-value";

/** Where a message is to go (RFC 6545 §5.1, RID-5.1-17). */
export type MsgDestination =
  /** The RID system whose address the Node holds. */
  | "RIDSystem"
  /** The network of the incident's source, whose address the Node holds. */
  | "SourceOfIncident"
  /** A destination of one's own, given in `ext-MsgDestination`. */
  | "ext-value";

/** The relation between the parties (RFC 6545 §5.1). */
export type Region =
  /** From a client to its service provider. */
  | "ClientToSP"
  /** From a service provider to its client. */
  | "SPToClient"
  /** Within a consortium. */
  | "IntraConsortium"
  /** Between two parties that have an agreement. */
  | "PeerToPeer"
  /** Between consortiums. */
  | "BetweenConsortiums"
  /** A region of one's own, given in `ext-region`. */
  | "ext-value";

/** What kind of traffic a message is about (RFC 6545 §5.1). */
export type Traffic =
  /** Tied to a security incident or attack. */
  | "Attack"
  /** Network traffic or routing. */
  | "Network"
  /** Content under regional restrictions. */
  | "Content"
  /** Data with handling requirements. */
  | "DataWithHandlingRequirements"
  /** For a restricted audience, such as regulators. */
  | "AudienceRestriction"
  /** Anything else, described in the IODEF document. */
  | "Other"
  /** A type of one's own, given in `ext-type`. */
  | "ext-value";

/** Version of the enclosed document's schema (RFC 6545 §5.1.1). */
export type SchemaVersion =
  /** IODEF 1. */
  | "1.0"
  /** Another version, given in `ext-Version`. */
  | "ext-value";

/** Namespace of the enclosed document's schema (RFC 6545 §5.1.1). */
export type SchemaId =
  /** IODEF 1. */
  | "urn:ietf:params:xml:ns:iodef-1.0"
  /** Another namespace, given in `ext-XMLSchemaID`. */
  | "ext-value";

/** What was decided on a request (RFC 6545 §5.2). */
export type AuthorizationStatus =
  /** The request is carried out. */
  | "Approved"
  /** It is not. */
  | "Denied"
  /** It is not decided yet. */
  | "Pending"
  /** A status of one's own, given in `ext-AuthorizationStatus`. */
  | "ext-value";

/** Why a request was denied or is pending (RFC 6545 §5.2). */
export type Justification =
  /** A resource is lacking. */
  | "SystemResource"
  /** The signature of the sending peer failed. */
  | "Authentication"
  /** The signature of the originator failed. */
  | "AuthenticationOrigin"
  /** Decryption failed. */
  | "Encryption"
  /** The enclosed document's format is not known. */
  | "UnrecognizedFormat"
  /** The document could not be processed. */
  | "CannotProcess"
  /** Another reason. */
  | "Other"
  /** A reason of one's own, given in `ext-Justification`. */
  | "ext-value";
