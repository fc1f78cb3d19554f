"""What a peer answers (RFC 6546 §3, Table 1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from openrid.rid import Message


@dataclass(frozen=True, slots=True)
class MessageReply:
    """200 with a RID message."""

    message: Message
    """The answer."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """202: the answer comes later, as a callback."""

    token: str
    """What the callback will carry."""


@dataclass(frozen=True, slots=True)
class Empty:
    """200 without a body: taken, and nothing to say."""


@dataclass(frozen=True, slots=True)
class Refused:
    """4xx or 5xx: the peer did not take the message."""

    status: int
    """The HTTP status."""
    reason: str
    """The short text that came with it, without control characters."""


# For annotations, `isinstance` and exhaustive `match`.
Reply: TypeAlias = MessageReply | Accepted | Empty | Refused
