"""Which column is the total and which this year's money, where words leave it open (栏目含义): by what adds up to what.

本年预算 | 编制预算 | 上年结转 in one list: the first is the sum of the other two in every row, so the second is this
year's money. The same goes for groups of columns, 当年预算 beside 上年结转结余 under one 合计. If nothing was carried
over the two are copies of each other; then another list of the document decides, and else their order.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from attrs import evolve

from cnbudget.interpret.tables.amount_columns import AmountColumn
from cnbudget.interpret.tables.amounts import amount_of
from cnbudget.interpret.tables.headers import HeaderCell
from cnbudget.layout.sheet import SheetRow
from cnbudget.model.passing import frozen

__all__ = ["ColumnSum", "column_sums", "settle_columns"]

_SIBLINGS = 3  # a total, this year's money, and what was carried over


@frozen
class ColumnSum:
    """A column that is the sum of this year's money and of what was carried over.

    Attributes:
        total: its header cell.
        current: the header cell of this year's money.
        proven: the printed amounts show it, and not the order of the columns alone.
    """

    total: str
    current: str
    proven: bool


@frozen
class _Group:
    """Columns under one header cell, and the column that stands for all of them.

    Attributes:
        cell: the header cell.
        columns: positions of its columns in the list.
        head: position of its only column, or of its total; None where it has neither.
    """

    cell: str
    columns: tuple[int, ...]
    head: int | None


def column_sums(columns: Sequence[AmountColumn], rows: Sequence[SheetRow]) -> Iterator[ColumnSum]:
    """Yield what the amounts of a list show about its columns, at most one for each group of columns.

    Args:
        columns: of one list, left to right.
        rows: of that list.
    """
    for groups, carried in _beside_carried_over(columns):
        found = _sum_of(columns, rows, groups, carried)
        if found is not None:
            yield found


def settle_columns(
    columns: Sequence[AmountColumn], rows: Sequence[SheetRow], elsewhere: Sequence[ColumnSum]
) -> tuple[list[AmountColumn], list[ColumnSum]]:
    """Return the columns of a list, this year's money marked as such, and the sums that are not proven.

    Args:
        columns: of one list, left to right.
        rows: of that list.
        elsewhere: proven sums of all lists of the document.
    """
    settled = list(columns)
    unproven: list[ColumnSum] = []
    for groups, carried in _beside_carried_over(columns):
        found = _sum_of(columns, rows, groups, carried)
        if found is None:
            continue
        if not found.proven:
            names = {found.total, found.current}
            found = next((other for other in elsewhere if {other.total, other.current} == names), found)
        if not found.proven:
            unproven.append(found)
        for group in groups:
            if group.cell == found.current:
                for position in group.columns:
                    settled[position] = _current(settled[position], found)
    return settled, unproven


def _current(column: AmountColumn, found: ColumnSum) -> AmountColumn:
    if column.members.origin is not None:
        return column
    unresolved = tuple(cell for cell in column.unresolved if cell != found.current)
    return evolve(column.having("origin", "current"), unresolved=unresolved)


def _beside_carried_over(columns: Sequence[AmountColumn]) -> Iterator[tuple[list[_Group], _Group]]:
    """Yield the groups of columns beside each one that is money carried over, and that group."""
    seen: set[tuple[HeaderCell, ...]] = set()
    for column in columns:
        level = column.carried_over
        if level is None or column.header[: level + 1] in seen:
            continue
        seen.add(column.header[: level + 1])
        groups = list(_groups(columns, column.header[:level]))
        carried = next(group for group in groups if group.cell == column.header[level].text)
        yield [group for group in groups if group != carried], carried


def _groups(columns: Sequence[AmountColumn], above: tuple[HeaderCell, ...]) -> Iterator[_Group]:
    """Yield the groups of columns right under a header path."""
    depth = len(above)
    found: dict[str, list[int]] = {}
    for position, column in enumerate(columns):
        if column.header[:depth] == above and len(column.header) > depth:
            found.setdefault(column.header[depth].text, []).append(position)
    for cell, positions in found.items():
        totals = [p for p in positions if columns[p].total and len(columns[p].header) == depth + 2]
        heads = positions if len(positions) == 1 else totals
        yield _Group(cell, tuple(positions), heads[0] if len(heads) == 1 else None)


def _sum_of(
    columns: Sequence[AmountColumn], rows: Sequence[SheetRow], groups: Sequence[_Group], carried: _Group
) -> ColumnSum | None:
    """Return the total and this year's money among groups beside what was carried over, None unless one pair fits."""
    if carried.head is None:
        return None
    like = [group for group in groups if group.head is not None and _is_open(columns, group.head, carried.head)]
    amounts = [[amount_of(text) or Decimal(0) for text in row.amounts] for row in rows]
    amounts = [row for row in amounts if len(row) == len(columns) and any(row)]
    fitting = [
        (total, current)
        for total, current in permutations(like, 2)
        if amounts and all(row[_at(total)] == row[_at(current)] + row[carried.head] for row in amounts)
    ]
    if any(row[carried.head] for row in amounts):
        return ColumnSum(fitting[0][0].cell, fitting[0][1].cell, proven=True) if len(fitting) == 1 else None
    copies = len(groups) + 1 == _SIBLINGS and len(fitting) == len(like) == _SIBLINGS - 1
    return ColumnSum(like[0].cell, like[1].cell, proven=False) if copies else None


def _at(group: _Group) -> int:
    assert group.head is not None
    return group.head


def _is_open(columns: Sequence[AmountColumn], position: int, carried: int) -> bool:
    """Return whether a column says as much as the carried-over one but for the origin, which it leaves open."""
    own, other = columns[position].members, columns[carried].members
    return own.origin is None and own.without("flow") == other.without("origin").without("flow")
