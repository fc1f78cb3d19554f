#ifndef OPENRID_MODEL_IODEF2_H
#define OPENRID_MODEL_IODEF2_H

/* Written by `cargo xtask codegen` from core's descriptions of the classes. Do not edit. */

/**
 * The classes and enumerations of IODEF version 2 (RFC 7970).
 * How they are used is told in openrid_model.h.
 */

#include "openrid_model.h"
#include "openrid_model_dsig.h"
#include "openrid_model_enumref.h"
#include "openrid_model_phish.h"
#include "openrid_model_sci.h"

/* ---- Namespace ---- */
#define OPENRID_NS_IODEF2 "urn:ietf:params:xml:ns:iodef-2.0"

/* ---- Tokens of the enumerations ---- */

/* Why the document was made (RFC 7970 §3.2). */
#define OPENRID_IODEF2_PURPOSE_TRACEBACK "traceback"
#define OPENRID_IODEF2_PURPOSE_MITIGATION "mitigation"
#define OPENRID_IODEF2_PURPOSE_REPORTING "reporting"
#define OPENRID_IODEF2_PURPOSE_WATCH "watch"
#define OPENRID_IODEF2_PURPOSE_OTHER "other"
#define OPENRID_IODEF2_PURPOSE_EXT_VALUE "ext-value"

/* How far the work on an incident has come (RFC 7970 §3.2). */
#define OPENRID_IODEF2_STATUS_NEW "new"
#define OPENRID_IODEF2_STATUS_IN_PROGRESS "in-progress"
#define OPENRID_IODEF2_STATUS_FORWARDED "forwarded"
#define OPENRID_IODEF2_STATUS_RESOLVED "resolved"
#define OPENRID_IODEF2_STATUS_FUTURE "future"
#define OPENRID_IODEF2_STATUS_EXT_VALUE "ext-value"

/* How far data may be passed on (RFC 7970 §3.3.1). Children take the nearest ancestor's value; an Incident without one is private. */
#define OPENRID_IODEF2_RESTRICTION_DEFAULT "default"
#define OPENRID_IODEF2_RESTRICTION_PUBLIC "public"
#define OPENRID_IODEF2_RESTRICTION_PARTNER "partner"
#define OPENRID_IODEF2_RESTRICTION_NEED_TO_KNOW "need-to-know"
#define OPENRID_IODEF2_RESTRICTION_PRIVATE "private"
#define OPENRID_IODEF2_RESTRICTION_WHITE "white"
#define OPENRID_IODEF2_RESTRICTION_GREEN "green"
#define OPENRID_IODEF2_RESTRICTION_AMBER "amber"
#define OPENRID_IODEF2_RESTRICTION_RED "red"
#define OPENRID_IODEF2_RESTRICTION_EXT_VALUE "ext-value"

/* Data type of an extension's content (RFC 7970 §2.16). */
#define OPENRID_IODEF2_DTYPE_BOOLEAN "boolean"
#define OPENRID_IODEF2_DTYPE_BYTE "byte"
#define OPENRID_IODEF2_DTYPE_BYTES "bytes"
#define OPENRID_IODEF2_DTYPE_CHARACTER "character"
#define OPENRID_IODEF2_DTYPE_DATE_TIME "date-time"
#define OPENRID_IODEF2_DTYPE_INTEGER "integer"
#define OPENRID_IODEF2_DTYPE_NTPSTAMP "ntpstamp"
#define OPENRID_IODEF2_DTYPE_PORTLIST "portlist"
#define OPENRID_IODEF2_DTYPE_REAL "real"
#define OPENRID_IODEF2_DTYPE_STRING "string"
#define OPENRID_IODEF2_DTYPE_FILE "file"
#define OPENRID_IODEF2_DTYPE_PATH "path"
#define OPENRID_IODEF2_DTYPE_FRAME "frame"
#define OPENRID_IODEF2_DTYPE_PACKET "packet"
#define OPENRID_IODEF2_DTYPE_IPV4_PACKET "ipv4-packet"
#define OPENRID_IODEF2_DTYPE_IPV6_PACKET "ipv6-packet"
#define OPENRID_IODEF2_DTYPE_URL "url"
#define OPENRID_IODEF2_DTYPE_CSV "csv"
#define OPENRID_IODEF2_DTYPE_WINREG "winreg"
#define OPENRID_IODEF2_DTYPE_XML "xml"
#define OPENRID_IODEF2_DTYPE_EXT_VALUE "ext-value"

/* How sure the sender is (RFC 7970 §3.12.5). */
#define OPENRID_IODEF2_CONFIDENCE_RATING_LOW "low"
#define OPENRID_IODEF2_CONFIDENCE_RATING_MEDIUM "medium"
#define OPENRID_IODEF2_CONFIDENCE_RATING_HIGH "high"
#define OPENRID_IODEF2_CONFIDENCE_RATING_NUMERIC "numeric"
#define OPENRID_IODEF2_CONFIDENCE_RATING_UNKNOWN "unknown"
#define OPENRID_IODEF2_CONFIDENCE_RATING_EXT_VALUE "ext-value"

/* By what means something was noticed (RFC 7970 §3.10). */
#define OPENRID_IODEF2_DISCOVERY_SOURCE_NIDPS "nidps"
#define OPENRID_IODEF2_DISCOVERY_SOURCE_HIPS "hips"
#define OPENRID_IODEF2_DISCOVERY_SOURCE_SIEM "siem"
#define OPENRID_IODEF2_DISCOVERY_SOURCE_AV "av"
#define OPENRID_IODEF2_DISCOVERY_SOURCE_THIRD_PARTY_MONITORING "third-party-monitoring"
#define OPENRID_IODEF2_DISCOVERY_SOURCE_INCIDENT "incident"
#define OPENRID_IODEF2_DISCOVERY_SOURCE_OS_LOG "os-log"
#define OPENRID_IODEF2_DISCOVERY_SOURCE_APPLICATION_LOG "application-log"
#define OPENRID_IODEF2_DISCOVERY_SOURCE_DEVICE_LOG "device-log"
#define OPENRID_IODEF2_DISCOVERY_SOURCE_NETWORK_FLOW "network-flow"
#define OPENRID_IODEF2_DISCOVERY_SOURCE_PASSIVE_DNS "passive-dns"
#define OPENRID_IODEF2_DISCOVERY_SOURCE_INVESTIGATION "investigation"
#define OPENRID_IODEF2_DISCOVERY_SOURCE_AUDIT "audit"
#define OPENRID_IODEF2_DISCOVERY_SOURCE_INTERNAL_NOTIFICATION "internal-notification"
#define OPENRID_IODEF2_DISCOVERY_SOURCE_EXTERNAL_NOTIFICATION "external-notification"
#define OPENRID_IODEF2_DISCOVERY_SOURCE_LEO "leo"
#define OPENRID_IODEF2_DISCOVERY_SOURCE_PARTNER "partner"
#define OPENRID_IODEF2_DISCOVERY_SOURCE_ACTOR "actor"
#define OPENRID_IODEF2_DISCOVERY_SOURCE_UNKNOWN "unknown"
#define OPENRID_IODEF2_DISCOVERY_SOURCE_EXT_VALUE "ext-value"

/* What a contact does (RFC 7970 §3.9). */
#define OPENRID_IODEF2_CONTACT_ROLE_CREATOR "creator"
#define OPENRID_IODEF2_CONTACT_ROLE_REPORTER "reporter"
#define OPENRID_IODEF2_CONTACT_ROLE_ADMIN "admin"
#define OPENRID_IODEF2_CONTACT_ROLE_TECH "tech"
#define OPENRID_IODEF2_CONTACT_ROLE_PROVIDER "provider"
#define OPENRID_IODEF2_CONTACT_ROLE_USER "user"
#define OPENRID_IODEF2_CONTACT_ROLE_BILLING "billing"
#define OPENRID_IODEF2_CONTACT_ROLE_LEGAL "legal"
#define OPENRID_IODEF2_CONTACT_ROLE_ABUSE "abuse"
#define OPENRID_IODEF2_CONTACT_ROLE_IRT "irt"
#define OPENRID_IODEF2_CONTACT_ROLE_CC "cc"
#define OPENRID_IODEF2_CONTACT_ROLE_CC_IRT "cc-irt"
#define OPENRID_IODEF2_CONTACT_ROLE_LEO "leo"
#define OPENRID_IODEF2_CONTACT_ROLE_VENDOR "vendor"
#define OPENRID_IODEF2_CONTACT_ROLE_VENDOR_SERVICES "vendor-services"
#define OPENRID_IODEF2_CONTACT_ROLE_VICTIM "victim"
#define OPENRID_IODEF2_CONTACT_ROLE_VICTIM_NOTIFIED "victim-notified"
#define OPENRID_IODEF2_CONTACT_ROLE_EXT_VALUE "ext-value"

/* What a contact is (RFC 7970 §3.9). */
#define OPENRID_IODEF2_CONTACT_TYPE_PERSON "person"
#define OPENRID_IODEF2_CONTACT_TYPE_ORGANIZATION "organization"
#define OPENRID_IODEF2_CONTACT_TYPE_EXT_VALUE "ext-value"

/* Who keeps a registry handle (RFC 7970 §3.9.1). */
#define OPENRID_IODEF2_REGISTRY_INTERNIC "internic"
#define OPENRID_IODEF2_REGISTRY_APNIC "apnic"
#define OPENRID_IODEF2_REGISTRY_ARIN "arin"
#define OPENRID_IODEF2_REGISTRY_LACNIC "lacnic"
#define OPENRID_IODEF2_REGISTRY_RIPE "ripe"
#define OPENRID_IODEF2_REGISTRY_AFRINIC "afrinic"
#define OPENRID_IODEF2_REGISTRY_LOCAL "local"
#define OPENRID_IODEF2_REGISTRY_EXT_VALUE "ext-value"

/* What a postal address is for (RFC 7970 §3.9.2). */
#define OPENRID_IODEF2_POSTAL_ADDRESS_TYPE_STREET "street"
#define OPENRID_IODEF2_POSTAL_ADDRESS_TYPE_MAILING "mailing"
#define OPENRID_IODEF2_POSTAL_ADDRESS_TYPE_EXT_VALUE "ext-value"

/* What an email address is for (RFC 7970 §3.9.3). */
#define OPENRID_IODEF2_EMAIL_TYPE_DIRECT "direct"
#define OPENRID_IODEF2_EMAIL_TYPE_HOTLINE "hotline"
#define OPENRID_IODEF2_EMAIL_TYPE_EXT_VALUE "ext-value"

/* What a telephone number is for (RFC 7970 §3.9.4). */
#define OPENRID_IODEF2_TELEPHONE_TYPE_WIRED "wired"
#define OPENRID_IODEF2_TELEPHONE_TYPE_MOBILE "mobile"
#define OPENRID_IODEF2_TELEPHONE_TYPE_FAX "fax"
#define OPENRID_IODEF2_TELEPHONE_TYPE_HOTLINE "hotline"
#define OPENRID_IODEF2_TELEPHONE_TYPE_EXT_VALUE "ext-value"

/* A naming scheme for software (RFC 7970 §2.15.1). */
#define OPENRID_IODEF2_SPEC_NAME_CUSTOM "custom"
#define OPENRID_IODEF2_SPEC_NAME_CPE "cpe"
#define OPENRID_IODEF2_SPEC_NAME_SWID "swid"
#define OPENRID_IODEF2_SPEC_NAME_EXT_VALUE "ext-value"

/* Data type of a reference to software (RFC 7970 §2.15.1). */
#define OPENRID_IODEF2_SOFTWARE_DTYPE_BYTES "bytes"
#define OPENRID_IODEF2_SOFTWARE_DTYPE_INTEGER "integer"
#define OPENRID_IODEF2_SOFTWARE_DTYPE_REAL "real"
#define OPENRID_IODEF2_SOFTWARE_DTYPE_STRING "string"
#define OPENRID_IODEF2_SOFTWARE_DTYPE_XML "xml"
#define OPENRID_IODEF2_SOFTWARE_DTYPE_EXT_VALUE "ext-value"

/* Whether an impact happened or may happen (RFC 7970 §3.12). */
#define OPENRID_IODEF2_OCCURRENCE_ACTUAL "actual"
#define OPENRID_IODEF2_OCCURRENCE_POTENTIAL "potential"

/* How bad something is, or how urgent (RFC 7970 §3.12.1, §3.15). */
#define OPENRID_IODEF2_SEVERITY_LOW "low"
#define OPENRID_IODEF2_SEVERITY_MEDIUM "medium"
#define OPENRID_IODEF2_SEVERITY_HIGH "high"

/* Whether the activity reached its aim (RFC 7970 §3.12.1). */
#define OPENRID_IODEF2_COMPLETION_FAILED "failed"
#define OPENRID_IODEF2_COMPLETION_SUCCEEDED "succeeded"

/* What kind of technical impact (RFC 7970 §3.12.1). */
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_TAKEOVER_ACCOUNT "takeover-account"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_TAKEOVER_SERVICE "takeover-service"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_TAKEOVER_SYSTEM "takeover-system"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_CPS_MANIPULATION "cps-manipulation"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_CPS_DAMAGE "cps-damage"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_AVAILABILITY_DATA "availability-data"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_AVAILABILITY_ACCOUNT "availability-account"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_AVAILABILITY_SERVICE "availability-service"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_AVAILABILITY_SYSTEM "availability-system"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_DAMAGED_SYSTEM "damaged-system"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_DAMAGED_DATA "damaged-data"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_BREACH_PROPRIETARY "breach-proprietary"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_BREACH_PRIVACY "breach-privacy"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_BREACH_CREDENTIAL "breach-credential"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_BREACH_CONFIGURATION "breach-configuration"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_INTEGRITY_DATA "integrity-data"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_INTEGRITY_CONFIGURATION "integrity-configuration"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_INTEGRITY_HARDWARE "integrity-hardware"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_TRAFFIC_REDIRECTION "traffic-redirection"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_MONITORING_TRAFFIC "monitoring-traffic"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_MONITORING_HOST "monitoring-host"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_POLICY "policy"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_UNKNOWN "unknown"
#define OPENRID_IODEF2_SYSTEM_IMPACT_KIND_EXT_VALUE "ext-value"

