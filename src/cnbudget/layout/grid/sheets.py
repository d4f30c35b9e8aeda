"""Tables to sheets, every numeric token in its class."""

from collections.abc import Sequence

from cnbudget.layout.grid.columns import TableColumn
from cnbudget.layout.grid.header import is_column_numbers
from cnbudget.layout.grid.join import GridTable
from cnbudget.layout.grid.ledger import GridLedger
from cnbudget.layout.grid.matrix import BLANKS, is_number
from cnbudget.layout.grid.parts import Part
from cnbudget.layout.grid.rows import GridRow, columns_of, rows_of
from cnbudget.layout.sheet import Sheet, SheetColumn, SheetRow
from cnbudget.model.characters import squeeze
from cnbudget.model.place import Place
from cnbudget.readers.page import GridCell

__all__ = ["sheet_of"]


def sheet_of(table: GridTable, unit: str, notes: tuple[str, ...], ledger: GridLedger) -> Sheet:
    """Return the sheet of a table and book all tokens of its grids."""
    rows = rows_of(table)
    columns = columns_of(table, rows)
    kept = [place for place, column in enumerate(columns) if column.role != "other"]
    printed = []
    for index, row in enumerate(rows):
        printed += _sheet_rows(row, index, columns, ledger)
    _book_rest(table, ledger)
    first = table.first
    return Sheet(
        number=table.heading.number,
        title=table.heading.title,
        unit=unit,
        organisation=table.heading.organisation,
        columns=tuple(_column(columns[place]) for place in kept),
        rows=tuple(printed),
        notes=notes,
        place=Place(page=first.page.number, box=first.grid.box),
    )


def _column(column: TableColumn) -> SheetColumn:
    role = "goal" if column.role == "goal" else "amount" if column.role == "amount" else "label"
    return SheetColumn(column.block, column.path, role)


def _sheet_rows(row: GridRow, index: int, columns: Sequence[TableColumn], ledger: GridLedger) -> list[SheetRow]:
    blocks = sorted({column.block for column in columns})
    found = []
    for block in blocks:
        places = [place for place, column in enumerate(columns) if column.block == block]
        sheet_row = _sheet_row(row, index, block, places, columns, ledger)
        if any(sheet_row.labels) or any(sheet_row.amounts) or sheet_row.goal:
            found.append(sheet_row)
    for place, column in enumerate(columns):
        cell = row.cells[place]
        if column.role == "other" and row.starts[place] and cell is not None:
            ledger.book(cell, "ordinal")
    for cell in row.resumed:
        ledger.book(cell, "ordinal")
    return found


def _sheet_row(
    row: GridRow, index: int, block: int, places: Sequence[int], columns: Sequence[TableColumn], ledger: GridLedger
) -> SheetRow:
    labels: list[str] = []
    amounts: list[str] = []
    where: list[Place] = []
    goal = ""
    indent = 0.0
    seen: set[int] = set()
    for place in places:
        role, cell, text = columns[place].role, row.cells[place], row.texts[place]
        if role == "label":
            repeated = cell is not None and id(cell) in seen
            labels.append("" if repeated else text)
            if cell is not None and text and not repeated:
                seen.add(id(cell))
                indent = cell.indent
                ledger.book_label(cell)
        elif role == "amount":
            mine = _amount(row, place)
            amounts.append(mine)
            where.append(_place(row, place))
            if mine and cell is not None:
                ledger.book_amount(cell, mine)
        elif role == "goal" and row.starts[place]:
            goal = _goal(cell, text)
            if cell is not None:
                ledger.book(cell, "performance")
    first = next((p for p in places if row.cells[p] is not None), places[0])
    return SheetRow(block, index, tuple(labels), indent, tuple(amounts), tuple(where), goal, _place(row, first))


def _amount(row: GridRow, place: int) -> str:
    """Return the amount printed in a column, in the row where its cell begins; "" where there is none."""
    text = row.texts[place]
    return text if row.starts[place] and text not in BLANKS and is_number(text) else ""


def _goal(cell: GridCell | None, text: str) -> str:
    if cell is None or not cell.lines:
        return text
    return squeeze("".join(cell.lines), keep_words_apart=True)


def _place(row: GridRow, place: int) -> Place:
    cell = row.cells[place]
    part = row.pages[place]
    if cell is None:
        return Place(page=part.page.number)
    return Place(page=part.page.number, box=cell.box)


def _book_rest(table: GridTable, ledger: GridLedger) -> None:
    """Book what is no body cell: headings inside the grid, header and column numbers, notes."""
    for part in table.parts:
        _book_part(part, ledger)


def _book_part(part: Part, ledger: GridLedger) -> None:
    for row in range(len(part.matrix.rows)):
        inside = part.body <= row < part.end
        for cell in part.matrix.cells(row):
            if not inside:
                ledger.book(cell, "furniture")
            elif is_column_numbers(part.matrix.texts(row)):
                ledger.book(cell, "furniture")
    for cell in part.grid.cells:
        ledger.settle(cell, part.page.number)
