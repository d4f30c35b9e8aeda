"""Tables to sheets: the rows of each list, with labels, amounts, goals and rates."""

from collections.abc import Iterator, Mapping, Sequence

from cnbudget.layout.grid.body import ListRow, TableBody, is_rate
from cnbudget.layout.grid.columns import Role, TableColumn
from cnbudget.layout.grid.rows import GridRow, RowCell
from cnbudget.layout.sheet import Sheet, SheetRate, SheetRow
from cnbudget.model.characters import squeeze
from cnbudget.model.deadline import ROW, in_time
from cnbudget.model.place import Place
from cnbudget.model.table_layout import ColumnRole, LayoutColumn

__all__ = ["columns_of", "table_sheet"]

_NOWHERE = Place()
_KEPT: Mapping[Role, ColumnRole] = {"label": "label", "amount": "amount", "rate": "rate", "goal": "goal"}


def table_sheet(body: TableBody, notes: tuple[str, ...]) -> Sheet:
    """Return the sheet that a table makes."""
    heading, first = body.table.heading, body.table.first
    return Sheet(
        number=heading.number,
        title=heading.title,
        unit=body.unit,
        organisation=heading.organisation,
        columns=tuple(columns_of(body.columns)),
        rows=tuple(_sheet_rows(body)),
        notes=notes,
        place=first.page.place(first.grid),
        rates=tuple(_sheet_rates(body)),
        composed=any(part.grid.by_alignment for part in body.table.parts),
    )


def columns_of(columns: Sequence[TableColumn]) -> Iterator[LayoutColumn]:
    """Yield the columns whose cells a sheet holds."""
    for column in columns:
        role = _KEPT.get(column.role)
        if role is not None:
            yield LayoutColumn(column.block, column.path, role)


def _sheet_rates(body: TableBody) -> Iterator[SheetRate]:
    of_numbers = [(n, column) for n, column in enumerate(body.columns) if column.role in {"rate", "amount"}]
    for index, (row, lists) in enumerate(zip(body.rows, body.list_rows, strict=True)):
        rated = {n for columns, labelled in zip(body.lists, lists, strict=True) if labelled.rates for n in columns}
        for n, column in of_numbers:
            cell = row.cells[n]
            if cell is not None and cell.begins and is_rate(column, cell, in_row=n in rated):
                yield SheetRate(column.block, index, column.path, cell.text, _place(cell))


def _sheet_rows(body: TableBody) -> Iterator[SheetRow]:
    """Yield for each row the rows of those lists in which something is printed."""
    for index, (row, lists) in enumerate(in_time(zip(body.rows, body.list_rows, strict=True), ROW)):
        for columns, labelled in zip(body.lists, lists, strict=True):
            found = _sheet_row(body, row, index, columns, labelled)
            if any(found.labels) or any(found.amounts) or found.goal:
                yield found


def _sheet_row(body: TableBody, row: GridRow, index: int, columns: Sequence[int], labelled: ListRow) -> SheetRow:
    indents = [cell.cell.indent for cell in labelled.labels if cell is not None and cell.cell.lines]
    amounts = body.cells(row, columns, "amount")
    no_amounts = labelled.counts or labelled.rates
    goals = map(_goal_text, body.cells(row, columns, "goal"))
    return SheetRow(
        block=body.columns[columns[0]].block,
        index=index,
        labels=tuple(map(_text, labelled.labels)),
        indent=indents[-1] if indents else 0.0,
        amounts=tuple("" if no_amounts or not body.holds_amount(cell) else _text(cell) for cell in amounts),
        places=tuple(map(_place, amounts)),
        goal=next(filter(None, goals), ""),
        place=_place(row.cells[columns[0]]),
    )


def _text(cell: RowCell | None) -> str:
    return cell.text if cell is not None else ""


def _goal_text(cell: RowCell | None) -> str:
    if cell is None or not cell.begins:
        return ""
    lines = [*cell.cell.lines, *(line for each in cell.continuations for line in each.cell.lines)]
    return squeeze("".join(lines), keep_words_apart=True)


def _place(cell: RowCell | None) -> Place:
    return _NOWHERE if cell is None else cell.part.page.place(cell.cell)
