// Generated from core by `cargo xtask codegen`; not to be edited.
// Reports of phishing and other fraud inside IODEF (RFC 5901).

import type * as dsig from "./dsig.js";
import type * as iodef from "./iodef.js";
import type { Integer } from "./values.js";

/**
 * A report of a fraud: how victims were lured, where their data went, who noticed, and
 * what was done (RFC 5901 §5.1).
 */
export interface PhraudReport {
  /**
   * Version of the report's format; 1.0 when absent. The text requires another number.
   * Attribute `Version`, STRING (xs:string); `1.0` when absent.
   */
  version?: string;
  /**
   * Kind of fraud; it gives the fraud parameter its meaning.
   * Attribute `FraudType`.
   */
  fraudType: FraudType;
  /**
   * A kind of one's own, with `FraudType` set to `ext-value`.
   * Attribute `ext-value`, STRING (xs:string).
   */
  extValue?: string;
  /**
   * Name under which the fraud is commonly known.
   * Element `PhishNameRef`.
   */
  phishNameRef?: iodef.MlString;
  /**
   * Name or number of the fraud at the reporter.
   * Element `PhishNameLocalRef`.
   */
  phishNameLocalRef?: iodef.MlString;
  /**
   * What singles the fraud out: a subject line, a message or an address, by its kind.
   * Element `FraudParameter`.
   */
  fraudParameter?: iodef.MlString;
  /**
   * Brands or companies that were impersonated.
   * Element `FraudedBrandName`.
   */
  fraudedBrandName?: iodef.MlString[];
  /**
   * Where the lure came from.
   * Element `LureSource`.
   */
  lureSource: LureSource[];
  /**
   * Who or what noticed the fraud.
   * Element `OriginatingSensor`.
   */
  originatingSensor: OriginatingSensor[];
  /**
   * The email that lured.
   * Element `EmailRecord`.
   */
  emailRecord?: EmailRecord;
  /**
   * Where the victims' data were collected.
   * Element `DCSite`.
   */
  dcSite?: DcSite[];
  /**
   * How sites were taken down.
   * Element `TakeDownInfo`.
   */
  takeDownInfo?: TakeDownInfo[];
  /**
   * Data that were saved from the fraudster's systems.
   * Element `ArchivedData`.
   */
  archivedData?: ArchivedData[];
  /**
   * Other sites that the fraud has to do with.
   * Element `RelatedData`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  relatedData?: string[];
  /**
   * What ties this fraud to others.
   * Element `CorrelationData`.
   */
  correlationData?: iodef.MlString[];
  /**
   * Comments on the report.
   * Element `PRComments`.
   */
  prComments?: iodef.MlString;
}

/** Where the lure came from and what it does to a victim's system (RFC 5901 §5.9). */
export interface LureSource {
  /**
   * Hosts that the lure came from.
   * Element `System`.
   */
  system: iodef.System[];
  /**
   * Domains of those hosts.
   * Element `DomainData`.
   */
  domainData?: DomainData[];
  /**
   * Malware that came with the lure.
   * Element `IncludedMalware`.
   */
  includedMalware?: IncludedMalware;
  /**
   * A file that the lure downloads.
   * Element `FilesDownloaded`.
   */
  filesDownloaded?: FilesDownloaded;
  /**
   * What the lure changes in a Windows registry.
   * Element `WindowsRegistryKeysModified`.
   */
  windowsRegistryKeysModified?: WindowsRegistryKeysModified;
}

