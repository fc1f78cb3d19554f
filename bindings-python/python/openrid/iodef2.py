# Written by xtask/codegen from core's descriptions; do not edit.
"""The classes and enumerations of IODEF version 2 (RFC 7970)."""

from __future__ import annotations

from dataclasses import dataclass, field

from openrid import dsig, enumref, phish, sci
from openrid._findings import Finding
from openrid._values import DateTime, Fragment, Token, equal

__all__ = [
    "Action",
    "Address",
    "AddressCategory",
    "AlternativeId",
    "AlternativeIndicatorId",
    "ApplicationHeader",
    "Assessment",
    "AttackPhase",
    "BulkObservable",
    "BulkObservableFormat",
    "BulkObservableList",
    "BulkObservableType",
    "BusinessImpact",
    "BusinessImpactKind",
    "BusinessSeverity",
    "Campaign",
    "Certificate",
    "CertificateData",
    "Completion",
    "Confidence",
    "ConfidenceRating",
    "Contact",
    "ContactRole",
    "ContactType",
    "Counter",
    "CounterType",
    "CounterUnit",
    "DetectionPattern",
    "Discovery",
    "DiscoverySource",
    "Document",
    "DomainContacts",
    "DomainData",
    "DomainStatus",
    "DomainSystemStatus",
    "Dtype",
    "Duration",
    "Email",
    "EmailData",
    "EmailType",
    "EventData",
    "Expectation",
    "ExpressionOperator",
    "Extension",
    "File",
    "FileData",
    "Flow",
    "FuzzyHash",
    "Hash",
    "HashData",
    "HashScope",
    "History",
    "HistoryItem",
    "Incident",
    "IncidentId",
    "Indicator",
    "IndicatorData",
    "IndicatorExpression",
    "IndicatorId",
    "IndicatorReference",
    "Key",
    "Method",
    "MlString",
    "MonetaryImpact",
    "Nameservers",
    "Node",
    "NodeRole",
    "NodeRoleCategory",
    "Observable",
    "ObservableReference",
    "Occurrence",
    "OffsetUnit",
    "Ownership",
    "PatternType",
    "PostalAddress",
    "PostalAddressType",
    "Purpose",
    "Record",
    "RecordData",
    "RecordPattern",
    "Reference",
    "Registry",
    "RegistryAction",
    "RegistryHandle",
    "RelatedActivity",
    "Restriction",
    "Service",
    "ServiceName",
    "Severity",
    "SignatureData",
    "Software",
    "SoftwareDtype",
    "SoftwareReference",
    "SpecName",
    "Status",
    "System",
    "SystemCategory",
    "SystemImpact",
    "SystemImpactKind",
    "Telephone",
    "TelephoneType",
    "ThreatActor",
    "TimeImpact",
    "TimeMetric",
    "WindowsRegistryKeysModified",
    "YesNoUnknown",
]


class Purpose(Token):
    """Why the document was made (RFC 7970 §3.2)."""

    TRACEBACK = "traceback"
    """To trace traffic to its source."""
    MITIGATION = "mitigation"
    """To ask for help in mitigating the activity."""
    REPORTING = "reporting"
    """To report."""
    WATCH = "watch"
    """To hand over indicators that are to be watched for."""
    OTHER = "other"
    """As the Expectation class says."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-purpose`."""


class Status(Token):
    """How far the work on an incident has come (RFC 7970 §3.2)."""

    NEW = "new"
    """Reported, and nothing was done yet."""
    IN_PROGRESS = "in-progress"
    """Being investigated."""
    FORWARDED = "forwarded"
    """Handed on to another party."""
    RESOLVED = "resolved"
    """The investigation is over."""
    FUTURE = "future"
    """The activity was not noticed yet."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-status`."""


class Restriction(Token):
    """How far data may be passed on (RFC 7970 §3.3.1). Children take the nearest ancestor's
    value; an Incident without one is private.
    """

    DEFAULT = "default"
    """As agreed with the recipient beforehand."""
    PUBLIC = "public"
    """No restriction."""
    PARTNER = "partner"
    """To a closed circle of peers, partners and those affected, but not to the public."""
    NEED_TO_KNOW = "need-to-know"
    """Inside the recipient's organisation, to those who need it."""
    PRIVATE = "private"
    """Not to be shared."""
    WHITE = "white"
    """Another word for public."""
    GREEN = "green"
    """Another word for partner."""
    AMBER = "amber"
    """Another word for need-to-know."""
    RED = "red"
    """Another word for private."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-restriction`."""


class Dtype(Token):
    """Data type of an extension's content (RFC 7970 §2.16)."""

    BOOLEAN = "boolean"
    """BOOLEAN."""
    BYTE = "byte"
    """BYTE, in base64."""
    BYTES = "bytes"
    """Octets, in hexadecimal."""
    CHARACTER = "character"
    """CHARACTER."""
    DATE_TIME = "date-time"
    """DATETIME."""
    INTEGER = "integer"
    """INTEGER."""
    NTPSTAMP = "ntpstamp"
    """The same as date-time."""
    PORTLIST = "portlist"
    """PORTLIST."""
    REAL = "real"
    """REAL."""
    STRING = "string"
    """STRING."""
    FILE = "file"
    """A file, in base64."""
    PATH = "path"
    """A path in a file system."""
    FRAME = "frame"
    """A layer-2 frame, in hexadecimal."""
    PACKET = "packet"
    """A layer-3 packet, in hexadecimal."""
    IPV4_PACKET = "ipv4-packet"
    """An IPv4 packet, in hexadecimal."""
    IPV6_PACKET = "ipv6-packet"
    """An IPv6 packet, in hexadecimal."""
    URL = "url"
    """URL."""
    CSV = "csv"
    """Comma-separated values."""
    WINREG = "winreg"
    """A key of the Windows registry."""
    XML = "xml"
    """XML."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-dtype`."""


class ConfidenceRating(Token):
    """How sure the sender is (RFC 7970 §3.12.5)."""

    LOW = "low"
    """Low."""
    MEDIUM = "medium"
    """Medium."""
    HIGH = "high"
    """High."""
    NUMERIC = "numeric"
    """A number is given; what it means is up to the parties."""
    UNKNOWN = "unknown"
    """Not known."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-rating`."""


class DiscoverySource(Token):
    """By what means something was noticed (RFC 7970 §3.10)."""

    NIDPS = "nidps"
    """Intrusion detection or prevention in the network."""
    HIPS = "hips"
    """Intrusion prevention on a host."""
    SIEM = "siem"
    """A system for security information and events."""
    AV = "av"
    """A scanner for viruses or spam."""
    THIRD_PARTY_MONITORING = "third-party-monitoring"
    """A monitoring service under contract."""
    INCIDENT = "incident"
    """Work on another incident."""
    OS_LOG = "os-log"
    """Logs of an operating system."""
    APPLICATION_LOG = "application-log"
    """Logs of an application."""
    DEVICE_LOG = "device-log"
    """Logs of a network device."""
    NETWORK_FLOW = "network-flow"
    """Analysis of network flows."""
    PASSIVE_DNS = "passive-dns"
    """Analysis of passive DNS data."""
    INVESTIGATION = "investigation"
    """A search by hand, begun when a new vulnerability or exploit became known."""
    AUDIT = "audit"
    """A security audit."""
    INTERNAL_NOTIFICATION = "internal-notification"
    """A report from inside the organisation."""
    EXTERNAL_NOTIFICATION = "external-notification"
    """A report from outside the organisation."""
    LEO = "leo"
    """Law enforcement told the victim."""
    PARTNER = "partner"
    """A customer or business partner told the victim."""
    ACTOR = "actor"
    """The attacker told the victim, directly or not."""
    UNKNOWN = "unknown"
    """Not known."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-source`."""


class ContactRole(Token):
    """What a contact does (RFC 7970 §3.9)."""

    CREATOR = "creator"
    """Made the document."""
    REPORTER = "reporter"
    """Reported the information."""
    ADMIN = "admin"
    """Administers an asset or organisation, or owns its business."""
    TECH = "tech"
    """Runs the asset technically from day to day."""
    PROVIDER = "provider"
    """Hosts the asset from outside."""
    USER = "user"
    """Uses the asset, or is a part of the organisation."""
    BILLING = "billing"
    """Deals with billing."""
    LEGAL = "legal"
    """Deals with legal matters."""
    ABUSE = "abuse"
    """Deals with abuse that comes from the asset or organisation."""
    IRT = "irt"
    """An incident response team."""
    CC = "cc"
    """Is kept informed."""
    CC_IRT = "cc-irt"
    """A CSIRT or an exchange for such data that coordinates."""
    LEO = "leo"
    """A law enforcement organisation that supports the investigation."""
    VENDOR = "vendor"
    """Makes the asset."""
    VENDOR_SERVICES = "vendor-services"
    """A vendor of services; the RFC's text calls it `vendor-support`."""
    VICTIM = "victim"
    """A victim."""
    VICTIM_NOTIFIED = "victim-notified"
    """A victim who has been told."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-role`."""


class ContactType(Token):
    """What a contact is (RFC 7970 §3.9)."""

    PERSON = "person"
    """A person."""
    ORGANIZATION = "organization"
    """An organisation."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-type`."""


