# Written by xtask/codegen from core's descriptions; do not edit.
"""The classes and enumerations of the RID envelope (RFC 6545)."""

from __future__ import annotations

from dataclasses import dataclass, field

from openrid import iodef, iodef2
from openrid._findings import Finding
from openrid._values import Fragment, Token

__all__ = [
    "AuthorizationStatus",
    "IncidentSource",
    "Justification",
    "Message",
    "MsgDestination",
    "MsgType",
    "PolicyRegion",
    "Region",
    "ReportSchema",
    "RequestStatus",
    "RidPolicy",
    "SchemaId",
    "SchemaVersion",
    "Traffic",
    "TrafficType",
    "XmlDocument",
]


class MsgType(Token):
    """What a message is (RFC 6545 §5.1, RID-5.1-16)."""

    TRACE_REQUEST = "TraceRequest"
    """Asks to trace traffic to its source, hop by hop."""
    ACKNOWLEDGEMENT = "Acknowledgement"
    """Says what became of a request."""
    RESULT = "Result"
    """Says where the source was found and what was done."""
    INVESTIGATION_REQUEST = "InvestigationRequest"
    """Asks a known network to investigate."""
    REPORT = "Report"
    """Reports an incident."""
    QUERY = "Query"
    """Asks for incidents."""
    EXT_VALUE = "ext-value"
    """A type of one's own, given in `ext-MsgType`."""


class MsgDestination(Token):
    """Where a message is to go (RFC 6545 §5.1, RID-5.1-17)."""

    RID_SYSTEM = "RIDSystem"
    """The RID system whose address the Node holds."""
    SOURCE_OF_INCIDENT = "SourceOfIncident"
    """The network of the incident's source, whose address the Node holds."""
    EXT_VALUE = "ext-value"
    """A destination of one's own, given in `ext-MsgDestination`."""


class Region(Token):
    """The relation between the parties (RFC 6545 §5.1)."""

    CLIENT_TO_SP = "ClientToSP"
    """From a client to its service provider."""
    SP_TO_CLIENT = "SPToClient"
    """From a service provider to its client."""
    INTRA_CONSORTIUM = "IntraConsortium"
    """Within a consortium."""
    PEER_TO_PEER = "PeerToPeer"
    """Between two parties that have an agreement."""
    BETWEEN_CONSORTIUMS = "BetweenConsortiums"
    """Between consortiums."""
    EXT_VALUE = "ext-value"
    """A region of one's own, given in `ext-region`."""


class Traffic(Token):
    """What kind of traffic a message is about (RFC 6545 §5.1)."""

    ATTACK = "Attack"
    """Tied to a security incident or attack."""
    NETWORK = "Network"
    """Network traffic or routing."""
    CONTENT = "Content"
    """Content under regional restrictions."""
    DATA_WITH_HANDLING_REQUIREMENTS = "DataWithHandlingRequirements"
    """Data with handling requirements."""
    AUDIENCE_RESTRICTION = "AudienceRestriction"
    """For a restricted audience, such as regulators."""
    OTHER = "Other"
    """Anything else, described in the IODEF document."""
    EXT_VALUE = "ext-value"
    """A type of one's own, given in `ext-type`."""


class SchemaVersion(Token):
    """Version of the enclosed document's schema (RFC 6545 §5.1.1)."""

    V1_0 = "1.0"
    """IODEF 1."""
    EXT_VALUE = "ext-value"
    """Another version, given in `ext-Version`."""


class SchemaId(Token):
    """Namespace of the enclosed document's schema (RFC 6545 §5.1.1)."""

    IODEF1 = "urn:ietf:params:xml:ns:iodef-1.0"
    """IODEF 1."""
    EXT_VALUE = "ext-value"
    """Another namespace, given in `ext-XMLSchemaID`."""


class AuthorizationStatus(Token):
    """What was decided on a request (RFC 6545 §5.2)."""

    APPROVED = "Approved"
    """The request is carried out."""
    DENIED = "Denied"
    """It is not."""
    PENDING = "Pending"
    """It is not decided yet."""
    EXT_VALUE = "ext-value"
    """A status of one's own, given in `ext-AuthorizationStatus`."""


class Justification(Token):
    """Why a request was denied or is pending (RFC 6545 §5.2)."""

    SYSTEM_RESOURCE = "SystemResource"
    """A resource is lacking."""
    AUTHENTICATION = "Authentication"
    """The signature of the sending peer failed."""
    AUTHENTICATION_ORIGIN = "AuthenticationOrigin"
    """The signature of the originator failed."""
    ENCRYPTION = "Encryption"
    """Decryption failed."""
    UNRECOGNIZED_FORMAT = "UnrecognizedFormat"
    """The enclosed document's format is not known."""
    CANNOT_PROCESS = "CannotProcess"
    """The document could not be processed."""
    OTHER = "Other"
    """Another reason."""
    EXT_VALUE = "ext-value"
    """A reason of one's own, given in `ext-Justification`."""


