"""Differences beyond rounding that prove nothing: lists known to be incomplete, and questions of scope.

A list may leave out rows that are not to be published (涉密, 按规定不予公开): then its parts miss the total by the same
gap wherever the same rows are missing. An error of printing or reading stands in one table only. And whether a table
of 一般公共预算 expenditure includes money carried over differs by place and no word says so: a difference that equals a
printed amount of 上年结转 is a question of scope. And where words are unknown that may say what tells two figures
apart, their difference says nothing.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve

from cnbudget.model.check import Check
from cnbudget.model.table import Row
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import EXACT
from cnbudget.reconciliation.unknown_words import UnknownWords

__all__ = ["judge"]

_WITHHELD = re.compile(r"剔除|不予公开|不公开|未公开|涉密|保密")
_SUMS = frozenset({"sum-rows"})
_EQUALITY = "same-fact"
_STATED = "stated"
_TWO = 2


def judge(index: Index, checks: Sequence[Check]) -> tuple[Check, ...]:
    """Return the checks, those whose difference proves nothing as not checkable, with the reason."""
    gaps = _Gaps(index, checks)
    scope = _Scope(index, checks)
    words = UnknownWords(index)
    return tuple(_judged(check, gaps, scope, words) for check in checks)


def _judged(check: Check, gaps: "_Gaps", scope: "_Scope", words: UnknownWords) -> Check:
    if check.status != "inconsistent":
        return check
    reason = gaps.reason(check) or scope.reason(check) or words.reason(check)
    return evolve(check, status="not_checkable", reason=reason) if reason else check


class _Gaps:
    """By how much the rows of lists miss their totals, and in which tables."""

    def __init__(self, index: Index, checks: Sequence[Check]) -> None:
        self._index = index
        self._tables: dict[Decimal, set[int]] = defaultdict(set)
        self._codes: dict[tuple[str, ...], str] = {}
        missing = [check for check in checks if _misses(check)]
        for check in missing:
            self._tables[_gap(check)].add(_table(index, check))
        for check in missing:
            codes = self._row(check).codes
            reason = self._elsewhere(check)
            if codes and reason:
                self._codes.setdefault(codes, reason)

    def reason(self, check: Check) -> str:
        """Say why a list is incomplete; "" where nothing shows that it is."""
        if not _misses(check):
            return ""
        return self._elsewhere(check) or self._codes.get(self._row(check).codes, "")

    def _row(self, check: Check) -> Row:
        fact = self._index.fact(check.left[0])
        return self._index.document.tables[fact.table].rows[fact.cell.row]

    def _elsewhere(self, check: Check) -> str:
        """Say in which other tables the same gap stands; rows withheld of one code are withheld in all columns."""
        mine = _table(self._index, check)
        grid = next(grid for grid in self._index.grids if grid.table.index == mine)
        said = next((note for note in grid.table.notes if _WITHHELD.search(note)), "")
        if said and grid.whole:
            return f"the list is incomplete: its note says so: {said}"
        others = self._tables[_gap(check)] - {mine}
        if not others or not grid.whole:
            return ""
        tables = self._index.document.tables
        named = "、".join(tables[other].number or tables[other].title for other in sorted(others))
        return f"the list is incomplete: the same amount is missing from {named}, so rows are withheld, not misread"


def _misses(check: Check) -> bool:
    """Whether printed parts stay below their total."""
    below = check.difference is not None and check.difference > 0 and check.status in {"inconsistent", "not_checkable"}
    return below and check.rule in _SUMS and len(check.left) == 1 and bool(check.right)


def _gap(check: Check) -> Decimal:
    return EXACT.normalize(check.difference or Decimal(0))


def _table(index: Index, check: Check) -> int:
    return index.fact(check.left[0]).table


class _Scope:
    """Pairs of tables that differ by money carried over."""

    def __init__(self, index: Index, checks: Sequence[Check]) -> None:
        self._index = index
        self._by_figure: dict[tuple[int, ...], list[Check]] = defaultdict(list)
        for check in checks:
            if check.rule == _STATED and check.left:
                self._by_figure[check.figures].append(check)
        carried = {fact.yuan: place for place, fact in enumerate(index.document.facts) if _carried(index, place)}
        self._carried = carried
        self._pairs: dict[tuple[int, int], tuple[Decimal, int]] = {}
        for check in checks:
            pair = self._pair(check)
            if pair is not None and check.difference is not None and abs(check.difference) in carried:
                before = self._pairs.get(pair)
                if before is None or abs(check.difference) > abs(before[0]):
                    self._pairs[pair] = check.difference, carried[abs(check.difference)]

    def reason(self, check: Check) -> str:
        """Say which amount carried over explains the difference; "" where none does."""
        if check.rule == _STATED:
            return self._stated(check)
        pair = self._pair(check)
        if pair is None or pair not in self._pairs or check.difference is None:
            return ""
        most, where = self._pairs[pair]
        if check.difference * most < 0 or abs(check.difference) > abs(most):
            return ""
        fact = self._index.fact(where)
        share = "equals" if check.difference == most else "is a part of"
        return (
            f"a question of scope: the difference {share} {fact.cell.printed} carried over, {self._index.label(where)}"
        )

    def _stated(self, check: Check) -> str:
        """Of two tables that differ by money carried over the prose states one: the other is not what it is about.

        Where one table alone prints what it states, prose and table may differ by money carried over as tables may.
        """
        mine = _table(self._index, check)
        for other in self._by_figure.get(check.figures, ()):
            pair = {mine, _table(self._index, other)}
            if len(pair) == _TWO and any(set(known) == pair for known in self._pairs) and _closer(other, check):
                return f"a question of scope: the prose is about {self._index.label(other.left[0])}"
        where = None if check.difference is None else self._carried.get(abs(check.difference))
        if where is None:
            return ""
        fact = self._index.fact(where)
        return f"a question of scope: the difference is {fact.cell.printed} carried over, {self._index.label(where)}"

    def _pair(self, check: Check) -> tuple[int, int] | None:
        """The two tables that a comparison is between."""
        if check.rule != _EQUALITY or check.status != "inconsistent" or not (check.left and check.right):
            return None
        return _table(self._index, check), self._index.fact(check.right[0]).table


def _closer(one: Check, other: Check) -> bool:
    return one.difference is not None and other.difference is not None and abs(one.difference) < abs(other.difference)


def _carried(index: Index, place: int) -> bool:
    fact = index.fact(place)
    return fact.coordinates.origin == "carried_over" and bool(fact.yuan)
