"""Decide which failed checks accuse a document, by the ground of their relation.

A relation that is certain accuses by itself: it holds by definition, subject codes nest the parts under the total, or
the print of the list allows only one tree. Position and words may mislead, so such a relation accuses only where
something independent supports it:

- a sum of rows, where it holds in at least as many columns as it fails in, or where the other sums of the list hold at
  least five times as often as sums of it fail;
- a sum of columns or a change, where it holds in at least as many rows as it fails in;
- an equality between two tables, where a sum fails on one side too, or where the amounts differ by the factor of
  another unit;
- a sum and an equality, where they fail by the same amount at the same figure.

No relation accuses where a cell of it was misread. What does not accuse is `not_checkable`.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from attrs import define, evolve, field

from cnbudget.model.check import Check
from cnbudget.model.table import Cell
from cnbudget.reconciliation.causes import wrong_unit
from cnbudget.reconciliation.corrections import Corrections
from cnbudget.reconciliation.index import Index, Parts

__all__ = ["Confidence", "is_certain", "is_misread"]

_CERTAIN = frozenset({"definition", "code"})
_WEIGHED = frozenset({"sum", "equality", "change"})  # relations between table figures; prose and codes weigh their own
_HOLDS = frozenset({"exact", "within_rounding"})
_ENOUGH = 5  # sums of the list that hold, for each that fails
_SEVERAL = 2  # parts other than zero, without which a sum is a copy and proves nothing


def is_certain(index: Index, check: Check) -> bool:
    """Return whether the relation of a check is certain, whatever its figures are."""
    if check.ground in _CERTAIN:
        return True
    return check.relation == "sum" and index.is_over_rows(check) and _only_tree(index, check.right)


def _only_tree(index: Index, parts: Parts) -> bool:
    return all(index.row_of(part).ground in {"code", "only"} for part in parts)


def is_misread(cell: Cell) -> bool:
    """Return whether a cell holds no amount as amounts are printed: 051000 is the end of 50000|203000, cut wrongly."""
    digits = cell.printed.lstrip("-−")
    return len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()


@define
class _Tally:
    """How often relations hold and fail where they are nonzero."""

    held: int = 0
    failed: int = 0

    def count(self, status: str) -> None:
        self.held += status in _HOLDS
        self.failed += status == "inconsistent"


@define
class Confidence:
    """What supports the checks of one document.

    Attributes:
        by_relation: for each relation, printed in several columns or rows, how often it holds and fails.
        by_list: for each list, how often sums of two or more parts hold and fail.
        misread: tables and rows with a misread cell.
        in_sums: facts that take part in a sum that accuses.
        corrections: what the relations that fail would have their figures be.
    """

    _index: Index
    by_relation: dict[tuple[object, ...], _Tally] = field(factory=lambda: defaultdict(_Tally))
    by_list: dict[tuple[int, int], _Tally] = field(factory=lambda: defaultdict(_Tally))
    misread: frozenset[tuple[int, int]] = frozenset()
    in_sums: Counter[int] = field(factory=Counter)
    corrections: Corrections = field(factory=Corrections)

    @classmethod
    def of(cls, index: Index, checks: Sequence[Check], corrections: Corrections | None = None) -> "Confidence":
        """Gather it from all checks of a document, and from the corrections that those without excuse want."""
        confidence = cls(index, corrections=corrections or Corrections())
        confidence.misread = frozenset(
            (fact.table, fact.cell.row) for fact in index.document.facts if is_misread(fact.cell)
        )
        for check in checks:
            confidence._count(check)
        for check in checks:
            if check.status == "inconsistent" and check.relation == "sum" and not confidence.doubt(check):
                confidence.in_sums.update((*check.left, *check.right))
        return confidence

    def _count(self, check: Check) -> None:
        if not check.left or not check.right or not any(self._index.fact(p).yuan for p in (*check.left, *check.right)):
            return
        self.by_relation[self._relation(check)].count(check.status)
        several = sum(bool(self._index.fact(part).yuan) for part in check.right) >= _SEVERAL
        if check.relation == "sum" and self._index.is_over_rows(check) and (several or check.status not in _HOLDS):
            self.by_list[self._list(check)].count(check.status)

    def _relation(self, check: Check) -> tuple[object, ...]:
        """Return what the checks of one relation share: its row, or its column; of changes the table."""
        total = self._index.fact(check.left[0])
        if check.relation == "sum" and self._index.is_over_rows(check):
            return check.rule, total.table, "row", total.cell.row
        if check.relation == "sum":
            return check.rule, total.table, "column", total.cell.column
        return check.rule, total.table

    def _list(self, check: Check) -> tuple[int, int]:
        return self._index.fact(check.left[0]).table, self._index.row_of(check.left[0]).block

    def judge(self, check: Check) -> Check:
        """Return the check, as not checkable with the reason where it fails and does not accuse."""
        if check.status != "inconsistent":
            return check
        doubt = self.doubt(check)
        return evolve(check, status="not_checkable", reason=doubt) if doubt else check

    def doubt(self, check: Check) -> str:
        """Return why a check that fails does not accuse, "" where it does."""
        if not check.left or check.figures:
            return ""
        misread = next((part for part in (*check.left, *check.right) if self._is_misread(part)), None)
        if misread is not None:
            return f"a row was misread: {self._index.label(misread)} {self._index.fact(misread).cell.printed}"
        if check.relation not in _WEIGHED or check.ground is None or is_certain(self._index, check):
            return ""
        if self._is_supported(check):
            return ""
        return f"the relation rests on {check.ground} alone, and nothing independent supports it"

    def _is_misread(self, position: int) -> bool:
        fact = self._index.fact(position)
        return (fact.table, fact.cell.row) in self.misread

    def _is_supported(self, check: Check) -> bool:
        if self.corrections.agree(check):
            return True
        if check.relation == "equality":
            failing = any(self.in_sums[position] for position in (*check.left, *check.right))
            return failing or bool(wrong_unit(self._index, check))
        alike = self.by_relation[self._relation(check)]
        if alike.held >= max(1, alike.failed):
            return True
        if check.relation != "sum" or not self._index.is_over_rows(check):
            return False
        others = self.by_list[self._list(check)]
        return others.held >= _ENOUGH * max(1, others.failed)