class Registry(Token):
    """Who keeps a registry handle (RFC 7970 §3.9.1)."""

    INTERNIC = "internic"
    """InterNIC."""
    APNIC = "apnic"
    """Asia Pacific Network Information Centre."""
    ARIN = "arin"
    """American Registry for Internet Numbers."""
    LACNIC = "lacnic"
    """Latin-American and Caribbean registry."""
    RIPE = "ripe"
    """Réseaux IP Européens."""
    AFRINIC = "afrinic"
    """African registry."""
    LOCAL = "local"
    """A list of the CSIRT's own."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-registry`."""


class PostalAddressType(Token):
    """What a postal address is for (RFC 7970 §3.9.2)."""

    STREET = "street"
    """To find the place."""
    MAILING = "mailing"
    """To send letters to."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-type`."""


class EmailType(Token):
    """What an email address is for (RFC 7970 §3.9.3)."""

    DIRECT = "direct"
    """To reach one person."""
    HOTLINE = "hotline"
    """To reach a desk that reads its mail regularly."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-type`."""


class TelephoneType(Token):
    """What a telephone number is for (RFC 7970 §3.9.4)."""

    WIRED = "wired"
    """A phone on a line."""
    MOBILE = "mobile"
    """A mobile phone."""
    FAX = "fax"
    """A fax machine."""
    HOTLINE = "hotline"
    """A desk that answers regularly."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-type`."""


class SpecName(Token):
    """A naming scheme for software (RFC 7970 §2.15.1)."""

    CUSTOM = "custom"
    """Free form, of the data type in `dtype`."""
    CPE = "cpe"
    """Common Platform Enumeration."""
    SWID = "swid"
    """Software identification tag of ISO/IEC 19770."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-spec-name`."""


class SoftwareDtype(Token):
    """Data type of a reference to software (RFC 7970 §2.15.1)."""

    BYTES = "bytes"
    """Octets, in hexadecimal."""
    INTEGER = "integer"
    """INTEGER."""
    REAL = "real"
    """REAL."""
    STRING = "string"
    """STRING."""
    XML = "xml"
    """XML."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-dtype`."""


class Occurrence(Token):
    """Whether an impact happened or may happen (RFC 7970 §3.12)."""

    ACTUAL = "actual"
    """It happened."""
    POTENTIAL = "potential"
    """It may happen."""


class Severity(Token):
    """How bad something is, or how urgent (RFC 7970 §3.12.1, §3.15)."""

    LOW = "low"
    """Low."""
    MEDIUM = "medium"
    """Medium."""
    HIGH = "high"
    """High."""


class Completion(Token):
    """Whether the activity reached its aim (RFC 7970 §3.12.1)."""

    FAILED = "failed"
    """It did not."""
    SUCCEEDED = "succeeded"
    """It did."""


class SystemImpactKind(Token):
    """What kind of technical impact (RFC 7970 §3.12.1)."""

    TAKEOVER_ACCOUNT = "takeover-account"
    """An account was taken over."""
    TAKEOVER_SERVICE = "takeover-service"
    """A service was taken over."""
    TAKEOVER_SYSTEM = "takeover-system"
    """A system was taken over."""
    CPS_MANIPULATION = "cps-manipulation"
    """A cyber-physical system was tampered with."""
    CPS_DAMAGE = "cps-damage"
    """A cyber-physical system was damaged."""
    AVAILABILITY_DATA = "availability-data"
    """Data could not, or hardly, be reached."""
    AVAILABILITY_ACCOUNT = "availability-account"
    """An account could not, or hardly, be used."""
    AVAILABILITY_SERVICE = "availability-service"
    """A service could not, or hardly, be used."""
    AVAILABILITY_SYSTEM = "availability-system"
    """A system could not, or hardly, be used."""
    DAMAGED_SYSTEM = "damaged-system"
    """Hardware was damaged beyond repair."""
    DAMAGED_DATA = "damaged-data"
    """Data was deleted."""
    BREACH_PROPRIETARY = "breach-proprietary"
    """Sensitive or proprietary information got out or was seen."""
    BREACH_PRIVACY = "breach-privacy"
    """Personal information got out or was seen."""
    BREACH_CREDENTIAL = "breach-credential"
    """Credentials got out or were seen."""
    BREACH_CONFIGURATION = "breach-configuration"
    """Configurations or inventories got out or were seen."""
    INTEGRITY_DATA = "integrity-data"
    """Data was changed."""
    INTEGRITY_CONFIGURATION = "integrity-configuration"
    """The configuration of a system or application was changed."""
    INTEGRITY_HARDWARE = "integrity-hardware"
    """Firmware of hardware was changed."""
    TRAFFIC_REDIRECTION = "traffic-redirection"
    """Network traffic was led elsewhere."""
    MONITORING_TRAFFIC = "monitoring-traffic"
    """Network traffic of a host or network was listened to."""
    MONITORING_HOST = "monitoring-host"
    """What went on in a system, such as processes or keystrokes, was watched."""
    POLICY = "policy"
    """The owner's rules of use were broken."""
    UNKNOWN = "unknown"
    """Not known."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-type`."""


class BusinessSeverity(Token):
    """How far an organisation can still do its work (RFC 7970 §3.12.2)."""

    NONE = "none"
    """As before: every service for every user."""
    LOW = "low"
    """Every critical service for every user, but with more effort."""
    MEDIUM = "medium"
    """Some users lack a critical service."""
    HIGH = "high"
    """Some critical services are gone for every user."""
    UNKNOWN = "unknown"
    """Not known."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-severity`."""


class BusinessImpactKind(Token):
    """What kind of impact on the work of an organisation (RFC 7970 §3.12.2)."""

    BREACH_PROPRIETARY = "breach-proprietary"
    """Sensitive or proprietary information got out or was seen."""
    BREACH_PRIVACY = "breach-privacy"
    """Personal information got out or was seen."""
    BREACH_CREDENTIAL = "breach-credential"
    """Credentials got out or were seen."""
    LOSS_OF_INTEGRITY = "loss-of-integrity"
    """Sensitive or proprietary information was changed or deleted."""
    LOSS_OF_SERVICE = "loss-of-service"
    """A service was disturbed."""
    THEFT_FINANCIAL = "theft-financial"
    """Money was stolen."""
    THEFT_SERVICE = "theft-service"
    """Services were used without right."""
    DEGRADED_REPUTATION = "degraded-reputation"
    """The reputation suffered."""
    ASSET_DAMAGE = "asset-damage"
    """A cyber-physical system was damaged."""
    ASSET_MANIPULATION = "asset-manipulation"
    """A cyber-physical system was tampered with."""
    LEGAL = "legal"
    """Courts or regulators took action."""
    EXTORTION = "extortion"
    """The organisation was blackmailed."""
    UNKNOWN = "unknown"
    """Not known."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-type`."""


class TimeMetric(Token):
    """What a time impact measures (RFC 7970 §3.12.3)."""

    LABOR = "labor"
    """Staff time spent, added up over all people."""
    ELAPSED = "elapsed"
    """Time from beginning to end of the recovery."""
    DOWNTIME = "downtime"
    """Time without service."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-metric`."""


class Duration(Token):
    """A unit of time (RFC 7970 §3.12.3, §3.18.3)."""

    SECOND = "second"
    """Seconds."""
    MINUTE = "minute"
    """Minutes."""
    HOUR = "hour"
    """Hours."""
    DAY = "day"
    """Days."""
    MONTH = "month"
    """Months."""
    QUARTER = "quarter"
    """Quarters of a year."""
    YEAR = "year"
    """Years."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-duration`."""


class CounterType(Token):
    """How a counter's number came about (RFC 7970 §3.18.3). The words are the schema's; the text
    has others for the first two.
    """

    COUNTER = "counter"
    """It was counted."""
    RATE = "rate"
    """It is a rate."""
    AVERAGE = "average"
    """It is an average."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-type`."""


class CounterUnit(Token):
    """What a counter counts (RFC 7970 §3.18.3)."""

    BYTE = "byte"
    """Bytes."""
    MBIT = "mbit"
    """Megabits."""
    PACKET = "packet"
    """Packets."""
    FLOW = "flow"
    """Flows."""
    SESSION = "session"
    """Sessions."""
    EVENT = "event"
    """Events."""
    ALERT = "alert"
    """Alerts of another system."""
    MESSAGE = "message"
    """Messages."""
    HOST = "host"
    """Hosts."""
    SITE = "site"
    """Sites."""
    ORGANIZATION = "organization"
    """Organisations."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-unit`."""


class SystemCategory(Token):
    """What part a system plays (RFC 7970 §3.17)."""

    SOURCE = "source"
    """Source of the event."""
    TARGET = "target"
    """Target of the event."""
    INTERMEDIATE = "intermediate"
    """Between source and target."""
    SENSOR = "sensor"
    """Saw the event."""
    INFRASTRUCTURE = "infrastructure"
    """Took part in the exchange of the document."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-category`."""


class YesNoUnknown(Token):
    """An answer that may be open (RFC 7970 §3.17)."""

    YES = "yes"
    """Yes."""
    NO = "no"
    """No."""
    UNKNOWN = "unknown"
    """Not known."""


class Ownership(Token):
    """Who owns a system, as seen from the victim (RFC 7970 §3.17)."""

    ORGANIZATION = "organization"
    """The organisation itself."""
    PERSONAL = "personal"
    """Somebody who works for the organisation or belongs to it."""
    PARTNER = "partner"
    """A partner of the organisation."""
    CUSTOMER = "customer"
    """A customer of the organisation."""
    NO_RELATIONSHIP = "no-relationship"
    """Somebody without a known relation to the victim."""
    UNKNOWN = "unknown"
    """Not known."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-ownership`."""


