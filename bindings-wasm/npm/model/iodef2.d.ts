// Generated from core by `cargo xtask codegen`; not to be edited.
// The classes and enumerations of IODEF version 2 (RFC 7970).

import type * as dsig from "./dsig.js";
import type * as enumref from "./enumref.js";
import type * as phish from "./phish.js";
import type * as sci from "./sci.js";
import type { Fragment, Integer, Real } from "./values.js";

/** The top of an IODEF document: one or more incidents (RFC 7970 §3.1). */
export interface Document {
  /**
   * Version of the format, `2.00`. Required by the text, optional in the schema.
   * Attribute `version`, STRING (xs:string).
   */
  version?: "2.00";
  /**
   * Language of the texts inside, unless they say otherwise. The text wants it stated,
   * the schema lets it be left out (C-85).
   * Attribute `xml:lang`, xml:lang (xml:lang): a language tag such as en or de-CH.
   */
  lang?: string;
  /**
   * How to process the document, as agreed between the parties; passed on unread.
   * Attribute `format-id`, STRING (xs:string).
   */
  formatId?: string;
  /**
   * Domain name of the CSIRT whose private extensions the document uses.
   * Attribute `private-enum-name`, STRING (xs:string).
   */
  privateEnumName?: string;
  /**
   * Identifier of the private extension, unique at that CSIRT.
   * Attribute `private-enum-id`, STRING (xs:string).
   */
  privateEnumId?: string;
  /**
   * The incidents.
   * Element `Incident`.
   */
  incident: Incident[];
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
}

/** One incident: what happened, to whom, and what was done (RFC 7970 §3.2). */
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
   * How far the work on the incident has come.
   * Attribute `status`.
   */
  status?: Status;
  /**
   * A status of one's own, with `status` set to `ext-value`.
   * Attribute `ext-status`, STRING (xs:string).
   */
  extStatus?: string;
  /**
   * Language of the texts inside; the document's when absent.
   * Attribute `xml:lang`, xml:lang (xml:lang): a language tag such as en or de-CH.
   */
  lang?: string;
  /**
   * How far the incident may be passed on; private when absent.
   * Attribute `restriction`; `private` when absent.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * Identifier by which an indicator refers to the incident.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
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
   * Related activity, and who is thought to be behind it.
   * Element `RelatedActivity`.
   */
  relatedActivity?: RelatedActivity[];
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
   * When the site had recovered.
   * Element `RecoveryTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  recoveryTime?: string;
  /**
   * When it was reported.
   * Element `ReportTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  reportTime?: string;
  /**
   * When the content of this element was made.
   * Element `GenerationTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  generationTime: string;
  /**
   * What happened, for people.
   * Element `Description`.
   */
  description?: MlString[];
  /**
   * How it was noticed.
   * Element `Discovery`.
   */
  discovery?: Discovery[];
  /**
   * Impact, and how sure the sender is of it.
   * Element `Assessment`.
   */
  assessment?: Assessment[];
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
   * What to look for, as learned from the incident.
   * Element `IndicatorData`.
   */
  indicatorData?: IndicatorData;
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

/** Number of an incident, unique in the world with the CSIRT's name (RFC 7970 §3.4). */
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
   * How far the number may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * The number.
   * Text of the element, STRING (xs:string).
   */
  value: string;
}

/** Numbers of the same activity at other CSIRTs (RFC 7970 §3.5, IODEF2-3.5-01). */
export interface AlternativeId {
  /**
   * How far the numbers may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * The numbers.
   * Element `IncidentID`.
   */
  incidentId: IncidentId[];
}

/**
 * Activity that is related to this incident, and who is thought to be behind it
 * (RFC 7970 §3.6, IODEF2-3.6-01).
 */
export interface RelatedActivity {
  /**
   * How far the relation may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * Numbers of related incidents.
   * Element `IncidentID`.
   */
  incidentId?: IncidentId[];
  /**
   * Where related activity is described.
   * Element `URL`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  url?: string[];
  /**
   * Who is thought to be behind it.
   * Element `ThreatActor`.
   */
  threatActor?: ThreatActor[];
  /**
   * Campaigns it is thought to belong to.
   * Element `Campaign`.
   */
  campaign?: Campaign[];
  /**
   * Related indicators; as identifiers they may not occur twice in a document (C-76).
   * Element `IndicatorID`.
   */
  indicatorId?: IndicatorId[];
  /**
   * How sure the sender is of the relation.
   * Element `Confidence`.
   */
  confidence?: Confidence;
  /**
   * How the relation was found.
   * Element `Description`.
   */
  description?: MlString[];
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
}

/** Someone who attacks (RFC 7970 §3.7, IODEF2-3.7-01). */
export interface ThreatActor {
  /**
   * How far the data may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * Identifiers of the attacker.
   * Element `ThreatActorID`, STRING (xs:string).
   */
  threatActorId?: string[];
  /**
   * Where the attacker is described; required by the schema alone (C-71).
   * Element `URL`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  url: string[];
  /**
   * The attacker in words.
   * Element `Description`.
   */
  description?: MlString[];
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
}

/**
 * A text that can state its language, and which texts beside it are its translations
 * (RFC 7970 §2.4).
 */
export interface MlString {
  /**
   * Shared by the translations of one text, which stand side by side.
   * Attribute `translation-id`, STRING (xs:string).
   */
  translationId?: string;
  /**
   * Language of the text; that of the nearest element around it when absent.
   * Attribute `xml:lang`, xml:lang (xml:lang): a language tag such as en or de-CH.
   */
  lang?: string;
  /**
   * The text.
   * Text of the element, STRING (xs:string).
   */
  value: string;
}

/**
 * Data that the model has no place for: a simple value, or XML in a namespace of its own
 * (RFC 7970 §2.16, §5.2).
 */
