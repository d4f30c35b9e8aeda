"""Squares that merged cells (合并单元格) cover, found row by row.

Merged cells of a sheet that a program wrote do not overlap. Those of a file that is made to cost time do, thousands of
them over thousands of rows: what those open at a row cover is joined to intervals, and only where one begins or ends.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

__all__ = ["Area", "Covered", "JoinedColumns"]

Area = tuple[int, int, int, int]
"""Top, left, bottom, right of a merged cell; the last two exclusive."""

_Columns = tuple[int, int]


class Covered:
    """Tells which squares merged cells that begin elsewhere cover; rows are asked for from top to bottom."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._coming = sorted(areas, reverse=True)
        self._begun: list[Area] = []  # in the row asked for last
        self._open: Counter[_Columns] = Counter()  # columns of those that begin above it
        self._ends: list[tuple[int, _Columns]] = []
        self._above = JoinedColumns(())

    def under(self, row: int, columns: Sequence[int]) -> set[int]:
        """Return those of a row's columns whose squares are covered."""
        self._go_to(row)
        own = JoinedColumns((left + 1, right) for _, left, _, right in self._begun)  # all but the square each begins in
        return self._above.among(columns) | own.among(columns)

    def _go_to(self, row: int) -> None:
        before = self._open.keys()
        changed = self._close(row)
        coming, self._begun = [*self._begun], []
        while self._coming and self._coming[-1][0] <= row:
            coming.append(self._coming.pop())
        for area in coming:
            top, left, bottom, right = area
            if top == row:
                self._begun.append(area)
            elif bottom > row:
                changed = changed or (left, right) not in before
                self._open[left, right] += 1
                heappush(self._ends, (bottom, (left, right)))
        if changed:
            self._above = JoinedColumns(self._open)

    def _close(self, row: int) -> bool:
        """Take out what ends above a row; whether that may cover less."""
        changed = False
        while self._ends and self._ends[0][0] <= row:
            _, columns = heappop(self._ends)
            self._open[columns] -= 1
            if not self._open[columns]:
                del self._open[columns]
                changed = True
        return changed


class JoinedColumns:
    """Columns that any of several intervals holds."""

    def __init__(self, intervals: Iterable[_Columns]) -> None:
        self._lefts: list[int] = []
        self._rights: list[int] = []
        for left, right in sorted(intervals):
            if self._rights and left <= self._rights[-1]:
                self._rights[-1] = max(right, self._rights[-1])
            elif left < right:
                self._lefts.append(left)
                self._rights.append(right)

    def among(self, columns: Sequence[int]) -> set[int]:
        """Return those of some columns that it holds."""
        if not self._lefts:
            return set()
        lefts, rights = self._lefts, self._rights
        return {column for column in columns if (at := bisect_right(lefts, column)) and column < rights[at - 1]}
