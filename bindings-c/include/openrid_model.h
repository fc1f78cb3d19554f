#ifndef OPENRID_MODEL_H
#define OPENRID_MODEL_H

/* Written by `cargo xtask codegen` from core's descriptions of the classes. Do not edit. */

/**
 * The classes of RID and IODEF for C: a cursor type for each class, functions for its fields,
 * and the tokens of the enumerations. Everything here is inline, over the path functions of
 * openrid.h.
 *
 *   openrid_iodef1_document document = openrid_iodef1_document_of(message);
 *   openrid_iodef1_incident incident = openrid_iodef1_document_incident(document, 0);
 *   openrid_iodef1_event_data event = openrid_iodef1_incident_event_data(incident, 0);
 *   char *start = openrid_iodef1_event_data_get_start_time(event);
 *
 * A cursor is a small value: copy it, keep it on the stack, free nothing. It names a place in
 * a message, which must live as long; the place need not hold anything yet. Indexes count
 * from 0. After something was taken out or added before it, it names what stands there now.
 *
 * For a class C and a field F there are, by what the field is:
 *
 *   an element            C_F(c)          the cursor to it
 *   repeated elements     C_F(c, i)       the cursor to one of them
 *                         C_count_F(c)    how many there are
 *                         C_add_F(c, &f, error)  adds one and gives its cursor
 *   a text or token       C_get_F(c)      its value, to be freed with openrid_free, or NULL
 *                         C_set_F(c, text, error)
 *   repeated texts        C_get_F(c, i), C_set_F(c, i, text, error), C_count_F(c),
 *                         C_add_F(c, text, error)
 *   a whole number        C_get_F(c, &n)  false when there is none, or beyond 64 bits
 *                         C_set_F(c, n, error)
 *   true or false         C_get_F(c, &b)  false when there is none
 *                         C_set_F(c, b, error)
 *
 * Decimal numbers are text, as a program's locale changes how C reads and writes them. To set
 * something makes the elements on the way, one past the last at most. Threads and errors are
 * those of openrid.h.
 */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "openrid.h"

/** Most bytes of a cursor's path; a longer one gives OPENRID_PATH_SYNTAX when it is used. */
#define OPENRID_CURSOR_PATH 512

/** A place in a message. The types below hold one each, so that the compiler tells them apart. */
typedef struct openrid_cursor {
  openrid_message *message;
  char path[OPENRID_CURSOR_PATH];
} openrid_cursor;

static inline openrid_cursor openrid_cursor_of_(openrid_message *message, const char *path) {
  openrid_cursor at;
  size_t len = strlen(path);
  at.message = message;
  if (len < sizeof at.path) {
    memcpy(at.path, path, len + 1);
  } else {
    memcpy(at.path, "[", 2);
  }
  return at;
}

/* One step on: the element, attribute or text `step`, number `index` from 0 of its name. */
static inline openrid_cursor openrid_cursor_step_(openrid_cursor at, const char *step,
                                                  size_t index) {
  size_t used = strlen(at.path);
  int more = snprintf(at.path + used, sizeof at.path - used, "%s%s[%lu]", used > 0 ? "/" : "",
                      step, (unsigned long)index + 1);
  if (more < 0 || (size_t)more >= sizeof at.path - used) {
    memcpy(at.path, "[", 2);
  }
  return at;
}

static inline char *openrid_cursor_get_(openrid_cursor at) {
  char *value = NULL;
  openrid_message_get(at.message, at.path, &value, NULL);
  return value;
}

static inline size_t openrid_cursor_count_(openrid_cursor at) {
  size_t count = 0;
  openrid_message_count(at.message, at.path, &count, NULL);
  return count;
}

static inline openrid_status openrid_cursor_set_(openrid_cursor at, const char *text,
                                                 openrid_error **error) {
  return openrid_message_set(at.message, at.path, text, error);
}

static inline openrid_status openrid_cursor_add_(openrid_cursor at, const char *text,
                                                 size_t *number, openrid_error **error) {
  return openrid_message_append(at.message, at.path, text, number, error);
}

static inline bool openrid_cursor_integer_(openrid_cursor at, int64_t *value) {
  char *text = openrid_cursor_get_(at);
  char *end = NULL;
  long long number = 0;
  bool there = false;
  int before = errno;
  if (text != NULL) {
    errno = 0;
    number = strtoll(text, &end, 10);
    there = errno == 0 && end != text && *end == '\0';
    openrid_free(text);
  }
  errno = before;
  *value = there ? (int64_t)number : 0;
  return there;
}

static inline openrid_status openrid_cursor_set_integer_(openrid_cursor at, int64_t value,
                                                         openrid_error **error) {
  char text[24];
  snprintf(text, sizeof text, "%lld", (long long)value);
  return openrid_cursor_set_(at, text, error);
}

static inline bool openrid_cursor_boolean_(openrid_cursor at, bool *value) {
  char *text = openrid_cursor_get_(at);
  *value = text != NULL && strcmp(text, "true") == 0;
  openrid_free(text);
  return text != NULL;
}

/* How the functions of a field are made. */
#define OPENRID_CHILD_(C, T, F, STEP)                                                          \
  static inline T C##_##F(C c) {                                                               \
    T to;                                                                                      \
    to.at = openrid_cursor_step_(c.at, STEP, 0);                                               \
    return to;                                                                                 \
  }
#define OPENRID_CHILDREN_(C, T, F, STEP)                                                       \
  static inline T C##_##F(C c, size_t i) {                                                     \
    T to;                                                                                      \
    to.at = openrid_cursor_step_(c.at, STEP, i);                                               \
    return to;                                                                                 \
  }                                                                                            \
  static inline size_t C##_count_##F(C c) {                                                    \
    return openrid_cursor_count_(openrid_cursor_step_(c.at, STEP, 0));                         \
  }                                                                                            \
  static inline openrid_status C##_add_##F(C c, T *added, openrid_error **error) {             \
    size_t number = 0;                                                                         \
    openrid_status status =                                                                    \
        openrid_cursor_add_(openrid_cursor_step_(c.at, STEP, 0), NULL, &number, error);        \
    *added = C##_##F(c, number > 0 ? number - 1 : 0);                                          \
    return status;                                                                             \
  }
#define OPENRID_TEXT_(C, F, STEP)                                                              \
  static inline char *C##_get_##F(C c) {                                                       \
    return openrid_cursor_get_(openrid_cursor_step_(c.at, STEP, 0));                           \
  }                                                                                            \
  static inline openrid_status C##_set_##F(C c, const char *text, openrid_error **error) {     \
    return openrid_cursor_set_(openrid_cursor_step_(c.at, STEP, 0), text, error);              \
  }
#define OPENRID_TEXTS_(C, F, STEP)                                                             \
  static inline char *C##_get_##F(C c, size_t i) {                                             \
    return openrid_cursor_get_(openrid_cursor_step_(c.at, STEP, i));                           \
  }                                                                                            \
  static inline openrid_status C##_set_##F(C c, size_t i, const char *text,                    \
                                           openrid_error **error) {                            \
    return openrid_cursor_set_(openrid_cursor_step_(c.at, STEP, i), text, error);              \
  }                                                                                            \
  static inline size_t C##_count_##F(C c) {                                                    \
    return openrid_cursor_count_(openrid_cursor_step_(c.at, STEP, 0));                         \
  }                                                                                            \
  static inline openrid_status C##_add_##F(C c, const char *text, openrid_error **error) {     \
    return openrid_cursor_add_(openrid_cursor_step_(c.at, STEP, 0), text, NULL, error);        \
  }
#define OPENRID_INTEGER_(C, F, STEP)                                                           \
  static inline bool C##_get_##F(C c, int64_t *value) {                                        \
    return openrid_cursor_integer_(openrid_cursor_step_(c.at, STEP, 0), value);                \
  }                                                                                            \
  static inline openrid_status C##_set_##F(C c, int64_t value, openrid_error **error) {        \
    return openrid_cursor_set_integer_(openrid_cursor_step_(c.at, STEP, 0), value, error);     \
  }
#define OPENRID_BOOLEAN_(C, F, STEP)                                                           \
  static inline bool C##_get_##F(C c, bool *value) {                                           \
    return openrid_cursor_boolean_(openrid_cursor_step_(c.at, STEP, 0), value);                \
  }                                                                                            \
  static inline openrid_status C##_set_##F(C c, bool value, openrid_error **error) {           \
    return openrid_cursor_set_(openrid_cursor_step_(c.at, STEP, 0), value ? "true" : "false",  \
                               error);                                                         \
  }