/** A domain, its registration and who is behind it (RFC 5901 §5.9.2). */
export interface DomainData {
  /**
   * What part the system plays. Required by the text only.
   * Attribute `SystemStatus`.
   */
  systemStatus?: SystemStatus;
  /**
   * How the domain stands at its registry at the time of the report.
   * Attribute `DomainStatus`.
   */
  domainStatus?: DomainStatus;
  /**
   * Complete DNS name of the host.
   * Element `Name`.
   */
  name: iodef.MlString;
  /**
   * When these data were looked up.
   * Element `DateDomainWasChecked`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  dateDomainWasChecked?: string;
  /**
   * When the domain was registered.
   * Element `RegistrationDate`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  registrationDate?: string;
  /**
   * When the registration ends.
   * Element `ExpirationDate`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  expirationDate?: string;
  /**
   * Name servers of the domain.
   * Element `Nameservers`.
   */
  nameservers?: Nameservers[];
  /**
   * Name of a reported domain that has the very same contacts.
   * Element `SameDomainContact`.
   */
  sameDomainContact?: iodef.MlString;
  /**
   * Contacts of the domain, as its registry gives them.
   * Element `Contact`.
   */
  contact?: iodef.Contact[];
}

/** A name server of a domain (RFC 5901 §5.9.2.5). */
export interface Nameservers {
  /**
   * DNS name of the server.
   * Element `Server`.
   */
  server: iodef.MlString;
  /**
   * Addresses of the server.
   * Element `Address`.
   */
  address: iodef.Address[];
}

/** Malware that came with the lure (RFC 5901 §5.9.5). */
export interface IncludedMalware {
  /**
   * Names of the malware, `unknown` for one without.
   * Element `Name`.
   */
  name: iodef.MlString[];
  /**
   * Digest of the malware.
   * Element `Reference`.
   */
  reference?: dsig.Reference;
  /**
   * The malware itself, made harmless.
   * Element `Data`.
   */
  data?: MalwareData;
}

/** Malware, XORed with a pattern so that it does no harm (RFC 5901 §5.9.5.3). */
export interface MalwareData {
  /**
   * The pattern, eight octets in hexadecimal; `55AA55AA55AA55BB` when absent.
   * Attribute `XORPattern`, HEXBIN (xs:hexBinary): pairs of hexadecimal digits; `55AA55AA55AA55BB` when absent.
   */
  xorPattern?: string;
  /**
   * The octets after XORing, in hexadecimal.
   * Text of the element, HEXBIN (xs:hexBinary): pairs of hexadecimal digits.
   */
  value: string;
}

/** A file that the lure downloads (RFC 5901 §5.9.6). */
export interface FilesDownloaded {
  /**
   * Name of the file.
   * Element `File`.
   */
  file: iodef.MlString;
}

/** What the lure changes in a Windows registry (RFC 5901 §5.9.7). */
export interface WindowsRegistryKeysModified {
  /**
   * The keys.
   * Element `Key`.
   */
  key: RegistryKey[];
}

/** A key of a Windows registry and its value (RFC 5901 §5.9.7.1). */
export interface RegistryKey {
  /**
   * Name of the key, as registry files write it.
   * Element `Name`, STRING (xs:string).
   */
  name: string;
  /**
   * Value of the key, as registry files write it.
   * Element `Value`, STRING (xs:string).
   */
  value: string;
}

/** Who or what noticed the fraud (RFC 5901 §5.10). */
export interface OriginatingSensor {
  /**
   * What kind of sensor it is.
   * Attribute `OriginatingSensorType`.
   */
  originatingSensorType: OriginatingSensorType;
  /**
   * When the sensor first saw the fraud.
   * Element `DateFirstSeen`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  dateFirstSeen: string;
  /**
   * The sensor's hosts.
   * Element `System`.
   */
  system: iodef.System[];
}

/** The email that lured (RFC 5901 §5.17). */
export interface EmailRecord {
  /**
   * How many such emails were seen.
   * Element `EmailCount`, INTEGER (xs:integer): decimal digits, with a sign at most.
   */
  emailCount: Integer;
  /**
   * The whole email, header and body.
   * Element `EmailMessage`.
   */
  emailMessage?: iodef.MlString;
  /**
   * Comments on the email.
   * Element `EmailComments`.
   */
  emailComments?: iodef.MlString;
}

