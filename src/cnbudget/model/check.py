"""What reconciliation finds: checks, findings and suspects (勾稽关系)."""

from decimal import Decimal
from typing import Literal

from attrs import frozen

from cnbudget.model.diagnostic import Severity
from cnbudget.model.place import Place

__all__ = ["Check", "Finding", "Reconciliation", "Status", "Suspect"]

Status = Literal["exact", "within_rounding", "inconsistent", "not_checkable"]


@frozen
class Check:
    """One relation between printed figures that was tested.

    Attributes:
        rule: stable code of the rule that made it.
        status: exact; within_rounding; inconsistent; not_checkable.
        subject: what was tested, one line for people.
        left: positions in `Document.facts` of one side (the total).
        right: positions in `Document.facts` of the other side (the parts).
        figures: positions in `Document.narrative.figures` that take part.
        difference: left minus right, in 元 (in the figure's own unit for rates and counts); None if not computable.
        allowance: the largest difference that rounding explains, in the same unit.
        reason: why a difference beyond rounding proves nothing, "" otherwise.
    """

    rule: str
    status: Status
    subject: str
    left: tuple[int, ...]
    right: tuple[int, ...]
    figures: tuple[int, ...]
    difference: Decimal | None
    allowance: Decimal | None
    reason: str = ""


@frozen
class Suspect:
    """A figure whose change would make checks hold.

    Attributes:
        fact: position in `Document.facts`, None where the suspect is a figure of the prose.
        figure: position in `Document.narrative.figures`, None where it is a table's fact.
        expected: the value that would fit, in the unit it is printed in.
        reason: why it is suspected, one line.
    """

    fact: int | None
    figure: int | None
    expected: Decimal | None
    reason: str


@frozen
class Finding:
    """Something to look at, made from one or more checks.

    Attributes:
        code: stable code of the rule.
        severity: error, warning or info.
        status: status of the checks behind it.
        message: one line that quotes the printed figures.
        facts: positions in `Document.facts` of the cells concerned.
        figures: positions in `Document.narrative.figures` concerned.
        suspects: likeliest wrong figures first.
        place: where to look first.
    """

    code: str
    severity: Severity
    status: Status
    message: str
    facts: tuple[int, ...]
    figures: tuple[int, ...]
    suspects: tuple[Suspect, ...]
    place: Place


@frozen
class Reconciliation:
    """The checks of one document and what they found."""

    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]

    @property
    def summary(self) -> dict[Status, int]:
        """How many checks ended in each status."""
        counts: dict[Status, int] = {"exact": 0, "within_rounding": 0, "inconsistent": 0, "not_checkable": 0}
        for check in self.checks:
            counts[check.status] += 1
        return counts