/* How far an organisation can still do its work (RFC 7970 §3.12.2). */
#define OPENRID_IODEF2_BUSINESS_SEVERITY_NONE "none"
#define OPENRID_IODEF2_BUSINESS_SEVERITY_LOW "low"
#define OPENRID_IODEF2_BUSINESS_SEVERITY_MEDIUM "medium"
#define OPENRID_IODEF2_BUSINESS_SEVERITY_HIGH "high"
#define OPENRID_IODEF2_BUSINESS_SEVERITY_UNKNOWN "unknown"
#define OPENRID_IODEF2_BUSINESS_SEVERITY_EXT_VALUE "ext-value"

/* What kind of impact on the work of an organisation (RFC 7970 §3.12.2). */
#define OPENRID_IODEF2_BUSINESS_IMPACT_KIND_BREACH_PROPRIETARY "breach-proprietary"
#define OPENRID_IODEF2_BUSINESS_IMPACT_KIND_BREACH_PRIVACY "breach-privacy"
#define OPENRID_IODEF2_BUSINESS_IMPACT_KIND_BREACH_CREDENTIAL "breach-credential"
#define OPENRID_IODEF2_BUSINESS_IMPACT_KIND_LOSS_OF_INTEGRITY "loss-of-integrity"
#define OPENRID_IODEF2_BUSINESS_IMPACT_KIND_LOSS_OF_SERVICE "loss-of-service"
#define OPENRID_IODEF2_BUSINESS_IMPACT_KIND_THEFT_FINANCIAL "theft-financial"
#define OPENRID_IODEF2_BUSINESS_IMPACT_KIND_THEFT_SERVICE "theft-service"
#define OPENRID_IODEF2_BUSINESS_IMPACT_KIND_DEGRADED_REPUTATION "degraded-reputation"
#define OPENRID_IODEF2_BUSINESS_IMPACT_KIND_ASSET_DAMAGE "asset-damage"
#define OPENRID_IODEF2_BUSINESS_IMPACT_KIND_ASSET_MANIPULATION "asset-manipulation"
#define OPENRID_IODEF2_BUSINESS_IMPACT_KIND_LEGAL "legal"
#define OPENRID_IODEF2_BUSINESS_IMPACT_KIND_EXTORTION "extortion"
#define OPENRID_IODEF2_BUSINESS_IMPACT_KIND_UNKNOWN "unknown"
#define OPENRID_IODEF2_BUSINESS_IMPACT_KIND_EXT_VALUE "ext-value"

/* What a time impact measures (RFC 7970 §3.12.3). */
#define OPENRID_IODEF2_TIME_METRIC_LABOR "labor"
#define OPENRID_IODEF2_TIME_METRIC_ELAPSED "elapsed"
#define OPENRID_IODEF2_TIME_METRIC_DOWNTIME "downtime"
#define OPENRID_IODEF2_TIME_METRIC_EXT_VALUE "ext-value"

/* A unit of time (RFC 7970 §3.12.3, §3.18.3). */
#define OPENRID_IODEF2_DURATION_SECOND "second"
#define OPENRID_IODEF2_DURATION_MINUTE "minute"
#define OPENRID_IODEF2_DURATION_HOUR "hour"
#define OPENRID_IODEF2_DURATION_DAY "day"
#define OPENRID_IODEF2_DURATION_MONTH "month"
#define OPENRID_IODEF2_DURATION_QUARTER "quarter"
#define OPENRID_IODEF2_DURATION_YEAR "year"
#define OPENRID_IODEF2_DURATION_EXT_VALUE "ext-value"

/* How a counter's number came about (RFC 7970 §3.18.3). The words are the schema's; the text has others for the first two. */
#define OPENRID_IODEF2_COUNTER_TYPE_COUNTER "counter"
#define OPENRID_IODEF2_COUNTER_TYPE_RATE "rate"
#define OPENRID_IODEF2_COUNTER_TYPE_AVERAGE "average"
#define OPENRID_IODEF2_COUNTER_TYPE_EXT_VALUE "ext-value"

/* What a counter counts (RFC 7970 §3.18.3). */
#define OPENRID_IODEF2_COUNTER_UNIT_BYTE "byte"
#define OPENRID_IODEF2_COUNTER_UNIT_MBIT "mbit"
#define OPENRID_IODEF2_COUNTER_UNIT_PACKET "packet"
#define OPENRID_IODEF2_COUNTER_UNIT_FLOW "flow"
#define OPENRID_IODEF2_COUNTER_UNIT_SESSION "session"
#define OPENRID_IODEF2_COUNTER_UNIT_EVENT "event"
#define OPENRID_IODEF2_COUNTER_UNIT_ALERT "alert"
#define OPENRID_IODEF2_COUNTER_UNIT_MESSAGE "message"
#define OPENRID_IODEF2_COUNTER_UNIT_HOST "host"
#define OPENRID_IODEF2_COUNTER_UNIT_SITE "site"
#define OPENRID_IODEF2_COUNTER_UNIT_ORGANIZATION "organization"
#define OPENRID_IODEF2_COUNTER_UNIT_EXT_VALUE "ext-value"

/* What part a system plays (RFC 7970 §3.17). */
#define OPENRID_IODEF2_SYSTEM_CATEGORY_SOURCE "source"
#define OPENRID_IODEF2_SYSTEM_CATEGORY_TARGET "target"
#define OPENRID_IODEF2_SYSTEM_CATEGORY_INTERMEDIATE "intermediate"
#define OPENRID_IODEF2_SYSTEM_CATEGORY_SENSOR "sensor"
#define OPENRID_IODEF2_SYSTEM_CATEGORY_INFRASTRUCTURE "infrastructure"
#define OPENRID_IODEF2_SYSTEM_CATEGORY_EXT_VALUE "ext-value"

/* An answer that may be open (RFC 7970 §3.17). */
#define OPENRID_IODEF2_YES_NO_UNKNOWN_YES "yes"
#define OPENRID_IODEF2_YES_NO_UNKNOWN_NO "no"
#define OPENRID_IODEF2_YES_NO_UNKNOWN_UNKNOWN "unknown"

/* Who owns a system, as seen from the victim (RFC 7970 §3.17). */
#define OPENRID_IODEF2_OWNERSHIP_ORGANIZATION "organization"
#define OPENRID_IODEF2_OWNERSHIP_PERSONAL "personal"
#define OPENRID_IODEF2_OWNERSHIP_PARTNER "partner"
#define OPENRID_IODEF2_OWNERSHIP_CUSTOMER "customer"
#define OPENRID_IODEF2_OWNERSHIP_NO_RELATIONSHIP "no-relationship"
#define OPENRID_IODEF2_OWNERSHIP_UNKNOWN "unknown"
#define OPENRID_IODEF2_OWNERSHIP_EXT_VALUE "ext-value"

/* What part a domain plays in the event (RFC 7970 §3.19). */
#define OPENRID_IODEF2_DOMAIN_SYSTEM_STATUS_SPOOFED "spoofed"
#define OPENRID_IODEF2_DOMAIN_SYSTEM_STATUS_FRAUDULENT "fraudulent"
#define OPENRID_IODEF2_DOMAIN_SYSTEM_STATUS_INNOCENT_HACKED "innocent-hacked"
#define OPENRID_IODEF2_DOMAIN_SYSTEM_STATUS_INNOCENT_HIJACKED "innocent-hijacked"
#define OPENRID_IODEF2_DOMAIN_SYSTEM_STATUS_UNKNOWN "unknown"
#define OPENRID_IODEF2_DOMAIN_SYSTEM_STATUS_EXT_VALUE "ext-value"

/* How a domain stands at its registry (RFC 7970 §3.19). */
#define OPENRID_IODEF2_DOMAIN_STATUS_RESERVED_DELEGATION "reservedDelegation"
#define OPENRID_IODEF2_DOMAIN_STATUS_ASSIGNED_AND_ACTIVE "assignedAndActive"
#define OPENRID_IODEF2_DOMAIN_STATUS_ASSIGNED_AND_INACTIVE "assignedAndInactive"
#define OPENRID_IODEF2_DOMAIN_STATUS_ASSIGNED_AND_ON_HOLD "assignedAndOnHold"
#define OPENRID_IODEF2_DOMAIN_STATUS_REVOKED "revoked"
#define OPENRID_IODEF2_DOMAIN_STATUS_TRANSFER_PENDING "transferPending"
#define OPENRID_IODEF2_DOMAIN_STATUS_REGISTRY_LOCK "registryLock"
#define OPENRID_IODEF2_DOMAIN_STATUS_REGISTRAR_LOCK "registrarLock"
#define OPENRID_IODEF2_DOMAIN_STATUS_OTHER "other"
#define OPENRID_IODEF2_DOMAIN_STATUS_UNKNOWN "unknown"
#define OPENRID_IODEF2_DOMAIN_STATUS_EXT_VALUE "ext-value"

/* What an address is (RFC 7970 §3.18.1). */
#define OPENRID_IODEF2_ADDRESS_CATEGORY_ASN "asn"
#define OPENRID_IODEF2_ADDRESS_CATEGORY_ATM "atm"
#define OPENRID_IODEF2_ADDRESS_CATEGORY_E_MAIL "e-mail"
#define OPENRID_IODEF2_ADDRESS_CATEGORY_MAC "mac"
#define OPENRID_IODEF2_ADDRESS_CATEGORY_IPV4_ADDR "ipv4-addr"
#define OPENRID_IODEF2_ADDRESS_CATEGORY_IPV4_NET "ipv4-net"
#define OPENRID_IODEF2_ADDRESS_CATEGORY_IPV4_NET_MASKED "ipv4-net-masked"
#define OPENRID_IODEF2_ADDRESS_CATEGORY_IPV4_NET_MASK "ipv4-net-mask"
#define OPENRID_IODEF2_ADDRESS_CATEGORY_IPV6_ADDR "ipv6-addr"
#define OPENRID_IODEF2_ADDRESS_CATEGORY_IPV6_NET "ipv6-net"
#define OPENRID_IODEF2_ADDRESS_CATEGORY_IPV6_NET_MASKED "ipv6-net-masked"
#define OPENRID_IODEF2_ADDRESS_CATEGORY_SITE_URI "site-uri"
#define OPENRID_IODEF2_ADDRESS_CATEGORY_EXT_VALUE "ext-value"

/* What a node is for (RFC 7970 §3.18.2). */
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_CLIENT "client"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_CLIENT_ENTERPRISE "client-enterprise"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_CLIENT_PARTNER "client-partner"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_CLIENT_REMOTE "client-remote"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_CLIENT_KIOSK "client-kiosk"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_CLIENT_MOBILE "client-mobile"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_SERVER_INTERNAL "server-internal"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_SERVER_PUBLIC "server-public"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_WWW "www"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_MAIL "mail"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_WEBMAIL "webmail"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_MESSAGING "messaging"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_STREAMING "streaming"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_VOICE "voice"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_FILE "file"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_FTP "ftp"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_P2P "p2p"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_NAME "name"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_DIRECTORY "directory"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_CREDENTIAL "credential"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_PRINT "print"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_APPLICATION "application"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_DATABASE "database"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_BACKUP "backup"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_DHCP "dhcp"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_ASSESSMENT "assessment"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_SOURCE_CONTROL "source-control"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_CONFIG_MANAGEMENT "config-management"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_MONITORING "monitoring"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_INFRA "infra"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_INFRA_FIREWALL "infra-firewall"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_INFRA_ROUTER "infra-router"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_INFRA_SWITCH "infra-switch"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_CAMERA "camera"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_PROXY "proxy"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_REMOTE_ACCESS "remote-access"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_LOG "log"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_VIRTUALIZATION "virtualization"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_POS "pos"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_SCADA "scada"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_SCADA_SUPERVISORY "scada-supervisory"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_SINKHOLE "sinkhole"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_HONEYPOT "honeypot"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_ANONYMIZATION "anonymization"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_C2_SERVER "c2-server"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_MALWARE_DISTRIBUTION "malware-distribution"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_DROP_SERVER "drop-server"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_HOP_POINT "hop-point"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_REFLECTOR "reflector"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_PHISHING_SITE "phishing-site"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_SPEAR_PHISHING_SITE "spear-phishing-site"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_RECRUITING_SITE "recruiting-site"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_FRAUDULENT_SITE "fraudulent-site"
#define OPENRID_IODEF2_NODE_ROLE_CATEGORY_EXT_VALUE "ext-value"

/* What was hashed (RFC 7970 §3.26). */
#define OPENRID_IODEF2_HASH_SCOPE_FILE_CONTENTS "file-contents"
#define OPENRID_IODEF2_HASH_SCOPE_FILE_PE_SECTION "file-pe-section"
#define OPENRID_IODEF2_HASH_SCOPE_FILE_PE_IAT "file-pe-iat"
#define OPENRID_IODEF2_HASH_SCOPE_FILE_PE_RESOURCE "file-pe-resource"
#define OPENRID_IODEF2_HASH_SCOPE_FILE_PDF_OBJECT "file-pdf-object"
#define OPENRID_IODEF2_HASH_SCOPE_EMAIL_HASH "email-hash"
#define OPENRID_IODEF2_HASH_SCOPE_EMAIL_HEADERS_HASH "email-headers-hash"
#define OPENRID_IODEF2_HASH_SCOPE_EMAIL_BODY_HASH "email-body-hash"
#define OPENRID_IODEF2_HASH_SCOPE_EXT_VALUE "ext-value"

