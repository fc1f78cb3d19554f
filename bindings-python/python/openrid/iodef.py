# Written by xtask/codegen from core's descriptions; do not edit.
"""The classes and enumerations of IODEF version 1 (RFC 5070)."""

from __future__ import annotations

from dataclasses import dataclass, field

from openrid import enumref, phish, sci
from openrid._findings import Finding
from openrid._values import DateTime, Fragment, Token, equal

__all__ = [
    "Action",
    "Address",
    "AddressCategory",
    "AlternativeId",
    "Assessment",
    "Completion",
    "Confidence",
    "ConfidenceRating",
    "Contact",
    "ContactRole",
    "ContactType",
    "Counter",
    "CounterType",
    "Document",
    "Dtype",
    "Duration",
    "EmailAddress",
    "EventData",
    "Expectation",
    "Extension",
    "Flow",
    "History",
    "HistoryItem",
    "Impact",
    "ImpactType",
    "Incident",
    "IncidentId",
    "Method",
    "MlString",
    "MonetaryImpact",
    "Node",
    "NodeRole",
    "NodeRoleCategory",
    "Occurrence",
    "OffsetUnit",
    "PatternType",
    "PostalAddress",
    "Purpose",
    "Record",
    "RecordData",
    "RecordPattern",
    "Reference",
    "Registry",
    "RegistryHandle",
    "RelatedActivity",
    "Restriction",
    "Service",
    "Severity",
    "Software",
    "Spoofed",
    "System",
    "SystemCategory",
    "TelephoneNumber",
    "TimeImpact",
    "TimeMetric",
]


class AddressCategory(Token):
    """What an address is (RFC 5070 §3.16.2)."""

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
    IPV4_NET_MASK = "ipv4-net-mask"
    """IPv4 network with a mask."""
    IPV6_ADDR = "ipv6-addr"
    """IPv6 address."""
    IPV6_NET = "ipv6-net"
    """IPv6 network with a prefix length."""
    IPV6_NET_MASK = "ipv6-net-mask"
    """IPv6 network with a mask."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-category`."""


class NodeRoleCategory(Token):
    """What a node is for (RFC 5070 §3.16.3)."""

    CLIENT = "client"
    """A client."""
    SERVER_INTERNAL = "server-internal"
    """A server for internal use."""
    SERVER_PUBLIC = "server-public"
    """A server for the public."""
    WWW = "www"
    """A web server."""
    MAIL = "mail"
    """A mail server."""
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
    INFRA = "infra"
    """Infrastructure, such as a router."""
    LOG = "log"
    """A log server."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-category`."""


class CounterType(Token):
    """What a counter counts (RFC 5070 §3.16.1)."""

    BYTE = "byte"
    """Bytes."""
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
    """A value of one's own, given in `ext-type`."""


class Duration(Token):
    """A unit of time (RFC 5070 §3.10.2, §3.16.1)."""

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


class Restriction(Token):
    """How far data may be passed on (RFC 5070 §3.2). Children take the nearest ancestor's value;
    an Incident without one is private.
    """

    DEFAULT = "default"
    """As agreed with the recipient beforehand."""
    PUBLIC = "public"
    """No restriction."""
    NEED_TO_KNOW = "need-to-know"
    """To other parties of the incident that need it."""
    PRIVATE = "private"
    """Not to be shared."""


class SystemCategory(Token):
    """What part a system plays (RFC 5070 §3.15)."""

    SOURCE = "source"
    """Source of the event."""
    TARGET = "target"
    """Target of the event."""
    INTERMEDIATE = "intermediate"
    """Between source and target."""
    SENSOR = "sensor"
    """Saw the event."""
    INFRASTRUCTURE = "infrastructure"
    """Part of the network that carried it."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-category`."""


class Spoofed(Token):
    """Whether an address is believed to be spoofed (RFC 5070 §3.15)."""

    UNKNOWN = "unknown"
    """Not known."""
    YES = "yes"
    """Yes."""
    NO = "no"
    """No."""


class Dtype(Token):
    """Data type of an extension's content (RFC 5070 §3.6)."""

    BOOLEAN = "boolean"
    """BOOLEAN."""
    BYTE = "byte"
    """BYTE."""
    CHARACTER = "character"
    """CHARACTER."""
    DATE_TIME = "date-time"
    """DATETIME."""
    INTEGER = "integer"
    """INTEGER."""
    NTPSTAMP = "ntpstamp"
    """NTP time stamp; only the schema has it (C-61)."""
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