/* ---- Namespaces ---- */
#define OPENRID_NS_IODEF1 "urn:ietf:params:xml:ns:iodef-1.0"
#define OPENRID_NS_RID "urn:ietf:params:xml:ns:iodef-rid-2.0"

/* ---- Tokens of the enumerations ---- */

/* What an address is (RFC 5070 §3.16.2). */
#define OPENRID_IODEF1_ADDRESS_CATEGORY_ASN "asn"
#define OPENRID_IODEF1_ADDRESS_CATEGORY_ATM "atm"
#define OPENRID_IODEF1_ADDRESS_CATEGORY_E_MAIL "e-mail"
#define OPENRID_IODEF1_ADDRESS_CATEGORY_MAC "mac"
#define OPENRID_IODEF1_ADDRESS_CATEGORY_IPV4_ADDR "ipv4-addr"
#define OPENRID_IODEF1_ADDRESS_CATEGORY_IPV4_NET "ipv4-net"
#define OPENRID_IODEF1_ADDRESS_CATEGORY_IPV4_NET_MASK "ipv4-net-mask"
#define OPENRID_IODEF1_ADDRESS_CATEGORY_IPV6_ADDR "ipv6-addr"
#define OPENRID_IODEF1_ADDRESS_CATEGORY_IPV6_NET "ipv6-net"
#define OPENRID_IODEF1_ADDRESS_CATEGORY_IPV6_NET_MASK "ipv6-net-mask"
#define OPENRID_IODEF1_ADDRESS_CATEGORY_EXT_VALUE "ext-value"

/* What a node is for (RFC 5070 §3.16.3). */
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_CLIENT "client"
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_SERVER_INTERNAL "server-internal"
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_SERVER_PUBLIC "server-public"
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_WWW "www"
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_MAIL "mail"
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_MESSAGING "messaging"
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_STREAMING "streaming"
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_VOICE "voice"
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_FILE "file"
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_FTP "ftp"
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_P2P "p2p"
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_NAME "name"
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_DIRECTORY "directory"
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_CREDENTIAL "credential"
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_PRINT "print"
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_APPLICATION "application"
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_DATABASE "database"
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_INFRA "infra"
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_LOG "log"
#define OPENRID_IODEF1_NODE_ROLE_CATEGORY_EXT_VALUE "ext-value"

/* What a counter counts (RFC 5070 §3.16.1). */
#define OPENRID_IODEF1_COUNTER_TYPE_BYTE "byte"
#define OPENRID_IODEF1_COUNTER_TYPE_PACKET "packet"
#define OPENRID_IODEF1_COUNTER_TYPE_FLOW "flow"
#define OPENRID_IODEF1_COUNTER_TYPE_SESSION "session"
#define OPENRID_IODEF1_COUNTER_TYPE_EVENT "event"
#define OPENRID_IODEF1_COUNTER_TYPE_ALERT "alert"
#define OPENRID_IODEF1_COUNTER_TYPE_MESSAGE "message"
#define OPENRID_IODEF1_COUNTER_TYPE_HOST "host"
#define OPENRID_IODEF1_COUNTER_TYPE_SITE "site"
#define OPENRID_IODEF1_COUNTER_TYPE_ORGANIZATION "organization"
#define OPENRID_IODEF1_COUNTER_TYPE_EXT_VALUE "ext-value"

/* A unit of time (RFC 5070 §3.10.2, §3.16.1). */
#define OPENRID_IODEF1_DURATION_SECOND "second"
#define OPENRID_IODEF1_DURATION_MINUTE "minute"
#define OPENRID_IODEF1_DURATION_HOUR "hour"
#define OPENRID_IODEF1_DURATION_DAY "day"
#define OPENRID_IODEF1_DURATION_MONTH "month"
#define OPENRID_IODEF1_DURATION_QUARTER "quarter"
#define OPENRID_IODEF1_DURATION_YEAR "year"
#define OPENRID_IODEF1_DURATION_EXT_VALUE "ext-value"

/* How far data may be passed on (RFC 5070 §3.2). Children take the nearest ancestor's value; an Incident without one is private. */
#define OPENRID_IODEF1_RESTRICTION_DEFAULT "default"
#define OPENRID_IODEF1_RESTRICTION_PUBLIC "public"
#define OPENRID_IODEF1_RESTRICTION_NEED_TO_KNOW "need-to-know"
#define OPENRID_IODEF1_RESTRICTION_PRIVATE "private"

/* What part a system plays (RFC 5070 §3.15). */
#define OPENRID_IODEF1_SYSTEM_CATEGORY_SOURCE "source"
#define OPENRID_IODEF1_SYSTEM_CATEGORY_TARGET "target"
#define OPENRID_IODEF1_SYSTEM_CATEGORY_INTERMEDIATE "intermediate"
#define OPENRID_IODEF1_SYSTEM_CATEGORY_SENSOR "sensor"
#define OPENRID_IODEF1_SYSTEM_CATEGORY_INFRASTRUCTURE "infrastructure"
#define OPENRID_IODEF1_SYSTEM_CATEGORY_EXT_VALUE "ext-value"

/* Whether an address is believed to be spoofed (RFC 5070 §3.15). */
#define OPENRID_IODEF1_SPOOFED_UNKNOWN "unknown"
#define OPENRID_IODEF1_SPOOFED_YES "yes"
#define OPENRID_IODEF1_SPOOFED_NO "no"

/* Data type of an extension's content (RFC 5070 §3.6). */
#define OPENRID_IODEF1_DTYPE_BOOLEAN "boolean"
#define OPENRID_IODEF1_DTYPE_BYTE "byte"
#define OPENRID_IODEF1_DTYPE_CHARACTER "character"
#define OPENRID_IODEF1_DTYPE_DATE_TIME "date-time"
#define OPENRID_IODEF1_DTYPE_INTEGER "integer"
#define OPENRID_IODEF1_DTYPE_NTPSTAMP "ntpstamp"
#define OPENRID_IODEF1_DTYPE_PORTLIST "portlist"
#define OPENRID_IODEF1_DTYPE_REAL "real"
#define OPENRID_IODEF1_DTYPE_STRING "string"
#define OPENRID_IODEF1_DTYPE_FILE "file"
#define OPENRID_IODEF1_DTYPE_PATH "path"
#define OPENRID_IODEF1_DTYPE_FRAME "frame"
#define OPENRID_IODEF1_DTYPE_PACKET "packet"
#define OPENRID_IODEF1_DTYPE_IPV4_PACKET "ipv4-packet"
#define OPENRID_IODEF1_DTYPE_IPV6_PACKET "ipv6-packet"
#define OPENRID_IODEF1_DTYPE_URL "url"
#define OPENRID_IODEF1_DTYPE_CSV "csv"
#define OPENRID_IODEF1_DTYPE_WINREG "winreg"
#define OPENRID_IODEF1_DTYPE_XML "xml"
#define OPENRID_IODEF1_DTYPE_EXT_VALUE "ext-value"

/* What a contact does (RFC 5070 §3.7). */
#define OPENRID_IODEF1_CONTACT_ROLE_CREATOR "creator"
#define OPENRID_IODEF1_CONTACT_ROLE_ADMIN "admin"
#define OPENRID_IODEF1_CONTACT_ROLE_TECH "tech"
#define OPENRID_IODEF1_CONTACT_ROLE_IRT "irt"
#define OPENRID_IODEF1_CONTACT_ROLE_CC "cc"
#define OPENRID_IODEF1_CONTACT_ROLE_EXT_VALUE "ext-value"

/* What a contact is (RFC 5070 §3.7). */
#define OPENRID_IODEF1_CONTACT_TYPE_PERSON "person"
#define OPENRID_IODEF1_CONTACT_TYPE_ORGANIZATION "organization"
#define OPENRID_IODEF1_CONTACT_TYPE_EXT_VALUE "ext-value"

/* Who keeps a registry handle (RFC 5070 §3.7.1). */
#define OPENRID_IODEF1_REGISTRY_INTERNIC "internic"
#define OPENRID_IODEF1_REGISTRY_APNIC "apnic"
#define OPENRID_IODEF1_REGISTRY_ARIN "arin"
#define OPENRID_IODEF1_REGISTRY_LACNIC "lacnic"
#define OPENRID_IODEF1_REGISTRY_RIPE "ripe"
#define OPENRID_IODEF1_REGISTRY_AFRINIC "afrinic"
#define OPENRID_IODEF1_REGISTRY_LOCAL "local"
#define OPENRID_IODEF1_REGISTRY_EXT_VALUE "ext-value"

