#ifndef OPENRID_MODEL_PHISH_H
#define OPENRID_MODEL_PHISH_H

/* Written by `cargo xtask codegen` from core's descriptions of the classes. Do not edit. */

/**
 * Reports of phishing and other fraud inside IODEF (RFC 5901).
 * How they are used is told in openrid_model.h.
 */

#include "openrid_model.h"
#include "openrid_model_dsig.h"

/* ---- Namespace ---- */
#define OPENRID_NS_PHISH "urn:ietf:params:xml:ns:iodef-phish-1.0"

/* ---- Tokens of the enumerations ---- */

/* Kind of fraud (RFC 5901 §5.5). */
#define OPENRID_PHISH_FRAUD_TYPE_PHISHING "phishing"
#define OPENRID_PHISH_FRAUD_TYPE_RECRUITING "recruiting"
#define OPENRID_PHISH_FRAUD_TYPE_MALWARE_DISTRIBUTION "malware distribution"
#define OPENRID_PHISH_FRAUD_TYPE_FRAUDULENT_SITE "fraudulent site"
#define OPENRID_PHISH_FRAUD_TYPE_DNSSPOOF "dnsspoof"
#define OPENRID_PHISH_FRAUD_TYPE_ARCHIVE "archive"
#define OPENRID_PHISH_FRAUD_TYPE_OTHER "other"
#define OPENRID_PHISH_FRAUD_TYPE_UNKNOWN "unknown"
#define OPENRID_PHISH_FRAUD_TYPE_EXT_VALUE "ext-value"

/* What part a system plays in the fraud (RFC 5901 §5.9.3). */
#define OPENRID_PHISH_SYSTEM_STATUS_SPOOFED "spoofed"
#define OPENRID_PHISH_SYSTEM_STATUS_FRAUDULENT "fraudulent"
#define OPENRID_PHISH_SYSTEM_STATUS_INNOCENT_HACKED "innocent-hacked"
#define OPENRID_PHISH_SYSTEM_STATUS_INNOCENT_HIJACKED "innocent-hijacked"
#define OPENRID_PHISH_SYSTEM_STATUS_UNKNOWN "unknown"

/* How a domain stands at its registry (RFC 5901 §5.9.4). */
#define OPENRID_PHISH_DOMAIN_STATUS_RESERVED_DELEGATION "reservedDelegation"
#define OPENRID_PHISH_DOMAIN_STATUS_ASSIGNED_AND_ACTIVE "assignedAndActive"
#define OPENRID_PHISH_DOMAIN_STATUS_ASSIGNED_AND_INACTIVE "assignedAndInactive"
#define OPENRID_PHISH_DOMAIN_STATUS_ASSIGNED_AND_ON_HOLD "assignedAndOnHold"
#define OPENRID_PHISH_DOMAIN_STATUS_REVOKED "revoked"
#define OPENRID_PHISH_DOMAIN_STATUS_TRANSFER_PENDING "transferPending"
#define OPENRID_PHISH_DOMAIN_STATUS_REGISTRY_LOCK "registryLock"
#define OPENRID_PHISH_DOMAIN_STATUS_REGISTRAR_LOCK "registrarLock"
#define OPENRID_PHISH_DOMAIN_STATUS_OTHER "other"
#define OPENRID_PHISH_DOMAIN_STATUS_UNKNOWN "unknown"

/* What kind of sensor noticed a fraud (RFC 5901 §5.10.1). */
#define OPENRID_PHISH_ORIGINATING_SENSOR_TYPE_WEB "web"
#define OPENRID_PHISH_ORIGINATING_SENSOR_TYPE_WEBGATEWAY "webgateway"
#define OPENRID_PHISH_ORIGINATING_SENSOR_TYPE_MAILGATEWAY "mailgateway"
#define OPENRID_PHISH_ORIGINATING_SENSOR_TYPE_BROWSER "browser"
#define OPENRID_PHISH_ORIGINATING_SENSOR_TYPE_ISPSENSOR "ispsensor"
#define OPENRID_PHISH_ORIGINATING_SENSOR_TYPE_HUMAN "human"
#define OPENRID_PHISH_ORIGINATING_SENSOR_TYPE_HONEYPOT "honeypot"
#define OPENRID_PHISH_ORIGINATING_SENSOR_TYPE_OTHER "other"