/** A site that collects the victims' data (RFC 5901 §5.11). */
export interface DcSite {
  /**
   * How the data are collected.
   * Attribute `DCType`.
   */
  dcType: DcType;
  /**
   * The site, by a web address.
   * Element `SiteURL`.
   */
  siteUrl?: SiteUrl;
  /**
   * The site, as a whole domain.
   * Element `Domain`.
   */
  domain?: SiteDomain;
  /**
   * The site, by an email address.
   * Element `EmailSite`.
   */
  emailSite?: EmailSite;
  /**
   * The site, by an address of the network.
   * Element `System`.
   */
  system?: SiteSystem;
  /**
   * The site, by something else.
   * Element `Unknown`.
   */
  unknown?: SiteUnknown;
  /**
   * Hosts of the site.
   * Element `Node`.
   */
  node?: iodef.Node[];
  /**
   * Domain of the site.
   * Element `DomainData`.
   */
  domainData?: DomainData;
  /**
   * Impact of the site, and how sure the reporter is of it.
   * Element `Assessment`.
   */
  assessment?: iodef.Assessment;
}

/** A site by its web address (RFC 5901 §5.11.2). */
export interface SiteUrl {
  /**
   * Language of the text.
   * Attribute `lang`, language (xs:language): a language tag such as en or de-CH.
   */
  lang?: string;
  /**
   * How sure the reporter is that the site collects data, in percent.
   * Attribute `phish:confidence`, PERCENT (xs:nonNegativeInteger): a whole number from 0 to 100.
   */
  confidence?: Integer;
  /**
   * The address, of any form.
   * Text of the element, STRING (xs:string).
   */
  value: string;
}

/** A site as a whole domain (RFC 5901 §5.11.2). */
export interface SiteDomain {
  /**
   * Language of the text.
   * Attribute `lang`, language (xs:language): a language tag such as en or de-CH.
   */
  lang?: string;
  /**
   * How sure the reporter is that the domain collects data, in percent.
   * Attribute `phish:confidence`, PERCENT (xs:nonNegativeInteger): a whole number from 0 to 100.
   */
  confidence?: Integer;
  /**
   * The domain name.
   * Text of the element, STRING (xs:string).
   */
  value: string;
}

/** A site by the email address that victims write to (RFC 5901 §5.11.2). */
export interface EmailSite {
  /**
   * Language of the text.
   * Attribute `lang`, language (xs:language): a language tag such as en or de-CH.
   */
  lang?: string;
  /**
   * How sure the reporter is that the address collects data, in percent.
   * Attribute `phish:confidence`, PERCENT (xs:nonNegativeInteger): a whole number from 0 to 100.
   */
  confidence?: Integer;
  /**
   * The email address.
   * Text of the element, STRING (xs:string).
   */
  value: string;
}

/** A site by its address in the network (RFC 5901 §5.11.2). */
export interface SiteSystem {
  /**
   * How sure the reporter is that the system collects data, in percent.
   * Attribute `phish:confidence`, PERCENT (xs:nonNegativeInteger): a whole number from 0 to 100.
   */
  confidence?: Integer;
  /**
   * The address.
   * Element `Address`.
   */
  address: iodef.Address;
}

/** A site by something that is none of the other kinds (RFC 5901 §5.11.2). */
export interface SiteUnknown {
  /**
   * Language of the text.
   * Attribute `lang`, language (xs:language): a language tag such as en or de-CH.
   */
  lang?: string;
  /**
   * How sure the reporter is that the site collects data, in percent.
   * Attribute `phish:confidence`, PERCENT (xs:nonNegativeInteger): a whole number from 0 to 100.
   */
  confidence?: Integer;
  /**
   * What is known of the site.
   * Text of the element, STRING (xs:string).
   */
  value: string;
}

/** How a site was taken down (RFC 5901 §5.12). */
export interface TakeDownInfo {
  /**
   * When.
   * Element `TakeDownDate`, DATETIME (xs:dateTime): a date and time such as 2026-03-05T10:21:08Z.
   */
  takeDownDate?: string;
  /**
   * Who did it.
   * Element `TakeDownAgency`.
   */
  takeDownAgency?: iodef.MlString[];
  /**
   * More about it, or who helped.
   * Element `TakeDownComments`.
   */
  takeDownComments?: iodef.MlString[];
}

