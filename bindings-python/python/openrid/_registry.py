"""What IANA has registered since a release (RFC 7970 §10.2, RFC 7495 §4)."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from types import NoneType

from openrid import _native


class Registry:
    """Values of enumerations, and enumerations, that a reader knows beside its own."""

    __slots__ = ("_native",)

    def __init__(
        self,
        file: bytes | str | PathLike[str] | None = None,
        digest: str | None = None,
        *,
        values: Iterable[tuple[str, str, str]] = (),
    ) -> None:
        """Reads a registry file (docs/documents.md): its octets, or its path.

        It is taken as the one that `digest` is of only (RFC 7970 §9.1): `sha256//` and Base64, or
        64 hexadecimal digits. Get that from the file's source in a way that can be trusted; the
        digest of what lies there vouches for nothing. `values` are single values: class (`*` for
        any), attribute, value.

        Raises `SecurityError` when the file is another one or cannot be read as one, OSError when
        there is none, ValueError when a value could never count, for want of such a class or
        attribute, TypeError when only one of file and digest is given.
        """
        if (file is None) != (digest is None):
            raise TypeError("a registry file is taken together with its digest only")
        octets = file if isinstance(file, bytes) or file is None else Path(file).read_bytes()
        self._native = _native.Registry(octets, digest, list(values))


def native(given: Registry | None) -> _native.Registry | None:
    """What the native part takes."""
    if not isinstance(given, (Registry, NoneType)):
        raise TypeError(f"a registry is an openrid.Registry, not {type(given).__name__}")
    return None if given is None else given._native