/* What was done, or is asked for (RFC 7970 §3.13.1, §3.15) (RFC 7970 §3.15). */
#define OPENRID_IODEF2_ACTION_NOTHING "nothing"
#define OPENRID_IODEF2_ACTION_CONTACT_SOURCE_SITE "contact-source-site"
#define OPENRID_IODEF2_ACTION_CONTACT_TARGET_SITE "contact-target-site"
#define OPENRID_IODEF2_ACTION_CONTACT_SENDER "contact-sender"
#define OPENRID_IODEF2_ACTION_INVESTIGATE "investigate"
#define OPENRID_IODEF2_ACTION_BLOCK_HOST "block-host"
#define OPENRID_IODEF2_ACTION_BLOCK_NETWORK "block-network"
#define OPENRID_IODEF2_ACTION_BLOCK_PORT "block-port"
#define OPENRID_IODEF2_ACTION_RATE_LIMIT_HOST "rate-limit-host"
#define OPENRID_IODEF2_ACTION_RATE_LIMIT_NETWORK "rate-limit-network"
#define OPENRID_IODEF2_ACTION_RATE_LIMIT_PORT "rate-limit-port"
#define OPENRID_IODEF2_ACTION_REDIRECT_TRAFFIC "redirect-traffic"
#define OPENRID_IODEF2_ACTION_HONEYPOT "honeypot"
#define OPENRID_IODEF2_ACTION_UPGRADE_SOFTWARE "upgrade-software"
#define OPENRID_IODEF2_ACTION_REBUILD_ASSET "rebuild-asset"
#define OPENRID_IODEF2_ACTION_HARDEN_ASSET "harden-asset"
#define OPENRID_IODEF2_ACTION_REMEDIATE_OTHER "remediate-other"
#define OPENRID_IODEF2_ACTION_STATUS_TRIAGE "status-triage"
#define OPENRID_IODEF2_ACTION_STATUS_NEW_INFO "status-new-info"
#define OPENRID_IODEF2_ACTION_WATCH_AND_REPORT "watch-and-report"
#define OPENRID_IODEF2_ACTION_DEFINED_COA "defined-coa"
#define OPENRID_IODEF2_ACTION_OTHER "other"
#define OPENRID_IODEF2_ACTION_EXT_VALUE "ext-value"

/* What a pattern is written in (RFC 7970 §3.22.2). */
#define OPENRID_IODEF2_PATTERN_TYPE_REGEX "regex"
#define OPENRID_IODEF2_PATTERN_TYPE_BINARY "binary"
#define OPENRID_IODEF2_PATTERN_TYPE_XPATH "xpath"
#define OPENRID_IODEF2_PATTERN_TYPE_EXT_VALUE "ext-value"

/* Unit of a pattern's offset (RFC 7970 §3.22.2). */
#define OPENRID_IODEF2_OFFSET_UNIT_LINE "line"
#define OPENRID_IODEF2_OFFSET_UNIT_BYTE "byte"
#define OPENRID_IODEF2_OFFSET_UNIT_EXT_VALUE "ext-value"

/* What was done to a key of the registry (RFC 7970 §3.23.1). */
#define OPENRID_IODEF2_REGISTRY_ACTION_ADD_KEY "add-key"
#define OPENRID_IODEF2_REGISTRY_ACTION_ADD_VALUE "add-value"
#define OPENRID_IODEF2_REGISTRY_ACTION_DELETE_KEY "delete-key"
#define OPENRID_IODEF2_REGISTRY_ACTION_DELETE_VALUE "delete-value"
#define OPENRID_IODEF2_REGISTRY_ACTION_MODIFY_KEY "modify-key"
#define OPENRID_IODEF2_REGISTRY_ACTION_MODIFY_VALUE "modify-value"
#define OPENRID_IODEF2_REGISTRY_ACTION_EXT_VALUE "ext-value"

/* What a bulk list holds (RFC 7970 §3.29.3.1). */
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_ASN "asn"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_ATM "atm"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_E_MAIL "e-mail"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_IPV4_ADDR "ipv4-addr"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_IPV4_NET "ipv4-net"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_IPV4_NET_MASK "ipv4-net-mask"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_IPV6_ADDR "ipv6-addr"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_IPV6_NET "ipv6-net"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_IPV6_NET_MASK "ipv6-net-mask"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_MAC "mac"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_SITE_URI "site-uri"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_DOMAIN_NAME "domain-name"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_DOMAIN_TO_IPV4 "domain-to-ipv4"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_DOMAIN_TO_IPV6 "domain-to-ipv6"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_DOMAIN_TO_IPV4_TIMESTAMP "domain-to-ipv4-timestamp"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_DOMAIN_TO_IPV6_TIMESTAMP "domain-to-ipv6-timestamp"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_IPV4_PORT "ipv4-port"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_IPV6_PORT "ipv6-port"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_WINDOWS_REG_KEY "windows-reg-key"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_FILE_HASH "file-hash"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_EMAIL_X_MAILER "email-x-mailer"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_EMAIL_SUBJECT "email-subject"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_HTTP_USER_AGENT "http-user-agent"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_HTTP_REQUEST_URI "http-request-uri"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_MUTEX "mutex"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_FILE_PATH "file-path"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_USER_NAME "user-name"
#define OPENRID_IODEF2_BULK_OBSERVABLE_TYPE_EXT_VALUE "ext-value"

/* What joins the operands of an expression (RFC 7970 §3.29.4). */
#define OPENRID_IODEF2_EXPRESSION_OPERATOR_NOT "not"
#define OPENRID_IODEF2_EXPRESSION_OPERATOR_AND "and"
#define OPENRID_IODEF2_EXPRESSION_OPERATOR_OR "or"
#define OPENRID_IODEF2_EXPRESSION_OPERATOR_XOR "xor"

/* ---- A cursor type for each class ---- */

/** IODEF-Document: The top of an IODEF document: one or more incidents (RFC 7970 §3.1). */
typedef struct openrid_iodef2_document {
  openrid_cursor at;
} openrid_iodef2_document;
/** Incident: One incident: what happened, to whom, and what was done (RFC 7970 §3.2). */
typedef struct openrid_iodef2_incident {
  openrid_cursor at;
} openrid_iodef2_incident;
/** IncidentID: Number of an incident, unique in the world with the CSIRT's name (RFC 7970 §3.4). */
typedef struct openrid_iodef2_incident_id {
  openrid_cursor at;
} openrid_iodef2_incident_id;
/** AlternativeID: Numbers of the same activity at other CSIRTs (RFC 7970 §3.5, IODEF2-3.5-01). */
typedef struct openrid_iodef2_alternative_id {
  openrid_cursor at;
} openrid_iodef2_alternative_id;
/** RelatedActivity: Activity that is related to this incident, and who is thought to be behind it (RFC 7970 §3.6, IODEF2-3.6-01). */
typedef struct openrid_iodef2_related_activity {
  openrid_cursor at;
} openrid_iodef2_related_activity;
/** ThreatActor: Someone who attacks (RFC 7970 §3.7, IODEF2-3.7-01). */
typedef struct openrid_iodef2_threat_actor {
  openrid_cursor at;
} openrid_iodef2_threat_actor;
/** MLStringType: A text that can state its language, and which texts beside it are its translations (RFC 7970 §2.4). */
typedef struct openrid_iodef2_ml_string {
  openrid_cursor at;
} openrid_iodef2_ml_string;
/** ExtensionType: Data that the model has no place for: a simple value, or XML in a namespace of its own (RFC 7970 §2.16, §5.2). */
typedef struct openrid_iodef2_extension {
  openrid_cursor at;
} openrid_iodef2_extension;
/** Campaign: A series of attacks by one attacker (RFC 7970 §3.8, IODEF2-3.8-01). */
typedef struct openrid_iodef2_campaign {
  openrid_cursor at;
} openrid_iodef2_campaign;
/** IndicatorID: Identifier of an indicator, unique in the world with the CSIRT's name and the version (RFC 7970 §3.29.1). */
typedef struct openrid_iodef2_indicator_id {
  openrid_cursor at;
} openrid_iodef2_indicator_id;
/** Confidence: How sure the sender is of what it stands with (RFC 7970 §3.12.5). */
typedef struct openrid_iodef2_confidence {
  openrid_cursor at;
} openrid_iodef2_confidence;
/** Discovery: How an incident or event was noticed (RFC 7970 §3.10). */
typedef struct openrid_iodef2_discovery {
  openrid_cursor at;
} openrid_iodef2_discovery;
/** Contact: A person or organisation; nested contacts add to what is given here (RFC 7970 §3.9, IODEF2-3.9-01, IODEF2-3.9-02). */
typedef struct openrid_iodef2_contact {
  openrid_cursor at;
} openrid_iodef2_contact;
/** RegistryHandle: A handle in a registry (RFC 7970 §3.9.1). */
typedef struct openrid_iodef2_registry_handle {
  openrid_cursor at;
} openrid_iodef2_registry_handle;
/** PostalAddress: A postal address (RFC 7970 §3.9.2). */
typedef struct openrid_iodef2_postal_address {
  openrid_cursor at;
} openrid_iodef2_postal_address;
/** Email: An email address of a contact (RFC 7970 §3.9.3). */
typedef struct openrid_iodef2_email {
  openrid_cursor at;
} openrid_iodef2_email;
/** Telephone: A telephone or fax number (RFC 7970 §3.9.4). */
typedef struct openrid_iodef2_telephone {
  openrid_cursor at;
} openrid_iodef2_telephone;
/** DetectionPattern: A signature or configuration by which a tool finds the activity (RFC 7970 §3.10.1, IODEF2-3.10.1-01). */
typedef struct openrid_iodef2_detection_pattern {
  openrid_cursor at;
} openrid_iodef2_detection_pattern;
/** SoftwareType: A version of a piece of software: by reference, by URL or in words (RFC 7970 §2.15, IODEF2-2.15-01). */
typedef struct openrid_iodef2_software {
  openrid_cursor at;
} openrid_iodef2_software;
/** SoftwareReference: A piece of software as a naming scheme writes it (RFC 7970 §2.15.1). */
typedef struct openrid_iodef2_software_reference {
  openrid_cursor at;
} openrid_iodef2_software_reference;
/** Assessment: What the activity did, or may do (RFC 7970 §3.12, IODEF2-3.12-01). */
typedef struct openrid_iodef2_assessment {
  openrid_cursor at;
} openrid_iodef2_assessment;
/** SystemImpact: Technical impact on systems (RFC 7970 §3.12.1). */
typedef struct openrid_iodef2_system_impact {
  openrid_cursor at;
} openrid_iodef2_system_impact;
/** BusinessImpactType: Impact on the work of an organisation, as it came to be or as it was meant (RFC 7970 §3.12, §3.12.2) (RFC 7970 §3.12.2). */
typedef struct openrid_iodef2_business_impact {
  openrid_cursor at;
} openrid_iodef2_business_impact;
/** TimeImpact: Impact in time (RFC 7970 §3.12.3). */
typedef struct openrid_iodef2_time_impact {
  openrid_cursor at;
} openrid_iodef2_time_impact;
/** MonetaryImpact: Impact in money (RFC 7970 §3.12.4). */
typedef struct openrid_iodef2_monetary_impact {
  openrid_cursor at;
} openrid_iodef2_monetary_impact;
/** Counter: A number with its meaning; a rate when it has a duration (RFC 7970 §3.18.3). */
typedef struct openrid_iodef2_counter {
  openrid_cursor at;
} openrid_iodef2_counter;
/** Method: How the activity was carried out (RFC 7970 §3.11, IODEF2-3.11-01). */
typedef struct openrid_iodef2_method {
  openrid_cursor at;
} openrid_iodef2_method;
/** Reference: A description that is kept elsewhere (RFC 7970 §3.11.1, IODEF2-3.11.1-01). */
typedef struct openrid_iodef2_reference {
  openrid_cursor at;
} openrid_iodef2_reference;
/** EventData: An event of the incident; nested events share what is given here (RFC 7970 §3.14, IODEF2-3.14-01, IODEF2-3.14.2-01). */
typedef struct openrid_iodef2_event_data {
  openrid_cursor at;
} openrid_iodef2_event_data;
/** Flow: Systems that belong together; ports of a source and a target pair up in their order (RFC 7970 §3.16, §3.20). */
typedef struct openrid_iodef2_flow {
  openrid_cursor at;
} openrid_iodef2_flow;
/** System: A host or network and its part in the event (RFC 7970 §3.17). */
typedef struct openrid_iodef2_system {
  openrid_cursor at;
} openrid_iodef2_system;
/** Node: A host, an asset or a network, and where it is (RFC 7970 §3.18). It has a domain name or an address by the text, while the schema demands neither (IODEF2-3.18-01). */
typedef struct openrid_iodef2_node {
  openrid_cursor at;
} openrid_iodef2_node;
/** DomainData: A domain name and what is known of it (RFC 7970 §3.19). */
typedef struct openrid_iodef2_domain_data {
  openrid_cursor at;
} openrid_iodef2_domain_data;
/** Nameservers: A name server of a domain (RFC 7970 §3.19.1). */
typedef struct openrid_iodef2_nameservers {
  openrid_cursor at;
} openrid_iodef2_nameservers;
/** Address: An address of layer 2, 3 or 7 (RFC 7970 §3.18.1). */
typedef struct openrid_iodef2_address {
  openrid_cursor at;
} openrid_iodef2_address;
/** DomainContacts: Whom to turn to about a domain: contacts, or another domain that has the same ones (RFC 7970 §3.19.2, IODEF2-3.19.2-01). */
typedef struct openrid_iodef2_domain_contacts {
  openrid_cursor at;
} openrid_iodef2_domain_contacts;
/** NodeRole: What a node is for (RFC 7970 §3.18.2). */
typedef struct openrid_iodef2_node_role {
  openrid_cursor at;
} openrid_iodef2_node_role;
/** Service: A network service: protocol, ports, header fields and software (RFC 7970 §3.20). At least one child by the text, none by the schema (IODEF2-3.20-01). */
typedef struct openrid_iodef2_service {
  openrid_cursor at;
} openrid_iodef2_service;
/** ServiceName: Name of an application protocol (RFC 7970 §3.20.1). At least one child by the text, none by the schema (IODEF2-3.20.1-01). */
typedef struct openrid_iodef2_service_name {
  openrid_cursor at;
} openrid_iodef2_service_name;
/** ApplicationHeader: Header fields of an application protocol (RFC 7970 §3.20.2). */
typedef struct openrid_iodef2_application_header {
  openrid_cursor at;
} openrid_iodef2_application_header;
/** EmailData: An email message: header fields, text, hashes and signatures (RFC 7970 §3.21). */
typedef struct openrid_iodef2_email_data {
  openrid_cursor at;
} openrid_iodef2_email_data;
/** HashData: Hashes of an object or of a part of it (RFC 7970 §3.26). At least one hash by the text, none by the schema (IODEF2-3.26-01). */
typedef struct openrid_iodef2_hash_data {
  openrid_cursor at;
} openrid_iodef2_hash_data;
/** Hash: A cryptographic hash and how it was made (RFC 7970 §3.26.1). */
typedef struct openrid_iodef2_hash {
  openrid_cursor at;
} openrid_iodef2_hash;
/** FuzzyHash: A fuzzy hash and what made it (RFC 7970 §3.26.2). */
typedef struct openrid_iodef2_fuzzy_hash {
  openrid_cursor at;
} openrid_iodef2_fuzzy_hash;
/** SignatureData: Digital signatures of an object (RFC 7970 §3.27). */
typedef struct openrid_iodef2_signature_data {
  openrid_cursor at;
} openrid_iodef2_signature_data;
/** Expectation: What the sender asks the recipient to do (RFC 7970 §3.15). */
typedef struct openrid_iodef2_expectation {
  openrid_cursor at;
} openrid_iodef2_expectation;
/** Record: Evidence: logs, packets, files (RFC 7970 §3.22). */
typedef struct openrid_iodef2_record {
  openrid_cursor at;
} openrid_iodef2_record;
/** RecordData: Evidence of one tool, given here or elsewhere (RFC 7970 §3.22.1). At least one piece of evidence by the text, none by the schema (IODEF2-3.22.1-01). */
typedef struct openrid_iodef2_record_data {
  openrid_cursor at;
} openrid_iodef2_record_data;
/** RecordPattern: What to look for in the evidence (RFC 7970 §3.22.2). */
typedef struct openrid_iodef2_record_pattern {
  openrid_cursor at;
} openrid_iodef2_record_pattern;
/** FileData: Files (RFC 7970 §3.25). */
typedef struct openrid_iodef2_file_data {
  openrid_cursor at;
} openrid_iodef2_file_data;
/** File: A file: name, size, type, hashes and signatures (RFC 7970 §3.25.1). */
typedef struct openrid_iodef2_file {
  openrid_cursor at;
} openrid_iodef2_file;
/** WindowsRegistryKeysModified: Keys of the Windows registry and what was done to them (RFC 7970 §3.23). */
typedef struct openrid_iodef2_windows_registry_keys_modified {
  openrid_cursor at;
} openrid_iodef2_windows_registry_keys_modified;
/** Key: A key of the Windows registry, its value, and what was done to it (RFC 7970 §3.23.1). */
typedef struct openrid_iodef2_key {
  openrid_cursor at;
} openrid_iodef2_key;
/** CertificateData: X.509 certificates (RFC 7970 §3.24). */
typedef struct openrid_iodef2_certificate_data {
  openrid_cursor at;
} openrid_iodef2_certificate_data;
/** Certificate: One X.509 certificate or chain of them (RFC 7970 §3.24.1). */
typedef struct openrid_iodef2_certificate {
  openrid_cursor at;
} openrid_iodef2_certificate;
/** IndicatorData: What gives the activity away (RFC 7970 §3.28). */
typedef struct openrid_iodef2_indicator_data {
  openrid_cursor at;
} openrid_iodef2_indicator_data;
/** Indicator: A feature that gives malicious activity away, described here or by reference (RFC 7970 §3.29, IODEF2-3.29-01). */
typedef struct openrid_iodef2_indicator {
  openrid_cursor at;
} openrid_iodef2_indicator;
/** AlternativeIndicatorID: Other identifiers of an indicator (RFC 7970 §3.29.2). */
typedef struct openrid_iodef2_alternative_indicator_id {
  openrid_cursor at;
} openrid_iodef2_alternative_indicator_id;
/** IndicatorReference: Points to an indicator, in this document or in an earlier one (RFC 7970 §3.29.7). One of the two references by the text, none by the schema (IODEF2-3.29.7-01). */
typedef struct openrid_iodef2_indicator_reference {
  openrid_cursor at;
} openrid_iodef2_indicator_reference;
/** Observable: Something that can be observed, of one kind (RFC 7970 §3.29.3). Exactly one child by the text, none needed by the schema (C-80). */
typedef struct openrid_iodef2_observable {
  openrid_cursor at;
} openrid_iodef2_observable;
/** HistoryItem: One entry of the history (RFC 7970 §3.13.1). */
typedef struct openrid_iodef2_history_item {
  openrid_cursor at;
} openrid_iodef2_history_item;
/** BulkObservable: A list of simple observables of one type (RFC 7970 §3.29.3.1). */
typedef struct openrid_iodef2_bulk_observable {
  openrid_cursor at;
} openrid_iodef2_bulk_observable;
/** BulkObservableFormat: How the entries of a bulk list are written (RFC 7970 §3.29.3.1.1). At least one child by the text, none by the schema (IODEF2-3.29.3.1.1-01). */
typedef struct openrid_iodef2_bulk_observable_format {
  openrid_cursor at;
} openrid_iodef2_bulk_observable_format;
/** BulkObservableList: The entries of a bulk list, one a line (RFC 7970 §3.29.3.1). The schema admits anything in this place, the text only lines of text (C-73). */
typedef struct openrid_iodef2_bulk_observable_list {
  openrid_cursor at;
} openrid_iodef2_bulk_observable_list;
/** ObservableReference: Points to something in this document that can be observed (RFC 7970 §3.29.6). */
typedef struct openrid_iodef2_observable_reference {
  openrid_cursor at;
} openrid_iodef2_observable_reference;
/** IndicatorExpression: Several features joined by an operator; one expression inside another works like parentheses (RFC 7970 §3.29.4, §3.29.5). */
typedef struct openrid_iodef2_indicator_expression {
  openrid_cursor at;
} openrid_iodef2_indicator_expression;
/** AttackPhase: A phase in the course of an attack (RFC 7970 §3.29.8). */
typedef struct openrid_iodef2_attack_phase {
  openrid_cursor at;
} openrid_iodef2_attack_phase;
/** History: What was done so far (RFC 7970 §3.13). */
typedef struct openrid_iodef2_history {
  openrid_cursor at;
} openrid_iodef2_history;

