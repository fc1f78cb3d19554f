#ifndef OPENRID_MODEL_SCI_H
#define OPENRID_MODEL_SCI_H

/* Written by `cargo xtask codegen` from core's descriptions of the classes. Do not edit. */

/**
 * Structured cybersecurity information inside IODEF (RFC 7203).
 * How they are used is told in openrid_model.h.
 */

#include "openrid_model.h"

/* ---- Namespace ---- */
#define OPENRID_NS_SCI "urn:ietf:params:xml:ns:iodef-sci-1.0"

/* ---- A cursor type for each class ---- */

/** Remediation: How to remedy the incident; it belongs into an Incident (RFC 7203 §4.5.8). */
typedef struct openrid_sci_remediation {
  openrid_cursor at;
} openrid_sci_remediation;
/** RawData: A complete document of another format (RFC 7203 §4.2, §4.4). */
typedef struct openrid_sci_raw_data {
  openrid_cursor at;
} openrid_sci_raw_data;
/** Verification: How to check the security of systems, such as a checklist; it belongs into an Incident (RFC 7203 §4.5.7). */
typedef struct openrid_sci_verification {
  openrid_cursor at;
} openrid_sci_verification;
/** EventReport: A structured report of an event; it belongs into a RecordItem (RFC 7203 §4.5.6). */
typedef struct openrid_sci_event_report {
  openrid_cursor at;
} openrid_sci_event_report;
/** Scoring: Scores of how severe a vulnerability or weakness is (RFC 7203 §4.5.4). */
typedef struct openrid_sci_scoring {
  openrid_cursor at;
} openrid_sci_scoring;
/** Platform: A software platform; it belongs into a System or one of the classes here (RFC 7203 §4.5.2). */
typedef struct openrid_sci_platform {
  openrid_cursor at;
} openrid_sci_platform;
/** Weakness: A kind of weakness that was exposed or exploited; it belongs into a Method (RFC 7203 §4.5.5). */
typedef struct openrid_sci_weakness {
  openrid_cursor at;
} openrid_sci_weakness;
/** Vulnerability: A vulnerability that was exposed or exploited; it belongs into a Method (RFC 7203 §4.5.3). */
typedef struct openrid_sci_vulnerability {
  openrid_cursor at;
} openrid_sci_vulnerability;
/** AttackPattern: A pattern of attack; it belongs into a Method (RFC 7203 §4.5.1). */
typedef struct openrid_sci_attack_pattern {
  openrid_cursor at;
} openrid_sci_attack_pattern;

/* ---- Their fields, and where they stand ---- */

/* ExtensionType (RFC 5070 §3.6) */
/* The content; elements are kept as they came (IODEF1-5.2-08). */
OPENRID_CHILDREN_(openrid_iodef1_extension, openrid_sci_attack_pattern, sci_attack_pattern, "sci:AttackPattern")
/* The content; elements are kept as they came (IODEF1-5.2-08). */
OPENRID_CHILDREN_(openrid_iodef1_extension, openrid_sci_vulnerability, sci_vulnerability, "sci:Vulnerability")
/* The content; elements are kept as they came (IODEF1-5.2-08). */
OPENRID_CHILDREN_(openrid_iodef1_extension, openrid_sci_weakness, sci_weakness, "sci:Weakness")
/* The content; elements are kept as they came (IODEF1-5.2-08). */
OPENRID_CHILDREN_(openrid_iodef1_extension, openrid_sci_platform, sci_platform, "sci:Platform")
/* The content; elements are kept as they came (IODEF1-5.2-08). */
OPENRID_CHILDREN_(openrid_iodef1_extension, openrid_sci_scoring, sci_scoring, "sci:Scoring")
/* The content; elements are kept as they came (IODEF1-5.2-08). */
OPENRID_CHILDREN_(openrid_iodef1_extension, openrid_sci_event_report, sci_event_report, "sci:EventReport")
/* The content; elements are kept as they came (IODEF1-5.2-08). */
OPENRID_CHILDREN_(openrid_iodef1_extension, openrid_sci_verification, sci_verification, "sci:Verification")
/* The content; elements are kept as they came (IODEF1-5.2-08). */
OPENRID_CHILDREN_(openrid_iodef1_extension, openrid_sci_remediation, sci_remediation, "sci:Remediation")

