"""Incidents one at a time, in memory that does not grow with the document."""

from __future__ import annotations

import errno
import io
import subprocess
import sys
from pathlib import Path

import openrid
import pytest

HEAD = b"""<?xml version="1.0"?>
<f:IODEF-Document version="2.00" xml:lang="en" xmlns:f="urn:ietf:params:xml:ns:iodef-2.0">
"""
END = b"</f:IODEF-Document>\n"


def incident(number: int, purpose: str = "watch") -> bytes:
    return f"""  <f:Incident purpose="{purpose}">
    <f:IncidentID name="csirt.example.com">{number}</f:IncidentID>
    <f:GenerationTime>2026-11-21T12:00:00Z</f:GenerationTime>
    <f:Description>{"x" * 4000}</f:Description>
    <f:Contact role="creator" type="organization"/>
  </f:Incident>
""".encode()


class Feed:
    """A document that is made while it is read."""

    def __init__(self, count: int) -> None:
        self.left = [HEAD]
        self.count = count
        self.number = 0

    def read(self, size: int, /) -> bytes:
        if not self.left:
            self.number += 1
            if self.number > self.count + 1:
                return b""
            self.left = [END if self.number > self.count else incident(self.number)]
        chunk = self.left.pop()
        if len(chunk) > size:
            self.left.append(chunk[size:])
        return chunk[:size]


def test_from_a_file_and_from_an_object(tmp_path: Path) -> None:
    text = HEAD + incident(1) + incident(2) + END
    path = tmp_path / "feed.xml"
    path.write_bytes(text)
    numbers = []
    for source in (path, str(path), io.BytesIO(text)):
        found = list(openrid.incidents(source))
        assert all(isinstance(i, openrid.iodef2.Incident) for i in found)
        numbers.append([i.incident_id.value for i in found])
    assert numbers == [["1", "2"]] * 3


def test_an_invalid_incident_raises_or_is_told() -> None:
    text = HEAD + incident(1) + incident(2, purpose="none") + incident(3) + END
    it = openrid.incidents(io.BytesIO(text))
    assert next(it).incident_id.value == "1"
    with pytest.raises(openrid.InvalidError) as caught:
        next(it)
    finding = caught.value.findings[0]
    assert (finding.rule, finding.line, finding.column) == ("SCHEMA-VALUE", 9, 15)
    told: list[openrid.InvalidError] = []
    found = list(openrid.incidents(io.BytesIO(text), on_invalid=told.append))
    assert [i.incident_id.value for i in found] == ["1", "3"]
    assert len(told) == 1


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        openrid.incidents(tmp_path / "none.xml")
    assert caught.value.errno == errno.ENOENT
    assert caught.value.filename == str(tmp_path / "none.xml")
    for source in (b"<IODEF-Document/>", 5, None):
        with pytest.raises(TypeError, match="a source is"):
            openrid.incidents(source)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a registry is"):
        openrid.incidents(tmp_path / "none.xml", registry=5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="binary"):
        list(openrid.incidents(io.StringIO(HEAD.decode())))  # type: ignore[arg-type]

    class Broken:
        def read(self, size: int, /) -> bytes:
            raise ConnectionResetError("gone")

    with pytest.raises(ConnectionResetError, match="gone"):
        list(openrid.incidents(Broken()))
    with pytest.raises(openrid.InvalidError):
        list(openrid.incidents(io.BytesIO(HEAD)))


def test_memory_does_not_grow() -> None:
    # In a process of its own: what counts is the most that it ever had.
    program = """
import resource, sys
sys.path.insert(0, sys.argv[1])
import openrid
from test_stream import Feed
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
count = sum(1 for _ in openrid.incidents(Feed(30_000)))
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(count, after - before)
"""
    out = subprocess.run(
        [sys.executable, "-c", program, str(Path(__file__).parent)],
        check=True,
        capture_output=True,
        text=True,
    )
    count, kibibytes = map(int, out.stdout.split())
    assert count == 30_000  # 130 MB
    assert kibibytes < 32 << 10
