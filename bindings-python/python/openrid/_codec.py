"""Reading, checking and writing documents."""

from __future__ import annotations

from typing import TypeAlias, TypeVar, overload

from openrid import _native, iodef, iodef2
from openrid._findings import Report
from openrid._registry import Registry, native
from openrid.rid import Message

Data: TypeAlias = bytes | bytearray | memoryview | str
Document: TypeAlias = Message | iodef.Document | iodef2.Document
Model = TypeVar("Model")


def parse(
    data: Data,
    *,
    strict: bool = False,
    registry: Registry | None = None,
    max_size: int | None = None,
    max_depth: int | None = None,
    max_attributes: int | None = None,
    max_attribute_value: int | None = None,
    max_name: int | None = None,
    max_text: int | None = None,
    max_findings: int | None = None,
) -> Document:
    """Reads a RID message or a bare IODEF document of either version.

    It must be well-formed and valid by the schema; what the prose of the RFCs asks besides is
    the concern of `validate`. With `strict`, the documented deviations of real senders are
    errors, not warnings.

    The limits are on octets of the document, levels of elements (at most 512), attributes and
    declarations of one element, octets of one attribute value, of one name and of the text of
    one element, and on the findings that are collected. Each has a default that real documents
    keep.

    The XML declaration says how octets are to be read; `str` is read as it is, whatever encoding
    that names.

    With `registry`, values of enumerations that IANA has registered since are read as
    `ext-value`, with the value in the `ext-` attribute.

    Raises `InvalidError`, with every finding.
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
    return _native.parse(octets(data), strict, limits, native(registry), isinstance(data, str))


def validate(
    data: Data,
    *,
    strict: bool = False,
    registry: Registry | None = None,
    level: str = "rfc",
    max_size: int | None = None,
    max_depth: int | None = None,
    max_attributes: int | None = None,
    max_attribute_value: int | None = None,
    max_name: int | None = None,
    max_text: int | None = None,
    max_findings: int | None = None,
) -> Report:
    """Checks a RID message or a bare IODEF document.

    With `level="schema"` only well-formedness, limits and schema are checked; with `"rfc"` also
    what the RFCs say in prose. For `strict`, `registry` and the limits see `parse`; references
    of RFC 7495 are judged by the enumerations of the registry, too.
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
    known, decoded = native(registry), isinstance(data, str)
    return _native.validate(octets(data), strict, level, limits, known, decoded)


def serialize(obj: Document, *, indent: int | None = None) -> bytes:
    """Writes a message or a bare IODEF document: deterministic, UTF-8, valid by the schema.

    With `indent`, one element a line, moved in by so many blanks a level, 16 at most;
    without, one line.

    Raises `InvalidError` when the object breaks the schema, `ModelError` when a value does not
    fit its class.
    """
    return _native.serialize(obj, indent)


def to_json(obj: object) -> str:
    """A message, a document or any object of their classes as JSON.

    Names are those of the RFCs: `IncidentID`, `ext-purpose`. What is absent is left out,
    except a list that the schema demands: that is written empty.

    Raises `ModelError` when a value does not fit its class.
    """
    return _native.to_json(obj)


@overload
def from_json(text: Data) -> Message: ...
@overload
def from_json(text: Data, cls: type[Model]) -> Model: ...
def from_json(text: Data, cls: type[object] = Message) -> object:
    """An object of a class from JSON as `to_json` writes it; octets are UTF-8.

    Raises `ModelError`, with line and column, when the text is not JSON or does not fit the
    class.
    """
    return _native.from_json(octets(text), cls)


def octets(data: Data) -> bytes:
    """The octets of a document; a lone surrogate stays one, for the reader to refuse."""
    if isinstance(data, bytes):
        return data
    if isinstance(data, str):
        return data.encode("utf-8", "surrogatepass")
    if isinstance(data, (bytearray, memoryview)):
        return bytes(data)
    raise TypeError(f"a document is bytes or str, not {type(data).__name__}")
