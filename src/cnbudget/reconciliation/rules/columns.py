"""sum-columns: a total column is the sum of the columns that its header groups with it.

合计, 总计 and 小计, also of a year (2025年合计), add up the other columns under the same header; a group with a total
of its own counts by that total alone. The columns 其中：基本支出 and 项目支出 split 小计 completely; any other column
under 其中 is a part of a column beside it or of the total, so of the sums with and without it the one that holds in
more rows is checked.

Some parts are all there are by definition, so that one row is enough: 基本支出 and 项目支出, the three budgets of
财政拨款, and items that are the sum of others (“三公”经费, 公务用车购置及运行维护费, 政府采购).

Any other header names the parts of a total for all rows alike. So where its columns add up to the total in fewer than
half of the rows, they are not its parts, or one of them is not understood, and what they add up to proves nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from attrs import evolve

from cnbudget.model.check import Check, Ground, Relation
from cnbudget.model.table import Table
from cnbudget.reconciliation.index import FactGrid, Index, Parts, present
from cnbudget.reconciliation.rules.sums import Sum, holding, sum_checks
from cnbudget.vocabulary.members import complete_parts, parts_of
from cnbudget.vocabulary.notation.header_text import written_out
from cnbudget.vocabulary.words import parse

__all__ = ["CODE", "RELATION", "check"]

CODE = "sum-columns"
RELATION: Relation = "sum"

_TOTALS = frozenset({"合计", "总计", "小计", "支出合计", "收入合计"})
_BESIDE_TOTAL = frozenset(
    {"total", "plan", "amount", "this_year"}
)  # what a total's name says beside a year: 2025年预算合计
_SHORT = "in most rows the columns beside it do not add up to it; one may be missing, or they are not all its parts"
_AMONG = "其中"  # beside other groups, its columns are parts of theirs


def check(index: Index) -> Iterator[Check]:
    """Yield the checks of every table."""
    for grid in index.grids:
        periods = _periods(index, grid)
        for total, columns in _groups(grid.table):
            # 上年合计 between 合计 and its parts is none of them
            parts = tuple(one for one in columns if not periods.get(one) or periods[one] & periods.get(total, set()))
            if len(parts) > 1 and _comparable(index, grid, total, parts):
                yield from _of_total(index, grid, total, _best(index, grid, total, parts))


def _of_total(index: Index, grid: FactGrid, column: int, parts: tuple[int, ...]) -> Iterator[Check]:
    sums = _sums(grid, column, parts)
    named = {grid.table.columns[part].id for part in parts}
    complete = bool(sums) and (_is_complete(index, *sums[0]) or _are_all_items(index, *sums[0], named))
    ground: Ground = "definition" if complete else "words"
    checks = list(sum_checks(CODE, index, sums, "columns beside", ground=ground))
    telling = [found for found, (total, _) in zip(checks, sums, strict=True) if index.fact(total).yuan]
    holding = sum(found.status in {"exact", "within_rounding"} for found in telling)
    names_parts = complete or (holding * 2 >= len(telling) and holding > 0)
    for found in checks:
        if found.status == "inconsistent" and not names_parts:
            yield evolve(found, status="not_checkable", reason=_SHORT if (found.difference or 0) > 0 else "")
        else:
            yield found


def _best(index: Index, grid: FactGrid, total: int, parts: tuple[int, ...]) -> tuple[int, ...]:
    """Return the columns that a total adds up: all parts, or those outside 其中 if their sums hold in more rows."""
    outside = tuple(part for part in parts if not _is_among(grid.table, part, total))
    if len(outside) == len(parts):
        return parts
    if len(outside) <= 1:
        return parts if len(parts) - len(outside) == 1 else ()
    every, without = (_sums(grid, total, columns) for columns in (parts, outside))
    return outside if holding(index, without) > holding(index, every) else parts


def _sums(grid: FactGrid, total: int, parts: tuple[int, ...]) -> list[Sum]:
    found = []
    for row in range(len(grid.table.rows)):
        shares = present(grid, (row,), total) and tuple(
            grid.facts[row, part] for part in parts if (row, part) in grid.facts
        )
        if shares:
            found.append((grid.facts[row, total], shares))
    return found


def _is_among(table: Table, part: int, total: int) -> bool:
    """Return whether a column's header begins with 其中 where it leaves the header of its total."""
    return table.columns[part].header[len(table.columns[total].header) - 1].startswith(_AMONG)


