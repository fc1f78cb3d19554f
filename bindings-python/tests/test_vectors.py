"""The vectors that every language runs (RFC 6545 §7, RID-7-10; RFC 5070 §4.3, IODEF1-4.3-02)."""

from __future__ import annotations

import copy
import json
import pickle

import openrid
import pytest
from conftest import VECTORS, Vector, spec, vectors
from openrid import Severity


ROOTS = {
    "rid": openrid.Message,
    "iodef1": openrid.iodef.Document,
    "iodef2": openrid.iodef2.Document,
}


def first(report: openrid.Report, severity: Severity) -> openrid.Finding | None:
    return next((f for f in report.findings if f.severity is severity), None)


@pytest.mark.parametrize("vector", vectors("valid"))
def test_valid(vector: Vector) -> None:
    for report in (
        openrid.validate(vector.read()),
        openrid.validate(vector.read(), level="schema"),
        openrid.validate(vector.read(), level="schema", strict=True),
    ):
        assert report.valid and report.schema_valid, report.findings
        assert first(report, Severity.ERROR) is None


@pytest.mark.parametrize("vector", vectors("lenient"))
def test_lenient(vector: Vector) -> None:
    lenient = openrid.validate(vector.read())
    assert lenient.valid, lenient.findings
    warning = first(lenient, Severity.WARNING)
    assert warning is not None and vector.expects(warning), warning

    strict = openrid.validate(vector.read(), strict=True, level="schema")
    error = first(strict, Severity.ERROR)
    assert not strict.valid
    assert error is not None and vector.expects(error), error
    with pytest.raises(openrid.InvalidError) as caught:
        openrid.parse(vector.read(), strict=True)
    assert any(vector.expects(f) for f in caught.value.findings)


@pytest.mark.parametrize("vector", vectors("invalid"))
def test_invalid(vector: Vector) -> None:
    report = openrid.validate(vector.read(), level="schema")
    error = first(report, Severity.ERROR)
    assert not report.valid and not report.schema_valid
    assert error is not None and vector.expects(error), error
    assert not openrid.validate(vector.read(), level="schema", strict=True).schema_valid

    with pytest.raises(openrid.InvalidError) as caught:
        openrid.parse(vector.read())
    assert caught.value.code == "invalid"
    error = next(f for f in caught.value.findings if f.severity is Severity.ERROR)
    assert vector.expects(error), error
    assert str(caught.value).startswith(str(error))


@pytest.mark.parametrize("vector", vectors("valid", "lenient"))
def test_what_is_written_reads_back_equal(vector: Vector) -> None:
    data = vector.read()
    found = openrid.parse(data)
    for indent in (None, 2):
        written = openrid.serialize(found, indent=indent)
        again = openrid.parse(written, strict=True)
        assert again == found
        assert openrid.serialize(again, indent=indent) == written
    assert isinstance(found, ROOTS[vector.kind])
    if isinstance(found, openrid.Message):
        assert found.raw == data


@pytest.mark.parametrize("vector", vectors("valid", "lenient"))
def test_json_is_that_of_every_language(vector: Vector) -> None:
    found = openrid.parse(vector.read())
    text = openrid.to_json(found)
    expected = (VECTORS / vector.file).with_suffix(".json").read_text(encoding="utf-8")
    assert json.loads(text) == json.loads(expected)
    assert openrid.from_json(text, type(found)) == found


@pytest.mark.parametrize("vector", vectors("valid", "lenient"))
def test_copies_are_equal(vector: Vector) -> None:
    found = openrid.parse(vector.read())
    assert copy.deepcopy(found) == found
    for protocol in (2, pickle.HIGHEST_PROTOCOL):
        again = pickle.loads(pickle.dumps(found, protocol))
        assert again == found
        assert openrid.serialize(again) == openrid.serialize(found)


RID_EXAMPLES = (
    "rid-7_1_1-tracerequest.xml",
    "rid-7_1_2-ack-approved.xml",
    "rid-7_1_3-result.xml",
    "rid-7_2_1-investigation.xml",
    "rid-7_2_2-ack-denied.xml",
    "rid-7_3_1-report.xml",
    "rid-7_4_1-query.xml",
)


@pytest.mark.parametrize("name", RID_EXAMPLES)
def test_examples_of_rfc_6545(name: str) -> None:
    data = spec(f"examples/{name}").read_bytes()
    found = openrid.parse(data)
    assert isinstance(found, openrid.Message)
    written = openrid.serialize(found)
    assert openrid.validate(written, strict=True, level="schema").valid
    assert openrid.parse(written, strict=True) == found


def test_the_trace_request_of_rfc_6545_is_taken_with_a_warning_only_when_lenient() -> None:
    data = spec("examples/rid-7_1_1-tracerequest.xml").read_bytes()
    found = openrid.parse(data)
    assert isinstance(found, openrid.Message)
    assert found.document is not None
    rules = {f.rule for f in found.findings if f.severity is Severity.WARNING}
    assert rules
    with pytest.raises(openrid.InvalidError) as caught:
        openrid.parse(data, strict=True)
    assert rules & {f.rule for f in caught.value.findings if f.severity is Severity.ERROR}


def test_the_corpus() -> None:
    folder = spec("corpus")
    checked, wrong = 0, []
    lines = (folder / "corpus.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for file, label, *_ in (line.split("\t") for line in lines):
        checked += 1
        report = openrid.validate((folder / file).read_bytes(), strict=True, level="schema")
        if report.schema_valid != (label == "valid"):
            wrong.append((file, label, report.findings[:1]))
    assert checked == 340
    assert not wrong