class ContactRole(Token):
    """What a contact does (RFC 5070 §3.7)."""

    CREATOR = "creator"
    """Made the document."""
    ADMIN = "admin"
    """Administers a host or network."""
    TECH = "tech"
    """Runs it technically."""
    IRT = "irt"
    """An incident response team."""
    CC = "cc"
    """Is kept informed."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-role`."""


class ContactType(Token):
    """What a contact is (RFC 5070 §3.7)."""

    PERSON = "person"
    """A person."""
    ORGANIZATION = "organization"
    """An organisation."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-type`."""


class Registry(Token):
    """Who keeps a registry handle (RFC 5070 §3.7.1)."""

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


class Occurrence(Token):
    """Whether an impact happened or may happen (RFC 5070 §3.10)."""

    ACTUAL = "actual"
    """It happened."""
    POTENTIAL = "potential"
    """It may happen."""


class Severity(Token):
    """How bad something is, or how urgent (RFC 5070 §3.10.1, §3.13)."""

    LOW = "low"
    """Low."""
    MEDIUM = "medium"
    """Medium."""
    HIGH = "high"
    """High."""


class Completion(Token):
    """Whether the activity reached its aim (RFC 5070 §3.10.1)."""

    FAILED = "failed"
    """It did not."""
    SUCCEEDED = "succeeded"
    """It did."""


class ImpactType(Token):
    """What kind of impact (RFC 5070 §3.10.1)."""

    ADMIN = "admin"
    """Administrative privileges were sought."""
    DOS = "dos"
    """Denial of service."""
    EXTORTION = "extortion"
    """Extortion."""
    FILE = "file"
    """The integrity of files."""
    INFO_LEAK = "info-leak"
    """Information got out."""
    MISCONFIGURATION = "misconfiguration"
    """Something was configured wrongly."""
    RECON = "recon"
    """Reconnaissance."""
    POLICY = "policy"
    """A policy was broken."""
    SOCIAL_ENGINEERING = "social-engineering"
    """People were deceived."""
    USER = "user"
    """User privileges were sought."""
    UNKNOWN = "unknown"
    """Not known."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-type`."""


class TimeMetric(Token):
    """What a time impact measures (RFC 5070 §3.10.2)."""

    LABOR = "labor"
    """Staff time spent."""
    ELAPSED = "elapsed"
    """Time from beginning to end of the incident."""
    DOWNTIME = "downtime"
    """Time without service."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-metric`."""


class ConfidenceRating(Token):
    """How sure the sender is (RFC 5070 §3.10.4)."""

    LOW = "low"
    """Low."""
    MEDIUM = "medium"
    """Medium."""
    HIGH = "high"
    """High."""
    NUMERIC = "numeric"
    """A number is given."""
    UNKNOWN = "unknown"
    """Not known."""


class Purpose(Token):
    """Why the document was made (RFC 5070 §3.2)."""

    TRACEBACK = "traceback"
    """To trace traffic to its source."""
    MITIGATION = "mitigation"
    """To ask for help in mitigating the activity."""
    REPORTING = "reporting"
    """To report."""
    OTHER = "other"
    """As the Expectation class says."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-purpose`."""


class Action(Token):
    """What was done, or is asked for (RFC 5070 §3.11.1, §3.13) (RFC 5070 §3.13)."""

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
    """Block traffic to the ports listed."""
    RATE_LIMIT_HOST = "rate-limit-host"
    """Limit the rate of traffic of the hosts listed."""
    RATE_LIMIT_NETWORK = "rate-limit-network"
    """Limit the rate of traffic of the networks listed."""
    RATE_LIMIT_PORT = "rate-limit-port"
    """Limit the rate of traffic to the ports listed."""
    REMEDIATE_OTHER = "remediate-other"
    """Remediate in some other way."""
    STATUS_TRIAGE = "status-triage"
    """The document was received and is being looked at."""
    STATUS_NEW_INFO = "status-new-info"
    """New information came in."""
    OTHER = "other"
    """As the Description says."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-action`."""


class PatternType(Token):
    """What a pattern is written in (RFC 5070 §3.19.2)."""

    REGEX = "regex"
    """Regular expression of XML Schema."""
    BINARY = "binary"
    """Octets in hexadecimal."""
    XPATH = "xpath"
    """XPath expression."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-type`."""


