// Generated from core by `cargo xtask codegen`; not to be edited.
// The classes and enumerations of IODEF version 1 (RFC 5070).

import type * as enumref from "./enumref.js";
import type * as phish from "./phish.js";
import type * as sci from "./sci.js";
import type { Fragment, Integer, Real } from "./values.js";

/** A host or network (RFC 5070 §3.16). */
export interface Node {
  /**
   * Names, mostly domain names.
   * Element `NodeName`.
   */
  nodeName?: MlString[];
  /**
   * Addresses.
   * Element `Address`.
   */
  address?: Address[];
  /**
   * Where it is.
   * Element `Location`.
   */
  location?: MlString;
  /**
   * When name and address were found to belong together.
   * Element `DateTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  dateTime?: string;
  /**
   * What it is for.
   * Element `NodeRole`.
   */
  nodeRole?: NodeRole[];
  /**
   * Numbers about it.
   * Element `Counter`.
   */
  counter?: Counter[];
  /** How names and addresses alternate. */
  order?: number[];
}

/** A text that can state its language (RFC 5070 §2.4). */
export interface MlString {
  /**
   * Language of the text; the document's when absent.
   * Attribute `lang`, language (xs:language): a language tag such as en or de-CH.
   */
  lang?: string;
  /**
   * The text.
   * Text of the element, STRING (xs:string).
   */
  value: string;
}

/** An address of layer 2, 3 or 7 (RFC 5070 §3.16.2). */
export interface Address {
  /**
   * What kind of address; an IPv4 address when absent.
   * Attribute `category`; `ipv4-addr` when absent.
   */
  category?: AddressCategory;
  /**
   * A category of one's own, with `category` set to `ext-value`.
   * Attribute `ext-category`, STRING (xs:string).
   */
  extCategory?: string;
  /**
   * Name of the virtual LAN.
   * Attribute `vlan-name`, STRING (xs:string).
   */
  vlanName?: string;
  /**
   * Number of the virtual LAN.
   * Attribute `vlan-num`, INTEGER (xs:integer): decimal digits, with a sign at most.
   */
  vlanNum?: Integer;
  /**
   * The address.
   * Text of the element, STRING (xs:string).
   */
  value: string;
}

/** What a node is for (RFC 5070 §3.16.3). */
export interface NodeRole {
  /**
   * Language of the text.
   * Attribute `lang`, language (xs:language): a language tag such as en or de-CH.
   */
  lang?: string;
  /**
   * The role.
   * Attribute `category`.
   */
  category: NodeRoleCategory;
  /**
   * A role of one's own, with `category` set to `ext-value`.
   * Attribute `ext-category`, STRING (xs:string).
   */
  extCategory?: string;
  /**
   * The role in words.
   * Text of the element, STRING (xs:string).
   */
  value: string;
}

/** A number with its meaning; a rate when it has a duration (RFC 5070 §3.16.1). */
export interface Counter {
  /**
   * What is counted.
   * Attribute `type`.
   */
  type: CounterType;
  /**
   * A type of one's own, with `type` set to `ext-value`.
   * Attribute `ext-type`, STRING (xs:string).
   */
  extType?: string;
  /**
   * What the number means.
   * Attribute `meaning`, STRING (xs:string).
   */
  meaning?: string;
  /**
   * Unit of time of a rate; absent for a plain count (IODEF1-3.16.1-01).
   * Attribute `duration`.
   */
  duration?: Duration;
  /**
   * A unit of one's own, with `duration` set to `ext-value`.
   * Attribute `ext-duration`, STRING (xs:string).
   */
  extDuration?: string;
  /**
   * The number.
   * Text of the element, REAL (xs:double): a number such as 1.5, -2 or 3e8, or INF, -INF, NaN.
   */
  value: Real;
}

/** Number of an incident, unique in the world with the CSIRT's name (RFC 5070 §3.3). */
export interface IncidentId {
  /**
   * Domain name of the CSIRT that gave the number.
   * Attribute `name`, STRING (xs:string).
   */
  name: string;
  /**
   * A part of the incident.
   * Attribute `instance`, STRING (xs:string).
   */
  instance?: string;
  /**
   * How far the number may be passed on; public when absent.
   * Attribute `restriction`; `public` when absent.
   */
  restriction?: Restriction;
  /**
   * The number.
   * Text of the element, STRING (xs:string).
   */
  value: string;
}

