# Written by xtask/codegen from core's descriptions; do not edit.
"""Reports of phishing and other fraud inside IODEF (RFC 5901)."""

from __future__ import annotations

from dataclasses import dataclass, field

from openrid import dsig, iodef
from openrid._values import DateTime, Token

__all__ = [
    "ArchivedData",
    "ArchivedDataType",
    "DcSite",
    "DcType",
    "DomainData",
    "DomainStatus",
    "EmailRecord",
    "EmailSite",
    "FilesDownloaded",
    "FraudType",
    "IncludedMalware",
    "LureSource",
    "MalwareData",
    "Nameservers",
    "OriginatingSensor",
    "OriginatingSensorType",
    "PhraudReport",
    "RegistryKey",
    "SiteDomain",
    "SiteSystem",
    "SiteUnknown",
    "SiteUrl",
    "SystemStatus",
    "TakeDownInfo",
    "WindowsRegistryKeysModified",
]


class FraudType(Token):
    """Kind of fraud (RFC 5901 §5.5)."""

    PHISHING = "phishing"
    """A lure that is after credentials."""
    RECRUITING = "recruiting"
    """People are recruited, for instance to move money."""
    MALWARE_DISTRIBUTION = "malware distribution"
    """A lure to a site that infects the visitor."""
    FRAUDULENT_SITE = "fraudulent site"
    """A site that shows lures."""
    DNSSPOOF = "dnsspoof"
    """The DNS gives a wrong address for a name."""
    ARCHIVE = "archive"
    """Data saved from a phishing server."""
    OTHER = "other"
    """A kind that is not listed."""
    UNKNOWN = "unknown"
    """Not known."""
    EXT_VALUE = "ext-value"
    """A kind of one's own, given in the attribute `ext-value`."""


class SystemStatus(Token):
    """What part a system plays in the fraud (RFC 5901 §5.9.3)."""

    SPOOFED = "spoofed"
    """None: only its name or address was used."""
    FRAUDULENT = "fraudulent"
    """It is run to defraud."""
    INNOCENT_HACKED = "innocent-hacked"
    """A third party broke into it."""
    INNOCENT_HIJACKED = "innocent-hijacked"
    """Its address or name was hijacked by BGP or DNS."""
    UNKNOWN = "unknown"
    """Not known."""


class DomainStatus(Token):
    """How a domain stands at its registry (RFC 5901 §5.9.4)."""

    RESERVED_DELEGATION = "reservedDelegation"
    """Reserved; it cannot be assigned."""
    ASSIGNED_AND_ACTIVE = "assignedAndActive"
    """Assigned and in the DNS."""
    ASSIGNED_AND_INACTIVE = "assignedAndInactive"
    """Assigned but not in the DNS."""
    ASSIGNED_AND_ON_HOLD = "assignedAndOnHold"
    """Assigned but suspended."""
    REVOKED = "revoked"
    """Taken from its holder."""
    TRANSFER_PENDING = "transferPending"
    """About to move to another registrar."""
    REGISTRY_LOCK = "registryLock"
    """Locked by the registry."""
    REGISTRAR_LOCK = "registrarLock"
    """Locked by the registrar."""
    OTHER = "other"
    """A status that is not listed."""
    UNKNOWN = "unknown"
    """Not known."""


class OriginatingSensorType(Token):
    """What kind of sensor noticed a fraud (RFC 5901 §5.10.1)."""

    WEB = "web"
    """A web server or service."""
    WEB_GATEWAY = "webgateway"
    """A proxy, firewall or other gateway of a network."""
    MAIL_GATEWAY = "mailgateway"
    """A mail gateway or filter."""
    BROWSER = "browser"
    """A user's browser."""
    ISP_SENSOR = "ispsensor"
    """An automatic system of a provider."""
    HUMAN = "human"
    """A person."""
    HONEYPOT = "honeypot"
    """A decoy."""
    OTHER = "other"
    """Something that is not listed."""


class DcType(Token):
    """How victims' data are collected (RFC 5901 §5.11.1)."""

    WEB = "web"
    """On a web site that victims are sent to."""
    EMAIL = "email"
    """Victims send them by email."""
    KEYLOGGER = "keylogger"
    """Victims download something that records their keys."""
    AUTOMATION = "automation"
    """Automatically in some other way."""
    UNSPECIFIED = "unspecified"
    """Not stated."""


