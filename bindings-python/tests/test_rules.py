"""Every rule of the prose, by the tables that every language runs (tests/vectors/rules)."""

from __future__ import annotations

import csv

import openrid
import pytest
from conftest import VECTORS

RULES = VECTORS / "rules"


def rows() -> list[object]:
    found = []
    for table in sorted(RULES.glob("*.tsv")):
        with open(table, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                found.append(pytest.param(row, id=f"{row['file']} {row['rule']} {row['expect']}"))
    return found


@pytest.mark.parametrize("row", rows())
def test_verdict(row: dict[str, str]) -> None:
    report = openrid.validate(
        (RULES / row["file"]).read_bytes(), strict=row["options"] == "strict"
    )
    hits = [f for f in report.findings if f.rule == row["rule"]]
    if row["expect"] == "passes":
        assert not hits
        # A document that breaks the schema shows nothing about a rule.
        assert report.schema_valid, report.findings
        return
    assert row["expect"] == "finds"
    assert any(
        row["severity"] in ("-", f.severity) and row["line"] in ("-", str(f.line)) for f in hits
    ), report.findings
    assert all(f.message and f.help for f in hits)


def test_there_are_tables() -> None:
    assert len(rows()) > 500