/** A host or network and its part in the event (RFC 5070 §3.15). */
export interface System {
  /**
   * How far the system may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * Interface on which the event was seen.
   * Attribute `interface`, STRING (xs:string).
   */
  interface?: string;
  /**
   * What part the system plays. Required by the text only (C-56).
   * Attribute `category`.
   */
  category?: SystemCategory;
  /**
   * A category of one's own, with `category` set to `ext-value`.
   * Attribute `ext-category`, STRING (xs:string).
   */
  extCategory?: string;
  /**
   * Whether the address is believed to be spoofed; unknown when absent.
   * Attribute `spoofed`; `unknown` when absent.
   */
  spoofed?: Spoofed;
  /**
   * The host or network.
   * Element `Node`.
   */
  node: Node;
  /**
   * Services involved.
   * Element `Service`.
   */
  service?: Service[];
  /**
   * Operating system.
   * Element `OperatingSystem`.
   */
  operatingSystem?: Software[];
  /**
   * Numbers about the system.
   * Element `Counter`.
   */
  counter?: Counter[];
  /**
   * More about the system.
   * Element `Description`.
   */
  description?: MlString[];
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
}

/** A service of a system (RFC 5070 §3.17). */
export interface Service {
  /**
   * IP protocol number.
   * Attribute `ip_protocol`, INTEGER (xs:integer): decimal digits, with a sign at most.
   */
  ipProtocol: Integer;
  /**
   * Port.
   * Element `Port`, INTEGER (xs:integer): decimal digits, with a sign at most.
   */
  port?: Integer;
  /**
   * Ports.
   * Element `Portlist`, PORTLIST (PortlistType): numbers and ranges without blanks, such as 22,80-88.
   */
  portlist?: string;
  /**
   * Type of the layer-4 protocol, such as an ICMP type.
   * Element `ProtoType`, INTEGER (xs:integer): decimal digits, with a sign at most.
   */
  protoType?: Integer;
  /**
   * Code of the layer-4 protocol.
   * Element `ProtoCode`, INTEGER (xs:integer): decimal digits, with a sign at most.
   */
  protoCode?: Integer;
  /**
   * Flags of the layer-4 protocol.
   * Element `ProtoField`, INTEGER (xs:integer): decimal digits, with a sign at most.
   */
  protoField?: Integer;
  /**
   * Application that provides the service.
   * Element `Application`.
   */
  application?: Software;
}

