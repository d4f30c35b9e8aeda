"""sum-rows: a row is the sum of the rows printed beneath it, and a total of the rows it closes or opens.

Parts are what is printed beneath a total in its own table and list: rows with longer codes, deeper numbering or
indentation; for 合计 and 总计 the rows since the total before. Rows under 其中 may not exceed their row, and must equal
it only where the split is complete by definition (“三公”经费 is its three items).
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cnbudget.model.check import Check
from cnbudget.model.table import Table
from cnbudget.reconciliation.index import Grid, Index, compare, is_total, present
from cnbudget.reconciliation.rules.sums import Sum, settle
from cnbudget.vocabulary.members import within

__all__ = ["CODE", "check"]

CODE = "sum-rows"
_SEVERAL = 2

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
        yield from _over_lists(index, grid)


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
    if len(_one_list(grid, block)) > 1:
        return
    parts: list[int] = []
    for row in tops:
        if not rows[row].label and row != tops[-1]:
            continue  # amounts without a label amid a list say nothing of the rows above: another list goes on beside
        if not is_total(rows[row]):
            parts.append(row)
            continue
        if len(parts) > 1 and not _of_another_item(index, grid, row, parts):
            sums = _sums(grid, block, row, tuple(parts))
            yield from settle(CODE, index, sums, "rows above", certain=True, whole=grid.whole)
        parts = [row]  # 支出总计 is 本年支出合计 and what follows it


def _of_another_item(index: Index, grid: Grid, row: int, parts: Sequence[int]) -> bool:
    """Whether a total is of an item (政府采购支出合计) and what stands above it is not."""
    column = next(
        (column for column in _columns(grid, grid.table.rows[row].block) if (row, column) in grid.facts), None
    )
    if column is None:
        return False
    item = index.fact(grid.facts[row, column]).coordinates.item
    above = {index.fact(grid.facts[part, column]).coordinates.item for part in parts if (part, column) in grid.facts}
    return item is not None and not any(other == item or within("item", other or "", item) for other in above)


def _over_lists(index: Index, grid: Grid) -> Iterator[Check]:
    """A total that closes the last of several lists under one header is the sum of the rows of all of them.

    Lists of different classifications (功能分类 beside 经济分类) break the same money down twice; they are not added.
    """
    for block, tops in grid.tops.items():
        lists = _one_list(grid, block)
        if len(lists) < _SEVERAL or block != lists[-1] or not is_total(grid.table.rows[tops[-1]]):
            continue
        rows = [(one, row) for one in lists for row in grid.tops.get(one, ()) if not is_total(grid.table.rows[row])]
        total = grid.facts.get((tops[-1], _columns(grid, block)[0]))
        found = [(one, grid.facts.get((row, _columns(grid, one)[0]))) for one, row in rows]
        parts = tuple(fact for _, fact in found if fact is not None)
        by = {(one, index.classification(fact)) for one, fact in found if fact is not None}
        if total is not None and parts and len({classification for _, classification in by}) == 1:
            yield from settle(CODE, index, [(total, parts)], "rows of the lists above", certain=True, whole=grid.whole)


def _one_list(grid: Grid, block: int) -> list[int]:
    """The lists side by side that print one header (公用经费 twice), of which the last alone has the total."""

    def head(one: int) -> tuple[str, ...]:
        columns = _columns(grid, one)
        return grid.table.columns[columns[0]].header if len(columns) == 1 else ()

    mine = head(block)
    if len(mine) < _SEVERAL:
        return [block]
    same = [one for one in sorted(grid.tops) if head(one) == mine]
    totals = [one for one in same if any(_is_printed_total(grid, one, row) for row in grid.tops[one])]
    return same if totals == same[-1:] else [block]


def _is_printed_total(grid: Grid, block: int, row: int) -> bool:
    return is_total(grid.table.rows[row]) and any((row, column) in grid.facts for column in _columns(grid, block))


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
    beneath = _beneath_repeated(index, grid, block, first, lines)
    for row in lines[: len(lines) - len(beneath)]:
        sums = _sums(grid, block, first, (row,))
        yield from settle(CODE, index, sums, "the total once more", certain=True, whole=grid.whole)
    lines = beneath
    if totals:
        sums = _sums(grid, block, first, tuple(totals))
        yield from settle(CODE, index, sums, "totals beneath", certain=False, whole=grid.whole)
    if lines:
        sums = _sums(grid, block, first, lines)
        yield from settle(CODE, index, sums, "rows beneath", certain=not totals, whole=grid.whole)


def _beneath_repeated(index: Index, grid: Grid, block: int, total: int, lines: tuple[int, ...]) -> tuple[int, ...]:
    """Leave out rows that say the total once more (合计 > 全额 > 单位), where the rows after them add up to it."""
    for skipped in range(1, len(lines)):
        once_more, rest = lines[skipped - 1], lines[skipped:]
        if any(_value(index, grid, once_more, c) != _value(index, grid, total, c) for c in _columns(grid, block)):
            break
        if all(
            sum(_value(index, grid, row, column) for row in rest) == _value(index, grid, total, column)
            for column in _columns(grid, block)
        ):
            return rest
    return lines


def _columns(grid: Grid, block: int) -> list[int]:
    return [position for position, column in enumerate(grid.table.columns) if column.block == block]


def _value(index: Index, grid: Grid, row: int, column: int) -> Decimal:
    position = grid.facts.get((row, column))
    return Decimal(0) if position is None else index.fact(position).yuan


def _sums(grid: Grid, block: int, total: int, parts: tuple[int, ...]) -> list[Sum]:
    """The relation in each amount column in which the total and some part are printed."""
    found = []
    for column, printed in enumerate(grid.table.columns):
        if printed.block == block and (total, column) in grid.facts:
            shares = present(grid, parts, column)
            if shares:
                found.append((grid.facts[total, column], shares))
    return found