/* Whether an impact happened or may happen (RFC 5070 §3.10). */
#define OPENRID_IODEF1_OCCURRENCE_ACTUAL "actual"
#define OPENRID_IODEF1_OCCURRENCE_POTENTIAL "potential"

/* How bad something is, or how urgent (RFC 5070 §3.10.1, §3.13). */
#define OPENRID_IODEF1_SEVERITY_LOW "low"
#define OPENRID_IODEF1_SEVERITY_MEDIUM "medium"
#define OPENRID_IODEF1_SEVERITY_HIGH "high"

/* Whether the activity reached its aim (RFC 5070 §3.10.1). */
#define OPENRID_IODEF1_COMPLETION_FAILED "failed"
#define OPENRID_IODEF1_COMPLETION_SUCCEEDED "succeeded"

/* What kind of impact (RFC 5070 §3.10.1). */
#define OPENRID_IODEF1_IMPACT_TYPE_ADMIN "admin"
#define OPENRID_IODEF1_IMPACT_TYPE_DOS "dos"
#define OPENRID_IODEF1_IMPACT_TYPE_EXTORTION "extortion"
#define OPENRID_IODEF1_IMPACT_TYPE_FILE "file"
#define OPENRID_IODEF1_IMPACT_TYPE_INFO_LEAK "info-leak"
#define OPENRID_IODEF1_IMPACT_TYPE_MISCONFIGURATION "misconfiguration"
#define OPENRID_IODEF1_IMPACT_TYPE_RECON "recon"
#define OPENRID_IODEF1_IMPACT_TYPE_POLICY "policy"
#define OPENRID_IODEF1_IMPACT_TYPE_SOCIAL_ENGINEERING "social-engineering"
#define OPENRID_IODEF1_IMPACT_TYPE_USER "user"
#define OPENRID_IODEF1_IMPACT_TYPE_UNKNOWN "unknown"
#define OPENRID_IODEF1_IMPACT_TYPE_EXT_VALUE "ext-value"

/* What a time impact measures (RFC 5070 §3.10.2). */
#define OPENRID_IODEF1_TIME_METRIC_LABOR "labor"
#define OPENRID_IODEF1_TIME_METRIC_ELAPSED "elapsed"
#define OPENRID_IODEF1_TIME_METRIC_DOWNTIME "downtime"
#define OPENRID_IODEF1_TIME_METRIC_EXT_VALUE "ext-value"

/* How sure the sender is (RFC 5070 §3.10.4). */
#define OPENRID_IODEF1_CONFIDENCE_RATING_LOW "low"
#define OPENRID_IODEF1_CONFIDENCE_RATING_MEDIUM "medium"
#define OPENRID_IODEF1_CONFIDENCE_RATING_HIGH "high"
#define OPENRID_IODEF1_CONFIDENCE_RATING_NUMERIC "numeric"
#define OPENRID_IODEF1_CONFIDENCE_RATING_UNKNOWN "unknown"

/* Why the document was made (RFC 5070 §3.2). */
#define OPENRID_IODEF1_PURPOSE_TRACEBACK "traceback"
#define OPENRID_IODEF1_PURPOSE_MITIGATION "mitigation"
#define OPENRID_IODEF1_PURPOSE_REPORTING "reporting"
#define OPENRID_IODEF1_PURPOSE_OTHER "other"
#define OPENRID_IODEF1_PURPOSE_EXT_VALUE "ext-value"

/* What was done, or is asked for (RFC 5070 §3.11.1, §3.13) (RFC 5070 §3.13). */
#define OPENRID_IODEF1_ACTION_NOTHING "nothing"
#define OPENRID_IODEF1_ACTION_CONTACT_SOURCE_SITE "contact-source-site"
#define OPENRID_IODEF1_ACTION_CONTACT_TARGET_SITE "contact-target-site"
#define OPENRID_IODEF1_ACTION_CONTACT_SENDER "contact-sender"
#define OPENRID_IODEF1_ACTION_INVESTIGATE "investigate"
#define OPENRID_IODEF1_ACTION_BLOCK_HOST "block-host"
#define OPENRID_IODEF1_ACTION_BLOCK_NETWORK "block-network"
#define OPENRID_IODEF1_ACTION_BLOCK_PORT "block-port"
#define OPENRID_IODEF1_ACTION_RATE_LIMIT_HOST "rate-limit-host"
#define OPENRID_IODEF1_ACTION_RATE_LIMIT_NETWORK "rate-limit-network"
#define OPENRID_IODEF1_ACTION_RATE_LIMIT_PORT "rate-limit-port"
#define OPENRID_IODEF1_ACTION_REMEDIATE_OTHER "remediate-other"
#define OPENRID_IODEF1_ACTION_STATUS_TRIAGE "status-triage"
#define OPENRID_IODEF1_ACTION_STATUS_NEW_INFO "status-new-info"
#define OPENRID_IODEF1_ACTION_OTHER "other"
#define OPENRID_IODEF1_ACTION_EXT_VALUE "ext-value"

/* What a pattern is written in (RFC 5070 §3.19.2). */
#define OPENRID_IODEF1_PATTERN_TYPE_REGEX "regex"
#define OPENRID_IODEF1_PATTERN_TYPE_BINARY "binary"
#define OPENRID_IODEF1_PATTERN_TYPE_XPATH "xpath"
#define OPENRID_IODEF1_PATTERN_TYPE_EXT_VALUE "ext-value"

/* Unit of a pattern's offset (RFC 5070 §3.19.2). */
#define OPENRID_IODEF1_OFFSET_UNIT_LINE "line"
#define OPENRID_IODEF1_OFFSET_UNIT_BYTE "byte"
#define OPENRID_IODEF1_OFFSET_UNIT_EXT_VALUE "ext-value"

/* What a message is (RFC 6545 §5.1, RID-5.1-16). */
#define OPENRID_MSG_TYPE_TRACE_REQUEST "TraceRequest"
#define OPENRID_MSG_TYPE_ACKNOWLEDGEMENT "Acknowledgement"
#define OPENRID_MSG_TYPE_RESULT "Result"
#define OPENRID_MSG_TYPE_INVESTIGATION_REQUEST "InvestigationRequest"
#define OPENRID_MSG_TYPE_REPORT "Report"
#define OPENRID_MSG_TYPE_QUERY "Query"
#define OPENRID_MSG_TYPE_EXT_VALUE "ext-value"

/* Where a message is to go (RFC 6545 §5.1, RID-5.1-17). */
#define OPENRID_MSG_DESTINATION_RID_SYSTEM "RIDSystem"
#define OPENRID_MSG_DESTINATION_SOURCE_OF_INCIDENT "SourceOfIncident"
#define OPENRID_MSG_DESTINATION_EXT_VALUE "ext-value"

/* The relation between the parties (RFC 6545 §5.1). */
#define OPENRID_REGION_CLIENT_TO_SP "ClientToSP"
#define OPENRID_REGION_SP_TO_CLIENT "SPToClient"
#define OPENRID_REGION_INTRA_CONSORTIUM "IntraConsortium"
#define OPENRID_REGION_PEER_TO_PEER "PeerToPeer"
#define OPENRID_REGION_BETWEEN_CONSORTIUMS "BetweenConsortiums"
#define OPENRID_REGION_EXT_VALUE "ext-value"

/* What kind of traffic a message is about (RFC 6545 §5.1). */
#define OPENRID_TRAFFIC_ATTACK "Attack"
#define OPENRID_TRAFFIC_NETWORK "Network"
#define OPENRID_TRAFFIC_CONTENT "Content"
#define OPENRID_TRAFFIC_DATA_WITH_HANDLING_REQUIREMENTS "DataWithHandlingRequirements"
#define OPENRID_TRAFFIC_AUDIENCE_RESTRICTION "AudienceRestriction"
#define OPENRID_TRAFFIC_OTHER "Other"
#define OPENRID_TRAFFIC_EXT_VALUE "ext-value"

/* Version of the enclosed document's schema (RFC 6545 §5.1.1). */
#define OPENRID_SCHEMA_VERSION_1_0 "1.0"
#define OPENRID_SCHEMA_VERSION_EXT_VALUE "ext-value"