class DomainSystemStatus(Token):
    """What part a domain plays in the event (RFC 7970 §3.19)."""

    SPOOFED = "spoofed"
    """Somebody else pretended to be it."""
    FRAUDULENT = "fraudulent"
    """It was run in order to defraud."""
    INNOCENT_HACKED = "innocent-hacked"
    """Somebody else broke into it."""
    INNOCENT_HIJACKED = "innocent-hijacked"
    """Somebody else took it over on purpose."""
    UNKNOWN = "unknown"
    """Not known."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-system-status`."""


class DomainStatus(Token):
    """How a domain stands at its registry (RFC 7970 §3.19)."""

    RESERVED_DELEGATION = "reservedDelegation"
    """Set aside, never to be in use."""
    ASSIGNED_AND_ACTIVE = "assignedAndActive"
    """Registered and in normal use."""
    ASSIGNED_AND_INACTIVE = "assignedAndInactive"
    """Registered, but not delegated at present."""
    ASSIGNED_AND_ON_HOLD = "assignedAndOnHold"
    """Registered, but disputed."""
    REVOKED = "revoked"
    """About to be removed from the registry."""
    TRANSFER_PENDING = "transferPending"
    """About to change hands."""
    REGISTRY_LOCK = "registryLock"
    """Held by the registry."""
    REGISTRAR_LOCK = "registrarLock"
    """Held by the registrar."""
    OTHER = "other"
    """Known, but none of these."""
    UNKNOWN = "unknown"
    """Not known."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-domain-status`."""


class AddressCategory(Token):
    """What an address is (RFC 7970 §3.18.1)."""

    ASN = "asn"
    """Autonomous system number."""
    ATM = "atm"
    """Asynchronous transfer mode address."""
    EMAIL = "e-mail"
    """Email address."""
    MAC = "mac"
    """Media access control address."""
    IPV4_ADDR = "ipv4-addr"
    """IPv4 address."""
    IPV4_NET = "ipv4-net"
    """IPv4 network with a prefix length."""
    IPV4_NET_MASKED = "ipv4-net-masked"
    """IPv4 network with a prefix length, some digits made unreadable with `x`."""
    IPV4_NET_MASK = "ipv4-net-mask"
    """IPv4 network with a mask."""
    IPV6_ADDR = "ipv6-addr"
    """IPv6 address."""
    IPV6_NET = "ipv6-net"
    """IPv6 network with a prefix length."""
    IPV6_NET_MASKED = "ipv6-net-masked"
    """IPv6 network with a prefix length, some digits made unreadable with `x`."""
    SITE_URI = "site-uri"
    """URL or other URI of a resource."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-category`."""


class NodeRoleCategory(Token):
    """What a node is for (RFC 7970 §3.18.2)."""

    CLIENT = "client"
    """A client."""
    CLIENT_ENTERPRISE = "client-enterprise"
    """A client within the enterprise's network."""
    CLIENT_PARTNER = "client-partner"
    """A client within a partner's network."""
    CLIENT_REMOTE = "client-remote"
    """A client that reaches the enterprise's network from afar."""
    CLIENT_KIOSK = "client-kiosk"
    """A client in a public place, for anybody's use."""
    CLIENT_MOBILE = "client-mobile"
    """A mobile device."""
    SERVER_INTERNAL = "server-internal"
    """A server for internal use."""
    SERVER_PUBLIC = "server-public"
    """A server for the public."""
    WWW = "www"
    """A web server."""
    MAIL = "mail"
    """A mail server."""
    WEBMAIL = "webmail"
    """A server for mail in the browser."""
    MESSAGING = "messaging"
    """A messaging server."""
    STREAMING = "streaming"
    """A streaming server."""
    VOICE = "voice"
    """A voice server."""
    FILE = "file"
    """A file server."""
    FTP = "ftp"
    """An FTP server."""
    P2P = "p2p"
    """A peer-to-peer node."""
    NAME = "name"
    """A name server."""
    DIRECTORY = "directory"
    """A directory server."""
    CREDENTIAL = "credential"
    """A server that issues credentials."""
    PRINT = "print"
    """A print server."""
    APPLICATION = "application"
    """An application server."""
    DATABASE = "database"
    """A database server."""
    BACKUP = "backup"
    """A backup server."""
    DHCP = "dhcp"
    """A server that gives out addresses by DHCP."""
    ASSESSMENT = "assessment"
    """A server that examines others, such as a vulnerability scanner."""
    SOURCE_CONTROL = "source-control"
    """A server for source code."""
    CONFIG_MANAGEMENT = "config-management"
    """A server that manages configurations."""
    MONITORING = "monitoring"
    """A server that watches others, such as an intrusion detection system."""
    INFRA = "infra"
    """Infrastructure, such as a router."""
    INFRA_FIREWALL = "infra-firewall"
    """A firewall."""
    INFRA_ROUTER = "infra-router"
    """A router."""
    INFRA_SWITCH = "infra-switch"
    """A switch."""
    CAMERA = "camera"
    """A camera."""
    PROXY = "proxy"
    """A proxy."""
    REMOTE_ACCESS = "remote-access"
    """A server for access from afar."""
    LOG = "log"
    """A log server."""
    VIRTUALIZATION = "virtualization"
    """A host of virtual machines."""
    POS = "pos"
    """A cash register or another point of sale."""
    SCADA = "scada"
    """A system that controls and reads out machines or plants."""
    SCADA_SUPERVISORY = "scada-supervisory"
    """A system that supervises such control systems."""
    SINKHOLE = "sinkhole"
    """A destination to which traffic is led away."""
    HONEYPOT = "honeypot"
    """A decoy."""
    ANONYMIZATION = "anonymization"
    """A server that hides who its users are."""
    C2_SERVER = "c2-server"
    """A server from which malware is commanded."""
    MALWARE_DISTRIBUTION = "malware-distribution"
    """A server that spreads malware."""
    DROP_SERVER = "drop-server"
    """A server that stolen data are brought to."""
    HOP_POINT = "hop-point"
    """A system used on the way to a victim."""
    REFLECTOR = "reflector"
    """A system that was made to send an attack on to the victim."""
    PHISHING_SITE = "phishing-site"
    """A site for phishing."""
    SPEAR_PHISHING_SITE = "spear-phishing-site"
    """A site for phishing aimed at particular people."""
    RECRUITING_SITE = "recruiting-site"
    """A site that recruits people."""
    FRAUDULENT_SITE = "fraudulent-site"
    """A site for fraud."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-category`."""


class HashScope(Token):
    """What was hashed (RFC 7970 §3.26)."""

    FILE_CONTENTS = "file-contents"
    """A whole file."""
    FILE_PE_SECTION = "file-pe-section"
    """A section of a Windows executable, by its number from 1 on."""
    FILE_PE_IAT = "file-pe-iat"
    """The table of imports of a Windows executable; the hash says what computed it
    (IODEF2-3.26-03).
    """
    FILE_PE_RESOURCE = "file-pe-resource"
    """A resource of a Windows executable, by its number from 1 on."""
    FILE_PDF_OBJECT = "file-pdf-object"
    """An object of a PDF file, by its offset."""
    EMAIL_HASH = "email-hash"
    """Header and body of an email message."""
    EMAIL_HEADERS_HASH = "email-headers-hash"
    """The whole header of an email message."""
    EMAIL_BODY_HASH = "email-body-hash"
    """The body of an email message."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-scope`."""


class Action(Token):
    """What was done, or is asked for (RFC 7970 §3.13.1, §3.15) (RFC 7970 §3.15)."""

    NOTHING = "nothing"
    """Nothing."""
    CONTACT_SOURCE_SITE = "contact-source-site"
    """Contact the site that is the source."""
    CONTACT_TARGET_SITE = "contact-target-site"
    """Contact the site that is the target."""
    CONTACT_SENDER = "contact-sender"
    """Contact the sender of the document."""
    INVESTIGATE = "investigate"
    """Investigate the systems listed."""
    BLOCK_HOST = "block-host"
    """Block traffic of the hosts listed as source."""
    BLOCK_NETWORK = "block-network"
    """Block traffic of the networks listed as source."""
    BLOCK_PORT = "block-port"
    """Block the ports listed as source."""
    RATE_LIMIT_HOST = "rate-limit-host"
    """Limit the rate of traffic of the hosts listed as source."""
    RATE_LIMIT_NETWORK = "rate-limit-network"
    """Limit the rate of traffic of the networks listed as source."""
    RATE_LIMIT_PORT = "rate-limit-port"
    """Limit the rate of traffic of the ports listed as source."""
    REDIRECT_TRAFFIC = "redirect-traffic"
    """Lead traffic away from its receiver, to look at it."""
    HONEYPOT = "honeypot"
    """Lead traffic of the systems listed to a honeypot, to look at it."""
    UPGRADE_SOFTWARE = "upgrade-software"
    """Update or patch software or firmware of an asset listed."""
    REBUILD_ASSET = "rebuild-asset"
    """Install the operating system or applications of an asset listed anew."""
    HARDEN_ASSET = "harden-asset"
    """Configure an asset listed so that it is harder to attack."""
    REMEDIATE_OTHER = "remediate-other"
    """Remediate in some other way than by blocking or limiting."""
    STATUS_TRIAGE = "status-triage"
    """Say that the document was received, and begin to look at it."""
    STATUS_NEW_INFO = "status-new-info"
    """Tell the sender when new information comes in."""
    WATCH_AND_REPORT = "watch-and-report"
    """Watch for the activity or the indicators, and tell the sender when they are seen."""
    DEFINED_COA = "defined-coa"
    """Follow the course of action named in DefinedCOA."""
    OTHER = "other"
    """As the Description says."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-action`."""


