"""What IANA has registered since: registry files, and what they change."""

from __future__ import annotations

import csv
import hashlib

import openrid
import pytest
from conftest import VECTORS
from openrid import iodef2

FOLDER = VECTORS / "registry"
DOCUMENT = (FOLDER / "document.xml").read_bytes()


def good() -> openrid.Registry:
    file = FOLDER / "iana.json"
    return openrid.Registry(file, hashlib.sha256(file.read_bytes()).hexdigest())


def test_a_file_is_taken_with_its_own_digest_only() -> None:
    """RFC 7970 §9.1, IODEF2-9.1-04."""
    taken = 0
    with (FOLDER / "index.tsv").open(encoding="utf-8", newline="") as index:
        for row in csv.DictReader(index, delimiter="\t", quoting=csv.QUOTE_NONE):
            file = FOLDER / row["file"]
            if row["code"] == "-":
                openrid.Registry(file.read_bytes(), row["digest"])
                taken += 1
                continue
            with pytest.raises(openrid.SecurityError) as caught:
                openrid.Registry(file, row["digest"])
            assert caught.value.code == row["code"], row
    assert taken == 2
    with pytest.raises(TypeError, match="digest"):
        openrid.Registry(FOLDER / "iana.json")
    with pytest.raises(OSError):
        openrid.Registry(FOLDER / "none.json", "0" * 64)


def test_values_and_enumerations_of_the_file_are_known() -> None:
    """RFC 7970 §4.3, IODEF2-4.3-04; RFC 7495 §2.1, ENUM-2.1-01, ENUM-2.1-02."""
    with pytest.raises(openrid.InvalidError):
        openrid.parse(DOCUMENT)
    document = openrid.parse(DOCUMENT, registry=good())
    assert isinstance(document, iodef2.Document)
    assert document.incident[0].purpose is iodef2.Purpose.EXT_VALUE
    assert document.incident[0].ext_purpose == "drill"
    (incident,) = openrid.incidents(str(FOLDER / "document.xml"), registry=good())
    assert incident == document.incident[0]
    assert b"drill" in openrid.convert(DOCUMENT, "json", registry=good()).data

    report = openrid.validate(DOCUMENT, registry=good())
    found = [(f.rule, f.line) for f in report.findings if f.rule.startswith("ENUM")]
    assert report.valid and found == [("ENUM-2.1-02", 12), ("ENUM-2.1-01", 13)]


def test_single_values() -> None:
    values = [("Incident", "purpose", "drill"), ("*", "restriction", "violet")]
    assert openrid.parse(DOCUMENT, registry=openrid.Registry(values=values))
    with pytest.raises(openrid.InvalidError):
        openrid.parse(DOCUMENT, registry=openrid.Registry(values=values[:1]))


def test_a_value_that_could_never_count_is_refused() -> None:
    for value, says in (
        (("Incidnet", "purpose", "drill"), "no class"),
        (("Incident", "lang", "drill"), "ext-"),
        (("Incident", "purpose", "a drill"), "blanks"),
    ):
        with pytest.raises(ValueError, match=says):
            openrid.Registry(values=[value])