/* How victims' data are collected (RFC 5901 §5.11.1). */
#define OPENRID_PHISH_DC_TYPE_WEB "web"
#define OPENRID_PHISH_DC_TYPE_EMAIL "email"
#define OPENRID_PHISH_DC_TYPE_KEYLOGGER "keylogger"
#define OPENRID_PHISH_DC_TYPE_AUTOMATION "automation"
#define OPENRID_PHISH_DC_TYPE_UNSPECIFIED "unspecified"

/* Where archived data are from (RFC 5901 §5.13.1). */
#define OPENRID_PHISH_ARCHIVED_DATA_TYPE_COLLECTIONSITE "collectionsite"
#define OPENRID_PHISH_ARCHIVED_DATA_TYPE_BASECAMP "basecamp"
#define OPENRID_PHISH_ARCHIVED_DATA_TYPE_SENDERSITE "sendersite"
#define OPENRID_PHISH_ARCHIVED_DATA_TYPE_CREDENTIAL_INFO "credentialInfo"
#define OPENRID_PHISH_ARCHIVED_DATA_TYPE_UNSPECIFIED "unspecified"

/* ---- A cursor type for each class ---- */

/** PhraudReport: A report of a fraud: how victims were lured, where their data went, who noticed, and what was done (RFC 5901 §5.1). */
typedef struct openrid_phish_phraud_report {
  openrid_cursor at;
} openrid_phish_phraud_report;
/** LureSource: Where the lure came from and what it does to a victim's system (RFC 5901 §5.9). */
typedef struct openrid_phish_lure_source {
  openrid_cursor at;
} openrid_phish_lure_source;
/** DomainData: A domain, its registration and who is behind it (RFC 5901 §5.9.2). */
typedef struct openrid_phish_domain_data {
  openrid_cursor at;
} openrid_phish_domain_data;
/** Nameservers: A name server of a domain (RFC 5901 §5.9.2.5). */
typedef struct openrid_phish_nameservers {
  openrid_cursor at;
} openrid_phish_nameservers;
/** IncludedMalware: Malware that came with the lure (RFC 5901 §5.9.5). */
typedef struct openrid_phish_included_malware {
  openrid_cursor at;
} openrid_phish_included_malware;
/** Data: Malware, XORed with a pattern so that it does no harm (RFC 5901 §5.9.5.3). */
typedef struct openrid_phish_malware_data {
  openrid_cursor at;
} openrid_phish_malware_data;
/** FilesDownloaded: A file that the lure downloads (RFC 5901 §5.9.6). */
typedef struct openrid_phish_files_downloaded {
  openrid_cursor at;
} openrid_phish_files_downloaded;
/** WindowsRegistryKeysModified: What the lure changes in a Windows registry (RFC 5901 §5.9.7). */
typedef struct openrid_phish_windows_registry_keys_modified {
  openrid_cursor at;
} openrid_phish_windows_registry_keys_modified;
/** Key: A key of a Windows registry and its value (RFC 5901 §5.9.7.1). */
typedef struct openrid_phish_registry_key {
  openrid_cursor at;
} openrid_phish_registry_key;
/** OriginatingSensor: Who or what noticed the fraud (RFC 5901 §5.10). */
typedef struct openrid_phish_originating_sensor {
  openrid_cursor at;
} openrid_phish_originating_sensor;
/** EmailRecord: The email that lured (RFC 5901 §5.17). */
typedef struct openrid_phish_email_record {
  openrid_cursor at;
} openrid_phish_email_record;
/** DCSite: A site that collects the victims' data (RFC 5901 §5.11). */
typedef struct openrid_phish_dc_site {
  openrid_cursor at;
} openrid_phish_dc_site;
/** SiteURL: A site by its web address (RFC 5901 §5.11.2). */
typedef struct openrid_phish_site_url {
  openrid_cursor at;
} openrid_phish_site_url;
/** Domain: A site as a whole domain (RFC 5901 §5.11.2). */
typedef struct openrid_phish_site_domain {
  openrid_cursor at;
} openrid_phish_site_domain;
/** EmailSite: A site by the email address that victims write to (RFC 5901 §5.11.2). */
typedef struct openrid_phish_email_site {
  openrid_cursor at;
} openrid_phish_email_site;
/** System: A site by its address in the network (RFC 5901 §5.11.2). */
typedef struct openrid_phish_site_system {
  openrid_cursor at;
} openrid_phish_site_system;
/** Unknown: A site by something that is none of the other kinds (RFC 5901 §5.11.2). */
typedef struct openrid_phish_site_unknown {
  openrid_cursor at;
} openrid_phish_site_unknown;
/** TakeDownInfo: How a site was taken down (RFC 5901 §5.12). */
typedef struct openrid_phish_take_down_info {
  openrid_cursor at;
} openrid_phish_take_down_info;
/** ArchivedData: Data that were saved from the fraudster's systems (RFC 5901 §5.13). */
typedef struct openrid_phish_archived_data {
  openrid_cursor at;
} openrid_phish_archived_data;