class PatternType(Token):
    """What a pattern is written in (RFC 7970 §3.22.2)."""

    REGEX = "regex"
    """Extended regular expression of POSIX."""
    BINARY = "binary"
    """Octets in hexadecimal."""
    XPATH = "xpath"
    """XPath expression."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-type`."""


class OffsetUnit(Token):
    """Unit of a pattern's offset (RFC 7970 §3.22.2)."""

    LINE = "line"
    """Lines."""
    BYTE = "byte"
    """Bytes."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-offsetunit`."""


class RegistryAction(Token):
    """What was done to a key of the registry (RFC 7970 §3.23.1)."""

    ADD_KEY = "add-key"
    """The key was added."""
    ADD_VALUE = "add-value"
    """A value was added to it."""
    DELETE_KEY = "delete-key"
    """The key was deleted."""
    DELETE_VALUE = "delete-value"
    """A value of it was deleted."""
    MODIFY_KEY = "modify-key"
    """The key was changed."""
    MODIFY_VALUE = "modify-value"
    """A value of it was changed."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-registryaction`."""


class BulkObservableType(Token):
    """What a bulk list holds (RFC 7970 §3.29.3.1)."""

    ASN = "asn"
    """Autonomous system numbers."""
    ATM = "atm"
    """Asynchronous transfer mode addresses."""
    EMAIL = "e-mail"
    """Email addresses."""
    IPV4_ADDR = "ipv4-addr"
    """IPv4 addresses."""
    IPV4_NET = "ipv4-net"
    """IPv4 networks with a prefix length."""
    IPV4_NET_MASK = "ipv4-net-mask"
    """IPv4 networks with a mask."""
    IPV6_ADDR = "ipv6-addr"
    """IPv6 addresses."""
    IPV6_NET = "ipv6-net"
    """IPv6 networks with a prefix length."""
    IPV6_NET_MASK = "ipv6-net-mask"
    """IPv6 networks with a mask; gone from addresses, so written as in version 1 (C-86)."""
    MAC = "mac"
    """Media access control addresses."""
    SITE_URI = "site-uri"
    """URLs or other URIs of resources."""
    DOMAIN_NAME = "domain-name"
    """Domain names or parts of them; an example of the RFC calls it `fqdn` (C-73)."""
    DOMAIN_TO_IPV4 = "domain-to-ipv4"
    """Domain names, each with an IPv4 address after a comma."""
    DOMAIN_TO_IPV6 = "domain-to-ipv6"
    """Domain names, each with an IPv6 address after a comma."""
    DOMAIN_TO_IPV4_TIMESTAMP = "domain-to-ipv4-timestamp"
    """Domain names, each with an IPv4 address and the time when it was found."""
    DOMAIN_TO_IPV6_TIMESTAMP = "domain-to-ipv6-timestamp"
    """Domain names, each with an IPv6 address and the time when it was found."""
    IPV4_PORT = "ipv4-port"
    """IPv4 addresses, each with a port and a protocol."""
    IPV6_PORT = "ipv6-port"
    """IPv6 addresses, each with a port and a protocol."""
    WINDOWS_REG_KEY = "windows-reg-key"
    """Keys of the Windows registry."""
    FILE_HASH = "file-hash"
    """Hashes of files, of the kind that the format tells (IODEF2-3.29.3.1-02)."""
    EMAIL_X_MAILER = "email-x-mailer"
    """Programs that sent email, from `X-Mailer`."""
    EMAIL_SUBJECT = "email-subject"
    """Subjects of email messages."""
    HTTP_USER_AGENT = "http-user-agent"
    """Programs that asked for web pages, from `User-Agent`."""
    HTTP_REQUEST_URI = "http-request-uri"
    """Request URIs of HTTP."""
    MUTEX = "mutex"
    """Names of mutual exclusion locks."""
    FILE_PATH = "file-path"
    """Paths of files."""
    USER_NAME = "user-name"
    """Names of users."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-type`; in the text only (C-73)."""


class ExpressionOperator(Token):
    """What joins the operands of an expression (RFC 7970 §3.29.4)."""

    NOT = "not"
    """The operand does not hold; there is just one."""
    AND = "and"
    """All operands hold."""
    OR = "or"
    """At least one operand holds."""
    XOR = "xor"
    """Exactly one of two operands holds."""


@dataclass(slots=True, kw_only=True)
class Document:
    """The top of an IODEF document: one or more incidents (RFC 7970 §3.1)."""

    version: str | None = "2.00"
    """Version of the format, `2.00`. Required by the text, optional in the schema."""
    lang: str | None = None
    """Language of the texts inside, unless they say otherwise. The text wants it stated, the
    schema lets it be left out (C-85).
    """
    format_id: str | None = None
    """How to process the document, as agreed between the parties; passed on unread."""
    private_enum_name: str | None = None
    """Domain name of the CSIRT whose private extensions the document uses."""
    private_enum_id: str | None = None
    """Identifier of the private extension, unique at that CSIRT."""
    incident: list[Incident]
    """The incidents."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""
    raw: bytes | None = field(default=None, compare=False, repr=False)
    """The octets that the document came in by itself; `None` for one made here, or carried by a
    message. Changing the fields leaves them as they came.
    """
    findings: tuple[Finding, ...] = field(default=(), compare=False, repr=False)
    """What the reader found: warnings, for a document that it took by itself."""


@dataclass(slots=True, kw_only=True)
class Incident:
    """One incident: what happened, to whom, and what was done (RFC 7970 §3.2)."""

    purpose: Purpose
    """Why the document was made."""
    ext_purpose: str | None = None
    """A purpose of one's own, with `purpose` set to `ext-value`."""
    status: Status | None = None
    """How far the work on the incident has come."""
    ext_status: str | None = None
    """A status of one's own, with `status` set to `ext-value`."""
    lang: str | None = None
    """Language of the texts inside; the document's when absent."""
    restriction: Restriction | None = None
    """How far the incident may be passed on; private when absent. The schema's default is
    `private`.
    """
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    observable_id: str | None = None
    """Identifier by which an indicator refers to the incident."""
    incident_id: IncidentId
    """Number that the CSIRT which made the document gave to the incident."""
    alternative_id: AlternativeId | None = None
    """Numbers that other CSIRTs use for the same activity."""
    related_activity: list[RelatedActivity] = field(default_factory=list)
    """Related activity, and who is thought to be behind it."""
    detect_time: DateTime | None = None
    """When it was first noticed."""
    start_time: DateTime | None = None
    """When it began."""
    end_time: DateTime | None = None
    """When it ended."""
    recovery_time: DateTime | None = None
    """When the site had recovered."""
    report_time: DateTime | None = None
    """When it was reported."""
    generation_time: DateTime
    """When the content of this element was made."""
    description: list[MlString] = field(default_factory=list)
    """What happened, for people."""
    discovery: list[Discovery] = field(default_factory=list)
    """How it was noticed."""
    assessment: list[Assessment] = field(default_factory=list)
    """Impact, and how sure the sender is of it."""
    method: list[Method] = field(default_factory=list)
    """How it was done."""
    contact: list[Contact]
    """Who is involved."""
    event_data: list[EventData] = field(default_factory=list)
    """The events of the incident."""
    indicator_data: IndicatorData | None = None
    """What to look for, as learned from the incident."""
    history: History | None = None
    """What was done about it so far."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class IncidentId:
    """Number of an incident, unique in the world with the CSIRT's name (RFC 7970 §3.4)."""

    name: str
    """Domain name of the CSIRT that gave the number."""
    instance: str | None = None
    """A part of the incident."""
    restriction: Restriction | None = None
    """How far the number may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    value: str
    """The number."""


@dataclass(slots=True, kw_only=True)
class AlternativeId:
    """Numbers of the same activity at other CSIRTs (RFC 7970 §3.5, IODEF2-3.5-01)."""

    restriction: Restriction | None = None
    """How far the numbers may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    incident_id: list[IncidentId]
    """The numbers."""


@dataclass(slots=True, kw_only=True)
class RelatedActivity:
    """Activity that is related to this incident, and who is thought to be behind it (RFC 7970
    §3.6, IODEF2-3.6-01).
    """

    restriction: Restriction | None = None
    """How far the relation may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    incident_id: list[IncidentId] = field(default_factory=list)
    """Numbers of related incidents."""
    url: list[str] = field(default_factory=list)
    """Where related activity is described."""
    threat_actor: list[ThreatActor] = field(default_factory=list)
    """Who is thought to be behind it."""
    campaign: list[Campaign] = field(default_factory=list)
    """Campaigns it is thought to belong to."""
    indicator_id: list[IndicatorId] = field(default_factory=list)
    """Related indicators; as identifiers they may not occur twice in a document (C-76)."""
    confidence: Confidence | None = None
    """How sure the sender is of the relation."""
    description: list[MlString] = field(default_factory=list)
    """How the relation was found."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class ThreatActor:
    """Someone who attacks (RFC 7970 §3.7, IODEF2-3.7-01)."""

    restriction: Restriction | None = None
    """How far the data may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    threat_actor_id: list[str] = field(default_factory=list)
    """Identifiers of the attacker."""
    url: list[str]
    """Where the attacker is described; required by the schema alone (C-71)."""
    description: list[MlString] = field(default_factory=list)
    """The attacker in words."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class MlString:
    """A text that can state its language, and which texts beside it are its translations (RFC
    7970 §2.4).
    """

    translation_id: str | None = None
    """Shared by the translations of one text, which stand side by side."""
    lang: str | None = None
    """Language of the text; that of the nearest element around it when absent."""
    value: str
    """The text."""


