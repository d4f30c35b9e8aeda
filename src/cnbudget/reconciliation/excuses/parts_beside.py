"""Rows that may be nested otherwise: beside the row that they are parts of, or under the row before them.

Where neither codes nor indentation show levels, a row and its own parts may look like siblings: 超长期特别国债 of 376
with its parts of 188 and 188 after it. Then a total seems to be exceeded by what is counted twice, or a row to fall
short of the parts that follow it. A subtotal that is not called so (市本级支出) is counted beside its rows. The row
after a row's last part may look like one more part. A wrong figure differs by such a sum only by chance.
"""

from collections.abc import Sequence
from decimal import Decimal

from cnbudget.model.check import Check
from cnbudget.reconciliation.index import FactGrid, Index
from cnbudget.reconciliation.interval import EXACT, exact_sum

__all__ = ["PartsBeside"]


class PartsBeside:
    """Other ways to nest the rows of a sum that fails."""

    def __init__(self, index: Index, checks: Sequence[Check] = ()) -> None:
        del checks
        self._index = index
        self._grids = {grid.table.index: grid for grid in index.grids}

    def reason(self, check: Check) -> str:
        """Return which rows may be parts of the row before them, "" where none explain the difference."""
        if check.relation != "sum" or check.ground == "code" or not self._index.is_over_rows(check):
            return ""
        if check.difference is None or check.allowance is None or not check.difference:
            return ""
        if check.difference < 0:
            excess = EXACT.minus(check.difference)
            ways = (self._counted_twice, self._subtotal, self._beyond)
            return next(filter(None, (way(check, excess, check.allowance) for way in ways)), "")
        moved = self._moved(check.left[0], check.right, check.difference, check.allowance)
        return f"{self._index.label(moved[0])} may be a part of it too" if moved else ""

    def _counted_twice(self, check: Check, excess: Decimal, allowance: Decimal) -> str:
        """Return which parts are parts of a part printed before them, where all such explain the excess."""
        twice: list[int] = []
        whole, parts = "", list(check.right)
        while parts:
            first = parts.pop(0)
            run = self._run(parts, EXACT.subtract(self._yuan(first), self._nested(first)))
            if run:
                whole = whole or self._index.label(first)
                twice += run
                del parts[: len(run)]
        if not twice or abs(EXACT.subtract(excess, exact_sum(map(self._yuan, twice)))) > allowance:
            return ""
        return f"{self._index.label(twice[0])} may be a part of {whole}, printed before it"

    def _subtotal(self, check: Check, excess: Decimal, allowance: Decimal) -> str:
        """Return which part is the excess and the sum of the parts before it: 市本级支出 after its 类."""
        for at, part in enumerate(check.right):
            if abs(EXACT.subtract(self._yuan(part), excess)) <= allowance:
                before = self._run(check.right[:at][::-1], self._yuan(part), allowance)
                if len(before) > 1:
                    return f"{self._index.label(part)} may be the sum of the rows before it"
        return ""

    def _beyond(self, check: Check, excess: Decimal, allowance: Decimal) -> str:
        """Return which of the last parts are the excess, and lacking in the row above."""
        fact = self._index.fact(check.left[0])
        grid = self._grids[fact.table]
        above = grid.table.rows[fact.cell.row].parent
        position = None if above is None else grid.facts.get((above, fact.cell.column))
        run = self._run(check.right[:0:-1], excess, allowance)
        if position is None or not run:
            return ""
        gap = EXACT.subtract(self._yuan(position), self._nested(position))
        lacking = run[-1] in self._moved(position, self._under(position), gap, allowance)
        return f"{self._index.label(run[-1])}, the last under it, may stand beside it" if lacking else ""

    def _moved(self, total: int, parts: Sequence[int], gap: Decimal, allowance: Decimal) -> list[int]:
        """Return the rows that fill a row's gap: nested last under a part that they exceed, or printed after it."""
        moved: list[int] = []
        rest = gap
        for part in parts:
            under = self._under(part)
            excess = EXACT.subtract(exact_sum(map(self._yuan, under)), self._yuan(part))
            run = self._run(under[:0:-1], excess) if excess > 0 else []
            if run:
                rest = EXACT.subtract(rest, excess)
                moved += run[::-1]
        if abs(rest) <= allowance:
            return moved
        after = self._run(self._after(total), rest, allowance)
        return [*moved, *after] if after else []

    def _after(self, position: int) -> list[int]:
        """Return the facts of the rows beside a fact's row and after it, in its column."""
        fact = self._index.fact(position)
        grid, column = self._grids[fact.table], fact.cell.column
        rows = (row for row in _siblings(grid, fact.cell.row) if row > fact.cell.row)
        return [grid.facts[row, column] for row in rows if (row, column) in grid.facts]

    def _run(self, positions: Sequence[int], wanted: Decimal, allowance: Decimal = Decimal(0)) -> list[int]:
        """Return the first positions that add up to what is wanted; none where they do not."""
        run: list[int] = []
        rest = wanted
        for position in positions:
            if abs(rest) <= allowance:
                break
            rest = EXACT.subtract(rest, self._yuan(position))
            run.append(position)
            if rest < -allowance:
                return []
        return run if abs(rest) <= allowance else []

    def _nested(self, position: int) -> Decimal:
        return exact_sum(map(self._yuan, self._under(position)))

    def _under(self, position: int) -> list[int]:
        """Return the facts of the rows nested under a fact's row, in its column."""
        cell = self._index.fact(position).cell
        grid = self._grids[self._index.fact(position).table]
        under = (grid.facts.get((row, cell.column)) for row in grid.children.get(cell.row, ()))
        return [one for one in under if one is not None]

    def _yuan(self, position: int) -> Decimal:
        return self._index.fact(position).yuan


def _siblings(grid: FactGrid, row: int) -> Sequence[int]:
    """Return the rows of one parent, or of the list where it has none."""
    above = grid.table.rows[row].parent
    return grid.children.get(above, ()) if above is not None else grid.top_rows.get(grid.table.rows[row].block, ())