/* ---- Their fields, and where they stand ---- */

/* PhraudReport (RFC 5901 §5.1) */
/* Version of the report's format; 1.0 when absent. The text requires another number. */
OPENRID_TEXT_(openrid_phish_phraud_report, version, "@Version")
/* Kind of fraud; it gives the fraud parameter its meaning. Required. */
OPENRID_TEXT_(openrid_phish_phraud_report, fraud_type, "@FraudType")
/* A kind of one's own, with `FraudType` set to `ext-value`. */
OPENRID_TEXT_(openrid_phish_phraud_report, ext_value, "@ext-value")
/* Name under which the fraud is commonly known. */
OPENRID_CHILD_(openrid_phish_phraud_report, openrid_iodef1_ml_string, phish_name_ref, "PhishNameRef")
/* Name or number of the fraud at the reporter. */
OPENRID_CHILD_(openrid_phish_phraud_report, openrid_iodef1_ml_string, phish_name_local_ref, "PhishNameLocalRef")
/* What singles the fraud out: a subject line, a message or an address, by its kind. */
OPENRID_CHILD_(openrid_phish_phraud_report, openrid_iodef1_ml_string, fraud_parameter, "FraudParameter")
/* Brands or companies that were impersonated. */
OPENRID_CHILDREN_(openrid_phish_phraud_report, openrid_iodef1_ml_string, frauded_brand_name, "FraudedBrandName")
/* Where the lure came from. Required. */
OPENRID_CHILDREN_(openrid_phish_phraud_report, openrid_phish_lure_source, lure_source, "LureSource")
/* Who or what noticed the fraud. Required. */
OPENRID_CHILDREN_(openrid_phish_phraud_report, openrid_phish_originating_sensor, originating_sensor, "OriginatingSensor")
/* The email that lured. */
OPENRID_CHILD_(openrid_phish_phraud_report, openrid_phish_email_record, email_record, "EmailRecord")
/* Where the victims' data were collected. */
OPENRID_CHILDREN_(openrid_phish_phraud_report, openrid_phish_dc_site, dc_site, "DCSite")
/* How sites were taken down. */
OPENRID_CHILDREN_(openrid_phish_phraud_report, openrid_phish_take_down_info, take_down_info, "TakeDownInfo")
/* Data that were saved from the fraudster's systems. */
OPENRID_CHILDREN_(openrid_phish_phraud_report, openrid_phish_archived_data, archived_data, "ArchivedData")
/* Other sites that the fraud has to do with. */
OPENRID_TEXTS_(openrid_phish_phraud_report, related_data, "RelatedData")
/* What ties this fraud to others. */
OPENRID_CHILDREN_(openrid_phish_phraud_report, openrid_iodef1_ml_string, correlation_data, "CorrelationData")
/* Comments on the report. */
OPENRID_CHILD_(openrid_phish_phraud_report, openrid_iodef1_ml_string, pr_comments, "PRComments")

/* LureSource (RFC 5901 §5.9) */
/* Hosts that the lure came from. Required. */
OPENRID_CHILDREN_(openrid_phish_lure_source, openrid_iodef1_system, system, "System")
/* Domains of those hosts. */
OPENRID_CHILDREN_(openrid_phish_lure_source, openrid_phish_domain_data, domain_data, "DomainData")
/* Malware that came with the lure. */
OPENRID_CHILD_(openrid_phish_lure_source, openrid_phish_included_malware, included_malware, "IncludedMalware")
/* A file that the lure downloads. */
OPENRID_CHILD_(openrid_phish_lure_source, openrid_phish_files_downloaded, files_downloaded, "FilesDownloaded")
/* What the lure changes in a Windows registry. */
OPENRID_CHILD_(openrid_phish_lure_source, openrid_phish_windows_registry_keys_modified, windows_registry_keys_modified, "WindowsRegistryKeysModified")

/* ExtensionType (RFC 5070 §3.6) */
/* The content; elements are kept as they came (IODEF1-5.2-08). */
OPENRID_CHILDREN_(openrid_iodef1_extension, openrid_phish_phraud_report, phish_phraud_report, "phish:PhraudReport")