@dataclass(slots=True, kw_only=True)
class Extension:
    """Data that the model has no place for: a simple value, or XML in a namespace of its own
    (RFC 7970 §2.16, §5.2).
    """

    name: str | None = None
    """Name of the field or value."""
    dtype: Dtype
    """Data type of the content."""
    ext_dtype: str | None = None
    """A data type of one's own, with `dtype` set to `ext-value`."""
    meaning: str | None = None
    """What the content means."""
    formatid: str | None = None
    """Identifier of the content's format or meaning."""
    restriction: Restriction | None = None
    """How far the data may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    observable_id: str | None = None
    """Identifier by which an indicator refers to the data."""
    content: list[str | Fragment | sci.AttackPattern | sci.Vulnerability | sci.Weakness | sci.Platform | sci.Scoring | sci.EventReport | sci.Verification | sci.Remediation | enumref.ReferenceName | phish.PhraudReport] = field(default_factory=list)
    """The content; elements are kept as they came."""


@dataclass(slots=True, kw_only=True)
class Campaign:
    """A series of attacks by one attacker (RFC 7970 §3.8, IODEF2-3.8-01)."""

    restriction: Restriction | None = None
    """How far the data may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    campaign_id: list[str] = field(default_factory=list)
    """Identifiers of the campaign."""
    url: list[str] = field(default_factory=list)
    """Where the campaign is described."""
    description: list[MlString] = field(default_factory=list)
    """The campaign in words."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class IndicatorId:
    """Identifier of an indicator, unique in the world with the CSIRT's name and the version (RFC
    7970 §3.29.1).
    """

    name: str
    """Domain name of the CSIRT that made the indicator."""
    version: str
    """Version of the indicator."""
    value: str
    """The identifier."""


@dataclass(slots=True, kw_only=True)
class Confidence:
    """How sure the sender is of what it stands with (RFC 7970 §3.12.5)."""

    rating: ConfidenceRating
    """The rating."""
    ext_rating: str | None = None
    """A rating of one's own, with `rating` set to `ext-value`."""
    value: str
    """The number, with rating numeric; else empty. The schema allows none (C-70)."""


@dataclass(slots=True, kw_only=True)
class Discovery:
    """How an incident or event was noticed (RFC 7970 §3.10)."""

    source: DiscoverySource | None = None
    """By what means; unknown when absent, by the schema alone (C-78). The schema's default is
    `unknown`.
    """
    ext_source: str | None = None
    """A means of one's own, with `source` set to `ext-value`."""
    restriction: Restriction | None = None
    """How far the data may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    description: list[MlString] = field(default_factory=list)
    """How it was noticed, in words."""
    contact: list[Contact] = field(default_factory=list)
    """Who noticed it."""
    detection_pattern: list[DetectionPattern] = field(default_factory=list)
    """Configurations of tools that noticed it."""


@dataclass(slots=True, kw_only=True)
class Contact:
    """A person or organisation; nested contacts add to what is given here (RFC 7970 §3.9,
    IODEF2-3.9-01, IODEF2-3.9-02).
    """

    role: ContactRole
    """What the contact does."""
    ext_role: str | None = None
    """A role of one's own, with `role` set to `ext-value`."""
    type: ContactType
    """Person or organisation."""
    ext_type: str | None = None
    """A type of one's own, with `type` set to `ext-value`."""
    restriction: Restriction | None = None
    """How far the contact may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    contact_name: list[MlString] = field(default_factory=list)
    """Name."""
    contact_title: list[MlString] = field(default_factory=list)
    """Title or position of the person named."""
    description: list[MlString] = field(default_factory=list)
    """More about the contact."""
    registry_handle: list[RegistryHandle] = field(default_factory=list)
    """Handles in registries."""
    postal_address: list[PostalAddress] = field(default_factory=list)
    """Postal addresses."""
    email: list[Email] = field(default_factory=list)
    """Email addresses."""
    telephone: list[Telephone] = field(default_factory=list)
    """Telephone and fax numbers."""
    timezone: str | None = None
    """Time zone where the contact is."""
    contact: list[Contact] = field(default_factory=list)
    """Contacts that share what is given here."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class RegistryHandle:
    """A handle in a registry (RFC 7970 §3.9.1)."""

    registry: Registry | None = None
    """The registry. Required by the text, optional in the schema."""
    ext_registry: str | None = None
    """A registry of one's own, with `registry` set to `ext-value`."""
    value: str
    """The handle."""


@dataclass(slots=True, kw_only=True)
class PostalAddress:
    """A postal address (RFC 7970 §3.9.2)."""

    type: PostalAddressType | None = None
    """What the address is for."""
    ext_type: str | None = None
    """A type of one's own, with `type` set to `ext-value`."""
    p_address: MlString
    """The address, its lines separated by dollar signs."""
    description: list[MlString] = field(default_factory=list)
    """More about the address."""


@dataclass(slots=True, kw_only=True)
class Email:
    """An email address of a contact (RFC 7970 §3.9.3)."""

    type: EmailType | None = None
    """What the address is for."""
    ext_type: str | None = None
    """A type of one's own, with `type` set to `ext-value`."""
    email_to: str
    """The address."""
    description: list[MlString] = field(default_factory=list)
    """More about the address."""


@dataclass(slots=True, kw_only=True)
class Telephone:
    """A telephone or fax number (RFC 7970 §3.9.4)."""

    type: TelephoneType | None = None
    """What the number is for."""
    ext_type: str | None = None
    """A type of one's own, with `type` set to `ext-value`."""
    telephone_number: str
    """The number."""
    description: list[MlString] = field(default_factory=list)
    """More about the number."""


@dataclass(slots=True, kw_only=True)
class DetectionPattern:
    """A signature or configuration by which a tool finds the activity (RFC 7970 §3.10.1,
    IODEF2-3.10.1-01).
    """

    restriction: Restriction | None = None
    """How far the pattern may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    observable_id: str | None = None
    """Identifier by which an indicator refers to the pattern."""
    application: Software
    """The tool that the pattern is for."""
    description: list[MlString] = field(default_factory=list)
    """How to use the pattern, in words."""
    detection_configuration: list[str] = field(default_factory=list)
    """The pattern in the language of the tool."""


@dataclass(slots=True, kw_only=True)
class Software:
    """A version of a piece of software: by reference, by URL or in words (RFC 7970 §2.15,
    IODEF2-2.15-01).
    """

    software_reference: SoftwareReference | None = None
    """Its entry in a naming scheme."""
    url: list[str] = field(default_factory=list)
    """Where it is described."""
    description: list[MlString] = field(default_factory=list)
    """The software in words."""


@dataclass(slots=True, kw_only=True)
class SoftwareReference:
    """A piece of software as a naming scheme writes it (RFC 7970 §2.15.1)."""

    spec_name: SpecName
    """The naming scheme."""
    ext_spec_name: str | None = None
    """A scheme of one's own, with `spec-name` set to `ext-value`."""
    dtype: SoftwareDtype | None = None
    """Data type of the content; by the RFC's text, string when absent."""
    ext_dtype: str | None = None
    """A data type of one's own, with `dtype` set to `ext-value`."""
    content: list[str | Fragment] = field(default_factory=list)
    """The reference; the schema allows elements only, though most schemes are text (C-72)."""


@dataclass(slots=True, kw_only=True)
class Assessment:
    """What the activity did, or may do (RFC 7970 §3.12, IODEF2-3.12-01)."""

    occurrence: Occurrence | None = None
    """Whether it happened or may happen."""
    restriction: Restriction | None = None
    """How far the assessment may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    observable_id: str | None = None
    """Identifier by which an indicator refers to the assessment."""
    incident_category: list[MlString] = field(default_factory=list)
    """What kind of incident it is, in words."""
    system_impact: list[SystemImpact] = field(default_factory=list)
    """Technical impact."""
    business_impact: list[BusinessImpact] = field(default_factory=list)
    """Impact on the work of the organisation."""
    time_impact: list[TimeImpact] = field(default_factory=list)
    """Impact in time."""
    monetary_impact: list[MonetaryImpact] = field(default_factory=list)
    """Impact in money."""
    intended_impact: list[BusinessImpact] = field(default_factory=list)
    """Impact that the attacker wanted, whether or not it came to be."""
    counter: list[Counter] = field(default_factory=list)
    """Numbers that sum up the activity."""
    mitigating_factor: list[MlString] = field(default_factory=list)
    """What made the impact smaller."""
    cause: list[MlString] = field(default_factory=list)
    """What lay behind the impact."""
    confidence: Confidence | None = None
    """How sure the sender is."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""
    _order: tuple[int, ...] = field(default=(), repr=False)
    """How the impacts alternate."""


@dataclass(slots=True, kw_only=True)
class SystemImpact:
    """Technical impact on systems (RFC 7970 §3.12.1)."""

    severity: Severity | None = None
    """How bad it is."""
    completion: Completion | None = None
    """Whether the activity reached its aim."""
    type: SystemImpactKind | None = None
    """What kind of impact; unknown when absent. The schema's default is `unknown`."""
    ext_type: str | None = None
    """A type of one's own, with `type` set to `ext-value`."""
    description: list[MlString] = field(default_factory=list)
    """The impact in words."""