/* Remediation (RFC 7203 §4.5.8) */
/* Namespace of the specification behind the remedy, or `private`. Required. */
OPENRID_TEXT_(openrid_sci_remediation, spec_id, "@SpecID")
/* A specification of one's own, with `SpecID` set to `private`. */
OPENRID_TEXT_(openrid_sci_remediation, ext_spec_id, "@ext-SpecID")
/* Identifier of the remedy within the specification. */
OPENRID_TEXT_(openrid_sci_remediation, content_id, "@ContentID")
/* Documents of that specification that give the remedy. */
OPENRID_CHILDREN_(openrid_sci_remediation, openrid_sci_raw_data, raw_data, "RawData")
/* Where the remedy is described. */
OPENRID_CHILDREN_(openrid_sci_remediation, openrid_iodef1_reference, reference, "Reference")

/* RawData (RFC 7203 §4.2) */
/* Data type of the content: always `xml`. Required. */
OPENRID_TEXT_(openrid_sci_raw_data, dtype, "@dtype")
/* What the content means. */
OPENRID_TEXT_(openrid_sci_raw_data, meaning, "@meaning")
/* Format and meaning, as agreed between the parties. */
OPENRID_TEXT_(openrid_sci_raw_data, formatid, "@formatid")
/* How far the document may be passed on. */
OPENRID_TEXT_(openrid_sci_raw_data, restriction, "@restriction")
/* The document, in the namespace that the specification stands for. */
OPENRID_TEXT_(openrid_sci_raw_data, value, "text()")

/* Verification (RFC 7203 §4.5.7) */
/* Namespace of the specification behind the check, or `private`. Required. */
OPENRID_TEXT_(openrid_sci_verification, spec_id, "@SpecID")
/* A specification of one's own, with `SpecID` set to `private`. */
OPENRID_TEXT_(openrid_sci_verification, ext_spec_id, "@ext-SpecID")
/* Identifier of the check within the specification. */
OPENRID_TEXT_(openrid_sci_verification, content_id, "@ContentID")
/* Documents of that specification that give the check. */
OPENRID_CHILDREN_(openrid_sci_verification, openrid_sci_raw_data, raw_data, "RawData")
/* Where the check is described. */
OPENRID_CHILDREN_(openrid_sci_verification, openrid_iodef1_reference, reference, "Reference")

/* EventReport (RFC 7203 §4.5.6) */
/* Namespace of the specification behind the report, or `private`. Required. */
OPENRID_TEXT_(openrid_sci_event_report, spec_id, "@SpecID")
/* A specification of one's own, with `SpecID` set to `private`. */
OPENRID_TEXT_(openrid_sci_event_report, ext_spec_id, "@ext-SpecID")
/* Identifier of the report within the specification. */
OPENRID_TEXT_(openrid_sci_event_report, content_id, "@ContentID")
/* Documents of that specification that give the report. */
OPENRID_CHILDREN_(openrid_sci_event_report, openrid_sci_raw_data, raw_data, "RawData")
/* Where the report is described. */
OPENRID_CHILDREN_(openrid_sci_event_report, openrid_iodef1_reference, reference, "Reference")

/* Scoring (RFC 7203 §4.5.4) */
/* Namespace of the specification behind the scores, or `private`. Required. */
OPENRID_TEXT_(openrid_sci_scoring, spec_id, "@SpecID")
/* A specification of one's own, with `SpecID` set to `private`. */
OPENRID_TEXT_(openrid_sci_scoring, ext_spec_id, "@ext-SpecID")
/* Identifier of the scores within the specification. */
OPENRID_TEXT_(openrid_sci_scoring, content_id, "@ContentID")
/* Documents of that specification that give the scores. */
OPENRID_CHILDREN_(openrid_sci_scoring, openrid_sci_raw_data, raw_data, "RawData")
/* Where the scores are described. */
OPENRID_CHILDREN_(openrid_sci_scoring, openrid_iodef1_reference, reference, "Reference")