/* DomainData (RFC 5901 §5.9.2) */
/* What part the system plays. Required by the text only. */
OPENRID_TEXT_(openrid_phish_domain_data, system_status, "@SystemStatus")
/* How the domain stands at its registry at the time of the report. */
OPENRID_TEXT_(openrid_phish_domain_data, domain_status, "@DomainStatus")
/* Complete DNS name of the host. Required. */
OPENRID_CHILD_(openrid_phish_domain_data, openrid_iodef1_ml_string, name, "Name")
/* When these data were looked up. */
OPENRID_TEXT_(openrid_phish_domain_data, date_domain_was_checked, "DateDomainWasChecked")
/* When the domain was registered. */
OPENRID_TEXT_(openrid_phish_domain_data, registration_date, "RegistrationDate")
/* When the registration ends. */
OPENRID_TEXT_(openrid_phish_domain_data, expiration_date, "ExpirationDate")
/* Name servers of the domain. */
OPENRID_CHILDREN_(openrid_phish_domain_data, openrid_phish_nameservers, nameservers, "Nameservers")
/* Name of a reported domain that has the very same contacts. */
OPENRID_CHILD_(openrid_phish_domain_data, openrid_iodef1_ml_string, same_domain_contact, "SameDomainContact")
/* Contacts of the domain, as its registry gives them. */
OPENRID_CHILDREN_(openrid_phish_domain_data, openrid_iodef1_contact, contact, "Contact")

/* Nameservers (RFC 5901 §5.9.2.5) */
/* DNS name of the server. Required. */
OPENRID_CHILD_(openrid_phish_nameservers, openrid_iodef1_ml_string, server, "Server")
/* Addresses of the server. Required. */
OPENRID_CHILDREN_(openrid_phish_nameservers, openrid_iodef1_address, address, "Address")

/* IncludedMalware (RFC 5901 §5.9.5) */
/* Names of the malware, `unknown` for one without. Required. */
OPENRID_CHILDREN_(openrid_phish_included_malware, openrid_iodef1_ml_string, name, "Name")
/* Digest of the malware. */
OPENRID_CHILD_(openrid_phish_included_malware, openrid_dsig_reference, reference, "Reference")
/* The malware itself, made harmless. */
OPENRID_CHILD_(openrid_phish_included_malware, openrid_phish_malware_data, data, "Data")

/* Data (RFC 5901 §5.9.5.3) */
/* The pattern, eight octets in hexadecimal; `55AA55AA55AA55BB` when absent. */
OPENRID_TEXT_(openrid_phish_malware_data, xor_pattern, "@XORPattern")
/* The octets after XORing, in hexadecimal. */
OPENRID_TEXT_(openrid_phish_malware_data, value, "text()")

/* FilesDownloaded (RFC 5901 §5.9.6) */
/* Name of the file. Required. */
OPENRID_CHILD_(openrid_phish_files_downloaded, openrid_iodef1_ml_string, file, "File")

/* WindowsRegistryKeysModified (RFC 5901 §5.9.7) */
/* The keys. Required. */
OPENRID_CHILDREN_(openrid_phish_windows_registry_keys_modified, openrid_phish_registry_key, key, "Key")

/* Key (RFC 5901 §5.9.7.1) */
/* Name of the key, as registry files write it. Required. */
OPENRID_TEXT_(openrid_phish_registry_key, name, "Name")
/* Value of the key, as registry files write it. Required. */
OPENRID_TEXT_(openrid_phish_registry_key, value, "Value")

/* OriginatingSensor (RFC 5901 §5.10) */
/* What kind of sensor it is. Required. */
OPENRID_TEXT_(openrid_phish_originating_sensor, originating_sensor_type, "@OriginatingSensorType")
/* When the sensor first saw the fraud. Required. */
OPENRID_TEXT_(openrid_phish_originating_sensor, date_first_seen, "DateFirstSeen")
/* The sensor's hosts. Required. */
OPENRID_CHILDREN_(openrid_phish_originating_sensor, openrid_iodef1_system, system, "System")

/* EmailRecord (RFC 5901 §5.17) */
/* How many such emails were seen. Required. */
OPENRID_INTEGER_(openrid_phish_email_record, email_count, "EmailCount")
/* The whole email, header and body. */
OPENRID_CHILD_(openrid_phish_email_record, openrid_iodef1_ml_string, email_message, "EmailMessage")
/* Comments on the email. */
OPENRID_CHILD_(openrid_phish_email_record, openrid_iodef1_ml_string, email_comments, "EmailComments")

