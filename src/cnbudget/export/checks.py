"""One row per check, for data frames and spreadsheets."""

from decimal import Decimal

from attrs import frozen

from cnbudget.model.brief import brief
from cnbudget.model.check import Check, Reconciliation
from cnbudget.model.document import Document

__all__ = ["CHECK_COLUMNS", "CheckRow", "check_rows"]


@frozen
class CheckRow:
    """A check in one row.

    Attributes:
        document: the source's name.
        rule: code of the rule.
        status: exact, within_rounding, inconsistent or not_checkable.
        subject: what was tested.
        left, right: the printed figures of both sides joined by ` + `.
        difference: left minus right, in 元 (rates and counts in their own unit), None if not computable.
        allowance: the largest difference that rounding explains.
        reason: why a difference proves nothing, "" otherwise.
        place: where the first figure is printed.
        relation: sum, equality, stated, count or change; "" for a rule that tests none of these.
        ground: definition, code, position or words: how sure it is that the relation should hold; "" if not stated.
    """

    document: str
    rule: str
    status: str
    subject: str
    left: str
    right: str
    difference: Decimal | None
    allowance: Decimal | None
    reason: str
    place: str
    relation: str
    ground: str

    def __repr__(self) -> str:
        return brief(self, f"{self.rule} {self.status}: {self.subject}")


CHECK_COLUMNS = tuple(CheckRow.__annotations__)
"""The columns of a check's row, in order."""


def check_rows(document: Document, report: Reconciliation) -> tuple[CheckRow, ...]:
    """Return one row for each check of a report on the document."""
    return tuple(_row(document, check) for check in report.checks)


def _row(document: Document, check: Check) -> CheckRow:
    figures = document.narrative.figures
    stated = [figures[position].printed for position in check.figures]
    left = [document.facts[position].cell.printed for position in check.left] or stated[:1]
    right = [document.facts[position].cell.printed for position in check.right] or (
        stated if check.left else stated[1:]
    )
    places = [document.facts[position].cell.place for position in (*check.left, *check.right)]
    places += [figures[position].place for position in check.figures]
    return CheckRow(
        document.source.name,
        check.rule,
        check.status,
        check.subject,
        " + ".join(left),
        " + ".join(right),
        check.difference,
        check.allowance,
        check.reason,
        str(places[0]) if places else "",
        check.relation or "",
        check.ground or "",
    )
