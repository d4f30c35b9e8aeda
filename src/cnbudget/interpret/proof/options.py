"""The ways in which a row's values can stand in its columns so that the row's own sums hold."""

from collections.abc import Iterator, Sequence
from math import comb

from attrs import define

from cnbudget.interpret.proof.problem import Placement, ProofRow, ProofTable, Sum

__all__ = ["Budget", "holds", "is_wide", "options_of", "spread"]

MOST_PLACEMENTS = 7_000
MOST_STEPS_OF_ROW = 20_000
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
    if is_wide(table, row):
        row = _without(row, table)
        if comb(len(row.allowed[0]) if row.allowed else table.columns, len(row.values)) > MOST_PLACEMENTS:
            return None
    own = Budget(min(MOST_STEPS_OF_ROW, budget.left))
    exact: list[Placement] = []
    near: list[Placement] = []
    before = own.left
    for placement in _placements(row, table.columns, own):
        amounts = spread(row.values, placement, table.columns)
        if holds(amounts, table.sums, 0):
            exact.append(placement)
        elif holds(amounts, table.sums, TOLERANCE):
            near.append(placement)
        if len(exact) + len(near) > MOST_OPTIONS:
            return None
    budget.spend(before - own.left)
    if own.left < 0:
        return None
    return tuple(exact or near)


def is_wide(table: ProofTable, row: ProofRow) -> bool:
    """Whether a row has too many placements to try, so that columns of empty funds are left out beforehand."""
    return row.placement is None and comb(table.columns, len(row.values)) > MOST_PLACEMENTS


def _without(row: ProofRow, table: ProofTable) -> ProofRow:
    """Return a row that must not use the columns of empty funds."""
    if row.allowed or not all(row.values):
        return row
    columns = tuple(column for column in range(table.columns) if column not in table.empty)
    return ProofRow(row.values, None, (columns,) * len(row.values))


def _placements(row: ProofRow, columns: int, budget: Budget) -> Iterator[Placement]:
    count = len(row.values)
    if count > columns:
        return
    stack: list[Placement] = [()]
    while stack:
        if not budget.spend():
            return
        placed = stack.pop()
        if len(placed) == count:
            yield placed
            continue
        position = len(placed)
        first = placed[-1] + 1 if placed else 0
        last = columns - (count - position)
        allowed = row.allowed[position] if row.allowed else ()
        stack += ((*placed, column) for column in range(last, first - 1, -1) if not allowed or column in allowed)
