"""Diagnostics of tables whose amounts could not be read."""

from collections.abc import Iterator, Sequence

from cnbudget.layout.grid.body import TableBody
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.vocabulary.labels import is_count
from cnbudget.vocabulary.notation.numbers import is_percent, prints_nothing

__all__ = ["report_bodies"]


def report_bodies(bodies: Sequence[TableBody]) -> Iterator[Diagnostic]:
    """Yield tables of money without a column of amounts, and cells in columns of amounts that print something else."""
    for body in bodies:
        if body.rows and not any(column.role == "amount" for column in body.columns):
            first = body.table.first
            message = f"no column of table {body.table.heading.title!r} holds amounts; none of its numbers was read"
            headers = "、".join(path[-1] for path in body.table.paths if path)
            yield Diagnostic("table-without-amounts", "error", message, first.page.place(first.grid), headers)
        yield from _unread_cells(body)


def _unread_cells(body: TableBody) -> Iterator[Diagnostic]:
    amounts = [index for index, column in enumerate(body.columns) if column.role == "amount"]
    for row in body.rows:
        if any(cell is not None and is_count(cell.text) for cell in row.cells):
            continue
        for index in amounts:
            cell = row.cells[index]
            if cell is None or not cell.begins or not row.is_single(index):
                continue
            if not (prints_nothing(cell.text) or is_percent(cell.text) or body.holds_amount(cell)):
                message = "a column of amounts holds something that cannot be read as one; the cell is left out"
                yield Diagnostic("amount-unread", "error", message, cell.part.page.place(cell.cell), cell.text)
