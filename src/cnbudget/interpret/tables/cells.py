"""Cells of a table (单元格): printed amounts with the coordinates of their row and column."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from cnbudget.interpret.tables.amounts import amount_of
from cnbudget.interpret.tables.composition import Clash, Clashes, coordinates_at
from cnbudget.interpret.tables.diagnostics import TableDiagnostics
from cnbudget.interpret.tables.lists import ListedLine
from cnbudget.interpret.tables.members import Members
from cnbudget.layout.sheet import SheetRow
from cnbudget.model.characters import is_blank
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.deadline import ROW, in_time
from cnbudget.model.passing import frozen
from cnbudget.model.table import Cell, Reading

__all__ = ["CellColumn", "read_table_cells"]

# In a table of one budget 其他收入 is one of that budget's revenue subjects, and no fund beside it.
_OTHER_REVENUE: dict[str | None, frozenset[Clash]] = {
    fund: frozenset({("fund", fund, "other")}) for fund in ("general_public", "government_fund", "state_capital")
}


_Meaning: TypeAlias = tuple[Coordinates, frozenset[Clash], bool]
"""What a row and a column mean together, their members that contradict, whether the row's fund is left aside."""


@frozen
class CellColumn:
    """What every cell of an amount column has in common.

    Attributes:
        block: the list it belongs to.
        members: what title, list and header say.
        unresolved: header cells that no word claims.
    """

    block: int
    members: Members
    unresolved: tuple[str, ...]


@frozen(cache_hash=True)
class _Across:
    """What the columns of a list mean, left to right."""

    members: tuple[Members, ...]


_across = lru_cache(maxsize=512)(_Across)
"""One object for the columns that many tables and documents print, so that it is found at once as part of a key."""


def read_table_cells(
    lines: Sequence[ListedLine],
    columns: Sequence[CellColumn],
    clashes: Clashes,
    diagnostics: TableDiagnostics,
) -> tuple[Cell, ...]:
    """Return every non-blank amount of a table, in printed order.

    Args:
        lines: one for each row of the table.
        columns: one for each amount column of the table.
        clashes: members that contradict are added to it, with the cell that they meet at first.
        diagnostics: takes note of rows and cells that are left out.
    """
    cells: list[Cell] = []
    of_block: dict[int, list[tuple[int, CellColumn]]] = {}
    for position, column in enumerate(columns):
        of_block.setdefault(column.block, []).append((position, column))
    across = {block: _across(tuple([column.members for _, column in own])) for block, own in of_block.items()}
    for position, listed in enumerate(in_time(lines, ROW)):
        row, unknown = listed.line.row, listed.unresolved
        own = of_block.get(row.block, [])
        if len(own) != len(row.amounts):
            if any(row.amounts):
                diagnostics.row_torn(row.place, row.labels, row.amounts)
            continue
        reading, evidence = _reading(row), row.evidence
        meanings = _meanings(across[row.block], listed.members) if own else ()
        for (at, column), meaning, printed, place in zip(own, meanings, row.amounts, row.places, strict=True):
            amount = amount_of(printed)
            if amount is None:
                if not is_blank(printed):
                    diagnostics.amount_unread(place, printed)
                continue
            coordinates, clashing, beside = meaning
            unresolved = unknown + column.unresolved
            if beside:
                unresolved = (listed.line.reading.name, *unresolved)
            for clash in clashing:
                clashes.setdefault(clash, (place, printed))
            cells.append(Cell(position, at, printed, amount, coordinates, unresolved, place, reading, evidence))
    return tuple(cells)


def _reading(row: SheetRow) -> Reading:
    return "inferred" if row.evidence else "printed"


@lru_cache(maxsize=4096)
def _meanings(across: _Across, row: Members) -> tuple[_Meaning, ...]:
    return tuple([_meaning(column, row) for column in across.members])


def _meaning(column: Members, row: Members) -> _Meaning:
    coordinates, clashing = coordinates_at(column, row)
    if clashing != _OTHER_REVENUE.get(column.fund):
        return coordinates, clashing, False
    return *coordinates_at(column, row.without("fund")), True