@dataclass(slots=True, kw_only=True)
class BusinessImpact:
    """Impact on the work of an organisation, as it came to be or as it was meant (RFC 7970
    §3.12, §3.12.2) (RFC 7970 §3.12.2).
    """

    severity: BusinessSeverity | None = None
    """How far the organisation can still do its work; by the RFC's text, unknown when absent."""
    ext_severity: str | None = None
    """A severity of one's own, with `severity` set to `ext-value`."""
    type: BusinessImpactKind | None = None
    """What kind of impact; unknown when absent. The schema's default is `unknown`."""
    ext_type: str | None = None
    """A type of one's own, with `type` set to `ext-value`."""
    description: list[MlString] = field(default_factory=list)
    """The impact in words."""


@dataclass(slots=True, kw_only=True)
class TimeImpact:
    """Impact in time (RFC 7970 §3.12.3)."""

    severity: Severity | None = None
    """How bad it is."""
    metric: TimeMetric
    """What is measured."""
    ext_metric: str | None = None
    """A metric of one's own, with `metric` set to `ext-value`."""
    duration: Duration | None = None
    """Unit of the number; by the RFC's text, hours when absent."""
    ext_duration: str | None = None
    """A unit of one's own, with `duration` set to `ext-value`."""
    value: float
    """How long, in units of `duration`."""


@dataclass(slots=True, kw_only=True)
class MonetaryImpact:
    """Impact in money (RFC 7970 §3.12.4)."""

    severity: Severity | None = None
    """How bad it is."""
    currency: str | None = None
    """Currency as a code of ISO 4217."""
    value: float
    """How much, in `currency`."""


@dataclass(slots=True, kw_only=True)
class Counter:
    """A number with its meaning; a rate when it has a duration (RFC 7970 §3.18.3)."""

    type: CounterType
    """How the number came about: counted, measured or averaged."""
    ext_type: str | None = None
    """A type of one's own, with `type` set to `ext-value`."""
    unit: CounterUnit
    """What is counted."""
    ext_unit: str | None = None
    """A unit of one's own, with `unit` set to `ext-value`."""
    meaning: str | None = None
    """What the number means."""
    duration: Duration | None = None
    """Unit of time of a rate; absent for a plain number (IODEF2-3.18.3-01)."""
    ext_duration: str | None = None
    """A unit of time of one's own, with `duration` set to `ext-value`."""
    value: float
    """The number."""

    def __eq__(self, other: object) -> bool:
        # Two NaN are equal, so that a document that was read equals itself.
        return equal(self, other)


@dataclass(slots=True, kw_only=True)
class Method:
    """How the activity was carried out (RFC 7970 §3.11, IODEF2-3.11-01)."""

    restriction: Restriction | None = None
    """How far the method may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    reference: list[Reference] = field(default_factory=list)
    """Vulnerabilities, malware, advisories or techniques that are described elsewhere."""
    description: list[MlString] = field(default_factory=list)
    """The method in words."""
    attack_pattern: list[sci.AttackPattern] = field(default_factory=list)
    """Patterns of attack, as RFC 7203 describes them."""
    vulnerability: list[sci.Vulnerability] = field(default_factory=list)
    """Vulnerabilities, as RFC 7203 describes them."""
    weakness: list[sci.Weakness] = field(default_factory=list)
    """Weaknesses that were used, as RFC 7203 describes them."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class Reference:
    """A description that is kept elsewhere (RFC 7970 §3.11.1, IODEF2-3.11.1-01)."""

    observable_id: str | None = None
    """Identifier by which an indicator refers to the reference."""
    reference_name: enumref.ReferenceName | None = None
    """Name of what is referred to, in a registered list."""
    url: list[str] = field(default_factory=list)
    """Where it is described."""
    description: list[MlString] = field(default_factory=list)
    """More about it."""


@dataclass(slots=True, kw_only=True)
class EventData:
    """An event of the incident; nested events share what is given here (RFC 7970 §3.14,
    IODEF2-3.14-01, IODEF2-3.14.2-01).
    """

    restriction: Restriction | None = None
    """How far the event may be passed on; by the RFC's text, default when absent (C-78)."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    observable_id: str | None = None
    """Identifier by which an indicator refers to the event."""
    description: list[MlString] = field(default_factory=list)
    """The event in words."""
    detect_time: DateTime | None = None
    """When it was noticed."""
    start_time: DateTime | None = None
    """When it began."""
    end_time: DateTime | None = None
    """When it ended."""
    recovery_time: DateTime | None = None
    """When the site had recovered."""
    report_time: DateTime | None = None
    """When it was reported."""
    contact: list[Contact] = field(default_factory=list)
    """Who is involved."""
    discovery: list[Discovery] = field(default_factory=list)
    """How it was noticed."""
    assessment: Assessment | None = None
    """Impact of this event."""
    method: list[Method] = field(default_factory=list)
    """How it was done."""
    flow: list[Flow] = field(default_factory=list)
    """Systems and how they are connected."""
    expectation: list[Expectation] = field(default_factory=list)
    """What the sender asks for."""
    record: Record | None = None
    """Evidence."""
    event_data: list[EventData] = field(default_factory=list)
    """Events that share what is given here."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class Flow:
    """Systems that belong together; ports of a source and a target pair up in their order (RFC
    7970 §3.16, §3.20).
    """

    system: list[System]
    """The systems."""


@dataclass(slots=True, kw_only=True)
class System:
    """A host or network and its part in the event (RFC 7970 §3.17)."""

    category: SystemCategory | None = None
    """What part the system plays."""
    ext_category: str | None = None
    """A category of one's own, with `category` set to `ext-value`."""
    interface: str | None = None
    """Interface on which the event arose; says nothing when the node is a network
    (IODEF2-3.17-01).
    """
    spoofed: YesNoUnknown | None = None
    """Whether the system only seems to play its part; unknown when absent. The schema's default
    is `unknown`.
    """
    virtual: YesNoUnknown | None = None
    """Whether the system is a virtual one; unknown when absent. The schema's default is
    `unknown`.
    """
    ownership: Ownership | None = None
    """Who owns the system, as seen from the victim."""
    ext_ownership: str | None = None
    """An ownership of one's own, with `ownership` set to `ext-value`."""
    restriction: Restriction | None = None
    """How far the system may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    observable_id: str | None = None
    """Identifier by which indicators refer to the system."""
    node: Node
    """The host or network."""
    node_role: list[NodeRole] = field(default_factory=list)
    """What it is for."""
    service: list[Service] = field(default_factory=list)
    """Services involved."""
    operating_system: list[Software] = field(default_factory=list)
    """Operating system."""
    counter: list[Counter] = field(default_factory=list)
    """Numbers about the system."""
    asset_id: list[str] = field(default_factory=list)
    """Numbers or names under which the system is kept in an inventory."""
    description: list[MlString] = field(default_factory=list)
    """More about the system."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class Node:
    """A host, an asset or a network, and where it is (RFC 7970 §3.18). It has a domain name or
    an address by the text, while the schema demands neither (IODEF2-3.18-01).
    """

    domain_data: list[DomainData] = field(default_factory=list)
    """Domain names, with what is known of them."""
    address: list[Address] = field(default_factory=list)
    """Addresses."""
    postal_address: PostalAddress | None = None
    """Postal address of the place where it is."""
    location: list[MlString] = field(default_factory=list)
    """Where it is, in words, such as a room or a rack."""
    counter: list[Counter] = field(default_factory=list)
    """Numbers about it."""
    _order: tuple[int, ...] = field(default=(), repr=False)
    """How domain names and addresses alternate."""


@dataclass(slots=True, kw_only=True)
class DomainData:
    """A domain name and what is known of it (RFC 7970 §3.19)."""

    system_status: DomainSystemStatus | None = None
    """What part the domain plays in the event. Required by the text only (C-79)."""
    ext_system_status: str | None = None
    """A status of one's own, with `system-status` set to `ext-value`."""
    domain_status: DomainStatus | None = None
    """How the domain stood at its registry when the document was made. Required by the text only
    (C-79).
    """
    ext_domain_status: str | None = None
    """A status of one's own, with `domain-status` set to `ext-value`."""
    observable_id: str | None = None
    """Identifier by which indicators refer to the domain."""
    name: str
    """The domain name."""
    date_domain_was_checked: DateTime | None = None
    """When the name was resolved."""
    registration_date: DateTime | None = None
    """When it was registered."""
    expiration_date: DateTime | None = None
    """When its registration ends."""
    related_dns: list[Extension] = field(default_factory=list)
    """More DNS records of the domain."""
    nameservers: list[Nameservers] = field(default_factory=list)
    """Its name servers."""
    domain_contacts: DomainContacts | None = None
    """Whom to turn to, by the registrar or by whois."""


@dataclass(slots=True, kw_only=True)
class Nameservers:
    """A name server of a domain (RFC 7970 §3.19.1)."""

    server: str
    """Domain name of the server."""
    address: list[Address]
    """Its addresses, each an IPv4 or IPv6 address (IODEF2-3.19.1-01)."""


