// Generated from core by `cargo xtask codegen`; not to be edited.
// Structured cybersecurity information inside IODEF (RFC 7203).

import type * as iodef from "./iodef.js";
import type { Fragment } from "./values.js";

/** How to remedy the incident; it belongs into an Incident (RFC 7203 §4.5.8). */
export interface Remediation {
  /**
   * Namespace of the specification behind the remedy, or `private`.
   * Attribute `SpecID`, STRING (xs:string).
   */
  specId: string;
  /**
   * A specification of one's own, with `SpecID` set to `private`.
   * Attribute `ext-SpecID`, STRING (xs:string).
   */
  extSpecId?: string;
  /**
   * Identifier of the remedy within the specification.
   * Attribute `ContentID`, STRING (xs:string).
   */
  contentId?: string;
  /**
   * Documents of that specification that give the remedy.
   * Element `RawData`.
   */
  rawData?: RawData[];
  /**
   * Where the remedy is described.
   * Element `Reference`.
   */
  reference?: iodef.Reference[];
}

/** A complete document of another format (RFC 7203 §4.2, §4.4). */
export interface RawData {
  /**
   * Data type of the content: always `xml`.
   * Attribute `dtype`.
   */
  dtype: "xml";
  /**
   * What the content means.
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
   * The document, in the namespace that the specification stands for.
   * Elements of any namespace.
   */
  content?: Array<Fragment>;
}

/**
 * How to check the security of systems, such as a checklist; it belongs into an Incident
 * (RFC 7203 §4.5.7).
 */
export interface Verification {
  /**
   * Namespace of the specification behind the check, or `private`.
   * Attribute `SpecID`, STRING (xs:string).
   */
  specId: string;
  /**
   * A specification of one's own, with `SpecID` set to `private`.
   * Attribute `ext-SpecID`, STRING (xs:string).
   */
  extSpecId?: string;
  /**
   * Identifier of the check within the specification.
   * Attribute `ContentID`, STRING (xs:string).
   */
  contentId?: string;
  /**
   * Documents of that specification that give the check.
   * Element `RawData`.
   */
  rawData?: RawData[];
  /**
   * Where the check is described.
   * Element `Reference`.
   */
  reference?: iodef.Reference[];
}

/** A structured report of an event; it belongs into a RecordItem (RFC 7203 §4.5.6). */
export interface EventReport {
  /**
   * Namespace of the specification behind the report, or `private`.
   * Attribute `SpecID`, STRING (xs:string).
   */
  specId: string;
  /**
   * A specification of one's own, with `SpecID` set to `private`.
   * Attribute `ext-SpecID`, STRING (xs:string).
   */
  extSpecId?: string;
  /**
   * Identifier of the report within the specification.
   * Attribute `ContentID`, STRING (xs:string).
   */
  contentId?: string;
  /**
   * Documents of that specification that give the report.
   * Element `RawData`.
   */
  rawData?: RawData[];
  /**
   * Where the report is described.
   * Element `Reference`.
   */
  reference?: iodef.Reference[];
}

/** Scores of how severe a vulnerability or weakness is (RFC 7203 §4.5.4). */
export interface Scoring {
  /**
   * Namespace of the specification behind the scores, or `private`.
   * Attribute `SpecID`, STRING (xs:string).
   */
  specId: string;
  /**
   * A specification of one's own, with `SpecID` set to `private`.
   * Attribute `ext-SpecID`, STRING (xs:string).
   */
  extSpecId?: string;
  /**
   * Identifier of the scores within the specification.
   * Attribute `ContentID`, STRING (xs:string).
   */
  contentId?: string;
  /**
   * Documents of that specification that give the scores.
   * Element `RawData`.
   */
  rawData?: RawData[];
  /**
   * Where the scores are described.
   * Element `Reference`.
   */
  reference?: iodef.Reference[];
}

/**
 * A software platform; it belongs into a System or one of the classes here (RFC 7203
 * §4.5.2). (RFC 7203 §4.5.2)
 */