export interface Extension {
  /**
   * Name of the field or value.
   * Attribute `name`, STRING (xs:string).
   */
  name?: string;
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
   * Identifier of the content's format or meaning.
   * Attribute `formatid`, STRING (xs:string).
   */
  formatid?: string;
  /**
   * How far the data may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * Identifier by which an indicator refers to the data.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
  /**
   * The content; elements are kept as they came.
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

/** A series of attacks by one attacker (RFC 7970 §3.8, IODEF2-3.8-01). */
export interface Campaign {
  /**
   * How far the data may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * Identifiers of the campaign.
   * Element `CampaignID`, STRING (xs:string).
   */
  campaignId?: string[];
  /**
   * Where the campaign is described.
   * Element `URL`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  url?: string[];
  /**
   * The campaign in words.
   * Element `Description`.
   */
  description?: MlString[];
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
}

/**
 * Identifier of an indicator, unique in the world with the CSIRT's name and the version
 * (RFC 7970 §3.29.1).
 */
export interface IndicatorId {
  /**
   * Domain name of the CSIRT that made the indicator.
   * Attribute `name`, STRING (xs:string).
   */
  name: string;
  /**
   * Version of the indicator.
   * Attribute `version`, STRING (xs:string).
   */
  version: string;
  /**
   * The identifier.
   * Text of the element, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  value: string;
}

/** How sure the sender is of what it stands with (RFC 7970 §3.12.5). */
export interface Confidence {
  /**
   * The rating.
   * Attribute `rating`.
   */
  rating: ConfidenceRating;
  /**
   * A rating of one's own, with `rating` set to `ext-value`.
   * Attribute `ext-rating`, STRING (xs:string).
   */
  extRating?: string;
  /**
   * The number, with rating numeric; else empty. The schema allows none (C-70).
   * Text of the element, STRING (xs:string).
   */
  value: string;
}

/** How an incident or event was noticed (RFC 7970 §3.10). */
export interface Discovery {
  /**
   * By what means; unknown when absent, by the schema alone (C-78).
   * Attribute `source`; `unknown` when absent.
   */
  source?: DiscoverySource;
  /**
   * A means of one's own, with `source` set to `ext-value`.
   * Attribute `ext-source`, STRING (xs:string).
   */
  extSource?: string;
  /**
   * How far the data may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * How it was noticed, in words.
   * Element `Description`.
   */
  description?: MlString[];
  /**
   * Who noticed it.
   * Element `Contact`.
   */
  contact?: Contact[];
  /**
   * Configurations of tools that noticed it.
   * Element `DetectionPattern`.
   */
  detectionPattern?: DetectionPattern[];
}

/**
 * A person or organisation; nested contacts add to what is given here
 * (RFC 7970 §3.9, IODEF2-3.9-01, IODEF2-3.9-02).
 */
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
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * Name.
   * Element `ContactName`.
   */
  contactName?: MlString[];
  /**
   * Title or position of the person named.
   * Element `ContactTitle`.
   */
  contactTitle?: MlString[];
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
   * Postal addresses.
   * Element `PostalAddress`.
   */
  postalAddress?: PostalAddress[];
  /**
   * Email addresses.
   * Element `Email`.
   */
  email?: Email[];
  /**
   * Telephone and fax numbers.
   * Element `Telephone`.
   */
  telephone?: Telephone[];
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

/** A handle in a registry (RFC 7970 §3.9.1). */
export interface RegistryHandle {
  /**
   * The registry. Required by the text, optional in the schema.
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

/** A postal address (RFC 7970 §3.9.2). */
export interface PostalAddress {
  /**
   * What the address is for.
   * Attribute `type`.
   */
  type?: PostalAddressType;
  /**
   * A type of one's own, with `type` set to `ext-value`.
   * Attribute `ext-type`, STRING (xs:string).
   */
  extType?: string;
  /**
   * The address, its lines separated by dollar signs.
   * Element `PAddress`.
   */
  pAddress: MlString;
  /**
   * More about the address.
   * Element `Description`.
   */
  description?: MlString[];
}

/** An email address of a contact (RFC 7970 §3.9.3). */
export interface Email {
  /**
   * What the address is for.
   * Attribute `type`.
   */
  type?: EmailType;
  /**
   * A type of one's own, with `type` set to `ext-value`.
   * Attribute `ext-type`, STRING (xs:string).
   */
  extType?: string;
  /**
   * The address.
   * Element `EmailTo`, EMAIL (xs:string): an address such as cert@example.com.
   */
  emailTo: string;
  /**
   * More about the address.
   * Element `Description`.
   */
  description?: MlString[];
}

/** A telephone or fax number (RFC 7970 §3.9.4). */
export interface Telephone {
  /**
   * What the number is for.
   * Attribute `type`.
   */
  type?: TelephoneType;
  /**
   * A type of one's own, with `type` set to `ext-value`.
   * Attribute `ext-type`, STRING (xs:string).
   */
  extType?: string;
  /**
   * The number.
   * Element `TelephoneNumber`, PHONE (xs:string): a telephone number such as +1 202 555 0100.
   */
  telephoneNumber: string;
  /**
   * More about the number.
   * Element `Description`.
   */
  description?: MlString[];
}

/**
 * A signature or configuration by which a tool finds the activity
 * (RFC 7970 §3.10.1, IODEF2-3.10.1-01).
 */
export interface DetectionPattern {
  /**
   * How far the pattern may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * Identifier by which an indicator refers to the pattern.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
  /**
   * The tool that the pattern is for.
   * Element `Application`.
   */
  application: Software;
  /**
   * How to use the pattern, in words.
   * Element `Description`.
   */
  description?: MlString[];
  /**
   * The pattern in the language of the tool.
   * Element `DetectionConfiguration`, STRING (xs:string).
   */
  detectionConfiguration?: string[];
}

/**
 * A version of a piece of software: by reference, by URL or in words
 * (RFC 7970 §2.15, IODEF2-2.15-01).
 */
export interface Software {
  /**
   * Its entry in a naming scheme.
   * Element `SoftwareReference`.
   */
  softwareReference?: SoftwareReference;
  /**
   * Where it is described.
   * Element `URL`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  url?: string[];
  /**
   * The software in words.
   * Element `Description`.
   */
  description?: MlString[];
}

/** A piece of software as a naming scheme writes it (RFC 7970 §2.15.1). */
export interface SoftwareReference {
  /**
   * The naming scheme.
   * Attribute `spec-name`.
   */
  specName: SpecName;
  /**
   * A scheme of one's own, with `spec-name` set to `ext-value`.
   * Attribute `ext-spec-name`, STRING (xs:string).
   */
  extSpecName?: string;
  /**
   * Data type of the content; by the RFC's text, string when absent.
   * Attribute `dtype`.
   */
  dtype?: SoftwareDtype;
  /**
   * A data type of one's own, with `dtype` set to `ext-value`.
   * Attribute `ext-dtype`, STRING (xs:string).
   */
  extDtype?: string;
  /**
   * The reference; the schema allows elements only, though most schemes are text (C-72).
   * Text and elements of any namespace, in their order.
   */
  content?: Array<string | Fragment>;
}

/** What the activity did, or may do (RFC 7970 §3.12, IODEF2-3.12-01). */
export interface Assessment {
  /**
   * Whether it happened or may happen.
   * Attribute `occurrence`.
   */
  occurrence?: Occurrence;
  /**
   * How far the assessment may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * Identifier by which an indicator refers to the assessment.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
  /**
   * What kind of incident it is, in words.
   * Element `IncidentCategory`.
   */
  incidentCategory?: MlString[];
  /**
   * Technical impact.
   * Element `SystemImpact`.
   */
  systemImpact?: SystemImpact[];
  /**
   * Impact on the work of the organisation.
   * Element `BusinessImpact`.
   */
  businessImpact?: BusinessImpact[];
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
   * Impact that the attacker wanted, whether or not it came to be.
   * Element `IntendedImpact`.
   */
  intendedImpact?: BusinessImpact[];
  /**
   * Numbers that sum up the activity.
   * Element `Counter`.
   */
  counter?: Counter[];
  /**
   * What made the impact smaller.
   * Element `MitigatingFactor`.
   */
  mitigatingFactor?: MlString[];
  /**
   * What lay behind the impact.
   * Element `Cause`.
   */
  cause?: MlString[];
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

/** Technical impact on systems (RFC 7970 §3.12.1). */
export interface SystemImpact {
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
  type?: SystemImpactKind;
  /**
   * A type of one's own, with `type` set to `ext-value`.
   * Attribute `ext-type`, STRING (xs:string).
   */
  extType?: string;
  /**
   * The impact in words.
   * Element `Description`.
   */
  description?: MlString[];
}

/**
 * Impact on the work of an organisation, as it came to be or as it was meant
 * (RFC 7970 §3.12, §3.12.2). (RFC 7970 §3.12.2)
 */
export interface BusinessImpact {
  /**
   * How far the organisation can still do its work; by the RFC's text, unknown when
   * absent.
   * Attribute `severity`.
   */
  severity?: BusinessSeverity;
  /**
   * A severity of one's own, with `severity` set to `ext-value`.
   * Attribute `ext-severity`, STRING (xs:string).
   */
  extSeverity?: string;
  /**
   * What kind of impact; unknown when absent.
   * Attribute `type`; `unknown` when absent.
   */
  type?: BusinessImpactKind;
  /**
   * A type of one's own, with `type` set to `ext-value`.
   * Attribute `ext-type`, STRING (xs:string).
   */
  extType?: string;
  /**
   * The impact in words.
   * Element `Description`.
   */
  description?: MlString[];
}

/** Impact in time (RFC 7970 §3.12.3). */
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
   * Unit of the number; by the RFC's text, hours when absent.
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

/** Impact in money (RFC 7970 §3.12.4). */
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

/** A number with its meaning; a rate when it has a duration (RFC 7970 §3.18.3). */
export interface Counter {
  /**
   * How the number came about: counted, measured or averaged.
   * Attribute `type`.
   */
  type: CounterType;
  /**
   * A type of one's own, with `type` set to `ext-value`.
   * Attribute `ext-type`, STRING (xs:string).
   */
  extType?: string;
  /**
   * What is counted.
   * Attribute `unit`.
   */
  unit: CounterUnit;
  /**
   * A unit of one's own, with `unit` set to `ext-value`.
   * Attribute `ext-unit`, STRING (xs:string).
   */
  extUnit?: string;
  /**
   * What the number means.
   * Attribute `meaning`, STRING (xs:string).
   */
  meaning?: string;
  /**
   * Unit of time of a rate; absent for a plain number (IODEF2-3.18.3-01).
   * Attribute `duration`.
   */
  duration?: Duration;
  /**
   * A unit of time of one's own, with `duration` set to `ext-value`.
   * Attribute `ext-duration`, STRING (xs:string).
   */
  extDuration?: string;
  /**
   * The number.
   * Text of the element, REAL (xs:double): a number such as 1.5, -2 or 3e8, or INF, -INF, NaN.
   */
  value: Real;
}

/** How the activity was carried out (RFC 7970 §3.11, IODEF2-3.11-01). */
export interface Method {
  /**
   * How far the method may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * Vulnerabilities, malware, advisories or techniques that are described elsewhere.
   * Element `Reference`.
   */
  reference?: Reference[];
  /**
   * The method in words.
   * Element `Description`.
   */
  description?: MlString[];
  /**
   * Patterns of attack, as RFC 7203 describes them.
   * Element `AttackPattern`.
   */
  attackPattern?: sci.AttackPattern[];
  /**
   * Vulnerabilities, as RFC 7203 describes them.
   * Element `Vulnerability`.
   */
  vulnerability?: sci.Vulnerability[];
  /**
   * Weaknesses that were used, as RFC 7203 describes them.
   * Element `Weakness`.
   */
  weakness?: sci.Weakness[];
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
}

/** A description that is kept elsewhere (RFC 7970 §3.11.1, IODEF2-3.11.1-01). */
export interface Reference {
  /**
   * Identifier by which an indicator refers to the reference.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
  /**
   * Name of what is referred to, in a registered list.
   * Element `ReferenceName`.
   */
  referenceName?: enumref.ReferenceName;
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

/**
 * An event of the incident; nested events share what is given here
 * (RFC 7970 §3.14, IODEF2-3.14-01, IODEF2-3.14.2-01).
 */
export interface EventData {
  /**
   * How far the event may be passed on; by the RFC's text, default when absent (C-78).
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * Identifier by which an indicator refers to the event.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
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
   * When the site had recovered.
   * Element `RecoveryTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  recoveryTime?: string;
  /**
   * When it was reported.
   * Element `ReportTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  reportTime?: string;
  /**
   * Who is involved.
   * Element `Contact`.
   */
  contact?: Contact[];
  /**
   * How it was noticed.
   * Element `Discovery`.
   */
  discovery?: Discovery[];
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

/**
 * Systems that belong together; ports of a source and a target pair up in their order
 * (RFC 7970 §3.16, §3.20).
 */
export interface Flow {
  /**
   * The systems.
   * Element `System`.
   */
  system: System[];
}

/** A host or network and its part in the event (RFC 7970 §3.17). */
export interface System {
  /**
   * What part the system plays.
   * Attribute `category`.
   */
  category?: SystemCategory;
  /**
   * A category of one's own, with `category` set to `ext-value`.
   * Attribute `ext-category`, STRING (xs:string).
   */
  extCategory?: string;
  /**
   * Interface on which the event arose; says nothing when the node is a network
   * (IODEF2-3.17-01).
   * Attribute `interface`, STRING (xs:string).
   */
  interface?: string;
  /**
   * Whether the system only seems to play its part; unknown when absent.
   * Attribute `spoofed`; `unknown` when absent.
   */
  spoofed?: YesNoUnknown;
  /**
   * Whether the system is a virtual one; unknown when absent.
   * Attribute `virtual`; `unknown` when absent.
   */
  virtual?: YesNoUnknown;
  /**
   * Who owns the system, as seen from the victim.
   * Attribute `ownership`.
   */
  ownership?: Ownership;
  /**
   * An ownership of one's own, with `ownership` set to `ext-value`.
   * Attribute `ext-ownership`, STRING (xs:string).
   */
  extOwnership?: string;
  /**
   * How far the system may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * Identifier by which indicators refer to the system.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
  /**
   * The host or network.
   * Element `Node`.
   */
  node: Node;
  /**
   * What it is for.
   * Element `NodeRole`.
   */
  nodeRole?: NodeRole[];
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
   * Numbers or names under which the system is kept in an inventory.
   * Element `AssetID`, STRING (xs:string).
   */
  assetId?: string[];
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

/**
 * A host, an asset or a network, and where it is (RFC 7970 §3.18).
 *
 * It has a domain name or an address by the text, while the schema demands neither
 * (IODEF2-3.18-01).
 */
export interface Node {
  /**
   * Domain names, with what is known of them.
   * Element `DomainData`.
   */
  domainData?: DomainData[];
  /**
   * Addresses.
   * Element `Address`.
   */
  address?: Address[];
  /**
   * Postal address of the place where it is.
   * Element `PostalAddress`.
   */
  postalAddress?: PostalAddress;
  /**
   * Where it is, in words, such as a room or a rack.
   * Element `Location`.
   */
  location?: MlString[];
  /**
   * Numbers about it.
   * Element `Counter`.
   */
  counter?: Counter[];
  /** How domain names and addresses alternate. */
  order?: number[];
}

/** A domain name and what is known of it (RFC 7970 §3.19). */
export interface DomainData {
  /**
   * What part the domain plays in the event. Required by the text only (C-79).
   * Attribute `system-status`.
   */
  systemStatus?: DomainSystemStatus;
  /**
   * A status of one's own, with `system-status` set to `ext-value`.
   * Attribute `ext-system-status`, STRING (xs:string).
   */
  extSystemStatus?: string;
  /**
   * How the domain stood at its registry when the document was made. Required by the
   * text only (C-79).
   * Attribute `domain-status`.
   */
  domainStatus?: DomainStatus;
  /**
   * A status of one's own, with `domain-status` set to `ext-value`.
   * Attribute `ext-domain-status`, STRING (xs:string).
   */
  extDomainStatus?: string;
  /**
   * Identifier by which indicators refer to the domain.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
  /**
   * The domain name.
   * Element `Name`, STRING (xs:string).
   */
  name: string;
  /**
   * When the name was resolved.
   * Element `DateDomainWasChecked`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  dateDomainWasChecked?: string;
  /**
   * When it was registered.
   * Element `RegistrationDate`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  registrationDate?: string;
  /**
   * When its registration ends.
   * Element `ExpirationDate`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  expirationDate?: string;
  /**
   * More DNS records of the domain.
   * Element `RelatedDNS`.
   */
  relatedDns?: Extension[];
  /**
   * Its name servers.
   * Element `Nameservers`.
   */
  nameservers?: Nameservers[];
  /**
   * Whom to turn to, by the registrar or by whois.
   * Element `DomainContacts`.
   */
  domainContacts?: DomainContacts;
}

/** A name server of a domain (RFC 7970 §3.19.1). */
export interface Nameservers {
  /**
   * Domain name of the server.
   * Element `Server`, STRING (xs:string).
   */
  server: string;
  /**
   * Its addresses, each an IPv4 or IPv6 address (IODEF2-3.19.1-01).
   * Element `Address`.
   */
  address: Address[];
}

/** An address of layer 2, 3 or 7 (RFC 7970 §3.18.1). */
export interface Address {
  /**
   * What kind of address; an IPv6 address when absent (C-79).
   * Attribute `category`; `ipv6-addr` when absent.
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
   * Identifier by which indicators refer to the address.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
  /**
   * The address, in the form that `category` calls for.
   * Text of the element, STRING (xs:string).
   */
  value: string;
}

/**
 * Whom to turn to about a domain: contacts, or another domain that has the same ones
 * (RFC 7970 §3.19.2, IODEF2-3.19.2-01).
 */
export interface DomainContacts {
  /**
   * A domain described here or earlier that has the same contacts.
   * Element `SameDomainContact`, STRING (xs:string).
   */
  sameDomainContact?: string;
  /**
   * The contacts.
   * Element `Contact`.
   */
  contact?: Contact[];
}

/** What a node is for (RFC 7970 §3.18.2). */
export interface NodeRole {
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
   * Element `Description`.
   */
  description?: MlString[];
}

/**
 * A network service: protocol, ports, header fields and software (RFC 7970 §3.20).
 *
 * At least one child by the text, none by the schema (IODEF2-3.20-01).
 */
export interface Service {
  /**
   * IP protocol number; goes with any port, code, type or flag (IODEF2-3.20-02).
   * Attribute `ip-protocol`, INTEGER (xs:integer): decimal digits, with a sign at most.
   */
  ipProtocol?: Integer;
  /**
   * Identifier by which indicators refer to the service.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
  /**
   * Name of the application protocol.
   * Element `ServiceName`.
   */
  serviceName?: ServiceName;
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
   * Header fields of the application protocol.
   * Element `ApplicationHeader`.
   */
  applicationHeader?: ApplicationHeader;
  /**
   * The email message that the service carried.
   * Element `EmailData`.
   */
  emailData?: EmailData;
  /**
   * Application that provides the service or uses it.
   * Element `Application`.
   */
  application?: Software;
}

/**
 * Name of an application protocol (RFC 7970 §3.20.1).
 *
 * At least one child by the text, none by the schema (IODEF2-3.20.1-01).
 */
export interface ServiceName {
  /**
   * Name in IANA's registry of services and ports, such as `https`.
   * Element `IANAService`, STRING (xs:string).
   */
  ianaService?: string;
  /**
   * Where the protocol is described.
   * Element `URL`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  url?: string[];
  /**
   * The protocol in words.
   * Element `Description`.
   */
  description?: MlString[];
}

/** Header fields of an application protocol (RFC 7970 §3.20.2). */
export interface ApplicationHeader {
  /**
   * The fields: the name in `name`, the value as content.
   * Element `ApplicationHeaderField`.
   */
  applicationHeaderField: Extension[];
}

/** An email message: header fields, text, hashes and signatures (RFC 7970 §3.21). */
export interface EmailData {
  /**
   * Identifier by which indicators refer to the message.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
  /**
   * Recipients, from `To`.
   * Element `EmailTo`, EMAIL (xs:string): an address such as cert@example.com.
   */
  emailTo?: string[];
  /**
   * Sender, from `From`.
   * Element `EmailFrom`, EMAIL (xs:string): an address such as cert@example.com.
   */
  emailFrom?: string;
  /**
   * Subject.
   * Element `EmailSubject`, STRING (xs:string).
   */
  emailSubject?: string;
  /**
   * Program that sent the message, from `X-Mailer`.
   * Element `EmailX-Mailer`, STRING (xs:string).
   */
  emailXMailer?: string;
  /**
   * Any other header fields: the name in `name`, the value as content of dtype `string`.
   * Element `EmailHeaderField`.
   */
  emailHeaderField?: Extension[];
  /**
   * All header fields, as they came.
   * Element `EmailHeaders`, STRING (xs:string).
   */
  emailHeaders?: string;
  /**
   * The body, as it came.
   * Element `EmailBody`, STRING (xs:string).
   */
  emailBody?: string;
  /**
   * Header and body, as they came.
   * Element `EmailMessage`, STRING (xs:string).
   */
  emailMessage?: string;
  /**
   * Hashes of the message or its parts; their scope is one of the email ones
   * (IODEF2-3.21-04).
   * Element `HashData`.
   */
  hashData?: HashData[];
  /**
   * Signatures of the message.
   * Element `SignatureData`.
   */
  signatureData?: SignatureData[];
}

/**
 * Hashes of an object or of a part of it (RFC 7970 §3.26).
 *
 * At least one hash by the text, none by the schema (IODEF2-3.26-01).
 */
export interface HashData {
  /**
   * What was hashed.
   * Attribute `scope`.
   */
  scope: HashScope;
  /**
   * A scope of one's own, with `scope` set to `ext-value`.
   * Attribute `ext-scope`, STRING (xs:string).
   */
  extScope?: string;
  /**
   * Which part was hashed, in the way that `scope` calls for.
   * Element `HashTargetID`, STRING (xs:string).
   */
  hashTargetId?: string;
  /**
   * Cryptographic hashes.
   * Element `Hash`.
   */
  hash?: Hash[];
  /**
   * Fuzzy hashes, which are alike for like objects.
   * Element `FuzzyHash`.
   */
  fuzzyHash?: FuzzyHash[];
}

/** A cryptographic hash and how it was made (RFC 7970 §3.26.1). */
export interface Hash {
  /**
   * The algorithm.
   * Element `DigestMethod`.
   */
  digestMethod: dsig.DigestMethod;
  /**
   * The hash, in base64.
   * Element `DigestValue`, base64 (xs:base64Binary): base64 with its padding.
   */
  digestValue: string;
  /**
   * How the object was brought into a canonical form before.
   * Element `CanonicalizationMethod`.
   */
  canonicalizationMethod?: dsig.CanonicalizationMethod;
  /**
   * What computed it.
   * Element `Application`.
   */
  application?: Software;
}

/** A fuzzy hash and what made it (RFC 7970 §3.26.2). */
export interface FuzzyHash {
  /**
   * The hash.
   * Element `FuzzyHashValue`.
   */
  fuzzyHashValue: Extension[];
  /**
   * What computed it.
   * Element `Application`.
   */
  application?: Software;
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
}

/** Digital signatures of an object (RFC 7970 §3.27). */
export interface SignatureData {
  /**
   * The signatures, as XML Signature writes them.
   * Element `Signature`.
   */
  signature: dsig.Signature[];
}

/** What the sender asks the recipient to do (RFC 7970 §3.15). */
export interface Expectation {
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
   * How urgent it is.
   * Attribute `severity`.
   */
  severity?: Severity;
  /**
   * How far the request may be passed on; by the RFC's text, default when absent (C-78).
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * Identifier by which an indicator refers to the request.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
  /**
   * The request in words.
   * Element `Description`.
   */
  description?: MlString[];
  /**
   * Courses of action that both parties know, with `action` set to `defined-coa`.
   * Element `DefinedCOA`, STRING (xs:string).
   */
  definedCoa?: string[];
  /**
   * When to do it; a time before the report means as soon as possible.
   * Element `StartTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  startTime?: string;
  /**
   * When it is to be finished; it is not to be done if that cannot be met.
   * Element `EndTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  endTime?: string;
  /**
   * Who should do it.
   * Element `Contact`.
   */
  contact?: Contact;
}

/** Evidence: logs, packets, files (RFC 7970 §3.22). */
export interface Record {
  /**
   * How far the evidence may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * One entry a kind of log (IODEF2-3.22-01).
   * Element `RecordData`.
   */
  recordData: RecordData[];
}

/**
 * Evidence of one tool, given here or elsewhere (RFC 7970 §3.22.1).
 *
 * At least one piece of evidence by the text, none by the schema (IODEF2-3.22.1-01).
 */
export interface RecordData {
  /**
   * How far the evidence may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * Identifier by which indicators refer to the evidence.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
  /**
   * When it was recorded.
   * Element `DateTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  dateTime?: string;
  /**
   * What it is about.
   * Element `Description`.
   */
  description?: MlString[];
  /**
   * What recorded it.
   * Element `Application`.
   */
  application?: Software;
  /**
   * What to look for in the items and behind the URLs.
   * Element `RecordPattern`.
   */
  recordPattern?: RecordPattern[];
  /**
   * The evidence itself.
   * Element `RecordItem`.
   */
  recordItem?: Extension[];
  /**
   * Where evidence is kept.
   * Element `URL`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  url?: string[];
  /**
   * Files involved. At most one by the text, any number by the schema (C-82).
   * Element `FileData`.
   */
  fileData?: FileData[];
  /**
   * Registry keys involved.
   * Element `WindowsRegistryKeysModified`.
   */
  windowsRegistryKeysModified?: WindowsRegistryKeysModified[];
  /**
   * Certificates involved.
   * Element `CertificateData`.
   */
  certificateData?: CertificateData[];
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
}

/** What to look for in the evidence (RFC 7970 §3.22.2). */
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

/** Files (RFC 7970 §3.25). */
export interface FileData {
  /**
   * How far the files may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * Identifier by which indicators refer to the files.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
  /**
   * The files.
   * Element `File`.
   */
  file: File[];
}

/** A file: name, size, type, hashes and signatures (RFC 7970 §3.25.1). */
export interface File {
  /**
   * Identifier by which indicators refer to the file.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
  /**
   * Its name.
   * Element `FileName`, STRING (xs:string).
   */
  fileName?: string;
  /**
   * Its size in bytes.
   * Element `FileSize`, INTEGER (xs:integer): decimal digits, with a sign at most.
   */
  fileSize?: Integer;
  /**
   * Its media type, such as `application/pdf`.
   * Element `FileType`, STRING (xs:string).
   */
  fileType?: string;
  /**
   * Where it is kept.
   * Element `URL`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  url?: string[];
  /**
   * Its hashes; their scope is one of the file ones (IODEF2-3.25.1-02).
   * Element `HashData`.
   */
  hashData?: HashData;
  /**
   * Its signatures.
   * Element `SignatureData`.
   */
  signatureData?: SignatureData;
  /**
   * Software that it belongs to or that can process it.
   * Element `AssociatedSoftware`.
   */
  associatedSoftware?: Software;
  /**
   * More properties, which the model has no place for.
   * Element `FileProperties`.
   */
  fileProperties?: Extension[];
}

/** Keys of the Windows registry and what was done to them (RFC 7970 §3.23). */
export interface WindowsRegistryKeysModified {
  /**
   * Identifier by which indicators refer to the keys.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
  /**
   * The keys.
   * Element `Key`.
   */
  key: Key[];
}

/** A key of the Windows registry, its value, and what was done to it (RFC 7970 §3.23.1). */
export interface Key {
  /**
   * What was done to the key or its value.
   * Attribute `registryaction`.
   */
  registryaction?: RegistryAction;
  /**
   * An action of one's own, with `registryaction` set to `ext-value`.
   * Attribute `ext-registryaction`, STRING (xs:string).
   */
  extRegistryaction?: string;
  /**
   * Identifier by which indicators refer to the key.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
  /**
   * Name of the key, from the hive on.
   * Element `KeyName`, STRING (xs:string).
   */
  keyName: string;
  /**
   * Value of the key, written as in a `.reg` file. The text calls it KeyValue (C-77).
   * Element `Value`, STRING (xs:string).
   */
  value?: string;
}

/** X.509 certificates (RFC 7970 §3.24). */
export interface CertificateData {
  /**
   * How far the certificates may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * Identifier by which indicators refer to the certificates.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
  /**
   * The certificates.
   * Element `Certificate`.
   */
  certificate: Certificate[];
}

/** One X.509 certificate or chain of them (RFC 7970 §3.24.1). */
export interface Certificate {
  /**
   * Identifier by which indicators refer to the certificate.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
  /**
   * The certificate or chain, as XML Signature writes it.
   * Element `X509Data`.
   */
  x509Data: dsig.X509Data;
  /**
   * Where the certificate came up, for people.
   * Element `Description`.
   */
  description?: MlString[];
}

/** What gives the activity away (RFC 7970 §3.28). */
export interface IndicatorData {
  /**
   * The indicators.
   * Element `Indicator`.
   */
  indicator: Indicator[];
}

/**
 * A feature that gives malicious activity away, described here or by reference
 * (RFC 7970 §3.29, IODEF2-3.29-01).
 */
export interface Indicator {
  /**
   * How far the indicator may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * Identifier of the indicator.
   * Element `IndicatorID`.
   */
  indicatorId: IndicatorId;
  /**
   * Other identifiers of it.
   * Element `AlternativeIndicatorID`.
   */
  alternativeIndicatorId?: AlternativeIndicatorId[];
  /**
   * The indicator in words.
   * Element `Description`.
   */
  description?: MlString[];
  /**
   * From when on it is valid; open when absent.
   * Element `StartTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  startTime?: string;
  /**
   * Until when it is valid; open when absent.
   * Element `EndTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  endTime?: string;
  /**
   * How sure the sender is of it.
   * Element `Confidence`.
   */
  confidence?: Confidence;
  /**
   * Whom to turn to about it.
   * Element `Contact`.
   */
  contact?: Contact[];
  /**
   * What can be observed.
   * Element `Observable`.
   */
  observable?: Observable;
  /**
   * Something in this document that can be observed.
   * Element `ObservableReference`.
   */
  observableReference?: ObservableReference;
  /**
   * Several features, joined by an operator.
   * Element `IndicatorExpression`.
   */
  indicatorExpression?: IndicatorExpression;
  /**
   * Another indicator that this one stands for.
   * Element `IndicatorReference`.
   */
  indicatorReference?: IndicatorReference;
  /**
   * What a system that matches is for in the attack.
   * Element `NodeRole`.
   */
  nodeRole?: NodeRole[];
  /**
   * When in the course of an attack it may be seen.
   * Element `AttackPhase`.
   */
  attackPhase?: AttackPhase[];
  /**
   * More about it that is kept elsewhere.
   * Element `Reference`.
   */
  reference?: Reference[];
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
}

/** Other identifiers of an indicator (RFC 7970 §3.29.2). */
export interface AlternativeIndicatorId {
  /**
   * How far the identifiers may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * The identifiers.
   * Element `IndicatorID`.
   */
  indicatorId: IndicatorId[];
  /**
   * References to indicators, as the text has it and the schema not (C-75).
   * Element `IndicatorReference`.
   */
  indicatorReference?: IndicatorReference[];
}

/**
 * Points to an indicator, in this document or in an earlier one (RFC 7970 §3.29.7).
 *
 * One of the two references by the text, none by the schema (IODEF2-3.29.7-01).
 */
export interface IndicatorReference {
  /**
   * Identifier of an indicator in this document.
   * Attribute `uid-ref`, IDREF (xs:IDREF): the identifier of an element of this document.
   */
  uidRef?: string;
  /**
   * Identifier of an indicator in another document.
   * Attribute `euid-ref`, STRING (xs:string).
   */
  euidRef?: string;
  /**
   * Version of the indicator.
   * Attribute `version`, STRING (xs:string).
   */
  version?: string;
}

/**
 * Something that can be observed, of one kind (RFC 7970 §3.29.3).
 *
 * Exactly one child by the text, none needed by the schema (C-80).
 */
export interface Observable {
  /**
   * How far the observable may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * A system.
   * Element `System`.
   */
  system?: System;
  /**
   * An address.
   * Element `Address`.
   */
  address?: Address;
  /**
   * A domain.
   * Element `DomainData`.
   */
  domainData?: DomainData;
  /**
   * A service.
   * Element `Service`.
   */
  service?: Service;
  /**
   * An email message.
   * Element `EmailData`.
   */
  emailData?: EmailData;
  /**
   * Changes of the Windows registry.
   * Element `WindowsRegistryKeysModified`.
   */
  windowsRegistryKeysModified?: WindowsRegistryKeysModified;
  /**
   * Files.
   * Element `FileData`.
   */
  fileData?: FileData;
  /**
   * Certificates.
   * Element `CertificateData`.
   */
  certificateData?: CertificateData;
  /**
   * An entry of a registry of networks.
   * Element `RegistryHandle`.
   */
  registryHandle?: RegistryHandle;
  /**
   * Evidence.
   * Element `RecordData`.
   */
  recordData?: RecordData;
  /**
   * An event.
   * Element `EventData`.
   */
  eventData?: EventData;
  /**
   * An incident.
   * Element `Incident`.
   */
  incident?: Incident;
  /**
   * Something asked for.
   * Element `Expectation`.
   */
  expectation?: Expectation;
  /**
   * Something that is described elsewhere.
   * Element `Reference`.
   */
  reference?: Reference;
  /**
   * An impact.
   * Element `Assessment`.
   */
  assessment?: Assessment;
  /**
   * A way to detect the activity.
   * Element `DetectionPattern`.
   */
  detectionPattern?: DetectionPattern;
  /**
   * Something that was done.
   * Element `HistoryItem`.
   */
  historyItem?: HistoryItem;
  /**
   * A list of simple observables of one type.
   * Element `BulkObservable`.
   */
  bulkObservable?: BulkObservable;
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
}

/** One entry of the history (RFC 7970 §3.13.1). */
export interface HistoryItem {
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
   * How far the entry may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * Identifier by which an indicator refers to the entry.
   * Attribute `observable-id`, ID (xs:ID): a name that begins with a letter or underscore and has no colon.
   */
  observableId?: string;
  /**
   * When it was done.
   * Element `DateTime`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  dateTime: string;
  /**
   * Number of the incident at the CSIRT that made the entry.
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
   * Courses of action that both parties know, with `action` set to `defined-coa`.
   * Element `DefinedCOA`, STRING (xs:string).
   */
  definedCoa?: string[];
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
}

/** A list of simple observables of one type (RFC 7970 §3.29.3.1). */
export interface BulkObservable {
  /**
   * What the list holds. Optional by the text, required by the schema (C-73).
   * Attribute `type`.
   */
  type: BulkObservableType;
  /**
   * A type of one's own, with `type` set to `ext-value`.
   * Attribute `ext-type`, STRING (xs:string).
   */
  extType?: string;
  /**
   * How the entries are written.
   * Element `BulkObservableFormat`.
   */
  bulkObservableFormat?: BulkObservableFormat;
  /**
   * The entries, one a line.
   * Element `BulkObservableList`.
   */
  bulkObservableList: BulkObservableList;
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
}

/**
 * How the entries of a bulk list are written (RFC 7970 §3.29.3.1.1).
 *
 * At least one child by the text, none by the schema (IODEF2-3.29.3.1.1-01).
 */
export interface BulkObservableFormat {
  /**
   * The kind of hash listed; only its algorithm counts.
   * Element `Hash`.
   */
  hash?: Hash;
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
}

/**
 * The entries of a bulk list, one a line (RFC 7970 §3.29.3.1).
 *
 * The schema admits anything in this place, the text only lines of text (C-73).
 */
export interface BulkObservableList {
  /**
   * The content; elements are kept as they came.
   * Text and elements of any namespace, in their order.
   */
  content?: Array<string | Fragment>;
}

/** Points to something in this document that can be observed (RFC 7970 §3.29.6). */
export interface ObservableReference {
  /**
   * The `observable-id` of what is pointed to (IODEF2-3.29.6-01).
   * Attribute `uid-ref`, IDREF (xs:IDREF): the identifier of an element of this document.
   */
  uidRef: string;
}

/**
 * Several features joined by an operator; one expression inside another works like
 * parentheses (RFC 7970 §3.29.4, §3.29.5).
 */
export interface IndicatorExpression {
  /**
   * What joins the operands; `and` when absent.
   * Attribute `operator`; `and` when absent.
   */
  operator?: ExpressionOperator;
  /**
   * An operator of one's own, which has no use as `operator` cannot point to it (C-74).
   * Attribute `ext-operator`, STRING (xs:string).
   */
  extOperator?: string;
  /**
   * Operands that are expressions themselves.
   * Element `IndicatorExpression`.
   */
  indicatorExpression?: IndicatorExpression[];
  /**
   * Operands that are described here.
   * Element `Observable`.
   */
  observable?: Observable[];
  /**
   * Operands that are described elsewhere in the document.
   * Element `ObservableReference`.
   */
  observableReference?: ObservableReference[];
  /**
   * Operands that are other indicators.
   * Element `IndicatorReference`.
   */
  indicatorReference?: IndicatorReference[];
  /**
   * How sure the sender is. The schema allows one after each operand, the text one at
   * the end (C-74).
   * Element `Confidence`.
   */
  confidence?: Confidence[];
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
  /** How operands and the rest alternate. */
  order?: number[];
}

/** A phase in the course of an attack (RFC 7970 §3.29.8). */
export interface AttackPhase {
  /**
   * Identifiers of the phase.
   * Element `AttackPhaseID`, STRING (xs:string).
   */
  attackPhaseId?: string[];
  /**
   * Where the phase is described. Required by the schema only (C-71).
   * Element `URL`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  url: string[];
  /**
   * The phase in words.
   * Element `Description`.
   */
  description?: MlString[];
  /**
   * What the model has no place for.
   * Element `AdditionalData`.
   */
  additionalData?: Extension[];
}

/** What was done so far (RFC 7970 §3.13). */
export interface History {
  /**
   * How far the history may be passed on.
   * Attribute `restriction`.
   */
  restriction?: Restriction;
  /**
   * A restriction of one's own, with `restriction` set to `ext-value`.
   * Attribute `ext-restriction`, STRING (xs:string).
   */
  extRestriction?: string;
  /**
   * The entries.
   * Element `HistoryItem`.
   */
  historyItem: HistoryItem[];
}

/** Why the document was made (RFC 7970 §3.2). */
export type Purpose =
  /** To trace traffic to its source. */
  | "traceback"
  /** To ask for help in mitigating the activity. */
  | "mitigation"
  /** To report. */
  | "reporting"
  /** To hand over indicators that are to be watched for. */
  | "watch"
  /** As the Expectation class says. */
  | "other"
  /** A value of one's own, given in `ext-purpose`. */
  | "ext-value";

/** How far the work on an incident has come (RFC 7970 §3.2). */
export type Status =
  /** Reported, and nothing was done yet. */
  | "new"
  /** Being investigated. */
  | "in-progress"
  /** Handed on to another party. */
  | "forwarded"
  /** The investigation is over. */
  | "resolved"
  /** The activity was not noticed yet. */
  | "future"
  /** A value of one's own, given in `ext-status`. */
  | "ext-value";

/**
 * How far data may be passed on (RFC 7970 §3.3.1). Children take the nearest ancestor's
 * value; an Incident without one is private.
 */
export type Restriction =
  /** As agreed with the recipient beforehand. */
  | "default"
  /** No restriction. */
  | "public"
  /** To a closed circle of peers, partners and those affected, but not to the public. */
  | "partner"
  /** Inside the recipient's organisation, to those who need it. */
  | "need-to-know"
  /** Not to be shared. */
  | "private"
  /** Another word for public. */
  | "white"
  /** Another word for partner. */
  | "green"
  /** Another word for need-to-know. */
  | "amber"
  /** Another word for private. */
  | "red"
  /** A value of one's own, given in `ext-restriction`. */
  | "ext-value";

/** Data type of an extension's content (RFC 7970 §2.16). */
export type Dtype =
  /** BOOLEAN. */
  | "boolean"
  /** BYTE, in base64. */
  | "byte"
  /** Octets, in hexadecimal. */
  | "bytes"
  /** CHARACTER. */
  | "character"
  /** DATETIME. */
  | "date-time"
  /** INTEGER. */
  | "integer"
  /** The same as date-time. */
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

/** How sure the sender is (RFC 7970 §3.12.5). */
export type ConfidenceRating =
  /** Low. */
  | "low"
  /** Medium. */
  | "medium"
  /** High. */
  | "high"
  /** A number is given; what it means is up to the parties. */
  | "numeric"
  /** Not known. */
  | "unknown"
  /** A value of one's own, given in `ext-rating`. */
  | "ext-value";

/** By what means something was noticed (RFC 7970 §3.10). */
export type DiscoverySource =
  /** Intrusion detection or prevention in the network. */
  | "nidps"
  /** Intrusion prevention on a host. */
  | "hips"
  /** A system for security information and events. */
  | "siem"
  /** A scanner for viruses or spam. */
  | "av"
  /** A monitoring service under contract. */
  | "third-party-monitoring"
  /** Work on another incident. */
  | "incident"
  /** Logs of an operating system. */
  | "os-log"
  /** Logs of an application. */
  | "application-log"
  /** Logs of a network device. */
  | "device-log"
  /** Analysis of network flows. */
  | "network-flow"
  /** Analysis of passive DNS data. */
  | "passive-dns"
  /** A search by hand, begun when a new vulnerability or exploit became known. */
  | "investigation"
  /** A security audit. */
  | "audit"
  /** A report from inside the organisation. */
  | "internal-notification"
  /** A report from outside the organisation. */
  | "external-notification"
  /** Law enforcement told the victim. */
  | "leo"
  /** A customer or business partner told the victim. */
  | "partner"
  /** The attacker told the victim, directly or not. */
  | "actor"
  /** Not known. */
  | "unknown"
  /** A value of one's own, given in `ext-source`. */
  | "ext-value";

/** What a contact does (RFC 7970 §3.9). */
export type ContactRole =
  /** Made the document. */
  | "creator"
  /** Reported the information. */
  | "reporter"
  /** Administers an asset or organisation, or owns its business. */
  | "admin"
  /** Runs the asset technically from day to day. */
  | "tech"
  /** Hosts the asset from outside. */
  | "provider"
  /** Uses the asset, or is a part of the organisation. */
  | "user"
  /** Deals with billing. */
  | "billing"
  /** Deals with legal matters. */
  | "legal"
  /** Deals with abuse that comes from the asset or organisation. */
  | "abuse"
  /** An incident response team. */
  | "irt"
  /** Is kept informed. */
  | "cc"
  /** A CSIRT or an exchange for such data that coordinates. */
  | "cc-irt"
  /** A law enforcement organisation that supports the investigation. */
  | "leo"
  /** Makes the asset. */
  | "vendor"
  /** A vendor of services; the RFC's text calls it `vendor-support`. */
  | "vendor-services"
  /** A victim. */
  | "victim"
  /** A victim who has been told. */
  | "victim-notified"
  /** A value of one's own, given in `ext-role`. */
  | "ext-value";

/** What a contact is (RFC 7970 §3.9). */
export type ContactType =
  /** A person. */
  | "person"
  /** An organisation. */
  | "organization"
  /** A value of one's own, given in `ext-type`. */
  | "ext-value";

/** Who keeps a registry handle (RFC 7970 §3.9.1). */
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

/** What a postal address is for (RFC 7970 §3.9.2). */
export type PostalAddressType =
  /** To find the place. */
  | "street"
  /** To send letters to. */
  | "mailing"
  /** A value of one's own, given in `ext-type`. */
  | "ext-value";

/** What an email address is for (RFC 7970 §3.9.3). */
export type EmailType =
  /** To reach one person. */
  | "direct"
  /** To reach a desk that reads its mail regularly. */
  | "hotline"
  /** A value of one's own, given in `ext-type`. */
  | "ext-value";

/** What a telephone number is for (RFC 7970 §3.9.4). */
export type TelephoneType =
  /** A phone on a line. */
  | "wired"
  /** A mobile phone. */
  | "mobile"
  /** A fax machine. */
  | "fax"
  /** A desk that answers regularly. */
  | "hotline"
  /** A value of one's own, given in `ext-type`. */
  | "ext-value";

/** A naming scheme for software (RFC 7970 §2.15.1). */
export type SpecName =
  /** Free form, of the data type in `dtype`. */
  | "custom"
  /** Common Platform Enumeration. */
  | "cpe"
  /** Software identification tag of ISO/IEC 19770. */
  | "swid"
  /** A value of one's own, given in `ext-spec-name`. */
  | "ext-value";

/** Data type of a reference to software (RFC 7970 §2.15.1). */
export type SoftwareDtype =
  /** Octets, in hexadecimal. */
  | "bytes"
  /** INTEGER. */
  | "integer"
  /** REAL. */
  | "real"
  /** STRING. */
  | "string"
  /** XML. */
  | "xml"
  /** A value of one's own, given in `ext-dtype`. */
  | "ext-value";

/** Whether an impact happened or may happen (RFC 7970 §3.12). */
export type Occurrence =
  /** It happened. */
  | "actual"
  /** It may happen. */
  | "potential";

/** How bad something is, or how urgent (RFC 7970 §3.12.1, §3.15). */
export type Severity =
  /** Low. */
  | "low"
  /** Medium. */
  | "medium"
  /** High. */
  | "high";

/** Whether the activity reached its aim (RFC 7970 §3.12.1). */
export type Completion =
  /** It did not. */
  | "failed"
  /** It did. */
  | "succeeded";

/** What kind of technical impact (RFC 7970 §3.12.1). */
export type SystemImpactKind =
  /** An account was taken over. */
  | "takeover-account"
  /** A service was taken over. */
  | "takeover-service"
  /** A system was taken over. */
  | "takeover-system"
  /** A cyber-physical system was tampered with. */
  | "cps-manipulation"
  /** A cyber-physical system was damaged. */
  | "cps-damage"
  /** Data could not, or hardly, be reached. */
  | "availability-data"
  /** An account could not, or hardly, be used. */
  | "availability-account"
  /** A service could not, or hardly, be used. */
  | "availability-service"
  /** A system could not, or hardly, be used. */
  | "availability-system"
  /** Hardware was damaged beyond repair. */
  | "damaged-system"
  /** Data was deleted. */
  | "damaged-data"
  /** Sensitive or proprietary information got out or was seen. */
  | "breach-proprietary"
  /** Personal information got out or was seen. */
  | "breach-privacy"
  /** Credentials got out or were seen. */
  | "breach-credential"
  /** Configurations or inventories got out or were seen. */
  | "breach-configuration"
  /** Data was changed. */
  | "integrity-data"
  /** The configuration of a system or application was changed. */
  | "integrity-configuration"
  /** Firmware of hardware was changed. */
  | "integrity-hardware"
  /** Network traffic was led elsewhere. */
  | "traffic-redirection"
  /** Network traffic of a host or network was listened to. */
  | "monitoring-traffic"
  /** What went on in a system, such as processes or keystrokes, was watched. */
  | "monitoring-host"
  /** The owner's rules of use were broken. */
  | "policy"
  /** Not known. */
  | "unknown"
  /** A value of one's own, given in `ext-type`. */
  | "ext-value";

/** How far an organisation can still do its work (RFC 7970 §3.12.2). */
export type BusinessSeverity =
  /** As before: every service for every user. */
  | "none"
  /** Every critical service for every user, but with more effort. */
  | "low"
  /** Some users lack a critical service. */
  | "medium"
  /** Some critical services are gone for every user. */
  | "high"
  /** Not known. */
  | "unknown"
  /** A value of one's own, given in `ext-severity`. */
  | "ext-value";

/** What kind of impact on the work of an organisation (RFC 7970 §3.12.2). */
export type BusinessImpactKind =
  /** Sensitive or proprietary information got out or was seen. */
  | "breach-proprietary"
  /** Personal information got out or was seen. */
  | "breach-privacy"
  /** Credentials got out or were seen. */
  | "breach-credential"
  /** Sensitive or proprietary information was changed or deleted. */
  | "loss-of-integrity"
  /** A service was disturbed. */
  | "loss-of-service"
  /** Money was stolen. */
  | "theft-financial"
  /** Services were used without right. */
  | "theft-service"
  /** The reputation suffered. */
  | "degraded-reputation"
  /** A cyber-physical system was damaged. */
  | "asset-damage"
  /** A cyber-physical system was tampered with. */
  | "asset-manipulation"
  /** Courts or regulators took action. */
  | "legal"
  /** The organisation was blackmailed. */
  | "extortion"
  /** Not known. */
  | "unknown"
  /** A value of one's own, given in `ext-type`. */
  | "ext-value";

/** What a time impact measures (RFC 7970 §3.12.3). */
export type TimeMetric =
  /** Staff time spent, added up over all people. */
  | "labor"
  /** Time from beginning to end of the recovery. */
  | "elapsed"
  /** Time without service. */
  | "downtime"
  /** A value of one's own, given in `ext-metric`. */
  | "ext-value";

/** A unit of time (RFC 7970 §3.12.3, §3.18.3). */
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
 * How a counter's number came about (RFC 7970 §3.18.3). The words are the schema's; the
 * text has others for the first two.
 */
export type CounterType =
  /** It was counted. */
  | "counter"
  /** It is a rate. */
  | "rate"
  /** It is an average. */
  | "average"
  /** A value of one's own, given in `ext-type`. */
  | "ext-value";

/** What a counter counts (RFC 7970 §3.18.3). */
export type CounterUnit =
  /** Bytes. */
  | "byte"
  /** Megabits. */
  | "mbit"
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
  /** A value of one's own, given in `ext-unit`. */
  | "ext-value";

/** What part a system plays (RFC 7970 §3.17). */
export type SystemCategory =
  /** Source of the event. */
  | "source"
  /** Target of the event. */
  | "target"
  /** Between source and target. */
  | "intermediate"
  /** Saw the event. */
  | "sensor"
  /** Took part in the exchange of the document. */
  | "infrastructure"
  /** A value of one's own, given in `ext-category`. */
  | "ext-value";

/** An answer that may be open (RFC 7970 §3.17). */
export type YesNoUnknown =
  /** Yes. */
  | "yes"
  /** No. */
  | "no"
  /** Not known. */
  | "unknown";

/** Who owns a system, as seen from the victim (RFC 7970 §3.17). */
export type Ownership =
  /** The organisation itself. */
  | "organization"
  /** Somebody who works for the organisation or belongs to it. */
  | "personal"
  /** A partner of the organisation. */
  | "partner"
  /** A customer of the organisation. */
  | "customer"
  /** Somebody without a known relation to the victim. */
  | "no-relationship"
  /** Not known. */
  | "unknown"
  /** A value of one's own, given in `ext-ownership`. */
  | "ext-value";

/** What part a domain plays in the event (RFC 7970 §3.19). */
export type DomainSystemStatus =
  /** Somebody else pretended to be it. */
  | "spoofed"
  /** It was run in order to defraud. */
  | "fraudulent"
  /** Somebody else broke into it. */
  | "innocent-hacked"
  /** Somebody else took it over on purpose. */
  | "innocent-hijacked"
  /** Not known. */
  | "unknown"
  /** A value of one's own, given in `ext-system-status`. */
  | "ext-value";

/** How a domain stands at its registry (RFC 7970 §3.19). */
export type DomainStatus =
  /** Set aside, never to be in use. */
  | "reservedDelegation"
  /** Registered and in normal use. */
  | "assignedAndActive"
  /** Registered, but not delegated at present. */
  | "assignedAndInactive"
  /** Registered, but disputed. */
  | "assignedAndOnHold"
  /** About to be removed from the registry. */
  | "revoked"
  /** About to change hands. */
  | "transferPending"
  /** Held by the registry. */
  | "registryLock"
  /** Held by the registrar. */
  | "registrarLock"
  /** Known, but none of these. */
  | "other"
  /** Not known. */
  | "unknown"
  /** A value of one's own, given in `ext-domain-status`. */
  | "ext-value";

/** What an address is (RFC 7970 §3.18.1). */
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
  /** IPv4 network with a prefix length, some digits made unreadable with `x`. */
  | "ipv4-net-masked"
  /** IPv4 network with a mask. */
  | "ipv4-net-mask"
  /** IPv6 address. */
  | "ipv6-addr"
  /** IPv6 network with a prefix length. */
  | "ipv6-net"
  /** IPv6 network with a prefix length, some digits made unreadable with `x`. */
  | "ipv6-net-masked"
  /** URL or other URI of a resource. */
  | "site-uri"
  /** A value of one's own, given in `ext-category`. */
  | "ext-value";

/** What a node is for (RFC 7970 §3.18.2). */
export type NodeRoleCategory =
  /** A client. */
  | "client"
  /** A client within the enterprise's network. */
  | "client-enterprise"
  /** A client within a partner's network. */
  | "client-partner"
  /** A client that reaches the enterprise's network from afar. */
  | "client-remote"
  /** A client in a public place, for anybody's use. */
  | "client-kiosk"
  /** A mobile device. */
  | "client-mobile"
  /** A server for internal use. */
  | "server-internal"
  /** A server for the public. */
  | "server-public"
  /** A web server. */
  | "www"
  /** A mail server. */
  | "mail"
  /** A server for mail in the browser. */
  | "webmail"
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
  /** A backup server. */
  | "backup"
  /** A server that gives out addresses by DHCP. */
  | "dhcp"
  /** A server that examines others, such as a vulnerability scanner. */
  | "assessment"
  /** A server for source code. */
  | "source-control"
  /** A server that manages configurations. */
  | "config-management"
  /** A server that watches others, such as an intrusion detection system. */
  | "monitoring"
  /** Infrastructure, such as a router. */
  | "infra"
  /** A firewall. */
  | "infra-firewall"
  /** A router. */
  | "infra-router"
  /** A switch. */
  | "infra-switch"
  /** A camera. */
  | "camera"
  /** A proxy. */
  | "proxy"
  /** A server for access from afar. */
  | "remote-access"
  /** A log server. */
  | "log"
  /** A host of virtual machines. */
  | "virtualization"
  /** A cash register or another point of sale. */
  | "pos"
  /** A system that controls and reads out machines or plants. */
  | "scada"
  /** A system that supervises such control systems. */
  | "scada-supervisory"
  /** A destination to which traffic is led away. */
  | "sinkhole"
  /** A decoy. */
  | "honeypot"
  /** A server that hides who its users are. */
  | "anonymization"
  /** A server from which malware is commanded. */
  | "c2-server"
  /** A server that spreads malware. */
  | "malware-distribution"
  /** A server that stolen data are brought to. */
  | "drop-server"
  /** A system used on the way to a victim. */
  | "hop-point"
  /** A system that was made to send an attack on to the victim. */
  | "reflector"
  /** A site for phishing. */
  | "phishing-site"
  /** A site for phishing aimed at particular people. */
  | "spear-phishing-site"
  /** A site that recruits people. */
  | "recruiting-site"
  /** A site for fraud. */
  | "fraudulent-site"
  /** A value of one's own, given in `ext-category`. */
  | "ext-value";

/** What was hashed (RFC 7970 §3.26). */
export type HashScope =
  /** A whole file. */
  | "file-contents"
  /** A section of a Windows executable, by its number from 1 on. */
  | "file-pe-section"
  /**
   * The table of imports of a Windows executable; the hash says what computed it
   * (IODEF2-3.26-03).
   */
  | "file-pe-iat"
  /** A resource of a Windows executable, by its number from 1 on. */
  | "file-pe-resource"
  /** An object of a PDF file, by its offset. */
  | "file-pdf-object"
  /** Header and body of an email message. */
  | "email-hash"
  /** The whole header of an email message. */
  | "email-headers-hash"
  /** The body of an email message. */
  | "email-body-hash"
  /** A value of one's own, given in `ext-scope`. */
  | "ext-value";

/** What was done, or is asked for (RFC 7970 §3.13.1, §3.15). (RFC 7970 §3.15) */
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
  /** Block the ports listed as source. */
  | "block-port"
  /** Limit the rate of traffic of the hosts listed as source. */
  | "rate-limit-host"
  /** Limit the rate of traffic of the networks listed as source. */
  | "rate-limit-network"
  /** Limit the rate of traffic of the ports listed as source. */
  | "rate-limit-port"
  /** Lead traffic away from its receiver, to look at it. */
  | "redirect-traffic"
  /** Lead traffic of the systems listed to a honeypot, to look at it. */
  | "honeypot"
  /** Update or patch software or firmware of an asset listed. */
  | "upgrade-software"
  /** Install the operating system or applications of an asset listed anew. */
  | "rebuild-asset"
  /** Configure an asset listed so that it is harder to attack. */
  | "harden-asset"
  /** Remediate in some other way than by blocking or limiting. */
  | "remediate-other"
  /** Say that the document was received, and begin to look at it. */
  | "status-triage"
  /** Tell the sender when new information comes in. */
  | "status-new-info"
  /** Watch for the activity or the indicators, and tell the sender when they are seen. */
  | "watch-and-report"
  /** Follow the course of action named in DefinedCOA. */
  | "defined-coa"
  /** As the Description says. */
  | "other"
  /** A value of one's own, given in `ext-action`. */
  | "ext-value";

/** What a pattern is written in (RFC 7970 §3.22.2). */
export type PatternType =
  /** Extended regular expression of POSIX. */
  | "regex"
  /** Octets in hexadecimal. */
  | "binary"
  /** XPath expression. */
  | "xpath"
  /** A value of one's own, given in `ext-type`. */
  | "ext-value";

/** Unit of a pattern's offset (RFC 7970 §3.22.2). */
export type OffsetUnit =
  /** Lines. */
  | "line"
  /** Bytes. */
  | "byte"
  /** A value of one's own, given in `ext-offsetunit`. */
  | "ext-value";

/** What was done to a key of the registry (RFC 7970 §3.23.1). */
export type RegistryAction =
  /** The key was added. */
  | "add-key"
  /** A value was added to it. */
  | "add-value"
  /** The key was deleted. */
  | "delete-key"
  /** A value of it was deleted. */
  | "delete-value"
  /** The key was changed. */
  | "modify-key"
  /** A value of it was changed. */
  | "modify-value"
  /** A value of one's own, given in `ext-registryaction`. */
  | "ext-value";

/** What a bulk list holds (RFC 7970 §3.29.3.1). */
export type BulkObservableType =
  /** Autonomous system numbers. */
  | "asn"
  /** Asynchronous transfer mode addresses. */
  | "atm"
  /** Email addresses. */
  | "e-mail"
  /** IPv4 addresses. */
  | "ipv4-addr"
  /** IPv4 networks with a prefix length. */
  | "ipv4-net"
  /** IPv4 networks with a mask. */
  | "ipv4-net-mask"
  /** IPv6 addresses. */
  | "ipv6-addr"
  /** IPv6 networks with a prefix length. */
  | "ipv6-net"
  /** IPv6 networks with a mask; gone from addresses, so written as in version 1 (C-86). */
  | "ipv6-net-mask"
  /** Media access control addresses. */
  | "mac"
  /** URLs or other URIs of resources. */
  | "site-uri"
  /** Domain names or parts of them; an example of the RFC calls it `fqdn` (C-73). */
  | "domain-name"
  /** Domain names, each with an IPv4 address after a comma. */
  | "domain-to-ipv4"
  /** Domain names, each with an IPv6 address after a comma. */
  | "domain-to-ipv6"
  /** Domain names, each with an IPv4 address and the time when it was found. */
  | "domain-to-ipv4-timestamp"
  /** Domain names, each with an IPv6 address and the time when it was found. */
  | "domain-to-ipv6-timestamp"
  /** IPv4 addresses, each with a port and a protocol. */
  | "ipv4-port"
  /** IPv6 addresses, each with a port and a protocol. */
  | "ipv6-port"
  /** Keys of the Windows registry. */
  | "windows-reg-key"
  /** Hashes of files, of the kind that the format tells (IODEF2-3.29.3.1-02). */
  | "file-hash"
  /** Programs that sent email, from `X-Mailer`. */
  | "email-x-mailer"
  /** Subjects of email messages. */
  | "email-subject"
  /** Programs that asked for web pages, from `User-Agent`. */
  | "http-user-agent"
  /** Request URIs of HTTP. */
  | "http-request-uri"
  /** Names of mutual exclusion locks. */
  | "mutex"
  /** Paths of files. */
  | "file-path"
  /** Names of users. */
  | "user-name"
  /** A value of one's own, given in `ext-type`; in the text only (C-73). */
  | "ext-value";

/** What joins the operands of an expression (RFC 7970 §3.29.4). */
export type ExpressionOperator =
  /** The operand does not hold; there is just one. */
  | "not"
  /** All operands hold. */
  | "and"
  /** At least one operand holds. */
  | "or"
  /** Exactly one of two operands holds. */
  | "xor";
