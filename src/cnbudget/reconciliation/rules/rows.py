"""sum-rows: a row is the sum of the rows printed beneath it, and a total of the rows it closes or opens.

Parts are what is printed beneath a total in its own table and list: rows with longer codes, deeper numbering or
indentation; for 合计 and 总计 the rows since the total before. Rows under 其中 may not exceed their row, and must equal
it only where the split is complete by definition (“三公”经费 is its three items).
"""

from collections.abc import Iterator

from cnbudget.model.check import Check
from cnbudget.model.table import Table
from cnbudget.reconciliation.index import Grid, Index, compare, is_total, present
from cnbudget.reconciliation.rules.sums import Sum, settle

__all__ = ["CODE", "check"]

CODE = "sum-rows"

# Items that are by definition the sum of others (design: “三公”经费 and 公务用车购置及运行维护费).
_COMPLETE = {
    "three_public": {"overseas_travel", "official_vehicles", "official_reception"},
    "official_vehicles": {"vehicle_purchase", "vehicle_operation"},
}


def check(index: Index) -> Iterator[Check]:
    """Yield the checks of every table."""
    for grid in index.grids:
        for row, children in grid.children.items():
            yield from _beneath(index, grid, row, children)
        for block, tops in grid.tops.items():
            yield from _totals(index, grid, block, tops)


def _beneath(index: Index, grid: Grid, row: int, children: tuple[int, ...]) -> Iterator[Check]:
    among = any(grid.table.rows[child].among_which for child in children)
    sums = _sums(grid, grid.table.rows[row].block, row, children)
    subject = "rows beneath"
    if not among or _is_complete(index, sums):
        yield from settle(CODE, index, sums, subject, certain=_is_coded(grid.table, row, children), whole=grid.whole)
        return
    for total, parts in sums:
        subject = f"rows under 其中 do not exceed their row: {index.label(total)}"
        yield compare(CODE, subject, index, (total,), parts, upper=True)


def _is_coded(table: Table, row: int, children: tuple[int, ...]) -> bool:
    """Codes and the definitions of items make a tree certain; indentation and numbering alone may not list all."""
    return bool(table.rows[row].codes) and all(table.rows[child].codes for child in children)


def _is_complete(index: Index, sums: list[Sum]) -> bool:
    for total, parts in sums:
        items = {index.fact(part).coordinates.item for part in parts}
        wanted = _COMPLETE.get(index.fact(total).coordinates.item or "")
        if wanted is None or not wanted <= items:
            return False
    return bool(sums)


def _totals(index: Index, grid: Grid, block: int, tops: tuple[int, ...]) -> Iterator[Check]:
    """Totals printed before their parts (合计 first) or after them (本年支出合计, 支出总计)."""
    rows = grid.table.rows
    if is_total(rows[tops[0]]):
        yield from _opening(index, grid, block, tops)
        return
    parts: list[int] = []
    for row in tops:
        if not rows[row].label and row != tops[-1]:
            continue  # amounts without a label amid a list say nothing of the rows above: another list goes on beside
        if not is_total(rows[row]):
            parts.append(row)
            continue
        if len(parts) > 1:
            sums = _sums(grid, block, row, tuple(parts))
            yield from settle(CODE, index, sums, "rows above", certain=True, whole=grid.whole)
        parts = [row]  # 支出总计 is 本年支出合计 and what follows it


def _opening(index: Index, grid: Grid, block: int, tops: tuple[int, ...]) -> Iterator[Check]:
    """合计 is the sum of the rows after it, and of the totals right after it where it has such."""
    rows = grid.table.rows
    first, rest = tops[0], tops[1:]
    totals = []
    for row in rest:
        if not is_total(rows[row]):
            break
        totals.append(row)
    lines = tuple(row for row in rest if not is_total(rows[row]))
    if totals:
        sums = _sums(grid, block, first, tuple(totals))
        yield from settle(CODE, index, sums, "totals beneath", certain=False, whole=grid.whole)
    if lines:
        sums = _sums(grid, block, first, lines)
        yield from settle(CODE, index, sums, "rows beneath", certain=not totals, whole=grid.whole)


def _sums(grid: Grid, block: int, total: int, parts: tuple[int, ...]) -> list[Sum]:
    """The relation in each amount column in which the total and some part are printed."""
    found = []
    for column, printed in enumerate(grid.table.columns):
        if printed.block == block and (total, column) in grid.facts:
            shares = present(grid, parts, column)
            if shares:
                found.append((grid.facts[total, column], shares))
    return found