export interface Platform {
  /**
   * Namespace of the specification behind the platform, or `private`.
   * Attribute `SpecID`, STRING (xs:string).
   */
  specId: string;
  /**
   * A specification of one's own, with `SpecID` set to `private`.
   * Attribute `ext-SpecID`, STRING (xs:string).
   */
  extSpecId?: string;
  /**
   * Identifier of the platform within the specification.
   * Attribute `ContentID`, STRING (xs:string).
   */
  contentId?: string;
  /**
   * Documents of that specification that give the platform.
   * Element `RawData`.
   */
  rawData?: RawData[];
  /**
   * Where the platform is described.
   * Element `Reference`.
   */
  reference?: iodef.Reference[];
}

/**
 * A kind of weakness that was exposed or exploited; it belongs into a Method (RFC 7203
 * §4.5.5). (RFC 7203 §4.5.5)
 */
export interface Weakness {
  /**
   * Namespace of the specification behind the weakness, or `private`.
   * Attribute `SpecID`, STRING (xs:string).
   */
  specId: string;
  /**
   * A specification of one's own, with `SpecID` set to `private`.
   * Attribute `ext-SpecID`, STRING (xs:string).
   */
  extSpecId?: string;
  /**
   * Identifier of the weakness within the specification.
   * Attribute `ContentID`, STRING (xs:string).
   */
  contentId?: string;
  /**
   * Documents of that specification that give the weakness.
   * Element `RawData`.
   */
  rawData?: RawData[];
  /**
   * Where the weakness is described.
   * Element `Reference`.
   */
  reference?: iodef.Reference[];
  /**
   * Platforms that have the weakness.
   * Element `Platform`.
   */
  platform?: Platform[];
  /**
   * How severe the weakness is.
   * Element `Scoring`.
   */
  scoring?: Scoring[];
}

/**
 * A vulnerability that was exposed or exploited; it belongs into a Method (RFC 7203
 * §4.5.3). (RFC 7203 §4.5.3)
 */
export interface Vulnerability {
  /**
   * Namespace of the specification behind the vulnerability, or `private`.
   * Attribute `SpecID`, STRING (xs:string).
   */
  specId: string;
  /**
   * A specification of one's own, with `SpecID` set to `private`.
   * Attribute `ext-SpecID`, STRING (xs:string).
   */
  extSpecId?: string;
  /**
   * Identifier of the vulnerability within the specification.
   * Attribute `ContentID`, STRING (xs:string).
   */
  contentId?: string;
  /**
   * Documents of that specification that give the vulnerability.
   * Element `RawData`.
   */
  rawData?: RawData[];
  /**
   * Where the vulnerability is described.
   * Element `Reference`.
   */
  reference?: iodef.Reference[];
  /**
   * Platforms that have the vulnerability.
   * Element `Platform`.
   */
  platform?: Platform[];
  /**
   * How severe the vulnerability is.
   * Element `Scoring`.
   */
  scoring?: Scoring[];
}

/** A pattern of attack; it belongs into a Method (RFC 7203 §4.5.1). */
export interface AttackPattern {
  /**
   * Namespace of the specification behind the pattern, or `private`.
   * Attribute `SpecID`, STRING (xs:string).
   */
  specId: string;
  /**
   * A specification of one's own, with `SpecID` set to `private`.
   * Attribute `ext-SpecID`, STRING (xs:string).
   */
  extSpecId?: string;
  /**
   * Identifier of the pattern within the specification.
   * Attribute `ContentID`, STRING (xs:string).
   */
  contentId?: string;
  /**
   * Documents of that specification that give the pattern.
   * Element `RawData`.
   */
  rawData?: RawData[];
  /**
   * Where the pattern is described.
   * Element `Reference`.
   */
  reference?: iodef.Reference[];
  /**
   * Platforms that the pattern works on.
   * Element `Platform`.
   */
  platform?: Platform[];
}
