"""Findings: what is wrong with a document, where, by which rule, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from openrid._values import Token


class Severity(Token):
    """How much a finding weighs."""

    INFO = "info"
    """Style or advice."""
    WARNING = "warning"
    """Recommended by the source, or a documented leniency was used."""
    ERROR = "error"
    """The source demands it, or the data cannot be read without it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found."""

    rule: str
    """Rule id: `XML-…`, `SCHEMA-…`, or an id of the list of requirements."""
    severity: Severity
    """How much it weighs."""
    path: str
    """The element or attribute, by local names from the root; a step without a number is the
    first of its name.
    """
    line: int
    """Line, from 1; 0 when there is no source, as for an object made by a program."""
    column: int
    """Column in characters, from 1; 0 when there is no source."""
    message: str
    """What is wrong."""
    help: str
    """How to mend it; may be empty."""

    def __str__(self) -> str:
        place = f"{self.line}:{self.column}: " if self.line else ""
        path = f" (at {self.path})" if self.path else ""
        help = f"; {self.help}" if self.help else ""
        return f"{place}{self.severity}[{self.rule}]: {self.message}{path}{help}"


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of `openrid.validate`."""

    valid: bool
    """No finding is an error."""
    schema_valid: bool
    """No finding of well-formedness, limits or schema is an error."""
    findings: tuple[Finding, ...]
    """All findings, in document order."""
