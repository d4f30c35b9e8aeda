"""Tables to sheets: the rows of each list, and the context in which each cell's numbers stand."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from cnbudget.layout.grid.columns import Role, TableColumn
from cnbudget.layout.grid.header import is_column_numbers
from cnbudget.layout.grid.parts import CellKey, Part
from cnbudget.layout.grid.rows import GridRow, RowCell, body_rows, table_columns
from cnbudget.layout.grid.table import GridTable
from cnbudget.layout.sheet import ColumnRole, Sheet, SheetColumn, SheetRow
from cnbudget.layout.token_class import Context
from cnbudget.model.characters import is_blank, squeeze
from cnbudget.model.place import Place
from cnbudget.vocabulary.labels import is_count, read_label
from cnbudget.vocabulary.notation.numbers import is_numeric

__all__ = ["TableBody", "cell_contexts", "read_body", "table_sheet"]


@frozen
class TableBody:
    """A table with what its columns hold and what its rows print."""

    table: GridTable
    columns: tuple[TableColumn, ...]
    rows: tuple[GridRow, ...]

    @property
    def lists(self) -> tuple[tuple[int, ...], ...]:
        """The columns of each list, of which several may stand side by side."""
        blocks = sorted({column.block for column in self.columns})
        return tuple(tuple(n for n, column in enumerate(self.columns) if column.block == block) for block in blocks)


def read_body(table: GridTable) -> TableBody:
    """Return the columns and rows of a table."""
    rows = body_rows(table)
    return TableBody(table, table_columns(table, rows), rows)


def table_sheet(body: TableBody, unit: str, notes: tuple[str, ...]) -> Sheet:
    """Return the sheet that a table makes."""
    heading, first = body.table.heading, body.table.first
    return Sheet(
        number=heading.number,
        title=heading.title,
        unit=unit,
        organisation=heading.organisation,
        columns=tuple(_sheet_column(column) for column in body.columns if column.role != "other"),
        rows=tuple(_sheet_rows(body)),
        notes=notes,
        place=first.page.place(first.grid),
    )


def _sheet_column(column: TableColumn) -> SheetColumn:
    role: ColumnRole = "goal" if column.role == "goal" else "amount" if column.role == "amount" else "label"
    return SheetColumn(column.block, column.path, role)


def _sheet_rows(body: TableBody) -> Iterator[SheetRow]:
    """Yield for each row the rows of those lists in which something is printed."""
    for index, row in enumerate(body.rows):
        for columns in body.lists:
            found = _sheet_row(body, row, index, columns)
            if any(found.labels) or any(found.amounts) or found.goal:
                yield found


def _sheet_row(body: TableBody, row: GridRow, index: int, columns: Sequence[int]) -> SheetRow:
    labels = _label_cells(body, row, columns)
    texts = tuple(cell.text if cell is not None else "" for cell in labels)
    indents = [cell.cell.indent for cell in labels if cell is not None and cell.cell.lines]
    amounts = _cells(body, row, columns, "amount")
    counts = any(map(is_count, texts))
    goals = map(_goal_text, _cells(body, row, columns, "goal"))
    return SheetRow(
        block=body.columns[columns[0]].block,
        index=index,
        labels=texts,
        indent=indents[-1] if indents else 0.0,
        amounts=tuple("" if counts or not _holds_amount(cell) else _text(cell) for cell in amounts),
        places=tuple(map(_place, amounts)),
        goal=next(filter(None, goals), ""),
        place=_place(row.cells[columns[0]]),
    )


def _cells(body: TableBody, row: GridRow, columns: Sequence[int], role: Role) -> list[RowCell | None]:
    return [row.cells[column] for column in columns if body.columns[column].role == role]


def _label_cells(body: TableBody, row: GridRow, columns: Sequence[int]) -> list[RowCell | None]:
    """Return the label cells: one merged over columns once, one merged over rows in each of them."""
    found: list[RowCell | None] = []
    for cell in _cells(body, row, columns, "label"):
        repeats = cell is not None and any(other is not None and other.cell is cell.cell for other in found)
        found.append(None if repeats else cell)
    return found


def _holds_amount(cell: RowCell | None) -> bool:
    """Whether an amount is printed here, in the row where its cell begins."""
    return cell is not None and cell.begins and not is_blank(cell.text) and is_numeric(cell.text)


def _text(cell: RowCell | None) -> str:
    return cell.text if cell is not None else ""


def _goal_text(cell: RowCell | None) -> str:
    if cell is None or not cell.begins:
        return ""
    lines = [*cell.cell.lines, *(line for each in cell.continuations for line in each.cell.lines)]
    return squeeze("".join(lines), keep_words_apart=True)


def _place(cell: RowCell | None) -> Place:
    return Place() if cell is None else cell.part.page.place(cell.cell)


def cell_contexts(body: TableBody) -> dict[CellKey, Context]:
    """Return the context of the numbers of each cell; a cell that is none of the table's is not there.

    A cell that stands in several contexts, as one merged over rows or columns does, has the first.
    """
    found: dict[CellKey, Context] = {}
    for row in body.rows:
        for cell, context in _row_contexts(body, row):
            found.setdefault(cell.part.key(cell.cell), context)
    for part in body.table.parts:
        for row_index in range(len(part.matrix.rows)):
            if not _is_body_row(part, row_index):
                for grid_cell in part.matrix.cells(row_index):
                    found.setdefault(part.key(grid_cell), "furniture")
    return found


def _row_contexts(body: TableBody, row: GridRow) -> Iterator[tuple[RowCell, Context]]:
    for columns in body.lists:
        labels = [cell for cell in _label_cells(body, row, columns) if cell is not None]
        counts = any(is_count(cell.text) for cell in labels)
        yield from ((cell, _label_context(cell)) for cell in labels if cell.cell.lines)
        for cell in _cells(body, row, columns, "amount"):
            if cell is not None and counts and cell.begins:
                yield cell, "ordinal"
            elif cell is not None and _holds_amount(cell):
                yield cell, "amount"
        goals = _cells(body, row, columns, "goal")
        yield from ((cell, "goal") for cell in goals if cell is not None and cell.begins)
    for column, cell in zip(body.columns, row.cells, strict=True):
        if cell is not None and column.role == "other" and cell.begins:
            yield cell, "ordinal"
        for rest in cell.continuations if cell is not None else ():
            yield rest, "goal" if column.role == "goal" else "ordinal"


def _label_context(cell: RowCell) -> Context:
    text = cell.cell.text
    return "code" if text.isdigit() or read_label(text).code else "label"


def _is_body_row(part: Part, row: int) -> bool:
    return part.body_start <= row < part.body_end and not is_column_numbers(part.matrix.texts(row))
