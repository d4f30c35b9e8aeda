"""Money carried over (上年结转) that one of two tables includes.

Whether a table of 一般公共预算支出 includes money carried over differs between governments, and no word of the table
says so. A difference that equals a printed amount carried over is a question of scope; between tables that differ so,
smaller differences of the same sign are shares of that amount.
"""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from cnbudget.model.check import Check
from cnbudget.reconciliation.index import Index

__all__ = ["CarriedOverScope"]


class CarriedOverScope:
    """Pairs of tables that differ by money carried over."""

    def __init__(self, index: Index, checks: Sequence[Check]) -> None:
        self._index = index
        self._of_figure: dict[tuple[int, ...], list[Check]] = defaultdict(list)
        for check in checks:
            if check.relation == "stated" and check.left:
                self._of_figure[check.figures].append(check)
        self._carried = {
            fact.yuan: position
            for position, fact in enumerate(index.document.facts)
            if fact.coordinates.origin == "carried_over" and fact.yuan
        }
        self._pairs: dict[tuple[int, int], tuple[Decimal, int]] = {}
        for check in checks:
            self._learn(check)

    def _learn(self, check: Check) -> None:
        """Keep the largest difference between two tables that equals an amount carried over."""
        pair = self._tables(check)
        if pair is None or check.difference is None or abs(check.difference) not in self._carried:
            return
        largest = self._pairs.get(pair)
        if largest is None or abs(check.difference) > abs(largest[0]):
            self._pairs[pair] = check.difference, self._carried[abs(check.difference)]

    def reason(self, check: Check) -> str:
        """Return which amount carried over explains the difference, "" where none does."""
        if check.relation == "stated":
            return self._of_stated(check)
        pair = self._tables(check)
        if pair is None or pair not in self._pairs or check.difference is None:
            return ""
        largest, carried = self._pairs[pair]
        if check.difference * largest < 0 or abs(check.difference) > abs(largest):
            return ""
        fact = self._index.fact(carried)
        share = "equals" if check.difference == largest else "is a part of"
        label = self._index.label(carried)
        return f"a question of scope: the difference {share} {fact.cell.printed} carried over, {label}"

    def _of_stated(self, check: Check) -> str:
        """Return why prose and table may differ.

        Of two tables that differ by money carried over the prose states one. Where only one table prints the amount,
        prose and table may differ as tables may.
        """
        if not check.left:
            return ""
        mine = self._index.table_of(check.left[0]).index
        for other in self._of_figure.get(check.figures, ()):
            pair = {mine, self._index.table_of(other.left[0]).index}
            if any(set(known) == pair for known in self._pairs) and _is_closer(other, check):
                return f"a question of scope: the prose is about {self._index.label(other.left[0])}"
        carried = self._within_rounding(check)
        if carried is None:
            return ""
        printed, label = self._index.fact(carried).cell.printed, self._index.label(carried)
        return f"a question of scope: the difference is {printed} carried over, {label}"

    def _within_rounding(self, check: Check) -> int | None:
        """Return the amount carried over that the difference is, as far as prose and table are exact."""
        if check.difference is None:
            return None
        off, allowance = abs(check.difference), check.allowance or Decimal(0)
        near = {position: abs(off - abs(yuan)) for yuan, position in self._carried.items()}
        closest = min(near, key=near.__getitem__, default=None)
        return closest if closest is not None and near[closest] <= allowance else None

    def _tables(self, check: Check) -> tuple[int, int] | None:
        """Return the two tables that an equality fails between; None where it is no such check."""
        if check.relation != "equality" or check.status != "inconsistent" or not (check.left and check.right):
            return None
        pair = self._index.table_of(check.left[0]).index, self._index.table_of(check.right[0]).index
        return None if pair[0] == pair[1] else pair


def _is_closer(one: Check, other: Check) -> bool:
    return one.difference is not None and other.difference is not None and abs(one.difference) < abs(other.difference)
