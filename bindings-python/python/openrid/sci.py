# Written by xtask/codegen from core's descriptions; do not edit.
"""Structured cybersecurity information inside IODEF (RFC 7203)."""

from __future__ import annotations

from dataclasses import dataclass, field

from openrid import iodef
from openrid._values import Fragment

__all__ = [
    "AttackPattern",
    "EventReport",
    "Platform",
    "RawData",
    "Remediation",
    "Scoring",
    "Verification",
    "Vulnerability",
    "Weakness",
]


@dataclass(slots=True, kw_only=True)
class Remediation:
    """How to remedy the incident; it belongs into an Incident (RFC 7203 §4.5.8)."""

    spec_id: str
    """Namespace of the specification behind the remedy, or `private`."""
    ext_spec_id: str | None = None
    """A specification of one's own, with `SpecID` set to `private`."""
    content_id: str | None = None
    """Identifier of the remedy within the specification."""
    raw_data: list[RawData] = field(default_factory=list)
    """Documents of that specification that give the remedy."""
    reference: list[iodef.Reference] = field(default_factory=list)
    """Where the remedy is described."""


@dataclass(slots=True, kw_only=True)
class RawData:
    """A complete document of another format (RFC 7203 §4.2, §4.4)."""

    dtype: iodef.Dtype = field(default_factory=lambda: iodef.Dtype("xml"))
    """Data type of the content: always `xml`."""
    meaning: str | None = None
    """What the content means."""
    formatid: str | None = None
    """Format and meaning, as agreed between the parties."""
    restriction: iodef.Restriction | None = None
    """How far the document may be passed on."""
    content: list[Fragment] = field(default_factory=list)
    """The document, in the namespace that the specification stands for."""


@dataclass(slots=True, kw_only=True)
class Verification:
    """How to check the security of systems, such as a checklist; it belongs into an Incident
    (RFC 7203 §4.5.7).
    """

    spec_id: str
    """Namespace of the specification behind the check, or `private`."""
    ext_spec_id: str | None = None
    """A specification of one's own, with `SpecID` set to `private`."""
    content_id: str | None = None
    """Identifier of the check within the specification."""
    raw_data: list[RawData] = field(default_factory=list)
    """Documents of that specification that give the check."""
    reference: list[iodef.Reference] = field(default_factory=list)
    """Where the check is described."""


@dataclass(slots=True, kw_only=True)
class EventReport:
    """A structured report of an event; it belongs into a RecordItem (RFC 7203 §4.5.6)."""

    spec_id: str
    """Namespace of the specification behind the report, or `private`."""
    ext_spec_id: str | None = None
    """A specification of one's own, with `SpecID` set to `private`."""
    content_id: str | None = None
    """Identifier of the report within the specification."""
    raw_data: list[RawData] = field(default_factory=list)
    """Documents of that specification that give the report."""
    reference: list[iodef.Reference] = field(default_factory=list)
    """Where the report is described."""


@dataclass(slots=True, kw_only=True)
class Scoring:
    """Scores of how severe a vulnerability or weakness is (RFC 7203 §4.5.4)."""

    spec_id: str
    """Namespace of the specification behind the scores, or `private`."""
    ext_spec_id: str | None = None
    """A specification of one's own, with `SpecID` set to `private`."""
    content_id: str | None = None
    """Identifier of the scores within the specification."""
    raw_data: list[RawData] = field(default_factory=list)
    """Documents of that specification that give the scores."""
    reference: list[iodef.Reference] = field(default_factory=list)
    """Where the scores are described."""


@dataclass(slots=True, kw_only=True)
class Platform:
    """A software platform; it belongs into a System or one of the classes here (RFC 7203 §4.5.2)
    (RFC 7203 §4.5.2).
    """

    spec_id: str
    """Namespace of the specification behind the platform, or `private`."""
    ext_spec_id: str | None = None
    """A specification of one's own, with `SpecID` set to `private`."""
    content_id: str | None = None
    """Identifier of the platform within the specification."""
    raw_data: list[RawData] = field(default_factory=list)
    """Documents of that specification that give the platform."""
    reference: list[iodef.Reference] = field(default_factory=list)
    """Where the platform is described."""


@dataclass(slots=True, kw_only=True)
class Weakness:
    """A kind of weakness that was exposed or exploited; it belongs into a Method (RFC 7203
    §4.5.5) (RFC 7203 §4.5.5).
    """

    spec_id: str
    """Namespace of the specification behind the weakness, or `private`."""
    ext_spec_id: str | None = None
    """A specification of one's own, with `SpecID` set to `private`."""
    content_id: str | None = None
    """Identifier of the weakness within the specification."""
    raw_data: list[RawData] = field(default_factory=list)
    """Documents of that specification that give the weakness."""
    reference: list[iodef.Reference] = field(default_factory=list)
    """Where the weakness is described."""
    platform: list[Platform] = field(default_factory=list)
    """Platforms that have the weakness."""
    scoring: list[Scoring] = field(default_factory=list)
    """How severe the weakness is."""


@dataclass(slots=True, kw_only=True)
class Vulnerability:
    """A vulnerability that was exposed or exploited; it belongs into a Method (RFC 7203 §4.5.3)
    (RFC 7203 §4.5.3).
    """

    spec_id: str
    """Namespace of the specification behind the vulnerability, or `private`."""
    ext_spec_id: str | None = None
    """A specification of one's own, with `SpecID` set to `private`."""
    content_id: str | None = None
    """Identifier of the vulnerability within the specification."""
    raw_data: list[RawData] = field(default_factory=list)
    """Documents of that specification that give the vulnerability."""
    reference: list[iodef.Reference] = field(default_factory=list)
    """Where the vulnerability is described."""
    platform: list[Platform] = field(default_factory=list)
    """Platforms that have the vulnerability."""
    scoring: list[Scoring] = field(default_factory=list)
    """How severe the vulnerability is."""


@dataclass(slots=True, kw_only=True)
class AttackPattern:
    """A pattern of attack; it belongs into a Method (RFC 7203 §4.5.1)."""

    spec_id: str
    """Namespace of the specification behind the pattern, or `private`."""
    ext_spec_id: str | None = None
    """A specification of one's own, with `SpecID` set to `private`."""
    content_id: str | None = None
    """Identifier of the pattern within the specification."""
    raw_data: list[RawData] = field(default_factory=list)
    """Documents of that specification that give the pattern."""
    reference: list[iodef.Reference] = field(default_factory=list)
    """Where the pattern is described."""
    platform: list[Platform] = field(default_factory=list)
    """Platforms that the pattern works on."""