/* ---- Where to begin ---- */

/** The IODEF 2 document, by itself or in its envelope. */
static inline openrid_iodef2_document openrid_iodef2_document_of(openrid_message *message) {
  openrid_iodef2_document to;
  bool bare = openrid_message_root(message) == OPENRID_ROOT_IODEF2;
  to.at = openrid_cursor_of_(
      message, bare ? "" : "RIDPolicy/ReportSchema/XMLDocument/iodef2:IODEF-Document");
  return to;
}

/* ---- Their fields, and where they stand ---- */

/* XMLDocument (RFC 6545 §5.1.1) */
/* The document: IODEF as a typed value, anything else as it came. */
OPENRID_CHILD_(openrid_xml_document, openrid_iodef2_document, iodef2_iodef_document, "iodef2:IODEF-Document")

/* IODEF-Document (RFC 7970 §3.1) */
/* Version of the format, `2.00`. Required by the text, optional in the schema. */
OPENRID_TEXT_(openrid_iodef2_document, version, "@version")
/* Language of the texts inside, unless they say otherwise. The text wants it stated, the schema lets it be left out (C-85). */
OPENRID_TEXT_(openrid_iodef2_document, lang, "@xml:lang")
/* How to process the document, as agreed between the parties; passed on unread. */
OPENRID_TEXT_(openrid_iodef2_document, format_id, "@format-id")
/* Domain name of the CSIRT whose private extensions the document uses. */
OPENRID_TEXT_(openrid_iodef2_document, private_enum_name, "@private-enum-name")
/* Identifier of the private extension, unique at that CSIRT. */
OPENRID_TEXT_(openrid_iodef2_document, private_enum_id, "@private-enum-id")
/* The incidents. Required. */
OPENRID_CHILDREN_(openrid_iodef2_document, openrid_iodef2_incident, incident, "Incident")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_document, openrid_iodef2_extension, additional_data, "AdditionalData")

/* Incident (RFC 7970 §3.2) */
/* Why the document was made. Required. */
OPENRID_TEXT_(openrid_iodef2_incident, purpose, "@purpose")
/* A purpose of one's own, with `purpose` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_incident, ext_purpose, "@ext-purpose")
/* How far the work on the incident has come. */
OPENRID_TEXT_(openrid_iodef2_incident, status, "@status")
/* A status of one's own, with `status` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_incident, ext_status, "@ext-status")
/* Language of the texts inside; the document's when absent. */
OPENRID_TEXT_(openrid_iodef2_incident, lang, "@xml:lang")
/* How far the incident may be passed on; private when absent. */
OPENRID_TEXT_(openrid_iodef2_incident, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_incident, ext_restriction, "@ext-restriction")
/* Identifier by which an indicator refers to the incident. */
OPENRID_TEXT_(openrid_iodef2_incident, observable_id, "@observable-id")
/* Number that the CSIRT which made the document gave to the incident. Required. */
OPENRID_CHILD_(openrid_iodef2_incident, openrid_iodef2_incident_id, incident_id, "IncidentID")
/* Numbers that other CSIRTs use for the same activity. */
OPENRID_CHILD_(openrid_iodef2_incident, openrid_iodef2_alternative_id, alternative_id, "AlternativeID")
/* Related activity, and who is thought to be behind it. */
OPENRID_CHILDREN_(openrid_iodef2_incident, openrid_iodef2_related_activity, related_activity, "RelatedActivity")
/* When it was first noticed. */
OPENRID_TEXT_(openrid_iodef2_incident, detect_time, "DetectTime")
/* When it began. */
OPENRID_TEXT_(openrid_iodef2_incident, start_time, "StartTime")
/* When it ended. */
OPENRID_TEXT_(openrid_iodef2_incident, end_time, "EndTime")
/* When the site had recovered. */
OPENRID_TEXT_(openrid_iodef2_incident, recovery_time, "RecoveryTime")
/* When it was reported. */
OPENRID_TEXT_(openrid_iodef2_incident, report_time, "ReportTime")
/* When the content of this element was made. Required. */
OPENRID_TEXT_(openrid_iodef2_incident, generation_time, "GenerationTime")
/* What happened, for people. */
OPENRID_CHILDREN_(openrid_iodef2_incident, openrid_iodef2_ml_string, description, "Description")
/* How it was noticed. */
OPENRID_CHILDREN_(openrid_iodef2_incident, openrid_iodef2_discovery, discovery, "Discovery")
/* Impact, and how sure the sender is of it. */
OPENRID_CHILDREN_(openrid_iodef2_incident, openrid_iodef2_assessment, assessment, "Assessment")
/* How it was done. */
OPENRID_CHILDREN_(openrid_iodef2_incident, openrid_iodef2_method, method, "Method")
/* Who is involved. Required. */
OPENRID_CHILDREN_(openrid_iodef2_incident, openrid_iodef2_contact, contact, "Contact")
/* The events of the incident. */
OPENRID_CHILDREN_(openrid_iodef2_incident, openrid_iodef2_event_data, event_data, "EventData")
/* What to look for, as learned from the incident. */
OPENRID_CHILD_(openrid_iodef2_incident, openrid_iodef2_indicator_data, indicator_data, "IndicatorData")
/* What was done about it so far. */
OPENRID_CHILD_(openrid_iodef2_incident, openrid_iodef2_history, history, "History")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_incident, openrid_iodef2_extension, additional_data, "AdditionalData")

/* IncidentID (RFC 7970 §3.4) */
/* Domain name of the CSIRT that gave the number. Required. */
OPENRID_TEXT_(openrid_iodef2_incident_id, name, "@name")
/* A part of the incident. */
OPENRID_TEXT_(openrid_iodef2_incident_id, instance, "@instance")
/* How far the number may be passed on. */
OPENRID_TEXT_(openrid_iodef2_incident_id, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_incident_id, ext_restriction, "@ext-restriction")
/* The number. */
OPENRID_TEXT_(openrid_iodef2_incident_id, value, "text()")

/* AlternativeID (RFC 7970 §3.5) */
/* How far the numbers may be passed on. */
OPENRID_TEXT_(openrid_iodef2_alternative_id, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_alternative_id, ext_restriction, "@ext-restriction")
/* The numbers. Required. */
OPENRID_CHILDREN_(openrid_iodef2_alternative_id, openrid_iodef2_incident_id, incident_id, "IncidentID")

/* RelatedActivity (RFC 7970 §3.6) */
/* How far the relation may be passed on. */
OPENRID_TEXT_(openrid_iodef2_related_activity, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_related_activity, ext_restriction, "@ext-restriction")
/* Numbers of related incidents. */
OPENRID_CHILDREN_(openrid_iodef2_related_activity, openrid_iodef2_incident_id, incident_id, "IncidentID")
/* Where related activity is described. */
OPENRID_TEXTS_(openrid_iodef2_related_activity, url, "URL")
/* Who is thought to be behind it. */
OPENRID_CHILDREN_(openrid_iodef2_related_activity, openrid_iodef2_threat_actor, threat_actor, "ThreatActor")
/* Campaigns it is thought to belong to. */
OPENRID_CHILDREN_(openrid_iodef2_related_activity, openrid_iodef2_campaign, campaign, "Campaign")
/* Related indicators; as identifiers they may not occur twice in a document (C-76). */
OPENRID_CHILDREN_(openrid_iodef2_related_activity, openrid_iodef2_indicator_id, indicator_id, "IndicatorID")
/* How sure the sender is of the relation. */
OPENRID_CHILD_(openrid_iodef2_related_activity, openrid_iodef2_confidence, confidence, "Confidence")
/* How the relation was found. */
OPENRID_CHILDREN_(openrid_iodef2_related_activity, openrid_iodef2_ml_string, description, "Description")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_related_activity, openrid_iodef2_extension, additional_data, "AdditionalData")

