"""Building messages: one function a message type (RFC 6545 §6).

What is built has no error of any kind; where something is missing, `InvalidError` says what, by
rule. The message goes to the RID system at the address `to`, in text or as an object of
`ipaddress`; a `Node` and another destination can be given instead. Without a region it is
`PeerToPeer`, without a kind of traffic `Attack`, the values of the RFC's own Report
(RFC 6545 §7.3.1).
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address
from typing import TypeAlias

from openrid import _native, iodef, iodef2
from openrid.iodef import IncidentId, Node
from openrid.rid import (
    AuthorizationStatus,
    IncidentSource,
    Justification,
    Message,
    MsgDestination,
    Region,
    Traffic,
)

Document: TypeAlias = iodef.Document | iodef2.Document
Destination: TypeAlias = str | IPv4Address | IPv6Address | Node


def report(
    document: Document,
    *,
    to: Destination,
    destination: MsgDestination = MsgDestination.RID_SYSTEM,
    incident_id: IncidentId | None = None,
    regions: Iterable[Region] = (),
    traffic: Iterable[Traffic] = (),
    lang: str = "en",
) -> Message:
    """A Report of the incidents of a document (RFC 6545 §6.4).

    The number of the first incident becomes the message's, unless another is given. The
    message holds a copy: what is changed in the document afterwards does not reach it.
    """
    route = (_place(to), destination, tuple(regions), tuple(traffic), lang)
    return _native.build("Report", route, document=document, incident_id=incident_id)


def trace_request(
    document: Document,
    *,
    to: Destination,
    destination: MsgDestination = MsgDestination.RID_SYSTEM,
    incident_id: IncidentId | None = None,
    regions: Iterable[Region] = (),
    traffic: Iterable[Traffic] = (),
    lang: str = "en",
) -> Message:
    """A request to trace traffic to its source, hop by hop (RFC 6545 §6.1)."""
    route = (_place(to), destination, tuple(regions), tuple(traffic), lang)
    return _native.build("TraceRequest", route, document=document, incident_id=incident_id)


def investigation_request(
    document: Document,
    *,
    to: Destination,
    destination: MsgDestination = MsgDestination.RID_SYSTEM,
    incident_id: IncidentId | None = None,
    regions: Iterable[Region] = (),
    traffic: Iterable[Traffic] = (),
    lang: str = "en",
) -> Message:
    """A request to a known network to investigate (RFC 6545 §6.1)."""
    route = (_place(to), destination, tuple(regions), tuple(traffic), lang)
    return _native.build("InvestigationRequest", route, document=document, incident_id=incident_id)


def result(
    document: Document,
    source: IncidentSource,
    *,
    to: Destination,
    destination: MsgDestination = MsgDestination.RID_SYSTEM,
    incident_id: IncidentId | None = None,
    regions: Iterable[Region] = (),
    traffic: Iterable[Traffic] = (),
    lang: str = "en",
) -> Message:
    """What a trace or an investigation found (RFC 6545 §6.3)."""
    route = (_place(to), destination, tuple(regions), tuple(traffic), lang)
    return _native.build("Result", route, document=document, incident_id=incident_id, source=source)


def query(
    csirt: str,
    number: str = "",
    *,
    to: Destination,
    destination: MsgDestination = MsgDestination.RID_SYSTEM,
    regions: Iterable[Region] = (),
    traffic: Iterable[Traffic] = (),
    lang: str = "en",
) -> Message:
    """A query for the incident that a CSIRT gave a number (RFC 6545 §6.5).

    Without a number it asks for incidents of the given kind of traffic.
    """
    route = (_place(to), destination, tuple(regions), tuple(traffic), lang)
    return _native.build("Query", route, incident_id=IncidentId(name=csirt, value=number))


def acknowledgement(
    about: Message | IncidentId,
    status: AuthorizationStatus,
    *,
    to: Destination,
    destination: MsgDestination = MsgDestination.RID_SYSTEM,
    justification: Justification | None = None,
    regions: Iterable[Region] = (),
    traffic: Iterable[Traffic] = (),
    lang: str = "en",
) -> Message:
    """What was decided on a request (RFC 6545 §6.2).

    About a message, it takes over its incident, regions and kinds of traffic.
    """
    route = (_place(to), destination, tuple(regions), tuple(traffic), lang)
    return _native.build(
        "Acknowledgement",
        route,
        incident_id=about if isinstance(about, IncidentId) else None,
        about=None if isinstance(about, IncidentId) else about,
        status=status,
        justification=justification,
    )


def _place(to: Destination) -> str | Node:
    return str(to) if isinstance(to, (IPv4Address, IPv6Address)) else to
