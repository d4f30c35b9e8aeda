"""Diagnostics of tables whose amounts could not be read."""

from collections.abc import Iterator, Sequence

from cnbudget.layout.grid.body import TableBody, may_be_amount
from cnbudget.layout.grid.columns import names_money
from cnbudget.layout.grid.rows import RowCell
from cnbudget.model.deadline import ROW, in_time
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.vocabulary.columns import label_kind
from cnbudget.vocabulary.labels import counts_things
from cnbudget.vocabulary.notation.dates import is_date
from cnbudget.vocabulary.notation.numbers import is_percent, prints_nothing

__all__ = ["report_bodies"]


def report_bodies(bodies: Sequence[TableBody]) -> Iterator[Diagnostic]:
    """Yield tables of money without a column of amounts, and cells in columns of amounts that print something else."""
    for body in bodies:
        if body.rows and not any(column.role == "amount" for column in body.columns):
            yield _without_amounts(body)
        yield from _of_other_units(body)
        yield from _shared_columns(body)
        yield from _unread_cells(body)


def _of_other_units(body: TableBody) -> Iterator[Diagnostic]:
    first, title = body.table.first, body.table.heading.title
    for index in sorted(body.foreign):
        column = body.columns[index]
        message = f"a column of table {title!r}, which is in {body.unit}, is in {column.unit}; its numbers are unplaced"
        yield Diagnostic("column-unit", "warning", message, first.page.place(first.grid), "/".join(column.path))


def _shared_columns(body: TableBody) -> Iterator[Diagnostic]:
    first, title = body.table.first, body.table.heading.title
    for index in sorted(body.shared - body.foreign):
        message = f"cells of a column of table {title!r} hold two amounts: a rule is missing; its numbers are unplaced"
        path = "/".join(body.columns[index].path)
        yield Diagnostic("column-shared", "error", message, first.page.place(first.grid), path)


def _without_amounts(body: TableBody) -> Diagnostic:
    """Return an error if the table prints anything in the place of amounts, info if it is an empty template."""
    first, title = body.table.first, body.table.heading.title
    headers = "、".join(path[-1] for path in body.table.paths if path)
    place = first.page.place(first.grid)
    if any(_in_place_of_amounts(body)):
        message = f"no column of table {title!r} holds amounts; none of its numbers was read"
        return Diagnostic("table-without-amounts", "error", message, place, headers)
    message = f"table {title!r} prints no amounts: it is a template that is not filled in"
    return Diagnostic("table-blank", "info", message, place, headers)


def _in_place_of_amounts(body: TableBody) -> Iterator[str]:
    """Yield what is printed under headers that name money, and numbers that are neither subject codes nor ordinals."""
    for row in body.rows:
        for index, (column, cell) in enumerate(zip(body.columns, row.cells, strict=True)):
            if cell is not None and not prints_nothing(cell.text):
                named = names_money(column.path) and label_kind(column.path) == "name"
                if named or may_be_amount(body, index, cell):
                    yield cell.text


def _unread_cells(body: TableBody) -> Iterator[Diagnostic]:
    amounts = [n for n, column in enumerate(body.columns) if column.role == "amount" and n not in body.unread]
    for row in in_time(body.rows, ROW):
        if counts_things(cell.text for cell in row.cells if cell is not None):
            continue
        for index in amounts:
            cell = row.cells[index]
            if cell is None or not cell.begins or _is_read(body, cell):
                continue
            if index in row.singles:
                message = "a column of amounts holds something that cannot be read as one; the cell is left out"
            elif cell.cell.tokens:
                message = "a cell over several columns holds no single amount; it is left out: a rule may be missing"
            else:
                continue  # words over columns of amounts describe none
            yield Diagnostic("amount-unread", "error", message, cell.part.page.place(cell.cell), cell.text)


def _is_read(body: TableBody, cell: RowCell) -> bool:
    text = cell.text
    return prints_nothing(text) or is_percent(text) or body.holds_amount(cell) or is_date(text)