/* ThreatActor (RFC 7970 §3.7) */
/* How far the data may be passed on. */
OPENRID_TEXT_(openrid_iodef2_threat_actor, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_threat_actor, ext_restriction, "@ext-restriction")
/* Identifiers of the attacker. */
OPENRID_TEXTS_(openrid_iodef2_threat_actor, threat_actor_id, "ThreatActorID")
/* Where the attacker is described; required by the schema alone (C-71). Required. */
OPENRID_TEXTS_(openrid_iodef2_threat_actor, url, "URL")
/* The attacker in words. */
OPENRID_CHILDREN_(openrid_iodef2_threat_actor, openrid_iodef2_ml_string, description, "Description")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_threat_actor, openrid_iodef2_extension, additional_data, "AdditionalData")

/* MLStringType (RFC 7970 §2.4) */
/* Shared by the translations of one text, which stand side by side. */
OPENRID_TEXT_(openrid_iodef2_ml_string, translation_id, "@translation-id")
/* Language of the text; that of the nearest element around it when absent. */
OPENRID_TEXT_(openrid_iodef2_ml_string, lang, "@xml:lang")
/* The text. */
OPENRID_TEXT_(openrid_iodef2_ml_string, value, "text()")

/* ExtensionType (RFC 7970 §2.16) */
/* Name of the field or value. */
OPENRID_TEXT_(openrid_iodef2_extension, name, "@name")
/* Data type of the content. Required. */
OPENRID_TEXT_(openrid_iodef2_extension, dtype, "@dtype")
/* A data type of one's own, with `dtype` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_extension, ext_dtype, "@ext-dtype")
/* What the content means. */
OPENRID_TEXT_(openrid_iodef2_extension, meaning, "@meaning")
/* Identifier of the content's format or meaning. */
OPENRID_TEXT_(openrid_iodef2_extension, formatid, "@formatid")
/* How far the data may be passed on. */
OPENRID_TEXT_(openrid_iodef2_extension, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_extension, ext_restriction, "@ext-restriction")
/* Identifier by which an indicator refers to the data. */
OPENRID_TEXT_(openrid_iodef2_extension, observable_id, "@observable-id")
/* The content; elements are kept as they came. */
OPENRID_TEXT_(openrid_iodef2_extension, value, "text()")
/* The content; elements are kept as they came. */
OPENRID_CHILDREN_(openrid_iodef2_extension, openrid_sci_attack_pattern, sci_attack_pattern, "sci:AttackPattern")
/* The content; elements are kept as they came. */
OPENRID_CHILDREN_(openrid_iodef2_extension, openrid_sci_vulnerability, sci_vulnerability, "sci:Vulnerability")
/* The content; elements are kept as they came. */
OPENRID_CHILDREN_(openrid_iodef2_extension, openrid_sci_weakness, sci_weakness, "sci:Weakness")
/* The content; elements are kept as they came. */
OPENRID_CHILDREN_(openrid_iodef2_extension, openrid_sci_platform, sci_platform, "sci:Platform")
/* The content; elements are kept as they came. */
OPENRID_CHILDREN_(openrid_iodef2_extension, openrid_sci_scoring, sci_scoring, "sci:Scoring")
/* The content; elements are kept as they came. */
OPENRID_CHILDREN_(openrid_iodef2_extension, openrid_sci_event_report, sci_event_report, "sci:EventReport")
/* The content; elements are kept as they came. */
OPENRID_CHILDREN_(openrid_iodef2_extension, openrid_sci_verification, sci_verification, "sci:Verification")
/* The content; elements are kept as they came. */
OPENRID_CHILDREN_(openrid_iodef2_extension, openrid_sci_remediation, sci_remediation, "sci:Remediation")
/* The content; elements are kept as they came. */
OPENRID_CHILDREN_(openrid_iodef2_extension, openrid_enumref_reference_name, enum_reference_name, "enum:ReferenceName")
/* The content; elements are kept as they came. */
OPENRID_CHILDREN_(openrid_iodef2_extension, openrid_phish_phraud_report, phish_phraud_report, "phish:PhraudReport")

/* Campaign (RFC 7970 §3.8) */
/* How far the data may be passed on. */
OPENRID_TEXT_(openrid_iodef2_campaign, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_campaign, ext_restriction, "@ext-restriction")
/* Identifiers of the campaign. */
OPENRID_TEXTS_(openrid_iodef2_campaign, campaign_id, "CampaignID")
/* Where the campaign is described. */
OPENRID_TEXTS_(openrid_iodef2_campaign, url, "URL")
/* The campaign in words. */
OPENRID_CHILDREN_(openrid_iodef2_campaign, openrid_iodef2_ml_string, description, "Description")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_campaign, openrid_iodef2_extension, additional_data, "AdditionalData")

/* IndicatorID (RFC 7970 §3.29.1) */
/* Domain name of the CSIRT that made the indicator. Required. */
OPENRID_TEXT_(openrid_iodef2_indicator_id, name, "@name")
/* Version of the indicator. Required. */
OPENRID_TEXT_(openrid_iodef2_indicator_id, version, "@version")
/* The identifier. */
OPENRID_TEXT_(openrid_iodef2_indicator_id, value, "text()")

/* Confidence (RFC 7970 §3.12.5) */
/* The rating. Required. */
OPENRID_TEXT_(openrid_iodef2_confidence, rating, "@rating")
/* A rating of one's own, with `rating` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_confidence, ext_rating, "@ext-rating")
/* The number, with rating numeric; else empty. The schema allows none (C-70). */
OPENRID_TEXT_(openrid_iodef2_confidence, value, "text()")

/* Discovery (RFC 7970 §3.10) */
/* By what means; unknown when absent, by the schema alone (C-78). */
OPENRID_TEXT_(openrid_iodef2_discovery, source, "@source")
/* A means of one's own, with `source` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_discovery, ext_source, "@ext-source")
/* How far the data may be passed on. */
OPENRID_TEXT_(openrid_iodef2_discovery, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_discovery, ext_restriction, "@ext-restriction")
/* How it was noticed, in words. */
OPENRID_CHILDREN_(openrid_iodef2_discovery, openrid_iodef2_ml_string, description, "Description")
/* Who noticed it. */
OPENRID_CHILDREN_(openrid_iodef2_discovery, openrid_iodef2_contact, contact, "Contact")
/* Configurations of tools that noticed it. */
OPENRID_CHILDREN_(openrid_iodef2_discovery, openrid_iodef2_detection_pattern, detection_pattern, "DetectionPattern")

/* Contact (RFC 7970 §3.9) */
/* What the contact does. Required. */
OPENRID_TEXT_(openrid_iodef2_contact, role, "@role")
/* A role of one's own, with `role` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_contact, ext_role, "@ext-role")
/* Person or organisation. Required. */
OPENRID_TEXT_(openrid_iodef2_contact, type, "@type")
/* A type of one's own, with `type` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_contact, ext_type, "@ext-type")
/* How far the contact may be passed on. */
OPENRID_TEXT_(openrid_iodef2_contact, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_contact, ext_restriction, "@ext-restriction")
/* Name. */
OPENRID_CHILDREN_(openrid_iodef2_contact, openrid_iodef2_ml_string, contact_name, "ContactName")
/* Title or position of the person named. */
OPENRID_CHILDREN_(openrid_iodef2_contact, openrid_iodef2_ml_string, contact_title, "ContactTitle")
/* More about the contact. */
OPENRID_CHILDREN_(openrid_iodef2_contact, openrid_iodef2_ml_string, description, "Description")
/* Handles in registries. */
OPENRID_CHILDREN_(openrid_iodef2_contact, openrid_iodef2_registry_handle, registry_handle, "RegistryHandle")
/* Postal addresses. */
OPENRID_CHILDREN_(openrid_iodef2_contact, openrid_iodef2_postal_address, postal_address, "PostalAddress")
/* Email addresses. */
OPENRID_CHILDREN_(openrid_iodef2_contact, openrid_iodef2_email, email, "Email")
/* Telephone and fax numbers. */
OPENRID_CHILDREN_(openrid_iodef2_contact, openrid_iodef2_telephone, telephone, "Telephone")
/* Time zone where the contact is. */
OPENRID_TEXT_(openrid_iodef2_contact, timezone, "Timezone")
/* Contacts that share what is given here. */
OPENRID_CHILDREN_(openrid_iodef2_contact, openrid_iodef2_contact, contact, "Contact")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_contact, openrid_iodef2_extension, additional_data, "AdditionalData")

/* RegistryHandle (RFC 7970 §3.9.1) */
/* The registry. Required by the text, optional in the schema. */
OPENRID_TEXT_(openrid_iodef2_registry_handle, registry, "@registry")
/* A registry of one's own, with `registry` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_registry_handle, ext_registry, "@ext-registry")
/* The handle. */
OPENRID_TEXT_(openrid_iodef2_registry_handle, value, "text()")

/* PostalAddress (RFC 7970 §3.9.2) */
/* What the address is for. */
OPENRID_TEXT_(openrid_iodef2_postal_address, type, "@type")
/* A type of one's own, with `type` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_postal_address, ext_type, "@ext-type")
/* The address, its lines separated by dollar signs. Required. */
OPENRID_CHILD_(openrid_iodef2_postal_address, openrid_iodef2_ml_string, p_address, "PAddress")
/* More about the address. */
OPENRID_CHILDREN_(openrid_iodef2_postal_address, openrid_iodef2_ml_string, description, "Description")

/* Email (RFC 7970 §3.9.3) */
/* What the address is for. */
OPENRID_TEXT_(openrid_iodef2_email, type, "@type")
/* A type of one's own, with `type` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_email, ext_type, "@ext-type")
/* The address. Required. */
OPENRID_TEXT_(openrid_iodef2_email, email_to, "EmailTo")
/* More about the address. */
OPENRID_CHILDREN_(openrid_iodef2_email, openrid_iodef2_ml_string, description, "Description")

/* Telephone (RFC 7970 §3.9.4) */
/* What the number is for. */
OPENRID_TEXT_(openrid_iodef2_telephone, type, "@type")
/* A type of one's own, with `type` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_telephone, ext_type, "@ext-type")
/* The number. Required. */
OPENRID_TEXT_(openrid_iodef2_telephone, telephone_number, "TelephoneNumber")
/* More about the number. */
OPENRID_CHILDREN_(openrid_iodef2_telephone, openrid_iodef2_ml_string, description, "Description")

/* DetectionPattern (RFC 7970 §3.10.1) */
/* How far the pattern may be passed on. */
OPENRID_TEXT_(openrid_iodef2_detection_pattern, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_detection_pattern, ext_restriction, "@ext-restriction")
/* Identifier by which an indicator refers to the pattern. */
OPENRID_TEXT_(openrid_iodef2_detection_pattern, observable_id, "@observable-id")
/* The tool that the pattern is for. Required. */
OPENRID_CHILD_(openrid_iodef2_detection_pattern, openrid_iodef2_software, application, "Application")
/* How to use the pattern, in words. */
OPENRID_CHILDREN_(openrid_iodef2_detection_pattern, openrid_iodef2_ml_string, description, "Description")
/* The pattern in the language of the tool. */
OPENRID_TEXTS_(openrid_iodef2_detection_pattern, detection_configuration, "DetectionConfiguration")

/* SoftwareType (RFC 7970 §2.15) */
/* Its entry in a naming scheme. */
OPENRID_CHILD_(openrid_iodef2_software, openrid_iodef2_software_reference, software_reference, "SoftwareReference")
/* Where it is described. */
OPENRID_TEXTS_(openrid_iodef2_software, url, "URL")
/* The software in words. */
OPENRID_CHILDREN_(openrid_iodef2_software, openrid_iodef2_ml_string, description, "Description")

/* SoftwareReference (RFC 7970 §2.15.1) */
/* The naming scheme. Required. */
OPENRID_TEXT_(openrid_iodef2_software_reference, spec_name, "@spec-name")
/* A scheme of one's own, with `spec-name` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_software_reference, ext_spec_name, "@ext-spec-name")
/* Data type of the content; by the RFC's text, string when absent. */
OPENRID_TEXT_(openrid_iodef2_software_reference, dtype, "@dtype")
/* A data type of one's own, with `dtype` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_software_reference, ext_dtype, "@ext-dtype")
/* The reference; the schema allows elements only, though most schemes are text (C-72). */
OPENRID_TEXT_(openrid_iodef2_software_reference, value, "text()")

/* Assessment (RFC 7970 §3.12) */
/* Whether it happened or may happen. */
OPENRID_TEXT_(openrid_iodef2_assessment, occurrence, "@occurrence")
/* How far the assessment may be passed on. */
OPENRID_TEXT_(openrid_iodef2_assessment, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_assessment, ext_restriction, "@ext-restriction")
/* Identifier by which an indicator refers to the assessment. */
OPENRID_TEXT_(openrid_iodef2_assessment, observable_id, "@observable-id")
/* What kind of incident it is, in words. */
OPENRID_CHILDREN_(openrid_iodef2_assessment, openrid_iodef2_ml_string, incident_category, "IncidentCategory")
/* Technical impact. */
OPENRID_CHILDREN_(openrid_iodef2_assessment, openrid_iodef2_system_impact, system_impact, "SystemImpact")
/* Impact on the work of the organisation. */
OPENRID_CHILDREN_(openrid_iodef2_assessment, openrid_iodef2_business_impact, business_impact, "BusinessImpact")
/* Impact in time. */
OPENRID_CHILDREN_(openrid_iodef2_assessment, openrid_iodef2_time_impact, time_impact, "TimeImpact")
/* Impact in money. */
OPENRID_CHILDREN_(openrid_iodef2_assessment, openrid_iodef2_monetary_impact, monetary_impact, "MonetaryImpact")
/* Impact that the attacker wanted, whether or not it came to be. */
OPENRID_CHILDREN_(openrid_iodef2_assessment, openrid_iodef2_business_impact, intended_impact, "IntendedImpact")
/* Numbers that sum up the activity. */
OPENRID_CHILDREN_(openrid_iodef2_assessment, openrid_iodef2_counter, counter, "Counter")
/* What made the impact smaller. */
OPENRID_CHILDREN_(openrid_iodef2_assessment, openrid_iodef2_ml_string, mitigating_factor, "MitigatingFactor")
/* What lay behind the impact. */
OPENRID_CHILDREN_(openrid_iodef2_assessment, openrid_iodef2_ml_string, cause, "Cause")
/* How sure the sender is. */
OPENRID_CHILD_(openrid_iodef2_assessment, openrid_iodef2_confidence, confidence, "Confidence")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_assessment, openrid_iodef2_extension, additional_data, "AdditionalData")

