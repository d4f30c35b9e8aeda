"""Cells of a table (单元格): printed amounts with the coordinates of their row and column."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

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
from cnbudget.model.quick import making
from cnbudget.model.table import Cell, Reading

__all__ = ["CellColumn", "read_table_cells"]

_cell = making(Cell)

# In a table of one budget 其他收入 is one of that budget's revenue subjects, and no fund beside it.
_OTHER_REVENUE: dict[str | None, frozenset[Clash]] = {
    fund: frozenset({("fund", fund, "other")}) for fund in ("general_public", "government_fund", "state_capital")
}


@frozen
class _Meanings:
    """What a row means together with each column of its list, left to right.

    Attributes:
        coordinates: of each cell.
        clashing: members of row and column that contradict.
        beside: whether the row's fund is left aside there.
        plain: whether nothing contradicts.
    """

    coordinates: tuple[Coordinates, ...]
    clashing: tuple[frozenset[Clash], ...]
    beside: tuple[bool, ...]
    plain: bool


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


@frozen(eq=False)
class _Across:
    """What the columns of a list mean, left to right."""

    members: tuple[Members, ...]


_across = lru_cache(maxsize=512)(_Across)
"""One object for the columns that many tables and documents print: part of a key, it is found by being the same one."""


@frozen
class _Columns:
    """The amount columns of a list, left to right.

    Attributes:
        positions: of each among the columns of the table.
        unresolved: for each the header cells that no word claims.
        across: what they mean.
        known: whether words claim all header cells.
    """

    positions: tuple[int, ...]
    unresolved: tuple[tuple[str, ...], ...]
    across: _Across
    known: bool


_NO_COLUMNS = _Columns((), (), _across(()), known=True)


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
    blocks = dict.fromkeys(column.block for column in columns)
    lists = {block: _columns(block, columns) for block in blocks}
    for position, listed in enumerate(in_time(lines, ROW)):
        row = listed.line.row
        own = lists.get(row.block, _NO_COLUMNS)
        count = len(own.positions)
        if count != len(row.amounts):
            if any(row.amounts):
                diagnostics.row_torn(row.place, row.labels, row.amounts)
            continue
        meanings = _meanings(own.across, listed.members)
        amounts = [*map(amount_of, row.amounts)]
        if not meanings.plain:
            _note_clashes(row, amounts, meanings, clashes)
        alike = own.known and meanings.plain
        unresolved = (listed.unresolved,) * count if alike else _unresolved(own, meanings, listed)
        reading, evidence = _reading(row), row.evidence
        made = [
            _cell(position, at, printed, amount, coordinates, unknown, place, reading, evidence)
            for at, printed, amount, coordinates, unknown, place in zip(
                own.positions, row.amounts, amounts, meanings.coordinates, unresolved, row.places, strict=True
            )
            if amount is not None
        ]
        if len(made) < count:
            _report_unread(row, amounts, diagnostics)
        cells += made
    return tuple(cells)


def _columns(block: int, columns: Sequence[CellColumn]) -> _Columns:
    own = [(position, column) for position, column in enumerate(columns) if column.block == block]
    return _Columns(
        tuple([position for position, _ in own]),
        tuple([column.unresolved for _, column in own]),
        _across(tuple([column.members for _, column in own])),
        known=not any(column.unresolved for _, column in own),
    )


def _report_unread(row: SheetRow, amounts: Sequence[Decimal | None], diagnostics: TableDiagnostics) -> None:
    for printed, amount, place in zip(row.amounts, amounts, row.places, strict=True):
        if amount is None and not is_blank(printed):
            diagnostics.amount_unread(place, printed)


def _note_clashes(row: SheetRow, amounts: Sequence[Decimal | None], meanings: _Meanings, clashes: Clashes) -> None:
    for printed, amount, clashing, place in zip(row.amounts, amounts, meanings.clashing, row.places, strict=True):
        for clash in clashing if amount is not None else ():
            clashes.setdefault(clash, (place, printed))


def _unresolved(own: _Columns, meanings: _Meanings, listed: ListedLine) -> Sequence[tuple[str, ...]]:
    """Return the texts of the row and of the header of each cell that are not understood."""
    unknown, name = listed.unresolved, listed.line.reading.name
    return [
        (name, *unknown, *of_column) if beside else unknown + of_column
        for of_column, beside in zip(own.unresolved, meanings.beside, strict=True)
    ]


def _reading(row: SheetRow) -> Reading:
    return "inferred" if row.evidence else "printed"


@lru_cache(maxsize=1024)
def _meanings(across: _Across, row: Members) -> _Meanings:
    found = [_meaning(column, row) for column in across.members]
    coordinates, clashing, beside = zip(*found, strict=True) if found else ((), (), ())
    return _Meanings(coordinates, clashing, beside, plain=not any(clashing) and not any(beside))


def _meaning(column: Members, row: Members) -> tuple[Coordinates, frozenset[Clash], bool]:
    coordinates, clashing = coordinates_at(column, row)
    if clashing != _OTHER_REVENUE.get(column.fund):
        return coordinates, clashing, False
    return *coordinates_at(column, row.without("fund")), True
