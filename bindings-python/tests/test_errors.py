"""The exceptions: one tree, and no code of core without a place in it."""

from __future__ import annotations

import pickle

import openrid
import pytest
from openrid import _errors, _native

FAMILIES = {
    "invalid": openrid.InvalidError,
    "value": openrid.ModelError,
    "client": openrid.ClientError,
    "security": openrid.SecurityError,
    "internal": openrid.InternalError,
}


@pytest.mark.parametrize(("code", "family"), openrid.CODES.items())
def test_every_code_has_its_exception(code: str, family: str) -> None:
    error = _errors.make(code, "text", {})
    assert isinstance(error, FAMILIES[family])
    assert isinstance(error, openrid.Error)
    assert error.code == code and str(error) == "text"
    # Each code is named by the table, none falls through.
    assert any(code.startswith(beginning) for beginning, _ in _errors._TREE)


def test_no_line_of_the_table_is_idle() -> None:
    used = {next(b for b, _ in _errors._TREE if code.startswith(b)) for code in openrid.CODES}
    assert used == {beginning for beginning, _ in _errors._TREE}
    assert all(_errors.class_of(code).code in openrid.CODES for code in openrid.CODES)


def test_exceptions_are_what_python_expects() -> None:
    assert issubclass(openrid.InvalidError, ValueError)
    assert issubclass(openrid.ModelError, ValueError)
    assert issubclass(openrid.TimedOutError, TimeoutError)
    assert issubclass(openrid.MessageError, openrid.InvalidError)


def test_exceptions_can_be_pickled() -> None:
    with pytest.raises(openrid.InvalidError) as caught:
        openrid.parse("<a/>")
    error = pickle.loads(pickle.dumps(caught.value))
    assert type(error) is openrid.InvalidError
    assert error.findings == caught.value.findings and error.findings
    assert str(error) == str(caught.value) and error.code == "invalid"
    timeout = _errors.make("timeout", "gave up", {"peer": "a:1"})
    again = pickle.loads(pickle.dumps(timeout))
    assert (str(again), again.code, again.peer) == ("gave up", "timeout", "a:1")


def test_a_panic_is_an_ordinary_exception() -> None:
    with pytest.raises(openrid.InternalError, match="asked for") as caught:
        _native.panic()
    assert caught.value.code == "internal"
    assert isinstance(caught.value, Exception)
    assert openrid.validate("<a/>").valid is False


def test_a_finding_reads_like_a_compiler() -> None:
    report = openrid.validate("<a/>")
    (finding,) = report.findings
    assert (finding.line, finding.column) == (1, 1)
    assert str(finding).startswith("1:1: error[SCHEMA-ROOT]: ")
    assert pickle.loads(pickle.dumps(report)) == report
    with pytest.raises(AttributeError):
        finding.line = 2  # type: ignore[misc]


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(ValueError, match="expected schema or rfc"):
        openrid.validate("<a/>", level="all")