class OffsetUnit(Token):
    """Unit of a pattern's offset (RFC 5070 §3.19.2)."""

    LINE = "line"
    """Lines."""
    BYTE = "byte"
    """Bytes; the RFC's text calls it `binary` (C-60)."""
    EXT_VALUE = "ext-value"
    """A value of one's own, given in `ext-offsetunit`."""


@dataclass(slots=True, kw_only=True)
class Node:
    """A host or network (RFC 5070 §3.16)."""

    node_name: list[MlString] = field(default_factory=list)
    """Names, mostly domain names."""
    address: list[Address] = field(default_factory=list)
    """Addresses."""
    location: MlString | None = None
    """Where it is."""
    date_time: DateTime | None = None
    """When name and address were found to belong together."""
    node_role: list[NodeRole] = field(default_factory=list)
    """What it is for."""
    counter: list[Counter] = field(default_factory=list)
    """Numbers about it."""
    _order: tuple[int, ...] = field(default=(), repr=False)
    """How names and addresses alternate."""


@dataclass(slots=True, kw_only=True)
class MlString:
    """A text that can state its language (RFC 5070 §2.4)."""

    lang: str | None = None
    """Language of the text; the document's when absent."""
    value: str
    """The text."""


@dataclass(slots=True, kw_only=True)
class Address:
    """An address of layer 2, 3 or 7 (RFC 5070 §3.16.2)."""

    category: AddressCategory | None = None
    """What kind of address; an IPv4 address when absent. The schema's default is `ipv4-addr`."""
    ext_category: str | None = None
    """A category of one's own, with `category` set to `ext-value`."""
    vlan_name: str | None = None
    """Name of the virtual LAN."""
    vlan_num: int | None = None
    """Number of the virtual LAN."""
    value: str
    """The address."""


@dataclass(slots=True, kw_only=True)
class NodeRole:
    """What a node is for (RFC 5070 §3.16.3)."""

    lang: str | None = None
    """Language of the text."""
    category: NodeRoleCategory
    """The role."""
    ext_category: str | None = None
    """A role of one's own, with `category` set to `ext-value`."""
    value: str
    """The role in words."""


@dataclass(slots=True, kw_only=True)
class Counter:
    """A number with its meaning; a rate when it has a duration (RFC 5070 §3.16.1)."""

    type: CounterType
    """What is counted."""
    ext_type: str | None = None
    """A type of one's own, with `type` set to `ext-value`."""
    meaning: str | None = None
    """What the number means."""
    duration: Duration | None = None
    """Unit of time of a rate; absent for a plain count (IODEF1-3.16.1-01)."""
    ext_duration: str | None = None
    """A unit of one's own, with `duration` set to `ext-value`."""
    value: float
    """The number."""

    def __eq__(self, other: object) -> bool:
        # Two NaN are equal, so that a document that was read equals itself.
        return equal(self, other)


@dataclass(slots=True, kw_only=True)
class IncidentId:
    """Number of an incident, unique in the world with the CSIRT's name (RFC 5070 §3.3)."""

    name: str
    """Domain name of the CSIRT that gave the number."""
    instance: str | None = None
    """A part of the incident."""
    restriction: Restriction | None = None
    """How far the number may be passed on; public when absent. The schema's default is `public`."""
    value: str
    """The number."""


@dataclass(slots=True, kw_only=True)
class System:
    """A host or network and its part in the event (RFC 5070 §3.15)."""

    restriction: Restriction | None = None
    """How far the system may be passed on."""
    interface: str | None = None
    """Interface on which the event was seen."""
    category: SystemCategory | None = None
    """What part the system plays. Required by the text only (C-56)."""
    ext_category: str | None = None
    """A category of one's own, with `category` set to `ext-value`."""
    spoofed: Spoofed | None = None
    """Whether the address is believed to be spoofed; unknown when absent. The schema's default
    is `unknown`.
    """
    node: Node
    """The host or network."""
    service: list[Service] = field(default_factory=list)
    """Services involved."""
    operating_system: list[Software] = field(default_factory=list)
    """Operating system."""
    counter: list[Counter] = field(default_factory=list)
    """Numbers about the system."""
    description: list[MlString] = field(default_factory=list)
    """More about the system."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class Service:
    """A service of a system (RFC 5070 §3.17)."""

    ip_protocol: int
    """IP protocol number."""
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
    application: Software | None = None
    """Application that provides the service."""


@dataclass(slots=True, kw_only=True)
class Software:
    """An application or operating system (RFC 5070 §3.17.1, §3.18)."""

    swid: str | None = None
    """Identifier of the software. The schema's default is `0`."""
    configid: str | None = None
    """Identifier of its configuration. The schema's default is `0`."""
    vendor: str | None = None
    """Vendor."""
    family: str | None = None
    """Family of products."""
    name: str | None = None
    """Name."""
    version: str | None = None
    """Version."""
    patch: str | None = None
    """Patch or service pack."""
    url: str | None = None
    """Where it is described."""


