"""The context of the numbers of each cell of a table, by which the ledger classes them."""

from collections.abc import Iterator, Sequence

from cnbudget.layout.grid.body import ListRow, TableBody, exceeds_rates, is_rate
from cnbudget.layout.grid.columns import Role
from cnbudget.layout.grid.parts import CellKey, Part
from cnbudget.layout.grid.rows import GridRow, RowCell
from cnbudget.layout.grid.stray_amounts import is_moved, is_stray, is_uncounted
from cnbudget.layout.token_class import Context
from cnbudget.model.deadline import ROW, in_time
from cnbudget.vocabulary.labels import code_of_number, read_label
from cnbudget.vocabulary.notation.dates import is_date

__all__ = ["cell_contexts"]

_BY_ROLE: dict[Role, Context] = {
    "label": "label",
    "amount": "amount",
    "rate": "remark",
    "goal": "goal",
    "ordinal": "ordinal",
    "remark": "remark",
}


def cell_contexts(body: TableBody) -> dict[CellKey, Context]:
    """Return the context of the numbers of each cell; a cell that the table did not take is not there.

    A cell that stands in several contexts, as one merged over rows or columns does, has the first. In a table in which
    no column of amounts was found any number but a subject code may be an amount, and is not taken.
    """
    found: dict[CellKey, Context] = {}
    for row, lists in in_time(zip(body.rows, body.list_rows, strict=True), ROW):
        for cell, context in _row_contexts(body, row, lists):
            found.setdefault(cell.part.key(cell.cell), context)
    for part in body.table.parts:
        for row_index in range(len(part.matrix.rows)):
            if not _is_body_row(part, row_index):
                for grid_cell in part.matrix.cells(row_index):
                    found.setdefault(part.key(grid_cell), "header")
    return found


def _row_contexts(body: TableBody, row: GridRow, lists: Sequence[ListRow]) -> Iterator[tuple[RowCell, Context]]:
    for columns, labelled in zip(body.lists, lists, strict=True):
        labels = _labels(body, columns, labelled)
        yield from ((cell, _label_context(body, n, cell)) for n, cell in labels if not is_stray(body, row, n))
        for index in columns:
            cell = row.cells[index]
            if cell is not None and cell.begins:
                yield from _cell_context(body, row, index, labelled)
    for index, (column, cell) in enumerate(zip(body.columns, row.cells, strict=True)):
        if cell is None or not cell.continuations or index in body.unread:
            continue
        if column.role != "amount" or body.holds_amount(cell) or is_rate(column, cell):
            context: Context = "amount_rest" if column.role == "amount" else _BY_ROLE[column.role]
            yield from ((rest, context) for rest in cell.continuations)


def _labels(body: TableBody, columns: Sequence[int], labelled: ListRow) -> list[tuple[int, RowCell]]:
    """Return the printed label cells of a list's row, each with its column."""
    of_labels = [column for column in columns if body.columns[column].role == "label"]
    cells = zip(of_labels, labelled.labels, strict=True)
    return [(column, cell) for column, cell in cells if cell is not None and cell.cell.lines]


def _cell_context(body: TableBody, row: GridRow, index: int, labelled: ListRow) -> Iterator[tuple[RowCell, Context]]:
    """Yield the context of a cell that is no label; of a cell of an amount column that is no amount, none."""
    column, cell = body.columns[index], row.cells[index]
    if index in body.unread or cell is None:
        return
    if column.role == "amount" and labelled.counts:
        yield cell, "ordinal"
    elif is_rate(column, cell, in_row=labelled.rates):
        yield cell, "rate"
    elif column.role == "amount":
        if body.holds_amount(cell):
            yield cell, "amount"
        elif is_date(cell.text):
            yield cell, "ordinal"  # of a last row that is signed: 制表人 and the day
    elif column.role != "label" and not _is_left(body, row, index):
        yield cell, _BY_ROLE[column.role]


def _is_left(body: TableBody, row: GridRow, index: int) -> bool:
    """Whether a cell of a column that holds neither labels nor amounts may print an amount all the same."""
    role = body.columns[index].role
    if role == "ordinal":
        return is_uncounted(body, row, index)
    if role == "rate":
        cell = row.cells[index]
        return cell is not None and exceeds_rates(body.columns[index], cell.text)
    return role in {"remark", "goal"} and is_moved(body, row, index)


def _label_context(body: TableBody, index: int, cell: RowCell) -> Context:
    text = cell.cell.text
    if index in body.codes_as_numbers and code_of_number(text):
        return "code_as_number"
    return "code" if text.replace(" ", "").isdigit() or read_label(text).code else "label"


def _is_body_row(part: Part, row: int) -> bool:
    return part.body_start <= row < part.body_end and not part.is_furniture(row)