/* Namespace of the enclosed document's schema (RFC 6545 §5.1.1). */
#define OPENRID_SCHEMA_ID_URN_IETF_PARAMS_XML_NS_IODEF_1_0 "urn:ietf:params:xml:ns:iodef-1.0"
#define OPENRID_SCHEMA_ID_EXT_VALUE "ext-value"

/* What was decided on a request (RFC 6545 §5.2). */
#define OPENRID_AUTHORIZATION_STATUS_APPROVED "Approved"
#define OPENRID_AUTHORIZATION_STATUS_DENIED "Denied"
#define OPENRID_AUTHORIZATION_STATUS_PENDING "Pending"
#define OPENRID_AUTHORIZATION_STATUS_EXT_VALUE "ext-value"

/* Why a request was denied or is pending (RFC 6545 §5.2). */
#define OPENRID_JUSTIFICATION_SYSTEM_RESOURCE "SystemResource"
#define OPENRID_JUSTIFICATION_AUTHENTICATION "Authentication"
#define OPENRID_JUSTIFICATION_AUTHENTICATION_ORIGIN "AuthenticationOrigin"
#define OPENRID_JUSTIFICATION_ENCRYPTION "Encryption"
#define OPENRID_JUSTIFICATION_UNRECOGNIZED_FORMAT "UnrecognizedFormat"
#define OPENRID_JUSTIFICATION_CANNOT_PROCESS "CannotProcess"
#define OPENRID_JUSTIFICATION_OTHER "Other"
#define OPENRID_JUSTIFICATION_EXT_VALUE "ext-value"

/* ---- A cursor type for each class ---- */

/** RID: The RID element: policy, and what a message type adds to it (RFC 6545 §5). */
typedef struct openrid_rid {
  openrid_cursor at;
} openrid_rid;
/** RIDPolicy: Who sends what to whom: all that transport and dispatch need (RFC 6545 §5.1). */
typedef struct openrid_rid_policy {
  openrid_cursor at;
} openrid_rid_policy;
/** PolicyRegion: A relation between the parties (RFC 6545 §5.1). */
typedef struct openrid_policy_region {
  openrid_cursor at;
} openrid_policy_region;
/** Node: A host or network (RFC 5070 §3.16). */
typedef struct openrid_iodef1_node {
  openrid_cursor at;
} openrid_iodef1_node;
/** MLStringType: A text that can state its language (RFC 5070 §2.4). */
typedef struct openrid_iodef1_ml_string {
  openrid_cursor at;
} openrid_iodef1_ml_string;
/** Address: An address of layer 2, 3 or 7 (RFC 5070 §3.16.2). */
typedef struct openrid_iodef1_address {
  openrid_cursor at;
} openrid_iodef1_address;
/** NodeRole: What a node is for (RFC 5070 §3.16.3). */
typedef struct openrid_iodef1_node_role {
  openrid_cursor at;
} openrid_iodef1_node_role;
/** Counter: A number with its meaning; a rate when it has a duration (RFC 5070 §3.16.1). */
typedef struct openrid_iodef1_counter {
  openrid_cursor at;
} openrid_iodef1_counter;
/** TrafficType: A kind of traffic (RFC 6545 §5.1). */
typedef struct openrid_traffic_type {
  openrid_cursor at;
} openrid_traffic_type;
/** IncidentID: Number of an incident, unique in the world with the CSIRT's name (RFC 5070 §3.3). */
typedef struct openrid_iodef1_incident_id {
  openrid_cursor at;
} openrid_iodef1_incident_id;
/** ReportSchema: The enclosed document, its schema and its signatures (RFC 6545 §5.1.1). */
typedef struct openrid_report_schema {
  openrid_cursor at;
} openrid_report_schema;
/** XMLDocument: A complete document of some format (RFC 6545 §5.1.1). */
typedef struct openrid_xml_document {
  openrid_cursor at;
} openrid_xml_document;
/** System: A host or network and its part in the event (RFC 5070 §3.15). */
typedef struct openrid_iodef1_system {
  openrid_cursor at;
} openrid_iodef1_system;
/** Service: A service of a system (RFC 5070 §3.17). */
typedef struct openrid_iodef1_service {
  openrid_cursor at;
} openrid_iodef1_service;
/** SoftwareType: An application or operating system (RFC 5070 §3.17.1, §3.18). */
typedef struct openrid_iodef1_software {
  openrid_cursor at;
} openrid_iodef1_software;
/** ExtensionType: Data that the model has no place for: a simple value, or XML in a namespace of its own (RFC 5070 §3.6, §5.2). */
typedef struct openrid_iodef1_extension {
  openrid_cursor at;
} openrid_iodef1_extension;
/** Reference: A description that is kept elsewhere (RFC 5070 §3.9.1). */
typedef struct openrid_iodef1_reference {
  openrid_cursor at;
} openrid_iodef1_reference;
/** Contact: A person or organisation; nested contacts add to what is given here (RFC 5070 §3.7). */
typedef struct openrid_iodef1_contact {
  openrid_cursor at;
} openrid_iodef1_contact;
/** RegistryHandle: A handle in a registry (RFC 5070 §3.7.1). */
typedef struct openrid_iodef1_registry_handle {
  openrid_cursor at;
} openrid_iodef1_registry_handle;
/** PostalAddress: A postal address (RFC 5070 §3.7.2). */
typedef struct openrid_iodef1_postal_address {
  openrid_cursor at;
} openrid_iodef1_postal_address;
/** Email: An email address (RFC 5070 §3.7.3). */
typedef struct openrid_iodef1_email_address {
  openrid_cursor at;
} openrid_iodef1_email_address;
/** Telephone: A telephone or fax number (RFC 5070 §3.7.4). */
typedef struct openrid_iodef1_telephone_number {
  openrid_cursor at;
} openrid_iodef1_telephone_number;
/** Assessment: What the activity did, or may do (RFC 5070 §3.10, IODEF1-3.10-01). */
typedef struct openrid_iodef1_assessment {
  openrid_cursor at;
} openrid_iodef1_assessment;
/** Impact: Technical impact (RFC 5070 §3.10.1). */
typedef struct openrid_iodef1_impact {
  openrid_cursor at;
} openrid_iodef1_impact;
/** TimeImpact: Impact in time (RFC 5070 §3.10.2). */
typedef struct openrid_iodef1_time_impact {
  openrid_cursor at;
} openrid_iodef1_time_impact;
/** MonetaryImpact: Impact in money (RFC 5070 §3.10.3). */
typedef struct openrid_iodef1_monetary_impact {
  openrid_cursor at;
} openrid_iodef1_monetary_impact;
/** Confidence: How sure the sender is of the assessment (RFC 5070 §3.10.4). */
typedef struct openrid_iodef1_confidence {
  openrid_cursor at;
} openrid_iodef1_confidence;
/** IODEF-Document: The top of an IODEF document: one or more incidents (RFC 5070 §3.1). */
typedef struct openrid_iodef1_document {
  openrid_cursor at;
} openrid_iodef1_document;
/** Incident: One incident: what happened, to whom, and what was done (RFC 5070 §3.2). */
typedef struct openrid_iodef1_incident {
  openrid_cursor at;
} openrid_iodef1_incident;
/** AlternativeID: Numbers of the same activity at other CSIRTs (RFC 5070 §3.4). */
typedef struct openrid_iodef1_alternative_id {
  openrid_cursor at;
} openrid_iodef1_alternative_id;
/** RelatedActivity: Related incidents, by number or by URL (RFC 5070 §3.5, IODEF1-3.5-01). */
typedef struct openrid_iodef1_related_activity {
  openrid_cursor at;
} openrid_iodef1_related_activity;
/** Method: How the activity was carried out (RFC 5070 §3.9, IODEF1-3.9-01). */
typedef struct openrid_iodef1_method {
  openrid_cursor at;
} openrid_iodef1_method;
/** EventData: An event of the incident; nested events share what is given here (RFC 5070 §3.12). */
typedef struct openrid_iodef1_event_data {
  openrid_cursor at;
} openrid_iodef1_event_data;
/** Flow: Systems that belong together; their order matters (RFC 5070 §3.14, IODEF1-3.17-04). */
typedef struct openrid_iodef1_flow {
  openrid_cursor at;
} openrid_iodef1_flow;
/** Expectation: What the sender asks the recipient to do (RFC 5070 §3.13). */
typedef struct openrid_iodef1_expectation {
  openrid_cursor at;
} openrid_iodef1_expectation;
/** Record: Evidence: logs, packets, files (RFC 5070 §3.19). */
typedef struct openrid_iodef1_record {
  openrid_cursor at;
} openrid_iodef1_record;
/** RecordData: Evidence of one sensor (RFC 5070 §3.19.1). */
typedef struct openrid_iodef1_record_data {
  openrid_cursor at;
} openrid_iodef1_record_data;
/** RecordPattern: What to look for in the record items (RFC 5070 §3.19.2). */
typedef struct openrid_iodef1_record_pattern {
  openrid_cursor at;
} openrid_iodef1_record_pattern;
/** History: What was done so far (RFC 5070 §3.11). */
typedef struct openrid_iodef1_history {
  openrid_cursor at;
} openrid_iodef1_history;
/** HistoryItem: One entry of the history (RFC 5070 §3.11.1). */
typedef struct openrid_iodef1_history_item {
  openrid_cursor at;
} openrid_iodef1_history_item;
/** RequestStatus: What was decided on a request, and why (RFC 6545 §5.2). */
typedef struct openrid_request_status {
  openrid_cursor at;
} openrid_request_status;
/** IncidentSource: Whether the source of the incident was found, and where (RFC 6545 §5.3). */
typedef struct openrid_incident_source {
  openrid_cursor at;
} openrid_incident_source;

