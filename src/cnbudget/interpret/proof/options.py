"""The ways in which a row's values can stand in its columns so that the row's own sums hold."""

from collections.abc import Sequence

from attrs import define

from cnbudget.interpret.proof.problem import Placement, ProofRow, ProofTable, Sum

__all__ = ["Budget", "holds", "options_of", "spread"]

MOST_STEPS_OF_ROW = 10_000
MOST_OPTIONS = 500
TOLERANCE = 2  # units of the last digit by which a row's sum may miss where none is exact


@define
class Budget:
    """Steps that are left of a search; a search without any has no result."""

    left: int

    def spend(self, steps: int = 1) -> bool:
        """Take steps; whether there were enough."""
        self.left -= steps
        return self.left >= 0


def spread(values: Sequence[int], placement: Placement, columns: int) -> list[int]:
    """Return the amount of each column, 0 where blank."""
    amounts = [0] * columns
    for value, column in zip(values, placement, strict=True):
        amounts[column] = value
    return amounts


def holds(amounts: Sequence[int], sums: Sequence[Sum], tolerance: int) -> bool:
    """Whether every sum holds in a row; blank counts as zero."""
    return all(abs(amounts[one.total] - sum(amounts[part] for part in one.parts)) <= tolerance for one in sums)


def options_of(table: ProofTable, row: ProofRow, budget: Budget) -> tuple[Placement, ...] | None:
    """Return the placements of a row in which its sums hold; None where the search has no end in sight.

    Exact sums are preferred to those that miss by the rounding of the parts.
    """
    if row.placement is not None:
        return (row.placement,)
    if len(row.values) > table.columns:
        return ()
    own = Budget(min(MOST_STEPS_OF_ROW, budget.left))
    search = _Search(table, row, own)
    search.walk(0, 0)
    budget.spend(max(0, MOST_STEPS_OF_ROW - max(own.left, 0)))
    if own.left < 0 or len(search.found) > MOST_OPTIONS:
        return None
    exact = [
        placement for placement in search.found if holds(spread(row.values, placement, table.columns), table.sums, 0)
    ]
    return tuple(exact or search.found)


class _Search:
    """Walks the columns from left to right, each blank or the next value, as long as the sums that are full hold."""

    def __init__(self, table: ProofTable, row: ProofRow, budget: Budget) -> None:
        self.row = row
        self.columns = table.columns
        self.budget = budget
        self.amounts = [0] * table.columns
        self.placed: list[int] = []
        self.found: list[Placement] = []
        self.full: list[list[Sum]] = [[] for _ in range(table.columns)]
        for one in table.sums:
            self.full[max(one.total, *one.parts)].append(one)

    def walk(self, column: int, count: int) -> None:
        """Place the values from the one at `count` on in the columns from `column` on."""
        if not self.budget.spend() or len(self.found) > MOST_OPTIONS:
            return
        if column == self.columns:
            if count == len(self.row.values):
                self.found.append(tuple(self.placed))
            return
        left = len(self.row.values) - count
        if left and self._allowed(count, column):
            self.amounts[column] = self.row.values[count]
            self.placed.append(column)
            if holds(self.amounts, self.full[column], TOLERANCE):
                self.walk(column + 1, count + 1)
            self.placed.pop()
            self.amounts[column] = 0
        if left < self.columns - column and holds(self.amounts, self.full[column], TOLERANCE):
            self.walk(column + 1, count)

    def _allowed(self, count: int, column: int) -> bool:
        return not self.row.allowed or column in self.row.allowed[count]