@dataclass(slots=True, kw_only=True)
class Message:
    """The RID element: policy, and what a message type adds to it (RFC 6545 §5)."""

    lang: str
    """Language of the message."""
    rid_policy: RidPolicy | None = None
    """Who sends what to whom. The schema lets it be left out; a message needs it (C-38)."""
    request_status: RequestStatus | None = None
    """Decision on a request, in an Acknowledgement."""
    incident_source: IncidentSource | None = None
    """Source of the incident, in a Result."""
    raw: bytes | None = field(default=None, compare=False, repr=False)
    """The octets that the message came in; `None` for one made here. Changing the fields leaves
    them as they came: they are evidence, and what signatures are checked over.
    """
    findings: tuple[Finding, ...] = field(default=(), compare=False, repr=False)
    """What the reader found: warnings, for a message that it took."""

    @property
    def msg_type(self) -> MsgType | None:
        """What the message is."""
        return self.rid_policy.msg_type if self.rid_policy else None

    @property
    def incident_id(self) -> iodef.IncidentId | None:
        """Number of the incident that the message is about."""
        return self.rid_policy.incident_id if self.rid_policy else None

    @property
    def document(self) -> iodef.Document | None:
        """The IODEF 1 document that the message carries."""
        return next((part for part in self._enclosed() if isinstance(part, iodef.Document)), None)

    @property
    def document2(self) -> iodef2.Document | None:
        """The IODEF 2 document that the message carries."""
        return next((part for part in self._enclosed() if isinstance(part, iodef2.Document)), None)

    def _enclosed(self) -> list[object]:
        schema = self.rid_policy.report_schema if self.rid_policy else None
        return [*schema.xml_document.content] if schema else []


@dataclass(slots=True, kw_only=True)
class RidPolicy:
    """Who sends what to whom: all that transport and dispatch need (RFC 6545 §5.1)."""

    msg_type: MsgType
    """What the message is."""
    ext_msg_type: str | None = None
    """A type of one's own, with `MsgType` set to `ext-value`."""
    msg_destination: MsgDestination
    """Where it is to go."""
    ext_msg_destination: str | None = None
    """A destination of one's own, with `MsgDestination` set to `ext-value`."""
    restriction: iodef.Restriction | None = None
    """How far the message may be passed on (RID-5.1-27)."""
    policy_region: list[PolicyRegion]
    """Relation between the parties (RID-5.1-03)."""
    node: iodef.Node
    """The destination, by the meaning that `MsgDestination` gives it."""
    traffic_type: list[TrafficType]
    """Kind of traffic (RID-5.1-05)."""
    incident_id: iodef.IncidentId | None = None
    """Number of the incident."""
    report_schema: ReportSchema | None = None
    """The enclosed document and its signatures."""


@dataclass(slots=True, kw_only=True)
class PolicyRegion:
    """A relation between the parties (RFC 6545 §5.1)."""

    region: Region
    """The relation."""
    ext_region: str | None = None
    """A relation of one's own, with `region` set to `ext-value`."""


@dataclass(slots=True, kw_only=True)
class TrafficType:
    """A kind of traffic (RFC 6545 §5.1)."""

    type: Traffic
    """The kind."""
    ext_type: str | None = None
    """A kind of one's own, with `type` set to `ext-value`."""


@dataclass(slots=True, kw_only=True)
class ReportSchema:
    """The enclosed document, its schema and its signatures (RFC 6545 §5.1.1)."""

    version: SchemaVersion | None = None
    """Version of the document's schema."""
    ext_version: str | None = None
    """A version of one's own, with `Version` set to `ext-value`."""
    xml_schema_id: SchemaId | None = None
    """Namespace of the document's schema."""
    ext_xml_schema_id: str | None = None
    """A namespace of one's own, with `XMLSchemaID` set to `ext-value`."""
    xml_document: XmlDocument
    """The document."""
    url: str | None = None
    """Where the schema is; not needed for IODEF (RID-5.1.1-02)."""
    signature: list[iodef.Extension] = field(default_factory=list)
    """Signatures, each around one `ds:Signature`."""


@dataclass(slots=True, kw_only=True)
class XmlDocument:
    """A complete document of some format (RFC 6545 §5.1.1)."""

    dtype: iodef.Dtype
    """Data type of the content: `xml`."""
    ext_dtype: str | None = None
    """Allowed by the schema, never used here."""
    meaning: str | None = None
    """What the content means: `xml`."""
    formatid: str | None = None
    """Format and meaning, as agreed between the parties."""
    restriction: iodef.Restriction | None = None
    """How far the document may be passed on."""
    content: list[str | Fragment | iodef.Document | iodef2.Document] = field(default_factory=list)
    """The document: IODEF as a typed value, anything else as it came."""


@dataclass(slots=True, kw_only=True)
class RequestStatus:
    """What was decided on a request, and why (RFC 6545 §5.2)."""

    authorization_status: AuthorizationStatus
    """The decision (RID-5.2-01)."""
    ext_authorization_status: str | None = None
    """A decision of one's own, with `AuthorizationStatus` set to `ext-value`."""
    justification: Justification | None = None
    """The reason."""
    ext_justification: str | None = None
    """A reason of one's own, with `Justification` set to `ext-value`."""
    restriction: iodef.Restriction | None = None
    """How far the decision may be passed on."""


@dataclass(slots=True, kw_only=True)
class IncidentSource:
    """Whether the source of the incident was found, and where (RFC 6545 §5.3)."""

    restriction: iodef.Restriction | None = None
    """How far the source may be passed on."""
    source_found: bool
    """Whether it was found."""
    node: list[iodef.Node] = field(default_factory=list)
    """The sources."""