/* ---- Where to begin ---- */

/** The RID element of a message. */
static inline openrid_rid openrid_rid_of(openrid_message *message) {
  openrid_rid to;
  to.at = openrid_cursor_of_(message, "");
  return to;
}

/** The IODEF 1 document, by itself or in its envelope. */
static inline openrid_iodef1_document openrid_iodef1_document_of(openrid_message *message) {
  openrid_iodef1_document to;
  bool bare = openrid_message_root(message) == OPENRID_ROOT_IODEF1;
  to.at = openrid_cursor_of_(
      message, bare ? "" : "RIDPolicy/ReportSchema/XMLDocument/iodef:IODEF-Document");
  return to;
}

/* ---- Their fields ---- */

/* RID (RFC 6545 §5) */
/* Language of the message. Required. */
OPENRID_TEXT_(openrid_rid, lang, "@lang")
/* Who sends what to whom. The schema lets it be left out; a message needs it (C-38). */
OPENRID_CHILD_(openrid_rid, openrid_rid_policy, rid_policy, "RIDPolicy")
/* Decision on a request, in an Acknowledgement. */
OPENRID_CHILD_(openrid_rid, openrid_request_status, request_status, "RequestStatus")
/* Source of the incident, in a Result. */
OPENRID_CHILD_(openrid_rid, openrid_incident_source, incident_source, "IncidentSource")

/* RIDPolicy (RFC 6545 §5.1) */
/* What the message is. Required. */
OPENRID_TEXT_(openrid_rid_policy, msg_type, "@MsgType")
/* A type of one's own, with `MsgType` set to `ext-value`. */
OPENRID_TEXT_(openrid_rid_policy, ext_msg_type, "@ext-MsgType")
/* Where it is to go. Required. */
OPENRID_TEXT_(openrid_rid_policy, msg_destination, "@MsgDestination")
/* A destination of one's own, with `MsgDestination` set to `ext-value`. */
OPENRID_TEXT_(openrid_rid_policy, ext_msg_destination, "@ext-MsgDestination")
/* How far the message may be passed on (RID-5.1-27). */
OPENRID_TEXT_(openrid_rid_policy, restriction, "@restriction")
/* Relation between the parties (RID-5.1-03). Required. */
OPENRID_CHILDREN_(openrid_rid_policy, openrid_policy_region, policy_region, "PolicyRegion")
/* The destination, by the meaning that `MsgDestination` gives it. Required. */
OPENRID_CHILD_(openrid_rid_policy, openrid_iodef1_node, node, "Node")
/* Kind of traffic (RID-5.1-05). Required. */
OPENRID_CHILDREN_(openrid_rid_policy, openrid_traffic_type, traffic_type, "TrafficType")
/* Number of the incident. */
OPENRID_CHILD_(openrid_rid_policy, openrid_iodef1_incident_id, incident_id, "IncidentID")
/* The enclosed document and its signatures. */
OPENRID_CHILD_(openrid_rid_policy, openrid_report_schema, report_schema, "ReportSchema")

/* PolicyRegion (RFC 6545 §5.1) */
/* The relation. Required. */
OPENRID_TEXT_(openrid_policy_region, region, "@region")
/* A relation of one's own, with `region` set to `ext-value`. */
OPENRID_TEXT_(openrid_policy_region, ext_region, "@ext-region")

/* Node (RFC 5070 §3.16) */
/* Names, mostly domain names. */
OPENRID_CHILDREN_(openrid_iodef1_node, openrid_iodef1_ml_string, node_name, "NodeName")
/* Addresses. */
OPENRID_CHILDREN_(openrid_iodef1_node, openrid_iodef1_address, address, "Address")
/* Where it is. */
OPENRID_CHILD_(openrid_iodef1_node, openrid_iodef1_ml_string, location, "Location")
/* When name and address were found to belong together. */
OPENRID_TEXT_(openrid_iodef1_node, date_time, "DateTime")
/* What it is for. */
OPENRID_CHILDREN_(openrid_iodef1_node, openrid_iodef1_node_role, node_role, "NodeRole")
/* Numbers about it. */
OPENRID_CHILDREN_(openrid_iodef1_node, openrid_iodef1_counter, counter, "Counter")

/* MLStringType (RFC 5070 §2.4) */
/* Language of the text; the document's when absent. */
OPENRID_TEXT_(openrid_iodef1_ml_string, lang, "@lang")
/* The text. */
OPENRID_TEXT_(openrid_iodef1_ml_string, value, "text()")

/* Address (RFC 5070 §3.16.2) */
/* What kind of address; an IPv4 address when absent. */
OPENRID_TEXT_(openrid_iodef1_address, category, "@category")
/* A category of one's own, with `category` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef1_address, ext_category, "@ext-category")
/* Name of the virtual LAN. */
OPENRID_TEXT_(openrid_iodef1_address, vlan_name, "@vlan-name")
/* Number of the virtual LAN. */
OPENRID_INTEGER_(openrid_iodef1_address, vlan_num, "@vlan-num")
/* The address. */
OPENRID_TEXT_(openrid_iodef1_address, value, "text()")

/* NodeRole (RFC 5070 §3.16.3) */
/* Language of the text. */
OPENRID_TEXT_(openrid_iodef1_node_role, lang, "@lang")
/* The role. Required. */
OPENRID_TEXT_(openrid_iodef1_node_role, category, "@category")
/* A role of one's own, with `category` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef1_node_role, ext_category, "@ext-category")
/* The role in words. */
OPENRID_TEXT_(openrid_iodef1_node_role, value, "text()")

/* Counter (RFC 5070 §3.16.1) */
/* What is counted. Required. */
OPENRID_TEXT_(openrid_iodef1_counter, type, "@type")
/* A type of one's own, with `type` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef1_counter, ext_type, "@ext-type")
/* What the number means. */
OPENRID_TEXT_(openrid_iodef1_counter, meaning, "@meaning")
/* Unit of time of a rate; absent for a plain count (IODEF1-3.16.1-01). */
OPENRID_TEXT_(openrid_iodef1_counter, duration, "@duration")
/* A unit of one's own, with `duration` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef1_counter, ext_duration, "@ext-duration")
/* The number. */
OPENRID_TEXT_(openrid_iodef1_counter, value, "text()")

/* TrafficType (RFC 6545 §5.1) */
/* The kind. Required. */
OPENRID_TEXT_(openrid_traffic_type, type, "@type")
/* A kind of one's own, with `type` set to `ext-value`. */
OPENRID_TEXT_(openrid_traffic_type, ext_type, "@ext-type")

/* IncidentID (RFC 5070 §3.3) */
/* Domain name of the CSIRT that gave the number. Required. */
OPENRID_TEXT_(openrid_iodef1_incident_id, name, "@name")
/* A part of the incident. */
OPENRID_TEXT_(openrid_iodef1_incident_id, instance, "@instance")
/* How far the number may be passed on; public when absent. */
OPENRID_TEXT_(openrid_iodef1_incident_id, restriction, "@restriction")
/* The number. */
OPENRID_TEXT_(openrid_iodef1_incident_id, value, "text()")

