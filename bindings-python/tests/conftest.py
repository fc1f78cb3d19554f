"""What the tests share: the vectors, and the specification data if it lies beside the clone."""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import openrid
import pytest

VECTORS = Path(
    os.environ.get("OPENRID_VECTORS", Path(__file__).parents[2] / "tests" / "vectors")
).absolute()
SPEC = VECTORS.parents[2] / "shared" / "spec"


@dataclass(frozen=True)
class Vector:
    """A document, and what a reader must say of it; see tests/vectors/README.md."""

    file: str
    label: str
    kind: str
    line: int | None
    column: int | None
    rules: tuple[str, ...]

    def read(self) -> bytes:
        return (VECTORS / self.file).read_bytes()

    def expects(self, finding: openrid.Finding) -> bool:
        return (
            finding.rule.startswith(self.rules)
            and self.line in (None, finding.line)
            and self.column in (None, finding.column)
        )


def vectors(*labels: str) -> list[object]:
    """The vectors with one of these labels, as parameters of a test."""
    with open(VECTORS / "index.tsv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    number = {"-": None}
    return [
        pytest.param(
            Vector(
                row["file"],
                row["label"],
                row["kind"],
                number[row["line"]] if row["line"] == "-" else int(row["line"]),
                number[row["column"]] if row["column"] == "-" else int(row["column"]),
                tuple(row["rule"].split("|")),
            ),
            id=row["file"],
        )
        for row in rows
        if row["label"] in labels
    ]


def missing(what: str) -> NoReturn:
    if os.environ.get("OPENRID_PEERS"):
        pytest.fail(f"{what} is not here")
    # Only for pytest run by hand: `cargo xtask test python` installs or builds what the tests
    # need, and demands it.
    pytest.skip(f"{what} is not here")


def openrid_command() -> str:
    """The command `openrid`."""
    return os.environ.get("OPENRID_BIN") or missing("the command (OPENRID_BIN)")


def spec(path: str) -> Path:
    """A file or folder of the specification data; without it the test is skipped."""
    if not SPEC.is_dir():
        # A user's clone has none; our own vectors hold what a test run needs.
        pytest.skip("the specification data is not beside this clone")
    return SPEC / path


def contact(**fields: object) -> openrid.iodef.Contact:
    """A contact, with the least that it needs."""
    return openrid.iodef.Contact(
        role=openrid.iodef.ContactRole.CREATOR,
        type=openrid.iodef.ContactType.ORGANIZATION,
        **fields,  # type: ignore[arg-type]
    )


@pytest.fixture
def document() -> openrid.iodef.Document:
    """A document made by hand, in which no rule finds an error."""
    from openrid import iodef

    return iodef.Document(
        lang="en",
        incident=[
            iodef.Incident(
                purpose=iodef.Purpose.REPORTING,
                restriction=iodef.Restriction.NEED_TO_KNOW,
                incident_id=iodef.IncidentId(name="csirt.example.com", value="210"),
                report_time=openrid.DateTime("2026-03-05T10:21:08Z"),
                description=[iodef.MlString(value="A host under attack")],
                assessment=[
                    iodef.Assessment(impact=[iodef.Impact(type=iodef.ImpactType.DOS, value="")])
                ],
                method=[iodef.Method(description=[iodef.MlString(value="A flood")])],
                contact=[
                    contact(
                        contact_name=iodef.MlString(value="Example CSIRT"),
                        email=[iodef.EmailAddress(value="contact@csirt.example.com")],
                    )
                ],
            )
        ],
    )


@pytest.fixture
def report(document: openrid.iodef.Document) -> openrid.Message:
    """A Report made by hand."""
    return openrid.report(document, to="192.0.2.3")


@pytest.fixture
def received() -> openrid.Message:
    """The report of the demo, as it is read."""
    message = openrid.parse((VECTORS / "valid/rid-report.xml").read_bytes())
    assert isinstance(message, openrid.Message)
    return message