@dataclass(slots=True, kw_only=True)
class Extension:
    """Data that the model has no place for: a simple value, or XML in a namespace of its own
    (RFC 5070 §3.6, §5.2).
    """

    dtype: Dtype
    """Data type of the content."""
    ext_dtype: str | None = None
    """A data type of one's own, with `dtype` set to `ext-value`."""
    meaning: str | None = None
    """What the content means."""
    formatid: str | None = None
    """Format and meaning, as agreed between the parties."""
    restriction: Restriction | None = None
    """How far the data may be passed on."""
    content: list[str | Fragment | sci.AttackPattern | sci.Vulnerability | sci.Weakness | sci.Platform | sci.Scoring | sci.EventReport | sci.Verification | sci.Remediation | enumref.ReferenceName | phish.PhraudReport] = field(default_factory=list)
    """The content; elements are kept as they came (IODEF1-5.2-08)."""


@dataclass(slots=True, kw_only=True)
class Reference:
    """A description that is kept elsewhere (RFC 5070 §3.9.1)."""

    reference_name: MlString
    """Name of what is referred to."""
    url: list[str] = field(default_factory=list)
    """Where it is described."""
    description: list[MlString] = field(default_factory=list)
    """More about it."""


@dataclass(slots=True, kw_only=True)
class Contact:
    """A person or organisation; nested contacts add to what is given here (RFC 5070 §3.7)."""

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
    contact_name: MlString | None = None
    """Name."""
    description: list[MlString] = field(default_factory=list)
    """More about the contact."""
    registry_handle: list[RegistryHandle] = field(default_factory=list)
    """Handles in registries."""
    postal_address: PostalAddress | None = None
    """Postal address."""
    email: list[EmailAddress] = field(default_factory=list)
    """Email addresses."""
    telephone: list[TelephoneNumber] = field(default_factory=list)
    """Telephone numbers."""
    fax: TelephoneNumber | None = None
    """Fax number."""
    timezone: str | None = None
    """Time zone where the contact is."""
    contact: list[Contact] = field(default_factory=list)
    """Contacts that share what is given here."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class RegistryHandle:
    """A handle in a registry (RFC 5070 §3.7.1)."""

    registry: Registry | None = None
    """The registry."""
    ext_registry: str | None = None
    """A registry of one's own, with `registry` set to `ext-value`."""
    value: str
    """The handle."""


@dataclass(slots=True, kw_only=True)
class PostalAddress:
    """A postal address (RFC 5070 §3.7.2)."""

    lang: str | None = None
    """Language of the address."""
    meaning: str | None = None
    """What the address is for."""
    value: str
    """The address."""


@dataclass(slots=True, kw_only=True)
class EmailAddress:
    """An email address (RFC 5070 §3.7.3)."""

    meaning: str | None = None
    """What the address is for."""
    value: str
    """The address."""


@dataclass(slots=True, kw_only=True)
class TelephoneNumber:
    """A telephone or fax number (RFC 5070 §3.7.4)."""

    meaning: str | None = None
    """What the number is for."""
    value: str
    """The number."""