/** Data that were saved from the fraudster's systems (RFC 5901 §5.13). */
export interface ArchivedData {
  /**
   * Where the data are from.
   * Attribute `type`.
   */
  type: ArchivedDataType;
  /**
   * Where the archive can be fetched.
   * Element `URL`, URL (xs:anyURI): a URI such as https://www.example.com/.
   */
  url?: string;
  /**
   * Comments on the archive.
   * Element `Comments`.
   */
  comments?: iodef.MlString;
  /**
   * The archive itself, in base64.
   * Element `Data`, base64 (xs:base64Binary): base64 with its padding.
   */
  data?: string;
}

/** Kind of fraud (RFC 5901 §5.5). */
export type FraudType =
  /** A lure that is after credentials. */
  | "phishing"
  /** People are recruited, for instance to move money. */
  | "recruiting"
  /** A lure to a site that infects the visitor. */
  | "malware distribution"
  /** A site that shows lures. */
  | "fraudulent site"
  /** The DNS gives a wrong address for a name. */
  | "dnsspoof"
  /** Data saved from a phishing server. */
  | "archive"
  /** A kind that is not listed. */
  | "other"
  /** Not known. */
  | "unknown"
  /** A kind of one's own, given in the attribute `ext-value`. */
  | "ext-value";

/** What part a system plays in the fraud (RFC 5901 §5.9.3). */
export type SystemStatus =
  /** None: only its name or address was used. */
  | "spoofed"
  /** It is run to defraud. */
  | "fraudulent"
  /** A third party broke into it. */
  | "innocent-hacked"
  /** Its address or name was hijacked by BGP or DNS. */
  | "innocent-hijacked"
  /** Not known. */
  | "unknown";

/** How a domain stands at its registry (RFC 5901 §5.9.4). */
export type DomainStatus =
  /** Reserved; it cannot be assigned. */
  | "reservedDelegation"
  /** Assigned and in the DNS. */
  | "assignedAndActive"
  /** Assigned but not in the DNS. */
  | "assignedAndInactive"
  /** Assigned but suspended. */
  | "assignedAndOnHold"
  /** Taken from its holder. */
  | "revoked"
  /** About to move to another registrar. */
  | "transferPending"
  /** Locked by the registry. */
  | "registryLock"
  /** Locked by the registrar. */
  | "registrarLock"
  /** A status that is not listed. */
  | "other"
  /** Not known. */
  | "unknown";

/** What kind of sensor noticed a fraud (RFC 5901 §5.10.1). */
export type OriginatingSensorType =
  /** A web server or service. */
  | "web"
  /** A proxy, firewall or other gateway of a network. */
  | "webgateway"
  /** A mail gateway or filter. */
  | "mailgateway"
  /** A user's browser. */
  | "browser"
  /** An automatic system of a provider. */
  | "ispsensor"
  /** A person. */
  | "human"
  /** A decoy. */
  | "honeypot"
  /** Something that is not listed. */
  | "other";

/** How victims' data are collected (RFC 5901 §5.11.1). */
export type DcType =
  /** On a web site that victims are sent to. */
  | "web"
  /** Victims send them by email. */
  | "email"
  /** Victims download something that records their keys. */
  | "keylogger"
  /** Automatically in some other way. */
  | "automation"
  /** Not stated. */
  | "unspecified";

/** Where archived data are from (RFC 5901 §5.13.1). */
export type ArchivedDataType =
  /** The site that collects victims' data. */
  | "collectionsite"
  /** A site where the fraud was prepared. */
  | "basecamp"
  /** A site that sends lures. */
  | "sendersite"
  /** Credentials that were recovered. */
  | "credentialInfo"
  /** Something else, told in the comments. */
  | "unspecified";
