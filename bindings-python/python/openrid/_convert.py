"""Documents in other forms: XML, JSON and CBOR (RFC 8727), IODEF 1 and 2 (RFC 7970 §4.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from openrid import _native
from openrid._codec import Data, octets
from openrid._findings import Finding
from openrid._registry import Registry, native

Target: TypeAlias = (
    Literal["xml"] | Literal["json"] | Literal["cbor"] | Literal["iodef1"] | Literal["iodef2"]
)


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of the input that has no place in the output, or not the same meaning there."""

    path: str
    """Where it stood in the input: a path of names as findings have, or a JSON Pointer for what
    the reader of JSON or CBOR left out.
    """
    what: str
    """What it was."""
    why: str
    """Why it is not in the output, and what stands there instead, if anything."""

    def __str__(self) -> str:
        return f"{self.path}: {self.what}: {self.why}"


@dataclass(frozen=True, slots=True)
class Converted:
    """What `openrid.convert` gives."""

    data: bytes
    """The document: UTF-8 for XML and JSON."""
    losses: tuple[Loss, ...]
    """What has no place in it, in the order of the input."""
    findings: tuple[Finding, ...]
    """Warnings: of the input, and of places where the output departs from the grammar of
    RFC 8727 because the model does.
    """


def convert(
    data: Data,
    to: Target,
    *,
    strict: bool = False,
    registry: Registry | None = None,
    indent: int | None = None,
    prose: bool = False,
    partner: bool = False,
    plain_dates: bool = False,
    max_size: int | None = None,
    max_depth: int | None = None,
    max_attributes: int | None = None,
    max_attribute_value: int | None = None,
    max_name: int | None = None,
    max_text: int | None = None,
    max_findings: int | None = None,
) -> Converted:
    """Translates a RID message, or an IODEF document in any of its forms.

    XML, JSON and CBOR are told apart by how the input begins. `to` is `"xml"` for XML in the
    version of IODEF that the document has, `"json"` or `"cbor"` for IODEF 2 by RFC 8727,
    `"iodef1"` or `"iodef2"` for XML of that version (RFC 7970 §4.4). RFC 8727 has no form for
    RID: to JSON and CBOR goes the document that a message carries. Nothing is left out without
    a loss. The same input always gives the same bytes, and the same in every language.

    With `indent`, XML and JSON are moved in by so many blanks a level, 16 at most; without,
    they are one line. With `prose`, XML of IODEF 2 keeps what the text of RFC 7970 asks for and
    its schema refuses, such as the number of a Confidence. With `partner`, need-to-know of
    IODEF 1 becomes partner of IODEF 2, which reaches as far; otherwise the word stays, with a
    loss. With `plain_dates`, dates in CBOR are plain text, without tag 0. For `strict`,
    `registry` and the limits see `parse`.

    Raises `InvalidError`, with every finding, when the input cannot be read, carries no IODEF
    document, or has something that the output cannot hold and the model cannot leave out;
    ValueError when there is no such target.
    """
    limits = (
        max_size,
        max_depth,
        max_attributes,
        max_attribute_value,
        max_name,
        max_text,
        max_findings,
    )
    write = (indent, prose, partner, plain_dates)
    known, decoded = native(registry), isinstance(data, str)
    return _native.convert(octets(data), to, strict, write, limits, known, decoded)