class ArchivedDataType(Token):
    """Where archived data are from (RFC 5901 §5.13.1)."""

    COLLECTION_SITE = "collectionsite"
    """The site that collects victims' data."""
    BASE_CAMP = "basecamp"
    """A site where the fraud was prepared."""
    SENDER_SITE = "sendersite"
    """A site that sends lures."""
    CREDENTIAL_INFO = "credentialInfo"
    """Credentials that were recovered."""
    UNSPECIFIED = "unspecified"
    """Something else, told in the comments."""


@dataclass(slots=True, kw_only=True)
class PhraudReport:
    """A report of a fraud: how victims were lured, where their data went, who noticed, and what
    was done (RFC 5901 §5.1).
    """

    version: str | None = None
    """Version of the report's format; 1.0 when absent. The text requires another number. The
    schema's default is `1.0`.
    """
    fraud_type: FraudType
    """Kind of fraud; it gives the fraud parameter its meaning."""
    ext_value: str | None = None
    """A kind of one's own, with `FraudType` set to `ext-value`."""
    phish_name_ref: iodef.MlString | None = None
    """Name under which the fraud is commonly known."""
    phish_name_local_ref: iodef.MlString | None = None
    """Name or number of the fraud at the reporter."""
    fraud_parameter: iodef.MlString | None = None
    """What singles the fraud out: a subject line, a message or an address, by its kind."""
    frauded_brand_name: list[iodef.MlString] = field(default_factory=list)
    """Brands or companies that were impersonated."""
    lure_source: list[LureSource]
    """Where the lure came from."""
    originating_sensor: list[OriginatingSensor]
    """Who or what noticed the fraud."""
    email_record: EmailRecord | None = None
    """The email that lured."""
    dc_site: list[DcSite] = field(default_factory=list)
    """Where the victims' data were collected."""
    take_down_info: list[TakeDownInfo] = field(default_factory=list)
    """How sites were taken down."""
    archived_data: list[ArchivedData] = field(default_factory=list)
    """Data that were saved from the fraudster's systems."""
    related_data: list[str] = field(default_factory=list)
    """Other sites that the fraud has to do with."""
    correlation_data: list[iodef.MlString] = field(default_factory=list)
    """What ties this fraud to others."""
    pr_comments: iodef.MlString | None = None
    """Comments on the report."""


@dataclass(slots=True, kw_only=True)
class LureSource:
    """Where the lure came from and what it does to a victim's system (RFC 5901 §5.9)."""

    system: list[iodef.System]
    """Hosts that the lure came from."""
    domain_data: list[DomainData] = field(default_factory=list)
    """Domains of those hosts."""
    included_malware: IncludedMalware | None = None
    """Malware that came with the lure."""
    files_downloaded: FilesDownloaded | None = None
    """A file that the lure downloads."""
    windows_registry_keys_modified: WindowsRegistryKeysModified | None = None
    """What the lure changes in a Windows registry."""


@dataclass(slots=True, kw_only=True)
class DomainData:
    """A domain, its registration and who is behind it (RFC 5901 §5.9.2)."""

    system_status: SystemStatus | None = None
    """What part the system plays. Required by the text only."""
    domain_status: DomainStatus | None = None
    """How the domain stands at its registry at the time of the report."""
    name: iodef.MlString
    """Complete DNS name of the host."""
    date_domain_was_checked: DateTime | None = None
    """When these data were looked up."""
    registration_date: DateTime | None = None
    """When the domain was registered."""
    expiration_date: DateTime | None = None
    """When the registration ends."""
    nameservers: list[Nameservers] = field(default_factory=list)
    """Name servers of the domain."""
    same_domain_contact: iodef.MlString | None = None
    """Name of a reported domain that has the very same contacts."""
    contact: list[iodef.Contact] = field(default_factory=list)
    """Contacts of the domain, as its registry gives them."""


@dataclass(slots=True, kw_only=True)
class Nameservers:
    """A name server of a domain (RFC 5901 §5.9.2.5)."""

    server: iodef.MlString
    """DNS name of the server."""
    address: list[iodef.Address]
    """Addresses of the server."""


@dataclass(slots=True, kw_only=True)
class IncludedMalware:
    """Malware that came with the lure (RFC 5901 §5.9.5)."""

    name: list[iodef.MlString]
    """Names of the malware, `unknown` for one without."""
    reference: dsig.Reference | None = None
    """Digest of the malware."""
    data: MalwareData | None = None
    """The malware itself, made harmless."""


@dataclass(slots=True, kw_only=True)
class MalwareData:
    """Malware, XORed with a pattern so that it does no harm (RFC 5901 §5.9.5.3)."""

    xor_pattern: str | None = None
    """The pattern, eight octets in hexadecimal; `55AA55AA55AA55BB` when absent. The schema's
    default is `55AA55AA55AA55BB`.
    """
    value: str
    """The octets after XORing, in hexadecimal."""