/* Platform (RFC 7203 §4.5.2) */
/* Namespace of the specification behind the platform, or `private`. Required. */
OPENRID_TEXT_(openrid_sci_platform, spec_id, "@SpecID")
/* A specification of one's own, with `SpecID` set to `private`. */
OPENRID_TEXT_(openrid_sci_platform, ext_spec_id, "@ext-SpecID")
/* Identifier of the platform within the specification. */
OPENRID_TEXT_(openrid_sci_platform, content_id, "@ContentID")
/* Documents of that specification that give the platform. */
OPENRID_CHILDREN_(openrid_sci_platform, openrid_sci_raw_data, raw_data, "RawData")
/* Where the platform is described. */
OPENRID_CHILDREN_(openrid_sci_platform, openrid_iodef1_reference, reference, "Reference")

/* Weakness (RFC 7203 §4.5.5) */
/* Namespace of the specification behind the weakness, or `private`. Required. */
OPENRID_TEXT_(openrid_sci_weakness, spec_id, "@SpecID")
/* A specification of one's own, with `SpecID` set to `private`. */
OPENRID_TEXT_(openrid_sci_weakness, ext_spec_id, "@ext-SpecID")
/* Identifier of the weakness within the specification. */
OPENRID_TEXT_(openrid_sci_weakness, content_id, "@ContentID")
/* Documents of that specification that give the weakness. */
OPENRID_CHILDREN_(openrid_sci_weakness, openrid_sci_raw_data, raw_data, "RawData")
/* Where the weakness is described. */
OPENRID_CHILDREN_(openrid_sci_weakness, openrid_iodef1_reference, reference, "Reference")
/* Platforms that have the weakness. */
OPENRID_CHILDREN_(openrid_sci_weakness, openrid_sci_platform, platform, "Platform")
/* How severe the weakness is. */
OPENRID_CHILDREN_(openrid_sci_weakness, openrid_sci_scoring, scoring, "Scoring")

/* Vulnerability (RFC 7203 §4.5.3) */
/* Namespace of the specification behind the vulnerability, or `private`. Required. */
OPENRID_TEXT_(openrid_sci_vulnerability, spec_id, "@SpecID")
/* A specification of one's own, with `SpecID` set to `private`. */
OPENRID_TEXT_(openrid_sci_vulnerability, ext_spec_id, "@ext-SpecID")
/* Identifier of the vulnerability within the specification. */
OPENRID_TEXT_(openrid_sci_vulnerability, content_id, "@ContentID")
/* Documents of that specification that give the vulnerability. */
OPENRID_CHILDREN_(openrid_sci_vulnerability, openrid_sci_raw_data, raw_data, "RawData")
/* Where the vulnerability is described. */
OPENRID_CHILDREN_(openrid_sci_vulnerability, openrid_iodef1_reference, reference, "Reference")
/* Platforms that have the vulnerability. */
OPENRID_CHILDREN_(openrid_sci_vulnerability, openrid_sci_platform, platform, "Platform")
/* How severe the vulnerability is. */
OPENRID_CHILDREN_(openrid_sci_vulnerability, openrid_sci_scoring, scoring, "Scoring")

/* AttackPattern (RFC 7203 §4.5.1) */
/* Namespace of the specification behind the pattern, or `private`. Required. */
OPENRID_TEXT_(openrid_sci_attack_pattern, spec_id, "@SpecID")
/* A specification of one's own, with `SpecID` set to `private`. */
OPENRID_TEXT_(openrid_sci_attack_pattern, ext_spec_id, "@ext-SpecID")
/* Identifier of the pattern within the specification. */
OPENRID_TEXT_(openrid_sci_attack_pattern, content_id, "@ContentID")
/* Documents of that specification that give the pattern. */
OPENRID_CHILDREN_(openrid_sci_attack_pattern, openrid_sci_raw_data, raw_data, "RawData")
/* Where the pattern is described. */
OPENRID_CHILDREN_(openrid_sci_attack_pattern, openrid_iodef1_reference, reference, "Reference")
/* Platforms that the pattern works on. */
OPENRID_CHILDREN_(openrid_sci_attack_pattern, openrid_sci_platform, platform, "Platform")

#endif /* OPENRID_MODEL_SCI_H */