/* ReportSchema (RFC 6545 §5.1.1) */
/* Version of the document's schema. */
OPENRID_TEXT_(openrid_report_schema, version, "@Version")
/* A version of one's own, with `Version` set to `ext-value`. */
OPENRID_TEXT_(openrid_report_schema, ext_version, "@ext-Version")
/* Namespace of the document's schema. */
OPENRID_TEXT_(openrid_report_schema, xml_schema_id, "@XMLSchemaID")
/* A namespace of one's own, with `XMLSchemaID` set to `ext-value`. */
OPENRID_TEXT_(openrid_report_schema, ext_xml_schema_id, "@ext-XMLSchemaID")
/* The document. Required. */
OPENRID_CHILD_(openrid_report_schema, openrid_xml_document, xml_document, "XMLDocument")
/* Where the schema is; not needed for IODEF (RID-5.1.1-02). */
OPENRID_TEXT_(openrid_report_schema, url, "URL")
/* Signatures, each around one `ds:Signature`. */
OPENRID_CHILDREN_(openrid_report_schema, openrid_iodef1_extension, signature, "Signature")

/* XMLDocument (RFC 6545 §5.1.1) */
/* Data type of the content: `xml`. Required. */
OPENRID_TEXT_(openrid_xml_document, dtype, "@dtype")
/* Allowed by the schema, never used here. */
OPENRID_TEXT_(openrid_xml_document, ext_dtype, "@ext-dtype")
/* What the content means: `xml`. */
OPENRID_TEXT_(openrid_xml_document, meaning, "@meaning")
/* Format and meaning, as agreed between the parties. */
OPENRID_TEXT_(openrid_xml_document, formatid, "@formatid")
/* How far the document may be passed on. */
OPENRID_TEXT_(openrid_xml_document, restriction, "@restriction")
/* The document: IODEF as a typed value, anything else as it came. */
OPENRID_TEXT_(openrid_xml_document, value, "text()")
/* The document: IODEF as a typed value, anything else as it came. */
OPENRID_CHILD_(openrid_xml_document, openrid_iodef1_document, iodef_document, "iodef:IODEF-Document")

/* System (RFC 5070 §3.15) */
/* How far the system may be passed on. */
OPENRID_TEXT_(openrid_iodef1_system, restriction, "@restriction")
/* Interface on which the event was seen. */
OPENRID_TEXT_(openrid_iodef1_system, interface, "@interface")
/* What part the system plays. Required by the text only (C-56). */
OPENRID_TEXT_(openrid_iodef1_system, category, "@category")
/* A category of one's own, with `category` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef1_system, ext_category, "@ext-category")
/* Whether the address is believed to be spoofed; unknown when absent. */
OPENRID_TEXT_(openrid_iodef1_system, spoofed, "@spoofed")
/* The host or network. Required. */
OPENRID_CHILD_(openrid_iodef1_system, openrid_iodef1_node, node, "Node")
/* Services involved. */
OPENRID_CHILDREN_(openrid_iodef1_system, openrid_iodef1_service, service, "Service")
/* Operating system. */
OPENRID_CHILDREN_(openrid_iodef1_system, openrid_iodef1_software, operating_system, "OperatingSystem")
/* Numbers about the system. */
OPENRID_CHILDREN_(openrid_iodef1_system, openrid_iodef1_counter, counter, "Counter")
/* More about the system. */
OPENRID_CHILDREN_(openrid_iodef1_system, openrid_iodef1_ml_string, description, "Description")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef1_system, openrid_iodef1_extension, additional_data, "AdditionalData")

/* Service (RFC 5070 §3.17) */
/* IP protocol number. Required. */
OPENRID_INTEGER_(openrid_iodef1_service, ip_protocol, "@ip_protocol")
/* Port. */
OPENRID_INTEGER_(openrid_iodef1_service, port, "Port")
/* Ports. */
OPENRID_TEXT_(openrid_iodef1_service, portlist, "Portlist")
/* Type of the layer-4 protocol, such as an ICMP type. */
OPENRID_INTEGER_(openrid_iodef1_service, proto_type, "ProtoType")
/* Code of the layer-4 protocol. */
OPENRID_INTEGER_(openrid_iodef1_service, proto_code, "ProtoCode")
/* Flags of the layer-4 protocol. */
OPENRID_INTEGER_(openrid_iodef1_service, proto_field, "ProtoField")
/* Application that provides the service. */
OPENRID_CHILD_(openrid_iodef1_service, openrid_iodef1_software, application, "Application")

/* SoftwareType (RFC 5070 §3.17.1) */
/* Identifier of the software. */
OPENRID_TEXT_(openrid_iodef1_software, swid, "@swid")
/* Identifier of its configuration. */
OPENRID_TEXT_(openrid_iodef1_software, configid, "@configid")
/* Vendor. */
OPENRID_TEXT_(openrid_iodef1_software, vendor, "@vendor")
/* Family of products. */
OPENRID_TEXT_(openrid_iodef1_software, family, "@family")
/* Name. */
OPENRID_TEXT_(openrid_iodef1_software, name, "@name")
/* Version. */
OPENRID_TEXT_(openrid_iodef1_software, version, "@version")
/* Patch or service pack. */
OPENRID_TEXT_(openrid_iodef1_software, patch, "@patch")
/* Where it is described. */
OPENRID_TEXT_(openrid_iodef1_software, url, "URL")

/* ExtensionType (RFC 5070 §3.6) */
/* Data type of the content. Required. */
OPENRID_TEXT_(openrid_iodef1_extension, dtype, "@dtype")
/* A data type of one's own, with `dtype` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef1_extension, ext_dtype, "@ext-dtype")
/* What the content means. */
OPENRID_TEXT_(openrid_iodef1_extension, meaning, "@meaning")
/* Format and meaning, as agreed between the parties. */
OPENRID_TEXT_(openrid_iodef1_extension, formatid, "@formatid")
/* How far the data may be passed on. */
OPENRID_TEXT_(openrid_iodef1_extension, restriction, "@restriction")
/* The content; elements are kept as they came (IODEF1-5.2-08). */
OPENRID_TEXT_(openrid_iodef1_extension, value, "text()")

/* Reference (RFC 5070 §3.9.1) */
/* Name of what is referred to. Required. */
OPENRID_CHILD_(openrid_iodef1_reference, openrid_iodef1_ml_string, reference_name, "ReferenceName")
/* Where it is described. */
OPENRID_TEXTS_(openrid_iodef1_reference, url, "URL")
/* More about it. */
OPENRID_CHILDREN_(openrid_iodef1_reference, openrid_iodef1_ml_string, description, "Description")

/* Contact (RFC 5070 §3.7) */
/* What the contact does. Required. */
OPENRID_TEXT_(openrid_iodef1_contact, role, "@role")
/* A role of one's own, with `role` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef1_contact, ext_role, "@ext-role")
/* Person or organisation. Required. */
OPENRID_TEXT_(openrid_iodef1_contact, type, "@type")
/* A type of one's own, with `type` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef1_contact, ext_type, "@ext-type")
/* How far the contact may be passed on. */
OPENRID_TEXT_(openrid_iodef1_contact, restriction, "@restriction")
/* Name. */
OPENRID_CHILD_(openrid_iodef1_contact, openrid_iodef1_ml_string, contact_name, "ContactName")
/* More about the contact. */
OPENRID_CHILDREN_(openrid_iodef1_contact, openrid_iodef1_ml_string, description, "Description")
/* Handles in registries. */
OPENRID_CHILDREN_(openrid_iodef1_contact, openrid_iodef1_registry_handle, registry_handle, "RegistryHandle")
/* Postal address. */
OPENRID_CHILD_(openrid_iodef1_contact, openrid_iodef1_postal_address, postal_address, "PostalAddress")
/* Email addresses. */
OPENRID_CHILDREN_(openrid_iodef1_contact, openrid_iodef1_email_address, email, "Email")
/* Telephone numbers. */
OPENRID_CHILDREN_(openrid_iodef1_contact, openrid_iodef1_telephone_number, telephone, "Telephone")
/* Fax number. */
OPENRID_CHILD_(openrid_iodef1_contact, openrid_iodef1_telephone_number, fax, "Fax")
/* Time zone where the contact is. */
OPENRID_TEXT_(openrid_iodef1_contact, timezone, "Timezone")
/* Contacts that share what is given here. */
OPENRID_CHILDREN_(openrid_iodef1_contact, openrid_iodef1_contact, contact, "Contact")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef1_contact, openrid_iodef1_extension, additional_data, "AdditionalData")