/* SystemImpact (RFC 7970 §3.12.1) */
/* How bad it is. */
OPENRID_TEXT_(openrid_iodef2_system_impact, severity, "@severity")
/* Whether the activity reached its aim. */
OPENRID_TEXT_(openrid_iodef2_system_impact, completion, "@completion")
/* What kind of impact; unknown when absent. */
OPENRID_TEXT_(openrid_iodef2_system_impact, type, "@type")
/* A type of one's own, with `type` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_system_impact, ext_type, "@ext-type")
/* The impact in words. */
OPENRID_CHILDREN_(openrid_iodef2_system_impact, openrid_iodef2_ml_string, description, "Description")

/* BusinessImpactType (RFC 7970 §3.12.2) */
/* How far the organisation can still do its work; by the RFC's text, unknown when absent. */
OPENRID_TEXT_(openrid_iodef2_business_impact, severity, "@severity")
/* A severity of one's own, with `severity` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_business_impact, ext_severity, "@ext-severity")
/* What kind of impact; unknown when absent. */
OPENRID_TEXT_(openrid_iodef2_business_impact, type, "@type")
/* A type of one's own, with `type` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_business_impact, ext_type, "@ext-type")
/* The impact in words. */
OPENRID_CHILDREN_(openrid_iodef2_business_impact, openrid_iodef2_ml_string, description, "Description")

/* TimeImpact (RFC 7970 §3.12.3) */
/* How bad it is. */
OPENRID_TEXT_(openrid_iodef2_time_impact, severity, "@severity")
/* What is measured. Required. */
OPENRID_TEXT_(openrid_iodef2_time_impact, metric, "@metric")
/* A metric of one's own, with `metric` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_time_impact, ext_metric, "@ext-metric")
/* Unit of the number; by the RFC's text, hours when absent. */
OPENRID_TEXT_(openrid_iodef2_time_impact, duration, "@duration")
/* A unit of one's own, with `duration` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_time_impact, ext_duration, "@ext-duration")
/* How long, in units of `duration`. */
OPENRID_TEXT_(openrid_iodef2_time_impact, value, "text()")

/* MonetaryImpact (RFC 7970 §3.12.4) */
/* How bad it is. */
OPENRID_TEXT_(openrid_iodef2_monetary_impact, severity, "@severity")
/* Currency as a code of ISO 4217. */
OPENRID_TEXT_(openrid_iodef2_monetary_impact, currency, "@currency")
/* How much, in `currency`. */
OPENRID_TEXT_(openrid_iodef2_monetary_impact, value, "text()")

/* Counter (RFC 7970 §3.18.3) */
/* How the number came about: counted, measured or averaged. Required. */
OPENRID_TEXT_(openrid_iodef2_counter, type, "@type")
/* A type of one's own, with `type` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_counter, ext_type, "@ext-type")
/* What is counted. Required. */
OPENRID_TEXT_(openrid_iodef2_counter, unit, "@unit")
/* A unit of one's own, with `unit` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_counter, ext_unit, "@ext-unit")
/* What the number means. */
OPENRID_TEXT_(openrid_iodef2_counter, meaning, "@meaning")
/* Unit of time of a rate; absent for a plain number (IODEF2-3.18.3-01). */
OPENRID_TEXT_(openrid_iodef2_counter, duration, "@duration")
/* A unit of time of one's own, with `duration` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_counter, ext_duration, "@ext-duration")
/* The number. */
OPENRID_TEXT_(openrid_iodef2_counter, value, "text()")

/* Method (RFC 7970 §3.11) */
/* How far the method may be passed on. */
OPENRID_TEXT_(openrid_iodef2_method, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_method, ext_restriction, "@ext-restriction")
/* Vulnerabilities, malware, advisories or techniques that are described elsewhere. */
OPENRID_CHILDREN_(openrid_iodef2_method, openrid_iodef2_reference, reference, "Reference")
/* The method in words. */
OPENRID_CHILDREN_(openrid_iodef2_method, openrid_iodef2_ml_string, description, "Description")
/* Patterns of attack, as RFC 7203 describes them. */
OPENRID_CHILDREN_(openrid_iodef2_method, openrid_sci_attack_pattern, attack_pattern, "AttackPattern")
/* Vulnerabilities, as RFC 7203 describes them. */
OPENRID_CHILDREN_(openrid_iodef2_method, openrid_sci_vulnerability, vulnerability, "Vulnerability")
/* Weaknesses that were used, as RFC 7203 describes them. */
OPENRID_CHILDREN_(openrid_iodef2_method, openrid_sci_weakness, weakness, "Weakness")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_method, openrid_iodef2_extension, additional_data, "AdditionalData")

/* Reference (RFC 7970 §3.11.1) */
/* Identifier by which an indicator refers to the reference. */
OPENRID_TEXT_(openrid_iodef2_reference, observable_id, "@observable-id")
/* Name of what is referred to, in a registered list. */
OPENRID_CHILD_(openrid_iodef2_reference, openrid_enumref_reference_name, reference_name, "ReferenceName")
/* Where it is described. */
OPENRID_TEXTS_(openrid_iodef2_reference, url, "URL")
/* More about it. */
OPENRID_CHILDREN_(openrid_iodef2_reference, openrid_iodef2_ml_string, description, "Description")

/* EventData (RFC 7970 §3.14) */
/* How far the event may be passed on; by the RFC's text, default when absent (C-78). */
OPENRID_TEXT_(openrid_iodef2_event_data, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_event_data, ext_restriction, "@ext-restriction")
/* Identifier by which an indicator refers to the event. */
OPENRID_TEXT_(openrid_iodef2_event_data, observable_id, "@observable-id")
/* The event in words. */
OPENRID_CHILDREN_(openrid_iodef2_event_data, openrid_iodef2_ml_string, description, "Description")
/* When it was noticed. */
OPENRID_TEXT_(openrid_iodef2_event_data, detect_time, "DetectTime")
/* When it began. */
OPENRID_TEXT_(openrid_iodef2_event_data, start_time, "StartTime")
/* When it ended. */
OPENRID_TEXT_(openrid_iodef2_event_data, end_time, "EndTime")
/* When the site had recovered. */
OPENRID_TEXT_(openrid_iodef2_event_data, recovery_time, "RecoveryTime")
/* When it was reported. */
OPENRID_TEXT_(openrid_iodef2_event_data, report_time, "ReportTime")
/* Who is involved. */
OPENRID_CHILDREN_(openrid_iodef2_event_data, openrid_iodef2_contact, contact, "Contact")
/* How it was noticed. */
OPENRID_CHILDREN_(openrid_iodef2_event_data, openrid_iodef2_discovery, discovery, "Discovery")
/* Impact of this event. */
OPENRID_CHILD_(openrid_iodef2_event_data, openrid_iodef2_assessment, assessment, "Assessment")
/* How it was done. */
OPENRID_CHILDREN_(openrid_iodef2_event_data, openrid_iodef2_method, method, "Method")
/* Systems and how they are connected. */
OPENRID_CHILDREN_(openrid_iodef2_event_data, openrid_iodef2_flow, flow, "Flow")
/* What the sender asks for. */
OPENRID_CHILDREN_(openrid_iodef2_event_data, openrid_iodef2_expectation, expectation, "Expectation")
/* Evidence. */
OPENRID_CHILD_(openrid_iodef2_event_data, openrid_iodef2_record, record, "Record")
/* Events that share what is given here. */
OPENRID_CHILDREN_(openrid_iodef2_event_data, openrid_iodef2_event_data, event_data, "EventData")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_event_data, openrid_iodef2_extension, additional_data, "AdditionalData")

/* Flow (RFC 7970 §3.16) */
/* The systems. Required. */
OPENRID_CHILDREN_(openrid_iodef2_flow, openrid_iodef2_system, system, "System")

/* System (RFC 7970 §3.17) */
/* What part the system plays. */
OPENRID_TEXT_(openrid_iodef2_system, category, "@category")
/* A category of one's own, with `category` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_system, ext_category, "@ext-category")
/* Interface on which the event arose; says nothing when the node is a network (IODEF2-3.17-01). */
OPENRID_TEXT_(openrid_iodef2_system, interface, "@interface")
/* Whether the system only seems to play its part; unknown when absent. */
OPENRID_TEXT_(openrid_iodef2_system, spoofed, "@spoofed")
/* Whether the system is a virtual one; unknown when absent. */
OPENRID_TEXT_(openrid_iodef2_system, virtual, "@virtual")
/* Who owns the system, as seen from the victim. */
OPENRID_TEXT_(openrid_iodef2_system, ownership, "@ownership")
/* An ownership of one's own, with `ownership` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_system, ext_ownership, "@ext-ownership")
/* How far the system may be passed on. */
OPENRID_TEXT_(openrid_iodef2_system, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_system, ext_restriction, "@ext-restriction")
/* Identifier by which indicators refer to the system. */
OPENRID_TEXT_(openrid_iodef2_system, observable_id, "@observable-id")
/* The host or network. Required. */
OPENRID_CHILD_(openrid_iodef2_system, openrid_iodef2_node, node, "Node")
/* What it is for. */
OPENRID_CHILDREN_(openrid_iodef2_system, openrid_iodef2_node_role, node_role, "NodeRole")
/* Services involved. */
OPENRID_CHILDREN_(openrid_iodef2_system, openrid_iodef2_service, service, "Service")
/* Operating system. */
OPENRID_CHILDREN_(openrid_iodef2_system, openrid_iodef2_software, operating_system, "OperatingSystem")
/* Numbers about the system. */
OPENRID_CHILDREN_(openrid_iodef2_system, openrid_iodef2_counter, counter, "Counter")
/* Numbers or names under which the system is kept in an inventory. */
OPENRID_TEXTS_(openrid_iodef2_system, asset_id, "AssetID")
/* More about the system. */
OPENRID_CHILDREN_(openrid_iodef2_system, openrid_iodef2_ml_string, description, "Description")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_system, openrid_iodef2_extension, additional_data, "AdditionalData")

/* Node (RFC 7970 §3.18) */
/* Domain names, with what is known of them. */
OPENRID_CHILDREN_(openrid_iodef2_node, openrid_iodef2_domain_data, domain_data, "DomainData")
/* Addresses. */
OPENRID_CHILDREN_(openrid_iodef2_node, openrid_iodef2_address, address, "Address")
/* Postal address of the place where it is. */
OPENRID_CHILD_(openrid_iodef2_node, openrid_iodef2_postal_address, postal_address, "PostalAddress")
/* Where it is, in words, such as a room or a rack. */
OPENRID_CHILDREN_(openrid_iodef2_node, openrid_iodef2_ml_string, location, "Location")
/* Numbers about it. */
OPENRID_CHILDREN_(openrid_iodef2_node, openrid_iodef2_counter, counter, "Counter")

/* DomainData (RFC 7970 §3.19) */
/* What part the domain plays in the event. Required by the text only (C-79). */
OPENRID_TEXT_(openrid_iodef2_domain_data, system_status, "@system-status")
/* A status of one's own, with `system-status` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_domain_data, ext_system_status, "@ext-system-status")
/* How the domain stood at its registry when the document was made. Required by the text only (C-79). */
OPENRID_TEXT_(openrid_iodef2_domain_data, domain_status, "@domain-status")
/* A status of one's own, with `domain-status` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_domain_data, ext_domain_status, "@ext-domain-status")
/* Identifier by which indicators refer to the domain. */
OPENRID_TEXT_(openrid_iodef2_domain_data, observable_id, "@observable-id")
/* The domain name. Required. */
OPENRID_TEXT_(openrid_iodef2_domain_data, name, "Name")
/* When the name was resolved. */
OPENRID_TEXT_(openrid_iodef2_domain_data, date_domain_was_checked, "DateDomainWasChecked")
/* When it was registered. */
OPENRID_TEXT_(openrid_iodef2_domain_data, registration_date, "RegistrationDate")
/* When its registration ends. */
OPENRID_TEXT_(openrid_iodef2_domain_data, expiration_date, "ExpirationDate")
/* More DNS records of the domain. */
OPENRID_CHILDREN_(openrid_iodef2_domain_data, openrid_iodef2_extension, related_dns, "RelatedDNS")
/* Its name servers. */
OPENRID_CHILDREN_(openrid_iodef2_domain_data, openrid_iodef2_nameservers, nameservers, "Nameservers")
/* Whom to turn to, by the registrar or by whois. */
OPENRID_CHILD_(openrid_iodef2_domain_data, openrid_iodef2_domain_contacts, domain_contacts, "DomainContacts")

/* Nameservers (RFC 7970 §3.19.1) */
/* Domain name of the server. Required. */
OPENRID_TEXT_(openrid_iodef2_nameservers, server, "Server")
/* Its addresses, each an IPv4 or IPv6 address (IODEF2-3.19.1-01). Required. */
OPENRID_CHILDREN_(openrid_iodef2_nameservers, openrid_iodef2_address, address, "Address")

/* Address (RFC 7970 §3.18.1) */
/* What kind of address; an IPv6 address when absent (C-79). */
OPENRID_TEXT_(openrid_iodef2_address, category, "@category")
/* A category of one's own, with `category` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_address, ext_category, "@ext-category")
/* Name of the virtual LAN. */
OPENRID_TEXT_(openrid_iodef2_address, vlan_name, "@vlan-name")
/* Number of the virtual LAN. */
OPENRID_INTEGER_(openrid_iodef2_address, vlan_num, "@vlan-num")
/* Identifier by which indicators refer to the address. */
OPENRID_TEXT_(openrid_iodef2_address, observable_id, "@observable-id")
/* The address, in the form that `category` calls for. */
OPENRID_TEXT_(openrid_iodef2_address, value, "text()")

