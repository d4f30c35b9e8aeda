"""Cells of a table (单元格): printed amounts with the coordinates of their row and column."""

from collections.abc import Sequence

from attrs import frozen

from cnbudget.interpret.tables.amounts import amount_of
from cnbudget.interpret.tables.composition import Clash, Clashes, coordinates_at
from cnbudget.interpret.tables.diagnostics import TableDiagnostics
from cnbudget.interpret.tables.lists import ListedLine
from cnbudget.interpret.tables.members import Members
from cnbudget.model.characters import is_blank
from cnbudget.model.table import Cell, Reading

__all__ = ["CellColumn", "read_table_cells"]

# In a table of one budget 其他收入 is one of that budget's revenue subjects, and no fund beside it.
_OTHER_REVENUE: dict[str | None, frozenset[Clash]] = {
    fund: frozenset({("fund", fund, "other")}) for fund in ("general_public", "government_fund", "state_capital")
}


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
    for position, listed in enumerate(lines):
        row = listed.line.row
        across = of_block.get(row.block, [])
        if len(across) != len(row.amounts):
            if any(row.amounts):
                diagnostics.row_torn(row.place, row.labels, row.amounts)
            continue
        for (at, column), printed, place in zip(across, row.amounts, row.places, strict=True):
            if is_blank(printed):
                continue
            amount = amount_of(printed)
            if amount is None:
                diagnostics.amount_unread(place, printed)
                continue
            coordinates, clashing = coordinates_at(column.members, listed.members)
            unresolved = listed.unresolved + column.unresolved
            if clashing == _OTHER_REVENUE.get(column.members.fund):
                coordinates, clashing = coordinates_at(column.members, listed.members.without("fund"))
                unresolved = (listed.line.reading.name, *unresolved)
            for clash in clashing:
                clashes.setdefault(clash, (place, printed))
            reading: Reading = "inferred" if row.evidence else "printed"
            cells.append(Cell(position, at, printed, amount, coordinates, unresolved, place, reading, row.evidence))
    return tuple(cells)