def _is_complete(index: Index, total: int, parts: Parts) -> bool:
    """Return whether the parts are complete by definition: 基本支出 and 项目支出, the three budgets of 财政拨款."""
    at = [index.fact(part).coordinates for part in parts]
    natures, funds = {one.nature for one in at}, {one.fund for one in at}
    if natures == {"basic", "project"} and index.fact(total).coordinates.nature is None:
        return True
    return funds == parts_of("fund", "fiscal") and index.fact(total).coordinates.fund == "fiscal"


def _are_all_items(index: Index, total: int, parts: Parts, named: Collection[str]) -> bool:
    """Return whether the parts are the items whose sum the total's item is; columns of blank ones count by name."""
    wanted = complete_parts("item", index.fact(total).coordinates.item or "")
    printed = {index.fact(part).coordinates.item for part in parts}
    return bool(wanted) and wanted == printed | {name for name in named if name in wanted}


@lru_cache(maxsize=4096)
def _names_total(name: str) -> bool:
    """Return whether a column's own name is that of a total, also of a year: 2025年合计, 本年合计."""
    if name in _TOTALS:
        return True
    phrase = parse(written_out(name))
    return "total" in phrase.marks and phrase.marks <= _BESIDE_TOTAL and not phrase.members and not phrase.rest


def _groups(table: Table) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield each total column with the columns that it adds up."""
    for position, column in enumerate(table.columns):
        if column.header and _names_total(column.header[-1]):
            parts = _parts(table, position)
            if len(parts) > 1:
                yield position, parts


def _parts(table: Table, total: int) -> tuple[int, ...]:
    column = table.columns[total]
    above = column.header[:-1]
    depth = len(above)
    groups: dict[str, list[int]] = {}
    for position, other in enumerate(table.columns):
        if position != total and other.block == column.block and other.header[:depth] == above and other.header[depth:]:
            groups.setdefault(other.header[depth].rstrip("：:"), []).append(position)
    if len(groups) > 1:
        groups.pop(_AMONG, None)
    parts: list[int] = []
    for members in groups.values():
        own = [position for position in members if _heads(table, position, depth)]
        parts += own[:1] or _without_among(table, members, depth) or members
    return tuple(parts)


def _without_among(table: Table, members: Sequence[int], depth: int) -> list[int]:
    """Return the columns of a group but those under 其中: 事业收入/其中：教育收费 is a part of 事业收入/金额."""
    headers = {position: table.columns[position].header[depth + 1 :] for position in members}
    return [position for position, below in headers.items() if not (below and below[0].startswith(_AMONG))]


def _heads(table: Table, position: int, depth: int) -> bool:
    """Return whether a column is the total of the group directly below the given depth."""
    header = table.columns[position].header
    return len(header) == depth + 2 and (_names_total(header[-1]) or header[-1] == f"{header[-2]}总数")


def _periods(index: Index, grid: FactGrid) -> Mapping[int, AbstractSet[str | None]]:
    """Return the periods of each column's facts."""
    found: dict[int, set[str | None]] = defaultdict(set)
    for (_, column), position in grid.facts.items():
        found[column].add(index.fact(position).coordinates.period)
    return found


def _comparable(index: Index, grid: FactGrid, total: int, parts: tuple[int, ...]) -> bool:
    """Return whether all columns are of one period: last year's amounts and changes are no parts."""
    for row in range(len(grid.table.rows)):
        positions = present(grid, (row,), total) + tuple(grid.facts[row, p] for p in parts if (row, p) in grid.facts)
        if len(positions) > 1:
            return len({index.fact(position).coordinates.period for position in positions}) == 1
    return False