/* DomainContacts (RFC 7970 §3.19.2) */
/* A domain described here or earlier that has the same contacts. */
OPENRID_TEXT_(openrid_iodef2_domain_contacts, same_domain_contact, "SameDomainContact")
/* The contacts. */
OPENRID_CHILDREN_(openrid_iodef2_domain_contacts, openrid_iodef2_contact, contact, "Contact")

/* NodeRole (RFC 7970 §3.18.2) */
/* The role. Required. */
OPENRID_TEXT_(openrid_iodef2_node_role, category, "@category")
/* A role of one's own, with `category` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_node_role, ext_category, "@ext-category")
/* The role in words. */
OPENRID_CHILDREN_(openrid_iodef2_node_role, openrid_iodef2_ml_string, description, "Description")

/* Service (RFC 7970 §3.20) */
/* IP protocol number; goes with any port, code, type or flag (IODEF2-3.20-02). */
OPENRID_INTEGER_(openrid_iodef2_service, ip_protocol, "@ip-protocol")
/* Identifier by which indicators refer to the service. */
OPENRID_TEXT_(openrid_iodef2_service, observable_id, "@observable-id")
/* Name of the application protocol. */
OPENRID_CHILD_(openrid_iodef2_service, openrid_iodef2_service_name, service_name, "ServiceName")
/* Port. */
OPENRID_INTEGER_(openrid_iodef2_service, port, "Port")
/* Ports. */
OPENRID_TEXT_(openrid_iodef2_service, portlist, "Portlist")
/* Type of the layer-4 protocol, such as an ICMP type. */
OPENRID_INTEGER_(openrid_iodef2_service, proto_type, "ProtoType")
/* Code of the layer-4 protocol. */
OPENRID_INTEGER_(openrid_iodef2_service, proto_code, "ProtoCode")
/* Flags of the layer-4 protocol. */
OPENRID_INTEGER_(openrid_iodef2_service, proto_field, "ProtoField")
/* Header fields of the application protocol. */
OPENRID_CHILD_(openrid_iodef2_service, openrid_iodef2_application_header, application_header, "ApplicationHeader")
/* The email message that the service carried. */
OPENRID_CHILD_(openrid_iodef2_service, openrid_iodef2_email_data, email_data, "EmailData")
/* Application that provides the service or uses it. */
OPENRID_CHILD_(openrid_iodef2_service, openrid_iodef2_software, application, "Application")

/* ServiceName (RFC 7970 §3.20.1) */
/* Name in IANA's registry of services and ports, such as `https`. */
OPENRID_TEXT_(openrid_iodef2_service_name, iana_service, "IANAService")
/* Where the protocol is described. */
OPENRID_TEXTS_(openrid_iodef2_service_name, url, "URL")
/* The protocol in words. */
OPENRID_CHILDREN_(openrid_iodef2_service_name, openrid_iodef2_ml_string, description, "Description")

/* ApplicationHeader (RFC 7970 §3.20.2) */
/* The fields: the name in `name`, the value as content. Required. */
OPENRID_CHILDREN_(openrid_iodef2_application_header, openrid_iodef2_extension, application_header_field, "ApplicationHeaderField")

/* EmailData (RFC 7970 §3.21) */
/* Identifier by which indicators refer to the message. */
OPENRID_TEXT_(openrid_iodef2_email_data, observable_id, "@observable-id")
/* Recipients, from `To`. */
OPENRID_TEXTS_(openrid_iodef2_email_data, email_to, "EmailTo")
/* Sender, from `From`. */
OPENRID_TEXT_(openrid_iodef2_email_data, email_from, "EmailFrom")
/* Subject. */
OPENRID_TEXT_(openrid_iodef2_email_data, email_subject, "EmailSubject")
/* Program that sent the message, from `X-Mailer`. */
OPENRID_TEXT_(openrid_iodef2_email_data, email_x_mailer, "EmailX-Mailer")
/* Any other header fields: the name in `name`, the value as content of dtype `string`. */
OPENRID_CHILDREN_(openrid_iodef2_email_data, openrid_iodef2_extension, email_header_field, "EmailHeaderField")
/* All header fields, as they came. */
OPENRID_TEXT_(openrid_iodef2_email_data, email_headers, "EmailHeaders")
/* The body, as it came. */
OPENRID_TEXT_(openrid_iodef2_email_data, email_body, "EmailBody")
/* Header and body, as they came. */
OPENRID_TEXT_(openrid_iodef2_email_data, email_message, "EmailMessage")
/* Hashes of the message or its parts; their scope is one of the email ones (IODEF2-3.21-04). */
OPENRID_CHILDREN_(openrid_iodef2_email_data, openrid_iodef2_hash_data, hash_data, "HashData")
/* Signatures of the message. */
OPENRID_CHILDREN_(openrid_iodef2_email_data, openrid_iodef2_signature_data, signature_data, "SignatureData")

/* HashData (RFC 7970 §3.26) */
/* What was hashed. Required. */
OPENRID_TEXT_(openrid_iodef2_hash_data, scope, "@scope")
/* A scope of one's own, with `scope` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_hash_data, ext_scope, "@ext-scope")
/* Which part was hashed, in the way that `scope` calls for. */
OPENRID_TEXT_(openrid_iodef2_hash_data, hash_target_id, "HashTargetID")
/* Cryptographic hashes. */
OPENRID_CHILDREN_(openrid_iodef2_hash_data, openrid_iodef2_hash, hash, "Hash")
/* Fuzzy hashes, which are alike for like objects. */
OPENRID_CHILDREN_(openrid_iodef2_hash_data, openrid_iodef2_fuzzy_hash, fuzzy_hash, "FuzzyHash")

/* Hash (RFC 7970 §3.26.1) */
/* The algorithm. Required. */
OPENRID_CHILD_(openrid_iodef2_hash, openrid_dsig_digest_method, digest_method, "DigestMethod")
/* The hash, in base64. Required. */
OPENRID_TEXT_(openrid_iodef2_hash, digest_value, "DigestValue")
/* How the object was brought into a canonical form before. */
OPENRID_CHILD_(openrid_iodef2_hash, openrid_dsig_canonicalization_method, canonicalization_method, "CanonicalizationMethod")
/* What computed it. */
OPENRID_CHILD_(openrid_iodef2_hash, openrid_iodef2_software, application, "Application")

/* FuzzyHash (RFC 7970 §3.26.2) */
/* The hash. Required. */
OPENRID_CHILDREN_(openrid_iodef2_fuzzy_hash, openrid_iodef2_extension, fuzzy_hash_value, "FuzzyHashValue")
/* What computed it. */
OPENRID_CHILD_(openrid_iodef2_fuzzy_hash, openrid_iodef2_software, application, "Application")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_fuzzy_hash, openrid_iodef2_extension, additional_data, "AdditionalData")

/* SignatureData (RFC 7970 §3.27) */
/* The signatures, as XML Signature writes them. Required. */
OPENRID_CHILDREN_(openrid_iodef2_signature_data, openrid_dsig_signature, signature, "Signature")

/* Expectation (RFC 7970 §3.15) */
/* What is asked for; other when absent. */
OPENRID_TEXT_(openrid_iodef2_expectation, action, "@action")
/* An action of one's own, with `action` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_expectation, ext_action, "@ext-action")
/* How urgent it is. */
OPENRID_TEXT_(openrid_iodef2_expectation, severity, "@severity")
/* How far the request may be passed on; by the RFC's text, default when absent (C-78). */
OPENRID_TEXT_(openrid_iodef2_expectation, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_expectation, ext_restriction, "@ext-restriction")
/* Identifier by which an indicator refers to the request. */
OPENRID_TEXT_(openrid_iodef2_expectation, observable_id, "@observable-id")
/* The request in words. */
OPENRID_CHILDREN_(openrid_iodef2_expectation, openrid_iodef2_ml_string, description, "Description")
/* Courses of action that both parties know, with `action` set to `defined-coa`. */
OPENRID_TEXTS_(openrid_iodef2_expectation, defined_coa, "DefinedCOA")
/* When to do it; a time before the report means as soon as possible. */
OPENRID_TEXT_(openrid_iodef2_expectation, start_time, "StartTime")
/* When it is to be finished; it is not to be done if that cannot be met. */
OPENRID_TEXT_(openrid_iodef2_expectation, end_time, "EndTime")
/* Who should do it. */
OPENRID_CHILD_(openrid_iodef2_expectation, openrid_iodef2_contact, contact, "Contact")

/* Record (RFC 7970 §3.22) */
/* How far the evidence may be passed on. */
OPENRID_TEXT_(openrid_iodef2_record, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_record, ext_restriction, "@ext-restriction")
/* One entry a kind of log (IODEF2-3.22-01). Required. */
OPENRID_CHILDREN_(openrid_iodef2_record, openrid_iodef2_record_data, record_data, "RecordData")

/* RecordData (RFC 7970 §3.22.1) */
/* How far the evidence may be passed on. */
OPENRID_TEXT_(openrid_iodef2_record_data, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_record_data, ext_restriction, "@ext-restriction")
/* Identifier by which indicators refer to the evidence. */
OPENRID_TEXT_(openrid_iodef2_record_data, observable_id, "@observable-id")
/* When it was recorded. */
OPENRID_TEXT_(openrid_iodef2_record_data, date_time, "DateTime")
/* What it is about. */
OPENRID_CHILDREN_(openrid_iodef2_record_data, openrid_iodef2_ml_string, description, "Description")
/* What recorded it. */
OPENRID_CHILD_(openrid_iodef2_record_data, openrid_iodef2_software, application, "Application")
/* What to look for in the items and behind the URLs. */
OPENRID_CHILDREN_(openrid_iodef2_record_data, openrid_iodef2_record_pattern, record_pattern, "RecordPattern")
/* The evidence itself. */
OPENRID_CHILDREN_(openrid_iodef2_record_data, openrid_iodef2_extension, record_item, "RecordItem")
/* Where evidence is kept. */
OPENRID_TEXTS_(openrid_iodef2_record_data, url, "URL")
/* Files involved. At most one by the text, any number by the schema (C-82). */
OPENRID_CHILDREN_(openrid_iodef2_record_data, openrid_iodef2_file_data, file_data, "FileData")
/* Registry keys involved. */
OPENRID_CHILDREN_(openrid_iodef2_record_data, openrid_iodef2_windows_registry_keys_modified, windows_registry_keys_modified, "WindowsRegistryKeysModified")
/* Certificates involved. */
OPENRID_CHILDREN_(openrid_iodef2_record_data, openrid_iodef2_certificate_data, certificate_data, "CertificateData")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_record_data, openrid_iodef2_extension, additional_data, "AdditionalData")

/* RecordPattern (RFC 7970 §3.22.2) */
/* What the pattern is written in. Required. */
OPENRID_TEXT_(openrid_iodef2_record_pattern, type, "@type")
/* A type of one's own, with `type` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_record_pattern, ext_type, "@ext-type")
/* Where to begin, in units of `offsetunit`. */
OPENRID_INTEGER_(openrid_iodef2_record_pattern, offset, "@offset")
/* Unit of `offset`; lines when absent. */
OPENRID_TEXT_(openrid_iodef2_record_pattern, offsetunit, "@offsetunit")
/* A unit of one's own, with `offsetunit` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_record_pattern, ext_offsetunit, "@ext-offsetunit")
/* How many times to apply the pattern. */
OPENRID_INTEGER_(openrid_iodef2_record_pattern, instance, "@instance")
/* The pattern. */
OPENRID_TEXT_(openrid_iodef2_record_pattern, value, "text()")

/* FileData (RFC 7970 §3.25) */
/* How far the files may be passed on. */
OPENRID_TEXT_(openrid_iodef2_file_data, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_file_data, ext_restriction, "@ext-restriction")
/* Identifier by which indicators refer to the files. */
OPENRID_TEXT_(openrid_iodef2_file_data, observable_id, "@observable-id")
/* The files. Required. */
OPENRID_CHILDREN_(openrid_iodef2_file_data, openrid_iodef2_file, file, "File")

/* File (RFC 7970 §3.25.1) */
/* Identifier by which indicators refer to the file. */
OPENRID_TEXT_(openrid_iodef2_file, observable_id, "@observable-id")
/* Its name. */
OPENRID_TEXT_(openrid_iodef2_file, file_name, "FileName")
/* Its size in bytes. */
OPENRID_INTEGER_(openrid_iodef2_file, file_size, "FileSize")
/* Its media type, such as `application/pdf`. */
OPENRID_TEXT_(openrid_iodef2_file, file_type, "FileType")
/* Where it is kept. */
OPENRID_TEXTS_(openrid_iodef2_file, url, "URL")
/* Its hashes; their scope is one of the file ones (IODEF2-3.25.1-02). */
OPENRID_CHILD_(openrid_iodef2_file, openrid_iodef2_hash_data, hash_data, "HashData")
/* Its signatures. */
OPENRID_CHILD_(openrid_iodef2_file, openrid_iodef2_signature_data, signature_data, "SignatureData")
/* Software that it belongs to or that can process it. */
OPENRID_CHILD_(openrid_iodef2_file, openrid_iodef2_software, associated_software, "AssociatedSoftware")
/* More properties, which the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_file, openrid_iodef2_extension, file_properties, "FileProperties")

/* WindowsRegistryKeysModified (RFC 7970 §3.23) */
/* Identifier by which indicators refer to the keys. */
OPENRID_TEXT_(openrid_iodef2_windows_registry_keys_modified, observable_id, "@observable-id")
/* The keys. Required. */
OPENRID_CHILDREN_(openrid_iodef2_windows_registry_keys_modified, openrid_iodef2_key, key, "Key")

