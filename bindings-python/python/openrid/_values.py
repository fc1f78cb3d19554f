"""Values that Python has no type of its own for."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from openrid._errors import ModelError

# XML Schema Part 2, §3.2.7.1
_DATE_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:(Z)|([+-])(\d\d):(\d\d))?",
    re.ASCII,
)

_T = TypeVar("_T", bound="Token")


class Token(str, Enum):
    """A word of an enumeration. It equals its text, and prints as it stands in a document."""

    def __new__(cls: type[_T], value: str) -> _T:
        member = str.__new__(cls, value)
        member._value_ = value
        return member

    def __str__(self) -> str:
        return str.__str__(self)


class DateTime(str):
    """An instant (RFC 5070 §2.8, `xs:dateTime`), in the form in which it was written.

    It is made from text or from a `datetime` with a time zone. Two are equal when they are
    written alike; compare `to_datetime()` for the instants.
    """

    __slots__ = ()

    def __new__(cls, value: str | datetime.datetime) -> DateTime:
        if not isinstance(value, datetime.datetime):
            return super().__new__(cls, value)
        if value.utcoffset() is None:
            raise ModelError(f"{value!r} has no time zone, so that its instant is not known")
        text = value.isoformat()
        if text.endswith("+00:00"):
            text = text[:-6] + "Z"
        return super().__new__(cls, text)

    def __repr__(self) -> str:
        return f"DateTime({str.__repr__(self)})"

    @classmethod
    def now(cls) -> DateTime:
        """This second, in UTC."""
        return cls(datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0))

    def to_datetime(self) -> datetime.datetime:
        """The instant, to the microsecond; without a time zone where none was written.

        Raises `ModelError` when the text is no date, or one outside the years 1 to 9999.
        """
        parts = _DATE_TIME.fullmatch(self)
        if parts is None:
            raise ModelError(f"{str(self)!r} is no date and time of the years 1 to 9999")
        year, month, day, hour, minute, second = (int(n) for n in parts.groups()[:6])
        fraction, utc, sign, hours, minutes = parts.groups()[6:]
        zone = datetime.timezone.utc if utc else None
        try:
            if sign is not None:
                offset = datetime.timedelta(hours=int(hours), minutes=int(minutes))
                zone = datetime.timezone(-offset if sign == "-" else offset)
            # Midnight may be written as the end of a day.
            days = datetime.timedelta(days=1 if hour == 24 else 0)
            clock = (hour % 24, minute, second, int(f"{fraction or '0':0<6.6}"))
            return datetime.datetime(year, month, day, *clock, tzinfo=zone) + days
        except (ValueError, OverflowError) as error:
            raise ModelError(f"{str(self)!r} is no date and time: {error}") from None


@dataclass(frozen=True, slots=True)
class Fragment:
    """An element of foreign XML, kept as it came (RFC 5070 §5.2)."""

    xml: str
    """The text of one element that declares the prefixes it uses."""

    @property
    def name(self) -> str:
        """The name of the element, with its prefix."""
        return re.split(r"[\s/>]", self.xml[1:], maxsplit=1)[0]


def equal(one: object, other: object) -> bool:
    """Equality of two dataclasses to which NaN equals NaN, as it does in core."""
    if one.__class__ is not other.__class__:
        return False
    names = one.__dataclass_fields__  # type: ignore[attr-defined]
    pairs = ((getattr(one, name), getattr(other, name)) for name in names)
    return all(a == b or (a != a and b != b) for a, b in pairs)
