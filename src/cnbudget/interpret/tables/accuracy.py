"""How exact each amount of a table is, where the table's amounts differ in decimals."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter

from attrs import evolve

from cnbudget.model.table import Cell, Table

__all__ = ["with_decimals"]


def with_decimals(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Return the tables with the decimals of each cell that is less exact than its table.

    An amount stands for its own digits: 480544221.6 among amounts of two decimals may be 480544221.62, cut off by a
    narrow spreadsheet cell. Two kinds of amount are as exact as the amounts around them: one that alone prints fewer
    decimals than all others (a lone 267.8 is 267.80), and zero, which has no digits to cut off.
    """
    return tuple(map(_of_table, tables))


def _of_table(table: Table) -> Table:
    amounts = [*filter(None, map(attrgetter("amount"), table.cells))]
    if not amounts or all(map(amounts[0].same_quantum, amounts)):
        return table
    printed = Counter(map(_decimals, amounts))
    fewest, more, *_ = sorted(printed)
    instead = {fewest: more} if printed[fewest] == 1 else {}
    cells = tuple(_of_cell(cell, table.decimals, instead) for cell in table.cells)
    return evolve(table, cells=cells)


def _of_cell(cell: Cell, finest: int, instead: dict[int, int]) -> Cell:
    decimals = _decimals(cell.amount)
    decimals = instead.get(decimals, decimals)
    return evolve(cell, decimals=decimals) if cell.amount and decimals < finest else cell


def _decimals(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
