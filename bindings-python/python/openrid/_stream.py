"""Documents of any size, an Incident at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Protocol

from openrid import _native, iodef, iodef2
from openrid._errors import InvalidError
from openrid._registry import Registry, native


class Readable(Protocol):
    """Anything that gives bytes: a file opened in binary mode, a response, a decompressor."""

    def read(self, size: int, /) -> bytes: ...


def incidents(
    source: str | os.PathLike[str] | Readable,
    *,
    on_invalid: Callable[[InvalidError], object] | None = None,
    strict: bool = False,
    registry: Registry | None = None,
    max_size: int | None = None,
    max_depth: int | None = None,
    max_attributes: int | None = None,
    max_attribute_value: int | None = None,
    max_name: int | None = None,
    max_text: int | None = None,
    max_findings: int | None = None,
) -> Iterator[iodef.Incident | iodef2.Incident]:
    """The Incidents of an IODEF document, or of the one that a RID message carries.

    `source` is the name of a file, or an object with `read(n)` that gives bytes. Memory is
    bounded by the largest Incident, and that by `max_size`. Each Incident is checked against
    the schema; what only the whole document shows is not: that identifiers are unique in it, and
    what stands around the Incidents.

    An Incident that is not valid raises `InvalidError`, with its place in the document; with
    `on_invalid` that is called instead, and the next Incident follows. A document that is not
    well-formed raises it as well, and nothing follows. For `strict`, `registry` and the limits see
    `parse`.

    Raises `OSError` when the source cannot be read.
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
    known = native(registry)
    if isinstance(source, (str, os.PathLike)):
        opened = _native.Incidents(os.fspath(source), None, strict, limits, known)
    elif not callable(getattr(source, "read", None)):
        found = type(source).__name__
        raise TypeError(f"a source is the name of a file, or has read(n), unlike {found}")
    else:
        opened = _native.Incidents(None, source, strict, limits, known)
    return _each(opened, on_invalid)


def _each(
    native: _native.Incidents, on_invalid: Callable[[InvalidError], object] | None
) -> Iterator[iodef.Incident | iodef2.Incident]:
    while True:
        try:
            incident = next(native, None)
        except InvalidError as error:
            if on_invalid is None:
                raise
            on_invalid(error)
        else:
            if incident is None:
                return
            yield incident
