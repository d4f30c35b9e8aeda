"""row-blank: a row prints no amount although all comparable rows do.

Rows without amounts are common: headings, and lists that print every subject there is. So a row is only called blank
where it can be neither: it has rows with amounts nested under it and bears a code as others of its level do, or is the
only row of its list without amounts; or it is a total and the only row of its list without any. A label that is blank
in every list of the table (一、部门预算 above revenue and expenditure alike) is a heading; one merged over several
lists (公用经费合计 of 基本支出) has its amount in any of them. No row is called blank where a number of the table is
unplaced.
"""

from collections.abc import Iterator

from cnbudget.model.check import Check
from cnbudget.model.diagnostic import Severity
from cnbudget.model.table import Row
from cnbudget.reconciliation.index import FactGrid, Index, is_total

__all__ = ["CODE", "SEVERITY", "check"]

CODE = "row-blank"
SEVERITY: Severity = "warning"
_SEVERAL = 5  # rows with amounts


def check(index: Index) -> Iterator[Check]:
    """Yield one check for each list without such a row, else one for each such row."""
    for grid in index.grids:
        filled = {row for row, _ in grid.facts}
        for block in sorted(grid.top_rows):
            rows = [position for position, row in enumerate(grid.table.rows) if row.block == block]
            yield from _check(grid, rows, filled)


def _check(grid: FactGrid, rows: list[int], filled: set[int]) -> Iterator[Check]:
    with_amounts = [row for row in rows if row in filled]
    blank = [row for row in rows if row not in filled and grid.table.rows[row].label]
    blank = [row for row in blank if not (_heads_all_lists(grid, row, filled) or _is_merged(grid, row, filled))]
    if len(with_amounts) < _SEVERAL:
        return
    odd = [row for row in blank if _is_odd(grid, row, filled, alone=len(blank) == 1)]
    if not odd:
        subject = f"{grid.name}: no row lost its amounts"
        yield Check(CODE, "exact", subject, grid.first_fact(with_amounts[0]), (), (), None, None, ground="position")
    for row in odd if grid.whole else ():
        near = min(with_amounts, key=lambda other: abs(other - row))
        subject = f"{grid.name} {grid.table.rows[row].label} prints no amount, although all comparable rows do"
        yield Check(CODE, "inconsistent", subject, grid.first_fact(near), (), (), None, None, ground="position")


def _heads_all_lists(grid: FactGrid, position: int, filled: set[int]) -> bool:
    """Return whether a label is printed in several lists and has amounts in none."""
    label = grid.table.rows[position].label
    alike = [other for other, row in enumerate(grid.table.rows) if row.label == label]
    return len({grid.table.rows[other].block for other in alike}) > 1 and not filled.intersection(alike)


def _is_merged(grid: FactGrid, position: int, filled: set[int]) -> bool:
    """Return whether a label is one cell merged over several lists, of which another has the amount."""
    rows = grid.table.rows
    row = rows[position]
    beside = (rows[other] for other in filled if rows[other].block != row.block and rows[other].index == row.index)
    return any(other.label == row.label and other.place == row.place for other in beside)


def _is_odd(grid: FactGrid, position: int, filled: set[int], *, alone: bool) -> bool:
    row: Row = grid.table.rows[position]
    if is_total(row):
        return alone
    nested = any(child in filled for child in grid.children.get(position, ()))
    alike = any(grid.table.rows[other].level == row.level and grid.table.rows[other].codes for other in filled)
    return nested and ((bool(row.codes) and alike) or alone)