/* RegistryHandle (RFC 5070 §3.7.1) */
/* The registry. */
OPENRID_TEXT_(openrid_iodef1_registry_handle, registry, "@registry")
/* A registry of one's own, with `registry` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef1_registry_handle, ext_registry, "@ext-registry")
/* The handle. */
OPENRID_TEXT_(openrid_iodef1_registry_handle, value, "text()")

/* PostalAddress (RFC 5070 §3.7.2) */
/* Language of the address. */
OPENRID_TEXT_(openrid_iodef1_postal_address, lang, "@lang")
/* What the address is for. */
OPENRID_TEXT_(openrid_iodef1_postal_address, meaning, "@meaning")
/* The address. */
OPENRID_TEXT_(openrid_iodef1_postal_address, value, "text()")

/* Email (RFC 5070 §3.7.3) */
/* What the address is for. */
OPENRID_TEXT_(openrid_iodef1_email_address, meaning, "@meaning")
/* The address. */
OPENRID_TEXT_(openrid_iodef1_email_address, value, "text()")

/* Telephone (RFC 5070 §3.7.4) */
/* What the number is for. */
OPENRID_TEXT_(openrid_iodef1_telephone_number, meaning, "@meaning")
/* The number. */
OPENRID_TEXT_(openrid_iodef1_telephone_number, value, "text()")

/* Assessment (RFC 5070 §3.10) */
/* Whether it happened; actual when absent (IODEF1-3.10-02). */
OPENRID_TEXT_(openrid_iodef1_assessment, occurrence, "@occurrence")
/* How far the assessment may be passed on. */
OPENRID_TEXT_(openrid_iodef1_assessment, restriction, "@restriction")
/* Technical impact. */
OPENRID_CHILDREN_(openrid_iodef1_assessment, openrid_iodef1_impact, impact, "Impact")
/* Impact in time. */
OPENRID_CHILDREN_(openrid_iodef1_assessment, openrid_iodef1_time_impact, time_impact, "TimeImpact")
/* Impact in money. */
OPENRID_CHILDREN_(openrid_iodef1_assessment, openrid_iodef1_monetary_impact, monetary_impact, "MonetaryImpact")
/* Numbers that sum up the activity. */
OPENRID_CHILDREN_(openrid_iodef1_assessment, openrid_iodef1_counter, counter, "Counter")
/* How sure the sender is. */
OPENRID_CHILD_(openrid_iodef1_assessment, openrid_iodef1_confidence, confidence, "Confidence")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef1_assessment, openrid_iodef1_extension, additional_data, "AdditionalData")

/* Impact (RFC 5070 §3.10.1) */
/* Language of the text. */
OPENRID_TEXT_(openrid_iodef1_impact, lang, "@lang")
/* How bad it is. */
OPENRID_TEXT_(openrid_iodef1_impact, severity, "@severity")
/* Whether the activity reached its aim. */
OPENRID_TEXT_(openrid_iodef1_impact, completion, "@completion")
/* What kind of impact; unknown when absent. */
OPENRID_TEXT_(openrid_iodef1_impact, type, "@type")
/* A type of one's own, with `type` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef1_impact, ext_type, "@ext-type")
/* The impact in words. */
OPENRID_TEXT_(openrid_iodef1_impact, value, "text()")

/* TimeImpact (RFC 5070 §3.10.2) */
/* How bad it is. */
OPENRID_TEXT_(openrid_iodef1_time_impact, severity, "@severity")
/* What is measured. Required. */
OPENRID_TEXT_(openrid_iodef1_time_impact, metric, "@metric")
/* A metric of one's own, with `metric` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef1_time_impact, ext_metric, "@ext-metric")
/* Unit of the number; hours when absent. */
OPENRID_TEXT_(openrid_iodef1_time_impact, duration, "@duration")
/* A unit of one's own, with `duration` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef1_time_impact, ext_duration, "@ext-duration")
/* How long, in units of `duration`. */
OPENRID_TEXT_(openrid_iodef1_time_impact, value, "text()")

/* MonetaryImpact (RFC 5070 §3.10.3) */
/* How bad it is. */
OPENRID_TEXT_(openrid_iodef1_monetary_impact, severity, "@severity")
/* Currency as a code of ISO 4217. */
OPENRID_TEXT_(openrid_iodef1_monetary_impact, currency, "@currency")
/* How much, in `currency`. */
OPENRID_TEXT_(openrid_iodef1_monetary_impact, value, "text()")

/* Confidence (RFC 5070 §3.10.4) */
/* The rating. Required. */
OPENRID_TEXT_(openrid_iodef1_confidence, rating, "@rating")
/* The number, with rating numeric; else empty (C-54). */
OPENRID_TEXT_(openrid_iodef1_confidence, value, "text()")

/* IODEF-Document (RFC 5070 §3.1) */
/* Version of the format, `1.00`. Required by the text, optional in the schema (C-50). */
OPENRID_TEXT_(openrid_iodef1_document, version, "@version")
/* Language of the texts inside, unless they say otherwise. Required. */
OPENRID_TEXT_(openrid_iodef1_document, lang, "@lang")
/* How to process the document, as agreed between the parties; passed on unread. */
OPENRID_TEXT_(openrid_iodef1_document, formatid, "@formatid")
/* The incidents. Required. */
OPENRID_CHILDREN_(openrid_iodef1_document, openrid_iodef1_incident, incident, "Incident")

/* Incident (RFC 5070 §3.2) */
/* Why the document was made. Required. */
OPENRID_TEXT_(openrid_iodef1_incident, purpose, "@purpose")
/* A purpose of one's own, with `purpose` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef1_incident, ext_purpose, "@ext-purpose")
/* Language of the texts inside. */
OPENRID_TEXT_(openrid_iodef1_incident, lang, "@lang")
/* How far the incident may be passed on; private when absent. */
OPENRID_TEXT_(openrid_iodef1_incident, restriction, "@restriction")
/* Number that the CSIRT which made the document gave to the incident. Required. */
OPENRID_CHILD_(openrid_iodef1_incident, openrid_iodef1_incident_id, incident_id, "IncidentID")
/* Numbers that other CSIRTs use for the same activity. */
OPENRID_CHILD_(openrid_iodef1_incident, openrid_iodef1_alternative_id, alternative_id, "AlternativeID")
/* Related incidents. */
OPENRID_CHILD_(openrid_iodef1_incident, openrid_iodef1_related_activity, related_activity, "RelatedActivity")
/* When it was first noticed. */
OPENRID_TEXT_(openrid_iodef1_incident, detect_time, "DetectTime")
/* When it began. */
OPENRID_TEXT_(openrid_iodef1_incident, start_time, "StartTime")
/* When it ended. */
OPENRID_TEXT_(openrid_iodef1_incident, end_time, "EndTime")
/* When it was reported. Required. */
OPENRID_TEXT_(openrid_iodef1_incident, report_time, "ReportTime")
/* What happened, for people. */
OPENRID_CHILDREN_(openrid_iodef1_incident, openrid_iodef1_ml_string, description, "Description")
/* Impact, and how sure the sender is of it. Required. */
OPENRID_CHILDREN_(openrid_iodef1_incident, openrid_iodef1_assessment, assessment, "Assessment")
/* How it was done. */
OPENRID_CHILDREN_(openrid_iodef1_incident, openrid_iodef1_method, method, "Method")
/* Who is involved. Required. */
OPENRID_CHILDREN_(openrid_iodef1_incident, openrid_iodef1_contact, contact, "Contact")
/* The events of the incident. */
OPENRID_CHILDREN_(openrid_iodef1_incident, openrid_iodef1_event_data, event_data, "EventData")
/* What was done about it so far. */
OPENRID_CHILD_(openrid_iodef1_incident, openrid_iodef1_history, history, "History")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef1_incident, openrid_iodef1_extension, additional_data, "AdditionalData")

/* AlternativeID (RFC 5070 §3.4) */
/* How far the numbers may be passed on. */
OPENRID_TEXT_(openrid_iodef1_alternative_id, restriction, "@restriction")
/* The numbers. Required. */
OPENRID_CHILDREN_(openrid_iodef1_alternative_id, openrid_iodef1_incident_id, incident_id, "IncidentID")

/* RelatedActivity (RFC 5070 §3.5) */
/* How far the relation may be passed on. */
OPENRID_TEXT_(openrid_iodef1_related_activity, restriction, "@restriction")
/* Numbers of related incidents. */
OPENRID_CHILDREN_(openrid_iodef1_related_activity, openrid_iodef1_incident_id, incident_id, "IncidentID")
/* Where related incidents are described. */
OPENRID_TEXTS_(openrid_iodef1_related_activity, url, "URL")