/* DCSite (RFC 5901 §5.11) */
/* How the data are collected. Required. */
OPENRID_TEXT_(openrid_phish_dc_site, dc_type, "@DCType")
/* The site, by a web address. */
OPENRID_CHILD_(openrid_phish_dc_site, openrid_phish_site_url, site_url, "SiteURL")
/* The site, as a whole domain. */
OPENRID_CHILD_(openrid_phish_dc_site, openrid_phish_site_domain, domain, "Domain")
/* The site, by an email address. */
OPENRID_CHILD_(openrid_phish_dc_site, openrid_phish_email_site, email_site, "EmailSite")
/* The site, by an address of the network. */
OPENRID_CHILD_(openrid_phish_dc_site, openrid_phish_site_system, system, "System")
/* The site, by something else. */
OPENRID_CHILD_(openrid_phish_dc_site, openrid_phish_site_unknown, unknown, "Unknown")
/* Hosts of the site. */
OPENRID_CHILDREN_(openrid_phish_dc_site, openrid_iodef1_node, node, "Node")
/* Domain of the site. */
OPENRID_CHILD_(openrid_phish_dc_site, openrid_phish_domain_data, domain_data, "DomainData")
/* Impact of the site, and how sure the reporter is of it. */
OPENRID_CHILD_(openrid_phish_dc_site, openrid_iodef1_assessment, assessment, "Assessment")

/* SiteURL (RFC 5901 §5.11.2) */
/* Language of the text. */
OPENRID_TEXT_(openrid_phish_site_url, lang, "@lang")
/* How sure the reporter is that the site collects data, in percent. */
OPENRID_INTEGER_(openrid_phish_site_url, confidence, "@phish:confidence")
/* The address, of any form. */
OPENRID_TEXT_(openrid_phish_site_url, value, "text()")

/* Domain (RFC 5901 §5.11.2) */
/* Language of the text. */
OPENRID_TEXT_(openrid_phish_site_domain, lang, "@lang")
/* How sure the reporter is that the domain collects data, in percent. */
OPENRID_INTEGER_(openrid_phish_site_domain, confidence, "@phish:confidence")
/* The domain name. */
OPENRID_TEXT_(openrid_phish_site_domain, value, "text()")

/* EmailSite (RFC 5901 §5.11.2) */
/* Language of the text. */
OPENRID_TEXT_(openrid_phish_email_site, lang, "@lang")
/* How sure the reporter is that the address collects data, in percent. */
OPENRID_INTEGER_(openrid_phish_email_site, confidence, "@phish:confidence")
/* The email address. */
OPENRID_TEXT_(openrid_phish_email_site, value, "text()")

/* System (RFC 5901 §5.11.2) */
/* How sure the reporter is that the system collects data, in percent. */
OPENRID_INTEGER_(openrid_phish_site_system, confidence, "@phish:confidence")
/* The address. Required. */
OPENRID_CHILD_(openrid_phish_site_system, openrid_iodef1_address, address, "Address")

/* Unknown (RFC 5901 §5.11.2) */
/* Language of the text. */
OPENRID_TEXT_(openrid_phish_site_unknown, lang, "@lang")
/* How sure the reporter is that the site collects data, in percent. */
OPENRID_INTEGER_(openrid_phish_site_unknown, confidence, "@phish:confidence")
/* What is known of the site. */
OPENRID_TEXT_(openrid_phish_site_unknown, value, "text()")

/* TakeDownInfo (RFC 5901 §5.12) */
/* When. */
OPENRID_TEXT_(openrid_phish_take_down_info, take_down_date, "TakeDownDate")
/* Who did it. */
OPENRID_CHILDREN_(openrid_phish_take_down_info, openrid_iodef1_ml_string, take_down_agency, "TakeDownAgency")
/* More about it, or who helped. */
OPENRID_CHILDREN_(openrid_phish_take_down_info, openrid_iodef1_ml_string, take_down_comments, "TakeDownComments")

/* ArchivedData (RFC 5901 §5.13) */
/* Where the data are from. Required. */
OPENRID_TEXT_(openrid_phish_archived_data, type, "@type")
/* Where the archive can be fetched. */
OPENRID_TEXT_(openrid_phish_archived_data, url, "URL")
/* Comments on the archive. */
OPENRID_CHILD_(openrid_phish_archived_data, openrid_iodef1_ml_string, comments, "Comments")
/* The archive itself, in base64. */
OPENRID_TEXT_(openrid_phish_archived_data, data, "Data")

#endif /* OPENRID_MODEL_PHISH_H */
