"""row-blank: a row that prints no amount at all stands where all its like print theirs.

Rows without amounts are common: headings, and lists that print every subject there is. So a row is only called blank
where it cannot be one of these: above rows that have amounts it bears a code as others of its depth do, or it is the
only row of its list without any; or it is the list's only row without any and a total.
"""

from collections.abc import Iterator

from cnbudget.model.check import Check
from cnbudget.model.diagnostic import Severity
from cnbudget.model.table import Row
from cnbudget.reconciliation.index import Grid, Index, is_total

__all__ = ["CODE", "SEVERITY", "check"]

CODE = "row-blank"
SEVERITY: Severity = "warning"
_SEVERAL = 5  # rows with amounts


def check(index: Index) -> Iterator[Check]:
    """Yield a check for each list: no row of it is blank that should not be."""
    for grid in index.grids:
        filled = {row for row, _ in grid.facts}
        for block in sorted(grid.tops):
            rows = [place for place, row in enumerate(grid.table.rows) if row.block == block]
            yield from _check(grid, rows, filled)


def _check(grid: Grid, rows: list[int], filled: set[int]) -> Iterator[Check]:
    found = [place for place in rows if place in filled]
    blank = [place for place in rows if place not in filled and grid.table.rows[place].label]
    if len(found) < _SEVERAL:
        return
    odd = [place for place in blank if _is_odd(grid, place, filled, alone=len(blank) == 1)]
    name = grid.table.number or grid.table.title
    if not odd:
        facts = tuple(position for (row, _), position in grid.facts.items() if row == found[0])[:1]
        yield Check(CODE, "exact", f"{name}: no row lost its amounts", facts, (), (), None, None)
    for place in odd:
        near = min(found, key=lambda other: abs(other - place))
        facts = tuple(position for (row, _), position in grid.facts.items() if row == near)[:1]
        subject = f"{name} {grid.table.rows[place].label} prints no amount, unlike all its like"
        yield Check(CODE, "inconsistent", subject, facts, (), (), None, None)


def _is_odd(grid: Grid, place: int, filled: set[int], *, alone: bool) -> bool:
    row: Row = grid.table.rows[place]
    if is_total(row):
        return alone
    beneath = any(child in filled for child in grid.children.get(place, ()))
    like = any(grid.table.rows[other].level == row.level and grid.table.rows[other].codes for other in filled)
    return beneath and ((bool(row.codes) and like) or alone)