/** An application or operating system (RFC 5070 §3.17.1, §3.18). */
export interface Software {
  /**
   * Identifier of the software.
   * Attribute `swid`, STRING (xs:string); `0` when absent.
   */
  swid?: string;
  /**
   * Identifier of its configuration.
   * Attribute `configid`, STRING (xs:string); `0` when absent.
   */
  configid?: string;
  /**
   * Vendor.
   * Attribute `vendor`, STRING (xs:string).
   */
  vendor?: string;
  /**
   * Family of products.
   * Attribute `family`, STRING (xs:string).
   */
  family?: string;
  /**
   * Name.
   * Attribute `name`, STRING (xs:string).
   */
  name?: string;
  /**
   * Version.
   * Attribute `version`, STRING (xs:string).
   */
  version?: string;
  /**
   * Patch or service pack.
   * Attribute `patch`, STRING (xs:string).
   */
  patch?: string;
  /**
   * Where it is described.
   * Element `URL`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  url?: string;
}

/**
 * Data that the model has no place for: a simple value, or XML in a namespace of its own
 * (RFC 5070 §3.6, §5.2).
 */
export interface Extension {
  /**
   * Data type of the content.
   * Attribute `dtype`.
   */
  dtype: Dtype;
  /**
   * A data type of one's own, with `dtype` set to `ext-value`.
   * Attribute `ext-dtype`, STRING (xs:string).
   */
  extDtype?: string;
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
   * How far the data may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * The content; elements are kept as they came (IODEF1-5.2-08).
   * Text and elements of any namespace, in their order; those of a known class under their names.
   */
  content?: Array<
    | string
    | Fragment
    | { "sci:AttackPattern": sci.AttackPattern }
    | { "sci:Vulnerability": sci.Vulnerability }
    | { "sci:Weakness": sci.Weakness }
    | { "sci:Platform": sci.Platform }
    | { "sci:Scoring": sci.Scoring }
    | { "sci:EventReport": sci.EventReport }
    | { "sci:Verification": sci.Verification }
    | { "sci:Remediation": sci.Remediation }
    | { "enum:ReferenceName": enumref.ReferenceName }
    | { "phish:PhraudReport": phish.PhraudReport }
  >;
}

/** A description that is kept elsewhere (RFC 5070 §3.9.1). */
export interface Reference {
  /**
   * Name of what is referred to.
   * Element `ReferenceName`.
   */
  referenceName: MlString;
  /**
   * Where it is described.
   * Element `URL`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  url?: string[];
  /**
   * More about it.
   * Element `Description`.
   */
  description?: MlString[];
}

/** A person or organisation; nested contacts add to what is given here (RFC 5070 §3.7). */
export interface Contact {
  /**
   * What the contact does.
   * Attribute `role`.
   */
  role: ContactRole;
  /**
   * A role of one's own, with `role` set to `ext-value`.
   * Attribute `ext-role`, STRING (xs:string).
   */
  extRole?: string;
  /**
   * Person or organisation.
   * Attribute `type`.
   */
  type: ContactType;
  /**
   * A type of one's own, with `type` set to `ext-value`.
   * Attribute `ext-type`, STRING (xs:string).
   */
  extType?: string;
  /**
   * How far the contact may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * Name.
   * Element `ContactName`.
   */
  contactName?: MlString;
  /**
   * More about the contact.
   * Element `Description`.
   */
  description?: MlString[];
  /**
   * Handles in registries.
   * Element `RegistryHandle`.
   */
  registryHandle?: RegistryHandle[];
  /**
   * Postal address.
   * Element `PostalAddress`.
   */
  postalAddress?: PostalAddress;
  /**
   * Email addresses.
   * Element `Email`.
   */
  email?: EmailAddress[];
  /**
   * Telephone numbers.
   * Element `Telephone`.
   */
  telephone?: TelephoneNumber[];
  /**
   * Fax number.
   * Element `Fax`.
   */
  fax?: TelephoneNumber;
  /**
   * Time zone where the contact is.
   * Element `Timezone`, TIMEZONE (TimezoneType): Z or an offset such as +02:00.
   */
  timezone?: string;
  /**
   * Contacts that share what is given here.
   * Element `Contact`.
   */
  contact?: Contact[];
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
}

/** A handle in a registry (RFC 5070 §3.7.1). */
export interface RegistryHandle {
  /**
   * The registry.
   * Attribute `registry`.
   */
  registry?: Registry;
  /**
   * A registry of one's own, with `registry` set to `ext-value`.
   * Attribute `ext-registry`, STRING (xs:string).
   */
  extRegistry?: string;
  /**
   * The handle.
   * Text of the element, STRING (xs:string).
   */
  value: string;
}

/** A postal address (RFC 5070 §3.7.2). */
export interface PostalAddress {
  /**
   * Language of the address.
   * Attribute `lang`, language (xs:language): a language tag such as en or de-CH.
   */
  lang?: string;
  /**
   * What the address is for.
   * Attribute `meaning`, STRING (xs:string).
   */
  meaning?: string;
  /**
   * The address.
   * Text of the element, POSTAL (xs:string): a postal address.
   */
  value: string;
}

/** An email address (RFC 5070 §3.7.3). */
export interface EmailAddress {
  /**
   * What the address is for.
   * Attribute `meaning`, STRING (xs:string).
   */
  meaning?: string;
  /**
   * The address.
   * Text of the element, EMAIL (xs:string): an address such as cert@example.com.
   */
  value: string;
}

/** A telephone or fax number (RFC 5070 §3.7.4). */
export interface TelephoneNumber {
  /**
   * What the number is for.
   * Attribute `meaning`, STRING (xs:string).
   */
  meaning?: string;
  /**
   * The number.
   * Text of the element, PHONE (xs:string): a telephone number such as +1 202 555 0100.
   */
  value: string;
}

/** What the activity did, or may do (RFC 5070 §3.10, IODEF1-3.10-01). */
export interface Assessment {
  /**
   * Whether it happened; actual when absent (IODEF1-3.10-02).
   * Attribute `occurrence`.
   */
  occurrence?: Occurrence;
  /**
   * How far the assessment may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * Technical impact.
   * Element `Impact`.
   */
  impact?: Impact[];
  /**
   * Impact in time.
   * Element `TimeImpact`.
   */
  timeImpact?: TimeImpact[];
  /**
   * Impact in money.
   * Element `MonetaryImpact`.
   */
  monetaryImpact?: MonetaryImpact[];
  /**
   * Numbers that sum up the activity.
   * Element `Counter`.
   */
  counter?: Counter[];
  /**
   * How sure the sender is.
   * Element `Confidence`.
   */
  confidence?: Confidence;
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
  /** How the impacts alternate. */
  order?: number[];
}

/** Technical impact (RFC 5070 §3.10.1). */
export interface Impact {
  /**
   * Language of the text.
   * Attribute `lang`, language (xs:language): a language tag such as en or de-CH.
   */
  lang?: string;
  /**
   * How bad it is.
   * Attribute `severity`.
   */
  severity?: Severity;
  /**
   * Whether the activity reached its aim.
   * Attribute `completion`.
   */
  completion?: Completion;
  /**
   * What kind of impact; unknown when absent.
   * Attribute `type`; `unknown` when absent.
   */
  type?: ImpactType;
  /**
   * A type of one's own, with `type` set to `ext-value`.
   * Attribute `ext-type`, STRING (xs:string).
   */
  extType?: string;
  /**
   * The impact in words.
   * Text of the element, STRING (xs:string).
   */
  value: string;
}

/** Impact in time (RFC 5070 §3.10.2). */
export interface TimeImpact {
  /**
   * How bad it is.
   * Attribute `severity`.
   */
  severity?: Severity;
  /**
   * What is measured.
   * Attribute `metric`.
   */
  metric: TimeMetric;
  /**
   * A metric of one's own, with `metric` set to `ext-value`.
   * Attribute `ext-metric`, STRING (xs:string).
   */
  extMetric?: string;
  /**
   * Unit of the number; hours when absent.
   * Attribute `duration`.
   */
  duration?: Duration;
  /**
   * A unit of one's own, with `duration` set to `ext-value`.
   * Attribute `ext-duration`, STRING (xs:string).
   */
  extDuration?: string;
  /**
   * How long, in units of `duration`.
   * Text of the element, REAL (PositiveFloatType): a number greater than 0.
   */
  value: Real;
}

/** Impact in money (RFC 5070 §3.10.3). */
export interface MonetaryImpact {
  /**
   * How bad it is.
   * Attribute `severity`.
   */
  severity?: Severity;
  /**
   * Currency as a code of ISO 4217.
   * Attribute `currency`, STRING (xs:string).
   */
  currency?: string;
  /**
   * How much, in `currency`.
   * Text of the element, REAL (PositiveFloatType): a number greater than 0.
   */
  value: Real;
}

/** How sure the sender is of the assessment (RFC 5070 §3.10.4). */
export interface Confidence {
  /**
   * The rating.
   * Attribute `rating`.
   */
  rating: ConfidenceRating;
  /**
   * The number, with rating numeric; else empty (C-54).
   * Text of the element, STRING (xs:string).
   */
  value: string;
}

/** The top of an IODEF document: one or more incidents (RFC 5070 §3.1). */
export interface Document {
  /**
   * Version of the format, `1.00`. Required by the text, optional in the schema (C-50).
   * Attribute `version`, STRING (xs:string).
   */
  version?: "1.00";
  /**
   * Language of the texts inside, unless they say otherwise.
   * Attribute `lang`, language (xs:language): a language tag such as en or de-CH.
   */
  lang: string;
  /**
   * How to process the document, as agreed between the parties; passed on unread.
   * Attribute `formatid`, STRING (xs:string).
   */
  formatid?: string;
  /**
   * The incidents.
   * Element `Incident`.
   */
  incident: Incident[];
}

/** One incident: what happened, to whom, and what was done (RFC 5070 §3.2). */
export interface Incident {
  /**
   * Why the document was made.
   * Attribute `purpose`.
   */
  purpose: Purpose;
  /**
   * A purpose of one's own, with `purpose` set to `ext-value`.
   * Attribute `ext-purpose`, STRING (xs:string).
   */
  extPurpose?: string;
  /**
   * Language of the texts inside.
   * Attribute `lang`, language (xs:language): a language tag such as en or de-CH.
   */
  lang?: string;
  /**
   * How far the incident may be passed on; private when absent.
   * Attribute `restriction`; `private` when absent.
   */
  restriction?: Restriction;
  /**
   * Number that the CSIRT which made the document gave to the incident.
   * Element `IncidentID`.
   */
  incidentId: IncidentId;
  /**
   * Numbers that other CSIRTs use for the same activity.
   * Element `AlternativeID`.
   */
  alternativeId?: AlternativeId;
  /**
   * Related incidents.
   * Element `RelatedActivity`.
   */
  relatedActivity?: RelatedActivity;
  /**
   * When it was first noticed.
   * Element `DetectTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  detectTime?: string;
  /**
   * When it began.
   * Element `StartTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  startTime?: string;
  /**
   * When it ended.
   * Element `EndTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  endTime?: string;
  /**
   * When it was reported.
   * Element `ReportTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  reportTime: string;
  /**
   * What happened, for people.
   * Element `Description`.
   */
  description?: MlString[];
  /**
   * Impact, and how sure the sender is of it.
   * Element `Assessment`.
   */
  assessment: Assessment[];
  /**
   * How it was done.
   * Element `Method`.
   */
  method?: Method[];
  /**
   * Who is involved.
   * Element `Contact`.
   */
  contact: Contact[];
  /**
   * The events of the incident.
   * Element `EventData`.
   */
  eventData?: EventData[];
  /**
   * What was done about it so far.
   * Element `History`.
   */
  history?: History;
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
}

/** Numbers of the same activity at other CSIRTs (RFC 5070 §3.4). */
export interface AlternativeId {
  /**
   * How far the numbers may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * The numbers.
   * Element `IncidentID`.
   */
  incidentId: IncidentId[];
}

/** Related incidents, by number or by URL (RFC 5070 §3.5, IODEF1-3.5-01). */
export interface RelatedActivity {
  /**
   * How far the relation may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * Numbers of related incidents.
   * Element `IncidentID`.
   */
  incidentId?: IncidentId[];
  /**
   * Where related incidents are described.
   * Element `URL`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  url?: string[];
}

/** How the activity was carried out (RFC 5070 §3.9, IODEF1-3.9-01). */
export interface Method {
  /**
   * How far the method may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * Vulnerabilities, malware or techniques that are described elsewhere.
   * Element `Reference`.
   */
  reference?: Reference[];
  /**
   * The method in words.
   * Element `Description`.
   */
  description?: MlString[];
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
  /** How references and descriptions alternate. */
  order?: number[];
}

/** An event of the incident; nested events share what is given here (RFC 5070 §3.12). */
export interface EventData {
  /**
   * How far the event may be passed on.
   * Attribute `restriction`; `default` when absent.
   */
  restriction?: Restriction;
  /**
   * The event in words.
   * Element `Description`.
   */
  description?: MlString[];
  /**
   * When it was noticed.
   * Element `DetectTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  detectTime?: string;
  /**
   * When it began.
   * Element `StartTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  startTime?: string;
  /**
   * When it ended.
   * Element `EndTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  endTime?: string;
  /**
   * Who is involved.
   * Element `Contact`.
   */
  contact?: Contact[];
  /**
   * Impact of this event.
   * Element `Assessment`.
   */
  assessment?: Assessment;
  /**
   * How it was done.
   * Element `Method`.
   */
  method?: Method[];
  /**
   * Systems and how they are connected.
   * Element `Flow`.
   */
  flow?: Flow[];
  /**
   * What the sender asks for.
   * Element `Expectation`.
   */
  expectation?: Expectation[];
  /**
   * Evidence.
   * Element `Record`.
   */
  record?: Record;
  /**
   * Events that share what is given here.
   * Element `EventData`.
   */
  eventData?: EventData[];
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
}

/** Systems that belong together; their order matters (RFC 5070 §3.14, IODEF1-3.17-04). */
export interface Flow {
  /**
   * The systems.
   * Element `System`.
   */
  system: System[];
}

/** What the sender asks the recipient to do (RFC 5070 §3.13). */
export interface Expectation {
  /**
   * How far the request may be passed on.
   * Attribute `restriction`; `default` when absent.
   */
  restriction?: Restriction;
  /**
   * How urgent it is.
   * Attribute `severity`.
   */
  severity?: Severity;
  /**
   * What is asked for; other when absent.
   * Attribute `action`; `other` when absent.
   */
  action?: Action;
  /**
   * An action of one's own, with `action` set to `ext-value`.
   * Attribute `ext-action`, STRING (xs:string).
   */
  extAction?: string;
  /**
   * The request in words.
   * Element `Description`.
   */
  description?: MlString[];
  /**
   * Not before.
   * Element `StartTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  startTime?: string;
  /**
   * Not after.
   * Element `EndTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  endTime?: string;
  /**
   * Who should do it.
   * Element `Contact`.
   */
  contact?: Contact;
}

/** Evidence: logs, packets, files (RFC 5070 §3.19). */
export interface Record {
  /**
   * How far the evidence may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * One entry a sensor.
   * Element `RecordData`.
   */
  recordData: RecordData[];
}

/** Evidence of one sensor (RFC 5070 §3.19.1). */
export interface RecordData {
  /**
   * How far the evidence may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * When it was recorded.
   * Element `DateTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  dateTime?: string;
  /**
   * Why it matters.
   * Element `Description`.
   */
  description?: MlString[];
  /**
   * What recorded it.
   * Element `Application`.
   */
  application?: Software;
  /**
   * What to look for in the items.
   * Element `RecordPattern`.
   */
  recordPattern?: RecordPattern[];
  /**
   * The evidence.
   * Element `RecordItem`.
   */
  recordItem: Extension[];
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
}

/** What to look for in the record items (RFC 5070 §3.19.2). */
export interface RecordPattern {
  /**
   * What the pattern is written in.
   * Attribute `type`.
   */
  type: PatternType;
  /**
   * A type of one's own, with `type` set to `ext-value`.
   * Attribute `ext-type`, STRING (xs:string).
   */
  extType?: string;
  /**
   * Where to begin, in units of `offsetunit`.
   * Attribute `offset`, INTEGER (xs:integer): decimal digits, with a sign at most.
   */
  offset?: Integer;
  /**
   * Unit of `offset`; lines when absent.
   * Attribute `offsetunit`; `line` when absent.
   */
  offsetunit?: OffsetUnit;
  /**
   * A unit of one's own, with `offsetunit` set to `ext-value`.
   * Attribute `ext-offsetunit`, STRING (xs:string).
   */
  extOffsetunit?: string;
  /**
   * How many times to apply the pattern.
   * Attribute `instance`, INTEGER (xs:integer): decimal digits, with a sign at most.
   */
  instance?: Integer;
  /**
   * The pattern.
   * Text of the element, STRING (xs:string).
   */
  value: string;
}

/** What was done so far (RFC 5070 §3.11). */
export interface History {
  /**
   * How far the history may be passed on.
   * Attribute `restriction`; `default` when absent.
   */
  restriction?: Restriction;
  /**
   * The entries.
   * Element `HistoryItem`.
   */
  historyItem: HistoryItem[];
}

/** One entry of the history (RFC 5070 §3.11.1). */
export interface HistoryItem {
  /**
   * How far the entry may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * What was done.
   * Attribute `action`.
   */
  action: Action;
  /**
   * An action of one's own, with `action` set to `ext-value`.
   * Attribute `ext-action`, STRING (xs:string).
   */
  extAction?: string;
  /**
   * When it was done.
   * Element `DateTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  dateTime: string;
  /**
   * Number of the incident at the CSIRT that did it.
   * Element `IncidentID`.
   */
  incidentId?: IncidentId;
  /**
   * Who did it.
   * Element `Contact`.
   */
  contact?: Contact;
  /**
   * What was done, in words.
   * Element `Description`.
   */
  description?: MlString[];
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
}

/** What an address is (RFC 5070 §3.16.2). */
export type AddressCategory =
  /** Autonomous system number. */
  | "asn"
  /** Asynchronous transfer mode address. */
  | "atm"
  /** Email address. */
  | "e-mail"
  /** Media access control address. */
  | "mac"
  /** IPv4 address. */
  | "ipv4-addr"
  /** IPv4 network with a prefix length. */
  | "ipv4-net"
  /** IPv4 network with a mask. */
  | "ipv4-net-mask"
  /** IPv6 address. */
  | "ipv6-addr"
  /** IPv6 network with a prefix length. */
  | "ipv6-net"
  /** IPv6 network with a mask. */
  | "ipv6-net-mask"
  /** A value of one's own, given in `ext-category`. */
  | "ext-value";

/** What a node is for (RFC 5070 §3.16.3). */
export type NodeRoleCategory =
  /** A client. */
  | "client"
  /** A server for internal use. */
  | "server-internal"
  /** A server for the public. */
  | "server-public"
  /** A web server. */
  | "www"
  /** A mail server. */
  | "mail"
  /** A messaging server. */
  | "messaging"
  /** A streaming server. */
  | "streaming"
  /** A voice server. */
  | "voice"
  /** A file server. */
  | "file"
  /** An FTP server. */
  | "ftp"
  /** A peer-to-peer node. */
  | "p2p"
  /** A name server. */
  | "name"
  /** A directory server. */
  | "directory"
  /** A server that issues credentials. */
  | "credential"
  /** A print server. */
  | "print"
  /** An application server. */
  | "application"
  /** A database server. */
  | "database"
  /** Infrastructure, such as a router. */
  | "infra"
  /** A log server. */
  | "log"
  /** A value of one's own, given in `ext-category`. */
  | "ext-value";

/** What a counter counts (RFC 5070 §3.16.1). */
export type CounterType =
  /** Bytes. */
  | "byte"
  /** Packets. */
  | "packet"
  /** Flows. */
  | "flow"
  /** Sessions. */
  | "session"
  /** Events. */
  | "event"
  /** Alerts of another system. */
  | "alert"
  /** Messages. */
  | "message"
  /** Hosts. */
  | "host"
  /** Sites. */
  | "site"
  /** Organisations. */
  | "organization"
  /** A value of one's own, given in `ext-type`. */
  | "ext-value";

/** A unit of time (RFC 5070 §3.10.2, §3.16.1). */
export type Duration =
  /** Seconds. */
  | "second"
  /** Minutes. */
  | "minute"
  /** Hours. */
  | "hour"
  /** Days. */
  | "day"
  /** Months. */
  | "month"
  /** Quarters of a year. */
  | "quarter"
  /** Years. */
  | "year"
  /** A value of one's own, given in `ext-duration`. */
  | "ext-value";

/**
 * How far data may be passed on (RFC 5070 §3.2). Children take the nearest ancestor's
 * value; an Incident without one is private.
 */
export type Restriction =
  /** As agreed with the recipient beforehand. */
  | "default"
  /** No restriction. */
  | "public"
  /** To other parties of the incident that need it. */
  | "need-to-know"
  /** Not to be shared. */
  | "private";

/** What part a system plays (RFC 5070 §3.15). */
export type SystemCategory =
  /** Source of the event. */
  | "source"
  /** Target of the event. */
  | "target"
  /** Between source and target. */
  | "intermediate"
  /** Saw the event. */
  | "sensor"
  /** Part of the network that carried it. */
  | "infrastructure"
  /** A value of one's own, given in `ext-category`. */
  | "ext-value";

/** Whether an address is believed to be spoofed (RFC 5070 §3.15). */
export type Spoofed =
  /** Not known. */
  | "unknown"
  /** Yes. */
  | "yes"
  /** No. */
  | "no";

/** Data type of an extension's content (RFC 5070 §3.6). */
export type Dtype =
  /** BOOLEAN. */
  | "boolean"
  /** BYTE. */
  | "byte"
  /** CHARACTER. */
  | "character"
  /** DATETIME. */
  | "date-time"
  /** INTEGER. */
  | "integer"
  /** NTP time stamp; only the schema has it (C-61). */
  | "ntpstamp"
  /** PORTLIST. */
  | "portlist"
  /** REAL. */
  | "real"
  /** STRING. */
  | "string"
  /** A file, in base64. */
  | "file"
  /** A path in a file system. */
  | "path"
  /** A layer-2 frame, in hexadecimal. */
  | "frame"
  /** A layer-3 packet, in hexadecimal. */
  | "packet"
  /** An IPv4 packet, in hexadecimal. */
  | "ipv4-packet"
  /** An IPv6 packet, in hexadecimal. */
  | "ipv6-packet"
  /** URL. */
  | "url"
  /** Comma-separated values. */
  | "csv"
  /** A key of the Windows registry. */
  | "winreg"
  /** XML. */
  | "xml"
  /** A value of one's own, given in `ext-dtype`. */
  | "ext-value";

/** What a contact does (RFC 5070 §3.7). */
export type ContactRole =
  /** Made the document. */
  | "creator"
  /** Administers a host or network. */
  | "admin"
  /** Runs it technically. */
  | "tech"
  /** An incident response team. */
  | "irt"
  /** Is kept informed. */
  | "cc"
  /** A value of one's own, given in `ext-role`. */
  | "ext-value";

/** What a contact is (RFC 5070 §3.7). */
export type ContactType =
  /** A person. */
  | "person"
  /** An organisation. */
  | "organization"
  /** A value of one's own, given in `ext-type`. */
  | "ext-value";

/** Who keeps a registry handle (RFC 5070 §3.7.1). */
export type Registry =
  /** InterNIC. */
  | "internic"
  /** Asia Pacific Network Information Centre. */
  | "apnic"
  /** American Registry for Internet Numbers. */
  | "arin"
  /** Latin-American and Caribbean registry. */
  | "lacnic"
  /** Réseaux IP Européens. */
  | "ripe"
  /** African registry. */
  | "afrinic"
  /** A list of the CSIRT's own. */
  | "local"
  /** A value of one's own, given in `ext-registry`. */
  | "ext-value";

/** Whether an impact happened or may happen (RFC 5070 §3.10). */
export type Occurrence =
  /** It happened. */
  | "actual"
  /** It may happen. */
  | "potential";

/** How bad something is, or how urgent (RFC 5070 §3.10.1, §3.13). */
export type Severity =
  /** Low. */
  | "low"
  /** Medium. */
  | "medium"
  /** High. */
  | "high";

/** Whether the activity reached its aim (RFC 5070 §3.10.1). */
export type Completion =
  /** It did not. */
  | "failed"
  /** It did. */
  | "succeeded";

/** What kind of impact (RFC 5070 §3.10.1). */
export type ImpactType =
  /** Administrative privileges were sought. */
  | "admin"
  /** Denial of service. */
  | "dos"
  /** Extortion. */
  | "extortion"
  /** The integrity of files. */
  | "file"
  /** Information got out. */
  | "info-leak"
  /** Something was configured wrongly. */
  | "misconfiguration"
  /** Reconnaissance. */
  | "recon"
  /** A policy was broken. */
  | "policy"
  /** People were deceived. */
  | "social-engineering"
  /** User privileges were sought. */
  | "user"
  /** Not known. */
  | "unknown"
  /** A value of one's own, given in `ext-type`. */
  | "ext-value";

/** What a time impact measures (RFC 5070 §3.10.2). */
export type TimeMetric =
  /** Staff time spent. */
  | "labor"
  /** Time from beginning to end of the incident. */
  | "elapsed"
  /** Time without service. */
  | "downtime"
  /** A value of one's own, given in `ext-metric`. */
  | "ext-value";

/** How sure the sender is (RFC 5070 §3.10.4). */
export type ConfidenceRating =
  /** Low. */
  | "low"
  /** Medium. */
  | "medium"
  /** High. */
  | "high"
  /** A number is given. */
  | "numeric"
  /** Not known. */
  | "unknown";

/** Why the document was made (RFC 5070 §3.2). */
export type Purpose =
  /** To trace traffic to its source. */
  | "traceback"
  /** To ask for help in mitigating the activity. */
  | "mitigation"
  /** To report. */
  | "reporting"
  /** As the Expectation class says. */
  | "other"
  /** A value of one's own, given in `ext-purpose`. */
  | "ext-value";

/** What was done, or is asked for (RFC 5070 §3.11.1, §3.13). (RFC 5070 §3.13) */
export type Action =
  /** Nothing. */
  | "nothing"
  /** Contact the site that is the source. */
  | "contact-source-site"
  /** Contact the site that is the target. */
  | "contact-target-site"
  /** Contact the sender of the document. */
  | "contact-sender"
  /** Investigate the systems listed. */
  | "investigate"
  /** Block traffic of the hosts listed as source. */
  | "block-host"
  /** Block traffic of the networks listed as source. */
  | "block-network"
  /** Block traffic to the ports listed. */
  | "block-port"
  /** Limit the rate of traffic of the hosts listed. */
  | "rate-limit-host"
  /** Limit the rate of traffic of the networks listed. */
  | "rate-limit-network"
  /** Limit the rate of traffic to the ports listed. */
  | "rate-limit-port"
  /** Remediate in some other way. */
  | "remediate-other"
  /** The document was received and is being looked at. */
  | "status-triage"
  /** New information came in. */
  | "status-new-info"
  /** As the Description says. */
  | "other"
  /** A value of one's own, given in `ext-action`. */
  | "ext-value";

/** What a pattern is written in (RFC 5070 §3.19.2). */
export type PatternType =
  /** Regular expression of XML Schema. */
  | "regex"
  /** Octets in hexadecimal. */
  | "binary"
  /** XPath expression. */
  | "xpath"
  /** A value of one's own, given in `ext-type`. */
  | "ext-value";

/** Unit of a pattern's offset (RFC 5070 §3.19.2). */
export type OffsetUnit =
  /** Lines. */
  | "line"
  /** Bytes; the RFC's text calls it `binary` (C-60). */
  | "byte"
  /** A value of one's own, given in `ext-offsetunit`. */
  | "ext-value";