@dataclass(slots=True, kw_only=True)
class FilesDownloaded:
    """A file that the lure downloads (RFC 5901 §5.9.6)."""

    file: iodef.MlString
    """Name of the file."""


@dataclass(slots=True, kw_only=True)
class WindowsRegistryKeysModified:
    """What the lure changes in a Windows registry (RFC 5901 §5.9.7)."""

    key: list[RegistryKey]
    """The keys."""


@dataclass(slots=True, kw_only=True)
class RegistryKey:
    """A key of a Windows registry and its value (RFC 5901 §5.9.7.1)."""

    name: str
    """Name of the key, as registry files write it."""
    value: str
    """Value of the key, as registry files write it."""


@dataclass(slots=True, kw_only=True)
class OriginatingSensor:
    """Who or what noticed the fraud (RFC 5901 §5.10)."""

    originating_sensor_type: OriginatingSensorType
    """What kind of sensor it is."""
    date_first_seen: DateTime
    """When the sensor first saw the fraud."""
    system: list[iodef.System]
    """The sensor's hosts."""


@dataclass(slots=True, kw_only=True)
class EmailRecord:
    """The email that lured (RFC 5901 §5.17)."""

    email_count: int
    """How many such emails were seen."""
    email_message: iodef.MlString | None = None
    """The whole email, header and body."""
    email_comments: iodef.MlString | None = None
    """Comments on the email."""


@dataclass(slots=True, kw_only=True)
class DcSite:
    """A site that collects the victims' data (RFC 5901 §5.11)."""

    dc_type: DcType
    """How the data are collected."""
    site_url: SiteUrl | None = None
    """The site, by a web address."""
    domain: SiteDomain | None = None
    """The site, as a whole domain."""
    email_site: EmailSite | None = None
    """The site, by an email address."""
    system: SiteSystem | None = None
    """The site, by an address of the network."""
    unknown: SiteUnknown | None = None
    """The site, by something else."""
    node: list[iodef.Node] = field(default_factory=list)
    """Hosts of the site."""
    domain_data: DomainData | None = None
    """Domain of the site."""
    assessment: iodef.Assessment | None = None
    """Impact of the site, and how sure the reporter is of it."""


@dataclass(slots=True, kw_only=True)
class SiteUrl:
    """A site by its web address (RFC 5901 §5.11.2)."""

    lang: str | None = None
    """Language of the text."""
    confidence: int | None = None
    """How sure the reporter is that the site collects data, in percent."""
    value: str
    """The address, of any form."""


@dataclass(slots=True, kw_only=True)
class SiteDomain:
    """A site as a whole domain (RFC 5901 §5.11.2)."""

    lang: str | None = None
    """Language of the text."""
    confidence: int | None = None
    """How sure the reporter is that the domain collects data, in percent."""
    value: str
    """The domain name."""


@dataclass(slots=True, kw_only=True)
class EmailSite:
    """A site by the email address that victims write to (RFC 5901 §5.11.2)."""

    lang: str | None = None
    """Language of the text."""
    confidence: int | None = None
    """How sure the reporter is that the address collects data, in percent."""
    value: str
    """The email address."""


@dataclass(slots=True, kw_only=True)
class SiteSystem:
    """A site by its address in the network (RFC 5901 §5.11.2)."""

    confidence: int | None = None
    """How sure the reporter is that the system collects data, in percent."""
    address: iodef.Address
    """The address."""


@dataclass(slots=True, kw_only=True)
class SiteUnknown:
    """A site by something that is none of the other kinds (RFC 5901 §5.11.2)."""

    lang: str | None = None
    """Language of the text."""
    confidence: int | None = None
    """How sure the reporter is that the site collects data, in percent."""
    value: str
    """What is known of the site."""


@dataclass(slots=True, kw_only=True)
class TakeDownInfo:
    """How a site was taken down (RFC 5901 §5.12)."""

    take_down_date: DateTime | None = None
    """When."""
    take_down_agency: list[iodef.MlString] = field(default_factory=list)
    """Who did it."""
    take_down_comments: list[iodef.MlString] = field(default_factory=list)
    """More about it, or who helped."""


@dataclass(slots=True, kw_only=True)
class ArchivedData:
    """Data that were saved from the fraudster's systems (RFC 5901 §5.13)."""

    type: ArchivedDataType
    """Where the data are from."""
    url: str | None = None
    """Where the archive can be fetched."""
    comments: iodef.MlString | None = None
    """Comments on the archive."""
    data: str | None = None
    """The archive itself, in base64."""