/* Key (RFC 7970 §3.23.1) */
/* What was done to the key or its value. */
OPENRID_TEXT_(openrid_iodef2_key, registryaction, "@registryaction")
/* An action of one's own, with `registryaction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_key, ext_registryaction, "@ext-registryaction")
/* Identifier by which indicators refer to the key. */
OPENRID_TEXT_(openrid_iodef2_key, observable_id, "@observable-id")
/* Name of the key, from the hive on. Required. */
OPENRID_TEXT_(openrid_iodef2_key, key_name, "KeyName")
/* Value of the key, written as in a `.reg` file. The text calls it KeyValue (C-77). */
OPENRID_TEXT_(openrid_iodef2_key, value, "Value")

/* CertificateData (RFC 7970 §3.24) */
/* How far the certificates may be passed on. */
OPENRID_TEXT_(openrid_iodef2_certificate_data, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_certificate_data, ext_restriction, "@ext-restriction")
/* Identifier by which indicators refer to the certificates. */
OPENRID_TEXT_(openrid_iodef2_certificate_data, observable_id, "@observable-id")
/* The certificates. Required. */
OPENRID_CHILDREN_(openrid_iodef2_certificate_data, openrid_iodef2_certificate, certificate, "Certificate")

/* Certificate (RFC 7970 §3.24.1) */
/* Identifier by which indicators refer to the certificate. */
OPENRID_TEXT_(openrid_iodef2_certificate, observable_id, "@observable-id")
/* The certificate or chain, as XML Signature writes it. Required. */
OPENRID_CHILD_(openrid_iodef2_certificate, openrid_dsig_x509data, x509_data, "X509Data")
/* Where the certificate came up, for people. */
OPENRID_CHILDREN_(openrid_iodef2_certificate, openrid_iodef2_ml_string, description, "Description")

/* IndicatorData (RFC 7970 §3.28) */
/* The indicators. Required. */
OPENRID_CHILDREN_(openrid_iodef2_indicator_data, openrid_iodef2_indicator, indicator, "Indicator")

/* Indicator (RFC 7970 §3.29) */
/* How far the indicator may be passed on. */
OPENRID_TEXT_(openrid_iodef2_indicator, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_indicator, ext_restriction, "@ext-restriction")
/* Identifier of the indicator. Required. */
OPENRID_CHILD_(openrid_iodef2_indicator, openrid_iodef2_indicator_id, indicator_id, "IndicatorID")
/* Other identifiers of it. */
OPENRID_CHILDREN_(openrid_iodef2_indicator, openrid_iodef2_alternative_indicator_id, alternative_indicator_id, "AlternativeIndicatorID")
/* The indicator in words. */
OPENRID_CHILDREN_(openrid_iodef2_indicator, openrid_iodef2_ml_string, description, "Description")
/* From when on it is valid; open when absent. */
OPENRID_TEXT_(openrid_iodef2_indicator, start_time, "StartTime")
/* Until when it is valid; open when absent. */
OPENRID_TEXT_(openrid_iodef2_indicator, end_time, "EndTime")
/* How sure the sender is of it. */
OPENRID_CHILD_(openrid_iodef2_indicator, openrid_iodef2_confidence, confidence, "Confidence")
/* Whom to turn to about it. */
OPENRID_CHILDREN_(openrid_iodef2_indicator, openrid_iodef2_contact, contact, "Contact")
/* What can be observed. */
OPENRID_CHILD_(openrid_iodef2_indicator, openrid_iodef2_observable, observable, "Observable")
/* Something in this document that can be observed. */
OPENRID_CHILD_(openrid_iodef2_indicator, openrid_iodef2_observable_reference, observable_reference, "ObservableReference")
/* Several features, joined by an operator. */
OPENRID_CHILD_(openrid_iodef2_indicator, openrid_iodef2_indicator_expression, indicator_expression, "IndicatorExpression")
/* Another indicator that this one stands for. */
OPENRID_CHILD_(openrid_iodef2_indicator, openrid_iodef2_indicator_reference, indicator_reference, "IndicatorReference")
/* What a system that matches is for in the attack. */
OPENRID_CHILDREN_(openrid_iodef2_indicator, openrid_iodef2_node_role, node_role, "NodeRole")
/* When in the course of an attack it may be seen. */
OPENRID_CHILDREN_(openrid_iodef2_indicator, openrid_iodef2_attack_phase, attack_phase, "AttackPhase")
/* More about it that is kept elsewhere. */
OPENRID_CHILDREN_(openrid_iodef2_indicator, openrid_iodef2_reference, reference_item, "Reference")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_indicator, openrid_iodef2_extension, additional_data, "AdditionalData")

/* AlternativeIndicatorID (RFC 7970 §3.29.2) */
/* How far the identifiers may be passed on. */
OPENRID_TEXT_(openrid_iodef2_alternative_indicator_id, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_alternative_indicator_id, ext_restriction, "@ext-restriction")
/* The identifiers. Required. */
OPENRID_CHILDREN_(openrid_iodef2_alternative_indicator_id, openrid_iodef2_indicator_id, indicator_id, "IndicatorID")
/* References to indicators, as the text has it and the schema not (C-75). */
OPENRID_CHILDREN_(openrid_iodef2_alternative_indicator_id, openrid_iodef2_indicator_reference, indicator_reference, "IndicatorReference")

/* IndicatorReference (RFC 7970 §3.29.7) */
/* Identifier of an indicator in this document. */
OPENRID_TEXT_(openrid_iodef2_indicator_reference, uid_ref, "@uid-ref")
/* Identifier of an indicator in another document. */
OPENRID_TEXT_(openrid_iodef2_indicator_reference, euid_ref, "@euid-ref")
/* Version of the indicator. */
OPENRID_TEXT_(openrid_iodef2_indicator_reference, version, "@version")

/* Observable (RFC 7970 §3.29.3) */
/* How far the observable may be passed on. */
OPENRID_TEXT_(openrid_iodef2_observable, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_observable, ext_restriction, "@ext-restriction")
/* A system. */
OPENRID_CHILD_(openrid_iodef2_observable, openrid_iodef2_system, system, "System")
/* An address. */
OPENRID_CHILD_(openrid_iodef2_observable, openrid_iodef2_address, address, "Address")
/* A domain. */
OPENRID_CHILD_(openrid_iodef2_observable, openrid_iodef2_domain_data, domain_data, "DomainData")
/* A service. */
OPENRID_CHILD_(openrid_iodef2_observable, openrid_iodef2_service, service, "Service")
/* An email message. */
OPENRID_CHILD_(openrid_iodef2_observable, openrid_iodef2_email_data, email_data, "EmailData")
/* Changes of the Windows registry. */
OPENRID_CHILD_(openrid_iodef2_observable, openrid_iodef2_windows_registry_keys_modified, windows_registry_keys_modified, "WindowsRegistryKeysModified")
/* Files. */
OPENRID_CHILD_(openrid_iodef2_observable, openrid_iodef2_file_data, file_data, "FileData")
/* Certificates. */
OPENRID_CHILD_(openrid_iodef2_observable, openrid_iodef2_certificate_data, certificate_data, "CertificateData")
/* An entry of a registry of networks. */
OPENRID_CHILD_(openrid_iodef2_observable, openrid_iodef2_registry_handle, registry_handle, "RegistryHandle")
/* Evidence. */
OPENRID_CHILD_(openrid_iodef2_observable, openrid_iodef2_record_data, record_data, "RecordData")
/* An event. */
OPENRID_CHILD_(openrid_iodef2_observable, openrid_iodef2_event_data, event_data, "EventData")
/* An incident. */
OPENRID_CHILD_(openrid_iodef2_observable, openrid_iodef2_incident, incident, "Incident")
/* Something asked for. */
OPENRID_CHILD_(openrid_iodef2_observable, openrid_iodef2_expectation, expectation, "Expectation")
/* Something that is described elsewhere. */
OPENRID_CHILD_(openrid_iodef2_observable, openrid_iodef2_reference, reference_item, "Reference")
/* An impact. */
OPENRID_CHILD_(openrid_iodef2_observable, openrid_iodef2_assessment, assessment, "Assessment")
/* A way to detect the activity. */
OPENRID_CHILD_(openrid_iodef2_observable, openrid_iodef2_detection_pattern, detection_pattern, "DetectionPattern")
/* Something that was done. */
OPENRID_CHILD_(openrid_iodef2_observable, openrid_iodef2_history_item, history_item, "HistoryItem")
/* A list of simple observables of one type. */
OPENRID_CHILD_(openrid_iodef2_observable, openrid_iodef2_bulk_observable, bulk_observable, "BulkObservable")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_observable, openrid_iodef2_extension, additional_data, "AdditionalData")

/* HistoryItem (RFC 7970 §3.13.1) */
/* What was done. Required. */
OPENRID_TEXT_(openrid_iodef2_history_item, action, "@action")
/* An action of one's own, with `action` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_history_item, ext_action, "@ext-action")
/* How far the entry may be passed on. */
OPENRID_TEXT_(openrid_iodef2_history_item, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_history_item, ext_restriction, "@ext-restriction")
/* Identifier by which an indicator refers to the entry. */
OPENRID_TEXT_(openrid_iodef2_history_item, observable_id, "@observable-id")
/* When it was done. Required. */
OPENRID_TEXT_(openrid_iodef2_history_item, date_time, "DateTime")
/* Number of the incident at the CSIRT that made the entry. */
OPENRID_CHILD_(openrid_iodef2_history_item, openrid_iodef2_incident_id, incident_id, "IncidentID")
/* Who did it. */
OPENRID_CHILD_(openrid_iodef2_history_item, openrid_iodef2_contact, contact, "Contact")
/* What was done, in words. */
OPENRID_CHILDREN_(openrid_iodef2_history_item, openrid_iodef2_ml_string, description, "Description")
/* Courses of action that both parties know, with `action` set to `defined-coa`. */
OPENRID_TEXTS_(openrid_iodef2_history_item, defined_coa, "DefinedCOA")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_history_item, openrid_iodef2_extension, additional_data, "AdditionalData")

/* BulkObservable (RFC 7970 §3.29.3.1) */
/* What the list holds. Optional by the text, required by the schema (C-73). Required. */
OPENRID_TEXT_(openrid_iodef2_bulk_observable, type, "@type")
/* A type of one's own, with `type` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_bulk_observable, ext_type, "@ext-type")
/* How the entries are written. */
OPENRID_CHILD_(openrid_iodef2_bulk_observable, openrid_iodef2_bulk_observable_format, bulk_observable_format, "BulkObservableFormat")
/* The entries, one a line. Required. */
OPENRID_CHILD_(openrid_iodef2_bulk_observable, openrid_iodef2_bulk_observable_list, bulk_observable_list, "BulkObservableList")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_bulk_observable, openrid_iodef2_extension, additional_data, "AdditionalData")

/* BulkObservableFormat (RFC 7970 §3.29.3.1.1) */
/* The kind of hash listed; only its algorithm counts. */
OPENRID_CHILD_(openrid_iodef2_bulk_observable_format, openrid_iodef2_hash, hash, "Hash")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_bulk_observable_format, openrid_iodef2_extension, additional_data, "AdditionalData")

/* BulkObservableList (RFC 7970 §3.29.3.1) */
/* The content; elements are kept as they came. */
OPENRID_TEXT_(openrid_iodef2_bulk_observable_list, value, "text()")

/* ObservableReference (RFC 7970 §3.29.6) */
/* The `observable-id` of what is pointed to (IODEF2-3.29.6-01). Required. */
OPENRID_TEXT_(openrid_iodef2_observable_reference, uid_ref, "@uid-ref")

/* IndicatorExpression (RFC 7970 §3.29.4) */
/* What joins the operands; `and` when absent. */
OPENRID_TEXT_(openrid_iodef2_indicator_expression, operator, "@operator")
/* An operator of one's own, which has no use as `operator` cannot point to it (C-74). */
OPENRID_TEXT_(openrid_iodef2_indicator_expression, ext_operator, "@ext-operator")
/* Operands that are expressions themselves. */
OPENRID_CHILDREN_(openrid_iodef2_indicator_expression, openrid_iodef2_indicator_expression, indicator_expression, "IndicatorExpression")
/* Operands that are described here. */
OPENRID_CHILDREN_(openrid_iodef2_indicator_expression, openrid_iodef2_observable, observable, "Observable")
/* Operands that are described elsewhere in the document. */
OPENRID_CHILDREN_(openrid_iodef2_indicator_expression, openrid_iodef2_observable_reference, observable_reference, "ObservableReference")
/* Operands that are other indicators. */
OPENRID_CHILDREN_(openrid_iodef2_indicator_expression, openrid_iodef2_indicator_reference, indicator_reference, "IndicatorReference")
/* How sure the sender is. The schema allows one after each operand, the text one at the end (C-74). */
OPENRID_CHILDREN_(openrid_iodef2_indicator_expression, openrid_iodef2_confidence, confidence, "Confidence")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_indicator_expression, openrid_iodef2_extension, additional_data, "AdditionalData")

/* AttackPhase (RFC 7970 §3.29.8) */
/* Identifiers of the phase. */
OPENRID_TEXTS_(openrid_iodef2_attack_phase, attack_phase_id, "AttackPhaseID")
/* Where the phase is described. Required by the schema only (C-71). Required. */
OPENRID_TEXTS_(openrid_iodef2_attack_phase, url, "URL")
/* The phase in words. */
OPENRID_CHILDREN_(openrid_iodef2_attack_phase, openrid_iodef2_ml_string, description, "Description")
/* What the model has no place for. */
OPENRID_CHILDREN_(openrid_iodef2_attack_phase, openrid_iodef2_extension, additional_data, "AdditionalData")

/* History (RFC 7970 §3.13) */
/* How far the history may be passed on. */
OPENRID_TEXT_(openrid_iodef2_history, restriction, "@restriction")
/* A restriction of one's own, with `restriction` set to `ext-value`. */
OPENRID_TEXT_(openrid_iodef2_history, ext_restriction, "@ext-restriction")
/* The entries. Required. */
OPENRID_CHILDREN_(openrid_iodef2_history, openrid_iodef2_history_item, history_item, "HistoryItem")

#endif /* OPENRID_MODEL_IODEF2_H */
