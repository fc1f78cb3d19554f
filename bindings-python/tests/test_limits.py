"""What no peer should send is refused in milliseconds, with a clear message."""

from __future__ import annotations

import sys
import threading
import time

import openrid
import pytest
from conftest import VECTORS, contact
from openrid import iodef

IODEF = 'xmlns="urn:ietf:params:xml:ns:iodef-1.0"'


def refused(data: bytes | str, rule: str, message: str, **limits: int) -> openrid.Finding:
    begin = time.perf_counter()
    with pytest.raises(openrid.InvalidError) as caught:
        openrid.parse(data, **limits)  # type: ignore[arg-type]
    took = time.perf_counter() - begin
    assert took < 0.5, f"{took} s"
    finding = caught.value.findings[-1]
    assert finding.rule.startswith(rule) and message in finding.message, finding
    report = openrid.validate(data, **limits)  # type: ignore[arg-type]
    assert not report.valid and report.findings[-1].rule == finding.rule
    return finding


def test_size() -> None:
    data = b"<a>" + b" " * (16 << 20)
    refused(data, "XML-LIMIT-SIZE", "16777216")
    small = (VECTORS / "valid/rid-report.xml").read_bytes()
    refused(small, "XML-LIMIT-SIZE", "1000", max_size=1000)
    assert openrid.parse(small, max_size=len(small))


def test_depth() -> None:
    refused("<a>" * 1_000_000, "XML-LIMIT-DEPTH", "256")
    bomb = f"<IODEF-Document {IODEF} lang='en'>" + "<Incident>" * 100_000
    refused(bomb, "XML-LIMIT-DEPTH", "256")
    refused("<a><b>", "XML-LIMIT-DEPTH", "1", max_depth=1)


def test_dtd() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    finding = refused(bomb, "XML-DTD", "document type")
    assert (finding.line, finding.column) == (1, 1)


def test_bad_utf8() -> None:
    finding = refused(b"<a>\n \xff</a>", "XML", "UTF-8")
    assert (finding.line, finding.column) == (2, 2)
    refused("<a>\ud800</a>", "XML", "UTF-8")


def test_undeclared_prefix() -> None:
    finding = refused("<p:a/>", "XML", "prefix")
    assert finding.line == 1 and "p" in finding.message


@pytest.mark.parametrize(
    ("limits", "rule"),
    [
        ({"max_attributes": 2}, "XML-LIMIT-ATTRIBUTES"),
        ({"max_attribute_value": 10}, "XML-LIMIT-ATTRIBUTE-VALUE"),
        ({"max_name": 10}, "XML-LIMIT-NAME"),
        ({"max_text": 2}, "XML-LIMIT-TEXT"),
    ],
)
def test_each_limit_can_be_set(limits: dict[str, int], rule: str) -> None:
    data = (VECTORS / "valid/rid-report.xml").read_bytes()
    refused(data, rule, "than", **limits)


def test_findings_are_bounded() -> None:
    data = f"<IODEF-Document {IODEF} lang='en'>" + "<x/>" * 5000 + "</IODEF-Document>"
    assert len(openrid.validate(data).findings) < 1010
    assert len(openrid.validate(data, max_findings=10).findings) < 20


def test_limits_are_numbers() -> None:
    with pytest.raises(OverflowError):
        openrid.parse(b"<a/>", max_size=-1)
    with pytest.raises(TypeError):
        openrid.parse(b"<a/>", max_depth="8")  # type: ignore[arg-type]


def test_depth_that_was_asked_for_fits_the_stack(document: iodef.Document) -> None:
    inner = contact()
    for _ in range(480):
        inner = contact(contact=[inner])
    document.incident[0].contact.append(inner)

    def there_and_back() -> None:
        data = openrid.serialize(document)
        with pytest.raises(openrid.InvalidError, match="256"):
            openrid.parse(data)
        found = openrid.parse(data, max_depth=10_000)
        assert openrid.serialize(found) == data
        failures.pop()

    failures = ["it did not end"]
    old = threading.stack_size(1 << 20)
    try:
        thread = threading.Thread(target=there_and_back)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(old)
    assert not failures


# BIND-04: reading a document opens nothing, whatever the document points to
def test_parsing_touches_neither_network_nor_files() -> None:
    data = (VECTORS / "valid" / "rid-report.xml").read_bytes()
    seen: list[str] = []
    watching = True

    def hook(event: str, _: tuple[object, ...]) -> None:
        if watching and event.split(".")[0] in {"open", "socket", "os", "subprocess"}:
            seen.append(event)

    openrid.parse(data)  # what is imported late is imported now
    openrid.validate(data)
    sys.addaudithook(hook)
    openrid.parse(data)
    openrid.validate(data)
    watching = False
    assert seen == []