@dataclass(slots=True, kw_only=True)
class Address:
    """An address of layer 2, 3 or 7 (RFC 7970 §3.18.1)."""

    category: AddressCategory | None = None
    """What kind of address; an IPv6 address when absent (C-79). The schema's default is
    `ipv6-addr`.
    """
    ext_category: str | None = None
    """A category of one's own, with `category` set to `ext-value`."""
    vlan_name: str | None = None
    """Name of the virtual LAN."""
    vlan_num: int | None = None
    """Number of the virtual LAN."""
    observable_id: str | None = None
    """Identifier by which indicators refer to the address."""
    value: str
    """The address, in the form that `category` calls for."""


@dataclass(slots=True, kw_only=True)
class DomainContacts:
    """Whom to turn to about a domain: contacts, or another domain that has the same ones (RFC
    7970 §3.19.2, IODEF2-3.19.2-01).
    """

    same_domain_contact: str | None = None
    """A domain described here or earlier that has the same contacts."""
    contact: list[Contact] = field(default_factory=list)
    """The contacts."""


@dataclass(slots=True, kw_only=True)
class NodeRole:
    """What a node is for (RFC 7970 §3.18.2)."""

    category: NodeRoleCategory
    """The role."""
    ext_category: str | None = None
    """A role of one's own, with `category` set to `ext-value`."""
    description: list[MlString] = field(default_factory=list)
    """The role in words."""


@dataclass(slots=True, kw_only=True)
class Service:
    """A network service: protocol, ports, header fields and software (RFC 7970 §3.20). At least
    one child by the text, none by the schema (IODEF2-3.20-01).
    """

    ip_protocol: int | None = None
    """IP protocol number; goes with any port, code, type or flag (IODEF2-3.20-02)."""
    observable_id: str | None = None
    """Identifier by which indicators refer to the service."""
    service_name: ServiceName | None = None
    """Name of the application protocol."""
    port: int | None = None
    """Port."""
    portlist: str | None = None
    """Ports."""
    proto_type: int | None = None
    """Type of the layer-4 protocol, such as an ICMP type."""
    proto_code: int | None = None
    """Code of the layer-4 protocol."""
    proto_field: int | None = None
    """Flags of the layer-4 protocol."""
    application_header: ApplicationHeader | None = None
    """Header fields of the application protocol."""
    email_data: EmailData | None = None
    """The email message that the service carried."""
    application: Software | None = None
    """Application that provides the service or uses it."""


@dataclass(slots=True, kw_only=True)
class ServiceName:
    """Name of an application protocol (RFC 7970 §3.20.1). At least one child by the text, none
    by the schema (IODEF2-3.20.1-01).
    """

    iana_service: str | None = None
    """Name in IANA's registry of services and ports, such as `https`."""
    url: list[str] = field(default_factory=list)
    """Where the protocol is described."""
    description: list[MlString] = field(default_factory=list)
    """The protocol in words."""


@dataclass(slots=True, kw_only=True)
class ApplicationHeader:
    """Header fields of an application protocol (RFC 7970 §3.20.2)."""

    application_header_field: list[Extension]
    """The fields: the name in `name`, the value as content."""


@dataclass(slots=True, kw_only=True)
class EmailData:
    """An email message: header fields, text, hashes and signatures (RFC 7970 §3.21)."""

    observable_id: str | None = None
    """Identifier by which indicators refer to the message."""
    email_to: list[str] = field(default_factory=list)
    """Recipients, from `To`."""
    email_from: str | None = None
    """Sender, from `From`."""
    email_subject: str | None = None
    """Subject."""
    email_x_mailer: str | None = None
    """Program that sent the message, from `X-Mailer`."""
    email_header_field: list[Extension] = field(default_factory=list)
    """Any other header fields: the name in `name`, the value as content of dtype `string`."""
    email_headers: str | None = None
    """All header fields, as they came."""
    email_body: str | None = None
    """The body, as it came."""
    email_message: str | None = None
    """Header and body, as they came."""
    hash_data: list[HashData] = field(default_factory=list)
    """Hashes of the message or its parts; their scope is one of the email ones (IODEF2-3.21-04)."""
    signature_data: list[SignatureData] = field(default_factory=list)
    """Signatures of the message."""


@dataclass(slots=True, kw_only=True)
class HashData:
    """Hashes of an object or of a part of it (RFC 7970 §3.26). At least one hash by the text,
    none by the schema (IODEF2-3.26-01).
    """

    scope: HashScope
    """What was hashed."""
    ext_scope: str | None = None
    """A scope of one's own, with `scope` set to `ext-value`."""
    hash_target_id: str | None = None
    """Which part was hashed, in the way that `scope` calls for."""
    hash: list[Hash] = field(default_factory=list)
    """Cryptographic hashes."""
    fuzzy_hash: list[FuzzyHash] = field(default_factory=list)
    """Fuzzy hashes, which are alike for like objects."""


@dataclass(slots=True, kw_only=True)
class Hash:
    """A cryptographic hash and how it was made (RFC 7970 §3.26.1)."""

    digest_method: dsig.DigestMethod
    """The algorithm."""
    digest_value: str
    """The hash, in base64."""
    canonicalization_method: dsig.CanonicalizationMethod | None = None
    """How the object was brought into a canonical form before."""
    application: Software | None = None
    """What computed it."""


@dataclass(slots=True, kw_only=True)
class FuzzyHash:
    """A fuzzy hash and what made it (RFC 7970 §3.26.2)."""

    fuzzy_hash_value: list[Extension]
    """The hash."""
    application: Software | None = None
    """What computed it."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class SignatureData:
    """Digital signatures of an object (RFC 7970 §3.27)."""

    signature: list[dsig.Signature]
    """The signatures, as XML Signature writes them."""


@dataclass(slots=True, kw_only=True)
class Expectation:
    """What the sender asks the recipient to do (RFC 7970 §3.15)."""

    action: Action | None = None
    """What is asked for; other when absent. The schema's default is `other`."""
    ext_action: str | None = None
    """An action of one's own, with `action` set to `ext-value`."""
    severity: Severity | None = None
    """How urgent it is."""
    restriction: Restriction | None = None
    """How far the request may be passed on; by the RFC's text, default when absent (C-78)."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    observable_id: str | None = None
    """Identifier by which an indicator refers to the request."""
    description: list[MlString] = field(default_factory=list)
    """The request in words."""
    defined_coa: list[str] = field(default_factory=list)
    """Courses of action that both parties know, with `action` set to `defined-coa`."""
    start_time: DateTime | None = None
    """When to do it; a time before the report means as soon as possible."""
    end_time: DateTime | None = None
    """When it is to be finished; it is not to be done if that cannot be met."""
    contact: Contact | None = None
    """Who should do it."""


@dataclass(slots=True, kw_only=True)
class Record:
    """Evidence: logs, packets, files (RFC 7970 §3.22)."""

    restriction: Restriction | None = None
    """How far the evidence may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    record_data: list[RecordData]
    """One entry a kind of log (IODEF2-3.22-01)."""


@dataclass(slots=True, kw_only=True)
class RecordData:
    """Evidence of one tool, given here or elsewhere (RFC 7970 §3.22.1). At least one piece of
    evidence by the text, none by the schema (IODEF2-3.22.1-01).
    """

    restriction: Restriction | None = None
    """How far the evidence may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    observable_id: str | None = None
    """Identifier by which indicators refer to the evidence."""
    date_time: DateTime | None = None
    """When it was recorded."""
    description: list[MlString] = field(default_factory=list)
    """What it is about."""
    application: Software | None = None
    """What recorded it."""
    record_pattern: list[RecordPattern] = field(default_factory=list)
    """What to look for in the items and behind the URLs."""
    record_item: list[Extension] = field(default_factory=list)
    """The evidence itself."""
    url: list[str] = field(default_factory=list)
    """Where evidence is kept."""
    file_data: list[FileData] = field(default_factory=list)
    """Files involved. At most one by the text, any number by the schema (C-82)."""
    windows_registry_keys_modified: list[WindowsRegistryKeysModified] = field(default_factory=list)
    """Registry keys involved."""
    certificate_data: list[CertificateData] = field(default_factory=list)
    """Certificates involved."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class RecordPattern:
    """What to look for in the evidence (RFC 7970 §3.22.2)."""

    type: PatternType
    """What the pattern is written in."""
    ext_type: str | None = None
    """A type of one's own, with `type` set to `ext-value`."""
    offset: int | None = None
    """Where to begin, in units of `offsetunit`."""
    offsetunit: OffsetUnit | None = None
    """Unit of `offset`; lines when absent. The schema's default is `line`."""
    ext_offsetunit: str | None = None
    """A unit of one's own, with `offsetunit` set to `ext-value`."""
    instance: int | None = None
    """How many times to apply the pattern."""
    value: str
    """The pattern."""