@dataclass(slots=True, kw_only=True)
class Assessment:
    """What the activity did, or may do (RFC 5070 §3.10, IODEF1-3.10-01)."""

    occurrence: Occurrence | None = None
    """Whether it happened; actual when absent (IODEF1-3.10-02)."""
    restriction: Restriction | None = None
    """How far the assessment may be passed on."""
    impact: list[Impact] = field(default_factory=list)
    """Technical impact."""
    time_impact: list[TimeImpact] = field(default_factory=list)
    """Impact in time."""
    monetary_impact: list[MonetaryImpact] = field(default_factory=list)
    """Impact in money."""
    counter: list[Counter] = field(default_factory=list)
    """Numbers that sum up the activity."""
    confidence: Confidence | None = None
    """How sure the sender is."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""
    _order: tuple[int, ...] = field(default=(), repr=False)
    """How the impacts alternate."""


@dataclass(slots=True, kw_only=True)
class Impact:
    """Technical impact (RFC 5070 §3.10.1)."""

    lang: str | None = None
    """Language of the text."""
    severity: Severity | None = None
    """How bad it is."""
    completion: Completion | None = None
    """Whether the activity reached its aim."""
    type: ImpactType | None = None
    """What kind of impact; unknown when absent. The schema's default is `unknown`."""
    ext_type: str | None = None
    """A type of one's own, with `type` set to `ext-value`."""
    value: str
    """The impact in words."""


@dataclass(slots=True, kw_only=True)
class TimeImpact:
    """Impact in time (RFC 5070 §3.10.2)."""

    severity: Severity | None = None
    """How bad it is."""
    metric: TimeMetric
    """What is measured."""
    ext_metric: str | None = None
    """A metric of one's own, with `metric` set to `ext-value`."""
    duration: Duration | None = None
    """Unit of the number; hours when absent."""
    ext_duration: str | None = None
    """A unit of one's own, with `duration` set to `ext-value`."""
    value: float
    """How long, in units of `duration`."""


@dataclass(slots=True, kw_only=True)
class MonetaryImpact:
    """Impact in money (RFC 5070 §3.10.3)."""

    severity: Severity | None = None
    """How bad it is."""
    currency: str | None = None
    """Currency as a code of ISO 4217."""
    value: float
    """How much, in `currency`."""


@dataclass(slots=True, kw_only=True)
class Confidence:
    """How sure the sender is of the assessment (RFC 5070 §3.10.4)."""

    rating: ConfidenceRating
    """The rating."""
    value: str
    """The number, with rating numeric; else empty (C-54)."""


@dataclass(slots=True, kw_only=True)
class Document:
    """The top of an IODEF document: one or more incidents (RFC 5070 §3.1)."""

    version: str | None = "1.00"
    """Version of the format, `1.00`. Required by the text, optional in the schema (C-50)."""
    lang: str
    """Language of the texts inside, unless they say otherwise."""
    formatid: str | None = None
    """How to process the document, as agreed between the parties; passed on unread."""
    incident: list[Incident]
    """The incidents."""
    raw: bytes | None = field(default=None, compare=False, repr=False)
    """The octets that the document came in by itself; `None` for one made here, or carried by a
    message. Changing the fields leaves them as they came.
    """
    findings: tuple[Finding, ...] = field(default=(), compare=False, repr=False)
    """What the reader found: warnings, for a document that it took by itself."""


@dataclass(slots=True, kw_only=True)
class Incident:
    """One incident: what happened, to whom, and what was done (RFC 5070 §3.2)."""

    purpose: Purpose
    """Why the document was made."""
    ext_purpose: str | None = None
    """A purpose of one's own, with `purpose` set to `ext-value`."""
    lang: str | None = None
    """Language of the texts inside."""
    restriction: Restriction | None = None
    """How far the incident may be passed on; private when absent. The schema's default is
    `private`.
    """
    incident_id: IncidentId
    """Number that the CSIRT which made the document gave to the incident."""
    alternative_id: AlternativeId | None = None
    """Numbers that other CSIRTs use for the same activity."""
    related_activity: RelatedActivity | None = None
    """Related incidents."""
    detect_time: DateTime | None = None
    """When it was first noticed."""
    start_time: DateTime | None = None
    """When it began."""
    end_time: DateTime | None = None
    """When it ended."""
    report_time: DateTime
    """When it was reported."""
    description: list[MlString] = field(default_factory=list)
    """What happened, for people."""
    assessment: list[Assessment]
    """Impact, and how sure the sender is of it."""
    method: list[Method] = field(default_factory=list)
    """How it was done."""
    contact: list[Contact]
    """Who is involved."""
    event_data: list[EventData] = field(default_factory=list)
    """The events of the incident."""
    history: History | None = None
    """What was done about it so far."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class AlternativeId:
    """Numbers of the same activity at other CSIRTs (RFC 5070 §3.4)."""

    restriction: Restriction | None = None
    """How far the numbers may be passed on."""
    incident_id: list[IncidentId]
    """The numbers."""


@dataclass(slots=True, kw_only=True)
class RelatedActivity:
    """Related incidents, by number or by URL (RFC 5070 §3.5, IODEF1-3.5-01)."""

    restriction: Restriction | None = None
    """How far the relation may be passed on."""
    incident_id: list[IncidentId] = field(default_factory=list)
    """Numbers of related incidents."""
    url: list[str] = field(default_factory=list)
    """Where related incidents are described."""


@dataclass(slots=True, kw_only=True)
class Method:
    """How the activity was carried out (RFC 5070 §3.9, IODEF1-3.9-01)."""

    restriction: Restriction | None = None
    """How far the method may be passed on."""
    reference: list[Reference] = field(default_factory=list)
    """Vulnerabilities, malware or techniques that are described elsewhere."""
    description: list[MlString] = field(default_factory=list)
    """The method in words."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""
    _order: tuple[int, ...] = field(default=(), repr=False)
    """How references and descriptions alternate."""


