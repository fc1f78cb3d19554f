"""Translation between XML, JSON, CBOR and the versions of IODEF (RFC 8727, RFC 7970 §4.4)."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import openrid
import pytest
from conftest import VECTORS

FILES = sorted((VECTORS / "json").glob("*.xml"))
MINIMAL = VECTORS / "json" / "minimal.xml"


def test_there_are_vectors() -> None:
    assert len(FILES) >= 8


# BIND-08: the bytes are those of every other language.
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_vector(file: Path) -> None:
    xml = file.read_bytes()
    as_json = openrid.convert(xml, "json", indent=2)
    assert as_json.losses == ()
    assert as_json.data == file.with_suffix(".json").read_bytes()
    as_cbor = openrid.convert(xml, "cbor")
    assert as_cbor.losses == ()
    assert as_cbor.data == bytes.fromhex(file.with_suffix(".cbor.hex").read_text())

    document = openrid.parse(xml)
    for data in (as_json.data, as_cbor.data):
        assert openrid.convert(data, "json", indent=2).data == as_json.data
        assert openrid.convert(data, "cbor").data == as_cbor.data
        assert openrid.parse(data) == document
        back = openrid.convert(data, "xml", prose=True)
        assert openrid.parse(back.data) == document
    assert openrid.convert(as_json.data.decode(), "cbor").data == as_cbor.data
    assert openrid.convert(memoryview(as_cbor.data), "cbor").data == as_cbor.data


def test_losses_say_where_what_and_why() -> None:
    report = (VECTORS / "valid/rid-report.xml").read_bytes()
    converted = openrid.convert(report, "json")
    assert isinstance(openrid.parse(converted.data), openrid.iodef2.Document)
    wanted = openrid.Loss(
        path="/RID", what="the message around the document", why="RFC 8727 has no form for RID"
    )
    assert wanted in converted.losses
    assert str(wanted) == f"/RID: {wanted.what}: {wanted.why}"
    assert all(loss.what and loss.why for loss in converted.losses)
    with pytest.raises(dataclasses.FrozenInstanceError):
        converted.data = b""  # type: ignore[misc]


def test_versions() -> None:
    older = openrid.convert(MINIMAL.read_bytes(), "iodef1")
    assert isinstance(openrid.parse(older.data), openrid.iodef.Document)
    assert any(loss.path.startswith("/IODEF-Document") for loss in older.losses)
    newer = openrid.convert(older.data, "iodef2")
    assert isinstance(openrid.parse(newer.data), openrid.iodef2.Document)


def test_options() -> None:
    xml = MINIMAL.read_bytes()
    tagged = openrid.convert(xml, "cbor").data
    plain = openrid.convert(xml, "cbor", plain_dates=True).data
    assert len(plain) < len(tagged)
    assert openrid.convert(plain, "cbor").data == tagged
    one, many = (openrid.convert(xml, "json", indent=n).data for n in (None, 2))
    assert b"\n" not in one and b"\n  " in many
    assert json.loads(one) == json.loads(many)


# BIND-07: an error value, and the interpreter goes on.
@pytest.mark.parametrize(
    "data",
    ["<a/>", "<a", '{"version": ', "", b"\xa3\x37"],
    ids=["no document", "broken XML", "broken JSON", "empty", "broken CBOR"],
)
def test_unreadable(data: str | bytes) -> None:
    with pytest.raises(openrid.InvalidError) as caught:
        openrid.convert(data, "json")
    assert caught.value.code == "invalid" and caught.value.findings


def test_message_without_document() -> None:
    query = (VECTORS / "valid/rid-query-by-number.xml").read_bytes()
    with pytest.raises(openrid.InvalidError, match="carries no IODEF document"):
        openrid.convert(query, "cbor")


def test_limits() -> None:
    data = MINIMAL.with_suffix(".json").read_bytes()
    with pytest.raises(openrid.InvalidError) as caught:
        openrid.convert(data, "xml", max_size=10)
    assert caught.value.findings[-1].rule == "XML-LIMIT-SIZE"


def test_wrong_use() -> None:
    with pytest.raises(ValueError, match="unknown target `yaml`"):
        openrid.convert("{}", "yaml")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        openrid.convert(5, "xml")  # type: ignore[arg-type]


# BIND-06: half a surrogate pair is refused.
def test_lone_surrogate() -> None:
    with pytest.raises(openrid.InvalidError):
        openrid.convert('{"version": "\ud800"}', "xml")


def test_text_is_read_as_it_is_whatever_encoding_it_declares() -> None:
    text = (
        '<?xml version="1.0" encoding="{}"?>'
        '<IODEF-Document version="2.00" xml:lang="de" xmlns="urn:ietf:params:xml:ns:iodef-2.0">'
        '<Incident purpose="reporting"><IncidentID name="csirt.example">1</IncidentID>'
        "<GenerationTime>2026-11-21T12:00:00Z</GenerationTime>"
        "<Description>Zürich</Description>"
        '<Contact role="creator" type="person"/></Incident></IODEF-Document>'
    )
    for encoding in ("ISO-8859-1", "US-ASCII", "UTF-16", "windows-1252", "UTF-8"):
        declared = text.format(encoding)
        read = openrid.parse(declared)
        assert isinstance(read, openrid.iodef2.Document)
        assert read.incident[0].description[0].value == "Zürich"
        assert openrid.validate(declared).schema_valid
        assert "Zürich" in openrid.convert(declared, "xml").data.decode()
    octets = text.format("ISO-8859-1").encode("iso-8859-1")
    assert "Zürich" in openrid.convert(octets, "xml").data.decode()


@pytest.mark.parametrize("indent", [17, 100_000_000])
def test_blanks_are_bounded(indent: int) -> None:
    xml = VECTORS.joinpath("json/events.xml").read_bytes()
    with pytest.raises(ValueError, match="0 to 16"):
        openrid.convert(xml, "json", indent=indent)
    document = openrid.parse(xml)
    with pytest.raises(ValueError, match="0 to 16"):
        openrid.serialize(document, indent=indent)