@dataclass(slots=True, kw_only=True)
class FileData:
    """Files (RFC 7970 §3.25)."""

    restriction: Restriction | None = None
    """How far the files may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    observable_id: str | None = None
    """Identifier by which indicators refer to the files."""
    file: list[File]
    """The files."""


@dataclass(slots=True, kw_only=True)
class File:
    """A file: name, size, type, hashes and signatures (RFC 7970 §3.25.1)."""

    observable_id: str | None = None
    """Identifier by which indicators refer to the file."""
    file_name: str | None = None
    """Its name."""
    file_size: int | None = None
    """Its size in bytes."""
    file_type: str | None = None
    """Its media type, such as `application/pdf`."""
    url: list[str] = field(default_factory=list)
    """Where it is kept."""
    hash_data: HashData | None = None
    """Its hashes; their scope is one of the file ones (IODEF2-3.25.1-02)."""
    signature_data: SignatureData | None = None
    """Its signatures."""
    associated_software: Software | None = None
    """Software that it belongs to or that can process it."""
    file_properties: list[Extension] = field(default_factory=list)
    """More properties, which the model has no place for."""


@dataclass(slots=True, kw_only=True)
class WindowsRegistryKeysModified:
    """Keys of the Windows registry and what was done to them (RFC 7970 §3.23)."""

    observable_id: str | None = None
    """Identifier by which indicators refer to the keys."""
    key: list[Key]
    """The keys."""


@dataclass(slots=True, kw_only=True)
class Key:
    """A key of the Windows registry, its value, and what was done to it (RFC 7970 §3.23.1)."""

    registryaction: RegistryAction | None = None
    """What was done to the key or its value."""
    ext_registryaction: str | None = None
    """An action of one's own, with `registryaction` set to `ext-value`."""
    observable_id: str | None = None
    """Identifier by which indicators refer to the key."""
    key_name: str
    """Name of the key, from the hive on."""
    value: str | None = None
    """Value of the key, written as in a `.reg` file. The text calls it KeyValue (C-77)."""


@dataclass(slots=True, kw_only=True)
class CertificateData:
    """X.509 certificates (RFC 7970 §3.24)."""

    restriction: Restriction | None = None
    """How far the certificates may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    observable_id: str | None = None
    """Identifier by which indicators refer to the certificates."""
    certificate: list[Certificate]
    """The certificates."""


@dataclass(slots=True, kw_only=True)
class Certificate:
    """One X.509 certificate or chain of them (RFC 7970 §3.24.1)."""

    observable_id: str | None = None
    """Identifier by which indicators refer to the certificate."""
    x509_data: dsig.X509Data
    """The certificate or chain, as XML Signature writes it."""
    description: list[MlString] = field(default_factory=list)
    """Where the certificate came up, for people."""


@dataclass(slots=True, kw_only=True)
class IndicatorData:
    """What gives the activity away (RFC 7970 §3.28)."""

    indicator: list[Indicator]
    """The indicators."""


@dataclass(slots=True, kw_only=True)
class Indicator:
    """A feature that gives malicious activity away, described here or by reference (RFC 7970
    §3.29, IODEF2-3.29-01).
    """

    restriction: Restriction | None = None
    """How far the indicator may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    indicator_id: IndicatorId
    """Identifier of the indicator."""
    alternative_indicator_id: list[AlternativeIndicatorId] = field(default_factory=list)
    """Other identifiers of it."""
    description: list[MlString] = field(default_factory=list)
    """The indicator in words."""
    start_time: DateTime | None = None
    """From when on it is valid; open when absent."""
    end_time: DateTime | None = None
    """Until when it is valid; open when absent."""
    confidence: Confidence | None = None
    """How sure the sender is of it."""
    contact: list[Contact] = field(default_factory=list)
    """Whom to turn to about it."""
    observable: Observable | None = None
    """What can be observed."""
    observable_reference: ObservableReference | None = None
    """Something in this document that can be observed."""
    indicator_expression: IndicatorExpression | None = None
    """Several features, joined by an operator."""
    indicator_reference: IndicatorReference | None = None
    """Another indicator that this one stands for."""
    node_role: list[NodeRole] = field(default_factory=list)
    """What a system that matches is for in the attack."""
    attack_phase: list[AttackPhase] = field(default_factory=list)
    """When in the course of an attack it may be seen."""
    reference: list[Reference] = field(default_factory=list)
    """More about it that is kept elsewhere."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class AlternativeIndicatorId:
    """Other identifiers of an indicator (RFC 7970 §3.29.2)."""

    restriction: Restriction | None = None
    """How far the identifiers may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    indicator_id: list[IndicatorId]
    """The identifiers."""
    indicator_reference: list[IndicatorReference] = field(default_factory=list)
    """References to indicators, as the text has it and the schema not (C-75)."""


@dataclass(slots=True, kw_only=True)
class IndicatorReference:
    """Points to an indicator, in this document or in an earlier one (RFC 7970 §3.29.7). One of
    the two references by the text, none by the schema (IODEF2-3.29.7-01).
    """

    uid_ref: str | None = None
    """Identifier of an indicator in this document."""
    euid_ref: str | None = None
    """Identifier of an indicator in another document."""
    version: str | None = None
    """Version of the indicator."""


@dataclass(slots=True, kw_only=True)
class Observable:
    """Something that can be observed, of one kind (RFC 7970 §3.29.3). Exactly one child by the
    text, none needed by the schema (C-80).
    """

    restriction: Restriction | None = None
    """How far the observable may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    system: System | None = None
    """A system."""
    address: Address | None = None
    """An address."""
    domain_data: DomainData | None = None
    """A domain."""
    service: Service | None = None
    """A service."""
    email_data: EmailData | None = None
    """An email message."""
    windows_registry_keys_modified: WindowsRegistryKeysModified | None = None
    """Changes of the Windows registry."""
    file_data: FileData | None = None
    """Files."""
    certificate_data: CertificateData | None = None
    """Certificates."""
    registry_handle: RegistryHandle | None = None
    """An entry of a registry of networks."""
    record_data: RecordData | None = None
    """Evidence."""
    event_data: EventData | None = None
    """An event."""
    incident: Incident | None = None
    """An incident."""
    expectation: Expectation | None = None
    """Something asked for."""
    reference: Reference | None = None
    """Something that is described elsewhere."""
    assessment: Assessment | None = None
    """An impact."""
    detection_pattern: DetectionPattern | None = None
    """A way to detect the activity."""
    history_item: HistoryItem | None = None
    """Something that was done."""
    bulk_observable: BulkObservable | None = None
    """A list of simple observables of one type."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class HistoryItem:
    """One entry of the history (RFC 7970 §3.13.1)."""

    action: Action
    """What was done."""
    ext_action: str | None = None
    """An action of one's own, with `action` set to `ext-value`."""
    restriction: Restriction | None = None
    """How far the entry may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    observable_id: str | None = None
    """Identifier by which an indicator refers to the entry."""
    date_time: DateTime
    """When it was done."""
    incident_id: IncidentId | None = None
    """Number of the incident at the CSIRT that made the entry."""
    contact: Contact | None = None
    """Who did it."""
    description: list[MlString] = field(default_factory=list)
    """What was done, in words."""
    defined_coa: list[str] = field(default_factory=list)
    """Courses of action that both parties know, with `action` set to `defined-coa`."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class BulkObservable:
    """A list of simple observables of one type (RFC 7970 §3.29.3.1)."""

    type: BulkObservableType
    """What the list holds. Optional by the text, required by the schema (C-73)."""
    ext_type: str | None = None
    """A type of one's own, with `type` set to `ext-value`."""
    bulk_observable_format: BulkObservableFormat | None = None
    """How the entries are written."""
    bulk_observable_list: BulkObservableList
    """The entries, one a line."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class BulkObservableFormat:
    """How the entries of a bulk list are written (RFC 7970 §3.29.3.1.1). At least one child by
    the text, none by the schema (IODEF2-3.29.3.1.1-01).
    """

    hash: Hash | None = None
    """The kind of hash listed; only its algorithm counts."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class BulkObservableList:
    """The entries of a bulk list, one a line (RFC 7970 §3.29.3.1). The schema admits anything in
    this place, the text only lines of text (C-73).
    """

    content: list[str | Fragment] = field(default_factory=list)
    """The content; elements are kept as they came."""


@dataclass(slots=True, kw_only=True)
class ObservableReference:
    """Points to something in this document that can be observed (RFC 7970 §3.29.6)."""

    uid_ref: str
    """The `observable-id` of what is pointed to (IODEF2-3.29.6-01)."""


@dataclass(slots=True, kw_only=True)
class IndicatorExpression:
    """Several features joined by an operator; one expression inside another works like
    parentheses (RFC 7970 §3.29.4, §3.29.5).
    """

    operator: ExpressionOperator | None = None
    """What joins the operands; `and` when absent. The schema's default is `and`."""
    ext_operator: str | None = None
    """An operator of one's own, which has no use as `operator` cannot point to it (C-74)."""
    indicator_expression: list[IndicatorExpression] = field(default_factory=list)
    """Operands that are expressions themselves."""
    observable: list[Observable] = field(default_factory=list)
    """Operands that are described here."""
    observable_reference: list[ObservableReference] = field(default_factory=list)
    """Operands that are described elsewhere in the document."""
    indicator_reference: list[IndicatorReference] = field(default_factory=list)
    """Operands that are other indicators."""
    confidence: list[Confidence] = field(default_factory=list)
    """How sure the sender is. The schema allows one after each operand, the text one at the end
    (C-74).
    """
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""
    _order: tuple[int, ...] = field(default=(), repr=False)
    """How operands and the rest alternate."""


@dataclass(slots=True, kw_only=True)
class AttackPhase:
    """A phase in the course of an attack (RFC 7970 §3.29.8)."""

    attack_phase_id: list[str] = field(default_factory=list)
    """Identifiers of the phase."""
    url: list[str]
    """Where the phase is described. Required by the schema only (C-71)."""
    description: list[MlString] = field(default_factory=list)
    """The phase in words."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class History:
    """What was done so far (RFC 7970 §3.13)."""

    restriction: Restriction | None = None
    """How far the history may be passed on."""
    ext_restriction: str | None = None
    """A restriction of one's own, with `restriction` set to `ext-value`."""
    history_item: list[HistoryItem]
    """The entries."""
