"""Sums of rows that a tree claims (行间加总): how many of a list's printed amounts they explain, and where they fail.

The relations are those that reconciliation checks: a line is the sum of the lines nested right under it; a total that
opens a list is the sum of its outermost lines; one that closes a group is the sum of the lines since the total before.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest
from operator import itemgetter
from typing import TypeAlias

from cnbudget.interpret.tables.amounts import amount_of, decimals_of
from cnbudget.interpret.tables.lines import Line
from cnbudget.interpret.tables.tree import Node, Tree, is_of_period
from cnbudget.model.passing import frozen

__all__ = ["Amounts", "Evidence", "RowSum", "adds_up", "amounts_of", "sums_of_tree", "weigh"]

_Amount: TypeAlias = tuple[Decimal, Decimal]
"""A printed amount and half a unit of its last digit."""

Amounts: TypeAlias = Sequence[Sequence[_Amount | None]]
"""For each line and amount column the printed amount, None where blank."""

RowSum: TypeAlias = tuple[int, tuple[int, ...]]
"""A line and the lines that add up to it."""

_HALF = Decimal("0.5")
_AMOUNT, _ACCURACY = itemgetter(0), itemgetter(1)


@frozen
class Evidence:
    """How the sums of a tree stand to the printed amounts; positions are pairs of line and column.

    Attributes:
        explained: non-zero amounts in sums that hold.
        covered: non-zero amounts in any sum.
        failures: sums that fail, one for each column.
    """

    explained: frozenset[tuple[int, int]]
    covered: frozenset[tuple[int, int]]
    failures: int


def amounts_of(lines: Sequence[Line]) -> Amounts:
    """Return the amounts of a list."""
    return [[*map(_amount, line.row.amounts)] for line in lines]


@lru_cache(maxsize=16384)
def _amount(text: str) -> _Amount | None:
    amount = amount_of(text)
    return None if amount is None else (amount, _HALF.scaleb(-decimals_of(text)))


def adds_up(tree: Tree, lines: Sequence[Line], amounts: Amounts, *, totals: bool) -> bool:
    """Return whether a sum of a tree holds and none fails; `weigh` tells more, and takes longer."""
    columns = [column for column in zip_longest(*amounts) if any(map(_AMOUNT, filter(None, column)))]  # not all zero
    found = False
    for total, parts in sums_of_tree(tree.nodes, lines, totals=totals):
        for column in columns:
            holds = _holds(column, total, parts)
            if holds is False:
                return False
            found = found or holds is not None
    return found


def weigh(tree: Tree, lines: Sequence[Line], amounts: Amounts, *, totals: bool) -> Evidence:
    """Return how the sums of a tree stand to the amounts.

    Args:
        tree: the tree.
        lines: of the list.
        amounts: of the list.
        totals: whether the list's totals are of it alone, not of several lists side by side.
    """
    explained: set[tuple[int, int]] = set()
    covered: set[tuple[int, int]] = set()
    failures = 0
    columns = list(zip_longest(*amounts))
    for total, parts in sums_of_tree(tree.nodes, lines, totals=totals):
        for position, column in enumerate(columns):
            holds = _holds(column, total, parts)
            if holds is None:
                continue
            cells = {(line, position) for line in (total, *parts) if _is_not_zero(column[line])}
            covered |= cells
            if holds:
                explained |= cells
            else:
                failures += 1
    return Evidence(frozenset(explained), frozenset(covered), failures)


def _is_not_zero(amount: _Amount | None) -> bool:
    return amount is not None and bool(amount[0])


def _holds(column: Sequence[_Amount | None], total: int, parts: Sequence[int]) -> bool | None:
    """Return whether a sum holds in a column, None where no part is printed there or all is zero."""
    whole = column[total]
    printed = [*filter(None, map(column.__getitem__, parts))] if whole is not None else []
    if whole is None or not printed:
        return None
    difference = whole[0] - sum(map(_AMOUNT, printed))
    if not difference:  # as most sums are, to the last digit
        return True if whole[0] or any(map(_AMOUNT, printed)) else None
    return bool(abs(difference) <= sum(map(_ACCURACY, printed), whole[1]))


def sums_of_tree(nodes: Sequence[Node], lines: Sequence[Line], *, totals: bool) -> Iterator[RowSum]:
    """Yield the sums that a tree claims: a line and those that add up to it.

    Args:
        nodes: the tree.
        lines: of the list.
        totals: whether the list's totals are of it alone, not of several lists side by side.
    """
    children: dict[int, list[int]] = {}
    outermost: list[int] = []
    for index, node in enumerate(nodes):
        if node.repeated:
            continue
        if node.parent is None:
            outermost.append(index)
        else:
            children.setdefault(node.parent, []).append(index)
    for parent, parts in children.items():
        if not any(nodes[part].among_which for part in parts):
            yield from _of_period(lines, parent, parts)
    if totals and outermost:
        opening = lines[outermost[0]].total
        yield from _opening(lines, outermost) if opening else _closing(lines, outermost)


def _opening(lines: Sequence[Line], outermost: Sequence[int]) -> Iterator[RowSum]:
    first, *rest = outermost
    yield from _of_period(lines, first, [index for index in rest if not lines[index].total])


def _closing(lines: Sequence[Line], outermost: Sequence[int]) -> Iterator[RowSum]:
    parts: list[int] = []
    for index in outermost:
        if not lines[index].total:
            parts.append(index)
        elif lines[index].reading.texts or index == outermost[-1]:
            if len(parts) > 1:
                yield from _of_period(lines, index, parts)
            parts = [index]


def _of_period(lines: Sequence[Line], total: int, parts: Sequence[int]) -> Iterator[RowSum]:
    """Yield a sum without the parts of another period."""
    upper = lines[total]
    same = tuple([part for part in parts if is_of_period(lines[part], upper)] if upper.period else parts)
    if same:
        yield total, same
