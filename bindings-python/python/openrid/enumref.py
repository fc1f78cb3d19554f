# Written by xtask/codegen from core's descriptions; do not edit.
"""References to entries of public enumerations (RFC 7495)."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "ReferenceName",
]


@dataclass(slots=True, kw_only=True)
class ReferenceName:
    """An entry of an enumeration that is kept elsewhere (RFC 7495 §2.1)."""

    spec_index: int
    """The enumeration, by its number in the registry of IANA (ENUM-2.1-01)."""
    id: str
    """The entry, in the form that the enumeration gives its entries (ENUM-2.1-02)."""