/* Method (RFC 5070 §3.9) */
/* How far the method may be passed on. */
OPENRID_TEXT_(openrid_iodef1_method, restriction, "@restriction")
/* Vulnerabilities, malware or techniques that are described elsewhere. */
OPENRID_CHILDREN_(openrid_iodef1_method, openrid_iodef1_reference, reference, "Reference")
/* The method in words. */
OPENRID_CHILDREN_(openrid_iodef1_method, openrid_iodef1_ml_string, description, "Description")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef1_method, openrid_iodef1_extension, additional_data, "AdditionalData")

/* EventData (RFC 5070 §3.12) */
/* How far the event may be passed on. */
OPENRID_TEXT_(openrid_iodef1_event_data, restriction, "@restriction")
/* The event in words. */
OPENRID_CHILDREN_(openrid_iodef1_event_data, openrid_iodef1_ml_string, description, "Description")
/* When it was noticed. */
OPENRID_TEXT_(openrid_iodef1_event_data, detect_time, "DetectTime")
/* When it began. */
OPENRID_TEXT_(openrid_iodef1_event_data, start_time, "StartTime")
/* When it ended. */
OPENRID_TEXT_(openrid_iodef1_event_data, end_time, "EndTime")
/* Who is involved. */
OPENRID_CHILDREN_(openrid_iodef1_event_data, openrid_iodef1_contact, contact, "Contact")
/* Impact of this event. */
OPENRID_CHILD_(openrid_iodef1_event_data, openrid_iodef1_assessment, assessment, "Assessment")
/* How it was done. */
OPENRID_CHILDREN_(openrid_iodef1_event_data, openrid_iodef1_method, method, "Method")
/* Systems and how they are connected. */
OPENRID_CHILDREN_(openrid_iodef1_event_data, openrid_iodef1_flow, flow, "Flow")
/* What the sender asks for. */
OPENRID_CHILDREN_(openrid_iodef1_event_data, openrid_iodef1_expectation, expectation, "Expectation")
/* Evidence. */
OPENRID_CHILD_(openrid_iodef1_event_data, openrid_iodef1_record, record, "Record")
/* Events that share what is given here. */
OPENRID_CHILDREN_(openrid_iodef1_event_data, openrid_iodef1_event_data, event_data, "EventData")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef1_event_data, openrid_iodef1_extension, additional_data, "AdditionalData")

/* Flow (RFC 5070 §3.14) */
/* The systems. Required. */
OPENRID_CHILDREN_(openrid_iodef1_flow, openrid_iodef1_system, system, "System")

/* Expectation (RFC 5070 §3.13) */
/* How far the request may be passed on. */
OPENRID_TEXT_(openrid_iodef1_expectation, restriction, "@restriction")
/* How urgent it is. */
OPENRID_TEXT_(openrid_iodef1_expectation, severity, "@severity")
/* What is asked for; other when absent. */
OPENRID_TEXT_(openrid_iodef1_expectation, action, "@action")
/* An action of one's own, with `action` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef1_expectation, ext_action, "@ext-action")
/* The request in words. */
OPENRID_CHILDREN_(openrid_iodef1_expectation, openrid_iodef1_ml_string, description, "Description")
/* Not before. */
OPENRID_TEXT_(openrid_iodef1_expectation, start_time, "StartTime")
/* Not after. */
OPENRID_TEXT_(openrid_iodef1_expectation, end_time, "EndTime")
/* Who should do it. */
OPENRID_CHILD_(openrid_iodef1_expectation, openrid_iodef1_contact, contact, "Contact")

/* Record (RFC 5070 §3.19) */
/* How far the evidence may be passed on. */
OPENRID_TEXT_(openrid_iodef1_record, restriction, "@restriction")
/* One entry a sensor. Required. */
OPENRID_CHILDREN_(openrid_iodef1_record, openrid_iodef1_record_data, record_data, "RecordData")

/* RecordData (RFC 5070 §3.19.1) */
/* How far the evidence may be passed on. */
OPENRID_TEXT_(openrid_iodef1_record_data, restriction, "@restriction")
/* When it was recorded. */
OPENRID_TEXT_(openrid_iodef1_record_data, date_time, "DateTime")
/* Why it matters. */
OPENRID_CHILDREN_(openrid_iodef1_record_data, openrid_iodef1_ml_string, description, "Description")
/* What recorded it. */
OPENRID_CHILD_(openrid_iodef1_record_data, openrid_iodef1_software, application, "Application")
/* What to look for in the items. */
OPENRID_CHILDREN_(openrid_iodef1_record_data, openrid_iodef1_record_pattern, record_pattern, "RecordPattern")
/* The evidence. Required. */
OPENRID_CHILDREN_(openrid_iodef1_record_data, openrid_iodef1_extension, record_item, "RecordItem")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef1_record_data, openrid_iodef1_extension, additional_data, "AdditionalData")

/* RecordPattern (RFC 5070 §3.19.2) */
/* What the pattern is written in. Required. */
OPENRID_TEXT_(openrid_iodef1_record_pattern, type, "@type")
/* A type of one's own, with `type` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef1_record_pattern, ext_type, "@ext-type")
/* Where to begin, in units of `offsetunit`. */
OPENRID_INTEGER_(openrid_iodef1_record_pattern, offset, "@offset")
/* Unit of `offset`; lines when absent. */
OPENRID_TEXT_(openrid_iodef1_record_pattern, offsetunit, "@offsetunit")
/* A unit of one's own, with `offsetunit` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef1_record_pattern, ext_offsetunit, "@ext-offsetunit")
/* How many times to apply the pattern. */
OPENRID_INTEGER_(openrid_iodef1_record_pattern, instance, "@instance")
/* The pattern. */
OPENRID_TEXT_(openrid_iodef1_record_pattern, value, "text()")

/* History (RFC 5070 §3.11) */
/* How far the history may be passed on. */
OPENRID_TEXT_(openrid_iodef1_history, restriction, "@restriction")
/* The entries. Required. */
OPENRID_CHILDREN_(openrid_iodef1_history, openrid_iodef1_history_item, history_item, "HistoryItem")

/* HistoryItem (RFC 5070 §3.11.1) */
/* How far the entry may be passed on. */
OPENRID_TEXT_(openrid_iodef1_history_item, restriction, "@restriction")
/* What was done. Required. */
OPENRID_TEXT_(openrid_iodef1_history_item, action, "@action")
/* An action of one's own, with `action` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef1_history_item, ext_action, "@ext-action")
/* When it was done. Required. */
OPENRID_TEXT_(openrid_iodef1_history_item, date_time, "DateTime")
/* Number of the incident at the CSIRT that did it. */
OPENRID_CHILD_(openrid_iodef1_history_item, openrid_iodef1_incident_id, incident_id, "IncidentID")
/* Who did it. */
OPENRID_CHILD_(openrid_iodef1_history_item, openrid_iodef1_contact, contact, "Contact")
/* What was done, in words. */
OPENRID_CHILDREN_(openrid_iodef1_history_item, openrid_iodef1_ml_string, description, "Description")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef1_history_item, openrid_iodef1_extension, additional_data, "AdditionalData")

/* RequestStatus (RFC 6545 §5.2) */
/* The decision (RID-5.2-01). Required. */
OPENRID_TEXT_(openrid_request_status, authorization_status, "@AuthorizationStatus")
/* A decision of one's own, with `AuthorizationStatus` set to `ext-value`. */
OPENRID_TEXT_(openrid_request_status, ext_authorization_status, "@ext-AuthorizationStatus")
/* The reason. */
OPENRID_TEXT_(openrid_request_status, justification, "@Justification")
/* A reason of one's own, with `Justification` set to `ext-value`. */
OPENRID_TEXT_(openrid_request_status, ext_justification, "@ext-Justification")
/* How far the decision may be passed on. */
OPENRID_TEXT_(openrid_request_status, restriction, "@restriction")

/* IncidentSource (RFC 6545 §5.3) */
/* How far the source may be passed on. */
OPENRID_TEXT_(openrid_incident_source, restriction, "@restriction")
/* Whether it was found. Required. */
OPENRID_BOOLEAN_(openrid_incident_source, source_found, "SourceFound")
/* The sources. */
OPENRID_CHILDREN_(openrid_incident_source, openrid_iodef1_node, node, "Node")

#endif /* OPENRID_MODEL_H */