@dataclass(slots=True, kw_only=True)
class EventData:
    """An event of the incident; nested events share what is given here (RFC 5070 §3.12)."""

    restriction: Restriction | None = None
    """How far the event may be passed on. The schema's default is `default`."""
    description: list[MlString] = field(default_factory=list)
    """The event in words."""
    detect_time: DateTime | None = None
    """When it was noticed."""
    start_time: DateTime | None = None
    """When it began."""
    end_time: DateTime | None = None
    """When it ended."""
    contact: list[Contact] = field(default_factory=list)
    """Who is involved."""
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
    """Systems that belong together; their order matters (RFC 5070 §3.14, IODEF1-3.17-04)."""

    system: list[System]
    """The systems."""


@dataclass(slots=True, kw_only=True)
class Expectation:
    """What the sender asks the recipient to do (RFC 5070 §3.13)."""

    restriction: Restriction | None = None
    """How far the request may be passed on. The schema's default is `default`."""
    severity: Severity | None = None
    """How urgent it is."""
    action: Action | None = None
    """What is asked for; other when absent. The schema's default is `other`."""
    ext_action: str | None = None
    """An action of one's own, with `action` set to `ext-value`."""
    description: list[MlString] = field(default_factory=list)
    """The request in words."""
    start_time: DateTime | None = None
    """Not before."""
    end_time: DateTime | None = None
    """Not after."""
    contact: Contact | None = None
    """Who should do it."""


@dataclass(slots=True, kw_only=True)
class Record:
    """Evidence: logs, packets, files (RFC 5070 §3.19)."""

    restriction: Restriction | None = None
    """How far the evidence may be passed on."""
    record_data: list[RecordData]
    """One entry a sensor."""


@dataclass(slots=True, kw_only=True)
class RecordData:
    """Evidence of one sensor (RFC 5070 §3.19.1)."""

    restriction: Restriction | None = None
    """How far the evidence may be passed on."""
    date_time: DateTime | None = None
    """When it was recorded."""
    description: list[MlString] = field(default_factory=list)
    """Why it matters."""
    application: Software | None = None
    """What recorded it."""
    record_pattern: list[RecordPattern] = field(default_factory=list)
    """What to look for in the items."""
    record_item: list[Extension]
    """The evidence."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""


@dataclass(slots=True, kw_only=True)
class RecordPattern:
    """What to look for in the record items (RFC 5070 §3.19.2)."""

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
class History:
    """What was done so far (RFC 5070 §3.11)."""

    restriction: Restriction | None = None
    """How far the history may be passed on. The schema's default is `default`."""
    history_item: list[HistoryItem]
    """The entries."""


@dataclass(slots=True, kw_only=True)
class HistoryItem:
    """One entry of the history (RFC 5070 §3.11.1)."""

    restriction: Restriction | None = None
    """How far the entry may be passed on."""
    action: Action
    """What was done."""
    ext_action: str | None = None
    """An action of one's own, with `action` set to `ext-value`."""
    date_time: DateTime
    """When it was done."""
    incident_id: IncidentId | None = None
    """Number of the incident at the CSIRT that did it."""
    contact: Contact | None = None
    """Who did it."""
    description: list[MlString] = field(default_factory=list)
    """What was done, in words."""
    additional_data: list[Extension] = field(default_factory=list)
    """What the model has no place for."""
